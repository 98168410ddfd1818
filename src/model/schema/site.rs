//! The settings, pages and terms of a site, which change in the course of ordinary work.

use super::table::table;
use super::value::FieldValue;
use crate::model::{Accessibility, Barrier, Brand, Contact, Page, Settings, Term};

table! {
    Term {
        Name "term": term;
        Detail "name": name;
        Main "definition": definition;
    }
}

table! {
    Page {
        Main "title": title;
        Detail "summary": summary;
        Detail "order": order as Number = (*order != 0).then_some(FieldValue::Number(f64::from(*order)));
        Detail "text": body;
    }
    besides {
        span: "a place in a file";
        address: "the address of the page, by which the record names the page";
        was: "where it was before is no statement, and a new address must not ask for a correction";
    }
}

table! {
    Settings {
        Main "title": title;
        Detail "summary": summary;
        Detail "organisation": organisation;
        Detail "language": language;
        Detail "timezone": timezone;
        Detail "base_url": base_url;
        Detail "feed_tag": feed_tag;
        Detail "licence": licence;
        Detail "licence_url": licence_url;
        Detail "contact": contact;
        Detail "people": people;
        Detail "brand": brand;
        Detail "accessibility": accessibility;
    }
    besides {
        span: "a place in a file";
        format: "how the files are written, which says nothing to those who read the site";
        theme: "of the design, which is sealed by its checksums";
        allow_files: "files are sealed by their checksums";
        redirects: "addresses that lead elsewhere say nothing themselves";
        pictures: "pictures repeat what their pages say";
    }
}

table! {
    Contact {
        Main "name": name;
        Detail "email": email;
        Detail "phone": phone;
        Detail "address": address;
        Detail "url": url;
    }
}

table! {
    Brand {
        Main "name": name;
        Detail "logo": logo;
        Detail "logo_alt": logo_alt;
        Detail "colour": colour as Text = colour
            .as_ref()
            .map(|brand| FieldValue::Text(brand.colour.to_string().into()));
    }
}

table! {
    Accessibility {
        Main "compliance": compliance;
        Detail "barriers": barriers;
        Detail "prepared": prepared;
        Detail "reviewed": reviewed;
        Detail "tested": tested;
        Detail "response": response;
        Detail "northern_ireland": northern_ireland as Answer = FieldValue::yes(*northern_ireland);
        Detail "text": more;
    }
}

table! {
    Barrier {
        Main "issue": issue;
        Detail "criterion": criterion;
        Detail "reason": reason;
        Detail "alternative": alternative;
    }
}
