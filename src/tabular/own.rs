//! The crate's own CSV form: every field of a flow, as text that reads back unchanged.

use std::io::Write;
use std::sync::Arc;

use super::engine::{CsvWriter, Record};
use crate::error::{Error, ErrorKind, Result};
use crate::{Category, Date, Detail, Document, FlowTable, Locator, Source, TradeFlow};

/// The columns, in the order they are written.
pub(super) const COLUMNS: [&str; 19] = [
    "exporter",
    "importer",
    "period",
    "category",
    "value",
    "quantity",
    "regime",
    "reported_by",
    "standing",
    "place",
    "also",
    "detail",
    "title",
    "publisher",
    "published",
    "location",
    "licence",
    "sha256",
    "tradeflows",
];

/// The version of the form, in the last column of every row.
const VERSION: &str = "1";

/// Writes a table in the crate's own CSV form.
///
/// Read back with [`read`](super::read) it is the same table, sources and details included.
///
/// ```
/// use tradeflows::tabular;
///
/// let reading = tabular::read_str("exporter,importer,year,value (USD)\nCAN,CHN,2024,12.50\n", "a.csv")?;
/// let mut csv = Vec::new();
/// tabular::write_csv(&reading.table, &mut csv)?;
/// let back = tabular::read_str(std::str::from_utf8(&csv).unwrap(), "b.csv")?;
/// assert_eq!(back.table, reading.table);
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::Io`].
pub fn write_csv(table: &FlowTable, to: impl Write) -> Result<()> {
    let mut writer = CsvWriter::new(to);
    writer.row(COLUMNS)?;
    for row in table {
        writer.row(fields(&row.to_flow())?)?;
    }
    writer.finish()
}

fn json<T: serde::Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|error| Error::from(std::io::Error::from(error)))
}

fn fields(flow: &TradeFlow) -> Result<[String; 19]> {
    let source = &flow.source;
    let document = &source.document;
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    Ok([
        flow.exporter.to_string(),
        flow.importer.to_string(),
        flow.period.to_string(),
        flow.category.to_string(),
        flow.value.to_string(),
        flow.quantity
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        flow.regime.to_string(),
        source.reported_by.to_string(),
        source.standing.to_string(),
        json(&source.place)?,
        source
            .also
            .as_ref()
            .map(json)
            .transpose()?
            .unwrap_or_default(),
        flow.detail
            .as_ref()
            .map(json)
            .transpose()?
            .unwrap_or_default(),
        document.title.clone(),
        optional(&document.publisher),
        document
            .date
            .map(|date| date.to_string())
            .unwrap_or_default(),
        optional(&document.location),
        optional(&document.licence),
        optional(&document.sha256),
        VERSION.to_owned(),
    ])
}

/// Writes a table as JSON Lines: one flow a line, in its serde form.
///
/// ```
/// use tradeflows::tabular;
///
/// let reading = tabular::read_str("exporter,importer,year,value (USD)\nCAN,CHN,2024,12.50\n", "a.csv")?;
/// let mut lines = Vec::new();
/// tabular::write_json_lines(&reading.table, &mut lines)?;
/// let flow: tradeflows::TradeFlow = serde_json::from_slice(&lines).unwrap();
/// assert_eq!(flow, reading.table.get(0).unwrap().to_flow());
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::Io`].
pub fn write_json_lines(table: &FlowTable, mut to: impl Write) -> Result<()> {
    for row in table {
        let line = json(&row.to_flow())?;
        writeln!(to, "{line}")?;
    }
    Ok(())
}

/// Writes a plain CSV for spreadsheets: one row a flow, names beside codes, no source but file and line.
///
/// A text cell that begins with `=`, `+`, `-` or `@`, also behind blanks, or with a tab or a line break gets an
/// apostrophe in front, so that no spreadsheet runs it as a formula; numbers stay numbers. [`write_csv`] changes
/// nothing, because it is read back: what was `=1+1` is `=1+1`.
///
/// # Errors
/// [`ErrorKind::Io`].
///
/// ```
/// use tradeflows::tabular;
///
/// let csv = "exporter,importer,year,product,value (USD)\nCAN,CHN,2024,=1+1,-12.50\n";
/// let mut sheet = Vec::new();
/// tabular::write_sheet(&tabular::read_str(csv, "a.csv")?.table, &mut sheet)?;
/// let sheet = String::from_utf8(sheet).unwrap();
/// assert!(sheet.ends_with("CAN,Canada,CHN,China,2024,'=1+1,-12.5,USD,,,,,a.csv,2\n"), "{sheet}");
/// # Ok::<(), tradeflows::Error>(())
/// ```
pub fn write_sheet(table: &FlowTable, to: impl Write) -> Result<()> {
    let mut writer = CsvWriter::new(to);
    writer.row([
        "exporter",
        "exporter name",
        "importer",
        "importer name",
        "period",
        "category",
        "value",
        "currency",
        "basis",
        "quantity",
        "unit",
        "regime",
        "file",
        "line",
    ])?;
    for row in table {
        let (value, quantity) = (row.value(), row.quantity());
        let category = match row.category() {
            Category::Words(words) => words.to_string(),
            other => other.to_string(),
        };
        let blank_if = |blank: bool, text: &str| {
            if blank {
                String::new()
            } else {
                text.to_owned()
            }
        };
        writer.row([
            harmless(row.exporter().key()),
            harmless(row.exporter().name()),
            harmless(row.importer().key()),
            harmless(row.importer().name()),
            row.period().to_string(),
            harmless(&category),
            value.amount().normalize().to_string(),
            value.currency().to_string(),
            blank_if(
                value.basis() == crate::Basis::Unstated,
                value.basis().as_str(),
            ),
            quantity
                .as_ref()
                .map(|quantity| quantity.amount.to_string())
                .unwrap_or_default(),
            quantity
                .as_ref()
                .map(|quantity| harmless(quantity.unit.as_str()))
                .unwrap_or_default(),
            blank_if(row.regime().is_whole(), row.regime().as_str()),
            harmless(&row.document().title),
            row.place()
                .line()
                .map(|line| line.to_string())
                .unwrap_or_default(),
        ])?;
    }
    writer.finish()
}

/// A text that no spreadsheet takes for a formula.
fn harmless(text: &str) -> String {
    let blank = |c: char| c == ' ' || c == '\u{a0}' || c == '\u{feff}' || c == '\0';
    let seen = text.trim_start_matches(blank);
    if seen.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// Reads rows of the own form.
pub(super) struct OwnReader {
    at: [usize; 19],
    width: usize,
    document: Option<Arc<Document>>,
}

impl OwnReader {
    pub(super) fn new(header: &[String]) -> Result<Self> {
        let mut at = [0; 19];
        for (slot, name) in at.iter_mut().zip(COLUMNS) {
            *slot = header.iter().position(|have| have == name).ok_or_else(|| {
                ErrorKind::MissingColumn {
                    role: "the crate's own form".into(),
                    wanted: name.into(),
                    columns: super::plan::columns(header),
                }
            })?;
        }
        Ok(OwnReader {
            at,
            width: header.len(),
            document: None,
        })
    }

    /// Reads one row; none for a header inside.
    pub(super) fn row(&mut self, record: &Record) -> Result<Option<TradeFlow>> {
        if record.len() != self.width {
            return Err(ErrorKind::RowLength {
                expected: self.width,
                found: record.len(),
            }
            .into());
        }
        let mut texts = [""; 19];
        for ((text, at), name) in texts.iter_mut().zip(self.at).zip(COLUMNS) {
            *text = std::str::from_utf8(record.get(at).unwrap_or_default()).map_err(|_| {
                let what = "the crate's own form is always UTF-8, and this row is not".into();
                Error::from(ErrorKind::Malformed { what }).in_field(at + 1, name)
            })?;
        }
        texts[18] = texts[18].trim_end();
        if texts == COLUMNS {
            return Ok(None);
        }
        let field = |n: usize| move |error: Error| error.in_field(n + 1, COLUMNS[n]);
        if texts[18] != VERSION {
            let expected = "the version of this form that is known here (1)";
            return Err(field(18)(
                ErrorKind::Unreadable {
                    text: texts[18].into(),
                    expected: expected.into(),
                }
                .into(),
            ));
        }
        let mut source = Source::new(
            self.document(&texts)?,
            from_json::<Locator>(texts[9]).map_err(field(9))?,
        )
        .reported_by(texts[7].parse().map_err(field(7))?)
        .standing(texts[8].parse().map_err(field(8))?);
        if !texts[10].is_empty() {
            source = source.also(from_json::<Vec<Locator>>(texts[10]).map_err(field(10))?);
        }
        let mut flow = TradeFlow::new(
            texts[0].parse().map_err(field(0))?,
            texts[1].parse().map_err(field(1))?,
            texts[2].parse().map_err(field(2))?,
            texts[3].parse().map_err(field(3))?,
            texts[4].parse().map_err(field(4))?,
            source,
        )
        .with_regime(texts[6].parse().map_err(field(6))?);
        if !texts[5].is_empty() {
            flow.quantity = Some(texts[5].parse().map_err(field(5))?);
        }
        if !texts[11].is_empty() {
            flow.detail = Some(Arc::new(from_json::<Detail>(texts[11]).map_err(field(11))?));
        }
        Ok(Some(flow))
    }

    /// Rows of one document share it.
    fn document(&mut self, texts: &[&str; 19]) -> Result<Arc<Document>> {
        let optional = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let date = match texts[14] {
            "" => None,
            text => Some(
                text.parse::<Date>()
                    .map_err(|error| error.in_field(15, COLUMNS[14]))?,
            ),
        };
        if let Some(last) = &self.document
            && last.title == texts[12]
            && last.publisher.as_deref().unwrap_or_default() == texts[13]
            && last.date == date
            && last.location.as_deref().unwrap_or_default() == texts[15]
            && last.licence.as_deref().unwrap_or_default() == texts[16]
            && last.sha256.as_deref().unwrap_or_default() == texts[17]
        {
            return Ok(last.clone());
        }
        let mut document = Document::new(texts[12]);
        document.publisher = optional(texts[13]);
        document.date = date;
        document.location = optional(texts[15]);
        document.licence = optional(texts[16]);
        document.sha256 = optional(texts[17]);
        let document = Arc::new(document);
        self.document = Some(document.clone());
        Ok(document)
    }
}

fn from_json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| {
        ErrorKind::Unreadable {
            text: text.into(),
            expected: format!("JSON of this form: {error}").into(),
        }
        .into()
    })
}
