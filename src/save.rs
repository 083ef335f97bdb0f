//! Files that are there whole or not at all.

use std::fs;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::error::{Error, Result};
use crate::place::{Locator, Place};

/// Writes a file under another name first, and gives it its own when all of it is on the disk.
///
/// Nobody finds half a file: where the disk is full, writing fails or the program is ended, a file that was
/// there before stays as it was. The other name is that of the file with the process's number and `.part` behind
/// it, in the same folder; it is removed when writing fails, and left behind only by a program that was ended.
///
/// ```
/// use tradeflows::tabular;
///
/// let table = tradeflows::seeds::flows()?;
/// let path = std::env::temp_dir().join(format!("tradeflows-{}.csv", std::process::id()));
/// tabular::save(&path, |to| tabular::write_csv(&table, to))?;
/// assert_eq!(tabular::read(&path)?.table, table);
/// # std::fs::remove_file(&path).unwrap();
/// # Ok::<(), tradeflows::Error>(())
/// ```
///
/// # Errors
/// What `write` gives, and [`ErrorKind::Io`](crate::ErrorKind::Io) with the path.
pub fn save(
    path: impl AsRef<Path>,
    write: impl FnOnce(&mut dyn Write) -> Result<()>,
) -> Result<()> {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let path = path.as_ref();
    let at = |error: Error| error.at(Place::new(path.display().to_string(), Locator::Whole));
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    name.push(format!(".{}-{count}.part", std::process::id()));
    let part = path.with_file_name(name);
    let file = fs::File::create_new(&part).map_err(|error| at(error.into()))?;
    let mut buffer = BufWriter::new(file);
    let written = write(&mut buffer).and_then(|()| {
        buffer.flush()?;
        buffer.get_ref().sync_all()?;
        Ok(fs::rename(&part, path)?)
    });
    written.map_err(|error| {
        let _ = fs::remove_file(&part);
        at(error)
    })
}
