//! One file per shape of claim. A rule reads one amount of a sentence, or says that it is not of its shape.

pub(super) mod change;
pub(super) mod count;
pub(super) mod goes_on;
pub(super) mod level;
pub(super) mod rank;
pub(super) mod share;
mod whole;
