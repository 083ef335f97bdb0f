//! The words before a number that say how exactly it is meant.

use super::*;

pub(in crate::article) const HEDGES: &[(&[&str], Qualifier)] = &[
    (
        &["greater", "than", "or", "equal", "to"],
        Qualifier::AtLeast,
    ),
    (&["more", "than", "or", "equal", "to"], Qualifier::AtLeast),
    (&["less", "than", "or", "equal", "to"], Qualifier::UpTo),
    (&["equal", "to", "or", "more", "than"], Qualifier::AtLeast),
    (&["equal", "to", "or", "less", "than"], Qualifier::UpTo),
    (&["smaller", "than"], Qualifier::Under),
    (&["not", "more", "than"], Qualifier::UpTo),
    (&["no", "more", "than"], Qualifier::UpTo),
    (&["no", "less", "than"], Qualifier::AtLeast),
    (&["no", "fewer", "than"], Qualifier::AtLeast),
    (&["not", "less", "than"], Qualifier::AtLeast),
    (&["little", "more", "than"], Qualifier::Over),
    (&["just", "short", "of"], Qualifier::Nearly),
    (&["as", "much", "as"], Qualifier::UpTo),
    (&["as", "many", "as"], Qualifier::UpTo),
    (&["as", "high", "as"], Qualifier::UpTo),
    (&["in", "excess", "of"], Qualifier::Over),
    (&["more", "than"], Qualifier::Over),
    (&["greater", "than"], Qualifier::Over),
    (&["higher", "than"], Qualifier::Over),
    (&["upwards", "of"], Qualifier::Over),
    (&["upward", "of"], Qualifier::Over),
    (&["north", "of"], Qualifier::Over),
    (&["less", "than"], Qualifier::Under),
    (&["fewer", "than"], Qualifier::Under),
    (&["lower", "than"], Qualifier::Under),
    (&["shy", "of"], Qualifier::Nearly),
    (&["short", "of"], Qualifier::Nearly),
    (&["close", "to"], Qualifier::Nearly),
    (&["up", "to"], Qualifier::UpTo),
    (&["at", "least"], Qualifier::AtLeast),
    (&["at", "most"], Qualifier::UpTo),
    (&["well", "over"], Qualifier::Over),
    (&["an", "estimated"], Qualifier::About),
    (&["estimated", "at"], Qualifier::About),
    (&["in", "the", "region", "of"], Qualifier::About),
    (&["about"], Qualifier::About),
    (&["around"], Qualifier::About),
    (&["roughly"], Qualifier::About),
    (&["approximately"], Qualifier::About),
    (&["approx"], Qualifier::About),
    (&["some"], Qualifier::About),
    (&["estimated"], Qualifier::About),
    (&["circa"], Qualifier::About),
    (&["barely"], Qualifier::About),
    (&["nearing"], Qualifier::Nearly),
    (&["approaching"], Qualifier::Nearly),
    (&["nearly"], Qualifier::Nearly),
    (&["almost"], Qualifier::Nearly),
    (&["over"], Qualifier::Over),
    (&["above"], Qualifier::Over),
    (&["exceeding"], Qualifier::Over),
    (&["exceeded"], Qualifier::Over),
    (&["exceed"], Qualifier::Over),
    (&["exceeds"], Qualifier::Over),
    (&["topping"], Qualifier::Over),
    (&["topped"], Qualifier::Over),
    (&["top"], Qualifier::Over),
    (&["tops"], Qualifier::Over),
    (&["surpassing"], Qualifier::Over),
    (&["surpassed"], Qualifier::Over),
    (&["surpass"], Qualifier::Over),
    (&["surpasses"], Qualifier::Over),
    (&["passed"], Qualifier::Over),
    (&["past"], Qualifier::Over),
    (&["crossed"], Qualifier::Over),
    (&["breached"], Qualifier::Over),
    (&["beyond"], Qualifier::Over),
    (&["under"], Qualifier::Under),
    (&["below"], Qualifier::Under),
];

/// The words that may stand between a hedge and its number.
pub(in crate::article) const IN_HEDGE: &[&str] = &[
    "a",
    "an",
    "the",
    "just",
    "only",
    "another",
    "further",
    "cumulative",
    "combined",
    "record",
];

/// The words that end a hedge or stand between it and its number.
pub(in crate::article) fn ends() -> impl Iterator<Item = &'static str> {
    HEDGES
        .iter()
        .filter_map(|(words, _)| words.last())
        .chain(IN_HEDGE)
        .copied()
}

/// The hedge that stands right before token `at`.
pub(super) fn qualifier(tokens: &[Token<'_>], at: usize) -> Qualifier {
    let mut end = at;
    for _ in 0..4 {
        if !end
            .checked_sub(1)
            .is_some_and(|i| tokens[i].may(heads::HEDGE))
        {
            break;
        }
        let last = tokens[end - 1].word;
        for (before, qualifier) in &last.hedges {
            let mut nearest = tokens[..end - 1].iter().rev();
            if before
                .iter()
                .all(|id| nearest.next().is_some_and(|t| t.word.id == *id))
            {
                // "over the past", "grew over 5%": a hedge stands before a number, which is here.
                return *qualifier;
            }
        }
        if !last.is(kinds::IN_HEDGE) {
            break;
        }
        end -= 1;
    }
    Qualifier::Exactly
}
