use tradeflows_datafusion::trade_session;

use crate::rows;

#[tokio::test]
async fn what_functions_answer() {
    let ctx = trade_session();
    let cases = [
        ("economy_name('CAN')", "Canada"),
        ("economy_name('nowhere')", "NULL"),
        ("economy_name(NULL)", "NULL"),
        ("economy_code('Korea, Rep.')", "KOR"),
        ("economy_code('ivory coast')", "CIV"),
        ("economy_code('Virgin Islands')", "NULL"),
        ("economy_problem('Virgin Islands') LIKE '%VIR%'", "true"),
        ("economy_problem('Canada')", "NULL"),
        ("economy_code_in('USA', 'comtrade')", "842"),
        ("economy_code_in('USA', 'm49')", "840"),
        ("economy_code_in('USA', 'no such list')", "NULL"),
        ("is_group('CAN')", "false"),
        ("is_group('EU')", "true"),
        ("is_group(economy_code('World'))", "true"),
        ("is_group('nowhere')", "NULL"),
        ("in_group('GBR', 'EU', 2019)", "true"),
        ("in_group('GBR', 'EU', 2021)", "false"),
        // Britain was a member for a month of 2020.
        ("in_group('GBR', 'EU', 2020)", "NULL"),
        ("hs_parent('120510', 4)", "1205"),
        ("hs_parent('120510', 2)", "12"),
        ("hs_parent('H6 120510', 2)", "H6 12"),
        ("hs_parent('12', 2)", "12"),
        ("hs_parent('12', 4)", "NULL"),
        ("hs_parent('120510', 3)", "NULL"),
        ("hs_parent('goods', 2)", "NULL"),
        ("hs_parent('7777', 2)", "NULL"),
        ("hs_covers('12', '120510')", "true"),
        ("hs_covers('120510', '12')", "false"),
        ("hs_covers('0101', '010121')", "true"),
        ("hs_covers('H6 12', 'H6 120510')", "true"),
        // Nobody knows from the digits alone whether two revisions mean the same goods.
        ("hs_covers('H5 12', 'H6 120510')", "NULL"),
        ("hs_covers('12', 'no code')", "NULL"),
        ("hs_digits('120510')", "6"),
        ("hs_digits('9999AA')", "NULL"),
        ("chapter_label('8703')", "Road vehicles"),
        ("cagr(100, 121, 2)", "0.100000000000000"),
        ("cagr(21.1, 28.0841, 3)", "0.100000000000000"),
        ("cagr(1, 2, 10)", "0.071773462536293"),
        ("cagr(100, 121, 0.5)", "0.464100000000000"),
        ("cagr(100, 0, 2)", "-1.000000000000000"),
        ("cagr(0, 100, 2)", "NULL"),
        ("cagr(-5, 100, 2)", "NULL"),
        ("cagr(100, -5, 2)", "NULL"),
        ("cagr(100, 121, 0)", "NULL"),
        ("cagr(NULL, 121, 2)", "NULL"),
        ("mirror_margin(100, 106)", "0.060000000000000"),
        ("mirror_margin(3, 2)", "-0.333333333333333"),
        ("mirror_margin(0, 106)", "NULL"),
        ("mirror_margin(100, 0)", "NULL"),
        (
            "mirror_margin(CAST(100 AS DECIMAL(38, 6)), CAST(102.5 AS DECIMAL(38, 6)))",
            "0.025000000000000",
        ),
        ("period_year(DATE '2024-01-01', 12)", "2024"),
        ("period_year(DATE '2024-12-01', 1)", "2024"),
        ("period_year(DATE '2024-04-01', 12)", "NULL"),
        ("period_year(DATE '1899-03-01', 10)", "1899"),
        ("period_year(DATE '1899-03-01', 11)", "NULL"),
        ("code_kind('120510')", "6 digits"),
        ("code_kind('goods and services')", "goods and services"),
        ("list_kind('H5') = list_kind('HS')", "true"),
        ("list_kind('S3')", "S3"),
        ("economy_kind('FRA')", "single economies"),
        ("economy_kind('EU') = economy_kind('FRA')", "false"),
        ("unchecked(CAST(1.5 AS DECIMAL(10, 2)))", "1.50"),
    ];
    for (sql, wanted) in cases {
        let found = rows(&ctx, &format!("SELECT {sql}")).await.unwrap();
        assert_eq!(found, [wanted], "{sql}");
    }
}

#[tokio::test]
async fn what_functions_refuse() {
    let ctx = trade_session();
    let cases = [
        (
            "hs_parent(120510, 4)",
            "for their leading zeros count: write '0101'",
        ),
        (
            "hs_parent('120510')",
            "hs_parent takes 2 arguments, found 1",
        ),
        (
            "cagr(CAST(1.5 AS DOUBLE), 2, 1)",
            "a float has lost the figure",
        ),
        ("cagr('1.5', 2, 1)", "argument 1 of cagr is an exact number"),
        ("cagr(100, 121, -2)", "cagr: "),
        ("is_group(5)", "argument 1 of is_group is a text"),
    ];
    for (sql, wanted) in cases {
        let error = rows(&ctx, &format!("SELECT {sql}")).await.unwrap_err();
        assert!(error.contains(wanted), "{sql}: {error}");
    }
}

/// The same answers whether a text stands alone, in rows, or in a dictionary.
#[tokio::test]
async fn arrays_and_dictionaries_answer_alike() {
    let ctx = trade_session();
    let values = "(VALUES ('CAN'), ('EU'), (NULL), ('CAN'), ('nowhere')) AS t (code)";
    for form in [
        "code",
        "arrow_cast(code, 'Dictionary(Int32, Utf8)')",
        "arrow_cast(code, 'Utf8View')",
        "arrow_cast(code, 'LargeUtf8')",
    ] {
        let sql = format!("SELECT economy_name({form}), is_group({form}) FROM {values}");
        let found = rows(&ctx, &sql).await.unwrap();
        let wanted = [
            "Canada,false",
            "European Union,true",
            "NULL,NULL",
            "Canada,false",
            "NULL,NULL",
        ];
        assert_eq!(found, wanted, "{form}");
    }
}
