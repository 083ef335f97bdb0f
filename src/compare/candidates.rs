//! Which pairs among many figures some rule can decide, found without comparing all with all.
//!
//! A rule decides only where what is counted is the same, part and whole, or told by the two sides.
//! All but the time and the amount of a figure is its *thing*; things are few where figures are
//! many. Things meet by who trades with whom (the same pair, or one with a group or the world on a
//! side) and there by category (the same, or a code above it); their figures meet by time.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use rust_decimal::prelude::ToPrimitive;

use super::Limits;
use super::figure::Figure;
use super::relation::{Relation, Relations, years_between};
use crate::model::{
    Basis, Category, Dimension, Economy, HsCode, Mode, Party, Period, Reading, Regime, ReportedBy,
    Scheme, Subject, System,
};

/// Everything that a figure is about but for its time.
#[derive(PartialEq, Eq, Hash)]
struct ThingKey<'a> {
    pair: PairKey<'a>,
    category: u32,
    how: (Regime, Basis, Mode, ReportedBy, Option<System>),
    dimensions: &'a [Dimension],
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct PairKey<'a> {
    subject: Subject,
    exporter: &'a Party,
    importer: &'a Party,
}

struct Thing<'a> {
    figure: &'a Figure,
    by_time: BTreeMap<Period, Vec<u32>>,
}

/// The things of one pair, by category.
#[derive(Default)]
struct Pair {
    things: HashMap<u32, Vec<u32>>,
    soft: Vec<u32>,
}

/// Which pairs are wanted.
#[derive(Clone, Copy)]
pub(super) enum Wanted<'a> {
    /// Every pair about which a rule says something.
    Decided,
    /// Only pairs of which the verdict may be unusual or worse, by the given limits.
    Unusual(&'a Limits),
}

/// The positions of the pairs, the first before the second, in order and each once.
pub(super) fn candidates(figures: &[Arc<Figure>], wanted: Wanted<'_>) -> Vec<(u32, u32)> {
    let mut found: Vec<(u32, u32)> = Vec::new();
    let mut index = Index::default();
    let mut stated: BTreeMap<Vec<String>, Vec<u32>> = BTreeMap::new();
    for (at, figure) in (0_u32..).zip(figures) {
        if figure.amounts().next().is_some() {
            index.add(at, figure);
        } else {
            // Ranks, shares and the like: few, and only of one pair are they ever compared.
            let mut sides: Vec<String> = [&figure.exporter, &figure.importer]
                .into_iter()
                .flatten()
                .map(ToString::to_string)
                .collect();
            sides.sort();
            stated.entry(sides).or_default().push(at);
        }
    }
    for group in stated.values() {
        for (n, a) in group.iter().enumerate() {
            found.extend(group[n + 1..].iter().map(|b| (*a, *b)));
        }
    }
    let sizes = match wanted {
        Wanted::Decided => Vec::new(),
        Wanted::Unusual(_) => figures.iter().map(|figure| Size::of(figure)).collect(),
    };
    index.join(&mut |a, b, time| {
        if let Wanted::Unusual(limits) = wanted
            && sizes[a as usize].is_usual(&sizes[b as usize], time, limits)
        {
            return;
        }
        found.push((a.min(b), a.max(b)));
    });
    found.sort_unstable();
    found.dedup();
    found
}

/// How two figures that meet lie in time, and which of their things is a part of the other.
#[derive(Clone, Copy)]
struct Meeting {
    /// The first is a part of the second, or of more months of it.
    part: Option<Part>,
    /// So many years from the first to the second, where they are not of one time.
    years: Option<i32>,
    mirror: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    First,
    Second,
}

#[derive(Default)]
struct Index<'a> {
    categories: HashMap<&'a Category, u32>,
    category_of: Vec<&'a Category>,
    thing_ids: HashMap<ThingKey<'a>, u32>,
    things: Vec<Thing<'a>>,
    pair_ids: HashMap<PairKey<'a>, u32>,
    pairs: Vec<Pair>,
    pair_of: Vec<PairKey<'a>>,
}

impl<'a> Index<'a> {
    fn add(&mut self, at: u32, figure: &'a Figure) {
        let (Some(exporter), Some(importer), Some(period)) =
            (&figure.exporter, &figure.importer, figure.period)
        else {
            return;
        };
        let next = self.category_of.len() as u32;
        let category = *self.categories.entry(&figure.category).or_insert(next);
        if category == next {
            self.category_of.push(&figure.category);
        }
        let key = PairKey {
            subject: figure.subject,
            exporter,
            importer,
        };
        let next = self.pairs.len() as u32;
        let pair = *self.pair_ids.entry(key).or_insert(next);
        if pair == next {
            self.pairs.push(Pair::default());
            self.pair_of.push(key);
        }
        let detail = figure.detail.as_deref();
        let thing_key = ThingKey {
            pair: key,
            category,
            how: (
                figure.regime,
                figure.basis,
                figure.mode,
                figure.source.reported_by,
                detail.and_then(|detail| detail.system),
            ),
            dimensions: detail.map_or(&[], |detail| &detail.dimensions),
        };
        let next = self.things.len() as u32;
        let thing = *self.thing_ids.entry(thing_key).or_insert(next);
        if thing == next {
            self.things.push(Thing {
                figure,
                by_time: BTreeMap::new(),
            });
            let pair = &mut self.pairs[pair as usize];
            let of_category = pair.things.entry(category).or_default();
            if of_category.is_empty() && is_soft(&figure.category) {
                pair.soft.push(category);
            }
            of_category.push(thing);
        }
        let by_time = &mut self.things[thing as usize].by_time;
        by_time.entry(period).or_default().push(at);
    }

    /// Hands every two figures to the caller that a rule can decide.
    fn join(&self, meet: &mut impl FnMut(u32, u32, Meeting)) {
        let above = self.codes_above();
        let mut related: HashMap<(u32, u32), bool> = HashMap::new();
        for (k, l) in self.related_pairs() {
            let (mine, theirs) = (&self.pairs[k as usize], &self.pairs[l as usize]);
            let mut together: HashSet<(u32, u32)> = HashSet::new();
            for category in mine.things.keys() {
                for upper in &above[*category as usize] {
                    if theirs.things.contains_key(upper) {
                        together.insert((*category, *upper));
                    }
                }
            }
            for category in theirs.things.keys() {
                for upper in &above[*category as usize] {
                    if mine.things.contains_key(upper) {
                        together.insert((*upper, *category));
                    }
                }
            }
            let mut soft = |c: u32, d: u32| {
                let known = related.entry((c, d)).or_insert_with(|| {
                    let (a, b) = (self.category_of[c as usize], self.category_of[d as usize]);
                    let relation = super::relation::category(a, b);
                    relation.is_within() || relation == Relation::Holds
                });
                if *known {
                    together.insert((c, d));
                }
            };
            for c in &mine.soft {
                theirs.things.keys().for_each(|d| soft(*c, *d));
            }
            for d in &theirs.soft {
                mine.things.keys().for_each(|c| soft(*c, *d));
            }
            for (c, d) in together {
                for t in &mine.things[&c] {
                    for u in &theirs.things[&d] {
                        self.things_meet(*t, *u, meet);
                    }
                }
            }
        }
    }

    /// Of each category: itself, and every code above it that some figure has.
    fn codes_above(&self) -> Vec<Vec<u32>> {
        let find = |category: Category| self.categories.get(&category).copied();
        let of = |(own, category): (u32, &&'a Category)| {
            let mut above = vec![own];
            match category {
                Category::Hs(code) => {
                    let digits = code.digits();
                    above.extend((2..digits.len()).filter_map(|n| {
                        find(Category::Hs(
                            HsCode::new(&digits[..n], code.revision()).ok()?,
                        ))
                    }));
                }
                Category::Code { scheme, code } if !matches!(scheme, Scheme::Own(_)) => {
                    let ends = code.char_indices().map(|(end, _)| end).skip(1);
                    above.extend(
                        ends.filter_map(|end| find(Category::code(scheme.clone(), &code[..end]))),
                    );
                }
                _ => {}
            }
            above
        };
        (0..).zip(&self.category_of).map(of).collect()
    }

    /// The pairs of economies that are the same, or one within the other; each once, and each with
    /// itself.
    fn related_pairs(&self) -> Vec<(u32, u32)> {
        let mut both: HashMap<(Economy, Economy), Vec<u32>> = HashMap::new();
        let mut exporters: HashMap<Economy, Vec<u32>> = HashMap::new();
        let mut importers: HashMap<Economy, Vec<u32>> = HashMap::new();
        let mut neither: Vec<u32> = Vec::new();
        for (id, pair) in (0..).zip(&self.pair_of) {
            let mut ways = vec![(pair.exporter, pair.importer)];
            if pair.subject == Subject::TwoWay {
                ways.push((pair.importer, pair.exporter));
            }
            for (from, to) in ways {
                match (single(from), single(to)) {
                    (Some(from), Some(to)) => both.entry((from, to)).or_default().push(id),
                    (Some(from), None) => exporters.entry(from).or_default().push(id),
                    (None, Some(to)) => importers.entry(to).or_default().push(id),
                    (None, None) => neither.push(id),
                }
            }
        }
        let mut found = Vec::new();
        for (id, pair) in (0..).zip(&self.pair_of) {
            let (from, to) = (single(pair.exporter), single(pair.importer));
            // What a wide side holds finds it from its own side, so each looks upwards only.
            let same = from.zip(to).and_then(|pair| both.get(&pair));
            let wide_to = from.and_then(|from| exporters.get(&from));
            let wide_from = to.and_then(|to| importers.get(&to));
            let lists = [same, wide_to, wide_from, Some(&neither)];
            for other in lists.into_iter().flatten().flatten() {
                if *other == id || self.pairs_relate(id, *other) {
                    found.push((id.min(*other), id.max(*other)));
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn pairs_relate(&self, k: u32, l: u32) -> bool {
        let first = |pair: u32| {
            let things = self.pairs[pair as usize].things.values().flatten();
            things
                .min()
                .map(|thing| self.things[*thing as usize].figure)
        };
        let (Some(a), Some(b)) = (first(k), first(l)) else {
            return false;
        };
        let relation = super::relation::pair(a, b);
        relation.is_within() || matches!(relation, Relation::Holds | Relation::Mirror)
    }

    fn things_meet(&self, t: u32, u: u32, meet: &mut impl FnMut(u32, u32, Meeting)) {
        let (one, other) = (&self.things[t as usize], &self.things[u as usize]);
        let relations = Relations::of(one.figure, other.figure);
        if relations.status != Relation::Same || !relations.may_decide() {
            return;
        }
        let counted = [relations.pair, relations.category, relations.concept];
        let mirror = relations.pair == Relation::Mirror;
        let part = match counted
            .into_iter()
            .find(|r| *r != Relation::Same && !mirror)
        {
            Some(Relation::PartOf) => Some(Part::First),
            Some(_) => Some(Part::Second),
            None => None,
        };
        for (p, mine) in &one.by_time {
            for (q, theirs) in &other.by_time {
                // Within one thing, each two periods once.
                if t == u && q < p {
                    continue;
                }
                let Some(meeting) = in_time(*p, *q, part, mirror, one, other) else {
                    continue;
                };
                for a in mine {
                    for b in theirs {
                        if a != b && !(t == u && p == q && b < a) {
                            meet(*a, *b, meeting);
                        }
                    }
                }
            }
        }
    }
}

/// Whether figures of two periods can be decided, their things being related as given.
fn in_time(
    p: Period,
    q: Period,
    part: Option<Part>,
    mirror: bool,
    one: &Thing<'_>,
    other: &Thing<'_>,
) -> Option<Meeting> {
    let meeting = |part, years| {
        Some(Meeting {
            part,
            years,
            mirror,
        })
    };
    if p == q {
        return meeting(part, None);
    }
    if mirror {
        return None;
    }
    if q.contains(p) && part != Some(Part::Second) {
        return meeting(Some(Part::First), None);
    }
    if p.contains(q) && part != Some(Part::First) {
        return meeting(Some(Part::Second), None);
    }
    let (earlier, later) = if p < q { (p, q) } else { (q, p) };
    let years = years_between(earlier, later)?;
    // Only neighbours in time: a figure of either thing in between would be the better witness.
    let between = (1..years).any(|year| {
        let months = i32::try_from(year * 12).unwrap_or(i32::MAX);
        earlier.moved(months).is_ok_and(|middle| {
            years_between(earlier, middle).is_some()
                && years_between(middle, later).is_some()
                && (one.by_time.contains_key(&middle) || other.by_time.contains_key(&middle))
        })
    });
    if between {
        return None;
    }
    let years = i32::try_from(years).ok()?;
    meeting(part, Some(if p < q { years } else { -years }))
}

/// A single economy, which nothing is a part of.
fn single(party: &Party) -> Option<Economy> {
    party.one().filter(|economy| !economy.is_group())
}

/// Whether a category is no code of a tree, so that it must be asked how it lies to each other one.
fn is_soft(category: &Category) -> bool {
    matches!(category, Category::Total(_) | Category::Words(_))
}

/// The interval of a figure in floating point, for telling in a moment what is certainly usual; what
/// is close is left to the exact rules.
#[derive(Clone, Copy)]
struct Size {
    low: f64,
    high: f64,
    /// One amount of money, so that this is the one that would be compared.
    currency: Option<crate::model::Currency>,
}

/// Nearer than this, floating point does not decide.
const CLOSE: f64 = 1e-9;

impl Size {
    fn of(figure: &Figure) -> Size {
        let mut amounts = figure.amounts();
        let (first, more) = (amounts.next(), amounts.next());
        let interval = first.and_then(|(amount, _)| amount.bounds(Reading::Tight).ok());
        let end = |end: Option<crate::model::End>, open: f64| {
            end.map_or(Some(open), |end| end.value.to_f64())
        };
        let ends = interval.and_then(|interval| {
            Some((end(interval.low, 0.0)?, end(interval.high, f64::INFINITY)?))
        });
        let (low, high) = ends.unwrap_or((0.0, f64::INFINITY));
        let single = ends.is_some() && more.is_none() && figure.subject != Subject::Balance;
        Size {
            low,
            high,
            currency: first.filter(|_| single).map(|(_, currency)| currency),
        }
    }

    /// Whether the two certainly agree, fit as part and whole, or grew as usual.
    fn is_usual(&self, other: &Size, meeting: Meeting, limits: &Limits) -> bool {
        if self.currency.is_none() || other.currency.is_none() {
            return false;
        }
        if self.currency != other.currency {
            return true;
        }
        // Amounts around zero have no growth, and margins are soon wide: the rules look.
        if meeting.mirror || self.low <= 0.0 || other.low <= 0.0 {
            return false;
        }
        let surely_below = |a: f64, b: f64| a < b * (1.0 - CLOSE);
        match (meeting.years, meeting.part) {
            (None, None) => {
                surely_below(self.low, other.high) && surely_below(other.low, self.high)
            }
            (None, Some(Part::First)) => surely_below(self.low, other.high),
            (None, Some(Part::Second)) => surely_below(other.low, self.high),
            (Some(years), part) => {
                let Some(usual) = limits.usual.fraction().to_f64() else {
                    return false;
                };
                let (earlier, later) = if years > 0 {
                    (self, other)
                } else {
                    (other, self)
                };
                let up = (1.0 + usual).powi(years.abs());
                let down = (1.0 - usual).max(0.0).powi(years.abs());
                let not_much_up = surely_below(later.low / earlier.high, up);
                let not_much_down = surely_below(down, later.high / earlier.low);
                let part_is_later = part.map(|part| (part == Part::Second) == (years > 0));
                match part_is_later {
                    None => not_much_up && not_much_down,
                    Some(true) => not_much_up,
                    Some(false) => not_much_down,
                }
            }
        }
    }
}
