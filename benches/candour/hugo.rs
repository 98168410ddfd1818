//! A site for Hugo with as many pages at the same addresses, which hold the same words, in a frame like that of Candour.
//!
//! Hugo is given the words as they are shown: it need not work out where anything stands, and it writes no data, no feeds, no
//! calendars and no search.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::Result;

const SETTINGS: &str = "baseURL = \"https://plans.example.org/\"\nlanguageCode = \"en-GB\"\ntitle = \"Plans\"\n\
    disableKinds = [\"taxonomy\", \"term\", \"RSS\", \"sitemap\", \"home\", \"section\", \"404\", \"robotsTXT\"]\n";
const LAYOUT: &str = include_str!("hugo/page.html");

/// The version that is installed here; nothing when there is none.
pub(crate) fn version() -> Option<String> {
    let said = Command::new("hugo").arg("version").output().ok()?;
    let said = String::from_utf8(said.stdout).ok()?;
    Some(said.split_whitespace().nth(1)?.to_owned())
}

/// Writes a site for Hugo into an empty folder, of the pages of a site that Candour built.
pub(crate) fn write(to: &Path, built: &Path) -> Result<()> {
    fs::write(to.join("config.toml"), SETTINGS)?;
    let layouts = to.join("layouts/_default");
    fs::create_dir_all(&layouts)?;
    fs::write(layouts.join("single.html"), LAYOUT)?;
    let content = to.join("content/p");
    fs::create_dir_all(&content)?;
    let mut number = 0;
    write_pages(&content, built, Path::new(""), &mut number)
}

fn write_pages(content: &Path, built: &Path, below: &Path, number: &mut usize) -> Result<()> {
    for entry in fs::read_dir(built.join(below))? {
        let entry = entry?;
        let path = below.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            write_pages(content, built, &path, number)?;
        } else if path.extension().is_some_and(|found| found == "html") {
            let page = Page::read(&fs::read_to_string(entry.path())?);
            let address = path.to_string_lossy().replace('\\', "/");
            *number += 1;
            fs::write(content.join(format!("{number}.md")), page.markdown(&address))?;
        }
    }
    Ok(())
}

/// The command that builds a site for Hugo.
pub(crate) fn build(site: &Path, out: &Path) -> Command {
    let mut command = Command::new("hugo");
    command.arg("--quiet").arg("--source").arg(site);
    command.arg("--destination").arg(out);
    command.env("HUGO_CACHEDIR", site.join("cache"));
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// The words of a page.
struct Page {
    title: String,
    paragraphs: Vec<String>,
}

impl Page {
    /// Reads the title of a page and the words of its main part, paragraph by paragraph.
    fn read(html: &str) -> Self {
        let between = |start: &str, end: &str| {
            let (_, rest) = html.split_once(start)?;
            rest.split_once(end).map(|(found, _)| found)
        };
        let main = between("<main", "</main>").or_else(|| between("<body", "</body>"));
        let mut paragraphs = vec![String::new()];
        for piece in main.unwrap_or_default().split('<').skip(1) {
            let (tag, words) = piece.split_once('>').unwrap_or(("", piece));
            let ends = [
                "p", "li", "td", "th", "dd", "dt", "h1", "h2", "h3", "h4", "summary", "caption",
            ];
            if tag.strip_prefix('/').is_some_and(|name| ends.contains(&name)) {
                paragraphs.push(String::new());
            }
            if let Some(last) = paragraphs.last_mut() {
                last.push_str(words);
            }
        }
        let plain = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
        Self {
            title: plain(between("<title>", "</title>").unwrap_or_default()),
            paragraphs: paragraphs
                .iter()
                .map(|words| plain(words))
                .filter(|words| !words.is_empty())
                .collect(),
        }
    }

    fn markdown(&self, address: &str) -> String {
        let title = self.title.replace('"', "'");
        let body = self.paragraphs.join("\n\n");
        format!("---\ntitle: \"{title}\"\nurl: \"/{address}\"\n---\n{body}\n")
    }
}
