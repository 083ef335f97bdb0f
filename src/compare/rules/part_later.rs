//! R9: a part at one time and the whole at another.
//!
//! Not a contradiction by itself: the whole at the time of the part is at least the part, so the
//! whole must have grown by at least `low(part) / high(whole) - 1`. A part that comes first limits
//! the growth of the whole from above in the same way.

use super::{Case, Decision, class, verb, yearly_rate};
use crate::compare::offer::lessening;
use crate::compare::sentence;
use crate::compare::verdict::{Finding, GrowthClass};
use crate::error::Result;
use crate::model::Interval;

pub(super) fn decide(case: &Case<'_>) -> Result<Option<Decision>> {
    let r = &case.relations;
    let Some((part, whole, part_first)) = case.part_and_whole(&[r.pair, r.category, r.concept])
    else {
        return Ok(None);
    };
    let Some(time) = case.in_time() else {
        return Ok(None);
    };
    let part_is_later = part_first != time.in_order;
    let Some(rate) = yearly_rate(&time.earlier.tight, &time.later.tight, time.years)? else {
        return Ok(None);
    };
    let (end, rate) = match part_is_later {
        // "Under 5 billion" of a part, or "over" of a whole, implies nothing.
        true => {
            let known = part.tight.low.is_some() && whole.tight.high.is_some();
            let end = rate.low.filter(|_| known);
            (
                end,
                Interval {
                    low: end,
                    high: None,
                },
            )
        }
        false => (
            rate.high,
            Interval {
                low: None,
                high: rate.high,
            },
        ),
    };
    if end.is_none() {
        return Ok(None);
    }
    let class = class(&rate, case.limits)?;
    let sentence = format!(
        "{} {} only a part of {}, which came to {}{}: the whole would have {}{}",
        sentence::full(part.figure),
        verb(part.figure),
        sentence::whole(whole.figure),
        sentence::amount(whole.figure),
        sentence::when(whole.figure),
        sentence::grew(&rate)?,
        sentence::over(time.years),
    );
    let offers = match class {
        GrowthClass::Implausible => lessening(part.figure, whole.figure),
        _ => Vec::new(),
    };
    Ok(Some(Decision {
        finding: Finding::Growth {
            rate,
            years: time.years,
            class,
        },
        in_order: time.in_order,
        sentence,
        offers,
    }))
}
