//! R1, R3, R4, R7, R10 to R13: each by a pair of figures that triggers it and one that just does not.

use std::sync::Arc;

use tradeflows::compare::{
    self, Aspect, Figure, Finding, Limits, MirrorClass, Relation, Rule, Severity, Verdict,
};
use tradeflows::{
    Amount, Category, Decimal, Document, Economy, Measure, Period, RankList, ReportedBy, ShareOf,
    Standing, Statement, Subject, TradeFlow,
};

use super::{between, flow, stated};

/// A flow in a document of its own.
fn by(title: &str, publisher: Option<&str>, date: Option<&str>, value: &str) -> TradeFlow {
    let mut flow = flow("2024", "total", value);
    let mut document = Document::new(title);
    document.publisher = publisher.map(str::to_owned);
    document.date = date.map(|date| date.parse().unwrap());
    flow.source.document = Arc::new(document);
    flow
}

fn reported(mut flow: TradeFlow, by: ReportedBy) -> TradeFlow {
    flow.source = flow.source.reported_by(by);
    flow
}

#[test]
fn rule_1_counts_one_witness_once() {
    let post = |amount: &str, attribution: Option<&str>| {
        let mut claim = stated("post.txt", "2024", Category::TOTAL, amount, true);
        claim.attribution = attribution.map(str::to_owned);
        claim
    };
    let file = by(
        "exports.csv",
        Some("UN Comtrade"),
        None,
        "about 21.1 billion USD",
    );
    let copied = compare::pair(post("21.1 billion", Some("un comtrade")), &file);
    assert_eq!(copied.rule, Rule::Duplicate);
    assert_eq!(copied.rule.to_string(), "R1");
    assert_eq!(
        copied.to_string(),
        "Note: Exports from Canada to China in 2024 (about 21.1 billion USD) are told twice, and \
         both go back to un comtrade: one witness, not two."
    );
    // The same number without a shared source: two witnesses.
    let two = compare::pair(post("21.1 billion", Some("the ministry")), &file);
    assert_eq!((two.rule, &two.finding), (Rule::SameThing, &Finding::Equal));
    // A shared source and other digits: compared, and said.
    let digits = compare::pair(post("21.07 billion", Some("UN Comtrade")), &file);
    assert_eq!(digits.finding, Finding::AgreeWithinRounding);
    assert_eq!(
        digits.caveats[0],
        "whether they are two witnesses, as both go back to UN Comtrade"
    );
    // The headline and the body of one article.
    let body = post("21.1 billion", None);
    assert_eq!(compare::pair(&body, &body).rule, Rule::Duplicate);
    // One text under two names.
    let text = |title: &str| {
        let mut claim = post("21.1 billion", None);
        let mut document = Document::new(title);
        document.sha256 = Some("6e83".to_owned());
        claim.document = Arc::new(document);
        claim
    };
    let verdict = compare::pair(text("a.txt"), text("b.txt"));
    assert_eq!(
        verdict.finding,
        Finding::SameClaimCopied {
            shared: "one text, a.txt and b.txt".to_owned()
        }
    );
}

#[test]
fn rule_3_lets_the_later_release_stand() {
    let release =
        |date: &str, value: &str| by("exports.csv", Some("The Office"), Some(date), value);
    let earlier = release("2025-02-01", "100.0 USD");
    let revised = compare::pair(release("2025-08-01", "103.0 USD"), &earlier);
    assert_eq!(revised.rule, Rule::Revision);
    assert_eq!(
        revised.to_string(),
        "Note: The Office has raised its figure for exports from Canada to China in 2024 from \
         100.0 USD (2025-02-01) to 103.0 USD (2025-08-01), by 2.8-3.2 %; the later one stands."
    );
    let lowered = compare::pair(release("2025-08-01", "90.0 USD"), &earlier);
    assert!(
        lowered.sentence.contains("has lowered") && lowered.sentence.contains("by 9.9-10.1 %"),
        "{lowered}"
    );
    assert_eq!(*lowered.figures[0], Figure::from(&earlier));
    // The same day, or no day: a conflict like any other.
    for other in [
        release("2025-02-01", "103.0 USD"),
        by("exports.csv", Some("The Office"), None, "103.0 USD"),
        // Another title of the same publisher is no release of this one ...
        by(
            "trade.csv",
            Some("The Office"),
            Some("2025-08-01"),
            "103.0 USD",
        ),
        by(
            "exports.csv",
            Some("Another Office"),
            Some("2025-08-01"),
            "103.0 USD",
        ),
    ] {
        let verdict = compare::pair(&earlier, &other);
        assert_eq!(verdict.rule, Rule::SameThing, "{verdict}");
        assert_eq!(verdict.severity(), Severity::Conflict);
    }
    // ... unless the earlier was said to be provisional.
    let mut provisional = earlier.clone();
    provisional.source = provisional.source.standing(Standing::Provisional);
    let other = by(
        "trade.csv",
        Some("The Office"),
        Some("2025-08-01"),
        "103.0 USD",
    );
    assert_eq!(compare::pair(&provisional, &other).rule, Rule::Revision);
    // What agrees within rounding has not been revised.
    let rounded = release("2025-08-01", "100 USD");
    assert_eq!(compare::pair(&earlier, &rounded).rule, Rule::SameThing);
}

#[test]
fn rule_4_classes_the_margin_of_the_importer() {
    let sold = reported(flow("2024", "goods", "100.0 USD FOB"), ReportedBy::Exporter);
    let class = |value: &str| {
        let bought = reported(flow("2024", "goods", value), ReportedBy::Importer);
        let verdict = compare::pair(&bought, &sold);
        assert_eq!(verdict.rule, Rule::MirrorReports, "{verdict}");
        assert_eq!(*verdict.figures[0], Figure::from(&sold));
        match verdict.finding {
            Finding::Mirror { class, .. } => (class, verdict.severity()),
            other => panic!("{other:?}"),
        }
    };
    use MirrorClass::{Consistent, ImporterLower, OneSided, Severe, Wide};
    let cases = [
        ("106.0 USD CIF", Consistent, Severity::Agreement),
        // 120.05/100.05 is below 1.2, 120.15/100.05 above it.
        ("120.1 USD CIF", Consistent, Severity::Agreement),
        ("120.2 USD CIF", Wide, Severity::Unusual),
        ("99.9 USD CIF", Consistent, Severity::Agreement),
        ("99.8 USD CIF", ImporterLower, Severity::Note),
        ("200.1 USD CIF", Wide, Severity::Unusual),
        ("200.3 USD CIF", Severe, Severity::Implausible),
        ("50.0 USD CIF", ImporterLower, Severity::Note),
        ("49.8 USD CIF", Severe, Severity::Implausible),
        ("0 USD CIF", OneSided, Severity::Unusual),
    ];
    for (value, expected, severity) in cases {
        assert_eq!(class(value), (expected, severity), "{value}");
    }
    let bought = reported(flow("2024", "goods", "106.0 USD CIF"), ReportedBy::Importer);
    assert_eq!(
        compare::pair(&sold, &bought).to_string(),
        "Agreement: Exports of goods from Canada to China in 2024 are 100.0 USD FOB (file.csv) by \
         the exporter's report and 106.0 USD CIF (file.csv) by the importer's: the importer's is \
         5.8-6.2 % higher, as freight and insurance may explain."
    );
    // Both told by one side, or another year, or a part: no mirror.
    let others = [
        reported(flow("2024", "goods", "106.0 USD CIF"), ReportedBy::Exporter),
        reported(flow("2023", "goods", "106.0 USD CIF"), ReportedBy::Importer),
        reported(flow("2024", "H6 12", "106.0 USD CIF"), ReportedBy::Importer),
    ];
    for other in others {
        assert_ne!(compare::pair(&sold, &other).rule, Rule::MirrorReports);
    }
}

#[test]
fn rule_10_refuses_months_beyond_their_year() {
    let year = flow("2024", "goods", "100.0 USD");
    let months = |period: &str, value: &str| compare::pair(flow(period, "goods", value), &year);
    let beyond = months("2024-01/2024-09", "100.2 USD");
    assert_eq!(beyond.rule, Rule::MonotoneTime);
    assert_eq!(
        beyond.to_string(),
        "Conflict: Exports of goods from Canada to China in January to September 2024 (100.2 USD) \
         are only some of the months of exports of goods from Canada to China in 2024 (100.0 USD), \
         and larger by at least 0.1 USD."
    );
    // The ends of the intervals meet: the months may be all of it.
    let just = months("2024-01/2024-09", "100.1 USD");
    assert_eq!(just.rule, Rule::PartAndWhole);
    // Round numbers leave a way out, and the ordinary rule for parts says so.
    let round = compare::pair(
        flow("2024-Q1", "goods", "30 USD"),
        flow("2024", "goods", "28 USD"),
    );
    assert_eq!(
        (round.rule, round.severity()),
        (Rule::PartAndWhole, Severity::Unusual)
    );
    // Months of a part are part and whole in two ways.
    let both = compare::pair(flow("2024-Q1", "H6 12", "200.0 USD"), &year);
    assert_eq!(both.rule, Rule::PartAndWhole);
}

fn rank(holder: &str, list: RankList, place: &str, parties: (&str, &str), when: &str) -> Figure {
    let mut claim = stated("a.txt", "2024", Category::TOTAL, "1", false);
    claim.exporter = Some(parties.0.parse().unwrap());
    claim.importer = Some(parties.1.parse().unwrap());
    if list == RankList::TradingPartner {
        claim.subject = Subject::TwoWay;
    }
    claim.statement = Statement::Rank {
        holder: holder.parse::<Economy>().unwrap(),
        list,
        place: Amount::new(place.parse().unwrap(), Measure::Ordinal),
    };
    claim.assumptions = Vec::new();
    claim.when = match when {
        "" => tradeflows::When::NEVER_SAID,
        when => when.parse::<Period>().unwrap().into(),
    };
    claim.into()
}

#[test]
fn rule_11_tells_lists_and_directions_apart() {
    use RankList::{ExportMarket, SourceOfImports, TradingPartner};
    let pair = ("CAN", "CHN");
    let second = rank("CHN", TradingPartner, "2", pair, "2024");
    let third = rank("CHN", TradingPartner, "3", pair, "2024");
    let conflict = compare::pair(&second, &third);
    assert_eq!(conflict.rule, Rule::Rank);
    assert_eq!(
        conflict.finding,
        Finding::RankConflict {
            stated: 2,
            found: 3
        }
    );
    assert_eq!(
        conflict.to_string(),
        "Conflict: China cannot be both second trading partner and third trading partner of Canada \
         in 2024."
    );
    // Another year may have another rank.
    let earlier = rank("CHN", TradingPartner, "3", pair, "2023");
    assert_eq!(
        compare::pair(&second, &earlier).severity(),
        Severity::Nothing
    );
    // Without a time two claims can agree, and cannot contradict.
    let open = |place: &str| rank("CHN", TradingPartner, place, pair, "");
    let agree = compare::pair(open("2"), open("2"));
    assert_eq!((agree.rule, &agree.finding), (Rule::Rank, &Finding::Equal));
    assert_eq!(agree.caveats, ["whether both are of one time"]);
    assert_eq!(compare::pair(open("2"), open("3")).rule, Rule::Otherwise);
    // "A is B's second" and "B is A's second" are two claims.
    let other_way = rank("CAN", TradingPartner, "2", pair, "2024");
    let verdict = compare::pair(&second, &other_way);
    assert_eq!(
        (verdict.rule, &verdict.finding),
        (
            Rule::Rank,
            &Finding::DifferentScope {
                dims: vec![(Aspect::Pair, Relation::Reversed)]
            }
        )
    );
    // So are the list of partners and that of markets.
    let market = rank("CHN", ExportMarket, "2", pair, "2024");
    let verdict = compare::pair(&second, &market);
    assert_eq!(verdict.rule, Rule::Rank);
    assert_eq!(verdict.severity(), Severity::Nothing);
    assert!(
        verdict.sentence.ends_with(
            "are two claims: one list goes by both directions of trade, the other by what is sold \
             to a partner."
        ) || verdict.sentence.ends_with(
            "are two claims: one list goes by what is sold to a partner, the other by both \
             directions of trade."
        ),
        "{verdict}"
    );
    // Another holder in the same place: a tie is possible.
    let usa = rank("USA", SourceOfImports, "2", ("USA", "CHN"), "2024");
    let canada = rank("CAN", SourceOfImports, "2", pair, "2024");
    assert_eq!(compare::pair(usa, canada).severity(), Severity::Nothing);
}

fn share_of(percent: &str, of: ShareOf, period: &str) -> Figure {
    let mut claim = stated("a.txt", period, Category::TOTAL, "1", false);
    claim.statement = Statement::Share {
        of,
        amount: Amount::new(percent.parse().unwrap(), Measure::Percent),
    };
    claim.assumptions = Vec::new();
    claim.into()
}

#[test]
fn rule_12_sets_share_against_share() {
    let in_another = |mut figure: Figure| {
        figure.source.document = Arc::new(Document::new("b.txt"));
        figure
    };
    let stated = share_of("17.9", ShareOf::Exports, "2024");
    let close = compare::pair(
        &stated,
        in_another(share_of("18", ShareOf::Exports, "2024")),
    );
    assert_eq!(
        (close.rule, &close.finding),
        (Rule::ShareClaim, &Finding::AgreeWithinRounding)
    );
    let far = compare::pair(
        &stated,
        in_another(share_of("19", ShareOf::Exports, "2024")),
    );
    assert_eq!(far.rule, Rule::ShareClaim);
    assert!(matches!(far.finding, Finding::ShareConflict { .. }));
    assert_eq!(
        far.to_string(),
        "Conflict: Two figures for exports from Canada to China in 2024 differ by at least 0.55 \
         percentage points: 17.9 % of exports (a.txt) and 19 % of exports (b.txt)."
    );
    // A share of something else is another claim.
    let imports = compare::pair(
        &stated,
        in_another(share_of("19", ShareOf::Imports, "2024")),
    );
    assert_eq!(imports.rule, Rule::Otherwise);
}

#[test]
fn rule_13_adds_up_or_sets_off_two_directions() {
    let sold = between("CAN", "CHN", "20.0 USD FOB");
    let bought = between("CHN", "CAN", "30.0 USD CIF");
    let verdict = compare::pair(&bought, &sold);
    assert_eq!(verdict.rule, Rule::TwoDirections);
    assert_eq!(verdict.severity(), Severity::Nothing);
    assert_eq!(
        verdict.sentence,
        "Exports from Canada to China in 2024 (20.0 USD FOB) and exports from China to Canada in \
         2024 (30.0 USD CIF) are the two directions of trade: together they are 49.9 USD to \
         50.1 USD, set off against each other -10.1 USD to -9.9 USD."
    );
    // Nothing that anybody needs to look at.
    assert!(compare::all([Figure::from(&sold), Figure::from(&bought)]).is_empty());
    let mut later = bought;
    later.period = "2023".parse().unwrap();
    assert_eq!(compare::pair(&sold, &later).rule, Rule::Otherwise);
}

#[test]
fn a_tolerance_is_used_only_where_it_is_asked_for() {
    let (a, b) = (
        flow("2024", "total", "100.0 USD"),
        flow("2024", "total", "102.0 USD"),
    );
    let within = |percent: &str| -> Verdict {
        let limits = Limits::default().with_tolerance(percent.parse().unwrap());
        compare::pair_within(&a, &b, &limits)
    };
    assert_eq!(compare::pair(&a, &b).severity(), Severity::Conflict);
    assert_eq!(within("1.8%").severity(), Severity::Conflict);
    let two = within("2%");
    assert!(matches!(two.finding, Finding::WithinTolerance { rel } if rel < Decimal::new(2, 2)));
    assert!(
        two.sentence.contains("which is within the tolerance"),
        "{two}"
    );
}

#[test]
fn rule_14_tells_two_aims_of_one_factor_apart() {
    let double = |subject: Subject, category: Category| {
        let mut claim = stated("a.txt", "2024", category, "1", false);
        claim.importer = Some("NON_USA".parse().unwrap());
        claim.subject = subject;
        claim.mode = tradeflows::Mode::Target;
        claim.when = tradeflows::When::NEVER_SAID;
        claim.assumptions = Vec::new();
        claim.statement = Statement::Change {
            amount: Amount::new("2".parse().unwrap(), Measure::Multiple),
            against: tradeflows::Against::Unstated,
        };
        Figure::from(claim)
    };
    let exports = double(Subject::Flow, Category::TOTAL);
    let verdict = compare::pair(&exports, double(Subject::TwoWay, Category::TOTAL));
    assert_eq!(verdict.rule, Rule::ScopeApart);
    assert_eq!(
        verdict.to_string(),
        "No verdict: Exports from Canada to all but United States at no stated time (a change of 2 \
         times, a target) and trade between Canada and all but United States at no stated time (a \
         change of 2 times, a target) differ in scope: one counts one direction of trade, the other \
         both.\n  Not known: whether both are of one time."
    );
    // Two differences are one too many.
    let both = compare::pair(
        &exports,
        double(Subject::TwoWay, Category::words("oilseeds")),
    );
    assert_eq!(both.rule, Rule::Otherwise);
}
