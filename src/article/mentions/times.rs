//! Times as prose states them; `periods.rs` turns them into months.

mod bounds;
mod fiscal;
mod months;
mod parts_of_year;
mod relative;

use self::bounds::{as_of, bounded, counted, since, span};
use self::fiscal::{fiscal, second_year};
pub(in crate::article) use self::months::words as month_words;
use self::months::{days_between, month, months};
use self::parts_of_year::{coded, coded_year, fiscal_code, part, part_of_year, quarter_code};
use self::relative::{apart, article, relative, whole_year};
use crate::article::lexicon::money;
use crate::article::lexicon::vocabulary::{heads, kinds};
use crate::article::tokens::Token;

/// Which year is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::article) enum YearRef {
    Is(u16),
    Last,
    This,
    Next,
    /// The year of the figure before.
    Same,
    /// So many years after that of the figure before.
    Later(u16),
    /// Not said.
    Open,
}

/// Which fiscal year is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::article) enum Fiscal {
    /// 2024/25: named by its first calendar year.
    From(u16),
    /// Fiscal 2024: named by one year.
    Named(u16),
    Last,
    This,
    Next,
}

/// A stretch of time in the terms of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::article) enum Stretch {
    Year(YearRef),
    /// A month, from 1.
    Month(u8, YearRef),
    /// From one month to another.
    Months(u8, u8, YearRef),
    /// The first so many months of a year.
    First(u8, YearRef),
    Quarter(u8, YearRef),
    SecondHalf(YearRef),
    Fiscal(Fiscal),
    /// The first so many months of a fiscal year.
    FirstOfFiscal(u8, Fiscal),
    SecondHalfOfFiscal(Fiscal),
    FiscalQuarter(u8, Fiscal),
    /// So many months that end with a month.
    MonthsTo(u16, u8, YearRef),
    /// So many years that end with a year.
    YearsTo(u16, u16),
    Years(u16, u16),
    /// From a year on.
    Since(u16),
    SinceMonth(u8, YearRef),
    /// So far this year.
    SoFar(YearRef),
    /// Up to the end of a year.
    ByYear(YearRef),
    ByMonth(u8, YearRef),
    /// So many years from now on.
    Ahead(u16),
    /// "In five years": ahead for a figure to come, else up to the figure's year.
    Span(u16),
    /// The calendar year so many years before this one.
    YearsAgo(u16),
    /// "By then": up to the end of the figure before.
    ByThen,
    /// "In the final year of that run": the last year of the figure before.
    LastYearOfSpan,
    /// The same months of another year.
    SameOf(YearRef),
    /// "This season": a time of its own that no calendar tells.
    Untold,
    /// So many years, or months, up to now.
    PastYears(u16),
    PastMonths(u16),
    LastMonth,
    ThisMonth,
    LastQuarter,
    ThisQuarter,
    /// The same period as before.
    Same,
    /// "In the second": an ordinal that leans on the unit of the time before.
    Ordinal(u8),
}

/// What a time expression is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::article) enum Time {
    /// When it was.
    In(Stretch),
    /// A year earlier, the same month last year.
    YearEarlier,
    /// So many years earlier than the figure beside it.
    YearsEarlier(u16),
    /// Year on year: how a change is measured, and no time of its own.
    OnYear,
    /// A month earlier.
    MonthEarlier,
    /// Earlier in another way: the previous quarter, the period before.
    Earlier,
    /// A day.
    Day(Option<u16>, u8, u8),
    /// Today, currently.
    Now,
}

fn word<'a>(tokens: &'a [Token<'_>], at: usize) -> &'a str {
    tokens
        .get(at)
        .filter(|t| t.is_word())
        .map_or("", |t| &*t.norm)
}

fn is_sign(tokens: &[Token<'_>], at: usize, sign: char) -> bool {
    tokens.get(at).and_then(Token::sign) == Some(sign)
}

/// The year that token `at` is, where it is no amount.
fn year(tokens: &[Token<'_>], at: usize) -> Option<u16> {
    let token = tokens
        .get(at)
        .filter(|t| t.is_number() && t.norm.len() == 4)?;
    let year: u16 = token.norm.parse().ok()?;
    if !(1900..=2100).contains(&year) {
        return None;
    }
    if let Some(next) = tokens.get(at + 1) {
        let unit = next.is_word()
            && (next.word.unit
                || next
                    .word
                    .magnitude
                    .is_some_and(|(_, weak)| !weak || next.glued)
                || (next.word.money_after.is_some() && !next.capital)
                || matches!(
                    &*next.norm,
                    "percent" | "companies" | "firms" | "exporters" | "people" | "metric"
                )
                || (next.norm == "per" && word(tokens, at + 2) == "cent"));
        if unit || next.sign() == Some('%') || (next.glued && next.is_word() && !next.hyphen) {
            return None;
        }
    }
    if let Some(before) = at.checked_sub(1).map(|i| &tokens[i]) {
        let money_sign = before.sign().is_some_and(|c| money::sign(c).is_some());
        let code = before.upper && before.word.iso.is_some();
        if money_sign || code {
            return None;
        }
    }
    Some(year)
}

fn small(tokens: &[Token<'_>], at: usize) -> Option<u16> {
    let token = tokens.get(at)?;
    if token.is_number() && token.norm.len() <= 2 {
        return token.norm.parse().ok();
    }
    match token.is_word() {
        true => token.word.cardinal,
        false => None,
    }
}

/// "of 2024", "of last year", "2024", "last year", "this year" after a part of a year.
fn year_after(tokens: &[Token<'_>], at: usize) -> (YearRef, usize) {
    let skip = match word(tokens, at) {
        "of" | "in" => 1,
        _ if is_sign(tokens, at, ',') && year(tokens, at + 1).is_some() => 1,
        _ => 0,
    };
    let from = at + skip;
    if let Some(y) = year(tokens, from) {
        if second_year(tokens, from, y).is_none() {
            return (YearRef::Is(y), skip + 1);
        }
        return (YearRef::Open, 0);
    }
    let the = usize::from(matches!(word(tokens, from), "the" | "that"));
    let (first, second) = (word(tokens, from + the), word(tokens, from + the + 1));
    if second == "year" && !matches!(word(tokens, from + the + 2), "earlier" | "before" | "ago") {
        let found = match first {
            "last" | "previous" | "past" | "prior" => YearRef::Last,
            "this" | "current" => YearRef::This,
            "next" | "coming" => YearRef::Next,
            "same" => YearRef::Same,
            _ => return (YearRef::Open, 0),
        };
        return (found, skip + the + 2);
    }
    if the == 1
        && skip == 1
        && first == "year"
        && !matches!(
            second,
            "to" | "before" | "earlier" | "through" | "ended" | "ending"
        )
    {
        return (YearRef::Open, 3);
    }
    (YearRef::Open, 0)
}

/// The words that a time may begin with, beside the months and codes with a digit ("Q3", "FY24").
///
/// Each word that [`any_time_at`] knows at its beginning has to stand here: others are never asked about.
pub(in crate::article) const HEADS: &str = "fy fiscal financial marketing crop last previous past this current \
next ongoing coming outgoing whole full entire the a an first second third fourth final opening closing that same \
prior preceding corresponding comparable on over by until till through before to up in within during for since \
between from so year y yoy today currently nowadays presently at decade quarter zero one two three four five six \
seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty no not as \
half calendar";

/// The words of the kinds that tell soon whether a time begins, for [`goes_on`] and [`any_time_at`].
pub(in crate::article) const KINDS: &[(u32, &str)] = &[
    (kinds::ARTICLE, "the a an"),
    (
        kinds::BOUND,
        "by until till through before to up in within over during for",
    ),
    (
        kinds::TIMELY,
        "period month months season similar equivalent corresponding comparable following latter former then just \
         only barely under about roughly some less fewer little end close late early mid year yearend space course \
         span decade deadline date",
    ),
    (
        kinds::FISCAL,
        "fy fiscal financial marketing crop last previous past this current next ongoing coming outgoing whole full \
         entire",
    ),
];

/// Whether what follows an article or a preposition lets a time begin with it: "the largest", "in Brazil" do not.
fn goes_on(tokens: &[Token<'_>], at: usize) -> bool {
    let token = &tokens[at];
    // "2.4 billion", "31,000 (": a number that is no year needs a word of time behind it.
    if token.is_number() {
        return token.norm.len() == 4
            || tokens
                .get(at + 1)
                .is_some_and(|t| t.is_word() && !matches!(t.word.magnitude, Some((_, false))));
    }
    let timely = |n: usize| {
        tokens.get(at + n).is_some_and(|t| {
            t.may(heads::TIME) || t.word.is(kinds::TIMELY) || t.word.cardinal.is_some()
        })
    };
    let article = |n: usize| tokens[at + n].word.is(kinds::ARTICLE);
    if article(0) {
        timely(1)
    } else if token.word.is(kinds::BOUND) {
        timely(1) && (!article(1) || timely(2))
    } else {
        true
    }
}

/// The time that begins at token `at`, with its number of tokens.
pub(in crate::article) fn time_at(tokens: &[Token<'_>], at: usize) -> Option<(Time, usize)> {
    let token = &tokens[at];
    if token.may(heads::TIME) && goes_on(tokens, at) {
        return any_time_at(tokens, at);
    }
    debug_assert!(
        !cfg!(test) || any_time_at(tokens, at).is_none(),
        "HEADS: {}",
        token.norm
    );
    None
}

fn any_time_at(tokens: &[Token<'_>], at: usize) -> Option<(Time, usize)> {
    let token = &tokens[at];
    if token.is_number() {
        if let Some((f, n)) = fiscal(tokens, at) {
            return Some((Time::In(Stretch::Fiscal(f)), n));
        }
        // "12 months to June", "10 years earlier", "19 January 2026"
        if let Some(found) = counted(tokens, at).or_else(|| apart(tokens, at)) {
            return Some(found);
        }
        if let (Some(day), Some(m)) = (
            small(tokens, at).filter(|d| (1..=31).contains(d)),
            month(tokens, at + 1),
        ) {
            if let Some((second, y, n)) = days_between(tokens, at, m) {
                return Some((Time::In(Stretch::Months(m, second, y)), n));
            }
            let y = year(tokens, at + 2);
            return Some((Time::Day(y, m, day as u8), 2 + usize::from(y.is_some())));
        }
        if token.norm.len() == 4 {
            // "2024 Q3"
            if let Some(q) = quarter_code(word(tokens, at + 1)) {
                let y = year(tokens, at).map_or(YearRef::Open, YearRef::Is);
                return Some((Time::In(part_of_year(q, y)), 2));
            }
        }
        if let Some(found) = coded(tokens, at) {
            return Some(found);
        }
        let y = year(tokens, at)?;
        if let Some((second, n)) = second_year(tokens, at, y) {
            return (second > y).then_some((Time::In(Stretch::Years(y, second)), n));
        }
        return Some((Time::In(Stretch::Year(YearRef::Is(y))), 1));
    }
    if !token.is_word() {
        return None;
    }
    let norm = &*token.norm;
    let code = token.word.is(kinds::CODE);
    if (code || token.word.is(kinds::FISCAL))
        && norm != "previous"
        && let Some((f, n)) = fiscal(tokens, at)
    {
        return Some((Time::In(Stretch::Fiscal(f)), n));
    }
    if let Some(m) = month(tokens, at) {
        return months(tokens, at, m);
    }
    if code && let Some(q) = quarter_code(norm) {
        // "Q1-Q3 2025"
        let to = usize::from(matches!(word(tokens, at + 1), "to" | "through"));
        if let Some(last) = quarter_code(word(tokens, at + 1 + to))
            .filter(|l| *l <= 4 && *l > q && (to == 1 || tokens[at + 1].hyphen))
        {
            let (y, n) = year_after(tokens, at + 2 + to);
            return Some((
                Time::In(Stretch::Months(q * 3 - 2, last * 3, y)),
                2 + to + n,
            ));
        }
        return Some(coded_year(tokens, at, q, 1));
    }
    if code && let Some(stretch) = fiscal_code(norm) {
        return Some((Time::In(stretch), 1));
    }
    match norm {
        "the" | "a" | "an" => article(tokens, at),
        "first" | "second" | "third" | "fourth" | "final" | "1st" | "2nd" | "3rd" | "4th"
        | "opening" | "closing" | "latter" => part(tokens, at),
        "that"
            if word(tokens, at + 1) == "year"
                && !matches!(word(tokens, at + 2), "to" | "on" | "and") =>
        {
            Some((Time::In(Stretch::Year(YearRef::Same)), 2))
        }
        "full" | "whole" | "entire" if word(tokens, at + 1) == "year" => whole_year(tokens, at),
        "no" | "not" if word(tokens, at + 1) == "later" && word(tokens, at + 2) == "than" => {
            let y = year(tokens, at + 3)?;
            Some((Time::In(Stretch::ByYear(YearRef::Is(y))), 4))
        }
        "as" if matches!(word(tokens, at + 1), "of" | "at") => as_of(tokens, at, 2),
        "last" | "this" | "next" | "previous" | "same" | "prior" | "past" | "preceding"
        | "corresponding" | "comparable" | "similar" | "equivalent" | "yearago" => {
            relative(tokens, at)
        }
        "on" | "over" if word(tokens, at + 1) == "the" && word(tokens, at + 2) == "year" => {
            Some((Time::OnYear, 3))
        }
        "by" | "until" | "till" | "through" | "before" | "to" | "up" | "in" | "within" | "over"
        | "during" | "for" => bounded(tokens, at),
        "since" => since(tokens, at),
        "between" | "from" => span(tokens, at),
        "so" if word(tokens, at + 1) == "far" => {
            let n = usize::from(word(tokens, at + 2) == "in");
            let this = word(tokens, at + 2 + n) == "this" && word(tokens, at + 3 + n) == "year";
            if this {
                return Some((Time::In(Stretch::SoFar(YearRef::This)), 4 + n));
            }
            if let Some(y) = year(tokens, at + 2 + n) {
                return Some((Time::In(Stretch::SoFar(YearRef::Is(y))), 3 + n));
            }
            // "so far this season": since when is not said.
            if matches!(word(tokens, at + 2 + n), "this" | "the")
                && word(tokens, at + 3 + n) == "season"
            {
                return Some((Time::In(Stretch::Untold), 4 + n));
            }
            if matches!(word(tokens, at + 2 + n), "this" | "the") {
                let fiscal_year = usize::from(matches!(word(tokens, at + 4 + n), "year"));
                return Some((Time::Now, 4 + n + fiscal_year));
            }
            Some((Time::In(Stretch::SoFar(YearRef::This)), 2))
        }
        "year" if [word(tokens, at + 1), word(tokens, at + 2)] == ["to", "date"] => {
            Some((Time::In(Stretch::SoFar(YearRef::This)), 3))
        }
        "year" if word(tokens, at + 1) == "on" && word(tokens, at + 2) == "year" => {
            Some((Time::OnYear, 3))
        }
        "year" if word(tokens, at + 1) == "over" && word(tokens, at + 2) == "year" => {
            Some((Time::OnYear, 3))
        }
        "y" if is_sign(tokens, at + 1, '/') && word(tokens, at + 2) == "y" => {
            Some((Time::OnYear, 3))
        }
        "y" if word(tokens, at + 1) == "o" && word(tokens, at + 2) == "y" => {
            Some((Time::OnYear, 3))
        }
        "yoy" => Some((Time::OnYear, 1)),
        // "the year-ago quarter"
        "year"
            if word(tokens, at + 1) == "ago"
                && matches!(
                    word(tokens, at + 2),
                    "period" | "quarter" | "month" | "level" | "figure" | "total" | "half"
                ) =>
        {
            Some((Time::YearEarlier, 3))
        }
        "half" if word(tokens, at + 1) == "year" && tokens[at + 1].hyphen => {
            bounds::counted_to(tokens, at, 6, 2)
        }
        "year" if token.hyphen => None,
        "on" if word(tokens, at + 1) == "year" && word(tokens, at + 2) != "to" => {
            Some((Time::OnYear, 2))
        }
        "today" | "currently" | "nowadays" | "presently" => Some((Time::Now, 1)),
        "at" if word(tokens, at + 1) == "present" => Some((Time::Now, 2)),
        // "at the end of May": what the year has brought up to then.
        "at" if word(tokens, at + 1) == "end"
            || word(tokens, at + 1) == "the" && word(tokens, at + 2) == "end" =>
        {
            as_of(tokens, at, 1)
        }
        "calendar" if year(tokens, at + 1).is_some() => {
            let y = year(tokens, at + 1).map_or(YearRef::Open, YearRef::Is);
            Some((Time::In(Stretch::Year(y)), 2))
        }
        _ => counted(tokens, at).or_else(|| apart(tokens, at)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::tokens::tokens;
    use crate::place::Span;

    fn first(text: &str) -> Option<Time> {
        let tokens = tokens(text, Span::new(0, text.len()));
        (0..tokens.len())
            .find_map(|at| time_at(&tokens, at))
            .map(|(t, _)| t)
    }

    #[test]
    fn times_of_every_kind() {
        use Stretch::*;
        for (text, expected) in [
            ("in 2024.", Year(YearRef::Is(2024))),
            ("last year", Year(YearRef::Last)),
            ("in the first half of 2025,", First(6, YearRef::Is(2025))),
            ("in the first three quarters,", First(9, YearRef::Open)),
            ("in the first five months to", First(5, YearRef::Open)),
            (
                "in the first quarter of 2024",
                Quarter(1, YearRef::Is(2024)),
            ),
            ("in July, preliminary", Month(7, YearRef::Open)),
            ("from May 2024, at", Month(5, YearRef::Is(2024))),
            (
                "in January-September 2025 (",
                Months(1, 9, YearRef::Is(2025)),
            ),
            ("Between 2019 and 2023, trade", Years(2019, 2023)),
            ("the last fiscal year", Stretch::Fiscal(super::Fiscal::Last)),
            ("last fiscal it", Stretch::Fiscal(super::Fiscal::Last)),
            ("in FY2024/25", Stretch::Fiscal(super::Fiscal::From(2024))),
            (
                "in fiscal 2024",
                Stretch::Fiscal(super::Fiscal::Named(2024)),
            ),
            ("in 2024-25", Stretch::Fiscal(super::Fiscal::From(2024))),
            ("through 2027", ByYear(YearRef::Is(2027))),
            ("annually to 2027", ByYear(YearRef::Is(2027))),
            ("up to 2030.", ByYear(YearRef::Is(2030))),
            ("by 2030, its", ByYear(YearRef::Is(2030))),
            ("within five years", Stretch::Span(5)),
            ("over the next decade", Ahead(10)),
            ("over the next ten years", Ahead(10)),
            ("So far this year, Ethiopian", SoFar(YearRef::This)),
            ("Over the five years to 2025,", YearsTo(5, 2025)),
            ("in the year to March", MonthsTo(12, 3, YearRef::Open)),
            (
                "12 months through June 2025",
                MonthsTo(12, 6, YearRef::Is(2025)),
            ),
            ("this May", Month(5, YearRef::This)),
        ] {
            assert_eq!(first(text), Some(Time::In(expected)), "{text}");
        }
        for (text, expected) in [
            ("from a year earlier", Time::YearEarlier),
            ("the same period last year", Time::YearEarlier),
            ("the previous year's bill", Time::YearEarlier),
            ("10.8 percent year on year", Time::OnYear),
            ("21% y/y", Time::OnYear),
            ("on Jan. 19 (", Time::Day(None, 1, 19)),
            ("January 17, 2026", Time::Day(Some(2026), 1, 17)),
        ] {
            assert_eq!(first(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn numbers_that_are_no_years() {
        for text in ["2000 tonnes", "$2024", "2,024 firms", "1999 euros"] {
            assert_eq!(first(text), None, "{text}");
        }
    }
}
