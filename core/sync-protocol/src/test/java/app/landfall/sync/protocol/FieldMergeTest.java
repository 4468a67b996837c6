package app.landfall.sync.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.sync.protocol.FieldMerge.Decision;
import app.landfall.sync.protocol.FieldMerge.Held;
import app.landfall.sync.protocol.FieldMerge.Incoming;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class FieldMergeTest {
  private static final int CASES = 5_000;

  private static Value text(String text) {
    return new Value.Text(text);
  }

  private static HybridTime at(long millis, String replica) {
    return new HybridTime(millis, 0, replica);
  }

  private static Held held(String value, long millis, long seq, String replica) {
    return new Held(text(value), at(millis, replica), at(millis, replica), seq, replica);
  }

  private static Incoming in(String value, long millis, long base, String replica) {
    return new Incoming(text(value), at(millis, replica), at(millis, replica), base, replica, true);
  }

  @Test
  void whatWasNeverWrittenTakesAnything() {
    assertThat(FieldMerge.decide(null, in("x", 5, 0, "a")))
        .isEqualTo(new Decision(true, at(5, "a"), false));
  }

  @Test
  void whoSawTheValueBeatsItWhateverTheClocks() {
    assertThat(FieldMerge.decide(held("old", 1000, 7, "a"), in("new", 5, 7, "b")))
        .isEqualTo(new Decision(true, new HybridTime(1000, 1, "b"), false));
    assertThat(FieldMerge.decide(held("old", 1000, 7, "a"), in("new", 2000, 7, "b")))
        .isEqualTo(new Decision(true, at(2000, "b"), false));
  }

  @Test
  void aReplicaAlwaysSawItsOwnValue() {
    assertThat(FieldMerge.decide(held("old", 1000, 7, "a"), in("new", 5, 0, "a")))
        .isEqualTo(new Decision(true, new HybridTime(1000, 1, "a"), false));
  }

  @Test
  void whoDidNotSeeItCompetesByTimeAndBothAreKept() {
    assertThat(FieldMerge.decide(held("old", 1000, 7, "a"), in("late", 1001, 6, "b")))
        .isEqualTo(new Decision(true, at(1001, "b"), true));
    assertThat(FieldMerge.decide(held("old", 1000, 7, "a"), in("early", 999, 6, "b")))
        .isEqualTo(new Decision(false, at(999, "b"), true));
  }

  @Test
  void theSameValueTwiceIsNoConflict() {
    assertThat(FieldMerge.decide(held("same", 1000, 7, "a"), in("same", 1001, 0, "b")))
        .isEqualTo(new Decision(true, at(1001, "b"), false));
  }

  @Test
  void equalTimesGoToTheGreaterCanonicalBytes() {
    Held held = held("m", 5, 7, "a");
    HybridTime same = at(5, "a");
    assertThat(FieldMerge.decide(held, new Incoming(text("n"), same, same, 0, "b", true)).taken())
        .isTrue();
    assertThat(FieldMerge.decide(held, new Incoming(text("l"), same, same, 0, "b", true)).taken())
        .isFalse();
    assertThat(
            FieldMerge.decide(held, new Incoming(text("\u00e9"), same, same, 0, "b", true)).taken())
        .isTrue();
  }

  @Test
  void thePlainContractWinsByTimeAloneAndWhatLosesByItIsKept() {
    Incoming seenButEarlier =
        new Incoming(text("new"), at(999, "plain"), at(999, "plain"), 7, "plain", false);
    assertThat(FieldMerge.decide(held("old", 1000, 7, "a"), seenButEarlier))
        .isEqualTo(new Decision(false, at(999, "plain"), true));
  }

  @Test
  void theOrderOfArrivalDoesNotMatterAndRepeatsChangeNothing() {
    Random random = new Random(4);
    for (int i = 0; i < CASES; i++) {
      List<Incoming> writes = new ArrayList<>();
      for (int n = 0; n < 5; n++) {
        writes.add(in("v" + random.nextInt(4), random.nextInt(4), 0, "r" + n));
      }
      Held one = merged(writes);
      Collections.shuffle(writes, random);
      Held other = merged(writes);
      assertThat(other.value()).as("%s", writes).isEqualTo(one.value());
      assertThat(other.time()).as("%s", writes).isEqualTo(one.time());
      writes.addAll(writes.subList(0, random.nextInt(5)));
      Collections.shuffle(writes, random);
      assertThat(byTimeAlone(writes).value()).as("%s", writes).isEqualTo(one.value());
    }
  }

  private static Held merged(List<Incoming> writes) {
    Held held = null;
    long seq = 0;
    for (Incoming in : writes) {
      held = taken(held, in, ++seq);
    }
    return java.util.Objects.requireNonNull(held);
  }

  /// As for effective times that are fixed already: a repeat is not a new write.
  private static Held byTimeAlone(List<Incoming> writes) {
    Held held = null;
    for (Incoming in : writes) {
      Incoming fixed =
          new Incoming(in.value(), in.time(), in.stamp(), in.base(), in.replica(), false);
      held = taken(held, fixed, 1);
    }
    return java.util.Objects.requireNonNull(held);
  }

  private static Held taken(@Nullable Held held, Incoming in, long seq) {
    Decision decision = FieldMerge.decide(held, in);
    return decision.taken() || held == null
        ? new Held(in.value(), decision.time(), in.stamp(), seq, in.replica())
        : held;
  }
}
