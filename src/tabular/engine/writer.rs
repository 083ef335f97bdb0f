//! Rows to bytes.

use std::io::Write;

use crate::error::{Error, Result};

/// Writes rows with the csv crate's quoting, so that they are read back unchanged.
pub(in crate::tabular) struct CsvWriter<W: Write> {
    inner: csv::Writer<W>,
}

impl<W: Write> CsvWriter<W> {
    pub(in crate::tabular) fn new(to: W) -> Self {
        CsvWriter {
            inner: csv::WriterBuilder::new().from_writer(to),
        }
    }

    pub(in crate::tabular) fn row<I, T>(&mut self, fields: I) -> Result<()>
    where
        I: IntoIterator<Item = T>,
        T: AsRef<[u8]>,
    {
        self.inner
            .write_record(fields)
            .map_err(|error| Error::from(std::io::Error::from(error)))
    }

    pub(in crate::tabular) fn finish(mut self) -> Result<()> {
        Ok(self.inner.flush()?)
    }
}
