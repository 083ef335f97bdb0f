//! Economies by name: however they are spelled, ordered, abbreviated or cut off.
//!
//! A name is looked up as it stands, then as the set of its words, then by a few rules about how tables
//! write names (`rules.rs`). What no rule explains whole stays unknown: a wrong economy is worse than none.

mod rules;
mod suggest;
mod table;
mod tokens;

use crate::codes::economies::Number;

/// What a name was found to mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// One economy.
    One(Number),
    /// Several have this name; the candidates in order of their numbers.
    Ambiguous(Vec<Number>),
    /// None that the tables know.
    Unknown,
}

impl Found {
    /// The economy, where there is exactly one.
    pub fn one(&self) -> Option<Number> {
        match *self {
            Found::One(number) => Some(number),
            _ => None,
        }
    }
}

/// Finds an economy by a name as a table, a heading or a person would write it.
///
/// Case, accents, punctuation and the order of words do not matter; common abbreviations, official and
/// former names, names in other languages and names cut off at a column's width are known. A state that
/// ended answers itself (`CSK`), never a successor. Adjectives, capitals and parts of an economy are no
/// names of it.
///
/// ```
/// use tradeflows::codes::{economies::by_alpha3, names::{find, Found}};
///
/// assert_eq!(find("Korea, Rep.").one(), by_alpha3("KOR"));
/// assert_eq!(find("Iran (Islamic Republic of)").one(), by_alpha3("IRN"));
/// assert_eq!(find("South Georgia and the South Sa").one(), by_alpha3("SGS"));
/// assert_eq!(find("Czechoslovakia").one(), by_alpha3("CSK"));
/// assert!(matches!(find("Virgin Islands"), Found::Ambiguous(_)));
/// assert_eq!(find("New Mexico"), Found::Unknown);
/// ```
pub fn find(name: &str) -> Found {
    rules::find(table::names(), name)
}

/// The economy that a misspelled name may mean, for "did you mean"; never to be used in its place.
///
/// ```
/// use tradeflows::codes::{economies::by_alpha3, names::{find, suggest, Found}};
///
/// assert_eq!(find("Cannada"), Found::Unknown);
/// assert_eq!(suggest("Cannada"), by_alpha3("CAN"));
/// assert_eq!(suggest("Atlantis"), None);
/// ```
pub fn suggest(name: &str) -> Option<Number> {
    suggest::suggest(table::names(), name)
}

/// What a name in prose is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum NameKind {
    /// A name of the economy as prose writes it.
    Name,
    /// An abbreviation: "U.S.", "PRC", "DRC".
    Short,
    /// A former name of the same economy: "Burma".
    Former,
    /// A name in another language.
    Foreign,
    /// The way a statistical list writes it: "Br. Virgin Isds".
    List,
    /// "Canadian", also as a noun in the singular.
    Adjective,
    /// The people, in the plural: "Canadians".
    Demonym,
    /// A capital or another place that stands for the government: "Ottawa", "the Kremlin".
    Capital,
    /// Several economies under one name: "Greater China".
    Several,
    /// The first half of a pair: "Sino-".
    Prefix,
    /// Words that look like an economy and are none: "Latin American".
    NotAnEconomy,
}

impl NameKind {
    fn parse(text: &str) -> Option<NameKind> {
        Some(match text {
            "name" => NameKind::Name,
            "short" => NameKind::Short,
            "former" => NameKind::Former,
            "foreign" => NameKind::Foreign,
            "list" => NameKind::List,
            "adjective" => NameKind::Adjective,
            "demonym" => NameKind::Demonym,
            "capital" => NameKind::Capital,
            "several" => NameKind::Several,
            "prefix" => NameKind::Prefix,
            "not_an_economy" => NameKind::NotAnEconomy,
            _ => return None,
        })
    }

    /// Whether [`find`] answers to it.
    const fn is_a_name(self) -> bool {
        matches!(
            self,
            NameKind::Name
                | NameKind::Short
                | NameKind::Former
                | NameKind::Foreign
                | NameKind::List
                | NameKind::Several
        )
    }
}

/// Why a name in prose should not be taken without a second look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Caution {
    /// Only as written here, capitals and all: "US" is no "us", "Polish" no "polish".
    Case,
    /// Only where the context speaks of this economy: "the mainland", "DR".
    Context,
    /// A part of the economy, or more than it: "England", "Dubai".
    Part,
    /// Something else has the same name: "London" in Ontario, "Georgia" in the United States.
    Homonym,
}

impl Caution {
    fn parse(text: &str) -> Option<Caution> {
        Some(match text {
            "case" => Caution::Case,
            "context" => Caution::Context,
            "part" => Caution::Part,
            "homonym" => Caution::Homonym,
            _ => return None,
        })
    }
}

/// A name as prose writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ProseName {
    /// The name as written.
    pub text: &'static str,
    /// Its words, folded, apostrophes and points closed up, hyphens parting: `["us"]`, `["cote", "divoire"]`.
    pub words: Box<[Box<str>]>,
    /// What it is.
    pub kind: NameKind,
    /// The economies; several where the name is ambiguous or means them together, none for a trap.
    pub numbers: Box<[Number]>,
    /// Why it needs a second look.
    pub caution: Option<Caution>,
}

/// All names, adjectives, capitals and traps, for a reader of prose; in the order of the table.
///
/// ```
/// use tradeflows::codes::{economies::by_alpha3, names::{prose, NameKind}};
///
/// let ottawa = prose().iter().find(|name| name.text == "Ottawa").unwrap();
/// assert_eq!(ottawa.kind, NameKind::Capital);
/// assert_eq!(Some(ottawa.numbers[0]), by_alpha3("CAN"));
/// ```
pub fn prose() -> &'static [ProseName] {
    table::prose()
}
