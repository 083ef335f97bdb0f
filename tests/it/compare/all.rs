//! All figures against all, and the laws that hold for any two.

use std::sync::Arc;

use proptest::prelude::*;
use tradeflows::compare::{self, Figure, Finding, Relations, Rule, Severity, Verdict};
use tradeflows::{Decimal, Document, Interval, Mode, ReportedBy, Subject};

use super::flow;

/// Any figure of the small world in which pairs of every relation turn up.
fn a_figure() -> impl Strategy<Value = Figure> {
    let parties = prop::sample::select(vec!["CAN", "CHN", "WLD", "CHN+HKG", "NON_USA"]);
    let periods = prop::sample::select(vec![
        "2021",
        "2022",
        "2023",
        "2024",
        "2024-Q1",
        "2023-Q1",
        "2023-04/2024-03",
    ]);
    let categories = prop::sample::select(vec![
        "total",
        "goods",
        "H6 12",
        "H6 1205",
        "S3 22",
        "S3 222",
        "\"gizmos\"",
        "\"oilseeds\"",
    ]);
    let hedges = prop::sample::select(vec!["", "about ", "over ", "under ", "up to ", "nearly "]);
    let details = (0_usize..3, 0_usize..4, 0_usize..3);
    (
        parties.clone(),
        parties,
        periods,
        categories,
        hedges,
        0_u32..300,
        details,
    )
        .prop_map(
            |(from, to, period, category, hedge, amount, (subject, mode, reported))| {
                let value = format!("{hedge}{amount} USD");
                let mut figure = Figure::from(flow(period, category, &value));
                figure.exporter = Some(from.parse().unwrap());
                figure.importer = Some(to.parse().unwrap());
                figure.subject = Subject::ALL[subject];
                figure.mode = if mode == 0 {
                    Mode::Forecast
                } else {
                    Mode::Recorded
                };
                let by = [
                    ReportedBy::Importer,
                    ReportedBy::Exporter,
                    ReportedBy::Unknown,
                ];
                figure.source = figure.source.reported_by(by[reported]);
                figure
            },
        )
}

/// Whether two figures are of one thing but for their time.
fn one_thing(a: &Figure, b: &Figure) -> bool {
    let key = |f: &Figure| {
        let parties = (f.subject, f.exporter.clone(), f.importer.clone());
        (
            parties,
            f.category.clone(),
            f.regime,
            f.basis,
            f.mode,
            f.source.reported_by,
        )
    };
    key(a) == key(b)
}

/// Every verdict that `all` promises, by setting all figures against all.
fn pair_by_pair(figures: &[Figure]) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    for (at, a) in figures.iter().enumerate() {
        for b in &figures[at + 1..] {
            let verdict = compare::pair(a, b);
            if verdict.severity() == Severity::Nothing {
                continue;
            }
            let growth = matches!(verdict.rule, Rule::GrowthBetween | Rule::PartInOtherPeriod);
            let (p, q) = (a.period.unwrap(), b.period.unwrap());
            let (from, to) = (p.min(q), p.max(q));
            let between = figures.iter().any(|c| {
                let r = c.period.unwrap();
                (one_thing(a, c) || one_thing(b, c))
                    && r.months() == p.months()
                    && r.first().month() == p.first().month()
                    && from < r
                    && r < to
            });
            if !(growth && between) {
                verdicts.push(verdict);
            }
        }
    }
    verdicts
}

fn sorted(verdicts: Vec<Verdict>) -> Vec<String> {
    let mut texts: Vec<String> = verdicts.iter().map(|v| format!("{} {v}", v.rule)).collect();
    texts.sort();
    texts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn all_says_what_every_pair_says(figures in prop::collection::vec(a_figure(), 0..24)) {
        let all = compare::all(figures.clone());
        prop_assert!(all.is_sorted_by_key(|v| std::cmp::Reverse(v.severity())));
        let unusual: Vec<Verdict> = all.iter().filter(|v| v.is_worth_a_look()).cloned().collect();
        prop_assert_eq!(compare::worth_a_look(figures.clone()), unusual);
        prop_assert_eq!(sorted(all), sorted(pair_by_pair(&figures)));
    }

    #[test]
    fn a_verdict_does_not_depend_on_which_figure_comes_first(a in a_figure(), b in a_figure()) {
        let forth = compare::pair(a.clone(), b.clone());
        prop_assert_eq!(&forth, &compare::pair(b.clone(), a.clone()));
        prop_assert_eq!(Relations::of(&a, &b), Relations::of(&b, &a).flipped());
        prop_assert!(forth.sentence.ends_with('.'));
        // Status apart is never decided by a rule that compares amounts.
        if a.mode != b.mode {
            prop_assert_eq!(forth.severity(), Severity::Nothing);
        }
    }

    #[test]
    fn a_figure_agrees_with_itself(a in a_figure()) {
        let verdict = compare::pair(a.clone(), a.clone());
        let unknown = verdict.rule == Rule::Otherwise;
        prop_assert!(unknown || verdict.rule == Rule::Duplicate, "{}", verdict);
        // In another document it is another witness.
        let mut other = a.clone();
        other.source.document = Arc::new(Document::new("other.csv"));
        let verdict = compare::pair(a, other);
        prop_assert!(unknown || verdict.finding == Finding::Equal, "{}", verdict);
    }

    #[test]
    fn the_share_of_every_amount_inside_lies_inside(
        part in 1_i64..1000, whole in 1_i64..1000, p in -50_i64..=50, w in -50_i64..=50,
    ) {
        let figure = |category: &str, amount: i64| flow("2024", category, &format!("{amount} USD"));
        let verdict = compare::pair(figure("\"wheat\"", part), figure("total", whole));
        // Any amounts that round to the two, in hundredths.
        let (p, w) = (Decimal::new(part * 100 + p, 2), Decimal::new(whole * 100 + w, 2));
        match verdict.finding {
            Finding::PartWithinWhole { share } if p <= w => {
                prop_assert!(share.contains(p / w), "{p} {w} {share}");
            }
            Finding::PartWithinWhole { .. } => {}
            Finding::PartExceedsWhole { .. } => prop_assert!(p > w),
            other => prop_assert!(false, "{other:?}"),
        }
    }

    #[test]
    fn the_growth_of_every_amount_inside_lies_inside(
        from in 1_i64..1000, to in 1_i64..1000, f in -49_i64..=50, t in -50_i64..=50,
    ) {
        let figure = |year: &str, amount: i64| flow(year, "total", &format!("{amount} USD"));
        let verdict = compare::pair(figure("2023", from), figure("2024", to));
        let (f, t) = (Decimal::new(from * 100 + f, 2), Decimal::new(to * 100 + t, 2));
        let Finding::Growth { rate, .. } = verdict.finding else { panic!("{verdict}") };
        let growth = t / f - Decimal::ONE;
        // The division above is cut at 28 digits; the interval is rounded outwards.
        let slack = Decimal::new(1, 25);
        let wide = Interval::closed(growth - slack, growth + slack).unwrap();
        prop_assert!(rate.meets(&wide), "{growth} {rate}");
    }
}

#[test]
fn growth_is_told_to_the_next_figure_of_the_thing_only() {
    let total = |year: &str, value: &str| Figure::from(flow(year, "goods", value));
    let figures = [
        total("2021", "100 USD"),
        total("2022", "104 USD"),
        total("2024", "110 USD"),
    ];
    let pairs = |figures: &[Figure]| -> Vec<String> {
        let years = |v: &Verdict| {
            let year = |at: usize| v.figures[at].period.unwrap().to_string();
            format!("{} {}-{}", v.rule, year(0), year(1))
        };
        let mut pairs: Vec<String> = compare::all(figures.to_vec()).iter().map(years).collect();
        pairs.sort();
        pairs
    };
    assert_eq!(pairs(&figures), ["R8 2021-2022", "R8 2022-2024"]);
    // A part in 2024: against the whole of that year and the next before it.
    let mut with_part = figures.to_vec();
    with_part.push(Figure::from(flow("2024", "H6 12", "20 USD")));
    assert_eq!(
        pairs(&with_part),
        [
            "R5 2024-2024",
            "R8 2021-2022",
            "R8 2022-2024",
            "R9 2022-2024"
        ]
    );
    // Without a whole in its own year, the nearest year before is the witness.
    with_part.remove(2);
    assert_eq!(pairs(&with_part), ["R8 2021-2022", "R9 2022-2024"]);
    assert_eq!(
        sorted(compare::all(with_part.clone())),
        sorted(pair_by_pair(&with_part))
    );
}
