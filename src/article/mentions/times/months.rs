//! Months and the times that begin with one: "May 2025", "January to September", "Jan. 19".

use super::fiscal::fiscal_after;
use super::{Fiscal, Stretch, Time, YearRef, is_sign, small, word, year, year_after};
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
    if let Some((second, y, n)) = days_between(tokens, at, m) {
        return Some((Time::In(Stretch::Months(m, second, y)), n));
    }
    // "Month 19, 2026", "Jan. 19"
    if let Some(token) = tokens.get(at + 1)
        && token.is_number()
        && token.norm.len() <= 2
        && !token.hyphen
        && let Some(day) = small(tokens, at + 1).filter(|d| (1..=31).contains(d))
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
    // "from January to date"
    if word(tokens, at + 1) == "to" && word(tokens, at + 2) == "date" {
        return Some((Time::In(Stretch::SinceMonth(m, YearRef::Open)), 3));
    }
    // "the June quarter": the three months that end with June.
    if word(tokens, at + 1) == "quarter" && m.is_multiple_of(3) {
        let (y, n) = year_after(tokens, at + 2);
        return Some((Time::In(Stretch::MonthsTo(3, m, y)), 2 + n));
    }
    let (y, n) = year_after(tokens, at + 1);
    // "the September 2025 quarter"
    if n == 1 && word(tokens, at + 2) == "quarter" && m.is_multiple_of(3) {
        return Some((Time::In(Stretch::MonthsTo(3, m, y)), 3));
    }
    // "in July and August": both together, where nothing tells them apart.
    let apart = (at + 3..at + 8).any(|i| word(tokens, i) == "respectively");
    if n == 0
        && word(tokens, at + 1) == "and"
        && let Some(second) = month(tokens, at + 2).filter(|s| *s == m % 12 + 1)
        && !apart
        && !tokens
            .get(at + 3)
            .is_some_and(|t| t.is_number() && t.norm.len() <= 2)
    {
        let (y, k) = year_after(tokens, at + 3);
        return Some((Time::In(Stretch::Months(m, second, y)), 3 + k));
    }
    // "July 2025-26": the month of a fiscal year.
    let fiscal = if n == 0 {
        fiscal_after(tokens, at + 1)
    } else {
        (None, 0)
    };
    if let (Some(Fiscal::From(_)), k) = fiscal {
        return Some((Time::In(Stretch::Month(m, YearRef::Open)), 1 + k));
    }
    Some((Time::In(Stretch::Month(m, y)), 1 + n))
}

/// "1 January to 31 July 2025", "January 1 and July 31": whole months from a day to a day, from token `at` on.
pub(super) fn days_between(tokens: &[Token<'_>], at: usize, m: u8) -> Option<(u8, YearRef, usize)> {
    let day = |at: usize| small(tokens, at).filter(|_| tokens[at].is_number());
    // A day and a month in either order.
    let date = |at: usize| match (month(tokens, at), month(tokens, at + 1)) {
        (Some(m), _) => Some((day(at + 1)?, m)),
        (None, Some(m)) => Some((day(at)?, m)),
        _ => None,
    };
    let (first, _) = date(at).filter(|(d, n)| *d == 1 && *n == m)?;
    let mut n = at + 1 + usize::from(first);
    if is_sign(tokens, n, ',') && year(tokens, n + 1).is_some() {
        n += 2;
    } else if year(tokens, n).is_some() {
        n += 1;
    }
    if is_sign(tokens, n, '-') || matches!(word(tokens, n), "to" | "through" | "until" | "and") {
        n += 1;
    } else if !tokens.get(n).is_some_and(|t| t.hyphen) {
        return None;
    }
    let (last, second) = date(n).filter(|(d, s)| *d >= 28 && *s != m)?;
    n += 1 + usize::from(last > 0);
    if is_sign(tokens, n, ',') && year(tokens, n + 1).is_some() {
        n += 1;
    }
    let (y, more) = year_after(tokens, n);
    Some((second, y, n + more - at))
}
