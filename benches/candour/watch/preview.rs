//! A running `candour watch`.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;

use super::browser::{self, Stream};
use crate::Result;

/// A preview, which ends when dropped.
pub(super) struct Preview {
    process: Child,
    /// Host and port.
    authority: String,
}

impl Preview {
    /// Starts one and waits until it says its address.
    pub(super) fn start(content: &Path, themes: &Path) -> Result<Self> {
        let mut process = Command::new(env!("CARGO_BIN_EXE_candour"))
            .args(["watch", "--port", "0", "--content"])
            .arg(content)
            .arg("--themes")
            .arg(themes)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()?;
        let said = process.stderr.take();
        // From here on it is ended whatever happens.
        let mut preview = Self {
            process,
            authority: String::new(),
        };
        let mut said = BufReader::new(said.ok_or("the preview has no standard error")?).lines();
        let mut all = String::new();
        for line in said.by_ref() {
            let line = line?;
            if let Some((_, address)) = line.split_once("http://") {
                let end = address.find('/').unwrap_or(address.len());
                address[..end].clone_into(&mut preview.authority);
                // It must be able to go on talking.
                thread::spawn(move || said.for_each(drop));
                return Ok(preview);
            }
            all.push_str(&line);
            all.push('\n');
        }
        Err(format!("the preview ended without an address:\n{all}").into())
    }

    /// Its process.
    pub(super) fn process(&self) -> &Child {
        &self.process
    }

    /// What it answers at an address, read to the last byte.
    pub(super) fn get(&self, address: &str) -> Result<String> {
        browser::get(&self.authority, address)
    }

    /// Its events, as the page at this address hears them.
    pub(super) fn listen(&self, address: &str) -> Result<Stream> {
        Stream::open(&self.authority, address)
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        // It can have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
