//! The interval of amounts that a figure asserts (METHODS 2.2).

use std::fmt;

use rust_decimal::Decimal;

use super::value::{Qualifier, Reading};
use crate::error::{Error, ErrorKind};
use crate::exact::{self, Mode, Rounding};
use crate::text::Written;

/// One end of an [`Interval`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct End {
    /// The amount at the end.
    pub value: Decimal,
    /// Whether the end itself belongs to the interval.
    pub closed: bool,
}

/// A set of amounts between two ends, either of which may be missing.
///
/// Sums and differences are exact; quotients are rounded outwards, so an interval never claims
/// more than the figures it came from.
///
/// ```
/// use tradeflows::{Reading, Value};
///
/// let whole: Value = "about 21.1 billion USD".parse()?;
/// let part: Value = "roughly 3.8 billion USD".replace("roughly", "about").parse()?;
/// let share = part.bounds(Reading::Tight)?.divide(&whole.bounds(Reading::Tight)?)?;
/// assert_eq!(share.percent(1)?, "17.7-18.3 %");
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Interval {
    /// The lower end, or none where there is no limit below.
    pub low: Option<End>,
    /// The upper end, or none where there is no limit above.
    pub high: Option<End>,
}

impl Interval {
    /// The interval from `low` to `high`, both ends counted.
    ///
    /// # Errors
    /// [`ErrorKind::OutOfRange`] where `low` lies above `high`.
    pub fn closed(low: Decimal, high: Decimal) -> Result<Self, Error> {
        if low > high {
            return Err(ErrorKind::OutOfRange {
                what: "the lower end".into(),
                found: low.to_string().into(),
                expected: format!("at most the upper end, {high}").into(),
            }
            .into());
        }
        Ok(Interval {
            low: Some(End {
                value: low,
                closed: true,
            }),
            high: Some(End {
                value: high,
                closed: true,
            }),
        })
    }

    /// The interval that holds one amount only.
    pub const fn point(value: Decimal) -> Self {
        let end = Some(End {
            value,
            closed: true,
        });
        Interval {
            low: end,
            high: end,
        }
    }

    /// The interval that a written number with its hedge asserts (METHODS 2.2).
    ///
    /// Without a hedge, and for "about", half a unit of the last digit to either side, both ends
    /// counted. "Nearly" is the one unit below the number; "over", "at least", "under" and
    /// "up to" are open on one side.
    ///
    /// # Errors
    /// [`ErrorKind::TooManyDigits`] where an end needs more than 28 digits.
    pub fn implied(
        written: Written,
        qualifier: Qualifier,
        reading: Reading,
    ) -> Result<Self, Error> {
        let value = written.value;
        let step = match reading {
            Reading::Tight => i32::from(written.step),
            Reading::Loose => loose_step(written),
        };
        let open = |value| {
            Some(End {
                value,
                closed: false,
            })
        };
        let closed = |value| {
            Some(End {
                value,
                closed: true,
            })
        };
        Ok(match qualifier {
            Qualifier::Exactly | Qualifier::About => {
                let half = power_of_ten(step - 1, 5)?;
                Interval {
                    low: closed(exact::subtract(value, half)?),
                    high: closed(exact::add(value, half)?),
                }
            }
            Qualifier::Nearly => Interval {
                low: closed(exact::subtract(value, power_of_ten(step, 1)?)?),
                high: open(value),
            },
            Qualifier::Over => Interval {
                low: open(value),
                high: None,
            },
            Qualifier::AtLeast => Interval {
                low: closed(value),
                high: None,
            },
            Qualifier::Under => Interval {
                low: None,
                high: open(value),
            },
            Qualifier::UpTo => Interval {
                low: None,
                high: closed(value),
            },
        })
    }

    /// Whether the two have an amount in common.
    pub fn meets(&self, other: &Interval) -> bool {
        before(self.low, other.high) && before(other.low, self.high)
    }

    /// Whether the amount lies inside.
    pub fn contains(&self, value: Decimal) -> bool {
        self.meets(&Interval::point(value))
    }

    /// The distance between two intervals that do not meet: how far they are apart at least.
    ///
    /// # Errors
    /// [`ErrorKind::TooManyDigits`] where the distance needs more than 28 digits.
    pub fn gap(&self, other: &Interval) -> Result<Option<Decimal>, Error> {
        if self.meets(other) {
            return Ok(None);
        }
        let (below, above) = match (self.high, other.low) {
            (Some(high), Some(low)) if high.value <= low.value => (high.value, low.value),
            _ => match (other.high, self.low) {
                (Some(high), Some(low)) => (high.value, low.value),
                _ => return Ok(None),
            },
        };
        Ok(Some(exact::subtract(above, below)?))
    }

    /// The sum of two intervals, end by end, exact.
    ///
    /// # Errors
    /// [`ErrorKind::Overflow`] or [`ErrorKind::TooManyDigits`] where a decimal cannot hold an end.
    pub fn add(&self, other: &Interval) -> Result<Interval, Error> {
        Ok(Interval {
            low: both(self.low, other.low, exact::add)?,
            high: both(self.high, other.high, exact::add)?,
        })
    }

    /// The difference of two intervals, end by end, exact.
    ///
    /// # Errors
    /// As [`Interval::add`].
    pub fn subtract(&self, other: &Interval) -> Result<Interval, Error> {
        Ok(Interval {
            low: both(self.low, other.high, exact::subtract)?,
            high: both(self.high, other.low, exact::subtract)?,
        })
    }

    /// The quotient of two intervals of amounts that are not negative, rounded outwards at 28 digits.
    ///
    /// # Errors
    /// [`ErrorKind::ZeroDivisor`] where the divisor holds zero; [`ErrorKind::OutOfRange`] where one
    /// of the two reaches below zero (flows do not).
    pub fn divide(&self, divisor: &Interval) -> Result<Interval, Error> {
        let zero = Decimal::ZERO;
        if divisor.low.is_none_or(|end| end.value <= zero) {
            let what = format!("the interval {divisor}").into();
            return Err(ErrorKind::ZeroDivisor { what }.into());
        }
        if self.low.is_some_and(|end| end.value < zero) || self.low.is_none() {
            return Err(ErrorKind::OutOfRange {
                what: "the dividend".into(),
                found: self.to_string().into(),
                expected: "amounts that are not negative".into(),
            }
            .into());
        }
        let low = match (self.low, divisor.high) {
            (Some(a), Some(b)) => Some(quotient(
                a,
                b,
                Rounding::significant(28).with_mode(Mode::Floor),
            )?),
            _ => Some(End {
                value: zero,
                closed: false,
            }),
        };
        let high = match (self.high, divisor.low) {
            (Some(a), Some(b)) => Some(quotient(
                a,
                b,
                Rounding::significant(28).with_mode(Mode::Ceiling),
            )?),
            _ => None,
        };
        Ok(Interval { low, high })
    }

    /// The interval as percentages with so many decimals, each end rounded outwards: "17.7-18.3 %".
    ///
    /// # Errors
    /// [`ErrorKind::Overflow`] where a percentage is past what a decimal holds.
    pub fn percent(&self, decimals: u32) -> Result<String, Error> {
        let end = |value: Decimal, rounding: Rounding| -> Result<Decimal, Error> {
            Ok(exact::multiply(value, Decimal::ONE_HUNDRED, rounding)?.value)
        };
        let places = Rounding::places(decimals);
        Ok(match (self.low, self.high) {
            (Some(low), Some(high)) => {
                let low = end(low.value, places.with_mode(Mode::Floor))?;
                let high = end(high.value, places.with_mode(Mode::Ceiling))?;
                format!("{low}-{high} %")
            }
            (Some(low), None) => format!(
                "at least {} %",
                end(low.value, places.with_mode(Mode::Floor))?
            ),
            (None, Some(high)) => format!(
                "at most {} %",
                end(high.value, places.with_mode(Mode::Ceiling))?
            ),
            (None, None) => "any".to_owned(),
        })
    }
}

/// `digit` times ten to the `exponent`, exactly.
fn power_of_ten(exponent: i32, digit: i64) -> Result<Decimal, Error> {
    Written::new(Decimal::from(digit), 0, false)
        .scale(exponent)
        .map(|written| written.value)
}

/// The power of ten of the last digit that is not a place-holding zero (METHODS 2.2).
///
/// A written point or decimal makes every digit count; zero itself has no digits to drop.
fn loose_step(written: Written) -> i32 {
    let step = i32::from(written.step);
    if written.point || written.value.is_zero() {
        return step;
    }
    let value = written.value.normalize();
    let mut digits = value.mantissa();
    let mut last = -(value.scale() as i32);
    while digits != 0 && digits % 10 == 0 {
        digits /= 10;
        last += 1;
    }
    last.max(step)
}

fn both(
    a: Option<End>,
    b: Option<End>,
    of: impl Fn(Decimal, Decimal) -> Result<Decimal, Error>,
) -> Result<Option<End>, Error> {
    match (a, b) {
        (Some(a), Some(b)) => Ok(Some(End {
            value: of(a.value, b.value)?,
            closed: a.closed && b.closed,
        })),
        _ => Ok(None),
    }
}

fn quotient(a: End, b: End, rounding: Rounding) -> Result<End, Error> {
    let quotient = exact::divide(a.value, b.value, rounding)?;
    Ok(End {
        value: quotient.value,
        closed: a.closed && b.closed,
    })
}

/// Whether some amount at or above `low` is at or below `high`.
fn before(low: Option<End>, high: Option<End>) -> bool {
    match (low, high) {
        (Some(low), Some(high)) => {
            low.value < high.value || (low.value == high.value && low.closed && high.closed)
        }
        _ => true,
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.low {
            Some(End {
                value,
                closed: true,
            }) => write!(f, "[{}, ", value.normalize())?,
            Some(End {
                value,
                closed: false,
            }) => write!(f, "({}, ", value.normalize())?,
            None => f.write_str("(-inf, ")?,
        }
        match self.high {
            Some(End {
                value,
                closed: true,
            }) => write!(f, "{}]", value.normalize()),
            Some(End {
                value,
                closed: false,
            }) => write!(f, "{})", value.normalize()),
            None => f.write_str("inf)"),
        }
    }
}

impl serde::Serialize for Interval {
    /// The printed form, so that no end comes near a float.
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}
