//! Times by room. `tabular` has the bare csv loop as its floor line.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use hot_paths::{baci, floor};
use tradeflows::exact::Rounding;
use tradeflows::projection::formula;
use tradeflows::tabular::{self, By, Options};
use tradeflows::{Decimal, Economy, text};

fn tabular(c: &mut Criterion) {
    let file = baci(100_000);
    let name = "BACI_HS17_Y2021_V202601.csv";
    let mut group = c.benchmark_group("tabular");
    group.throughput(Throughput::Bytes(file.len() as u64));
    group.bench_function("floor: the csv crate splits", |b| b.iter(|| floor(black_box(&file))));
    for threads in [1, 2] {
        let options = Options::new().with_threads(threads);
        group.bench_function(format!("sum by pair, {threads} threads"), |b| {
            b.iter(|| tabular::sum_str_with(black_box(&file), name, &By::pair(), &options).unwrap().counts)
        });
        group.bench_function(format!("read into a table, {threads} threads"), |b| {
            b.iter(|| tabular::read_str_with(black_box(&file), name, &options).unwrap().table.len())
        });
    }
    group.finish();
}

fn table(c: &mut Criterion) {
    let file = baci(100_000);
    let table = tabular::read_str(&file, "BACI_HS17_Y2021_V202601.csv").unwrap().table;
    let (canada, china) = (Economy::from_m49(124).unwrap(), Economy::from_m49(156).unwrap());
    let category = table.get(0).unwrap().category().clone();
    let mut group = c.benchmark_group("table of 100,000");
    group.bench_function("sum_by pair", |b| {
        b.iter(|| table.sum_by(|row| (row.exporter(), row.importer())).unwrap().len())
    });
    group.bench_function("filter by exporter", |b| {
        b.iter(|| table.filter(|row| row.exporter() == canada).len())
    });
    group.bench_function("series", |b| {
        b.iter(|| table.series(canada, china, &category).map(|series| series.points().len()).ok())
    });
    group.bench_function("total", |b| b.iter(|| table.total().is_ok()));
    group.finish();
}

fn codes(c: &mut Criterion) {
    let mut group = c.benchmark_group("codes");
    for name in ["Canada", "Korea, Rep.", "Côte d’Ivoire", "Iran (Islamic Republic of)", "Other Asia, nes"] {
        group.bench_function(format!("find {name}"), |b| b.iter(|| Economy::find(black_box(name)).ok()));
    }
    group.bench_function("from_comtrade", |b| b.iter(|| Economy::from_comtrade(black_box(842)).ok()));
    group.bench_function("from_m49", |b| b.iter(|| Economy::from_m49(black_box(124)).ok()));
    group.finish();
}

fn numbers(c: &mut Criterion) {
    let mut group = c.benchmark_group("text and exact");
    group.bench_function("parse_plain", |b| b.iter(|| text::parse_plain_bytes(black_box(b"52.051")).ok()));
    let parts: Vec<Decimal> = (0..1000).map(|n| Decimal::new(n * 7_919, (n % 4) as u32)).collect();
    group.bench_function("sum of 1,000", |b| {
        b.iter(|| tradeflows::exact::sum(black_box(&parts).iter().copied()).ok())
    });
    let (base, rate) = (Decimal::new(211, 1), Decimal::new(8, 2));
    for years in [1u32, 4, 10] {
        group.bench_function(format!("constant growth, {years} years"), |b| {
            b.iter(|| formula::compound(black_box(base), black_box(rate), black_box(years), Rounding::FULL).ok())
        });
    }
    group.finish();
}

criterion_group!(rooms, tabular, table, codes, numbers);
criterion_main!(rooms);
