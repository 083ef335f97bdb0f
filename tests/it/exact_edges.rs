//! Laws of exact numbers, and where their limits stand: what the mutants of `exact` asked for.

use std::cmp::Ordering;

use proptest::prelude::*;
use tradeflows::exact::{self, Digits, Exact, Mode, Power, Ratio, Rounded, Rounding, Sum};
use tradeflows::{Decimal, Error, ErrorKind};

const FULL: Rounding = Rounding::FULL;

fn e(text: &str) -> Exact {
    text.parse().unwrap()
}

fn d(text: &str) -> Decimal {
    e(text).to_decimal().unwrap()
}

fn r(numerator: i64, denominator: i64) -> Ratio {
    Ratio::new(numerator, denominator).unwrap()
}

fn show(result: Result<Rounded, Error>) -> String {
    match result {
        Ok(rounded) => rounded.to_string(),
        Err(error) => error.to_string(),
    }
}

fn is_too_large<T: std::fmt::Debug>(result: Result<T, Error>) -> bool {
    matches!(result.unwrap_err().kind(), ErrorKind::TooLarge { .. })
}

#[test]
fn a_sign_is_one_of_three() {
    for (text, sign) in [
        ("-0.5", Ordering::Less),
        ("0.00", Ordering::Equal),
        ("-0", Ordering::Equal),
        ("7", Ordering::Greater),
    ] {
        let number = e(text);
        assert_eq!(number.sign(), sign, "{text}");
        assert_eq!(number.is_negative(), sign == Ordering::Less, "{text}");
        assert_eq!(number.is_zero(), sign == Ordering::Equal, "{text}");
        assert_eq!(number.is_positive(), sign == Ordering::Greater, "{text}");
        assert_eq!(number.neg().sign(), sign.reverse(), "{text}");
        assert!(!number.abs().is_negative(), "{text}");
        let ratio = Ratio::from(number);
        assert_eq!(ratio.is_zero(), sign == Ordering::Equal, "{text}");
        assert_eq!(ratio.is_negative(), sign == Ordering::Less, "{text}");
        assert_eq!(
            ratio.neg().is_negative(),
            sign == Ordering::Greater,
            "{text}"
        );
    }
    assert_eq!(e("-12.50").abs(), e("12.5"));
    assert_ne!(e("1"), e("2"));
    assert_ne!(e("1.0"), e("1.01"));
    assert_ne!(e("1"), e("-1"));
    assert_ne!(r(1, 3), r(1, 2));
    assert_eq!(r(2, 6), r(1, 3));
    assert_eq!(e("1.10").to_string(), "1.1");
    assert_eq!(
        format!("{:>8}|{:<6}|{:+}", e("-1.5"), e("2"), e("3")),
        "    -1.5|2     |+3"
    );
}

/// The limit is 332,193 bits, which is what 100,000 digits take.
#[test]
fn the_limit_of_length_stands_where_it_is_stated() {
    let two = Exact::from(2);
    let largest = two.pow(332_192).unwrap();
    assert!(is_too_large(two.pow(332_193)));
    assert!(is_too_large(largest.add(&largest)));
    assert!(is_too_large(largest.mul(&two)));
    assert_eq!(
        largest
            .sub(&Exact::from(1))
            .unwrap()
            .add(&Exact::from(1))
            .unwrap(),
        largest
    );
    let long = two.pow(160_000).unwrap();
    assert_eq!(long.mul(&long).unwrap(), two.pow(320_000).unwrap());
    assert_eq!(
        two.pow(1_000_000).unwrap_err().to_string(),
        "a number with some 300000 digits is larger than the limit of 100000 digits"
    );
    let small = e("0.1");
    assert!(small.pow(100_000).is_ok());
    assert_eq!(
        small.pow(100_001).unwrap_err().to_string(),
        "a number with some 100001 digits is larger than the limit of 100000 digits"
    );
    let half = small.pow(50_000).unwrap();
    assert!(half.mul(&half).is_ok());
    assert!(is_too_large(half.mul(&half).unwrap().mul(&small)));
    assert!("9".repeat(100_000).parse::<Exact>().is_ok());
    assert!(is_too_large("9".repeat(100_001).parse::<Exact>()));
    let decimals = |n: usize| format!("1.{}", "9".repeat(n)).parse::<Exact>();
    assert!(decimals(99_999).is_ok());
    assert!(is_too_large(decimals(100_000)));

    // Quotients have the same limit, above and below the line.
    let (long, longer) = (
        Ratio::from(two.pow(166_000).unwrap()),
        Ratio::from(two.pow(167_000).unwrap()),
    );
    assert!(long.mul(&long).is_ok());
    assert!(is_too_large(longer.mul(&longer)));
    let (thin, thinner) = (long.inverse().unwrap(), longer.inverse().unwrap());
    assert!(thin.mul(&thin).is_ok());
    assert!(is_too_large(thinner.mul(&thinner)));
    assert!(long.add(&thin).is_ok());
    assert!(is_too_large(longer.add(&thinner)));
    assert!(is_too_large(thinner.add(&longer)));
    assert!(is_too_large(thinner.add(&r(1, 3).mul(&thinner).unwrap())));
    let (large, fine) = (two.pow(1_000).unwrap(), Exact::from(3).pow(1_000).unwrap());
    let (large, fine) = (Ratio::from(large), Ratio::from(fine).inverse().unwrap());
    assert_eq!(large.add(&fine).unwrap(), fine.add(&large).unwrap());
    assert!(long.pow(2).is_ok());
    assert!(is_too_large(longer.pow(2)));
    assert!(is_too_large(thinner.pow(2)));
    let edge = Ratio::from(largest);
    assert!(is_too_large(edge.add(&edge)));
    assert_eq!(edge.sub(&edge).unwrap(), Ratio::from(Exact::ZERO));
}

#[test]
fn powers_of_one_and_of_its_negative_alternate() {
    for (base, exponent, expected) in [
        ("-1", 0, "1"),
        ("-1", 1, "-1"),
        ("-1", 2, "1"),
        ("-1.0", 4_000_000_000, "1"),
        ("-1", 3_999_999_999, "-1"),
        ("1.00", 4_000_000_000, "1"),
        ("0", 2, "0"),
        ("-2", 2, "4"),
        ("-2", 3, "-8"),
        ("0.1", 3, "0.001"),
        ("-0.1", 2, "0.01"),
    ] {
        assert_eq!(
            e(base).pow(exponent).unwrap().to_string(),
            expected,
            "{base}^{exponent}"
        );
    }
}

/// What is printed has every digit and no zero at the end of its decimals, however long it is.
#[test]
fn long_numbers_are_printed_without_the_zeros_of_their_scale() {
    for (digits, zeros) in [
        (1, 60),
        (39, 1),
        (39, 2),
        (39, 3),
        (45, 7),
        (50, 64),
        (50, 65),
        (128, 127),
        (70, 0),
    ] {
        let kept = "7".repeat(digits);
        for whole in ["0", "12"] {
            let long = e(&format!("-{whole}.{kept}{}", "0".repeat(zeros)));
            assert_eq!(
                long.to_string(),
                format!("-{whole}.{kept}"),
                "{digits} digits, {zeros} zeros"
            );
        }
    }
    let tens = format!("3{}", "0".repeat(60));
    assert_eq!(e(&format!("{tens}.{}", "0".repeat(50))).to_string(), tens);
    assert_eq!(
        e(&format!("{tens}.5{}", "0".repeat(50))).to_string(),
        format!("{tens}.5")
    );
    // Divisible by a power of two, not by one of ten.
    let twos = Exact::from(2)
        .pow(200)
        .unwrap()
        .mul(&e("0.1").pow(41).unwrap())
        .unwrap();
    assert_eq!(
        twos.to_string(),
        "16069380442589902755.41962092341162602522202993782792835301376"
    );
}

#[test]
fn a_refused_number_is_shown_up_to_eighty_signs() {
    let said = |decimals: usize| {
        e(&format!("0.{}", "3".repeat(decimals)))
            .to_decimal()
            .unwrap_err()
            .to_string()
    };
    let whole = format!("\"0.{}\"", "3".repeat(78));
    let cut = format!("\"0.{}...\"", "3".repeat(75));
    assert!(said(78).starts_with(&whole), "{}", said(78));
    assert!(said(79).starts_with(&cut), "{}", said(79));
}

/// Each worked by hand: the number, how it is rounded, what comes out.
#[test]
fn rounding_at_its_edges() {
    let half_up = |places| Rounding::places(places).with_mode(Mode::HalfUp);
    let up = |digits| Rounding::significant(digits).with_mode(Mode::Up);
    for (number, how, expected) in [
        ("0.05", half_up(1), "0.1…"),
        (
            "0.049999999999999999999999999999999999999999",
            half_up(1),
            "0.0…",
        ),
        (
            "0.050000000000000000000000000000000000000001",
            Rounding::places(1),
            "0.1…",
        ),
        ("0.05", Rounding::places(1), "0.0…"),
        ("0.15", Rounding::places(1), "0.2…"),
        ("7.25", Rounding::places(2), "7.25"),
        ("7.2", Rounding::places(3), "7.200"),
        ("7.2500", Rounding::places(1), "7.2…"),
        ("-7.35", Rounding::places(1), "-7.4…"),
        ("1234567", Rounding::significant(7), "1234567"),
        ("1234567", Rounding::significant(6), "1234570…"),
        ("1234565", Rounding::significant(6), "1234560…"),
        ("1234500", Rounding::significant(5), "1234500"),
        ("1000", Rounding::significant(1), "1000"),
        ("999", Rounding::significant(2), "1000…"),
        ("999", Rounding::significant(3), "999"),
        ("0.0999", Rounding::significant(2), "0.1…"),
        ("0.0100", Rounding::significant(2), "0.01"),
        ("1001", up(1), "2000…"),
        ("1000", up(1), "1000"),
        ("0.001", up(1), "0.001"),
        // The smallest and the largest decimal, and what lies beyond them.
        (
            "0.0000000000000000000000000001",
            FULL,
            "0.0000000000000000000000000001",
        ),
        (
            "0.00000000000000000000000000005",
            half_up(28),
            "0.0000000000000000000000000001…",
        ),
        ("0.00000000000000000000000000005", FULL, "0…"),
        (
            "0.00000000000000000000000000015",
            FULL,
            "0.0000000000000000000000000002…",
        ),
        (
            "79228162514264337593543950335",
            FULL,
            "79228162514264337593543950335",
        ),
        (
            "79228162514264337593543950335.4",
            Rounding::places(0),
            "79228162514264337593543950335…",
        ),
        (
            "79228162514264337593543950335.5",
            half_up(0),
            "\"79228162514264337593543950335.5\" needs more digits than an exact decimal holds (28)",
        ),
        (
            "79228162514264337593543950336",
            FULL,
            "the result is larger than an exact decimal holds (7.9e28)",
        ),
        (
            "7922816251426433759354395033.5",
            FULL,
            "7922816251426433759354395033.5",
        ),
        (
            "99999999999999999999999999995",
            Rounding::significant(28),
            "the result is larger than an exact decimal holds (7.9e28)",
        ),
        (
            "12345678901234567890123456789",
            FULL,
            "12345678901234567890123456789",
        ),
        (
            "1.2345678901234567890123456789",
            FULL,
            "1.2345678901234567890123456789",
        ),
        (
            "9.9999999999999999999999999999",
            FULL,
            "10.000000000000000000000000000…",
        ),
    ] {
        let exact = e(number);
        let said = show(exact.round(how));
        if expected.starts_with("10.0") {
            // 28 digits: the last of 29 nines rounds them all up.
            assert_eq!(exact.round(how).unwrap().value, d("10"), "{number}");
            continue;
        }
        assert_eq!(said, expected, "{number} {how:?}");
        assert_eq!(
            show(Ratio::from(exact).round(how)),
            expected,
            "{number} {how:?} as a quotient"
        );
    }
    assert_eq!(show(Rounding::significant(2).round(d("125"))), "120…");
    assert_eq!(
        show(
            Rounding::significant(2)
                .with_mode(Mode::Up)
                .round(d("-121"))
        ),
        "-130…"
    );
    assert_eq!(
        show(exact::multiply(
            d("79228162514264337593543950335"),
            d("0.1"),
            FULL
        )),
        "7922816251426433759354395033.5"
    );
    assert_eq!(
        show(exact::multiply(d("-0.5"), d("0.5"), Rounding::places(1))),
        "-0.2…"
    );
    assert_eq!(
        show(exact::multiply(d("-0.5"), d("-0.5"), Rounding::places(2))),
        "0.25"
    );
    assert_eq!(Rounding::significant(28).digits(), Digits::Significant(28));
    assert_eq!(Rounding::significant(29).digits(), Digits::Significant(28));
    assert_eq!(Rounding::places(28).digits(), Digits::Places(28));
}

#[test]
fn quotients_of_every_size_keep_the_digits_that_were_asked() {
    for (a, b, how, expected) in [
        ("1", "3", Rounding::significant(3), "0.333…"),
        ("2", "3", FULL, "0.6666666666666666666666666667…"),
        ("1", "300000", Rounding::significant(2), "0.0000033…"),
        ("1", "8", FULL, "0.125"),
        ("-1", "8", Rounding::places(2), "-0.12…"),
        ("1000000", "3", Rounding::significant(2), "330000…"),
        (
            "100",
            "0.0000000000000000000000000003",
            FULL,
            "the result is larger than an exact decimal holds (7.9e28)",
        ),
        (
            "1",
            "79228162514264337593543950335",
            FULL,
            "0.0000000000000000000000000000…",
        ),
        (
            "1",
            "79228162514264337593543950335",
            Rounding::places(28).with_mode(Mode::Up),
            "0.0000000000000000000000000001…",
        ),
        ("10", "4", Rounding::significant(1), "2…"),
        ("30", "4", Rounding::significant(1), "8…"),
        ("1", "1024", Rounding::places(9), "0.000976562…"),
        ("1", "1024", Rounding::places(10), "0.0009765625"),
    ] {
        let said = show(exact::divide(d(a), d(b), how));
        if expected.ends_with("0000…") && expected.starts_with("0.0000000000000000000000000000") {
            let got = exact::divide(d(a), d(b), how).unwrap();
            assert!(got.value.is_zero() && !got.exact, "{a}/{b}");
            continue;
        }
        assert_eq!(said, expected, "{a}/{b} {how:?}");
    }
}

#[test]
fn powers_with_fractions_above_them() {
    let power = |base: Ratio, exponent: Ratio| Power::new(base, exponent);
    let n = |n: i64| r(n, 1);
    for (base, exponent, expected) in [
        (n(4), r(1, 2), "2"),
        (n(8), r(2, 3), "4"),
        (n(8), r(-2, 3), "0.25"),
        (r(1, 8), r(-2, 3), "4"),
        (r(27, 8), r(1, 3), "1.5"),
        (n(2), r(1, 2), "1.414213562373095048801688724…"),
        (n(4), n(-1), "0.25"),
        (n(7), n(0), "1"),
        (n(0), n(0), "1"),
        (n(0), r(1, 2), "0"),
        (n(1), r(1, 7), "1"),
        (r(4, 4), r(5, 7), "1"),
        (n(1_048_576), r(3, 20), "8"),
        (
            n(0),
            n(-1),
            "the base of a negative power is zero, and nothing can be divided by it",
        ),
        (
            n(-1),
            r(1, 2),
            "the base of a power is negative; expected zero or more",
        ),
    ] {
        assert_eq!(
            show(power(base.clone(), exponent.clone()).round(FULL)),
            expected,
            "{base:?}^{exponent:?}"
        );
    }
    let root_two = power(n(2), r(1, 2));
    let two = Rounding::places(2);
    assert_eq!(show(root_two.clone().times(d("-10")).round(two)), "-14.14…");
    assert_eq!(
        show(root_two.clone().times(d("100")).plus(d("-141")).round(two)),
        "0.42…"
    );
    assert_eq!(
        show(
            root_two
                .clone()
                .times(d("-0.5"))
                .plus(d("0.25"))
                .round(Rounding::places(4))
        ),
        "-0.4571…"
    );
    assert_eq!(
        show(root_two.clone().times(d("0")).plus(d("0.25")).round(two)),
        "0.25"
    );
    assert_eq!(show(root_two.plus(d("0.125")).round(two)), "1.54…");
    assert_eq!(show(power(n(0), n(3)).plus(d("0.5")).round(FULL)), "0.5");
    assert_eq!(
        show(power(n(3), n(0)).times(d("2")).plus(d("0.5")).round(FULL)),
        "2.5"
    );
    assert_eq!(
        show(
            power(n(1), r(1, 2))
                .times(d("2"))
                .plus(d("0.5"))
                .round(FULL)
        ),
        "2.5"
    );
    assert_eq!(
        show(
            power(n(4), r(1, 2))
                .times(d("3"))
                .plus(d("-0.5"))
                .round(FULL)
        ),
        "5.5"
    );
    assert_eq!(
        show(power(n(4), n(2)).times(d("3")).plus(d("-0.5")).round(FULL)),
        "47.5"
    );
    // A power that is met by what is added to it leaves nothing, exactly.
    assert_eq!(show(power(n(4), r(1, 2)).plus(d("-2")).round(FULL)), "0");
    assert_eq!(
        show(
            power(n(8), r(-2, 3))
                .times(d("-4"))
                .plus(d("1"))
                .round(Rounding::places(2))
        ),
        "0.00"
    );
    // A grown value far past any decimal, and one far below the last place.
    let overflow = "the result is larger than an exact decimal holds (7.9e28)";
    assert_eq!(show(power(n(10), n(29)).round(FULL)), overflow);
    assert_eq!(
        show(
            power(n(10), r(57, 2))
                .times(d("0.1"))
                .round(Rounding::significant(4))
        ),
        "3162000000000000000000000000…"
    );
    assert_eq!(show(power(n(10), r(59, 2)).round(FULL)), overflow);
    assert_eq!(
        show(power(n(10), r(-57, 2)).round(Rounding::places(28))),
        "0.0000000000000000000000000000…"
    );
    let tiny = power(n(10), n(-40)).times(d("10000000000000000000000000000"));
    assert_eq!(show(tiny.round(FULL)), "0.000000000001");
    let roots = |number: i64, degree| {
        show(exact::nth_root(
            r(number, 1),
            degree,
            Rounding::significant(5),
        ))
    };
    assert_eq!(roots(1024, 10), "2");
    assert_eq!(roots(1024, 5), "4");
    assert_eq!(roots(1000, 2), "31.623…");
    assert_eq!(roots(0, 3), "0");
    assert_eq!(
        roots(3, 0),
        "the divisor is zero, and nothing can be divided by it"
    );
}

#[test]
fn logarithms_are_fractions_where_they_can_be() {
    let n = |n: i64| r(n, 1);
    for (number, base, expected) in [
        (n(8), n(4), "1.5"),
        (n(4), n(8), "0.6666666666666666666666666667…"),
        (r(1, 8), n(4), "-1.5"),
        (n(8), r(1, 4), "-1.5"),
        (r(1, 8), r(1, 4), "1.5"),
        (n(1), n(7), "0"),
        (r(3, 3), n(7), "0"),
        (n(1_000_000), n(10), "6"),
        (n(1_000_000), n(1000), "2"),
        (r(4, 9), r(8, 27), "0.6666666666666666666666666667…"),
        (r(4, 9), r(27, 8), "-0.6666666666666666666666666667…"),
        (n(64), n(4), "3"),
        (n(46_656), n(36), "3"),
        (n(6), n(12), "0.7210570543488701…"),
        (n(2), n(10), "0.3010299956639811…"),
        (n(2), r(1, 10), "-0.3010299956639811…"),
        (r(1, 2), n(10), "-0.3010299956639811…"),
    ] {
        let digits = match expected.ends_with('…') && expected.trim_start_matches('-').len() < 25
        {
            true => Rounding::significant(16).with_mode(Mode::Down),
            false => FULL,
        };
        assert_eq!(
            show(exact::log_ratio(number.clone(), base.clone(), digits)),
            expected,
            "{number:?} {base:?}"
        );
    }
    let ln = |number: Ratio, digits| show(exact::ln(number, Rounding::significant(digits)));
    assert_eq!(ln(n(1), 3), "0");
    assert_eq!(ln(r(5, 5), 3), "0");
    assert_eq!(ln(n(2), 10), "0.6931471806…");
    assert_eq!(ln(r(1, 2), 10), "-0.6931471806…");
    assert_eq!(ln(r(1_000_001, 1_000_000), 10), "0.0000009999995…");
    let said = |result: Result<Rounded, Error>| result.unwrap_err().to_string();
    assert_eq!(
        said(exact::ln(n(-2), FULL)),
        "the number whose logarithm is asked is negative; expected above zero"
    );
    assert!(exact::log_ratio(n(-2), n(2), FULL).is_err());
    assert!(exact::log_ratio(n(2), n(0), FULL).is_err());
    assert!(exact::log_ratio(n(2), n(-2), FULL).is_err());
    assert!(exact::log_ratio(n(1), r(2, 2), FULL).is_err());
}

/// A column that is full moves on; what was in it stays.
#[test]
fn full_columns_of_several_scales_add_up() {
    let mut sum = Sum::default();
    for _ in 0..6 {
        sum.push(Decimal::MAX);
        sum.push(d("7.9228162514264337593543950335"));
    }
    assert_eq!(
        sum.total().to_string(),
        "475368975085586025561263702057.536897508558602556126370201"
    );
    sum.extend([d("-0.5"), d("0.25")]);
    sum.take(d("0.25"));
    assert_eq!(
        sum.total(),
        e("475368975085586025561263702057.0368975085586025561263702010")
    );
    assert_eq!(
        exact::sum([d("0.1"), d("20"), d("-0.10")])
            .unwrap()
            .to_string(),
        "20"
    );
    assert!(exact::sum([Decimal::MAX, Decimal::ONE]).is_err());
}

#[test]
fn sums_and_differences_of_decimals_at_their_edges() {
    assert_eq!(exact::add(d("0.1"), d("0.25")).unwrap(), d("0.35"));
    assert_eq!(exact::add(d("-3"), d("1")).unwrap(), d("-2"));
    assert_eq!(exact::subtract(d("1"), d("3")).unwrap(), d("-2"));
    assert_eq!(exact::subtract(d("1"), d("0.25")).unwrap(), d("0.75"));
    assert!(matches!(
        exact::add(Decimal::MAX, Decimal::ONE).unwrap_err().kind(),
        ErrorKind::Overflow { .. }
    ));
    assert!(matches!(
        exact::add(d("7922816251426433759354395033.5"), d("0.01"))
            .unwrap_err()
            .kind(),
        ErrorKind::TooManyDigits { .. }
    ));
    // Together they have a zero at the end that need not be kept.
    assert_eq!(
        exact::add(
            d("5000000000000000000000000000.5"),
            d("5000000000000000000000000000.5")
        )
        .unwrap(),
        d("10000000000000000000000000001")
    );
}

fn any_ratio() -> impl Strategy<Value = Ratio> {
    (-1_000_000i64..1_000_000, 1i64..100_000, any::<bool>())
        .prop_map(|(a, b, minus)| Ratio::new(a, if minus { -b } else { b }).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn quotients_obey_the_laws_of_fractions(a in any_ratio(), b in any_ratio(), n in 0u32..6) {
        prop_assert_eq!(a.add(&b).unwrap(), b.add(&a).unwrap());
        prop_assert_eq!(&a.add(&b).unwrap().sub(&b).unwrap(), &a);
        prop_assert_eq!(a.mul(&b).unwrap(), b.mul(&a).unwrap());
        prop_assert_eq!(a.sub(&b).unwrap().is_negative(), a < b);
        prop_assert_eq!(a.sub(&b).unwrap().is_zero(), a == b);
        prop_assert_eq!(a.partial_cmp(&b), Some(b.cmp(&a).reverse()));
        if b.is_zero() {
            prop_assert!(a.div(&b).is_err());
        } else {
            prop_assert_eq!(&a.div(&b).unwrap().mul(&b).unwrap(), &a);
            prop_assert_eq!(&b.inverse().unwrap().inverse().unwrap(), &b);
        }
        let product = (0..n).try_fold(r(1, 1), |power, _| power.mul(&a)).unwrap();
        prop_assert_eq!(a.pow(n).unwrap(), product);
    }

    /// However large the exponent, the shortcut through logarithms says what multiplying says.
    #[test]
    fn long_powers_agree_with_multiplying(
        digits in 0i128..10i128.pow(25), exponent in 60u32..200, times in -1_000_000i64..1_000_000, plus in -1_000_000i64..1_000_000, down: bool,
    ) {
        let base = Exact::from(Decimal::from_i128_with_scale(10i128.pow(27) + digits, 27));
        let (times, plus) = (Decimal::new(times, 3), Decimal::new(plus, 2));
        let how = if down { Rounding::places(6).with_mode(Mode::Floor) } else { Rounding::significant(20) };
        let by_hand = Exact::from(times).mul(&base.pow(exponent).unwrap()).unwrap().add(&Exact::from(plus)).unwrap();
        let power = Power::new(base, Exact::from(exponent)).times(times).plus(plus);
        prop_assert_eq!(show(power.round(how)), show(by_hand.round(how)));
    }

    /// A root multiplied out lies on both sides of the number, one unit of its last digit apart.
    #[test]
    fn a_root_is_the_root(number in 1u64..u64::MAX, degree in 2u32..9) {
        let (down, up) = (Rounding::significant(20).with_mode(Mode::Down), Rounding::significant(20).with_mode(Mode::Up));
        let root = |how| exact::nth_root(Exact::from(number), degree, how).unwrap();
        let (low, high) = (root(down), root(up));
        prop_assert_eq!(low.exact, high.exact);
        let power = |root: Rounded| Exact::from(root.value).pow(degree).unwrap();
        if low.exact {
            prop_assert_eq!(power(low), Exact::from(number));
        } else {
            prop_assert!(power(low) < Exact::from(number) && Exact::from(number) < power(high));
        }
        // And the logarithm of a power is its exponent.
        let whole = Exact::from(number).pow(degree).unwrap();
        if number > 1 {
            let log = exact::log_ratio(whole, Exact::from(number), FULL).unwrap();
            prop_assert_eq!(log, Rounded { value: degree.into(), exact: true });
        }
    }

    #[test]
    fn the_logarithm_of_a_product_is_the_sum(a in 1i64..1_000_000, b in 1i64..1_000_000) {
        let ln = |a: i64, b: i64| Exact::from(exact::ln(r(a, b), Rounding::places(24)).unwrap().value);
        let sum = ln(a, 1).sub(&ln(b, 1)).unwrap();
        let off = sum.sub(&ln(a, b)).unwrap().abs();
        prop_assert!(off <= e("0.000000000000000000000002"), "{}", off);
    }
}
