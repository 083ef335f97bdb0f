//! Economies as prose names them: names, adjectives, capitals, pronouns, "the country", "other markets".

use std::sync::OnceLock;

use crate::article::lexicon::vocabulary::{follow, heads, kinds};
use crate::article::lexicon::{self, Lex, money, places};
use crate::article::tokens::Token;
use crate::codes::names::{self, Caution, NameKind};
use crate::model::Economy;

/// How an economy is referred to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::article) enum Form {
    Name,
    Adjective,
    Demonym,
    Capital,
    /// "Sino-": the first half of a pair.
    Prefix,
    /// Its, their.
    Its,
    /// It, they.
    It,
    /// The country, the kingdom, that nation, its neighbour.
    Definite,
    /// There.
    There,
    /// The two countries, both sides.
    Both,
    /// The world, abroad.
    World,
    /// Other markets: all but the one named before, or all but `economies`.
    Others,
    /// A state or province: its trade is not that of the economy.
    Part,
    /// A city that is no capital.
    City,
}

/// A mention of an economy, or of something that stands for one.
#[derive(Clone, Debug)]
pub(in crate::article) struct EconomyMention {
    pub(in crate::article) form: Form,
    /// Candidates where ambiguous, members where several; empty for pronouns.
    pub(in crate::article) economies: &'static [Economy],
}

/// A name of one or several economies, or words that look like one.
#[derive(Debug)]
pub(in crate::article) struct Name {
    /// Its words after the first, by their number in the vocabulary.
    pub(in crate::article) rest: Vec<u32>,
    form: Option<Form>,
    economies: Vec<Economy>,
    /// It is a name only in the case it is written in.
    exact: bool,
    /// All its letters are capitals.
    capitals: bool,
}

/// Makes a [`Name`] out of the numbers of its words after the first.
type Make<'m> = &'m dyn Fn(Vec<u32>) -> Name;

/// Every name that prose uses: its words, and how to make it.
pub(in crate::article) fn names(
    mut add: impl FnMut(&mut dyn Iterator<Item = &'static str>, Make<'_>),
) {
    for name in names::prose() {
        let form = match name.kind {
            NameKind::Name | NameKind::Short | NameKind::Former | NameKind::Several => {
                Some(Form::Name)
            }
            NameKind::Foreign if name.text.len() > 5 => Some(Form::Name),
            NameKind::Adjective => Some(Form::Adjective),
            NameKind::Demonym => Some(Form::Demonym),
            NameKind::Capital => Some(Form::Capital),
            NameKind::Prefix => Some(Form::Prefix),
            NameKind::NotAnEconomy => None,
            _ => continue,
        };
        // "Scotland", "Dubai": its trade is not that of the whole.
        let form = form.map(|f| {
            if name.caution == Some(Caution::Part) {
                Form::Part
            } else {
                f
            }
        });
        // Goods named after a place keep their origin; sums of money are read as amounts.
        if form.is_none() && is_goods_or_money(name.text) {
            continue;
        }
        add(&mut name.words.iter().map(|w| &**w), &|rest| Name {
            rest,
            form,
            economies: name
                .numbers
                .iter()
                .filter_map(|n| Economy::from_number(*n))
                .collect(),
            exact: name.caution == Some(Caution::Case) || name.kind == NameKind::Short,
            capitals: name
                .text
                .chars()
                .filter(|c| c.is_alphabetic())
                .all(char::is_uppercase),
        });
    }
}

/// How a word stands for an economy, or begins to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::article) enum Reference {
    Its,
    It,
    There,
    Abroad,
    /// "The", with which a name may begin, too.
    The,
    /// "That country", "both sides".
    Definite,
    /// "Nepal's southern neighbour".
    Side,
    /// "Non-US partners".
    Non,
    /// "Other markets".
    Other,
}

/// The words that stand for an economy, or begin to; beside them do those of [`OTHERS`].
///
/// Each word that [`any_economy_at`] knows at its beginning, beside names, has to stand here: others are never
/// asked about.
pub(in crate::article) const REFERENCES: &[(&str, Reference)] = &[
    ("its", Reference::Its),
    ("their", Reference::Its),
    ("it", Reference::It),
    ("they", Reference::It),
    ("there", Reference::There),
    ("abroad", Reference::Abroad),
    ("overseas", Reference::Abroad),
    ("worldwide", Reference::Abroad),
    ("the", Reference::The),
    ("that", Reference::Definite),
    ("this", Reference::Definite),
    ("both", Reference::Definite),
    ("two", Reference::Definite),
    ("these", Reference::Definite),
    ("those", Reference::Definite),
    ("northern", Reference::Side),
    ("southern", Reference::Side),
    ("eastern", Reference::Side),
    ("western", Reference::Side),
    ("bigger", Reference::Side),
    ("larger", Reference::Side),
    ("smaller", Reference::Side),
    ("non", Reference::Non),
    ("other", Reference::Other),
];

/// The words of [`REFERENCES`] and [`OTHERS`].
pub(in crate::article) fn references() -> impl Iterator<Item = &'static str> {
    REFERENCES
        .iter()
        .map(|(word, _)| *word)
        .chain(OTHERS.iter().copied())
}

/// The lists of words that this file asks for, by their kind.
pub(in crate::article) fn word_kinds() -> [(u32, &'static [&'static str]); 5] {
    [
        (kinds::DEFINITE, DEFINITE),
        (kinds::WEAK, WEAK),
        (kinds::BOTH, BOTH),
        (kinds::OTHERS, OTHERS),
        (kinds::DESCRIBING, DESCRIBING),
    ]
}

fn world() -> &'static [Economy] {
    static WORLD: OnceLock<[Economy; 1]> = OnceLock::new();
    WORLD.get_or_init(|| [Economy::world()])
}

fn is_goods_or_money(text: &str) -> bool {
    const LAST: &[&str] = &[
        "whiskey", "whisky", "cigars", "cheese", "chard", "nut", "nuts", "fries", "delight",
        "pastry", "muffins",
    ];
    let last = text.rsplit(' ').next().unwrap_or(text);
    LAST.contains(&last) || money::after(last).is_some()
}

/// Nouns that stand for an economy after "the", "that" or "its".
const DEFINITE: &[&str] = &[
    "country",
    "nation",
    "kingdom",
    "emirate",
    "emirates",
    "sultanate",
    "republic",
    "island",
    "archipelago",
    "bloc",
    "union",
    "neighbour",
    "neighbor",
    "neighbours",
    "neighbors",
    "economy",
    "state",
    "giant",
    "territory",
    "ally",
    "rival",
    "grouping",
    "mainland",
];

/// Of these, what needs a describing word in front: "the economy" alone is no partner.
const WEAK: &[&str] = &[
    "economy",
    "state",
    "union",
    "giant",
    "territory",
    "ally",
    "rival",
    "republic",
    "emirates",
];

const BOTH: &[&str] = &[
    "countries",
    "nations",
    "sides",
    "economies",
    "neighbours",
    "neighbors",
    "states",
    "partners",
    "parties",
    "governments",
    "kingdoms",
    "republics",
    "blocs",
    "capitals",
    "powers",
    "peoples",
    "giants",
    "markets",
    "presidents",
    "leaders",
    "ministers",
    "premiers",
    "islands",
    "allies",
    "members",
    "monarchies",
    "administrations",
];

const OTHERS: &[&str] = &[
    "markets",
    "countries",
    "partners",
    "destinations",
    "nations",
    "economies",
    "buyers",
    "suppliers",
    "market",
    "customers",
    "trading",
];

/// Words that may stand between "the" and the noun of a definite reference.
const DESCRIBING: &[&str] = &[
    "north",
    "south",
    "east",
    "west",
    "northern",
    "southern",
    "eastern",
    "western",
    "central",
    "asian",
    "african",
    "european",
    "american",
    "latin",
    "gulf",
    "arab",
    "baltic",
    "nordic",
    "balkan",
    "andean",
    "caribbean",
    "pacific",
    "island",
    "landlocked",
    "small",
    "tiny",
    "oil",
    "rich",
    "producing",
    "mediterranean",
    "himalayan",
    "city",
    "caucasus",
    "alpine",
    "neighbouring",
    "neighboring",
    "desert",
    "scandinavian",
    "iberian",
    "maghreb",
    "sahel",
    "trading",
    "larger",
    "smaller",
    "euro",
    "area",
    "resource",
    "southeast",
    "asia",
    "africa",
    "adriatic",
    "exporting",
    "importing",
    "twin",
    "atoll",
    "horn",
    "steppe",
    "mountain",
    "fellow",
    "hashemite",
    "islamic",
];

fn mention(form: Form, economies: &'static [Economy]) -> EconomyMention {
    EconomyMention { form, economies }
}

/// The mention that begins at token `at`, with its number of tokens.
pub(in crate::article) fn economy_at(
    tokens: &[Token<'_>],
    at: usize,
) -> Option<(EconomyMention, usize)> {
    let word = tokens[at].word;
    if word.may(heads::REFERENCE) || !word.names.is_empty() || !word.places.is_empty() {
        return any_economy_at(tokens, at);
    }
    debug_assert!(
        !cfg!(test) || any_economy_at(tokens, at).is_none(),
        "references: {}",
        tokens[at].norm
    );
    None
}

fn any_economy_at(tokens: &[Token<'_>], at: usize) -> Option<(EconomyMention, usize)> {
    let token = &tokens[at];
    let word = |n: usize| tokens.get(at + n).filter(|t| t.is_word()).map(|t| &*t.norm);
    let is = |n: usize, kinds: u32| tokens.get(at + n).is_some_and(|t| t.word.is(kinds));
    let reference = token.word.reference;
    let the = reference == Some(Reference::The);
    // "the Gulf state", "the Gulf emirate": one of its economies, not the group.
    if the
        && word(1) == Some("gulf")
        && is(2, kinds::DEFINITE)
        && !matches!(word(2), Some("bloc" | "grouping"))
    {
        return Some((mention(Form::Definite, &[]), 3));
    }
    if token.capital || the {
        match named_at(tokens, at) {
            Named::Economy(found, length) => return Some((found, length)),
            Named::Trap => return None,
            Named::No => {}
        }
    }
    let alone = |form| Some((mention(form, &[]), 1));
    match reference {
        Some(Reference::Its) => {
            // "its southern neighbour" is another economy, and so is "its ally".
            for n in 1..=3 {
                match word(n) {
                    Some(w) if w.starts_with("neighb") || matches!(w, "ally" | "rival") => {
                        return Some((mention(Form::Definite, &[]), n + 1));
                    }
                    Some(w)
                        if is(n, kinds::DESCRIBING) || matches!(w, "giant" | "big" | "close") => {}
                    _ => break,
                }
            }
            alone(Form::Its)
        }
        Some(Reference::It) => alone(Form::It),
        Some(Reference::There) => {
            let before = at.checked_sub(1).and_then(|i| tokens.get(i));
            let existential = matches!(
                word(1),
                Some("is" | "are" | "was" | "were" | "has" | "have")
            ) && before.is_none_or(|t| !t.is_word());
            if existential {
                None
            } else {
                alone(Form::There)
            }
        }
        Some(Reference::Abroad) if word(1) != Some("sales") => {
            Some((mention(Form::World, world()), 1))
        }
        // "Nepal's southern neighbour"
        Some(Reference::Side)
            if at >= 1
                && tokens[at - 1].possessive
                && word(1).is_some_and(|w| matches!(w, "neighbour" | "neighbor")) =>
        {
            Some((mention(Form::Definite, &[]), 2))
        }
        Some(Reference::The | Reference::Definite) => definite(tokens, at),
        Some(Reference::Non) => {
            let Named::Economy(inner, length) = named_at(tokens, at + 1) else {
                return None;
            };
            word(1 + length)?;
            let noun = is(1 + length, kinds::OTHERS);
            Some((
                mention(Form::Others, inner.economies),
                1 + length + usize::from(noun),
            ))
        }
        // "countries other than the United States", "markets outside China"
        None if is(0, kinds::OTHERS)
            && matches!(
                (word(1), word(2)),
                (Some("other"), Some("than")) | (Some("outside" | "besides" | "except"), _)
            ) =>
        {
            let from = if word(1) == Some("other") { 3 } else { 2 };
            let article = usize::from(word(from) == Some("the"));
            let mut at_name = at + from;
            let mut named = named_at(tokens, at_name);
            if article == 1 && !matches!(named, Named::Economy(..)) {
                at_name += 1;
                named = named_at(tokens, at_name);
            }
            let Named::Economy(inner, length) = named else {
                return None;
            };
            (inner.economies.len() == 1).then(|| {
                (
                    mention(Form::Others, inner.economies),
                    at_name + length - at,
                )
            })
        }
        Some(Reference::Other) if is(1, kinds::OTHERS) => {
            let two = word(1) == Some("trading");
            Some((
                mention(Form::Others, &[]),
                if two { 3.min(tokens.len() - at) } else { 2 },
            ))
        }
        _ => None,
    }
}

/// The economy that `n` tokens before a money word name, in any case.
pub(in crate::article) fn of_money(tokens: &[Token<'_>], at: usize, n: usize) -> Option<Economy> {
    if tokens[at].capital {
        let (mention, length) = economy_at(tokens, at)?;
        return mention.economies.first().filter(|_| length == n).copied();
    }
    let names = tokens[at].word.names.iter();
    let mut fits = names.filter(|name| {
        name.rest.len() + 1 == n
            && matches!(name.form, Some(Form::Name | Form::Adjective))
            && follow(tokens, at + 1, &name.rest)
    });
    fits.next()?.economies.first().copied()
}

fn definite(tokens: &[Token<'_>], at: usize) -> Option<(EconomyMention, usize)> {
    let word = |n: usize| tokens.get(at + n).filter(|t| t.is_word()).map(|t| &*t.norm);
    let is = |n: usize, kinds: u32| tokens.get(at + n).is_some_and(|t| t.word.is(kinds));
    let head = &*tokens[at].norm;
    let world = || mention(Form::World, world());
    if head == "the" && word(1) == Some("world") {
        // "the world's largest" is no destination.
        let other = tokens[at + 1].possessive
            || matches!(word(2), Some("bank" | "trade" | "market" | "economy"));
        return (!other).then(|| (world(), 2));
    }
    let rest_of_the =
        head == "the" && is(1, kinds::REST) && [word(2), word(3)] == [Some("of"), Some("the")];
    if rest_of_the && word(4) == Some("world") {
        return Some((world(), 5));
    }
    let pair = match head {
        "both" | "two" => Some(1),
        "the" | "these" | "those" if matches!(word(1), Some("two" | "both")) => Some(2),
        _ => None,
    };
    if let Some(n) = pair {
        for skip in n..n + 3 {
            match word(skip) {
                Some(_) if is(skip, kinds::BOTH) => {
                    return Some((mention(Form::Both, &[]), skip + 1));
                }
                Some(w)
                    if is(skip, kinds::DESCRIBING) || matches!(w, "largest" | "big" | "allied") => {
                }
                _ => break,
            }
        }
        // "in 2023 the two swapped goods", "trade of the two"
        let alone = match tokens.get(at + n) {
            None => true,
            Some(next) if !next.is_word() => !next.is_number(),
            Some(_) => matches!(
                lexicon::phrase_at(tokens, at + n),
                Some((
                    Lex::Traded
                        | Lex::Level
                        | Lex::Auxiliary
                        | Lex::Forecast
                        | Lex::Target
                        | Lex::Will
                        | Lex::While
                        | Lex::And
                        | Lex::Rise
                        | Lex::Fall,
                    _
                ))
            ),
        };
        return (head == "the" && n == 2 && alone).then(|| (mention(Form::Both, &[]), 2));
    }
    if !matches!(head, "the" | "that" | "this") {
        return None;
    }
    // "the pair", "the landlocked pair's trade"
    if let Some(n) = (1..=2).find(|n| word(*n) == Some("pair"))
        && word(n + 1) != Some("of")
    {
        return Some((mention(Form::Both, &[]), n + 1));
    }
    // "the continent", "the rest of the continent": which one is told by who speaks.
    if word(1) == Some("continent") {
        return Some((mention(Form::Definite, &[]), 2));
    }
    if rest_of_the && word(4) == Some("continent") {
        return Some((mention(Form::Definite, &[]), 5));
    }
    for n in 1..=4 {
        let w = word(n)?;
        if is(n, kinds::DEFINITE) {
            let of = word(n + 1) == Some("of");
            // "the Sultanate of Oman", "the twin-island state of Trinidad and Tobago": the name says which.
            if of
                && (n > 1 || !is(n, kinds::WEAK))
                && tokens.get(at + n + 2).is_some_and(|t| t.capital)
                && let Named::Economy(found, length) = named_at(tokens, at + n + 2)
                && found.form == Form::Name
            {
                return Some((found, n + 2 + length));
            }
            if (n == 1 && is(n, kinds::WEAK) && w != "republic")
                || (of && is(n, kinds::WEAK))
                || (of && w == "kingdom" && tokens.get(at + n + 2).is_some_and(|t| t.capital))
            {
                return None;
            }
            return Some((mention(Form::Definite, &[]), n + 1));
        }
        let next = &tokens[at + n];
        if !(is(n, kinds::DESCRIBING) || next.hyphen || describes(w) && !next.capital) {
            return None;
        }
    }
    None
}

/// Whether a word before "country" leaves the meaning to the text: "the coffee-growing nation", not "the first
/// country", "the largest economy", "the exporting country".
fn describes(word: &str) -> bool {
    word.ends_with("ern")
        || word.ends_with("rich")
        || word.ends_with("less")
        || matches!(
            word,
            "twin"
                | "tropical"
                | "vast"
                | "poor"
                | "wealthy"
                | "mountainous"
                | "whole"
                | "entire"
                | "tea"
                | "coffee"
                | "copper"
                | "former"
                | "soviet"
                | "young"
                | "democratic"
                | "communist"
                | "isolated"
                | "sanctioned"
                | "hermit"
                | "nile"
                | "black"
                | "sea"
                | "horn"
                | "single"
                | "currency"
                | "customs"
                | "trade"
                | "south"
        )
}

enum Named {
    Economy(EconomyMention, usize),
    /// Words that hold a name and are none.
    Trap,
    No,
}

fn named_at(tokens: &[Token<'_>], at: usize) -> Named {
    let Some(token) = tokens.get(at).filter(|t| t.is_word()) else {
        return Named::No;
    };
    let place = places::place_at(tokens, at);
    // "the Gambia": behind "the" only a capital goes on with a name.
    let goes_on = token.capital || tokens.get(at + 1).is_some_and(|t| t.capital);
    let names: &[Name] = match goes_on {
        false => &[],
        true if token.word.seconds.may_be(tokens.get(at + 1)) => &token.word.names,
        true => token.word.single_names(),
    };
    let found = names.iter().find(|name| {
        // "China's customs" is no name of several words.
        (name.rest.is_empty() || !token.possessive)
            && follow(tokens, at + 1, &name.rest)
            && capitals_fit(tokens, at, name)
    });
    let length = found.map_or(0, |entry| entry.rest.len() + 1);
    if let Some((n, economies)) = place
        && n > length
    {
        let form = if economies.is_some() {
            Form::City
        } else {
            Form::Part
        };
        return Named::Economy(mention(form, economies.unwrap_or_default()), n);
    }
    let Some(entry) = found else { return Named::No };
    let Some(form) = entry.form else {
        return Named::Trap;
    };
    if form == Form::Prefix {
        // "Indo" only before a hyphen and another economy: "Indo-Omani".
        let other = tokens.get(at + length).is_some_and(|t| t.hyphen)
            && matches!(named_at_once(tokens, at + length), Some(f) if f != Form::Prefix);
        if !other {
            return Named::No;
        }
    }
    // "EU member states", "ASEAN partners": the group itself.
    let group = form == Form::Name
        && matches!(entry.economies[..], [one] if matches!(one.key(), "EU" | "ASEAN" | "GCC" | "MERCOSUR" | "AFRICA"))
        && !tokens[at + length - 1].possessive;
    let member = |n: usize| {
        tokens.get(at + length + n).is_some_and(|t| {
            matches!(
                &*t.norm,
                "countries" | "states" | "members" | "nations" | "partners" | "peers"
            ) && !t.possessive
        })
    };
    let more = if !group {
        0
    } else if tokens.get(at + length).is_some_and(|t| t.is("member")) && member(1) {
        2
    } else {
        usize::from(member(0))
    };
    Named::Economy(mention(form, &entry.economies), length + more)
}

/// The form of a name of one word, without looking further.
fn named_at_once(tokens: &[Token<'_>], at: usize) -> Option<Form> {
    tokens
        .get(at)?
        .word
        .names
        .iter()
        .find(|name| follow(tokens, at + 1, &name.rest[..name.rest.len().min(1)]))?
        .form
}

fn capitals_fit(tokens: &[Token<'_>], at: usize, entry: &Name) -> bool {
    let first = &tokens[at];
    if first.norm == "the" {
        // "the Gambia": the name itself has a capital.
        return !entry.rest.is_empty() && tokens.get(at + 1).is_some_and(|t| t.capital);
    }
    if !first.capital {
        return false;
    }
    if entry.exact && entry.rest.is_empty() {
        // "US" is no "Us", "UAE" no "Uae".
        return !entry.capitals || first.upper;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::tokens::tokens;
    use crate::place::Span;

    fn all(text: &str) -> Vec<(Form, String)> {
        let tokens = tokens(text, Span::new(0, text.len()));
        let mut out = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            match economy_at(&tokens, at) {
                Some((m, n)) => {
                    let keys: Vec<String> = m.economies.iter().map(ToString::to_string).collect();
                    out.push((m.form, keys.join(" ")));
                    at += n;
                }
                None => at += 1,
            }
        }
        out
    }

    #[test]
    fn names_adjectives_capitals_and_references() {
        let one = |form, key: &str| (form, key.to_owned());
        for (text, expected) in [
            (
                "Vietnam's exports to the U.S. rose",
                vec![one(Form::Name, "VNM"), one(Form::Name, "USA")],
            ),
            ("they told us that", vec![one(Form::It, "")]),
            (
                "Dutch-Ghanaian trade",
                vec![one(Form::Adjective, "NLD"), one(Form::Adjective, "GHA")],
            ),
            (
                "Indo-Omani commerce",
                vec![one(Form::Prefix, "IND"), one(Form::Adjective, "OMN")],
            ),
            ("trade between the two countries", vec![one(Form::Both, "")]),
            ("exports to its neighbour", vec![one(Form::Definite, "")]),
            ("gas from the emirate", vec![one(Form::Definite, "")]),
            ("trade with non-US partners", vec![one(Form::Others, "USA")]),
            ("sold the world goods", vec![one(Form::World, "WLD")]),
            (
                "Hanoi and Guangdong",
                vec![one(Form::Capital, "VNM"), one(Form::Part, "")],
            ),
        ] {
            assert_eq!(all(text), expected, "{text}");
        }
    }
}
