//! Any bytes as a file: described, read under the layout that is told and under two others, in turn by the bytes.
//!
//! Nothing panics; records = flows' records + set aside + rejected; what is read at once is what is read record
//! by record; what is written is read back; an error is one line.
#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use tradeflows::tabular::{self, Aggregates, By, Direction, Item, Layout, Options, Reader};
use tradeflows::{Currency, Error, HsRevision, TradeFlow};

fn one_line(error: &Error) {
    let text = error.to_string();
    assert!(
        !text.contains(['\n', '\r', '\0']),
        "more than a line: {text:?}"
    );
}

/// Every flow of a file, item by item; none where it cannot be read.
fn read(bytes: &[u8], options: &Options) -> Option<Vec<TradeFlow>> {
    let mut reader = Reader::from_bytes(bytes, "fuzz.csv", options)
        .map_err(|e| one_line(&e))
        .ok()?;
    let (mut flows, mut set_aside, mut rejected) = (Vec::new(), 0, 0);
    while let Some(item) = reader.next() {
        match item {
            Ok(Item::Flow(flow)) => flows.push(flow),
            Ok(_) => set_aside += 1,
            Err(error) => {
                one_line(&error);
                if reader.is_broken() {
                    return None;
                }
                rejected += 1;
            }
        }
    }
    let counts = reader.counts();
    assert!(counts.add_up(), "{counts:?}");
    assert_eq!(counts.flows, flows.len() as u64);
    // An item may stand for several records, never for none.
    assert!(
        set_aside <= counts.set_aside && rejected <= counts.rejected,
        "{counts:?}"
    );
    let all = Reader::from_bytes(
        bytes,
        "fuzz.csv",
        &options.clone().with_threads(1).with_chunk(64),
    )
    .and_then(|reader| reader.read_all(10));
    let all = all.unwrap_or_else(|error| panic!("record by record it was read: {error}"));
    assert_eq!(&all.counts, counts);
    assert!(
        all.table
            .iter()
            .map(|row| row.to_flow())
            .eq(flows.iter().cloned())
    );
    Some(flows)
}

fn written(flows: Vec<TradeFlow>) {
    let table: tradeflows::FlowTable = flows.into_iter().collect();
    let (mut own, mut lines, mut sheet) = (Vec::new(), Vec::new(), Vec::new());
    tabular::write_csv(&table, &mut own).unwrap();
    let back = tabular::read_str(std::str::from_utf8(&own).unwrap(), "own.csv").unwrap();
    assert!(back.rejects.is_empty(), "{:?}", back.rejects);
    assert_eq!(back.table, table);
    tabular::write_json_lines(&table, &mut lines).unwrap();
    let lines = String::from_utf8(lines).unwrap();
    for (line, row) in lines.lines().zip(&table) {
        assert_eq!(
            serde_json::from_str::<TradeFlow>(line).unwrap(),
            row.to_flow()
        );
    }
    tabular::write_sheet(&table, &mut sheet).unwrap();
    let _ = table.total();
}

fuzz_target!(|bytes: &[u8]| -> Corpus {
    if bytes.len() > 4096 {
        return Corpus::Reject;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        match tabular::describe_str(text, "fuzz.csv") {
            Ok(description) => drop(description.to_string()),
            Err(error) => one_line(&error),
        }
    }
    let told = Options::new();
    if let Some(flows) = read(bytes, &told) {
        if let Ok(text) = std::str::from_utf8(bytes) {
            let totals = tabular::sum_str_with(text, "fuzz.csv", &By::pair(), &told).unwrap();
            assert!(totals.counts.add_up());
            assert_eq!(totals.counts.flows, flows.len() as u64);
        }
        if !flows.is_empty() {
            written(flows);
        }
    }
    // What a file may not say is given, so that every layout gets to its rows.
    let given = Options::new()
        .with_hs(HsRevision::H5)
        .with_direction(Direction::Export)
        .with_reporter("CAN".parse().unwrap())
        .with_period("2024".parse().unwrap())
        .with_currency(Currency::USD);
    // All of them take twenty times as long as the rest of the target.
    let turn = bytes.iter().fold(0usize, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(usize::from(*byte))
    });
    let layouts = Layout::all();
    for layout in [turn, turn / 64].map(|turn| &layouts[turn % layouts.len()]) {
        let options = given.clone().with_layout(layout.clone());
        read(bytes, &options.clone().keep(Aggregates::All));
        read(bytes, &options);
    }
    Corpus::Keep
});
