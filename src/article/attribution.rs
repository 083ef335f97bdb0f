//! Who gives a figure: "..., the ministry said", "according to ...", "analysts predict".

use super::frames::Sentence;
use super::lexicon::Lex;
use super::mentions::Thing;
use super::mentions::amounts::Counts;
use crate::place::Span;

/// The words for the source that the sentence names.
pub(super) fn find(s: &Sentence<'_>) -> Option<Span> {
    let of = |lex: Lex, wanted: fn(&Sentence<'_>, usize) -> bool| {
        let end = if s.has(lex) { s.atoms.len() } else { 0 };
        (0..end).filter(move |at| wanted(s, *at))
    };
    // Who says it comes before who expects or plans it; "could" and "is likely to" are nobody's words.
    let said = of(Lex::Said, |s, at| {
        matches!(s.atoms[at].lex(), Some(Lex::AccordingTo | Lex::Said))
    });
    let held = of(Lex::Forecast, |s, at| {
        s.atoms[at].is(Lex::Forecast) && holds(s.norm(at))
    });
    let meant = of(Lex::Target, |s, at| s.atoms[at].is(Lex::Target));
    for at in said.chain(held).chain(meant) {
        let found = match s.atoms[at].lex() {
            Some(Lex::AccordingTo) => after(s, at + 1),
            _ => before(s, at).or_else(|| behind(s, at)),
        };
        if let Some(span) = found
            && let Some(words) = span.of(s.text)
            && !is_pronoun(words)
        {
            return Some(span);
        }
    }
    None
}

/// Whether a word of foresight has a subject that holds it: "believes", "expected", but not "could".
fn holds(norm: &str) -> bool {
    !matches!(
        norm,
        "could"
            | "might"
            | "should"
            | "may"
            | "likely"
            | "set"
            | "on"
            | "poised"
            | "due"
            | "potential"
            | "can"
            | "is"
            | "are"
            | "outlook"
            | "estimated"
            | "seen"
            | "projection"
            | "projections"
            | "expectation"
            | "expectations"
            | "prediction"
            | "predictions"
    )
}

fn is_pronoun(words: &str) -> bool {
    const PRONOUNS: [&str; 13] = [
        "he", "she", "it", "they", "we", "i", "this", "that", "which", "who", "there", "those",
        "these",
    ];
    PRONOUNS.iter().any(|p| p.eq_ignore_ascii_case(words))
}

/// "..., reckons the consultancy Agronorte": the subject behind its verb.
fn behind(s: &Sentence<'_>, at: usize) -> Option<Span> {
    let comma = at
        .checked_sub(1)
        .is_some_and(|i| matches!(s.atoms[i].sign(), Some(',' | '"' | '\u{201d}' | '\'')));
    let norm = s.norm(at);
    let finite =
        norm.ends_with('s') || norm.ends_with("ed") || matches!(norm, "said" | "say" | "wrote");
    let next = s.atoms.get(at + 1)?;
    let subject = next.is(Lex::Article)
        || next.economy().is_some()
        || next.is_word() && (next.capital || !s.norm(at + 1).ends_with("ly"));
    (comma && finite && subject)
        .then(|| after(s, at + 1))
        .flatten()
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
    // "Ministers are aiming", "has been targeting"
    while from > 0
        && at - from < 3
        && (s.atoms[from - 1].is(Lex::Auxiliary)
            || s.atoms[from - 1].is(Lex::Filler)
            || matches!(s.norm(from - 1), "is" | "are" | "was" | "were" | "been"))
    {
        from -= 1;
    }
    let at = from;
    while from > 0 && at - from < 14 {
        let atom = &s.atoms[from - 1];
        // "the Economic Survey 2025 reveals"
        let year = atom
            .amount()
            .is_some_and(|a| matches!(a.counts, Counts::Bare))
            && from >= 2
            && s.atoms[from - 2].capital
            && s.atoms[from - 2].is_word();
        let stop = (atom.amount().is_some() && !year)
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
            || (atom.is(Lex::And) && !joins(s, from - 1));
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

/// "The Ministry of Industry and Trade", "Kuala Lumpur and Bangkok": names that "and" joins into one source.
fn joins(s: &Sentence<'_>, and: usize) -> bool {
    let name = |i: usize| {
        s.atoms.get(i).is_some_and(|a| {
            a.capital
                && (a.is_word()
                    || a.economy().is_some()
                    || a.is(Lex::TwoWay)
                    || a.is(Lex::Barrier)
                    || a.is(Lex::Other))
        })
    };
    and > 0 && name(and - 1) && name(and + 1) && s.norm(and) == "and"
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
