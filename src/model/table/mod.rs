//! Many figures, kept as columns behind a face that does not show them.

mod apart;
mod columns;
mod total;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::ser::SerializeSeq;

use self::columns::Columns;
pub(crate) use self::columns::{Batch, Beside, Dictionary, HAS_BESIDE};
use super::category::Category;
use super::economy::Economy;
use super::flow::{Detail, Regime, TradeFlow};
use super::money::Money;
use super::period::Period;
use super::quantity::Quantity;
use super::series::Series;
use super::source::{Document, Source};
use super::value::Value;
use crate::error::Result;
use crate::place::Locator;

/// Many figures of trade.
///
/// Rows are handed out as owned [`TradeFlow`]s or as [`FlowRef`]s that look into the columns,
/// never as references to flows, so that the inside is free to change. Serialised as a list of flows.
///
/// ```
/// use std::sync::Arc;
/// use tradeflows::{Category, Document, FlowTable, Locator, Source, TradeFlow};
///
/// let document = Arc::new(Document::new("by hand"));
/// let flow = |year: &str, value: &str| -> tradeflows::Result<TradeFlow> {
///     let source = Source::new(document.clone(), Locator::Whole);
///     let (from, to) = ("CAN".parse()?, "CHN".parse()?);
///     Ok(TradeFlow::new(from, to, year.parse()?, Category::TOTAL, value.parse()?, source))
/// };
/// let table: FlowTable = [flow("2023", "20 billion USD")?, flow("2024", "21 billion USD")?]
///     .into_iter()
///     .collect();
/// assert_eq!(table.total()?.to_string(), "41000000000 USD");
/// assert_eq!(table.filter(|row| row.year() == Some(2024)).len(), 1);
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct FlowTable {
    columns: Columns,
}

impl FlowTable {
    /// An empty table.
    pub fn new() -> Self {
        FlowTable::default()
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.columns.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds a figure at the end.
    pub fn push(&mut self, flow: TradeFlow) {
        self.columns.push(flow);
    }

    /// What rows point to, for readers that fill it before they append.
    pub(crate) fn dictionary_mut(&mut self) -> &mut Dictionary {
        Arc::make_mut(&mut self.columns.dictionary)
    }

    /// Puts rows of one file behind the others; the batch begins at this line and byte.
    pub(crate) fn append(&mut self, batch: &mut Batch, line: u64, byte: u64) {
        self.columns.append(batch, line, byte);
    }

    /// The rows so far as a table of their own; what they point to is still known here.
    pub(crate) fn take_rows(&mut self) -> FlowTable {
        let dictionary = self.columns.dictionary.clone();
        let rows = std::mem::take(self);
        self.columns.dictionary = dictionary;
        rows
    }

    /// Keeps only the rows that are marked; `keep` is as long as the table.
    pub(crate) fn retain(&mut self, keep: &[bool]) {
        self.columns.retain(keep);
    }

    /// Gives back room that was taken for more rows.
    pub(crate) fn shrink(&mut self) {
        self.columns.shrink();
    }

    /// A row's exporter and importer, what the caller says of it, and the number of its category.
    #[inline]
    pub(crate) fn sides_and_category(&self, row: usize, said: u32) -> (Economy, Economy, u32, u32) {
        let columns = &self.columns;
        let sides = (columns.exporters[row], columns.importers[row]);
        (sides.0, sides.1, said, columns.category[row])
    }

    /// The row at a position, from 0.
    pub fn get(&self, row: usize) -> Option<FlowRef<'_>> {
        (row < self.len()).then_some(FlowRef { table: self, row })
    }

    /// Every row, in order.
    pub fn iter(&self) -> Rows<'_> {
        Rows {
            table: self,
            rows: 0..self.len(),
        }
    }

    /// The rows for which the test holds, as a table of their own.
    #[must_use]
    pub fn filter(&self, mut keep: impl FnMut(&FlowRef<'_>) -> bool) -> FlowTable {
        let kept = self.iter().filter(|row| keep(row)).map(|row| row.row());
        self.select(&kept.collect::<Vec<usize>>())
    }

    fn select(&self, rows: &[usize]) -> FlowTable {
        FlowTable {
            columns: self.columns.select(rows),
        }
    }

    /// The rows by a key, each group a table of its own, in the order of the keys.
    pub fn group_by<K: Ord>(
        &self,
        mut key: impl FnMut(&FlowRef<'_>) -> K,
    ) -> BTreeMap<K, FlowTable> {
        // Rows that follow each other are mostly of one group, so groups are found by stretches.
        let mut groups: BTreeMap<K, Vec<usize>> = BTreeMap::new();
        let mut last: Option<(K, Vec<usize>)> = None;
        for row in self.iter() {
            let key = key(&row);
            match &mut last {
                Some((same, rows)) if *same == key => rows.push(row.row()),
                _ => {
                    if let Some((key, rows)) = last.replace((key, vec![row.row()])) {
                        groups.entry(key).or_default().extend(rows);
                    }
                }
            }
        }
        if let Some((key, rows)) = last {
            groups.entry(key).or_default().extend(rows);
        }
        let table = |(key, rows): (K, Vec<usize>)| (key, self.select(&rows));
        groups.into_iter().map(table).collect()
    }

    /// The exact sums of the rows by a key, in the order of the keys.
    ///
    /// # Errors
    /// As [`FlowTable::total`] of the rows of one key.
    ///
    /// ```
    /// use tradeflows::tabular;
    ///
    /// let csv = "exporter,importer,year,hs6,value (USD)\nCAN,CHN,2023,120510,5\nCAN,JPN,2024,120510,7\n";
    /// let table = tabular::read_str(csv, "mine.csv")?.table;
    /// let sums = table.sum_by(|row| row.year())?;
    /// assert_eq!(sums[&Some(2024)].to_string(), "7 USD");
    /// # Ok::<(), tradeflows::Error>(())
    /// ```
    pub fn sum_by<K: Ord>(&self, key: impl FnMut(&FlowRef<'_>) -> K) -> Result<BTreeMap<K, Money>> {
        total::sum_by(self, key)
    }

    /// The rows of one exporter and one importer.
    #[must_use]
    pub fn pair(&self, exporter: Economy, importer: Economy) -> FlowTable {
        self.select(&self.columns.between(exporter, importer))
    }

    /// The rows of one exporter and one importer, looked at in place.
    pub(crate) fn between(
        &self,
        exporter: Economy,
        importer: Economy,
    ) -> impl Iterator<Item = FlowRef<'_>> {
        let rows = self.columns.between(exporter, importer).into_iter();
        rows.map(|row| FlowRef { table: self, row })
    }

    /// The exact sum of all rows.
    ///
    /// # Errors
    /// [`ErrorKind::Overlapping`](crate::ErrorKind::Overlapping) where two rows count the same
    /// goods (a year and one of its months, a heading and its subheading, World and a partner, the
    /// two sides' reports of one flow) or may do so; the error names two.
    /// [`ErrorKind::DifferentCurrency`](crate::ErrorKind::DifferentCurrency) for two currencies,
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) for an empty table, and
    /// [`ErrorKind::Overflow`](crate::ErrorKind::Overflow) past what a decimal holds.
    pub fn total(&self) -> Result<Money> {
        total::total(self)
    }

    /// The figures of one key through time.
    ///
    /// # Errors
    /// As [`Series::new`].
    pub fn series(
        &self,
        exporter: Economy,
        importer: Economy,
        category: &Category,
    ) -> Result<Series> {
        let rows = self
            .between(exporter, importer)
            .filter(|row| row.category() == category);
        Series::new(rows.map(|row| row.to_flow()))
    }
}

impl std::fmt::Debug for FlowTable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list()
            .entries(self.iter().take(20).map(|row| row.to_flow()))
            .finish_non_exhaustive()
    }
}

impl PartialEq for FlowTable {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len()
            && self
                .iter()
                .zip(other.iter())
                .all(|(a, b)| a.to_flow() == b.to_flow())
    }
}

impl FromIterator<TradeFlow> for FlowTable {
    fn from_iter<I: IntoIterator<Item = TradeFlow>>(flows: I) -> Self {
        let mut table = FlowTable::new();
        table.extend(flows);
        table
    }
}

impl Extend<TradeFlow> for FlowTable {
    fn extend<I: IntoIterator<Item = TradeFlow>>(&mut self, flows: I) {
        for flow in flows {
            self.push(flow);
        }
    }
}

impl<'a> IntoIterator for &'a FlowTable {
    type Item = FlowRef<'a>;
    type IntoIter = Rows<'a>;

    fn into_iter(self) -> Rows<'a> {
        self.iter()
    }
}

impl serde::Serialize for FlowTable {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut list = to.serialize_seq(Some(self.len()))?;
        for row in self {
            list.serialize_element(&row.to_flow())?;
        }
        list.end()
    }
}

impl<'de> serde::Deserialize<'de> for FlowTable {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Flows;
        impl<'de> serde::de::Visitor<'de> for Flows {
            type Value = FlowTable;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a list of flows")
            }
            fn visit_seq<A: serde::de::SeqAccess<'de>>(
                self,
                mut list: A,
            ) -> Result<FlowTable, A::Error> {
                let mut table = FlowTable::new();
                while let Some(flow) = list.next_element()? {
                    table.push(flow);
                }
                Ok(table)
            }
        }
        from.deserialize_seq(Flows)
    }
}

/// The rows of a [`FlowTable`], in order.
#[derive(Clone, Debug)]
pub struct Rows<'a> {
    table: &'a FlowTable,
    rows: std::ops::Range<usize>,
}

impl<'a> Iterator for Rows<'a> {
    type Item = FlowRef<'a>;

    fn next(&mut self) -> Option<FlowRef<'a>> {
        self.rows.next().map(|row| FlowRef {
            table: self.table,
            row,
        })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.rows.size_hint()
    }
}

impl ExactSizeIterator for Rows<'_> {}

/// One row of a [`FlowTable`], looked at in place.
///
/// Each method reads only what it names, so a filter by exporter touches 2 bytes a row.
#[derive(Clone, Copy, Debug)]
pub struct FlowRef<'a> {
    table: &'a FlowTable,
    row: usize,
}

impl<'a> FlowRef<'a> {
    /// The position in the table, from 0.
    pub const fn row(&self) -> usize {
        self.row
    }

    /// The economy that the goods come from.
    pub fn exporter(&self) -> Economy {
        self.table.columns.exporters[self.row]
    }

    /// The economy that they go to.
    pub fn importer(&self) -> Economy {
        self.table.columns.importers[self.row]
    }

    /// The months counted.
    pub fn period(&self) -> Period {
        self.table.columns.shape(self.row).period
    }

    /// The year, where the period is one calendar year.
    pub fn year(&self) -> Option<u16> {
        self.period().as_year()
    }

    /// What is traded.
    pub fn category(&self) -> &'a Category {
        self.table.columns.category(self.row)
    }

    /// The value.
    pub fn value(&self) -> Value {
        self.table.columns.value(self.row)
    }

    /// The physical quantity, where the source has one.
    pub fn quantity(&self) -> Option<Quantity> {
        self.table.columns.quantity(self.row)
    }

    /// Which part of the flow is counted.
    pub fn regime(&self) -> Regime {
        self.table.columns.shape(self.row).regime
    }

    /// The document the figure stands in.
    pub fn document(&self) -> &'a Arc<Document> {
        self.table.columns.document(self.row)
    }

    /// The spot in the document.
    pub fn place(&self) -> Locator {
        self.table.columns.place(self.row)
    }

    /// The numbers under which the table keeps the category, what rows share, and the detail (plus
    /// one, [`HAS_BESIDE`] set where numbers stand beside the value).
    #[cfg(feature = "arrow")]
    pub(crate) fn numbers(&self) -> (u32, u32, u32) {
        let columns = &self.table.columns;
        let detail = columns.detail_ids().get(self.row).copied().unwrap_or(0);
        (columns.category[self.row], columns.shape[self.row], detail)
    }

    /// The mantissa and the scale of the amount, where they are narrow.
    #[cfg(feature = "arrow")]
    pub(crate) fn narrow_amount(&self) -> Option<(i64, u8)> {
        self.table.columns.narrow_amount(self.row)
    }

    /// The mantissa and the scale of the quantity, where there is one and they are narrow.
    #[cfg(feature = "arrow")]
    pub(crate) fn narrow_quantity(&self) -> Option<(i64, u8)> {
        self.table.columns.narrow_quantity(self.row)
    }

    /// Further spots of the figure.
    #[cfg(feature = "arrow")]
    pub(crate) fn also(&self) -> Option<&'a Arc<[Locator]>> {
        self.table.columns.also(self.row)
    }

    /// Where the figure comes from.
    pub fn source(&self) -> Source {
        self.table.columns.source(self.row)
    }

    /// What only some files say.
    pub fn detail(&self) -> Option<&'a Arc<Detail>> {
        self.table.columns.detail(self.row)
    }

    /// The row as a flow of its own.
    pub fn to_flow(&self) -> TradeFlow {
        let mut flow = TradeFlow::new(
            self.exporter(),
            self.importer(),
            self.period(),
            self.category().clone(),
            self.value(),
            self.source(),
        );
        flow.quantity = self.quantity();
        flow.regime = self.regime();
        flow.detail = self.detail().cloned();
        flow
    }
}
