//! Parts carried forward so that they add up to the total in every year.

use rust_decimal::Decimal;

use super::apportion::{RoundedParts, round_quotients};
use super::breakdown::Breakdown;
use super::decompose::Contributions;
use super::table::{CategoryTable, TableRow};
use crate::error::{Error, ErrorKind, Result};
use crate::exact::{Exact, Mode, Ratio, Rounded, Rounding};
use crate::model::{Assumption, Period};
use crate::projection::growth::GrowthRate;
use crate::projection::path::{ProjectedPath, Projection};
use crate::projection::scenario::Scenario;
use crate::text::Written;

/// Every part in one period: quotients with one divisor, so that their sum is exact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryRow {
    pub(super) period: Period,
    /// The parts times the divisor.
    pub(super) parts: Vec<Exact>,
    /// Above zero; 1 where parts are finite decimals.
    pub(super) divisor: Exact,
    /// What the parts were multiplied with to meet the total, where they were.
    pub(super) factor: Option<Ratio>,
}

impl CategoryRow {
    /// The months.
    pub const fn period(&self) -> Period {
        self.period
    }

    /// The exact value of every part, in the order of the breakdown.
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`] past 100,000 digits.
    pub fn parts(&self) -> Result<Vec<Ratio>> {
        let parts = self.parts.iter();
        parts
            .map(|part| Ratio::new(part.clone(), self.divisor.clone()))
            .collect()
    }

    /// The total: the exact sum of the parts.
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`] past 100,000 digits.
    pub fn total(&self) -> Result<Ratio> {
        Ratio::new(self.sum()?, self.divisor.clone())
    }

    /// The factor that brought separately projected parts to the total (METHODS 1.2, C4).
    pub const fn factor(&self) -> Option<&Ratio> {
        self.factor.as_ref()
    }

    fn sum(&self) -> Result<Exact> {
        let mut sum = Exact::ZERO;
        for part in &self.parts {
            sum = sum.add(part)?;
        }
        Ok(sum)
    }
}

/// One named path of every part, the base period first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryPath {
    pub(super) name: String,
    pub(super) rows: Vec<CategoryRow>,
}

impl CategoryPath {
    /// The name of the path.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The periods with their parts, the base's own first.
    pub fn rows(&self) -> &[CategoryRow] {
        &self.rows
    }

    /// The yearly rates of the total that its parts imply, from the base on (METHODS 1.2, C2).
    ///
    /// # Errors
    /// [`ErrorKind::ZeroBase`] where a total is zero; [`ErrorKind::Overflow`].
    pub fn implied_rates(&self) -> Result<Vec<(Period, GrowthRate)>> {
        let pairs = self.rows.windows(2);
        pairs
            .map(|pair| {
                let (before, after) = (pair[0].total()?, pair[1].total()?);
                if before.is_zero() {
                    let what = format!("the total in {}", pair[0].period).into();
                    return Err(ErrorKind::ZeroBase { what }.into());
                }
                let rate = after.sub(&before)?.div(&before)?;
                Ok((pair[1].period, rate.round(Rounding::default())?.into()))
            })
            .collect()
    }
}

/// By which shares a projected total is split (METHODS 1.2, C3).
#[derive(Clone, Debug)]
pub enum Shares<'a> {
    /// Those of the base period.
    Base,
    /// The mean of the shares in several periods, each period counting once.
    MeanOf(&'a [Breakdown]),
    /// Those of parts that were projected by themselves ("forecast proportions").
    Of(&'a CategoryProjection),
}

/// What becomes of the parts of a whole along named paths; in every year they add up exactly.
///
/// Printed with its totals; [`rounded`](CategoryProjection::rounded) is the table of parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryProjection {
    pub(super) base: Breakdown,
    pub(super) paths: Vec<CategoryPath>,
    pub(super) assumptions: Vec<Assumption>,
    /// The total that was projected apart, where parts were brought to it.
    pub(super) unreconciled: Option<Box<CategoryProjection>>,
}

/// The growth from the base to each step, in full.
fn growth(path: &ProjectedPath) -> Result<Vec<(Period, Exact)>> {
    let mut growth = Exact::from(1);
    let steps = path.steps().iter();
    steps
        .map(|step| {
            let rate = Exact::from(step.rate.fraction());
            growth = growth.mul(&Exact::from(1).add(&rate)?)?;
            Ok((step.period, growth.clone()))
        })
        .collect()
}

fn differ(first: &str, second: &str, why: &str) -> Error {
    ErrorKind::NotCombinable {
        first: first.into(),
        second: second.into(),
        why: why.into(),
    }
    .into()
}

impl Breakdown {
    /// Every part grows as the total does, so all shares stay (METHODS 1.2, C1).
    ///
    /// # Errors
    /// As [`Scenario::from`].
    pub fn keep_shares(&self, scenario: &Scenario) -> Result<CategoryProjection> {
        let total = scenario.from(self.total())?;
        let parts: Vec<Exact> = self.parts().iter().map(|p| Exact::from(p.value)).collect();
        let along = |path: &ProjectedPath| -> Result<CategoryPath> {
            let mut rows = vec![self.first_row()];
            for (period, growth) in growth(path)? {
                let parts = parts.iter().map(|part| part.mul(&growth));
                rows.push(CategoryRow {
                    period,
                    parts: parts.collect::<Result<_>>()?,
                    divisor: Exact::from(1),
                    factor: None,
                });
            }
            let name = path.name().to_owned();
            Ok(CategoryPath { name, rows })
        };
        let paths = total.paths().iter().map(along).collect::<Result<_>>()?;
        let own = Assumption::Other("every part grows as the total does".to_owned());
        Ok(self.projected(paths, [total.assumptions(), &[own]].concat()))
    }

    /// Each part grows at rates of its own; the total is their sum (METHODS 1.2, C2).
    ///
    /// Scenarios are matched to parts by name, and must have the same paths and years.
    ///
    /// ```
    /// use tradeflows::projection::Scenario;
    /// use tradeflows::projection::categories::Breakdown;
    ///
    /// let year = "2024".parse()?;
    /// let exports = Breakdown::new([("oil", ("40 USD".parse()?, year)), ("ore", ("60 USD".parse()?, year))])?;
    /// let rate = |percent: &str| Scenario::named("own").rate(percent).through(2025);
    /// let sum = exports.bottom_up([("oil", &rate("10%")), ("ore", &rate("0%"))])?;
    /// assert_eq!(sum.path("own").unwrap().implied_rates()?[0].1.to_string(), "4%");
    /// # Ok::<(), tradeflows::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Missing`] for a part without a scenario; [`ErrorKind::NotFound`] for a scenario
    /// of no part; [`ErrorKind::NotCombinable`] for different paths or years; as [`Scenario::from`].
    pub fn bottom_up<'a>(
        &self,
        scenarios: impl IntoIterator<Item = (&'a str, &'a Scenario)>,
    ) -> Result<CategoryProjection> {
        let scenarios: Vec<(&str, &Scenario)> = scenarios.into_iter().collect();
        for (name, _) in &scenarios {
            if self.value_of(name).is_none() {
                let what = format!("a part named {name:?}").into();
                return Err(ErrorKind::NotFound { what }.into());
            }
        }
        let mut assumptions: Vec<Assumption> = Vec::new();
        let mut columns: Vec<Projection> = Vec::new();
        for part in self.parts() {
            let own = scenarios.iter().find(|(name, _)| *name == part.name);
            let (_, scenario) = own.ok_or_else(|| ErrorKind::Missing {
                what: format!("the scenario of the part {:?}", part.name).into(),
            })?;
            let base = match &part.base {
                Some(base) => base.clone(),
                None => self.residual_base(part.value),
            };
            let column = scenario.from(base)?;
            assumptions.extend(column.assumptions().iter().cloned());
            columns.push(column);
        }
        let mut paths = Vec::new();
        for model in columns.first().map_or(&[][..], Projection::paths) {
            let mut rows: Vec<CategoryRow> = model
                .steps()
                .iter()
                .map(|step| CategoryRow {
                    period: step.period,
                    parts: Vec::new(),
                    divisor: Exact::from(1),
                    factor: None,
                })
                .collect();
            for (column, part) in columns.iter().zip(self.parts()) {
                let path = column
                    .path(model.name())
                    .filter(|path| path.steps().len() == rows.len())
                    .filter(|_| column.paths().len() == columns[0].paths().len());
                let path = path.ok_or_else(|| {
                    let first = format!("the scenario of {:?}", self.parts()[0].name);
                    let second = format!("that of {:?}", part.name);
                    differ(&first, &second, "their paths or years differ")
                })?;
                for (row, (_, growth)) in rows.iter_mut().zip(growth(path)?) {
                    row.parts.push(Exact::from(part.value).mul(&growth)?);
                }
            }
            rows.insert(0, self.first_row());
            let name = model.name().to_owned();
            paths.push(CategoryPath { name, rows });
        }
        assumptions.push(Assumption::Other(
            "every part grows by itself; the total is their sum".to_owned(),
        ));
        Ok(self.projected(paths, assumptions))
    }

    /// The total is projected and split among the parts (METHODS 1.2, C3).
    ///
    /// # Errors
    /// [`ErrorKind::NotCombinable`] for shares of other parts or years; [`ErrorKind::ZeroDivisor`]
    /// for shares of nothing; as [`Scenario::from`].
    pub fn top_down(&self, scenario: &Scenario, by: &Shares<'_>) -> Result<CategoryProjection> {
        match by {
            Shares::Base => self.keep_shares(scenario),
            Shares::Of(parts) => parts.prorated(&scenario.from(self.total())?),
            Shares::MeanOf(history) => {
                let total = scenario.from(self.total())?;
                let (shares, divisor) = self.mean_shares(history)?;
                let whole = Exact::from(self.total().value.amount());
                let along = |path: &ProjectedPath| -> Result<CategoryPath> {
                    let mut rows = vec![self.first_row()];
                    for (period, growth) in growth(path)? {
                        let total = whole.mul(&growth)?;
                        let parts = shares.iter().map(|share| share.mul(&total));
                        rows.push(CategoryRow {
                            period,
                            parts: parts.collect::<Result<_>>()?,
                            divisor: divisor.clone(),
                            factor: None,
                        });
                    }
                    let name = path.name().to_owned();
                    Ok(CategoryPath { name, rows })
                };
                let paths = total.paths().iter().map(along).collect::<Result<_>>()?;
                let own = Assumption::Other(format!(
                    "the total is split by the mean of the shares in {} periods",
                    history.len()
                ));
                Ok(self.projected(paths, [total.assumptions(), &[own]].concat()))
            }
        }
    }

    /// The mean share of each part, times a common divisor.
    fn mean_shares(&self, history: &[Breakdown]) -> Result<(Vec<Exact>, Exact)> {
        let mut product = Exact::from(history.len() as u64);
        for whole in history {
            let same = whole.parts().len() == self.parts().len()
                && whole
                    .parts()
                    .iter()
                    .all(|p| self.value_of(&p.name).is_some());
            if !same {
                let (first, second) = (self.total().to_string(), whole.total().to_string());
                return Err(differ(&first, &second, "their parts differ"));
            }
            product = product.mul(&Exact::from(whole.total().value.amount()))?;
        }
        if product.is_zero()
            || history
                .iter()
                .any(|w| w.total().value.amount() < Decimal::ZERO)
        {
            let what = "a total in the history of the shares".into();
            return Err(ErrorKind::ZeroDivisor { what }.into());
        }
        let mut shares = Vec::with_capacity(self.parts().len());
        for part in self.parts() {
            let mut share = Exact::ZERO;
            for (at, whole) in history.iter().enumerate() {
                let mut own = Exact::from(whole.value_of(&part.name).unwrap_or_default());
                for (_, other) in history.iter().enumerate().filter(|(other, _)| *other != at) {
                    own = own.mul(&Exact::from(other.total().value.amount()))?;
                }
                share = share.add(&own)?;
            }
            shares.push(share);
        }
        Ok((shares, product))
    }

    fn residual_base(&self, value: Decimal) -> crate::projection::base::Base {
        let total = self.total();
        let money = crate::model::Money::new(value, total.value.currency());
        let value = crate::model::Value::from_money(money, total.value.step())
            .with_basis(total.value.basis());
        crate::projection::base::Base {
            value,
            category: None,
            source: None,
            ..total.clone()
        }
    }

    fn first_row(&self) -> CategoryRow {
        CategoryRow {
            period: self.total().period,
            parts: self.parts().iter().map(|p| Exact::from(p.value)).collect(),
            divisor: Exact::from(1),
            factor: None,
        }
    }

    fn projected(
        &self,
        paths: Vec<CategoryPath>,
        assumptions: Vec<Assumption>,
    ) -> CategoryProjection {
        let mut once: Vec<Assumption> = Vec::new();
        for assumption in self.assumptions().iter().chain(&assumptions) {
            if !once.contains(assumption) {
                once.push(assumption.clone());
            }
        }
        CategoryProjection {
            base: self.clone(),
            paths,
            assumptions: once,
            unreconciled: None,
        }
    }
}

impl CategoryProjection {
    /// The whole and its parts in the base period.
    pub const fn base(&self) -> &Breakdown {
        &self.base
    }

    /// Every path.
    pub fn paths(&self) -> &[CategoryPath] {
        &self.paths
    }

    /// The path of a name.
    pub fn path(&self, name: &str) -> Option<&CategoryPath> {
        self.paths.iter().find(|path| path.name == name)
    }

    /// Everything that is taken for granted.
    pub fn assumptions(&self) -> &[Assumption] {
        &self.assumptions
    }

    /// The parts as they were before they were brought to a total, kept for the record (METHODS 1.8).
    pub fn unreconciled(&self) -> Option<&CategoryProjection> {
        self.unreconciled.as_deref()
    }

    fn named(&self, path: &str) -> Result<&CategoryPath> {
        self.path(path).ok_or_else(|| {
            let what = format!("a path named {path:?}").into();
            ErrorKind::NotFound { what }.into()
        })
    }

    /// Brings the parts to a total that was projected apart: each times total / sum of the parts
    /// (METHODS 1.2, C4). The factor of every year is kept with its row.
    ///
    /// # Errors
    /// [`ErrorKind::DifferentCurrency`]; [`ErrorKind::NotCombinable`] for other paths or years;
    /// [`ErrorKind::ZeroDivisor`] where the parts add up to zero and the total does not.
    pub fn prorated(&self, total: &Projection) -> Result<CategoryProjection> {
        let (own, other) = (self.base.total(), total.base());
        own.same_but_time(other)?;
        if own.period != other.period {
            return Err(differ(
                &own.to_string(),
                &other.to_string(),
                "their periods differ",
            ));
        }
        let mut paths = Vec::with_capacity(self.paths.len());
        for path in &self.paths {
            let wanted = total.path(path.name());
            let wanted = wanted.filter(|w| w.steps().len() + 1 == path.rows.len());
            let wanted = wanted.ok_or_else(|| {
                let (first, second) = (format!("the path {:?}", path.name), other.to_string());
                differ(&first, &second, "their paths or years differ")
            })?;
            let mut rows: Vec<CategoryRow> = path.rows.iter().take(1).cloned().collect();
            let whole = Exact::from(other.value.amount());
            for (row, (_, growth)) in path.rows.iter().skip(1).zip(growth(wanted)?) {
                rows.push(brought_to(row, &whole.mul(&growth)?)?);
            }
            let name = path.name.clone();
            paths.push(CategoryPath { name, rows });
        }
        let own = Assumption::Other(
            "the parts are brought to the total, each by the same factor".to_owned(),
        );
        let mut reconciled = self.clone();
        reconciled.paths = paths;
        for assumption in total.assumptions().iter().chain([&own]) {
            if !reconciled.assumptions.contains(assumption) {
                reconciled.assumptions.push(assumption.clone());
            }
        }
        reconciled.unreconciled = Some(Box::new(self.clone()));
        Ok(reconciled)
    }

    /// What each part adds to the growth from the base to a year, in exact percentage points.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`] for a path or year that is not there; [`ErrorKind::ZeroBase`].
    pub fn contributions(&self, path: &str, year: u16) -> Result<Contributions> {
        let path = self.named(path)?;
        let mut rows = path.rows.iter();
        let row = rows.find(|row| row.period.last().year() == year);
        let row = row.ok_or_else(|| ErrorKind::NotFound {
            what: format!("{year} on the path {:?}", path.name).into(),
        })?;
        let parts = self.base.parts().iter().zip(&row.parts);
        let parts = parts
            .map(|(part, after)| (part.name.clone(), Exact::from(part.value), after.clone()))
            .collect();
        Contributions::of_quotients(parts, &row.divisor)
    }

    /// A table in which the rounded parts of every row add up to its rounded total, by largest
    /// remainder, at any unit: `"0.1 billion"`, `"5 million"`.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`] for a path that is not there; as
    /// [`round_parts`](super::round_parts).
    pub fn rounded(&self, path: &str, unit: Written) -> Result<CategoryTable> {
        self.rounded_by(path, unit, Mode::HalfEven)
    }

    /// The same with another way of rounding the total.
    ///
    /// # Errors
    /// As [`rounded`](Self::rounded).
    pub fn rounded_by(&self, path: &str, unit: Written, mode: Mode) -> Result<CategoryTable> {
        let path = self.named(path)?;
        let mut rows = Vec::with_capacity(path.rows.len());
        for row in &path.rows {
            let RoundedParts { parts, total } =
                round_quotients(&row.parts, &row.divisor, unit.value, mode)?;
            rows.push(TableRow {
                period: row.period,
                parts,
                total,
            });
        }
        Ok(CategoryTable {
            path: path.name.clone(),
            unit,
            currency: self.base.total().value.currency(),
            names: self.base.parts().iter().map(|p| p.name.clone()).collect(),
            rows,
            assumptions: self.assumptions.clone(),
        })
    }

    /// The value of one part in a year, rounded once.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`] for a path, part or year that is not there; [`ErrorKind::Overflow`].
    pub fn value(&self, path: &str, part: &str, year: u16, rounding: Rounding) -> Result<Rounded> {
        let path = self.named(path)?;
        let at = self.base.parts().iter().position(|own| own.name == part);
        let mut rows = path.rows.iter();
        let row = rows.find(|row| row.period.last().year() == year);
        let found = at.and_then(|at| row.and_then(|row| Some((row.parts.get(at)?, &row.divisor))));
        let (value, divisor) = found.ok_or_else(|| ErrorKind::NotFound {
            what: format!("{part:?} in {year} on the path {:?}", path.name).into(),
        })?;
        value.divide(divisor, rounding)
    }
}

/// The row with every part times total / sum of the parts.
fn brought_to(row: &CategoryRow, total: &Exact) -> Result<CategoryRow> {
    let sum = row.sum()?;
    if sum.is_zero() {
        if total.is_zero() {
            return Ok(row.clone());
        }
        let what = format!("the sum of the parts in {}", row.period).into();
        return Err(ErrorKind::ZeroDivisor { what }.into());
    }
    // part / d * total / (sum / d): the row's own divisor cancels; the sign moves up.
    let (sign, divisor) = match sum.is_negative() {
        true => (Exact::from(-1), sum.neg()),
        false => (Exact::from(1), sum.clone()),
    };
    let signed = total.mul(&sign)?;
    let parts = row.parts.iter().map(|part| part.mul(&signed));
    Ok(CategoryRow {
        period: row.period,
        parts: parts.collect::<Result<_>>()?,
        divisor,
        factor: Some(Ratio::new(total.mul(&row.divisor)?, sum)?),
    })
}
