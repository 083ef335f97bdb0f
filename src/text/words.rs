//! English words of number and order, and how words are found at a byte of a text.

use super::magnitude::gap;

/// The word that begins at a byte: letters only, not in the middle of another word.
pub(super) fn word_at(text: &str, start: usize) -> Option<&str> {
    if char_before(text, start).is_some_and(|c| c.is_alphanumeric() || is_apostrophe(c)) {
        return None;
    }
    let rest = text.get(start..)?;
    let end = rest
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(rest.len());
    let next = rest[end..].chars().next();
    if end == 0 || next.is_some_and(|c| c.is_numeric() || is_apostrophe(c)) {
        return None;
    }
    Some(&rest[..end])
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}')
}

pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// The word before a byte, past white space and hyphens.
pub(super) fn previous_word(text: &str, at: usize) -> &str {
    let before = text
        .get(..at)
        .unwrap_or_default()
        .trim_end_matches(|c: char| c.is_whitespace() || c == '-');
    let start = before.rfind(|c: char| !c.is_alphabetic()).map_or(0, |at| {
        at + before[at..].chars().next().map_or(0, char::len_utf8)
    });
    &before[start..]
}

/// The word after a gap, with the byte at which it begins.
pub(super) fn next_word(text: &str, at: usize) -> Option<(usize, &str)> {
    let space = gap(text.get(at..)?);
    if space == 0 {
        return None;
    }
    Some((at + space, word_at(text, at + space)?))
}

pub(super) fn is(word: &str, other: &str) -> bool {
    word.eq_ignore_ascii_case(other)
}

pub(super) const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
pub(super) const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];
pub(super) const ORDINAL_ONES: [&str; 19] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];
pub(super) const ORDINAL_TENS: [&str; 8] = [
    "twentieth",
    "thirtieth",
    "fortieth",
    "fiftieth",
    "sixtieth",
    "seventieth",
    "eightieth",
    "ninetieth",
];

/// The words for 1 to 20 and the tens, in order.
pub(crate) fn cardinal_words() -> impl Iterator<Item = &'static str> {
    ONES.into_iter().skip(1).chain(TENS)
}

/// The number above zero that one word says, up to 99: "seven", "forty", "twenty-four" and "twentyfour".
pub(crate) fn cardinal(word: &str) -> Option<u16> {
    let of = |words: &[&str], word: &str| words.iter().position(|w| *w == word);
    if let Some(ones) = of(&ONES, word) {
        return u16::try_from(ones).ok().filter(|n| *n > 0);
    }
    (20u16..).step_by(10).zip(TENS).find_map(|(tens, name)| {
        let rest = word.strip_prefix(name)?;
        if rest.is_empty() {
            return Some(tens);
        }
        let ones = of(&ONES[..10], rest.trim_start_matches('-'))?;
        u16::try_from(ones)
            .ok()
            .filter(|n| *n > 0)
            .map(|n| tens + n)
    })
}

/// The words that an ordinal in words may begin with.
pub(crate) fn ordinal_words() -> impl Iterator<Item = &'static str> {
    ORDINAL_ONES
        .into_iter()
        .chain(ORDINAL_TENS)
        .chain(TENS)
        .chain(["hundredth"])
}

pub(super) fn position(list: &[&str], word: &str) -> Option<u32> {
    let found = list.iter().position(|known| is(known, word))?;
    u32::try_from(found).ok()
}

/// The ordinal that begins at a byte, with its length: "2nd", "51st", "second", "twenty-first".
///
/// ```
/// use tradeflows::text::ordinal_at;
///
/// assert_eq!(ordinal_at("51st state", 0), Some((51, 4)));
/// assert_eq!(ordinal_at("second-largest", 0), Some((2, 6)));
/// assert_eq!(ordinal_at("Twenty-first century", 0), Some((21, 12)));
/// assert_eq!(ordinal_at("20 ships", 0), None);
/// ```
pub fn ordinal_at(text: &str, start: usize) -> Option<(u32, usize)> {
    let rest = text.get(start..)?;
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        if char_before(text, start).is_some_and(|c| c.is_alphanumeric() || c == '.' || c == ',') {
            return None;
        }
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let number: u32 = rest[..digits].parse().ok()?;
        let suffix = match (number % 100, number % 10) {
            (11..=13, _) => "th",
            (_, 1) => "st",
            (_, 2) => "nd",
            (_, 3) => "rd",
            _ => "th",
        };
        let found = rest.get(digits..digits + 2)?;
        let goes_on = rest[digits + 2..].starts_with(char::is_alphanumeric);
        return (is(found, suffix) && !goes_on).then_some((number, digits + 2));
    }
    let word = word_at(text, start)?;
    if let Some(ones) = position(&ORDINAL_ONES, word) {
        return Some((ones + 1, word.len()));
    }
    if let Some(tens) = position(&ORDINAL_TENS, word) {
        return Some(((tens + 2) * 10, word.len()));
    }
    if is(word, "hundredth") {
        return Some((100, word.len()));
    }
    let tens = (position(&TENS, word)? + 2) * 10;
    let (at, next) = next_word(text, start + word.len())?;
    let ones @ 0..=8 = position(&ORDINAL_ONES, next)? else {
        return None;
    };
    Some((tens + ones + 1, at + next.len() - start))
}
