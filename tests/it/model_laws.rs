//! Laws of the model against plainer ways to the same answer: periods as sets of months, intervals as
//! the points in them, a total as all its pairs. What the mutants of `model` asked for.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;
use tradeflows::*;

fn e(text: &str) -> Economy {
    text.parse().unwrap()
}

fn c(text: &str) -> Category {
    text.parse().unwrap()
}

fn p(text: &str) -> Period {
    text.parse().unwrap()
}

fn flow(exporter: &str, importer: &str, period: &str, category: &str, value: &str) -> TradeFlow {
    let source = Source::new(Arc::new(Document::new("by hand")), Locator::Whole);
    TradeFlow::new(
        e(exporter),
        e(importer),
        p(period),
        c(category),
        value.parse().unwrap(),
        source,
    )
}

fn said<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    result.unwrap_err().to_string()
}

#[test]
fn periods_are_sets_of_months() {
    let month = |n: u32| Month::new((n / 12) as u16, (n % 12 + 1) as u8).unwrap();
    let start = 2023 * 12 + 10;
    let all: Vec<(Period, BTreeSet<u32>)> = (start..start + 10)
        .flat_map(|first| {
            (1u16..=9).map(move |months| {
                let set: BTreeSet<u32> = (first..first + u32::from(months)).collect();
                (Period::new(month(first), months).unwrap(), set)
            })
        })
        .collect();
    for (a, mine) in &all {
        assert_eq!(
            (a.first(), a.last()),
            (
                month(mine.first().copied().unwrap()),
                month(mine.last().copied().unwrap())
            )
        );
        assert_eq!(usize::from(a.months()), mine.len());
        assert_eq!(Period::between(a.first(), a.last()).unwrap(), *a);
        assert_eq!(a.moved(5).unwrap().moved(-5).unwrap(), *a);
        assert_eq!(a.moved(5).unwrap().first().since(a.first()), 5);
        for (b, theirs) in &all {
            assert_eq!(a.contains(*b), mine.is_superset(theirs), "{a} {b}");
            assert_eq!(a.overlaps(*b), !mine.is_disjoint(theirs), "{a} {b}");
            let together: BTreeSet<u32> = mine.union(theirs).copied().collect();
            let gapless =
                together.last().unwrap() - together.first().unwrap() + 1 == together.len() as u32;
            let relation = if mine == theirs {
                PeriodRelation::Same
            } else if mine.is_subset(theirs) {
                PeriodRelation::Inside
            } else if mine.is_superset(theirs) {
                PeriodRelation::Around
            } else if !mine.is_disjoint(theirs) {
                PeriodRelation::Overlapping
            } else if gapless {
                PeriodRelation::Adjacent
            } else {
                PeriodRelation::Apart
            };
            assert_eq!(a.relation(*b), relation, "{a} {b}");
        }
    }
}

#[test]
fn months_and_dates_are_those_of_the_calendar() {
    let month = |year, month| Month::new(year, month).unwrap();
    assert_eq!(month(2024, 12).plus(1).unwrap(), month(2025, 1));
    assert_eq!(month(2025, 1).plus(-13).unwrap(), month(2023, 12));
    assert_eq!(month(2025, 3).since(month(2024, 11)), 4);
    assert_eq!(month(2024, 11).since(month(2025, 3)), -4);
    assert_eq!(month(1, 1).plus(119_987).unwrap(), month(9999, 12));
    assert_eq!(
        said(month(1, 1).plus(-1)),
        "the month is 0001-01 -1 months; expected a month between 0001-01 and 9999-12"
    );
    assert!(month(9999, 12).plus(1).is_err());
    assert!(month(9999, 12).plus(i32::MAX).is_err());
    for (year, of) in [(0, 1), (10_000, 1), (2024, 0), (2024, 13)] {
        assert!(Month::new(year, of).is_err(), "{year}-{of}");
    }
    assert!(Period::new(month(9999, 12), 1).is_ok());
    assert!(Period::new(month(9999, 12), 2).is_err());
    assert_eq!(
        said(Period::new(month(2024, 1), 0)),
        "the length of the period is 0 months; expected at least 1"
    );
    assert_eq!(
        said(Period::between(month(2024, 2), month(2024, 1))),
        "the period is 2024-02/2024-01; expected a last month that is not before the first"
    );
    for (quarter, first) in [(1, 1), (2, 4), (3, 7), (4, 10)] {
        assert_eq!(
            Period::quarter(2024, quarter).unwrap(),
            Period::between(month(2024, first), month(2024, first + 2)).unwrap()
        );
        assert_eq!(
            Period::quarter(2024, quarter).unwrap().to_string(),
            format!("2024-Q{quarter}")
        );
    }
    assert!(Period::quarter(2024, 0).is_err() && Period::quarter(2024, 5).is_err());
    assert_eq!(Period::month(2024, 5).unwrap().to_string(), "2024-05");
    for (text, year) in [
        ("2024", Some(2024)),
        ("2024-04/2025-03", None),
        ("2024-H1", None),
        ("2023-01/2024-12", None),
    ] {
        assert_eq!(p(text).as_year(), year, "{text}");
        assert_eq!(flow("CAN", "CHN", text, "total", "1 USD").year(), year);
    }
    for (text, printed) in [
        ("2024-01/2024-06", "2024-H1"),
        ("2024-07/2024-12", "2024-H2"),
        ("2024-02/2024-07", "2024-02/2024-07"),
        ("2024-02/2024-04", "2024-02/2024-04"),
        ("2024-10/2024-12", "2024-Q4"),
        ("2024-02/2025-01", "2024-02/2025-01"),
        ("2024H2", "2024-H2"),
        ("2024-Q2", "2024-Q2"),
        ("2024-M07", "2024-07"),
    ] {
        assert_eq!(p(text).to_string(), printed, "{text}");
    }
    for text in [
        "",
        "24",
        "202",
        "2024-",
        "2024-3",
        "2024-003",
        "2024-H3",
        "2024-H",
        "2024-Q",
        "2024-Q5",
        "2024-Q12",
        "2024-00",
        "20240",
        "2024/2025",
        "2024-01/",
        "/2024-01",
        "2024-1/2024-02",
        "é024",
        "+024",
        "2024-Qx",
        "0000",
    ] {
        assert!(text.parse::<Period>().is_err(), "{text}");
    }

    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    for (year, leap) in [
        (1900, false),
        (2000, true),
        (2023, false),
        (2024, true),
        (2100, false),
        (4, true),
        (400, true),
        (9999, false),
    ] {
        for (of, length) in (1u8..).zip(lengths) {
            let length = length + u8::from(leap && of == 2);
            for day in 0..=32 {
                let valid = (1..=length).contains(&day);
                let date = Date::new(year, of, day);
                assert_eq!(date.is_ok(), valid, "{year}-{of}-{day}");
                if let Ok(date) = date {
                    assert_eq!((date.year(), date.month(), date.day()), (year, of, day));
                    assert_eq!(date.to_string().parse::<Date>().unwrap(), date);
                }
            }
        }
    }
    assert!(
        Date::new(2024, 0, 1).is_err()
            && Date::new(2024, 13, 1).is_err()
            && Date::new(0, 1, 1).is_err()
    );
    assert_eq!(
        said(Date::new(10_000, 2, 30)),
        "the date is 10000-02-30; expected a day of the calendar between the years 1 and 9999"
    );
    for text in [
        "2024-1-17",
        "2024/01/17",
        "2024-01/17",
        "2024-01-1x",
        "x024-01-17",
        "2024-0a-17",
        "2024-01-017",
        "",
    ] {
        assert!(text.parse::<Date>().is_err(), "{text}");
    }
}

/// All intervals with ends among a few whole numbers; whole and half numbers tell them all apart.
fn intervals() -> Vec<Interval> {
    let ends: Vec<Option<End>> = std::iter::once(None)
        .chain((0..3).flat_map(|value| {
            [true, false].map(|closed| {
                Some(End {
                    value: Decimal::from(value),
                    closed,
                })
            })
        }))
        .collect();
    let mut all = Vec::new();
    for low in &ends {
        for high in &ends {
            let holds = match (low, high) {
                (Some(a), Some(b)) => {
                    a.value < b.value || (a.value == b.value && a.closed && b.closed)
                }
                _ => true,
            };
            if holds {
                all.push(Interval {
                    low: *low,
                    high: *high,
                });
            }
        }
    }
    all
}

fn holds(interval: &Interval, value: Decimal) -> bool {
    interval
        .low
        .is_none_or(|end| end.value < value || (end.closed && end.value == value))
        && interval
            .high
            .is_none_or(|end| value < end.value || (end.closed && end.value == value))
}

#[test]
fn intervals_are_the_points_in_them() {
    let points: Vec<Decimal> = (-2..7).map(|half| Decimal::new(half * 5, 1)).collect();
    let all = intervals();
    for a in &all {
        for point in &points {
            assert_eq!(a.contains(*point), holds(a, *point), "{a} {point}");
        }
        for b in &all {
            let meet = points
                .iter()
                .any(|point| holds(a, *point) && holds(b, *point));
            assert_eq!(a.meets(b), meet, "{a} {b}");
            let between = match (a.high, a.low, b.high, b.low) {
                _ if meet => None,
                (Some(high), _, _, Some(low)) if high.value <= low.value => {
                    Some(low.value - high.value)
                }
                (_, Some(low), Some(high), _) => Some(low.value - high.value),
                _ => unreachable!("{a} {b} are apart"),
            };
            assert_eq!(a.gap(b).unwrap(), between, "{a} {b}");
            let sum = a.add(b).unwrap();
            let difference = a.subtract(b).unwrap();
            for x in points.iter().filter(|x| holds(a, **x)) {
                for y in points.iter().filter(|y| holds(b, **y)) {
                    assert!(holds(&sum, *x + *y), "{a} + {b}: {x} + {y}");
                    assert!(holds(&difference, *x - *y), "{a} - {b}: {x} - {y}");
                }
            }
            let end = |x: Option<End>, y: Option<End>, sign: i64| match (x, y) {
                (Some(x), Some(y)) => Some(End {
                    value: x.value + y.value * Decimal::from(sign),
                    closed: x.closed && y.closed,
                }),
                _ => None,
            };
            assert_eq!(
                sum,
                Interval {
                    low: end(a.low, b.low, 1),
                    high: end(a.high, b.high, 1)
                }
            );
            assert_eq!(
                difference,
                Interval {
                    low: end(a.low, b.high, -1),
                    high: end(a.high, b.low, -1)
                }
            );
        }
    }
    let closed = |low: &str, high: &str| {
        let of = |text: &str| text.parse::<Written>().unwrap().value;
        Interval::closed(of(low), of(high))
    };
    assert_eq!(
        said(closed("2", "1")),
        "the lower end is 2; expected at most the upper end, 1"
    );
    assert_eq!(Interval::point(Decimal::TWO), closed("2", "2").unwrap());
    let any = Interval {
        low: None,
        high: None,
    };
    let at_least = Interval {
        high: None,
        ..closed("1", "2").unwrap()
    };
    let at_most = Interval {
        low: None,
        ..closed("1", "2").unwrap()
    };
    let part = closed("1", "2").unwrap();
    let whole = closed("4", "8").unwrap();
    assert_eq!(part.divide(&whole).unwrap().to_string(), "[0.125, 0.5]");
    assert_eq!(
        part.divide(&Interval {
            high: None,
            ..whole
        })
        .unwrap()
        .to_string(),
        "(0, 0.5]"
    );
    assert_eq!(at_least.divide(&whole).unwrap().to_string(), "[0.125, inf)");
    assert_eq!(
        closed("0", "0")
            .unwrap()
            .divide(&whole)
            .unwrap()
            .to_string(),
        "[0, 0]"
    );
    let open = Interval {
        low: part.low,
        high: part.high.map(|end| End {
            closed: false,
            ..end
        }),
    };
    assert_eq!(open.divide(&whole).unwrap().to_string(), "[0.125, 0.5)");
    assert_eq!(
        said(part.divide(&closed("0", "1").unwrap())),
        "the interval [0, 1] is zero, and nothing can be divided by it"
    );
    assert!(part.divide(&at_most).is_err());
    assert_eq!(
        said(at_most.divide(&whole)),
        "the dividend is (-inf, 2]; expected amounts that are not negative"
    );
    assert!(closed("-1", "1").unwrap().divide(&whole).is_err());
    let third = closed("1", "2")
        .unwrap()
        .divide(&closed("3", "3").unwrap())
        .unwrap();
    assert_eq!(third.percent(1).unwrap(), "33.3-66.7 %");
    assert_eq!(third.percent(0).unwrap(), "33-67 %");
    assert_eq!(at_least.percent(0).unwrap(), "at least 100 %");
    assert_eq!(at_most.percent(0).unwrap(), "at most 200 %");
    assert_eq!(any.percent(0).unwrap(), "any");
    assert_eq!(any.to_string(), "(-inf, inf)");
    assert_eq!(serde_json::to_string(&part).unwrap(), "\"[1, 2]\"");
}

#[test]
fn bounds_of_ranges_and_of_loose_figures() {
    let value = |text: &str| text.parse::<Value>().unwrap();
    for (text, tight, loose) in [
        ("1200 USD", "[1199.5, 1200.5]", "[1150, 1250]"),
        ("1200. USD", "[1199.5, 1200.5]", "[1199.5, 1200.5]"),
        ("0.50 USD", "[0.495, 0.505]", "[0.495, 0.505]"),
        (
            "10 million USD",
            "[9500000, 10500000]",
            "[5000000, 15000000]",
        ),
        ("0 million USD", "[-500000, 500000]", "[-500000, 500000]"),
        (
            "nearly 5 million USD",
            "[4000000, 5000000)",
            "[4000000, 5000000)",
        ),
        ("-20 USD", "[-20.5, -19.5]", "[-25, -15]"),
    ] {
        assert_eq!(
            value(text).bounds(Reading::Tight).unwrap().to_string(),
            tight,
            "{text}"
        );
        assert_eq!(
            value(text).bounds(Reading::Loose).unwrap().to_string(),
            loose,
            "{text}"
        );
    }
    let number = |text: &str| text.parse::<Written>().unwrap();
    let range = Amount::new(number("8"), Measure::Percent)
        .up_to(number("10.5"))
        .unwrap();
    assert_eq!(
        range.bounds(Reading::Tight).unwrap().to_string(),
        "[7.5, 10.55]"
    );
    assert_eq!(range.rates().unwrap().to_string(), "8-10.5%");
    assert_eq!(range.to_string(), "8 to 10.5 %");
    assert!(range.value().is_none());
    assert!(
        Amount::new(number("8"), Measure::Percent)
            .up_to(number("8"))
            .is_ok()
    );
    assert_eq!(
        said(Amount::new(number("8"), Measure::Percent).up_to(number("7"))),
        "the upper end of the range is 7; expected at least the lower end, 8"
    );
    let single = Amount::new(number("8"), Measure::Percent).with_qualifier(Qualifier::About);
    assert_eq!(single.rates().unwrap().to_string(), "8%");
    assert_eq!(single.to_string(), "about 8 %");
    let money = |text: &str| Amount::new(number(text), Measure::Money(Currency::USD));
    assert!(money("5").rates().is_err());
    assert_eq!(
        money("5")
            .with_qualifier(Qualifier::Over)
            .value()
            .unwrap()
            .to_string(),
        "over 5 USD"
    );
    for (measure, printed) in [
        (Measure::Multiple, "5 times"),
        (Measure::Ordinal, "5. place"),
        (Measure::Count, "5"),
        (Measure::Physical(Unit::Tonne), "5 t"),
        (Measure::Money(Currency::CAD), "5 CAD"),
    ] {
        let mut amount = Amount::new(number("5"), measure);
        assert_eq!(amount.to_string(), printed);
        amount.per = Some(Per::Month);
        assert_eq!(amount.to_string(), format!("{printed} a month"));
    }
    assert_eq!(
        value("about 21.1 billion USD FOB").readable(),
        "about 21.1 billion USD FOB"
    );
    assert_eq!(value("3400500 CAD").readable(), "3,400,500 CAD");
    let of_file = Value::from_money("3400500 CAD".parse().unwrap(), -2);
    assert_eq!(
        (of_file.to_string().as_str(), of_file.step()),
        ("3400500.00 CAD", -2)
    );
}

#[test]
fn rates_and_money_at_their_edges() {
    let rate = |text: &str| text.parse::<Rate>().unwrap();
    assert_eq!(rate("8%").fraction().to_string(), "0.08");
    assert_eq!(rate(" 8 % ").to_percent().unwrap().to_string(), "8");
    assert_eq!(format!("{:>6}", rate("-2.5%")), " -2.5%");
    let range = |text: &str| text.parse::<RateRange>().unwrap();
    assert_eq!(range("8-10%").mid().unwrap(), rate("9%"));
    assert_eq!(range("8-9%").mid().unwrap(), rate("8.5%"));
    assert_eq!(
        (range("-3--1%").low(), range("-3--1%").high()),
        (rate("-3%"), rate("-1%"))
    );
    assert!(range("8%").is_single() && range("8-8%").is_single() && !range("8-9%").is_single());
    assert_eq!(range("0-1%").to_string(), "0-1%");
    assert_eq!(range("-1-0%").to_string(), "-1% to 0%");
    assert_eq!(range("between 8 and 10 %").to_string(), "8-10%");
    for text in ["8", "8-", "-%", "between 8%", "8-x%", "x to 8%", "%", "8–%"] {
        assert!(text.parse::<RateRange>().is_err(), "{text}");
    }
    assert_eq!(
        said("x%".parse::<Rate>()),
        "\"x%\" is not a rate in percent such as 8% or -2.5%"
    );
    assert!(said("1e-40%".parse::<Rate>()).contains("more digits"));
    let money = |text: &str| text.parse::<Money>().unwrap();
    assert_eq!(
        money("5 USD").checked_sub(money("7.5 USD")).unwrap(),
        money("-2.5 USD")
    );
    assert_eq!(
        money("5 USD").checked_add(money("7.5 USD")).unwrap(),
        money("12.5 USD")
    );
    assert!(money("5 USD").checked_sub(money("1 CAD")).is_err());
    assert!(money("5 USD") < money("7 USD") && money("7 USD") > money("5.0 USD"));
    assert_eq!(money("5 USD").partial_cmp(&money("7 CAD")), None);
    assert_eq!(
        money("5 USD").partial_cmp_amount(&money("5.00 USD")),
        Some(std::cmp::Ordering::Equal)
    );
    assert_eq!(Currency::find("€").unwrap(), Currency::EUR);
    assert_eq!(
        Currency::find(" usd ")
            .map_err(|_| ())
            .unwrap_or(Currency::USD),
        Currency::USD
    );
    assert!(Currency::find("$").is_err());
    assert!(Currency::find("dollars of the moon").is_err());
    assert_eq!(
        format!("{:?} {:<5}|", Currency::EUR, Currency::EUR),
        "Currency(EUR) EUR  |"
    );
    for text in ["5", "USD", "5 usd", "USD x", "x USD"] {
        assert!(text.parse::<Money>().is_err(), "{text}");
    }
}

#[test]
fn answers_combine_by_their_worst_and_best() {
    use Answer::{No, Unknown, Yes};
    for (a, b, and, or) in [
        (No, No, No, No),
        (No, Unknown, No, Unknown),
        (No, Yes, No, Yes),
        (Unknown, Unknown, Unknown, Unknown),
        (Unknown, Yes, Unknown, Yes),
        (Yes, Yes, Yes, Yes),
    ] {
        assert_eq!((a.and(b), b.and(a), a.or(b), b.or(a)), (and, and, or, or));
    }
    assert_eq!(
        (Answer::from_bool(true), Answer::from_bool(false)),
        (Yes, No)
    );
    assert_eq!([No, Unknown, Yes].map(Answer::is_yes), [false, false, true]);
    assert_eq!([No, Unknown, Yes].map(Answer::is_no), [true, false, false]);
}

/// First whether the left covers the right, then the other way, then whether they share anything.
#[test]
fn categories_cover_and_overlap() {
    use Answer::{No, Unknown, Yes};
    for (a, b, covers, covered, overlaps) in [
        ("H6 1205", "H6 1205", Yes, Yes, Yes),
        ("HS 1205", "HS 1205", Unknown, Unknown, Unknown),
        ("H6 12", "H6 1205", Yes, No, Yes),
        ("H6 1205", "H6 1206", No, No, No),
        ("H6 12", "H6 1001", No, No, No),
        ("H6 12", "H5 12", Unknown, Unknown, Unknown),
        ("total", "total", Yes, Yes, Yes),
        ("total", "goods", Yes, Unknown, Yes),
        ("total", "services", Unknown, Unknown, Unknown),
        ("total", "goods and services", Unknown, Yes, Yes),
        ("goods", "services", No, No, No),
        ("goods and services", "goods", Yes, No, Yes),
        ("goods", "H6 1205", Yes, No, Yes),
        ("services", "H6 1205", No, No, No),
        ("goods and services", "H6 1205", Yes, No, Yes),
        ("total", "H6 1205", Yes, No, Yes),
        ("total", "EB10 SC", Unknown, No, Unknown),
        ("services", "EB10 SC", Yes, No, Yes),
        ("goods", "EB10S SC", No, No, No),
        ("goods", "CPC 01", Unknown, No, Unknown),
        ("goods", "S3 22", Yes, No, Yes),
        ("S3 22", "S3 222", Yes, No, Yes),
        ("S3 22", "S3 23", No, No, No),
        ("S3 22", "S4 22", Unknown, Unknown, Unknown),
        ("CPC 01", "CPC 011", Yes, No, Yes),
        ("CPC 01", "CPC 01.1", No, No, No),
        ("CPA 01", "CPA 01.1", Yes, No, Yes),
        ("own:GACC 11", "own:GACC 110", Unknown, Unknown, Unknown),
        ("own:faostat 15", "own:faostat 156", No, No, No),
        ("own:hs-special 99", "own:hs-special 9999", Yes, No, Yes),
        ("own:hs-special 9999", "H6 12", No, No, No),
        ("own:hs-special 9999", "goods", No, Yes, Yes),
        ("H6 12", "S3 22", Unknown, Unknown, Unknown),
        ("H6 12", "EB10 SC", No, No, No),
        ("H6 12", "\"tourism\"", No, No, No),
        ("H6 12", "\"legal services\"", No, No, No),
        ("services", "\"tourism\"", Yes, No, Yes),
        ("goods", "\"tourism\"", No, No, No),
        ("H6 12", "\"things\"", Unknown, Unknown, Unknown),
        ("\"things\"", "\"things\"", Yes, Yes, Yes),
        ("H6 10", "\"wheat\"", Yes, Unknown, Yes),
        ("H6 27", "\"wheat\"", No, No, No),
        ("\"cereals\"", "\"wheat\"", Yes, Unknown, Yes),
        ("\"wheat\"", "\"crude oil\"", No, No, No),
        ("goods", "\"wheat\"", Yes, No, Yes),
        ("services", "\"wheat\"", No, No, No),
        ("CN 1001", "\"wheat\"", Unknown, Unknown, Unknown),
        ("EB10 SC", "\"wheat\"", No, No, No),
    ] {
        let (x, y) = (c(a), c(b));
        assert_eq!(x.covers(&y), covers, "{a} covers {b}");
        assert_eq!(y.covers(&x), covered, "{b} covers {a}");
        assert_eq!(x.overlaps(&y), overlaps, "{a} overlaps {b}");
        assert_eq!(y.overlaps(&x), overlaps, "{b} overlaps {a}");
    }
    for scheme in [
        "S1", "S2", "S3", "S4", "CN", "B4", "B5", "EB02", "EB10", "EB10S", "CPC", "CPA", "NAPCS",
        "ISIC", "own:x",
    ] {
        assert_eq!(scheme.parse::<Scheme>().unwrap().to_string(), scheme);
        let services = match scheme {
            "EB02" | "EB10" | "EB10S" => Some(true),
            "S1" | "S2" | "S3" | "S4" | "CN" | "B4" | "B5" => Some(false),
            _ => None,
        };
        assert_eq!(
            scheme.parse::<Scheme>().unwrap().is_services(),
            services,
            "{scheme}"
        );
    }
    assert_eq!(Scheme::hs_special().is_services(), Some(false));
    for text in ["own:", "own:a b", "S9", ""] {
        assert!(text.parse::<Scheme>().is_err(), "{text}");
    }
    for text in [
        "CN ", "x y", "\"open", "\"a\"b\"", "\"a\\", "H6 9", "nothing",
    ] {
        assert!(text.parse::<Category>().is_err(), "{text}");
    }
    assert_eq!(
        Category::words("a \"b\" \\c")
            .to_string()
            .parse::<Category>()
            .unwrap(),
        Category::words("a \"b\" \\c")
    );
    let prefixes = |text: &str| {
        c(text)
            .hs_prefixes()
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
    };
    assert_eq!(prefixes("H5 1205"), ["H5 1205"]);
    assert_eq!(prefixes("\"wheat\""), ["H6 1001"]);
    assert!(prefixes("goods").is_empty());
}

#[test]
fn codes_of_the_hs_are_their_digits() {
    let code = |text: &str| text.parse::<HsCode>().unwrap();
    let long = code("H6 12051000");
    assert_eq!(
        (long.len(), long.digits().as_str(), long.is_empty()),
        (8, "12051000", false)
    );
    assert_eq!(long.revision(), Some(HsRevision::H6));
    assert_eq!(code("HS 01").revision(), None);
    assert_eq!(
        (code("HS 01").digits().as_str(), code("HS 01").len()),
        ("01", 2)
    );
    for (length, parent) in [(2, "H6 12"), (4, "H6 1205"), (6, "H6 120510")] {
        assert_eq!(long.parent(length).unwrap().to_string(), parent);
        assert!(long.has_prefix(code(parent)) && !code(parent).has_prefix(long));
    }
    for length in [0, 1, 3, 5, 7, 8, 9, 10, 12] {
        assert_eq!(long.parent(length), None, "{length}");
    }
    assert_eq!(code("H6 1205100012").parent(8).unwrap(), long);
    assert!(long.has_prefix(long));
    assert!(!long.has_prefix(code("H6 1206")) && !long.has_prefix(code("H6 11")));
    assert_eq!(format!("{long:?}"), "HsCode(H6 12051000)");
    for (text, revision) in [
        ("H0", "H0"),
        ("HS0", "H0"),
        ("HS1992", "H0"),
        ("HS92", "H0"),
        ("HS2022", "H6"),
        ("HS22", "H6"),
        ("HS6", "H6"),
        ("HS02", "H2"),
        ("HS2002", "H2"),
        ("HS17", "H5"),
    ] {
        assert_eq!(
            text.parse::<HsRevision>().unwrap().to_string(),
            revision,
            "{text}"
        );
    }
    for text in ["HS2020", "HS", "H", "H99", "1992", "HS01"] {
        assert!(text.parse::<HsRevision>().is_err(), "{text}");
    }
    assert!(said(HsCode::new("854311", Some(HsRevision::H6))).contains("; it is in "));
    assert_eq!(
        said(HsCode::new("99999", None)),
        "the HS has no code \"99999\"; a code has 2, 4, 6, 8, 9 or 10 digits"
    );
    assert!(HsCode::new("12051a", None).is_err());
    assert!(code("H6 12") < code("H6 1205") && code("H6 1205") < code("H6 13"));
}

#[test]
fn economies_meet_where_a_member_is_shared() {
    use Answer::{No, Yes};
    for (a, b, period, answer) in [
        ("CAN", "CAN", "2024", Yes),
        ("CAN", "CHN", "2024", No),
        ("WLD", "CHN", "2024", Yes),
        ("EU", "DEU", "2024", Yes),
        ("EU", "CAN", "2024", No),
        ("EU", "GBR", "2024", No),
        ("EU", "GBR", "2015", Yes),
        // The United Kingdom was a member in the first month of 2020 alone.
        ("EU", "GBR", "2020", Yes),
        ("EU", "GBR", "2019-06/2021-05", Yes),
        ("EU", "HRV", "2012-01/2014-12", Yes),
    ] {
        assert_eq!(
            e(a).overlaps_in(e(b), p(period)),
            answer,
            "{a} {b} {period}"
        );
        assert_eq!(
            e(b).overlaps_in(e(a), p(period)),
            answer,
            "{b} {a} {period}"
        );
    }
    assert_eq!(
        (e("EU").overlaps(e("GBR")), e("CAN").overlaps(e("CHN"))),
        (Yes, No)
    );
    assert!(e("WLD").is_world() && e("WLD").is_group() && e("EU").is_group());
    assert!(!e("CAN").is_world() && !e("CAN").is_group() && !e("EU").is_world());
    let canada = e("CAN");
    assert_eq!(
        (
            canada.name(),
            canada.key(),
            canada.alpha2(),
            canada.alpha3()
        ),
        ("Canada", "CAN", Some("CA"), Some("CAN"))
    );
    for text in ["CA", "Canada"] {
        assert_eq!(e(text), canada);
    }
    assert_eq!(Economy::from_m49(124).unwrap(), canada);
    assert_eq!(Economy::from_comtrade(124).unwrap(), canada);
    assert_eq!(Economy::from_schedule_c(1220).unwrap(), canada);
    assert_eq!(Economy::from_imf(156).unwrap(), canada);
    assert_eq!(Economy::from_eurostat("CA").unwrap(), canada);
    assert_eq!(Economy::from_number(canada.number()), Some(canada));
    assert_eq!(Economy::find("canada").unwrap(), canada);
    assert_eq!(
        said(Economy::from_m49(7)),
        "no economy is known as \"M49 7\""
    );
    assert!(Economy::from_eurostat("QQQ").is_err());
    let error = said(Economy::find("Virgin Islands"));
    assert!(
        error.contains("VGB (") && error.contains(" or VIR ("),
        "{error}"
    );
    assert!(said("Cnada".parse::<Economy>()).contains("did you mean CAN (Canada)?"));
    assert_eq!(format!("{canada:?} {canada:>4}|"), "Economy(CAN)  CAN|");
    for (a, b) in [
        (Regime::Foreign, Regime::ReExport),
        (Regime::Whole, Regime::Domestic),
        (Regime::ReImport, Regime::ReImport),
    ] {
        assert!(a.overlaps(b) && b.overlaps(a), "{a} {b}");
    }
    for (a, b) in [
        (Regime::Domestic, Regime::ReExport),
        (Regime::Domestic, Regime::Foreign),
        (Regime::ReImport, Regime::ReExport),
    ] {
        assert!(!a.overlaps(b) && !b.overlaps(a), "{a} {b}");
    }
    assert!(Regime::Whole.is_whole() && !Regime::Foreign.is_whole());
    let named = |list: &[(&str, &str)]| {
        let mut detail = Detail::default();
        detail
            .dimensions
            .extend(list.iter().map(|(name, code)| Dimension::new(*name, *code)));
        detail
    };
    let (sea, air) = (
        named(&[("mode", "sea"), ("port", "1")]),
        named(&[("mode", "air"), ("port", "1")]),
    );
    assert_eq!(
        (sea.dimension("mode"), sea.dimension("flag")),
        (Some("sea"), None)
    );
    assert!(!sea.overlaps(&air) && sea.overlaps(&sea) && sea.overlaps(&named(&[("port", "1")])));
    assert!(named(&[]).is_empty() && !sea.is_empty());
    let bare = flow("CAN", "CHN", "2024", "total", "1 USD");
    assert!(bare.clone().with_detail(named(&[])).detail.is_none());
    assert_eq!(
        bare.clone().with_regime(Regime::ReExport).to_string(),
        "CAN -> CHN, 2024, total, re-export: 1 USD"
    );
    assert_eq!(
        bare.overlaps(&flow("CAN", "CHN", "2023", "total", "1 USD")),
        No
    );
    assert_eq!(
        bare.overlaps(&flow("CAN", "CHN", "2024-05", "H6 12", "1 USD")),
        Yes
    );
    assert_eq!(
        bare.overlaps(&flow("WLD", "CAN", "2024", "total", "1 USD")),
        No,
        "only Canada's trade with itself"
    );
    assert_eq!(
        bare.overlaps(&flow("EU", "CHN", "2024", "total", "1 USD")),
        No
    );
    assert_eq!(
        bare.overlaps(&bare.clone().with_regime(Regime::ReExport)),
        Yes
    );
    let part = |detail: &Detail| bare.clone().with_detail(detail.clone());
    assert_eq!(
        (
            part(&sea).overlaps(&part(&air)),
            part(&sea).overlaps(&part(&sea)),
            part(&sea).overlaps(&bare)
        ),
        (No, Yes, Yes)
    );
}

#[test]
fn a_series_says_why_it_is_none() {
    let base = |year: &str| flow("CAN", "CHN", year, "total", "2 USD");
    let why = |other: TradeFlow| said(Series::new([base("2023"), other]));
    let mut other = base("2024");
    other.exporter = e("USA");
    assert!(why(other).ends_with("the exporters differ"));
    let mut other = base("2024");
    other.importer = e("USA");
    assert!(why(other).ends_with("the importers differ"));
    assert!(why(flow("CAN", "CHN", "2024", "goods", "1 USD")).ends_with("the categories differ"));
    assert!(why(base("2024").with_regime(Regime::Domestic)).ends_with("the regimes differ"));
    assert!(
        why(flow("CAN", "CHN", "2024", "total", "1 USD CIF")).ends_with("the valuations differ")
    );
    let flows = vec![
        base("2022").with_regime(Regime::Domestic),
        base("2023").with_regime(Regime::Domestic),
    ];
    let series = Series::new(flows.clone()).unwrap();
    assert_eq!((series.exporter(), series.importer()), (e("CAN"), e("CHN")));
    assert_eq!(
        (series.category(), series.regime()),
        (&Category::TOTAL, Regime::Domestic)
    );
    assert_eq!(
        (series.currency(), series.basis()),
        (Currency::USD, Basis::Unstated)
    );
    assert_eq!(
        (series.first().period, series.last().period),
        (p("2022"), p("2023"))
    );
    assert_eq!(series.get(p("2023")).unwrap().period, p("2023"));
    assert_eq!(series.get(p("2024")), None);
    let back: Vec<TradeFlow> = series
        .points()
        .iter()
        .map(|point| series.to_flow(point))
        .collect();
    assert_eq!(back, flows);
    let table: FlowTable = flows
        .into_iter()
        .chain([
            flow("CAN", "CHN", "2024", "goods", "1 USD"),
            flow("CAN", "USA", "2024", "total", "1 USD"),
        ])
        .collect();
    assert_eq!(
        table.series(e("CAN"), e("CHN"), &Category::TOTAL).unwrap(),
        series
    );
    assert!(table.series(e("CHN"), e("CAN"), &Category::TOTAL).is_err());
    let source = Source::new(Arc::new(Document::new("t.csv")), Locator::Whole)
        .also(vec![Locator::Span { start: 1, end: 3 }]);
    assert_eq!(source.to_string(), "t.csv and t.csv[1..3]");
    assert_eq!(source.places().count(), 2);
    assert!(source.also(Vec::new()).also.is_none());
}

fn any_flow() -> impl Strategy<Value = TradeFlow> {
    let pick = |of: &'static [&'static str]| prop::sample::select(of);
    (
        pick(&["CAN", "DEU", "FRA", "EU", "WLD", "CHN"]),
        pick(&["CAN", "DEU", "EU", "WLD", "CHN"]),
        pick(&["2021", "2022", "2022-Q1", "2022-02", "2021-07/2022-06"]),
        pick(&[
            "total",
            "goods",
            "services",
            "H6 12",
            "H6 1205",
            "H6 120510",
            "H6 10",
            "S3 22",
            "S3 222",
            "own:x 1",
            "own:x 2",
            "CPC 01",
            "CPC 01.1",
        ]),
        pick(&["whole", "re-export", "domestic"]),
        pick(&["", "sea", "air"]),
        prop_oneof![
            (-1_000_000i128..1_000_000).boxed(),
            ((1i128 << 64)..(1i128 << 70)).boxed()
        ],
    )
        .prop_map(
            |(exporter, importer, period, category, regime, mode, amount)| {
                let mut detail = Detail::default();
                if !mode.is_empty() {
                    detail.dimensions.push(Dimension::new("mode", mode));
                }
                flow(
                    exporter,
                    importer,
                    period,
                    category,
                    &format!("{amount} USD"),
                )
                .with_regime(regime.parse().unwrap())
                .with_detail(detail)
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    /// A total refuses exactly where two of its rows may count the same goods.
    #[test]
    fn a_total_looks_at_every_pair(flows in prop::collection::vec(any_flow(), 1..6)) {
        let meet = flows.iter().enumerate().find_map(|(n, a)| {
            flows[..n].iter().find(|b| a.overlaps(b) != Answer::No).map(|b| (a, b))
        });
        for (a, b) in flows.iter().zip(flows.iter().rev()) {
            prop_assert_eq!(a.overlaps(b), b.overlaps(a));
        }
        let table: FlowTable = flows.iter().cloned().collect();
        match table.total() {
            Ok(total) => {
                prop_assert!(meet.is_none(), "{} added up: {:?}", total, meet.map(|(a, b)| (a.to_string(), b.to_string())));
                let sum: i128 = flows.iter().map(|flow| flow.value.amount().mantissa()).sum();
                prop_assert_eq!(total.amount(), Decimal::from_i128_with_scale(sum, 0));
            }
            Err(error) => prop_assert!(meet.is_some(), "refused: {}", error),
        }
    }

    /// A table does with its rows what a list would do.
    #[test]
    fn a_table_is_the_list_of_its_rows(flows in prop::collection::vec(any_flow(), 0..12), odd: bool) {
        let table: FlowTable = flows.iter().cloned().collect();
        prop_assert_eq!((table.len(), table.is_empty(), table.iter().len()), (flows.len(), flows.is_empty(), flows.len()));
        for (n, flow) in flows.iter().enumerate() {
            let row = table.get(n).unwrap();
            prop_assert_eq!(row.row(), n);
            prop_assert_eq!(&row.to_flow(), flow);
            prop_assert_eq!((row.year(), row.regime(), row.category()), (flow.year(), flow.regime, &flow.category));
        }
        prop_assert!(table.get(flows.len()).is_none());
        let kept: Vec<TradeFlow> = flows.iter().enumerate().filter(|(n, _)| (n % 2 == 1) == odd).map(|(_, f)| f.clone()).collect();
        let filtered = table.filter(|row| (row.row() % 2 == 1) == odd);
        prop_assert_eq!(&filtered, &kept.iter().cloned().collect::<FlowTable>());
        prop_assert_eq!(filtered == table, kept == flows);
        for exporter in ["CAN", "EU"] {
            let of: FlowTable = flows.iter().filter(|f| f.exporter == e(exporter) && f.importer == e("CHN")).cloned().collect();
            prop_assert_eq!(table.pair(e(exporter), e("CHN")), of);
        }
        let groups = table.group_by(|row| row.exporter().key());
        prop_assert_eq!(groups.values().map(FlowTable::len).sum::<usize>(), flows.len());
        for (key, group) in &groups {
            let of: FlowTable = flows.iter().filter(|f| f.exporter.key() == *key).cloned().collect();
            prop_assert_eq!(group, &of);
        }
        match table.sum_by(|row| row.exporter().key()) {
            Ok(sums) => for (key, group) in &groups {
                prop_assert_eq!(sums[key], group.total().unwrap());
            },
            Err(_) => prop_assert!(groups.values().any(|group| group.total().is_err())),
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// The quick way to see that rows are apart, for tables of one kind: years, headings, single economies.
    #[test]
    fn sums_by_key_are_totals_of_groups(rows in prop::collection::vec((0usize..3, 0usize..3, 2020u16..2023, 0usize..3, 1i64..1000), 1..20)) {
        let (from, to, codes) = (["CAN", "DEU", "FRA"], ["CHN", "JPN", "IND"], ["H6 1205", "H6 1001", "H6 2709"]);
        let flows: Vec<TradeFlow> = rows
            .iter()
            .map(|(a, b, year, code, amount)| flow(from[*a], to[*b], &year.to_string(), codes[*code], &format!("{amount} USD")))
            .collect();
        let keys: BTreeSet<_> = rows.iter().map(|(a, b, year, code, _)| (a, b, year, code)).collect();
        let table: FlowTable = flows.iter().cloned().collect();
        prop_assert_eq!(table.total().is_ok(), keys.len() == rows.len());
        if let Ok(sums) = table.sum_by(|row| row.year()) {
            for (year, money) in sums {
                let sum: i64 = rows.iter().filter(|row| Some(row.2) == year).map(|row| row.4).sum();
                prop_assert_eq!(money.amount(), Decimal::from(sum));
            }
        }
    }
}

#[test]
fn claims_are_said_in_a_line() {
    assert_eq!(When::until(p("2024")).to_string(), "until 2024-12");
    assert_eq!(When::since(p("2024")).to_string(), "from 2024-01");
    assert_eq!(When::from(p("2024")).to_string(), "2024");
    assert_eq!(When::NEVER_SAID.to_string(), "no stated time");
    let unknown = [
        When::NEVER_SAID,
        When::until(p("2024")),
        When::since(p("2024")),
        p("2024").into(),
    ];
    assert_eq!(
        unknown.map(|when| when.is_unknown()),
        [true, false, false, false]
    );
    let amount = Amount::new("5 billion".parse().unwrap(), Measure::Money(Currency::USD));
    let evidence = Evidence::new(Span::new(0, 40), Span::new(10, 20), "test");
    let mut claim = Claim::new(
        Subject::Flow,
        Statement::Level(amount.clone()),
        evidence,
        Arc::new(Document::new("a.txt")),
    );
    assert_eq!(
        claim.to_string(),
        "? -> ?, no stated time, total: 5 billion USD"
    );
    claim.exporter = Some("CAN".parse().unwrap());
    claim.importer = Some("CHN+HKG".parse().unwrap());
    claim.when = p("2024").into();
    for (subject, sides) in [
        (Subject::TwoWay, "CAN <-> CHN+HKG"),
        (Subject::Balance, "balance of CAN with CHN+HKG"),
        (Subject::Flow, "CAN -> CHN+HKG"),
    ] {
        claim.subject = subject;
        assert_eq!(
            claim.to_string(),
            format!("{sides}, 2024, total: 5 billion USD")
        );
    }
    for (against, by) in [
        (Against::YearEarlier, " on a year earlier"),
        (Against::MonthEarlier, " on the month before"),
        (Against::Period(p("2019")), " on 2019"),
        (Against::Unstated, ""),
    ] {
        claim.statement = Statement::Change {
            amount: amount.clone(),
            against,
        };
        let said = claim.to_string();
        assert!(
            said.ends_with(&format!(": change of 5 billion USD{by}")),
            "{said}"
        );
    }
    claim.statement = Statement::Count(amount);
    claim.mode = Mode::Forecast;
    assert!(
        claim
            .to_string()
            .ends_with("5 billion USD counted (forecast)")
    );
    assert_eq!(
        Assumption::CurrencyRead {
            word: "$".to_owned(),
            currency: Currency::USD
        }
        .to_string(),
        "\"$\" is read as USD"
    );
    assert_eq!(
        Assumption::Other("so it is".to_owned()).to_string(),
        "so it is"
    );
    let json = r#"{"low":"5","measure":"percent","qualifier":"exactly"}"#;
    assert!(
        serde_json::from_str::<Amount>(json)
            .unwrap()
            .currency_stated
    );
}

/// Canada to World and World to Canada share only Canada's trade with itself.
#[test]
fn only_a_single_economys_trade_with_itself_is_excused() {
    use Answer::{No, Yes};
    for (a, b, answer) in [
        (("CAN", "WLD"), ("WLD", "CAN"), No),
        (("WLD", "CAN"), ("CAN", "WLD"), No),
        (("CAN", "WLD"), ("EU", "CAN"), No),
        (("WLD", "EU"), ("EU", "WLD"), Yes),
        (("CAN", "CAN"), ("WLD", "CAN"), Yes),
        (("WLD", "CAN"), ("CAN", "CAN"), Yes),
        (("CAN", "WLD"), ("CAN", "CHN"), Yes),
        (("WLD", "CHN"), ("CAN", "CHN"), Yes),
    ] {
        let of = |(from, to): (&str, &str)| flow(from, to, "2024", "total", "1 USD");
        assert_eq!(of(a).overlaps(&of(b)), answer, "{a:?} {b:?}");
        assert_eq!(of(b).overlaps(&of(a)), answer, "{b:?} {a:?}");
        let table: FlowTable = [of(a), of(b)].into_iter().collect();
        assert_eq!(table.total().is_ok(), answer == No, "{a:?} {b:?}");
    }
}
