package app.landfall.sync.server.store.ledger;

import app.landfall.sync.protocol.Ancestry;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.PushTransaction;
import app.landfall.sync.protocol.RowKey;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An entry of the change log as it is read again.
///
/// @param n its place in the log
/// @param removal whether it says that the row is deleted
/// @param pushNo in which push transaction; 0 = not by a push
/// @param before as what that was cut first; null = as that
/// @param origins where it was written in lost branches; each entry names the same moment
/// @param fields the fields it gave the row; read when they are asked for
public record Logged(
    long n,
    long seq,
    RowKey row,
    boolean removal,
    String replica,
    long pushNo,
    PushTransaction.@Nullable SentAs before,
    HybridTime time,
    Ancestry origins,
    Supplier<Set<String>> fields) {
  /// Whether its push transaction is part of what some replica knows, see [PushTransaction#known].
  boolean isKnown(Map<String, Long> known) {
    boolean sent = pushNo > 0 && known.getOrDefault(replica, 0L) >= pushNo;
    return sent || before != null && known.getOrDefault(before.replica(), 0L) >= before.pushNo();
  }
}
