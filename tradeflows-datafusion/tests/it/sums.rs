use tradeflows_datafusion::{TradeContext, trade_session};

use crate::{Folder, rows};

const CSV: &str = "exporter,importer,year,hs6,value,currency\n\
                   CAN,CHN,2023,120510,5.25,USD\n\
                   CAN,CHN,2024,120510,6.5,USD\n\
                   CAN,JPN,2024,120510,7,CAD\n\
                   USA,JPN,2024,120590,8,USD\n";

fn session(folder: &Folder) -> datafusion::prelude::SessionContext {
    let ctx = trade_session();
    let path = folder.file("mine.csv", CSV);
    ctx.register_trade_file("t", path).unwrap();
    ctx
}

#[tokio::test]
async fn sums_of_one_kind_are_given_and_others_refused() {
    let folder = Folder::new("sums");
    let ctx = session(&folder);
    let given = [
        (
            "SELECT currency, sum(value) FROM t GROUP BY currency ORDER BY 1",
            "CAD,7.000000 USD,19.750000",
        ),
        (
            "SELECT sum(value) FROM t WHERE currency = 'USD'",
            "19.750000",
        ),
        (
            "SELECT sum(value) AS v FROM t WHERE currency = 'CAD'",
            "7.000000",
        ),
        (
            "SELECT exporter, sum(value) FROM t WHERE currency = 'USD' GROUP BY exporter HAVING sum(value) > 8 ORDER BY sum(value) DESC",
            "CAN,11.750000",
        ),
        (
            "SELECT sum(value) FILTER (WHERE currency = 'CAD') FROM t",
            "7.000000",
        ),
        (
            "SELECT sum(2 * value) FROM t WHERE currency = 'CAD'",
            "14.000000",
        ),
        ("SELECT sum(unchecked(value)) FROM t", "26.750000"),
        ("SELECT total(value) FROM t", "26.750000"),
        ("SELECT sum(value) FROM t WHERE year = 1800", "NULL"),
        (
            "SELECT sum(x.value) FROM t AS x WHERE x.currency = 'CAD'",
            "7.000000",
        ),
        (
            "SELECT sum(value) FROM (SELECT * FROM t WHERE currency = 'CAD') AS y",
            "7.000000",
        ),
        ("SELECT sum(year) FROM t", "8095"),
        (
            "SELECT min(value), max(value), count(*) FROM t",
            "5.250000,8.000000,4",
        ),
        (
            "SELECT year, sum(value) OVER (PARTITION BY currency ORDER BY year) FROM t WHERE exporter = 'CAN' AND currency = 'USD' ORDER BY 1",
            "2023,5.250000 2024,11.750000",
        ),
    ];
    for (sql, wanted) in given {
        assert_eq!(
            rows(&ctx, sql).await.map(|rows| rows.join(" ")),
            Ok(wanted.to_owned()),
            "{sql}"
        );
    }
    let refused = [
        (
            "SELECT sum(value) FROM t",
            "rows of \"USD\" and \"CAD\" do not add up (they differ in currency); put it into GROUP BY, or choose one in WHERE",
        ),
        (
            "SELECT importer, sum(value) FROM t GROUP BY importer",
            "\"USD\" and \"CAD\"",
        ),
        ("SELECT sum(value) OVER () FROM t", "\"USD\" and \"CAD\""),
        (
            "SELECT total(value, currency) FROM t",
            "\"USD\" and \"CAD\"",
        ),
        (
            "SELECT avg(value) FROM t",
            "avg(t.value) rounds and looks at no currency: divide sum(t.value) by count(t.value)",
        ),
        (
            "SELECT sum(DISTINCT value) FROM t",
            "leaves out every second figure of the same size",
        ),
        (
            "SELECT sum(value) FROM (SELECT value, currency FROM t) AS y",
            "without the columns reporter, exporter, importer, classification, category, period_months, regime",
        ),
        (
            "SELECT sum(CAST(value AS DOUBLE)) FROM t",
            "adds exact amounts, found Float64; add first and cast the sum",
        ),
    ];
    for (sql, wanted) in refused {
        let error = rows(&ctx, sql).await.unwrap_err();
        assert!(error.contains(wanted), "{sql}: {error}");
    }
}

/// Each of what rows of a sum must have alike, in files that hold both kinds.
#[tokio::test]
async fn every_kind_of_overlap_is_refused() {
    let head = "reporter,flow,partner,year,hs_code,value (USD)\n";
    let cases = [
        (
            "CAN,Export,CHN,2023,1205,5\nCAN,Import,CHN,2023,1205,4\n",
            "differ in reporter",
        ),
        (
            "CAN,Export,World,2023,1205,5\nCAN,Export,CHN,2023,1205,4\n",
            "(they differ in economy_kind(importer))",
        ),
        (
            "CAN,Export,CHN,2023,12,5\nCAN,Export,CHN,2023,1205,4\n",
            "\"4 digits\" and \"2 digits\" do not add up (they differ in code_kind(category))",
        ),
        (
            "CAN,Export,CHN,2023,1205,5\nCAN,Export,CHN,2023-01,1205,4\n",
            "\"12\" and \"1\" do not add up (they differ in period_months)",
        ),
        (
            "CAN,Export,CHN,2023,1205,5\nCAN,Re-export,CHN,2023,1205,4\n",
            "differ in regime",
        ),
    ];
    let folder = Folder::new("kinds");
    for (at, (body, wanted)) in cases.into_iter().enumerate() {
        let ctx = trade_session();
        let path = folder.file(&format!("{at}.csv"), &format!("{head}{body}"));
        let all = tradeflows::tabular::Options::new().keep(tradeflows::tabular::Aggregates::All);
        let files = tradeflows_datafusion::TradeFiles::open([&path], &all).unwrap();
        ctx.register_trade_files("t", files).unwrap();
        let error = rows(&ctx, "SELECT sum(value) FROM t").await.unwrap_err();
        assert!(error.contains(wanted), "{body}: {error}");
        let overlaps = ctx.overlaps("t").await.unwrap();
        assert!(!overlaps.none(), "{overlaps}");
        // The crate's own choice leaves out what counts twice; both sides' reports remain and are refused.
        ctx.register_trade_file("once", &path).unwrap();
        let once = rows(&ctx, "SELECT sum(value) FROM once").await;
        assert_eq!(once.is_ok(), at != 0, "{body}: {once:?}");
    }
}

#[tokio::test]
async fn rows_that_stand_twice_are_found() {
    let folder = Folder::new("twice");
    let ctx = trade_session();
    let csv =
        "exporter,importer,year,hs6,value (USD)\nCAN,CHN,2023,120510,5\nCAN,JPN,2023,120510,5\n";
    let once = folder.file("once.csv", csv);
    ctx.register_trade_file("once", &once).unwrap();
    assert!(ctx.overlaps("once").await.unwrap().none());
    let both =
        tradeflows_datafusion::TradeFiles::open([&once, &once], &Default::default()).unwrap();
    ctx.register_trade_files("both", both).unwrap();
    let found = ctx.overlaps("both").await.unwrap();
    assert_eq!(found.repeated, 2, "{found}");
    assert!(
        found.to_string().contains("2 keys come more than once"),
        "{found}"
    );
}

/// DataFusion's own sum of decimals wraps around at 38 digits; ours says so.
#[tokio::test]
async fn a_sum_past_38_digits_is_an_error() {
    let ctx = trade_session();
    let big = "9".repeat(38);
    let parts: Vec<String> = (0..2)
        .map(|_| format!("(CAST('{big}' AS DECIMAL(38, 0)), 'USD')"))
        .collect();
    let table = format!("(VALUES {}) AS t (value, currency)", parts.join(", "));
    for group in ["", "GROUP BY currency"] {
        let sql = format!("SELECT total(value, currency) FROM {table} {group}");
        let error = rows(&ctx, &sql).await.unwrap_err();
        assert!(error.contains("the sum is past the 38 digits"), "{error}");
        // What is guarded against: a number that is no sum of anything.
        let wrong = rows(&ctx, &format!("SELECT sum(value) FROM {table} {group}")).await;
        assert_ne!(
            wrong.ok().map(|rows| rows.join("")),
            Some(format!("1{}", "9".repeat(37) + "8"))
        );
    }
    // Four of them leave 128 bits as well.
    let parts = vec![format!("(CAST('{big}' AS DECIMAL(38, 0)), 'USD')"); 4].join(", ");
    let sql = format!("SELECT total(value, currency) FROM (VALUES {parts}) AS t (value, currency)");
    let error = rows(&ctx, &sql).await.unwrap_err();
    assert!(error.contains("the sum is past the 38 digits"), "{error}");
}
