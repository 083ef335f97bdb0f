//! Sums and products with twice the digits of a float, for least squares.

/// A number as the unevaluated sum of two floats, the second below the last digit of the first.
#[derive(Clone, Copy, Debug, Default)]
pub struct Twofold {
    high: f64,
    low: f64,
}

impl Twofold {
    pub const fn new(high: f64) -> Self {
        Twofold { high, low: 0.0 }
    }

    pub fn value(self) -> f64 {
        self.high + self.low
    }

    /// The sum of two floats and what it lost (Knuth).
    fn sum(a: f64, b: f64) -> Self {
        let high = a + b;
        let part = high - a;
        let low = (a - (high - part)) + (b - part);
        Twofold { high, low }
    }

    fn fold(high: f64, low: f64) -> Self {
        let sum = high + low;
        Twofold {
            high: sum,
            low: low - (sum - high),
        }
    }

    pub fn add(self, other: Self) -> Self {
        let sum = Self::sum(self.high, other.high);
        Self::fold(sum.high, sum.low + self.low + other.low)
    }

    pub fn sub(self, other: Self) -> Self {
        self.add(Twofold {
            high: -other.high,
            low: -other.low,
        })
    }

    pub fn mul(self, other: Self) -> Self {
        let high = self.high * other.high;
        // What the product lost, exactly: a fused multiply-add rounds once on every platform.
        let lost = self.high.mul_add(other.high, -high);
        Self::fold(high, lost + self.high * other.low + self.low * other.high)
    }

    pub fn div(self, other: Self) -> Self {
        let first = self.high / other.high;
        let rest = self.sub(other.mul(Self::new(first)));
        let second = rest.high / other.high;
        let rest = rest.sub(other.mul(Self::new(second)));
        Self::fold(first, second).add(Self::new(rest.high / other.high))
    }
}

impl FromIterator<Twofold> for Twofold {
    fn from_iter<I: IntoIterator<Item = Twofold>>(numbers: I) -> Self {
        numbers.into_iter().fold(Twofold::default(), Twofold::add)
    }
}
