//! Periods as files write them.

use crate::{Month, Period};

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The number of a month by its English name or its first three letters.
pub(super) fn month_of_name(name: &str) -> Option<u8> {
    let name = name.trim().trim_end_matches('.').to_ascii_lowercase();
    let at = MONTHS
        .iter()
        .position(|month| *month == name || name.len() == 3 && month.starts_with(&name))?;
    Some(at as u8 + 1)
}

fn number(text: &str) -> Option<u16> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

fn plausible_year(text: &str) -> Option<u16> {
    number(text).filter(|year| text.len() == 4 && (1800..=2199).contains(year))
}

/// A year and the month that some files write as 52 or 0 for the whole year.
pub(super) fn year_and_month(year: u16, month: u8) -> Option<Period> {
    match month {
        0 | 52 => Period::year(year).ok(),
        month => Period::month(year, month).ok(),
    }
}

/// Reads a period in any form that trade files use.
///
/// A day (`2024-01-01`) is refused: it may stand for its month or its year, and the text does not tell.
pub(super) fn parse(text: &str) -> Option<Period> {
    let text = text.trim();
    // Years that went through a floating-point column.
    let text = text.strip_suffix(".0").unwrap_or(text);
    if let Some(year) = plausible_year(text) {
        return Period::year(year).ok();
    }
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return digits(text);
    }
    if let Some((year, rest)) = text.split_once(" through ") {
        let first = Month::new(plausible_year(year)?, 1).ok()?;
        return Period::between(
            first,
            Month::new(plausible_year(year)?, month_of_name(rest)?).ok()?,
        )
        .ok();
    }
    if let Some((first, second)) = text.split_once([' ', '-', '/']) {
        if let (Some(month), Some(year)) = (month_of_name(first), plausible_year(second.trim())) {
            return Period::month(year, month).ok();
        }
        if let (Some(year), Some(month)) = (plausible_year(first), month_of_name(second)) {
            return Period::month(year, month).ok();
        }
        if let (Some(quarter), Some(year)) = (
            first.strip_prefix(['Q', 'q']).and_then(number),
            plausible_year(second),
        ) {
            return Period::quarter(year, quarter as u8).ok();
        }
        if let (Some(month), Some(year)) = (
            number(first).filter(|_| first.len() == 2),
            plausible_year(second),
        ) {
            return Period::month(year, month as u8).ok();
        }
        if let (Some(year), Some(month)) = (
            plausible_year(first),
            number(second).filter(|_| second.len() == 2),
        ) && text.contains('/')
        {
            return Period::month(year, month as u8).ok();
        }
    }
    text.parse::<Period>().ok()
}

/// `202403`, `202452` (Eurostat's whole year), and the `0YYYYMM` and `099YYMM` of UK HMRC.
fn digits(text: &str) -> Option<Period> {
    let month =
        |year: &str, month: &str| year_and_month(plausible_year(year)?, number(month)? as u8);
    match text.len() {
        6 => month(&text[..4], &text[4..]),
        7 if text.starts_with("099") => {
            let year = number(&text[3..5])?;
            let century = if year < 70 { 2000 } else { 1900 };
            Period::month(century + year, number(&text[5..])? as u8).ok()
        }
        7 if text.starts_with('0') => month(&text[1..5], &text[5..]),
        _ => None,
    }
}

/// The year in the name of a column: `2008`, `Y1986`, `YR2015`, `2008 [YR2008]`.
pub(super) fn of_header(name: &str) -> Option<Period> {
    let name = name.trim();
    let upper = name.to_ascii_uppercase();
    let year = upper
        .strip_prefix("YR")
        .or_else(|| upper.strip_prefix('Y'))
        // R puts an X before names that begin with a digit.
        .or_else(|| upper.strip_prefix('X'))
        .unwrap_or(&upper);
    let year = year.split(" [").next().unwrap_or_default().trim();
    // Years that a spreadsheet reader took for numbers: 2008.0.
    if let Some(year) = plausible_year(year.strip_suffix(".0").unwrap_or(year)) {
        return Period::year(year).ok();
    }
    // Months and quarters, but no bare six digits: those can be a commodity code.
    let shorter = matches!(year.as_bytes().get(4), Some(b'M' | b'Q' | b'-'));
    if shorter { parse(year) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_read_as_what_it_says() {
        for (text, period) in [
            ("2014", "2014"),
            ("2014.0", "2014"),
            ("201401", "2014-01"),
            ("202452", "2024"),
            ("2024-Q3", "2024-Q3"),
            ("Q3 2024", "2024-Q3"),
            ("2024M07", "2024-07"),
            ("2024/07", "2024-07"),
            ("07/2024", "2024-07"),
            ("Jul 2024", "2024-07"),
            ("2024-July", "2024-07"),
            ("2024 through October", "2024-01/2024-10"),
            ("0201706", "2017-06"),
            ("0991605", "2016-05"),
        ] {
            assert_eq!(
                parse(text).map(|p| p.to_string()).as_deref(),
                Some(period),
                "{text}"
            );
        }
        for text in [
            "",
            "2024-01-01",
            "99",
            "2024-13",
            "202413x",
            "20241",
            "twenty",
            "0",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!(of_header("2008 [YR2008]"), of_header("Y2008"));
        assert_eq!(of_header("X2008"), of_header("2008"));
        assert_eq!(of_header("2008.0"), of_header("2008"));
        assert_eq!(of_header("2008M07"), parse("2008-07"));
        assert_eq!(of_header("2008-Q3"), parse("2008-Q3"));
        assert_eq!(of_header("Y2008F"), None);
        assert_eq!(of_header("200811"), None);
        assert_eq!(of_header("2008-2009"), None);
    }
}
