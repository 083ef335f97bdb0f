//! One row, wherever it was split: in place by this crate, or by the csv crate.

use csv::ByteRecord;

/// The fields of a row, as bytes of the file.
#[derive(Clone, Copy, Debug)]
pub(in crate::tabular) struct Row<'a> {
    bytes: &'a [u8],
    /// Where each field ends in `bytes`.
    ends: &'a [u32],
    start: u32,
    /// How many bytes part two fields: the delimiter, or nothing where the fields were copied.
    gap: u32,
    /// Quotes may still stand around fields.
    quoted: bool,
}

impl<'a> Row<'a> {
    /// Fields that stand in the file as they are, parted by one delimiter each.
    pub(in crate::tabular) fn in_place(
        bytes: &'a [u8],
        start: u32,
        ends: &'a [u32],
        quoted: bool,
    ) -> Self {
        Row {
            bytes,
            ends,
            start,
            gap: 1,
            quoted,
        }
    }

    /// Fields that were copied behind each other, without quotes.
    pub(in crate::tabular) fn copied(bytes: &'a [u8], ends: &'a [u32]) -> Self {
        Row {
            bytes,
            ends,
            start: 0,
            gap: 0,
            quoted: false,
        }
    }

    /// A record of the csv crate; `ends` is room that the caller lends.
    pub(in crate::tabular) fn of(record: &'a ByteRecord, ends: &'a mut Vec<u32>) -> Self {
        ends.clear();
        ends.extend(
            (0..record.len()).map(|at| record.range(at).map_or(0, |range| range.end as u32)),
        );
        Row::copied(record.as_slice(), ends)
    }

    /// How many fields there are.
    pub(in crate::tabular) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The bytes of a field, without its quotes.
    #[inline]
    pub(in crate::tabular) fn get(&self, at: usize) -> Option<&'a [u8]> {
        let (start, end) = self.bounds(at)?;
        self.bytes.get(start..end)
    }

    /// Where a field begins and ends, without its quotes.
    #[inline(always)]
    fn bounds(&self, at: usize) -> Option<(usize, usize)> {
        let end = *self.ends.get(at)? as usize;
        let start = match at {
            0 => self.start,
            _ => self.ends[at - 1] + self.gap,
        } as usize;
        if self.quoted && end > start + 1 && self.bytes[start] == b'"' {
            return Some((start + 1, end - 1));
        }
        Some((start, end))
    }

    /// The fields in order.
    pub(in crate::tabular) fn iter(&self) -> impl Iterator<Item = &'a [u8]> + '_ {
        (0..self.len()).map(|at| self.get(at).unwrap_or_default())
    }

    /// The first eight bytes of a field as a number, the rest of it zero, and its length; enough to
    /// tell short fields apart.
    #[inline(always)]
    pub(in crate::tabular) fn word(&self, at: usize) -> (u64, u32) {
        let Some((start, end)) = self.bounds(at) else {
            return (0, 0);
        };
        (word(self.bytes, start, end), (end - start) as u32)
    }

    /// The bytes of fields beside each other, with what parts them; none where nothing does.
    #[inline(always)]
    pub(in crate::tabular) fn stretch(&self, first: usize, last: usize) -> Option<(usize, usize)> {
        let end = *self.ends.get(last)? as usize;
        let start = match first {
            0 => self.start,
            _ => self.ends.get(first - 1)? + 1,
        } as usize;
        (self.gap == 1 && start <= end).then_some((start, end))
    }

    /// Bytes of the row by their place.
    #[inline(always)]
    pub(in crate::tabular) fn bytes(&self, (start, end): (usize, usize)) -> &'a [u8] {
        self.bytes.get(start..end).unwrap_or_default()
    }

    /// The first eight bytes of a stretch as a number, and the last eight where it is longer.
    #[inline(always)]
    pub(in crate::tabular) fn words(&self, (start, end): (usize, usize)) -> (u64, u64) {
        let last = match end - start {
            0..=8 => 0,
            _ => word(self.bytes, end - 8, end),
        };
        (word(self.bytes, start, end), last)
    }

    /// The last eight bytes of a field that has so many.
    #[inline(always)]
    pub(in crate::tabular) fn last_word(&self, at: usize) -> Option<u64> {
        let (start, end) = self.bounds(at)?;
        let last = end.checked_sub(8).filter(|last| *last >= start)?;
        let eight = self.bytes.get(last..end)?.first_chunk::<8>()?;
        Some(u64::from_le_bytes(*eight))
    }
}

/// Up to eight bytes as a number, least significant first.
#[inline(always)]
fn word(bytes: &[u8], start: usize, end: usize) -> u64 {
    let length = end - start;
    if let Some(eight) = bytes.get(start..start + 8)
        && let Ok(eight) = <[u8; 8]>::try_from(eight)
    {
        let word = u64::from_le_bytes(eight);
        return match length {
            0 => 0,
            1..=7 => word & (u64::MAX >> (64 - 8 * length)),
            _ => word,
        };
    }
    last_word(&bytes[start..end.min(start + 8)])
}

/// A field in the last eight bytes of a chunk.
#[cold]
fn last_word(field: &[u8]) -> u64 {
    let bytes = field.iter().rev();
    bytes.fold(0, |word, byte| word << 8 | u64::from(*byte))
}
