//! R10: some months of a flow are never more than all of them, for flows are not negative.
//!
//! Months inside a year are also part and whole (R5). Where they fit, that rule tells the share;
//! this one stands before it and speaks only where they do not fit, however they were rounded.

use super::{Case, Decision, exceeds, verb};
use crate::compare::offer::lessening;
use crate::compare::relation::Relation;
use crate::compare::sentence;
use crate::compare::verdict::Finding;
use crate::error::Result;
use crate::exact::{self, Mode as Way, Ratio, Rounding};

pub(super) fn decide(case: &Case<'_>) -> Result<Option<Decision>> {
    let r = &case.relations;
    let one_flow = [r.pair, r.category, r.concept]
        .into_iter()
        .all(|relation| relation == Relation::Same);
    if !one_flow {
        return Ok(None);
    }
    let Some((part, whole, in_order)) = case.part_and_whole(&[r.period]) else {
        return Ok(None);
    };
    let Some(gap_min) = exceeds(&part.loose, &whole.loose)? else {
        return Ok(None);
    };
    let gap_max = match (part.loose.high, whole.loose.low) {
        (Some(high), Some(low)) => Some(exact::subtract(high.value, low.value)?),
        _ => None,
    };
    let rel = match whole.loose.high {
        Some(high) if high.value.is_sign_positive() && !high.value.is_zero() => {
            let rounding = Rounding::significant(28).with_mode(Way::Floor);
            Some(Ratio::new(gap_min, high.value)?.round(rounding)?.value)
        }
        _ => None,
    };
    let least = sentence::limit(gap_min, case.currency, Way::Floor);
    Ok(Some(Decision {
        sentence: format!(
            "{} {} only some of the months of {}, and larger by at least {least}",
            sentence::full(part.figure),
            verb(part.figure),
            sentence::full(whole.figure),
        ),
        finding: Finding::Conflict {
            gap_min,
            gap_max,
            rel,
        },
        in_order,
        offers: lessening(part.figure, whole.figure),
    }))
}
