//! An amount as prose states it: money, a percentage, a multiple, a rank, tonnes.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::interval::Interval;
use super::money::Currency;
use super::quantity::Unit;
use super::rate::{Rate, RateRange};
use super::strings::words;
use super::value::{Qualifier, Reading, Value};
use crate::error::{Error, ErrorKind};
use crate::text::Written;

/// What the number of an [`Amount`] counts.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Measure {
    /// Money, in single units of the currency.
    Money(Currency),
    /// Percent: 8 for 8 %.
    Percent,
    /// A multiple: 2 for "doubled".
    Multiple,
    /// A place in a list: 2 for "second-largest".
    Ordinal,
    /// A number of firms, exporters, documents.
    Count,
    /// Physical units.
    Physical(Unit),
}

words! {
    /// The stretch of time that a rate of delivery is for.
    pub enum Per ("a stretch of time:") {
        /// Per day.
        Day = "day",
        /// Per month.
        Month = "month",
        /// Per year.
        Year = "year",
    }
}

/// An amount as prose states it: one number or a range, with its measure and hedge.
///
/// ```
/// use tradeflows::{Amount, Currency, Measure, Written};
///
/// let amount = Amount::new("21.1 billion".parse()?, Measure::Money(Currency::USD));
/// assert_eq!(amount.to_string(), "21.1 billion USD");
/// let range = Amount::new("8".parse()?, Measure::Percent).up_to("10".parse()?)?;
/// assert_eq!(range.rates()?.to_string(), "8-10%");
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Amount {
    /// The number, or the lower end of a range; negative for a deficit or a fall.
    pub low: Written,
    /// The upper end, where a range is stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<Written>,
    /// What is counted.
    pub measure: Measure,
    /// The hedge around it.
    pub qualifier: Qualifier,
    /// The stretch of time, where the amount is per month or per year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<Per>,
    /// The same amount in other currencies, as a bracket gives it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<Amount>,
    /// Whether the text names the currency at the amount itself; false for a bare "$", for
    /// "crowns", and for an amount that leans on an earlier one.
    #[serde(default = "yes")]
    pub currency_stated: bool,
}

fn yes() -> bool {
    true
}

impl Amount {
    /// One number without a hedge.
    pub fn new(number: Written, measure: Measure) -> Self {
        Amount {
            low: number,
            high: None,
            measure,
            qualifier: Qualifier::Exactly,
            per: None,
            alternatives: Vec::new(),
            currency_stated: true,
        }
    }

    /// The same amount as a range with this upper end.
    ///
    /// # Errors
    /// [`ErrorKind::OutOfRange`] where the upper end lies below the lower.
    pub fn up_to(mut self, high: Written) -> Result<Self, Error> {
        if high.value < self.low.value {
            return Err(ErrorKind::OutOfRange {
                what: "the upper end of the range".into(),
                found: high.to_string().into(),
                expected: format!("at least the lower end, {}", self.low).into(),
            }
            .into());
        }
        self.high = Some(high);
        Ok(self)
    }

    /// The same amount with a hedge.
    #[must_use]
    pub fn with_qualifier(mut self, qualifier: Qualifier) -> Self {
        self.qualifier = qualifier;
        self
    }

    /// The value, where the amount is one sum of money.
    pub fn value(&self) -> Option<Value> {
        match (&self.measure, self.high) {
            (Measure::Money(currency), None) => {
                Some(Value::new(self.low, *currency).with_qualifier(self.qualifier))
            }
            _ => None,
        }
    }

    /// The rates, where the amount is in percent.
    ///
    /// # Errors
    /// [`ErrorKind::WrongKind`] for any other measure.
    pub fn rates(&self) -> Result<RateRange, Error> {
        if self.measure != Measure::Percent {
            return Err(ErrorKind::WrongKind {
                what: self.to_string().into(),
                expected: "a percentage".into(),
                why: "only a percentage can be read as a rate".into(),
            }
            .into());
        }
        let rate = |number: Written| Ok::<_, Error>(Rate::from_fraction(number.scale(-2)?.value));
        RateRange::new(rate(self.low)?, rate(self.high.unwrap_or(self.low))?)
    }

    /// The interval the amount asserts, in units of its measure (METHODS 2.2).
    ///
    /// Of a range, from the lowest reading of the lower end to the highest of the upper.
    ///
    /// # Errors
    /// [`ErrorKind::TooManyDigits`] where an end needs more than 28 digits.
    pub fn bounds(&self, reading: Reading) -> Result<Interval, Error> {
        let low = Interval::implied(self.low, self.qualifier, reading)?;
        match self.high {
            None => Ok(low),
            Some(high) => {
                let high = Interval::implied(high, self.qualifier, reading)?;
                Ok(Interval {
                    low: low.low,
                    high: high.high,
                })
            }
        }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.qualifier != Qualifier::Exactly {
            write!(f, "{} ", self.qualifier)?;
        }
        f.write_str(&self.low.readable())?;
        if let Some(high) = self.high {
            write!(f, " to {}", high.readable())?;
        }
        match &self.measure {
            Measure::Money(currency) => write!(f, " {currency}")?,
            Measure::Percent => f.write_str(" %")?,
            Measure::Multiple => f.write_str(" times")?,
            Measure::Ordinal => f.write_str(". place")?,
            Measure::Count => {}
            Measure::Physical(unit) => write!(f, " {unit}")?,
        }
        match self.per {
            Some(per) => write!(f, " a {per}"),
            None => Ok(()),
        }
    }
}
