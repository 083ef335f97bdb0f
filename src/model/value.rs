//! The value of a figure: money with the precision, hedge and valuation it was stated with.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;

use super::interval::Interval;
use super::money::{Currency, Money, split_currency};
use super::strings::{serde_as_text, words};
use crate::error::Error;
use crate::text::{self, Written};

words! {
    /// What the words around a number say about it.
    pub enum Qualifier ("a qualifier:") {
        /// Nothing: the number as written.
        Exactly = "exactly",
        /// About, around, roughly, some, approximately.
        About = "about",
        /// More than, over, exceeding, topping.
        Over = "over",
        /// Less than, under, below, fewer than.
        Under = "under",
        /// Nearly, almost, close to, just short of.
        Nearly = "nearly",
        /// Up to, as much as.
        UpTo = "up to",
        /// At least, no less than, "and counting".
        AtLeast = "at least",
    }
}

words! {
    /// On which terms goods were valued.
    pub enum Basis ("a valuation basis:") {
        /// Free on board: at the exporter's border.
        Fob = "FOB",
        /// Cost, insurance and freight: at the importer's border.
        Cif = "CIF",
        /// Free alongside ship, as the United States value exports.
        Fas = "FAS",
        /// Customs value, as the United States value imports (neither FOB nor CIF).
        Customs = "customs",
        /// Not said.
        Unstated = "unstated",
    }
}

/// How the zeros at the end of a whole number are read (METHODS 2.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Reading {
    /// Zeros are digits: "60 billion" is 59.5 to 60.5 billion.
    #[default]
    Tight,
    /// Zeros before the point are place-holders: "60 billion" is 55 to 65 billion.
    Loose,
}

/// Money as a figure states it: exact amount, last stated digit, hedge and valuation.
///
/// Printed so that it parses back unchanged, zeros and decimal point included: "62 billion" and
/// "62.0 billion" are the same money and assert different intervals. Values have no order of
/// their own; compare their [`bounds`](Value::bounds).
///
/// ```
/// use tradeflows::{Decimal, Reading, Value};
///
/// let value: Value = "about 21.1 billion USD FOB".parse()?;
/// assert_eq!(value.amount(), Decimal::from(21_100_000_000_i64));
/// assert_eq!(value.to_string(), "about 21.1 billion USD FOB");
/// let bounds = value.bounds(Reading::Tight)?;
/// assert_eq!(bounds.to_string(), "[21050000000, 21150000000]");
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Value {
    written: Written,
    currency: Currency,
    qualifier: Qualifier,
    basis: Basis,
}

impl Value {
    /// An amount exactly as its digits say, valuation unstated.
    pub fn new(written: Written, currency: Currency) -> Self {
        Value {
            written,
            currency,
            qualifier: Qualifier::Exactly,
            basis: Basis::Unstated,
        }
    }

    /// An amount that is exact at the unit `10^step`, as data files hold it (METHODS 2.2: the unit is the file's).
    pub fn from_money(money: Money, step: i8) -> Self {
        Value::new(Written::new(money.amount(), step, true), money.currency())
    }

    /// The same value with a hedge.
    #[must_use]
    pub const fn with_qualifier(mut self, qualifier: Qualifier) -> Self {
        self.qualifier = qualifier;
        self
    }

    /// The same value with a valuation.
    #[must_use]
    pub const fn with_basis(mut self, basis: Basis) -> Self {
        self.basis = basis;
        self
    }

    /// The amount in single units of the currency.
    pub const fn amount(&self) -> Decimal {
        self.written.value
    }

    /// The currency.
    pub const fn currency(&self) -> Currency {
        self.currency
    }

    /// The amount with its currency.
    pub fn money(&self) -> Money {
        Money::new(self.written.value, self.currency)
    }

    /// The number as written: amount, power of ten of its last digit, and whether it had a point.
    pub const fn written(&self) -> Written {
        self.written
    }

    /// The power of ten of the last stated digit: 8 for "21.1 billion".
    pub const fn step(&self) -> i8 {
        self.written.step
    }

    /// The hedge.
    pub const fn qualifier(&self) -> Qualifier {
        self.qualifier
    }

    /// The valuation.
    pub const fn basis(&self) -> Basis {
        self.basis
    }

    /// The value for readers: "about 21.1 billion USD"; unlike the printed form it need not read back.
    ///
    /// ```
    /// use tradeflows::Value;
    ///
    /// assert_eq!("21100000000 USD FOB".parse::<Value>()?.readable(), "21.1 billion USD FOB");
    /// # Ok::<(), tradeflows::Error>(())
    /// ```
    pub fn readable(&self) -> String {
        let mut text = String::new();
        if self.qualifier != Qualifier::Exactly {
            text.push_str(self.qualifier.as_str());
            text.push(' ');
        }
        text.push_str(&self.written.readable());
        text.push(' ');
        text.push_str(self.currency.code());
        if self.basis != Basis::Unstated {
            text.push(' ');
            text.push_str(self.basis.as_str());
        }
        text
    }

    /// The interval the value asserts, in single units of the currency (METHODS 2.2).
    ///
    /// # Errors
    /// [`ErrorKind::TooManyDigits`](crate::ErrorKind::TooManyDigits) where an end needs more than 28 digits.
    pub fn bounds(&self, reading: Reading) -> Result<Interval, Error> {
        Interval::implied(self.written, self.qualifier, reading)
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.qualifier != Qualifier::Exactly {
            write!(f, "{} ", self.qualifier)?;
        }
        write!(f, "{} {}", self.written, self.currency)?;
        if self.basis != Basis::Unstated {
            write!(f, " {}", self.basis)?;
        }
        Ok(())
    }
}

impl FromStr for Value {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let mut rest = text.trim();
        let mut qualifier = Qualifier::Exactly;
        for &candidate in Qualifier::ALL {
            if let Some(tail) = rest
                .strip_prefix(candidate.as_str())
                .and_then(|t| t.strip_prefix(' '))
            {
                (qualifier, rest) = (candidate, tail);
            }
        }
        let mut basis = Basis::Unstated;
        for &candidate in Basis::ALL {
            if let Some(head) = rest
                .strip_suffix(candidate.as_str())
                .and_then(|h| h.strip_suffix(' '))
            {
                (basis, rest) = (candidate, head);
            }
        }
        let (written, currency) = split_currency(rest)?;
        Ok(Value {
            written: text::parse_scaled(written)?,
            currency,
            qualifier,
            basis,
        })
    }
}

serde_as_text!(Value, "a value such as \"about 21.1 billion USD FOB\"");
