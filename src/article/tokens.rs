//! Words, numbers and signs of one sentence, each with its bytes.
//!
//! Words come folded (lower case, no accents, points and apostrophes closed up, as the names of
//! `codes::names` are); the text itself is never changed.

use std::borrow::Cow;

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
    let mut out: Vec<Token<'_>> = Vec::with_capacity(body.len() / 5 + 4);
    let mut at = 0;
    let mut spaced = true;
    let mut hyphen = false;
    while let Some(c) = body[at..].chars().next() {
        if c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}') {
            at += c.len_utf8();
            spaced = true;
            continue;
        }
        let rest = &body[at..];
        let next = |skip: usize| rest[skip..].chars().next();
        let (kind, length, skip, possessive) = if c.is_alphabetic() {
            let (length, skip, possessive) = word(rest);
            (Kind::Word, length, skip, possessive)
        } else if c.is_ascii_digit() {
            let length = number(rest);
            // "2022's 97 billion"
            let skip = possessive_after(&rest[length..]);
            (Kind::Number, length, skip, skip > 0)
        } else if is_dash(c)
            && !spaced
            && next(c.len_utf8()).is_some_and(|n| n.is_alphanumeric() || is_money_sign(n))
            && out
                .last()
                .is_some_and(|t| !matches!(t.kind, Kind::Sign('(' | '"' | '\u{201c}' | '/')))
        {
            at += c.len_utf8();
            hyphen = true;
            continue;
        } else {
            (
                Kind::Sign(if is_dash(c) { '-' } else { c }),
                c.len_utf8(),
                0,
                false,
            )
        };
        let words = &rest[..length];
        let norm = match kind {
            Kind::Word => closed_up(fold(words)),
            _ => Cow::Borrowed(words),
        };
        out.push(Token {
            span: Span::new(span.start + at, span.start + at + length),
            kind,
            norm,
            hyphen,
            glued: !spaced,
            possessive,
            capital: c.is_uppercase(),
            upper: kind == Kind::Word && !words.contains(char::is_lowercase),
        });
        at += length + skip;
        spaced = false;
        hyphen = false;
    }
    out
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
        "CHF",
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
    rest[..digits].contains(['.', ','])
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
