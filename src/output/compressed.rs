//! Compressed copies of files, for hosts that send them as they are. The same bytes give the same copy on every machine.

use std::io::Write as _;

use brotli::CompressorWriter;
use flate2::GzBuilder;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};

use super::OutPath;

/// A way to compress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compression {
    Gzip,
    Brotli,
    Zstd,
}

/// The endings of files that get much smaller.
const TEXTS: [&str; 15] = [
    "html",
    "css",
    "js",
    "mjs",
    "json",
    "jsonl",
    "jsonld",
    "csv",
    "xml",
    "svg",
    "txt",
    "ics",
    "webmanifest",
    "ttf",
    "otf",
];

/// So many bytes fit into one packet with the headers: a smaller file arrives no sooner.
const FEW: usize = 1_000;

/// The level of gzip: the highest.
const GZIP_LEVEL: u32 = 9;

/// The level of Brotli. The highest, 11, takes 25 times as long for a seventh less.
const BROTLI_LEVEL: u32 = 6;

/// The window of Brotli as a power of two, in bytes, and how much of a text it takes at once.
const BROTLI_WINDOW: u32 = 22;
const BROTLI_BUFFER: usize = 1 << 16;

impl Compression {
    pub(super) const ALL: [Self; 3] = [Self::Gzip, Self::Brotli, Self::Zstd];

    fn ending(self) -> &'static str {
        match self {
            Self::Gzip => "gz",
            Self::Brotli => "br",
            Self::Zstd => "zst",
        }
    }

    /// The path of the copy of a file.
    pub(super) fn path(self, of: &OutPath) -> Option<OutPath> {
        OutPath::new(format!("{of}.{}", self.ending())).ok()
    }

    /// Returns the compressed bytes. Writing into memory does not fail; if it did, the copy would be too large to be kept.
    pub(super) fn compress(self, bytes: &[u8]) -> Vec<u8> {
        match self {
            Self::Gzip => {
                // Without a time and a name.
                let mut writer = GzBuilder::new().write(Vec::new(), flate2::Compression::new(GZIP_LEVEL));
                let written = writer.write_all(bytes).and_then(|()| writer.finish());
                written.unwrap_or_else(|_| bytes.to_vec())
            }
            Self::Brotli => {
                let mut out = Vec::new();
                let mut writer = CompressorWriter::new(&mut out, BROTLI_BUFFER, BROTLI_LEVEL, BROTLI_WINDOW);
                let written = writer.write_all(bytes).and_then(|()| writer.flush());
                drop(writer);
                written.map_or_else(|_| bytes.to_vec(), |()| out)
            }
            Self::Zstd => compress_to_vec(bytes, CompressionLevel::Fastest),
        }
    }
}

/// Returns whether copies of a file are worth their place. Documents of the content stay alone: somebody may have put a
/// compressed one beside them.
pub(super) fn is_worth_it(path: &OutPath, bytes: &[u8]) -> bool {
    let text = path.as_str();
    let ending = text.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_document = text.starts_with("files/") || text.contains("/files/");
    bytes.len() >= FEW && TEXTS.contains(&ending) && !is_document && text != super::list::NAME
}

/// Returns the path of the file that a compressed copy is of; nothing when the path is not that of a copy.
pub fn plain_path(path: &str) -> Option<&str> {
    let (plain, ending) = path.rsplit_once('.')?;
    let is_copy = Compression::ALL.iter().any(|form| form.ending() == ending);
    let of = plain.rsplit_once('.').map_or("", |(_, ending)| ending);
    (is_copy && TEXTS.contains(&of)).then_some(plain)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    fn decompressed(form: Compression, bytes: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        match form {
            Compression::Gzip => flate2::read::GzDecoder::new(bytes).read_to_end(&mut out),
            Compression::Brotli => brotli::Decompressor::new(bytes, 4096).read_to_end(&mut out),
            Compression::Zstd => ruzstd::decoding::StreamingDecoder::new(bytes)
                .unwrap()
                .read_to_end(&mut out),
        }
        .unwrap();
        out
    }

    #[test]
    fn a_copy_is_smaller_and_the_same_each_time_and_comes_back_whole() {
        let text = "<li>Visit every home often enough to know that children are safe.</li>\n".repeat(300);
        for form in Compression::ALL {
            let copy = form.compress(text.as_bytes());
            assert!(copy.len() * 10 < text.len(), "{form:?}: {}", copy.len());
            assert_eq!(copy, form.compress(text.as_bytes()));
            assert_eq!(decompressed(form, &copy), text.as_bytes());
        }
    }

    #[test]
    fn texts_of_some_length_have_copies_and_documents_have_none() {
        let long = [b'a'; FEW];
        for (path, wanted) in [
            ("a/index.html", true),
            ("assets/site.3f2a9c1b.css", true),
            ("a/data/a.xlsx", false),
            ("files/a.csv", false),
            ("a/files/a.csv", false),
            ("checksums.txt", false),
        ] {
            let path = OutPath::new(path).unwrap();
            assert_eq!(is_worth_it(&path, &long), wanted, "{path}");
            assert!(!is_worth_it(&path, &long[1..]));
            let copy = Compression::Brotli.path(&path).unwrap();
            assert!(!wanted || plain_path(copy.as_str()) == Some(path.as_str()));
        }
        assert_eq!(plain_path("a.html"), None);
        assert_eq!(plain_path("files/archive.tar.gz"), None);
    }
}
