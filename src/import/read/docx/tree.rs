//! A part of a document as a tree of elements, in little memory and with limits.
//!
//! Names carry the prefixes of [`names`](super::names), whichever the file uses, so that `w:p` is a paragraph everywhere.

use std::collections::BTreeMap;
use std::io::BufRead;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::names;

/// The most elements and texts of a part: a document of 3,000 pages has half of them.
const MOST_NODES: usize = 4_000_000;

/// The most namespaces that count at one place; Word itself writes thirty-five.
const MOST_NAMESPACES: usize = 1_000;

/// A reason why a part is no tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// The part is not as XML must be, for this reason.
    Damaged(String),
    /// The part goes beyond a limit, which this phrase says.
    TooLarge(String),
}

/// The elements and texts of a part.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// Each before those that it holds.
    nodes: Vec<Data>,
    attributes: Vec<(u16, Piece)>,
    /// The names of elements and attributes. The first is that of texts.
    names: Vec<Box<str>>,
    text: String,
}

/// A piece of the text of a tree, from one byte to another.
type Piece = (u32, u32);

#[derive(Debug)]
struct Data {
    name: u16,
    /// The first of its attributes; the last is before the first of the next node.
    attributes: u32,
    /// The first node that it does not hold.
    end: u32,
    text: Piece,
}

/// An element or a text of a tree.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node<'a> {
    tree: &'a Tree,
    index: u32,
}

impl Tree {
    /// Reads a part.
    ///
    /// # Errors
    ///
    /// Returns the reason if it is damaged, declares types or entities of its own, or goes beyond a limit.
    pub(super) fn read(source: impl BufRead, depth: usize, text: usize) -> Result<Self, Refusal> {
        let mut reader = Reader::from_reader(source);
        reader.config_mut().expand_empty_elements = true;
        let mut building = Building {
            tree: Self::default(),
            known: BTreeMap::new(),
            open: Vec::new(),
            namespaces: Vec::new(),
        };
        building.name_of("")?;
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            let event = reader
                .read_event_into(&mut buffer)
                .map_err(|error| Refusal::Damaged(error.to_string()))?;
            match event {
                Event::Start(start) => building.start(&start, depth)?,
                Event::End(_) => building.end(),
                Event::Text(words) => building.text(&words.xml_content(XmlVersion::Implicit1_0))?,
                Event::CData(words) => building.text(&words.xml_content(XmlVersion::Implicit1_0))?,
                Event::GeneralRef(reference) => {
                    let sign = match reference.resolve_char_ref() {
                        Ok(Some(sign)) => sign,
                        Ok(None) => predefined(&reference)
                            .ok_or_else(|| Refusal::Damaged(format!("&{};", &*reference)))?,
                        Err(error) => return Err(Refusal::Damaged(error.to_string())),
                    };
                    building.text(sign.encode_utf8(&mut [0; 4]))?;
                }
                Event::DocType(_) => {
                    return Err(Refusal::Damaged(
                        "it declares a document type, which no Office program writes".to_owned(),
                    ));
                }
                Event::Eof => break,
                _ => {}
            }
            if building.tree.text.len() > text {
                return Err(Refusal::TooLarge("it has too many words".to_owned()));
            }
        }
        if !building.open.is_empty() {
            return Err(Refusal::Damaged("it ends too early".to_owned()));
        }
        if building.tree.nodes.is_empty() {
            return Err(Refusal::Damaged("it is empty".to_owned()));
        }
        Ok(building.tree)
    }

    /// Returns the element that holds all others.
    pub(super) fn root(&self) -> Node<'_> {
        Node { tree: self, index: 0 }
    }
}

/// Returns the sign that a name always means in XML.
fn predefined(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

/// Returns whether a sign may stand in XML.
fn is_allowed(sign: char) -> bool {
    !sign.is_control() || matches!(sign, '\t' | '\n' | '\r' | '\u{7f}'..='\u{9f}')
}

/// A tree that is being built.
struct Building {
    tree: Tree,
    known: BTreeMap<Box<str>, u16>,
    /// The elements that have not ended, with the number of namespaces that counted before each.
    open: Vec<(usize, usize)>,
    /// The namespaces that count, by the prefixes that the file uses.
    namespaces: Vec<(Box<str>, &'static str)>,
}

impl Building {
    fn start(&mut self, start: &BytesStart<'_>, depth: usize) -> Result<(), Refusal> {
        if self.open.len() >= depth {
            return Err(Refusal::TooLarge(format!(
                "its elements are more than {depth} deep inside each other"
            )));
        }
        let before = self.namespaces.len();
        let mut written = Vec::new();
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|error| Refusal::Damaged(error.to_string()))?;
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|error| Refusal::Damaged(error.to_string()))?;
            let key = attribute.key.as_ref();
            match key.strip_prefix("xmlns") {
                Some("") => self.namespaces.push(("".into(), names::prefix(&value))),
                Some(prefix) if prefix.starts_with(':') => {
                    self.namespaces.push((prefix[1..].into(), names::prefix(&value)));
                }
                _ => written.push((attribute.key, value)),
            }
        }
        if self.namespaces.len() > MOST_NAMESPACES {
            return Err(Refusal::TooLarge("it declares too many namespaces".to_owned()));
        }
        let name = start.name();
        let name = self.qualified(name.as_ref(), true)?;
        let attributes = length(self.tree.attributes.len())?;
        self.open.push((self.tree.nodes.len(), before));
        self.add(name, attributes, (0, 0))?;
        for (key, value) in written {
            let name = self.qualified(key.as_ref(), false)?;
            let piece = self.write(&value)?;
            self.tree.attributes.push((name, piece));
        }
        Ok(())
    }

    fn end(&mut self) {
        if let Some((node, namespaces)) = self.open.pop() {
            self.namespaces.truncate(namespaces);
            let end = u32::try_from(self.tree.nodes.len()).unwrap_or(u32::MAX);
            if let Some(node) = self.tree.nodes.get_mut(node) {
                node.end = end;
            }
        }
    }

    /// Adds words, to the text before them if there is nothing between.
    fn text(&mut self, words: &str) -> Result<(), Refusal> {
        if self.open.is_empty() || words.is_empty() {
            return Ok(());
        }
        let piece = self.write(words)?;
        if let Some(last) = self.tree.nodes.last_mut()
            && last.name == 0
            && last.text.1 == piece.0
            && last.end as usize == self.tree.nodes.len()
        {
            let last = self.tree.nodes.last_mut();
            if let Some(last) = last {
                last.text.1 = piece.1;
            }
            return Ok(());
        }
        let attributes = length(self.tree.attributes.len())?;
        self.add(0, attributes, piece)
    }

    fn add(&mut self, name: u16, attributes: u32, text: Piece) -> Result<(), Refusal> {
        if self.tree.nodes.len() >= MOST_NODES {
            return Err(Refusal::TooLarge(format!(
                "it has more than {MOST_NODES} elements"
            )));
        }
        let end = length(self.tree.nodes.len() + 1)?;
        self.tree.nodes.push(Data {
            name,
            attributes,
            end,
            text,
        });
        Ok(())
    }

    fn write(&mut self, words: &str) -> Result<Piece, Refusal> {
        let start = length(self.tree.text.len())?;
        if words.chars().all(is_allowed) {
            self.tree.text.push_str(words);
        } else {
            let cleaned = words
                .chars()
                .map(|sign| if is_allowed(sign) { sign } else { '\u{fffd}' });
            self.tree.text.extend(cleaned);
        }
        Ok((start, length(self.tree.text.len())?))
    }

    /// Returns the number of a name as the file writes it. Elements without a prefix are in the default namespace.
    fn qualified(&mut self, written: &str, is_element: bool) -> Result<u16, Refusal> {
        let (prefix, local) = written.split_once(':').unwrap_or(("", written));
        let known = if prefix.is_empty() && !is_element {
            ""
        } else if prefix == "xml" {
            "xml"
        } else {
            let found = self.namespaces.iter().rev().find(|(known, _)| **known == *prefix);
            match found {
                Some((_, known)) => known,
                None if prefix.is_empty() => "",
                None => "?",
            }
        };
        if known.is_empty() {
            self.name_of(local)
        } else {
            self.name_of(&format!("{known}:{local}"))
        }
    }

    fn name_of(&mut self, name: &str) -> Result<u16, Refusal> {
        if let Some(known) = self.known.get(name) {
            return Ok(*known);
        }
        let number = u16::try_from(self.tree.names.len())
            .map_err(|_| Refusal::TooLarge("it has too many names of elements".to_owned()))?;
        self.tree.names.push(name.into());
        self.known.insert(name.into(), number);
        Ok(number)
    }
}

fn length(length: usize) -> Result<u32, Refusal> {
    u32::try_from(length).map_err(|_| Refusal::TooLarge("it is larger than 4 GB".to_owned()))
}

impl<'a> Node<'a> {
    fn data(self) -> Option<&'a Data> {
        self.tree.nodes.get(self.index as usize)
    }

    /// Returns its number: the nodes of a tree are numbered in their order.
    pub(super) fn number(self) -> u32 {
        self.index
    }

    /// Returns its name with its prefix; nothing for a text.
    pub(super) fn name(self) -> &'a str {
        let name = self
            .data()
            .and_then(|data| self.tree.names.get(usize::from(data.name)));
        name.map_or("", |name| name)
    }

    /// Returns an attribute, by its name with its prefix.
    pub(super) fn attribute(self, name: &str) -> Option<&'a str> {
        let start = self.data()?.attributes as usize;
        let next = self.tree.nodes.get(self.index as usize + 1);
        let end = next.map_or(self.tree.attributes.len(), |next| next.attributes as usize);
        let own = self.tree.attributes.get(start..end)?;
        let names = &self.tree.names;
        let (_, piece) = own
            .iter()
            .find(|(own, _)| names.get(usize::from(*own)).is_some_and(|own| **own == *name))?;
        self.tree.text.get(piece.0 as usize..piece.1 as usize)
    }

    /// Returns the elements and texts that it holds itself.
    pub(super) fn children(self) -> impl Iterator<Item = Node<'a>> + use<'a> {
        let end = self.data().map_or(0, |data| data.end);
        let mut next = self.index + 1;
        std::iter::from_fn(move || {
            (next < end).then(|| {
                let node = Node {
                    tree: self.tree,
                    index: next,
                };
                next = node.data().map_or(end, |data| data.end.max(next + 1));
                node
            })
        })
    }

    /// Returns everything that it holds, at any depth, in its order.
    pub(super) fn descendants(self) -> impl Iterator<Item = Node<'a>> + use<'a> {
        let end = self.data().map_or(0, |data| data.end);
        (self.index + 1..end).map(move |index| Node {
            tree: self.tree,
            index,
        })
    }

    /// Returns the first element of a name that it holds itself.
    pub(super) fn child(self, name: &str) -> Option<Node<'a>> {
        self.children().find(|child| child.name() == name)
    }

    /// Returns an attribute of the first element of a name that it holds itself.
    pub(super) fn value(self, child: &str, attribute: &str) -> Option<&'a str> {
        self.child(child)?.attribute(attribute)
    }

    /// Returns the words of a text; of an element, those that it holds itself.
    pub(super) fn text(self) -> String {
        if self.name().is_empty() {
            self.piece().to_owned()
        } else {
            let texts = self.children().filter(|child| child.name().is_empty());
            texts.map(Node::piece).collect()
        }
    }

    /// Returns whether a switch such as `w:b` is on; nothing if it is not there.
    pub(super) fn switch(self, child: &str) -> Option<bool> {
        let child = self.child(child)?;
        Some(!matches!(
            child.attribute("w:val"),
            Some("0" | "false" | "off" | "none")
        ))
    }

    fn piece(self) -> &'a str {
        let piece = self.data().map_or((0, 0), |data| data.text);
        self.tree
            .text
            .get(piece.0 as usize..piece.1 as usize)
            .unwrap_or_default()
    }
}
