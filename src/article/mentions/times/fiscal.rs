//! Fiscal years as prose names them.

use super::*;

/// The second year of "2024/25", "2024-25", "2024-2025".
pub(super) fn second_year(tokens: &[Token<'_>], at: usize, first: u16) -> Option<(u16, usize)> {
    let (n, token) = match tokens.get(at + 1)? {
        t if t.hyphen && t.is_number() => (1, t),
        t if t.sign() == Some('/') && t.glued => {
            (2, tokens.get(at + 2).filter(|t| t.is_number() && t.glued)?)
        }
        t if t.sign() == Some('-') && t.glued => {
            (2, tokens.get(at + 2).filter(|t| t.is_number() && t.glued)?)
        }
        _ => return None,
    };
    let second: u16 = token.norm.parse().ok()?;
    match token.norm.len() {
        2 => Some((
            first / 100 * 100 + second + if second < first % 100 { 100 } else { 0 },
            n + 1,
        )),
        4 if (1900..=2100).contains(&second) => Some((second, n + 1)),
        _ => None,
    }
}

/// "FY2024/25", "fiscal 2024", "the last fiscal year", "2024/25", "this fiscal" at token `at`.
pub(super) fn fiscal(tokens: &[Token<'_>], at: usize) -> Option<(Fiscal, usize)> {
    let named = |at: usize| -> Option<(Fiscal, usize)> {
        let y = year(tokens, at)?;
        Some(match second_year(tokens, at, y) {
            Some((second, n)) if second == y + 1 => (Fiscal::From(y), n),
            _ => (Fiscal::Named(y), 1),
        })
    };
    let w = word(tokens, at);
    let is_year_word = |at: usize| usize::from(matches!(word(tokens, at), "year" | "years"));
    if let Some(digits) = w.strip_prefix("fy") {
        // "FY24", "FY2024", "FY 2024-25"
        if digits.is_empty() {
            if let Some((found, n)) = named(at + 1) {
                return Some((found, n + 1));
            }
            let short: u16 = tokens
                .get(at + 1)
                .filter(|t| t.is_number() && t.norm.len() == 2)?
                .norm
                .parse()
                .ok()?;
            return Some((Fiscal::Named(2000 + short), 2));
        }
        let number: u16 = digits.parse().ok()?;
        let first = if number < 100 { 2000 + number } else { number };
        if let Some(next) = tokens.get(at + 1)
            && (next.hyphen && next.is_number())
        {
            return Some((Fiscal::From(first), 2));
        }
        if is_sign(tokens, at + 1, '/') && tokens.get(at + 2).is_some_and(Token::is_number) {
            return Some((Fiscal::From(first), 3));
        }
        return Some((Fiscal::Named(first), 1));
    }
    if matches!(w, "fiscal" | "financial" | "marketing" | "crop") {
        let y = is_year_word(at + 1);
        // "the fiscal year just ended", "the financial year that has just closed"
        let mut over = at + 1 + y;
        while matches!(
            word(tokens, over),
            "that" | "which" | "has" | "just" | "recently"
        ) {
            over += 1;
        }
        if y == 1
            && over > at + 2
            && matches!(
                word(tokens, over),
                "ended" | "closed" | "finished" | "past" | "concluded"
            )
            && month(tokens, over + 2).is_none()
            && month(tokens, over + 1).is_none()
        {
            return Some((Fiscal::Last, over + 1 - at));
        }
        let ended = usize::from(matches!(word(tokens, at + 1 + y), "ended" | "ending"));
        if ended == 0
            && let Some((found, n)) = named(at + 1 + y)
        {
            return (w == "fiscal" || w == "financial" || matches!(found, Fiscal::From(_)))
                .then_some((found, 1 + y + n));
        }
        return None;
    }
    if matches!(
        w,
        "last"
            | "previous"
            | "past"
            | "this"
            | "current"
            | "next"
            | "ongoing"
            | "coming"
            | "outgoing"
            | "whole"
            | "full"
            | "entire"
    ) && matches!(word(tokens, at + 1), "fiscal" | "financial")
    {
        let found = match w {
            "last" | "previous" | "past" | "outgoing" => Fiscal::Last,
            "next" | "coming" => Fiscal::Next,
            _ => Fiscal::This,
        };
        return Some((found, 2 + is_year_word(at + 2)));
    }
    // "2024/25", "the 2024-25 fiscal year"
    let y = year(tokens, at)?;
    let (second, n) = second_year(tokens, at, y)?;
    let called = matches!(
        word(tokens, at + n),
        "fiscal" | "financial" | "season" | "marketing" | "crop"
    );
    let short = tokens.get(at + n - 1).is_some_and(|t| t.norm.len() == 2);
    if second == y + 1 && (called || short || is_sign(tokens, at + 1, '/')) {
        let more = if called {
            1 + is_year_word(at + n + 1)
        } else {
            0
        };
        return Some((Fiscal::From(y), n + more));
    }
    None
}

/// "of the 2024-25 fiscal year", "of fiscal 2025", "of the current fiscal year".
pub(super) fn fiscal_after(tokens: &[Token<'_>], at: usize) -> (Option<Fiscal>, usize) {
    let mut n = 0;
    if matches!(word(tokens, at), "of" | "in") {
        n += 1;
    }
    if matches!(word(tokens, at + n), "the" | "its" | "our" | "their") {
        n += 1;
    }
    match fiscal(tokens, at + n) {
        Some((f, k)) => (Some(f), n + k),
        None if matches!(word(tokens, at + n), "fiscal" | "financial")
            && word(tokens, at + n + 1) == "year" =>
        {
            (Some(Fiscal::This), n + 2)
        }
        None => (None, 0),
    }
}
