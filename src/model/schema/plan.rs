//! The facts of a plan and its parts.

use std::borrow::Cow;

use super::table::table;
use super::value::FieldValue;
use crate::model::{
    Body, Inspection, Judgement, Oversight, PartialDate, PlanFacts, PlanWords, RatingScale, RatingValue,
    ResponseDef, Source, StatusDef, Theme,
};
use crate::source::Spanned;

table! {
    PlanFacts, owner site_organisation {
        Detail "title": title;
        Detail "summary": summary;
        Detail "plan_kind": kind;
        Detail "words": words;
        Detail "organisation": organisation as Text = Some(FieldValue::Text(Cow::Borrowed(
            organisation.as_deref().unwrap_or(site_organisation),
        )));
        Detail "published": published;
        Detail "published_note": published_note;
        Detail "easy_read": easy_read;
        Detail "licence": licence;
        Detail "licence_url": licence_url;
        Detail "reporting": reporting;
        Detail "inspection": inspection;
        Detail "oversight": oversight;
        Main "text": body;
    }
    given {}
    besides {
        span: "a place in a file";
        example: "an example is never published, so it is not sealed";
        closed: "of the closing";
        closed_reason: "of the closing";
        followed_by: "of the closing";
        was: "where it was before is no statement, and a new address must not ask for a correction";
        roles: "pages of leads are listed by it, and it is no statement of the plan: who leads what is sealed with each item, \
                and a new role would ask for a correction of nothing that was published";
        themes: "each theme is a thing of its own";
        inspections: "each inspection is a thing of its own";
        bodies: "each body is a thing of its own";
        responses: "each response is a thing of its own";
        ratings: "each rating is a thing of its own";
        statuses: "each status is a thing of its own";
        impact_ratings: "each rating is a thing of its own";
        sources: "each source is a thing of its own";
        corrections: "each correction is a thing of its own";
    }
}

table! {
    PlanWords {
        Main "recommendation": recommendation;
        Detail "action": action;
    }
}

/// The end of reporting on a plan and its reason: a thing of its own, because it comes later than the plan.
#[derive(Clone, Debug)]
pub struct Closing {
    closed: Option<Spanned<PartialDate>>,
    closed_reason: Option<String>,
    followed_by: Option<Spanned<String>>,
}

impl PlanFacts {
    /// Returns the end of reporting as a thing of its own.
    pub fn closing(&self) -> Closing {
        Closing {
            closed: self.closed.clone(),
            closed_reason: self.closed_reason.clone(),
            followed_by: self.followed_by.clone(),
        }
    }
}

table! {
    Closing {
        Detail "closed": closed;
        Main "closed_reason": closed_reason;
        Detail "followed_by": followed_by;
    }
}

table! {
    Inspection {
        Name "key": key;
        Main "inspector": inspector;
        Detail "title": title;
        Detail "framework": framework;
        Detail "started": started;
        Detail "ended": ended;
        Detail "reported": reported;
        Detail "judgements": judgements;
        Detail "published": published;
    }
}

table! {
    Judgement {
        Main "area": area;
        Detail "grade": grade;
        Detail "within": within;
    }
}

table! {
    Oversight {
        Main "body": body;
        Detail "role": role;
        Detail "meets": meets;
    }
}

table! {
    Theme {
        Name "ref": ref_;
        Main "title": title;
        Detail "summary": summary;
        Detail "published": published;
    }
}

table! {
    StatusDef {
        Name "key": key;
        Main "label": label;
        Detail "meaning": meaning;
        Detail "colour": colour;
        Detail "description": description;
        Detail "body": body;
        Detail "published": published;
    }
}

table! {
    Body {
        Name "key": key;
        Main "name": name;
        Detail "part": part;
        Detail "published": published;
    }
}

table! {
    ResponseDef {
        Name "key": key;
        Main "label": label;
        Detail "meaning": meaning;
        Detail "colour": colour;
        Detail "description": description;
        Detail "published": published;
    }
}

table! {
    RatingScale {
        Name "key": key;
        Main "label": label;
        Detail "on": on;
        Detail "values": values;
        Detail "published": published;
    }
}

table! {
    RatingValue {
        Name "key": key;
        Main "label": label;
        Detail "colour": colour;
        Detail "description": description;
    }
}

table! {
    Source {
        Name "key": key;
        Main "title": title;
        Detail "publisher": publisher;
        Detail "date": date;
        Detail "url": url;
        Detail "published": published;
    }
}
