//! Workbooks: a sheet is a file, a row a line, and a figure knows its cell.

use proptest::prelude::*;
use tradeflows::tabular::{self, Options, Reader, Reading};
use tradeflows::{Locator, Result};

use super::boxes::zip;

/// A workbook of our own: the cells of each sheet as XML, its name and its state.
pub(super) fn xlsx(sheets: &[(&str, &str, &str)]) -> Vec<u8> {
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let mut members = vec![
        (
            "[Content_Types].xml".to_owned(),
            format!("{head}<Types xmlns=\"{package}/content-types\"/>"),
        ),
        (
            "_rels/.rels".to_owned(),
            format!(
                "{head}<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        // Styles: 1 a day, 2 a month, 3 a year.
        (
            "xl/styles.xml".to_owned(),
            format!(
                "{head}<styleSheet xmlns=\"{main}\"><numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"[$-409]mmm\\-yy;@\"/><numFmt numFmtId=\"165\" formatCode=\"yyyy\"/></numFmts><cellXfs count=\"4\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>"
            ),
        ),
    ];
    let (mut listed, mut related) = (String::new(), String::new());
    for (n, (name, state, cells)) in sheets.iter().enumerate() {
        let n = n + 1;
        listed.push_str(&format!(
            "<sheet name=\"{name}\" sheetId=\"{n}\" state=\"{state}\" r:id=\"s{n}\"/>"
        ));
        related.push_str(&format!("<Relationship Id=\"s{n}\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"));
        members.push((
            format!("xl/worksheets/sheet{n}.xml"),
            format!("{head}<worksheet xmlns=\"{main}\">{cells}</worksheet>"),
        ));
    }
    members.push((
        "xl/workbook.xml".to_owned(),
        format!("{head}<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets>{listed}</sheets></workbook>"),
    ));
    members.push((
        "xl/_rels/workbook.xml.rels".to_owned(),
        format!("{head}<Relationships xmlns=\"{package}/relationships\">{related}</Relationships>"),
    ));
    zip(&members)
}

/// Rows of cells: `=` before a number, `s2=` before one with style 2, a text otherwise; nothing is no cell.
fn sheet(rows: &[(u32, &[&str])]) -> String {
    let mut data = String::from("<sheetData>");
    for (row, cells) in rows {
        data.push_str(&format!("<row r=\"{row}\">"));
        for (column, cell) in cells.iter().enumerate() {
            let at = format!("{}{row}", char::from(b'A' + column as u8));
            data.push_str(&match cell.split_once('=') {
                _ if cell.is_empty() => String::new(),
                Some(("", number)) => format!("<c r=\"{at}\"><v>{number}</v></c>"),
                Some((style, number)) => {
                    format!("<c r=\"{at}\" s=\"{}\"><v>{number}</v></c>", &style[1..])
                }
                None => format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>"),
            });
        }
        data.push_str("</row>");
    }
    data + "</sheetData>"
}

fn ods(tables: &str) -> Vec<u8> {
    let names = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"";
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content {names}><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    let manifest = "<?xml version=\"1.0\"?><manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    zip(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", &content),
    ])
}

const HEADER: &[&str] = &["exporter", "importer", "year", "product", "value (USD)"];

fn read(bytes: &[u8], options: &Options) -> Result<Reading> {
    Reader::from_bytes(bytes, "b.xlsx", options)?.read_all(options.listed)
}

fn flows(reading: &Reading) -> Vec<String> {
    let row = |row: tradeflows::FlowRef<'_>| {
        let flow = row.to_flow();
        format!(
            "{} {} {} [{}]",
            flow.period,
            flow.category,
            flow.value.money(),
            flow.source
        )
    };
    reading.table.iter().map(row).collect()
}

#[test]
fn a_sheet_is_a_file_and_a_figure_knows_its_cell() {
    // A title and empty rows above the header, a row without cells, a text where a number should be.
    let cells = sheet(&[
        (2, &["Exports, ours"]),
        (4, HEADER),
        (5, &["Canada", "China", "=2024", "H6 1205", "=1250.5"]),
        (7, &["Canada", "Japan", "=2024", "H6 1205", "n/d"]),
        (8, &["Canada", "Peru", "=2024", "H6 1205", "=0.1"]),
        (9, &["Canada", "Chile", "=2024", "H6 1205", "=1.5E+9"]),
        (10, &["Canada", "Cuba", "=2024", "H6 1205", "=1234.567"]),
    ]);
    let book = xlsx(&[
        ("Cover", "visible", "<sheetData/>"),
        ("Ours", "visible", &cells),
    ]);
    let reading = read(&book, &Options::new()).unwrap();
    assert_eq!(
        flows(&reading),
        [
            "2024 H6 1205 1250.5 USD [b.xlsx!Ours!2R5C1]",
            "2024 H6 1205 0.1 USD [b.xlsx!Ours!2R8C1]",
            "2024 H6 1205 1500000000 USD [b.xlsx!Ours!2R9C1]",
            "2024 H6 1205 1234.567 USD [b.xlsx!Ours!2R10C1]",
        ]
    );
    assert_eq!(
        reading.rejects[0].to_string(),
        "b.xlsx!Ours!2R7C1: \"n/d\" is not a number (field 5, value (USD))"
    );
    assert!(matches!(
        reading.table.get(0).unwrap().place(),
        Locator::Cell {
            sheet: 1,
            row: 5,
            ..
        }
    ));
    assert!(reading.counts.add_up());
    assert_eq!(reading.description.header_line, 4);
    let described: Vec<String> = tabular::members_of(&book, "b.xlsx")
        .unwrap()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(described, ["Ours: read as plain"]);
}

#[test]
fn a_number_is_the_shortest_decimal_of_its_float() {
    for (stored, read_as) in [
        ("0.1", "0.1"),
        ("1.1000000000000001", "1.1"),
        ("0.30000000000000004", "0.30000000000000004"),
        ("1234.5600000000001", "1234.5600000000002"),
        ("1E-7", "0.0000001"),
        ("-0", "0"),
        ("9007199254740993", "9007199254740992"),
        ("123456789012345680", "123456789012345680"),
    ] {
        let value = format!("={stored}");
        let cells = sheet(&[
            (1, HEADER),
            (2, &["CAN", "CHN", "=2024", "H6 1205", &value]),
        ]);
        let reading = read(&xlsx(&[("A", "visible", &cells)]), &Options::new()).unwrap();
        let amount = reading.table.get(0).unwrap().value().amount();
        assert_eq!(amount.normalize().to_string(), read_as, "{stored}");
    }
}

#[test]
fn dates_say_what_their_cells_show() {
    // 45352 is the first of March 2024, 45292 the first of January.
    let header: &[&str] = &["exporter", "importer", "period", "product", "value (USD)"];
    let cells = sheet(&[
        (1, header),
        (2, &["CAN", "CHN", "s2=45352", "H6 1205", "=1"]),
        (3, &["CAN", "JPN", "s3=45292", "H6 1205", "=2"]),
        (4, &["CAN", "PER", "s1=45292", "H6 1205", "=3"]),
    ]);
    let reading = read(&xlsx(&[("A", "visible", &cells)]), &Options::new()).unwrap();
    let periods: Vec<String> = reading
        .table
        .iter()
        .map(|row| row.period().to_string())
        .collect();
    assert_eq!(periods, ["2024-03", "2024"]);
    // A day may stand for its month or its year.
    assert!(
        reading.rejects[0].to_string().contains("\"2024-01-01\""),
        "{}",
        reading.rejects[0]
    );
}

#[test]
fn texts_of_merged_cells_reach_down_and_numbers_do_not() {
    let cells = sheet(&[
        (1, HEADER),
        (2, &["Canada", "China", "=2024", "H6 1205", "=7"]),
        (3, &["", "Japan", "=2024", "H6 1205", "=8"]),
        (4, &["", "Peru", "=2024", "H6 1205", ""]),
        (5, &["Chile", "Peru", "=2024", "H6 1205", "=9"]),
    ]) + "<mergeCells><mergeCell ref=\"A2:A4\"/><mergeCell ref=\"E3:E4\"/></mergeCells>";
    let reading = read(&xlsx(&[("A", "visible", &cells)]), &Options::new()).unwrap();
    let pairs: Vec<String> = reading
        .table
        .iter()
        .map(|row| {
            format!(
                "{} {} {}",
                row.exporter(),
                row.importer(),
                row.value().money()
            )
        })
        .collect();
    assert_eq!(pairs, ["CAN CHN 7 USD", "CAN JPN 8 USD", "CHL PER 9 USD"]);
    assert_eq!(reading.counts.records, 4);
}

#[test]
fn hidden_sheets_are_read_when_they_are_asked_for() {
    let one = |value: &str| sheet(&[(1, HEADER), (2, &["CAN", "CHN", "=2024", "H6 1205", value])]);
    let book = xlsx(&[
        ("Old", "hidden", &one("=1")),
        ("New", "visible", &one("=2")),
        ("Deep", "veryHidden", &one("=3")),
    ]);
    let reading = read(&book, &Options::new()).unwrap();
    assert_eq!(flows(&reading), ["2024 H6 1205 2 USD [b.xlsx!New!2R2C1]"]);
    let members: Vec<String> = reading
        .description
        .members
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        members,
        [
            "Old: set aside, the sheet is hidden",
            "New: read as plain",
            "Deep: set aside, the sheet is hidden"
        ]
    );
    let asked = read(&book, &Options::new().with_member("Old")).unwrap();
    assert_eq!(flows(&asked), ["2024 H6 1205 1 USD [b.xlsx!Old!1R2C1]"]);
    // Two sheets, two files.
    let both = xlsx(&[("A", "visible", &one("=1")), ("B", "visible", &one("=2"))]);
    assert_eq!(read(&both, &Options::new()).unwrap().counts.flows, 2);
    // A workbook in an archive.
    let inside = zip(&[("b.xlsx", both)]);
    let reading =
        Reader::from_bytes(inside, "a.zip", &Options::new().with_member("b.xlsx!B")).unwrap();
    let reading = reading.read_all(9).unwrap();
    assert_eq!(
        flows(&reading),
        ["2024 H6 1205 2 USD [a.zip!b.xlsx!B!2R2C1]"]
    );
}

#[test]
fn open_document_sheets_are_read() {
    let cell = |text: &str| match text.strip_prefix('=') {
        Some(number) => format!(
            "<table:table-cell office:value-type=\"float\" office:value=\"{number}\"><text:p>{number}</text:p></table:table-cell>"
        ),
        None => format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        ),
    };
    let row = |cells: &[&str]| {
        let cells: String = cells.iter().map(|text| cell(text)).collect();
        format!(
            "<table:table-row>{cells}<table:table-cell table:number-columns-repeated=\"16000\"/></table:table-row>"
        )
    };
    let table = format!(
        "<table:table table:name=\"Ours\"><table:table-row table:number-rows-repeated=\"2\"><table:table-cell/></table:table-row>{}{}<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row></table:table>",
        row(HEADER),
        row(&["Canada", "China", "=2024", "H6 1205", "=12.5"])
    );
    let reading = read(&ods(&table), &Options::new()).unwrap();
    assert_eq!(
        flows(&reading),
        ["2024 H6 1205 12.5 USD [b.xlsx!Ours!1R4C1]"]
    );

    // A sheet that asks for cells without end.
    let bomb = format!(
        "<table:table table:name=\"A\"><table:table-row table:number-rows-repeated=\"1000000\">{}</table:table-row></table:table>",
        cell("x").replace(
            "<table:table-cell ",
            "<table:table-cell table:number-columns-repeated=\"16000\" "
        )
    );
    let error = read(&ods(&bomb), &Options::new()).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("is larger than the limit of 1 GiB"),
        "{error}"
    );
}

#[test]
fn a_cell_far_away_does_not_fill_the_memory() {
    let mut cells = String::from("<sheetData>");
    for row in 1..200 {
        cells.push_str(&format!(
            "<row r=\"{row}\"><c r=\"XFD{row}\"><v>1</v></c></row>"
        ));
    }
    cells.push_str("<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row></sheetData>");
    let book = xlsx(&[("A", "visible", &cells)]);
    let small = Options::new().with_unpacked_limit(1 << 20);
    let error = read(&book, &small).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("is larger than the limit of 1 MiB"),
        "{error}"
    );
    assert!(read(&book, &Options::new()).is_err());
    let large = xlsx(&[(
        "A",
        "visible",
        &format!("<sheetData/>{}", " ".repeat(4 << 20)),
    )]);
    let error = read(&large, &small).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("is larger than the limit of 1 MiB"),
        "{error}"
    );
}

/// The crate that reads workbooks reads on for ever where the XML ends inside a table, and writes out whatever an
/// attribute asks for. (The first was found by fuzzing.)
#[test]
fn open_document_sheets_are_looked_at_before_they_are_unpacked() {
    let cut = "<table:table table:name=\"A\"><table:table-row><table:table-cell office:value=\"2\"/></table:table-row></table:";
    for tables in [
        cut.to_owned(),
        format!("{cut}\u{1e}able>"),
        "<table:table table:name=\"A\"><!-- </table:table> -->".into(),
        "<table:table table:name=\"A\"><table:table-row><table:table-cell office:value-type=\"string\"><office:annotation>".into(),
    ] {
        let error = read(&ods(&tables), &Options::new()).unwrap_err();
        assert!(matches!(error.kind(), tradeflows::ErrorKind::Malformed { .. }), "{error}");
    }
    let long = "x".repeat(5000);
    for cell in [
        "<table:table-cell office:value-type=\"string\"><text:p><text:s text:c=\"4000000000\"/></text:p></table:table-cell>".to_owned(),
        "<table:table-cell table:style-name=\">\" office:value=\"1\" table:number-columns-repeated=\"16384\"/>".into(),
        "<table:table-cell office:value=\"1\" table:number-columns-repeated=\"16384\"/>".into(),
        format!("<table:table-cell table:formula=\"{long}\" table:number-columns-repeated=\"16384\"/>"),
        format!("<table:table-cell office:string-value=\"{long}\" table:number-columns-repeated=\"999\"/>"),
    ] {
        let tables = format!(
            "<table:table table:name=\"A\"><table:table-row table:number-rows-repeated=\"&#49;00000\">{cell}</table:table-row></table:table>"
        );
        let error = read(&ods(&tables), &Options::new()).unwrap_err();
        assert!(matches!(error.kind(), tradeflows::ErrorKind::TooLarge { .. }), "{cell}: {error}");
    }
}

#[test]
fn what_is_no_workbook_is_said() {
    let binary = zip(&[("[Content_Types].xml", "<x/>"), ("xl/workbook.bin", "x")]);
    let said = |bytes: &[u8]| read(bytes, &Options::new()).unwrap_err().to_string();
    assert!(said(&binary).contains("an Excel binary workbook; save it as .xlsx"));
    let text = zip(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", "<x/>"),
    ]);
    assert!(said(&text).contains("an OpenDocument file that is no workbook"));
    let torn = zip(&[
        ("[Content_Types].xml", "<x/>"),
        ("xl/workbook.xml", "<workbook><sheets>"),
    ]);
    assert!(
        said(&torn).contains("the workbook cannot be read ("),
        "{}",
        said(&torn)
    );
    assert!(
        said(b"\xD0\xCF\x11\xE0aaaaaaa").contains("an old Excel workbook or one with a password")
    );
    assert!(
        said(&xlsx(&[])).contains("an archive without a file in it"),
        "{}",
        said(&xlsx(&[]))
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// XML of a sheet with bytes changed never panics, and what is read adds up.
    #[test]
    fn damaged_sheets_never_panic(changes in prop::collection::vec((any::<prop::sample::Index>(), 32u8..127), 1..4), cut in 0usize..40) {
        let cells = sheet(&[
            (1, HEADER),
            (2, &["CAN", "CHN", "=2024", "H6 1205", "=1.5"]),
            (3, &["CAN", "JPN", "s2=45352", "H6 1205", "=2"]),
        ]) + "<mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>";
        let mut cells = cells.into_bytes();
        for (at, to) in changes {
            let at = at.index(cells.len());
            cells[at] = to;
        }
        cells.truncate(cells.len() - cut);
        let cells = String::from_utf8(cells).unwrap();
        if let Ok(reading) = read(&xlsx(&[("A", "visible", &cells)]), &Options::new()) {
            prop_assert!(reading.counts.add_up());
        }
    }

    /// Any finite number of a cell comes back as the decimal that reads as the same float.
    #[test]
    fn floats_come_back(value in -1e15f64..1e15) {
        let text = format!("={value:e}");
        let cells = sheet(&[(1, HEADER), (2, &["CAN", "CHN", "=2024", "H6 1205", &text])]);
        let reading = read(&xlsx(&[("A", "visible", &cells)]), &Options::new()).unwrap();
        let amount = reading.table.get(0).unwrap().value().amount().to_string();
        prop_assert_eq!(amount.parse::<f64>().unwrap(), value);
    }
}
