//! All integration tests, in one binary: one module per room of the crate.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    missing_docs
)]

mod architecture;
mod article;
mod article_changes;
mod article_flows;
mod article_shares;
mod codes;
mod model;
mod names;
mod real_files;
mod tabular;
mod tabular_more;
mod tabular_once;
mod text;
