//! From tables to a data set.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use parquet::basic::{Compression, ZstdLevel};

use super::file::{OpenFile, file_schema, kept, properties};
use super::manifest::{
    Account, DataFile, Input, Manifest, UNFINISHED, Unfinished, is_foreign, recover, refuse,
};
use super::{Partition, io};
use crate::FlowTable;
use crate::columnar::Scales;
use crate::columnar::arrow_error;
use crate::columnar::encode::Encoder;
use crate::error::{ErrorKind, Result};

/// How a data set is written.
///
/// ```
/// use tradeflows::columnar::{DatasetOptions, Partition, Scales};
///
/// let options = DatasetOptions::new()
///     .partitioned_by([Partition::Year, Partition::Exporter])
///     .with_scales(Scales::new(2, 3));
/// # let _ = options;
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct DatasetOptions {
    partitioned_by: Vec<Partition>,
    scales: Option<Scales>,
    memory: usize,
    file_rows: u64,
}

impl Default for DatasetOptions {
    fn default() -> Self {
        DatasetOptions {
            partitioned_by: vec![Partition::Year],
            scales: None,
            memory: 64 << 20,
            file_rows: 1 << 23,
        }
    }
}

impl DatasetOptions {
    /// Parted by year, with the scales that the first table needs.
    pub fn new() -> Self {
        DatasetOptions::default()
    }

    /// Parts files by these, the outermost folder first; by nothing where none is named.
    pub fn partitioned_by(mut self, partitions: impl IntoIterator<Item = Partition>) -> Self {
        self.partitioned_by.clear();
        for partition in partitions {
            if !self.partitioned_by.contains(&partition) {
                self.partitioned_by.push(partition);
            }
        }
        self
    }

    /// Sets how many places values and quantities have; else the first table's are taken.
    ///
    /// They hold for the whole data set, and an amount with more places is an error.
    pub fn with_scales(mut self, scales: Scales) -> Self {
        self.scales = Some(scales);
        self
    }

    /// Lets so many bytes of unfinished row groups be in memory, of all files together: 64 MiB.
    pub fn with_memory(mut self, bytes: usize) -> Self {
        self.memory = bytes;
        self
    }

    /// Begins another file after so many rows: 8,388,608.
    pub fn with_file_rows(mut self, rows: u64) -> Self {
        self.file_rows = rows.max(1);
        self
    }
}

/// Writes a data set of Parquet files, one input after the other.
///
/// An input is what comes into the data set as a whole: a trade file, an article's flows. While it
/// is written its files have names that no engine reads, and only [`InputWriter::finish`] gives them
/// their own. So after a crash nothing of an input is there, or all: a run that begins again with the
/// same inputs passes over those that are there and ends with the same files, byte for byte. One
/// writer at a time; it does not lock the folder.
///
/// ```
/// use tradeflows::columnar::{Account, Dataset, DatasetOptions, DatasetWriter};
/// use tradeflows::tabular::{Options, Reader};
///
/// let folder = std::env::temp_dir().join("tradeflows-doc-writer");
/// # std::fs::remove_dir_all(&folder).ok();
/// let csv = "exporter,importer,year,hs6,value (USD)\nCAN,CHN,2023,120510,5\nCAN,CHN,2024,120510,n/d\nCAN,CHN,2024,120190,7.5\n";
/// let mut writer = DatasetWriter::open(&folder, DatasetOptions::new())?;
/// if let Some(mut input) = writer.begin("mine.csv", "version 1")? {
///     let reader = Reader::from_bytes(csv, "mine.csv", &Options::new())?;
///     let reading = reader.read_tables(100_000, 1000, |table| input.push(&table))?;
///     let mut account = Account::default();
///     account.records = reading.counts.records;
///     account.rejected = reading.counts.rejected;
///     account.rejects = reading.rejects.iter().map(|error| error.to_string()).collect();
///     let written = input.finish(account)?;
///     assert_eq!((written.rows, written.files.len(), written.account.rejected), (2, 2, 1));
/// }
/// assert!(writer.begin("mine.csv", "version 1")?.is_none());
///
/// let dataset = Dataset::open(&folder)?;
/// let table = dataset.select().years(2024..=2024).read()?;
/// assert_eq!(table.total()?.to_string(), "7.5 USD");
/// # std::fs::remove_dir_all(&folder).ok();
/// # Ok::<(), tradeflows::Error>(())
/// ```
pub struct DatasetWriter {
    folder: PathBuf,
    options: DatasetOptions,
    manifest: Manifest,
}

impl DatasetWriter {
    /// Opens a folder to write into: a new one, an empty one or a data set that is to grow.
    ///
    /// What an earlier run did not finish is finished, where it was complete, or cleared away.
    ///
    /// # Errors
    /// [`ErrorKind::Io`]; [`ErrorKind::NotCombinable`] where the data set there has other partitions or
    /// scales, or the folder holds something else; [`ErrorKind::WrongKind`] for another version of the
    /// schema; [`ErrorKind::Malformed`] where the manifest cannot be read.
    pub fn open(folder: impl AsRef<Path>, options: DatasetOptions) -> Result<Self> {
        let folder = folder.as_ref().to_owned();
        fs::create_dir_all(&folder).map_err(io(&folder))?;
        recover(&folder)?;
        let differ = |first: String, second: String, why: &str| {
            let kind = ErrorKind::NotCombinable {
                first: first.into(),
                second: second.into(),
                why: why.into(),
            };
            refuse(&folder, kind)
        };
        let mut manifest = match Manifest::of(&folder)? {
            Some(manifest) => manifest,
            None if is_foreign(&folder)? => {
                return Err(differ(
                    "what is in the folder".into(),
                    "a new data set".into(),
                    "engines would read both; name an empty folder",
                ));
            }
            None => Manifest::new(options.partitioned_by.clone()),
        };
        if manifest.partitioned_by != options.partitioned_by {
            let list = |of: &[Partition]| match of {
                [] => "no partitions".to_owned(),
                some => {
                    let names: Vec<&str> = some.iter().map(|of| of.column()).collect();
                    format!("partitions by {}", names.join(", "))
                }
            };
            return Err(differ(
                list(&manifest.partitioned_by),
                list(&options.partitioned_by),
                "the data set has the first; ask for the same or name another folder",
            ));
        }
        match (manifest.scales(), options.scales) {
            (Some(there), Some(asked)) if there != asked => {
                return Err(differ(
                    there.to_string(),
                    asked.to_string(),
                    "the data set has the first; ask for the same or name another folder",
                ));
            }
            (None, Some(asked)) => manifest.set_scales(asked),
            _ => {}
        }
        Ok(DatasetWriter {
            folder,
            options,
            manifest,
        })
    }

    /// The inputs that are in the data set.
    pub fn inputs(&self) -> &[Input] {
        &self.manifest.inputs
    }

    /// The scales of the data set, once they are known.
    pub fn scales(&self) -> Option<Scales> {
        self.manifest.scales()
    }

    /// Begins an input; none where it is in the data set already.
    ///
    /// The fingerprint tells one version of the input from another: a digest, or length and time.
    ///
    /// # Errors
    /// [`ErrorKind::NotCombinable`] where another version of it is in the data set: both would count
    /// the same trade; [`ErrorKind::Io`].
    pub fn begin(&mut self, name: &str, fingerprint: &str) -> Result<Option<InputWriter<'_>>> {
        if let Some(there) = self.manifest.inputs.iter().find(|there| there.name == name) {
            if there.fingerprint == fingerprint {
                return Ok(None);
            }
            let kind = ErrorKind::NotCombinable {
                first: format!("{name} ({})", there.fingerprint).into(),
                second: format!("{name} ({fingerprint})").into(),
                why: "the first is in the data set, and both would count the same trade; write another data set".into(),
            };
            return Err(refuse(&self.folder, kind));
        }
        recover(&self.folder)?;
        let manifest = self.manifest.clone();
        Ok(Some(InputWriter {
            unfinished: Some(Unfinished::new(&self.folder)?),
            name: name.to_owned(),
            fingerprint: fingerprint.to_owned(),
            number: self.manifest.inputs.len(),
            manifest,
            schema: None,
            kept: kept(&self.options.partitioned_by),
            open: BTreeMap::new(),
            closed: Vec::new(),
            files_of: HashMap::new(),
            rows: 0,
            clock: 0,
            writer: self,
        }))
    }

    /// Writes one input from its tables.
    ///
    /// None where it is in the data set already; then no table is asked for.
    ///
    /// # Errors
    /// The first error among the tables, and as [`DatasetWriter::begin`], [`InputWriter::push`] and
    /// [`InputWriter::finish`]; nothing of the input is in the data set then.
    pub fn write(
        &mut self,
        name: &str,
        fingerprint: &str,
        tables: impl IntoIterator<Item = Result<FlowTable>>,
    ) -> Result<Option<Input>> {
        let Some(mut input) = self.begin(name, fingerprint)? else {
            return Ok(None);
        };
        for table in tables {
            input.push(&table?)?;
        }
        let account = Account {
            records: input.rows(),
            ..Account::default()
        };
        input.finish(account).map(Some)
    }
}

/// The values of a row's partitions, in their order.
type Values = Vec<Option<String>>;

/// Rows that are encoded at once, so that their columns stay in a core's cache.
const BATCH_ROWS: usize = 1 << 15;

/// So many files are open at once; one that waited longest is closed for another.
const MOST_OPEN: usize = 128;

/// One input on its way into a data set; dropped before [`InputWriter::finish`], it leaves nothing.
pub struct InputWriter<'a> {
    writer: &'a mut DatasetWriter,
    unfinished: Option<Unfinished>,
    name: String,
    fingerprint: String,
    number: usize,
    manifest: Manifest,
    schema: Option<SchemaRef>,
    kept: Vec<usize>,
    open: BTreeMap<Values, OpenFile>,
    closed: Vec<DataFile>,
    /// How many files each folder has of this input.
    files_of: HashMap<Values, usize>,
    rows: u64,
    clock: u64,
}

impl InputWriter<'_> {
    /// How many rows were pushed so far.
    pub const fn rows(&self) -> u64 {
        self.rows
    }

    /// Adds the rows of a table.
    ///
    /// # Errors
    /// [`ErrorKind::OutOfRange`] for an amount that does not fit the scales of the data set, with the
    /// place of the figure; [`ErrorKind::Io`]. The input cannot be finished after an error.
    pub fn push(&mut self, table: &FlowTable) -> Result<()> {
        let pushed = self.add(table);
        if pushed.is_err() {
            self.clear();
        }
        pushed
    }

    fn add(&mut self, table: &FlowTable) -> Result<()> {
        if self.unfinished.is_none() {
            return Err(refuse(&self.writer.folder, unusable(&self.name)));
        }
        if table.is_empty() {
            return Ok(());
        }
        let scales = match self.manifest.scales() {
            Some(scales) => scales,
            None => {
                let found = Scales::of(table);
                self.manifest.set_scales(found);
                found
            }
        };
        let mut encoder = Encoder::new(table, scales);
        for (values, rows) in groups(table, &self.writer.options.partitioned_by) {
            let count = rows.as_ref().map_or(table.len(), Vec::len);
            for from in (0..count).step_by(BATCH_ROWS) {
                let to = count.min(from + BATCH_ROWS);
                let batch = match &rows {
                    Some(rows) => encoder.batch(rows[from..to].iter().copied())?,
                    None => encoder.batch(from..to)?,
                };
                let batch = batch.project(&self.kept).map_err(arrow_error)?;
                self.put(&values, scales, &batch)?;
            }
        }
        self.rows += table.len() as u64;
        self.make_room()
    }

    /// Writes a batch of rows of these values, into as many files as it takes.
    fn put(&mut self, values: &Values, scales: Scales, batch: &RecordBatch) -> Result<()> {
        let most = self.writer.options.file_rows;
        let mut from = 0;
        while from < batch.num_rows() {
            self.clock += 1;
            let clock = self.clock;
            let file = self.file(values, scales)?;
            file.used = clock;
            let room = usize::try_from(most - file.rows()).unwrap_or(usize::MAX);
            let rows = room.min(batch.num_rows() - from);
            file.write(&batch.slice(from, rows))?;
            from += rows;
            if file.rows() >= most {
                self.close(values)?;
            }
        }
        Ok(())
    }

    /// The open file of these values.
    fn file(&mut self, values: &Values, scales: Scales) -> Result<&mut OpenFile> {
        if !self.open.contains_key(values) {
            if self.open.len() >= MOST_OPEN {
                let oldest = self.open.iter().min_by_key(|(_, file)| file.used);
                if let Some(oldest) = oldest.map(|(values, _)| values.clone()) {
                    self.close(&oldest)?;
                }
            }
            let file = self.create(values, scales)?;
            self.open.insert(values.clone(), file);
        }
        match self.open.get_mut(values) {
            Some(file) => Ok(file),
            None => Err(refuse(&self.writer.folder, unusable(&self.name))),
        }
    }

    fn create(&mut self, values: &Values, scales: Scales) -> Result<OpenFile> {
        let partitions = &self.writer.options.partitioned_by;
        let of_folder = self.files_of.entry(values.clone()).or_default();
        let mut name = String::new();
        for (partition, value) in partitions.iter().zip(values) {
            name.push_str(&partition.folder(value.as_deref()));
            name.push('/');
        }
        name.push_str(&format!("part-{:05}-{of_folder:03}.parquet", self.number));
        *of_folder += 1;
        let Some(unfinished) = &mut self.unfinished else {
            return Err(refuse(&self.writer.folder, unusable(&self.name)));
        };
        let schema = self
            .schema
            .get_or_insert_with(|| file_schema(scales, partitions));
        let partition = partitions.iter().copied().zip(values.iter().cloned());
        let compression = Compression::ZSTD(ZstdLevel::default());
        OpenFile::create(
            unfinished.file(&name),
            name,
            partition.collect(),
            schema.clone(),
            properties(compression),
        )
    }

    fn close(&mut self, values: &Values) -> Result<()> {
        if let Some(file) = self.open.remove(values) {
            self.closed.push(file.close()?);
        }
        Ok(())
    }

    /// Flushes the largest row groups until what is in memory is within its bounds.
    fn make_room(&mut self) -> Result<()> {
        let bound = self.writer.options.memory;
        let mut all: usize = self.open.values().map(OpenFile::in_memory).sum();
        while all > bound {
            let largest = self.open.values_mut().max_by_key(|file| file.in_memory());
            let Some(largest) = largest else {
                break;
            };
            let before = largest.in_memory();
            largest.flush()?;
            let after = largest.in_memory();
            if after >= before {
                break;
            }
            all -= before - after;
        }
        Ok(())
    }

    /// Takes the input into the data set, with what became of its records.
    ///
    /// # Errors
    /// [`ErrorKind::Io`]; [`ErrorKind::WrongKind`] after an error of [`InputWriter::push`].
    pub fn finish(mut self, account: Account) -> Result<Input> {
        let values: Vec<Values> = self.open.keys().cloned().collect();
        for values in values {
            self.close(&values)?;
        }
        let Some(mut unfinished) = self.unfinished.take() else {
            return Err(refuse(&self.writer.folder, unusable(&self.name)));
        };
        let mut files = std::mem::take(&mut self.closed);
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let rejects = unfinished.rejects(self.number, &account.rejects)?;
        let input = Input {
            name: std::mem::take(&mut self.name),
            fingerprint: std::mem::take(&mut self.fingerprint),
            rows: self.rows,
            account,
            files,
            rejects,
        };
        self.manifest.inputs.push(input.clone());
        unfinished.commit(&self.manifest)?;
        self.writer.manifest = self.manifest.clone();
        Ok(input)
    }

    /// Leaves nothing behind of what is not finished.
    fn clear(&mut self) {
        self.open.clear();
        if let Some(unfinished) = self.unfinished.take() {
            fs::remove_dir_all(unfinished.folder.join(UNFINISHED)).ok();
        }
    }
}

impl Drop for InputWriter<'_> {
    fn drop(&mut self) {
        self.clear();
    }
}

fn unusable(name: &str) -> ErrorKind {
    ErrorKind::WrongKind {
        what: name.into(),
        expected: "an input that can be written on".into(),
        why: "an error ended it; begin it again".into(),
    }
}

/// The rows of a table by the values of their partitions; all of them without a list.
fn groups(table: &FlowTable, partitions: &[Partition]) -> Vec<(Values, Option<Vec<usize>>)> {
    let mut groups: BTreeMap<Values, Vec<usize>> = BTreeMap::new();
    // Numbers are compared row by row; texts are only made for what is new.
    let mut known: HashMap<Vec<u32>, Values> = HashMap::new();
    let mut numbers: Vec<u32> = Vec::with_capacity(partitions.len());
    let mut last: Option<(Vec<u32>, Vec<usize>)> = None;
    let mut put = |stretch: Option<(Vec<u32>, Vec<usize>)>, known: &HashMap<Vec<u32>, Values>| {
        if let Some((numbers, rows)) = stretch
            && let Some(values) = known.get(&numbers)
        {
            match groups.get_mut(values) {
                Some(all) => all.extend(rows),
                None => {
                    groups.insert(values.clone(), rows);
                }
            }
        }
    };
    for row in table {
        numbers.clear();
        numbers.extend(partitions.iter().map(|partition| partition.number(&row)));
        match &mut last {
            Some((same, rows)) if *same == numbers => rows.push(row.row()),
            _ => {
                if !known.contains_key(&numbers) {
                    let values = partitions.iter().map(|partition| partition.value(&row));
                    known.insert(numbers.clone(), values.collect());
                }
                put(last.replace((numbers.clone(), vec![row.row()])), &known);
            }
        }
    }
    put(last, &known);
    let alone = groups.len() == 1;
    let groups = groups.into_iter();
    groups
        .map(|(values, rows)| (values, (!alone).then_some(rows)))
        .collect()
}
