//! Rounded parts that still add up: the largest remainder method (METHODS 1.2).

use std::cmp::Reverse;

use rust_decimal::Decimal;

use crate::error::{ErrorKind, Result};
use crate::exact::{Exact, Mode, Ratio, Rounding, Sum};

/// Splits a number of units in proportion to weights, by largest remainder (Hare quota).
///
/// Each share gets its whole part; what is left goes one unit each to the largest remainders. A tie
/// goes to the one that stands first.
///
/// ```
/// use tradeflows::projection::categories::apportion;
///
/// let seats = apportion(&[47_000.into(), 16_000.into(), 37_000.into()], 10)?;
/// assert_eq!(seats, [5, 1, 4]);
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::OutOfRange`] for a weight below zero; [`ErrorKind::ZeroDivisor`] where every weight
/// is zero and there is something to split.
pub fn apportion(weights: &[Decimal], units: u64) -> Result<Vec<u64>> {
    if let Some(negative) = weights.iter().find(|weight| **weight < Decimal::ZERO) {
        return Err(ErrorKind::OutOfRange {
            what: "a weight".into(),
            found: negative.to_string().into(),
            expected: "zero or more".into(),
        }
        .into());
    }
    if units == 0 {
        return Ok(vec![0; weights.len()]);
    }
    let sum = weights.iter().copied().collect::<Sum>().total();
    if sum.is_zero() {
        let what = "the sum of the weights".into();
        return Err(ErrorKind::ZeroDivisor { what }.into());
    }
    let quotas: Vec<Ratio> = weights
        .iter()
        .map(|&weight| Ratio::new(Exact::from(weight).mul(&Exact::from(units))?, sum.clone()))
        .collect::<Result<_>>()?;
    let shares = whole_shares(&quotas, Decimal::from(units))?;
    let share = |share: Decimal| {
        u64::try_from(share).map_err(|_| {
            let what = "a share".into();
            ErrorKind::Overflow { what }.into()
        })
    };
    shares.into_iter().map(share).collect()
}

/// Whole numbers that add up to `whole`, each less than one away from its quota.
///
/// The quotas are all of one sign or zero, and `whole` is their sum rounded to a whole number.
fn whole_shares(quotas: &[Ratio], whole: Decimal) -> Result<Vec<Decimal>> {
    let down = Rounding::places(0).with_mode(Mode::Floor);
    let mut floors = Vec::with_capacity(quotas.len());
    let mut remainders = Vec::with_capacity(quotas.len());
    for (at, quota) in quotas.iter().enumerate() {
        let floor = quota.round(down)?.value;
        remainders.push((quota.sub(&Ratio::from(floor))?, at));
        floors.push(floor);
    }
    let given = floors.iter().copied().collect::<Sum>().total();
    let missing = Exact::from(whole).sub(&given)?.to_decimal()?;
    // At most one unit for each part, so it fits.
    let missing = usize::try_from(missing).unwrap_or(0);
    // A stable sort: of equal remainders the one that stands first comes first.
    remainders.sort_by(|(a, _), (b, _)| Reverse(a).cmp(&Reverse(b)));
    for (_, at) in remainders.iter().take(missing) {
        floors[*at] = Exact::from(floors[*at])
            .add(&Exact::from(1))?
            .to_decimal()?;
    }
    Ok(floors)
}

/// Parts rounded to a unit, and the total that they add up to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundedParts {
    /// The parts, each less than one unit from its exact value.
    pub parts: Vec<Decimal>,
    /// The exact total, rounded to the unit as the caller said: the sum of the parts.
    pub total: Decimal,
}

/// Rounds parts to a unit so that they add up to their rounded total (METHODS 1.2).
///
/// Parts below zero are rounded as their absolute values are; parts of both signs are refused.
///
/// ```
/// use tradeflows::exact::Mode;
/// use tradeflows::projection::categories::round_parts;
/// use tradeflows::Decimal;
///
/// let parts = [Decimal::new(333, 2), Decimal::new(333, 2), Decimal::new(334, 2)];
/// let rounded = round_parts(&parts, Decimal::new(1, 1), Mode::HalfEven)?;
/// assert_eq!(rounded.total.to_string(), "10.0");
/// let parts: Vec<String> = rounded.parts.iter().map(ToString::to_string).collect();
/// assert_eq!(parts, ["3.3", "3.3", "3.4"]);
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::OutOfRange`] for a unit that is not above zero or parts of both signs;
/// [`ErrorKind::Overflow`].
pub fn round_parts(parts: &[Decimal], unit: Decimal, mode: Mode) -> Result<RoundedParts> {
    let parts: Vec<Exact> = parts.iter().map(|&part| Exact::from(part)).collect();
    round_quotients(&parts, &Exact::from(1), unit, mode)
}

/// The same for parts that are quotients with one divisor above zero.
pub(super) fn round_quotients(
    parts: &[Exact],
    divisor: &Exact,
    unit: Decimal,
    mode: Mode,
) -> Result<RoundedParts> {
    if unit <= Decimal::ZERO {
        return Err(ErrorKind::OutOfRange {
            what: "the unit of rounding".into(),
            found: unit.to_string().into(),
            expected: "above zero".into(),
        }
        .into());
    }
    let negative = parts.iter().any(Exact::is_negative);
    if negative && parts.iter().any(Exact::is_positive) {
        return Err(ErrorKind::OutOfRange {
            what: "the sign of the parts".into(),
            found: "both".into(),
            expected: "one sign, because the largest remainder has no meaning across zero".into(),
        }
        .into());
    }
    let step = divisor.mul(&Exact::from(unit))?;
    let mut quotas = Vec::with_capacity(parts.len());
    let mut sum = Exact::ZERO;
    for part in parts {
        let part = part.abs();
        sum = sum.add(&part)?;
        quotas.push(Ratio::new(part, step.clone())?);
    }
    let mode = match (negative, mode) {
        (true, Mode::Floor) => Mode::Ceiling,
        (true, Mode::Ceiling) => Mode::Floor,
        _ => mode,
    };
    let whole = sum
        .divide(&step, Rounding::places(0).with_mode(mode))?
        .value;
    let shares = whole_shares(&quotas, whole)?;
    let back = |share: Decimal| -> Result<Decimal> {
        let value = Exact::from(share).mul(&Exact::from(unit))?;
        let value = if negative { value.neg() } else { value };
        // As many decimals as the unit has, where a decimal holds them.
        match value.round(Rounding::places(unit.scale())) {
            Ok(shown) if shown.exact => Ok(shown.value),
            _ => value.to_decimal(),
        }
    };
    Ok(RoundedParts {
        total: back(whole)?,
        parts: shares.into_iter().map(back).collect::<Result<_>>()?,
    })
}
