//! The rows of a table with what they are about as a small key, so that they group fast.

use std::collections::HashMap;

use crate::compare::sentence;
use crate::error::Result;
use crate::model::{
    Category, Currency, Dimension, Economy, FlowRef, FlowTable, Interval, Period, Reading, Regime,
    ReportedBy,
};

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    pub(super) exporter: Economy,
    pub(super) importer: Economy,
    pub(super) period: Period,
    /// The number of the category in [`Rows::categories`].
    pub(super) category: u32,
    pub(super) regime: Regime,
    pub(super) reported_by: ReportedBy,
    pub(super) currency: Currency,
    /// The number of the breakdown in [`Rows::breakdowns`]; 0 is the whole.
    pub(super) breakdown: u32,
}

pub(super) struct Rows<'a> {
    pub(super) table: &'a FlowTable,
    pub(super) keys: Vec<Key>,
    pub(super) categories: Vec<&'a Category>,
    pub(super) breakdowns: Vec<Vec<Dimension>>,
    pub(super) breakdown_ids: HashMap<Vec<Dimension>, u32>,
}

impl<'a> Rows<'a> {
    pub(super) fn of(table: &'a FlowTable) -> Self {
        let mut category_ids: HashMap<&'a Category, u32> = HashMap::new();
        let mut rows = Rows {
            table,
            keys: Vec::with_capacity(table.len()),
            categories: Vec::new(),
            breakdowns: vec![Vec::new()],
            breakdown_ids: HashMap::from([(Vec::new(), 0)]),
        };
        for row in table {
            let next = rows.categories.len() as u32;
            let category = *category_ids.entry(row.category()).or_insert(next);
            if category == next {
                rows.categories.push(row.category());
            }
            let mut dimensions = row.detail().map_or_else(Vec::new, |d| d.dimensions.clone());
            dimensions.sort();
            let next = rows.breakdowns.len() as u32;
            let breakdown = *rows
                .breakdown_ids
                .entry(dimensions)
                .or_insert_with_key(|key| {
                    rows.breakdowns.push(key.clone());
                    next
                });
            rows.keys.push(Key {
                exporter: row.exporter(),
                importer: row.importer(),
                period: row.period(),
                category,
                regime: row.regime(),
                reported_by: row.source().reported_by,
                currency: row.value().currency(),
                breakdown,
            });
        }
        rows
    }

    /// The rows with their keys, by position.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, &Key)> {
        (0_u32..).zip(&self.keys)
    }

    pub(super) fn row(&self, at: u32) -> Option<FlowRef<'a>> {
        self.table.get(at as usize)
    }

    pub(super) fn category(&self, key: &Key) -> &'a Category {
        self.categories[key.category as usize]
    }

    /// The interval that a row asserts at the file's own unit.
    pub(super) fn bounds(&self, at: u32) -> Result<Interval> {
        match self.row(at) {
            Some(row) => row.value().bounds(Reading::Tight),
            None => Ok(Interval::point(rust_decimal::Decimal::ZERO)),
        }
    }

    /// What a row is about, its value and its place: `Imports of Canada from China in 2024, H6 1205
    /// (60 USD, imports.csv:3)`.
    pub(super) fn told(&self, at: u32) -> String {
        let (Some(row), Some(key)) = (self.row(at), self.keys.get(at as usize)) else {
            return String::new();
        };
        format!(
            "{} ({}, {})",
            self.about(key),
            row.value().readable(),
            row.source()
        )
    }

    /// What a key is about, seen from who reports it.
    pub(super) fn about(&self, key: &Key) -> String {
        let (from, to) = (name(key.exporter), name(key.importer));
        let kind = match key.regime {
            Regime::Whole => String::new(),
            regime => format!(", {regime}"),
        };
        let breakdown: String = self.breakdowns[key.breakdown as usize]
            .iter()
            .map(|d| format!(", {} {}", d.name, d.code))
            .collect();
        let months = sentence::months(key.period);
        let category = self.category(key);
        match key.reported_by {
            ReportedBy::Importer => {
                format!("imports of {to} from {from} in {months}, {category}{kind}{breakdown}")
            }
            _ => format!("exports of {from} to {to} in {months}, {category}{kind}{breakdown}"),
        }
    }
}

fn name(economy: Economy) -> &'static str {
    match economy.is_world() {
        true => "the world",
        false => economy.name(),
    }
}
