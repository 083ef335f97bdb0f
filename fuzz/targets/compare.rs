//! Figures against figures: no panic, and a verdict that does not depend on which figure comes first.
#![no_main]

use std::sync::Arc;

use arbitrary::Unstructured;
use libfuzzer_sys::fuzz_target;
use tradeflows::article::Article;
use tradeflows::compare::{self, Checks, Figure, Partition, Relations, Severity};
use tradeflows::*;

const PARTIES: [&str; 8] = [
    "CAN", "CHN", "WLD", "CHN+HKG", "NON_USA", "EU", "SUN", "DEU",
];
const PERIODS: [&str; 8] = [
    "2023",
    "2024",
    "2024-Q1",
    "2024-01",
    "2023-04/2024-03",
    "2024-01/2024-09",
    "9999",
    "0001",
];
const CATEGORIES: [&str; 12] = [
    "total",
    "goods",
    "services",
    "H6 12",
    "H6 1205",
    "H0 1205",
    "HS 120510",
    "S3 22",
    "S3 222",
    "\"gizmos\"",
    "\"oilseeds\"",
    "CN 12051010",
];
const CURRENCIES: [&str; 3] = ["USD", "EUR", "CAD"];

fn flow(u: &mut Unstructured<'_>) -> arbitrary::Result<TradeFlow> {
    let economies = ["CAN", "CHN", "WLD", "EU", "SUN", "DEU"];
    let economy = |u: &mut Unstructured<'_>| Ok(u.choose(&economies)?.parse::<Economy>().unwrap());
    let mantissa = i128::from(u.arbitrary::<i64>()?) >> u.int_in_range(0..=63)?;
    let amount = Decimal::from_i128_with_scale(mantissa, u.int_in_range(0..=28)?);
    let currency = u.choose(&CURRENCIES)?.parse().unwrap();
    let value = Value::from_money(Money::new(amount, currency), u.int_in_range(-30..=30)?)
        .with_qualifier(*u.choose(Qualifier::ALL)?)
        .with_basis(*u.choose(Basis::ALL)?);
    let document = Arc::new(Document::new(
        ["a.csv", "b.csv"][usize::from(u.arbitrary::<bool>()?)],
    ));
    let line = u.int_in_range(1..=3)?;
    let source = Source::new(
        document,
        Locator::Line {
            line,
            byte: line * 10,
            field: None,
        },
    )
    .reported_by(*u.choose(ReportedBy::ALL)?)
    .standing(*u.choose(Standing::ALL)?);
    let period = u.choose(&PERIODS)?.parse().unwrap();
    let category = u.choose(&CATEGORIES)?.parse().unwrap();
    let mut flow = TradeFlow::new(economy(u)?, economy(u)?, period, category, value, source)
        .with_regime(*u.choose(Regime::ALL)?);
    if u.ratio(1, 4)? {
        let mut detail = Detail::default();
        detail.dimensions.push(Dimension::new(
            "transport",
            ["sea", "air"][usize::from(u.arbitrary::<bool>()?)],
        ));
        flow = flow.with_detail(detail);
    }
    Ok(flow)
}

fn figures(mut u: Unstructured<'_>) -> arbitrary::Result<(Vec<Figure>, FlowTable, Article)> {
    let (mut figures, mut table) = (Vec::new(), FlowTable::new());
    for _ in 0..u.int_in_range(1..=5)? {
        let flow = flow(&mut u)?;
        let mut figure = Figure::from(&flow);
        if u.ratio(1, 2)? {
            figure.subject = *u.choose(Subject::ALL)?;
            figure.mode = *u.choose(Mode::ALL)?;
            figure.exporter = u
                .ratio(7, 8)?
                .then(|| u.choose(&PARTIES))
                .transpose()?
                .map(|p| p.parse().unwrap());
            figure.importer = u
                .ratio(7, 8)?
                .then(|| u.choose(&PARTIES))
                .transpose()?
                .map(|p| p.parse().unwrap());
            if u.ratio(1, 8)? {
                figure.period = None;
            }
        }
        figures.push(figure);
        table.push(flow);
    }
    // What prose states beside them.
    let article = Article::read(String::from_utf8_lossy(u.take_rest()).into_owned());
    figures.extend(article.claims().iter().take(6).map(Figure::from));
    Ok((figures, table, article))
}

fuzz_target!(|bytes: &[u8]| {
    let Ok((figures, table, article)) = figures(Unstructured::new(bytes)) else {
        return;
    };
    for a in &figures {
        drop(a.to_string());
        for b in &figures {
            let forth = compare::pair(a, b);
            assert_eq!(forth, compare::pair(b, a));
            assert_eq!(Relations::of(a, b), Relations::of(b, a).flipped());
            assert!(forth.sentence.ends_with('.'), "{}", forth.sentence);
            drop((forth.to_string(), serde_json::to_string(&forth).unwrap()));
            if a.mode != b.mode {
                assert_eq!(forth.severity(), Severity::Nothing);
            }
        }
    }
    let all = compare::all(figures.clone());
    assert!(all.is_sorted_by_key(|verdict| std::cmp::Reverse(verdict.severity())));
    let look: Vec<_> = all
        .iter()
        .filter(|verdict| verdict.is_worth_a_look())
        .cloned()
        .collect();
    assert_eq!(compare::worth_a_look(figures.clone()), look);
    for partition in [Partition::Complete, Partition::Incomplete] {
        let verdict = compare::parts(figures[1..].iter(), &figures[0], partition);
        assert!(verdict.sentence.ends_with('.'), "{}", verdict.sentence);
    }
    if let Ok(outcome) = compare::check(&table, &Checks::all()) {
        drop((outcome.to_string(), outcome.to_json().unwrap()));
    }
    for claim in article.claims().iter().take(6) {
        drop(compare::with_data(claim, &table));
    }
});
