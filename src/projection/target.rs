//! Targets: what they ask from here, and whether figures are on their way (METHODS 1.1, P13).

use std::cmp::Ordering;
use std::fmt;

use rust_decimal::Decimal;

use crate::error::{Error, ErrorKind, Result};
use crate::exact::{Exact, Ratio, Rounding};
use crate::model::{Assumption, Claim, Measure, Mode, Money, Per, Statement};
use crate::projection::base::Base;
use crate::projection::formula;
use crate::projection::growth::{self, GrowthRate};

/// How a figure stands to the path that leads to a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Progress {
    /// Beyond the path, in the direction of the target.
    Ahead,
    /// On the path, exactly.
    OnTrack,
    /// Short of the path.
    Behind,
    /// The target is already met.
    Reached,
}

impl fmt::Display for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Progress::Ahead => "ahead",
            Progress::OnTrack => "on track",
            Progress::Behind => "behind",
            Progress::Reached => "reached",
        })
    }
}

/// A target for a figure in a year, counted from a base.
///
/// ```
/// use tradeflows::projection::{Base, Progress, Target};
///
/// let start = Base::new("20 billion USD".parse()?, "2024".parse()?);
/// let target = Target::new(&start, "40 billion USD".parse()?, 2034)?;
/// let so_far = Base::new("23 billion USD".parse()?, "2026".parse()?);
/// let track = target.track(&so_far)?;
/// assert_eq!(track.progress, Progress::Ahead);
/// assert_eq!(track.required.percent(3)?, "7.162 %"); // 7.177 % at the start
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    start: Base,
    amount: Money,
    year: u16,
    assumptions: Vec<Assumption>,
}

/// What a target asks from a later figure on.
///
/// Printed as a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Track {
    /// The later figure.
    pub from: Base,
    /// What was asked a year from the start.
    pub at_first: GrowthRate,
    /// What is asked a year from here; negative where the target lies below.
    pub required: GrowthRate,
    /// How the figure stands to the path, decided exactly.
    pub progress: Progress,
    /// The target.
    pub target: Money,
    /// Its year.
    pub year: u16,
    /// What is taken for granted.
    pub assumptions: Vec<Assumption>,
}

impl Target {
    /// A target as an amount in a year.
    ///
    /// # Errors
    /// [`ErrorKind::ZeroBase`], [`ErrorKind::NegativeBase`]; [`ErrorKind::NegativeEnd`] for a target
    /// that is not above zero; [`ErrorKind::DifferentCurrency`]; [`ErrorKind::OutOfRange`] for a
    /// year that is not after the base's.
    pub fn new(start: &Base, amount: Money, year: u16) -> Result<Self> {
        growth::required_to(start, amount, year)?;
        if amount.amount() <= Decimal::ZERO {
            let what = format!("the target {amount}").into();
            return Err(ErrorKind::NegativeEnd { what }.into());
        }
        Ok(Target {
            start: start.clone(),
            amount,
            year,
            assumptions: start.assumptions.clone(),
        })
    }

    /// The target that a claim states ("double exports by 2034"), counted from a base.
    ///
    /// An amount of money, a multiple or a percentage in mode `Target`, with a last month.
    ///
    /// # Errors
    /// [`ErrorKind::WrongKind`] for a claim that is no such target; as [`Target::new`].
    pub fn of_claim(claim: &Claim, start: &Base) -> Result<Self> {
        let refused = |why: &str| {
            Error::from(ErrorKind::WrongKind {
                what: format!("the claim \"{claim}\"").into(),
                expected: "a target for a figure".into(),
                why: why.into(),
            })
        };
        if claim.mode != Mode::Target {
            return Err(refused("it is not a target"));
        }
        let end = claim
            .when
            .end
            .ok_or_else(|| refused("it names no last year"))?;
        let amount = claim.amount();
        if amount.high.is_some() || amount.per.is_some_and(|per| per != Per::Year) {
            return Err(refused("its amount is not one number"));
        }
        let number = Exact::from(amount.low.value);
        let own = start.value.amount();
        let level = matches!(claim.statement, Statement::Level(_));
        let (wanted, how) = match &amount.measure {
            Measure::Money(currency) if level => {
                if *currency != start.value.currency() {
                    let (first, second) = (start.to_string().into(), claim.to_string().into());
                    return Err(ErrorKind::DifferentCurrency { first, second }.into());
                }
                (amount.low.value, None)
            }
            Measure::Multiple => (number.mul(&Exact::from(own))?.to_decimal()?, Some("times")),
            Measure::Percent if amount.per.is_none() => {
                let factor = Ratio::new(number.add(&Exact::from(100))?, 100)?;
                let wanted = factor.mul(&Ratio::from(own))?.round(Rounding::default())?;
                (wanted.value, Some("percent"))
            }
            _ => return Err(refused("it states no amount, multiple or percentage")),
        };
        let money = Money::new(wanted, start.value.currency());
        let mut target = Target::new(start, money, end.year())?;
        for assumption in &claim.assumptions {
            if !target.assumptions.contains(assumption) {
                target.assumptions.push(assumption.clone());
            }
        }
        if how.is_some() {
            target.assumptions.push(Assumption::Other(format!(
                "the target is counted from {start}, which it does not name"
            )));
        }
        Ok(target)
    }

    /// What the target asks a year from its start.
    ///
    /// # Errors
    /// [`ErrorKind::Overflow`].
    pub fn required(&self) -> Result<GrowthRate> {
        growth::required_to(&self.start, self.amount, self.year)
    }

    /// The amount to be reached.
    pub const fn amount(&self) -> Money {
        self.amount
    }

    /// The year by which it is to be reached.
    pub const fn year(&self) -> u16 {
        self.year
    }

    /// What is taken for granted.
    pub fn assumptions(&self) -> &[Assumption] {
        &self.assumptions
    }

    /// What the target asks from a later figure on, and whether that figure is on its way: decided by
    /// powers of whole numbers, not by comparing rounded rates.
    ///
    /// # Errors
    /// [`ErrorKind::OutOfRange`] for a figure that is not between the start and the target's year;
    /// as [`Target::new`]; [`ErrorKind::NotCombinable`] for a figure of something else.
    pub fn track(&self, later: &Base) -> Result<Track> {
        self.start.same_but_time(later)?;
        let (first, now) = (self.start.period.last().year(), later.period.last().year());
        if now <= first || now >= self.year || later.period.months() != self.start.period.months() {
            return Err(ErrorKind::OutOfRange {
                what: "the period of the later figure".into(),
                found: later.period.to_string().into(),
                expected: format!(
                    "as long as {}, ending after {first} and before {}",
                    self.start.period, self.year
                )
                .into(),
            }
            .into());
        }
        let (start, here) = (self.start.value.amount(), later.value.amount());
        let target = self.amount.amount();
        let required = growth::required_to(later, self.amount, self.year)?;
        let rising = target > start;
        let reached = if rising {
            here >= target
        } else {
            here <= target
        };
        let progress = if reached && target != start {
            Progress::Reached
        } else {
            // On the path: (here / start)^(all years) = (target / start)^(years gone).
            let (all, gone) = (u32::from(self.year - first), u32::from(now - first));
            let own = Ratio::new(here, start)?.pow(all)?;
            let path = Ratio::new(target, start)?.pow(gone)?;
            match (own.cmp(&path), rising || target == start) {
                (Ordering::Equal, _) => Progress::OnTrack,
                (Ordering::Greater, true) | (Ordering::Less, false) => Progress::Ahead,
                (Ordering::Less, true) | (Ordering::Greater, false) => Progress::Behind,
            }
        };
        let mut assumptions = self.assumptions.clone();
        for assumption in &later.assumptions {
            if !assumptions.contains(assumption) {
                assumptions.push(assumption.clone());
            }
        }
        Ok(Track {
            from: later.clone(),
            at_first: self.required()?,
            required,
            progress,
            target: self.amount,
            year: self.year,
            assumptions,
        })
    }
}

/// How a value moves with its rate: n V (1 + r)^(n-1), for one percentage point (METHODS 1.8).
///
/// ```
/// use tradeflows::projection::{Base, sensitivity};
///
/// let base = Base::new("62 billion USD".parse()?, "2025".parse()?);
/// // One point more or less moves 2027 by about 1.35 billion.
/// assert_eq!(sensitivity(&base, "9%".parse()?, 2027)?.to_string(), "1351600000 USD");
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::RateBelowMinus100`]; [`ErrorKind::OutOfRange`] for a year that is not after the
/// base's; [`ErrorKind::TooManyDigits`] or [`ErrorKind::Overflow`].
pub fn sensitivity(base: &Base, rate: crate::model::Rate, year: u16) -> Result<Money> {
    let from = base.period.last().year();
    let years = year.checked_sub(from).filter(|years| *years > 0);
    let years = years.ok_or_else(|| ErrorKind::OutOfRange {
        what: "the year".into(),
        found: year.to_string().into(),
        expected: format!("a year after {from}, the year of the base").into(),
    })?;
    let before = u32::from(years) - 1;
    let value = formula::compound(
        base.value.amount(),
        rate.fraction(),
        before,
        Rounding::default(),
    )?;
    let moved = Exact::from(value.value)
        .mul(&Exact::from(u32::from(years)))?
        .mul(&Exact::from(Decimal::new(1, 2)))?;
    let moved = moved.round(Rounding::default())?;
    Ok(Money::new(moved.value, base.value.currency()))
}
