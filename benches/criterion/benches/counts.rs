//! Instructions of the hot paths, which a busy machine does not change.

use std::hint::black_box;

use gungraun::{library_benchmark, library_benchmark_group, main};
use hot_paths::{baci, floor};
use tradeflows::exact::Rounding;
use tradeflows::projection::formula;
use tradeflows::tabular::{self, By, Options};
use tradeflows::{Decimal, Economy, text};

const NAME: &str = "BACI_HS17_Y2021_V202601.csv";

#[library_benchmark]
#[bench::of_20_000(setup = baci, args = (20_000))]
fn csv_floor(file: String) -> u64 {
    floor(&file)
}

#[library_benchmark]
#[bench::of_20_000(setup = baci, args = (20_000))]
fn sum_by_pair(file: String) -> u64 {
    let options = Options::new().with_threads(1);
    let totals = tabular::sum_str_with(&file, NAME, &By::pair(), &options);
    totals.map_or(0, |totals| totals.counts.flows)
}

#[library_benchmark]
#[bench::of_20_000(setup = baci, args = (20_000))]
fn read_into_a_table(file: String) -> usize {
    let options = Options::new().with_threads(1);
    tabular::read_str_with(&file, NAME, &options).map_or(0, |reading| reading.table.len())
}

#[library_benchmark]
fn a_name_and_a_number() -> (bool, bool) {
    let found = Economy::find(black_box("Korea, Rep.")).is_ok();
    (found, text::parse_plain_bytes(black_box(b"52.051")).is_ok())
}

#[library_benchmark]
fn an_economy_by_its_code() -> bool {
    Economy::from_comtrade(black_box(842)).is_ok()
}

#[library_benchmark]
fn four_years_of_growth() -> bool {
    let (base, rate) = (Decimal::new(211, 1), Decimal::new(8, 2));
    formula::compound(black_box(base), black_box(rate), black_box(4u32), Rounding::FULL).is_ok()
}

library_benchmark_group!(
    name = counted,
    benchmarks = [
        csv_floor,
        sum_by_pair,
        read_into_a_table,
        a_name_and_a_number,
        an_economy_by_its_code,
        four_years_of_growth
    ]
);
main!(library_benchmark_groups = counted);
