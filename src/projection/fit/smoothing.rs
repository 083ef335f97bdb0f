//! Exponential smoothing: every form without a season (METHODS 1.6, F4 to F7).

use serde::{Deserialize, Serialize};

use super::elementary::ln;
use super::estimate::Estimate;
use super::history::History;
use crate::error::{ErrorKind, Result};

/// The most rounds of the search for weights, and the most leaps of a round. Ordinary histories end
/// after some fifty rounds; numbers of very different sizes make valleys in which a search never ends.
const MOST_ROUNDS: usize = 400;
const MOST_LEAPS: usize = 40;

/// How errors come upon the forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ErrorForm {
    /// Added to it.
    Additive,
    /// In proportion to it.
    Multiplicative,
}

/// What the forecast does beyond its last level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Trend {
    /// It stays.
    None,
    /// It goes on by the same amount each year.
    Additive,
    /// It goes on by an amount that fades.
    Damped,
}

/// Where level and trend begin.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Start {
    /// At the first number, and at the first change.
    Simple,
    /// Where the one-step errors are least in squares.
    Fitted,
    /// Here.
    Given {
        /// The level before the first year.
        level: f64,
        /// The trend before the first year.
        trend: f64,
    },
}

/// Exponential smoothing with what is given of it; the rest is fitted to the history.
///
/// `trend_weight` is the weight of the component form, B; that of the error form is beta = alpha B.
///
/// ```
/// use tradeflows::projection::fit::{Ets, History, Model};
///
/// let history = History::yearly(2020, [10.0, 12.0, 11.0, 13.0])?;
/// let model = Model::from(Ets::simple().with_level_weight(0.5));
/// let fit = history.fit(&model)?;
/// assert_eq!(fit.forecast(1, 0.95)?.points()[0].point.as_f64(), 12.0);
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ets {
    error: ErrorForm,
    trend: Trend,
    level_weight: Option<f64>,
    trend_weight: Option<f64>,
    damping: Option<f64>,
    start: Start,
    variance: Option<f64>,
    given_fitted: u32,
}

impl Ets {
    /// A form by its error and trend.
    pub const fn new(error: ErrorForm, trend: Trend) -> Self {
        Ets {
            error,
            trend,
            level_weight: None,
            trend_weight: None,
            damping: None,
            start: Start::Simple,
            variance: None,
            given_fitted: 0,
        }
    }

    /// Simple smoothing: a level, no trend (F4).
    pub const fn simple() -> Self {
        Ets::new(ErrorForm::Additive, Trend::None)
    }

    /// Holt's linear trend (F5).
    pub const fn holt() -> Self {
        Ets::new(ErrorForm::Additive, Trend::Additive)
    }

    /// Holt's trend that fades (F6).
    pub const fn damped_holt() -> Self {
        Ets::new(ErrorForm::Additive, Trend::Damped)
    }

    /// The form without a season that AICc prefers for a history, of the six there are (F7).
    ///
    /// Weights and start are fitted, by a search that ends after a set number of steps; the start by
    /// least squares, for errors in proportion too. Forms
    /// that the history cannot take, such as those for numbers above zero, are passed over.
    ///
    /// # Errors
    /// [`ErrorKind::OutOfRange`] for fewer than ten years; [`ErrorKind::NotCombinable`] for missing
    /// years; the error of simple smoothing where no form can be fitted.
    pub fn chosen_for(history: &History) -> Result<Self> {
        history.needs(10, "a choice by AICc")?;
        let mut best: Option<(f64, Ets)> = None;
        for error in [ErrorForm::Additive, ErrorForm::Multiplicative] {
            for trend in [Trend::None, Trend::Additive, Trend::Damped] {
                let form = Ets::new(error, trend).starting(Start::Fitted);
                let aicc = form.run(history).and_then(|run| run.aicc());
                let Ok(aicc) = aicc.map(Estimate::as_f64) else {
                    continue;
                };
                if best.is_none_or(|(least, _)| aicc < least) {
                    best = Some((aicc, form));
                }
            }
        }
        match best {
            Some((_, form)) => Ok(form),
            None => {
                let simple = Ets::simple().starting(Start::Fitted);
                simple.run(history).map(|_| simple)
            }
        }
    }

    /// The weight of the newest number in the level: alpha, from 0 to 1.
    #[must_use]
    pub const fn with_level_weight(mut self, alpha: f64) -> Self {
        self.level_weight = Some(alpha);
        self
    }

    /// The weight of the newest change in the trend: B of the component form, from 0 to 1.
    #[must_use]
    pub const fn with_trend_weight(mut self, weight: f64) -> Self {
        self.trend_weight = Some(weight);
        self
    }

    /// Level and trend weight in the spelling of the error form, alpha and beta = alpha B.
    #[must_use]
    pub fn with_error_form(self, alpha: f64, beta: f64) -> Self {
        let weight = if beta == 0.0 { 0.0 } else { beta / alpha };
        self.with_level_weight(alpha).with_trend_weight(weight)
    }

    /// What is left of the trend each year, above 0 and at most 1; fitted between 0.8 and 0.98.
    #[must_use]
    pub const fn with_damping(mut self, phi: f64) -> Self {
        self.damping = Some(phi);
        self
    }

    /// Where level and trend begin.
    #[must_use]
    pub const fn starting(mut self, start: Start) -> Self {
        self.start = start;
        self
    }

    /// The variance of the one-step errors, where it is known from elsewhere.
    #[must_use]
    pub const fn with_variance(mut self, variance: f64) -> Self {
        self.variance = Some(variance);
        self
    }

    /// How many of the given numbers had been fitted to this history, each of which takes a degree of freedom.
    #[must_use]
    pub const fn counting_as_fitted(mut self, count: u32) -> Self {
        self.given_fitted = count;
        self
    }

    /// The form of its error.
    pub const fn error(&self) -> ErrorForm {
        self.error
    }

    /// The form of its trend.
    pub const fn trend(&self) -> Trend {
        self.trend
    }

    pub(super) fn name(&self) -> &'static str {
        match (self.error, self.trend) {
            (ErrorForm::Additive, Trend::None) => "simple smoothing",
            (ErrorForm::Additive, Trend::Additive) => "Holt",
            (ErrorForm::Additive, Trend::Damped) => "damped Holt",
            (ErrorForm::Multiplicative, Trend::None) => "ETS(M,N,N)",
            (ErrorForm::Multiplicative, Trend::Additive) => "ETS(M,A,N)",
            (ErrorForm::Multiplicative, Trend::Damped) => "ETS(M,Ad,N)",
        }
    }

    const fn least(&self) -> usize {
        match self.trend {
            Trend::None => 3,
            Trend::Additive => 4,
            Trend::Damped => 5,
        }
    }

    fn check(&self) -> Result<()> {
        let within = |what: &str, given: Option<f64>, expected: &str, fits: fn(f64) -> bool| {
            let Some(given) = given.filter(|given| !fits(*given)) else {
                return Ok(());
            };
            Err(crate::Error::from(ErrorKind::OutOfRange {
                what: what.into(),
                found: given.to_string().into(),
                expected: expected.into(),
            }))
        };
        let unit = |weight: f64| (0.0..=1.0).contains(&weight);
        within("the level weight", self.level_weight, "0 to 1", unit)?;
        // Beta of the error form may pass alpha by a rounding error.
        let weight = |weight: f64| (0.0..=1.0 + 1e-9).contains(&weight);
        within("the trend weight", self.trend_weight, "0 to 1", weight)?;
        let damping = |phi: f64| phi > 0.0 && phi <= 1.0;
        within("the damping", self.damping, "above 0, at most 1", damping)?;
        let variance = |variance: f64| variance >= 0.0 && variance.is_finite();
        within("the variance", self.variance, "zero or more", variance)?;
        if let Start::Given { level, trend } = self.start {
            Estimate::new(level, "the level at the start")?;
            Estimate::new(trend, "the trend at the start")?;
        }
        Ok(())
    }

    /// Runs the smoothing over a history, fitting what is not given.
    pub(super) fn run(&self, history: &History) -> Result<Smoothed> {
        self.check()?;
        history.needs(self.least(), self.name())?;
        history.needs_every_year(self.name())?;
        if self.error == ErrorForm::Multiplicative {
            history.needs_above_zero(self.name())?;
        }
        let y = history.values();
        let mut weights = self.given_weights();
        let mut estimated = self.given_fitted;
        let free = self.free_weights();
        if !free.is_empty() {
            weights = self.search(y, weights, &free);
            estimated += free.len() as u32;
        }
        let start = self.start_for(y, weights);
        if self.start == Start::Fitted {
            estimated += if self.trend == Trend::None { 1 } else { 2 };
        }
        let run = self.smooth(y, weights, start);
        let errors = self.errors(y, &run)?;
        let squares: f64 = errors.iter().map(|e| e * e).sum();
        let freedom = y.len() as f64 - f64::from(estimated);
        let variance = match self.variance {
            Some(variance) => variance,
            None if freedom < 1.0 => {
                return Err(ErrorKind::OutOfRange {
                    what: format!("the number of years for {}", self.name()).into(),
                    found: y.len().to_string().into(),
                    expected: format!("more than the {estimated} numbers fitted to them").into(),
                }
                .into());
            }
            None => squares / freedom,
        };
        let list = |numbers: Vec<f64>, what: &str| -> Result<Vec<Estimate>> {
            numbers
                .into_iter()
                .map(|n| Estimate::new(n, what))
                .collect()
        };
        Ok(Smoothed {
            form: *self,
            alpha: Estimate::new(weights.alpha, "the level weight")?,
            trend_weight: Estimate::new(weights.b, "the trend weight")?,
            phi: Estimate::new(weights.phi, "the damping")?,
            levels: list(run.levels, "a level")?,
            trends: list(run.trends, "a trend")?,
            fitted: list(run.fitted, "a one-step forecast")?,
            errors: list(errors, "a one-step error")?,
            squares: Estimate::new(squares, "the sum of squared errors")?,
            variance: Estimate::new(variance, "the variance of the errors")?,
            estimated,
        })
    }

    fn given_weights(&self) -> Weights {
        let trending = self.trend != Trend::None;
        Weights {
            alpha: self.level_weight.unwrap_or(0.5),
            b: match trending {
                true => self.trend_weight.unwrap_or(0.1),
                false => 0.0,
            },
            phi: match self.trend {
                Trend::Damped => self.damping.unwrap_or(0.9),
                Trend::Additive | Trend::None => 1.0,
            },
        }
    }

    /// Which weights are to be fitted: the place of each in [`Weights`], and its range.
    fn free_weights(&self) -> Vec<(usize, f64, f64)> {
        let mut free = Vec::new();
        if self.level_weight.is_none() {
            free.push((0, 1e-4, 0.9999));
        }
        if self.trend != Trend::None && self.trend_weight.is_none() {
            free.push((1, 1e-4, 0.9999));
        }
        if self.trend == Trend::Damped && self.damping.is_none() {
            free.push((2, 0.8, 0.98));
        }
        free
    }

    /// A grid, then the pattern search of Hooke and Jeeves (1961): steps along each weight, a leap on
    /// in the direction that helped, and steps that halve where none helps. No chance in it, so the
    /// same history gives the same weights everywhere.
    fn search(&self, y: &[f64], from: Weights, free: &[(usize, f64, f64)]) -> Weights {
        const CELLS: usize = 8;
        let cost = |weights: Weights| {
            let run = self.smooth(y, weights, self.start_for(y, weights));
            self.cost(y, &run)
        };
        let mut best = (cost(from), from);
        let points = (CELLS + 1).pow(free.len() as u32);
        for point in 0..points {
            let mut weights = from;
            let mut rest = point;
            for &(which, low, high) in free {
                let cell = (rest % (CELLS + 1)) as f64 / CELLS as f64;
                rest /= CELLS + 1;
                weights.set(which, low + (high - low) * cell);
            }
            let cost = cost(weights);
            if cost < best.0 {
                best = (cost, weights);
            }
        }
        let around = |mut best: (f64, Weights), step: f64| {
            for &(which, low, high) in free {
                for way in [-1.0, 1.0] {
                    let mut weights = best.1;
                    let next = weights.get(which) + way * step * (high - low);
                    weights.set(which, next.clamp(low, high));
                    let cost = cost(weights);
                    if cost < best.0 {
                        best = (cost, weights);
                    }
                }
            }
            best
        };
        let mut step = 1.0 / CELLS as f64;
        for _ in 0..MOST_ROUNDS {
            if step <= 1e-9 {
                break;
            }
            let mut base = best.1;
            let next = around(best, step);
            if next.0 >= best.0 {
                step /= 2.0;
                continue;
            }
            best = next;
            // In a valley that runs aslant, steps along single weights alone creep for minutes.
            for _ in 0..MOST_LEAPS {
                let mut leap = best.1;
                for &(which, low, high) in free {
                    let on = 2.0 * leap.get(which) - base.get(which);
                    leap.set(which, on.clamp(low, high));
                }
                let next = around((cost(leap), leap), step);
                if next.0 >= best.0 {
                    break;
                }
                base = best.1;
                best = next;
            }
        }
        best.1
    }

    /// What fitting makes small: squared errors, or for errors in proportion less twice the log-likelihood.
    fn cost(&self, y: &[f64], run: &Run) -> f64 {
        let pairs = || y.iter().zip(&run.fitted);
        let cost = match self.error {
            ErrorForm::Additive => pairs().map(|(y, f)| (y - f) * (y - f)).sum(),
            ErrorForm::Multiplicative => {
                if run.fitted.iter().any(|f| *f <= 0.0) {
                    return f64::INFINITY;
                }
                let squares: f64 = pairs().map(|(y, f)| (y / f - 1.0) * (y / f - 1.0)).sum();
                let sizes: f64 = run.fitted.iter().map(|f| ln(*f)).sum();
                y.len() as f64 * ln(squares.max(f64::MIN_POSITIVE)) + 2.0 * sizes
            }
        };
        if f64::is_finite(cost) {
            cost
        } else {
            f64::INFINITY
        }
    }

    fn start_for(&self, y: &[f64], weights: Weights) -> (f64, f64) {
        let trending = self.trend != Trend::None;
        match self.start {
            Start::Given { level, trend } => (level, if trending { trend } else { 0.0 }),
            Start::Simple if trending => (y[0], y[1] - y[0]),
            Start::Simple => (y[0], 0.0),
            Start::Fitted => self.fitted_start(y, weights),
        }
    }

    /// One-step errors are linear in the starting level and trend, so the best are two equations.
    fn fitted_start(&self, y: &[f64], weights: Weights) -> (f64, f64) {
        let zeros = vec![0.0; y.len()];
        let rest = self.smooth(y, weights, (0.0, 0.0)).fitted;
        let level = self.smooth(&zeros, weights, (1.0, 0.0)).fitted;
        let trend = self.smooth(&zeros, weights, (0.0, 1.0)).fitted;
        let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
        let errors: Vec<f64> = y.iter().zip(&rest).map(|(y, f)| y - f).collect();
        let (ll, le) = (dot(&level, &level), dot(&level, &errors));
        if self.trend == Trend::None {
            return (le / ll, 0.0);
        }
        let (lt, tt, te) = (
            dot(&level, &trend),
            dot(&trend, &trend),
            dot(&trend, &errors),
        );
        let area = ll * tt - lt * lt;
        match area.abs() > 1e-12 * ll * tt {
            true => ((le * tt - te * lt) / area, (ll * te - lt * le) / area),
            // With alpha near 1 later years tell nothing of where it began.
            false => (y[0], y[1] - y[0]),
        }
    }

    fn smooth(&self, y: &[f64], weights: Weights, start: (f64, f64)) -> Run {
        let Weights {
            alpha,
            b: weight,
            phi,
        } = weights;
        let beta = alpha * weight;
        let (mut level, mut trend) = start;
        let mut run = Run {
            levels: vec![level],
            trends: vec![trend],
            fitted: Vec::with_capacity(y.len()),
        };
        for y in y {
            let fitted = level + phi * trend;
            let error = y - fitted;
            level = fitted + alpha * error;
            trend = phi * trend + beta * error;
            run.levels.push(level);
            run.trends.push(trend);
            run.fitted.push(fitted);
        }
        run
    }

    fn errors(&self, y: &[f64], run: &Run) -> Result<Vec<f64>> {
        let pairs = y.iter().zip(&run.fitted);
        match self.error {
            ErrorForm::Additive => Ok(pairs.map(|(y, f)| y - f).collect()),
            ErrorForm::Multiplicative => pairs
                .map(|(y, f)| {
                    if *f > 0.0 {
                        return Ok((y - f) / f);
                    }
                    Err(ErrorKind::OutOfRange {
                        what: "a one-step forecast".into(),
                        found: f.to_string().into(),
                        expected: "above zero, because errors are in proportion to it".into(),
                    }
                    .into())
                })
                .collect(),
        }
    }
}

#[derive(Clone, Copy, Debug)]
struct Weights {
    alpha: f64,
    b: f64,
    phi: f64,
}

impl Weights {
    const fn get(&self, which: usize) -> f64 {
        match which {
            0 => self.alpha,
            1 => self.b,
            _ => self.phi,
        }
    }

    const fn set(&mut self, which: usize, weight: f64) {
        match which {
            0 => self.alpha = weight,
            1 => self.b = weight,
            _ => self.phi = weight,
        }
    }
}

struct Run {
    levels: Vec<f64>,
    trends: Vec<f64>,
    fitted: Vec<f64>,
}

/// A smoothing that has run over a history.
#[derive(Clone, Debug, PartialEq)]
pub struct Smoothed {
    form: Ets,
    alpha: Estimate,
    trend_weight: Estimate,
    phi: Estimate,
    levels: Vec<Estimate>,
    trends: Vec<Estimate>,
    fitted: Vec<Estimate>,
    errors: Vec<Estimate>,
    squares: Estimate,
    variance: Estimate,
    estimated: u32,
}

impl Smoothed {
    /// The weight of the newest number in the level.
    pub const fn level_weight(&self) -> Estimate {
        self.alpha
    }

    /// The weight of the newest change in the trend, B of the component form; zero without a trend.
    pub const fn trend_weight(&self) -> Estimate {
        self.trend_weight
    }

    /// What is left of the trend each year; 1 where it does not fade.
    pub const fn damping(&self) -> Estimate {
        self.phi
    }

    /// The level before the first year and after each.
    pub fn levels(&self) -> &[Estimate] {
        &self.levels
    }

    /// The trend before the first year and after each.
    pub fn trends(&self) -> &[Estimate] {
        &self.trends
    }

    /// The forecast of each year from those before it.
    pub fn fitted(&self) -> &[Estimate] {
        &self.fitted
    }

    /// The error of each of these forecasts, in proportion to it where the form says so.
    pub fn errors(&self) -> &[Estimate] {
        &self.errors
    }

    /// The sum of the squared errors.
    pub const fn squares(&self) -> Estimate {
        self.squares
    }

    /// The variance of the errors.
    pub const fn variance(&self) -> Estimate {
        self.variance
    }

    /// Akaike's criterion, corrected for short histories, on a scale that all forms share; the lower
    /// the better. It counts the variance as fitted.
    ///
    /// # Errors
    /// [`ErrorKind::OutOfRange`] for too few years, or where it is not finite.
    pub fn aicc(&self) -> Result<Estimate> {
        let count = self.fitted.len() as f64;
        let fitted = f64::from(self.estimated + 1);
        let left = count - fitted - 1.0;
        if left <= 0.0 {
            return Err(ErrorKind::OutOfRange {
                what: "the number of years for AICc".into(),
                found: self.fitted.len().to_string().into(),
                expected: format!("more than {}", fitted + 1.0).into(),
            }
            .into());
        }
        let sizes: f64 = match self.form.error {
            ErrorForm::Additive => 0.0,
            ErrorForm::Multiplicative => self.fitted.iter().map(|f| ln(f.as_f64())).sum(),
        };
        let squares = self.squares.as_f64().max(f64::MIN_POSITIVE);
        let likelihood = count * ln(squares) + 2.0 * sizes;
        let aicc = likelihood + 2.0 * fitted + 2.0 * fitted * (fitted + 1.0) / left;
        Estimate::new(aicc, "AICc")
    }

    /// How many weights and starting values were fitted.
    pub const fn estimated(&self) -> u32 {
        self.estimated
    }

    /// The means and variances of the years ahead.
    pub(super) fn ahead(&self, years: u16) -> Vec<(f64, f64)> {
        let last = |list: &[Estimate]| list.last().map_or(0.0, |e| e.as_f64());
        let (level, trend) = (last(&self.levels), last(&self.trends));
        let (alpha, phi) = (self.alpha.as_f64(), self.phi.as_f64());
        let beta = alpha * self.trend_weight.as_f64();
        let variance = self.variance.as_f64();
        // phi + .. + phi^h, and c_j = alpha + beta (phi + .. + phi^j)
        let (mut fade, mut power) = (0.0, 1.0);
        let mut squared_weights: Vec<f64> = Vec::new();
        let mut spreads: Vec<f64> = Vec::new();
        let mut out = Vec::with_capacity(usize::from(years));
        for _ in 0..years {
            power *= phi;
            fade += power;
            let mean = level + fade * trend;
            let spread = match self.form.error {
                ErrorForm::Additive => variance * (1.0 + squared_weights.iter().sum::<f64>()),
                ErrorForm::Multiplicative => {
                    // Hyndman and others 2008, class 2: theta_h = mu_h^2 + s^2 sum c_j^2 theta_(h-j).
                    let earlier = spreads.iter().rev().zip(&squared_weights);
                    let carried: f64 = earlier.map(|(theta, c)| theta * c).sum();
                    let theta = mean * mean + variance * carried;
                    spreads.push(theta);
                    (1.0 + variance) * theta - mean * mean
                }
            };
            out.push((mean, spread.max(0.0)));
            let weight = alpha + beta * fade;
            squared_weights.push(weight * weight);
        }
        out
    }
}
