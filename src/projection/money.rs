//! Values in other prices and in another currency (METHODS 1.4).

use rust_decimal::Decimal;

use crate::error::{Error, ErrorKind, Result};
use crate::exact::{Exact, Ratio, Rounded, Rounding};
use crate::model::{Assumption, Currency, Money, Period, Rate, Value};
use crate::projection::base::Base;
use crate::projection::formula;
use crate::projection::growth::GrowthRate;

/// A price index: one number a period, of which one is the base.
///
/// Its name says which prices (consumer prices, export unit values ...): the choice of a deflator
/// is an assumption, and every deflated figure lists it.
///
/// ```
/// use tradeflows::projection::PriceIndex;
/// use tradeflows::projection::Base;
///
/// let cpi = PriceIndex::new("consumer prices", [("2024".parse()?, 100.into()), ("2025".parse()?, "102.5".parse::<tradeflows::Written>()?.value)])?;
/// let nominal = Base::new("62 billion USD".parse()?, "2025".parse()?);
/// let real = cpi.deflate(&nominal, "2024".parse()?)?;
/// assert!(real.base.value.to_string().starts_with("60487804878.04"));
/// assert_eq!(real.base.assumptions[0].to_string(), "in prices of 2024 by consumer prices");
/// // 62 billion states no digit below the billions.
/// assert_eq!(
///     real.base.assumptions[1].to_string(),
///     "the digits below the last that 62 billion USD states come from working it out",
/// );
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriceIndex {
    name: String,
    points: Vec<(Period, Decimal)>,
}

/// A figure that was worked out of another, and whether digits were cut on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Converted {
    /// The figure with what it takes for granted. Its last digit is that of the calculation: where
    /// the figure it came from states fewer, an assumption says so.
    pub base: Base,
    /// Whether no digit was cut.
    pub exact: bool,
}

/// The figure with another value, what led to it, and a warning of digits that nobody stated.
fn worked_out(figure: &Base, value: Value, how: String) -> Base {
    let stated = figure.value;
    let base = Base {
        value,
        ..figure.clone()
    };
    let base = base.assuming(Assumption::Other(how));
    match value.step() < stated.step() {
        true => base.assuming(Assumption::Other(format!(
            "the digits below the last that {} states come from working it out",
            stated.readable()
        ))),
        false => base,
    }
}

/// A worked-out amount, which states all its digits.
fn value_of(amount: Decimal, currency: Currency, like: &Value) -> Value {
    let money = Money::new(amount, currency);
    let step = i8::try_from(-i64::from(money.amount().scale())).unwrap_or(0);
    Value::from_money(money, step)
        .with_qualifier(like.qualifier())
        .with_basis(like.basis())
}

impl PriceIndex {
    /// Makes an index of numbers above zero.
    ///
    /// # Errors
    /// [`ErrorKind::OutOfRange`] for a number that is not above zero;
    /// [`ErrorKind::NotUnique`] for two numbers of one period.
    pub fn new(
        name: impl Into<String>,
        points: impl IntoIterator<Item = (Period, Decimal)>,
    ) -> Result<Self> {
        let (name, points): (String, Vec<_>) = (name.into(), points.into_iter().collect());
        for (at, (period, number)) in points.iter().enumerate() {
            if *number <= Decimal::ZERO {
                return Err(ErrorKind::OutOfRange {
                    what: format!("{name} of {period}").into(),
                    found: number.to_string().into(),
                    expected: "above zero".into(),
                }
                .into());
            }
            if points[..at].iter().any(|(other, _)| other == period) {
                return Err(ErrorKind::NotUnique {
                    what: format!("{name} of {period}").into(),
                    count: 2,
                }
                .into());
            }
        }
        Ok(PriceIndex { name, points })
    }

    /// An index that grows at one rate: 1 in its first year.
    ///
    /// # Errors
    /// [`ErrorKind::RateBelowMinus100`] for a rate of -100 % or less; [`ErrorKind::OutOfRange`]
    /// past the year 9999; [`ErrorKind::TooManyDigits`] where a number has more than 28 digits.
    pub fn constant(name: impl Into<String>, from: u16, through: u16, rate: Rate) -> Result<Self> {
        if rate.fraction() <= Decimal::NEGATIVE_ONE {
            let rate = rate.to_string().into();
            return Err(ErrorKind::RateBelowMinus100 { rate }.into());
        }
        let factor = Exact::from(1).add(&Exact::from(rate.fraction()))?;
        let mut points = Vec::new();
        let mut number = Exact::from(1);
        for year in from..=through {
            points.push((Period::year(year)?, number.to_decimal()?));
            number = number.mul(&factor)?;
        }
        PriceIndex::new(name, points)
    }

    /// Which prices it follows.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The number of a period.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`] for a period it does not have.
    pub fn of(&self, period: Period) -> Result<Decimal> {
        let point = self.points.iter().find(|(own, _)| *own == period);
        point.map(|(_, number)| *number).ok_or_else(|| {
            let what = format!("{} of {period}", self.name).into();
            ErrorKind::NotFound { what }.into()
        })
    }

    /// A figure in the prices of another period: value x index there / index of its own period.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`] for a period that the index does not have; [`ErrorKind::Overflow`].
    pub fn deflate(&self, figure: &Base, prices_of: Period) -> Result<Converted> {
        let (there, own) = (self.of(prices_of)?, self.of(figure.period)?);
        let amount = figure.value.amount();
        let real = formula::deflate(amount, there, own, Rounding::default())?;
        let name = &self.name;
        let value = value_of(real.value, figure.value.currency(), &figure.value);
        Ok(Converted {
            base: worked_out(figure, value, format!("in prices of {prices_of} by {name}")),
            exact: real.exact,
        })
    }
}

/// What a rate of exchange is the rate of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RateKind {
    /// The mean over the period: what flows are converted with.
    Average,
    /// The last day of the period: for stocks, not for flows.
    End,
    /// A rate that is fixed by law, at every time.
    Fixed,
}

impl std::fmt::Display for RateKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(match self {
            RateKind::Average => "average",
            RateKind::End => "end-of-period",
            RateKind::Fixed => "fixed",
        })
    }
}

/// How many units of one currency one unit of another is worth, when, and by which kind of rate.
///
/// ```
/// use tradeflows::projection::{Base, ExchangeRate, RateKind};
///
/// let rate = ExchangeRate::new("USD/CAD", "1.37".parse::<tradeflows::Written>()?.value, "2025".parse()?, RateKind::Average)?;
/// let figure = Base::new("62 billion USD".parse()?, "2025".parse()?);
/// assert_eq!(rate.convert(&figure)?.base.value.money().to_string(), "84940000000 CAD");
///
/// let earlier = Base::new("62 billion USD".parse()?, "2024".parse()?);
/// assert_eq!(
///     rate.convert(&earlier).unwrap_err().to_string(),
///     "62 billion USD in 2024 and the average rate USD/CAD of 2025 cannot be combined: the periods differ",
/// );
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExchangeRate {
    from: Currency,
    to: Currency,
    rate: Decimal,
    period: Period,
    kind: RateKind,
}

impl std::fmt::Display for ExchangeRate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let ExchangeRate {
            from,
            to,
            period,
            kind,
            ..
        } = self;
        write!(f, "the {kind} rate {from}/{to} of {period}")
    }
}

impl ExchangeRate {
    /// A rate by its pair: `USD/CAD` at 1.37 says that one US dollar is 1.37 Canadian ones.
    ///
    /// # Errors
    /// [`ErrorKind::Unreadable`] for a text that is no pair of two currencies;
    /// [`ErrorKind::OutOfRange`] for a rate that is not above zero.
    pub fn new(pair: &str, rate: Decimal, period: Period, kind: RateKind) -> Result<Self> {
        let unreadable = || {
            Error::from(ErrorKind::Unreadable {
                text: pair.into(),
                expected: "a pair of two currencies such as USD/CAD".into(),
            })
        };
        let (from, to) = pair.split_once('/').ok_or_else(unreadable)?;
        let from: Currency = from.trim().parse().map_err(|_| unreadable())?;
        let to: Currency = to.trim().parse().map_err(|_| unreadable())?;
        if from == to {
            return Err(unreadable());
        }
        if rate <= Decimal::ZERO {
            return Err(ErrorKind::OutOfRange {
                what: format!("the rate {from}/{to} of {period}").into(),
                found: rate.to_string().into(),
                expected: "above zero".into(),
            }
            .into());
        }
        Ok(ExchangeRate {
            from,
            to,
            rate,
            period,
            kind,
        })
    }

    /// The period it is the rate of.
    pub const fn period(&self) -> Period {
        self.period
    }

    /// What it is the rate of.
    pub const fn kind(&self) -> RateKind {
        self.kind
    }

    /// A figure in the other currency of the pair. The way back divides by the rate; it does not
    /// multiply by a rounded inverse.
    ///
    /// # Errors
    /// [`ErrorKind::NotCombinable`] for a figure in neither currency, of another period (a fixed
    /// rate fits any), or for a rate of the end of a period, because flows are converted with its
    /// average; [`ErrorKind::Overflow`].
    pub fn convert(&self, figure: &Base) -> Result<Converted> {
        let refused = |why: &str| {
            Error::from(ErrorKind::NotCombinable {
                first: figure.to_string().into(),
                second: self.to_string().into(),
                why: why.into(),
            })
        };
        let amount = Exact::from(figure.value.amount());
        let rate = Exact::from(self.rate);
        let own = figure.value.currency();
        if own != self.from && own != self.to {
            return Err(refused("the figure is in neither currency of the pair"));
        }
        match self.kind {
            RateKind::End => {
                return Err(refused(
                    "flows are converted with the average of their period, not with its end",
                ));
            }
            RateKind::Average if self.period != figure.period => {
                return Err(refused("the periods differ"));
            }
            RateKind::Average | RateKind::Fixed => {}
        }
        let (amount, to) = match own == self.from {
            true => (amount.mul(&rate)?.round(Rounding::default())?, self.to),
            false => (amount.divide(&rate, Rounding::default())?, self.from),
        };
        let value = value_of(amount.value, to, &figure.value);
        let how = format!("converted by {self}, {}", self.rate);
        Ok(Converted {
            base: worked_out(figure, value, how),
            exact: amount.exact,
        })
    }
}

/// Dated rates that a caller brings: each figure is converted with the one that fits it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExchangeRates(Vec<ExchangeRate>);

impl ExchangeRates {
    /// Takes rates in any order.
    ///
    /// # Errors
    /// [`ErrorKind::NotUnique`] for two rates of one pair, period and kind.
    pub fn new(rates: impl IntoIterator<Item = ExchangeRate>) -> Result<Self> {
        let rates: Vec<ExchangeRate> = rates.into_iter().collect();
        for (at, rate) in rates.iter().enumerate() {
            let pair = |r: &ExchangeRate| (r.from.min(r.to), r.from.max(r.to));
            let same = |other: &&ExchangeRate| {
                pair(other) == pair(rate) && other.period == rate.period && other.kind == rate.kind
            };
            if rates[..at].iter().any(|other| same(&other)) {
                return Err(ErrorKind::NotUnique {
                    what: rate.to_string().into(),
                    count: 2,
                }
                .into());
            }
        }
        Ok(ExchangeRates(rates))
    }

    /// The rate of a kind for a pair, given either way round, and a period.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`] for a rate that nobody brought.
    pub fn find(
        &self,
        kind: RateKind,
        pair: (Currency, Currency),
        period: Period,
    ) -> Result<&ExchangeRate> {
        let fits = |rate: &&ExchangeRate| {
            rate.kind == kind
                && (kind == RateKind::Fixed || rate.period == period)
                && ((rate.from, rate.to) == pair || (rate.to, rate.from) == pair)
        };
        self.0.iter().find(fits).ok_or_else(|| {
            let what = format!("the {kind} rate {}/{} of {period}", pair.0, pair.1).into();
            ErrorKind::NotFound { what }.into()
        })
    }

    /// A figure in another currency, by the fixed rate where there is one, else by the average of
    /// the figure's own period.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`] for a rate that nobody brought; as [`ExchangeRate::convert`].
    pub fn convert(&self, figure: &Base, to: Currency) -> Result<Converted> {
        let own = figure.value.currency();
        if own == to {
            return Ok(Converted {
                base: figure.clone(),
                exact: true,
            });
        }
        let fixed = self.find(RateKind::Fixed, (own, to), figure.period);
        let rate = match fixed {
            Ok(rate) => rate,
            Err(_) => self.find(RateKind::Average, (own, to), figure.period)?,
        };
        rate.convert(figure)
    }
}

/// Growth without inflation: (1 + g) / (1 + p) - 1, not g - p.
///
/// ```
/// use tradeflows::projection::real_growth;
///
/// assert_eq!(real_growth("9%".parse()?, "2.5%".parse()?)?.percent(7)?, "6.3414634 %");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::RateBelowMinus100`]; [`ErrorKind::ZeroDivisor`] for an inflation of -100 %.
pub fn real_growth(nominal: Rate, inflation: Rate) -> Result<GrowthRate> {
    let rounding = Rounding::default();
    formula::real_growth(nominal.fraction(), inflation.fraction(), rounding).map(GrowthRate::from)
}

/// The growth of a figure counted in another currency, whose price in the first grows at a rate of
/// its own: (1 + g)(1 + e) - 1.
///
/// # Errors
/// [`ErrorKind::RateBelowMinus100`]; [`ErrorKind::Overflow`].
pub fn growth_in_currency(growth: Rate, exchange: Rate) -> Result<GrowthRate> {
    let factor = |rate: Rate| {
        super::path::check_rate(rate)?;
        Exact::from(1).add(&Exact::from(rate.fraction()))
    };
    let product = factor(growth)?.mul(&factor(exchange)?)?;
    let rate: Rounded = product.sub(&Exact::from(1))?.round(Rounding::default())?;
    Ok(rate.into())
}

/// What is known of a year so far, as a whole year (METHODS 1.1, P5).
#[derive(Clone, Copy, Debug)]
pub enum YearShape<'a> {
    /// Every month is like the mean of those known: value x 12 / months.
    Flat,
    /// As last year: value x last year / the same months of last year.
    LastYear {
        /// The whole of last year.
        whole: &'a Base,
        /// The same months of last year.
        same_months: &'a Base,
    },
}

/// The estimate of a year of which only its first months are known; an assumption says so.
///
/// ```
/// use tradeflows::projection::{Base, YearShape, whole_year};
///
/// let so_far = Base::new("9 billion USD".parse()?, "2025-01/2025-09".parse()?);
/// let flat = whole_year(&so_far, YearShape::Flat)?;
/// assert_eq!(flat.base.to_string(), "12 billion USD in 2025");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::OutOfRange`] for months that are not the first of a calendar year;
/// [`ErrorKind::NotCombinable`] for a last year that does not fit; [`ErrorKind::ZeroDivisor`] where
/// its same months are zero; [`ErrorKind::Overflow`].
pub fn whole_year(so_far: &Base, shape: YearShape<'_>) -> Result<Converted> {
    let period = so_far.period;
    if period.first().month() != 1 || period.months() > 12 {
        return Err(ErrorKind::OutOfRange {
            what: "the part of a year".into(),
            found: period.to_string().into(),
            expected: "months from January on, at most twelve".into(),
        }
        .into());
    }
    let year = Period::year(period.first().year())?;
    if period == year {
        return Ok(Converted {
            base: so_far.clone(),
            exact: true,
        });
    }
    let amount = Ratio::from(so_far.value.amount());
    let (estimate, how) = match shape {
        YearShape::Flat => (
            amount.mul(&Ratio::new(12, i32::from(period.months()))?)?,
            "every month like the mean of those known",
        ),
        YearShape::LastYear { whole, same_months } => {
            so_far.same_but_time(whole)?;
            so_far.same_but_time(same_months)?;
            if same_months.period != period.moved(-12)? || whole.period != year.moved(-12)? {
                return Err(ErrorKind::NotCombinable {
                    first: whole.to_string().into(),
                    second: same_months.to_string().into(),
                    why: format!("they are not the year before {period} and its same months")
                        .into(),
                }
                .into());
            }
            if same_months.value.amount().is_zero() {
                let what = same_months.to_string().into();
                return Err(ErrorKind::ZeroDivisor { what }.into());
            }
            let shape = Ratio::new(whole.value.amount(), same_months.value.amount())?;
            (amount.mul(&shape)?, "the shape of the year before")
        }
    };
    let estimate = estimate.round(Rounding::default())?;
    let assumption = Assumption::Other(format!("{year} is estimated from {period} by {how}"));
    // A whole amount keeps the words of large numbers: 12 billion, not 12000000000.
    let step = so_far.value.step();
    let money = Money::new(estimate.value, so_far.value.currency());
    let written = Value::from_money(money, step);
    let value = match written.step() == step {
        true => Value::new(
            crate::text::Written::new(money.amount(), step, so_far.value.written().point),
            money.currency(),
        ),
        false => written,
    };
    Ok(Converted {
        base: Base {
            value: value
                .with_qualifier(so_far.value.qualifier())
                .with_basis(so_far.value.basis()),
            period: year,
            ..so_far.clone()
        }
        .assuming(assumption),
        exact: estimate.exact,
    })
}
