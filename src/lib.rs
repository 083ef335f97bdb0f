//! Bilateral trade figures, exact and with their source.
#![forbid(unsafe_code)]

pub mod article;
pub mod codes;
pub mod compare;
pub mod exact;
pub mod indicators;
pub mod projection;
pub mod render;
pub mod tabular;
pub mod text;

mod error;
mod model;
mod place;

pub use crate::error::{Error, ErrorKind, Result};
pub use crate::place::{Locator, Place, Span};
pub use crate::text::Written;
pub use rust_decimal::Decimal;
pub use crate::model::{
    Against, Amount, Answer, Assumption, Basis, Category, Claim, Currency, Date, Detail,
    DetailQuantity, DetailValue, Dimension, Document, Economy, End, Evidence, FlowRef, FlowTable,
    HsCode, HsRevision, Interval, Measure, Mode, Money, Month, Part, Party, Per, Period,
    PeriodRelation, Point, Qualifier, Quantity, RankList, Rate, RateRange, Reading, Regime,
    ReportedBy, Rows, Scheme, Scope, Series, ShareOf, Source, Standing, Statement, Subject, System,
    TradeFlow, Unit, Value, When,
};
