//! Who is meant: the economies of a sentence, with pronouns and "the country" read from what was said before.

use super::lexicon::{Lex, Prep};
use super::mentions::Atom;
use super::mentions::economies::Form;
use super::tokens::Token;
use crate::codes::economies;
use crate::model::{Currency, Economy, Party, When};
use crate::place::Span;

/// One side of a figure with the words that name it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Side {
    pub(super) party: Party,
    pub(super) span: Span,
    /// Named in an earlier figure, not in this sentence.
    pub(super) carried: bool,
}

/// Which quantity a figure is about, from the side of its owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// The owner's exports.
    Out,
    /// The owner's imports.
    In,
    TwoWay,
    /// The owner's balance, and its sign; 0 where the text gives it elsewhere.
    Balance(i8),
    /// A figure that is no trade record.
    Other,
}

/// What the text has said so far: the topic, the economies, the last figure.
#[derive(Clone, Debug, Default)]
pub(super) struct Discourse {
    /// The economy that the text speaks of.
    pub(super) topic: Option<Economy>,
    /// The topic of the sentence before, and the atom of this one that changed it.
    pub(super) topic_before: Option<Economy>,
    pub(super) topic_at: usize,
    /// The only economy that the text names.
    pub(super) home: Option<Economy>,
    /// Economies in the order of their last mention, the latest last.
    pub(super) recent: Vec<(Economy, Span)>,
    /// The two sides of the last figure or phrase about two economies.
    pub(super) pair: Option<(Side, Side)>,
    /// The last figure's quantity and sides.
    pub(super) last: Option<LastFigure>,
    /// The first figure of the last sentence that told one.
    pub(super) former: Option<LastFigure>,
    /// The whole of the last share, and who held it.
    pub(super) share: Option<(super::reading::Sides, Option<Side>)>,
    /// The place told last.
    pub(super) rank: Option<super::rules::rank::LastRank>,
    /// Whose firms were counted last.
    pub(super) count: Option<super::rules::count::Counted>,
    pub(super) when: Option<When>,
    /// "(2023 in brackets)": what the figures in brackets of the lines below are of.
    pub(super) in_brackets: Option<When>,
    /// The period of the last figure that was foreseen or aimed at, for "by then".
    pub(super) ahead: Option<When>,
    /// The span of the words that said when.
    pub(super) when_span: Option<Span>,
    pub(super) currency: Option<Currency>,
    /// The dollar that a bare "$" means, where the text says so.
    pub(super) dollar: Option<Currency>,
    /// Who gave the last figure.
    pub(super) attribution: Option<Span>,
    /// Sentences since the last figure.
    pub(super) distance: usize,
}

/// The quantity and the sides of the last figure.
#[derive(Clone, Debug)]
pub(super) struct LastFigure {
    pub(super) what: What,
    pub(super) owner: Option<Side>,
    pub(super) partner: Option<Side>,
    pub(super) category: Option<Span>,
}

impl Discourse {
    pub(super) fn mention(&mut self, economy: Economy, span: Span) {
        self.recent.retain(|(e, _)| *e != economy);
        self.recent.push((economy, span));
        // A text names few economies; a list of all of them must not make every look-up long.
        if self.recent.len() > 24 {
            self.recent.remove(0);
        }
    }

    /// The latest economy other than this one.
    pub(super) fn other_than(&self, economy: Option<Economy>) -> Option<(Economy, Span)> {
        self.recent
            .iter()
            .rev()
            .find(|(e, _)| Some(*e) != economy && !e.is_world())
            .copied()
    }
}

/// Economies that "the kingdom", "the emirate" and the like may mean, by key.
fn kinds(noun: &str) -> Option<&'static str> {
    Some(match noun {
        "kingdom" => "GBR SAU MAR JOR THA ESP NLD BEL NOR SWE DNK BHR KHM BTN LSO SWZ TON",
        "emirate" | "emirates" => "ARE QAT KWT",
        "sultanate" => "OMN BRN",
        "bloc" | "union" | "grouping" => {
            "EU ASEAN GCC MERCOSUR EAEU AFRICA EAC ECOWAS SADC EFTA COMESA"
        }
        "archipelago" => "IDN PHL MDV SYC CPV FJI BHS",
        "island" => "LKA TWN ISL CYP MLT JAM CUB MUS MDG IRL SGP NZL GRL TTO DOM HTI JPN PHL BHR",
        "republic" => {
            "IRN CZE IRL DOM GEO ARM AZE KAZ UZB TKM KGZ TJK MDA FRA ZAF CHN KOR TUR PRT AUT MNG CAF COG GHA KEN ZMB"
        }
        _ => return None,
    })
}

/// The regions, by key, that a describing word of "the Asian giant", "the Andean country" names.
fn regions(word: &str) -> Option<&'static str> {
    Some(match word {
        "asian" => "ASIA EASTERN_ASIA SOUTHERN_ASIA SOUTH_EASTERN_ASIA WESTERN_ASIA CENTRAL_ASIA",
        "african" => {
            "AFRICA EASTERN_AFRICA WESTERN_AFRICA MIDDLE_AFRICA SOUTHERN_AFRICA NORTHERN_AFRICA SUB_SAHARAN_AFRICA"
        }
        "european" => "EUROPE EASTERN_EUROPE WESTERN_EUROPE NORTHERN_EUROPE SOUTHERN_EUROPE",
        "andean" => "PER BOL ECU COL CHL",
        "alpine" => "CHE AUT",
        "american" | "latin" => "SOUTH_AMERICA CENTRAL_AMERICA LATIN_AMERICA",
        "caribbean" => "CARIBBEAN",
        "nordic" | "scandinavian" | "baltic" => "NORTHERN_EUROPE",
        "balkan" | "iberian" => "SOUTHERN_EUROPE",
        "himalayan" => "NPL BTN",
        "southeast" => "SOUTH_EASTERN_ASIA",
        "arab" | "gulf" => "WESTERN_ASIA NORTHERN_AFRICA",
        "maghreb" => "NORTHERN_AFRICA",
        "sahel" => "WESTERN_AFRICA MIDDLE_AFRICA",
        "pacific" => "MELANESIA POLYNESIA OCEANIA AUSTRALIA_AND_NEW_ZEALAND",
        "caucasus" => "WESTERN_ASIA",
        _ => return None,
    })
}

fn lies_in(economy: Economy, keys: &str) -> bool {
    let region = economies::entry(economy.number()).and_then(|e| economies::entry(e.region?));
    let region = region.map_or("", |r| r.key);
    keys.split(' ').any(|k| k == region || k == economy.key())
}

/// The party that each economy atom of the sentence means, where that can be told.
pub(super) fn parties(
    atoms: &[Atom],
    tokens: &[Token<'_>],
    discourse: &mut Discourse,
) -> Vec<Option<Party>> {
    let mut out: Vec<Option<Party>> = vec![None; atoms.len()];
    let before = discourse.topic;
    let mut first: Option<Economy> = None;
    let mut first_at = 0;
    let mut office: Option<Economy> = None;
    let mut in_list = false;
    let mut by_pronoun = false;
    for at in 0..atoms.len() {
        let Some(mention) = atoms[at].economy() else {
            continue;
        };
        let prep = tie(atoms, at);
        let noun = tokens.get(atoms[at].last).map_or("", |t| &*t.norm);
        // "The trade ministry in Jakarta puts the country's surplus at ...": whose office speaks.
        if mention.form == Form::Capital
            && prep == Some(Prep::In)
            && office.is_none()
            && (at.saturating_sub(4)..at.saturating_sub(1)).any(|i| {
                matches!(
                    &*tokens[atoms[i].last].norm,
                    "ministry"
                        | "bureau"
                        | "office"
                        | "agency"
                        | "authorities"
                        | "government"
                        | "statisticians"
                        | "customs"
                        | "bank"
                        | "officials"
                        | "institute"
                        | "department"
                )
            })
        {
            office = mention.economies.first().copied();
        }
        let topic = first.or(before).or(office);
        let party = match mention.form {
            Form::Part => None,
            // "sold it", "trade with it": the object is not the subject.
            Form::It
                if prep.is_some() || at >= 1 && matches!(atoms[at - 1].lex(), Some(Lex::Sold)) =>
            {
                // "Argentina and Paraguay together sold it": the one that was sold to before.
                let subject = |e: Economy| {
                    (at.saturating_sub(8)..at)
                        .any(|i| out[i] == Some(Party::One(e)) && tie(atoms, i).is_none())
                };
                let tied = (0..at).rev().find_map(|i| {
                    let to = matches!(tie(atoms, i), Some(Prep::To | Prep::From | Prep::With));
                    out[i]
                        .as_ref()
                        .and_then(Party::one)
                        .filter(|e| to && !subject(*e))
                });
                // "... ahead of China and Turkey. Exports to it came to ...": the partner told, not the one named last.
                let partner = discourse
                    .last
                    .as_ref()
                    .filter(|l| first.is_none() && discourse.distance <= 1 && l.owner.is_some())
                    .and_then(|l| l.partner.as_ref()?.party.one())
                    .filter(|e| !e.is_world());
                tied.or(partner)
                    .or_else(|| discourse.other_than(topic).map(|(e, _)| e))
                    .map(Party::One)
            }
            // "whereas Jordan puts its sales there at": the subject of the clause.
            Form::Its | Form::It if clause_subject(atoms, &out, at).is_some() => {
                clause_subject(atoms, &out, at).map(Party::One)
            }
            Form::There if clause_subject(atoms, &out, at).is_some() => discourse
                .other_than(clause_subject(atoms, &out, at))
                .map(|(e, _)| Party::One(e)),
            Form::Its | Form::It => topic.map(Party::One),
            // "Uganda remains its largest market. Imports from there fell": from the partner, whoever was the subject
            // in between.
            Form::There if first.is_none() && partner_told(discourse).is_some() => {
                partner_told(discourse).map(Party::One)
            }
            Form::There => discourse.other_than(topic).map(|(e, _)| Party::One(e)),
            // "The continent" of an African economy is the group of all of them; others are no group of the model.
            Form::Definite if noun == "continent" => topic
                .filter(|t| lies_in(*t, regions("african").unwrap_or_default()))
                .and_then(|_| "AFRICA".parse().ok())
                // The group itself, named before.
                .or_else(|| {
                    let group = |e: &Economy| e.key() == "AFRICA";
                    discourse.recent.iter().map(|(e, _)| *e).find(group)
                })
                .map(Party::One),
            // "its eastern neighbour Kenya": the name says which.
            Form::Definite
                if atoms.get(at + 1).is_some_and(|next| {
                    !next.hyphen
                        && next
                            .economy()
                            .is_some_and(|m| m.form == Form::Name && m.economies.len() == 1)
                }) && !atoms[at].possessive =>
            {
                atoms
                    .get(at + 1)
                    .and_then(Atom::economy)
                    .and_then(|m| m.economies.first().copied())
                    .map(Party::One)
            }
            // "the mainland" of Taiwan, Hong Kong and Macao is China; elsewhere it is no economy.
            Form::Definite if noun == "mainland" => {
                let beside = |e: Economy| matches!(e.key(), "TWN" | "HKG" | "MAC");
                (discourse.recent.iter().any(|(e, _)| beside(*e)))
                    .then(|| "CHN".parse().ok())
                    .flatten()
                    .map(Party::One)
            }
            Form::Definite => {
                // "EU exports to the bloc": not the one that stands right before.
                let near = (at.saturating_sub(4)..at)
                    .rev()
                    .find_map(|i| out[i].as_ref().and_then(Party::one))
                    .filter(|_| {
                        matches!(prep, Some(Prep::To | Prep::From | Prep::With))
                            && !atoms[at].possessive
                    });
                // "Amman bought goods from the Kingdom": another one than the subject, where there is one.
                let tied = matches!(prep, Some(Prep::To | Prep::From | Prep::With));
                let subject = first.filter(|_| tied);
                // "Cambodia's exports to Thailand ... The kingdom imported ...": the one that is spoken of.
                let spoken = before.filter(|t| {
                    first.is_none()
                        && prep.is_none()
                        && kinds(noun).is_some_and(|keys| keys.split(' ').any(|k| k == t.key()))
                        && !atoms[at + 1..]
                            .iter()
                            .take(30)
                            .any(|a| a.economy().is_some_and(|m| m.economies.first() == Some(t)))
                });
                let own = spoken.or_else(|| {
                    kinds(noun).and_then(|keys| {
                        let is = |e: &&(Economy, Span)| {
                            Some(e.0) != near && keys.split(' ').any(|k| k == e.0.key())
                        };
                        let recent = discourse.recent.iter().rev();
                        recent
                            .clone()
                            .find(|e| is(e) && Some(e.0) != subject)
                            .or_else(|| recent.clone().find(is))
                            .map(|(e, _)| *e)
                            // "The Kingdom's exports ..., the statistics department in Amman said"
                            .or_else(|| ahead(atoms, at, keys))
                    })
                });
                // "the Asian giant", "the Andean country": one that lies there.
                let region =
                    (atoms[at].first..atoms[at].last).find_map(|t| regions(&tokens[t].norm));
                let own = own.or_else(|| {
                    let keys = region?;
                    let lies = |e: &Economy| lies_in(*e, keys);
                    discourse
                        .recent
                        .iter()
                        .rev()
                        .find(|(e, _)| lies(e))
                        .map(|(e, _)| *e)
                });
                let that = tokens[atoms[at].first].is("that");
                let own = own
                    .or_else(|| discourse.recent.last().filter(|_| that).map(|(e, _)| *e))
                    .or_else(|| (noun == "bloc").then(|| "EU".parse().ok()).flatten());
                let neighbour = noun.starts_with("neighb") || matches!(noun, "ally" | "rival");
                let given = at >= 1 && matches!(atoms[at - 1].lex(), Some(Lex::Sold));
                let object = !atoms[at].possessive
                    && (given || matches!(prep, Some(Prep::To | Prep::From | Prep::With)));
                // "to that country": the one named last.
                if own.is_none()
                    && object
                    && !neighbour
                    && matches!(&*tokens[atoms[at].first].norm, "that" | "this")
                {
                    out[at] = discourse.recent.last().map(|(e, _)| Party::One(*e));
                    continue;
                }
                own.or_else(|| {
                    if at >= 1 && atoms[at - 1].is(Lex::While) && !neighbour {
                        // "making the country its third-largest supplier": the one named last.
                        discourse.recent.last().map(|(e, _)| *e)
                    } else if neighbour {
                        let words = tokens[atoms[at].first..=atoms[at].last]
                            .iter()
                            .find_map(|t| neighbour_of(topic?, &t.norm));
                        // A group of countries is nobody's neighbour.
                        let one =
                            |e: &Economy| e.key().len() == 3 && !matches!(e.key(), "GCC" | "WLD");
                        let told = discourse.recent.iter().rev().map(|(e, _)| *e);
                        words
                            .or_else(|| told.filter(one).find(|e| Some(*e) != topic))
                            .or_else(|| next_named(atoms, at).filter(|e| Some(*e) != topic))
                    } else if object && topic.is_some() {
                        // "South Korean exports to the country": not those of the country itself.
                        discourse
                            .other_than(topic)
                            .map(|(e, _)| e)
                            .filter(|e| Some(*e) != near)
                            .or_else(|| discourse.other_than(near).map(|(e, _)| e))
                    } else {
                        let country = matches!(
                            noun,
                            "country" | "nation" | "republic" | "kingdom" | "island"
                        );
                        topic
                            .filter(|t| !(country && is_group(*t)))
                            .or(before.filter(|t| !is_group(*t)))
                            .or(topic)
                    }
                })
                .map(Party::One)
            }
            Form::Both => None,
            Form::Others => match mention.economies.first() {
                Some(economy) => Some(Party::AllBut(*economy)),
                None => discourse
                    .last
                    .as_ref()
                    .and_then(|l| l.partner.as_ref())
                    .and_then(|s| s.party.one())
                    .or_else(|| discourse.other_than(topic).map(|(e, _)| e))
                    .filter(|e| Some(*e) != topic)
                    .map(Party::AllBut),
            },
            // "those to the United States ..., those to the rest of the world": all but it.
            Form::World if atoms[at].last > atoms[at].first + 2 => {
                let usa = (0..at).find_map(|i| {
                    let to = matches!(tie(atoms, i), Some(Prep::To | Prep::From | Prep::With));
                    out[i]
                        .as_ref()
                        .and_then(Party::one)
                        .filter(|e| to && e.key() == "USA")
                });
                Some(usa.map_or(Party::One(Economy::world()), Party::AllBut))
            }
            Form::World => Some(Party::One(Economy::world())),
            Form::City => mention.economies.first().copied().map(Party::One),
            _ => named(mention.economies, discourse).map(Party::One),
        };
        let Some(party) = party else { continue };
        if let Party::One(economy) = party {
            // A capital in "talks in Baghdad" is a place; "Hanoi said" is the government.
            let place = matches!(mention.form, Form::Capital | Form::City)
                && matches!(prep, Some(Prep::In | Prep::At));
            // "The East African Business Council said": a name that holds a group is none of the two sides.
            let council = mention.form == Form::Adjective
                && is_group(economy)
                && atoms.get(at + 1).is_some_and(|a| a.capital);
            // "Singapore-based Olam": where a firm sits is not what the text is about.
            let place = place
                || atoms
                    .get(at + 1)
                    .is_some_and(|a| a.hyphen && tokens[a.first].is("based"));
            if !economy.is_world() && !place && mention.form != Form::City && !council {
                let pronoun = matches!(mention.form, Form::It | Form::Its | Form::There);
                if !(pronoun && discourse.recent.iter().any(|(e, _)| *e == economy)) {
                    discourse.mention(economy, atoms[at].span);
                }
                // In a list behind "to" every member is tied by it.
                let goes_on = in_list
                    && at >= 2
                    && (atoms[at - 1].is(Lex::And) || atoms[at - 1].sign() == Some(','))
                    && (atoms[at - 2].economy().is_some()
                        || atoms[at - 2].sign() == Some(',')
                            && at >= 3
                            && atoms[at - 3].economy().is_some());
                // "Main partners are Thailand (36%), China (35%) ...": nor are those that follow in the list.
                let listed = first.is_none()
                    && at >= 2
                    && (atoms[at - 1].sign() == Some(',') || atoms[at - 1].is(Lex::And))
                    && atoms[..at]
                        .iter()
                        .any(|a| matches!(a.lex(), Some(Lex::Partner(_))));
                // "Main partners are Thailand and China": what is said of the topic is no new one.
                let predicate = at >= 2
                    && first.is_none()
                    && atoms[..at]
                        .iter()
                        .rev()
                        .find(|a| !a.is(Lex::Article))
                        .is_some_and(|a| {
                            a.is(Lex::Level)
                                && matches!(&*tokens[a.last].norm, "are" | "were" | "is" | "was")
                        });
                let source = matches!(prep, Some(Prep::To | Prep::From | Prep::With | Prep::By))
                    || predicate
                    || listed
                    || goes_on;
                in_list = source;
                let pronoun = matches!(mention.form, Form::It | Form::Its);
                // "To rely on it less, Canada will ...": a name that begins a clause is the new topic.
                let begins = by_pronoun
                    && !pronoun
                    && matches!(mention.form, Form::Name | Form::Capital)
                    && (noun_clause(atoms, tokens, at));
                // "Auto shipments there": where they go is not what the text is about.
                let there = mention.form == Form::There;
                if !source && !there && !predicate && (first.is_none() || begins) {
                    first = Some(economy);
                    first_at = at;
                    by_pronoun = pronoun;
                }
            }
        }
        out[at] = Some(party);
    }
    discourse.topic_before = before;
    discourse.topic_at = first_at;
    if let Some(topic) = first {
        discourse.topic = Some(topic);
    }
    out
}

/// The partner of the last figure, where the text's last subject is that partner.
fn partner_told(discourse: &Discourse) -> Option<Economy> {
    let last = discourse
        .last
        .as_ref()
        .filter(|_| discourse.distance <= 1)?;
    let partner = last.partner.as_ref()?.party.one()?;
    let owner = last.owner.as_ref()?.party.one()?;
    (discourse.topic == Some(partner) && owner != partner && !partner.is_world()).then_some(partner)
}

/// The first economy of these that the sentence names after `at`, and not as a partner.
fn ahead(atoms: &[Atom], at: usize, keys: &str) -> Option<Economy> {
    (at + 1..atoms.len()).find_map(|i| {
        let economy = *atoms[i].economy()?.economies.first()?;
        let tied = matches!(
            atoms[i - 1].prep(),
            Some(Prep::To | Prep::From | Prep::With)
        );
        (!tied && keys.split(' ').any(|k| k == economy.key())).then_some(economy)
    })
}

/// The economy that begins the clause of the atom, behind "while" or a semicolon.
fn clause_subject(atoms: &[Atom], out: &[Option<Party>], at: usize) -> Option<Economy> {
    let from = (at.saturating_sub(12)..at)
        .rev()
        .find(|i| atoms[*i].sign() == Some(';') || atoms[*i].is(Lex::While))?;
    let first = from + 1 + usize::from(atoms.get(from + 1)?.is(Lex::Article));
    let named = atoms
        .get(first)?
        .economy()
        .is_some_and(|m| matches!(m.form, Form::Name | Form::Capital));
    (named && first < at && !atoms[first].possessive)
        .then(|| out[first].as_ref().and_then(Party::one))
        .flatten()
}

/// The next economy that the sentence names by itself.
fn next_named(atoms: &[Atom], at: usize) -> Option<Economy> {
    atoms[at + 1..].iter().find_map(|a| {
        let mention = a.economy()?;
        let named = matches!(mention.form, Form::Name | Form::Adjective | Form::Capital);
        mention.economies.first().copied().filter(|_| named)
    })
}

/// Whom "its northern neighbour" means of an economy that has one great neighbour on that side.
fn neighbour_of(economy: Economy, side: &str) -> Option<Economy> {
    if !matches!(
        side,
        "northern" | "southern" | "eastern" | "western" | "only"
    ) {
        return None;
    }
    const NEIGHBOURS: &str = "MEX northern USA;CAN southern USA;USA northern CAN;USA southern MEX;NPL southern IND;\
NPL northern CHN;BTN southern IND;MNG southern CHN;MNG northern RUS;KOR northern PRK;PRK southern KOR;\
ZWE southern ZAF;BWA southern ZAF;NAM southern ZAF;BGD western IND;PAK eastern IND;PAK western IRN;UKR eastern RUS;\
BLR eastern RUS;FIN eastern RUS;GEO northern RUS;KAZ northern RUS;IRL eastern GBR;PRT eastern ESP;NGA northern NER;\
NER southern NGA;EGY southern SDN;SDN northern EGY;LBY eastern EGY;TUN western DZA;MAR eastern DZA;HTI eastern DOM;\
DOM western HTI;NZL western AUS;PNG southern AUS;MMR eastern THA;KHM eastern VNM;LAO eastern VNM;MAC northern CHN;\
HKG northern CHN;VNM northern CHN;KEN western UGA;UGA eastern KEN;DNK southern DEU;ARM western TUR;LSO only ZAF";
    NEIGHBOURS.split(';').find_map(|entry| {
        let mut words = entry.trim().split(' ');
        let fits = words.next() == Some(economy.key()) && words.next() == Some(side);
        words.next().filter(|_| fits)?.parse().ok()
    })
}

/// The preposition in front of an economy, past what only describes it: "with its Mercosur partners".
fn tie(atoms: &[Atom], at: usize) -> Option<Prep> {
    let mut i = at;
    for _ in 0..3 {
        i = i.checked_sub(1)?;
        if let Some(prep) = atoms[i].prep() {
            return Some(prep);
        }
        let passed = matches!(
            atoms[i].lex(),
            Some(Lex::Article | Lex::Superlative | Lex::Filler)
        ) || atoms[i].economy().is_some_and(|m| m.form == Form::Its);
        if !passed {
            return None;
        }
    }
    None
}

/// A group of economies, which is no country.
pub(super) fn is_group(economy: Economy) -> bool {
    matches!(
        economy.key(),
        "EU" | "ASEAN"
            | "GCC"
            | "MERCOSUR"
            | "AFRICA"
            | "EAEU"
            | "EAC"
            | "ECOWAS"
            | "SADC"
            | "EFTA"
            | "COMESA"
    )
}

/// Whether the atom begins a clause: after a comma, "that" or a conjunction.
fn noun_clause(atoms: &[Atom], tokens: &[Token<'_>], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|i| {
        atoms[i].sign() == Some(',') || atoms[i].is(Lex::While) || tokens[atoms[i].first].is("that")
    })
}

/// The economy a name means; of several bearers the one that the text has named, else the usual one.
fn named(economies: &[Economy], discourse: &Discourse) -> Option<Economy> {
    match economies {
        [] => None,
        [one] => Some(*one),
        several => {
            let known = several
                .iter()
                .find(|e| discourse.recent.iter().any(|(r, _)| r == *e));
            let usual = several
                .iter()
                .find(|e| matches!(e.key(), "KOR" | "DOM" | "COD" | "GIN"));
            known.or(usual).copied()
        }
    }
}
