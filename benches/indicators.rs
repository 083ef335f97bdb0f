//! How long indicators take on a table of 226 economies and 785 products, of which 70 % are traded.
//!
//! `cargo bench --bench indicators` prints the median of several runs of each step. The aim is the
//! comparative advantage of the whole table in under 20 ms. Figures are drawn from a fixed seed.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tradeflows::indicators::{FITNESS_UPDATES, Matrix, complexity, fitness, rca};
use tradeflows::{
    Category, Currency, Decimal, Document, Economy, FlowTable, Locator, Money, Period, Scheme,
    Source, TradeFlow, Value,
};

const ECONOMIES: usize = 226;
const PRODUCTS: usize = 785;

fn median<T>(runs: usize, name: &str, mut run: impl FnMut() -> T) -> T {
    let mut times: Vec<Duration> = Vec::new();
    let mut last = None;
    for _ in 0..runs {
        let start = Instant::now();
        last = Some(black_box(run()));
        times.push(start.elapsed());
    }
    times.sort();
    println!(
        "{name:<58} {:>10.3} ms",
        times[runs / 2].as_secs_f64() * 1e3
    );
    last.unwrap()
}

fn main() {
    // Several codes can mean one economy.
    let economies: BTreeSet<Economy> = (1..900)
        .filter_map(|code| Economy::from_m49(code).ok())
        .filter(|economy| !economy.is_group())
        .collect();
    let economies: Vec<Economy> = economies.into_iter().take(ECONOMIES).collect();
    let products: Vec<Category> = (0..PRODUCTS)
        .map(|n| Category::code(Scheme::Sitc(2), format!("{:04}", n * 12 + 11)))
        .collect();
    let mut seed = 20_241_101u64;
    let mut random = || {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        seed >> 33
    };
    let mut cells = Vec::new();
    for &economy in &economies {
        for product in &products {
            let size = random() % 10;
            if size < 7 {
                let value = random() % 10u64.pow(3 + size as u32);
                cells.push((economy, product.clone(), Decimal::from(value)));
            }
        }
    }
    println!("{} figures", cells.len());

    let named: Vec<(String, String, Decimal)> = cells
        .iter()
        .map(|(economy, product, value)| (economy.to_string(), product.to_string(), *value))
        .collect();
    let of_names = || {
        named
            .iter()
            .map(|(row, column, value)| (row, column, *value))
    };
    let matrix = median(11, "matrix of labelled cells", || {
        Matrix::new(of_names()).unwrap()
    });
    median(11, "RCA of the table: which cells are 1 or more", || {
        rca(&matrix).unwrap().specialised()
    });
    median(
        11,
        "both, from labelled cells to the table of yes and no",
        || {
            rca(&Matrix::new(of_names()).unwrap())
                .unwrap()
                .specialised()
        },
    );
    let advantage = rca(&matrix).unwrap();
    median(5, "RCA of every cell as a decimal of 28 digits", || {
        advantage
            .cells()
            .filter(|cell| cell.as_ref().unwrap().rca().unwrap().is_defined())
            .count()
    });
    let table = advantage.specialised();
    median(5, "ECI and PCI", || complexity(&table).unwrap());
    median(5, "fitness, 19 updates", || {
        fitness(&table, FITNESS_UPDATES).unwrap()
    });
    let near = table.proximity();
    let (economy, product) = (named[0].0.clone(), named[0].1.clone());
    median(5, "density of one cell, exactly", || {
        near.density(&economy, &product).unwrap()
    });

    let document = Arc::new(Document::new("made up"));
    let world = Economy::world();
    let flows: FlowTable = cells
        .into_iter()
        .map(|(economy, product, value)| {
            let value = Value::from_money(Money::new(value, Currency::USD), 0);
            let source = Source::new(document.clone(), Locator::Whole);
            TradeFlow::new(
                economy,
                world,
                Period::year(2000).unwrap(),
                product,
                value,
                source,
            )
        })
        .collect();
    median(
        3,
        "the sum of a FlowTable, refusing what counts twice",
        || flows.total().unwrap(),
    );
    median(
        3,
        "the same from a FlowTable, refusing what counts twice",
        || rca(&flows).unwrap().specialised(),
    );
}
