//! Mirror figures: one flow, told by the exporter and by the importer (METHODS 2.5).

mod reconcile;
mod table;

use std::fmt;

use rust_decimal::Decimal;
use serde::Serialize;

pub use self::reconcile::{Reconciled, Reliability, Weights};
pub(super) use self::table::report;
pub use self::table::{Mirrors, mirrors_within};
use super::rules::yearly_rate;
use super::verdict::MirrorClass;
use super::{Limits, sentence};
use crate::error::{Error, ErrorKind, Result};
use crate::exact::{self, Mode as Way, Rounding};
use crate::model::{
    Basis, Category, Currency, Economy, Interval, Period, Reading, Source, System, Value,
};

/// What one side says of a flow.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct Report {
    /// The value, with its valuation.
    pub value: Value,
    /// Where it stands; several rows that were added up each have their place.
    pub source: Source,
    /// General or special trade, where it is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub system: Option<System>,
}

impl Report {
    /// A report of a value and where it stands.
    pub const fn new(value: Value, source: Source) -> Self {
        Report {
            value,
            source,
            system: None,
        }
    }

    fn number(&self) -> Result<(Decimal, Interval)> {
        Ok((self.value.amount(), self.value.bounds(Reading::Tight)?))
    }
}

/// Why the two sides' reports of one flow may differ without either being wrong.
///
/// After the list of the United Nations' *International Merchandise Trade Statistics: Compilers
/// Manual* on bilateral asymmetries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Cause {
    /// What is left out: small parcels, military goods, ships, electricity.
    Coverage,
    /// General trade on one side, special trade on the other.
    TradeSystem,
    /// Goods leave in one period and arrive in the next.
    Timing,
    /// The same goods under two codes.
    Classification,
    /// Freight and insurance: FOB on one side, CIF on the other.
    Valuation,
    /// Origin on one side, last known destination or consignment on the other; transit through a hub.
    PartnerAttribution,
    /// Figures that one side keeps secret.
    Confidentiality,
    /// Goods that one side counts as re-exports and the other by origin.
    ReExports,
    /// Two ways to convert into one currency.
    CurrencyConversion,
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Cause::Coverage => "coverage",
            Cause::TradeSystem => "general against special trade",
            Cause::Timing => "time of recording",
            Cause::Classification => "classification",
            Cause::Valuation => "valuation: freight and insurance",
            Cause::PartnerAttribution => "attribution of the partner: origin, consignment, transit",
            Cause::Confidentiality => "confidentiality",
            Cause::ReExports => "re-exports",
            Cause::CurrencyConversion => "conversion of currencies",
        })
    }
}

/// The two sides' reports of one flow, and how they lie to each other.
///
/// Either report may be missing. An importer that gives both valuations of its imports is its own
/// mirror: then the FOB figure stands on the exporter's side.
///
/// ```
/// # use std::sync::Arc;
/// use tradeflows::compare::{Mirror, MirrorClass, Report, Weights};
/// # use tradeflows::{Category, Document, Locator, Period, Source};
/// # let source = |title: &str| Source::new(Arc::new(Document::new(title)), Locator::Whole);
/// let (exporter, importer) = ("DEU".parse()?, "USA".parse()?);
/// let fob = Report::new("127453072939 USD FOB".parse()?, source("a.csv"));
/// let cif = Report::new("129857182082 USD CIF".parse()?, source("b.csv"));
/// let year = Period::year(2019)?;
/// let mirror = Mirror::new(exporter, importer, year, Category::TOTAL, Some(fob), Some(cif))?;
/// assert_eq!(mirror.class, MirrorClass::Consistent);
/// assert_eq!(mirror.margin.unwrap().percent(3)?, "1.886-1.887 %");
/// // Halfway between the exporter's figure and the importer's less 2 % for freight and insurance.
/// let one = mirror.reconcile_at(&Weights::Equal, "2%".parse()?)?;
/// assert_eq!(one.flow.value.readable(), "127,382,017,882 USD FOB");
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct Mirror {
    /// Who sells.
    pub exporter: Economy,
    /// Who buys.
    pub importer: Economy,
    /// The months counted.
    pub period: Period,
    /// What is traded.
    pub category: Category,
    /// The exporter's report, or the importer's own FOB figure.
    pub exported: Option<Report>,
    /// The importer's report.
    pub imported: Option<Report>,
    /// By which fraction the importer's figure exceeds the exporter's, where both are above zero.
    pub margin: Option<Interval>,
    /// How unusual that is.
    pub class: MirrorClass,
    /// Whether both figures are of one report, so that only the valuation can differ.
    pub one_report: bool,
    /// What may explain the difference.
    pub causes: Vec<Cause>,
}

impl Mirror {
    /// Sets two reports of one flow against each other.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`] without any report, [`ErrorKind::DifferentCurrency`] for two
    /// currencies, [`ErrorKind::TooManyDigits`] past what a decimal holds.
    pub fn new(
        exporter: Economy,
        importer: Economy,
        period: Period,
        category: Category,
        exported: Option<Report>,
        imported: Option<Report>,
    ) -> Result<Self> {
        let limits = Limits::default();
        Mirror::within(
            exporter, importer, period, category, exported, imported, &limits,
        )
    }

    /// [`Mirror::new`] with limits of one's own.
    ///
    /// # Errors
    /// As [`Mirror::new`].
    pub fn within(
        exporter: Economy,
        importer: Economy,
        period: Period,
        category: Category,
        exported: Option<Report>,
        imported: Option<Report>,
        limits: &Limits,
    ) -> Result<Self> {
        let (margin, class) = match (&exported, &imported) {
            (Some(x), Some(m)) => {
                if x.value.currency() != m.value.currency() {
                    return Err(ErrorKind::DifferentCurrency {
                        first: x.value.to_string().into(),
                        second: m.value.to_string().into(),
                    }
                    .into());
                }
                classify(x.number()?, m.number()?, limits)?
            }
            (None, None) => {
                let what = format!("{exporter} -> {importer}, {period}, {category}").into();
                return Err(ErrorKind::NotFound { what }.into());
            }
            _ => (None, MirrorClass::OneSided),
        };
        let one_report = match (&exported, &imported) {
            (Some(x), Some(m)) => x.source == m.source,
            _ => false,
        };
        let causes = causes(exported.as_ref(), imported.as_ref(), &category, one_report);
        Ok(Mirror {
            exporter,
            importer,
            period,
            category,
            exported,
            imported,
            margin,
            class,
            one_report,
            causes,
        })
    }

    /// The currency of both reports.
    pub fn currency(&self) -> Option<Currency> {
        let report = self.exported.as_ref().or(self.imported.as_ref());
        report.map(|report| report.value.currency())
    }

    /// The importer's figure less the exporter's; a missing report counts as nothing here, so that
    /// a list of mirrors can be put in the order of their gaps.
    ///
    /// # Errors
    /// [`ErrorKind::TooManyDigits`] past what a decimal holds.
    pub fn gap(&self) -> Result<Decimal> {
        let amount = |report: &Option<Report>| {
            let report = report.as_ref();
            report.map_or(Decimal::ZERO, |report| report.value.amount())
        };
        exact::subtract(amount(&self.imported), amount(&self.exported))
    }

    /// The symmetry gap `|X - M| / (X + M)`: 0 where the two agree or are both nothing, 1 where one
    /// of them is nothing. None where a report is missing.
    ///
    /// # Errors
    /// [`ErrorKind::TooManyDigits`] or [`ErrorKind::Overflow`] past what a decimal holds.
    pub fn symmetry_gap(&self) -> Result<Option<Decimal>> {
        let (Some(x), Some(m)) = (&self.exported, &self.imported) else {
            return Ok(None);
        };
        let sum = exact::add(x.value.amount(), m.value.amount())?;
        if sum.is_zero() {
            return Ok(Some(Decimal::ZERO));
        }
        let gap = exact::divide(self.gap()?.abs(), sum, Rounding::FULL)?;
        Ok(Some(gap.value))
    }

    /// The log ratio `ln(M / X)`, for averaging, rounded to 15 digits; none where a report is
    /// missing or nothing.
    ///
    /// # Errors
    /// [`ErrorKind::Overflow`] past what a decimal holds.
    pub fn log_ratio(&self) -> Result<Option<Decimal>> {
        let (Some(x), Some(m)) = (&self.exported, &self.imported) else {
            return Ok(None);
        };
        let (x, m) = (x.value.amount(), m.value.amount());
        if x <= Decimal::ZERO || m <= Decimal::ZERO {
            return Ok(None);
        }
        let ratio = exact::Ratio::new(m, x)?;
        Ok(Some(exact::ln(ratio, Rounding::significant(15))?.value))
    }

    fn name(&self) -> String {
        format!(
            "{} -> {}, {}, {}",
            self.exporter, self.importer, self.period, self.category
        )
    }

    fn missing(&self) -> Error {
        let (side, other, there) = match (&self.exported, &self.imported) {
            (None, Some(there)) => (
                "the exporter's figure (or the importer's FOB value)",
                "importer",
                there,
            ),
            (_, there) => match there.as_ref().or(self.exported.as_ref()) {
                Some(there) => ("the importer's figure", "exporter", there),
                None => {
                    let what = self.name().into();
                    return ErrorKind::NotFound { what }.into();
                }
            },
        };
        ErrorKind::Missing {
            what: format!(
                "{side} of {} (the {other} reports {})",
                self.name(),
                there.value.readable()
            )
            .into(),
        }
        .into()
    }
}

impl fmt::Display for Mirror {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let told = |report: &Option<Report>| match report {
            Some(report) => report.value.readable(),
            None => "not reported".to_owned(),
        };
        write!(
            f,
            "{}: exported {}, imported {}: ",
            self.name(),
            told(&self.exported),
            told(&self.imported)
        )?;
        match in_words(self.margin.as_ref(), self.class) {
            Ok(words) => f.write_str(&words),
            Err(_) => write!(f, "{}", self.class),
        }
    }
}

/// The margin of the importer's figure over the exporter's and its class, the mildest that some
/// amount within the two intervals has.
pub(super) fn classify(
    (x, exported): (Decimal, Interval),
    (m, imported): (Decimal, Interval),
    limits: &Limits,
) -> Result<(Option<Interval>, MirrorClass)> {
    let zero = Decimal::ZERO;
    if x <= zero || m <= zero {
        return Ok((None, MirrorClass::OneSided));
    }
    let Some(margin) = yearly_rate(&exported, &imported, 1)? else {
        return Ok((None, MirrorClass::OneSided));
    };
    let meets = |low: Decimal, high: Decimal| -> Result<bool> {
        Ok(margin.meets(&Interval::closed(low, high.max(low))?))
    };
    let one = Decimal::ONE;
    let least = exact::divide(one, limits.factor, Rounding::FULL)?.value;
    let class = if meets(zero, limits.margin.fraction())? {
        MirrorClass::Consistent
    } else if meets(exact::subtract(least, one)?.min(zero), zero)? {
        MirrorClass::ImporterLower
    } else if meets(
        limits.margin.fraction(),
        exact::subtract(limits.factor, one)?,
    )? {
        MirrorClass::Wide
    } else {
        MirrorClass::Severe
    };
    Ok((Some(margin), class))
}

/// `the importer's is 1.8-1.9 % higher, as freight and insurance may explain`.
pub(super) fn in_words(margin: Option<&Interval>, class: MirrorClass) -> Result<String> {
    let zero = Decimal::ZERO;
    let size = match margin.map(|margin| (margin.low, margin.high)) {
        Some((Some(low), Some(high))) if low.value >= zero => {
            let low = sentence::percent(low.value, Way::Floor)?;
            let high = sentence::percent(high.value, Way::Ceiling)?;
            format!("the importer's is {} higher", sentence::range(&low, &high))
        }
        Some((Some(low), Some(high))) if high.value <= zero => {
            let least = sentence::percent(-high.value, Way::Floor)?;
            let most = sentence::percent(-low.value, Way::Ceiling)?;
            format!("the importer's is {} lower", sentence::range(&least, &most))
        }
        Some((Some(low), Some(high))) => format!(
            "the importer's is between {} and {} of the exporter's above it",
            sentence::percent(low.value, Way::Floor)?,
            sentence::percent(high.value, Way::Ceiling)?
        ),
        Some((Some(low), None)) => format!(
            "the importer's is at least {} higher",
            sentence::percent(low.value, Way::Floor)?
        ),
        _ => String::new(),
    };
    let why = match class {
        MirrorClass::Consistent => "as freight and insurance may explain",
        MirrorClass::ImporterLower => "which freight and insurance do not explain",
        MirrorClass::Wide => "more than freight and insurance explain",
        MirrorClass::Severe => "far from what freight and insurance explain",
        MirrorClass::OneSided => return Ok("only one side reports an amount".to_owned()),
    };
    match size.is_empty() {
        true => Ok(why.to_owned()),
        false => Ok(format!("{size}, {why}")),
    }
}

/// What may explain the difference: every cause but those that the reports themselves rule out.
fn causes(
    exported: Option<&Report>,
    imported: Option<&Report>,
    category: &Category,
    one_report: bool,
) -> Vec<Cause> {
    if one_report {
        return vec![Cause::Valuation];
    }
    let (Some(x), Some(m)) = (exported, imported) else {
        return vec![
            Cause::Coverage,
            Cause::PartnerAttribution,
            Cause::Confidentiality,
        ];
    };
    let one_basis = x.value.basis() == m.value.basis() && x.value.basis() != Basis::Unstated;
    let one_system = x.system.is_some() && x.system == m.system;
    let mut causes = vec![
        Cause::Coverage,
        Cause::TradeSystem,
        Cause::Timing,
        Cause::Classification,
        Cause::Valuation,
        Cause::PartnerAttribution,
        Cause::Confidentiality,
        Cause::ReExports,
        Cause::CurrencyConversion,
    ];
    causes.retain(|cause| match cause {
        Cause::TradeSystem => !one_system,
        Cause::Valuation => !one_basis,
        // A total has every code in it.
        Cause::Classification => !matches!(category, Category::Total(_)),
        _ => true,
    });
    causes
}
