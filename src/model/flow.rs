//! One figure of trade from one economy to another.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::category::Category;
use super::economy::Economy;
use super::period::Period;
use super::quantity::Quantity;
use super::source::Source;
use super::strings::words;
use super::value::Value;

words! {
    /// Which part of a flow is counted.
    pub enum Regime ("a regime:") {
        /// All of it: the default.
        Whole = "whole",
        /// Goods grown or made in the exporting economy.
        Domestic = "domestic",
        /// Goods of foreign origin.
        Foreign = "foreign",
        /// Foreign goods that leave again.
        ReExport = "re-export",
        /// Domestic goods that come back.
        ReImport = "re-import",
        /// Goods for inward processing.
        InwardProcessing = "inward processing",
        /// Goods for outward processing.
        OutwardProcessing = "outward processing",
    }
}

impl Regime {
    /// Whether this is the whole flow.
    pub fn is_whole(&self) -> bool {
        *self == Regime::Whole
    }
}

words! {
    /// Which trade system a source counts by.
    pub enum System ("a trade system:") {
        /// All that crosses the border.
        General = "general",
        /// What crosses the customs border only.
        Special = "special",
        /// Not said.
        Unstated = "unstated",
    }
}

/// What only some files say of a figure; overlap tests look at it.
///
/// ```
/// use tradeflows::{Detail, Dimension};
///
/// let mut detail = Detail::default();
/// detail.dimensions.push(Dimension::new("transport mode", "2100"));
/// assert_eq!(detail.dimension("transport mode"), Some("2100"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Detail {
    /// Codes as the file wrote them, by the name of their column.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub raw: Vec<Dimension>,
    /// Other valuations of the same goods, as CIF beside FOB.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<DetailValue>,
    /// Other quantities of the same goods, as the net weight beside the number of items.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub quantities: Vec<DetailQuantity>,
    /// Breakdown dimensions in which this row is a part: second partner, customs procedure,
    /// transport mode, port, province. A dimension at its total is not listed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub dimensions: Vec<Dimension>,
    /// Flags of the source, by the name of their column.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<Dimension>,
    /// The trade system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub system: Option<System>,
}

/// A named code of a row: a breakdown dimension, a flag, a code as written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Dimension {
    /// What the code says something about: `transport mode`, or the column's name.
    pub name: Arc<str>,
    /// The code as written.
    pub code: Arc<str>,
}

impl Dimension {
    /// Makes a dimension from its name and code.
    pub fn new(name: impl Into<Arc<str>>, code: impl Into<Arc<str>>) -> Self {
        Dimension {
            name: name.into(),
            code: code.into(),
        }
    }
}

/// A further valuation of the goods of a row.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DetailValue {
    /// The column it comes from.
    pub name: Arc<str>,
    /// The value.
    pub value: Value,
}

/// A further quantity of the goods of a row.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DetailQuantity {
    /// The column it comes from.
    pub name: Arc<str>,
    /// The quantity.
    pub quantity: Quantity,
}

impl Detail {
    /// Whether nothing at all is said.
    pub fn is_empty(&self) -> bool {
        *self == Detail::default()
    }

    /// The code in a breakdown dimension, where the row is a part in it.
    pub fn dimension(&self, name: &str) -> Option<&str> {
        self.dimensions
            .iter()
            .find(|d| &*d.name == name)
            .map(|d| &*d.code)
    }
}

/// One figure: goods or services that one economy sold to another in a period, with its source.
///
/// The fields are public and every one is a checked type of its own. Exporter and importer are
/// stored, not reporter and partner: goods move one way whoever reports, so the two sides' figures
/// meet under one key, and who reports is part of the source.
///
/// ```
/// use std::sync::Arc;
/// use tradeflows::{Category, Document, Locator, Source, TradeFlow};
///
/// let source = Source::new(Arc::new(Document::new("exports.csv")), Locator::Whole);
/// let flow = TradeFlow::new(
///     "CAN".parse()?,
///     "CHN".parse()?,
///     "2024".parse()?,
///     Category::TOTAL,
///     "about 21.1 billion USD".parse()?,
///     source,
/// );
/// assert_eq!(flow.year(), Some(2024));
/// assert_eq!(flow.to_string(), "CAN -> CHN, 2024, total: about 21.1 billion USD");
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TradeFlow {
    /// The economy that the goods come from.
    pub exporter: Economy,
    /// The economy that they go to.
    pub importer: Economy,
    /// The months counted.
    pub period: Period,
    /// What is traded.
    pub category: Category,
    /// The value.
    pub value: Value,
    /// The physical quantity, where the source has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Quantity>,
    /// Which part of the flow is counted.
    #[serde(default = "whole", skip_serializing_if = "Regime::is_whole")]
    pub regime: Regime,
    /// Where the figure comes from.
    pub source: Source,
    /// What only some files say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<Arc<Detail>>,
}

fn whole() -> Regime {
    Regime::Whole
}

impl TradeFlow {
    /// Makes a figure of the whole flow, without a quantity.
    pub fn new(
        exporter: Economy,
        importer: Economy,
        period: Period,
        category: Category,
        value: Value,
        source: Source,
    ) -> Self {
        TradeFlow {
            exporter,
            importer,
            period,
            category,
            value,
            quantity: None,
            regime: Regime::Whole,
            source,
            detail: None,
        }
    }

    /// The same figure with a quantity.
    #[must_use]
    pub fn with_quantity(mut self, quantity: Quantity) -> Self {
        self.quantity = Some(quantity);
        self
    }

    /// The same figure for a part of the flow.
    #[must_use]
    pub fn with_regime(mut self, regime: Regime) -> Self {
        self.regime = regime;
        self
    }

    /// The same figure with what else its file says; nothing is kept of an empty detail.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<Arc<Detail>>) -> Self {
        let detail = detail.into();
        self.detail = (!detail.is_empty()).then_some(detail);
        self
    }

    /// The year, where the period is one calendar year.
    pub const fn year(&self) -> Option<u16> {
        self.period.as_year()
    }
}

impl fmt::Display for TradeFlow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} -> {}, {}, {}",
            self.exporter, self.importer, self.period, self.category
        )?;
        if !self.regime.is_whole() {
            write!(f, ", {}", self.regime)?;
        }
        write!(f, ": {}", self.value)
    }
}
