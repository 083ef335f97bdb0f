//! Trade figures in SQL: functions, sums, files, data sets, a cluster.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout
)]

mod datasets;
mod files;
mod functions;
mod sums;

#[cfg(feature = "ballista")]
mod cluster;

use std::path::{Path, PathBuf};

use datafusion::arrow::util::display::{ArrayFormatter, FormatOptions};
use datafusion::prelude::SessionContext;

/// A folder of a test's own, which goes when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let name = format!("tradeflows-datafusion-{name}-{}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The rows of a query, as CSV; an error as its sentence.
async fn rows(ctx: &SessionContext, sql: &str) -> Result<Vec<String>, String> {
    let text = |error: datafusion::error::DataFusionError| error.to_string();
    let batches = ctx
        .sql(sql)
        .await
        .map_err(text)?
        .collect()
        .await
        .map_err(text)?;
    let options = FormatOptions::default().with_null("NULL");
    let mut rows = Vec::new();
    for batch in batches {
        let columns: Vec<ArrayFormatter<'_>> = batch
            .columns()
            .iter()
            .map(|column| ArrayFormatter::try_new(column, &options).unwrap())
            .collect();
        for row in 0..batch.num_rows() {
            let cells: Vec<String> = columns.iter().map(|c| c.value(row).to_string()).collect();
            rows.push(cells.join(","));
        }
    }
    Ok(rows)
}

/// A number that the metrics of `EXPLAIN ANALYZE` name, over all partitions.
async fn metric(ctx: &SessionContext, sql: &str, step: &str, name: &str) -> u64 {
    let plan = rows(ctx, &format!("EXPLAIN ANALYZE {sql}"))
        .await
        .unwrap()
        .join("\n");
    let line = plan
        .lines()
        .find(|line| line.contains(step))
        .unwrap_or_else(|| panic!("no {step} in {plan}"));
    let after = line
        .split(&format!("{name}="))
        .nth(1)
        .unwrap_or_else(|| panic!("no {name} in {line}"));
    let number: String = after
        .chars()
        .take_while(|c| !matches!(c, ',' | ']'))
        .collect();
    let (number, unit) = match number.split_once(' ') {
        Some((number, unit)) => (number.to_owned(), unit.to_owned()),
        None => (number, String::new()),
    };
    let unit = match unit.chars().next() {
        Some('K') => 1e3,
        Some('M') => 1e6,
        _ => 1.0,
    };
    (number
        .parse::<f64>()
        .unwrap_or_else(|_| panic!("{name} in {line}"))
        * unit) as u64
}
