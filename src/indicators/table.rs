//! Vectors and matrices of a [`FlowTable`]: by partner, by product, by both sides.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rust_decimal::Decimal;

use crate::error::{ErrorKind, Result};
use crate::exact;
use crate::model::{Answer, Category, Economy, FlowRef, FlowTable};

use super::indicator::Indicator;
use super::input::{About, Input};
use super::matrix::{Matrix, checked_size};
use super::shares;
use super::vector::{Labels, Vector};

/// The exports or the imports of one economy, from [`FlowTable::exports_of`] or [`FlowTable::imports_of`].
#[derive(Clone, Debug)]
pub struct TradeOf {
    rows: FlowTable,
    side: Side,
    economy: Economy,
    partner: Option<Economy>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Exports,
    Imports,
}

impl FlowTable {
    /// The exports of one economy, to be added up or laid out by partner or product.
    ///
    /// ```
    /// # use std::sync::Arc;
    /// # use tradeflows::{Category, Document, FlowTable, Locator, Source, TradeFlow};
    /// # let document = Arc::new(Document::new("by hand"));
    /// # let flow = |from: &str, to: &str, value: &str| -> tradeflows::Result<TradeFlow> {
    /// #     let source = Source::new(document.clone(), Locator::Whole);
    /// #     Ok(TradeFlow::new(from.parse()?, to.parse()?, "2024".parse()?, Category::TOTAL, value.parse()?, source))
    /// # };
    /// use tradeflows::indicators::{balance, hhi};
    ///
    /// let table: FlowTable = [flow("CAN", "USA", "75 USD")?, flow("CAN", "CHN", "25 USD")?, flow("CHN", "CAN", "60 USD")?]
    ///     .into_iter()
    ///     .collect();
    /// let (canada, china) = ("CAN".parse()?, "CHN".parse()?);
    /// let partners = table.exports_of(canada).by_partner()?;
    /// assert_eq!(hhi(&partners)?.effective_number()?.to_string(), "1.6");
    /// let exports = table.exports_of(canada).with(china).total()?;
    /// let imports = table.imports_of(canada).with(china).total()?;
    /// assert_eq!(balance(exports, imports)?.to_string(), "-35");
    /// assert_eq!(
    ///     table.imports_of(china).with("USA".parse()?).total().unwrap_err().to_string(),
    ///     "no figure for the imports of CHN from USA",
    /// );
    /// # Ok::<(), tradeflows::Error>(())
    /// ```
    pub fn exports_of(&self, exporter: Economy) -> TradeOf {
        TradeOf {
            rows: self.filter(|row| row.exporter() == exporter),
            side: Side::Exports,
            economy: exporter,
            partner: None,
        }
    }

    /// The imports of one economy, to be added up or laid out by partner or product.
    pub fn imports_of(&self, importer: Economy) -> TradeOf {
        TradeOf {
            rows: self.filter(|row| row.importer() == importer),
            side: Side::Imports,
            economy: importer,
            partner: None,
        }
    }

    /// The figures by exporter and product, over all importers: what [`rca`](super::rca) reads.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`] for an empty table; [`ErrorKind::Overlapping`] where two rows, two
    /// exporters or two products count the same goods, or may; [`ErrorKind::DifferentCurrency`];
    /// [`ErrorKind::NotCombinable`] for two periods (filter to one); [`ErrorKind::WrongKind`] where a
    /// row is of the World or of all products together; [`ErrorKind::OutOfRange`] for a negative sum.
    pub fn by_exporter_and_product(&self) -> Result<Matrix> {
        matrix(self, |row| row.exporter(), |row| row.category())
    }

    /// The figures by importer and product, over all exporters: for indices of imports, as Vollrath's.
    ///
    /// # Errors
    /// As [`FlowTable::by_exporter_and_product`].
    pub fn by_importer_and_product(&self) -> Result<Matrix> {
        matrix(self, |row| row.importer(), |row| row.category())
    }

    /// The figures by exporter and importer, over all products: for intensities.
    ///
    /// # Errors
    /// As [`FlowTable::by_exporter_and_product`].
    pub fn by_exporter_and_importer(&self) -> Result<Matrix> {
        matrix(self, |row| row.exporter(), |row| row.importer())
    }

    /// How many of the partners that import a product one exporter reaches with it (METHODS I29).
    ///
    /// Counted over rows of just this category above zero; the exporter itself, groups and the World are
    /// no partners.
    ///
    /// # Errors
    /// [`ErrorKind::NotCombinable`] for two periods.
    pub fn market_penetration(&self, exporter: Economy, category: &Category) -> Result<Indicator> {
        let rows = self.filter(|row| row.category() == category);
        one_period(&rows)?;
        let mut importing = BTreeSet::new();
        let mut reached = BTreeSet::new();
        for row in &rows {
            let partner = row.importer();
            let trades = row.value().amount() > Decimal::ZERO;
            if !trades || partner == exporter || partner.is_group() || partner.is_world() {
                continue;
            }
            importing.insert(partner);
            if row.exporter() == exporter {
                reached.insert(partner);
            }
        }
        shares::market_penetration(reached.len() as u64, importing.len() as u64)
    }
}

impl TradeOf {
    /// Only the trade with one partner.
    #[must_use]
    pub fn with(&self, partner: Economy) -> TradeOf {
        let side = self.side;
        TradeOf {
            rows: self.rows.filter(|row| side.partner(row) == partner),
            partner: Some(partner),
            ..*self
        }
    }

    /// Only the trade in one category, as it stands in the rows.
    #[must_use]
    pub fn of(&self, category: &Category) -> TradeOf {
        TradeOf {
            rows: self.rows.filter(|row| row.category() == category),
            ..*self
        }
    }

    /// The rows.
    pub const fn rows(&self) -> &FlowTable {
        &self.rows
    }

    fn name(&self) -> String {
        let (what, to) = match self.side {
            Side::Exports => ("exports", "to"),
            Side::Imports => ("imports", "from"),
        };
        match self.partner {
            Some(partner) => format!("the {what} of {} {to} {partner}", self.economy),
            None => format!("the {what} of {}", self.economy),
        }
    }

    fn about(&self) -> Result<About> {
        if self.rows.is_empty() {
            let what = self.name().into();
            return Err(ErrorKind::NotFound { what }.into());
        }
        let mut about = about(&self.rows)?;
        about.what = Some(self.name().into());
        Ok(about)
    }

    /// The sum of the rows, with their currency, period and valuations.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`] where there is no row: a missing figure is not zero (METHODS I1); else as
    /// [`FlowTable::total`], and [`ErrorKind::NotCombinable`] for two periods.
    pub fn total(&self) -> Result<Input> {
        let mut about = self.about()?;
        about.what = Some(format!("the value of {}", self.name()).into());
        let amount = self.rows.total()?.amount();
        Ok(Input { amount, about })
    }

    /// The sums by partner, in the order of their codes.
    ///
    /// # Errors
    /// As [`FlowTable::by_exporter_and_product`].
    pub fn by_partner(&self) -> Result<Vector> {
        let side = self.side;
        self.by(|row| side.partner(row))
    }

    /// The sums by product, in the order of their codes.
    ///
    /// # Errors
    /// As [`FlowTable::by_exporter_and_product`].
    pub fn by_product(&self) -> Result<Vector> {
        self.by(|row| row.category())
    }

    fn by<'a, K: Key>(&'a self, key: impl Fn(&FlowRef<'a>) -> K) -> Result<Vector> {
        let about = self.about()?;
        self.rows.total()?;
        let mut sums: BTreeMap<K, Decimal> = BTreeMap::new();
        for row in &self.rows {
            let sum = sums.entry(key(&row)).or_default();
            *sum = exact::add(*sum, row.value().amount())?;
        }
        K::check(sums.keys().copied())?;
        let named = sums.into_iter().map(|(key, sum)| (key.name(), sum));
        Ok(Vector::new(named)?.with_about(about))
    }
}

impl Side {
    fn partner(self, row: &FlowRef<'_>) -> Economy {
        match self {
            Side::Exports => row.importer(),
            Side::Imports => row.exporter(),
        }
    }
}

fn one_period(table: &FlowTable) -> Result<()> {
    let Some(first) = table.get(0) else {
        return Ok(());
    };
    match table.iter().find(|row| row.period() != first.period()) {
        None => Ok(()),
        Some(other) => Err(ErrorKind::NotCombinable {
            first: format!("{} [{}]", first.to_flow(), first.source()).into(),
            second: format!("{} [{}]", other.to_flow(), other.source()).into(),
            why: "they are of different periods; filter the table to one".into(),
        }
        .into()),
    }
}

/// What the rows have in common; the currency is checked by their total.
fn about(table: &FlowTable) -> Result<About> {
    one_period(table)?;
    let first = table.get(0);
    let mut about = About {
        what: None,
        currency: first.map(|row| row.value().currency()),
        period: first.map(|row| row.period()),
        bases: Vec::new(),
    };
    for row in table {
        about.add_basis(row.value().basis());
    }
    Ok(about)
}

fn matrix<'a, R: Key, C: Key>(
    table: &'a FlowTable,
    row_key: impl Fn(&FlowRef<'a>) -> R,
    column_key: impl Fn(&FlowRef<'a>) -> C,
) -> Result<Matrix> {
    let about = about(table)?;
    // Refuses two currencies and rows that count the same goods (DESIGN 6).
    table.total()?;
    let (mut rows, mut columns) = (BTreeMap::new(), BTreeMap::new());
    let mut sums: HashMap<(R, C), Decimal> = HashMap::new();
    for row in table {
        let (r, c) = (row_key(&row), column_key(&row));
        rows.entry(r).or_insert(0);
        columns.entry(c).or_insert(0);
        let sum = sums.entry((r, c)).or_default();
        *sum = exact::add(*sum, row.value().amount())?;
    }
    let row_labels = number(&mut rows)?;
    let column_labels = number(&mut columns)?;
    let mut cells = vec![Decimal::ZERO; checked_size(row_labels.len(), column_labels.len())?];
    for ((r, c), sum) in sums {
        cells[rows[&r] * column_labels.len() + columns[&c]] = sum;
    }
    Matrix::build(row_labels, column_labels, cells, about)
}

/// Checks the keys, and numbers them in the order of their names.
fn number<K: Key>(keys: &mut BTreeMap<K, usize>) -> Result<Labels> {
    K::check(keys.keys().copied())?;
    let mut named: Vec<(String, K)> = keys.keys().map(|&key| (key.name(), key)).collect();
    named.sort();
    for (at, (_, key)) in named.iter().enumerate() {
        keys.insert(*key, at);
    }
    Labels::new(named.into_iter().map(|(name, _)| name))
}

/// What rows are laid out by.
trait Key: Copy + Ord + std::hash::Hash {
    fn name(self) -> String;

    /// Refuses keys of which two have trade in common, and those that stand for everything.
    fn check(keys: impl Iterator<Item = Self>) -> Result<()>;
}

fn overlapping(first: impl Into<Box<str>>, second: impl Into<Box<str>>) -> crate::error::Error {
    ErrorKind::Overlapping {
        first: first.into(),
        second: second.into(),
    }
    .into()
}

impl Key for Economy {
    fn name(self) -> String {
        self.key().to_owned()
    }

    fn check(keys: impl Iterator<Item = Economy>) -> Result<()> {
        let all: Vec<Economy> = keys.collect();
        for &group in all.iter().filter(|economy| economy.is_group()) {
            if group.is_world() {
                return Err(ErrorKind::WrongKind {
                    what: group.key().into(),
                    expected: "one of several economies".into(),
                    why: "it is all of them together; filter it away, or give the table its parts"
                        .into(),
                }
                .into());
            }
            // A group whose members are not known may hold any of the others.
            let other = all
                .iter()
                .find(|&&other| other != group && group.overlaps(other) != Answer::No);
            if let Some(other) = other {
                return Err(overlapping(group.key(), other.key()));
            }
        }
        Ok(())
    }
}

impl Key for &Category {
    fn name(self) -> String {
        self.to_string()
    }

    fn check(keys: impl Iterator<Item = Self>) -> Result<()> {
        let all: Vec<&Category> = keys.collect();
        if let Some(total) = all
            .iter()
            .find(|category| matches!(category, Category::Total(_)))
        {
            return Err(ErrorKind::WrongKind {
                what: total.to_string().into(),
                expected: "one of several products".into(),
                why: "it is all of them together; filter it away, or give the table its parts"
                    .into(),
            }
            .into());
        }
        // Codes of one list are a tree: sorted, whatever overlaps a code follows it at once. Only lists
        // that differ, and words, must be set against everything.
        let list = |category: &Category| match category {
            Category::Hs(code) => Some(format!("{:?}", code.revision())),
            Category::Code { scheme, .. } => Some(scheme.to_string()),
            _ => None,
        };
        let one_list = all
            .windows(2)
            .all(|pair| list(pair[0]).is_some() && list(pair[0]) == list(pair[1]));
        if one_list {
            let mut sorted = all;
            sorted.sort_by_cached_key(|category| category.to_string());
            let meet = |pair: &&[&Category]| {
                pair[0].overlaps(pair[1]) == Answer::Yes || prefixed(pair[0], pair[1])
            };
            return match sorted.windows(2).find(meet) {
                Some(pair) => Err(overlapping(pair[0].to_string(), pair[1].to_string())),
                None => Ok(()),
            };
        }
        for (n, a) in all.iter().enumerate() {
            if let Some(b) = all[n + 1..].iter().find(|b| a.overlaps(b) != Answer::No) {
                return Err(overlapping(a.to_string(), b.to_string()));
            }
        }
        Ok(())
    }
}

/// Whether one code begins with the other, for lists whose overlaps are unknown (HS without a revision).
fn prefixed(a: &Category, b: &Category) -> bool {
    match (a, b) {
        (Category::Hs(a), Category::Hs(b)) => b.digits().starts_with(&a.digits()),
        _ => false,
    }
}
