//! From tables to record batches.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::types::{ArrowDictionaryKeyType, Int32Type, Int64Type};
use arrow_array::{
    ArrayRef, ArrowPrimitiveType, BooleanArray, Date32Array, Decimal128Array, DictionaryArray,
    Int8Array, Int32Array, PrimitiveArray, RecordBatch, StringArray,
};
use arrow_buffer::{ArrowNativeType, BooleanBuffer, NullBuffer};
use arrow_schema::SchemaRef;
use serde_json::{Map, Value as Json};

use super::schema::{PRECISION, Scales, in_units, misfit, schema};
use super::{arrow_error, column, days};
use crate::error::{Error, ErrorKind, Result};
use crate::model::HAS_BESIDE;
use crate::{
    Category, Decimal, Detail, Document, Economy, FlowRef, FlowTable, Locator, Place, Unit,
};

/// A table as one record batch.
///
/// ```
/// use tradeflows::columnar::{Scales, from_batch, to_batch};
/// use tradeflows::tabular;
///
/// let csv = "exporter,importer,year,hs6,value (USD)\nCAN,CHN,2024,120510,12.5\nCAN,JPN,2024,120510,7\n";
/// let table = tabular::read_str(csv, "mine.csv")?.table;
/// let batch = to_batch(&table, Scales::of(&table))?;
/// assert_eq!(batch.num_rows(), 2);
/// assert_eq!(from_batch(&batch)?, table);
///
/// let error = to_batch(&table, Scales::new(0, 0)).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "mine.csv:2: the value is 12.5; expected no more than 0 digits after the point, \
///      the scale of this data set; write it with a scale of 1 or more",
/// );
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::OutOfRange`] for an amount that does not fit the scale or a line or byte past 63
/// bits, with the place of the figure; [`ErrorKind::TooLarge`] where one column of text passes 2 GiB
/// (use [`batches`]).
pub fn to_batch(table: &FlowTable, scales: Scales) -> Result<RecordBatch> {
    Encoder::new(table, scales).batch(0..table.len())
}

/// A table as record batches of at most so many rows.
///
/// ```
/// use tradeflows::columnar::{Scales, batches};
///
/// let table = tradeflows::seeds::flows()?;
/// let rows: usize = batches(&table, Scales::of(&table), 2)
///     .map(|batch| batch.map(|batch| batch.num_rows()))
///     .sum::<tradeflows::Result<usize>>()?;
/// assert_eq!(rows, table.len());
/// # Ok::<(), tradeflows::Error>(())
/// ```
pub fn batches(table: &FlowTable, scales: Scales, rows: usize) -> Batches<'_> {
    Batches {
        encoder: Encoder::new(table, scales),
        next: 0,
        rows: rows.max(1),
    }
}

/// The record batches of a table, in order; what [`batches`] gives.
///
/// Each is a result as that of [`to_batch`].
pub struct Batches<'a> {
    encoder: Encoder<'a>,
    next: usize,
    rows: usize,
}

impl Batches<'_> {
    /// The schema of every batch.
    pub fn schema(&self) -> SchemaRef {
        self.encoder.schema.clone()
    }
}

impl Iterator for Batches<'_> {
    type Item = Result<RecordBatch>;

    fn next(&mut self) -> Option<Self::Item> {
        let all = self.encoder.table.len();
        if self.next >= all {
            return None;
        }
        let rows = self.next..all.min(self.next.saturating_add(self.rows));
        self.next = rows.end;
        Some(self.encoder.batch(rows))
    }
}

/// The most bytes of text in one column, whose offsets are 32 bits.
const TEXT_LIMIT: usize = i32::MAX as usize;

/// Numbers of the table (of categories, shapes, details) to positions in a batch.
#[derive(Default)]
struct Slots {
    /// Plus one; 0 where the batch has none yet.
    of: Vec<u32>,
    used: Vec<u32>,
}

impl Slots {
    /// The position of a number, and whether it is new.
    #[inline]
    fn position(&mut self, number: u32) -> (usize, bool) {
        let at = number as usize;
        if at >= self.of.len() {
            self.of.resize(at + 1, 0);
        }
        match self.of[at].checked_sub(1) {
            Some(position) => (position as usize, false),
            None => {
                let position = self.used.len();
                self.used.push(number);
                self.of[at] = position as u32 + 1;
                (position, true)
            }
        }
    }

    /// Forgets everything and keeps the room.
    fn clear(&mut self) {
        for number in self.used.drain(..) {
            self.of[number as usize] = 0;
        }
    }
}

/// The distinct texts of one dictionary column.
#[derive(Default)]
struct Words {
    index: HashMap<Box<str>, i32>,
    values: Vec<Box<str>>,
}

impl Words {
    fn key(&mut self, text: &str) -> i32 {
        if let Some(key) = self.index.get(text) {
            return *key;
        }
        let key = self.values.len() as i32;
        self.index.insert(text.into(), key);
        self.values.push(text.into());
        key
    }

    fn array<K>(self, keys: PrimitiveArray<K>) -> Result<ArrayRef>
    where
        K: ArrowDictionaryKeyType,
    {
        let bytes: usize = self.values.iter().map(|text| text.len()).sum();
        check_text(bytes)?;
        let values = StringArray::from_iter_values(self.values.iter());
        let array = DictionaryArray::try_new(keys, Arc::new(values)).map_err(arrow_error)?;
        Ok(Arc::new(array))
    }
}

fn check_text(bytes: usize) -> Result<()> {
    match bytes <= TEXT_LIMIT {
        true => Ok(()),
        false => Err(ErrorKind::TooLarge {
            what: "the text of one column".into(),
            limit: "2 GiB in one record batch".into(),
        }
        .into()),
    }
}

/// A column of which some rows are null.
#[derive(Default)]
struct Sparse<T> {
    values: Vec<T>,
    set: Vec<bool>,
    nulls: usize,
}

impl<T: ArrowNativeType> Sparse<T> {
    fn with_capacity(rows: usize) -> Self {
        Sparse {
            values: Vec::with_capacity(rows),
            set: Vec::with_capacity(rows),
            nulls: 0,
        }
    }

    #[inline]
    fn push(&mut self, value: Option<T>) {
        self.nulls += usize::from(value.is_none());
        self.set.push(value.is_some());
        self.values.push(value.unwrap_or_default());
    }

    fn array<P: ArrowPrimitiveType<Native = T>>(self) -> PrimitiveArray<P> {
        let nulls = (self.nulls > 0).then(|| NullBuffer::from(self.set));
        PrimitiveArray::new(self.values.into(), nulls)
    }
}

/// A column of text of which some rows are null.
#[derive(Default)]
struct Texts {
    values: Vec<Option<Box<str>>>,
    bytes: usize,
}

impl Texts {
    fn push(&mut self, text: Option<Box<str>>) {
        self.bytes += text.as_ref().map_or(0, |text| text.len());
        self.values.push(text);
    }

    fn array(self) -> Result<ArrayRef> {
        check_text(self.bytes)?;
        Ok(Arc::new(StringArray::from_iter(self.values)))
    }
}

/// What the rows of one shape have in common, as the columns hold it.
#[derive(Clone, Copy)]
struct Common {
    year: i32,
    start: i32,
    months: i32,
    currency: i32,
    basis: i32,
    qualifier: i32,
    step: i8,
    point: bool,
    unit: Option<(i32, bool)>,
    regime: i32,
    reporter: i32,
    standing: i32,
    document: i32,
    record: Option<i32>,
}

#[derive(Default)]
struct Dictionaries {
    economies: [Words; 2],
    classifications: Words,
    categories: Words,
    currencies: Words,
    bases: Words,
    qualifiers: Words,
    units: Words,
    regimes: Words,
    reporters: Words,
    standings: Words,
    documents: Words,
    records: Words,
    details: Words,
}

impl Dictionaries {
    fn common(&mut self, row: &FlowRef<'_>) -> Result<Common> {
        let (period, value, source) = (row.period(), row.value(), row.source());
        let quantity = row.quantity();
        Ok(Common {
            year: period.first().year().into(),
            start: days::first_day(period.first()),
            months: period.months().into(),
            currency: self.currencies.key(value.currency().code()),
            basis: self.bases.key(value.basis().as_str()),
            qualifier: self.qualifiers.key(value.qualifier().as_str()),
            step: value.step(),
            point: value.written().point,
            unit: quantity.map(|quantity| {
                let unit = self.units.key(&unit_text(&quantity.unit));
                (unit, quantity.estimated)
            }),
            regime: self.regimes.key(row.regime().as_str()),
            reporter: self.reporters.key(source.reported_by.as_str()),
            standing: self.standings.key(source.standing.as_str()),
            document: self.documents.key(&source.document.title),
            record: match document_record(&source.document)? {
                Some(record) => Some(self.records.key(&record)),
                None => None,
            },
        })
    }
}

/// A unit so that it reads back, also where a source's own word is that of a known unit.
fn unit_text(unit: &Unit) -> String {
    let plain = unit.as_str();
    let reads_back = plain.parse::<Unit>().is_ok_and(|read| read == *unit);
    match reads_back && !plain.starts_with(OWN_UNIT) {
        true => plain.to_owned(),
        false => format!("{OWN_UNIT}{plain}"),
    }
}

/// What stands before a source's own unit that would else be read as another.
pub(super) const OWN_UNIT: &str = "own:";

/// The classification and the code of a category.
pub(super) fn category_texts(category: &Category) -> (String, String) {
    match category {
        Category::Total(scope) => (TOTAL.to_owned(), scope.as_str().to_owned()),
        Category::Hs(code) => {
            let revision = code.revision();
            let revision = revision.map_or_else(|| NO_REVISION.to_owned(), |r| r.to_string());
            (revision, code.digits())
        }
        Category::Code { scheme, code } => (scheme.to_string(), code.to_string()),
        Category::Words(words) => (WORDS.to_owned(), words.to_string()),
    }
}

/// The classification of totals.
pub(super) const TOTAL: &str = "total";
/// The classification of categories in words.
pub(super) const WORDS: &str = "words";
/// The classification of HS codes without a revision.
pub(super) const NO_REVISION: &str = "HS";

fn json_error(error: serde_json::Error) -> Error {
    ErrorKind::Malformed {
        what: format!("it cannot be written as JSON: {error}").into(),
    }
    .into()
}

/// What is known of a document besides its title.
fn document_record(document: &Document) -> Result<Option<String>> {
    let mut record = match serde_json::to_value(document).map_err(json_error)? {
        Json::Object(record) => record,
        _ => Map::new(),
    };
    record.remove("title");
    Ok((!record.is_empty()).then(|| Json::Object(record).to_string()))
}

/// The members of a detail that hold numbers, which stand in a column of their own.
pub(super) const NUMBERS: [&str; 2] = ["values", "quantities"];

/// A detail as two texts: what many rows share, and the numbers of the one row.
fn detail_texts(detail: &Detail) -> Result<(String, Option<Box<str>>)> {
    let mut shared = match serde_json::to_value(detail).map_err(json_error)? {
        Json::Object(shared) => shared,
        _ => Map::new(),
    };
    let mut numbers = Map::new();
    for name in NUMBERS {
        if let Some(list) = shared.remove(name) {
            numbers.insert(name.to_owned(), list);
        }
    }
    let numbers = (!numbers.is_empty()).then(|| Json::Object(numbers).to_string().into());
    Ok((Json::Object(shared).to_string(), numbers))
}

/// The columns of a batch while they grow.
struct Columns {
    economies: [Vec<i32>; 2],
    classification: Vec<i32>,
    category: Vec<i32>,
    common: Vec<Common>,
    value: Vec<i128>,
    quantity: Sparse<i128>,
    line: Sparse<i64>,
    byte: Sparse<i64>,
    byte_end: Sparse<i64>,
    record: Sparse<i64>,
    field: Sparse<i32>,
    sheet: Sparse<i32>,
    also: Texts,
    detail: Sparse<i32>,
    further: Texts,
}

pub(super) struct Encoder<'a> {
    table: &'a FlowTable,
    scales: Scales,
    schema: SchemaRef,
    economies: [Slots; 2],
    categories: Slots,
    shapes: Slots,
    details: Slots,
}

impl<'a> Encoder<'a> {
    pub(super) fn new(table: &'a FlowTable, scales: Scales) -> Self {
        Encoder {
            table,
            scales,
            schema: schema(scales),
            economies: Default::default(),
            categories: Slots::default(),
            shapes: Slots::default(),
            details: Slots::default(),
        }
    }

    /// These rows, in this order.
    pub(super) fn batch(
        &mut self,
        rows: impl ExactSizeIterator<Item = usize>,
    ) -> Result<RecordBatch> {
        let mut words = Dictionaries::default();
        let batch = self.columns(rows, &mut words);
        for slots in self.economies.iter_mut() {
            slots.clear();
        }
        self.categories.clear();
        self.shapes.clear();
        self.details.clear();
        let columns = batch?.arrays(words, self.scales)?;
        RecordBatch::try_new(self.schema.clone(), columns).map_err(arrow_error)
    }

    fn columns(
        &mut self,
        rows: impl ExactSizeIterator<Item = usize>,
        words: &mut Dictionaries,
    ) -> Result<Columns> {
        let count = rows.len();
        let mut columns = Columns::with_capacity(count);
        let mut categories: Vec<(i32, i32)> = Vec::new();
        let mut shapes: Vec<Common> = Vec::new();
        let mut details: Vec<(i32, Option<Box<str>>)> = Vec::new();
        for row in rows.filter_map(|row| self.table.get(row)) {
            let (category, shape, detail) = row.numbers();
            for (side, economy) in [row.exporter(), row.importer()].into_iter().enumerate() {
                let key = economy_key(
                    &mut self.economies[side],
                    &mut words.economies[side],
                    economy,
                );
                columns.economies[side].push(key);
            }
            let (at, new) = self.categories.position(category);
            if new {
                let (list, code) = category_texts(row.category());
                let keys = (
                    words.classifications.key(&list),
                    words.categories.key(&code),
                );
                categories.push(keys);
            }
            columns.classification.push(categories[at].0);
            columns.category.push(categories[at].1);
            let (at, new) = self.shapes.position(shape);
            if new {
                shapes.push(words.common(&row)?);
            }
            columns.common.push(shapes[at]);
            columns.value.push(self.value(&row)?);
            columns.quantity.push(self.quantity(&row)?);
            columns.place(&row)?;
            if detail & HAS_BESIDE != 0 {
                let detail = row
                    .detail()
                    .map(|detail| detail_texts(detail))
                    .transpose()?;
                let (shared, numbers) = detail.unwrap_or_default();
                columns.detail.push(Some(words.details.key(&shared)));
                columns.further.push(numbers);
            } else if let Some(own) = row.detail() {
                let (at, new) = self.details.position(detail);
                if new {
                    let (shared, numbers) = detail_texts(own)?;
                    details.push((words.details.key(&shared), numbers));
                }
                columns.detail.push(Some(details[at].0));
                columns.further.push(details[at].1.clone());
            } else {
                columns.detail.push(None);
                columns.further.push(None);
            }
        }
        Ok(columns)
    }

    #[inline]
    fn value(&self, row: &FlowRef<'_>) -> Result<i128> {
        let scale = self.scales.value();
        let units = match row.narrow_amount() {
            Some((mantissa, places)) => in_units(mantissa.into(), places, scale),
            None => units_of(row.value().amount(), scale),
        };
        units.ok_or_else(|| misfit("the value", row.value().amount(), scale).at(place_of(row)))
    }

    #[inline]
    fn quantity(&self, row: &FlowRef<'_>) -> Result<Option<i128>> {
        let scale = self.scales.quantity();
        let (units, number) = match row.narrow_quantity() {
            Some((mantissa, places)) => match in_units(mantissa.into(), places, scale) {
                Some(units) => return Ok(Some(units)),
                None => (None, Decimal::new(mantissa, places.into())),
            },
            None => match row.quantity() {
                Some(quantity) => (units_of(quantity.amount, scale), quantity.amount),
                None => return Ok(None),
            },
        };
        match units {
            Some(units) => Ok(Some(units)),
            None => Err(misfit("the quantity", number, scale).at(place_of(row))),
        }
    }
}

fn units_of(number: Decimal, scale: u8) -> Option<i128> {
    in_units(number.mantissa(), number.scale() as u8, scale)
}

fn place_of(row: &FlowRef<'_>) -> Place {
    Place::new(row.document().title.as_str(), row.place())
}

#[inline]
fn economy_key(slots: &mut Slots, words: &mut Words, economy: Economy) -> i32 {
    let number = economy.number().get();
    let (at, new) = slots.position(number.into());
    if new {
        // Distinct numbers have distinct keys, so positions and keys run together.
        words.key(economy.key());
    }
    at as i32
}

impl Columns {
    fn with_capacity(rows: usize) -> Self {
        Columns {
            economies: [Vec::with_capacity(rows), Vec::with_capacity(rows)],
            classification: Vec::with_capacity(rows),
            category: Vec::with_capacity(rows),
            common: Vec::with_capacity(rows),
            value: Vec::with_capacity(rows),
            quantity: Sparse::with_capacity(rows),
            line: Sparse::with_capacity(rows),
            byte: Sparse::with_capacity(rows),
            byte_end: Sparse::with_capacity(rows),
            record: Sparse::with_capacity(rows),
            field: Sparse::with_capacity(rows),
            sheet: Sparse::with_capacity(rows),
            also: Texts::default(),
            detail: Sparse::with_capacity(rows),
            further: Texts::default(),
        }
    }

    fn place(&mut self, row: &FlowRef<'_>) -> Result<()> {
        let long = |what: &str, number: u64| {
            i64::try_from(number).map_err(|_| {
                let error = ErrorKind::OutOfRange {
                    what: what.into(),
                    found: number.to_string().into(),
                    expected: "a number below 2^63".into(),
                };
                Error::from(error).at(place_of(row))
            })
        };
        let (mut line, mut byte, mut byte_end, mut record) = (None, None, None, None);
        let (mut field, mut sheet) = (None, None);
        match row.place() {
            Locator::Whole => {}
            Locator::Line {
                line: on,
                byte: at,
                field: in_field,
            } => {
                line = Some(long("the line", on)?);
                byte = Some(long("the byte", at)?);
                field = in_field.map(i32::from);
            }
            Locator::Record { index, byte: at } => {
                record = Some(long("the record", index)?);
                byte = at.map(|at| long("the byte", at)).transpose()?;
            }
            Locator::Cell {
                sheet: on,
                row,
                column,
            } => {
                line = Some(row.into());
                field = Some(column.into());
                sheet = Some(on.into());
            }
            Locator::Span { start, end } => {
                byte = Some(long("the byte", start as u64)?);
                byte_end = Some(long("the byte", end as u64)?);
            }
        }
        self.line.push(line);
        self.byte.push(byte);
        self.byte_end.push(byte_end);
        self.record.push(record);
        self.field.push(field);
        self.sheet.push(sheet);
        let also = row.also().map(|also| serde_json::to_string(&**also));
        self.also
            .push(also.transpose().map_err(json_error)?.map(Into::into));
        Ok(())
    }

    fn arrays(self, words: Dictionaries, scales: Scales) -> Result<Vec<ArrayRef>> {
        let common = &self.common;
        fn of<P>(common: &[Common], get: impl Fn(&Common) -> P) -> Vec<P> {
            common.iter().map(get).collect()
        }
        fn keys(keys: Vec<i32>) -> PrimitiveArray<Int32Type> {
            Int32Array::from(keys)
        }
        let optional = |get: fn(&Common) -> Option<i32>| {
            let mut column = Sparse::with_capacity(common.len());
            common.iter().for_each(|common| column.push(get(common)));
            column.array::<Int32Type>()
        };
        let decimal = |array: Decimal128Array, scale: u8| -> Result<ArrayRef> {
            let array = array.with_precision_and_scale(PRECISION, scale.cast_signed());
            Ok(Arc::new(array.map_err(arrow_error)?))
        };
        let [exporters, importers] = self.economies;
        let [exporter_words, importer_words] = words.economies;
        let mut arrays: Vec<ArrayRef> = Vec::with_capacity(column::ALL.len());
        arrays.push(Arc::new(Int32Array::from(of(common, |c| c.year))));
        arrays.push(exporter_words.array(keys(exporters))?);
        arrays.push(importer_words.array(keys(importers))?);
        arrays.push(words.classifications.array(keys(self.classification))?);
        arrays.push(words.categories.array(keys(self.category))?);
        arrays.push(Arc::new(Date32Array::from(of(common, |c| c.start))));
        arrays.push(Arc::new(Int32Array::from(of(common, |c| c.months))));
        arrays.push(decimal(Decimal128Array::from(self.value), scales.value())?);
        arrays.push(words.currencies.array(keys(of(common, |c| c.currency)))?);
        arrays.push(words.bases.array(keys(of(common, |c| c.basis)))?);
        arrays.push(decimal(self.quantity.array(), scales.quantity())?);
        arrays.push(words.units.array(optional(|c| Some(c.unit?.0)))?);
        arrays.push(Arc::new(BooleanArray::from_iter(
            common.iter().map(|c| Some(c.unit?.1)),
        )));
        arrays.push(words.regimes.array(keys(of(common, |c| c.regime)))?);
        arrays.push(words.reporters.array(keys(of(common, |c| c.reporter)))?);
        arrays.push(words.standings.array(keys(of(common, |c| c.standing)))?);
        arrays.push(words.documents.array(keys(of(common, |c| c.document)))?);
        arrays.push(Arc::new(self.line.array::<Int64Type>()));
        arrays.push(Arc::new(self.byte.array::<Int64Type>()));
        arrays.push(Arc::new(self.byte_end.array::<Int64Type>()));
        arrays.push(Arc::new(self.record.array::<Int64Type>()));
        arrays.push(Arc::new(self.field.array::<Int32Type>()));
        arrays.push(Arc::new(self.sheet.array::<Int32Type>()));
        arrays.push(words.qualifiers.array(keys(of(common, |c| c.qualifier)))?);
        arrays.push(Arc::new(Int8Array::from(of(common, |c| c.step))));
        arrays.push(Arc::new(BooleanArray::new(
            BooleanBuffer::from_iter(common.iter().map(|c| c.point)),
            None,
        )));
        arrays.push(self.also.array()?);
        arrays.push(words.details.array(self.detail.array::<Int32Type>())?);
        arrays.push(self.further.array()?);
        arrays.push(words.records.array(optional(|c| c.record))?);
        Ok(arrays)
    }
}
