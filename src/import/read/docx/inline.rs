//! The words of a paragraph, run by run, without what is deleted, struck through or hidden.

use std::rc::Rc;

use super::fields::{self, Field};
use super::graphics::Draft;
use super::pieces::{Look, Para, Reason, Remark, Shade};
use super::reader::{Flow, NoteKind, Reader};
use super::symbols;
use super::tree::{Node, Refusal};
use super::words::{branch, is_of_a_run, is_prompt, is_property, words};

/// A way in which the words of one run are read.
struct RunFlow {
    look: Look,
    reason: Option<Reason>,
    font: Option<String>,
    shade: Shade,
}

impl<'a> Reader<'a> {
    /// Reads what a paragraph, or a piece of one, holds.
    ///
    /// # Errors
    ///
    /// Returns an error when there are more words than may be read.
    pub(super) fn inline(
        &mut self,
        node: Node<'a>,
        flow: &Flow<'a>,
        draft: &mut Draft<'a>,
    ) -> Result<(), Refusal> {
        for child in node.children() {
            self.inline_piece(child, flow, draft)?;
        }
        Ok(())
    }

    /// Reads one piece of a paragraph.
    ///
    /// # Errors
    ///
    /// Returns an error when there are more words than may be read.
    pub(super) fn inline_piece(
        &mut self,
        child: Node<'a>,
        flow: &Flow<'a>,
        draft: &mut Draft<'a>,
    ) -> Result<(), Refusal> {
        let reason = |reason| Flow {
            reason: flow.reason.or(Some(reason)),
            ..flow.clone()
        };
        match child.name() {
            "w:r" => self.run(child, flow, draft)?,
            "w:del" => self.inline(child, &reason(Reason::Deleted), draft)?,
            "w:moveFrom" => self.inline(child, &reason(self.moved()), draft)?,
            "w:hyperlink" => {
                let link = self.hyperlink(child, draft)?;
                let flow = Flow {
                    link: link.or_else(|| flow.link.clone()),
                    ..flow.clone()
                };
                self.inline(child, &flow, draft)?;
            }
            "w:fldSimple" => self.simple_field(child, flow, draft)?,
            "w:sdt" => {
                let flow = if is_prompt(child) {
                    reason(Reason::Prompt)
                } else {
                    flow.clone()
                };
                if let Some(content) = child.child("w:sdtContent") {
                    self.inline(content, &flow, draft)?;
                }
            }
            "w:commentRangeStart" | "w:commentReference" => {
                let id = child.attribute("w:id").unwrap_or_default();
                self.note(NoteKind::Comment, id, &mut draft.para)?;
            }
            "mc:AlternateContent" => {
                if let Some(branch) = branch(child) {
                    self.inline(branch, flow, draft)?;
                }
            }
            "m:oMath" | "m:oMathPara" => {
                let words = words(child, true);
                self.spend(words.len())?;
                let remark = Remark::with_words("an equation was left out", &words);
                draft.para.remarks.push(remark);
            }
            "w:p" | "w:tbl" | "w:txbxContent" => self.hang(child, flow.reason, draft)?,
            "w:altChunk" | "w:subDoc" => {
                let remark = Remark::new("a document that is inserted here was not read");
                draft.para.remarks.push(remark);
            }
            name if is_property(name) => {}
            name if is_of_a_run(name) => {
                let run = self.run_flow(None, flow);
                self.run_child(child, &run, flow, draft)?;
            }
            _ => self.inline(child, flow, draft)?,
        }
        Ok(())
    }

    /// Returns the reason for leaving out what moved away.
    pub(super) fn moved(&self) -> Reason {
        if self.moves_are_whole {
            Reason::Moved
        } else {
            Reason::Deleted
        }
    }

    fn hyperlink(&mut self, node: Node<'a>, draft: &mut Draft<'a>) -> Result<Option<Rc<str>>, Refusal> {
        let found = node.attribute("r:id").and_then(|id| self.parts.links.get(id));
        let Some(address) = found.cloned() else {
            return Ok(None);
        };
        match node.attribute("w:anchor") {
            Some(part) if !address.contains('#') => self.link(&format!("{address}#{part}"), &mut draft.para),
            _ => self.link(&address, &mut draft.para),
        }
    }

    fn simple_field(
        &mut self,
        node: Node<'a>,
        flow: &Flow<'a>,
        draft: &mut Draft<'a>,
    ) -> Result<(), Refusal> {
        let code = node.attribute("w:instr").unwrap_or_default();
        let link = match fields::address(code) {
            Some(address) => self.link(address, &mut draft.para)?,
            None => None,
        };
        let flow = Flow {
            link: link.or_else(|| flow.link.clone()),
            reason: flow
                .reason
                .or(fields::is_contents(code).then_some(Reason::Contents)),
            ..flow.clone()
        };
        self.inline(node, &flow, draft)
    }

    fn run_flow(&mut self, properties: Option<Node<'a>>, flow: &Flow<'a>) -> RunFlow {
        let setting = self.setting(properties, flow.style);
        let is_on = |switch: Option<bool>| switch.unwrap_or(false);
        let own = if is_on(setting.hidden) {
            Some(Reason::Hidden)
        } else if is_on(setting.strike) || is_on(setting.double_strike) {
            Some(Reason::Struck)
        } else {
            None
        };
        let link = flow.link.clone();
        RunFlow {
            look: Look {
                bold: is_on(setting.bold),
                italic: is_on(setting.italic),
                link: link.or_else(|| self.fields.last().and_then(|field| field.link.clone())),
            },
            reason: flow.reason.or(own),
            font: setting.font,
            shade: match properties.and_then(|properties| self.parts.theme.behind(properties)) {
                Some(colour) => Shade::All(colour),
                None => flow.shade,
            },
        }
    }

    fn run(&mut self, node: Node<'a>, flow: &Flow<'a>, draft: &mut Draft<'a>) -> Result<(), Refusal> {
        let properties = node.child("w:rPr");
        let run = self.run_flow(properties, flow);
        for child in node.children().filter(|child| !is_property(child.name())) {
            self.run_child(child, &run, flow, draft)?;
        }
        Ok(())
    }

    fn run_child(
        &mut self,
        child: Node<'a>,
        run: &RunFlow,
        flow: &Flow<'a>,
        draft: &mut Draft<'a>,
    ) -> Result<(), Refusal> {
        let reason = run.reason.or_else(|| self.field_reason());
        let para = &mut draft.para;
        match child.name() {
            "w:t" => {
                let written = child.text();
                let kept = child.attribute("xml:space") == Some("preserve");
                let trimmed = if kept {
                    written.as_str()
                } else {
                    written.trim_matches([' ', '\t', '\n', '\r'])
                };
                let flat = trimmed.replace(['\n', '\r', '\t'], " ");
                let (words, unknown) = symbols::shown(&flat, run.font.as_deref());
                self.say(&words, &run.look, reason, para)?;
                if reason.is_none() && !words.trim().is_empty() {
                    para.shade = para.shade.with(run.shade);
                }
                self.strange(&unknown, run.font.as_deref(), para)
            }
            "w:delText" => self.say(&child.text(), &run.look, reason.or(Some(Reason::Deleted)), para),
            "w:tab" | "w:ptab" => self.say("\t", &run.look, reason, para),
            "w:br" | "w:cr" => self.say("\n", &run.look, reason, para),
            "w:noBreakHyphen" => self.say("\u{2011}", &run.look, reason, para),
            "w:sym" => {
                let code = child.attribute("w:char").unwrap_or_default();
                let sign = u32::from_str_radix(code.trim(), 16).ok().and_then(char::from_u32);
                let font = child.attribute("w:font");
                let sign = sign.map(String::from).unwrap_or_default();
                let (words, unknown) = symbols::shown(&sign, font);
                self.say(&words, &run.look, reason, para)?;
                self.strange(&unknown, font, para)
            }
            "w:fldChar" => self.field_mark(child, run, para),
            "w:instrText" => {
                if let Some(field) = self.fields.last_mut().filter(|field| !field.is_shown) {
                    field.code.push_str(&child.text());
                }
                Ok(())
            }
            "w:footnoteReference" => self.note(NoteKind::Footnote, id(child), para),
            "w:endnoteReference" => self.note(NoteKind::Endnote, id(child), para),
            "w:commentReference" => self.note(NoteKind::Comment, id(child), para),
            "w:drawing" | "w:pict" | "w:object" => self.graphic(child, reason, draft),
            "mc:AlternateContent" => {
                let Some(branch) = branch(child) else {
                    return Ok(());
                };
                for child in branch.children() {
                    self.run_child(child, run, flow, draft)?;
                }
                Ok(())
            }
            "w:ruby" => {
                let above = child
                    .child("w:rt")
                    .map(|above| words(above, true))
                    .unwrap_or_default();
                self.spend(above.len())?;
                let remark = Remark::with_words("small words above others were left out", &above);
                para.remarks.push(remark);
                child
                    .child("w:rubyBase")
                    .map_or(Ok(()), |base| self.inline(base, flow, draft))
            }
            "w:softHyphen"
            | "w:lastRenderedPageBreak"
            | "w:delInstrText"
            | "w:footnoteRef"
            | "w:endnoteRef"
            | "w:annotationRef"
            | "w:separator"
            | "w:continuationSeparator"
            | "" => Ok(()),
            // A run inside a run, or something of a newer program: the words of it count.
            _ => {
                let flow = Flow {
                    reason: run.reason,
                    ..flow.clone()
                };
                self.inline(child, &flow, draft)
            }
        }
    }

    fn field_mark(&mut self, mark: Node<'a>, run: &RunFlow, para: &mut Para) -> Result<(), Refusal> {
        if !self.marks.contains(&mark.number()) {
            return Ok(());
        }
        match mark.attribute("w:fldCharType") {
            Some("begin") => {
                if let Some(shown) = fields::form(mark) {
                    let reason = run.reason.or_else(|| self.field_reason());
                    self.say(&shown, &run.look, reason, para)?;
                }
                self.fields.push(Field::inside(self.fields.last()));
            }
            Some("separate") => {
                let code = self.fields.last_mut().map(|field| {
                    field.is_shown = true;
                    field.is_contents |= fields::is_contents(&field.code);
                    std::mem::take(&mut field.code)
                });
                if let Some(address) = code.as_deref().and_then(fields::address)
                    && let link @ Some(_) = self.link(address, para)?
                    && let Some(field) = self.fields.last_mut()
                {
                    field.link = link;
                }
            }
            Some("end") => {
                self.fields.pop();
            }
            _ => {}
        }
        Ok(())
    }

    /// Notes signs that have no known meaning.
    fn strange(&mut self, signs: &str, font: Option<&str>, para: &mut Para) -> Result<(), Refusal> {
        if signs.is_empty() {
            return Ok(());
        }
        let font = font.unwrap_or_default();
        let codes: Vec<String> = signs
            .chars()
            .map(|sign| format!("{font} {:02X}", u32::from(sign) & 0xff))
            .collect();
        let codes = codes.join(", ");
        self.spend(codes.len())?;
        let message = "a sign was left out, for its font is not one of letters";
        para.remarks.push(Remark::with_words(message, &codes));
        Ok(())
    }
}

fn id(node: Node<'_>) -> &str {
    node.attribute("w:id").unwrap_or_default()
}
