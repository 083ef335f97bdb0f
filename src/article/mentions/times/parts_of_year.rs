//! Parts of a year: "Q3", "the first half of 2025", "first eleven months".

use super::fiscal::fiscal_after;
use super::{Fiscal, Stretch, Time, YearRef, small, word, year, year_after};
use crate::article::tokens::Token;

fn ordinal(norm: &str) -> Option<u8> {
    Some(match norm {
        "first" | "1st" | "opening" => 1,
        "second" | "2nd" => 2,
        "third" | "3rd" => 3,
        "fourth" | "4th" | "final" | "closing" | "last" | "latter" => 4,
        _ => return None,
    })
}

pub(super) fn quarter_code(norm: &str) -> Option<u8> {
    Some(match norm {
        "q1" | "1q" => 1,
        "q2" | "2q" => 2,
        "q3" | "3q" => 3,
        "q4" | "4q" => 4,
        "h1" | "1h" => 11,
        "h2" | "2h" => 12,
        "9m" => 13,
        _ => return None,
    })
}

pub(super) fn part_of_year(code: u8, year: YearRef) -> Stretch {
    match code {
        11 => Stretch::First(6, year),
        12 => Stretch::SecondHalf(year),
        13 => Stretch::First(9, year),
        q => Stretch::Quarter(q, year),
    }
}

/// "Q1FY26", "H1FY2025": a part of a fiscal year in one word.
pub(super) fn fiscal_code(norm: &str) -> Option<Stretch> {
    let (code, year) = norm.split_at_checked(2)?;
    let year: u16 = year.strip_prefix("fy")?.parse().ok()?;
    let f = Fiscal::Named(if year < 100 { 2000 + year } else { year });
    Some(of_fiscal(quarter_code(code)?, f))
}

fn of_fiscal(code: u8, f: Fiscal) -> Stretch {
    match code {
        11 => Stretch::FirstOfFiscal(6, f),
        12 => Stretch::SecondHalfOfFiscal(f),
        13 => Stretch::FirstOfFiscal(9, f),
        q => Stretch::FiscalQuarter(q, f),
    }
}

/// What a code of a part of a year is of: "Q3 2024", "Q1 FY26", "H1 of last year"; `skip` tokens are the code.
pub(super) fn coded_year(tokens: &[Token<'_>], at: usize, code: u8, skip: usize) -> (Time, usize) {
    // "Q2'25"
    let short = tokens.get(at + skip + 1).filter(|t| {
        t.is_number()
            && t.glued
            && t.norm.len() == 2
            && tokens[at + skip]
                .sign()
                .is_some_and(|c| matches!(c, '\'' | '’' | '‘'))
    });
    if let Some(y) = short.and_then(|t| t.norm.parse::<u16>().ok()) {
        let y = YearRef::Is(2000 + y);
        return (Time::In(part_of_year(code, y)), skip + 2);
    }
    if let (Some(f), n) = fiscal_after(tokens, at + skip) {
        return (Time::In(of_fiscal(code, f)), skip + n);
    }
    let (y, n) = year_after(tokens, at + skip);
    (Time::In(part_of_year(code, y)), skip + n)
}

/// "1H25", "3Q 2024", "9M 2025": a number glued to a letter, and its year.
pub(super) fn coded(tokens: &[Token<'_>], at: usize) -> Option<(Time, usize)> {
    let letter = tokens
        .get(at + 1)
        .filter(|t| t.glued && !t.hyphen && t.is_word() && t.capital)?;
    let (first, digits) = letter.norm.split_at_checked(1)?;
    let code = match (&*tokens[at].norm, first) {
        (q @ ("1" | "2" | "3" | "4"), "q") => q.parse().ok()?,
        ("1", "h") => 11,
        ("2", "h") => 12,
        ("9", "m") => 13,
        _ => return None,
    };
    if digits.is_empty() {
        // "9M" alone may be nine million.
        return (code != 13 || year(tokens, at + 2).is_some())
            .then(|| coded_year(tokens, at, code, 2));
    }
    let y: u16 = digits.parse().ok().filter(|_| digits.len() == 2)?;
    Some((Time::In(part_of_year(code, YearRef::Is(2000 + y))), 2))
}

/// "First half of 2025", "second quarter", "first eleven months", "first three quarters"; "second" alone leans
/// on the time before.
pub(super) fn part(tokens: &[Token<'_>], at: usize) -> Option<(Time, usize)> {
    let head = word(tokens, at);
    let n = ordinal(head)?;
    if matches!(head, "latter") && word(tokens, at + 1) != "half" {
        return None;
    }
    let with_year =
        |from: usize, make: &dyn Fn(YearRef) -> Stretch, of_fiscal: &dyn Fn(Fiscal) -> Stretch| {
            if let (Some(f), k) = fiscal_after(tokens, at + from) {
                return Some((Time::In(of_fiscal(f)), from + k));
            }
            let (y, k) = year_after(tokens, at + from);
            Some((Time::In(make(y)), from + k))
        };
    match word(tokens, at + 1) {
        "half" | "semester" => {
            let two = matches!(n, 2 | 4);
            with_year(
                2,
                &|y| {
                    if two {
                        Stretch::SecondHalf(y)
                    } else {
                        Stretch::First(6, y)
                    }
                },
                &|f| {
                    if two {
                        Stretch::SecondHalfOfFiscal(f)
                    } else {
                        Stretch::FirstOfFiscal(6, f)
                    }
                },
            )
        }
        "quarter" | "trimester" => with_year(2, &|y| Stretch::Quarter(n, y), &|f| {
            Stretch::FiscalQuarter(n, f)
        }),
        "month" if n == 1 => with_year(2, &|y| Stretch::First(1, y), &|f| {
            Stretch::FirstOfFiscal(1, f)
        }),
        _ => {
            if let Some(count) = small(tokens, at + 1) {
                let months = match word(tokens, at + 2) {
                    "months" | "month" => count,
                    "quarters" => count * 3,
                    _ => return None,
                };
                if n == 1 && (1..=12).contains(&months) {
                    let m = months as u8;
                    return with_year(3, &|y| Stretch::First(m, y), &|f| {
                        Stretch::FirstOfFiscal(m, f)
                    });
                }
                // "the final three months of 2024"
                let (y, k) = year_after(tokens, at + 3);
                return (n == 4 && k > 0 && y != YearRef::Open && (1..12).contains(&months))
                    .then_some((Time::In(Stretch::MonthsTo(months, 12, y)), 3 + k));
            }
            // "$58 million in the second and": after "in the" and before nothing that it could count.
            let in_the = at >= 2
                && matches!(word(tokens, at - 1), "the")
                && matches!(word(tokens, at - 2), "in" | "for");
            let ends = tokens.get(at + 1).is_none_or(|t| {
                t.sign().is_some_and(|c| matches!(c, '.' | ',' | ';' | ')'))
                    || matches!(&*t.norm, "and" | "to" | "but")
            });
            (in_the || (word(tokens, at) == "second" && at >= 1 && word(tokens, at - 1) == "the"))
                .then_some(())?;
            ends.then_some((Time::In(Stretch::Ordinal(n)), 1))
        }
    }
}
