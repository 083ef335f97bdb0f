//! Prose: who sold what to whom, in sentences of our own for every way of saying it.

use tradeflows::Document;
use tradeflows::article::{Article, record};

/// The flows, totals and balances of a text read in the middle of 2025: value, unit and parties.
fn flows(text: &str) -> Vec<String> {
    let mut document = Document::new("text");
    document.date = Some("2025-06-15".parse().unwrap());
    let article = Article::read_as(text, document);
    let mut out = Vec::new();
    for claim in article.claims() {
        let json = record(claim, article.text());
        let text = |key: &str| json[key].as_str().unwrap_or("?").to_owned();
        let kind = text("kind");
        if !matches!(&*kind, "flow" | "total_trade" | "balance") {
            continue;
        }
        let unit = if json["currency"].is_null() {
            text("unit")
        } else {
            text("currency")
        };
        let parties = match json["pair"].as_array() {
            Some(pair) => format!(
                "{}-{}",
                pair[0].as_str().unwrap_or("?"),
                pair[1].as_str().unwrap_or("?")
            ),
            None => format!("{}>{}", text("exporter"), text("importer")),
        };
        out.push(format!("{} {unit} {parties}", text("value")));
    }
    out
}

fn check(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(flows(text), *expected, "{text}");
    }
}

#[test]
fn goods_between_the_figure_and_the_partner() {
    check(&[
        (
            "Fiji shipped 90 million dollars' worth of frozen tuna to Japan last year.",
            &["90000000 USD FJI>JPN"],
        ),
        (
            "Ecuador sold 12 million euros worth of cut roses to Italy in 2024.",
            &["12000000 EUR ECU>ITA"],
        ),
        (
            "Jamaica's Canada-bound shipments reached $310 million in 2024.",
            &["310000000 USD JAM>CAN"],
        ),
        (
            "Peru supplied 61,000 tonnes of Spain's 200,000 tonnes of asparagus imports in 2024.",
            &["61000 tonne PER>ESP", "200000 tonne WORLD>ESP"],
        ),
    ]);
}

#[test]
fn the_goods_as_subject() {
    check(&[
        (
            "Omani dates worth $40 million went to Malaysia in 2024.",
            &["40000000 USD OMN>MYS"],
        ),
        (
            "Some 9,000 tonnes of Cypriot cheese were shipped to Sweden in 2024.",
            &["9000 tonne CYP>SWE"],
        ),
        (
            "Lao coffee worth $70 million entered Thailand in 2024.",
            &["70000000 USD LAO>THA"],
        ),
        (
            "Goods to the value of 2 billion euros were shipped out of Latvia in May and goods worth 3 billion \
             euros were brought in.",
            &["2000000000 EUR LVA>WORLD", "3000000000 EUR WORLD>LVA"],
        ),
        (
            "Goods worth more than $8 billion passed between Turkey and Libya in 2024.",
            &["8000000000 USD LBY-TUR"],
        ),
        (
            "Samoa's exports came to $50 million in 2024. Coconut cream fetched $9 million.",
            &["50000000 USD WSM>WORLD", "9000000 USD WSM>WORLD"],
        ),
    ]);
}

#[test]
fn a_second_verb_a_second_seller_a_second_partner() {
    check(&[
        (
            "Nepal bought 5 billion dollars of goods from India in 2024 and sold just 1 billion in return.",
            &["5000000000 USD IND>NPL", "1000000000 USD NPL>IND"],
        ),
        (
            "Iraq sold Jordan 10,000 barrels a day in May, and Kuwait some 4,000.",
            &[
                "10000 barrel_per_day IRQ>JOR",
                "4000 barrel_per_day KWT>JOR",
            ],
        ),
        (
            "Exports of Irish beef to France came to €300 million in 2024; to the Netherlands, 200 million, up \
             from 150 million.",
            &[
                "300000000 EUR IRL>FRA",
                "200000000 EUR IRL>NLD",
                "150000000 EUR IRL>NLD",
            ],
        ),
        (
            "Chile's wine exports in 2024: Brazil $180 million; Japan $150 million.",
            &["180000000 USD CHL>BRA", "150000000 USD CHL>JPN"],
        ),
        (
            "Korea's purchases of Qatari gas came to $9 billion in 2024, and Japan's to $4 billion.",
            &["9000000000 USD QAT>KOR", "4000000000 USD QAT>JPN"],
        ),
        (
            "Belgium, Austria and Poland bought Tunisian oil worth 1 million, 2 million and 3 million dinars \
             respectively in 2024.",
            &[
                "1000000 TND TUN>BEL",
                "2000000 TND TUN>AUT",
                "3000000 TND TUN>POL",
            ],
        ),
        (
            "Greek olive sales to the Gulf rose to $90 million in 2024, with Qatar accounting for $20 million.",
            &["90000000 USD GRC>GCC", "20000000 USD GRC>QAT"],
        ),
        (
            "Goods from Ghana worth $30 million entered Togo in 2024.",
            &["30000000 USD GHA>TGO"],
        ),
    ]);
}

#[test]
fn numbers_and_units() {
    check(&[
        (
            "Imports of Albania amounted to EUR 7 812.4 million in 2024.",
            &["7812400000 EUR WORLD>ALB"],
        ),
        (
            "Malta's exports were €312,4 mn in 2024.",
            &["312400000 EUR MLT>WORLD"],
        ),
        (
            "Slovakia exported 120,000 bicycles to Germany in 2024.",
            &["120000 item SVK>DEU"],
        ),
        (
            "Norway's fish exports to Chad rose from 10 billion kroner to 12 billion ($1.1 billion) in 2024.",
            &["10000000000 NOK NOR>TCD", "12000000000 NOK NOR>TCD"],
        ),
    ]);
}

#[test]
fn unknown_parties_are_no_record() {
    check(&[
        (
            "Zambia delivered 83 million tonnes of coal to its southern neighbour in 2024.",
            &[],
        ),
        (
            "The brewer, whose overseas deliveries reached $3 billion, has a plant in Chile.",
            &[],
        ),
        (
            "Remittances received by Honduras reached $2.6 billion in 2024.",
            &[],
        ),
        (
            "Ethiopia got $1.4 billion for the coffee it sold abroad in 2024.",
            &[],
        ),
    ]);
}

/// A second kind of goods has a figure of its own, with or without a verb.
#[test]
fn each_figure_has_its_own_goods() {
    let cases: &[(&str, &[&str])] = &[
        (
            "Energy-related exports from Canada to China in 2024 came to roughly $3.8 billion, and oilseeds to around $3.4 billion.",
            &["Energy-related", "oilseeds"],
        ),
        (
            "Brazil's soybean exports to China reached $40 billion in 2024, and iron ore $20 billion.",
            &["soybean", "iron ore"],
        ),
        (
            "In 2024 Chile's exports of copper to Japan totalled $9 billion and those of lithium $2 billion.",
            &["copper", "lithium"],
        ),
        (
            "Machinery imports from Germany by Turkey were worth $5 billion in 2024, chemicals $2 billion and vehicles $3 billion.",
            &["Machinery", "chemicals", "vehicles"],
        ),
        (
            "Kenya's tea exports to Pakistan stood at $500 million in 2023, while coffee came to $40 million.",
            &["tea", "coffee"],
        ),
        (
            "Peru's copper exports to China rose to $3 billion in 2024 from $2 billion in 2023.",
            &["copper", "copper"],
        ),
    ];
    for (text, goods) in cases {
        let article = Article::read(*text);
        let own: Vec<String> = article
            .flows()
            .filter_map(|flow| {
                flow.category
                    .to_string()
                    .split('"')
                    .nth(1)
                    .map(str::to_owned)
            })
            .collect();
        let expected: Vec<String> = goods.iter().map(|words| words.to_lowercase()).collect();
        assert_eq!(own, expected, "{text}");
    }
}
