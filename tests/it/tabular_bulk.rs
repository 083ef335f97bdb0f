//! A file read at once, by any number of threads, is the file read record by record.
//!
//! The record-by-record reader is the csv crate with its guards and the converter alone; reading at once
//! splits plain lines in place, keeps what cells mean, and cuts the file anywhere.

use std::collections::BTreeMap;

use proptest::prelude::*;
use tradeflows::exact::Sum;
use tradeflows::tabular::{self, Aggregates, By, Item, Only, Options, Reader, SetAside};
use tradeflows::{Currency, Economy, Money, TradeFlow};

/// What a file holds, in a form that can be compared.
#[derive(Debug, PartialEq)]
struct Held {
    flows: Vec<TradeFlow>,
    set_aside: Vec<SetAside>,
    rejects: Vec<String>,
    counts: tabular::Counts,
}

fn one_by_one(bytes: &[u8], name: &str, options: &Options) -> Result<Held, String> {
    let mut reader = Reader::from_bytes(bytes, name, options).map_err(|error| error.to_string())?;
    let (mut flows, mut set_aside, mut rejects) = (Vec::new(), Vec::new(), Vec::new());
    while let Some(item) = reader.next() {
        match item {
            Ok(Item::Flow(flow)) => flows.push(flow),
            Ok(Item::SetAside(row)) => set_aside.push(row),
            Ok(other) => panic!("{other:?}"),
            Err(error) if reader.is_broken() => return Err(error.to_string()),
            Err(error) => rejects.push(error.to_string()),
        }
    }
    set_aside.truncate(options.listed);
    rejects.truncate(options.listed);
    Ok(Held {
        flows,
        set_aside,
        rejects,
        counts: reader.counts().clone(),
    })
}

fn at_once(bytes: &[u8], name: &str, options: &Options) -> Result<Held, String> {
    let reading = Reader::from_bytes(bytes, name, options)
        .and_then(|reader| reader.read_all(options.listed))
        .map_err(|error| error.to_string())?;
    Ok(Held {
        flows: reading.table.iter().map(|row| row.to_flow()).collect(),
        set_aside: reading.set_aside,
        rejects: reading.rejects.iter().map(ToString::to_string).collect(),
        counts: reading.counts,
    })
}

/// Sums by pair, side and currency, of flows.
fn sums(held: &Held) -> Vec<(Economy, Economy, Money)> {
    let mut sums: BTreeMap<_, Sum> = BTreeMap::new();
    for flow in &held.flows {
        let key = (
            flow.exporter,
            flow.importer,
            flow.source.reported_by,
            flow.value.currency(),
        );
        sums.entry(key).or_default().push(flow.value.amount());
    }
    let money = |((exporter, importer, _, currency), sum): (_, Sum)| {
        let amount = sum.total().to_decimal().unwrap();
        (exporter, importer, Money::new(amount, currency))
    };
    sums.into_iter().map(money).collect()
}

fn hold(bytes: &[u8], name: &str, options: &Options) {
    let expected = one_by_one(bytes, name, options);
    for (threads, chunk) in [(1, 1 << 20), (1, 60), (2, 170), (3, 1)] {
        let options = options.clone().with_threads(threads).with_chunk(chunk);
        let found = at_once(bytes, name, &options);
        assert_eq!(
            found,
            expected,
            "{threads} threads, chunks of {chunk}: {:?}",
            String::from_utf8_lossy(bytes)
        );
        let text = String::from_utf8_lossy(bytes);
        if let (Ok(expected), true) = (&expected, text.as_bytes() == bytes) {
            let totals = tabular::sum_str_with(&text, name, &By::pair(), &options).unwrap();
            assert!(totals.counts.add_up());
            assert_eq!(totals.counts, expected.counts);
            assert_eq!(totals.set_aside, expected.set_aside);
            let rejects: Vec<String> = totals.rejects.iter().map(ToString::to_string).collect();
            assert_eq!(rejects, expected.rejects);
            let list: Vec<_> = totals
                .list
                .iter()
                .map(|total| {
                    (
                        total.exporter.unwrap(),
                        total.importer.unwrap(),
                        total.money,
                    )
                })
                .collect();
            assert_eq!(list, sums(expected));
        }
    }
}

const BACI: &str = "\"t\",\"i\",\"j\",\"k\",\"v\",\"q\"\r\n\
    2021,4,24,382390,52.051,\"       13.235\"\r\n\
    2021,4,24,10121,0.041,\"           NA\"\r\n\
    2021,4,842,690790,3.4,\"        1.854\"\r\n\
    2021,4,842,690790,7.123456,           NA\r\n\
    \r\n\
    2021,842,124,851712,98765432.5,\"0\"\r\n\
    2021,842,9999,851712,1,1\r\n\
    2021,842,156,851712,NA,1\r\n\
    2022,842,156,999999,12345678901234567.891,1\r\n\
    2022,842,156,851712,1e3,-1\r\n\
    2022,842,156,0851,0,0\r\n";

const PLUS: &str = "typeCode,refYear,refMonth,period,reporterCode,reporterISO,flowCode,partnerCode,partnerISO,partner2Code,classificationCode,cmdCode,cmdDesc,aggrLevel,motCode,qtyUnitAbbr,qty,isQtyEstimated,netWgt,isNetWgtEstimated,cifvalue,fobvalue,primaryValue,legacyEstimationFlag,isReported\n\
    \"C\",\"2014\",\"52\",\"2014\",\"764\",\"THA\",\"M\",\"0\",\"W00\",\"0\",\"H4\",\"8542\",\"Circuits, \"\"integrated\"\"\",\"4\",\"0\",\"N/A\",,\"false\",,\"false\",\"9680795326\",,\"9680795326\",\"0\",\"true\",\n\
    \"C\",\"2014\",\"52\",\"2014\",\"764\",\"THA\",\"M\",\"20\",\"AND\",\"0\",\"H4\",\"8542\",\"Circuits\",\"4\",\"0\",\"u\",\"12\",\"false\",\"74\",\"true\",\"60938\",\"60000.25\",\"60938\",\"4\",\"true\",\n\
    \"C\",\"2014\",\"52\",\"2014\",\"764\",\"THA\",\"X\",\"36\",\"AUS\",\"0\",\"H4\",\"85\",\"Machines\",\"2\",\"0\",\"kg\",\"5\",\"true\",\"5\",\"true\",,\"6379363\",\"6379363\",\"0\",\"true\",\n\
    \"C\",\"2014\",\"52\",\"2014\",\"764\",\"THA\",\"X\",\"36\",\"AUS\",\"0\",\"H4\",\"8542\",\"Circuits\",\"4\",\"0\",\"kg\",\"0\",\"true\",\"0.50\",\"true\",,,\"6379000\",\"0\",\"true\",\n\
    \"C\",\"2014\",\"52\",\"2014\",\"764\",\"THA\",\"RX\",\"36\",\"AUS\",\"0\",\"H4\",\"8542\",\"Circuits\nand more\",\"4\",\"2100\",\"kg\",\"3\",\"true\",\"0.50\",\"true\",\"5\",\"7\",\"6\",\"0\",\"true\",\n\
    \"C\",\"2014\",\"11\",\"201411\",\"\",\"THA\",\"M\",\"490\",\"S19\",\"0\",\"H5\",\"8542\",\"Circuits\",\"4\",\"1000\",\"kg\",\"3\",\"true\",\"0.50\",\"true\",\"0\",\"7\",\"6.10\",\"0\",\"true\",\n\
    \"S\",\"2014\",\"52\",\"2014\",\"764\",\"THA\",\"M\",\"490\",\"S19\",\"0\",\"EB10\",\"200\",\"All\",\"1\",\"0\",\"N/A\",\"0\",\"false\",\"0\",\"false\",\"9\",,\"9\",\"0\",\"true\",\n";

const LEGACY: &str = "Classification,Year,Period,Aggregate Level,Trade Flow Code,Trade Flow,Reporter Code,Reporter,Partner Code,Partner,Commodity Code,Commodity,Qty Unit,Qty,Netweight (kg),Trade Value (US$),Flag\n\
    H5,2017,2017,6,1,Import,12,Algeria,490,\"Other Asia, nes\",871200,\"Bicycles, others\",No Quantity,0,1877,8219,2\n\
    H5,2017,2017,6,2,Export,36,Australia,0,World,871200,Bicycles,Number of items,91453,5759867,77307115,4\n\
    H5,2017,2017,6,2,Export,36,Australia,124,Canada,871200,Bicycles,Number of items,91453,5759867,77307115.5,4\n\
    H5,2017,2017,6,0,X,36,Australia,124,Canada,1207,Bicycles,Weight in kilograms,5759867,5759867,3,6\n\
    H5,2017,2017,6,0,DX,36,Australia,999999,Nowhere,1207,Bicycles,Weight in kilograms,,5759867,,6\n";

const PLAIN: &str = "exporter;importer;year;hs_code;value (1000 EUR);quantity (t)\n\
    FRA;Germany;2024;120510;1,5;3\nFRA;World;2024;120510;2.000,5;\nFRA;EU;2024;1205;17;1\nAtlantis;DEU;2024;1205;17;1\n";

const MATRIX: &str = "exporter,year,product,Canada,China,Japan,Brazil\nUSA,2024,total,1,2,,4\nFRA,2024,total,5,x,7,..\n";

/// What must be said of a file besides.
fn usual(name: &str) -> Options {
    match name.starts_with('m') {
        true => Options::new().with_currency(Currency::USD),
        false => Options::new(),
    }
}

#[test]
fn the_shapes_of_files_are_read_alike() {
    for (text, name) in [
        (BACI, "BACI_HS17_Y2021_V202301.csv"),
        (PLUS, "plus.csv"),
        (LEGACY, "legacy.csv"),
        (PLAIN, "plain.csv"),
        (MATRIX, "matrix.csv"),
    ] {
        let options = usual(name);
        let expected = one_by_one(text.as_bytes(), name, &options).unwrap();
        assert!(expected.flows.len() > 1, "{name}: {expected:?}");
        hold(text.as_bytes(), name, &options);
        hold(
            text.as_bytes(),
            name,
            &options.clone().keep(Aggregates::All),
        );
        hold(text.as_bytes(), name, &options.clone().with_listed(2));
        let only = Only::new()
            .exporter(Economy::from_m49(36).unwrap())
            .level(4);
        hold(text.as_bytes(), name, &options.clone().only(only));
        let marked = format!("\u{FEFF}{}", text.trim_end());
        hold(marked.as_bytes(), name, &options);
        let mac = text.replace("\r\n", "\n").replace('\n', "\r");
        hold(mac.as_bytes(), name, &options);
    }
}

#[test]
fn lines_of_nothing_are_no_rows() {
    for nothing in ["", " ", "\"\"", "\" \"", "\"\"\"\"", ",", " \"\"", "\"\" "] {
        let text = format!(
            "t,i,j,k,v,q\r\n2021,842,124,851712,5,1\r\n{nothing}\r\n2021,842,156,851712,6,1\r\n{nothing}\r\n"
        );
        hold(text.as_bytes(), "BACI_HS17_Y2021.csv", &Options::new());
    }
    // The empty line before an open quote that swallows the rest is not the line at fault.
    let text = "exporter,importer,year,product,value (USD)\nUSA,CAN,2024,total,1\n\nFRA,CAN,2024,t\",\"tal,5\n";
    let held = one_by_one(text.as_bytes(), "m.csv", &Options::new()).unwrap();
    assert_eq!(
        held.rejects,
        ["m.csv:4: a quote is opened and not closed on this line"]
    );
    hold(text.as_bytes(), "m.csv", &Options::new());
}

#[test]
fn figures_too_wide_for_columns_keep_their_place() {
    let text = "exporter,importer,year,hs6,value (USD)\n\
        CAN,CHN,2023,120510,5\n\
        CAN,BRA,2024,120510,79228162514264337593543950335\n\
        CAN,JPN,2024,120510,0.1234567890123456789012345\n\
        CAN,KOR,2024,120510,7\n";
    hold(text.as_bytes(), "wide.csv", &Options::new());
}

/// What may go wrong in a file, at one place.
fn slip() -> impl Strategy<Value = &'static [u8]> {
    prop::sample::select(vec![
        &b","[..],
        b"\"",
        b"\"\"",
        b"\n",
        b"\r\n",
        b"\r",
        b" ",
        b"x",
        b"7",
        b"-",
        b".",
        b";",
        b"\t",
        b"NA",
        b"\xE9",
        b"\xEF\xBB\xBF",
        b"\",\"",
        b"\"\n\"",
        b"",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn damaged_files_are_read_alike(
        file in prop::sample::select(vec![(BACI, "BACI_HS17_Y2021.csv"), (PLUS, "p.csv"), (LEGACY, "l.csv"), (PLAIN, "s.csv"), (MATRIX, "m.csv")]),
        slips in prop::collection::vec((any::<prop::sample::Index>(), 0usize..3, slip()), 1..7),
        repeats in 1usize..4,
    ) {
        let (text, name) = file;
        let head = text.find('\n').map_or(0, |at| at + 1);
        let mut bytes = text.as_bytes().to_vec();
        for _ in 1..repeats {
            bytes.extend_from_slice(&text.as_bytes()[head..]);
        }
        for (at, taken, put) in slips {
            let at = head + at.index(bytes.len() - head + 1);
            let end = (at + taken).min(bytes.len());
            bytes.splice(at..end, put.iter().copied());
        }
        hold(&bytes, name, &usual(name));
    }
}
