//! Files with rows: every layout on fixtures of our own, and what bad input gets.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use proptest::prelude::*;
use tradeflows::tabular::{
    self, Aggregates, Direction, Item, Layout, Options, Reader, Reading, Reason,
};
use tradeflows::{Basis, Currency, Economy, ErrorKind, FlowTable, HsRevision, Locator, TradeFlow};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// Every fixture, with the options that stand in a file beside it (`x.csv.options`), if any.
pub(crate) fn all_fixtures() -> Vec<(PathBuf, Options)> {
    static ALL: OnceLock<Vec<(PathBuf, Options)>> = OnceLock::new();
    ALL.get_or_init(find_fixtures).clone()
}

fn find_fixtures() -> Vec<(PathBuf, Options)> {
    let mut found = Vec::new();
    for folder in fs::read_dir(fixtures()).unwrap() {
        for file in fs::read_dir(folder.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            let name = path.to_string_lossy().into_owned();
            if name.ends_with(".expected") || name.ends_with(".options") {
                continue;
            }
            let options = fs::read_to_string(format!("{name}.options")).unwrap_or_default();
            found.push((path, options_of(&options)));
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}

fn options_of(text: &str) -> Options {
    let mut options = Options::new();
    for line in text.lines() {
        let (name, value) = line.split_once(' ').unwrap();
        options = match name {
            "layout" => options.with_layout(Layout::named(value).unwrap()),
            "direction" => options.with_direction(value.parse().unwrap()),
            "reporter" => options.with_reporter(value.parse().unwrap()),
            "exporter" => options.with_exporter(value.parse().unwrap()),
            "period" => options.with_period(value.parse().unwrap()),
            "category" => options.with_category(value.parse().unwrap()),
            "hs" => options.with_hs(value.parse().unwrap()),
            "codes" => options.with_codes(value.parse().unwrap()),
            "currency" => options.with_currency(value.parse().unwrap()),
            "scale" => options.with_scale(value.parse().unwrap()),
            other => panic!("no option {other}"),
        };
    }
    options
}

/// Everything that a reading holds, as text.
fn render(read: &tradeflows::Result<Reading>) -> String {
    let mut text = String::new();
    let root = format!("{}/", env!("CARGO_MANIFEST_DIR"));
    match read {
        Err(error) => writeln!(text, "refused: {error}").unwrap(),
        Ok(reading) => {
            writeln!(text, "layout {}", reading.description.layout).unwrap();
            for row in &reading.table {
                let flow = row.to_flow();
                let (value, source) = (flow.value, &flow.source);
                write!(
                    text,
                    "{source} {} -> {}, {}, {}, {}: {} {}",
                    flow.exporter,
                    flow.importer,
                    flow.period,
                    flow.category,
                    flow.regime,
                    value.amount(),
                    value.currency()
                )
                .unwrap();
                write!(text, " {} at 10^{}", value.basis(), value.step()).unwrap();
                if let Some(quantity) = &flow.quantity {
                    write!(text, "; {quantity}").unwrap();
                }
                write!(text, "; by {}", flow.source.reported_by).unwrap();
                if flow.source.standing != tradeflows::Standing::Unstated {
                    write!(text, "; {}", flow.source.standing).unwrap();
                }
                if let Some(detail) = &flow.detail {
                    write!(text, "; {}", serde_json::to_string(detail).unwrap()).unwrap();
                }
                text.push('\n');
            }
            for row in &reading.set_aside {
                writeln!(text, "set aside: {} {}", row.place, row.reason).unwrap();
            }
            for error in &reading.rejects {
                writeln!(text, "rejected: {error}").unwrap();
            }
            writeln!(text, "{}", reading.counts).unwrap();
            match reading.table.total() {
                Ok(total) => writeln!(text, "total {total}").unwrap(),
                Err(error) => writeln!(text, "no total: {error}").unwrap(),
            }
        }
    }
    text.replace(&root, "")
}

#[test]
fn every_fixture_is_read_as_expected() {
    let mut wrong = Vec::new();
    let all = all_fixtures();
    assert!(all.len() >= 6, "fixtures are missing");
    for (path, options) in &all {
        let read = tabular::read_with(path, options);
        if let Ok(reading) = &read {
            assert!(
                reading.counts.add_up(),
                "{}: {:?}",
                path.display(),
                reading.counts
            );
            assert_eq!(reading.counts.flows, reading.table.len() as u64);
        }
        let found = render(&read);
        let expected = PathBuf::from(format!("{}.expected", path.display()));
        // To look at and commit: TRADEFLOWS_BLESS=1 cargo test --test it every_fixture
        if std::env::var_os("TRADEFLOWS_BLESS").is_some() {
            fs::write(&expected, &found).unwrap();
        }
        if fs::read_to_string(&expected).unwrap_or_default() != found {
            wrong.push(format!("{}:\n{found}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn lines(table: &FlowTable) -> Vec<String> {
    table.iter().map(|row| row.to_flow().to_string()).collect()
}

const PLAIN: &str = "exporter,importer,year,product,value (USD)\n\
                     CAN,CHN,2024,1205,100.5\n\
                     CAN,USA,2024,1205,200\n";

#[test]
fn headers_say_what_columns_hold() {
    for (csv, expected) in [
        (PLAIN, "CAN -> CHN, 2024, HS 1205: 100.5 USD"),
        (
            "from,to,period,value_usd\nCAN,CHN,202403,7.5\n",
            "CAN -> CHN, 2024-03, total: 7.5 USD",
        ),
        (
            "Origin;Destination;Year;Sector;Value (million EUR)\nFrance;Germany;2024;Cars;1,5\n",
            "FRA -> DEU, 2024, \"Cars\": 1.5 million EUR",
        ),
        (
            "reporter\tpartner\tflow\tyear\thsCode\tTradeValue in 1000 USD\nCAN\tCHN\tImport\t2024\t120510\t2.25\n",
            "CHN -> CAN, 2024, HS 120510: 2250. USD",
        ),
        (
            "reporter|partner|flow|date|HS2017 code|trade value (US$ Thousand)\nCanada|China|exports|2024-Q2|1205|3.5\n",
            "CAN -> CHN, 2024-Q2, H5 1205: 3.5 thousand USD",
        ),
        (
            "Exporter,Importer,Year,Currency,Amount\nCAN,CHN,2024,CAD,12.5\n",
            "CAN -> CHN, 2024, total: 12.5 CAD",
        ),
    ] {
        let reading =
            tabular::read_str(csv, "a.csv").unwrap_or_else(|error| panic!("{csv}: {error}"));
        let value: TradeFlow = reading
            .table
            .get(0)
            .unwrap_or_else(|| panic!("{csv}: {:?}", reading.rejects))
            .to_flow();
        let (key, amount) = expected.rsplit_once(": ").unwrap();
        assert!(value.to_string().starts_with(key), "{csv}: {value}");
        let expected: tradeflows::Value = amount.parse().unwrap();
        assert_eq!(
            (value.value.amount(), value.value.currency()),
            (expected.amount(), expected.currency()),
            "{csv}"
        );
    }
}

#[test]
fn what_a_file_does_not_say_is_asked_for() {
    for (csv, sentence) in [
        (
            "exporter,importer,year,value\nCAN,CHN,2024,1\n",
            "a.csv: the file does not say the currency of \"value\"; give it with Options::currency (--currency USD)",
        ),
        (
            "exporter,importer,year,value ($)\nCAN,CHN,2024,1\n",
            "a.csv: the file does not say the currency of \"value ($)\"; give it with Options::currency (--currency USD)",
        ),
        (
            "reporter,partner,year,value (USD)\nCAN,CHN,2024,1\n",
            "a.csv: the file does not say whether these are imports or exports; give it with Options::direction (--direction import|export)",
        ),
        (
            "partner,year,flow,value (USD)\nCHN,2024,import,1\n",
            "a.csv: the file does not say whose trade it counts (there is no reporter column); give it with Options::reporter (--reporter)",
        ),
        (
            "exporter,importer,value (USD)\nCAN,CHN,1\n",
            "a.csv: the file does not say which period it counts; give it with Options::period (--period 2024)",
        ),
    ] {
        let error = tabular::read_str(csv, "a.csv").unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::Unstated { .. }),
            "{csv}: {error}"
        );
        assert_eq!(error.to_string(), sentence);
    }
    let canada: Economy = "CAN".parse().unwrap();
    let options = Options::new()
        .with_reporter(canada)
        .with_direction(Direction::Import)
        .with_currency(Currency::CAD)
        .with_scale(3)
        .with_period("2024".parse().unwrap());
    let reading = tabular::read_str_with("country,value\nChina,1.5\n", "a.csv", &options).unwrap();
    assert_eq!(reading.table.total().unwrap().to_string(), "1500 CAD");
    let flow = reading.table.get(0).unwrap().to_flow();
    assert_eq!(
        (flow.importer, flow.source.reported_by),
        (canada, tradeflows::ReportedBy::Importer)
    );
}

#[test]
fn what_is_no_trade_file_is_refused_with_what_it_is() {
    let refused: [(&[u8], &str); 15] = [
        (b"", "x.csv: the file is empty"),
        (b"\xEF\xBB\xBF \r\n \n", "x.csv: the file is empty"),
        (
            b"Query complexity: your query is too complex. Please simplify.\nResultset count: 0\n",
            "x.csv: this is not a trade file: the text \"Query complexity: your query is too complex. Please simplify.\"; \
             the server answered with a message instead of a file; download it again",
        ),
        (
            b"<!DOCTYPE html>\n<html><head><title>403 Forbidden</title></head><body>,,,</body></html>",
            "x.csv: this is not a trade file: a web page with the title \"403 Forbidden\"; \
             the server answered with a page instead of a file; download it again",
        ),
        (
            b"<?xml version=\"1.0\"?><message/>",
            "x.csv: this is not a trade file: an XML document; save the figures as CSV or JSON",
        ),
        (
            b"PK\x03\x04aaaa",
            if cfg!(feature = "compressed") {
                "x.csv: the zip archive is damaged or cut off; fetch the file again"
            } else {
                "x.csv: this is not a text file (a zip archive or a workbook; unpack it or save the sheet as CSV, or build with the feature `compressed` or `xlsx`); expected CSV or another text format"
            },
        ),
        (
            b"\x00\x01\x02\x00binary\x00",
            "x.csv: this is not a text file (binary data with zero bytes); expected CSV or another text format",
        ),
        (
            b"\x01\x02\x03\x04\x05,\x06\x07\n",
            "x.csv: this is not a text file (binary data with control characters); expected CSV or another text format",
        ),
        (
            b"name,age,height\nAnna,3,99\n",
            "x.csv: no known layout fits the columns name, age, height; name one, or describe the file with `Layout::builder`",
        ),
        (
            b"exporter,importer,year,product\nCAN,CHN,2024,1205\n",
            "x.csv: no column for the value (looked for value, trade value, amount, tradevalue, total value, total); \
             the file has exporter, importer, year, product",
        ),
        (
            b"exporter,year,value (USD)\nCAN,2024,7\n",
            "x.csv: no column for the importer (looked for importer, importer iso3, importer code, importer name, importing country, destination); \
             the file has exporter, year, value (USD)",
        ),
        (
            b"one word\n",
            "x.csv: this is not a trade file: one column, \"one word\"; a table needs columns for two economies, a period and a value",
        ),
        (
            b"{\"statusCode\": 404, \"message\": \"Resource not found\"}",
            "x.csv: this is not a trade file: the message \"Resource not found\"; the server answered with a message instead of figures; ask it again",
        ),
        (
            b"{\"elapsedTime\": \"0.1 secs\", \"count\": 0, \"data\": [], \"error\": \"\"}",
            "x.csv: this is not a trade file: an answer without records (count 0); ask for a reporter, period and code that have figures",
        ),
        (b"{\"data\": [", "x.csv: the JSON ends before it is complete"),
    ];
    for (bytes, sentence) in refused {
        let error = Reader::from_bytes(bytes, "x.csv", &Options::new()).unwrap_err();
        assert_eq!(error.to_string(), sentence);
    }
    let error = tabular::read("no/such/file.csv").unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Io(_)), "{error}");
    assert!(
        error
            .to_string()
            .starts_with("no/such/file.csv: cannot read it: "),
        "{error}"
    );
}

#[test]
fn bad_rows_are_located_and_good_rows_kept() {
    for (row, sentence) in [
        (
            "CAN,CHN,2024,1205,1.2.3",
            "\"1.2.3\" is not a number (field 5, value (USD))",
        ),
        (
            "CAN,CHN,2024,1205,n/d",
            "\"n/d\" is not a number (field 5, value (USD))",
        ),
        (
            "CAN,CHN,2024,1205,12 apples",
            "\"12 apples\" is not a number (field 5, value (USD))",
        ),
        (
            "CAN,Atlantis,2024,1205,1",
            "no economy is known as \"Atlantis\" (field 2, importer)",
        ),
        (
            "CAN,Virgin Islands,2024,1205,1",
            "\"Virgin Islands\" could be VGB (British Virgin Islands) or VIR (U.S. Virgin Islands); \
             write its alpha-3 code (field 2, importer)",
        ),
        (
            "CAN,,2024,1205,1",
            "the importer is missing (field 2, importer)",
        ),
        (
            "CAN,CHN,2024,129999,1",
            "the HS has no code \"129999\" (field 4, product)",
        ),
        ("CAN,CHN,,1205,1", "the period is missing (field 3, year)"),
        (
            "CAN,CHN,2024,,1",
            "the category is missing (field 4, product)",
        ),
        (
            "CAN,CHN,2024-02-31,1205,1",
            "\"2024-02-31\" is not a period such as 2024, 202403, 2024-Q3 or 2024-03 (field 3, year)",
        ),
        ("CAN,CHN,2024,1205", "the row has 4 fields, the header 5"),
        (
            "CAN,CHN,2024,1205,1,2",
            "the row has 6 fields, the header 5",
        ),
        (
            "CAN,\"CHN,2024,1205,1",
            "a quote is opened and not closed on this line",
        ),
        (
            "CAN,CHN,2024,1205,12345678901234567890123456789.5",
            "\"12345678901234567890123456789.5\" needs more digits than an exact decimal holds (28) (field 5, value (USD))",
        ),
    ] {
        let csv = format!("{PLAIN}{row}\nCAN,MEX,2024,1205,300\n");
        let reading = tabular::read_str(&csv, "a.csv").unwrap();
        assert_eq!(reading.table.len(), 3, "{row}: {:?}", reading.rejects);
        let errors: Vec<String> = reading.rejects.iter().map(ToString::to_string).collect();
        assert_eq!(errors, [format!("a.csv:4: {sentence}")]);
        assert!(reading.counts.add_up());
    }
}

#[test]
fn missing_is_not_zero() {
    for (cell, reason) in [
        ("", Some(Reason::NoValue)),
        ("..", Some(Reason::NoValue)),
        (":", Some(Reason::NoValue)),
        ("NA", Some(Reason::NoValue)),
        ("N/A", Some(Reason::NoValue)),
        ("c", Some(Reason::Confidential)),
        ("(D)", Some(Reason::Confidential)),
        ("0", None),
        ("-7.5", None),
    ] {
        let csv = format!("exporter,importer,year,value (USD)\nCAN,CHN,2024,{cell}\n");
        let reading = tabular::read_str(&csv, "a.csv").unwrap();
        assert_eq!(
            reading.set_aside.first().map(|row| row.reason),
            reason,
            "{cell}"
        );
        assert_eq!(reading.table.len(), usize::from(reason.is_none()), "{cell}");
    }
}

#[test]
fn lines_and_bytes_are_those_of_the_file() {
    let rows = [
        "exporter,importer,year,note,value (USD)",
        "",
        "CAN,CHN,2024,\"two\nlines\",1",
        "",
        "CAN,USA,2024,,2",
    ];
    for (end, mark) in [
        ("\n", ""),
        ("\r\n", ""),
        ("\n", "\u{feff}"),
        ("\r\n", "\u{feff}"),
    ] {
        for last in ["", end] {
            let csv = format!("{mark}{}{last}", rows.join(end));
            let reading = tabular::read_str(&csv, "a.csv").unwrap();
            let places: Vec<(u64, u64)> = reading
                .table
                .iter()
                .map(|row| match row.place() {
                    Locator::Line { line, byte, .. } => (line, byte),
                    other => panic!("{other:?}"),
                })
                .collect();
            let at = |text: &str| csv.find(text).unwrap() as u64;
            assert_eq!(places, [(3, at("CAN,CHN")), (6, at("CAN,USA"))], "{csv:?}");
        }
    }
    let old_mac = "exporter,importer,year,value (USD)\rCAN,CHN,2024,1\rCAN,USA,2024,2\r";
    let reading = tabular::read_str(old_mac, "a.csv").unwrap();
    let lines: Vec<Option<u64>> = reading.table.iter().map(|row| row.place().line()).collect();
    assert_eq!(lines, [Some(2), Some(3)]);
}

#[test]
fn bytes_are_those_of_a_utf16_file_too() {
    let csv = "exporter,importer,year,product,value (EUR)\r\nCIV,FRA,2024,Café 🌰,7\r\nCIV,USA,2024,Café,8\r\n";
    let utf16: Vec<u8> = std::iter::once(0xFEFF)
        .chain(csv.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let reading = Reader::from_bytes(&utf16, "a.csv", &Options::new())
        .unwrap()
        .read_all(10)
        .unwrap();
    let places: Vec<Locator> = reading.table.iter().map(|row| row.place()).collect();
    let needle: Vec<u8> = "CIV,USA"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let byte = utf16
        .windows(needle.len())
        .position(|window| window == needle)
        .unwrap() as u64;
    assert_eq!(
        places[1],
        Locator::Line {
            line: 3,
            byte,
            field: None
        }
    );
}

#[test]
fn what_counts_twice_is_told_by_what_is_there() {
    use Reason::{Breakdown, Classification, Group, Period, Regime, Total, World};
    // Each case: rows of reporter, partner, flow, period, classification, code, mode; what is set aside.
    type Case = (
        &'static str,
        &'static [&'static str],
        &'static [(u64, Reason)],
    );
    let cases: [Case; 15] = [
        ("World alone stays", &["CAN,World,X,2024,H6,1205,0"], &[]),
        (
            "World beside a group only stays",
            &["CAN,World,X,2024,H6,1205,0", "CAN,EU,X,2024,H6,1205,0"],
            &[(3, Group)],
        ),
        (
            "a group beside a member goes",
            &["CAN,EU,X,2024,H6,1205,0", "CAN,DEU,X,2024,H6,1205,0"],
            &[(2, Group)],
        ),
        (
            "areas that no list places are no members",
            &[
                "CAN,EU,X,2024,H6,1205,0",
                "CAN,\"Areas, nes\",X,2024,H6,1205,0",
            ],
            &[],
        ),
        (
            "a group beside strangers stays",
            &["CAN,EU,X,2024,H6,1205,0", "CAN,CHN,X,2024,H6,1205,0"],
            &[],
        ),
        (
            "a reporting group goes too",
            &["EU,CHN,X,2024,H6,1205,0", "DEU,CHN,X,2024,H6,1205,0"],
            &[(2, Group)],
        ),
        (
            "World goes only where partners are",
            &["CAN,World,X,2023,H6,1205,0", "CAN,CHN,X,2024,H6,1205,0"],
            &[],
        ),
        (
            "imports and exports are apart",
            &["CAN,World,M,2024,H6,1205,0", "CAN,CHN,X,2024,H6,1205,0"],
            &[],
        ),
        (
            "codes give way to codes under them",
            &[
                "CAN,CHN,X,2024,H6,TOTAL,0",
                "CAN,CHN,X,2024,H6,12,0",
                "CAN,CHN,X,2024,H6,1205,0",
                "CAN,CHN,X,2024,H6,27,0",
            ],
            &[(2, Total), (3, Total)],
        ),
        (
            "what is not specified is a part of the total",
            &["CAN,CHN,X,2024,H6,TOTAL,0", "CAN,CHN,X,2024,H6,999999,0"],
            &[(2, Total)],
        ),
        (
            "one classification stays, the HS",
            &[
                "CAN,CHN,X,2024,S3,222,0",
                "CAN,CHN,X,2024,H6,1205,0",
                "CAN,USA,X,2024,S3,222,0",
            ],
            &[(2, Classification)],
        ),
        (
            "of revisions the newest",
            &["CAN,CHN,X,2024,H5,1205,0", "CAN,CHN,X,2024,H6,1205,0"],
            &[(2, Classification)],
        ),
        (
            "parts stand back behind the whole",
            &[
                "CAN,CHN,X,2024,H6,1205,0",
                "CAN,CHN,X,2024,H6,1205,2100",
                "CAN,USA,X,2024,H6,1205,2100",
                "CAN,USA,X,2024,H6,1205,3200",
            ],
            &[(3, Breakdown)],
        ),
        (
            "so do parts of a flow",
            &[
                "CAN,CHN,RX,2024,H6,1205,0",
                "CAN,CHN,X,2024,H6,1205,0",
                "CAN,USA,RX,2024,H6,1205,0",
                "CAN,USA,DX,2024,H6,1205,0",
            ],
            &[(2, Regime)],
        ),
        (
            "a quarter stands back for its months, and the rest of the year has none",
            &[
                "CAN,CHN,X,2024-Q1,H6,1205,0",
                "CAN,CHN,X,2024-01,H6,1205,0",
                "CAN,CHN,X,2024-02,H6,1205,0",
                "CAN,CHN,X,2024-03,H6,1205,0",
                "CAN,CHN,X,2024-Q2,H6,1205,0",
            ],
            &[(2, Period)],
        ),
    ];
    let _ = World;
    for (what, rows, expected) in cases {
        for turned in [false, true] {
            let mut rows: Vec<&str> = rows.to_vec();
            if turned {
                rows.reverse();
            }
            let rows: Vec<String> = rows.iter().map(|row| format!("{row},1")).collect();
            let csv = format!(
                "reporter,partner,flow,period,classification,hs,transport mode,value (USD)\n{}\n",
                rows.join("\n")
            );
            let reading = tabular::read_str(&csv, "a.csv").unwrap();
            assert!(reading.rejects.is_empty(), "{what}: {}", reading.rejects[0]);
            let line = |line: u64| {
                if turned {
                    rows.len() as u64 + 3 - line
                } else {
                    line
                }
            };
            let mut found: Vec<(u64, Reason)> = reading
                .set_aside
                .iter()
                .map(|row| (line(row.place.line().unwrap()), row.reason))
                .collect();
            found.sort();
            assert_eq!(found, expected, "{what}, turned {turned}");
        }
    }
}

#[test]
fn a_description_says_what_is_in_a_file() {
    let description =
        tabular::describe(fixtures().join("comtrade-plus/TradeData_web.csv")).unwrap();
    assert_eq!(description.encoding.as_str(), "ISO-8859-1");
    let contents = description.contents.clone().unwrap();
    assert_eq!(
        contents.periods.unwrap(),
        ("2016".parse().unwrap(), "2024".parse().unwrap())
    );
    assert_eq!((contents.exporters, contents.importers), (5, 1));
    assert_eq!(
        contents.classifications.into_iter().collect::<Vec<_>>(),
        ["H4", "H6"]
    );
    assert_eq!(contents.counts.reasons[&Reason::World], 1);
    let text = description.to_string();
    assert!(
        text.contains("header on line 1 with 47 columns")
            && text.contains("World beside the economies in it: 1"),
        "{text}"
    );
    let description =
        tabular::describe_str("exporter,importer,year,value\nCAN,CHN,2024,1\n", "a.csv").unwrap();
    assert!(
        description
            .unstated
            .unwrap()
            .contains("the currency of \"value\"")
    );
}

#[test]
fn encodings_are_told_apart() {
    let csv = "exporter,importer,year,product,value (EUR)\nCôte d'Ivoire,Curaçao,2024,Café,7\n";
    let latin1: Vec<u8> = csv.chars().map(|c| c as u8).collect();
    let utf16: Vec<u8> = std::iter::once(0xFEFF)
        .chain(csv.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let utf16be: Vec<u8> = csv.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for (bytes, encoding) in [
        (csv.as_bytes().to_vec(), "UTF-8"),
        ([b"\xEF\xBB\xBF", csv.as_bytes()].concat(), "UTF-8"),
        (latin1, "ISO-8859-1"),
        (utf16, "UTF-16LE"),
        (utf16be, "UTF-16BE"),
    ] {
        let reader = Reader::from_bytes(&bytes, "a.csv", &Options::new()).unwrap();
        assert_eq!(reader.description().encoding.as_str(), encoding);
        let reading = reader.read_all(10).unwrap();
        assert_eq!(
            lines(&reading.table),
            ["CIV -> CUW, 2024, \"Café\": 7. EUR"]
        );
    }
}

#[test]
fn numbers_are_read_as_the_file_writes_them() {
    let read = |cells: &[&str], delimiter: char| {
        let mut csv = format!("exporter{delimiter}importer{delimiter}year{delimiter}value (EUR)\n");
        for (n, cell) in cells.iter().enumerate() {
            writeln!(
                csv,
                "CAN{delimiter}CHN{delimiter}{}{delimiter}\"{cell}\"",
                2000 + n
            )
            .unwrap();
        }
        let reading = tabular::read_str(&csv, "a.csv").unwrap();
        let amounts: Vec<String> = reading
            .table
            .iter()
            .map(|row| row.value().amount().normalize().to_string())
            .collect();
        (
            amounts,
            reading
                .rejects
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>(),
        )
    };
    assert_eq!(
        read(&["1.234,5", "1.234", "7"], ';').0,
        ["1234.5", "1234", "7"]
    );
    assert_eq!(
        read(&["1,234.5", "1,234", "7"], ',').0,
        ["1234.5", "1234", "7"]
    );
    assert_eq!(read(&["1,234,567", "1,234"], ',').0, ["1234567", "1234"]);
    assert_eq!(read(&["1 234 567", "12,5"], ';').0, ["1234567", "12.5"]);
    assert_eq!(read(&["1.234", "12345"], ',').0, ["1.234", "12345"]);
    let (amounts, rejects) = read(&["1,234", "56"], ',');
    assert_eq!(amounts, ["56"]);
    assert_eq!(
        rejects,
        [
            "a.csv:2: \"1,234\" could be 1234 or 1.234; say how numbers are written in this document (field 4, value (EUR))"
        ]
    );
}

#[test]
fn a_bare_number_is_of_no_list_unless_the_caller_says() {
    let csv = "exporter,importer,year,value (USD)\n842,356,2024,1\n";
    let reading = tabular::read_str(csv, "a.csv").unwrap();
    assert_eq!(
        reading.rejects[0].to_string(),
        "a.csv:2: no economy is known as \"842\"; a bare number does not say of which code list it is: \
         give it with Options::codes (--codes m49) (field 1, exporter)"
    );
    let options = Options::new().with_codes("comtrade".parse().unwrap());
    assert_eq!(
        tabular::read_str_with(csv, "a.csv", &options)
            .unwrap()
            .table
            .get(0)
            .unwrap()
            .exporter()
            .key(),
        "USA"
    );
}

#[test]
fn na_is_namibia_only_among_codes_of_two_letters() {
    let read = |rows: &str| {
        let csv = format!("exporter,importer,year,value (USD)\n{rows}");
        let reading = tabular::read_str(&csv, "a.csv").unwrap();
        let keys: Vec<&str> = reading
            .table
            .iter()
            .map(|row| row.importer().key())
            .collect();
        (
            keys,
            reading
                .rejects
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>(),
        )
    };
    assert_eq!(
        read("CA,NA,2024,1\nCA,US,2024,2\nCA,DE,2024,2\n").0,
        ["NAM", "USA", "DEU"]
    );
    let (keys, rejects) = read("Canada,NA,2024,1\nCanada,Namibia,2024,2\nCanada,Chile,2024,2\n");
    assert_eq!(keys, ["NAM", "CHL"]);
    assert_eq!(
        rejects,
        ["a.csv:2: the importer is missing (field 2, importer)"]
    );
}

#[test]
fn a_comtrade_file_survives_a_european_spreadsheet() {
    let csv = "typeCode;freqCode;refYear;period;reporterCode;flowCode;partnerCode;classificationCode;cmdCode;aggrLevel;cifvalue;fobvalue;primaryValue;isAggregate\r\n\
               C;A;2023;2023;124;M;156;H6;101;4;1234,5;;1234,5;FALSCH\r\n\
               C;A;2023;2023;124;X;156;H6;1205;4;;1.234.567,25;1.234.567,25;WAHR\r\n";
    let reading = tabular::read_str(csv, "a.csv").unwrap();
    assert_eq!(reading.description.layout, "comtrade-plus");
    let rows: Vec<String> = reading
        .table
        .iter()
        .map(|row| {
            format!(
                "{} {} {}",
                row.category(),
                row.value().amount(),
                row.value().basis()
            )
        })
        .collect();
    assert_eq!(rows, ["H6 0101 1234.5 CIF", "H6 1205 1234567.25 FOB"]);
}

#[test]
fn codes_that_lost_a_zero_are_mended_only_where_the_level_is_known() {
    let read = |name: &str, code: &str| {
        let csv = format!("exporter,importer,year,{name},value (USD)\nCAN,CHN,2024,{code},1\n");
        let reading = tabular::read_str(&csv, "a.csv").unwrap();
        match reading.table.get(0) {
            Some(row) => format!(
                "{}{}",
                row.category(),
                if row.detail().is_some() {
                    ", mended"
                } else {
                    ""
                }
            ),
            None => reading.rejects[0].to_string(),
        }
    };
    assert_eq!(read("hs6", "10121"), "HS 010121, mended");
    assert_eq!(read("hs6", "010121"), "HS 010121");
    assert_eq!(read("HS4 code", "101"), "HS 0101, mended");
    assert_eq!(read("hs", "1"), "HS 01, mended");
    assert_eq!(
        read("hs", "10121"),
        "a.csv:2: the HS has no code \"10121\"; it may have lost a leading zero: write all digits, or say with `Layout::code_digits` how many there are (field 4, hs)"
    );
    assert_eq!(read("hs2017", "0101"), "H5 0101");
}

#[test]
fn nothing_is_counted_twice_unless_asked() {
    let csv = "reporter,partner,flow,period,hs,value (USD)\n\
               CAN,World,X,2024,TOTAL,100\n\
               CAN,CHN,X,2024,TOTAL,60\n\
               CAN,CHN,X,2024,12,40\n\
               CAN,CHN,X,2024,1205,30\n\
               CAN,CHN,X,2024,27,20\n\
               CAN,USA,X,2024,TOTAL,40\n\
               CAN,World,X,2023,TOTAL,90\n\
               CAN,CHN,RX,2024,TOTAL,5\n";
    let reading = tabular::read_str(csv, "a.csv").unwrap();
    let kept: Vec<Option<u64>> = reading.table.iter().map(|row| row.place().line()).collect();
    assert_eq!(kept, [Some(5), Some(6), Some(7), Some(8)]);
    let reasons: Vec<Reason> = reading.set_aside.iter().map(|row| row.reason).collect();
    assert_eq!(
        reasons,
        [Reason::World, Reason::Total, Reason::Total, Reason::Regime]
    );
    let all = tabular::read_str_with(csv, "a.csv", &Options::new().keep(Aggregates::All)).unwrap();
    assert_eq!(all.table.len(), 8);
    assert!(matches!(
        all.table.total().unwrap_err().kind(),
        ErrorKind::Overlapping { .. }
    ));
}

#[test]
fn a_year_stands_back_for_its_months_only_where_they_fill_it() {
    let months = |last: u8| -> String {
        (1..=last)
            .map(|month| format!("CAN,CHN,2024{month:02},1\n"))
            .collect()
    };
    let read = |rows: String| {
        let csv = format!("exporter,importer,period,value (USD)\nCAN,CHN,2024,12\n{rows}");
        tabular::read_str(&csv, "a.csv").unwrap()
    };
    let full = read(months(12));
    assert_eq!(
        (
            full.table.len(),
            full.table.total().unwrap().to_string().as_str()
        ),
        (12, "12 USD")
    );
    let part = read(months(11));
    assert_eq!(
        (
            part.table.len(),
            part.table.total().unwrap().to_string().as_str()
        ),
        (1, "12 USD")
    );
    assert_eq!(part.counts.reasons[&Reason::Period], 11);
}

#[test]
fn the_own_form_is_lossless() {
    for (path, options) in all_fixtures() {
        let Ok(reading) = tabular::read_with(&path, &options.keep(Aggregates::All)) else {
            continue;
        };
        let mut csv = Vec::new();
        tabular::write_csv(&reading.table, &mut csv).unwrap();
        let back = Reader::from_bytes(&csv, "own.csv", &Options::new())
            .unwrap()
            .read_all(10)
            .unwrap();
        assert!(
            back.rejects.is_empty(),
            "{}: {}",
            path.display(),
            back.rejects[0]
        );
        assert_eq!(back.table, reading.table, "{}", path.display());
        let mut again = Vec::new();
        tabular::write_csv(&back.table, &mut again).unwrap();
        assert_eq!(csv, again);
        let mut lines = Vec::new();
        tabular::write_json_lines(&reading.table, &mut lines).unwrap();
        let flows: FlowTable = String::from_utf8(lines)
            .unwrap()
            .lines()
            .map(|line| serde_json::from_str::<TradeFlow>(line).unwrap())
            .collect();
        assert_eq!(flows, reading.table, "{}", path.display());
    }
}

#[test]
fn an_empty_own_file_is_an_empty_table() {
    let mut csv = Vec::new();
    tabular::write_csv(&FlowTable::new(), &mut csv).unwrap();
    let reading = Reader::from_bytes(&csv, "own.csv", &Options::new())
        .unwrap()
        .read_all(10)
        .unwrap();
    assert_eq!((reading.table.len(), reading.counts.records), (0, 0));
}

#[test]
fn one_endless_line_costs_bounded_memory() {
    let mut csv = b"exporter,importer,year,value (USD)\nCAN,CHN,2024,1\n".to_vec();
    csv.resize(csv.len() + (3 << 20), b'7');
    let error = Reader::from_bytes(&csv, "a.csv", &Options::new()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "a.csv: line 3 is larger than the limit of 1 MiB"
    );
    let error = Reader::from_bytes(vec![b'x'; 3 << 20], "a.csv", &Options::new()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "a.csv: line 1 is larger than the limit of 1 MiB"
    );
}

#[test]
fn a_stray_quote_costs_its_line() {
    let mut csv = String::from("exporter,importer,year,product,value (USD)\n");
    for n in 0..500 {
        let product = if n == 3 {
            "\"stray"
        } else {
            "\"a \"\"good\"\" one\""
        };
        writeln!(csv, "CAN,CHN,{},{product},1", 1900 + n % 200).unwrap();
    }
    let reading = tabular::read_str(&csv, "a.csv").unwrap();
    assert_eq!(
        (
            reading.counts.records,
            reading.counts.from,
            reading.counts.rejected
        ),
        (500, 499, 1)
    );
    assert_eq!(
        reading.rejects[0].to_string(),
        "a.csv:5: a quote is opened and not closed on this line"
    );
}

#[test]
fn lists_are_bounded_and_counts_exact() {
    let mut csv = String::from("exporter,importer,year,value (USD)\n");
    for n in 0..100 {
        writeln!(csv, "CAN,CHN,2024,{}", if n % 2 == 0 { "n/d" } else { "" }).unwrap();
    }
    let reading = tabular::read_str_with(&csv, "a.csv", &Options::new().with_listed(10)).unwrap();
    assert_eq!((reading.rejects.len(), reading.set_aside.len()), (10, 10));
    assert_eq!(
        (reading.counts.rejected, reading.counts.set_aside),
        (50, 50)
    );
    assert!(reading.counts.add_up());
}

#[test]
fn the_basis_is_that_of_the_valuation_that_equals_the_value() {
    let path = fixtures().join("comtrade-plus/TradeData_web.csv");
    let reading = tabular::read(path).unwrap();
    let ivory_coast = reading.table.get(1).unwrap().to_flow();
    assert_eq!(ivory_coast.value.basis(), Basis::Cif);
    let other = &ivory_coast.detail.unwrap().values[0];
    assert_eq!(
        (
            &*other.name,
            other.value.basis(),
            other.value.amount().to_string().as_str()
        ),
        ("fobvalue", Basis::Fob, "290")
    );
}

#[test]
fn a_layout_of_ones_own_is_a_value() {
    assert!(Layout::builder("nothing").build().is_err());
    assert!(Layout::all().len() > 2);
    for layout in Layout::all() {
        assert_eq!(Layout::named(layout.name()).unwrap().name(), layout.name());
        assert!(!layout.title().is_empty());
    }
    let options = Options::new().with_hs(HsRevision::H4);
    let reading = tabular::read_str_with(
        "exporter,importer,year,hs6,value (USD)\nCAN,CHN,2024,120510,1\n",
        "a.csv",
        &options,
    );
    assert_eq!(
        lines(&reading.unwrap().table),
        ["CAN -> CHN, 2024, H4 120510: 1. USD"]
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn counts_add_up_on_mutated_fixtures(
        which in 0usize..1000,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0u8..4), 0..8),
    ) {
        let all = all_fixtures();
        let (path, options) = &all[which % all.len()];
        let mut bytes = fs::read(path).unwrap();
        for (at, byte, what) in changes {
            if bytes.is_empty() {
                break;
            }
            let at = at.index(bytes.len());
            match what {
                0 => bytes[at] = byte,
                1 => { bytes.remove(at); }
                2 => bytes.insert(at, b",\"\n;x0"[usize::from(byte) % 6]),
                _ => bytes.truncate(at),
            }
        }
        if let Ok(mut reader) = Reader::from_bytes(&bytes, "mutated.csv", options) {
            let (mut flows, mut set_aside, mut errors) = (0, 0, 0);
            for item in reader.by_ref() {
                match item {
                    Ok(Item::Flow(_)) => flows += 1,
                    Ok(_) => set_aside += 1,
                    Err(_) => errors += 1,
                }
            }
            let counts = reader.counts();
            prop_assert!(counts.add_up(), "{counts:?}");
            prop_assert_eq!(counts.flows, flows);
            prop_assert!(set_aside <= counts.set_aside && errors <= counts.rejected + 1);
        }
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(reader) = Reader::from_bytes(&bytes, "bytes", &Options::new()) {
            let counts = reader.read_all(10).map(|reading| reading.counts);
            prop_assert!(counts.is_err() || counts.unwrap().add_up());
        }
    }

    #[test]
    fn arbitrary_cells_never_panic(cells in prop::collection::vec("[ -~\n]{0,12}", 0..20)) {
        let csv = format!("exporter,importer,year,product,value (USD)\nCAN,CHN,2024,1205,1\n{}", cells.join(","));
        if let Ok(reading) = tabular::read_str(&csv, "cells") {
            prop_assert!(reading.counts.add_up());
        }
    }
}

#[cfg(not(feature = "compressed"))]
#[test]
fn a_box_says_which_feature_opens_it() {
    for (bytes, feature) in [
        (
            &b"\x1F\x8B\x08\x00\x00"[..],
            "a gzip archive; unpack it, or build with the feature `compressed`",
        ),
        (
            b"PK\x03\x04aaaa",
            "build with the feature `compressed` or `xlsx`",
        ),
    ] {
        let said = |error: tradeflows::Error| error.to_string();
        let read = said(Reader::from_bytes(bytes, "a.bin", &Options::new()).unwrap_err());
        assert!(
            read.starts_with("a.bin: ") && read.contains(feature),
            "{read}"
        );
        let listed = said(tradeflows::tabular::members_of(bytes, "a.bin").unwrap_err());
        assert!(listed.contains(feature), "{listed}");
    }
}
