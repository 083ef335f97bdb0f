//! Words, numbers and signs of one sentence, each with its bytes.
//!
//! Words come folded (lower case, no accents, points and apostrophes closed up, as the names of
//! `codes::names` are); the text itself is never changed.

use std::borrow::Cow;

use super::lexicon::vocabulary::{DIGITS, Key, UNKNOWN, Vocabulary, Word, heads, vocabulary};
use crate::place::Span;
use crate::text::fold::fold;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Number,
    /// Any other character.
    Sign(char),
}

/// A word, a number or a sign.
#[derive(Clone, Debug)]
pub(super) struct Token<'t> {
    pub(super) span: Span,
    pub(super) kind: Kind,
    /// The folded word; of a number its digits as written.
    pub(super) norm: Cow<'t, str>,
    /// What the vocabulary knows of it.
    pub(super) word: &'static Word,
    /// A hyphen or a short dash ties it to the token before.
    pub(super) hyphen: bool,
    /// No space parts it from the token before.
    pub(super) glued: bool,
    /// It carries a possessive ending, which is no part of `span`.
    pub(super) possessive: bool,
    /// It begins with a capital.
    pub(super) capital: bool,
    /// All its letters are capitals.
    pub(super) upper: bool,
}

impl Token<'_> {
    pub(super) fn is(&self, word: &str) -> bool {
        self.kind == Kind::Word && self.norm == word
    }

    /// Whether it may begin what these heads say.
    pub(super) fn may(&self, heads: u16) -> bool {
        self.word.may(heads)
    }

    pub(super) fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    pub(super) fn is_number(&self) -> bool {
        self.kind == Kind::Number
    }

    pub(super) fn sign(&self) -> Option<char> {
        match self.kind {
            Kind::Sign(c) => Some(c),
            _ => None,
        }
    }
}

/// Abbreviations whose point belongs to them.
pub(super) const ABBREVIATIONS: &[&str] = &[
    "rs", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    "mr", "mrs", "ms", "dr", "st", "no", "vs", "approx", "est", "inc", "ltd", "co", "corp", "gov",
    "sen", "gen", "prof", "dept", "fr", "sr", "jr", "cr", "bn", "mn", "tn", "mln", "bln", "mill",
    "fig", "incl", "excl", "govt", "intl", "min", "art", "ca", "cf", "eg", "ie",
];

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2013}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2bc}')
}

fn is_part_of_word(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}')
}

/// Spaces that group digits and never end a number by themselves.
fn is_thin_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// The tokens of `text[span]`.
pub(super) fn tokens(text: &str, span: Span) -> Vec<Token<'_>> {
    let Some(body) = span.of(text) else {
        return Vec::new();
    };
    let bytes = body.as_bytes();
    let vocabulary = vocabulary();
    let mut out: Vec<Token<'_>> = Vec::with_capacity(body.len() / 5 + 4);
    let mut at = 0;
    let mut spaced = true;
    let mut hyphen = false;
    while let Some(byte) = bytes.get(at) {
        if *byte <= b' ' || *byte == 0x7f {
            at += 1;
            spaced = true;
            continue;
        }
        let blank = Token {
            span: Span::new(span.start + at, span.start + at),
            kind: Kind::Word,
            norm: Cow::Borrowed(""),
            word: &UNKNOWN,
            hyphen,
            glued: !spaced,
            possessive: false,
            capital: false,
            upper: false,
        };
        let step = if byte.is_ascii_alphabetic() {
            let token = add(&mut out, blank);
            match simple_word(body, at, vocabulary, token) {
                Some(step) => step,
                None => any_word(body, at, vocabulary, token),
            }
        } else if byte.is_ascii_digit() {
            let token = add(&mut out, blank);
            let length = number(&body[at..]);
            token.kind = Kind::Number;
            token.word = &DIGITS;
            token.norm = Cow::Borrowed(&body[at..at + length]);
            token.span.end += length;
            // "2022's 97 billion"
            let skip = possessive_after(&body[at + length..]);
            token.possessive = skip > 0;
            length + skip
        } else {
            let Some(c) = body[at..].chars().next() else {
                break;
            };
            let length = c.len_utf8();
            if c.is_alphabetic() {
                any_word(body, at, vocabulary, add(&mut out, blank))
            } else if c.is_whitespace()
                || c.is_control()
                || matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}')
            {
                at += length;
                spaced = true;
                continue;
            } else if is_dash(c) && !spaced && ties(&body[at + length..], out.last()) {
                at += length;
                hyphen = true;
                continue;
            } else {
                let token = add(&mut out, blank);
                token.kind = Kind::Sign(if is_dash(c) { '-' } else { c });
                token.norm = Cow::Borrowed(&body[at..at + length]);
                token.span.end += length;
                length
            }
        };
        at += step;
        spaced = false;
        hyphen = false;
    }
    out
}

/// Adds a token, to be filled where it stands: it is too large to be moved about.
fn add<'l, 't>(out: &'l mut Vec<Token<'t>>, blank: Token<'t>) -> &'l mut Token<'t> {
    out.push(blank);
    let last = out.len() - 1;
    &mut out[last]
}

/// How much a possessive ending takes, where one begins the text.
fn possessive_after(text: &str) -> usize {
    let mut chars = text.chars();
    match (chars.next(), chars.next(), chars.next()) {
        (Some(c), Some('s'), after)
            if is_apostrophe(c) && !after.is_some_and(char::is_alphanumeric) =>
        {
            c.len_utf8() + 1
        }
        _ => 0,
    }
}

/// Whether a dash right behind `before` ties what follows to it.
fn ties(after: &str, before: Option<&Token<'_>>) -> bool {
    after
        .chars()
        .next()
        .is_some_and(|n| n.is_alphanumeric() || is_money_sign(n))
        && before.is_some_and(|t| !matches!(t.kind, Kind::Sign('(' | '"' | '\u{201c}' | '/')))
}

/// A bit for the case of each letter of a key.
const CASE: Key = Key::from_le_bytes([0x20; 16]);

/// A word of at most sixteen ASCII letters in which no sign has to be weighed; its length with the ending that
/// is skipped.
#[inline]
fn simple_word<'t>(
    body: &'t str,
    at: usize,
    vocabulary: &'static Vocabulary,
    token: &mut Token<'t>,
) -> Option<usize> {
    let bytes = &body.as_bytes()[at..];
    let raw = match bytes.first_chunk::<16>() {
        Some(chunk) => Key::from_le_bytes(*chunk),
        None => {
            let mut chunk = [0; 16];
            chunk[..bytes.len()].copy_from_slice(bytes);
            Key::from_le_bytes(chunk)
        }
    };
    let length = match (letters(raw as u64), letters((raw >> 64) as u64)) {
        (8, more) => 8 + more,
        (few, _) => few,
    };
    if length == 16 && bytes.get(16).is_some_and(u8::is_ascii_alphabetic) {
        return None;
    }
    let mut skip = 0;
    let mut point = false;
    match bytes.get(length..).unwrap_or_default() {
        [] => {}
        // A point may belong to an initial or an abbreviation.
        [b'.', ..] if length == 1 => return None,
        [b'.', ..] => point = true,
        [b'\'', b's' | b'S', rest @ ..] if ends(rest) => skip = 2,
        [0xe2, 0x80, 0x99, b's' | b'S', rest @ ..] if ends(rest) => skip = 4,
        // Dashes, quotation marks and a no-break space end a word as a space does.
        [0xe2, 0x80, 0x93 | 0x94 | 0x9c | 0x9d, ..] | [0xc2, 0xa0, ..] => {}
        [b'\'' | b'0'..=b'9' | 0x80.., ..] => return None,
        _ => {}
    }
    let mask = Key::MAX >> (128 - 8 * length);
    let cases = raw & CASE & mask;
    let word = vocabulary.find((raw | CASE) & mask);
    if point && word.may(heads::ABBREVIATION) {
        return None;
    }
    token.norm = if word.id != 0 {
        Cow::Borrowed(&word.norm)
    } else {
        let written = &body[at..at + length];
        if cases == CASE & mask {
            Cow::Borrowed(written)
        } else {
            Cow::Owned(written.to_ascii_lowercase())
        }
    };
    token.word = word;
    token.possessive = skip > 0;
    token.capital = cases & 0x20 == 0;
    token.upper = cases == 0;
    token.span.end += length;
    Some(length + skip)
}

/// How many of eight bytes, the lowest first, are ASCII letters before the first that is none.
fn letters(bytes: u64) -> usize {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let low = (bytes | (0x20 * EACH)) & (0x7f * EACH);
    let from_a = low + (0x80 - 0x61) * EACH;
    let past_z = low + (0x80 - 0x7b) * EACH;
    let others = !(from_a & !past_z & !bytes) & (0x80 * EACH);
    others.trailing_zeros() as usize / 8
}

/// Whether no letter or digit follows the ending of a possessive; what is not ASCII is looked at elsewhere.
fn ends(rest: &[u8]) -> bool {
    rest.first()
        .is_none_or(|b| b.is_ascii() && !b.is_ascii_alphanumeric())
}

/// Any word.
fn any_word<'t>(
    body: &'t str,
    at: usize,
    vocabulary: &'static Vocabulary,
    token: &mut Token<'t>,
) -> usize {
    let rest = &body[at..];
    let (length, skip, possessive) = word(rest);
    let written = &rest[..length];
    token.norm = closed_up(fold(written));
    token.word = vocabulary.find_str(&token.norm);
    if token.word.id == 0 && token.norm.contains(|c: char| c.is_ascii_digit()) {
        token.word = &DIGITS;
    }
    token.possessive = possessive;
    token.capital = written.starts_with(char::is_uppercase);
    token.upper = !written.contains(char::is_lowercase);
    token.span.end += length;
    length + skip
}

pub(super) fn is_money_sign(c: char) -> bool {
    matches!(
        c,
        '$' | '€' | '£' | '¥' | '￥' | '\u{20a0}'..='\u{20cf}' | '฿' | '৳'
    )
}

fn closed_up(folded: Cow<'_, str>) -> Cow<'_, str> {
    if folded.contains(|c: char| c == '.' || is_apostrophe(c)) {
        Cow::Owned(
            folded
                .chars()
                .filter(|c| *c != '.' && !is_apostrophe(*c))
                .collect(),
        )
    } else {
        folded
    }
}

/// The length of the word at the start, how much to skip after it, and whether it is possessive.
fn word(text: &str) -> (usize, usize, bool) {
    let mut chars = text.char_indices().peekable();
    let mut end = 0;
    // "U.S.", "U.K.", "D.R.C.": letters that alternate with points.
    let mut initials = 0;
    while let Some((i, c)) = chars.next() {
        if c.is_ascii_digit() && end > 0 && is_money_before(&text[..end], &text[i..]) {
            return (end, 0, false);
        }
        if is_part_of_word(c) || (c.is_ascii_digit() && end > 0 && initials == 0) {
            end = i + c.len_utf8();
            if let Some((_, '.')) = chars.peek()
                && i + c.len_utf8() == end
                && end_is_initial(&text[..end])
            {
                let after = text[end + 1..].chars().next();
                let letter = after.is_some_and(char::is_alphabetic);
                let second = text[end + 1..].chars().nth(1);
                // "U.S." and "D.R.C." go on; after them a letter that begins a word does not.
                let ends = !second.is_some_and(char::is_alphabetic);
                if (letter && (second == Some('.') || (initials > 0 && ends)))
                    || (initials > 0 && !letter)
                {
                    chars.next();
                    end += 1;
                    initials += 1;
                    if !letter {
                        break;
                    }
                }
            }
            continue;
        }
        if is_apostrophe(c) {
            let tail = &text[i + c.len_utf8()..];
            let mut after = tail.chars();
            match after.next() {
                Some('s' | 'S') if !after.next().is_some_and(char::is_alphanumeric) => {
                    return (end, c.len_utf8() + 1, true);
                }
                Some(n) if n.is_alphabetic() => continue,
                Some(' ')
                    if text[..end].ends_with('s')
                        && after.next().is_some_and(char::is_alphabetic) =>
                {
                    return (end, c.len_utf8(), true);
                }
                _ => {}
            }
        }
        break;
    }
    let tail = &text[end..];
    if let Some(after) = tail.strip_prefix('.')
        && after.starts_with(|c: char| c.is_whitespace() || c.is_ascii_digit() || c == ',')
        && ABBREVIATIONS
            .iter()
            .any(|a| a.eq_ignore_ascii_case(&text[..end]))
    {
        // "No." and "Jan." keep their point where the sentence goes on.
        let goes_on = after.trim_start().chars().next();
        if goes_on.is_some_and(|c| !c.is_uppercase() || end > 2) {
            return (end, 1, false);
        }
    }
    // "U.S.'s"
    if initials > 0 {
        let mut after = tail.chars();
        if after.next().is_some_and(is_apostrophe)
            && matches!(after.next(), Some('s'))
            && !after.next().is_some_and(char::is_alphanumeric)
        {
            let sign = tail.chars().next().map_or(1, char::len_utf8);
            return (end, sign + 1, true);
        }
    }
    (end, 0, false)
}

/// "R1.2bn", "N512bn", "Rs500 crore": letters of money glued to their number.
fn is_money_before(letters: &str, rest: &str) -> bool {
    const LETTERS: &[&str] = &[
        "R", "N", "P", "K", "Rs", "RM", "Rp", "Tk", "Sh", "Ksh", "KSh", "Shs", "Dh", "Dhs", "SR",
        "QR", "KD", "BD", "JD", "LE", "L", "Q", "RMB", "EUR", "USD", "GHS", "SEK", "NOK", "DKK",
        "CHF", "GBP", "CAD", "AUD", "NZD", "CNY", "JPY", "INR", "MYR", "UAH", "PLN", "HKD", "SGD",
        "BRL", "ZAR", "KES", "NGN", "AED", "SAR",
    ];
    if !LETTERS.contains(&letters) {
        return false;
    }
    let digits = number(rest);
    let tail = rest[digits..].trim_start();
    let word: String = tail
        .chars()
        .take_while(|c| c.is_alphabetic())
        .take(12)
        .collect();
    // "EUR1" is a customs form; a sum of two digits is a sum.
    let code = digits >= 2 && (letters.len() == 3 || matches!(letters, "Rs" | "RM"));
    code || rest[..digits].contains(['.', ','])
        || matches!(
            word.as_str(),
            "bn" | "m" | "tn" | "b" | "billion" | "million" | "trillion" | "crore" | "lakh" | "mn"
        )
}

fn end_is_initial(word: &str) -> bool {
    let mut back = word.chars().rev();
    matches!(back.next(), Some(c) if c.is_alphabetic()) && matches!(back.next(), None | Some('.'))
}

/// The length of the number at the start: digits, groups and one decimal part.
fn number(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut end = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    while let Some(c) = text[end..].chars().next() {
        let after = end + c.len_utf8();
        let digits = bytes[after..]
            .iter()
            .take(40)
            .take_while(|b| b.is_ascii_digit())
            .count();
        let joined = match c {
            ',' | '.' => digits > 0,
            c if is_thin_space(c) => digits == 3,
            c if is_apostrophe(c) => digits == 3,
            _ => false,
        };
        if !joined {
            break;
        }
        end = after
            + bytes[after..]
                .iter()
                .take_while(|b| b.is_ascii_digit())
                .count();
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn norms(text: &str) -> Vec<String> {
        tokens(text, Span::new(0, text.len()))
            .iter()
            .map(|t| t.norm.to_string())
            .collect()
    }

    #[test]
    fn words_numbers_and_signs() {
        for (text, expected) in [
            ("the U.S. trade deficit", "the|us|trade|deficit"),
            ("Côte d'Ivoire's cocoa", "cote|divoire|cocoa"),
            ("€22.7bn (+6.0%)", "€|22.7|bn|(|+|6.0|%|)"),
            ("second-largest", "second|largest"),
            ("8-10% annually", "8|10|%|annually"),
            ("on Jan. 19 (Xinhua)", "on|jan|19|(|xinhua|)"),
            ("A$1,197.5m", "a|$|1,197.5|m"),
            ("4.0\u{a0}% to 82.1\u{a0}billion", "4.0|%|to|82.1|billion"),
            ("from the U.S. came", "from|the|us|came"),
            ("the two countries' trade", "the|two|countries|trade"),
        ] {
            assert_eq!(norms(text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn spans_give_back_their_words() {
        let text = "“Türkiye’s exports – up 5 % – rose.”";
        for token in tokens(text, Span::new(0, text.len())) {
            assert!(token.span.of(text).is_some_and(|w| !w.is_empty()));
        }
    }
}
