//! Cross-walks between lists of codes, and tables carried through them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use proptest::prelude::*;
use tradeflows::codes::crosswalks::{Crosswalk, List, Relation};
use tradeflows::codes::hs::{self, Revision};
use tradeflows::exact::Sum;
use tradeflows::{
    Category, Detail, Dimension, Document, ErrorKind, FlowTable, HsCode, Locator, Obstacle, Source,
    TradeFlow,
};

fn codes(walk: &Crosswalk, code: &str) -> Vec<String> {
    let others = walk.targets(code);
    others.codes.iter().map(ToString::to_string).collect()
}

fn six_digits(revision: Revision) -> Vec<String> {
    (1..=99)
        .flat_map(|chapter| hs::children(&format!("{chapter:02}"), Some(revision)))
        .flat_map(|heading| hs::children(&heading, Some(revision)))
        .collect()
}

/// Facts that anybody can look up in the amendments.
#[test]
fn codes_go_where_the_amendments_say() {
    use Revision::*;
    for (from, to, code, expected, relation) in [
        (H6, H5, "120510", &["120510"][..], "1:1"),
        (H6, H5, "851713", &["851712"], "n:1"),
        (H6, H5, "040320", &["040310", "190190"], "n:n"),
        (H5, H6, "150910", &["150920", "150930", "150940"], "1:n"),
        (H5, H6, "121190", &["121160", "121190"], "1:n"),
        (H0, H1, "010519", &["010512", "010519"], "1:n"),
        (H0, H6, "020900", &["020910", "020990"], "1:n"),
        (H3, H3, "010110", &["010110"], "1:1"),
        (H6, H5, "999999", &["999999"], "1:1"),
    ] {
        let others = Crosswalk::revisions(from, to).targets(code);
        let found: Vec<&str> = others.codes.iter().map(|code| code.as_str()).collect();
        assert_eq!(found, expected, "{from} -> {to} {code}");
        assert_eq!(
            others.relation.unwrap().to_string(),
            relation,
            "{from} -> {to} {code}"
        );
    }
    for nothing in ["", "85171", "8517130", "999998", "abcdef", "0é"] {
        assert_eq!(Crosswalk::revisions(H6, H5).targets(nothing).relation, None);
    }
}

#[test]
fn every_code_of_a_revision_is_in_its_walks_and_no_other() {
    for (from, to) in Revision::ALL
        .into_iter()
        .flat_map(|from| Revision::ALL.map(|to| (from, to)))
    {
        let walk = Crosswalk::revisions(from, to);
        let mut without = 0;
        for (a, b, _) in walk.pairs() {
            assert!(hs::exists(a.as_str(), Some(from)), "{from} has no {a}");
            assert!(hs::exists(b.as_str(), Some(to)), "{to} has no {b}");
        }
        for code in six_digits(from) {
            without += usize::from(walk.targets(&code).codes.is_empty());
        }
        // 300219 of 2017, 291636 of 2007 and 19 of 1996 (petroleum) stand in no table of what followed,
        // so the revisions before them lose what went there.
        let expected = if to > from { 25 } else { 0 };
        assert!(
            without <= expected,
            "{from} -> {to}: {without} codes go nowhere"
        );
    }
}

#[test]
fn relations_turn_with_the_walk() {
    let mut walks: Vec<Crosswalk> = [(6, 5), (5, 6), (6, 0), (2, 4)]
        .map(|(from, to)| Crosswalk::revisions(Revision::ALL[from], Revision::ALL[to]))
        .into();
    for list in [List::Sitc(1), List::Sitc(3), List::Bec(4), List::Isic(3)] {
        walks.push(Crosswalk::between(List::Hs(Revision::H6), list).unwrap());
    }
    walks.push(walks[0].cut(4, 4));
    for walk in walks {
        let back = walk.inverted();
        assert_eq!(back.inverted(), walk);
        let turned: BTreeMap<_, Relation> = back
            .pairs()
            .map(|(a, b, relation)| ((b, a), relation))
            .collect();
        assert_eq!(turned.len(), walk.len());
        let (mut seen, mut by_code) = (BTreeSet::new(), BTreeMap::new());
        for (a, b, relation) in walk.pairs() {
            assert_eq!(turned[&(a, b)], relation.inverted(), "{a} {b}");
            seen.insert(relation);
            by_code
                .entry(a)
                .or_insert_with(Vec::new)
                .push((b, relation));
        }
        for (a, pairs) in by_code.into_iter().step_by(7) {
            let targets = walk.targets(a.as_str());
            assert!(targets.codes.iter().eq(pairs.iter().map(|(b, _)| b)), "{a}");
            assert!(walk.sources(pairs[0].0.as_str()).codes.contains(&a));
            // The relation says what the sets are.
            let from_many =
                |relation| matches!(relation, Relation::OneToMany | Relation::ManyToMany);
            for (b, relation) in &pairs {
                assert_eq!(pairs.len() > 1, from_many(*relation), "{a} {b} {relation}");
            }
            assert_eq!(
                pairs.iter().map(|(_, relation)| *relation).max(),
                targets.relation
            );
        }
        assert!(seen.len() > 1, "{:?}", walk.path());
    }
    assert_eq!(
        Crosswalk::revisions(Revision::H5, Revision::H6),
        Crosswalk::revisions(Revision::H6, Revision::H5).inverted(),
    );
}

#[test]
fn other_lists_are_reached_from_four_revisions() {
    for list in List::ALL
        .into_iter()
        .filter(|list| !matches!(list, List::Hs(_)))
    {
        assert_eq!(List::from_code(&list.to_string()), Some(list));
        for revision in Revision::ALL {
            let walk = Crosswalk::between(List::Hs(revision), list);
            if !matches!(
                revision,
                Revision::H0 | Revision::H4 | Revision::H5 | Revision::H6
            ) {
                assert_eq!(
                    walk.unwrap_err().to_string(),
                    format!(
                        "no cross-walk is known from {revision} to {list}; {list} has tables with H0, H4, \
                         H5 and H6 only: go to one of these first"
                    )
                );
                continue;
            }
            let walk = walk.unwrap();
            let all = six_digits(revision);
            let known = all
                .iter()
                .filter(|code| !walk.targets(code).codes.is_empty())
                .count();
            assert!(
                known + 110 > all.len(),
                "{revision} {list}: {known} of {}",
                all.len()
            );
            assert!(
                walk.pairs()
                    .all(|(hs, _, _)| hs::exists(hs.as_str(), Some(revision)))
            );
            let back = Crosswalk::between(list, List::Hs(revision)).unwrap();
            assert_eq!(back, walk.inverted());
        }
    }
    let to = |list| Crosswalk::between(List::Hs(Revision::H6), list).unwrap();
    assert_eq!(codes(&to(List::Sitc(4)), "010121"), ["0015"]);
    assert_eq!(codes(&to(List::Sitc(3)), "270900"), ["3330"]);
    assert_eq!(codes(&to(List::Bec(4)), "270900"), ["31"]);
    assert_eq!(codes(&to(List::Isic(3)), "270900"), ["1110"]);
    let error = Crosswalk::between(List::Sitc(3), List::Sitc(4)).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::NoCrosswalk { .. }));
    assert_eq!(
        error.to_string(),
        "no cross-walk is known from S3 to S4; go by way of the HS, with `Crosswalk::then`"
    );
    let by_hs = Crosswalk::between(List::Sitc(3), List::Hs(Revision::H6)).unwrap();
    let by_hs = by_hs.then(&to(List::Sitc(4))).unwrap();
    assert_eq!((by_hs.from(), by_hs.to()), (List::Sitc(3), List::Sitc(4)));
    assert_eq!(
        Crosswalk::between(List::Hs(Revision::H6), List::Bec(5))
            .unwrap_err()
            .to_string(),
        "no cross-walk is known from H6 to B5; there is none with this revision at all"
    );
    assert_eq!(
        to(List::Sitc(4))
            .then(&to(List::Sitc(3)))
            .unwrap_err()
            .to_string(),
        "no cross-walk is known from S4 to H6; the second must begin where the first ends"
    );
}

#[test]
fn the_tables_keep_their_size() {
    let sizes = |list: List| {
        [Revision::H0, Revision::H4, Revision::H5, Revision::H6]
            .map(|revision| Crosswalk::between(List::Hs(revision), list).unwrap().len())
    };
    // hs6_to_sitc_bec_isic.csv without chapter 99 and one pair with a code of no list.
    assert_eq!(sizes(List::Sitc(1)), [5012, 5197, 5379, 5604]);
    assert_eq!(sizes(List::Bec(4)), [5156, 5281, 5510, 5925]);
    let steps: Vec<usize> = (1..7)
        .map(|new| Crosswalk::revisions(Revision::ALL[new], Revision::ALL[new - 1]).len())
        .collect();
    assert_eq!(steps, [5446, 5612, 5665, 5365, 6141, 15657]);
}

fn flow(category: &str, value: &str, line: u64, document: &Arc<Document>) -> TradeFlow {
    let place = Locator::Line {
        line,
        byte: 0,
        field: None,
    };
    TradeFlow::new(
        "CHN".parse().unwrap(),
        "CAN".parse().unwrap(),
        "2023".parse().unwrap(),
        category.parse().unwrap(),
        value.parse().unwrap(),
        Source::new(document.clone(), place),
    )
}

fn rows(table: &FlowTable) -> Vec<String> {
    table
        .iter()
        .map(|row| format!("{} {}", row.category(), row.value()))
        .collect()
}

#[test]
fn what_cannot_be_split_is_left_with_its_reason() {
    let document = Arc::new(Document::new("a.csv"));
    let table: FlowTable = [
        ("total", "100 USD"),
        ("H6 1205", "1 USD"),
        ("H6 040320", "2 USD"),
        ("HS 120510", "3 USD"),
        ("H6 12051010", "4 USD"),
        ("S3 222", "5 USD"),
        ("\"oilseeds\"", "6 USD"),
        ("H5 300219", "7 USD"),
        ("H6 12", "8 USD"),
        ("H5 040310", "9 EUR"),
        ("own:hs-special 9999AA", "10 USD"),
    ]
    .into_iter()
    .enumerate()
    .map(|(line, (category, value))| flow(category, value, line as u64, &document))
    .collect();
    let there = table.to_revision(Revision::H5);
    assert_eq!(
        rows(&there.table),
        [
            "total 100 USD",
            "H5 1205 1 USD",
            "H5 300219 7 USD",
            "H5 12 8 USD",
            "H5 040310 9 EUR",
            "own:hs-special 9999AA 10 USD"
        ]
    );
    let why: Vec<String> = there
        .left
        .iter()
        .map(|left| format!("{}: {}", left.flow.category, left.why))
        .collect();
    assert_eq!(
        why,
        [
            "H6 040320: split over 040310, 190190",
            "HS 120510: the revision is not stated",
            "H6 12051010: a national code of more than six digits",
            "S3 222: not a code of the HS",
            "\"oilseeds\": not a code of the HS",
        ]
    );
    // The yoghurt that stayed behind may be missing there.
    let short: Vec<String> = there.short().iter().map(ToString::to_string).collect();
    assert_eq!(short, ["H5 040310"]);
    let back = there.table.to_revision(Revision::H6);
    let gone = back
        .left
        .iter()
        .find(|left| left.why == Obstacle::NoRow)
        .unwrap();
    assert_eq!(gone.flow.category.to_string(), "H5 300219");
    assert_eq!(there.left_table().len(), 5);
}

#[test]
fn rows_are_added_up_only_where_nothing_else_differs() {
    let document = Arc::new(Document::new("a.csv"));
    let phone = |value: &str, line| flow("H6 851713", value, line, &document);
    let other = |value: &str, line| flow("H6 851714", value, line, &document);
    let to = |rows: Vec<TradeFlow>| {
        rows.into_iter()
            .collect::<FlowTable>()
            .to_revision(Revision::H5)
    };

    let one = to(vec![phone("900 USD", 2), other("40.5 USD", 3)]);
    assert_eq!(rows(&one.table), ["H5 851712 940.5 USD"]);
    let sum = one.table.get(0).unwrap().to_flow();
    assert_eq!(sum.source.to_string(), "a.csv:2 and a.csv:3");
    let raw: Vec<String> = sum
        .detail
        .unwrap()
        .raw
        .iter()
        .map(|had| format!("{} {}", had.name, had.code))
        .collect();
    assert_eq!(raw, ["H6 code 851713", "H6 code 851714"]);

    // A hedge, a unit, another document: rows of their own, that count nothing twice.
    let foreign = Arc::new(Document::new("b.csv"));
    for pair in [
        vec![phone("900 USD", 2), other("about 40 USD", 3)],
        vec![
            phone("900 USD", 2).with_quantity("3 kg".parse().unwrap()),
            other("40 USD", 3),
        ],
        vec![
            phone("900 USD", 2),
            flow("H6 851714", "40 USD", 2, &foreign),
        ],
    ] {
        let kept = to(pair);
        assert_eq!((kept.table.len(), kept.joined), (2, (0, 0)));
    }
    let quantities = to(vec![
        phone("900 USD", 2).with_quantity("3 kg".parse().unwrap()),
        other("40 USD", 3).with_quantity("1.5 kg".parse().unwrap()),
    ]);
    assert_eq!(
        quantities
            .table
            .get(0)
            .unwrap()
            .quantity()
            .unwrap()
            .to_string(),
        "4.5 kg"
    );
    let hedged = to(vec![phone("900 USD", 2), other("about 40 USD", 3)]);
    assert_eq!(hedged.table.total().unwrap().to_string(), "940 USD");

    // Two rows of one code counted goods twice before, and do so after.
    let twice = to(vec![
        phone("900 USD", 2),
        phone("900 USD", 3),
        other("40 USD", 4),
    ]);
    assert!(matches!(
        twice.table.total().unwrap_err().kind(),
        ErrorKind::Overlapping { .. }
    ));

    // Parts by port are added up port by port.
    let port = |flow: TradeFlow, port: &str| {
        let mut detail = Detail::default();
        detail.dimensions.push(Dimension::new("port", port));
        flow.with_detail(detail)
    };
    let ports = to(vec![
        port(phone("1 USD", 2), "a"),
        port(phone("2 USD", 3), "b"),
        port(other("4 USD", 4), "a"),
    ]);
    assert_eq!(rows(&ports.table), ["H5 851712 5 USD", "H5 851712 2 USD"]);
    assert_eq!(ports.table.total().unwrap().to_string(), "7 USD");
}

#[test]
fn a_choice_is_the_callers_and_is_counted() {
    let document = Arc::new(Document::new("a.csv"));
    let table: FlowTable = [
        flow("H5 851712", "7 USD", 2, &document),
        flow("H5 121190", "1 USD", 3, &document),
    ]
    .into_iter()
    .collect();
    let mut asked = Vec::new();
    let chosen = table.to_revision_with(Revision::H6, |code, candidates| {
        asked.push(code.to_string());
        candidates
            .iter()
            .copied()
            .find(|other| other.digits() == code.digits())
    });
    assert_eq!(asked, ["H5 851712", "H5 121190"]);
    assert_eq!((chosen.chosen, chosen.left.len()), (1, 1));
    // What is no candidate is no choice.
    let wrong = HsCode::new("120510", Some(Revision::H6)).unwrap();
    assert_eq!(
        table
            .to_revision_with(Revision::H6, |_, _| Some(wrong))
            .left
            .len(),
        2
    );
}

fn any_table() -> impl Strategy<Value = FlowTable> {
    let all: Vec<(Revision, Vec<String>)> = Revision::ALL
        .into_iter()
        .map(|revision| (revision, six_digits(revision)))
        .collect();
    let row = (
        0..7usize,
        any::<prop::sample::Index>(),
        1..=3usize,
        -9_999_999_i64..9_999_999,
        0..3u32,
        0..2u8,
    );
    let rows = prop::collection::vec(row, 0..40);
    rows.prop_map(move |rows| {
        let document = Arc::new(Document::new("made.csv"));
        rows.into_iter()
            .enumerate()
            .map(|(line, (revision, at, half, digits, scale, euro))| {
                let (revision, codes) = &all[revision];
                let code = &at.get(codes)[..half * 2];
                let amount = tradeflows::Decimal::new(digits, scale);
                let currency = if euro == 1 { "EUR" } else { "USD" };
                flow(
                    &format!("{revision} {code}"),
                    &format!("{amount} {currency}"),
                    line as u64,
                    &document,
                )
            })
            .collect()
    })
}

fn sums(table: &FlowTable) -> BTreeMap<String, Sum> {
    let mut sums: BTreeMap<String, Sum> = BTreeMap::new();
    for row in table {
        sums.entry(row.value().currency().to_string())
            .or_default()
            .push(row.value().amount());
    }
    sums
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn no_cent_is_lost(table in any_table(), to in 3..7usize) {
        let to = Revision::ALL[to];
        let converted = table.to_revision(to);
        let mut amounts = BTreeMap::new();
        for amount in converted.amounts() {
            let all = amount.converted.add(&amount.left).unwrap();
            amounts.insert(amount.currency.to_string(), all.to_string());
        }
        let original: BTreeMap<String, String> =
            sums(&table).into_iter().map(|(currency, sum)| (currency, sum.total().to_string())).collect();
        prop_assert_eq!(amounts, original);
        let rows = converted.unchanged + converted.one_to_one + converted.many_to_one;
        prop_assert_eq!(rows + converted.left.len(), table.len());
        prop_assert_eq!(rows - converted.joined.0 + converted.joined.1, converted.table.len());
        for row in &converted.table {
            match row.category() {
                Category::Hs(code) => prop_assert_eq!(code.revision(), Some(to)),
                other => prop_assert!(false, "{}", other),
            }
        }
        // A second time changes nothing.
        let again = converted.table.to_revision(to);
        prop_assert_eq!(&again.table, &converted.table);
        prop_assert!(again.left.is_empty());
    }
}
