//! Months and the times that begin with one: "May 2025", "January to September", "Jan. 19".

use super::fiscal::fiscal_after;
use super::{Stretch, Time, YearRef, is_sign, small, word, year, year_after};
use crate::article::lexicon::vocabulary::heads;
use crate::article::tokens::Token;

const MONTHS: [(&str, &str); 12] = [
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may", "may"),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sep"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
];

/// The words that name a month.
pub(in crate::article) fn words() -> impl Iterator<Item = &'static str> {
    MONTHS
        .iter()
        .flat_map(|(long, short)| [*long, *short])
        .chain(["sept"])
}

/// The month that token `at` names.
pub(super) fn month(tokens: &[Token<'_>], at: usize) -> Option<u8> {
    let token = tokens
        .get(at)
        .filter(|t| t.capital && t.word.may(heads::MONTH))?;
    let norm = &*token.norm;
    let n = MONTHS.iter().position(|(long, short)| {
        norm == *long || norm == *short || (norm == "sept" && *short == "sep")
    })?;
    Some(n as u8 + 1)
}

/// A time that begins with a month.
pub(super) fn months(tokens: &[Token<'_>], at: usize, m: u8) -> Option<(Time, usize)> {
    // "January-September 2025", "January to September", "Jan-Aug"
    let joined = tokens.get(at + 1).is_some_and(|t| t.hyphen);
    let (second, n) = match word(tokens, at + 1) {
        _ if joined => (month(tokens, at + 1), 2),
        "to" | "through" | "until" | "till" => (month(tokens, at + 2), 3),
        _ if is_sign(tokens, at + 1, '/') || is_sign(tokens, at + 1, '-') => {
            (month(tokens, at + 2), 3)
        }
        _ => (None, 0),
    };
    if let Some(second) = second {
        let mut n = n;
        if matches!(word(tokens, at + n), "period") {
            n += 1;
        }
        let (y, more) = year_after(tokens, at + n);
        n += more;
        if let (Some(_), k) = fiscal_after(tokens, at + n) {
            n += k;
        }
        if second != m {
            return Some((Time::In(Stretch::Months(m, second, y)), n));
        }
    }
    // "January 1 – September 30, 2025": whole months.
    if let Some((second, y, n)) = days(tokens, at, m) {
        return Some((Time::In(Stretch::Months(m, second, y)), n));
    }
    // "Month 19, 2026", "Jan. 19"
    if let Some(token) = tokens.get(at + 1)
        && token.is_number()
        && token.norm.len() <= 2
        && !token.hyphen
        && let Some(day) = small(tokens, at + 1).filter(|d| (1..=31).contains(d))
        && let None = days(tokens, at, m)
        && !is_sign(tokens, at + 2, '%')
        && !matches!(
            word(tokens, at + 2),
            "percent" | "per" | "million" | "billion" | "tonnes" | "trillion" | "pct"
        )
    {
        let comma = usize::from(is_sign(tokens, at + 2, ','));
        if let Some(y) = year(tokens, at + 2 + comma) {
            return Some((Time::Day(Some(y), m, day as u8), 3 + comma));
        }
        return Some((Time::Day(None, m, day as u8), 2));
    }
    let (y, n) = year_after(tokens, at + 1);
    Some((Time::In(Stretch::Month(m, y)), 1 + n))
}

/// "January 1 – September 30, 2025", from the first day of a month to the last of another.
fn days(tokens: &[Token<'_>], at: usize, m: u8) -> Option<(u8, YearRef, usize)> {
    let first = small(tokens, at + 1).filter(|d| *d == 1 && tokens[at + 1].is_number())?;
    let mut n = at + 1 + usize::from(first);
    if is_sign(tokens, n, ',') && year(tokens, n + 1).is_some() {
        n += 2;
    } else if year(tokens, n).is_some() {
        n += 1;
    }
    if is_sign(tokens, n, '-') || matches!(word(tokens, n), "to" | "through" | "until") {
        n += 1;
    } else if !tokens.get(n).is_some_and(|t| t.hyphen) {
        return None;
    }
    let second = month(tokens, n).filter(|s| *s != m)?;
    small(tokens, n + 1).filter(|d| (28..=31).contains(d) && tokens[n + 1].is_number())?;
    n += 2;
    if is_sign(tokens, n, ',') && year(tokens, n + 1).is_some() {
        n += 1;
    }
    let (y, more) = year_after(tokens, n);
    Some((second, y, n + more - at))
}
