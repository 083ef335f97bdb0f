//! R5: a part and its whole at one time.

use rust_decimal::Decimal;

use super::{Case, Decision, verb};
use crate::compare::offer::lessening;
use crate::compare::sentence;
use crate::compare::verdict::Finding;
use crate::error::Result;
use crate::exact::{self, Mode as Way, Rounding};
use crate::model::{End, Interval};

pub(super) fn decide(case: &Case<'_>) -> Result<Option<Decision>> {
    let r = &case.relations;
    let Some((part, whole, in_order)) =
        case.part_and_whole(&[r.pair, r.period, r.category, r.concept])
    else {
        return Ok(None);
    };
    let told = format!("{} {}", sentence::full(part.figure), verb(part.figure));
    let of = format!(
        "{}{} ({})",
        sentence::whole(whole.figure),
        sentence::when(whole.figure),
        sentence::amount(whole.figure)
    );
    if let Some(excess) = exceeds(&part.tight, &whole.tight)? {
        let also_loose = exceeds(&part.loose, &whole.loose)?.is_some();
        let least = sentence::limit(excess, case.currency, Way::Floor);
        return Ok(Some(Decision {
            finding: Finding::PartExceedsWhole {
                excess_at_least: excess,
                also_loose,
            },
            in_order,
            sentence: format!("{told} a part of {of}, and larger by at least {least}"),
            offers: lessening(part.figure, whole.figure),
        }));
    }
    let Some(share) = share(&part.tight, &whole.tight)? else {
        return Ok(None);
    };
    let percent = in_percent(&share)?;
    Ok(Some(Decision {
        finding: Finding::PartWithinWhole { share },
        in_order,
        sentence: format!("{told} {percent} of {of}"),
        offers: Vec::new(),
    }))
}

/// `17.7-18.3 %`, each end rounded outwards.
pub(in crate::compare) fn in_percent(share: &Interval) -> Result<String> {
    let end = |end: Option<End>, otherwise: Decimal| end.map_or(otherwise, |end| end.value);
    let low = sentence::percent(end(share.low, Decimal::ZERO), Way::Floor)?;
    let high = sentence::percent(end(share.high, Decimal::ONE), Way::Ceiling)?;
    Ok(sentence::range(&low, &high))
}

/// By how much a part is larger than its whole at least, where it certainly is.
pub(in crate::compare) fn exceeds(part: &Interval, whole: &Interval) -> Result<Option<Decimal>> {
    match (part.low, whole.high) {
        (Some(low), Some(high))
            if low.value > high.value
                || (low.value == high.value && !(low.closed && high.closed)) =>
        {
            exact::subtract(low.value, high.value).map(Some)
        }
        _ => Ok(None),
    }
}

/// The share of a part in a whole that it may fit into: `[low p / high w, min(1, high p / low w)]`,
/// rounded outwards (METHODS 2.4, R5). None of a whole that is nothing.
pub(in crate::compare) fn share(part: &Interval, whole: &Interval) -> Result<Option<Interval>> {
    let (zero, one) = (Decimal::ZERO, Decimal::ONE);
    if whole.high.is_some_and(|end| end.value <= zero) {
        return Ok(None);
    }
    let quotient = |of: End, by: End, way: Way| -> Result<End> {
        let rounding = Rounding::significant(28).with_mode(way);
        Ok(End {
            value: exact::divide(of.value, by.value, rounding)?.value,
            closed: of.closed && by.closed,
        })
    };
    let limit = |value: Decimal| End {
        value,
        closed: true,
    };
    let low = match (part.low, whole.high) {
        (Some(of), Some(by)) if of.value > zero => quotient(of, by, Way::Floor)?,
        _ => limit(zero),
    };
    let high = match (part.high, whole.low) {
        (Some(of), Some(by)) if by.value > zero && of.value < by.value => {
            quotient(of, by, Way::Ceiling)?
        }
        _ => limit(one),
    };
    Ok(Some(Interval {
        low: Some(low),
        high: Some(high),
    }))
}
