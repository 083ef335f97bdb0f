//! What a data set says of itself, and how an input comes into it: wholly or not at all.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{Partition, io};
use crate::columnar::{SCHEMA_VERSION, Scales};
use crate::error::{Error, ErrorKind, Result};
use crate::{Locator, Place};

/// The file in which a data set says what it is made of.
pub const MANIFEST: &str = "_tradeflows.json";

/// The folder of what is not finished; its names never end in `.parquet`.
pub(super) const UNFINISHED: &str = "_unfinished";

/// The folder of what could not be read.
const REJECTED: &str = "_rejected";

/// The file in [`UNFINISHED`] that names what is to be renamed: from here on an input is in.
const COMMIT: &str = "commit.json";

/// What became of an input's records before they came to the writer.
///
/// A reader of files fills it from its own counts, so that a data set accounts for every record and
/// not only for its rows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Account {
    /// All records.
    pub records: u64,
    /// Records set aside: totals, groups, breakdowns, what has no value.
    pub set_aside: u64,
    /// Records that could not be read.
    pub rejected: u64,
    /// Records set aside, by reason.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub reasons: BTreeMap<String, u64>,
    /// Records that could not be read, one by one as far as they were listed; they go to a file of
    /// their own beside the data.
    #[serde(skip)]
    pub rejects: Vec<String>,
}

/// One Parquet file of a data set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DataFile {
    /// Where it is, below the folder of the data set, with `/` between folders.
    pub path: String,
    /// What all of its rows have in common, by partition.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub partition: BTreeMap<Partition, Option<String>>,
    /// Its rows.
    pub rows: u64,
    /// Its bytes.
    pub bytes: u64,
}

/// What one input, such as a trade file, has brought into a data set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Input {
    /// The name that the writer was given.
    pub name: String,
    /// What tells one version of the input from another, as the writer was given it.
    pub fingerprint: String,
    /// Rows in the data set.
    pub rows: u64,
    /// What became of the records.
    pub account: Account,
    /// The files of its rows.
    pub files: Vec<DataFile>,
    /// The file that lists records that could not be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rejects: Option<String>,
}

impl std::fmt::Display for Input {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let bytes: u64 = self.files.iter().map(|file| file.bytes).sum();
        write!(
            f,
            "{}: {} rows in {} files of {bytes} bytes; of {} records {} set aside, {} rejected",
            self.name,
            self.rows,
            self.files.len(),
            self.account.records,
            self.account.set_aside,
            self.account.rejected
        )
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Places {
    value: u8,
    quantity: u8,
}

/// What a data set is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    schema_version: String,
    /// None until the first row is there.
    scales: Option<Places>,
    pub(super) partitioned_by: Vec<Partition>,
    pub(super) inputs: Vec<Input>,
}

/// An input that is complete and only has to be renamed.
#[derive(Serialize, Deserialize)]
struct Commit {
    /// From names in [`UNFINISHED`] to names below the data set.
    renames: Vec<(String, String)>,
    manifest: Manifest,
}

impl Manifest {
    pub(super) fn new(partitioned_by: Vec<Partition>) -> Self {
        Manifest {
            schema_version: SCHEMA_VERSION.to_owned(),
            scales: None,
            partitioned_by,
            inputs: Vec::new(),
        }
    }

    pub(super) fn scales(&self) -> Option<Scales> {
        self.scales
            .map(|places| Scales::new(places.value, places.quantity))
    }

    pub(super) fn set_scales(&mut self, scales: Scales) {
        self.scales = Some(Places {
            value: scales.value(),
            quantity: scales.quantity(),
        });
    }

    /// Reads a data set's own, where it has one; a folder without is no data set yet.
    pub(super) fn of(folder: &Path) -> Result<Option<Manifest>> {
        let path = folder.join(MANIFEST);
        let manifest: Option<Manifest> = read(&path)?;
        match &manifest {
            Some(known) if known.schema_version != SCHEMA_VERSION => {
                let error = ErrorKind::WrongKind {
                    what: format!("a data set of schema version {}", known.schema_version).into(),
                    expected: format!("one of version {SCHEMA_VERSION}").into(),
                    why: "another release of tradeflows wrote it; read it with that release".into(),
                };
                Err(super::at(&path)(error.into()))
            }
            _ => Ok(manifest),
        }
    }
}

/// Reads a file of JSON, where it is there.
fn read<T: serde::de::DeserializeOwned>(path: &Path) -> Result<Option<T>> {
    let text = match fs::read(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(io(path)(error)),
    };
    serde_json::from_slice(&text).map(Some).map_err(|error| {
        let what = format!("this is not what tradeflows writes there: {error}").into();
        super::at(path)(ErrorKind::Malformed { what }.into())
    })
}

/// Writes a file of JSON under another name and renames it when it is whole.
fn write(path: &Path, what: &impl Serialize) -> Result<()> {
    let mut name = path.as_os_str().to_owned();
    name.push(".new");
    let new = PathBuf::from(name);
    let text = serde_json::to_vec_pretty(what).map_err(|error| io(path)(error.into()))?;
    let mut file = File::create(&new).map_err(io(&new))?;
    file.write_all(&text).map_err(io(&new))?;
    file.sync_all().map_err(io(&new))?;
    drop(file);
    fs::rename(&new, path).map_err(io(path))
}

/// Makes names in a folder last; systems on which a folder cannot be opened need no such thing.
fn sync_folder(path: &Path) {
    if let Ok(folder) = File::open(path) {
        folder.sync_all().ok();
    }
}

/// An input on its way into a data set.
pub(super) struct Unfinished {
    pub(super) folder: PathBuf,
    renames: Vec<(String, String)>,
}

impl Unfinished {
    pub(super) fn new(folder: &Path) -> Result<Self> {
        let path = folder.join(UNFINISHED);
        fs::create_dir_all(&path).map_err(io(&path))?;
        Ok(Unfinished {
            folder: folder.to_owned(),
            renames: Vec::new(),
        })
    }

    /// The name under which a file is written that will have this one.
    pub(super) fn file(&mut self, name: &str) -> PathBuf {
        let unfinished = format!("{:06}.unfinished", self.renames.len());
        let path = self.folder.join(UNFINISHED).join(&unfinished);
        self.renames.push((unfinished, name.to_owned()));
        path
    }

    /// The name of the file in which an input's rejects are listed, written here.
    pub(super) fn rejects(&mut self, number: usize, rejects: &[String]) -> Result<Option<String>> {
        if rejects.is_empty() {
            return Ok(None);
        }
        let name = format!("{REJECTED}/{number:05}.txt");
        let path = self.file(&name);
        let mut text = rejects.join("\n");
        text.push('\n');
        fs::write(&path, text).map_err(io(&path))?;
        Ok(Some(name))
    }

    /// Takes the input over: whatever happens from here on, the next run finishes it.
    pub(super) fn commit(self, manifest: &Manifest) -> Result<()> {
        let unfinished = self.folder.join(UNFINISHED);
        let commit = Commit {
            renames: self.renames,
            manifest: manifest.clone(),
        };
        sync_folder(&unfinished);
        write(&unfinished.join(COMMIT), &commit)?;
        sync_folder(&unfinished);
        apply(&self.folder, &commit)
    }
}

/// Renames what a commit names; what was renamed before is left as it is.
fn apply(folder: &Path, commit: &Commit) -> Result<()> {
    let unfinished = folder.join(UNFINISHED);
    for (from, to) in &commit.renames {
        let (from, to) = (unfinished.join(from), folder.join(to));
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent).map_err(io(parent))?;
        }
        match fs::rename(&from, &to) {
            Ok(()) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && to.exists() => {}
            Err(error) => return Err(io(&to)(error)),
        }
    }
    write(&folder.join(MANIFEST), &commit.manifest)?;
    sync_folder(folder);
    fs::remove_dir_all(&unfinished).map_err(io(&unfinished))
}

/// Finishes what an earlier run had taken over and clears away what it had not.
pub(super) fn recover(folder: &Path) -> Result<()> {
    let unfinished = folder.join(UNFINISHED);
    match read::<Commit>(&unfinished.join(COMMIT))? {
        Some(commit) => apply(folder, &commit),
        None if unfinished.exists() => fs::remove_dir_all(&unfinished).map_err(io(&unfinished)),
        None => Ok(()),
    }
}

/// Whether something is in a folder that would be read with a data set's files.
pub(super) fn is_foreign(folder: &Path) -> Result<bool> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(io(folder)(error)),
    };
    for entry in entries {
        let name = entry.map_err(io(folder))?.file_name();
        if !name.to_string_lossy().starts_with(['_', '.']) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// An error about a data set as a whole.
pub(super) fn refuse(folder: &Path, kind: ErrorKind) -> Error {
    Error::from(kind).at(Place::new(&*folder.to_string_lossy(), Locator::Whole))
}
