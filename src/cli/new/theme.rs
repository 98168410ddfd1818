//! `candour new theme`: a folder for the look and the words of a site, with what there is to change.

use std::path::PathBuf;

use clap::Args;

use super::files::{self, NewFile};
use super::text::shell_word;
use crate::cli::plans::nearest_and_all;
use crate::cli::terminal::Lines;
use crate::text::nearest::nearest;
use crate::theme::Theme;

#[derive(Debug, Args)]
pub(super) struct ThemeArgs {
    /// The name of the theme: that of its folder
    #[arg(value_name = "NAME")]
    name: String,
    /// A template to copy as a whole, such as 404.html; may be given several times
    #[arg(long, value_name = "TEMPLATE")]
    copy: Vec<String>,
    /// The folder that holds themes
    #[arg(long, value_name = "DIR", default_value = "themes")]
    themes: PathBuf,
}

/// The style sheet of a new theme, before the tokens.
const STYLES: &str = "/* Your own styles. Every page loads this file after the built-in style sheet, so what stands here wins.\n   \
    Below is every token of the built-in style sheet with its value: take a line out of the comment to change it.\n   \
    For dark mode, set it again within @media (prefers-color-scheme: dark) { :root { … } }.\n   \
    A font of your own lies in fonts/:\n\n   \
    @font-face { font-family: \"Ours\"; src: url(\"fonts/ours.woff2\") format(\"woff2\"); font-display: swap; }\n*/\n\n:root {\n";

/// The string catalogue of a new theme.
const WORDS: &str = "# Your own words. Each text of the pages has a key: write the key and your text, as in\n#\n\
    #     nav-plans = Our promises\n#\n\
    # and only this text is replaced. docs/themes.md says where all keys and their texts stand.\n";

pub(super) fn run(arguments: &ThemeArgs) -> Result<Lines, String> {
    let (name, themes) = (&arguments.name, &arguments.themes);
    let is_name = !name.is_empty()
        && !name.starts_with('.')
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
    if !is_name {
        return Err(format!(
            "`{name}` cannot be the name of a theme; write letters, digits and hyphens, such as `ours`"
        ));
    }
    let folder = themes.join(name);
    let built_in = Theme::built_in();
    let mut made: Vec<NewFile> = Vec::new();
    let is_new = !folder.exists();
    if is_new {
        made.push(NewFile::new("assets/extra.css", styles(&built_in)));
        made.push(NewFile::new("strings/en-GB.ftl", WORDS));
    } else if arguments.copy.is_empty() {
        return Err(format!(
            "{} exists already, and nothing is ever overwritten; add `--copy TEMPLATE` to copy a template into it",
            folder.display()
        ));
    }
    for template in &arguments.copy {
        made.push(copied(&built_in, template)?);
    }
    let mut report = files::make(&folder, &made)?;
    report.own("\nWhat to do next:\n");
    if is_new {
        report.line(format!(
            "  Write `theme: {name}` into site.yaml, and your colours and fonts into {}",
            shell_word(&folder.join("assets/extra.css").display().to_string())
        ));
    }
    report.own(
        "  candour watch --open         each save shows at once\n  \
           candour check                what a page lacks or browsers refuse, with the name of the template\n\
         A copy of a template keeps what that said today. To change one part of it, build on the built-in one:\n  \
           {% extends \"default:action.html\" %}{% block main %}{{ super() }}<p>More words</p>{% endblock %}\n\
         To add something to every page, fill a place: templates/header-after.html, footer-before.html, head-extra.html …\n",
    );
    Ok(report)
}

/// Returns the copy of a built-in template, which may be named without its ending.
fn copied(built_in: &Theme, asked: &str) -> Result<NewFile, String> {
    let name = asked.strip_prefix("templates/").unwrap_or(asked);
    let whole = [name.to_owned(), format!("{name}.html")];
    let found = whole
        .iter()
        .find_map(|name| Some((name, built_in.template(name)?)));
    if let Some((name, text)) = found {
        return Ok(NewFile::new(format!("templates/{name}"), text));
    }
    let known: Vec<&str> = built_in.templates().map(|(name, _)| name).collect();
    let meant = whole.iter().find_map(|name| nearest(name, known.iter().copied()));
    Err(match meant {
        Some(meant) => format!("there is no template `{asked}`; did you mean `{meant}`?"),
        None => format!(
            "there is no template `{asked}`; {}",
            nearest_and_all(asked, &known)
        ),
    })
}

/// Returns the style sheet of a new theme: the tokens of the built-in one as comments.
fn styles(built_in: &Theme) -> String {
    let css = built_in.assets().find(|(path, _)| *path == "site.css");
    let css = css
        .map(|(_, bytes)| String::from_utf8_lossy(bytes))
        .unwrap_or_default();
    let mut text = STYLES.to_owned();
    let root = css
        .split_once(":root {")
        .map_or("", |(_, rest)| rest.split('}').next().unwrap_or_default());
    for line in root.lines().map(str::trim).filter(|line| line.starts_with("--")) {
        text.push_str(&format!("  /* {line} */\n"));
    }
    text.push_str("}\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::Stylesheet;

    fn new(folder: &std::path::Path, copy: &[&str]) -> Result<Lines, String> {
        run(&ThemeArgs {
            name: "ours".to_owned(),
            copy: copy.iter().map(|name| (*name).to_owned()).collect(),
            themes: folder.to_owned(),
        })
    }

    #[test]
    fn a_new_theme_can_be_loaded_and_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        new(folder.path(), &["action", "parts/header.html"]).unwrap();
        let theme = Theme::load("ours", Some(folder.path())).unwrap();
        assert!(theme.findings().is_empty());
        let built_in = Theme::built_in();
        assert_eq!(theme.template("action.html"), built_in.template("action.html"));
        assert_eq!(
            theme.template("parts/header.html"),
            built_in.template("parts/header.html")
        );
        let css = styles(&built_in);
        assert!(css.contains("  /* --paper: #fff; */\n"), "{css}");
        assert_eq!(Stylesheet::read(&css).closing, "");
    }

    #[test]
    fn nothing_of_a_theme_is_overwritten_and_a_copy_is_added_later() {
        let folder = tempfile::tempdir().unwrap();
        new(folder.path(), &[]).unwrap();
        assert!(
            new(folder.path(), &[])
                .unwrap_err()
                .contains("add `--copy TEMPLATE`")
        );
        new(folder.path(), &["404.html"]).unwrap();
        assert!(
            new(folder.path(), &["404.html"])
                .unwrap_err()
                .contains("404.html exists already")
        );
    }

    #[test]
    fn a_mistyped_template_is_answered_with_the_one_that_was_meant() {
        let folder = tempfile::tempdir().unwrap();
        let message = new(folder.path(), &["actoin.html"]).unwrap_err();
        assert_eq!(
            message,
            "there is no template `actoin.html`; did you mean `action.html`?"
        );
    }
}
