//! A table of cells, that prints as text and as HTML.

use std::fmt;

use super::html;
use super::text::{MAX_WIDTH, ascii, clean, cut, width, wrapped};

/// How the cells of a column stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Align {
    /// Words; what is too long is cut.
    #[default]
    Left,
    /// Numbers; never cut.
    Right,
    /// Sentences, broken over lines where they are too long.
    Wrap,
}

/// One line of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Row {
    Cells(Vec<String>),
    /// So many rows that are not shown.
    Hidden(usize),
}

/// A table of cells, printed as text no wider than [`MAX_WIDTH`] or made into HTML.
///
/// What makes the text too wide is cut, the widest column of words first, and ends in `…`; numbers
/// are never cut. Columns that still have no room are left out and counted below the table. Control
/// characters are shown as spaces, so no cell can break the table. `{:#}` prints plain ASCII.
///
/// ```
/// use tradeflows::render::{Align, Table};
///
/// let mut table = Table::new([("year", Align::Left), ("8 %", Align::Right)]);
/// table.row(["2025", "22.788"]);
/// table.row(["2026", "24.611"]);
/// assert_eq!(table.to_string(), "year     8 %\n2025  22.788\n2026  24.611\n");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    pub(super) header: Vec<String>,
    pub(super) align: Vec<Align>,
    pub(super) rows: Vec<Row>,
    pub(super) hidden_columns: usize,
    without_empty: bool,
}

/// A cell longer than this is cut, on pages too.
const LONGEST: usize = 4_000;
/// The least width that a column of words is squeezed to.
const LEAST: usize = 4;
/// A longer name of a column is broken over lines.
const NAME: usize = 24;
/// So many lines a name takes at most.
const NAME_LINES: usize = 3;
/// The least width of a column of sentences.
const LEAST_WRAP: usize = 24;

impl Table {
    /// A table with these columns and no rows.
    pub fn new<S: Into<String>>(columns: impl IntoIterator<Item = (S, Align)>) -> Self {
        let (header, align) = columns
            .into_iter()
            .map(|(name, align)| (clean(&name.into()), align))
            .unzip();
        Table {
            header,
            align,
            rows: Vec::new(),
            hidden_columns: 0,
            without_empty: false,
        }
    }

    /// The same table, of which columns are shown only where a row that is shown has something in them.
    #[must_use]
    pub fn without_empty(mut self) -> Self {
        self.without_empty = true;
        self
    }

    /// Whether a column is shown.
    pub(super) fn shows(&self, column: usize) -> bool {
        !self.without_empty || self.cells().any(|cells| !cells[column].is_empty())
    }

    /// Adds a row; missing cells are empty, cells past the last column are dropped.
    pub fn row<S: Into<String>>(&mut self, cells: impl IntoIterator<Item = S>) {
        self.add(cells.into_iter().map(Into::into).collect());
    }

    fn add(&mut self, mut cells: Vec<String>) {
        for cell in &mut cells {
            *cell = cut(&clean(cell), LONGEST, '…');
        }
        cells.resize(self.header.len(), String::new());
        self.rows.push(Row::Cells(cells));
    }

    /// Says that so many rows are left out here.
    pub fn hide(&mut self, rows: usize) {
        if rows > 0 {
            self.rows.push(Row::Hidden(rows));
        }
    }

    /// Says that so many columns are left out at the right.
    pub fn hide_columns(&mut self, columns: usize) {
        self.hidden_columns = columns;
    }

    /// Adds `count` rows, the middle of a long list as a count: the first twelve and the last four stay.
    pub(super) fn rows<R: IntoIterator<Item = String>>(
        &mut self,
        count: usize,
        mut row: impl FnMut(usize) -> R,
    ) {
        self.fill(count, &mut |at| row(at).into_iter().collect());
    }

    fn fill(&mut self, count: usize, row: &mut dyn FnMut(usize) -> Vec<String>) {
        let hidden = hidden(count);
        for at in 0..count.min(HEAD) {
            self.add(row(at));
        }
        self.hide(hidden);
        for at in HEAD + hidden..count {
            self.add(row(at));
        }
    }

    /// The table as HTML; everything in it is escaped.
    ///
    /// ```
    /// use tradeflows::render::{Align, Table};
    ///
    /// let mut table = Table::new([("name", Align::Left)]);
    /// table.row(["<script>"]);
    /// assert!(table.to_html().contains("&lt;script&gt;</td>"));
    /// ```
    pub fn to_html(&self) -> String {
        html::alone(&html::table(self))
    }

    fn columns(&self) -> impl Iterator<Item = (usize, Align)> + '_ {
        self.align.iter().copied().enumerate()
    }

    fn cells(&self) -> impl Iterator<Item = &Vec<String>> {
        self.rows.iter().filter_map(|row| match row {
            Row::Cells(cells) => Some(cells),
            Row::Hidden(_) => None,
        })
    }

    /// The width of each column; none for one that has no room.
    fn widths(&self, ascii: bool) -> Vec<Option<usize>> {
        let wide = |cell: &str| {
            if ascii {
                self::ascii(cell).len()
            } else {
                width(cell)
            }
        };
        let mut widths: Vec<Option<usize>> = self
            .columns()
            .map(|(column, align)| {
                if !self.shows(column) {
                    return None;
                }
                let cells = self.cells().map(|cells| wide(&cells[column]));
                let widest = cells.max().unwrap_or(0);
                let header = wide(&self.header[column]);
                Some(match align {
                    // A name that is longer than what stands below it is broken over lines.
                    Align::Wrap => widest.max(header),
                    _ => widest.max(header.min(NAME)),
                })
            })
            .collect();
        let total = |widths: &[Option<usize>]| {
            let shown = widths.iter().flatten();
            shown.clone().sum::<usize>() + 2 * shown.count().saturating_sub(1)
        };
        // Sentences give way first, then words, then the names over numbers.
        let floors = |pass: u8, column: usize| match (pass, self.align[column]) {
            (0, Align::Wrap) => Some(LEAST_WRAP),
            (1, Align::Left) => Some(8),
            (2, Align::Left) => Some(LEAST),
            (3, Align::Right) => {
                let cells = self.cells().map(|cells| wide(&cells[column]));
                Some(cells.max().unwrap_or(0).max(LEAST + 2))
            }
            _ => None,
        };
        for pass in 0..4 {
            while total(&widths) > MAX_WIDTH {
                let widest = (0..widths.len())
                    .filter(|&column| {
                        let floor = floors(pass, column);
                        floor.is_some_and(|floor| widths[column].is_some_and(|w| w > floor))
                    })
                    .max_by_key(|&column| widths[column]);
                let Some(column) = widest else { break };
                widths[column] = widths[column].map(|width| width - 1);
            }
        }
        // What still has no room is left out, from the right, but the first column stays.
        while total(&widths) > MAX_WIDTH {
            match widths.iter().rposition(Option::is_some) {
                Some(column) if widths[..column].iter().any(Option::is_some) => {
                    widths[column] = None
                }
                _ => {
                    if let Some(only) = widths.first_mut() {
                        *only = Some(MAX_WIDTH);
                    }
                    break;
                }
            }
        }
        widths
    }

    /// The rows of text that a row of cells takes; those of a head stand at the bottom.
    fn lines(
        &self,
        cells: &[String],
        widths: &[Option<usize>],
        ascii: bool,
        head: bool,
    ) -> Vec<String> {
        let mark = if ascii { '~' } else { '…' };
        let cells: Vec<(Vec<String>, usize, Align)> = self
            .columns()
            .filter_map(|(column, align)| {
                let to = widths[column]?;
                let cell = match ascii {
                    true => self::ascii(&cells[column]),
                    false => cells[column].clone(),
                };
                let lines = match align {
                    _ if head => {
                        let mut lines = wrapped(&cell, to);
                        if lines.len() > NAME_LINES {
                            let rest = lines.split_off(NAME_LINES - 1).join(" ");
                            lines.push(cut(&rest, to, mark));
                        }
                        lines
                    }
                    Align::Wrap => wrapped(&cell, to),
                    _ => vec![cut(&cell, to, mark)],
                };
                Some((lines, to, align))
            })
            .collect();
        let height = cells
            .iter()
            .map(|(lines, ..)| lines.len())
            .max()
            .unwrap_or(0);
        (0..height)
            .map(|at| {
                let mut line = String::new();
                for (n, (lines, to, align)) in cells.iter().enumerate() {
                    if n > 0 {
                        line.push_str("  ");
                    }
                    let above = if head { height - lines.len() } else { 0 };
                    let own = at.checked_sub(above).and_then(|at| lines.get(at));
                    let cell = own.map_or("", String::as_str);
                    let padding = " ".repeat(to.saturating_sub(width(cell)));
                    match align {
                        Align::Right => line.extend([&padding, cell]),
                        _ => line.extend([cell, &padding]),
                    }
                }
                line.truncate(line.trim_end().len());
                line
            })
            .collect()
    }
}

/// Rows shown at the beginning and at the end of a long table.
const HEAD: usize = 12;
const TAIL: usize = 4;

/// How many of so many rows a table leaves out.
pub(super) fn hidden(rows: usize) -> usize {
    rows.saturating_sub(HEAD + TAIL)
}

/// "1 row", "1,234 rows".
pub(super) fn counted(count: usize, one: &str) -> String {
    let many = if count == 1 { "" } else { "s" };
    format!("{} {one}{many}", super::text::grouped(&count.to_string()))
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ascii = f.alternate();
        let widths = self.widths(ascii);
        let header = self.header.iter().any(|name| !name.is_empty());
        for line in self.lines(&self.header, &widths, ascii, true) {
            if header {
                writeln!(f, "{line}")?;
            }
        }
        for row in &self.rows {
            match row {
                Row::Cells(cells) => {
                    for line in self.lines(cells, &widths, ascii, false) {
                        writeln!(f, "{line}")?;
                    }
                }
                Row::Hidden(_) => f.write_str("...\n")?,
            }
        }
        let left_out = self
            .columns()
            .filter(|(at, _)| widths[*at].is_none() && self.shows(*at));
        match left_out.count() + self.hidden_columns {
            0 => Ok(()),
            columns => writeln!(f, "{} not shown", counted(columns, "column")),
        }
    }
}
