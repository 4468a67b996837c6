package app.landfall.proof.sim.laws;

import app.landfall.store.replication.PullWanted;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PushReply;

/// The cause for which a profile changed.
public sealed interface ChangeCause {
  record Saved() implements ChangeCause {}

  record Cut() implements ChangeCause {}

  record Acknowledged(PushReply reply) implements ChangeCause {}

  record Received(PullWanted wanted, PullPage.Header header) implements ChangeCause {}

  record Forked() implements ChangeCause {}

  record Rewound() implements ChangeCause {}

  /// @param to how far the server's history is this computer's, too
  record WentBack(long to) implements ChangeCause {}

  /// Decided about what was refused.
  record Decided() implements ChangeCause {}

  /// Session, binding, new tables: no change may move.
  record Other() implements ChangeCause {}
}
