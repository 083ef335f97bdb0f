//! Single cells: economies by code list, categories by classification, units.

use super::layout::Categories;
use crate::codes::{CodeList, economies, names};
use crate::error::{ErrorKind, Result};
use crate::{Category, Economy, HsCode, HsRevision, Scheme, Scope, Unit};

/// A code that went through a program which makes numbers of codes: `124.0` is `124`.
///
/// A column of whole numbers with one empty cell comes out of a data frame that way. No list has codes
/// that end like this: the HS writes `1205.10`.
pub(super) fn without_fraction(code: &[u8]) -> &[u8] {
    match code.strip_suffix(b".0") {
        Some(whole) if !whole.is_empty() && whole.iter().all(u8::is_ascii_digit) => whole,
        _ => code,
    }
}

/// The economy that a cell names, by the list its column uses.
///
/// In the tables of sources that we know, a name is the source's own; elsewhere one that several
/// economies bear ("Congo") is refused. What the source alone calls an economy comes first.
pub(super) fn economy(
    text: &str,
    codes: CodeList,
    known_source: bool,
    known_as: &[(&'static str, &'static str)],
) -> Result<Economy> {
    let text = text.trim().trim_start_matches('\'');
    if let Some((_, key)) = known_as.iter().find(|(name, _)| *name == text) {
        return key.parse();
    }
    let unknown = |hint: &str| -> crate::Error {
        ErrorKind::UnknownEconomy {
            text: text.into(),
            hint: hint.into(),
        }
        .into()
    };
    let whole = || std::str::from_utf8(without_fraction(text.as_bytes()));
    let number = || whole().ok()?.parse::<u16>().ok();
    match codes {
        CodeList::Any if number().is_some() => Err(unknown(
            "; a bare number does not say of which code list it is: give it with Options::codes (--codes m49)",
        )),
        CodeList::Any if known_source => named(text),
        CodeList::Any => code(text).map_or_else(|| Economy::find(text), Ok),
        // The number decides, not the letters beside it (dead Comtrade codes reuse living ISO letters).
        list if list.is_numeric() => match number() {
            Some(code) => Economy::from_code(list, &code.to_string())
                .map_err(|_| unknown(&format!(" in {}", list.title()))),
            None if list == CodeList::ScheduleC && text == "-" => Ok(Economy::world()),
            None => named(text),
        },
        CodeList::Eurostat if number().is_some() => Economy::from_code(CodeList::Geonom, text)
            .map_err(|_| unknown(&format!(" in {}", CodeList::Geonom.title()))),
        CodeList::Eurostat => {
            Economy::from_eurostat(text).map_err(|_| unknown(" in Eurostat's list"))
        }
        CodeList::Oec => match Economy::from_code(CodeList::Oec, text) {
            Ok(economy) => Ok(economy),
            Err(_) => named(text),
        },
        CodeList::ComtradeIso => match economies::by_comtrade_iso(text) {
            Some(number) => Economy::from_number(number).ok_or_else(|| unknown("")),
            None => named(text),
        },
        _ => named(text),
    }
}

/// The economy of a code of two or three letters, in whichever case.
fn code(text: &str) -> Option<Economy> {
    let letters = matches!(text.len(), 2 | 3) && text.bytes().all(|b| b.is_ascii_alphabetic());
    if letters {
        text.to_ascii_uppercase().parse().ok()
    } else {
        None
    }
}

/// The economy that the name of a column is, without the search for what else could be meant.
pub(super) fn economy_of_header(name: &str) -> Option<Economy> {
    let name = name.trim();
    if without_fraction(name.as_bytes())
        .iter()
        .all(u8::is_ascii_digit)
    {
        return None;
    }
    code(name).or_else(|| match names::find(name) {
        names::Found::One(number) => Economy::from_number(number),
        _ => None,
    })
}

fn named(text: &str) -> Result<Economy> {
    code(text).map_or_else(|| text.parse().or_else(|_| Economy::find(text)), Ok)
}

/// The classification that a cell of a classification column names.
pub(super) fn classification(text: &str) -> Result<Categories> {
    let text = text.trim();
    if let Ok(revision) = text.parse::<HsRevision>() {
        return Ok(Categories::Hs(Some(revision)));
    }
    if text == "HS" {
        return Ok(Categories::Hs(None));
    }
    match text.parse::<Scheme>() {
        Ok(scheme) => Ok(Categories::Scheme(scheme)),
        Err(_) => Err(ErrorKind::UnknownCode {
            scheme: "the list of classifications".into(),
            code: text.into(),
            hint: "; it has H0 to H6, S1 to S4, B4, B5, EB02, EB10 and EB10S".into(),
        }
        .into()),
    }
}

/// What is traded, as the category column says it.
#[derive(Clone, Debug)]
pub(super) struct Traded {
    pub(super) category: Category,
    /// The code as written, where it had lost a zero.
    pub(super) mended_from: Option<Box<str>>,
}

impl From<Category> for Traded {
    fn from(category: Category) -> Self {
        Traded {
            category,
            mended_from: None,
        }
    }
}

/// Texts that stand for everything in any file.
const TOTALS: [&str; 10] = [
    "total",
    "all commodities",
    "all products",
    "total trade",
    "all goods",
    "total - all products",
    "total all products",
    "all",
    "tot",
    "total merchandise trade",
];

/// Where a code is read: the classification, how many digits it must have, and what the source calls its own codes.
pub(super) struct Scale<'a> {
    pub(super) categories: &'a Categories,
    pub(super) digits: Option<usize>,
    /// Codes of a scheme of its own, by their first letters and the name of their grouping.
    pub(super) groupings: &'a [(&'static str, &'static str)],
    /// The revision of codes that only their digits show to be HS codes.
    pub(super) revision: Option<HsRevision>,
    pub(super) totals: &'a [std::sync::Arc<str>],
    pub(super) scope: Scope,
}

/// Reads the code or the words of a category.
pub(super) fn category(text: &str, scale: &Scale<'_>) -> Result<Traded> {
    // An apostrophe in front keeps a spreadsheet from taking a code for a number.
    let text = text.trim().trim_start_matches('\'');
    if text.is_empty() {
        return Err(ErrorKind::Missing {
            what: "the category".into(),
        }
        .into());
    }
    let folded = text.to_lowercase();
    if TOTALS.contains(&folded.as_str()) || scale.totals.iter().any(|total| **total == *text) {
        return Ok(Category::Total(scale.scope).into());
    }
    match scale.categories {
        Categories::Total(scope) => Ok(Category::Total(*scope).into()),
        Categories::Hs(revision) => hs(text, *revision, scale),
        Categories::Scheme(scheme) => {
            // Codes of the Combined Nomenclature that went through a number lost a leading zero.
            if *scheme == Scheme::Cn
                && let Some(digits) = scale.digits
                && text.len() + 1 == digits
                && text.bytes().all(|b| b.is_ascii_digit())
            {
                return Ok(Traded {
                    category: Category::code(scheme.clone(), format!("0{text}")),
                    mended_from: Some(text.into()),
                });
            }
            let grouping = scale
                .groupings
                .iter()
                .find(|(pattern, _)| fits(pattern, text));
            let scheme =
                grouping.map_or_else(|| scheme.clone(), |(_, list)| Scheme::Own((*list).into()));
            Ok(Category::code(scheme, text).into())
        }
        Categories::Words => {
            if without_fraction(text.as_bytes())
                .iter()
                .all(u8::is_ascii_digit)
            {
                return hs(text, scale.revision, scale);
            }
            // The crate's own way of writing: "H6 1205", "S3 222".
            match text.parse::<Category>() {
                Ok(category @ (Category::Hs(_) | Category::Code { .. })) => Ok(category.into()),
                Err(error) if matches!(error.kind(), ErrorKind::UnknownCode { .. }) => Err(error),
                _ => Ok(Category::words(text).into()),
            }
        }
    }
}

/// What stands in the last brackets of a text, or the text: "Energy products [C12]" is C12.
pub(super) fn bracketed(text: &str) -> &str {
    let text = text.trim();
    let inside = text
        .strip_suffix(']')
        .and_then(|rest| rest.rsplit_once('['));
    inside.map_or(text, |(_, code)| code.trim())
}

/// Whether a text begins as a pattern says, in which `#` is any digit.
fn fits(pattern: &str, text: &str) -> bool {
    pattern.len() <= text.len()
        && pattern.bytes().zip(text.bytes()).all(|(p, b)| {
            if p == b'#' {
                b.is_ascii_digit()
            } else {
                p == b
            }
        })
}

/// Reads an HS code; mends a lost leading zero only where the level is certain (FORMATS, trap 7).
fn hs(text: &str, revision: Option<HsRevision>, scale: &Scale<'_>) -> Result<Traded> {
    let whole = std::str::from_utf8(without_fraction(text.as_bytes())).unwrap_or(text);
    let code = whole.replace(['.', ' '], "");
    let all_digits = !code.is_empty() && code.bytes().all(|b| b.is_ascii_digit());
    // National and source codes that are not in the HS: 9999AA, chapters 98 and 99, masked CN codes.
    let own = !all_digits || code.starts_with("98") || code.starts_with("99");
    if own {
        let of_a_source = code.len() >= 2
            && code.bytes().all(|b| b.is_ascii_alphanumeric())
            && code.bytes().any(|b| b.is_ascii_digit());
        if of_a_source {
            return Ok(Category::code(Scheme::hs_special(), code).into());
        }
        return HsCode::new(&code, revision).map(|code| Category::from(code).into());
    }
    let lost_zero = match scale.digits {
        Some(digits) => code.len() + 1 == digits,
        // A chapter has two digits, whatever the level of the file.
        None => code.len() == 1,
    };
    if lost_zero {
        let whole = HsCode::new(&format!("0{code}"), revision)?;
        return Ok(Traded {
            category: whole.into(),
            mended_from: Some(text.into()),
        });
    }
    if matches!(code.len(), 3 | 5 | 7) && scale.digits.is_none() {
        return Err(ErrorKind::UnknownCode {
            scheme: "the HS".into(),
            code: text.into(),
            hint: "; it may have lost a leading zero: write all digits, or say with `Layout::code_digits` how many there are".into(),
        }
        .into());
    }
    Ok(Category::from(HsCode::new(&code, revision)?).into())
}

/// The unit that a cell names, with the power of ten to multiply the number with; none for "no quantity".
pub(super) fn unit(text: &str) -> Option<(Unit, i8)> {
    let text = text.trim();
    let text = std::str::from_utf8(without_fraction(text.as_bytes())).unwrap_or(text);
    Some(match text {
        "" | "-1" | "N/A" | "n/a" | "No Quantity" | "NO_SU" | "-" | "X" | "x" | "1" => return None,
        "8"
        | "kg"
        | "KG"
        | "Kg"
        | "千克"
        | "公斤"
        | "Weight in kilograms"
        | "KGM"
        | "kilograms" => (Unit::Kilogram, 0),
        "21" | "1000 KG" | "Weight in thousand of kilograms" => (Unit::Kilogram, 3),
        "t" | "tonnes" | "TNE" | "metric tons" => (Unit::Tonne, 0),
        "5" | "u" | "Number of items" | "NO" | "No" | "NMB" | "PST" | "p/st" | "items" | "An"
        | "Head" | "head" => (Unit::Item, 0),
        "9" | "1000u" | "Thousand of items" | "Thousands of items" | "1000 An" | "1000 Head"
        | "1000 head" | "1000 No" => (Unit::Item, 3),
        "7" | "l" | "Volume in liters" | "Volume in litres" | "LTR" => (Unit::Litre, 0),
        "20" | "1000 L" | "Volume in thousands of liters" => (Unit::Litre, 3),
        "19" | "BBL" | "bbl" | "Barrels" => (Unit::Barrel, 0),
        "2" | "m²" | "m2" | "Area in square meters" | "Area in square metres" | "MTK" => {
            (Unit::SquareMetre, 0)
        }
        "12" | "m³" | "m3" | "Volume in cubic meters" | "Volume in cubic metres" | "MTQ" => {
            (Unit::CubicMetre, 0)
        }
        "17" | "1000 m³" | "Volume in thousand cubic meters" => (Unit::CubicMetre, 3),
        "4" | "m" | "Length in meters" | "Length in metres" | "MTR" => (Unit::Metre, 0),
        "14" | "km" | "Length in Kilometers" => (Unit::Metre, 3),
        "6" | "2u" | "Number of pairs" | "pa" | "NPR" => (Unit::Pair, 0),
        "13" | "carat" | "Weight in carats" | "CTM" => (Unit::Carat, 0),
        "3" | "1000 kWh" | "Electrical energy in thousands of kilowatt-hours" | "MWH" => {
            (Unit::MegawattHour, 0)
        }
        own => (Unit::Own(own.into()), 0),
    })
}
