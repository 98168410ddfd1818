//! Checks a folder of content as of a day: `cargo run --example check_content -- content 2026-11-30`.

use std::error::Error;
use std::process::ExitCode;

use candour::Options;
use candour::diag::Severity;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(content), Some(day)) = (arguments.next(), arguments.next()) else {
        return Err("name the folder and the day, such as `content 2026-11-30`".into());
    };
    let findings = candour::check(content.as_ref(), &Options::on(day.parse()?))?;
    let mut words = String::new();
    for finding in findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
    {
        let (line, column) = finding.position.unwrap_or((1, 1));
        words.push_str(&format!(
            "{}:{line}:{column}: {}\n",
            finding.file, finding.message
        ));
    }
    if words.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    Err(words.into())
}
