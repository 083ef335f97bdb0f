//! Claims worked out anew from data: ranks, shares, growth, balances, targets.

use tradeflows::compare::{self, Finding, Reason, Recomputed, Rule, Severity};
use tradeflows::tabular::{self, Aggregates, Options};
use tradeflows::{
    Against, Amount, Category, Claim, Currency, Decimal, FlowTable, Measure, Mode, Period,
    Qualifier, RankList, ShareOf, Statement, Subject, When,
};

use super::stated;

/// Canada's own reports, and one of China's that differs.
fn table() -> FlowTable {
    let csv = "reporter,flow,partner,year,product,value (US$)\n\
               Canada,Export,World,2024,H6 12,1000\n\
               Canada,Export,United States,2024,H6 12,700\n\
               Canada,Export,China,2024,H6 12,200\n\
               Canada,Export,Japan,2024,H6 12,100\n\
               Canada,Import,United States,2024,H6 12,400\n\
               Canada,Import,China,2024,H6 12,300\n\
               Canada,Import,Japan,2024,H6 12,400\n\
               China,Import,Canada,2024,H6 12,250\n\
               Canada,Export,China,2023,H6 12,160\n\
               Canada,Export,China,2022,H6 12,100\n\
               Canada,Import,China,2023,H6 12,310\n";
    let keep = Options::new().keep(Aggregates::All);
    tabular::read_str_with(csv, "canada.csv", &keep)
        .unwrap()
        .table
}

fn claim(statement: Statement, partner: &str, time: &str) -> Claim {
    let mut claim = stated("a.txt", "2024", "H6 12".parse().unwrap(), "1", false);
    claim.statement = statement;
    claim.importer = Some(partner.parse().unwrap());
    claim.when = time.parse::<Period>().unwrap().into();
    claim.assumptions = Vec::new();
    claim
}

fn ask(claim: &Claim) -> Recomputed {
    compare::with_data(claim, &table())
}

fn percent(text: &str) -> Amount {
    Amount::new(text.parse().unwrap(), Measure::Percent)
}

#[test]
fn ranks_come_with_the_list_and_ties_share_a_place() {
    let rank = |holder: &str, list: RankList, place: &str| {
        let statement = Statement::Rank {
            holder: holder.parse().unwrap(),
            list,
            place: Amount::new(place.parse().unwrap(), Measure::Ordinal),
        };
        let mut claim = claim(statement, holder, "2024");
        match list {
            RankList::SourceOfImports => {
                claim.importer = claim.exporter.replace(holder.parse().unwrap());
            }
            RankList::TradingPartner => claim.subject = Subject::TwoWay,
            RankList::ExportMarket => {}
        }
        ask(&claim)
    };
    let market = rank("CHN", RankList::ExportMarket, "2");
    assert_eq!(
        (market.verdict.rule, &market.verdict.finding),
        (Rule::Rank, &Finding::Equal)
    );
    assert_eq!(
        market.verdict.to_string(),
        "Agreement: By the data, China is second export market of Canada in 2024, as is stated \
         (a.txt)."
    );
    let names: Vec<String> = market
        .list
        .iter()
        .map(|line| line.economy.to_string())
        .collect();
    assert_eq!(names, ["USA", "CHN", "JPN"]);
    // The owner's own report counts, not the partner's 250.
    assert_eq!(market.list[1].value.amount(), Decimal::from(200));

    // Japan and the United States share the first place, so China is third, and "second" is wrong.
    let source = rank("CHN", RankList::SourceOfImports, "2");
    assert_eq!(
        source.verdict.finding,
        Finding::RankConflict {
            stated: 2,
            found: 3
        }
    );
    assert_eq!(
        rank("CHN", RankList::SourceOfImports, "3").verdict.finding,
        Finding::Equal
    );
    let shared = rank("JPN", RankList::SourceOfImports, "1");
    assert!(
        shared
            .verdict
            .sentence
            .contains("a place shared with another"),
        "{}",
        shared.verdict
    );
    // By both directions: 1100, 500, 500.
    let partner = rank("JPN", RankList::TradingPartner, "2");
    assert_eq!(
        partner.verdict.finding,
        Finding::Equal,
        "{}",
        partner.verdict
    );
    let amounts: Vec<Decimal> = partner
        .list
        .iter()
        .map(|line| line.value.amount())
        .collect();
    assert_eq!(amounts, [1100, 500, 500].map(Decimal::from));
    // Who is not in the data has no place.
    let nobody = rank("MEX", RankList::ExportMarket, "3");
    assert_eq!(nobody.verdict.severity(), Severity::Nothing);
    assert_eq!(
        nobody.verdict.sentence,
        "Exports of H6 12 from Canada to Mexico in 2024 (number 3 as export market) cannot be \
         checked: the data have no figure for MEX as export market of CAN, 2024."
    );
}

#[test]
fn shares_are_of_the_world_where_the_data_have_it() {
    let share =
        |of: ShareOf, amount: Amount| ask(&claim(Statement::Share { of, amount }, "USA", "2024"));
    let right = share(ShareOf::Exports, percent("70"));
    assert_eq!(
        (right.verdict.rule, &right.verdict.finding),
        (Rule::ShareClaim, &Finding::AgreeWithinRounding)
    );
    let three_quarters = percent("75").with_qualifier(Qualifier::Over);
    let wrong = share(ShareOf::Exports, three_quarters);
    assert!(matches!(
        wrong.verdict.finding,
        Finding::ShareConflict { .. }
    ));
    assert_eq!(
        wrong.verdict.to_string(),
        "Conflict: By the data, exports of H6 12 from Canada to United States in 2024 (700 USD) are \
         69.9-70.1 % of exports of H6 12 from Canada to the world in 2024 (1,000 USD), not over \
         75 % (a.txt)."
    );
    // "More than 69 %" is true.
    let over = percent("69").with_qualifier(Qualifier::Over);
    assert_eq!(
        share(ShareOf::Exports, over).verdict.finding,
        Finding::AgreeWithinRounding
    );
    // Without a row for the world the partners are added up, and that is said.
    let mut imports = claim(
        Statement::Share {
            of: ShareOf::Imports,
            amount: percent("27"),
        },
        "CAN",
        "2024",
    );
    imports.exporter = Some("CHN".parse().unwrap());
    let imports = ask(&imports);
    assert_eq!(
        imports.verdict.finding,
        Finding::AgreeWithinRounding,
        "{}",
        imports.verdict
    );
    assert_eq!(
        imports.verdict.caveats,
        ["whether the partners that were added up are all there are"]
    );
}

#[test]
fn growth_and_changes_are_those_of_the_data() {
    let grew =
        |text: &str, time: &str| ask(&claim(Statement::Growth(percent(text)), "CHN", time)).verdict;
    assert_eq!(grew("25", "2024").finding, Finding::AgreeWithinRounding);
    let wrong = grew("27", "2024");
    assert_eq!(wrong.rule, Rule::Identity);
    assert_eq!(
        wrong.to_string(),
        "Conflict: By the data, exports of H6 12 from Canada to China changed from 2023 to 2024 by \
         24.2 to 25.8 % in one year, not 27 % (a.txt)."
    );
    // From 2022 to 2024 a factor of two in two years.
    let years = claim(Statement::Growth(percent("41")), "CHN", "2022-01/2024-12");
    assert_eq!(ask(&years).verdict.finding, Finding::AgreeWithinRounding);
    let change = |amount: Amount, against: Against| {
        ask(&claim(Statement::Change { amount, against }, "CHN", "2024"))
            .verdict
            .finding
    };
    let dollars = |text: &str| Amount::new(text.parse().unwrap(), Measure::Money(Currency::USD));
    let from_2022 = Against::Period("2022".parse().unwrap());
    let times = |text: &str| Amount::new(text.parse().unwrap(), Measure::Multiple);
    assert_eq!(
        change(dollars("40"), Against::YearEarlier),
        Finding::AgreeWithinRounding
    );
    assert_eq!(change(times("2"), from_2022), Finding::AgreeWithinRounding);
    assert_eq!(
        change(percent("100"), from_2022),
        Finding::AgreeWithinRounding
    );
    assert!(matches!(
        change(times("3.0"), from_2022),
        Finding::IdentityBroken { .. }
    ));
    // A year that the data do not have.
    let missing = grew("25", "2022");
    assert!(
        matches!(&missing.finding, Finding::NotComparable { reasons }
            if matches!(reasons[..], [Reason::NoData(_)])),
        "{missing}"
    );
}

#[test]
fn levels_and_balances_are_set_against_the_data() {
    let level = |subject: Subject, text: &str| {
        let amount = Amount::new(text.parse().unwrap(), Measure::Money(Currency::USD));
        let mut claim = claim(Statement::Level(amount), "CHN", "2024");
        claim.subject = subject;
        ask(&claim).verdict
    };
    assert_eq!(level(Subject::Flow, "200").finding, Finding::Equal);
    assert_eq!(level(Subject::Flow, "220.").severity(), Severity::Conflict);
    assert_eq!(
        level(Subject::TwoWay, "500").finding,
        Finding::AgreeWithinRounding
    );
    assert_eq!(
        level(Subject::Balance, "-100").finding,
        Finding::AgreeWithinRounding
    );
    let surplus = level(Subject::Balance, "100.");
    assert_eq!(surplus.rule, Rule::Identity);
    assert!(
        matches!(surplus.finding, Finding::IdentityBroken { .. }),
        "{surplus}"
    );
}

#[test]
fn targets_say_how_far_the_data_are() {
    let aim = |statement: Statement, mode: Mode, when: When| {
        let mut claim = claim(statement, "CHN", "2024");
        claim.mode = mode;
        claim.when = when;
        ask(&claim).verdict
    };
    let until = |year: u16| When::until(Period::year(year).unwrap());
    let dollars = |text: &str| {
        let money = Measure::Money(Currency::USD);
        Statement::Level(Amount::new(text.parse().unwrap(), money))
    };
    let open = aim(dollars("400"), Mode::Target, until(2034));
    assert_eq!(
        open.to_string(),
        "Note: The target of 400 USD for exports of H6 12 from Canada to China in 2034 asks for 7.1 \
         to 7.3 % a year over 10 years, from what the data have for 2024."
    );
    let Finding::Target { reached, needs } = &open.finding else {
        panic!("{open}");
    };
    assert_eq!(*reached, None);
    assert!(needs.unwrap().contains("0.07177346".parse().unwrap()));
    let reached = |text: &str, mode: Mode| match aim(dollars(text), mode, until(2024)).finding {
        Finding::Target { reached, .. } => reached,
        other => panic!("{other:?}"),
    };
    assert_eq!(reached("200", Mode::Target), Some(true));
    assert_eq!(reached("210.", Mode::Target), Some(false));
    assert_eq!(reached("190.", Mode::Forecast), Some(true));
    // "Double from 2022 by 2024."
    let double = Statement::Change {
        amount: Amount::new("2".parse().unwrap(), Measure::Multiple),
        against: Against::Period("2022".parse().unwrap()),
    };
    let verdict = aim(double, Mode::Target, until(2024));
    assert!(
        matches!(
            verdict.finding,
            Finding::Target {
                reached: Some(true),
                ..
            }
        ),
        "{verdict}"
    );
    assert!(
        verdict
            .sentence
            .starts_with("The target of 2 times for exports"),
        "{verdict}"
    );
    // A count or a total of another thing has nothing to be checked against.
    let count = Statement::Count(Amount::new("5".parse().unwrap(), Measure::Count));
    let verdict = ask(&claim(count, "CHN", "2024")).verdict;
    assert_eq!(verdict.rule, Rule::Otherwise);
    let mut services = claim(dollars("5"), "CHN", "2024");
    services.category = "services".parse::<Category>().unwrap();
    assert_eq!(ask(&services).verdict.rule, Rule::Otherwise);
}
