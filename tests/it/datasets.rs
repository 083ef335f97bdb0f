//! Data sets of Parquet files: what goes in comes back, whole inputs or nothing, the same bytes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tradeflows::columnar::{
    Account, Dataset, DatasetOptions, DatasetWriter, MANIFEST, Partition, Scales,
};
use tradeflows::tabular::{self, Options, Reader};
use tradeflows::{Economy, FlowTable, Result};

/// An empty folder of this test.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
        .join("datasets")
        .join(name);
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Rows of several years, pairs, levels and units, with hard amounts, some of them unreadable.
fn sheet(rows: usize) -> String {
    let mut csv = String::from("exporter,importer,year,hs6,value (USD),quantity (kg)\n");
    let economies = ["CAN", "CHN", "NAM", "USA", "DEU", "JPN"];
    let codes = ["120510", "120190", "010121", "851712", "271019"];
    for row in 0..rows {
        let (from, to) = (row % 6, (row / 6 + row % 6 + 1) % 6);
        if from == to {
            continue;
        }
        let value = match row % 97 {
            0 => "n/d".to_owned(),
            1 => "0.001".to_owned(),
            2 => "79228162514264337593543950.335".to_owned(),
            n => format!("{}.{:03}", row * 7919 % 1_000_003, n),
        };
        let quantity = match row % 5 {
            0 => String::new(),
            _ => format!("{}.{}", row % 1013, row % 10),
        };
        csv.push_str(&format!(
            "{},{},{},{},{value},{quantity}\n",
            economies[from],
            economies[to],
            2019 + row / 30 % 4,
            codes[row / 120 % 5],
        ));
    }
    csv
}

/// All files below a folder with their bytes, but the manifest.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(root: &Path, folder: &Path, into: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(root, &path, into);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap();
                into.insert(name.to_owned(), fs::read(&path).unwrap());
            }
        }
    }
    let mut files = BTreeMap::new();
    walk(folder, folder, &mut files);
    files
}

/// Writes a text as one input, in tables of so many rows.
fn put(writer: &mut DatasetWriter, name: &str, csv: &str, options: &Options, rows: usize) {
    let mut input = writer.begin(name, "1").unwrap().unwrap();
    let reader = Reader::from_bytes(csv, name, options).unwrap();
    let read = reader
        .read_tables(rows, 1000, |table| input.push(&table))
        .unwrap();
    let mut account = Account::default();
    account.records = read.counts.records;
    account.set_aside = read.counts.set_aside;
    account.rejected = read.counts.rejected;
    account.rejects = read.rejects.iter().map(|e| e.to_string()).collect();
    let input = input.finish(account).unwrap();
    assert_eq!(
        input.rows + input.account.set_aside + input.account.rejected,
        input.account.records
    );
}

/// Rows without an order, to be set against those of another order.
fn rows_of(table: &FlowTable) -> Vec<String> {
    let mut rows: Vec<String> = table
        .iter()
        .map(|row| format!("{:?}", row.to_flow()))
        .collect();
    rows.sort();
    rows
}

#[test]
fn what_goes_in_comes_back_with_any_partitions() {
    let csv = sheet(3000);
    let reading = tabular::read_str(&csv, "mine.csv").unwrap();
    assert!(reading.table.len() > 2000 && reading.counts.rejected > 10);
    let cases: [&[Partition]; 5] = [
        &[],
        &[Partition::Year],
        &[Partition::Exporter, Partition::Year],
        &[Partition::Chapter, Partition::Reporter],
        &[Partition::Importer, Partition::Classification],
    ];
    for (n, partitions) in cases.into_iter().enumerate() {
        let folder = folder(&format!("partitions-{n}"));
        let options = DatasetOptions::new()
            .partitioned_by(partitions.iter().copied())
            .with_scales(Scales::new(3, 1))
            .with_memory(1 << 16)
            .with_file_rows(400);
        let mut writer = DatasetWriter::open(&folder, options).unwrap();
        put(&mut writer, "mine.csv", &csv, &Options::new(), 500);
        let dataset = Dataset::open(&folder).unwrap();
        assert_eq!(dataset.rows(), reading.table.len() as u64);
        assert_eq!(dataset.scales(), Scales::new(3, 1));
        assert!(dataset.files().all(|file| file.rows <= 400));
        let back = dataset.select().read().unwrap();
        assert_eq!(rows_of(&back), rows_of(&reading.table), "{partitions:?}");
        if partitions.is_empty() {
            assert_eq!(back, reading.table);
        }
        for batch in dataset.select().batches() {
            assert_eq!(batch.unwrap().schema(), dataset.schema());
        }
        let rejected = fs::read_to_string(folder.join("_rejected/00000.txt")).unwrap();
        assert_eq!(rejected.lines().count() as u64, reading.counts.rejected);
        assert_eq!(
            rejected.lines().next().unwrap(),
            reading.rejects[0].to_string()
        );
    }
}

#[test]
fn years_and_partners_are_pruned_by_files() {
    let folder = folder("pruning");
    let mut writer = DatasetWriter::open(&folder, DatasetOptions::new()).unwrap();
    let csv = sheet(3000);
    put(&mut writer, "mine.csv", &csv, &Options::new(), 100_000);
    let dataset = Dataset::open(&folder).unwrap();
    let canada: Economy = "CAN".parse().unwrap();
    let selection = dataset.select().years(2020..=2020).exporter(canada);
    assert_eq!(selection.files().count(), 1);
    let mut tables = selection.tables();
    let mut found = FlowTable::new();
    for table in &mut tables {
        found.extend(table.unwrap().iter().map(|row| row.to_flow()));
    }
    let of_year = |row: &tradeflows::FlowRef<'_>| row.year() == Some(2020);
    let whole = tabular::read_str(&csv, "mine.csv").unwrap().table;
    assert_eq!(tables.rows_read(), whole.filter(of_year).len() as u64);
    let wanted = whole.filter(|row| of_year(row) && row.exporter() == canada);
    assert_eq!(rows_of(&found), rows_of(&wanted));
    assert_eq!(dataset.select().years(1990..=1991).files().count(), 0);
}

/// Writes two files; the bytes hang on nothing but them.
fn two_files(folder: &Path, threads: usize) -> DatasetWriter {
    let mut writer = DatasetWriter::open(folder, DatasetOptions::new()).unwrap();
    let options = Options::new().with_threads(threads).with_chunk(1000);
    for name in ["one.csv", "two.csv"] {
        if writer.inputs().iter().all(|input| input.name != name) {
            put(&mut writer, name, &sheet(2000), &options, 300);
        }
    }
    writer
}

#[test]
fn an_interrupted_run_and_another_end_with_the_same_bytes() {
    let whole = folder("whole");
    two_files(&whole, 1);
    let wanted = contents(&whole);
    assert!(wanted.len() > 8, "{:?}", wanted.keys());

    let broken = folder("broken");
    {
        let mut writer = DatasetWriter::open(&broken, DatasetOptions::new()).unwrap();
        put(&mut writer, "one.csv", &sheet(2000), &Options::new(), 300);
        let mut input = writer.begin("two.csv", "1").unwrap().unwrap();
        let table = tabular::read_str(&sheet(500), "two.csv").unwrap().table;
        input.push(&table).unwrap();
        // As a kill would leave it: nothing is dropped.
        std::mem::forget(input);
    }
    assert!(broken.join("_unfinished").exists());
    let seen = Dataset::open(&broken).unwrap();
    assert_eq!(seen.inputs().len(), 1);
    let names = |of: &BTreeMap<String, Vec<u8>>| -> Vec<String> {
        let data = of.keys().filter(|name| name.ends_with(".parquet"));
        data.cloned().collect()
    };
    assert!(
        names(&contents(&broken))
            .iter()
            .all(|name| name.contains("part-00000-"))
    );

    let writer = two_files(&broken, 3);
    assert_eq!(writer.inputs().len(), 2);
    let found = contents(&broken);
    assert_eq!(
        found.keys().collect::<Vec<_>>(),
        wanted.keys().collect::<Vec<_>>()
    );
    for (name, bytes) in &wanted {
        assert!(found[name] == *bytes, "{name} differs");
    }
}

#[test]
fn an_input_that_was_taken_over_is_finished_by_the_next_run() {
    let whole = folder("finished");
    two_files(&whole, 2);
    let wanted = contents(&whole);
    // Back to between two renames: the commit stands, one file has its name, the manifest is the old one.
    let inputs: serde_json::Value =
        serde_json::from_slice(&fs::read(whole.join(MANIFEST)).unwrap()).unwrap();
    let mut renames = Vec::new();
    let unfinished = whole.join("_unfinished");
    fs::create_dir_all(&unfinished).unwrap();
    let files = inputs["inputs"][1]["files"].as_array().unwrap();
    for (n, file) in files.iter().enumerate() {
        let name = file["path"].as_str().unwrap();
        let from = format!("{n:06}.unfinished");
        if n > 0 {
            fs::rename(whole.join(name), unfinished.join(&from)).unwrap();
        }
        renames.push(serde_json::json!([from, name]));
    }
    let commit = serde_json::json!({ "renames": renames, "manifest": inputs });
    fs::write(unfinished.join("commit.json"), commit.to_string()).unwrap();
    let mut old = inputs.clone();
    old["inputs"].as_array_mut().unwrap().pop();
    fs::write(whole.join(MANIFEST), old.to_string()).unwrap();

    let writer = two_files(&whole, 1);
    assert_eq!(writer.inputs().len(), 2);
    let found = contents(&whole);
    assert_eq!(
        found.keys().collect::<Vec<_>>(),
        wanted.keys().collect::<Vec<_>>()
    );
    assert!(found == wanted);
}

fn refusal<T>(result: Result<T>, folder: &Path) -> String {
    let error = result.err().unwrap().to_string();
    error.replace(folder.to_str().unwrap(), "FOLDER")
}

#[test]
fn what_does_not_belong_together_is_refused() {
    let folder = folder("refused");
    let open = |options| DatasetWriter::open(&folder, options);
    assert_eq!(
        refusal(Dataset::open(&folder), &folder),
        "FOLDER: no figure for a data set: the folder has no _tradeflows.json"
    );
    let table = tabular::read_str(&sheet(60), "mine.csv").unwrap().table;
    let mut writer = open(DatasetOptions::new().with_scales(Scales::new(1, 1))).unwrap();
    // An amount that does not fit leaves nothing behind.
    assert_eq!(
        refusal(writer.write("mine.csv", "1", [Ok(table.clone())]), &folder),
        "mine.csv:3: the value is 0.001; expected no more than 1 digits after the point, the scale of \
         this data set; write it with a scale of 3 or more"
    );
    assert!(contents(&folder).is_empty());
    let mut writer = open(DatasetOptions::new()).unwrap();
    let input = writer
        .write("mine.csv", "1", [Ok(table.clone())])
        .unwrap()
        .unwrap();
    assert_eq!(input.rows, table.len() as u64);
    assert_eq!(
        writer.write("mine.csv", "1", [Ok(table.clone())]).unwrap(),
        None
    );
    assert_eq!(
        refusal(writer.write("mine.csv", "2", [Ok(table)]), &folder),
        "FOLDER: mine.csv (1) and mine.csv (2) cannot be combined: the first is in the data set, and both \
         would count the same trade; write another data set"
    );
    assert_eq!(
        refusal(open(DatasetOptions::new().partitioned_by([])), &folder),
        "FOLDER: partitions by year and no partitions cannot be combined: the data set has the first; \
         ask for the same or name another folder"
    );
    assert_eq!(
        refusal(
            open(DatasetOptions::new().with_scales(Scales::new(9, 9))),
            &folder
        ),
        "FOLDER: 3 places in values, 1 in quantities and 9 places in values, 9 in quantities cannot be \
         combined: the data set has the first; ask for the same or name another folder"
    );
    let other = folder.join("year=2019");
    assert_eq!(
        refusal(DatasetWriter::open(&other, DatasetOptions::new()), &other),
        "FOLDER: what is in the folder and a new data set cannot be combined: engines would read both; \
         name an empty folder"
    );
    // A file that is cut off is an error with its name, not fewer rows.
    let dataset = Dataset::open(&folder).unwrap();
    let file = dataset.folder().join(&dataset.files().next().unwrap().path);
    let bytes = fs::read(&file).unwrap();
    fs::write(&file, &bytes[..bytes.len() / 2]).unwrap();
    let error = refusal(dataset.select().read(), &folder);
    assert!(
        error.starts_with("FOLDER/year=2019/part-00000-000.parquet: it is no Parquet file"),
        "{error}"
    );
}

/// The example, built as a user would.
fn to_parquet() -> PathBuf {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let built = Command::new(env!("CARGO"))
        .args([
            "build",
            "--quiet",
            "--features",
            "parquet",
            "--example",
            "to_parquet",
        ])
        .arg("--message-format=json-render-diagnostics")
        .arg("--manifest-path")
        .arg(root.join("Cargo.toml"))
        .output()
        .unwrap();
    assert!(
        built.status.success(),
        "{}",
        String::from_utf8_lossy(&built.stderr)
    );
    let messages = String::from_utf8(built.stdout).unwrap();
    let mut programs = messages.lines().filter_map(|line| {
        let message: serde_json::Value = serde_json::from_str(line).ok()?;
        Some(PathBuf::from(message.get("executable")?.as_str()?))
    });
    programs.next_back().unwrap()
}

#[test]
fn a_kill_leaves_no_half_file_and_the_next_run_completes() {
    let program = to_parquet();
    let place = folder("killed");
    let files = ["first.csv", "second.csv"].map(|name| place.join(name));
    fs::write(&files[0], sheet(3000)).unwrap();
    fs::write(&files[1], sheet(40_000)).unwrap();
    let command = |into: &str| {
        let mut command = Command::new(&program);
        command
            .args(["--quiet", "--scale", "3,1"])
            .arg(place.join(into));
        command
            .args(&files)
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    };
    assert!(command("whole").status().unwrap().success());
    let wanted = contents(&place.join("whole"));

    let broken = place.join("broken");
    let mut running = command("broken").spawn().unwrap();
    // The first file is in, the second one is being written.
    let half_written = || {
        let files = fs::read_dir(broken.join("_unfinished"));
        let first = fs::metadata(broken.join(MANIFEST)).is_ok();
        first && files.is_ok_and(|files| files.count() > 0)
    };
    while !half_written() {
        assert!(
            running.try_wait().unwrap().is_none(),
            "it ended before it could be killed"
        );
        std::thread::yield_now();
    }
    running.kill().unwrap();
    running.wait().unwrap();
    let left = contents(&broken);
    let named = |name: &&String| name.ends_with(".parquet");
    let in_place: Vec<&String> = left.keys().filter(named).collect();
    assert!(!in_place.is_empty() && in_place.len() < wanted.keys().filter(named).count());
    for name in in_place {
        assert!(left[name] == wanted[name], "{name} is not whole");
    }
    assert_eq!(Dataset::open(&broken).unwrap().inputs().len(), 1);

    assert!(command("broken").status().unwrap().success());
    assert!(contents(&broken) == wanted);
}
