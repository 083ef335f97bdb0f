//! Prose: the corpus of labelled passages, laws that hold for any text, and long inputs.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use serde_json::Value;
use tradeflows::article::{Article, record};
use tradeflows::{Decimal, Document};

/// One passage of a corpus.
struct Passage {
    id: String,
    text: String,
    published: Option<String>,
    records: Vec<Value>,
}

fn passages(file: &Path) -> Vec<Passage> {
    fs::read_to_string(file)
        .unwrap()
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| {
            let json: Value = serde_json::from_str(line).unwrap();
            Passage {
                id: json["id"].as_str().unwrap().to_owned(),
                text: json["text"].as_str().unwrap().to_owned(),
                published: json["published"].as_str().map(str::to_owned),
                records: json["records"].as_array().unwrap().clone(),
            }
        })
        .collect()
}

fn read(passage: &Passage) -> Vec<Value> {
    let mut document = Document::new(passage.id.as_str());
    document.date = passage.published.as_deref().map(|d| d.parse().unwrap());
    let article = Article::read_as(passage.text.as_str(), document);
    article
        .claims()
        .iter()
        .map(|c| record(c, article.text()))
        .collect()
}

// ---- the matcher of corpora/score.py, full match ----

fn number(value: &Value) -> Option<Decimal> {
    value
        .as_str()
        .map(|text| Decimal::from_str_exact(text).unwrap())
}

fn near(a: Option<Decimal>, b: Option<Decimal>, percent: bool) -> bool {
    match (a, b) {
        (Some(a), Some(b)) if percent => (a - b).abs() <= Decimal::new(1, 2),
        (a, b) => a == b,
    }
}

fn amount_fits(gold: &Value, found: &Value) -> bool {
    let percent = gold["unit"] == "percent";
    let same = |value: &Value, low: &Value, high: &Value, currency: &Value| {
        near(number(value), number(&found["value"]), percent)
            && near(number(low), number(&found["low"]), percent)
            && near(number(high), number(&found["high"]), percent)
            && *currency == found["currency"]
    };
    same(
        &gold["value"],
        &gold["low"],
        &gold["high"],
        &gold["currency"],
    ) || gold["alt"]
        .as_array()
        .into_iter()
        .flatten()
        .any(|alt| same(&alt["value"], &Value::Null, &Value::Null, &alt["currency"]))
}

fn parties(record: &Value) -> Vec<String> {
    let text = |v: &Value| v.as_str().unwrap_or("?").to_owned();
    if let Some(pair) = record["pair"].as_array() {
        let mut both: Vec<String> = pair.iter().map(text).collect();
        both.sort();
        both.insert(0, "pair".into());
        return both;
    }
    vec![
        "directed".into(),
        text(&record["exporter"]),
        text(&record["importer"]),
    ]
}

fn side_fits(gold: &str, found: &str) -> bool {
    gold == found
        || (gold.contains('+') && found.split('+').all(|f| gold.split('+').any(|g| g == f)))
}

fn parties_fit(gold: &Value, found: &Value) -> bool {
    let (gold, found) = (parties(gold), parties(found));
    gold[0] == found[0]
        && gold
            .iter()
            .zip(&found)
            .skip(1)
            .all(|(g, f)| side_fits(g, f))
}

fn period_fits(gold: &Value, found: &Value) -> bool {
    if gold["period_optional"] == true {
        return true;
    }
    let end_only = matches!(gold["kind"].as_str(), Some("target" | "growth"));
    gold["period"]["end"] == found["period"]["end"]
        && (end_only || gold["period"]["start"] == found["period"]["start"])
}

fn fits(gold: &Value, found: &Value) -> bool {
    gold["kind"] == found["kind"]
        && (gold["kind"] != "rank"
            || gold["subject"].is_null()
            || gold["subject"] == found["subject"])
        && amount_fits(gold, found)
        && parties_fit(gold, found)
        && period_fits(gold, found)
}

/// Right, wrong and missed records; optional ones count neither way.
fn score(passages: &[Passage]) -> (usize, usize, usize, Vec<String>) {
    let (mut right, mut wrong, mut missed) = (0, 0, 0);
    let mut errors = Vec::new();
    for passage in passages {
        let found = read(passage);
        let mut owner: HashMap<usize, usize> = HashMap::new();
        let optional = |g: &Value| g["optional"] == true;
        // One to one, by augmenting paths, as score.py does.
        for (i, gold) in passage
            .records
            .iter()
            .enumerate()
            .filter(|(_, g)| !optional(g))
        {
            let mut seen = vec![false; found.len()];
            if !assign(i, &passage.records, &found, &mut owner, &mut seen) {
                missed += 1;
                errors.push(format!("missed {} {gold}", passage.id));
            }
        }
        right += owner.len();
        for (j, record) in found.iter().enumerate() {
            let excused = passage
                .records
                .iter()
                .any(|g| (optional(g) || !g["alt"].is_null()) && fits(g, record));
            if !owner.contains_key(&j) && !excused {
                wrong += 1;
                errors.push(format!("wrong {} {record}", passage.id));
            }
        }
    }
    (right, wrong, missed, errors)
}

fn assign(
    gold: usize,
    records: &[Value],
    found: &[Value],
    owner: &mut HashMap<usize, usize>,
    seen: &mut [bool],
) -> bool {
    for (j, record) in found.iter().enumerate() {
        if seen[j] || !fits(&records[gold], record) {
            continue;
        }
        seen[j] = true;
        let free = match owner.get(&j).copied() {
            None => true,
            Some(other) => assign(other, records, found, owner, seen),
        };
        if free {
            owner.insert(j, gold);
            return true;
        }
    }
    false
}

#[test]
fn the_dev_corpus() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpora/trade_prose_dev.jsonl");
    let passages = passages(&file);
    assert_eq!(passages.len(), 50);
    let (right, wrong, missed, errors) = score(&passages);
    let precision = right as f64 / (right + wrong) as f64;
    let recall = right as f64 / (right + missed) as f64;
    let f1 = 2.0 * precision * recall / (precision + recall);
    println!("dev corpus: P {precision:.3} R {recall:.3} F1 {f1:.3}");
    assert!(f1 >= 0.97 && precision >= 0.97, "{}", errors.join("\n"));
    // A corpus of the same form can be run in its place.
    if let Some(other) = std::env::var_os("TRADEFLOWS_PROSE") {
        let (right, wrong, missed, errors) = score(&self::passages(Path::new(&other)));
        println!(
            "{}\n{right} right, {wrong} wrong, {missed} missed",
            errors.join("\n")
        );
    }
}

#[test]
fn every_span_gives_back_its_words() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpora/trade_prose_dev.jsonl");
    for passage in passages(&file) {
        for found in read(&passage) {
            for (words, start) in [("amount", "amount_start"), ("evidence", "evidence_start")] {
                let words = found[words].as_str().unwrap();
                let start = found[start].as_u64().unwrap() as usize;
                assert!(!words.is_empty());
                assert_eq!(&passage.text[start..start + words.len()], words);
            }
            // The scorer's gold says the same of its own labels.
            let evidence = found["evidence"].as_str().unwrap();
            assert!(evidence.contains(found["amount"].as_str().unwrap()));
        }
        for gold in &passage.records {
            let start = gold["amount_start"].as_u64().unwrap() as usize;
            assert!(passage.text[start..].starts_with(gold["amount"].as_str().unwrap()));
        }
    }
}

/// A text, the day it was published, and its claims as `kind EXPORTER>IMPORTER period value`.
fn claims(text: &str, published: &str) -> Vec<String> {
    let passage = Passage {
        id: "case".into(),
        text: text.into(),
        published: (!published.is_empty()).then(|| published.to_owned()),
        records: Vec::new(),
    };
    read(&passage)
        .iter()
        .map(|r| {
            let sides = parties(r)[1..].join(if r["pair"].is_array() { "/" } else { ">" });
            let end = |e: &str| r["period"][e].as_str().unwrap_or("..").to_owned();
            let value = r["value"].as_str().map_or_else(
                || {
                    format!(
                        "{}-{}",
                        r["low"].as_str().unwrap(),
                        r["high"].as_str().unwrap()
                    )
                },
                str::to_owned,
            );
            let unit = r["currency"].as_str().or(r["unit"].as_str()).unwrap();
            format!(
                "{} {sides} {}/{} {value} {unit}",
                r["kind"].as_str().unwrap(),
                end("start"),
                end("end")
            )
        })
        .collect()
}

#[test]
fn phrasings() {
    for (text, expected) in [
        (
            "Kenya exported goods worth $1.2 billion to Uganda in 2024, up 8.5% from a year earlier.",
            &[
                "flow KEN>UGA 2024-01/2024-12 1200000000 USD",
                "change KEN>UGA 2024-01/2024-12 8.5 percent",
            ][..],
        ),
        (
            "Exports to China, Japan and South Korea totalled $22 billion, $9 billion and $6.5 billion respectively in 2023, Chile's customs service said.",
            &[
                "flow CHL>CHN 2023-01/2023-12 22000000000 USD",
                "flow CHL>JPN 2023-01/2023-12 9000000000 USD",
                "flow CHL>KOR 2023-01/2023-12 6500000000 USD",
            ],
        ),
        (
            "Mexico's deficit in goods trade with China widened by $3.2 billion to $105 billion in 2023.",
            &[
                "change MEX>CHN 2023-01/2023-12 3200000000 USD",
                "balance MEX>CHN 2023-01/2023-12 -105000000000 USD",
            ],
        ),
        (
            "Vietnam had a trade deficit with South Korea of $19.8 billion and a surplus with the EU of $22.4 billion in 2024.",
            &[
                "balance VNM>KOR 2024-01/2024-12 -19800000000 USD",
                "balance VNM>EU 2024-01/2024-12 22400000000 USD",
            ],
        ),
        (
            "Moroccan tomatoes worth 2.1 billion dirhams went to Britain in 2024.",
            &["flow MAR>GBR 2024-01/2024-12 2100000000 MAD"],
        ),
        (
            "Vietnam, Thailand and India supplied the Philippines with 2.9 million, 0.6 million and 0.2 million tonnes of rice, respectively, in 2024.",
            &[
                "flow VNM>PHL 2024-01/2024-12 2900000 tonne",
                "flow THA>PHL 2024-01/2024-12 600000 tonne",
                "flow IND>PHL 2024-01/2024-12 200000 tonne",
            ],
        ),
        (
            "South Africa's trade surplus with Botswana was R62.3bn in 2024, from R58bn in 2023.",
            &[
                "balance ZAF>BWA 2024-01/2024-12 62300000000 ZAR",
                "balance ZAF>BWA 2023-01/2023-12 58000000000 ZAR",
            ],
        ),
        (
            "Ireland's largest export market was the United States (€72.6 billion), followed by Germany (€18.3 billion).",
            &[
                "rank IRL>USA ../.. 1 rank",
                "flow IRL>USA ../.. 72600000000 EUR",
                "flow IRL>DEU ../.. 18300000000 EUR",
            ],
        ),
        (
            "UAE-Kenya trade has grown strongly. It reached $3.1 billion in 2023.",
            &["total_trade ARE/KEN 2023-01/2023-12 3100000000 USD"],
        ),
        (
            "The EU bought 45% of Ukraine's grain exports in 2024, down from 58% a year earlier.",
            &[
                "share UKR>EU 2024-01/2024-12 45 percent",
                "share UKR>EU 2023-01/2023-12 58 percent",
            ],
        ),
        (
            "Exports of goods, May 2025\nDanish exports to Germany: DKK 9.1 billion (-3.2%)",
            &[
                "flow DNK>DEU 2025-05/2025-05 9100000000 DKK",
                "change DNK>DEU 2025-05/2025-05 -3.2 percent",
            ],
        ),
        (
            "Laos depends on Thailand for 60% of its imports.",
            &["share THA>LAO ../.. 60 percent"],
        ),
        (
            "Czech imports from China exceeded exports to China by 770 billion crowns last year.",
            &["balance CZE>CHN 2024-01/2024-12 -770000000000 CZK"],
        ),
        (
            "Nigeria and South Africa want to double bilateral trade to $10 billion by 2030.",
            &[
                "target NGA/ZAF ../2030-12 2 multiple",
                "target NGA/ZAF ../2030-12 10000000000 USD",
            ],
        ),
        (
            "Korea's exports to China dropped 2.9% to $11.01 billion in May, while those to the U.S. fell 12% to $8.74 billion.",
            &[
                "change KOR>CHN 2025-05/2025-05 -2.9 percent",
                "flow KOR>CHN 2025-05/2025-05 11010000000 USD",
                "change KOR>USA 2025-05/2025-05 -12 percent",
                "flow KOR>USA 2025-05/2025-05 8740000000 USD",
            ],
        ),
    ] {
        assert_eq!(claims(text, "2025-06-20"), expected, "{text}");
    }
}

#[test]
fn what_is_no_trade_record() {
    for text in [
        "",
        "\n\n  \n",
        "A 15% tariff now applies to most Japanese exports to the U.S., including cars.",
        "The ministry denied that exports to Israel had reached $300 million.",
        "Texas exported $130 billion of goods to Mexico last year.",
        "The company's exports to Brazil rose 20% to $45 million.",
        "Volkswagen's sales in China fell 9.5% to 2.93 million vehicles in 2024.",
        "Foreign direct investment from Japan into India hit $4.2 billion.",
        "Two in five Danish exporters sell to Germany.",
        "The average price of Brazilian coffee exported to Germany rose 62% to $6,100 a tonne.",
        "Spain received 18.6 million British tourists, who spent 22 billion euros.",
        "Export orders from Germany rose 4% in February, Polish manufacturers said.",
        "A delegation of 40 Omani firms visited Tanzania to talk about trade.",
        "Boeing sold 50 aircraft worth $8 billion to Air India.",
        "Copper traded at $9,800 a tonne as China's economy grew 5%.",
    ] {
        assert_eq!(claims(text, "2025-06-20"), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn what_was_not_understood_is_listed() {
    let article = Article::read(
        "Trade with Elbonia, at $3 billion, is small. Kenya's exports to Uganda, some 12 ways, matter.",
    );
    assert!(article.claims().is_empty());
    assert_eq!(
        article
            .unread()
            .iter()
            .filter_map(|s| s.of(article.text()))
            .collect::<Vec<_>>(),
        ["$3 billion"]
    );
}

#[test]
fn a_file_that_is_no_text_is_an_error() {
    let folder = std::env::temp_dir().join(format!("tradeflows-article-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("bytes.txt");
    fs::write(&file, [0xff, 0xfe, 0x00]).unwrap();
    let error = Article::from_path(&file).unwrap_err();
    assert_eq!(
        error.to_string(),
        "bytes.txt: this is not a text file (bytes that are not UTF-8); expected CSV or another text format"
    );
    fs::remove_dir_all(&folder).unwrap();
    assert!(Article::from_path(&file).is_err());
}

/// A megabyte of the same few words each; `benches/article.rs` measures that time grows with length.
#[test]
fn long_inputs_come_to_an_end() {
    let bits = [
        "a word without an end ",
        "$",
        "exports of $1 billion to ",
        "((((",
        "and China, ",
        "1,000,",
        "U.S.",
        "é",
    ];
    for bit in bits {
        let article = Article::read(bit.repeat(1_000_000 / bit.len()));
        assert!(article.document().sha256.is_some());
        for claim in article.claims() {
            assert!(
                claim.evidence.sentence.of(article.text()).is_some(),
                "{bit}"
            );
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_panic(text in ".{0,300}") {
        let article = Article::read(text);
        for claim in article.claims() {
            prop_assert!(claim.evidence.sentence.contains(claim.evidence.amount));
            prop_assert!(claim.evidence.amount.of(article.text()).is_some());
        }
    }

    #[test]
    fn shuffled_words_of_trade_are_read_without_a_panic(
        words in proptest::collection::vec(prop::sample::select(vec![
            "exports", "imports", "China's", "to", "Peru", "of", "$3.2 billion", "rose", "5%", "from", "in 2024",
            "a year earlier", ",", ".", "(", ")", "which", "trade", "between", "and", "the two countries", "deficit",
            "second-largest", "market", "by", "by 2030", "half", "its", "there", "doubled", "€1.2bn", "–", "\n", "•",
            "said", "could", "share", "of the total", "respectively", "with", "it", "the kingdom", "12 firms", "sold",
            "bought", "U.S.", "tonnes", "’s", "-", "8-10%", "FY2024/25", "the year to March", "those", "that",
        ]), 0..40),
    ) {
        let article = Article::read(words.join(" "));
        for claim in article.claims() {
            prop_assert!(claim.evidence.amount.of(article.text()).is_some());
            for (_, span) in &claim.evidence.parts {
                prop_assert!(span.of(article.text()).is_some());
            }
        }
    }

    #[test]
    fn unrelated_sentences_change_no_claim(before in 0usize..4, after in 0usize..4) {
        let main = "In 2024, Kenya's exports to Uganda rose 8.5% to $1.2 billion.";
        let unrelated = "The weather was fine and nobody complained. ";
        let text = format!("{}{main} {}", unrelated.repeat(before), unrelated.repeat(after));
        prop_assert_eq!(claims(&text, "2025-06-20"), claims(main, "2025-06-20"));
    }
}
