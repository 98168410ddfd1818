//! The page that is shown when there is no page: what is wrong, for the time until the first good version.

use std::fmt::Write as _;

use super::state::Problem;
use crate::render::policy;
use crate::text::html::escape;

/// A whole page in English that lists `problems`; `heading` and `text` say what they mean for whoever looks at it.
/// The preview's script, once it is put in, loads the page again as soon as there is a better one.
pub fn error_page(heading: &str, text: &str, problems: &[Problem]) -> String {
    let (heading, text) = (escape(heading), escape(text));
    let policy = policy::meta(policy::in_page());
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>{policy}\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{heading}</title>\n</head>\n<body class=\"candour-preview-page\">\n<main>\n\
         <h1>{heading}</h1>\n<p>{text}</p>\n"
    );
    if !problems.is_empty() {
        out.push_str("<ol class=\"candour-preview-list\" role=\"list\">\n");
        for problem in problems {
            item(&mut out, problem);
        }
        out.push_str("</ol>\n");
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

/// One problem, of the same elements as `preview.js` makes.
fn item(out: &mut String, problem: &Problem) {
    let mut place = problem.path.clone();
    for number in [problem.line, problem.column].into_iter().flatten() {
        let _ = write!(place, ":{number}");
    }
    let mut name = problem.severity.to_owned();
    name[..1].make_ascii_uppercase();
    let _ = write!(
        out,
        "<li class=\"candour-preview-problem\">\n<p class=\"candour-preview-place\">{}</p>\n\
         <p class=\"candour-preview-message\"><strong>{name}:</strong> {}</p>\n",
        escape(&place),
        code(&problem.message)
    );
    if let Some([before, wrong, after]) = problem.parts() {
        let wrong = if wrong.is_empty() {
            " ".into()
        } else {
            escape(&wrong)
        };
        let _ = writeln!(
            out,
            "<pre class=\"candour-preview-line\"><span class=\"candour-preview-number\">{}</span> {}<mark \
             class=\"candour-preview-mark\">{wrong}</mark>{}</pre>",
            problem.line.unwrap_or_default(),
            escape(&before),
            escape(&after)
        );
    }
    for other in &problem.related {
        let _ = writeln!(
            out,
            "<p class=\"candour-preview-also\">See also: {} <span class=\"candour-preview-place\">({}:{}:{})</span></p>",
            code(&other.message),
            escape(&other.path),
            other.line,
            other.column
        );
    }
    if let Some(help) = &problem.help {
        let _ = writeln!(
            out,
            "<p class=\"candour-preview-help\"><strong>Help:</strong> {}</p>",
            code(help)
        );
    }
    let _ = writeln!(
        out,
        "<p class=\"candour-preview-rule\">Rule: <code>{}</code></p>\n</li>",
        escape(problem.code)
    );
}

/// Escapes a text and sets what stands in backticks as code.
fn code(text: &str) -> String {
    let mut parts: Vec<_> = text.split('`').map(escape).collect();
    if parts.len() % 2 == 0 {
        // A backtick without its partner is a backtick.
        return escape(text).into_owned();
    }
    for part in parts.iter_mut().skip(1).step_by(2) {
        *part = format!("<code>{part}</code>").into();
    }
    parts.concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Code, Diagnostic, Diagnostics};
    use crate::source::{Sources, Span};

    #[test]
    fn every_problem_is_listed_with_its_line_and_its_remedy_and_nothing_of_it_is_html() {
        let mut sources = Sources::default();
        let file = sources.add("content/<b>.md", "a: 1\ntitel: \"<img>\" é\n");
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(
            Diagnostic::new(
                Code::DuplicateKey,
                Span::new(file, 5, 10),
                "there is no field `<titel>`",
            )
            .help("write `title` & save"),
        );
        diagnostics.push(Diagnostic::about_file(Code::NoSite, "content", "a ` alone"));
        let problems = Problem::list(&diagnostics, &sources);
        insta::assert_snapshot!(error_page("The site <cannot> be shown", "There are mistakes.", &problems), @r#"
        <!DOCTYPE html>
        <html lang="en-GB">
        <head>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; font-src 'self'">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>The site &lt;cannot&gt; be shown</title>
        </head>
        <body class="candour-preview-page">
        <main>
        <h1>The site &lt;cannot&gt; be shown</h1>
        <p>There are mistakes.</p>
        <ol class="candour-preview-list" role="list">
        <li class="candour-preview-problem">
        <p class="candour-preview-place">content/&lt;b&gt;.md:2:1</p>
        <p class="candour-preview-message"><strong>Error:</strong> there is no field <code>&lt;titel&gt;</code></p>
        <pre class="candour-preview-line"><span class="candour-preview-number">2</span> <mark class="candour-preview-mark">titel</mark>: &quot;&lt;img&gt;&quot; é</pre>
        <p class="candour-preview-help"><strong>Help:</strong> write <code>title</code> &amp; save</p>
        <p class="candour-preview-rule">Rule: <code>duplicate-key</code></p>
        </li>
        <li class="candour-preview-problem">
        <p class="candour-preview-place">content</p>
        <p class="candour-preview-message"><strong>Error:</strong> a ` alone</p>
        <p class="candour-preview-rule">Rule: <code>no-site</code></p>
        </li>
        </ol>
        </main>
        </body>
        </html>
        "#);
    }

    #[test]
    fn the_marked_part_of_a_line_is_counted_in_characters_and_never_beyond_it() {
        let mut problem = Problem {
            severity: "error",
            code: "x",
            path: String::new(),
            line: Some(1),
            column: Some(2),
            end_column: Some(3),
            source_line: Some("éüö".to_owned()),
            message: String::new(),
            help: None,
            related: Vec::new(),
        };
        assert_eq!(problem.parts().unwrap(), ["é", "ü", "ö"]);
        problem.end_column = Some(2);
        assert_eq!(problem.parts().unwrap(), ["é", "", "üö"]);
        (problem.column, problem.end_column) = (Some(9), Some(4));
        assert_eq!(problem.parts().unwrap(), ["éüö", "", ""]);
        problem.source_line = None;
        assert_eq!(problem.parts(), None);
    }
}
