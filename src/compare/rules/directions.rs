//! R13: the two directions between one pair are never set against each other, only added up
//! (two-way trade) or set off (the balance).

use super::{Case, Decision};
use crate::compare::relation::Relation;
use crate::compare::sentence;
use crate::compare::verdict::Finding;
use crate::error::Result;
use crate::model::Subject;

pub(super) fn decide(case: &Case<'_>) -> Result<Option<Decision>> {
    let r = &case.relations;
    let rest_same = [r.period, r.category, r.concept, r.status]
        .into_iter()
        .all(|relation| relation == Relation::Same);
    let (a, b) = (&case.a, &case.b);
    if r.pair != Relation::Reversed || !rest_same || a.figure.subject != Subject::Flow {
        return Ok(None);
    }
    let two_way = a.tight.add(&b.tight)?;
    let balance = a.tight.subtract(&b.tight)?;
    Ok(Some(Decision {
        sentence: format!(
            "{} and {} are the two directions of trade: together they are {}, set off against \
             each other {}",
            sentence::full(a.figure),
            sentence::full(b.figure),
            sentence::between(&two_way, case.currency),
            sentence::between(&balance, case.currency),
        ),
        finding: Finding::TwoDirections { two_way, balance },
        in_order: true,
        offers: Vec::new(),
    }))
}
