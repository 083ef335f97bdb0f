//! Times of the text turned into months, read against the day of publication.
//!
//! What needs a day and has none stays unknown; nothing is guessed.

use super::mentions::times::{Fiscal, Stretch, YearRef};
use crate::model::{Date, Economy, Month, Period, When};

/// What the reading of a time rests on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clock<'a> {
    pub(super) published: Option<Date>,
    /// The period of the figure before, for "in the second" and "the same period".
    pub(super) before: Option<When>,
    /// Whose fiscal year, the likeliest first.
    pub(super) economies: &'a [Economy],
    /// The figure is one for the time to come.
    pub(super) ahead: bool,
}

/// The first month of the fiscal year, and whether it is named by the year it begins in, where it is not
/// the calendar year.
///
/// From each government's budget calendar; corpora/README names India, Pakistan, Bangladesh, Egypt,
/// Australia, the United States and Japan.
fn fiscal_start(economy: Economy) -> Option<(u8, bool)> {
    Some(match economy.key() {
        "IND" | "MMR" | "GBR" | "CAN" | "HKG" | "SGP" | "ZAF" | "BWA" | "LSO" | "NAM" | "SWZ"
        | "MWI" => (4, false),
        "JPN" => (4, true),
        "PAK" | "BGD" | "EGY" | "AUS" | "NZL" | "NPL" | "KEN" | "UGA" | "TZA" | "RWA" | "ETH"
        | "BTN" | "TON" | "MUS" | "WSM" | "PRI" => (7, false),
        "USA" | "THA" | "HTI" | "MHL" | "FSM" | "PLW" => (10, false),
        "IRN" | "AFG" => (4, false),
        _ => return None,
    })
}

fn month_at(year: i32, month: u8) -> Option<Month> {
    Month::new(u16::try_from(year).ok()?, month).ok()
}

fn run(year: i32, month: u8, months: u16) -> Option<When> {
    Period::new(month_at(year, month)?, months)
        .ok()
        .map(When::from)
}

fn until(year: i32, month: u8) -> Option<When> {
    Some(When {
        start: None,
        end: Some(month_at(year, month)?),
    })
}

impl Clock<'_> {
    fn year_now(&self) -> Option<i32> {
        self.published.map(|d| i32::from(d.year()))
    }

    /// The year, where the text or the day of publication tells.
    fn year(&self, year: YearRef) -> Option<i32> {
        Some(match year {
            YearRef::Is(y) => i32::from(y),
            YearRef::Last => self.year_now()? - 1,
            YearRef::This => self.year_now()?,
            YearRef::Next => self.year_now()? + 1,
            YearRef::Later(n) => i32::from(self.before?.end?.year()) + i32::from(n),
            YearRef::Same => i32::from(self.before?.end?.year()),
            YearRef::Open => return None,
        })
    }

    /// The year of a part of a year that ends with `last`: the most recent one that is over.
    fn year_of_part(&self, year: YearRef, last: u8) -> Option<i32> {
        if let Some(year) = self.year(year) {
            return Some(year);
        }
        let date = self.published?;
        let over = if self.ahead {
            last >= date.month()
        } else {
            last <= date.month()
        };
        let now = i32::from(date.year());
        Some(match (over, self.ahead) {
            (true, _) => now,
            (false, false) => now - 1,
            (false, true) => now + 1,
        })
    }

    fn fiscal_year(&self, fiscal: Fiscal) -> Option<(i32, u8)> {
        // "2024/25" spans two calendar years even where the table knows no fiscal year: most begin in July.
        let unknown = if matches!(fiscal, Fiscal::From(_)) {
            (7, false)
        } else {
            (1, true)
        };
        let (start, by_first) = self
            .economies
            .iter()
            .find_map(|e| fiscal_start(*e))
            .unwrap_or(unknown);
        let now = || -> Option<i32> {
            let date = self.published?;
            Some(i32::from(date.year()) - i32::from(date.month() < start))
        };
        let first = match fiscal {
            Fiscal::From(year) => i32::from(year),
            Fiscal::Named(year) if by_first => i32::from(year),
            Fiscal::Named(year) => i32::from(year) - 1,
            Fiscal::This => now()?,
            Fiscal::Last => now()? - 1,
            Fiscal::Next => now()? + 1,
        };
        Some((first, start))
    }

    /// The months that the time means, where they can be told.
    pub(super) fn months(&self, stretch: Stretch) -> Option<When> {
        match stretch {
            Stretch::Year(year) => run(self.year(year)?, 1, 12),
            Stretch::Month(m, year) => run(self.year_of_part(year, m)?, m, 1),
            Stretch::Months(a, b, year) => {
                let across = b < a;
                let end = self.year_of_part(year, b)?;
                let start = end - i32::from(across);
                Period::between(month_at(start, a)?, month_at(end, b)?)
                    .ok()
                    .map(When::from)
            }
            Stretch::First(n, year) => run(
                self.year_of_part(year, n.clamp(1, 12))?,
                1,
                u16::from(n.clamp(1, 12)),
            ),
            Stretch::Quarter(q, year) => {
                let last = q.clamp(1, 4) * 3;
                run(self.year_of_part(year, last)?, last - 2, 3)
            }
            Stretch::SecondHalf(year) => run(self.year_of_part(year, 12)?, 7, 6),
            Stretch::Fiscal(fiscal) => {
                let (year, start) = self.fiscal_year(fiscal)?;
                run(year, start, 12)
            }
            Stretch::FirstOfFiscal(n, fiscal) => {
                let (year, start) = self.fiscal_year(fiscal)?;
                run(year, start, u16::from(n))
            }
            Stretch::SecondHalfOfFiscal(fiscal) => {
                let (year, start) = self.fiscal_year(fiscal)?;
                let first = month_at(year, start)?.plus(6).ok()?;
                Period::new(first, 6).ok().map(When::from)
            }
            Stretch::FiscalQuarter(q, fiscal) => {
                let (year, start) = self.fiscal_year(fiscal)?;
                let first = month_at(year, start)?
                    .plus(i32::from(q.clamp(1, 4)) * 3 - 3)
                    .ok()?;
                Period::new(first, 3).ok().map(When::from)
            }
            Stretch::MonthsTo(n, m, year) => {
                let last = month_at(self.year_of_part(year, m)?, m)?;
                let first = last.plus(1 - i32::from(n)).ok()?;
                Period::between(first, last).ok().map(When::from)
            }
            Stretch::YearsTo(n, year) => {
                run(i32::from(year) - i32::from(n) + 1, 1, n.checked_mul(12)?)
            }
            Stretch::Years(a, b) => run(i32::from(a), 1, (b.checked_sub(a)? + 1).checked_mul(12)?),
            Stretch::Since(year) => Some(When {
                start: Some(month_at(i32::from(year), 1)?),
                end: None,
            }),
            Stretch::SinceMonth(m, year) => Some(When {
                start: Some(month_at(self.year_of_part(year, m)?, m)?),
                end: None,
            }),
            Stretch::SoFar(year) => Some(When {
                start: Some(month_at(self.year(year)?, 1)?),
                end: None,
            }),
            // "Stood at JD 1.05 billion by the end of 2024": what is past is counted from January on.
            Stretch::ByYear(year) => {
                let year = self.year(year)?;
                let past = !self.ahead && self.year_now().is_some_and(|now| year <= now);
                if past {
                    run(year, 1, 12)
                } else {
                    until(year, 12)
                }
            }
            Stretch::ByMonth(m, year) => {
                let year = self.year_of_part(year, m)?;
                if self.ahead {
                    until(year, m)
                } else {
                    run(year, 1, u16::from(m))
                }
            }
            Stretch::Span(n) if self.ahead => self.months(Stretch::Ahead(n)),
            Stretch::Span(_) | Stretch::Untold => None,
            Stretch::YearsAgo(n) => run(self.year_now()? - i32::from(n), 1, 12),
            Stretch::ByThen => Some(When {
                start: None,
                end: Some(self.before?.end?),
            }),
            Stretch::LastYearOfSpan => run(i32::from(self.before?.end?.year()), 1, 12),
            Stretch::SameOf(year) => {
                let before = self.before?;
                let years = self.year(year)? - i32::from(before.end?.year());
                moved(before, years * 12)
            }
            Stretch::Ahead(n) => {
                let now = self.year_now()?;
                Some(When {
                    start: Some(month_at(now, 1)?),
                    end: Some(month_at(now + i32::from(n), 12)?),
                })
            }
            Stretch::PastYears(n) => {
                let now = self.year_now()?;
                Some(When {
                    start: Some(month_at(now - i32::from(n), 1)?),
                    end: Some(month_at(now - 1, 12)?),
                })
            }
            Stretch::PastMonths(n) => {
                let date = self.published?;
                let last = month_at(i32::from(date.year()), date.month())?
                    .plus(-1)
                    .ok()?;
                Period::between(last.plus(1 - i32::from(n)).ok()?, last)
                    .ok()
                    .map(When::from)
            }
            Stretch::LastMonth | Stretch::ThisMonth => {
                let date = self.published?;
                let back = if stretch == Stretch::LastMonth { -1 } else { 0 };
                let month = month_at(i32::from(date.year()), date.month())?
                    .plus(back)
                    .ok()?;
                Period::new(month, 1).ok().map(When::from)
            }
            Stretch::LastQuarter | Stretch::ThisQuarter => {
                let date = self.published?;
                let back = if stretch == Stretch::LastQuarter {
                    -3
                } else {
                    0
                };
                let first = date.month().div_ceil(3) * 3 - 2;
                let month = month_at(i32::from(date.year()), first)?.plus(back).ok()?;
                Period::new(month, 3).ok().map(When::from)
            }
            Stretch::Same => self.before,
            Stretch::Ordinal(n) => {
                // "$61 million in the first quarter of 2024, $58 million in the second"
                let before = self.before?.period()?;
                let year = i32::from(before.first().year());
                match before.months() {
                    3 => run(year, n.clamp(1, 4) * 3 - 2, 3),
                    6 if n == 2 => run(year, 7, 6),
                    _ => None,
                }
            }
        }
    }
}

/// The same months of the year before.
pub(super) fn year_earlier(when: When) -> Option<When> {
    years_earlier(when, 1)
}

/// The same months so many years before.
pub(super) fn years_earlier(when: When, years: u16) -> Option<When> {
    moved(when, -12 * i32::from(years))
}

/// The months right before.
pub(super) fn just_before(when: When) -> Option<When> {
    let months = when.period()?.months();
    moved(when, -i32::from(months))
}

fn moved(when: When, months: i32) -> Option<When> {
    let end = |month: Option<Month>| month.map(|m| m.plus(months)).transpose().ok();
    if when.is_unknown() {
        return None;
    }
    Some(When {
        start: end(when.start)?,
        end: end(when.end)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(stretch: Stretch, published: &str, economy: &str) -> String {
        let economies: Vec<Economy> = economy.parse().into_iter().collect();
        let clock = Clock {
            published: published.parse().ok(),
            before: None,
            economies: &economies,
            ahead: false,
        };
        clock.months(stretch).map_or("unknown".to_owned(), |w| {
            let end = |m: Option<Month>| m.map_or("..".to_owned(), |m| m.to_string());
            format!("{} {}", end(w.start), end(w.end))
        })
    }

    #[test]
    fn times_against_the_day_of_publication() {
        let open = YearRef::Open;
        for (stretch, published, economy, expected) in [
            (
                Stretch::Month(7, open),
                "2025-09-22",
                "FIN",
                "2025-07 2025-07",
            ),
            (
                Stretch::Month(11, open),
                "2025-12-29",
                "PHL",
                "2025-11 2025-11",
            ),
            (
                Stretch::Month(12, open),
                "2025-02-01",
                "PHL",
                "2024-12 2024-12",
            ),
            (
                Stretch::First(5, open),
                "2025-07-07",
                "CHN",
                "2025-01 2025-05",
            ),
            (
                Stretch::First(11, open),
                "2026-01-07",
                "CHN",
                "2025-01 2025-11",
            ),
            (
                Stretch::Fiscal(Fiscal::Last),
                "2025-02-18",
                "PAK",
                "2023-07 2024-06",
            ),
            (
                Stretch::Fiscal(Fiscal::Last),
                "2025-11-25",
                "IND",
                "2024-04 2025-03",
            ),
            (
                Stretch::Fiscal(Fiscal::Named(2024)),
                "2025-05-27",
                "USA",
                "2023-10 2024-09",
            ),
            (
                Stretch::Fiscal(Fiscal::Named(2024)),
                "2025-05-27",
                "JPN",
                "2024-04 2025-03",
            ),
            (
                Stretch::Fiscal(Fiscal::From(2023)),
                "2025-05-27",
                "BGD",
                "2023-07 2024-06",
            ),
            (
                Stretch::YearsTo(5, 2025),
                "2026-02-10",
                "AGO",
                "2021-01 2025-12",
            ),
            (Stretch::Ahead(5), "2025-07-22", "TUR", "2025-01 2030-12"),
            (
                Stretch::SoFar(YearRef::This),
                "2025-12-15",
                "ETH",
                "2025-01 ..",
            ),
            (
                Stretch::ByYear(YearRef::Is(2030)),
                "2025-12-15",
                "ETH",
                ".. 2030-12",
            ),
            (
                Stretch::MonthsTo(12, 3, open),
                "2025-05-15",
                "NZL",
                "2024-04 2025-03",
            ),
            (Stretch::Year(YearRef::Last), "", "CAN", "unknown"),
            (Stretch::Month(5, open), "", "CAN", "unknown"),
        ] {
            assert_eq!(
                read(stretch, published, economy),
                expected,
                "{stretch:?} {published}"
            );
        }
    }
}
