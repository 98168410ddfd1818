//! nginx.

use super::answers::{self, Answers, Redirect, escape_regex};
use crate::cli::new::files::NewFile;

/// The types whose texts are in UTF-8.
const CHARSET_TYPES: &str = "text/css text/plain text/csv text/calendar text/xml application/atom+xml \
    application/javascript application/json application/jsonl";

pub(super) fn files(answers: &Answers) -> Vec<NewFile> {
    vec![NewFile::new("nginx.conf", text(answers))]
}

fn text(answers: &Answers) -> String {
    let path = escape_regex(&answers.path);
    let mut text = format!(
        "# This file belongs into the `http` part, as in /etc/nginx/sites-enabled/.\n\
         # Files whose names have a checksum in them are kept for ever.\n\
         map $uri $plans_cache {{\n    default \"{}\";\n    \"~^{path}assets/.*{}\" \"{}\";\n}}\n\
         # Pages of other sites may show cards, and nothing else of this site.\n\
         map $uri $plans_framed_by {{\n    default \"'none'\";\n    \"~{}\" \"*\";\n}}\n",
        answers::ASK_AGAIN,
        answers::NAMED_BY_CHECKSUM,
        answers::FOR_EVER,
        answers::CARD,
    );
    if !answers.redirects.is_empty() {
        text.push_str("# Addresses that changed.\nmap $uri $plans_moved {\n    default \"\";\n");
        for redirect in &answers.redirects {
            text.push_str(&moved(redirect));
        }
        text.push_str("}\n");
    }
    text.push_str(&format!(
        "server {{\n    listen 80;\n    server_name {};\n    root {};\n    absolute_redirect off;\n",
        answers.host,
        if answers.is_at_root() {
            "/var/www/plans"
        } else {
            "/var/www/html"
        },
    ));
    if !answers.redirects.is_empty() {
        text.push_str("    if ($plans_moved) { return 301 $plans_moved; }\n");
    }
    let inner = location(answers);
    if answers.is_at_root() {
        text.push_str(&indented(&inner, 1));
    } else {
        let bare = answers.path_without_slash();
        text.push_str(&format!(
            "    location = {bare} {{ return 301 {}; }}\n    location {} {{\n        alias /var/www/plans/;\n",
            answers.path, answers.path
        ));
        text.push_str(&indented(&inner, 2));
        text.push_str("    }\n");
    }
    text.push_str("}\n");
    text
}

/// The lines for the address of the site.
fn location(answers: &Answers) -> String {
    let mut text = format!(
        "charset utf-8;\ncharset_types {CHARSET_TYPES};\nerror_page 404 {};\n\
         # Files that `candour build --precompress` wrote; with the module for Brotli add `brotli_static on;`.\n\
         gzip_static on;\ngzip_vary on;\n",
        answers.at(answers::NOT_FOUND)
    );
    let policy = format!("{}$plans_framed_by", answers::policy_before_framing());
    let headers = [
        (answers::POLICY, policy.as_str()),
        (answers::CACHE, "$plans_cache"),
    ];
    for (name, value) in headers.iter().chain(&answers::HEADERS) {
        text.push_str(&format!("add_header {name} \"{value}\" always;\n"));
    }
    text.push_str("\n# Types that nginx does not know.\n");
    for (ending, kind) in answers::TYPES {
        text.push_str(&format!(
            "location ~ \\.{ending}$ {{ types {{ }} default_type {kind}; }}\n"
        ));
    }
    text.push_str(&format!(
        "location ~ {} {{ types {{ }} default_type {}; }}\n",
        answers::FEED,
        answers::FEED_TYPE
    ));
    text
}

/// A redirect as a line of a `map`. nginx compares decoded addresses.
fn moved(redirect: &Redirect) -> String {
    let quoted = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
    // A dollar sign would start the name of a variable.
    let to = redirect.to.replace('$', "%24");
    let rest = if redirect.is_folder { "$rest" } else { "" };
    format!(
        "    \"~{}\" \"{}{rest}\";\n",
        quoted(&redirect.pattern("(?<rest>.*)")).replace("\\\\", "\\"),
        quoted(&to)
    )
}

fn indented(text: &str, depth: usize) -> String {
    let mut out = String::new();
    for line in text.lines() {
        if !line.is_empty() {
            out.push_str(&"    ".repeat(depth));
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}
