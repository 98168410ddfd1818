//! Drawings: the text boxes in them, and which pictures they hold.

use super::pieces::{Look, Para, Reason, Remark};
use super::reader::Reader;
use super::tree::{Node, Refusal};
use super::words::{branch, words};

/// A paragraph that is being read.
#[derive(Debug, Default)]
pub(super) struct Draft<'a> {
    /// The paragraph so far.
    pub(super) para: Para,
    /// The texts that hang on it: text boxes, and whatever else holds paragraphs of its own.
    pub(super) boxes: Vec<Node<'a>>,
}

impl<'a> Reader<'a> {
    /// Keeps a text that hangs on a paragraph for after it; where it is left out, notes its words.
    ///
    /// # Errors
    ///
    /// Returns an error when there are more words than may be read.
    pub(super) fn hang(
        &mut self,
        node: Node<'a>,
        reason: Option<Reason>,
        draft: &mut Draft<'a>,
    ) -> Result<(), Refusal> {
        match reason {
            None => draft.boxes.push(node),
            Some(reason) => {
                let words = words(node, true);
                self.say(&words, &Look::default(), Some(reason), &mut draft.para)?;
            }
        }
        Ok(())
    }

    /// Reads a drawing: its text boxes, and which pictures it holds.
    ///
    /// # Errors
    ///
    /// Returns an error when there are more words than may be read.
    pub(super) fn graphic(
        &mut self,
        node: Node<'a>,
        reason: Option<Reason>,
        draft: &mut Draft<'a>,
    ) -> Result<(), Refusal> {
        let mut described = "";
        let mut rest = vec![node];
        while let Some(node) = rest.pop() {
            let mut not_read = |what: &str| {
                let remark = Remark::with_words(format!("{what} was not read"), described);
                described = "";
                draft.para.remarks.push(remark);
            };
            match node.name() {
                "w:txbxContent" | "w:p" | "w:tbl" | "w:r" | "w:t" => self.hang(node, reason, draft)?,
                "mc:AlternateContent" => rest.extend(branch(node)),
                name => {
                    match name {
                        "wp:docPr" | "v:shape" => {
                            let words = ["descr", "title", "alt"].map(|name| node.attribute(name));
                            described = words.into_iter().flatten().next().unwrap_or_default();
                            self.spend(described.len())?;
                        }
                        "a:blip" | "v:imagedata" => not_read("a picture"),
                        "c:chart" => not_read("a chart"),
                        "dgm:relIds" => not_read("a diagram"),
                        "o:OLEObject" | "w:control" => not_read("an embedded object"),
                        "v:textpath" => {
                            let words = node.attribute("string").unwrap_or_default();
                            self.spend(words.len())?;
                            let remark = Remark::with_words("words drawn as a picture were left out", words);
                            draft.para.remarks.push(remark);
                        }
                        _ => {}
                    }
                    let start = rest.len();
                    rest.extend(node.children());
                    if let Some(added) = rest.get_mut(start..) {
                        added.reverse();
                    }
                }
            }
        }
        Ok(())
    }
}
