//! The goods that words name, and where they come from: "U.S. corn", "energy, farm goods and aircraft".

use super::Sentence;
use crate::article::lexicon::Lex;
use crate::article::mentions::economies::Form;
use crate::article::mentions::{Atom, Thing};
use crate::place::Span;

pub(super) fn merge(category: Option<Span>, atom: &Atom) -> Option<Span> {
    Some(match category {
        Some(span) => Span::new(span.start.min(atom.span.start), span.end.max(atom.span.end)),
        None => atom.span,
    })
}

/// Words that describe a figure and no goods.
pub(super) fn describes_figure(norm: &str) -> bool {
    matches!(
        norm,
        "own"
            | "two"
            | "way"
            | "bilateral"
            | "mutual"
            | "new"
            | "monthly"
            | "quarterly"
            | "cross"
            | "border"
            | "outbound"
            | "inbound"
            | "value"
            | "volume"
            | "overall"
            | "foreign"
            | "external"
            | "key"
            | "major"
            | "recent"
            | "actual"
            | "direct"
            | "reciprocal"
            | "nominal"
            | "reported"
            | "official"
            | "preliminary"
            | "headline"
            | "seasonally"
            | "adjusted"
            | "yearly"
            | "average"
            | "daily"
            | "robust"
            | "weak"
            | "early"
            | "late"
            | "growing"
            | "booming"
            | "huge"
            | "large"
            | "small"
            | "combined"
            | "net"
            | "much"
            | "half"
            | "first"
            | "second"
            | "third"
            | "other"
            | "joint"
            | "resulting"
            | "them"
            | "back"
            | "next"
            | "list"
            | "that"
            | "what"
            | "tune"
            | "widening"
    )
}

/// Goods from atom `at` on, with the economy that describes them; what follows.
pub(super) fn goods(s: &Sentence<'_>, at: usize) -> (Option<Span>, Option<usize>, usize) {
    let mut category = None;
    let mut origin = None;
    let mut i = at;
    while let Some(atom) = s.atoms.get(i) {
        if i > at + 10 {
            break;
        }
        match &atom.thing {
            Thing::Economy(m) => {
                // "U.S. corn", "China goods": a name right before its goods describes them.
                let noun_next = m.form == Form::Name
                    && s.atoms.get(i + 1).is_some_and(|a| {
                        a.is_word() && !a.capital && !s.norm(i + 1).ends_with("ly")
                    });
                let describes =
                    atom.possessive || noun_next || matches!(m.form, Form::Adjective | Form::Its);
                if origin.is_some() || category.is_some() && !describes || !(describes || i == at) {
                    break;
                }
                origin = Some(i);
                if !describes {
                    i += 1;
                    break;
                }
            }
            // "of them", "of that": goods told before.
            Thing::Word
                if category.is_none()
                    && matches!(
                        s.norm(i),
                        "them" | "that" | "which" | "what" | "course" | "those" | "next"
                    ) =>
            {
                i += 1;
                break;
            }
            Thing::Word => {
                category = merge(category, atom);
            }
            Thing::Phrase(Lex::Article | Lex::Filler | Lex::Whole) if category.is_none() => {}
            // "cut flowers", "frozen beef": a word of another list that describes the goods.
            Thing::Phrase(Lex::Fall | Lex::Rise | Lex::Superlative)
                if category.is_none()
                    && atom.first == atom.last
                    && s.atoms
                        .get(i + 1)
                        .is_some_and(|a| a.is_word() && !s.norm(i + 1).ends_with("ly")) =>
            {
                category = merge(category, atom);
            }
            Thing::Phrase(Lex::Sellers | Lex::Firms | Lex::Buyers | Lex::Other)
                if category.is_some() || origin.is_some() || i == at =>
            {
                category = merge(category, atom);
            }
            Thing::Phrase(Lex::And) if category.is_some() => {
                let next = s.atoms.get(i + 1);
                let goes_on = next.is_some_and(|a| a.is_word() && !a.capital)
                    && !s.atoms.get(i + 2).is_some_and(|a| {
                        a.is(Lex::Level)
                            || a.is(Lex::Rise)
                            || a.is(Lex::Fall)
                            || a.amount().is_some()
                    });
                if !goes_on {
                    break;
                }
            }
            // "energy, farm goods and aircraft": a comma inside a list that ends with "and".
            Thing::Sign(',') if category.is_some() => {
                let list = s.atoms[i + 1..].iter().take(5).position(|a| a.is(Lex::And));
                let words = list
                    .is_some_and(|n| n > 0 && s.atoms[i + 1..i + 1 + n].iter().all(Atom::is_word));
                if !words {
                    break;
                }
            }
            _ => break,
        }
        i += 1;
    }
    (category, origin, i)
}
