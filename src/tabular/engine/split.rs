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

/// Splits the lines of a chunk that begins where a line begins.
pub(super) struct Splitter<'a> {
    bytes: &'a [u8],
    delimiter: u8,
    limit: u64,
    /// The chunk has quotes at all.
    quotes: bool,
    /// The next block begins here.
    block: usize,
    /// Delimiters and line breaks of the block before `block` that are still to be taken.
    seps: u64,
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
    ends: Vec<u32>,
    /// The fields of a line with doubled quotes, without them.
    copy: Vec<u8>,
    copy_ends: Vec<u32>,
    copied: bool,
}

/// One bit for each byte that is true.
#[inline]
fn bits(of: &[u8; 64]) -> u64 {
    let (words, _) = of.as_chunks::<8>();
    let mut bits = 0;
    for (at, word) in words.iter().enumerate() {
        // The product brings the lowest bits of the eight bytes side by side.
        let word = u64::from_le_bytes(*word).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        bits |= word << (8 * at);
    }
    bits
}

#[inline]
fn mask(block: &[u8; 64], is: impl Fn(u8) -> bool) -> u64 {
    let mut of = [0u8; 64];
    for (flag, byte) in of.iter_mut().zip(block) {
        *flag = u8::from(is(*byte));
    }
    bits(&of)
}

/// Each bit tells whether the number of bits up to it is odd.
#[inline]
fn parity(mut bits: u64) -> u64 {
    for shift in [1, 2, 4, 8, 16, 32] {
        bits ^= bits << shift;
    }
    bits
}

impl<'a> Splitter<'a> {
    pub(super) fn new(bytes: &'a [u8], delimiter: u8, limit: u64) -> Self {
        Splitter {
            bytes,
            delimiter,
            limit,
            quotes: bytes.contains(&b'"'),
            block: 0,
            seps: 0,
            inside: 0,
            after_sep: 1,
            after_close: 0,
            bad: usize::MAX,
            doubled: Vec::new(),
            start: 0,
            next: 0,
            ends: Vec::new(),
            copy: Vec::new(),
            copy_ends: Vec::new(),
            copied: false,
        }
    }

    /// The fields of the line that was found last.
    #[inline]
    pub(super) fn row(&self) -> Row<'_> {
        if self.copied {
            return Row::copied(&self.copy, &self.copy_ends);
        }
        Row::in_place(self.bytes, self.start, &self.ends, self.quotes)
    }

    /// Goes on to the next line.
    #[inline]
    pub(super) fn next(&mut self) -> Found {
        self.start = self.next;
        self.ends.clear();
        loop {
            while self.seps != 0 {
                let at = self.block - 64 + self.seps.trailing_zeros() as usize;
                self.seps &= self.seps - 1;
                self.ends.push(at as u32);
                if self.bytes.get(at).is_none_or(|byte| *byte == b'\n') {
                    return self.line(at);
                }
            }
            if self.block > self.bytes.len() {
                return match self.start as usize >= self.bytes.len() {
                    true => Found::End,
                    // Quotes are open to the end.
                    false => Found::Odd(self.start),
                };
            }
            self.look();
        }
    }

    /// Finds what parts fields in the next block.
    #[inline]
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
        self.seps = mask(block, |byte| byte == delimiter || byte == b'\n');
        if self.quotes {
            self.hide_quoted(mask(block, |byte| byte == b'"'));
        }
        // A last line without a line break ends where the chunk does.
        if rest.len() < 64 && self.inside == 0 && self.bytes.last() != Some(&b'\n') {
            self.seps |= 1 << rest.len();
        }
        self.block += 64;
    }

    /// Takes away what stands in quotes, and sees whether the quotes are plain.
    #[inline]
    fn hide_quoted(&mut self, quotes: u64) {
        let inside = parity(quotes) ^ self.inside;
        let hidden = self.seps & inside;
        self.seps &= !inside;
        let (open, close) = (quotes & inside, quotes & !inside);
        let may_open = (self.seps | close) << 1 | self.after_sep | self.after_close;
        let behind = close << 1 | self.after_close;
        let doubled = behind & open;
        // A line break behind a carriage return may follow a closing quote too.
        let unsure = behind & !(self.seps | quotes);
        let wrong = open & !may_open;
        if hidden | unsure | wrong | doubled != 0 {
            self.judge(hidden, unsure, wrong, doubled);
        }
        self.after_sep = self.seps >> 63;
        self.after_close = close >> 63;
        self.inside = ((inside as i64) >> 63) as u64;
    }

    fn judge(&mut self, hidden: u64, unsure: u64, wrong: u64, doubled: u64) {
        let block = self.block;
        let each = |mut bits: u64| {
            std::iter::from_fn(move || {
                let at = (bits != 0).then(|| block + bits.trailing_zeros() as usize)?;
                bits &= bits - 1;
                Some(at)
            })
        };
        let is = |at: usize, byte: u8| self.bytes.get(at).is_none_or(|b| *b == byte);
        let broken = each(hidden).find(|at| self.bytes.get(*at) == Some(&b'\n'));
        let trailing = each(unsure)
            .find(|at| *at < self.bytes.len() && !(self.bytes[*at] == b'\r' && is(*at + 1, b'\n')));
        let bad = broken.into_iter().chain(trailing).chain(each(wrong).next());
        self.bad = bad.min().unwrap_or(self.bad).min(self.bad);
        self.doubled.extend(each(doubled));
    }

    /// A line that ends at this byte.
    #[inline]
    fn line(&mut self, at: usize) -> Found {
        let start = self.start as usize;
        if self.bad <= at || (at - start) as u64 >= self.limit {
            return Found::Odd(self.start);
        }
        self.next = at as u32 + 1;
        if at > start
            && self.bytes[at - 1] == b'\r'
            && let Some(end) = self.ends.last_mut()
        {
            *end -= 1;
        }
        if self.ends.len() == 1 {
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
        for end in &self.ends {
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
