//! How tables write names: clauses, owners in brackets, titles of states, cut-off columns, lost accents.
//!
//! Each rule explains the whole text or says nothing.

use super::Found;
use super::table::{Names, Target};
use super::tokens::{Bag, plain, with_plain};
use crate::codes::economies::{self, Entry, Kind, Number};

/// How often a rule may look up a part of a name.
const DEPTH: u8 = 3;

/// Names that are cut off have at least this many letters (WITS cuts at about 30, FORMATS 4).
const CUT: usize = 24;

pub(super) fn find(names: &Names, text: &str) -> Found {
    find_within(names, text, DEPTH)
}

fn find_within(names: &Names, text: &str, depth: u8) -> Found {
    with_plain(text, |plain| match names.plain.get(plain) {
        Some(target) => found(target),
        None => std::str::from_utf8(plain)
            .ok()
            .filter(|plain| !plain.is_empty())
            .map_or(Found::Unknown, |plain| by_rules(names, text, plain, depth)),
    })
}

fn found(target: &Target) -> Found {
    match target {
        Target::One(number) => Found::One(*number),
        Target::Several(numbers) => Found::Ambiguous(numbers.to_vec()),
    }
}

fn by_rules(names: &Names, text: &str, plain: &str, depth: u8) -> Found {
    let bag = Bag::new(plain);
    if let Some(target) = names.bags.get(bag.key().as_bytes()) {
        return found(target);
    }
    let Some(depth) = depth.checked_sub(1) else {
        return Found::Unknown;
    };
    let one = clause(names, text, depth)
        .or_else(|| head_and_tail(names, text, depth))
        .or_else(|| former(names, &bag))
        .or_else(|| without_title(names, &bag))
        .or_else(|| cut_off(names, plain))
        .or_else(|| lost_letters(names, text))
        .or_else(|| code(text));
    if let Some(number) = one {
        return Found::One(number);
    }
    match repaired(text) {
        Some(text) => find_within(names, &text, depth),
        None => Found::Unknown,
    }
}

fn entry(number: Number) -> Option<&'static Entry> {
    economies::entry(number)
}

/// Whether the first is a territory of the second, or what the second became.
fn belongs(part: Number, whole: Number) -> bool {
    entry(part).is_some_and(|part| part.sovereign == Some(whole) || *part.resolves_to == [whole])
}

/// "Serbia excl. Kosovo", "Germany (incl. former GDR)": the economy, where the clause does not make
/// it another one.
fn clause(names: &Names, text: &str, depth: u8) -> Option<Number> {
    let (start, end, leaves_out) = clause_word(text)?;
    let head_text = text.get(..start)?;
    let head = find_within(names, head_text, depth).one()?;
    let living = entry(head).is_some_and(Entry::is_living);
    let tail = find_within(names, text.get(end..)?, depth);
    let accepted = match (leaves_out, tail) {
        (true, Found::One(part)) => part != head,
        // In brackets a note on the outline of the figures; in the open another area.
        (true, _) => head_text.trim_end().ends_with('('),
        (false, Found::One(part)) => takes_in(head, part),
        (false, Found::Unknown) => true,
        (false, Found::Ambiguous(_)) => false,
    };
    (living && accepted).then_some(head)
}

/// Where the word that opens a clause stands, and whether it leaves something out.
fn clause_word(text: &str) -> Option<(usize, usize, bool)> {
    let mut end = 0;
    text.split(|c: char| !c.is_alphanumeric()).find_map(|word| {
        let start = end;
        end = start + word.len();
        let place = (start, end);
        // The separator behind the word.
        end += text.get(end..)?.chars().next().map_or(0, char::len_utf8);
        let leaves_out = match plain(word).as_str() {
            "excluding" | "excl" | "except" | "without" | "exclude" | "excludes" => true,
            "including" | "incl" | "inc" | "includes" => false,
            _ => return None,
        };
        Some((place.0, place.1, leaves_out))
    })
}

/// Whether the figures of the first hold those of the second anyhow: of a state that became it, and of its
/// territories where its Comtrade code says so (842 is not 840, the United States without Puerto Rico).
fn takes_in(whole: Number, part: Number) -> bool {
    let (Some(whole), Some(part)) = (entry(whole), entry(part)) else {
        return false;
    };
    if part.is_living() {
        part.sovereign == Some(whole.number) && whole.comtrade != whole.m49
    } else {
        part.sovereign == Some(whole.number) || *part.resolves_to == [whole.number]
    }
}

/// "Réunion, France", "Norway: Svalbard", "Myanmar (Burma)", "Guam (US)", "Cyprus (Nicosia)": two parts that
/// agree; of a whole and its part, the part.
fn head_and_tail(names: &Names, text: &str, depth: u8) -> Option<Number> {
    let marks = |c: char| matches!(c, ',' | '，' | ':' | '：' | ';' | '/' | '–' | '—');
    let brackets = |c: char| matches!(c, '(' | '（' | '[');
    // A bracket closes a name more often than a comma does: "Congo, Dem. Rep. (formerly Zaire)".
    let cuts = [
        text.find(brackets),
        text.find(marks),
        text.rfind(marks),
        text.find(" - ").map(|at| at + 1),
    ];
    cuts.into_iter().flatten().find_map(|at| {
        let mark = text.get(at..)?.chars().next()?;
        let head = find_within(names, text.get(..at)?, depth).one()?;
        let tail = text
            .get(at + mark.len_utf8()..)?
            .trim_matches(|c: char| !c.is_alphanumeric());
        agreed(names, head, mark, tail, depth)
    })
}

/// What a name and the words behind its mark say together.
fn agreed(names: &Names, head: Number, mark: char, tail_text: &str, depth: u8) -> Option<Number> {
    if let Some(closed) = ended_in(head, tail_text) {
        return Some(closed);
    }
    let tail_plain = plain(tail_text);
    let tail_plain = LEADS.iter().fold(tail_plain.as_str(), |rest, lead| {
        rest.strip_prefix(lead).unwrap_or(rest)
    });
    if let Some(Target::One(capital)) = names.capitals.get(tail_plain.as_bytes())
        && *capital == head
    {
        return Some(head);
    }
    let tail = match tail_text.len() {
        2 => economies::by_alpha2(tail_text),
        3 => economies::by_alpha3(tail_text),
        _ => None,
    }
    .or_else(|| find_within(names, tail_plain, depth).one())?;
    if tail == head || belongs(head, tail) {
        return Some(head);
    }
    // "Tanzania/Tanganyika" and "Croatia (Yugoslavia)" are the living state with what it was or was in.
    let was = entry(tail).is_some_and(|tail| {
        tail.kind == Kind::Historical
            && tail.resolves_to.contains(&head)
            && (mark == '/' || tail.resolves_to.len() > 1)
    });
    if was {
        return Some(head);
    }
    belongs(tail, head).then_some(tail)
}

/// Words before the second name that say why it is there.
const LEADS: [&str; 9] = [
    "local name ",
    "formerly ",
    "former ",
    "ex ",
    "now ",
    "or ",
    "also ",
    "the ",
    "overseas ",
];

/// "Ethiopia (...1992)": the state of this name that ended in the year that closes the text. Lists differ by
/// a year about when a state ended.
fn ended_in(head: Number, tail: &str) -> Option<Number> {
    let words_are_known = plain(tail).split(' ').all(|word| {
        word.bytes().all(|b| b.is_ascii_digit())
            || matches!(
                word,
                "to" | "until" | "till" | "up" | "before" | "pre" | "former" | "through"
            )
    });
    let year: u16 = tail.get(tail.len().checked_sub(4)?..)?.parse().ok()?;
    if !words_are_known {
        return None;
    }
    let mut kin = economies::all()
        .iter()
        .filter(|entry| entry.kind == Kind::Historical)
        .filter(|entry| entry.number == head || entry.resolves_to.contains(&head))
        .peekable();
    if kin.peek().is_none() {
        return Some(head);
    }
    let mut ended = kin.filter(|entry| entry.valid_to.is_some_and(|to| to.abs_diff(year) <= 1));
    match (ended.next(), ended.next()) {
        (Some(entry), None) => Some(entry.number),
        _ => None,
    }
}

/// "Former USSR", "Yugoslavia, former": the rest must be a state that ended.
fn former(names: &Names, bag: &Bag<'_>) -> Option<Number> {
    if !bag.has("former") {
        return None;
    }
    let mut rest = bag.clone();
    rest.retain(|word| word != "former");
    let number = match names.bags.get(rest.key().as_bytes())? {
        Target::One(number) => *number,
        Target::Several(_) => return None,
    };
    entry(number)
        .is_some_and(|entry| entry.kind == Kind::Historical)
        .then_some(number)
}

/// Names that two states share but for their titles: there the title decides and is never dropped.
const RIVALS: [&str; 13] = [
    "bosnia",
    "china",
    "congo",
    "dominica",
    "dominican",
    "germany",
    "ireland",
    "korea",
    "macedonia",
    "viet",
    "vietnam",
    "yemen",
    "yugoslavia",
];

/// "Republic of Hungary", "Kazakh SSR", "Bermuda Islands": a title around a name or an adjective.
fn without_title(names: &Names, bag: &Bag<'_>) -> Option<Number> {
    if RIVALS.iter().any(|rival| bag.has(rival)) {
        return None;
    }
    let mut rest = bag.clone();
    rest.retain(|word| !is_title(word));
    if rest.len() == bag.len() || rest.len() == 0 {
        return None;
    }
    let key = rest.key();
    // A state of the United States, and one of Mexico itself.
    if matches!(key.as_str(), "georgia" | "mexico") && bag.has("state") {
        return None;
    }
    let known = names.bags.get(key.as_bytes());
    if let Some(Target::One(number)) = known.or_else(|| names.plain.get(key.as_bytes())) {
        return Some(*number).filter(|number| {
            entry(*number).is_some_and(|e| matches!(e.kind, Kind::Economy | Kind::Historical))
        });
    }
    let state = [
        "republic",
        "kingdom",
        "ssr",
        "empire",
        "federal",
        "principality",
        "emirate",
    ];
    if !state.iter().any(|title| bag.has(title)) {
        return None;
    }
    match names.adjectives.get(key.as_bytes()) {
        Some(Target::One(number)) => Some(*number),
        _ => None,
    }
}

fn is_title(word: &str) -> bool {
    matches!(
        word,
        "republic"
            | "kingdom"
            | "state"
            | "states"
            | "federal"
            | "confederation"
            | "commonwealth"
            | "principality"
            | "sultanate"
            | "emirate"
            | "grand"
            | "duchy"
            | "union"
            | "islamic"
            | "socialist"
            | "soviet"
            | "ssr"
            | "democratic"
            | "peoples"
            | "popular"
            | "arab"
            | "hashemite"
            | "co"
            | "operative"
            | "cooperative"
            | "independent"
            | "sovereign"
            | "united"
            | "constitutional"
            | "empire"
            | "territory"
            | "islands"
    )
}

/// "South Georgia and the South Sa": a long name whose end is missing, where only one economy goes on so.
fn cut_off(names: &Names, plain: &str) -> Option<Number> {
    if plain.len() < CUT {
        return None;
    }
    let from = names.sorted.partition_point(|(name, _)| &**name < plain);
    let mut going_on = names.sorted[from..]
        .iter()
        .take_while(|(name, _)| name.starts_with(plain))
        .map(|(_, number)| *number);
    let first = going_on.next()?;
    going_on.all(|number| number == first).then_some(first)
}

/// "Cura?ao", "R\u{FFFD}union": letters that an encoding lost, where only one name fits.
fn lost_letters(names: &Names, text: &str) -> Option<Number> {
    let inner = text.trim();
    let lost = |c: char| c == '?' || c == '\u{FFFD}';
    if !inner.contains(lost) || inner.chars().filter(|c| lost(*c)).count() > 4 {
        return None;
    }
    let marked: String = inner
        .chars()
        .map(|c| if lost(c) { 'ʘ' } else { c })
        .collect();
    let pattern = plain(&marked);
    let mut fitting = names
        .sorted
        .iter()
        .filter(|(name, _)| fits(name, &pattern))
        .map(|(_, number)| *number);
    let first = fitting.next()?;
    fitting.all(|number| number == first).then_some(first)
}

/// Whether the name is the pattern with one letter for each mark.
fn fits(name: &str, pattern: &str) -> bool {
    let mut letters = name.chars();
    pattern.chars().all(|mark| {
        letters
            .next()
            .is_some_and(|letter| letter == mark || (mark == 'ʘ' && letter.is_alphabetic()))
    }) && letters.next().is_none()
}

/// A code in capitals as ISO gives it out; letters that only data files use are left to columns of codes.
fn code(text: &str) -> Option<Number> {
    let text = text.trim();
    match text.len() {
        3 => economies::by_alpha3(text)
            .filter(|number| entry(*number).is_some_and(|e| e.key == text)),
        2 => economies::by_alpha2(text),
        _ => None,
    }
}

/// "CÃ´te d'Ivoire" as it was: UTF-8 that somebody read as Latin-1 or Windows-1252.
fn repaired(text: &str) -> Option<String> {
    if !text.contains(['Ã', 'Å', 'Ä', 'Â']) {
        return None;
    }
    let bytes: Option<Vec<u8>> = text.chars().map(windows_1252).collect();
    String::from_utf8(bytes?).ok()
}

fn windows_1252(c: char) -> Option<u8> {
    const HIGH: [char; 27] = [
        '€', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 'Ž', '‘', '’', '“', '”', '•',
        '–', '—', '˜', '™', 'š', '›', 'œ', 'ž', 'Ÿ',
    ];
    const BYTES: [u8; 27] = [
        0x80, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8A, 0x8B, 0x8C, 0x8E, 0x91, 0x92,
        0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99, 0x9A, 0x9B, 0x9C, 0x9E, 0x9F,
    ];
    match u8::try_from(u32::from(c)) {
        Ok(byte) => Some(byte),
        Err(_) => HIGH.iter().position(|high| *high == c).map(|at| BYTES[at]),
    }
}
