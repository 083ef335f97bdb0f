//! Figures against figures: each rule with a pair that triggers it and one that just does not.

mod all;
mod check;
mod data;
mod mirror;
mod rules;

use std::sync::Arc;

use tradeflows::compare::{
    self, Aspect, Figure, Finding, GrowthClass, Limits, Partition, Reason, Relation, Relations,
    Rule, Severity, Verdict,
};
use tradeflows::{
    Amount, Assumption, Category, Claim, Currency, Decimal, Detail, Dimension, Document, Evidence,
    Locator, Measure, Mode, Period, Qualifier, Regime, ReportedBy, Source, Span, Standing,
    Statement, Subject, System, TradeFlow, When,
};

/// A flow of Canada to China in a file: category and value as text.
fn flow(period: &str, category: &str, value: &str) -> TradeFlow {
    let document = Arc::new(Document::new("file.csv"));
    TradeFlow::new(
        "CAN".parse().unwrap(),
        "CHN".parse().unwrap(),
        period.parse().unwrap(),
        category.parse().unwrap(),
        value.parse().unwrap(),
        Source::new(document, Locator::Whole),
    )
}

fn between(exporter: &str, importer: &str, value: &str) -> TradeFlow {
    let mut flow = flow("2024", "total", value);
    flow.exporter = exporter.parse().unwrap();
    flow.importer = importer.parse().unwrap();
    flow
}

/// What a text states of Canada's exports to China, its "$" bare.
fn stated(article: &str, year: &str, category: Category, amount: &str, about: bool) -> Claim {
    let mut document = Document::new(article);
    document.sha256 = None;
    let mut amount = Amount::new(amount.parse().unwrap(), Measure::Money(Currency::USD));
    amount.currency_stated = false;
    if about {
        amount = amount.with_qualifier(Qualifier::About);
    }
    let evidence = Evidence::new(Span::new(0, 90), Span::new(30, 41), "by hand");
    let statement = Statement::Level(amount);
    let mut claim = Claim::new(Subject::Flow, statement, evidence, Arc::new(document));
    claim.exporter = Some("CAN".parse().unwrap());
    claim.importer = Some("CHN".parse().unwrap());
    claim.category = category;
    claim.when = year.parse::<Period>().unwrap().into();
    claim.assumptions = vec![Assumption::CurrencyRead {
        word: "$".to_owned(),
        currency: Currency::USD,
    }];
    claim
}

fn seeds() -> [Figure; 4] {
    let words = Category::words;
    let claims = [
        stated(
            "000.txt",
            "2025",
            words("energy products and agricultural goods"),
            "62 billion",
            false,
        ),
        stated("002.txt", "2024", Category::TOTAL, "21.1 billion", true),
        stated(
            "002.txt",
            "2024",
            words("energy-related"),
            "3.8 billion",
            true,
        ),
        stated("002.txt", "2024", words("oilseeds"), "3.4 billion", true),
    ];
    claims.map(Figure::from)
}

fn share(verdict: &Verdict) -> String {
    match &verdict.finding {
        Finding::PartWithinWhole { share } => share.percent(1).unwrap(),
        other => panic!("{other:?}"),
    }
}

fn class(verdict: &Verdict) -> GrowthClass {
    match &verdict.finding {
        Finding::Growth { class, .. } => *class,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_seeds_contradict_each_other_by_rule_9() {
    let [farm, total, ..] = seeds();
    let verdict = compare::pair(&farm, &total);
    assert_eq!(verdict.rule, Rule::PartInOtherPeriod);
    assert_eq!(verdict.rule.to_string(), "R9");
    let Finding::Growth { rate, years, class } = &verdict.finding else {
        panic!("{:?}", verdict.finding);
    };
    assert_eq!((*years, *class), (1, GrowthClass::Implausible));
    assert_eq!(rate.percent(1).unwrap(), "at least 190.7 %");
    assert!(rate.high.is_none());
    assert_eq!(
        verdict.to_string(),
        "Implausible: Exports of energy products and agricultural goods from Canada to China in \
         2025 (62 billion USD) are only a part of all exports from Canada to China, which came to \
         about 21.1 billion USD in 2024: the whole would have grown by at least 190.7 % in one \
         year.\n  \
         Neither text names the currency at its amount: it would be less if 62 billion USD is in \
         CAD instead of USD.\n  \
         It would be less if 62 billion USD counts both directions of trade."
    );
    assert!(verdict.is_worth_a_look());
    // Offered, never applied: the figures of the verdict are those that came in.
    assert_eq!(*verdict.figures[0], total);
    assert_eq!(*verdict.figures[1], farm);
}

#[test]
fn the_seeds_parts_fit_their_whole_by_rule_5() {
    let [_, total, energy, oilseeds] = seeds();
    let verdict = compare::pair(&total, &energy);
    assert_eq!(verdict.rule, Rule::PartAndWhole);
    assert_eq!(share(&verdict), "17.7-18.3 %");
    assert_eq!(
        verdict.to_string(),
        "Note: Energy-related exports from Canada to China in 2024 (about 3.8 billion USD) are \
         17.7-18.3 % of all exports from Canada to China in 2024 (about 21.1 billion USD)."
    );
    assert_eq!(share(&compare::pair(&oilseeds, &total)), "15.8-16.4 %");
    let parts = [energy, oilseeds];
    let together = compare::parts(&parts, &total, Partition::Incomplete);
    assert_eq!(together.rule, Rule::PartAndWhole);
    assert_eq!(share(&together), "33.5-34.7 %");
    assert!(
        together
            .sentence
            .ends_with("the rest is 13.75 billion USD to 14.05 billion USD."),
        "{together}"
    );
    assert_eq!(together.severity(), Severity::Note);
    assert_eq!(together.caveats, Vec::<String>::new());
}

#[test]
fn all_puts_the_gravest_first() {
    let verdicts = compare::all(seeds());
    let worth: Vec<&Verdict> = verdicts.iter().filter(|v| v.is_worth_a_look()).collect();
    assert_eq!(worth.len(), 1, "{verdicts:#?}");
    assert_eq!(verdicts[0].rule, Rule::PartInOtherPeriod);
    assert!(verdicts.is_sorted_by_key(|v| std::cmp::Reverse(v.severity())));
    assert!(verdicts.iter().all(|v| v.rule != Rule::Otherwise));
    let mut backwards = seeds();
    backwards.reverse();
    assert_eq!(compare::all(backwards), verdicts);
    assert!(compare::all([]).is_empty());
}

#[test]
fn rule_2_tells_rounding_from_conflict() {
    let total = |value: &str| flow("2024", "total", value);
    let cases = [
        ("62 billion USD", "62.0 billion USD", Finding::Equal),
        ("about 62 billion USD", "62 billion USD", Finding::Equal),
        // A hedge that says less is no equal number.
        (
            "over 62 billion USD",
            "62 billion USD",
            Finding::AgreeWithinRounding,
        ),
        (
            "62 billion USD",
            "62.5 billion USD",
            Finding::AgreeWithinRounding,
        ),
        (
            "62 billion USD",
            "62500000000 USD",
            Finding::AgreeWithinRounding,
        ),
        // The tight ends are counted, and one cent further is not.
        ("62 billion USD", "62.55 billion USD", {
            Finding::Conflict {
                gap_min: "45000000".parse().unwrap(),
                gap_max: Some("1055000000".parse().unwrap()),
                rel: Some("0.00072".parse().unwrap()),
            }
        }),
        // "60 billion" may be a rounded ten, "60.0 billion" not.
        ("60 billion USD", "64 billion USD", Finding::AgreeIfLoose),
        ("under 5 USD", "nearly 7 USD", {
            Finding::Conflict {
                gap_min: "1".parse().unwrap(),
                gap_max: None,
                rel: Some("0.2".parse().unwrap()),
            }
        }),
    ];
    for (a, b, expected) in cases {
        let verdict = compare::pair(total(a), total(b));
        assert_eq!(verdict.rule, Rule::SameThing, "{a} {b}");
        match (&verdict.finding, &expected) {
            (
                Finding::Conflict {
                    gap_min,
                    gap_max,
                    rel: Some(rel),
                },
                Finding::Conflict {
                    gap_min: min,
                    gap_max: max,
                    rel: Some(about),
                },
            ) => {
                assert_eq!((gap_min, gap_max), (min, max), "{a} {b}");
                let (rel, about) = (rel.round_dp(6), about.round_dp(6));
                assert!((rel - about).abs() < Decimal::new(1, 5), "{a} {b}: {rel}");
            }
            (finding, expected) => assert_eq!(finding, expected, "{a} {b}"),
        }
    }
    let strict = compare::pair(total("60.0 billion USD"), total("64 billion USD"));
    assert_eq!(strict.severity(), Severity::Conflict);
    assert_eq!(
        strict.sentence,
        "Two figures for exports from Canada to China in 2024 differ by at least 3.45 billion USD \
         (5.7 %): 60.0 billion USD (file.csv) and 64 billion USD (file.csv)."
    );
    // Files speak of a direction and a currency: no reading is offered.
    assert!(strict.offers.is_empty());
    // A deficit is compared like any other number, without a percentage.
    let balance = |amount: &str| {
        let mut claim = stated("a.txt", "2024", Category::TOTAL, amount, false);
        claim.subject = Subject::Balance;
        Figure::from(&claim)
    };
    let deficits = compare::pair(balance("-5 billion"), balance("-7 billion"));
    assert!(matches!(
        deficits.finding,
        Finding::Conflict { rel: None, .. }
    ));
}

#[test]
fn rule_2_needs_the_same_thing_in_every_dimension() {
    let one = flow("2024", "goods", "5 billion USD FOB");
    let mut others = vec![
        flow("2024", "goods", "5 billion USD CIF"),
        flow("2023-04/2024-03", "goods", "5 billion USD FOB"),
        flow("2024", "services", "5 billion USD FOB"),
        flow("2024", "goods", "5 billion CAD FOB"),
    ];
    others.extend([
        between("USA", "CHN", "5 billion USD"),
        between("CHN", "CAN", "5 billion USD"),
    ]);
    let mut regime = one.clone();
    regime.regime = Regime::ReExport;
    others.push(regime);
    for other in others {
        let verdict = compare::pair(&one, &other);
        assert_ne!(verdict.rule, Rule::SameThing, "{other}");
    }
    // A valuation that is not stated does not stand in the way, and is said.
    let mut unstated = flow("2024", "goods", "5 billion USD");
    unstated.source.document = Arc::new(Document::new("other.csv"));
    let verdict = compare::pair(&one, &unstated);
    assert_eq!(verdict.rule, Rule::SameThing);
    assert_eq!(
        verdict.caveats,
        ["whether both are valued FOB, as only one says"]
    );
    let mut provisional = unstated;
    provisional.source = provisional.source.standing(Standing::Provisional);
    let verdict = compare::pair(&one, &provisional);
    assert_eq!(verdict.caveats.len(), 2);
    assert!(
        verdict.caveats[1].ends_with("which is provisional (other.csv)"),
        "{verdict}"
    );
}

#[test]
fn rule_5_tells_a_share_or_an_excess() {
    let whole = flow("2024", "total", "21.1 billion USD");
    let part = |value: &str| flow("2024", "\"wheat\"", value);
    assert_eq!(
        share(&compare::pair(part("21.1 billion USD"), &whole)),
        "99.5-100.0 %"
    );
    let excess = compare::pair(part("21.3 billion USD"), &whole);
    assert_eq!(
        excess.finding,
        Finding::PartExceedsWhole {
            excess_at_least: Decimal::from(100_000_000),
            also_loose: true
        }
    );
    assert_eq!(
        excess.to_string(),
        "Conflict: Exports of wheat from Canada to China in 2024 (21.3 billion USD) are a part of \
         all exports from Canada to China in 2024 (21.1 billion USD), and larger by at least \
         100 million USD."
    );
    // Round numbers leave a way out.
    let round = compare::pair(
        part("30 billion USD"),
        flow("2024", "total", "28 billion USD"),
    );
    assert!(matches!(
        round.finding,
        Finding::PartExceedsWhole {
            also_loose: false,
            ..
        }
    ));
    assert_eq!(round.severity(), Severity::Unusual);
    // Open hedges leave the share open on their side.
    assert_eq!(
        share(&compare::pair(part("over 3.8 billion USD"), &whole)),
        "17.9-100.0 %"
    );
    assert_eq!(
        share(&compare::pair(part("under 3.8 billion USD"), &whole)),
        "0.0-18.1 %"
    );
    let more = flow("2024", "total", "over 21.1 billion USD");
    assert_eq!(
        share(&compare::pair(part("3.8 billion USD"), &more)),
        "0.0-18.3 %"
    );
    // Of a whole that is nothing there is no share.
    let none = compare::pair(part("0 USD"), flow("2024", "total", "up to 0 USD"));
    assert_eq!(none.rule, Rule::ScopeApart, "{none}");
}

#[test]
fn rule_5_knows_parts_by_economy_months_codes_regime_and_direction() {
    let world = compare::pair(
        between("CAN", "CHN", "20 USD"),
        between("CAN", "WLD", "100 USD"),
    );
    assert_eq!(world.rule, Rule::PartAndWhole, "{world}");
    let months = compare::pair(
        flow("2024-Q1", "total", "20 USD"),
        flow("2024", "total", "100 USD"),
    );
    assert_eq!(months.rule, Rule::PartAndWhole);
    assert!(
        months.sentence.contains("in the first quarter of 2024"),
        "{months}"
    );
    let codes = compare::pair(
        flow("2024", "H6 1205", "20 USD"),
        flow("2024", "H6 12", "100 USD"),
    );
    assert_eq!(codes.rule, Rule::PartAndWhole);
    let apart = compare::pair(
        flow("2024", "H6 1205", "20 USD"),
        flow("2024", "H6 13", "100 USD"),
    );
    assert_ne!(apart.rule, Rule::PartAndWhole);
    let mut re_exports = flow("2024", "total", "20 USD");
    re_exports.regime = Regime::ReExport;
    let regime = compare::pair(&re_exports, flow("2024", "total", "100 USD"));
    assert_eq!(share(&regime), "19.4-20.7 %");
    assert!(
        regime.sentence.starts_with("Re-exports from Canada"),
        "{regime}"
    );
    let mut by_sea = flow("2024", "total", "20 USD");
    let mut detail = Detail::default();
    detail
        .dimensions
        .push(Dimension::new("transport mode", "2100"));
    by_sea = by_sea.with_detail(detail);
    let sea = compare::pair(&by_sea, flow("2024", "total", "100 USD"));
    assert_eq!(sea.rule, Rule::PartAndWhole);
    // One direction is a part of both, whichever way round the pair is named.
    let mut two_way = stated("a.txt", "2024", Category::TOTAL, "100 billion", false);
    two_way.subject = Subject::TwoWay;
    let two_way = Figure::from(&two_way);
    for (from, to) in [("CAN", "CHN"), ("CHN", "CAN")] {
        let verdict = compare::pair(between(from, to, "20 billion USD"), two_way.clone());
        assert_eq!(verdict.rule, Rule::PartAndWhole, "{verdict}");
        assert!(
            verdict
                .sentence
                .contains("all trade between Canada and China")
        );
    }
    // Two dimensions may both be part.
    let both = compare::pair(
        flow("2024-Q1", "\"wheat\"", "20 USD"),
        flow("2024", "total", "100 USD"),
    );
    assert_eq!(both.rule, Rule::PartAndWhole);
    // But a part in one and a whole in the other is neither.
    let crossed = compare::pair(
        flow("2024-Q1", "total", "20 USD"),
        flow("2024", "\"wheat\"", "100 USD"),
    );
    assert_eq!(crossed.rule, Rule::Otherwise);
}

#[test]
fn a_declared_complete_set_of_parts_must_add_up() {
    let part = |code: &str, value: &str| flow("2024", code, value);
    let whole = flow("2024", "H6 12", "10.0 billion USD");
    let three = |last: &str| {
        [
            part("H6 1205", "3.3 billion USD"),
            part("H6 1206", "3.3 billion USD"),
            part("H6 1207", last),
        ]
    };
    // Three parts and the whole may miss each other by (3+1) half units: 0.2 billion.
    let complete = |last: &str| compare::parts(three(last), &whole, Partition::Complete);
    assert_eq!(
        complete("3.2 billion USD").finding,
        Finding::AgreeWithinRounding
    );
    assert_eq!(complete("3.2 billion USD").rule, Rule::AllParts);
    let short = complete("3.1 billion USD");
    assert_eq!(
        short.finding,
        Finding::PartsSumMismatch {
            gap_min: Decimal::from(100_000_000)
        }
    );
    assert!(
        short
            .sentence
            .ends_with("and miss it by at least 100 million USD."),
        "{short}"
    );
    // An incomplete set may fall short, and may not exceed.
    let incomplete = |last: &str| compare::parts(three(last), &whole, Partition::Incomplete);
    assert_eq!(incomplete("1 billion USD").severity(), Severity::Note);
    let over = incomplete("3.7 billion USD");
    assert!(
        matches!(over.finding, Finding::PartExceedsWhole { .. }),
        "{over}"
    );
}

#[test]
fn parts_that_overlap_or_belong_elsewhere_are_refused() {
    let whole = flow("2024", "total", "100 USD");
    let twice = [
        flow("2024", "H6 12", "5 USD"),
        flow("2024", "H6 1205", "5 USD"),
    ];
    let verdict = compare::parts(&twice, &whole, Partition::Incomplete);
    assert_eq!(verdict.rule, Rule::Otherwise);
    assert_eq!(
        verdict.finding,
        Finding::NotComparable {
            reasons: vec![Reason::PartsOverlap]
        }
    );
    assert_eq!(
        verdict.sentence,
        "The parts cannot be set against exports from Canada to China in 2024 (100 USD): two parts \
         count some of the same goods."
    );
    let elsewhen = [flow("2023", "H6 12", "5 USD")];
    let verdict = compare::parts(&elsewhen, &whole, Partition::Incomplete);
    assert_eq!(
        verdict.finding,
        Finding::NotComparable {
            reasons: vec![Reason::Differs {
                aspect: Aspect::Period,
                relation: Relation::Adjacent
            }]
        }
    );
    let nothing = compare::parts(Vec::<Figure>::new(), &whole, Partition::Complete);
    assert_eq!(nothing.rule, Rule::Otherwise);
    let foreign = [flow("2024", "H6 12", "5 CAD")];
    let verdict = compare::parts(&foreign, &whole, Partition::Incomplete);
    assert!(
        verdict
            .sentence
            .contains("CAD and USD are different currencies"),
        "{verdict}"
    );
    // Words that no dictionary knows may overlap: said, not refused.
    let words = [
        flow("2024", "\"frobnicators\"", "5 USD"),
        flow("2024", "\"gizmos\"", "5 USD"),
    ];
    let verdict = compare::parts(&words, &whole, Partition::Incomplete);
    assert_eq!(verdict.rule, Rule::PartAndWhole);
    assert_eq!(verdict.caveats.len(), 1, "{verdict}");
}

#[test]
fn rule_8_classes_growth_by_the_mildest_reading() {
    let total = |year: &str, value: &str| flow(year, "total", value);
    let one_year = |from: &str, to: &str| {
        let verdict = compare::pair(total("2023", from), total("2024", to));
        assert_eq!(verdict.rule, Rule::GrowthBetween, "{verdict}");
        class(&verdict)
    };
    use GrowthClass::{Implausible, Large, Usual};
    let cases = [
        ("100 USD", "125 USD", Usual),
        // 125.05/100.05 is below 1.25, 125.15/100.05 above it.
        ("100.0 USD", "125.1 USD", Usual),
        ("100.0 USD", "125.2 USD", Large),
        ("100.0 USD", "75.0 USD", Usual),
        ("100.0 USD", "74.8 USD", Large),
        ("100.0 USD", "200.1 USD", Large),
        ("100.0 USD", "200.3 USD", Implausible),
        ("100.0 USD", "50.0 USD", Large),
        ("100.0 USD", "49.8 USD", Implausible),
        ("100 USD", "over 100 USD", Usual),
        ("over 100 USD", "300 USD", Usual),
        ("under 100 USD", "300 USD", Implausible),
    ];
    for (from, to, expected) in cases {
        assert_eq!(one_year(from, to), expected, "{from} {to}");
    }
    // From nothing there is no rate.
    let zero = compare::pair(total("2023", "up to 0 USD"), total("2024", "5 USD"));
    assert_eq!(zero.rule, Rule::ScopeApart);
    // Limits are options.
    let limits = Limits::default()
        .with_usual("50%".parse().unwrap())
        .with_factor(Decimal::from(3));
    let wide = compare::pair_within(total("2023", "100 USD"), total("2024", "290 USD"), &limits);
    assert_eq!(class(&wide), Large);
}

#[test]
fn rule_8_takes_the_root_over_several_years_and_rounds_outwards() {
    let total = |period: &str, value: &str| flow(period, "total", value);
    let verdict = compare::pair(total("2024", "121.0 USD"), total("2022", "100.0 USD"));
    let Finding::Growth { rate, years, .. } = &verdict.finding else {
        panic!("{verdict}");
    };
    assert_eq!(*years, 2);
    // sqrt(120.95/100.05) - 1 = 0.09949..., sqrt(121.05/99.95) - 1 = 0.10050...
    assert_eq!(rate.percent(2).unwrap(), "9.94-10.06 %");
    let (low, high) = (rate.low.unwrap().value, rate.high.unwrap().value);
    let squared = |rate: Decimal| (Decimal::ONE + rate) * (Decimal::ONE + rate);
    assert!(squared(low) <= Decimal::new(12095, 2) / Decimal::new(10005, 2));
    assert!(squared(high) >= Decimal::new(12105, 2) / Decimal::new(9995, 2));
    assert_eq!(
        verdict.to_string(),
        "Note: Exports from Canada to China have grown by 9.9-10.1 % a year over 2 years, from \
         100.0 USD in 2022 to 121.0 USD in 2024."
    );
    let fall = compare::pair(total("2023", "100.0 USD"), total("2024", "40.0 USD"));
    assert_eq!(
        fall.to_string(),
        "Implausible: Exports from Canada to China have fallen by 59.9-60.1 % in one year, from \
         100.0 USD in 2023 to 40.0 USD in 2024, which is implausible."
    );
    // Months whole years apart are of one season; others are not.
    let march = |year: &str| total(&format!("{year}-03"), "100 USD");
    assert_eq!(
        compare::pair(march("2023"), march("2024")).rule,
        Rule::GrowthBetween
    );
    for other in ["2024-04", "2024-Q1", "2023-04/2024-03"] {
        let verdict = compare::pair(march("2023"), total(other, "100 USD"));
        assert_eq!(verdict.rule, Rule::ScopeApart, "{verdict}");
    }
    // A balance crosses zero: no rate.
    let balance = |year: &str| {
        let mut claim = stated("a.txt", year, Category::TOTAL, "5 billion", false);
        claim.subject = Subject::Balance;
        Figure::from(&claim)
    };
    assert_eq!(
        compare::pair(balance("2023"), balance("2024")).rule,
        Rule::ScopeApart
    );
}

#[test]
fn rule_9_bounds_the_growth_of_the_whole() {
    let part = |year: &str, value: &str| flow(year, "\"wheat\"", value);
    let total = |year: &str, value: &str| flow(year, "total", value);
    // A part below the whole of the year before implies nothing unusual.
    let mild = compare::pair(part("2025", "5.0 USD"), total("2024", "10.0 USD"));
    assert_eq!(
        (mild.rule, class(&mild)),
        (Rule::PartInOtherPeriod, GrowthClass::Usual)
    );
    assert!(
        mild.sentence
            .contains("the whole would have fallen by at most 50.8 % in one year"),
        "{mild}"
    );
    // 12.55/10.05 is below 1.25, 12.65/10.05 above it.
    let edge = compare::pair(part("2025", "12.6 USD"), total("2024", "10.0 USD"));
    assert_eq!(class(&edge), GrowthClass::Usual);
    let beyond = compare::pair(part("2025", "12.7 USD"), total("2024", "10.0 USD"));
    assert_eq!(class(&beyond), GrowthClass::Large);
    let implausible = compare::pair(part("2025", "20.2 USD"), total("2024", "10.0 USD"));
    assert_eq!(class(&implausible), GrowthClass::Implausible);
    // Two years give it time: sqrt(20.15/10.05) - 1 = 41.5 %.
    let slow = compare::pair(part("2026", "20.2 USD"), total("2024", "10.0 USD"));
    assert_eq!(class(&slow), GrowthClass::Large);
    assert!(
        slow.sentence
            .ends_with("grown by at least 41.5 % a year over 2 years."),
        "{slow}"
    );
    // A part that comes first limits the whole from above.
    let fallen = compare::pair(part("2024", "62 USD"), total("2025", "21.1 USD"));
    assert_eq!(class(&fallen), GrowthClass::Implausible);
    assert!(
        fallen
            .sentence
            .ends_with("the whole would have fallen by at least 65.6 % in one year."),
        "{fallen}"
    );
    let room = compare::pair(part("2024", "5 USD"), total("2025", "21.1 USD"));
    assert_eq!(class(&room), GrowthClass::Usual);
    // A hedge that leaves the part open below implies nothing.
    let open = compare::pair(part("2025", "up to 62 USD"), total("2024", "21.1 USD"));
    assert_eq!(open.rule, Rule::Otherwise, "{open}");
    // Half a year against a year is no growth.
    let half = compare::pair(part("2025-H1", "62 USD"), total("2024", "21.1 USD"));
    assert_eq!(half.rule, Rule::Otherwise);
}

#[test]
fn a_forecast_is_never_set_against_an_outcome_in_silence() {
    let outcome = stated("a.txt", "2024", Category::TOTAL, "21.1 billion", true);
    for mode in [Mode::Forecast, Mode::Target, Mode::Hypothetical] {
        let mut other = stated("b.txt", "2024", Category::TOTAL, "62 billion", false);
        other.mode = mode;
        let (a, b) = (Figure::from(&outcome), Figure::from(&other));
        let verdict = compare::pair(a.clone(), b.clone());
        assert_eq!(
            verdict.finding,
            Finding::DifferentScope {
                dims: vec![(Aspect::Status, Relation::Apart)]
            }
        );
        assert!(
            verdict.sentence.contains("is not what was recorded"),
            "{verdict}"
        );
        assert!(compare::all([a, b]).is_empty());
        // Two of the same kind are compared, and named for what they are.
        let mut same = other.clone();
        same.when = "2025".parse::<Period>().unwrap().into();
        let verdict = compare::pair(Figure::from(&other), Figure::from(&same));
        assert_eq!(verdict.rule, Rule::GrowthBetween);
    }
    let mut target = stated("b.txt", "2025", Category::TOTAL, "62 billion", false);
    target.mode = Mode::Target;
    let figure = Figure::from(&target);
    assert_eq!(
        figure.to_string(),
        "exports from Canada to China in 2025 (62 billion USD, a target)"
    );
    let verdict = compare::pair(figure, Figure::from(&outcome));
    assert_eq!(verdict.rule, Rule::Otherwise);
    assert!(
        verdict.sentence.ends_with(
            "cannot be compared: the times are adjacent; one is not said to have happened as the \
             other is."
        ),
        "{verdict}"
    );
}

#[test]
fn rule_14_names_the_one_dimension_and_15_every_reason() {
    let reported = |mut flow: TradeFlow, by: ReportedBy| {
        flow.source = flow.source.reported_by(by);
        flow
    };
    let reconciled = compare::pair(
        reported(flow("2024", "goods", "5 USD"), ReportedBy::Exporter),
        reported(flow("2024", "goods", "7 USD"), ReportedBy::Reconciled),
    );
    assert_eq!(
        reconciled.finding,
        Finding::DifferentScope {
            dims: vec![(Aspect::Concept, Relation::Apart)]
        }
    );
    let overlapping = compare::pair(
        flow("2024", "goods", "5 USD"),
        flow("2024-04/2025-03", "goods", "5 USD"),
    );
    assert_eq!(
        overlapping.to_string(),
        "No verdict: Exports of goods from Canada to China in 2024 (5 USD) and exports of goods \
         from Canada to China in April 2024 to March 2025 (5 USD) differ in scope: their times \
         overlap; take the same months of both."
    );
    let mut general = flow("2024", "goods", "5 USD");
    let mut special = flow("2024", "goods", "5 USD");
    for (flow, system) in [
        (&mut general, System::General),
        (&mut special, System::Special),
    ] {
        let mut detail = Detail::default();
        detail.system = Some(system);
        flow.detail = Some(Arc::new(detail));
    }
    assert_eq!(
        compare::pair(&general, &special).finding,
        Finding::DifferentScope {
            dims: vec![(Aspect::Concept, Relation::Apart)]
        }
    );
    let nothing = compare::pair(
        flow("2023", "H6 12", "5 USD"),
        flow("2024", "services", "5 CAD"),
    );
    assert_eq!(
        nothing.finding,
        Finding::NotComparable {
            reasons: vec![
                Reason::Differs {
                    aspect: Aspect::Period,
                    relation: Relation::Adjacent
                },
                Reason::Differs {
                    aspect: Aspect::Category,
                    relation: Relation::Apart
                },
                Reason::Currency {
                    first: Currency::USD,
                    second: Currency::CAD
                },
            ]
        }
    );
    assert!(
        nothing.sentence.ends_with(
            "cannot be compared: the times are adjacent; the goods are different; USD and CAD are \
             different currencies, and no rate is at hand."
        ),
        "{nothing}"
    );
    // What is not known is a reason of its own, never a difference.
    let unknown = compare::pair(
        flow("2024", "\"frobnicators\"", "5 USD"),
        flow("2024", "\"gizmos\"", "5 USD"),
    );
    assert_eq!(unknown.rule, Rule::Otherwise);
    assert!(
        unknown
            .sentence
            .ends_with("whether the goods are the same is not known."),
        "{unknown}"
    );
}

#[test]
fn amounts_meet_in_a_currency_that_both_give() {
    let mut yuan = stated("a.txt", "2024", Category::TOTAL, "671.9 billion", false);
    if let Statement::Level(amount) = &mut yuan.statement {
        amount.measure = Measure::Money(Currency::CNY);
        let mut dollars = Amount::new(
            "94.3 billion".parse().unwrap(),
            Measure::Money(Currency::USD),
        );
        dollars.qualifier = Qualifier::About;
        amount.alternatives = vec![dollars];
    }
    let yuan = Figure::from(&yuan);
    let verdict = compare::pair(yuan.clone(), flow("2024", "total", "94.3 billion USD"));
    assert_eq!(verdict.finding, Finding::Equal);
    let euros = compare::pair(yuan, flow("2024", "total", "94.3 billion EUR"));
    assert_eq!(euros.rule, Rule::Otherwise);
}

#[test]
fn claims_without_a_sum_of_money_get_no_verdict() {
    let level = || stated("a.txt", "2024", Category::TOTAL, "5 billion", false);
    let mut tonnes = level();
    tonnes.statement = Statement::Level(Amount::new("5".parse().unwrap(), Measure::Count));
    let mut growth = level();
    growth.statement = Statement::Growth(Amount::new("5".parse().unwrap(), Measure::Percent));
    let mut monthly = level();
    if let Statement::Level(amount) = &mut monthly.statement {
        amount.per = Some(tradeflows::Per::Month);
    }
    for (claim, words) in [
        (tonnes, "(5)"),
        (growth, "(growth of 5 % a year)"),
        (monthly, "(5 billion USD a month)"),
    ] {
        let verdict = compare::pair(&claim, level());
        assert_eq!(
            verdict.finding,
            Finding::NotComparable {
                reasons: vec![Reason::NotMoney]
            }
        );
        assert!(verdict.sentence.contains(words), "{verdict}");
        // With its own kind it is compared like any other figure.
        assert_eq!(compare::pair(&claim, &claim).rule, Rule::Duplicate);
        assert!(compare::all([Figure::from(&claim), level().into()]).is_empty());
    }
    // A time that is not closed is no reason to refuse the figure, only to compare it.
    let mut open = level();
    open.when = When::since("2024".parse().unwrap());
    let open = Figure::from(&open);
    let verdict = compare::pair(open, flow("2024", "total", "5 billion USD"));
    assert!(
        verdict
            .sentence
            .contains("whether the times are the same is not known"),
        "{verdict}"
    );
}

#[test]
fn parties_relate_by_membership() {
    let relation = |a: (&str, &str), b: (&str, &str)| {
        let figure = |(exporter, importer): (&str, &str)| {
            let mut figure = Figure::from(flow("2024", "total", "5 USD"));
            figure.exporter = Some(exporter.parse().unwrap());
            figure.importer = Some(importer.parse().unwrap());
            figure
        };
        let (a, b) = (figure(a), figure(b));
        let forth = Relations::of(&a, &b);
        assert_eq!(Relations::of(&b, &a), forth.flipped());
        forth.pair
    };
    let cases = [
        (("CAN", "CHN"), ("CAN", "CHN"), Relation::Same),
        (("CAN", "CHN"), ("CHN", "CAN"), Relation::Reversed),
        (("CAN", "CHN"), ("CAN", "USA"), Relation::Apart),
        (("CAN", "CHN"), ("CAN", "WLD"), Relation::PartOf),
        (("CAN", "WLD"), ("WLD", "CAN"), Relation::Reversed),
        (("CAN", "CHN"), ("CAN", "CHN+HKG"), Relation::PartOf),
        (("CAN", "CHN+HKG"), ("CAN", "HKG+CHN"), Relation::Same),
        (
            ("CAN", "CHN+HKG"),
            ("CAN", "CHN+MAC"),
            Relation::Overlapping,
        ),
        (("CAN", "CHN"), ("CAN", "NON_USA"), Relation::PartOf),
        (("CAN", "USA"), ("CAN", "NON_USA"), Relation::Apart),
        (("CAN", "NON_USA"), ("CAN", "WLD"), Relation::PartOf),
        (("CAN", "CHN"), ("WLD", "CHN"), Relation::PartOf),
        (("CAN", "WLD"), ("WLD", "CHN"), Relation::Overlapping),
    ];
    for (a, b, expected) in cases {
        assert_eq!(relation(a, b), expected, "{a:?} {b:?}");
    }
}

#[test]
fn verdicts_go_out_as_json_without_a_float() {
    let [farm, total, ..] = seeds();
    let json = serde_json::to_value(compare::pair(&farm, &total)).unwrap();
    assert_eq!(json["rule"], "R9");
    assert_eq!(json["finding"]["growth"]["class"], "implausible");
    let rate = json["finding"]["growth"]["rate"].as_str().unwrap();
    assert!(rate.starts_with("[1.907801418439716"), "{rate}");
    assert_eq!(json["figures"][0]["exporter"], "CAN");
    assert!(!serde_json::to_string(&json).unwrap().contains("e+"));
}
