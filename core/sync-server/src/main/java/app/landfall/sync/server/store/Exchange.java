package app.landfall.sync.server.store;

import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PushHeader;
import app.landfall.sync.protocol.PushReply;
import app.landfall.sync.protocol.SessionReply;
import app.landfall.sync.protocol.SessionRequest;
import java.util.List;

/// The exchange of replicas with the server's store.
public interface Exchange {
  /// What the server knows of a replica; moves the workspace's clock to now.
  SessionReply session(Device device, SessionRequest request);

  /// Takes push transactions in order. Idempotent: a line seen before gives its stored outcome.
  ///
  /// @param lines frozen lines without line feeds
  /// @throws CallRefused 409 `gap` or `fork`, 403; the lines before have taken effect
  /// @throws app.landfall.sync.protocol.ProtocolException for a line that cannot be read; the lines
  ///   before it have taken effect
  PushReply push(Device device, PushHeader header, List<byte[]> lines);

  /// One page, from one read snapshot.
  PullPage pull(Workspace workspace, PullQuery query);
}
