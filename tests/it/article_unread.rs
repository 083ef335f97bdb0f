//! What is told of figures beside their claims: which amounts no rule read, and of those that one read where each
//! part stands.

use tradeflows::Part;
use tradeflows::article::Article;

#[test]
fn amounts_that_no_rule_read_are_listed_where_trade_is_spoken_of() {
    for (text, unread) in [
        // No unit, and no figure before it that lends one.
        (
            "Peru's exports to Chile rose to 12 million.",
            &["12 million"][..],
        ),
        (
            "Denmark imported 300 million from Greenland.",
            &["300 million"],
        ),
        ("The import bill: 4 million.", &["4 million"]),
        // Nothing says what the sum has to do with the trade.
        ("At $2 billion, exports.", &["$2 billion"]),
        (
            "On the table beside the export figures lay 45 million euros.",
            &["45 million euros"],
        ),
        (
            "Half a billion euros and some exports later, the envoys met.",
            &["Half a billion euros"],
        ),
        (
            "A jar of 6,000 tonnes stood beside the exports.",
            &["6,000 tonnes"],
        ),
        // A claim is not listed again.
        ("Chile's exports to Peru were $2 billion in 2023.", &[]),
        // Where no trade is spoken of, nothing is missing.
        ("The council built a school for $4 million.", &[]),
        ("The port of Gdansk spent 40 million zlotys on cranes.", &[]),
        // What is known to be none is no figure that was missed: a price, a tariff.
        (
            "Latvia's trade with Estonia was discussed over dinner, at 35 euros a head.",
            &[],
        ),
        ("Jordan put a 20% tariff on exports of Turkish steel.", &[]),
    ] {
        let article = Article::read(text);
        let found: Vec<_> = article.unread().iter().filter_map(|s| s.of(text)).collect();
        assert_eq!(found, unread, "{text}");
    }
}

#[test]
fn a_claim_says_which_rule_read_it_and_where_each_part_stands() {
    use Part::{Attribution, Category, Cue, Exporter, Importer, When};
    for (text, rule, parts) in [
        (
            "According to the customs office, Peru sold Chile copper worth $2.1 billion in 2024.",
            "flow",
            &[
                (Exporter, "Peru"),
                (Importer, "Chile"),
                (When, "2024"),
                (Category, "copper"),
                (Attribution, "customs office"),
                (Cue, "sold"),
            ][..],
        ),
        (
            "Fijian imports from Samoa fell 4% in May 2025, the statistics bureau said.",
            "change",
            &[
                (Exporter, "Samoa"),
                (Importer, "Fijian"),
                (When, "May 2025"),
                (Attribution, "statistics bureau"),
                (Cue, "imports"),
            ],
        ),
        (
            "Half of Ghana's cocoa exports went to Belgium in 2023.",
            "share",
            &[
                (Exporter, "Ghana"),
                (Importer, "Belgium"),
                (When, "2023"),
                (Category, "cocoa"),
            ],
        ),
        (
            "Norway was Iceland's second-largest supplier in 2024.",
            "rank",
            &[(Exporter, "Norway"), (Importer, "Iceland"), (When, "2024")],
        ),
        (
            "The two sides want to lift trade between Oman and Kenya to $3 billion by 2030.",
            "target",
            &[
                (Exporter, "Oman"),
                (Importer, "Kenya"),
                (When, "by 2030"),
                (Attribution, "The two sides"),
                (Cue, "trade"),
            ],
        ),
    ] {
        let article = Article::read(text);
        let [claim] = article.claims() else {
            panic!("{text}: {} claims", article.claims().len());
        };
        assert_eq!(claim.evidence.rule, rule, "{text}");
        let found: Vec<_> = claim
            .evidence
            .parts
            .iter()
            .map(|(part, span)| (*part, span.of(text).unwrap_or_default()))
            .collect();
        assert_eq!(found, parts, "{text}");
    }
}
