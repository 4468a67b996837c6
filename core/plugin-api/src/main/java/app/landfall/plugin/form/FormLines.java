package app.landfall.plugin.form;

import app.landfall.plugin.RowWords.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The lines of a record while its form is open, cell by cell: what was read, what is typed over
/// it, what is added and removed here, and what others change meanwhile. They are saved with their
/// record: [FormModel#with]. On the thread of the form.
public final class FormLines<C, L> {
  /// A line.
  private static final class Row<C, L> {
    private final String id;
    private final TypedRecord<C, L> cells;
    private boolean stored;

    Row(String id, TypedRecord<C, L> cells, boolean stored) {
      this.id = id;
      this.cells = cells;
      this.stored = stored;
    }
  }

  private final LineFields<C, L> fields;
  private final Supplier<String> ids;
  private List<Row<C, L>> rows = new ArrayList<>();
  private List<L> asRead = List.of();
  private @Nullable List<L> saving;

  /// Whether the record is not there any more, and its lines with it.
  private boolean gone;

  private Runnable before = () -> {};
  private Runnable after = () -> {};

  /// @param ids makes a fresh one
  public FormLines(LineFields<C, L> fields, Supplier<String> ids) {
    this.fields = fields;
    this.ids = ids;
  }

  /// Calls back around each time when lines come or go or are read anew.
  ///
  /// @param before while they are as they were: for a table that is edited, to take its cell over
  /// @param after when they are as they will be
  public void onChange(Runnable before, Runnable after) {
    this.before = before;
    this.after = after;
  }

  /// How many lines there are, empty ones with them.
  public int count() {
    return rows.size();
  }

  /// A line's id, which stays the same when others come and go.
  public String id(int line) {
    return rows.get(line).id;
  }

  /// What stands in a cell.
  public String text(int line, C cell) {
    return rows.get(line).cells.text(cell);
  }

  /// Something was typed into a cell.
  public void type(int line, C cell, String text) {
    rows.get(line).cells.type(cell, text);
  }

  /// Whether what is typed into a cell cannot be read.
  public boolean isOdd(int line, C cell) {
    return problem(line, cell).isPresent();
  }

  /// What is wrong with what is typed into a cell; empty where nothing is.
  public Optional<String> problem(int line, C cell) {
    TypedRecord<C, L> cells = rows.get(line).cells;
    return cells.typed().containsKey(cell)
            && cells.read(cell) instanceof Reading.Refused(String why)
        ? Optional.of(why)
        : Optional.empty();
  }

  /// Whether there is such a cell.
  public boolean hasOdd() {
    return rows.stream().anyMatch(row -> !row.cells.odd().isEmpty());
  }

  /// Adds an empty line at the end; it is not saved while it stays so.
  public void add() {
    before.run();
    String id = ids.get();
    rows.add(new Row<>(id, new TypedRecord<>(fields, fields.blank(id)), false));
    after.run();
  }

  /// Removes a line; it is deleted when the record is saved.
  public void remove(int line) {
    rows.remove(line);
    after.run();
  }

  /// Whether something was typed, added or removed that is not saved.
  public boolean isDirty() {
    Set<String> removed = new HashSet<>();
    asRead.forEach(line -> removed.add(fields.id(line)));
    boolean dirty = false;
    for (Row<C, L> row : rows) {
      removed.remove(row.id);
      dirty |= row.stored ? row.cells.isDirty() : !isEmpty(row);
    }
    return dirty || !removed.isEmpty();
  }

  private boolean isEmpty(Row<C, L> row) {
    return fields.all().stream().allMatch(cell -> row.cells.text(cell).isBlank());
  }

  /// As they are in the store, with the versions that their reader had seen.
  public List<L> asRead() {
    if (gone) {
      return List.of();
    }
    Map<String, L> seen = new HashMap<>();
    rows.forEach(row -> seen.put(row.id, row.cells.asRead()));
    return asRead.stream().map(line -> seen.getOrDefault(fields.id(line), line)).toList();
  }

  /// With what is typed; lines without anything are left out.
  public List<L> edited() {
    List<L> edited = new ArrayList<>();
    for (Row<C, L> row : rows) {
      if (row.stored && !row.cells.isDirty()) {
        edited.add(row.cells.asRead());
      } else if (!isEmpty(row)) {
        L line = row.cells.edited();
        edited.add(row.stored ? line : fields.placed(line, edited.size()));
      }
    }
    return List.copyOf(edited);
  }

  /// What is there now: it goes into the lines where nothing is typed. What was deleted elsewhere
  /// and is typed over here comes back when it is saved.
  public void arrived(List<L> next) {
    if (!gone && next.equals(asRead)) {
      return;
    }
    before.run();
    Set<String> known = new HashSet<>();
    asRead.forEach(line -> known.add(fields.id(line)));
    Map<String, Row<C, L>> rest = new HashMap<>();
    rows.forEach(row -> rest.put(row.id, row));
    List<Row<C, L>> met = new ArrayList<>();
    for (L line : next) {
      Row<C, L> row = rest.remove(fields.id(line));
      if (row != null) {
        row.cells.arrived(line, row.stored);
        row.stored = true;
        met.add(row);
      } else if (!known.contains(fields.id(line))) {
        met.add(read(line));
      }
    }
    rows.stream().filter(row -> rest.containsKey(row.id)).filter(this::stays).forEach(met::add);
    rows = met;
    asRead = List.copyOf(next);
    gone = false;
    after.run();
  }

  private Row<C, L> read(L line) {
    return new Row<>(fields.id(line), new TypedRecord<>(fields, line), true);
  }

  /// Whether a line stays that is not in the store.
  private boolean stays(Row<C, L> row) {
    boolean stays = !row.stored || row.cells.isDirty();
    row.stored = false;
    return stays;
  }

  /// Every cell; empty where nothing is typed, for a draft.
  public List<List<String>> cells() {
    return isDirty() ? rows.stream().map(this::cells).toList() : List.of();
  }

  private List<String> cells(Row<C, L> row) {
    return fields.all().stream().map(row.cells::text).toList();
  }

  void gone() {
    gone = true;
  }

  void saving() {
    saving = edited();
  }

  /// They are stored as they were when the save began.
  void saved() {
    List<L> stored = saving;
    saving = null;
    if (stored == null) {
      return;
    }
    before.run();
    Map<String, L> now = new HashMap<>();
    stored.forEach(line -> now.put(fields.id(line), line));
    for (Row<C, L> row : rows) {
      L line = now.get(row.id);
      row.stored = line != null;
      if (line != null) {
        row.cells.saved(line);
      }
    }
    asRead = stored;
    gone = false;
    after.run();
  }

  void discard() {
    before.run();
    rows = new ArrayList<>();
    asRead.forEach(line -> rows.add(read(line)));
    after.run();
  }
}
