//! How alike two patterns of trade are: complementarity, similarity, diversification (METHODS I13, I14, I24).

use crate::error::Result;
use crate::exact::{Exact, Ratio};

use super::concentration::checked_total;
use super::indicator::{Indicator, Undefined};
use super::vector::Vector;

/// Half the sum of the absolute differences of the shares, exactly; or which vector is empty.
fn distance(
    a: &Vector,
    b: &Vector,
    names: [&str; 2],
) -> Result<std::result::Result<Ratio, Undefined>> {
    a.about().same_period(b.about(), names[0], names[1])?;
    let (sum_a, sum_b) = (checked_total(a.values())?, checked_total(b.values())?);
    for (sum, name) in [(&sum_a, names[0]), (&sum_b, names[1])] {
        if sum.is_zero() {
            return Ok(Err(Undefined::zero(format!("the sum of {name}"))));
        }
    }
    let mut apart = Exact::ZERO;
    for (x, y) in a.aligned(b) {
        let (x, y) = (Exact::from(x).mul(&sum_b)?, Exact::from(y).mul(&sum_a)?);
        apart = apart.add(&x.sub(&y)?.abs())?;
    }
    let twice = sum_a.mul(&sum_b)?.mul(&Exact::from(2))?;
    Ratio::new(apart, twice).map(Ok)
}

fn alike(a: &Vector, b: &Vector, names: [&str; 2]) -> Result<Indicator> {
    match distance(a, b, names)? {
        Ok(distance) => Indicator::of(&Ratio::from(Exact::from(1)).sub(&distance)?),
        Err(why) => Ok(Indicator::Undefined(why)),
    }
}

/// Michaely's complementarity of one economy's exports with another's imports (I13).
///
/// From 0 (nothing that one sells is what the other buys) to 1; the World Bank prints it times 100.
/// Both lists must use one classification; a product that one list leaves out is zero there. Shares
/// have no currency, so the lists may be in two.
///
/// ```
/// use tradeflows::Decimal;
/// use tradeflows::indicators::{Vector, complementarity};
///
/// let exports = Vector::new([("oil", Decimal::from(60)), ("wheat", Decimal::from(40))])?;
/// let imports = Vector::new([("oil", Decimal::from(1)), ("cars", Decimal::from(3))])?;
/// assert_eq!(complementarity(&exports, &imports)?.to_string(), "0.25");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::OutOfRange`](crate::ErrorKind::OutOfRange) for a negative figure,
/// [`ErrorKind::NotCombinable`](crate::ErrorKind::NotCombinable) for two periods.
pub fn complementarity(exports: &Vector, imports: &Vector) -> Result<Indicator> {
    alike(exports, imports, ["exports", "imports"])
}

/// The Finger-Kreinin similarity of two economies' exports: the shares they have in common (I14).
///
/// ```
/// use tradeflows::Decimal;
/// use tradeflows::indicators::{Vector, export_similarity};
///
/// let one = Vector::new([("oil", Decimal::from(60)), ("wheat", Decimal::from(40))])?;
/// let other = Vector::new([("oil", Decimal::from(6)), ("wheat", Decimal::from(4))])?;
/// assert_eq!(export_similarity(&one, &other)?.to_string(), "1");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// As [`complementarity`].
pub fn export_similarity(one: &Vector, other: &Vector) -> Result<Indicator> {
    alike(one, other, ["the one's exports", "the other's exports"])
}

/// UNCTAD's diversification: how far an economy's pattern of exports is from the world's (I24).
///
/// 0 where it exports what the world exports, towards 1 the more it differs.
///
/// ```
/// use tradeflows::Decimal;
/// use tradeflows::indicators::{Vector, diversification};
///
/// let own = Vector::new([("oil", Decimal::from(60)), ("wheat", Decimal::from(40))])?;
/// let world = Vector::new([("oil", Decimal::from(100)), ("cars", Decimal::from(300))])?;
/// assert_eq!(diversification(&own, &world)?.to_string(), "0.75");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// As [`complementarity`].
pub fn diversification(exports: &Vector, world: &Vector) -> Result<Indicator> {
    match distance(
        exports,
        world,
        ["the economy's exports", "the world's exports"],
    )? {
        Ok(distance) => Indicator::of(&distance),
        Err(why) => Ok(Indicator::Undefined(why)),
    }
}
