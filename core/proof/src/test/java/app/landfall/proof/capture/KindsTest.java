package app.landfall.proof.capture;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.proof.capture.Kinds.Kind;
import app.landfall.sync.protocol.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The file of kinds can be read to its end: a blank that nobody can fill in would show only in the
/// run that draws it.
final class KindsTest {
  private static final int TIMES = 20;

  /// A kind taken away by mistake is a check less, which no run would tell.
  @Test
  void thereAreSixtySevenKinds() {
    assertThat(Kinds.ALL).hasSize(67);
    assertThat(Kinds.ALL.stream().map(Kind::name)).doesNotHaveDuplicates();
  }

  @Test
  void everyKindCanBeWritten() {
    for (Kind kind : Kinds.ALL) {
      List<Act> acts = new ArrayList<>();
      for (int i = 0; i < TIMES; i++) {
        acts.addAll(kind.write(pen(i)));
      }
      assertThat(acts).as(kind.name()).isNotEmpty();
      assertThat(acts.stream().map(Act::sql)).as(kind.name()).noneMatch(KindsTest::hasABlank);
    }
  }

  /// Two braces are left to a value that is JSON.
  private static boolean hasABlank(String sql) {
    return sql.replace("{\"a\":1}", "").contains("{");
  }

  private static Pen pen(int seed) {
    SortedMap<String, SortedMap<String, Image.Row>> tables = new TreeMap<>();
    for (int i = 0; i < 5; i++) {
      put(tables, "papers", "p" + i, new TreeMap<>());
      put(tables, "tags", "t" + i, new TreeMap<>());
      SortedMap<String, Value> ofPaper = new TreeMap<>();
      ofPaper.put("paper_id", new Value.Text("p" + i));
      put(tables, "paper_lines", "l" + i, ofPaper);
      put(tables, "line_parts", "q" + i, ofPaper);
    }
    return new Pen(new SplittableRandom(seed), new Pen.Names(), new Image(tables), false);
  }

  private static void put(
      SortedMap<String, SortedMap<String, Image.Row>> tables,
      String table,
      String id,
      SortedMap<String, Value> fields) {
    tables
        .computeIfAbsent(table, name -> new TreeMap<>())
        .put(id, new Image.Row(fields, new TreeMap<>(), 0, 0, ""));
  }
}
