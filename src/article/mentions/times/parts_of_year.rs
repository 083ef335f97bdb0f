//! Parts of a year: "Q3", "the first half of 2025", "first eleven months".

use super::fiscal::fiscal_after;
use super::{Fiscal, Stretch, Time, YearRef, small, word, year_after};
use crate::article::tokens::Token;

fn ordinal(norm: &str) -> Option<u8> {
    Some(match norm {
        "first" | "1st" | "opening" => 1,
        "second" | "2nd" => 2,
        "third" | "3rd" => 3,
        "fourth" | "4th" | "final" | "closing" => 4,
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

/// "First half of 2025", "second quarter", "first eleven months", "first three quarters"; "second" alone leans
/// on the time before.
pub(super) fn part(tokens: &[Token<'_>], at: usize) -> Option<(Time, usize)> {
    let n = ordinal(word(tokens, at))?;
    let with_year =
        |from: usize, make: &dyn Fn(YearRef) -> Stretch, of_fiscal: &dyn Fn(Fiscal) -> Stretch| {
            if let (Some(f), k) = fiscal_after(tokens, at + from) {
                return Some((Time::In(of_fiscal(f)), from + k));
            }
            let (y, k) = year_after(tokens, at + from);
            Some((Time::In(make(y)), from + k))
        };
    match word(tokens, at + 1) {
        "half" => {
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
                        Stretch::Fiscal(f)
                    } else {
                        Stretch::FirstOfFiscal(6, f)
                    }
                },
            )
        }
        "quarter" => with_year(2, &|y| Stretch::Quarter(n, y), &|f| {
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
                return None;
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
