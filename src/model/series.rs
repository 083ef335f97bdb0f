//! One figure through time.

use serde::{Deserialize, Serialize};

use super::category::Category;
use super::economy::Economy;
use super::flow::{Regime, TradeFlow};
use super::money::Currency;
use super::period::Period;
use super::source::Source;
use super::value::{Basis, Value};
use crate::error::{Error, ErrorKind, Result};

/// One period of a [`Series`].
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Point {
    /// The months counted.
    pub period: Period,
    /// The value.
    pub value: Value,
    /// Where the figure comes from.
    pub source: Source,
}

/// The figures of one exporter, importer and category through time.
///
/// Periods increase and do not overlap; currency, valuation and regime are one for all.
///
/// ```
/// # use std::sync::Arc;
/// # use tradeflows::{Category, Document, Locator, Series, Source, TradeFlow};
/// # let document = Arc::new(Document::new("by hand"));
/// # let flow = |year: &str, value: &str| -> tradeflows::Result<TradeFlow> {
/// #     let source = Source::new(document.clone(), Locator::Whole);
/// #     let (from, to) = ("CAN".parse()?, "CHN".parse()?);
/// #     Ok(TradeFlow::new(from, to, year.parse()?, Category::TOTAL, value.parse()?, source))
/// # };
/// let series = Series::new([flow("2024", "21 billion USD")?, flow("2023", "20 billion USD")?])?;
/// assert_eq!(series.first().period.to_string(), "2023");
/// assert_eq!(series.get("2024".parse()?).unwrap().value.to_string(), "21 billion USD");
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Series {
    exporter: Economy,
    importer: Economy,
    category: Category,
    regime: Regime,
    points: Vec<Point>,
}

impl Series {
    /// Makes a series from flows in any order.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`] for no flows; [`ErrorKind::DifferentCurrency`];
    /// [`ErrorKind::NotCombinable`] for two exporters, importers, categories, regimes or
    /// valuations; [`ErrorKind::Overlapping`] for two figures of one time.
    pub fn new(flows: impl IntoIterator<Item = TradeFlow>) -> Result<Self> {
        let mut flows: Vec<TradeFlow> = flows.into_iter().collect();
        flows.sort_by_key(|flow| flow.period);
        let Some(first) = flows.first() else {
            return Err(ErrorKind::NotFound {
                what: "a series".into(),
            }
            .into());
        };
        for pair in flows.windows(2) {
            let [a, b] = pair else { continue };
            if a.value.currency() != b.value.currency() {
                let (first, second) = (a.to_string().into(), b.to_string().into());
                return Err(ErrorKind::DifferentCurrency { first, second }.into());
            }
            let differs = [
                (a.exporter != b.exporter, "the exporters differ"),
                (a.importer != b.importer, "the importers differ"),
                (a.category != b.category, "the categories differ"),
                (a.regime != b.regime, "the regimes differ"),
                (a.value.basis() != b.value.basis(), "the valuations differ"),
            ];
            if let Some((_, why)) = differs.into_iter().find(|(differs, _)| *differs) {
                let (first, second) = (a.to_string().into(), b.to_string().into());
                return Err(ErrorKind::NotCombinable {
                    first,
                    second,
                    why: why.into(),
                }
                .into());
            }
            if a.period.overlaps(b.period) {
                let (first, second) = (a.to_string().into(), b.to_string().into());
                return Err(ErrorKind::Overlapping { first, second }.into());
            }
        }
        Ok(Series {
            exporter: first.exporter,
            importer: first.importer,
            category: first.category.clone(),
            regime: first.regime,
            points: flows
                .into_iter()
                .map(|flow| Point {
                    period: flow.period,
                    value: flow.value,
                    source: flow.source,
                })
                .collect(),
        })
    }

    /// The economy that the goods come from.
    pub const fn exporter(&self) -> Economy {
        self.exporter
    }

    /// The economy that they go to.
    pub const fn importer(&self) -> Economy {
        self.importer
    }

    /// What is traded.
    pub const fn category(&self) -> &Category {
        &self.category
    }

    /// Which part of the flow is counted.
    pub const fn regime(&self) -> Regime {
        self.regime
    }

    /// The currency of every value.
    pub fn currency(&self) -> Currency {
        self.first().value.currency()
    }

    /// The valuation of every value.
    pub fn basis(&self) -> Basis {
        self.first().value.basis()
    }

    /// The points, in the order of time; there is at least one.
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// The earliest point.
    pub fn first(&self) -> &Point {
        &self.points[0]
    }

    /// The latest point.
    pub fn last(&self) -> &Point {
        &self.points[self.points.len() - 1]
    }

    /// The point of one period.
    pub fn get(&self, period: Period) -> Option<&Point> {
        self.points.iter().find(|point| point.period == period)
    }

    /// The point of a period as a flow.
    pub fn to_flow(&self, point: &Point) -> TradeFlow {
        TradeFlow::new(
            self.exporter,
            self.importer,
            point.period,
            self.category.clone(),
            point.value,
            point.source.clone(),
        )
        .with_regime(self.regime)
    }
}

impl<'de> Deserialize<'de> for Series {
    /// Checks again what [`Series::new`] checks, so that no file can bring a series in disorder.
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Form {
            exporter: Economy,
            importer: Economy,
            category: Category,
            regime: Regime,
            points: Vec<Point>,
        }
        let form = Form::deserialize(from)?;
        let flows = form.points.into_iter().map(|point| {
            TradeFlow::new(
                form.exporter,
                form.importer,
                point.period,
                form.category.clone(),
                point.value,
                point.source,
            )
            .with_regime(form.regime)
        });
        Series::new(flows).map_err(|error: Error| serde::de::Error::custom(error))
    }
}
