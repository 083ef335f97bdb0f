use std::fmt::Write;

use datafusion::prelude::SessionContext;
use tradeflows_datafusion::{TradeContext, trade_session};

use crate::{Folder, metric, rows};

/// A data set of 8 years, a folder each, of the crate's own writing.
pub(crate) async fn write(folder: &Folder, lines: usize) -> String {
    let mut text = "exporter,importer,year,hs6,value (USD)\n".to_owned();
    let economies = [
        "CAN", "CHN", "DEU", "FRA", "JPN", "USA", "IND", "BRA", "ZAF", "AUS",
    ];
    for row in 0..lines {
        let (from, to) = (
            economies[row % 10],
            economies[(row / 10 + row % 10 + 1) % 10],
        );
        let year = 2015 + row / 3 % 8;
        let code = ["120510", "120590", "270900", "870323"][row / 7 % 4];
        let cents = (row as u64).wrapping_mul(2_654_435_761) % 100_000_000;
        writeln!(
            text,
            "{from},{to},{year},{code},{}.{:02}",
            cents / 100,
            cents % 100
        )
        .unwrap();
    }
    let csv = folder.file("flows.csv", &text);
    let at = folder.path().join("flows");
    let ctx = trade_session();
    ctx.register_trade_file("csv", &csv).unwrap();
    let at = at.to_str().unwrap().to_owned();
    let sql = format!("COPY csv TO '{at}/' STORED AS PARQUET PARTITIONED BY (year)");
    ctx.sql(&sql).await.unwrap().collect().await.unwrap();
    at
}

pub(crate) const BY_PAIR: &str = "SELECT exporter, importer, year, sum(value) AS total, count(*) AS flows FROM flows GROUP BY exporter, importer, year ORDER BY 1, 2, 3";

async fn session(folder: &Folder, lines: usize) -> SessionContext {
    let at = write(folder, lines).await;
    let ctx = trade_session();
    ctx.register_trade_dataset("flows", &at).await.unwrap();
    ctx.register_trade_file("csv", folder.path().join("flows.csv"))
        .unwrap();
    ctx
}

#[tokio::test]
async fn a_data_set_gives_what_the_file_gives() {
    let folder = Folder::new("dataset");
    let ctx = session(&folder, 20_000).await;
    let found = rows(&ctx, BY_PAIR).await.unwrap();
    assert_eq!(
        found,
        rows(&ctx, &BY_PAIR.replace("FROM flows", "FROM csv"))
            .await
            .unwrap()
    );
    assert!(found.len() > 400, "{}", found.len());
    assert!(
        ctx.overlaps("flows")
            .await
            .unwrap()
            .kinds
            .iter()
            .map(|batch| batch.num_rows())
            .sum::<usize>()
            == 1
    );
    let kind = rows(
        &ctx,
        "SELECT arrow_typeof(value), arrow_typeof(exporter), arrow_typeof(year) FROM flows LIMIT 1",
    )
    .await
    .unwrap();
    assert_eq!(kind, ["Decimal128(38, 6),Dictionary(Int32, Utf8),Int32"]);
}

#[tokio::test]
async fn years_are_pruned_and_rows_skipped() {
    let folder = Folder::new("pruned");
    let ctx = session(&folder, 40_000).await;
    let sql = "SELECT sum(value) FROM flows WHERE year = 2017";
    let plan = rows(&ctx, &format!("EXPLAIN {sql}"))
        .await
        .unwrap()
        .join("\n");
    assert!(
        plan.contains("year=2017") && !plan.contains("year=2018"),
        "{plan}"
    );
    let step = "DataSourceExec";
    let all = metric(&ctx, "SELECT value FROM flows", step, "output_rows").await;
    assert!(all >= 40_000 - 50, "{all}");
    let one = metric(&ctx, sql, step, "output_rows").await;
    assert!(one >= 4_900 && one <= 5_100, "{one}");
    // Within a year, rows of others are skipped before they are decoded.
    let both = "SELECT sum(value) FROM flows WHERE year = 2017 AND exporter = 'CAN'";
    let of_one = metric(&ctx, both, step, "output_rows").await;
    assert!(of_one < one / 5, "{of_one}");
}

#[tokio::test]
async fn what_is_no_data_set_is_refused() {
    let folder = Folder::new("nodata");
    let ctx = trade_session();
    let at = folder.path().to_str().unwrap();
    let error = ctx.register_trade_dataset("none", at).await.unwrap_err();
    assert!(
        error.to_string().contains("there is no Parquet file in"),
        "{error}"
    );
    let sql = format!("COPY (SELECT 1 AS one) TO '{at}/x.parquet' STORED AS PARQUET");
    ctx.sql(&sql).await.unwrap().collect().await.unwrap();
    let error = ctx.register_trade_dataset("other", at).await.unwrap_err();
    assert!(
        error
            .to_string()
            .contains("it has no column value, currency, exporter, importer"),
        "{error}"
    );
}

/// Between the first and the last renaming of an input's files a sum would be of part of it.
#[tokio::test]
async fn a_half_written_input_is_refused() {
    let folder = Folder::new("half");
    let at = write(&folder, 100).await;
    let ctx = trade_session();
    ctx.register_trade_dataset("flows", &at).await.unwrap();
    std::fs::create_dir_all(format!("{at}/_unfinished")).unwrap();
    std::fs::write(format!("{at}/_unfinished/commit.json"), "{}").unwrap();
    let error = ctx.register_trade_dataset("again", &at).await.unwrap_err();
    assert!(error.to_string().contains("is half in it"), "{error}");
}

/// Two scales in one data set would be a cast that may round.
#[tokio::test]
async fn two_scales_are_refused() {
    let folder = Folder::new("scales");
    let csv = folder.file(
        "mine.csv",
        "exporter,importer,year,hs6,value (USD)\nCAN,CHN,2023,120510,5\n",
    );
    let ctx = trade_session();
    let at = folder.path().join("set");
    let at = at.to_str().unwrap();
    for (year, scale) in [(2023, 2), (2024, 6)] {
        let files = tradeflows_datafusion::TradeFiles::open([&csv], &Default::default()).unwrap();
        let name = format!("t{scale}");
        ctx.register_trade_files(
            name.as_str(),
            files.with_scales(tradeflows::columnar::Scales::new(scale, 0)),
        )
        .unwrap();
        let sql = format!("COPY {name} TO '{at}/year={year}/part.parquet' STORED AS PARQUET");
        ctx.sql(&sql).await.unwrap().collect().await.unwrap();
    }
    let error = ctx.register_trade_dataset("set", at).await.unwrap_err();
    assert!(error.to_string().contains("value"), "{error}");
}
