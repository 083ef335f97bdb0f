//! Places in a list: "second-largest", "58th largest", "No. 3 partner", "ranked 14th among", "its leading market".

use super::{AmountMention, Counts};
use crate::article::lexicon::vocabulary::kinds;
use crate::article::tokens::Token;
use crate::model::Qualifier;
use crate::place::Span;
use crate::text::{Written, ordinal_at};

const SUPERLATIVES: &[&str] = &["largest", "biggest", "greatest"];

/// Words that mean the first place in front of a single partner: "the leading destination".
const FIRST: &[&str] = &[
    "top",
    "leading",
    "main",
    "principal",
    "foremost",
    "chief",
    "primary",
    "prime",
    "premier",
];

/// Nouns of which a partner's list has one at each place.
const PARTNER_NOUNS: &[&str] = &[
    "partner",
    "market",
    "customer",
    "buyer",
    "destination",
    "supplier",
    "source",
    "provider",
    "importer",
    "exporter",
    "purchaser",
    "outlet",
    "client",
    "seller",
    "consumer",
    "origin",
    "vendor",
    "recipient",
    "taker",
];

/// The plurals that a place is held among.
const AMONG: &[&str] = &[
    "partners",
    "markets",
    "customers",
    "buyers",
    "destinations",
    "suppliers",
    "sources",
    "providers",
    "outlets",
    "clients",
    "sellers",
    "purchasers",
];

/// Verbs of being first in a list.
const HEADS_A_LIST: &[&str] = &[
    "topped", "tops", "topping", "headed", "heads", "heading", "led", "leads", "leading",
];

/// The words that a place in a list may begin with, beside the ordinals.
pub(super) fn heads() -> impl Iterator<Item = &'static str> {
    [
        "no", "number", "single", "most", "best", "ranked", "ranking",
    ]
    .into_iter()
    .chain(SUPERLATIVES.iter().copied())
    .chain(FIRST.iter().copied())
    .chain(HEADS_A_LIST.iter().copied())
}

fn word<'a>(tokens: &'a [Token<'_>], at: usize) -> Option<&'a str> {
    tokens.get(at).filter(|t| t.is_word()).map(|t| &*t.norm)
}

/// Whether the word ends as ordinals do, or as the tens that may begin one.
pub(super) fn may_be_ordinal(norm: &str) -> bool {
    matches!(
        norm.as_bytes(),
        [.., b't', b'h']
            | [.., b's', b't']
            | [.., b'n', b'd']
            | [.., b'r', b'd']
            | [.., b't', b'y']
            | [b'0'..=b'9', ..]
    )
}

/// A place in a list that begins at token `at`, with its number of tokens; "largest" alone is the first.
pub(super) fn rank_at(
    text: &str,
    tokens: &[Token<'_>],
    at: usize,
) -> Option<(AmountMention, usize)> {
    let token = &tokens[at];
    let norm = &*token.norm;
    let before = at.checked_sub(1).and_then(|i| word(tokens, i));
    if let Some((place, n)) = numbered(tokens, at) {
        return noun_follows(tokens, at + n).then(|| rank(tokens, at, place, n));
    }
    if heads_a_list(tokens, at) {
        return Some(rank(tokens, at, 1, 1));
    }
    if may_be_ordinal(norm)
        && let Some((place, length)) = ordinal_at(text, token.span.start)
    {
        let end = token.span.start + length;
        let n = tokens[at..]
            .iter()
            .take_while(|t| t.span.start < end)
            .count();
        if let Some(more) = superlative(tokens, at + n) {
            let full = noun_follows(tokens, at + n + more) || plural_follows(tokens, at + n + more);
            // "..., and its third-largest": the noun stands earlier in the sentence.
            let elliptical =
                stops(tokens, at + n + more) && (owned(tokens, at) || before == Some("the"));
            return (full || elliptical).then(|| rank(tokens, at, place, n + more));
        }
        // "Sweden is the industry's fifth market by value"
        let told = (at.saturating_sub(6)..at)
            .filter_map(|i| word(tokens, i))
            .any(|w| {
                matches!(
                    w,
                    "is" | "was" | "remains" | "remained" | "became" | "become" | "now"
                )
            });
        let plain = owned(tokens, at)
            && told
            && word(tokens, at + n).is_some_and(|w| {
                matches!(
                    w,
                    "market" | "customer" | "supplier" | "buyer" | "destination" | "partner"
                )
            });
        if plain {
            return Some(rank(tokens, at, place, n));
        }
        return is_place(tokens, at, n).then(|| rank(tokens, at, place, n));
    }
    let single = norm == "single";
    let more = superlative(tokens, at + usize::from(single))
        .map(|n| n + usize::from(single))
        .or_else(|| {
            // "a leading buyer" and "the main points" hold no place.
            let fits = FIRST.contains(&norm)
                && (norm == "top" || owned(tokens, at) || before == Some("the"));
            fits.then_some(1)
        })?;
    // "one of the largest partners", "five biggest partners" hold no place.
    let number = |t: &Token<'_>| t.is_number() || t.word.is(kinds::SMALL_NUMBER);
    let one_of = before == Some("of") || at >= 2 && word(tokens, at - 2) == Some("of");
    let one_of = one_of
        && (at.saturating_sub(4)..at).any(|i| {
            matches!(
                word(tokens, i),
                Some("one" | "some" | "many" | "two" | "three")
            )
        });
    let several = at
        .checked_sub(1)
        .is_some_and(|i| number(&tokens[i]) && before != Some("a"))
        || one_of
        || matches!(before, Some("among" | "a" | "an" | "another"))
        || tokens.get(at + more).is_some_and(number);
    (!several && noun_follows(tokens, at + more)).then(|| rank(tokens, at, 1, more))
}

/// "Topped the list of destinations", "heads Oman's ranking of suppliers".
fn heads_a_list(tokens: &[Token<'_>], at: usize) -> bool {
    if !HEADS_A_LIST.contains(&&*tokens[at].norm) {
        return false;
    }
    let words = |n: usize| word(tokens, n);
    let list = (at + 1..at + 5).find(|i| {
        matches!(
            words(*i),
            Some("list" | "ranking" | "rankings" | "table" | "league" | "roster")
        )
    });
    let owned = words(at + 1).is_some_and(|w| matches!(w, "the" | "its" | "their"))
        || tokens.get(at + 1).is_some_and(|t| t.possessive);
    owned
        && list.is_some_and(|i| {
            words(i + 1) == Some("of")
                && (i + 2..i + 8)
                    .map_while(words)
                    .any(|w| AMONG.contains(&w) || PARTNER_NOUNS.contains(&w))
        })
}

/// "The fifth-biggest buyers of Swedish medicines": who buys may be many.
fn plural_follows(tokens: &[Token<'_>], from: usize) -> bool {
    (from..from + 4)
        .map_while(|n| word(tokens, n))
        .take_while(|w| {
            !matches!(
                *w,
                "in" | "to" | "is" | "was" | "and" | "of" | "for" | "from" | "among"
            )
        })
        .any(|w| AMONG.contains(&w) || matches!(w, "importers" | "consumers" | "takers"))
}

/// "No. 3", "number one".
fn numbered(tokens: &[Token<'_>], at: usize) -> Option<(u32, usize)> {
    if !matches!(word(tokens, at)?, "no" | "number") {
        return None;
    }
    let next = tokens.get(at + 1)?;
    let place = if next.is_number() {
        next.norm.parse().ok()?
    } else {
        match &*next.norm {
            "one" => 1,
            "two" => 2,
            "three" => 3,
            "four" => 4,
            "five" => 5,
            _ => return None,
        }
    };
    (place < 300).then_some((place, 2))
}

fn superlative(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    match word(tokens, at) {
        Some(w) if SUPERLATIVES.contains(&w) => Some(1),
        Some("best" | "top" | "ranked" | "ranking" | "leading") if tokens[at].hyphen => Some(1),
        Some("most")
            if matches!(
                word(tokens, at + 1),
                Some("important" | "valuable" | "significant")
            ) =>
        {
            Some(2)
        }
        _ => None,
    }
}

/// Whether somebody's list is meant: "its second-largest", "Chile's top".
fn owned(tokens: &[Token<'_>], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|i| {
        tokens[i].possessive || matches!(word(tokens, i), Some("its" | "their" | "whose"))
    })
}

fn stops(tokens: &[Token<'_>], at: usize) -> bool {
    match tokens.get(at) {
        None => true,
        Some(t) if t.sign().is_some() => true,
        Some(t) => {
            t.is_word()
                && matches!(
                    &*t.norm,
                    "in" | "after" | "behind" | "and" | "within" | "among" | "globally" | "overall"
                )
        }
    }
}

/// Whether the ordinal of `n` tokens is a place: "ranked 14th", "in ninth place", "was Malaysia's third".
fn is_place(tokens: &[Token<'_>], at: usize, n: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| word(tokens, i));
    let after = word(tokens, at + n);
    let noun = matches!(after, Some("place" | "position" | "spot" | "slot" | "rank"));
    let among = (at + n..at + n + 14)
        .map_while(|i| word(tokens, i))
        .any(|w| AMONG.contains(&w));
    let ranks = matches!(
        before,
        Some(
            "ranks"
                | "ranked"
                | "rank"
                | "ranking"
                | "placed"
                | "came"
                | "stood"
                | "remained"
                | "comes"
                | "stands"
                | "finished"
                | "lies"
                | "lay"
        )
    );
    if noun
        && (matches!(
            before,
            Some(
                "in" | "the"
                    | "to"
                    | "into"
                    | "from"
                    | "at"
                    | "took"
                    | "held"
                    | "occupied"
                    | "kept"
                    | "occupies"
                    | "holds"
                    | "takes"
                    | "retained"
                    | "claimed"
                    | "secured"
            )
        ) || among)
    {
        return true;
    }
    if ranks
        && (among
            || matches!(after, None | Some("in" | "among" | "as" | "on" | "place"))
            || tokens.get(at + n).is_some_and(|t| t.sign().is_some()))
    {
        return true;
    }
    // "was fifth among its suppliers"
    if among
        && matches!(after, Some("among" | "on" | "in"))
        && matches!(before, Some("was" | "is" | "only" | "to" | "from" | "as"))
    {
        return true;
    }
    // "second only to Germany among ..."
    if among && after == Some("only") && word(tokens, at + n + 1) == Some("to") {
        return true;
    }
    // "Iraq's place among Jordan's export markets: 4th"
    if at >= 1
        && matches!(tokens[at - 1].sign(), Some(':' | '–' | '—' | '-'))
        && (at.saturating_sub(12)..at)
            .filter_map(|i| word(tokens, i))
            .any(|w| {
                matches!(
                    w,
                    "place" | "rank" | "position" | "ranking" | "standing" | "spot"
                )
            })
    {
        return true;
    }
    let ends_here = tokens
        .get(at + n)
        .is_none_or(|t| matches!(t.sign(), Some('.' | ',' | ';' | ')')));
    let follows = ends_here
        || matches!(
            after,
            Some(
                "in" | "among"
                    | "a"
                    | "last"
                    | "behind"
                    | "after"
                    | "and"
                    | "two"
                    | "three"
                    | "five"
                    | "ten"
            )
        );
    // "up from 12th in 2021", "has moved up to sixth", "slipped from second"
    let moved = matches!(before, Some("from" | "to"))
        && (at.saturating_sub(4)..at)
            .filter_map(|i| word(tokens, i))
            .any(|w| {
                matches!(
                    w,
                    "up" | "down"
                        | "moved"
                        | "climbed"
                        | "slipped"
                        | "dropped"
                        | "rose"
                        | "fell"
                        | "jumped"
                        | "improved"
                        | "leapt"
                        | "slid"
                        | "advanced"
                        | "back"
                        | "rising"
                        | "falling"
                        | "climbing"
                        | "slipping"
                )
            });
    if moved && follows {
        return true;
    }
    // "Brazil, ninth in 2020, has moved up", "with Egypt second and Britain third"
    let name = |i: Option<usize>| i.is_some_and(|i| tokens[i].capital && tokens[i].is_word());
    let partner_before = || {
        tokens[..at]
            .iter()
            .rev()
            .take(40)
            .any(|t| PARTNER_NOUNS.contains(&&*t.norm))
    };
    if at >= 2
        && tokens[at - 1].sign() == Some(',')
        && name(at.checked_sub(2))
        && matches!(
            after,
            Some("in" | "last" | "a" | "two" | "three" | "five" | "ten")
        )
        && (at + n..at + n + 6).any(|i| tokens.get(i).is_some_and(|t| t.sign() == Some(',')))
    {
        return true;
    }
    if name(at.checked_sub(1))
        && !tokens[at - 1].possessive
        && (ends_here || after == Some("and"))
        && partner_before()
    {
        return true;
    }
    // "in second and third place"
    let twins = |i: usize| {
        word(tokens, i) == Some("and")
            && word(tokens, i + 2)
                .is_some_and(|w| matches!(w, "place" | "places" | "position" | "positions"))
    };
    if before == Some("in") && twins(at + n)
        || before == Some("and")
            && matches!(after, Some("place" | "places" | "positions"))
            && at >= 3
            && word(tokens, at - 3) == Some("in")
    {
        return true;
    }
    // "from third to second place"
    let moves = before == Some("from")
        && after == Some("to")
        && matches!(
            word(tokens, at + n + 2),
            Some("place" | "position" | "spot")
        );
    // "Singapore was Malaysia's third": only where nothing follows.
    let ends = tokens
        .get(at + n)
        .is_none_or(|t| matches!(t.sign(), Some('.' | ',' | ';')));
    moves || ends && owned(tokens, at) && before != Some("its")
}

fn noun_follows(tokens: &[Token<'_>], from: usize) -> bool {
    (from..from + 6)
        .map_while(|n| word(tokens, n))
        .take_while(|w| {
            !matches!(
                *w,
                "in" | "to"
                    | "is"
                    | "was"
                    | "and"
                    | "by"
                    | "at"
                    | "with"
                    | "after"
                    | "of"
                    | "for"
                    | "from"
            )
        })
        .any(|w| PARTNER_NOUNS.contains(&w))
}

fn rank(tokens: &[Token<'_>], at: usize, place: u32, length: usize) -> (AmountMention, usize) {
    let amount = AmountMention {
        low: Written::whole(place),
        high: None,
        counts: Counts::Ordinal,
        per: None,
        qualifier: Qualifier::Exactly,
        minus: None,
        scaled: false,
        fraction: false,
        figure: Span::new(tokens[at].span.start, tokens[at + length - 1].span.end),
    };
    (amount, length)
}
