//! The economy a preposition leads to: "to neighbouring Ghana", "from Texas", "the Indian market".

use super::Sentence;
use crate::article::lexicon::Lex;
use crate::article::mentions::Thing;
use crate::article::mentions::economies::Form;
use crate::article::scene::Side;

/// The economy within the next few words: "to neighbouring Ghana", "to the Chinese mainland".
pub(super) fn near_economy(s: &Sentence<'_>, at: usize) -> Option<usize> {
    for i in at..(at + 5).min(s.atoms.len()) {
        match &s.atoms[i].thing {
            // "its neighbour Kenya": the name.
            Thing::Economy(m)
                if m.form == Form::Definite
                    && s.form(i + 1) == Some(Form::Name)
                    && s.parties[i] == s.parties[i + 1] =>
            {
                return Some(i + 1);
            }
            // "the twin-island state of Trinidad and Tobago"
            Thing::Phrase(Lex::Firm)
                if s.norm_last(i) == Some("of") && s.form(i + 1) == Some(Form::Name) => {}
            Thing::Economy(_) => return Some(i),
            Thing::Word if !s.atoms[i].capital => {}
            Thing::Phrase(Lex::Article | Lex::Filler | Lex::Superlative | Lex::Yearly) => {}
            Thing::Phrase(Lex::Sellers | Lex::Buyers | Lex::Partner(_)) => {}
            _ => return None,
        }
    }
    None
}

/// "To its southern neighbour", "from Texas": a place is named, and it is not known which economy it is.
pub(super) fn unknown_place(s: &Sentence<'_>, at: usize) -> bool {
    near_economy(s, at).is_some_and(|i| {
        s.parties[i].is_none()
            && matches!(s.form(i), Some(Form::Definite | Form::It | Form::Part))
            && !s.atoms[i].possessive
    })
}

/// The partner behind a preposition: a list, and what follows.
pub(in crate::article) fn partner_at(s: &Sentence<'_>, at: usize) -> Option<(Side, usize)> {
    let i = near_economy(s, at)?;
    let (list, end) = s.list(i);
    let side = s.joined(&list)?;
    let mut end = end.max(i + 1);
    // "Chinese smelters", "the Indian market"
    while s.form(i) == Some(Form::Adjective)
        && s.atoms.get(end).is_some_and(|a| {
            a.is_word()
                || a.is(Lex::Buyers)
                || matches!(a.lex(), Some(Lex::Partner(_) | Lex::Sellers | Lex::Firms))
        })
        && end < i + 4
    {
        end += 1;
    }
    Some((side, end))
}
