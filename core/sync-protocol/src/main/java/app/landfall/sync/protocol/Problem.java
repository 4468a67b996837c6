package app.landfall.sync.protocol;

import java.util.Map;
import java.util.TreeMap;

/// An error of a whole call, as RFC 9457 `application/problem+json`.
///
/// @param type one of the constants here; what a program decides by
/// @param status the HTTP status
/// @param detail one sentence for a person
/// @param expected with [#GAP]: the push number the server expects next; else 0
/// @param hashes with [#FORK]: the server's chain hash by push number; else empty
public record Problem(
    String type, int status, String detail, long expected, Map<Long, String> hashes) {

  /// 409: a push number was skipped.
  public static final String GAP = "gap";

  /// 409: a push number was used before for other bytes: this profile is a copy.
  public static final String FORK = "fork";

  /// 409: the replica's newest mark is not known here: the server went back to an earlier moment,
  /// or forward. Nothing was done; a session follows.
  public static final String HISTORY = "history";

  /// 400: the message breaks the protocol.
  public static final String MALFORMED = "malformed";

  /// 413: over a limit.
  public static final String TOO_LARGE = "too-large";

  /// 401: no token, or one that is not valid (any more).
  public static final String UNAUTHORISED = "unauthorised";

  /// 403: the device was removed, or belongs to another workspace.
  public static final String FORBIDDEN = "forbidden";

  /// 403: the pairing code is wrong, used or has expired.
  public static final String PAIRING = "pairing";

  /// 409: another computer has this replica id. It needs its present key, or another id.
  public static final String PAIRED = "paired";

  /// 404: there is nothing there.
  public static final String NOT_FOUND = "not-found";

  /// 426: this version of the protocol is not spoken here.
  public static final String VERSION = "version";

  /// 429: too many calls, come back later.
  public static final String BUSY = "busy";

  /// 507: the workspace holds as much as this server keeps for it. What waits, waits until whoever
  /// runs the server has made room.
  public static final String QUOTA = "quota";

  /// 503: the body is not the one that was sent: it was altered on its way. Nothing was done; sent
  /// again it may arrive.
  public static final String ALTERED = "altered";

  /// 500: the server failed; nothing was applied.
  public static final String INTERNAL = "internal";

  public Problem {
    hashes = new TreeMap<>(hashes);
  }

  public static Problem of(String type, int status, String detail) {
    return new Problem(type, status, detail, 0, Map.of());
  }
}
