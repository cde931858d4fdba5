//! Where things stand: the clone, and the cache folder that outlives it.

use anyhow::{Context, Result, bail};
use std::{
    env,
    path::{Path, PathBuf},
};

pub struct Places {
    /// The clone.
    pub root: PathBuf,
    /// Compiled crates; outside the clone, so that a new clone does not compile tauri again.
    pub target: PathBuf,
    /// Programs installed by `cargo install`.
    pub tools: PathBuf,
    /// One file per check, `target/logs` of the clone.
    pub logs: PathBuf,
    /// Crates compiled for Windows.
    pub windows: PathBuf,
    /// A Windows of its own for tests under Wine.
    pub wine: PathBuf,
}

impl Places {
    pub fn find() -> Result<Self> {
        let root = root()?;
        let cache = cache()?;
        let target = match env::var_os("CARGO_TARGET_DIR") {
            Some(given) => env::current_dir()?.join(given),
            None => cache.join("target"),
        };
        let places = Self {
            target,
            tools: cache.join("tools"),
            logs: root.join("target").join("logs"),
            windows: cache.join("windows"),
            wine: cache.join("wine"),
            root,
        };
        for folder in [&places.target, &places.tools, &places.logs] {
            std::fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
        }
        Ok(places)
    }

    pub fn ui(&self) -> PathBuf {
        self.root.join("ui")
    }

    pub fn tests(&self) -> PathBuf {
        self.root.join("tests")
    }

    /// A program of the workspace, as the shared debug build leaves it.
    pub fn program(&self, name: &str) -> PathBuf {
        self.target.join("debug").join(executable(name))
    }

    /// The same, as it is released.
    pub fn released(&self, name: &str) -> PathBuf {
        self.target.join("release").join(executable(name))
    }

    pub fn tool(&self, name: &str) -> PathBuf {
        self.tools.join("bin").join(executable(name))
    }
}

pub fn executable(name: &str) -> String {
    format!("{name}{}", env::consts::EXE_SUFFIX)
}

fn root() -> Result<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    match here.ancestors().nth(2) {
        Some(root) if root.join("tauri.conf.json").is_file() => Ok(root.to_owned()),
        _ => bail!("{} is not inside a clone of Plumbline", here.display()),
    }
}

fn cache() -> Result<PathBuf> {
    let base = if cfg!(windows) {
        env::var_os("LOCALAPPDATA").map(PathBuf::from)
    } else {
        env::var_os("XDG_CACHE_HOME")
            .filter(|text| !text.is_empty())
            .map(PathBuf::from)
            .or_else(|| env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache")))
    };
    match base {
        Some(base) => Ok(base.join("plumbline")),
        None => bail!("no home folder is set: set CARGO_TARGET_DIR and XDG_CACHE_HOME"),
    }
}
