//! Who gives a figure: "..., the ministry said", "according to ...", "analysts predict".

use super::frames::Sentence;
use super::lexicon::Lex;
use super::mentions::Thing;
use crate::place::Span;

/// The source that the sentence names, in its own words.
pub(super) fn find(s: &Sentence<'_>) -> Option<(String, Span)> {
    // Who says it comes before who expects or plans it.
    let said = (0..s.atoms.len())
        .filter(|at| matches!(s.atoms[*at].lex(), Some(Lex::AccordingTo | Lex::Said)));
    let meant = (0..s.atoms.len())
        .filter(|at| matches!(s.atoms[*at].lex(), Some(Lex::Forecast | Lex::Target)));
    for at in said.chain(meant) {
        let found = match s.atoms[at].lex() {
            Some(Lex::AccordingTo) => after(s, at + 1),
            _ => before(s, at),
        };
        if let Some(span) = found
            && let Some(words) = span.of(s.text)
        {
            return Some((words.to_owned(), span));
        }
    }
    None
}

fn after(s: &Sentence<'_>, from: usize) -> Option<Span> {
    let mut end = from;
    while let Some(atom) = s.atoms.get(end) {
        if end > from + 14
            || atom.amount().is_some()
            || matches!(atom.sign(), Some(',' | '.' | ';' | '(' | ')' | '—'))
            || atom.time().is_some()
        {
            break;
        }
        end += 1;
    }
    stretch(s, from, end)
}

fn before(s: &Sentence<'_>, at: usize) -> Option<Span> {
    let mut from = at;
    while from > 0 && at - from < 12 {
        let atom = &s.atoms[from - 1];
        let stop = atom.amount().is_some()
            || matches!(
                atom.sign(),
                Some(',' | '.' | ';' | ':' | '(' | ')' | '"' | '\u{201c}' | '\u{201d}' | '—')
            )
            || matches!(
                atom.lex(),
                Some(
                    Lex::While
                        | Lex::Relative
                        | Lex::Rise
                        | Lex::Fall
                        | Lex::Level
                        | Lex::Out
                        | Lex::In
                        | Lex::TwoWay
                )
            )
            || (atom.is(Lex::And) && from < at);
        if stop {
            break;
        }
        from -= 1;
    }
    let mut end = at;
    while end > from
        && matches!(
            s.atoms[end - 1].lex(),
            Some(Lex::Auxiliary | Lex::Filler | Lex::Will | Lex::Level)
        )
    {
        end -= 1;
    }
    // A subject, not an object: "expected to" after a trade word is no source.
    let words = s.atoms[from..end].iter().any(|a| {
        a.is_word()
            || a.is(Lex::Barrier)
            || a.is(Lex::Firms)
            || a.is(Lex::Sellers)
            || a.is(Lex::Other)
            || matches!(a.thing, Thing::Economy(_))
    });
    if !words || s.atoms[from].prep().is_some() {
        return None;
    }
    stretch(s, from, end)
}

fn stretch(s: &Sentence<'_>, mut from: usize, end: usize) -> Option<Span> {
    while from < end
        && (s.atoms[from].is(Lex::Article)
            || s.norm(from) == "its"
            || s.norm(from) == "their"
            || s.atoms[from].is(Lex::AccordingTo))
    {
        from += 1;
    }
    (from < end).then(|| Span::new(s.atoms[from].span.start, s.atoms[end - 1].span.end))
}
