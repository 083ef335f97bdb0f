//! Cross-walks: which codes of one list share goods with which codes of another.
//!
//! Most codes go over to one code, many do not: a code is split, several are joined, or both at once.
//! A [`Crosswalk`] gives the whole set with its [`Relation`] and never picks from it.
//!
//! From one HS revision to the next the pairs are the UN Statistics Division's correlations. Across
//! several revisions they are put together step by step, so a code may seem to reach goods that no
//! direct comparison would join: the sets are never too small, and may be too large.
//! For the lists outside the HS the tables name one code for nearly every HS code (the United Nations'
//! conversions, not their correlations); BEC alone has several. `data/README.md` tells the origin.
//!
//! ```
//! use tradeflows::codes::crosswalks::{Crosswalk, List, Relation};
//! use tradeflows::codes::hs::Revision::{H5, H6};
//!
//! let walk = Crosswalk::between(List::Hs(H6), List::Hs(H5))?;
//! let phones = walk.targets("851713");
//! assert_eq!(phones.relation, Some(Relation::ManyToOne));
//! assert_eq!(phones.only().unwrap().as_str(), "851712");
//! // What was one code is now several: nothing says how much goes where.
//! assert_eq!(walk.sources("851712").relation, Some(Relation::ManyToMany));
//! # Ok::<(), tradeflows::Error>(())
//! ```

use std::fmt;
use std::sync::OnceLock;

use super::hs::{self, Revision};
use crate::error::{ErrorKind, Result};

const HS: &str = include_str!("../../data/crosswalks/hs.txt");
const LISTS: &str = include_str!("../../data/crosswalks/lists.txt");

/// The revisions that the tables to other lists begin from.
const BEGIN: [Revision; 4] = [Revision::H0, Revision::H4, Revision::H5, Revision::H6];

/// A list of codes of goods.
///
/// ```
/// use tradeflows::codes::crosswalks::List;
///
/// assert_eq!(List::from_code("S3"), Some(List::Sitc(3)));
/// assert_eq!(List::Bec(4).to_string(), "B4");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum List {
    /// Subheadings of the Harmonized System, of six digits.
    Hs(Revision),
    /// Standard International Trade Classification, revisions 1 to 4.
    Sitc(u8),
    /// Broad Economic Categories, revision 4.
    Bec(u8),
    /// International Standard Industrial Classification, revision 3.
    Isic(u8),
}

impl List {
    /// Every list that some cross-walk begins or ends in.
    pub const ALL: [List; 13] = [
        List::Hs(Revision::H0),
        List::Hs(Revision::H1),
        List::Hs(Revision::H2),
        List::Hs(Revision::H3),
        List::Hs(Revision::H4),
        List::Hs(Revision::H5),
        List::Hs(Revision::H6),
        List::Sitc(1),
        List::Sitc(2),
        List::Sitc(3),
        List::Sitc(4),
        List::Bec(4),
        List::Isic(3),
    ];

    /// The list with UN Comtrade's name: `H6`, `S3`, `B4`; ISIC 3 is `I3`.
    pub fn from_code(code: &str) -> Option<List> {
        List::ALL.into_iter().find(|list| list.to_string() == code)
    }
}

impl fmt::Display for List {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            List::Hs(revision) => f.pad(revision.code()),
            List::Sitc(revision) => write!(f, "S{revision}"),
            List::Bec(revision) => write!(f, "B{revision}"),
            List::Isic(revision) => write!(f, "I{revision}"),
        }
    }
}

/// How many codes stand on either side.
///
/// Seen from a pair of codes: `1:n` says that the first has other codes beside the second, and the
/// second has no other; `n:n` that both have others.
///
/// ```
/// use tradeflows::codes::crosswalks::Relation;
///
/// assert_eq!(Relation::OneToMany.to_string(), "1:n");
/// assert_eq!(Relation::OneToMany.inverted(), Relation::ManyToOne);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// One code is one code.
    OneToOne,
    /// Several codes are joined in one.
    ManyToOne,
    /// One code is split into several.
    OneToMany,
    /// Both at once.
    ManyToMany,
}

impl Relation {
    /// The relation as the correlation tables write it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Relation::OneToOne => "1:1",
            Relation::ManyToOne => "n:1",
            Relation::OneToMany => "1:n",
            Relation::ManyToMany => "n:n",
        }
    }

    /// The relation seen from the other side.
    #[must_use]
    pub const fn inverted(self) -> Relation {
        match self {
            Relation::ManyToOne => Relation::OneToMany,
            Relation::OneToMany => Relation::ManyToOne,
            same => same,
        }
    }

    const fn of(targets: usize, sources: usize) -> Relation {
        match (targets > 1, sources > 1) {
            (false, false) => Relation::OneToOne,
            (false, true) => Relation::ManyToOne,
            (true, false) => Relation::OneToMany,
            (true, true) => Relation::ManyToMany,
        }
    }
}

impl fmt::Display for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A code of a list, up to six characters, leading zeros kept.
///
/// Ordered as text, so that a code stands before the codes in it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    digits: [u8; 6],
    length: u8,
}

impl Code {
    fn new(text: &str) -> Option<Code> {
        let mut digits = [0; 6];
        let fits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        digits
            .get_mut(..text.len())
            .filter(|_| fits)?
            .copy_from_slice(text.as_bytes());
        Some(Code {
            digits,
            length: text.len() as u8,
        })
    }

    /// The code that a line of the tables means by `end`, where it stands behind this one.
    fn ending_in(self, end: &str) -> Option<Code> {
        let kept = usize::from(self.length).checked_sub(end.len())?;
        let mut code = self;
        code.digits
            .get_mut(kept..usize::from(self.length))?
            .copy_from_slice(end.as_bytes());
        Some(code)
    }

    /// The first digits, at most so many.
    fn cut(mut self, digits: usize) -> Code {
        let length = usize::from(self.length).min(digits);
        self.digits[length..].fill(0);
        self.length = length as u8;
        self
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        let digits = &self.digits[..usize::from(self.length)];
        std::str::from_utf8(digits).unwrap_or_default()
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Code({self})")
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

type Pairs = Vec<(Code, Code)>;

/// The codes on the other side of one code: all of them, with the relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Others {
    /// How the code and these belong together; none where there are no codes. A code with several
    /// others is `n:n` as soon as one of those has more than this code.
    pub relation: Option<Relation>,
    /// The codes, in order.
    pub codes: Vec<Code>,
}

impl Others {
    /// The code, where there is exactly one.
    pub fn only(&self) -> Option<Code> {
        match self.codes[..] {
            [one] => Some(one),
            _ => None,
        }
    }
}

/// All pairs of codes of two lists that share goods.
///
/// ```
/// use tradeflows::codes::crosswalks::{Crosswalk, List};
/// use tradeflows::codes::hs::Revision::H6;
///
/// let walk = Crosswalk::between(List::Hs(H6), List::Sitc(4))?;
/// assert_eq!(walk.targets("120510").only().unwrap().as_str(), "22261");
/// let back = walk.inverted();
/// assert!(back.targets("22261").codes.iter().any(|code| code.as_str() == "120510"));
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crosswalk {
    path: Vec<List>,
    /// In order.
    pairs: Pairs,
    /// The same pairs the other way round, in order.
    back: Pairs,
}

impl Crosswalk {
    /// The cross-walk from one list to another.
    ///
    /// Between any two revisions of the HS, and between the HS of 1992, 2012, 2017 or 2022 and SITC 1 to
    /// 4, BEC 4 or ISIC 3, either way.
    ///
    /// # Errors
    /// [`ErrorKind::NoCrosswalk`] for two lists between which no table is here; it names the way round.
    pub fn between(from: List, to: List) -> Result<Crosswalk> {
        match (from, to) {
            (List::Hs(from), List::Hs(to)) => Ok(Crosswalk::revisions(from, to)),
            (List::Hs(revision), other) if BEGIN.contains(&revision) => match lists(other) {
                Some(table) => Ok(Crosswalk::new(vec![from, to], begin(table, revision))),
                None => Err(missing(from, to)),
            },
            (_, List::Hs(_)) if !matches!(from, List::Hs(_)) => Crosswalk::between(to, from)
                .map(|walk| walk.inverted())
                .map_err(|_| missing(from, to)),
            _ => Err(missing(from, to)),
        }
    }

    /// The cross-walk from one revision of the HS to another, by way of those between.
    ///
    /// ```
    /// use tradeflows::codes::crosswalks::Crosswalk;
    /// use tradeflows::codes::hs::Revision::{H4, H6};
    ///
    /// let walk = Crosswalk::revisions(H6, H4);
    /// let path: Vec<String> = walk.path().iter().map(|list| list.to_string()).collect();
    /// assert_eq!(path, ["H6", "H5", "H4"]);
    /// ```
    pub fn revisions(from: Revision, to: Revision) -> Crosswalk {
        let (low, high) = (from.min(to).index(), from.max(to).index());
        let mut steps: Vec<usize> = (low..high).map(usize::from).collect();
        if from > to {
            steps.reverse();
        }
        let mut walk: Option<Crosswalk> = None;
        for older in steps {
            let Some((down, up)) = adjacent(older) else {
                continue;
            };
            let (pairs, list) = match from > to {
                true => (down, older),
                false => (up, older + 1),
            };
            let list = List::Hs(Revision::ALL.get(list).copied().unwrap_or(to));
            walk = Some(match walk {
                None => Crosswalk::new(vec![List::Hs(from), list], pairs.clone()),
                Some(walk) => walk.joined(pairs, [list]),
            });
        }
        walk.unwrap_or_else(|| {
            let same = hs::subheadings(from).filter_map(|code| Code::new(&format!("{code:06}")));
            Crosswalk::new(
                vec![List::Hs(from)],
                same.map(|code| (code, code)).collect(),
            )
        })
    }

    fn new(path: Vec<List>, mut pairs: Pairs) -> Crosswalk {
        pairs.sort_unstable();
        pairs.dedup();
        let back = turned(&pairs);
        Crosswalk { path, pairs, back }
    }

    fn joined(&self, next: &Pairs, path: impl IntoIterator<Item = List>) -> Crosswalk {
        let over = |(from, middle): &(Code, Code)| {
            let from = *from;
            others(next, *middle).iter().map(move |(_, to)| (from, *to))
        };
        let path = self.path.iter().copied().chain(path).collect();
        Crosswalk::new(path, self.pairs.iter().flat_map(over).collect())
    }

    /// This cross-walk and one that begins where it ends, put together.
    ///
    /// ```
    /// use tradeflows::codes::crosswalks::{Crosswalk, List};
    /// use tradeflows::codes::hs::Revision::{H0, H2};
    ///
    /// // There is no table from the HS of 2002 to SITC 3.
    /// assert!(Crosswalk::between(List::Hs(H2), List::Sitc(3)).is_err());
    /// let walk = Crosswalk::revisions(H2, H0).then(&Crosswalk::between(List::Hs(H0), List::Sitc(3))?)?;
    /// assert_eq!(walk.path().len(), 4);
    /// # Ok::<(), tradeflows::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::NoCrosswalk`] where the other begins in another list.
    pub fn then(&self, next: &Crosswalk) -> Result<Crosswalk> {
        if self.to() != next.from() {
            return Err(ErrorKind::NoCrosswalk {
                from: self.to().to_string().into(),
                to: next.from().to_string().into(),
                hint: "the second must begin where the first ends".into(),
            }
            .into());
        }
        Ok(self.joined(&next.pairs, next.path.iter().copied().skip(1)))
    }

    /// The list it begins in.
    pub fn from(&self) -> List {
        self.path.first().copied().unwrap_or(List::Hs(Revision::H6))
    }

    /// The list it ends in.
    pub fn to(&self) -> List {
        self.path.last().copied().unwrap_or(List::Hs(Revision::H6))
    }

    /// Every list on the way, the first and the last among them.
    ///
    /// With more than two, sets may hold codes that share no goods with the first code.
    pub fn path(&self) -> &[List] {
        &self.path
    }

    /// How many pairs there are.
    pub fn len(&self) -> usize {
        self.pairs.len()
    }

    /// Whether there is no pair.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// The codes that a code of the first list goes over to; none where the list has no such code, or
    /// no table says what became of it.
    pub fn targets(&self, code: &str) -> Others {
        look(code, &self.pairs, &self.back)
    }

    /// The codes that go over to a code of the last list; the relation is seen from that code.
    pub fn sources(&self, code: &str) -> Others {
        look(code, &self.back, &self.pairs)
    }

    /// Every pair with its relation, in the order of the codes.
    pub fn pairs(&self) -> impl Iterator<Item = (Code, Code, Relation)> + '_ {
        self.pairs.iter().map(|(from, to)| {
            let relation = Relation::of(
                others(&self.pairs, *from).len(),
                others(&self.back, *to).len(),
            );
            (*from, *to, relation)
        })
    }

    /// The same cross-walk from the other end.
    #[must_use]
    pub fn inverted(&self) -> Crosswalk {
        Crosswalk {
            path: self.path.iter().rev().copied().collect(),
            pairs: self.back.clone(),
            back: self.pairs.clone(),
        }
    }

    /// The cross-walk of shorter codes: a heading shares goods with every heading of which a
    /// subheading shares goods with one of its own.
    ///
    /// ```
    /// use tradeflows::codes::crosswalks::Crosswalk;
    /// use tradeflows::codes::hs::Revision::{H5, H6};
    ///
    /// let headings = Crosswalk::revisions(H6, H5).cut(4, 4);
    /// assert_eq!(headings.targets("1205").only().unwrap().as_str(), "1205");
    /// ```
    #[must_use]
    pub fn cut(&self, from: usize, to: usize) -> Crosswalk {
        let cut = |(a, b): &(Code, Code)| (a.cut(from.max(1)), b.cut(to.max(1)));
        Crosswalk::new(self.path.clone(), self.pairs.iter().map(cut).collect())
    }
}

fn missing(from: List, to: List) -> crate::Error {
    let ends = if matches!(from, List::Hs(_)) {
        to
    } else {
        from
    };
    let hint = match ends {
        _ if lists(ends).is_none() => "there is none with this revision at all".to_owned(),
        _ if matches!((from, to), (List::Hs(_), _) | (_, List::Hs(_))) => {
            format!("{ends} has tables with H0, H4, H5 and H6 only: go to one of these first")
        }
        _ => "go by way of the HS, with `Crosswalk::then`".to_owned(),
    };
    ErrorKind::NoCrosswalk {
        from: from.to_string().into(),
        to: to.to_string().into(),
        hint: hint.into(),
    }
    .into()
}

/// The pairs that begin with a code.
fn others(pairs: &[(Code, Code)], code: Code) -> &[(Code, Code)] {
    let start = pairs.partition_point(|(from, _)| *from < code);
    let rest = &pairs[start..];
    &rest[..rest.partition_point(|(from, _)| *from == code)]
}

fn look(code: &str, pairs: &[(Code, Code)], back: &[(Code, Code)]) -> Others {
    let found = Code::new(code).map_or(&[][..], |code| others(pairs, code));
    let most = found.iter().map(|(_, to)| others(back, *to).len()).max();
    Others {
        relation: most.map(|sources| Relation::of(found.len(), sources)),
        codes: found.iter().map(|(_, to)| *to).collect(),
    }
}

fn turned(pairs: &Pairs) -> Pairs {
    let mut back: Pairs = pairs.iter().map(|(from, to)| (*to, *from)).collect();
    back.sort_unstable();
    back
}

/// The lines of a table under its name.
fn section(text: &'static str, name: &str) -> Option<&'static str> {
    let mut at = 0;
    let mut start = None;
    for line in text.split_inclusive('\n') {
        let head = line.starts_with(|c: char| c.is_ascii_uppercase());
        match start {
            Some(from) if head => return text.get(from..at),
            None if head && line.trim_end() == name => start = Some(at + line.len()),
            _ => {}
        }
        at += line.len();
    }
    text.get(start?..)
}

/// From a revision, by its place in the order of time plus one, to the one before it, and back.
fn adjacent(older: usize) -> Option<(&'static Pairs, &'static Pairs)> {
    static TABLES: [OnceLock<(Pairs, Pairs)>; 6] = [const { OnceLock::new() }; 6];
    let (old, new) = (*Revision::ALL.get(older)?, *Revision::ALL.get(older + 1)?);
    let table = TABLES.get(older)?.get_or_init(|| {
        let text = section(HS, &format!("{new} {old}")).unwrap_or_default();
        let mut pairs = Pairs::new();
        let mut above = Code::new("000000");
        for line in text.lines() {
            let mut words = line.split(' ');
            let from = above
                .zip(words.next())
                .and_then(|(above, end)| above.ending_in(end));
            above = from;
            let mut before = from;
            for end in words {
                before = before.and_then(|before| before.ending_in(end));
                pairs.extend(from.zip(before));
            }
        }
        pairs.sort_unstable();
        // A code of both revisions that no line names stayed as it was.
        let stayed: Pairs = hs::subheadings(new)
            .filter_map(|code| Code::new(&format!("{code:06}")))
            .filter(|code| others(&pairs, *code).is_empty())
            .filter(|code| hs::exists(code.as_str(), Some(old)))
            .map(|code| (code, code))
            .collect();
        pairs.extend(stayed);
        pairs.sort_unstable();
        let back = turned(&pairs);
        (pairs, back)
    });
    Some((&table.0, &table.1))
}

/// A code of a list, an HS code in it, and the revisions of which the table says so, as bits.
type Line = (Code, Code, u8);

fn lists(list: List) -> Option<&'static Vec<Line>> {
    static TABLES: [OnceLock<Vec<Line>>; 6] = [const { OnceLock::new() }; 6];
    let order = [
        List::Sitc(1),
        List::Sitc(2),
        List::Sitc(3),
        List::Sitc(4),
        List::Bec(4),
        List::Isic(3),
    ];
    let at = order.iter().position(|known| *known == list)?;
    let text = section(LISTS, &list.to_string())?;
    Some(TABLES.get(at)?.get_or_init(|| read_lists(text)))
}

fn read_lists(text: &str) -> Vec<Line> {
    let mut table = Vec::new();
    for line in text.lines() {
        let mut words = line.split(' ');
        let Some(code) = words.next().and_then(Code::new) else {
            continue;
        };
        let mut before = Code::new("000000");
        for word in words {
            let (end, revisions) = match word.split_once(':') {
                Some((end, revisions)) => (end, Some(revisions)),
                None => (word, None),
            };
            before = before.and_then(|before| before.ending_in(end));
            let Some(hs) = before else { continue };
            let bits = match revisions {
                Some(digits) => digits.bytes().fold(0, |bits, digit| match digit {
                    b'0'..=b'6' => bits | 1 << (digit - b'0'),
                    _ => bits,
                }),
                None => u8::MAX,
            };
            table.push((code, hs, bits));
        }
    }
    table
}

/// The pairs of one revision of the HS.
fn begin(table: &[Line], revision: Revision) -> Pairs {
    table
        .iter()
        .filter(|(_, hs, bits)| {
            bits & 1 << revision.index() != 0 && hs::exists(hs.as_str(), Some(revision))
        })
        .map(|(code, hs, _)| (*hs, *code))
        .collect()
}
