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
