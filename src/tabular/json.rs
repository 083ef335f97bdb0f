//! JSON files as rows: the records of an answer, each with its byte.
//!
//! Numbers stay the text they are: nothing goes through a float.

use std::sync::Arc;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::detect::{Opened, bind, too_large};
use super::engine::{Dialect, Encoding, Input, Record, Sample, Spot};
use super::options::Options;
use super::plan::Plan;
use super::refusals::{not_trade, shown};
use crate::Locator;
use crate::error::{Error, ErrorKind, Result};

/// What stands for the delimiter of a file that has none.
pub(super) const DELIMITER: u8 = b'{';

/// The members of an object, in order.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Collect;
        impl<'de> Visitor<'de> for Collect {
            type Value = Members<'de>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<'de>, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry::<String, &'de RawValue>()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        from.deserialize_map(Collect)
    }
}

fn broken(error: &serde_json::Error) -> Error {
    let what = if error.is_eof() {
        "the JSON ends before it is complete".to_owned()
    } else {
        format!("the JSON is broken: {error}")
    };
    ErrorKind::Malformed { what: what.into() }.into()
}

fn members(text: &str) -> Result<Vec<(String, &RawValue)>> {
    serde_json::from_str::<Members<'_>>(text)
        .map(|members| members.0)
        .map_err(|error| broken(&error))
}

fn list(text: &str) -> Result<Vec<&RawValue>> {
    serde_json::from_str(text).map_err(|error| broken(&error))
}

/// A value as a cell: text without its quotes, null as nothing, everything else as written.
fn cell(value: &RawValue) -> String {
    let raw = value.get();
    match raw.as_bytes().first() {
        Some(b'"') => serde_json::from_str(raw).unwrap_or_else(|_| raw.to_owned()),
        Some(b'n') => String::new(),
        _ => raw.to_owned(),
    }
}

/// Where in the text a value begins.
fn offset(text: &str, value: &RawValue) -> usize {
    (value.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

/// Where the records of a document lie, and the names of their fields.
struct Found {
    header: Vec<String>,
    records: Vec<(usize, usize)>,
    form: Shape,
}

/// What a record is.
enum Shape {
    /// An object.
    Objects,
    /// A list of cells in the order of the header.
    Lists,
    /// An observation of SDMX-JSON.
    Observations(Observations),
}

/// A record may have so many fields: every one of them is a column of every record.
const MOST_FIELDS: usize = 1000;
/// The codes that an observation stands for may have so many bytes: any number of observations may repeat them.
const MOST_CODES: usize = 16 << 10;

fn too_many_fields() -> Error {
    ErrorKind::TooLarge {
        what: "the number of fields that its records have".into(),
        limit: format!("{MOST_FIELDS}").into(),
    }
    .into()
}

/// A dimension and the codes that positions stand for.
type Dimension = (String, Vec<String>);

/// The observations of SDMX-JSON: positions, which are looked up when a row is asked for.
struct Observations {
    series: Vec<Dimension>,
    each: Vec<Dimension>,
    /// The key of the series and the key in it.
    keys: Vec<(Arc<str>, Box<str>)>,
}

impl Observations {
    /// The codes that a key stands for, before the value.
    fn cells(&self, at: usize) -> Option<Vec<String>> {
        let (series, key) = self.keys.get(at)?;
        let mut row = Vec::with_capacity(self.series.len() + self.each.len() + 1);
        for (key, dimensions) in [(&**series, &self.series), (&**key, &self.each)] {
            let mut positions = key
                .split(':')
                .map(|position| position.parse::<usize>().ok());
            row.extend(dimensions.iter().map(|(_, values)| {
                let at = positions.next().flatten();
                at.and_then(|at| values.get(at).cloned())
                    .unwrap_or_default()
            }));
        }
        Some(row)
    }
}

/// Members of an answer that hold its records: UN Comtrade and the OEC, its legacy system and the
/// WTO, OData.
const RECORDS: [&str; 3] = ["data", "dataset", "value"];

/// The records of a member that is a list of them.
fn records_in(value: &RawValue) -> Option<Vec<&RawValue>> {
    let list = value
        .get()
        .starts_with('[')
        .then(|| list(value.get()).ok())??;
    let first = list.first()?;
    first.get().starts_with(['{', '[']).then_some(list)
}

/// The fields of a record; of an object inside it (OData's `$expand`) each with both names.
fn flat(text: &str) -> Result<Vec<(String, &RawValue)>> {
    let members = members(text)?;
    if !members
        .iter()
        .any(|(_, value)| value.get().starts_with('{'))
    {
        return Ok(members);
    }
    let mut fields = Vec::with_capacity(members.len());
    for (name, value) in members {
        if value.get().starts_with('{') {
            for (inner, value) in self::members(value.get())? {
                fields.push((format!("{name}.{inner}"), value));
            }
        } else {
            fields.push((name, value));
        }
    }
    Ok(fields)
}

/// What an answer says of further pages, where it is not the whole.
fn next_page(text: &str) -> Option<String> {
    if !text.trim_start().starts_with('{') {
        return None;
    }
    let members = members(text).ok()?;
    let next = member(&members, "@odata.nextLink").or_else(|| member(&members, "nextLink"))?;
    (next.get() != "null").then(|| {
        "the answer has a further page (@odata.nextLink), which is not in this file".to_owned()
    })
}

fn find(text: &str) -> Result<Found> {
    let trimmed = text.trim_start();
    let records = if trimmed.starts_with('[') {
        list(text)?
    } else {
        let members = members(text)?;
        if let Some(found) = sdmx(text, &members)? {
            return Ok(found);
        }
        // An answer may list its sources or columns before or behind its figures.
        let figures = |(name, _): &&(String, &RawValue)| {
            RECORDS.iter().any(|known| name.eq_ignore_ascii_case(known))
        };
        // Figures that are none do not make a list of sources figures.
        let none = |(_, value): &(String, &RawValue)| {
            value.get().starts_with('[') && list(value.get()).is_ok_and(|list| list.is_empty())
        };
        if members.iter().filter(figures).any(none) {
            return Err(without_records(&members));
        }
        let named = members
            .iter()
            .filter(figures)
            .find_map(|(_, value)| records_in(value));
        let records = named.or_else(|| members.iter().find_map(|(_, value)| records_in(value)));
        match records {
            Some(records) => records,
            None => return Err(without_records(&members)),
        }
    };
    let span = |value: &RawValue| {
        let start = offset(text, value);
        (start, start + value.get().len())
    };
    let Some(first) = records.first() else {
        return Err(not_trade(
            "an empty list",
            "ask for a reporter, period and code that have figures",
        ));
    };
    if first.get().starts_with('[') {
        let header: Vec<String> = list(first.get())?.into_iter().map(cell).collect();
        if header.len() > MOST_FIELDS {
            return Err(too_many_fields());
        }
        return Ok(Found {
            header,
            records: records[1..].iter().map(|value| span(value)).collect(),
            form: Shape::Lists,
        });
    }
    let mut header: Vec<String> = Vec::new();
    let mut known = std::collections::HashSet::new();
    for record in &records {
        if !record.get().starts_with('{') {
            return Err(not_trade(
                "a list of single values",
                "figures need records with a field for each column",
            ));
        }
        for (name, _) in flat(record.get())? {
            if known.insert(name.clone()) {
                header.push(name);
                if header.len() > MOST_FIELDS {
                    return Err(too_many_fields());
                }
            }
        }
    }
    Ok(Found {
        header,
        records: records.iter().map(|value| span(value)).collect(),
        form: Shape::Objects,
    })
}

fn member<'a>(members: &[(String, &'a RawValue)], name: &str) -> Option<&'a RawValue> {
    members
        .iter()
        .find(|(have, _)| have == name)
        .map(|(_, value)| *value)
}

/// Reads SDMX-JSON: series and observations are keyed by positions in lists of codes.
fn sdmx(text: &str, root: &[(String, &RawValue)]) -> Result<Option<Found>> {
    let (Some(sets), Some(structure)) = (member(root, "dataSets"), member(root, "structure"))
    else {
        return Ok(None);
    };
    let structure: serde_json::Value =
        serde_json::from_str(structure.get()).map_err(|error| broken(&error))?;
    let codes = |of: &str| -> Vec<Dimension> {
        let id = |value: &serde_json::Value| value["id"].as_str().unwrap_or_default().to_owned();
        let dimensions = structure["dimensions"][of].as_array();
        let list = |dimension: &serde_json::Value| {
            let values = dimension["values"].as_array();
            (
                id(dimension),
                values.into_iter().flatten().map(id).collect(),
            )
        };
        dimensions.into_iter().flatten().map(list).collect()
    };
    let (series_codes, observation_codes) = (codes("series"), codes("observation"));
    let mut header: Vec<String> = series_codes
        .iter()
        .chain(&observation_codes)
        .map(|(id, _)| id.clone())
        .collect();
    header.push("OBS_VALUE".into());
    if header.len() > MOST_FIELDS {
        return Err(too_many_fields());
    }
    let longest = |(_, values): &Dimension| values.iter().map(String::len).max().unwrap_or(0);
    let codes = series_codes.iter().chain(&observation_codes);
    if codes.map(longest).sum::<usize>() > MOST_CODES {
        return Err(ErrorKind::TooLarge {
            what: "what the codes of one observation say".into(),
            limit: "16 KiB".into(),
        }
        .into());
    }
    let (mut records, mut keys) = (Vec::new(), Vec::new());
    for set in list(sets.get())? {
        let set = members(set.get())?;
        let Some(series) = member(&set, "series") else {
            continue;
        };
        for (series_key, series) in members(series.get())? {
            let series = members(series.get())?;
            let Some(observations) = member(&series, "observations") else {
                continue;
            };
            let series_key: Arc<str> = series_key.into();
            for (key, values) in members(observations.get())? {
                let start = offset(text, values);
                records.push((start, start + values.get().len()));
                keys.push((series_key.clone(), key.into()));
            }
        }
    }
    Ok(Some(Found {
        header,
        records,
        form: Shape::Observations(Observations {
            series: series_codes,
            each: observation_codes,
            keys,
        }),
    }))
}

fn without_records(members: &[(String, &RawValue)]) -> Error {
    let said = [
        "message",
        "error",
        "errorMessage",
        "Message",
        "detail",
        "title",
    ];
    let told = |members: &[(String, &RawValue)]| {
        said.iter().find_map(|name| {
            let (_, value) = members.iter().find(|(have, _)| have == name)?;
            Some(cell(value)).filter(|text| !text.is_empty() && value.get().starts_with('"'))
        })
    };
    // One level down too: {"error": {"code": 429, "message": "..."}}
    let inside = || {
        let error = |(have, value): &&(String, &RawValue)| {
            said.contains(&have.as_str()) && value.get().starts_with('{')
        };
        let (_, value) = members.iter().find(error)?;
        told(&self::members(value.get()).ok()?)
    };
    let message = told(members).or_else(inside);
    if let Some(message) = message {
        return not_trade(
            format!("the message {:?}", shown(&message)),
            "the server answered with a message instead of figures; ask it again",
        );
    }
    if members
        .iter()
        .any(|(_, value)| value.get().starts_with('['))
    {
        return not_trade(
            "an answer without records (count 0)",
            "ask for a reporter, period and code that have figures",
        );
    }
    not_trade(
        "a JSON document without a list of records",
        "save the figures as CSV or as a list of records",
    )
}

fn whole_text(input: &Input, encoding: Encoding, limit: u64) -> Result<Arc<str>> {
    let Some(bytes) = input.all(limit)? else {
        return Err(too_large("a JSON file", limit));
    };
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    Ok(encoding.text(bytes).into())
}

/// Looks at a JSON file and binds a layout to its records.
pub(super) fn open(
    input: Input,
    name: &str,
    options: &Options,
    encoding: Encoding,
) -> Result<Opened> {
    let text = whole_text(&input, encoding, options.held_limit)?;
    let found = find(&text)?;
    let sample = Sample {
        dialect: Dialect {
            delimiter: DELIMITER,
            terminator: b'\n',
        },
        rows: vec![(Spot { line: 1, byte: 0 }, found.header)],
    };
    let mut opened = bind(
        Input::Bytes(text.as_bytes().into()),
        name,
        options,
        Encoding::Utf8,
        &[sample],
        &[],
    )?;
    opened.description.notes.extend(next_page(&text));
    Ok(opened)
}

/// Records of a JSON file, each with the fields of the header.
pub(super) struct JsonRows {
    text: Arc<str>,
    header: Vec<String>,
    spans: Vec<(usize, usize)>,
    form: Shape,
    at: usize,
    record: Record,
}

impl JsonRows {
    pub(super) fn new(input: &Input, plan: &Plan, options: &Options) -> Result<Self> {
        let text = whole_text(input, plan.encoding, options.held_limit)?;
        let Found {
            header,
            records,
            form,
        } = find(&text)?;
        Ok(JsonRows {
            text,
            header,
            spans: records,
            form,
            at: 0,
            record: Record::new(),
        })
    }

    pub(super) fn next(&mut self) -> Option<Result<Locator, (Option<Locator>, Error)>> {
        let (start, end) = *self.spans.get(self.at)?;
        let place = Locator::Record {
            index: self.at as u64,
            byte: Some(start as u64),
        };
        self.at += 1;
        let text = self.text.get(start..end).unwrap_or_default();
        if let Shape::Observations(observations) = &self.form {
            let mut cells = observations.cells(self.at - 1)?;
            return Some(match list(text) {
                Ok(values) => {
                    cells.push(values.first().map(|value| cell(value)).unwrap_or_default());
                    self.record = Record::from(cells);
                    Ok(place)
                }
                Err(error) => Err((Some(place), error)),
            });
        }
        match fields(text, &self.header, matches!(self.form, Shape::Lists)) {
            Ok(fields) => {
                self.record = Record::from(fields);
                Some(Ok(place))
            }
            Err(error) => Some(Err((Some(place), error))),
        }
    }

    pub(super) fn record(&self) -> &Record {
        &self.record
    }
}

/// A name that stands twice (the US Census repeats its predicates) must say the same twice.
fn twice(name: &str, first: &str, second: &str) -> Error {
    let what = format!("{name:?} stands twice in the record, with {first:?} and {second:?}");
    ErrorKind::Malformed { what: what.into() }.into()
}

fn fields(text: &str, header: &[String], lists: bool) -> Result<Vec<String>> {
    if lists {
        let cells: Vec<String> = list(text)?.into_iter().map(cell).collect();
        for (at, name) in header.iter().enumerate().skip(1) {
            if let Some(first) = header[..at].iter().position(|have| have == name)
                && let (Some(one), Some(other)) = (cells.get(first), cells.get(at))
                && one != other
            {
                return Err(twice(name, one, other));
            }
        }
        return Ok(cells);
    }
    let members = flat(text)?;
    // Records of one answer mostly have the same members in the same order.
    let same = members.len() == header.len()
        && members
            .iter()
            .zip(header)
            .all(|((name, _), have)| name == have);
    if same {
        return Ok(members.into_iter().map(|(_, value)| cell(value)).collect());
    }
    let mut fields: Vec<Option<String>> = vec![None; header.len()];
    for (name, value) in members {
        if let Some(at) = header.iter().position(|have| *have == name) {
            let cell = cell(value);
            match &fields[at] {
                Some(first) if *first != cell => return Err(twice(&name, first, &cell)),
                _ => fields[at] = Some(cell),
            }
        }
    }
    Ok(fields.into_iter().map(Option::unwrap_or_default).collect())
}
