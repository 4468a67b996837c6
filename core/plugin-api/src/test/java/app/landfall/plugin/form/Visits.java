package app.landfall.plugin.form;

import app.landfall.database.Migration;
import app.landfall.plugin.RecordParts;
import app.landfall.plugin.RowWords.Reading;
import app.landfall.store.RowVersion;
import app.landfall.store.Saved;
import app.landfall.store.Store;
import app.landfall.store.Subscription;
import app.landfall.store.SyncedTable;
import app.landfall.store.file.StoreConfig;
import app.landfall.store.file.StoreFile;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Visits with findings in a real store, and one form of one visit. What the form's thread would
/// run waits in a queue.
final class Visits implements AutoCloseable {
  /// @param hours whole ones
  record Visit(String id, RowVersion version, String place, @Nullable Long hours) {
    Visit {
      if (place.equals("nowhere")) {
        throw new IllegalArgumentException("A visit is somewhere.");
      }
    }
  }

  record Finding(
      String id, String visitId, RowVersion version, String what, @Nullable Long count) {}

  enum Part {
    PLACE,
    HOURS
  }

  enum Cell {
    WHAT,
    COUNT
  }

  private static final String TABLES =
      """
      CREATE TABLE visits(id TEXT PRIMARY KEY, place TEXT NOT NULL DEFAULT '', hours INTEGER,
        synced INTEGER NOT NULL DEFAULT 0, _seq INTEGER NOT NULL DEFAULT 0);
      CREATE TABLE findings(id TEXT PRIMARY KEY, visit_id TEXT NOT NULL DEFAULT '',
        what TEXT NOT NULL DEFAULT '',
        count INTEGER, synced INTEGER NOT NULL DEFAULT 0,
        _seq INTEGER NOT NULL DEFAULT 0);
      """;

  private final Path file;
  private final StoreFile opened;
  private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
  final FormModel<Part, Visit> form;
  final FormLines<Cell, Finding> lines;
  int looks;

  /// How many live queries of the form are open.
  int following;

  Visits(Path folder) {
    file = folder.resolve("visits.db");
    opened =
        StoreFile.open(
            file,
            new StoreConfig(
                InstantSource.fixed(Instant.parse("2026-03-01T09:00:00Z")),
                new SplittableRandom(1),
                () -> false,
                2));
    opened.register(
        "visits",
        List.of(new Migration(1, "tables", TABLES)),
        List.of(
            SyncedTable.root("visits").build(),
            SyncedTable.child("findings", "visits", "visit_id").build()));
    form = new FormModel<>(new Parts(), new Visit("v1", RowVersion.NEW, "", null), queue::add);
    lines = new FormLines<>(new Cells(), opened.store()::newId);
    form.with(lines);
  }

  Store store() {
    return opened.store();
  }

  /// A visit that came from the server, and its form open.
  Visits open(String place) {
    pulled("INSERT INTO visits(id,place,_seq) VALUES ('v1','" + place + "',3)");
    return follow();
  }

  Visits follow() {
    form.follow(() -> {
      following++;
      Subscription live = store().live(this::look, queue::add, this::seen);
      return () -> {
        following--;
        live.close();
      };
    });
    int before = looks;
    until(() -> looks > before);
    return this;
  }

  private record Seen(Optional<Visit> visit, List<Finding> findings) {}

  private Seen look(app.landfall.store.ReadTransaction tx) {
    return new Seen(
        tx.find(Visit.class, "SELECT * FROM visits", Map.of()),
        tx.list(Finding.class, "SELECT * FROM findings ORDER BY id", Map.of()));
  }

  List<MetField<Part>> met = List.of();

  private void seen(Seen seen) {
    looks++;
    if (seen.visit().isPresent()) {
      met = form.arrived(seen.visit().get());
      lines.arrived(seen.findings());
    } else if (form.state() == FormState.LOADING) {
      form.isNew();
    } else {
      form.gone();
    }
  }

  /// The visit and its findings in one transaction.
  CompletionStage<FormOutcome<Part>> write(Visit asRead, Visit edited) {
    boolean stored = form.state() == FormState.STORED;
    List<Finding> before = lines.asRead();
    List<Finding> after = lines.edited();
    return store()
        .write(tx -> {
          if (!stored) {
            tx.insert("visits", edited);
          } else if (tx.save("visits", asRead, edited) == Saved.GONE) {
            return new FormOutcome.Vanished<>();
          }
          Map<String, Finding> read = new HashMap<>();
          before.forEach(one -> read.put(one.id(), one));
          for (Finding one : after) {
            if (one.count() != null && one.count() > 99) {
              throw new IllegalStateException("Too many of " + one.what());
            }
            Finding was = read.remove(one.id());
            if (was == null) {
              tx.insert("findings", one);
            } else {
              tx.save("findings", was, one);
            }
          }
          read.keySet().forEach(id -> tx.delete("findings", id));
          return new FormOutcome.Stored<>();
        });
  }

  boolean save() {
    var saved = form.save(this::write);
    until(saved::isDone);
    return saved.join();
  }

  /// Runs what waits for the form's thread until something is so.
  void until(BooleanSupplier there) {
    try {
      while (!there.getAsBoolean()) {
        Objects.requireNonNull(queue.poll(120, TimeUnit.SECONDS), "nothing arrives").run();
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  void execute(String sql) {
    store().write(tx -> tx.execute(sql, Map.of())).join();
  }

  /// What the server does: not captured, and with a higher sequence.
  void pulled(String sql) {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout=5000");
      statement.execute("BEGIN IMMEDIATE");
      statement.executeUpdate("UPDATE landfall_now SET capture=0");
      statement.executeUpdate(sql);
      statement.executeUpdate("UPDATE landfall_now SET capture=NULL");
      statement.execute("COMMIT");
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
    execute("UPDATE visits SET place=place WHERE id='none'"); // makes live queries look again
  }

  String text(String sql) {
    return store().read(tx -> Objects.requireNonNullElse(tx.text(sql, Map.of()), "nothing"));
  }

  /// Every finding, in its order.
  String findings() {
    return text("SELECT group_concat(what||' '||ifnull(count,'-'),', ' ORDER BY id) FROM findings");
  }

  @Override
  public void close() {
    form.close();
    opened.close();
  }

  private static Reading number(String text) {
    if (text.isBlank()) {
      return new Reading.Meant(null);
    }
    try {
      return new Reading.Meant(Long.valueOf(text.strip()));
    } catch (NumberFormatException e) {
      return new Reading.Refused("Not a number: " + text);
    }
  }

  private static final class Parts implements FormFields<Part, Visit> {
    @Override
    public List<Part> all() {
      return List.of(Part.values());
    }

    @Override
    public @Nullable Object value(Visit visit, Part part) {
      return part == Part.PLACE ? visit.place() : visit.hours();
    }

    @Override
    public String write(Visit visit, Part part) {
      return Objects.toString(value(visit, part), "");
    }

    @Override
    public Reading read(Visit visit, Map<Part, String> typed, Part part) {
      String text = typed.getOrDefault(part, "");
      return part == Part.PLACE ? new Reading.Meant(text.strip()) : number(text);
    }

    @Override
    public Visit with(Visit visit, Map<Part, @Nullable Object> values) {
      Map<String, @Nullable Object> parts = new HashMap<>();
      values.forEach((part, value) -> parts.put(part == Part.PLACE ? "place" : "hours", value));
      return RecordParts.with(visit, parts);
    }

    @Override
    public RowVersion version(Visit visit) {
      return visit.version();
    }

    @Override
    public Visit seenAs(Visit visit, RowVersion seen) {
      return RecordParts.with(visit, Map.of("version", seen));
    }
  }

  private static final class Cells implements LineFields<Cell, Finding> {
    @Override
    public List<Cell> all() {
      return new ArrayList<>(List.of(Cell.values()));
    }

    @Override
    public String id(Finding line) {
      return line.id();
    }

    @Override
    public Finding blank(String id) {
      return new Finding(id, "v1", RowVersion.NEW, "", null);
    }

    @Override
    public @Nullable Object value(Finding line, Cell cell) {
      return cell == Cell.WHAT ? line.what() : line.count();
    }

    @Override
    public String write(Finding line, Cell cell) {
      return Objects.toString(value(line, cell), "");
    }

    @Override
    public Reading read(Finding line, Map<Cell, String> typed, Cell cell) {
      String text = typed.getOrDefault(cell, "");
      return cell == Cell.WHAT ? new Reading.Meant(text.strip()) : number(text);
    }

    @Override
    public Finding with(Finding line, Map<Cell, @Nullable Object> values) {
      Map<String, @Nullable Object> parts = new HashMap<>();
      values.forEach((cell, value) -> parts.put(cell == Cell.WHAT ? "what" : "count", value));
      return RecordParts.with(line, parts);
    }

    @Override
    public RowVersion version(Finding line) {
      return line.version();
    }

    @Override
    public Finding seenAs(Finding line, RowVersion seen) {
      return RecordParts.with(line, Map.of("version", seen));
    }
  }
}
