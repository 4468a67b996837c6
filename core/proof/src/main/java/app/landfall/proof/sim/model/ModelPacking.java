package app.landfall.proof.sim.model;

import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.PushTransaction;
import java.util.ArrayList;
import java.util.List;

/// The rule by which one save becomes push transactions, written from docs/sync.md and from nothing
/// else, so that it can contradict the product.
///
/// What was saved together is one line, if a line may be so long. If not, each record stays whole,
/// and a line takes as many of them as it may. A record that is too much for a line goes in parts,
/// and nothing else goes with it. The order is that of the save. How long a line is shows when it
/// is written, which is how a server measures it.
public final class ModelPacking {
  private final Limits limits;
  private final String epoch;

  private ModelPacking(Limits limits, String epoch) {
    this.limits = limits;
    this.epoch = epoch;
  }

  /// One push transaction that has no number yet.
  ///
  /// @param part which part of a record it is; 1 of 1 = no part
  public record Line(List<Change> changes, int part, int parts) {}

  /// @param records what one save changed of each record, none of them empty
  public static List<Line> of(List<List<Change>> records, Limits limits, String epoch) {
    return new ModelPacking(limits, epoch).lines(records);
  }

  private List<Line> lines(List<List<Change>> records) {
    List<Line> lines = new ArrayList<>();
    List<List<Change>> left = records;
    while (!left.isEmpty()) {
      int whole = longest(left.size(), left);
      if (whole > 0) {
        lines.add(new Line(together(left.subList(0, whole)), 1, 1));
      } else {
        lines.addAll(parts(left.getFirst()));
      }
      left = left.subList(Math.max(1, whole), left.size());
    }
    return lines;
  }

  /// How many of the first records one line takes.
  private int longest(int most, List<List<Change>> records) {
    int many = most;
    while (many > 0 && !mayBeOneLine(together(records.subList(0, many)))) {
      many--;
    }
    return many;
  }

  private static List<Change> together(List<List<Change>> records) {
    return records.stream().flatMap(List::stream).toList();
  }

  /// A single change is a part whatever its size: the row's own limit is looked at elsewhere.
  private List<Line> parts(List<Change> record) {
    List<List<Change>> pieces = new ArrayList<>();
    List<Change> left = record;
    while (!left.isEmpty()) {
      int many = left.size();
      while (many > 1 && !mayBeOneLine(left.subList(0, many))) {
        many--;
      }
      pieces.add(left.subList(0, many));
      left = left.subList(many, left.size());
    }
    List<Line> lines = new ArrayList<>();
    for (List<Change> piece : pieces) {
      lines.add(new Line(List.copyOf(piece), lines.size() + 1, pieces.size()));
    }
    return lines;
  }

  /// Its number and parts are not known yet: as if they took all the digits they can.
  private boolean mayBeOneLine(List<Change> changes) {
    int longest = limits.changes();
    return changes.size() <= longest
        && Codec.line(new PushTransaction(Long.MAX_VALUE, longest, longest, epoch, changes)).length
            <= limits.transactionBytes();
  }
}
