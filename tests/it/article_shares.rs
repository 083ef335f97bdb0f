//! Shares, places in lists, counts, aims and rates of growth, and what looks like them: one sentence per shape.

use tradeflows::Document;
use tradeflows::article::{Article, record};

/// The claims of a text of 20 June 2025 as `kind EXPORTER>IMPORTER (or A/B) subject period value`.
fn claims(text: &str) -> Vec<String> {
    let mut document = Document::new("case");
    document.date = Some("2025-06-20".parse().unwrap());
    let article = Article::read_as(text, document);
    article
        .claims()
        .iter()
        .map(|claim| {
            let r = record(claim, article.text());
            let side = |key: &str| r[key].as_str().unwrap_or("?").to_owned();
            let sides = match r["pair"].as_array() {
                Some(pair) => format!(
                    "{}/{}",
                    pair[0].as_str().unwrap(),
                    pair[1].as_str().unwrap()
                ),
                None => format!("{}>{}", side("exporter"), side("importer")),
            };
            let subject = r["subject"]
                .as_str()
                .map_or(String::new(), |s| format!(" {s}"));
            let end = |e: &str| r["period"][e].as_str().unwrap_or("..").to_owned();
            let value = r["value"].as_str().unwrap_or("range");
            format!(
                "{} {sides}{subject} {}/{} {value}",
                side("kind"),
                end("start"),
                end("end")
            )
        })
        .collect()
}

pub(crate) fn check(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(claims(text), *expected, "{text}");
    }
}

#[test]
fn shares_by_who_holds_them() {
    check(&[
        (
            "The European Union took 61% of Tunisia's exports in 2024, while Libya absorbed 7%.",
            &[
                "share TUN>EU 2024-01/2024-12 61",
                "share TUN>LBY 2024-01/2024-12 7",
            ],
        ),
        (
            "Norway supplies nearly a third of the European Union's gas.",
            &["share NOR>EU ../.. 33.33"],
        ),
        (
            "China buys more than half of Mongolia's coal.",
            &["share MNG>CHN ../.. 50"],
        ),
        (
            "Jordan imports 80% of its wheat from Romania.",
            &["share ROU>JOR ../.. 80"],
        ),
        (
            "Cambodia ships about 37% of its garments to the United States.",
            &["share KHM>USA ../.. 37"],
        ),
        (
            "Bulgaria takes 20% of North Macedonia's exports and supplies 5% of its imports.",
            &["share MKD>BGR ../.. 20", "share BGR>MKD ../.. 5"],
        ),
        (
            "Roughly 45% of Ghana's cocoa exports went to the Netherlands last year.",
            &["share GHA>NLD 2024-01/2024-12 45"],
        ),
        (
            "Kenya shipped tea worth $300 million to Pakistan in 2024. That was 38% of all its tea exports.",
            &[
                "flow KEN>PAK 2024-01/2024-12 300000000",
                "share KEN>PAK 2024-01/2024-12 38",
            ],
        ),
        (
            "Hungary's exports reached 142 billion euros in 2024. Germany took 25% of the total, Italy 6% and Romania 5.5%.",
            &[
                "flow HUN>WORLD 2024-01/2024-12 142000000000",
                "share HUN>DEU 2024-01/2024-12 25",
                "share HUN>ITA 2024-01/2024-12 6",
                "share HUN>ROU 2024-01/2024-12 5.5",
            ],
        ),
        (
            "Germany's share of Polish exports slipped to 27.1% in 2024 from 27.9% a year earlier.",
            &[
                "share POL>DEU 2024-01/2024-12 27.1",
                "share POL>DEU 2023-01/2023-12 27.9",
            ],
        ),
        (
            "Oil makes up 90% of Angola's exports to China.",
            &["share AGO>CHN ../.. 90"],
        ),
    ]);
}

#[test]
fn wholes_told_by_a_clause_and_parts_told_in_words() {
    check(&[
        (
            "Some 40% of what Georgia bought abroad came from Turkey.",
            &["share TUR>GEO ../.. 40"],
        ),
        (
            "About 70 percent of everything Botswana exports is diamonds.",
            &["share BWA>WORLD ../.. 70"],
        ),
        (
            "Four in ten tonnes of Zambian copper end up in Switzerland.",
            &["share ZMB>CHE ../.. 40"],
        ),
        (
            "In 2024 Serbia's main trading partners were Germany (13.5%) and China (9.1%).",
            &[
                "share DEU/SRB 2024-01/2024-12 13.5",
                "share CHN/SRB 2024-01/2024-12 9.1",
            ],
        ),
    ]);
}

#[test]
fn places_in_lists() {
    check(&[
        (
            "Chile was Paraguay's 14th largest partner.",
            &["rank CHL/PRY CHL ../.. 14"],
        ),
        (
            "The U.S. is Israel's single largest trading partner.",
            &["rank ISR/USA USA ../.. 1"],
        ),
        (
            "Oman ranked 21st among the Netherlands' suppliers.",
            &["rank OMN>NLD OMN ../.. 21"],
        ),
        (
            "Turkey is now second only to Germany among Bulgaria's export markets.",
            &["rank BGR>TUR TUR ../.. 2"],
        ),
        (
            "Vietnam has climbed from eighth to fifth place among America's suppliers.",
            &["rank VNM>USA VNM ../.. 8", "rank VNM>USA VNM ../.. 5"],
        ),
        (
            "Japan is Peru's fourth-largest export market and its sixth-largest source of imports.",
            &["rank PER>JPN JPN ../.. 4", "rank JPN>PER JPN ../.. 6"],
        ),
        ("Kazakhstan is among Italy's top ten oil suppliers.", &[]),
        (
            "India is the world's second-largest importer of palm oil.",
            &[],
        ),
    ]);
}

#[test]
fn counts_aims_and_yearly_rates() {
    check(&[
        (
            "The number of Danish firms exporting to Poland rose to 2,140 in 2024 from 2,010 a year earlier.",
            &[
                "count DNK>POL 2024-01/2024-12 2140",
                "count DNK>POL 2023-01/2023-12 2010",
            ],
        ),
        (
            "Georgia and Azerbaijan set a target of $2 billion for bilateral trade by 2028.",
            &["target AZE/GEO ../2028-12 2000000000"],
        ),
        (
            "Kenya and Egypt agreed on Monday to lift bilateral trade to $1 billion by 2027, twice last year's $500 million.",
            &[
                "target EGY/KEN ../2027-12 1000000000",
                "total_trade EGY/KEN 2024-01/2024-12 500000000",
            ],
        ),
        (
            "Analysts see Thai exports to India growing by 7% a year until 2030.",
            &["growth THA>IND ../2030-12 7"],
        ),
        // One year ahead is a change that is foreseen, not a rate per year.
        (
            "Thailand expects its exports to India to grow 7% this year.",
            &["change THA>IND 2025-01/2025-12 7"],
        ),
    ]);
}

#[test]
fn figures_that_are_no_trade() {
    for text in [
        "Wheat for September delivery slid 2.1% to $5.40 a bushel as traders weighed a 15% EU levy on grain.",
        "The deal gives Norway a quota of 6,000 tonnes of cheese.",
        "Family remittances received by Ghana reached $1.6 billion, up 12%.",
        "World merchandise trade is seen growing 2.6% in 2025, the bank of Chile recalls.",
        "Danish shipping group Havlund raised its profit guidance to $2.4 billion.",
        "Contrary to what has been claimed, Kenya did not export 900 tonnes of gold to Qatar last year.",
        "Nearly 40,000 Filipino workers went to Japan in 2024.",
        "Texas sends a third of its exports to Mexico.",
        "Exports now account for 30% of Vietnam's GDP.",
    ] {
        assert_eq!(claims(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_dateline_is_no_part_of_the_sentence() {
    check(&[
        (
            "LIMA — Copper shipments to Japan from Chile came to $1 billion in 2024.",
            &["flow CHL>JPN 2024-01/2024-12 1000000000"],
        ),
        (
            "ANKARA, June 3 — Half of everything Armenia exports goes to Russia.",
            &["share ARM>RUS ../.. 50"],
        ),
    ]);
}
