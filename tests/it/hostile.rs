//! Input that means harm: what costs more than it is long, what pretends to be something else, what fuzzing found.
//!
//! Small versions of what `benches/hostile/run` measures; most of these once took minutes or gigabytes.

use std::fmt::Write;

use tradeflows::article::Article;
use tradeflows::tabular::{self, Layout, Options, Reader, Reading};
use tradeflows::{Category, ErrorKind, FlowTable, Result, TradeFlow};

const HEAD: &str = "exporter,importer,year,product,value (USD)\n";
const ROW: &str = "CAN,CHN,2024,H6 1205,1\n";

fn read(text: &str) -> Result<Reading> {
    tabular::read_str(text, "a.csv")
}

/// Record by record, without the shortcuts of reading at once.
fn one_by_one(text: &str) -> (u64, u64) {
    let mut reader = Reader::from_bytes(text, "a.csv", &Options::new()).unwrap();
    reader.by_ref().for_each(drop);
    assert!(reader.counts().add_up());
    (reader.counts().flows, reader.counts().rejected)
}

/// A quote that opens on every line and is closed by none: each line once was read with all lines behind it.
#[test]
fn quotes_that_never_close_cost_their_own_line() {
    let lines = "x\"y,\"z\n".repeat(1_500);
    let text = format!("{HEAD}{ROW}{lines}{ROW}");
    let reading = read(&text).unwrap();
    assert_eq!(reading.counts.flows, 2);
    assert!(reading.counts.rejected > 1_400, "{:?}", reading.counts);
    assert_eq!(one_by_one(&text), (2, reading.counts.rejected));
    // Nothing but quotes.
    for many in [1, 2, 3, 200_000, 200_001] {
        assert!(read(&"\"".repeat(many)).is_err());
        let _ = read(&format!("{HEAD}{}\n{ROW}", "\"".repeat(many)));
    }
}

/// More empty lines than a record may have bytes once ended the file.
#[test]
fn empty_lines_end_nothing() {
    for (blank, many) in [("\n", (1 << 20) + 9), ("\r\n", 2000)] {
        let text = format!("{HEAD}{ROW}{}{ROW}", blank.repeat(many));
        assert_eq!(one_by_one(&text), (2, 0), "{blank:?}");
        assert_eq!(read(&text).unwrap().counts.flows, 2);
    }
    // Empty lines before a record of many lines are none of its own.
    let long = format!("CAN,CHN,2024,\"{}\",1\n", "line\n".repeat(150));
    let text = format!("{HEAD}{ROW}{}{long}{ROW}", "\n".repeat(190));
    assert_eq!(one_by_one(&text), (3, 0));
}

#[test]
fn a_line_without_an_end_is_refused() {
    let text = format!("{HEAD}{ROW}{}", "x".repeat(3 << 20));
    let error = read(&text).unwrap_err();
    assert_eq!(
        error.to_string(),
        "a.csv: line 3 is larger than the limit of 1 MiB"
    );
    let error = read(&"x,".repeat(1 << 20)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "a.csv: line 1 is larger than the limit of 1 MiB"
    );
    // A header is looked for in the first 256 KiB.
    let error = read(&format!("{}\n1,2\n", "x,".repeat(200 << 10))).unwrap_err();
    assert_eq!(
        error.to_string(),
        "a.csv: line 1 is larger than the limit of 256 KiB"
    );
}

#[test]
fn a_header_of_very_many_columns_is_answered() {
    let years: String = (0..20_000).map(|n| format!(",c{n}")).collect();
    let error = read(&format!("exporter,importer{years}\nCAN,CHN\n")).unwrap_err();
    assert!(error.to_string().len() < 2000, "{error}");
    let same = format!("{HEAD}{}", "a,".repeat(100_000));
    let _ = read(&same);
}

#[test]
fn json_as_deep_as_it_likes_is_an_error() {
    for deep in ["[", "{\"a\":", "{\"data\":[", "[{\"a\":["] {
        let error = read(&deep.repeat(100_000)).unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::Malformed { .. }),
            "{error}"
        );
        assert!(serde_json::from_str::<TradeFlow>(&deep.repeat(100_000)).is_err());
        assert!(serde_json::from_str::<FlowTable>(&deep.repeat(100_000)).is_err());
    }
    let closed = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(read(&closed).is_err());
}

/// Every record another field: records times fields once were worked through.
#[test]
fn json_fields_have_a_limit() {
    let records: Vec<String> = (0..30_000).map(|n| format!("{{\"f{n}\":1}}")).collect();
    let error = read(&format!("[{}]", records.join(","))).unwrap_err();
    let limit =
        "a.csv: the number of fields that its records have is larger than the limit of 1000";
    assert_eq!(error.to_string(), limit);
    let names: Vec<String> = (0..30_000).map(|n| format!("\"f{n}\"")).collect();
    let error = read(&format!("[[{}],[1]]", names.join(","))).unwrap_err();
    assert_eq!(error.to_string(), limit);
}

/// One long code, of which every observation once held a copy.
#[test]
fn sdmx_codes_are_not_copied_without_end() {
    let observations: Vec<String> = (0..50_000).map(|n| format!("\"{}\":[1]", n % 7)).collect();
    let json = |code: &str| {
        format!(
            "{{\"dataSets\":[{{\"series\":{{\"0\":{{\"observations\":{{{}}}}}}}}}],\"structure\":{{\"dimensions\":\
             {{\"series\":[{{\"id\":\"REF_AREA\",\"values\":[{{\"id\":\"{code}\"}}]}}],\"observation\":[{{\"id\":\"TIME_PERIOD\",\"values\":[{{\"id\":\"2024\"}}]}}]}}}}}}",
            observations.join(",")
        )
    };
    let error = read(&json(&"X".repeat(100_000))).unwrap_err();
    assert_eq!(
        error.to_string(),
        "a.csv: what the codes of one observation say is larger than the limit of 16 KiB"
    );
    let _ = read(&json("CAN"));
}

#[test]
fn what_must_be_held_has_a_limit_that_the_caller_sets() {
    let utf16: Vec<u8> = format!("\u{feff}{HEAD}{ROW}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let options = Options::new().with_held_limit(50);
    let error = Reader::from_bytes(&utf16, "a.csv", &options).err().unwrap();
    assert_eq!(
        error.to_string(),
        "a.csv: a UTF-16 file is larger than the limit of 50 bytes (`Options::with_held_limit` raises it)"
    );
    assert!(
        Reader::from_bytes(
            &utf16,
            "a.csv",
            &Options::new().with_held_limit(utf16.len() as u64)
        )
        .is_ok()
    );
}

/// The places of a UTF-16 file are kept for every thousandth byte and counted from there.
#[test]
fn bytes_of_a_utf16_file_are_those_of_the_file() {
    let mut text = String::from(HEAD);
    let mut bytes = Vec::new();
    for n in 0..400 {
        bytes.push(2 + 2 * text.encode_utf16().count() as u64);
        writeln!(text, "CAN,CHN,2024,\"é中\u{1F600} {n}\",{n}").unwrap();
    }
    for big in [false, true] {
        let unit = |unit: u16| {
            if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        };
        let packed: Vec<u8> = std::iter::once(0xFEFF)
            .chain(text.encode_utf16())
            .flat_map(unit)
            .collect();
        let reading = Reader::from_bytes(&packed, "a.csv", &Options::new())
            .and_then(|r| r.read_all(10))
            .unwrap();
        let found: Vec<u64> = reading
            .table
            .iter()
            .map(|row| match row.place() {
                tradeflows::Locator::Line { byte, .. } => byte,
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(found, bytes);
    }
}

#[test]
fn numbers_and_years_without_end_are_refused_in_short() {
    for (field, cell) in [
        (4, "9".repeat(10_000)),
        (4, format!("0.{}", "1".repeat(10_000))),
        (4, format!("1e{}", "9".repeat(10_000))),
        (4, "-".repeat(10_000)),
        (2, "99999".to_owned()),
        (2, "9".repeat(10_000)),
        (2, "2024-13".to_owned()),
        (0, "X".repeat(10_000)),
        (3, format!("H6 {}", "1".repeat(10_000))),
    ] {
        let mut cells: Vec<&str> = ROW.trim_end().split(',').collect();
        cells[field] = &cell;
        let reading = read(&format!("{HEAD}{}\n{ROW}", cells.join(","))).unwrap();
        assert_eq!(reading.counts.records, 2);
        if field == 3 {
            // Words are anything.
            continue;
        }
        assert_eq!(
            (reading.counts.flows, reading.counts.rejected),
            (1, 1),
            "{field}"
        );
        let error = reading.rejects[0].to_string();
        assert!(
            error.starts_with("a.csv:2: ") && error.len() < 800,
            "{error}"
        );
    }
    for text in ["99999-12", "99999", "10000-01", "2024-01/99999-12", "0000"] {
        assert!(text.parse::<tradeflows::Period>().is_err(), "{text}");
    }
    assert!(
        "9".repeat(200_000)
            .parse::<tradeflows::exact::Exact>()
            .is_err()
    );
}

/// Names of files and columns are anybody's: no error breaks its line, moves a cursor or turns text around.
#[test]
fn an_error_is_one_line() {
    let rows = "1,2,3\n".repeat(50);
    let text = format!("a\u{1b}[2J,\"b\nc\",\u{202e}d\n{rows}");
    let error = tabular::read_str(&text, "x\ny\u{202e}.csv").unwrap_err();
    assert_eq!(
        error.to_string(),
        "x\\ny\\u{202e}.csv: no known layout fits the columns a\\u{1b}[2J, b\\nc, \\u{202e}d; \
         name one, or describe the file with `Layout::builder`"
    );
    // As fuzzing found it: the second line of a file of R was taken for a header.
    let text = "\"\",\"V1\",\"V2\"\n\"1\",\"CTY_CODE\",\"time\"\n\"2\",\"a;b\nc;d\",\"2024-12\"\n";
    for layout in Layout::all() {
        let options = Options::new().with_layout(layout.clone());
        if let Err(error) = Reader::from_bytes(text, "fuzz.csv", &options) {
            assert!(!error.to_string().contains('\n'), "{error}");
        }
    }
}

/// What reads the same and is another: text turned around, marks that combine, letters of other alphabets, zeros.
#[test]
fn tricks_of_unicode_are_refused_or_kept_as_they_are() {
    for name in [
        "Can\u{0430}da",
        "\u{202E}adanaC",
        "Canada\0",
        "Сanada",
        "CΑN",
        "ＣＡＮ\u{FE0F}",
    ] {
        let reading = read(&format!("{HEAD}{name},CHN,2024,H6 1205,1\n{ROW}"));
        match reading {
            Ok(reading) => {
                assert_eq!(reading.counts.records, 2);
                assert_eq!(reading.counts.flows, 1, "{name:?}");
                assert!(!reading.rejects[0].to_string().contains(['\u{202E}', '\0']));
            }
            Err(error) => assert!(matches!(error.kind(), ErrorKind::NotText { .. }), "{error}"),
        }
    }
    // Accents are folded away in names.
    let reading = read(&format!("{HEAD}C\u{0301}anada,CHN,2024,H6 1205,1\n")).unwrap();
    assert_eq!(reading.table.get(0).unwrap().exporter().key(), "CAN");
    // A category in words is kept to the letter, and nothing that shows it lets it turn the text around.
    let words = "\u{202E}taehw\u{0} a\u{0301}<b>";
    let reading = read(&format!(
        "{HEAD}{ROW}CAN,CHN,2024,\"{}\",1\n",
        words.replace('\0', "\u{1}")
    ))
    .unwrap();
    let kept = reading.table.get(1).unwrap().category().clone();
    assert_eq!(kept, Category::words(words.replace('\0', "\u{1}")));
    let mut sheet = Vec::new();
    tabular::write_sheet(&reading.table, &mut sheet).unwrap();
}

/// A text that pretends to be a formula, in every cell that may hold text.
#[test]
fn formulas_stay_text() {
    for formula in [
        "=1+1",
        "+1",
        "-1+2",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "\u{feff}=1",
        "=HYPERLINK(\"x\")",
    ] {
        let reading = read(&format!(
            "{HEAD}CAN,CHN,2024,\"{}\",-12.50\n",
            formula.replace('"', "\"\"")
        ))
        .unwrap();
        let (mut own, mut sheet) = (Vec::new(), Vec::new());
        tabular::write_csv(&reading.table, &mut own).unwrap();
        let back = read(std::str::from_utf8(&own).unwrap()).unwrap();
        assert_eq!(back.table, reading.table, "{formula:?}");
        tabular::write_sheet(&reading.table, &mut sheet).unwrap();
        let mut rows = csv::Reader::from_reader(&sheet[..]);
        let row = rows.records().next().unwrap().unwrap();
        assert!(row[5].starts_with('\''), "{formula:?} is {:?}", &row[5]);
        assert_eq!(&row[6], "-12.5");
    }
}

/// An article of nothing but what starts a rule, of brackets, of one word, of one line.
#[test]
fn an_article_of_anything_is_read() {
    for part in [
        "$1 billion ",
        "exports of ",
        "(",
        "\"",
        "8-10% ",
        "1,",
        "•",
        "and ",
        "2024 ",
        "\u{202E}$",
        "half of ",
        "a\u{301}",
        "from 3 to ",
    ] {
        let text = part.repeat(3000);
        let article = Article::read(text.as_str());
        for claim in article.claims() {
            assert!(claim.evidence.amount.of(&text).is_some());
        }
    }
}
