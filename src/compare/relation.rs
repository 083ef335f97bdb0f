//! How two figures lie to each other, dimension by dimension (METHODS 2.1).

use std::fmt;

use serde::Serialize;

use super::figure::Figure;
use crate::model::{
    Answer, Basis, Category, Detail, Economy, Party, Period, PeriodRelation, Regime, ReportedBy,
    Subject, System,
};
use crate::text::fold;

/// How the first of two figures lies to the second in one dimension.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Relation {
    /// The same.
    Same,
    /// The first is a part of the second.
    PartOf,
    /// The second is a part of the first.
    Holds,
    /// They have something in common, and neither holds the other.
    Overlapping,
    /// One period begins where the other ends.
    Adjacent,
    /// One flow, told by the exporter and by the importer.
    Mirror,
    /// The two directions between one pair.
    Reversed,
    /// Nothing in common.
    Apart,
    /// What is known does not tell.
    Unknown,
}

impl Relation {
    /// The same relation seen from the second figure.
    #[must_use]
    pub const fn flipped(self) -> Self {
        match self {
            Relation::PartOf => Relation::Holds,
            Relation::Holds => Relation::PartOf,
            other => other,
        }
    }

    /// Whether the first is the same as the second or a part of it.
    pub const fn is_within(self) -> bool {
        matches!(self, Relation::Same | Relation::PartOf)
    }

    /// The relation of two things that are told by two marks each: exporter and importer.
    fn and(self, other: Relation) -> Relation {
        use Relation::{Apart, Overlapping, Same, Unknown};
        match (self, other) {
            (Apart, _) | (_, Apart) => Apart,
            (Unknown, _) | (_, Unknown) => Unknown,
            (Same, relation) | (relation, Same) => relation,
            (a, b) if a == b => a,
            _ => Overlapping,
        }
    }

    fn from_covers(a_in_b: Answer, b_in_a: Answer, overlap: Answer) -> Relation {
        match (a_in_b, b_in_a, overlap) {
            (Answer::Yes, Answer::Yes, _) => Relation::Same,
            (Answer::Yes, _, _) => Relation::PartOf,
            (_, Answer::Yes, _) => Relation::Holds,
            (_, _, Answer::No) => Relation::Apart,
            (Answer::No, Answer::No, Answer::Yes) => Relation::Overlapping,
            _ => Relation::Unknown,
        }
    }
}

impl fmt::Display for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Relation::Same => "the same",
            Relation::PartOf => "a part of the other",
            Relation::Holds => "holding the other",
            Relation::Overlapping => "overlapping",
            Relation::Adjacent => "adjacent",
            Relation::Mirror => "mirrored",
            Relation::Reversed => "reversed",
            Relation::Apart => "apart",
            Relation::Unknown => "unknown",
        })
    }
}

/// A dimension in which figures are related.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Aspect {
    /// Who trades with whom, in which direction, and who tells it.
    Pair,
    /// The months.
    Period,
    /// The goods or services.
    Category,
    /// Valuation, re-exports, trade system, breakdown row, balance or flow.
    Concept,
    /// Recorded, forecast, target or hypothetical.
    Status,
}

impl Aspect {
    /// Every aspect, in the order in which reasons are given.
    pub const ALL: [Aspect; 5] = [
        Aspect::Pair,
        Aspect::Period,
        Aspect::Category,
        Aspect::Concept,
        Aspect::Status,
    ];
}

/// How the first of two figures lies to the second.
///
/// ```
/// # use std::sync::Arc;
/// use tradeflows::compare::{Figure, Relation, Relations};
/// # use tradeflows::{Document, Locator, Source, TradeFlow};
/// # let figure = |period: &str, category: &str| -> tradeflows::Result<Figure> {
/// #     let source = Source::new(Arc::new(Document::new("by hand")), Locator::Whole);
/// #     Ok(TradeFlow::new("CAN".parse()?, "CHN".parse()?, period.parse()?, category.parse()?,
/// #         "1 USD".parse()?, source).into())
/// # };
/// let part = figure("2024", "\"oilseeds\"")?;
/// let whole = figure("2025", "total")?;
/// let relations = Relations::of(&part, &whole);
/// assert_eq!(relations.pair, Relation::Same);
/// assert_eq!(relations.period, Relation::Adjacent);
/// assert_eq!(relations.category, Relation::PartOf);
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Relations {
    /// Who trades with whom.
    pub pair: Relation,
    /// The months.
    pub period: Relation,
    /// The goods or services.
    pub category: Relation,
    /// How trade is counted.
    pub concept: Relation,
    /// How the figures are meant.
    pub status: Relation,
}

impl Relations {
    /// Relates two figures in every dimension; the amounts are not looked at.
    pub fn of(a: &Figure, b: &Figure) -> Relations {
        let pair = pair(a, b);
        Relations {
            pair,
            period: match (a.period, b.period) {
                (Some(a), Some(b)) => period(a, b),
                _ => Relation::Unknown,
            },
            category: category(&a.category, &b.category),
            concept: concept(a, b, pair),
            status: match a.mode == b.mode {
                true => Relation::Same,
                false => Relation::Apart,
            },
        }
    }

    /// The relation in one aspect.
    pub const fn get(&self, aspect: Aspect) -> Relation {
        match aspect {
            Aspect::Pair => self.pair,
            Aspect::Period => self.period,
            Aspect::Category => self.category,
            Aspect::Concept => self.concept,
            Aspect::Status => self.status,
        }
    }

    /// Whether some rule may look at the amounts: what is counted is the same, part and whole one
    /// way round, or told from the two sides. Most pairs of figures are not.
    pub(super) fn may_decide(&self) -> bool {
        let counted = [self.pair, self.category, self.concept];
        let all = |test: fn(Relation) -> bool| counted.into_iter().all(test);
        if matches!(self.pair, Relation::Mirror | Relation::Reversed) {
            return self.category == Relation::Same && self.concept == Relation::Same;
        }
        self.status == Relation::Same
            && (all(Relation::is_within)
                || all(|relation| matches!(relation, Relation::Same | Relation::Holds)))
    }

    /// The aspects in which the two are not the same, with the relation there.
    pub fn differing(&self) -> Vec<(Aspect, Relation)> {
        let all = Aspect::ALL
            .into_iter()
            .map(|aspect| (aspect, self.get(aspect)));
        all.filter(|(_, relation)| *relation != Relation::Same)
            .collect()
    }

    /// The relations seen from the second figure.
    #[must_use]
    pub const fn flipped(self) -> Self {
        Relations {
            pair: self.pair.flipped(),
            period: self.period.flipped(),
            category: self.category.flipped(),
            concept: self.concept.flipped(),
            status: self.status.flipped(),
        }
    }
}

pub(super) fn pair(a: &Figure, b: &Figure) -> Relation {
    let sides = |f: &Figure| Some((f.exporter.clone()?, f.importer.clone()?));
    let (Some((from, to)), Some((b_from, b_to))) = (sides(a), sides(b)) else {
        return Relation::Unknown;
    };
    let straight = party(&from, &b_from).and(party(&to, &b_to));
    let crossed = party(&from, &b_to).and(party(&to, &b_from));
    match (a.subject, b.subject) {
        (Subject::TwoWay, Subject::TwoWay) => undirected(straight, crossed),
        // Both directions hold the one.
        (Subject::Flow, Subject::TwoWay) => match undirected(straight, crossed) {
            Relation::Same => Relation::PartOf,
            Relation::Holds => Relation::Overlapping,
            other => other,
        },
        (Subject::TwoWay, Subject::Flow) => pair(b, a).flipped(),
        _ if straight != Relation::Same && crossed == Relation::Same => Relation::Reversed,
        _ if straight == Relation::Same && other_side_reports(a, b) => Relation::Mirror,
        _ => straight,
    }
}

/// Of a pair without direction, the closer of the two ways to lay one on the other.
fn undirected(straight: Relation, crossed: Relation) -> Relation {
    let closeness = |relation: Relation| match relation {
        Relation::Same => 0,
        Relation::PartOf | Relation::Holds => 1,
        Relation::Overlapping => 2,
        Relation::Unknown => 3,
        _ => 4,
    };
    match closeness(crossed) < closeness(straight) {
        true => crossed,
        false => straight,
    }
}

/// Whether one figure is the exporter's report and the other the importer's.
pub(super) fn other_side_reports(a: &Figure, b: &Figure) -> bool {
    matches!(
        (a.source.reported_by, b.source.reported_by),
        (ReportedBy::Exporter, ReportedBy::Importer) | (ReportedBy::Importer, ReportedBy::Exporter)
    )
}

fn economy(a: Economy, b: Economy) -> Relation {
    if a == b {
        return Relation::Same;
    }
    match (a.is_group(), b.is_group()) {
        (false, false) => Relation::Apart,
        _ if b.is_world() => Relation::PartOf,
        _ if a.is_world() => Relation::Holds,
        (a_is_group, b_is_group) => match (a.overlaps(b), a_is_group, b_is_group) {
            (Answer::No, _, _) => Relation::Apart,
            // A single economy that is in a group is a part of it.
            (Answer::Yes, false, true) => Relation::PartOf,
            (Answer::Yes, true, false) => Relation::Holds,
            // Two groups with a member in common may or may not hold each other.
            (Answer::Yes, _, _) => Relation::Overlapping,
            (Answer::Unknown, _, _) => Relation::Unknown,
        },
    }
}

fn party(a: &Party, b: &Party) -> Relation {
    match (a, b) {
        _ if a == b => Relation::Same,
        (Party::One(a), Party::One(b)) => economy(*a, *b),
        (Party::AllBut(_), Party::One(b)) if b.is_world() => Relation::PartOf,
        (Party::AllBut(out), Party::One(b)) => match economy(*b, *out) {
            Relation::Apart => Relation::Holds,
            Relation::Same | Relation::PartOf => Relation::Apart,
            Relation::Holds | Relation::Overlapping => Relation::Overlapping,
            _ => Relation::Unknown,
        },
        // Each leaves out an economy that the other has.
        (Party::AllBut(_), Party::AllBut(_)) => Relation::Overlapping,
        (Party::Several(a), Party::One(_) | Party::AllBut(_)) => {
            let each = a.iter().map(|member| party(&Party::One(*member), b));
            several(each.collect())
        }
        (Party::Several(a), Party::Several(members)) => {
            let within = |x: &[Economy], y: &[Economy]| x.iter().all(|one| y.contains(one));
            match (within(a, members), within(members, a)) {
                (true, true) => Relation::Same,
                (true, false) => Relation::PartOf,
                (false, true) => Relation::Holds,
                (false, false) => match a.iter().any(|one| members.contains(one)) {
                    true => Relation::Overlapping,
                    false => Relation::Apart,
                },
            }
        }
        (Party::One(_), _) | (Party::AllBut(_), Party::Several(_)) => party(b, a).flipped(),
    }
}

/// How several economies together lie to something that each of them lies to as given.
fn several(each: Vec<Relation>) -> Relation {
    let all = |test: fn(Relation) -> bool| each.iter().all(|relation| test(*relation));
    let any = |test: fn(Relation) -> bool| each.iter().any(|relation| test(*relation));
    if all(Relation::is_within) {
        // Several members fill a group only where somebody says so.
        Relation::PartOf
    } else if any(|relation| matches!(relation, Relation::Same | Relation::Holds)) {
        Relation::Holds
    } else if all(|relation| relation == Relation::Apart) {
        Relation::Apart
    } else if any(|relation| relation == Relation::Unknown) {
        Relation::Unknown
    } else {
        Relation::Overlapping
    }
}

fn period(a: Period, b: Period) -> Relation {
    match a.relation(b) {
        PeriodRelation::Same => Relation::Same,
        PeriodRelation::Inside => Relation::PartOf,
        PeriodRelation::Around => Relation::Holds,
        PeriodRelation::Overlapping => Relation::Overlapping,
        PeriodRelation::Adjacent => Relation::Adjacent,
        PeriodRelation::Apart => Relation::Apart,
    }
}

/// How many whole years the second period begins after the first: both of one length, without a
/// month in common. None where no yearly rate leads from the one to the other.
pub(super) fn years_between(earlier: Period, later: Period) -> Option<u32> {
    let months = later.first().since(earlier.first());
    let comparable = earlier.months() == later.months() && !earlier.overlaps(later);
    match u32::try_from(months) {
        Ok(months) if comparable && months > 0 && months % 12 == 0 => Some(months / 12),
        _ => None,
    }
}

pub(super) fn category(a: &Category, b: &Category) -> Relation {
    if a == b {
        // Codes of an unknown revision need not mean the same goods (Category::covers).
        return match a.covers(b) {
            Answer::Yes => Relation::Same,
            _ => Relation::Unknown,
        };
    }
    if let (Category::Words(a), Category::Words(b)) = (a, b)
        && fold::same(a, b)
    {
        return Relation::Same;
    }
    Relation::from_covers(b.covers(a), a.covers(b), a.overlaps(b))
}

fn concept(a: &Figure, b: &Figure, pair: Relation) -> Relation {
    let balance = |f: &Figure| f.subject == Subject::Balance;
    if balance(a) != balance(b) {
        return Relation::Apart;
    }
    // FOB against CIF is what mirror figures are about (METHODS 2.5), and a balance is struck
    // between exports FOB and imports CIF as often as not.
    let valuation = match pair {
        Relation::Mirror | Relation::Reversed => Relation::Same,
        _ => basis(a.basis, b.basis),
    };
    valuation
        .and(regime(a.regime, b.regime))
        .and(system(a, b))
        .and(reconciled(a, b))
        .and(breakdown(a.detail.as_deref(), b.detail.as_deref()))
}

/// Two valuations; one that is not stated does not stand in the way, and the verdict says so.
fn basis(a: Basis, b: Basis) -> Relation {
    match a == b || a == Basis::Unstated || b == Basis::Unstated {
        true => Relation::Same,
        false => Relation::Apart,
    }
}

fn regime(a: Regime, b: Regime) -> Relation {
    match (a, b) {
        _ if a == b => Relation::Same,
        (_, Regime::Whole) => Relation::PartOf,
        (Regime::Whole, _) => Relation::Holds,
        _ if a.overlaps(b) => Relation::Overlapping,
        _ => Relation::Apart,
    }
}

fn system(a: &Figure, b: &Figure) -> Relation {
    let system = |f: &Figure| f.detail.as_deref().and_then(|detail| detail.system);
    match (system(a), system(b)) {
        (Some(System::General), Some(System::Special))
        | (Some(System::Special), Some(System::General)) => Relation::Apart,
        _ => Relation::Same,
    }
}

/// A figure made from both sides' reports is neither side's own: CEPII BACI differs from what the
/// exporter reports without either being wrong.
fn reconciled(a: &Figure, b: &Figure) -> Relation {
    let own = |f: &Figure| {
        let side = f.source.reported_by;
        (side != ReportedBy::Unknown).then_some(side == ReportedBy::Reconciled)
    };
    match (own(a), own(b)) {
        (Some(a), Some(b)) if a != b => Relation::Apart,
        _ => Relation::Same,
    }
}

/// Rows of a breakdown: one with fewer dimensions is the total of the others.
fn breakdown(a: Option<&Detail>, b: Option<&Detail>) -> Relation {
    let dimensions = |detail: Option<&'_ Detail>| {
        let list = detail.map(|detail| detail.dimensions.clone());
        list.unwrap_or_default()
    };
    let (mine, other) = (dimensions(a), dimensions(b));
    let conflict = mine
        .iter()
        .any(|m| other.iter().any(|o| o.name == m.name && o.code != m.code));
    let within = mine.iter().all(|m| other.contains(m));
    let holds = other.iter().all(|o| mine.contains(o));
    match (conflict, within, holds) {
        (true, _, _) => Relation::Apart,
        (_, true, true) => Relation::Same,
        (_, _, true) => Relation::PartOf,
        (_, true, _) => Relation::Holds,
        _ => Relation::Overlapping,
    }
}
