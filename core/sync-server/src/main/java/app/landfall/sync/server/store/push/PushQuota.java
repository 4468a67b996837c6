package app.landfall.sync.server.store.push;

import app.landfall.sync.protocol.Problem;
import app.landfall.sync.server.store.ledger.PushLine;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The room there is for one more line. Asked once for each new line, never for one sent again:
/// that has its outcome.
@FunctionalInterface
public interface PushQuota {
  /// @return why the line cannot be taken now; null = it can
  @Nullable Problem obstacle(PushLine line) throws SQLException;
}
