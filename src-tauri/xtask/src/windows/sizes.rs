//! How large a release may be: it travels on sticks and over slow lines.

use super::{Release, installer};
use anyhow::Result;
use std::{fs, path::PathBuf};

const MIB: u64 = 1 << 20;
const INSTALLER: u64 = 40 * MIB;
const INSTALLED: u64 = 120 * MIB;

/// Prints every size; false where one is over its bound.
pub fn tell(release: &Release, made: &[PathBuf]) -> Result<bool> {
    let mut good = true;
    for path in made {
        good &= within(
            &path.file_name().unwrap_or_default().to_string_lossy(),
            fs::metadata(path)?.len(),
            INSTALLER,
        );
    }
    Ok(within("installed", installer::installed(release)?, INSTALLED) && good)
}

fn within(name: &str, size: u64, bound: u64) -> bool {
    let good = size < bound;
    let tenths = size * 10 / MIB;
    println!(
        "  {name:<40} {:>5}.{} MiB of {}{}",
        tenths / 10,
        tenths % 10,
        bound / MIB,
        if good { "" } else { ": too large" }
    );
    good
}
