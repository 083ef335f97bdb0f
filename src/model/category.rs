//! What is traded: a total, a code of a classification, or the words of a text.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use super::hs::{HsCode, HsRevision};
use super::strings::{serde_as_text, words};
use crate::codes::commodities;
use crate::error::{Error, ErrorKind};

words! {
    /// What a total is the total of.
    pub enum Scope ("the scope of a total:") {
        /// Goods, also called merchandise.
        Goods = "goods",
        /// Services.
        Services = "services",
        /// Goods and services.
        Both = "goods and services",
        /// Not said.
        Unstated = "total",
    }
}

/// A classification other than the Harmonized System, with its revision.
///
/// Printed in UN Comtrade's letters where it has them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Scheme {
    /// Standard International Trade Classification, revision 1 to 4.
    Sitc(u8),
    /// Combined Nomenclature of the European Union, 8 digits, also masked codes such as 39XXXXXX.
    Cn,
    /// Broad Economic Categories, revision 4 or 5.
    Bec(u8),
    /// Extended Balance of Payments Services, 2002.
    Ebops2002,
    /// Extended Balance of Payments Services, 2010.
    Ebops2010,
    /// Extended Balance of Payments Services, 2010, in SDMX codes.
    Ebops2010Sdmx,
    /// Central Product Classification.
    Cpc,
    /// Classification of Products by Activity.
    Cpa,
    /// North American Product Classification System.
    Napcs,
    /// International Standard Industrial Classification.
    Isic,
    /// A source's own groups or codes, by the name of the list.
    Own(Arc<str>),
}

/// The name of the list of codes that stand beside the HS in files of HS codes.
const HS_SPECIAL: &str = "hs-special";

impl Scheme {
    /// Codes that stand beside the chapters 1 to 97 in files of HS codes: chapters 98 and 99 and
    /// what is made of them, such as 999999 and UN Comtrade's 9999AA ("not specified").
    ///
    /// They share no goods with any HS code, and have each other as prefixes.
    pub fn hs_special() -> Self {
        Scheme::Own(HS_SPECIAL.into())
    }

    /// FAOSTAT's items of trade, by number or name: a list without levels, in which no item holds another.
    fn is_flat(&self) -> bool {
        matches!(self, Scheme::Own(list) if &**list == "faostat")
    }

    fn is_hs_special(&self) -> bool {
        matches!(self, Scheme::Own(list) if &**list == HS_SPECIAL)
    }

    /// Whether the scheme classifies services; none where a source's own list may hold both.
    pub fn is_services(&self) -> Option<bool> {
        match self {
            Scheme::Ebops2002 | Scheme::Ebops2010 | Scheme::Ebops2010Sdmx => Some(true),
            Scheme::Sitc(_) | Scheme::Cn | Scheme::Bec(_) => Some(false),
            Scheme::Own(_) if self.is_hs_special() => Some(false),
            Scheme::Cpc | Scheme::Cpa | Scheme::Napcs | Scheme::Isic | Scheme::Own(_) => None,
        }
    }
}

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Scheme::Sitc(revision) => write!(f, "S{revision}"),
            Scheme::Cn => f.write_str("CN"),
            Scheme::Bec(revision) => write!(f, "B{revision}"),
            Scheme::Ebops2002 => f.write_str("EB02"),
            Scheme::Ebops2010 => f.write_str("EB10"),
            Scheme::Ebops2010Sdmx => f.write_str("EB10S"),
            Scheme::Cpc => f.write_str("CPC"),
            Scheme::Cpa => f.write_str("CPA"),
            Scheme::Napcs => f.write_str("NAPCS"),
            Scheme::Isic => f.write_str("ISIC"),
            Scheme::Own(list) => write!(f, "own:{list}"),
        }
    }
}

impl FromStr for Scheme {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Ok(match text {
            "S1" => Scheme::Sitc(1),
            "S2" => Scheme::Sitc(2),
            "S3" => Scheme::Sitc(3),
            "S4" => Scheme::Sitc(4),
            "CN" => Scheme::Cn,
            "B4" => Scheme::Bec(4),
            "B5" => Scheme::Bec(5),
            "EB02" => Scheme::Ebops2002,
            "EB10" => Scheme::Ebops2010,
            "EB10S" => Scheme::Ebops2010Sdmx,
            "CPC" => Scheme::Cpc,
            "CPA" => Scheme::Cpa,
            "NAPCS" => Scheme::Napcs,
            "ISIC" => Scheme::Isic,
            _ => match text.strip_prefix("own:") {
                Some(list) if !list.is_empty() && !list.contains(' ') => Scheme::Own(list.into()),
                _ => {
                    return Err(ErrorKind::Unreadable {
                        text: text.into(),
                        expected: "a classification such as S3, CN, EB10 or own:NAME".into(),
                    }
                    .into());
                }
            },
        })
    }
}

/// A three-valued answer: figures often do not say enough for a yes or a no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// It does not.
    No,
    /// What is known does not tell.
    Unknown,
    /// It does.
    Yes,
}

impl Answer {
    /// Yes for true, no for false.
    pub const fn from_bool(yes: bool) -> Self {
        if yes { Answer::Yes } else { Answer::No }
    }

    /// Whether the answer is a certain yes.
    pub const fn is_yes(self) -> bool {
        matches!(self, Answer::Yes)
    }

    /// Whether the answer is a certain no.
    pub const fn is_no(self) -> bool {
        matches!(self, Answer::No)
    }

    /// Yes only if both are; no if either is.
    #[must_use]
    pub fn and(self, other: Answer) -> Answer {
        self.min(other)
    }

    /// Yes if either is; no only if both are.
    #[must_use]
    pub fn or(self, other: Answer) -> Answer {
        self.max(other)
    }
}

/// What is traded.
///
/// Printed so that it parses back: `goods`, `services`, `goods and services` and `total` for
/// totals, `H6 1205` or `HS 1205` for HS codes, `S3 222` and the like for other classifications,
/// and words in double quotes.
///
/// ```
/// use tradeflows::{Answer, Category};
///
/// let heading: Category = "H6 1205".parse()?;
/// let subheading: Category = "H6 120510".parse()?;
/// assert_eq!(heading.covers(&subheading), Answer::Yes);
/// assert_eq!(heading.covers(&"HS 120510".parse()?), Answer::Unknown);
/// assert_eq!(Category::words("oilseeds").to_string(), "\"oilseeds\"");
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// Everything there is, of the scope.
    Total(Scope),
    /// A code of the Harmonized System.
    Hs(HsCode),
    /// A code of another classification, as written.
    Code {
        /// The classification.
        scheme: Scheme,
        /// The code, as written.
        code: Arc<str>,
    },
    /// Goods or services in the words of a text.
    Words(Arc<str>),
}

impl Category {
    /// The total of trade, scope unstated.
    pub const TOTAL: Category = Category::Total(Scope::Unstated);

    /// A category in the words of a text.
    pub fn words(words: impl Into<Arc<str>>) -> Self {
        Category::Words(words.into())
    }

    /// A code of a classification other than the HS.
    pub fn code(scheme: Scheme, code: impl Into<Arc<str>>) -> Self {
        Category::Code {
            scheme,
            code: code.into(),
        }
    }

    /// The HS 2022 prefixes that the category stands for, where it is known to stand for some.
    ///
    /// Words are looked up in `data/codes/commodity_words.csv`; "energy products and agricultural
    /// goods" stands for the prefixes of both. Empty where nothing is known.
    pub fn hs_prefixes(&self) -> Vec<HsCode> {
        match self {
            Category::Hs(code) => vec![*code],
            Category::Words(words) => commodities::hs_prefixes(words)
                .into_iter()
                .filter_map(|digits| HsCode::new(digits, Some(HsRevision::H6)).ok())
                .collect(),
            _ => Vec::new(),
        }
    }

    /// Whether goods are meant, services or both; none where it is not known.
    fn scope(&self) -> Option<Scope> {
        match self {
            Category::Total(Scope::Unstated) => None,
            Category::Total(scope) => Some(*scope),
            Category::Hs(_) => Some(Scope::Goods),
            Category::Code { scheme, .. } => match scheme.is_services() {
                Some(true) => Some(Scope::Services),
                Some(false) => Some(Scope::Goods),
                None => None,
            },
            Category::Words(words) => {
                if words.contains("services") || words.contains("tourism") {
                    Some(Scope::Services)
                } else if self.hs_prefixes().is_empty() {
                    None
                } else {
                    Some(Scope::Goods)
                }
            }
        }
    }

    /// Whether everything in `other` is also in this category.
    ///
    /// By code prefix inside one classification and revision; a total covers whatever is of its
    /// scope; words by their known prefixes. What is not known answers [`Answer::Unknown`].
    pub fn covers(&self, other: &Category) -> Answer {
        if self == other {
            return match self {
                // Two codes of unknown revisions need not mean the same goods.
                Category::Hs(code) if code.revision().is_none() => Answer::Unknown,
                _ => Answer::Yes,
            };
        }
        match (self, other) {
            (Category::Total(Scope::Both), _) => Answer::Yes,
            (Category::Total(Scope::Unstated), Category::Total(Scope::Goods)) => Answer::Yes,
            (Category::Total(Scope::Unstated), Category::Total(_)) => Answer::Unknown,
            // Exports without a scope are at least the goods; what is no service is part of them.
            (Category::Total(Scope::Unstated), part) => match part.scope() {
                Some(Scope::Services | Scope::Both) => Answer::Unknown,
                _ => Answer::Yes,
            },
            (Category::Total(whole), part) => match part.scope() {
                Some(scope) => Answer::from_bool(*whole == scope),
                None => Answer::Unknown,
            },
            // A part covers its total only where nothing else is in it, which no code tells.
            (_, Category::Total(_)) => Answer::No,
            (Category::Hs(a), Category::Hs(b)) => match (a.revision(), b.revision()) {
                (Some(x), Some(y)) if x == y => Answer::from_bool(b.has_prefix(*a)),
                _ => Answer::Unknown,
            },
            (Category::Code { scheme: a, code: x }, Category::Code { scheme: b, code: y }) => {
                if a == b && a.is_flat() {
                    return Answer::No;
                }
                match a == b && (!matches!(a, Scheme::Own(_)) || a.is_hs_special()) {
                    // FAOSTAT's items 02954 and 02954.01 are two; the CPC itself has no points.
                    true => Answer::from_bool(
                        y.strip_prefix(&**x)
                            .is_some_and(|rest| *a != Scheme::Cpc || !rest.starts_with('.')),
                    ),
                    false => Answer::Unknown,
                }
            }
            (Category::Hs(_), Category::Code { scheme, .. })
            | (Category::Code { scheme, .. }, Category::Hs(_))
                if scheme.is_hs_special() =>
            {
                Answer::No
            }
            (Category::Words(_), _) | (_, Category::Words(_)) => {
                match (self.scope(), other.scope()) {
                    (Some(a), Some(b)) if a != b => return Answer::No,
                    _ => {}
                }
                let (whole, part) = (self.hs_prefixes(), other.hs_prefixes());
                if whole.is_empty() || part.is_empty() {
                    return Answer::Unknown;
                }
                if part.iter().all(|p| whole.iter().any(|w| p.has_prefix(*w))) {
                    return Answer::Yes;
                }
                // Ordinary words have soft edges: only prefixes that never meet are a certain no.
                let meet = part
                    .iter()
                    .any(|p| whole.iter().any(|w| p.has_prefix(*w) || w.has_prefix(*p)));
                if meet { Answer::Unknown } else { Answer::No }
            }
            _ => match (self.scope(), other.scope()) {
                (Some(a), Some(b)) if a != b => Answer::No,
                _ => Answer::Unknown,
            },
        }
    }

    /// Whether the two have goods or services in common.
    pub fn overlaps(&self, other: &Category) -> Answer {
        let contained = self.covers(other).or(other.covers(self));
        if contained != Answer::No {
            return contained;
        }
        match (self, other) {
            // Neither holds the other, and codes form a tree: they are apart.
            (Category::Hs(_), Category::Hs(_)) | (Category::Code { .. }, Category::Code { .. }) => {
                Answer::No
            }
            (Category::Hs(_), Category::Code { scheme, .. })
            | (Category::Code { scheme, .. }, Category::Hs(_))
                if scheme.is_hs_special() =>
            {
                Answer::No
            }
            (Category::Total(a), Category::Total(b)) => Answer::from_bool(!matches!(
                (a, b),
                (Scope::Goods, Scope::Services) | (Scope::Services, Scope::Goods)
            )),
            (a, b) => match (a.scope(), b.scope()) {
                (Some(Scope::Goods), Some(Scope::Services))
                | (Some(Scope::Services), Some(Scope::Goods)) => Answer::No,
                _ => {
                    let (x, y) = (a.hs_prefixes(), b.hs_prefixes());
                    if x.is_empty() || y.is_empty() {
                        Answer::Unknown
                    } else {
                        Answer::from_bool(
                            x.iter()
                                .any(|p| y.iter().any(|q| p.has_prefix(*q) || q.has_prefix(*p))),
                        )
                    }
                }
            },
        }
    }
}

impl From<HsCode> for Category {
    fn from(code: HsCode) -> Self {
        Category::Hs(code)
    }
}

impl fmt::Display for Category {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Category::Total(scope) => scope.fmt(f),
            Category::Hs(code) => code.fmt(f),
            Category::Code { scheme, code } => write!(f, "{scheme} {code}"),
            Category::Words(words) => {
                write!(
                    f,
                    "\"{}\"",
                    words.replace('\\', "\\\\").replace('"', "\\\"")
                )
            }
        }
    }
}

impl FromStr for Category {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        if let Ok(scope) = text.parse() {
            return Ok(Category::Total(scope));
        }
        let unreadable = || ErrorKind::Unreadable {
            text: text.into(),
            expected: "a category such as goods, H6 1205, S3 222 or \"oilseeds\" in double quotes"
                .into(),
        };
        if let Some(body) = text.strip_prefix('"') {
            let body = body.strip_suffix('"').ok_or_else(unreadable)?;
            let mut words = String::with_capacity(body.len());
            let mut chars = body.chars();
            while let Some(c) = chars.next() {
                match c {
                    '\\' => words.push(chars.next().ok_or_else(unreadable)?),
                    '"' => return Err(unreadable().into()),
                    c => words.push(c),
                }
            }
            return Ok(Category::Words(words.into()));
        }
        let (scheme, code) = text.split_once(' ').ok_or_else(unreadable)?;
        if scheme == "HS" || scheme.parse::<HsRevision>().is_ok() {
            return Ok(Category::Hs(text.parse()?));
        }
        if code.is_empty() {
            return Err(unreadable().into());
        }
        Ok(Category::Code {
            scheme: scheme.parse().map_err(|_| unreadable())?,
            code: code.into(),
        })
    }
}

serde_as_text!(
    Category,
    "a category such as goods, \"H6 1205\" or quoted words"
);
