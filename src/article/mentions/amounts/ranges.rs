//! Ranges: "8-10%", "between 8 and 10 percent", "$5-6 billion".

use super::parts::{money_before, percent};
use super::{Counts, token_from, word};
use crate::article::tokens::Token;
use crate::text::{Written, number_at};

type Range = (Written, Option<i32>, usize);

/// The upper end of a range whose lower end stops before token `next`.
pub(super) fn range(
    text: &str,
    tokens: &[Token<'_>],
    start: usize,
    next: usize,
    money: bool,
    power: i32,
) -> Option<Range> {
    let before = start.checked_sub(1).and_then(|i| word(tokens, i));
    let between = before == Some("between")
        || start.checked_sub(2).and_then(|i| word(tokens, i)) == Some("between");
    let mut at = next;
    // "8% to 10%", "8 percent to 10 percent"
    let mut percent_first = false;
    if let Some((Counts::Percent, n)) = percent(tokens, at) {
        percent_first = true;
        at += n;
    }
    let joined = tokens.get(at)?;
    let hyphen = joined.hyphen || joined.sign() == Some('-');
    if joined.hyphen {
        // The token itself is the second number (or its money sign).
    } else if joined.sign() == Some('-')
        && tokens.get(at + 1).is_some_and(Token::is_number)
        && !joined.glued
    {
        return None;
    } else if (joined.is("to") && before != Some("from")) || (joined.is("and") && between) {
        at += 1;
    } else {
        return None;
    }
    let mut sign = false;
    if let Some((_, n)) = money_before(tokens, at) {
        sign = true;
        at += n;
    }
    let number = tokens.get(at).filter(|t| t.is_number())?;
    let (second, length) = number_at(text.get(number.span.start..tokens.last()?.span.end)?, 0)?;
    let to = token_from(tokens, at, number.span.start + length);
    let tail_percent = percent(tokens, to).is_some();
    // With its own unit, a first number before "to" is a figure of its own: "fell $7 billion to $26 billion".
    let own_unit = money || power > 0;
    let allowed = if hyphen {
        !percent_first || tail_percent
    } else if between {
        true
    } else if percent_first {
        tail_percent
    } else {
        // "rose by 200 to 1,300 tonnes" tells two figures, "grow by 2 to 3 percent" a range.
        !own_unit && !sign && (tail_percent || !is_motion(before))
    };
    let is_year =
        |t: &Token<'_>| t.norm.len() == 4 && (t.norm.starts_with("19") || t.norm.starts_with("20"));
    let years = is_year(number) && tokens.get(next - 1).is_some_and(is_year);
    if !allowed || years {
        return None;
    }
    let low_power = (power > 0).then_some(power);
    Some((second, low_power, to))
}

fn is_motion(word: Option<&str>) -> bool {
    matches!(
        word,
        Some(
            "rose"
                | "fell"
                | "climbed"
                | "jumped"
                | "dropped"
                | "declined"
                | "grew"
                | "by"
                | "up"
                | "down"
        )
    )
}
