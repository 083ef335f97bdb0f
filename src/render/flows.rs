//! How a table of flows is printed.

use std::fmt;

use super::text::{Align, TextTable, grouped};
use crate::model::FlowTable;

/// Rows shown at the beginning and at the end of a long table.
const HEAD: usize = 12;
const TAIL: usize = 4;

impl fmt::Display for FlowTable {
    /// Prints the rows, the middle ones of a long table as a count.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut table = TextTable::new([
            ("exporter", Align::Left),
            ("importer", Align::Left),
            ("period", Align::Left),
            ("category", Align::Left),
            ("value", Align::Right),
            ("currency", Align::Left),
            ("quantity", Align::Right),
            ("source", Align::Left),
        ]);
        let hidden = self.len().saturating_sub(HEAD + TAIL);
        let shown = (0..self.len().min(HEAD)).chain(HEAD + hidden..self.len());
        for row in shown.filter_map(|row| self.get(row)) {
            if hidden > 0 && row.row() == HEAD + hidden {
                table.row(["..."]);
            }
            let value = row.value();
            let basis = match value.basis() {
                crate::model::Basis::Unstated => String::new(),
                basis => format!(" {basis}"),
            };
            table.row([
                row.exporter().to_string(),
                row.importer().to_string(),
                row.period().to_string(),
                row.category().to_string(),
                grouped(&value.amount().to_string()),
                format!("{}{basis}", value.currency()),
                row.quantity().map_or_else(String::new, |q| {
                    format!("{} {}", grouped(&q.amount.to_string()), q.unit)
                }),
                row.source().to_string(),
            ]);
        }
        table.fmt(f)?;
        match (self.len(), hidden) {
            (1, _) => write!(f, "1 row"),
            (rows, 0) => write!(f, "{rows} rows"),
            (rows, hidden) => write!(f, "{rows} rows, {hidden} of them not shown"),
        }
    }
}
