//! Updates: what a list of them offers, and whether a setup file is the one that the maker of this program signed.
//!
//! The signature is minisign's. Its trusted comment says which file and which version it is for, so that neither an old
//! version nor another file can be passed off as the newest. Nothing is fetched, or put in place, that nobody asked for.

mod fetch;
mod list;
mod signed;
mod version;

pub use fetch::{download, fetch_list, require_address};
pub use list::{Offer, UpdateList};
pub use signed::{Signed, UpdateKey, check_file, signature_beside};
pub use version::Version;

/// The platform that a list names as Tauri's updater does.
pub const PLATFORM: &str = if cfg!(windows) {
    "windows-x86_64"
} else if cfg!(target_os = "macos") {
    "darwin-x86_64"
} else {
    "linux-x86_64"
};

/// The version of this program.
pub fn current() -> Version {
    env!("CARGO_PKG_VERSION").parse().unwrap_or_default()
}
