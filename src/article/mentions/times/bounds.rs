//! Times with an end or a beginning: "by 2030", "since May", "between 2019 and 2023", "the year to March".

use super::fiscal::fiscal_after;
use super::*;

/// "by 2030", "through 2027", "until next year", "within five years", "over the next decade".
pub(super) fn bounded(tokens: &[Token<'_>], at: usize) -> Option<(Time, usize)> {
    let head = word(tokens, at);
    let next = word(tokens, at + 1);
    let mut from = at + 1;
    if head == "up" {
        if !matches!(next, "to" | "until" | "till") {
            return None;
        }
        from += 1;
    }
    if let Some(found) = then(tokens, at).or_else(|| space_of(tokens, at)) {
        return Some(found);
    }
    let ahead = matches!(head, "over" | "within" | "in" | "during" | "for");
    if ahead {
        // "within five years", "in the next five years", "over the coming decade"
        let the = usize::from(matches!(word(tokens, from), "the" | "a"));
        let kind = word(tokens, from + the);
        let skip = usize::from(matches!(kind, "next" | "coming" | "following"));
        let stretch = |n: u16| {
            Time::In(if skip == 1 {
                Stretch::Ahead(n)
            } else {
                Stretch::Span(n)
            })
        };
        let free = |at: usize| {
            !matches!(
                word(tokens, at),
                "to" | "through"
                    | "until"
                    | "ended"
                    | "ending"
                    | "ago"
                    | "earlier"
                    | "later"
                    | "up"
            )
        };
        // "in each of the next three years"
        let forward = skip == 1 || (the == 0 && head != "for" && head != "during");
        let decade = from + the + skip;
        if word(tokens, decade) == "decade"
            && (skip == 1 || word(tokens, from) == "a" && head != "for")
            && free(decade + 1)
        {
            return Some((stretch(10), decade + 1 - at));
        }
        if let Some(n) = small(tokens, from + the + skip)
            && matches!(word(tokens, from + the + skip + 1), "years")
            && forward
            && free(from + the + skip + 2)
        {
            return Some((stretch(n), from + the + skip + 2 - at));
        }
        return None;
    }
    if head == "for" || (head == "to" && year(tokens, from).is_none()) {
        return None;
    }
    // "by the end of 2026", "by end-2026"
    let mut n = from;
    if word(tokens, n) == "the"
        && matches!(word(tokens, n + 1), "end" | "close")
        && word(tokens, n + 2) == "of"
    {
        n += 3;
    } else if matches!(
        word(tokens, n),
        "end" | "late" | "early" | "mid" | "year" | "yearend"
    ) {
        n += 1;
        if word(tokens, n) == "end" {
            n += 1;
        }
        if word(tokens, n) == "of" {
            n += 1;
        }
    }
    if word(tokens, n) == "the" && word(tokens, n + 1) == "decade" {
        return Some((Time::In(Stretch::ByYear(YearRef::Is(2030))), n + 2 - at));
    }
    if matches!(word(tokens, n), "this" | "the")
        && matches!(word(tokens, n + 1), "decade")
        && n > from
    {
        return Some((Time::In(Stretch::ByYear(YearRef::Is(2030))), n + 2 - at));
    }
    if let Some(y) = year(tokens, n) {
        if second_year(tokens, n, y).is_some() && head != "by" {
            return None;
        }
        if let Some((_, k)) = second_year(tokens, n, y) {
            return Some((Time::In(Stretch::ByYear(YearRef::Is(y + 1))), n + k - at));
        }
        if head == "before" {
            return Some((Time::In(Stretch::ByYear(YearRef::Is(y - 1))), n + 1 - at));
        }
        return Some((Time::In(Stretch::ByYear(YearRef::Is(y))), n + 1 - at));
    }
    if matches!(head, "by" | "until" | "till" | "through") {
        if let Some(m) = month(tokens, n)
            && !tokens
                .get(n + 1)
                .is_some_and(|t| t.is_number() && t.norm.len() <= 2)
        {
            let (y, k) = year_after(tokens, n + 1);
            return Some((Time::In(Stretch::ByMonth(m, y)), n + 1 + k - at));
        }
        let (first, second) = (word(tokens, n), word(tokens, n + 1));
        if second == "year" {
            let y = match first {
                "this" | "the" if n > from => YearRef::This,
                "next" => YearRef::Next,
                "this" => YearRef::This,
                _ => return None,
            };
            return Some((Time::In(Stretch::ByYear(y)), n + 2 - at));
        }
        if let Some((Fiscal::Named(y), k)) = fiscal(tokens, n) {
            return Some((Time::In(Stretch::ByYear(YearRef::Is(y))), n + k - at));
        }
    }
    None
}

/// "By then", "by the same date", "in the final year of that run": told from the figure before.
fn then(tokens: &[Token<'_>], at: usize) -> Option<(Time, usize)> {
    let w = |n: usize| word(tokens, at + n);
    match (w(0), w(1), w(2)) {
        ("by", "then", _) => Some((Time::In(Stretch::ByThen), 2)),
        ("by", "that", "year" | "date" | "time" | "point") => Some((Time::In(Stretch::ByThen), 3)),
        ("by", "the", "same") if matches!(w(3), "date" | "year" | "time" | "deadline") => {
            Some((Time::In(Stretch::ByThen), 4))
        }
        ("in" | "by" | "during", "the", "last" | "final" | "closing")
            if w(3) == "year"
                && w(4) == "of"
                && matches!(w(5), "the" | "that" | "this")
                && matches!(
                    w(6),
                    "period" | "span" | "run" | "decade" | "stretch" | "series" | "interval"
                ) =>
        {
            Some((Time::In(Stretch::LastYearOfSpan), 7))
        }
        // "During the month", "in the period": of the figure before.
        ("in" | "during" | "over", "the", "period" | "month" | "quarter" | "months")
            if tokens
                .get(at + 3)
                .is_none_or(|t| matches!(t.sign(), Some(',' | '.' | ';'))) =>
        {
            Some((Time::In(Stretch::Same), 3))
        }
        ("in" | "during", "the", "former") if w(3) == "year" => {
            Some((Time::In(Stretch::Untold), 4))
        }
        ("in" | "by" | "during", "the", "latter") if w(3) == "year" => {
            Some((Time::In(Stretch::LastYearOfSpan), 4))
        }
        _ => None,
    }
}

/// "In the space of five years", "in under a decade".
fn space_of(tokens: &[Token<'_>], at: usize) -> Option<(Time, usize)> {
    let w = |n: usize| word(tokens, at + n);
    if !matches!(w(0), "in" | "within" | "over") {
        return None;
    }
    let n = match (w(1), w(2), w(3)) {
        ("the", "space" | "course" | "span", "of") => 4,
        ("just" | "only" | "barely" | "under" | "about" | "roughly" | "some", _, _) => 2,
        ("less" | "fewer" | "little", "than" | "over", _) => 3,
        _ => return None,
    };
    let a = usize::from(w(n) == "a");
    let years = match (w(n + a), w(n + 1)) {
        ("decade", _) => 10,
        (_, "years") if a == 0 => small(tokens, at + n)?,
        _ => return None,
    };
    let end = n + if w(n + a) == "decade" { a + 1 } else { 2 };
    Some((Time::In(Stretch::Span(years)), end))
}

/// "As of end-September", "as at 30 June": what the year has brought up to then.
pub(super) fn as_of(tokens: &[Token<'_>], at: usize, skip: usize) -> Option<(Time, usize)> {
    let mut n = at + skip;
    while matches!(
        word(tokens, n),
        "the" | "end" | "of" | "close" | "late" | "last"
    ) {
        n += 1;
    }
    let day = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|t| t.is_number() && t.norm.len() <= 2)
    };
    n += usize::from(day(n));
    let m = month(tokens, n)?;
    n += 1 + usize::from(day(n + 1));
    let (y, k) = year_after(tokens, n);
    Some((Time::In(Stretch::ByMonth(m, y)), n + k - at))
}

pub(super) fn since(tokens: &[Token<'_>], at: usize) -> Option<(Time, usize)> {
    if let Some(y) = year(tokens, at + 1) {
        return Some((Time::In(Stretch::Since(y)), 2));
    }
    if let Some(m) = month(tokens, at + 1) {
        let (y, n) = year_after(tokens, at + 2);
        return Some((Time::In(Stretch::SinceMonth(m, y)), 2 + n));
    }
    None
}

/// "between 2019 and 2023", "from 2019 to 2023", "from January to May".
pub(super) fn span(tokens: &[Token<'_>], at: usize) -> Option<(Time, usize)> {
    let joints: &[&str] = if word(tokens, at) == "between" {
        &["and"]
    } else {
        &["to", "through", "until", "till"]
    };
    if let Some(first) = year(tokens, at + 1)
        && second_year(tokens, at + 1, first).is_none()
    {
        let second = year(tokens, at + 3).filter(|_| joints.contains(&word(tokens, at + 2)))?;
        return (second > first).then_some((Time::In(Stretch::Years(first, second)), 4));
    }
    if let Some(m) = month(tokens, at + 1).or_else(|| month(tokens, at + 2))
        && let Some((second, y, n)) = days_between(tokens, at + 1, m)
    {
        return Some((Time::In(Stretch::Months(m, second, y)), n + 1));
    }
    let first = month(tokens, at + 1)?;
    // "from January to date"
    if word(tokens, at + 2) == "to" && word(tokens, at + 3) == "date" {
        return Some((Time::In(Stretch::SinceMonth(first, YearRef::Open)), 4));
    }
    if joints.contains(&word(tokens, at + 2))
        && let Some(second) = month(tokens, at + 3)
    {
        let (y, n) = year_after(tokens, at + 4);
        return (first != second).then_some((Time::In(Stretch::Months(first, second, y)), 4 + n));
    }
    None
}

/// "12 months to June 2025", "five years to 2025", "three months ended March".
pub(super) fn counted(tokens: &[Token<'_>], at: usize) -> Option<(Time, usize)> {
    // "the decade to 2024"
    if word(tokens, at) == "decade"
        && matches!(
            word(tokens, at + 1),
            "to" | "through" | "until" | "ending" | "ended"
        )
    {
        let more = usize::from(matches!(word(tokens, at + 2), "in" | "end"));
        let y = year(tokens, at + 2 + more)?;
        return Some((Time::In(Stretch::YearsTo(10, y)), 3 + more));
    }
    // "the quarter ended in September 2025"
    if word(tokens, at) == "quarter" {
        return counted_to(tokens, at, 3, 1);
    }
    let n = small(tokens, at)?;
    let hyphen = tokens.get(at + 1).is_some_and(|t| t.hyphen);
    match word(tokens, at + 1) {
        "months" | "month" if !hyphen || word(tokens, at + 2) == "period" => {
            let period = usize::from(word(tokens, at + 2) == "period");
            counted_to(tokens, at, n, 2 + period).or_else(|| {
                // "in nine months of 2025"
                // "the eleven months of FY 2024-25"
                if word(tokens, at + 2) == "of"
                    && let (Some(f), k) = fiscal_after(tokens, at + 2)
                    && (2..=11).contains(&n)
                {
                    return Some((Time::In(Stretch::FirstOfFiscal(n as u8, f)), 2 + k));
                }
                let of = matches!(word(tokens, at + 2), "of" | "into");
                let into = usize::from(word(tokens, at + 2) == "into");
                let (y, k) = year_after(tokens, at + 2 + into);
                let k = k + into;
                let y = if into == 1 && y == YearRef::Open && word(tokens, at + 4) == "year" {
                    return Some((Time::In(Stretch::First(n as u8, YearRef::This)), 5));
                } else {
                    y
                };
                (of && y != YearRef::Open && (2..=12).contains(&n))
                    .then_some((Time::In(Stretch::First(n as u8, y)), 2 + k))
            })
        }
        "quarters" => {
            // "the four quarters to the end of Q1 2025"
            let mut k = at + 2;
            if !matches!(word(tokens, k), "to" | "ending" | "ended" | "through") {
                return None;
            }
            k += 1;
            while matches!(word(tokens, k), "the" | "end" | "of" | "in" | "with") {
                k += 1;
            }
            if let Some(m) = month(tokens, k) {
                let (y, more) = year_after(tokens, k + 1);
                return Some((Time::In(Stretch::MonthsTo(n * 3, m, y)), k + 1 + more - at));
            }
            let q = quarter_code(word(tokens, k)).filter(|q| *q <= 4)?;
            let (y, more) = year_after(tokens, k + 1);
            Some((
                Time::In(Stretch::MonthsTo(n * 3, q * 3, y)),
                k + 1 + more - at,
            ))
        }
        "years" => {
            let to = matches!(
                word(tokens, at + 2),
                "to" | "through" | "ended" | "ending" | "until" | "till" | "up"
            );
            let more = usize::from(word(tokens, at + 2) == "up");
            let y = year(tokens, at + 3 + more).filter(|_| to)?;
            Some((Time::In(Stretch::YearsTo(n, y)), 4 + more))
        }
        _ => None,
    }
}

/// "... to March 2025", "... ended June 30", after `skip` tokens that count `months`.
pub(super) fn counted_to(
    tokens: &[Token<'_>],
    at: usize,
    months: u16,
    skip: usize,
) -> Option<(Time, usize)> {
    let mut n = at + skip;
    if matches!(word(tokens, n), "that" | "which")
        && matches!(word(tokens, n + 1), "ended" | "ends")
    {
        n += 1;
    }
    if !matches!(
        word(tokens, n),
        "to" | "through" | "ended" | "ending" | "until" | "till" | "up"
    ) {
        return None;
    }
    n += 1;
    if matches!(word(tokens, n), "to" | "in" | "on" | "with") {
        n += 1;
    }
    if word(tokens, n) == "end" || word(tokens, n) == "late" || word(tokens, n) == "mid" {
        n += 1;
    }
    // "ended 30 June 2025"
    if tokens
        .get(n)
        .is_some_and(|t| t.is_number() && t.norm.len() <= 2)
    {
        n += 1;
    }
    while matches!(word(tokens, n), "the" | "end" | "of") {
        n += 1;
    }
    let m = month(tokens, n)?;
    n += 1;
    if tokens
        .get(n)
        .is_some_and(|t| t.is_number() && t.norm.len() <= 2)
    {
        n += 1;
    }
    let (y, k) = year_after(tokens, n);
    Some((Time::In(Stretch::MonthsTo(months, m, y)), n + k - at))
}
