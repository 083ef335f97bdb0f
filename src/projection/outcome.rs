//! A projection held against what happened.

use std::fmt;

use rust_decimal::Decimal;

use crate::error::{Error, ErrorKind, Result};
use crate::exact::{self, Rounded, Rounding};
use crate::model::{FlowTable, Party, Period, ReportedBy, Source, Subject, Value};
use crate::projection::base::Base;
use crate::projection::path::Projection;

/// What happened in one projected period, beside every path.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Outcome {
    /// The months.
    pub period: Period,
    /// What happened.
    pub actual: Value,
    /// Who says so.
    pub source: Source,
    /// Every path, in order.
    pub paths: Vec<PathOutcome>,
    /// Whether what happened lies between the lowest and the highest path; none for a single path.
    pub inside: Option<bool>,
}

/// How far one path was off.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PathOutcome {
    /// The path.
    pub name: String,
    /// What it foresaw.
    pub projected: Decimal,
    /// What happened less what was foreseen.
    pub error: Decimal,
    /// The error as a fraction of what was foreseen; none where that is zero.
    pub relative: Option<Rounded>,
    /// Whether what happened lies in the carried interval of the base, where it was carried.
    pub inside: Option<bool>,
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.period, self.actual.readable())?;
        for path in &self.paths {
            write!(f, "; {}", path.name)?;
            let percent = path.relative.and_then(|relative| {
                let hundred = Decimal::ONE_HUNDRED;
                exact::multiply(relative.value, hundred, Rounding::places(1)).ok()
            });
            match percent {
                Some(percent) if percent.value.is_sign_negative() => {
                    write!(f, " was {} % too high", percent.value.abs())?;
                }
                Some(percent) if percent.value.is_zero() && path.error.is_zero() => {
                    f.write_str(" was right")?;
                }
                Some(percent) => write!(f, " was {} % too low", percent.value)?,
                None => write!(f, " was off by {}", path.error)?,
            }
        }
        match self.inside {
            Some(true) => f.write_str("; inside the band"),
            Some(false) => f.write_str("; outside the band"),
            None => Ok(()),
        }
    }
}

impl Projection {
    /// Holds the projection against figures of the same flow: the error of every path by year, and
    /// whether what happened lies inside the band.
    ///
    /// Periods for which the table has no figure are left out. Where the base's reporter is known,
    /// figures of the other side are no answer to it and are passed over.
    ///
    /// ```
    /// # use std::sync::Arc;
    /// # use tradeflows::{Category, Document, FlowTable, Locator, Source, TradeFlow};
    /// # let document = Arc::new(Document::new("by hand"));
    /// # let flow = |year: &str, value: &str| -> tradeflows::Result<TradeFlow> {
    /// #     let source = Source::new(document.clone(), Locator::Whole);
    /// #     let (from, to) = ("CAN".parse()?, "CHN".parse()?);
    /// #     Ok(TradeFlow::new(from, to, year.parse()?, Category::TOTAL, value.parse()?, source))
    /// # };
    /// use tradeflows::projection::Scenario;
    ///
    /// let base = flow("2024", "100 million USD")?;
    /// let band = Scenario::grow("8-10%".parse()?).through(2026).from(&base)?;
    /// let later: FlowTable = [flow("2025", "112 million USD")?].into_iter().collect();
    /// let outcomes = band.check(&later)?;
    /// assert_eq!(
    ///     outcomes[0].to_string(),
    ///     "2025: 112 million USD; low was 3.7 % too low; mid was 2.8 % too low; high was 1.8 % too low; outside the band",
    /// );
    /// # Ok::<(), tradeflows::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::WrongKind`] for a base of which exporter, importer or category are not known;
    /// [`ErrorKind::NotUnique`] for several figures of one period;
    /// [`ErrorKind::DifferentCurrency`]; [`ErrorKind::NotCombinable`] for figures of another
    /// valuation or regime.
    pub fn check(&self, table: &FlowTable) -> Result<Vec<Outcome>> {
        let base = self.base();
        let refused = |why: &str| {
            Error::from(ErrorKind::WrongKind {
                what: base.to_string().into(),
                expected: "the base of a projection that figures can be held against".into(),
                why: why.into(),
            })
        };
        let side = |party: &Option<Party>| party.as_ref().and_then(Party::one);
        let (Some(exporter), Some(importer), Some(category)) =
            (side(&base.exporter), side(&base.importer), &base.category)
        else {
            return Err(refused("its exporter, importer or category is not known"));
        };
        if base.subject != Some(Subject::Flow) {
            return Err(refused("it is not the exports of one to the other"));
        }
        let dimensions = |base: &Base| {
            let detail = base.detail.as_deref();
            detail.map_or(Vec::new(), |detail| detail.dimensions.clone())
        };
        let reporter = |base: &Base| base.source.as_ref().map(|source| source.reported_by);
        let own_reporter = reporter(base).filter(|side| *side != ReportedBy::Unknown);
        let steps = self.paths().first().map_or(&[][..], |path| path.steps());
        let mut outcomes = Vec::new();
        for (at, step) in steps.iter().enumerate() {
            let rows = table.iter().filter(|row| {
                row.period() == step.period
                    && row.exporter() == exporter
                    && row.importer() == importer
                    && row.category() == category
                    && row.regime() == base.regime
            });
            let mut figures: Vec<Base> = rows.map(|row| Base::from(row.to_flow())).collect();
            figures.retain(|figure| {
                let side = reporter(figure).filter(|side| *side != ReportedBy::Unknown);
                dimensions(figure) == dimensions(base)
                    && (own_reporter.is_none() || side.is_none() || side == own_reporter)
            });
            if figures.len() > 1 {
                return Err(ErrorKind::NotUnique {
                    what: format!("{exporter} -> {importer}, {category} in {}", step.period).into(),
                    count: figures.len(),
                }
                .into());
            }
            let Some(figure) = figures.pop() else {
                continue;
            };
            base.same_but_time(&figure)?;
            let actual = figure.value.amount();
            let mut paths = Vec::with_capacity(self.paths().len());
            for path in self.paths() {
                let step = &path.steps()[at];
                let error = exact::subtract(actual, step.value)?;
                paths.push(PathOutcome {
                    name: path.name().to_owned(),
                    projected: step.value,
                    error,
                    relative: match step.value.is_zero() {
                        true => None,
                        false => Some(exact::divide(error, step.value, Rounding::default())?),
                    },
                    inside: step.interval.map(|interval| interval.contains(actual)),
                });
            }
            let values = || paths.iter().map(|path| path.projected);
            let inside = match (values().min(), values().max()) {
                (Some(low), Some(high)) if paths.len() > 1 => Some(low <= actual && actual <= high),
                _ => None,
            };
            let Some(source) = figure.source else {
                continue;
            };
            outcomes.push(Outcome {
                period: step.period,
                actual: figure.value,
                source,
                paths,
                inside,
            });
        }
        Ok(outcomes)
    }
}
