//! What files come in: gzip files, zip archives, workbooks.
//!
//! A box is opened in memory, one member at a time, and what it holds is read as if it were a file of
//! its own. Sizes that a box states are never believed: what is unpacked is counted while it is, and stops
//! at [`Options::unpacked_limit`]. Names are only names; nothing is ever written to a disk.

#[cfg(feature = "compressed")]
mod archive;
#[cfg(feature = "compressed")]
mod deflate;
#[cfg(feature = "xlsx")]
mod open_document;
#[cfg(feature = "xlsx")]
mod workbook;

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

#[cfg(feature = "compressed")]
use super::detect;
use super::engine::Input;
use super::options::Options;
use crate::error::{Error, ErrorKind, Result};
use crate::{Locator, Place};

/// What a zip archive or a workbook holds: a file or a sheet.
///
/// ```
/// # #[cfg(feature = "compressed")] {
/// use std::io::Write;
/// use zip::write::{SimpleFileOptions, ZipWriter};
///
/// let mut archive = ZipWriter::new(std::io::Cursor::new(Vec::new()));
/// for (name, text) in [("readme.txt", "Figures of ours."), ("2024.csv", "exporter,importer,year,value (USD)\nCAN,CHN,2024,12\n")] {
///     archive.start_file(name, SimpleFileOptions::default()).unwrap();
///     archive.write_all(text.as_bytes()).unwrap();
/// }
/// let bytes = archive.finish().unwrap().into_inner();
/// let members = tradeflows::tabular::members_of(&bytes, "ours.zip").unwrap();
/// assert_eq!(members[1].to_string(), "2024.csv: read as plain");
/// assert!(members[0].set_aside.is_some());
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Member {
    /// Its path in the archive or the name of the sheet, as [`Options::with_member`] takes it.
    pub name: String,
    /// The name of the layout by which it is read.
    pub layout: Option<String>,
    /// Why it is not read, where it is not.
    pub set_aside: Option<String>,
}

impl fmt::Display for Member {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.layout, &self.set_aside) {
            (_, Some(why)) => write!(f, "{}: set aside, {why}", self.name),
            (Some(layout), None) => write!(f, "{}: read as {layout}", self.name),
            (None, None) => write!(f, "{}: cannot be read", self.name),
        }
    }
}

/// How much may still be unpacked from a box, shared by all that look into it.
#[derive(Clone, Debug)]
pub(super) struct Budget {
    left: Arc<AtomicU64>,
    limit: u64,
}

impl Budget {
    fn new(limit: u64) -> Self {
        Budget {
            left: Arc::new(AtomicU64::new(limit)),
            limit,
        }
    }

    /// Counts bytes; the error names the limit and how to raise it.
    fn take(&self, bytes: u64) -> Result<()> {
        let less = |left: u64| left.checked_sub(bytes);
        match self
            .left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, less)
        {
            Ok(_) => Ok(()),
            Err(_) => Err(self.passed()),
        }
    }

    fn passed(&self) -> Error {
        let limit = super::engine::bytes(self.limit);
        ErrorKind::TooLarge {
            what: "what is unpacked from it".into(),
            limit: format!("{limit} (`Options::with_unpacked_limit` raises it)").into(),
        }
        .into()
    }
}

/// A member that is to be read.
#[derive(Debug)]
pub(super) struct Leaf {
    /// The name that errors and sources print: `archive.zip!member.csv`.
    pub(super) name: String,
    member: String,
    bytes: Packed,
    budget: Budget,
}

/// Where the bytes of a member are.
#[derive(Debug)]
enum Packed {
    /// Unpacked already.
    Here(Input),
    #[cfg(feature = "compressed")]
    Zip(archive::Entry),
}

impl Leaf {
    /// The member's bytes.
    pub(super) fn unpack(&self) -> Result<Input> {
        match &self.bytes {
            Packed::Here(input) => Ok(input.clone()),
            #[cfg(feature = "compressed")]
            Packed::Zip(entry) => entry
                .unpack(&self.budget)
                .map_err(|error| error.at(Place::new(self.name.as_str(), Locator::Whole))),
        }
    }
}

/// A box with what is in it.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Everything, in the order of the box.
    pub(super) members: Vec<Member>,
    /// What is to be read.
    pub(super) leaves: Vec<Leaf>,
}

/// A file as it is, or what it holds.
#[derive(Debug)]
pub(super) enum Look {
    Plain(Input),
    Box(Found),
}

/// A box in a box is opened; a third is not.
#[cfg(feature = "compressed")]
const DEPTH: usize = 2;

/// Looks whether a file is a box, and into it.
pub(super) fn look(input: Input, name: &str, options: &Options) -> Result<Look> {
    #[cfg(feature = "compressed")]
    {
        let mut found = Found::default();
        let budget = Budget::new(options.unpacked_limit);
        let opened = open(input, (name, ""), options, &budget, 0, &mut found)?;
        if let Some(input) = opened {
            return match &options.member {
                Some(member) => Err(no_member(member, &[])),
                None => Ok(Look::Plain(input)),
            };
        }
        choose(&mut found, options)?;
        Ok(Look::Box(found))
    }
    #[cfg(not(feature = "compressed"))]
    {
        let _ = name;
        // Boxes are refused by their first bytes, where the encoding is told.
        let head = input.head(4)?.0;
        match &options.member {
            Some(member) if !head.starts_with(b"PK") => Err(no_member(member, &[])),
            _ => Ok(Look::Plain(input)),
        }
    }
}

/// What a file holds; nothing, where it is no box.
pub(super) fn members(input: Input, name: &str, options: &Options) -> Result<Vec<Member>> {
    let at = |error: Error| error.at(Place::new(name, Locator::Whole));
    #[cfg(feature = "compressed")]
    {
        let mut found = Found::default();
        let budget = Budget::new(options.unpacked_limit);
        open(input, (name, ""), options, &budget, 0, &mut found).map_err(at)?;
        Ok(found.members)
    }
    #[cfg(not(feature = "compressed"))]
    match look(input, name, options).map_err(at)? {
        Look::Box(found) => Ok(found.members),
        Look::Plain(input) => {
            // The first bytes of a box are refused there, with the feature to turn on.
            let (head, _) = input.head(4).map_err(|error| at(error.into()))?;
            match head.starts_with(b"PK") || head.starts_with(b"\x1F\x8B") {
                true => super::engine::detect(&head).map(|_| Vec::new()).map_err(at),
                false => Ok(Vec::new()),
            }
        }
    }
}

/// The bytes of a file that may be packed by itself, for lists that are read whole.
pub(super) fn unpacked(input: Input, limit: u64) -> Result<Input> {
    #[cfg(feature = "compressed")]
    if input.head(2)?.0 == b"\x1F\x8B" {
        return deflate::gunzip(&input, &Budget::new(limit));
    }
    let _ = limit;
    Ok(input)
}

fn no_member(member: &str, there: &[Member]) -> Error {
    let mut names: Vec<String> = there.iter().map(|member| member.name.clone()).collect();
    if names.len() > 20 {
        let more = names.len() - 20;
        names.truncate(20);
        names.push(format!("{more} more"));
    }
    let expected = match names.is_empty() {
        true => "none, because the file holds no members".to_owned(),
        false => format!("one of {}", names.join(", ")),
    };
    ErrorKind::OutOfRange {
        what: "the member asked for".into(),
        found: format!("{member:?}").into(),
        expected: expected.into(),
    }
    .into()
}

/// Keeps the member that is asked for; an error where there is nothing to read.
#[cfg(feature = "compressed")]
fn choose(found: &mut Found, options: &Options) -> Result<()> {
    if let Some(wanted) = &options.member {
        let last = |name: &str| name.rsplit(['/', '\\', '!']).next().map(str::to_owned);
        let is = |leaf: &Leaf| leaf.member == *wanted;
        let ends = |leaf: &Leaf| last(&leaf.member).as_deref() == Some(wanted);
        let exact = found.leaves.iter().filter(|leaf| is(leaf)).count();
        let short = found.leaves.iter().filter(|leaf| ends(leaf)).count();
        match (exact, short) {
            (1, _) => found.leaves.retain(is),
            (0, 1) => found.leaves.retain(ends),
            (0, 0) => {
                let aside = found.members.iter().find(|member| member.name == *wanted);
                return Err(match aside.and_then(|member| member.set_aside.as_deref()) {
                    Some(why) => not_trade(format!("the member {wanted:?} was set aside, {why}")),
                    None => no_member(wanted, &found.members),
                });
            }
            (0, many) | (many, _) => {
                return Err(ErrorKind::NotUnique {
                    what: format!("the member {wanted:?}").into(),
                    count: many,
                }
                .into());
            }
        }
        return Ok(());
    }
    // Asked for by name they would be read; else they stay where they are.
    let aside = |leaf: &Leaf, members: &[Member]| {
        let member = members.iter().find(|member| member.name == leaf.member);
        member.is_some_and(|member| member.set_aside.is_some())
    };
    let members = &found.members;
    found.leaves.retain(|leaf| !aside(leaf, members));
    if !found.leaves.is_empty() {
        return Ok(());
    }
    let listed: Vec<String> = found
        .members
        .iter()
        .take(5)
        .map(ToString::to_string)
        .collect();
    Err(match listed.is_empty() {
        true => not_trade("an archive without a file in it".into()),
        false => not_trade(format!("no member is a trade file ({})", listed.join("; "))),
    })
}

#[cfg(feature = "compressed")]
fn not_trade(found: String) -> Error {
    ErrorKind::NotTradeData {
        found: found.into(),
        hint: "`tabular::members` lists what is in it, `Options::with_member` names one".into(),
    }
    .into()
}

/// Opens a box into `found`; gives the input back where it is none, or where it was only packed.
///
/// `name` is the name of the file and the path of this box in it.
#[cfg(feature = "compressed")]
fn open(
    input: Input,
    name: (&str, &str),
    options: &Options,
    budget: &Budget,
    depth: usize,
    found: &mut Found,
) -> Result<Option<Input>> {
    let (head, _) = input.head(512)?;
    if head.starts_with(b"\x1F\x8B") {
        if depth == DEPTH {
            return Err(too_deep());
        }
        let inside = deflate::gunzip(&input, budget)?;
        return open(inside, name, options, budget, depth + 1, found);
    }
    let zip = [&b"PK\x03\x04"[..], b"PK\x05\x06", b"PK\x07\x08"];
    if !zip.iter().any(|start| head.starts_with(start)) {
        // The mark of a tar archive stands behind the first header's fields.
        if head.get(257..262) == Some(b"ustar") {
            let found = "a tar archive; unpack it first".into();
            return Err(ErrorKind::NotText { found }.into());
        }
        return Ok(Some(input));
    }
    if depth == DEPTH {
        return Err(too_deep());
    }
    archive::open(&input, name, options, budget, depth, found)?;
    Ok(None)
}

#[cfg(feature = "compressed")]
fn too_deep() -> Error {
    ErrorKind::NotText {
        found: "an archive in an archive in an archive; unpack it first".into(),
    }
    .into()
}

/// What a member with these bytes is; where it cannot be read at all, the reason.
#[cfg(feature = "compressed")]
fn classified(name: String, input: &Input, shown: &str, options: &Options) -> Member {
    let (layout, set_aside) = match detect::open(input.clone(), shown, options) {
        Ok(opened) => (Some(opened.description.layout), None),
        Err(error) => match error.kind() {
            ErrorKind::UnknownLayout { .. } => (None, Some("no known layout fits it".to_owned())),
            ErrorKind::NotText { .. } | ErrorKind::NotTradeData { .. } | ErrorKind::Empty => {
                (None, Some(error.kind().to_string()))
            }
            // It is data, and reading it will say what is wrong.
            _ => (None, None),
        },
    };
    Member {
        name,
        layout,
        set_aside,
    }
}
