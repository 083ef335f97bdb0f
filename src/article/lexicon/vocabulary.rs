//! Every word that the reader knows something about, found once for each token.
//!
//! A token is looked up when it is made; what begins with it (phrases, names, places, times, amounts) is then
//! at hand, and a token that begins nothing costs nothing more.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::money::{self, Named};
use super::{Lex, places, units, words};
use crate::article::mentions::economies::{self, Name, Reference};
use crate::article::mentions::{amounts, times};
use crate::article::tokens::{ABBREVIATIONS, Token};
use crate::model::{Economy, Qualifier};
use crate::text::cardinal;

/// What is known of a word.
#[derive(Debug)]
pub(in crate::article) struct Word {
    /// The folded word.
    pub(in crate::article) norm: String,
    /// Its number; 0 of a word that is not known.
    pub(in crate::article) id: u32,
    /// What it may begin: bits of [`heads`].
    pub(in crate::article) heads: u16,
    /// What it is: bits of [`kinds`].
    pub(in crate::article) kinds: u32,
    /// The number from 1 to 99 that it says.
    pub(in crate::article) cardinal: Option<u16>,
    /// The hedges that it ends, by the numbers of the words before it, the nearest first.
    pub(in crate::article) hedges: Vec<(Vec<u32>, Qualifier)>,
    /// Set phrases of several words that begin with it, the longest first, by the numbers of their other words.
    pub(super) phrases: Vec<(Vec<u32>, Lex)>,
    /// What it does by itself.
    pub(super) single: Option<Lex>,
    /// Which words may go on with a phrase or a name that begins with it.
    pub(in crate::article) seconds: Seconds,
    /// Names of economies that begin with it, the longest first.
    pub(in crate::article) names: Vec<Name>,
    /// How it stands for an economy, or begins to.
    pub(in crate::article) reference: Option<Reference>,
    /// States, provinces and cities that begin with it.
    pub(in crate::article) places: Vec<Place>,
    /// The power of ten of a magnitude, and whether it counts only beside money.
    pub(in crate::article) magnitude: Option<(i32, bool)>,
    /// The money that it names after a number.
    pub(in crate::article) money_after: Option<Named>,
    /// The money that it names before a number, by spelling.
    pub(in crate::article) money_before: Vec<(&'static str, Named)>,
    /// The ISO 4217 code that it is in capitals.
    pub(in crate::article) iso: Option<&'static str>,
    /// Whether it is a physical unit.
    pub(in crate::article) unit: bool,
}

/// A set of words that may hold others beside: a bit for the last digits of each number.
#[derive(Clone, Copy, Debug)]
pub(in crate::article) struct Seconds([u64; 4]);

impl Seconds {
    fn add(&mut self, id: u32) {
        self.0[(id >> 6) as usize & 3] |= 1 << (id & 63);
    }

    /// Whether the token may be one of the words.
    pub(in crate::article) fn may_be(&self, token: Option<&Token<'_>>) -> bool {
        token.is_some_and(|t| self.0[(t.word.id >> 6) as usize & 3] & 1 << (t.word.id & 63) != 0)
    }
}

/// A part of an economy, or a city with the economy it lies in.
#[derive(Debug)]
pub(in crate::article) struct Place {
    pub(super) rest: Vec<u32>,
    pub(super) economy: Option<Vec<Economy>>,
}

/// What a word may begin.
pub(in crate::article) mod heads {
    /// A time.
    pub(in crate::article) const TIME: u16 = 1;
    /// An amount.
    pub(in crate::article) const AMOUNT: u16 = 2;
    /// A word that stands for an economy: its, the country, other markets.
    pub(in crate::article) const REFERENCE: u16 = 4;
    /// It ends a hedge, or may stand between a hedge and its number.
    pub(in crate::article) const HEDGE: u16 = 8;
    /// With "a" before it, it may be an amount: a third, a million.
    pub(in crate::article) const AFTER_A: u16 = 16;
    /// It names a month.
    pub(in crate::article) const MONTH: u16 = 32;
    /// Its point belongs to it.
    pub(in crate::article) const ABBREVIATION: u16 = 64;
}

/// What a word is, for those who ask of every word: a bit is tested sooner than letters are compared.
///
/// A sentence has the bits of all its words, so that a rule for "than" costs nothing where nobody says it.
pub(in crate::article) mod kinds {
    /// It begins a number: "two", "forty", "hundred", "a".
    pub(in crate::article) const NUMBER: u32 = 1;
    /// It is one of "two" to "twenty".
    pub(in crate::article) const SMALL_NUMBER: u32 = 2;
    /// It may stand between a hedge and its number.
    pub(in crate::article) const IN_HEDGE: u32 = 4;
    pub(in crate::article) const THAN: u32 = 8;
    pub(in crate::article) const REST: u32 = 16;
    /// "Which", "whose".
    pub(in crate::article) const WHICH: u32 = 32;
    /// "Cost", "costs", "costing".
    pub(in crate::article) const COST: u32 = 64;
    /// Forms of "agree".
    pub(in crate::article) const AGREE: u32 = 128;
    /// "Brackets", "parentheses".
    pub(in crate::article) const BRACKETS: u32 = 256;
    /// "Now", "currently", "presently".
    pub(in crate::article) const NOW: u32 = 512;

    /// Trade, where a preposition or two sides say so.
    pub(in crate::article) const DEALINGS: u32 = 1 << 10;
    /// A noun that stands for an economy after "the".
    pub(in crate::article) const DEFINITE: u32 = 1 << 11;
    /// One of these that needs a describing word.
    pub(in crate::article) const WEAK: u32 = 1 << 12;
    /// A noun that stands for two economies after "both".
    pub(in crate::article) const BOTH: u32 = 1 << 13;
    /// A noun that stands for other economies.
    pub(in crate::article) const OTHERS: u32 = 1 << 14;
    /// A word that may stand before any of these.
    pub(in crate::article) const DESCRIBING: u32 = 1 << 15;

    /// A time may begin with it, and only a word of time right behind it can say so.
    pub(in crate::article) const ARTICLE: u32 = 1 << 16;
    /// A preposition of which the same is true.
    pub(in crate::article) const BOUND: u32 = 1 << 17;
    /// A word that goes on with a time behind these, beside numbers and those that may begin one.
    pub(in crate::article) const TIMELY: u32 = 1 << 18;
    /// A fiscal year may begin with it.
    pub(in crate::article) const FISCAL: u32 = 1 << 19;
    /// There is a digit in it: it may be the code of a part of a year.
    pub(in crate::article) const CODE: u32 = 1 << 20;

    /// It may be the head of a frame, whatever its phrase does.
    pub(in crate::article) const FRAME: u32 = 1 << 21;
    /// "Where".
    pub(in crate::article) const WHERE: u32 = 1 << 22;
    /// "Opposite", "other", "reverse".
    pub(in crate::article) const REVERSE: u32 = 1 << 23;
    /// "Once".
    pub(in crate::article) const ONCE: u32 = 1 << 24;
    /// It may follow a number in "two out of three", or be a part of it.
    pub(in crate::article) const PORTION: u32 = 1 << 25;

    /// The words of each kind that is told by a list of words.
    pub(super) const WORDS: &[(u32, &str)] = &[
        (THAN, "than"),
        (REST, "rest"),
        (WHICH, "which whose"),
        (COST, "cost costs costing"),
        (AGREE, "agree agreed agrees agreeing"),
        (BRACKETS, "brackets parentheses bracket"),
        (NOW, "now currently presently"),
        (DEALINGS, "business exchange exchanges dealings"),
        (
            FRAME,
            "business exchange exchanges dealings balance that those volume volumes values figures",
        ),
        (WHERE, "where"),
        (REVERSE, "opposite other reverse"),
        (ONCE, "once"),
        (
            PORTION,
            "out in of on cents cent pence centimes kopecks paise sen centavos and a an hundred dozen half quarter \
             quarters third thirds point",
        ),
    ];
}

impl Word {
    const fn new(norm: String, id: u32, heads: u16) -> Self {
        Word {
            norm,
            id,
            heads,
            kinds: 0,
            cardinal: None,
            hedges: Vec::new(),
            phrases: Vec::new(),
            single: None,
            seconds: Seconds([0; 4]),
            names: Vec::new(),
            reference: None,
            places: Vec::new(),
            magnitude: None,
            money_after: None,
            money_before: Vec::new(),
            iso: None,
            unit: false,
        }
    }

    pub(in crate::article) fn may(&self, heads: u16) -> bool {
        self.heads & heads != 0
    }

    pub(in crate::article) fn is(&self, kinds: u32) -> bool {
        self.kinds & kinds != 0
    }

    /// The names that are this word and no more.
    pub(in crate::article) fn single_names(&self) -> &[Name] {
        let single = self.names.iter().rev().take_while(|n| n.rest.is_empty());
        &self.names[self.names.len() - single.count()..]
    }
}

/// A word of which nothing is known, and whatever is no word.
pub(in crate::article) static UNKNOWN: Word = Word::new(String::new(), 0, 0);

/// A number, or a word with a digit in it ("Q3", "FY24"): it may begin anything.
pub(in crate::article) static DIGITS: Word = {
    let mut word = Word::new(String::new(), 0, u16::MAX);
    word.kinds = kinds::CODE;
    word
};

/// A folded word of at most sixteen ASCII bytes as one number, so that comparing two is one step.
pub(in crate::article) type Key = u128;

/// The key of a folded word.
pub(in crate::article) fn key(norm: &str) -> Option<Key> {
    let mut bytes = [0; 16];
    bytes
        .get_mut(..norm.len())?
        .copy_from_slice(norm.as_bytes());
    norm.is_ascii().then_some(Key::from_le_bytes(bytes))
}

pub(in crate::article) struct Vocabulary {
    words: Vec<Word>,
    /// Open addressing: a key and the number of its word, 0 where the slot is free.
    slots: Vec<(Key, u32)>,
    shift: u32,
    long: HashMap<String, u32>,
}

impl Vocabulary {
    /// The word with this key.
    #[inline]
    pub(in crate::article) fn find(&self, key: Key) -> &Word {
        let mask = self.slots.len() - 1;
        let mut at = slot(key, self.shift);
        loop {
            let (found, id) = self.slots[at & mask];
            if found == key || id == 0 {
                return &self.words[id as usize];
            }
            at += 1;
        }
    }

    /// The word that is written so.
    pub(in crate::article) fn find_str(&self, norm: &str) -> &Word {
        match key(norm) {
            Some(key) => self.find(key),
            None => &self.words[self.long.get(norm).copied().unwrap_or(0) as usize],
        }
    }
}

#[inline]
fn slot(key: Key, shift: u32) -> usize {
    // Fibonacci hashing of both halves; the high bits are the mixed ones.
    let folded = (key as u64) ^ ((key >> 64) as u64).rotate_left(29);
    (folded.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> shift) as usize
}

/// The vocabulary, built on first use.
pub(in crate::article) fn vocabulary() -> &'static Vocabulary {
    static VOCABULARY: OnceLock<Vocabulary> = OnceLock::new();
    VOCABULARY.get_or_init(|| {
        let mut builder = Builder {
            words: vec![Word::new(String::new(), 0, 0)],
            ids: HashMap::new(),
        };
        builder.add_all();
        builder.finish()
    })
}

struct Builder {
    words: Vec<Word>,
    ids: HashMap<String, u32>,
}

impl Builder {
    fn id(&mut self, norm: &str) -> u32 {
        if let Some(id) = self.ids.get(norm) {
            return *id;
        }
        let id = self.words.len() as u32;
        self.words.push(Word::new(norm.to_owned(), id, 0));
        self.ids.insert(norm.to_owned(), id);
        id
    }

    fn word(&mut self, norm: &str) -> &mut Word {
        let id = self.id(norm);
        &mut self.words[id as usize]
    }

    /// The first of the words, and the numbers of the others.
    fn split<'w>(&mut self, mut words: impl Iterator<Item = &'w str>) -> Option<(u32, Vec<u32>)> {
        let first = words.next()?;
        let first = self.id(first);
        Some((first, words.map(|w| self.id(w)).collect()))
    }

    fn heads<'w>(&mut self, words: impl IntoIterator<Item = &'w str>, heads: u16) {
        for word in words {
            self.word(word).heads |= heads;
        }
    }

    fn kinds<'w>(&mut self, words: impl IntoIterator<Item = &'w str>, kinds: u32) {
        for word in words {
            self.word(word).kinds |= kinds;
        }
    }

    /// The words of numbers, those in one word too: "twentyfour".
    fn add_numbers(&mut self) {
        self.kinds(amounts::number_words(), kinds::NUMBER);
        self.kinds(amounts::small_numbers(), kinds::SMALL_NUMBER);
        let words = || crate::text::cardinal_words().filter_map(|w| Some((w, cardinal(w)?)));
        for (tens, _) in words().filter(|(_, n)| *n >= 20) {
            for (ones, _) in words().filter(|(_, n)| *n < 10) {
                self.id(&format!("{tens}{ones}"));
            }
        }
        for word in &mut self.words {
            word.cardinal = cardinal(&word.norm);
            if word.norm.bytes().any(|b| b.is_ascii_digit()) {
                word.kinds |= kinds::CODE;
            }
        }
    }

    fn add_all(&mut self) {
        for (lex, list) in words::LISTS {
            for phrase in list.split(',') {
                if let Some((first, rest)) = self.split(phrase.split_whitespace()) {
                    self.words[first as usize].phrases.push((rest, *lex));
                }
            }
        }
        economies::names(|words, make| {
            if let Some((first, rest)) = self.split(words) {
                self.words[first as usize].names.push(make(rest));
            }
        });
        for (name, economy) in places::all() {
            if let Some((first, rest)) = self.split(name.split(' ')) {
                let economy = economy.map(|key| key.parse().ok().into_iter().collect());
                self.words[first as usize]
                    .places
                    .push(Place { rest, economy });
            }
        }
        for (spelling, named) in money::befores() {
            self.word(&spelling.to_ascii_lowercase())
                .money_before
                .push((spelling, named));
        }
        for norm in money::MAGNITUDES.split(' ') {
            self.word(norm).magnitude = money::magnitude(norm);
        }
        for singular in money::afters() {
            for norm in [singular.to_owned(), format!("{singular}s")] {
                self.word(&norm).money_after = money::after(&norm);
            }
        }
        for code in money::CODES {
            self.word(&code.to_ascii_lowercase()).iso = Some(code);
        }
        for norm in units::UNITS.split_whitespace() {
            self.word(norm).unit = true;
        }
        self.heads(times::HEADS.split_whitespace(), heads::TIME);
        self.heads(times::month_words(), heads::TIME | heads::MONTH);
        for (kind, list) in times::KINDS {
            self.kinds(list.split_whitespace(), *kind);
        }
        self.heads(amounts::heads(), heads::AMOUNT);
        self.heads(amounts::AFTER_A.split_whitespace(), heads::AFTER_A);
        self.heads(amounts::hedge_ends(), heads::HEDGE);
        self.kinds(amounts::IN_HEDGE.iter().copied(), kinds::IN_HEDGE);
        for (words, qualifier) in amounts::HEDGES {
            if let Some((last, before)) = self.split(words.iter().rev().copied()) {
                self.words[last as usize].hedges.push((before, *qualifier));
            }
        }
        for (kind, list) in kinds::WORDS {
            self.kinds(list.split(' '), *kind);
        }
        self.heads(economies::references(), heads::REFERENCE);
        for (kind, list) in economies::word_kinds() {
            self.kinds(list.iter().copied(), kind);
        }
        for (norm, reference) in economies::REFERENCES {
            self.word(norm).reference = Some(*reference);
        }
        self.heads(ABBREVIATIONS.iter().copied(), heads::ABBREVIATION);
        self.add_numbers();
    }

    fn finish(mut self) -> Vocabulary {
        for word in &mut self.words {
            // The longest phrase first; of equal ones, the one listed first.
            word.phrases
                .sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
            word.names
                .sort_by_key(|name| std::cmp::Reverse(name.rest.len()));
            let several = word.phrases.partition_point(|(rest, _)| !rest.is_empty());
            word.single = word.phrases.get(several).map(|(_, lex)| *lex);
            word.phrases.truncate(several);
            let phrases = word.phrases.iter().map(|(rest, _)| rest);
            for rest in phrases.chain(word.names.iter().map(|name| &name.rest)) {
                if let Some(second) = rest.first() {
                    word.seconds.add(*second);
                }
            }
        }
        let bits = (self.words.len() * 4).next_power_of_two().trailing_zeros();
        let mut slots = vec![(0, 0); 1 << bits];
        let mut long = HashMap::new();
        for word in &self.words[1..] {
            let Some(key) = key(&word.norm) else {
                long.insert(word.norm.clone(), word.id);
                continue;
            };
            let mut at = slot(key, 64 - bits);
            while slots[at & ((1 << bits) - 1)].1 != 0 {
                at += 1;
            }
            slots[at & ((1 << bits) - 1)] = (key, word.id);
        }
        Vocabulary {
            words: self.words,
            slots,
            shift: 64 - bits,
            long,
        }
    }
}

/// Whether the tokens from `at` on are the words with these numbers.
pub(in crate::article) fn follow(tokens: &[Token<'_>], at: usize, rest: &[u32]) -> bool {
    rest.iter()
        .enumerate()
        .all(|(n, id)| tokens.get(at + n).is_some_and(|t| t.word.id == *id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_and_no_other() {
        let all = vocabulary();
        for word in &all.words[1..] {
            assert_eq!(all.find_str(&word.norm).id, word.id, "{}", word.norm);
        }
        for norm in ["", "zyzzyva", "exportss", "uncharacteristically", "größe"] {
            assert_eq!(all.find_str(norm).id, 0, "{norm}");
        }
    }
}
