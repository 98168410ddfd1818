//! Updates, and what each says of each item.

use super::sealable::{Sealable, object};
use super::table::table;
use super::value::FieldValue;
use crate::model::{Ended, Entry, Evidence, MeasureValue, Update, UpdateSource};

table! {
    Update {
        Name "as_at": as_at;
        // An update that names no day was published on the day it is as at.
        Detail "published": published as Date = published.as_ref().unwrap_or(as_at).value();
        Detail "title": title;
        Detail "presented_to": presented_to;
        Detail "by": by;
        Detail "source": source as Object = source.as_ref().map(source_value);
        Detail "lost_statuses": lost_statuses;
        Main "text": body;
    }
    besides {
        span: "a place in a file";
        was: "where it was before is no statement, and a new address must not ask for a correction";
        entries: "each entry is a thing of its own";
        corrections: "each correction is a thing of its own";
        draft: "a draft is not published, so it is not sealed";
    }
}

fn source_value(source: &UpdateSource) -> FieldValue<'_> {
    FieldValue::Object(match source {
        UpdateSource::Key(key) => vec![("key", FieldValue::Text(key.as_str().into()))],
        UpdateSource::Document(document) => object(document),
    })
}

table! {
    Entry {
        Name "ref": ref_;
        Main "progress": progress;
        Detail "response": response;
        Detail "response_text": response_text;
        Detail "status": status;
        Detail "complete": complete;
        Detail "completed": completed;
        Detail "ended": ended;
        Detail "percent": percent;
        Detail "impact": impact;
        Detail "impact_rating": impact_rating;
        Detail "ratings": ratings;
        Detail "milestones": milestones;
        Detail "due": due;
        Detail "due_reason": due_reason;
        Detail "lead": lead;
        Detail "measures": measures as Object = figures(measures);
        Detail "evidence": evidence;
        Detail "next": next;
        Detail "note": note;
    }
    besides {
        is_bare: "says only that no other field is given";
    }
}

fn figures(measures: &[(crate::source::Spanned<String>, Vec<MeasureValue>)]) -> Option<FieldValue<'_>> {
    let named = measures
        .iter()
        .map(|(key, figures)| (key.as_str(), figures.iter().map(object).collect()));
    (!measures.is_empty()).then(|| FieldValue::Named(named.collect()))
}

table! {
    MeasureValue {
        Detail "period": period;
        Main "value": value;
    }
    besides {
        span: "a place in a file";
    }
}

table! {
    Ended {
        Main "how": how;
        Detail "to": to;
        Detail "reason": reason;
    }
}

table! {
    Evidence {
        Main "title": title;
        Detail "url": url;
    }
    besides {
        link: "where the web address leads, which is worked out";
    }
}
