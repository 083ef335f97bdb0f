//! Archives and workbooks: any bytes, and archives that the target packs itself so that their checksums hold.
//!
//! The limit on what is unpacked is 1 MiB here; the runs are given little memory to notice what passes it.
#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::{Corpus, fuzz_target};
use tradeflows::tabular::{self, Item, Options, Reader};
use zip::write::{SimpleFileOptions, ZipWriter};

fn zipped<'a>(members: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Option<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    for (name, bytes) in members {
        archive.start_file(name, options).ok()?;
        archive.write_all(bytes).ok()?;
    }
    Some(archive.finish().ok()?.into_inner())
}

/// The first byte says how the rest is packed.
fn packed(bytes: &[u8]) -> Option<(Vec<u8>, &'static str)> {
    const TYPES: &[u8] = b"<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    const BOOK: &[u8] = b"<?xml version=\"1.0\"?><workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
    const LINKS: &[u8] = b"<?xml version=\"1.0\"?><Relationships><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
    const KIND: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
    const MANIFEST: &[u8] = b"<manifest:manifest/>";
    let (how, rest) = bytes.split_first()?;
    Some(match how % 6 {
        0 => (rest.to_vec(), "fuzz.zip"),
        1 => {
            let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            gzip.write_all(rest).ok()?;
            (gzip.finish().ok()?, "fuzz.csv.gz")
        }
        2 => {
            // Members are told apart by zeros: name, content, name, content.
            let parts: Vec<&[u8]> = rest.split(|byte| *byte == 0).collect();
            let pairs = parts
                .chunks_exact(2)
                .filter_map(|pair| Some((std::str::from_utf8(pair[0]).ok()?, pair[1])));
            (zipped(pairs)?, "fuzz.zip")
        }
        3 => {
            let parts = [
                ("[Content_Types].xml", TYPES),
                ("xl/workbook.xml", BOOK),
                ("xl/_rels/workbook.xml.rels", LINKS),
                ("xl/worksheets/sheet1.xml", rest),
            ];
            (zipped(parts)?, "fuzz.xlsx")
        }
        4 => {
            let parts = [
                ("mimetype", KIND),
                ("content.xml", rest),
                ("META-INF/manifest.xml", MANIFEST),
            ];
            (zipped(parts)?, "fuzz.ods")
        }
        _ => (zipped([("inner.zip", rest), ("b.csv", rest)])?, "fuzz.zip"),
    })
}

fuzz_target!(|bytes: &[u8]| -> Corpus {
    if bytes.len() > 16 << 10 {
        return Corpus::Reject;
    }
    let Some((bytes, name)) = packed(bytes) else {
        return Corpus::Reject;
    };
    let options = Options::new().with_unpacked_limit(1 << 20);
    if let Ok(mut reader) = Reader::from_bytes(&bytes, name, &options) {
        let mut flows = 0;
        for item in reader.by_ref() {
            match item {
                Ok(Item::Flow(_)) => flows += 1,
                Ok(_) => {}
                Err(error) => assert!(!error.to_string().contains(['\n', '\0']), "{error}"),
            }
        }
        assert!(reader.counts().add_up());
        assert_eq!(reader.counts().flows, flows);
    }
    if let Ok(members) = tabular::members_of(&bytes, name) {
        for member in members {
            assert!(!member.to_string().contains(['\n', '\0']), "{member:?}");
        }
    }
    Corpus::Keep
});
