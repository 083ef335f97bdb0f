//! The formulas of growth at their edges (METHODS 1.1), and what their errors say.

use tradeflows::exact::{Exact, Mode, Rounded, Rounding};
use tradeflows::projection::formula::*;
use tradeflows::{Decimal, Error};

const FULL: Rounding = Rounding::FULL;

fn d(text: &str) -> Decimal {
    text.parse::<Exact>().unwrap().to_decimal().unwrap()
}

fn exactly(text: &str) -> Rounded {
    Rounded {
        value: d(text),
        exact: true,
    }
}

#[test]
fn the_seed_projections_come_out_as_worked() {
    for (base, rate, years, expected) in [
        ("21.1", "0.08", 3, "26.5799232"),
        ("21.1", "0.09", 3, "27.3251119"),
        ("21.1", "0.10", 3, "28.0841"),
        ("62", "0.08", 2, "72.3168"),
        ("62", "0.09", 2, "73.6622"),
        ("62", "0.10", 2, "75.02"),
    ] {
        assert_eq!(
            compound(d(base), d(rate), years, FULL).unwrap(),
            exactly(expected)
        );
        let rates = vec![d(rate); years as usize];
        assert_eq!(path(d(base), &rates, FULL).unwrap(), exactly(expected));
    }
}

#[test]
fn edges_of_growth() {
    let gone = d("-1");
    assert_eq!(compound(d("62"), gone, 0, FULL).unwrap(), exactly("62"));
    assert_eq!(compound(d("62"), gone, 1, FULL).unwrap(), exactly("0"));
    assert_eq!(
        compound(d("62"), gone, d("0.5"), FULL).unwrap(),
        exactly("0")
    );
    assert_eq!(compound(d("0"), d("0.08"), 5, FULL).unwrap(), exactly("0"));
    assert_eq!(
        compound(d("0"), d("0.08"), d("-2.5"), FULL).unwrap(),
        exactly("0")
    );
    assert_eq!(
        compound(d("-12.5"), d("0.08"), 2, FULL).unwrap(),
        exactly("-14.58")
    );
    assert_eq!(
        compound(d("62"), d("0"), d("17.25"), FULL).unwrap(),
        exactly("62")
    );
    assert_eq!(
        compound(d("62"), d("0.21"), d("0.5"), FULL).unwrap(),
        exactly("68.2")
    );
    assert_eq!(
        compound(d("62"), d("0.21"), d("3.0"), FULL).unwrap(),
        compound(d("62"), d("0.21"), 3, FULL).unwrap()
    );
    assert_eq!(path(d("62"), &[], FULL).unwrap(), exactly("62"));
    assert_eq!(
        path(d("62"), &[d("0.5"), gone, d("0.5")], FULL).unwrap(),
        exactly("0")
    );
    assert_eq!(
        backcast(d("73.6622"), d("0.09"), 2, FULL).unwrap(),
        exactly("62")
    );

    assert_eq!(cagr(d("250"), d("250"), 4, FULL).unwrap(), exactly("0"));
    assert_eq!(cagr(d("250"), d("0"), 4, FULL).unwrap(), exactly("-1"));
    assert_eq!(
        cagr(d("3"), d("4"), 1, Rounding::places(4))
            .unwrap()
            .value
            .to_string(),
        "0.3333"
    );
    assert_eq!(required_rate(d("0"), 10, FULL).unwrap(), exactly("-1"));
    assert_eq!(required_rate(d("1"), 3, FULL).unwrap(), exactly("0"));
    assert_eq!(
        annualise(d("10"), d("12"), 12, FULL).unwrap(),
        exactly("0.2")
    );

    assert_eq!(
        time_to_target(d("5"), d("0.1"), d("5"), FULL).unwrap(),
        exactly("0")
    );
    assert_eq!(
        time_to_target(d("5"), d("0"), d("5"), FULL).unwrap(),
        exactly("0")
    );
    assert_eq!(
        time_to_target(d("100"), d("-0.10"), d("81"), FULL).unwrap(),
        exactly("2")
    );
    assert_eq!(
        time_to_target(d("100"), d("0.21"), d("110"), FULL).unwrap(),
        exactly("0.5")
    );
    assert_eq!(doubling_time(d("1"), FULL).unwrap(), exactly("1"));
    assert_eq!(halving_time(d("-0.75"), FULL).unwrap(), exactly("0.5"));
    assert_eq!(
        deflate(d("-5.5"), d("100"), d("110"), FULL).unwrap(),
        exactly("-5")
    );
    assert_eq!(
        real_growth(d("-1"), d("0.02"), FULL).unwrap(),
        exactly("-1")
    );
}

#[test]
fn inside_a_year_a_line_lies_above_the_curve() {
    let (base, rate) = (d("100"), d("0.10"));
    let line = |years| linear_within_year(base, rate, d(years), FULL).unwrap();
    assert_eq!(line("0"), exactly("100"));
    assert_eq!(line("0.5"), exactly("105"));
    assert_eq!(line("2"), exactly("121"));
    assert_eq!(line("2.5"), exactly("127.05"));
    for years in ["0.1", "0.5", "0.9", "1.5", "7.25"] {
        let curve = compound(base, rate, d(years), FULL).unwrap();
        assert!(curve.value < line(years).value, "{years}");
    }
    assert_eq!(
        linear_within_year(base, d("-1"), d("0.5"), FULL).unwrap(),
        exactly("50")
    );
}

#[test]
fn the_first_year_is_decided_by_multiplying() {
    let first = |base: &str, rate: &str, target: &str| {
        first_year_reached(d(base), d(rate), d(target), YEARS_SEARCHED).unwrap()
    };
    assert_eq!(first("100", "0.10", "121"), 2);
    assert_eq!(first("100", "0.10", "121.0000000000000000000000001"), 3);
    assert_eq!(first("100", "0.10", "120.9999999999999999999999999"), 2);
    assert_eq!(first("100", "-0.10", "81"), 2);
    assert_eq!(first("100", "-0.10", "80.99999999999999999999999999"), 3);
    assert_eq!(first("100", "0.1", "100"), 0);
    assert_eq!(first("100", "0", "100"), 0);
    assert_eq!(first("100", "-1", "0.01"), 1);
    assert_eq!(first("100", "-1", "0"), 1);
    assert_eq!(first("1", "0.001", "2.7"), 994);
    let capped = |cap| first_year_reached(d("100"), d("0.10"), d("121"), cap).ok();
    assert_eq!(
        [0, 1, 2, 3, u32::MAX].map(capped),
        [None, None, Some(2), Some(2), Some(2)]
    );
}

/// What was rounded once from the true value differs from what was rounded twice.
#[test]
fn a_value_is_rounded_once() {
    // 2.6449999 to three places is 2.645, and that to two would be 2.65 (half up).
    let half_up = |places| Rounding::places(places).with_mode(Mode::HalfUp);
    let value = compound(d("2.6449999"), d("0"), 1, half_up(2)).unwrap();
    assert_eq!(value.value.to_string(), "2.64");
    let twice = half_up(2)
        .round(
            compound(d("2.6449999"), d("0"), 1, half_up(3))
                .unwrap()
                .value,
        )
        .unwrap();
    assert_eq!(twice.value.to_string(), "2.65");
}

#[test]
fn errors_name_the_figure_and_the_condition() {
    fn says(result: Result<impl std::fmt::Debug, Error>) -> String {
        result.unwrap_err().to_string()
    }
    let (rate, low) = (d("0.08"), d("-1.5"));
    let too_low = "a rate of -150 % would take away more than there is; the lowest is -100 %";
    assert_eq!(says(compound(d("62"), low, 2, FULL)), too_low);
    assert_eq!(says(path(d("62"), &[rate, low], FULL)), too_low);
    assert_eq!(says(doubling_time(low, FULL)), too_low);
    assert_eq!(says(real_growth(low, rate, FULL)), too_low);
    assert_eq!(
        says(compound(d("62"), rate, 5000, FULL)),
        "62 growing at 8 % for 5000 years is larger than an exact decimal holds (7.9e28)"
    );
    assert_eq!(
        says(backcast(d("62"), d("-1"), 1, FULL)),
        "what a rate of -100 % leaves is zero, and nothing can be divided by it"
    );
    assert_eq!(
        says(cagr(d("0"), d("5"), 3, FULL)),
        "the earlier figure is zero, so there is no rate from it"
    );
    assert_eq!(
        says(cagr(d("-4.5"), d("5"), 3, FULL)),
        "the earlier figure, -4.5, is negative, so there is no rate of growth from it"
    );
    assert_eq!(
        says(cagr(d("5"), d("-5"), 3, FULL)),
        "the later figure, -5, is negative, so no rate of growth leads to it"
    );
    assert_eq!(
        says(cagr(d("5"), d("6"), 0, FULL)),
        "there is no time between the earlier figure and the later one; a yearly rate needs at least one month"
    );
    assert_eq!(
        says(cagr(d("5"), d("6"), -2, FULL)),
        "the number of years is -2; expected above zero"
    );
    assert_eq!(
        says(annualise(d("5"), d("6"), -2, FULL)),
        "the number of months is -2; expected above zero"
    );
    assert_eq!(
        says(doubling_time(d("0"), FULL)),
        "2 is never reached from 1 at 0 % a year"
    );
    assert_eq!(
        says(time_to_target(d("10.0"), d("-0.025"), d("20"), FULL)),
        "20 is never reached from 10 at -2.5 % a year"
    );
    assert_eq!(
        says(time_to_target(d("10"), d("-0.5"), d("0"), FULL)),
        "0 is never reached from 10 at -50 % a year"
    );
    assert_eq!(
        says(time_to_target(d("10"), d("0.5"), d("-3"), FULL)),
        "the target, -3, is negative, so no rate of growth leads to it"
    );
    assert_eq!(
        says(halving_time(d("-1"), FULL)),
        "the rate is -100 %; expected above -100 %, at which no time can be told"
    );
    assert_eq!(
        says(first_year_reached(d("10"), d("0.01"), d("20"), 5)),
        "20 (within 5 years) is never reached from 10 at 1 % a year"
    );
    assert_eq!(
        says(deflate(d("5"), d("100"), d("0"), FULL)),
        "the price index of the value's own period is zero, and nothing can be divided by it"
    );
    assert_eq!(
        says(deflate(d("5"), d("-1"), d("100"), FULL)),
        "the price index of the base period is -1; expected above zero"
    );
    assert_eq!(
        says(real_growth(rate, d("-1"), FULL)),
        "what an inflation of -100 % leaves of prices is zero, and nothing can be divided by it"
    );
    assert_eq!(
        says(linear_within_year(d("5"), rate, d("-0.5"), FULL)),
        "the number of years is -0.5; expected zero or more"
    );
}
