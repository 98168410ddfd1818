//! Recommendations and actions as promised.

use super::table::table;
use super::value::FieldValue;
use crate::model::{Action, Measure, Milestone, Money, Recommendation, SourceRef};

table! {
    Recommendation {
        Name "ref": ref_;
        Detail "published": published;
        Main "text": text;
        Detail "number": number;
        Detail "part_of": part_of;
        Detail "to": to;
        Detail "inspection": inspection;
        Detail "due": due;
        Detail "respond_by": respond_by;
        Detail "ratings": ratings;
        Detail "facts": facts;
        Detail "money": money;
        Detail "tags": tags;
        Detail "contact": contact;
        Detail "source_ref": source_ref;
        Detail "theme": theme;
        Detail "lead": lead;
        Detail "outcome": outcome;
        Detail "measures": measures;
        Detail "note": note;
        Detail "source": source;
        Detail "findings": findings;
    }
    besides {
        was: "where it was before is no statement, and a new address must not ask for a correction";
        actions: "each action is a thing of its own";
    }
}

table! {
    Action, owner recommendation {
        Name "ref": ref_;
        Detail "published": published;
        Main "action": action;
        Detail "number": number;
        Detail "for": for_;
        Detail "body": body;
        Detail "with": with;
        Detail "respond_by": respond_by;
        Detail "ratings": ratings;
        Detail "facts": facts;
        Detail "money": money;
        Detail "tags": tags;
        Detail "contact": contact;
        Detail "outcome": outcome;
        Detail "success": success;
        Detail "lead": lead;
        Detail "workstream": workstream;
        Detail "starts": starts;
        Detail "due": due;
        Detail "due_text": due_text;
        Detail "milestones": milestones;
        Detail "repeats": repeats;
        Detail "ongoing": ongoing as Answer = FieldValue::yes(*ongoing);
        Detail "replaces": replaces;
        Detail "measures": measures;
        Detail "note": note;
        Detail "source": source;
    }
    given {
        Name "recommendation": Text = Some(FieldValue::Text(recommendation.into()));
    }
    besides {
        was: "where it was before is no statement, and a new address must not ask for a correction";
    }
}

table! {
    Money {
        Main "label": label;
        Detail "amount": amount;
        Detail "currency": currency;
    }
}

table! {
    Milestone {
        Main "name": name;
        Detail "due": due;
    }
}

table! {
    Measure {
        Name "key": key;
        Main "name": name;
        Detail "unit": unit;
        Detail "unit_one": unit_one;
        Detail "target": target;
        Detail "baseline": baseline;
        // More is better where nothing is said.
        Detail "higher_is_better": higher_is_better as Answer = (!*higher_is_better).then_some(FieldValue::Answer(false));
    }
    besides {
        span: "a place in a file";
    }
}

table! {
    SourceRef {
        Name "key": key;
        Detail "page": page;
    }
}
