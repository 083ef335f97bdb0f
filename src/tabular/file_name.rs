//! What the name of a file tells.

use super::periods;
use super::words::Direction;
use crate::Period;

/// The name of a file and, behind the `!` that follows an archive's ending, of what is read in it.
pub(super) fn parts(name: &str) -> (&str, Option<&str>) {
    let endings = [".zip", ".xlsx", ".xlsm", ".ods", ".gz"];
    let boxed = name.match_indices('!').map(|(at, _)| at).find(|at| {
        let file = name[..*at].to_ascii_lowercase();
        endings.iter().any(|ending| file.ends_with(ending))
    });
    match boxed {
        Some(at) => (&name[..at], name.get(at + 1..)),
        None => (name, None),
    }
}

/// What the member of an archive tells by its name, or else what the archive does.
pub(super) fn told<T>(name: &str, tells: impl Fn(&str) -> Option<T>) -> Option<T> {
    let (file, member) = parts(name);
    member.and_then(&tells).or_else(|| tells(file))
}

/// The words of a file's name, in capitals.
fn words_of_name(name: &str) -> Vec<String> {
    let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
    file.to_uppercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The direction that a file name tells, where it tells just one: `exports_2009`, `SMKI191706`.
pub(super) fn direction_in(name: &str, words: &[(&'static str, Direction)]) -> Option<Direction> {
    let of_name = words_of_name(name);
    // "import", "imports", "import2009", but not "important".
    let is = |have: &String, word: &str| {
        have.strip_prefix(&word.to_uppercase()).is_some_and(|rest| {
            let rest = rest.strip_prefix('S').unwrap_or(rest);
            rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_digit())
        })
    };
    let mut told: Vec<Direction> = words
        .iter()
        .filter(|(word, _)| of_name.iter().any(|have| is(have, word)))
        .map(|(_, direction)| *direction)
        .collect();
    told.sort();
    told.dedup();
    match told[..] {
        [one] => Some(one),
        _ => None,
    }
}

/// The period that a file name tells, where just one year or month stands in it: `Y1993`, `2009`.
pub(super) fn period_in(name: &str) -> Option<Period> {
    let words = words_of_name(name);
    // The heading 2009 looks like a year.
    let codes = ["HS", "SITC", "CODE", "CN"];
    if words.iter().any(|word| codes.contains(&word.as_str())) {
        return None;
    }
    let mut told: Vec<Period> = words
        .iter()
        .filter_map(|word| {
            let digits = word.strip_prefix('Y').unwrap_or(word);
            let plain = digits.bytes().all(|b| b.is_ascii_digit());
            let period = match digits.len() {
                4 | 6 if plain => periods::parse(digits)?,
                _ => return None,
            };
            let recent = (1900..=2100).contains(&period.first().year());
            recent.then_some(period)
        })
        .collect();
    told.dedup();
    match told[..] {
        [one] => Some(one),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_what_it_says_once() {
        let words = [("export", Direction::Export), ("import", Direction::Import)];
        for (name, direction, period) in [
            (
                "in/India_iron_exports_2009.csv",
                Some(Direction::Export),
                Some("2009"),
            ),
            ("exports/Maize_Y1993_trade.csv", None, Some("1993")),
            ("Imports2009.csv", Some(Direction::Import), None),
            ("important_things.csv", None, None),
            ("imports_exports_2009_2010.csv", None, None),
            (
                "import-202403.csv",
                Some(Direction::Import),
                Some("2024-03"),
            ),
            ("matrix_1993_V202301.csv", None, Some("1993")),
            ("hs_2009.csv", None, None),
            ("hs_1205.csv", None, None),
        ] {
            assert_eq!(direction_in(name, &words), direction, "{name}");
            let found = period_in(name).map(|period| period.to_string());
            assert_eq!(found.as_deref(), period, "{name}");
        }
    }
}
