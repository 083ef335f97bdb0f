//! So many of so many: "nine in ten", "two out of every five", "38 cents in every dollar".

use rust_decimal::Decimal;

use super::hedges::qualifier;
use super::{AmountMention, Counts, token_from, word};
use crate::article::tokens::Token;
use crate::place::Span;
use crate::text::{Written, number_at};

/// "Nine in ten", "two out of every five", "38 cents in every dollar": so many of so many.
pub(super) fn out_of(
    text: &str,
    tokens: &[Token<'_>],
    at: usize,
) -> Option<(AmountMention, usize)> {
    let small = |at: usize| -> Option<(u32, usize)> {
        let token = tokens.get(at)?;
        if token.norm == "a" || token.norm == "an" {
            return None;
        }
        let (number, length) = number_at(text, token.span.start)?;
        let n = token_from(tokens, at, token.span.start + length) - at;
        let value = u32::try_from(number.value)
            .ok()
            .filter(|v| *v > 0 && *v <= 100)?;
        (number.value.is_integer() && n > 0).then_some((value, n))
    };
    let (part, mut n) = small(at)?;
    let cents = matches!(
        word(tokens, at + n),
        Some("cents" | "cent" | "pence" | "centimes" | "kopecks" | "paise" | "sen" | "centavos")
    );
    if cents {
        n += 1;
    }
    let (every, skip) = match (word(tokens, at + n)?, word(tokens, at + n + 1)?) {
        ("out", "of") => (word(tokens, at + n + 2) == Some("every"), 2),
        ("in" | "of" | "on", "every" | "each") => (true, 1),
        ("in", _) => (false, 1),
        _ => return None,
    };
    n += skip + usize::from(every);
    let whole = if cents {
        matches!(
            word(tokens, at + n)?,
            "dollar"
                | "euro"
                | "pound"
                | "rouble"
                | "ruble"
                | "rupee"
                | "ringgit"
                | "peso"
                | "real"
                | "franc"
        )
        .then_some((100, 1))?
    } else {
        small(at + n)?
    };
    // "9 in 10" and "nine in ten", but not "5 in 2024" or "in three months".
    let unit = word(tokens, at + n + whole.1);
    let time = matches!(
        unit,
        Some(
            "years"
                | "months"
                | "days"
                | "weeks"
                | "hours"
                | "million"
                | "billion"
                | "quarters"
                | "countries"
                | "percent"
                | "per"
        )
    );
    if part >= whole.0 || whole.0 < 2 || time || (!cents && !every && whole.0 > 20) {
        return None;
    }
    n += whole.1;
    let last = tokens.get(at + n - 1)?;
    Some((
        percent_of(
            part,
            whole.0,
            tokens,
            at,
            Span::new(tokens[at].span.start, last.span.end),
        )?,
        n,
    ))
}

/// A part of a whole as a percentage, rounded to two places where it does not end (corpora: a third is 33.33).
pub(super) fn percent_of(
    part: u32,
    whole: u32,
    tokens: &[Token<'_>],
    at: usize,
    figure: Span,
) -> Option<AmountMention> {
    let hundredths = (u64::from(part) * 20_000 / u64::from(whole.max(1))).div_ceil(2);
    let value = Decimal::new(i64::try_from(hundredths).ok()?, 2).normalize();
    Some(AmountMention {
        low: Written::new(value, 0, false),
        high: None,
        counts: Counts::Percent,
        per: None,
        qualifier: qualifier(tokens, at),
        minus: None,
        scaled: false,
        fraction: true,
        figure,
    })
}
