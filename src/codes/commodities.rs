//! Ordinary words for goods and the codes they stand for.
//!
//! A word is a reading, not a definition: [`Fit`] says how well the codes fit it.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::table;
use crate::text::fold::fold;

const CSV: &str = include_str!("../../data/codes/commodity_words.csv");

/// How well the codes fit the word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Fit {
    /// What trade statistics mean by it.
    Exact,
    /// Somewhat wider or narrower than the word.
    Broad,
    /// No agreed list.
    Guess,
}

/// The list that the codes belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Scheme {
    /// The Harmonized System of 2022.
    Hs2022,
    /// SITC Rev. 3, in which the WTO defines its groups.
    Sitc3,
    /// Services: EBOPS 2010.
    Ebops2010,
    /// All goods: `TOTAL` of any list.
    AllGoods,
    /// Goods and services together.
    GoodsAndServices,
}

/// An ordinary word for goods or services.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Commodity {
    /// The word that stands for the group.
    pub term: &'static str,
    /// Other words for the same.
    pub synonyms: Box<[&'static str]>,
    /// The list that the codes belong to.
    pub scheme: Scheme,
    /// Codes; each stands for everything that begins with it.
    pub include: Box<[&'static str]>,
    /// Codes that are taken out again.
    pub exclude: Box<[&'static str]>,
    /// How well they fit.
    pub fit: Fit,
}

impl Commodity {
    /// Whether a code of the same list is among the goods that the word means.
    ///
    /// ```
    /// use tradeflows::codes::commodities::find;
    ///
    /// let lamb = find("lamb").unwrap();
    /// assert!(lamb.covers("020422"));
    /// assert!(!lamb.covers("020450")); // goat
    /// ```
    pub fn covers(&self, code: &str) -> bool {
        let among = |codes: &[&str]| codes.iter().any(|prefix| code.starts_with(prefix));
        match self.scheme {
            Scheme::AllGoods | Scheme::GoodsAndServices => true,
            _ => among(&self.include) && !among(&self.exclude),
        }
    }
}

/// The goods that a word or phrase means; case, accents, hyphens and plurals do not matter.
///
/// ```
/// use tradeflows::codes::commodities::find;
///
/// assert_eq!(*find("Electric vehicle").unwrap().include, ["870380"]);
/// assert_eq!(find("canola-seed").unwrap().term, "canola");
/// assert_eq!(find("energy-related").unwrap().term, "energy");
/// assert!(find("friendship").is_none());
/// ```
pub fn find(phrase: &str) -> Option<&'static Commodity> {
    let tables = tables();
    let words = normal(phrase);
    // "Energy-related exports" are those of energy: an adjective made of the noun.
    let noun = words.strip_suffix(" related").unwrap_or(&words);
    let at = *tables
        .by_words
        .get(&words)
        .or_else(|| tables.by_words.get(noun))?;
    tables.commodities.get(at)
}

/// The longest known phrase at the beginning of some words, and how many of the words it takes.
///
/// ```
/// use tradeflows::codes::commodities::longest;
///
/// let (words, goods) = longest(&["canola", "oil", "exports"]).unwrap();
/// assert_eq!((words, goods.term), (2, "canola oil"));
/// ```
pub fn longest(words: &[&str]) -> Option<(usize, &'static Commodity)> {
    let most = words.len().min(tables().longest);
    (1..=most)
        .rev()
        .find_map(|count| Some((count, find(&words[..count].join(" "))?)))
}

/// The HS 2022 prefixes that a phrase stands for; of "energy products and agricultural goods" those of both.
///
/// Empty where a part of the phrase is not known, because the rest would not be what the phrase means.
/// Words of SITC groups and of services have no HS prefixes.
///
/// ```
/// use tradeflows::codes::commodities::hs_prefixes;
///
/// assert_eq!(hs_prefixes("canola and wheat"), ["1001", "1205"]);
/// assert!(hs_prefixes("canola and friendship").is_empty());
/// ```
pub fn hs_prefixes(phrase: &str) -> Vec<&'static str> {
    let mut prefixes = Vec::new();
    let whole = [phrase];
    let parts: Vec<&str> = match find(phrase) {
        Some(_) => whole.to_vec(),
        None => phrase
            .split(',')
            .flat_map(|part| part.split(" and "))
            .map(|part| part.trim().trim_start_matches("and "))
            .filter(|part| !part.is_empty())
            .collect(),
    };
    for part in parts {
        match find(part) {
            Some(goods) if goods.scheme == Scheme::Hs2022 => {
                prefixes.extend(goods.include.iter().copied())
            }
            _ => return Vec::new(),
        }
    }
    prefixes.sort_unstable();
    prefixes.dedup();
    prefixes
}

/// All words for goods, in the order of the table.
pub fn all() -> &'static [Commodity] {
    &tables().commodities
}

struct Tables {
    commodities: Vec<Commodity>,
    by_words: HashMap<String, usize>,
    /// The words of the longest phrase.
    longest: usize,
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut tables = Tables {
            commodities: Vec::new(),
            by_words: HashMap::new(),
            longest: 0,
        };
        for [term, synonyms, scheme, include, exclude, fit, _note] in table::rows::<7>(CSV) {
            let synonyms: Box<[&str]> = synonyms.split(';').filter(|s| !s.is_empty()).collect();
            let at = tables.commodities.len();
            for phrase in std::iter::once(&term).chain(&synonyms) {
                let normal = normal(phrase);
                tables.longest = tables.longest.max(normal.split(' ').count());
                tables.by_words.entry(normal).or_insert(at);
            }
            tables.commodities.push(Commodity {
                term,
                synonyms,
                scheme: match scheme {
                    "H6" => Scheme::Hs2022,
                    "S3" => Scheme::Sitc3,
                    "EBOPS10" => Scheme::Ebops2010,
                    "any" => Scheme::AllGoods,
                    _ => Scheme::GoodsAndServices,
                },
                include: include.split_ascii_whitespace().collect(),
                exclude: exclude.split_ascii_whitespace().collect(),
                fit: match fit {
                    "exact" => Fit::Exact,
                    "broad" => Fit::Broad,
                    _ => Fit::Guess,
                },
            });
        }
        tables
    })
}

/// The words of a phrase, folded, in the singular, one space between them.
fn normal(phrase: &str) -> String {
    let folded = fold(phrase);
    let mut out = String::with_capacity(folded.len());
    for word in folded
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty() && *word != "the")
    {
        if !out.is_empty() {
            out.push(' ');
        }
        push_singular(word, &mut out);
    }
    out
}

/// Words that mean goods in the plural only, or that are no plurals.
const AS_THEY_ARE: [&str; 8] = [
    "arms", "gas", "goods", "lens", "logs", "pulses", "services", "spirits",
];

/// Plurals that no ending explains.
const IRREGULAR: [(&str, &str); 5] = [
    ("buses", "bus"),
    ("gases", "gas"),
    ("knives", "knife"),
    ("lenses", "lens"),
    ("shoes", "shoe"),
];

/// The same ending for singular and plural; it need not be the right singular, only the same on both sides.
fn push_singular(word: &str, out: &mut String) {
    if AS_THEY_ARE.contains(&word) || word.len() < 4 || word.ends_with("ss") {
        out.push_str(word);
    } else if let Some((_, singular)) = IRREGULAR.iter().find(|(plural, _)| *plural == word) {
        out.push_str(singular);
    } else if let Some(stem) = word.strip_suffix("ies") {
        out.push_str(stem);
        out.push('y');
    } else if let Some(stem) = word.strip_suffix("es").filter(|stem| {
        ["o", "x", "ss", "ch", "sh"]
            .iter()
            .any(|end| stem.ends_with(end))
    }) {
        out.push_str(stem);
    } else {
        out.push_str(word.strip_suffix('s').unwrap_or(word));
    }
}
