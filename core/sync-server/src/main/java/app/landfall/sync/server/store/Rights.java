package app.landfall.sync.server.store;

import java.util.Map;
import java.util.Set;

/// The rights in a server's data when a backup was put in its place: what was taken away by then
/// must not come back with the backup.
///
/// @param roles of each computer, by the hash of its token; empty = it was removed
/// @param codes the hashes of the pairing codes that were used
/// @param archived the names of the workspaces that were archived
public record Rights(Map<String, String> roles, Set<String> codes, Set<String> archived) {
  /// Everything was allowed.
  public static final Rights ALL = new Rights(Map.of(), Set.of(), Set.of());

  public Rights {
    roles = Map.copyOf(roles);
    codes = Set.copyOf(codes);
    archived = Set.copyOf(archived);
  }
}
