//! What a change is made of: contributions to growth, and constant market shares (METHODS 1.3).

use rust_decimal::Decimal;

use super::breakdown::Breakdown;
use crate::error::{ErrorKind, Result};
use crate::exact::{self, Exact, Ratio, Rounding, Sum};

/// What one part adds to the growth of the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Contribution {
    /// The part.
    pub name: String,
    /// Its value before.
    pub before: Ratio,
    /// Its value after.
    pub after: Ratio,
    /// Its change as a fraction of the whole before: 0.05 are five percentage points.
    pub points: Ratio,
    /// Its own growth; none where there was nothing before.
    pub growth: Option<Ratio>,
    /// What part of the whole's change it is; none where the whole did not change. It may pass 1 or be negative.
    pub share_of_change: Option<Ratio>,
    /// By how much its share in the whole changed; these add up to zero. None where the whole is nothing after.
    pub share_change: Option<Ratio>,
}

/// Contributions to growth, which add up to the growth of the whole exactly.
///
/// ```
/// use tradeflows::projection::categories::Contributions;
///
/// let moved = [("energy", 4.into(), 5.into()), ("vehicles", 0.into(), 1.into()), ("other", 6.into(), 6.into())];
/// let growth = Contributions::new(moved)?;
/// assert_eq!(growth.percent_points("energy", 1)?.to_string(), "10.0");
/// assert_eq!(growth.total_percent(1)?.to_string(), "20.0");
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contributions {
    parts: Vec<Contribution>,
    total: Ratio,
}

impl Contributions {
    /// The contributions of parts given as name, value before and value after.
    ///
    /// # Errors
    /// [`ErrorKind::ZeroBase`] where the whole was nothing before.
    pub fn new<N: Into<String>>(
        parts: impl IntoIterator<Item = (N, Decimal, Decimal)>,
    ) -> Result<Self> {
        let parts = parts.into_iter();
        let parts = parts
            .map(|(name, before, after)| (name.into(), Exact::from(before), Exact::from(after)))
            .collect();
        Self::of_quotients(parts, &Exact::from(1))
    }

    /// The contributions from one breakdown to a later one, parts matched by name; a part that is
    /// only in one of them is zero in the other.
    ///
    /// # Errors
    /// [`ErrorKind::ZeroBase`]; [`ErrorKind::DifferentCurrency`]; [`ErrorKind::NotCombinable`] for
    /// breakdowns of different flows.
    pub fn between(before: &Breakdown, after: &Breakdown) -> Result<Self> {
        before.total().same_but_time(after.total())?;
        let zero = Decimal::ZERO;
        let mut parts: Vec<(String, Decimal, Decimal)> = Vec::new();
        for part in before.parts() {
            let later = after.value_of(&part.name).unwrap_or(zero);
            parts.push((part.name.clone(), part.value, later));
        }
        for part in after.parts() {
            if before.value_of(&part.name).is_none() {
                parts.push((part.name.clone(), zero, part.value));
            }
        }
        Self::new(parts)
    }

    /// Parts given as name, value before, and value after times the divisor, which is above zero.
    pub(super) fn of_quotients(
        parts: Vec<(String, Exact, Exact)>,
        divisor: &Exact,
    ) -> Result<Self> {
        let (mut before, mut after) = (Exact::ZERO, Exact::ZERO);
        let mut scaled = Vec::with_capacity(parts.len());
        for (name, own_before, own_after) in parts {
            let own_before = own_before.mul(divisor)?;
            before = before.add(&own_before)?;
            after = after.add(&own_after)?;
            scaled.push((name, own_before, own_after));
        }
        if before.is_zero() {
            let what = "the whole before".into();
            return Err(ErrorKind::ZeroBase { what }.into());
        }
        let change = after.sub(&before)?;
        let part_of = |part: &Exact, whole: &Exact| match whole.is_zero() {
            true => Ok(None),
            false => Ratio::new(part.clone(), whole.clone()).map(Some),
        };
        let mut contributions = Vec::with_capacity(scaled.len());
        for (name, own_before, own_after) in scaled {
            let own = own_after.sub(&own_before)?;
            let share_change = match part_of(&own_after, &after)? {
                Some(later) => Some(later.sub(&Ratio::new(own_before.clone(), before.clone())?)?),
                None => None,
            };
            contributions.push(Contribution {
                name,
                points: Ratio::new(own.clone(), before.clone())?,
                growth: part_of(&own, &own_before)?,
                share_of_change: part_of(&own, &change)?,
                share_change,
                before: Ratio::new(own_before, divisor.clone())?,
                after: Ratio::new(own_after, divisor.clone())?,
            });
        }
        Ok(Contributions {
            parts: contributions,
            total: Ratio::new(change, before)?,
        })
    }

    /// Every part, in the order given.
    pub fn parts(&self) -> &[Contribution] {
        &self.parts
    }

    /// The growth of the whole as a fraction: the sum of the parts' points.
    pub const fn total(&self) -> &Ratio {
        &self.total
    }

    /// The growth of the whole in percent, with so many decimals.
    ///
    /// # Errors
    /// [`ErrorKind::Overflow`].
    pub fn total_percent(&self, decimals: u32) -> Result<Decimal> {
        percent(&self.total, decimals)
    }

    /// The percentage points of one part, with so many decimals.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`] for a part that is not there; [`ErrorKind::Overflow`].
    pub fn percent_points(&self, name: &str, decimals: u32) -> Result<Decimal> {
        let part = self.parts.iter().find(|part| part.name == name);
        let part = part.ok_or_else(|| ErrorKind::NotFound {
            what: format!("a part named {name:?}").into(),
        })?;
        percent(&part.points, decimals)
    }
}

fn percent(fraction: &Ratio, decimals: u32) -> Result<Decimal> {
    let hundredfold = fraction.mul(&Ratio::from(Decimal::ONE_HUNDRED))?;
    Ok(hundredfold.round(Rounding::places(decimals))?.value)
}

/// One market or product of a constant-market-share analysis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Market {
    /// Its name.
    pub name: String,
    /// The exporter's sales before.
    pub before: Decimal,
    /// The exporter's sales after.
    pub after: Decimal,
    /// How much everybody's sales there grew, as a fraction.
    pub world_growth: Decimal,
}

/// A change in exports split by what explains it; the three effects add up to the change exactly.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ConstantShare {
    /// What exports would have gained by growing as world trade did.
    pub market: Decimal,
    /// What they gained by being strong where the world grew more.
    pub composition: Decimal,
    /// What is left: sales won or lost beyond the growth of each market.
    pub residual: Decimal,
    /// The whole change, the sum of the three.
    pub change: Decimal,
}

/// Splits a change in exports into market, composition and residual (ESCAP; METHODS 1.3).
///
/// ```
/// use tradeflows::projection::categories::{Market, constant_market_share};
/// use tradeflows::Decimal;
///
/// let market = |name: &str, before: i64, after: i64, percent: i64| Market {
///     name: name.to_owned(),
///     before: before.into(),
///     after: after.into(),
///     world_growth: Decimal::new(percent, 2),
/// };
/// let split = constant_market_share(&[market("a", 100, 120, 10), market("b", 50, 50, 4)], Decimal::new(8, 2))?;
/// assert_eq!((split.market, split.composition, split.residual), (12.into(), 0.into(), 8.into()));
/// assert_eq!(split.change, 20.into());
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::Overflow`] or [`ErrorKind::TooManyDigits`] where a decimal cannot hold an effect.
pub fn constant_market_share(markets: &[Market], world_growth: Decimal) -> Result<ConstantShare> {
    let before = markets.iter().map(|m| m.before).collect::<Sum>().total();
    let after = markets.iter().map(|m| m.after).collect::<Sum>().total();
    let market = before.mul(&Exact::from(world_growth))?;
    let mut composition = Exact::ZERO;
    let mut residual = Exact::ZERO;
    for own in markets {
        let base = Exact::from(own.before);
        let above = Exact::from(own.world_growth).sub(&Exact::from(world_growth))?;
        composition = composition.add(&base.mul(&above)?)?;
        let expected = base.mul(&Exact::from(own.world_growth).add(&Exact::from(1))?)?;
        residual = residual.add(&Exact::from(own.after).sub(&expected)?)?;
    }
    let whole = |value: Exact| value.to_decimal().map(|value| value.normalize());
    Ok(ConstantShare {
        market: whole(market)?,
        composition: whole(composition)?,
        residual: whole(residual)?,
        change: whole(after.sub(&before)?)?,
    })
}

/// The growth of a value from the growth of its price and of its quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PriceAndQuantity {
    /// The growth of the price.
    pub price: Decimal,
    /// The growth of the quantity.
    pub quantity: Decimal,
    /// The product of the two, which belongs to neither.
    pub cross: Decimal,
    /// The growth of the value: the sum of the three.
    pub value: Decimal,
}

/// `(1 + p)(1 + q) - 1` with its cross term shown (METHODS 1.3).
///
/// ```
/// use tradeflows::projection::categories::price_and_quantity;
/// use tradeflows::Decimal;
///
/// let growth = price_and_quantity(Decimal::new(5, 2), Decimal::new(2, 2))?;
/// assert_eq!((growth.cross.to_string(), growth.value.to_string()), ("0.001".into(), "0.071".into()));
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::RateBelowMinus100`]; [`ErrorKind::Overflow`]; [`ErrorKind::TooManyDigits`].
pub fn price_and_quantity(price: Decimal, quantity: Decimal) -> Result<PriceAndQuantity> {
    for rate in [price, quantity] {
        if rate < Decimal::NEGATIVE_ONE {
            let rate = rate.to_string().into();
            return Err(ErrorKind::RateBelowMinus100 { rate }.into());
        }
    }
    let cross = Exact::from(price).mul(&Exact::from(quantity))?;
    let cross = cross.to_decimal()?.normalize();
    Ok(PriceAndQuantity {
        price,
        quantity,
        cross,
        value: exact::sum([price, quantity, cross])?.normalize(),
    })
}
