//! Disks of which the system does not tell all changes.

#![expect(
    clippy::disallowed_methods,
    reason = "the system's list of disks is read, no content"
)]

use std::path::{Path, PathBuf};

/// Kinds of disk, as Linux calls them, that other machines write to: network drives, and folders that a virtual
/// machine, a container or WSL shares with its host.
const REMOTE: &[&str] = &[
    "9p",
    "afs",
    "beegfs",
    "ceph",
    "cifs",
    "coda",
    "davfs",
    "drvfs",
    "fakeowner",
    "gpfs",
    "lustre",
    "ncpfs",
    "nfs",
    "nfs4",
    "orangefs",
    "prl_fs",
    "smb3",
    "smbfs",
    "vboxsf",
    "virtiofs",
    "vmhgfs",
];

/// The same for disks that a program provides. Others of that kind, such as `fuse.mergerfs`, are local.
const REMOTE_PROGRAMS: &[&str] = &[
    "davfs",
    "davfs2",
    "gcsfuse",
    "glusterfs",
    "grpcfuse",
    "gvfsd-fuse",
    "osxfs",
    "rclone",
    "s3fs",
    "sshfs",
    "vmhgfs-fuse",
];

/// The kind of the disk that `folder` is on, when the system may not tell what others change on it.
pub(super) fn remote(folder: &Path) -> Option<String> {
    let mounts = std::fs::read("/proc/self/mountinfo").ok()?;
    let kind = kind(&String::from_utf8_lossy(&mounts), folder)?;
    let is_remote = match kind.strip_prefix("fuse.") {
        Some(program) => REMOTE_PROGRAMS.contains(&program),
        None => REMOTE.contains(&kind.as_str()),
    };
    is_remote.then_some(kind)
}

/// The kind of the disk that `folder` is on: that of the longest mount point above it, of equal ones the last.
///
/// A line is `36 35 98:0 /root /mount/point rw,noatime master:1 - ext4 /dev/sda1 rw`; how many fields stand before
/// the lone hyphen varies.
fn kind(mounts: &str, folder: &Path) -> Option<String> {
    let above = mounts.lines().filter_map(|line| {
        let (place, disk) = line.split_once(" - ")?;
        let point = unescaped(place.split(' ').nth(4)?);
        let kind = disk.split(' ').next()?;
        folder
            .starts_with(&point)
            .then(|| (point.components().count(), kind))
    });
    above
        .max_by_key(|(length, _)| *length)
        .map(|(_, kind)| kind.to_owned())
}

/// Blanks and the like are written as three octal digits after a backslash.
fn unescaped(text: &str) -> PathBuf {
    ["\\040 ", "\\011\t", "\\012\n", "\\134\\"]
        .into_iter()
        .fold(text.to_owned(), |text, code| {
            let (code, character) = code.split_at(4);
            text.replace(code, character)
        })
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "22 1 254:0 / / rw,relatime - ext4 /dev/vda rw\n\
        23 22 0:21 / /srv rw shared:1 master:2 - nfs4 server:/export rw\n\
        24 22 0:22 / /mnt/my\\040disk rw - cifs //server/share rw\n\
        25 23 0:23 / /srv/local rw - ext4 /dev/vdb rw\n\
        26 22 0:24 / /over rw - ext4 /dev/vdc rw\n\
        27 22 0:25 / /over rw - 9p host rw\n";

    #[test]
    fn a_folder_is_on_the_disk_that_is_mounted_nearest_above_it() {
        let kind = |folder: &str| kind(MOUNTS, Path::new(folder)).unwrap();
        assert_eq!(kind("/home/site/content"), "ext4");
        assert_eq!(kind("/srv/site/content"), "nfs4");
        assert_eq!(kind("/srvx"), "ext4");
        assert_eq!(kind("/srv/local/content"), "ext4");
        assert_eq!(kind("/mnt/my disk/content"), "cifs");
        assert_eq!(kind("/over/content"), "9p", "the later mount hides the earlier");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_local_folder_is_not_taken_for_a_network_drive() {
        assert_eq!(remote(Path::new("/proc/self")), None);
    }
}
