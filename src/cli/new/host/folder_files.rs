//! Hosts that read files in the folder of the site: Netlify, Cloudflare Pages, GitHub Pages and GitLab Pages.

use super::answers::{self, Answers, Redirect};
use crate::cli::new::files::NewFile;

/// How a host reads redirects.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reader {
    Netlify,
    Cloudflare,
    GitLab,
}

pub(super) fn netlify(answers: &Answers) -> Vec<NewFile> {
    let mut redirects = redirects(answers, Reader::Netlify);
    if !answers.is_at_root() {
        redirects.push_str(&format!(
            "{}* {} 404\n",
            answers.path,
            answers.at(answers::NOT_FOUND)
        ));
    }
    with_redirects(headers(answers, Reader::Netlify), redirects)
}

pub(super) fn cloudflare(answers: &Answers) -> Vec<NewFile> {
    let headers = headers(answers, Reader::Cloudflare);
    with_redirects(headers, redirects(answers, Reader::Cloudflare))
}

pub(super) fn gitlab(answers: &Answers) -> Vec<NewFile> {
    vec![NewFile::new("_redirects", redirects(answers, Reader::GitLab))]
}

/// GitHub Pages sends neither headers nor redirects: the pages at old addresses lead on.
pub(super) fn github(answers: &Answers) -> Vec<NewFile> {
    // Without the first, files whose names start with an underscore would be left out.
    let mut files = vec![NewFile::new(".nojekyll", "")];
    if !answers.host.ends_with(".github.io") {
        files.push(NewFile::new("CNAME", format!("{}\n", answers.host)));
    }
    files
}

fn with_redirects(headers: String, redirects: String) -> Vec<NewFile> {
    let mut files = vec![NewFile::new("_headers", headers)];
    if !redirects.is_empty() {
        files.push(NewFile::new("_redirects", redirects));
    }
    files
}

/// The file `_headers`. Where two parts hold for a file, Cloudflare joins their headers unless one is taken away first, and
/// Netlify joins them always.
fn headers(answers: &Answers, reader: Reader) -> String {
    let mut text = String::new();
    let mut part = |pattern: &str, lines: &[String]| {
        text.push_str(&format!("{}\n", answers.at(pattern)));
        for line in lines {
            text.push_str(&format!("  {line}\n"));
        }
    };
    let mut all = vec![format!("{}: {}", answers::POLICY, answers::policy())];
    all.extend(answers::HEADERS.map(|(name, value)| format!("{name}: {value}")));
    part("*", &all);
    if reader == Reader::Cloudflare {
        // Pages of other sites may show cards, and nothing else of this site.
        let policy = format!("{}: {}", answers::POLICY, answers::policy_of_cards());
        part("*/card/", &[format!("! {}", answers::POLICY), policy]);
    }
    if answers.all_named_by_checksum {
        let mut lines = vec![format!("{}: {}", answers::CACHE, answers::FOR_EVER)];
        if reader == Reader::Cloudflare {
            lines.insert(0, format!("! {}", answers::CACHE));
        }
        part("assets/*", &lines);
    }
    for (ending, kind) in answers::TYPES {
        part(&format!("*.{ending}"), &[format!("Content-Type: {kind}")]);
    }
    text
}

/// The file `_redirects`; empty when nothing is redirected.
fn redirects(answers: &Answers, reader: Reader) -> String {
    // Netlify serves the page at an old address unless it is told to redirect all the same.
    let status = if reader == Reader::Netlify { "301!" } else { "301" };
    let mut text = String::new();
    let mut line = |from: &str, to: &str| text.push_str(&format!("{from} {to} {status}\n"));
    for redirect in &answers.redirects {
        let Redirect { from, to, is_folder } = redirect;
        if *is_folder {
            line(&format!("{from}*"), &redirect.to_rest(":splat"));
        } else {
            line(from, to);
        }
        // Netlify takes both for one.
        if let Some(bare) = redirect.without_slash().filter(|_| reader != Reader::Netlify) {
            line(bare, to);
        }
    }
    text
}
