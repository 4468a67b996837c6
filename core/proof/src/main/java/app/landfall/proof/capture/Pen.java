package app.landfall.proof.capture;

import app.landfall.sync.protocol.Value;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/// The choice of rows and values for statements, which remembers what the statements of one script
/// have made and removed before the next one is chosen.
final class Pen {
  /// As SQL, since some cannot be written otherwise.
  private static final List<String> VALUES =
      List.of(
          "NULL",
          "''",
          "'Acme'",
          "'acme'",
          "'ACME'",
          "'straße Ä 😀'",
          "'o''hare;'",
          "' '",
          "char(10,9)",
          "'{\"a\":1}'",
          "CAST(x'610062' AS TEXT)", // a NUL in the middle
          "CAST(x'61' AS TEXT)",
          "0",
          "1",
          "-1",
          "10",
          "'10'",
          "x'3130'",
          "10.0",
          "'10.0'",
          "'10.00'",
          "0.1",
          "0.0",
          "-0.0",
          "5e-324",
          "1.7976931348623157e308",
          "123456789.123456789",
          "9e999",
          "-9e999",
          "9e999-9e999", // not a number: SQLite stores NULL
          "9223372036854775807",
          "-9223372036854775807-1",
          "9007199254740993",
          "9007199254740993.0",
          "'9223372036854775808'",
          "x''",
          "x'00ff'",
          "zeroblob(300)",
          "hex(zeroblob(2000))",
          "true",
          "'null'",
          "date('2026-03-01')");

  /// SQLite 3.40 writes these with fewer digits where a column wants text.
  private static final Set<String> DIGITS =
      Set.of("123456789.123456789", "9007199254740993.0", "1.7976931348623157e308", "5e-324");

  private final SplittableRandom random;
  private final Pen.Names names;
  private final boolean older;
  final TreeSet<String> papers = new TreeSet<>();
  final TreeSet<String> tags = new TreeSet<>();

  /// By id, with the paper they belong to.
  final TreeMap<String, String> lines = new TreeMap<>();

  final TreeMap<String, String> parts = new TreeMap<>();

  /// Gives ids that nobody had before.
  static final class Names {
    private int last;

    String next(String prefix) {
      return prefix + ++last;
    }
  }

  /// @param older whether another version of SQLite runs the statements
  Pen(SplittableRandom random, Names names, Image ground, boolean older) {
    this.random = random;
    this.names = names;
    this.older = older;
    papers.addAll(ground.of("papers").keySet());
    tags.addAll(ground.of("tags").keySet());
    ground.of("paper_lines").forEach((id, row) -> lines.put(id, paperOf(row)));
    ground.of("line_parts").forEach((id, row) -> parts.put(id, paperOf(row)));
  }

  private static String paperOf(Image.Row row) {
    return row.fields().get("paper_id") instanceof Value.Text(String id) ? id : "";
  }

  String value() {
    String value = any(VALUES);
    return older && DIGITS.contains(value) ? "0.25" : value;
  }

  String fresh(String prefix) {
    return names.next(prefix);
  }

  boolean coin() {
    return random.nextBoolean();
  }

  int number(int bound) {
    return random.nextInt(bound);
  }

  <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  <T> T any(Collection<T> of) {
    return any(List.copyOf(of));
  }

  String paper() {
    return any(papers);
  }

  String line() {
    return any(lines.keySet());
  }

  String newPaper() {
    String id = fresh("p");
    papers.add(id);
    return id;
  }

  String newTag() {
    String id = fresh("t");
    tags.add(id);
    return id;
  }

  String newLine(String paper) {
    String id = fresh("l");
    lines.put(id, paper);
    return id;
  }

  String newPart(String paper) {
    String id = fresh("q");
    parts.put(id, paper);
    return id;
  }

  void forgetPaper(String id) {
    papers.remove(id);
    lines.values().removeIf(id::equals);
    parts.values().removeIf(id::equals);
  }

  void forgetAll() {
    papers.clear();
    lines.clear();
    parts.clear();
    tags.clear();
  }
}
