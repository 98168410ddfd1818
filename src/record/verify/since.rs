//! Verifying that a newer copy of a record continues an older one.

/// In which way a newer copy of a record does not continue an older one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Discontinuity {
    /// A line is not the same.
    Altered {
        /// Its number in the file.
        number: usize,
        /// The address in the older copy, if that can be read.
        before: Option<String>,
        /// The address in the newer copy, if that can be read.
        after: Option<String>,
    },
    /// The newer copy ends too soon.
    Shorter {
        /// How many lines the older one has.
        before: usize,
        /// How many the newer one has.
        after: usize,
    },
}

/// Where `new` does not continue `old`, line by line.
pub fn since(old: &str, new: &str) -> Vec<Discontinuity> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let address = |line: &str| super::super::line::read(line).ok().map(|line| line.address);
    let mut breaks: Vec<Discontinuity> = Vec::new();
    for (at, (before, after)) in old.iter().zip(&new).enumerate() {
        if before != after {
            breaks.push(Discontinuity::Altered {
                number: at + 1,
                before: address(before),
                after: address(after),
            });
        }
    }
    if new.len() < old.len() {
        breaks.push(Discontinuity::Shorter {
            before: old.len(),
            after: new.len(),
        });
    }
    breaks
}

impl std::fmt::Display for Discontinuity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let called = |address: &Option<String>| {
            address
                .clone()
                .unwrap_or_else(|| "something unreadable".to_owned())
        };
        match self {
            Self::Altered {
                number,
                before,
                after,
            } if before == after => {
                write!(f, "line {number}, about {}, is not the same", called(before))
            }
            Self::Altered {
                number,
                before,
                after,
            } => {
                write!(
                    f,
                    "line {number} was about {} and is about {}",
                    called(before),
                    called(after)
                )
            }
            Self::Shorter { before: 1, after: 0 } => {
                f.write_str("the older copy has 1 line and the newer one has none")
            }
            Self::Shorter { before, after: 0 } => {
                write!(f, "the older copy has {before} lines and the newer one has none")
            }
            Self::Shorter { before, after } => {
                write!(
                    f,
                    "the older copy has {before} lines and the newer one only {after}: the last ones are gone"
                )
            }
        }
    }
}
