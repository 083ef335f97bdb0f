//! What a sentence says about trade: independent axes, with the evidence for each.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::amount::Amount;
use super::category::Category;
use super::economy::Economy;
use super::flow::TradeFlow;
use super::period::{Month, Period};
use super::source::{Document, Source};
use super::strings::{serde_as_text, words};
use crate::error::{Error, ErrorKind};
use crate::place::{Locator, Span};

words! {
    /// Which quantity of trade a claim is about.
    pub enum Subject ("a subject:") {
        /// What the exporter sold to the importer.
        Flow = "flow",
        /// Both directions together.
        TwoWay = "two-way trade",
        /// Exports less imports of the exporter's side.
        Balance = "balance",
    }
}

words! {
    /// How a claim is meant.
    pub enum Mode ("a mode:") {
        /// Said to have happened.
        Recorded = "recorded",
        /// Foreseen.
        Forecast = "forecast",
        /// Aimed at, pledged or agreed.
        Target = "target",
        /// Said to hold only under a condition, or doubted by the text itself.
        Hypothetical = "hypothetical",
    }
}

words! {
    /// What a share is a share of.
    pub enum ShareOf ("a whole:") {
        /// The exporter's exports.
        Exports = "exports",
        /// The importer's imports.
        Imports = "imports",
        /// A side's whole trade.
        Trade = "trade",
        /// The trade of the two with each other.
        Bilateral = "bilateral",
    }
}

words! {
    /// In which list of partners a rank is held.
    pub enum RankList ("a list:") {
        /// Partners by two-way trade.
        TradingPartner = "trading partner",
        /// Buyers of one's exports.
        ExportMarket = "export market",
        /// Sellers of one's imports.
        SourceOfImports = "source of imports",
    }
}

/// One side of a claim.
///
/// Printed as the economy's key; several joined by `+`; all but one as `NON_` and its key.
///
/// ```
/// use tradeflows::Party;
///
/// for text in ["CAN", "CHN+HKG", "NON_USA"] {
///     assert_eq!(text.parse::<Party>()?.to_string(), text);
/// }
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Party {
    /// One economy.
    One(Economy),
    /// Several, named together and not told apart.
    Several(Vec<Economy>),
    /// Every economy but this one.
    AllBut(Economy),
}

impl Party {
    /// The economy, where it is one.
    pub fn one(&self) -> Option<Economy> {
        match self {
            Party::One(economy) => Some(*economy),
            _ => None,
        }
    }
}

impl From<Economy> for Party {
    fn from(economy: Economy) -> Self {
        Party::One(economy)
    }
}

impl fmt::Display for Party {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Party::One(economy) => economy.fmt(f),
            Party::AllBut(economy) => write!(f, "NON_{economy}"),
            Party::Several(economies) => {
                for (n, economy) in economies.iter().enumerate() {
                    if n > 0 {
                        f.write_str("+")?;
                    }
                    write!(f, "{economy}")?;
                }
                Ok(())
            }
        }
    }
}

impl FromStr for Party {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        if let Some(excluded) = text.strip_prefix("NON_") {
            return Ok(Party::AllBut(excluded.parse()?));
        }
        if text.contains('+') {
            return Ok(Party::Several(
                text.split('+').map(str::parse).collect::<Result<_, _>>()?,
            ));
        }
        Ok(Party::One(text.parse()?))
    }
}

serde_as_text!(Party, "a party such as CAN, CHN+HKG or NON_USA");

/// The months a claim is about; either end may be open.
///
/// "By 2030" has no start, "so far this year" no end, "currently" neither.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct When {
    /// The first month, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Month>,
    /// The last month, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<Month>,
}

impl When {
    /// No time at all.
    pub const NEVER_SAID: When = When {
        start: None,
        end: None,
    };

    /// Up to the end of a period, from no stated start: "through 2027".
    pub fn until(period: Period) -> Self {
        When {
            start: None,
            end: Some(period.last()),
        }
    }

    /// From the start of a period on.
    pub fn since(period: Period) -> Self {
        When {
            start: Some(period.first()),
            end: None,
        }
    }

    /// The period, where both ends are known.
    pub fn period(&self) -> Option<Period> {
        Period::between(self.start?, self.end?).ok()
    }

    /// Whether neither end is known.
    pub fn is_unknown(&self) -> bool {
        self.start.is_none() && self.end.is_none()
    }
}

impl From<Period> for When {
    fn from(period: Period) -> Self {
        When {
            start: Some(period.first()),
            end: Some(period.last()),
        }
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.start, self.end, self.period()) {
            (_, _, Some(period)) => period.fmt(f),
            (Some(start), _, _) => write!(f, "from {start}"),
            (None, Some(end), _) => write!(f, "until {end}"),
            (None, None, _) => f.write_str("no stated time"),
        }
    }
}

/// What a change is measured against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Against {
    /// The same months a year before.
    YearEarlier,
    /// The month before.
    MonthEarlier,
    /// A named period.
    Period(Period),
    /// Not said.
    Unstated,
}

/// What a claim says of its subject.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Statement {
    /// It has this size.
    Level(Amount),
    /// It differs from an earlier period by this much: percent, money or a multiple, signed.
    Change {
        /// By how much.
        amount: Amount,
        /// From what.
        against: Against,
    },
    /// It grows at this rate a year, on average over years or in years to come.
    Growth(Amount),
    /// It is this part of a whole.
    Share {
        /// Of what.
        of: ShareOf,
        /// How much of it, in percent.
        amount: Amount,
    },
    /// An economy holds this place in the other side's list of partners.
    Rank {
        /// Who holds the place.
        holder: Economy,
        /// In which list.
        list: RankList,
        /// The place, from 1.
        place: Amount,
    },
    /// So many firms, exporters or exhibitors take part in the trade.
    Count(Amount),
}

impl Statement {
    /// The number that is stated.
    pub fn amount(&self) -> &Amount {
        match self {
            Statement::Level(amount)
            | Statement::Change { amount, .. }
            | Statement::Growth(amount)
            | Statement::Share { amount, .. }
            | Statement::Rank { place: amount, .. }
            | Statement::Count(amount) => amount,
        }
    }
}

words! {
    /// Which part of a claim a stretch of text is the evidence for.
    pub enum Part ("a part of a claim:") {
        /// The number.
        Amount = "amount",
        /// The exporter, or one side of a pair.
        Exporter = "exporter",
        /// The importer, or the other side of a pair.
        Importer = "importer",
        /// The time.
        When = "when",
        /// What is traded.
        Category = "category",
        /// Who says so.
        Attribution = "attribution",
        /// The verb or noun that tells the direction or the kind.
        Cue = "cue",
    }
}

/// Where in the text a claim stands, and which rule read it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Evidence {
    /// The sentence, headline or bullet.
    pub sentence: Span,
    /// The words of the figure.
    pub amount: Span,
    /// The stretch of text for each part; a part carried over from an earlier sentence points there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<(Part, Span)>,
    /// The name of the rule.
    pub rule: Cow<'static, str>,
}

impl Evidence {
    /// Evidence with the sentence, the figure's words and the rule's name.
    pub fn new(sentence: Span, amount: Span, rule: impl Into<Cow<'static, str>>) -> Self {
        Evidence {
            sentence,
            amount,
            parts: Vec::new(),
            rule: rule.into(),
        }
    }
}

/// Something that a reading or a calculation takes for granted.
///
/// Printed as a sentence fragment: `"$" read as US dollars`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Assumption {
    /// An ambiguous currency word was read as one currency.
    CurrencyRead {
        /// The word or symbol in the text.
        word: String,
        /// The currency it was read as.
        currency: super::money::Currency,
    },
    /// The time was carried over from an earlier figure.
    PeriodCarried,
    /// The parties were carried over from an earlier figure.
    PartiesCarried,
    /// The currency was carried over from an earlier figure.
    CurrencyCarried,
    /// Growth that was said of two-way trade is put on one direction.
    GrowthOfTwoWayTrade,
    /// The middle rate is the mean of the outer rates.
    MidIsMeanRate,
    /// Another one, in words.
    Other(String),
}

impl fmt::Display for Assumption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Assumption::CurrencyRead { word, currency } => {
                write!(f, "{word:?} is read as {currency}")
            }
            Assumption::PeriodCarried => f.write_str("the time is that of the figure before"),
            Assumption::PartiesCarried => {
                f.write_str("the economies are those of the figure before")
            }
            Assumption::CurrencyCarried => f.write_str("the currency is that of the figure before"),
            Assumption::GrowthOfTwoWayTrade => {
                f.write_str("growth that was said of two-way trade is put on exports")
            }
            Assumption::MidIsMeanRate => {
                f.write_str("the middle rate is the mean of the outer rates")
            }
            Assumption::Other(words) => f.write_str(words),
        }
    }
}

/// One figure that a text states about trade, with its evidence.
///
/// Most sentences about trade are not flows, so a claim is a point on independent axes: what
/// quantity ([`Subject`]), what of it ([`Statement`]), how it is meant ([`Mode`]), whose, when and
/// who says so. `TradeFlow::try_from` is the only gate from claims to flows: it lets pass a level
/// of money, one value, recorded, of one exporter to one importer in a closed period.
///
/// Figures without a direction (two-way trade) hold the two economies in the order of their codes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Claim {
    /// Which quantity.
    pub subject: Subject,
    /// What of it.
    pub statement: Statement,
    /// How it is meant.
    pub mode: Mode,
    /// Whose exports, or whose balance; none where the text does not tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exporter: Option<Party>,
    /// Whose imports, or the other side.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub importer: Option<Party>,
    /// What is traded, in the words of the text.
    pub category: Category,
    /// When.
    pub when: When,
    /// Who gives the figure, in the words of the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attribution: Option<String>,
    /// Where it stands.
    pub evidence: Evidence,
    /// What the reading takes for granted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assumptions: Vec<Assumption>,
    /// The text it stands in.
    pub document: Arc<Document>,
}

impl Claim {
    /// A recorded claim about the total, of nobody and no time yet.
    pub fn new(
        subject: Subject,
        statement: Statement,
        evidence: Evidence,
        document: Arc<Document>,
    ) -> Self {
        Claim {
            subject,
            statement,
            mode: Mode::Recorded,
            exporter: None,
            importer: None,
            category: Category::TOTAL,
            when: When::NEVER_SAID,
            attribution: None,
            evidence,
            assumptions: Vec::new(),
            document,
        }
    }

    /// The number that is stated.
    pub fn amount(&self) -> &Amount {
        self.statement.amount()
    }

    /// The document and the spans of the sentence and of the number.
    pub fn source(&self) -> Source {
        let span = |span: Span| Locator::Span {
            start: span.start,
            end: span.end,
        };
        Source::new(self.document.clone(), span(self.evidence.amount))
            .also(vec![span(self.evidence.sentence)])
    }
}

impl fmt::Display for Claim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let side =
            |party: &Option<Party>| party.as_ref().map_or("?".to_owned(), ToString::to_string);
        let (exporter, importer) = (side(&self.exporter), side(&self.importer));
        match self.subject {
            Subject::Flow => write!(f, "{exporter} -> {importer}")?,
            Subject::TwoWay => write!(f, "{exporter} <-> {importer}")?,
            Subject::Balance => write!(f, "balance of {exporter} with {importer}")?,
        }
        write!(f, ", {}, {}: ", self.when, self.category)?;
        let amount = self.amount();
        match &self.statement {
            Statement::Level(_) => write!(f, "{amount}")?,
            Statement::Change { against, .. } => {
                let by = match against {
                    Against::YearEarlier => " on a year earlier".to_owned(),
                    Against::MonthEarlier => " on the month before".to_owned(),
                    Against::Period(period) => format!(" on {period}"),
                    Against::Unstated => String::new(),
                };
                write!(f, "change of {amount}{by}")?;
            }
            Statement::Growth(_) => write!(f, "growth of {amount} a year")?,
            Statement::Share { of, .. } => write!(f, "{amount} of {of}")?,
            Statement::Rank {
                holder,
                list,
                place,
            } => {
                write!(f, "{holder} is number {} as {list}", place.low)?;
            }
            Statement::Count(_) => write!(f, "{amount} counted")?,
        }
        if self.mode != Mode::Recorded {
            write!(f, " ({})", self.mode)?;
        }
        if let Some(attribution) = &self.attribution {
            write!(f, ", according to {attribution}")?;
        }
        Ok(())
    }
}

impl TryFrom<&Claim> for TradeFlow {
    type Error = Error;

    /// Makes the flow that a claim states, where it states one.
    ///
    /// # Errors
    /// [`ErrorKind::WrongKind`] with the axis that stands in the way.
    fn try_from(claim: &Claim) -> Result<Self, Error> {
        let refused = |why: &str| {
            Error::from(ErrorKind::WrongKind {
                what: format!("the claim \"{claim}\"").into(),
                expected: "a flow".into(),
                why: why.into(),
            })
        };
        if claim.subject != Subject::Flow {
            return Err(refused("its subject is not one direction of trade"));
        }
        if claim.mode != Mode::Recorded {
            return Err(refused("it is not said to have happened"));
        }
        let Statement::Level(amount) = &claim.statement else {
            return Err(refused("it states no level"));
        };
        if amount.per.is_some() {
            return Err(refused("it is an amount per month or year"));
        }
        let value = amount
            .value()
            .ok_or_else(|| refused("its amount is not one sum of money"))?;
        let economy = |party: &Option<Party>| party.as_ref().and_then(Party::one);
        let exporter =
            economy(&claim.exporter).ok_or_else(|| refused("the exporter is not one economy"))?;
        let importer =
            economy(&claim.importer).ok_or_else(|| refused("the importer is not one economy"))?;
        let period = claim
            .when
            .period()
            .ok_or_else(|| refused("its period is not closed"))?;
        Ok(TradeFlow::new(
            exporter,
            importer,
            period,
            claim.category.clone(),
            value,
            claim.source(),
        ))
    }
}

impl TryFrom<Claim> for TradeFlow {
    type Error = Error;

    fn try_from(claim: Claim) -> Result<Self, Error> {
        TradeFlow::try_from(&claim)
    }
}
