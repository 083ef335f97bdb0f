//! Workbooks: each sheet as the lines of a file, so that line and row, field and column are one.
//!
//! A number in a workbook is a binary float. Its text here is the shortest decimal that reads back as
//! the same float, which is what its author typed wherever that had at most 15 digits. A date is
//! written as far as its cell shows it (`2024`, `2024-03`, `2024-03-15`); OpenDocument does not say how it
//! shows a date, so there it is always a day.

use std::fmt::Write;

use calamine::{Data, DataRef, Ods, Reader, SheetType, SheetVisible, Xlsx};

use super::archive::{Entry, Seeking};
use super::{Budget, open_document};
use crate::error::{Error, ErrorKind, Result};
use crate::tabular::engine::Input;

/// A cell of a workbook takes about so many bytes while it is read.
pub(super) const CELL: u64 = 32;

pub(super) fn broken(error: impl std::fmt::Display) -> Error {
    let what = format!("the workbook cannot be read ({error}); save it again or as CSV").into();
    ErrorKind::Malformed { what }.into()
}

/// A cell as text, with what the reader needs to know of it.
struct Cell {
    column: u32,
    text: String,
    /// Its value counts something: filling it down would count it again.
    number: bool,
}

/// The cells of a row.
struct Row {
    row: u32,
    cells: Vec<Cell>,
}

/// The name of a sheet, its lines, and whether it is hidden.
type Sheet = (String, Input, bool);

/// Every sheet with cells.
pub(super) fn sheets(
    input: &Input,
    entries: &[Entry],
    excel: bool,
    budget: &Budget,
) -> Result<Vec<Sheet>> {
    // The crate that reads workbooks unpacks without a limit: all is counted before it does.
    for entry in entries {
        let name = entry.name();
        if !excel && name == "content.xml" {
            let mut content = Vec::new();
            entry.count(budget, |bytes| content.extend_from_slice(bytes))?;
            budget.take(open_document::memory_asked_for(&content)?)?;
        } else if name.ends_with(".xml") || name.ends_with(".rels") {
            entry.count(budget, |_| ())?;
        }
    }
    match excel {
        true => excel_sheets(input, budget),
        false => open_document_sheets(input, budget),
    }
}

fn excel_sheets(input: &Input, budget: &Budget) -> Result<Vec<Sheet>> {
    let mut workbook: Xlsx<_> = Xlsx::new(Seeking::new(input)?).map_err(broken)?;
    let mut sheets = Vec::new();
    for (index, sheet) in workbook.sheets_metadata().to_vec().into_iter().enumerate() {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let mut rows: Vec<Row> = Vec::new();
        let mut decimals = false;
        let mut cells = workbook
            .worksheet_cells_reader(&sheet.name)
            .map_err(broken)?;
        while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(broken)? {
            let (row, column) = cell.get_position();
            let shown = || {
                let style = cells.styles().get(style)?;
                Some(style.number_format.as_ref()?.format_code.as_str())
            };
            let (text, number) = match cell.get_value() {
                DataRef::Empty => continue,
                DataRef::String(text) => (plain(text), false),
                DataRef::SharedString(text) => (plain(text), false),
                DataRef::Float(value) => (float(*value), true),
                DataRef::Int(value) => (value.to_string(), true),
                DataRef::DateTime(date) if date.is_datetime() => {
                    (day(date.to_ymd_hms_milli(), shown()), false)
                }
                DataRef::DateTime(span) => (float(span.as_f64()), true),
                DataRef::Bool(yes) => (truth(*yes), false),
                DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => (plain(text), false),
                DataRef::Error(error) => (error.to_string(), false),
            };
            if text.is_empty() {
                continue;
            }
            budget.take(CELL + text.len() as u64)?;
            decimals |= number && text.contains('.');
            let cell = Cell {
                column,
                text,
                number,
            };
            match rows.last_mut() {
                Some(last) if last.row == row => last.cells.push(cell),
                Some(last) if last.row > row => return Err(broken("its rows are not in order")),
                _ => rows.push(Row {
                    row,
                    cells: vec![cell],
                }),
            }
        }
        drop(cells);
        let merged = workbook
            .merge_cells_by_sheet_name(&sheet.name)
            .unwrap_or_default();
        for region in merged {
            if region.start.1 == region.end.1 && region.start.0 < region.end.0 {
                fill_down(&mut rows, region.start, region.end.0, budget)?;
            }
        }
        if let Some(lines) = lines(rows, budget)? {
            let input = Input::Sheet {
                lines: lines.into(),
                sheet: u16::try_from(index).unwrap_or(u16::MAX),
                decimals,
            };
            sheets.push((
                plain(&sheet.name),
                input,
                sheet.visible != SheetVisible::Visible,
            ));
        }
    }
    Ok(sheets)
}

fn open_document_sheets(input: &Input, budget: &Budget) -> Result<Vec<Sheet>> {
    let mut workbook: Ods<_> = Ods::new(Seeking::new(input)?).map_err(broken)?;
    let mut sheets = Vec::new();
    for (index, sheet) in workbook.sheets_metadata().to_vec().into_iter().enumerate() {
        let range = workbook.worksheet_range(&sheet.name).map_err(broken)?;
        let (top, left) = range.start().unwrap_or_default();
        let mut rows: Vec<Row> = Vec::new();
        let mut decimals = false;
        for (row, column, value) in range.used_cells() {
            let (text, number) = match value {
                Data::Empty => continue,
                Data::String(text) => (plain(text), false),
                Data::Float(value) => (float(*value), true),
                Data::Int(value) => (value.to_string(), true),
                Data::DateTime(date) if date.is_datetime() => {
                    (day(date.to_ymd_hms_milli(), None), false)
                }
                Data::DateTime(span) => (float(span.as_f64()), true),
                Data::Bool(yes) => (truth(*yes), false),
                Data::DateTimeIso(text) => (plain(text.trim_end_matches("T00:00:00")), false),
                Data::DurationIso(text) => (plain(text), false),
                Data::Error(error) => (error.to_string(), false),
            };
            if text.is_empty() {
                continue;
            }
            budget.take(CELL + text.len() as u64)?;
            decimals |= number && text.contains('.');
            let row = top.saturating_add(u32::try_from(row).unwrap_or(u32::MAX));
            let cell = Cell {
                column: left.saturating_add(u32::try_from(column).unwrap_or(u32::MAX)),
                text,
                number,
            };
            match rows.last_mut() {
                Some(last) if last.row == row => last.cells.push(cell),
                _ => rows.push(Row {
                    row,
                    cells: vec![cell],
                }),
            }
        }
        if let Some(lines) = lines(rows, budget)? {
            let input = Input::Sheet {
                lines: lines.into(),
                sheet: u16::try_from(index).unwrap_or(u16::MAX),
                decimals,
            };
            sheets.push((
                plain(&sheet.name),
                input,
                sheet.visible != SheetVisible::Visible,
            ));
        }
    }
    Ok(sheets)
}

/// A text on one line, without what would make a file of it that is no text.
fn plain(text: &str) -> String {
    text.trim().replace(char::is_control, " ")
}

fn truth(yes: bool) -> String {
    if yes { "TRUE" } else { "FALSE" }.to_owned()
}

/// The shortest decimal that reads back as the same float.
fn float(value: f64) -> String {
    if value == 0.0 {
        // Not "-0".
        return "0".to_owned();
    }
    value.to_string()
}

/// A date as far as its cell shows it: a first of January shown as "2024" is a year.
fn day(date: (u16, u8, u8, u8, u8, u8, u16), format: Option<&str>) -> String {
    let (year, month, day, hour, minute, second, milli) = date;
    if (hour, minute, second, milli) != (0, 0, 0, 0) {
        return format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}");
    }
    let shows = format.map(shown_parts).unwrap_or_default();
    match (
        shows.contains('y'),
        shows.contains('m'),
        shows.contains('d'),
    ) {
        (true, false, false) => format!("{year:04}"),
        (true, true, false) => format!("{year:04}-{month:02}"),
        _ => format!("{year:04}-{month:02}-{day:02}"),
    }
}

/// The letters of a number format that stand for something, in small letters.
fn shown_parts(format: &str) -> String {
    let first = format.split(';').next().unwrap_or_default();
    let mut parts = String::new();
    let mut chars = first.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => while chars.next().is_some_and(|c| c != '"') {},
            '[' => while chars.next().is_some_and(|c| c != ']') {},
            '\\' | '_' | '*' => {
                chars.next();
            }
            c => parts.extend(c.to_lowercase()),
        }
    }
    parts
}

/// Writes the text of a cell that reaches over several rows into each of them.
///
/// Only texts and dates: a number that stands for three rows together must not be counted three times.
fn fill_down(rows: &mut [Row], start: (u32, u32), end: u32, budget: &Budget) -> Result<()> {
    let from = rows.partition_point(|row| row.row < start.0);
    let column = start.1;
    let Some(first) = rows.get(from).filter(|row| row.row == start.0) else {
        return Ok(());
    };
    let Some(cell) = first.cells.iter().find(|cell| cell.column == column) else {
        return Ok(());
    };
    if cell.number {
        return Ok(());
    }
    let text = cell.text.clone();
    for row in rows[from + 1..].iter_mut().take_while(|row| row.row <= end) {
        budget.take(CELL + text.len() as u64)?;
        if row.cells.iter().all(|cell| cell.column != column) {
            row.cells.push(Cell {
                column,
                text: text.clone(),
                number: false,
            });
        }
    }
    Ok(())
}

/// The rows as lines of equally many fields, the first row on line 1; none where there is no cell.
fn lines(mut rows: Vec<Row>, budget: &Budget) -> Result<Option<Vec<u8>>> {
    let columns = rows
        .iter()
        .flat_map(|row| &row.cells)
        .map(|cell| cell.column);
    let Some(last) = columns.max() else {
        return Ok(None);
    };
    let mut text = String::new();
    let mut line = 0;
    for row in &mut rows {
        budget.take(u64::from(row.row - line) + u64::from(last) + 1)?;
        while line < row.row {
            text.push('\n');
            line += 1;
        }
        row.cells.sort_by_key(|cell| cell.column);
        let mut column = 0;
        for cell in &row.cells {
            while column < cell.column {
                text.push(',');
                column += 1;
            }
            if cell.text.contains([',', '"', ';', '|']) {
                let _ = write!(text, "\"{}\"", cell.text.replace('"', "\"\""));
            } else {
                text.push_str(&cell.text);
            }
        }
        while column < last {
            text.push(',');
            column += 1;
        }
        text.push('\n');
        line += 1;
    }
    Ok(Some(text.into_bytes()))
}
