//! Scenarios side by side: gaps, ratios, crossings and sums, worked out from the rates in full
//! (METHODS 1.8).

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::error::{Error, ErrorKind, Result};
use crate::exact::{Exact, Ratio, Rounding};
use crate::model::{Assumption, Currency, Period};
use crate::projection::growth::GrowthRate;
use crate::projection::path::{ProjectedPath, Projection};
use crate::projection::{formula, sheet};

/// One path of one projection, in full.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Column {
    name: String,
    base: (Period, Exact),
    values: Vec<(Period, Exact)>,
}

/// Several projections side by side, in one currency.
///
/// What it says follows from bases and rates without rounding, so two paths cross where they cross.
/// Printed as a table; [`to_csv`](Comparison::to_csv) reads back unchanged.
///
/// ```
/// use tradeflows::projection::{Base, Comparison, Scenario};
///
/// let base = Base::new("62 billion USD".parse()?, "2025".parse()?);
/// let recovery = Scenario::named("recovery").rates([(2026, "10%"), (2027, "8%")]).from(&base)?;
/// let stall = Scenario::named("stall").rate("0%").shock(2026, "-15%").through(2027).from(&base)?;
/// let both = Comparison::new([recovery, stall])?;
/// assert_eq!(both.gap("recovery", "stall", 2027)?.to_string(), "-20956000000");
/// assert_eq!(both.crossing("recovery", "stall")?, None);
/// assert_eq!(Comparison::from_csv(&both.to_csv()?)?, both);
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    projections: Vec<Projection>,
    columns: Vec<Column>,
    periods: Vec<Period>,
}

fn column(projection: &Projection, path: &ProjectedPath) -> Result<Column> {
    let start = Exact::from(projection.base().value.amount());
    let mut value = start.clone();
    let mut values = Vec::with_capacity(path.steps().len());
    for step in path.steps() {
        let rate = Exact::from(step.rate.fraction());
        value = value.mul(&Exact::from(1).add(&rate)?)?;
        values.push((step.period, value.clone()));
    }
    Ok(Column {
        name: path.name().to_owned(),
        base: (projection.base().period, start),
        values,
    })
}

impl Column {
    fn at(&self, period: Period) -> Option<&Exact> {
        let mut values = self.values.iter();
        values
            .find(|(own, _)| *own == period)
            .map(|(_, value)| value)
    }
}

impl Comparison {
    /// Sets every path of the projections side by side, for the periods that all of them have.
    ///
    /// # Errors
    /// [`ErrorKind::Missing`] for no projection; [`ErrorKind::DifferentCurrency`];
    /// [`ErrorKind::NotCombinable`] for projections without a common period or of different
    /// valuations; [`ErrorKind::NotUnique`] for two paths of one name.
    pub fn new(projections: impl IntoIterator<Item = Projection>) -> Result<Self> {
        let projections: Vec<Projection> = projections.into_iter().collect();
        let Some(first) = projections.first() else {
            let what = "a projection to compare".into();
            return Err(ErrorKind::Missing { what }.into());
        };
        let mut columns: Vec<Column> = Vec::new();
        for projection in &projections {
            let (a, b) = (first.base(), projection.base());
            if a.value.currency() != b.value.currency() {
                let (first, second) = (a.to_string().into(), b.to_string().into());
                return Err(ErrorKind::DifferentCurrency { first, second }.into());
            }
            if a.value.basis() != b.value.basis() {
                return Err(differ(
                    &a.to_string(),
                    &b.to_string(),
                    "the valuations differ",
                ));
            }
            for path in projection.paths() {
                if columns.iter().any(|column| column.name == path.name()) {
                    return Err(ErrorKind::NotUnique {
                        what: format!("the path {:?}", path.name()).into(),
                        count: 2,
                    }
                    .into());
                }
                columns.push(column(projection, path)?);
            }
        }
        let steps = first.paths().first().map_or(&[][..], ProjectedPath::steps);
        let periods: Vec<Period> = steps
            .iter()
            .map(|step| step.period)
            .filter(|period| columns.iter().all(|column| column.at(*period).is_some()))
            .collect();
        if periods.is_empty() {
            let last = projections[projections.len() - 1].base();
            let (a, b) = (first.base().to_string(), last.to_string());
            return Err(differ(&a, &b, "their projections have no period in common"));
        }
        Ok(Comparison {
            projections,
            columns,
            periods,
        })
    }

    /// The projections.
    pub fn projections(&self) -> &[Projection] {
        &self.projections
    }

    /// The names of the paths, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|column| column.name.as_str())
    }

    /// The periods that every path has.
    pub fn periods(&self) -> &[Period] {
        &self.periods
    }

    /// The currency of every value.
    pub fn currency(&self) -> Currency {
        self.projections[0].base().value.currency()
    }

    /// Everything that is taken for granted by any of them.
    pub fn assumptions(&self) -> Vec<&Assumption> {
        let mut once: Vec<&Assumption> = Vec::new();
        for assumption in self.projections.iter().flat_map(Projection::assumptions) {
            if !once.contains(&assumption) {
                once.push(assumption);
            }
        }
        once
    }

    fn column(&self, name: &str) -> Result<&Column> {
        let column = self.columns.iter().find(|column| column.name == name);
        column.ok_or_else(|| {
            let what = format!("a path named {name:?}").into();
            ErrorKind::NotFound { what }.into()
        })
    }

    /// The exact value of a path in the period that ends in a year.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`] for a path or year that is not compared.
    pub fn value(&self, name: &str, year: u16) -> Result<Exact> {
        let mut periods = self.periods.iter();
        let period = periods.find(|period| period.last().year() == year);
        let column = self.column(name)?;
        let value = period.and_then(|period| column.at(*period));
        value.cloned().ok_or_else(|| {
            let what = format!("{name:?} in {year}").into();
            ErrorKind::NotFound { what }.into()
        })
    }

    /// By how much the second path lies above the first, exactly.
    ///
    /// # Errors
    /// As [`value`](Self::value).
    pub fn gap(&self, first: &str, second: &str, year: u16) -> Result<Exact> {
        self.value(second, year)?.sub(&self.value(first, year)?)
    }

    /// How many times the first the second path is, exactly.
    ///
    /// # Errors
    /// As [`value`](Self::value); [`ErrorKind::ZeroDivisor`] where the first is zero.
    pub fn ratio(&self, first: &str, second: &str, year: u16) -> Result<Ratio> {
        let below = self.value(first, year)?;
        if below.is_zero() {
            let what = format!("{first:?} in {year}").into();
            return Err(ErrorKind::ZeroDivisor { what }.into());
        }
        Ratio::new(self.value(second, year)?, below)
    }

    /// The sum of a path over all periods compared, exactly.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`] for a path that is not there.
    pub fn cumulative(&self, name: &str) -> Result<Exact> {
        let column = self.column(name)?;
        let mut sum = Exact::ZERO;
        for value in self.periods.iter().filter_map(|period| column.at(*period)) {
            sum = sum.add(value)?;
        }
        Ok(sum)
    }

    /// The first period in which the path that lay below has caught up with the other; none where it
    /// never does. Decided exactly. Bases of one period count as where the paths begin.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`] for a path that is not there.
    pub fn crossing(&self, first: &str, second: &str) -> Result<Option<Period>> {
        let (a, b) = (self.column(first)?, self.column(second)?);
        let mut order = match a.base.0 == b.base.0 {
            true => a.base.1.cmp(&b.base.1),
            false => Ordering::Equal,
        };
        for &period in &self.periods {
            let (Some(own), Some(other)) = (a.at(period), b.at(period)) else {
                continue;
            };
            let now = own.cmp(other);
            if order == Ordering::Equal {
                order = now;
            } else if now != order {
                return Ok(Some(period));
            }
        }
        Ok(None)
    }

    /// The one yearly rate at which the second path would end where the first does, and by how much
    /// that is above the rate it has on the average.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`] for a path that is not there; [`ErrorKind::ZeroBase`],
    /// [`ErrorKind::NegativeBase`], [`ErrorKind::NegativeEnd`]; [`ErrorKind::Overflow`].
    pub fn closing_rate(&self, first: &str, second: &str) -> Result<ClosingRate> {
        let (a, b) = (self.column(first)?, self.column(second)?);
        let last = self.periods[self.periods.len() - 1];
        let at = |column: &Column| -> Result<Decimal> {
            let value = column.at(last).cloned().unwrap_or(Exact::ZERO);
            Ok(value.round(Rounding::default())?.value)
        };
        let years = last.last().year() - b.base.0.last().year();
        let start = b.base.1.to_decimal()?;
        let rate = |end: Decimal| formula::cagr(start, end, years, Rounding::default());
        let (needed, own) = (rate(at(a)?)?, rate(at(b)?)?);
        let gap = Exact::from(needed.value).sub(&Exact::from(own.value))?;
        let gap = gap.round(Rounding::default())?;
        let exact = needed.exact && own.exact && gap.exact;
        Ok(ClosingRate {
            needed: needed.into(),
            own: own.into(),
            gap: crate::exact::Rounded {
                value: gap.value,
                exact,
            }
            .into(),
        })
    }

    /// All projections as CSV, from which [`from_csv`](Self::from_csv) makes the same comparison.
    ///
    /// # Errors
    /// As [`sheet::to_csv`].
    pub fn to_csv(&self) -> Result<String> {
        sheet::to_csv(&self.projections)
    }

    /// Reads what [`to_csv`](Self::to_csv) wrote.
    ///
    /// # Errors
    /// As [`sheet::from_csv`] and [`Comparison::new`].
    pub fn from_csv(text: &str) -> Result<Self> {
        Comparison::new(sheet::from_csv(text)?)
    }
}

/// What closes the gap between two paths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ClosingRate {
    /// The yearly rate at which the second path would end where the first does.
    pub needed: GrowthRate,
    /// The constant rate that leads where the second path does.
    pub own: GrowthRate,
    /// The difference of the two.
    pub gap: GrowthRate,
}

fn differ(first: &str, second: &str, why: &str) -> Error {
    ErrorKind::NotCombinable {
        first: first.into(),
        second: second.into(),
        why: why.into(),
    }
    .into()
}
