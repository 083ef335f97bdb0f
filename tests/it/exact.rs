//! Exact arithmetic against an independent oracle, against its own slow path, and at its edges.

use std::str::FromStr;
use std::time::Instant;

use proptest::prelude::*;
use tradeflows::exact::{self, Digits, Exact, Mode, Power, Ratio, Rounded, Rounding, Sum};
use tradeflows::projection::formula;
use tradeflows::{Decimal, Error, ErrorKind};

fn decimal(text: &str) -> Decimal {
    Exact::from_str(text).unwrap().to_decimal().unwrap()
}

fn mode(name: &str) -> Mode {
    match name {
        "half_even" => Mode::HalfEven,
        "half_up" => Mode::HalfUp,
        "half_down" => Mode::HalfDown,
        "down" => Mode::Down,
        "up" => Mode::Up,
        "floor" => Mode::Floor,
        "ceiling" => Mode::Ceiling,
        _ => panic!("{name}"),
    }
}

fn rounding(text: &str) -> Rounding {
    let (digits, name) = text.split_once('/').unwrap();
    let rounding = match digits.split_at(1) {
        ("p", places) => Rounding::places(places.parse().unwrap()),
        ("s", digits) => Rounding::significant(digits.parse().unwrap()),
        _ => Rounding::FULL,
    };
    rounding.with_mode(mode(name))
}

/// `tests/data/exact_operands.csv`, made by `exact_operands.py` with Python's integers and mpmath.
#[test]
fn results_agree_with_another_implementation() {
    let mut reader =
        csv::Reader::from_reader(include_str!("../data/exact_operands.csv").as_bytes());
    let mut wrong = Vec::new();
    let mut seen = 0;
    for row in reader.records() {
        let row = row.unwrap();
        let [op, a, b, c, how, expected, is_exact] = std::array::from_fn(|field| &row[field]);
        let how = rounding(how);
        let result = match op {
            "divide" => exact::divide(decimal(a), decimal(b), how),
            "multiply" => exact::multiply(decimal(a), decimal(b), how),
            "compound" => formula::compound(decimal(a), decimal(b), decimal(c), how),
            "cagr" => formula::cagr(decimal(a), decimal(b), decimal(c), how),
            "root" => exact::nth_root(decimal(a), b.parse().unwrap(), how),
            "ln" => exact::ln(decimal(a), how),
            "log" => exact::log_ratio(decimal(a), decimal(b), how),
            _ => panic!("{op}"),
        };
        seen += 1;
        let right = match (&result, expected) {
            (Err(error), "overflow") => matches!(error.kind(), ErrorKind::Overflow { .. }),
            (Err(error), "digits") => matches!(error.kind(), ErrorKind::TooManyDigits { .. }),
            (Ok(_), "overflow" | "digits") | (Err(_), _) => false,
            (Ok(got), _) => {
                *got == Rounded {
                    value: decimal(expected),
                    exact: is_exact == "yes",
                }
            }
        };
        if !right {
            wrong.push(format!(
                "{}: {result:?}",
                row.iter().collect::<Vec<_>>().join(",")
            ));
        }
    }
    assert!(seen > 900, "only {seen} rows");
    assert!(
        wrong.is_empty(),
        "{} of {seen}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_mode_rounds_every_kind_of_rest() {
    // Columns: value, then to a whole number in the order of MODES.
    const MODES: [Mode; 7] = [
        Mode::HalfEven,
        Mode::HalfUp,
        Mode::HalfDown,
        Mode::Down,
        Mode::Up,
        Mode::Floor,
        Mode::Ceiling,
    ];
    let table: &[(&str, [i32; 7])] = &[
        ("2.5", [2, 3, 2, 2, 3, 2, 3]),
        ("3.5", [4, 4, 3, 3, 4, 3, 4]),
        ("-2.5", [-2, -3, -2, -2, -3, -3, -2]),
        ("2.51", [3, 3, 3, 2, 3, 2, 3]),
        ("2.49", [2, 2, 2, 2, 3, 2, 3]),
        ("-2.01", [-2, -2, -2, -2, -3, -3, -2]),
        ("2.00", [2, 2, 2, 2, 2, 2, 2]),
        ("0.5", [0, 1, 0, 0, 1, 0, 1]),
        ("-0.5", [0, -1, 0, 0, -1, -1, 0]),
        ("9.5", [10, 10, 9, 9, 10, 9, 10]),
    ];
    for (text, expected) in table {
        for (mode, expected) in MODES.into_iter().zip(expected) {
            let whole = Rounding::places(0).with_mode(mode);
            let got = whole.round(decimal(text)).unwrap();
            assert_eq!(got.value, Decimal::from(*expected), "{text} {mode:?}");
            assert_eq!(got.exact, decimal(text) == got.value, "{text} {mode:?}");
            assert!(
                !got.value.is_zero() || got.value.is_sign_positive(),
                "no negative zero: {text}"
            );
            // The way through a big quotient says the same.
            let ratio = Ratio::new(Exact::from_str(text).unwrap(), 1).unwrap();
            assert_eq!(ratio.round(whole).unwrap(), got, "{text} {mode:?}");
        }
    }
}

#[test]
fn asked_places_are_kept_where_they_fit() {
    let show = |text: &str, rounding: Rounding| {
        Exact::from_str(text)
            .unwrap()
            .round(rounding)
            .unwrap()
            .to_string()
    };
    assert_eq!(show("62", Rounding::places(2)), "62.00");
    assert_eq!(show("0", Rounding::places(2)), "0.00");
    assert_eq!(show("62.00", Rounding::FULL), "62");
    assert_eq!(show("123456", Rounding::significant(2)), "120000…");
    assert_eq!(show("99.96", Rounding::significant(3)), "100…");
    assert_eq!(show("0.00012345", Rounding::significant(2)), "0.00012…");
    assert_eq!(
        show("79228162514264337593543950335", Rounding::places(5)),
        "79228162514264337593543950335"
    );
    assert_eq!(
        show("100000000000000000000", Rounding::places(28)),
        "100000000000000000000"
    );
    assert_eq!(Rounding::places(40).digits(), Digits::Places(28));
    assert_eq!(Rounding::significant(0).digits(), Digits::Significant(1));
}

fn sentence(result: Result<impl std::fmt::Debug, Error>) -> String {
    result.unwrap_err().to_string()
}

#[test]
fn errors_say_what_does_not_fit() {
    let huge = Exact::from_str("79228162514264337593543950336").unwrap();
    assert_eq!(
        sentence(huge.to_decimal()),
        "the result is larger than an exact decimal holds (7.9e28)"
    );
    let long = Exact::from_str("1.00000000000000000000000000001").unwrap();
    assert_eq!(
        sentence(long.to_decimal()),
        "\"1.00000000000000000000000000001\" needs more digits than an exact decimal holds (28)"
    );
    assert_eq!(
        sentence(
            Exact::from_str("-12345678901234567890123456789.05")
                .unwrap()
                .round(Rounding::places(1))
        ),
        "\"-12345678901234567890123456789.05\" needs more digits than an exact decimal holds (28)"
    );
    assert_eq!(
        sentence(exact::divide(Decimal::ONE, Decimal::ZERO, Rounding::FULL)),
        "the divisor is zero, and nothing can be divided by it"
    );
    assert_eq!(
        sentence(exact::nth_root(Decimal::from(-8), 2, Rounding::FULL)),
        "the base of a power is negative; expected zero or more"
    );
    assert_eq!(
        sentence(exact::ln(Decimal::ZERO, Rounding::FULL)),
        "the number whose logarithm is asked is zero; expected above zero"
    );
    assert_eq!(
        sentence(exact::log_ratio(Decimal::TWO, Decimal::ONE, Rounding::FULL)),
        "the logarithm of the base 1 is zero, and nothing can be divided by it"
    );
    assert_eq!(
        sentence(Exact::from_str("1.2.3")),
        "\"1.2.3\" is not a number"
    );
    for text in ["", "-", ".", "1e5", "١", "1 0", "--1"] {
        assert!(Exact::from_str(text).is_err(), "{text:?}");
    }
}

/// Absurd sizes end in an error soon, whatever is asked.
#[test]
fn nothing_hangs() {
    let start = Instant::now();
    let tiny = Decimal::new(1, 28);
    let grown = |rate: Decimal, n: &str| {
        formula::compound(Decimal::from(62), rate, decimal(n), Rounding::FULL)
    };
    for n in [
        "1000000000",
        "79228162514264337593543950335",
        "99999999999.99999",
    ] {
        let error = grown(Decimal::new(8, 2), n).unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::Overflow { .. }),
            "{n}: {error}"
        );
        let gone = grown(Decimal::new(-8, 2), n).unwrap();
        assert_eq!((gone.value, gone.exact), (Decimal::ZERO, false), "{n}");
        // A rate of 1e-28 for 1e9 years: still nearly nothing.
        let _ = grown(tiny, n);
    }
    let up = Rounding::FULL.with_mode(Mode::Up);
    let least = formula::compound(Decimal::from(62), Decimal::new(-8, 2), 1_000_000, up).unwrap();
    assert_eq!(least.value, tiny);
    assert_eq!(
        grown(Decimal::NEGATIVE_ONE, "1000000000").unwrap(),
        Rounded {
            value: Decimal::ZERO,
            exact: true
        }
    );

    let big = Exact::from(Decimal::MAX);
    assert!(matches!(
        big.pow(1_000_000).unwrap_err().kind(),
        ErrorKind::TooLarge { .. }
    ));
    assert!(matches!(
        big.pow(u32::MAX).unwrap_err().kind(),
        ErrorKind::TooLarge { .. }
    ));
    assert!(Exact::from(Decimal::new(1, 28)).pow(u32::MAX).is_err());
    assert_eq!(Exact::from(-1).pow(u32::MAX).unwrap(), Exact::from(-1));
    assert_eq!(Exact::ZERO.pow(u32::MAX).unwrap(), Exact::ZERO);
    assert_eq!(Exact::ZERO.pow(0).unwrap(), Exact::from(1));
    let mut wide = big.clone();
    let error = loop {
        match wide.mul(&wide) {
            Ok(wider) => wide = wider,
            Err(error) => break error,
        }
    };
    assert!(matches!(error.kind(), ErrorKind::TooLarge { .. }));
    assert!(Exact::from_str(&"9".repeat(100_001)).is_err());

    assert!(formula::first_year_reached(Decimal::ONE, tiny, Decimal::TWO, u32::MAX).is_err());
    assert!(formula::first_year_reached(Decimal::ONE, tiny, Decimal::TWO, 1000).is_err());
    assert_eq!(
        formula::doubling_time(tiny, Rounding::significant(6))
            .unwrap()
            .value
            .to_string(),
        "6931470000000000000000000000"
    );
    let rates = vec![Decimal::new(1_234_567_890_123, 28); 10_000];
    assert!(matches!(
        formula::path(Decimal::ONE, &rates, Rounding::FULL)
            .unwrap_err()
            .kind(),
        ErrorKind::TooLarge { .. }
    ));
    let thin = formula::cagr(Decimal::ONE, Decimal::TWO, tiny, Rounding::FULL).unwrap_err();
    assert!(matches!(thin.kind(), ErrorKind::Overflow { .. }));
    let shrunk = formula::cagr(Decimal::TWO, Decimal::ONE, tiny, Rounding::FULL).unwrap();
    assert_eq!((shrunk.value, shrunk.exact), (Decimal::NEGATIVE_ONE, false));
    assert!(start.elapsed().as_secs() < 20, "took {:?}", start.elapsed());
}

#[test]
fn sums_are_exact_past_every_column() {
    let mut sum = Sum::new();
    for _ in 0..3 {
        sum.push(Decimal::MAX);
    }
    sum.push(Decimal::new(1, 28));
    assert_eq!(
        sum.total().to_string(),
        "237684487542793012780631851005.0000000000000000000000000001"
    );
    for _ in 0..3 {
        sum.take(Decimal::MAX);
    }
    assert_eq!(sum.total().to_decimal().unwrap(), Decimal::new(1, 28));
    assert_eq!(exact::sum([]).unwrap(), Decimal::ZERO);
    // Two columns that are full.
    let huge: Sum = (0..10)
        .flat_map(|_| [Decimal::MAX, Decimal::MIN, Decimal::new(1, 2)])
        .collect();
    assert_eq!(huge.total().to_string(), "0.1");
}

/// `Rounding` is the only door: a `Decimal`'s own ways of rounding are not used on the way to a result.
#[test]
fn no_line_of_the_crate_rounds_by_another_door() {
    const DOORS: [&str; 5] = [
        ".round_dp",
        ".round_sf",
        ".rescale(",
        "Decimal::from_str",
        "Decimal::from_scientific",
    ];
    let mut folders = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let (mut seen, mut wrong) = (0, Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            seen += 1;
            let text = std::fs::read_to_string(&path).unwrap();
            for (number, line) in text.lines().enumerate() {
                let code = line.split("//").next().unwrap_or_default();
                if DOORS.iter().any(|door| code.contains(door)) {
                    wrong.push(format!(
                        "{}:{}: {}",
                        path.display(),
                        number + 1,
                        line.trim()
                    ));
                }
            }
        }
    }
    assert!(
        seen > 5 && wrong.is_empty(),
        "{seen} files:\n{}",
        wrong.join("\n")
    );
}

fn any_decimal() -> impl Strategy<Value = Decimal> {
    let whole = prop_oneof![
        -1_000_000i128..1_000_000,
        (-(1i128 << 96) + 1)..(1i128 << 96),
        Just(0i128),
    ];
    (whole, 0u32..=28).prop_map(|(whole, scale)| Decimal::from_i128_with_scale(whole, scale))
}

fn any_rounding() -> impl Strategy<Value = Rounding> {
    let digits = prop_oneof![
        Just(Rounding::FULL),
        (0u32..=28).prop_map(Rounding::places),
        (1u32..=28).prop_map(Rounding::significant),
    ];
    let modes = prop::sample::select(vec![
        Mode::HalfEven,
        Mode::HalfUp,
        Mode::HalfDown,
        Mode::Down,
        Mode::Up,
        Mode::Floor,
        Mode::Ceiling,
    ]);
    (digits, modes).prop_map(|(rounding, mode)| rounding.with_mode(mode))
}

/// A result for comparison: the number as printed and whether it is exact, or the kind of error.
fn outcome(result: Result<Rounded, Error>) -> Result<(String, bool), String> {
    match result {
        Ok(rounded) => Ok((rounded.value.to_string(), rounded.exact)),
        Err(error) => Err(error.to_string()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// The way through 128 bits and the way through big integers give one answer.
    #[test]
    fn fast_and_slow_paths_agree(
        base in any_decimal(), mantissa in 0u128..2_000_000, scale in 0u32..8, years in 0u32..40, how in any_rounding(),
    ) {
        let factor = Exact::from(Decimal::from_i128_with_scale(mantissa as i128, scale));
        let fast = outcome(exact::compound(base, &factor, years, how));
        let slow = factor.pow(years).and_then(|power| Exact::from(base).mul(&power)).unwrap();
        prop_assert_eq!(&fast, &outcome(slow.round(how)));
        prop_assert_eq!(&fast, &outcome(Ratio::from(slow).round(how)));
        prop_assert_eq!(&fast, &outcome(Power::new(factor, Exact::from(years)).times(base).round(how)));
    }

    #[test]
    fn rounding_a_decimal_is_rounding_its_quotient(value in any_decimal(), how in any_rounding()) {
        prop_assert_eq!(outcome(how.round(value)), outcome(Ratio::from(value).round(how)));
    }

    /// Never further than one unit of the last place, never the wrong way, exact only when equal.
    #[test]
    fn a_quotient_lies_where_its_mode_says(a in any_decimal(), b in any_decimal(), how in any_rounding()) {
        prop_assume!(!b.is_zero());
        let true_value = Ratio::new(a, b).unwrap();
        if let Ok(got) = exact::divide(a, b, how) {
            let rounded = Ratio::from(got.value);
            prop_assert_eq!(got.exact, rounded == true_value);
            match how.mode() {
                Mode::Floor => prop_assert!(rounded <= true_value),
                Mode::Ceiling => prop_assert!(rounded >= true_value),
                _ => {}
            }
            let off = Exact::from(got.value).mul(&Exact::from(b)).unwrap().sub(&Exact::from(a)).unwrap().abs();
            let places = match how.digits() { Digits::Places(places) => places, _ => 0 };
            if places > 0 {
                let unit = Exact::from(Decimal::new(1, places)).mul(&Exact::from(b).abs()).unwrap();
                prop_assert!(off < unit || (off == unit && got.exact));
            }
        }
    }

    #[test]
    fn printing_and_reading_is_identity(value in any_decimal()) {
        let number = Exact::from(value);
        prop_assert_eq!(&Exact::from_str(&number.to_string()).unwrap(), &number);
        prop_assert_eq!(number.to_decimal().unwrap(), value);
    }

    #[test]
    fn order_is_that_of_decimals(a in any_decimal(), b in any_decimal()) {
        prop_assert_eq!(Exact::from(a).cmp(&Exact::from(b)), a.cmp(&b));
        prop_assert_eq!(Ratio::from(a).cmp(&Ratio::from(b)), a.cmp(&b));
    }

    #[test]
    fn sums_do_not_depend_on_order(mut values in prop::collection::vec(any_decimal(), 0..20)) {
        let forward: Sum = values.iter().copied().collect();
        values.reverse();
        let backward: Sum = values.iter().copied().collect();
        prop_assert_eq!(forward.total(), backward.total());
        let one_by_one = values.iter().try_fold(Exact::ZERO, |sum, value| sum.add(&Exact::from(*value))).unwrap();
        prop_assert_eq!(forward.total(), one_by_one);
    }

    #[test]
    fn adding_and_taking_away_gives_the_number_back(a in any_decimal(), b in any_decimal()) {
        if let Ok(sum) = exact::add(a, b) {
            prop_assert_eq!(exact::subtract(sum, b).unwrap(), a);
            prop_assert_eq!(Exact::from(sum), Exact::from(a).add(&Exact::from(b)).unwrap());
        }
    }

    /// Growth there and back: the yearly rate of a compounded value is the rate, exactly.
    #[test]
    fn the_rate_of_a_grown_value_is_the_rate(base in 1i64..1_000_000, rate in -99i64..200, years in 1u32..5) {
        let (base, rate) = (Decimal::new(base, 2), Decimal::new(rate, 2));
        let grown = formula::compound(base, rate, years, Rounding::FULL).unwrap();
        prop_assert!(grown.exact);
        let back = formula::cagr(base, grown.value, years, Rounding::FULL).unwrap();
        prop_assert_eq!(back, Rounded { value: rate, exact: true });
        let before = formula::backcast(grown.value, rate, years, Rounding::FULL).unwrap();
        prop_assert_eq!(before, Rounded { value: base, exact: true });
        if !rate.is_zero() {
            let time = formula::time_to_target(base, rate, grown.value, Rounding::FULL).unwrap();
            prop_assert_eq!(time, Rounded { value: Decimal::from(years), exact: true });
            prop_assert_eq!(formula::first_year_reached(base, rate, grown.value, 10).unwrap(), years);
        }
    }
}
