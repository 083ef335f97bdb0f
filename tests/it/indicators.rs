//! Indicators (METHODS 3): each with an ordinary, an edge and an undefined case, and the laws at its end.

mod laws;

use std::sync::Arc;

use tradeflows::exact::Exact;
use tradeflows::indicators::*;
use tradeflows::{
    Category, Decimal, Document, Economy, ErrorKind, FlowTable, Locator, Money, Quantity, Source,
    TradeFlow, Value,
};

fn d(text: &str) -> Decimal {
    text.parse::<Exact>().unwrap().to_decimal().unwrap()
}

fn list(texts: &[&str]) -> Vec<Decimal> {
    texts.iter().map(|text| d(text)).collect()
}

fn pairs(texts: &[(&str, &str)]) -> Vec<(Decimal, Decimal)> {
    texts.iter().map(|(x, m)| (d(x), d(m))).collect()
}

fn vector(texts: &[(&str, &str)]) -> Vector {
    Vector::new(texts.iter().map(|(label, value)| (*label, d(value)))).unwrap()
}

/// The answer or the error, as printed.
fn show<T: std::fmt::Display>(answer: tradeflows::Result<T>) -> String {
    match answer {
        Ok(answer) => answer.to_string(),
        Err(error) => format!("error: {error}"),
    }
}

fn check(cases: &[(String, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .enumerate()
        .filter(|(_, (got, wanted))| got != wanted)
        .map(|(n, (got, wanted))| format!("case {n}: expected {wanted:?}, got {got:?}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

// ---- I1 to I5, I26 to I29, I31 to I33: single figures ----

#[test]
fn balances_of_exports_and_imports() {
    check(&[
        (show(balance(300, 200)), "100"),
        (show(balance(d("0.1"), d("0.3"))), "-0.2"),
        (show(balance(0, 0)), "0"),
        (show(two_way(300, 200)), "500"),
        (show(two_way(0, 0)), "0"),
        (
            show(two_way(-1, 0)),
            "error: the value of exports is -1; expected zero or more",
        ),
        (show(normalised_balance(300, 200)), "0.2"),
        (show(normalised_balance(0, 7)), "-1"),
        (
            show(normalised_balance(0, 0)),
            "undefined: the sum of exports and imports is zero",
        ),
        (show(cover_ratio(300, 200)), "1.5"),
        (show(cover_ratio(0, 200)), "0"),
        (
            show(cover_ratio(300, 0)),
            "undefined: the value of imports is zero",
        ),
        (show(cover_ratio(1, 3)), "0.3333333333333333333333333333…"),
    ]);
}

#[test]
fn shares_and_markets() {
    check(&[
        (show(share(38, 200)), "0.19"),
        (show(share(0, 200)), "0"),
        (show(share(0, 0)), "undefined: the total is zero"),
        (
            show(share(-3, 200)),
            "error: the part is -3; expected zero or more",
        ),
        (show(openness(300, 200, 400)), "1.25"),
        (show(openness(0, 0, 400)), "0"),
        (
            show(openness(1, 1, 0)),
            "error: GDP is 0; expected above zero",
        ),
        (
            show(openness(1, 1, -5)),
            "error: GDP is -5; expected above zero",
        ),
        (show(import_penetration(300, 200, 1100)), "0.2"),
        (show(import_penetration(300, 0, 1100)), "0"),
        (
            show(import_penetration(300, 200, 100)),
            "undefined: domestic demand (GDP - exports + imports) is zero",
        ),
        (
            show(import_penetration(300, 200, 10)),
            "undefined: domestic demand (GDP - exports + imports) is negative",
        ),
        (show(market_share(30, 200)), "0.15"),
        (show(market_share(0, 200)), "0"),
        (
            show(market_share(30, 0)),
            "undefined: the value of the market's imports is zero",
        ),
        (show(market_share_change((30, 200), (50, 250))), "0.05"),
        (show(market_share_change((30, 200), (30, 200))), "0"),
        (
            show(market_share_change((30, 0), (50, 250))),
            "undefined: the value of the market's earlier imports is zero",
        ),
        (
            show(market_share_change((30, 200), (50, 0))),
            "undefined: the value of the market's later imports is zero",
        ),
        (show(market_penetration(30, 120)), "0.25"),
        (show(market_penetration(0, 120)), "0"),
        (
            show(market_penetration(0, 0)),
            "undefined: the number of partners that import the product is zero",
        ),
        (
            show(market_penetration(2, 1)),
            "error: the number of partners reached is 2; expected at most the number that import the product, 1",
        ),
        (show(propensity(300, 1200)), "0.25"),
        (show(propensity(0, 1200)), "0"),
        (
            show(propensity(300, 0)),
            "error: GDP is 0; expected above zero",
        ),
        (show(marginal_propensity((300, 330), (1200, 1300))), "0.3"),
        (show(marginal_propensity((300, 270), (1200, 1300))), "-0.3"),
        (
            show(marginal_propensity((300, 330), (1200, 1200))),
            "undefined: the change of GDP is zero",
        ),
        (show(terms_of_trade(d("121"), d("110"))), "110"),
        (show(terms_of_trade(d("100"), d("100"))), "100"),
        (
            show(terms_of_trade(d("121"), d("0"))),
            "undefined: the index of import prices is zero",
        ),
        (
            show(terms_of_trade(d("0"), d("110"))),
            "undefined: the index of export prices is zero",
        ),
        (
            show(terms_of_trade(d("-1"), d("110"))),
            "error: the index of export prices is -1; expected zero or more",
        ),
    ]);
    let shown = |parts: &[&str]| -> Vec<String> {
        let shares = shares(&list(parts)).unwrap();
        shares.iter().map(|share| share.to_string()).collect()
    };
    assert_eq!(shown(&["3", "0", "1"]), ["0.75", "0", "0.25"]);
    assert_eq!(shown(&["0"]), ["undefined: the sum of the parts is zero"]);
    assert!(shown(&[]).is_empty());
}

#[test]
fn unit_values() {
    let quantity = |text: &str| -> Quantity { text.parse().unwrap() };
    check(&[
        (show(unit_value(21_000, &quantity("40 t"))), "525"),
        (show(unit_value(0, &quantity("40 t"))), "0"),
        (
            show(unit_value(21_000, &quantity("0 t"))),
            "undefined: the quantity (in t) is zero",
        ),
        (
            show(unit_value(10, &quantity("4 kg").estimated(true))),
            "2.5 (with an estimated quantity)",
        ),
    ]);
    let priced = |to: &str, value: &str, amount: &str| {
        flow("CAN", to, "S2 2222", value).with_quantity(quantity(amount))
    };
    let table = |flows: Vec<TradeFlow>| flows.into_iter().collect::<FlowTable>().unit_value();
    check(&[
        (
            show(table(vec![
                priced("CHN", "30 USD", "3 kg"),
                priced("USA", "20 USD", "2 kg"),
            ])),
            "10",
        ),
        (
            show(table(vec![
                priced("CHN", "30 USD", "3 kg"),
                flow("CAN", "USA", "S2 2222", "20 USD"),
            ])),
            "undefined: the quantity of CAN -> USA, 2024, S2 2222: 20 USD is missing",
        ),
        (
            show(table(vec![
                priced("CHN", "30 USD", "3 kg"),
                priced("USA", "20 USD", "2 t"),
            ])),
            "error: a quantity in kg and 2 t cannot be combined: their units differ",
        ),
    ]);
}

#[test]
fn money_of_two_currencies_and_flows_of_two_periods_do_not_meet() {
    let money = |text: &str| -> Money { text.parse().unwrap() };
    check(&[
        (
            show(balance(money("3 USD"), money("2 CAD"))),
            "error: exports (USD) and imports (CAD) are different currencies; convert one with a dated rate first",
        ),
        (
            show(grubel_lloyd(money("3 USD"), money("2 CAD"))),
            "error: exports (USD) and imports (CAD) are different currencies; convert one with a dated rate first",
        ),
        // A bare number says nothing that could contradict.
        (show(balance(money("3 USD"), 2)), "1"),
    ]);
    let mut later = flow("CHN", "CAN", "total", "2 USD");
    later.period = "2025".parse().unwrap();
    assert_eq!(
        show(balance(flow("CAN", "CHN", "total", "3 USD"), &later)),
        "error: CAN -> CHN (2024) and CHN -> CAN (2025) cannot be combined: they are of different periods"
    );
    let value = |text: &str| -> Value { text.parse().unwrap() };
    let noted = two_way(value("3 USD FOB"), value("4 USD CIF")).unwrap();
    assert_eq!(
        noted.to_string(),
        "7 (valued FOB and CIF, which are not the same terms)"
    );
    let plain = two_way(value("3 USD FOB"), value("4 USD FOB")).unwrap();
    assert!(plain.notes.is_empty());
    let unstated = two_way(value("3 USD FOB"), value("4 USD")).unwrap();
    assert!(unstated.notes.is_empty());
}

#[test]
fn what_is_undefined_becomes_an_error_only_on_request() {
    let undefined = cover_ratio(1, 0).unwrap().indicator;
    assert_eq!(undefined.value(), None);
    assert_eq!(undefined.reason().unwrap().what(), "the value of imports");
    let error = undefined.required().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::ZeroDivisor { .. }));
    let negative = import_penetration(300, 200, 10).unwrap().indicator;
    let error = negative.required().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::OutOfRange { .. }));
    assert_eq!(
        grubel_lloyd(300, 200).unwrap().required().unwrap().value,
        d("0.8")
    );
    // A ratio too large for a decimal is an error, not a cut number.
    let error = cover_ratio(Decimal::MAX, d("0.01")).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Overflow { .. }));
}

// ---- I6 to I12 ----

fn small_world() -> Matrix {
    let cells = [
        ("bra", "2222", "30"),
        ("bra", "7810", "10"),
        ("fra", "2222", "10"),
        ("fra", "7810", "50"),
        ("fra", "9990", "0"),
        ("tuv", "9990", "0"),
    ];
    Matrix::new(cells.map(|(row, column, value)| (row, column, d(value)))).unwrap()
}

#[test]
fn advantages() {
    let world = small_world();
    let against = |reference: Reference, row: &str, column: &str| {
        show(rca_against(&world, reference).unwrap().get(row, column))
    };
    let given = || Reference::Given(vector(&[("2222", "10"), ("7810", "90")]));
    check(&[
        (against(Reference::World, "bra", "2222"), "1.875"),
        (against(Reference::World, "BRA", "2222"), "1.875"),
        (against(Reference::RestOfWorld, "bra", "2222"), "4.5"),
        (against(given(), "bra", "2222"), "7.5"),
        (
            against(Reference::World, "fra", "9990"),
            "undefined: the reference's trade in the product (9990) is zero",
        ),
        (
            against(Reference::World, "tuv", "2222"),
            "undefined: the economy's trade in all products (tuv) is zero",
        ),
        (
            against(Reference::World, "usa", "2222"),
            "error: no figure for usa",
        ),
        (
            against(Reference::World, "bra", "22"),
            "error: no figure for 22",
        ),
    ]);
    let advantage =
        |own, total, product, world| Advantage::new(own, total, product, world).unwrap();
    check(&[
        (
            show(advantage(30, 40, 40, 100).symmetric()),
            "0.3043478260869565217391304348…",
        ),
        (show(advantage(0, 40, 40, 100).symmetric()), "-1"),
        (
            show(advantage(0, 0, 40, 100).symmetric()),
            "undefined: the economy's trade in all products is zero",
        ),
        (show(advantage(30, 40, 40, 100).normalised()), "0.14"),
        (show(advantage(50, 50, 50, 100).normalised()), "0.25"),
        (
            show(advantage(0, 0, 0, 0).normalised()),
            "undefined: the reference's trade in all products is zero",
        ),
        (show(advantage(30, 40, 40, 100).additive()), "0.35"),
        (show(advantage(0, 40, 100, 100).additive()), "-1"),
        (
            show(advantage(0, 40, 0, 0).additive()),
            "undefined: the reference's trade in all products is zero",
        ),
        (
            show(advantage(30, 40, 40, 100).less_imports(&advantage(10, 50, 40, 100))),
            "1.375",
        ),
        (
            show(advantage(30, 40, 40, 100).less_imports(&advantage(0, 0, 40, 100))),
            "undefined: the economy's trade in all products is zero",
        ),
    ]);
}

#[test]
fn a_reported_world_that_leaves_a_product_out_leaves_its_advantage_undefined() {
    let world = Reference::Given(vector(&[("7810", "90")]));
    let exports = small_world();
    let rca = rca_against(&exports, world).unwrap();
    assert_eq!(
        show(rca.get("bra", "2222")),
        "undefined: the reference's trade in the product (2222) is zero"
    );
    assert!(!rca.specialised().get("bra", "2222").unwrap());
}

#[test]
fn specialised_at_exactly_one() {
    // Everybody exports alike: every index is exactly 1, also where thirds are no decimals.
    let rows = [
        list(&["1", "2", "0"]),
        list(&["3", "6", "0"]),
        list(&["0", "0", "0"]),
    ];
    let exports = Matrix::from_rows(&rows).unwrap();
    for reference in [Reference::World, Reference::RestOfWorld] {
        let rca = rca_against(&exports, reference).unwrap();
        let table = rca.specialised();
        let counts: Vec<u32> = table.diversity().map(|(_, n)| n).collect();
        assert_eq!(counts, [2, 2, 0]);
        assert_eq!(table, rca.specialised_from(Decimal::ONE));
        assert_eq!(
            rca.specialised_from(d("1.0000000001"))
                .ubiquity()
                .map(|(_, n)| n)
                .sum::<u32>(),
            0
        );
    }
}

#[test]
fn figures_past_64_bits_are_compared_exactly() {
    // 7e28 differs from its double only far behind a float's last digit.
    let rows = [
        list(&["70000000000000000000000000001", "1"]),
        list(&["70000000000000000000000000000", "1"]),
    ];
    let exports = Matrix::from_rows(&rows).unwrap();
    let table = rca(&exports).unwrap().specialised();
    assert!(table.get("1", "1").unwrap());
    assert!(!table.get("2", "1").unwrap());
    assert!(!table.get("1", "2").unwrap());
    assert!(table.get("2", "2").unwrap());
}

#[test]
fn intensities() {
    let cells = [
        ("can", "usa", "75"),
        ("can", "chn", "25"),
        ("chn", "usa", "25"),
        ("usa", "chn", "75"),
        ("tuv", "usa", "0"),
    ];
    let flows = Matrix::new(cells.map(|(from, to, value)| (from, to, d(value)))).unwrap();
    let of = |from, to, market| show(trade_intensity(&flows, from, to, market));
    check(&[
        (of("can", "chn", Market::World), "0.5"), // (25/100) / (100/200)
        (
            of("can", "chn", Market::ExcludingOwn),
            "0.3333333333333333333333333333…",
        ), // (1/4) / (75/100)
        (of("usa", "chn", Market::Kunimoto), "1"), // (75/75) / (100/(200 - 100))
        (of("chn", "chn", Market::World), "0"),
        (
            of("tuv", "usa", Market::World),
            "undefined: the value of exports of tuv is zero",
        ),
        (of("can", "fra", Market::World), "error: no figure for fra"),
        (show(import_intensity(&flows, "chn", "can")), "0.4375"),
        (show(import_intensity(&flows, "chn", "chn")), "0"),
        (
            show(import_intensity(&flows, "usa", "tuv")),
            "undefined: the value of exports of tuv is zero",
        ),
    ]);
    let region = regional_trade(&flows, &["can", "usa", "can"]).unwrap();
    // Inside 75 of exports 175 and imports 100; the world trades 200 each way.
    assert_eq!(region.share.to_string(), "0.5454545454545454545454545455…"); // 150/275
    assert_eq!(
        region.size_adjusted.to_string(),
        "0.7933884297520661157024793388…"
    ); // 150*400/275^2
    let all = regional_trade(&flows, &["can", "usa", "chn", "tuv"]).unwrap();
    assert_eq!(
        (all.share.to_string(), all.size_adjusted.to_string()),
        ("1".into(), "1".into())
    );
    let none = regional_trade(&flows, &["tuv"]).unwrap();
    assert_eq!(
        none.share.to_string(),
        "undefined: the region's trade is zero"
    );
    assert_eq!(
        show(regional_trade(&flows, &["fra"]).map(|r| r.share)),
        "error: no figure for fra"
    );
}

// ---- I13 to I17, I24 ----

#[test]
fn patterns_of_trade() {
    let exports = vector(&[("oil", "60"), ("wheat", "40")]);
    let imports = vector(&[("oil", "1"), ("cars", "3")]);
    let nothing = vector(&[("oil", "0")]);
    check(&[
        (show(complementarity(&exports, &imports)), "0.25"),
        (show(complementarity(&exports, &exports)), "1"),
        (
            show(complementarity(&exports, &vector(&[("tea", "9")]))),
            "0",
        ),
        (
            show(complementarity(&nothing, &imports)),
            "undefined: the sum of exports is zero",
        ),
        (
            show(complementarity(&exports, &nothing)),
            "undefined: the sum of imports is zero",
        ),
        (
            show(complementarity(&vector(&[("oil", "-1")]), &imports)),
            "error: figure 1 is -1; expected zero or more",
        ),
        (
            show(export_similarity(
                &exports,
                &vector(&[("wheat", "4"), ("oil", "6")]),
            )),
            "1",
        ),
        (show(export_similarity(&exports, &imports)), "0.25"),
        (
            show(export_similarity(&exports, &nothing)),
            "undefined: the sum of the other's exports is zero",
        ),
        (show(diversification(&exports, &imports)), "0.75"),
        (show(diversification(&exports, &exports)), "0"),
        (
            show(diversification(&nothing, &imports)),
            "undefined: the sum of the economy's exports is zero",
        ),
    ]);
}

#[test]
fn trade_within_industries() {
    check(&[
        (show(grubel_lloyd(300, 200)), "0.8"),
        (show(grubel_lloyd(0, 200)), "0"),
        (show(grubel_lloyd(7, 7)), "1"),
        (
            show(grubel_lloyd(0, 0)),
            "undefined: the sum of exports and imports is zero",
        ),
        (
            show(grubel_lloyd(-1, 2)),
            "error: the export of product 1 is -1; expected zero or more",
        ),
        // Not the mean of 1 and 0.
        (
            show(grubel_lloyd_of(&pairs(&[("1", "1"), ("0", "6")]))),
            "0.25",
        ),
        (
            show(grubel_lloyd_of(&[])),
            "undefined: the sum of exports and imports is zero",
        ),
        // Without the imbalance the two products are one for one.
        (
            show(grubel_lloyd_adjusted(&pairs(&[("10", "10"), ("0", "6")]))),
            "1",
        ),
        (
            show(grubel_lloyd_adjusted(&pairs(&[("4", "0"), ("0", "4")]))),
            "0",
        ),
        (
            show(grubel_lloyd_adjusted(&pairs(&[("4", "0")]))),
            "undefined: trade less its imbalance is zero",
        ),
        (show(marginal_intra_industry((100, 100), (130, 110))), "0.5"),
        (show(marginal_intra_industry((100, 100), (130, 130))), "1"),
        (show(marginal_intra_industry((100, 100), (130, 70))), "0"),
        (
            show(marginal_intra_industry((100, 100), (100, 100))),
            "undefined: the change of exports and imports is zero",
        ),
    ]);
    let exports = vector(&[("cars", "300")]);
    let imports = vector(&[("tea", "20"), ("cars", "200")]);
    let sides = both_sides(&exports, &imports).unwrap();
    assert_eq!(sides, pairs(&[("300", "200"), ("0", "20")]));
}

// ---- I18 to I23, I25, I30 ----

#[test]
fn concentrations() {
    let index = |figures: &[&str]| hhi(&list(figures)).unwrap();
    let nothing = "undefined: the sum of the figures is zero";
    let four = index(&["40", "30", "20", "10"]);
    let equal = index(&["5", "5", "5", "5", "0"]);
    let one = index(&["9"]);
    check(&[
        (show(four.index()), "0.3"),
        (show(four.points()), "3000"),
        (
            show(four.effective_number()),
            "3.333333333333333333333333333…",
        ),
        (
            show(four.normalised(Items::NonZero)),
            "0.0666666666666666666666666667…",
        ),
        (show(equal.index()), "0.25"),
        (show(equal.effective_number()), "4"),
        (show(equal.normalised(Items::NonZero)), "0"),
        (show(equal.normalised(Items::Listed)), "0.0625"),
        (show(equal.normalised(Items::Classification(16))), "0.2"),
        (
            show(equal.normalised(Items::Classification(3))),
            "error: the size of the classification is 3; expected at least the number of items that are not zero, 4",
        ),
        (show(equal.hirschmann(Items::NonZero)), "0"),
        (
            show(equal.hirschmann(Items::Classification(16))),
            "0.3333333333333333333333333333…",
        ),
        (
            show(four.hirschmann(Items::NonZero)),
            "0.09544511501033222691393957…",
        ),
        (show(one.index()), "1"),
        (show(one.normalised(Items::NonZero)), "1"),
        (show(one.hirschmann(Items::NonZero)), "1"),
        (show(one.hirschmann(Items::Classification(7))), "1"),
        (show(index(&["0", "0"]).index()), nothing),
        (show(index(&[]).effective_number()), nothing),
        (show(index(&["0"]).normalised(Items::Listed)), nothing),
        (show(index(&["0"]).hirschmann(Items::Listed)), nothing),
        (
            show(hhi(&list(&["3", "-1"])).map(|_| "no error")),
            "error: figure 2 is -1; expected zero or more",
        ),
        (
            show(concentration_ratio(&list(&["10", "40", "30", "20"]), 2)),
            "0.7",
        ),
        (show(concentration_ratio(&list(&["10", "40"]), 0)), "0"),
        (show(concentration_ratio(&list(&["10", "40"]), 9)), "1"),
        (show(concentration_ratio(&list(&["0"]), 1)), nothing),
        (show(gini(&list(&["1", "3"]))), "0.25"),
        (show(gini(&list(&["3", "1"]))), "0.25"),
        (show(gini(&list(&["5", "5", "5"]))), "0"),
        (show(gini(&list(&["0", "0", "0", "9"]))), "0.75"),
        (show(gini(&list(&["0", "0"]))), nothing),
    ]);
    assert_eq!((four.items(), equal.items()), (4, 4));
    assert_eq!(export_products(&list(&["100", "101", "0"]), d("100")), 1);
    assert_eq!(export_products(&list(&[]), d("0")), 0);
}

#[test]
fn entropies() {
    let float = |answer: tradeflows::Result<Indicator<Float>>| answer.unwrap().value();
    let near = |got: Option<f64>, wanted: f64| (got.unwrap() - wanted).abs() < 1e-14;
    // 0.4, 0.3, 0.2, 0.1: -sum s ln s by hand, 1.279854225833667.
    assert!(near(
        float(entropy(&list(&["40", "30", "20", "10"]))),
        1.279_854_225_833_667
    ));
    assert!(near(
        float(entropy(&list(&["5", "5", "0"]))),
        std::f64::consts::LN_2
    ));
    assert_eq!(float(entropy(&list(&["5", "0"]))), Some(0.0));
    assert_eq!(float(entropy(&list(&["0"]))), None);
    assert_eq!(float(theil(&list(&["5", "5"]), Items::Listed)), Some(0.0));
    assert!(near(
        float(theil(&list(&["5", "5"]), Items::Classification(8))),
        4f64.ln()
    ));
    assert_eq!(float(theil(&list(&["0"]), Items::Listed)), None);
    assert!(theil(&list(&["5", "5"]), Items::Classification(1)).is_err());
    // A share below anything a decimal holds neither stops nor breaks it.
    let tiny = [
        "0.0000000000000000000000000001",
        "79228162514264337593543950335",
    ];
    assert_eq!(float(entropy(&list(&tiny))), Some(0.0));
}

#[test]
fn contributions_add_up() {
    let before = vector(&[("goods", "80"), ("services", "20")]);
    let after = vector(&[("goods", "90"), ("data", "4"), ("services", "18")]);
    let split = contributions(&before, &after).unwrap();
    assert_eq!(split.growth.to_string(), "0.12");
    let shown: Vec<[String; 3]> = split
        .parts
        .iter()
        .map(|part| {
            [
                part.label.to_string(),
                part.points.to_string(),
                part.share_change.to_string(),
            ]
        })
        .collect();
    assert_eq!(
        shown[0],
        ["goods", "0.1", "0.0035714285714285714285714286…"]
    );
    assert_eq!(shown[1][..2], ["services", "-0.02"]);
    assert_eq!(shown[2][..2], ["data", "0.04"]);
    let flat = contributions(&before, &before).unwrap();
    assert_eq!(flat.growth.to_string(), "0");
    assert_eq!(
        flat.parts[0].share.to_string(),
        "undefined: the growth of the whole is zero"
    );
    let gone = contributions(&before, &vector(&[])).unwrap();
    assert_eq!(gone.growth.to_string(), "-1");
    assert_eq!(
        gone.parts[0].share_change.to_string(),
        "undefined: the later total is zero"
    );
    let zero = contributions(&vector(&[("goods", "0")]), &after).unwrap_err();
    assert!(matches!(zero.kind(), ErrorKind::ZeroBase { .. }));
    let negative = contributions(&vector(&[("goods", "-1")]), &after).unwrap_err();
    assert!(matches!(negative.kind(), ErrorKind::NegativeBase { .. }));
}

// ---- I36 to I39 ----

const LADDER: [(&str, &str); 6] = [
    ("jpn", "chips"),
    ("jpn", "cars"),
    ("jpn", "ships"),
    ("kor", "cars"),
    ("kor", "ships"),
    ("nor", "ships"),
];

#[test]
fn complexity_of_a_ladder() {
    let table = Specialisation::new(LADDER).unwrap();
    let scores = complexity(&table).unwrap();
    let values: Vec<f64> = scores.eci.iter().map(|(_, score)| score.get()).collect();
    assert!(values[0] > values[1] && values[1] > values[2]);
    assert!(values.iter().sum::<f64>().abs() < 1e-14);
    let squares: f64 = values.iter().map(|v| v * v).sum();
    assert!((squares - 3.0).abs() < 1e-13, "standard deviation over n");
    // W = D^-1 M U^-1 M' = [11/18 5/18 1/9; 5/12 5/12 1/6; 1/3 1/3 1/3]: eigenvalues 1 and
    // (13 +- sqrt(73)) / 72 by its trace 49/36 and determinant 1/36... checked against W e = L e below.
    let l = scores.eigenvalue.get();
    let w = [
        [11.0 / 18.0, 5.0 / 18.0, 1.0 / 9.0],
        [5.0 / 12.0, 5.0 / 12.0, 1.0 / 6.0],
        [1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0],
    ];
    // e is known up to a constant: (W e - L e) must be the same in every row.
    let rest: Vec<f64> = w
        .iter()
        .zip(&values)
        .map(|(row, own)| row.iter().zip(&values).map(|(w, v)| w * v).sum::<f64>() - l * own)
        .collect();
    assert!((rest[0] - rest[1]).abs() < 1e-14 && (rest[1] - rest[2]).abs() < 1e-14);
    assert_eq!(show(scores.eci.get("usa")), "error: no figure for usa");
    let order: Vec<&str> = scores.pci.iter().map(|(label, _)| label).collect();
    assert_eq!(order, ["cars", "chips", "ships"]);
    assert!(scores.pci.get("chips").unwrap() > scores.pci.get("cars").unwrap());
}

#[test]
fn what_has_no_order_of_complexity() {
    let of = |pairs: &[(&str, &str)]| {
        show(complexity(&Specialisation::new(pairs.to_vec()).unwrap()).map(|_| "an order"))
    };
    let sentence = "error: the table does not put economies in one order of complexity: ";
    check(&[
        (of(&LADDER), "an order"),
        (
            of(&[]),
            &format!("{sentence}it takes two economies and two products at least"),
        ),
        (
            of(&[("a", "x")]),
            &format!("{sentence}it takes two economies and two products at least"),
        ),
        (
            of(&[("a", "x"), ("a", "y"), ("b", "z"), ("b", "w")]),
            &format!("{sentence}it falls apart into groups that share no product"),
        ),
        // Both make both: nothing tells them apart.
        (
            of(&[("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")]),
            &format!("{sentence}its second and third eigenvalue are equal"),
        ),
        // A ring: the second and the third eigenvalue are one.
        (
            of(&[
                ("a", "x"),
                ("a", "y"),
                ("b", "y"),
                ("b", "z"),
                ("c", "z"),
                ("c", "x"),
            ]),
            &format!("{sentence}its second and third eigenvalue are equal"),
        ),
        // A chain of equal links: nothing tells its ends apart.
        (
            of(&[("a", "x"), ("a", "y"), ("b", "y"), ("b", "z")]),
            &format!(
                "{sentence}its order does not go with diversity, so either end could be the first"
            ),
        ),
    ]);
}

#[test]
fn more_products_than_economies_or_fewer_makes_no_difference() {
    // The same table on its side: countries and products change places in the shorter side solved.
    let table = Specialisation::new([
        ("a", "p"),
        ("a", "q"),
        ("a", "r"),
        ("a", "s"),
        ("b", "q"),
        ("b", "r"),
        ("b", "s"),
        ("c", "r"),
        ("c", "s"),
        ("d", "s"),
        ("e", "s"),
        ("e", "p"),
        ("f", "q"),
        ("f", "s"),
    ])
    .unwrap();
    let scores = complexity(&table).unwrap();
    let l = scores.eigenvalue.get();
    let diversity: Vec<f64> = table.diversity().map(|(_, n)| f64::from(n)).collect();
    let ubiquity: Vec<f64> = table.ubiquity().map(|(_, n)| f64::from(n)).collect();
    let economies: Vec<&str> = table.economies().collect();
    let products: Vec<&str> = table.products().collect();
    let e: Vec<f64> = scores.eci.iter().map(|(_, score)| score.get()).collect();
    let has =
        |i: usize, k: usize| f64::from(u8::from(table.get(economies[i], products[k]).unwrap()));
    let rest: Vec<f64> = (0..6)
        .map(|i| {
            let mut we = 0.0;
            for (k, makers) in ubiquity.iter().enumerate() {
                for (j, value) in e.iter().enumerate() {
                    we += has(i, k) * has(j, k) / diversity[i] / makers * value;
                }
            }
            we - l * e[i]
        })
        .collect();
    assert!(rest.iter().all(|x| (x - rest[0]).abs() < 1e-13), "{rest:?}");
}

#[test]
fn fitness_and_what_is_near() {
    let table = Specialisation::new(LADDER).unwrap();
    // One update by hand: F = 3, 2, 1 over their mean 2; Q = 1, 1/2, 1/3 over their mean 11/18.
    let once = fitness(&table, 1).unwrap();
    let near = |got: Float, wanted: f64| (got.get() - wanted).abs() < 1e-15;
    for (label, wanted) in [("jpn", 1.5), ("kor", 1.0), ("nor", 0.5)] {
        assert!(near(once.economies.get(label).unwrap(), wanted), "{label}");
    }
    for (label, wanted) in [
        ("chips", 18.0 / 11.0),
        ("cars", 9.0 / 11.0),
        ("ships", 6.0 / 11.0),
    ] {
        assert!(near(once.products.get(label).unwrap(), wanted), "{label}");
    }
    assert!(
        fitness(&table, 0)
            .unwrap()
            .economies
            .iter()
            .all(|(_, f)| f.get() == 1.0)
    );
    // Fitness of a ladder shrinks towards zero; past a float it is an error, never NaN.
    let long = fitness(&table, 100_000);
    assert!(
        long.is_err()
            || long
                .unwrap()
                .economies
                .iter()
                .all(|(_, f)| f.get().is_finite())
    );

    let proximity = table.proximity();
    check(&[
        (
            show(proximity.get("cars", "ships")),
            "0.6666666666666666666666666667…",
        ),
        (show(proximity.get("chips", "cars")), "0.5"),
        (show(proximity.get("cars", "cars")), "1"),
        (
            show(proximity.get("cars", "tea")),
            "error: no figure for tea",
        ),
        // Near to chips: cars 1/2 and ships 1/3; Norway has ships.
        (show(proximity.density("nor", "chips")), "0.4"),
        (show(proximity.density("jpn", "chips")), "1"),
    ]);
    let alone = Specialisation::new([("a", "x"), ("b", "y")])
        .unwrap()
        .proximity();
    assert_eq!(
        show(alone.density("a", "y")),
        "undefined: the proximity of y to any other product is zero"
    );
    let scores = complexity(&table).unwrap();
    let pci = |label: &str| scores.pci.get(label).unwrap().get();
    // Norway lacks chips (density 0.4) and cars (neighbours chips 1/2 and ships 2/3: density 4/7).
    let wanted = 0.4 * pci("chips") + 4.0 / 7.0 * pci("cars");
    assert!((proximity.opportunity("nor", &scores).unwrap().get() - wanted).abs() < 1e-14);
    assert_eq!(proximity.opportunity("jpn", &scores).unwrap().get(), 0.0);
    let dropped = Matrix::from_rows(&[list(&["1", "0"]), list(&["0", "0"])]).unwrap();
    let table = rca(&dropped).unwrap().specialised();
    assert_eq!(table.ubiquity().collect::<Vec<_>>(), [("1", 1), ("2", 0)]);
    assert_eq!(table.without_empty().products().collect::<Vec<_>>(), ["1"]);
}

// ---- from tables ----

fn flow(from: &str, to: &str, category: &str, value: &str) -> TradeFlow {
    TradeFlow::new(
        from.parse().unwrap(),
        to.parse().unwrap(),
        "2024".parse().unwrap(),
        category.parse().unwrap(),
        value.parse().unwrap(),
        Source::new(Arc::new(Document::new("made up")), Locator::Whole),
    )
}

fn table(rows: &[(&str, &str, &str, &str)]) -> FlowTable {
    rows.iter()
        .map(|(from, to, category, value)| flow(from, to, category, value))
        .collect()
}

#[test]
fn a_table_by_exporter_and_product() {
    let flows = table(&[
        ("BRA", "CHN", "S2 2222", "20 USD"),
        ("BRA", "FRA", "S2 2222", "10 USD"),
        ("BRA", "FRA", "S2 7810", "10 USD"),
        ("FRA", "CHN", "S2 7810", "50 USD"),
        ("FRA", "BRA", "S2 2222", "10 USD"),
    ]);
    let rca = rca(&flows).unwrap();
    assert_eq!(show(rca.get("bra", "2222")), "1.875");
    assert_eq!(show(rca.get("BRA", "S2 2222")), "1.875");
    let brazil: Economy = "BRA".parse().unwrap();
    let france: Economy = "FRA".parse().unwrap();
    let partners = flows.exports_of(brazil).by_partner().unwrap();
    assert_eq!(
        partners.iter().collect::<Vec<_>>(),
        [("CHN", d("20")), ("FRA", d("20"))]
    );
    assert_eq!(show(hhi(&partners).unwrap().effective_number()), "2");
    let exports = flows.exports_of(brazil).by_product().unwrap();
    let imports = flows.imports_of(france).by_product().unwrap();
    assert_eq!(show(complementarity(&exports, &imports)), "0.75"); // 3/4, 1/4 and 1/2, 1/2
    let flows_matrix = flows.by_exporter_and_importer().unwrap();
    assert_eq!(flows_matrix.get("FRA", "CHN").unwrap(), d("50"));
    assert_eq!(flows_matrix.get("FRA", "FRA").unwrap(), d("0"));
    let imports = flows.by_importer_and_product().unwrap();
    assert_eq!(imports.row("CHN").unwrap().values(), list(&["20", "50"]));
    assert_eq!(
        flows
            .by_exporter_and_product()
            .unwrap()
            .world()
            .unwrap()
            .values(),
        list(&["40", "60"])
    );
    // Intra-industry trade of Brazil with France, product by product.
    let out = flows.exports_of(brazil).with(france).by_product().unwrap();
    let back = flows.imports_of(brazil).with(france).by_product().unwrap();
    let sides = both_sides(&out, &back).unwrap();
    assert_eq!(
        show(grubel_lloyd_of(&sides)),
        "0.6666666666666666666666666667…"
    ); // 1 - 10/30
    let cars: Category = "S2 7810".parse().unwrap();
    assert_eq!(show(flows.market_penetration(brazil, &cars)), "0.5"); // France of France and China
    // Brazil buys them too, and is still no partner of itself.
    let mut more = flows.clone();
    more.push(flow("CHN", "BRA", "S2 7810", "1 USD"));
    assert_eq!(show(more.market_penetration(brazil, &cars)), "0.5");
    assert_eq!(
        show(flows.market_penetration(brazil, &"S2 0011".parse().unwrap())),
        "undefined: the number of partners that import the product is zero"
    );
}

#[test]
fn a_table_that_would_count_twice_is_refused() {
    let kind = |rows: &[(&str, &str, &str, &str)]| match rca(&table(rows)) {
        Ok(_) => "a matrix".to_owned(),
        Err(error) => {
            let text = format!("{:?}", error.kind());
            text.split([' ', '{', '('])
                .next()
                .unwrap_or_default()
                .to_owned()
        }
    };
    check(&[
        (
            kind(&[
                ("CAN", "USA", "H6 1205", "1 USD"),
                ("CHN", "USA", "H6 1001", "1 USD"),
            ]),
            "a matrix",
        ),
        (
            kind(&[
                ("CAN", "WLD", "H6 1205", "1 USD"),
                ("CHN", "WLD", "H6 1205", "1 USD"),
            ]),
            "a matrix",
        ),
        (kind(&[]), "NotFound"),
        // The World and a partner of it.
        (
            kind(&[
                ("CAN", "WLD", "H6 1205", "1 USD"),
                ("CAN", "USA", "H6 1205", "1 USD"),
            ]),
            "Overlapping",
        ),
        // A chapter of one exporter and a heading of it of another: two columns of the same goods.
        (
            kind(&[
                ("CAN", "USA", "H6 12", "1 USD"),
                ("CHN", "USA", "H6 1205", "1 USD"),
            ]),
            "Overlapping",
        ),
        (
            kind(&[
                ("CAN", "USA", "S2 22", "1 USD"),
                ("CHN", "USA", "S2 2222", "1 USD"),
            ]),
            "Overlapping",
        ),
        (
            kind(&[
                ("CAN", "USA", "HS 12", "1 USD"),
                ("CHN", "USA", "HS 1205", "1 USD"),
            ]),
            "Overlapping",
        ),
        // Two classifications: nothing tells what lies in what.
        (
            kind(&[
                ("CAN", "USA", "S2 2222", "1 USD"),
                ("CHN", "USA", "H6 1205", "1 USD"),
            ]),
            "Overlapping",
        ),
        (
            kind(&[
                ("EU", "USA", "H6 1205", "1 USD"),
                ("FRA", "CHN", "H6 1205", "1 USD"),
            ]),
            "Overlapping",
        ),
        (kind(&[("WLD", "USA", "H6 1205", "1 USD")]), "WrongKind"),
        (kind(&[("CAN", "USA", "total", "1 USD")]), "WrongKind"),
        (
            kind(&[
                ("CAN", "USA", "H6 1205", "1 USD"),
                ("CHN", "USA", "H6 1205", "1 CAD"),
            ]),
            "DifferentCurrency",
        ),
        (kind(&[("CAN", "USA", "H6 1205", "-1 USD")]), "OutOfRange"),
    ]);
    // A group beside an economy that was never its member is no overlap.
    let apart = table(&[
        ("CAN", "EU", "H6 1205", "1 USD"),
        ("CAN", "USA", "H6 1205", "3 USD"),
    ]);
    let partners = apart.exports_of("CAN".parse().unwrap()).by_partner();
    assert_eq!(partners.unwrap().get("USA").unwrap(), d("3"));
    let mut later = flow("CHN", "USA", "H6 1205", "1 USD");
    later.period = "2025".parse().unwrap();
    let two_years: FlowTable = [flow("CAN", "USA", "H6 1205", "1 USD"), later]
        .into_iter()
        .collect();
    assert_eq!(
        show(rca(&two_years).map(|_| "a matrix")),
        "error: CAN -> USA, 2024, H6 1205: 1 USD [made up] and CHN -> USA, 2025, H6 1205: 1 USD [made up] \
         cannot be combined: they are of different periods; filter the table to one"
    );
}

#[test]
fn a_heading_of_one_partner_and_a_subheading_of_the_world_are_not_added() {
    // Whichever of the two is the group: the sum looks up and down the tree of codes.
    for (one, other) in [
        ("H6 12", "H6 1205"),
        ("H6 1205", "H6 12"),
        ("S2 22", "S2 2222"),
        ("S2 2222", "S2 22"),
    ] {
        let flows = table(&[("CAN", "USA", one, "1 USD"), ("CAN", "WLD", other, "1 USD")]);
        let error = flows.total().unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::Overlapping { .. }),
            "{one}, {other}"
        );
    }
    let apart = table(&[
        ("CAN", "USA", "S2 22", "1 USD"),
        ("CAN", "WLD", "S2 2311", "1 USD"),
    ]);
    assert_eq!(apart.total().unwrap().to_string(), "2 USD");
}

#[test]
fn a_missing_side_is_an_error_and_not_zero() {
    let flows = table(&[
        ("CAN", "CHN", "total", "10 USD FOB"),
        ("USA", "CAN", "total", "4 USD CIF"),
    ]);
    let (canada, china, usa): (Economy, Economy, Economy) = (
        "CAN".parse().unwrap(),
        "CHN".parse().unwrap(),
        "USA".parse().unwrap(),
    );
    assert_eq!(
        show(
            flows
                .imports_of(canada)
                .with(china)
                .total()
                .map(|_| "a figure")
        ),
        "error: no figure for the imports of CAN from CHN"
    );
    assert_eq!(
        show(flows.exports_of(usa).by_product().map(|_| "a list")),
        "error: total is not one of several products: it is all of them together; filter it away, or give the table its parts"
    );
    let exports = flows.exports_of(canada).total().unwrap();
    let imports = flows.imports_of(canada).total().unwrap();
    assert_eq!(
        show(balance(exports, imports)),
        "6 (valued FOB and CIF, which are not the same terms)"
    );
    let zero = table(&[
        ("CAN", "CHN", "total", "10 USD"),
        ("CHN", "CAN", "total", "0 USD"),
    ]);
    let ratio = cover_ratio(
        zero.exports_of(canada).total().unwrap(),
        zero.imports_of(canada).total().unwrap(),
    );
    assert_eq!(
        show(ratio),
        "undefined: the value of the imports of CAN is zero"
    );
    let world = table(&[("CAN", "WLD", "total", "10 USD")]);
    assert_eq!(
        show(world.exports_of(canada).by_partner().map(|_| "a list")),
        "error: WLD is not one of several economies: it is all of them together; filter it away, or give the table its parts"
    );
}

#[test]
fn matrices_and_vectors_refuse_what_is_not_one_table() {
    let cell = |row, column, value| (row, column, d(value));
    check(&[
        (
            show(Matrix::new([cell("a", "x", "1"), cell("a", "x", "2")]).map(|_| "a matrix")),
            "error: 2 figures for a, x; narrow the question",
        ),
        (
            show(Matrix::new([cell("a", "x", "1"), cell("b", "y", "-2")]).map(|_| "a matrix")),
            "error: b, y is -2; expected zero or more",
        ),
        (
            show(Matrix::from_rows(&[list(&["1", "2"]), list(&["1"])]).map(|_| "a matrix")),
            "error: the row has 1 fields, the header 2",
        ),
        (
            show(Vector::new([("a", d("1")), ("a", d("2"))]).map(|_| "a vector")),
            "error: 2 figures for a; narrow the question",
        ),
        (
            show(
                Vector::new([("S2 12", d("1")), ("S3 12", d("2"))])
                    .unwrap()
                    .get("12"),
            ),
            "error: 2 figures for 12; narrow the question",
        ),
        (show(vector(&[]).get("x")), "error: no figure for x"),
    ]);
    // Sorted by label, whatever the order of the cells.
    let mixed = Matrix::new([
        cell("b", "y", "1"),
        cell("a", "z", "2"),
        cell("b", "x", "3"),
    ])
    .unwrap();
    assert_eq!(mixed.rows().collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(mixed.columns().collect::<Vec<_>>(), ["x", "y", "z"]);
    assert_eq!(mixed.row("b").unwrap().values(), list(&["3", "1", "0"]));
    let empty: Vec<Vec<Decimal>> = Vec::new();
    let nothing = Matrix::from_rows(&empty).unwrap();
    assert_eq!(rca(&nothing).unwrap().specialised().economies().len(), 0);
    assert_eq!(
        fitness(&rca(&nothing).unwrap().specialised(), 3)
            .unwrap()
            .economies
            .iter()
            .len(),
        0
    );
}
