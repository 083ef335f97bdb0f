//! R8: the same thing, whole years apart.

use super::{Case, Decision, class, remark, yearly_rate};
use crate::compare::offer::lessening;
use crate::compare::relation::Relation;
use crate::compare::sentence;
use crate::compare::verdict::{Finding, GrowthClass};
use crate::error::Result;
use crate::model::Subject;

pub(super) fn decide(case: &Case<'_>) -> Result<Option<Decision>> {
    let r = &case.relations;
    let rest_same = [r.pair, r.category, r.concept, r.status]
        .into_iter()
        .all(|relation| relation == Relation::Same);
    // A balance crosses zero, so its growth says nothing.
    if !rest_same || case.a.figure.subject == Subject::Balance {
        return Ok(None);
    }
    let Some(time) = case.in_time() else {
        return Ok(None);
    };
    let (earlier, later) = (&time.earlier, &time.later);
    let Some(rate) = yearly_rate(&earlier.tight, &later.tight, time.years)? else {
        return Ok(None);
    };
    let class = class(&rate, case.limits)?;
    let have = match later.figure.subject {
        Subject::Flow => "have",
        _ => "has",
    };
    let sentence = format!(
        "{} {have} {}{}, from {}{} to {}{}{}",
        sentence::thing(later.figure),
        sentence::grew(&rate)?,
        sentence::over(time.years),
        sentence::amount(earlier.figure),
        sentence::when(earlier.figure),
        sentence::amount(later.figure),
        sentence::when(later.figure),
        remark(class),
    );
    let offers = match class {
        GrowthClass::Implausible if later.amount.low.value > earlier.amount.low.value => {
            lessening(later.figure, earlier.figure)
        }
        GrowthClass::Implausible => lessening(earlier.figure, later.figure),
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
