//! The model: print and parse are partners, serde forms are strings, sizes are pinned.

use std::sync::Arc;

use proptest::prelude::*;
use tradeflows::*;

fn round_trip<T>(text: &str)
where
    T: std::str::FromStr<Err = Error> + std::fmt::Display + PartialEq + std::fmt::Debug,
    T: serde::Serialize + serde::de::DeserializeOwned,
{
    let value: T = text.parse().unwrap_or_else(|e| panic!("{text:?}: {e}"));
    assert_eq!(value.to_string(), text);
    let json = serde_json::to_string(&value).unwrap();
    assert_eq!(
        json,
        serde_json::to_string(text).unwrap(),
        "serde form of {text}"
    );
    assert_eq!(serde_json::from_str::<T>(&json).unwrap(), value);
}

#[test]
fn every_leaf_prints_what_it_parses() {
    ["2024-02-29", "0001-01-01", "9999-12-31"]
        .into_iter()
        .for_each(round_trip::<Date>);
    ["2024-03", "0001-12"]
        .into_iter()
        .for_each(round_trip::<Month>);
    [
        "2024",
        "2024-H1",
        "2024-H2",
        "2024-Q1",
        "2024-Q4",
        "2024-03",
        "2024-04/2025-03",
        "2020-01/2022-12",
    ]
    .into_iter()
    .for_each(round_trip::<Period>);
    ["CAN", "WLD", "EU", "TWN"]
        .into_iter()
        .for_each(round_trip::<Economy>);
    ["CAN", "CHN+HKG", "NON_USA", "WLD"]
        .into_iter()
        .for_each(round_trip::<Party>);
    ["USD", "CNY", "KWD"]
        .into_iter()
        .for_each(round_trip::<Currency>);
    ["21100000000 USD", "-0.05 EUR", "0 JPY"]
        .into_iter()
        .for_each(round_trip::<Money>);
    [
        "62 billion USD",
        "62.0 billion USD",
        "about 21.1 billion USD FOB",
        "at least 1.5 trillion JPY CIF",
        "1234500 USD",
        "52051. USD",
        "up to 3 million EUR",
        "-7717 GBP",
        "0.05 USD",
        "0.00 USD customs",
        "6e8 USD",
    ]
    .into_iter()
    .for_each(round_trip::<Value>);
    ["13.235 t", "estimated 5 items", "7 Doz Pairs"]
        .into_iter()
        .for_each(round_trip::<Quantity>);
    ["8%", "-2.5%", "0%", "100%"]
        .into_iter()
        .for_each(round_trip::<Rate>);
    ["8-10%", "8%", "-3% to -1%", "-3% to 1%"]
        .into_iter()
        .for_each(round_trip::<RateRange>);
    [
        "total",
        "goods",
        "services",
        "goods and services",
        "H6 1205",
        "HS 01",
        "H0 010111",
        "S3 222",
        "CN 39XXXXXX",
        "EB10S SC",
        "own:GACC 110",
        "\"energy products\"",
        "\"a \\\"quoted\\\" word\"",
    ]
    .into_iter()
    .for_each(round_trip::<Category>);
    ["H6 1205", "HS 120510"]
        .into_iter()
        .for_each(round_trip::<HsCode>);
    for regime in Regime::ALL {
        round_trip::<Regime>(regime.as_str());
    }
    for basis in Basis::ALL {
        round_trip::<Basis>(basis.as_str());
    }
}

#[test]
fn other_spellings_are_read_as_well() {
    for (text, canonical) in [
        ("202403", "2024-03"),
        ("2024Q3", "2024-Q3"),
        ("2024M03", "2024-03"),
        ("2024-01/2024-12", "2024"),
    ] {
        assert_eq!(text.parse::<Period>().unwrap().to_string(), canonical);
    }
    for text in ["8 %", "8 per cent", "8.0%", "8 percent"] {
        assert_eq!(
            text.parse::<Rate>().unwrap(),
            Rate::percent("8").unwrap(),
            "{text}"
        );
    }
    for text in [
        "8 to 10 percent",
        "8–10 %",
        "8%-10%",
        "between 8 and 10 per cent",
        "8% to 10%",
    ] {
        assert_eq!(
            text.parse::<RateRange>().unwrap().to_string(),
            "8-10%",
            "{text}"
        );
    }
    assert_eq!(
        "USD 42.2 bn".parse::<Money>().unwrap().to_string(),
        "42200000000 USD"
    );
}

#[test]
fn what_is_wrong_is_said_in_a_sentence() {
    let said = |error: Error| error.to_string();
    assert_eq!(
        said("2024-13".parse::<Period>().unwrap_err()),
        "the month is 2024-13; expected a month between 0001-01 and 9999-12"
    );
    assert_eq!(
        said("last year".parse::<Period>().unwrap_err()),
        "\"last year\" is not a period such as 2024, 2024-Q3, 2024-03 or 2024-04/2025-03"
    );
    assert_eq!(
        said("0.08".parse::<Rate>().unwrap_err()),
        "\"0.08\" is not a rate in percent such as 8% or -2.5%"
    );
    assert_eq!(
        said("10-8%".parse::<RateRange>().unwrap_err()),
        "the lower rate is 10%; expected at most the upper rate, 8%"
    );
    assert_eq!(
        said("Atlantis".parse::<Economy>().unwrap_err()),
        "no economy is known as \"Atlantis\""
    );
    assert_eq!(
        said("5 XYZ".parse::<Money>().unwrap_err()),
        "no currency is known as \"5 XYZ\"; write an ISO 4217 code such as USD"
    );
    assert_eq!(
        said(HsCode::new("123", None).unwrap_err()),
        "the HS has no code \"123\"; a code has 2, 4, 6, 8, 9 or 10 digits"
    );
    let (usd, cad): (Money, Money) = ("1 USD".parse().unwrap(), "1 CAD".parse().unwrap());
    assert_eq!(
        said(usd.checked_add(cad).unwrap_err()),
        "1 USD and 1 CAD are different currencies; convert one with a dated rate first"
    );
}

#[test]
fn a_float_is_refused_for_an_amount() {
    let error = serde_json::from_str::<Money>("1234567890123456789.01")
        .unwrap_err()
        .to_string();
    assert!(
        error.starts_with("an amount must be a string, not a floating-point number"),
        "{error}"
    );
    assert!(serde_json::from_str::<Value>("1.5").is_err());
    assert!(serde_json::from_str::<Quantity>("1.5").is_err());
    assert!(serde_json::from_str::<Rate>("0.08").is_err());
}

#[test]
fn sizes_and_threads_are_as_promised() {
    assert_eq!(std::mem::size_of::<Economy>(), 2);
    assert_eq!(std::mem::size_of::<Option<Economy>>(), 2);
    assert_eq!(std::mem::size_of::<Currency>(), 3);
    assert_eq!(std::mem::size_of::<Error>(), std::mem::size_of::<usize>());
    fn shared<T: Send + Sync + Clone>() {}
    shared::<TradeFlow>();
    shared::<FlowTable>();
    shared::<Claim>();
    shared::<Series>();
    fn sent<T: Send + Sync>() {}
    sent::<Error>();
}

fn flow(exporter: &str, importer: &str, period: &str, category: &str, value: &str) -> TradeFlow {
    let source = Source::new(Arc::new(Document::new("by hand")), Locator::Whole);
    TradeFlow::new(
        exporter.parse().unwrap(),
        importer.parse().unwrap(),
        period.parse().unwrap(),
        category.parse().unwrap(),
        value.parse().unwrap(),
        source,
    )
}

#[test]
fn a_table_gives_back_every_flow_as_it_came() {
    let document = Arc::new(Document::new("t.csv"));
    let mut detail = Detail::default();
    detail
        .dimensions
        .push(Dimension::new("transport mode", "2100"));
    detail.flags.push(Dimension::new("flag", "6"));
    let places = [
        Locator::Whole,
        Locator::Line {
            line: 2,
            byte: 17,
            field: Some(6),
        },
        Locator::Line {
            line: 1 << 40,
            byte: 1 << 50,
            field: None,
        },
        Locator::Record {
            index: 3,
            byte: None,
        },
        Locator::Record {
            index: 3,
            byte: Some(0),
        },
        Locator::Cell {
            sheet: 1,
            row: 9,
            column: 3,
        },
        Locator::Span { start: 5, end: 17 },
    ];
    let mut flows = Vec::new();
    for (n, place) in places.into_iter().enumerate() {
        let mut flow = flow("CAN", "CHN", "2024", "H6 1205", "52.051 thousand USD FOB");
        flow.source = Source::new(document.clone(), place).reported_by(ReportedBy::Exporter);
        match n {
            1 => flow = flow.with_quantity("estimated 13.235 t".parse().unwrap()),
            2 => {
                flow = flow
                    .with_detail(detail.clone())
                    .with_regime(Regime::ReExport)
            }
            3 => flow.value = "79228162514264337593543950335 USD".parse().unwrap(),
            4 => {
                flow.source = flow
                    .source
                    .also(vec![Locator::Whole])
                    .standing(Standing::Provisional)
            }
            5 => flow = flow.with_quantity("7922816251426433759354395033.5 kg".parse().unwrap()),
            _ => {}
        }
        flows.push(flow);
    }
    let table: FlowTable = flows.iter().cloned().collect();
    let back: Vec<TradeFlow> = table.iter().map(|row| row.to_flow()).collect();
    assert_eq!(back, flows);
    let json = serde_json::to_string(&table).unwrap();
    assert_eq!(serde_json::from_str::<FlowTable>(&json).unwrap(), table);
}

#[test]
fn a_total_refuses_to_count_goods_twice() {
    let base = || flow("CAN", "CHN", "2024", "H6 1205", "100 USD");
    let total = |flows: Vec<TradeFlow>| flows.into_iter().collect::<FlowTable>().total();
    let refused = [
        ("the same figure", base()),
        (
            "a month of the year",
            flow("CAN", "CHN", "2024-03", "H6 1205", "10 USD"),
        ),
        (
            "a subheading",
            flow("CAN", "CHN", "2024", "H6 120510", "10 USD"),
        ),
        ("the total", flow("CAN", "CHN", "2024", "total", "500 USD")),
        ("all goods", flow("CAN", "CHN", "2024", "goods", "500 USD")),
        ("World", flow("CAN", "WLD", "2024", "H6 1205", "500 USD")),
        (
            "a month of World's total",
            flow("CAN", "WLD", "2024-05", "total", "500 USD"),
        ),
        (
            "another revision",
            flow("CAN", "CHN", "2024", "H5 1205", "100 USD"),
        ),
        (
            "words for the same",
            flow("CAN", "CHN", "2024", "\"things\"", "100 USD"),
        ),
        ("re-exports", base().with_regime(Regime::ReExport)),
    ];
    for (what, other) in refused {
        for flows in [vec![base(), other.clone()], vec![other.clone(), base()]] {
            let error = total(flows).expect_err(what);
            assert!(
                matches!(error.kind(), ErrorKind::Overlapping { .. }),
                "{what}: {error}"
            );
        }
    }
    let allowed = [
        (
            "another year",
            flow("CAN", "CHN", "2025", "H6 1205", "10 USD"),
        ),
        (
            "another heading",
            flow("CAN", "CHN", "2024", "H6 1001", "10 USD"),
        ),
        (
            "another partner",
            flow("CAN", "JPN", "2024", "H6 1205", "10 USD"),
        ),
        (
            "the other direction",
            flow("CHN", "CAN", "2024", "H6 1205", "10 USD"),
        ),
        ("services", flow("CAN", "CHN", "2024", "services", "10 USD")),
        (
            "the other direction of World", // shares only CHN's trade with itself
            flow("WLD", "CAN", "2024", "H6 1205", "10 USD"),
        ),
        (
            "another year's month",
            flow("CAN", "CHN", "2023-12", "total", "10 USD"),
        ),
    ];
    for (what, other) in allowed {
        let sum = total(vec![base(), other]).unwrap_or_else(|e| panic!("{what}: {e}"));
        assert_eq!(sum.to_string(), "110 USD", "{what}");
    }
    let error = total(vec![
        base(),
        flow("CAN", "CHN", "2024", "H6 120510", "10 USD"),
    ])
    .unwrap_err();
    assert_eq!(
        error.to_string(),
        "CAN -> CHN, 2024, H6 1205: 100 USD [by hand] and CAN -> CHN, 2024, H6 120510: 10 USD [by hand] \
         overlap, so their sum would count goods twice; filter one away"
    );
    assert!(matches!(
        total(vec![base(), flow("CAN", "JPN", "2024", "H6 1205", "1 CAD")])
            .unwrap_err()
            .kind(),
        ErrorKind::DifferentCurrency { .. }
    ));
    assert!(matches!(
        total(Vec::new()).unwrap_err().kind(),
        ErrorKind::NotFound { .. }
    ));
}

#[test]
fn breakdowns_overlap_by_what_they_break_down() {
    let part = |dimension: &str, code: &str| {
        let mut detail = Detail::default();
        detail.dimensions.push(Dimension::new(dimension, code));
        flow("CAN", "CHN", "2024", "H6 1205", "10 USD").with_detail(detail)
    };
    let total = |flows: Vec<TradeFlow>| flows.into_iter().collect::<FlowTable>().total();
    assert!(
        total(vec![
            part("transport mode", "1000"),
            part("transport mode", "2100")
        ])
        .is_ok()
    );
    assert!(
        total(vec![
            part("transport mode", "1000"),
            part("transport mode", "1000")
        ])
        .is_err()
    );
    assert!(total(vec![part("transport mode", "1000"), part("port", "7")]).is_err());
    assert!(
        total(vec![
            part("transport mode", "1000"),
            flow("CAN", "CHN", "2024", "H6 1205", "1 USD")
        ])
        .is_err()
    );
    let regime = |regime| flow("LKA", "CHN", "2017", "total", "10 USD").with_regime(regime);
    assert!(total(vec![regime(Regime::Domestic), regime(Regime::ReExport)]).is_ok());
    assert!(total(vec![regime(Regime::Whole), regime(Regime::ReExport)]).is_err());
}

#[test]
fn categories_answer_yes_no_or_unknown() {
    use Answer::{No, Unknown, Yes};
    for (whole, part, answer) in [
        ("H6 12", "H6 120510", Yes),
        ("H6 120510", "H6 12", No),
        ("H6 12", "H5 120510", Unknown),
        ("HS 12", "HS 1205", Unknown),
        ("goods", "H6 12", Yes),
        ("goods", "EB10 SC", No),
        ("services", "EB10 SC", Yes),
        ("total", "H6 12", Yes),
        ("total", "services", Unknown),
        ("total", "goods", Yes),
        ("goods and services", "services", Yes),
        ("goods", "total", Unknown),
        ("H6 12", "goods", No),
        ("S3 22", "S3 222", Yes),
        ("S3 22", "S4 222", Unknown),
        ("total", "\"things\"", Yes),
        ("goods", "\"things\"", Unknown),
    ] {
        let (a, b): (Category, Category) = (whole.parse().unwrap(), part.parse().unwrap());
        assert_eq!(a.covers(&b), answer, "{whole} covers {part}");
    }
}

#[test]
fn a_series_is_in_order_and_of_one_kind() {
    let year = |year: &str, value: &str| flow("CAN", "CHN", year, "total", value);
    let series = Series::new([year("2024", "2 USD"), year("2022", "1 USD")]).unwrap();
    assert_eq!(series.points().len(), 2);
    assert_eq!(series.last().value.to_string(), "2 USD");
    let json = serde_json::to_string(&series).unwrap();
    assert_eq!(serde_json::from_str::<Series>(&json).unwrap(), series);
    let kind = |flows: Vec<TradeFlow>| Series::new(flows).unwrap_err().into_kind();
    assert!(matches!(kind(vec![]), ErrorKind::NotFound { .. }));
    assert!(matches!(
        kind(vec![year("2024", "1 USD"), year("2024-03", "1 USD")]),
        ErrorKind::Overlapping { .. }
    ));
    assert!(matches!(
        kind(vec![year("2024", "1 USD"), year("2025", "1 CAD")]),
        ErrorKind::DifferentCurrency { .. }
    ));
    assert!(matches!(
        kind(vec![year("2024", "1 USD"), year("2025", "1 USD FOB")]),
        ErrorKind::NotCombinable { .. }
    ));
}

#[test]
fn only_a_level_that_was_recorded_becomes_a_flow() {
    let claim = || {
        let amount = Amount::new(
            "21.1 billion".parse().unwrap(),
            Measure::Money(Currency::USD),
        );
        let evidence = Evidence::new(Span::new(0, 40), Span::new(10, 20), "test");
        let mut claim = Claim::new(
            Subject::Flow,
            Statement::Level(amount),
            evidence,
            Arc::new(Document::new("article.txt")),
        );
        claim.exporter = Some(Party::One("CAN".parse().unwrap()));
        claim.importer = Some(Party::One("CHN".parse().unwrap()));
        claim.when = Period::year(2024).unwrap().into();
        claim
    };
    let flow = TradeFlow::try_from(claim()).unwrap();
    assert_eq!(
        flow.to_string(),
        "CAN -> CHN, 2024, total: 21.1 billion USD"
    );
    assert_eq!(
        flow.source.to_string(),
        "article.txt[10..20] and article.txt[0..40]"
    );
    let json = serde_json::to_string(&claim()).unwrap();
    assert_eq!(serde_json::from_str::<Claim>(&json).unwrap(), claim());

    let refused = |change: fn(&mut Claim)| {
        let mut claim = claim();
        change(&mut claim);
        let error = TradeFlow::try_from(claim).unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::WrongKind { .. }),
            "{error}"
        );
        error.to_string().rsplit(": ").next().unwrap().to_owned()
    };
    assert_eq!(
        refused(|c| c.subject = Subject::TwoWay),
        "its subject is not one direction of trade"
    );
    assert_eq!(
        refused(|c| c.mode = Mode::Forecast),
        "it is not said to have happened"
    );
    assert_eq!(
        refused(|c| c.exporter = None),
        "the exporter is not one economy"
    );
    assert_eq!(
        refused(|c| c.importer = Some("CHN+HKG".parse().unwrap())),
        "the importer is not one economy"
    );
    assert_eq!(refused(|c| c.when.start = None), "its period is not closed");
    assert_eq!(
        refused(|c| c.statement = Statement::Count(c.amount().clone())),
        "it states no level"
    );
}

#[test]
fn a_multiple_in_words_has_a_loose_reading() {
    let (doubled, _) = tradeflows::text::multiple_at("doubled", 0).unwrap();
    let amount = Amount::new(doubled, Measure::Multiple);
    assert_eq!(
        amount.bounds(Reading::Tight).unwrap().to_string(),
        "[1.95, 2.05]"
    );
    assert_eq!(
        amount.bounds(Reading::Loose).unwrap().to_string(),
        "[1.5, 2.5]"
    );
}

#[test]
fn bounds_follow_the_digits_and_the_hedge() {
    for (value, tight, loose) in [
        (
            "62 billion USD",
            "[61500000000, 62500000000]",
            "[61500000000, 62500000000]",
        ),
        (
            "about 21.1 billion USD",
            "[21050000000, 21150000000]",
            "[21050000000, 21150000000]",
        ),
        (
            "60 billion USD",
            "[59500000000, 60500000000]",
            "[55000000000, 65000000000]",
        ),
        (
            "60.0 billion USD",
            "[59950000000, 60050000000]",
            "[59950000000, 60050000000]",
        ),
        ("200 USD", "[199.5, 200.5]", "[150, 250]"),
        (
            "1234500 USD",
            "[1234499.5, 1234500.5]",
            "[1234450, 1234550]",
        ),
        ("nearly 40 USD", "[39, 40)", "[30, 40)"),
        ("over 40 USD", "(40, inf)", "(40, inf)"),
        ("at least 40 USD", "[40, inf)", "[40, inf)"),
        ("under 40 USD", "(-inf, 40)", "(-inf, 40)"),
        ("up to 40 USD", "(-inf, 40]", "(-inf, 40]"),
        ("0 USD", "[-0.5, 0.5]", "[-0.5, 0.5]"),
    ] {
        let parsed: Value = value.parse().unwrap();
        assert_eq!(
            parsed.bounds(Reading::Tight).unwrap().to_string(),
            tight,
            "{value}, tight"
        );
        assert_eq!(
            parsed.bounds(Reading::Loose).unwrap().to_string(),
            loose,
            "{value}, loose"
        );
    }
}

proptest! {
    #[test]
    fn periods_print_and_parse(first in 12u32..119_000, months in 1u16..600) {
        let month = Month::new((first / 12) as u16, (first % 12 + 1) as u8).unwrap();
        let period = Period::new(month, months).unwrap();
        prop_assert_eq!(period.to_string().parse::<Period>().unwrap(), period);
    }

    #[test]
    fn values_print_and_parse(mantissa in -(1i64 << 52)..(1i64 << 52), step in -9i8..13, point: bool, qualifier in 0..7usize, basis in 0..5usize) {
        let amount = Written::new(Decimal::from(mantissa), 0, point).scale(step.into()).unwrap();
        let value = Value::new(amount, Currency::USD)
            .with_qualifier(Qualifier::ALL[qualifier])
            .with_basis(Basis::ALL[basis]);
        prop_assert_eq!(value.to_string().parse::<Value>().unwrap(), value, "{}", value);
    }

    #[test]
    fn rates_print_and_parse(mantissa: i32, scale in 0u32..9) {
        let rate = Rate::from_fraction(Decimal::new(mantissa.into(), scale));
        prop_assert_eq!(rate.to_string().parse::<Rate>().unwrap(), rate);
    }

    #[test]
    fn no_text_makes_a_parser_panic(text in ".{0,40}") {
        let _ = text.parse::<Date>();
        let _ = text.parse::<Period>();
        let _ = text.parse::<Money>();
        let _ = text.parse::<Value>();
        let _ = text.parse::<Quantity>();
        let _ = text.parse::<Rate>();
        let _ = text.parse::<RateRange>();
        let _ = text.parse::<Party>();
        let _ = text.parse::<HsCode>();
        let _ = Economy::find(&text);
        if let Ok(category) = text.parse::<Category>() {
            prop_assert_eq!(category.to_string().parse::<Category>().unwrap(), category);
        }
    }

    #[test]
    fn a_total_is_the_sum_whatever_the_order(amounts in prop::collection::vec(-1_000_000i64..1_000_000, 1..30), turn in 0usize..30) {
        let flows: Vec<TradeFlow> = amounts
            .iter()
            .enumerate()
            .map(|(n, amount)| flow("CAN", "CHN", &format!("{:04}", 1000 + n), "total", &format!("{amount} USD")))
            .collect();
        let mut turned = flows.clone();
        turned.rotate_left(turn % flows.len());
        let sum: i64 = amounts.iter().sum();
        for flows in [flows, turned] {
            let total = flows.into_iter().collect::<FlowTable>().total().unwrap();
            prop_assert_eq!(total.amount(), Decimal::from(sum));
        }
    }
}
