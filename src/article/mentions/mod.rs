//! Typed atoms of a sentence: amounts, economies, times, set phrases; what is left is a word or a sign.

pub(super) mod amounts;
pub(super) mod economies;
pub(super) mod times;

use self::amounts::AmountMention;
use self::economies::EconomyMention;
use self::times::Time;
use super::lexicon::vocabulary::kinds;
use super::lexicon::{self, Lex, Prep};
use super::tokens::{Kind, Token};
use crate::place::Span;

/// What an atom is.
#[derive(Clone, Debug)]
pub(super) enum Thing {
    Amount(Box<AmountMention>),
    Economy(EconomyMention),
    Time(Time),
    Phrase(Lex),
    Word,
    Sign(char),
}

/// A typed piece of a sentence.
#[derive(Clone, Debug)]
pub(super) struct Atom {
    pub(super) thing: Thing,
    /// Of a phrase what it does.
    lex: Option<Lex>,
    /// Its bytes in the text.
    pub(super) span: Span,
    /// Its tokens.
    pub(super) first: usize,
    pub(super) last: usize,
    /// A hyphen ties it to the atom before.
    pub(super) hyphen: bool,
    pub(super) capital: bool,
    pub(super) possessive: bool,
}

impl Atom {
    pub(super) fn lex(&self) -> Option<Lex> {
        self.lex
    }

    pub(super) fn is(&self, lex: Lex) -> bool {
        self.lex == Some(lex)
    }

    pub(super) fn prep(&self) -> Option<Prep> {
        match self.lex {
            Some(Lex::Prep(prep)) => Some(prep),
            _ => None,
        }
    }

    pub(super) fn sign(&self) -> Option<char> {
        match self.thing {
            Thing::Sign(c) => Some(c),
            _ => None,
        }
    }

    pub(super) fn is_word(&self) -> bool {
        matches!(self.thing, Thing::Word)
    }

    pub(super) fn economy(&self) -> Option<&EconomyMention> {
        match &self.thing {
            Thing::Economy(mention) => Some(mention),
            _ => None,
        }
    }

    pub(super) fn amount(&self) -> Option<&AmountMention> {
        match &self.thing {
            Thing::Amount(mention) => Some(mention),
            _ => None,
        }
    }

    pub(super) fn time(&self) -> Option<&Time> {
        match &self.thing {
            Thing::Time(time) => Some(time),
            _ => None,
        }
    }
}

/// The atoms of a sentence, in order; each token is in exactly one.
pub(super) fn atoms(text: &str, tokens: &[Token<'_>]) -> Vec<Atom> {
    let mut out: Vec<Atom> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let (thing, length) = thing_at(text, tokens, at);
        let last = (at + length.max(1) - 1).min(tokens.len() - 1);
        out.push(Atom {
            lex: match thing {
                Thing::Phrase(lex) => Some(lex),
                _ => None,
            },
            thing,
            span: Span::new(tokens[at].span.start, tokens[last].span.end),
            first: at,
            last,
            hyphen: tokens[at].hyphen,
            capital: tokens[at].capital,
            possessive: tokens[last].possessive,
        });
        at = last + 1;
    }
    out
}

/// "The Economic Survey 2025", "Vision 2030": the year is part of a name and no time of the figures.
fn is_in_a_title(tokens: &[Token<'_>], at: usize) -> bool {
    tokens[at].is_number()
        && at.checked_sub(1).map(|i| &tokens[i]).is_some_and(|t| {
            t.capital
                && matches!(
                    &*t.norm,
                    "survey"
                        | "report"
                        | "outlook"
                        | "yearbook"
                        | "review"
                        | "vision"
                        | "agenda"
                        | "strategy"
                        | "expo"
                        | "fair"
                        | "cup"
                        | "summit"
                        | "programme"
                        | "program"
                        | "roadmap"
                        | "forum"
                        | "framework"
                        | "bulletin"
                        | "horizon"
                        | "edition"
                        | "statistics"
                        | "handbook"
                )
        })
}

fn thing_at(text: &str, tokens: &[Token<'_>], at: usize) -> (Thing, usize) {
    let token = &tokens[at];
    if let Some((time, length)) = times::time_at(tokens, at)
        && !(length == 1 && is_in_a_title(tokens, at))
    {
        return (Thing::Time(time), length);
    }
    // "two-way trade": no number.
    if token.word.is(kinds::SMALL_NUMBER)
        && token.is("two")
        && let Some((lex, length)) = lexicon::phrase_at(tokens, at).filter(|(_, n)| *n > 2)
    {
        return (Thing::Phrase(lex), length);
    }
    if let Some((amount, length)) = amounts::amount_at(text, tokens, at) {
        return (Thing::Amount(Box::new(amount)), length);
    }
    match token.kind {
        Kind::Sign(c) => (Thing::Sign(c), 1),
        Kind::Number => (Thing::Word, 1),
        Kind::Word => {
            let phrase = lexicon::phrase_at(tokens, at);
            // "trade deal", "free trade": a set phrase of several words wins over a name in it.
            if let Some((lex, length)) = phrase
                && length > 2
            {
                return (Thing::Phrase(lex), length);
            }
            if let Some((economy, length)) = economies::economy_at(tokens, at) {
                return (Thing::Economy(economy), length);
            }
            match phrase {
                Some((lex, length)) => (Thing::Phrase(lex), length),
                None => (Thing::Word, 1),
            }
        }
    }
}
