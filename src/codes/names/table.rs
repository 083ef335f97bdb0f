//! The names of `data/codes/economy_aliases.csv` and `economies.csv`, ready to be looked up.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::OnceLock;

use super::tokens::{Bag, plain};
use super::{Caution, NameKind, ProseName};
use crate::codes::economies::{self, Entry, Number};
use crate::codes::table;

const CSV: &str = include_str!("../../../data/codes/economy_aliases.csv");

/// What a form of a name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    One(Number),
    Several(Box<[Number]>),
}

impl Target {
    fn new(numbers: &[Number]) -> Option<Target> {
        let mut numbers = numbers.to_vec();
        numbers.sort_unstable();
        numbers.dedup();
        match *numbers {
            [] => None,
            [number] => Some(Target::One(number)),
            _ => Some(Target::Several(numbers.into())),
        }
    }

    fn numbers(&self) -> &[Number] {
        match self {
            Target::One(number) => std::slice::from_ref(number),
            Target::Several(numbers) => numbers,
        }
    }

    /// Both readings of a form that two names share.
    fn join(&mut self, other: &[Number]) {
        let mut numbers = self.numbers().to_vec();
        numbers.extend_from_slice(other);
        if let Some(joined) = Target::new(&numbers) {
            *self = joined;
        }
    }
}

type Map = HashMap<Box<[u8]>, Target, BuildHasherDefault<WordHasher>>;

/// The names in every form that is looked up.
pub(super) struct Names {
    /// By plain form.
    pub(super) plain: Map,
    /// By bag of words.
    pub(super) bags: Map,
    /// Adjectives of one economy, by plain form.
    pub(super) adjectives: Map,
    /// Capitals, by plain form.
    pub(super) capitals: Map,
    /// Plain forms in alphabetical order, for names that are cut off.
    pub(super) sorted: Vec<(Box<str>, Number)>,
}

/// One row of the table of aliases.
struct Alias {
    text: &'static str,
    numbers: Box<[Number]>,
    kind: NameKind,
    caution: Option<Caution>,
}

fn aliases() -> impl Iterator<Item = Alias> {
    table::rows::<4>(CSV).filter_map(|[text, keys, kind, caution]| {
        Some(Alias {
            text,
            numbers: keys
                .split_ascii_whitespace()
                .filter_map(economies::by_key)
                .collect(),
            kind: NameKind::parse(kind)?,
            caution: Caution::parse(caution),
        })
    })
}

pub(super) fn names() -> &'static Names {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(|| {
        let mut names = Names {
            plain: Map::default(),
            bags: Map::default(),
            adjectives: Map::default(),
            capitals: Map::default(),
            sorted: Vec::new(),
        };
        for entry in economies::all() {
            names.put(entry.name, &[entry.number], NameKind::Name);
            if let Some(official) = entry.official_name {
                names.put(official, &[entry.number], NameKind::Name);
            }
        }
        for alias in aliases() {
            match alias.kind {
                // "England" is no name of the whole in a table of figures, "the mainland" none without a text.
                kind if kind.is_a_name()
                    && !matches!(alias.caution, Some(Caution::Part | Caution::Context)) =>
                {
                    names.put(alias.text, &alias.numbers, alias.kind);
                }
                NameKind::Adjective => {
                    put(&mut names.adjectives, &plain(alias.text), &alias.numbers)
                }
                NameKind::Capital => put(&mut names.capitals, &plain(alias.text), &alias.numbers),
                _ => {}
            }
        }
        names.sorted.sort_unstable();
        names.sorted.dedup();
        names
    })
}

impl Names {
    fn put(&mut self, text: &str, numbers: &[Number], kind: NameKind) {
        let plain = plain(text);
        put(&mut self.plain, &plain, numbers);
        let bag = Bag::new(&plain);
        // One foreign word has no order to lose, but may be an English one: "Island" is Iceland.
        if kind != NameKind::Foreign || bag.len() > 1 {
            put(&mut self.bags, &bag.key(), numbers);
        }
        // "Trinidad/Tobago" leaves out what "Trinidad and Tobago" has.
        // Not where the two are economies of their own: "Sudan and South Sudan".
        let living = |number: &Number| economies::entry(*number).is_some_and(Entry::is_living);
        if let Some(bag) = bag.without_and()
            && numbers.iter().all(living)
        {
            put(&mut self.bags, &bag.key(), numbers);
        }
        for &number in numbers {
            self.sorted.push((plain.as_str().into(), number));
        }
    }
}

fn put(map: &mut Map, form: &str, numbers: &[Number]) {
    if form.is_empty() {
        return;
    }
    if let Some(target) = map.get_mut(form.as_bytes()) {
        target.join(numbers);
    } else if let Some(target) = Target::new(numbers) {
        map.insert(form.as_bytes().into(), target);
    }
}

pub(super) fn prose() -> &'static [ProseName] {
    static PROSE: OnceLock<Vec<ProseName>> = OnceLock::new();
    PROSE.get_or_init(|| {
        let own = economies::all().iter().flat_map(|entry| {
            [Some(entry.name), entry.official_name]
                .into_iter()
                .flatten()
                .map(|text| Alias {
                    text,
                    numbers: [entry.number].into(),
                    kind: NameKind::Name,
                    caution: None,
                })
        });
        let mut seen: HashMap<&str, NameKind> = HashMap::new();
        aliases()
            .chain(own)
            .filter(|alias| {
                let first = seen.insert(alias.text, alias.kind);
                first.is_none_or(|kind| kind != alias.kind && alias.kind != NameKind::Name)
            })
            .map(|alias| ProseName {
                text: alias.text,
                words: prose_words(alias.text),
                kind: alias.kind,
                numbers: alias.numbers,
                caution: alias.caution,
            })
            .collect()
    })
}

/// The words of a name in prose: points and apostrophes closed up, everything else parts them.
fn prose_words(text: &str) -> Box<[Box<str>]> {
    let closed: String = text.chars().filter(|c| *c != '.').collect();
    plain(&closed)
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(Into::into)
        .collect()
}

/// A fast hash for short keys out of our own tables; nobody outside can choose them.
#[derive(Clone, Copy, Default)]
pub(super) struct WordHasher(u64);

impl WordHasher {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.add(u64::from_le_bytes(*word));
        }
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        self.add(u64::from_le_bytes(last));
    }

    fn write_usize(&mut self, number: usize) {
        self.add(number as u64);
    }

    fn finish(&self) -> u64 {
        // The table takes its place from the low bits, the multiplication mixes upward.
        self.0.rotate_left(26)
    }
}
