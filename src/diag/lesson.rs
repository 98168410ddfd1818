//! The lesson of `candour explain` on a rule: advice, and an example of the mistake and of its remedy.

/// Advice on a breach of a rule. Read from `rules/NAME.md`, which is made of advice, `Mistake in FILE:` with indented
/// lines, and `Remedy:` with indented lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lesson {
    /// The advice, in lines of at most 115 characters; may be empty.
    pub advice: String,
    /// The file in which the mistake of the example stands (`content/homes/plan.md`). Without one, the mistake is told
    /// in words: no line of a content file shows it.
    pub file: Option<&'static str>,
    /// The example of the mistake, without indent.
    pub mistake: String,
    /// The same example put right, without indent.
    pub remedy: String,
}

/// The spaces before each line of an example.
const INDENT: &str = "    ";

impl Lesson {
    /// Reads the text of a rule's file. What is missing there is empty here.
    pub(super) fn read(text: &'static str) -> Self {
        let mut lesson = Self {
            advice: String::new(),
            file: None,
            mistake: String::new(),
            remedy: String::new(),
        };
        let mut part = Part::Advice;
        for line in text.lines() {
            if let Some(file) = line
                .strip_prefix("Mistake in ")
                .and_then(|rest| rest.strip_suffix(':'))
            {
                lesson.file = Some(file);
                part = Part::Mistake;
                continue;
            }
            match line {
                "Mistake:" => part = Part::Mistake,
                "Remedy:" => part = Part::Remedy,
                _ => {
                    let (text, line) = match part {
                        Part::Advice => (&mut lesson.advice, line),
                        Part::Mistake => (&mut lesson.mistake, line.strip_prefix(INDENT).unwrap_or(line)),
                        Part::Remedy => (&mut lesson.remedy, line.strip_prefix(INDENT).unwrap_or(line)),
                    };
                    text.push_str(line);
                    text.push('\n');
                }
            }
        }
        for text in [&mut lesson.advice, &mut lesson.mistake, &mut lesson.remedy] {
            *text = text.trim_matches('\n').to_owned();
        }
        lesson
    }
}

impl std::fmt::Display for Lesson {
    /// The lesson as `candour explain` prints it, with a line break at its end.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if !self.advice.is_empty() {
            writeln!(f, "{}\n", self.advice)?;
        }
        match self.file {
            Some(file) => writeln!(f, "A mistake, in {file}:\n")?,
            None => writeln!(f, "A mistake:\n")?,
        }
        indented(f, &self.mistake)?;
        writeln!(f, "\nIts remedy:\n")?;
        indented(f, &self.remedy)
    }
}

/// Where in a rule's file a line stands.
enum Part {
    Advice,
    Mistake,
    Remedy,
}

fn indented(f: &mut std::fmt::Formatter<'_>, text: &str) -> std::fmt::Result {
    for line in text.lines() {
        if line.is_empty() {
            writeln!(f)?;
        } else {
            writeln!(f, "{INDENT}{line}")?;
        }
    }
    Ok(())
}
