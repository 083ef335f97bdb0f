//! Numbers as files, sheets and prose write them.

use proptest::prelude::*;
use tradeflows::exact::Exact;
use tradeflows::text::{
    Figure, Style, Written, fraction_at, heading_magnitude, magnitude_at, multiple_at, number_at,
    ordinal_at, parse_grouped, parse_plain, parse_plain_bytes,
};
use tradeflows::{Decimal, ErrorKind};

/// Value as printed, step, point: `21.1 -1 .`
fn show(written: Written) -> String {
    let point = if written.point { " ." } else { "" };
    format!("{} {}{point}", written.value, written.step)
}

#[test]
fn plain_numbers() {
    let table = [
        ("0", "0 0"),
        ("62", "62 0"),
        ("-62", "-62 0"),
        ("+62", "62 0"),
        ("-0", "0 0"),
        ("-0.00", "0.00 -2 ."),
        ("007", "7 0"),
        ("21.1", "21.1 -1 ."),
        ("200.", "200 0 ."),
        ("200.0", "200.0 -1 ."),
        (".5", "0.5 -1 ."),
        ("-.5", "-0.5 -1 ."),
        ("20.e1", "200 1 ."),
        ("2e2", "200 2"),
        ("1.23e8", "123000000 6 ."),
        ("1.23E+08", "123000000 6 ."),
        ("12.3e-4", "0.00123 -5 ."),
        ("12300e4", "123000000 4"),
        ("1e-28", "0.0000000000000000000000000001 -28"),
        ("9999999999999999999", "9999999999999999999 0"),
        ("99999999999999999999", "99999999999999999999 0"),
        (
            "79228162514264337593543950335",
            "79228162514264337593543950335 0",
        ),
        (
            "-7.9228162514264337593543950335",
            "-7.9228162514264337593543950335 -28 .",
        ),
        // Zeros at the end need no room, but say how precisely it was stated.
        (
            "1.0000000000000000000000000000000",
            "1.0000000000000000000000000000 -31 .",
        ),
        (
            "0.00000000000000000000000000000000",
            "0.0000000000000000000000000000 -32 .",
        ),
        (
            "1200000000000000000000000000000e-20",
            "12000000000.000000000000000000 -20",
        ),
        ("0000000000000000000000000000000000000000012", "12 0"),
    ];
    for (text, expected) in table {
        assert_eq!(
            show(parse_plain(text).unwrap_or_else(|e| panic!("{text}: {e}"))),
            expected,
            "{text}"
        );
    }
}

#[test]
fn what_is_not_a_plain_number() {
    let long = "9".repeat(5000);
    for text in [
        "",
        " ",
        "-",
        "+",
        ".",
        "-.",
        "e5",
        "1e",
        "1e+",
        "1e5.5",
        "1.2.3",
        "n/d",
        "NaN",
        "nan",
        "inf",
        "-inf",
        "Infinity",
        "1,234",
        "1 234",
        " 1",
        "1 ",
        "0x10",
        "1_000",
        "--1",
        "+-1",
        "1-",
        "\u{2212}5",
        "١٢",
        "1e5e5",
        "½",
        "12a",
        "1\0",
    ] {
        let error = parse_plain(text).unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::NotANumber { .. }),
            "{text:?}: {error}"
        );
    }
    for text in [
        "0.12345678901234567890123456789",
        "1e-29",
        "1e-999999999999",
        "12345678901234567890123456789.5",
    ] {
        let error = parse_plain(text).unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::TooManyDigits { .. }),
            "{text:?}: {error}"
        );
    }
    for text in [
        "79228162514264337593543950336",
        "1e29",
        "1e999999999999",
        "-1e127",
        "9.9e28",
        &long,
    ] {
        let error = parse_plain(text).unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::Overflow { .. }),
            "{text:?}: {error}"
        );
    }
    let sentence = |text: &str| parse_plain(text).unwrap_err().to_string();
    assert_eq!(sentence("1.2.3"), "\"1.2.3\" is not a number");
    assert_eq!(
        sentence("1e29"),
        "1e29 is larger than an exact decimal holds (7.9e28)"
    );
    assert_eq!(
        sentence("1e-29"),
        "\"1e-29\" needs more digits than an exact decimal holds (28)"
    );
    assert!(
        sentence(&long).len() < 150,
        "a long cell does not fill the screen"
    );
    assert_eq!(
        parse_plain_bytes(b"\xff1").unwrap_err().to_string(),
        "\"\u{fffd}1\" is not a number"
    );
}

#[test]
fn scaling_keeps_what_was_stated() {
    let scaled = |text: &str, power| {
        parse_plain(text)
            .unwrap()
            .scale(power)
            .map(show)
            .map_err(|e| e.to_string())
    };
    assert_eq!(scaled("62", 9).unwrap(), "62000000000 9");
    assert_eq!(scaled("60.0", 9).unwrap(), "60000000000 8 .");
    assert_eq!(scaled("21.1", 9).unwrap(), "21100000000 8 .");
    assert_eq!(scaled("123456", -3).unwrap(), "123.456 -3");
    assert_eq!(scaled("1.5", 0).unwrap(), "1.5 -1 .");
    assert_eq!(scaled("0", 12).unwrap(), "0 12");
    assert_eq!(
        scaled("100", -30).unwrap(),
        "0.0000000000000000000000000001 -30"
    );
    assert_eq!(
        scaled("62", 28).unwrap_err(),
        "62e28 is larger than an exact decimal holds (7.9e28)"
    );
    assert_eq!(
        scaled("62", -30).unwrap_err(),
        "\"62e-30\" needs more digits than an exact decimal holds (28)"
    );
    for power in [i32::MAX, i32::MIN, 128, -129] {
        assert!(scaled("62", power).is_err(), "{power}");
    }
}

#[test]
fn grouped_numbers() {
    use Style::{Comma, Point, Unknown};
    let table = [
        (Point, "1,234", "1234 0"),
        (Point, "1,234,567.89", "1234567.89 -2 ."),
        (Point, "12,34,567", "1234567 0"),
        (Point, "1,00,00,000", "10000000 0"),
        (Point, "1 234 567", "1234567 0"),
        (Point, "1\u{a0}234\u{a0}567.5", "1234567.5 -1 ."),
        (Point, "1\u{202f}234", "1234 0"),
        (Point, "1'234'567", "1234567 0"),
        (Point, "1\u{2019}234", "1234 0"),
        (Point, "(1,234.50)", "-1234.50 -2 ."),
        (Point, "1,234-", "-1234 0"),
        (Point, "\u{2212}1,234", "-1234 0"),
        (Point, "\u{2013}5", "-5 0"),
        (Point, "- 5", "-5 0"),
        (Point, "+5", "5 0"),
        (Point, "  5\u{a0}", "5 0"),
        (Point, "1.234", "1.234 -3 ."),
        (Point, "1.5E+08", "150000000 7 ."),
        (Point, "200.", "200 0 ."),
        (Point, ".5", "0.5 -1 ."),
        (Point, "0", "0 0"),
        (Comma, "1.234", "1234 0"),
        (Comma, "1.234.567,8", "1234567.8 -1 ."),
        (Comma, "1 234,5", "1234.5 -1 ."),
        (Comma, "1,234", "1.234 -3 ."),
        (Comma, "0,5", "0.5 -1 ."),
        (Comma, "1,23E+08", "123000000 6 ."),
        (Comma, "-12,5", "-12.5 -1 ."),
        (Unknown, "1234", "1234 0"),
        (Unknown, "1,234,567", "1234567 0"),
        (Unknown, "1.234.567", "1234567 0"),
        (Unknown, "1.234,56", "1234.56 -2 ."),
        (Unknown, "1,234.5", "1234.5 -1 ."),
        (Unknown, "1 234", "1234 0"),
        (Unknown, "1 234,567", "1234.567 -3 ."),
        (Unknown, "12,34,567", "1234567 0"),
        (Unknown, "1,23", "1.23 -2 ."),
        (Unknown, "12.5", "12.5 -1 ."),
        (Unknown, "1234,567", "1234.567 -3 ."),
        (Unknown, "0.123", "0.123 -3 ."),
        (Unknown, "0,123", "0.123 -3 ."),
        (Unknown, ".123", "0.123 -3 ."),
        (Unknown, "1.234E5", "123400 2 ."),
    ];
    for (style, text, expected) in table {
        let written =
            parse_grouped(text, style).unwrap_or_else(|e| panic!("{text} {style:?}: {e}"));
        assert_eq!(show(written), expected, "{text} {style:?}");
    }
}

#[test]
fn what_is_grouped_wrongly_is_no_number() {
    use Style::{Comma, Point, Unknown};
    let table = [
        (Point, "1,23"),
        (Point, "12,3456"),
        (Point, "1234,567"),
        (Point, ",234"),
        (Point, "1,,234"),
        (Point, "1,234 567"),
        (Point, "0,123"),
        (Point, "1.234,5"),
        (Point, "1.2.3"),
        (Point, "1,234E5"),
        (Point, "1,2345,678"),
        (Point, "1  234"),
        (Comma, "1.23"),
        (Comma, "1,234,567"),
        (Comma, "12.34.567"),
        (Comma, "1,234.5"),
        (Unknown, "1,234.567,8"),
        (Unknown, "1.234,567.8"),
        (Unknown, "12.05.2024"),
        (Unknown, "12.34.567"),
        (Unknown, "1,2,3"),
        (Unknown, ""),
        (Unknown, "-"),
        (Unknown, "()"),
        (Unknown, "(-5)"),
        (Unknown, "(5"),
        (Unknown, "5)"),
        (Unknown, "-5-"),
        (Unknown, "."),
        (Unknown, ","),
        (Unknown, "$5"),
        (Unknown, "5%"),
        (Unknown, "n/a"),
        (Unknown, ".."),
        (Unknown, "\u{2013}"),
    ];
    for (style, text) in table {
        match parse_grouped(text, style) {
            Err(error) => assert!(
                matches!(error.kind(), ErrorKind::NotANumber { .. }),
                "{text} {style:?}: {error}"
            ),
            Ok(written) => panic!("{text} {style:?} read as {}", show(written)),
        }
    }
    for (text, first, second) in [
        ("1,234", "1234", "1.234"),
        ("1.234", "1234", "1.234"),
        ("-123.456", "-123456", "-123.456"),
        ("(12,345)", "-12345", "-12.345"),
    ] {
        let error = parse_grouped(text, Unknown).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!(
                "{text:?} could be {first} or {second}; say how numbers are written in this document"
            )
        );
    }
}

#[test]
fn a_column_shows_its_style() {
    assert_eq!(Style::of(["1,234.5", "7", "n/a"]), Style::Point);
    assert_eq!(Style::of(["1.234", "1.5"]), Style::Point);
    assert_eq!(Style::of(["1.234", "1.234.567"]), Style::Comma);
    assert_eq!(Style::of(["1.5", "1,5"]), Style::Unknown);
    assert_eq!(Style::of(["1 234"]), Style::Unknown);
    assert_eq!(Style::of([]), Style::Unknown);
}

/// Reads the number that begins where `|` stands; shows it and what was read.
fn at_bar<T>(
    marked: &str,
    read: impl Fn(&str, usize) -> Option<(T, usize)>,
    show: impl Fn(T) -> String,
) -> Option<String> {
    let start = marked.find('|').unwrap();
    let text = marked.replacen('|', "", 1);
    let found = read(&text, start);
    // What stands before the word before it moves nothing.
    let later = read(&format!("So, {text}"), start + "So, ".len());
    assert_eq!(
        found.as_ref().map(|(_, length)| *length),
        later.as_ref().map(|(_, length)| *length),
        "{marked}"
    );
    let (found, length) = found?;
    Some(format!(
        "{} [{}]",
        show(found),
        &text[start..start + length]
    ))
}

#[test]
fn numbers_in_prose() {
    let table = [
        ("about $|21.1 billion", "21.1 -1 . [21.1]"),
        ("$|62 billion", "62 0 [62]"),
        ("|1,234,567.", "1234567 0 [1,234,567]"),
        ("|1,234.5, and", "1234.5 -1 . [1,234.5]"),
        ("|12,34,567 rupees", "1234567 0 [12,34,567]"),
        ("|8-10 %", "8 0 [8]"),
        ("8-|10%", "10 0 [10]"),
        ("8\u{2013}|10%", "10 0 [10]"),
        ("in |2024, 300 firms", "2024 0 [2024]"),
        ("in |2024\u{a0}300", "2024 0 [2024]"),
        ("|62\u{a0}000 tonnes", "62000 0 [62\u{a0}000]"),
        (
            "|1\u{202f}234\u{202f}567",
            "1234567 0 [1\u{202f}234\u{202f}567]",
        ),
        ("|5 200 firms", "5 0 [5]"),
        ("|1'234'567 francs", "1234567 0 [1'234'567]"),
        ("the |1990's", "1990 0 [1990]"),
        ("Rs.|500 crore", "500 0 [500]"),
        ("|.5 per cent", "0.5 -1 . [.5]"),
        ("|0.50", "0.50 -2 . [0.50]"),
        ("rose to |200.", "200 0 [200]"),
        ("|20th", "20 0 [20]"),
        ("|21.1bn", "21.1 -1 . [21.1]"),
        ("|10k", "10 0 [10]"),
        ("(|737)", "737 0 [737]"),
        ("|2½ years", "2.5 -1 [2½]"),
        ("|2 ¾ years", "2.75 -2 [2 ¾]"),
        ("|½ a point", "0.5 -1 [½]"),
        ("|eight per cent", "8 0 [eight]"),
        ("|Eight-year", "8 0 [Eight]"),
        ("|twenty-five", "25 0 [twenty-five]"),
        ("|twenty five ships", "25 0 [twenty five]"),
        ("|twenty ships", "20 0 [twenty]"),
        ("|twenty,five", "20 0 [twenty]"),
        ("|a hundred ships", "100 2 [a hundred]"),
        ("|five hundred ships", "500 2 [five hundred]"),
        (
            "|one hundred and twenty ships",
            "120 0 [one hundred and twenty]",
        ),
        ("|three hundred\nfifty", "350 0 [three hundred\nfifty]"),
        ("|two hundred and thousands", "200 2 [two hundred]"),
        ("|two million dollars", "2 0 [two]"),
        ("|two hundred thousand", "200 2 [two hundred]"),
        (
            "|two thousand five hundred",
            "2500 2 [two thousand five hundred]",
        ),
        ("|two thousand and six", "2006 0 [two thousand and six]"),
        (
            "|two million three hundred thousand tonnes",
            "2300000 5 [two million three hundred thousand]",
        ),
        ("|one million and two more", "1 0 [one]"),
        ("|a million", "1 0 [a]"),
        ("|a billion dollars", "1 0 [a]"),
        ("|half a million", "0.5 -1 [half a]"),
        ("|half a dozen", "6 0 [half a dozen]"),
        ("|a dozen", "12 0 [a dozen]"),
        ("|two dozen", "24 0 [two dozen]"),
        ("|two and a half billion", "2.5 -1 [two and a half]"),
        ("|two-and-a-half times", "2.5 -1 [two-and-a-half]"),
        (
            "|one and three-quarters",
            "1.75 -2 [one and three-quarters]",
        ),
        ("|two and three ships", "2 0 [two]"),
        ("|two point five", "2.5 -1 . [two point five]"),
        ("|zero tariffs", "0 0 [zero]"),
        ("|one of the largest", "1 0 [one]"),
        ("|nineteen", "19 0 [nineteen]"),
    ];
    for (marked, expected) in table {
        assert_eq!(
            at_bar(marked, number_at, show).as_deref(),
            Some(expected),
            "{marked}"
        );
    }
    for marked in [
        "|1,2 million",
        "1,|2 million",
        "|1,23 million",
        "|1,2345",
        "|0,123",
        "|1.2.3",
        "1.|2.3",
        "1.2.|3",
        "|1.234,56",
        "12|3",
        ".|5",
        "G|20",
        "|G20",
        "x|5",
        "|.",
        "|. 5",
        "|,5",
        "|a ship",
        "|an estimated",
        "|hundreds of millions",
        "|tens of millions",
        "|dozens",
        "|millions",
        "|a third of it",
        "|three-quarters",
        "|half",
        "|someone",
        "some|one",
        "|one's",
        "|Sevenoaks",
        "|tenth",
        "|one123",
        "|half a ship",
        "|-5",
        "|",
    ] {
        assert_eq!(at_bar(marked, number_at, show), None, "{marked}");
    }
    assert_eq!(number_at("", 0), None);
    assert_eq!(number_at("5", 7), None);
    assert_eq!(number_at("é5", 1), None, "inside a character");
}

#[test]
fn fractions_in_prose() {
    let show = |fraction: tradeflows::text::Fraction| {
        format!("{}/{}", fraction.numerator, fraction.denominator)
    };
    let table = [
        ("|half of exports", "1/2 [half]"),
        ("|half the exports", "1/2 [half]"),
        ("by |half.", "1/2 [half]"),
        ("|a half of it", "1/2 [a half]"),
        ("one |half", "1/2 [half]"),
        ("|one half of it", "1/2 [one half]"),
        ("|a third of exports", "1/3 [a third]"),
        ("fell by |a third.", "1/3 [a third]"),
        ("|one-third", "1/3 [one-third]"),
        ("|two thirds", "2/3 [two thirds]"),
        ("|two\u{2011}thirds of", "2/3 [two\u{2011}thirds]"),
        ("|Three-quarters of exports", "3/4 [Three-quarters]"),
        ("|a quarter of exports", "1/4 [a quarter]"),
        ("|a fifth in 2024", "1/5 [a fifth]"),
        ("|nine-tenths", "9/10 [nine-tenths]"),
    ];
    for (marked, expected) in table {
        assert_eq!(
            at_bar(marked, fraction_at, show).as_deref(),
            Some(expected),
            "{marked}"
        );
    }
    for marked in [
        "the first |half of 2025",
        "the second |half",
        "|half-year",
        "|half-yearly figures",
        "the last |three quarters",
        "|a third country",
        "|a third-party",
        "|a quarter century",
        "|third of",
        "|a second of",
        "|one thirds",
        "|two third",
        "|five quarters",
        "|a ship",
        "|seconds",
        "be|half",
    ] {
        assert_eq!(at_bar(marked, fraction_at, show), None, "{marked}");
    }
}

#[test]
fn multiples_and_ordinals_in_prose() {
    let table = [
        ("|doubled", "2.0 -1 [doubled]"),
        ("|Doubling exports", "2.0 -1 [Doubling]"),
        ("|double trade", "2.0 -1 [double]"),
        ("|tripled", "3.0 -1 [tripled]"),
        ("|twofold", "2.0 -1 [twofold]"),
        ("|tenfold", "10.0 -1 [tenfold]"),
        ("|four-fold", "4.0 -1 [four-fold]"),
        ("|10-fold", "10 0 [10-fold]"),
        ("|twice as much", "2.0 -1 [twice]"),
        ("|three times", "3.0 -1 [three times]"),
        ("|3.5 times", "3.5 -1 . [3.5 times]"),
        ("|two and a half times", "2.5 -1 [two and a half times]"),
        ("|halved", "0.5 -1 [halved]"),
    ];
    for (marked, expected) in table {
        assert_eq!(
            at_bar(marked, multiple_at, show).as_deref(),
            Some(expected),
            "{marked}"
        );
    }
    for marked in [
        "|times",
        "|doubt",
        "|doubles'",
        "re|doubled",
        "|fold",
        "|three ships",
        "|many times",
    ] {
        assert_eq!(at_bar(marked, multiple_at, show), None, "{marked}");
    }
    let table = [
        ("|1st", "1 [1st]"),
        ("|2nd-largest", "2 [2nd]"),
        ("|3RD", "3 [3RD]"),
        ("|11th", "11 [11th]"),
        ("|51st state", "51 [51st]"),
        ("|112th", "112 [112th]"),
        ("|second-largest", "2 [second]"),
        ("|Twelfth", "12 [Twelfth]"),
        ("|twentieth", "20 [twentieth]"),
        ("|twenty-first", "21 [twenty-first]"),
        ("|hundredth", "100 [hundredth]"),
    ];
    for (marked, expected) in table {
        assert_eq!(
            at_bar(marked, ordinal_at, |n: u32| n.to_string()).as_deref(),
            Some(expected),
            "{marked}"
        );
    }
    for marked in [
        "|2st",
        "|11st",
        "|20 ships",
        "|2nds",
        "|seconds",
        "1.|2nd",
        "|twenty",
        "|twenty-tenth",
        "|99999999999th",
    ] {
        assert_eq!(
            at_bar(marked, ordinal_at, |n: u32| n.to_string()),
            None,
            "{marked}"
        );
    }
}

#[test]
fn magnitudes_after_numbers() {
    let read = |figure| move |text: &str, start| magnitude_at(text, start, figure);
    let show = |power: i32| power.to_string();
    for (marked, expected) in [
        ("62| billion", "9 [ billion]"),
        ("62|-billion-dollar", "9 [-billion]"),
        ("62|\u{a0}billion", "9 [\u{a0}billion]"),
        ("62|\nbillion", "9 [\nbillion]"),
        ("62|bn,", "9 [bn]"),
        ("62| Bn", "9 [ Bn]"),
        ("62| BILLION", "9 [ BILLION]"),
        ("5| mn", "6 [ mn]"),
        ("5| mill. euros", "6 [ mill.]"),
        ("5| Mio.", "6 [ Mio]"),
        ("1.2|tn yuan", "12 [tn]"),
        ("10|k", "3 [k]"),
        ("10|K", "3 [K]"),
        ("5| lakh", "5 [ lakh]"),
        ("5| lakh crore", "12 [ lakh crore]"),
        ("500| crore", "7 [ crore]"),
        ("5| thousand crore", "10 [ thousand crore]"),
        ("100| thousand million", "9 [ thousand million]"),
        ("5| hundred million", "8 [ hundred million]"),
        ("5| hundred ships", "2 [ hundred]"),
        ("two| million", "6 [ million]"),
    ] {
        for figure in [Figure::Money, Figure::Other] {
            assert_eq!(
                at_bar(marked, read(figure), show).as_deref(),
                Some(expected),
                "{marked}"
            );
        }
    }
    for marked in [
        "62| billionaires",
        "10| k",
        "10| K",
        "5| ten",
        "5| tens of",
        "5| hundreds",
        "5| ships",
        "5|t",
        "5|mm",
        "5|\n\nmillion",
        "5| - million",
        "5|.",
        "5|",
        "5| '000",
    ] {
        for figure in [Figure::Money, Figure::Other] {
            assert_eq!(at_bar(marked, read(figure), show), None, "{marked}");
        }
    }
    for (marked, expected) in [
        ("$5|m", "6 [m]"),
        ("EUR 5| M", "6 [ M]"),
        ("$5|MM", "6 [MM]"),
        ("$62|b", "9 [b]"),
        ("$62|B,", "9 [B]"),
        ("$1.2|T", "12 [T]"),
    ] {
        assert_eq!(
            at_bar(marked, read(Figure::Money), show).as_deref(),
            Some(expected),
            "{marked}"
        );
        assert_eq!(at_bar(marked, read(Figure::Other), show), None, "{marked}");
    }
    for marked in ["$62| b", "$5| T", "$5|M&A", "$5|m/s", "$5|m²", "$5|mm"] {
        assert_eq!(at_bar(marked, read(Figure::Money), show), None, "{marked}");
    }
}

#[test]
fn headings_state_their_unit() {
    for (heading, power) in [
        ("Value (USD thousand)", Some(3)),
        ("US Dollar thousand", Some(3)),
        ("v (thousand US dollars)", Some(3)),
        ("Value in 1000 USD", Some(3)),
        ("1,000 US$", Some(3)),
        ("1 000 000 €", Some(6)),
        ("USD '000", Some(3)),
        ("'000s of US$", Some(3)),
        ("$000s", Some(3)),
        ("Thousands of dollars", Some(3)),
        ("US$ million", Some(6)),
        ("mln EUR", Some(6)),
        ("EUR m", Some(6)),
        ("US$m", Some(6)),
        ("Exports, $bn", Some(9)),
        ("Rs crore", Some(7)),
        ("Rs lakh crore", Some(12)),
        ("Trade Value (US$)", None),
        ("Qty (m)", None),
        ("Net weight (kg)", None),
        ("Family", None),
        ("HS 100000", None),
        ("2024", None),
        ("10 largest", None),
        ("", None),
    ] {
        assert_eq!(heading_magnitude(heading), power, "{heading}");
    }
}

/// The list itself: no word twice, every use known, every word after a number found.
#[test]
fn the_list_of_magnitudes_is_sound() {
    let list = include_str!("../../data/codes/magnitude_words.csv");
    let mut seen = std::collections::HashSet::new();
    let mut reader = csv::Reader::from_reader(list.as_bytes());
    assert_eq!(
        reader.headers().unwrap(),
        vec!["word", "power_of_ten", "use", "note"]
    );
    for row in reader.records() {
        let row = row.unwrap();
        let (word, power, usage) = (&row[0], row[1].parse::<i32>().unwrap(), &row[2]);
        assert!(seen.insert(word.to_owned()), "{word} twice");
        assert!(
            !word.contains([',', '"']),
            "{word}: the reader splits at the first commas"
        );
        let gap = if usage.contains("glued") { "" } else { " " };
        let text = format!("5{gap}{word} ");
        let found = magnitude_at(&text, 1, Figure::Money);
        match usage {
            "number" | "glued" | "money" | "money glued" => {
                assert_eq!(found, Some((power, text.len() - 2)), "{word}");
            }
            "heading" => assert_eq!(heading_magnitude(word), Some(power), "{word}"),
            "never" => assert_eq!(found, None, "{word}"),
            _ => panic!("{word}: unknown use {usage:?}"),
        }
    }
    assert!(seen.len() >= 55, "the list has shrunk to {}", seen.len());
}

fn is_whole_number_of_steps(written: Written) -> bool {
    let unit = i32::from(written.step);
    let value = Exact::from(written.value);
    if unit <= 0 {
        written.value.normalize().scale() <= unit.unsigned_abs()
    } else {
        let ten = Exact::from(10).pow(unit.unsigned_abs()).unwrap();
        let quotient = tradeflows::exact::Ratio::new(value, ten).unwrap();
        quotient
            .round(tradeflows::exact::Rounding::places(0))
            .unwrap()
            .exact
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn printing_and_reading_is_identity(whole in (-(1i128 << 96) + 1)..(1i128 << 96), scale in 0u32..=28) {
        let value = Decimal::from_i128_with_scale(whole, scale);
        let written = parse_plain(&value.to_string()).unwrap();
        prop_assert_eq!(written.value, value);
        prop_assert_eq!(written.value.scale(), scale);
        prop_assert_eq!(written.step, -(scale as i8));
        prop_assert_eq!(written.point, scale > 0);
        let grouped = parse_grouped(&value.to_string().replace('.', ","), Style::Comma).unwrap();
        prop_assert_eq!(grouped.value, value);
    }

    /// The fast reader and the one of big integers read the same numbers.
    #[test]
    fn plain_numbers_agree_with_big_ones(text in "[-+]?[0-9]{0,24}\\.?[0-9]{0,24}") {
        match (parse_plain(&text), text.parse::<Exact>()) {
            (Ok(written), Ok(exact)) => prop_assert_eq!(Exact::from(written.value), exact),
            (Err(_), Ok(exact)) => prop_assert!(exact.to_decimal().is_err(), "{}", exact),
            (read, Err(_)) => prop_assert!(read.is_err()),
        }
    }

    #[test]
    fn grouping_changes_nothing(whole in 0u64..1_000_000_000_000, places in 0u32..4) {
        let value = Decimal::from_i128_with_scale(i128::from(whole), places);
        let plain = value.to_string();
        let (digits, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
        for (group, point, style) in [(",", '.', Style::Point), (".", ',', Style::Comma), ("\u{a0}", ',', Style::Comma)] {
            let mut text = String::new();
            for (at, digit) in digits.chars().enumerate() {
                if at > 0 && (digits.len() - at) % 3 == 0 {
                    text.push_str(group);
                }
                text.push(digit);
            }
            if !decimals.is_empty() {
                text.push(point);
                text.push_str(decimals);
            }
            prop_assert_eq!(parse_grouped(&text, style).unwrap().value, value, "{}", text);
            if style == Style::Point {
                let (written, length) = number_at(&text, 0).unwrap();
                prop_assert_eq!((written.value, length), (value, text.len()));
            }
        }
    }

    #[test]
    fn nothing_panics_and_what_is_read_is_there(
        text in "([a-z0-9.,'$€½ \u{a0}\u{202f}\n-]|one|two|twenty|hundred|thousand|million|and|half|a|third|quarter|s|point|times|fold|dozen|bn|M|é){0,24}",
        style in prop::sample::select(vec![Style::Unknown, Style::Point, Style::Comma]),
    ) {
        let _ = parse_grouped(&text, style);
        let _ = parse_plain(&text);
        let _ = heading_magnitude(&text);
        for start in 0..text.len() + 2 {
            for (written, length) in [number_at(&text, start), multiple_at(&text, start)].into_iter().flatten() {
                prop_assert!(length > 0 && text.get(start..start + length).is_some());
                prop_assert!(is_whole_number_of_steps(written), "{:?} in {:?}", written, text);
            }
            let others = [
                fraction_at(&text, start).map(|(_, length)| length),
                ordinal_at(&text, start).map(|(_, length)| length),
                magnitude_at(&text, start, Figure::Money).map(|(_, length)| length),
            ];
            for length in others.into_iter().flatten() {
                prop_assert!(length > 0 && text.get(start..start + length).is_some());
            }
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>(), bytes in any::<Vec<u8>>()) {
        let _ = parse_plain_bytes(&bytes);
        let _ = parse_grouped(&text, Style::Unknown);
        let _ = heading_magnitude(&text);
        for start in 0..=text.len() {
            let _ = number_at(&text, start);
            let _ = fraction_at(&text, start);
            let _ = multiple_at(&text, start);
            let _ = ordinal_at(&text, start);
            let _ = magnitude_at(&text, start, Figure::Money);
        }
    }
}
