//! Unpacking, counted while it is done.

use std::io::{self, BufRead, BufReader, Read};

use flate2::Crc;
use flate2::bufread::{DeflateDecoder, GzDecoder};

use super::Budget;
use crate::error::{Error, ErrorKind, Result};
use crate::tabular::engine::Input;

const CHUNK: usize = 1 << 16;

fn damaged(what: &str) -> Error {
    let what = format!("{what}; fetch the file again").into();
    ErrorKind::Malformed { what }.into()
}

/// What went wrong while unpacking, said as what it means for the file.
fn broken(error: io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => damaged("the packed data ends before it is complete"),
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => {
            damaged("the packed data is damaged")
        }
        _ => error.into(),
    }
}

/// Everything that a decoder gives, up to what the budget allows.
fn read_all(from: &mut impl Read, budget: &Budget, into: &mut Vec<u8>) -> Result<()> {
    loop {
        let before = into.len();
        // A vector that doubles would ask for up to twice what it holds.
        into.try_reserve(CHUNK).map_err(|_| budget.passed())?;
        let count = from
            .by_ref()
            .take(CHUNK as u64)
            .read_to_end(into)
            .map_err(broken)?;
        budget.take(count as u64)?;
        if into.len() == before {
            return Ok(());
        }
    }
}

/// The members of a gzip file, one behind the other, with their checksums checked.
pub(super) fn gunzip(input: &Input, budget: &Budget) -> Result<Input> {
    let mut packed = BufReader::with_capacity(CHUNK, input.open_at(0)?);
    let mut bytes = Vec::new();
    let mut first = true;
    loop {
        let ahead = packed.fill_buf()?;
        // Some programs fill the last block with zeros.
        if ahead.is_empty() || !first && ahead.iter().all(|byte| *byte == 0) {
            if first {
                return Err(damaged("the packed data ends before it is complete"));
            }
            if ahead.is_empty() {
                return Ok(Input::Bytes(bytes.into()));
            }
            let zeros = ahead.len();
            packed.consume(zeros);
            continue;
        }
        let mut decoder = GzDecoder::new(packed);
        read_all(&mut decoder, budget, &mut bytes)?;
        packed = decoder.into_inner();
        first = false;
    }
}

/// How a member of a zip archive is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    Stored,
    Deflated,
}

/// A stretch of a zip archive.
pub(super) struct Stretch<'a> {
    pub(super) input: &'a Input,
    pub(super) start: u64,
    pub(super) length: u64,
    pub(super) method: Method,
    pub(super) checksum: u32,
}

impl Stretch<'_> {
    fn decoder(&self) -> io::Result<Box<dyn Read>> {
        let packed = BufReader::with_capacity(CHUNK, self.input.open_at(self.start)?);
        let packed = packed.take(self.length);
        Ok(match self.method {
            Method::Stored => Box::new(packed),
            Method::Deflated => Box::new(DeflateDecoder::new(packed)),
        })
    }

    /// The first bytes, and whether they are all.
    pub(super) fn head(&self, limit: usize, budget: &Budget) -> Result<(Vec<u8>, bool)> {
        let mut bytes = Vec::new();
        let mut decoder = self.decoder()?.take(limit as u64 + 1);
        read_all(&mut decoder, budget, &mut bytes)?;
        let all = bytes.len() <= limit;
        if all {
            self.check(&bytes)?;
        }
        bytes.truncate(limit);
        Ok((bytes, all))
    }

    /// All bytes, with the checksum checked.
    pub(super) fn unpack(&self, budget: &Budget) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        read_all(&mut self.decoder()?, budget, &mut bytes)?;
        self.check(&bytes)?;
        Ok(bytes)
    }

    /// Unpacks without keeping anything, to learn how much it is.
    #[cfg(feature = "xlsx")]
    pub(super) fn count(&self, budget: &Budget, mut see: impl FnMut(&[u8])) -> Result<()> {
        let mut decoder = self.decoder()?;
        let mut buffer = vec![0; CHUNK];
        loop {
            let count = decoder.read(&mut buffer).map_err(broken)?;
            if count == 0 {
                return Ok(());
            }
            budget.take(count as u64)?;
            see(&buffer[..count]);
        }
    }

    fn check(&self, bytes: &[u8]) -> Result<()> {
        let mut crc = Crc::new();
        crc.update(bytes);
        if crc.sum() != self.checksum {
            return Err(damaged(
                "the packed data is damaged (its checksum does not fit)",
            ));
        }
        Ok(())
    }
}
