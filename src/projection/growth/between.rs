//! Growth from one figure to a later one.

use std::fmt;

use super::{Base, GrowthRate, named};
use crate::error::{Error, ErrorKind, Result};
use crate::exact::{Rounded, Rounding};
use crate::model::{Period, Point, Series};
use crate::projection::formula;

/// How a figure changed from one period to a later one.
///
/// Printed as `from 20 billion USD in 2023 to 21 billion USD in 2024: 5%`, and `a year` where the
/// two do not lie one year apart.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Growth {
    /// The earlier figure.
    pub from: Base,
    /// The later figure.
    pub to: Base,
    /// How many months the later period begins after the earlier.
    pub months: u32,
    /// The whole change as a fraction of the earlier figure: one division.
    pub change: Rounded,
    /// The constant yearly rate that leads from the one to the other (METHODS 1.1, P6 and P7).
    pub yearly: GrowthRate,
}

impl fmt::Display for Growth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, to) = (&self.from, &self.to);
        if let Some(what) = from.what() {
            write!(f, "{what}: ")?;
        }
        write!(f, "from {} in {} ", from.value.readable(), from.period)?;
        write!(
            f,
            "to {} in {}: {}",
            to.value.readable(),
            to.period,
            self.yearly
        )?;
        match self.months {
            12 => Ok(()),
            _ => f.write_str(" a year"),
        }
    }
}

/// The growth from one figure to a later one of the same kind.
///
/// The yearly rate comes from the span in months between the two first months, so a quarter on the
/// quarter before is annualised and a year on the year before is one division.
///
/// ```
/// use tradeflows::projection::growth::between;
///
/// let (y2022, y2024) = ("2022".parse()?, "2024".parse()?);
/// let growth = between(("20 billion USD".parse()?, y2022), ("24.2 billion USD".parse()?, y2024))?;
/// assert_eq!(growth.to_string(), "from 20 billion USD in 2022 to 24.2 billion USD in 2024: 10% a year");
/// assert!(growth.yearly.exact);
/// assert_eq!(growth.change.value.to_string(), "0.21");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::DifferentCurrency`]; [`ErrorKind::NotCombinable`] for two exporters, importers,
/// categories, regimes, valuations or reporters, or for periods of different length;
/// [`ErrorKind::ZeroBase`], [`ErrorKind::NegativeBase`], [`ErrorKind::NegativeEnd`];
/// [`ErrorKind::ZeroSpan`] for one period, [`ErrorKind::OutOfRange`] where the second is the
/// earlier; the errors of making the two.
pub fn between<A, B>(from: A, to: B) -> Result<Growth>
where
    A: TryInto<Base>,
    B: TryInto<Base>,
    Error: From<A::Error> + From<B::Error>,
{
    measure(from.try_into()?, to.try_into()?)
}

fn measure(from: Base, to: Base) -> Result<Growth> {
    from.same_but_time(&to)?;
    if from.period.months() != to.period.months() {
        let (first, second) = (from.to_string().into(), to.to_string().into());
        let why = "their periods are of different length".into();
        return Err(ErrorKind::NotCombinable { first, second, why }.into());
    }
    let months = to.period.first().since(from.period.first());
    let months = match u32::try_from(months) {
        Ok(0) => {
            let (first, second) = (from.to_string().into(), to.to_string().into());
            return Err(ErrorKind::ZeroSpan { first, second }.into());
        }
        Ok(months) => months,
        Err(_) => {
            return Err(ErrorKind::OutOfRange {
                what: "the later period".into(),
                found: to.period.to_string().into(),
                expected: format!("a period after {}", from.period).into(),
            }
            .into());
        }
    };
    let (start, end) = (from.value.amount(), to.value.amount());
    if end.is_sign_negative() && !end.is_zero() {
        let what = to.to_string().into();
        return Err(ErrorKind::NegativeEnd { what }.into());
    }
    let full = Rounding::default();
    let change = formula::cagr(start, end, 1, full).map_err(|error| named(error, &from))?;
    let yearly = formula::annualise(start, end, months, full)?.into();
    Ok(Growth {
        from,
        to,
        months,
        change,
        yearly,
    })
}

impl Series {
    /// The growth from each point to the next, in the order of time.
    ///
    /// ```
    /// # use std::sync::Arc;
    /// # use tradeflows::{Category, Document, Locator, Series, Source, TradeFlow};
    /// # let document = Arc::new(Document::new("by hand"));
    /// # let flow = |year: &str, value: &str| -> tradeflows::Result<TradeFlow> {
    /// #     let source = Source::new(document.clone(), Locator::Whole);
    /// #     let (from, to) = ("CAN".parse()?, "CHN".parse()?);
    /// #     Ok(TradeFlow::new(from, to, year.parse()?, Category::TOTAL, value.parse()?, source))
    /// # };
    /// let series = Series::new([flow("2022", "20 USD")?, flow("2023", "30 USD")?, flow("2024", "24.2 USD")?])?;
    /// let growth = series.growth()?;
    /// assert_eq!(growth[0].yearly.to_string(), "50%");
    /// assert_eq!(growth[1].yearly.percent(1)?, "-19.3 %");
    /// # Ok::<(), tradeflows::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`between`](crate::projection::growth::between).
    pub fn growth(&self) -> Result<Vec<Growth>> {
        let pairs = self.points().windows(2);
        pairs
            .map(|pair| measure(self.base(&pair[0]), self.base(&pair[1])))
            .collect()
    }

    /// The growth between the points of two periods.
    ///
    /// # Errors
    /// As [`between`](crate::projection::growth::between); [`ErrorKind::NotFound`] for a period
    /// that the series does not have.
    pub fn growth_between(&self, from: Period, to: Period) -> Result<Growth> {
        let point = |period: Period| {
            self.get(period).ok_or_else(|| {
                let (exporter, importer) = (self.exporter(), self.importer());
                Error::from(ErrorKind::NotFound {
                    what: format!("{exporter} -> {importer} in {period}").into(),
                })
            })
        };
        measure(self.base(point(from)?), self.base(point(to)?))
    }

    /// The growth from the first point to the last: its yearly rate is the CAGR (METHODS 1.1, P7).
    ///
    /// It uses two points only; what lies between them does not count (METHODS 1.6).
    ///
    /// # Errors
    /// As [`between`](crate::projection::growth::between), with [`ErrorKind::ZeroSpan`] for a
    /// series of one point.
    pub fn cagr(&self) -> Result<Growth> {
        measure(self.base(self.first()), self.base(self.last()))
    }

    fn base(&self, point: &Point) -> Base {
        Base::from(self.to_flow(point))
    }
}
