use tradeflows::tabular::Options;
use tradeflows_datafusion::{Rejects, TradeContext, TradeFiles, trade_session};

use crate::{Folder, metric, rows};

fn many(folder: &Folder, rows: usize) -> std::path::PathBuf {
    let mut text = "exporter,importer,year,hs6,value (USD)\n".to_owned();
    let economies = ["CAN", "CHN", "DEU", "FRA", "JPN", "USA"];
    for row in 0..rows {
        let (from, to) = (economies[row % 6], economies[(row / 6 + row + 1) % 6]);
        let year = 2015 + row % 8;
        let code = ["120510", "120590", "270900", "870323"][row / 7 % 4];
        text.push_str(&format!(
            "{from},{to},{year},{code},{}.{:02}\n",
            row * 37 % 9973,
            row % 100
        ));
    }
    folder.file("many.csv", &text)
}

/// The core's own sums of the same file are what SQL has to give.
#[tokio::test]
async fn a_file_in_sql_is_the_file_in_the_core() {
    let folder = Folder::new("core");
    let path = many(&folder, 20_000);
    let ctx = trade_session();
    ctx.register_trade_file("flows", &path).unwrap();
    let found = rows(
        &ctx,
        "SELECT exporter, importer, sum(value), count(*) FROM flows GROUP BY 1, 2",
    )
    .await
    .unwrap();
    let totals = tradeflows::tabular::sum(&path, &tradeflows::tabular::By::pair()).unwrap();
    let mut wanted: Vec<String> = totals
        .list
        .iter()
        .map(|total| {
            let amount = total.money.amount();
            format!(
                "{},{},{amount:.6},{}",
                total.exporter.unwrap(),
                total.importer.unwrap(),
                total.flows
            )
        })
        .collect();
    let mut found = found;
    found.sort();
    wanted.sort();
    assert_eq!(found, wanted);
}

#[tokio::test]
async fn projection_filters_and_limit_are_pushed_down() {
    let folder = Folder::new("pushed");
    let path = many(&folder, 30_000);
    let ctx = trade_session();
    ctx.register_trade_file("flows", &path).unwrap();
    let plan = rows(&ctx, "EXPLAIN SELECT importer FROM flows WHERE exporter = 'CAN' AND year BETWEEN 2017 AND 2018 LIMIT 5").await.unwrap().join("\n");
    assert!(
        plan.contains(
            "projection=[importer], filters=[exporter = CAN, year >= 2017, year <= 2018], limit=5"
        ),
        "{plan}"
    );
    assert!(!plan.contains("FilterExec"), "{plan}");
    let filters = [
        "exporter = 'CAN'",
        "'CAN' = exporter AND importer <> 'CHN'",
        "exporter IN ('CAN', 'USA', 'FRA', 'DEU') AND NOT (year = 2016)",
        "exporter NOT IN ('CAN', 'USA')",
        "year BETWEEN 2016 AND 2018",
        "2018 <= year AND (importer = 'JPN' OR category = '270900')",
        "category = '120510' OR exporter = 'CAN'",
        "NOT (category = '120510' OR exporter = 'CAN')",
        "category IN ('120510', '870323') AND currency = 'USD' AND regime = 'whole'",
        "value > 5000 AND exporter = 'JPN'",
        "hs_parent(category, 2) = '12' AND year = 2020",
    ];
    // A memory table of the same rows is filtered by DataFusion alone.
    let all = ctx
        .sql("SELECT * FROM flows")
        .await
        .unwrap()
        .collect()
        .await
        .unwrap();
    let memory = datafusion::datasource::MemTable::try_new(all[0].schema(), vec![all]).unwrap();
    ctx.register_table("memory", std::sync::Arc::new(memory))
        .unwrap();
    for filter in filters {
        let sql = |table: &str| {
            format!(
                "SELECT exporter, importer, year, category, value FROM {table} WHERE {filter} ORDER BY value, exporter, importer, year, category"
            )
        };
        let found = rows(&ctx, &sql("flows")).await.unwrap();
        assert_eq!(found, rows(&ctx, &sql("memory")).await.unwrap(), "{filter}");
        assert!(!found.is_empty(), "{filter}");
    }
    let step = "TradeFilesExec";
    let one = "SELECT value FROM flows WHERE exporter = 'CAN' AND year = 2017";
    assert_eq!(metric(&ctx, one, step, "flows_read").await, 30_000);
    let (kept, skipped) = (
        metric(&ctx, one, step, "output_rows").await,
        metric(&ctx, one, step, "flows_skipped").await,
    );
    assert_eq!(kept + skipped, 30_000);
    assert!(kept > 0 && kept < 2_000, "{kept}");
    // A limit ends the reading.
    let few = "SELECT value FROM flows LIMIT 10";
    assert_eq!(rows(&ctx, few).await.unwrap().len(), 10);
    let read = metric(&ctx, few, step, "flows_read").await;
    assert!(read < 30_000, "{read}");
    assert_eq!(
        rows(&ctx, "SELECT count(*) FROM flows").await.unwrap(),
        ["30000"]
    );
}

#[tokio::test]
async fn a_record_that_cannot_be_read_ends_the_query_or_is_counted() {
    let folder = Folder::new("rejects");
    let csv = "exporter,importer,year,hs6,value (USD)\nCAN,CHN,2023,120510,5\nCAN,CHN,2024,120510,n/d\nCAN,JPN,2024,120510,7\n";
    let path = folder.file("mine.csv", csv);
    let ctx = trade_session();
    ctx.register_trade_file("t", &path).unwrap();
    let error = rows(&ctx, "SELECT sum(value) FROM t").await.unwrap_err();
    assert!(
        error.contains("mine.csv:3: \"n/d\" is not a number (field 5, value (USD))"),
        "{error}"
    );
    assert!(error.contains("Rejects::LeaveOut"), "{error}");
    let files = TradeFiles::open([&path], &Options::new())
        .unwrap()
        .with_rejects(Rejects::LeaveOut);
    ctx.register_trade_files("rest", files).unwrap();
    assert_eq!(
        rows(&ctx, "SELECT sum(value) FROM rest").await.unwrap(),
        ["12.000000"]
    );
    assert_eq!(
        metric(
            &ctx,
            "SELECT sum(value) FROM rest",
            "TradeFilesExec",
            "records_rejected"
        )
        .await,
        1
    );
    let error = ctx
        .register_trade_file("none", folder.path().join("no such file.csv"))
        .unwrap_err();
    assert!(error.to_string().contains("no such file.csv"), "{error}");
}

/// World beside its parts is set aside as in the core, wherever it stands; filters do not bring it back.
#[tokio::test]
async fn totals_beside_parts_are_left_out() {
    let folder = Folder::new("aside");
    let csv = "reporter,flow,partner,year,hs_code,value (USD)\n\
               CAN,Export,World,2023,1205,9\nCAN,Export,CHN,2023,1205,4\nCAN,Export,JPN,2023,1205,5\n";
    let path = folder.file("mine.csv", csv);
    let ctx = trade_session();
    ctx.register_trade_file("t", &path).unwrap();
    assert_eq!(
        rows(&ctx, "SELECT sum(value) FROM t").await.unwrap(),
        ["9.000000"]
    );
    let world = "SELECT count(*) FROM t WHERE importer = economy_code('World')";
    assert_eq!(rows(&ctx, world).await.unwrap(), ["0"]);
    assert_eq!(
        metric(
            &ctx,
            "SELECT value FROM t",
            "TradeFilesExec",
            "records_set_aside"
        )
        .await,
        1
    );
}

/// An amount that the scale cannot hold is an error with its place, never a rounded figure.
#[tokio::test]
async fn an_amount_past_the_scale_is_an_error() {
    let folder = Folder::new("scale");
    let path = folder.file(
        "fine.csv",
        "exporter,importer,year,hs6,value (USD)\nCAN,CHN,2023,120510,0.12345678\n",
    );
    let ctx = trade_session();
    ctx.register_trade_file("t", &path).unwrap();
    let error = rows(&ctx, "SELECT value FROM t").await.unwrap_err();
    assert!(
        error.contains("fine.csv:2") && error.contains("scale of 8"),
        "{error}"
    );
    let files = TradeFiles::open([&path], &Options::new()).unwrap();
    ctx.register_trade_files(
        "wide",
        files.with_scales(tradeflows::columnar::Scales::new(8, 0)),
    )
    .unwrap();
    assert_eq!(
        rows(&ctx, "SELECT value FROM wide").await.unwrap(),
        ["0.12345678"]
    );
}
