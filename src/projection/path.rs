//! Rates put on a base, year by year.

use rust_decimal::Decimal;

use super::base::Base;
use crate::error::{Error, ErrorKind, Result};
use crate::exact::{Exact, Mode as Way, Rounding};
use crate::model::{Assumption, End, Interval, Period, Rate, Reading, Subject};

/// The furthest a projection looks ahead, in years: the limit of METHODS 1.1, P11.
const YEARS_AHEAD: u16 = 1000;

/// The rates of one named path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Plan {
    pub name: String,
    /// For every year without a rate of its own.
    pub constant: Option<Rate>,
    pub by_year: Vec<(u16, Rate)>,
    /// What comes on top of the rate of single years.
    pub shocks: Vec<(u16, Rate)>,
    /// Whether digits of a rate were cut, so that no value is exact.
    pub cut: bool,
}

impl Plan {
    pub fn new(name: String) -> Self {
        Plan {
            name,
            constant: None,
            by_year: Vec::new(),
            shocks: Vec::new(),
            cut: false,
        }
    }

    /// Refuses rates below -100 % and two rates for one year.
    pub fn check(&self) -> Result<()> {
        let yearly = self
            .by_year
            .iter()
            .chain(&self.shocks)
            .map(|(_, rate)| *rate);
        for rate in self.constant.into_iter().chain(yearly) {
            check_rate(rate)?;
        }
        for (list, what) in [(&self.by_year, "rate"), (&self.shocks, "shock")] {
            for (at, (year, _)) in list.iter().enumerate() {
                if list[..at].iter().any(|(other, _)| other == year) {
                    return Err(ErrorKind::OutOfRange {
                        what: format!("the {what} of {:?} for {year}", self.name).into(),
                        found: "given twice".into(),
                        expected: format!("one {what} for each year").into(),
                    }
                    .into());
                }
            }
        }
        Ok(())
    }

    fn rate_for(&self, year: u16) -> Result<Rate> {
        let own = self.by_year.iter().find(|(of, _)| *of == year);
        let rate = own.map(|(_, rate)| *rate).or(self.constant);
        let rate = rate.ok_or_else(|| {
            let what = format!("the rate of {:?} for {year}", self.name).into();
            Error::from(ErrorKind::Missing { what })
        })?;
        let Some((_, shock)) = self.shocks.iter().find(|(of, _)| *of == year) else {
            return Ok(rate);
        };
        let factor = |rate: Rate| Exact::from(1).add(&Exact::from(rate.fraction()));
        let both = factor(rate)?.mul(&factor(*shock)?)?.sub(&Exact::from(1))?;
        Ok(Rate::from_fraction(both.to_decimal()?))
    }
}

pub(super) fn check_rate(rate: Rate) -> Result<()> {
    if rate.fraction() < Decimal::NEGATIVE_ONE {
        let rate = rate.to_string().into();
        return Err(ErrorKind::RateBelowMinus100 { rate }.into());
    }
    Ok(())
}

/// One projected period.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Step {
    /// The months: those of the base, so many years later.
    pub period: Period,
    /// The rate that led here from the period before.
    pub rate: Rate,
    /// The value in single units of the base's currency.
    pub value: Decimal,
    /// Whether no digit was cut, neither of the value nor of a rate.
    pub exact: bool,
    /// The interval of the base carried here, rounded outwards, where it was asked for.
    pub interval: Option<Interval>,
}

/// The values along one named path, in the order of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectedPath {
    pub(super) name: String,
    pub(super) steps: Vec<Step>,
    pub(super) cut: bool,
}

impl ProjectedPath {
    /// The name of the path.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The projected periods.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The rate, where every year has the same.
    pub fn single_rate(&self) -> Option<Rate> {
        let first = self.steps.first()?.rate;
        self.steps
            .iter()
            .all(|step| step.rate == first)
            .then_some(first)
    }

    /// Whether digits of a rate were cut, as those of a geometric mean are.
    pub const fn has_cut_rates(&self) -> bool {
        self.cut
    }
}

/// What becomes of a base along named paths of rates.
///
/// It remembers everything it came from: the base with its source, every rate, how values were
/// rounded and whether anything was cut, and what is taken for granted. It is no
/// [`TradeFlow`](crate::TradeFlow) and cannot be made into one. Printed as a table; its JSON reads
/// back unchanged, and what does not follow from its own base and rates is refused.
///
/// ```
/// use tradeflows::projection::{Projection, Scenario};
///
/// let base = ("62 billion USD".parse()?, "2025".parse()?);
/// let band = Scenario::grow("8-10%".parse()?).mid("9%").through(2027).from(base)?;
/// assert_eq!(
///     band.to_string(),
///     "From 62 billion USD in 2025; in billion USD\n\
///      year  low 8%  mid 9%  high 10%\n\
///      2026  66.960  67.580    68.200\n\
///      2027  72.317  73.662    75.020\n\
///      All values are exact; the table shows three decimals.\n",
/// );
/// let json = serde_json::to_string(&band).unwrap();
/// assert_eq!(serde_json::from_str::<Projection>(&json).unwrap(), band);
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Projection {
    base: Base,
    rounding: Rounding,
    carried: Option<Reading>,
    paths: Vec<ProjectedPath>,
    assumptions: Vec<Assumption>,
}

impl Projection {
    /// The figure it starts from.
    pub const fn base(&self) -> &Base {
        &self.base
    }

    /// How each value was rounded from its exact form.
    pub const fn rounding(&self) -> Rounding {
        self.rounding
    }

    /// How the base's interval was read, where it is carried along.
    pub const fn carried_interval(&self) -> Option<Reading> {
        self.carried
    }

    /// Every path, in the order in which they were named.
    pub fn paths(&self) -> &[ProjectedPath] {
        &self.paths
    }

    /// The path of a name.
    pub fn path(&self, name: &str) -> Option<&ProjectedPath> {
        self.paths.iter().find(|path| path.name == name)
    }

    /// The periods of a path with their values, in the order of time.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`] for a path that is not there.
    pub fn values(&self, name: &str) -> Result<Vec<(Period, Decimal)>> {
        let path = self.path(name).ok_or_else(|| {
            let what = format!("a path named {name:?}").into();
            Error::from(ErrorKind::NotFound { what })
        })?;
        let values = path.steps.iter().map(|step| (step.period, step.value));
        Ok(values.collect())
    }

    /// The value of every path in the period that ends in a year, in the order of the paths; empty
    /// for a year that is not projected.
    pub fn at(&self, year: u16) -> Vec<&Step> {
        let paths = self.paths.iter();
        paths
            .filter_map(|path| {
                let mut steps = path.steps.iter();
                steps.find(|step| step.period.last().year() == year)
            })
            .collect()
    }

    /// Everything that is taken for granted, by the base, by the rates and by putting one on the other.
    pub fn assumptions(&self) -> &[Assumption] {
        &self.assumptions
    }

    /// Whether no digit was cut anywhere.
    pub fn is_exact(&self) -> bool {
        let mut steps = self.paths.iter().flat_map(|path| &path.steps);
        steps.all(|step| step.exact)
    }
}

/// The months of the base in later years, as long as they end by the last month.
fn periods(base: &Base, last: (u16, u8)) -> Result<Vec<Period>> {
    let from = base.period.last();
    let refused = |what: &str, found: String, expected: String| {
        Error::from(ErrorKind::OutOfRange {
            what: what.into(),
            found: found.into(),
            expected: expected.into(),
        })
    };
    if base.period.months() > 12 {
        return Err(refused(
            "the period of the base",
            base.period.to_string(),
            "at most twelve months, because rates are a year's".to_owned(),
        ));
    }
    let (year, month) = last;
    let base_year = from.year();
    let reached = year.saturating_add(u16::from(month >= from.month()));
    let years = reached.saturating_sub(base_year + 1);
    if years == 0 {
        return Err(refused(
            "the last year",
            year.to_string(),
            format!("a year after {base_year}, the year of the base"),
        ));
    }
    if years > YEARS_AHEAD {
        return Err(refused(
            "the last year",
            year.to_string(),
            format!("at most {YEARS_AHEAD} years after {base_year}, the year of the base"),
        ));
    }
    let ahead = (1..=i32::from(years)).map(|years| base.period.moved(years * 12));
    ahead.collect()
}

pub(super) fn project(
    base: Base,
    plans: &[Plan],
    last: (u16, u8),
    rounding: Rounding,
    carried: Option<Reading>,
    assumptions: Vec<Assumption>,
) -> Result<Projection> {
    let amount = base.value.amount();
    if amount.is_sign_negative() && !amount.is_zero() && base.subject != Some(Subject::Balance) {
        let what = base.to_string().into();
        return Err(ErrorKind::NegativeBase { what }.into());
    }
    let periods = periods(&base, last)?;
    let mut paths = Vec::with_capacity(plans.len());
    for plan in plans {
        let years: Vec<u16> = periods.iter().map(|period| period.last().year()).collect();
        let mut dated = plan.by_year.iter().chain(&plan.shocks);
        if let Some((year, _)) = dated.find(|(year, _)| !years.contains(year)) {
            let (first, last) = (years.first(), years.last());
            return Err(ErrorKind::OutOfRange {
                what: format!("the year of a rate of {:?}", plan.name).into(),
                found: year.to_string().into(),
                expected: format!(
                    "a year from {} to {}",
                    first.copied().unwrap_or_default(),
                    last.copied().unwrap_or_default()
                )
                .into(),
            }
            .into());
        }
        let steps = steps(&base, plan, &periods, rounding, carried)?;
        paths.push(ProjectedPath {
            name: plan.name.clone(),
            steps,
            cut: plan.cut,
        });
    }
    Ok(Projection {
        base,
        rounding,
        carried,
        paths,
        assumptions,
    })
}

/// Multiplies year by year in full and rounds each year's value once (METHODS 0.1).
fn steps(
    base: &Base,
    plan: &Plan,
    periods: &[Period],
    rounding: Rounding,
    carried: Option<Reading>,
) -> Result<Vec<Step>> {
    let bounds = carried
        .map(|reading| base.value.bounds(reading))
        .transpose()?;
    let mut growth = Exact::from(1);
    let mut steps = Vec::with_capacity(periods.len());
    for &period in periods {
        let rate = plan.rate_for(period.last().year())?;
        let factor = Exact::from(1).add(&Exact::from(rate.fraction()))?;
        growth = growth.mul(&factor)?;
        let grown = |value: Decimal, rounding: Rounding| {
            let value = Exact::from(value).mul(&growth)?;
            value.round(rounding).map_err(|error| match error.kind() {
                ErrorKind::Overflow { .. } => ErrorKind::Overflow {
                    what: format!("{base}, grown to {period} along {:?},", plan.name).into(),
                }
                .into(),
                _ => error,
            })
        };
        let value = grown(base.value.amount(), rounding)?;
        let end = |end: Option<End>, way: Way| -> Result<Option<End>> {
            let Some(end) = end else { return Ok(None) };
            let value = grown(end.value, Rounding::FULL.with_mode(way))?.value;
            Ok(Some(End { value, ..end }))
        };
        let interval = match bounds {
            Some(bounds) => Some(Interval {
                low: end(bounds.low, Way::Floor)?,
                high: end(bounds.high, Way::Ceiling)?,
            }),
            None => None,
        };
        steps.push(Step {
            period,
            rate,
            value: value.value,
            exact: value.exact && !plan.cut,
            interval,
        });
    }
    Ok(steps)
}
