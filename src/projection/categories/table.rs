//! Parts and totals by period, rounded so that every row adds up.

use rust_decimal::Decimal;

use crate::exact::{Exact, Sum};
use crate::model::{Assumption, Currency, Period};
use crate::text::Written;

/// One period of a [`CategoryTable`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow {
    /// The months.
    pub period: Period,
    /// The rounded parts.
    pub parts: Vec<Decimal>,
    /// Their sum.
    pub total: Decimal,
}

/// Parts and total by period, rounded so that every row adds up; printed as a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryTable {
    pub(super) path: String,
    pub(super) unit: Written,
    pub(super) currency: Currency,
    pub(super) names: Vec<String>,
    pub(super) rows: Vec<TableRow>,
    pub(super) assumptions: Vec<Assumption>,
}

impl CategoryTable {
    /// The path it shows.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The unit to which it is rounded.
    pub const fn unit(&self) -> Written {
        self.unit
    }

    /// The currency.
    pub const fn currency(&self) -> Currency {
        self.currency
    }

    /// The names of the parts, in the order of each row.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The rows.
    pub fn rows(&self) -> &[TableRow] {
        &self.rows
    }

    /// What the projection takes for granted.
    pub fn assumptions(&self) -> &[Assumption] {
        &self.assumptions
    }

    /// Whether the parts of every row add up to its total; they always do.
    pub fn adds_up(&self) -> bool {
        let adds_up = |row: &TableRow| {
            let sum = row.parts.iter().copied().collect::<Sum>().total();
            sum == Exact::from(row.total)
        };
        self.rows.iter().all(adds_up)
    }
}
