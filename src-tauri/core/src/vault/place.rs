//! Where a vault may live: the disk of this laptop, never a network share; a synced folder and a stick are warned of.

use crate::error::Code;
use std::path::{Path, PathBuf};

/// Folder names of sync programs, lower-case, as their installers make them.
#[rustfmt::skip]
const SYNCED: [&str; 27] = [
    "onedrive", "dropbox", "box", "box sync", "mega", "megasync", "pcloud drive", "seafile", "nextcloud", "owncloud",
    "icloud drive", "iclouddrive", "com~apple~clouddocs", "mobile documents",
    "google drive", "googledrive", "my drive",
    "nutstore", "nutstore files", "坚果云", "我的坚果云",
    "baidusyncdisk", "baidunetdiskworkspace", "百度网盘同步空间",
    "wps云盘", "wps cloud files", "wpsdrive",
];

/// Where OneDrive keeps its folders, whatever they are called; Desktop and Documents may lie in them.
const ONEDRIVE: [&str; 3] = ["OneDrive", "OneDriveCommercial", "OneDriveConsumer"];

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
    } else if either(is_synced) || either(is_in_onedrive) || real.as_deref().is_some_and(is_fetched_on_demand) {
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

fn is_in_onedrive(dir: &Path) -> bool {
    let folders = ONEDRIVE.iter().filter_map(std::env::var_os);
    is_below_any(dir, folders.map(PathBuf::from))
}

fn is_below_any(dir: &Path, mut folders: impl Iterator<Item = PathBuf>) -> bool {
    folders.any(|folder| {
        let real = std::fs::canonicalize(&folder).ok();
        folder.is_absolute() && dir.starts_with(&folder) || real.is_some_and(|real| dir.starts_with(real))
    })
}

/// A folder whose files a sync program fetches when they are opened, or keeps here because somebody said so: Windows
/// marks it, whatever program that is.
#[cfg(windows)]
fn is_fetched_on_demand(dir: &Path) -> bool {
    use std::os::windows::fs::MetadataExt;
    dir.metadata()
        .is_ok_and(|data| is_marked_as_synced(data.file_attributes()))
}

#[cfg(not(windows))]
fn is_fetched_on_demand(_dir: &Path) -> bool {
    false
}

#[cfg_attr(not(windows), allow(dead_code, reason = "its tests run everywhere"))]
fn is_marked_as_synced(attributes: u32) -> bool {
    const PINNED: u32 = 0x0008_0000;
    const UNPINNED: u32 = 0x0010_0000;
    const RECALL_ON_OPEN: u32 = 0x0004_0000;
    const RECALL_ON_DATA_ACCESS: u32 = 0x0040_0000;
    attributes & (PINNED | UNPINNED | RECALL_ON_OPEN | RECALL_ON_DATA_ACCESS) != 0
}

/// As SQLite has to be told a path that is long.
#[cfg(windows)]
pub(super) fn for_sqlite(path: &Path) -> PathBuf {
    /// Leaves room for the names of the files beside a database.
    const LONG: usize = 230;
    let written = path.to_str().filter(|text| text.len() > LONG).and_then(verbatim);
    written.map_or_else(|| path.to_owned(), PathBuf::from)
}

/// A full path of Windows as it may have any length; `None` where it is written so already, or is no full path.
#[cfg_attr(not(windows), allow(dead_code, reason = "its tests run everywhere"))]
fn verbatim(path: &str) -> Option<String> {
    let path = path.replace('/', r"\");
    if path.starts_with(r"\\?\") || path.starts_with(r"\\.\") {
        return None;
    }
    if let Some(share) = path.strip_prefix(r"\\") {
        return Some(format!(r"\\?\UNC\{share}"));
    }
    let of_drive = path.as_bytes().get(1..3) == Some(br":\");
    of_drive.then(|| format!(r"\\?\{path}"))
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
    fn folders_of_sync_programs_that_factories_use_are_known() {
        for folder in [
            "D:/WPS云盘/Plumbline",
            "/Users/李/WPS Cloud Files/123/Plumbline",
            "/Users/李/BaiduSyncdisk/Plumbline",
            "/Users/李/百度网盘同步空间/Plumbline",
            "/Users/李/Nutstore Files/Plumbline",
            "/Users/李/我的坚果云/Plumbline",
            "/Users/anh/Box/Plumbline",
            "/Users/anh/OneDrive - Công ty TNHH ABC/Plumbline",
        ] {
            assert_eq!(warning(Path::new(folder)), Some(Code::FolderSynced), "{folder}");
        }
        assert_eq!(warning(Path::new("/Users/anh/boxes/Plumbline")), None);
    }

    #[test]
    fn a_onedrive_under_any_name_is_known_by_what_windows_says_of_it() {
        let dir = tempfile::tempdir().unwrap();
        let (theirs, other) = (dir.path().join("公司文件"), dir.path().join("公司文件2"));
        std::fs::create_dir_all(theirs.join("Documents")).unwrap();
        std::fs::create_dir_all(&other).unwrap();
        let below = |place: &Path| is_below_any(place, [theirs.clone()].into_iter());
        assert!(below(&theirs.join("Documents")) && below(&theirs));
        assert!(!below(&other) && !below(dir.path()));
        assert!(!is_below_any(&other, [PathBuf::new()].into_iter()));
        assert!(
            [0x0040_0010, 0x0008_0010, 0x0010_0010]
                .into_iter()
                .all(is_marked_as_synced)
        );
        assert!(
            [0x10, 0x20, 0x2010]
                .into_iter()
                .all(|plain| !is_marked_as_synced(plain))
        );
    }

    #[test]
    fn long_paths_are_written_so_that_windows_takes_them() {
        let of = |path: &str| verbatim(path).unwrap();
        assert_eq!(of(r"C:\Users\阮氏红\vault.db"), r"\\?\C:\Users\阮氏红\vault.db");
        assert_eq!(of("D:/备份/vault.db"), r"\\?\D:\备份\vault.db");
        assert_eq!(of(r"\\server\share\vault.db"), r"\\?\UNC\server\share\vault.db");
        for path in [r"\\?\C:\x", r"\\.\pipe", "vault.db", "/home/li/vault.db", ""] {
            assert_eq!(verbatim(path), None, "{path}");
        }
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
