package app.landfall.sync.server.store.ledger;

import app.landfall.sync.protocol.ProtocolException;
import java.util.regex.Pattern;

/// The form of a replica's id: 1 to 64 letters, digits, dots, underscores and hyphens.
public final class ReplicaId {
  /// Who writes by the plain contract.
  public static final String PLAIN = "plain";

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private ReplicaId() {}

  /// Checks the id of a replica that calls.
  ///
  /// @throws ProtocolException if it cannot be one
  public static void check(String id) {
    boolean ours = id.equals(WorkspaceState.SERVER) || id.equals(PLAIN);
    if (ours || !FORM.matcher(id).matches()) {
      throw new ProtocolException(
          "a replica id has 1 to 64 letters, digits, dots, underscores and hyphens");
    }
  }

  /// Whether a stamp may end so; a derived fill has no owner.
  public static boolean isStampOwner(String id) {
    return id.isEmpty() || FORM.matcher(id).matches();
  }
}
