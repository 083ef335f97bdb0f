//! The lists by which sources code economies, and an economy's code in each of them.
//!
//! What `economies.csv` holds itself (ISO 3166, M49, UN Comtrade, Schedule C, IMF, Eurostat's letters)
//! is read from there; `data/codes/code_lists.csv` holds the lists of which only some codes are known:
//! Eurostat's numbers, China Customs, and BACI edition by edition. A code that is not there is not
//! known, never worked out from another list.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;
use std::sync::OnceLock;

use super::economies::{self, Number, entry};
use super::table;
use crate::error::{Error, ErrorKind};

const CSV: &str = include_str!("../../data/codes/code_lists.csv");

/// How a source codes economies.
///
/// Its name, as options and messages write it, is what [`FromStr`] reads: `comtrade`, `schedule-c`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum CodeList {
    /// Alpha-3 or alpha-2 codes, keys or names, whichever a cell holds; never bare numbers.
    #[default]
    Any,
    /// ISO 3166-1 alpha-2.
    Alpha2,
    /// ISO 3166-1 alpha-3.
    Alpha3,
    /// The numbers of UN Comtrade and, edition by edition, of CEPII BACI.
    Comtrade,
    /// The letters in Comtrade's ISO columns, with `W00`, `S19` and `_X `.
    ComtradeIso,
    /// UN M49 numbers.
    M49,
    /// US Census Schedule C.
    ScheduleC,
    /// The numbers of the International Monetary Fund.
    Imf,
    /// Eurostat's letters, as Comext writes them (its Geonomenclature): `GR`, `XS`, `XI`, `QP`.
    Eurostat,
    /// The Geonomenclature's numbers, as in Comext's old files and those of UK HMRC: `001`, `0003`.
    Geonom,
    /// The partner codes of China's customs (GACC): 502 is the United States.
    Gacc,
    /// BACI's list of edition V202001, in which Italy is 381.
    BaciV202001,
    /// BACI's list of edition V202201, in which Italy is 381.
    BaciV202201,
    /// BACI's list of edition V202301, in which Italy is 380.
    BaciV202301,
    /// The identifiers of the Observatory of Economic Complexity: alpha-3 in small letters, mostly
    /// behind two letters for the continent (`afdza`).
    Oec,
}

impl CodeList {
    /// Every list.
    pub const ALL: [CodeList; 15] = [
        CodeList::Any,
        CodeList::Alpha2,
        CodeList::Alpha3,
        CodeList::Comtrade,
        CodeList::ComtradeIso,
        CodeList::M49,
        CodeList::ScheduleC,
        CodeList::Imf,
        CodeList::Eurostat,
        CodeList::Geonom,
        CodeList::Gacc,
        CodeList::BaciV202001,
        CodeList::BaciV202201,
        CodeList::BaciV202301,
        CodeList::Oec,
    ];

    /// The name, as options write it.
    pub const fn as_str(self) -> &'static str {
        match self {
            CodeList::Any => "any",
            CodeList::Alpha2 => "alpha-2",
            CodeList::Alpha3 => "alpha-3",
            CodeList::Comtrade => "comtrade",
            CodeList::ComtradeIso => "comtrade-iso",
            CodeList::M49 => "m49",
            CodeList::ScheduleC => "schedule-c",
            CodeList::Imf => "imf",
            CodeList::Eurostat => "eurostat",
            CodeList::Geonom => "geonom",
            CodeList::Gacc => "gacc",
            CodeList::BaciV202001 => "baci-v202001",
            CodeList::BaciV202201 => "baci-v202201",
            CodeList::BaciV202301 => "baci-v202301",
            CodeList::Oec => "oec",
        }
    }

    /// The list in words, as messages name it.
    pub const fn title(self) -> &'static str {
        match self {
            CodeList::Any => "the lists of this crate",
            CodeList::Alpha2 => "ISO 3166-1 alpha-2",
            CodeList::Alpha3 => "ISO 3166-1 alpha-3",
            CodeList::Comtrade => "UN Comtrade's list",
            CodeList::ComtradeIso => "the letters of UN Comtrade",
            CodeList::M49 => "the M49 list",
            CodeList::ScheduleC => "Schedule C",
            CodeList::Imf => "the IMF's list",
            CodeList::Eurostat => "Eurostat's list",
            CodeList::Geonom => "the known numbers of Eurostat's Geonomenclature",
            CodeList::Gacc => "the known partner codes of China's customs",
            CodeList::BaciV202001 => "the known codes of BACI V202001",
            CodeList::BaciV202201 => "the known codes of BACI V202201",
            CodeList::BaciV202301 => "the list of BACI V202301",
            CodeList::Oec => "the identifiers of the OEC",
        }
    }

    /// Whether its codes are numbers.
    pub const fn is_numeric(self) -> bool {
        matches!(
            self,
            CodeList::Comtrade
                | CodeList::M49
                | CodeList::ScheduleC
                | CodeList::Imf
                | CodeList::Geonom
                | CodeList::Gacc
                | CodeList::BaciV202001
                | CodeList::BaciV202201
                | CodeList::BaciV202301
        )
    }

    /// As many digits as the source writes; 0 where it writes no leading zeros.
    const fn width(self) -> usize {
        match self {
            CodeList::M49 | CodeList::Imf | CodeList::Geonom | CodeList::Gacc => 3,
            CodeList::ScheduleC => 4,
            _ => 0,
        }
    }
}

impl fmt::Display for CodeList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for CodeList {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let named = CodeList::ALL.iter().find(|list| list.as_str() == text);
        named.copied().ok_or_else(|| {
            let names = CodeList::ALL.map(CodeList::as_str).join(" ");
            ErrorKind::Unreadable {
                text: text.into(),
                expected: format!("a code list: {names}").into(),
            }
            .into()
        })
    }
}

/// Alpha-2 codes of ISO 3166-1 that the Geonomenclature does not have, because it counts the
/// territory into another one: Finland, France, Norway, the United States.
const NOT_IN_GEONOMENCLATURE: [&str; 9] = ["AX", "GF", "GP", "MF", "MQ", "PR", "RE", "SJ", "YT"];

/// Letters that Comext writes otherwise than the rest of Eurostat (`EL`, `UK`) or than ISO 3166-1.
const COMEXT: [(&str, &str); 3] = [("GRC", "GR"), ("GBR", "GB"), ("SRB", "XS")];

/// Letters of Comtrade's ISO columns that are not alpha-3, of which we have seen rows.
const COMTRADE_LETTERS: [(&str, &str); 3] = [("WLD", "W00"), ("TWN", "S19"), ("ct899", "_X")];

/// The codes of the lists that have no column in `economies.csv`.
struct Lists {
    numbers: HashMap<(CodeList, u16), Number>,
    codes: HashMap<(CodeList, Number), u16>,
}

fn lists() -> &'static Lists {
    static LISTS: OnceLock<Lists> = OnceLock::new();
    LISTS.get_or_init(|| {
        let (mut numbers, mut codes) = (HashMap::new(), HashMap::new());
        for [list, code, key] in table::rows::<3>(CSV) {
            if let (Ok(list), Some(code), Some(number)) =
                (list.parse(), table::number(code), economies::by_key(key))
            {
                numbers.insert((list, code), number);
                codes.insert((list, number), code);
            }
        }
        Lists { numbers, codes }
    })
}

/// The economy with this code in a list; leading zeros do not matter.
///
/// [`CodeList::Any`] knows letters only: alpha-3, alpha-2 or a key.
///
/// ```
/// use tradeflows::codes::{CodeList, lists};
/// use tradeflows::codes::economies::by_alpha3;
///
/// assert_eq!(lists::by_code(CodeList::Gacc, "502"), by_alpha3("USA"));
/// assert_eq!(lists::by_code(CodeList::Geonom, "0003"), by_alpha3("NLD"));
/// assert_eq!(lists::by_code(CodeList::BaciV202201, "381"), by_alpha3("ITA"));
/// assert_eq!(lists::by_code(CodeList::BaciV202301, "381"), None);
/// assert_eq!(lists::by_code(CodeList::Oec, "afdza"), by_alpha3("DZA"));
/// ```
pub fn by_code(list: CodeList, code: &str) -> Option<Number> {
    let digits = || {
        let all = !code.is_empty() && code.len() <= 5 && code.bytes().all(|b| b.is_ascii_digit());
        all.then(|| table::number(code)).flatten()
    };
    match list {
        CodeList::Any => economies::by_key(code).or_else(|| economies::by_alpha2(code)),
        CodeList::Alpha2 => economies::by_alpha2(code),
        CodeList::Alpha3 => economies::by_alpha3(code),
        CodeList::ComtradeIso => economies::by_comtrade_iso(code),
        CodeList::Eurostat => economies::by_eurostat(code),
        CodeList::Comtrade => economies::by_comtrade(digits()?),
        CodeList::M49 => economies::by_m49(digits()?),
        CodeList::ScheduleC => economies::by_schedule_c(digits()?),
        CodeList::Imf => economies::by_imf(digits()?),
        CodeList::Oec => {
            let small = code.bytes().all(|b| b.is_ascii_lowercase());
            let letters = match code.len() {
                5 if small => code.get(2..)?,
                3 if small => code,
                _ => return None,
            };
            economies::by_alpha3(&letters.to_ascii_uppercase())
        }
        _ => lists().numbers.get(&(list, digits()?)).copied(),
    }
}

/// The code of an economy in a list, as the source writes it; none where it has none or where we do
/// not know it.
///
/// Whatever is answered, [`by_code`] leads back from it: a code that a list has given to another
/// holder since is not answered for the former one.
///
/// ```
/// use tradeflows::codes::{CodeList, lists};
/// use tradeflows::codes::economies::by_alpha3;
///
/// let italy = by_alpha3("ITA").unwrap();
/// assert_eq!(lists::code_of(italy, CodeList::M49).as_deref(), Some("380"));
/// assert_eq!(lists::code_of(italy, CodeList::BaciV202201).as_deref(), Some("381"));
/// assert_eq!(lists::code_of(italy, CodeList::Imf).as_deref(), Some("136"));
/// ```
pub fn code_of(economy: Number, list: CodeList) -> Option<String> {
    let entry = entry(economy)?;
    let special = |of: &[(&str, &'static str)]| {
        let found = of.iter().find(|(key, _)| *key == entry.key);
        found.map(|(_, code)| *code)
    };
    let number = |code: Option<u16>| code.map(|code| format!("{code:0w$}", w = list.width()));
    let code = match list {
        CodeList::Any => Some(entry.key.to_owned()),
        CodeList::Alpha2 => entry.alpha2.map(str::to_owned),
        CodeList::Alpha3 => entry.alpha3.map(str::to_owned),
        CodeList::ComtradeIso => special(&COMTRADE_LETTERS)
            .or(entry.alpha3.filter(|_| entry.comtrade.is_some()))
            .map(str::to_owned),
        CodeList::Eurostat => special(&COMEXT)
            .or(entry.eurostat)
            .filter(|code| !NOT_IN_GEONOMENCLATURE.contains(code))
            .map(str::to_owned),
        CodeList::Comtrade => number(entry.comtrade),
        CodeList::M49 => number(entry.m49),
        CodeList::ScheduleC => number(entry.schedule_c),
        CodeList::Imf => number(entry.imf),
        // Which continent's letters stand in front is not known for every economy.
        CodeList::Oec => None,
        _ => number(lists().codes.get(&(list, economy)).copied()),
    }?;
    (by_code(list, &code) == Some(economy)).then_some(code)
}
