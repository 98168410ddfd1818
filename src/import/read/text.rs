//! Text files: which encoding they have.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The text of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    pub(super) text: String,
    /// The notices about how it was read.
    pub(super) doubt: Option<&'static str>,
}

/// Returns whether the first bytes of a file are those of text.
pub(super) fn is_text(start: &[u8]) -> bool {
    /// A stray sign or two in so many letters do not make a text something else.
    const RARE: usize = 30;
    if wide(start).is_some() {
        return true;
    }
    let odd = start
        .iter()
        .filter(|byte| matches!(byte, 0..=8 | 14..=25 | 28..=31))
        .count();
    odd * RARE < start.len() + RARE
}

/// Returns the encoding of text that has two bytes for most letters.
fn wide(start: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    if start.starts_with(b"\xff\xfe") {
        return Some(UTF_16LE);
    }
    if start.starts_with(b"\xfe\xff") {
        return Some(UTF_16BE);
    }
    // Without a mark, every second byte of English is nothing.
    let some = &start[..start.len().min(512)];
    let empty = |from: usize| {
        some.iter()
            .skip(from)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let most = some.len() / 2;
    if most < 2 {
        None
    } else if empty(1) * 10 > most * 8 && empty(0) == 0 {
        Some(UTF_16LE)
    } else if empty(0) * 10 > most * 8 && empty(1) == 0 {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Returns the text of a file: in UTF-8 or UTF-16, or else in the encoding of Windows.
pub(super) fn decode(bytes: &[u8]) -> Decoded {
    if let Some(encoding) = wide(bytes) {
        let (text, _, is_broken) = encoding.decode(bytes);
        return Decoded {
            text: text.into_owned(),
            doubt: is_broken.then_some("some letters could not be read, and show as �"),
        };
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded {
            text: text.to_owned(),
            doubt: None,
        };
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    Decoded {
        text: text.into_owned(),
        doubt: Some(
            "its letters are read as Windows of Western Europe writes them (Windows-1252); if accents or quotes look wrong, save it as “CSV UTF-8”",
        ),
    }
}
