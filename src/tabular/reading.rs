//! What became of the records of a file.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use super::detect::Description;
use crate::{Document, Error, FlowTable, Locator, Place};

/// Why a record is no flow though nothing is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// World, beside the economies in it.
    World,
    /// A group of economies, beside World or beside its members.
    Group,
    /// A total or a code, beside the codes under it.
    Total,
    /// A part by transport mode, customs procedure, port and the like, beside the whole.
    Breakdown,
    /// A part of the flow (re-exports ...), beside the whole flow.
    Regime,
    /// The same trade in another classification.
    Classification,
    /// The same trade in another valuation: imports FOB beside imports CIF.
    Valuation,
    /// Another version of the same figure: adjusted for seasons, on another basis.
    Version,
    /// A year beside its months, or months beside their year.
    Period,
    /// There is no value.
    NoValue,
    /// The value is kept secret.
    Confidential,
    /// A share, an index or another figure that is no value of trade.
    NotValue,
    /// A quantity without the row that has its value.
    QuantityAlone,
    /// The same figure again, in a source that lists an economy under each of its groups.
    Repeated,
    /// Not what [`Options::only`](super::Options::only) asks for.
    NotAsked,
    /// The header again, as in joined files.
    RepeatedHeader,
    /// A record that frames the file and counts nothing.
    Control,
    /// A line of text under the figures: the source, notes.
    Note,
    /// A line of empty fields.
    Blank,
}

impl Reason {
    /// The reason in words.
    pub const fn as_str(self) -> &'static str {
        match self {
            Reason::World => "World beside the economies in it",
            Reason::Group => "a group beside World or its members",
            Reason::Total => "a total beside the codes under it",
            Reason::Breakdown => "a part beside the whole",
            Reason::Regime => "a part of a flow beside the whole flow",
            Reason::Valuation => "the same trade in another valuation",
            Reason::Version => "another version of the same figure",
            Reason::Classification => "the same trade in another classification",
            Reason::Period => "a year beside its months, or months beside their year",
            Reason::NoValue => "no value",
            Reason::Confidential => "a confidential value",
            Reason::NotValue => "not a value of trade",
            Reason::QuantityAlone => "a quantity without its value",
            Reason::Repeated => "the same figure again",
            Reason::NotAsked => "not asked for",
            Reason::RepeatedHeader => "the header again",
            Reason::Control => "a control record",
            Reason::Note => "a note or the source, under the figures",
            Reason::Blank => "empty fields only",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A record that is no flow, with the reason and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    /// Why.
    pub reason: Reason,
    /// Where in the file.
    pub place: Locator,
    /// The name of the archive's member, where the file is an archive or a workbook.
    pub member: Option<Arc<str>>,
}

/// How many records there were and what became of them.
///
/// `records` is always `from + set_aside + rejected`. A record is a line; in wide tables a cell, of
/// paired rows each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Counts {
    /// All records.
    pub records: u64,
    /// Records that became flows.
    pub from: u64,
    /// The flows; fewer than the records they came from where two rows make one.
    pub flows: u64,
    /// Records set aside.
    pub set_aside: u64,
    /// Records that could not be read.
    pub rejected: u64,
    /// Records set aside, by reason.
    pub reasons: BTreeMap<Reason, u64>,
}

impl Counts {
    /// Whether every record is accounted for.
    pub fn add_up(&self) -> bool {
        self.records == self.from + self.set_aside + self.rejected
            && self.set_aside == self.reasons.values().sum::<u64>()
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "read {} records: {} flows from {} records, {} set aside, {} rejected",
            self.records, self.flows, self.from, self.set_aside, self.rejected
        )
    }
}

/// Everything that was read from one file.
#[derive(Debug)]
#[non_exhaustive]
pub struct Reading {
    /// The flows.
    pub table: FlowTable,
    /// Records that are no flows, each with its reason; the first of them, where there are very many.
    pub set_aside: Vec<SetAside>,
    /// Records that could not be read, each with its place; the first of them, where there are very many.
    pub rejects: Vec<Error>,
    /// How many there were of each, always exact.
    pub counts: Counts,
    /// What the file is.
    pub description: Description,
    /// The document that every flow's source names; of an archive with several data files, the last one's.
    pub document: Arc<Document>,
    /// Whether a [`Watch`](super::Watch) stopped the read: what stands behind that place is in none of these.
    pub stopped: bool,
}

impl Reading {
    /// The place of a record that was set aside, with the file's name.
    pub fn place_of(&self, set_aside: &SetAside) -> Place {
        let name = set_aside.member.as_deref();
        Place::new(name.unwrap_or(&self.description.name), set_aside.place)
    }
}
