//! Indicators of trade: balance, shares, advantage, concentration, similarity, complexity (METHODS 3).
//!
//! Everything is a ratio of exact decimals, rounded once at the end; what needs logarithms or
//! eigenvectors is a [`Float`] and says so. Where an indicator has no value it answers
//! [`Indicator::Undefined`] with the figure that is zero or missing, never 0 and never NaN. Figures
//! of two currencies or two periods, and rows that count the same goods twice, are refused.
//!
//! They work on bare numbers, on lists and matrices of numbers, and on a [`FlowTable`](crate::FlowTable):
//!
//! ```
//! use tradeflows::Decimal;
//! use tradeflows::indicators::{self, Matrix};
//!
//! assert_eq!(indicators::grubel_lloyd(300, 200)?.to_string(), "0.8");
//! let cells = [("bra", "2222", 30), ("bra", "7810", 10), ("fra", "2222", 10), ("fra", "7810", 50)];
//! let exports = Matrix::new(cells.map(|(row, column, value)| (row, column, Decimal::from(value))))?;
//! assert_eq!(indicators::rca(&exports)?.get("bra", "2222")?.to_string(), "1.875");
//! assert_eq!(indicators::hhi(&exports.row("bra")?)?.effective_number()?.to_string(), "1.6");
//! # Ok::<(), tradeflows::Error>(())
//! ```
//!
//! | what | where |
//! |---|---|
//! | balance, two-way trade, cover ratio (I1 to I4) | [`balance`](fn@balance), [`two_way`], [`normalised_balance`], [`cover_ratio`] |
//! | shares (I5), openness and import penetration (I26, I27), markets (I28, I29), propensities (I33) | [`share`], [`shares`](fn@shares), [`openness`], [`import_penetration`], [`market_share`], [`market_share_change`], [`market_penetration`], [`propensity`], [`marginal_propensity`] |
//! | comparative advantage (I6 to I10) | [`rca`], [`rca_against`], [`Advantage`] |
//! | intensity (I11, I12), regions (I35) | [`trade_intensity`], [`import_intensity`], [`regional_trade`] |
//! | complementarity, similarity, diversification (I13, I14, I24) | [`complementarity`], [`export_similarity`], [`diversification`] |
//! | intra-industry trade (I15 to I17) | [`grubel_lloyd`], [`grubel_lloyd_of`], [`grubel_lloyd_adjusted`], [`marginal_intra_industry`] |
//! | concentration (I18 to I23, I25, I34) | [`hhi`], [`concentration_ratio`], [`entropy`], [`theil`], [`gini`], [`export_products`] |
//! | contributions to growth (I30) | [`contributions`] |
//! | unit values, terms of trade (I31, I32) | [`unit_value`](fn@unit_value), [`unit_value_of`], [`terms_of_trade`] |
//! | complexity (I36 to I39) | [`Specialisation`], [`complexity`](fn@complexity), [`fitness`], [`Proximity`] |

mod advantage;
mod balance;
mod complexity;
mod concentration;
mod eigen;
mod growth;
mod indicator;
mod input;
mod intensity;
mod intra_industry;
mod matrix;
mod shares;
mod similarity;
mod specialisation;
mod table;
mod unit_value;
mod vector;

pub use self::advantage::{Advantage, Rca, Reference, rca, rca_against};
pub use self::balance::{balance, cover_ratio, normalised_balance, two_way};
pub use self::complexity::{Complexity, FITNESS_UPDATES, Fitness, Scores, complexity, fitness};
pub use self::concentration::{
    Concentration, Items, concentration_ratio, entropy, export_products, gini, hhi, theil,
};
pub use self::growth::{Contribution, Contributions, contributions};
pub use self::indicator::{Float, Indicator, Undefined};
pub use self::input::{About, Input, Note, Noted};
pub use self::intensity::{
    Market, RegionalTrade, import_intensity, regional_trade, trade_intensity,
};
pub use self::intra_industry::{
    both_sides, grubel_lloyd, grubel_lloyd_adjusted, grubel_lloyd_of, marginal_intra_industry,
};
pub use self::matrix::{Matrix, ToMatrix};
pub use self::shares::{
    import_penetration, marginal_propensity, market_penetration, market_share, market_share_change,
    openness, propensity, share, shares,
};
pub use self::similarity::{complementarity, diversification, export_similarity};
pub use self::specialisation::{Proximity, Specialisation};
pub use self::table::TradeOf;
pub use self::unit_value::{terms_of_trade, unit_value, unit_value_of};
pub use self::vector::Vector;
