//! What a projection starts from: one value, its months, and whatever is known about it.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind, Result};
use crate::model::{
    Assumption, Category, Claim, Detail, Mode, Party, Period, Regime, ReportedBy, Source,
    Statement, Subject, TradeFlow, Value,
};

/// The figure that a projection starts from.
///
/// Made from a [`TradeFlow`], from a [`Claim`] that states a recorded sum of money (which brings its
/// assumptions along, such as a bare "$" read as US dollars), or from a value and its period alone.
/// Nothing in this crate makes one up: the base year of "could grow 8-10 % a year through 2027" is
/// not in the sentence (METHODS 1.1).
///
/// ```
/// use tradeflows::projection::Base;
///
/// let base = Base::new("62 billion USD".parse()?, "2025".parse()?);
/// assert_eq!(base.to_string(), "62 billion USD in 2025");
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Base {
    /// The value, with its hedge and its last stated digit.
    pub value: Value,
    /// The months it counts.
    pub period: Period,
    /// One direction, both, or a balance; none where only a value was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<Subject>,
    /// Whose exports.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exporter: Option<Party>,
    /// Whose imports.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub importer: Option<Party>,
    /// What is traded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<Category>,
    /// Which part of the flow is counted.
    #[serde(default = "whole", skip_serializing_if = "Regime::is_whole")]
    pub regime: Regime,
    /// What only some files say of the figure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<Arc<Detail>>,
    /// Where the figure comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// What the figure takes for granted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assumptions: Vec<Assumption>,
}

fn whole() -> Regime {
    Regime::Whole
}

impl Base {
    /// A base of which only the value and the months are known.
    pub fn new(value: Value, period: Period) -> Self {
        Base {
            value,
            period,
            subject: None,
            exporter: None,
            importer: None,
            category: None,
            regime: Regime::Whole,
            detail: None,
            source: None,
            assumptions: Vec::new(),
        }
    }

    /// The same base with one more assumption; one that is already there is not repeated.
    #[must_use]
    pub fn assuming(mut self, assumption: Assumption) -> Self {
        if !self.assumptions.contains(&assumption) {
            self.assumptions.push(assumption);
        }
        self
    }

    /// The same base as a quantity of trade: a balance may be negative, a flow may not.
    #[must_use]
    pub fn with_subject(mut self, subject: Subject) -> Self {
        self.subject = Some(subject);
        self
    }

    /// The figure without its number, where something is known: `CAN -> CHN, total`.
    pub(crate) fn what(&self) -> Option<String> {
        let side =
            |party: &Option<Party>| party.as_ref().map_or("?".to_owned(), ToString::to_string);
        let (exporter, importer) = (side(&self.exporter), side(&self.importer));
        let mut what = match self.subject? {
            Subject::Flow => format!("{exporter} -> {importer}"),
            Subject::TwoWay => format!("{exporter} <-> {importer}"),
            Subject::Balance => format!("balance of {exporter} with {importer}"),
        };
        if let Some(category) = &self.category {
            what.push_str(&format!(", {category}"));
        }
        if !self.regime.is_whole() {
            what.push_str(&format!(", {}", self.regime));
        }
        for dimension in self.detail.iter().flat_map(|detail| &detail.dimensions) {
            what.push_str(&format!(", {} {}", dimension.name, dimension.code));
        }
        Some(what)
    }

    /// Refuses to set two figures in one calculation that are not of one kind.
    pub(crate) fn same_but_time(&self, other: &Base) -> Result<()> {
        if self.value.currency() != other.value.currency() {
            let (first, second) = (self.to_string().into(), other.to_string().into());
            return Err(ErrorKind::DifferentCurrency { first, second }.into());
        }
        fn differ<T: PartialEq>(a: &Option<T>, b: &Option<T>) -> bool {
            matches!((a, b), (Some(a), Some(b)) if a != b)
        }
        let dimensions = |base: &Base| {
            let detail = base.detail.as_deref();
            detail.map_or(Vec::new(), |detail| detail.dimensions.clone())
        };
        let reporter = |base: &Base| match base.source.as_ref()?.reported_by {
            ReportedBy::Unknown => None,
            side => Some(side),
        };
        let reasons = [
            (
                differ(&self.subject, &other.subject),
                "one is not the same quantity of trade as the other",
            ),
            (
                differ(&self.exporter, &other.exporter),
                "the exporters differ",
            ),
            (
                differ(&self.importer, &other.importer),
                "the importers differ",
            ),
            (
                differ(&self.category, &other.category),
                "the categories differ",
            ),
            (self.regime != other.regime, "the regimes differ"),
            (
                self.value.basis() != other.value.basis(),
                "the valuations differ",
            ),
            (
                dimensions(self) != dimensions(other),
                "they are different rows of a breakdown",
            ),
            (
                differ(&reporter(self), &reporter(other)),
                "different sides report them",
            ),
        ];
        match reasons.into_iter().find(|(differs, _)| *differs) {
            None => Ok(()),
            Some((_, why)) => {
                let (first, second) = (self.to_string().into(), other.to_string().into());
                Err(ErrorKind::NotCombinable {
                    first,
                    second,
                    why: why.into(),
                }
                .into())
            }
        }
    }
}

impl fmt::Display for Base {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(what) = self.what() {
            write!(f, "{what}: ")?;
        }
        write!(f, "{} in {}", self.value.readable(), self.period)
    }
}

impl From<&Base> for Base {
    fn from(base: &Base) -> Self {
        base.clone()
    }
}

impl From<(Value, Period)> for Base {
    fn from((value, period): (Value, Period)) -> Self {
        Base::new(value, period)
    }
}

impl From<&TradeFlow> for Base {
    fn from(flow: &TradeFlow) -> Self {
        Base {
            subject: Some(Subject::Flow),
            exporter: Some(flow.exporter.into()),
            importer: Some(flow.importer.into()),
            category: Some(flow.category.clone()),
            regime: flow.regime,
            detail: flow.detail.clone(),
            source: Some(flow.source.clone()),
            ..Base::new(flow.value, flow.period)
        }
    }
}

impl From<TradeFlow> for Base {
    fn from(flow: TradeFlow) -> Self {
        Base::from(&flow)
    }
}

impl TryFrom<&Claim> for Base {
    type Error = Error;

    /// Makes a base of a claim that states a recorded sum of money in a closed period.
    ///
    /// Unlike a [`TradeFlow`], a base may also be two-way trade or a balance.
    ///
    /// # Errors
    /// [`ErrorKind::WrongKind`] with the axis that stands in the way.
    fn try_from(claim: &Claim) -> Result<Self> {
        let refused = |why: &str| {
            Error::from(ErrorKind::WrongKind {
                what: format!("the claim \"{claim}\"").into(),
                expected: "the base of a projection".into(),
                why: why.into(),
            })
        };
        if claim.mode != Mode::Recorded {
            return Err(refused("it is not said to have happened"));
        }
        let Statement::Level(amount) = &claim.statement else {
            return Err(refused("it states no level"));
        };
        if amount.per.is_some() {
            return Err(refused("it is an amount per month or year"));
        }
        let value = amount
            .value()
            .ok_or_else(|| refused("its amount is not one sum of money"))?;
        let period = claim
            .when
            .period()
            .ok_or_else(|| refused("its period is not closed"))?;
        let base = Base {
            subject: Some(claim.subject),
            exporter: claim.exporter.clone(),
            importer: claim.importer.clone(),
            category: Some(claim.category.clone()),
            source: Some(claim.source()),
            assumptions: claim.assumptions.clone(),
            ..Base::new(value, period)
        };
        let said = claim.assumptions.iter().any(|assumption| {
            matches!(
                assumption,
                Assumption::CurrencyRead { .. } | Assumption::CurrencyCarried
            )
        });
        if amount.currency_stated || said {
            return Ok(base);
        }
        // No reading of a currency goes unsaid (METHODS 0), also where the claim forgot to list it.
        let currency = value.currency();
        Ok(base.assuming(Assumption::Other(format!(
            "the currency, which the text does not name at the amount, is read as {currency}"
        ))))
    }
}
