//! One line of a record as text: canonical JSON, so that the same line always has the same bytes.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::json::canonical;
use crate::checksum::{Checksum, ShortChecksum};
use crate::model::{Form, ItemKind, RecordLine};

/// The line as it is written, without its line break.
pub(super) fn write(line: &RecordLine) -> String {
    let mut text = String::with_capacity(320 + 32 * line.fields.len());
    // The names of the fields of a line, and those within `fields`, stand in the order of the standard.
    text.push_str("{\"address\":");
    text.push_str(&canonical(&line.address));
    text.push_str(",\"fields\":{");
    for (at, (name, sum)) in line.fields.iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        text.push_str(&canonical(name));
        text.push_str(&format!(":\"{sum}\""));
    }
    let item = line
        .item
        .map_or_else(|| "null".to_owned(), |item| format!("\"{item}\""));
    let form = match line.form {
        Form::First => "",
        Form::Second => ",\"form\":2",
    };
    let seal = line
        .seal
        .map_or_else(String::new, |seal| format!(",\"seal\":{seal}"));
    text.push_str(&format!(
        "}}{form},\"item\":{item},\"kind\":\"{}\",\"previous\":\"{}\"{seal},\"sealed\":\"{}\",\"seq\":{}",
        line.kind.as_str(),
        line.previous,
        line.dated,
        line.seq
    ));
    for (at, (gap, white)) in line.white.iter().enumerate() {
        text.push_str(if at == 0 { ",\"white\":{" } else { "," });
        text.push_str(&format!("{}:{}", canonical(gap), canonical(white)));
    }
    text.push_str(if line.white.is_empty() { "}" } else { "}}" });
    text
}

/// Why a line could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum LineError {
    /// It is not JSON, or lacks something.
    Unreadable,
    /// It says the same in other bytes than Candour writes: spaces, another order, other escapes.
    Reencoded,
}

/// A line as JSON gives it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Found {
    address: String,
    fields: Pairs,
    form: Option<u8>,
    item: Option<Checksum>,
    kind: ItemKind,
    previous: Checksum,
    seal: Option<u64>,
    sealed: String,
    seq: u64,
    #[serde(default)]
    white: BTreeMap<String, String>,
}

/// The checksums of the fields, in the order in which they stand.
struct Pairs(Vec<(String, ShortChecksum)>);

impl<'de> Deserialize<'de> for Pairs {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Pairs;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("checksums by field")
            }
            fn visit_map<M: serde::de::MapAccess<'de>>(self, mut map: M) -> Result<Pairs, M::Error> {
                let mut pairs = Vec::new();
                while let Some((name, sum)) = map.next_entry::<String, std::borrow::Cow<'_, str>>()? {
                    let sum = ShortChecksum::parse(&sum)
                        .ok_or_else(|| serde::de::Error::custom("16 hexadecimal digits"))?;
                    pairs.push((name, sum));
                }
                Ok(Pairs(pairs))
            }
        }
        from.deserialize_map(Visitor)
    }
}

/// Reads a line.
///
/// # Errors
/// [`LineError`] when it is not exactly what [`write`] would write.
pub(super) fn read(text: &str) -> Result<RecordLine, LineError> {
    let found: Found = serde_json::from_str(text).map_err(|_| LineError::Unreadable)?;
    let form = match (found.form, found.seal) {
        (None, None) if found.white.is_empty() => Form::First,
        (Some(2), Some(_)) => Form::Second,
        _ => return Err(LineError::Unreadable),
    };
    let dated = found.sealed.parse().map_err(|_| LineError::Unreadable)?;
    let line = RecordLine {
        form,
        seal: found.seal,
        white: found.white.into_iter().collect(),
        seq: found.seq,
        sealed: dated,
        dated,
        kind: found.kind,
        address: found.address,
        item: found.item,
        fields: found.fields.0,
        previous: found.previous,
    };
    let sorted = line
        .fields
        .is_sorted_by(|(a, _), (b, _)| a.encode_utf16().lt(b.encode_utf16()));
    if sorted && write(&line) == text {
        Ok(line)
    } else {
        Err(LineError::Reencoded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line() -> RecordLine {
        RecordLine {
            seq: 7,
            sealed: "2026-11-25".parse().unwrap(),
            dated: "2026-11-25".parse().unwrap(),
            kind: ItemKind::ImpactRating,
            address: "/homes/#impact-rating-some".to_owned(),
            item: Some(Checksum::of(b"x")),
            fields: vec![
                ("colour".to_owned(), Checksum::of(b"1").short()),
                ("label".to_owned(), Checksum::of(b"2").short()),
            ],
            previous: Checksum::ZERO,
            form: Form::First,
            seal: None,
            white: Vec::new(),
        }
    }

    #[test]
    fn a_line_of_the_second_form_says_so_and_names_its_seal() {
        let second = RecordLine {
            form: Form::Second,
            seal: Some(5),
            white: vec![
                ("10".to_owned(), "\\n".to_owned()),
                ("9".to_owned(), "  ".to_owned()),
            ],
            ..line()
        };
        let text = write(&second);
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(serde_json_canonicalizer::to_string(&value).unwrap(), text);
        assert_eq!(read(&text), Ok(second.clone()));
        let bare = RecordLine {
            white: Vec::new(),
            ..second
        };
        assert_eq!(read(&write(&bare)), Ok(bare));
        for (from, to) in [
            ("\"form\":2,", ""),
            ("\"form\":2", "\"form\":3"),
            (",\"seal\":5", ""),
        ] {
            let changed = text.replacen(from, to, 1);
            assert_ne!(changed, text);
            assert_eq!(read(&changed), Err(LineError::Unreadable), "{changed}");
        }
    }

    #[test]
    fn a_line_is_canonical_json_and_reads_as_it_was_written() {
        let text = write(&line());
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(serde_json_canonicalizer::to_string(&value).unwrap(), text);
        assert_eq!(read(&text), Ok(line()));
        let gone = RecordLine {
            item: None,
            fields: Vec::new(),
            ..line()
        };
        assert_eq!(read(&write(&gone)), Ok(gone));
    }

    #[test]
    fn the_same_line_in_other_bytes_is_told_from_one_that_cannot_be_read() {
        let text = write(&line());
        for (from, to) in [
            (",\"seq\"", ", \"seq\""),
            ("/homes", "\\/homes"),
            ("\"seq\":7", "\"seq\":7.0"),
            ("{\"colour\"", "{\"zolour\""),
            ("\"2d", "\"2D"),
        ] {
            let changed = text.replacen(from, to, 1);
            assert_ne!(changed, text, "{from}");
            assert!(read(&changed).is_err(), "{changed}");
        }
        assert_eq!(
            read(&text.replacen("/homes", "\\/homes", 1)),
            Err(LineError::Reencoded)
        );
        for broken in [
            "",
            "{}",
            "null",
            &text[..60],
            &text.replacen("entry", "x", 1)[1..],
        ] {
            assert_eq!(read(broken), Err(LineError::Unreadable), "{broken}");
        }
    }
}
