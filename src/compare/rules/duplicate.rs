//! R1: one figure told twice is one witness, not two.

use super::{Case, Decision};
use crate::compare::figure::Figure;
use crate::compare::sentence;
use crate::compare::verdict::Finding;
use crate::error::Result;
use crate::model::Amount;
use crate::text::fold;

pub(super) fn decide(case: &Case<'_>) -> Result<Option<Decision>> {
    let (a, b) = (&case.a, &case.b);
    if !case.relations.differing().is_empty() || !alike(a.amount, b.amount) {
        return Ok(None);
    }
    Ok(shared(a.figure, b.figure).map(|shared| decision(a.figure, shared)))
}

/// The decision for a figure that another one repeats.
pub(super) fn decision(figure: &Figure, shared: Shared) -> Decision {
    let shared = shared.words;
    Decision {
        sentence: format!(
            "{} {} told twice, and both go back to {shared}: one witness, not two",
            sentence::full(figure),
            super::verb(figure),
        ),
        finding: Finding::SameClaimCopied { shared },
        in_order: true,
        offers: Vec::new(),
    }
}

/// Whether two amounts are written with the same digits and the same hedge; "62" and "62.0" may be
/// two people's roundings.
pub(super) fn alike(a: &Amount, b: &Amount) -> bool {
    (a.low, a.high, a.qualifier, a.per) == (b.low, b.high, b.qualifier, b.per)
        && a.measure == b.measure
}

/// Where two figures both come from.
pub(super) struct Shared {
    pub(super) words: String,
    /// Whether two documents name one origin, rather than one document saying it twice.
    pub(super) two_documents: bool,
}

/// The source that two figures share: a document, its text, its publisher, or whom they quote.
pub(super) fn shared(a: &Figure, b: &Figure) -> Option<Shared> {
    let (one, other) = (&a.source.document, &b.source.document);
    let shared = |words: &str, two_documents| {
        Some(Shared {
            words: words.to_owned(),
            two_documents,
        })
    };
    if one == other {
        return shared(&one.title, false);
    }
    if one.sha256.is_some() && one.sha256 == other.sha256 {
        return shared(
            &format!("one text, {} and {}", one.title, other.title),
            false,
        );
    }
    let names = |figure: &Figure| -> Vec<String> {
        let document = &figure.source.document;
        [
            figure.attribution.clone(),
            document.publisher.clone(),
            Some(document.title.clone()),
        ]
        .into_iter()
        .flatten()
        .collect()
    };
    // "UN Comtrade" quoted here is the publisher there; two titles alone may agree by accident.
    let (mine, theirs) = (names(a), names(b));
    let (my_title, their_title) = (mine.len() - 1, theirs.len() - 1);
    for (at, name) in mine.iter().enumerate() {
        for (other_at, other) in theirs.iter().enumerate() {
            let titles = at == my_title && other_at == their_title;
            if !titles && !name.trim().is_empty() && fold::same(name, other) {
                return shared(name, true);
            }
        }
    }
    None
}
