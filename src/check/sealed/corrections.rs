//! Corrections that do not tell the truth about what was sealed.

use super::earlier::EarlierTexts;
use super::words::{self, EarlierField};
use crate::diag::{Code, Diagnostic};
use crate::model::{EntryCorrection, RecordLine, TracedCorrection};
use crate::record::{self, Item};

pub(super) fn untrue_finding(
    before: &EarlierTexts<'_>,
    correction: &TracedCorrection,
    line: &RecordLine,
    now: Option<&Item>,
) -> Diagnostic {
    let written = &correction.written;
    let what = record::display_name(line.kind, &correction.about);
    let place = written.was.as_ref().map_or(written.span, |was| was.span);
    let sealed = line.sealed;
    if written.whole == Some(EntryCorrection::Added) {
        return Diagnostic::new(
            Code::UntrueCorrection,
            place,
            format!("{what} was not added: it was there when it was sealed on {sealed}"),
        )
        .help("remove this correction");
    }
    let name = correction.field.unwrap_or_default();
    let was = before.of_line(line);
    let (message, help) = if written.whole.is_some() {
        (
            format!("this is not what {what} said when it was sealed on {sealed}"),
            match &was {
                Some(was) => format!("it was: `was: {}`", words::all_of(was)),
                None => "write all of it as it was published, word for word; leave `was` out if it must not be repeated"
                    .to_owned(),
            },
        )
    } else {
        (
            format!("this is not what `{name}` of {what} was when it was sealed on {sealed}"),
            match EarlierField::of(was.as_ref(), name) {
                EarlierField::Value(old) => {
                    let now = now.and_then(|now| now.field(name));
                    format!("write `was: {}`", words::old_value_yaml(old, now))
                }
                EarlierField::Missing => "it was not there: write `was: \"\"`".to_owned(),
                EarlierField::Unknown => {
                    "write it as it was published, word for word; leave `was` out if it must not be repeated"
                        .to_owned()
                }
            },
        )
    };
    let help = match &written.field {
        None if written.whole.is_none() => format!(
            "{help}; if the correction is about another field, name it with `field:`; if only some words were wrong, give \
             them in `was` and those that replaced them in `now`"
        ),
        _ => help,
    };
    Diagnostic::new(Code::UntrueCorrection, place, message).help(help)
}

pub(super) fn backdated(correction: &TracedCorrection, line: &RecordLine) -> Diagnostic {
    let written = &correction.written;
    let (date, sealed) = (written.date.value, line.sealed);
    let message = if written.whole == Some(EntryCorrection::Added) {
        format!(
            "this entry is said to be added on {date}, and was not there on {sealed}, when its update was sealed"
        )
    } else {
        format!(
            "this correction is dated {date}, and what it corrects was still published on {sealed}, when it was sealed"
        )
    };
    Diagnostic::new(Code::BackdatedCorrection, written.date.span, message)
        .help("give the day on which the words were really changed")
}

pub(super) fn idle(correction: &TracedCorrection, line: &RecordLine) -> Diagnostic {
    Diagnostic::new(
        Code::IdleCorrection,
        correction.written.span,
        format!(
            "this correction corrects nothing: the words are still those that were sealed on {}",
            line.sealed
        ),
    )
    .help(
        "change the words that are wrong; or name what the correction is about with `ref`, `update` and `field`; or remove \
         the correction",
    )
}

pub(super) fn withdrawn(correction: &TracedCorrection, line: &RecordLine) -> Diagnostic {
    Diagnostic::new(
        Code::SealedChanged,
        correction.written.span,
        format!(
            "this correction was public when it was sealed on {}, and now stands where it is not published",
            line.sealed
        ),
    )
    .help("put it back into the file in which it stood")
}

pub(super) fn duplicate_finding(correction: &TracedCorrection, other: &TracedCorrection) -> Diagnostic {
    Diagnostic::new(
        Code::DuplicateCorrection,
        correction.written.span,
        "there is another correction of the same field since it was sealed",
    )
    .label(other.written.span, "the other one")
    .help(
        "make them one, from what was sealed to what it says now; or seal the first before you correct again",
    )
}
