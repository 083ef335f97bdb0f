//! Projections: exact values, demanded bases, listed assumptions, errors with the figure in them.

use std::sync::Arc;

use proptest::prelude::*;
use tradeflows::exact::{Exact, Mode as Way, Rounding};
use tradeflows::projection::growth::{self, Years};
use tradeflows::projection::{Base, Projection, Scenario};
use tradeflows::{
    Amount, Assumption, Category, Claim, Currency, Decimal, Document, ErrorKind, Evidence, Locator,
    Measure, Mode, Money, Period, Qualifier, Rate, Reading, ReportedBy, Result, Series, Source,
    Span, Statement, Subject, TradeFlow, Value, When,
};

fn flow(year: &str, value: &str) -> TradeFlow {
    let document = Arc::new(Document::new("by hand"));
    TradeFlow::new(
        "CAN".parse().unwrap(),
        "CHN".parse().unwrap(),
        year.parse().unwrap(),
        Category::TOTAL,
        value.parse().unwrap(),
        Source::new(document, Locator::Whole),
    )
}

fn base(value: &str, period: &str) -> Base {
    Base::new(value.parse().unwrap(), period.parse().unwrap())
}

fn claim(subject: Subject, statement: Statement, mode: Mode) -> Claim {
    let document = Arc::new(Document::new("article.txt"));
    let evidence = Evidence::new(Span::new(0, 40), Span::new(10, 20), "by hand");
    let mut claim = Claim::new(subject, statement, evidence, document);
    claim.mode = mode;
    claim.exporter = Some("CAN".parse().unwrap());
    claim.importer = Some("CHN".parse().unwrap());
    claim
}

/// The forecast of 8-10 % a year for two-way trade through 2027, as a seed article has it.
fn forecast() -> Claim {
    let rates = Amount::new("8".parse().unwrap(), Measure::Percent)
        .up_to("10".parse().unwrap())
        .unwrap();
    let mut claim = claim(Subject::TwoWay, Statement::Growth(rates), Mode::Forecast);
    claim.when = When::until("2027".parse().unwrap());
    claim
}

/// "about $21.1 billion in 2024", its bare "$" read as US dollars.
fn recorded() -> Claim {
    let amount = Amount::new(
        "21.1 billion".parse().unwrap(),
        Measure::Money(Currency::USD),
    )
    .with_qualifier(Qualifier::About);
    let mut claim = claim(Subject::Flow, Statement::Level(amount), Mode::Recorded);
    claim.when = "2024".parse::<Period>().unwrap().into();
    claim.assumptions = vec![Assumption::CurrencyRead {
        word: "$".to_owned(),
        currency: Currency::USD,
    }];
    claim
}

fn billions(projection: &Projection, name: &str) -> Vec<String> {
    let values = projection.values(name).unwrap();
    let billion = Decimal::from(1_000_000_000);
    let in_billions =
        |value| tradeflows::exact::divide(value, billion, Rounding::default()).unwrap();
    values
        .into_iter()
        .map(|(period, value)| {
            let billions = in_billions(value);
            assert!(billions.exact);
            format!("{period} {}", billions.value.normalize())
        })
        .collect()
}

#[test]
fn the_seeds_come_out_to_the_last_digit() {
    let band = Scenario::grow("8-10%".parse().unwrap()).through(2027);
    let from_2024 = band.from(flow("2024", "about 21.1 billion USD")).unwrap();
    assert_eq!(
        billions(&from_2024, "low"),
        ["2025 22.788", "2026 24.61104", "2027 26.5799232"]
    );
    assert_eq!(
        billions(&from_2024, "mid"),
        ["2025 22.999", "2026 25.06891", "2027 27.3251119"]
    );
    assert_eq!(
        billions(&from_2024, "high"),
        ["2025 23.21", "2026 25.531", "2027 28.0841"]
    );
    let from_2025 = band.from(flow("2025", "62 billion USD")).unwrap();
    assert_eq!(billions(&from_2025, "low"), ["2026 66.96", "2027 72.3168"]);
    assert_eq!(billions(&from_2025, "mid").last().unwrap(), "2027 73.6622");
    assert_eq!(billions(&from_2025, "high").last().unwrap(), "2027 75.02");
    for projection in [from_2024, from_2025] {
        assert!(projection.is_exact());
        assert_eq!(projection.assumptions(), [Assumption::MidIsMeanRate]);
        assert_eq!(projection.at(2027).len(), 3);
        assert!(projection.at(2028).is_empty());
    }
}

#[test]
fn a_forecast_becomes_a_scenario_and_says_what_it_assumes() {
    let scenario = Scenario::try_from(&forecast()).unwrap();
    let projection = scenario.from(&recorded()).unwrap();
    assert_eq!(
        projection.to_string(),
        "From CAN -> CHN, total: about 21.1 billion USD in 2024; in billion USD\n\
         year  low 8%  mid 9%  high 10%\n\
         2025  22.788  22.999    23.210\n\
         2026  24.611  25.069    25.531\n\
         2027  26.580  27.325    28.084\n\
         All values are exact; the table shows three decimals.\n\
         Assumes: \"$\" is read as USD; growth that was said of two-way trade is put on exports; the middle\n\
         \x20 rate is the mean of the outer rates.\n"
    );
    assert_eq!(projection.assumptions().len(), 3);
    // Of two-way trade itself nothing is assumed, whichever side the claim names first.
    let mut both = recorded();
    both.subject = Subject::TwoWay;
    std::mem::swap(&mut both.exporter, &mut both.importer);
    both.assumptions.clear();
    let projection = scenario.from(&both).unwrap();
    assert_eq!(projection.assumptions(), [Assumption::MidIsMeanRate]);
}

#[test]
fn a_currency_that_no_text_names_is_an_assumption_even_where_the_claim_forgot_it() {
    let mut claim = recorded();
    claim.assumptions.clear();
    if let Statement::Level(amount) = &mut claim.statement {
        amount.currency_stated = false;
    }
    let base = Base::try_from(&claim).unwrap();
    assert_eq!(
        base.assumptions[0].to_string(),
        "the currency, which the text does not name at the amount, is read as USD"
    );
}

#[test]
fn growth_said_of_others_is_refused_and_of_more_is_listed() {
    let scenario = Scenario::try_from(&forecast()).unwrap();
    let mut other = flow("2024", "1 billion USD");
    other.importer = "USA".parse().unwrap();
    assert_eq!(
        scenario.from(&other).unwrap_err().to_string(),
        "growth of CAN <-> CHN and CAN -> USA, total: 1 billion USD in 2024 cannot be combined: \
         the economies differ; take the rates alone with `Scenario::grow`"
    );
    let mut energy = flow("2024", "3.8 billion USD");
    energy.category = Category::words("energy");
    let listed = scenario.from(&energy).unwrap();
    let listed: Vec<String> = listed
        .assumptions()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert!(
        listed.contains(&"growth that was said of total is put on \"energy\"".to_owned()),
        "{listed:?}"
    );
    let bare = scenario.from(base("1 billion USD", "2024")).unwrap();
    assert!(bare.assumptions().len() >= 2, "{:?}", bare.assumptions());
}

#[test]
fn claims_that_are_no_forecast_or_no_base_are_refused() {
    let mut recorded_growth = forecast();
    recorded_growth.mode = Mode::Recorded;
    let mut target = forecast();
    target.mode = Mode::Target;
    for claim in [recorded_growth, target, recorded()] {
        let error = Scenario::try_from(&claim).unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::WrongKind { .. }),
            "{error}"
        );
    }
    let error = Base::try_from(&forecast()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the claim \"CAN <-> CHN, until 2027-12, total: growth of 8 to 10 % a year (forecast)\" is \
         not the base of a projection: it is not said to have happened"
    );
    let mut foreseen = recorded();
    foreseen.mode = Mode::Forecast;
    assert!(Base::try_from(&foreseen).is_err());
    let mut open = recorded();
    open.when = When::until("2024".parse().unwrap());
    assert!(Base::try_from(&open).is_err());
}

#[test]
fn every_refusal_names_the_figure_and_the_condition() {
    let base = base("62 billion USD", "2025");
    let grow = |range: &str| Scenario::grow(range.parse().unwrap());
    let cases: Vec<(Result<Projection>, &str)> = vec![
        (
            grow("8-10%").through(2025).from(&base),
            "the last year is 2025; expected a year after 2025, the year of the base",
        ),
        (
            grow("8-10%").through(9999).from(&base),
            "the last year is 9999; expected at most 1000 years after 2025, the year of the base",
        ),
        (
            grow("8-10%").through(u16::MAX).from(&base),
            "the last year is 65535; expected at most 1000 years after 2025, the year of the base",
        ),
        (
            grow("8-10%").from(&base),
            "the last year of the projection (`Scenario::through`) is missing",
        ),
        (
            grow("8-10%").mid("7%").through(2027).from(&base),
            "the middle rate is 7%; expected a rate within 8-10%",
        ),
        (
            grow("8-10%").mid("nine").through(2027).from(&base),
            "\"nine\" is not a rate in percent such as 8% or -2.5%",
        ),
        (
            grow("-101% to -5%").through(2027).from(&base),
            "a rate of -101% would take away more than there is; the lowest is -100 %",
        ),
        (
            Scenario::named("a").rates([(2027, "8%")]).from(&base),
            "the rate of \"a\" for 2026 is missing",
        ),
        (
            Scenario::named("a")
                .rates([(2025, "8%"), (2026, "8%")])
                .from(&base),
            "the year of a rate of \"a\" is 2025; expected a year from 2026 to 2026",
        ),
        (
            Scenario::named("a")
                .rates([(2026, "8%"), (2026, "9%")])
                .from(&base),
            "the rate of \"a\" for 2026 is given twice; expected one rate for each year",
        ),
        (
            Scenario::named("a")
                .rate("1%")
                .and("a")
                .rate("2%")
                .through(2026)
                .from(&base),
            "the path named \"a\" is given twice; expected a name of its own for each path",
        ),
        (
            Scenario::named("a")
                .mid("8%")
                .rate("1%")
                .through(2026)
                .from(&base),
            "a middle rate is not part of a range of rates (`Scenario::grow`): there is nothing \
             that it could be said of",
        ),
        (
            grow("8-10%").rate("8%").through(2026).from(&base),
            "a rate is not part of a named path (`Scenario::named`): there is nothing that it \
             could be said of",
        ),
        (
            grow("8-10%")
                .through(2027)
                .from(("-5 billion USD".parse::<Value>().unwrap(), base.period)),
            "-5 billion USD in 2025 is negative, so there is no rate of growth from it",
        ),
    ];
    for (outcome, sentence) in cases {
        assert_eq!(outcome.unwrap_err().to_string(), sentence);
    }
    let error = grow("900%").through(2999).from(&base).unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::Overflow { .. }),
        "{error}"
    );
    let long = base.period.moved(0).unwrap();
    let two_years = Period::new(long.first(), 24).unwrap();
    let value = "5 USD".parse::<Value>().unwrap();
    let error = grow("8%")
        .through(2030)
        .from((value, two_years))
        .unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::OutOfRange { .. }),
        "{error}"
    );
}

#[test]
fn edges_of_rates_and_bases() {
    let through = |rate: &str, value: &str| {
        Scenario::named("p")
            .rate(rate)
            .through(2027)
            .from(base(value, "2025"))
            .unwrap()
            .values("p")
            .unwrap()
    };
    let numbers = |rate: &str, value: &str| -> Vec<Decimal> {
        through(rate, value).into_iter().map(|(_, v)| v).collect()
    };
    // P1: -100 % leaves nothing, nothing stays nothing, 0 % stays as it is.
    assert_eq!(numbers("-100%", "5 USD"), [Decimal::ZERO; 2]);
    assert_eq!(numbers("8%", "0 USD"), [Decimal::ZERO; 2]);
    assert_eq!(numbers("0%", "5 USD"), [Decimal::from(5); 2]);
    // A deficit grows like any other number.
    let deficit = base("-5 billion USD", "2025").with_subject(Subject::Balance);
    let grown = Scenario::named("p")
        .rate("10%")
        .through(2026)
        .from(&deficit)
        .unwrap();
    assert_eq!(billions(&grown, "p"), ["2026 -5.5"]);
    // One rate is one path.
    let single = Scenario::grow("8%".parse().unwrap())
        .through(2026)
        .from(base("5 USD", "2025"))
        .unwrap();
    assert_eq!(single.paths().len(), 1);
    assert_eq!(single.paths()[0].name(), "mid");
    assert!(single.assumptions().is_empty());
    assert!(matches!(
        single.values("low").unwrap_err().kind(),
        ErrorKind::NotFound { .. }
    ));
}

#[test]
fn paths_with_names_stand_side_by_side() {
    let both = Scenario::named("recovery")
        .rates([(2026, "10%"), (2027, "8%")])
        .and("stall")
        .rate("0%")
        .rates([(2026, "-15%")])
        .from(base("62 billion USD", "2025"))
        .unwrap();
    assert_eq!(billions(&both, "recovery"), ["2026 68.2", "2027 73.656"]);
    assert_eq!(billions(&both, "stall"), ["2026 52.7", "2027 52.7"]);
    assert_eq!(
        both.to_string(),
        "From 62 billion USD in 2025; in billion USD\n\
         year  recovery   stall\n\
         2026    68.200  52.700\n\
         2027    73.656  52.700\n\
         recovery: 10% in 2026, 8% in 2027\n\
         stall: -15% in 2026, 0% in 2027\n\
         All values are exact; the table shows three decimals.\n"
    );
}

#[test]
fn digits_that_are_cut_are_never_called_exact() {
    // 1.08^15 is the first power of 1.08 that a decimal cannot hold (METHODS 0.1).
    let long = Scenario::named("p")
        .rate("8%")
        .through(2039)
        .from(base("1 USD", "2024"))
        .unwrap();
    let steps = long.path("p").unwrap().steps();
    assert!(steps[..14].iter().all(|step| step.exact));
    assert!(!steps[14].exact);
    assert_eq!(steps[14].value.to_string(), "3.172169114198268924301601145");
    assert!(!long.is_exact());
    assert!(long.to_string().contains("Not all values are exact"));
    // Rounded once from the exact form, not from the year before.
    let cents = Scenario::named("p")
        .rate("5%")
        .through(2027)
        .rounding(Rounding::places(0).with_mode(Way::HalfUp))
        .from(base("10 USD", "2024"))
        .unwrap();
    let shown: Vec<String> = cents
        .values("p")
        .unwrap()
        .iter()
        .map(|(_, value)| value.to_string())
        .collect();
    assert_eq!(shown, ["11", "11", "12"]); // 10.5, 11.025, 11.57625
    // The geometric middle of 8 and 10 % is 8.99541 %, and no decimal.
    let middle = Scenario::grow("8-10%".parse().unwrap())
        .geometric_mid()
        .through(2025)
        .from(base("100 USD", "2024"))
        .unwrap();
    let mid = &middle.path("mid").unwrap().steps()[0];
    assert!(
        mid.value.to_string().starts_with("108.99541"),
        "{}",
        mid.value
    );
    assert!(!mid.exact);
    assert!(middle.to_string().contains("mid 8.995…%"), "{middle}");
    assert_eq!(
        middle.assumptions()[0].to_string(),
        "the middle rate is the geometric mean of the outer rates"
    );
    // What is too small for the table is not shown as nothing.
    let gone = Scenario::named("p")
        .rate("-99%")
        .through(2026)
        .from(base("2 billion USD", "2024"))
        .unwrap();
    assert!(gone.to_string().contains("<0.001"), "{gone}");
}

#[test]
fn intervals_of_the_base_are_carried_on_request() {
    let band = Scenario::grow("8-10%".parse().unwrap())
        .through(2025)
        .carrying_interval(Reading::Tight)
        .from(base("about 21.1 billion USD", "2024"))
        .unwrap();
    let low = band.path("low").unwrap().steps()[0].interval.unwrap();
    assert_eq!(low.to_string(), "[22734000000, 22842000000]");
    let over = Scenario::grow("8%".parse().unwrap())
        .through(2025)
        .carrying_interval(Reading::Tight)
        .from(base("over 100 USD", "2024"))
        .unwrap();
    let interval = over.paths()[0].steps()[0].interval.unwrap();
    assert_eq!(
        over.assumptions()[0].to_string(),
        "\"over 100 USD\" is taken as 100 USD"
    );
    assert_eq!(interval.to_string(), "(108, inf)");
}

#[test]
fn months_and_fiscal_years_keep_their_season() {
    let quarter = Scenario::named("p")
        .rate("10%")
        .through(2026)
        .from(base("100 USD", "2024-Q3"))
        .unwrap();
    let periods: Vec<String> = quarter
        .values("p")
        .unwrap()
        .iter()
        .map(|(p, _)| p.to_string())
        .collect();
    assert_eq!(periods, ["2025-Q3", "2026-Q3"]);
    let fiscal = Scenario::named("p")
        .rate("10%")
        .through(2027)
        .from(base("100 USD", "2024-04/2025-03"))
        .unwrap();
    let periods: Vec<String> = fiscal
        .values("p")
        .unwrap()
        .iter()
        .map(|(p, _)| p.to_string())
        .collect();
    assert_eq!(periods, ["2025-04/2026-03", "2026-04/2027-03"]);
    assert_eq!(fiscal.assumptions().len(), 1);
    // A forecast that ends in June reaches no further.
    let mut claim = forecast();
    claim.when.end = Some("2027-06".parse().unwrap());
    let until_june = Scenario::try_from(&claim)
        .unwrap()
        .from(&recorded())
        .unwrap();
    assert_eq!(until_june.paths()[0].steps().len(), 2);
    // And one that begins after the base leaves a gap that nobody has foreseen.
    claim.when.start = Some("2026-01".parse().unwrap());
    let error = Scenario::try_from(&claim)
        .unwrap()
        .from(&recorded())
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "the year of the base is 2024; expected 2025 or later, because the growth is said of the \
         time from 2026-01 on"
    );
}

#[test]
fn the_record_reads_back_unchanged_and_nothing_else_does() {
    let scenarios = [
        Scenario::try_from(&forecast()).unwrap(),
        Scenario::try_from(&forecast())
            .unwrap()
            .geometric_mid()
            .carrying_interval(Reading::Loose)
            .rounding(Rounding::places(2).with_mode(Way::HalfUp)),
    ];
    for scenario in scenarios {
        let projection = scenario.from(&recorded()).unwrap();
        let json = serde_json::to_string(&projection).unwrap();
        assert_eq!(
            serde_json::from_str::<Projection>(&json).unwrap(),
            projection
        );
    }
    let projection = Scenario::try_from(&forecast())
        .unwrap()
        .from(&recorded())
        .unwrap();
    let json = serde_json::to_string(&projection).unwrap();
    assert!(json.contains("\"value\":\"26579923200\""), "{json}");
    let wrong = [
        ("\"26579923200\"", "\"26579923201\""),
        ("\"26579923200\"", "26579923200.0"),
        ("\"rate\":\"8%\"", "\"rate\":\"9%\""),
        ("full, half even", "full, sideways"),
        ("\"exact\":true", "\"exact\":false"),
    ];
    for (from, to) in wrong {
        assert!(json.contains(from), "{from}");
        let changed = json.replacen(from, to, 1);
        assert!(
            serde_json::from_str::<Projection>(&changed).is_err(),
            "{to}"
        );
    }
    let error = serde_json::from_str::<Projection>(&json.replace("26579923200", "26579923201"))
        .unwrap_err()
        .to_string();
    assert!(
        error.starts_with(
            "the value for 2027 is 26579923201; expected 26579923200, which follows from the base \
             and the rates"
        ),
        "{error}"
    );
}

#[test]
fn growth_between_figures() {
    let growth = growth::between(
        &flow("2023", "20 billion USD"),
        &flow("2024", "21 billion USD"),
    )
    .unwrap();
    assert_eq!(
        growth.to_string(),
        "CAN -> CHN, total: from 20 billion USD in 2023 to 21 billion USD in 2024: 5%"
    );
    assert!(growth.yearly.exact);
    // A quarter on the quarter before is annualised (P6): 1.015^4 - 1.
    let quarters = growth::between(
        (value("100 USD"), period("2024-Q1")),
        (value("101.5 USD"), period("2024-Q2")),
    )
    .unwrap();
    assert_eq!(quarters.yearly.to_string(), "6.1363550625%");
    let cases: Vec<(TradeFlow, TradeFlow, &str)> = vec![
        (
            flow("2023", "0 USD"),
            flow("2024", "5 USD"),
            "CAN -> CHN, total: 0 USD in 2023 is zero, so there is no rate from it",
        ),
        (
            flow("2023", "-5 USD"),
            flow("2024", "5 USD"),
            "CAN -> CHN, total: -5 USD in 2023 is negative, so there is no rate of growth from it",
        ),
        (
            flow("2023", "5 USD"),
            flow("2024", "-5 USD"),
            "CAN -> CHN, total: -5 USD in 2024 is negative, so no rate of growth leads to it",
        ),
        (
            flow("2024", "5 USD"),
            flow("2024", "6 USD"),
            "there is no time between CAN -> CHN, total: 5 USD in 2024 and CAN -> CHN, total: \
             6 USD in 2024; a yearly rate needs at least one month",
        ),
        (
            flow("2025", "5 USD"),
            flow("2024", "6 USD"),
            "the later period is 2024; expected a period after 2025",
        ),
        (
            flow("2023", "5 USD"),
            flow("2024", "6 CAD"),
            "CAN -> CHN, total: 5 USD in 2023 and CAN -> CHN, total: 6 CAD in 2024 are different \
             currencies; convert one with a dated rate first",
        ),
        (
            flow("2023", "5 USD"),
            flow("2024-Q1", "6 USD"),
            "CAN -> CHN, total: 5 USD in 2023 and CAN -> CHN, total: 6 USD in 2024-Q1 cannot be \
             combined: their periods are of different length",
        ),
        (
            flow("2023", "5 USD FOB"),
            flow("2024", "6 USD CIF"),
            "CAN -> CHN, total: 5 USD FOB in 2023 and CAN -> CHN, total: 6 USD CIF in 2024 cannot \
             be combined: the valuations differ",
        ),
    ];
    for (from, to, sentence) in cases {
        assert_eq!(
            growth::between(&from, &to).unwrap_err().to_string(),
            sentence
        );
    }
    let mut other = flow("2024", "6 USD");
    other.exporter = "USA".parse().unwrap();
    let error = growth::between(&flow("2023", "5 USD"), &other).unwrap_err();
    assert!(
        error.to_string().ends_with("the exporters differ"),
        "{error}"
    );
    let reported = |flow: TradeFlow, by: ReportedBy| {
        let mut flow = flow;
        flow.source = flow.source.reported_by(by);
        flow
    };
    let error = growth::between(
        &reported(flow("2023", "5 USD"), ReportedBy::Exporter),
        &reported(flow("2024", "5 USD"), ReportedBy::Importer),
    )
    .unwrap_err();
    assert!(
        error.to_string().ends_with("different sides report them"),
        "{error}"
    );
}

#[test]
fn growth_of_a_series() {
    let series = Series::new([
        flow("2012", "100 USD"),
        flow("2013", "150 USD"),
        flow("2022", "259.37424601 USD"),
    ])
    .unwrap();
    let cagr = series.cagr().unwrap();
    assert_eq!(
        (cagr.yearly.to_string(), cagr.months),
        ("10%".to_owned(), 120)
    );
    assert!(cagr.yearly.exact);
    assert_eq!(series.growth().unwrap()[0].yearly.to_string(), "50%");
    let (from, to) = (period("2013"), period("2022"));
    assert_eq!(series.growth_between(from, to).unwrap().months, 108);
    assert!(series.growth_between(from, period("2014")).is_err());
    let one = Series::new([flow("2012", "100 USD")]).unwrap();
    assert!(matches!(
        one.cagr().unwrap_err().kind(),
        ErrorKind::ZeroSpan { .. }
    ));
}

#[test]
fn what_doubling_asks() {
    let asked = growth::required(2, Years(10)).unwrap();
    assert_eq!(asked.to_string(), "7.1773462536293164213006325%…");
    assert_eq!(asked.percent(3).unwrap(), "7.177 %");
    assert!(growth::required(2, Years(0)).is_err());
    let years = growth::doubling_time(rate("8%")).unwrap();
    assert!(years.value.to_string().starts_with("9.006468342"));
    let base = &flow("2024", "21.1 billion USD");
    let doubled: Money = "42.2 billion USD".parse().unwrap();
    let year = growth::first_year(base, rate("10%"), doubled).unwrap();
    assert_eq!(year.to_string(), "2032");
    assert_eq!(
        growth::first_year(base, rate("-10%"), doubled)
            .unwrap_err()
            .to_string(),
        "42200000000 USD is never reached from CAN -> CHN, total: 21.1 billion USD in 2024 at -10 % \
         a year"
    );
    let cad: Money = "42.2 billion CAD".parse().unwrap();
    let error = growth::first_year(base, rate("10%"), cad).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::DifferentCurrency { .. }));
    let error = growth::required_to(base, doubled, 2024).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the year of the target is 2024; expected a year after 2024, the year of the base"
    );
}

fn rate(text: &str) -> Rate {
    text.parse().unwrap()
}

fn value(text: &str) -> Value {
    text.parse().unwrap()
}

fn period(text: &str) -> Period {
    text.parse().unwrap()
}

/// A base of so many dollars, exact to a tenth of one.
fn dollars(tenths: i64, year: u16) -> Base {
    let money = Money::new(Decimal::new(tenths, 1), Currency::USD);
    Base::new(Value::from_money(money, -1), Period::year(year).unwrap())
}

/// Rates from -100 to +300 % in tenths of a percent.
fn a_rate() -> impl Strategy<Value = Rate> {
    (-1000_i64..3000).prop_map(|tenths| Rate::from_fraction(Decimal::new(tenths, 3)))
}

proptest! {
    #[test]
    fn projecting_n_and_then_m_years_is_projecting_n_plus_m(
        tenths in 0_i64..1_000_000_000_000,
        rates in proptest::collection::vec(a_rate(), 2..6),
        cut in 1_usize..5,
    ) {
        let cut = cut.min(rates.len() - 1);
        let dated = |rates: &[Rate], first: u16| -> Vec<(u16, Rate)> {
            (first..).zip(rates.iter().copied()).collect()
        };
        let whole = Scenario::named("p").rates(dated(&rates, 2001)).from(dollars(tenths, 2000)).unwrap();
        let first = Scenario::named("p").rates(dated(&rates[..cut], 2001)).from(dollars(tenths, 2000)).unwrap();
        let middle = first.values("p").unwrap().last().unwrap().1;
        prop_assume!(first.is_exact() && whole.is_exact());
        let year = 2000 + cut as u16;
        let money = Money::new(middle, Currency::USD);
        let step = -(middle.normalize().scale() as i8);
        let base = Base::new(Value::from_money(money, step), Period::year(year).unwrap());
        let second = Scenario::named("p").rates(dated(&rates[cut..], year + 1)).from(base).unwrap();
        prop_assert_eq!(
            second.values("p").unwrap().pop(),
            whole.values("p").unwrap().pop()
        );
    }

    #[test]
    fn scaling_the_base_scales_the_path(
        tenths in 0_i64..1_000_000_000,
        factor in 1_i64..1000,
        low in a_rate(),
        years in 1_u16..8,
    ) {
        let path = |tenths: i64| {
            let scenario = Scenario::named("p").rate(low).through(2000 + years);
            scenario.from(dollars(tenths, 2000)).unwrap()
        };
        let (one, many) = (path(tenths), path(tenths * factor));
        prop_assume!(one.is_exact() && many.is_exact());
        for ((_, one), (_, many)) in one.values("p").unwrap().iter().zip(many.values("p").unwrap()) {
            let scaled = Exact::from(*one).mul(&Exact::from(factor)).unwrap();
            prop_assert_eq!(scaled, Exact::from(many));
        }
    }

    #[test]
    fn the_band_keeps_its_order_and_reads_back(
        tenths in 0_i64..1_000_000_000,
        a in a_rate(),
        b in a_rate(),
        years in 1_u16..12,
    ) {
        let range = tradeflows::RateRange::new(a.min(b), a.max(b)).unwrap();
        let band = Scenario::grow(range).through(2000 + years).from(dollars(tenths, 2000)).unwrap();
        for year in 2001..=2000 + years {
            let values: Vec<Decimal> = band.at(year).iter().map(|step| step.value).collect();
            prop_assert!(values.is_sorted(), "{:?}", values);
        }
        let json = serde_json::to_string(&band).unwrap();
        prop_assert_eq!(serde_json::from_str::<Projection>(&json).unwrap(), band);
    }

    #[test]
    fn a_rate_between_two_figures_leads_from_one_to_the_other(
        start in 1_i64..1_000_000_000,
        percent in -99_i64..400,
        years in 1_u16..6,
    ) {
        let rate = Rate::from_fraction(Decimal::new(percent, 2));
        let from = dollars(start, 2000);
        let path = Scenario::named("p").rate(rate).through(2000 + years).from(&from).unwrap();
        prop_assume!(path.is_exact());
        let (period, end) = *path.values("p").unwrap().last().unwrap();
        let step = -(end.normalize().scale() as i8);
        let to = Base::new(Value::from_money(Money::new(end, Currency::USD), step), period);
        let growth = growth::between(&from, &to).unwrap();
        prop_assert!(growth.yearly.exact);
        prop_assert_eq!(growth.yearly.rate, rate);
    }
}

proptest! {
    // Counting a thousand years of growing digits is slow; comparing is not.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_first_year_by_comparison_is_the_first_year_by_counting(
        start in 1_i64..1_000_000,
        target in 1_i64..1_000_000,
        rate in a_rate(),
    ) {
        let base = dollars(start * 10, 2000);
        let money = Money::new(Decimal::from(target), Currency::USD);
        let counted = {
            let factor = Exact::from(1).add(&Exact::from(rate.fraction())).unwrap();
            let (goal, mut value) = (Exact::from(target), Exact::from(start));
            let rising = target > start;
            (0_u16..=1000).find(|_| {
                let there = if rising { value >= goal } else { value <= goal };
                if !there {
                    value = value.mul(&factor).unwrap();
                }
                there
            })
        };
        let found = growth::first_year(&base, rate, money).ok().map(|year| year.first().year() - 2000);
        prop_assert_eq!(found, counted);
    }
}
