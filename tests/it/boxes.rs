//! Archives and workbooks: what is in them is read, what they claim is not believed.

use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;
use tradeflows::tabular::{self, BaciLists, Item, Options, Reader, Reading};
use tradeflows::{ErrorKind, HsRevision, Result};
use zip::write::{SimpleFileOptions, ZipWriter};

const PLAIN: &str = "exporter,importer,year,product,value (USD)\nCAN,CHN,2024,H6 1205,12\nCAN,JPN,2024,H6 1205,n/d\n";
const OTHER: &str = "exporter;importer;year;value (EUR)\nFRA;DEU;2023;1,5\n";
const BACI: &str = "t,i,j,k,v,q\n2021,124,156,100630,12.5,3.1\n";

pub(super) fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

pub(super) fn zip<N: AsRef<str>, B: AsRef<[u8]>>(members: &[(N, B)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let packed = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    for (name, bytes) in members {
        archive.start_file(name.as_ref(), packed).unwrap();
        archive.write_all(bytes.as_ref()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn read(bytes: &[u8], name: &str) -> Result<Reading> {
    read_with(bytes, name, &Options::new())
}

fn read_with(bytes: &[u8], name: &str, options: &Options) -> Result<Reading> {
    Reader::from_bytes(bytes, name, options)?.read_all(options.listed)
}

fn refused(bytes: &[u8], name: &str) -> String {
    read(bytes, name).unwrap_err().to_string()
}

fn flows(reading: &Reading) -> Vec<String> {
    let row = |row: tradeflows::FlowRef<'_>| format!("{} [{}]", row.to_flow(), row.source());
    reading.table.iter().map(row).collect()
}

#[test]
fn a_gzip_file_is_its_member() {
    let expected = read(PLAIN.as_bytes(), "a.csv.gz").unwrap();
    let reading = read(&gz(PLAIN.as_bytes()), "a.csv.gz").unwrap();
    assert_eq!(flows(&reading), flows(&expected));
    assert_eq!(
        flows(&reading),
        ["CAN -> CHN, 2024, H6 1205: 12. USD [a.csv.gz:2]"]
    );
    assert_eq!(
        reading.rejects[0].to_string(),
        "a.csv.gz:3: \"n/d\" is not a number (field 5, value (USD))"
    );
    assert!(reading.description.members.is_empty());

    // Several members one behind the other, and zeros at the end, as tapes and `cat` leave them.
    let (first, second) = PLAIN.split_at(50);
    let mut joined = gz(first.as_bytes());
    joined.extend(gz(second.as_bytes()));
    joined.extend([0; 1000]);
    assert_eq!(flows(&read(&joined, "a.csv.gz").unwrap()), flows(&expected));

    // What the name tells, it tells with another ending.
    let partners = "partner,2019\nChina,5\n";
    let options = Options::new()
        .with_reporter("CAN".parse().unwrap())
        .with_currency("USD".parse().unwrap());
    let told = read_with(&gz(partners.as_bytes()), "exports.csv.gz", &options).unwrap();
    assert_eq!(told.table.get(0).unwrap().exporter().to_string(), "CAN");
}

#[test]
fn files_on_disk_are_seen_through() {
    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("boxes");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("both.zip");
    std::fs::write(
        &path,
        zip(&[
            ("in/a.csv", PLAIN),
            ("b.csv", OTHER),
            ("readme.txt", "Ours."),
        ]),
    )
    .unwrap();
    let reading = tabular::read(&path).unwrap();
    assert_eq!(
        flows(&reading),
        [
            "CAN -> CHN, 2024, H6 1205: 12. USD [both.zip!in/a.csv:2]",
            "FRA -> DEU, 2023, total: 1.5 EUR [both.zip!b.csv:2]"
        ]
    );
    assert_eq!(
        reading.rejects[0].to_string(),
        format!(
            "{}!in/a.csv:3: \"n/d\" is not a number (field 5, value (USD))",
            path.display()
        )
    );
    let members: Vec<String> = tabular::members(&path)
        .unwrap()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        members,
        [
            "in/a.csv: read as plain",
            "b.csv: read as plain",
            "readme.txt: set aside, this is not a trade file: one column, \"Ours.\"; a table needs columns for two economies, a period and a value"
        ]
    );
    let description = tabular::describe(&path).unwrap();
    assert_eq!(description.layout, "plain");
    assert_eq!(description.members.len(), 3);
    assert_eq!(description.contents.unwrap().counts.records, 3);
    assert!(tabular::members_of(PLAIN, "a.csv").unwrap().is_empty());

    let packed = folder.join("a.csv.gz");
    std::fs::write(&packed, gz(PLAIN.as_bytes())).unwrap();
    assert_eq!(tabular::read(&packed).unwrap().counts.flows, 1);
    assert_eq!(tabular::describe(&packed).unwrap().layout, "plain");
    assert!(matches!(
        tabular::read(folder.join("none.zip")).unwrap_err().kind(),
        ErrorKind::Io(_)
    ));
}

#[test]
fn lists_beside_the_figures_are_set_aside() {
    let countries = "country_code,country_name,country_iso2,country_iso3\n124,Canada,CA,CAN\n156,China,CN,CHN\n";
    let archive = zip(&[
        ("BACI_HS17_Y2021_V202501.csv", BACI.to_owned()),
        ("country_codes_V202501.csv", countries.to_owned()),
        (
            "Readme.txt",
            "Figures in thousands of dollars.\nSee the page.\n".to_owned(),
        ),
        ("notes.pdf", "%PDF-1.4 and more".to_owned()),
        ("__MACOSX/._BACI.csv", "\0\0\0".to_owned()),
    ]);
    let reading = read(&archive, "BACI.zip").unwrap();
    assert_eq!(reading.table.len(), 1);
    // The member's name tells the revision.
    let row = reading.table.get(0).unwrap().to_flow();
    assert_eq!(row.category.to_string(), "H5 100630");
    assert_eq!(
        reading.document.title,
        "BACI.zip!BACI_HS17_Y2021_V202501.csv"
    );
    let aside: Vec<&str> = reading
        .description
        .members
        .iter()
        .filter(|member| member.set_aside.is_some())
        .map(|member| member.name.as_str())
        .collect();
    assert_eq!(
        aside,
        [
            "country_codes_V202501.csv",
            "Readme.txt",
            "notes.pdf",
            "__MACOSX/._BACI.csv"
        ]
    );
    let lists = BaciLists::from_bytes(Some((gz(countries.as_bytes()), "c.csv.gz")), None).unwrap();
    assert_eq!(lists.countries().count(), 2);

    // The archive's own name tells what the member's does not.
    let unnamed = read(&zip(&[("data.csv", BACI)]), "BACI_HS92_Y2021_V202501.zip").unwrap();
    let row = unnamed.table.get(0).unwrap().to_flow();
    assert_eq!(row.category.to_string(), "H0 100630");
    let given = Options::new().with_hs(HsRevision::H4);
    let given = read_with(&zip(&[("data.csv", BACI)]), "a.zip", &given).unwrap();
    assert_eq!(
        given.table.get(0).unwrap().category().to_string(),
        "H4 100630"
    );
}

#[test]
fn one_member_can_be_asked_for() {
    let archive = zip(&[
        ("x/a.csv", PLAIN),
        ("y/a.csv", PLAIN),
        ("y/b.csv", OTHER),
        ("readme", "Ours."),
    ]);
    let ask = |name: &str| read_with(&archive, "a.zip", &Options::new().with_member(name));
    assert_eq!(
        flows(&ask("b.csv").unwrap()),
        ["FRA -> DEU, 2023, total: 1.5 EUR [a.zip!y/b.csv:2]"]
    );
    assert_eq!(ask("x/a.csv").unwrap().counts.records, 2);
    assert_eq!(
        ask("a.csv").unwrap_err().to_string(),
        "a.zip: 2 figures for the member \"a.csv\"; narrow the question"
    );
    assert_eq!(
        ask("c.csv").unwrap_err().to_string(),
        "a.zip: the member asked for is \"c.csv\"; expected one of x/a.csv, y/a.csv, y/b.csv, readme"
    );
    assert!(
        ask("readme")
            .unwrap_err()
            .to_string()
            .starts_with("a.zip!readme: ")
    );
    let plain = read_with(PLAIN.as_bytes(), "a.csv", &Options::new().with_member("x")).unwrap_err();
    assert_eq!(
        plain.to_string(),
        "a.csv: the member asked for is \"x\"; expected none, because the file holds no members"
    );
}

#[test]
fn every_member_is_read_and_what_cannot_be_is_counted() {
    let undirected = "partner,2019\nChina,5\n";
    let mut archive = zip(&[
        ("1.csv", PLAIN),
        ("2.csv", undirected),
        ("3.csv", OTHER),
        ("4.csv", PLAIN),
    ]);
    let reading = read(&archive, "a.zip").unwrap();
    assert!(reading.counts.add_up());
    assert_eq!(
        (
            reading.counts.records,
            reading.counts.rejected,
            reading.counts.flows
        ),
        (6, 3, 3)
    );
    let said: Vec<String> = reading.rejects.iter().map(ToString::to_string).collect();
    assert!(
        said[1].starts_with("a.zip!2.csv: the file does not say "),
        "{said:?}"
    );
    // The same figures in two members: each is a file of its own, and the sum says so.
    assert!(matches!(
        reading
            .table
            .filter(|row| row.value().currency().code() == "USD")
            .total()
            .unwrap_err()
            .kind(),
        ErrorKind::Overlapping { .. }
    ));

    // Record by record it is the same.
    let mut reader = Reader::from_bytes(&archive, "a.zip", &Options::new()).unwrap();
    let (mut good, mut bad) = (0, 0);
    for item in reader.by_ref() {
        match item {
            Ok(Item::Flow(_)) => good += 1,
            Ok(_) => {}
            Err(_) => bad += 1,
        }
    }
    assert_eq!((good, bad), (3, 3));
    assert!(!reader.is_broken());

    // A member of which the bytes are damaged costs itself alone.
    let at = archive
        .windows(5)
        .position(|window| window == b"3.csv")
        .unwrap()
        + 12;
    archive[at] ^= 0x55;
    let reading = read(&archive, "a.zip").unwrap();
    assert_eq!((reading.counts.rejected, reading.counts.flows), (4, 2));
    assert!(reading.rejects.iter().any(|error| {
        let error = error.to_string();
        error.starts_with("a.zip!3.csv: the packed data ")
            && error.ends_with("; fetch the file again")
    }));
    // A set-aside row knows its member.
    let blank = "exporter,importer,year,value (USD)\n,,,\nCAN,CHN,2024,1\n";
    let reading = read(&zip(&[("1.csv", blank), ("2.csv", OTHER)]), "a.zip").unwrap();
    assert_eq!(
        reading.place_of(&reading.set_aside[0]).to_string(),
        "a.zip!1.csv:2"
    );
    assert_eq!(reading.description.name, "a.zip");
}

#[test]
fn boxes_in_boxes_are_opened_once() {
    let inner = zip(&[("a.csv", PLAIN)]);
    let outer = zip(&[
        ("inner.zip", inner.clone()),
        ("b.csv.gz", gz(OTHER.as_bytes())),
    ]);
    let reading = read(&outer, "o.zip").unwrap();
    assert_eq!(
        flows(&reading),
        [
            "CAN -> CHN, 2024, H6 1205: 12. USD [o.zip!inner.zip!a.csv:2]",
            "FRA -> DEU, 2023, total: 1.5 EUR [o.zip!b.csv.gz:2]"
        ]
    );
    let asked = read_with(
        &outer,
        "o.zip",
        &Options::new().with_member("inner.zip!a.csv"),
    )
    .unwrap();
    assert_eq!(asked.table.len(), 1);
    assert_eq!(flows(&read(&gz(&inner), "i.zip.gz").unwrap()).len(), 1);
    let deep = zip(&[("outer.zip", outer)]);
    assert!(
        refused(&deep, "deep.zip")
            .contains("an archive in an archive in an archive; unpack it first"),
        "{}",
        refused(&deep, "deep.zip")
    );
    let thrice = gz(&gz(&gz(PLAIN.as_bytes())));
    assert!(refused(&thrice, "a.gz").contains("an archive in an archive in an archive"));
}

#[test]
fn nothing_grows_past_the_limit() {
    let mut zeros = b"exporter,importer,year,value (USD)\n".to_vec();
    zeros.extend(b"CAN,CHN,2024,0\n".repeat(400_000));
    let small = Options::new().with_unpacked_limit(1 << 20);
    let said = "what is unpacked from it is larger than the limit of 1 MiB (`Options::with_unpacked_limit` raises it)";
    for (name, bomb) in [
        ("a.csv.gz", gz(&zeros)),
        ("a.zip", zip(&[("a.csv", &zeros)])),
        ("b.zip", zip(&[("b.csv.gz", gz(&zeros))])),
        ("c.zip", zip(&[("b.zip", zip(&[("a.csv", &zeros)]))])),
    ] {
        assert!(bomb.len() < 1 << 16);
        let error = read_with(&bomb, name, &small).unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::TooLarge { .. }),
            "{name}: {error}"
        );
        assert!(error.to_string().ends_with(said), "{name}: {error}");
    }
    let start = zeros[..200 << 10].to_vec();
    // Many members that are small one by one.
    let members: Vec<(String, &[u8])> = (0..10).map(|n| (format!("{n}.csv"), &start[..])).collect();
    let error = read_with(&zip(&members), "many.zip", &small).unwrap_err();
    assert_eq!(error.to_string(), format!("many.zip: {said}"));
    // What fits is read.
    let fits = Options::new().with_unpacked_limit(PLAIN.len() as u64);
    assert_eq!(
        read_with(&gz(PLAIN.as_bytes()), "a.gz", &fits)
            .unwrap()
            .counts
            .flows,
        1
    );
    let short = Options::new().with_unpacked_limit(PLAIN.len() as u64 - 1);
    assert!(read_with(&gz(PLAIN.as_bytes()), "a.gz", &short).is_err());
    // The size that the header states is not believed: here it says 1 byte.
    let mut lying = zip(&[("a.csv", &zeros)]);
    let size = u32::try_from(zeros.len()).unwrap().to_le_bytes();
    for at in 0..lying.len() - 4 {
        if lying[at..at + 4] == size {
            lying[at..at + 4].copy_from_slice(&1u32.to_le_bytes());
        }
    }
    let error = read_with(&lying, "a.zip", &small).unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::TooLarge { .. }),
        "{error}"
    );
}

#[test]
fn broken_boxes_say_what_is_wrong() {
    let cut = "the packed data ends before it is complete; fetch the file again";
    let packed = gz(PLAIN.as_bytes());
    assert_eq!(
        refused(&packed[..packed.len() - 9], "a.gz"),
        format!("a.gz: {cut}")
    );
    assert_eq!(refused(&packed[..12], "a.gz"), format!("a.gz: {cut}"));
    let mut damaged = packed.clone();
    let last = damaged.len() - 6;
    damaged[last] ^= 1;
    assert_eq!(
        refused(&damaged, "a.gz"),
        "a.gz: the packed data is damaged; fetch the file again"
    );
    let archive = zip(&[("a.csv", PLAIN)]);
    let torn = "a.zip: the zip archive is damaged or cut off; fetch the file again";
    assert_eq!(refused(&archive[..archive.len() - 30], "a.zip"), torn);
    assert_eq!(refused(&archive[..40], "a.zip"), torn);
    let empty: [(&str, &str); 0] = [];
    assert_eq!(
        refused(&zip(&empty), "a.zip"),
        "a.zip: this is not a trade file: an archive without a file in it; `tabular::members` lists what is in it, \
         `Options::with_member` names one"
    );
    assert!(
        refused(&zip(&[("readme.md", "Ours.\n")]), "a.zip")
            .contains("no member is a trade file (readme.md: set aside")
    );
    assert!(refused(&gz(b""), "a.gz").ends_with("the file is empty"));
    let mut tar = vec![b'a'; 600];
    tar[257..262].copy_from_slice(b"ustar");
    assert!(refused(&gz(&tar), "a.tar.gz").contains("a tar archive; unpack it first"));
    let word = zip(&[
        ("[Content_Types].xml", "<x/>"),
        ("word/document.xml", "<x/>"),
    ]);
    assert!(refused(&word, "a.docx").contains("an Office document that is no workbook"));

    // The flag of encryption, set in both headers.
    let mut locked = archive.clone();
    for (mark, flags) in [(&b"PK\x03\x04"[..], 6), (b"PK\x01\x02", 8)] {
        let at = locked.windows(4).position(|window| window == mark).unwrap();
        locked[at + flags] |= 1;
    }
    assert!(refused(&locked, "a.zip").contains("(a.csv: set aside, it is encrypted)"));
    let asked = read_with(&locked, "a.zip", &Options::new().with_member("a.csv")).unwrap_err();
    assert_eq!(
        asked.to_string(),
        "a.zip!a.csv: the member \"a.csv\" is encrypted; unpack it first"
    );

    // Two members of one name: which one is meant, nobody knows.
    let mut twice = zip(&[("a.csv", PLAIN), ("b.csv", OTHER)]);
    while let Some(at) = twice.windows(5).position(|window| window == b"b.csv") {
        twice[at] = b'a';
    }
    assert!(
        refused(&twice, "a.zip").contains("have one name"),
        "{}",
        refused(&twice, "a.zip")
    );
}

#[test]
fn paths_are_only_names() {
    for name in [
        "../../etc/passwd.csv",
        "/tmp/x.csv",
        "C:\\x.csv",
        "a\nb.csv",
        "..",
        "é/ü.csv",
    ] {
        let reading = read(&zip(&[(name, PLAIN)]), "a.zip");
        let shown = name.replace('\n', " ");
        match reading {
            Ok(reading) => assert_eq!(
                flows(&reading),
                [format!(
                    "CAN -> CHN, 2024, H6 1205: 12. USD [a.zip!{shown}:2]"
                )]
            ),
            Err(error) => assert!(error.to_string().starts_with("a.zip: "), "{error}"),
        }
    }
}

#[test]
fn large_members_are_told_by_their_head() {
    let mut large = String::from("exporter,importer,year,product,value (USD)\n");
    let codes = tradeflows::codes::hs::children("84", None);
    for year in 1990..2024 {
        for code in codes.iter().cycle().take(400) {
            let code = format!("H6 {code}");
            large.push_str(&format!("CAN,CHN,{year},\"{code}\",{year}\n"));
        }
    }
    assert!(large.len() > 300 << 10);
    let expected = read(large.as_bytes(), "a.csv").unwrap();
    let json = format!("[{}]", vec!["{\"a\":1}"; 60_000].join(","));
    let reading = read(&zip(&[("a.csv", &large), ("b.json", &json)]), "a.zip").unwrap();
    assert_eq!(reading.counts, expected.counts);
    assert!(reading.description.members[1].set_aside.is_some());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever happens to the bytes of an archive, nothing panics, and what is read adds up.
    #[test]
    fn damaged_archives_never_panic(at in any::<prop::sample::Index>(), to in any::<u8>(), cut in any::<prop::sample::Index>(), which in 0..3) {
        let mut bytes = match which {
            0 => gz(PLAIN.as_bytes()),
            1 => zip(&[("a.csv", PLAIN), ("b.csv", OTHER)]),
            _ => zip(&[("i.zip", zip(&[("a.csv", PLAIN)]))]),
        };
        let at = at.index(bytes.len());
        bytes[at] = to;
        bytes.truncate(bytes.len() - cut.index(bytes.len()) / 4);
        if let Ok(reading) = read(&bytes, "a.zip") {
            prop_assert!(reading.counts.add_up());
        }
    }

    /// A packed file says what the file says.
    #[test]
    fn packing_changes_nothing(values in prop::collection::vec(0u32..100_000, 1..30)) {
        let mut text = String::from("exporter,importer,year,value (USD)\n");
        for (n, value) in values.iter().enumerate() {
            text.push_str(&format!("CAN,CHN,{},{value}\n", 1900 + n));
        }
        let plain = read(text.as_bytes(), "a.csv").unwrap();
        for (name, bytes) in [("a.gz", gz(text.as_bytes())), ("a.zip", zip(&[("a.csv", &text)]))] {
            let packed = read(&bytes, name).unwrap();
            prop_assert_eq!(&packed.counts, &plain.counts);
            prop_assert_eq!(packed.table.total().unwrap(), plain.table.total().unwrap());
        }
    }
}
