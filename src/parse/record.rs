//! `record.jsonl`: what was sealed of a plan.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::Record;
use crate::record::{self, Fault, FaultyLine};
use crate::source::{FileId, Span};

/// How many faults of one record are told: of lines in another order, every one is faulty.
const MOST: usize = 10;

/// Reads a record.
pub(super) fn read(file: FileId, text: &str) -> (Record, Diagnostics) {
    let (record, faults) = record::read(file, text);
    let mut found = Diagnostics::default();
    found.extend(faults.iter().take(MOST).map(diagnostic));
    if let Some(next) = faults.get(MOST) {
        let message = format!("{} more lines of the record are broken", faults.len() - MOST);
        found.push(Diagnostic::new(Code::BrokenRecord, shown(next.span), message).help(RESTORE));
    }
    (record, found)
}

const RESTORE: &str = "nobody but `candour seal` writes to this file: put it back as it was, from version control \
     (`git checkout -- ` and its path) or from a copy of the published `data/record.jsonl`";

fn diagnostic(faulty: &FaultyLine) -> Diagnostic {
    let help = match faulty.fault {
        Fault::CutOff => format!("the end of the file was lost while it was copied or saved; {RESTORE}"),
        Fault::CarriageReturn => format!(
            "an editor or Git changed the line ends, perhaps of every line; {RESTORE}; so that Git leaves them alone, add the line \
             `record.jsonl -text` to a file `.gitattributes`"
        ),
        Fault::Empty | Fault::Repeated(_) => {
            format!("remove this line if nothing else was changed; {RESTORE}")
        }
        _ => RESTORE.to_owned(),
    };
    Diagnostic::new(
        Code::BrokenRecord,
        shown(faulty.span),
        faulty.fault.message(faulty.number),
    )
    .help(help)
}

/// The start of a line: a whole one is too long to show.
fn shown(line: Span) -> Span {
    Span {
        end: line.end.min(line.start + 12),
        ..line
    }
}
