//! Figures out of line with their series' own past (METHODS 2.4, R8).

use std::collections::{BTreeMap, HashMap};

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::Check;
use super::outcome::{Found, Problem, Tally, problem};
use super::rows::{Key, Rows};
use crate::compare::Limits;
use crate::compare::relation::years_between;
use crate::compare::rules::{class, yearly_rate};
use crate::compare::sentence;
use crate::compare::verdict::{Finding, GrowthClass, Severity};
use crate::error::Result;
use crate::model::{Basis, Interval, Period};

/// From so many growths on, a series has a past of its own to be judged by.
const PAST: usize = 3;

pub(super) fn find(rows: &Rows<'_>, limits: &Limits) -> Result<Found> {
    let mut tally = Tally::new(Check::Outliers);
    let mut series: HashMap<(Key, Basis), BTreeMap<Period, u32>> = HashMap::new();
    for (at, key) in rows.iter() {
        let Some(row) = rows.row(at) else { continue };
        // Series of one length and season: whole years, or the same month of each year.
        let Ok(season) = key
            .period
            .moved(-12 * i32::from(key.period.first().year() - 1))
        else {
            continue;
        };
        let key = Key {
            period: season,
            ..*key
        };
        let points = series.entry((key, row.value().basis())).or_default();
        points.entry(row.period()).or_insert(at);
    }
    let mut problems = Vec::new();
    for points in series.values().filter(|points| points.len() > 1) {
        tally.groups += 1;
        let before = problems.len();
        along(rows, points, limits, &mut problems)?;
        tally.agree += usize::from(problems.len() == before);
    }
    problems.sort_by_key(|(at, _)| *at);
    Ok(Found { tally, problems })
}

/// Walks along one series; what is out of line is no base for what follows if that is in line with
/// the figure before it. Else the series has moved for good, or is simply wild: that is said once,
/// and becomes a part of its past.
fn along(
    rows: &Rows<'_>,
    points: &BTreeMap<Period, u32>,
    limits: &Limits,
    problems: &mut Vec<(u32, Problem)>,
) -> Result<()> {
    let mut past: Vec<Decimal> = Vec::new();
    let mut base: Option<(Period, u32)> = None;
    let mut strange: Option<(Period, u32)> = None;
    for (period, at) in points {
        let here = (*period, *at);
        let (Some(last), from) = (base, strange.take()) else {
            base = Some(here);
            continue;
        };
        let Some((rate, years)) = growth(rows, last, here)? else {
            base = Some(here);
            continue;
        };
        if !is_out(&rate, &past, limits)? {
            past.push(middle(&rate));
            base = Some(here);
            continue;
        }
        if let Some(from) = from {
            for (a, b) in [(last, from), (from, here)] {
                past.extend(growth(rows, a, b)?.map(|(rate, _)| middle(&rate)));
            }
            base = Some(here);
            continue;
        }
        strange = Some(here);
        problems.push((*at, describe(rows, last, here, rate, years, past.len())?));
    }
    Ok(())
}

/// Whether a growth is implausible and outside the range of the past ones. A short past tells
/// nothing; then only a factor of ten is out of line, which slips of a digit or unit make.
fn is_out(rate: &Interval, past: &[Decimal], limits: &Limits) -> Result<bool> {
    if class(rate, limits)? != GrowthClass::Implausible {
        return Ok(false);
    }
    if past.len() < PAST {
        let ten = limits.with_factor(limits.factor.max(Decimal::TEN));
        return Ok(class(rate, &ten)? == GrowthClass::Implausible);
    }
    Ok(!within(rate, past))
}

/// The growth a year between two points, where there is one.
fn growth(
    rows: &Rows<'_>,
    (from, a): (Period, u32),
    (to, b): (Period, u32),
) -> Result<Option<(Interval, u32)>> {
    let Some(years) = years_between(from, to) else {
        return Ok(None);
    };
    let (earlier, later) = (rows.bounds(a)?, rows.bounds(b)?);
    let nothing = |at: u32| {
        rows.row(at)
            .is_none_or(|row| row.value().amount() <= Decimal::ZERO)
    };
    // From nothing there is no rate, and to nothing may be a figure that is not reported.
    if nothing(a) || nothing(b) {
        return Ok(None);
    }
    Ok(yearly_rate(&earlier, &later, years)?.map(|rate| (rate, years)))
}

/// Whether a growth lies inside the range of the past ones.
fn within(rate: &Interval, past: &[Decimal]) -> bool {
    let (Some(low), Some(high)) = (past.iter().min(), past.iter().max()) else {
        return false;
    };
    Interval::closed(*low, *high).is_ok_and(|range| rate.meets(&range))
}

fn middle(rate: &Interval) -> Decimal {
    let low = rate.low.map(|end| end.value);
    let high = rate.high.map(|end| end.value);
    low.or(high).unwrap_or_default()
}

fn describe(
    rows: &Rows<'_>,
    (_, last): (Period, u32),
    (_, here): (Period, u32),
    rate: Interval,
    years: u32,
    past: usize,
) -> Result<Problem> {
    let amount = |at: u32| rows.row(at).map(|row| row.value());
    let before = amount(last).map_or(String::new(), |value| value.readable());
    let when = rows
        .row(last)
        .map_or(String::new(), |row| sentence::months(row.period()));
    let factor = amount(here)
        .zip(amount(last))
        .and_then(|(now, then)| Some(now.amount().to_f64()? / then.amount().to_f64()?));
    // A slip of the unit leaves the digits in place, so the factor is close to a power of 1000.
    let slip = match factor {
        Some(factor) if (700.0..1400.0).contains(&factor) => {
            "; it is about a thousand times that, as if counted in another unit"
        }
        Some(factor) if (0.0007..0.0014).contains(&factor) => {
            "; it is about a thousandth of that, as if counted in another unit"
        }
        _ => "",
    };
    let (severity, why) = match past >= PAST {
        true => (
            Severity::Implausible,
            "outside the range of the years before",
        ),
        false => (Severity::Unusual, "with too short a past to judge it by"),
    };
    let said = format!(
        "{} would have {}{} from {before} in {when}, {why}{slip}",
        rows.told(here),
        sentence::grew(&rate)?,
        sentence::over(years),
    );
    let sources = [last, here]
        .into_iter()
        .filter_map(|at| rows.row(at))
        .map(|row| row.source())
        .collect();
    let finding = Finding::Growth {
        rate,
        years,
        class: GrowthClass::Implausible,
    };
    Ok(problem(Check::Outliers, severity, finding, &said, sources))
}
