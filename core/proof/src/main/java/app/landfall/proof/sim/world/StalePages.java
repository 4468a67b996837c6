package app.landfall.proof.sim.world;

import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.server.store.PullQuery;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A cache on the way to the server that keeps the pages of pulls, whatever they say against it,
/// and answers with one of them now and then.
final class StalePages {
  private final Map<String, PullPage> kept = new HashMap<>();

  /// @return what was answered last to the same cursor; null = nothing
  @Nullable PullPage find(String workspace, PullQuery query) {
    return kept.get(key(workspace, query));
  }

  PullPage keep(String workspace, PullQuery query, PullPage page) {
    kept.put(key(workspace, query), page);
    return page;
  }

  private static String key(String workspace, PullQuery query) {
    return workspace + " " + query.table() + " " + query.after();
  }
}
