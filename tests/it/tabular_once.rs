//! Counting once, code lists that come with a source, choices, and files as their users re-save them.

use std::fs;
use std::path::PathBuf;

use tradeflows::tabular::{
    self, Aggregates, BaciLists, Description, Only, Options, Reader, Reading, Reason,
};
use tradeflows::{Category, Economy, ErrorKind, HsRevision, Period, TradeFlow};

use crate::tabular::all_fixtures;

fn read(text: &str, name: &str, options: &Options) -> Reading {
    let reading = tabular::read_str_with(text, name, options)
        .unwrap_or_else(|error| panic!("{text}: {error}"));
    assert!(reading.counts.add_up(), "{text}: {:?}", reading.counts);
    reading
}

fn total(reading: &Reading) -> String {
    match reading.table.total() {
        Ok(total) => total.to_string(),
        Err(error) => error.to_string(),
    }
}

fn flows(reading: &Reading) -> Vec<TradeFlow> {
    reading.table.iter().map(|row| row.to_flow()).collect()
}

fn set_aside(reading: &Reading, reason: Reason) -> u64 {
    reading.counts.reasons.get(&reason).copied().unwrap_or(0)
}

// ---- BACI's lists ----

const COUNTRIES: &str = "\"country_code\",\"country_name_abbreviation\",\"country_name_full\",\"iso_2digit_alpha\",\"iso_3digit_alpha\"\n\
    124,\"Canada\",\"Canada\",\"CA\",\"CAN\"\n381,\"Italy\",\"Italy\",\"IT\",\"ITA\"\n\
    490,\"Other Asia, nes\",\"Other Asia, not elsewhere specified\",\"N/A\",\"N/A\"\n516,\"Namibia\",\"Namibia\",,\"NAM\"\n\
    58,\"Belgium-Luxembourg\",\"Belgium-Luxembourg\",\"N/A\",\"N/A\"\n";
const PRODUCTS: &str = "code,description\n10121,\"Animals, first\"\n120510,Seeds\n";
const FIGURES: &str = "\"t\",\"i\",\"j\",\"k\",\"v\",\"q\"\r\n\
    2021,124,381,10121,1.5,\"        2.000\"\r\n2021,124,380,120510,2.5,\"           NA\"\r\n\
    2021,516,490,120510,4,NA\r\n2021,124,516,120590,8,NA\r\n2021,842,124,120510,16,NA\r\n";

fn lists(countries: (&str, &str), products: (&str, &str)) -> BaciLists {
    BaciLists::from_bytes(Some(countries), Some(products)).unwrap()
}

#[test]
fn a_list_of_codes_decides_which_codes_exist() {
    let lists = lists(
        (COUNTRIES, "x/country_codes_V202201.csv"),
        (PRODUCTS, "x/product_codes_HS17_V202201.csv"),
    );
    let options = Options::new().with_baci_lists(lists.clone());
    let reading = read(FIGURES, "BACI_HS17_Y2021_V202301.csv", &options);
    let rejects: Vec<String> = reading.rejects.iter().map(ToString::to_string).collect();
    assert_eq!(
        rejects,
        [
            "BACI_HS17_Y2021_V202301.csv:3: no economy is known as \"380\" in country_codes_V202201.csv, \
             which has 381 for Italy (field 3, j)",
            "BACI_HS17_Y2021_V202301.csv:5: product_codes_HS17_V202201.csv has no code \"120590\" (field 4, k)",
            "BACI_HS17_Y2021_V202301.csv:6: no economy is known as \"842\" in country_codes_V202201.csv (field 2, i)",
        ]
    );
    assert_eq!(total(&reading), "5500 USD");
    assert_eq!(
        reading.description.notes,
        [
            "country_codes_V202201.csv is of the edition V202201, the figures are of V202301",
            "product_codes_HS17_V202201.csv is of the edition V202201, the figures are of V202301",
        ]
    );
    let same = read(FIGURES, "BACI_HS17_Y2021_V202201.csv", &options);
    assert!(same.description.notes.is_empty());
    // Without lists every code that the source has ever had is read.
    let without = read(FIGURES, "BACI_HS17_Y2021_V202301.csv", &Options::new());
    assert_eq!((without.counts.flows, without.counts.rejected), (5, 0));
}

#[test]
fn a_list_of_codes_keeps_the_names() {
    for (text, name) in [
        (COUNTRIES.to_owned(), "country_codes_V202201.csv"),
        (COUNTRIES.replace('"', "").replace("Asia,", "Asia"), "a.csv"),
        (
            COUNTRIES
                .replace("\"Other Asia, nes\"", "\"Other Asia\"")
                .replace(", not", " not")
                .replace(',', ";"),
            "b.csv",
        ),
        (
            format!("\u{FEFF}{}", COUNTRIES.replace('\n', "\r\n")),
            "c.csv",
        ),
    ] {
        let lists = BaciLists::from_bytes(Some((&text, name)), None).unwrap();
        assert_eq!(lists.countries().count(), 5, "{name}");
        let namibia = lists.country(516).unwrap();
        assert_eq!(
            (&*namibia.name, &namibia.iso2),
            ("Namibia", &None),
            "{name}"
        );
        assert_eq!(namibia.iso3.as_deref(), Some("NAM"), "{name}");
        let asia = lists.country(490).unwrap();
        assert!(
            asia.name.starts_with("Other Asia") && asia.iso2.is_none(),
            "{name}"
        );
        assert!(lists.country(380).is_none(), "{name}");
    }
    // The edition of 2014 and those from 2024 have other names; two letters that read "NA" are Namibia's only.
    let old = "iso3,iso2,name_english,name_french,i\nNAM,NA,Namibia,Namibie,516\n,NA,Antarctica,ANTARCTIQUE,010\n";
    let new = "country_code,country_name,country_iso2,country_iso3\n516,Namibia,NA,NAM\n10,Antarctica,NA,\n";
    for text in [old, new] {
        let lists = BaciLists::from_bytes(Some((text, "c.csv")), None).unwrap();
        assert_eq!(lists.country(516).unwrap().iso2.as_deref(), Some("NA"));
        assert_eq!(lists.country(10).unwrap().iso2, None);
    }
    let latin = b"country_code,country_name\n384,C\xF4te d'Ivoire\n531,Cura\xE7ao\n".to_vec();
    let lists = BaciLists::from_bytes(Some((latin, "c.csv")), None).unwrap();
    assert_eq!(lists.country(384).unwrap().name, "C\u{f4}te d'Ivoire");
    assert_eq!(lists.country(531).unwrap().name, "Cura\u{e7}ao");
    let old = "\"CODE\",\"SHORTDESCRIPTION\"\n\"010111\",\"Animals\"\n";
    let products = BaciLists::from_bytes(None, Some((old, "p.csv"))).unwrap();
    assert_eq!(products.product("10111"), Some("Animals"));
    assert_eq!(products.product("010111"), Some("Animals"));
    assert_eq!((products.product("10112"), products.products()), (None, 1));
}

#[test]
fn a_list_of_products_tells_the_revision_and_must_be_of_it() {
    let lists = BaciLists::from_bytes(None, Some((PRODUCTS, "product_codes_HS17_V202301.csv")));
    let options = Options::new().with_baci_lists(lists.unwrap());
    let reading = read(FIGURES, "mine_V202301.csv", &options);
    for flow in flows(&reading) {
        let Category::Hs(code) = flow.category else {
            panic!("{flow}")
        };
        assert_eq!(code.revision(), Some(HsRevision::H5));
    }
    let error = tabular::read_str_with(FIGURES, "BACI_HS92_Y2021_V202301.csv", &options);
    assert_eq!(
        error.unwrap_err().to_string(),
        "BACI_HS92_Y2021_V202301.csv: figures by H0 and the list product_codes_HS17_V202301.csv cannot be combined: \
         a code can mean other goods in another revision"
    );
    // Where nothing says the revision it is none, and that is noted.
    let reading = read(FIGURES, "mine.csv", &Options::new());
    assert_eq!(
        reading.description.notes,
        ["the revision of its HS codes is not stated; Options::hs (--hs H5) gives it"]
    );
}

#[test]
fn a_list_that_is_none_is_refused_with_its_line() {
    for (text, sentence) in [
        ("", "c.csv: the file is empty"),
        (
            "a,b\n1,2\n",
            "c.csv: no column for the code (looked for countrycode, i, code, ccode); the file has a, b",
        ),
        (
            "country_code,country_name\nCAN,Canada\n",
            "c.csv:2: \"CAN\" is not a code of digits",
        ),
        (
            "country_code,country_name\n4,A\n4,B\n",
            "c.csv:3: 2 figures for the code 4; narrow the question",
        ),
        (
            "country_code,country_name\n70000,A\n",
            "c.csv:2: \"70000\" is not a code of digits",
        ),
        (
            "country_code,country_name,iso2\n4,A\n",
            "c.csv:2: the row has 2 fields, the header 3",
        ),
    ] {
        let error = BaciLists::from_bytes(Some((text, "c.csv")), None).unwrap_err();
        assert_eq!(error.to_string(), sentence);
    }
    // And a list is no file of figures.
    for (text, what) in [(COUNTRIES, "country"), (PRODUCTS, "product")] {
        assert_eq!(
            tabular::read_str(text, "c.csv").unwrap_err().to_string(),
            format!(
                "c.csv: this is not a trade file: a list of {what} codes; \
                 BACI's lists are given beside a file of figures, with Options::with_baci_lists"
            )
        );
    }
    let lists = BaciLists::from_bytes(Some((COUNTRIES, "c.csv")), None).unwrap();
    let options = Options::new().with_baci_lists(lists);
    let text = "exporter,importer,year,value (USD)\nUSA,CHN,2024,1\n";
    assert_eq!(read(text, "m.csv", &options).counts.flows, 1);
}

// ---- only ----

const NESTED: &str = "reporter,flow,partner,year,hs_code,value (USD)\n\
    CAN,Export,World,2023,12,9\nCAN,Export,World,2023,1205,9\nCAN,Export,CHN,2023,12,6\n\
    CAN,Export,CHN,2023,1205,6\nCAN,Export,USA,2023,1205,3\nCAN,Export,USA,2022,1205,2\n\
    CAN,Import,USA,2023,1205,1\nCAN,Export,Atlantis,2023,1205,7\n";

#[test]
fn only_what_is_asked_for_is_read() {
    let economy = |code: &str| code.parse::<Economy>().unwrap();
    let period = |text: &str| text.parse::<Period>().unwrap();
    let category = |text: &str| text.parse::<Category>().unwrap();
    for (only, expected, aside) in [
        (Only::new(), "12 USD", 0),
        (Only::new().importer(Economy::world()).level(4), "9 USD", 6),
        (Only::new().importer(Economy::world()).level(2), "9 USD", 6),
        (Only::new().importer(economy("CHN")), "6 USD", 5),
        (
            Only::new()
                .importer(economy("CHN"))
                .importer(economy("USA"))
                .level(4),
            "11 USD",
            4,
        ),
        (Only::new().exporter(economy("USA")), "1 USD", 6),
        (Only::new().period(period("2022")), "2 USD", 6),
        (
            Only::new().period(period("2022")).period(period("2023")),
            "12 USD",
            0,
        ),
        (
            Only::new()
                .category(category("HS 12"))
                .period(period("2023")),
            "10 USD",
            1,
        ),
        (
            Only::new()
                .category(category("HS 1205"))
                .exporter(economy("CAN")),
            "11 USD",
            3,
        ),
        (Only::new().category(category("HS 1206")), "-", 7),
        (Only::new().level(0), "-", 7),
    ] {
        let what = format!("{only:?}");
        let reading = read(NESTED, "n.csv", &Options::new().only(only));
        let found = if reading.table.is_empty() {
            "-".to_owned()
        } else {
            total(&reading)
        };
        assert_eq!(
            (&*found, set_aside(&reading, Reason::NotAsked)),
            (expected, aside),
            "{what}"
        );
        assert_eq!(
            (reading.counts.records, reading.counts.rejected),
            (8, 1),
            "{what}"
        );
    }
}

#[test]
fn only_goes_with_all_and_with_the_own_form() {
    let only = || Only::new().level(2);
    let options = Options::new().only(only()).keep(Aggregates::All);
    let reading = read(NESTED, "n.csv", &options);
    assert_eq!(
        (reading.counts.flows, set_aside(&reading, Reason::NotAsked)),
        (2, 5)
    );
    let all = read(NESTED, "n.csv", &Options::new().keep(Aggregates::All));
    let mut own = Vec::new();
    tabular::write_csv(&all.table, &mut own).unwrap();
    let text = String::from_utf8(own).unwrap();
    let back = read(&text, "own.csv", &Options::new().only(only()));
    assert_eq!(
        (back.counts.flows, set_aside(&back, Reason::NotAsked)),
        (2, 5)
    );
}

// ---- files as their users re-save them ----

/// The samples, where they are given, and the fixtures.
fn all_files() -> Vec<(PathBuf, Options)> {
    fn files(folder: PathBuf, into: &mut Vec<(PathBuf, Options)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                files(path, into);
            } else {
                into.push((path, Options::new()));
            }
        }
    }
    let mut all = all_fixtures();
    if let Some(folder) = std::env::var_os("TRADEFLOWS_SAMPLES") {
        files(folder.into(), &mut all);
    }
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}

/// A file with rows as cells: it begins with its header, and every row is as long.
struct Cells {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

fn cells(path: &PathBuf, description: &Description) -> Option<Cells> {
    let bytes = fs::read(path).ok()?;
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let text = match description.encoding {
        tabular::Encoding::Utf8 => String::from_utf8(bytes.to_vec()).ok()?,
        tabular::Encoding::Latin1 => bytes.iter().map(|b| char::from(*b)).collect(),
        _ => return None,
    };
    // Semicolons may stand there because of decimal commas.
    if description.header_line != 1 || matches!(description.delimiter, '{' | ';') {
        return None;
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(description.delimiter as u8)
        .from_reader(text.as_bytes());
    let mut rows: Vec<Vec<String>> = reader
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect();
    let header = rows.remove(0);
    // A field too many at the end of every row, as Comtrade+ writes it.
    for row in &mut rows {
        if row.len() == header.len() + 1 && row.last().is_some_and(String::is_empty) {
            row.pop();
        }
    }
    let names: Vec<&str> = header.iter().map(|name| name.trim()).collect();
    let same = names
        == description
            .header
            .iter()
            .map(|name| name.trim())
            .collect::<Vec<_>>();
    (same && rows.iter().all(|row| row.len() == header.len())).then_some(Cells { header, rows })
}

fn write(cells: &Cells, delimiter: u8, terminator: csv::Terminator) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .terminator(terminator)
        .from_writer(Vec::new());
    writer.write_record(&cells.header).unwrap();
    for row in &cells.rows {
        writer.write_record(row).unwrap();
    }
    writer.into_inner().unwrap()
}

fn columns_in(cells: &Cells, order: &[usize]) -> Cells {
    let pick = |row: &Vec<String>| order.iter().map(|at| row[*at].clone()).collect();
    Cells {
        header: pick(&cells.header),
        rows: cells.rows.iter().map(pick).collect(),
    }
}

/// What must not change when a file is saved in another way.
fn gist(reading: &Reading) -> (String, String, Vec<String>) {
    let mut figures: Vec<String> = flows(reading)
        .iter()
        .map(|flow| {
            let value = flow.value;
            format!(
                "{} {} {} {} {} {} {} {}",
                flow.exporter,
                flow.importer,
                flow.period,
                flow.category,
                flow.regime,
                flow.source.reported_by,
                value.amount().normalize(),
                value.currency()
            )
        })
        .collect();
    figures.sort();
    let layout = reading.description.layout.clone();
    (layout, format!("{:?}", reading.counts), figures)
}

#[test]
fn a_file_saved_in_another_way_is_the_same_file() {
    let (mut wrong, mut tried) = (Vec::new(), 0);
    for (path, options) in all_files() {
        let name = path.to_string_lossy().into_owned();
        let Ok(reading) = tabular::read_with(&path, &options) else {
            continue;
        };
        let Some(cells) = cells(&path, &reading.description) else {
            println!("not re-saved: {name}");
            continue;
        };
        let expected = gist(&reading);
        let width = cells.header.len();
        let backwards: Vec<usize> = (0..width).rev().collect();
        let mixed: Vec<usize> = (0..width).step_by(2).chain((1..width).step_by(2)).collect();
        let crlf = csv::Terminator::CRLF;
        let plain = write(&cells, b',', csv::Terminator::Any(b'\n'));
        let text = String::from_utf8(plain.clone()).unwrap();
        let mut excel = Cells {
            header: cells.header.clone(),
            rows: cells.rows.clone(),
        };
        for cell in excel.rows.iter_mut().flatten() {
            if matches!(&**cell, "true" | "false") {
                *cell = cell.to_uppercase();
            }
        }
        let mut upside_down = Cells {
            header: cells.header.clone(),
            rows: cells.rows.clone(),
        };
        upside_down.rows.reverse();
        let bom = |bytes: Vec<u8>| [b"\xEF\xBB\xBF".to_vec(), bytes].concat();
        let utf16: Vec<u8> = std::iter::once(0xFEFF)
            .chain(text.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        // Large files are slow to read without optimisation.
        let few = cells.rows.len() * width > 2000;
        for (at, (how, bytes)) in [
            (
                "columns mixed, semicolons",
                write(&columns_in(&cells, &mixed), b';', crlf),
            ),
            ("rows backwards", write(&upside_down, b',', crlf)),
            ("UTF-16", utf16),
            ("semicolons", write(&cells, b';', crlf)),
            ("tabs", write(&cells, b'\t', crlf)),
            ("pipes", write(&cells, b'|', csv::Terminator::Any(b'\n'))),
            ("BOM and CRLF", bom(write(&excel, b',', crlf))),
            (
                "columns backwards",
                write(&columns_in(&cells, &backwards), b',', crlf),
            ),
            (
                "columns mixed",
                write(&columns_in(&cells, &mixed), b',', crlf),
            ),
            ("plain", plain),
        ]
        .into_iter()
        .enumerate()
        {
            if few && at > 2 {
                break;
            }
            tried += 1;
            match Reader::from_bytes(&bytes, &name, &options).and_then(|r| r.read_all(100_000)) {
                Err(error) => wrong.push(format!("{name}, {how}: {error}")),
                Ok(again) => {
                    let found = gist(&again);
                    // Where commas no longer separate, a lone 12.345 has two readings: asked, not guessed.
                    let asks = |error: &&tradeflows::Error| {
                        matches!(error.kind(), ErrorKind::AmbiguousNumber { .. })
                    };
                    let asked = again.rejects.iter().filter(asks).count();
                    if asked > 0 && again.rejects.len() == asked + reading.rejects.len() {
                        println!("{asked} numbers asked for in {name}, {how}");
                    } else if found != expected {
                        let first = found.2.iter().zip(&expected.2).find(|(a, b)| a != b);
                        wrong.push(format!(
                            "{name}, {how}:\n  {} {}\n  {} {}\n  {first:?}\n  {:?}",
                            expected.0,
                            expected.1,
                            found.0,
                            found.1,
                            again.rejects.first()
                        ));
                    }
                }
            }
        }
    }
    println!("{tried} files saved in another way");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(tried > 100);
}

// ---- counting once ----

/// A small cube of second partner, customs procedure and transport mode, of which a file holds some
/// margins: whatever it holds, the sum of what is read is the cube's.
#[test]
fn whatever_margins_a_file_holds_it_counts_once() {
    const HEAD: &str = "Classification,Year,Trade Flow,Reporter Code,Partner Code,2nd Partner Code,Customs Proc. Code,Mode of Transport Code,Commodity Code,Trade Value (US$)\n";
    let codes = [
        ["0", "8", "40"],
        ["C00", "C01", "C20"],
        ["0", "1000", "2100"],
    ];
    let one = |n: usize| if n == 0 { 1..=2 } else { n..=n };
    let amount = |a: usize, b: usize, c: usize| -> usize {
        let mut sum = 0;
        for (x, y) in one(a).flat_map(|x| one(b).map(move |y| (x, y))) {
            sum += one(c)
                .map(|z| 100 * x * x + 10 * y * y * z + z)
                .sum::<usize>();
        }
        sum
    };
    let whole = amount(0, 0, 0);
    // Bit n of a subset is the margin whose parts are the bits of n.
    for margins in 1u32..256 {
        let mut text = HEAD.to_owned();
        for margin in (0..8usize).filter(|margin| margins & 1 << margin != 0) {
            let of = |bit: usize| if margin & bit != 0 { 1..=2 } else { 0..=0 };
            for (a, b) in of(1).flat_map(|a| of(2).map(move |b| (a, b))) {
                for c in of(4) {
                    let (value, codes) = (amount(a, b, c), [codes[0][a], codes[1][b], codes[2][c]]);
                    text += &format!("H5,2019,M,124,156,{},2523,{value}\n", codes.join(","));
                }
            }
        }
        let reading = read(&text, "cube.csv", &Options::new());
        assert_eq!(
            total(&reading),
            format!("{whole} USD"),
            "{margins:08b}\n{text}"
        );
    }
}

/// The known answers of FORMATS' measured traps, on the samples where they are given.
#[test]
fn the_measured_traps_have_their_known_answers() {
    let Some(folder) = std::env::var_os("TRADEFLOWS_SAMPLES").map(PathBuf::from) else {
        return;
    };
    let read = |file: &str, only: Only| {
        let options = Options::new().only(only);
        let reading = tabular::read_with(folder.join(file), &options).unwrap();
        let all = options.keep(Aggregates::All);
        let all = tabular::read_with(folder.join(file), &all).unwrap();
        let amounts = flows(&all).into_iter().map(|flow| flow.value.amount());
        (
            total(&reading),
            amounts.sum::<tradeflows::Decimal>().to_string(),
        )
    };
    // Every list of codes of the samples is read, and every code is one that the crate knows too.
    for (file, italy) in [
        ("baci/country_codes_V202001.csv", "381"),
        ("baci/country_codes_V202201.csv", "381"),
        ("baci/country_code_baci92_old.csv", ""),
    ] {
        let lists = BaciLists::read_countries(folder.join(file)).unwrap();
        assert!(lists.countries().count() > 150, "{file}");
        let known = |code: u16| Economy::from_comtrade(code).is_ok();
        let unknown: Vec<_> = lists.countries().filter(|c| !known(c.code)).collect();
        println!("{file}: not in the crate's list {unknown:?}");
        let code = italy.parse().unwrap_or(0);
        assert_eq!(lists.country(code).is_some(), code > 0, "{file}");
    }
    let products = folder.join("baci/product_codes_HS17_V202301.csv");
    let lists = BaciLists::read(folder.join("baci/country_codes_V202201.csv"), products).unwrap();
    let options = Options::new().with_baci_lists(lists);
    let baci = folder.join("baci/BACI_2021_V202301_subset.csv");
    let baci = tabular::read_with(baci, &options).unwrap();
    println!(
        "{:?}\n{} {:?}",
        baci.description.notes,
        baci.counts,
        baci.rejects.first()
    );
    assert!(baci.counts.add_up() && baci.counts.records == 200);
    let year = |year: u16| Period::year(year).unwrap();
    let imports = Only::new()
        .reported_by(tradeflows::ReportedBy::Importer)
        .regime(tradeflows::Regime::Whole);
    // By hand from the file: Antigua 203,925 + 5,040, Azerbaijan 803 + 65 + 345,666, Australia 198,052,384.
    let cement = read(
        "comtrade-legacy/comtrade_cement_full_breakdown.csv",
        imports.period(year(2019)),
    );
    assert_eq!(cement.0, "198607883 USD");
    assert_ne!(cement.1, "198607883");
    let animals = read(
        "us-census/hs6_imports_2020.csv",
        Only::new()
            .period(Period::month(2020, 1).unwrap())
            .category("HS 030111".parse().unwrap()),
    );
    assert_eq!(animals.0, "3177388 USD");
    assert_ne!(animals.1, "3177388");
    let chips = "comtrade-plus-csv/TradeData_THA_imports_8542.csv";
    let partners = read(chips, Only::new().period(year(2018)));
    let world = Only::new().period(year(2018)).exporter(Economy::world());
    assert_eq!(partners.0, read(chips, world).0);
}

/// A user keeps the names of breakdowns and drops their codes: the parts are parts all the same.
#[test]
fn a_breakdown_is_known_by_its_names_too() {
    for (head, totals, part) in [
        (
            "Classification,Year,Trade Flow,Reporter,Partner,2nd Partner,Customs,Mode of Transport,Commodity Code,Trade Value (US$)",
            ["World", "All CPCs", "All MOTs"],
            ["Mexico", "Clearance for home use", "Road"],
        ),
        (
            "classificationCode,refYear,flowDesc,reporterDesc,partnerDesc,partner2Desc,customsDesc,motDesc,cmdCode,primaryValue",
            ["World", "TOTAL CPC", "TOTAL MOT"],
            ["Mexico", "Clearance for home use", "Road"],
        ),
    ] {
        let mut text = format!("{head}\n");
        for parts in 0..8usize {
            let code = |at: usize| {
                if parts & 1 << at != 0 {
                    part[at]
                } else {
                    totals[at]
                }
            };
            let codes = [code(0), code(1), code(2)].join(",");
            text += &format!("H5,2019,Import,Canada,China,{codes},2523,{}\n", 100 - parts);
        }
        let reading = read(&text, "names.csv", &Options::new());
        assert_eq!(total(&reading), "100 USD", "{text}");
        assert_eq!(set_aside(&reading, Reason::Breakdown), 7);
    }
}

#[test]
fn services_are_services_without_the_column_that_says_so() {
    let text = "period,reporterCode,flowCode,partnerCode,classificationCode,cmdCode,primaryValue\n\
                2022,156,X,0,EB10,TOTAL,7.5\n2022,156,X,0,EB10S,S,7.5\n";
    for flow in flows(&read(text, "s.csv", &Options::new())) {
        let services = match &flow.category {
            Category::Total(scope) => *scope == tradeflows::Scope::Services,
            Category::Code { scheme, .. } => scheme.is_services() == Some(true),
            _ => false,
        };
        assert!(services, "{flow}");
    }
}

/// A file cut anywhere: what is whole is read, what is not is said, and nothing else changes.
#[test]
fn a_file_cut_anywhere_is_read_up_to_there() {
    let quoted = FIGURES.replace("124,381", "\"124\",\"381\"");
    for text in [FIGURES, &quoted, NESTED] {
        let name = "BACI_HS17_Y2021_V202301.csv";
        let whole = flows(&read(text, name, &Options::new().keep(Aggregates::All)));
        let header = text.find('\n').unwrap() + 1;
        for cut in header..text.len() {
            let Ok(part) =
                tabular::read_str_with(&text[..cut], name, &Options::new().keep(Aggregates::All))
            else {
                continue;
            };
            assert!(part.counts.add_up());
            let lines = text[header..cut].matches('\n').count();
            let complete = flows(&part).len().min(whole.len());
            // A last line that ends inside a number or a name cannot be told from a whole one.
            let sure = complete.saturating_sub(1);
            assert_eq!(flows(&part)[..sure], whole[..sure], "{cut}");
            assert!(
                part.counts.records as usize >= lines && part.counts.records as usize <= lines + 1,
                "{cut}"
            );
        }
    }
}

/// Two files joined: the second header is set aside, and a figure that is there twice is not added up.
#[test]
fn a_joined_file_says_its_header_twice_and_its_figures_once_or_not_at_all() {
    let other = FIGURES.replace("2021,", "2022,");
    let joined = format!("{FIGURES}\u{FEFF}{other}");
    let reading = read(&joined, "BACI_HS17.csv", &Options::new());
    assert_eq!(set_aside(&reading, Reason::RepeatedHeader), 1);
    assert_eq!(
        (total(&reading), reading.counts.flows),
        ("64000 USD".to_owned(), 10)
    );
    let twice = read(
        &format!("{FIGURES}{FIGURES}"),
        "BACI_HS17.csv",
        &Options::new(),
    );
    assert!(total(&twice).contains("overlap"), "{}", total(&twice));
}

/// Data frames make numbers of codes as soon as one cell of a column is empty.
#[test]
fn codes_that_became_fractions_are_codes() {
    for text in [
        "refYear,refMonth,reporterCode,flowCode,partnerCode,classificationCode,cmdCode,partner2Code,motCode,qtyUnitCode,qty,primaryValue\n\
         2022.0,3.0,124.0,X,156.0,H6,120510.0,0.0,0.0,8.0,2.0,7.5\n2022.0,3.0,124.0,X,156.0,H6,120510.0,0.0,2100.0,8.0,1.0,3.5\n",
        "Year,Period,Reporter Code,Trade Flow Code,Partner Code,Classification,Commodity Code,Aggregate Level,Qty Unit Code,Qty,Mode of Transport Code,Trade Value (US$)\n\
         2022.0,202203.0,124.0,2.0,156.0,H6,120510.0,6.0,8.0,2.0,0.0,7.5\n2022.0,202203.0,124.0,2.0,156.0,H6,120510.0,6.0,8.0,2.0,2100.0,3.5\n",
    ] {
        let reading = read(text, "frame.csv", &Options::new());
        let flows = flows(&reading);
        assert_eq!(flows.len(), 1, "{text} {:?}", reading.rejects);
        let flow = &flows[0];
        assert_eq!((flow.exporter.key(), flow.importer.key()), ("CAN", "CHN"));
        assert_eq!(
            (flow.period.to_string(), flow.category.to_string()),
            ("2022-03".into(), "H6 120510".into())
        );
        assert_eq!(flow.quantity.as_ref().unwrap().to_string(), "2 kg");
        assert_eq!(total(&reading), "7.5 USD");
    }
    // The dots of the HS stay what they are.
    let text = "exporter,importer,year,hs_code,value (USD)\nCAN,CHN,2024,1205.10,1\nCAN,CHN,2024,1206.0,2\n";
    let codes: Vec<String> = flows(&read(text, "dots.csv", &Options::new()))
        .iter()
        .map(|flow| flow.category.to_string())
        .collect();
    assert_eq!(codes, ["HS 120510", "HS 1206"]);
}

#[test]
fn a_message_inside_an_error_is_quoted() {
    let text = "{\"error\":{\"code\":429,\"message\":\"Rate limit exceeded\"}}";
    assert_eq!(
        tabular::read_str(text, "x.csv").unwrap_err().to_string(),
        "x.csv: this is not a trade file: the message \"Rate limit exceeded\"; the server answered with a message instead of figures; ask it again"
    );
    let twice = "country_code,country_name\n4,A\n4,A\n";
    let lists = BaciLists::from_bytes(Some((twice, "c.csv")), None).unwrap();
    assert_eq!(lists.countries().count(), 1);
}

#[test]
fn cif_beside_fob_without_the_value_is_asked_about() {
    let text = "Year,Trade Flow,Reporter,Partner,CIF Trade Value (US$),FOB Trade Value (US$)\n\
                2019,Import,Canada,China,100,0\n\
                2019,Export,Canada,China,0,50\n";
    assert_eq!(
        tradeflows::tabular::read_str(text, "t.csv")
            .unwrap_err()
            .to_string(),
        "t.csv: the file does not say whether \"CIF Trade Value (US$)\" or \"FOB Trade Value (US$)\" is \
         the value; give it with a layout of your own (Layout::builder), or leave one of the columns out"
    );
    // One of them alone is the value, and the header says its basis.
    let one =
        "Year,Trade Flow,Reporter,Partner,CIF Trade Value (US$)\n2019,Import,Canada,China,100\n";
    let reading = tradeflows::tabular::read_str(one, "t.csv").unwrap();
    assert_eq!(reading.table.total().unwrap().to_string(), "100 USD");
}
