package app.landfall.proof.sim.server;

import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PushHeader;
import app.landfall.sync.protocol.PushReply;
import app.landfall.sync.protocol.SessionReply;
import app.landfall.sync.protocol.SessionRequest;
import app.landfall.sync.server.store.Device;
import app.landfall.sync.server.store.Exchange;
import app.landfall.sync.server.store.PullQuery;
import app.landfall.sync.server.store.Workspace;
import java.util.List;
import java.util.function.Supplier;

/// The exchange of whichever store stands behind the server when it is asked.
///
/// @param store the one of now
record Standing(Supplier<? extends Exchange> store) implements Exchange {
  static Exchange of(Supplier<? extends Exchange> store) {
    return new Standing(store);
  }

  @Override
  public SessionReply session(Device device, SessionRequest request) {
    return store.get().session(device, request);
  }

  @Override
  public PushReply push(Device device, PushHeader header, List<byte[]> lines) {
    return store.get().push(device, header, lines);
  }

  @Override
  public PullPage pull(Workspace workspace, PullQuery query) {
    return store.get().pull(workspace, query);
  }
}
