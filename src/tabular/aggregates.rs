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

use super::convert::{Key, Kind, MOST_DIMENSIONS, VALUATION};
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
        self.add_economies(key.exporter, key.importer);
        self.add_category(category);
        self.add_kind(key);
    }

    pub(super) fn add_economies(&mut self, exporter: Economy, importer: Economy) {
        for (at, economy) in [exporter, importer].into_iter().enumerate() {
            if economy.is_group() {
                self.groups[at] = true;
                self.parts_of_world[at] |= !economy.is_world();
            }
        }
    }

    /// The category of some row; more than once is no harm.
    pub(super) fn add_category(&mut self, category: &Category) {
        self.levels.insert(level(category));
        self.families.insert((family(category), scheme(category).1));
    }

    /// All that does not hang on economies and category; more than once is no harm.
    pub(super) fn add_kind(&mut self, key: &Key) {
        self.dimensions.insert(mask(key));
        self.months.insert(key.period.months());
        self.regimes.insert(key.regime);
    }

    /// Whether rows can hold each other only as World holds economies and codes hold those under them.
    pub(super) fn is_usual(&self) -> bool {
        self.parts_of_world == [false; 2]
            && self
                .families
                .iter()
                .filter(|(number, _)| *number > 0)
                .count()
                <= 1
            && self.dimensions.len() <= 1
            && self.months.len() <= 1
    }

    /// Whether there are groups among the exporters, and among the importers.
    pub(super) fn groups(&self) -> [bool; 2] {
        self.groups
    }

    /// Whether codes of more than one length are there.
    pub(super) fn has_levels(&self) -> bool {
        self.levels.len() > 1
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

/// A key without its breakdowns and its category, in one number: exporter, importer, era.
type Whole = u64;

/// The part of a key that most rows share: period, part of the flow, whose report, goods or services.
///
/// Import or export is told by the side that reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Era {
    period: Option<Period>,
    regime: Regime,
    reported_by: ReportedBy,
    scope: u8,
}

/// What the survey asks of a category, worked out once.
pub(super) struct Traits {
    family: u8,
    class: Class,
    /// The numbers of the codes above it, from its parent to the total.
    pub(super) above: Box<[u32]>,
    pub(super) own: Option<u32>,
    /// The number of an HS code's digits, whatever the revision.
    digits: Option<u32>,
}

/// What is present of the dimensions that can overlap.
#[derive(Default)]
pub(super) struct Survey {
    outline: Outline,
    eras: FastMap<Era, u32>,
    last_era: Option<(Era, u32)>,
    /// By the number of the category.
    traits: Vec<Option<Traits>>,
    /// Codes of each classification by a number; a total is above the codes of every classification.
    codes: FastMap<(u8, Box<str>), u32>,
    /// The fewest breakdowns that rows of one figure are parts in.
    masks: FastMap<(Whole, u32), u16>,
    /// Rows at exactly those breakdowns.
    wholes: FastSet<(Whole, u32, [u32; MOST_DIMENSIONS], Regime)>,
    /// Keys in which one side is World, of rows in which that side is a single economy.
    single: FastSet<(Whole, u32)>,
    /// That side's economies, by such a key, where there are groups besides World.
    economies: FastMap<(Whole, u32), FastSet<Economy>>,
    /// Every code that some present code lies under.
    parents: FastSet<(Whole, u32)>,
    classes: FastMap<Whole, BTreeSet<Class>>,
    revisions: FastMap<(Whole, u32), u8>,
    periods: FastMap<(Whole, u32), BTreeSet<Period>>,
    /// The breakdowns, as bits, whose codes are versions of one figure.
    versions: u16,
}

fn whole(exporter: Economy, importer: Economy, era: u32) -> Whole {
    u64::from(exporter.number().get()) << 48
        | u64::from(importer.number().get()) << 32
        | u64::from(era)
}

/// The key in which one side is World, under which that side's economies are listed.
fn one_side(key: &Key, importer: bool, era: u32) -> Whole {
    // Which side it is stands in the highest bit; no economy's number reaches it.
    match importer {
        true => whole(key.exporter, Economy::world(), era) | 1 << 63,
        false => whole(Economy::world(), key.importer, era),
    }
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

impl Traits {
    fn new(category: &Category, codes: &mut FastMap<(u8, Box<str>), u32>) -> Self {
        let class = scheme(category);
        let mut code = |code: Box<str>| {
            let list = if code.is_empty() { 0 } else { class.0 };
            let next = codes.len() as u32;
            *codes.entry((list, code)).or_insert(next)
        };
        Traits {
            family: family(category),
            above: above(category).into_iter().map(&mut code).collect(),
            own: own_code(category).map(&mut code),
            digits: match category {
                Category::Hs(hs) => Some(code(hs.digits().into())),
                _ => None,
            },
            class,
        }
    }

    /// Those of a list of categories, and how many codes they name.
    pub(super) fn of_all(categories: &[Category]) -> (Vec<Traits>, usize) {
        let mut codes = FastMap::default();
        let traits = categories.iter().map(|one| Traits::new(one, &mut codes));
        let traits = traits.collect();
        (traits, codes.len())
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

    fn era(&mut self, era: Era) -> u32 {
        if let Some((last, id)) = &self.last_era
            && *last == era
        {
            return *id;
        }
        let next = self.eras.len() as u32;
        let id = *self.eras.entry(era).or_insert(next);
        self.last_era = Some((era, id));
        id
    }

    /// The number of a kind's era.
    pub(super) fn era_of(&mut self, kind: &Kind) -> u32 {
        self.era(Era {
            period: Some(kind.period),
            regime: kind.regime,
            reported_by: kind.reported_by,
            scope: kind.scope,
        })
    }

    fn known_era(&self, era: Era) -> Option<u32> {
        match &self.last_era {
            Some((last, id)) if *last == era => Some(*id),
            _ => self.eras.get(&era).copied(),
        }
    }

    /// Works out what will be asked of a category.
    fn learn(&mut self, key: &Key, category: &Category) {
        let at = key.category as usize;
        if self.traits.get(at).is_some_and(Option::is_some) {
            return;
        }
        let made = Traits::new(category, &mut self.codes);
        if self.traits.len() <= at {
            self.traits.resize_with(at + 1, || None);
        }
        self.traits[at] = Some(made);
    }

    pub(super) fn add(&mut self, key: &Key, category: &Category) {
        let era = self.era(Era::of(key));
        let pair = whole(key.exporter, key.importer, era);
        if self.outline.dimensions.len() > 1 {
            let mine = mask(key);
            let any = self.era(Era::of(key).of_any_regime());
            let pair = whole(key.exporter, key.importer, any);
            let lowest = self.masks.entry((pair, key.category)).or_insert(mine);
            let fewer = (mine.count_ones(), mine) < (lowest.count_ones(), *lowest);
            if fewer {
                *lowest = mine;
            }
            self.wholes
                .insert((pair, key.category, key.dimensions, key.regime));
        }
        for (at, importer) in [(0, false), (1, true)] {
            if self.outline.groups[at] {
                let economy = if importer { key.importer } else { key.exporter };
                let side = (one_side(key, importer, era), key.category);
                if !economy.is_group() {
                    self.single.insert(side);
                }
                if self.outline.parts_of_world[at] {
                    self.economies.entry(side).or_default().insert(economy);
                }
            }
        }
        if self.outline.levels.len() > 1 || self.outline.families.len() > 1 {
            self.learn(key, category);
        }
        let traits = self.traits.get(key.category as usize);
        if let Some(Some(traits)) = traits {
            if self.outline.levels.len() > 1 {
                for code in &traits.above {
                    // Whoever put the parent there put all that is above it there too.
                    if !self.parents.insert((pair, *code)) {
                        break;
                    }
                }
            }
            if self.outline.families.len() > 1 && traits.family > 0 {
                let classes = self.classes.entry(pair).or_default();
                if !classes.contains(&traits.class) {
                    classes.insert(traits.class.clone());
                }
                if let Some(digits) = traits.digits {
                    let newest = self.revisions.entry((pair, digits)).or_insert(u8::MAX);
                    *newest = traits.family.min(*newest);
                }
            }
        }
        if self.outline.months.len() > 1 {
            let always = self.era(Era::of(key).of_any_period());
            self.periods
                .entry((whole(key.exporter, key.importer, always), key.category))
                .or_default()
                .insert(key.period);
        }
    }

    /// Why a row counts what other rows count, where it does.
    pub(super) fn verdict(&self, key: &Key) -> Option<Reason> {
        let era = self.known_era(Era::of(key))?;
        self.by_economy(key, era)
            .or_else(|| self.by_category(key, era))
            .or_else(|| self.by_period(key))
            .or_else(|| self.by_breakdown(key))
    }

    fn by_economy(&self, key: &Key, era: u32) -> Option<Reason> {
        for (at, importer) in [(0, false), (1, true)] {
            let economy = if importer { key.importer } else { key.exporter };
            if !self.outline.groups[at] || !economy.is_group() {
                continue;
            }
            let side = (one_side(key, importer, era), key.category);
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

    fn by_category(&self, key: &Key, era: u32) -> Option<Reason> {
        let pair = whole(key.exporter, key.importer, era);
        let traits = self.traits.get(key.category as usize)?.as_ref()?;
        if self.outline.families.len() > 1 && traits.family > 0 {
            let best = self.classes.get(&pair).and_then(BTreeSet::first);
            if best.is_some_and(|best| *best < traits.class) {
                return Some(Reason::Classification);
            }
            let newest = traits
                .digits
                .and_then(|digits| self.revisions.get(&(pair, digits)));
            if newest.is_some_and(|newest| *newest < traits.family) {
                return Some(Reason::Classification);
            }
        }
        let held = self.outline.levels.len() > 1
            && traits
                .own
                .is_some_and(|own| self.parents.contains(&(pair, own)));
        held.then_some(Reason::Total)
    }

    fn by_period(&self, key: &Key) -> Option<Reason> {
        if self.outline.months.len() < 2 {
            return None;
        }
        let always = self.known_era(Era::of(key).of_any_period())?;
        let pair = whole(key.exporter, key.importer, always);
        let present = self.periods.get(&(pair, key.category))?;
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
        let any = self.known_era(Era::of(key).of_any_regime())?;
        let pair = whole(key.exporter, key.importer, any);
        let (mine, lowest) = (mask(key), *self.masks.get(&(pair, key.category))?);
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
            .contains(&(pair, key.category, dimensions, regime))
            .then(|| reason(mine & !lowest))
    }
}

impl Era {
    fn of(key: &Key) -> Self {
        Era {
            period: Some(key.period),
            regime: key.regime,
            reported_by: key.reported_by,
            scope: key.scope,
        }
    }

    fn of_any_period(self) -> Self {
        Era {
            period: None,
            ..self
        }
    }

    fn of_any_regime(self) -> Self {
        Era {
            regime: Regime::Whole,
            ..self
        }
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
