//! Physical quantities.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::strings::serde_as_text;
use crate::error::{Error, ErrorKind};
use crate::text;

/// What a quantity counts.
///
/// Ordered as listed. Printed as its symbol; a source's own unit is kept in its own words.
///
/// ```
/// use tradeflows::Unit;
///
/// assert_eq!("kg".parse::<Unit>()?, Unit::Kilogram);
/// assert_eq!("Doz Pairs".parse::<Unit>()?.to_string(), "Doz Pairs");
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Unit {
    /// Kilograms.
    Kilogram,
    /// Metric tons of 1,000 kg.
    Tonne,
    /// Number of items.
    Item,
    /// Litres.
    Litre,
    /// Barrels (of oil, 158.987 litres).
    Barrel,
    /// Square metres.
    SquareMetre,
    /// Cubic metres.
    CubicMetre,
    /// Metres.
    Metre,
    /// Pairs.
    Pair,
    /// Carats.
    Carat,
    /// Thousands of kilowatt-hours.
    MegawattHour,
    /// A source's own unit, in its own words.
    Own(Arc<str>),
}

impl Unit {
    const SYMBOLS: [(&'static str, Unit); 11] = [
        ("kg", Unit::Kilogram),
        ("t", Unit::Tonne),
        ("items", Unit::Item),
        ("l", Unit::Litre),
        ("bbl", Unit::Barrel),
        ("m2", Unit::SquareMetre),
        ("m3", Unit::CubicMetre),
        ("m", Unit::Metre),
        ("pairs", Unit::Pair),
        ("ct", Unit::Carat),
        ("MWh", Unit::MegawattHour),
    ];

    /// The symbol or the source's own words.
    pub fn as_str(&self) -> &str {
        match self {
            Unit::Own(words) => words,
            known => Unit::SYMBOLS
                .iter()
                .find(|(_, unit)| unit == known)
                .map_or("", |(symbol, _)| symbol),
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Unit {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let text = text.trim();
        if text.is_empty() {
            return Err(ErrorKind::Missing {
                what: "the unit".into(),
            }
            .into());
        }
        let known = Unit::SYMBOLS
            .into_iter()
            .find(|(symbol, _)| *symbol == text);
        Ok(known.map_or_else(|| Unit::Own(text.into()), |(_, unit)| unit))
    }
}

serde_as_text!(Unit, "a unit such as kg");

/// An exact number of physical units.
///
/// Printed as `13.235 t` and parsed back unchanged. Quantities of different units have no order.
///
/// ```
/// use tradeflows::{Quantity, Unit};
///
/// let quantity: Quantity = "13.235 t".parse()?;
/// assert_eq!(quantity.unit, Unit::Tonne);
/// assert_eq!(quantity.to_string(), "13.235 t");
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Quantity {
    /// How many units, exactly.
    pub amount: Decimal,
    /// What is counted.
    pub unit: Unit,
    /// Whether the source marks the number as its own estimate.
    pub estimated: bool,
}

impl Quantity {
    /// Makes a quantity that the source does not mark as estimated.
    pub fn new(amount: Decimal, unit: Unit) -> Self {
        Quantity {
            amount: amount.normalize(),
            unit,
            estimated: false,
        }
    }

    /// The same quantity, marked as the source's estimate.
    #[must_use]
    pub fn estimated(mut self, estimated: bool) -> Self {
        self.estimated = estimated;
        self
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.estimated {
            f.write_str("estimated ")?;
        }
        write!(f, "{} {}", self.amount, self.unit)
    }
}

impl FromStr for Quantity {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let trimmed = text.trim();
        let (estimated, rest) = match trimmed.strip_prefix("estimated ") {
            Some(rest) => (true, rest),
            None => (false, trimmed),
        };
        let (amount, unit) = rest.split_once(' ').ok_or_else(|| ErrorKind::Unreadable {
            text: text.into(),
            expected: "a quantity and its unit such as 13.235 t".into(),
        })?;
        Ok(Quantity::new(text::parse_plain(amount)?.value, unit.parse()?).estimated(estimated))
    }
}

serde_as_text!(Quantity, "a quantity such as \"13.235 t\"");
