//! From record batches to tables.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Decimal128Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type,
    UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrowPrimitiveType, PrimitiveArray, RecordBatch};
use arrow_schema::DataType;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json};

use super::encode::{NO_REVISION, NUMBERS, OWN_UNIT, TOTAL, WORDS};
use super::schema::check_version;
use super::{column, days};
use crate::error::{Error, ErrorKind, Result};
use crate::{
    Basis, Category, Currency, Decimal, Detail, Document, Economy, FlowTable, HsCode, HsRevision,
    Locator, Month, Period, Place, Qualifier, Quantity, Regime, ReportedBy, Scheme, Source,
    Standing, TradeFlow, Unit, Value, Written,
};

/// What errors call a batch, which has no name.
const BATCH: &str = "record batch";

/// The figures of a record batch, as [`to_batch`](super::to_batch) wrote them.
///
/// Columns are found by name, in any order and also where an engine has made other forms of the
/// same types (plain, large or view strings for dictionaries, wider whole numbers). Needed are
/// exporter, importer, classification, category, period, value and currency; what another column
/// would say is taken as not said.
///
/// # Errors
/// [`ErrorKind::MissingColumn`] without a column that is needed, [`ErrorKind::WrongKind`] for
/// another version of the schema or a column of another type; for a row, with its number,
/// [`ErrorKind::Missing`], and the errors of parsing what it holds.
///
/// ```
/// use tradeflows::columnar::{Scales, column, from_batch, to_batch};
///
/// let table = tradeflows::seeds::flows()?;
/// let batch = to_batch(&table, Scales::of(&table))?;
/// assert_eq!(from_batch(&batch)?, table);
///
/// let value = batch.schema().index_of(column::VALUE).unwrap();
/// let error = from_batch(&batch.project(&[1, 2]).unwrap()).unwrap_err();
/// assert!(error.to_string().starts_with("no column for the classification (looked for classification)"));
/// # Ok::<(), tradeflows::Error>(())
/// ```
pub fn from_batch(batch: &RecordBatch) -> Result<FlowTable> {
    check_version(&batch.schema())?;
    let columns = Columns::of(batch)?;
    let mut rows = Rows::new(&columns);
    let mut table = FlowTable::new();
    for row in 0..batch.num_rows() {
        let flow = rows.flow(row).map_err(|error| {
            let index = row as u64;
            error.at(Place::new(BATCH, Locator::Record { index, byte: None }))
        })?;
        table.push(flow);
    }
    Ok(table)
}

/// The text of a column, whatever form an engine has given it.
struct Text<'a> {
    /// Positions in the values, where the column is a dictionary.
    keys: Option<Vec<usize>>,
    nulls: Option<arrow_buffer::NullBuffer>,
    values: Plain<'a>,
}

enum Plain<'a> {
    Utf8(&'a arrow_array::StringArray),
    Large(&'a arrow_array::LargeStringArray),
    View(&'a arrow_array::StringViewArray),
}

impl<'a> Plain<'a> {
    fn of(array: &'a dyn Array) -> Option<Self> {
        Some(match array.data_type() {
            DataType::Utf8 => Plain::Utf8(array.as_string_opt()?),
            DataType::LargeUtf8 => Plain::Large(array.as_string_opt()?),
            DataType::Utf8View => Plain::View(array.as_string_view_opt()?),
            _ => return None,
        })
    }

    fn get(&self, at: usize) -> Option<&'a str> {
        match self {
            Plain::Utf8(array) => array.is_valid(at).then(|| array.value(at)),
            Plain::Large(array) => array.is_valid(at).then(|| array.value(at)),
            Plain::View(array) => array.is_valid(at).then(|| array.value(at)),
        }
    }
}

impl<'a> Text<'a> {
    fn of(array: &'a dyn Array) -> Option<Self> {
        if let Some(values) = Plain::of(array) {
            return Some(Text {
                keys: None,
                nulls: None,
                values,
            });
        }
        let dictionary = array.as_any_dictionary_opt()?;
        let values = Plain::of(dictionary.values())?;
        // Of a dictionary without values every row is null.
        let keys = match dictionary.values().is_empty() {
            true => Vec::new(),
            false => dictionary.normalized_keys(),
        };
        Some(Text {
            keys: Some(keys),
            nulls: array.nulls().cloned(),
            values,
        })
    }

    fn get(&self, row: usize) -> Option<&'a str> {
        if self.nulls.as_ref().is_some_and(|nulls| nulls.is_null(row)) {
            return None;
        }
        match &self.keys {
            None => self.values.get(row),
            Some(keys) => self.values.get(*keys.get(row)?),
        }
    }
}

/// Whole numbers of any width.
fn whole(array: &dyn Array) -> Option<Vec<Option<i64>>> {
    fn numbers<P>(array: &PrimitiveArray<P>) -> Vec<Option<i64>>
    where
        P: ArrowPrimitiveType,
        P::Native: TryInto<i64>,
    {
        let number = |number: Option<P::Native>| number.and_then(|number| number.try_into().ok());
        array.iter().map(number).collect()
    }
    Some(match array.data_type() {
        DataType::Int8 => numbers::<Int8Type>(array.as_primitive_opt()?),
        DataType::Int16 => numbers::<Int16Type>(array.as_primitive_opt()?),
        DataType::Int32 => numbers::<Int32Type>(array.as_primitive_opt()?),
        DataType::Int64 => numbers::<Int64Type>(array.as_primitive_opt()?),
        DataType::UInt8 => numbers::<UInt8Type>(array.as_primitive_opt()?),
        DataType::UInt16 => numbers::<UInt16Type>(array.as_primitive_opt()?),
        DataType::UInt32 => numbers::<UInt32Type>(array.as_primitive_opt()?),
        DataType::UInt64 => numbers::<UInt64Type>(array.as_primitive_opt()?),
        DataType::Date32 => numbers::<Date32Type>(array.as_primitive_opt()?),
        _ => return None,
    })
}

/// A decimal column with its scale.
struct Numbers<'a>(&'a PrimitiveArray<Decimal128Type>);

impl Numbers<'_> {
    fn get(&self, row: usize) -> Option<Result<Decimal>> {
        let array = self.0;
        let (mut units, mut scale) = (
            array.is_valid(row).then(|| array.value(row))?,
            array.scale(),
        );
        while units % 10 == 0 && scale > 0 {
            (units, scale) = (units / 10, scale - 1);
        }
        let number = u32::try_from(scale)
            .ok()
            .and_then(|scale| Decimal::try_from_i128_with_scale(units, scale).ok());
        Some(number.ok_or_else(|| {
            let text = format!("{}e{}", array.value(row), -i32::from(array.scale()));
            ErrorKind::TooManyDigits { text: text.into() }.into()
        }))
    }
}

/// The columns of a batch, by what they hold.
struct Columns<'a> {
    exporter: Text<'a>,
    importer: Text<'a>,
    classification: Text<'a>,
    category: Text<'a>,
    start: Vec<Option<i64>>,
    months: Vec<Option<i64>>,
    value: Numbers<'a>,
    currency: Text<'a>,
    basis: Option<Text<'a>>,
    quantity: Option<Numbers<'a>>,
    unit: Option<Text<'a>>,
    estimated: Option<&'a arrow_array::BooleanArray>,
    regime: Option<Text<'a>>,
    reporter: Option<Text<'a>>,
    standing: Option<Text<'a>>,
    document: Option<Text<'a>>,
    line: Vec<Option<i64>>,
    byte: Vec<Option<i64>>,
    byte_end: Vec<Option<i64>>,
    record: Vec<Option<i64>>,
    field: Vec<Option<i64>>,
    sheet: Vec<Option<i64>>,
    qualifier: Option<Text<'a>>,
    step: Vec<Option<i64>>,
    point: Option<&'a arrow_array::BooleanArray>,
    also: Option<Text<'a>>,
    detail: Option<Text<'a>>,
    further: Option<Text<'a>>,
    document_record: Option<Text<'a>>,
}

/// Finds a column and looks at it as what it should be.
fn look<'a, T>(
    batch: &'a RecordBatch,
    name: &str,
    expected: &str,
    of: impl FnOnce(&'a dyn Array) -> Option<T>,
) -> Result<Option<T>> {
    let Some(array) = batch.column_by_name(name) else {
        return Ok(None);
    };
    match of(array.as_ref()) {
        Some(column) => Ok(Some(column)),
        None => Err(ErrorKind::WrongKind {
            what: format!("the column {name}").into(),
            expected: expected.into(),
            why: format!("its type is {}", array.data_type()).into(),
        }
        .into()),
    }
}

fn needed<T>(batch: &RecordBatch, name: &str, column: Option<T>) -> Result<T> {
    column.ok_or_else(|| {
        let schema = batch.schema();
        let names: Vec<&str> = schema.fields().iter().map(|f| f.name().as_str()).collect();
        ErrorKind::MissingColumn {
            role: format!("the {}", name.replace('_', " ")).into(),
            wanted: name.into(),
            columns: names.join(", ").into(),
        }
        .into()
    })
}

impl<'a> Columns<'a> {
    fn of(batch: &'a RecordBatch) -> Result<Self> {
        let text = |name: &str| look(batch, name, "text", Text::of);
        let must = |name: &str| needed(batch, name, text(name)?);
        let numbers = |name: &str| look(batch, name, "whole numbers", whole);
        let maybe = |name: &str| numbers(name).map(Option::unwrap_or_default);
        let decimal = |name: &str| {
            let of = |array: &'a dyn Array| array.as_primitive_opt().map(Numbers);
            look(batch, name, "Decimal128", of)
        };
        let truth = |name: &str| look(batch, name, "Boolean", |array| array.as_boolean_opt());
        let date = |array: &'a dyn Array| match array.data_type() {
            DataType::Date32 => whole(array),
            _ => None,
        };
        Ok(Columns {
            exporter: must(column::EXPORTER)?,
            importer: must(column::IMPORTER)?,
            classification: must(column::CLASSIFICATION)?,
            category: must(column::CATEGORY)?,
            start: needed(
                batch,
                column::PERIOD_START,
                look(batch, column::PERIOD_START, "Date32", date)?,
            )?,
            months: needed(
                batch,
                column::PERIOD_MONTHS,
                numbers(column::PERIOD_MONTHS)?,
            )?,
            value: needed(batch, column::VALUE, decimal(column::VALUE)?)?,
            currency: must(column::CURRENCY)?,
            basis: text(column::BASIS)?,
            quantity: decimal(column::QUANTITY)?,
            unit: text(column::UNIT)?,
            estimated: truth(column::QUANTITY_ESTIMATED)?,
            regime: text(column::REGIME)?,
            reporter: text(column::REPORTER)?,
            standing: text(column::STANDING)?,
            document: text(column::DOCUMENT)?,
            line: maybe(column::LINE)?,
            byte: maybe(column::BYTE)?,
            byte_end: maybe(column::BYTE_END)?,
            record: maybe(column::RECORD)?,
            field: maybe(column::FIELD)?,
            sheet: maybe(column::SHEET)?,
            qualifier: text(column::QUALIFIER)?,
            step: maybe(column::VALUE_STEP)?,
            point: truth(column::VALUE_POINT)?,
            also: text(column::ALSO)?,
            detail: text(column::DETAIL)?,
            further: text(column::FURTHER)?,
            document_record: text(column::DOCUMENT_RECORD)?,
        })
    }
}

/// What was read before, by its texts.
struct Known<K, T> {
    of: HashMap<K, T>,
    /// Rows that follow each other are mostly alike.
    last: Option<(K, T)>,
    read: fn(K) -> Result<T>,
}

impl<K: std::hash::Hash + Eq + Copy, T: Clone> Known<K, T> {
    fn new(read: fn(K) -> Result<T>) -> Self {
        Known {
            of: HashMap::new(),
            last: None,
            read,
        }
    }

    fn get(&mut self, key: K) -> Result<T> {
        if let Some((last, value)) = &self.last
            && *last == key
        {
            return Ok(value.clone());
        }
        let value = match self.of.get(&key) {
            Some(value) => value.clone(),
            None => {
                let value = (self.read)(key)?;
                self.of.insert(key, value.clone());
                value
            }
        };
        self.last = Some((key, value.clone()));
        Ok(value)
    }
}

fn parsed<T: std::str::FromStr<Err = Error>>(text: &str) -> Result<T> {
    text.parse()
}

fn json<T: DeserializeOwned>(what: &str, text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| {
        ErrorKind::Malformed {
            what: format!("{what} cannot be read: {error}").into(),
        }
        .into()
    })
}

fn unit((text, estimated): (&str, bool)) -> Result<(Unit, bool)> {
    let unit = match text.strip_prefix(OWN_UNIT) {
        Some(own) => Unit::Own(own.into()),
        None => text.parse()?,
    };
    Ok((unit, estimated))
}

/// A classification, also where only a source or a caller has made it.
fn scheme(text: &str) -> Result<Scheme> {
    if let Some(own) = text.strip_prefix("own:") {
        return Ok(Scheme::Own(own.into()));
    }
    let revision = |letter: char| text.strip_prefix(letter).and_then(|n| n.parse::<u8>().ok());
    match (revision('S'), revision('B')) {
        (Some(revision), _) => Ok(Scheme::Sitc(revision)),
        (_, Some(revision)) => Ok(Scheme::Bec(revision)),
        _ => text.parse(),
    }
}

fn category((list, code): (&str, &str)) -> Result<Category> {
    Ok(match list {
        TOTAL => Category::Total(code.parse()?),
        WORDS => Category::words(code),
        NO_REVISION => Category::Hs(HsCode::new(code, None)?),
        _ => match list.parse::<HsRevision>() {
            Ok(revision) => Category::Hs(HsCode::new(code, Some(revision))?),
            Err(_) => Category::code(scheme(list)?, code),
        },
    })
}

fn document((title, record): (&str, Option<&str>)) -> Result<Arc<Document>> {
    let mut document: Map<String, Json> = match record {
        Some(record) => json("the record of the document", record)?,
        None => Map::new(),
    };
    document.insert("title".to_owned(), Json::String(title.to_owned()));
    json(
        "the record of the document",
        &Json::Object(document).to_string(),
    )
    .map(Arc::new)
}

fn detail(text: &str) -> Result<Arc<Detail>> {
    json("the detail", text).map(Arc::new)
}

/// The parts of rows that repeat, each read once.
struct Rows<'a> {
    columns: &'a Columns<'a>,
    economies: Known<&'a str, Economy>,
    categories: Known<(&'a str, &'a str), Category>,
    currencies: Known<&'a str, Currency>,
    bases: Known<&'a str, Basis>,
    qualifiers: Known<&'a str, Qualifier>,
    units: Known<(&'a str, bool), (Unit, bool)>,
    regimes: Known<&'a str, Regime>,
    reporters: Known<&'a str, ReportedBy>,
    standings: Known<&'a str, Standing>,
    documents: Known<(&'a str, Option<&'a str>), Arc<Document>>,
    details: Known<&'a str, Arc<Detail>>,
}

impl<'a> Rows<'a> {
    fn new(columns: &'a Columns<'a>) -> Self {
        Rows {
            columns,
            economies: Known::new(parsed),
            categories: Known::new(category),
            currencies: Known::new(parsed),
            bases: Known::new(parsed),
            qualifiers: Known::new(parsed),
            units: Known::new(unit),
            regimes: Known::new(parsed),
            reporters: Known::new(parsed),
            standings: Known::new(parsed),
            documents: Known::new(document),
            details: Known::new(detail),
        }
    }

    fn flow(&mut self, row: usize) -> Result<TradeFlow> {
        let columns = self.columns;
        let must = |column: &Text<'a>, name: &str| column.get(row).ok_or_else(|| missing(name));
        let exporter = must(&columns.exporter, "the exporter")?;
        let importer = must(&columns.importer, "the importer")?;
        let category = (
            must(&columns.classification, "the classification")?,
            must(&columns.category, "the category")?,
        );
        let source = self.source(row)?;
        let value = self.value(row)?;
        let mut flow = TradeFlow::new(
            self.economies.get(exporter)?,
            self.economies.get(importer)?,
            self.period(row)?,
            self.categories.get(category)?,
            value,
            source,
        );
        flow.quantity = self.quantity(row)?;
        if let Some(regime) = said(&columns.regime, row) {
            flow.regime = self.regimes.get(regime)?;
        }
        flow.detail = self.detail(row)?;
        Ok(flow)
    }

    fn period(&self, row: usize) -> Result<Period> {
        let (start, months) = (self.columns.start[row], self.columns.months[row]);
        let start = start.ok_or_else(|| missing("the start of the period"))?;
        let months = months.ok_or_else(|| missing("the length of the period"))?;
        let first: Option<Month> = i32::try_from(start).ok().and_then(days::month_of);
        let first = first.ok_or_else(|| ErrorKind::OutOfRange {
            what: "the start of the period".into(),
            found: format!("day {start} after 1970-01-01").into(),
            expected: "the first day of a month".into(),
        })?;
        let months = u16::try_from(months).map_err(|_| ErrorKind::OutOfRange {
            what: "the length of the period".into(),
            found: format!("{months} months").into(),
            expected: "a number from 1 to 65535".into(),
        })?;
        Period::new(first, months)
    }

    fn value(&mut self, row: usize) -> Result<Value> {
        let columns = self.columns;
        let amount = columns
            .value
            .get(row)
            .ok_or_else(|| missing("the value"))??;
        let currency = columns.currency.get(row);
        let currency = currency.ok_or_else(|| missing("the currency"))?;
        let step = number::<i8>(&columns.step, row, "the step of the value")?;
        let point = columns.point.is_none_or(|point| {
            // An engine's own figures are exact at their unit.
            point.is_null(row) || point.value(row)
        });
        let written = Written::new(amount, step.unwrap_or(0), point);
        let mut value = Value::new(written, self.currencies.get(currency)?);
        if let Some(qualifier) = said(&columns.qualifier, row) {
            value = value.with_qualifier(self.qualifiers.get(qualifier)?);
        }
        if let Some(basis) = said(&columns.basis, row) {
            value = value.with_basis(self.bases.get(basis)?);
        }
        Ok(value)
    }

    fn quantity(&mut self, row: usize) -> Result<Option<Quantity>> {
        let columns = self.columns;
        let Some(amount) = columns.quantity.as_ref().and_then(|of| of.get(row)) else {
            return Ok(None);
        };
        let amount = amount?;
        let unit = said(&columns.unit, row).ok_or_else(|| missing("the unit of the quantity"))?;
        let estimated = columns
            .estimated
            .is_some_and(|of| of.is_valid(row) && of.value(row));
        let (unit, estimated) = self.units.get((unit, estimated))?;
        Ok(Some(Quantity::new(amount, unit).estimated(estimated)))
    }

    fn source(&mut self, row: usize) -> Result<Source> {
        let columns = self.columns;
        let title = said(&columns.document, row).unwrap_or(BATCH);
        let record = said(&columns.document_record, row);
        let place = place(columns, row)?;
        let mut source = Source::new(self.documents.get((title, record))?, place);
        if let Some(reporter) = said(&columns.reporter, row) {
            source.reported_by = self.reporters.get(reporter)?;
        }
        if let Some(standing) = said(&columns.standing, row) {
            source.standing = self.standings.get(standing)?;
        }
        if let Some(also) = said(&columns.also, row) {
            source.also = Some(json::<Vec<Locator>>("the further places", also)?.into());
        }
        Ok(source)
    }

    fn detail(&mut self, row: usize) -> Result<Option<Arc<Detail>>> {
        let shared = said(&self.columns.detail, row);
        let shared = shared.map(|text| self.details.get(text)).transpose()?;
        let Some(further) = said(&self.columns.further, row) else {
            return Ok(shared);
        };
        let mut further: Map<String, Json> = json("the further numbers", further)?;
        further.retain(|name, _| NUMBERS.contains(&name.as_str()));
        let numbers: Detail = json("the further numbers", &Json::Object(further).to_string())?;
        let mut detail = shared
            .map(|shared| Detail::clone(&shared))
            .unwrap_or_default();
        detail.values = numbers.values;
        detail.quantities = numbers.quantities;
        Ok(Some(Arc::new(detail)))
    }
}

fn missing(what: &str) -> Error {
    ErrorKind::Missing { what: what.into() }.into()
}

fn said<'a>(column: &Option<Text<'a>>, row: usize) -> Option<&'a str> {
    column.as_ref()?.get(row)
}

/// A whole number of a row, where the column is there.
fn number<T: TryFrom<i64>>(column: &[Option<i64>], row: usize, what: &str) -> Result<Option<T>> {
    let Some(number) = column.get(row).copied().flatten() else {
        return Ok(None);
    };
    let fits = T::try_from(number).map_err(|_| ErrorKind::OutOfRange {
        what: what.into(),
        found: number.to_string().into(),
        expected: "a number that its type holds".into(),
    });
    Ok(Some(fits?))
}

fn place(columns: &Columns<'_>, row: usize) -> Result<Locator> {
    let line = number::<u64>(&columns.line, row, "the line")?;
    let byte = number::<u64>(&columns.byte, row, "the byte")?;
    let byte_end = number::<usize>(&columns.byte_end, row, "the last byte")?;
    let record = number::<u64>(&columns.record, row, "the record")?;
    let field = number::<u16>(&columns.field, row, "the field")?;
    let sheet = number::<u16>(&columns.sheet, row, "the sheet")?;
    Ok(match (sheet, record, byte_end, line) {
        (Some(sheet), _, _, line) => Locator::Cell {
            sheet,
            row: line
                .and_then(|line| u32::try_from(line).ok())
                .ok_or_else(|| missing("the row of the sheet"))?,
            column: field.ok_or_else(|| missing("the column of the sheet"))?,
        },
        (_, Some(index), _, _) => Locator::Record { index, byte },
        (_, _, Some(end), _) => Locator::Span {
            start: byte
                .and_then(|byte| usize::try_from(byte).ok())
                .ok_or_else(|| missing("the first byte"))?,
            end,
        },
        (_, _, _, Some(line)) => Locator::Line {
            line,
            byte: byte.unwrap_or(0),
            field,
        },
        _ => Locator::Whole,
    })
}
