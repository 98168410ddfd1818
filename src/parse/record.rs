//! `record.jsonl`: what was sealed of a plan.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::Record;
use crate::record::{self, Fault, FaultyLine};
use crate::source::{FileId, Sources, Span};

/// How many faults of one record are reported: of lines in another order, every one is faulty.
const MOST: usize = 10;

/// Reads a record. What to do is said once, with its first fault.
pub(super) fn read(sources: &Sources, file: FileId, text: &str) -> (Record, Diagnostics) {
    let source = sources.file(file);
    let (record, faults) = record::read(file, text);
    let mut found = Diagnostics::default();
    for (at, faulty) in faults.iter().take(MOST).enumerate() {
        let message = match faulty.number {
            1 if source.text.starts_with('\u{feff}') => {
                "the record starts with an invisible mark (BOM) that an editor put there".to_owned()
            }
            number => faulty.fault.message(number),
        };
        let diagnostic = Diagnostic::new(Code::BrokenRecord, shown(faulty.span), message);
        found.push(diagnostic.help(if at == 0 {
            help(faulty, &source.path)
        } else {
            BACK.to_owned()
        }));
    }
    if let Some(next) = faults.get(MOST) {
        let message = format!("{} more lines of the record are broken", faults.len() - MOST);
        found.report(Code::BrokenRecord, shown(next.span), message, BACK);
    }
    (record, found)
}

const BACK: &str = "put the record back, and this is right again";

fn help(first: &FaultyLine, path: &str) -> String {
    let cause = match first.fault {
        Fault::CutOff => "the end of the file was lost while it was copied or saved; ",
        Fault::CarriageReturn => {
            "an editor or Git changed the line ends; so that Git leaves them alone, add the line `record.jsonl -text` to a \
             file `.gitattributes`; "
        }
        _ => "",
    };
    format!(
        "{cause}nobody but `candour seal` writes to this file: put it back as it was: from Git, if the content is kept there (git \
         checkout HEAD -- {path}), or from the published site, where it is in the folder `data` of the plan"
    )
}

/// The start of a line: a whole one is too long to show.
fn shown(line: Span) -> Span {
    line.start_of(12)
}
