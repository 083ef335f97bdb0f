//! The sources: what each fixture must come to by hand, which layout each file is told as, what the
//! layouts say they are made from, and what bad input gets.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use tradeflows::tabular::{
    self, Column, Direction, Evidence, FlowWord, Item, Layout, Options, Reader, Reading, Reason,
    Role,
};
use tradeflows::{Basis, Currency, Regime};

use super::tabular::all_fixtures;

fn name_of(path: &Path) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let name = path.strip_prefix(root).unwrap();
    name.to_string_lossy().replace('\\', "/")
}

fn total(reading: &Reading) -> String {
    match reading.table.total() {
        Ok(total) => total.to_string(),
        Err(error) => error.to_string(),
    }
}

fn set_aside(reading: &Reading, reason: Reason) -> u64 {
    reading.counts.reasons.get(&reason).copied().unwrap_or(0)
}

/// Added up by hand from the files: records, flows, records they came from, set aside, rejected, total.
const BY_HAND: [(&str, [u64; 5], &str); 32] = [
    (
        "atlas/country_country_year.csv",
        [2, 2, 2, 0, 0],
        "1020 USD",
    ),
    // 1000 + 20 + 5 + 0 + 7 - 3; the partner's row says the first two again.
    (
        "atlas/hs92_country_country_product_year_4_2020_2023.csv",
        [10, 6, 6, 2, 2],
        "1029 USD",
    ),
    (
        "atlas/sitc_country_country_product_year_4_2020_2023.csv",
        [2, 1, 1, 1, 0],
        "1000.5 USD",
    ),
    // An import's CIF, an export's FOB, the other where that is 0 or empty: 100 + 90 + 70 + 50 + 40 + 0.
    (
        "comtrade-legacy/cif_fob_only.csv",
        [8, 6, 6, 1, 1],
        "350 USD",
    ),
    (
        "comtrade-plus/cif_fob_only.csv",
        [2, 2, 2, 0, 0],
        "170.25 USD",
    ),
    // 250.5 + 49.5 + 399.75 + 80; World, three totals and one part by transport are set aside.
    (
        "comtrade-plus/COMTRADE-FINAL-CA124202200H6.txt",
        [10, 4, 4, 5, 1],
        "779.75 USD",
    ),
    // 300 + 50 + 100 + 40 + 9 + 5; the quantity in 100 kg belongs to the 300.
    ("eurostat/comext_partners.csv", [12, 6, 7, 4, 1], "504 EUR"),
    ("eurostat/ds_059341.csv", [2, 1, 2, 0, 0], "1250.5 EUR"),
    // Until 1998 the letters of Belgium mean Belgium and Luxembourg.
    ("eurostat/full199852.dat", [3, 3, 3, 0, 0], "75 EUR"),
    // Regime 4 is the total of 1 and 2: 900; without it the parts: 5000 + 500; and 77.
    ("eurostat/full201552.dat", [7, 4, 4, 2, 1], "6477 EUR"),
    // Procedures 1, 2, 3, 9 add up: 500 + 40 + 30 + 5; and 1000 + 60 + 89 + 12 + 7 + 8.
    (
        "eurostat/full_v2_202452.dat",
        [12, 10, 10, 1, 1],
        "1751 EUR",
    ),
    // 1,234,567 + 433 + 9,000 + 50 + 5.
    ("gacc/query_cny.csv", [6, 5, 5, 0, 1], "1244055 CNY"),
    // 1500 + 700 + 250 - 40: a correction keeps its sign.
    ("hmrc/ots.json", [7, 4, 4, 1, 2], "2410 GBP"),
    ("hmrc/ots_ids.json", [2, 1, 1, 0, 1], "60 GBP"),
    // Millions: 22.5 + 1 + 2 + 3 + 4 + 30.
    (
        "imf/dataset_2025-06-01T08_00_00Z_DEFAULT_INTEGRATION_IMF.STA_IMTS_1.0.0.csv",
        [10, 6, 6, 4, 0],
        "62500000 USD",
    ),
    // Millions: 6 + 7 + 4 + 5 + 3.
    ("imf/dots_groups.csv", [18, 5, 5, 12, 1], "25000000 USD"),
    // 2022: 20; 2023: 22.5, and its one month lies in it.
    ("imf/imts_years.csv", [9, 2, 2, 7, 0], "42500000 USD"),
    ("imf/panel.csv", [6, 3, 3, 3, 0], "55000000 USD"),
    ("oec/api.json", [5, 2, 2, 2, 1], "1570.5 USD"),
    (
        "oec/year_origin_destination_hs92_6.tsv",
        [6, 3, 3, 3, 0],
        "127.5 USD",
    ),
    // The total goes where two goods are; the one import is a total.
    (
        "other/trading_economics_table.csv",
        [6, 3, 3, 2, 1],
        "981137 USD",
    ),
    ("plain/footers.csv", [7, 2, 2, 4, 1], "300 USD"),
    // Millions: 600.25 + 400.25 + 300 + 50.
    ("statcan/12100011.csv", [13, 4, 4, 9, 0], "1350500000 CAD"),
    // 300 + 200 + 70 + 5; a total, a group of goods and a province are set aside.
    ("statcan/12100175.csv", [7, 4, 4, 3, 0], "575 CAD"),
    // Provinces and states add up: 1000 + 500 + 200 + 7000 + 30 + 12.
    ("statcan/ODPFN014_202412N.csv", [7, 6, 6, 0, 1], "8742 CAD"),
    ("statcan/ODPFN016_202412N.csv", [2, 2, 2, 0, 0], "2540 CAD"),
    (
        "us-census/api_exports_ports.json",
        [4, 1, 1, 3, 0],
        "100 USD",
    ),
    ("us-census/api_imports.json", [8, 2, 2, 3, 3], "500 USD"),
    // Thousands: 60.5 + 39.5 + 7.
    (
        "wits/DataJobID-2345_joined.csv",
        [7, 3, 3, 2, 2],
        "107000 USD",
    ),
    // Millions: 12.25 + 3 + 70 + 120.
    (
        "wto/WtoData_20240102030405.csv",
        [10, 4, 4, 4, 2],
        "205250000 USD",
    ),
    ("wto/timeseries.json", [1, 1, 1, 0, 0], "83500000 USD"),
    ("wits/query.csv", [3, 2, 2, 1, 0], "19345 USD"),
];

#[test]
fn every_source_comes_to_what_was_added_up_by_hand() {
    let all: BTreeMap<String, _> = all_fixtures()
        .into_iter()
        .map(|(path, options)| (name_of(&path), (path, options)))
        .collect();
    for (name, counts, sum) in BY_HAND {
        let (path, options) = all.get(name).unwrap_or_else(|| panic!("{name} is missing"));
        let reading = tabular::read_with(path, options).unwrap();
        let c = &reading.counts;
        assert!(c.add_up(), "{name}: {c:?}");
        let found = [c.records, c.flows, c.from, c.set_aside, c.rejected];
        assert_eq!(found, counts, "{name}: {c}");
        assert_eq!(total(&reading), sum, "{name}");
    }
}

/// Which layout each fixture must be told as among all of them; `-` where the file is refused.
const TOLD_AS: [(&str, &str); 88] = [
    ("atlas/country_country_year.csv", "harvard-atlas"),
    (
        "atlas/hs92_country_country_product_year_4_2020_2023.csv",
        "harvard-atlas",
    ),
    (
        "atlas/sitc_country_country_product_year_4_2020_2023.csv",
        "harvard-atlas",
    ),
    ("baci/BACI_HS17_Y2021_V202301.csv", "baci"),
    (
        "comtrade-legacy/cif_fob_only.csv",
        "comtrade-legacy-cif-fob",
    ),
    ("comtrade-legacy/hybrid_breakdown.csv", "comtrade-legacy"),
    ("comtrade-legacy/names_only.csv", "comtrade-legacy"),
    ("comtrade-legacy/subset.csv", "comtrade-legacy"),
    ("comtrade-legacy/web.csv", "comtrade-legacy"),
    (
        "comtrade-plus/COMTRADE-FINAL-CA124202200H6.txt",
        "comtrade-plus",
    ),
    ("comtrade-plus/TradeData_bad_rows.csv", "comtrade-plus"),
    ("comtrade-plus/TradeData_parts.csv", "comtrade-plus"),
    (
        "comtrade-plus/TradeData_saved_in_excel.csv",
        "comtrade-plus",
    ),
    ("comtrade-plus/TradeData_services.csv", "comtrade-plus"),
    ("comtrade-plus/TradeData_web.csv", "comtrade-plus"),
    ("comtrade-plus/cif_fob_only.csv", "comtrade-plus-cif-fob"),
    ("comtrade-v1/get.json", "comtrade-plus"),
    ("eurostat/comext.csv", "comext"),
    ("eurostat/comext_partners.csv", "comext"),
    ("eurostat/ds_059341.csv", "comext"),
    ("eurostat/full199852.dat", "comext-bulk"),
    ("eurostat/full201552.dat", "comext-bulk"),
    ("eurostat/full_v2_202402.dat", "comext-bulk"),
    ("eurostat/full_v2_202452.dat", "comext-bulk"),
    ("faostat/bulk_years.csv", "faostat-years"),
    ("faostat/by_name_heads.csv", "faostat"),
    ("faostat/codes_only.csv", "faostat"),
    ("faostat/matrix.csv", "faostat"),
    ("faostat/years_flags.csv", "faostat-years"),
    ("gacc/query_cny.csv", "gacc"),
    ("gacc/query_usd.csv", "-"),
    ("hmrc/SMKI191911", "hmrc-imports"),
    ("hmrc/SMKI19_no_header.txt", "hmrc"),
    ("hmrc/SMKX461706.psv", "hmrc-eu"),
    ("hmrc/SMKX46_dispatches.psv", "hmrc-eu"),
    ("hmrc/ots.json", "hmrc-api"),
    ("hmrc/ots_ids.json", "hmrc-api"),
    ("hmrc/smke191706.txt", "hmrc"),
    (
        "imf/dataset_2025-06-01T08_00_00Z_DEFAULT_INTEGRATION_IMF.STA_IMTS_1.0.0.csv",
        "imf-imts",
    ),
    ("imf/dots.csv", "imf-dots"),
    ("imf/dots_groups.csv", "imf-dots"),
    ("imf/imts.csv", "imf-imts"),
    ("imf/imts_years.csv", "imf-imts-years"),
    ("imf/panel.csv", "imf-panel"),
    ("imf/sheet.csv", "imf-sheet"),
    ("imf/sheet_unknown.csv", "imf-sheet"),
    ("oec/api.json", "oec"),
    ("oec/year_origin_destination_hs92_6.tsv", "oec-bulk"),
    ("other/census_array.json", "census-imports"),
    ("other/trading_economics.json", "trading-economics"),
    ("other/trading_economics_table.csv", "trading-economics"),
    ("plain/footers.csv", "plain"),
    ("plain/ports.csv", "plain"),
    ("plain/semicolons.csv", "plain"),
    ("plain/side_by_side.csv", "plain"),
    ("sdmx/labels.csv", "sdmx-csv"),
    ("sdmx/not_trade.csv", "-"),
    ("sdmx/positions.csv", "-"),
    ("sdmx/trade.csv", "sdmx-csv"),
    ("sdmx/version_1.csv", "sdmx-csv"),
    ("statcan/12100011.csv", "statcan-table"),
    ("statcan/12100175.csv", "statcan-table"),
    ("statcan/ODPFN014_202412N.csv", "statcan-cimt"),
    ("statcan/ODPFN016_202412N.csv", "statcan-cimt"),
    ("statcan/ODPFN020_202412N.csv", "-"),
    ("statcan/unknown_dimension.csv", "-"),
    ("us-census/api_exports_ports.json", "census-exports"),
    ("us-census/api_imports.json", "census-imports"),
    ("us-census/exports_R_matrix.csv", "census-exports-by-way"),
    ("us-census/imports.csv", "census-imports"),
    ("us-census/usa_trade_online.csv", "usa-trade-online"),
    ("wide/R_names.csv", "plain-years"),
    ("wide/goods_exports_2011.csv", "plain-matrix"),
    ("wide/imports_and_exports.csv", "plain"),
    ("wide/matrix.csv", "plain-matrix"),
    ("wide/months.csv", "plain-years"),
    ("wide/partners.csv", "plain-matrix"),
    ("wide/square_Y1993.csv", "-"),
    ("wide/square_imports_1993.csv", "plain-matrix"),
    ("wide/years.csv", "plain-years"),
    ("wits/DataJobID-2345_joined.csv", "wits-query"),
    ("wits/both_sides.csv", "wits"),
    ("wits/partner_long.csv", "wits"),
    ("wits/query.csv", "wits-query"),
    ("wits/sdmx.json", "wits-sdmx"),
    ("wits/years.csv", "wits-years"),
    ("wto/WtoData_20240102030405.csv", "wto"),
    ("wto/timeseries.json", "wto"),
];

#[test]
fn no_layout_takes_the_files_of_another() {
    let expected: BTreeMap<&str, &str> = TOLD_AS.into_iter().collect();
    let mut wrong = Vec::new();
    for (path, options) in all_fixtures() {
        let name = name_of(&path);
        let Some(layout) = expected.get(name.as_str()) else {
            wrong.push(format!("{name} is not in the table"));
            continue;
        };
        let told = match tabular::read_with(&path, &options) {
            Ok(reading) => reading.description.layout,
            Err(_) => "-".to_owned(),
        };
        if told != *layout {
            wrong.push(format!("{name}: {told}, expected {layout}"));
        }
        // Of the layouts that know their source only the right one reads a single figure.
        let known = Layout::all()
            .iter()
            .filter(|other| !other.name().starts_with("plain") && other.name() != *layout);
        for other in known {
            let forced = options.clone().with_layout(other.clone());
            if let Ok(reading) = tabular::read_with(&path, &forced)
                && reading.counts.flows > 0
            {
                wrong.push(format!("{name}: {other} reads {}", reading.counts));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every fixture, cut, joined, and damaged byte by byte: every record is accounted for.
#[test]
fn every_fixture_mutated_is_accounted_for() {
    // A small generator: the same mutations on every machine.
    let mut state = 0x9E37_79B9_u64;
    let mut next = move |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below.max(1)
    };
    let (mut read, mut tried) = (0u32, 0u32);
    for (path, options) in all_fixtures() {
        let original = fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        for round in 0..8 {
            let mut bytes = original.clone();
            let lines: Vec<&[u8]> = original.split_inclusive(|b| *b == b'\n').collect();
            match round % 8 {
                0 => bytes.truncate(next(bytes.len())),
                // The file joined to itself, or to a part of itself.
                1 => bytes.extend_from_slice(&original[next(original.len())..]),
                2 => bytes.extend_from_slice(&original),
                // A line twice, a line less, two lines changed.
                3 => {
                    let line = lines[next(lines.len())].to_vec();
                    bytes.extend(line);
                }
                4 => {
                    let left_out = next(lines.len());
                    let kept = lines.iter().enumerate().filter(|(at, _)| *at != left_out);
                    bytes = kept.flat_map(|(_, line)| line.iter().copied()).collect();
                }
                5 => {
                    let mut lines = lines;
                    let (a, b) = (next(lines.len()), next(lines.len()));
                    lines.swap(a, b);
                    bytes = lines.concat();
                }
                _ => {
                    for _ in 0..=next(4) {
                        let at = next(bytes.len());
                        match next(3) {
                            0 => bytes[at] = next(256) as u8,
                            1 => bytes.insert(at, b",\";\n{}[]0x|\t"[next(12)]),
                            _ => drop(bytes.remove(at)),
                        }
                    }
                }
            }
            tried += 1;
            let Ok(mut reader) = Reader::from_bytes(&bytes, &name, &options) else {
                continue;
            };
            read += 1;
            let mut flows = 0;
            for item in reader.by_ref() {
                flows += u64::from(matches!(item, Ok(Item::Flow(_))));
            }
            let counts = reader.counts();
            assert!(counts.add_up(), "{name}: {counts:?}");
            assert_eq!(counts.flows, flows, "{name}");
            assert_eq!(
                counts.records,
                counts.from + counts.set_aside + counts.rejected,
                "{name}"
            );
        }
    }
    assert!(read * 2 > tried, "only {read} of {tried} were read at all");
}

/// Layouts that no real file has confirmed.
#[test]
fn layouts_say_what_they_are_made_from_and_so_does_the_readme() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(path).unwrap();
    let table: BTreeSet<(String, Evidence)> = readme
        .lines()
        .filter(|line| line.starts_with("| "))
        .filter_map(|line| {
            let mut cells = line.trim_matches('|').split('|').map(str::trim).skip(1);
            let (names, evidence) = (cells.next()?, cells.next()?);
            let evidence = match evidence {
                "file" => Evidence::RealFile,
                "quotation" => Evidence::Quotation,
                "documentation" => Evidence::Documentation,
                _ => return None,
            };
            let name = |name: &str| name.trim().trim_matches('`').to_owned();
            Some(
                names
                    .split(',')
                    .map(name)
                    .map(move |name| (name, evidence))
                    .collect::<Vec<_>>(),
            )
        })
        .flatten()
        .collect();
    let mut wrong = Vec::new();
    for layout in Layout::all() {
        let row = (layout.name().to_owned(), layout.evidence());
        if !table.contains(&row) {
            wrong.push(format!(
                "{} ({}) is not so in the README",
                layout,
                layout.evidence()
            ));
        }
    }
    for (name, _) in &table {
        if Layout::named(name).is_err() {
            wrong.push(format!("the README names {name}, which there is not"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const ATLAS: &str =
    "country_iso3_code,partner_iso3_code,year,export_value\nCAN,CHN,2021,x\nCAN,CHN,2022,y\n";

#[test]
fn the_first_reject_says_that_no_real_file_has_confirmed_the_layout() {
    let reading = tabular::read_str(ATLAS, "a.csv").unwrap();
    let rejects: Vec<String> = reading.rejects.iter().map(ToString::to_string).collect();
    assert_eq!(
        rejects,
        [
            "a.csv:2: \"x\" is not a number (field 4, export_value); the layout harvard-atlas is made from \
             quoted headers and rows, no real file, and may be at fault itself",
            "a.csv:3: \"y\" is not a number (field 4, export_value)",
        ]
    );
    assert!(reading.rejects[0].note().is_some() && reading.rejects[1].note().is_none());
    let told = tabular::describe_str(ATLAS, "a.csv").unwrap();
    assert_eq!(told.made_from, Evidence::Quotation);
    assert!(
        told.to_string().contains(
            "\n  the layout is made from quoted headers and rows, no real file: look at its figures twice\n"
        ),
        "{told}"
    );
    // The same layout over CSV, which real files confirm, and over JSON, which none does.
    let csv = "CTY_CODE,I_COMMODITY,GEN_VAL_MO,time\n9999,0301,1,2024-12\n";
    let json = r#"[["CTY_CODE","I_COMMODITY","GEN_VAL_MO","time"],["9999","0301","1","2024-12"]]"#;
    for (text, made_from, note) in [
        (csv, Evidence::RealFile, false),
        (json, Evidence::Documentation, true),
    ] {
        let reading = tabular::read_str(text, "census").unwrap();
        assert_eq!(reading.description.layout, "census-imports");
        assert_eq!(reading.description.made_from, made_from);
        assert_eq!(reading.rejects[0].note().is_some(), note);
    }
}

#[test]
fn lines_of_text_under_the_figures_are_told_from_damaged_rows() {
    let head = "exporter,importer,year,product,value (USD)\nCAN,CHN,2024,1205,100\n";
    for (line, note) in [
        ("Source: UN Comtrade", true),
        ("\"Source: UN Comtrade, downloaded in 2024\"", true),
        ("Source: UN Comtrade, downloaded in 2024", true),
        ("Sources: ours", true),
        ("SOURCE: ours,,,,", true),
        ("Notes", true),
        ("Note(s): all of it", true),
        ("*Note: all of it", true),
        ("Last updated: 2024-05-01", true),
        ("\u{a9} 2024 the office", true),
        // Rows of figures, whole or damaged, stay what they are.
        ("CAN,CHN,2024", false),
        ("CAN", false),
        ("CAN,CHN,2024,1205,", false),
        ("Notes,CHN,2024", false),
        ("Source of it all", false),
        ("Notebooks: many", false),
        ("Source: CAN,CHN,2024,1205,7", false),
        ("12", false),
    ] {
        let reading = tabular::read_str(&format!("{head}{line}\n"), "a.csv").unwrap();
        assert!(reading.counts.add_up());
        assert_eq!(set_aside(&reading, Reason::Note), u64::from(note), "{line}");
    }
    // What follows a note is one where it is a lone text, and figures that follow are figures.
    let text =
        format!("{head}Notes:\n1 Provisional.\n2 Revised.\nCAN,USA,2024,1205,5\n3 No note.\n");
    let reading = tabular::read_str(&text, "a.csv").unwrap();
    assert_eq!(set_aside(&reading, Reason::Note), 3);
    assert_eq!(total(&reading), "105 USD");
    assert_eq!(
        reading.rejects[0].to_string(),
        "a.csv:7: the row has 1 fields, the header 5"
    );
}

/// CIF and FOB without a column of the value: the direction decides, and a 0 beside a figure is none.
#[test]
fn cif_and_fob_alone_are_decided_row_by_row() {
    let head = "Classification,Year,Trade Flow,Reporter ISO,Partner ISO,Commodity Code,CIF Trade Value (US$),FOB Trade Value (US$)\n";
    for (flow, cif, fob, expected) in [
        ("M", "100", "95", Some(("100", Basis::Cif))),
        ("M", "100", "0", Some(("100", Basis::Cif))),
        ("M", "0", "95", Some(("95", Basis::Fob))),
        ("M", "", "95", Some(("95", Basis::Fob))),
        ("Import", "100", "100", Some(("100", Basis::Cif))),
        ("X", "100", "95", Some(("95", Basis::Fob))),
        ("X", "100", "0.00", Some(("100", Basis::Cif))),
        ("Export", "95", "95", Some(("95", Basis::Fob))),
        ("RX", "", "7", Some(("7", Basis::Fob))),
        ("M", "0", "0", Some(("0", Basis::Cif))),
        ("M", "", "", None),
        ("X", "", "", None),
        ("M", "", "0", None),
    ] {
        let text = format!("{head}H5,2019,{flow},USA,CHN,120510,{cif},{fob}\n");
        let reading = tabular::read_str(&text, "c.csv").unwrap();
        assert_eq!(reading.description.layout, "comtrade-legacy-cif-fob");
        let row = reading.table.iter().next().map(|row| row.to_flow());
        let found = row
            .as_ref()
            .map(|flow| (flow.value.amount().to_string(), flow.value.basis()));
        let expected = expected.map(|(amount, basis)| (amount.to_owned(), basis));
        assert_eq!(found, expected, "{flow} {cif} {fob}");
        if expected.is_none() {
            assert_eq!(set_aside(&reading, Reason::NoValue), 1);
        }
    }
    // A value column decides, if it is there.
    let text = "Year,Trade Flow,Reporter ISO,Partner ISO,Commodity Code,Trade Value (US$),CIF Trade Value (US$),FOB Trade Value (US$)\n\
                2019,M,USA,CHN,120510,100,100,95\n";
    let reading = tabular::read_str(text, "c.csv").unwrap();
    assert_eq!(reading.description.layout, "comtrade-legacy");
}

#[test]
fn json_records_are_found_whatever_stands_beside_them() {
    let record = r#"{"reporterCode":124,"partnerCode":156,"flowCode":"X","period":"2022","classificationCode":"H6","cmdCode":"1205","primaryValue":7}"#;
    for text in [
        format!(r#"{{"data":[{record}]}}"#),
        format!(r#"{{"columns":[{{"name":"x"}}],"data":[{record}],"error":""}}"#),
        format!(r#"{{"sources":[["a"]],"Dataset":[{record}]}}"#),
        format!(r#"[{record}]"#),
    ] {
        let reading = tabular::read_str(&text, "a.json").unwrap();
        assert_eq!(total(&reading), "7 USD", "{text}");
    }
    // No figures are no reason to read something else of the answer.
    let empty = r#"{"data":[],"source":[{"name":"x"}],"count":0}"#;
    assert_eq!(
        tabular::read_str(empty, "a.json").unwrap_err().to_string(),
        "a.json: this is not a trade file: an answer without records (count 0); ask for a reporter, period and \
         code that have figures"
    );
    // An answer in pages says that it is not the whole.
    let page = format!(r#"{{"value":[{record}],"@odata.nextLink":"next"}}"#);
    let told = tabular::describe_str(&page, "a.json").unwrap();
    assert_eq!(
        told.notes.last().map(String::as_str),
        Some("the answer has a further page (@odata.nextLink), which is not in this file")
    );
    // A member that stands twice must say the same twice.
    let twice = record.replace(
        "\"period\":\"2022\"",
        "\"period\":\"2022\",\"period\":\"2023\"",
    );
    let reading = tabular::read_str(&format!("[{record},{twice}]"), "a.json").unwrap();
    assert_eq!(
        reading.rejects[0].to_string(),
        "a.json#1: \"period\" stands twice in the record, with \"2022\" and \"2023\""
    );
}

/// The header of a joined file is known again in any encoding.
#[test]
fn a_header_inside_is_known_in_any_encoding() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/gacc/query_cny.csv");
    let once = fs::read(path).unwrap();
    let options = Options::new().with_direction(Direction::Export);
    let read = |bytes: &[u8]| {
        let reader = Reader::from_bytes(bytes, "gacc.csv", &options).unwrap();
        reader.read_all(100).unwrap()
    };
    let (first, both) = (read(&once), read(&[once.as_slice(), &once].concat()));
    assert_eq!(set_aside(&both, Reason::RepeatedHeader), 1);
    assert_eq!(both.counts.flows, 2 * first.counts.flows);
    // "Pays" with an accent, in ISO-8859-1.
    let header = b"exporter,importer,ann\xE9e,year,value (USD)\n";
    let text = [
        header.as_slice(),
        b"CAN,CHN,x,2024,5\n",
        header,
        b"CAN,USA,x,2024,6\n",
    ]
    .concat();
    let reading = read(&text);
    assert_eq!(set_aside(&reading, Reason::RepeatedHeader), 1);
    assert_eq!(total(&reading), "11 USD");
}

/// Rows of tables by province, by season, on another basis: one version of each figure stays.
#[test]
fn of_versions_of_one_figure_one_stays() {
    let head = "REF_DATE,GEO,DGUID,Trade,Basis,Seasonal adjustment,Principal trading partners,UOM,SCALAR_FACTOR,VALUE\n";
    let row = |basis: &str, season: &str, value: u32| {
        format!("2024-03,Canada,x,Import,{basis},{season},China,Dollars,millions,{value}\n")
    };
    let all = [
        row("Customs", "Unadjusted", 1),
        row("Customs", "Seasonally adjusted", 2),
        row("Balance of payments", "Unadjusted", 3),
        row("Balance of payments", "Seasonally adjusted", 4),
    ];
    // Every subset that is not empty: exactly one figure, the plainest version there is.
    for chosen in 1u32..16 {
        let rows = all
            .iter()
            .enumerate()
            .filter(|(at, _)| chosen & 1 << at != 0);
        let (values, texts): (Vec<usize>, Vec<&String>) =
            rows.map(|(at, row)| (at + 1, row)).unzip();
        let text = texts
            .into_iter()
            .fold(head.to_owned(), |text, row| text + row);
        let reading = tabular::read_str(&text, "12100011.csv").unwrap();
        let wanted = values[0];
        assert_eq!(total(&reading), format!("{wanted}000000 CAD"), "{values:?}");
        assert_eq!(
            set_aside(&reading, Reason::Version),
            values.len() as u64 - 1
        );
    }
}

#[test]
fn a_builder_says_what_is_wrong_with_it() {
    let ports = || Layout::builder("ports");
    let both = |layout: tabular::LayoutBuilder| {
        layout.columns([
            (Role::Exporter, "from"),
            (Role::Importer, "to"),
            (Role::Value, "v"),
        ])
    };
    let none: [&str; 0] = [];
    for (builder, sentence) in [
        (
            ports(),
            "no column for the value in the layout \"ports\" (looked for Role::Value); the file has no columns yet",
        ),
        (
            ports().columns([(Role::Value, "kEUR"), (Role::Year, "yr")]),
            "no column for an economy in the layout \"ports\" (looked for Role::Exporter and Role::Importer, or \
             Role::Reporter and Role::Partner); the file has kEUR, yr",
        ),
        (
            ports().columns([(Role::Value, "kEUR"), (Role::Importer, "to")]),
            "no column for the other side in the layout \"ports\" (looked for Role::Exporter, or Role::Reporter \
             and Role::Partner); the file has kEUR, to",
        ),
        (
            both(ports()).column(Column::new(Role::Flow, none)),
            "the names of the flow is an empty list; expected one name at least",
        ),
        (
            both(ports()).scale(40),
            "the power of ten of the layout \"ports\" is 40; expected a power from -18 to 18",
        ),
        (
            both(ports()).column(Column::new(Role::Quantity, ["t"]).scale(-19)),
            "the power of ten of \"t\" is -19; expected a power from -18 to 18",
        ),
        (
            both(ports()).known_as([("The Island", "ISLAND")]),
            "the economy that \"The Island\" is known as is \"ISLAND\"; expected an alpha-3 code or a key",
        ),
    ] {
        assert_eq!(builder.build().unwrap_err().to_string(), sentence);
    }
    assert!(both(ports()).build().is_ok());
}

/// A ledger of no known source: words of its own for flows, a comma for the decimals, thousands.
#[test]
fn a_source_of_ones_own_is_first_class() {
    let layout = Layout::builder("tullverket-1931")
        .columns([
            (Role::Reporter, "land"),
            (Role::Partner, "motpart"),
            (Role::Flow, "slag"),
        ])
        .columns([(Role::Year, "år"), (Role::Category, "vara")])
        .column(Column::new(Role::Value, ["tkr"]).scale(3))
        .flow_words([
            FlowWord::new("ut", Direction::Export, Regime::Whole),
            FlowWord::new("in", Direction::Import, Regime::Whole),
        ])
        .currency("SEK".parse::<Currency>().unwrap())
        .numbers(tradeflows::text::Style::Comma)
        .known_as([("Tyskland", "DEU"), ("Norge", "NOR")])
        .build()
        .unwrap();
    assert_eq!(layout.evidence(), Evidence::RealFile);
    let csv = "år;land;motpart;slag;vara;tkr\n\
               1931;SWE;Tyskland;ut;Trä;1.250,5\n\
               1931;SWE;Norge;in;Fisk;12\n\
               1931;SWE;Ångermanland;in;Fisk;7\n\
               1931;SWE;Norge;genom;Fisk;7\n\
               Källa: egen bok\n";
    let reading =
        tabular::read_str_with(csv, "bok.csv", &Options::new().with_layout(layout.clone()))
            .unwrap();
    let flows: Vec<String> = reading
        .table
        .iter()
        .map(|row| row.to_flow().to_string())
        .collect();
    assert_eq!(flows.len(), 2);
    assert!(
        flows[0].starts_with("SWE -> DEU, 1931, \"Trä\""),
        "{flows:?}"
    );
    assert!(
        flows[1].starts_with("NOR -> SWE, 1931, \"Fisk\""),
        "{flows:?}"
    );
    assert_eq!(total(&reading), "1262500 SEK");
    let rejects: Vec<String> = reading.rejects.iter().map(ToString::to_string).collect();
    assert_eq!(
        rejects,
        [
            "bok.csv:4: no economy is known as \"Ångermanland\" (field 3, motpart)",
            "bok.csv:5: \"genom\" is not a flow such as import or export (field 4, slag)",
            "bok.csv:6: the row has 1 fields, the header 6",
        ]
    );
    // A file that is another one's says which columns were looked for.
    let other = "a,b,c\n1,2,3\n";
    let error =
        tabular::read_str_with(other, "x.csv", &Options::new().with_layout(layout)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "x.csv: no column for the layout tullverket-1931 (looked for land, motpart, slag, år, vara, tkr); the file has a, b, c"
    );
}
