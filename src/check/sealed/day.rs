//! The days on which a record says that it was sealed: none is later than today, and corrections of them are true.

use jiff::civil::Date;

use super::super::{DayFrom, Scope};
use super::words;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{ItemKind, RecordLine, Subject, TracedCorrection, address};
use crate::parse::REASON_TO_WRITE;
use crate::record;

/// Reports a record that was sealed after today: on a day that was asked for, that is no mistake.
pub(in crate::check) fn sealed_ahead(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let record = &scope.plan.record;
    let path = address::record_in_content(scope.plan);
    if scope.day_from == DayFrom::Asked || scope.site.is_faulty_below(&path) {
        return;
    }
    let Some(first) = record.lines.iter().position(|line| line.sealed > scope.day) else {
        return;
    };
    let (today, last) = (scope.day, &record.lines[record.lines.len() - 1]);
    let message = format!(
        "{} of this record {} sealed on {}, and today is {today}",
        if record.lines.len() - first == 1 {
            "a line"
        } else {
            "lines"
        },
        if record.lines.len() - first == 1 {
            "was"
        } else {
            "were"
        },
        last.dated
    );
    let clock = match scope.day_from {
        DayFrom::Environment => {
            "SOURCE_DATE_EPOCH is taken for today: if it is another day, type `unset SOURCE_DATE_EPOCH`"
        }
        _ => "If today is another day, put the clock of this computer right",
    };
    let mut help = format!("{clock}; to see an earlier day, use `--as-of`.\n");
    if today.tomorrow().ok() == Some(last.dated) {
        help.push_str("If only the time zone of the site was changed, this is right again tomorrow.\n");
    }
    help.push_str(&format!(
        "If today is {today}, it was sealed by a clock that ran ahead. "
    ));
    help.push_str(&remedy(scope, first, last));
    diagnostics.report(Code::SealedAhead, record.spans[first].start_of(12), message, help);
}

/// Returns the help text for lines sealed on a day still to come. It tells how to take back lines that are neither
/// committed nor published, and how to correct the day of the others. `first` is the position of the first such line,
/// `last` the last line of the record.
fn remedy(scope: &Scope<'_>, first: usize, last: &RecordLine) -> String {
    let path = address::record_in_content(scope.plan);
    let shown = format!("{}/{path}", scope.tree.name);
    let ahead = scope.plan.record.checksums[first];
    let holds = |bytes: &[u8]| {
        let mut lines = bytes.split(|byte| *byte == b'\n');
        lines.any(|line| crate::checksum::Checksum::of(line) == ahead)
    };
    let committed = scope.past.versions(path).next();
    let copies = scope.past.records(&scope.plan.address);
    let is_seen = committed.as_deref().is_some_and(holds) || copies.iter().any(|copy| holds(&copy.bytes));
    let correction = correction(scope, last);
    if is_seen {
        return format!("Say so in public: {correction}");
    }
    let take_back = match committed {
        Some(_) => format!("type `git checkout HEAD -- {shown}`"),
        None if first == 0 => format!("delete {shown}"),
        None => return format!("Say so in public: {correction}"),
    };
    format!(
        "If nobody has seen these lines, {take_back}, and seal again. Otherwise say so in public: {correction}"
    )
}

/// The correction to copy.
fn correction(scope: &Scope<'_>, last: &RecordLine) -> String {
    let lines = format!(
        "  - record: {}\n    date: {}\n    reason: {REASON_TO_WRITE}",
        last.dated, scope.day
    );
    let kind = ItemKind::Plan;
    let about = address::plan(scope.plan);
    words::to_add(scope, kind, &about, "add", &lines).replacen("add, in", "add in", 1)
        + "\nThen run `candour seal`."
}

/// Reports corrections of the record's day that do not fit the record.
pub(in crate::check) fn corrections(scope: &Scope<'_>, diagnostics: &mut Diagnostics) {
    let lines = &scope.plan.record.lines;
    if scope
        .site
        .is_faulty_below(&address::record_in_content(scope.plan))
    {
        return;
    }
    let of_day = scope
        .plan
        .corrections
        .list
        .iter()
        .filter(|one| one.subject == Subject::RecordDay);
    for one in of_day {
        let Some(day) = &one.written.record else { continue };
        let found = match record::day_before(lines, &one.address) {
            Some(was) if was != day.value => Some(untrue_finding(one, day.span, was)),
            None => Some(
                Diagnostic::new(
                    Code::UntrueCorrection,
                    day.span,
                    "nothing was sealed before this correction",
                )
                .help("remove this correction"),
            ),
            Some(was) if one.written.date.value.last_day() >= was => Some(idle(one, was)),
            Some(_) => None,
        };
        diagnostics.extend(found);
    }
}

fn untrue_finding(one: &TracedCorrection, place: crate::source::Span, was: Date) -> Diagnostic {
    let message = format!(
        "the record was not last sealed on {} before this correction",
        one.written.record.as_ref().map_or(was, |day| day.value)
    );
    Diagnostic::new(Code::UntrueCorrection, place, message).help(format!(
        "write the day that stands in the line before it: `record: {was}`"
    ))
}

fn idle(one: &TracedCorrection, was: Date) -> Diagnostic {
    Diagnostic::new(
        Code::IdleCorrection,
        one.written.span,
        format!("this correction corrects nothing: {was}, the day of the record, is not after its own date"),
    )
    .help("remove this correction, and run `candour seal`; or write the day on which the clock was put right as `date`")
}
