//! Pictures: what stands in them, and that it can be read.

use std::path::PathBuf;
use std::sync::Arc;

use proptest::prelude::*;
use tradeflows::compare::{Mirror, Report};
use tradeflows::projection::fit::{History, Model};
use tradeflows::projection::{Base, Comparison, Scenario, Simulation};
use tradeflows::render::Chart;
use tradeflows::{
    Category, Currency, Decimal, Document, Locator, Period, Series, Source, Subject, TradeFlow,
};

fn source() -> Source {
    Source::new(Arc::new(Document::new("a.csv")), Locator::Whole)
}

fn series(points: &[(&str, &str)]) -> Series {
    let flows = points.iter().map(|(period, value)| {
        TradeFlow::new(
            "CAN".parse().unwrap(),
            "CHN".parse().unwrap(),
            period.parse().unwrap(),
            Category::TOTAL,
            value.parse().unwrap(),
            source(),
        )
    });
    Series::new(flows).unwrap()
}

fn yearly(count: u16) -> Series {
    let points: Vec<(String, String)> = (0..count)
        .map(|at| {
            (
                (1985 + at).to_string(),
                format!(
                    "{} USD",
                    900_000_000
                        + u64::from(at) * 311_222_333
                        + u64::from(at) * 7919 % 13 * 200_000_000
                ),
            )
        })
        .collect();
    let points: Vec<(&str, &str)> = points
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    series(&points)
}

#[derive(Debug)]
struct Text {
    words: String,
    x: f64,
    y: f64,
    anchor: String,
    size: f64,
    fill: String,
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, after) = tag.split_once(&format!(" {name}=\""))?;
    Some(after.split_once('"')?.0.to_owned())
}

fn number(tag: &str, name: &str) -> f64 {
    attribute(tag, name)
        .unwrap_or_else(|| panic!("{name} in {tag}"))
        .parse()
        .unwrap()
}

/// Every element of a kind: its tag, and what stands in it.
fn elements(svg: &str, name: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let mut rest = svg;
    while let Some(at) = rest.find(&format!("<{name} ")) {
        let end = at + rest[at..].find('>').unwrap();
        let tag = rest[at..end].to_owned();
        rest = &rest[end + 1..];
        let inside = rest.split('<').next().unwrap_or_default().trim().to_owned();
        all.push((tag, inside));
    }
    all
}

fn unescaped(text: &str) -> String {
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"");
    text.replace("&apos;", "'")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

fn texts(svg: &str) -> Vec<Text> {
    elements(svg, "text")
        .into_iter()
        .map(|(tag, words)| Text {
            words: unescaped(&words),
            x: number(&tag, "x"),
            y: number(&tag, "y"),
            anchor: attribute(&tag, "text-anchor").unwrap(),
            size: number(&tag, "font-size"),
            fill: attribute(&tag, "fill").unwrap(),
        })
        .collect()
}

impl Text {
    /// Left, right, top and bottom in Helvetica, from its published widths, counted apart from the crate.
    fn bounds(&self) -> (f64, f64, f64, f64) {
        let em = |c: char| match c {
            'i' | 'j' | 'l' | '\'' => 0.222,
            ' ' | '.' | ',' | ':' | ';' | '!' | 'I' | '/' | 't' | 'f' => 0.278,
            '-' | '(' | ')' | 'r' => 0.333,
            'm' | 'M' => 0.833,
            'w' | 'C' | 'D' | 'H' | 'N' | 'R' | 'U' => 0.722,
            'W' => 0.944,
            '%' => 0.889,
            'G' | 'O' | 'Q' => 0.778,
            'A' | 'B' | 'E' | 'K' | 'P' | 'S' | 'V' | 'X' | 'Y' => 0.667,
            '0'..='9' | 'a'..='z' => 0.556,
            '\u{200E}' | '\u{200F}' => 0.0,
            c if (c as u32) >= 0x2E80 && (c as u32) < 0xFB00 => 1.0,
            _ => 0.61,
        };
        let width: f64 = self.words.chars().map(em).sum::<f64>() * self.size;
        let left = match self.anchor.as_str() {
            "start" => self.x,
            "middle" => self.x - width / 2.0,
            _ => self.x - width,
        };
        // The baseline is half an x-height below y; capitals reach 0.72 above it, tails 0.21 below.
        let baseline = self.y + 0.26 * self.size;
        (
            left,
            left + width,
            baseline - 0.72 * self.size,
            baseline + 0.21 * self.size,
        )
    }
}

/// What holds for every picture.
fn check(name: &str, chart: &Chart) -> Vec<Text> {
    let svg = chart.to_svg();
    let (width, height) = chart.size();
    assert!(svg.starts_with("<svg "), "{name}");
    assert!(svg.trim_end().ends_with("</svg>"), "{name}");
    assert_eq!(svg.matches("<svg").count(), 1, "{name}");
    let head = &svg[..svg.find('>').unwrap()];
    assert_eq!(attribute(head, "role").as_deref(), Some("img"), "{name}");
    assert_eq!(
        attribute(head, "viewBox"),
        Some(format!("0 0 {width} {height}")),
        "{name}"
    );
    let alt = attribute(head, "aria-label").map(|alt| unescaped(&alt));
    assert_eq!(alt.as_deref(), Some(chart.alt().as_str()), "{name}");
    for tag in ["title", "desc"] {
        assert!(
            svg.contains(&format!("<{tag}>")) && svg.contains(&format!("</{tag}>")),
            "{name}: {tag}"
        );
    }
    // Nothing but shapes, and nothing that does something.
    let mut rest = svg.as_str();
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let word: String = rest
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphabetic)
            .collect();
        let known = [
            "svg", "title", "desc", "style", "rect", "line", "polyline", "polygon", "circle",
            "text",
        ];
        assert!(known.contains(&word.as_str()), "{name}: <{word}");
        let tag = &rest[..rest.find('>').unwrap()];
        assert!(
            !tag.split('"')
                .step_by(2)
                .any(|outside| outside.contains(" on")),
            "{name}: {tag}"
        );
    }
    assert!(!svg.contains("]]>"), "{name}");
    assert!(!svg.contains("NaN") && !svg.contains("inf"), "{name}");

    let texts = texts(&svg);
    for (at, text) in texts.iter().enumerate() {
        let (left, right, top, bottom) = text.bounds();
        let inside =
            left >= 0.0 && top >= 0.0 && right <= f64::from(width) && bottom <= f64::from(height);
        assert!(inside, "{name}: {text:?} leaves the picture");
        for other in &texts[at + 1..] {
            let (l, r, t, b) = other.bounds();
            let (over, across) = (right.min(r) - left.max(l), bottom.min(b) - top.max(t));
            assert!(
                over <= 0.5 || across <= 1.0,
                "{name}: {text:?} meets {other:?}"
            );
        }
        assert!(!text.words.is_empty(), "{name}: an empty label");
    }
    // Labels of an axis are small and faint; no axis has more than seven.
    for anchor in ["end", "middle"] {
        let ticks = texts
            .iter()
            .filter(|t| t.anchor == anchor && t.size < 12.5 && t.fill == "#595959");
        assert!(ticks.count() <= 7, "{name}: too many marks");
    }
    for tag in ["rect", "line", "circle", "polyline", "polygon"] {
        for (element, _) in elements(&svg, tag) {
            for key in ["width", "height", "r"] {
                if let Some(size) = attribute(&element, key) {
                    assert!(size.parse::<f64>().unwrap() >= 0.0, "{name}: {element}");
                }
            }
        }
    }
    texts
}

fn labels<'a>(texts: &'a [Text], anchor: &str) -> Vec<&'a str> {
    let ticks = texts
        .iter()
        .filter(|t| t.anchor == anchor && t.size < 12.5 && t.fill == "#595959");
    ticks.map(|text| text.words.as_str()).collect()
}

fn band(base: &str, year: &str) -> tradeflows::projection::Projection {
    let base = Base::new(base.parse().unwrap(), year.parse().unwrap());
    Scenario::grow("8-10%".parse().unwrap())
        .through(2030)
        .from(&base)
        .unwrap()
}

const NAMES: [&str; 8] = [
    "United States",
    "中华人民共和国",
    "جمهورية مصر العربية",
    "日本",
    "Côte d’Ivoire",
    "Korea, Democratic People's Republic of, in a form that is far too long for any chart",
    "<script>alert(1)</script> ]]>",
    "\u{202e}\" onload='x' y=\"",
];

#[test]
fn a_series_of_any_length_starts_at_zero() {
    for (count, ends) in [
        (1, "900 in 1985"),
        (3, "2.322 in 1987"),
        (40, "13.04 in 2024"),
    ] {
        let texts = check(&format!("{count} points"), &yearly(count).chart());
        assert!(labels(&texts, "end").contains(&"0"), "{texts:?}");
        assert!(
            texts.iter().any(|text| text.words == ends),
            "{count}: {texts:?}"
        );
        assert_eq!(
            texts[0].words,
            if count == 1 {
                "Canada to China, total, in million USD"
            } else {
                "Canada to China, total, in billion USD"
            }
        );
    }
    for points in [
        vec![("2022", "0 USD"), ("2023", "0 USD")],
        vec![("2022", "5 USD"), ("2023", "5 USD"), ("2024", "5 USD")],
        vec![
            ("2022", "0.0000000000000000000000000001 USD"),
            ("2023", "0.0000000000000000000000000007 USD"),
        ],
        vec![
            ("2022", "79228162514264337593543950335 USD"),
            ("2023", "1 USD"),
        ],
        vec![
            ("2022-01", "5 USD"),
            ("2022-02", "6 USD"),
            ("2022-12", "7 USD"),
        ],
        vec![("1900", "5 USD"), ("2024", "6 USD")],
    ] {
        let texts = check(&format!("{points:?}"), &series(&points).chart());
        assert!(
            labels(&texts, "end").contains(&"0"),
            "{points:?}: {texts:?}"
        );
        assert!(!labels(&texts, "middle").is_empty(), "{points:?}");
    }
}

#[test]
fn a_fan_has_a_solid_past_a_filled_band_and_a_marked_base() {
    let past = series(&[
        ("2022", "22.1 billion USD"),
        ("2023", "23.3 billion USD"),
        ("2024", "21.1 billion USD"),
    ]);
    let base = past.to_flow(past.last());
    let band = Scenario::grow("8-10%".parse().unwrap())
        .through(2027)
        .from(&base)
        .unwrap();
    let chart = past.chart_with(&band).unwrap();
    let texts = check("fan", &chart);
    let svg = chart.to_svg();
    for words in [
        "26.58 low 8%",
        "27.33 mid 9%",
        "28.08 high 10%",
        "base 21.1 in 2024",
        "recorded",
        "between the outer paths",
    ] {
        assert!(
            texts.iter().any(|text| text.words == words),
            "{words}: {texts:?}"
        );
    }
    // Two bands of colour: the one in the plot and its sign in the legend.
    let areas = elements(&svg, "polygon");
    assert_eq!(areas.len(), 2, "{areas:?}");
    assert!(areas.iter().all(|(tag, _)| number(tag, "opacity") < 0.5));
    // The past is one unbroken thick line.
    let thick: Vec<String> = elements(&svg, "polyline")
        .into_iter()
        .map(|(tag, _)| tag)
        .filter(|tag| number(tag, "stroke-width") == 3.0)
        .collect();
    let longest = thick
        .iter()
        .map(|tag| attribute(tag, "points").unwrap().split_whitespace().count())
        .max();
    assert_eq!(longest, Some(3), "{thick:?}");
    let rings = elements(&svg, "circle");
    assert!(rings.iter().any(
        |(tag, _)| attribute(tag, "fill").as_deref() == Some("none") && number(tag, "r") == 6.0
    ));
    // Zero lies at the foot, below every point.
    let zero = texts.iter().find(|text| text.words == "0").unwrap();
    assert!(rings.iter().all(|(tag, _)| number(tag, "cy") <= zero.y));
    let other = Base::new("5 EUR".parse().unwrap(), "2024".parse().unwrap());
    let other = Scenario::grow("8-10%".parse().unwrap())
        .through(2027)
        .from(&other)
        .unwrap();
    assert_eq!(
        past.chart_with(&other).unwrap_err().to_string(),
        "22.1 billion USD and 5 EUR in 2024 are different currencies; convert one with a dated rate first",
    );
}

#[test]
fn missing_years_are_no_line() {
    let whole = series(&[("2019", "5 USD"), ("2020", "6 USD"), ("2021", "6 USD")])
        .chart()
        .to_svg();
    let gap = series(&[("2019", "5 USD"), ("2020", "6 USD"), ("2024", "6 USD")])
        .chart()
        .to_svg();
    let thick = |svg: &str| {
        let lines = elements(svg, "polyline")
            .into_iter()
            .filter(|(tag, _)| number(tag, "stroke-width") == 3.0);
        lines
            .map(|(tag, _)| {
                attribute(&tag, "points")
                    .unwrap()
                    .split_whitespace()
                    .count()
            })
            .max()
    };
    assert_eq!((thick(&whole), thick(&gap)), (Some(3), Some(2)));
}

#[test]
fn projections_share_an_axis() {
    let (a, b) = (
        band("21.1 billion USD", "2024"),
        band("62 billion USD", "2025"),
    );
    let chart = Chart::projections([("article 002", &a), ("article 000", &b)]).unwrap();
    let texts = check("projections", &chart);
    assert!(
        texts
            .iter()
            .any(|text| text.words == "99.85 article 000 high 10%"),
        "{texts:?}"
    );
    assert_eq!(
        elements(&chart.to_svg(), "circle").len(),
        4,
        "two bases, and two signs for them"
    );
    let many: Vec<_> = (0..30)
        .map(|at| {
            (
                format!("case {at}"),
                band(&format!("{} USD", 5 + at), "2024"),
            )
        })
        .collect();
    check(
        "thirty",
        &Chart::projections(many.iter().map(|(name, p)| (name.as_str(), p))).unwrap(),
    );
    let base = Base::new("62 billion USD".parse().unwrap(), "2025".parse().unwrap());
    let named = NAMES.iter().enumerate().map(|(at, name)| {
        let rate = format!("{}%", at * 2);
        Scenario::named(*name)
            .rate(rate.as_str())
            .through(2029)
            .from(&base)
            .unwrap()
    });
    let comparison = Comparison::new(named).unwrap();
    let texts = check("names", &comparison.chart());
    // The amount is never cut, however long the name.
    assert!(
        texts
            .iter()
            .any(|text| text.words.starts_with("90.77 Korea") && text.words.ends_with('…')),
        "{texts:?}"
    );
    assert!(Chart::projections::<String>([]).is_err());
    let negative = Base::new("-5 billion USD".parse().unwrap(), "2024".parse().unwrap())
        .with_subject(Subject::Balance);
    let negative = Scenario::grow("8-10%".parse().unwrap())
        .through(2030)
        .from(&negative)
        .unwrap();
    let texts = check("negative", &negative.chart());
    assert_eq!(labels(&texts, "end"), ["-10", "-8", "-6", "-4", "-2", "0"]);
}

#[test]
fn statistics_are_drawn_and_say_what_they_are() {
    let history = History::yearly(2005, (0..20).map(|at| 100.0 + f64::from(at * at % 37))).unwrap();
    let fit = history.fit(&Model::LogLinear).unwrap();
    let forecast = fit.forecast(6, 0.8).unwrap();
    let texts = check("forecast", &fit.chart_with(&forecast));
    assert!(
        texts.iter().any(|text| text.words == "80 % of outcomes"),
        "{texts:?}"
    );
    assert!(
        texts
            .iter()
            .any(|text| text.words == "Floating-point estimates, not exact."),
        "{texts:?}"
    );
    check("forecast alone", &forecast.chart());
    let base = Base::new("62 billion USD".parse().unwrap(), "2025".parse().unwrap());
    let path = Scenario::named("nine")
        .rate("9%")
        .through(2032)
        .from(&base)
        .unwrap();
    let fan = Simulation::new(7)
        .paths(1000)
        .volatility(0.1)
        .run(&path, "nine", &[0.9, 0.1, 0.5])
        .unwrap();
    check("fan", &fan.chart());
}

#[test]
fn partners_are_ranked_bars_from_zero() {
    for count in [1usize, 3, 8] {
        let figures = NAMES
            .iter()
            .take(count)
            .zip(1..)
            .map(|(name, at)| (*name, Decimal::from(594_000_000_000i64 / (at * at))));
        let chart = Chart::ranked("Exports of Canada", Some(Currency::CAD), figures).unwrap();
        let texts = check(&format!("{count} bars"), &chart);
        assert!(labels(&texts, "middle").contains(&"0"), "{texts:?}");
        assert!(texts.iter().any(|text| text.words == "594"), "{texts:?}");
    }
    let forty = (0..40).map(|at| (format!("partner {at}"), Decimal::from(1000 - at)));
    let texts = check("forty", &Chart::ranked("Forty", None, forty).unwrap());
    assert!(
        texts.iter().any(|text| text.words == "25 others"),
        "{texts:?}"
    );
    let mixed = NAMES
        .iter()
        .zip(0..)
        .map(|(name, at)| (*name, Decimal::from(4000 - 1700 * at)));
    let texts = check("mixed", &Chart::ranked("Balance", None, mixed).unwrap());
    assert!(labels(&texts, "middle").contains(&"0"), "{texts:?}");
    check(
        "zeros",
        &Chart::ranked("Zeros", None, [("a", Decimal::ZERO), ("b", Decimal::ZERO)]).unwrap(),
    );
    check(
        "low",
        &Chart::ranked("Low", None, NAMES.map(|name| (name, Decimal::ONE)))
            .unwrap()
            .with_size(320, 200),
    );
    assert_eq!(
        Chart::ranked::<&str>("None", None, [])
            .unwrap_err()
            .to_string(),
        "a figure to draw is missing"
    );
}

#[test]
fn mirrors_show_both_reports() {
    let report =
        |value: &str| (!value.is_empty()).then(|| Report::new(value.parse().unwrap(), source()));
    let cases = [
        ("CAN", "CHN", "90 billion USD", "110 billion USD"),
        ("DEU", "USA", "50 billion USD", "49 billion USD"),
        ("TZA", "PRK", "20 billion USD", ""),
        ("GBR", "JPN", "", "31 billion USD"),
    ];
    let mirrors: Vec<Mirror> = (0..20)
        .flat_map(|at| cases.map(|case| (at, case)))
        .map(|(at, (exporter, importer, sold, bought))| {
            let (exporter, importer) = (exporter.parse().unwrap(), importer.parse().unwrap());
            let year = Period::year(2000 + at).unwrap();
            Mirror::new(
                exporter,
                importer,
                year,
                Category::TOTAL,
                report(sold),
                report(bought),
            )
            .unwrap()
        })
        .collect();
    let texts = check("four", &Chart::mirrors(&mirrors[..4]).unwrap());
    for words in [
        "Canada to China",
        "+22.2 %",
        "exporter only",
        "importer only",
        "exporter's report",
    ] {
        assert!(
            texts.iter().any(|text| text.words == words),
            "{words}: {texts:?}"
        );
    }
    let texts = check("eighty", &Chart::mirrors(&mirrors).unwrap());
    assert!(
        texts
            .iter()
            .any(|text| text.words == "65 more flows are not shown."),
        "{texts:?}"
    );
    assert!(Chart::mirrors([]).is_err());
}

#[test]
fn shares_reach_a_hundred() {
    for (years, parts) in [(1u16, 3usize), (3, 8), (40, 20), (2, 1)] {
        let periods = (0..years).map(|year| {
            let figures = (0..parts).map(move |part| {
                let name = format!("{}{}", NAMES[part % 8], if part < 8 { "" } else { " bis" });
                let name = if part >= 16 {
                    format!("{name} {part}")
                } else {
                    name
                };
                (
                    name,
                    Decimal::from(100 / (part as i64 + 1) + i64::from(year) % 5),
                )
            });
            (
                Period::year(1985 + year).unwrap(),
                figures.collect::<Vec<_>>(),
            )
        });
        let texts = check(
            &format!("{years} years of {parts}"),
            &Chart::shares("Exports", periods).unwrap(),
        );
        assert_eq!(labels(&texts, "end"), ["0", "25", "50", "75", "100"]);
    }
    let zero = Chart::shares(
        "Nothing",
        [(Period::year(2024).unwrap(), [("a", Decimal::ZERO)])],
    )
    .unwrap();
    check("nothing", &zero);
    let below = Chart::shares(
        "Below",
        [(Period::year(2024).unwrap(), [("a", Decimal::NEGATIVE_ONE)])],
    );
    assert_eq!(
        below.unwrap_err().to_string(),
        "a in 2024 is -1; expected zero or more, as a share needs"
    );
}

#[test]
fn pictures_of_any_size_stay_readable() {
    let past = yearly(12);
    let base = past.to_flow(past.last());
    let fan = Scenario::grow("8-10%".parse().unwrap())
        .through(2003)
        .from(&base)
        .unwrap();
    for (width, height) in [(0, 0), (320, 200), (600, 360), (1200, 300), (9999, 9999)] {
        let chart = past.chart_with(&fan).unwrap().with_size(width, height);
        let title = "A title that is far too long for a line, or for two, and tells all that anybody ever wanted to know ".repeat(3);
        check(
            &format!("{width} by {height}"),
            &chart.clone().with_title(title),
        );
        check(&format!("{width} by {height}"), &chart);
    }
}

fn scratch(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
        .join("charts")
        .join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn a_picture_is_saved_whole_or_not_at_all() {
    let folder = scratch("save");
    let chart = yearly(3).chart();
    let path = folder.join("a.svg");
    chart.save(&path).unwrap();
    chart.clone().with_title("Second").save(&path).unwrap();
    assert_eq!(
        std::fs::read_to_string(&path).unwrap(),
        chart.with_title("Second").to_svg()
    );
    let names: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(names, ["a.svg"]);
    let nowhere = folder.join("no").join("b.svg");
    let error = yearly(3).chart().save(&nowhere).unwrap_err().to_string();
    assert!(error.starts_with(nowhere.to_str().unwrap()), "{error}");
    // A folder in the place of the file stays what it is, and nothing is left beside it.
    std::fs::create_dir(folder.join("c.svg")).unwrap();
    assert!(yearly(3).chart().save(folder.join("c.svg")).is_err());
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 2);
}

#[test]
fn charts_draw_on_any_back_end_of_plotters() {
    use tradeflows::render::chart::plotters::prelude::{IntoDrawingArea, SVGBackend};
    let mut drawn = String::new();
    {
        let area = SVGBackend::with_string(&mut drawn, (800, 500)).into_drawing_area();
        yearly(3).chart().draw_on(&area).unwrap();
        area.present().unwrap();
    }
    assert!(drawn.contains("Canada to China"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_series_makes_a_readable_picture(
        values in prop::collection::vec((any::<i64>(), 0u32..20), 1..50),
        first in 1900u16..2000,
        title in "\\PC{0,80}",
        size in (300u32..900, 150u32..600),
    ) {
        let flows = values.iter().zip(first..).map(|((value, scale), year)| {
            let amount = Decimal::new(*value, *scale);
            let value = format!("{} USD", amount.abs()).parse().unwrap();
            TradeFlow::new("CAN".parse().unwrap(), "CHN".parse().unwrap(), Period::year(year).unwrap(), Category::TOTAL, value, source())
        });
        let chart = Series::new(flows).unwrap().chart().with_title(title).with_size(size.0, size.1);
        let texts = check("any series", &chart);
        prop_assert!(labels(&texts, "end").contains(&"0"));
    }

    #[test]
    fn any_bars_make_a_readable_picture(
        bars in prop::collection::vec(("\\PC{0,40}", any::<i64>(), 0u32..20), 1..30),
    ) {
        let bars = bars.into_iter().map(|(name, value, scale)| (name, Decimal::new(value, scale)));
        match Chart::ranked("Any", Some(Currency::EUR), bars) {
            Ok(chart) => drop(check("any bars", &chart)),
            // The rest is added up exactly or not at all.
            Err(error) => prop_assert!(error.to_string().contains("digits"), "{}", error),
        }
    }
}
