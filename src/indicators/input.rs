//! What goes into an indicator: bare numbers, or money that knows its currency, period and valuation.

use std::fmt;

use rust_decimal::Decimal;

use crate::error::{ErrorKind, Result};
use crate::exact::Exact;
use crate::model::{Basis, Currency, FlowRef, Money, Period, TradeFlow, Value};

use super::indicator::Indicator;

/// What is known of a number besides its size; two that contradict each other are not combined.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The words for it in messages.
    pub(super) what: Option<Box<str>>,
    pub(super) currency: Option<Currency>,
    pub(super) period: Option<Period>,
    /// The valuations it is made of; unstated ones are not listed.
    pub(super) bases: Vec<Basis>,
}

impl About {
    /// The currency, where it is money.
    pub fn currency(&self) -> Option<Currency> {
        self.currency
    }

    /// The period, where there is one.
    pub fn period(&self) -> Option<Period> {
        self.period
    }

    /// The valuations it is made of; unstated ones are not listed.
    pub fn bases(&self) -> &[Basis] {
        &self.bases
    }

    pub(super) fn add_basis(&mut self, basis: Basis) {
        if basis != Basis::Unstated && !self.bases.contains(&basis) {
            self.bases.push(basis);
        }
    }

    /// Refuses two currencies and two periods (METHODS 0: whatever combines figures checks these first).
    pub(super) fn agree(&self, other: &About, mine: &str, theirs: &str) -> Result<()> {
        self.same_currency(other, mine, theirs)?;
        self.same_period(other, mine, theirs)
    }

    fn name(&self, usual: &str, detail: &str) -> Box<str> {
        format!("{} ({detail})", self.what.as_deref().unwrap_or(usual)).into()
    }

    pub(super) fn same_currency(&self, other: &About, mine: &str, theirs: &str) -> Result<()> {
        match (self.currency, other.currency) {
            (Some(a), Some(b)) if a != b => Err(ErrorKind::DifferentCurrency {
                first: self.name(mine, a.code()),
                second: other.name(theirs, b.code()),
            }
            .into()),
            _ => Ok(()),
        }
    }

    pub(super) fn same_period(&self, other: &About, mine: &str, theirs: &str) -> Result<()> {
        match (self.period, other.period) {
            (Some(a), Some(b)) if a != b => Err(ErrorKind::NotCombinable {
                first: self.name(mine, &a.to_string()),
                second: other.name(theirs, &b.to_string()),
                why: "they are of different periods".into(),
            }
            .into()),
            _ => Ok(()),
        }
    }

    /// What is to be noted where figures of several valuations meet.
    pub(super) fn notes(figures: &[&About]) -> Vec<Note> {
        let mut bases: Vec<Basis> = Vec::new();
        for basis in figures.iter().flat_map(|about| &about.bases) {
            if !bases.contains(basis) {
                bases.push(*basis);
            }
        }
        match bases.len() {
            0 | 1 => Vec::new(),
            _ => vec![Note::MixedValuation { bases }],
        }
    }
}

/// A number that goes into an indicator.
///
/// Made from a bare number, from [`Money`], a [`Value`] or a [`TradeFlow`]. Money of two currencies and
/// flows of two periods are refused where they meet; a bare number meets anything.
///
/// ```
/// use tradeflows::Money;
/// use tradeflows::indicators::balance;
///
/// let (exports, imports): (Money, Money) = ("21.1 billion USD".parse()?, "62 billion USD".parse()?);
/// assert_eq!(balance(exports, imports)?.to_string(), "-40900000000");
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    pub(super) amount: Decimal,
    pub(super) about: About,
}

impl Input {
    /// The number.
    pub const fn amount(&self) -> Decimal {
        self.amount
    }

    /// What is known of it.
    pub const fn about(&self) -> &About {
        &self.about
    }

    pub(super) fn exact(&self) -> Exact {
        self.amount.into()
    }

    /// Its own name, or the one that the formula has for it.
    pub(super) fn name<'a>(&'a self, usual: &'a str) -> &'a str {
        self.about.what.as_deref().unwrap_or(usual)
    }

    /// Refuses a number below zero where none can be.
    pub(super) fn not_negative(self, what: &str) -> Result<Input> {
        not_negative(self.amount, self.name(what))?;
        Ok(self)
    }
}

/// Refuses a number below zero where none can be.
pub(super) fn not_negative(amount: Decimal, what: &str) -> Result<()> {
    if amount < Decimal::ZERO {
        return Err(ErrorKind::OutOfRange {
            what: what.into(),
            found: amount.to_string().into(),
            expected: "zero or more".into(),
        }
        .into());
    }
    Ok(())
}

macro_rules! from_number {
    ($($number:ty),*) => {$(
        impl From<$number> for Input {
            fn from(number: $number) -> Self {
                Input { amount: number.into(), about: About::default() }
            }
        }
    )*};
}
from_number!(Decimal, i32, i64, u32, u64);

impl From<Money> for Input {
    fn from(money: Money) -> Self {
        let mut input = Input::from(money.amount());
        input.about.currency = Some(money.currency());
        input
    }
}

impl From<Value> for Input {
    fn from(value: Value) -> Self {
        let mut input = Input::from(value.money());
        input.about.add_basis(value.basis());
        input
    }
}

impl From<&TradeFlow> for Input {
    fn from(flow: &TradeFlow) -> Self {
        let mut input = Input::from(flow.value);
        input.about.period = Some(flow.period);
        input.about.what = Some(format!("{} -> {}", flow.exporter, flow.importer).into());
        input
    }
}

impl From<TradeFlow> for Input {
    fn from(flow: TradeFlow) -> Self {
        Input::from(&flow)
    }
}

impl From<FlowRef<'_>> for Input {
    fn from(row: FlowRef<'_>) -> Self {
        Input::from(row.to_flow())
    }
}

/// Something to know of an indicator before it is quoted.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Note {
    /// Figures of several valuations meet, as FOB exports and CIF imports: freight is in one only.
    MixedValuation {
        /// The valuations.
        bases: Vec<Basis>,
    },
    /// A quantity is estimated.
    EstimatedQuantity,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Note::MixedValuation { bases } => {
                let bases: Vec<&str> = bases.iter().map(|basis| basis.as_str()).collect();
                write!(
                    f,
                    "valued {}, which are not the same terms",
                    bases.join(" and ")
                )
            }
            Note::EstimatedQuantity => f.write_str("with an estimated quantity"),
        }
    }
}

/// An indicator with what is to be known before it is quoted.
///
/// ```
/// use tradeflows::Value;
/// use tradeflows::indicators::cover_ratio;
///
/// let (exports, imports): (Value, Value) = ("10 USD FOB".parse()?, "8 USD CIF".parse()?);
/// let ratio = cover_ratio(exports, imports)?;
/// assert_eq!(ratio.to_string(), "1.25 (valued FOB and CIF, which are not the same terms)");
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Noted {
    /// The number, or why there is none.
    pub indicator: Indicator,
    /// What is to be known of it; mostly nothing.
    pub notes: Vec<Note>,
}

impl Noted {
    /// The number as a decimal, where there is one.
    pub fn value(&self) -> Option<Decimal> {
        self.indicator.value()
    }
}

impl fmt::Display for Noted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.indicator.fmt(f)?;
        for (n, note) in self.notes.iter().enumerate() {
            write!(f, "{}{note}", if n == 0 { " (" } else { "; " })?;
        }
        f.write_str(if self.notes.is_empty() { "" } else { ")" })
    }
}
