//! Laws of written numbers and of folding, against other ways to the same answer: what the mutants of
//! `text` asked for.

use std::borrow::Cow;

use proptest::prelude::*;
use tradeflows::exact::Exact;
use tradeflows::text::fold::{fold, fold_char, same};
use tradeflows::text::{
    Figure, Fraction, Style, fraction_at, heading_magnitude, magnitude_at, multiple_at, number_at,
    ordinal_at, parse_grouped, parse_plain, parse_scaled,
};
use tradeflows::{Decimal, ErrorKind, Written};

#[test]
fn folding_takes_case_and_marks_away() {
    for (text, folded) in [
        ("CÔTE d'Ivoire", "cote d'ivoire"),
        ("Türkiye", "turkiye"),
        ("São Tomé e Príncipe", "sao tome e principe"),
        ("Łódź, Reykjavík, Åland", "lodz, reykjavik, aland"),
        ("Æ œ ß ẞ Þ ĳ Ǆ ǈ ǌ", "ae oe ss ss th ij dz lj nj"),
        // The first and the last letter of every table, and their neighbours outside.
        ("\u{bf}\u{c0}\u{17f}\u{180}", "\u{bf}asb"),
        ("\u{d7}\u{f7}", "\u{d7}\u{f7}"),
        ("\u{24f}\u{250}", "\u{24f}\u{250}"),
        ("\u{200}\u{1e00}\u{1eff}\u{1f00}", "aay\u{1f00}"),
        ("e\u{300}e\u{301}e\u{36f}\u{371}", "eee\u{371}"),
        ("\u{2ff}\u{370}", "\u{2ff}\u{371}"),
        (
            "\u{ff21}\u{ff5a}\u{ff01}\u{ff5e}\u{ff5f}\u{ff00}",
            "az!~\u{ff5f}\u{ff00}",
        ),
        ("\u{212b}\u{212a}", "ak"),
        ("РОССИЯ ΕΛΛΑΔΑ", "россия ελλαδα"),
        ("中国", "中国"),
        ("", ""),
    ] {
        assert_eq!(fold(text), folded, "{text}");
        assert!(same(text, folded) && same(folded, text), "{text}");
        assert_eq!(
            text.chars().flat_map(fold_char).collect::<String>(),
            folded,
            "{text}"
        );
        assert!(
            matches!(fold(folded), Cow::Borrowed(_)),
            "{folded} is not copied"
        );
    }
    for (a, b) in [
        ("cote", "cotes"),
        ("cotes", "cote"),
        ("cote", "code"),
        ("", "a"),
        ("ss", "s"),
    ] {
        assert!(!same(a, b), "{a} {b}");
    }
}

/// The letters with a mark that Unicode itself takes apart in its names: a whole row of each table.
#[test]
fn rows_of_the_tables_are_the_letters_they_say() {
    for (letters, plain) in [
        ("ÀÁÂÃÄÅàáâãäåĀāĂăĄąǍǎȀȁȂȃȦȧḀḁẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặ", 'a'),
        ("ÇçĆćĈĉĊċČč", 'c'),
        ("ÈÉÊËèéêëĒēĔĕĖėĘęĚěȄȅȆȇẸẹẺẻẼẽẾếỀềỂểỄễỆệ", 'e'),
        ("ÑñŃńŅņŇňǸǹṄṅṆṇṈṉṊṋ", 'n'),
        ("ŚśŜŝŞşŠšȘșṠṡṢṣ", 's'),
        ("ÝýÿŶŷŸȲȳẎẏỲỳỴỵỶỷỸỹ", 'y'),
        ("ŹźŻżŽžẐẑẒẓẔẕ", 'z'),
    ] {
        for letter in letters.chars() {
            assert_eq!(
                fold_char(letter).collect::<String>(),
                plain.to_string(),
                "{letter}"
            );
        }
    }
}

#[test]
fn numbers_for_readers() {
    for (text, readable) in [
        ("0", "0"),
        ("-0", "0"),
        ("0.00", "0.00"),
        ("7", "7"),
        ("999", "999"),
        ("1000", "1,000"),
        ("-1000", "-1,000"),
        ("12345", "12,345"),
        ("123456", "123,456"),
        ("999999", "999,999"),
        ("999999.5", "999,999.5"),
        ("1000000", "1 million"),
        ("-1000000", "-1 million"),
        ("1000001", "1,000,001"),
        ("1000500", "1,000,500"),
        ("1001000", "1.001 million"),
        ("1234000", "1.234 million"),
        ("1234500", "1,234,500"),
        ("1234567.25", "1,234,567.25"),
        ("999999000", "999.999 million"),
        ("1000000000", "1 billion"),
        ("21100000000", "21.1 billion"),
        ("1500000000000", "1.5 trillion"),
        ("25000000000000", "25 trillion"),
        ("60.0 billion", "60.0 billion"),
        ("60.000 billion", "60.000 billion"),
        ("60.0000 billion", "60 billion"),
        ("1.50 million", "1.50 million"),
        ("62 thousand", "62,000"),
        ("62.0 thousand", "62,000"),
        ("0.50", "0.50"),
        ("-950.25", "-950.25"),
        ("0.05", "0.05"),
        ("1234.50", "1,234.50"),
    ] {
        assert_eq!(
            text.parse::<Written>().unwrap().readable(),
            readable,
            "{text}"
        );
    }
}

/// Value, step and point, and the one form that gives them back.
#[test]
fn what_is_printed_says_how_precisely_it_was_stated() {
    for (value, step, point, printed) in [
        ("62", 0, false, "62"),
        ("62", 0, true, "62."),
        ("62", -1, true, "62.0"),
        ("-0.5", -2, true, "-0.50"),
        ("0.05", -2, true, "0.05"),
        ("0", 0, false, "0"),
        ("0", -2, true, "0.00"),
        ("62000000000", 9, false, "62 billion"),
        ("62000000000", 8, true, "62.0 billion"),
        ("62000000000", 9, true, "62. billion"),
        ("62000000000", 7, true, "62.00 billion"),
        ("62000000000", 6, true, "62000. million"),
        ("62000000000", 6, false, "62000 million"),
        ("62000", 3, false, "62 thousand"),
        ("62000", 2, false, "620e2"),
        ("62000", 2, true, "62.0 thousand"),
        ("62000", 1, true, "62.00 thousand"),
        ("5000000000000000", 15, false, "5 quadrillion"),
        ("5000000000000", 12, false, "5 trillion"),
        ("50000000000000000000", 18, false, "50e18"),
        ("50000000000000000000", 17, true, "50.0e18"),
        ("-7000000", 6, false, "-7 million"),
        ("-700000", 5, true, "-0.7 million"),
    ] {
        let written = Written {
            value: parse_plain(value).unwrap().value,
            step,
            point,
        };
        assert_eq!(written.to_string(), printed, "{value} {step} {point}");
        let back: Written = printed.parse().unwrap();
        assert_eq!(
            (back.value.normalize(), back.step, back.point),
            (written.value.normalize(), step, point),
            "{printed}"
        );
        assert_eq!(parse_scaled(printed).unwrap(), back);
        let json = serde_json::to_string(&back).unwrap();
        assert_eq!(json, format!("\"{printed}\""));
        assert_eq!(serde_json::from_str::<Written>(&json).unwrap(), back);
    }
    for (value, step, own) in [
        ("1200", 5, 2),
        ("1200", 1, 1),
        ("1200", -1, -1),
        ("1.50", 0, -1),
        ("1.5", -2, -2),
        ("0", 4, 4),
        ("0.00", -1, -1),
        ("7", 3, 0),
    ] {
        // A step can be no larger than the last digit that is not a zero.
        let value = parse_plain(value).unwrap().value;
        assert_eq!(Written::new(value, step, false).step, own, "{value} {step}");
    }
    for text in [
        "62 billionth",
        "62 billion x",
        "x billion",
        "62 ",
        " 62",
        "62 ships",
    ] {
        let error = text.parse::<Written>().unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::NotANumber { .. }),
            "{text:?}: {error}"
        );
    }
    let refused = |json: &str| {
        serde_json::from_str::<Written>(json)
            .unwrap_err()
            .to_string()
    };
    assert!(refused("1.5").contains("an amount must be a string, not a floating-point number"));
    assert!(
        refused("[]").contains("a string with a number such as \"21.1 billion\""),
        "{}",
        refused("[]")
    );
    assert!(refused("\"x\"").contains("\"x\" is not a number"));
}

#[test]
fn a_written_number_that_is_too_much_is_refused_by_its_kind() {
    let kind = |text: &str| match parse_plain(text) {
        Ok(written) => format!("{} {}", written.value, written.step),
        Err(error) => match error.kind() {
            ErrorKind::Overflow { .. } => "too large".to_owned(),
            ErrorKind::TooManyDigits { .. } => "too many digits".to_owned(),
            _ => error.to_string(),
        },
    };
    for (text, expected) in [
        ("1e28", "10000000000000000000000000000 28"),
        ("8e28", "too large"),
        ("-8e28", "too large"),
        ("123456789012345678901234567890.5", "too large"),
        ("12345678901234567890123456789.5", "too many digits"),
        ("0.000000000000000000000000000012", "too many digits"),
        ("12345678901234567890123456789012345678901", "too large"),
        (
            "1234567890123456789012345678901234567890.1e-39",
            "too many digits",
        ),
        (
            "1.23456789012345678901234567890123456789012",
            "too many digits",
        ),
        ("0e127", "0 127"),
        ("0e128", "too many digits"),
        ("0e-28", "0.0000000000000000000000000000 -28"),
        ("5e-129", "too many digits"),
        ("10e-28", "0.0000000000000000000000000010 -28"),
        ("10e-29", "0.0000000000000000000000000001 -29"),
        (
            "100000000000000000000000000000e-1",
            "10000000000000000000000000000 -1",
        ),
        (
            "1000000000000000000000000000e-1",
            "100000000000000000000000000.0 -1",
        ),
        ("7.0e+2", "700 1"),
        ("7e-0", "7 0"),
        ("1e999999999999999999999", "too large"),
        ("1e-999999999999999999999", "too many digits"),
        ("9999999999999999999", "9999999999999999999 0"),
        ("-999999999999999999.", "-999999999999999999 0"),
        ("18446744073709551616", "18446744073709551616 0"),
        ("4294967296", "4294967296 0"),
        ("-4294967297.5", "-4294967297.5 -1"),
    ] {
        assert_eq!(kind(text), expected, "{text}");
    }
    // A long text is shown up to its sixtieth sign.
    let said = |text: &str| parse_plain(text).unwrap_err().to_string();
    assert_eq!(
        said(&"x".repeat(60)),
        format!("{:?} is not a number", "x".repeat(60))
    );
    assert_eq!(
        said(&"é".repeat(61)),
        format!("\"{}...\" is not a number", "é".repeat(60))
    );
}

#[test]
fn ordinals_have_the_ending_of_their_number() {
    for number in 1u32..1300 {
        let right = match (number / 10 % 10, number % 10) {
            (1, _) => "th",
            (_, 1) => "st",
            (_, 2) => "nd",
            (_, 3) => "rd",
            _ => "th",
        };
        for ending in ["st", "nd", "rd", "th"] {
            let text = format!("{number}{ending}");
            let expected = (ending == right).then_some((number, text.len()));
            assert_eq!(ordinal_at(&text, 0), expected, "{text}");
            assert_eq!(ordinal_at(&format!("{text}s"), 0), None, "{text}s");
        }
    }
    let ones = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth \
                fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth";
    let tens = "twenty thirty forty fifty sixty seventy eighty ninety";
    for (n, word) in (1u32..).zip(ones.split(' ')) {
        assert_eq!(ordinal_at(word, 0), Some((n, word.len())), "{word}");
    }
    for (ten, word) in (2u32..).zip(tens.split(' ')) {
        let plain = word.replace('y', "ieth");
        assert_eq!(ordinal_at(&plain, 0), Some((ten * 10, plain.len())));
        for (n, one) in (1u32..).zip(ones.split(' ')) {
            for gap in ["-", " "] {
                let text = format!("the {word}{gap}{one} of");
                let expected = (n <= 9).then_some((ten * 10 + n, word.len() + 1 + one.len()));
                assert_eq!(ordinal_at(&text, 4), expected, "{text}");
            }
        }
    }
    for text in [
        "twenty",
        "twenty first's",
        "twentyfirst",
        "twenty,first",
        "hundredths",
        "0th.",
    ] {
        let read = ordinal_at(text, 0);
        assert_eq!(read.is_some(), matches!(text, "0th."), "{text}: {read:?}");
    }
}

const ONES: [&str; 20] = [
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// English for a number below a thousand million.
fn spelled(n: u32, hyphen: char, and: bool) -> String {
    let hundred = |n: u32| {
        let mut words = Vec::new();
        if n >= 100 {
            words.push(format!("{} hundred", ONES[(n / 100) as usize]));
            if and && !n.is_multiple_of(100) {
                words.push("and".to_owned());
            }
        }
        match n % 100 {
            0 => {}
            small @ 1..20 => words.push(ONES[small as usize].to_owned()),
            tens if tens % 10 == 0 => words.push(TENS[(tens / 10) as usize].to_owned()),
            other => words.push(format!(
                "{}{hyphen}{}",
                TENS[(other / 10) as usize],
                ONES[(other % 10) as usize]
            )),
        }
        words.join(" ")
    };
    let mut words = Vec::new();
    for (unit, name) in [(1_000_000, " million"), (1_000, " thousand"), (1, "")] {
        let part = n / unit % 1_000;
        if part > 0 {
            if and && unit == 1 && part < 100 && !words.is_empty() && n % 1_000_000 >= 1_000 {
                words.push("and".to_owned());
            }
            words.push(format!("{}{name}", hundred(part)));
        }
    }
    words.join(" ")
}

/// The number at the start of a text with the magnitude after it, and how many bytes they take.
fn with_magnitude(text: &str) -> Option<(Written, usize)> {
    let (number, length) = number_at(text, 0)?;
    match magnitude_at(text, length, Figure::Other) {
        Some((power, more)) => Some((number.scale(power).ok()?, length + more)),
        None => Some((number, length)),
    }
}

#[test]
fn every_number_up_to_a_thousand_is_read_as_it_is_spelled() {
    for n in 1..1_000 {
        for (hyphen, and) in [('-', true), (' ', false), ('-', false)] {
            let text = spelled(n, hyphen, and);
            for text in [text.clone(), text.to_uppercase()] {
                let (read, length) = with_magnitude(&text).unwrap_or_else(|| panic!("{text}"));
                assert_eq!(
                    (read.value, length),
                    (Decimal::from(n), text.len()),
                    "{text}"
                );
                // A round hundred says no more than hundreds.
                assert_eq!(read.step, if n % 100 == 0 { 2 } else { 0 }, "{text}");
                assert!(!read.point);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn a_spelled_number_is_read_whole(
        millions in 0u32..1000, thousands in 0u32..1000, rest in 0u32..1000, hyphen in prop::sample::select(vec!['-', ' ']), and: bool,
    ) {
        let n = millions * 1_000_000 + thousands * 1_000 + rest;
        prop_assume!(n > 0);
        let text = spelled(n, hyphen, and);
        let (read, length) = with_magnitude(&text).unwrap();
        prop_assert_eq!((read.value, &text[..length]), (Decimal::from(n), &text[..]));
    }

    /// A number with an exponent is its digits times a power of ten, and its last digit stands that much higher.
    #[test]
    fn an_exponent_moves_the_point(
        digits in "[1-9][0-9]{0,14}", places in 0usize..8, zeros in 0usize..6, exponent in -7i32..8, sign in prop::sample::select(vec!["", "-", "+"]),
    ) {
        let digits = format!("{}{digits}{}", "0".repeat(places), "0".repeat(zeros));
        let (whole, decimals) = digits.split_at(digits.len() - places);
        let point = if places > 0 { "." } else { "" };
        let text = format!("{sign}{whole}{point}{decimals}e{exponent}");
        let written = parse_plain(&text).unwrap();
        let plain: Exact = format!("{sign}{whole}.{decimals}").parse().unwrap();
        let ten = |n: i32| Exact::from(10).pow(n.unsigned_abs()).unwrap();
        let (moved, other) = match exponent {
            0.. => (plain.mul(&ten(exponent)).unwrap(), Exact::from(written.value)),
            _ => (plain, Exact::from(written.value).mul(&ten(exponent)).unwrap()),
        };
        prop_assert_eq!(moved, other, "{}", text);
        prop_assert_eq!(i32::from(written.step), exponent - places as i32);
        prop_assert_eq!(written.point, places > 0);
        // The decimals that are shown are those that were stated.
        prop_assert_eq!(i32::try_from(written.value.scale()).unwrap(), (-i32::from(written.step)).max(0));
        let back = written.scale(-exponent).unwrap();
        prop_assert_eq!((back.value, i32::from(back.step)), (parse_plain(&text[..text.find('e').unwrap()]).unwrap().value, -(places as i32)));
    }

    /// The printed form gives back value, last digit and point; readers see the same value.
    #[test]
    fn written_numbers_print_and_parse(digits in -1_000_000_000i64..1_000_000_000, step in -6i8..16, point: bool) {
        let point = point || step < 0;
        let value = Written { value: Decimal::from(digits), step: 0, point }.scale(step.into()).unwrap();
        let back: Written = value.to_string().parse().unwrap();
        prop_assert_eq!((back.value, back.step, back.point), (value.value, value.step, value.point), "{}", value);
        let readable = value.readable();
        let (number, unit) = readable.split_once(' ').unwrap_or((&readable, ""));
        let power = match unit { "million" => 6, "billion" => 9, "trillion" => 12, _ => 0 };
        let read = parse_plain(&number.replace(',', "")).unwrap().scale(power).unwrap();
        prop_assert_eq!(read.value.normalize(), value.value.normalize(), "{}", readable);
    }
}

#[test]
fn fractions_are_decimals_where_they_can_be() {
    for (sign, decimal, step) in [
        ('½', "0.5", -1),
        ('¼', "0.25", -2),
        ('¾', "0.75", -2),
        ('⅕', "0.2", -1),
        ('⅖', "0.4", -1),
        ('⅗', "0.6", -1),
        ('⅘', "0.8", -1),
        ('⅛', "0.125", -3),
        ('⅜', "0.375", -3),
        ('⅝', "0.625", -3),
        ('⅞', "0.875", -3),
    ] {
        let (read, length) = number_at(&format!("by {sign} of"), 3).unwrap();
        assert_eq!(
            (read.value.to_string().as_str(), read.step, length),
            (decimal, step, sign.len_utf8())
        );
        let (read, length) = number_at(&format!("by 12{sign} of"), 3).unwrap();
        assert_eq!(
            (read.value.to_string(), read.step),
            (decimal.replacen('0', "12", 1), step)
        );
        assert_eq!(length, 2 + sign.len_utf8());
    }
    // A third is no decimal, and the 12 before it is not the number.
    for text in ["⅓", "⅔", "12⅓", "12⅔", "12 ⅔"] {
        assert_eq!(number_at(text, 0), None, "{text}");
    }
    let written = |numerator, denominator| {
        Fraction {
            numerator,
            denominator,
        }
        .to_written()
    };
    assert_eq!(
        written(3, 1).map(|w| (w.value, w.step)),
        Some((Decimal::from(3), 0))
    );
    assert_eq!(written(7, 10).unwrap().value, Decimal::new(7, 1));
    assert_eq!(
        written(u32::MAX, 8).unwrap().value.to_string(),
        "536870911.875"
    );
    assert_eq!(written(1, 3), None);
    for (word, denominator) in [
        ("third", 3),
        ("quarter", 4),
        ("fifth", 5),
        ("eighth", 8),
        ("tenth", 10),
    ] {
        let text = format!("so one-{word} of it");
        assert_eq!(
            fraction_at(&text, 3),
            Some((
                Fraction {
                    numerator: 1,
                    denominator
                },
                4 + word.len()
            )),
            "{text}"
        );
        let text = format!("the last two {word}s of it");
        assert_eq!(fraction_at(&text, 9), None, "{text}: of a year");
    }
    for (text, expected) in [
        ("zero thirds", None),
        ("three thirds of", Some((3, 3))),
        ("four thirds of", None),
        ("one half more", Some((1, 2))),
        ("a half more", Some((1, 2))),
        ("a half ship", None),
        ("a third of", Some((1, 3))),
        ("two halves", Some((2, 2))),
    ] {
        let read = fraction_at(text, 0).map(|(f, _)| (f.numerator, f.denominator));
        assert_eq!(read, expected, "{text}");
    }
}

/// Numbers in words and digits with more around them; the text that was read stands in the second place.
#[test]
fn numbers_in_prose_end_where_they_end() {
    for (text, value, read) in [
        ("two and a half billion", "2.5", "two and a half"),
        ("two and a quarter million", "2.25", "two and a quarter"),
        ("two and three-quarters", "2.75", "two and three-quarters"),
        ("two and a third of it", "2", "two"),
        ("two and a ship", "2", "two"),
        ("two and three thirds", "2", "two"),
        ("quarter million", "0.25", "quarter"),
        ("quarter billion", "0.25", "quarter"),
        ("a thousand ships", "1", "a"),
        ("a hundred and one", "101", "a hundred and one"),
        ("half million", "0.5", "half"),
        ("half a thousand", "0.5", "half a"),
        ("half dozen", "6", "half dozen"),
        ("ninety-nine dozen", "1188", "ninety-nine dozen"),
        (
            "two point one two three four five six seven",
            "2.123456",
            "two point one two three four five six",
        ),
        ("zero point five", "0.5", "zero point five"),
        ("one million and two", "1", "one"),
        ("one thousand and a half", "1", "one"),
        ("two thousand half", "2", "two"),
        ("1,234,567", "1234567", "1,234,567"),
        ("12,34,567.5", "1234567.5", "12,34,567.5"),
        ("5 million", "5", "5"),
        (
            "1234567890123456789",
            "1234567890123456789",
            "1234567890123456789",
        ),
        ("7.", "7", "7"),
        ("7,", "7", "7"),
        ("1.50", "1.50", "1.50"),
    ] {
        for before in ["", "about "] {
            let all = format!("{before}{text}");
            let found = number_at(&all, before.len());
            let (number, length) = found.unwrap_or_else(|| panic!("{all}"));
            let shown = (
                number.value.to_string(),
                &all[before.len()..before.len() + length],
            );
            assert_eq!(shown, (value.to_owned(), read), "{all}");
        }
    }
    let mut wrong = Vec::new();
    for text in [
        "1,2345,678",
        "12345,678",
        "1,23,4567",
        "1234,567",
        "1.5,000",
        "1.5.5",
        "0,123,456",
        "1,234,56",
        "quarter thousand",
        "quarter lakh",
        "half of",
        "a mn",
        "a millions",
        "an hour",
        "1,2 3",
    ] {
        for before in ["", "about "] {
            let all = format!("{before}{text}");
            if let Some((number, length)) = number_at(&all, before.len()) {
                wrong.push(format!("{all}: {number} [{length}]"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    for (text, tenths, read) in [
        ("rose twentyfold", 200, "twentyfold"),
        ("rose ninetyfold", 900, "ninetyfold"),
        ("rose hundredfold", 1000, "hundredfold"),
        ("rose thrice", 30, "thrice"),
        ("rose five times", 50, "five times"),
        ("was halved", 5, "halved"),
        ("sextupling", 60, "sextupling"),
    ] {
        let at = text.find(read).unwrap();
        let (multiple, length) = multiple_at(text, at).unwrap();
        assert_eq!(
            (multiple.value, &text[at..at + length]),
            (Decimal::new(tenths, 1), read),
            "{text}"
        );
    }
    let power = |text: &str| magnitude_at(text, 1, Figure::Other);
    assert_eq!(power("5 \u{2011}million"), None);
    assert_eq!(power("5\u{2011}million"), Some((6, 10)));
    assert_eq!(power("5 million million"), Some((6, 8)));
    assert_eq!(power("5 hundred thousand"), Some((5, 17)));
    assert_eq!(power("5 hundred lakh"), Some((7, 13)));
    assert_eq!(
        heading_magnitude("million (thousand)"),
        Some(3),
        "the longer word"
    );
    assert_eq!(
        heading_magnitude("thousand (million)"),
        Some(3),
        "the longer word"
    );
    let said = |text: &str| parse_grouped(text, Style::Point).unwrap_err().to_string();
    assert_eq!(said("(1.5e)"), "\"(1.5e)\" is not a number");
    let scaled = |text: &str, power| parse_plain(text).unwrap().scale(power).unwrap_err();
    for (text, power) in [("62", 126), ("62", 128), ("62", i32::MAX)] {
        assert!(
            matches!(scaled(text, power).kind(), ErrorKind::Overflow { .. }),
            "{text} {power}"
        );
    }
    for (text, power) in [("62", -29), ("62", -129), ("62", i32::MIN)] {
        assert!(
            matches!(scaled(text, power).kind(), ErrorKind::TooManyDigits { .. }),
            "{text} {power}"
        );
    }
}
