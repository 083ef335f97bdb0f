//! Which rows count goods that other rows count too.
//!
//! Decided by what is present, dimension by dimension, never by fixed filters (FORMATS 0, 1b): a
//! filter "second partner is 0" empties a file in which it never is.
//!
//! - Economies and categories: the finest rows stay. World goes where a partner of the same report is
//!   there, a group where World or a member is, a code where a code under it is.
//! - Breakdowns (second partner, customs procedure, transport mode, port) and parts of a flow
//!   (re-exports): the whole stays where it is there, else the parts.
//! - Periods: months stay where they fill their year; else the year does.
//! - One trade in several classifications: the HS stays, and of revisions the newest.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::convert::{Key, MOST_DIMENSIONS, VALUATION};
use super::memo::{FastMap, FastSet};
use super::reading::Reason;
use crate::{Answer, Category, Economy, Period, Regime, ReportedBy, Scheme};

/// A classification as a number, and the name of a source's own grouping.
type Class = (u8, Arc<str>);

/// What the first look at a file shows: which dimensions can overlap at all.
#[derive(Debug, Default)]
pub(super) struct Outline {
    groups: [bool; 2],
    /// Groups that are not the whole world.
    parts_of_world: [bool; 2],
    levels: BTreeSet<usize>,
    families: BTreeSet<Class>,
    dimensions: BTreeSet<u16>,
    months: BTreeSet<u16>,
    regimes: BTreeSet<Regime>,
}

/// The digits of a code, 0 for a total.
pub(super) fn level(category: &Category) -> usize {
    match category {
        Category::Hs(code) => code.len(),
        Category::Code { code, .. } => code.len(),
        Category::Total(_) => 0,
        Category::Words(_) => usize::MAX,
    }
}

/// The classification and revision as a number.
fn family(category: &Category) -> u8 {
    match category {
        Category::Hs(code) => 10 - code.revision().map_or(0, |revision| revision as u8),
        Category::Code { scheme, .. } => match scheme {
            Scheme::Cn => 20,
            Scheme::Sitc(revision) => 40 - revision,
            Scheme::Bec(revision) => 60 - revision,
            Scheme::Own(_) if is_special(category) => 0,
            Scheme::Own(_) => 80,
            _ => 70,
        },
        _ => 0,
    }
}

/// Codes beside the HS: 999999, 9999AA.
fn is_special(category: &Category) -> bool {
    matches!(category, Category::Code { scheme, .. } if *scheme == Scheme::hs_special())
}

/// Of one classification, whatever its revision; of two, the lower one stays. Of a source's own
/// groupings that is the first by name.
fn scheme(category: &Category) -> Class {
    let number = match category {
        Category::Hs(_) => 1,
        Category::Code { scheme, .. } => match scheme {
            Scheme::Cn => 2,
            Scheme::Sitc(_) => 3,
            Scheme::Bec(_) => 4,
            Scheme::Own(_) if is_special(category) => 1,
            Scheme::Own(list) => return (6, list.clone()),
            _ => 5,
        },
        _ => 0,
    };
    (number, "".into())
}

/// Which breakdowns a row is a part in, as bits; the part of the flow is the last.
fn mask(key: &Key) -> u16 {
    let mut mask = 0;
    for (at, code) in key.dimensions.iter().enumerate() {
        mask |= u16::from(*code != 0) << at;
    }
    mask | u16::from(key.regime != Regime::Whole) << MOST_DIMENSIONS
}

impl Outline {
    pub(super) fn add(&mut self, key: &Key, category: &Category) {
        self.groups[0] |= key.exporter.is_group();
        self.groups[1] |= key.importer.is_group();
        self.parts_of_world[0] |= key.exporter.is_group() && !key.exporter.is_world();
        self.parts_of_world[1] |= key.importer.is_group() && !key.importer.is_world();
        self.levels.insert(level(category));
        self.families.insert((family(category), scheme(category).1));
        self.dimensions.insert(mask(key));
        self.months.insert(key.period.months());
        self.regimes.insert(key.regime);
    }

    /// Whether some row may hold another, so that the file must be looked at more closely.
    pub(super) fn may_overlap(&self) -> bool {
        self.groups != [false; 2]
            || self.levels.len() > 1
            || self.families.len() > 1
            || self.dimensions.len() > 1
            || self.months.len() > 1
    }
}

/// A key without its breakdowns.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Whole {
    exporter: Economy,
    importer: Economy,
    period: Period,
    category: u32,
    /// Import or export, by the side that reports.
    reported_by: ReportedBy,
    scope: u8,
}

impl From<&Key> for Whole {
    fn from(key: &Key) -> Self {
        Whole {
            exporter: key.exporter,
            importer: key.importer,
            period: key.period,
            category: key.category,
            reported_by: key.reported_by,
            scope: key.scope,
        }
    }
}

/// What is present of the dimensions that can overlap.
#[derive(Default)]
pub(super) struct Survey {
    outline: Outline,
    /// The fewest breakdowns that rows of one figure are parts in.
    masks: FastMap<Whole, u16>,
    /// Rows at exactly those breakdowns.
    wholes: FastSet<(Whole, [u32; MOST_DIMENSIONS], Regime)>,
    /// Keys in which one side is World, of rows in which that side is a single economy.
    single: FastSet<(bool, Whole, Regime)>,
    /// That side's economies, by such a key, where there are groups besides World.
    economies: FastMap<(bool, Whole, Regime), FastSet<Economy>>,
    /// Every code that some present code lies under.
    parents: FastSet<(Whole, Regime, Box<str>)>,
    /// Codes of each scheme are told apart by this number in `parents`.
    classes: FastMap<(Whole, Regime), BTreeSet<Class>>,
    revisions: FastMap<(Whole, Regime, Box<str>), u8>,
    periods: FastMap<(Whole, Regime), BTreeSet<Period>>,
    /// The breakdowns, as bits, whose codes are versions of one figure.
    versions: u16,
}

/// The codes above a code, from its parent to the total.
fn above(category: &Category) -> Vec<Box<str>> {
    match category {
        Category::Hs(code) => {
            let digits = code.digits();
            let mut above: Vec<Box<str>> = [8, 6, 4, 2]
                .into_iter()
                .filter(|n| *n < digits.len())
                .map(|n| digits[..n].into())
                .collect();
            above.push("".into());
            above
        }
        Category::Words(_) => vec!["".into()],
        Category::Code {
            scheme: Scheme::Own(_),
            ..
        } if !is_special(category) => vec!["".into()],
        Category::Code { code, .. } => (0..code.len())
            .rev()
            .filter(|n| code.is_char_boundary(*n))
            // FAOSTAT's 02954 (fresh skins) and 02954.01 (salted ones) are two items, not whole and part.
            .filter(|n| *n == 0 || !code[..*n].contains('.') && !code[*n..].starts_with('.'))
            .map(|n| code[..n].into())
            .collect(),
        Category::Total(_) => Vec::new(),
    }
}

fn own_code(category: &Category) -> Option<Box<str>> {
    match category {
        Category::Hs(code) => Some(code.digits().into()),
        Category::Words(_) => None,
        Category::Code {
            scheme: Scheme::Own(_),
            ..
        } if !is_special(category) => None,
        Category::Code { code, .. } => Some((&**code).into()),
        Category::Total(_) => Some("".into()),
    }
}

impl Survey {
    pub(super) fn new(outline: Outline) -> Self {
        Survey {
            outline,
            ..Survey::default()
        }
    }

    /// Says which breakdowns, by their places, hold versions of one figure.
    pub(super) fn with_versions(mut self, places: impl IntoIterator<Item = usize>) -> Self {
        let bits = places.into_iter().filter(|at| *at < VALUATION);
        self.versions = bits.fold(0, |mask, at| mask | 1 << at);
        self
    }

    fn without_category(key: &Key) -> Whole {
        Whole {
            category: 0,
            ..Whole::from(key)
        }
    }

    /// The key in which one side is World, under which that side's economies are listed.
    fn one_side(key: &Key, importer: bool) -> (bool, Whole, Regime) {
        let mut whole = Whole::from(key);
        if importer {
            whole.importer = Economy::world();
        } else {
            whole.exporter = Economy::world();
        }
        (importer, whole, key.regime)
    }

    fn without_period(key: &Key) -> (Whole, Regime) {
        // One period for all: which one does not matter.
        let year = Period::year(1).unwrap_or(key.period);
        (
            Whole {
                period: year,
                ..Whole::from(key)
            },
            key.regime,
        )
    }

    pub(super) fn add(&mut self, key: &Key, category: &Category) {
        let outline = &self.outline;
        if outline.dimensions.len() > 1 {
            let mine = mask(key);
            let lowest = self.masks.entry(Whole::from(key)).or_insert(mine);
            let fewer = (mine.count_ones(), mine) < (lowest.count_ones(), *lowest);
            if fewer {
                *lowest = mine;
            }
            self.wholes
                .insert((Whole::from(key), key.dimensions, key.regime));
        }
        for (at, importer) in [(0, false), (1, true)] {
            if outline.groups[at] {
                let economy = if importer { key.importer } else { key.exporter };
                let side = Self::one_side(key, importer);
                if !economy.is_group() {
                    self.single.insert(side);
                }
                if outline.parts_of_world[at] {
                    self.economies.entry(side).or_default().insert(economy);
                }
            }
        }
        let whole = Self::without_category(key);
        if outline.levels.len() > 1 {
            for code in above(category) {
                // A total is above the codes of every classification.
                let class = if code.is_empty() {
                    0
                } else {
                    u32::from(scheme(category).0)
                };
                self.parents.insert((
                    Whole {
                        category: class,
                        ..whole
                    },
                    key.regime,
                    code,
                ));
            }
        }
        if outline.families.len() > 1 && family(category) > 0 {
            self.classes
                .entry((whole, key.regime))
                .or_default()
                .insert(scheme(category));
            if let Category::Hs(code) = category {
                let newest = self
                    .revisions
                    .entry((whole, key.regime, code.digits().into()))
                    .or_insert(u8::MAX);
                *newest = family(category).min(*newest);
            }
        }
        if outline.months.len() > 1 {
            self.periods
                .entry(Self::without_period(key))
                .or_default()
                .insert(key.period);
        }
    }

    /// Why a row counts what other rows count, where it does.
    pub(super) fn verdict(&self, key: &Key, category: &Category) -> Option<Reason> {
        self.by_economy(key)
            .or_else(|| self.by_category(key, category))
            .or_else(|| self.by_period(key))
            .or_else(|| self.by_breakdown(key))
    }

    fn by_economy(&self, key: &Key) -> Option<Reason> {
        for (at, importer) in [(0, false), (1, true)] {
            let economy = if importer { key.importer } else { key.exporter };
            if !self.outline.groups[at] || !economy.is_group() {
                continue;
            }
            let side = Self::one_side(key, importer);
            if economy.is_world() {
                if self.single.contains(&side) {
                    return Some(Reason::World);
                }
                continue;
            }
            let Some(present) = self.economies.get(&side) else {
                continue;
            };
            // World holds every group, and so does a row for a member.
            let held = present.iter().any(|other| other.is_world())
                || present.iter().any(|other| match other.overlaps(economy) {
                    Answer::Yes => !other.is_group(),
                    // Of a group whose members no list names, any living economy may be one; "areas
                    // nes" tell nothing.
                    Answer::Unknown => !other.is_group() && other.alpha3().is_some(),
                    Answer::No => false,
                });
            if held {
                return Some(Reason::Group);
            }
        }
        None
    }

    fn by_category(&self, key: &Key, category: &Category) -> Option<Reason> {
        let whole = Self::without_category(key);
        if self.outline.families.len() > 1 && family(category) > 0 {
            let classes = self.classes.get(&(whole, key.regime));
            if classes
                .and_then(BTreeSet::first)
                .is_some_and(|best| *best < scheme(category))
            {
                return Some(Reason::Classification);
            }
            if let Category::Hs(code) = category {
                let newest = self
                    .revisions
                    .get(&(whole, key.regime, code.digits().into()));
                if newest.is_some_and(|newest| *newest < family(category)) {
                    return Some(Reason::Classification);
                }
            }
        }
        if self.outline.levels.len() > 1
            && let Some(code) = own_code(category)
        {
            let class = if code.is_empty() {
                0
            } else {
                u32::from(scheme(category).0)
            };
            if self.parents.contains(&(
                Whole {
                    category: class,
                    ..whole
                },
                key.regime,
                code,
            )) {
                return Some(Reason::Total);
            }
        }
        None
    }

    fn by_period(&self, key: &Key) -> Option<Reason> {
        if self.outline.months.len() < 2 {
            return None;
        }
        let present = self.periods.get(&Self::without_period(key))?;
        let mine = key.period;
        // Shorter periods fill this one?
        if filled(mine, present) {
            return Some(Reason::Period);
        }
        // Or does a longer one hold this one, and is not filled itself?
        let held = present
            .iter()
            .any(|other| *other != mine && other.contains(mine) && !filled(*other, present));
        held.then_some(Reason::Period)
    }

    fn by_breakdown(&self, key: &Key) -> Option<Reason> {
        if self.outline.dimensions.len() < 2 {
            return None;
        }
        let whole = Whole::from(key);
        let (mine, lowest) = (mask(key), *self.masks.get(&whole)?);
        if mine == lowest {
            return None;
        }
        let reason = |mask: u16| {
            if mask & !(1 << MOST_DIMENSIONS) == 0 {
                Reason::Regime
            } else if mask == 1 << VALUATION {
                Reason::Valuation
            } else if mask & !self.versions == 0 {
                Reason::Version
            } else {
                Reason::Breakdown
            }
        };
        if mine & lowest != lowest {
            return Some(reason(mine & !lowest));
        }
        // This row is a part in more breakdowns; is the row that holds it there?
        let mut dimensions = key.dimensions;
        for (at, code) in dimensions.iter_mut().enumerate() {
            if lowest & 1 << at == 0 {
                *code = 0;
            }
        }
        let regime = if lowest & 1 << MOST_DIMENSIONS == 0 {
            Regime::Whole
        } else {
            key.regime
        };
        self.wholes
            .contains(&(whole, dimensions, regime))
            .then(|| reason(mine & !lowest))
    }
}

/// Whether shorter periods in the set cover every month of a period without a gap.
fn filled(period: Period, present: &BTreeSet<Period>) -> bool {
    let mut next = period.first();
    let inside = present
        .iter()
        .filter(|other| **other != period && period.contains(**other));
    for other in inside {
        // In the order of their first months; a shorter one with the same beginning comes first.
        if other.first() == next {
            match other.last().plus(1) {
                Ok(month) => next = month,
                Err(_) => return true,
            }
        }
    }
    next.since(period.last()) == 1
}
