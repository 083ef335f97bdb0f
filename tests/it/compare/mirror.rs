//! Mirror figures: margins, classes, causes, one figure from two; and identities of three figures.

use std::sync::Arc;

use proptest::prelude::*;
use tradeflows::compare::{
    self, Cause, Figure, Finding, Identity, Mirror, MirrorClass, Mirrors, Reliability, Report,
    Rule, Severity, Weights,
};
use tradeflows::tabular::{self, Aggregates, Options};
use tradeflows::{
    Amount, Category, Decimal, Document, ErrorKind, FlowTable, Locator, Measure, Period, Source,
    Standing, Statement, Subject, Unit,
};

use super::{between, flow, stated};

fn read(csv: &str) -> FlowTable {
    let keep = Options::new().keep(Aggregates::All);
    tabular::read_str_with(csv, "file.csv", &keep)
        .unwrap()
        .table
}

fn report(value: &str, title: &str) -> Report {
    let source = Source::new(Arc::new(Document::new(title)), Locator::Whole);
    Report::new(value.parse().unwrap(), source)
}

fn mirror(sold: Option<&str>, bought: Option<&str>) -> Mirror {
    let sold = sold.map(|value| report(value, "sold.csv"));
    let bought = bought.map(|value| report(value, "bought.csv"));
    let (exporter, importer) = ("CAN".parse().unwrap(), "CHN".parse().unwrap());
    let year = Period::year(2024).unwrap();
    Mirror::new(exporter, importer, year, Category::TOTAL, sold, bought).unwrap()
}

#[test]
fn a_margin_is_an_interval_and_the_gaps_are_numbers() {
    let one = mirror(Some("90 USD FOB"), Some("110 USD CIF"));
    assert_eq!(one.margin.unwrap().percent(1).unwrap(), "20.9-23.5 %");
    assert_eq!(one.class, MirrorClass::Wide);
    assert_eq!(one.gap().unwrap(), Decimal::from(20));
    assert_eq!(one.symmetry_gap().unwrap(), Some("0.1".parse().unwrap()));
    // ln(11/9) = 0.200670695462151 to 15 digits.
    assert_eq!(
        one.log_ratio().unwrap(),
        Some("0.200670695462151".parse().unwrap())
    );
    assert_eq!(
        one.to_string(),
        "CAN -> CHN, 2024, total: exported 90 USD FOB, imported 110 USD CIF: the importer's is \
         20.9-23.5 % higher, more than freight and insurance explain"
    );
    let nothing = mirror(Some("0 USD FOB"), Some("0 USD CIF"));
    assert_eq!(nothing.symmetry_gap().unwrap(), Some(Decimal::ZERO));
    assert_eq!(nothing.class, MirrorClass::OneSided);
    assert_eq!(nothing.log_ratio().unwrap(), None);
    let zero = mirror(Some("0 USD FOB"), Some("7 USD CIF"));
    assert_eq!((zero.class, zero.margin), (MirrorClass::OneSided, None));
    assert_eq!(zero.symmetry_gap().unwrap(), Some(Decimal::ONE));
    let alone = mirror(None, Some("7 USD CIF"));
    assert_eq!(alone.class, MirrorClass::OneSided);
    assert_eq!(alone.symmetry_gap().unwrap(), None);
    assert_eq!(alone.gap().unwrap(), Decimal::from(7));
}

#[test]
fn causes_that_the_reports_rule_out_are_not_listed() {
    let both = mirror(Some("90 USD FOB"), Some("110 USD CIF"));
    assert!(both.causes.contains(&Cause::Valuation));
    // A total has every code in it.
    assert!(!both.causes.contains(&Cause::Classification));
    let one_basis = mirror(Some("90 USD FOB"), Some("110 USD FOB"));
    assert!(!one_basis.causes.contains(&Cause::Valuation));
    let alone = mirror(Some("90 USD FOB"), None);
    assert!(alone.causes.contains(&Cause::Confidentiality));
}

#[test]
fn a_table_finds_both_reports_or_says_which_is_missing() {
    let table = read(
        "reporter,flow,partner,year,product,value (US$)\n\
         Canada,Export,China,2024,H6 1205,100\n\
         Canada,Export,China,2024,H6 1001,50\n\
         China,Import,Canada,2024,H6 1205,106\n\
         China,Import,Canada,2024,H6 1001,70\n\
         Canada,Export,Japan,2024,H6 1205,50\n\
         Mexico,Export,Japan,2024,H6 1205,5\n\
         Japan,Import,Mexico,2024,H6 1001,9\n",
    );
    let code = |code: &str| code.parse().unwrap();
    let (canada, china, japan) = (code("CAN"), code("CHN"), code("JPN"));
    let year = Period::year(2024).unwrap();
    let all = table.mirror(canada, china, year).unwrap();
    // Both sides report the same two codes: 150 against 176.
    assert_eq!(all.margin.unwrap().percent(1).unwrap(), "16.6-18.1 %");
    assert_eq!(all.category, Category::TOTAL);
    let one = table
        .mirror_of(canada, china, year, &"H6 1001".parse().unwrap())
        .unwrap();
    assert_eq!(one.class, MirrorClass::Wide);
    let missing = table.mirror(canada, japan, year).unwrap_err();
    assert!(
        matches!(missing.kind(), ErrorKind::Missing { .. }),
        "{missing}"
    );
    let nobody = table.mirror(japan, canada, year).unwrap_err();
    assert_eq!(nobody.to_string(), "no figure for JPN -> CAN, 2024, total");
    let other = table.mirror(code("MEX"), japan, year).unwrap_err();
    assert!(
        matches!(other.kind(), ErrorKind::NotCombinable { .. }),
        "{other}"
    );
    // The whole table, the largest gap first.
    let mirrors = table.mirrors(year).unwrap();
    let gaps: Vec<Decimal> = mirrors.iter().map(|m| m.gap().unwrap().abs()).collect();
    assert_eq!(gaps, [50, 20, 9, 6, 5].map(Decimal::from));
    assert_eq!(table.mirrors(Period::year(2023).unwrap()).unwrap(), []);
}

#[test]
fn a_report_with_both_valuations_is_its_own_mirror_and_a_zero_is_not_reported() {
    let csv = "period,reporterISO,reporterCode,flowCode,partnerISO,partnerCode,cmdCode,classificationCode,\
               cifvalue,fobvalue,primaryValue\n";
    let table = read(&format!(
        "{csv}2019,CAN,124,M,CHN,156,TOTAL,H5,1061,1001,1061\n\
         2018,CAN,124,M,CHN,156,TOTAL,H5,1040,0,1040\n"
    ));
    assert_eq!(table.len(), 2);
    let (china, canada) = ("CHN".parse().unwrap(), "CAN".parse().unwrap());
    let mirror = table
        .mirror(china, canada, Period::year(2019).unwrap())
        .unwrap();
    assert!(mirror.one_report);
    assert_eq!(mirror.causes, [Cause::Valuation]);
    assert_eq!(mirror.margin.unwrap().percent(1).unwrap(), "5.8-6.1 %");
    // Its own FOB value is the figure on FOB, whatever the weights.
    let one = mirror.reconcile(&Weights::Equal).unwrap();
    assert_eq!(one.flow.value.amount(), Decimal::from(1001));
    let none = table
        .mirror(china, canada, Period::year(2018).unwrap())
        .unwrap_err();
    assert_eq!(
        none.to_string(),
        "the exporter's figure (or the importer's FOB value) of CHN -> CAN, 2018, goods \
         (the importer reports 1,040 USD CIF) is missing"
    );
}

#[test]
fn one_figure_from_two_says_what_it_is() {
    let mirror = mirror(Some("100.00 USD FOB"), Some("127.20 USD CIF"));
    // 127.20 / 1.06 = 120.00.
    let equal = mirror.reconcile(&Weights::Equal).unwrap();
    assert_eq!(equal.flow.value.to_string(), "110.00 USD FOB");
    assert_eq!(equal.flow.source.standing, Standing::Estimated);
    assert_eq!(equal.imported_fob.unwrap().amount(), Decimal::from(120));
    let words: Vec<String> = equal.assumptions.iter().map(ToString::to_string).collect();
    assert_eq!(
        words,
        [
            "freight and insurance are 6% of the FOB value",
            "the exporter's report counts 50% of the whole"
        ]
    );
    let given = |weight: &str| mirror.reconcile(&Weights::Exporter(weight.parse().unwrap()));
    assert_eq!(
        given("0.75").unwrap().flow.value.amount(),
        Decimal::from(105)
    );
    assert!(matches!(
        given("1.5").unwrap_err().kind(),
        ErrorKind::OutOfRange { .. }
    ));
    let at = mirror
        .reconcile_at(&Weights::Equal, "20%".parse().unwrap())
        .unwrap();
    assert_eq!(at.flow.value.amount(), Decimal::from(103));
    assert!(
        mirror
            .reconcile_at(&Weights::Equal, "-100%".parse().unwrap())
            .is_err()
    );
    // Of one side alone: that side, on FOB, still an estimate.
    let alone = self::mirror(None, Some("106.00 USD CIF"));
    let one = alone.reconcile(&Weights::Equal).unwrap();
    assert_eq!(one.flow.value.to_string(), "100.00 USD FOB");
    assert_eq!(one.weight_of_exporter, Decimal::ZERO);
}

#[test]
fn reliability_weighs_the_side_that_agrees_with_its_partners() {
    let table = read(
        "reporter,flow,partner,year,product,value (US$)\n\
         Canada,Export,China,2024,H6 1205,100\n\
         China,Import,Canada,2024,H6 1205,100\n\
         Canada,Export,Japan,2024,H6 1205,100\n\
         Japan,Import,Canada,2024,H6 1205,300\n",
    );
    let mirrors = table.mirrors(Period::year(2024).unwrap()).unwrap();
    let reliability = Reliability::of(&mirrors).unwrap();
    let of = |code: &str| code.parse().unwrap();
    // |100-100| + |100-300| over 200 + 400: a third, so two thirds are left.
    let canada = reliability.exporter(of("CAN")).unwrap().unwrap();
    assert_eq!(canada.round_dp(6).to_string(), "0.666667");
    assert_eq!(reliability.importer(of("CHN")).unwrap(), Some(Decimal::ONE));
    assert_eq!(
        reliability.importer(of("JPN")).unwrap().unwrap(),
        "0.5".parse().unwrap()
    );
    // As an importer Canada has told nothing.
    assert_eq!(reliability.importer(of("CAN")).unwrap(), None);
    let japan = mirrors.iter().find(|m| m.importer == of("JPN")).unwrap();
    let one = japan.reconcile(&Weights::Reliability(reliability)).unwrap();
    // (2/3) / (2/3 + 1/2) = 4/7.
    assert_eq!(one.weight_of_exporter.round_dp(6).to_string(), "0.571429");
}

proptest! {
    #[test]
    fn one_figure_lies_between_the_two(
        sold in 1_i64..1_000_000, bought in 1_i64..1_000_000, weight in 0_i64..=100, rate in -90_i64..200,
    ) {
        let mirror = mirror(
            Some(&format!("{}.{:02} USD FOB", sold / 100, sold % 100)),
            Some(&format!("{}.{:02} USD CIF", bought / 100, bought % 100)),
        );
        let weights = Weights::Exporter(Decimal::new(weight, 2));
        let one = mirror.reconcile_at(&weights, format!("{rate}%").parse().unwrap()).unwrap();
        let (x, m) = (one.exported.unwrap().amount(), one.imported_fob.unwrap().amount());
        let result = one.flow.value.amount();
        prop_assert!(x.min(m) <= result && result <= x.max(m), "{x} {m} {result}");
        prop_assert!(mirror.symmetry_gap().unwrap().is_some_and(|gap| gap <= Decimal::ONE));
    }
}

#[test]
fn rule_7_names_what_would_mend_an_identity() {
    let total = |value: &str| {
        let mut figure = Figure::from(between("CAN", "CHN", value));
        figure.subject = Subject::TwoWay;
        figure
    };
    let two_way = |value: &str| {
        compare::identity(Identity::TwoWay {
            exports: between("CAN", "CHN", "20.0 USD").into(),
            imports: between("CHN", "CAN", "30.0 USD").into(),
            total: total(value),
        })
    };
    // Three terms, each half a tenth off at most: 50.15 still fits, 50.2 - 0.05 does not.
    let fits = two_way("50.1 USD");
    assert_eq!(
        (fits.rule, &fits.finding),
        (Rule::Identity, &Finding::AgreeWithinRounding)
    );
    let broken = two_way("50.3 USD");
    assert_eq!(broken.rule, Rule::Identity);
    let Finding::IdentityBroken { gap_min, mends } = &broken.finding else {
        panic!("{broken}");
    };
    assert_eq!(*gap_min, "0.15".parse().unwrap());
    let terms: Vec<&str> = mends.iter().map(|mend| mend.term.as_str()).collect();
    assert_eq!(terms, ["exports", "imports", "both directions"]);
    assert_eq!(mends[0].needed.to_string(), "[20.2, 20.4]");
    assert_eq!(broken.severity(), Severity::Conflict);
    // Round numbers leave a way out.
    let round = compare::identity(Identity::TwoWay {
        exports: between("CAN", "CHN", "20 USD").into(),
        imports: between("CHN", "CAN", "30 USD").into(),
        total: total("60 USD"),
    });
    assert_eq!(round.finding, Finding::AgreeIfLoose);
    // Figures that do not belong together are refused.
    let elsewhere = compare::identity(Identity::TwoWay {
        exports: between("CAN", "CHN", "20 USD").into(),
        imports: between("CHN", "USA", "30 USD").into(),
        total: total("50 USD"),
    });
    assert_eq!(elsewhere.rule, Rule::Otherwise, "{elsewhere}");

    let mut balance = Figure::from(between("CAN", "CHN", "10.0 USD"));
    balance.subject = Subject::Balance;
    if let Statement::Level(amount) = &mut balance.statement {
        amount.low = "-10.0".parse().unwrap();
    }
    let deficit = |balance: Figure| {
        compare::identity(Identity::Balance {
            exports: between("CAN", "CHN", "20.0 USD").into(),
            imports: between("CHN", "CAN", "30.0 USD").into(),
            balance,
        })
    };
    assert_eq!(
        deficit(balance.clone()).finding,
        Finding::AgreeWithinRounding
    );
    let mut surplus = balance;
    if let Statement::Level(amount) = &mut surplus.statement {
        amount.low = "10.0".parse().unwrap();
    }
    let verdict = deficit(surplus);
    assert!(
        matches!(verdict.finding, Finding::IdentityBroken { .. }),
        "{verdict}"
    );

    let mut growth = stated("a.txt", "2024", Category::TOTAL, "1", false);
    let percent = |text: &str| Amount::new(text.parse().unwrap(), Measure::Percent);
    let grew = |text: &str, growth: &mut tradeflows::Claim| {
        growth.statement = Statement::Growth(percent(text));
        compare::identity(Identity::Growth {
            before: flow("2023", "total", "100.0 USD").into(),
            now: flow("2024", "total", "108.0 USD").into(),
            growth: Figure::from(&*growth),
        })
    };
    assert_eq!(
        grew("8.1", &mut growth).finding,
        Finding::AgreeWithinRounding
    );
    let off = grew("8.3", &mut growth);
    let Finding::IdentityBroken { mends, .. } = &off.finding else {
        panic!("{off}");
    };
    assert_eq!(mends.len(), 3);
    assert!(
        off.sentence.contains("growth of 8.3 % misses that"),
        "{off}"
    );

    let mut share = stated("a.txt", "2024", Category::TOTAL, "1", false);
    share.statement = Statement::Share {
        of: tradeflows::ShareOf::Exports,
        amount: percent("25"),
    };
    let verdict = compare::identity(Identity::Share {
        part: between("CAN", "CHN", "20.0 USD").into(),
        whole: between("CAN", "WLD", "80.0 USD").into(),
        share: share.into(),
    });
    assert_eq!(verdict.finding, Finding::AgreeWithinRounding, "{verdict}");

    let price = |worth: &str| {
        let mut quantity = Figure::from(flow("2024", "total", "1 USD"));
        let tonnes = Measure::Physical(Unit::Tonne);
        quantity.statement = Statement::Level(Amount::new("10.0".parse().unwrap(), tonnes));
        let price = Measure::Money("USD".parse().unwrap());
        compare::identity(Identity::Price {
            price: Amount::new("500".parse().unwrap(), price),
            quantity,
            value: flow("2024", "total", worth).into(),
        })
    };
    assert_eq!(price("5000 USD").finding, Finding::AgreeWithinRounding);
    assert!(matches!(
        price("6000. USD").finding,
        Finding::IdentityBroken { .. }
    ));
}
