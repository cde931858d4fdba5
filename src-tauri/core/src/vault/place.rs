//! Where a vault may live: the disk of this laptop, never a network share; a synced folder and a stick are warned of.

use crate::error::Code;
use std::path::Path;

/// Folder names of sync programs, lower-case, as their installers make them.
const SYNCED: [&str; 12] = [
    "onedrive",
    "dropbox",
    "icloud drive",
    "iclouddrive",
    "com~apple~clouddocs",
    "mobile documents",
    "google drive",
    "googledrive",
    "my drive",
    "nutstore",
    "坚果云",
    "baidusyncdisk",
];

/// File systems behind a network.
const NETWORK: [&str; 9] = [
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "afs",
    "ncpfs",
    "fuse.sshfs",
    "davfs",
];

/// Without a journal of their own: a stick pulled out too early loses more than the last answer.
const FRAGILE: [&str; 4] = ["vfat", "msdos", "exfat", "fuseblk.exfat"];

/// Why this folder is a bad place, or `None` where it is fine. A network share comes first: it is refused.
pub fn warning(dir: &Path) -> Option<Code> {
    // Where a drive letter or a link leads to; the folder itself may not be there yet.
    let real = dir.ancestors().find_map(|part| std::fs::canonicalize(part).ok());
    let file_system = real.as_deref().and_then(file_system);
    let of_system = |list: &[&str]| file_system.as_deref().is_some_and(|name| list.contains(&name));
    let either = |is: fn(&Path) -> bool| is(dir) || real.as_deref().is_some_and(is);
    if either(is_share) || of_system(&NETWORK) {
        Some(Code::FolderOnNetwork)
    } else if either(is_synced) {
        Some(Code::FolderSynced)
    } else if of_system(&FRAGILE) || real.as_deref().is_some_and(has_no_links) {
        Some(Code::FolderRemovable)
    } else {
        None
    }
}

fn is_share(dir: &Path) -> bool {
    let text = dir.to_string_lossy();
    text.starts_with(r"\\") && !text.starts_with(r"\\?\") && !text.starts_with(r"\\.\") || text.starts_with(r"\\?\UNC\")
}

fn is_synced(dir: &Path) -> bool {
    let synced = |part: &str| {
        SYNCED
            .iter()
            .any(|name| part == *name || part.starts_with(&format!("{name} -")))
    };
    dir.components()
        .any(|part| synced(&part.as_os_str().to_string_lossy().to_lowercase()))
}

#[cfg(target_os = "linux")]
fn file_system(dir: &Path) -> Option<String> {
    file_system_in(&std::fs::read_to_string("/proc/self/mounts").ok()?, dir)
}

#[cfg(not(target_os = "linux"))]
fn file_system(_dir: &Path) -> Option<String> {
    None
}

/// The kind of the deepest mount above the folder; of two at one place, the later.
#[cfg_attr(not(target_os = "linux"), allow(dead_code, reason = "its tests run everywhere"))]
fn file_system_in(mounts: &str, dir: &Path) -> Option<String> {
    let mount = |line: &str| {
        let mut words = line.split(' ').skip(1);
        let at = words.next()?.replace(r"\040", " ");
        Some((
            Path::new(&at).components().count(),
            dir.starts_with(&at),
            words.next()?.to_owned(),
        ))
    };
    let above = mounts.lines().filter_map(mount).filter(|(_, above, _)| *above);
    above.max_by_key(|(depth, ..)| *depth).map(|(.., kind)| kind)
}

/// FAT and exFAT know no second name for a file; what Windows formats its own disks with does.
#[cfg(windows)]
fn has_no_links(dir: &Path) -> bool {
    let Ok(file) = tempfile::Builder::new().prefix(".part-").tempfile_in(dir) else {
        return false;
    };
    let second = file.path().with_extension("link");
    let linked = std::fs::hard_link(file.path(), &second);
    let _ = std::fs::remove_file(&second);
    linked.is_err()
}

#[cfg(not(windows))]
fn has_no_links(_dir: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn synced_and_network_folders_are_known() {
        let verdict = |path: &str| warning(Path::new(path));
        assert_eq!(verdict("/home/li/OneDrive - ACME/Plumbline"), Some(Code::FolderSynced));
        assert_eq!(verdict("/home/li/Dropbox/Plumbline"), Some(Code::FolderSynced));
        assert_eq!(verdict("/home/li/坚果云/Plumbline"), Some(Code::FolderSynced));
        let icloud = "/Users/li/Library/Mobile Documents/com~apple~CloudDocs/Plumbline";
        assert_eq!(verdict(icloud), Some(Code::FolderSynced));
        assert_eq!(verdict(r"\\server\share\plumbline"), Some(Code::FolderOnNetwork));
        assert_eq!(verdict(r"\\?\UNC\server\share\plumbline"), Some(Code::FolderOnNetwork));
        assert_eq!(verdict("/home/阮氏红/.local/share/plumbline"), None);
        assert_eq!(verdict("/home/li/onedriver/plumbline"), None);
    }

    #[test]
    fn the_deepest_mount_tells_the_kind_of_disk() {
        let mounts =
            "/dev/sda1 / ext4 rw 0 0\n/dev/sdb1 /media/li/My\\040Stick vfat rw 0 0\nserver:/x /srv nfs4 rw 0 0\n";
        let kind = |path: &str| file_system_in(mounts, Path::new(path));
        assert_eq!(kind("/media/li/My Stick/plumbline").as_deref(), Some("vfat"));
        assert_eq!(kind("/srv/data").as_deref(), Some("nfs4"));
        assert_eq!(kind("/srv2/data").as_deref(), Some("ext4"));
    }
}
