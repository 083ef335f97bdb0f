//! A file in chunks that are cut at line ends, read by one thread or many with the same result.
//!
//! Every thread takes the next chunk and splits its lines in place (`split.rs`), as if all before it
//! were plain; what it made of them is put together in the order of the file. At the first line that is
//! not plain, or that means something only behind the one before it, all that was read behind it is thrown away, the csv crate reads on from there for a while
//! (`rows.rs`, with its guards), and the threads begin anew behind it. So the rows, and their order, are
//! those of the csv crate, however many threads there are and wherever the chunks are cut.

use std::collections::BTreeMap;
use std::io::Read;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::input::Input;
use super::row::Row;
use super::rows::{Dialect, Rows, Spot};
use super::split::{Found, Splitter};
use crate::error::{Error, Result};
use crate::tabular::progress::Watched;

/// How many rows of the csv crate there are between two words of how far the read is.
const TOLD_EVERY: u64 = 4096;
/// What the csv crate reads at least before plain lines are looked for again; doubled where that was no help.
const FEWEST_ROWS: u64 = 64;
/// Plain lines of so many bytes were worth the change.
const WORTH: u64 = 1 << 20;

/// Reads rows on one thread.
pub(in crate::tabular) trait Worker: Send {
    /// What becomes of a stretch of rows.
    type Part: Default + Send;

    /// Reads a row that begins so many lines and bytes behind the beginning of the part; `false` where
    /// what it is hangs on the rows before it, and rows do not come in their order. Nothing is read then.
    fn row(&mut self, row: &Row<'_>, line: u32, byte: u32, part: &mut Self::Part) -> bool;

    /// Whether rows come in their order from now on; what was said of rows before is forgotten.
    fn in_order(&mut self, in_order: bool);

    /// Whether what the next row is does not hang on the last one.
    fn is_settled(&self) -> bool;

    /// Takes a row that the splitter refused.
    fn refused(&mut self, error: Error, line: u32, byte: u32, part: &mut Self::Part);
}

/// How a file is read in chunks.
pub(in crate::tabular) struct Chunks<'a> {
    pub(in crate::tabular) input: &'a Input,
    pub(in crate::tabular) dialect: Dialect,
    /// Where the first row begins.
    pub(in crate::tabular) from: Spot,
    /// A record may have so many bytes.
    pub(in crate::tabular) limit: u64,
    /// How many fields the header has.
    pub(in crate::tabular) width: usize,
    pub(in crate::tabular) threads: usize,
    /// So many bytes are read at once.
    pub(in crate::tabular) chunk: usize,
    /// Who is told how far the read is, and may stop it.
    pub(in crate::tabular) watched: &'a Watched,
}

/// The chunks that nobody has taken yet.
struct Feed {
    reader: Box<dyn Read + Send>,
    /// The number of the next chunk.
    number: u64,
    /// Where it begins.
    byte: u64,
    /// What was read behind the last line end.
    rest: Vec<u8>,
    buffers: Vec<Vec<u8>>,
    limit: u64,
    chunk: usize,
    ended: bool,
}

/// A chunk: its number, where it begins, and a buffer with how much of it is the chunk.
type Chunk = (u64, u64, Vec<u8>, usize);

impl Feed {
    /// The next chunk; a line longer than the limit may be cut.
    fn next(&mut self) -> std::io::Result<Option<Chunk>> {
        if self.ended {
            return Ok(None);
        }
        // Buffers keep their length, so that no byte is written before it is read.
        let mut bytes = self.buffers.pop().unwrap_or_default();
        let mut filled = self.rest.len();
        let mut wanted = self.chunk.max(filled);
        if bytes.len() < wanted {
            bytes.resize(wanted, 0);
        }
        bytes[..filled].copy_from_slice(&self.rest);
        let end = loop {
            let from = filled;
            while filled < wanted {
                match self.reader.read(&mut bytes[filled..wanted]) {
                    Ok(0) => {
                        self.ended = true;
                        break;
                    }
                    Ok(count) => filled += count,
                    Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                    Err(error) => {
                        self.ended = true;
                        return Err(error);
                    }
                }
            }
            if self.ended {
                break filled;
            }
            match bytes[from..filled].iter().rposition(|byte| *byte == b'\n') {
                Some(at) => break from + at + 1,
                // The splitter refuses a line past the limit, however much of it is there.
                None if filled as u64 > self.limit => {
                    self.ended = true;
                    break filled;
                }
                None => wanted = filled * 2,
            }
            if bytes.len() < wanted {
                bytes.resize(wanted, 0);
            }
        };
        self.rest.clear();
        self.rest.extend_from_slice(&bytes[end..filled]);
        let chunk = (self.number, self.byte, bytes, end);
        self.number += 1;
        self.byte += end as u64;
        Ok((end > 0).then_some(chunk))
    }
}

/// What a thread made of a chunk.
struct Done<P> {
    part: P,
    byte: u64,
    bytes: u64,
    lines: u64,
    /// Where the first line that is not plain begins: lines and bytes behind the chunk's beginning.
    odd: Option<(u64, u64)>,
    failed: Option<std::io::Error>,
}

/// Puts parts together in the order of the file.
struct Merger<P, F> {
    waiting: BTreeMap<u64, Done<P>>,
    next: u64,
    line: u64,
    odd: Option<Spot>,
    failed: Option<std::io::Error>,
    merge: F,
    spare: Vec<P>,
}

fn lock<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Chunks<'_> {
    /// Reads all rows. `merge` gets every part once, in the order of the file, with where it begins;
    /// it may leave the part's room for another.
    ///
    /// # Errors
    /// Where the file cannot be read further.
    pub(in crate::tabular) fn read<W: Worker>(
        &self,
        make: impl Fn() -> W,
        mut merge: impl FnMut(&mut W::Part, Spot) + Send,
    ) -> Result<()> {
        let mut merge = |part: &mut W::Part, from: Spot, to: Spot| {
            merge(part, from);
            self.tell(to);
        };
        let mut workers: Vec<W> = (0..self.threads.max(1)).map(|_| make()).collect();
        let mut from = self.from;
        let mut rows = FEWEST_ROWS;
        if self.dialect.terminator != b'\n' {
            // Lines that end in carriage returns are for the csv crate alone.
            return self
                .slowly(from, u64::MAX, &mut workers[0], &mut merge)
                .map(drop);
        }
        loop {
            let Some(odd) = self.plain(from, &mut workers, &mut merge)? else {
                return Ok(());
            };
            if self.watched.is_stopped() {
                return Ok(());
            }
            rows = match odd.byte - from.byte < WORTH {
                true => rows.saturating_mul(2),
                false => FEWEST_ROWS,
            };
            match self.slowly(odd, rows, &mut workers[0], &mut merge)? {
                Some(next) => from = next,
                None => return Ok(()),
            }
            if self.watched.is_stopped() {
                return Ok(());
            }
        }
    }

    fn tell(&self, to: Spot) {
        self.watched.tell(to.byte, to.line - self.from.line);
    }

    /// Reads plain lines on all threads; where the first line begins that is not plain, if any.
    fn plain<W: Worker>(
        &self,
        from: Spot,
        workers: &mut [W],
        merge: &mut (impl FnMut(&mut W::Part, Spot, Spot) + Send),
    ) -> Result<Option<Spot>> {
        let feed = Mutex::new(Feed {
            reader: self.input.open_at(from.byte)?,
            number: 0,
            byte: from.byte,
            rest: Vec::new(),
            buffers: Vec::new(),
            limit: self.limit,
            chunk: self.chunk,
            ended: false,
        });
        let merger = Mutex::new(Merger {
            waiting: BTreeMap::new(),
            next: 0,
            line: from.line,
            odd: None,
            failed: None,
            merge,
            spare: Vec::new(),
        });
        let moved = Condvar::new();
        let ahead = workers.len() as u64 * 8;
        let work = |worker: &mut W| {
            loop {
                // What was taken is read to its end, so that no row before the last one is missing.
                if self.watched.is_stopped() {
                    return;
                }
                let (number, byte, bytes, end, failed) = {
                    let mut feed = lock(&feed);
                    let number = feed.number;
                    match feed.next() {
                        Ok(None) => return,
                        Ok(Some((number, byte, bytes, end))) => (number, byte, bytes, end, None),
                        Err(error) => (number, feed.byte, Vec::new(), 0, Some(error)),
                    }
                };
                let part = {
                    let mut merger = lock(&merger);
                    while merger.next + ahead < number
                        && merger.odd.is_none()
                        && merger.failed.is_none()
                    {
                        merger = moved.wait(merger).unwrap_or_else(PoisonError::into_inner);
                    }
                    if merger.odd.is_some() || merger.failed.is_some() {
                        return;
                    }
                    merger.spare.pop().unwrap_or_default()
                };
                let mut done = self.split(&bytes[..end], worker, part);
                (done.byte, done.failed) = (byte, failed);
                lock(&feed).buffers.push(bytes);
                lock(&merger).take(number, done);
                moved.notify_all();
            }
        };
        match workers {
            [one] => work(one),
            // A file of one chunk is not worth a second thread.
            [one, ..] if self.is_short(from) => work(one),
            many => std::thread::scope(|scope| {
                let work = &work;
                for worker in many {
                    scope.spawn(move || work(worker));
                }
            }),
        }
        let merger = merger.into_inner().unwrap_or_else(PoisonError::into_inner);
        match merger.failed {
            Some(error) => Err(error.into()),
            None => Ok(merger.odd),
        }
    }

    fn is_short(&self, from: Spot) -> bool {
        self.input
            .end(b'\n')
            .is_ok_and(|(length, _)| length.saturating_sub(from.byte) <= self.chunk as u64)
    }

    fn split<W: Worker>(&self, bytes: &[u8], worker: &mut W, mut part: W::Part) -> Done<W::Part> {
        let mut splitter = Splitter::new(bytes, self.dialect.delimiter, self.limit);
        let mut lines = 0u32;
        let odd = loop {
            match splitter.next() {
                Found::Line(start) => {
                    if !worker.row(&splitter.row(), lines, start, &mut part) {
                        break Some((u64::from(lines), u64::from(start)));
                    }
                }
                Found::Blank => {}
                Found::Odd(start) => break Some((u64::from(lines), u64::from(start))),
                Found::End => break None,
            }
            lines += 1;
        };
        Done {
            part,
            byte: 0,
            bytes: bytes.len() as u64,
            lines: lines.into(),
            odd,
            failed: None,
        }
    }

    /// Reads so many rows with the csv crate; where the next one begins, if there is one.
    fn slowly<W: Worker>(
        &self,
        from: Spot,
        most: u64,
        worker: &mut W,
        merge: &mut impl FnMut(&mut W::Part, Spot, Spot),
    ) -> Result<Option<Spot>> {
        worker.in_order(true);
        let read = self.in_order(from, most, worker, merge);
        worker.in_order(false);
        read
    }

    fn in_order<W: Worker>(
        &self,
        from: Spot,
        most: u64,
        worker: &mut W,
        merge: &mut impl FnMut(&mut W::Part, Spot, Spot),
    ) -> Result<Option<Spot>> {
        let mut rows = Rows::new(self.input.clone(), self.dialect, from, self.limit)?;
        let mut part = W::Part::default();
        let (mut ends, mut base, mut count) = (Vec::new(), from, 0);
        loop {
            let next = rows.position();
            if count % TOLD_EVERY == TOLD_EVERY - 1 {
                self.tell(next);
            }
            if self.watched.is_stopped() && worker.is_settled() {
                merge(&mut part, base, next);
                return Ok(None);
            }
            if count >= most && worker.is_settled() {
                merge(&mut part, base, next);
                return Ok(Some(next));
            }
            // Parts count lines and bytes in 32 bits.
            if next.byte - base.byte > 1 << 30 || next.line - base.line > 1 << 16 {
                merge(&mut part, base, next);
                (part, base) = (W::Part::default(), next);
            }
            let here = |spot: Spot| {
                (
                    (spot.line - base.line) as u32,
                    (spot.byte - base.byte) as u32,
                )
            };
            match rows.next(Some(self.width)) {
                None => {
                    merge(&mut part, base, rows.position());
                    return Ok(None);
                }
                Some(Err((None, error))) => {
                    merge(&mut part, base, next);
                    return Err(error);
                }
                Some(Err((Some(spot), error))) => {
                    let (line, byte) = here(spot);
                    worker.refused(error, line, byte, &mut part);
                }
                Some(Ok(spot)) => {
                    let (line, byte) = here(spot);
                    worker.row(&Row::of(rows.record(), &mut ends), line, byte, &mut part);
                }
            }
            count += 1;
        }
    }
}

impl<P: Default, F: FnMut(&mut P, Spot, Spot)> Merger<P, F> {
    fn take(&mut self, number: u64, done: Done<P>) {
        self.waiting.insert(number, done);
        while self.odd.is_none()
            && self.failed.is_none()
            && let Some(mut done) = self.waiting.remove(&self.next)
        {
            let spot = Spot {
                line: self.line,
                byte: done.byte,
            };
            self.odd = done.odd.map(|(lines, bytes)| Spot {
                line: spot.line + lines,
                byte: spot.byte + bytes,
            });
            self.line += done.lines;
            let end = Spot {
                line: self.line,
                byte: done.byte + done.bytes,
            };
            (self.merge)(&mut done.part, spot, self.odd.unwrap_or(end));
            self.spare.push(done.part);
            self.next += 1;
            self.failed = done.failed;
        }
    }
}
