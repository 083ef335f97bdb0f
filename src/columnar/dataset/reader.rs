//! From a data set to tables and record batches.

use std::fs::File;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::types::Int32Type;
use arrow_array::{
    ArrayRef, DictionaryArray, Int32Array, RecordBatch, StringArray, new_null_array,
};
use arrow_schema::{Field, Schema, SchemaRef};
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use parquet::file::metadata::RowGroupMetaData;
use parquet::file::statistics::Statistics;

use super::manifest::{DataFile, Input, MANIFEST, Manifest, refuse};
use super::{Partition, io, parquet_error};
use crate::columnar::schema::dictionary;
use crate::columnar::{Scales, arrow_error, column, from_batch, schema};
use crate::error::{Error, ErrorKind, Result};
use crate::{Economy, FlowRef, FlowTable};

/// Rows that are decoded at once.
const BATCH_ROWS: usize = 1 << 16;

/// A data set that [`DatasetWriter`](super::DatasetWriter) wrote.
///
/// What is in it is what its manifest names; other files in the folder are not looked at. Economies,
/// categories and figures come back as they went in, with their sources.
///
/// ```no_run
/// use tradeflows::columnar::Dataset;
///
/// let dataset = Dataset::open("trade")?;
/// println!("{} rows in {} files", dataset.rows(), dataset.files().count());
/// for table in dataset.select().years(2020..=2024).exporter("CAN".parse()?).tables() {
///     println!("{}", table?.total()?);
/// }
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Dataset {
    folder: PathBuf,
    manifest: Manifest,
}

impl Dataset {
    /// Opens the data set in a folder.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`] where the folder has no manifest; [`ErrorKind::Io`],
    /// [`ErrorKind::Malformed`]; [`ErrorKind::WrongKind`] for another version of the schema.
    pub fn open(folder: impl AsRef<Path>) -> Result<Self> {
        let folder = folder.as_ref().to_owned();
        let manifest = Manifest::of(&folder)?.ok_or_else(|| {
            let what = format!("a data set: the folder has no {MANIFEST}");
            refuse(&folder, ErrorKind::NotFound { what: what.into() })
        })?;
        Ok(Dataset { folder, manifest })
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The places of values and quantities.
    pub fn scales(&self) -> Scales {
        self.manifest.scales().unwrap_or_default()
    }

    /// What its folders are named after.
    pub fn partitioned_by(&self) -> &[Partition] {
        &self.manifest.partitioned_by
    }

    /// What was written into it, one by one, with what became of every record.
    pub fn inputs(&self) -> &[Input] {
        &self.manifest.inputs
    }

    /// Its files, in the order in which they were written.
    pub fn files(&self) -> impl Iterator<Item = &DataFile> {
        self.manifest.inputs.iter().flat_map(|input| &input.files)
    }

    /// How many rows it has.
    pub fn rows(&self) -> u64 {
        self.manifest.inputs.iter().map(|input| input.rows).sum()
    }

    /// The schema of its batches: that of [`schema`], and `chapter` where folders are named after it.
    pub fn schema(&self) -> SchemaRef {
        whole_schema(self.scales(), self.partitioned_by())
    }

    /// All rows, to be narrowed down.
    pub fn select(&self) -> Selection<'_> {
        Selection {
            dataset: self,
            years: None,
            exporters: Vec::new(),
            importers: Vec::new(),
        }
    }
}

fn whole_schema(scales: Scales, partitions: &[Partition]) -> SchemaRef {
    let whole = schema(scales);
    let more = partitions.iter().filter(|of| !of.is_in_schema());
    let more: Vec<Field> = more
        .map(|of| Field::new(of.column(), dictionary(), true))
        .collect();
    if more.is_empty() {
        return whole;
    }
    let fields = whole.fields().iter().map(|field| field.as_ref().clone());
    let fields: Vec<Field> = fields.chain(more).collect();
    Arc::new(Schema::new_with_metadata(fields, whole.metadata().clone()))
}

/// Some of the rows of a [`Dataset`].
///
/// Files and row groups in which no such row can be are not read.
#[derive(Clone, Debug)]
#[must_use]
pub struct Selection<'a> {
    dataset: &'a Dataset,
    years: Option<RangeInclusive<u16>>,
    exporters: Vec<Economy>,
    importers: Vec<Economy>,
}

impl<'a> Selection<'a> {
    /// Rows whose period begins in these years.
    pub fn years(mut self, years: RangeInclusive<u16>) -> Self {
        self.years = Some(years);
        self
    }

    /// Rows of this exporter; named more than once, of any of them.
    pub fn exporter(mut self, exporter: Economy) -> Self {
        self.exporters.push(exporter);
        self
    }

    /// Rows of this importer; named more than once, of any of them.
    pub fn importer(mut self, importer: Economy) -> Self {
        self.importers.push(importer);
        self
    }

    /// The files in which such rows may be.
    pub fn files(&self) -> impl Iterator<Item = &'a DataFile> + '_ {
        self.dataset.files().filter(|file| self.may_be_in(file))
    }

    /// The rows as record batches of the data set's schema.
    ///
    /// Batches are those of the files and row groups in which such rows may be; they hold other rows
    /// too. [`Selection::tables`] holds none but these.
    pub fn batches(&self) -> RecordBatches<'a> {
        let files: Vec<&DataFile> = self.files().collect();
        RecordBatches {
            selection: self.clone(),
            schema: self.dataset.schema(),
            files: files.into_iter(),
            open: None,
            rows_read: 0,
        }
    }

    /// The rows as tables, each of at most 65,536 rows.
    pub fn tables(&self) -> Tables<'a> {
        Tables {
            batches: self.batches(),
        }
    }

    /// All of the rows as one table.
    ///
    /// # Errors
    /// The first of [`Selection::tables`].
    pub fn read(&self) -> Result<FlowTable> {
        let mut all = FlowTable::new();
        for table in self.tables() {
            all.extend(table?.iter().map(|row| row.to_flow()));
        }
        Ok(all)
    }

    fn may_be_in(&self, file: &DataFile) -> bool {
        let of = |partition: Partition| file.partition.get(&partition).and_then(Option::as_deref);
        let year = of(Partition::Year).and_then(|year| year.parse::<u16>().ok());
        let in_years = match (&self.years, year) {
            (Some(years), Some(year)) => years.contains(&year),
            _ => true,
        };
        let is_one = |wanted: &[Economy], partition: Partition| match of(partition) {
            Some(key) if !wanted.is_empty() => wanted.iter().any(|economy| economy.key() == key),
            _ => true,
        };
        in_years
            && is_one(&self.exporters, Partition::Exporter)
            && is_one(&self.importers, Partition::Importer)
    }

    /// Whether such rows may be in a row group, as far as its least and largest values say.
    fn may_be_in_group(&self, group: &RowGroupMetaData) -> bool {
        group.columns().iter().all(|chunk| {
            let name = chunk.column_descr().name();
            let economies = match name {
                column::EXPORTER => &self.exporters,
                column::IMPORTER => &self.importers,
                _ => &Vec::new(),
            };
            match (chunk.statistics(), &self.years) {
                (Some(Statistics::Int32(of)), Some(years)) if name == column::YEAR => {
                    let begins = of.min_opt().is_none_or(|min| *min <= (*years.end()).into());
                    begins
                        && of
                            .max_opt()
                            .is_none_or(|max| *max >= (*years.start()).into())
                }
                (Some(Statistics::ByteArray(of)), _) if !economies.is_empty() => {
                    let between = |key: &[u8]| {
                        of.min_opt().is_none_or(|min| min.data() <= key)
                            && of.max_opt().is_none_or(|max| max.data() >= key)
                    };
                    economies.iter().any(|of| between(of.key().as_bytes()))
                }
                _ => true,
            }
        })
    }

    fn is_wanted(&self, row: &FlowRef<'_>) -> bool {
        let is_one = |wanted: &[Economy], economy| wanted.is_empty() || wanted.contains(&economy);
        let year = row.period().first().year();
        self.years
            .as_ref()
            .is_none_or(|years| years.contains(&year))
            && is_one(&self.exporters, row.exporter())
            && is_one(&self.importers, row.importer())
    }

    fn wants_all(&self) -> bool {
        self.years.is_none() && self.exporters.is_empty() && self.importers.is_empty()
    }
}

/// The record batches of a [`Selection`]; an error ends them.
pub struct RecordBatches<'a> {
    selection: Selection<'a>,
    schema: SchemaRef,
    files: std::vec::IntoIter<&'a DataFile>,
    open: Option<(PathBuf, &'a DataFile, ParquetRecordBatchReader)>,
    rows_read: u64,
}

impl RecordBatches<'_> {
    /// How many rows were decoded so far; what was pruned is not among them.
    pub const fn rows_read(&self) -> u64 {
        self.rows_read
    }

    fn open_next(&mut self) -> Result<bool> {
        let Some(file) = self.files.next() else {
            return Ok(false);
        };
        let path = self.selection.dataset.folder.join(&file.path);
        let opened = File::open(&path).map_err(io(&path))?;
        let builder =
            ParquetRecordBatchReaderBuilder::try_new(opened).map_err(parquet_error(&path))?;
        let groups = builder.metadata().row_groups().iter().enumerate();
        let groups = groups
            .filter(|(_, group)| self.selection.may_be_in_group(group))
            .map(|(at, _)| at)
            .collect();
        let reader = builder
            .with_row_groups(groups)
            .with_batch_size(BATCH_ROWS)
            .build()
            .map_err(parquet_error(&path))?;
        self.open = Some((path, file, reader));
        Ok(true)
    }

    fn advance(&mut self) -> Result<Option<RecordBatch>> {
        loop {
            if let Some((path, file, reader)) = &mut self.open {
                match reader.next() {
                    Some(Ok(batch)) => {
                        self.rows_read += batch.num_rows() as u64;
                        return whole(&batch, file, &self.schema)
                            .map(Some)
                            .map_err(super::at(path));
                    }
                    Some(Err(error)) => return Err(super::at(path)(arrow_error(error))),
                    None => self.open = None,
                }
            }
            if !self.open_next()? {
                return Ok(None);
            }
        }
    }
}

impl Iterator for RecordBatches<'_> {
    type Item = Result<RecordBatch>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = self.advance();
        if next.is_err() {
            self.open = None;
            self.files = Vec::new().into_iter();
        }
        next.transpose()
    }
}

/// A file's batch with the columns that stand in its folders' names.
fn whole(batch: &RecordBatch, file: &DataFile, schema: &SchemaRef) -> Result<RecordBatch> {
    let rows = batch.num_rows();
    let mut columns: Vec<ArrayRef> = Vec::with_capacity(schema.fields().len());
    for field in schema.fields() {
        let name = field.name();
        if let Some(column) = batch.column_by_name(name) {
            columns.push(column.clone());
            continue;
        }
        let value = file.partition.iter().find(|(of, _)| of.column() == name);
        let value = value.and_then(|(_, value)| value.as_deref());
        columns.push(match (value, name.as_str()) {
            (Some(year), column::YEAR) => {
                let year: i32 = year.parse().map_err(|_| {
                    Error::from(ErrorKind::Unreadable {
                        text: year.into(),
                        expected: "a year such as 2024".into(),
                    })
                })?;
                Arc::new(Int32Array::from_value(year, rows))
            }
            (Some(text), _) => {
                let values = Arc::new(StringArray::from_iter_values([text]));
                let keys = Int32Array::from_value(0, rows);
                let array = DictionaryArray::<Int32Type>::try_new(keys, values);
                Arc::new(array.map_err(arrow_error)?)
            }
            (None, _) => new_null_array(field.data_type(), rows),
        });
    }
    RecordBatch::try_new(schema.clone(), columns).map_err(arrow_error)
}

/// The tables of a [`Selection`]; an error ends them.
pub struct Tables<'a> {
    batches: RecordBatches<'a>,
}

impl Tables<'_> {
    /// How many rows were decoded so far; what was pruned is not among them.
    pub const fn rows_read(&self) -> u64 {
        self.batches.rows_read()
    }
}

impl Iterator for Tables<'_> {
    type Item = Result<FlowTable>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let table = match self.batches.next()? {
                Ok(batch) => from_batch(&batch),
                Err(error) => return Some(Err(error)),
            };
            let selection = &self.batches.selection;
            let table = match table {
                Ok(table) if !selection.wants_all() => table.filter(|row| selection.is_wanted(row)),
                Ok(table) => table,
                Err(error) => return Some(Err(error)),
            };
            if !table.is_empty() {
                return Some(Ok(table));
            }
        }
    }
}
