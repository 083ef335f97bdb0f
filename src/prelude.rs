//! What the ten commonest jobs need, in one line: `use tradeflows::prelude::*;`.
//!
//! Types, traits and rooms, but no bare functions: `compare::pair`, `tabular::read` and
//! `growth::required` keep the name of their room, so that ten lines of a notebook say what they do.
//!
//! ```
//! use tradeflows::prelude::*;
//!
//! let csv = "exporter,importer,year,product,value (USD)\n\
//!            Canada,China,2023,H6 1205,100\n\
//!            Canada,China,2024,H6 1205,110\n";
//! let table = tabular::read_str(csv, "mine.csv")?.table;
//! let product = Category::from(HsCode::new("1205", Some(HsRevision::H6))?);
//! let series = table.series("CAN".parse()?, "CHN".parse()?, &product)?;
//! assert_eq!(series.cagr()?.to_string(), "CAN -> CHN, H6 1205: from 100 USD in 2023 to 110 USD in 2024: 10%");
//! let outlook = Scenario::grow("8-10%".parse()?).through(2026).from(series.to_flow(series.last()))?;
//! assert_eq!(outlook.at(2026)[1].value.to_string(), "130.691");
//! # Ok::<(), tradeflows::Error>(())
//! ```

pub use crate::article::Article;
pub use crate::codes;
pub use crate::compare::{
    self, Checks, Figure, Finding, Limits, Mirror, Mirrors, Partition, Severity, Verdict,
};
pub use crate::exact::{Exact, Ratio, Rounding};
pub use crate::indicators::{self, TradeOf};
pub use crate::projection::categories::{Breakdown, Shares};
pub use crate::projection::fit::{Ets, Forecast, History, Model, Split};
pub use crate::projection::growth::{self, Years};
pub use crate::projection::{
    self, Base, Comparison, ExchangeRate, ExchangeRates, PriceIndex, Projection, RateKind,
    Scenario, Simulation, Target,
};
#[cfg(feature = "plot")]
pub use crate::render::Chart;
pub use crate::render::Show;
pub use crate::tabular::{
    self, Aggregates, Column, Direction, Layout, Only, Options, Reader, Role,
};
pub use crate::{
    Amount, Assumption, Basis, Category, Claim, Currency, Date, Decimal, Document, Economy, Error,
    ErrorKind, FlowRef, FlowTable, HsCode, HsRevision, Interval, Locator, Mode, Money, Month,
    Party, Period, Place, Point, Qualifier, Quantity, Rate, RateRange, Reading, Regime, ReportedBy,
    Result, Scope, Series, Source, Span, Standing, Statement, Subject, TradeFlow, Unit, Value,
};
pub use crate::{article, seeds};
