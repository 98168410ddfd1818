//! Apache.

use super::answers::{self, Answers, escape_regex};
use crate::cli::new::files::NewFile;

/// The compressed files beside the others: their endings, and how the header names them. The smallest comes first.
const COMPRESSED: [(&str, &str); 3] = [("br", "br"), ("gz", "gzip"), ("zst", "zstd")];

/// The end of a path that may have been exchanged for that of a compressed file.
const OR_COMPRESSED: &str = r"(\.(br|zst|gz))?$";

pub(super) fn files(answers: &Answers) -> Vec<NewFile> {
    vec![NewFile::new("apache.conf", text(answers))]
}

fn text(answers: &Answers) -> String {
    let mut text = format!(
        "# This file belongs into the `<Directory>` of the site, or is its `.htaccess`.\n\
         # It needs the modules headers and rewrite: a2enmod headers rewrite\n\
         DirectoryIndex index.html\nErrorDocument 404 {}\nAddDefaultCharset utf-8\n",
        answers.at(answers::NOT_FOUND)
    );
    for (ending, kind) in answers::TYPES {
        text.push_str(&format!("AddType {kind} .{ending}\n"));
    }
    let feed = answers::FEED.trim_start_matches('/').trim_end_matches('$');
    text.push_str(&format!(
        "<FilesMatch \"^{feed}{OR_COMPRESSED}\">\n    ForceType {}\n</FilesMatch>\n",
        answers::FEED_TYPE
    ));
    for (name, value) in [
        (answers::POLICY, answers::policy()),
        (answers::CACHE, answers::ASK_AGAIN),
    ]
    .iter()
    .chain(&answers::HEADERS)
    {
        text.push_str(&format!("Header always set {name} \"{value}\"\n"));
    }
    let card = answers::CARD.trim_end_matches('$');
    let by_sum = answers::NAMED_BY_CHECKSUM.trim_end_matches('$');
    text.push_str(&format!(
        "# Pages of other sites may show cards, and nothing else of this site.\n\
         <If \"%{{REQUEST_URI}} =~ m#{card}{OR_COMPRESSED}#\">\n    Header always set {} \"{}\"\n</If>\n\
         # Files whose names have a checksum in them are kept for ever.\n\
         <If \"%{{REQUEST_URI}} =~ m#^{}assets/.*{by_sum}{OR_COMPRESSED}#\">\n    Header always set {} \"{}\"\n</If>\n",
        answers::POLICY,
        answers::policy_of_cards(),
        escape_regex(&answers.path),
        answers::CACHE,
        answers::FOR_EVER,
    ));
    text.push_str("RewriteEngine on\n");
    if !answers.redirects.is_empty() {
        text.push_str("# Addresses that changed.\n");
    }
    for redirect in &answers.redirects {
        // A percent sign and a dollar sign would stand for something that was found.
        let to = redirect.to.replace('%', "\\%").replace('$', "\\$");
        let rest = if redirect.is_folder { "%1" } else { "" };
        text.push_str(&format!(
            "RewriteCond %{{REQUEST_URI}} \"{}\"\nRewriteRule ^ \"{}{rest}\" [R=301,NE,L]\n",
            redirect.pattern("(.*)").replace('"', "\\\""),
            to.replace('"', "\\\"")
        ));
    }
    text.push_str("# Files that `candour build --precompress` wrote.\nRemoveType .gz .br .zst\nHeader always merge Vary Accept-Encoding\n");
    for (ending, name) in COMPRESSED {
        text.push_str(&format!("AddEncoding {name} .{ending}\n"));
    }
    for (ending, name) in COMPRESSED {
        text.push_str(&format!(
            "RewriteCond %{{HTTP:Accept-Encoding}} \\b{name}\\b\nRewriteCond %{{REQUEST_FILENAME}} !\\.{ending}$\n\
             RewriteCond %{{REQUEST_FILENAME}}.{ending} -f\nRewriteRule ^(.+)$ $1.{ending} [L]\n"
        ));
    }
    text
}
