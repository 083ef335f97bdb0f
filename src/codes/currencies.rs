//! Currencies: ISO 4217 codes, and the words and signs that stand for them.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::economies::{self, Number};
use super::table::{self, Letters};
use crate::text::fold::fold;

const CODES: &str = include_str!("../../data/codes/currencies.csv");
const WORDS: &str = include_str!("../../data/codes/currency_words.csv");

/// One row of ISO 4217, present or former.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Entry {
    /// The code, three capitals.
    pub code: &'static str,
    /// The numeric code.
    pub numeric: u16,
    /// Digits behind the point in everyday use; `None` for gold, test codes and the like.
    pub digits: Option<u8>,
    /// The English name.
    pub name: &'static str,
    /// The last year, where the currency is no longer in use.
    pub until: Option<u16>,
}

/// The row of a code, present or former.
///
/// ```
/// use tradeflows::codes::currencies::entry;
///
/// assert_eq!(entry("JPY").unwrap().digits, Some(0));
/// assert_eq!(entry("DEM").unwrap().until, Some(2002));
/// assert!(entry("CDN").is_none());
/// ```
pub fn entry(code: &str) -> Option<&'static Entry> {
    let tables = tables();
    tables.entries.get(usize::from(tables.codes.get(code)?) - 1)
}

/// Whether three capitals are a code of ISO 4217, present or former.
///
/// ```
/// use tradeflows::codes::currencies::is_code;
///
/// assert!(is_code("CAD") && is_code("XDR"));
/// assert!(!is_code("cad") && !is_code("RMB"));
/// ```
#[inline]
pub fn is_code(code: &str) -> bool {
    tables().codes.get(code).is_some()
}

/// All codes, present and former, in alphabetical order.
pub fn all() -> &'static [Entry] {
    &tables().entries
}

/// How surely a word means a currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Fit {
    /// Only this one: "C$", "yuan", "Saudi riyal".
    Exact,
    /// The first one unless the text speaks of another economy, or the word of something else: "Rs", "won".
    Usual,
    /// The economy decides: "$", "peso", "crowns".
    Ambiguous,
}

/// A word or sign for a currency.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Word {
    /// As written.
    pub text: &'static str,
    /// The codes it may stand for, the most usual first.
    pub codes: Box<[&'static str]>,
    /// How surely.
    pub fit: Fit,
}

impl Word {
    /// The currency that the word means in a text about these economies: the only one it has, or the one
    /// that the first of the economies to use one of its currencies uses.
    ///
    /// ```
    /// use tradeflows::codes::{currencies::by_word, economies::by_alpha3};
    ///
    /// let denmark = by_alpha3("DNK").unwrap();
    /// assert_eq!(by_word("kroner").unwrap().among(&[denmark]), Some("DKK"));
    /// assert_eq!(by_word("euros").unwrap().among(&[]), Some("EUR"));
    /// assert_eq!(by_word("pesos").unwrap().among(&[denmark]), None);
    /// ```
    pub fn among(&self, economies: &[Number]) -> Option<&'static str> {
        if let [code] = *self.codes {
            return Some(code);
        }
        economies
            .iter()
            .filter_map(|economy| of(*economy))
            .find(|code| self.codes.contains(code))
    }
}

/// The currency that a word or sign stands for; case and accents do not matter, but for abbreviations.
///
/// Codes themselves are no words: see [`is_code`].
///
/// ```
/// use tradeflows::codes::currencies::{by_word, Fit};
///
/// assert_eq!(*by_word("US$").unwrap().codes, ["USD"]);
/// assert_eq!(by_word("Canadian Dollars").unwrap().codes[0], "CAD");
/// assert_eq!(by_word("$").unwrap().fit, Fit::Ambiguous);
/// assert!(by_word("tonnes").is_none());
/// ```
pub fn by_word(text: &str) -> Option<&'static Word> {
    let tables = tables();
    let at = tables
        .words_as_written
        .get(text)
        .or_else(|| tables.words_folded.get(&*fold(text)))?;
    tables.words.get(*at)
}

/// All words and signs, for a reader of prose.
pub fn words() -> &'static [Word] {
    &tables().words
}

/// The code of the currency that an economy uses today.
///
/// ```
/// use tradeflows::codes::{currencies::of, economies::by_alpha3};
///
/// assert_eq!(of(by_alpha3("IND").unwrap()), Some("INR"));
/// assert_eq!(of(by_alpha3("ECU").unwrap()), Some("USD"));
/// ```
pub fn of(economy: Number) -> Option<&'static str> {
    economies::entry(economy)?.currency
}

struct Tables {
    entries: Vec<Entry>,
    /// The position in `entries` plus one.
    codes: Letters<3>,
    words: Vec<Word>,
    words_as_written: HashMap<&'static str, usize>,
    words_folded: HashMap<String, usize>,
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(Tables::read)
}

impl Tables {
    fn read() -> Tables {
        let mut tables = Tables {
            entries: Vec::new(),
            codes: Letters::new(),
            words: Vec::new(),
            words_as_written: HashMap::new(),
            words_folded: HashMap::new(),
        };
        for [code, numeric, digits, name, until] in table::rows::<5>(CODES) {
            tables.entries.push(Entry {
                code,
                numeric: table::number(numeric).unwrap_or_default(),
                digits: digits.parse().ok(),
                name,
                until: table::number(until),
            });
            tables.codes.put(code, tables.entries.len() as u16);
        }
        for [text, codes, fit] in table::rows::<3>(WORDS) {
            let at = tables.words.len();
            tables.words_as_written.insert(text, at);
            // "LE" and "Rs" only as written: "le" is a French article.
            if text.contains(' ') || !text.contains(|c: char| c.is_ascii_uppercase()) {
                tables
                    .words_folded
                    .entry(fold(text).into_owned())
                    .or_insert(at);
            }
            tables.words.push(Word {
                text,
                codes: codes.split_ascii_whitespace().collect(),
                fit: match fit {
                    "exact" => Fit::Exact,
                    "usual" => Fit::Usual,
                    _ => Fit::Ambiguous,
                },
            });
        }
        tables
    }
}
