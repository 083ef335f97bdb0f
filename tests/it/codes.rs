//! The tables of `data/codes`: what must hold in them whoever edits them.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use tradeflows::codes::economies::{self, Kind, Number};
use tradeflows::codes::hs::{self, Revision};
use tradeflows::codes::names::{self, Caution, Found, NameKind};
use tradeflows::codes::{commodities, currencies, groups};
use tradeflows::text::fold::{fold, same};

fn data(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("data/codes")
        .join(file)
}

/// The rows of a table as the csv crate reads them, which the library does not use for its own tables.
fn rows(file: &str) -> Vec<HashMap<String, String>> {
    let mut reader = csv::Reader::from_path(data(file)).unwrap();
    let headers = reader.headers().unwrap().clone();
    reader
        .records()
        .map(|record| {
            let record = record.unwrap_or_else(|cause| panic!("{file}: {cause}"));
            let pairs = headers.iter().zip(record.iter());
            pairs.map(|(h, f)| (h.to_owned(), f.to_owned())).collect()
        })
        .collect()
}

fn key(number: Number) -> &'static str {
    economies::entry(number).map_or("?", |entry| entry.key)
}

/// Row counts that may grow and never shrink unseen.
#[test]
fn no_table_loses_rows() {
    let least = [
        ("code_lists.csv", 1017),
        ("commodity_words.csv", 605),
        ("currencies.csv", 233),
        ("currency_words.csv", 672),
        ("economies.csv", 474),
        ("economy_aliases.csv", 3700),
        ("groups.csv", 125),
        ("hs.csv", 1266),
        ("hs_chapters.csv", 98),
        ("magnitude_words.csv", 60),
    ];
    for (file, count) in least {
        let found = rows(file).len();
        assert!(
            found >= count,
            "{file} has {found} rows, expected at least {count}"
        );
    }
    let known: HashSet<&str> = least.iter().map(|(file, _)| *file).collect();
    for entry in fs::read_dir(data("")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(
            known.contains(name.as_str()),
            "{name} is in no test; add it"
        );
        let readme = fs::read_to_string(data("../README.md")).unwrap();
        assert!(
            readme.contains(&name),
            "data/README.md does not tell where {name} comes from"
        );
    }
}

/// The library reads fields between commas and plain quotes; the files must keep to that.
#[test]
fn the_tables_keep_to_the_simple_form() {
    for entry in fs::read_dir(data("")).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let name = path.display();
        let control = |c: char| c.is_control() && c != '\n';
        assert!(!text.contains(control), "{name} has control characters");
        if !path.ends_with("magnitude_words.csv") {
            // That one is read by the text room, which knows quotes.
            assert!(!text.contains("\"\""), "{name} has a quote inside a field");
        }
        assert!(text.ends_with('\n'), "{name} does not end its last line");
        for line in text.lines() {
            assert!(line.matches('"').count() % 2 == 0, "{name}: {line}");
        }
    }
    let size: u64 = fs::read_dir(data(""))
        .unwrap()
        .map(|entry| entry.unwrap().metadata().unwrap().len())
        .sum();
    assert!(size < 400_000, "the tables are {size} bytes");
}

#[test]
fn every_economy_has_one_number_for_ever() {
    let mut seen: HashMap<u16, String> = HashMap::new();
    for row in rows("economies.csv") {
        let (number, key, kind) = (&row["number"], &row["key"], &row["kind"]);
        if kind == "code_alias" {
            assert!(number.is_empty(), "{key} is an alias and no economy");
            continue;
        }
        let number: u16 = number
            .parse()
            .unwrap_or_else(|_| panic!("{key} has no number"));
        if let Some(other) = seen.insert(number, key.clone()) {
            panic!("{key} and {other} share {number}");
        }
        if kind == "economy" {
            assert_eq!(number.to_string(), row["m49"], "{key}");
            assert!(number < 1000, "{key}");
        } else {
            assert!(number >= 1000, "{key} stands where M49 codes stand");
        }
    }
    assert_eq!(
        economies::all().len(),
        seen.len(),
        "a row was not understood"
    );
    // Numbers that were given out stay with their holder.
    for (number, key) in [
        (124, "CAN"),
        (158, "TWN"),
        (412, "XKX"),
        (756, "CHE"),
        (1000, "WLD"),
        (1001, "ct58"),
        (1002, "CSK"),
        (1004, "DDR"),
        (1005, "ct280"),
        (1011, "ANT"),
        (1021, "SACU"),
        (1024, "ct736"),
        (1025, "SUN"),
        (1034, "YUG"),
        (1035, "SCG"),
        (1100, "ct80"),
        (1150, "ct129"),
        (1170, "ct837"),
        (1173, "ct899"),
        (1204, "AFRICA"),
        (1300, "EU"),
        (1301, "ASEAN"),
        (1302, "EU27_2020"),
    ] {
        assert_eq!(seen.get(&number).map(String::as_str), Some(key));
    }
}

#[test]
fn codes_lead_to_their_row_and_back() {
    let mut shared: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for entry in economies::all() {
        assert_eq!(economies::entry(entry.number), Some(entry));
        assert_eq!(
            economies::by_key(entry.key),
            Some(entry.number),
            "{}",
            entry.key
        );
        if let Some(code) = entry.alpha3 {
            assert_eq!(economies::by_alpha3(code), Some(entry.number), "{code}");
            assert_eq!(entry.key, code, "what has an alpha-3 code is printed as it");
        }
        if let Some(code) = entry.alpha2 {
            if entry.is_living() {
                assert_eq!(economies::by_alpha2(code), Some(entry.number), "{code}");
            } else if economies::by_alpha2(code) != Some(entry.number) {
                shared.entry(code).or_default().push(entry.key);
            }
        }
        if let Some(code) = entry.comtrade {
            assert_eq!(
                economies::by_comtrade(code),
                Some(entry.number),
                "Comtrade {code}"
            );
        }
        if entry.is_living() {
            assert_eq!(economies::by_m49(entry.number.get()), Some(entry.number));
        }
        if let Some(code) = entry.schedule_c {
            assert_eq!(
                economies::by_schedule_c(code),
                Some(entry.number),
                "Schedule C {code}"
            );
        }
        if let Some(code) = entry.imf {
            assert_eq!(economies::by_imf(code), Some(entry.number), "IMF {code}");
        }
        if let Some(code) = entry.eurostat {
            assert_eq!(
                economies::by_eurostat(code),
                Some(entry.number),
                "Eurostat {code}"
            );
        }
        if let Some(code) = entry.currency {
            assert!(currencies::is_code(code), "{}: {code}", entry.key);
        }
        assert!(
            entry.alpha3.is_some()
                || economies::by_alpha2(entry.key).is_none()
                || entry.key == "EU",
            "the key {} is also an alpha-2 code",
            entry.key
        );
        for other in entry
            .resolves_to
            .iter()
            .chain(&entry.sovereign)
            .chain(&entry.region)
        {
            assert!(economies::entry(*other).is_some(), "{}", entry.key);
        }
    }
    // Withdrawn letters that belong to another economy now, or were used twice.
    let shared: Vec<(&str, usize)> = shared
        .iter()
        .map(|(code, keys)| (*code, keys.len()))
        .collect();
    assert_eq!(shared, [("CS", 2), ("GE", 1)]);
}

#[test]
fn code_lists_that_look_alike_are_told_apart() {
    let alpha3 = |code: &str| economies::by_alpha3(code).unwrap();
    for (code, expected) in [
        (842, "USA"),
        (840, "USA"),
        (251, "FRA"),
        (250, "FRA"),
        (757, "CHE"),
        (756, "CHE"),
        (579, "NOR"),
        (578, "NOR"),
        (699, "IND"),
        (356, "ct356"),
        (381, "ITA"),
        (380, "ITA"),
        (490, "TWN"),
        (158, "TWN"),
        (280, "ct280"),
        (276, "DEU"),
        (278, "DDR"),
        (58, "ct58"),
        (56, "BEL"),
        (891, "SCG"),
        (688, "SRB"),
        (200, "CSK"),
        (203, "CZE"),
        (810, "SUN"),
        (643, "RUS"),
        (711, "SACU"),
        (710, "ZAF"),
        (736, "ct736"),
        (729, "SDN"),
        (530, "ANT"),
        (0, "WLD"),
        (97, "EU"),
        (975, "ASEAN"),
        (899, "ct899"),
        (492, "ct492"),
        (886, "ct886"),
        (720, "YMD"),
        (887, "YEM"),
        (868, "ct868"),
        (704, "VNM"),
        (230, "ct230"),
        (231, "ETH"),
    ] {
        let found = economies::by_comtrade(code).map(key);
        assert_eq!(found, Some(expected), "Comtrade {code}");
    }
    assert_eq!(economies::by_comtrade(999), None);
    for (code, expected) in [
        (356, "IND"),
        (840, "USA"),
        (250, "FRA"),
        (1, "WLD"),
        (2, "AFRICA"),
    ] {
        assert_eq!(
            economies::by_m49(code).map(key),
            Some(expected),
            "M49 {code}"
        );
    }
    for (code, expected) in [
        ("W00", "WLD"),
        ("S19", "TWN"),
        ("_X ", "ct899"),
        ("E19", "ct568"),
        ("USA", "USA"),
    ] {
        assert_eq!(
            economies::by_comtrade_iso(code).map(key),
            Some(expected),
            "{code}"
        );
    }
    // Two leftovers share these letters.
    assert_eq!(economies::by_comtrade_iso("A79"), None);
    for (code, expected) in [
        ("ROM", "ROU"),
        ("ZAR", "COD"),
        ("TMP", "TLS"),
        ("BUR", "MMR"),
        ("KSV", "XKX"),
        ("EAZ", "ct836"),
        ("EAT", "ct835"),
        ("BLX", "ct58"),
        ("SVU", "SUN"),
        ("WBG", "PSE"),
        ("EUN", "EU"),
        ("OAS", "TWN"),
        ("SUD", "ct736"),
    ] {
        assert_eq!(
            economies::by_alpha3(code).map(key),
            Some(expected),
            "{code}"
        );
    }
    for (code, expected) in [
        ("EL", "GRC"),
        ("GR", "GRC"),
        ("XS", "SRB"),
        ("QQ", "euQQ"),
        ("EA20", "EA20"),
    ] {
        assert_eq!(
            economies::by_eurostat(code).map(key),
            Some(expected),
            "{code}"
        );
    }
    for (code, expected) in [
        ("GB", "GBR"),
        ("UK", "GBR"),
        ("NA", "NAM"),
        ("SU", "SUN"),
        ("TP", "TLS"),
    ] {
        assert_eq!(
            economies::by_alpha2(code).map(key),
            Some(expected),
            "{code}"
        );
    }
    for nothing in ["", "A", "USAX", "us", "Ü", "ÜS", "  "] {
        assert_eq!(economies::by_alpha2(nothing), None, "{nothing:?}");
        assert_eq!(economies::by_alpha3(nothing), None, "{nothing:?}");
    }
    assert_eq!(key(alpha3("CAN")), "CAN");
}

#[test]
fn every_alias_resolves_to_one_economy() {
    let mut seen: HashMap<String, String> = HashMap::new();
    let mut aliases = 0;
    for row in rows("economies.csv") {
        if row["kind"] != "code_alias" {
            continue;
        }
        aliases += 1;
        let target = economies::by_key(&row["resolves_to"]);
        assert!(target.is_some(), "{} resolves to nothing", row["key"]);
        let code = &row["alpha3"];
        if !code.is_empty() {
            assert_eq!(economies::by_alpha3(code), target, "{code}");
            if let Some(other) = seen.insert(code.clone(), row["resolves_to"].clone()) {
                assert_eq!(other, row["resolves_to"], "{code} resolves in two ways");
            }
        }
    }
    assert!(aliases >= 60);
}

#[test]
fn names_lead_to_their_row_and_back() {
    for entry in economies::all() {
        assert_eq!(
            names::find(entry.name),
            Found::One(entry.number),
            "{}",
            entry.name
        );
        assert_eq!(
            names::find(&entry.name.to_uppercase()),
            Found::One(entry.number)
        );
        if let Some(official) = entry.official_name {
            assert_eq!(
                names::find(official),
                Found::One(entry.number),
                "{official}"
            );
        }
        if entry.is_living() {
            assert_eq!(names::find(entry.key), Found::One(entry.number));
        }
    }
}

#[test]
fn a_slip_of_the_pen_is_pointed_at() {
    for (text, expected) in [
        ("Germnay", Some("DEU")),
        ("Swizterland", Some("CHE")),
        ("Unted States", Some("USA")),
        ("Camboida", Some("KHM")),
        ("Irax", None), // Iran and Iraq are both one letter away
        ("xyzzy", None),
        ("", None),
        ("Q", None),
    ] {
        assert_eq!(names::suggest(text).map(key), expected, "{text}");
    }
}

#[test]
fn every_alias_finds_exactly_what_it_says() {
    let mut tested = 0;
    for row in rows("economy_aliases.csv") {
        let (alias, kind, caution) = (&row["alias"], row["kind"].as_str(), row["caution"].as_str());
        let mut expected: Vec<Number> = row["economy_keys"]
            .split(' ')
            .filter(|key| !key.is_empty())
            .map(|key| economies::by_key(key).unwrap_or_else(|| panic!("{alias}: {key}")))
            .collect();
        expected.sort_unstable();
        assert!(
            ["", "case", "context", "part", "homonym"].contains(&caution),
            "{alias}: {caution}"
        );
        let found = names::find(alias);
        match kind {
            "name" | "short" | "former" | "foreign" | "list" | "several"
                if !["part", "context"].contains(&caution) =>
            {
                tested += 1;
                match *expected.as_slice() {
                    [number] => assert_eq!(found, Found::One(number), "{alias}"),
                    _ => assert_eq!(found, Found::Ambiguous(expected), "{alias}"),
                }
            }
            "adjective" | "demonym" | "capital" | "prefix" | "not_an_economy" | "name"
            | "short" => {
                // A capital may have its country's name; an adjective may be one in another language.
                if kind == "not_an_economy" {
                    assert_eq!(found, Found::Unknown, "{alias}");
                    assert!(expected.is_empty(), "{alias}");
                }
            }
            other => panic!("{alias} is of the unknown kind {other}"),
        }
    }
    assert!(tested > 2000);
}

#[test]
fn a_reader_of_prose_has_every_state_with_its_people_and_capital() {
    let mut kinds: HashMap<Number, HashSet<NameKind>> = HashMap::new();
    let mut texts = HashSet::new();
    for name in names::prose() {
        assert!(!name.words.is_empty(), "{}", name.text);
        assert!(
            name.words
                .iter()
                .all(|word| !word.is_empty() && !word.contains(['.', ' ']))
        );
        assert_eq!(
            name.numbers.is_empty(),
            name.kind == NameKind::NotAnEconomy,
            "{}",
            name.text
        );
        assert!(texts.insert((name.text, name.kind)), "{} twice", name.text);
        for number in &name.numbers {
            kinds.entry(*number).or_default().insert(name.kind);
        }
    }
    // Those without: places without inhabitants, city states, territories that share a people's name.
    let without = |kind: NameKind| -> usize {
        economies::all()
            .iter()
            .filter(|entry| entry.is_living() && entry.sovereign.is_none())
            .filter(|entry| !kinds[&entry.number].contains(&kind))
            .count()
    };
    assert!(without(NameKind::Adjective) <= 1, "Antarctica");
    assert!(without(NameKind::Capital) <= 10);
    let find = |text: &str| {
        names::prose()
            .iter()
            .find(|name| name.text == text)
            .unwrap()
    };
    for (text, kind, expected) in [
        ("Washington", NameKind::Capital, "USA"),
        ("Brussels", NameKind::Capital, "EU"),
        ("the Gulf", NameKind::Name, "GCC"),
        ("Chinese mainland", NameKind::Name, "CHN"),
        ("the Emirates", NameKind::Name, "ARE"),
        ("Canadians", NameKind::Demonym, "CAN"),
        ("Canadian", NameKind::Adjective, "CAN"),
        ("Türkiye", NameKind::Name, "TUR"),
        ("Turkey", NameKind::Name, "TUR"),
        ("Holland", NameKind::Name, "NLD"),
        ("Britons", NameKind::Demonym, "GBR"),
        ("Sino", NameKind::Prefix, "CHN"),
        ("Burma", NameKind::Former, "MMR"),
    ] {
        let name = find(text);
        assert_eq!(
            (name.kind, name.numbers.len(), key(name.numbers[0])),
            (kind, 1, expected),
            "{text}"
        );
    }
    assert_eq!(find("US").caution, Some(Caution::Case));
    assert_eq!(find("England").caution, Some(Caution::Part));
    assert_eq!(find("the mainland").caution, Some(Caution::Context));
    assert_eq!(find("Georgia").caution, Some(Caution::Homonym));
    assert_eq!(find("Congolese").numbers.len(), 2);
    assert_eq!(find("Latin American").kind, NameKind::NotAnEconomy);
    assert_eq!(*find("U.S.").words, ["us".into()]);
}

#[test]
fn groups_have_their_members_of_the_day() {
    let of = |group: &str, year, month| -> Vec<&str> {
        let group = economies::by_key(group).unwrap();
        let mut keys: Vec<&str> = groups::members(group, year, month)
            .unwrap()
            .into_iter()
            .map(key)
            .collect();
        keys.sort_unstable();
        keys
    };
    for (group, year, month, count) in [
        ("EU", 1957, 12, 0),
        ("EU", 1972, 12, 6),
        ("EU", 1973, 1, 9),
        ("EU", 1981, 1, 10),
        ("EU", 1986, 1, 12),
        ("EU", 1995, 1, 15),
        ("EU", 2004, 4, 15),
        ("EU", 2004, 5, 25),
        ("EU", 2007, 1, 27),
        ("EU", 2013, 7, 28),
        ("EU", 2020, 1, 28),
        ("EU", 2020, 2, 27),
        ("EU28", 1999, 1, 28),
        ("EU27_2020", 1999, 1, 27),
        ("EU27_2007", 2024, 1, 27),
        ("EU25", 2024, 1, 25),
        ("EU15", 2024, 1, 15),
        ("EURO_AREA", 1998, 12, 0),
        ("EURO_AREA", 2022, 12, 19),
        ("EURO_AREA", 2023, 1, 20),
        ("EURO_AREA", 2026, 1, 21),
        ("EA19", 2024, 1, 19),
        ("EA20", 2024, 1, 20),
        ("EA21", 2024, 1, 21),
        ("ASEAN", 2025, 9, 10),
        ("ASEAN", 2025, 10, 11),
        ("GCC", 2024, 1, 6),
        ("G7", 2024, 1, 7),
        ("BRICS", 2023, 12, 5),
        ("BRICS", 2024, 1, 9),
        ("BRICS", 2025, 1, 10),
        ("OPEC", 2024, 1, 12),
        ("OECD", 2024, 1, 38),
        ("APEC", 2024, 1, 21),
        ("CPTPP", 2024, 11, 11),
        ("CPTPP", 2024, 12, 12),
        ("RCEP", 2024, 1, 15),
        ("USMCA", 2020, 6, 0),
        ("NAFTA", 2020, 6, 3),
        ("USMCA", 2020, 7, 3),
        ("SACU", 2024, 1, 5),
        ("EFTA", 2024, 1, 4),
        ("EFTA", 1972, 1, 8),
        ("ARAB_LEAGUE", 2024, 1, 22),
        ("ECOWAS", 2024, 1, 15),
        ("ECOWAS", 2025, 2, 12),
        ("SADC", 2024, 1, 16),
        ("COMESA", 2024, 1, 21),
        ("EAC", 2024, 4, 8),
        ("CARICOM", 2024, 1, 15),
        ("MERCOSUR", 2024, 8, 5),
        ("SCO", 2024, 8, 10),
        ("G20", 2024, 1, 19),
        ("EAEU", 2024, 1, 5),
    ] {
        let members = of(group, year, month);
        assert_eq!(
            members.len(),
            count,
            "{group} in {year}-{month:02}: {members:?}"
        );
    }
    assert!(of("AFRICA", 2024, 1).contains(&"NGA") && of("AFRICA", 2024, 1).len() >= 58);
    assert!(of("LATIN_AMERICA", 2024, 1).contains(&"MEX"));
    assert!(!of("LATIN_AMERICA", 2024, 1).contains(&"USA"));
    assert_eq!(
        of("WLD", 2024, 1).len(),
        economies::all().iter().filter(|e| e.is_living()).count()
    );
    let soviet = economies::by_alpha3("SUN").unwrap();
    let asia = economies::by_key("ASIA").unwrap();
    assert_eq!(groups::contains(asia, soviet, 1980, 1), None);
    assert_eq!(
        groups::members(economies::by_key("MIDDLE_EAST").unwrap(), 2024, 1),
        None
    );
    // Every group and region has a list, or is known to have none.
    let without: Vec<&str> = economies::all()
        .iter()
        .filter(|entry| matches!(entry.kind, Kind::Group | Kind::Region))
        .filter(|entry| groups::members(entry.number, 2024, 1).is_none())
        .map(|entry| entry.key)
        .collect();
    assert_eq!(
        without,
        [
            "INT_EU27_2020",
            "EXT_EU27_2020",
            "MIDDLE_EAST",
            "NORTH_AMERICA",
            "MIDDLE_EAST_NORTH_AFRICA",
            "EAST_ASIA_PACIFIC",
            "EUROPE_CENTRAL_ASIA",
        ]
    );
    for row in rows("groups.csv") {
        for member in row["members"].split(' ') {
            assert!(
                economies::by_alpha3(member).is_some(),
                "{}: {member}",
                row["group"]
            );
        }
        assert!(
            economies::by_key(&row["group"]).is_some(),
            "{}",
            row["group"]
        );
    }
}

#[test]
fn currencies_have_their_codes_and_words() {
    let mut codes = HashSet::new();
    for entry in currencies::all() {
        assert!(codes.insert(entry.code), "{} twice", entry.code);
        assert_eq!(currencies::entry(entry.code), Some(entry));
    }
    assert_eq!(
        currencies::all()
            .iter()
            .filter(|entry| entry.until.is_none())
            .count(),
        178
    );
    let mut words = HashSet::new();
    for word in currencies::words() {
        assert!(words.insert(word.text), "{} twice", word.text);
        assert!(!word.codes.is_empty());
        assert!(
            word.codes.iter().all(|code| codes.contains(code)),
            "{}",
            word.text
        );
        assert!(!currencies::is_code(word.text), "{} is a code", word.text);
        assert_eq!(currencies::by_word(word.text), Some(word));
        assert_eq!(
            word.codes.len() == 1,
            word.fit != currencies::Fit::Ambiguous && word.among(&[]).is_some()
        );
    }
    for living in economies::all().iter().filter(|entry| entry.is_living()) {
        assert_eq!(
            currencies::of(living.number).is_none(),
            living.key == "ATA",
            "{}",
            living.key
        );
    }
    let among = |word: &str, economy: &str| {
        currencies::by_word(word)
            .unwrap()
            .among(&[economies::by_alpha3(economy).unwrap()])
    };
    for (word, economy, expected) in [
        ("crowns", "CZE", Some("CZK")),
        ("crowns", "SWE", Some("SEK")),
        ("Rs", "PAK", Some("PKR")),
        ("rupees", "IND", Some("INR")),
        ("pesos", "PHL", Some("PHP")),
        ("$", "CAN", Some("CAD")),
        ("shillings", "KEN", Some("KES")),
        ("dinars", "KWT", Some("KWD")),
        ("¥", "JPN", Some("JPY")),
        ("dollars", "DEU", None),
        ("riyal", "QAT", Some("QAR")),
        ("kwacha", "MWI", Some("MWK")),
    ] {
        assert_eq!(among(word, economy), expected, "{word} of {economy}");
    }
    for nothing in ["", "le", "r", "usd", "tonnes", "billion", "sr"] {
        assert!(currencies::by_word(nothing).is_none(), "{nothing:?}");
    }
}

#[test]
fn hs_codes_are_those_of_each_revision() {
    // Counted from the World Customs Organization's lists as UN Comtrade publishes them, without 9999.
    let expected = [
        (Revision::H0, 1241, 5039),
        (Revision::H1, 1241, 5132),
        (Revision::H2, 1244, 5224),
        (Revision::H3, 1221, 5052),
        (Revision::H4, 1224, 5205),
        (Revision::H5, 1222, 5387),
        (Revision::H6, 1228, 5612),
    ];
    for (revision, headings, subheadings) in expected {
        let mut found = (0, 0, 0);
        for chapter in 1..=97_u8 {
            let chapter = format!("{chapter:02}");
            if hs::exists(&chapter, Some(revision)) {
                found.0 += 1;
            }
            for heading in hs::children(&chapter, Some(revision)) {
                found.1 += 1;
                assert_eq!(hs::parent(&heading), Some(chapter.as_str()));
                for subheading in hs::children(&heading, Some(revision)) {
                    found.2 += 1;
                    assert_eq!(hs::parent(&subheading), Some(heading.as_str()));
                    assert!(hs::exists(&subheading, Some(revision)), "{subheading}");
                }
            }
        }
        assert_eq!(found, (96, headings, subheadings), "{revision}");
    }
    for (code, exists) in [
        ("01", true),
        ("77", false),
        ("98", false),
        ("99", true),
        ("9999", true),
        ("999999", true),
        ("1", false),
        ("010", false),
        ("01012", false),
        ("0101", true),
        ("010121", true),
        ("01012100", true),
        ("0101210010", true),
        ("01012100100", false),
        ("TOTAL", false),
        ("", false),
        ("39XXXXXX", false),
        ("١٢", false),
        ("+101", false),
    ] {
        assert_eq!(hs::exists(code, None), exists, "{code:?}");
    }
    assert!(hs::revisions("010110").contains(Revision::H3));
    assert!(!hs::revisions("010110").contains(Revision::H4));
    for chapter in 1..=97 {
        let label = hs::chapter_label(chapter).unwrap();
        assert!((1..=5).contains(&label.split(' ').count()), "{label}");
        assert!(hs::section_of(chapter).is_some());
    }
    let mut next = 1;
    for section in 1..=21 {
        let chapters = hs::section_chapters(section).unwrap();
        assert_eq!(*chapters.start(), next, "section {section}");
        next = chapters.end() + 1;
    }
    assert_eq!(next, 98);
    for revision in Revision::ALL {
        assert_eq!(Revision::from_code(revision.code()), Some(revision));
        assert_eq!(Revision::from_year(revision.year()), Some(revision));
    }
}

#[test]
fn words_for_goods_lead_to_codes_that_exist() {
    let mut phrases = HashSet::new();
    for goods in commodities::all() {
        for phrase in std::iter::once(&goods.term).chain(&goods.synonyms) {
            assert!(phrases.insert(*phrase), "{phrase:?} stands in two rows");
            assert_eq!(
                commodities::find(phrase).map(|g| g.term),
                Some(goods.term),
                "{phrase}"
            );
            assert_eq!(
                commodities::find(&phrase.to_uppercase()).map(|g| g.term),
                Some(goods.term)
            );
        }
        if goods.scheme == commodities::Scheme::Hs2022 {
            for code in goods.include.iter().chain(&goods.exclude) {
                assert!(
                    hs::exists(code, Some(Revision::H6)) || *code == "98",
                    "{}: {code}",
                    goods.term
                );
            }
            assert!(!goods.include.is_empty(), "{}", goods.term);
        }
    }
    for (phrase, term) in [
        ("potato", "potatoes"),
        ("cherry", "cherries"),
        ("shoe", "footwear"),
        ("bus", "buses"),
        ("Oil Seeds", "oilseeds"),
        ("lithium ion batteries", "batteries"),
        ("EVs", "electric vehicles"),
        ("crude", "crude oil"),
        ("the machinery", "machinery"),
    ] {
        assert_eq!(
            commodities::find(phrase).map(|goods| goods.term),
            Some(term),
            "{phrase}"
        );
    }
    for nothing in ["", "arm", "good", "trade", "exports", "s"] {
        assert!(commodities::find(nothing).is_none(), "{nothing:?}");
    }
    assert_eq!(
        commodities::longest(&["natural", "gas", "and", "coal"]).map(|found| found.0),
        Some(2)
    );
    assert!(commodities::longest(&["of", "wheat"]).is_none());
    assert!(commodities::longest(&[]).is_none());
}

proptest! {
    #[test]
    fn folding_twice_is_folding_once(text in any::<String>()) {
        let once = fold(&text).into_owned();
        prop_assert_eq!(fold(&once), once.as_str());
        prop_assert!(same(&text, &once));
    }

    #[test]
    fn no_text_breaks_a_look_up(text in any::<String>(), bytes in any::<Vec<u8>>()) {
        for text in [text.as_str(), &String::from_utf8_lossy(&bytes)] {
            names::find(text);
            economies::by_key(text);
            economies::by_comtrade_iso(text);
            economies::by_eurostat(text);
            currencies::by_word(text);
            commodities::find(text);
            hs::revisions(text);
            hs::children(text, None);
        }
    }

    /// Names in pieces and in the wrong order: the rules must neither break nor run away.
    #[test]
    fn no_pile_of_names_breaks_a_look_up(
        picks in prop::collection::vec((0_usize..3000, 0_usize..12), 1..6)
    ) {
        let marks = [" ", ", ", " (", ") ", ": ", "/", " - ", " and ", " excluding ", " incl. ", ".", "\u{FFFD}"];
        let names: Vec<&str> = names::prose().iter().map(|name| name.text).collect();
        let mut text = String::new();
        for (name, mark) in picks {
            text.push_str(names[name % names.len()]);
            text.push_str(marks[mark]);
        }
        names::find(&text);
    }

    /// Case, spaces and marks around a name change nothing.
    #[test]
    fn a_name_is_found_however_it_is_dressed(pick in 0_usize..3000, before in "[ .\u{A0}]{0,3}", after in "[ .*\u{A0}]{0,3}") {
        let entries = economies::all();
        let entry = &entries[pick % entries.len()];
        let text = format!("{before}{}{after}", entry.name.to_uppercase());
        prop_assert_eq!(names::find(&text), Found::One(entry.number), "{}", text);
    }
}
