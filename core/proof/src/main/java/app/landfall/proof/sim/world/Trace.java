package app.landfall.proof.sim.world;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// The record of a run: always as a digest, and in words where somebody wants to read it.
public final class Trace {
  private final boolean told;
  private final List<Line> lines = new ArrayList<>();
  private long digest = 0xcbf29ce484222325L;

  /// One thing that happened.
  ///
  /// @param millis since the beginning
  /// @param who a computer, the server, or nobody
  public record Line(long millis, String who, String what) {}

  /// @param told whether words are kept
  public Trace(boolean told) {
    this.told = told;
  }

  void mix(long value) {
    digest = (digest ^ value) * 0x9e3779b97f4a7c15L;
    digest ^= digest >>> 29;
  }

  void tell(long millis, String who, Supplier<String> what) {
    if (told) {
      lines.add(new Line(millis, who, what.get()));
    }
  }

  /// The same run has the same digest.
  public long digest() {
    return digest;
  }

  /// Empty where nothing is told.
  public List<Line> lines() {
    return List.copyOf(lines);
  }
}
