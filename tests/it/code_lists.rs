//! An economy's code in each source's list, and back.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::path::Path;

use tradeflows::Economy;
use tradeflows::codes::economies::{self, Kind};
use tradeflows::codes::{CodeList, lists};

fn economy(key: &str) -> Economy {
    key.parse().unwrap_or_else(|error| panic!("{key}: {error}"))
}

/// Facts of the lists, and what is not known and must stay so.
const FACTS: [(&str, CodeList, Option<&str>); 68] = [
    ("USA", CodeList::Alpha2, Some("US")),
    ("USA", CodeList::Alpha3, Some("USA")),
    ("USA", CodeList::Any, Some("USA")),
    ("USA", CodeList::Comtrade, Some("842")),
    ("USA", CodeList::ComtradeIso, Some("USA")),
    ("USA", CodeList::M49, Some("840")),
    ("USA", CodeList::ScheduleC, Some("1000")),
    ("USA", CodeList::Imf, Some("111")),
    ("USA", CodeList::Eurostat, Some("US")),
    ("USA", CodeList::Geonom, Some("400")),
    ("USA", CodeList::Gacc, Some("502")),
    ("USA", CodeList::BaciV202001, Some("842")),
    ("USA", CodeList::BaciV202201, Some("842")),
    ("USA", CodeList::BaciV202301, Some("842")),
    ("USA", CodeList::Oec, None),
    // Leading zeros, as each source writes them.
    ("AFG", CodeList::M49, Some("004")),
    ("AFG", CodeList::Comtrade, Some("4")),
    ("FRA", CodeList::Geonom, Some("001")),
    ("WLD", CodeList::Imf, Some("001")),
    // Comtrade's numbers are not the ISO ones.
    ("FRA", CodeList::Comtrade, Some("251")),
    ("FRA", CodeList::M49, Some("250")),
    ("CHE", CodeList::Comtrade, Some("757")),
    ("NOR", CodeList::Comtrade, Some("579")),
    ("IND", CodeList::Comtrade, Some("699")),
    ("IND", CodeList::M49, Some("356")),
    ("TWN", CodeList::Comtrade, Some("490")),
    ("TWN", CodeList::ComtradeIso, Some("S19")),
    ("TWN", CodeList::Alpha3, Some("TWN")),
    ("TWN", CodeList::ScheduleC, Some("5830")),
    ("TWN", CodeList::Gacc, Some("143")),
    ("TWN", CodeList::Imf, Some("528")),
    ("WLD", CodeList::Comtrade, Some("0")),
    ("WLD", CodeList::ComtradeIso, Some("W00")),
    ("WLD", CodeList::Eurostat, None),
    ("WLD", CodeList::Gacc, None),
    ("WLD", CodeList::ScheduleC, None),
    ("ct899", CodeList::Comtrade, Some("899")),
    ("ct899", CodeList::ComtradeIso, Some("_X")),
    ("ct899", CodeList::Gacc, Some("701")),
    // Editions of BACI.
    ("ITA", CodeList::BaciV202001, Some("381")),
    ("ITA", CodeList::BaciV202201, Some("381")),
    ("ITA", CodeList::BaciV202301, Some("380")),
    ("ITA", CodeList::Comtrade, Some("380")),
    ("ITA", CodeList::M49, Some("380")),
    // Comext's letters.
    ("GRC", CodeList::Eurostat, Some("GR")),
    ("GBR", CodeList::Eurostat, Some("GB")),
    ("SRB", CodeList::Eurostat, Some("XS")),
    ("XKX", CodeList::Eurostat, Some("XK")),
    ("euXI", CodeList::Eurostat, Some("XI")),
    ("euXU", CodeList::Eurostat, Some("XU")),
    ("euQP", CodeList::Eurostat, Some("QP")),
    ("PRI", CodeList::Eurostat, None),
    ("REU", CodeList::Eurostat, None),
    ("NAM", CodeList::Alpha2, Some("NA")),
    ("NAM", CodeList::Eurostat, Some("NA")),
    ("NAM", CodeList::Geonom, Some("389")),
    // Former states keep their own numbers.
    ("SCG", CodeList::Comtrade, Some("891")),
    ("SUN", CodeList::Comtrade, Some("810")),
    ("SUN", CodeList::Imf, Some("974")),
    ("ct280", CodeList::Comtrade, Some("280")),
    ("ct280", CodeList::Alpha3, None),
    ("SCG", CodeList::Gacc, Some("349")),
    // The IMF's lists of groups, and what we do not know of it.
    ("EU", CodeList::Imf, Some("998")),
    ("EURO_AREA", CodeList::Imf, Some("163")),
    ("PRK", CodeList::Imf, None),
    ("CHN", CodeList::Imf, Some("924")),
    ("CAN", CodeList::Imf, Some("156")),
    ("CAN", CodeList::ScheduleC, Some("1220")),
];

#[test]
fn facts_of_the_lists() {
    let mut wrong = Vec::new();
    for (key, list, code) in FACTS {
        let found = economy(key).code_in(list);
        if found.as_deref() != code {
            wrong.push(format!("{key} in {list}: {found:?}, expected {code:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whatever is answered leads back, with and without its zeros, and no two economies share a code.
#[test]
fn every_code_leads_back() {
    let mut answered: BTreeMap<CodeList, usize> = BTreeMap::new();
    for list in CodeList::ALL {
        let mut seen = HashSet::new();
        for entry in economies::all() {
            let economy = Economy::from_number(entry.number).unwrap();
            let Some(code) = economy.code_in(list) else {
                continue;
            };
            assert_eq!(
                Economy::from_code(list, &code).unwrap(),
                economy,
                "{list} {code}"
            );
            if list.is_numeric() {
                let bare = code.trim_start_matches('0');
                let bare = if bare.is_empty() { "0" } else { bare };
                assert_eq!(Economy::from_code(list, bare).unwrap(), economy);
                let long = format!("0{code}");
                assert_eq!(Economy::from_code(list, &long).unwrap(), economy);
            }
            assert!(
                seen.insert(code.clone()),
                "{list} {code} is of two economies"
            );
            *answered.entry(list).or_default() += 1;
        }
        assert_eq!(list.as_str().parse::<CodeList>().unwrap(), list);
    }
    // How much of each list is known; more may come, less must not go unseen.
    for (list, least) in [
        (CodeList::Alpha2, 249),
        (CodeList::Alpha3, 250),
        (CodeList::M49, 249),
        (CodeList::Comtrade, 300),
        (CodeList::ScheduleC, 235),
        (CodeList::Imf, 220),
        (CodeList::Eurostat, 240),
        (CodeList::Geonom, 183),
        (CodeList::Gacc, 196),
        (CodeList::BaciV202001, 199),
        (CodeList::BaciV202201, 199),
        (CodeList::BaciV202301, 237),
    ] {
        assert!(answered[&list] >= least, "{list}: {}", answered[&list]);
    }
}

/// The table itself: lists that there are, keys that there are, each code once.
#[test]
fn the_table_of_codes_is_sound() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/codes/code_lists.csv");
    let text = fs::read_to_string(path).unwrap();
    let mut seen = BTreeSet::new();
    for line in text.lines().skip(1) {
        let [list, code, key] = line.split(',').collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        let list: CodeList = list.parse().unwrap();
        assert!(list.is_numeric() && code.parse::<u16>().is_ok(), "{line}");
        assert!(
            seen.insert((list, code.parse::<u16>().unwrap())),
            "{line} stands twice"
        );
        assert_eq!(lists::by_code(list, code), economies::by_key(key), "{line}");
        assert!(economies::by_key(key).is_some(), "{line}");
    }
    // BACI's codes are Comtrade's, but for Italy's former one.
    for (list, code) in seen {
        let baci = matches!(
            list,
            CodeList::BaciV202001 | CodeList::BaciV202201 | CodeList::BaciV202301
        );
        if baci {
            let found = lists::by_code(list, &code.to_string());
            assert_eq!(found, economies::by_comtrade(code), "{list} {code}");
        }
    }
}

#[test]
fn what_no_list_has_is_said() {
    for (list, code, sentence) in [
        (
            CodeList::BaciV202301,
            "381",
            "no economy is known as \"381\" in the list of BACI V202301",
        ),
        (
            CodeList::BaciV202201,
            "380",
            "no economy is known as \"380\" in the known codes of BACI V202201",
        ),
        (
            CodeList::Gacc,
            "999",
            "no economy is known as \"999\" in the known partner codes of China's customs",
        ),
        (
            CodeList::Geonom,
            "999999",
            "no economy is known as \"999999\" in the known numbers of Eurostat's Geonomenclature",
        ),
        (
            CodeList::M49,
            "",
            "no economy is known as \"\" in the M49 list",
        ),
        (
            CodeList::M49,
            "+4",
            "no economy is known as \"+4\" in the M49 list",
        ),
        (
            CodeList::M49,
            "842",
            "no economy is known as \"842\" in the M49 list",
        ),
        (
            CodeList::Oec,
            "AFDZA",
            "no economy is known as \"AFDZA\" in the identifiers of the OEC",
        ),
        (
            CodeList::Oec,
            "afdzé",
            "no economy is known as \"afdzé\" in the identifiers of the OEC",
        ),
        (
            CodeList::Alpha3,
            "usa",
            "no economy is known as \"usa\" in ISO 3166-1 alpha-3",
        ),
        (
            CodeList::Any,
            "840",
            "no economy is known as \"840\" in the lists of this crate",
        ),
    ] {
        let error = Economy::from_code(list, code).unwrap_err();
        assert_eq!(error.to_string(), sentence);
    }
    assert_eq!(
        "baci".parse::<CodeList>().unwrap_err().to_string(),
        "\"baci\" is not a code list: any alpha-2 alpha-3 comtrade comtrade-iso m49 schedule-c imf eurostat \
         geonom gacc baci-v202001 baci-v202201 baci-v202301 oec"
    );
    // Groups of members have no code of a single economy, and Kind tells them.
    let eu = economies::entry(economy("EU").number()).unwrap();
    assert_eq!(eu.kind, Kind::Group);
}
