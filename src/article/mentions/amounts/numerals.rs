//! Numbers as much of the world writes them: groups behind spaces, a comma before the decimals.

use super::parts::{magnitude, money_after, percent, physical};
use crate::article::tokens::Token;
use crate::text::{Style, Written, parse_grouped};

/// "USD 20 884.6 million", "27 000 tonnes": groups of three digits behind plain spaces, where money stands
/// before them or a unit after them.
pub(super) fn spaced(
    text: &str,
    tokens: &[Token<'_>],
    at: usize,
    money: bool,
) -> Option<(Written, usize)> {
    let first = tokens.get(at).filter(|t| t.is_number())?;
    if first.norm.len() > 3 || !first.norm.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut next = at + 1;
    while let Some(token) = tokens.get(next).filter(|t| t.is_number() && next < at + 5) {
        let one_space = token.span.start == tokens[next - 1].span.end + 1
            && text.as_bytes().get(token.span.start - 1) == Some(&b' ');
        let whole = token.norm.bytes().take_while(u8::is_ascii_digit).count();
        let plain = tokens[next - 1].norm.bytes().all(|b| b.is_ascii_digit());
        if !one_space || whole != 3 || !plain {
            break;
        }
        next += 1;
    }
    if next == at + 1 {
        return None;
    }
    let unit = magnitude(tokens, next, money).1 > next
        || percent(tokens, next).is_some()
        || money_after(tokens, next).is_some()
        || physical(tokens, next).is_some();
    if !(money || unit) {
        return None;
    }
    let words = text.get(first.span.start..tokens[next - 1].span.end)?;
    let style = if words.contains(',') {
        Style::Comma
    } else {
        Style::Point
    };
    Some((parse_grouped(words, style).ok()?, words.len()))
}

/// "985,3", "1.012,6": a comma before the decimals, where that is the only reading.
pub(super) fn with_comma(text: &str, token: &Token<'_>) -> Option<(Written, usize)> {
    let words = token.span.of(text).filter(|_| token.is_number())?;
    let decimals = words.rsplit_once(',')?.1;
    if decimals.len() > 2 || !decimals.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Some((parse_grouped(words, Style::Comma).ok()?, words.len()))
}
