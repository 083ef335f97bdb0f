//! One Parquet file while it is written.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::PathBuf;
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::{Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_writer::ArrowWriterOptions;
use parquet::basic::{Compression, Encoding};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::schema::types::ColumnPath;

use super::{DataFile, Partition, io, parquet_error};
use crate::columnar::{SCHEMA_VERSION, SCHEMA_VERSION_KEY, Scales, column, schema};
use crate::error::Result;

/// Rows of a row group: a few megabytes, of which a reader that wants one pair takes one.
pub(super) const GROUP_ROWS: usize = 1 << 18;

/// The columns of the schema that files of a data set hold.
pub(super) fn kept(partitions: &[Partition]) -> Vec<usize> {
    let in_folder = |name: &str| partitions.iter().any(|of| of.column() == name);
    let columns = column::ALL.iter().enumerate();
    let kept = columns.filter(|(_, name)| !in_folder(name));
    kept.map(|(at, _)| at).collect()
}

/// The schema of the files of a data set: all columns but those that folders are named after.
pub(super) fn file_schema(scales: Scales, partitions: &[Partition]) -> SchemaRef {
    let whole = schema(scales);
    let fields = kept(partitions)
        .into_iter()
        .map(|at| whole.field(at).clone());
    Arc::new(Schema::new_with_metadata(
        fields.collect::<Vec<_>>(),
        whole.metadata().clone(),
    ))
}

/// How files are written.
pub(super) fn properties(compression: Compression) -> WriterProperties {
    let version = KeyValue::new(SCHEMA_VERSION_KEY.to_owned(), SCHEMA_VERSION.to_owned());
    let created_by = format!("tradeflows version {}", env!("CARGO_PKG_VERSION"));
    let mut properties = WriterProperties::builder()
        .set_compression(compression)
        .set_created_by(created_by)
        .set_key_value_metadata(Some(vec![version]))
        .set_max_row_group_row_count(Some(GROUP_ROWS))
        // Within a row group pages are told apart by what rows are sorted by in most files.
        .set_statistics_enabled(EnabledStatistics::Chunk);
    for name in [column::EXPORTER, column::IMPORTER, column::CATEGORY] {
        let path = ColumnPath::from(name);
        properties = properties.set_column_statistics_enabled(path, EnabledStatistics::Page);
    }
    // Lines and bytes grow by a few from row to row; a dictionary would only be tried in vain.
    for name in [column::LINE, column::BYTE, column::BYTE_END, column::RECORD] {
        properties = properties
            .set_column_dictionary_enabled(ColumnPath::from(name), false)
            .set_column_encoding(ColumnPath::from(name), Encoding::DELTA_BINARY_PACKED);
    }
    // Amounts hardly repeat, nor do numbers beside them or further places.
    for name in [
        column::VALUE,
        column::QUANTITY,
        column::FURTHER,
        column::ALSO,
    ] {
        properties = properties.set_column_dictionary_enabled(ColumnPath::from(name), false);
    }
    properties.build()
}

/// A file that rows are added to.
pub(super) struct OpenFile {
    writer: ArrowWriter<File>,
    path: PathBuf,
    file: DataFile,
    /// When rows were added last.
    pub(super) used: u64,
}

impl OpenFile {
    pub(super) fn create(
        path: PathBuf,
        name: String,
        partition: BTreeMap<Partition, Option<String>>,
        schema: SchemaRef,
        properties: WriterProperties,
    ) -> Result<Self> {
        let file = File::create(&path).map_err(io(&path))?;
        let options = ArrowWriterOptions::new().with_properties(properties);
        let writer = ArrowWriter::try_new_with_options(file, schema, options)
            .map_err(parquet_error(&path))?;
        Ok(OpenFile {
            writer,
            path,
            file: DataFile {
                path: name,
                partition,
                rows: 0,
                bytes: 0,
            },
            used: 0,
        })
    }

    pub(super) fn rows(&self) -> u64 {
        self.file.rows
    }

    /// Bytes in memory that are not in the file yet.
    pub(super) fn in_memory(&self) -> usize {
        self.writer.memory_size()
    }

    pub(super) fn write(&mut self, batch: &RecordBatch) -> Result<()> {
        self.file.rows += batch.num_rows() as u64;
        self.writer.write(batch).map_err(parquet_error(&self.path))
    }

    /// Puts what is in memory into the file, as a row group of fewer rows.
    pub(super) fn flush(&mut self) -> Result<()> {
        self.writer.flush().map_err(parquet_error(&self.path))
    }

    /// Ends the file, so that it lasts.
    pub(super) fn close(mut self) -> Result<DataFile> {
        self.writer.finish().map_err(parquet_error(&self.path))?;
        self.file.bytes = self.writer.bytes_written() as u64;
        let file = self.writer.inner();
        file.sync_all().map_err(io(&self.path))?;
        Ok(self.file)
    }
}
