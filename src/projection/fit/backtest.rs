//! Models held against years that they have not seen (METHODS 1.7).

use serde::{Deserialize, Serialize};

use super::accuracy::{Accuracy, ErrorMeasure};
use super::estimate::Estimate;
use super::history::History;
use super::model::{Forecast, Model};
use crate::error::{Error, ErrorKind, Result};
use crate::model::{Period, Series};

/// Which years a backtest hides from the models.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Split {
    /// The last so many years, foreseen at once.
    HoldOut(u16),
    /// One origin after the other: models see at least so many years, and foresee so many.
    Rolling {
        /// The fewest years to fit to.
        least: usize,
        /// How many years to foresee from each origin.
        ahead: u16,
    },
}

/// How one model did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Score {
    model: Model,
    accuracy: Accuracy,
    inside: usize,
    years: Vec<Hidden>,
}

/// One hidden year and what was foreseen of it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Hidden {
    /// The last period that the model saw.
    pub origin: Period,
    /// The period foreseen.
    pub period: Period,
    /// What happened.
    pub actual: Estimate,
    /// What was foreseen.
    pub forecast: Estimate,
    /// Whether what happened lies within the band.
    pub inside: bool,
}

impl Score {
    /// The model.
    pub const fn model(&self) -> &Model {
        &self.model
    }

    /// Its errors.
    pub const fn accuracy(&self) -> &Accuracy {
        &self.accuracy
    }

    /// Every hidden year, by origin.
    pub fn years(&self) -> &[Hidden] {
        &self.years
    }

    /// The part of the hidden years that lay within the band.
    ///
    /// # Errors
    /// None that a backtest can meet: there is at least one hidden year.
    pub fn coverage(&self) -> Result<Estimate> {
        let share = self.inside as f64 / self.accuracy.len() as f64;
        Estimate::new(share, "the coverage of the band")
    }

    /// One measure of its errors.
    ///
    /// # Errors
    /// As [`Accuracy::measure`].
    pub fn measure(&self, measure: ErrorMeasure) -> Result<Estimate> {
        self.accuracy.measure(measure)
    }
}

/// Models held against hidden years, the drift benchmark always among them.
///
/// Printed as a table that ends with what to make of it: a model is preferred only if its MASE is
/// below that of drift.
///
/// ```
/// use tradeflows::projection::fit::{History, Model, Split};
///
/// let history = History::yearly(2015, [100.0, 120.0, 144.0, 173.0, 207.0, 249.0, 299.0])?;
/// let test = history.backtest(Split::HoldOut(2), &[Model::LogLinear], 0.95)?;
/// assert_eq!(test.scores().len(), 2); // drift came along
/// assert_eq!(test.preferred().map(|score| score.model()), Some(&Model::LogLinear));
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Tested")]
pub struct Backtest {
    split: Split,
    scores: Vec<Score>,
    #[serde(skip_serializing)]
    preferred: Option<usize>,
}

/// What is read of a backtest: which model is preferred follows from the scores.
#[derive(Deserialize)]
struct Tested {
    split: Split,
    scores: Vec<Score>,
}

impl TryFrom<Tested> for Backtest {
    type Error = Error;

    fn try_from(form: Tested) -> Result<Self> {
        Backtest::new(form.split, form.scores)
    }
}

impl Backtest {
    /// Prefers the score with the lowest MASE, where it is below that of drift.
    fn new(split: Split, scores: Vec<Score>) -> Result<Self> {
        let drift = scores.iter().position(|score| score.model == Model::Drift);
        let Some(drift) = drift else {
            let what = "the score of drift".into();
            return Err(ErrorKind::Missing { what }.into());
        };
        let mut errors = Vec::with_capacity(scores.len());
        for score in &scores {
            errors.push(score.measure(ErrorMeasure::Mase)?.as_f64());
        }
        let mut best = drift;
        for (at, error) in errors.iter().enumerate() {
            if *error < errors[best] {
                best = at;
            }
        }
        Ok(Backtest {
            split,
            scores,
            preferred: Some(best).filter(|best| *best != drift),
        })
    }

    /// Which years were hidden.
    pub const fn split(&self) -> Split {
        self.split
    }

    /// Every model's score, drift included.
    pub fn scores(&self) -> &[Score] {
        &self.scores
    }

    /// The model with the lowest MASE, where it is below that of drift; none where nothing beats it.
    pub fn preferred(&self) -> Option<&Score> {
        self.preferred.map(|at| &self.scores[at])
    }
}

impl History {
    /// Fits models to the first years and holds what they foresee against the rest.
    ///
    /// # Errors
    /// [`ErrorKind::OutOfRange`] for a split that leaves nothing to fit to or to foresee;
    /// [`ErrorKind::ZeroDivisor`] where the training part never changes; as [`History::fit`].
    pub fn backtest(&self, split: Split, models: &[Model], coverage: f64) -> Result<Backtest> {
        self.needs_every_year("a backtest")?;
        let (first, ahead) = match split {
            Split::HoldOut(hidden) => (self.len().saturating_sub(hidden.into()), hidden),
            Split::Rolling { least, ahead } => (least, ahead),
        };
        let hidden = self.len().saturating_sub(first);
        if ahead == 0 || first < 2 || hidden < usize::from(ahead) {
            return Err(ErrorKind::OutOfRange {
                what: "the split of a backtest".into(),
                found: format!("{first} years seen and {ahead} ahead").into(),
                expected: format!(
                    "at least 2 seen and 1 ahead, together at most the {} there are",
                    self.len()
                )
                .into(),
            }
            .into());
        }
        let last = match split {
            Split::HoldOut(_) => first,
            Split::Rolling { .. } => self.len() - usize::from(ahead),
        };
        let mut models = models.to_vec();
        if !models.contains(&Model::Drift) {
            models.push(Model::Drift);
        }
        let scores = models.iter().map(|model| {
            let mut score: Option<Score> = None;
            for origin in first..=last {
                let own = self.score_from(origin, ahead, model, coverage)?;
                score = Some(match score {
                    None => own,
                    Some(sum) => Score {
                        model: sum.model,
                        accuracy: sum.accuracy.and(own.accuracy),
                        inside: sum.inside + own.inside,
                        years: [sum.years, own.years].concat(),
                    },
                });
            }
            score.ok_or_else(|| {
                let what = "a year to hold the model against".into();
                ErrorKind::Missing { what }.into()
            })
        });
        let scores: Vec<Score> = scores.collect::<Result<_>>()?;
        Backtest::new(split, scores)
    }

    fn score_from(&self, origin: usize, ahead: u16, model: &Model, coverage: f64) -> Result<Score> {
        let seen = self.head(origin);
        let forecast: Forecast = seen.fit(model)?.forecast(ahead, coverage)?;
        let actual = &self.values()[origin..origin + usize::from(ahead)];
        let foreseen: Vec<f64> = forecast.points().iter().map(|p| p.point.as_f64()).collect();
        let accuracy = Accuracy::new(actual, &foreseen)?.against(seen.values())?;
        let mut years = Vec::with_capacity(actual.len());
        for (point, &actual) in forecast.points().iter().zip(actual) {
            years.push(Hidden {
                origin: self.periods()[origin - 1],
                period: point.period,
                actual: Estimate::new(actual, "what happened")?,
                forecast: point.point,
                inside: point.low.as_f64() <= actual && actual <= point.high.as_f64(),
            });
        }
        Ok(Score {
            model: *model,
            accuracy,
            inside: years.iter().filter(|year| year.inside).count(),
            years,
        })
    }
}

impl Series {
    /// Holds models against the years of the series that they have not seen, with bands of 95 %.
    ///
    /// # Errors
    /// As [`History::backtest`].
    pub fn backtest(&self, split: Split, models: &[Model]) -> Result<Backtest> {
        History::try_from(self)?.backtest(split, models, 0.95)
    }
}
