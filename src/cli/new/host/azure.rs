//! Azure Static Web Apps.

use std::collections::BTreeMap;

use serde::Serialize;

use super::answers::{self, Answers};
use crate::cli::new::files::NewFile;

/// The file `staticwebapp.config.json`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Config<'a> {
    trailing_slash: &'static str,
    routes: Vec<Rule<'a>>,
    response_overrides: BTreeMap<&'static str, Override>,
    global_headers: BTreeMap<&'static str, &'static str>,
    mime_types: BTreeMap<String, &'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule<'a> {
    route: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    redirect: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status_code: Option<u16>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    headers: BTreeMap<&'static str, &'static str>,
}

#[derive(Serialize)]
struct Override {
    rewrite: String,
}

pub(super) fn files(answers: &Answers) -> Vec<NewFile> {
    let mut routes: Vec<Rule<'_>> = Vec::new();
    // A route cannot say what follows: of a folder, its own address is redirected, and pages lead on from those below.
    for redirect in &answers.redirects {
        routes.push(Rule {
            route: redirect.from.clone(),
            redirect: Some(&redirect.to),
            status_code: Some(301),
            headers: BTreeMap::new(),
        });
    }
    if answers.all_named_by_checksum {
        routes.push(Rule {
            route: answers.at("assets/*"),
            redirect: None,
            status_code: None,
            headers: [(answers::CACHE, answers::FOR_EVER)].into(),
        });
    }
    let mut global_headers: BTreeMap<_, _> = answers::HEADERS.into();
    global_headers.insert(answers::POLICY, answers::policy());
    global_headers.insert(answers::CACHE, answers::ASK_AGAIN);
    let types = answers::TYPES.into_iter();
    let config = Config {
        trailing_slash: "always",
        routes,
        response_overrides: [(
            "404",
            Override {
                rewrite: answers.at(answers::NOT_FOUND),
            },
        )]
        .into(),
        global_headers,
        mime_types: types.map(|(ending, kind)| (format!(".{ending}"), kind)).collect(),
    };
    let mut text = serde_json::to_string_pretty(&config).unwrap_or_default();
    text.push('\n');
    vec![NewFile::new("staticwebapp.config.json", text)]
}
