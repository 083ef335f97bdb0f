//! "Did you mean": the name nearest to one that nobody knows.

use super::table::Names;
use super::tokens::plain;
use crate::codes::economies::Number;

/// The economy whose name differs in the fewest letters; none when several do, or too many letters.
pub(super) fn suggest(names: &Names, text: &str) -> Option<Number> {
    let wanted: Vec<char> = plain(text).chars().collect();
    // One slip in a short name, two in a longer one; more is guessing.
    let allowed = match wanted.len() {
        0..=3 => return None,
        4..=7 => 1,
        _ => 2,
    };
    let mut best = allowed + 1;
    let mut nearest = None;
    let letters = letters(wanted.iter().copied());
    for (name, number) in &names.sorted {
        if is_far(letters, self::letters(name.chars()), best.min(allowed)) {
            continue;
        }
        if let Some(distance) = distance(&wanted, name, best.min(allowed)) {
            if distance < best {
                (best, nearest) = (distance, Some(*number));
            } else if distance == best && nearest != Some(*number) {
                nearest = None;
            }
        }
    }
    nearest
}

/// Which letters a name has, each as one of 32 bits.
fn letters(name: impl Iterator<Item = char>) -> u32 {
    name.fold(0, |bits, letter| bits | 1 << (u32::from(letter) % 32))
}

/// Whether so many steps cannot lead from one name to the other: a step changes two letters at most.
/// A file may hold nothing but unknown names, and each is measured against all that are known.
fn is_far(one: u32, other: u32, most: usize) -> bool {
    (one ^ other).count_ones() as usize > 2 * most
}

/// The letters to insert, delete, replace or swap with the next, if they are at most `most`.
fn distance(wanted: &[char], name: &str, most: usize) -> Option<usize> {
    let length = name.chars().count();
    if length.abs_diff(wanted.len()) > most {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=wanted.len()).collect();
    let mut previous = None;
    for (row, letter) in name.chars().enumerate() {
        let mut next = vec![row + 1];
        for (column, &own) in wanted.iter().enumerate() {
            let replaced = last[column] + usize::from(own != letter);
            let mut least = replaced.min(last[column + 1] + 1).min(next[column] + 1);
            if column > 0 && row > 0 && previous == Some(own) && wanted[column - 1] == letter {
                least = least.min(before[column - 1] + 1);
            }
            next.push(least);
        }
        if next.iter().all(|&least| least > most) {
            return None;
        }
        previous = Some(letter);
        before = std::mem::replace(&mut last, next);
    }
    last.last().copied().filter(|&distance| distance <= most)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::codes::names::table::names;

    proptest! {
        /// The short way is never shorter than the truth.
        #[test]
        fn no_name_within_reach_is_passed_over(
            at in any::<prop::sample::Index>(),
            edits in prop::collection::vec((any::<prop::sample::Index>(), 0u8..3, "[a-z ]"), 0..3),
        ) {
            let (name, _) = at.get(&names().sorted);
            let mut other: Vec<char> = name.chars().collect();
            for (place, edit, letter) in &edits {
                let at = place.index(other.len() + 1);
                let letter = letter.chars().next().unwrap_or('a');
                match edit {
                    0 => other.insert(at, letter),
                    1 if at < other.len() => drop(other.remove(at)),
                    _ if at < other.len() => other[at] = letter,
                    _ => {}
                }
            }
            let near = distance(&other, name, 2).is_some();
            prop_assert!(near, "{name} and {other:?}");
            let far = is_far(letters(other.iter().copied()), letters(name.chars()), 2);
            prop_assert!(!far, "{name} and {other:?}");
        }
    }
}
