//! One figure out of two reports (METHODS 2.5).

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Serialize;

use super::{Mirror, Report};
use crate::error::{ErrorKind, Result};
use crate::exact::{self, Exact, Ratio, Rounding};
use crate::model::{
    Assumption, Basis, Economy, Money, Rate, ReportedBy, Standing, TradeFlow, Value,
};

/// The margin of CIF over FOB that the IMF's *Direction of Trade Statistics* takes where none is
/// known: 6 %.
const IMF_MARGIN: Decimal = Decimal::from_parts(6, 0, 0, false, 2);

/// How much each report counts in a figure that is made from both.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Weights {
    /// Half each.
    Equal,
    /// The weight of the exporter's report, from 0 to 1; the importer's is the rest.
    Exporter(Decimal),
    /// By how well each side agrees with all its partners.
    Reliability(Reliability),
}

/// How well each economy's reports agree with its partners' reports, as exporter and as importer
/// apart: one less the symmetry gap, averaged by the size of trade (METHODS 2.5).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Reliability {
    exporters: BTreeMap<Economy, (Decimal, Decimal)>,
    importers: BTreeMap<Economy, (Decimal, Decimal)>,
}

impl Reliability {
    /// Measures it over mirrors, of a year or several; one-sided ones count as a full gap only
    /// where a report is there and says nothing.
    ///
    /// ```
    /// # use std::sync::Arc;
    /// use tradeflows::compare::{Mirror, Reliability, Report, Weights};
    /// # use tradeflows::{Category, Decimal, Document, Locator, Period, Source};
    /// # let source = |title: &str| Source::new(Arc::new(Document::new(title)), Locator::Whole);
    /// let (exporter, importer) = ("CAN".parse()?, "CHN".parse()?);
    /// let sold = Some(Report::new("90 USD FOB".parse()?, source("exports.csv")));
    /// let bought = Some(Report::new("110 USD FOB".parse()?, source("imports.csv")));
    /// let year = Period::year(2024)?;
    /// let mirror = Mirror::new(exporter, importer, year, Category::TOTAL, sold, bought)?;
    /// let reliability = Reliability::of(&[mirror])?;
    /// assert_eq!(reliability.exporter(exporter)?, Some("0.9".parse().unwrap()));
    /// # Ok::<(), tradeflows::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Overflow`] or [`ErrorKind::TooManyDigits`] past what a decimal holds.
    pub fn of(mirrors: &[Mirror]) -> Result<Self> {
        let mut reliability = Reliability::default();
        for mirror in mirrors {
            let (Some(x), Some(m)) = (&mirror.exported, &mirror.imported) else {
                continue;
            };
            // Two valuations of one report say nothing of how reliable it is.
            if mirror.one_report {
                continue;
            }
            let gap = mirror.gap()?.abs();
            let size = exact::add(x.value.amount(), m.value.amount())?;
            for (role, economy) in [
                (&mut reliability.exporters, mirror.exporter),
                (&mut reliability.importers, mirror.importer),
            ] {
                // Weighted by X + M, the mean of |X-M| / (X+M) is a quotient of two sums.
                let sums = role.entry(economy).or_default();
                *sums = (exact::add(sums.0, gap)?, exact::add(sums.1, size)?);
            }
        }
        Ok(reliability)
    }

    /// How reliable an economy is as an exporter, from 0 to 1; none where nothing is known.
    ///
    /// # Errors
    /// [`ErrorKind::Overflow`] past what a decimal holds.
    pub fn exporter(&self, economy: Economy) -> Result<Option<Decimal>> {
        rho(&self.exporters, economy)
    }

    /// How reliable an economy is as an importer, from 0 to 1; none where nothing is known.
    ///
    /// # Errors
    /// As [`Reliability::exporter`].
    pub fn importer(&self, economy: Economy) -> Result<Option<Decimal>> {
        rho(&self.importers, economy)
    }
}

fn rho(role: &BTreeMap<Economy, (Decimal, Decimal)>, economy: Economy) -> Result<Option<Decimal>> {
    let Some((gap, size)) = role.get(&economy).filter(|(_, size)| !size.is_zero()) else {
        return Ok(None);
    };
    let discrepancy = exact::divide(*gap, *size, Rounding::FULL)?.value;
    exact::subtract(Decimal::ONE, discrepancy).map(Some)
}

impl Weights {
    /// The weight of the exporter's report of a flow.
    fn of_exporter(&self, mirror: &Mirror) -> Result<Decimal> {
        let half = Decimal::new(5, 1);
        match self {
            Weights::Equal => Ok(half),
            Weights::Exporter(weight) => match (Decimal::ZERO..=Decimal::ONE).contains(weight) {
                true => Ok(*weight),
                false => Err(ErrorKind::OutOfRange {
                    what: "the weight of the exporter's report".into(),
                    found: weight.to_string().into(),
                    expected: "a fraction from 0 to 1".into(),
                }
                .into()),
            },
            Weights::Reliability(reliability) => {
                let x = reliability.exporter(mirror.exporter)?;
                let m = reliability.importer(mirror.importer)?;
                let (Some(x), Some(m)) = (x, m) else {
                    return Ok(half);
                };
                let both = exact::add(x, m)?;
                match both.is_zero() {
                    true => Ok(half),
                    false => Ok(exact::divide(x, both, Rounding::FULL)?.value),
                }
            }
        }
    }
}

/// One figure made from the two sides' reports: an estimate, and marked as one.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct Reconciled {
    /// The figure, on FOB, reported by [`ReportedBy::Reconciled`], its standing
    /// [`Standing::Estimated`].
    pub flow: TradeFlow,
    /// How much the exporter's report counted, from 0 to 1.
    #[serde(with = "rust_decimal::serde::str")]
    pub weight_of_exporter: Decimal,
    /// The exporter's report, where there is one.
    pub exported: Option<Money>,
    /// The importer's report with freight and insurance taken off, where there is one.
    pub imported_fob: Option<Money>,
    /// What it takes for granted.
    pub assumptions: Vec<Assumption>,
}

impl Mirror {
    /// One figure from the two, on FOB; freight and insurance are taken off the importer's at the
    /// 6 % that the IMF uses, unless both valuations are of one report, which tells them itself.
    ///
    /// The result lies between the exporter's figure and the importer's less freight and insurance.
    /// Of a single report it is that report, on FOB.
    ///
    /// # Errors
    /// [`ErrorKind::OutOfRange`] for a weight outside 0 to 1, [`ErrorKind::NotFound`] without any
    /// report, [`ErrorKind::Overflow`] past what a decimal holds.
    pub fn reconcile(&self, weights: &Weights) -> Result<Reconciled> {
        self.reconcile_at(weights, Rate::from_fraction(IMF_MARGIN))
    }

    /// [`Mirror::reconcile`] with a margin of CIF over FOB of one's own.
    ///
    /// # Errors
    /// As [`Mirror::reconcile`]; [`ErrorKind::RateBelowMinus100`] for a margin of -100 % or less.
    pub fn reconcile_at(&self, weights: &Weights, margin: Rate) -> Result<Reconciled> {
        if margin.fraction() <= Decimal::NEGATIVE_ONE {
            let rate = margin.to_string().into();
            return Err(ErrorKind::RateBelowMinus100 { rate }.into());
        }
        let mut assumptions = Vec::new();
        let sold = self
            .exported
            .as_ref()
            .map(|report| fob(report, margin, &mut assumptions));
        let sold = sold.transpose()?;
        let bought = match (&self.imported, &self.exported) {
            // The importer's own FOB value needs no margin.
            (Some(_), Some(own)) if self.one_report => Some(Ratio::new(own.value.amount(), 1)?),
            (Some(report), _) => Some(fob(report, margin, &mut assumptions)?),
            (None, _) => None,
        };
        let reports: Vec<&Report> = self.exported.iter().chain(&self.imported).collect();
        let Some(first) = reports.first() else {
            let what = self.name().into();
            return Err(ErrorKind::NotFound { what }.into());
        };
        let weight = match (&sold, &bought) {
            (Some(_), Some(_)) => weights.of_exporter(self)?,
            (Some(_), None) => Decimal::ONE,
            _ => Decimal::ZERO,
        };
        let rest = Exact::from(Decimal::ONE)
            .sub(&Exact::from(weight))?
            .to_decimal()?;
        let share = |side: &Option<Ratio>, weight: Decimal| -> Result<Ratio> {
            match side {
                Some(side) => side.mul(&Ratio::new(weight, 1)?),
                None => Ratio::new(0, 1),
            }
        };
        let both = share(&sold, weight)?.add(&share(&bought, rest)?)?;
        // One rounding, to the finer unit of the two: it keeps the order, so the result stays
        // between the two figures rounded the same way.
        let step = reports
            .iter()
            .map(|report| report.value.step())
            .min()
            .unwrap_or(0);
        let places = Rounding::places(u32::try_from(-i32::from(step)).unwrap_or(0));
        let currency = first.value.currency();
        let money =
            |side: Ratio| -> Result<Money> { Ok(Money::new(side.round(places)?.value, currency)) };
        if reports.len() == 1 {
            assumptions.push(Assumption::Other(
                "only one side reports the flow".to_owned(),
            ));
        } else {
            assumptions.push(Assumption::Other(format!(
                "the exporter's report counts {} of the whole",
                Rate::from_fraction(weight)
            )));
        }
        let value = Value::from_money(money(both)?, step.min(0)).with_basis(Basis::Fob);
        let others: Vec<_> = self
            .exported
            .iter()
            .chain(&self.imported)
            .skip(1)
            .filter(|report| report.source.document == first.source.document)
            .map(|report| report.source.place)
            .collect();
        let mut source = first.source.clone();
        source.reported_by = ReportedBy::Reconciled;
        source.standing = Standing::Estimated;
        if !others.is_empty() && !self.one_report {
            source = source.also(others);
        }
        Ok(Reconciled {
            flow: TradeFlow::new(
                self.exporter,
                self.importer,
                self.period,
                self.category.clone(),
                value,
                source,
            ),
            weight_of_exporter: weight,
            exported: sold.map(money).transpose()?,
            imported_fob: bought.map(money).transpose()?,
            assumptions,
        })
    }
}

/// A report on FOB: CIF values lose the margin.
fn fob(report: &Report, margin: Rate, assumptions: &mut Vec<Assumption>) -> Result<Ratio> {
    let amount = Ratio::new(report.value.amount(), 1)?;
    let carried = match (report.value.basis(), report.source.reported_by) {
        (Basis::Cif, _) => true,
        // Importers value at the border unless they say otherwise.
        (Basis::Unstated, ReportedBy::Importer) => {
            assumptions.push(Assumption::Other(
                "the importer's figure, of which the valuation is not stated, is CIF".to_owned(),
            ));
            true
        }
        _ => false,
    };
    if !carried {
        return Ok(amount);
    }
    assumptions.push(Assumption::Other(format!(
        "freight and insurance are {margin} of the FOB value"
    )));
    let factor = Exact::from(Decimal::ONE).add(&Exact::from(margin.fraction()))?;
    amount.div(&Ratio::new(factor, 1)?)
}
