//! Where the clauses of a sentence part.

use crate::article::frames::Sentence;
use crate::article::lexicon::Lex;

/// Where clauses part: semicolons, "while", "but", and the like.
pub(super) struct Clauses {
    bounds: Vec<usize>,
}

impl Clauses {
    pub(super) fn new(s: &Sentence<'_>) -> Self {
        let bounds = (0..s.atoms.len())
            .filter(|i| {
                let a = &s.atoms[*i];
                matches!(a.sign(), Some(';' | '—' | '•'))
                    || (a.is(Lex::While) && s.norm(*i) != "with")
            })
            .collect();
        Clauses { bounds }
    }

    /// The clause that holds atom `at`, as first and one past the last atom.
    pub(super) fn of(&self, at: usize, end: usize) -> (usize, usize) {
        let n = self.bounds.partition_point(|b| *b <= at);
        (
            n.checked_sub(1).map_or(0, |n| self.bounds[n]),
            self.bounds.get(n).copied().unwrap_or(end),
        )
    }
}
