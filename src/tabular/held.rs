//! Which of many rows in memory count what others count.
//!
//! [`Survey`] decides it row by row, for files of any kind and any length. Of rows that are all in
//! memory the two usual questions (World beside economies, a code beside the codes under it) are
//! answered stretch by stretch, without a look-up a row; the answers are the same.

use super::aggregates::{Outline, Survey, Traits};
use super::convert::{Key, Kind};
use super::plan::Plan;
use super::reading::Reason;
use crate::{Category, Economy};

/// Rows of which each is an exporter, an importer, a kind and a category.
pub(super) struct Figures<'a, F> {
    pub(super) count: usize,
    pub(super) at: F,
    pub(super) kinds: &'a [Kind],
    pub(super) categories: &'a [Category],
}

/// Rows of one key that follow each other.
type Stretch = (u64, u32, u32);

impl<F: Fn(usize) -> (Economy, Economy, u32, u32) + Sync> Figures<'_, F> {
    fn key(&self, row: usize) -> Key {
        let (exporter, importer, kind, category) = (self.at)(row);
        self.kinds[kind as usize].key(exporter, importer, category)
    }

    /// What the rows have in common.
    pub(super) fn outline(&self) -> Outline {
        let mut outline = Outline::default();
        let (mut kinds, mut categories) = (
            vec![false; self.kinds.len()],
            vec![false; self.categories.len()],
        );
        let mut last = None;
        for row in 0..self.count {
            let (exporter, importer, kind, category) = (self.at)(row);
            if last != Some((exporter, importer)) {
                outline.add_economies(exporter, importer);
                last = Some((exporter, importer));
            }
            let (kind, category) = (kind as usize, category as usize);
            if !std::mem::replace(&mut kinds[kind], true) {
                outline.add_kind(&self.kinds[kind].key(exporter, importer, 0));
            }
            if !std::mem::replace(&mut categories[category], true) {
                outline.add_category(&self.categories[category]);
            }
        }
        outline
    }

    /// Why each row counts what others count, where it does; nothing where no row can.
    pub(super) fn verdicts(&self, outline: Outline, plan: &Plan) -> Option<Vec<Option<Reason>>> {
        if !outline.may_overlap() {
            return None;
        }
        if !outline.is_usual() || self.count >= u32::MAX as usize {
            let mut survey = Survey::new(outline).with_versions(plan.versions());
            for row in 0..self.count {
                let key = self.key(row);
                survey.add(&key, &self.categories[key.category as usize]);
            }
            return Some(
                (0..self.count)
                    .map(|row| survey.verdict(&self.key(row)))
                    .collect(),
            );
        }
        let eras = self.eras();
        let [exporters, importers] = outline.groups();
        let levels = outline.has_levels();
        let (mut held, parents) = std::thread::scope(|scope| {
            let parents = scope.spawn(|| match levels {
                true => self.parents(&eras),
                false => Vec::new(),
            });
            let mut held = vec![None; self.count];
            for (asked, importer) in [(exporters, false), (importers, true)] {
                if asked {
                    self.worlds(&eras, importer, &mut held);
                }
            }
            (held, parents.join().unwrap_or_default())
        });
        for row in parents {
            let held = &mut held[row as usize];
            *held = held.or(Some(Reason::Total));
        }
        Some(held)
    }

    /// The number of each kind's era: period, part of the flow, whose report, goods or services.
    fn eras(&self) -> Vec<u32> {
        let mut survey = Survey::default();
        self.kinds.iter().map(|kind| survey.era_of(kind)).collect()
    }

    /// The stretches of rows of one key, those of one key behind each other.
    fn stretches(&self, key: impl Fn(Economy, Economy, u32) -> u64, eras: &[u32]) -> Vec<Stretch> {
        let mut stretches: Vec<Stretch> = Vec::new();
        for row in 0..self.count {
            let (exporter, importer, kind, _) = (self.at)(row);
            let key = key(exporter, importer, eras[kind as usize]);
            match stretches.last_mut() {
                Some((same, _, end)) if *same == key => *end = row as u32 + 1,
                _ => stretches.push((key, row as u32, row as u32 + 1)),
            }
        }
        stretches.sort_unstable();
        stretches
    }

    /// World beside single economies on one side of the trade.
    fn worlds(&self, eras: &[u32], importer: bool, held: &mut [Option<Reason>]) {
        let number = |economy: Economy| u64::from(economy.number().get());
        let other = |exporter: Economy, to: Economy, era: u32| {
            number(if importer { exporter } else { to }) << 32 | u64::from(era)
        };
        let stretches = self.stretches(other, eras);
        // The group in which a single economy traded a category last.
        let mut single = vec![0u32; self.categories.len()];
        for (group, of) in (1..).zip(stretches.chunk_by(|a, b| a.0 == b.0)) {
            let rows = || of.iter().flat_map(|(_, start, end)| *start..*end);
            let mut worlds = Vec::new();
            for row in rows() {
                let (from, to, _, category) = (self.at)(row as usize);
                let side = if importer { to } else { from };
                if side.is_world() {
                    worlds.push(row);
                } else {
                    single[category as usize] = group;
                }
            }
            for row in worlds {
                let category = (self.at)(row as usize).3;
                if single[category as usize] == group {
                    let held = &mut held[row as usize];
                    *held = held.or(Some(Reason::World));
                }
            }
        }
    }

    /// The rows of codes under which some other row of the same pair lies.
    fn parents(&self, eras: &[u32]) -> Vec<u32> {
        let number = |economy: Economy| u64::from(economy.number().get());
        let pair = |from: Economy, to: Economy, era: u32| {
            number(from) << 48 | number(to) << 32 | u64::from(era)
        };
        let stretches = self.stretches(pair, eras);
        let (traits, codes) = Traits::of_all(self.categories);
        // The pair in which something lies under a code.
        let mut above = vec![0u32; codes];
        let mut held = Vec::new();
        for (group, of) in (1..).zip(stretches.chunk_by(|a, b| a.0 == b.0)) {
            let rows = || of.iter().flat_map(|(_, start, end)| *start..*end);
            for row in rows() {
                let category = (self.at)(row as usize).3;
                for code in &traits[category as usize].above {
                    // Whoever marked the parent marked all that is above it.
                    if std::mem::replace(&mut above[*code as usize], group) == group {
                        break;
                    }
                }
            }
            for row in rows() {
                let category = (self.at)(row as usize).3;
                let own = traits[category as usize].own;
                if own.is_some_and(|own| above[own as usize] == group) {
                    held.push(row);
                }
            }
        }
        held
    }
}
