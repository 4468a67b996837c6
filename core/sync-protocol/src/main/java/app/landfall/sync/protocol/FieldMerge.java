package app.landfall.sync.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The merge rule of a field: last writer by effective hybrid time, decided on the server only.
///
/// Whoever saw the current value beats it whatever the wall clocks say: a change whose base reaches
/// the field's sequence, or that comes from the replica which wrote the field, is raised just above
/// it. A change that did not see it competes by time, and ties go to the greater canonical value.
/// Two values under one stamp are of two writers who take themselves for one: neither saw the
/// other. Pure and deterministic; for effective times that are already fixed it is idempotent and
/// does not depend on the order of arrival.
public final class FieldMerge {
  private FieldMerge() {}

  /// What the server holds of a field.
  ///
  /// @param value the value
  /// @param time its effective time
  /// @param stamp the writer's own stamp, kept for audit and conflict ids
  /// @param seq the sequence the row got when the field was written
  /// @param replica the replica that pushed it
  /// @param origins where it was written in branches that were lost and offered again; each entry
  ///   names the same moment
  public record Held(
      Value value, HybridTime time, HybridTime stamp, long seq, String replica, Ancestry origins) {
    /// Written here.
    public Held(Value value, HybridTime time, HybridTime stamp, long seq, String replica) {
      this(value, time, stamp, seq, replica, Ancestry.NONE);
    }

    /// The same as if written elsewhere, too.
    public Held from(Ancestry otherOrigins, String otherReplica) {
      return new Held(value, time, stamp, seq, otherReplica, otherOrigins);
    }

    public boolean isSame(Value other) {
      return value.canonical().equals(other.canonical());
    }
  }

  /// What arrives.
  ///
  /// @param value the value
  /// @param time the stamp, clamped by [HybridClock#clamp]
  /// @param stamp the stamp as drawn
  /// @param base what its writer had seen
  /// @param replica who pushes it
  /// @param seenWins false for the plain contract, whose clients know no sequences: time alone
  /// @param seen what its writer had seen of branches that were lost
  public record Incoming(
      Value value,
      HybridTime time,
      HybridTime stamp,
      long base,
      String replica,
      boolean seenWins,
      Ancestry seen) {
    /// From a writer who had seen nothing that was lost.
    public Incoming(
        Value value,
        HybridTime time,
        HybridTime stamp,
        long base,
        String replica,
        boolean seenWins) {
      this(value, time, stamp, base, replica, seenWins, Ancestry.NONE);
    }
  }

  /// The decision.
  ///
  /// @param taken whether the incoming value is now the field's
  /// @param time the incoming value's effective time
  /// @param conflict whether two writers who had not seen each other wrote different values, or one
  ///   that loses by its time alone
  public record Decision(boolean taken, HybridTime time, boolean conflict) {}

  /// Decides one field.
  ///
  /// @param held null where the field has never been written
  public static Decision decide(@Nullable Held held, Incoming in) {
    if (held == null) {
      return new Decision(true, in.time(), false);
    }
    boolean differs = !held.isSame(in.value());
    boolean oneStamp = differs && in.seenWins() && held.stamp().equals(in.stamp());
    boolean own = held.replica().equals(in.replica());
    boolean knew = in.base() >= held.seq() || in.seen().meets(held.origins()) || own;
    boolean seen = knew && !oneStamp;
    if (seen && in.seenWins()) {
      HybridTime time =
          in.time().isAfter(held.time()) ? in.time() : held.time().next(in.time().replica());
      return new Decision(true, time, false);
    }
    boolean taken = beats(in, held);
    return new Decision(taken, in.time(), differs && !(seen && taken));
  }

  private static boolean beats(Incoming in, Held held) {
    int byTime = in.time().compareTo(held.time());
    if (byTime != 0) {
      return byTime > 0;
    }
    return Arrays.compareUnsigned(canonicalBytes(in.value()), canonicalBytes(held.value())) > 0;
  }

  /// The bytes that decide ties.
  private static byte[] canonicalBytes(Value value) {
    return value.canonical().getBytes(StandardCharsets.UTF_8);
  }
}
