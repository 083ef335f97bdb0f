//! Times told from another: "last month", "the same period last year", "the year before".

use super::bounds::{counted, counted_to};
use super::fiscal::{fiscal, fiscal_after};
use super::months::{month, months};
use super::parts_of_year::part;
use super::{Stretch, Time, YearRef, small, word, year_after};
use crate::article::tokens::Token;

/// A time that begins with "the" or "a".
pub(super) fn article(tokens: &[Token<'_>], at: usize) -> Option<(Time, usize)> {
    let (first, second, third) = (
        word(tokens, at + 1),
        word(tokens, at + 2),
        word(tokens, at + 3),
    );
    let inner = |found: Option<(Time, usize)>| found.map(|(t, n)| (t, n + 1));
    match (first, second) {
        ("year", "on" | "over") if third == "year" => return Some((Time::OnYear, 4)),
        ("year", "before") if third == "last" => {
            return Some((Time::In(Stretch::YearsAgo(2)), 4));
        }
        ("year", "ago")
            if matches!(
                third,
                "period" | "quarter" | "month" | "level" | "figure" | "total" | "half"
            ) =>
        {
            return Some((Time::YearEarlier, 4));
        }
        (
            "year" | "month" | "quarter" | "period",
            "earlier" | "before" | "ago" | "prior" | "previously" | "previous" | "back",
        ) => {
            let time = match first {
                "year" => Time::YearEarlier,
                "month" => Time::MonthEarlier,
                _ => Time::Earlier,
            };
            return Some((time, 3));
        }
        ("year", "to" | "through" | "ended" | "ending" | "until" | "till" | "up") => {
            return inner(counted_to(tokens, at + 1, 12, 1));
        }
        ("fiscal" | "financial", "year") if matches!(third, "ended" | "ending" | "to" | "that") => {
            return counted_to(tokens, at, 12, 3);
        }
        ("same" | "corresponding" | "comparable" | "similar" | "equivalent", _) => {
            return inner(relative(tokens, at + 1));
        }
        ("half", "year") if tokens[at + 2].hyphen => {
            return counted_to(tokens, at, 6, 3);
        }
        ("january" | "april" | "july", _)
        | (
            "first" | "second" | "third" | "fourth" | "final" | "opening" | "closing" | "latter"
            | "1st" | "2nd" | "3rd" | "4th",
            _,
        ) => {
            if let Some(m) = month(tokens, at + 1) {
                return inner(months(tokens, at + 1, m))
                    .filter(|(t, _)| matches!(t, Time::In(Stretch::Months(..))));
            }
            return inner(part(tokens, at + 1));
        }
        ("full" | "whole" | "entire", "year") => return inner(whole_year(tokens, at + 1)),
        ("year", "that" | "which") if matches!(third, "ended" | "ends") => {
            return inner(counted_to(tokens, at + 1, 12, 1));
        }
        ("following", "year") => {
            return Some((Time::In(Stretch::Year(YearRef::Later(1))), 3));
        }
        ("year", "later" | "after") if second == "later" || ends(tokens, at + 3) => {
            return Some((Time::In(Stretch::Year(YearRef::Later(1))), 3));
        }
        ("year", _) if third == "earlier" => {}
        // "the previous fiscal year" is the one before the figure's, not before the day.
        ("previous" | "prior" | "preceding", "fiscal" | "financial") => {
            return Some((Time::YearEarlier, 3 + usize::from(third == "year")));
        }
        (
            "previous" | "prior" | "preceding" | "last" | "past" | "next" | "coming" | "current",
            _,
        ) => {
            if let Some((f, n)) = fiscal(tokens, at + 1) {
                return Some((Time::In(Stretch::Fiscal(f)), n + 1));
            }
            return inner(relative(tokens, at + 1));
        }
        _ => {}
    }
    if let Some((f, n)) = fiscal(tokens, at + 1) {
        return Some((Time::In(Stretch::Fiscal(f)), n + 1));
    }
    if let Some(m) = month(tokens, at + 1) {
        return inner(months(tokens, at + 1, m)).filter(|(t, _)| !matches!(t, Time::Day(..)));
    }
    if first == "season" || second == "season" && matches!(first, "current" | "past" | "last") {
        let n = if first == "season" { 2 } else { 3 };
        return (n == 3).then_some((Time::In(Stretch::Untold), n));
    }
    inner(counted(tokens, at + 1))
        .filter(|_| first != "one")
        .or_else(|| inner(apart(tokens, at + 1)))
}

/// "Full-year 2024", "the whole of the year", "the full year": that year, or the year of the figure before.
pub(super) fn whole_year(tokens: &[Token<'_>], at: usize) -> Option<(Time, usize)> {
    let (y, n) = year_after(tokens, at + 2);
    let y = if n == 0 { YearRef::Same } else { y };
    Some((Time::In(Stretch::Year(y)), 2 + n))
}

/// Whether nothing follows that the word before could govern: "the year after".
fn ends(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_none_or(|t| {
        t.sign().is_some()
            || matches!(
                &*t.norm,
                "and"
                    | "or"
                    | "but"
                    | "when"
                    | "to"
                    | "in"
                    | "while"
                    | "it"
                    | "they"
                    | "were"
                    | "was"
            )
    })
}

/// "Five years earlier", "a decade ago", "twenty years later", "ten years on", from the number on.
pub(super) fn apart(tokens: &[Token<'_>], at: usize) -> Option<(Time, usize)> {
    let (years, n) = match (word(tokens, at), word(tokens, at + 1)) {
        ("decade", _) => (10, 1),
        ("year", "on") => (1, 1),
        (_, "years") => (small(tokens, at)?, 2),
        (_, "decades") => (small(tokens, at)?.checked_mul(10)?, 2),
        (_, "months") if small(tokens, at) == Some(12) => (1, 2),
        _ => return None,
    };
    let free = ends(tokens, at + n + 1);
    let earlier = if years == 1 {
        Time::YearEarlier
    } else {
        Time::YearsEarlier(years)
    };
    let time = match word(tokens, at + n) {
        "earlier" | "previously" => earlier,
        "before" | "prior" if free => earlier,
        "ago" | "back" if years == 1 => earlier,
        "ago" | "back" => Time::In(Stretch::YearsAgo(years)),
        "later" | "afterwards" | "hence" => Time::In(Stretch::Year(YearRef::Later(years))),
        "on" if free && (years > 1 || at > 0) => Time::In(Stretch::Year(YearRef::Later(years))),
        _ => return None,
    };
    Some((time, n + 1))
}

/// "last year", "last month", "this May", "the same period last year", "the next decade".
pub(super) fn relative(tokens: &[Token<'_>], at: usize) -> Option<(Time, usize)> {
    let head = word(tokens, at);
    let next = word(tokens, at + 1);
    let earlier_year = |n: usize| {
        let (y, k) = year_after(tokens, at + n);
        match y {
            YearRef::Is(_) | YearRef::This | YearRef::Next => None,
            YearRef::Last => Some((Time::YearEarlier, n + k)),
            _ => {
                // "the corresponding months of the previous fiscal year"
                let of = usize::from(matches!(word(tokens, at + n), "of" | "in"));
                let the = usize::from(word(tokens, at + n + of) == "the");
                let k = n + of + the;
                if matches!(
                    word(tokens, at + k),
                    "previous" | "prior" | "preceding" | "last"
                ) && matches!(word(tokens, at + k + 1), "fiscal" | "financial")
                {
                    let year = usize::from(word(tokens, at + k + 2) == "year");
                    return Some((Time::YearEarlier, k + 2 + year));
                }
                // "the same month a year earlier", "the same period of the year before"
                let a = usize::from(word(tokens, at + n) == "of");
                if matches!(word(tokens, at + n + a), "a" | "the" | "one")
                    && word(tokens, at + n + a + 1) == "year"
                    && matches!(word(tokens, at + n + a + 2), "earlier" | "before" | "ago")
                {
                    return Some((Time::YearEarlier, n + a + 3));
                }
                None
            }
        }
    };
    if matches!(
        head,
        "same" | "corresponding" | "comparable" | "similar" | "equivalent"
    ) {
        let n = match next {
            "period" | "month" | "months" | "quarter" | "time" | "half" | "span" | "stretch"
            | "interval" | "weeks" | "days" | "timeframe" | "point" | "stage" | "date"
            | "juncture" => 2,
            _ if matches!(
                word(tokens, at + 2),
                "months" | "period" | "quarters" | "days" | "weeks"
            ) =>
            {
                3
            }
            "year" => return Some((Time::In(Stretch::Year(YearRef::Same)), 2)),
            _ => return None,
        };
        if let Some(found) = earlier_year(n) {
            return Some(found);
        }
        // "the same period of FY 2023-24": told from the figure's own.
        if let (Some(_), k) = fiscal_after(tokens, at + n) {
            return Some((Time::YearEarlier, n + k));
        }
        let (y, k) = year_after(tokens, at + n);
        // "the same period of 2024": told from the figure's own period, a year or more before.
        return Some(match y {
            YearRef::Is(_) | YearRef::This | YearRef::Next => (Time::In(Stretch::SameOf(y)), n + k),
            _ => (Time::In(Stretch::Same), n),
        });
    }
    if let Some(m) = month(tokens, at + 1) {
        // "this May", "last December"
        let y = match head {
            "this" => YearRef::This,
            "next" => YearRef::Next,
            "last" | "previous" | "past" => YearRef::Open,
            _ => return None,
        };
        return Some((Time::In(Stretch::Month(m, y)), 2));
    }
    if matches!(head, "previous" | "prior" | "preceding") && matches!(next, "fiscal" | "financial")
    {
        let year = usize::from(word(tokens, at + 2) == "year");
        return Some((Time::YearEarlier, 2 + year));
    }
    if let Some((f, n)) = fiscal(tokens, at) {
        return Some((Time::In(Stretch::Fiscal(f)), n));
    }
    let before = at.checked_sub(1).map_or("", |i| word(tokens, i));
    match (head, next) {
        ("last" | "past", "year") => {
            if matches!(before, "the" | "over" | "past") && head == "past" {
                return Some((Time::In(Stretch::PastYears(1)), 2));
            }
            Some((Time::In(Stretch::Year(YearRef::Last)), 2))
        }
        ("previous" | "prior" | "preceding", "year") => Some((Time::YearEarlier, 2)),
        // "4-5% this year and 6% next"
        ("next", _)
            if at >= 1
                && (tokens[at - 1].sign() == Some('%')
                    || matches!(&*tokens[at - 1].norm, "percent" | "cent" | "pct"))
                && ends(tokens, at + 1) =>
        {
            Some((Time::In(Stretch::Year(YearRef::Next)), 1))
        }
        ("this", "year") if word(tokens, at + 2) == "already" || before == "already" => {
            Some((Time::In(Stretch::SoFar(YearRef::This)), 2))
        }
        ("this", "year") => Some((Time::In(Stretch::Year(YearRef::This)), 2)),
        ("next", "year") => Some((Time::In(Stretch::Year(YearRef::Next)), 2)),
        ("last", "month") => Some((Time::In(Stretch::LastMonth), 2)),
        ("previous" | "prior" | "preceding", "month") => Some((Time::MonthEarlier, 2)),
        ("previous" | "prior" | "preceding", "quarter" | "period" | "week") => {
            Some((Time::Earlier, 2))
        }
        ("this", "month") => Some((Time::In(Stretch::ThisMonth), 2)),
        ("last", "quarter" | "half") if year_after(tokens, at + 2).1 > 0 => part(tokens, at),
        ("last", "quarter") => Some((Time::In(Stretch::LastQuarter), 2)),
        ("this" | "last", "season") => Some((Time::In(Stretch::Untold), 2)),
        ("this", "quarter") => Some((Time::In(Stretch::ThisQuarter), 2)),
        ("last" | "past" | "previous" | "preceding" | "next", "decade") => Some((
            Time::In(if head == "next" {
                Stretch::Ahead(10)
            } else {
                Stretch::PastYears(10)
            }),
            2,
        )),
        _ => {
            let ahead = matches!(head, "next");
            let n = small(tokens, at + 1)?;
            if head == "last"
                && let Some(found) = part(tokens, at)
            {
                return Some(found);
            }
            match (word(tokens, at + 2), ahead) {
                // "the prior twelve months": those before the figure's own.
                ("years" | "months" | "quarters", false)
                    if matches!(head, "previous" | "prior" | "preceding") =>
                {
                    Some((Time::Earlier, 3))
                }
                ("years", true) => Some((Time::In(Stretch::Ahead(n)), 3)),
                ("years", false) if head != "this" => Some((Time::In(Stretch::PastYears(n)), 3)),
                ("months", false) if head != "this" => Some((Time::In(Stretch::PastMonths(n)), 3)),
                ("decades", true) => Some((Time::In(Stretch::Ahead(n * 10)), 3)),
                ("decades", false) => Some((Time::In(Stretch::PastYears(n * 10)), 3)),
                _ => None,
            }
        }
    }
}
