//! Zip archives: the directory by the zip crate, the members by `deflate`.

use std::collections::HashSet;
use std::io::{self, Read, Seek, SeekFrom};

use zip::{CompressionMethod, ZipArchive};

use super::deflate::{Method, Stretch};
use super::{Budget, Found, Leaf, Member, Packed, classified};
use crate::error::{Error, ErrorKind, Result};
use crate::tabular::engine::Input;
use crate::tabular::options::Options;

/// How much of a member is looked at to tell what it is.
const HEAD: usize = 256 << 10;

/// An input that can be read from any place, as the zip crate wants it.
pub(super) struct Seeking {
    input: Input,
    at: u64,
    length: u64,
    open: Option<Box<dyn Read + Send>>,
}

impl Seeking {
    pub(super) fn new(input: &Input) -> Result<Self> {
        Ok(Seeking {
            length: input.end(b'\n')?.0,
            input: input.clone(),
            at: 0,
            open: None,
        })
    }
}

impl Read for Seeking {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let open = match &mut self.open {
            Some(open) => open,
            none => none.insert(self.input.open_at(self.at.min(self.length))?),
        };
        let count = open.read(buffer)?;
        self.at += count as u64;
        Ok(count)
    }
}

impl Seek for Seeking {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.length.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        let at = at.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        if at != self.at {
            (self.at, self.open) = (at, None);
        }
        Ok(at)
    }
}

/// Where a member lies and how it is packed.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    outer: Input,
    name: String,
    start: u64,
    length: u64,
    method: Option<Method>,
    checksum: u32,
    encrypted: bool,
}

impl Entry {
    fn stretch(&self) -> Result<Stretch<'_>> {
        let refuse = |what: &str| -> Error {
            let what = format!("the member {:?} {what}; unpack it first", self.name);
            ErrorKind::Malformed { what: what.into() }.into()
        };
        if self.encrypted {
            return Err(refuse("is encrypted"));
        }
        Ok(Stretch {
            input: &self.outer,
            start: self.start,
            length: self.length,
            method: self
                .method
                .ok_or_else(|| refuse("is packed by a method that is not deflate"))?,
            checksum: self.checksum,
        })
    }

    pub(super) fn unpack(&self, budget: &Budget) -> Result<Input> {
        Ok(Input::Bytes(self.stretch()?.unpack(budget)?.into()))
    }

    #[cfg(feature = "xlsx")]
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    #[cfg(feature = "xlsx")]
    pub(super) fn count(&self, budget: &Budget, see: impl FnMut(&[u8])) -> Result<()> {
        self.stretch()?.count(budget, see)
    }
}

fn broken(error: zip::result::ZipError) -> Error {
    match error {
        zip::result::ZipError::Io(cause) if cause.kind() != io::ErrorKind::UnexpectedEof => {
            cause.into()
        }
        _ => ErrorKind::Malformed {
            what: "the zip archive is damaged or cut off; fetch the file again".into(),
        }
        .into(),
    }
}

/// Every entry of an archive, folders left out.
fn entries(input: &Input) -> Result<Vec<Entry>> {
    let mut archive = ZipArchive::new(Seeking::new(input)?).map_err(broken)?;
    if archive.has_duplicate_names() {
        let what = "two members of the zip archive have one name; unpack it first".into();
        return Err(ErrorKind::Malformed { what }.into());
    }
    let mut entries = Vec::new();
    for index in 0..archive.len() {
        let member = archive.by_index_raw(index).map_err(broken)?;
        if member.is_dir() {
            continue;
        }
        let name = match member.name() {
            Ok(name) => name.into_owned(),
            Err(_) => String::from_utf8_lossy(member.name_raw()).into_owned(),
        };
        entries.push(Entry {
            outer: input.clone(),
            // A line break in a name would break the line of an error.
            name: name.replace(char::is_control, " "),
            start: member.data_start().unwrap_or(0),
            length: member.compressed_size(),
            method: match member.compression() {
                CompressionMethod::Stored => Some(Method::Stored),
                CompressionMethod::Deflated => Some(Method::Deflated),
                _ => None,
            },
            checksum: member.crc32(),
            encrypted: member.encrypted(),
        });
    }
    let mut names = HashSet::new();
    if let Some(twice) = entries.iter().find(|entry| !names.insert(&entry.name)) {
        let what = format!(
            "two members of the zip archive are called {:?}; unpack it first",
            twice.name
        );
        return Err(ErrorKind::Malformed { what: what.into() }.into());
    }
    Ok(entries)
}

/// What packing programs leave behind, which is nobody's data.
fn left_behind(name: &str) -> bool {
    let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
    name.starts_with("__MACOSX/")
        || file.starts_with("._")
        || matches!(file, ".DS_Store" | "Thumbs.db" | "desktop.ini")
}

/// Opens a zip archive or a workbook.
pub(super) fn open(
    input: &Input,
    name: (&str, &str),
    options: &Options,
    budget: &Budget,
    depth: usize,
    found: &mut Found,
) -> Result<()> {
    let entries = entries(input)?;
    let has = |path: &str| entries.iter().any(|entry| entry.name == path);
    let is_ods = || -> bool {
        let kind = entries.iter().find(|entry| entry.name == "mimetype");
        let kind = kind.and_then(|entry| entry.stretch().ok()?.head(80, budget).ok());
        kind.is_some_and(|(kind, _)| {
            kind.starts_with(b"application/vnd.oasis.opendocument.spreadsheet")
        })
    };
    let refuse = |what: &str| Err(ErrorKind::NotText { found: what.into() }.into());
    if has("[Content_Types].xml") {
        return match () {
            _ if has("xl/workbook.bin") => refuse("an Excel binary workbook; save it as .xlsx"),
            _ if entries.iter().any(|entry| entry.name.starts_with("xl/")) => {
                workbook(input, name, &entries, true, options, budget, found)
            }
            _ => refuse("an Office document that is no workbook"),
        };
    }
    if is_ods() {
        return workbook(input, name, &entries, false, options, budget, found);
    }
    if has("mimetype") && has("content.xml") {
        return refuse("an OpenDocument file that is no workbook");
    }
    for entry in entries {
        let path = join(name.1, &entry.name);
        let shown = format!("{}!{path}", name.0);
        let aside = |why: String| Member {
            name: path.clone(),
            layout: None,
            set_aside: Some(why),
        };
        if left_behind(&entry.name) {
            found
                .members
                .push(aside("left there by the program that packed it".into()));
            continue;
        }
        if entry.encrypted || entry.method.is_none() {
            let why = match entry.encrypted {
                true => "it is encrypted",
                false => "it is packed by a method that is not deflate",
            };
            found.members.push(aside(why.into()));
            // By name it may be asked for, and the error then says why not.
            found
                .leaves
                .push(leaf(shown, path, Packed::Zip(entry), budget));
            continue;
        }
        let looked = entry.stretch()?.head(HEAD, budget);
        let (head, whole) = match looked {
            Ok(head) => head,
            Err(error) if matches!(error.kind(), ErrorKind::TooLarge { .. }) => return Err(error),
            // Reading it will say what is wrong.
            Err(_) => {
                found.members.push(Member {
                    name: path.clone(),
                    layout: None,
                    set_aside: None,
                });
                found
                    .leaves
                    .push(leaf(shown, path, Packed::Zip(entry), budget));
                continue;
            }
        };
        let boxed = head.starts_with(b"PK\x03\x04") || head.starts_with(b"\x1F\x8B");
        let first = head.iter().find(|byte| !byte.is_ascii_whitespace());
        // JSON is told by the whole of it.
        let all = whole || boxed || matches!(first, Some(b'{' | b'['));
        let bytes = match (whole, all) {
            (true, _) => Packed::Here(Input::Bytes(head.clone().into())),
            (false, true) => Packed::Here(entry.unpack(budget)?),
            (false, false) => Packed::Zip(entry),
        };
        if let (true, Packed::Here(inside)) = (boxed, &bytes) {
            match super::open(
                inside.clone(),
                (name.0, &path),
                options,
                budget,
                depth + 1,
                found,
            ) {
                Ok(None) => {}
                Ok(Some(text)) => {
                    found
                        .members
                        .push(classified(path.clone(), &text, &shown, options));
                    found
                        .leaves
                        .push(leaf(shown, path, Packed::Here(text), budget));
                }
                Err(error) if matches!(error.kind(), ErrorKind::TooLarge { .. }) => {
                    return Err(error);
                }
                Err(error) => found.members.push(aside(error.kind().to_string())),
            }
            continue;
        }
        let sample = match &bytes {
            Packed::Here(input) => input.clone(),
            Packed::Zip(_) => {
                let end = head.iter().rposition(|byte| *byte == b'\n');
                Input::Bytes(head[..end.map_or(head.len(), |at| at + 1)].into())
            }
        };
        found
            .members
            .push(classified(path.clone(), &sample, &shown, options));
        found.leaves.push(leaf(shown, path, bytes, budget));
    }
    Ok(())
}

fn leaf(name: String, member: String, bytes: Packed, budget: &Budget) -> Leaf {
    Leaf {
        name,
        member,
        bytes,
        budget: budget.clone(),
    }
}

/// The path of a member of a box that is itself a member.
fn join(outer: &str, inner: &str) -> String {
    match outer.is_empty() {
        true => inner.to_owned(),
        false => format!("{outer}!{inner}"),
    }
}

#[cfg(feature = "xlsx")]
fn workbook(
    input: &Input,
    name: (&str, &str),
    entries: &[Entry],
    excel: bool,
    options: &Options,
    budget: &Budget,
    found: &mut Found,
) -> Result<()> {
    let sheets = super::workbook::sheets(input, entries, excel, budget)?;
    for (sheet, bytes, hidden) in sheets {
        let path = join(name.1, &sheet);
        let shown = format!("{}!{path}", name.0);
        let mut member = classified(path.clone(), &bytes, &shown, options);
        if hidden {
            member.set_aside = Some("the sheet is hidden".into());
        }
        found.members.push(member);
        found
            .leaves
            .push(leaf(shown, path, Packed::Here(bytes), budget));
    }
    Ok(())
}

#[cfg(not(feature = "xlsx"))]
fn workbook(
    _: &Input,
    _: (&str, &str),
    _: &[Entry],
    excel: bool,
    _: &Options,
    _: &Budget,
    _: &mut Found,
) -> Result<()> {
    let what = if excel { "an Excel" } else { "an OpenDocument" };
    Err(ErrorKind::NotText {
        found: format!("{what} workbook; save the sheet as CSV, or build with the feature `xlsx`")
            .into(),
    }
    .into())
}
