//! Scenarios side by side, shocks, targets, money, what happened, chance, and the record as CSV.

use std::sync::Arc;

use proptest::prelude::*;
use tradeflows::exact::Exact;
use tradeflows::projection::fit::History;
use tradeflows::projection::{
    Base, Comparison, ExchangeRate, ExchangeRates, PriceIndex, Progress, Projection, RateDraw,
    RateKind, Scenario, Simulation, Target, YearShape, growth_in_currency, sensitivity, sheet,
    whole_year,
};
use tradeflows::{
    Amount, Basis, Category, Claim, Currency, Decimal, Document, ErrorKind, Evidence, FlowTable,
    Locator, Measure, Mode, Rate, Reading, ReportedBy, Source, Span, Statement, Subject, TradeFlow,
    When,
};

fn base(value: &str, period: &str) -> Base {
    Base::new(value.parse().unwrap(), period.parse().unwrap())
}

fn decimal(text: &str) -> Decimal {
    tradeflows::text::parse_plain(text).unwrap().value
}

fn recovery() -> Projection {
    let rates = [(2026, "10%"), (2027, "8%")];
    Scenario::named("recovery")
        .rates(rates)
        .from(base("62 billion USD", "2025"))
        .unwrap()
}

fn stall() -> Projection {
    let stall = Scenario::named("stall")
        .rate("0%")
        .shock(2026, "-15%")
        .through(2027);
    stall.from(base("62 billion USD", "2025")).unwrap()
}

#[test]
fn a_shock_comes_on_top_of_the_rate_and_says_so() {
    let path = Scenario::named("a")
        .rate("10%")
        .shock(2026, "-20%")
        .through(2027);
    let path = path.from(base("100 USD", "2025")).unwrap();
    let values: Vec<String> = path.paths()[0]
        .steps()
        .iter()
        .map(|s| s.value.to_string())
        .collect();
    assert_eq!(
        values,
        ["88.00", "96.800"].map(|v| decimal(v).normalize().to_string())
    );
    assert_eq!(
        path.assumptions()[0].to_string(),
        "a shock of -20% in 2026 comes on top of the rate of \"a\""
    );
    let json = serde_json::to_string(&path).unwrap();
    assert_eq!(serde_json::from_str::<Projection>(&json).unwrap(), path);
    let error = |scenario: Scenario| {
        scenario
            .from(base("1 USD", "2025"))
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        error(
            Scenario::named("a")
                .rate("1%")
                .shock(2026, "-101%")
                .through(2027)
        ),
        "a rate of -101% would take away more than there is; the lowest is -100 %"
    );
    assert_eq!(
        error(
            Scenario::named("a")
                .rate("1%")
                .shock(2031, "-1%")
                .through(2027)
        ),
        "the year of a rate of \"a\" is 2031; expected a year from 2026 to 2027"
    );
    assert_eq!(
        error(
            Scenario::named("a")
                .rate("1%")
                .shock(2026, "1%")
                .shock(2026, "2%")
                .through(2027)
        ),
        "the shock of \"a\" for 2026 is given twice; expected one shock for each year"
    );
}

#[test]
fn scenarios_stand_side_by_side_and_their_record_reads_back() {
    let both = Comparison::new([recovery(), stall()]).unwrap();
    assert_eq!(
        both.value("recovery", 2027).unwrap(),
        Exact::from(73_656_000_000_i64)
    );
    assert_eq!(
        both.value("stall", 2027).unwrap(),
        Exact::from(52_700_000_000_i64)
    );
    assert_eq!(
        both.cumulative("stall").unwrap(),
        Exact::from(105_400_000_000_i64)
    );
    let closing = both.closing_rate("recovery", "stall").unwrap();
    assert_eq!(closing.needed.percent(3).unwrap(), "8.995 %");
    assert_eq!(
        both.to_string(),
        "In billion USD\n\
         year  recovery    stall  stall less recovery\n\
         2026    68.200   52.700              -15.500\n\
         2027    73.656   52.700              -20.956\n\
         sum    141.856  105.400\n\
         stall and recovery do not cross.\n\
         Assumes: a shock of -15% in 2026 comes on top of the rate of \"stall\".\n"
    );
    let csv = both.to_csv().unwrap();
    assert_eq!(Comparison::from_csv(&csv).unwrap(), both);
    assert_eq!(
        Comparison::new([recovery(), recovery()])
            .unwrap_err()
            .to_string(),
        "2 figures for the path \"recovery\"; narrow the question"
    );
    let other = Scenario::named("b")
        .rate("1%")
        .through(2027)
        .from(base("1 CAD", "2025"))
        .unwrap();
    let error = Comparison::new([recovery(), other]).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::DifferentCurrency { .. }));
    let later = Scenario::named("b")
        .rate("1%")
        .through(2040)
        .from(base("1 USD", "2035"))
        .unwrap();
    let error = Comparison::new([recovery(), later]).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::NotCombinable { .. }));
}

#[test]
fn paths_cross_where_they_cross_exactly() {
    let path = |name: &str, value: &str, rate: &str| {
        Scenario::named(name)
            .rate(rate)
            .through(2034)
            .from(base(value, "2024"))
            .unwrap()
    };
    // 100 x 1.21 = 121: level after exactly two years of 10 %.
    let exact = Comparison::new([path("flat", "121 USD", "0%"), path("up", "100 USD", "10%")]);
    let exact = exact.unwrap();
    assert_eq!(
        exact.crossing("flat", "up").unwrap().unwrap().to_string(),
        "2026"
    );
    assert_eq!(
        exact.crossing("up", "flat").unwrap().unwrap().to_string(),
        "2026"
    );
    let never = Comparison::new([
        path("flat", "121 USD", "0%"),
        path("down", "100 USD", "-1%"),
    ]);
    assert_eq!(never.unwrap().crossing("flat", "down").unwrap(), None);
    // 1.07 overtakes 1.05 by digits past the 28th that a decimal holds.
    let close = Comparison::new([
        path("a", "1.9999999999999999999999999 USD", "50%"),
        path("b", "2 USD", "50%"),
    ]);
    assert_eq!(close.unwrap().crossing("a", "b").unwrap(), None);
}

#[test]
fn csv_that_was_tampered_with_is_refused() {
    let csv = sheet::to_csv(&[recovery(), stall()]).unwrap();
    let error = |from: &str, to: &str| {
        assert!(csv.contains(from), "{from}");
        sheet::from_csv(&csv.replacen(from, to, 1))
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        error("73656000000", "73656000001"),
        "the value for 2027 is 73656000001; expected 73656000000, which follows from the base and the rates"
    );
    assert_eq!(
        error("projection,", "projections,"),
        "projections.csv:1: the columns are not \
         projection,record,name,period,rate,value,exact,interval,detail"
    );
    assert_eq!(
        error("62 billion USD,", "63 billion USD,"),
        "projections.csv:2: the base is not the one of its detail"
    );
    assert_eq!(
        error("step,recovery,2026", "jump,recovery,2026"),
        "projections.csv:5: no record is called \"jump\""
    );
    assert!(sheet::from_csv("").is_err());
    assert!(sheet::from_csv(&csv.replace("\r\n", "\n")).is_ok());
}

#[test]
fn a_target_says_ahead_behind_or_on_track_exactly() {
    let start = base("100 million USD", "2024");
    let target = Target::new(&start, "121 million USD".parse().unwrap(), 2026).unwrap();
    let at = |value: &str| target.track(&base(value, "2025")).unwrap();
    assert_eq!(at("110 million USD").progress, Progress::OnTrack);
    assert_eq!(at("110.000001 million USD").progress, Progress::Ahead);
    assert_eq!(at("109.999999 million USD").progress, Progress::Behind);
    assert_eq!(at("125 million USD").progress, Progress::Reached);
    assert_eq!(
        at("100 million USD").to_string(),
        "100 million USD in 2025: behind; 121000000 USD by 2026 asks 21.000 % a year from here, \
         10.000 % at the start"
    );
    let down = Target::new(&start, "81 million USD".parse().unwrap(), 2026).unwrap();
    let at = |value: &str| down.track(&base(value, "2025")).unwrap().progress;
    assert_eq!(at("90 million USD"), Progress::OnTrack);
    assert_eq!(at("89 million USD"), Progress::Ahead);
    assert_eq!(at("91 million USD"), Progress::Behind);
    for year in ["2024", "2026", "2025-Q1"] {
        let error = target.track(&base("1 USD", year)).unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::OutOfRange { .. }),
            "{error}"
        );
    }
}

fn target_claim(measure: Measure, number: &str) -> Claim {
    let document = Arc::new(Document::new("article.txt"));
    let evidence = Evidence::new(Span::new(0, 40), Span::new(10, 20), "by hand");
    let amount = Amount::new(number.parse().unwrap(), measure);
    let statement = Statement::Level(amount);
    let mut claim = Claim::new(Subject::Flow, statement, evidence, document);
    claim.mode = Mode::Target;
    claim.when = When::until("2034".parse().unwrap());
    claim
}

#[test]
fn a_claim_can_be_a_target() {
    let start = base("20 billion USD", "2024");
    let doubled = Target::of_claim(&target_claim(Measure::Multiple, "2"), &start).unwrap();
    assert_eq!(doubled.amount().to_string(), "40000000000 USD");
    assert_eq!(doubled.required().unwrap().percent(3).unwrap(), "7.177 %");
    assert_eq!(doubled.assumptions().len(), 1);
    let more = Target::of_claim(&target_claim(Measure::Percent, "50"), &start).unwrap();
    assert_eq!(more.amount().to_string(), "30000000000 USD");
    let level = target_claim(Measure::Money(Currency::USD), "45 billion");
    assert_eq!(
        Target::of_claim(&level, &start)
            .unwrap()
            .amount()
            .to_string(),
        "45000000000 USD"
    );
    let foreign = target_claim(Measure::Money(Currency::CAD), "45 billion");
    let error = Target::of_claim(&foreign, &start).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::DifferentCurrency { .. }));
    let mut recorded = level.clone();
    recorded.mode = Mode::Recorded;
    let error = Target::of_claim(&recorded, &start).unwrap_err();
    assert!(
        error
            .to_string()
            .ends_with("is not a target for a figure: it is not a target")
    );
}

#[test]
fn a_rate_of_exchange_must_fit_the_figure() {
    let rate = |kind| ExchangeRate::new("USD/CAD", decimal("1.25"), "2025".parse().unwrap(), kind);
    let average = rate(RateKind::Average).unwrap();
    let there = average.convert(&base("62 billion USD", "2025")).unwrap();
    assert_eq!(there.base.value.money().to_string(), "77500000000 CAD");
    let back = average.convert(&there.base).unwrap();
    assert_eq!(
        (back.base.value.money().to_string(), back.exact),
        ("62000000000 USD".into(), true)
    );
    let error = |rate: ExchangeRate, figure: Base| rate.convert(&figure).unwrap_err().to_string();
    assert_eq!(
        error(average, base("1 EUR", "2025")),
        "1 EUR in 2025 and the average rate USD/CAD of 2025 cannot be combined: \
         the figure is in neither currency of the pair"
    );
    assert_eq!(
        error(average, base("1 USD", "2025-Q1")),
        "1 USD in 2025-Q1 and the average rate USD/CAD of 2025 cannot be combined: the periods differ"
    );
    assert_eq!(
        error(rate(RateKind::End).unwrap(), base("1 USD", "2025")),
        "1 USD in 2025 and the end-of-period rate USD/CAD of 2025 cannot be combined: \
         flows are converted with the average of their period, not with its end"
    );
    let fixed = rate(RateKind::Fixed).unwrap();
    assert!(fixed.convert(&base("1 USD", "1999")).is_ok());
    let rates = ExchangeRates::new([average]).unwrap();
    let error = rates
        .convert(&base("1 USD", "2024"), Currency::CAD)
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "no figure for the average rate USD/CAD of 2024"
    );
    assert!(ExchangeRates::new([average, average]).is_err());
    for pair in ["USD", "USD/USD", "USD/XYZ"] {
        let kind = RateKind::Average;
        assert!(ExchangeRate::new(pair, Decimal::ONE, "2025".parse().unwrap(), kind).is_err());
    }
    let growth = growth_in_currency("9%".parse().unwrap(), "-10%".parse().unwrap()).unwrap();
    assert_eq!(
        (growth.to_string(), growth.exact),
        ("-1.9%".to_owned(), true)
    );
}

#[test]
fn prices_and_parts_of_years() {
    let prices = PriceIndex::constant("consumer prices", 2024, 2026, "2.5%".parse().unwrap());
    let prices = prices.unwrap();
    let figure = base("62 billion USD", "2025");
    let real = prices.deflate(&figure, "2024".parse().unwrap()).unwrap();
    assert!(real.base.value.to_string().starts_with("60487804878.0487"));
    assert!(!real.exact);
    let missing = prices
        .deflate(&figure, "2031".parse().unwrap())
        .unwrap_err();
    assert_eq!(missing.to_string(), "no figure for consumer prices of 2031");
    assert!(PriceIndex::new("x", [("2024".parse().unwrap(), Decimal::ZERO)]).is_err());

    let so_far = base("9 billion USD", "2025-01/2025-09");
    let (whole, same) = (
        base("11 billion USD", "2024"),
        base("8 billion USD", "2024-01/2024-09"),
    );
    let shape = YearShape::LastYear {
        whole: &whole,
        same_months: &same,
    };
    let year = whole_year(&so_far, shape).unwrap();
    assert_eq!(year.base.value.money().to_string(), "12375000000 USD");
    assert_eq!(
        year.base.assumptions[0].to_string(),
        "2025 is estimated from 2025-01/2025-09 by the shape of the year before"
    );
    let wrong = YearShape::LastYear {
        whole: &whole,
        same_months: &whole,
    };
    assert!(whole_year(&so_far, wrong).is_err());
    let error = whole_year(&base("1 USD", "2025-Q2"), YearShape::Flat).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the part of a year is 2025-Q2; expected months from January on, at most twelve"
    );
    let full = whole_year(&whole, YearShape::Flat).unwrap();
    assert_eq!((full.base, full.exact), (whole, true));
    let one = sensitivity(&base("62 billion USD", "2025"), "9%".parse().unwrap(), 2025);
    assert!(one.is_err());
}

fn flow(year: &str, value: &str, by: ReportedBy) -> TradeFlow {
    let mut source = Source::new(Arc::new(Document::new("by hand")), Locator::Whole);
    source.reported_by = by;
    TradeFlow::new(
        "CAN".parse().unwrap(),
        "CHN".parse().unwrap(),
        year.parse().unwrap(),
        Category::TOTAL,
        value.parse().unwrap(),
        source,
    )
}

#[test]
fn a_projection_is_held_against_what_happened() {
    let exporter = ReportedBy::Exporter;
    let start = flow("2024", "100 USD", exporter);
    let band = Scenario::grow("8-10%".parse().unwrap())
        .through(2027)
        .carrying_interval(Reading::Tight);
    let band = band.from(&start).unwrap();
    let later: FlowTable = [
        flow("2025", "109 USD", exporter),
        flow("2025", "150 USD", ReportedBy::Importer),
        flow("2026", "130 USD", exporter),
    ]
    .into_iter()
    .collect();
    let outcomes = band.check(&later).unwrap();
    assert_eq!(outcomes.len(), 2);
    assert_eq!(outcomes[0].inside, Some(true));
    assert_eq!(outcomes[0].paths[1].error, Decimal::ZERO);
    assert_eq!(outcomes[0].paths[1].inside, Some(true));
    assert_eq!(
        outcomes[1].to_string(),
        "2026: 130 USD; low was 11.5 % too low; mid was 9.4 % too low; high was 7.4 % too low; \
         outside the band"
    );
    let twice: FlowTable = [
        flow("2025", "1 USD", exporter),
        flow("2025", "2 USD", exporter),
    ]
    .into_iter()
    .collect();
    assert!(matches!(
        band.check(&twice).unwrap_err().kind(),
        ErrorKind::NotUnique { .. }
    ));
    let mut cif = flow("2025", "1 USD", exporter);
    cif.value = cif.value.with_basis(Basis::Cif);
    let cif: FlowTable = [cif].into_iter().collect();
    assert!(matches!(
        band.check(&cif).unwrap_err().kind(),
        ErrorKind::NotCombinable { .. }
    ));
    let unknown = recovery().check(&later).unwrap_err();
    assert!(matches!(unknown.kind(), ErrorKind::WrongKind { .. }));
}

#[test]
fn the_same_seed_gives_the_same_numbers_and_they_are_pinned() {
    let path = Scenario::named("nine")
        .rate("9%")
        .through(2027)
        .from(base("62 billion USD", "2025"));
    let path = path.unwrap();
    let run = |seed: u64| {
        let dice = Simulation::new(seed).paths(20_000).volatility(0.1);
        dice.run(&path, "nine", &[0.05, 0.5, 0.95]).unwrap()
    };
    let fan = run(1);
    assert_eq!(fan, run(1));
    assert_ne!(fan, run(2));
    // These digits must come out on every platform and in every version.
    let pinned: Vec<String> = fan.points()[1]
        .quantiles
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(pinned, PINNED);
    // It is the lognormal band, within what 20,000 paths leave open.
    let band = path.lognormal("nine", 0.1, &[0.05, 0.5, 0.95]).unwrap();
    for (own, wanted) in fan.points().iter().zip(band.points()) {
        for (own, wanted) in own.quantiles.iter().zip(&wanted.quantiles) {
            assert!((own.as_f64() / wanted.as_f64() - 1.0).abs() < 0.006);
        }
        assert!((own.mean.as_f64() / wanted.mean.as_f64() - 1.0).abs() < 0.004);
    }
    // A longer simulation begins with the years of a shorter one.
    let longer = Scenario::named("nine")
        .rate("9%")
        .through(2030)
        .from(base("62 billion USD", "2025"));
    let dice = Simulation::new(1).paths(20_000).volatility(0.1);
    let longer = dice
        .run(&longer.unwrap(), "nine", &[0.05, 0.5, 0.95])
        .unwrap();
    assert_eq!(longer.points()[..2], fan.points()[..]);
}

/// An independent program in Python gives the same with its own logarithm and quantile.
const PINNED: [&str; 3] = ["58284888173.3546", "73697252009.5802", "92808853523.4755"];

#[test]
fn a_rate_drawn_each_year_averages_out() {
    let path = Scenario::named("nine")
        .rate("9%")
        .through(2034)
        .from(base("62 billion USD", "2024"));
    let path = path.unwrap();
    let width = |draw: RateDraw, triangular: bool| {
        let range = "4-14%".parse().unwrap();
        let dice = Simulation::new(3).paths(5_000);
        let dice = match triangular {
            false => dice.uniform_rate(range, draw),
            true => dice.triangular_rate(range, "9%".parse().unwrap(), draw),
        };
        let fan = dice.run(&path, "nine", &[0.1, 0.9]).unwrap();
        let end = &fan.points()[9].quantiles;
        end[1].as_f64() - end[0].as_f64()
    };
    let (once, yearly) = (RateDraw::OncePerPath, RateDraw::EachYear);
    assert!(width(once, false) > 2.0 * width(yearly, false));
    assert!(width(once, false) > width(once, true));
    let past = History::yearly(2018, [50.0, 55.0, 52.0, 60.0, 61.0, 66.0]).unwrap();
    let dice = Simulation::new(3).paths(5_000).resampling(&past).unwrap();
    let fan = dice.run(&path, "nine", &[0.5]).unwrap();
    assert!(
        fan.to_string().contains("drawn from the 5 past changes"),
        "{fan}"
    );
    let few = Simulation::new(3)
        .paths(10)
        .run(&path, "nine", &[0.5])
        .unwrap_err();
    assert_eq!(
        few.to_string(),
        "the number of paths is 10; expected 1000 to 10000000"
    );
    let nan = Simulation::new(3)
        .volatility(f64::NAN)
        .run(&path, "nine", &[0.5])
        .unwrap_err();
    assert!(matches!(nan.kind(), ErrorKind::OutOfRange { .. }));
    assert!(path.lognormal("nine", 0.1, &[1.0]).is_err());
}

fn rates() -> impl Strategy<Value = Vec<i64>> {
    prop::collection::vec(-10_000i64..30_000, 1..8)
}

fn projected(name: &str, start: Decimal, rates: &[i64]) -> Projection {
    let rates = (2025u16..)
        .zip(rates)
        .map(|(year, rate)| (year, Rate::from_fraction(Decimal::new(*rate, 4))));
    let money = tradeflows::Money::new(start, Currency::USD);
    let value = tradeflows::Value::from_money(money, 0);
    let figure = Base::new(value, "2024".parse().unwrap());
    Scenario::named(name)
        .rates(rates.collect::<Vec<_>>())
        .from(figure)
        .unwrap()
}

proptest! {
    #[test]
    fn csv_reads_back_unchanged(
        start in 0i64..1_000_000_000_000, rates in rates(), name in "\\PC{0,12}", words in "\\PC{0,20}",
    ) {
        let scenario = Scenario::named(name.clone()).rate("3%").shock(2026, "-7.25%").through(2029)
            .assuming(tradeflows::Assumption::Other(words))
            .carrying_interval(Reading::Loose);
        let second = scenario.from(base("about 21.1 billion CAD", "2024")).unwrap();
        let both = vec![projected(&name, Decimal::from(start), &rates), second];
        let csv = sheet::to_csv(&both).unwrap();
        prop_assert_eq!(sheet::from_csv(&csv).unwrap(), both);
    }

    #[test]
    fn no_text_makes_the_reader_of_csv_panic(text in "[a-z0-9,\"\r\n%.]{0,80}", cut in 0usize..900) {
        let _ = sheet::from_csv(&text);
        let csv = sheet::to_csv(&[recovery()]).unwrap();
        let cut: String = csv.chars().take(cut).collect();
        let _ = sheet::from_csv(&(cut + &text));
    }

    #[test]
    fn gaps_and_crossings_agree_with_brute_force(
        a in 1i64..1_000_000, b in 1i64..1_000_000, first in rates(), second in rates(),
    ) {
        let pair = [projected("a", a.into(), &first), projected("b", b.into(), &second)];
        let both = Comparison::new(pair).unwrap();
        let value = |name: &str, start: i64, rates: &[i64], years: usize| {
            let mut value = Exact::from(start);
            for rate in &rates[..years] {
                let factor = Exact::from(Decimal::new(10_000 + rate, 4));
                value = value.mul(&factor).unwrap();
            }
            assert_eq!(both.value(name, 2024 + years as u16).unwrap(), value);
            value
        };
        let mut order = a.cmp(&b);
        let mut crossed = None;
        for years in 1..=both.periods().len() {
            let now = value("a", a, &first, years).cmp(&value("b", b, &second, years));
            if order == std::cmp::Ordering::Equal {
                order = now;
            } else if crossed.is_none() && now != order {
                crossed = Some(2024 + years as u16);
            }
        }
        let own = both.crossing("a", "b").unwrap();
        prop_assert_eq!(own.map(|period| period.last().year()), crossed);
        prop_assert!(!both.to_string().contains("NaN"));
    }

    #[test]
    fn no_simulation_leads_to_a_number_that_is_none(
        sigma in prop::num::f64::ANY, p in prop::num::f64::ANY, rates in rates(), seed: u64,
    ) {
        let path = projected("a", Decimal::from(7), &rates);
        if let Ok(fan) = path.lognormal("a", sigma, &[p]) {
            prop_assert!(!fan.to_string().contains("NaN") && !fan.to_string().contains("inf"));
        }
        let dice = Simulation::new(seed).paths(1000).volatility(sigma);
        if let Ok(fan) = dice.run(&path, "a", &[0.5, 0.99]) {
            prop_assert!(!fan.to_string().contains("NaN") && !fan.to_string().contains("inf"));
            for point in fan.points() {
                prop_assert!(point.quantiles[0] <= point.quantiles[1]);
            }
        }
    }
}
