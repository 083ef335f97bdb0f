//! The same tables and functions on a Ballista cluster.
//!
//! A cluster is one scheduler and any number of executors; all are this crate's own processes
//! ([`Scheduler::run`], [`Executor::run`]; `examples/cluster.rs` has them as commands), because Ballista's
//! ready-made ones know no functions but DataFusion's. A client ([`connect`]) plans, the scheduler cuts
//! the plan into stages, executors run them. [`standalone`] is all of that in one process.
//!
//! Every process must see the data set under the same name: a shared folder or an object store. Trade
//! files that are no Parquet are read by one process; a cluster refuses them.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use ballista::prelude::{SessionConfigExt, SessionContextExt};
use ballista_core::config::BallistaConfig;
use ballista_core::error::BallistaError;
use ballista_core::registry::BallistaFunctionRegistry;
use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};
use ballista_scheduler::cluster::BallistaCluster;
use ballista_scheduler::config::SchedulerConfig;
use ballista_scheduler::scheduler_process::start_server;
use datafusion::common::{DataFusionError, Result};
use datafusion::execution::SessionState;
use datafusion::prelude::{SessionConfig, SessionContext};

use crate::codec::TradeCodec;
use crate::context::{TradeContext, trade_state};

/// The port that a scheduler listens on where nobody says another.
pub const PORT: u16 = 50050;

/// The configuration that client, scheduler and executors have in common.
fn configuration() -> SessionConfig {
    SessionConfig::new_with_ballista()
        .with_ballista_logical_extension_codec(Arc::new(TradeCodec::default()))
}

/// The state of a session on any process of a cluster.
fn state(config: SessionConfig) -> SessionState {
    trade_state(config)
}

/// Whether the queries of a session run on a cluster.
pub(crate) fn is_of_cluster(state: &SessionState) -> bool {
    let extensions = &state.config().options().extensions;
    extensions.get::<BallistaConfig>().is_some()
}

fn failed(error: BallistaError) -> DataFusionError {
    DataFusionError::External(Box::new(error))
}

/// A session whose queries run on the cluster of a scheduler: `df://localhost:50050`.
///
/// # Errors
/// [`DataFusionError::Configuration`] for what is no such address. Whether somebody listens there shows at
/// the first query.
pub async fn connect(scheduler: &str) -> Result<SessionContext> {
    connect_with(scheduler, configuration()).await
}

/// [`connect`] with a configuration of one's own, made by Ballista's
/// [`SessionConfigExt::new_with_ballista`]; the number of partitions of a stage is its `target_partitions`.
///
/// # Errors
/// As [`connect`].
pub async fn connect_with(scheduler: &str, config: SessionConfig) -> Result<SessionContext> {
    let config = config.with_ballista_logical_extension_codec(Arc::new(TradeCodec::default()));
    let ctx = SessionContext::remote_with_state(scheduler, state(config)).await?;
    // Ballista puts its own functions in the place of all others.
    ctx.enable_trade()?;
    Ok(ctx)
}

/// A session with a scheduler and one executor in this process, for trying out and for tests.
///
/// # Errors
/// What the two refuse to begin with.
pub async fn standalone() -> Result<SessionContext> {
    let ctx = SessionContext::standalone_with_state(state(configuration())).await?;
    ctx.enable_trade()?;
    Ok(ctx)
}

/// A scheduler: it knows the executors, and which task of which query each has.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Scheduler {
    /// The address it listens on.
    pub host: String,
    /// The port it listens on.
    pub port: u16,
    /// An executor that is silent for so long is taken as lost, and its tasks are given to others.
    pub lost_after: Duration,
}

impl Default for Scheduler {
    fn default() -> Self {
        Scheduler {
            host: "127.0.0.1".to_owned(),
            port: PORT,
            lost_after: Duration::from_secs(30),
        }
    }
}

/// Executors tell that they live so many times before they are taken as lost.
const HEARTBEATS: u64 = 5;

impl Scheduler {
    /// Runs until the process ends.
    ///
    /// # Errors
    /// An address that is none, or that somebody else listens on.
    pub async fn run(&self) -> Result<()> {
        let lost_after = self.lost_after.as_secs().max(1);
        let config = SchedulerConfig {
            bind_host: self.host.clone(),
            external_host: self.host.clone(),
            bind_port: self.port,
            executor_timeout_seconds: lost_after,
            expire_dead_executor_interval_seconds: (lost_after / HEARTBEATS).max(1),
            no_executors_grace_period_seconds: lost_after,
            override_config_producer: Some(Arc::new(configuration)),
            override_session_builder: Some(Arc::new(|config| Ok(state(config)))),
            override_logical_codec: Some(Arc::new(TradeCodec::default())),
            ..SchedulerConfig::default()
        };
        let address = format!("{}:{}", self.host, self.port);
        let address = address
            .parse()
            .map_err(|error| DataFusionError::Configuration(format!("{address}: {error}")))?;
        let cluster = BallistaCluster::new_from_config(&config)
            .await
            .map_err(failed)?;
        let server = start_server(cluster, address, Arc::new(config));
        server.await.map_err(failed)
    }
}

/// An executor: it runs tasks, and keeps what they made until other tasks have fetched it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Executor {
    /// The address it listens on, by which others reach it.
    pub host: String,
    /// The port from which other executors fetch what its tasks made.
    pub port: u16,
    /// The port on which the scheduler gives it tasks.
    pub task_port: u16,
    /// Where the scheduler is.
    pub scheduler_host: String,
    /// The scheduler's port.
    pub scheduler_port: u16,
    /// So many tasks run at once.
    pub tasks: usize,
    /// So many bytes its tasks may hold before they write to disk; a share of the machine where none are named.
    pub memory: Option<u64>,
    /// The folder for what its tasks make.
    pub folder: Option<PathBuf>,
    /// As [`Scheduler::lost_after`].
    pub lost_after: Duration,
}

impl Default for Executor {
    fn default() -> Self {
        Executor {
            host: "127.0.0.1".to_owned(),
            port: PORT + 1,
            task_port: PORT + 2,
            scheduler_host: "127.0.0.1".to_owned(),
            scheduler_port: PORT,
            tasks: std::thread::available_parallelism().map_or(1, |cores| cores.get()),
            memory: None,
            folder: None,
            lost_after: Scheduler::default().lost_after,
        }
    }
}

impl Executor {
    /// Runs until the process is told to end.
    ///
    /// # Errors
    /// An address that is none or taken, or a scheduler that does not answer for ten seconds.
    pub async fn run(&self) -> Result<()> {
        let folder = self.folder.clone().unwrap_or_else(|| {
            let name = format!("tradeflows-executor-{}-{}", self.port, std::process::id());
            std::env::temp_dir().join(name)
        });
        std::fs::create_dir_all(&folder)?;
        let functions = BallistaFunctionRegistry::from(&state(configuration()));
        let config = ExecutorProcessConfig {
            bind_host: self.host.clone(),
            external_host: Some(self.host.clone()),
            port: self.port,
            grpc_port: self.task_port,
            scheduler_host: self.scheduler_host.clone(),
            scheduler_port: self.scheduler_port,
            scheduler_connect_timeout_seconds: 10,
            vcores: self.tasks,
            memory_pool_size: self.memory,
            work_dir: Some(folder.to_string_lossy().into_owned()),
            executor_heartbeat_interval_seconds: (self.lost_after.as_secs() / HEARTBEATS).max(1),
            override_function_registry: Some(Arc::new(functions)),
            override_config_producer: Some(Arc::new(configuration)),
            ..ExecutorProcessConfig::default()
        };
        start_executor_process(Arc::new(config))
            .await
            .map_err(failed)
    }
}
