//! Economies, by a number that never changes.

use std::fmt;
use std::str::FromStr;

use super::strings::serde_as_text;
use crate::codes::economies::{self, Number};
use crate::codes::{CodeList, lists, names};
use crate::error::{Error, ErrorKind};

/// An economy, a former state, a group or one of the statistical areas of trade files, in 2 bytes.
///
/// `Copy`, and `Option<Economy>` is 2 bytes too. The number inside is that of
/// `data/codes/economies.csv`: the UN M49 code of a living economy, from 1000 for all others
/// (codes only UN Comtrade has, dissolved states, "areas nes", World, groups). World is an economy.
///
/// Printed as the alpha-3 code or the list's key. `FromStr` is strict: alpha-3, alpha-2, key or
/// the exact name; [`Economy::find`] is lenient. Ordered by number, which has no meaning.
///
/// ```
/// use tradeflows::Economy;
///
/// let canada: Economy = "CAN".parse()?;
/// assert_eq!(canada.name(), "Canada");
/// assert_eq!(canada, Economy::from_m49(124)?);
/// assert_eq!(Economy::from_comtrade(842)?, "USA".parse()?);
/// assert_eq!(Economy::find("Korea, Rep.")?.to_string(), "KOR");
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Economy(Number);

impl Economy {
    /// The economy with this number in `data/codes/economies.csv`.
    pub fn from_number(number: Number) -> Option<Self> {
        economies::entry(number).map(|_| Economy(number))
    }

    /// The economy with a number that one of them gave before.
    pub(crate) fn of_number(number: u16) -> Option<Self> {
        Number::new(number).map(Economy)
    }

    /// The number in `data/codes/economies.csv`.
    pub const fn number(self) -> Number {
        self.0
    }

    fn entry(self) -> Option<&'static economies::Entry> {
        economies::entry(self.0)
    }

    /// The short English name.
    pub fn name(self) -> &'static str {
        self.entry().map_or("", |entry| entry.name)
    }

    /// The key it is printed and serialised by: the alpha-3 code, or the list's own key.
    pub fn key(self) -> &'static str {
        self.entry().map_or("", |entry| entry.key)
    }

    /// The ISO 3166-1 alpha-3 code of a living economy.
    pub fn alpha3(self) -> Option<&'static str> {
        self.entry().and_then(|entry| entry.alpha3)
    }

    /// The ISO 3166-1 alpha-2 code of a living economy.
    pub fn alpha2(self) -> Option<&'static str> {
        self.entry().and_then(|entry| entry.alpha2)
    }

    /// Whether it is the whole world.
    pub fn is_world(self) -> bool {
        self == Economy::world()
    }

    /// The whole world, as trade files list it among the partners.
    pub fn world() -> Economy {
        Economy(Number::WORLD)
    }

    /// Whether it stands for several economies: World, a region, a bloc, a group.
    pub fn is_group(self) -> bool {
        self.entry().is_some_and(|entry| entry.kind.is_aggregate())
    }

    /// The economy by UN M49 code.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownEconomy`].
    pub fn from_m49(code: u16) -> Result<Self, Error> {
        known(economies::by_m49(code), "M49", code)
    }

    /// The economy by the code that UN Comtrade and CEPII BACI use (842 for the United States,
    /// 490 for Taiwan as "Other Asia, nes").
    ///
    /// # Errors
    /// [`ErrorKind::UnknownEconomy`].
    pub fn from_comtrade(code: u16) -> Result<Self, Error> {
        known(economies::by_comtrade(code), "UN Comtrade", code)
    }

    /// The economy by US Census Schedule C code.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownEconomy`].
    pub fn from_schedule_c(code: u16) -> Result<Self, Error> {
        known(economies::by_schedule_c(code), "Schedule C", code)
    }

    /// The economy by IMF country code.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownEconomy`].
    pub fn from_imf(code: u16) -> Result<Self, Error> {
        known(economies::by_imf(code), "IMF", code)
    }

    /// The economy by Eurostat's two letters (EL or GR for Greece, XI for Northern Ireland).
    ///
    /// # Errors
    /// [`ErrorKind::UnknownEconomy`].
    pub fn from_eurostat(code: &str) -> Result<Self, Error> {
        economies::by_eurostat(code)
            .map(Economy)
            .ok_or_else(|| unknown(code))
    }

    /// The economy by its code in a list; leading zeros do not matter.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownEconomy`] where the list has no such code, or where we do not know it.
    ///
    /// ```
    /// use tradeflows::Economy;
    /// use tradeflows::codes::CodeList;
    ///
    /// assert_eq!(Economy::from_code(CodeList::Gacc, "502")?, "USA".parse()?);
    /// assert_eq!(
    ///     Economy::from_code(CodeList::BaciV202301, "381").unwrap_err().to_string(),
    ///     "no economy is known as \"381\" in the list of BACI V202301",
    /// );
    /// # Ok::<(), tradeflows::Error>(())
    /// ```
    pub fn from_code(list: CodeList, code: &str) -> Result<Self, Error> {
        lists::by_code(list, code).map(Economy).ok_or_else(|| {
            let hint = format!(" in {}", list.title());
            ErrorKind::UnknownEconomy {
                text: code.into(),
                hint: hint.into(),
            }
            .into()
        })
    }

    /// Its code in a list, as the source writes it; none where the list has none or where we do not
    /// know it.
    ///
    /// [`Economy::from_code`] leads back from whatever is answered.
    ///
    /// ```
    /// use tradeflows::Economy;
    /// use tradeflows::codes::CodeList;
    ///
    /// let usa: Economy = "USA".parse()?;
    /// assert_eq!(usa.code_in(CodeList::Comtrade).as_deref(), Some("842"));
    /// assert_eq!(usa.code_in(CodeList::M49).as_deref(), Some("840"));
    /// assert_eq!(usa.code_in(CodeList::Imf).as_deref(), Some("111"));
    /// assert_eq!(usa.code_in(CodeList::Gacc).as_deref(), Some("502"));
    /// assert_eq!(Economy::world().code_in(CodeList::Gacc), None);
    /// # Ok::<(), tradeflows::Error>(())
    /// ```
    pub fn code_in(self, list: CodeList) -> Option<String> {
        lists::code_of(self.0, list)
    }

    /// The economy that a name, a code or a usual variant of a name means.
    ///
    /// Case, accents, articles, word order ("Korea, Rep.") and common abbreviations do not matter.
    ///
    /// # Errors
    /// [`ErrorKind::AmbiguousEconomy`] with the candidates where the name has several bearers
    /// ("Virgin Islands"); [`ErrorKind::UnknownEconomy`] where it has none.
    ///
    /// ```
    /// use tradeflows::{Economy, ErrorKind};
    ///
    /// assert_eq!(Economy::find("Côte d’Ivoire")?, Economy::find("ivory coast")?);
    /// let error = Economy::find("Virgin Islands").unwrap_err();
    /// assert!(matches!(error.kind(), ErrorKind::AmbiguousEconomy { .. }));
    /// # Ok::<(), tradeflows::Error>(())
    /// ```
    pub fn find(name: &str) -> Result<Self, Error> {
        match names::find(name) {
            names::Found::One(number) => Ok(Economy(number)),
            names::Found::Ambiguous(numbers) => {
                let candidates: Vec<String> = numbers
                    .iter()
                    .filter_map(|number| economies::entry(*number))
                    .map(|entry| format!("{} ({})", entry.key, entry.name))
                    .collect();
                Err(ErrorKind::AmbiguousEconomy {
                    text: name.into(),
                    candidates: candidates.join(" or ").into(),
                }
                .into())
            }
            names::Found::Unknown => Err(unknown(name)),
        }
    }
}

fn known(number: Option<Number>, list: &str, code: u16) -> Result<Economy, Error> {
    number
        .map(Economy)
        .ok_or_else(|| unknown(&format!("{list} {code}")))
}

fn unknown(text: &str) -> Error {
    let near = names::suggest(text).and_then(economies::entry);
    let hint = near.map_or_else(String::new, |entry| {
        format!("; did you mean {} ({})?", entry.key, entry.name)
    });
    ErrorKind::UnknownEconomy {
        text: text.into(),
        hint: hint.into(),
    }
    .into()
}

impl fmt::Debug for Economy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Economy({})", self.key())
    }
}

impl fmt::Display for Economy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.key())
    }
}

impl FromStr for Economy {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let named = || {
            economies::all()
                .iter()
                .find(|entry| entry.name == text)
                .map(|entry| entry.number)
        };
        let number = economies::by_key(text)
            .or_else(|| economies::by_alpha3(text))
            .or_else(|| economies::by_alpha2(text))
            .or_else(named);
        number.map(Economy).ok_or_else(|| unknown(text))
    }
}

serde_as_text!(Economy, "an economy such as CAN");
