//! Real files: every file below the folder that `TRADEFLOWS_SAMPLES` names, or our own fixtures.
//!
//! Whatever the folder, each file is read or refused with a sentence; records add up; what is read
//! goes out in the own form and comes back; nothing counts twice. Files that we know must also
//! have the counts and the total that stand in `tests/data/real_files.csv`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tradeflows::tabular::{self, Options, Reader};
use tradeflows::{ErrorKind, FlowTable};

fn files(folder: &Path, into: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        let name = path.to_string_lossy();
        if path.is_dir() {
            files(&path, into);
        } else if ![".md", ".expected", ".options", ".rs"]
            .iter()
            .any(|end| name.ends_with(end))
        {
            into.push(path.clone());
        }
    }
}

/// What a file is known to hold: its row of the table.
fn known() -> BTreeMap<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/real_files.csv");
    let text = fs::read_to_string(path).unwrap_or_default();
    text.lines()
        .filter_map(|line| line.split_once('|'))
        .map(|(file, rest)| (file.to_owned(), rest.to_owned()))
        .collect()
}

fn total(table: &FlowTable) -> String {
    match table.total() {
        Ok(total) => total.to_string(),
        Err(error) => match error.kind() {
            ErrorKind::Overlapping { .. } => "overlap".to_owned(),
            ErrorKind::NotFound { .. } => "-".into(),
            _ => error.to_string(),
        },
    }
}

#[test]
fn every_real_file_is_read_or_refused() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let given = std::env::var_os("TRADEFLOWS_SAMPLES").map(PathBuf::from);
    let folder = given.clone().unwrap_or(own);
    let mut all = Vec::new();
    files(&folder, &mut all);
    assert!(!all.is_empty(), "{} holds no file", folder.display());
    let known = if given.is_some() {
        known()
    } else {
        BTreeMap::new()
    };
    let (mut wrong, mut read, mut met) = (Vec::new(), 0, 0);
    println!("file|layout|records|flows|from|set aside|rejected|total");
    for path in &all {
        let name = path
            .strip_prefix(&folder)
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/");
        let row = match tabular::read(path) {
            Err(error) => {
                let sentence = error.to_string();
                let place = format!("{}: ", path.display());
                if !sentence.starts_with(&place) || sentence.contains('\n') {
                    wrong.push(format!("{name}: not one located sentence: {sentence}"));
                }
                format!("refused|{}", sentence.trim_start_matches(&place))
            }
            Ok(reading) => {
                read += 1;
                let counts = &reading.counts;
                if !counts.add_up() || counts.flows != reading.table.len() as u64 {
                    wrong.push(format!("{name}: the counts do not add up: {counts:?}"));
                }
                let mut csv = Vec::new();
                tabular::write_csv(&reading.table, &mut csv).unwrap();
                let back = Reader::from_bytes(&csv, "own", &Options::new())
                    .and_then(|reader| reader.read_all(10));
                if !back.is_ok_and(|back| back.table == reading.table) {
                    wrong.push(format!(
                        "{name}: the own form does not give back what was read"
                    ));
                }
                let total = total(&reading.table);
                if total.starts_with("overlap") && given.is_none() {
                    wrong.push(format!("{name}: {total}"));
                }
                for error in reading.rejects.iter().take(3) {
                    println!("  {error}");
                }
                format!(
                    "{}|{}|{}|{}|{}|{}|{total}",
                    reading.description.layout,
                    counts.records,
                    counts.flows,
                    counts.from,
                    counts.set_aside,
                    counts.rejected
                )
            }
        };
        println!("{name}|{row}");
        if let Some(expected) = known.get(&name) {
            met += 1;
            let matches = if expected == "refused" {
                row.starts_with("refused|")
            } else {
                *expected == row
            };
            if !matches {
                wrong.push(format!("{name}: expected {expected}\n  found {row}"));
            }
        }
    }
    println!(
        "{} files, {read} read, {} refused, {met} of them known",
        all.len(),
        all.len() - read
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
