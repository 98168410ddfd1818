//! Content that is left out because it has errors, and what stays of it on the site.

use jiff::civil::Date;

/// A part of the content that is left out because it has errors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    /// Its path below the content folder: the folder of a plan (`homes`), or a file (`pages/about.md`).
    pub path: String,
    /// The last published state, which stays; nothing when it was never published.
    pub published: Option<StillPublished>,
}

/// The last published state of a part of the content, which stays on the site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StillPublished {
    /// Its title, of a plan or page.
    pub title: String,
    /// Who publishes it, of a plan.
    pub organisation: String,
    /// The day its pages are of, of a plan.
    pub as_of: Option<Date>,
    /// The paths of its files below the folder of the site, sorted.
    pub files: Vec<String>,
}

impl SetAside {
    /// Returns the plan if it is one that stays on the site.
    pub fn kept_plan(&self) -> Option<&StillPublished> {
        self.published.as_ref().filter(|kept| kept.as_of.is_some())
    }

    /// Returns the page if it is one of the site's own that stays, but for the accessibility statement, which every
    /// site has.
    pub fn kept_page(&self) -> Option<&StillPublished> {
        let is_page = self.path.starts_with("pages/") && self.path != "pages/accessibility.md";
        self.published.as_ref().filter(|_| is_page)
    }

    /// Returns whether a path below the content folder is left out.
    pub fn holds(&self, path: &str) -> bool {
        path.strip_prefix(&self.path)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

impl StillPublished {
    /// The addresses of its files, which start with a slash; those of pages end in one.
    pub fn addresses(&self) -> impl Iterator<Item = String> {
        self.files.iter().map(|file| {
            let page = file.strip_suffix("index.html");
            match page.filter(|folder| folder.is_empty() || folder.ends_with('/')) {
                Some(folder) => format!("/{folder}"),
                None => format!("/{file}"),
            }
        })
    }

    /// The addresses of its pages.
    pub fn pages(&self) -> impl Iterator<Item = String> {
        self.addresses().filter(|address| address.ends_with('/'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::ContentTree;

    #[test]
    fn what_is_set_aside_takes_everything_below_it_and_nothing_beside_it() {
        let tree = ContentTree::from_texts([
            ("homes/plan.md", ""),
            ("homes/updates/x.md", ""),
            ("homes-2/plan.md", ""),
            ("pages/about.md", ""),
        ]);
        let part = SetAside {
            path: "homes".to_owned(),
            published: None,
        };
        let rest = tree.without(std::slice::from_ref(&part));
        assert_eq!(
            rest.files.keys().collect::<Vec<_>>(),
            ["homes-2/plan.md", "pages/about.md"]
        );
        assert_eq!(rest.set_aside, [part]);
    }

    #[test]
    fn the_addresses_of_files_are_those_of_the_site() {
        let kept = StillPublished {
            files: [
                "homes/data/plan.json",
                "homes/index.html",
                "homes/files/my-index.html",
            ]
            .map(str::to_owned)
            .to_vec(),
            ..StillPublished::default()
        };
        let all: Vec<_> = kept.addresses().collect();
        assert_eq!(
            all,
            ["/homes/data/plan.json", "/homes/", "/homes/files/my-index.html"]
        );
        assert_eq!(kept.pages().collect::<Vec<_>>(), ["/homes/"]);
    }
}
