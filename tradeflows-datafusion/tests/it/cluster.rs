//! Ballista: standalone, as processes, and with an executor that dies.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use ballista::prelude::SessionConfigExt;
use datafusion::prelude::SessionConfig;
use tradeflows_datafusion::cluster::{connect_with, standalone};
use tradeflows_datafusion::{TradeContext, trade_session};

use crate::datasets::{BY_PAIR, write};
use crate::{Folder, rows};

/// Ballista decodes plans deeper than a test's thread has stack for where nothing is optimised.
fn run<T>(test: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .thread_stack_size(16 << 20)
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(test)
}

#[test]
fn standalone_gives_what_datafusion_gives() {
    run(async {
        let folder = Folder::new("standalone");
        let at = write(&folder, 20_000).await;
        let (alone, cluster) = (trade_session(), standalone().await.unwrap());
        for ctx in [&alone, &cluster] {
            ctx.register_trade_dataset("flows", &at).await.unwrap();
        }
        let queries = [
            BY_PAIR,
            "SELECT sum(value) FROM flows WHERE year = 2017 AND exporter = 'CAN'",
            "SELECT economy_name(importer) AS name, chapter_label(category) AS label, total(value, currency), max(value) FROM flows WHERE hs_covers('12', category) GROUP BY 1, 2 ORDER BY 1, 2",
            "SELECT f.exporter, cagr(f.v, l.v, 3) FROM (SELECT exporter, sum(value) AS v FROM flows WHERE year = 2016 GROUP BY exporter) f JOIN (SELECT exporter, sum(value) AS v FROM flows WHERE year = 2019 GROUP BY exporter) l ON f.exporter = l.exporter ORDER BY 1",
        ];
        for sql in queries {
            let wanted = rows(&alone, sql).await.unwrap();
            assert_eq!(rows(&cluster, sql).await.unwrap(), wanted, "{sql}");
            assert!(!wanted.is_empty());
        }
        // What does not add up is refused by the executors too, in the same words.
        ctx_refuses(&cluster).await;
    });
}

async fn ctx_refuses(cluster: &datafusion::prelude::SessionContext) {
    let mixed = "SELECT total(value, hs_parent(category, 4)) FROM flows";
    let error = rows(cluster, mixed).await.unwrap_err();
    assert!(error.contains("do not add up"), "{error}");
    let folder = Folder::new("refused");
    let csv = folder.file(
        "a.csv",
        "exporter,importer,year,hs6,value (USD)\nCAN,CHN,2023,120510,5\n",
    );
    cluster.register_trade_file("csv", csv).unwrap();
    let error = rows(cluster, "SELECT sum(value) FROM csv")
        .await
        .unwrap_err();
    assert!(
        error.contains("write it as a Parquet data set first"),
        "{error}"
    );
}

/// The example's program, which Cargo builds with the tests.
fn program() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let folder = test.parent().and_then(Path::parent).unwrap();
    let program = folder
        .join("examples")
        .join(format!("cluster{}", std::env::consts::EXE_SUFFIX));
    let build = "cargo build -p tradeflows-datafusion --features ballista --example cluster";
    assert!(
        program.exists(),
        "{} is missing: {build}",
        program.display()
    );
    program
}

/// A port that nobody has at the moment.
fn port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

struct Cluster {
    executors: Vec<(Process, PathBuf)>,
    scheduler: u16,
    _scheduler: Process,
}

const LOST_AFTER: &str = "5";

fn start(args: &[&str]) -> Process {
    let mut command = Command::new(program());
    command
        .args(args)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    Process(command.spawn().unwrap())
}

impl Cluster {
    fn new(folder: &Folder, executors: usize) -> Self {
        let scheduler = port();
        let process = start(&[
            "scheduler",
            "--port",
            &scheduler.to_string(),
            "--lost-after",
            LOST_AFTER,
        ]);
        wait_for(scheduler);
        let executors = (0..executors).map(|number| {
            let (own, tasks) = (port(), port());
            let work = folder.path().join(format!("executor-{number}"));
            let process = start(&[
                "executor",
                "--scheduler",
                &format!("127.0.0.1:{scheduler}"),
                "--port",
                &own.to_string(),
                "--task-port",
                &tasks.to_string(),
                "--tasks",
                "1",
                "--folder",
                work.to_str().unwrap(),
                "--lost-after",
                LOST_AFTER,
            ]);
            wait_for(own);
            (process, work)
        });
        Cluster {
            executors: executors.collect(),
            scheduler,
            _scheduler: process,
        }
    }

    async fn client(&self, at: &str) -> datafusion::prelude::SessionContext {
        let config = SessionConfig::new_with_ballista().with_target_partitions(8);
        let ctx = connect_with(&format!("df://127.0.0.1:{}", self.scheduler), config)
            .await
            .unwrap();
        ctx.register_trade_dataset("flows", at).await.unwrap();
        ctx
    }
}

fn wait_for(port: u16) {
    let begun = Instant::now();
    while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(
            begun.elapsed() < Duration::from_secs(60),
            "nobody listens on port {port}"
        );
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// Whether a task has left something for others in an executor's folder.
fn has_made_something(folder: &Path) -> bool {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return false;
    };
    entries.flatten().any(|entry| match entry.metadata() {
        Ok(is) if is.is_dir() => has_made_something(&entry.path()),
        Ok(is) => is.len() > 0,
        Err(_) => false,
    })
}

/// One executor is killed once it holds part of what the query needs: the answer is right, or there is none.
#[test]
fn a_killed_executor_ends_in_the_right_answer_or_an_error() {
    run(async {
        let folder = Folder::new("killed");
        let at = write(&folder, 60_000).await;
        let alone = trade_session();
        alone.register_trade_dataset("flows", &at).await.unwrap();
        let wanted = rows(&alone, BY_PAIR).await.unwrap();

        let mut cluster = Cluster::new(&folder, 2);
        let ctx = cluster.client(&at).await;
        assert_eq!(
            rows(&ctx, BY_PAIR).await.unwrap(),
            wanted,
            "with both executors"
        );
        let (victim, work) = cluster.executors.remove(0);
        std::fs::remove_dir_all(&work).unwrap();
        std::fs::create_dir_all(&work).unwrap();

        let query = tokio::spawn(async move {
            let answer = rows(&ctx, BY_PAIR).await;
            (ctx, answer)
        });
        let begun = Instant::now();
        let mut killed = None;
        let mut victim = Some(victim);
        while killed.is_none() && !query.is_finished() && begun.elapsed() < Duration::from_secs(60)
        {
            if has_made_something(&work) {
                drop(victim.take());
                killed = Some(begun.elapsed());
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        drop(victim);
        let unfinished = !query.is_finished();
        let within = tokio::time::timeout(Duration::from_secs(180), query).await;
        let (ctx, answer) = within.expect("the query neither ends nor fails").unwrap();
        println!(
            "killed after {killed:?}, in the middle: {unfinished}, ended after {:?}",
            begun.elapsed()
        );
        match answer {
            Ok(found) => {
                println!("the right answer all the same");
                assert_eq!(found, wanted);
            }
            Err(error) => {
                println!("an error: {error}");
                assert!(!error.is_empty());
            }
        }
        // The other executor goes on by itself.
        let answer = tokio::time::timeout(Duration::from_secs(180), rows(&ctx, BY_PAIR)).await;
        assert_eq!(answer.expect("the cluster is stuck"), Ok(wanted));
    });
}
