//! R15: nothing can be said, with every reason.

use std::sync::Arc;

use super::{Decision, comparable};
use crate::compare::figure::Figure;
use crate::compare::relation::{Aspect, Relation, Relations};
use crate::compare::sentence;
use crate::compare::verdict::{Finding, Reason};

pub(super) fn decision(
    a: &Arc<Figure>,
    b: &Arc<Figure>,
    relations: &Relations,
    arithmetic: Option<Reason>,
) -> Decision {
    let mut reasons: Vec<Reason> = relations
        .differing()
        .into_iter()
        .map(|(aspect, relation)| Reason::Differs { aspect, relation })
        .collect();
    if !comparable(a, b) {
        reasons.push(match (a.currency(), b.currency()) {
            (Some(first), Some(second)) if first != second => Reason::Currency { first, second },
            _ => Reason::NotMoney,
        });
    }
    reasons.extend(arithmetic);
    let words: Vec<String> = reasons.iter().map(in_words).collect();
    let why = match words.is_empty() {
        true => "no rule fits".to_owned(),
        false => words.join("; "),
    };
    let (one, other) = (sentence::full(a), sentence::full(b));
    Decision {
        finding: Finding::NotComparable { reasons },
        in_order: true,
        sentence: format!("{one} and {other} cannot be compared: {why}"),
        offers: Vec::new(),
    }
}

pub(in crate::compare) fn in_words(reason: &Reason) -> String {
    match reason {
        Reason::Differs {
            aspect,
            relation: Relation::Unknown,
        } => format!("whether {} is not known", same(*aspect)),
        Reason::Differs {
            aspect: Aspect::Status,
            ..
        } => "one is not said to have happened as the other is".to_owned(),
        Reason::Differs { aspect, relation } => {
            let subject = match aspect {
                Aspect::Pair => "the economies are",
                Aspect::Period => "the times are",
                Aspect::Category => "the goods are",
                Aspect::Concept | Aspect::Status => "the ways of counting are",
            };
            let how = match relation {
                Relation::PartOf | Relation::Holds => "part and whole".to_owned(),
                Relation::Mirror => "told by the two sides".to_owned(),
                Relation::Apart => "different".to_owned(),
                other => other.to_string(),
            };
            format!("{subject} {how}")
        }
        Reason::Currency { first, second } => {
            format!("{first} and {second} are different currencies, and no rate is at hand")
        }
        Reason::PartsOverlap => "two parts count some of the same goods".to_owned(),
        Reason::NotMoney => "one of them is no sum of money for a period".to_owned(),
        Reason::NoParts => "there are no parts".to_owned(),
        Reason::WholeIsNothing => "the whole is nothing".to_owned(),
        Reason::NoData(what) => format!("the data have no figure for {what}"),
        Reason::Arithmetic(error) => error.clone(),
    }
}

fn same(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Pair => "the economies are the same",
        Aspect::Period => "the times are the same",
        Aspect::Category => "the goods are the same",
        Aspect::Concept => "the ways of counting are the same",
        Aspect::Status => "both happened",
    }
}
