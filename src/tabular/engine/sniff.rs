//! The first rows of a file under each delimiter that it may use.

use super::decode::{Encoding, Start};
use super::input::Input;
use super::rows::{Dialect, Rows, Spot};

/// How many rows are looked at.
const ROWS: usize = 60;

/// The first rows, split by one delimiter.
#[derive(Clone, Debug)]
pub(in crate::tabular) struct Sample {
    pub(in crate::tabular) dialect: Dialect,
    pub(in crate::tabular) rows: Vec<(Spot, Vec<String>)>,
}

impl Sample {
    /// How evenly the rows are split: rows that have as many fields as most have, and more than one.
    fn evenness(&self) -> usize {
        let widths: Vec<usize> = self.rows.iter().map(|(_, fields)| fields.len()).collect();
        let rows_of = |width: usize| {
            widths
                .iter()
                .filter(|w| **w == width || **w == width + 1)
                .count()
        };
        widths
            .iter()
            .filter(|w| **w > 1)
            .map(|w| rows_of(*w))
            .max()
            .unwrap_or(0)
    }
}

/// The samples, the most evenly split first.
pub(in crate::tabular) fn samples(head: &[u8], whole: bool, start: Start) -> Vec<Sample> {
    // Without the rest of the file, the last line of the head is only a part.
    let end = match head.iter().rposition(|b| *b == b'\n') {
        Some(at) if !whole => at + 1,
        _ => head.len(),
    };
    let input = Input::Bytes(head[..end].into());
    let terminator = if head.contains(&b'\n') || !head.contains(&b'\r') {
        b'\n'
    } else {
        b'\r'
    };
    let mut samples: Vec<Sample> = [b',', b';', b'\t', b'|']
        .into_iter()
        .filter(|delimiter| head.contains(delimiter) || *delimiter == b',')
        .map(|delimiter| {
            read(
                &input,
                Dialect {
                    delimiter,
                    terminator,
                },
                start,
            )
        })
        .collect();
    samples.sort_by_key(|sample| std::cmp::Reverse(sample.evenness()));
    samples
}

fn read(input: &Input, dialect: Dialect, start: Start) -> Sample {
    let mut rows = Vec::new();
    let from = Spot {
        line: 1,
        byte: start.mark as u64,
    };
    if let Ok(mut reader) = Rows::new(input.clone(), dialect, from, u64::MAX / 2) {
        let mut bad = 0;
        while rows.len() < ROWS && bad < 10 * ROWS {
            match reader.next(None) {
                None | Some(Err((None, _))) => break,
                Some(Err(_)) => bad += 1,
                Some(Ok(spot)) => rows.push((spot, fields(reader.record(), start.encoding))),
            }
        }
    }
    Sample { dialect, rows }
}

fn fields(record: &csv::ByteRecord, encoding: Encoding) -> Vec<String> {
    record
        .iter()
        .map(|field| encoding.text(field).trim().to_owned())
        .collect()
}
