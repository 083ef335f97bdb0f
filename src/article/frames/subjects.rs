//! The economy that does what a verb says.

use super::Sentence;
use crate::article::lexicon::{Lex, Prep};
use crate::article::mentions::Thing;
use crate::article::mentions::economies::Form;
use crate::article::scene::Side;

/// The economy that is the subject of the words at `at`: the nearest one before it that no preposition ties
/// to something else.
pub(in crate::article) fn subject(s: &Sentence<'_>, at: usize, object_too: bool) -> Option<Side> {
    let floor = at.saturating_sub(16);
    let mut i = at;
    while i > floor {
        i -= 1;
        let atom = &s.atoms[i];
        match &atom.thing {
            Thing::Economy(m) => {
                if m.form == Form::Part {
                    return None;
                }
                // "with Austria selling €3.2 billion": the subject of a participle.
                let absolute = i + 1 == at
                    && i >= 1
                    && s.atoms[i - 1].prep() == Some(Prep::With)
                    && s.norm(at).ends_with("ing");
                // "sold India electricity": whom it was sold.
                let object = !object_too
                    && i >= 1
                    && matches!(
                        s.atoms[i - 1 - usize::from(i >= 2 && s.atoms[i - 1].is(Lex::Article))]
                            .lex(),
                        Some(Lex::Sold | Lex::Earned | Lex::Spent)
                    );
                let tied = tied_by(s, i).is_some() && !absolute || object;
                if tied
                    || (atom.possessive && (i + 1 < at || !object_too))
                    || matches!(
                        m.form,
                        Form::Its | Form::There | Form::Both | Form::City | Form::World
                    )
                {
                    continue;
                }
                // A list that ends here: "Botswana, Namibia and Lesotho import".
                let mut first = i;
                while first >= 2 {
                    let mut j = first - 1;
                    if s.atoms[j].is(Lex::Article) && j > 1 {
                        j -= 1;
                    }
                    let and = s.atoms[j].is(Lex::And);
                    // "In trade with Peru, Bolivia posted": a comma alone makes no list.
                    if first == i && !and {
                        break;
                    }
                    if and && j > 0 {
                        j -= 1;
                    }
                    if s.atoms[j].sign() == Some(',') && j > 0 {
                        j -= 1;
                    }
                    if j < first - 1
                        && s.parties[j].is_some()
                        && s.form(j) == Some(Form::Name)
                        && !s.atoms[j].possessive
                    {
                        first = j;
                    } else {
                        break;
                    }
                }
                let list: Vec<usize> = (first..=i).filter(|j| s.parties[*j].is_some()).collect();
                return s.joined(&list);
            }
            Thing::Sign(';' | ':' | '(' | ')') => return None,
            Thing::Phrase(Lex::While) if i + 1 < at => return None,
            _ => {}
        }
    }
    None
}

/// The preposition that ties an economy to other words: "with its Mercosur partners", "to neighbouring Togo".
pub(in crate::article) fn tied_by(s: &Sentence<'_>, at: usize) -> Option<Prep> {
    let mut i = at;
    for _ in 0..4 {
        i = i.checked_sub(1)?;
        let atom = &s.atoms[i];
        if let Some(prep) = atom.prep() {
            return Some(prep);
        }
        let passed = matches!(
            atom.lex(),
            Some(Lex::Article | Lex::Superlative | Lex::Filler)
        ) || s.form(i) == Some(Form::Its)
            || matches!(
                s.norm(i),
                "neighbouring"
                    | "neighbor"
                    | "neighboring"
                    | "fellow"
                    | "nearby"
                    | "main"
                    | "both"
                    | "mainland"
            );
        if !passed {
            return None;
        }
    }
    None
}

pub(super) fn verb_subject(s: &Sentence<'_>, at: usize) -> Option<Side> {
    subject(s, at, false)
}
