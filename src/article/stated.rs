//! The amounts of any English text, whatever it is about.

use super::lexicon::Lex;
use super::lexicon::money::Named;
use super::mentions::amounts::{AmountMention, Counts};
use super::mentions::{self, Atom};
use super::tokens::Token;
use super::{sentences, tokens};
use crate::model::{Amount, Currency, Measure};
use crate::place::Span;
use crate::text::Written;

/// An amount with the bytes that state it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct StatedAmount {
    /// The words of the figure, without its hedge.
    pub span: Span,
    /// What they state.
    pub amount: Amount,
}

/// The amounts that a text states, about trade or not: money, percentages, multiples, physical quantities, plain
/// numbers; years and dates are none.
///
/// Values are exact. A money word of several currencies is read as the usual one ("$" as US dollars) and
/// `currency_stated` is false; a minus makes the value negative. Percentage points are no amount.
///
/// ```
/// let text = "In 2024 prices rose 2.5% to about $21.1 billion, or 8 to 10 euros a head.";
/// let found: Vec<String> = tradeflows::article::amounts(text)
///     .iter()
///     .map(|stated| format!("{} = {}", stated.span.of(text).unwrap(), stated.amount))
///     .collect();
/// assert_eq!(found, ["2.5% = 2.5 %", "$21.1 billion = about 21.1 billion USD", "8 to 10 euros = 8 to 10 EUR"]);
/// ```
pub fn amounts(text: &str) -> Vec<StatedAmount> {
    let mut out = Vec::new();
    for span in sentences::sentences(text, Span::new(0, text.len())) {
        let tokens = tokens::tokens(text, span);
        let atoms = mentions::atoms(text, &tokens);
        let mut at = 0;
        while let Some(atom) = atoms.get(at) {
            at += 1;
            let Some(mention) = atom.amount() else {
                continue;
            };
            let (mention, next) = price(&tokens, &atoms, at - 1, mention);
            at = next;
            out.extend(stated(&mention));
        }
    }
    out
}

/// The amount of an atom as prices are told, and the atom after it: "64.2 cents", "20 dollars and 43 cents",
/// "15 dollars 50", "between 10 dollars and 20 dollars".
fn price(
    tokens: &[Token<'_>],
    atoms: &[Atom],
    at: usize,
    mention: &AmountMention,
) -> (AmountMention, usize) {
    if let Some((part, next)) = small_change(tokens, atoms, at) {
        return (part, next);
    }
    let next = at + 1;
    let joined = atoms.get(next).map_or("", |a| &*tokens[a.first].norm);
    let Counts::Money(money) = &mention.counts else {
        return (mention.clone(), next);
    };
    if mention.high.is_some() {
        return (mention.clone(), next);
    }
    let other = next + usize::from(matches!(joined, "and" | "to"));
    if joined != "to" {
        let change =
            small_change(tokens, atoms, other).or_else(|| bare_change(tokens, atoms, other));
        if let Some((part, after)) = change
            && !mention.scaled
            && mention.low.value.is_integer()
            && let Some(whole) = with_change(mention, &part)
        {
            return (whole, after);
        }
    }
    let before = at
        .checked_sub(1)
        .map_or("", |i| &*tokens[atoms[i].first].norm);
    if matches!((before, joined), ("between", "and") | ("from", "to"))
        && !(at.saturating_sub(6)..at)
            .any(|i| matches!(atoms[i].lex(), Some(Lex::Rise | Lex::Fall)))
        && let Some(second) = atoms.get(other).and_then(Atom::amount)
        && matches!(&second.counts, Counts::Money(word) if word.named == money.named)
        && second.high.is_none()
        && second.low.value >= mention.low.value
    {
        let mut range = mention.clone();
        range.high = Some(second.low);
        range.figure.end = second.figure.end;
        return (range, other + 1);
    }
    (mention.clone(), next)
}

/// "15 dollars 50": a number below a hundred right behind a sum, with nothing that it could count.
fn bare_change(tokens: &[Token<'_>], atoms: &[Atom], at: usize) -> Option<(AmountMention, usize)> {
    let mention = atoms.get(at)?.amount()?;
    let free = match atoms.get(at + 1).map(|a| &tokens[a.first]) {
        None => true,
        Some(next) => {
            !next.is_word() && !next.glued || matches!(next.sign(), Some('.' | ',' | ';'))
        }
    };
    let small =
        mention.low.value.is_integer() && mention.low.value < rust_decimal::Decimal::ONE_HUNDRED;
    if !matches!(mention.counts, Counts::Bare)
        || mention.scaled
        || mention.high.is_some()
        || !small
        || !free
    {
        return None;
    }
    let mut part = mention.clone();
    part.low = part.low.scale(-2).ok()?;
    Some((part, at + 1))
}

/// A number of cents, pence or the like as money, and the atom after it.
fn small_change(tokens: &[Token<'_>], atoms: &[Atom], at: usize) -> Option<(AmountMention, usize)> {
    let mention = atoms.get(at)?.amount()?;
    let word = tokens.get(atoms.get(at + 1)?.first)?;
    if !matches!(mention.counts, Counts::Bare) || mention.scaled || mention.high.is_some() {
        return None;
    }
    let code = match &*word.norm {
        "cent" | "cents" => "USD",
        "penny" | "pence" | "pennies" => "GBP",
        "kopeck" | "kopecks" => "RUB",
        "kopiyka" | "kopiykas" => "UAH",
        "paisa" | "paise" => "INR",
        "ore" => "SEK",
        _ => return None,
    };
    let mut part = mention.clone();
    part.low = part.low.scale(-2).ok()?;
    part.figure.end = word.span.end;
    part.counts = Counts::Money(super::mentions::amounts::MoneyWord {
        named: Named::Family(match code {
            "USD" => &["USD"],
            "GBP" => &["GBP"],
            "RUB" => &["RUB"],
            "UAH" => &["UAH"],
            "INR" => &["INR"],
            _ => &["SEK"],
        }),
        span: word.span,
    });
    Some((part, at + 2))
}

/// A sum and its cents, exactly.
fn with_change(whole: &AmountMention, part: &AmountMention) -> Option<AmountMention> {
    let hundredths = |written: Written| {
        let value = written.value;
        let power = 2u32.checked_sub(value.scale())?;
        value.mantissa().checked_mul(10i128.checked_pow(power)?)
    };
    let sum = hundredths(whole.low)?.checked_add(hundredths(part.low)?)?;
    let value = rust_decimal::Decimal::try_from_i128_with_scale(sum, 2).ok()?;
    let mut both = whole.clone();
    both.low = Written::new(value, -2, true);
    both.figure.end = part.figure.end;
    Some(both)
}

fn stated(mention: &AmountMention) -> Option<StatedAmount> {
    let mut named = true;
    let measure = match &mention.counts {
        Counts::Money(word) => {
            let code = match word.named {
                Named::One(code) => code,
                Named::Family(family) => {
                    named = false;
                    family.first()?
                }
            };
            Measure::Money(code.parse::<Currency>().ok()?)
        }
        Counts::Percent => Measure::Percent,
        Counts::PercentPoints => return None,
        Counts::Multiple => Measure::Multiple,
        Counts::Ordinal => Measure::Ordinal,
        Counts::Physical(unit) => Measure::Physical(unit.clone()),
        Counts::Bare => Measure::Count,
    };
    let mut amount = Amount::new(mention.low, measure).with_qualifier(mention.qualifier);
    if let Some(high) = mention.high {
        amount = amount.up_to(high).ok()?;
    }
    if mention.minus == Some(true) {
        amount = super::reading::signed(amount, true);
    }
    amount.per = mention.per;
    amount.currency_stated = named;
    Some(StatedAmount {
        span: mention.figure,
        amount,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_of_any_text() {
        for (text, expected) in [
            ("It cost 20 dollars and 43 cents.", "20.43 USD"),
            ("Prices averaged 64.2 cents a dozen.", "0.642 USD"),
            ("at 197 pence", "1.97 GBP"),
            ("losses of 30 MUSD", "30 million USD"),
            ("usd 20", "20 USD"),
            ("3.14US$", "3.14 USD"),
            ("half million usd", "500,000 USD"),
            ("100元", "100 CNY"),
            ("CAD3.03", "3.03 CAD"),
            ("mxn$ 15", "15 MXN"),
            ("20Rs", "20 INR"),
            ("It costs 15 dollars 50.", "15.50 USD"),
            ("125 million australian dollars of bonds", "125 million AUD"),
            ("the c $ 300 million charge", "300 million CAD"),
            ("rose from 10 dollars to 20 dollars", "10 USD; 20 USD"),
            ("between 10 dollars and 20 dollars", "10 to 20 USD"),
            ("in May 2024", ""),
            ("up 2 percentage points", ""),
        ] {
            let found: Vec<String> = amounts(text).iter().map(|s| s.amount.to_string()).collect();
            assert_eq!(found.join("; "), expected, "{text}");
        }
    }
}
