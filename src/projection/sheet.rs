//! Projections as CSV, and back unchanged.
//!
//! One row for each thing that a projection remembers: its base, how it was rounded, every path with
//! its steps, and every assumption. Reading projects again from base and rates, and refuses what does
//! not come out the same, as the JSON form does.

use crate::error::{Error, ErrorKind, Result};
use crate::model::{Assumption, Period, Rate};
use crate::place::{Locator, Place};
use crate::projection::base::Base;
use crate::projection::path::Projection;
use crate::projection::record::{Form, PathForm, StepForm, again, form_of};

const HEADER: [&str; 9] = [
    "projection",
    "record",
    "name",
    "period",
    "rate",
    "value",
    "exact",
    "interval",
    "detail",
];

/// Writes projections as CSV, numbered from 1.
///
/// ```
/// use tradeflows::projection::{Base, Scenario, sheet};
///
/// let base = Base::new("62 billion USD".parse()?, "2025".parse()?);
/// let kept = vec![Scenario::grow("8-10%".parse()?).through(2027).from(&base)?];
/// let csv = sheet::to_csv(&kept)?;
/// assert!(csv.contains("1,step,high,2027,10%,75020000000,true,,\r\n"));
/// assert_eq!(sheet::from_csv(&csv)?, kept);
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::Malformed`] where a part has no JSON form, which none of this crate lacks.
pub fn to_csv(projections: &[Projection]) -> Result<String> {
    let mut out = String::new();
    line(&mut out, &HEADER);
    for (number, projection) in (1..).zip(projections) {
        let number = number.to_string();
        let form = form_of(projection);
        let mut row = |record: &str, cells: [&str; 7]| {
            let [name, period, rate, value, exact, interval, detail] = cells;
            let cells = [
                &number, record, name, period, rate, value, exact, interval, detail,
            ];
            line(&mut out, &cells);
        };
        let (value, period) = (form.base.value.to_string(), form.base.period.to_string());
        let detail = json(&form.base)?;
        row("base", ["", &period, "", &value, "", "", &detail]);
        row("rounding", [&form.rounding, "", "", "", "", "", ""]);
        if let Some(reading) = &form.interval {
            row("interval", [reading, "", "", "", "", "", ""]);
        }
        for path in &form.paths {
            let cut = if path.rates_cut { "rates cut" } else { "" };
            row("path", [&path.name, "", "", "", "", "", cut]);
            for step in &path.steps {
                let (period, rate) = (step.period.to_string(), step.rate.to_string());
                let exact = if step.exact { "true" } else { "false" };
                let interval = step.interval.as_deref().unwrap_or_default();
                let cells = [&path.name, &period, &rate, &step.value, exact, interval, ""];
                row("step", cells);
            }
        }
        for assumption in &form.assumptions {
            let (words, detail) = (assumption.to_string(), json(assumption)?);
            row("assumption", [&words, "", "", "", "", "", &detail]);
        }
    }
    Ok(out)
}

fn json<T: serde::Serialize>(part: &T) -> Result<String> {
    serde_json::to_string(part).map_err(|error| {
        let what = error.to_string().into();
        ErrorKind::Malformed { what }.into()
    })
}

/// Adds a row of CSV (RFC 4180): a cell with a comma, quote or line end stands in quotes.
fn line(out: &mut String, cells: &[&str]) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        if cell.contains([',', '"', '\r', '\n']) {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(cell);
        }
    }
    out.push_str("\r\n");
}

/// Reads what [`to_csv`] wrote; every value is worked out again and compared.
///
/// # Errors
/// [`ErrorKind::Malformed`] for a text of another form, with its line;
/// [`ErrorKind::OutOfRange`] for a value that does not follow from its base and rates; the errors of
/// reading rates, periods and values.
pub fn from_csv(text: &str) -> Result<Vec<Projection>> {
    let mut rows = rows(text)?.into_iter();
    let header = rows.next().map(|(_, cells)| cells).unwrap_or_default();
    if header != HEADER {
        return Err(malformed(
            1,
            &format!("the columns are not {}", HEADER.join(",")),
        ));
    }
    let mut projections = Vec::new();
    let mut form: Option<(String, Form)> = None;
    for (number, cells) in rows {
        let Ok::<[String; 9], _>(cells) = <[String; 9]>::try_from(cells) else {
            return Err(malformed(number, "a row has nine fields"));
        };
        let [
            own,
            record,
            name,
            period,
            rate,
            value,
            exact,
            interval,
            detail,
        ] = cells;
        if record == "base" {
            if let Some((_, done)) = form.take() {
                projections.push(again(done)?);
            }
            let base: Base = from_json(number, &detail)?;
            if base.value.to_string() != value || base.period.to_string() != period {
                return Err(malformed(number, "the base is not the one of its detail"));
            }
            form = Some((own, Form::of_base(base)));
            continue;
        }
        let Some((_, form)) = form.as_mut().filter(|(open, _)| *open == own) else {
            return Err(malformed(number, "a projection begins with its base"));
        };
        let at = |error: Error| error.at(place(number));
        match record.as_str() {
            "rounding" => form.rounding = name,
            "interval" => form.interval = Some(name),
            "path" => form.paths.push(PathForm {
                name,
                rates_cut: detail == "rates cut",
                steps: Vec::new(),
            }),
            "step" => {
                let path = form.paths.last_mut().filter(|path| path.name == name);
                let Some(path) = path else {
                    return Err(malformed(number, "a step follows its own path"));
                };
                path.steps.push(StepForm {
                    period: period.parse::<Period>().map_err(at)?,
                    rate: rate.parse::<Rate>().map_err(at)?,
                    value,
                    exact: match exact.as_str() {
                        "true" => true,
                        "false" => false,
                        _ => return Err(malformed(number, "exact is true or false")),
                    },
                    interval: Some(interval).filter(|interval| !interval.is_empty()),
                });
            }
            "assumption" => {
                let assumption: Assumption = from_json(number, &detail)?;
                form.assumptions.push(assumption);
            }
            _ => {
                return Err(malformed(
                    number,
                    &format!("no record is called {record:?}"),
                ));
            }
        }
    }
    if let Some((_, done)) = form {
        projections.push(again(done)?);
    }
    Ok(projections)
}

fn place(line: u64) -> Place {
    let locator = Locator::Line {
        line,
        byte: 0,
        field: None,
    };
    Place::new("projections.csv", locator)
}

fn malformed(line: u64, what: &str) -> Error {
    let what = what.into();
    Error::from(ErrorKind::Malformed { what }).at(place(line))
}

fn from_json<T: serde::de::DeserializeOwned>(line: u64, text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| malformed(line, &error.to_string()))
}

/// The rows of a CSV text with the line that each begins in.
fn rows(text: &str) -> Result<Vec<(u64, Vec<String>)>> {
    let mut rows = Vec::new();
    let mut characters = text.chars().peekable();
    let mut line = 1u64;
    while characters.peek().is_some() {
        let start = line;
        let mut row = Vec::new();
        loop {
            let mut cell = String::new();
            if characters.next_if_eq(&'"').is_some() {
                loop {
                    match characters.next() {
                        Some('"') if characters.next_if_eq(&'"').is_some() => cell.push('"'),
                        Some('"') => break,
                        Some(c) => {
                            line += u64::from(c == '\n');
                            cell.push(c);
                        }
                        None => return Err(malformed(start, "a quote is not closed")),
                    }
                }
            } else {
                while let Some(c) = characters.next_if(|c| !matches!(c, ',' | '\r' | '\n')) {
                    cell.push(c);
                }
            }
            row.push(cell);
            match characters.next() {
                Some(',') => {}
                Some('\r') if characters.next_if_eq(&'\n').is_some() => break,
                Some('\n') | None => break,
                Some(_) => return Err(malformed(start, "a cell goes on after its quotes")),
            }
        }
        line += 1;
        rows.push((start, row));
    }
    Ok(rows)
}
