//! `total(amount, key, ...)`: a sum that is exact and of one kind.

use std::collections::HashMap;
use std::mem::size_of;
use std::sync::Arc;

use datafusion::arrow::array::{
    Array, ArrayRef, AsArray, BooleanArray, Decimal128Array, StringBuilder,
};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{
    DECIMAL128_MAX_PRECISION, DataType, Decimal128Type, Field, FieldRef,
};
use datafusion::common::{DataFusionError, Result, ScalarValue, plan_err};
use datafusion::logical_expr::function::{AccumulatorArgs, StateFieldsArgs};
use datafusion::logical_expr::utils::format_state_name;
use datafusion::logical_expr::{
    Accumulator, AggregateUDF, AggregateUDFImpl, EmitTo, GroupsAccumulator, ReversedUDAF,
    Signature, Volatility,
};

/// The aggregate function `total(amount, key, ...)`.
///
/// It adds up Decimal128 amounts exactly, and refuses to add two rows of which a key differs: the keys are
/// what must be alike for a sum to mean something, such as the currency. A sum that leaves the digits of
/// its type is an error; DataFusion's own `sum` wraps around there. Rows without an amount count for nothing.
///
/// ```
/// use datafusion::prelude::SessionContext;
/// use tradeflows_datafusion::total_function;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> datafusion::error::Result<()> {
/// let ctx = SessionContext::new();
/// ctx.register_udaf(total_function());
/// let rows = "(VALUES (CAST(5 AS DECIMAL(38, 2)), 'USD'), (7, 'CAD')) AS t (amount, currency)";
/// let sql = format!("SELECT total(amount, currency) FROM {rows}");
/// let error = ctx.sql(&sql).await?.collect().await.unwrap_err();
/// assert!(error.to_string().contains("\"USD\" and \"CAD\""));
/// # Ok(())
/// # }
/// ```
pub fn total_function() -> AggregateUDF {
    AggregateUDF::from(TotalFunction::default())
}

/// The name that SQL knows it by.
pub(crate) const NAME: &str = "total";

#[derive(Debug, PartialEq, Eq, Hash)]
struct TotalFunction {
    signature: Signature,
}

impl Default for TotalFunction {
    fn default() -> Self {
        TotalFunction {
            signature: Signature::user_defined(Volatility::Immutable),
        }
    }
}

impl AggregateUDFImpl for TotalFunction {
    fn name(&self) -> &str {
        NAME
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, given: &[DataType]) -> Result<Vec<DataType>> {
        let Some((amount, keys)) = given.split_first() else {
            return plan_err!(
                "{NAME} takes an amount, and what must be alike: {NAME}(amount, currency)"
            );
        };
        let amount = match amount {
            DataType::Decimal128(..) => amount.clone(),
            DataType::Decimal32(precision, scale) | DataType::Decimal64(precision, scale) => {
                DataType::Decimal128(*precision, *scale)
            }
            DataType::Null => DataType::Decimal128(DECIMAL128_MAX_PRECISION, 0),
            whole if whole.is_integer() => DataType::Decimal128(20, 0),
            other => {
                return plan_err!(
                    "{NAME} adds exact amounts, found {other}; add first and cast the sum"
                );
            }
        };
        let keys = keys.iter().map(|key| match key {
            DataType::Dictionary(_, values) if **values == DataType::Utf8 => key.clone(),
            _ => DataType::Utf8,
        });
        Ok(std::iter::once(amount).chain(keys).collect())
    }

    fn return_type(&self, given: &[DataType]) -> Result<DataType> {
        match given.first() {
            // As `sum` has it, so that one can stand for the other.
            Some(DataType::Decimal128(precision, scale)) => {
                let wider = DECIMAL128_MAX_PRECISION.min(precision + 10);
                Ok(DataType::Decimal128(wider, *scale))
            }
            other => plan_err!("{NAME} adds exact amounts, found {other:?}"),
        }
    }

    fn accumulator(&self, args: AccumulatorArgs<'_>) -> Result<Box<dyn Accumulator>> {
        Ok(Box::new(OneTotal(Totals::new(&args)?)))
    }

    fn state_fields(&self, args: StateFieldsArgs<'_>) -> Result<Vec<FieldRef>> {
        let name = |of: &str| format_state_name(args.name, of);
        let sum = Field::new(name("total"), args.return_field.data_type().clone(), true);
        let keys = (1..args.input_fields.len())
            .map(|at| Field::new(name(&format!("key {at}")), DataType::Utf8, true));
        Ok(std::iter::once(sum).chain(keys).map(Arc::new).collect())
    }

    fn groups_accumulator_supported(&self, args: AccumulatorArgs<'_>) -> bool {
        !args.is_distinct
    }

    fn create_groups_accumulator(
        &self,
        args: AccumulatorArgs<'_>,
    ) -> Result<Box<dyn GroupsAccumulator>> {
        Ok(Box::new(Totals::new(&args)?))
    }

    fn reverse_expr(&self) -> ReversedUDAF {
        ReversedUDAF::Identical
    }
}

/// Texts by numbers from 1; 0 stands for no row yet, 1 for NULL.
#[derive(Debug, Default)]
struct Texts {
    ids: HashMap<Box<str>, u32>,
    texts: Vec<Box<str>>,
}

const NO_ROW: u32 = 0;
const NULL: u32 = 1;

impl Texts {
    fn id(&mut self, text: &str) -> u32 {
        if let Some(id) = self.ids.get(text) {
            return *id;
        }
        // Kinds are few: a key with four thousand million texts would have failed at the second.
        let id = NULL + 1 + self.texts.len() as u32;
        self.ids.insert(text.into(), id);
        self.texts.push(text.into());
        id
    }

    fn text(&self, id: u32) -> Option<&str> {
        let at = id.checked_sub(NULL + 1)?;
        self.texts.get(at as usize).map(|text| &**text)
    }

    fn quoted(&self, id: u32) -> String {
        self.text(id)
            .map_or("NULL".to_owned(), |text| format!("\"{text}\""))
    }

    /// The number of each row's text.
    fn of(&mut self, column: &ArrayRef) -> Result<Vec<u32>> {
        if let Some(coded) = column.as_any_dictionary_opt() {
            let values = self.of(coded.values())?;
            let keys = coded.normalized_keys();
            let number = |(row, key): (usize, usize)| match column.is_null(row) {
                true => NULL,
                false => values.get(key).copied().unwrap_or(NULL),
            };
            return Ok(keys.into_iter().enumerate().map(number).collect());
        }
        let column = match column.data_type() {
            DataType::Utf8 => column.clone(),
            _ => cast(column, &DataType::Utf8)?,
        };
        let texts = column.as_string::<i32>();
        let mut last: (Option<&str>, u32) = (None, NULL);
        let mut numbers = Vec::with_capacity(texts.len());
        for text in texts {
            if text != last.0 {
                last = (text, text.map_or(NULL, |text| self.id(text)));
            }
            numbers.push(last.1);
        }
        Ok(numbers)
    }
}

/// The sums of groups, each with the keys that its rows have alike.
#[derive(Debug)]
struct Totals {
    data_type: DataType,
    precision: u8,
    scale: i8,
    /// The name of the sum and of each key, for people.
    name: String,
    keys: Vec<String>,
    texts: Texts,
    sums: Vec<i128>,
    /// Of each key, the text of each group.
    kinds: Vec<Vec<u32>>,
    /// Whether a group has a row.
    some: Vec<bool>,
}

impl Totals {
    fn new(args: &AccumulatorArgs<'_>) -> Result<Self> {
        if args.is_distinct {
            return plan_err!("{NAME} adds up every row: two equal amounts are two amounts");
        }
        let DataType::Decimal128(precision, scale) = *args.return_type() else {
            return plan_err!("{NAME} adds exact amounts, found {}", args.return_type());
        };
        let keys = args.exprs.iter().skip(1);
        let keys: Vec<String> = keys.map(|key| written(&key.to_string())).collect();
        Ok(Totals {
            data_type: args.return_type().clone(),
            precision,
            scale,
            name: written(args.name),
            kinds: vec![Vec::new(); keys.len()],
            keys,
            texts: Texts::default(),
            sums: Vec::new(),
            some: Vec::new(),
        })
    }

    fn resize(&mut self, groups: usize) {
        self.sums.resize(groups, 0);
        self.some.resize(groups, false);
        for kinds in &mut self.kinds {
            kinds.resize(groups, NO_ROW);
        }
    }

    /// Adds rows, or states of other accumulators, which have the same columns.
    fn add(
        &mut self,
        columns: &[ArrayRef],
        group_of: impl Fn(usize) -> usize,
        counts: impl Fn(usize) -> bool,
    ) -> Result<()> {
        let Some((amounts, keys)) = columns.split_first() else {
            return Ok(());
        };
        let Some(amounts) = amounts.as_primitive_opt::<Decimal128Type>() else {
            return Err(DataFusionError::Execution(format!(
                "{NAME} adds exact amounts, found {}",
                amounts.data_type()
            )));
        };
        let wanted = |row: usize| amounts.is_valid(row) && counts(row);
        for (at, key) in keys.iter().enumerate() {
            let numbers = self.texts.of(key)?;
            let Some(kinds) = self.kinds.get_mut(at) else {
                continue;
            };
            for (row, number) in numbers.into_iter().enumerate() {
                if !wanted(row) {
                    continue;
                }
                let kind = &mut kinds[group_of(row)];
                if *kind == NO_ROW {
                    *kind = number;
                } else if *kind != number {
                    let first = *kind;
                    return Err(self.mixed(at, first, number));
                }
            }
        }
        for row in 0..amounts.len() {
            if !wanted(row) {
                continue;
            }
            let group = group_of(row);
            let Some(sum) = self.sums[group].checked_add(amounts.value(row)) else {
                return Err(self.overflow());
            };
            self.sums[group] = sum;
            self.some[group] = true;
        }
        Ok(())
    }

    #[cold]
    fn mixed(&self, at: usize, first: u32, second: u32) -> DataFusionError {
        let mut two = [self.texts.quoted(first), self.texts.quoted(second)];
        // Partitions come in any order: the sentence is the same in all of them.
        two.sort_by(|a, b| b.cmp(a));
        let key = self.keys.get(at).map_or("a key", String::as_str);
        DataFusionError::Execution(format!(
            "{}: rows of {} and {} do not add up (they differ in {}); put it into GROUP BY, or choose one in WHERE",
            self.name, two[0], two[1], key,
        ))
    }

    #[cold]
    fn overflow(&self) -> DataFusionError {
        DataFusionError::Execution(format!(
            "{}: the sum is past the {} digits of {}",
            self.name, self.precision, self.data_type
        ))
    }

    fn take(&mut self, emit: EmitTo) -> Result<(ArrayRef, Vec<Vec<u32>>)> {
        let sums = emit.take_needed(&mut self.sums);
        let some = emit.take_needed(&mut self.some);
        let kinds = self.kinds.iter_mut();
        let kinds = kinds.map(|kinds| emit.take_needed(kinds)).collect();
        let limit = 10i128.checked_pow(self.precision.into());
        if let Some(limit) = limit
            && sums.iter().any(|sum| *sum <= -limit || *sum >= limit)
        {
            return Err(self.overflow());
        }
        let sums = sums.into_iter().zip(some);
        let sums: Decimal128Array = sums.map(|(sum, some)| some.then_some(sum)).collect();
        let sums = sums.with_precision_and_scale(self.precision, self.scale)?;
        Ok((Arc::new(sums), kinds))
    }
}

/// An expression as people write it, without the numbers of columns that a plan adds: `is_group(importer@3)`.
fn written(expression: &str) -> String {
    let mut parts = expression.split('@');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str(part.trim_start_matches(|c: char| c.is_ascii_digit()));
    }
    // Keys are compared as texts.
    let bare = text
        .strip_prefix("CAST(")
        .and_then(|text| text.strip_suffix(" AS Utf8)"));
    bare.map(str::to_owned).unwrap_or(text)
}

impl GroupsAccumulator for Totals {
    fn update_batch(
        &mut self,
        values: &[ArrayRef],
        group_indices: &[usize],
        filter: Option<&BooleanArray>,
        total_num_groups: usize,
    ) -> Result<()> {
        self.resize(total_num_groups);
        let group_of = |row: usize| group_indices[row];
        match filter {
            None => self.add(values, group_of, |_| true),
            Some(filter) => self.add(values, group_of, |row| {
                filter.is_valid(row) && filter.value(row)
            }),
        }
    }

    fn merge_batch(
        &mut self,
        values: &[ArrayRef],
        group_indices: &[usize],
        total_num_groups: usize,
    ) -> Result<()> {
        self.update_batch(values, group_indices, None, total_num_groups)
    }

    fn evaluate(&mut self, emit: EmitTo) -> Result<ArrayRef> {
        Ok(self.take(emit)?.0)
    }

    fn state(&mut self, emit: EmitTo) -> Result<Vec<ArrayRef>> {
        let (sums, kinds) = self.take(emit)?;
        let mut state = vec![sums];
        for kinds in kinds {
            let mut texts = StringBuilder::new();
            for kind in kinds {
                texts.append_option(self.texts.text(kind));
            }
            state.push(Arc::new(texts.finish()));
        }
        Ok(state)
    }

    fn convert_to_state(
        &self,
        values: &[ArrayRef],
        filter: Option<&BooleanArray>,
    ) -> Result<Vec<ArrayRef>> {
        let Some((amounts, keys)) = values.split_first() else {
            return Ok(Vec::new());
        };
        let amounts = match filter {
            None => amounts.clone(),
            Some(filter) => {
                let left_out = datafusion::arrow::compute::not(
                    &datafusion::arrow::compute::prep_null_mask_filter(filter),
                )?;
                datafusion::arrow::compute::nullif(amounts, &left_out)?
            }
        };
        let mut state = vec![cast(&amounts, &self.data_type)?];
        for key in keys {
            state.push(cast(key, &DataType::Utf8)?);
        }
        Ok(state)
    }

    fn size(&self) -> usize {
        let texts: usize = self.texts.texts.iter().map(|text| text.len()).sum();
        self.sums.capacity() * size_of::<i128>()
            + self.some.capacity()
            + self
                .kinds
                .iter()
                .map(|kinds| kinds.capacity() * size_of::<u32>())
                .sum::<usize>()
            + 2 * texts
    }
}

/// One group.
#[derive(Debug)]
struct OneTotal(Totals);

impl Accumulator for OneTotal {
    fn update_batch(&mut self, values: &[ArrayRef]) -> Result<()> {
        self.0.resize(1);
        self.0.add(values, |_| 0, |_| true)
    }

    fn merge_batch(&mut self, states: &[ArrayRef]) -> Result<()> {
        self.update_batch(states)
    }

    fn evaluate(&mut self) -> Result<ScalarValue> {
        // A window asks again after every row.
        self.0.resize(1);
        let limit = 10i128.checked_pow(self.0.precision.into());
        let sum = self.0.sums.first().copied().unwrap_or_default();
        if limit.is_some_and(|limit| sum <= -limit || sum >= limit) {
            return Err(self.0.overflow());
        }
        let some = self.0.some.first() == Some(&true);
        Ok(ScalarValue::Decimal128(
            some.then_some(sum),
            self.0.precision,
            self.0.scale,
        ))
    }

    fn state(&mut self) -> Result<Vec<ScalarValue>> {
        let mut state = vec![self.evaluate()?];
        for kinds in &self.0.kinds {
            let text = kinds.first().and_then(|kind| self.0.texts.text(*kind));
            state.push(ScalarValue::Utf8(text.map(str::to_owned)));
        }
        Ok(state)
    }

    fn size(&self) -> usize {
        size_of::<Self>() + GroupsAccumulator::size(&self.0)
    }
}
