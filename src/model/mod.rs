//! The typed data model: one file per type.
//!
//! Start at [`TradeFlow`], the exchange form of one figure, and at [`Claim`], what a sentence says.

mod amount;
mod category;
mod claim;
mod date;
mod economy;
mod flow;
mod hs;
mod interval;
mod money;
mod overlap;
mod period;
mod quantity;
mod rate;
mod revision;
mod series;
mod source;
mod strings;
mod table;
mod value;

pub use self::amount::{Amount, Measure, Per};
pub use self::category::{Answer, Category, Scheme, Scope};
pub use self::claim::{
    Against, Assumption, Claim, Evidence, Mode, Part, Party, RankList, ShareOf, Statement, Subject,
    When,
};
pub use self::date::Date;
pub use self::economy::Economy;
pub use self::flow::{Detail, DetailQuantity, DetailValue, Dimension, Regime, System, TradeFlow};
pub use self::hs::{HsCode, HsRevision};
pub use self::interval::{End, Interval};
pub use self::money::{Currency, Money};
pub use self::period::{Month, Period, PeriodRelation};
pub use self::quantity::{Quantity, Unit};
pub use self::rate::{Rate, RateRange};
pub use self::revision::{Converted, ConvertedAmount, Obstacle, Unconverted};
pub use self::series::{Point, Series};
pub use self::source::{Document, ReportedBy, Source, Standing};
pub(crate) use self::table::{Batch, Beside, HAS_BESIDE};
pub use self::table::{FlowRef, FlowTable, Rows};
pub use self::value::{Basis, Qualifier, Reading, Value};
