//! Code lists and names: economies, groups, currencies, HS codes, cross-walks, ordinary words for goods.
//!
//! The tables are files in `data/codes/`, embedded and read once on first use; `data/README.md` tells
//! where each comes from. Everything here works on raw codes and numbers; the types that carry them are
//! in the model.

pub mod commodities;
pub mod crosswalks;
pub mod currencies;
pub mod economies;
pub mod groups;
pub mod hs;
pub mod lists;
pub mod names;
mod table;

pub use economies::{Entry, Kind, Number};
pub use lists::CodeList;
