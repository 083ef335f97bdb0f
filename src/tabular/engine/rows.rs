//! Rows with their line and byte, in bounded memory.
//!
//! The csv crate splits; this file guards it: a record may not grow past a limit, and a quote that is
//! opened and never closed costs one line, not the rest of the file.

use std::io::Read;

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
    inner: Box<dyn Read + Send>,
    taken: u64,
    /// The byte up to which the reader may go; moved on with every record.
    until: u64,
    stopped: bool,
}

impl Read for Guarded {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.taken >= self.until {
            self.stopped = true;
            return Ok(0);
        }
        let count = self.inner.read(buffer)?;
        self.taken += count as u64;
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
            self.reader.get_mut().until = before.byte() + self.limit;
            match self.reader.read_byte_record(&mut self.record) {
                Ok(false) => {
                    self.done = true;
                    return None;
                }
                Ok(true) if self.record.len() == 1 && self.record[0].trim_ascii().is_empty() => {
                    self.read += 1
                }
                Ok(true) => return Some(self.check(before, expected)),
                Err(error) => {
                    self.done = true;
                    return Some(Err((None, std::io::Error::from(error).into())));
                }
            }
        }
    }

    /// Finds where a record begins, and whether it is what it seems.
    fn check(
        &mut self,
        before: Position,
        expected: Option<usize>,
    ) -> Result<Spot, (Option<Spot>, Error)> {
        let after = self.reader.position().clone();
        let last = self.base.byte + after.byte() >= self.end.0;
        let taken = after.line() - before.line();
        // The csv crate's position of a record is where it began to look: before empty lines.
        let inner = match taken > 1 || last {
            true => self
                .record
                .iter()
                .flatten()
                .filter(|b| **b == b'\n')
                .count() as u64,
            false => 0,
        };
        let terminator = u64::from(!last || self.end.1);
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
        self.read += 1;
        if self.reader.get_ref().stopped {
            if inner > 0 {
                return self.skip_line(spot);
            }
            self.done = true;
            let what = format!("line {}", spot.line).into();
            return Err((
                None,
                ErrorKind::TooLarge {
                    what,
                    limit: bytes(self.limit),
                }
                .into(),
            ));
        }
        let odd = expected.is_some_and(|n| self.record.len() != n && self.record.len() != n + 1);
        if inner > MOST_LINES
            || inner > 0 && (odd || !self.is_well_quoted(spot, self.base.byte + after.byte()))
        {
            return self.skip_line(spot);
        }
        if last && !self.end.1 && self.ends_inside_quotes(spot) {
            self.done = true;
            let what = "the last line is cut off inside quotes".into();
            return Err((Some(spot), ErrorKind::Malformed { what }.into()));
        }
        Ok(spot)
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
        match self.line_end(spot.byte).and_then(|length| {
            let next = Spot {
                line: spot.line + 1,
                byte: spot.byte + length,
            };
            Ok((
                reader(&self.input, self.dialect, next.byte, self.limit)?,
                next,
            ))
        }) {
            Ok((reader, base)) => {
                self.reader = reader;
                self.base = base;
                self.read = 0;
                Err((Some(spot), stray.into()))
            }
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
        n => format!("{n} bytes").into(),
    }
}

fn reader(input: &Input, dialect: Dialect, byte: u64, limit: u64) -> Result<Reader<Guarded>> {
    let inner = input.open_at(byte)?;
    let guarded = Guarded {
        inner,
        taken: 0,
        until: limit,
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
