//! What stands around a number: money signs and words, percent, magnitudes, physical units.

use super::*;
use crate::article::lexicon::vocabulary::vocabulary;

/// A money sign or word before the number at token `at`, and how many tokens it has.
pub(super) fn money_before(tokens: &[Token<'_>], at: usize) -> Option<(MoneyWord, usize)> {
    let token = tokens.get(at)?;
    let is_number = |n: usize| tokens.get(at + n).is_some_and(Token::is_number);
    let glued = |n: usize| tokens.get(at + n).is_some_and(|t| t.glued);
    if let Some(c) = token.sign() {
        let named = money::sign(c)?;
        return is_number(1).then_some((
            MoneyWord {
                named,
                span: token.span,
            },
            1,
        ));
    }
    if !token.is_word() {
        return None;
    }
    // "US$", "A$", "R$", "GH₵"
    let apart = matches!(&*token.norm, "c" | "hk" | "nz");
    if let Some(sign) = tokens.get(at + 1).and_then(Token::sign)
        && (glued(1) || apart && sign == '$')
        && is_number(2)
    {
        let span = Span::new(token.span.start, tokens[at + 1].span.end);
        if sign == '$' {
            let named = money::dollar(&token.norm).or_else(|| token.word.iso.map(Named::One))?;
            return Some((MoneyWord { named, span }, 2));
        }
        if let Some(named) = money::sign(sign) {
            let named = match (sign, &*token.norm) {
                ('£', "e") => Named::One("EGP"),
                ('¥', "cn") => Named::One("CNY"),
                ('¥', "jp") => Named::One("JPY"),
                _ => named,
            };
            return Some((MoneyWord { named, span }, 2));
        }
        if sign == '/' {
            let named = match &*token.norm {
                "s" => Named::One("PEN"),
                "b" => Named::One("PAB"),
                _ => return None,
            };
            return Some((MoneyWord { named, span }, 2));
        }
        return None;
    }
    if !is_number(1) || (tokens[at + 1].hyphen) {
        return None;
    }
    // As written: "Rs" and "RM" are money, "rs" and "rm" are not.
    if token.word.money_before.is_empty() {
        return None;
    }
    let named = money::before(token.word, &case_kept(token))?;
    Some((
        MoneyWord {
            named,
            span: token.span,
        },
        1,
    ))
}

/// The word as written, as far as case tells words of money apart.
pub(super) fn case_kept(token: &Token<'_>) -> String {
    if token.upper {
        return token.norm.to_ascii_uppercase();
    }
    let mut out = String::with_capacity(token.norm.len());
    for (n, c) in token.norm.chars().enumerate() {
        out.push(if n == 0 && token.capital {
            c.to_ascii_uppercase()
        } else {
            c
        });
    }
    // "KSh", "SFr": inner capitals fold away, so the usual spellings are tried.
    match &*token.norm {
        "ksh" => "KSh".into(),
        "sfr" => "SFr".into(),
        "tsh" => "TSh".into(),
        "ush" => "USh".into(),
        _ => out,
    }
}

/// The power of ten of the magnitude words at token `at`, and the token after them.
pub(super) fn magnitude(tokens: &[Token<'_>], at: usize, beside_money: bool) -> (i32, usize) {
    let mut power = 0;
    let mut next = at;
    for _ in 0..2 {
        let Some(token) = tokens.get(next).filter(|t| t.is_word()) else {
            break;
        };
        let Some((p, weak)) = token.word.magnitude else {
            break;
        };
        // "m" may be metres and "t" tonnes: only glued to the number, and beside money.
        // "13.4m tonnes", "Australia managed 3.9m."
        let ends = |t: Option<&Token<'_>>| {
            t.is_none_or(|t| matches!(t.sign(), Some('.' | ',' | ';' | ')')))
        };
        let glued_money = token.glued
            && (beside_money
                || money_after(tokens, next + 1).is_some()
                || matches!(&*token.norm, "m" | "mn")
                    && (physical(tokens, next + 1).is_some() || ends(tokens.get(next + 1))));
        if weak && !glued_money {
            break;
        }
        power += p;
        next += 1;
    }
    (power, next)
}

/// "30 MUSD", "120 MEUR", "500 TEUR": a code with its magnitude in front, as company reports write it.
pub(super) fn scaled_code(tokens: &[Token<'_>], at: usize) -> Option<(i32, MoneyWord)> {
    let token = tokens
        .get(at)
        .filter(|t| t.upper && t.norm.len() == 4 && t.norm.is_ascii())?;
    let power = match token.norm.as_bytes()[0] {
        b'k' | b't' => 3,
        b'm' => 6,
        b'b' => 9,
        _ => return None,
    };
    let code = vocabulary().find_str(&token.norm[1..]).iso?;
    let word = MoneyWord {
        named: Named::One(code),
        span: token.span,
    };
    Some((power, word))
}

pub(super) fn percent(tokens: &[Token<'_>], at: usize) -> Option<(Counts, usize)> {
    let token = tokens.get(at)?;
    if token.sign() == Some('%') {
        let points = matches!(word(tokens, at + 1), Some("point" | "points"));
        return Some(if points {
            (Counts::PercentPoints, 2)
        } else {
            (Counts::Percent, 1)
        });
    }
    let (n, points) = match (&*token.norm, word(tokens, at + 1)) {
        ("percent" | "pct" | "pc", _) => (1, word(tokens, at + 1)),
        ("per", Some("cent")) => (2, word(tokens, at + 2)),
        ("percentage", Some("point" | "points")) => return Some((Counts::PercentPoints, 2)),
        ("basis", Some("point" | "points")) => return Some((Counts::PercentPoints, 2)),
        ("pp" | "bps" | "bp", _) if token.is_word() => return Some((Counts::PercentPoints, 1)),
        _ => return None,
    };
    if !token.is_word() {
        return None;
    }
    Some(if matches!(points, Some("point" | "points")) {
        (Counts::PercentPoints, n + 1)
    } else {
        (Counts::Percent, n)
    })
}

/// A currency word after the number: "yen", "U.S. dollars", "Swiss francs", "EUR".
pub(super) fn money_after(tokens: &[Token<'_>], at: usize) -> Option<(MoneyWord, usize)> {
    let token = tokens.get(at)?;
    if let Some(c) = token.sign() {
        // "5 €", "300 $"
        let named = money::sign(c)?;
        let follows_number = tokens.get(at + 1).is_some_and(|t| t.is_number() && t.glued);
        return (!follows_number).then_some((
            MoneyWord {
                named,
                span: token.span,
            },
            1,
        ));
    }
    if !token.is_word() {
        return None;
    }
    let named = |n: usize| {
        tokens
            .get(at + n)
            .filter(|t| t.is_word() && (n == 0 || !t.capital || t.upper))
            .and_then(|t| t.word.money_after)
    };
    let found = |named, n: usize| {
        let span = Span::new(token.span.start, tokens[at + n - 1].span.end);
        Some((MoneyWord { named, span }, n))
    };
    if token.norm == "cfa" && matches!(word(tokens, at + 1), Some("franc" | "francs")) {
        return found(Named::Family(&["XOF", "XAF"]), 2);
    }
    if let Some(word) = named(0) {
        // "pounds" may be a weight and "won" a verb; after a number they are money, except a weight of goods.
        if token.norm == "won" && token.capital {
            return None;
        }
        let weight =
            token.norm.starts_with("pound") && matches!(self::word(tokens, at + 1), Some("of"));
        if weight {
            return None;
        }
        if word == Named::One("GBP")
            || token.norm != "pounds"
            || self::word(tokens, at + 1) != Some("sterling")
        {
            return found(word, 1);
        }
        return found(Named::One("GBP"), 2);
    }
    // "3.14US$"
    if tokens
        .get(at + 1)
        .is_some_and(|t| t.glued && t.sign() == Some('$'))
        && !tokens.get(at + 2).is_some_and(|t| t.glued && t.is_number())
        && let Some(named) = money::dollar(&token.norm)
    {
        return found(named, 2);
    }
    if token.upper
        && let Some(code) = token.word.iso
    {
        return found(Named::One(code), 1);
    }
    if token.upper && token.norm == "rmb" {
        return found(Named::One("CNY"), 1);
    }
    // In a text without capitals too ("swiss francs"), where a money word follows at once.
    if !token.capital && token.word.names.is_empty() {
        return None;
    }
    // "U.S. dollars", "Hong Kong dollars", "New Zealand dollars", "Algerian dinars": the economy's own money.
    for n in 1..=3 {
        let Some(word) = named(n) else { continue };
        let name = &tokens[at..at + n];
        if name.iter().any(|t| !t.is_word()) {
            return None;
        }
        let code = currency_of(tokens, at, n)?;
        let fits = match word {
            Named::One(one) => one == code,
            Named::Family(family) => {
                family.contains(&code) || code.ends_with('D') || family.len() == 1
            }
        };
        return found(if fits { Named::One(code) } else { word }, n + 1);
    }
    None
}

/// The currency of the economy that `n` tokens name.
pub(super) fn currency_of(tokens: &[Token<'_>], at: usize, n: usize) -> Option<&'static str> {
    if tokens[at].norm == "us" || tokens[at].norm == "american" {
        return Some("USD");
    }
    if tokens[at].norm == "new" && n == 2 && tokens[at + 1].norm == "taiwan" {
        return Some("TWD");
    }
    let economy = crate::article::mentions::economies::of_money(tokens, at, n)?;
    economies::entry(economy.number())?.currency
}

pub(super) fn physical(tokens: &[Token<'_>], at: usize) -> Option<(Unit, Option<Per>, usize)> {
    let mut n = 0;
    if matches!(
        word(tokens, at),
        Some("metric" | "long" | "short" | "live" | "new" | "used" | "troy")
    ) {
        n = 1;
    }
    // "60-kg bags": a size, not a quantity.
    let token = tokens.get(at + n).filter(|t| t.is_word() && !t.hyphen)?;
    // "88,000 t" is tonnes; "mt" after a space may be a million of them.
    if token.norm == "mt" && !token.glued {
        return None;
    }
    if matches!(&*token.norm, "cubic" | "square")
        && matches!(word(tokens, at + n + 1), Some("metres" | "meters" | "feet"))
    {
        let unit = match (&*token.norm, word(tokens, at + n + 1)) {
            ("cubic", Some("metres" | "meters")) => Unit::CubicMetre,
            ("square", Some("metres" | "meters")) => Unit::SquareMetre,
            _ => Unit::Own("cubic feet".into()),
        };
        return Some((unit, None, n + 2));
    }
    if token.norm == "pounds" && word(tokens, at + n + 1) == Some("of") {
        return Some((Unit::Own("pounds".into()), None, n + 1));
    }
    if token.norm == "b"
        && tokens.get(at + n + 1).and_then(Token::sign) == Some('/')
        && word(tokens, at + n + 2) == Some("d")
    {
        return Some((Unit::Barrel, Some(Per::Day), n + 3));
    }
    let unit = token
        .word
        .unit
        .then(|| units::unit(&token.norm))
        .flatten()?;
    n += 1;
    let (per, more) = match (word(tokens, at + n), word(tokens, at + n + 1)) {
        _ if token.norm == "bpd" => (Some(Per::Day), 0),
        (Some("per" | "a" | "each"), Some("day")) => (Some(Per::Day), 2),
        (Some("daily"), _) => (Some(Per::Day), 1),
        _ => (None, 0),
    };
    Some((unit, per, n + more))
}
