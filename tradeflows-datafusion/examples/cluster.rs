//! A Ballista cluster that knows trade figures: scheduler, executors, client.
//!
//! ```text
//! cluster scheduler [--port 50050] [--lost-after 30]
//! cluster executor  [--scheduler 127.0.0.1:50050] [--port 50051] [--task-port 50052] [--tasks 2]
//! cluster query     [--scheduler 127.0.0.1:50050] [--partitions 16] NAME=DATASET ... "SELECT ..."
//! cluster standalone NAME=DATASET ... "SELECT ..."
//! cluster local      NAME=DATASET ... "SELECT ..."
//! ```
//!
//! `query` runs on the cluster, `standalone` on one inside this process, `local` in DataFusion alone.
//! Rows go to standard output as CSV, the time to standard error.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::process::ExitCode;
use std::time::{Duration, Instant};

use ballista::prelude::SessionConfigExt;
use datafusion::arrow::util::display::{ArrayFormatter, FormatOptions};
use datafusion::prelude::{SessionConfig, SessionContext};
use tradeflows_datafusion::cluster::{Executor, Scheduler, connect_with, standalone};
use tradeflows_datafusion::{TradeContext, trade_session};

type Done = Result<(), Box<dyn std::error::Error>>;

/// Takes `--name value` out of the arguments.
fn option(args: &mut Vec<String>, name: &str) -> Option<String> {
    let at = args.iter().position(|arg| arg == name)?;
    (at + 1 < args.len()).then(|| args.drain(at..at + 2).nth(1))?
}

fn number<T: std::str::FromStr>(args: &mut Vec<String>, name: &str, or: T) -> Result<T, String> {
    match option(args, name) {
        None => Ok(or),
        Some(text) => text
            .parse()
            .map_err(|_| format!("{name} {text} is no number")),
    }
}

fn address(args: &mut Vec<String>) -> Result<(String, u16), String> {
    let address = option(args, "--scheduler").unwrap_or_else(|| "127.0.0.1:50050".to_owned());
    let parts = address
        .rsplit_once(':')
        .map(|(host, port)| (host.to_owned(), port.parse()));
    match parts {
        Some((host, Ok(port))) => Ok((host, port)),
        _ => Err(format!("{address} is no address such as 127.0.0.1:50050")),
    }
}

async fn scheduler(mut args: Vec<String>) -> Done {
    let mut scheduler = Scheduler::default();
    scheduler.port = number(&mut args, "--port", scheduler.port)?;
    scheduler.host = option(&mut args, "--host").unwrap_or(scheduler.host);
    let lost_after = number(&mut args, "--lost-after", scheduler.lost_after.as_secs())?;
    scheduler.lost_after = Duration::from_secs(lost_after);
    Ok(scheduler.run().await?)
}

async fn executor(mut args: Vec<String>) -> Done {
    let mut executor = Executor::default();
    (executor.scheduler_host, executor.scheduler_port) = address(&mut args)?;
    executor.host = option(&mut args, "--host").unwrap_or(executor.host);
    executor.port = number(&mut args, "--port", executor.port)?;
    executor.task_port = number(&mut args, "--task-port", executor.task_port)?;
    executor.tasks = number(&mut args, "--tasks", executor.tasks)?;
    executor.memory = match number(&mut args, "--memory", 0)? {
        0 => None,
        bytes => Some(bytes),
    };
    executor.folder = option(&mut args, "--folder").map(Into::into);
    let lost_after = number(&mut args, "--lost-after", executor.lost_after.as_secs())?;
    executor.lost_after = Duration::from_secs(lost_after);
    Ok(executor.run().await?)
}

async fn query(ctx: SessionContext, mut args: Vec<String>) -> Done {
    let sql = args.pop().ok_or("a query is missing")?;
    for table in args {
        let (name, at) = table.split_once('=').ok_or("a table is NAME=DATASET")?;
        match std::path::Path::new(at).is_file() && !at.ends_with(".parquet") {
            true => ctx.register_trade_file(name, at)?,
            false => ctx.register_trade_dataset(name, at).await?,
        }
    }
    let begun = Instant::now();
    let batches = ctx.sql(&sql).await?.collect().await?;
    let taken = begun.elapsed();
    let options = FormatOptions::default();
    let mut rows = 0;
    for batch in &batches {
        let columns = batch.columns().iter();
        let columns = columns
            .map(|column| ArrayFormatter::try_new(column, &options))
            .collect::<Result<Vec<_>, _>>()?;
        for row in 0..batch.num_rows() {
            let cells: Vec<String> = columns.iter().map(|c| c.value(row).to_string()).collect();
            println!("{}", cells.join(","));
        }
        rows += batch.num_rows();
    }
    eprintln!("{rows} rows in {:.2} s", taken.as_secs_f64());
    Ok(())
}

async fn run() -> Done {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    if args.is_empty() || args.iter().any(|arg| arg == "--help") {
        println!(
            "cluster scheduler | executor | query | standalone | local; see the head of examples/cluster.rs"
        );
        return Ok(());
    }
    match args.remove(0).as_str() {
        "scheduler" => scheduler(args).await,
        "executor" => executor(args).await,
        "standalone" => query(standalone().await?, args).await,
        "local" => query(trade_session(), args).await,
        "query" => {
            let (host, port) = address(&mut args)?;
            let partitions = number(&mut args, "--partitions", 16)?;
            let config = SessionConfig::new_with_ballista().with_target_partitions(partitions);
            query(
                connect_with(&format!("df://{host}:{port}"), config).await?,
                args,
            )
            .await
        }
        other => {
            Err(format!("{other} is none of scheduler, executor, query, standalone, local").into())
        }
    }
}

fn main() -> ExitCode {
    // Ballista's decoding of plans needs more stack than a thread has by itself where nothing is optimised.
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .thread_stack_size(16 << 20)
        .build();
    let done = match runtime {
        Ok(runtime) => runtime.block_on(run()),
        Err(error) => Err(error.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
