//! Amounts: sums of money, percentages, fractions, multiples, places in a list, physical quantities.
//!
//! Numbers are read by `crate::text`, exactly; what unit a number has and how it is hedged is read here.

mod fractions;
mod hedges;
mod numerals;
mod parts;
mod portions;
mod ranges;
mod ranks;

use self::fractions::fraction;
use self::hedges::qualifier;
pub(in crate::article) use self::hedges::{HEDGES, IN_HEDGE, ends as hedge_ends};
use self::numerals::{spaced, with_comma};
use self::parts::{magnitude, money_after, money_before, percent, physical, scaled_code};
use self::ranges::range;
use self::ranks::rank_at;

use crate::article::lexicon::money::{self, Named};
use crate::article::lexicon::vocabulary::{heads, kinds};
use crate::article::lexicon::{self, Lex, units};
use crate::article::tokens::Token;
use crate::codes::economies;
use crate::model::{Per, Qualifier, Unit};
use crate::place::Span;
use crate::text::{Written, multiple_at, number_at};

/// What the number counts.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::article) enum Counts {
    Money(MoneyWord),
    Percent,
    PercentPoints,
    Multiple,
    Ordinal,
    Physical(Unit),
    /// A number with no unit at it.
    Bare,
}

/// The word or sign that says which money.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::article) struct MoneyWord {
    pub(in crate::article) named: Named,
    pub(in crate::article) span: Span,
}

/// An amount with its hedge, before its currency is settled.
#[derive(Clone, Debug)]
pub(in crate::article) struct AmountMention {
    pub(in crate::article) low: Written,
    pub(in crate::article) high: Option<Written>,
    pub(in crate::article) counts: Counts,
    pub(in crate::article) per: Option<Per>,
    pub(in crate::article) qualifier: Qualifier,
    /// A plus or minus that stands before it.
    pub(in crate::article) minus: Option<bool>,
    /// It has a magnitude word, as sums of money do.
    pub(in crate::article) scaled: bool,
    /// It is a fraction or a number in words.
    pub(in crate::article) fraction: bool,
    /// The words of the figure, without its hedge.
    pub(in crate::article) figure: Span,
}

impl AmountMention {
    pub(in crate::article) fn is_money(&self) -> bool {
        matches!(self.counts, Counts::Money(_))
    }

    pub(in crate::article) fn is_percent(&self) -> bool {
        matches!(self.counts, Counts::Percent)
    }
}

fn word<'a>(tokens: &'a [Token<'_>], at: usize) -> Option<&'a str> {
    tokens.get(at).filter(|t| t.is_word()).map(|t| &*t.norm)
}

/// The token that begins at or after a byte.
fn token_from(tokens: &[Token<'_>], mut at: usize, byte: usize) -> usize {
    while tokens.get(at).is_some_and(|t| t.span.start < byte) {
        at += 1;
    }
    at
}

/// The words that begin a number and are none of 1 to 20 and the tens.
const OTHER_NUMBER_WORDS: [&str; 5] = ["hundred", "quarter", "half", "a", "an"];

/// The words that a number in words begins with.
pub(in crate::article) fn number_words() -> impl Iterator<Item = &'static str> {
    crate::text::cardinal_words().chain(OTHER_NUMBER_WORDS)
}

const MULTIPLES: &[&str] = &[
    "doubl", "tripl", "trebl", "quadrupl", "quintupl", "sextupl", "halv",
];

/// The words that an amount may begin with; others only where a number or a sign follows ("Rs 500", "A$5").
///
/// Each word that [`any_amount_at`] knows at its beginning has to stand here: others are never asked about.
pub(in crate::article) fn heads() -> impl Iterator<Item = &'static str> {
    number_words()
        .chain(crate::text::multiple_words())
        .chain(crate::text::ordinal_words())
        .chain(ranks::heads())
}

/// The words after "a" that may make it an amount: "a third", "a million".
pub(in crate::article) const AFTER_A: &str = "hundred dozen thousand million billion milliard trillion quadrillion \
lakh crore mill half halves third fourth quarter fifth sixth seventh eighth ninth tenth eleventh twelfth thirds \
fourths quarters fifths sixths sevenths eighths ninths tenths elevenths twelfths";

/// The amount that begins at token `at`, with its number of tokens.
pub(in crate::article) fn amount_at(
    text: &str,
    tokens: &[Token<'_>],
    at: usize,
) -> Option<(AmountMention, usize)> {
    let token = &tokens[at];
    let next = tokens.get(at + 1);
    let may = !token.is_word()
        || next.is_some_and(|t| !t.is_word())
        || token.may(heads::AMOUNT)
            && (!matches!(&*token.norm, "a" | "an") || next.is_some_and(|t| t.may(heads::AFTER_A)));
    if may {
        return any_amount_at(text, tokens, at);
    }
    debug_assert!(
        !cfg!(test) || any_amount_at(text, tokens, at).is_none(),
        "heads: {}",
        token.norm
    );
    None
}

fn any_amount_at(text: &str, tokens: &[Token<'_>], at: usize) -> Option<(AmountMention, usize)> {
    let token = &tokens[at];
    if token.is_word() {
        let norm = &*token.norm;
        if (token.may(heads::AMOUNT) || ranks::may_be_ordinal(norm))
            && let Some(found) = rank_at(text, tokens, at)
        {
            return Some(found);
        }
        let first = norm.as_bytes().first();
        if matches!(first, Some(b'd' | b't' | b'q' | b's' | b'h'))
            && MULTIPLES.iter().any(|m| norm.starts_with(m))
            || norm.ends_with("fold")
            || norm == "twice"
        {
            // "double-digit growth" is no number.
            return multiple(text, tokens, at).filter(|_| {
                !matches!(word(tokens, at + 1), Some("digit" | "digits" | "taxation"))
            });
        }
        let money = money_before(tokens, at);
        let number_word = token.word.is(kinds::NUMBER);
        if money.is_none() && !number_word {
            return None;
        }
        if money.is_none()
            && number_word
            && let Some(found) =
                portions::out_of(text, tokens, at).or_else(|| fraction(text, tokens, at))
        {
            return Some(found);
        }
    } else if token.is_number()
        && tokens
            .get(at + 1)
            .is_some_and(|t| t.glued && matches!(&*t.norm, "st" | "nd" | "rd" | "th"))
    {
        // "58th largest": a place in a list, or nothing.
        return rank_at(text, tokens, at);
    } else if !token.is_number()
        && !token
            .sign()
            .is_some_and(|c| money::sign(c).is_some() || matches!(c, '+' | '-' | '−'))
    {
        return None;
    }
    if token.is_number() {
        let goes_on =
            |t: &Token<'_>| t.word.is(kinds::PORTION) || !t.is_word() && t.sign() != Some('%');
        if !tokens.get(at + 1).is_some_and(goes_on) {
            debug_assert!(
                !cfg!(test) || portions::out_of(text, tokens, at).is_none(),
                "PORTION: {}",
                token.norm
            );
        } else if let Some(found) = portions::out_of(text, tokens, at) {
            return Some(found);
        }
    }
    number_amount(text, tokens, at)
}

/// The words of small numbers, from "two" to "twenty".
pub(in crate::article) fn small_numbers() -> impl Iterator<Item = &'static str> {
    crate::text::cardinal_words().skip(1).take(19)
}

fn number_amount(text: &str, tokens: &[Token<'_>], start: usize) -> Option<(AmountMention, usize)> {
    let mut at = start;
    let mut minus = None;
    if let Some(c @ ('+' | '-' | '−')) = tokens[at].sign() {
        let next = tokens.get(at + 1)?;
        if !next.glued
            || !(next.is_number()
                || next.sign().is_some_and(|c| money::sign(c).is_some())
                || next.is_word() && money_before(tokens, at + 1).is_some())
        {
            return None;
        }
        minus = Some(c != '+');
        at += 1;
    }
    let before = money_before(tokens, at);
    if let Some((_, n)) = before {
        at += n;
    }
    let first = tokens.get(at)?;
    // "COVID-19", "F-35", "G20": a number tied to a word is part of a name.
    let tied =
        first.hyphen && before.is_none() && at.checked_sub(1).is_some_and(|i| tokens[i].is_word());
    if tied {
        return None;
    }
    let number_start = first.span.start;
    if first.is_word() && !first.word.is(kinds::NUMBER) {
        return None;
    }
    // From the number on: letters of money may be glued to its front ("R62.3bn").
    let sentence_end = tokens.last()?.span.end;
    let (low, length) = spaced(text, tokens, at, before.is_some())
        .or_else(|| number_at(text.get(number_start..sentence_end)?, 0))
        .or_else(|| with_comma(text, first))?;
    let mut next = token_from(tokens, at, number_start + length);
    if next == at {
        return None;
    }
    let in_words = first.is_word();
    let mut end = tokens[next - 1].span.end;
    if first.is_number() && first.span.end > number_start + length {
        return None;
    }
    let strong = before.is_some();
    let (mut power, mut after_magnitude) = magnitude(tokens, next, strong);
    if after_magnitude > next {
        end = tokens[after_magnitude - 1].span.end;
        next = after_magnitude;
    }
    // A range: "8-10%", "8 to 10 percent", "between 8 and 10 percent".
    let mut high = None;
    let mut low = low;
    if let Some((second, low_power, to)) = range(text, tokens, start, next, before.is_some(), power)
    {
        let (p, after) = magnitude(tokens, to, strong);
        if after > to || low_power.is_some() || power == 0 {
            let low_power = low_power.unwrap_or(if power > 0 { power } else { p });
            low = low.scale(low_power).ok()?;
            high = Some(second.scale(p.max(if p == 0 { power } else { 0 })).ok()?);
            power = 0;
            after_magnitude = after;
            next = after;
            end = tokens[next - 1].span.end;
        }
    }
    let scaled = after_magnitude > at + 1 || power > 0;
    let value = if high.is_some() {
        low
    } else {
        low.scale(power).ok()?
    };
    if let Some(upper) = high
        && upper.value < value.value
    {
        return None;
    }
    let mut amount = AmountMention {
        low: value,
        high,
        counts: Counts::Bare,
        per: None,
        qualifier: qualifier(tokens, start),
        minus,
        scaled: scaled && power + i32::from(high.is_some()) > 0,
        fraction: in_words,
        figure: Span::new(tokens[start].span.start, end),
    };
    if minus.is_some() {
        amount.figure.start = tokens[start + 1].span.start;
    }
    if let Some((named, _)) = before {
        amount.counts = Counts::Money(named);
        // "$5 billion U.S.", "US$5 billion": the sign says it; a doubled "dollars" is skipped.
        return Some((amount, next - start));
    }
    if let Some((counts, n)) = percent(tokens, next) {
        amount.counts = counts;
        amount.figure.end = tokens[next + n - 1].span.end;
        return Some((amount, next + n - start));
    }
    if let Some((power, named)) = scaled_code(tokens, next)
        && amount.high.is_none()
        && let Ok(scaled) = amount.low.scale(power)
    {
        amount.low = scaled;
        amount.scaled = true;
        amount.counts = Counts::Money(named);
        amount.figure.end = tokens[next].span.end;
        return Some((amount, next + 1 - start));
    }
    if let Some((named, n)) = money_after(tokens, next) {
        amount.counts = Counts::Money(named);
        amount.figure.end = tokens[next + n - 1].span.end;
        return Some((amount, next + n - start));
    }
    if word(tokens, next) == Some("times") {
        let then = word(tokens, next + 1);
        if matches!(
            then,
            Some(
                "more"
                    | "higher"
                    | "larger"
                    | "greater"
                    | "bigger"
                    | "the"
                    | "as"
                    | "its"
                    | "their"
                    | "what"
                    | "those"
                    | "that"
                    | "last"
                    | "over"
            )
        ) || rises_before(tokens, start)
        {
            amount.counts = Counts::Multiple;
            amount.figure.end = tokens[next].span.end;
            return Some((amount, next + 1 - start));
        }
        return Some((amount, next - start));
    }
    if word(tokens, next).is_some_and(|w| w == "fold") {
        amount.counts = Counts::Multiple;
        amount.figure.end = tokens[next].span.end;
        return Some((amount, next + 1 - start));
    }
    // "1.2 million 60-kg bags" counts bags.
    let next = match (tokens.get(next), tokens.get(next + 1)) {
        (Some(size), Some(unit)) if size.is_number() && unit.hyphen && unit.word.unit => next + 2,
        _ => next,
    };
    // "12.8 Mt" with a small t is a million tonnes, "MT" a metric ton.
    let tonnes = tokens.get(next).and_then(|t| match t.span.of(text) {
        Some("Mt") => Some(6),
        Some("kt") => Some(3),
        _ => None,
    });
    if let Some(power) = tonnes
        && amount.high.is_none()
        && let Ok(scaled) = amount.low.scale(power)
    {
        amount.low = scaled;
        amount.counts = Counts::Physical(Unit::Tonne);
        amount.figure.end = tokens[next].span.end;
        return Some((amount, next + 1 - start));
    }
    if let Some((unit, per, n)) = physical(tokens, next) {
        amount.counts = Counts::Physical(unit);
        amount.per = per;
        amount.figure.end = tokens[next + n - 1].span.end;
        return Some((amount, next + n - start));
    }
    // An ordinal ("8th") or a number glued to a letter ("5G") is no amount.
    if tokens
        .get(next)
        .is_some_and(|t| t.glued && t.is_word() && !t.hyphen)
    {
        return None;
    }
    if in_words
        && !amount.scaled
        && matches!(&*first.norm, "a" | "an" | "half" | "quarter" | "hundred")
    {
        return None;
    }
    Some((amount, next - start))
}

/// "Increased 3.2 times", "grew by 1.5 times": the motion stands before the number.
fn rises_before(tokens: &[Token<'_>], start: usize) -> bool {
    let Some(before) = start.checked_sub(1) else {
        return false;
    };
    let at = if word(tokens, before) == Some("by") {
        before.checked_sub(1)
    } else {
        Some(before)
    };
    at.is_some_and(|i| matches!(lexicon::phrase_at(tokens, i), Some((Lex::Rise, 1))))
}

fn multiple(text: &str, tokens: &[Token<'_>], at: usize) -> Option<(AmountMention, usize)> {
    let start = tokens[at].span.start;
    let (times, length) = multiple_at(text, start)?;
    let next = token_from(tokens, at, start + length).max(at + 1);
    // "Halved" is a fall by half (corpora/README: fractions become percent).
    let halved = tokens[at].norm.starts_with("halv");
    let (low, counts) = if halved {
        let half = Written::new(rust_decimal::Decimal::from(50), 0, false);
        (half, Counts::Percent)
    } else {
        (times, Counts::Multiple)
    };
    Some((
        AmountMention {
            low,
            high: None,
            counts,
            per: None,
            qualifier: qualifier(tokens, at),
            minus: halved.then_some(true),
            scaled: false,
            fraction: false,
            figure: Span::new(start, start + length),
        },
        next - at,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::tokens::tokens;

    fn all(text: &str) -> Vec<String> {
        let tokens = tokens(text, Span::new(0, text.len()));
        let mut out = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            if let Some((a, n)) = amount_at(text, &tokens, at) {
                let unit = match &a.counts {
                    Counts::Money(MoneyWord {
                        named: Named::One(code),
                        ..
                    }) => (*code).to_owned(),
                    Counts::Money(MoneyWord {
                        named: Named::Family(family),
                        ..
                    }) => format!("{}?", family[0]),
                    Counts::Physical(unit) => unit.to_string(),
                    other => format!("{other:?}").to_lowercase(),
                };
                let number = a.low.value.normalize();
                let high = a
                    .high
                    .map_or(String::new(), |h| format!("-{}", h.value.normalize()));
                out.push(format!(
                    "{number}{high} {unit} [{}]",
                    a.figure.of(text).unwrap_or("?")
                ));
                at += n;
            } else {
                at += 1;
            }
        }
        out
    }

    #[test]
    fn amounts_of_every_kind() {
        for (text, expected) in [
            ("about $21.1 billion in", "21100000000 USD? [$21.1 billion]"),
            (
                "48.6 billion U.S. dollars in",
                "48600000000 USD [48.6 billion U.S. dollars]",
            ),
            ("EUR 520 million.", "520000000 EUR [EUR 520 million]"),
            ("€22.7bn", "22700000000 EUR [€22.7bn]"),
            ("£300m to", "300000000 GBP? [£300m]"),
            (
                "Rs. 14.2 billion from",
                "14200000000 INR? [Rs. 14.2 billion]",
            ),
            ("A$3.4bn of", "3400000000 AUD [A$3.4bn]"),
            (
                "59.8 billion krónur last",
                "59800000000 ISK [59.8 billion krónur]",
            ),
            (
                "15 billion Swiss francs",
                "15000000000 CHF [15 billion Swiss francs]",
            ),
            (
                "2 lakh crore rupees",
                "2000000000000 INR? [2 lakh crore rupees]",
            ),
            ("1,197 tonnes", "1197 t [1,197 tonnes]"),
            ("75,000 bpd in", "75000 bbl [75,000 bpd]"),
            ("8-10% annually", "8-10 percent [8-10%]"),
            ("8 to 10 percent", "8-10 percent [8 to 10 percent]"),
            ("nine percent above", "9 percent [nine percent]"),
            ("4.0\u{a0}% to", "4 percent [4.0\u{a0}%]"),
            ("two-thirds of", "66.67 percent [two-thirds]"),
            ("about a fifth go", "20 percent [a fifth]"),
            ("more than doubled last", "2 multiple [doubled]"),
            ("its second-largest market.", "2 ordinal [second-largest]"),
            ("the biggest source of imports", "1 ordinal [biggest]"),
            (
                "rose 2.5 percentage points",
                "2.5 percentpoints [2.5 percentage points]",
            ),
            ("HK$5 million", "5000000 HKD [HK$5 million]"),
            ("$5-6 billion", "5000000000-6000000000 USD? [$5-6 billion]"),
        ] {
            assert_eq!(all(text), [expected], "{text}");
        }
    }

    #[test]
    fn numbers_that_are_no_amounts() {
        for text in [
            "one of its largest partners",
            "five biggest trading partners",
            "COVID-19",
            "the 8th fair",
            "a 5G network",
        ] {
            let found: Vec<String> = all(text)
                .into_iter()
                .filter(|a| !a.contains("bare"))
                .collect();
            assert!(found.is_empty(), "{text}: {found:?}");
        }
        assert_eq!(all("fell $7.4 billion to $26.1 billion").len(), 2);
        assert_eq!(all("from 8.7 to 15.9 tonnes").len(), 2);
    }
}
