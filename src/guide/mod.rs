//! The guide: one page for each thing people come to do, every block of it run as a test.
//!
//! 1. [`reading_files`]: from a trade file to a table, with nothing lost and nothing counted twice.
//! 2. [`reading_articles`]: from prose to claims, each with the bytes it stands on.
//! 3. [`comparing`]: do two figures agree, and if not, why.
//! 4. [`projecting`]: growth, scenarios, categories, fits.
//! 5. [`notebooks`]: the same in Jupyter, with tables and charts.
//! 6. [`bulk_data`]: all of BACI or Comtrade, in bounded memory.
//!
//! Each page begins with ten lines that answer a question and goes on with what to do when the data
//! is not as it should be.

#[doc = include_str!("reading_files.md")]
pub mod reading_files {}
#[doc = include_str!("reading_articles.md")]
pub mod reading_articles {}
#[doc = include_str!("comparing.md")]
pub mod comparing {}
#[doc = include_str!("projecting.md")]
pub mod projecting {}
#[doc = include_str!("notebooks.md")]
pub mod notebooks {}
#[doc = include_str!("bulk_data.md")]
pub mod bulk_data {}
