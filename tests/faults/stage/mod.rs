//! Real processes for fault tests: the bridge (the product's commands over a real store), the inbox a customer
//! runs, and a bad line between them.

pub mod factory;
pub mod link;

use serde_json::{Value, json};
use std::{
    env, fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
};

/// 50, or 1,000 in a soak.
pub fn rounds() -> usize {
    if soak() { 1_000 } else { 50 }
}

pub fn soak() -> bool {
    env::var_os("PLUMBLINE_SOAK").is_some()
}

#[derive(Debug)]
pub enum Failed {
    /// The process ended before it answered.
    Gone,
    /// A `CommandError`.
    Refused(Value),
}

pub struct Bridge {
    child: Child,
    url: String,
    agent: ureq::Agent,
}

impl Bridge {
    pub fn start(data: &Path) -> Self {
        Self::start_logged(data, &[], Stdio::null())
    }

    pub fn start_logged(data: &Path, variables: &[(&str, &Path)], log: impl Into<Stdio>) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_plumbline-bridge"));
        command
            .arg("--data")
            .arg(data)
            .args(["--port", "0"])
            .env("PLUMBLINE_WEAK_KDF", "1");
        for (name, value) in variables {
            command.env(name, value);
        }
        command.stderr(log);
        let (child, url) = started(command, "listening on ");
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .proxy(None)
            .build();
        Self {
            child,
            url,
            agent: config.into(),
        }
    }

    /// What the product had the desktop do.
    pub fn said(&self) -> Vec<Value> {
        let mut answer = self.agent.get(format!("{}/desktop/said", self.url)).call().unwrap();
        answer.body_mut().read_json().unwrap()
    }

    pub fn try_invoke(&self, command: &str, arguments: Value) -> Result<Value, Failed> {
        let sent = self
            .agent
            .post(format!("{}/invoke/{command}", self.url))
            .send_json(arguments);
        let mut answer = sent.map_err(|_| Failed::Gone)?;
        let value: Value = answer.body_mut().read_json().map_err(|_| Failed::Gone)?;
        match answer.status().as_u16() {
            200 => Ok(value),
            422 => Err(Failed::Refused(value)),
            status => panic!("{command}: HTTP {status} {value}"),
        }
    }

    pub fn invoke(&self, command: &str, arguments: Value) -> Value {
        match self.try_invoke(command, arguments) {
            Ok(value) => value,
            Err(failed) => panic!("{command}: {failed:?}"),
        }
    }

    /// The answer to the next native dialog of this kind: `{"open": [..]}`, `{"save": ..}`, `{"folder": ..}`.
    pub fn next(&self, answer: Value) {
        let sent = self
            .agent
            .post(format!("{}/desktop/next", self.url))
            .send_json(answer)
            .unwrap();
        assert_eq!(sent.status().as_u16(), 204);
    }

    /// As at a power cut: the process gets no chance to finish anything.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    pub fn agent(&self) -> (String, ureq::Agent) {
        (self.url.clone(), self.agent.clone())
    }
}

impl Drop for Bridge {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub struct Inbox {
    child: Child,
    data: PathBuf,
    pub port: u16,
}

impl Inbox {
    pub fn start(data: &Path) -> Self {
        let mut command = Command::new(inbox_program());
        command
            .arg("serve")
            .arg("--data")
            .arg(data)
            .args(["--listen", "127.0.0.1:0"]);
        command.stderr(Stdio::null());
        let (child, url) = started(command, "listening on ");
        let port = url.rsplit(':').next().unwrap().trim_end_matches('/').parse().unwrap();
        Self {
            child,
            data: data.to_owned(),
            port,
        }
    }

    /// Bundles as they lie in its folder.
    pub fn bundles(&self) -> Vec<PathBuf> {
        files(&self.data)
            .into_iter()
            .filter(|file| file.extension().is_some_and(|kind| kind == "plumb"))
            .collect()
    }

    pub fn run(&self, arguments: &[&str]) -> String {
        let (name, rest) = arguments.split_first().unwrap();
        let done = Command::new(inbox_program())
            .arg(name)
            .arg("--data")
            .arg(&self.data)
            .args(rest)
            .output()
            .unwrap();
        assert!(
            done.status.success(),
            "{arguments:?}: {}",
            String::from_utf8_lossy(&done.stderr)
        );
        String::from_utf8(done.stdout).unwrap()
    }
}

impl Drop for Inbox {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// `cargo xtask test` builds the inbox and says where it is; beside the bridge is where cargo puts both.
fn inbox_program() -> PathBuf {
    let beside = Path::new(env!("CARGO_BIN_EXE_plumbline-bridge"))
        .with_file_name(format!("plumbline-inbox{}", env::consts::EXE_SUFFIX));
    let path = env::var_os("PLUMBLINE_INBOX").map_or(beside, PathBuf::from);
    assert!(
        path.is_file(),
        "{} is missing: run `cargo xtask test rust-tests`, which builds it",
        path.display()
    );
    path
}

/// Starts a program and waits for the line that says where it listens.
fn started(mut command: Command, sign: &str) -> (Child, String) {
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let url = loop {
        let line = match lines.next() {
            Some(line) => line.unwrap(),
            None => panic!("{command:?} ended before it listened"),
        };
        if let Some((_, url)) = line.split_once(sign) {
            break url.trim().to_owned();
        }
    };
    // A full pipe would stop the program.
    thread::spawn(move || lines.for_each(drop));
    (child, url)
}

/// Every file below a folder.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path))
        } else {
            found.push(path)
        }
    }
    found
}

/// `{}` for commands without arguments.
pub fn none() -> Value {
    json!({})
}
