//! Cells that were read before.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::error::Result;

/// A hash for short texts of files: fast, and no input can do worse than slow one file down.
#[derive(Default)]
pub(super) struct ShortHasher(u64);

impl Hasher for ShortHasher {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0u8; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.write_u64(u64::from_le_bytes(word) ^ (chunk.len() as u64) << 56);
        }
    }

    fn write_u8(&mut self, n: u8) {
        self.write_u64(n.into());
    }

    fn write_u16(&mut self, n: u16) {
        self.write_u64(n.into());
    }

    fn write_u32(&mut self, n: u32) {
        self.write_u64(n.into());
    }

    fn write_u64(&mut self, n: u64) {
        self.0 = (self.0.rotate_left(5) ^ n).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 ^= self.0 >> 32;
    }

    fn write_usize(&mut self, n: usize) {
        self.write_u64(n as u64);
    }
}

/// A map whose keys come from files.
pub(super) type FastMap<K, V> = HashMap<K, V, BuildHasherDefault<ShortHasher>>;
/// A set of keys from files.
pub(super) type FastSet<K> = std::collections::HashSet<K, BuildHasherDefault<ShortHasher>>;

/// What cells were read as, by their bytes. Only good readings are kept.
pub(super) struct Memo<T> {
    known: FastMap<Box<[u8]>, T>,
    last_key: Vec<u8>,
    last: Option<T>,
}

/// A file with more different cells than this in one column is read without remembering more.
const MOST: usize = 1 << 20;

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Memo {
            known: FastMap::default(),
            last_key: Vec::new(),
            last: None,
        }
    }
}

impl<T: Clone> Memo<T> {
    /// What the cell is, read only the first time it comes.
    pub(super) fn get(&mut self, key: &[u8], read: impl FnOnce() -> Result<T>) -> Result<T> {
        if self.last_key == key
            && let Some(last) = &self.last
        {
            return Ok(last.clone());
        }
        let value = match self.known.get(key) {
            Some(value) => value.clone(),
            None => {
                let value = read()?;
                if self.known.len() < MOST {
                    self.known.insert(key.into(), value.clone());
                }
                value
            }
        };
        self.last_key.clear();
        self.last_key.extend_from_slice(key);
        self.last = Some(value.clone());
        Ok(value)
    }
}

/// Short cells that were read before, by their bytes as one number: a few nanoseconds each.
///
/// What is kept of a cell is a number of the caller's own.
#[derive(Default)]
pub(super) struct Cells {
    slots: Vec<Slot>,
    filled: usize,
    /// Cells of more than eight bytes.
    long: FastMap<Box<[u8]>, u32>,
    scratch: Vec<u8>,
}

#[derive(Clone, Copy, Default)]
struct Slot {
    word: u64,
    /// The length and what else the caller tells cells apart by; 0 where the slot is free.
    tag: u32,
    value: u32,
}

#[inline]
fn mix(word: u64, tag: u32) -> u64 {
    let folded = (word ^ u64::from(tag) << 40).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    folded ^ folded >> 32
}

impl Cells {
    /// What was kept under a number of at most eight bytes; `tag` is never 0.
    #[inline(always)]
    pub(super) fn word(&self, word: u64, tag: u32) -> Option<u32> {
        let last = self.slots.len().checked_sub(1)?;
        let mut at = mix(word, tag) as usize & last;
        loop {
            let slot = self.slots.get(at)?;
            if slot.word == word && slot.tag == tag {
                return Some(slot.value);
            }
            if slot.tag == 0 {
                return None;
            }
            at = (at + 1) & last;
        }
    }

    /// Keeps a value under a number, which must be new.
    pub(super) fn keep_word(&mut self, word: u64, tag: u32, value: u32) {
        if self.filled >= MOST {
            return;
        }
        // Room for an eighth more than there is: what is small stays in the core's own cache.
        if self.filled * 8 >= self.slots.len() * 7 {
            let wider = vec![Slot::default(); (self.slots.len() * 2).max(64)];
            for slot in std::mem::replace(&mut self.slots, wider) {
                if slot.tag != 0 {
                    self.place(slot);
                }
            }
        }
        self.filled += 1;
        self.place(Slot { word, tag, value });
    }

    fn place(&mut self, slot: Slot) {
        let last = self.slots.len() - 1;
        let mut at = mix(slot.word, slot.tag) as usize & last;
        while self.slots[at].tag != 0 {
            at = (at + 1) & last;
        }
        self.slots[at] = slot;
    }

    /// What was kept of a cell of at most eight bytes.
    #[inline(always)]
    pub(super) fn short(&self, (word, length): (u64, u32), space: u32) -> Option<u32> {
        self.word(word, (space << 4) | (length + 1))
    }

    /// What was kept of a cell of a column; `space` tells apart cells that mean different things.
    #[inline]
    pub(super) fn cell(
        &mut self,
        (word, length): (u64, u32),
        space: u32,
        cell: &[u8],
    ) -> Option<u32> {
        if length <= 8 {
            return self.word(word, (space << 4) | (length + 1));
        }
        self.scratch.clear();
        self.scratch.extend_from_slice(&space.to_le_bytes());
        self.scratch.extend_from_slice(cell);
        self.long.get(&*self.scratch).copied()
    }

    /// Keeps a value of a cell, which must be new.
    pub(super) fn keep_cell(
        &mut self,
        (word, length): (u64, u32),
        space: u32,
        cell: &[u8],
        value: u32,
    ) {
        if length <= 8 {
            return self.keep_word(word, (space << 4) | (length + 1), value);
        }
        if self.long.len() < MOST {
            let key = [&space.to_le_bytes(), cell].concat();
            self.long.insert(key.into(), value);
        }
    }
}

/// Rows of numbers that were met before, each known by its position.
#[derive(Default)]
pub(super) struct WordRows {
    /// Position plus one; 0 where the slot is free.
    slots: Vec<u32>,
    words: Vec<u64>,
    /// Hash and end in `words`.
    rows: Vec<(u64, usize)>,
}

impl WordRows {
    /// The position of a row, where it is known.
    #[inline]
    pub(super) fn find(&self, words: &[u64]) -> Option<u32> {
        let last = self.slots.len().checked_sub(1)?;
        let hash = hash(words);
        let mut at = hash as usize & last;
        loop {
            let position = self.slots.get(at)?.checked_sub(1)?;
            if self.rows[position as usize].0 == hash && self.row(position).iter().eq(words.iter())
            {
                return Some(position);
            }
            at = (at + 1) & last;
        }
    }

    #[inline]
    fn row(&self, position: u32) -> &[u64] {
        let position = position as usize;
        let start = position
            .checked_sub(1)
            .map_or(0, |before| self.rows[before].1);
        &self.words[start..self.rows[position].1]
    }

    /// Whether no more rows are kept.
    pub(super) fn is_full(&self) -> bool {
        self.rows.len() >= MOST
    }

    /// Keeps a row that is new.
    pub(super) fn keep(&mut self, words: &[u64]) -> u32 {
        self.words.extend_from_slice(words);
        self.rows.push((hash(words), self.words.len()));
        if self.rows.len() * 2 > self.slots.len() {
            self.slots = vec![0; (self.slots.len() * 2).max(64)];
            for position in 0..self.rows.len() {
                self.place(position);
            }
        } else {
            self.place(self.rows.len() - 1);
        }
        self.rows.len() as u32 - 1
    }

    fn place(&mut self, position: usize) {
        let last = self.slots.len() - 1;
        let mut at = self.rows[position].0 as usize & last;
        while self.slots[at] != 0 {
            at = (at + 1) & last;
        }
        self.slots[at] = position as u32 + 1;
    }
}

#[inline]
fn hash(words: &[u64]) -> u64 {
    let mut hash = words.len() as u64;
    for word in words {
        hash = (hash.rotate_left(5) ^ word).wrapping_mul(0x517C_C1B7_2722_0A95);
    }
    hash ^ hash >> 32
}
