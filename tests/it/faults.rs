//! What goes wrong while reading and writing: readers that fail or give little, disks that are full.

use std::fs;
use std::io::{self, Read, Write};
use std::path::PathBuf;

use tradeflows::tabular::{self, Options, Reader};
use tradeflows::{ErrorKind, FlowTable};

const CSV: &str = "exporter,importer,year,product,value (USD)\n\
    CAN,CHN,2024,H6 1205,3400.5\n\
    CAN,JPN,2024,\"H6 1001\",2\n\
    CAN,DEU,2024,H6 1001,n/d\n";

/// Gives a byte at a time, and an error where it stands.
struct Slow<'a> {
    bytes: &'a [u8],
    fails: bool,
    interrupted: bool,
}

impl Read for Slow<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.interrupted = !self.interrupted;
        if self.interrupted {
            return Err(io::ErrorKind::Interrupted.into());
        }
        match self.bytes.split_first() {
            Some((first, rest)) if !buffer.is_empty() => {
                (buffer[0], self.bytes) = (*first, rest);
                Ok(1)
            }
            None if self.fails => Err(io::Error::other("the cable was pulled")),
            _ => Ok(0),
        }
    }
}

#[test]
fn a_byte_at_a_time_is_the_same_file() {
    let expected = tabular::read_str(CSV, "a.csv").unwrap();
    let slow = Slow {
        bytes: CSV.as_bytes(),
        fails: false,
        interrupted: false,
    };
    let reading = Reader::from_reader(slow, "a.csv", &Options::new())
        .and_then(|reader| reader.read_all(10))
        .unwrap();
    assert_eq!(reading.table, expected.table);
    assert_eq!(reading.counts, expected.counts);
}

#[test]
fn a_reader_that_fails_is_an_error_and_no_shorter_file() {
    for end in [0, 1, 40, 60, CSV.len()] {
        let slow = Slow {
            bytes: &CSV.as_bytes()[..end],
            fails: true,
            interrupted: false,
        };
        let error = Reader::from_reader(slow, "a.csv", &Options::new())
            .err()
            .unwrap();
        assert_eq!(
            error.to_string(),
            "a.csv: cannot read it: the cable was pulled"
        );
        assert!(matches!(error.kind(), ErrorKind::Io(_)));
    }
    let endless = Reader::from_reader(
        io::repeat(b','),
        "a.csv",
        &Options::new().with_held_limit(1 << 16),
    );
    assert_eq!(
        endless.err().unwrap().to_string(),
        "a.csv: what a stream gives is larger than the limit of 64 KiB (`Options::with_held_limit` raises it)"
    );
}

fn scratch(name: &str) -> PathBuf {
    let folder =
        std::env::temp_dir().join(format!("tradeflows-faults-{}-{name}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn table() -> FlowTable {
    tabular::read_str(CSV, "a.csv").unwrap().table
}

#[test]
fn no_half_file_is_left_under_the_final_name() {
    let folder = scratch("half");
    let path = folder.join("out.csv");
    fs::write(&path, "what was there before").unwrap();
    let error = tabular::save(&path, |to| {
        to.write_all(&[b'x'; 100_000])?;
        Err(io::Error::from(io::ErrorKind::StorageFull).into())
    })
    .unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Io(_)));
    assert!(
        error.to_string().starts_with(&path.display().to_string()),
        "{error}"
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), "what was there before");
    assert_eq!(
        fs::read_dir(&folder).unwrap().count(),
        1,
        "the other name is gone"
    );

    tabular::save(&path, |to| tabular::write_csv(&table(), to)).unwrap();
    assert_eq!(tabular::read(&path).unwrap().table, table());
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);

    // A folder that is not there, a folder in the file's place.
    assert!(tabular::save(folder.join("no/out.csv"), |_| Ok(())).is_err());
    assert!(tabular::save(&folder, |_| Ok(())).is_err());
    assert!(tabular::save("", |_| Ok(())).is_err());
    fs::remove_dir_all(folder).unwrap();
}

/// Takes so many bytes, as a disk that fills up does.
struct Full(usize);

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0 == 0 {
            return Err(io::ErrorKind::StorageFull.into());
        }
        let count = bytes.len().min(self.0);
        self.0 -= count;
        Ok(count)
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_full_disk_is_an_error_of_every_writer() {
    let table = table();
    for room in [0, 1, 100, 300] {
        for error in [
            tabular::write_csv(&table, Full(room)).unwrap_err(),
            tabular::write_json_lines(&table, Full(room)).unwrap_err(),
            tabular::write_sheet(&table, Full(room.min(200))).unwrap_err(),
        ] {
            assert!(matches!(error.kind(), ErrorKind::Io(_)), "{error}");
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_device_that_is_full_is_an_error() {
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let error = tabular::write_csv(&table(), full).unwrap_err();
    assert!(
        error.to_string().starts_with("cannot read it: ") || error.to_string().contains("No space"),
        "{error}"
    );
}

/// A file that is another when its rows are read than when it was looked at.
#[test]
fn a_file_that_changes_while_it_is_read_loses_nothing_in_silence() {
    let folder = scratch("changes");
    let path = folder.join("a.csv");
    let many: String = (0..2000)
        .map(|n| format!("CAN,CHN,2024,H6 1205,{n}\n"))
        .collect();
    let head = "exporter,importer,year,product,value (USD)\n";
    let other_head = "year;value\n2024;1\n";
    for now in [
        String::new(),
        head.to_owned(),
        format!("{head}CAN,CHN"),
        other_head.to_owned(),
        "\0\0\0".to_owned(),
    ] {
        fs::write(&path, format!("{head}{many}")).unwrap();
        let mut reader = Reader::open(&path, &Options::new()).unwrap();
        assert!(reader.next().unwrap().is_ok());
        // Cut off or written anew in place, while the reader holds a buffer of what it was.
        fs::write(&path, &now).unwrap();
        let errors = reader.by_ref().filter(Result::is_err).count();
        assert!(reader.counts().add_up());
        assert!(reader.counts().flows <= 2000 && errors <= 2000);
        // At once, with a file that changes between looking and reading.
        fs::write(&path, format!("{head}{many}")).unwrap();
        let reader = Reader::open(&path, &Options::new()).unwrap();
        fs::write(&path, &now).unwrap();
        if let Ok(reading) = reader.read_all(10) {
            assert!(reading.counts.add_up());
        }
    }
    // Gone: an error that names it.
    fs::write(&path, format!("{head}{many}")).unwrap();
    let reader = Reader::open(&path, &Options::new()).unwrap();
    fs::remove_file(&path).unwrap();
    let _ = reader.read_all(10);
    let error = Reader::open(&path, &Options::new()).err().unwrap();
    assert!(
        error
            .to_string()
            .starts_with(&format!("{}: cannot read it: ", path.display()))
    );
    fs::remove_dir_all(folder).unwrap();
}
