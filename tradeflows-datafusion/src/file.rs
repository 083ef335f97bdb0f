//! Trade files of any layout as tables.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use async_trait::async_trait;
use datafusion::arrow::array::{RecordBatch, RecordBatchOptions};
use datafusion::arrow::datatypes::{Schema, SchemaRef};
use datafusion::catalog::{Session, TableProvider};
use datafusion::common::tree_node::TreeNodeRecursion;
use datafusion::common::{DataFusionError, Result, project_schema};
use datafusion::execution::TaskContext;
use datafusion::logical_expr::{Expr, TableProviderFilterPushDown, TableType};
use datafusion::physical_expr::EquivalenceProperties;
use datafusion::physical_plan::execution_plan::{Boundedness, EmissionType};
use datafusion::physical_plan::metrics::{
    Count, ExecutionPlanMetricsSet, MetricBuilder, MetricsSet,
};
use datafusion::physical_plan::stream::RecordBatchReceiverStream;
use datafusion::physical_plan::{
    DisplayAs, DisplayFormatType, ExecutionPlan, Partitioning, PhysicalExpr, PlanProperties,
    ReplaceChildrenOptions, SendableRecordBatchStream,
};
use tradeflows::columnar::{self, Scales};
use tradeflows::tabular::{Description, Options, Reader};
use tradeflows::{ErrorKind, FlowTable};

use crate::sums::marked;
use crate::wanted::Wanted;

/// What becomes of records that cannot be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Rejects {
    /// The query ends in the error of the first such record: a result would be of an unknown part.
    #[default]
    Refuse,
    /// They are left out, and counted in the plan's metrics as `records_rejected`.
    LeaveOut,
}

/// Trade files of one kind as a table: any layout that [`tradeflows::tabular`] reads, read as it is queried.
///
/// Rows stream through the crate's own [`Reader`] in memory that does not grow with the file. The columns
/// are those of [`tradeflows::columnar`]; the rows are those that count nothing twice
/// ([`Aggregates::Once`](tradeflows::tabular::Aggregates::Once)) unless the options say otherwise. Each
/// file is a partition; rows of one file that another file has too are in both.
///
/// Pushed down into the reading are the projection, the limit, and filters on exporter, importer, year,
/// category, currency, regime and reporter. `EXPLAIN ANALYZE` shows `flows_read`, `flows_skipped`,
/// `records_set_aside` and `records_rejected`.
///
/// ```
/// use tradeflows_datafusion::{TradeContext, TradeFiles, trade_session};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let dir = std::env::temp_dir().join(format!("tradeflows-doc-{}", std::process::id()));
/// # std::fs::create_dir_all(&dir)?;
/// # let path = dir.join("mine.csv");
/// std::fs::write(&path, "exporter,importer,year,hs6,value (USD)\nCAN,CHN,2024,120510,12.5\n")?;
/// let ctx = trade_session();
/// ctx.register_trade_file("mine", &path)?;
/// let rows = ctx.sql("SELECT economy_name(importer) AS importer, value FROM mine").await?.to_string().await?;
/// assert!(rows.contains("| China    | 12.500000 |"), "{rows}");
/// # std::fs::remove_dir_all(&dir)?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct TradeFiles {
    paths: Vec<PathBuf>,
    options: Options,
    scales: Scales,
    rejects: Rejects,
    descriptions: Vec<Description>,
    schema: SchemaRef,
}

/// As many places as hardly any figure has; a figure that has more is an error that says so.
const SCALES: Scales = Scales::new(6, 6);

impl TradeFiles {
    /// Opens files, each of which is looked at for its layout.
    ///
    /// # Errors
    /// As [`Reader::open`], with the file's name.
    pub fn open<P: AsRef<Path>>(
        paths: impl IntoIterator<Item = P>,
        options: &Options,
    ) -> tradeflows::Result<Self> {
        let paths: Vec<PathBuf> = paths.into_iter().map(|path| path.as_ref().into()).collect();
        let describe = |path: &PathBuf| Ok(Reader::open(path, options)?.description().clone());
        let descriptions = paths
            .iter()
            .map(describe)
            .collect::<tradeflows::Result<_>>()?;
        Ok(TradeFiles {
            paths,
            options: options.clone(),
            scales: SCALES,
            rejects: Rejects::default(),
            descriptions,
            schema: schema(SCALES),
        })
    }

    /// Says how many places values and quantities have; 6 each where nobody says it.
    #[must_use]
    pub fn with_scales(mut self, scales: Scales) -> Self {
        self.scales = scales;
        self.schema = schema(scales);
        self
    }

    /// Says what becomes of records that cannot be read.
    #[must_use]
    pub fn with_rejects(mut self, rejects: Rejects) -> Self {
        self.rejects = rejects;
        self
    }

    /// What each file is.
    pub fn descriptions(&self) -> &[Description] {
        &self.descriptions
    }

    /// The files.
    pub fn paths(&self) -> &[PathBuf] {
        &self.paths
    }
}

/// The schema of a data set, with its amounts marked for [`CheckedSums`](crate::CheckedSums).
pub(crate) fn schema(scales: Scales) -> SchemaRef {
    let plain = columnar::schema(scales);
    let fields = plain
        .fields()
        .iter()
        .map(|field| marked(field.as_ref().clone()));
    Arc::new(Schema::new_with_metadata(
        fields.collect::<Vec<_>>(),
        plain.metadata().clone(),
    ))
}

#[async_trait]
impl TableProvider for TradeFiles {
    fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }

    fn table_type(&self) -> TableType {
        TableType::Base
    }

    fn supports_filters_pushdown(
        &self,
        filters: &[&Expr],
    ) -> Result<Vec<TableProviderFilterPushDown>> {
        let support = |filter: &&Expr| match Wanted::of(filter) {
            Some(wanted) if wanted.is_exact() => TableProviderFilterPushDown::Exact,
            Some(_) => TableProviderFilterPushDown::Inexact,
            None => TableProviderFilterPushDown::Unsupported,
        };
        Ok(filters.iter().map(support).collect())
    }

    async fn scan(
        &self,
        state: &dyn Session,
        projection: Option<&Vec<usize>>,
        filters: &[Expr],
        limit: Option<usize>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let schema = project_schema(&self.schema, projection)?;
        let properties = PlanProperties::new(
            EquivalenceProperties::new(schema.clone()),
            Partitioning::UnknownPartitioning(self.paths.len()),
            EmissionType::Incremental,
            Boundedness::Bounded,
        );
        Ok(Arc::new(TradeFilesExec {
            files: Arc::new(self.clone()),
            projection: projection.cloned(),
            schema,
            wanted: filters.iter().filter_map(Wanted::of).collect(),
            limit,
            rows: state.config().batch_size(),
            properties: Arc::new(properties),
            metrics: ExecutionPlanMetricsSet::new(),
        }))
    }
}

/// The reading of trade files, as a step of a plan.
#[derive(Clone, Debug)]
struct TradeFilesExec {
    files: Arc<TradeFiles>,
    projection: Option<Vec<usize>>,
    schema: SchemaRef,
    wanted: Arc<[Wanted]>,
    limit: Option<usize>,
    rows: usize,
    properties: Arc<PlanProperties>,
    metrics: ExecutionPlanMetricsSet,
}

impl DisplayAs for TradeFilesExec {
    fn fmt_as(&self, _: DisplayFormatType, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.files.descriptions.iter();
        let names: Vec<String> = names
            .map(|file| format!("{} ({})", file.name, file.layout))
            .collect();
        let columns = self.schema.fields().iter();
        let columns: Vec<&str> = columns.map(|field| field.name().as_str()).collect();
        write!(
            f,
            "TradeFilesExec: files=[{}], projection=[{}]",
            names.join(", "),
            columns.join(", ")
        )?;
        if !self.wanted.is_empty() {
            let wanted: Vec<String> = self.wanted.iter().map(Wanted::to_string).collect();
            write!(f, ", filters=[{}]", wanted.join(", "))?;
        }
        match self.limit {
            Some(limit) => write!(f, ", limit={limit}"),
            None => Ok(()),
        }
    }
}

impl ExecutionPlan for TradeFilesExec {
    fn name(&self) -> &str {
        "TradeFilesExec"
    }

    fn properties(&self) -> &Arc<PlanProperties> {
        &self.properties
    }

    fn children(&self) -> Vec<&Arc<dyn ExecutionPlan>> {
        Vec::new()
    }

    fn apply_expressions(
        &self,
        _: &mut dyn FnMut(&Arc<dyn PhysicalExpr>) -> Result<TreeNodeRecursion>,
    ) -> Result<TreeNodeRecursion> {
        Ok(TreeNodeRecursion::Continue)
    }

    fn replace_children(
        self: Arc<Self>,
        _: Vec<Arc<dyn ExecutionPlan>>,
        _: ReplaceChildrenOptions,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        Ok(self)
    }

    fn with_new_children(
        self: Arc<Self>,
        _: Vec<Arc<dyn ExecutionPlan>>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        Ok(self)
    }

    fn execute(
        &self,
        partition: usize,
        _context: Arc<TaskContext>,
    ) -> Result<SendableRecordBatchStream> {
        let Some(path) = self.files.paths.get(partition).cloned() else {
            return Err(DataFusionError::Internal(format!(
                "there is no file number {partition}"
            )));
        };
        let counter =
            |name: &'static str| MetricBuilder::new(&self.metrics).counter(name, partition);
        let metrics = Metrics {
            read: counter("flows_read"),
            skipped: counter("flows_skipped"),
            set_aside: counter("records_set_aside"),
            rejected: counter("records_rejected"),
            output: MetricBuilder::new(&self.metrics).output_rows(partition),
        };
        let scan = Scan {
            path,
            plan: self.clone(),
            metrics,
        };
        let mut stream = RecordBatchReceiverStream::builder(self.schema.clone(), 2);
        let batches = stream.tx();
        // Reading is work and waiting for a disk: not on a thread that others' futures need.
        stream.spawn_blocking(move || scan.run(|batch| batches.blocking_send(batch).is_ok()));
        Ok(stream.build())
    }

    fn metrics(&self) -> Option<MetricsSet> {
        Some(self.metrics.clone_inner())
    }
}

struct Metrics {
    read: Count,
    skipped: Count,
    set_aside: Count,
    rejected: Count,
    output: Count,
}

/// The reading of one file.
struct Scan {
    path: PathBuf,
    plan: TradeFilesExec,
    metrics: Metrics,
}

fn external(error: tradeflows::Error) -> DataFusionError {
    DataFusionError::External(Box::new(error))
}

impl Scan {
    /// Gives batches until there are no more or nobody wants them.
    fn run(self, mut give: impl FnMut(Result<RecordBatch>) -> bool) -> Result<()> {
        let reader = Reader::open(&self.path, &self.plan.files.options).map_err(external)?;
        let mut left = self.plan.limit.unwrap_or(usize::MAX);
        let mut enough = left == 0;
        let rows = self.plan.rows.min(left).max(1);
        let read = reader.read_tables(rows, 1, |table| {
            if !enough {
                let table = self.wanted(table, left);
                left -= table.len();
                self.metrics.output.add(table.len());
                enough = left == 0;
                if !table.is_empty() && !give(self.batch(&table)) {
                    enough = true;
                }
            }
            // An error ends the reading; that it is none is known below.
            match enough {
                true => Err(ErrorKind::Empty.into()),
                false => Ok(()),
            }
        });
        let reading = match read {
            Err(_) if enough => return Ok(()),
            read => read.map_err(external)?,
        };
        self.metrics
            .set_aside
            .add(reading.counts.set_aside as usize);
        self.metrics.rejected.add(reading.counts.rejected as usize);
        match reading.rejects.into_iter().next() {
            Some(error) if self.plan.files.rejects == Rejects::Refuse => {
                Err(external(error.with_note(LEAVE_OUT)))
            }
            _ => Ok(()),
        }
    }

    /// The rows that pass the filters, and no more than there is room for.
    fn wanted(&self, table: FlowTable, room: usize) -> FlowTable {
        self.metrics.read.add(table.len());
        if self.plan.wanted.is_empty() && table.len() <= room {
            return table;
        }
        let mut kept = 0;
        table.filter(|row| {
            let keeps = self.plan.wanted.iter().all(|wanted| wanted.keeps(row));
            if !keeps {
                self.metrics.skipped.add(1);
                return false;
            }
            kept += 1;
            kept <= room
        })
    }

    fn batch(&self, table: &FlowTable) -> Result<RecordBatch> {
        let batch = columnar::to_batch(table, self.plan.files.scales).map_err(external)?;
        let columns = match &self.plan.projection {
            None => batch.columns().to_vec(),
            Some(chosen) => batch.project(chosen)?.columns().to_vec(),
        };
        let rows = RecordBatchOptions::new().with_row_count(Some(table.len()));
        let schema = self.plan.schema.clone();
        Ok(RecordBatch::try_new_with_options(schema, columns, &rows)?)
    }
}

/// What a reject says besides itself.
const LEAVE_OUT: &str = "a sum of the other records would not say so; \
    Rejects::LeaveOut leaves such records out and counts them";
