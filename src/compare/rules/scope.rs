//! R14: one dimension differs, and no rule says more.

use std::sync::Arc;

use super::{Decision, comparable, stated};
use crate::compare::figure::Figure;
use crate::compare::relation::{Aspect, Relation, Relations};
use crate::compare::sentence;
use crate::compare::verdict::Finding;

pub(super) fn decision(
    a: &Arc<Figure>,
    b: &Arc<Figure>,
    relations: &Relations,
) -> Option<Decision> {
    // Two currencies are one more difference, and so is a share beside a sum of money.
    if !comparable(a, b) {
        return None;
    }
    let mut dims = relations.differing();
    // Two aims of no stated time ("in ten years") differ in what they are about, as far as is known.
    if a.period.is_none() && b.period.is_none() && stated::same_kind(a, b) {
        dims.retain(|(aspect, _)| *aspect != Aspect::Period);
    }
    let [(aspect, relation)] = dims[..] else {
        return None;
    };
    // What is not known to differ is no difference of scope but a reason not to compare (R15).
    if relation == Relation::Unknown {
        return None;
    }
    let sentence = format!(
        "{} and {} differ in scope: {}",
        sentence::full(a),
        sentence::full(b),
        match aspect == Aspect::Pair && a.subject != b.subject {
            true => "one counts one direction of trade, the other both",
            false => why(aspect, relation),
        },
    );
    Some(Decision {
        finding: Finding::DifferentScope { dims },
        in_order: true,
        sentence,
        offers: Vec::new(),
    })
}

/// The difference, and what would make the two comparable.
fn why(aspect: Aspect, relation: Relation) -> &'static str {
    match (aspect, relation) {
        (Aspect::Pair, _) => "the economies are not the same; compare figures of one pair",
        (Aspect::Period, Relation::Overlapping) => {
            "their times overlap; take the same months of both"
        }
        (Aspect::Period, _) => {
            "their times do not lie whole years apart; take periods of one length and season"
        }
        (Aspect::Category, Relation::Apart) => "they count different goods or services",
        (Aspect::Category, _) => "the goods overlap only in part; take a category that both have",
        (Aspect::Concept, _) => {
            "trade is counted differently; bring both to one valuation, system and regime"
        }
        (Aspect::Status, _) => {
            "what is foreseen, aimed at or supposed is not what was recorded; \
             wait for the outcome of the same time"
        }
    }
}
