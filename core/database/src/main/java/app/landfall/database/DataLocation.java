package app.landfall.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The rule for where a database may lie: on a disk of this computer.
///
/// Network file systems do not keep the locks that SQLite's WAL rests on, and a shared-memory file
/// is none across computers. Programs that copy folders to other computers copy a database in the
/// middle of a write, and put an older file over a newer one.
public final class DataLocation {
  /// As Java names them, which is as the system does; with FUSE the program behind it is named.
  private static final Set<String> NETWORK =
      Set.of(
          "nfs",
          "nfs4",
          "cifs",
          "smb",
          "smb2",
          "smb3",
          "smbfs",
          "afs",
          "afpfs",
          "ncpfs",
          "coda",
          "9p",
          "ceph",
          "lustre",
          "gpfs",
          "glusterfs",
          "beegfs",
          "davfs",
          "webdav",
          "sshfs",
          "fuse.sshfs",
          "fuse.davfs",
          "fuse.davfs2",
          "fuse.rclone",
          "fuse.s3fs",
          "fuse.gcsfuse",
          "fuse.glusterfs",
          "fuse.ceph",
          "fuse.smbnetfs",
          "fuse.gvfsd-fuse",
          "fuse.curlftpfs",
          "fuse.juicefs",
          "fuse.onedriver",
          "fuse.google-drive-ocamlfuse");

  /// A folder of that name, or beginning with it, belongs to that service.
  private static final List<String> CLOUD_FOLDERS =
      List.of(
          "Dropbox",
          "OneDrive",
          "Google Drive",
          "GoogleDrive",
          "My Drive",
          "iCloud Drive",
          "iCloudDrive",
          "com~apple~CloudDocs",
          "CloudStorage",
          "Nextcloud",
          "ownCloud",
          "Box Sync",
          "pCloud",
          "pCloudDrive",
          "MEGAsync",
          "Seafile",
          "Syncthing",
          "Tresorit",
          "SynologyDrive",
          "kDrive",
          "Proton Drive");

  /// What such programs leave at the top of what they copy.
  private static final List<String> CLOUD_MARKS =
      List.of(".dropbox", ".dropbox.cache", ".stfolder", ".owncloudsync.log", ".sync_journal.db");

  private DataLocation() {}

  /// Names the kind of network file system a folder, or its nearest parent that exists, lies on.
  ///
  /// On Windows only a path that itself names another computer is recognised, not a drive letter
  /// that stands for one.
  public static Optional<String> network(Path folder) {
    if (folder.toAbsolutePath().toString().startsWith("\\\\")) {
      return Optional.of("a Windows share");
    }
    try {
      String type = Files.getFileStore(existing(folder)).type();
      return isNetwork(type) ? Optional.of(type) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // whether it can be used at all is found out soon
    }
  }

  static boolean isNetwork(String type) {
    return NETWORK.contains(type.toLowerCase(Locale.ROOT));
  }

  /// Names the folder above (or the folder itself) that a program seems to copy to other computers.
  public static Optional<Path> copied(Path folder) {
    for (Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
      if (isCopied(at)) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  private static boolean isCopied(Path folder) {
    Path last = folder.getFileName();
    if (last == null) {
      return false;
    }
    String name = last.toString();
    return CLOUD_FOLDERS.stream()
            .anyMatch(cloud ->
                name.equalsIgnoreCase(cloud)
                    || name.regionMatches(true, 0, cloud + " - ", 0, cloud.length() + 3))
        || CLOUD_MARKS.stream().anyMatch(mark -> Files.exists(folder.resolve(mark)));
  }

  private static Path existing(Path folder) {
    Path at = folder.toAbsolutePath().normalize();
    while (!Files.exists(at) && at.getParent() != null) {
      at = at.getParent();
    }
    return at;
  }
}
