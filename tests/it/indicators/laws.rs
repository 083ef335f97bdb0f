//! The laws at the end of METHODS 3, and the edges between what is fast and what is exact.

use proptest::prelude::*;
use tradeflows::exact::{Exact, Ratio, Rounding};
use tradeflows::indicators::*;
use tradeflows::{Decimal, ErrorKind};

fn amount() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        1 => Just(Decimal::ZERO),
        4 => (1i64..1_000_000, 0u32..3).prop_map(|(n, scale)| Decimal::new(n, scale)),
        1 => (1i64..i64::MAX, 0u32..6).prop_map(|(n, scale)| Decimal::new(n, scale)),
    ]
}

fn amounts() -> impl Strategy<Value = Vec<Decimal>> {
    prop::collection::vec(amount(), 1..8)
}

fn grid() -> impl Strategy<Value = Vec<Vec<Decimal>>> {
    (1usize..5, 1usize..6).prop_flat_map(|(rows, columns)| {
        prop::collection::vec(prop::collection::vec(amount(), columns), rows)
    })
}

fn value(answer: tradeflows::Result<Indicator>) -> Option<Decimal> {
    answer.unwrap().value()
}

/// Sums of rounded decimals: 28 digits each, so a few units of the 26th decimal at most.
fn is_near(a: Decimal, b: Decimal) -> bool {
    (a - b).abs() <= Decimal::new(1, 24)
}

proptest! {
    #[test]
    fn shares_sum_to_one(figures in amounts()) {
        let shares: Option<Vec<Decimal>> = shares(&figures).unwrap().iter().map(|share| share.value()).collect();
        match shares {
            Some(shares) => prop_assert!(is_near(shares.into_iter().sum(), Decimal::ONE)),
            None => prop_assert!(figures.iter().all(Decimal::is_zero)),
        }
    }

    #[test]
    fn advantage_weighted_by_world_shares_is_one_and_the_normalised_sums_to_zero(rows in grid()) {
        let exports = Matrix::from_rows(&rows).unwrap();
        let world = exports.world().unwrap();
        let rca = rca(&exports).unwrap();
        let total: Decimal = world.values().iter().sum();
        let names: Vec<String> = exports.columns().map(str::to_owned).collect();
        let economies: Vec<String> = exports.rows().map(str::to_owned).collect();
        for economy in &economies {
            let mut weighted = Vec::new();
            let mut normalised = Vec::new();
            for (product, figure) in names.iter().zip(world.values()) {
                let cell = rca.cell(economy, product).unwrap();
                if let Some(index) = value(cell.rca()) {
                    // The share stays a quotient: rounded, its error would grow with the index.
                    let share = Ratio::new(*figure, total).unwrap();
                    let part = share.mul(&index.into()).unwrap();
                    weighted.push(part.round(Rounding::FULL).unwrap().value);
                }
                normalised.extend(value(cell.normalised()));
            }
            if exports.row(economy).unwrap().values().iter().any(|v| !v.is_zero()) {
                let sum: Decimal = weighted.into_iter().sum();
                prop_assert!(is_near(sum, Decimal::ONE), "{sum}");
            }
            prop_assert!(is_near(normalised.into_iter().sum(), Decimal::ZERO));
        }
        for product in &names {
            let sum: Decimal = economies
                .iter()
                .filter_map(|economy| value(rca.cell(economy, product).unwrap().normalised()))
                .sum();
            prop_assert!(is_near(sum, Decimal::ZERO));
        }
    }

    #[test]
    fn the_fast_comparison_is_the_exact_one(rows in grid(), rest in any::<bool>()) {
        let exports = Matrix::from_rows(&rows).unwrap();
        let reference = if rest { Reference::RestOfWorld } else { Reference::World };
        let rca = rca_against(&exports, reference).unwrap();
        let table = rca.specialised();
        prop_assert_eq!(&table, &rca.specialised_from(Decimal::ONE));
        for cell in rca.cells() {
            let cell = cell.unwrap();
            let has = table.get(cell.economy(), cell.product()).unwrap();
            match cell.rca().map(|index| index.value()) {
                // Rounded to 28 digits, an index a hair below one prints as one: only the exact comparison can tell
                // (43131403872306175 of 43131403872306176 against 43131403872306176 of ...177).
                Ok(Some(index)) if index == Decimal::ONE => {}
                Ok(index) => prop_assert_eq!(has, index.is_some_and(|index| index >= Decimal::ONE)),
                Err(error) => {
                    let is_right = matches!(error.kind(), ErrorKind::Overflow { .. });
                    prop_assert!(is_right);
                    prop_assert!(has);
                }
            }
        }
    }

    #[test]
    fn complementarity_is_symmetric_and_is_the_similarity(a in amounts(), b in amounts()) {
        let (a, b): (Vector, Vector) = (a.into_iter().collect(), b.into_iter().collect());
        let one = value(complementarity(&a, &b));
        prop_assert_eq!(one, value(complementarity(&b, &a)));
        prop_assert_eq!(one, value(export_similarity(&a, &b)));
        let apart = value(diversification(&a, &b));
        if let (Some(one), Some(apart)) = (one, apart) {
            prop_assert!(one >= Decimal::ZERO && one <= Decimal::ONE);
            prop_assert!(is_near(one + apart, Decimal::ONE));
        }
    }

    #[test]
    fn aggregate_intra_industry_trade_lies_between_the_products(
        products in prop::collection::vec((amount(), amount()), 1..6)
    ) {
        let each: Vec<Decimal> = products.iter().filter_map(|(x, m)| value(grubel_lloyd(*x, *m))).collect();
        match value(grubel_lloyd_of(&products)) {
            Some(all) => {
                let slack = Decimal::new(1, 27);
                prop_assert!(all >= *each.iter().min().unwrap() - slack);
                prop_assert!(all <= *each.iter().max().unwrap() + slack);
                if let Some(adjusted) = value(grubel_lloyd_adjusted(&products)) {
                    prop_assert!(adjusted >= all - slack && adjusted <= Decimal::ONE);
                }
            }
            None => prop_assert!(each.is_empty()),
        }
    }

    #[test]
    fn scale_and_order_change_nothing(figures in amounts(), zeros in 1u32..5) {
        let times = Decimal::from(10u64.pow(zeros));
        let scaled: Vec<Decimal> = figures
            .iter()
            .map(|figure| Exact::from(*figure).mul(&times.into()).unwrap().to_decimal().unwrap())
            .collect();
        let backwards: Vec<Decimal> = figures.iter().rev().copied().collect();
        let all = |figures: &[Decimal]| {
            let index = hhi(figures).unwrap();
            [
                value(index.index()),
                value(index.normalised(Items::NonZero)),
                value(index.hirschmann(Items::Listed)),
                value(concentration_ratio(figures, 2)),
                value(gini(figures)),
            ]
        };
        prop_assert_eq!(all(&figures), all(&scaled));
        prop_assert_eq!(all(&figures), all(&backwards));
        let [h, n, s, c, g] = all(&figures);
        for index in [h, n, s, c, g].into_iter().flatten() {
            prop_assert!(index >= Decimal::ZERO && index <= Decimal::ONE);
        }
        if let Some(entropy) = entropy(&figures).unwrap().value() {
            let most = (figures.len() as f64).ln();
            prop_assert!(entropy >= 0.0 && entropy <= most + 1e-12);
        }
    }

    #[test]
    fn splitting_a_product_lowers_concentration(figures in amounts(), part in 1u32..9) {
        let Some(first) = figures.iter().position(|figure| !figure.is_zero()) else {
            return Ok(());
        };
        let mut split = figures.clone();
        let piece = (figures[first] * Decimal::new(part.into(), 1)).round_dp(6);
        if piece.is_zero() || piece == figures[first] {
            return Ok(());
        }
        split[first] -= piece;
        split.push(piece);
        let before = hhi(&figures).unwrap();
        let after = hhi(&split).unwrap();
        prop_assert!(value(after.index()) <= value(before.index()));
        prop_assert!(value(after.effective_number()) >= value(before.effective_number()));
    }

    #[test]
    fn complexity_is_finite_or_says_why(mask in prop::collection::vec(any::<bool>(), 30)) {
        let names: Vec<(String, String)> = mask
            .iter()
            .enumerate()
            .filter(|(_, yes)| **yes)
            .map(|(at, _)| (format!("e{}", at / 6), format!("p{}", at % 6)))
            .collect();
        let table = Specialisation::new(names).unwrap();
        match complexity(&table) {
            Ok(scores) => {
                let eci: Vec<f64> = scores.eci.iter().map(|(_, score)| score.get()).collect();
                prop_assert!(eci.iter().chain(&[]).all(|x| x.is_finite()));
                prop_assert!(scores.pci.iter().all(|(_, x)| x.get().is_finite()));
                prop_assert!(eci.iter().sum::<f64>().abs() < 1e-9);
                let deviation: f64 = eci.iter().map(|x| x * x).sum::<f64>() / eci.len() as f64;
                prop_assert!((deviation - 1.0).abs() < 1e-9);
            }
            Err(error) => {
                let is_right = matches!(error.kind(), ErrorKind::NotConnected { .. });
                prop_assert!(is_right, "{}", error);
            }
        }
        let fitness = fitness(&table, FITNESS_UPDATES).unwrap();
        prop_assert!(fitness.economies.iter().all(|(_, f)| f.get() > 0.0));
        let near = table.proximity();
        let filled = table.without_empty();
        for economy in filled.economies() {
            for product in filled.products() {
                if let Some(density) = value(near.density(economy, product)) {
                    prop_assert!(density >= Decimal::ZERO && density <= Decimal::ONE);
                }
            }
        }
    }

    #[test]
    fn contributions_sum_to_the_growth(
        parts in prop::collection::vec((1i64..1_000_000, -1_000_000i64..1_000_000), 1..6)
    ) {
        let before: Vector = parts.iter().map(|(v, _)| Decimal::from(*v)).collect();
        let after: Vector = parts.iter().map(|(_, v)| Decimal::from(*v)).collect();
        let split = contributions(&before, &after).unwrap();
        let sum: Decimal = split.parts.iter().filter_map(|part| part.points.value()).sum();
        prop_assert!((sum - split.growth.value().unwrap()).abs() < Decimal::new(1, 20));
    }
}
