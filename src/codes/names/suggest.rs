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
    for (name, number) in &names.sorted {
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
