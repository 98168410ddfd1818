//! IIS, and Azure App Service on Windows.

use super::answers::{self, Answers};
use crate::cli::new::files::NewFile;
use crate::text::html::escape_double_quoted;

pub(super) fn files(answers: &Answers) -> Vec<NewFile> {
    vec![NewFile::new("web.config", text(answers))]
}

fn text(answers: &Answers) -> String {
    let mut text = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<configuration>\n  <system.webServer>\n    <defaultDocument enabled=\"true\">\n      \
        <files>\n        <clear />\n        <add value=\"index.html\" />\n      </files>\n    </defaultDocument>\n    \
        <httpErrors errorMode=\"Custom\" existingResponse=\"Replace\">\n      <remove statusCode=\"404\" />\n"
        .to_owned();
    // IIS reads the path of a file from the folder of its site.
    let not_found = answers.at(answers::NOT_FOUND);
    let not_found = not_found.trim_start_matches('/').replace('/', "\\");
    text.push_str(&format!(
        "      <error statusCode=\"404\" path=\"{not_found}\" responseMode=\"File\" />\n    </httpErrors>\n    <httpProtocol>\n      <customHeaders>\n"
    ));
    for (name, value) in [(answers::POLICY, answers::policy())]
        .iter()
        .chain(&answers::HEADERS)
    {
        text.push_str(&header(8, name, value));
    }
    text.push_str("      </customHeaders>\n    </httpProtocol>\n    <staticContent>\n");
    text.push_str(&cache(6, answers::ASK_AGAIN));
    for (ending, kind) in answers::TYPES {
        text.push_str(&format!(
            "      <remove fileExtension=\".{ending}\" />\n      <mimeMap fileExtension=\".{ending}\" mimeType=\"{kind}\" />\n"
        ));
    }
    text.push_str("    </staticContent>\n  </system.webServer>\n");
    if answers.all_named_by_checksum {
        let folder = answers.at("assets");
        text.push_str(&format!(
            "  <location path=\"{}\">\n    <system.webServer>\n      <staticContent>\n{}      </staticContent>\n    </system.webServer>\n  </location>\n",
            relative(answers, &folder),
            cache(8, answers::FOR_EVER),
        ));
    }
    for redirect in &answers.redirects {
        let (exact, to) = if redirect.is_folder {
            ("false", redirect.to.trim_end_matches('/'))
        } else {
            ("true", redirect.to.as_str())
        };
        let from = redirect.without_slash().unwrap_or(&redirect.from);
        text.push_str(&format!(
            "  <location path=\"{}\">\n    <system.webServer>\n      <httpRedirect enabled=\"true\" destination=\"{}\" exactDestination=\"{exact}\" \
             httpResponseStatus=\"Permanent\" />\n    </system.webServer>\n  </location>\n",
            escape_double_quoted(&relative(answers, from)),
            escape_double_quoted(to),
        ));
    }
    text.push_str("</configuration>\n");
    text
}

/// A path as seen from the folder of the site, where the file lies.
fn relative(answers: &Answers, path: &str) -> String {
    path.strip_prefix(&answers.path)
        .unwrap_or(path)
        .trim_start_matches('/')
        .to_owned()
}

fn header(indent: usize, name: &str, value: &str) -> String {
    let space = " ".repeat(indent);
    format!(
        "{space}<add name=\"{name}\" value=\"{}\" />\n",
        escape_double_quoted(value)
    )
}

fn cache(indent: usize, value: &str) -> String {
    let space = " ".repeat(indent);
    format!("{space}<clientCache cacheControlMode=\"NoControl\" cacheControlCustom=\"{value}\" />\n")
}
