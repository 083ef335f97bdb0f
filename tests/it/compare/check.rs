//! A check of a file against itself.

use tradeflows::compare::{self, Check, Checks, Finding, Outcome, Severity};
use tradeflows::tabular::{self, Aggregates, Options};
use tradeflows::{ErrorKind, FlowTable, Regime};

fn table(rows: &str) -> FlowTable {
    let csv = format!("reporter,flow,partner,period,product,value (US$)\n{rows}");
    let keep = Options::new().keep(Aggregates::All);
    let reading = tabular::read_str_with(&csv, "file.csv", &keep).unwrap();
    assert_eq!(reading.rejects.len(), 0, "{:?}", reading.rejects);
    reading.table
}

fn check(rows: &str) -> Outcome {
    compare::check(&table(rows), &Checks::all()).unwrap()
}

fn sentences(outcome: &Outcome) -> Vec<String> {
    outcome.problems.iter().map(ToString::to_string).collect()
}

#[test]
fn partners_add_up_to_the_world_within_the_unit_of_the_file() {
    // Two parts and the whole may miss each other by (2+1)/2 dollars.
    let rows = |world: &str| {
        format!(
            "Canada,Import,World,2024,H6 1205,{world}\n\
             Canada,Import,China,2024,H6 1205,60\n\
             Canada,Import,Japan,2024,H6 1205,40\n\
             Canada,Export,Japan,2024,H6 1205,40\n"
        )
    };
    for (world, agrees) in [
        ("100", true),
        ("101", true),
        ("99", true),
        ("102", false),
        ("98", false),
    ] {
        let outcome = check(&rows(world));
        assert_eq!(outcome.problems.is_empty(), agrees, "{world}: {outcome}");
        assert_eq!(outcome.tallies[0].groups, 1);
    }
    let more = check(&rows("90.5"));
    assert_eq!(
        sentences(&more),
        [
            "Conflict: Imports of Canada from the world in 2024, H6 1205 (90.5 USD, file.csv:2) are put \
          at 100 USD by their 2 partners: 9.5 USD more."
        ]
    );
    assert!(matches!(
        more.problems[0].finding,
        Finding::PartsSumMismatch { .. }
    ));
    assert_eq!(more.problems[0].sources.len(), 3);
    // A partner that stands twice counts once here.
    let twice = check(&format!(
        "{}Canada,Import,Japan,2024,H6 1205,40\n",
        rows("100")
    ));
    assert_eq!(twice.worst(), Some(Severity::Unusual), "{twice}");
    // A file of some partners only may fall short.
    let some = Checks::all().some_partners();
    let short = compare::check(&table(&rows("110")), &some).unwrap();
    assert!(short.problems.is_empty());
    assert_eq!(short.tallies[0].short, 1);
    let over = compare::check(&table(&rows("90")), &some).unwrap();
    assert!(matches!(
        over.problems[0].finding,
        Finding::PartExceedsWhole { .. }
    ));
}

#[test]
fn codes_may_fall_short_of_the_code_above_and_not_exceed_it() {
    let rows = |heading: &str| {
        format!(
            "Canada,Export,China,2024,TOTAL,500\n\
             Canada,Export,China,2024,H6 12,100\n\
             Canada,Export,China,2024,H6 1205,{heading}\n\
             Canada,Export,China,2024,H6 120190,30\n\
             Canada,Export,China,2024,H6 10,40\n"
        )
    };
    let short = check(&rows("60"));
    assert!(short.problems.is_empty(), "{short}");
    // Two wholes: chapter 12 (its heading and a subheading without heading), the total (two chapters).
    let codes = &short.tallies[1];
    assert_eq!(
        (codes.check, codes.groups, codes.short),
        (Check::Codes, 2, 2)
    );
    let over = check(&rows("80"));
    assert_eq!(
        sentences(&over),
        [
            "Conflict: Exports of Canada to China in 2024, H6 12 (100 USD, file.csv:3) are put at \
          110 USD by their 2 codes: 10 USD more."
        ]
    );
}

#[test]
fn months_add_up_to_their_year_where_all_are_there() {
    let year = |months: std::ops::RangeInclusive<u8>, value: &str, whole: &str| {
        let mut rows = format!("Canada,Export,China,2024,H6 1205,{whole}\n");
        for month in months {
            rows.push_str(&format!(
                "Canada,Export,China,2024-{month:02},H6 1205,{value}\n"
            ));
        }
        compare::check(&table(&rows), &Checks::only([Check::Months])).unwrap()
    };
    assert!(year(1..=12, "10", "120").problems.is_empty());
    assert!(year(1..=12, "10", "126").problems.is_empty());
    assert_eq!(
        sentences(&year(1..=12, "10", "130")),
        [
            "Conflict: Exports of Canada to China in 2024, H6 1205 (130 USD, file.csv:2) are put at \
          120 USD by their 12 shorter periods: 10 USD less."
        ]
    );
    // Nine months may be less, and not more.
    assert!(year(1..=9, "10", "130").problems.is_empty());
    assert_eq!(year(1..=9, "20", "130").worst(), Some(Severity::Conflict));
    // Quarters are the parts of the year, months those of the quarter.
    let nested = "Canada,Export,China,2024,H6 1205,40\n\
                  Canada,Export,China,2024-Q1,H6 1205,10\n\
                  Canada,Export,China,2024-Q2,H6 1205,10\n\
                  Canada,Export,China,2024-Q3,H6 1205,10\n\
                  Canada,Export,China,2024-Q4,H6 1205,10\n\
                  Canada,Export,China,2024-01,H6 1205,3\n\
                  Canada,Export,China,2024-02,H6 1205,3\n\
                  Canada,Export,China,2024-03,H6 1205,4\n";
    let outcome = check(nested);
    assert!(outcome.problems.is_empty(), "{outcome}");
    assert_eq!(outcome.tallies[2].agree, 2);
}

#[test]
fn parts_of_a_flow_fit_the_flow() {
    let mut flows: Vec<_> = table(
        "Canada,Export,China,2024,H6 1205,7813\n\
         Canada,Export,China,2024,H6 1205,7713\n\
         Canada,Export,China,2024,H6 1205,100\n",
    )
    .iter()
    .map(|row| row.to_flow())
    .collect();
    flows[1].regime = Regime::Domestic;
    flows[2].regime = Regime::ReExport;
    let of = |flows: &[tradeflows::TradeFlow]| {
        let table: FlowTable = flows.iter().cloned().collect();
        compare::check(&table, &Checks::only([Check::SubFlows])).unwrap()
    };
    assert!(of(&flows).problems.is_empty());
    flows[2].value = "90. USD".parse().unwrap();
    assert_eq!(of(&flows).worst(), Some(Severity::Conflict));
    // Re-exports alone may be less than all exports, and not more.
    flows.remove(1);
    assert!(of(&flows).problems.is_empty());
    flows[1].value = "8000. USD".parse().unwrap();
    assert_eq!(of(&flows).worst(), Some(Severity::Conflict));
    let named = |code: &str, value: &str| {
        let mut flow = flows[0].clone();
        let mut detail = tradeflows::Detail::default();
        detail
            .dimensions
            .push(tradeflows::Dimension::new("mode", code));
        flow.value = value.parse().unwrap();
        flow.detail = Some(detail.into());
        flow
    };
    let sea_and_air = |air: &str| {
        of(&[
            flows[0].clone(),
            named("sea", "7000. USD"),
            named("air", air),
        ])
    };
    assert!(sea_and_air("800. USD").problems.is_empty());
    assert_eq!(sea_and_air("900. USD").worst(), Some(Severity::Conflict));
}

#[test]
fn a_figure_that_stands_twice_is_found() {
    let rows = |again: &str| {
        check(&format!(
            "Canada,Export,China,2024,H6 1205,60\n\
             Canada,Export,Japan,2024,H6 1205,60\n\
             Canada,Export,China,2024,H6 1205,{again}\n"
        ))
    };
    assert_eq!(
        sentences(&rows("60")),
        [
            "Unusual: Exports of Canada to China in 2024, H6 1205 (60 USD, file.csv:2) stand again at \
          file.csv:4, with the same value."
        ]
    );
    assert_eq!(
        sentences(&rows("61")),
        [
            "Conflict: Exports of Canada to China in 2024, H6 1205 (60 USD, file.csv:2) stand again at \
          file.csv:4, with values up to 1 USD apart."
        ]
    );
}

#[test]
fn outliers_are_judged_by_the_past_of_their_series() {
    let series = |values: &[&str]| {
        let rows: String = (2010..)
            .zip(values)
            .map(|(year, value)| format!("Canada,Export,China,{year},H6 1205,{value}\n"))
            .collect();
        check(&rows)
    };
    assert!(
        series(&["100", "104", "99", "120", "118"])
            .problems
            .is_empty()
    );
    // A slip of the unit, said once; the year after it is in line again.
    let slip = series(&["100", "104", "99", "110", "112000", "115"]);
    assert_eq!(
        sentences(&slip),
        [
            "Implausible: Exports of Canada to China in 2014, H6 1205 (112,000 USD, file.csv:6) would \
          have grown by 101257.0-102183.6 % in one year from 110 USD in 2013, outside the range \
          of the years before; it is about a thousand times that, as if counted in another unit."
        ]
    );
    // A series that has moved for good is said once too.
    let moved = series(&["100", "104", "99", "110", "300", "310", "305"]);
    assert_eq!(moved.problems.len(), 1, "{moved}");
    // A wild past allows wild growth.
    let wild = series(&["100", "300", "90", "310", "95", "290"]);
    assert!(
        wild.problems
            .iter()
            .all(|p| p.severity <= Severity::Unusual),
        "{wild}"
    );
    // Two years are too short a past to call anything implausible,
    // unless a digit seems to have slipped.
    assert_eq!(series(&["100", "990"]).worst(), None);
    let two = series(&["100", "1010"]);
    assert_eq!(two.worst(), Some(Severity::Unusual));
    // Nothing and something have no rate.
    assert!(series(&["0", "300", "310"]).problems.is_empty());
}

#[test]
fn an_outcome_stops_a_pipeline_and_is_json() {
    let rows = "Canada,Import,World,2024,H6 1205,90.5\n\
                Canada,Import,China,2024,H6 1205,60\n\
                Canada,Import,Japan,2024,H6 1205,40\n\
                Canada,Import,Japan,2024,H6 1205,40\n";
    let outcome = check(rows);
    assert_eq!(outcome.worst(), Some(Severity::Conflict));
    let error = outcome.fail_if(Severity::Conflict).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Inconsistent { .. }));
    assert!(
        error
            .to_string()
            .starts_with("the check found 1 problem of this gravity"),
        "{error}"
    );
    let both = outcome.fail_if(Severity::Unusual).unwrap_err();
    assert!(
        both.to_string().starts_with("the check found 2 problems"),
        "{both}"
    );
    let json: serde_json::Value = serde_json::from_str(&outcome.to_json().unwrap()).unwrap();
    assert_eq!(json["rows"], 4);
    assert_eq!(json["problems"][0]["check"], "partners");
    assert_eq!(json["problems"][0]["severity"], "conflict");
    assert!(json["problems"][0]["finding"]["parts_sum_mismatch"]["gap_min"].is_string());
    let clean = check("Canada,Import,China,2024,H6 1205,60\n");
    assert!(clean.fail_if(Severity::Nothing).is_ok());
    assert!(clean.to_string().ends_with("1 row, no problem"), "{clean}");
    let empty = compare::check(&FlowTable::new(), &Checks::all()).unwrap();
    assert_eq!(empty.worst(), None);
}
