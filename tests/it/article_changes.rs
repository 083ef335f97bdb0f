//! Changes, balances and times in prose: what moved, by how much, from when to when.

use tradeflows::Document;
use tradeflows::article::{Article, record};

/// The records of a text published on a day, each as `kind sides period value unit`.
pub(crate) fn read(published: &str, text: &str) -> Vec<String> {
    let mut document = Document::new("passage");
    document.date = Some(published.parse().unwrap());
    let article = Article::read_as(text, document);
    article
        .claims()
        .iter()
        .map(|claim| {
            let json = record(claim, article.text());
            let word = |key: &str| json[key].as_str().unwrap_or("-").to_owned();
            let sides = match json["pair"].as_array() {
                Some(pair) => format!(
                    "{}~{}",
                    pair[0].as_str().unwrap(),
                    pair[1].as_str().unwrap()
                ),
                None => format!("{}>{}", word("exporter"), word("importer")),
            };
            let end = |key: &str| json["period"][key].as_str().unwrap_or("-").to_owned();
            let unit = match word("currency").as_str() {
                "-" => word("unit"),
                currency => currency.to_owned(),
            };
            let period = format!("{}..{}", end("start"), end("end"));
            format!("{} {sides} {period} {} {unit}", word("kind"), word("value"))
        })
        .collect()
}

fn check(cases: &[(&str, &str, &[&str])]) {
    for (published, text, expected) in cases {
        assert_eq!(read(published, text), *expected, "{text}");
    }
}

#[test]
fn changes_and_the_levels_they_lead_to() {
    check(&[
        (
            "2025-09-10",
            "Peru's exports to Chile fell by a half to $310 million in July from a year earlier.",
            &[
                "change PER>CHL 2025-07..2025-07 -50 percent",
                "flow PER>CHL 2025-07..2025-07 310000000 USD",
            ],
        ),
        (
            "2025-10-15",
            "Zambia's copper exports to Switzerland amounted to K21.4 billion in August 2025, compared to \
             K18.9 billion in July 2025, representing an increase of 13.2 percent.",
            &[
                "flow ZMB>CHE 2025-08..2025-08 21400000000 ZMW",
                "flow ZMB>CHE 2025-07..2025-07 18900000000 ZMW",
                "change ZMB>CHE 2025-08..2025-08 13.2 percent",
            ],
        ),
        (
            "2025-10-15",
            "Argentina's imports from Brazil soared to $1.9 billion in September, $600 million more than a \
             year earlier.",
            &[
                "flow BRA>ARG 2025-09..2025-09 1900000000 USD",
                "change BRA>ARG 2025-09..2025-09 600000000 USD",
            ],
        ),
        (
            "2025-04-20",
            "Kenya's exports to Pakistan in 2024 were 5.6% below the level of 2023.",
            &["change KEN>PAK 2024-01..2024-12 -5.6 percent"],
        ),
        (
            "2025-10-15",
            "Slovenian sales to Italy slid 8% in May, worse than the 5% drop in April.",
            &[
                "change SVN>ITA 2025-05..2025-05 -8 percent",
                "change SVN>ITA 2025-04..2025-04 -5 percent",
            ],
        ),
        (
            "2025-05-10",
            "Sales to Mexico shrank by a quarter, or $1.3 billion, in the three months to April, Guatemala's \
             central bank said.",
            &[
                "change GTM>MEX 2025-02..2025-04 -25 percent",
                "change GTM>MEX 2025-02..2025-04 -1300000000 USD",
            ],
        ),
        (
            "2025-03-04",
            "Exports of Iceland to Norway and Denmark rose by 4.1% and 6.3% in January. Those bound for Poland \
             doubled.",
            &[
                "change ISL>NOR 2025-01..2025-01 4.1 percent",
                "change ISL>DNK 2025-01..2025-01 6.3 percent",
                "change ISL>POL 2025-01..2025-01 2 multiple",
            ],
        ),
        (
            "2025-03-04",
            "Latvia's exports and imports of goods grew by 2.5% and 3.4%, respectively, in January.",
            &[
                "change LVA>WORLD 2025-01..2025-01 2.5 percent",
                "change WORLD>LVA 2025-01..2025-01 3.4 percent",
            ],
        ),
    ]);
}

#[test]
fn balances_have_the_sign_of_their_side() {
    check(&[
        (
            "2025-09-10",
            "Kazakhstan swung to a deficit of $1.2 billion with China in the first half of 2025 from a surplus \
             of $400 million in the same period last year.",
            &[
                "balance KAZ>CHN 2025-01..2025-06 -1200000000 USD",
                "balance KAZ>CHN 2024-01..2024-06 400000000 USD",
            ],
        ),
        (
            "2025-02-10",
            "Bolivia's deficit with Peru fell to $212 million in 2024 from $305 million, its smallest since 2016.",
            &[
                "balance BOL>PER 2024-01..2024-12 -212000000 USD",
                "balance BOL>PER 2023-01..2023-12 -305000000 USD",
            ],
        ),
        (
            "2025-03-15",
            "France cut its trade deficit with China by €3.1 billion to €47 billion in 2024.",
            &[
                "change FRA>CHN 2024-01..2024-12 -3100000000 EUR",
                "balance FRA>CHN 2024-01..2024-12 -47000000000 EUR",
            ],
        ),
        (
            "2025-09-09",
            "Chile's surplus with Japan came to $510 million in July, wider than June's $480 million. Over the \
             first seven months it grew 12% to $3.6 billion.",
            &[
                "balance CHL>JPN 2025-07..2025-07 510000000 USD",
                "balance CHL>JPN 2025-06..2025-06 480000000 USD",
                "change CHL>JPN 2025-01..2025-07 12 percent",
                "balance CHL>JPN 2025-01..2025-07 3600000000 USD",
            ],
        ),
    ]);
}

#[test]
fn times_of_figures() {
    let one = |time: &str| format!("Ghana exported $2 billion of gold to India {time}.");
    for (published, time, expected) in [
        ("2025-10-06", "in nine months of 2025", "2025-01..2025-09"),
        (
            "2025-11-27",
            "in the four quarters to the end of June 2025",
            "2024-07..2025-06",
        ),
        (
            "2025-11-27",
            "in the quarter ended in August",
            "2025-06..2025-08",
        ),
        (
            "2025-11-27",
            "in the period January 1 – September 30, 2025",
            "2025-01..2025-09",
        ),
        ("2025-11-27", "so far this season", "-..-"),
        ("2025-11-27", "so far this year", "2025-01..-"),
    ] {
        assert_eq!(
            read(published, &one(time)),
            [format!("flow GHA>IND {expected} 2000000000 USD")],
            "{time}"
        );
    }
    check(&[
        (
            "2025-06-15",
            "Bilateral trade between Ghana and Burkina Faso stood at $600 million in 2023. The following year it \
             grew by 8%.",
            &[
                "total_trade BFA~GHA 2023-01..2023-12 600000000 USD",
                "change BFA~GHA 2024-01..2024-12 8 percent",
            ],
        ),
        (
            "2025-11-04",
            "Egypt's exports to Italy in July-October of FY2025/26 were $1.1 billion against $1.3 billion in the \
             corresponding months of the previous fiscal year.",
            &[
                "flow EGY>ITA 2025-07..2025-10 1100000000 USD",
                "flow EGY>ITA 2024-07..2024-10 1300000000 USD",
            ],
        ),
        (
            "2025-10-20",
            "Nigeria's imports from India in the third quarter of 2025 were N1.2 trillion, 14.2% lower than the \
             N1.4 trillion recorded in the preceding quarter.",
            &[
                "flow IND>NGA 2025-07..2025-09 1200000000000 NGN",
                "change IND>NGA 2025-07..2025-09 -14.2 percent",
                "flow IND>NGA 2025-04..2025-06 1400000000000 NGN",
            ],
        ),
        (
            "2025-01-30",
            "Swedish exports of paper to Egypt have tripled since 2019, from 1.1 billion kronor to 3.3 billion \
             kronor in 2024.",
            &[
                "change SWE>EGY 2019-01..2024-12 3 multiple",
                "flow SWE>EGY 2019-01..2019-12 1100000000 SEK",
                "flow SWE>EGY 2024-01..2024-12 3300000000 SEK",
            ],
        ),
    ]);
}

#[test]
fn they_and_there_go_on_with_the_figure_before() {
    check(&[
        (
            "2025-07-12",
            "Ireland's exports to the U.S. in May fell 62% from April to €9.6 billion. They were still 5% higher \
             than in May 2024.",
            &[
                "change IRL>USA 2025-05..2025-05 -62 percent",
                "flow IRL>USA 2025-05..2025-05 9600000000 EUR",
                "change IRL>USA 2025-05..2025-05 5 percent",
            ],
        ),
        (
            "2025-08-20",
            "Italy's exports to Turkey fell 10.1 percent in July. Car shipments there tumbled 28.4 percent. For the \
             January-July period exports to the country were down 3.2 percent.",
            &[
                "change ITA>TUR 2025-07..2025-07 -10.1 percent",
                "change ITA>TUR 2025-07..2025-07 -28.4 percent",
                "change ITA>TUR 2025-01..2025-07 -3.2 percent",
            ],
        ),
        (
            "2025-07-12",
            "Bulgaria shipped 12% less wheat to Spain in 2024/25 than in 2023/24.",
            &["change BGR>ESP 2024-07..2025-06 -12 percent"],
        ),
    ]);
}

#[test]
fn who_reports_may_be_told_later() {
    check(&[(
        "2026-01-08",
        "Imports from Malaysia fell 3.2% in November. Brunei's surplus with Malaysia widened to $210 million.",
        &[
            "change MYS>BRN 2025-11..2025-11 -3.2 percent",
            "balance BRN>MYS 2025-11..2025-11 210000000 USD",
        ],
    )]);
}

#[test]
fn what_moved_is_no_trade() {
    for text in [
        "Chilean growers exported cherries last season, only to watch wholesale prices tumble by 40%.",
        "Deliveries in the opposite direction were about three times as much.",
        "The largest of the carmakers, whose overseas deliveries rose 3.1%, would not comment.",
    ] {
        assert_eq!(read("2025-03-05", text), Vec::<String>::new(), "{text}");
    }
}
