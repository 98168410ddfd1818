//! The XML of a part, piece by piece, so that no part is in memory as a whole.
//!
//! Owns that XML is harmless: it may define nothing of its own (a document type could blow up), and be only so deep.

use std::borrow::Cow;
use std::fmt;
use std::io::{self, BufRead, Read};

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesEnd, BytesStart, Event};
use quick_xml::name::QName;

use super::error::ReadError;
use super::limits::{Limits, megabytes};

/// The XML of a part.
pub(super) struct Xml<'a, R> {
    reader: Reader<Metered<R>>,
    buffer: Vec<u8>,
    name: &'a str,
    part: &'a str,
    depth: usize,
    most: usize,
    /// The most bytes of one text.
    longest: usize,
}

/// A reader that fails where one piece of XML has more bytes than any has that is not made to fill the memory.
struct Metered<R> {
    inner: R,
    /// The bytes that the current piece may still have.
    left: usize,
}

/// The most bytes of one piece of XML.
const LONGEST_PIECE: usize = 4 << 20;

impl<R: BufRead> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.left = self.left.saturating_sub(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Metered<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            return Err(io::Error::other("a piece of it is too long"));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, bytes: usize) {
        self.left = self.left.saturating_sub(bytes);
        self.inner.consume(bytes);
    }
}

/// A piece of XML.
#[derive(Debug)]
pub(super) enum Piece<'b> {
    /// The start of an element. Its end follows, even where it is empty.
    Start(Element<'b>),
    /// The end of the element of this name.
    End(End<'b>),
    /// Characters.
    Text(Cow<'b, str>),
}

/// The name of an element or attribute.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name<'b>(QName<'b>);

/// The end of an element.
#[derive(Debug)]
pub(super) struct End<'b>(BytesEnd<'b>);

impl End<'_> {
    /// Returns its name without its prefix.
    pub(super) fn local(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// Returns its name with its prefix.
    pub(super) fn full(&self) -> &str {
        self.0.name().into_inner()
    }
}

/// The start of an element.
#[derive(Debug)]
pub(super) struct Element<'b>(BytesStart<'b>);

impl<'b> Name<'b> {
    /// Returns the name without its prefix.
    pub(super) fn local(self) -> &'b str {
        self.0.local_name().into_inner()
    }

    /// Returns the name with its prefix.
    pub(super) fn full(self) -> &'b str {
        self.0.into_inner()
    }
}

impl Element<'_> {
    /// Returns its name.
    pub(super) fn name(&self) -> Name<'_> {
        Name(self.0.name())
    }

    /// Returns its name without its prefix.
    pub(super) fn local(&self) -> &str {
        self.name().local()
    }

    /// Returns its name with its prefix.
    pub(super) fn full(&self) -> &str {
        self.0.name().into_inner()
    }

    /// Returns the value of an attribute by its name without prefix; nothing if it has none or cannot be read.
    pub(super) fn get(&self, name: &str) -> Option<Cow<'_, str>> {
        self.find(|other| other.local() == name)
    }

    /// Returns the value of an attribute by its name with prefix.
    pub(super) fn get_full(&self, name: &str) -> Option<Cow<'_, str>> {
        self.find(|other| other.full() == name)
    }

    /// Returns the value of an attribute that is a number.
    pub(super) fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.get(name)?.trim().parse().ok()
    }

    /// Returns whether an attribute says yes.
    pub(super) fn is_on(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| is_on(&value))
    }

    /// Returns whether an element that switches something on does so: it does unless it says no.
    pub(super) fn switches_on(&self) -> bool {
        self.get("val").is_none_or(|value| is_on(&value))
    }

    fn find(&self, is_wanted: impl Fn(Name<'_>) -> bool) -> Option<Cow<'_, str>> {
        // Without the check for two of one name, which takes long where there are many.
        let mut attributes = self.0.attributes();
        let attribute = attributes
            .with_checks(false)
            .filter_map(Result::ok)
            .find(|attribute| is_wanted(Name(attribute.key)))?;
        attribute.normalized_value(XmlVersion::Implicit1_0).ok()
    }
}

fn is_on(value: &str) -> bool {
    matches!(value.trim(), "1" | "true" | "on")
}

/// Returns why XML cannot be read.
fn reason(error: &quick_xml::Error) -> String {
    match error {
        quick_xml::Error::Io(error) => error.to_string(),
        error => error.to_string(),
    }
}

impl<'a, R: BufRead> Xml<'a, R> {
    /// Starts to read a part. `name` is the name of the file, for errors.
    pub(super) fn new(name: &'a str, part: &'a str, reader: R, limits: &Limits) -> Self {
        let mut reader = Reader::from_reader(Metered {
            inner: reader,
            left: LONGEST_PIECE,
        });
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            buffer: Vec::new(),
            name,
            part,
            depth: 0,
            most: limits.depth,
            longest: limits.text,
        }
    }

    /// Returns the next piece; nothing at the end.
    ///
    /// # Errors
    ///
    /// Returns an error if this is no XML, or XML that is not harmless.
    pub(super) fn next(&mut self) -> Result<Option<Piece<'_>>, ReadError> {
        self.buffer.clear();
        let (name, part) = (self.name, self.part);
        let damaged = |what: &dyn fmt::Display| {
            let what = format!("its part {part} cannot be read ({what})");
            ReadError::damaged(name, what)
        };
        self.reader.get_mut().left = LONGEST_PIECE;
        let event = self.reader.read_event_into(&mut self.buffer);
        let piece = match event.map_err(|error| damaged(&reason(&error)))? {
            Event::Start(start) => {
                self.depth += 1;
                if self.depth > self.most {
                    return Err(damaged(&"its elements are too deep inside each other"));
                }
                Piece::Start(Element(start))
            }
            // Empty elements come as a start and an end.
            Event::Empty(start) => Piece::Start(Element(start)),
            Event::End(end) => {
                self.depth = self.depth.saturating_sub(1);
                Piece::End(End(end))
            }
            Event::Text(text) => Piece::Text(text.xml10_content()),
            Event::CData(text) => Piece::Text(text.xml10_content()),
            Event::GeneralRef(reference) => {
                let letter = reference.resolve_char_ref().map_err(|error| damaged(&error))?;
                let letters = match letter {
                    Some(c) => c.to_string(),
                    None => quick_xml::escape::resolve_xml_entity(&reference)
                        .ok_or_else(|| damaged(&format!("it names &{};, which is not defined", &*reference)))?
                        .to_owned(),
                };
                Piece::Text(Cow::Owned(letters))
            }
            Event::DocType(_) => {
                return Err(damaged(
                    &"it defines a type of its own, as no Office program does",
                ));
            }
            // Not passed over in a loop, which the borrow checker does not allow around what is returned.
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => Piece::Text(Cow::Borrowed("")),
            Event::Eof if self.depth > 0 => return Err(damaged(&"it ends too early")),
            Event::Eof => return Ok(None),
        };
        Ok(Some(piece))
    }

    /// Passes over the rest of the element that started last, without looking at what is in it.
    pub(super) fn skip(&mut self) -> Result<(), ReadError> {
        let mut open = 1_usize;
        while open > 0 {
            self.buffer.clear();
            self.reader.get_mut().left = LONGEST_PIECE;
            match self.reader.read_event_into(&mut self.buffer) {
                Ok(Event::Start(_)) => open += 1,
                Ok(Event::End(_)) => open -= 1,
                Ok(Event::Eof) => {
                    let what = format!("its part {} cannot be read (it ends too early)", self.part);
                    return Err(ReadError::damaged(self.name, what));
                }
                Ok(_) => {}
                Err(error) => {
                    let what = format!("its part {} cannot be read ({})", self.part, reason(&error));
                    return Err(ReadError::damaged(self.name, what));
                }
            }
        }
        self.depth = self.depth.saturating_sub(1);
        Ok(())
    }

    /// Returns an error if a text of so many bytes is longer than the limit.
    pub(super) fn check_length(&self, bytes: usize) -> Result<(), ReadError> {
        if bytes <= self.longest {
            return Ok(());
        }
        let most = megabytes(self.longest as u64);
        let what = format!("a text of its part {} has more than {most}", self.part);
        Err(ReadError::too_large(self.name, what))
    }

    /// Returns the characters of the element that started last and of those inside it.
    pub(super) fn text(&mut self) -> Result<String, ReadError> {
        let mut open = 1_usize;
        let mut words = String::new();
        while open > 0 {
            match self.next()? {
                Some(Piece::Start(_)) => open += 1,
                Some(Piece::End(_)) => open -= 1,
                Some(Piece::Text(text)) => words.push_str(&text),
                None => break,
            }
            self.check_length(words.len())?;
        }
        Ok(words)
    }
}
