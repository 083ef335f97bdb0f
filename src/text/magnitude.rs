//! Words of magnitude: million, bn, lakh crore, "US$ thousand" over a column.

use std::sync::OnceLock;

/// Our own list; its column `use` says where a word may stand (`data/codes/magnitude_words.csv`).
static LIST: &str = include_str!("../../data/codes/magnitude_words.csv");

/// What the number is of that a magnitude may follow.
///
/// After money a bare M, m, B, b or T is a magnitude; after anything else it may be metres, months, bits or
/// tonnes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Figure {
    /// An amount of money: a currency stands before the number, or just after.
    Money,
    /// Anything else, or not known.
    Other,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    /// After any number.
    Number,
    /// Only right after a digit: 10k.
    Glued,
    /// After an amount of money: $5 m.
    Money,
    /// Right after an amount of money: $62b.
    MoneyGlued,
    /// Only over a column: '000.
    Heading,
    /// Not a figure: tens of millions.
    Never,
}

struct Word {
    word: &'static str,
    power: i32,
    usage: Use,
}

impl Word {
    /// Short signs keep their case: K is not k, MM is not millimetres.
    fn keeps_case(&self) -> bool {
        self.word.len() == 1 || self.word == "MM"
    }
}

/// The words, by their first letter; those that begin with a sign come last.
fn words() -> &'static [Vec<Word>; 27] {
    static WORDS: OnceLock<[Vec<Word>; 27]> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut all = [const { Vec::new() }; 27];
        let words = LIST.lines().skip(1).filter_map(|line| {
            let mut fields = line.splitn(4, ',');
            let (word, power) = (fields.next()?, fields.next()?.parse().ok()?);
            let usage = match fields.next()? {
                "number" => Use::Number,
                "glued" => Use::Glued,
                "money" => Use::Money,
                "money glued" => Use::MoneyGlued,
                "heading" => Use::Heading,
                _ => Use::Never,
            };
            Some(Word { word, power, usage })
        });
        for word in words {
            all[letter(word.word.as_bytes()[0])].push(word);
        }
        all
    })
}

/// The place of a first letter in [`words`].
fn letter(first: u8) -> usize {
    match first.to_ascii_lowercase() {
        letter @ b'a'..=b'z' => usize::from(letter - b'a'),
        _ => 26,
    }
}

/// The white space or single hyphen between a number and its magnitude, in bytes.
///
/// A blank line is no gap: what follows it is another paragraph.
pub(super) fn gap(text: &str) -> usize {
    let mut lines = 0;
    let mut end = 0;
    for (at, c) in text.char_indices() {
        match c {
            '-' | '\u{2010}' | '\u{2011}' if at == 0 => return c.len_utf8(),
            '\n' if lines == 1 => return 0,
            '\n' => lines = 1,
            c if c.is_whitespace() => {}
            _ => break,
        }
        end = at + c.len_utf8();
    }
    end
}

/// The bytes that a word takes at the beginning of a text, as a whole word; its spaces match any gap.
fn matched(text: &str, word: &Word) -> Option<usize> {
    let mut at = 0;
    for (number, part) in word.word.split(' ').enumerate() {
        if number > 0 {
            let space = gap(&text[at..]);
            if space == 0 {
                return None;
            }
            at += space;
        }
        let found = text.get(at..at + part.len())?;
        let same = if word.keeps_case() {
            found == part
        } else {
            found.eq_ignore_ascii_case(part)
        };
        if !same {
            return None;
        }
        at += part.len();
    }
    let next = text[at..].chars().next();
    let goes_on = next.is_some_and(|c| c.is_alphanumeric());
    // "$5 M&A deals", "5 m/s"
    let sign = word.keeps_case() && next.is_some_and(|c| matches!(c, '&' | '/' | '^'));
    (!goes_on && !sign).then_some(at)
}

/// The longest word of the list at the beginning of a text among those that are allowed there.
fn longest(text: &str, allowed: impl Fn(Use) -> bool) -> Option<(&'static Word, usize)> {
    let first = letter(*text.as_bytes().first()?);
    words()[first]
        .iter()
        .filter(|word| allowed(word.usage))
        .filter_map(|word| matched(text, word).map(|length| (word, length)))
        .max_by_key(|(_, length)| *length)
}

/// The magnitude that follows a number: its power of ten, and its length from `start` with the gap before it.
///
/// `start` is the byte right after the number. A space, a no-break space, a line end or a hyphen may stand
/// between.
///
/// ```
/// use tradeflows::text::{Figure, magnitude_at};
///
/// assert_eq!(magnitude_at("$62 billion in exports", 3, Figure::Money), Some((9, 8)));
/// assert_eq!(magnitude_at("$21.1bn", 5, Figure::Money), Some((9, 2)));
/// assert_eq!(magnitude_at("5 lakh crore rupees", 1, Figure::Other), Some((12, 11)));
/// // A bare m is a million only of money.
/// assert_eq!(magnitude_at("$5m", 2, Figure::Money), Some((6, 1)));
/// assert_eq!(magnitude_at("5m wide", 1, Figure::Other), None);
/// ```
pub fn magnitude_at(text: &str, start: usize, figure: Figure) -> Option<(i32, usize)> {
    let after = text.get(start..)?;
    let space = gap(after);
    let money = figure == Figure::Money;
    let allowed = |usage| match usage {
        Use::Number => true,
        Use::Glued => space == 0,
        Use::Money => money,
        Use::MoneyGlued => money && space == 0,
        Use::Heading | Use::Never => false,
    };
    let (word, length) = longest(&after[space..], allowed)?;
    let (mut power, mut end) = (word.power, space + length);
    // "5 hundred million", "100 thousand million"
    if word.usage == Use::Number && power <= 5 && word.word.len() > 3 {
        let space = gap(&after[end..]);
        if space > 0
            && let Some((next, length)) =
                longest(&after[end + space..], |usage| usage == Use::Number)
            && next.power >= 3
            && next.word.len() > 3
        {
            power += next.power;
            end += space + length;
        }
    }
    Some((power, end))
}

/// The magnitude that a column's heading or a table's note states, as in "Value (US$ thousand)".
///
/// `None` where none is stated, which means single units only if the document says so elsewhere.
///
/// ```
/// use tradeflows::text::heading_magnitude;
///
/// assert_eq!(heading_magnitude("Value (USD thousand)"), Some(3));
/// assert_eq!(heading_magnitude("Exports, in millions of euros"), Some(6));
/// assert_eq!(heading_magnitude("'000 USD"), Some(3));
/// assert_eq!(heading_magnitude("1,000 US$"), Some(3));
/// assert_eq!(heading_magnitude("EUR bn"), Some(9));
/// assert_eq!(heading_magnitude("Trade value (USDm)"), Some(6));
/// assert_eq!(heading_magnitude("Net weight (kg)"), None);
/// ```
pub fn heading_magnitude(heading: &str) -> Option<i32> {
    let mut best: Option<(usize, i32)> = None;
    let mut before = None;
    for (at, c) in heading.char_indices() {
        let begins = !before.is_some_and(char::is_alphanumeric);
        let rest = &heading[at..];
        // "$m", "USDm", "EUR m", "€ K"
        let money = after_currency(&heading[..at]);
        if begins || money {
            let allowed = |usage| match usage {
                Use::Number | Use::Heading => true,
                Use::Glued | Use::Money | Use::MoneyGlued => money,
                Use::Never => false,
            };
            let found = longest(rest, allowed)
                .filter(|(word, _)| word.word != "hundred")
                .map(|(word, length)| (length, word.power))
                .or_else(|| if begins { power_of_ten(rest) } else { None });
            if let Some(found) = found
                && best.is_none_or(|best| found.0 > best.0)
            {
                best = Some(found);
            }
        }
        before = Some(c);
    }
    best.map(|(_, power)| power)
}

/// Whether a text ends in a currency: a sign, or three capitals that are a word of their own.
fn after_currency(text: &str) -> bool {
    let text = text.trim_end_matches([' ', '\u{a0}']);
    if text.ends_with(['$', '€', '£', '¥', '₹']) {
        return true;
    }
    let capitals = text
        .chars()
        .rev()
        .take_while(char::is_ascii_uppercase)
        .count();
    capitals == 3 && !text[..text.len() - 3].ends_with(char::is_alphanumeric)
}

/// A unit of a table in digits: 1000, 1,000, 1 000 000; its length and power.
fn power_of_ten(text: &str) -> Option<(usize, i32)> {
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | ' ' | '\u{a0}' | '.')))
        .unwrap_or(text.len());
    let written = text[..end].trim_end_matches([',', ' ', '\u{a0}', '.']);
    let mut digits = written.chars().filter(char::is_ascii_digit);
    if digits.next() != Some('1') {
        return None;
    }
    let zeros = digits.try_fold(0, |zeros, digit| (digit == '0').then_some(zeros + 1))?;
    matches!(zeros, 3 | 6 | 9).then_some((written.len(), zeros))
}
