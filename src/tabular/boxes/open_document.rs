//! What an OpenDocument sheet asks for before it is read: well-formed XML, and how much memory.
//!
//! The crate that reads workbooks reads on for ever where the XML ends inside a table, and writes out every
//! repetition of rows, cells and spaces. The parser here is the one it uses, so that both see the same tags.

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::workbook::{CELL, broken};
use crate::error::Result;

/// The table that is being looked at.
#[derive(Default)]
struct Table {
    /// Rows up to the last one with something in it, repetitions counted.
    rows: u64,
    /// Rows without anything behind that.
    empty_rows: u64,
    /// The widest row.
    width: u64,
    /// The bytes of all texts, with their repetitions.
    texts: u64,
    row: Row,
}

#[derive(Default)]
struct Row {
    repeats: u64,
    used: u64,
    /// Cells without anything behind the last used one.
    empty: u64,
    texts: u64,
    /// Repetitions and length of the cell that is open.
    cell: (u64, u64),
}

impl Table {
    fn end_of_cell(&mut self) {
        let (repeats, length) = std::mem::take(&mut self.row.cell);
        let texts = repeats.saturating_mul(length);
        self.row.texts = self.row.texts.saturating_add(texts);
    }

    fn end_of_row(&mut self) {
        let row = std::mem::take(&mut self.row);
        if row.used == 0 {
            self.empty_rows = self.empty_rows.saturating_add(row.repeats);
            return;
        }
        let rows = std::mem::take(&mut self.empty_rows).saturating_add(row.repeats);
        self.rows = self.rows.saturating_add(rows);
        self.width = self.width.max(row.used);
        // Once as they are written, and again for each repetition.
        let texts = row.texts.saturating_mul(row.repeats.saturating_add(1));
        self.texts = self.texts.saturating_add(texts);
    }

    fn memory(&self) -> u64 {
        let cells = self.rows.saturating_mul(self.width);
        cells.saturating_mul(CELL).saturating_add(self.texts)
    }
}

/// How many bytes the tables of an OpenDocument sheet need when all repetitions are written out.
///
/// # Errors
/// [`ErrorKind::Malformed`](crate::ErrorKind::Malformed) for XML that is not well formed.
pub(super) fn memory_asked_for(content: &[u8]) -> Result<u64> {
    let mut reader = Reader::from_reader(content);
    let config = reader.config_mut();
    config.check_end_names = true;
    config.trim_text(false);
    config.check_comments = false;
    config.expand_empty_elements = true;
    let (mut buffer, mut table) = (Vec::new(), Table::default());
    let (mut all, mut open) = (0u64, 0u64);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(broken)? {
            Event::Start(tag) => {
                open += 1;
                start(&tag, &mut table)?;
            }
            Event::End(tag) => {
                open = open.saturating_sub(1);
                match tag.name().0 {
                    "table:table-cell" | "table:covered-table-cell" => table.end_of_cell(),
                    "table:table-row" => table.end_of_row(),
                    "table:table" => {
                        all = all.saturating_add(std::mem::take(&mut table).memory());
                    }
                    _ => {}
                }
            }
            Event::Text(text) => {
                let length = &mut table.row.cell.1;
                *length = length.saturating_add(text.len() as u64);
            }
            Event::Eof if open > 0 => return Err(broken("its XML ends inside a tag")),
            Event::Eof => return Ok(all.saturating_add(table.memory())),
            _ => {}
        }
    }
}

fn start(tag: &BytesStart<'_>, table: &mut Table) -> Result<()> {
    let (mut repeats, mut used, mut length) = (1u64, false, 0u64);
    let row = match tag.name().0 {
        "table:table-row" => true,
        "table:table-cell" | "table:covered-table-cell" => false,
        // So many spaces.
        "text:s" => {
            for attribute in tag.attributes() {
                let attribute = attribute.map_err(broken)?;
                if attribute.key.0 == "text:c" {
                    let cell = &mut table.row.cell.1;
                    *cell = cell.saturating_add(number(&attribute)?);
                }
            }
            return Ok(());
        }
        _ => return Ok(()),
    };
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(broken)?;
        match attribute.key.0 {
            "table:number-rows-repeated" if row => repeats = number(&attribute)?,
            "table:number-columns-repeated" if !row => repeats = number(&attribute)?,
            name if name.starts_with("office:")
                || name.starts_with("calcext:")
                || name == "table:formula" =>
            {
                used = true;
                length = length.saturating_add(attribute.value.len() as u64);
            }
            _ => {}
        }
    }
    if row {
        table.row.repeats = repeats;
    } else if used {
        let cells = std::mem::take(&mut table.row.empty).saturating_add(repeats);
        table.row.used = table.row.used.saturating_add(cells);
        table.row.cell = (repeats, length);
    } else {
        table.row.empty = table.row.empty.saturating_add(repeats);
        table.row.cell = (0, 0);
    }
    Ok(())
}

/// The number of an attribute; one that is none is refused later, by the crate that reads workbooks.
fn number(attribute: &quick_xml::events::attributes::Attribute<'_>) -> Result<u64> {
    let text = quick_xml::escape::unescape(&attribute.value).map_err(broken)?;
    let digits = text.trim().trim_start_matches('+');
    let all_digits = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    Ok(match digits.parse() {
        Ok(number) => number,
        // More than any number of cells.
        Err(_) if all_digits => u64::MAX,
        Err(_) => 1,
    })
}
