//! Projections kept for the record: their serde form, which is checked when it is read.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::base::Base;
use super::path::{Plan, ProjectedPath, Projection, Step, project};
use crate::error::{Error, ErrorKind, Result};
use crate::exact::{Digits, Mode, Rounding};
use crate::model::{Assumption, Period, Rate, Reading};
use crate::text::parse_plain;

#[derive(Serialize, Deserialize)]
pub(super) struct Form {
    pub base: Base,
    pub rounding: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interval: Option<String>,
    pub paths: Vec<PathForm>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assumptions: Vec<Assumption>,
}

impl Form {
    pub(super) const fn of_base(base: Base) -> Self {
        Form {
            base,
            rounding: String::new(),
            interval: None,
            paths: Vec::new(),
            assumptions: Vec::new(),
        }
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct PathForm {
    pub name: String,
    #[serde(default, skip_serializing_if = "is_false")]
    pub rates_cut: bool,
    pub steps: Vec<StepForm>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct StepForm {
    pub period: Period,
    pub rate: Rate,
    pub value: String,
    pub exact: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interval: Option<String>,
}

// The signature is serde's.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_false(flag: &bool) -> bool {
    !flag
}

impl Serialize for Projection {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        form_of(self).serialize(to)
    }
}

pub(super) fn form_of(projection: &Projection) -> Form {
    let step = |step: &Step| StepForm {
        period: step.period,
        rate: step.rate,
        value: step.value.to_string(),
        exact: step.exact,
        interval: step.interval.map(|interval| interval.to_string()),
    };
    let path = |path: &ProjectedPath| PathForm {
        name: path.name.clone(),
        rates_cut: path.cut,
        steps: path.steps.iter().map(step).collect(),
    };
    let reading = projection.carried_interval();
    Form {
        base: projection.base().clone(),
        rounding: rounding_words(projection.rounding()),
        interval: reading.map(|reading| reading_word(reading).to_owned()),
        paths: projection.paths().iter().map(path).collect(),
        assumptions: projection.assumptions().to_vec(),
    }
}

impl<'de> Deserialize<'de> for Projection {
    /// Projects again from the base and the rates, and refuses what does not come out the same.
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let form = Form::deserialize(from)?;
        again(form).map_err(serde::de::Error::custom)
    }
}

pub(super) fn again(form: Form) -> Result<Projection> {
    let last = form.paths.first().and_then(|path| path.steps.last());
    let Some(last) = last.map(|step| step.period.last()) else {
        let what = "a projected period".into();
        return Err(ErrorKind::Missing { what }.into());
    };
    let plans: Vec<Plan> = form.paths.iter().map(PathForm::plan).collect();
    for plan in &plans {
        plan.check()?;
    }
    let projection = project(
        form.base,
        &plans,
        (last.year(), last.month()),
        read_rounding(&form.rounding)?,
        form.interval.as_deref().map(read_reading).transpose()?,
        form.assumptions,
    )?;
    for (own, read) in projection.paths().iter().zip(&form.paths) {
        // A step that is missing or too many has no rate of its own, which `project` has refused.
        for (own, read) in own.steps().iter().zip(&read.steps) {
            let same = own.period == read.period
                && own.value == parse_plain(&read.value)?.value
                && own.exact == read.exact
                && own.interval.map(|i| i.to_string()) == read.interval;
            if !same {
                return Err(ErrorKind::OutOfRange {
                    what: format!("the value for {}", read.period).into(),
                    found: read.value.as_str().into(),
                    expected: format!("{}, which follows from the base and the rates", own.value)
                        .into(),
                }
                .into());
            }
        }
    }
    Ok(projection)
}

impl PathForm {
    fn plan(&self) -> Plan {
        let rates = self.steps.iter();
        Plan {
            by_year: rates
                .map(|step| (step.period.last().year(), step.rate))
                .collect(),
            cut: self.rates_cut,
            ..Plan::new(self.name.clone())
        }
    }
}

const MODES: [(Mode, &str); 7] = [
    (Mode::HalfEven, "half even"),
    (Mode::HalfUp, "half up"),
    (Mode::HalfDown, "half down"),
    (Mode::Down, "down"),
    (Mode::Up, "up"),
    (Mode::Floor, "floor"),
    (Mode::Ceiling, "ceiling"),
];

/// A rounding in words: `full, half even`, `2 places, half up`, `15 digits, down`.
fn rounding_words(rounding: Rounding) -> String {
    let digits = match rounding.digits() {
        Digits::Full => "full".to_owned(),
        Digits::Places(places) => format!("{places} places"),
        Digits::Significant(digits) => format!("{digits} digits"),
    };
    let known = MODES.iter().find(|(mode, _)| *mode == rounding.mode());
    format!("{digits}, {}", known.map_or("", |(_, word)| word))
}

fn unreadable(text: &str, expected: &str) -> Error {
    ErrorKind::Unreadable {
        text: text.into(),
        expected: expected.into(),
    }
    .into()
}

fn read_rounding(text: &str) -> Result<Rounding> {
    let refused = || unreadable(text, "a rounding such as \"2 places, half even\"");
    let (digits, way) = text.split_once(", ").ok_or_else(refused)?;
    let known = MODES.iter().find(|(_, word)| *word == way);
    let (mode, _) = known.ok_or_else(refused)?;
    let count = |word: &str| {
        let number = digits.strip_suffix(word)?.parse::<u32>().ok()?;
        (number <= 28).then_some(number)
    };
    let rounding = match (digits, count(" places"), count(" digits")) {
        ("full", _, _) => Rounding::FULL,
        (_, Some(places), _) => Rounding::places(places),
        (_, _, Some(digits)) if digits > 0 => Rounding::significant(digits),
        _ => return Err(refused()),
    };
    Ok(rounding.with_mode(*mode))
}

const fn reading_word(reading: Reading) -> &'static str {
    match reading {
        Reading::Tight => "tight",
        Reading::Loose => "loose",
    }
}

fn read_reading(text: &str) -> Result<Reading> {
    match text {
        "tight" => Ok(Reading::Tight),
        "loose" => Ok(Reading::Loose),
        _ => Err(unreadable(text, "a reading: tight or loose")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roundings_in_words_read_back() {
        let kinds = [
            Rounding::FULL,
            Rounding::places(0),
            Rounding::places(28),
            Rounding::significant(1),
            Rounding::significant(15),
        ];
        for kind in kinds {
            for (mode, _) in MODES {
                let rounding = kind.with_mode(mode);
                let words = rounding_words(rounding);
                assert_eq!(read_rounding(&words).unwrap(), rounding, "{words}");
            }
        }
        for wrong in [
            "",
            "full",
            "full, sideways",
            "29 places, up",
            "0 digits, up",
        ] {
            assert!(read_rounding(wrong).is_err(), "{wrong}");
        }
    }
}
