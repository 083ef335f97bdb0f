//! Laws that hold for any file, table and text: nothing is lost, nothing counts twice, what is written is read.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use tradeflows::article::{self, Article};
use tradeflows::exact::Sum;
use tradeflows::tabular::{self, By, Description, Layout, Options, Reader};
use tradeflows::{
    Basis, Category, Date, Decimal, Detail, Dimension, Document, Economy, FlowTable, Locator,
    Measure, Qualifier, Quantity, Regime, ReportedBy, Source, Standing, Statement, TradeFlow,
};

use super::tabular::all_fixtures;

/// What may happen to a file on its way.
#[derive(Clone, Debug)]
enum Harm {
    EmptyCell(prop::sample::Index, prop::sample::Index),
    SwapColumns(prop::sample::Index, prop::sample::Index),
    CutRow(prop::sample::Index),
    RepeatRow(prop::sample::Index),
    BreakQuote(prop::sample::Index),
    Delimiter(u8),
    Latin1,
    Utf16,
    CutFile(prop::sample::Index),
}

fn harm() -> impl Strategy<Value = Harm> {
    use prop::sample::Index;
    prop_oneof![
        4 => any::<(Index, Index)>().prop_map(|(row, cell)| Harm::EmptyCell(row, cell)),
        2 => any::<(Index, Index)>().prop_map(|(a, b)| Harm::SwapColumns(a, b)),
        2 => any::<Index>().prop_map(Harm::CutRow),
        1 => any::<Index>().prop_map(Harm::RepeatRow),
        2 => any::<Index>().prop_map(Harm::BreakQuote),
        1 => prop::sample::select(&b",;\t|"[..]).prop_map(Harm::Delimiter),
        1 => Just(Harm::Latin1),
        1 => Just(Harm::Utf16),
        1 => any::<Index>().prop_map(Harm::CutFile),
    ]
}

fn rows_of(text: &str, delimiter: u8) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let row = |row: csv::StringRecord| row.iter().map(str::to_owned).collect();
    reader.records().filter_map(|r| r.ok().map(row)).collect()
}

/// The bytes of a file after all that happened to it.
fn harmed(bytes: &[u8], delimiter: u8, harms: &[Harm]) -> Vec<u8> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text: String = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    };
    let mut rows = rows_of(&text, delimiter);
    let mut to = delimiter;
    for harm in harms {
        if rows.is_empty() {
            break;
        }
        let count = rows.len();
        match harm {
            Harm::EmptyCell(row, cell) => {
                let row = &mut rows[row.index(count)];
                if !row.is_empty() {
                    let at = cell.index(row.len());
                    row[at].clear();
                }
            }
            Harm::SwapColumns(a, b) => {
                let width = rows[0].len().max(1);
                let (a, b) = (a.index(width), b.index(width));
                let both = rows.iter_mut().filter(|row| row.len() > a.max(b));
                both.for_each(|row| row.swap(a, b));
            }
            Harm::CutRow(row) => drop(rows.remove(row.index(count))),
            Harm::RepeatRow(row) => rows.push(rows[row.index(count)].clone()),
            Harm::Delimiter(other) => to = *other,
            _ => {}
        }
    }
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .delimiter(to)
        .from_writer(Vec::new());
    rows.iter()
        .for_each(|row| writer.write_record(row).unwrap());
    let mut bytes = writer.into_inner().unwrap();
    for harm in harms {
        match harm {
            Harm::BreakQuote(at) => bytes.insert(at.index(bytes.len() + 1), b'"'),
            Harm::CutFile(at) => bytes.truncate(at.index(bytes.len() + 1)),
            Harm::Latin1 => {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                bytes = text
                    .chars()
                    .map(|c| u8::try_from(c).unwrap_or(b'?'))
                    .collect();
            }
            Harm::Utf16 => {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
                bytes = units.flat_map(u16::to_le_bytes).collect();
            }
            _ => {}
        }
    }
    bytes
}

fn described(path: &Path, options: &Options) -> Option<Description> {
    Some(Reader::open(path, options).ok()?.description().clone())
}

/// Records = flows' + set aside + rejected, and one by one is at once, whatever happens to a file of any layout.
#[test]
fn nothing_is_lost_from_a_harmed_file_of_any_layout() {
    let mut layouts = std::collections::BTreeSet::new();
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/seed_flows.csv");
    let files = all_fixtures().into_iter().chain([(own, Options::new())]);
    for (path, options) in files {
        let Some(description) = described(&path, &options) else {
            continue;
        };
        layouts.insert(description.layout.clone());
        let bytes = fs::read(&path).unwrap();
        if description.delimiter == '{' || bytes.len() > 20_000 {
            continue;
        }
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let mut runner = TestRunner::new(Config {
            cases: 8,
            failure_persistence: None,
            ..Config::default()
        });
        let law = runner.run(&prop::collection::vec(harm(), 1..5), |harms| {
            let bytes = harmed(&bytes, description.delimiter as u8, &harms);
            let Ok(mut reader) = Reader::from_bytes(&bytes, &name, &options) else {
                return Ok(());
            };
            let (mut items, mut flows) = (0, Vec::new());
            for item in reader.by_ref() {
                items += 1;
                if let Ok(tabular::Item::Flow(flow)) = item {
                    flows.push(flow);
                }
            }
            let counts = reader.counts().clone();
            prop_assert!(counts.add_up(), "{counts:?}");
            prop_assert_eq!(counts.flows, flows.len() as u64);
            prop_assert!(items as u64 <= counts.records + 1);
            if reader.is_broken() {
                return Ok(());
            }
            let all = Reader::from_bytes(&bytes, &name, &options.clone().with_chunk(50))
                .and_then(|reader| reader.read_all(usize::MAX));
            let all = all.map_err(|error| TestCaseError::fail(error.to_string()))?;
            prop_assert_eq!(&all.counts, &counts);
            prop_assert!(all.table.iter().map(|row| row.to_flow()).eq(flows));
            Ok(())
        });
        law.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
    let missing: Vec<&str> = Layout::all()
        .iter()
        .map(Layout::name)
        // Told apart from its sister by one column only, and read by the same code.
        .filter(|name| !layouts.contains(*name) && *name != "census-imports-by-way")
        .collect();
    assert!(missing.is_empty(), "no fixture of {missing:?}");
}

/// A cell that is empty costs its own record at most: as many records are counted as before.
#[test]
fn an_empty_cell_costs_its_own_record_only() {
    for (path, options) in all_fixtures() {
        let Some(description) = described(&path, &options) else {
            continue;
        };
        let bytes = fs::read(&path).unwrap();
        if description.delimiter == '{' || bytes.len() > 5_000 || description.header_line != 1 {
            continue;
        }
        let read = |bytes: &[u8]| {
            let reader = Reader::from_bytes(bytes, &path.to_string_lossy(), &options)?;
            reader.read_all(usize::MAX)
        };
        let same = harmed(&bytes, description.delimiter as u8, &[]);
        // Of a file that is bad to begin with, a cell may be what made a line a record.
        let Ok(before) = read(&same).map_err(drop) else {
            continue;
        };
        if !before.rejects.is_empty() {
            continue;
        }
        let text = String::from_utf8_lossy(&same).into_owned();
        let mut rows = rows_of(&text, description.delimiter as u8);
        let height = rows.len();
        for at in (1..height).step_by(height / 3 + 1) {
            // A line with one word (a note under the figures) would be none.
            if rows[at]
                .iter()
                .filter(|cell| !cell.trim().is_empty())
                .count()
                < 2
            {
                continue;
            }
            for cell in 0..rows[at].len() {
                let kept = std::mem::take(&mut rows[at][cell]);
                let mut writer = csv::WriterBuilder::new()
                    .flexible(true)
                    .delimiter(description.delimiter as u8)
                    .from_writer(Vec::new());
                rows.iter()
                    .for_each(|row| writer.write_record(row).unwrap());
                if let Ok(after) = read(&writer.into_inner().unwrap())
                    && after.description.layout == before.description.layout
                    && after.description.header == before.description.header
                {
                    assert_eq!(
                        after.counts.records,
                        before.counts.records,
                        "{}, row {at}, cell {cell}: {:?}",
                        path.display(),
                        after.rejects
                    );
                }
                rows[at][cell] = kept;
            }
        }
    }
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => any::<String>(),
        1 => prop::sample::select(vec![
            "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "a\r\nb", "\"", "a,b", " x ", "\u{202E}x", "\0", "", "'", "=\"a\"", "\u{feff}",
            "exporter", "</script>", "a\u{301}", "\r", "\n",
        ]).prop_map(str::to_owned),
    ]
}

fn any_flow() -> impl Strategy<Value = TradeFlow> {
    let economies = prop::sample::select(vec!["CAN", "CHN", "WLD", "EU", "SUN"]);
    let periods = prop::sample::select(vec!["2024", "2024-Q1", "2024-02", "2023-04/2024-03"]);
    let category = prop_oneof![
        any_text().prop_map(Category::words),
        prop::sample::select(vec![
            "total",
            "goods",
            "H6 1205",
            "HS 12",
            "S3 22",
            "CN 12051010"
        ])
        .prop_map(|text| text.parse().unwrap()),
    ];
    let value = (any::<i64>(), 0u32..20, 0usize..7, 0usize..5, any::<bool>()).prop_map(
        |(amount, scale, qualifier, basis, point)| {
            let amount = Decimal::from_i128_with_scale(amount.into(), scale);
            let written = tradeflows::Written::new(amount, -(scale as i8), point);
            let value = tradeflows::Value::new(written, tradeflows::Currency::USD);
            value
                .with_qualifier(Qualifier::ALL[qualifier % Qualifier::ALL.len()])
                .with_basis(Basis::ALL[basis % Basis::ALL.len()])
        },
    );
    let document = (
        any_text(),
        prop::option::of(any_text()),
        prop::option::of(any_text()),
    );
    let rest = (
        prop::option::of((1i64..9_999_999, any::<bool>())),
        0usize..7,
        0usize..5,
        0usize..4,
        prop::option::of(any_text()),
        0u64..1_000_000,
    );
    (
        economies.clone(),
        economies,
        periods,
        category,
        value,
        document,
        rest,
    )
        .prop_map(
            |(from, to, period, category, value, (title, publisher, licence), rest)| {
                let (quantity, regime, by, standing, dimension, line) = rest;
                let mut document = Document::new(title);
                // An empty text and none are one in the form.
                document.publisher = publisher.filter(|text| !text.is_empty());
                document.licence = licence.filter(|text| !text.is_empty());
                document.date = (line % 2 == 0).then(|| Date::new(2024, 2, 29).unwrap());
                let place = match line % 3 {
                    0 => Locator::Line {
                        line,
                        byte: line * 9,
                        field: Some(3),
                    },
                    1 => Locator::Span {
                        start: line as usize,
                        end: line as usize + 5,
                    },
                    _ => Locator::Record {
                        index: line,
                        byte: None,
                    },
                };
                let source = Source::new(Arc::new(document), place)
                    .reported_by(ReportedBy::ALL[by % ReportedBy::ALL.len()])
                    .standing(Standing::ALL[standing % Standing::ALL.len()]);
                let mut flow = TradeFlow::new(
                    from.parse().unwrap(),
                    to.parse().unwrap(),
                    period.parse().unwrap(),
                    category,
                    value,
                    source,
                )
                .with_regime(Regime::ALL[regime % Regime::ALL.len()]);
                if let Some((amount, kilograms)) = quantity {
                    let unit = if kilograms { "kg" } else { "\"pairs of two\"" };
                    flow =
                        flow.with_quantity(format!("{amount} {unit}").parse::<Quantity>().unwrap());
                }
                if let Some(code) = dimension {
                    let mut detail = Detail::default();
                    detail.dimensions.push(Dimension::new("port", code));
                    flow = flow.with_detail(detail);
                }
                flow
            },
        )
}

/// Positions of an exporter, an importer, a code and a year.
type Figure = (usize, usize, usize, usize);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// The own form and JSON Lines hold whatever a flow holds: formulas, line breaks, zeros, text turned around.
    #[test]
    fn what_is_written_is_read(flows in prop::collection::vec(any_flow(), 0..6)) {
        let table: FlowTable = flows.iter().cloned().collect();
        let (mut csv, mut lines) = (Vec::new(), Vec::new());
        tabular::write_csv(&table, &mut csv).unwrap();
        tabular::write_json_lines(&table, &mut lines).unwrap();
        let text = std::str::from_utf8(&csv).unwrap();
        let back = tabular::read_str(text, "own.csv").unwrap();
        prop_assert!(back.rejects.is_empty(), "{:?}", back.rejects);
        prop_assert_eq!(&back.table, &table);
        let back: Vec<TradeFlow> = String::from_utf8(lines).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        prop_assert_eq!(back, flows);
    }

    /// No cell of the sheet for spreadsheets begins as a formula does, but numbers.
    #[test]
    fn no_cell_of_a_sheet_is_a_formula(flows in prop::collection::vec(any_flow(), 1..4)) {
        let mut sheet = Vec::new();
        tabular::write_sheet(&flows.into_iter().collect(), &mut sheet).unwrap();
        for row in csv::Reader::from_reader(&sheet[..]).records() {
            for (at, cell) in row.unwrap().iter().enumerate() {
                let starts = cell.trim_start_matches([' ', '\u{feff}', '\0']).starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
                let number = cell.parse::<tradeflows::exact::Exact>().is_ok();
                prop_assert!(!starts || number, "cell {at}: {cell:?}");
            }
        }
    }

    /// Sums do not depend on the order of rows, in a table and straight from a file.
    #[test]
    fn sums_do_not_depend_on_order(
        amounts in prop::collection::vec((0usize..4, 0usize..4, any::<i32>(), 0u32..9), 1..30),
        order in any::<prop::sample::Index>(),
    ) {
        let names = ["CAN", "CHN", "JPN", "DEU"];
        let mut rows: Vec<String> = amounts
            .iter()
            .map(|(from, to, amount, scale)| {
                let amount = Decimal::from_i128_with_scale((*amount).into(), *scale);
                format!("{},{},2024,H6 1205,{amount}\n", names[*from], names[*to])
            })
            .collect();
        let options = Options::new().keep(tabular::Aggregates::All);
        let totals = |rows: &[String]| {
            let text = format!("exporter,importer,year,product,value (USD)\n{}", rows.concat());
            let read = tabular::read_str_with(&text, "a.csv", &options).unwrap();
            let by_pair = read.table.sum_by(|row| (row.exporter(), row.importer()));
            let summed = tabular::sum_str_with(&text, "a.csv", &By::pair(), &options);
            let mut summed: Vec<String> = summed.unwrap().list.iter().map(|t| format!("{:?} {:?} {}", t.exporter, t.importer, t.money)).collect();
            summed.sort();
            (by_pair.map(|sums| format!("{sums:?}")).map_err(|error| error.to_string()).ok(), summed)
        };
        let before = totals(&rows);
        let at = order.index(rows.len());
        rows.rotate_left(at);
        rows.reverse();
        prop_assert_eq!(totals(&rows), before);
    }

    /// Whatever totals stand among the rows, the finest rows are counted, each once.
    #[test]
    fn no_total_that_is_mixed_in_counts(
        base in prop::collection::btree_map((0usize..2, 0usize..3, 0usize..3, 0usize..2), 1i64..1_000_000, 1..20),
        worlds in any::<u16>(), chapters in any::<u16>(), alls in any::<u16>(),
        order in prop::collection::vec(any::<u32>(), 80),
    ) {
        const FROM: [&str; 2] = ["CAN", "JPN"];
        const TO: [&str; 3] = ["CHN", "DEU", "FRA"];
        const CODES: [&str; 3] = ["120510", "120590", "100119"];
        const YEARS: [&str; 2] = ["2023", "2024"];
        let mut lines = Vec::new();
        let mut expected = Sum::new();
        let sums = |of: &dyn Fn(&Figure) -> String, some: u16| {
            let mut sums = std::collections::BTreeMap::<String, i64>::new();
            for (key, value) in &base {
                *sums.entry(of(key)).or_default() += value;
            }
            let chosen = sums.into_iter().enumerate().filter(move |(n, _)| some >> (n % 16) & 1 == 1);
            chosen.map(|(_, (row, value))| format!("{row},{value}")).collect::<Vec<_>>()
        };
        for ((from, to, code, year), value) in &base {
            expected.push(Decimal::from(*value));
            lines.push(format!("{},{},{},{},{value}", FROM[*from], TO[*to], YEARS[*year], CODES[*code]));
        }
        lines.extend(sums(&|k| format!("{},World,{},{}", FROM[k.0], YEARS[k.3], CODES[k.2]), worlds));
        lines.extend(sums(&|k| format!("{},{},{},{}", FROM[k.0], TO[k.1], YEARS[k.3], &CODES[k.2][..2]), chapters));
        lines.extend(sums(&|k| format!("{},{},{},TOTAL", FROM[k.0], TO[k.1], YEARS[k.3]), alls));
        let mut keyed: Vec<(u32, String)> = order.iter().copied().cycle().zip(lines).collect();
        keyed.sort();
        let rows: Vec<String> = keyed.into_iter().map(|(_, line)| line).collect();
        let text = format!("exporter,importer,year,hs6,value (USD)\n{}\n", rows.join("\n"));
        let options = Options::new().with_hs(tradeflows::HsRevision::H6);
        let reading = tabular::read_str_with(&text, "mixed.csv", &options).unwrap();
        prop_assert!(reading.counts.add_up() && reading.rejects.is_empty());
        let total = reading.table.total().unwrap();
        prop_assert_eq!(total.amount(), expected.total().to_decimal().unwrap(), "{}", text);
        prop_assert_eq!(reading.table.len(), base.len(), "{}", text);
        // The total of all partners and goods, which holds rows that differ from it in two ways: it may stay
        // among the rows where nothing stands between, but it is never added up with what it holds.
        let all = sums(&|k| format!("{},World,{},TOTAL", FROM[k.0], YEARS[k.3]), u16::MAX);
        let text = format!("{text}{}\n", all.join("\n"));
        let reading = tabular::read_str_with(&text, "mixed.csv", &options).unwrap();
        prop_assert!(reading.counts.add_up() && reading.rejects.is_empty());
        match reading.table.total() {
            Ok(total) => prop_assert_eq!(total.amount(), expected.total().to_decimal().unwrap(), "{}", text),
            Err(error) => prop_assert!(matches!(error.kind(), tradeflows::ErrorKind::Overlapping { .. }), "{error}"),
        }
    }
}

/// Every passage that the project has.
fn passages() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder.join("tests/corpora")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "jsonl") {
            let lines = fs::read_to_string(path).unwrap();
            texts.extend(lines.lines().map(|line| {
                let passage: serde_json::Value = serde_json::from_str(line).unwrap();
                passage["text"].as_str().unwrap().to_owned()
            }));
        }
    }
    for entry in fs::read_dir(folder.join("data/articles")).unwrap() {
        texts.push(fs::read_to_string(entry.unwrap().path()).unwrap());
    }
    texts
}

/// A claim's span is its text: the words state the number, read by themselves.
#[test]
fn the_span_of_a_claim_is_its_text() {
    let (mut claims, mut wrong) = (0, Vec::new());
    for text in passages() {
        let article = Article::read(text.as_str());
        for claim in article.claims() {
            let evidence = &claim.evidence;
            let words = evidence.amount.of(&text).expect("a span lies in the text");
            assert!(evidence.sentence.contains(evidence.amount), "{claim}");
            for (part, span) in &evidence.parts {
                assert!(
                    span.of(&text).is_some_and(|words| !words.is_empty()),
                    "{part} of {claim}"
                );
            }
            let money = |measure: &Measure| matches!(measure, Measure::Money { .. });
            if let Statement::Level(amount) = &claim.statement
                && money(&amount.measure)
            {
                claims += 1;
                let number = |of: &tradeflows::Amount| of.low.value.abs().normalize();
                let stated = article::amounts(words);
                if !stated
                    .iter()
                    .any(|stated| number(&stated.amount) == number(amount))
                {
                    wrong.push(format!("{words:?}: {amount}"));
                }
            }
        }
    }
    assert!(claims > 300, "only {claims} claims");
    // "500,000 to 1 million" shares its magnitude with words that stand elsewhere: few, and none more than these.
    assert!(
        wrong.len() * 50 <= claims,
        "{} of {claims}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// What a text states, without where.
fn stated(text: &str) -> Vec<String> {
    let article = Article::read(text);
    let claim = |claim: &tradeflows::Claim| {
        let words = claim.evidence.amount.of(text).unwrap_or_default();
        format!("{claim} [{words}]")
    };
    article.claims().iter().map(claim).collect()
}

/// Sentences about something else, before, behind or beside an article, change no claim.
#[test]
fn unrelated_sentences_change_no_claim() {
    const UNRELATED: [&str; 4] = [
        "The museum opens at nine and closes at five.",
        "Rain is likely in the evening, with some wind from the hills.",
        "She has played the violin since childhood.",
        "Readers can write to the editor at any time.",
    ];
    let mut wrong = Vec::new();
    let texts = passages();
    for (n, text) in texts.iter().enumerate() {
        let expected = stated(text);
        let other = UNRELATED[n % UNRELATED.len()];
        for (how, text) in [
            ("before", format!("{other}\n\n{text}")),
            ("behind", format!("{}\n\n{other}", text.trim_end())),
        ] {
            let found = stated(&text);
            if found != expected {
                wrong.push(format!(
                    "{how}: {text}\n  was {expected:#?}\n  is {found:#?}"
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        2 * texts.len(),
        wrong.join("\n")
    );
}

/// An economy's name in other letters that look the same is no economy: never a wrong one.
#[test]
fn letters_that_look_alike_are_no_names() {
    for name in [
        "C\u{430}n\u{430}da",
        "\u{421}hina",
        "Ge\u{433}many",
        "Jаpan",
        "Frаnce",
        "Ｃanada\u{202E}",
    ] {
        if let Ok(economy) = Economy::find(name) {
            // Full-width letters are the same letters; what looks alike and is another must not be.
            assert!(
                name.chars().any(|c| ('\u{FF01}'..='\u{FF5E}').contains(&c)),
                "{name:?} is {economy}"
            );
        }
    }
}
