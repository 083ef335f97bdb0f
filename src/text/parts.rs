//! Fractions and multiples in running English.

use std::sync::OnceLock;

use rust_decimal::Decimal;

use super::number::Written;
use super::prose::number_at;
use super::words::{ONES, ORDINAL_ONES, TENS, is, next_word, position, previous_word, word_at};

/// A fraction in words, exactly: a third has no finite decimal.
///
/// ```
/// use tradeflows::text::{Fraction, fraction_at};
///
/// let (third, length) = fraction_at("a third of exports", 0).unwrap();
/// assert_eq!((third.numerator, third.denominator, length), (1, 3, 7));
/// assert_eq!(fraction_at("three-quarters of it", 0), Some((Fraction { numerator: 3, denominator: 4 }, 14)));
/// // Not fractions: a quarter of a year, an ordinal.
/// assert_eq!(fraction_at("the first half of 2025", 10), None);
/// assert_eq!(fraction_at("a third country", 0), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fraction {
    /// How many parts.
    pub numerator: u32,
    /// Of how many.
    pub denominator: u32,
}

impl Fraction {
    /// The fraction as a decimal, where it is a finite one: three quarters, not a third.
    pub fn to_written(self) -> Option<Written> {
        let step: i8 = match self.denominator {
            1 => 0,
            2 | 5 | 10 => -1,
            4 => -2,
            8 => -3,
            _ => return None,
        };
        let scale = u32::from(step.unsigned_abs());
        let hundredths = u64::from(self.numerator) * 10u64.pow(scale) / u64::from(self.denominator);
        Some(Written {
            value: Decimal::from_parts(
                hundredths as u32,
                (hundredths >> 32) as u32,
                0,
                false,
                scale,
            ),
            step,
            point: false,
        })
    }
}

/// A fraction that is one character.
pub(super) fn vulgar(c: char) -> Option<Fraction> {
    let (numerator, denominator) = match c {
        '½' => (1, 2),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        _ => return None,
    };
    Some(Fraction {
        numerator,
        denominator,
    })
}

/// Words after which "a third" or "a quarter" is a part of something and not the third of some things.
const PART_OF: [&str; 28] = [
    "of", "in", "from", "to", "since", "over", "by", "on", "and", "or", "as", "more", "less",
    "lower", "higher", "compared", "between", "after", "during", "than", "when", "while", "with",
    "at", "but", "was", "were", "is",
];
/// Words before "half" and "three quarters" that make them parts of a year.
const OF_A_YEAR: [&str; 11] = [
    "first",
    "second",
    "third",
    "fourth",
    "latter",
    "last",
    "past",
    "previous",
    "next",
    "final",
    "consecutive",
];

fn denominator(word: &str) -> Option<(u32, bool)> {
    let (singular, plural) = match word.strip_suffix(['s', 'S']) {
        Some(singular) => (singular, true),
        None => (word, false),
    };
    if is(word, "half") || is(word, "halves") {
        return Some((2, is(word, "halves")));
    }
    if is(singular, "quarter") {
        return Some((4, plural));
    }
    match position(&ORDINAL_ONES, singular)? + 1 {
        found @ 3..=12 => Some((found, plural)),
        _ => None,
    }
}

/// The fraction in words that begins at a byte, with its length: "half", "a third", "three-quarters".
///
/// What is a part of a year or an ordinal is none: "the first half of 2025", "a third country". "Three quarters"
/// may still be nine months; the caller sees what stands around it.
pub fn fraction_at(text: &str, start: usize) -> Option<(Fraction, usize)> {
    let word = word_at(text, start)?;
    let end = start + word.len();
    let of_a_year = || {
        let before = previous_word(text, start);
        OF_A_YEAR.iter().any(|known| is(known, before))
    };
    if is(word, "half") {
        let compound = text[end..].starts_with(['-', '\u{2011}', '\u{2010}']);
        let half = Fraction {
            numerator: 1,
            denominator: 2,
        };
        return (!compound && !of_a_year()).then_some((half, word.len()));
    }
    let article = is(word, "a");
    let numerator = if article {
        1
    } else {
        position(&ONES, word).filter(|count| *count > 0)?
    };
    let (at, part) = next_word(text, end)?;
    let (denominator, plural) = denominator(part)?;
    let finish = at + part.len();
    if plural != (numerator > 1) || of_a_year() || numerator > denominator {
        return None;
    }
    if denominator == 2 && article {
        // "a half" stands for itself only before "of" or a stop, as "a third" does.
        return part_of(text, finish).then_some((
            Fraction {
                numerator,
                denominator,
            },
            finish - start,
        ));
    }
    if article && !part_of(text, finish) {
        return None;
    }
    Some((
        Fraction {
            numerator,
            denominator,
        },
        finish - start,
    ))
}

/// Whether what follows leaves "a third" a fraction: no further word of its own, or one that points at the whole.
fn part_of(text: &str, end: usize) -> bool {
    match next_word(text, end) {
        None => !text[end..].starts_with(['-', '\u{2011}', '\u{2010}']),
        Some((_, word)) => {
            !text[end..].starts_with(['-', '\u{2011}', '\u{2010}'])
                && PART_OF.iter().any(|known| is(known, word))
        }
    }
}

/// The words that a multiple in words may begin with.
pub(crate) fn multiple_words() -> impl Iterator<Item = &'static str> {
    multiples()
        .iter()
        .map(|(word, _)| &**word)
        .chain(HALVE.iter().copied())
}

const HALVE: [&str; 4] = ["halve", "halves", "halved", "halving"];

/// The words for multiples, each with the beginning they share and the multiple.
fn multiples() -> &'static [(String, u32)] {
    static WORDS: OnceLock<Vec<(String, u32)>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let stems = [
            ("doubl", 2),
            ("tripl", 3),
            ("trebl", 3),
            ("quadrupl", 4),
            ("quintupl", 5),
            ("sextupl", 6),
        ];
        let verbs = stems.iter().flat_map(|(stem, times)| {
            ["e", "es", "ed", "ing"].map(|ending| (format!("{stem}{ending}"), *times))
        });
        let folds = (1u32..)
            .zip(&ONES[1..])
            .map(|(times, word)| (format!("{word}fold"), times))
            .chain(
                (2u32..)
                    .zip(TENS)
                    .map(|(tens, word)| (format!("{word}fold"), tens * 10)),
            );
        let others = [("twice", 2), ("thrice", 3), ("hundredfold", 100)];
        verbs
            .chain(folds)
            .chain(others.map(|(word, times)| (word.to_owned(), times)))
            .collect()
    })
}

/// The multiple that begins at a byte, with its length: "doubled", "fourfold", "twice", "3.5 times", "10-fold".
///
/// A multiple in words is stated to a tenth, so that "doubled" asserts 1.95 to 2.05, or 1.5 to 2.5 read
/// loosely (METHODS 2.2); one in digits as it is written. "Halved" is 0.5.
///
/// ```
/// use tradeflows::text::multiple_at;
///
/// let (doubled, length) = multiple_at("doubled since 2019", 0).unwrap();
/// assert_eq!((doubled.value.to_string(), doubled.step, length), ("2.0".into(), -1, 7));
/// assert_eq!(multiple_at("3.5 times", 0).unwrap().0.value.to_string(), "3.5");
/// assert_eq!(multiple_at("ten-fold", 0).unwrap().1, 8);
/// assert_eq!(multiple_at("times", 0), None);
/// ```
pub fn multiple_at(text: &str, start: usize) -> Option<(Written, usize)> {
    let in_words = |tenths: u32| Written {
        value: Decimal::from_parts(tenths, 0, 0, false, 1),
        step: -1,
        point: false,
    };
    if let Some(word) = word_at(text, start) {
        if let Some((_, times)) = multiples().iter().find(|(known, _)| is(known, word)) {
            return Some((in_words(times * 10), word.len()));
        }
        if HALVE.iter().any(|known| is(known, word)) {
            return Some((in_words(5), word.len()));
        }
    }
    let (number, length) = number_at(text, start)?;
    let (at, word) = next_word(text, start + length)?;
    if !is(word, "times") && !is(word, "fold") {
        return None;
    }
    let digits = text[start..].starts_with(|c: char| !c.is_alphabetic());
    let number = if digits || number.step < 0 {
        number
    } else {
        in_words(
            u32::try_from(number.value.mantissa())
                .ok()?
                .checked_mul(10)?,
        )
    };
    Some((number, at + word.len() - start))
}
