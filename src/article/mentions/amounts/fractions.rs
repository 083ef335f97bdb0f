//! Fractions in words: "two-thirds of", "a fifth go to Argentina".

use super::portions::percent_of;
use super::{AmountMention, token_from, word};
use crate::article::tokens::Token;
use crate::place::Span;
use crate::text::{Fraction, fraction_at, number_at};

pub(super) fn fraction(
    text: &str,
    tokens: &[Token<'_>],
    at: usize,
) -> Option<(AmountMention, usize)> {
    let start = tokens[at].span.start;
    let before = at.checked_sub(1).and_then(|i| word(tokens, i));
    // "1.5% a quarter"
    let per = tokens[at].norm == "a"
        && at.checked_sub(1).map(|i| &tokens[i]).is_some_and(|t| {
            t.sign() == Some('%')
                || t.is_number()
                || matches!(
                    &*t.norm,
                    "percent"
                        | "cent"
                        | "pct"
                        | "million"
                        | "billion"
                        | "trillion"
                        | "tonnes"
                        | "tons"
                )
        });
    if per {
        return None;
    }
    // "one in five" is a share; "one in" anything else is not.
    if tokens[at].norm == "half"
        && number_at(text.get(start..tokens.last()?.span.end)?, 0).is_some_and(|(_, n)| n > 4)
    {
        return None;
    }
    let (fraction, length) = fraction_at(text, start)
        .or_else(|| one_part(tokens, at))
        .or_else(|| again(tokens, at))?;
    let next = token_from(tokens, at, start + length);
    let after = word(tokens, next);
    // "half as much again as in 2019": an increase by half.
    let more = match (after, word(tokens, next + 1), word(tokens, next + 2)) {
        (Some("as"), Some("much" | "many" | "large" | "big" | "high"), Some("again")) => 3,
        (Some("again"), Some("as"), Some("much" | "many" | "large" | "big" | "high")) => 3,
        _ => 0,
    };
    if more > 0 {
        let figure = Span::new(start, tokens[next + more - 1].span.end);
        let mut amount = percent_of(fraction.numerator, fraction.denominator, tokens, at, figure)?;
        amount.minus = Some(false);
        return Some((amount, next + more - at));
    }
    let of_time = matches!(
        before,
        Some("per" | "each" | "every" | "first" | "second" | "last" | "in")
    ) || (after == Some("of")
        && matches!(word(tokens, next + 1), Some("century" | "year")));
    if of_time
        || matches!(
            after,
            Some(
                "century"
                    | "year"
                    | "day"
                    | "hour"
                    | "million"
                    | "billion"
                    | "percentage"
                    | "point"
            )
        )
    {
        return None;
    }
    let figure = Span::new(start, start + length);
    let amount = percent_of(fraction.numerator, fraction.denominator, tokens, at, figure)?;
    Some((amount, next - at))
}

/// "A third as much again": the part alone.
fn again(tokens: &[Token<'_>], at: usize) -> Option<(Fraction, usize)> {
    let denominator = match (word(tokens, at)?, word(tokens, at + 1)?) {
        ("half", "as" | "again") => 2,
        _ => return None,
    };
    let length = tokens[at].span.end - tokens[at].span.start;
    Some((
        Fraction {
            numerator: 1,
            denominator,
        },
        length,
    ))
}

/// "A fifth go to Argentina": one part where a verb or the end follows, not a noun ("a fifth country").
fn one_part(tokens: &[Token<'_>], at: usize) -> Option<(Fraction, usize)> {
    if !matches!(word(tokens, at), Some("a" | "one")) {
        return None;
    }
    let denominator = match word(tokens, at + 1)? {
        "third" => 3,
        "quarter" => 4,
        "fifth" => 5,
        "sixth" => 6,
        "seventh" => 7,
        "eighth" => 8,
        "ninth" => 9,
        "tenth" => 10,
        _ => return None,
    };
    let verb = match tokens.get(at + 2) {
        None => true,
        Some(t) if t.is_word() => matches!(
            &*t.norm,
            "go" | "goes"
                | "went"
                | "come"
                | "comes"
                | "came"
                | "flow"
                | "flows"
                | "flowed"
                | "to"
                | "from"
                | "is"
                | "are"
                | "was"
                | "were"
                | "in"
                | "less"
                | "more"
                | "higher"
                | "lower"
                | "and"
                | "ended"
                | "ends"
                | "head"
                | "headed"
                | "last"
                | "this"
                | "on"
                | "by"
                | "heads"
                | "moves"
                | "moved"
                | "between"
                | "since"
                | "over"
                | "compared"
                | "next"
                | "during"
                | "within"
                | "each"
                | "annually"
                | "versus"
                | "against"
                | "while"
                | "but"
                | "as"
                | "when"
                | "after"
                | "before"
                | "until"
                | "through"
                | "amid"
                | "because"
                | "for"
                | "than"
                | "or"
                | "if"
                | "at"
                | "with"
                | "above"
                | "below"
                | "up"
                | "down"
                | "off"
                | "smaller"
                | "larger"
                | "bigger"
                | "fewer"
        ),
        Some(t) => t.sign().is_some(),
    };
    let length = tokens[at + 1].span.end - tokens[at].span.start;
    verb.then_some((
        Fraction {
            numerator: 1,
            denominator,
        },
        length,
    ))
}
