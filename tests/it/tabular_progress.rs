//! A long read says how far it is, and stops where it is told to.

use std::ops::ControlFlow;
use std::sync::{Arc, Mutex};

use tradeflows::tabular::{self, By, Item, Options, Progress, Reader, Watch};

/// A file of so many rows, each worth one dollar; with `odd`, each tenth row is quoted over two lines.
fn file(rows: usize, odd: bool) -> String {
    let mut text = String::from("exporter,importer,year,product,value (USD),remark\n");
    for row in 0..rows {
        let remark = match odd && row % 10 == 9 {
            true => "\"one\"\"\nand two\"",
            false => "",
        };
        text += &format!("CAN,CHN,{},120510,1,{remark}\n", 1900 + row % 100);
    }
    text
}

/// A watch that keeps what it is told and stops after so many words.
fn watch(words: usize) -> (Watch, Arc<Mutex<Vec<Progress>>>) {
    let told = Arc::new(Mutex::new(Vec::new()));
    let keep = told.clone();
    let watch = Watch::new(move |progress| {
        let mut told = keep.lock().unwrap();
        told.push(*progress);
        match told.len() >= words {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    });
    (watch, told)
}

fn options(threads: usize) -> Options {
    Options::new().with_threads(threads).with_chunk(4096)
}

#[test]
fn a_read_is_told_in_order_to_its_end() {
    for odd in [false, true] {
        let text = file(20_000, odd);
        for threads in [1, 2, 5] {
            let (watch, told) = watch(usize::MAX);
            let reading =
                tabular::read_str_with(&text, "long.csv", &options(threads).watched(watch))
                    .unwrap();
            assert!(!reading.stopped);
            assert_eq!(reading.counts.flows, 20_000);
            let told = told.lock().unwrap();
            assert!(told.len() > 10, "{} words of {threads} threads", told.len());
            assert!(told.is_sorted_by_key(|progress| (progress.bytes, progress.rows)));
            let last = told.last().unwrap();
            assert_eq!(
                (last.bytes, last.of),
                (text.len() as u64, Some(text.len() as u64))
            );
            assert_eq!(last.rows, text.lines().count() as u64 - 1);
        }
    }
}

#[test]
fn a_stopped_read_holds_all_rows_before_its_end_and_none_behind_it() {
    for odd in [false, true] {
        let text = file(20_000, odd);
        let whole = tabular::read_str(&text, "long.csv").unwrap();
        for threads in [1, 4] {
            let (watch, _) = watch(3);
            let reading =
                tabular::read_str_with(&text, "long.csv", &options(threads).watched(watch))
                    .unwrap();
            assert!(reading.stopped);
            let count = reading.table.len();
            assert!((1..20_000).contains(&count), "{count}");
            assert_eq!(reading.counts.records, count as u64);
            let places = |reading: &tabular::Reading| -> Vec<_> {
                reading
                    .table
                    .iter()
                    .take(count)
                    .map(|row| row.place())
                    .collect()
            };
            assert_eq!(places(&reading), places(&whole));
        }
    }
}

#[test]
fn a_stopped_sum_is_an_error() {
    let text = file(20_000, false);
    let (watch, _) = watch(3);
    let error = tabular::sum_str_with(&text, "long.csv", &By::pair(), &options(2).watched(watch))
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "long.csv: stopped before its end, so there is no sum; let the watch answer Continue, or read the rows so far"
    );
}

#[test]
fn a_sum_row_by_row_stops_too() {
    // JSON is read by the reader alone.
    let rows: Vec<String> = (0..20_000)
        .map(|row| format!(r#"{{"exporter":"CAN","importer":"CHN","year":{},"product":"120510","value (USD)":1}}"#, 1900 + row % 100))
        .collect();
    let text = format!("[{}]", rows.join(","));
    let (watch, _) = watch(1);
    let error = tabular::sum_str_with(
        &text,
        "long.json",
        &By::pair(),
        &Options::new().watched(watch),
    )
    .unwrap_err();
    assert_eq!(
        error.to_string(),
        "long.json: stopped before its end, so there is no sum; let the watch answer Continue, or read the rows so far"
    );
}

#[test]
fn a_reader_that_is_stopped_says_so_and_counts_what_it_gave() {
    let text = file(20_000, false);
    let (watch, told) = watch(2);
    let options = Options::new().watched(watch);
    let mut reader = Reader::from_bytes(&text, "long.csv", &options).unwrap();
    let mut flows = 0;
    for item in reader.by_ref() {
        flows += u64::from(matches!(item, Ok(Item::Flow(_))));
    }
    assert!(reader.is_stopped() && !reader.is_broken());
    assert_eq!(reader.counts().flows, flows);
    let told = told.lock().unwrap();
    assert_eq!(told.len(), 2);
    assert_eq!(told[1].rows, flows);
}

#[test]
fn whoever_stops_at_the_end_stops_nothing() {
    let text = file(5, false);
    let (watch, told) = watch(1);
    let reading =
        tabular::read_str_with(&text, "short.csv", &Options::new().watched(watch)).unwrap();
    assert!(!reading.stopped);
    assert_eq!(reading.counts.flows, 5);
    assert_eq!(told.lock().unwrap()[0].rows, 5);
}

#[test]
fn progress_is_a_sentence() {
    let (watch, told) = watch(usize::MAX);
    let text = file(5, false);
    tabular::read_str_with(&text, "short.csv", &Options::new().watched(watch)).unwrap();
    let line = told.lock().unwrap()[0].to_string();
    assert!(line.starts_with("0 of 0 MB, 5 rows, "), "{line}");
    assert!(line.ends_with(" a second"), "{line}");
}

/// In a test standard error is no terminal, or the bar would stand in its output.
#[cfg(feature = "progress")]
#[test]
fn the_terminal_s_bar_never_stops_a_read() {
    let text = file(20_000, false);
    let options = options(2).watched(Watch::terminal());
    let reading = tabular::read_str_with(&text, "long.csv", &options).unwrap();
    assert!(!reading.stopped);
    assert_eq!(reading.counts.flows, 20_000);
}
