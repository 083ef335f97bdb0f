//! How far a long read is, told while it goes on.

use std::fmt;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use crate::text;

/// How far a read is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// Bytes that were read.
    pub bytes: u64,
    /// Bytes that there are, where that is known before the end.
    pub of: Option<u64>,
    /// Rows that were read: lines below the header.
    pub rows: u64,
    /// The time since the read began.
    pub elapsed: Duration,
}

impl Progress {
    /// Rows a second so far, in floating point; zero before any time has passed.
    pub fn rows_per_second(&self) -> f64 {
        per_second(self.rows, self.elapsed)
    }

    /// Bytes a second so far, in floating point; zero before any time has passed.
    pub fn bytes_per_second(&self) -> f64 {
        per_second(self.bytes, self.elapsed)
    }
}

/// A count in groups of three.
fn grouped(count: u64) -> String {
    text::grouped(&count.to_string())
}

fn per_second(count: u64, elapsed: Duration) -> f64 {
    let seconds = elapsed.as_secs_f64();
    if seconds > 0.0 {
        count as f64 / seconds
    } else {
        0.0
    }
}

impl fmt::Display for Progress {
    /// `120 of 337 MB, 3,560,000 rows, 5,100,000 a second`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", grouped(self.bytes / 1_000_000))?;
        if let Some(of) = self.of {
            write!(f, " of {}", grouped(of / 1_000_000))?;
        }
        let rate = grouped(self.rows_per_second() as u64);
        write!(f, " MB, {} rows, {rate} a second", grouped(self.rows))
    }
}

/// Who is told how far a read is, and may stop it.
///
/// It is told from time to time, by whichever thread is at work, and the read waits for its answer; a
/// file that must be looked at twice is told twice, and so is each member of an archive. After
/// [`ControlFlow::Break`] a [`read`](super::read) ends as though the file did, with all rows before
/// that place, and [`Reading::stopped`](super::Reading::stopped) says so; a [`sum`](super::sum) is
/// an error, because a sum of some rows would pass for that of all. In sheets and JSON files, whose
/// records have no bytes of their own, `bytes` stays 0 until the end.
///
/// ```
/// use std::ops::ControlFlow;
/// use tradeflows::tabular::{self, Options, Watch};
///
/// let watch = Watch::new(|progress| {
///     eprintln!("{progress}");
///     ControlFlow::Continue(())
/// });
/// let csv = "exporter,importer,year,product,value (USD)\nCAN,CHN,2024,TOTAL,5\n";
/// let reading = tabular::read_str_with(csv, "mine.csv", &Options::new().watched(watch))?;
/// assert!(!reading.stopped);
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone)]
pub struct Watch(Arc<Tell>);

type Tell = dyn Fn(&Progress) -> ControlFlow<()> + Send + Sync;

impl Watch {
    /// A watch of one's own.
    pub fn new(tell: impl Fn(&Progress) -> ControlFlow<()> + Send + Sync + 'static) -> Self {
        Watch(Arc::new(tell))
    }

    /// A bar on standard error; silent where that is no terminal. It never stops a read.
    #[cfg(feature = "progress")]
    #[cfg_attr(docsrs, doc(cfg(feature = "progress")))]
    pub fn terminal() -> Self {
        let bar = indicatif::ProgressBar::new(0);
        let style = "{wide_bar} {bytes} of {total_bytes}, {msg}, {eta} to go";
        if let Ok(style) = indicatif::ProgressStyle::with_template(style) {
            bar.set_style(style);
        }
        Watch::new(move |progress| {
            bar.set_length(progress.of.unwrap_or(progress.bytes));
            bar.set_position(progress.bytes);
            let rate = progress.rows_per_second() as u64;
            bar.set_message(format!(
                "{} rows, {} a second",
                grouped(progress.rows),
                grouped(rate)
            ));
            if progress.of == Some(progress.bytes) {
                bar.finish_and_clear();
            }
            ControlFlow::Continue(())
        })
    }
}

impl fmt::Debug for Watch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Watch")
    }
}

/// One read with who watches it.
pub(super) struct Watched {
    watch: Option<Watch>,
    of: Option<u64>,
    begun: Instant,
    /// The most rows that were told.
    rows: AtomicU64,
    stopped: AtomicBool,
}

impl Watched {
    pub(super) fn new(watch: Option<&Watch>, of: Option<u64>) -> Self {
        Watched {
            watch: watch.cloned(),
            of,
            begun: Instant::now(),
            rows: AtomicU64::new(0),
            stopped: AtomicBool::new(false),
        }
    }

    /// Tells how far the read is.
    pub(super) fn tell(&self, bytes: u64, rows: u64) {
        let Some(Watch(tell)) = &self.watch else {
            return;
        };
        self.rows.fetch_max(rows, Ordering::Relaxed);
        let progress = Progress {
            bytes,
            of: self.of,
            rows,
            elapsed: self.begun.elapsed(),
        };
        // Whoever stops a read at its end stops nothing.
        if tell(&progress).is_break() && self.of != Some(bytes) {
            self.stopped.store(true, Ordering::Relaxed);
        }
    }

    /// Tells that the read is at its end, where it came there.
    pub(super) fn end(&self) {
        self.tell_end(self.rows.load(Ordering::Relaxed));
    }

    pub(super) fn tell_end(&self, rows: u64) {
        if let Some(of) = self.of
            && !self.is_stopped()
        {
            self.tell(of, rows);
        }
    }

    /// Stops the read, because nobody wants the rest.
    pub(super) fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }
}
