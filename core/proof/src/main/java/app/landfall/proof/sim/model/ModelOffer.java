package app.landfall.proof.sim.model;

import app.landfall.proof.sim.profile.Captured;
import app.landfall.sync.protocol.Ancestry;
import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Lineage;
import app.landfall.sync.protocol.Offered;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.util.SortedMap;

/// A row as the server had it before it went back: offered to it, and shown until that is settled.
///
/// @param branch where it had its sequence
/// @param common what of this log it includes in any case
/// @param deleted whether it was a tombstone
/// @param upTo what whoever deletes it now has seen
/// @param known of other replicas the last push whose effect is part of it
/// @param push in which it is sent; 0 = not yet
record ModelOffer(
    long id,
    RowKey row,
    RowKey root,
    String branch,
    long seq,
    Lineage lineage,
    Ancestry common,
    boolean deleted,
    SortedMap<String, Value> fields,
    Ancestry upTo,
    SortedMap<String, Long> known,
    long push,
    Captured.State state) {
  ModelOffer in(long otherPush, Captured.State to) {
    return new ModelOffer(
        id, row, root, branch, seq, lineage, common, deleted, fields, upTo, known, otherPush, to);
  }

  Change change() {
    return new Change(
        row,
        root,
        Change.Kind.OFFER,
        HybridTime.ZERO,
        seq,
        fields,
        common,
        new Offered(branch, lineage, deleted));
  }

  /// All that it includes.
  Ancestry content() {
    return lineage.content(branch, seq).and(common);
  }
}
