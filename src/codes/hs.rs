//! Codes of the Harmonized System: which chapters, headings and subheadings each revision has.
//!
//! Codes and our own short labels of the chapters only; the descriptions are the World Customs
//! Organization's and are not here.

use std::fmt;
use std::sync::OnceLock;

use super::table;

const CODES: &str = include_str!("../../data/codes/hs.csv");
const CHAPTERS: &str = include_str!("../../data/codes/hs_chapters.csv");

/// A revision of the Harmonized System, in order of time.
///
/// ```
/// use tradeflows::codes::hs::Revision;
///
/// assert_eq!(Revision::from_year(2017), Some(Revision::H5));
/// assert_eq!(Revision::H0.to_string(), "H0");
/// assert!(Revision::H1 < Revision::H6);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Revision {
    /// In force from 1988, called HS 1992 in BACI and Comtrade.
    H0,
    /// In force from 1996.
    H1,
    /// In force from 2002.
    H2,
    /// In force from 2007.
    H3,
    /// In force from 2012.
    H4,
    /// In force from 2017.
    H5,
    /// In force from 2022.
    H6,
}

impl Revision {
    /// All revisions, in order of time.
    pub const ALL: [Revision; 7] = [
        Revision::H0,
        Revision::H1,
        Revision::H2,
        Revision::H3,
        Revision::H4,
        Revision::H5,
        Revision::H6,
    ];

    /// The first year in force; for H0 the year of its usual name, 1992.
    pub const fn year(self) -> u16 {
        match self {
            Revision::H0 => 1992,
            Revision::H1 => 1996,
            Revision::H2 => 2002,
            Revision::H3 => 2007,
            Revision::H4 => 2012,
            Revision::H5 => 2017,
            Revision::H6 => 2022,
        }
    }

    /// The revision that is named after a year; 1988 and 1992 both name H0.
    pub fn from_year(year: u16) -> Option<Revision> {
        match year {
            1988 => Some(Revision::H0),
            _ => Revision::ALL.into_iter().find(|r| r.year() == year),
        }
    }

    /// UN Comtrade's name: `H0` to `H6`.
    pub const fn code(self) -> &'static str {
        match self {
            Revision::H0 => "H0",
            Revision::H1 => "H1",
            Revision::H2 => "H2",
            Revision::H3 => "H3",
            Revision::H4 => "H4",
            Revision::H5 => "H5",
            Revision::H6 => "H6",
        }
    }

    /// The revision with UN Comtrade's name.
    pub fn from_code(code: &str) -> Option<Revision> {
        Revision::ALL.into_iter().find(|r| r.code() == code)
    }

    /// The place in the order of time, 0 to 6.
    pub const fn index(self) -> u8 {
        self as u8
    }

    const fn bit(self) -> u8 {
        1 << self.index()
    }
}

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

/// A set of revisions.
///
/// ```
/// use tradeflows::codes::hs::{self, Revision};
///
/// // Smartphones have a code of their own since 2022.
/// let set = hs::revisions("851713");
/// assert!(set.contains(Revision::H6));
/// assert_eq!(set.iter().collect::<Vec<_>>(), [Revision::H6]);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct RevisionSet(u8);

impl RevisionSet {
    /// The set without a revision.
    pub const EMPTY: RevisionSet = RevisionSet(0);

    /// Whether the revision is in the set.
    pub const fn contains(self, revision: Revision) -> bool {
        self.0 & revision.bit() != 0
    }

    /// Whether no revision is in the set.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The revisions in both sets.
    #[must_use]
    pub const fn intersection(self, other: RevisionSet) -> RevisionSet {
        RevisionSet(self.0 & other.0)
    }

    /// The revisions, in order of time.
    pub fn iter(self) -> impl Iterator<Item = Revision> {
        Revision::ALL
            .into_iter()
            .filter(move |revision| self.contains(*revision))
    }

    /// Digits `0` to `6`.
    fn parse(digits: &str) -> RevisionSet {
        RevisionSet(digits.bytes().fold(0, |set, digit| match digit {
            b'0'..=b'6' => set | 1 << (digit - b'0'),
            _ => set,
        }))
    }
}

/// The revisions that have a code of two, four or six digits; empty for what is no code.
///
/// Longer codes are national: their first six digits are looked up. Chapters 98 and 99 are left to each
/// country, but `9999` and `999999`, goods that nobody specified, are in Comtrade's lists and here.
///
/// ```
/// use tradeflows::codes::hs;
///
/// assert_eq!(hs::revisions("0101").iter().count(), 7);
/// assert!(hs::revisions("0199").is_empty());
/// assert_eq!(hs::revisions("1205101000"), hs::revisions("120510"));
/// ```
pub fn revisions(code: &str) -> RevisionSet {
    find(code).unwrap_or_default()
}

/// Whether a code of two to ten digits exists in a revision, or in any.
///
/// ```
/// use tradeflows::codes::hs::{exists, Revision};
///
/// assert!(exists("8542", None));
/// assert!(!exists("851713", Some(Revision::H5)));
/// assert!(!exists("77", None)); // reserved
/// ```
pub fn exists(code: &str, revision: Option<Revision>) -> bool {
    let found = revisions(code);
    revision.map_or(!found.is_empty(), |revision| found.contains(revision))
}

/// The code that holds a code: the heading of a subheading, the chapter of a heading.
///
/// ```
/// use tradeflows::codes::hs::parent;
///
/// assert_eq!(parent("120510"), Some("1205"));
/// assert_eq!(parent("12"), None);
/// ```
pub fn parent(code: &str) -> Option<&str> {
    let digits = match code.len() {
        4 => 2,
        6 => 4,
        7..=10 => 6,
        _ => return None,
    };
    code.get(..digits)
}

/// The headings of a chapter or the subheadings of a heading, in a revision or in any.
///
/// ```
/// use tradeflows::codes::hs::{children, Revision};
///
/// let canola = children("1205", Some(Revision::H6));
/// assert_eq!(canola, ["120510", "120590"]);
/// ```
pub fn children(code: &str, revision: Option<Revision>) -> Vec<String> {
    let tables = tables();
    let holds = |set: RevisionSet| revision.is_none_or(|revision| set.contains(revision));
    let Some(number) = digits(code) else {
        return Vec::new();
    };
    match code.len() {
        2 => tables
            .headings
            .iter()
            .filter(|heading| heading.code / 100 == number as u16 && holds(heading.revisions))
            .map(|heading| format!("{:04}", heading.code))
            .collect(),
        4 => tables
            .heading(number)
            .map(|heading| {
                tables
                    .subheadings(heading)
                    .iter()
                    .filter(|(_, set)| holds(*set))
                    .map(|(last, _)| format!("{:04}{last:02}", heading.code))
                    .collect()
            })
            .unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// Our own short label of a chapter, 1 to 97 and 99.
///
/// ```
/// use tradeflows::codes::hs::chapter_label;
///
/// assert_eq!(chapter_label(87), Some("Road vehicles"));
/// assert_eq!(chapter_label(98), None);
/// ```
pub fn chapter_label(chapter: u8) -> Option<&'static str> {
    Some(tables().chapters.get(usize::from(chapter))?.as_ref()?.label)
}

/// The section that a chapter is in, 1 to 21.
///
/// ```
/// use tradeflows::codes::hs::section_of;
///
/// assert_eq!(section_of(72), Some(15));
/// ```
pub fn section_of(chapter: u8) -> Option<u8> {
    tables()
        .chapters
        .get(usize::from(chapter))?
        .as_ref()?
        .section
}

/// The chapters of a section, 1 to 21.
///
/// ```
/// use tradeflows::codes::hs::section_chapters;
///
/// assert_eq!(section_chapters(15), Some(72..=83));
/// assert_eq!(section_chapters(22), None);
/// ```
pub fn section_chapters(section: u8) -> Option<std::ops::RangeInclusive<u8>> {
    let inside = |chapter: &u8| section_of(*chapter) == Some(section);
    let first = (1..=97).find(inside)?;
    let last = (1..=97).rev().find(inside)?;
    Some(first..=last)
}

/// Every subheading of a revision as a number, in order.
pub(super) fn subheadings(revision: Revision) -> impl Iterator<Item = u32> {
    let tables = tables();
    tables.headings.iter().flat_map(move |heading| {
        let those = tables.subheadings(heading).iter();
        those
            .filter(move |(_, set)| set.contains(revision))
            .map(|(last, _)| u32::from(heading.code) * 100 + u32::from(*last))
    })
}

struct Chapter {
    section: Option<u8>,
    label: &'static str,
    revisions: RevisionSet,
}

struct Heading {
    code: u16,
    revisions: RevisionSet,
    /// Where its subheadings begin in `Tables::subheadings`; they end where the next one's begin.
    first: usize,
}

struct Tables {
    chapters: Vec<Option<Chapter>>,
    headings: Vec<Heading>,
    /// The position in `headings` plus one, by code.
    by_heading: Vec<u16>,
    /// The last two digits and the revisions.
    subheadings: Vec<(u8, RevisionSet)>,
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(Tables::read)
}

/// The value of a text of digits only.
fn digits(code: &str) -> Option<usize> {
    let all = !code.is_empty() && code.bytes().all(|b| b.is_ascii_digit());
    all.then(|| code.parse().ok()).flatten()
}

fn find(code: &str) -> Option<RevisionSet> {
    let tables = tables();
    let number = digits(code)?;
    match code.len() {
        2 => Some(tables.chapters.get(number)?.as_ref()?.revisions),
        4 => Some(tables.heading(number)?.revisions),
        6 => {
            let heading = tables.heading(number / 100)?;
            let last = (number % 100) as u8;
            tables
                .subheadings(heading)
                .iter()
                .find(|(digits, _)| *digits == last)
                .map(|(_, set)| *set)
        }
        7..=10 => find(code.get(..6)?),
        _ => None,
    }
}

impl Tables {
    fn read() -> Tables {
        let mut tables = Tables {
            chapters: (0..100).map(|_| None).collect(),
            headings: Vec::new(),
            by_heading: vec![0; 10_000],
            subheadings: Vec::new(),
        };
        for [chapter, section, label] in table::rows::<3>(CHAPTERS) {
            if let Some(place) = chapter
                .parse()
                .ok()
                .and_then(|number: usize| tables.chapters.get_mut(number))
            {
                *place = Some(Chapter {
                    section: section.parse().ok(),
                    label,
                    revisions: RevisionSet::EMPTY,
                });
            }
        }
        for [heading, digits, subheadings] in table::rows::<3>(CODES) {
            let Some(code) = table::number(heading) else {
                continue;
            };
            let revisions = RevisionSet::parse(digits);
            tables.headings.push(Heading {
                code,
                revisions,
                first: tables.subheadings.len(),
            });
            if let Some(place) = tables.by_heading.get_mut(usize::from(code)) {
                *place = tables.headings.len() as u16;
            }
            if let Some(Some(chapter)) = tables.chapters.get_mut(usize::from(code / 100)) {
                chapter.revisions.0 |= revisions.0;
            }
            for subheading in subheadings.split_ascii_whitespace() {
                let (last, own) = subheading
                    .split_once(':')
                    .map_or((subheading, revisions), |(last, digits)| {
                        (last, RevisionSet::parse(digits))
                    });
                if let Ok(last) = last.parse() {
                    tables.subheadings.push((last, own));
                }
            }
        }
        tables
    }

    fn heading(&self, code: usize) -> Option<&Heading> {
        let at = usize::from(*self.by_heading.get(code)?);
        self.headings.get(at.checked_sub(1)?)
    }

    fn subheadings(&self, heading: &Heading) -> &[(u8, RevisionSet)] {
        let next = usize::from(self.by_heading[usize::from(heading.code)]);
        let end = self
            .headings
            .get(next)
            .map_or(self.subheadings.len(), |next| next.first);
        &self.subheadings[heading.first..end]
    }
}
