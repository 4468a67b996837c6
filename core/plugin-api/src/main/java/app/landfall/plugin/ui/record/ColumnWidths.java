package app.landfall.plugin.ui.record;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/// The widths of a list's columns: first what may never be cut, then the headers, then what stands
/// below them; what is left goes to those that are read instead of compared.
final class ColumnWidths {

  /// What one column wants, in px.
  ///
  /// @param least what it has in any case
  /// @param header as wide as its title
  /// @param content as wide as the widest of its values
  /// @param takesRest whether it grows beyond that
  record Wish(int least, int header, int content, boolean takesRest) {
    int titled() {
      return Math.max(least, header);
    }

    int whole() {
      return Math.max(titled(), content);
    }
  }

  private final List<Wish> wishes;
  private final int[] widths;
  private int left;

  private ColumnWidths(int room, List<Wish> wishes) {
    this.wishes = wishes;
    this.widths = wishes.stream().mapToInt(Wish::least).toArray();
    this.left = room - Arrays.stream(widths).sum();
  }

  /// One width for each column; together as wide as the room, or wider where not even the least
  /// fits.
  static int[] share(int room, List<Wish> wishes) {
    ColumnWidths shared = new ColumnWidths(room, wishes);
    shared.growTo(Wish::titled);
    shared.growTo(Wish::whole);
    shared.spendRest();
    return shared.widths;
  }

  /// Everybody gets the same until he has what he wants.
  private void growTo(ToIntFunction<Wish> wanted) {
    int[] growing = growing(wanted);
    while (left > 0 && growing.length > 0) {
      int each = Math.max(1, left / growing.length);
      for (int at : growing) {
        int more = Math.min(left, Math.min(each, wanted.applyAsInt(wishes.get(at)) - widths[at]));
        widths[at] += more;
        left -= more;
      }
      growing = growing(wanted);
    }
  }

  private int[] growing(ToIntFunction<Wish> wanted) {
    return columns(at -> widths[at] < wanted.applyAsInt(wishes.get(at)));
  }

  private void spendRest() {
    int[] some = columns(at -> wishes.get(at).takesRest());
    int[] takers = some.length > 0 ? some : columns(_ -> true);
    for (int i = 0; i < takers.length && left > 0; i++) {
      int more = left / (takers.length - i);
      widths[takers[i]] += more;
      left -= more;
    }
  }

  private int[] columns(IntPredicate which) {
    return IntStream.range(0, widths.length).filter(which).toArray();
  }
}
