//! Caddy.

use super::answers::{self, Answers, Redirect, escape_regex};
use crate::cli::new::files::NewFile;

pub(super) fn files(answers: &Answers) -> Vec<NewFile> {
    vec![NewFile::new("Caddyfile", text(answers))]
}

fn text(answers: &Answers) -> String {
    let mut text = format!("{} {{\n", answers.host);
    let mut add = |line: &str| {
        text.push('\t');
        text.push_str(line);
        text.push('\n');
    };
    add("root * /var/www/plans");
    if !answers.redirects.is_empty() {
        add("# Addresses that changed.");
        for (at, redirect) in answers.redirects.iter().enumerate() {
            let [matcher, line] = moved(redirect, at);
            add(&matcher);
            add(&line);
        }
    }
    if !answers.is_at_root() {
        add(&format!(
            "redir {} {} 301",
            answers.path_without_slash(),
            answers.path
        ));
    }
    add("# Pages of other sites may show cards, and nothing else of this site.");
    add(&format!("@card path_regexp {}", answers::CARD));
    add(&format!(
        "header @card {} \"{}\"",
        answers::POLICY,
        answers::policy_of_cards()
    ));
    add(&format!("@uncarded not path_regexp {}", answers::CARD));
    add(&format!(
        "header @uncarded {} \"{}\"",
        answers::POLICY,
        answers::policy()
    ));
    add("# Files whose names have a checksum in them are kept for ever.");
    let by_sum = format!(
        "^{}assets/.*{}",
        escape_regex(&answers.path),
        answers::NAMED_BY_CHECKSUM
    );
    add(&format!("@named path_regexp {by_sum}"));
    add(&format!(
        "header @named {} \"{}\"",
        answers::CACHE,
        answers::FOR_EVER
    ));
    add(&format!("@unnamed not path_regexp {by_sum}"));
    add(&format!(
        "header @unnamed {} \"{}\"",
        answers::CACHE,
        answers::ASK_AGAIN
    ));
    add("header {");
    for (name, value) in answers::HEADERS {
        add(&format!("\t{name} {value}"));
    }
    add("}");
    for (ending, kind) in answers::TYPES {
        add(&format!("@{ending} path *.{ending}"));
        let kind = answers::content_type(kind);
        add(&format!("header @{ending} Content-Type \"{kind}\""));
    }
    add(&format!("@feed path_regexp {}", answers::FEED));
    add(&format!(
        "header @feed Content-Type \"{}; charset=utf-8\"",
        answers::FEED_TYPE
    ));
    let server = [
        "# Files that `candour build --precompress` wrote.",
        "file_server {",
        "\tprecompressed br gzip zstd",
        "}",
    ];
    if answers.is_at_root() {
        for line in server {
            add(line);
        }
    } else {
        add(&format!("handle_path {}* {{", answers.path));
        for line in server {
            add(&format!("\t{line}"));
        }
        add("}");
    }
    add("handle_errors {");
    add("\trewrite * /{err.status_code}.html");
    add("\tfile_server");
    add("}");
    text.push_str("}\n");
    text
}

/// A redirect as the line that finds it and the line that does it. Caddy compares decoded addresses.
fn moved(redirect: &Redirect, at: usize) -> [String; 2] {
    let name = format!("moved{at}");
    // Braces would hold the name of a value.
    let to = redirect.to.replace('{', "%7B").replace('}', "%7D");
    let rest = if redirect.is_folder {
        format!("{{re.{name}.1}}")
    } else {
        String::new()
    };
    let pattern = redirect.pattern("(.*)");
    [
        format!("@{name} path_regexp {name} `{pattern}`"),
        format!("redir @{name} `{to}{rest}` 301"),
    ]
}
