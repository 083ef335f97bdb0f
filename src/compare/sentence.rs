//! Figures and findings in words a newspaper could print.

use rust_decimal::Decimal;

use super::figure::{Figure, readable};
use crate::error::Result;
use crate::exact::{self, Mode as Way, Rounding};
use crate::model::{
    Basis, Category, Currency, Economy, Interval, Mode, Party, Period, Regime, Scope, Statement,
    Subject,
};
use crate::text::Written;

/// `exports of oilseeds from Canada to China in 2024 (about 3.4 billion USD)`.
pub(super) fn full(figure: &Figure) -> String {
    format!("{} ({})", thing_in_time(figure), amount(figure))
}

/// The amount with what makes it less than an outcome: `30 billion USD, a target`.
pub(super) fn amount(figure: &Figure) -> String {
    let number = readable(figure.amount());
    let mut text = match &figure.statement {
        Statement::Level(_) => number,
        Statement::Change { .. } => format!("a change of {number}"),
        Statement::Growth(_) => format!("growth of {number} a year"),
        Statement::Share { of, .. } => format!("{number} of {of}"),
        Statement::Rank { list, place, .. } => format!("number {} as {list}", place.low),
        Statement::Count(_) => format!("{number} counted"),
    };
    if figure.basis != Basis::Unstated {
        text.push_str(&format!(" {}", figure.basis));
    }
    text.push_str(match figure.mode {
        Mode::Recorded => "",
        Mode::Forecast => ", a forecast",
        Mode::Target => ", a target",
        Mode::Hypothetical => ", under a condition",
    });
    text
}

/// `exports of oilseeds from Canada to China in 2024`.
pub(super) fn thing_in_time(figure: &Figure) -> String {
    format!("{}{}", thing(figure), when(figure))
}

/// ` in 2024`, or ` at no stated time`.
pub(super) fn when(figure: &Figure) -> String {
    match figure.period {
        Some(period) => format!(" in {}", months(period)),
        None => " at no stated time".to_owned(),
    }
}

/// `exports of oilseeds from Canada to China`.
pub(super) fn thing(figure: &Figure) -> String {
    let (from, to) = (party(&figure.exporter), party(&figure.importer));
    let kind = match figure.regime {
        Regime::Whole => String::new(),
        Regime::ReExport => "re-".to_owned(),
        regime => format!("{regime} "),
    };
    let goods = |noun: &str, of: &str| match &figure.category {
        Category::Total(Scope::Unstated) => format!("{kind}{noun}"),
        Category::Total(scope) => format!("{kind}{noun} {of} {scope}"),
        // "Energy-related" and its like stand in front of the noun.
        Category::Words(words) if words.ends_with("-related") => format!("{words} {kind}{noun}"),
        Category::Words(words) => format!("{kind}{noun} {of} {words}"),
        code => format!("{kind}{noun} {of} {code}"),
    };
    let mut text = match figure.subject {
        Subject::Flow => format!("{} from {from} to {to}", goods("exports", "of")),
        Subject::TwoWay => format!("{} between {from} and {to}", goods("trade", "in")),
        Subject::Balance => format!("{} of {from} with {to}", goods("the balance", "in")),
    };
    for dimension in figure.detail.iter().flat_map(|detail| &detail.dimensions) {
        text.push_str(&format!(" ({} {})", dimension.name, dimension.code));
    }
    text
}

/// The whole that a part belongs to: `all exports from Canada to China`.
pub(super) fn whole(figure: &Figure) -> String {
    match (figure.subject, &figure.category) {
        (Subject::Flow | Subject::TwoWay, Category::Total(_)) => format!("all {}", thing(figure)),
        _ => thing(figure),
    }
}

fn party(party: &Option<Party>) -> String {
    let name = |economy: &Economy| match economy.is_world() {
        true => "the world".to_owned(),
        false => economy.name().to_owned(),
    };
    match party {
        None => "an economy that is not named".to_owned(),
        Some(Party::One(one)) => name(one),
        Some(Party::AllBut(out)) => format!("all but {}", name(out)),
        Some(Party::Several(members)) => {
            let names: Vec<String> = members.iter().map(name).collect();
            names.join(" and ")
        }
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A period in words: `2024`, `the third quarter of 2024`, `January to September 2024`.
pub(super) fn months(period: Period) -> String {
    let (first, last) = (period.first(), period.last());
    let year = first.year();
    let name = |month: u8| {
        let index = usize::from(month).saturating_sub(1);
        MONTHS.get(index).copied().unwrap_or_default()
    };
    let ordinal = |n: u8| {
        let words = ["first", "second", "third", "fourth"];
        words.get(usize::from(n)).copied().unwrap_or_default()
    };
    match (period.months(), first.month()) {
        (12, 1) => year.to_string(),
        (6, month @ (1 | 7)) => format!("the {} half of {year}", ordinal(month / 6)),
        (3, month @ (1 | 4 | 7 | 10)) => format!("the {} quarter of {year}", ordinal(month / 3)),
        (1, month) => format!("{} {year}", name(month)),
        _ if year == last.year() => {
            format!("{} to {} {year}", name(first.month()), name(last.month()))
        }
        _ => format!(
            "{} {year} to {} {}",
            name(first.month()),
            name(last.month()),
            last.year()
        ),
    }
}

/// A sum of money that is a limit, rounded to three decimals of its magnitude in the given way.
pub(super) fn limit(value: Decimal, currency: Currency, way: Way) -> String {
    let size = value.abs();
    let digits = [12_u32, 9, 6];
    let unit = digits
        .into_iter()
        .find(|power| size >= Decimal::from(10_i64.pow(*power)));
    let rounded = match unit {
        // Three decimals of a billion are millions.
        Some(power) => {
            let step = Decimal::from(10_i64.pow(power - 3));
            exact::divide(value, step, Rounding::places(0).with_mode(way))
                .and_then(|steps| exact::multiply(steps.value, step, Rounding::FULL))
        }
        None => Rounding::places(2).with_mode(way).round(value),
    };
    let shown = rounded.map_or(value, |rounded| rounded.value.normalize());
    format!("{} {currency}", Written::new(shown, 0, false).readable())
}

/// A sum of money between two ends, each rounded outwards: `21.5 to 22.5 billion USD` in full.
pub(super) fn between(interval: &Interval, currency: Currency) -> String {
    let low = interval
        .low
        .map(|end| limit(end.value, currency, Way::Floor));
    let high = interval
        .high
        .map(|end| limit(end.value, currency, Way::Ceiling));
    match (low, high) {
        (Some(low), Some(high)) if low == high => low,
        (Some(low), Some(high)) => format!("{low} to {high}"),
        (Some(low), None) => format!("at least {low}"),
        (None, Some(high)) => format!("at most {high}"),
        (None, None) => "any amount".to_owned(),
    }
}

/// A fraction in percent with one decimal, rounded in the given way: `190.7 %`.
pub(super) fn percent(fraction: Decimal, way: Way) -> Result<String> {
    let places = Rounding::places(1).with_mode(way);
    let percent = exact::multiply(fraction, Decimal::ONE_HUNDRED, places)?;
    Ok(format!("{} %", percent.value))
}

/// What growth did, after "have" or "would have": `grown by 3.9-4.1 %`, `fallen by at most 2.0 %`,
/// `changed by -0.2 % to 0.3 %`.
///
/// Every end is rounded away from the middle (METHODS 2.2).
pub(super) fn grew(rate: &Interval) -> Result<String> {
    let low = rate.low.map(|end| end.value);
    let high = rate.high.map(|end| end.value);
    let zero = Decimal::ZERO;
    Ok(match (low, high) {
        (Some(low), Some(high)) if low >= zero => {
            let low = percent(low, Way::Floor)?;
            let high = percent(high, Way::Ceiling)?;
            format!("grown by {}", range(&low, &high))
        }
        (Some(low), Some(high)) if high <= zero => {
            let least = percent(-high, Way::Floor)?;
            let most = percent(-low, Way::Ceiling)?;
            format!("fallen by {}", range(&least, &most))
        }
        (Some(low), Some(high)) => format!(
            "changed by {} to {}",
            percent(low, Way::Floor)?,
            percent(high, Way::Ceiling)?
        ),
        (Some(low), None) if low >= zero => {
            format!("grown by at least {}", percent(low, Way::Floor)?)
        }
        (Some(low), None) => format!("fallen by at most {}", percent(-low, Way::Ceiling)?),
        (None, Some(high)) if high <= zero => {
            format!("fallen by at least {}", percent(-high, Way::Floor)?)
        }
        (None, Some(high)) => format!("grown by at most {}", percent(high, Way::Ceiling)?),
        (None, None) => "changed".to_owned(),
    })
}

/// `3.9-4.1 %`, or one number where both ends print alike.
pub(super) fn range(low: &str, high: &str) -> String {
    if low == high {
        return low.to_owned();
    }
    format!("{}-{high}", low.trim_end_matches(" %"))
}

/// How long it took: ` in one year`, ` a year over 3 years`.
pub(super) fn over(years: u32) -> String {
    match years {
        1 => " in one year".to_owned(),
        _ => format!(" a year over {years} years"),
    }
}

/// The sentence with a capital letter in front and a full stop behind.
pub(super) fn finished(sentence: &str) -> String {
    let mut letters = sentence.chars();
    let first = letters
        .next()
        .map_or(String::new(), |c| c.to_uppercase().collect());
    format!("{first}{}.", letters.as_str())
}
