package app.landfall.proof.sim.laws;

import app.landfall.store.replication.PullWanted;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PushReply;

/// Why a profile changed.
public sealed interface Cause {
  record Saved() implements Cause {}

  record Cut() implements Cause {}

  record Acknowledged(PushReply reply) implements Cause {}

  record Received(PullWanted wanted, PullPage.Header header) implements Cause {}

  record Forked() implements Cause {}

  record Rewound() implements Cause {}

  /// Decided about what was refused.
  record Decided() implements Cause {}

  /// Session, binding, new tables: no change may move.
  record Other() implements Cause {}
}
