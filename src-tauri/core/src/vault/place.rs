//! Where a vault may live: local app data, never a synced folder or a network share.

use crate::error::Code;
use std::path::Path;

/// Folder names of sync programs, lower-case, as their installers make them.
const SYNCED: [&str; 9] = [
    "onedrive",
    "dropbox",
    "icloud drive",
    "iclouddrive",
    "google drive",
    "googledrive",
    "nutstore",
    "坚果云",
    "baidusyncdisk",
];

/// Why this folder is a bad place, or `None` where it is fine.
pub fn warning(dir: &Path) -> Option<Code> {
    let text = dir.to_string_lossy();
    if text.starts_with(r"\\") && !text.starts_with(r"\\?\") || text.starts_with(r"\\?\UNC\") {
        return Some(Code::FolderOnNetwork);
    }
    let synced = |part: &str| {
        SYNCED
            .iter()
            .any(|name| part == *name || part.starts_with(&format!("{name} -")))
    };
    let mut parts = dir
        .components()
        .map(|part| part.as_os_str().to_string_lossy().to_lowercase());
    parts.any(|part| synced(&part)).then_some(Code::FolderSynced)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn synced_and_network_folders_are_known() {
        let verdict = |path: &str| warning(Path::new(path));
        assert_eq!(verdict("/home/li/OneDrive - ACME/Plumbline"), Some(Code::FolderSynced));
        assert_eq!(verdict("/home/li/坚果云/Plumbline"), Some(Code::FolderSynced));
        assert_eq!(verdict(r"\\server\share\plumbline"), Some(Code::FolderOnNetwork));
        assert_eq!(verdict("/home/阮氏红/.local/share/plumbline"), None);
        assert_eq!(verdict("/home/li/onedriver/plumbline"), None);
    }
}
