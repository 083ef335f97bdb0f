//! Chance along a path: the lognormal band, and seeded simulation (METHODS 1.5).
//!
//! Floating-point throughout, from additions, multiplications, divisions and square roots alone, so
//! that a seed gives the same result on every platform.

use super::fit::elementary::{exp, ln};
use super::fit::{Estimate, History, quantile};
use crate::error::{Error, ErrorKind, Result};
use crate::model::{Assumption, Period, RateRange};
use crate::projection::path::{ProjectedPath, Projection};

/// One period with its quantiles.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct FanPoint {
    /// The months.
    pub period: Period,
    /// The quantiles, in the order in which the probabilities were named.
    pub quantiles: Vec<Estimate>,
    /// The mean.
    pub mean: Estimate,
}

/// Quantiles by period, in floating-point numbers; printed as a table.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Fan {
    method: String,
    probabilities: Vec<f64>,
    points: Vec<FanPoint>,
    assumptions: Vec<Assumption>,
}

impl Fan {
    /// How it was worked out: the formula, or generator, seed and number of paths.
    pub fn method(&self) -> &str {
        &self.method
    }

    /// The probabilities of the quantiles.
    pub fn probabilities(&self) -> &[f64] {
        &self.probabilities
    }

    /// The periods, in the order of time.
    pub fn points(&self) -> &[FanPoint] {
        &self.points
    }

    /// What is taken for granted.
    pub fn assumptions(&self) -> &[Assumption] {
        &self.assumptions
    }
}

fn out_of_range(what: &str, found: &str, expected: &str) -> Error {
    ErrorKind::OutOfRange {
        what: what.into(),
        found: found.into(),
        expected: expected.into(),
    }
    .into()
}

fn check_sigma(sigma: f64) -> Result<()> {
    match (0.0..=100.0).contains(&sigma) {
        true => Ok(()),
        false => Err(out_of_range(
            "the yearly volatility",
            &sigma.to_string(),
            "0 to 100, such as 0.1",
        )),
    }
}

fn check_probabilities(probabilities: &[f64]) -> Result<()> {
    let wrong = probabilities.iter().find(|p| !(**p > 0.0 && **p < 1.0));
    match (wrong, probabilities.is_empty()) {
        (None, false) => Ok(()),
        (Some(p), _) => Err(out_of_range(
            "a probability",
            &p.to_string(),
            "between 0 and 1",
        )),
        (None, true) => Err(out_of_range(
            "the number of probabilities",
            "0",
            "at least 1",
        )),
    }
}

/// The logarithms of the base and of every year's factor on a path.
fn logarithms(projection: &Projection, name: &str) -> Result<(f64, Vec<(Period, f64)>)> {
    let path: &ProjectedPath = projection.path(name).ok_or_else(|| {
        let what = format!("a path named {name:?}").into();
        Error::from(ErrorKind::NotFound { what })
    })?;
    let base = projection.base();
    let amount: f64 = base.value.amount().to_string().parse().unwrap_or(f64::NAN);
    if amount.is_nan() || amount <= 0.0 {
        let found = base.to_string();
        return Err(out_of_range(
            "the base",
            &found,
            "above zero, as logarithms need",
        ));
    }
    let mut steps = Vec::with_capacity(path.steps().len());
    for step in path.steps() {
        let rate: f64 = step.rate.fraction().to_string().parse().unwrap_or(f64::NAN);
        if rate.is_nan() || rate <= -1.0 {
            let found = step.rate.to_string();
            return Err(out_of_range(
                "a rate",
                &found,
                "above -100 %, as logarithms need",
            ));
        }
        steps.push((step.period, ln(1.0 + rate)));
    }
    Ok((ln(amount), steps))
}

impl Projection {
    /// The lognormal band about a path: its values are the medians, and independent yearly shocks of
    /// this volatility widen it (METHODS 1.5, U2).
    ///
    /// The volatility of a history is [`History::volatility`].
    ///
    /// ```
    /// use tradeflows::projection::{Base, Scenario};
    ///
    /// let base = Base::new("62 billion USD".parse()?, "2025".parse()?);
    /// let path = Scenario::named("nine").rate("9%").through(2027).from(&base)?;
    /// let fan = path.lognormal("nine", 0.1, &[0.025, 0.5, 0.975])?;
    /// let end = &fan.points()[1].quantiles;
    /// assert_eq!(end[1].to_decimal()?.to_string(), "73662200000"); // the path itself
    /// assert!((end[2].as_f64() / end[1].as_f64() - 1.3194).abs() < 1e-4); // exp(1.96 x 0.1 x sqrt 2)
    /// # Ok::<(), tradeflows::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`] for a path that is not there; [`ErrorKind::OutOfRange`] for a base
    /// that is not above zero, a rate of -100 %, a volatility below zero or a probability outside
    /// 0 to 1, or a result that is not finite.
    pub fn lognormal(&self, path: &str, sigma: f64, probabilities: &[f64]) -> Result<Fan> {
        check_sigma(sigma)?;
        check_probabilities(probabilities)?;
        let (_, steps) = logarithms(self, path)?;
        let values = self.values(path)?;
        let mut points = Vec::with_capacity(steps.len());
        for (at, (period, value)) in values.into_iter().enumerate() {
            let years = at as f64 + 1.0;
            let median: f64 = value.to_string().parse().unwrap_or(f64::NAN);
            let spread = sigma * years.sqrt();
            let named = |number: f64| Estimate::new(number, &format!("the band of {period}"));
            let quantiles = probabilities.iter();
            points.push(FanPoint {
                period,
                quantiles: quantiles
                    .map(|p| named(median * exp(quantile::normal(*p) * spread)))
                    .collect::<Result<_>>()?,
                mean: named(median * exp(spread * spread / 2.0))?,
            });
        }
        let own = Assumption::Other(format!(
            "yearly shocks are independent and lognormal with volatility {sigma}; the rate is that of the median"
        ));
        Ok(Fan {
            method: "lognormal band".to_owned(),
            probabilities: probabilities.to_vec(),
            points,
            assumptions: [self.assumptions(), &[own]].concat(),
        })
    }
}

/// How a rate that nobody knows is drawn (METHODS 1.5, U4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RateDraw {
    /// One rate for all years of a path, every rate of the range alike: a scenario.
    OncePerPath,
    /// A rate for each year by itself, so that high and low average out: a narrower result.
    EachYear,
}

#[derive(Clone, Debug, PartialEq)]
enum Shocks {
    None,
    Lognormal(f64),
    Resampled(Vec<f64>),
}

/// A simulation whose seed is an argument: the same seed gives the same result everywhere.
///
/// The generator is xoshiro256** (Blackman and Vigna), its state filled by splitmix64 from the seed;
/// normal numbers are quantiles of its uniform ones (Wichura, AS 241).
///
/// ```
/// use tradeflows::projection::{Base, Scenario, Simulation};
///
/// let base = Base::new("62 billion USD".parse()?, "2025".parse()?);
/// let path = Scenario::named("nine").rate("9%").through(2027).from(&base)?;
/// let dice = Simulation::new(7).paths(2_000).volatility(0.1);
/// let fan = dice.run(&path, "nine", &[0.1, 0.5, 0.9])?;
/// assert_eq!(fan, dice.run(&path, "nine", &[0.1, 0.5, 0.9])?);
/// assert_eq!(fan.method(), "xoshiro256** with seed 7, 2000 paths");
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Simulation {
    seed: u64,
    paths: u32,
    shocks: Shocks,
    rates: Option<(RateRange, Option<crate::model::Rate>, RateDraw)>,
}

const LEAST_PATHS: u32 = 1000;
const MOST_PATHS: u32 = 10_000_000;

impl Simulation {
    /// A simulation of 10,000 paths without any chance in it yet.
    pub const fn new(seed: u64) -> Self {
        Simulation {
            seed,
            paths: 10_000,
            shocks: Shocks::None,
            rates: None,
        }
    }

    /// How many paths are drawn, at least a thousand.
    #[must_use]
    pub const fn paths(mut self, paths: u32) -> Self {
        self.paths = paths;
        self
    }

    /// Independent lognormal yearly shocks of this volatility.
    #[must_use]
    pub fn volatility(mut self, sigma: f64) -> Self {
        self.shocks = Shocks::Lognormal(sigma);
        self
    }

    /// Yearly shocks drawn from those of the past: its changes of the logarithm, less their mean.
    ///
    /// # Errors
    /// As [`History::volatility`].
    pub fn resampling(mut self, history: &History) -> Result<Self> {
        let changes = history.log_changes()?;
        let mean = changes.iter().sum::<f64>() / changes.len() as f64;
        self.shocks = Shocks::Resampled(changes.into_iter().map(|c| c - mean).collect());
        Ok(self)
    }

    /// A rate that is uniform on a range, in place of the path's own.
    #[must_use]
    pub fn uniform_rate(mut self, range: RateRange, draw: RateDraw) -> Self {
        self.rates = Some((range, None, draw));
        self
    }

    /// A rate that is triangular on a range about its likeliest value, in place of the path's own.
    #[must_use]
    pub fn triangular_rate(
        mut self,
        range: RateRange,
        likeliest: crate::model::Rate,
        draw: RateDraw,
    ) -> Self {
        self.rates = Some((range, Some(likeliest), draw));
        self
    }

    /// Draws the paths and returns their quantiles by period, by linear interpolation (type 7).
    ///
    /// # Errors
    /// As [`Projection::lognormal`]; [`ErrorKind::OutOfRange`] for fewer than 1,000 or more than
    /// 10,000,000 paths, or a range of rates that reaches -100 %.
    pub fn run(&self, projection: &Projection, path: &str, probabilities: &[f64]) -> Result<Fan> {
        check_probabilities(probabilities)?;
        if let Shocks::Lognormal(sigma) = self.shocks {
            check_sigma(sigma)?;
        }
        if !(LEAST_PATHS..=MOST_PATHS).contains(&self.paths) {
            return Err(out_of_range(
                "the number of paths",
                &self.paths.to_string(),
                "1000 to 10000000",
            ));
        }
        let draw_rate = self.rates.map(Rates::new).transpose()?;
        let (start, steps) = logarithms(projection, path)?;
        let mut dice = Xoshiro::seeded(self.seed);
        let count = self.paths as usize;
        let mut logs = vec![start; count];
        // A rate for the whole path is drawn before anything else.
        let once: Vec<f64> = match &draw_rate {
            Some(rates) if rates.draw == RateDraw::OncePerPath => {
                (0..count).map(|_| rates.log_factor(&mut dice)).collect()
            }
            _ => Vec::new(),
        };
        let mut points = Vec::with_capacity(steps.len());
        let mut sorted = Vec::with_capacity(count);
        // Year by year, so that a longer simulation begins with the years of a shorter one.
        for (period, own) in steps {
            for (at, log) in logs.iter_mut().enumerate() {
                *log += match (&draw_rate, once.get(at)) {
                    (None, _) => own,
                    (Some(_), Some(rate)) => *rate,
                    (Some(rates), None) => rates.log_factor(&mut dice),
                };
                *log += match &self.shocks {
                    Shocks::None => 0.0,
                    Shocks::Lognormal(sigma) => sigma * quantile::normal(dice.uniform()),
                    Shocks::Resampled(past) => {
                        let at = (dice.uniform() * past.len() as f64) as usize;
                        past[at.min(past.len() - 1)]
                    }
                };
            }
            sorted.clear();
            sorted.extend_from_slice(&logs);
            let named = |number: f64| Estimate::new(number, &format!("the simulation of {period}"));
            let quantiles = probabilities.iter();
            let quantiles = quantiles.map(|p| named(type_7(&mut sorted, *p)));
            let quantiles = quantiles.collect::<Result<_>>()?;
            let mean = logs.iter().map(|log| exp(*log)).sum::<f64>() / count as f64;
            points.push(FanPoint {
                period,
                quantiles,
                mean: named(mean)?,
            });
        }
        let mut assumptions = projection.assumptions().to_vec();
        assumptions.extend(self.assumed());
        Ok(Fan {
            method: format!("xoshiro256** with seed {}, {} paths", self.seed, self.paths),
            probabilities: probabilities.to_vec(),
            points,
            assumptions,
        })
    }

    fn assumed(&self) -> Vec<Assumption> {
        let mut assumed = Vec::new();
        match &self.shocks {
            Shocks::None => {}
            Shocks::Lognormal(sigma) => assumed.push(format!(
                "yearly shocks are independent and lognormal with volatility {sigma}"
            )),
            Shocks::Resampled(past) => assumed.push(format!(
                "yearly shocks are drawn from the {} past changes",
                past.len()
            )),
        }
        if let Some((range, likeliest, draw)) = &self.rates {
            let how = match draw {
                RateDraw::OncePerPath => "once for each path",
                RateDraw::EachYear => "for each year by itself",
            };
            assumed.push(match likeliest {
                None => format!("the rate is uniform on {range}, drawn {how}"),
                Some(rate) => {
                    format!("the rate is triangular on {range} about {rate}, drawn {how}")
                }
            });
        }
        assumed.into_iter().map(Assumption::Other).collect()
    }
}

/// A quantile of exponentials of these logarithms, which are put in another order.
fn type_7(logs: &mut [f64], probability: f64) -> f64 {
    let place = (logs.len() - 1) as f64 * probability;
    let below = place as usize;
    let (_, low, above) = logs.select_nth_unstable_by(below, f64::total_cmp);
    let low = exp(*low);
    let next = above.iter().copied().min_by(f64::total_cmp);
    let high = next.map_or(low, exp);
    low + (place - below as f64) * (high - low)
}

/// Rates as floating-point numbers, drawn by inverting their distribution.
struct Rates {
    low: f64,
    high: f64,
    likeliest: Option<f64>,
    draw: RateDraw,
}

impl Rates {
    fn new(
        (range, likeliest, draw): (RateRange, Option<crate::model::Rate>, RateDraw),
    ) -> Result<Self> {
        let float = |rate: crate::model::Rate| -> f64 {
            rate.fraction().to_string().parse().unwrap_or(f64::NAN)
        };
        let (low, high) = (float(range.low()), float(range.high()));
        if low.is_nan() || low <= -1.0 {
            let found = range.to_string();
            return Err(out_of_range("the range of rates", &found, "above -100 %"));
        }
        if let Some(rate) = likeliest
            && (rate < range.low() || rate > range.high())
        {
            let (found, expected) = (rate.to_string(), format!("a rate within {range}"));
            return Err(out_of_range("the likeliest rate", &found, &expected));
        }
        Ok(Rates {
            low,
            high,
            likeliest: likeliest.map(float),
            draw,
        })
    }

    fn log_factor(&self, dice: &mut Xoshiro) -> f64 {
        let u = dice.uniform();
        let width = self.high - self.low;
        let rate = match self.likeliest {
            _ if width == 0.0 => self.low,
            None => self.low + u * width,
            Some(top) => {
                let left = (top - self.low) / width;
                match u < left {
                    true => self.low + (u * width * (top - self.low)).sqrt(),
                    false => self.high - ((1.0 - u) * width * (self.high - top)).sqrt(),
                }
            }
        };
        ln(1.0 + rate)
    }
}

/// xoshiro256** 1.0 by David Blackman and Sebastiano Vigna, filled by splitmix64.
struct Xoshiro([u64; 4]);

impl Xoshiro {
    fn seeded(seed: u64) -> Self {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut z = state;
            z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            z ^ (z >> 31)
        };
        Xoshiro([next(), next(), next(), next()])
    }

    fn next(&mut self) -> u64 {
        let s = &mut self.0;
        let result = s[1].wrapping_mul(5).rotate_left(7).wrapping_mul(9);
        let t = s[1] << 17;
        s[2] ^= s[0];
        s[3] ^= s[1];
        s[1] ^= s[2];
        s[0] ^= s[3];
        s[2] ^= t;
        s[3] = s[3].rotate_left(45);
        result
    }

    /// A number strictly between 0 and 1, one of 2^52 at even distances.
    fn uniform(&mut self) -> f64 {
        ((self.next() >> 12) as f64 + 0.5) / 4_503_599_627_370_496.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generator_is_the_published_one() {
        // The first output of state 1, 2, 3, 4 follows from the definition: 2 x 5, turned by 7, x 9.
        let mut dice = Xoshiro([1, 2, 3, 4]);
        assert_eq!(dice.next(), 11_520);
        assert_eq!(dice.next(), 0);
        assert_eq!(dice.next(), 1_509_978_240);
        // The published first outputs of splitmix64 for the seed 0.
        assert_eq!(Xoshiro::seeded(0).0[0], 0xE220_A839_7B1D_CDAF);
        assert_eq!(Xoshiro::seeded(0).0[1], 0x6E78_9E6A_A1B9_65F4);
    }
}
