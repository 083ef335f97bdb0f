//! Which parts a growth comes from (METHODS I30 by 1.3); rates of growth themselves are in `projection`.

use crate::error::{ErrorKind, Result};
use crate::exact::{Exact, Ratio, Sum};

use super::indicator::{Indicator, Undefined};
use super::vector::Vector;

/// What one part did for the growth of its whole.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Contribution {
    /// The part's label.
    pub label: Box<str>,
    /// Its change over the whole's earlier total: 0.02 is two percentage points.
    pub points: Indicator,
    /// What of the whole's growth it is; above 1 or below 0 where parts move against each other.
    pub share: Indicator,
    /// How its share of the whole changed.
    pub share_change: Indicator,
}

/// The growth of a whole by its parts, from [`contributions`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Contributions {
    /// The whole's growth as a fraction; the points of the parts add up to it exactly.
    pub growth: Indicator,
    /// Each part, in the order of the earlier list, then those that are new.
    pub parts: Vec<Contribution>,
}

/// Splits the growth of a whole among its parts: `(V1_i - V0_i) / V0` (I30).
///
/// Works for parts that were not there before, of which no rate of growth exists. Parts may be
/// negative, as net exports are.
///
/// ```
/// use tradeflows::Decimal;
/// use tradeflows::indicators::{Vector, contributions};
///
/// let before = Vector::new([("goods", Decimal::from(80)), ("services", Decimal::from(20))])?;
/// let after = Vector::new([("goods", Decimal::from(90)), ("services", Decimal::from(18))])?;
/// let split = contributions(&before, &after)?;
/// assert_eq!(split.growth.to_string(), "0.08");
/// assert_eq!(split.parts[0].points.to_string(), "0.1");
/// assert_eq!(split.parts[0].share.to_string(), "1.25");
/// assert_eq!(split.parts[1].points.to_string(), "-0.02");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::ZeroBase`] or [`ErrorKind::NegativeBase`] where the earlier total is;
/// [`ErrorKind::DifferentCurrency`].
pub fn contributions(before: &Vector, after: &Vector) -> Result<Contributions> {
    before
        .about()
        .same_currency(after.about(), "the earlier figures", "the later figures")?;
    let total = |vector: &Vector| vector.values().iter().copied().collect::<Sum>().total();
    let (base, end) = (total(before), total(after));
    let what: Box<str> = "the earlier total".into();
    if base.is_zero() {
        return Err(ErrorKind::ZeroBase { what }.into());
    }
    if base.is_negative() {
        return Err(ErrorKind::NegativeBase { what }.into());
    }
    let change = end.sub(&base)?;
    let mut parts = Vec::new();
    for (label, v0, v1) in before.aligned_labels(after) {
        let (v0, v1) = (Exact::from(v0), Exact::from(v1));
        let own = v1.sub(&v0)?;
        let share_change = if end.is_zero() {
            Indicator::Undefined(Undefined::zero("the later total"))
        } else {
            let then = Ratio::new(v0, base.clone())?;
            Indicator::of(&Ratio::new(v1, end.clone())?.sub(&then)?)?
        };
        parts.push(Contribution {
            label: label.into(),
            points: Indicator::of(&Ratio::new(own.clone(), base.clone())?)?,
            share: Indicator::quotient(&own, &change, "the growth of the whole")?,
            share_change,
        });
    }
    Ok(Contributions {
        growth: Indicator::of(&Ratio::new(change, base)?)?,
        parts,
    })
}
