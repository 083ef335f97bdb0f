//! What `tradeflows` knows of economies, codes and growth, as SQL functions.
//!
//! | function | answers |
//! |---|---|
//! | `economy_name(code)` | the short English name of a code or key |
//! | `economy_code(name)` | the key (alpha-3) that a name or code means |
//! | `economy_code_in(code, list)` | its code in a list: `comtrade`, `m49`, `eurostat` ... |
//! | `economy_problem(name)` | why a name has no answer: unknown, or the candidates |
//! | `is_group(code)` | whether it stands for several economies (World, a bloc, a region) |
//! | `in_group(code, group, year)` | whether it was a member all that year |
//! | `hs_parent(code, digits)` | the code of so many digits that holds it |
//! | `hs_covers(a, b)` | whether all goods of `b` are goods of `a` |
//! | `hs_digits(code)` | how many digits an HS code has |
//! | `chapter_label(code)` | our short label of the code's chapter |
//! | `cagr(first, last, years)` | the constant yearly rate (METHODS 1.1, P7) |
//! | `mirror_margin(export_fob, import_cif)` | import over export less one (METHODS 2.5) |
//! | `period_year(first_month, months)` | the year that a period lies in |
//! | `economy_kind(code)`, `list_kind(classification)`, `code_kind(category)` | what rows must have alike to be added up, see [`sums`](crate::sums) |
//! | `unchecked(amount)` | the amount, of which `sum` then asks nothing |
//!
//! NULL where there is no answer: an unknown or ambiguous name, a rate from a base of zero, a code that
//! has no parent, two codes of which nobody knows whether one holds the other. Nothing is a float.

use std::collections::HashMap;
use std::sync::Arc;

use datafusion::arrow::array::{
    Array, ArrayRef, AsArray, BooleanBuilder, Decimal128Builder, Int32Builder, StringBuilder,
};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Date32Type, Decimal128Type, Int64Type};
use datafusion::common::{DataFusionError, Result, plan_err};
use datafusion::logical_expr::{
    ColumnarValue, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature, Volatility,
};
use tradeflows::codes::groups;
use tradeflows::codes::{CodeList, hs};
use tradeflows::exact::Rounding;
use tradeflows::projection::formula;
use tradeflows::{Answer, Category, Decimal, Economy, ErrorKind, HsCode, HsRevision, Scheme};

/// The function that marks an amount as one whose sum is not checked.
pub(crate) const UNCHECKED: &str = "unchecked";

/// Rates have so many decimals: rounded once, at the end, half to even.
pub const RATE_DECIMALS: i8 = 15;

/// All scalar functions of this crate.
///
/// ```
/// let names: Vec<String> =
///     tradeflows_datafusion::scalar_functions().iter().map(|f| f.name().to_owned()).collect();
/// assert!(names.contains(&"hs_covers".to_owned()));
/// ```
pub fn scalar_functions() -> Vec<Arc<ScalarUDF>> {
    Function::ALL
        .into_iter()
        .map(|function| Arc::new(ScalarUDF::from(TradeFunction::new(function))))
        .collect()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Function {
    EconomyName,
    EconomyCode,
    EconomyCodeIn,
    EconomyProblem,
    IsGroup,
    InGroup,
    HsParent,
    HsCovers,
    HsDigits,
    ChapterLabel,
    Cagr,
    MirrorMargin,
    PeriodYear,
    EconomyKind,
    ListKind,
    CodeKind,
    Unchecked,
}

/// What an argument may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Text,
    Whole,
    /// An exact number of the caller's own scale.
    Exact,
    Day,
}

impl Function {
    const ALL: [Function; 17] = [
        Function::EconomyName,
        Function::EconomyCode,
        Function::EconomyCodeIn,
        Function::EconomyProblem,
        Function::IsGroup,
        Function::InGroup,
        Function::HsParent,
        Function::HsCovers,
        Function::HsDigits,
        Function::ChapterLabel,
        Function::Cagr,
        Function::MirrorMargin,
        Function::PeriodYear,
        Function::EconomyKind,
        Function::ListKind,
        Function::CodeKind,
        Function::Unchecked,
    ];

    const fn name(self) -> &'static str {
        match self {
            Function::EconomyName => "economy_name",
            Function::EconomyCode => "economy_code",
            Function::EconomyCodeIn => "economy_code_in",
            Function::EconomyProblem => "economy_problem",
            Function::IsGroup => "is_group",
            Function::InGroup => "in_group",
            Function::HsParent => "hs_parent",
            Function::HsCovers => "hs_covers",
            Function::HsDigits => "hs_digits",
            Function::ChapterLabel => "chapter_label",
            Function::Cagr => "cagr",
            Function::MirrorMargin => "mirror_margin",
            Function::PeriodYear => "period_year",
            Function::EconomyKind => "economy_kind",
            Function::ListKind => "list_kind",
            Function::CodeKind => "code_kind",
            Function::Unchecked => UNCHECKED,
        }
    }

    fn is_of_one_text(self) -> bool {
        self.arguments() == [Kind::Text]
    }

    const fn arguments(self) -> &'static [Kind] {
        use Kind::{Day, Exact, Text, Whole};
        match self {
            Function::EconomyName
            | Function::EconomyCode
            | Function::EconomyProblem
            | Function::IsGroup
            | Function::HsDigits
            | Function::ChapterLabel
            | Function::EconomyKind
            | Function::ListKind
            | Function::CodeKind => &[Text],
            Function::Unchecked => &[Exact],
            Function::EconomyCodeIn | Function::HsCovers => &[Text, Text],
            Function::InGroup => &[Text, Text, Whole],
            Function::HsParent => &[Text, Whole],
            Function::Cagr => &[Exact, Exact, Exact],
            Function::MirrorMargin => &[Exact, Exact],
            Function::PeriodYear => &[Day, Whole],
        }
    }

    /// The type of the answer; a function of one text answers in the form of its argument, so that what
    /// is dictionary-coded stays so.
    fn result(self, given: &[DataType]) -> DataType {
        match self {
            Function::Unchecked => given.first().cloned().unwrap_or(DataType::Null),
            Function::EconomyName
            | Function::EconomyCode
            | Function::EconomyProblem
            | Function::ChapterLabel
            | Function::EconomyKind
            | Function::ListKind
            | Function::CodeKind => given.first().cloned().unwrap_or(DataType::Utf8),
            Function::IsGroup | Function::InGroup | Function::HsCovers => DataType::Boolean,
            Function::HsDigits | Function::PeriodYear => DataType::Int32,
            Function::Cagr | Function::MirrorMargin => DataType::Decimal128(38, RATE_DECIMALS),
            _ => DataType::Utf8,
        }
    }
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct TradeFunction {
    function: Function,
    signature: Signature,
}

impl TradeFunction {
    fn new(function: Function) -> Self {
        TradeFunction {
            function,
            signature: Signature::user_defined(Volatility::Immutable),
        }
    }
}

/// Brings an argument's type to the one that is computed with; floats and other types are refused.
fn coerced(function: Function, at: usize, kind: Kind, given: &DataType) -> Result<DataType> {
    let text = |given: &DataType| {
        matches!(
            given,
            DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View
        )
    };
    let refused = |wanted: &str, hint: &str| {
        plan_err!(
            "argument {} of {} is {wanted}, found {given}{hint}",
            at + 1,
            function.name()
        )
    };
    match (kind, given) {
        (Kind::Text, DataType::Null) => Ok(DataType::Utf8),
        (Kind::Text, DataType::Dictionary(_, values))
            if **values == DataType::Utf8 && function.is_of_one_text() =>
        {
            Ok(given.clone())
        }
        (Kind::Text, DataType::Dictionary(_, values)) if text(values) => Ok(DataType::Utf8),
        (Kind::Text, given) if text(given) => Ok(DataType::Utf8),
        (Kind::Text, given) if given.is_integer() => refused(
            "a text",
            "; codes are texts, for their leading zeros count: write '0101'",
        ),
        (Kind::Text, _) => refused("a text", ""),
        (Kind::Whole, DataType::Null) => Ok(DataType::Int64),
        (Kind::Whole, given) if given.is_integer() => Ok(DataType::Int64),
        (Kind::Whole, _) => refused("a whole number", ""),
        (Kind::Exact, DataType::Null) => Ok(DataType::Decimal128(38, 0)),
        (Kind::Exact, given) if given.is_integer() => Ok(DataType::Decimal128(20, 0)),
        (Kind::Exact, DataType::Decimal128(precision, scale)) => {
            Ok(DataType::Decimal128(*precision, *scale))
        }
        (
            Kind::Exact,
            DataType::Decimal32(precision, scale) | DataType::Decimal64(precision, scale),
        ) => Ok(DataType::Decimal128(*precision, *scale)),
        (Kind::Exact, given) if given.is_floating() => refused(
            "an exact number",
            "; a float has lost the figure: write CAST('1.5' AS DECIMAL(20, 2)), or set \
             datafusion.sql_parser.parse_float_as_decimal",
        ),
        (Kind::Exact, _) => refused("an exact number", ""),
        (Kind::Day, DataType::Null | DataType::Date32) => Ok(DataType::Date32),
        (Kind::Day, _) => refused("a date", ""),
    }
}

impl ScalarUDFImpl for TradeFunction {
    fn name(&self) -> &str {
        self.function.name()
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, given: &[DataType]) -> Result<Vec<DataType>> {
        let wanted = self.function.arguments();
        if given.len() != wanted.len() {
            return plan_err!(
                "{} takes {} arguments, found {}",
                self.function.name(),
                wanted.len(),
                given.len()
            );
        }
        let pairs = wanted.iter().zip(given).enumerate();
        pairs
            .map(|(at, (kind, given))| coerced(self.function, at, *kind, given))
            .collect()
    }

    fn return_type(&self, given: &[DataType]) -> Result<DataType> {
        Ok(self.function.result(given))
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        if let (Function::Unchecked, [amount]) = (self.function, args.args.as_slice()) {
            return Ok(amount.clone());
        }
        if let [ColumnarValue::Array(texts)] = args.args.as_slice()
            && let Some(coded) = texts.as_any_dictionary_opt()
            && self.function.is_of_one_text()
        {
            // Each text once, not each row.
            let values = [Column::new(coded.values(), Kind::Text)?];
            let answers = evaluate(self.function, &values, coded.values().len())?;
            let answers = coded.with_values(answers);
            return Ok(ColumnarValue::Array(match args.return_type() {
                DataType::Dictionary(..) => answers,
                plain => cast(&answers, plain)?,
            }));
        }
        let alone = args
            .args
            .iter()
            .all(|arg| matches!(arg, ColumnarValue::Scalar(_)));
        let rows = if alone { 1 } else { args.number_rows };
        let columns = args
            .args
            .iter()
            .zip(self.function.arguments())
            .map(|(arg, kind)| Column::new(&arg.to_array(rows)?, *kind))
            .collect::<Result<Vec<_>>>()?;
        let array = evaluate(self.function, &columns, rows)?;
        if alone {
            let value = datafusion::common::ScalarValue::try_from_array(&array, 0)?;
            return Ok(ColumnarValue::Scalar(value));
        }
        Ok(ColumnarValue::Array(array))
    }
}

/// An argument, by rows.
struct Column {
    array: ArrayRef,
    scale: i8,
}

impl Column {
    fn new(array: &ArrayRef, kind: Kind) -> Result<Self> {
        let wanted = match (kind, array.data_type()) {
            (Kind::Text, _) => DataType::Utf8,
            (Kind::Whole, _) => DataType::Int64,
            (Kind::Exact, DataType::Decimal128(precision, scale)) => {
                DataType::Decimal128(*precision, *scale)
            }
            (Kind::Exact, _) => DataType::Decimal128(38, 0),
            (Kind::Day, _) => DataType::Date32,
        };
        let array = match *array.data_type() == wanted {
            true => array.clone(),
            false => cast(array, &wanted)?,
        };
        let scale = match wanted {
            DataType::Decimal128(_, scale) => scale,
            _ => 0,
        };
        Ok(Column { array, scale })
    }

    fn text(&self, row: usize) -> Option<&str> {
        let texts = self.array.as_string_opt::<i32>()?;
        texts.is_valid(row).then(|| texts.value(row))
    }

    fn whole(&self, row: usize) -> Option<i64> {
        let numbers = self.array.as_primitive_opt::<Int64Type>()?;
        numbers.is_valid(row).then(|| numbers.value(row))
    }

    fn day(&self, row: usize) -> Option<i32> {
        let days = self.array.as_primitive_opt::<Date32Type>()?;
        days.is_valid(row).then(|| days.value(row))
    }

    fn exact(&self, row: usize) -> Result<Option<Decimal>> {
        let Some(numbers) = self.array.as_primitive_opt::<Decimal128Type>() else {
            return Ok(None);
        };
        if !numbers.is_valid(row) {
            return Ok(None);
        }
        to_decimal(numbers.value(row), self.scale).map(Some)
    }
}

/// A Decimal128 as the crate's decimal; trailing zeros make room where there are more than 28 digits.
fn to_decimal(mut number: i128, scale: i8) -> Result<Decimal> {
    let mut scale = i32::from(scale);
    while scale > 0 && number % 10 == 0 && number.unsigned_abs() >= 1 << 96 {
        number /= 10;
        scale -= 1;
    }
    u32::try_from(scale)
        .ok()
        .and_then(|scale| Decimal::try_from_i128_with_scale(number, scale).ok())
        .ok_or_else(|| {
            DataFusionError::Execution(format!(
                "{number} with {scale} decimals is past the 28 digits that rates are worked out with"
            ))
        })
}

/// A rate as the result type has it.
fn from_decimal(rate: Decimal) -> Option<i128> {
    let missing = u32::try_from(RATE_DECIMALS)
        .ok()?
        .checked_sub(rate.scale())?;
    rate.mantissa().checked_mul(10i128.checked_pow(missing)?)
}

fn evaluate(function: Function, columns: &[Column], rows: usize) -> Result<ArrayRef> {
    match function.result(&[DataType::Utf8]) {
        DataType::Boolean => {
            let mut built = BooleanBuilder::with_capacity(rows);
            let mut known = HashMap::new();
            for row in 0..rows {
                let found = key(columns, row)
                    .and_then(|key| *known.entry(key).or_insert_with(|| answer(function, key)));
                built.append_option(found);
            }
            Ok(Arc::new(built.finish()))
        }
        DataType::Int32 => {
            let mut built = Int32Builder::with_capacity(rows);
            for row in 0..rows {
                built.append_option(number(function, columns, row));
            }
            Ok(Arc::new(built.finish()))
        }
        DataType::Decimal128(precision, scale) => {
            let mut built = Decimal128Builder::with_capacity(rows)
                .with_precision_and_scale(precision, scale)?;
            for row in 0..rows {
                built.append_option(rate(function, columns, row)?);
            }
            Ok(Arc::new(built.finish()))
        }
        _ => {
            let mut built = StringBuilder::new();
            // The texts of a column repeat far more often than they differ.
            let mut known: HashMap<(&str, &str, i64), Option<String>> = HashMap::new();
            for row in 0..rows {
                let Some(key) = key(columns, row) else {
                    built.append_null();
                    continue;
                };
                let found = known.entry(key).or_insert_with(|| words(function, key));
                built.append_option(found.as_deref());
            }
            Ok(Arc::new(built.finish()))
        }
    }
}

/// An economy by key, alpha-3, alpha-2 or exact name; else by a usual variant of its name.
fn economy(text: &str) -> Option<Economy> {
    text.parse().or_else(|_| Economy::find(text)).ok()
}

/// The arguments of a row: a text, another or none, and a whole number or none.
fn key(columns: &[Column], row: usize) -> Option<(&str, &str, i64)> {
    let first = columns.first()?.text(row)?;
    match columns.get(1..)? {
        [] => Some((first, "", 0)),
        [one] => match one.text(row) {
            Some(second) => Some((first, second, 0)),
            None => Some((first, "", one.whole(row)?)),
        },
        [second, third, ..] => Some((first, second.text(row)?, third.whole(row)?)),
    }
}

fn words(function: Function, (first, second, number): (&str, &str, i64)) -> Option<String> {
    match function {
        Function::EconomyName => {
            let economy: Economy = first.parse().ok()?;
            Some(economy.name().to_owned())
        }
        Function::EconomyCode => economy(first).map(|economy| economy.key().to_owned()),
        Function::EconomyCodeIn => {
            let list: CodeList = second.parse().ok()?;
            economy(first)?.code_in(list)
        }
        Function::EconomyProblem => {
            if first.parse::<Economy>().is_ok() {
                return None;
            }
            Economy::find(first).err().map(|error| error.to_string())
        }
        Function::HsParent => hs_parent(first, usize::try_from(number).ok()?),
        Function::ChapterLabel => {
            let chapter = hs_parent(first, 2)?;
            let number = chapter.rsplit(' ').next()?.parse().ok()?;
            hs::chapter_label(number).map(str::to_owned)
        }
        Function::EconomyKind => Some(match first.parse::<Economy>() {
            Ok(economy) if economy.is_group() => economy.name().to_owned(),
            _ => "single economies".to_owned(),
        }),
        Function::ListKind => Some(list_kind(first)),
        Function::CodeKind => Some(code_kind(first)),
        _ => None,
    }
}

/// An HS code as the table writes it (`H6 1205`) or as bare digits, with what stood before the digits.
fn hs_code(text: &str) -> Option<(&str, HsCode)> {
    match text.split_once(' ') {
        Some((list, _)) => Some((list, text.parse().ok()?)),
        None => Some(("", HsCode::new(text, None).ok()?)),
    }
}

fn hs_parent(text: &str, digits: usize) -> Option<String> {
    let (list, code) = hs_code(text)?;
    let parent = match code.len() == digits {
        true => code,
        false => code.parent(digits)?,
    };
    Some(match list {
        "" => parent.digits(),
        list => format!("{list} {}", parent.digits()),
    })
}

/// What a classification is added up with: any revision of the HS with any other, for a file of several
/// years has several, and with the codes beside the HS (999999), which share no goods with it.
fn list_kind(list: &str) -> String {
    let hs = list == "HS"
        || list.parse::<HsRevision>().is_ok()
        || list
            .parse::<Scheme>()
            .is_ok_and(|scheme| scheme == Scheme::hs_special());
    if hs { "HS" } else { list }.to_owned()
}

/// What a code is added up with: codes of one length lie beside each other, of two one may hold the other.
fn code_kind(code: &str) -> String {
    let is_code = code.bytes().any(|byte| byte.is_ascii_digit())
        && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
    match is_code {
        true => format!("{} digits", code.len()),
        // A total by its scope, words as they are.
        false => code.to_owned(),
    }
}

/// Whether one code holds another: with their revisions as the core answers, bare digits as of one revision.
fn hs_covers(whole: &str, part: &str) -> Option<bool> {
    let (list, a) = hs_code(whole)?;
    let (other, b) = hs_code(part)?;
    if list.is_empty() && other.is_empty() {
        return Some(b.has_prefix(a));
    }
    match Category::Hs(a).covers(&Category::Hs(b)) {
        Answer::Yes => Some(true),
        Answer::No => Some(false),
        _ => None,
    }
}

fn answer(function: Function, (first, second, number): (&str, &str, i64)) -> Option<bool> {
    match function {
        Function::IsGroup => Some(first.parse::<Economy>().ok()?.is_group()),
        Function::InGroup => in_group(first, second, number),
        Function::HsCovers => hs_covers(first, second),
        _ => None,
    }
}

/// Membership for a whole year; unknown where it held for part of it.
fn in_group(member: &str, group: &str, year: i64) -> Option<bool> {
    let member: Economy = member.parse().ok()?;
    let group: Economy = group.parse().ok()?;
    let year = u16::try_from(year).ok()?;
    let at = |month| groups::contains(group.number(), member.number(), year, month);
    let first = at(1)?;
    (2..=12)
        .all(|month| at(month) == Some(first))
        .then_some(first)
}

fn number(function: Function, columns: &[Column], row: usize) -> Option<i32> {
    match function {
        Function::HsDigits => {
            let (_, code) = hs_code(columns.first()?.text(row)?)?;
            i32::try_from(code.len()).ok()
        }
        Function::PeriodYear => {
            let (year, month) = civil(columns.first()?.day(row)?);
            let months = columns.get(1)?.whole(row)?;
            // A fiscal year lies in two.
            (1..=13 - i64::from(month))
                .contains(&months)
                .then_some(year)
        }
        _ => None,
    }
}

/// The year and month of a day counted from 1970-01-01 (days to civil date, proleptic Gregorian).
fn civil(days: i32) -> (i32, i32) {
    let shifted = i64::from(days) + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year as i32, month as i32)
}

fn rate(function: Function, columns: &[Column], row: usize) -> Result<Option<i128>> {
    let exact = |at: usize| match columns.get(at) {
        Some(column) => column.exact(row),
        None => Ok(None),
    };
    let (Some(first), Some(last)) = (exact(0)?, exact(1)?) else {
        return Ok(None);
    };
    let years = match function {
        // P7 with one year: last over first less one, one division.
        Function::MirrorMargin => {
            // A report of zero is no report (METHODS 0, 2.5): the flow is told from one side only.
            if first <= Decimal::ZERO || last <= Decimal::ZERO {
                return Ok(None);
            }
            Decimal::ONE
        }
        _ => match exact(2)? {
            Some(years) => years,
            None => return Ok(None),
        },
    };
    let places = Rounding::places(RATE_DECIMALS.unsigned_abs().into());
    let found = match formula::cagr(first, last, years, places) {
        Ok(found) => found.value,
        // No rate leads from nothing, or across zero: there is no answer, which is what NULL says.
        Err(error)
            if matches!(
                error.kind(),
                ErrorKind::ZeroBase { .. }
                    | ErrorKind::NegativeBase { .. }
                    | ErrorKind::NegativeEnd { .. }
                    | ErrorKind::ZeroSpan { .. }
            ) =>
        {
            return Ok(None);
        }
        Err(error) => {
            return Err(DataFusionError::Execution(format!(
                "{}: {error}",
                function.name()
            )));
        }
    };
    from_decimal(found).map(Some).ok_or_else(|| {
        DataFusionError::Execution(format!(
            "{}: a rate of {found} is past 38 digits",
            function.name()
        ))
    })
}
