//! The word that leads to an amount: what every rule asks first, found once for each amount.

use super::Reading;
use crate::article::frames::Sentence;
use crate::article::lexicon::{Lex, Prep};

/// What is known of the word that leads to an atom.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    /// Nobody has looked, for it is no amount.
    Unknown,
    None,
    At(usize),
}

/// The leads of the amounts of a sentence.
pub(super) fn leads(s: &Sentence<'_>) -> Vec<Lead> {
    s.atoms
        .iter()
        .enumerate()
        .map(|(at, atom)| match atom.amount() {
            Some(_) => find(s, at).map_or(Lead::None, Lead::At),
            None => Lead::Unknown,
        })
        .collect()
}

fn find(s: &Sentence<'_>, at: usize) -> Option<usize> {
    (at.saturating_sub(6)..at)
        .rev()
        .find(|i| !is_skipped(s, at, *i))
}

/// Whether the atom at `i` only stands before the amount at `at`.
fn is_skipped(s: &Sentence<'_>, at: usize, i: usize) -> bool {
    let atom = &s.atoms[i];
    let next = i + 1 == at;
    match atom.lex() {
        Some(Lex::Hedge | Lex::Filler | Lex::Article) => true,
        // "would fall by between $23 billion and $30 billion"
        Some(Lex::Prep(Prep::Over | Prep::Between)) => next,
        Some(Lex::Rise) => next && s.norm(i) == "above",
        Some(Lex::Fall) => next && s.norm(i) == "below",
        _ if atom.is_word() => {
            let norm = s.norm(i);
            norm.ends_with("ly") || next && norm == "round"
        }
        _ => false,
    }
}

impl Reading<'_, '_> {
    /// The word that leads to the amount, past hedges and articles.
    pub(in crate::article) fn lead(&self, at: usize) -> Option<usize> {
        match self.leads.get(at) {
            Some(Lead::At(lead)) => Some(*lead),
            Some(Lead::None) => None,
            _ => find(self.s, at),
        }
    }
}
