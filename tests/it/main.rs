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
mod article_pages;
mod article_parties;
mod article_parts;
mod article_sentences;
mod article_shares;
mod article_unread;
mod article_vetoes;
#[cfg(feature = "compressed")]
mod boxes;
mod cases;
mod categories;
#[cfg(feature = "plot")]
mod charts;
mod code_lists;
mod codes;
#[cfg(feature = "arrow")]
mod columnar;
mod compare;
mod crosswalks;
#[cfg(feature = "parquet")]
mod datasets;
mod exact;
mod exact_edges;
mod examples;
mod faults;
mod fits;
mod formula;
mod from_outside;
mod hostile;
mod indicators;
mod laws;
mod model;
mod model_laws;
mod names;
mod peers;
mod projection;
mod real_files;
mod render;
mod scenarios;
mod seeds;
mod tabular;
mod tabular_bulk;
mod tabular_more;
mod tabular_once;
mod tabular_progress;
mod tabular_sources;
mod text;
mod text_edges;
#[cfg(feature = "xlsx")]
mod workbooks;
