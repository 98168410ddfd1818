//! Building a site in memory, through the same pipeline as the command.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use candour::diag::{Code, Diagnostic, Severity, render};
use candour::model::format::{CHANGES, Change};
use candour::output::OutputTree;
use candour::pipeline::{
    BuiltInMemory, Checked, Compiler, Day, SiteOptions, build_in_memory, build_in_memory_with,
};
use candour::render::plain_name;
use candour::source::{ContentTree, load_folder};
use candour::theme::Theme;
use candour::timing::Timings;
use jiff::civil::Date;

/// The day on which the small sites of the tests are built.
pub(crate) const DAY: &str = "2018-06-30";

/// The top folder of the repository.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder below `tests/cases`.
pub(crate) fn case(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/cases")
        .join(name)
}

/// The site of a case in `tests/cases/bad`: the clean site with what the case holds.
pub(crate) fn bad(name: &str) -> SiteTest {
    let mut site = SiteTest::base();
    for (path, bytes) in SiteTest::folder(&format!("bad/{name}")).tree.files {
        if path == "remove.txt" {
            for gone in String::from_utf8_lossy(&bytes).lines() {
                site = site.without(gone);
            }
        } else {
            site = site.file(&path, bytes);
        }
    }
    site
}

/// The names of the cases in `tests/cases/bad`, sorted.
pub(crate) fn bad_names() -> Vec<String> {
    let folders = walkdir::WalkDir::new(case("bad")).min_depth(1).max_depth(1);
    let entries = folders.sort_by_file_name().into_iter();
    let names = entries.map(|entry| entry.expect("a case").file_name().to_string_lossy().into_owned());
    names.filter(|name| name != "snapshots").collect()
}

/// A day written as `2018-06-30`.
pub(crate) fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// The built-in theme, with a compiler that has it ready in English: to prepare it takes longer than to build a small site.
/// The tests of the command prepare it each time.
static BUILT_IN: LazyLock<(Arc<Theme>, Compiler)> = LazyLock::new(|| {
    let theme = Arc::new(Theme::built_in());
    let mut compiler = Compiler::default();
    compiler.prepare(&theme, "en-GB");
    (theme, compiler)
});

/// A site to build: its files, and how to build it.
#[derive(Clone)]
pub(crate) struct SiteTest {
    pub(crate) tree: ContentTree,
    pub(crate) options: SiteOptions,
    theme: Option<Theme>,
    changes: &'static [Change],
}

impl SiteTest {
    /// The site of a content folder in memory.
    pub(crate) fn of(tree: ContentTree) -> Self {
        Self {
            tree,
            options: SiteOptions::on(Day::On(day(DAY))),
            theme: None,
            changes: CHANGES,
        }
    }

    /// The clean little site in `tests/cases/base`: not one finding, but the note that it was never sealed.
    pub(crate) fn base() -> Self {
        Self::folder("base")
    }

    /// The site of a folder below `tests/cases`, called `content` in messages.
    pub(crate) fn folder(name: &str) -> Self {
        let mut tree = load_folder(&case(name)).expect("a case folder");
        "content".clone_into(&mut tree.name);
        Self::of(tree)
    }

    /// Adds or replaces a file.
    pub(crate) fn file(mut self, path: &str, text: impl AsRef<[u8]>) -> Self {
        self.tree.files.insert(path.to_owned(), text.as_ref().into());
        self
    }

    /// Takes a file away.
    pub(crate) fn without(mut self, path: &str) -> Self {
        assert!(self.tree.files.remove(path).is_some(), "there is no {path}");
        self
    }

    /// Replaces words in a file, where they stand exactly once.
    pub(crate) fn edit(self, path: &str, from: &str, to: &str) -> Self {
        let text = String::from_utf8(self.tree.files[path].to_vec()).expect("UTF-8");
        assert_eq!(text.matches(from).count(), 1, "{from:?} in {path}");
        self.file(path, text.replacen(from, to, 1))
    }

    /// Builds as of this day.
    pub(crate) fn day(mut self, text: &str) -> Self {
        self.options.day = Day::On(day(text));
        self
    }

    /// Builds with drafts.
    pub(crate) fn drafts(mut self) -> Self {
        self.options.show.drafts = true;
        self
    }

    /// Builds for this address.
    pub(crate) fn base_url(mut self, url: &str) -> Self {
        self.options.base_url = Some(url.to_owned());
        self
    }

    /// Builds links that work from a disk.
    pub(crate) fn for_disk(mut self) -> Self {
        self.options.for_disk = true;
        self
    }

    /// Builds with another theme than the default.
    pub(crate) fn theme(mut self, theme: Theme) -> Self {
        self.theme = Some(theme);
        self
    }

    /// Builds content in formats that have these changes.
    pub(crate) fn in_formats(mut self, changes: &'static [Change]) -> Self {
        self.changes = changes;
        self
    }

    /// Builds.
    pub(crate) fn build(&self) -> Built {
        let built = match &self.theme {
            Some(theme) => build_in_memory(&self.tree, |_| Ok(theme.clone()), &self.options),
            None => {
                let (theme, compiler) = &*BUILT_IN;
                let theme = |_: Option<&str>| Ok(Arc::clone(theme));
                build_in_memory_with(
                    compiler.with_same_theme().in_formats(self.changes),
                    &self.tree,
                    theme,
                    &self.options,
                )
            }
        };
        Built(built.expect("a theme"))
    }

    /// Checks the content, without links and pages: much sooner done than a build.
    pub(crate) fn check(&self) -> Checked {
        let (tree, options) = (Arc::new(self.tree.clone()), &self.options);
        Compiler::default().in_formats(self.changes).check(
            tree,
            options.day,
            options.show,
            &mut Timings::default(),
        )
    }
}

/// A site that was built, or what stood against it.
pub(crate) struct Built(pub(crate) BuiltInMemory);

impl Built {
    /// The findings as people see them, without colour.
    pub(crate) fn shown(&self) -> String {
        render::human(&self.0.diagnostics, &self.0.sources, false)
    }

    /// The findings of a severity, one a line.
    pub(crate) fn list(&self) -> String {
        render::short(&self.0.diagnostics, &self.0.sources)
    }

    /// The rules that were broken.
    pub(crate) fn codes(&self) -> BTreeSet<Code> {
        self.0.diagnostics.iter().map(|finding| finding.code).collect()
    }

    /// The findings of one severity.
    pub(crate) fn of(&self, severity: Severity) -> Vec<&Diagnostic> {
        let all = self.0.diagnostics.iter();
        all.filter(|finding| finding.severity == severity).collect()
    }

    /// The site, which must have been built.
    pub(crate) fn output(&self) -> &OutputTree {
        self.0
            .output
            .as_ref()
            .unwrap_or_else(|| panic!("nothing was built:\n{}", self.shown()))
    }

    /// One page or file of the site as text.
    pub(crate) fn page(&self, path: &str) -> &str {
        let bytes = self.output().get(path).unwrap_or_else(|| {
            let all: Vec<_> = self.output().iter().map(|(path, _)| path.as_str()).collect();
            panic!("there is no {path} among {all:#?}")
        });
        std::str::from_utf8(bytes).expect("UTF-8")
    }

    /// A file of the theme as text, by the name that the theme has for it.
    pub(crate) fn asset(&self, name: &str) -> &str {
        let paths = self.output().iter().map(|(path, _)| path.as_str());
        let named = paths.filter_map(|path| Some((path, path.strip_prefix("assets/")?)));
        let mut found = named.filter(|(_, published)| plain_name(published) == name);
        let (path, _) = found.next().unwrap_or_else(|| panic!("there is no {name}"));
        self.page(path)
    }

    /// Every page with its path.
    pub(crate) fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        let pages = self.output().iter().filter(|(path, _)| {
            Path::new(path.as_str())
                .extension()
                .is_some_and(|found| found == "html")
        });
        pages.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).expect("UTF-8")))
    }

    /// Every path and byte of the site in one piece, to compare whole sites.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut all = Vec::new();
        for (path, bytes) in self.output().iter() {
            all.extend_from_slice(path.as_str().as_bytes());
            all.push(0);
            all.extend_from_slice(bytes);
            all.push(0);
        }
        all
    }

    /// The paths whose path or bytes hold these words, whatever their case. Files that are packed are looked into.
    pub(crate) fn holding(&self, words: &str) -> Vec<&str> {
        let words = words.to_lowercase();
        let holds = |bytes: &[u8]| String::from_utf8_lossy(bytes).to_lowercase().contains(&words);
        let found = self.output().iter().filter(|(path, bytes)| {
            path.as_str().to_lowercase().contains(&words)
                || holds(bytes)
                || unpacked(bytes).iter().any(|part| holds(part))
        });
        found.map(|(path, _)| path.as_str()).collect()
    }
}

/// Returns whether the name of a file has an ending.
pub(crate) fn has_ending(path: &str, ending: &str) -> bool {
    Path::new(path).extension().is_some_and(|found| found == ending)
}

/// The parts of a package, such as a workbook; none of another file.
pub(crate) fn unpacked(bytes: &[u8]) -> Vec<Vec<u8>> {
    if !bytes.starts_with(b"PK") {
        return Vec::new();
    }
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let parts = (0..package.len()).map(|at| {
        let mut part = Vec::new();
        let mut file = package.by_index(at).expect("a part");
        file.read_to_end(&mut part).expect("the part's bytes");
        part
    });
    parts.collect()
}

/// A page that names the files of the theme as the theme does, without their checksums.
pub(crate) fn with_plain_assets(html: &str) -> String {
    const FOLDER: &str = "assets/";
    let mut parts = html.split(FOLDER);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(['"', '#', ' ', ',', '\n']).unwrap_or(part.len());
        out.push_str(FOLDER);
        out.push_str(&plain_name(&part[..end]));
        out.push_str(&part[end..]);
    }
    out
}

/// The words of a page without its tags.
pub(crate) fn words_of(html: &str) -> String {
    let mut words = String::new();
    let mut in_tag = false;
    for c in html.chars() {
        match c {
            '<' => in_tag = true,
            '>' => in_tag = false,
            c if !in_tag => words.push(c),
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The addresses from the root of the items that a page lists, in their order.
pub(crate) fn items_of(html: &str) -> Vec<String> {
    let links = html.split("<a class=\"item-link\" href=\"").skip(1);
    links
        .map(|rest| {
            rest.split('"')
                .next()
                .unwrap_or_default()
                .trim_start_matches("../")
                .to_owned()
        })
        .collect()
}
