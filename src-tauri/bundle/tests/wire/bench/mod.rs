//! What sealing, opening and refusing cost, each beside the least that anybody would need for the same bytes. Figures
//! only, nothing is asserted on time. `cargo xtask bench`

mod evidence;
mod hostile;

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::time::Instant;

use plumbline_bundle::Hash;
use rand::rngs::StdRng;
use rand::{RngCore, SeedableRng};
use sha2::{Digest, Sha256};

/// Seconds on the clock and of all processors together, and how far the memory of this process rose above what it held
/// before, in MB. Only Linux tells the last two.
struct Cost {
    seconds: f64,
    processors: f64,
    memory: f64,
}

fn costs<T>(work: impl FnOnce() -> T) -> (T, Cost) {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    let (before, used) = (memory("VmRSS"), processors());
    let begun = Instant::now();
    let done = work();
    let cost = Cost {
        seconds: begun.elapsed().as_secs_f64(),
        processors: processors() - used,
        memory: (memory("VmHWM") - before).max(0.0),
    };
    (done, cost)
}

/// The kernel counts in hundredths of a second.
fn processors() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<_> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let of = |at: usize| {
        fields
            .get(at)
            .and_then(|field| field.parse::<f64>().ok())
            .unwrap_or(0.0)
    };
    (of(11) + of(12)) / 100.0
}

fn memory(what: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix(what)?.strip_prefix(':'));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok())
        .map_or(0.0, |kib| kib * 1.024 / 1_000.0)
}

/// A file that no method packs any smaller.
fn noise(path: &Path, size: u64, seed: u64) -> Hash {
    let mut file = File::create(path).unwrap();
    let mut source = Noise(StdRng::seed_from_u64(seed)).take(size);
    io::copy(&mut source, &mut file).unwrap();
    drop(file);
    sha256(File::open(path).unwrap())
}

struct Noise(StdRng);

impl Read for Noise {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        self.0.fill_bytes(buf);
        Ok(buf.len())
    }
}

/// The plainest way: a loop over a buffer.
fn sha256(mut source: impl Read) -> Hash {
    let (mut sha, mut buffer) = (Sha256::new(), vec![0; 64 << 10]);
    loop {
        match source.read(&mut buffer).unwrap() {
            0 => return Hash(sha.finalize().into()),
            count => sha.update(&buffer[..count]),
        }
    }
}
