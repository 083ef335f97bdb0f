//! Results as text, and later as HTML, charts and notebook output.
//!
//! The one room that shows things: every `Display` of a table is written here, so that all of
//! them align, group and cut alike.

mod categories;
mod comparison;
mod fit;
mod flows;
mod projection;
mod simulation;
pub mod text;
