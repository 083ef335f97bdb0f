//! Claims against data: what a text says of ranks, shares, growth, balances and targets, worked out
//! anew from a table.

mod levels;
mod rank;

use std::sync::Arc;

use rust_decimal::Decimal;
use serde::Serialize;

use self::levels::{Level, Levels};
use super::figure::{Figure, readable};
use super::identity::{Identity, identity};
use super::rules::{self, fraction, yearly_rate};
use super::sentence;
use super::verdict::{Finding, Mend, Reason, Rule, Verdict};
use crate::error::{ErrorKind, Result};
use crate::exact::{self, Mode as Way, Rounding};
use crate::model::{
    Against, Amount, Category, Claim, Economy, End, FlowTable, Interval, Measure, Mode, Money,
    Party, Period, Reading, ShareOf, Statement, Subject,
};

/// One line of a list of partners.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct Ranked {
    /// The place, from 1; partners with one amount share it.
    pub place: u32,
    /// The partner.
    pub economy: Economy,
    /// What is traded with it.
    pub value: Money,
}

/// A claim, worked out anew from data.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct Recomputed {
    /// Whether the data bear the claim out; the claim is the first figure, what the data say follows.
    pub verdict: Verdict,
    /// For a rank, the whole list that it is a place in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub list: Vec<Ranked>,
}

/// Works a claim out anew from a table: a rank, a share, a growth or change, a balance, a level, or
/// how far a target is.
///
/// A flow is taken from the report of the side that the claim is about where the table has it, else
/// from the other's; the world from its row, else from all partners together; a year from its row,
/// else from all its months. What the table does not have makes the claim not comparable, with the
/// name of what is missing. A target or forecast is called one wherever it is set against data.
///
/// ```
/// # use std::sync::Arc;
/// use tradeflows::compare::{self, Finding};
/// # use tradeflows::{Amount, Claim, Document, Evidence, Measure, Period, RankList, Span, Statement, Subject};
/// let csv = "reporter,flow,partner,year,product,value (US$)\n\
///            Canada,Export,United States,2024,H6 1205,300\n\
///            Canada,Export,China,2024,H6 1205,100\n\
///            Canada,Export,Japan,2024,H6 1205,100\n\
///            Canada,Export,Mexico,2024,H6 1205,50\n";
/// let table = tradeflows::tabular::read_str(csv, "canada.csv")?.table;
/// # let rank = |holder: &str, place: &str| -> tradeflows::Result<Claim> {
/// #     let statement = Statement::Rank { holder: holder.parse()?, list: RankList::ExportMarket,
/// #         place: Amount::new(place.parse()?, Measure::Ordinal) };
/// #     let evidence = Evidence::new(Span::new(0, 9), Span::new(0, 9), "by hand");
/// #     let mut claim = Claim::new(Subject::Flow, statement, evidence, Arc::new(Document::new("article.txt")));
/// #     claim.exporter = Some("CAN".parse()?);
/// #     claim.importer = Some(holder.parse()?);
/// #     claim.when = "2024".parse::<Period>()?.into();
/// #     Ok(claim)
/// # };
/// // "Mexico, Canada's third-largest export market": China and Japan share the second place.
/// let answer = compare::with_data(&rank("MEX", "3")?, &table);
/// assert_eq!(answer.verdict.finding, Finding::RankConflict { stated: 3, found: 4 });
/// let places: Vec<u32> = answer.list.iter().map(|line| line.place).collect();
/// assert_eq!(places, [1, 2, 2, 4]);
/// # Ok::<(), tradeflows::Error>(())
/// ```
pub fn with_data(claim: &Claim, table: &FlowTable) -> Recomputed {
    let figure = Arc::new(Figure::from(claim));
    let mut answer = Answer {
        claim,
        figure,
        levels: Levels::new(table),
        others: Vec::new(),
        list: Vec::new(),
        caveats: Vec::new(),
    };
    let (rule, finding, said) = match answer.decide() {
        Ok(decided) => decided,
        Err(Stop::Data(what)) => answer.refused(vec![Reason::NoData(what)]),
        Err(Stop::Reason(reason)) => answer.refused(vec![reason]),
        Err(Stop::Error(error)) => answer.refused(vec![Reason::Arithmetic(error.to_string())]),
    };
    let mut caveats = std::mem::take(&mut answer.caveats);
    caveats.extend(answer.levels.caveats());
    let mut figures = vec![answer.figure.clone()];
    figures.append(&mut answer.others);
    Recomputed {
        verdict: Verdict {
            rule,
            finding,
            figures,
            relations: None,
            sentence: sentence::finished(&said),
            offers: Vec::new(),
            caveats,
        },
        list: answer.list,
    }
}

/// Why a claim cannot be worked out.
enum Stop {
    /// The table has no figure for this.
    Data(String),
    Reason(Reason),
    Error(crate::error::Error),
}

impl From<crate::error::Error> for Stop {
    fn from(error: crate::error::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound { what } => Stop::Data(what.to_string()),
            _ => Stop::Error(error),
        }
    }
}

type Decided = (Rule, Finding, String);

struct Answer<'a> {
    claim: &'a Claim,
    figure: Arc<Figure>,
    levels: Levels<'a>,
    others: Vec<Arc<Figure>>,
    list: Vec<Ranked>,
    caveats: Vec<String>,
}

impl Answer<'_> {
    fn decide(&mut self) -> Result<Decided, Stop> {
        let claim = self.claim;
        if claim.mode != Mode::Recorded {
            return self.target();
        }
        match &claim.statement {
            Statement::Rank { .. } => self.rank(),
            Statement::Share { of, amount } => self.share(*of, amount),
            Statement::Growth(amount) => self.growth(amount),
            Statement::Change { amount, against } => self.change(amount, *against),
            Statement::Level(_) => self.level(),
            Statement::Count(_) => Err(Stop::Reason(Reason::NotMoney)),
        }
    }

    fn period(&self) -> Result<Period, Stop> {
        let unknown = || Stop::Data("a claim of which the time is not known".to_owned());
        self.claim.when.period().ok_or_else(unknown)
    }

    fn sides(&self) -> Result<(Economy, Economy), Stop> {
        let one = |party: &Option<Party>| {
            let unknown = || Stop::Data("a side that is not one economy".to_owned());
            party.as_ref().and_then(Party::one).ok_or_else(unknown)
        };
        // "Canada's exports" without a partner are those to the world.
        let world = |party: &Option<Party>| match party {
            None => Ok(Economy::world()),
            Some(_) => one(party),
        };
        match (&self.claim.exporter, &self.claim.importer) {
            (None, None) => Err(Stop::Data("an economy that is not named".to_owned())),
            (exporter, importer) => Ok((world(exporter)?, world(importer)?)),
        }
    }

    /// What the data say of the subject of the claim in a period.
    fn subject(
        &mut self,
        category: &Category,
        period: Period,
    ) -> Result<(Interval, Vec<Arc<Figure>>), Stop> {
        let (from, to) = self.sides()?;
        let one = self.levels.flow(from, to, category, period, from)?;
        if self.claim.subject == Subject::Flow {
            return Ok((one.bounds()?, vec![Arc::new(one.figure())]));
        }
        let back = self.levels.flow(to, from, category, period, from)?;
        let both = match self.claim.subject {
            Subject::Balance => one.bounds()?.subtract(&back.bounds()?)?,
            _ => one.bounds()?.add(&back.bounds()?)?,
        };
        Ok((both, vec![Arc::new(one.figure()), Arc::new(back.figure())]))
    }

    fn level(&mut self) -> Result<Decided, Stop> {
        let period = self.period()?;
        let (from, to) = self.sides()?;
        let category = self.claim.category.clone();
        let one = self.levels.flow(from, to, &category, period, from)?;
        let claim = self.alike(&one)?;
        let verdict = match self.claim.subject {
            Subject::Flow => super::pair(claim, one.figure()),
            subject => {
                let back = self.levels.flow(to, from, &category, period, from)?;
                let (exports, imports) = (one.figure(), back.figure());
                identity(match subject {
                    Subject::Balance => Identity::Balance {
                        exports,
                        imports,
                        balance: claim,
                    },
                    _ => Identity::TwoWay {
                        exports,
                        imports,
                        total: claim,
                    },
                })
            }
        };
        let own = |figure: &&Arc<Figure>| figure.source != self.figure.source;
        self.others = verdict.figures.iter().filter(own).cloned().collect();
        self.caveats.extend(verdict.caveats);
        let said = verdict.sentence.trim_end_matches('.').to_owned();
        Ok((verdict.rule, verdict.finding, said))
    }

    /// The claim with the parties and the category of what was found for it: a total of goods for
    /// a total without a scope, the world for no partner.
    fn alike(&mut self, found: &Level) -> Result<Figure, Stop> {
        let mut figure = (*self.figure).clone();
        let (from, to) = self.sides()?;
        figure.exporter = Some(from.into());
        figure.importer = Some(to.into());
        if figure.category != found.category {
            self.caveats.push(format!(
                "whether {} is meant, as the data have it",
                found.category
            ));
            figure.category = found.category.clone();
        }
        Ok(figure)
    }

    fn share(&mut self, of: ShareOf, amount: &Amount) -> Result<Decided, Stop> {
        let period = self.period()?;
        let (from, to) = self.sides()?;
        let category = self.claim.category.clone();
        let world = Economy::world();
        let total = Category::TOTAL;
        // "Oilseeds are a tenth of Canada's exports" is about all goods to the same partner; "a tenth
        // of its oilseeds go to China" about all partners.
        let within = |partner: Economy| match partner.is_world() {
            true => total.clone(),
            false => category.clone(),
        };
        let (part, whole) = match of {
            ShareOf::Exports => (
                self.levels.flow(from, to, &category, period, from)?,
                self.levels.flow(from, world, &within(to), period, from)?,
            ),
            ShareOf::Imports => (
                self.levels.flow(from, to, &category, period, to)?,
                self.levels.flow(world, to, &within(from), period, to)?,
            ),
            ShareOf::Bilateral if self.claim.subject == Subject::Flow => (
                self.levels.flow(from, to, &category, period, from)?,
                self.levels.flow(from, to, &total, period, from)?,
            ),
            ShareOf::Bilateral => (
                self.levels.both(from, to, &category, period)?,
                self.levels.both(from, to, &total, period)?,
            ),
            ShareOf::Trade => (
                self.levels.both(from, to, &category, period)?,
                self.levels.both(from, world, &within(to), period)?,
            ),
        };
        self.others = vec![Arc::new(part.figure()), Arc::new(whole.figure())];
        let Some(found) = rules::share(&part.bounds()?, &whole.bounds()?)? else {
            return Err(Stop::Reason(Reason::WholeIsNothing));
        };
        let stated = fraction(&amount.bounds(Reading::Tight)?)?;
        let loose = fraction(&amount.bounds(Reading::Loose)?)?;
        let data = format!(
            "by the data, {} are {} of {}",
            sentence::full(&part.figure()),
            rules::in_percent(&found)?,
            sentence::full(&whole.figure()),
        );
        let said = readable(amount);
        let by = &self.figure.source.document.title;
        Ok(if stated.meets(&found) {
            let said = format!("{data}, which bears out {said} ({by})");
            (Rule::ShareClaim, Finding::AgreeWithinRounding, said)
        } else if loose.meets(&found) {
            let said = format!(
                "{data}, which bears out {said} ({by}) only if its zeros are place-holders"
            );
            (Rule::ShareClaim, Finding::AgreeIfLoose, said)
        } else {
            let said = format!("{data}, not {said} ({by})");
            (
                Rule::ShareClaim,
                Finding::ShareConflict { stated, found },
                said,
            )
        })
    }

    fn growth(&mut self, amount: &Amount) -> Result<Decided, Stop> {
        let period = self.period()?;
        let months = period.months();
        let (before, now, years) = match months {
            // "8 % a year over 2020 to 2024": from the first of the years to the last.
            24.. if months % 12 == 0 => {
                let first = Period::new(period.first(), 12)?;
                let last = first.moved(i32::from(months) - 12)?;
                (first, last, u32::from(months / 12) - 1)
            }
            _ => (period.moved(-12)?, period, 1),
        };
        self.rate(amount, before, now, years)
    }

    fn change(&mut self, amount: &Amount, against: Against) -> Result<Decided, Stop> {
        let now = self.period()?;
        let before = match against {
            Against::YearEarlier => now.moved(-12)?,
            Against::MonthEarlier => now.moved(-1)?,
            Against::Period(period) => period,
            Against::Unstated => {
                self.caveats
                    .push("whether the change is meant against a year earlier".to_owned());
                now.moved(-12)?
            }
        };
        self.rate(amount, before, now, 1)
    }

    /// A stated growth, multiple or difference against what two figures of the data give.
    fn rate(
        &mut self,
        amount: &Amount,
        before: Period,
        now: Period,
        years: u32,
    ) -> Result<Decided, Stop> {
        let category = self.claim.category.clone();
        let (earlier, first) = self.subject(&category, before)?;
        let (later, second) = self.subject(&category, now)?;
        let (tight, loose) = (
            amount.bounds(Reading::Tight)?,
            amount.bounds(Reading::Loose)?,
        );
        let growth = || -> Result<Interval, Stop> {
            if self.claim.subject == Subject::Balance {
                // A balance crosses zero, so its growth says nothing.
                return Err(Stop::Reason(Reason::NotMoney));
            }
            let base = || format!("a base above zero in {before}");
            yearly_rate(&earlier, &later, years)?.ok_or_else(|| Stop::Data(base()))
        };
        let (found, stated, loose) = match &amount.measure {
            Measure::Percent => (growth()?, fraction(&tight)?, fraction(&loose)?),
            Measure::Multiple => {
                let factor = growth()?.add(&Interval::point(Decimal::ONE))?;
                (factor, tight, loose)
            }
            Measure::Money(_) => (later.subtract(&earlier)?, tight, loose),
            _ => return Err(Stop::Reason(Reason::NotMoney)),
        };
        self.others = first.into_iter().chain(second).collect();
        let shown = match &amount.measure {
            Measure::Money(currency) => sentence::between(&found, *currency),
            Measure::Percent => format!("{}{}", signed(&found)?, sentence::over(years)),
            _ => format!("{} times", plain(&found)?),
        };
        let data = format!(
            "by the data, {} changed from {before} to {now} by {shown}",
            sentence::thing(&self.figure),
        );
        let said = readable(amount);
        let by = &self.figure.source.document.title;
        Ok(match stated.gap(&found)? {
            None => {
                let said = format!("{data}, which bears out {said} ({by})");
                (Rule::Identity, Finding::AgreeWithinRounding, said)
            }
            Some(_) if loose.meets(&found) => {
                let said = format!(
                    "{data}, which bears out {said} ({by}) only if its zeros are place-holders"
                );
                (Rule::Identity, Finding::AgreeIfLoose, said)
            }
            Some(gap_min) => {
                let mends = vec![Mend {
                    term: "growth".to_owned(),
                    needed: found,
                }];
                let said = format!("{data}, not {said} ({by})");
                (
                    Rule::Identity,
                    Finding::IdentityBroken { gap_min, mends },
                    said,
                )
            }
        })
    }

    /// How far a target or a forecast is from the data.
    fn target(&mut self) -> Result<Decided, Stop> {
        let claim = self.claim;
        let end = claim.when.end.or(claim.when.start);
        let end = end.ok_or_else(|| Stop::Data("a target of no stated time".to_owned()))?;
        // "By 2030" is met or missed in 2030.
        let due = match claim.when.period() {
            Some(period) if period.months() <= 12 => period,
            _ => Period::year(end.year())?,
        };
        let category = claim.category.clone();
        let outcome = self.subject(&category, due);
        let (latest, time, figures) = match &outcome {
            Ok((interval, figures)) => (*interval, due, figures.clone()),
            Err(_) => self.latest(&category, due)?,
        };
        let aim = self.aim(latest, time)?;
        self.others = figures;
        let name = match claim.mode {
            Mode::Forecast => "the forecast",
            Mode::Hypothetical => "the supposition",
            _ => "the target",
        };
        let of = format!(
            "{name} of {} for {}",
            readable(claim.amount()),
            sentence::thing(&self.figure)
        );
        if time == due {
            let reached = aim
                .low
                .is_none_or(|low| latest.high.is_none_or(|high| high.value >= low.value));
            let verb = match (reached, claim.mode) {
                (true, Mode::Forecast) => "was reached or exceeded",
                (true, _) => "was reached",
                (false, _) => "was not reached",
            };
            let finding = Finding::Target {
                reached: Some(reached),
                needs: None,
            };
            return Ok((
                Rule::GrowthBetween,
                finding,
                format!("{of} {verb} in {due}"),
            ));
        }
        let months = due.first().since(time.first());
        let years = u32::try_from(months / 12).unwrap_or(0).max(1);
        let needs = yearly_rate(&latest, &aim, years)?;
        let how = match &needs {
            Some(rate) => format!("asks for {}{}", signed(rate)?, sentence::over(years)),
            None => "starts from nothing".to_owned(),
        };
        let said = format!("{of} in {due} {how}, from what the data have for {time}");
        let finding = Finding::Target {
            reached: None,
            needs,
        };
        Ok((Rule::GrowthBetween, finding, said))
    }

    /// The last year before the target of which the data have the subject.
    fn latest(
        &mut self,
        category: &Category,
        due: Period,
    ) -> Result<(Interval, Period, Vec<Arc<Figure>>), Stop> {
        let periods = self.levels.periods(due);
        for period in periods.into_iter().rev() {
            if let Ok((interval, figures)) = self.subject(category, period) {
                return Ok((interval, period, figures));
            }
        }
        let what = format!("{} up to {due}", sentence::thing(&self.figure));
        Err(Stop::Data(what))
    }

    /// The amount that is aimed at, where a multiple or a percentage is of a base in the data.
    fn aim(&mut self, latest: Interval, time: Period) -> Result<Interval, Stop> {
        let (amount, against) = match &self.claim.statement {
            Statement::Level(amount) => return Ok(amount.bounds(Reading::Tight)?),
            Statement::Change { amount, against } => (amount.clone(), *against),
            _ => return Err(Stop::Reason(Reason::NotMoney)),
        };
        let category = self.claim.category.clone();
        let start = self
            .claim
            .when
            .start
            .and_then(|start| Period::year(start.year()).ok());
        let base = match (against, start) {
            (Against::Period(period), _) => self.subject(&category, period)?.0,
            (_, Some(year)) if year < time => self.subject(&category, year)?.0,
            _ => {
                self.caveats
                    .push(format!("what the target is measured from; {time} is taken"));
                latest
            }
        };
        let bounds = amount.bounds(Reading::Tight)?;
        match &amount.measure {
            Measure::Money(_) => Ok(base.add(&bounds)?),
            Measure::Multiple => Ok(product(&base, &bounds)?),
            Measure::Percent => {
                let one = Interval::point(Decimal::ONE);
                Ok(product(&base, &fraction(&bounds)?.add(&one)?)?)
            }
            _ => Err(Stop::Reason(Reason::NotMoney)),
        }
    }

    fn refused(&self, reasons: Vec<Reason>) -> Decided {
        let words: Vec<String> = reasons.iter().map(rules::in_words).collect();
        let said = format!(
            "{} cannot be checked: {}",
            sentence::full(&self.figure),
            words.join("; ")
        );
        (Rule::Otherwise, Finding::NotComparable { reasons }, said)
    }
}

/// `7.1-7.2 %`, or `-3.5 to -3.4 %`.
fn signed(rate: &Interval) -> Result<String> {
    let end = |end: Option<End>, way: Way| end.map(|end| sentence::percent(end.value, way));
    Ok(
        match (
            end(rate.low, Way::Floor).transpose()?,
            end(rate.high, Way::Ceiling).transpose()?,
        ) {
            (Some(low), Some(high)) if low == high => low,
            (Some(low), Some(high)) => format!("{} to {high}", low.trim_end_matches(" %")),
            (Some(low), None) => format!("at least {low}"),
            (None, Some(high)) => format!("at most {high}"),
            (None, None) => "any rate".to_owned(),
        },
    )
}

fn plain(interval: &Interval) -> Result<String> {
    let end = |end: Option<End>, way: Way| -> Result<String> {
        let Some(end) = end else {
            return Ok("any number".to_owned());
        };
        let rounded = Rounding::places(2).with_mode(way).round(end.value)?;
        Ok(rounded.value.normalize().to_string())
    };
    Ok(format!(
        "{} to {}",
        end(interval.low, Way::Floor)?,
        end(interval.high, Way::Ceiling)?
    ))
}

/// The product of two intervals of amounts that are not negative, rounded outwards at 28 digits.
pub(super) fn product(a: &Interval, b: &Interval) -> Result<Interval> {
    let times = |x: Option<End>, y: Option<End>, way: Way| -> Result<Option<End>> {
        let (Some(x), Some(y)) = (x, y) else {
            return Ok(None);
        };
        let rounding = Rounding::significant(28).with_mode(way);
        let value = exact::multiply(x.value, y.value, rounding)?.value;
        Ok(Some(End {
            value,
            closed: x.closed && y.closed,
        }))
    };
    Ok(Interval {
        low: times(a.low, b.low, Way::Floor)?,
        high: times(a.high, b.high, Way::Ceiling)?,
    })
}
