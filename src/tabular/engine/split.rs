//! Plain lines split in place, sixty-four bytes at a time.
//!
//! A plain line is one that the csv crate could not read in any other way: every quote opens a field at
//! its first byte, closes it at its last, or is doubled inside, and no line break stands in quotes. The
//! first line that is not plain stops the splitter; the csv crate, which stays the reader of record,
//! takes over from there (`chunks.rs`). A property test holds the two against each other.

use super::row::Row;

/// What the splitter came upon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A line with its fields, and the byte at which it begins.
    Line(u32),
    /// A line of nothing but blanks.
    Blank,
    /// A line that is not plain begins at this byte.
    Odd(u32),
    /// Nothing is left.
    End,
}

/// So many blocks are looked at before their lines are taken; where they end stays in the first cache.
const STRETCH: usize = 32;

/// Splits the lines of a chunk that begins where a line begins.
pub(super) struct Splitter<'a> {
    bytes: &'a [u8],
    delimiter: u8,
    limit: u64,
    /// The chunk has quotes at all.
    quotes: bool,
    /// The next block begins here.
    block: usize,
    /// All ones inside quotes.
    inside: u64,
    /// Whether the byte before the block parts fields, and whether it closes quotes; 0 or 1.
    after_sep: u64,
    after_close: u64,
    /// The first byte that shows a line to be not plain.
    bad: usize,
    /// Doubled quotes of lines that are not taken yet.
    doubled: Vec<usize>,
    /// Where the line that was found last begins, and the one after it.
    start: u32,
    next: u32,
    /// Where fields end, of the lines that were looked at; room behind them, which is not read.
    ends: Vec<u32>,
    filled: usize,
    /// Where lines end, and how many of those lines were taken.
    lines: Vec<u32>,
    taken: usize,
    /// The fields of the line that was found last.
    fields: (usize, usize),
    /// The fields of a line with doubled quotes, without them.
    copy: Vec<u8>,
    copy_ends: Vec<u32>,
    copied: bool,
}

/// The bit of each byte of a block: one for each of its words of eight bytes.
const WEIGHTS: [u8; 64] = {
    let mut weights = [0; 64];
    let mut at = 0;
    while at < 64 {
        weights[at] = 1 << (at / 8);
        at += 1;
    }
    weights
};

/// One bit for each byte that is the one looked for.
///
/// A plain loop over positions: compilers turn it into steps of sixteen bytes however the crate is cut
/// into units, which they do not with iterators that stand side by side.
#[inline(always)]
fn mask(block: &[u8; 64], wanted: u8) -> u64 {
    let mut flags = [0u8; 64];
    let mut at = 0;
    while at < 64 {
        flags[at] = if block[at] == wanted { WEIGHTS[at] } else { 0 };
        at += 1;
    }
    let (quarters, _) = flags.as_chunks::<16>();
    let mut all = 0;
    let mut at = 0;
    while at < 4 {
        all |= u128::from_le_bytes(quarters[at]);
        at += 1;
    }
    // Byte `n` has the bits of the eight words' bytes `n`: turned over, byte `n` has those of word `n`.
    let mut bits = all as u64 | (all >> 64) as u64;
    let turn = (bits ^ (bits >> 7)) & 0x00AA_00AA_00AA_00AA;
    bits ^= turn ^ (turn << 7);
    let turn = (bits ^ (bits >> 14)) & 0x0000_CCCC_0000_CCCC;
    bits ^= turn ^ (turn << 14);
    let turn = (bits ^ (bits >> 28)) & 0x0000_0000_F0F0_F0F0;
    bits ^ turn ^ (turn << 28)
}

/// How many bits are set. Not every processor of the kind that is compiled for has a step for it.
#[inline(always)]
fn count(bits: u64) -> usize {
    let twos = bits - ((bits >> 1) & 0x5555_5555_5555_5555);
    let fours = (twos & 0x3333_3333_3333_3333) + ((twos >> 2) & 0x3333_3333_3333_3333);
    let eights = (fours + (fours >> 4)) & 0x0F0F_0F0F_0F0F_0F0F;
    (eights.wrapping_mul(0x0101_0101_0101_0101) >> 56) as usize
}

/// Each bit tells whether the number of bits up to it is odd.
#[inline(always)]
fn parity(mut bits: u64) -> u64 {
    for shift in [1, 2, 4, 8, 16, 32] {
        bits ^= bits << shift;
    }
    bits
}

/// Whether a byte is there; looked for in blocks, without a branch a byte.
pub(super) fn has(bytes: &[u8], wanted: u8) -> bool {
    let (blocks, rest) = bytes.as_chunks::<64>();
    let any = |of: &[u8]| of.iter().fold(false, |any, byte| any | (*byte == wanted));
    blocks.iter().any(|block| any(block)) || any(rest)
}

impl<'a> Splitter<'a> {
    pub(super) fn new(bytes: &'a [u8], delimiter: u8, limit: u64) -> Self {
        Splitter {
            bytes,
            delimiter,
            limit,
            quotes: has(bytes, b'"'),
            block: 0,
            inside: 0,
            after_sep: 1,
            after_close: 0,
            bad: usize::MAX,
            doubled: Vec::new(),
            start: 0,
            next: 0,
            ends: Vec::new(),
            filled: 0,
            lines: Vec::new(),
            taken: 0,
            fields: (0, 0),
            copy: Vec::new(),
            copy_ends: Vec::new(),
            copied: false,
        }
    }

    /// The fields of the line that was found last.
    #[inline(always)]
    pub(super) fn row(&self) -> Row<'_> {
        if self.copied {
            return Row::copied(&self.copy, &self.copy_ends);
        }
        let ends = &self.ends[self.fields.0..self.fields.1];
        Row::in_place(self.bytes, self.start, ends, self.quotes)
    }

    /// Goes on to the next line.
    #[inline(always)]
    pub(super) fn next(&mut self) -> Found {
        self.start = self.next;
        if self.taken == self.lines.len() && !self.look_on() {
            return match self.start as usize >= self.bytes.len() {
                true => Found::End,
                // Quotes are open to the end.
                false => Found::Odd(self.start),
            };
        }
        let at = self.lines[self.taken];
        self.taken += 1;
        let from = self.fields.1;
        // Nearly all lines have as many fields as the one before.
        let usual = from + (from - self.fields.0);
        let end = match usual <= self.filled && usual > from && self.ends[usual - 1] == at {
            true => usual,
            false => from + self.fields_up_to(at),
        };
        self.fields = (from, end);
        self.line(at as usize)
    }

    /// How many fields there are from the ones that were taken last to one that ends here.
    fn fields_up_to(&self, at: u32) -> usize {
        let ends = &self.ends[self.fields.1..self.filled];
        ends.iter().take_while(|end| **end < at).count() + 1
    }

    /// Looks at the next blocks until some line ends; `false` where none does any more.
    #[inline(never)]
    fn look_on(&mut self) -> bool {
        // What was looked at of a line that has not ended moves to the front.
        self.ends.copy_within(self.fields.1..self.filled, 0);
        self.filled -= self.fields.1;
        self.fields = (0, 0);
        self.lines.clear();
        self.taken = 0;
        while self.lines.is_empty() {
            if self.block > self.bytes.len() {
                return false;
            }
            // Each block has at most 64 ends, and up to four more are written behind them.
            let room = self.filled + STRETCH * 64 + 64;
            if self.ends.len() < room {
                self.ends.resize(room, 0);
            }
            for _ in 0..STRETCH {
                if self.block > self.bytes.len() {
                    break;
                }
                self.look();
            }
        }
        true
    }

    /// Finds what parts fields in the next block.
    #[inline(always)]
    fn look(&mut self) {
        let rest = &self.bytes[self.block.min(self.bytes.len())..];
        let mut last = [0u8; 64];
        let block = match rest.first_chunk::<64>() {
            Some(block) => block,
            None => {
                last[..rest.len()].copy_from_slice(rest);
                &last
            }
        };
        let delimiter = self.delimiter;
        let mut breaks = mask(block, b'\n');
        let mut seps = breaks | mask(block, delimiter);
        if self.quotes {
            seps = self.unquoted(seps, breaks, mask(block, b'"'));
            breaks &= seps;
        }
        // A last line without a line break ends where the chunk does.
        if rest.len() < 64 && self.inside == 0 && self.bytes.last() != Some(&b'\n') {
            seps |= 1 << rest.len();
            breaks |= 1 << rest.len();
        }
        let base = self.block as u32;
        self.block += 64;
        let filled = self.filled;
        let mut left = seps;
        // Four at a time, with what stands behind the last written and not counted.
        let (fours, _) = self.ends[filled..].as_chunks_mut::<4>();
        for four in fours {
            if left == 0 {
                break;
            }
            for end in four {
                *end = base.wrapping_add(left.trailing_zeros());
                left &= left.wrapping_sub(1);
            }
        }
        while breaks != 0 {
            self.lines.push(base + breaks.trailing_zeros());
            breaks &= breaks - 1;
        }
        self.filled = filled + count(seps);
    }

    /// What parts fields outside quotes; sees whether the quotes are plain.
    #[inline(always)]
    fn unquoted(&mut self, seps: u64, breaks: u64, quotes: u64) -> u64 {
        let inside = parity(quotes) ^ self.inside;
        let broken = breaks & inside;
        let seps = seps & !inside;
        let (open, close) = (quotes & inside, quotes & !inside);
        let may_open = (seps | close) << 1 | self.after_sep | self.after_close;
        let behind = close << 1 | self.after_close;
        let doubled = behind & open;
        // A line break behind a carriage return may follow a closing quote too.
        let unsure = behind & !(seps | quotes);
        let wrong = open & !may_open;
        if broken | unsure | wrong | doubled != 0 {
            self.judge(broken, unsure, wrong, doubled);
        }
        self.after_sep = seps >> 63;
        self.after_close = close >> 63;
        self.inside = ((inside as i64) >> 63) as u64;
        seps
    }

    #[inline(never)]
    fn judge(&mut self, broken: u64, unsure: u64, wrong: u64, doubled: u64) {
        let block = self.block;
        let each = |mut bits: u64| {
            std::iter::from_fn(move || {
                let at = (bits != 0).then(|| block + bits.trailing_zeros() as usize)?;
                bits &= bits - 1;
                Some(at)
            })
        };
        let is = |at: usize, byte: u8| self.bytes.get(at).is_none_or(|b| *b == byte);
        let trailing = each(unsure)
            .find(|at| *at < self.bytes.len() && !(self.bytes[*at] == b'\r' && is(*at + 1, b'\n')));
        let bad = each(broken | wrong).next().into_iter().chain(trailing);
        self.bad = bad.min().unwrap_or(self.bad).min(self.bad);
        self.doubled.extend(each(doubled));
    }

    /// A line that ends at this byte.
    #[inline(always)]
    fn line(&mut self, at: usize) -> Found {
        let start = self.start as usize;
        if self.bad <= at || (at - start) as u64 >= self.limit {
            return Found::Odd(self.start);
        }
        self.next = at as u32 + 1;
        let last = self.fields.1 - 1;
        if at > start && self.bytes[at - 1] == b'\r' {
            self.ends[last] -= 1;
        }
        if last == self.fields.0 {
            let field = match self.bytes[start..at].trim_ascii_end() {
                // `""` alone is an empty line too, as `rows.rs` has it.
                [b'"', field @ .., b'"'] => field,
                field => field,
            };
            if field.trim_ascii().is_empty() {
                return Found::Blank;
            }
        }
        self.copied = false;
        if !self.doubled.is_empty() {
            let here = self.doubled.iter().take_while(|place| **place < at).count();
            self.doubled.drain(..here);
            self.copied = here > 0;
            if self.copied {
                self.undouble();
            }
        }
        Found::Line(self.start)
    }

    /// Copies the fields without quotes, doubled ones single.
    fn undouble(&mut self) {
        self.copy.clear();
        self.copy_ends.clear();
        let mut from = self.start as usize;
        for end in &self.ends[self.fields.0..self.fields.1] {
            let end = *end as usize;
            match &self.bytes[from..end] {
                [b'"', field @ .., b'"'] => {
                    let mut after_quote = false;
                    for byte in field {
                        after_quote = *byte == b'"' && !after_quote;
                        if !after_quote {
                            self.copy.push(*byte);
                        }
                    }
                }
                field => self.copy.extend_from_slice(field),
            }
            self.copy_ends.push(self.copy.len() as u32);
            from = end + 1;
        }
    }
}
