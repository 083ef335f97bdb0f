//! Registering trade files and data sets in a session.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use async_trait::async_trait;
use datafusion::arrow::array::{Array, AsArray, RecordBatch};
use datafusion::arrow::datatypes::{DataType, Field, Int64Type, Schema};
use datafusion::arrow::util::pretty::pretty_format_batches;
use datafusion::catalog::TableProvider;
use datafusion::common::{DataFusionError, Result, TableReference, plan_err};
use datafusion::datasource::file_format::parquet::ParquetFormat;
use datafusion::datasource::listing::{
    ListingOptions, ListingTable, ListingTableConfig, ListingTableUrl,
};
use datafusion::execution::{FunctionRegistry, SessionState, SessionStateBuilder};
use datafusion::object_store::ObjectStoreExt;
use datafusion::prelude::{SessionConfig, SessionContext};
use futures::StreamExt;
use tradeflows::columnar::{SCHEMA_VERSION, SCHEMA_VERSION_KEY, Scales, column};
use tradeflows::tabular::Options;

use crate::file::TradeFiles;
use crate::functions::scalar_functions;
use crate::sums::{CheckedSums, marked};
use crate::total::{self, total_function};

/// A session with the functions and rules of this crate.
///
/// Numbers with a point in SQL are exact decimals in it, and filters are applied while Parquet is read.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> datafusion::error::Result<()> {
/// let ctx = tradeflows_datafusion::trade_session();
/// let rows = ctx.sql("SELECT cagr(21.1, 28.0841, 3) AS rate").await?.to_string().await?;
/// assert!(rows.contains("0.100000000000000"), "{rows}");
/// # Ok(())
/// # }
/// ```
pub fn trade_session() -> SessionContext {
    SessionContext::new_with_state(trade_state(SessionConfig::new()))
}

/// The state of [`trade_session`], with a configuration of one's own.
pub fn trade_state(config: SessionConfig) -> SessionState {
    let config = config
        .set_bool("datafusion.sql_parser.parse_float_as_decimal", true)
        .set_bool("datafusion.execution.parquet.pushdown_filters", true);
    let mut state = SessionStateBuilder::new()
        .with_config(config)
        .with_default_features()
        .build();
    // It takes every function of a name that is free, and all of ours are functions of its own kinds.
    let _ = enable(&mut state);
    state
}

fn enable(state: &mut SessionState) -> Result<()> {
    if state.aggregate_functions().contains_key(total::NAME) {
        return Ok(());
    }
    for function in scalar_functions() {
        state.register_udf(function)?;
    }
    state.register_udaf(Arc::new(total_function()))?;
    state.register_function_rewrite(Arc::new(CheckedSums::new()))
}

/// What a session can do with trade figures.
#[async_trait]
pub trait TradeContext {
    /// Adds the functions and the checking of sums; the registering functions do it by themselves.
    ///
    /// # Errors
    /// What the session refuses.
    fn enable_trade(&self) -> Result<()>;

    /// Makes a trade file of any layout a table, read anew by each query.
    ///
    /// # Errors
    /// What [`TradeFiles::open`] refuses: a file that is no trade file, a layout that says too little.
    fn register_trade_file(
        &self,
        name: impl Into<TableReference> + Send,
        path: impl AsRef<Path> + Send,
    ) -> Result<()>;

    /// Makes trade files a table, with what the caller knows of them.
    ///
    /// # Errors
    /// What the session refuses.
    fn register_trade_files(
        &self,
        name: impl Into<TableReference> + Send,
        files: TradeFiles,
    ) -> Result<()>;

    /// Makes a data set of Parquet files a table: a folder, or the URL of one in an object store that
    /// the session knows. Folders `year=2024` are partitions, which queries prune.
    ///
    /// # Errors
    /// [`DataFusionError::Plan`] where there is no Parquet file, where it is no data set of `tradeflows`,
    /// or where its files are of two scales or schema versions.
    async fn register_trade_dataset(
        &self,
        name: impl Into<TableReference> + Send,
        at: impl AsRef<str> + Send + Sync,
    ) -> Result<()>;

    /// Looks for rows of a table that may count goods twice: rows of several kinds (see
    /// [`sums`](crate::sums)), and keys that come more than once.
    ///
    /// # Errors
    /// What a query of the table ends in.
    async fn overlaps(&self, table: &str) -> Result<Overlaps>;
}

#[async_trait]
impl TradeContext for SessionContext {
    fn enable_trade(&self) -> Result<()> {
        enable(&mut self.state_ref().write())
    }

    fn register_trade_file(
        &self,
        name: impl Into<TableReference> + Send,
        path: impl AsRef<Path> + Send,
    ) -> Result<()> {
        let files = TradeFiles::open([path], &Options::new())
            .map_err(|error| DataFusionError::External(Box::new(error)))?;
        self.register_trade_files(name, files)
    }

    fn register_trade_files(
        &self,
        name: impl Into<TableReference> + Send,
        files: TradeFiles,
    ) -> Result<()> {
        self.enable_trade()?;
        self.register_table(name, Arc::new(files))?;
        Ok(())
    }

    async fn register_trade_dataset(
        &self,
        name: impl Into<TableReference> + Send,
        at: impl AsRef<str> + Send + Sync,
    ) -> Result<()> {
        self.enable_trade()?;
        let table = dataset(&self.state(), at.as_ref()).await?;
        self.register_table(name, table)?;
        Ok(())
    }

    async fn overlaps(&self, table: &str) -> Result<Overlaps> {
        let table = TableReference::from(table).to_quoted_string();
        let kinds = format!(
            "SELECT currency, reporter, economy_kind(exporter) AS exporters, \
             economy_kind(importer) AS importers, list_kind(classification) AS list, \
             code_kind(category) AS codes, period_months, regime, count(*) AS rows \
             FROM {table} GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 ORDER BY 9 DESC"
        );
        let repeated = format!(
            "SELECT count(*) AS keys FROM (SELECT 1 AS one FROM {table} \
             GROUP BY exporter, importer, classification, category, period_start, period_months, \
             regime, reporter, currency, detail HAVING count(*) > 1)"
        );
        let kinds = self.sql(&kinds).await?.collect().await?;
        let repeated = self.sql(&repeated).await?.collect().await?;
        let keys = repeated.first().map(|batch| batch.column(0).clone());
        let keys = keys
            .as_ref()
            .and_then(|keys| keys.as_primitive_opt::<Int64Type>());
        Ok(Overlaps {
            kinds,
            repeated: keys
                .filter(|keys| !keys.is_empty())
                .map_or(0, |keys| keys.value(0)),
        })
    }
}

/// What may make a sum over a whole table count goods twice.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Overlaps {
    /// The kinds of rows, with how many there are of each; one is as it should be.
    pub kinds: Vec<RecordBatch>,
    /// How many keys come more than once.
    pub repeated: i64,
}

impl Overlaps {
    /// Whether every row may be added to every other.
    pub fn none(&self) -> bool {
        self.repeated == 0 && self.kinds.iter().map(RecordBatch::num_rows).sum::<usize>() <= 1
    }
}

impl fmt::Display for Overlaps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kinds = pretty_format_batches(&self.kinds).map_err(|_| fmt::Error)?;
        write!(f, "{kinds}\n{} keys come more than once", self.repeated)
    }
}

/// What stands in a data set while the files of an input get their names: some of them are there, not all.
const UNFINISHED: &str = "_unfinished/commit.json";

/// A data set as DataFusion's own table of Parquet files.
async fn dataset(state: &SessionState, at: &str) -> Result<Arc<dyn TableProvider>> {
    // A folder is read as one even without the slash at its end.
    let folder = match at.ends_with('/') || at.ends_with(".parquet") {
        true => at.to_owned(),
        false => format!("{at}/"),
    };
    let url = ListingTableUrl::parse(&folder)?;
    let store = state.runtime_env().object_store(&url)?;
    let half = UNFINISHED
        .split('/')
        .fold(url.prefix().clone(), |at, part| at.join(part));
    if store.head(&half).await.is_ok() {
        return plan_err!(
            "an input of {at} is half in it ({UNFINISHED} is there): run again what wrote it, which ends what was begun"
        );
    }
    let mut files = url
        .list_all_files(state, store.as_ref(), ".parquet")
        .await?;
    let Some(first) = files.next().await.transpose()? else {
        return plan_err!("there is no Parquet file in {at}");
    };
    drop(files);
    let parquet = || ParquetFormat::default().with_options(state.default_table_options().parquet);
    let own = parquet().with_skip_metadata(false);
    let plain = ListingOptions::new(Arc::new(own)).with_file_extension(".parquet");
    let one = ListingTableUrl::parse(match url.scheme() {
        "file" => format!("file:///{}", first.location),
        _ => format!("{}{}", url.object_store().as_str(), first.location),
    })?;
    check(plain.infer_schema(state, &one).await?.as_ref(), at)?;
    let known = tradeflows::columnar::schema(Scales::default());
    let below = url.strip_prefix(&first.location);
    let partitions = partitions(below.into_iter().flatten());
    let typed = partitions.into_iter().map(|name| {
        let of = known
            .field_with_name(&name)
            .map(|field| field.data_type().clone());
        let of = Field::new(&name, of.unwrap_or(DataType::Utf8), true);
        (name, of_this_engine(state, of).data_type().clone())
    });
    let options = ListingOptions::new(Arc::new(parquet()))
        .with_file_extension(".parquet")
        .with_table_partition_cols(typed.collect());
    // Of all files: two scales would be a cast that rounds, two types an error much later.
    let schema = options.infer_schema(state, &url).await?;
    let fields = schema.fields().iter();
    let partitioned = |name: &str| {
        options
            .table_partition_cols
            .iter()
            .any(|(of, _)| of == name)
    };
    let fields: Vec<_> = fields
        .filter(|field| !partitioned(field.name()))
        .map(|field| marked(of_this_engine(state, field.as_ref().clone())))
        .collect();
    let config = ListingTableConfig::new(url)
        .with_listing_options(options)
        .with_schema(Arc::new(Schema::new(fields)));
    let cache = state.runtime_env().cache_manager.get_file_statistic_cache();
    Ok(Arc::new(ListingTable::try_new(config)?.with_cache(cache)))
}

/// Ballista 55 sends the rows of a distributed sort without their dictionaries, and then misses them
/// ("expected Dictionary(Int32, Utf8) got Utf8"): on a cluster texts are read as texts.
fn of_this_engine(state: &SessionState, field: Field) -> Field {
    #[cfg(feature = "ballista")]
    if let DataType::Dictionary(_, values) = field.data_type()
        && crate::cluster::is_of_cluster(state)
    {
        let values = values.as_ref().clone();
        return field.with_data_type(values);
    }
    let _ = state;
    field
}

/// Refuses what is no data set of this crate, or of a version that it does not know.
fn check(schema: &Schema, at: &str) -> Result<()> {
    match schema.metadata().get(SCHEMA_VERSION_KEY) {
        Some(version) if version == SCHEMA_VERSION => {}
        Some(version) => {
            return plan_err!(
                "{at} is a data set of schema version {version}; this release of tradeflows reads version {SCHEMA_VERSION}"
            );
        }
        // Another engine may have written the columns on.
        None => {}
    }
    let missing: Vec<&str> = [
        column::VALUE,
        column::CURRENCY,
        column::EXPORTER,
        column::IMPORTER,
    ]
    .into_iter()
    .filter(|name| schema.field_with_name(name).is_err())
    .collect();
    match missing.is_empty() {
        true => Ok(()),
        false => plan_err!(
            "{at} is no data set of tradeflows: it has no column {}; make one with columnar::DatasetWriter (examples/to_parquet.rs)",
            missing.join(", ")
        ),
    }
}

/// The names of the partition columns in a path below the data set: `year=2024/part-0.parquet` has `year`.
fn partitions<'a>(path: impl Iterator<Item = &'a str>) -> Vec<String> {
    let names = path.filter_map(|folder| folder.split_once('='));
    let mut found: Vec<String> = Vec::new();
    for (name, _) in names {
        if !found.iter().any(|other| other == name) {
            found.push(name.to_owned());
        }
    }
    found
}
