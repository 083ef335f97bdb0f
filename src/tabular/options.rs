//! What the caller tells a reader that the file does not say.

use super::baci_lists::BaciLists;
use super::layout::Layout;
use super::only::Only;
use super::progress::Watch;
use super::words::Direction;
use crate::codes::CodeList;
use crate::{Category, Currency, Economy, HsRevision, Period};

/// Which rows of a file become flows where rows hold each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aggregates {
    /// Rows that count nothing twice, decided by what the file holds, never by fixed filters:
    ///
    /// - of economies and categories the finest rows (World goes where a partner of the same report
    ///   is there, a group where World or a member is, a code where a code under it is);
    /// - of breakdowns (second partner, customs procedure, transport mode, port) and of parts of a
    ///   flow (re-exports) the whole where it is there, else the parts;
    /// - of periods the months where they fill their year, else the year;
    /// - of several classifications of one trade the HS, and of its revisions the newest.
    ///
    /// All others are set aside, each with its [`Reason`](super::Reason).
    #[default]
    Once,
    /// Every row; adding them up counts goods more than once.
    All,
}

/// What the caller says about a file before it is read.
///
/// Everything is optional; an [`Unstated`](crate::ErrorKind::Unstated) error names what a file needs.
///
/// ```
/// use tradeflows::tabular::{Direction, Options};
/// use tradeflows::{Currency, Economy};
///
/// let options = Options::new()
///     .with_reporter(Economy::from_m49(124)?)
///     .with_direction(Direction::Export)
///     .with_currency(Currency::CAD);
/// let csv = "partner,year,value\nChina,2024,12\n";
/// let reading = tradeflows::tabular::read_str_with(csv, "canada.csv", &options)?;
/// assert_eq!(reading.table.total()?.to_string(), "12 CAD");
/// # Ok::<(), tradeflows::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Options {
    /// The layout, where it is not to be detected.
    pub layout: Option<Layout>,
    /// The direction of rows that do not say it.
    pub direction: Option<Direction>,
    /// The reporting economy of a file that does not name it.
    pub reporter: Option<Economy>,
    /// The exporter of every row.
    pub exporter: Option<Economy>,
    /// The importer of every row.
    pub importer: Option<Economy>,
    /// The period of every row.
    pub period: Option<Period>,
    /// The category of every row.
    pub category: Option<Category>,
    /// The list that bare numbers of economies are codes of.
    pub codes: Option<CodeList>,
    /// The revision of HS codes of which the file does not say it.
    pub hs: Option<HsRevision>,
    /// The currency of amounts of which the file does not say it.
    pub currency: Option<Currency>,
    /// The power of ten that amounts are counted in, where the file does not say it; 0 with a given currency.
    pub scale: Option<i8>,
    /// The lists of codes of a BACI file.
    pub baci_lists: Option<BaciLists>,
    /// The figures that are asked for; all, where none are named.
    pub only: Option<Only>,
    /// Which rows become flows where rows hold each other.
    pub keep: Aggregates,
    /// The member of an archive or the sheet of a workbook that is to be read; all that are data, where none is named.
    pub member: Option<String>,
    /// What is unpacked from one file may have so many bytes: 1 GiB.
    pub unpacked_limit: u64,
    /// Who is told how far a long read is.
    pub watch: Option<Watch>,
    /// What must be held in memory as a whole (JSON, UTF-16, a stream) may have so many bytes: 1 GiB.
    pub held_limit: u64,
    /// A record may have so many bytes: 1 MiB.
    pub record_limit: u64,
    /// So many rejects and rows set aside are listed one by one; all are counted.
    pub listed: usize,
    /// So many threads read a file as a whole; as many as the machine runs at once where none are named.
    pub threads: Option<usize>,
    /// So many bytes a thread takes at a time; they and what is made of them should stay in its core's cache.
    pub chunk: usize,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            layout: None,
            direction: None,
            reporter: None,
            exporter: None,
            importer: None,
            period: None,
            category: None,
            codes: None,
            hs: None,
            currency: None,
            scale: None,
            baci_lists: None,
            only: None,
            keep: Aggregates::Once,
            member: None,
            unpacked_limit: 1 << 30,
            held_limit: 1 << 30,
            watch: None,
            record_limit: 1 << 20,
            listed: 100_000,
            threads: None,
            chunk: 256 << 10,
        }
    }
}

macro_rules! with {
    ($($(#[$doc:meta])* $with:ident, $field:ident: $type:ty;)+) => {
        $($(#[$doc])*
        #[must_use]
        pub fn $with(mut self, $field: $type) -> Self {
            self.$field = Some($field);
            self
        })+
    };
}

impl Options {
    /// Nothing but what the file says.
    pub fn new() -> Self {
        Options::default()
    }

    with! {
        /// Reads with this layout instead of detecting one.
        with_layout, layout: Layout;
        /// Says which way the goods go, seen from the reporter.
        with_direction, direction: Direction;
        /// Says who reports.
        with_reporter, reporter: Economy;
        /// Says who exports.
        with_exporter, exporter: Economy;
        /// Says who imports.
        with_importer, importer: Economy;
        /// Says which period is counted.
        with_period, period: Period;
        /// Says what is traded.
        with_category, category: Category;
        /// Says which list bare numbers of economies are codes of.
        with_codes, codes: CodeList;
        /// Says which revision HS codes are of.
        with_hs, hs: HsRevision;
        /// Says which currency amounts are in.
        with_currency, currency: Currency;
        /// Says which power of ten amounts are counted in: 3 for thousands.
        with_scale, scale: i8;
        /// Gives the lists of countries and products of a BACI file; the lists decide which codes exist.
        with_baci_lists, baci_lists: BaciLists;
        /// Reads only these figures and sets the others aside.
        only, only: Only;
        /// Tells someone how far a long read is, who may stop it.
        watched, watch: Watch;
    }

    /// Says which rows become flows where rows hold each other.
    #[must_use]
    pub fn keep(mut self, keep: Aggregates) -> Self {
        self.keep = keep;
        self
    }

    /// Reads one member of an archive or one sheet of a workbook, by the name that
    /// [`members`](super::members) gives or the last part of its path.
    ///
    /// A member that would be set aside, such as a hidden sheet, is read when it is asked for.
    #[must_use]
    pub fn with_member(mut self, name: impl Into<String>) -> Self {
        self.member = Some(name.into());
        self
    }

    /// Says how many bytes may be unpacked from one file.
    ///
    /// One member at a time is held in memory. Everything that is unpacked counts, so that a small file that
    /// unpacks to a huge one ends in [`ErrorKind::TooLarge`](crate::ErrorKind::TooLarge) before it does.
    #[must_use]
    pub fn with_unpacked_limit(mut self, bytes: u64) -> Self {
        self.unpacked_limit = bytes;
        self
    }

    /// Says how many bytes a file may have that is held in memory as a whole: JSON, UTF-16, a stream.
    ///
    /// All other files are read in pieces and may have any length. `SECURITY.md` says how much memory a file of
    /// this length needs.
    ///
    /// ```
    /// use tradeflows::tabular::{self, Options};
    ///
    /// let json = r#"[{"exporter":"CAN","importer":"CHN","year":2024,"value (USD)":"12"}]"#;
    /// let error = tabular::read_str_with(json, "a.json", &Options::new().with_held_limit(40)).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "a.json: a JSON file is larger than the limit of 40 bytes (`Options::with_held_limit` raises it)",
    /// );
    /// ```
    #[must_use]
    pub fn with_held_limit(mut self, bytes: u64) -> Self {
        self.held_limit = bytes;
        self
    }

    /// Says how many bytes a record may have.
    #[must_use]
    pub fn with_record_limit(mut self, bytes: u64) -> Self {
        self.record_limit = bytes.max(1);
        self
    }

    /// Says how many threads read a file as a whole; what is read is the same with any number.
    #[must_use]
    pub fn with_threads(mut self, threads: usize) -> Self {
        self.threads = Some(threads.max(1));
        self
    }

    /// Says how many bytes a thread takes at a time; what is read is the same with any number.
    #[must_use]
    pub fn with_chunk(mut self, bytes: usize) -> Self {
        self.chunk = bytes.clamp(1, 1 << 30);
        self
    }

    pub(super) fn threads(&self) -> usize {
        let machine = || std::thread::available_parallelism().map_or(1, |n| n.get());
        self.threads.unwrap_or_else(machine).clamp(1, 64)
    }

    /// Says how many rejects and rows set aside are listed one by one.
    #[must_use]
    pub fn with_listed(mut self, listed: usize) -> Self {
        self.listed = listed;
        self
    }
}
