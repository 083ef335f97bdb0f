//! Projections by category that add up (METHODS 1.2 and 1.3).
//!
//! Nothing is rounded before the end, so parts add up to their total exactly; a table rounded to
//! any unit still does, by the largest remainder.
//!
//! ```
//! use tradeflows::projection::Scenario;
//! use tradeflows::projection::categories::Breakdown;
//!
//! let year = "2024".parse()?;
//! let parts = [
//!     ("energy", ("3.8 billion USD".parse()?, year)),
//!     ("oilseeds", ("3.4 billion USD".parse()?, year)),
//! ];
//! let exports = Breakdown::of(("21.1 billion USD".parse()?, year), parts)?;
//! let band = exports.keep_shares(&Scenario::named("nine").rate("9%").through(2027))?;
//! let table = band.rounded("nine", "0.1 billion".parse()?)?;
//! assert_eq!(
//!     table.to_string(),
//!     "nine, in 0.1 billion USD\n\
//!      year  energy  oilseeds  other  total\n\
//!      2024     3.8       3.4   13.9   21.1\n\
//!      2025     4.1       3.7   15.2   23.0\n\
//!      2026     4.5       4.1   16.5   25.1\n\
//!      2027     4.9       4.4   18.0   27.3\n\
//!      Each row adds up: the parts are rounded by largest remainder.\n\
//!      Assumes: the parts have no goods in common; every part grows as the total does.\n",
//! );
//! assert_eq!(band.contributions("nine", 2027)?.total_percent(4)?.to_string(), "29.5029");
//! # Ok::<(), tradeflows::Error>(())
//! ```

mod apportion;
mod breakdown;
mod decompose;
mod paths;
mod record;
mod table;

pub use self::apportion::{RoundedParts, apportion, round_parts};
pub use self::breakdown::{Breakdown, CategoryPart, RESIDUAL};
pub use self::decompose::{
    ConstantShare, Contribution, Contributions, Market, PriceAndQuantity, constant_market_share,
    price_and_quantity,
};
pub use self::paths::{CategoryPath, CategoryProjection, CategoryRow, Shares};
pub use self::table::{CategoryTable, TableRow};
