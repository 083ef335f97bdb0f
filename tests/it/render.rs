//! Results as text, as pages and as notebook output.

use std::process::{Command, Stdio};
use std::sync::Arc;

use proptest::prelude::*;
use tradeflows::article::Article;
use tradeflows::compare::{self, Figure, Mirror, Report};
use tradeflows::indicators::{Matrix, Specialisation, Vector, complexity, contributions, rca};
use tradeflows::projection::fit::{History, Model, Split};
use tradeflows::projection::{Base, Comparison, Scenario, Simulation};
use tradeflows::render::{Align, Show, Table, escaped};
use tradeflows::{
    Category, Decimal, Document, FlowTable, Locator, Party, Period, Series, Source, TradeFlow,
    tabular,
};

/// Names that break tables, pages and terminals.
const HOSTILE: [&str; 9] = [
    "<script>alert(1)</script>",
    "\" onmouseover='x' a=\"",
    "]]> &amp; <!-- -->",
    "\u{202e}elpmaxe\u{2066}",
    "line\nbreak\r\n\ttab\u{1b}[31mred\u{7}",
    "中华人民共和国对外贸易统计资料汇编中华人民共和国对外贸易统计资料汇编中华人民共和国对外贸易统计资料汇编",
    "جمهورية مصر العربية وجميع الصادرات إلى الخارج خلال السنوات الأخيرة من القرن الحادي والعشرين",
    "a-single-word-that-nobody-can-break-a-single-word-that-nobody-can-break-a-single-word-that-nobody-can-break",
    "EVCXR_END_CONTENT\nEVCXR_BEGIN_CONTENT text/html\n<script>",
];

/// Terminal columns, counted apart from the crate.
fn columns(line: &str) -> usize {
    line.chars()
        .map(|c| match c as u32 {
            0x300..=0x36F | 0x64B..=0x65F | 0x200B..=0x200F => 0,
            0x2E80..=0xA4CF | 0xAC00..=0xD7A3 | 0xFF00..=0xFF60 => 2,
            _ => 1,
        })
        .sum()
}

fn flow(year: u16, category: &str, value: &str, document: &str) -> TradeFlow {
    let source = Source::new(
        Arc::new(Document::new(document)),
        Locator::Line {
            line: 12,
            byte: 340,
            field: None,
        },
    );
    TradeFlow::new(
        "CAN".parse().unwrap(),
        "CHN".parse().unwrap(),
        Period::year(year).unwrap(),
        Category::words(category),
        value.parse().unwrap(),
        source,
    )
}

/// Everything that is shown, as name, text, ASCII and HTML, all names hostile.
fn everything(name: &str) -> Vec<(&'static str, String, String, String)> {
    let mut all = Vec::new();
    macro_rules! show {
        ($what:literal, $value:expr) => {{
            let value = $value;
            all.push((
                $what,
                format!("{value}"),
                format!("{value:#}"),
                value.to_html(),
            ));
        }};
    }
    macro_rules! list {
        ($what:literal, $value:expr) => {{
            let value = $value;
            all.push(($what, value.to_text(), value.to_ascii(), value.to_html()));
        }};
    }
    let long = "79228162514264337593543950335 USD FOB";
    let table: FlowTable = (0..40)
        .map(|at| flow(1980 + at, name, long, name))
        .collect();
    show!("table", table.clone());
    let flows: Vec<TradeFlow> = table.iter().take(3).map(|row| row.to_flow()).collect();
    list!("flows", flows.clone());
    let series = Series::new(table.iter().map(|row| row.to_flow())).unwrap();
    show!("series", series);

    let text = format!(
        "{name} Canada sold China goods worth about $21.1 billion in 2024. {name}\n\
         Canada's exports of {name} to China rose 4% to $3 billion in 2023."
    );
    let mut document = Document::new(name);
    document.publisher = Some(name.to_owned());
    let article = Article::read_as(text, document);
    assert!(!article.claims().is_empty(), "{name:?}");
    list!("claims", article.claims());
    show!("article", article.clone());

    let base = Base::new("62 billion USD".parse().unwrap(), "2025".parse().unwrap());
    let mut many = Scenario::named(name).rate("3%");
    for at in 0..30 {
        many = many
            .and(format!("{name} {at}"))
            .rate("4.123456%")
            .shock(2026, "-15%");
    }
    let many = many.through(2030);
    show!("scenario", many.clone());
    let projection = many.from(&base).unwrap();
    show!("projection", projection.clone());
    show!("comparison", Comparison::new([projection]).unwrap());
    let one = Scenario::named("nine")
        .rate("9%")
        .through(2032)
        .from(&base)
        .unwrap();
    let fan = Simulation::new(7)
        .paths(1000)
        .volatility(0.1)
        .run(&one, "nine", &[0.1, 0.5, 0.9])
        .unwrap();
    show!("fan", fan);
    let history = History::yearly(2005, (0..20).map(|i| 100.0 + f64::from(i * i % 37))).unwrap();
    show!(
        "forecast",
        history
            .fit(&Model::LogLinear)
            .unwrap()
            .forecast(40, 0.9)
            .unwrap()
    );
    show!(
        "backtest",
        history
            .backtest(Split::HoldOut(3), &[Model::Linear], 0.9)
            .unwrap()
    );

    let figures =
        ["21 USD FOB", "5 USD FOB", "3 USD FOB"].map(|value| flow(1980, "grain", value, name));
    let figures = figures.into_iter().map(Figure::from);
    let verdicts = compare::all(figures);
    assert!(!verdicts.is_empty());
    list!("verdicts", verdicts.clone());
    let report = |value: &str| Some(Report::new(value.parse().unwrap(), flows[0].source.clone()));
    let mirror = |year| {
        let (exporter, importer) = ("CAN".parse().unwrap(), "CHN".parse().unwrap());
        let (year, category) = (Period::year(year).unwrap(), Category::words(name));
        Mirror::new(
            exporter,
            importer,
            year,
            category,
            report("7922816251426433759354395033 USD"),
            report("1 USD"),
        )
        .unwrap()
    };
    list!("mirrors", [mirror(2023), mirror(2024)]);

    let csv = format!(
        "exporter,importer,year,product,value (US$)\nCanada,China,2024,H6 1205,3\nCanada,\"{}\",2024,H6 1205,x\n",
        name.replace('"', "\"\"").replace(char::is_control, " ")
    );
    let reading = tabular::read_str(&csv, name).unwrap();
    assert_eq!(reading.rejects.len(), 1);
    list!("rejects", reading.rejects.as_slice());
    show!("reading", reading);

    let vector =
        Vector::new((0..40).map(|at| (format!("{name} {at}"), Decimal::from(at)))).unwrap();
    show!("vector", vector.clone());
    let cells = (0..5).flat_map(|r| (0..30).map(move |c| (r, c)));
    let cells = cells.map(|(r, c)| {
        (
            format!("{name} {r}"),
            format!("{c} {name}"),
            Decimal::from(r * 31 + c * 17 % 11),
        )
    });
    let matrix = Matrix::new(cells).unwrap();
    show!("rca", rca(&matrix).unwrap());
    show!("matrix", matrix.clone());
    let other =
        Vector::new((0..40).map(|at| (format!("{name} {at}"), Decimal::from(at + 1)))).unwrap();
    show!("contributions", contributions(&vector, &other).unwrap());
    let pairs = [
        ("jpn", "chips"),
        ("jpn", "cars"),
        ("jpn", "ships"),
        ("kor", "cars"),
        ("kor", "ships"),
        ("nor", "ships"),
    ];
    let pairs =
        pairs.map(|(economy, product)| (format!("{name}{economy}"), format!("{name}{product}")));
    let specialised = Specialisation::new(pairs).unwrap();
    show!("complexity", complexity(&specialised).unwrap());
    show!("specialisation", specialised);
    all
}

#[test]
fn text_is_at_most_100_columns_wide_and_ascii_on_request() {
    for name in HOSTILE {
        for (what, text, plain, _) in everything(name) {
            for line in text.lines() {
                assert!(
                    columns(line) <= 100,
                    "{what} of {name:?}, {} columns:\n{line}",
                    columns(line)
                );
                let steers = |c: char| {
                    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
                };
                assert!(!line.contains(steers), "{what} of {name:?}: {line:?}");
            }
            assert!(plain.is_ascii(), "{what} of {name:?}:\n{plain}");
            for line in plain.lines() {
                assert!(line.len() <= 100, "{what} of {name:?}: {line}");
            }
        }
    }
}

/// Walks through HTML as a browser would: only known tags, attributes in double quotes, all closed.
fn check_html(what: &str, html: &str) {
    const KNOWN: [&str; 30] = [
        "div", "style", "p", "table", "thead", "tbody", "tr", "th", "td", "mark", "sup", "strong",
        "span", "svg", "title", "desc", "rect", "line", "polyline", "polygon", "circle", "text",
        "g", "path", "br", "caption", "b", "i", "ul", "li",
    ];
    const ATTRIBUTES: [&str; 34] = [
        "class",
        "scope",
        "colspan",
        "title",
        "xmlns",
        "role",
        "aria-label",
        "width",
        "height",
        "viewBox",
        "x",
        "y",
        "dy",
        "text-anchor",
        "font-family",
        "font-size",
        "font-weight",
        "opacity",
        "fill",
        "stroke",
        "stroke-width",
        "points",
        "cx",
        "cy",
        "r",
        "x1",
        "x2",
        "y1",
        "y2",
        "rx",
        "ry",
        "d",
        "transform",
        "id",
    ];
    let mut open: Vec<String> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        assert!(
            !rest[..at].contains('>') || open.last().is_some_and(|tag| tag == "style"),
            "{what}: a bare > in {}",
            &rest[..at]
        );
        let end = rest[at..]
            .find('>')
            .unwrap_or_else(|| panic!("{what}: an open tag"))
            + at;
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "{what}");
            continue;
        }
        let closed = tag.ends_with('/');
        let tag = tag.trim_end_matches('/');
        let (name, mut attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(KNOWN.contains(&name), "{what}: <{name}>");
        while !attributes.trim().is_empty() {
            let (key, after) = attributes
                .trim_start()
                .split_once("=\"")
                .unwrap_or_else(|| panic!("{what}: {tag}"));
            assert!(ATTRIBUTES.contains(&key), "{what}: {key} in <{tag}>");
            let (_, left) = after
                .split_once('"')
                .unwrap_or_else(|| panic!("{what}: {tag}"));
            attributes = left;
        }
        if !closed {
            open.push(name.to_owned());
        }
    }
    assert!(open.is_empty(), "{what}: {open:?} left open");
}

#[test]
fn html_holds_nothing_but_its_own_tags() {
    for name in HOSTILE {
        for (what, _, _, html) in everything(name) {
            check_html(what, &html);
            assert!(html.starts_with("<div class=\"tradeflows\">"), "{what}");
            for direction in ["\u{202e}", "\u{2066}", "\u{1b}", "\u{7}", "]]>"] {
                assert!(
                    !html.contains(direction),
                    "{what} of {name:?}: {direction:?}"
                );
            }
        }
    }
}

/// Names that would run on a page, or close what they stand in.
const RUNNING: [&str; 8] = [
    "<script>document.documentElement.dataset.broken=1</script>",
    "\"><img src=x onerror=\"document.documentElement.dataset.broken=2\">",
    "' autofocus onfocus='document.documentElement.dataset.broken=3",
    "</title></style></text></svg><svg onload=\"document.documentElement.dataset.broken=4\">",
    "]]><script>document.documentElement.dataset.broken=5</script><![CDATA[",
    "--><script>document.documentElement.dataset.broken=6</script><!--",
    "&lt;img src=x onerror=document.documentElement.dataset.broken=7&gt;",
    "<a href=\"javascript:document.documentElement.dataset.broken=8\">x</a>\u{0}\u{202e}",
];

/// Everything that is shown, as pages and pictures. With `TRADEFLOWS_PAGES` they are written to that folder, where
/// `benches/hostile/run --pages` opens them in a browser.
#[test]
fn nothing_that_is_shown_runs() {
    let folder = std::env::var_os("TRADEFLOWS_PAGES").map(std::path::PathBuf::from);
    for (n, name) in RUNNING.iter().enumerate() {
        let mut page = String::from("<!doctype html>\n<html><meta charset=\"utf-8\"><body>\n");
        for (what, _, _, html) in everything(name) {
            check_html(what, &html);
            assert!(
                !html.to_lowercase().contains("<script") && !html.contains("<img"),
                "{what}"
            );
            page.push_str(&html);
        }
        page.push_str("</body></html>\n");
        #[allow(unused_mut)]
        let mut files = vec![(format!("{n}.html"), page)];
        #[cfg(feature = "plot")]
        {
            let flows = (2000..2020).map(|year| flow(year, name, "5 USD", name));
            let series = Series::new(flows).unwrap();
            let svg = series.chart().with_title(*name).to_svg();
            check_html("chart", &svg);
            files.push((format!("{n}.svg"), svg));
        }
        for (file, text) in files {
            if let Some(folder) = &folder {
                std::fs::write(folder.join(file), text).unwrap();
            }
        }
    }
}

proptest! {
    #[test]
    fn escaped_text_has_no_sign_of_markup(text in any::<String>()) {
        let out = escaped(&text);
        prop_assert!(!out.contains(['<', '>', '"', '\'']));
        // Undone, it is the text again, but for what no page can hold.
        let undone = out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
        prop_assert_eq!(undone.chars().count(), text.chars().count());
    }

    #[test]
    fn any_table_is_narrow_and_keeps_its_numbers(
        cells in prop::collection::vec((any::<String>(), any::<i64>(), "[ -~]{0,120}"), 0..30),
        columns_of_numbers in 1usize..12,
    ) {
        let numbers = (0..columns_of_numbers).map(|n| (format!("number {n}"), Align::Right));
        let ends = [("name".to_owned(), Align::Left), ("words".to_owned(), Align::Wrap)];
        let mut table = Table::new(ends.into_iter().chain(numbers));
        for (name, number, words) in &cells {
            let numbers = (0..columns_of_numbers).map(|_| number.to_string());
            table.row([name.clone(), words.clone()].into_iter().chain(numbers));
        }
        let text = table.to_string();
        for line in text.lines() {
            prop_assert!(tradeflows_width(line) <= 100, "{}", line);
        }
        // The first number of each row is there in full, or its column is counted as not shown.
        let digits: Vec<String> = cells.iter().map(|cell| cell.1.to_string()).collect();
        prop_assert!(text.contains("not shown") || digits.iter().all(|number| text.contains(number)));
        check_html("table", &table.to_html());
    }
}

/// The same widths as the crate's for arbitrary text, by the property that a table of one cell
/// is as wide as its cell.
fn tradeflows_width(line: &str) -> usize {
    columns_of_any(line)
}

/// As [`columns`], for any character at all.
fn columns_of_any(line: &str) -> usize {
    line.chars()
        .map(|c| match c as u32 {
            0x300..=0x36F | 0x483..=0x489 | 0x591..=0x5BD | 0x610..=0x61A | 0x64B..=0x65F => 0,
            0x200B..=0x200F | 0x2060..=0x2064 | 0xFE00..=0xFE0F | 0xFEFF => 0,
            0x1100..=0x115F | 0x2E80..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF => 2,
            0xFE30..=0xFE4F | 0xFF00..=0xFF60 | 0xFFE0..=0xFFE6 | 0x1F300..=0x1FAFF => 2,
            0x20000..=0x3FFFD => 2,
            _ => 1,
        })
        .sum()
}

#[test]
fn what_is_cut_is_counted() {
    let table = |rows: u16| -> FlowTable {
        (0..rows)
            .map(|at| flow(1800 + at, "grain", "12345678.5 USD CIF", "a.csv"))
            .collect()
    };
    for (rows, said) in [
        (1, "1 row"),
        (16, "16 rows"),
        (17, "17 rows, 1 of them not shown"),
        (140, "140 rows, 124 of them not shown"),
    ] {
        let table = table(rows);
        let (text, html) = (table.to_string(), table.to_html());
        assert!(text.ends_with(&format!("\n{said}\n")), "{text}");
        assert!(
            html.contains(&format!("<p class=\"note\">{said}</p>")),
            "{html}"
        );
        let shown = text.lines().filter(|line| line.starts_with("CAN")).count();
        assert_eq!(shown, usize::from(rows.min(16)));
        assert_eq!(html.matches("<td class=\"l\">CAN</td>").count(), shown);
        assert_eq!(html.contains("not shown …</td>"), rows > 16, "{html}");
        assert!(text.contains(" 12,345,678.5  USD CIF"), "{text}");
        assert!(
            html.contains("<td class=\"r\">12,345,678.5</td><td class=\"l\">USD CIF</td>"),
            "{html}"
        );
    }
    let mut wide = Table::new([("name", Align::Left)]);
    wide.hide_columns(3);
    wide.hide(1_234);
    assert_eq!(wide.to_string(), "name\n...\n3 columns not shown\n");
    assert!(wide.to_html().contains("… 1,234 rows not shown …"));
}

#[test]
fn figures_in_an_article_are_marked_with_their_claims() {
    let text = "Canada sold China goods worth about $21.1 billion in 2024 & more.\n\
                Analysts expect trade between the two to grow 8-10% a year through 2027.";
    let article = Article::read(text);
    let html = article.to_html();
    assert!(
        html.contains(
            "worth about <mark title=\"1: CAN -&gt; CHN, 2024, goods: about 21.1 billion USD\">$21.1 billion\
             <sup>1</sup></mark> in 2024 &amp; more.\nAnalysts"
        ),
        "{html}"
    );
    assert_eq!(html.matches("<mark ").count(), article.claims().len());
    // A long text is cut, and says by how much; every figure of it stays.
    let filler = "Nothing of this is about anything at all, and it goes on and on.\n".repeat(400);
    let long = Article::read(format!("{filler}{text}\n{filler}"));
    let html = long.to_html();
    assert_eq!(html.matches("<mark ").count(), long.claims().len());
    assert!(
        html.contains(&format!("[… {} bytes not shown …]", "26,000")),
        "{html}"
    );
    assert!(html.len() < 12_000);
    // Amounts that no rule understood are marked apart.
    let unread = Article::read(
        "Canada's exports to China, some $4.4 billion of them or so they say, $5 billion, baffled.",
    );
    assert_eq!(
        unread.to_html().matches("<mark class=\"unread\"").count(),
        unread.unread().len()
    );
}

#[test]
fn lists_of_references_are_shown_too() {
    let article = Article::read("Canada sold China goods worth about $21.1 billion in 2024.");
    let some: Vec<&tradeflows::Claim> = article.claims().iter().collect();
    assert_eq!(some.to_text(), article.claims().to_text());
    let none: [tradeflows::Claim; 0] = [];
    assert!(none.to_text().ends_with("0 claims\n"), "{}", none.to_text());
}

#[test]
fn a_projection_of_nobody_in_particular_is_shown() {
    let mut base = Base::new("62 billion USD".parse().unwrap(), "2025".parse().unwrap());
    base.exporter = Some(Party::AllBut("USA".parse().unwrap()));
    let band = Scenario::grow("8-10%".parse().unwrap())
        .through(2027)
        .from(&base)
        .unwrap();
    assert!(band.to_html().contains("75.020"));
    let scenario = Scenario::grow("8-10%".parse().unwrap()).through(2027);
    assert_eq!(
        scenario.to_string(),
        "Growth a year through 2027\npath  rate\nlow     8%\nmid     9%\nhigh   10%\n"
    );
}

/// Not a test by itself: what the next test runs in a process of its own.
#[test]
fn shown_in_a_cell() {
    if std::env::var_os("TRADEFLOWS_SHOW").is_none() {
        return;
    }
    let table: FlowTable = [flow(2024, HOSTILE[8], "5 USD", HOSTILE[8])]
        .into_iter()
        .collect();
    table.evcxr_display();
    let article = Article::read(format!(
        "Canada sold China goods worth $5 billion in 2024. {}",
        HOSTILE[8]
    ));
    article.claims().evcxr_display();
    article.evcxr_display();
    #[cfg(feature = "plot")]
    tradeflows::render::Chart::ranked(HOSTILE[8], None, [(HOSTILE[8], Decimal::ONE)])
        .unwrap()
        .evcxr_display();
}

/// The blocks of evcxr's protocol in what a process printed: kind and content.
fn blocks(out: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in out.lines() {
        if let Some(at) = line.find("EVCXR_BEGIN_CONTENT ") {
            assert!(open.is_none(), "a block in a block: {out}");
            open = Some((line[at + 20..].to_owned(), String::new()));
        } else if line == "EVCXR_END_CONTENT" {
            all.push(
                open.take()
                    .unwrap_or_else(|| panic!("an end without a beginning: {out}")),
            );
        } else if let Some((_, content)) = &mut open {
            content.push_str(line);
            content.push('\n');
        }
    }
    assert!(open.is_none(), "{out}");
    all
}

#[test]
fn a_cell_prints_a_page_or_a_picture_and_text_after_it() {
    let output = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "render::shown_in_a_cell",
            "--nocapture",
            "--test-threads=1",
        ])
        .env("TRADEFLOWS_SHOW", "1")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(output.status.success());
    let out = String::from_utf8(output.stdout).unwrap();
    let blocks = blocks(&out);
    let kinds: Vec<&str> = blocks.iter().map(|(kind, _)| kind.as_str()).collect();
    let pages = ["text/html", "text/plain"].repeat(3);
    let picture: &[&str] = if cfg!(feature = "plot") {
        &["image/svg+xml", "text/plain"]
    } else {
        &[]
    };
    assert_eq!(kinds, [&pages[..], picture].concat());
    for (kind, content) in &blocks {
        match kind.as_str() {
            "text/plain" => assert!(
                !content.contains('<') || content.contains("<script>"),
                "{content}"
            ),
            _ => check_html(kind, content),
        }
    }
}

#[test]
fn a_first_cell_is_light() {
    let output = Command::new(env!("CARGO"))
        .args([
            "tree",
            "--edges",
            "normal",
            "--prefix",
            "none",
            "--format",
            "{p}",
            "--manifest-path",
        ])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let tree = String::from_utf8(output.stdout).unwrap();
    let mut crates: Vec<&str> = tree
        .lines()
        .map(|line| {
            line.trim_end_matches(" (*)")
                .trim_end_matches(" (proc-macro)")
        })
        .filter(|line| !line.is_empty())
        .collect();
    crates.sort_unstable();
    crates.dedup();
    assert!(
        crates.iter().any(|name| name.starts_with("tradeflows ")),
        "{tree}"
    );
    assert!(
        crates.len() <= 32,
        "{} crates:\n{}",
        crates.len(),
        crates.join("\n")
    );
    assert_eq!(
        crates
            .iter()
            .filter(|name| name.starts_with("syn "))
            .count(),
        1,
        "{tree}"
    );
}
