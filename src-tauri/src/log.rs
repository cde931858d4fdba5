//! The log support asks for: codes and library causes, never what a person typed.

use plumbline_core::error::{Error, Result};
use std::fs::File;
use std::path::Path;
use std::sync::Mutex;
use tracing_subscriber::EnvFilter;

/// Bytes after which a new file is begun; the one before is kept.
const FULL: u64 = 2 << 20;

/// Appends to `logs/plumbline.log` in the data folder. A second start of logging in one process changes nothing.
pub fn start(data_dir: &Path) -> Result<()> {
    let dir = data_dir.join("logs");
    std::fs::create_dir_all(&dir).map_err(|e| Error::writing(&dir, e))?;
    let path = dir.join("plumbline.log");
    if path.metadata().is_ok_and(|data| data.len() > FULL) {
        // Where something holds it, it grows a little longer.
        let _ = std::fs::rename(&path, dir.join("plumbline.log.1"));
    }
    let file = File::options()
        .create(true)
        .append(true)
        .open(&path)
        .map_err(|e| Error::writing(&path, e))?;
    let started = tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new("warn,plumbline_lib=info,plumbline_core=info"))
        .with_ansi(false)
        .with_writer(Mutex::new(file))
        .try_init();
    if started.is_err() {
        tracing::debug!("logging goes where it was started first");
    }
    Ok(())
}
