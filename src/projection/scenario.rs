//! Rates that somebody names, foresees or tries out, before they meet a base.

use crate::error::{Error, ErrorKind, Result};
use crate::exact::{Exact, Power, Ratio, Rounding};
use crate::model::{
    Assumption, Category, Claim, Mode, Month, Party, Per, Qualifier, Rate, RateRange, Reading,
    Statement, Subject,
};
use crate::projection::base::Base;
use crate::projection::path::{self, Plan, Projection};

/// A rate as [`Scenario`] takes it: a [`Rate`], or its text such as `"10%"`.
///
/// A text that is no rate is kept, and is the error of [`Scenario::from`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenRate(std::result::Result<Rate, Box<str>>);

impl From<Rate> for GivenRate {
    fn from(rate: Rate) -> Self {
        GivenRate(Ok(rate))
    }
}

impl From<&str> for GivenRate {
    fn from(text: &str) -> Self {
        GivenRate(text.parse().map_err(|_| text.into()))
    }
}

/// What stands in the way of a scenario, kept until a base meets it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Problem {
    /// A text that is no rate.
    Unreadable(Box<str>),
    /// `mid` without a range, or `rate` without a named path.
    Misplaced {
        what: &'static str,
        needs: &'static str,
    },
}

impl Problem {
    fn to_error(&self) -> Error {
        match self {
            Problem::Unreadable(text) => match text.parse::<Rate>() {
                Err(error) => error,
                Ok(rate) => ErrorKind::Unreadable {
                    text: rate.to_string().into(),
                    expected: "a rate".into(),
                }
                .into(),
            },
            Problem::Misplaced { what, needs } => ErrorKind::WrongKind {
                what: (*what).into(),
                expected: (*needs).into(),
                why: "there is nothing that it could be said of".into(),
            }
            .into(),
        }
    }
}

/// The rate of the middle path between two outer ones (METHODS 1.1, P3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mid {
    Mean,
    Geometric,
    Given(Rate),
}

/// What a forecast was said of.
#[derive(Clone, Debug, PartialEq, Eq)]
struct SaidOf {
    subject: Subject,
    exporter: Option<Party>,
    importer: Option<Party>,
    category: Category,
    /// The first month of the growth, where one is stated.
    start: Option<Month>,
}

/// What a scenario consists of, for showing.
pub(crate) struct Outline {
    /// The last year and month.
    pub through: Option<(u16, u8)>,
    pub paths: Vec<OutlinePath>,
    /// What the growth was said of, where a text says it.
    pub said_of: Option<String>,
    /// What stands in the way of a projection.
    pub problem: Option<Error>,
}

/// One named path of a scenario.
pub(crate) struct OutlinePath {
    pub name: String,
    pub rate: Option<Rate>,
    pub by_year: Vec<(u16, Rate)>,
    pub shocks: Vec<(u16, Rate)>,
}

/// Yearly rates on one or several named paths, up to a last year.
///
/// A scenario has no base: [`Scenario::from`] asks for one and makes the [`Projection`].
///
/// ```
/// use tradeflows::projection::Scenario;
///
/// let base = &tradeflows::projection::Base::new("62 billion USD".parse()?, "2025".parse()?);
/// let recovery = Scenario::named("recovery").rates([(2026, "10%"), (2027, "8%")]).from(base)?;
/// assert_eq!(recovery.at(2027)[0].value.to_string(), "73656000000");
///
/// let error = Scenario::named("stall").rate("0%").through(2025).from(base).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "the last year is 2025; expected a year after 2025, the year of the base",
/// );
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario {
    band: Option<(RateRange, Mid)>,
    plans: Vec<Plan>,
    /// The last year and the month in it up to which periods may reach.
    last: Option<(u16, u8)>,
    rounding: Rounding,
    carry: Option<Reading>,
    said_of: Option<SaidOf>,
    assumptions: Vec<Assumption>,
    problem: Option<Problem>,
}

impl Scenario {
    fn empty() -> Self {
        Scenario {
            band: None,
            plans: Vec::new(),
            last: None,
            rounding: Rounding::default(),
            carry: None,
            said_of: None,
            assumptions: Vec::new(),
            problem: None,
        }
    }

    /// Growth within a range of yearly rates: the paths `low`, `mid` and `high`.
    ///
    /// The middle rate is the mean of the outer two, not of the values they lead to, and the
    /// projection says so; [`mid`](Scenario::mid) and [`geometric_mid`](Scenario::geometric_mid)
    /// choose another. A range of one rate is the path `mid` alone.
    pub fn grow(range: RateRange) -> Self {
        Scenario {
            band: Some((range, Mid::Mean)),
            ..Scenario::empty()
        }
    }

    /// A path with a name; its rates come with [`rate`](Scenario::rate) and [`rates`](Scenario::rates).
    pub fn named(name: impl Into<String>) -> Self {
        Scenario::empty().and(name)
    }

    /// The same scenario with one more named path, to which the rates that follow belong.
    #[must_use]
    pub fn and(mut self, name: impl Into<String>) -> Self {
        self.plans.push(Plan::new(name.into()));
        self
    }

    /// The rate of the middle path, between the outer two.
    #[must_use]
    pub fn mid(mut self, rate: impl Into<GivenRate>) -> Self {
        if let Some(rate) = self.read(rate.into()) {
            self.set_mid(Mid::Given(rate));
        }
        self
    }

    /// Takes the geometric mean of the outer growth factors for the middle path: 8.99541 % for
    /// 8-10 %. No decimal holds it, so the values of that path are never marked exact.
    #[must_use]
    pub fn geometric_mid(mut self) -> Self {
        self.set_mid(Mid::Geometric);
        self
    }

    fn set_mid(&mut self, choice: Mid) {
        match &mut self.band {
            Some((_, mid)) => *mid = choice,
            None => self.fail(Problem::Misplaced {
                what: "a middle rate",
                needs: "part of a range of rates (`Scenario::grow`)",
            }),
        }
    }

    /// The same rate for every year of the last named path that has none of its own.
    #[must_use]
    pub fn rate(mut self, rate: impl Into<GivenRate>) -> Self {
        let rate = self.read(rate.into());
        if let (Some(plan), Some(rate)) = (self.plan(), rate) {
            plan.constant = Some(rate);
        }
        self
    }

    /// Rates of single years of the last named path. Without [`through`](Scenario::through) the
    /// projection ends with the last of them.
    #[must_use]
    pub fn rates<R: Into<GivenRate>>(mut self, rates: impl IntoIterator<Item = (u16, R)>) -> Self {
        for (year, rate) in rates {
            let rate = self.read(rate.into());
            if let (Some(plan), Some(rate)) = (self.plan(), rate) {
                plan.by_year.push((year, rate));
            }
        }
        self
    }

    /// A shock to a single year of the last named path, on top of that year's rate: both factors are
    /// multiplied, and an assumption says so.
    ///
    /// ```
    /// use tradeflows::projection::{Base, Scenario};
    ///
    /// let base = Base::new("62 billion USD".parse()?, "2025".parse()?);
    /// let stall = Scenario::named("stall").rate("0%").shock(2026, "-15%").through(2027).from(&base)?;
    /// assert_eq!(stall.at(2027)[0].value.to_string(), "52700000000");
    /// # Ok::<(), tradeflows::Error>(())
    /// ```
    #[must_use]
    pub fn shock(mut self, year: u16, shock: impl Into<GivenRate>) -> Self {
        let shock = self.read(shock.into());
        if let (Some(plan), Some(shock)) = (self.plan(), shock) {
            plan.shocks.push((year, shock));
            let (name, shock) = (plan.name.clone(), shock.to_string());
            self.assumptions.push(Assumption::Other(format!(
                "a shock of {shock} in {year} comes on top of the rate of {name:?}"
            )));
        }
        self
    }

    /// The last year that is projected.
    #[must_use]
    pub fn through(mut self, year: u16) -> Self {
        self.last = Some((year, 12));
        self
    }

    /// How each value is rounded, once, from its exact form; by default everything is kept that a
    /// decimal holds.
    #[must_use]
    pub fn rounding(mut self, rounding: Rounding) -> Self {
        self.rounding = rounding;
        self
    }

    /// Carries the interval that the base's written number asserts along every path (METHODS 1.5,
    /// U1): "about 21.1 billion" grows as 21.05 to 21.15 billion.
    #[must_use]
    pub fn carrying_interval(mut self, reading: Reading) -> Self {
        self.carry = Some(reading);
        self
    }

    /// The same scenario with one more assumption.
    #[must_use]
    pub fn assuming(mut self, assumption: Assumption) -> Self {
        self.assumptions.push(assumption);
        self
    }

    /// What is in it, for showing.
    pub(crate) fn outline(&self) -> Outline {
        let paths = self.all_plans(&mut Vec::new()).unwrap_or_default();
        Outline {
            through: self.last,
            paths: paths
                .into_iter()
                .map(|plan| OutlinePath {
                    name: plan.name,
                    rate: plan.constant,
                    by_year: plan.by_year,
                    shocks: plan.shocks,
                })
                .collect(),
            said_of: self.said_of.as_ref().map(|said| {
                let side = |party: &Option<Party>| {
                    party.as_ref().map_or("?".to_owned(), ToString::to_string)
                };
                let (exporter, importer) = (side(&said.exporter), side(&said.importer));
                match said.subject {
                    Subject::Flow => format!("{exporter} -> {importer}, {}", said.category),
                    Subject::TwoWay => format!("{exporter} <-> {importer}, {}", said.category),
                    Subject::Balance => format!("the balance of {exporter} with {importer}"),
                }
            }),
            problem: self.problem.as_ref().map(Problem::to_error),
        }
    }

    /// What the rates take for granted, before a base is chosen.
    pub fn assumptions(&self) -> &[Assumption] {
        &self.assumptions
    }

    /// Puts the scenario on a base: a [`TradeFlow`](crate::TradeFlow), a recorded [`Claim`], a
    /// [`Base`], or a value with its period.
    ///
    /// The first projected period is the base's own months one year later; a rate belongs to the
    /// period that ends in its year.
    ///
    /// # Errors
    /// [`ErrorKind::OutOfRange`] for a last year that is not after the base's, a rate of a year
    /// outside the projection, or a middle rate outside its range; [`ErrorKind::Missing`] for a
    /// last year or a yearly rate that nobody gave; [`ErrorKind::RateBelowMinus100`];
    /// [`ErrorKind::NegativeBase`] for a negative base that is no balance;
    /// [`ErrorKind::NotCombinable`] for a forecast of other economies' trade;
    /// [`ErrorKind::Unreadable`] for a text that is no rate; [`ErrorKind::Overflow`]; the errors
    /// of making the base.
    pub fn from<B>(&self, base: B) -> Result<Projection>
    where
        B: TryInto<Base>,
        Error: From<B::Error>,
    {
        if let Some(problem) = &self.problem {
            return Err(problem.to_error());
        }
        let base = base.try_into()?;
        let mut assumptions = base.assumptions.clone();
        if !matches!(
            base.value.qualifier(),
            Qualifier::Exactly | Qualifier::About
        ) {
            let plain = base.value.with_qualifier(Qualifier::Exactly).readable();
            let stated = base.value.readable();
            assumptions.push(Assumption::Other(format!("{stated:?} is taken as {plain}")));
        }
        assumptions.extend(self.assumptions.iter().cloned());
        if let Some(said_of) = &self.said_of {
            said_of.put_on(&base, &mut assumptions)?;
        }
        let plans = self.all_plans(&mut assumptions)?;
        let last = match self.last {
            Some(last) => last,
            None => {
                let named = plans.iter().flat_map(|plan| &plan.by_year);
                let last = named.map(|(year, _)| *year).max().ok_or_else(|| {
                    let what = "the last year of the projection (`Scenario::through`)".into();
                    ErrorKind::Missing { what }
                })?;
                (last, 12)
            }
        };
        if base.period.months() == 12 && base.period.as_year().is_none() {
            assumptions.push(Assumption::Other(format!(
                "the rate of a year is put on the twelve months that end in it, as {} does in {}",
                base.period,
                base.period.last().year(),
            )));
        }
        let mut once: Vec<Assumption> = Vec::new();
        for assumption in assumptions {
            if !once.contains(&assumption) {
                once.push(assumption);
            }
        }
        path::project(base, &plans, last, self.rounding, self.carry, once)
    }

    /// Every path with its rates checked.
    fn all_plans(&self, assumptions: &mut Vec<Assumption>) -> Result<Vec<Plan>> {
        let mut plans = Vec::new();
        if let Some((range, mid)) = self.band {
            let (low, high) = (range.low(), range.high());
            let constant = |name: &str, rate: Rate| Plan {
                constant: Some(rate),
                ..Plan::new(name.to_owned())
            };
            let mut middle = constant("mid", low);
            match mid {
                Mid::Given(rate) if rate < low || rate > high => {
                    return Err(ErrorKind::OutOfRange {
                        what: "the middle rate".into(),
                        found: rate.to_string().into(),
                        expected: format!("a rate within {range}").into(),
                    }
                    .into());
                }
                Mid::Given(rate) => middle.constant = Some(rate),
                _ if range.is_single() => {}
                Mid::Mean => {
                    middle.constant = Some(range.mid()?);
                    assumptions.push(Assumption::MidIsMeanRate);
                }
                Mid::Geometric => {
                    let (rate, exact) = geometric_mid(range)?;
                    middle.constant = Some(rate);
                    middle.cut = !exact;
                    assumptions.push(Assumption::Other(
                        "the middle rate is the geometric mean of the outer rates".to_owned(),
                    ));
                }
            }
            if range.is_single() {
                plans.push(middle);
            } else {
                plans.extend([constant("low", low), middle, constant("high", high)]);
            }
        }
        plans.extend(self.plans.iter().cloned());
        for (at, plan) in plans.iter().enumerate() {
            plan.check()?;
            if plans[..at].iter().any(|other| other.name == plan.name) {
                return Err(ErrorKind::OutOfRange {
                    what: format!("the path named {:?}", plan.name).into(),
                    found: "given twice".into(),
                    expected: "a name of its own for each path".into(),
                }
                .into());
            }
        }
        Ok(plans)
    }

    fn read(&mut self, rate: GivenRate) -> Option<Rate> {
        match rate.0 {
            Ok(rate) => Some(rate),
            Err(text) => {
                self.fail(Problem::Unreadable(text));
                None
            }
        }
    }

    fn plan(&mut self) -> Option<&mut Plan> {
        if self.plans.is_empty() {
            self.fail(Problem::Misplaced {
                what: "a rate",
                needs: "part of a named path (`Scenario::named`)",
            });
        }
        self.plans.last_mut()
    }

    /// Keeps the first problem: those after it may be its consequence.
    fn fail(&mut self, problem: Problem) {
        self.problem.get_or_insert(problem);
    }
}

/// The rate whose factor is the geometric mean of the outer factors, and whether it is exact.
fn geometric_mid(range: RateRange) -> Result<(Rate, bool)> {
    let factor = |rate: Rate| {
        path::check_rate(rate)?;
        Exact::from(1).add(&Exact::from(rate.fraction()))
    };
    let product = factor(range.low())?.mul(&factor(range.high())?)?;
    let mid = Power::new(product, Ratio::new(1, 2)?)
        .plus(Exact::from(-1))
        .round(Rounding::default())?;
    Ok((Rate::from_fraction(mid.value), mid.exact))
}

impl TryFrom<&Claim> for Scenario {
    type Error = Error;

    /// Makes the scenario that a forecast of yearly growth states, through the year it names.
    ///
    /// It remembers what the growth was said of: two-way trade put on exports, or the total put on
    /// a category, is allowed and listed as an assumption; other economies are refused.
    ///
    /// # Errors
    /// [`ErrorKind::WrongKind`] for a claim that is no forecast or states no yearly rate.
    fn try_from(claim: &Claim) -> Result<Self> {
        let refused = |why: &str| {
            Error::from(ErrorKind::WrongKind {
                what: format!("the claim \"{claim}\"").into(),
                expected: "a scenario".into(),
                why: why.into(),
            })
        };
        if claim.mode != Mode::Forecast {
            return Err(refused("it is not a forecast"));
        }
        let Statement::Growth(amount) = &claim.statement else {
            return Err(refused("it states no rate of growth a year"));
        };
        if amount.per.is_some_and(|per| per != Per::Year) {
            return Err(refused("its rate is not that of a year"));
        }
        let range = amount.rates()?;
        let mut assumptions = claim.assumptions.clone();
        if !matches!(amount.qualifier, Qualifier::Exactly | Qualifier::About) {
            assumptions.push(Assumption::Other(format!(
                "growth of {amount} a year is taken as {range}"
            )));
        }
        Ok(Scenario {
            last: claim.when.end.map(|month| (month.year(), month.month())),
            said_of: Some(SaidOf {
                subject: claim.subject,
                exporter: claim.exporter.clone(),
                importer: claim.importer.clone(),
                category: claim.category.clone(),
                start: claim.when.start,
            }),
            assumptions,
            ..Scenario::grow(range)
        })
    }
}

impl SaidOf {
    /// Lists what it takes to put the forecast on this base, or refuses.
    fn put_on(&self, base: &Base, assumptions: &mut Vec<Assumption>) -> Result<()> {
        self.same_economies(base, assumptions)?;
        match base.subject {
            Some(subject) if subject == self.subject => {}
            Some(Subject::Flow) if self.subject == Subject::TwoWay => {
                assumptions.push(Assumption::GrowthOfTwoWayTrade);
            }
            Some(subject) => assumptions.push(Assumption::Other(format!(
                "growth that was said of a {} is put on a {subject}",
                self.subject
            ))),
            None => assumptions.push(Assumption::Other(format!(
                "the base is a {}, of which the growth was said",
                self.subject
            ))),
        }
        if let Some(category) = &base.category
            && *category != self.category
        {
            assumptions.push(Assumption::Other(format!(
                "growth that was said of {} is put on {category}",
                self.category
            )));
        }
        let base_year = base.period.last().year();
        if let Some(start) = self.start
            && start.year() > base_year + 1
        {
            return Err(ErrorKind::OutOfRange {
                what: "the year of the base".into(),
                found: base_year.to_string().into(),
                expected: format!(
                    "{} or later, because the growth is said of the time from {start} on",
                    start.year() - 1
                )
                .into(),
            }
            .into());
        }
        Ok(())
    }

    fn same_economies(&self, base: &Base, assumptions: &mut Vec<Assumption>) -> Result<()> {
        let unknown = self.exporter.is_none() || self.importer.is_none();
        if unknown || base.exporter.is_none() || base.importer.is_none() {
            assumptions.push(Assumption::Other(
                "the growth is said of the economies of the base".to_owned(),
            ));
            return Ok(());
        }
        let straight = self.exporter == base.exporter && self.importer == base.importer;
        let crossed = self.exporter == base.importer && self.importer == base.exporter;
        let either_way = self.subject == Subject::TwoWay;
        if straight || (crossed && either_way) {
            return Ok(());
        }
        let name =
            |party: &Option<Party>| party.as_ref().map_or(String::new(), ToString::to_string);
        let arrow = if either_way { "<->" } else { "->" };
        Err(ErrorKind::NotCombinable {
            first: format!(
                "growth of {} {arrow} {}",
                name(&self.exporter),
                name(&self.importer)
            )
            .into(),
            second: base.to_string().into(),
            why: "the economies differ; take the rates alone with `Scenario::grow`".into(),
        }
        .into())
    }
}
