//! Words and signs of money, as prose writes them beside a number.
//!
//! What names one currency is `One`; a family ("crowns", "pesos") is told apart later by the economies
//! of the sentence.

use super::vocabulary::Word;

/// What a word or sign of money names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    /// One currency, named by itself.
    One(&'static str),
    /// One of several; the first is taken where the economies do not decide.
    Family(&'static [&'static str]),
}

const CROWN: &[&str] = &["SEK", "NOK", "DKK", "ISK", "CZK"];
const DOLLAR: &[&str] = &["USD"];
const PESO: &[&str] = &["MXN", "ARS", "CLP", "COP", "PHP", "CUP", "DOP", "UYU"];
const POUND: &[&str] = &["GBP", "EGP", "LBP", "SYP", "SDG", "SSP"];
const FRANC: &[&str] = &[
    "CHF", "XOF", "XAF", "XPF", "RWF", "BIF", "DJF", "GNF", "KMF", "CDF",
];
const DINAR: &[&str] = &["IQD", "JOD", "KWD", "BHD", "TND", "DZD", "RSD", "LYD"];
const RIAL: &[&str] = &["SAR", "QAR", "IRR", "OMR", "YER"];
const RUPEE: &[&str] = &["INR", "PKR", "LKR", "NPR", "MUR", "SCR"];
const SHILLING: &[&str] = &["KES", "UGX", "TZS", "SOS"];
const DIRHAM: &[&str] = &["AED", "MAD"];
const YEN_OR_YUAN: &[&str] = &["JPY", "CNY"];
const WON: &[&str] = &["KRW", "KPW"];
const RUBLE: &[&str] = &["RUB", "BYN"];
const LEU: &[&str] = &["RON", "MDL"];
const MANAT: &[&str] = &["AZN", "TMT"];
const SOM: &[&str] = &["UZS", "KGS"];
const KWACHA: &[&str] = &["ZMW", "MWK"];
const PULA_OR_PESO: &[&str] = &["PHP", "BWP"];
const COLON: &[&str] = &["CRC", "SVC"];

/// Words that stand after a number, in the plural and the singular, folded.
const AFTER: &[(&str, Named)] = &[
    ("dollar", Named::Family(DOLLAR)),
    ("greenback", Named::One("USD")),
    ("euro", Named::One("EUR")),
    ("eur", Named::One("EUR")),
    ("yuan", Named::One("CNY")),
    ("renminbi", Named::One("CNY")),
    ("rmb", Named::One("CNY")),
    ("yen", Named::One("JPY")),
    ("pound", Named::Family(POUND)),
    ("sterling", Named::One("GBP")),
    ("quid", Named::One("GBP")),
    ("rupee", Named::Family(RUPEE)),
    ("won", Named::Family(WON)),
    ("real", Named::One("BRL")),
    ("reai", Named::One("BRL")),
    ("ruble", Named::Family(RUBLE)),
    ("rouble", Named::Family(RUBLE)),
    ("peso", Named::Family(PESO)),
    ("franc", Named::Family(FRANC)),
    ("krona", Named::Family(&["SEK", "ISK"])),
    ("kronor", Named::One("SEK")),
    ("kronur", Named::One("ISK")),
    ("krone", Named::Family(&["NOK", "DKK"])),
    ("kroner", Named::Family(&["NOK", "DKK"])),
    ("kroon", Named::Family(CROWN)),
    ("crown", Named::Family(CROWN)),
    ("kr", Named::Family(CROWN)),
    ("koruna", Named::One("CZK")),
    ("koruny", Named::One("CZK")),
    ("korun", Named::One("CZK")),
    ("lira", Named::One("TRY")),
    ("rand", Named::One("ZAR")),
    ("baht", Named::One("THB")),
    ("rupiah", Named::One("IDR")),
    ("ringgit", Named::One("MYR")),
    ("dong", Named::One("VND")),
    ("shekel", Named::One("ILS")),
    ("hryvnia", Named::One("UAH")),
    ("zloty", Named::One("PLN")),
    ("zlotych", Named::One("PLN")),
    ("zlotie", Named::One("PLN")),
    ("forint", Named::One("HUF")),
    ("leu", Named::Family(LEU)),
    ("lei", Named::Family(LEU)),
    ("lev", Named::One("BGN")),
    ("leva", Named::One("BGN")),
    ("dinar", Named::Family(DINAR)),
    ("denar", Named::One("MKD")),
    ("lek", Named::One("ALL")),
    ("riyal", Named::Family(RIAL)),
    ("rial", Named::Family(&["IRR", "OMR", "YER", "SAR", "QAR"])),
    ("dirham", Named::Family(DIRHAM)),
    ("naira", Named::One("NGN")),
    ("cedi", Named::One("GHS")),
    ("shilling", Named::Family(SHILLING)),
    ("birr", Named::One("ETB")),
    ("tenge", Named::One("KZT")),
    ("taka", Named::One("BDT")),
    ("kyat", Named::One("MMK")),
    ("kip", Named::One("LAK")),
    ("riel", Named::One("KHR")),
    ("tugrik", Named::One("MNT")),
    ("togrog", Named::One("MNT")),
    ("lari", Named::One("GEL")),
    ("dram", Named::One("AMD")),
    ("manat", Named::Family(MANAT)),
    ("som", Named::Family(SOM)),
    ("soum", Named::One("UZS")),
    ("sum", Named::One("UZS")),
    ("somoni", Named::One("TJS")),
    ("afghani", Named::One("AFN")),
    ("sol", Named::One("PEN")),
    ("sole", Named::One("PEN")),
    ("boliviano", Named::One("BOB")),
    ("bolivar", Named::One("VES")),
    ("bolivare", Named::One("VES")),
    ("guarani", Named::One("PYG")),
    ("guaranie", Named::One("PYG")),
    ("quetzal", Named::One("GTQ")),
    ("quetzale", Named::One("GTQ")),
    ("lempira", Named::One("HNL")),
    ("colon", Named::Family(COLON)),
    ("colone", Named::Family(COLON)),
    ("cordoba", Named::One("NIO")),
    ("gourde", Named::One("HTG")),
    ("balboa", Named::One("PAB")),
    ("kwacha", Named::Family(KWACHA)),
    ("kwanza", Named::One("AOA")),
    ("metical", Named::One("MZN")),
    ("meticai", Named::One("MZN")),
    ("pula", Named::One("BWP")),
    ("ariary", Named::One("MGA")),
    ("dalasi", Named::One("GMD")),
    ("leone", Named::One("SLE")),
    ("ouguiya", Named::One("MRU")),
    ("nakfa", Named::One("ERN")),
    ("escudo", Named::One("CVE")),
    ("dobra", Named::One("STN")),
    ("loti", Named::One("LSL")),
    ("maloti", Named::One("LSL")),
    ("lilangeni", Named::One("SZL")),
    ("emalangeni", Named::One("SZL")),
    ("kina", Named::One("PGK")),
    ("vatu", Named::One("VUV")),
    ("tala", Named::One("WST")),
    ("paanga", Named::One("TOP")),
    ("rufiyaa", Named::One("MVR")),
    ("ngultrum", Named::One("BTN")),
    ("pataca", Named::One("MOP")),
    ("florin", Named::One("AWG")),
    ("guilder", Named::Family(&["ANG", "XCG"])),
    ("cfa", Named::Family(&["XOF", "XAF"])),
    ("fcfa", Named::Family(&["XOF", "XAF"])),
    ("buck", Named::Family(DOLLAR)),
    ("tk", Named::One("BDT")),
    ("rs", Named::Family(RUPEE)),
    ("rm", Named::One("MYR")),
    ("usd", Named::One("USD")),
    ("gbp", Named::One("GBP")),
    ("cny", Named::One("CNY")),
    ("jpy", Named::One("JPY")),
    ("chf", Named::One("CHF")),
    ("inr", Named::One("INR")),
    ("markka", Named::One("FIM")),
    ("peseta", Named::One("ESP")),
    ("\u{5143}", Named::One("CNY")),
    ("\u{5186}", Named::One("JPY")),
    ("zl", Named::One("PLN")),
    ("kc", Named::One("CZK")),
    ("ft", Named::One("HUF")),
];

/// What the word after a number names; a plural ending falls away.
pub(crate) fn after(norm: &str) -> Option<Named> {
    let find = |word: &str| {
        AFTER
            .iter()
            .find(|(w, _)| *w == word)
            .map(|(_, named)| *named)
    };
    find(norm).or_else(|| find(norm.strip_suffix('s')?))
}

/// Letters in front of "$" that name the dollar (or peso, real).
const DOLLARS: &[(&str, &str)] = &[
    ("us", "USD"),
    ("usd", "USD"),
    ("u", "USD"),
    ("c", "CAD"),
    ("ca", "CAD"),
    ("can", "CAD"),
    ("cad", "CAD"),
    ("cdn", "CAD"),
    ("a", "AUD"),
    ("au", "AUD"),
    ("aus", "AUD"),
    ("nz", "NZD"),
    ("hk", "HKD"),
    ("s", "SGD"),
    ("sg", "SGD"),
    ("sgd", "SGD"),
    ("nt", "TWD"),
    ("tw", "TWD"),
    ("r", "BRL"),
    ("mx", "MXN"),
    ("mex", "MXN"),
    ("ar", "ARS"),
    ("clp", "CLP"),
    ("col", "COP"),
    ("cop", "COP"),
    ("uy", "UYU"),
    ("rd", "DOP"),
    ("j", "JMD"),
    ("ja", "JMD"),
    ("tt", "TTD"),
    ("bds", "BBD"),
    ("bz", "BZD"),
    ("ec", "XCD"),
    ("fj", "FJD"),
    ("f", "FJD"),
    ("g", "GYD"),
    ("gy", "GYD"),
    ("n", "NAD"),
    ("nad", "NAD"),
    ("z", "ZWL"),
    ("l", "LRD"),
    ("si", "SBD"),
    ("b n", "BND"),
    ("bn", "BND"),
    ("sr", "SRD"),
    ("w", "USD"),
    ("mop", "MOP"),
    ("t", "TOP"),
    ("ws", "WST"),
];

/// The currency of a "$" behind these letters.
pub(crate) fn dollar(letters: &str) -> Option<Named> {
    // "B$" is written for Brunei's dollar and for that of the Bahamas.
    if letters == "b" {
        return Some(Named::Family(&["BSD", "BND"]));
    }
    DOLLARS
        .iter()
        .find(|(l, _)| *l == letters)
        .map(|(_, code)| Named::One(code))
}

/// What a sign names.
pub(crate) fn sign(c: char) -> Option<Named> {
    Some(match c {
        '$' => Named::Family(DOLLAR),
        '€' => Named::One("EUR"),
        '£' => Named::Family(POUND),
        '¥' | '￥' => Named::Family(YEN_OR_YUAN),
        '₹' => Named::One("INR"),
        '₨' => Named::Family(RUPEE),
        '₩' => Named::Family(WON),
        '₽' => Named::One("RUB"),
        '₺' => Named::One("TRY"),
        '₪' => Named::One("ILS"),
        '₴' => Named::One("UAH"),
        '₦' => Named::One("NGN"),
        '₱' => Named::One("PHP"),
        '₫' => Named::One("VND"),
        '₸' => Named::One("KZT"),
        '₵' => Named::One("GHS"),
        '₡' => Named::Family(COLON),
        '₲' => Named::One("PYG"),
        '₭' => Named::One("LAK"),
        '₮' => Named::One("MNT"),
        '₼' => Named::Family(MANAT),
        '₾' => Named::One("GEL"),
        '฿' => Named::One("THB"),
        '৳' => Named::One("BDT"),
        _ => return None,
    })
}

/// Abbreviations in front of a number, as written (case counts: "Rs", "RM", "R").
const BEFORE: &[(&str, Named)] = &[
    ("Rs", Named::Family(RUPEE)),
    ("RS", Named::Family(RUPEE)),
    ("Re", Named::Family(RUPEE)),
    ("RMB", Named::One("CNY")),
    ("Rmb", Named::One("CNY")),
    ("CN", Named::One("CNY")),
    ("Rp", Named::One("IDR")),
    ("RM", Named::One("MYR")),
    ("SFr", Named::One("CHF")),
    ("Fr", Named::Family(FRANC)),
    ("Tk", Named::One("BDT")),
    ("KSh", Named::One("KES")),
    ("Ksh", Named::One("KES")),
    ("Kshs", Named::One("KES")),
    ("KSH", Named::One("KES")),
    ("TSh", Named::One("TZS")),
    ("Tsh", Named::One("TZS")),
    ("USh", Named::One("UGX")),
    ("Ush", Named::One("UGX")),
    ("Shs", Named::Family(SHILLING)),
    ("Sh", Named::Family(SHILLING)),
    ("Dh", Named::Family(DIRHAM)),
    ("Dhs", Named::Family(DIRHAM)),
    ("DH", Named::Family(DIRHAM)),
    ("SR", Named::One("SAR")),
    ("QR", Named::One("QAR")),
    ("BD", Named::One("BHD")),
    ("KD", Named::One("KWD")),
    ("JD", Named::One("JOD")),
    ("RO", Named::One("OMR")),
    ("LE", Named::One("EGP")),
    ("FCFA", Named::Family(&["XOF", "XAF"])),
    ("CFA", Named::Family(&["XOF", "XAF"])),
    ("GHC", Named::One("GHS")),
    ("Php", Named::One("PHP")),
    ("P", Named::Family(PULA_OR_PESO)),
    ("R", Named::One("ZAR")),
    ("K", Named::Family(KWACHA)),
    ("Kr", Named::Family(CROWN)),
    ("kr", Named::Family(CROWN)),
    ("Kc", Named::One("CZK")),
    ("zl", Named::One("PLN")),
    ("Ft", Named::One("HUF")),
    ("Bs", Named::One("BOB")),
    ("Q", Named::One("GTQ")),
    ("N", Named::One("NGN")),
    ("NIS", Named::One("ILS")),
    ("TL", Named::One("TRY")),
    ("Birr", Named::One("ETB")),
    ("UM", Named::One("MRU")),
    ("Nu", Named::One("BTN")),
    ("euro", Named::One("EUR")),
    ("Euro", Named::One("EUR")),
    ("yuan", Named::One("CNY")),
    ("MOP", Named::One("MOP")),
    ("usd", Named::One("USD")),
    ("eur", Named::One("EUR")),
    ("gbp", Named::One("GBP")),
    ("rmb", Named::One("CNY")),
    ("cny", Named::One("CNY")),
    ("jpy", Named::One("JPY")),
    ("chf", Named::One("CHF")),
];

/// What the word in front of a number names, spelt so: an abbreviation as written, or an ISO 4217 code.
pub(crate) fn before(word: &Word, spelling: &str) -> Option<Named> {
    word.money_before
        .iter()
        .find(|(written, _)| *written == spelling)
        .map(|(_, named)| *named)
}

pub(super) const CODES: &[&str] = &[
    "AED", "AFN", "ALL", "AMD", "AOA", "ARS", "AUD", "AZN", "BAM", "BBD", "BDT", "BGN", "BHD",
    "BIF", "BND", "BOB", "BRL", "BSD", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF", "CHF", "CLP",
    "CNY", "COP", "CRC", "CUP", "CVE", "CZK", "DJF", "DKK", "DOP", "DZD", "EGP", "ERN", "ETB",
    "EUR", "FJD", "GBP", "GEL", "GHS", "GMD", "GNF", "GTQ", "GYD", "HKD", "HNL", "HTG", "HUF",
    "IDR", "ILS", "INR", "IQD", "IRR", "ISK", "JMD", "JOD", "JPY", "KES", "KGS", "KHR", "KMF",
    "KRW", "KWD", "KZT", "LAK", "LBP", "LKR", "LRD", "LSL", "LYD", "MAD", "MDL", "MGA", "MKD",
    "MMK", "MNT", "MOP", "MRU", "MUR", "MVR", "MWK", "MXN", "MYR", "MZN", "NAD", "NGN", "NIO",
    "NOK", "NPR", "NZD", "OMR", "PAB", "PEN", "PGK", "PHP", "PKR", "PLN", "PYG", "QAR", "RON",
    "RSD", "RUB", "RWF", "SAR", "SBD", "SCR", "SDG", "SEK", "SGD", "SLE", "SOS", "SRD", "SSP",
    "STN", "SYP", "SZL", "THB", "TJS", "TMT", "TND", "TOP", "TRY", "TTD", "TWD", "TZS", "UAH",
    "UGX", "USD", "UYU", "UZS", "VES", "VND", "VUV", "WST", "XAF", "XCD", "XOF", "XPF", "YER",
    "ZAR", "ZMW",
];

/// The abbreviations and codes that may stand in front of a number, as written.
pub(super) fn befores() -> impl Iterator<Item = (&'static str, Named)> {
    let codes = CODES.iter().map(|code| (*code, Named::One(code)));
    BEFORE.iter().copied().chain(codes)
}

/// The words that may stand after a number, in the singular.
pub(super) fn afters() -> impl Iterator<Item = &'static str> {
    AFTER.iter().map(|(word, _)| *word)
}

/// The words that [`magnitude`] knows.
pub(super) const MAGNITUDES: &str = "thousand million mn mln mio millions billion bn bln billions \
milliard mrd trillion tn trn trillions trl quadrillion lakh lakhs lac lacs crore crores cr k m mm mil mill b bil t";

/// The power of ten of a magnitude word after a number, and whether it only counts as one when glued to
/// the number or beside a currency.
pub(crate) fn magnitude(norm: &str) -> Option<(i32, bool)> {
    Some(match norm {
        "thousand" => (3, false),
        "million" | "mn" | "mln" | "mio" | "millions" => (6, false),
        "billion" | "bn" | "bln" | "billions" | "milliard" | "mrd" => (9, false),
        "trillion" | "tn" | "trn" | "trillions" | "trl" => (12, false),
        "quadrillion" => (15, false),
        "lakh" | "lakhs" | "lac" | "lacs" => (5, false),
        "crore" | "crores" => (7, false),
        "cr" => (7, true),
        "k" => (3, true),
        "m" | "mm" | "mil" | "mill" => (6, true),
        "b" | "bil" => (9, true),
        "t" => (12, true),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::lexicon::vocabulary::vocabulary;

    #[test]
    fn the_codes_are_sorted_so_that_each_is_found() {
        assert!(CODES.is_sorted());
        for code in CODES {
            let word = vocabulary().find_str(&code.to_ascii_lowercase());
            assert_eq!(word.iso, Some(*code));
        }
        for norm in MAGNITUDES.split(' ') {
            assert!(magnitude(norm).is_some(), "{norm}");
        }
        for (_, named) in AFTER.iter().chain(BEFORE) {
            let all: &[&str] = match named {
                Named::One(code) => std::slice::from_ref(code),
                Named::Family(codes) => codes,
            };
            assert!(!all.is_empty());
        }
    }

    #[test]
    fn words_and_their_plurals() {
        assert_eq!(after("dollars"), after("dollar"));
        assert_eq!(after("euros"), Some(Named::One("EUR")));
        assert_eq!(after("kroner"), Some(Named::Family(&["NOK", "DKK"])));
        assert_eq!(after("goods"), None);
        let before = |spelling: &str| {
            let norm = spelling.to_ascii_lowercase();
            before(vocabulary().find_str(&norm), spelling)
        };
        assert_eq!(before("RM"), Some(Named::One("MYR")));
        assert_eq!(before("rm"), None);
        assert_eq!(before("USD"), Some(Named::One("USD")));
        assert_eq!(magnitude("crore"), Some((7, false)));
    }
}
