//! R11: places in lists of partners.
//!
//! "A is B's n-th" and "B is A's n-th" are two claims, and so are places in two lists: among
//! partners by both directions, among buyers, among sellers.

use super::Decision;
use crate::compare::figure::Figure;
use crate::compare::relation::{Aspect, Relation, Relations};
use crate::compare::sentence;
use crate::compare::verdict::Finding;
use crate::model::{Economy, Party, Qualifier, RankList, Statement};

/// A claim of a place: who holds it, in whose list, which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::compare) struct Place {
    pub(in crate::compare) holder: Economy,
    pub(in crate::compare) owner: Economy,
    pub(in crate::compare) list: RankList,
    pub(in crate::compare) first: u32,
    pub(in crate::compare) last: u32,
}

impl Place {
    /// The place that a figure states, where it states one of two single economies.
    pub(in crate::compare) fn of(figure: &Figure) -> Option<Place> {
        let Statement::Rank {
            holder,
            list,
            place,
        } = &figure.statement
        else {
            return None;
        };
        let sides = [&figure.exporter, &figure.importer];
        let mut others = sides
            .into_iter()
            .flatten()
            .filter_map(Party::one)
            .filter(|economy| economy != holder);
        let owner = others.next()?;
        let number = |value: rust_decimal::Decimal| u32::try_from(value).ok().filter(|n| *n > 0);
        let last = number(place.high.unwrap_or(place.low).value)?;
        let first = match place.qualifier {
            // "Among the top five".
            Qualifier::UpTo | Qualifier::Under => 1,
            _ => number(place.low.value)?,
        };
        Some(Place {
            holder: *holder,
            owner,
            list: *list,
            first,
            last,
        })
    }

    pub(in crate::compare) fn words(&self) -> String {
        let place = match self.first == self.last {
            true => ordinal(self.last),
            false => format!("{} to {}", ordinal(self.first), ordinal(self.last)),
        };
        format!("{place} {}", self.list)
    }

    pub(in crate::compare) const fn holds(&self, place: u32) -> bool {
        self.first <= place && place <= self.last
    }
}

/// `first`, `second`, `11th`.
pub(in crate::compare) fn ordinal(n: u32) -> String {
    const WORDS: [&str; 10] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth",
    ];
    let word = usize::try_from(n)
        .ok()
        .and_then(|n| WORDS.get(n.checked_sub(1)?));
    let ending = match (n % 100, n % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    word.map_or_else(|| format!("{n}{ending}"), |word| (*word).to_owned())
}

/// Two claims of a place; none where they are not of one kind, or nothing but their time is known
/// to differ.
pub(super) fn decide(a: &Figure, b: &Figure, relations: &Relations) -> Option<Decision> {
    let (mine, other) = (Place::of(a)?, Place::of(b)?);
    let same_list = mine.list == other.list;
    let told = |place: &Place, figure: &Figure| {
        format!(
            "{} as {} of {}{}",
            place.holder.name(),
            place.words(),
            place.owner.name(),
            time(figure)
        )
    };
    let both = format!("{} and {}", told(&mine, a), told(&other, b));
    let apart = |dims: Vec<(Aspect, Relation)>, why: &str| {
        Some(Decision {
            sentence: format!("{both} are two claims: {why}"),
            finding: Finding::DifferentScope { dims },
            in_order: true,
            offers: Vec::new(),
        })
    };
    if mine.holder == other.owner && mine.owner == other.holder {
        return apart(
            vec![(Aspect::Pair, Relation::Reversed)],
            "each is about the other side's partners",
        );
    }
    if (mine.holder, mine.owner) != (other.holder, other.owner) {
        return None;
    }
    if !same_list {
        let counts = |list: RankList| match list {
            RankList::TradingPartner => "both directions of trade",
            RankList::ExportMarket => "what is sold to a partner",
            RankList::SourceOfImports => "what is bought from one",
        };
        let why = format!(
            "one list goes by {}, the other by {}",
            counts(mine.list),
            counts(other.list)
        );
        return apart(vec![(Aspect::Concept, Relation::Apart)], &why);
    }
    if relations.category != Relation::Same {
        return None;
    }
    let timeless = a.period.is_none() && b.period.is_none();
    let overlap = mine.first <= other.last && other.first <= mine.last;
    // Two claims of no stated time may be of two times: they can agree, but not contradict.
    if relations.period != Relation::Same && !(timeless && overlap) {
        return None;
    }
    let finding = match overlap {
        true if mine == other => Finding::Equal,
        true => Finding::AgreeWithinRounding,
        false => Finding::RankConflict {
            stated: mine.last,
            found: other.last,
        },
    };
    let sentence = match overlap {
        true => format!("{both} agree"),
        false => format!(
            "{} cannot be both {} and {} of {}{}",
            mine.holder.name(),
            mine.words(),
            other.words(),
            mine.owner.name(),
            time(a),
        ),
    };
    Some(Decision {
        finding,
        in_order: true,
        sentence,
        offers: Vec::new(),
    })
}

fn time(figure: &Figure) -> String {
    match figure.period {
        Some(_) => sentence::when(figure),
        None => String::new(),
    }
}
