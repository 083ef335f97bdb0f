//! What is compared: one figure, and everything that tells what it is a figure of.

use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use crate::error::Result;
use crate::model::{
    Amount, Assumption, Basis, Category, Claim, Currency, Detail, FlowRef, Interval, Measure, Mode,
    Party, Period, Qualifier, Reading, Regime, Source, Statement, Subject, TradeFlow,
};

/// One figure as [`compare`](crate::compare) looks at it, whether a file or a text states it.
///
/// A number alone is never compared (METHODS 0): the rules look at who sold to whom, in which
/// months, what, counted how and how firmly said, before they look at the amount.
///
/// ```
/// # use std::sync::Arc;
/// use tradeflows::compare::Figure;
/// # use tradeflows::{Category, Document, Locator, Source, TradeFlow};
/// # let source = Source::new(Arc::new(Document::new("article.txt")), Locator::Whole);
/// # let flow = TradeFlow::new("CAN".parse()?, "CHN".parse()?, "2024".parse()?, Category::TOTAL,
/// #     "about 21.1 billion USD".parse()?, source);
/// let figure = Figure::from(&flow);
/// assert_eq!(figure.to_string(), "exports from Canada to China in 2024 (about 21.1 billion USD)");
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct Figure {
    /// One direction, both together, or a balance.
    pub subject: Subject,
    /// Whose exports, or whose balance.
    pub exporter: Option<Party>,
    /// Whose imports, or the other side.
    pub importer: Option<Party>,
    /// The months it counts, where both ends are known.
    pub period: Option<Period>,
    /// What is traded.
    pub category: Category,
    /// What is said of it. Only levels in money are compared yet; of any other statement a verdict
    /// says that it is none.
    pub statement: Statement,
    /// On which terms the goods were valued.
    pub basis: Basis,
    /// Which part of the flow is counted.
    pub regime: Regime,
    /// What only some files say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<Arc<Detail>>,
    /// Whether it happened, is foreseen or is aimed at.
    pub mode: Mode,
    /// Who gives the figure, in the words of the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribution: Option<String>,
    /// What reading it took for granted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub assumptions: Vec<Assumption>,
    /// Where it stands, who reports it and how firm it is.
    pub source: Source,
}

impl Figure {
    /// The number that is stated.
    pub fn amount(&self) -> &Amount {
        self.statement.amount()
    }

    /// The currency of the amount, where it is a sum of money.
    pub fn currency(&self) -> Option<Currency> {
        currency_of(self.amount())
    }

    /// The interval that the amount asserts, in units of its measure (METHODS 2.2).
    ///
    /// # Errors
    /// [`ErrorKind::TooManyDigits`](crate::ErrorKind::TooManyDigits) where an end needs more than 28 digits.
    pub fn bounds(&self, reading: Reading) -> Result<Interval> {
        self.amount().bounds(reading)
    }

    /// The sums of money that can be compared, the main one first, then the same in other
    /// currencies; none for a statement of another kind or an amount per month.
    pub(super) fn amounts(&self) -> impl Iterator<Item = (&Amount, Currency)> {
        let level = match &self.statement {
            Statement::Level(amount) if amount.per.is_none() => Some(amount),
            _ => None,
        };
        level
            .into_iter()
            .flat_map(|amount| std::iter::once(amount).chain(&amount.alternatives))
            .filter_map(|amount| Some((amount, currency_of(amount)?)))
    }

    /// An order of figures by what they are about, so that a pair has one order whichever comes first.
    pub(super) fn in_order(&self, other: &Figure) -> Ordering {
        let key = |f: &Figure| (f.period, f.amount().low.value);
        let who = |f: &Figure| (f.subject, f.exporter.clone(), f.importer.clone());
        let how = |f: &Figure| (f.category.clone(), f.regime, f.basis, f.mode);
        let rest = |f: &Figure| {
            let numbers = (format!("{:?}", f.statement), f.source.clone());
            (numbers, f.attribution.clone(), f.assumptions.clone())
        };
        key(self)
            .cmp(&key(other))
            .then_with(|| who(self).cmp(&who(other)))
            .then_with(|| how(self).cmp(&how(other)))
            .then_with(|| rest(self).cmp(&rest(other)))
    }
}

fn currency_of(amount: &Amount) -> Option<Currency> {
    match amount.measure {
        Measure::Money(currency) => Some(currency),
        _ => None,
    }
}

/// An amount for readers: `about 21.1 billion USD`, `8 to 10 %`.
pub(super) fn readable(amount: &Amount) -> String {
    let mut text = String::new();
    if amount.qualifier != Qualifier::Exactly {
        text.push_str(amount.qualifier.as_str());
        text.push(' ');
    }
    text.push_str(&amount.low.readable());
    if let Some(high) = &amount.high {
        text.push_str(" to ");
        text.push_str(&high.readable());
    }
    match &amount.measure {
        Measure::Money(currency) => text.push_str(&format!(" {currency}")),
        Measure::Percent => text.push_str(" %"),
        Measure::Multiple => text.push_str(" times"),
        Measure::Physical(unit) => text.push_str(&format!(" {unit}")),
        _ => {}
    }
    if let Some(per) = amount.per {
        text.push_str(&format!(" a {per}"));
    }
    text
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&super::sentence::full(self))
    }
}

impl From<&TradeFlow> for Figure {
    fn from(flow: &TradeFlow) -> Self {
        let measure = Measure::Money(flow.value.currency());
        Figure {
            subject: Subject::Flow,
            exporter: Some(flow.exporter.into()),
            importer: Some(flow.importer.into()),
            period: Some(flow.period),
            category: flow.category.clone(),
            statement: Statement::Level(
                Amount::new(flow.value.written(), measure).with_qualifier(flow.value.qualifier()),
            ),
            basis: flow.value.basis(),
            regime: flow.regime,
            detail: flow.detail.clone(),
            mode: Mode::Recorded,
            attribution: None,
            assumptions: Vec::new(),
            source: flow.source.clone(),
        }
    }
}

impl From<TradeFlow> for Figure {
    fn from(flow: TradeFlow) -> Self {
        Figure::from(&flow)
    }
}

impl From<FlowRef<'_>> for Figure {
    fn from(row: FlowRef<'_>) -> Self {
        Figure::from(&row.to_flow())
    }
}

impl From<&Figure> for Figure {
    fn from(figure: &Figure) -> Self {
        figure.clone()
    }
}

impl From<&Claim> for Figure {
    fn from(claim: &Claim) -> Self {
        Figure {
            subject: claim.subject,
            exporter: claim.exporter.clone(),
            importer: claim.importer.clone(),
            period: claim.when.period(),
            category: claim.category.clone(),
            statement: claim.statement.clone(),
            basis: Basis::Unstated,
            regime: Regime::Whole,
            detail: None,
            mode: claim.mode,
            attribution: claim.attribution.clone(),
            assumptions: claim.assumptions.clone(),
            source: claim.source(),
        }
    }
}

impl From<Claim> for Figure {
    fn from(claim: Claim) -> Self {
        Figure::from(&claim)
    }
}
