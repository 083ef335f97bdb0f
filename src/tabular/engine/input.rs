//! Where the bytes come from: a file that is opened again for each pass, or bytes in memory.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::sync::Arc;

use super::rows::Spot;
use crate::Locator;

/// A source of bytes that can be read from any place, more than once.
///
/// Which rows count twice is known only when all have been seen, so most files are read twice.
#[derive(Clone, Debug)]
pub(in crate::tabular) enum Input {
    /// A file on disk.
    File(PathBuf),
    /// Bytes in memory.
    Bytes(Arc<[u8]>),
    /// A sheet of a workbook as lines, of which line and row are one.
    #[cfg_attr(not(feature = "xlsx"), allow(dead_code))]
    Sheet {
        lines: Arc<[u8]>,
        /// From 0, in the order of the workbook.
        sheet: u16,
        /// Some number has a point, which in a workbook can only be a decimal point.
        decimals: bool,
    },
    /// The UTF-8 form of a UTF-16 file, with some places here and there, in order.
    Transcoded(Arc<[u8]>, Arc<[(u64, u64)]>),
}

impl Input {
    /// The bytes from a place on.
    pub(in crate::tabular) fn open_at(&self, byte: u64) -> io::Result<Box<dyn BufRead + Send>> {
        Ok(match self {
            Input::File(path) => {
                let mut file = File::open(path)?;
                if byte > 0 {
                    file.seek(SeekFrom::Start(byte))?;
                }
                Box::new(BufReader::with_capacity(1 << 16, file))
            }
            Input::Bytes(bytes)
            | Input::Transcoded(bytes, _)
            | Input::Sheet { lines: bytes, .. } => {
                let mut cursor = Cursor::new(bytes.clone());
                cursor.set_position(byte);
                Box::new(cursor)
            }
        })
    }

    /// The length, and whether the last byte is a line break.
    pub(in crate::tabular) fn end(&self, terminator: u8) -> io::Result<(u64, bool)> {
        match self {
            Input::Bytes(bytes)
            | Input::Transcoded(bytes, _)
            | Input::Sheet { lines: bytes, .. } => {
                Ok((bytes.len() as u64, bytes.last() == Some(&terminator)))
            }
            Input::File(path) => {
                let mut file = File::open(path)?;
                let length = file.seek(SeekFrom::End(0))?;
                let mut last = [0u8];
                if length > 0 {
                    file.seek(SeekFrom::End(-1))?;
                    file.read_exact(&mut last)?;
                }
                Ok((length, last[0] == terminator))
            }
        }
    }

    /// At most `limit` bytes from the beginning, and whether that is all.
    pub(in crate::tabular) fn head(&self, limit: usize) -> io::Result<(Vec<u8>, bool)> {
        let mut head = Vec::new();
        self.open_at(0)?
            .take(limit as u64 + 1)
            .read_to_end(&mut head)?;
        let all = head.len() <= limit;
        head.truncate(limit);
        Ok((head, all))
    }

    /// The place of a record that begins there.
    pub(in crate::tabular) fn place(&self, spot: Spot) -> Locator {
        match self {
            Input::Sheet { sheet, .. } => Locator::Cell {
                sheet: *sheet,
                row: u32::try_from(spot.line).unwrap_or(u32::MAX),
                column: 1,
            },
            _ => Locator::Line {
                line: spot.line,
                byte: self.byte_in_file(spot.byte),
                field: None,
            },
        }
    }

    /// Whether some number of the file is known to have a decimal point.
    pub(in crate::tabular) fn has_decimal_point(&self) -> bool {
        matches!(self, Input::Sheet { decimals: true, .. })
    }

    /// Where a byte, at which a character begins, stands in the file itself.
    pub(in crate::tabular) fn byte_in_file(&self, byte: u64) -> u64 {
        let Input::Transcoded(text, places) = self else {
            return byte;
        };
        let after = places.partition_point(|place| place.0 <= byte);
        let (here, there) = places[..after].last().copied().unwrap_or_default();
        let between = text.get(here as usize..byte as usize).unwrap_or_default();
        // A character of four bytes is two units there, any other is one.
        let units = |byte: &u8| match *byte {
            0x80..=0xBF => 0,
            0xF0.. => 2,
            _ => 1,
        };
        there + 2 * between.iter().map(units).sum::<u64>()
    }

    /// All bytes, refused past a limit.
    pub(in crate::tabular) fn all(&self, limit: u64) -> io::Result<Option<Vec<u8>>> {
        let mut bytes = Vec::new();
        self.open_at(0)?
            .take(limit.saturating_add(1))
            .read_to_end(&mut bytes)?;
        Ok((bytes.len() as u64 <= limit).then_some(bytes))
    }
}
