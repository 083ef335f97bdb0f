//! The words and codes of flow columns, and the words that header names are made of.

use std::borrow::Cow;

use crate::text::fold::fold;
use crate::{Basis, Currency, Regime, Scope, Unit};

/// Which way goods go, seen from the economy that reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// Into the reporting economy.
    Import,
    /// Out of the reporting economy.
    Export,
}

impl Direction {
    /// The word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Direction::Import => "import",
            Direction::Export => "export",
        }
    }
}

impl std::fmt::Display for Direction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

impl std::str::FromStr for Direction {
    type Err = crate::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "import" => Ok(Direction::Import),
            "export" => Ok(Direction::Export),
            _ => Err(crate::ErrorKind::Unreadable {
                text: text.into(),
                expected: "a direction: import export".into(),
            }
            .into()),
        }
    }
}

/// A word or code of a flow column and what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FlowWord {
    /// The word, compared without case.
    pub word: &'static str,
    /// Which way.
    pub direction: Direction,
    /// Which part of the flow.
    pub regime: Regime,
}

impl FlowWord {
    /// A word, its direction and the part of the flow that it means.
    pub const fn new(word: &'static str, direction: Direction, regime: Regime) -> Self {
        FlowWord {
            word,
            direction,
            regime,
        }
    }
}

/// What a code or word of an element column makes of its row: a value, or the quantity of another row's value.
///
/// ```
/// use tradeflows::tabular::{Direction, Element};
/// use tradeflows::{Currency, Unit};
///
/// let value = Element::value("VALUE_IN_EUROS").currency(Currency::EUR);
/// let weight = Element::quantity("QUANTITY_IN_100KG").unit(Unit::Kilogram).scale(2);
/// let imports = Element::value("MPRT-TRD-VL").direction(Direction::Import);
/// # let _ = (value, weight, imports);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Element {
    pub(super) word: &'static str,
    pub(super) quantity: bool,
    pub(super) direction: Option<Direction>,
    pub(super) currency: Option<Currency>,
    pub(super) scale: Option<i8>,
    pub(super) basis: Option<Basis>,
    pub(super) unit: Option<Unit>,
    pub(super) other_valuation: bool,
}

impl Element {
    /// A row with this word holds a value.
    pub const fn value(word: &'static str) -> Self {
        Element {
            word,
            quantity: false,
            direction: None,
            currency: None,
            scale: None,
            basis: None,
            unit: None,
            other_valuation: false,
        }
    }

    /// A row with this word holds a quantity.
    pub const fn quantity(word: &'static str) -> Self {
        let mut element = Element::value(word);
        element.quantity = true;
        element
    }

    /// The direction that the word tells.
    pub fn direction(mut self, direction: Direction) -> Self {
        self.direction = Some(direction);
        self
    }

    /// The currency that the word tells.
    pub fn currency(mut self, currency: Currency) -> Self {
        self.currency = Some(currency);
        self
    }

    /// The power of ten that the word tells.
    pub fn scale(mut self, power: i8) -> Self {
        self.scale = Some(power);
        self
    }

    /// The valuation that the word tells.
    pub fn basis(mut self, basis: Basis) -> Self {
        self.basis = Some(basis);
        self
    }

    /// The word tells a further valuation of goods that rows with another word value too (imports
    /// FOB beside CIF); where both are there, this one is set aside.
    pub fn other_valuation(mut self) -> Self {
        self.other_valuation = true;
        self
    }

    /// The unit that the word tells.
    pub fn unit(mut self, unit: Unit) -> Self {
        self.unit = Some(unit);
        self
    }
}

use Direction::{Export, Import};
use Regime::{Domestic, Foreign, InwardProcessing, OutwardProcessing, ReExport, ReImport, Whole};

/// The words that every layout knows: UN Comtrade's letters and what people write.
const USUAL: [FlowWord; 40] = [
    FlowWord::new("m", Import, Whole),
    FlowWord::new("x", Export, Whole),
    FlowWord::new("import", Import, Whole),
    FlowWord::new("imports", Import, Whole),
    FlowWord::new("imp", Import, Whole),
    FlowWord::new("i", Import, Whole),
    FlowWord::new("gross imports", Import, Whole),
    FlowWord::new("gross import", Import, Whole),
    FlowWord::new("general imports", Import, Whole),
    FlowWord::new("total imports", Import, Whole),
    FlowWord::new("arrivals", Import, Whole),
    FlowWord::new("export", Export, Whole),
    FlowWord::new("exports", Export, Whole),
    FlowWord::new("exp", Export, Whole),
    FlowWord::new("e", Export, Whole),
    FlowWord::new("gross exports", Export, Whole),
    FlowWord::new("gross export", Export, Whole),
    FlowWord::new("total exports", Export, Whole),
    FlowWord::new("dispatches", Export, Whole),
    FlowWord::new("dx", Export, Domestic),
    FlowWord::new("domestic export", Export, Domestic),
    FlowWord::new("domestic exports", Export, Domestic),
    FlowWord::new("fm", Import, Foreign),
    FlowWord::new("foreign import", Import, Foreign),
    FlowWord::new("foreign imports", Import, Foreign),
    FlowWord::new("rx", Export, ReExport),
    FlowWord::new("re-export", Export, ReExport),
    FlowWord::new("re-exports", Export, ReExport),
    FlowWord::new("reexport", Export, ReExport),
    FlowWord::new("reexports", Export, ReExport),
    FlowWord::new("rm", Import, ReImport),
    FlowWord::new("re-import", Import, ReImport),
    FlowWord::new("re-imports", Import, ReImport),
    FlowWord::new("reimport", Import, ReImport),
    FlowWord::new("reimports", Import, ReImport),
    FlowWord::new("mip", Import, InwardProcessing),
    FlowWord::new("xip", Export, InwardProcessing),
    FlowWord::new("mop", Import, OutwardProcessing),
    FlowWord::new("xop", Export, OutwardProcessing),
    FlowWord::new("fx", Export, Foreign),
];

/// What a cell of a flow column means.
pub(super) fn flow(text: &str, own: &[FlowWord]) -> Option<(Direction, Regime)> {
    let text = fold(text.trim());
    own.iter()
        .chain(&USUAL)
        .find(|word| fold(word.word) == text)
        .map(|word| (word.direction, word.regime))
}

/// The direction that one word of a longer text tells: "Merchandise imports by product group".
pub(super) fn flow_within(text: &str) -> Option<(Direction, Regime)> {
    let words = name_words(text);
    let has = |stems: [&str; 2]| words.iter().any(|word| stems.contains(&word.as_str()));
    let regime = match words.iter().any(|word| word == "re") {
        true => return None,
        false => Whole,
    };
    match (has(["import", "imports"]), has(["export", "exports"])) {
        (true, false) => Some((Import, regime)),
        (false, true) => Some((Export, regime)),
        _ => None,
    }
}

/// Whether a longer text speaks of goods or of services.
pub(super) fn scope_within(text: &str) -> Option<Scope> {
    let words = name_words(text);
    let has = |stems: [&str; 2]| words.iter().any(|word| stems.contains(&word.as_str()));
    match (has(["merchandise", "goods"]), has(["service", "services"])) {
        (true, false) => Some(Scope::Goods),
        (false, true) => Some(Scope::Services),
        _ => None,
    }
}

/// A header name as it is compared: folded, and without everything but letters and digits.
///
/// A camel-cased name is one word ("reporterCode" is "reportercode"), so that users' re-spellings meet.
pub(super) fn plain_name(name: &str) -> String {
    let folded: Cow<'_, str> = fold(name);
    let kept: String = folded
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, '%' | '$' | '€' | '£'))
        .collect();
    if kept.is_empty() {
        folded.trim().to_owned()
    } else {
        kept
    }
}

/// The words of a header name: "Value (US$ Thousand)" is value, us$, thousand.
pub(super) fn name_words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut before = ' ';
    for c in name.chars() {
        let camel = before.is_lowercase() && c.is_uppercase();
        let apart = !(c.is_alphanumeric() || matches!(c, '$' | '€' | '£' | '¥' | '%'));
        if (apart || camel) && !word.is_empty() {
            words.push(fold(&word).into_owned());
            word.clear();
        }
        if !apart {
            word.push(c);
        }
        before = c;
    }
    if !word.is_empty() {
        words.push(fold(&word).into_owned());
    }
    words
}

/// What a header name says of the unit of its amounts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct UnitWords {
    pub(super) currency: Option<Currency>,
    pub(super) scale: Option<i8>,
    pub(super) basis: Option<Basis>,
    /// A share or an index, not an amount.
    pub(super) percent: bool,
}

/// Reads currency and scale out of "Value (US$ Thousand)", "Value (million EUR)", "TradeValue in 1000 USD".
///
/// A bare "$" names no currency: several have it.
pub(super) fn unit_words(name: &str) -> UnitWords {
    let mut unit = UnitWords::default();
    let words = name_words(name);
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).map(String::as_str);
        match word.as_str() {
            "thousand" | "thousands" | "1000" | "tsd" | "th" | "thsd" => unit.scale = Some(3),
            "million" | "millions" | "mn" | "mio" | "mln" | "mil" | "m" | "1000000" | "mm" => {
                unit.scale = Some(6)
            }
            "billion" | "billions" | "bn" | "bln" | "1000000000" => unit.scale = Some(9),
            "000" | "000s" => unit.scale = Some(3),
            "1" if next == Some("000") => {}
            "us$" | "$us" | "usd" | "usd$" => unit.currency = Some(Currency::USD),
            "us" if matches!(next, Some("$" | "dollar" | "dollars")) => {
                unit.currency = Some(Currency::USD)
            }
            "€" | "euro" | "euros" | "eur" => unit.currency = Some(Currency::EUR),
            "£" => unit.currency = Some(Currency::GBP),
            "fob" => unit.basis = Some(Basis::Fob),
            "cif" => unit.basis = Some(Basis::Cif),
            "%" | "percent" | "share" | "pct" => unit.percent = true,
            // Thousands glued to the code: kUSD, mUSD, musd, k€.
            glued if unit.currency.is_none() => {
                if ENGLISH.contains(&glued) {
                    continue;
                }
                if let Ok(currency) = glued.to_uppercase().parse::<Currency>() {
                    unit.currency = Some(currency);
                } else if let Some((scale, currency)) = glued_unit(glued) {
                    (unit.currency, unit.scale) = (Some(currency), Some(scale));
                } else if let Some(currency) = currency_word(glued) {
                    unit.currency = Some(currency);
                }
            }
            _ => {}
        }
    }
    unit
}

/// Currency codes that are words of header names.
const ENGLISH: [&str; 10] = [
    "all", "top", "try", "mad", "pen", "cup", "mop", "ron", "ang", "gel",
];

fn glued_unit(word: &str) -> Option<(i8, Currency)> {
    let prefixes = [("bn", 9), ("mn", 6), ("k", 3), ("t", 3), ("m", 6)];
    let suffixes = [("bn", 9), ("mn", 6), ("k", 3), ("m", 6)];
    let code = |text: &str| match text {
        "$" => None,
        "us$" => Some(Currency::USD),
        "€" => Some(Currency::EUR),
        _ => text.to_uppercase().parse().ok(),
    };
    prefixes
        .iter()
        .find_map(|(prefix, scale)| Some((*scale, code(word.strip_prefix(prefix)?)?)))
        .or_else(|| {
            suffixes
                .iter()
                .find_map(|(suffix, scale)| Some((*scale, code(word.strip_suffix(suffix)?)?)))
        })
}

/// Words that name one currency only; dollars, pounds and crowns have several bearers.
fn currency_word(word: &str) -> Option<Currency> {
    match word {
        "renminbi" | "rmb" | "yuan" | "人民币" => Some(Currency::CNY),
        "c$" | "can$" => Some(Currency::CAD),
        "yen" => "JPY".parse().ok(),
        "美元" => Some(Currency::USD),
        _ => None,
    }
}
