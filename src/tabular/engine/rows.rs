//! Rows with their line and byte, in bounded memory.
//!
//! The csv crate splits; this file guards it: a record may not grow past a limit, and a quote that is
//! opened and never closed costs one line, not the rest of the file.

use std::io::{BufRead, Read};

use csv::{ByteRecord, Position, Reader, ReaderBuilder, Terminator};

use super::input::Input;
use crate::error::{Error, ErrorKind, Result};

/// A record of a well-formed file seldom runs over more lines than this; past it, a quote is stray.
const MOST_LINES: u64 = 200;

/// How a file separates its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tabular) struct Dialect {
    pub(in crate::tabular) delimiter: u8,
    /// A line feed, also where a carriage return stands before it; a carriage return in very old files.
    pub(in crate::tabular) terminator: u8,
}

/// Where a record begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::tabular) struct Spot {
    /// From 1.
    pub(in crate::tabular) line: u64,
    /// From 0.
    pub(in crate::tabular) byte: u64,
}

/// Counts what the csv reader takes, and stops it where one record takes too much.
struct Guarded {
    inner: Box<dyn BufRead + Send>,
    taken: u64,
    /// The byte up to which the reader may go; moved on with every record.
    until: u64,
    /// Line feeds among what was taken.
    lines: u64,
    /// How many of them it may take before it asks for more; moved on with every record.
    until_line: u64,
    stopped: bool,
}

impl Read for Guarded {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        // Without the lines, a file in which every line opens a quote would be read up to the limit once for each.
        if self.taken >= self.until || self.lines > self.until_line {
            self.stopped = true;
            return Ok(0);
        }
        let ahead = self.inner.fill_buf()?;
        let ahead = &ahead[..ahead.len().min(buffer.len())];
        // No more lines than it may take, so that little is looked at in vain behind a stray quote.
        let most = (self.until_line + 1 - self.lines) as usize;
        let mut feeds = ahead.iter().enumerate().filter(|(_, b)| **b == b'\n');
        let count = feeds.nth(most - 1).map_or(ahead.len(), |(at, _)| at + 1);
        let ahead = &ahead[..count];
        buffer[..count].copy_from_slice(ahead);
        self.lines += ahead.iter().filter(|b| **b == b'\n').count() as u64;
        self.taken += count as u64;
        self.inner.consume(count);
        Ok(count)
    }
}

/// The rows of a delimited file.
pub(in crate::tabular) struct Rows {
    input: Input,
    dialect: Dialect,
    reader: Reader<Guarded>,
    /// What the reader's own positions are counted from.
    base: Spot,
    /// The length of the input and whether it ends with a line break.
    end: (u64, bool),
    limit: u64,
    record: ByteRecord,
    /// Records read, which are the lines of a file whose line breaks the csv crate does not count.
    read: u64,
    done: bool,
}

impl Rows {
    /// The rows from a spot on, which must be the beginning of a line.
    pub(in crate::tabular) fn new(
        input: Input,
        dialect: Dialect,
        from: Spot,
        limit: u64,
    ) -> Result<Self> {
        let reader = reader(&input, dialect, from.byte, limit)?;
        let end = input.end(dialect.terminator)?;
        Ok(Rows {
            input,
            dialect,
            reader,
            base: from,
            end,
            limit,
            record: ByteRecord::new(),
            read: 0,
            done: false,
        })
    }

    /// Reads the next row; `None` at the end. Empty lines are no rows.
    ///
    /// `Err` with a spot is one bad row; without one the file cannot be read further.
    pub(in crate::tabular) fn next(
        &mut self,
        expected: Option<usize>,
    ) -> Option<Result<Spot, (Option<Spot>, Error)>> {
        loop {
            if self.done {
                return None;
            }
            let before = self.reader.position().clone();
            let guard = self.reader.get_mut();
            guard.until = before.byte() + self.limit;
            guard.until_line = before.line() - 1 + MOST_LINES;
            let read = self.reader.read_byte_record(&mut self.record);
            let stopped = self.reader.get_ref().stopped;
            match read {
                // Nothing but empty lines up to there, and the file goes on.
                Ok(false) if stopped => {
                    if let Err(error) = self.begin_at(self.position()) {
                        return Some(Err((None, error)));
                    }
                }
                Ok(false) => {
                    self.done = true;
                    return None;
                }
                Ok(true)
                    if !stopped
                        && self.record.len() == 1
                        && self.record[0].trim_ascii().is_empty() =>
                {
                    self.read += 1
                }
                Ok(true) => match self.check(before, expected) {
                    Some(checked) => return Some(checked),
                    None => continue,
                },
                Err(error) => {
                    self.done = true;
                    return Some(Err((None, std::io::Error::from(error).into())));
                }
            }
        }
    }

    /// Goes on reading from another spot, at which a line begins.
    fn begin_at(&mut self, spot: Spot) -> Result<()> {
        match reader(&self.input, self.dialect, spot.byte, self.limit) {
            Ok(reader) => {
                (self.reader, self.base, self.read) = (reader, spot, 0);
                Ok(())
            }
            Err(error) => {
                self.done = true;
                Err(error)
            }
        }
    }

    /// Finds where a record begins, and whether it is what it seems; none where it is read again from there.
    fn check(
        &mut self,
        before: Position,
        expected: Option<usize>,
    ) -> Option<Result<Spot, (Option<Spot>, Error)>> {
        let stopped = self.reader.get_ref().stopped;
        let after = self.reader.position().clone();
        let last = self.base.byte + after.byte() >= self.end.0;
        let taken = after.line() - before.line();
        // The csv crate's position of a record is where it began to look: before empty lines.
        let inner = match taken > 1 || last || stopped {
            true => self
                .record
                .iter()
                .flatten()
                .filter(|b| **b == b'\n')
                .count() as u64,
            false => 0,
        };
        let terminator = u64::from(!stopped && (!last || self.end.1));
        let blank = taken.saturating_sub(inner + terminator);
        let mut spot = Spot {
            line: self.base.line + before.line() - 1 + blank,
            byte: self.base.byte + before.byte() + blank,
        };
        if inner > 0 && last && self.end.1 {
            // A quote left open swallowed the last line end, which was counted as the record's own.
            while let Ok(length @ 1..) = self.blank_at(spot.byte) {
                spot.line += 1;
                spot.byte += length;
            }
        }
        if self.dialect.terminator == b'\r' {
            spot.line = self.base.line + self.read;
        }
        if stopped && blank > 0 {
            // Empty lines used up what the record may have.
            return self.begin_at(spot).err().map(|error| Err((None, error)));
        }
        self.read += 1;
        if stopped {
            if inner > 0 {
                return Some(self.skip_line(spot));
            }
            self.done = true;
            let what = format!("line {}", spot.line).into();
            return Some(Err((
                None,
                ErrorKind::TooLarge {
                    what,
                    limit: bytes(self.limit),
                }
                .into(),
            )));
        }
        let odd = expected.is_some_and(|n| self.record.len() != n && self.record.len() != n + 1);
        if inner > MOST_LINES
            || inner > 0 && (odd || !self.is_well_quoted(spot, self.base.byte + after.byte()))
        {
            return Some(self.skip_line(spot));
        }
        if last && !self.end.1 && self.ends_inside_quotes(spot) {
            self.done = true;
            let what = "the last line is cut off inside quotes".into();
            return Some(Err((Some(spot), ErrorKind::Malformed { what }.into())));
        }
        Some(Ok(spot))
    }

    /// Where the next row is looked for.
    pub(in crate::tabular) fn position(&self) -> Spot {
        let position = self.reader.position();
        let lines = match self.dialect.terminator {
            b'\r' => self.read,
            _ => position.line() - 1,
        };
        Spot {
            line: self.base.line + lines,
            byte: self.base.byte + position.byte(),
        }
    }

    /// The row that was read last.
    pub(in crate::tabular) fn record(&self) -> &ByteRecord {
        &self.record
    }

    /// Gives up the line on which a quote was left open and goes on with the next.
    fn skip_line(&mut self, spot: Spot) -> Result<Spot, (Option<Spot>, Error)> {
        let stray = ErrorKind::Malformed {
            what: "a quote is opened and not closed on this line".into(),
        };
        let next = self.line_end(spot.byte).and_then(|length| {
            self.begin_at(Spot {
                line: spot.line + 1,
                byte: spot.byte + length,
            })
        });
        match next {
            Ok(()) => Err((Some(spot), stray.into())),
            Err(error) => {
                self.done = true;
                Err((None, error))
            }
        }
    }

    /// How many bytes an empty line at this byte has; none where there is no empty line.
    fn blank_at(&self, from: u64) -> Result<u64> {
        let mut two = Vec::with_capacity(2);
        self.input.open_at(from)?.take(2).read_to_end(&mut two)?;
        Ok(match two.as_slice() {
            [b'\n', ..] => 1,
            b"\r\n" => 2,
            _ => 0,
        })
    }

    /// How many bytes lie between a spot and the line after it.
    fn line_end(&self, from: u64) -> Result<u64> {
        let mut input = self.input.open_at(from)?.take(self.limit);
        let (mut buffer, mut length) = ([0u8; 4096], 0u64);
        loop {
            let count = input.read(&mut buffer)?;
            if count == 0 {
                return Ok(length);
            }
            match buffer[..count].iter().position(|b| *b == b'\n') {
                Some(at) => return Ok(length + at as u64 + 1),
                None => length += count as u64,
            }
        }
    }

    /// Whether every quote of a record opens a field, closes it or is doubled.
    ///
    /// The csv crate reads on after a closing quote, so a stray quote could join two lines into one
    /// row of the right length.
    fn is_well_quoted(&self, spot: Spot, end: u64) -> bool {
        let mut raw = Vec::new();
        let read = self
            .input
            .open_at(spot.byte)
            .and_then(|input| input.take(end - spot.byte).read_to_end(&mut raw));
        if read.is_err() {
            return false;
        }
        let ends = |b: Option<&u8>| {
            b.is_none_or(|b| matches!(*b, b'\r' | b'\n') || *b == self.dialect.delimiter)
        };
        let (mut at, mut start, mut inside) = (0, true, false);
        while let Some(byte) = raw.get(at) {
            let next = raw.get(at + 1);
            match (*byte, inside) {
                (b'"', true) if next == Some(&b'"') => at += 1,
                (b'"', true) if ends(next) => inside = false,
                (b'"', false) if start => inside = true,
                (b'"', _) => return false,
                _ => {}
            }
            start = !inside && (*byte == self.dialect.delimiter || *byte == b'\n');
            at += 1;
        }
        !inside
    }

    /// Whether the last record has an odd number of quotes.
    fn ends_inside_quotes(&self, spot: Spot) -> bool {
        let mut tail = Vec::new();
        let read = self
            .input
            .open_at(spot.byte)
            .and_then(|input| input.take(self.limit).read_to_end(&mut tail));
        let opens = |at: usize| at == 0 || tail[at - 1] == self.dialect.delimiter;
        read.is_ok()
            && tail.iter().filter(|b| **b == b'"').count() % 2 == 1
            && tail
                .iter()
                .enumerate()
                .any(|(at, b)| *b == b'"' && opens(at))
    }
}

/// A limit in words.
pub(in crate::tabular) fn bytes(limit: u64) -> Box<str> {
    match limit {
        n if n.is_multiple_of(1 << 30) => format!("{} GiB", n >> 30).into(),
        n if n.is_multiple_of(1 << 20) => format!("{} MiB", n >> 20).into(),
        n if n.is_multiple_of(1 << 10) => format!("{} KiB", n >> 10).into(),
        n => format!("{n} bytes").into(),
    }
}

fn reader(input: &Input, dialect: Dialect, byte: u64, limit: u64) -> Result<Reader<Guarded>> {
    let inner = input.open_at(byte)?;
    let guarded = Guarded {
        inner,
        taken: 0,
        until: limit,
        lines: 0,
        until_line: MOST_LINES,
        stopped: false,
    };
    Ok(ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(dialect.delimiter)
        // Not CRLF: the csv crate would count a record as beginning at the line feed of the line before.
        .terminator(Terminator::Any(dialect.terminator))
        .buffer_capacity(1 << 16)
        .from_reader(guarded))
}
