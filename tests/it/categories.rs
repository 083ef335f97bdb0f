//! Parts that add up to their whole: in full, at every unit, and in what they add to growth.

use proptest::prelude::*;
use tradeflows::exact::{Exact, Mode, Ratio, Rounding, Sum};
use tradeflows::projection::Scenario;
use tradeflows::projection::categories::{
    Breakdown, Contributions, Market, Shares, constant_market_share, round_parts,
};
use tradeflows::{Decimal, ErrorKind, Period, Value};

fn figure(value: &str) -> (Value, Period) {
    (value.parse().unwrap(), "2024".parse().unwrap())
}

fn exports() -> Breakdown {
    let parts = [
        ("energy", figure("3.8 billion USD")),
        ("oilseeds", figure("3.4 billion USD")),
    ];
    Breakdown::of(figure("21.1 billion USD"), parts).unwrap()
}

fn steady(percent: &str) -> Scenario {
    Scenario::named("path").rate(percent).through(2027)
}

#[test]
fn parts_that_do_not_fit_are_refused_with_the_reason() {
    let error = |total: &str, parts: &[(&str, &str)]| {
        let parts = parts.iter().map(|(name, value)| (*name, figure(value)));
        Breakdown::of(figure(total), parts.collect::<Vec<_>>())
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        error("21.1 billion USD", &[("a", "62 billion USD")]),
        "the sum of the parts, 62000000000 and 21.1 billion USD in 2024 cannot be combined: \
         the parts are above the total by more than rounding"
    );
    assert_eq!(
        error("21.1 billion USD", &[("a", "1 billion CAD")]),
        "21.1 billion USD in 2024 and 1 billion CAD in 2024 are different currencies; convert one \
         with a dated rate first"
    );
    assert_eq!(
        error("9 USD", &[("a", "1 USD"), ("a", "2 USD")]),
        "2 figures for the part \"a\"; narrow the question"
    );
    assert_eq!(
        error("9 USD", &[("other", "1 USD")]),
        "2 figures for the part \"other\", which is also the residual; narrow the question"
    );
    let none: [(&str, (Value, Period)); 0] = [];
    let empty = Breakdown::new(none).unwrap_err();
    assert!(matches!(empty.kind(), ErrorKind::Missing { .. }));
}

#[test]
fn parts_above_the_total_by_less_than_rounding_are_the_total() {
    let parts = [
        ("a", figure("1.2 billion USD")),
        ("b", figure("2.0 billion USD")),
    ];
    let whole = Breakdown::of(figure("3.1 billion USD"), parts).unwrap();
    assert_eq!(whole.total().value.to_string(), "3.2 billion USD");
    assert_eq!(whole.parts().len(), 2);
    assert!(
        whole.assumptions()[1]
            .to_string()
            .contains("by less than its rounding")
    );
}

#[test]
fn categories_that_share_goods_are_refused() {
    use std::sync::Arc;
    use tradeflows::{Document, Locator, Source, TradeFlow};
    let flow = |category: tradeflows::HsCode| {
        let source = Source::new(Arc::new(Document::new("by hand")), Locator::Whole);
        let (from, to) = ("CAN".parse().unwrap(), "CHN".parse().unwrap());
        let (value, period) = figure("5 USD");
        TradeFlow::new(from, to, period, category.into(), value, source)
    };
    let code =
        |code: &str| tradeflows::HsCode::new(code, Some(tradeflows::HsRevision::H6)).unwrap();
    let error = Breakdown::new([("grain", flow(code("10"))), ("wheat", flow(code("1001")))]);
    assert!(matches!(
        error.unwrap_err().kind(),
        ErrorKind::Overlapping { .. }
    ));
    let apart = Breakdown::new([("grain", flow(code("10"))), ("oil", flow(code("27")))]).unwrap();
    assert_eq!(apart.total().value.money().to_string(), "10 USD");
}

#[test]
fn shares_kept_and_contributions_come_out_to_the_last_digit() {
    let band = exports()
        .keep_shares(&Scenario::grow("8-10%".parse().unwrap()).through(2027))
        .unwrap();
    let value = |path: &str, part: &str| {
        let value = band.value(path, part, 2027, Rounding::FULL).unwrap();
        assert!(value.exact);
        value.value.to_string()
    };
    assert_eq!(value("mid", "energy"), "4921110200");
    assert_eq!(value("high", "other"), "18500900000");
    let growth = band.contributions("mid", 2027).unwrap();
    assert_eq!(growth.total_percent(4).unwrap().to_string(), "29.5029");
    assert_eq!(
        growth.percent_points("energy", 4).unwrap().to_string(),
        "5.3133"
    );
    assert_eq!(
        growth.to_string(),
        "part      points  own growth\n\
         energy      5.31     29.50 %\n\
         oilseeds    4.75     29.50 %\n\
         other      19.44     29.50 %\n\
         total      29.50     29.50 %\n"
    );
    let missing = band.contributions("mid", 2031).unwrap_err();
    assert_eq!(
        missing.to_string(),
        "no figure for 2031 on the path \"mid\""
    );
}

#[test]
fn own_rates_add_up_and_top_down_brings_them_to_the_total() {
    let rates = ["10%", "0%", "2%"].map(steady);
    let own = [
        ("energy", &rates[0]),
        ("oilseeds", &rates[1]),
        ("other", &rates[2]),
    ];
    let sum = exports().bottom_up(own).unwrap();
    let row = &sum.path("path").unwrap().rows()[1];
    let total = row.total().unwrap().round(Rounding::FULL).unwrap();
    // 3.8 * 1.1 + 3.4 + 13.9 * 1.02
    assert_eq!(total.value.to_string(), "21758000000");
    let rates = sum.path("path").unwrap().implied_rates().unwrap();
    assert_eq!(rates[0].1.percent(4).unwrap(), "3.1185 %");
    // 2025 at 9 %: 22.999 of 21.758.
    let prorated = exports()
        .top_down(&steady("9%"), &Shares::Of(&sum))
        .unwrap();
    let row = &prorated.path("path").unwrap().rows()[1];
    assert_eq!(
        row.total().unwrap(),
        Ratio::from(Decimal::from(22_999_000_000_i64))
    );
    assert_eq!(*row.factor().unwrap(), Ratio::new(22_999, 21_758).unwrap());
    assert_eq!(prorated.unreconciled(), Some(&sum));
    let unit = "0.1 billion".parse().unwrap();
    assert!(prorated.rounded("path", unit).unwrap().adds_up());
    let missing = exports()
        .bottom_up([("energy", &steady("1%"))])
        .unwrap_err();
    assert_eq!(
        missing.to_string(),
        "the scenario of the part \"oilseeds\" is missing"
    );
}

#[test]
fn a_total_can_be_split_by_the_mean_of_past_shares() {
    let whole = |a: &str, b: &str| Breakdown::new([("a", figure(a)), ("b", figure(b))]).unwrap();
    // Shares of a: 1/2 and 1/4, so the mean is 3/8.
    let history = [whole("1 USD", "1 USD"), whole("1 USD", "3 USD")];
    let split = whole("8 USD", "8 USD")
        .top_down(&steady("0%"), &Shares::MeanOf(&history))
        .unwrap();
    let value = split.value("path", "a", 2027, Rounding::FULL).unwrap();
    assert_eq!((value.value, value.exact), (Decimal::from(6), true));
    let total = split.path("path").unwrap().rows()[3].total().unwrap();
    assert_eq!(total, Ratio::from(Decimal::from(16)));
}

#[test]
fn nothing_is_divided_by_zero() {
    let zero = Breakdown::new([("a", figure("0 USD")), ("b", figure("0 USD"))]).unwrap();
    assert!(matches!(
        zero.shares().unwrap_err().kind(),
        ErrorKind::ZeroDivisor { .. }
    ));
    let parts = zero.keep_shares(&steady("1%")).unwrap();
    let total = steady("1%").from(figure("5 USD")).unwrap();
    assert_eq!(
        parts.prorated(&total).unwrap_err().to_string(),
        "the sum of the parts in 2025 is zero, and nothing can be divided by it"
    );
    let error = parts.contributions("path", 2027).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::ZeroBase { .. }));
    let signs = round_parts(&[1.into(), (-1).into()], Decimal::ONE, Mode::HalfEven);
    assert!(matches!(
        signs.unwrap_err().kind(),
        ErrorKind::OutOfRange { .. }
    ));
    let unit = round_parts(&[1.into()], Decimal::ZERO, Mode::HalfEven).unwrap_err();
    assert_eq!(
        unit.to_string(),
        "the unit of rounding is 0; expected above zero"
    );
}

fn amounts() -> impl Strategy<Value = Vec<Decimal>> {
    let amount =
        (0i64..10_000_000_000, 0u32..6).prop_map(|(digits, scale)| Decimal::new(digits, scale));
    prop::collection::vec(amount, 1..12)
}

fn total(parts: &[Decimal]) -> Exact {
    parts.iter().copied().collect::<Sum>().total()
}

proptest! {
    #[test]
    fn rounded_parts_add_up_at_every_unit(
        parts in amounts(), unit in 1i64..1_000_000, scale in 0u32..8, negative: bool,
    ) {
        let parts: Vec<Decimal> = parts.iter().map(|&p| if negative { -p } else { p }).collect();
        let unit = Decimal::new(unit, scale);
        let rounded = round_parts(&parts, unit, Mode::HalfEven).unwrap();
        prop_assert_eq!(total(&rounded.parts), Exact::from(rounded.total));
        for (own, exact) in rounded.parts.iter().zip(&parts) {
            let gap = Exact::from(*own).sub(&Exact::from(*exact)).unwrap().abs();
            prop_assert!(gap < Exact::from(unit));
        }
        let gap = Exact::from(rounded.total).sub(&total(&parts)).unwrap().abs();
        prop_assert!(gap.add(&gap).unwrap() <= Exact::from(unit));
    }

    #[test]
    fn projected_parts_add_up_and_so_do_their_contributions(
        parts in amounts(), rates in prop::collection::vec(-9_000i64..20_000, 1..12), unit in 1u32..10_000,
    ) {
        prop_assume!(parts.iter().any(|part| !part.is_zero()));
        let names: Vec<String> = (0..parts.len()).map(|n| format!("part {n}")).collect();
        let year: Period = "2024".parse().unwrap();
        let figures = names.iter().zip(&parts).map(|(name, part)| {
            let money = tradeflows::Money::new(*part, tradeflows::Currency::USD);
            (name.clone(), (Value::from_money(money, 0), year))
        });
        let whole = Breakdown::new(figures).unwrap();
        let scenarios: Vec<Scenario> = (0..parts.len())
            .map(|n| {
                let rate = Decimal::new(rates[n % rates.len()], 4);
                Scenario::named("path").rate(tradeflows::Rate::from_fraction(rate)).through(2027)
            })
            .collect();
        let own = names.iter().map(String::as_str).zip(&scenarios);
        let sum = whole.bottom_up(own).unwrap();
        let total = scenarios[0].from(whole.total()).unwrap();
        for projected in [sum.clone(), whole.keep_shares(&scenarios[0]).unwrap()] {
            let unit = tradeflows::Written::whole(unit);
            prop_assert!(projected.rounded("path", unit).unwrap().adds_up());
            let growth = projected.contributions("path", 2027).unwrap();
            let mut points = Ratio::from(Decimal::ZERO);
            let mut shares = Ratio::from(Decimal::ZERO);
            for part in growth.parts() {
                points = points.add(&part.points).unwrap();
                if let Some(share) = &part.share_change {
                    shares = shares.add(share).unwrap();
                }
            }
            prop_assert_eq!(&points, growth.total());
            prop_assert!(shares.is_zero());
        }
        let reached = |row: usize| {
            let row = &sum.path("path").unwrap().rows()[row];
            !row.total().unwrap().is_zero()
        };
        if (1..4).all(reached) {
            let prorated = sum.prorated(&total).unwrap();
            for (row, step) in prorated.path("path").unwrap().rows()[1..].iter().zip(total.paths()[0].steps()) {
                prop_assert!(step.exact);
                prop_assert_eq!(row.total().unwrap(), Ratio::from(step.value));
            }
        }
    }

    #[test]
    fn constant_market_shares_add_up(
        markets in prop::collection::vec((0i64..1_000_000, 0i64..1_000_000, -500i64..900), 1..9), world in -500i64..900,
    ) {
        let markets: Vec<Market> = markets
            .iter()
            .map(|&(before, after, growth)| Market {
                name: String::new(),
                before: Decimal::new(before, 2),
                after: Decimal::new(after, 2),
                world_growth: Decimal::new(growth, 3),
            })
            .collect();
        let split = constant_market_share(&markets, Decimal::new(world, 3)).unwrap();
        let sum = tradeflows::exact::sum([split.market, split.composition, split.residual]).unwrap();
        prop_assert_eq!(sum, split.change);
    }
}

#[test]
fn a_part_that_was_not_there_contributes_but_has_no_rate() {
    let growth = Contributions::new([
        ("old", Decimal::from(80), Decimal::from(60)),
        ("new", Decimal::ZERO, Decimal::from(40)),
        ("steady", Decimal::from(20), Decimal::from(20)),
    ])
    .unwrap();
    assert_eq!(growth.total_percent(0).unwrap(), Decimal::from(20));
    assert_eq!(growth.parts()[1].growth, None);
    assert_eq!(growth.percent_points("new", 0).unwrap(), Decimal::from(40));
    // -20 of +20 and 40 of 20: shares of the change may be negative or pass one.
    let share = |at: usize| growth.parts()[at].share_of_change.clone().unwrap();
    assert_eq!(share(0), Ratio::new(-1, 1).unwrap());
    assert_eq!(share(1), Ratio::new(2, 1).unwrap());
}

#[test]
fn a_projection_by_category_is_kept_and_comes_back() {
    use tradeflows::projection::Scenario;
    use tradeflows::projection::categories::CategoryProjection;
    let named = |rate: &str| Scenario::named("path").rate(rate).through(2027);
    let whole = exports();
    let own: Vec<(&str, Scenario)> = whole
        .parts()
        .iter()
        .zip(["12%", "2%", "8.5%", "1%", "0%"])
        .map(|(part, rate)| (part.name.as_str(), named(rate)))
        .collect();
    let bottom_up = whole
        .bottom_up(own.iter().map(|(name, scenario)| (*name, scenario)))
        .unwrap();
    let total = named("9%").from(whole.total()).unwrap();
    let kept = [
        whole.keep_shares(&named("9%")).unwrap(),
        bottom_up.prorated(&total).unwrap(),
        bottom_up,
    ];
    for projection in kept {
        let json = serde_json::to_string(&projection).unwrap();
        let again: CategoryProjection = serde_json::from_str(&json).unwrap();
        assert_eq!(again, projection);
    }

    let json = serde_json::to_string(&whole).unwrap();
    let again: Breakdown = serde_json::from_str(&json).unwrap();
    assert_eq!(again, whole);
    let refused = |from: &str, to: &str| {
        assert!(json.contains(from), "{json}");
        let error = serde_json::from_str::<Breakdown>(&json.replacen(from, to, 1));
        error.unwrap_err().to_string()
    };
    let error = refused("\"value\":\"3800000000\"", "\"value\":\"3800000001\"");
    assert!(
        error.starts_with("the part \"energy\" is 3800000001; expected 3800000000"),
        "{error}"
    );
    let error = refused("\"name\":\"oilseeds\"", "\"name\":\"energy\"");
    assert!(error.contains("the part \"energy\""), "{error}");
}
