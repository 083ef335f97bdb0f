//! Everything that is read from a short text: parse, print, parse is the same value; reading never panics.
#![no_main]

use std::fmt::{Debug, Display};
use std::str::FromStr;

use libfuzzer_sys::{Corpus, fuzz_target};
use tradeflows::exact::Exact;
use tradeflows::text::{self, Figure, Style, Written};
use tradeflows::*;

fn prints<T: FromStr<Err = Error> + Display + PartialEq + Debug>(text: &str) {
    match text.parse::<T>() {
        Ok(value) => {
            let printed = value.to_string();
            let again: T = printed
                .parse()
                .unwrap_or_else(|e| panic!("{text:?} as {printed:?}: {e}"));
            assert_eq!(again, value, "{text:?} as {printed:?}");
            assert_eq!(again.to_string(), printed, "{text:?}");
        }
        Err(error) => assert!(!error.to_string().contains(['\n', '\0']), "{error}"),
    }
}

/// The same number, read by the arithmetic that knows no limits.
fn same_number(text: &str, written: Written) {
    let short = text.trim();
    if let Ok(exact) = short.parse::<Exact>() {
        assert_eq!(Exact::from(written.value), exact, "{text:?}");
    }
}

fn stretches(text: &str) {
    for start in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
        let lengths = [
            text::number_at(text, start).map(|found| found.1),
            text::fraction_at(text, start).map(|found| found.1),
            text::multiple_at(text, start).map(|found| found.1),
            text::ordinal_at(text, start).map(|found| found.1),
            text::magnitude_at(text, start, Figure::Money).map(|found| found.1),
            text::magnitude_at(text, start, Figure::Other).map(|found| found.1),
        ];
        for length in lengths.into_iter().flatten() {
            let words = text.get(start..start + length);
            assert!(
                words.is_some_and(|words| !words.is_empty()),
                "{start}, {length} of {text:?}"
            );
        }
    }
}

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Corpus::Reject;
    };
    if text.len() > 300 {
        return Corpus::Reject;
    }
    for parsed in [
        text::parse_plain(text),
        text::parse_grouped(text, Style::Point),
        text::parse_scaled(text),
    ]
    .into_iter()
    .flatten()
    {
        same_number(text, parsed);
    }
    assert_eq!(
        text::parse_plain(text).ok(),
        text::parse_plain_bytes(bytes).ok()
    );
    if let Ok(unknown) = text::parse_grouped(text, Style::Unknown) {
        let of = |style| text::parse_grouped(text, style).ok();
        assert!(
            [of(Style::Point), of(Style::Comma)].contains(&Some(unknown)),
            "{text:?}"
        );
    }
    stretches(text);
    let _ = text::heading_magnitude(text);
    let folded = text::fold::fold(text).into_owned();
    assert_eq!(text::fold::fold(&folded), folded);
    assert!(text::fold::same(text, &folded));

    prints::<Written>(text);
    prints::<Exact>(text);
    prints::<Money>(text);
    prints::<Value>(text);
    prints::<Currency>(text);
    prints::<Rate>(text);
    prints::<RateRange>(text);
    prints::<Month>(text);
    prints::<Period>(text);
    prints::<Date>(text);
    prints::<HsRevision>(text);
    prints::<HsCode>(text);
    prints::<Scheme>(text);
    prints::<Category>(text);
    prints::<Economy>(text);
    prints::<Party>(text);
    prints::<Unit>(text);
    prints::<Quantity>(text);
    prints::<codes::CodeList>(text);
    let _ = Economy::find(text);
    let _ = Currency::find(text);
    let _ = codes::commodities::find(text);
    for revision in HsRevision::ALL {
        let _ = HsCode::new(text, Some(revision));
    }
    if let Ok(category) = text.parse::<Category>() {
        assert!(!category.covers(&category).is_no(), "{text:?}");
        assert!(!category.overlaps(&category).is_no(), "{text:?}");
    }
    if let Ok(value) = text.parse::<Value>() {
        for reading in [Reading::Tight, Reading::Loose] {
            if let Ok(bounds) = value.bounds(reading) {
                drop(bounds.to_string());
            }
        }
    }
    Corpus::Keep
});
