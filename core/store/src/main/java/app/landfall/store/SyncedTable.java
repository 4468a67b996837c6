package app.landfall.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The declaration that makes a plugin's table a synced one.
///
/// The table itself is made by a migration: an ordinary rowid table with `id TEXT PRIMARY KEY`,
/// `_seq INTEGER NOT NULL DEFAULT 0`, `synced INTEGER NOT NULL DEFAULT 0` (both owned by the
/// engine), optionally `updated_at TEXT NOT NULL DEFAULT ''` (derived by the engine), and business
/// columns that anything may be stored in: no UNIQUE, no CHECK, no NOT NULL without a default, no
/// foreign key but a child's to its root (`DEFERRABLE INITIALLY DEFERRED`). Immutable.
///
/// @param name the table
/// @param rootTable the table of the record a person would count; the table itself for a root
/// @param rootColumn the column with the root's id; `id` for a root
/// @param title the column people know a record by; null where there is none
/// @param groups columns that win together: touch one and all are sent with one time
/// @param localOnly columns that never leave this computer
/// @param manual fields whose conflicts somebody must decide before anything acts on them
/// @param quiet fields whose conflicts are history only
/// @param blobs columns with the SHA-256 of a blob that the row refers to
public record SyncedTable(
    String name,
    String rootTable,
    String rootColumn,
    @Nullable String title,
    List<Set<String>> groups,
    Set<String> localOnly,
    Set<String> manual,
    Set<String> quiet,
    Set<String> blobs) {

  public SyncedTable {
    groups = groups.stream().map(Set::copyOf).toList();
    localOnly = Set.copyOf(localOnly);
    manual = Set.copyOf(manual);
    quiet = Set.copyOf(quiet);
    blobs = Set.copyOf(blobs);
  }

  /// A table whose rows refer to no blobs.
  public SyncedTable(
      String name,
      String rootTable,
      String rootColumn,
      @Nullable String title,
      List<Set<String>> groups,
      Set<String> localOnly,
      Set<String> manual,
      Set<String> quiet) {
    this(name, rootTable, rootColumn, title, groups, localOnly, manual, quiet, Set.of());
  }

  /// Declares a table whose rows people count.
  public static Builder root(String name) {
    return new Builder(name, name, "id");
  }

  /// Declares a table whose rows belong to rows of a root table, at any depth.
  ///
  /// @param rootColumn the column that holds the root's id, `TEXT NOT NULL`
  public static Builder child(String name, String rootTable, String rootColumn) {
    return new Builder(name, rootTable, rootColumn);
  }

  /// Whether people count its rows.
  public boolean isRoot() {
    return name.equals(rootTable);
  }

  /// Collects a declaration.
  public static final class Builder {
    private final String name;
    private final String rootTable;
    private final String rootColumn;
    private @Nullable String title;
    private final List<Set<String>> groups = new ArrayList<>();
    private final Set<String> localOnly = new TreeSet<>();
    private final Set<String> manual = new TreeSet<>();
    private final Set<String> quiet = new TreeSet<>();
    private final Set<String> blobs = new TreeSet<>();

    private Builder(String name, String rootTable, String rootColumn) {
      this.name = name;
      this.rootTable = rootTable;
      this.rootColumn = rootColumn;
    }

    /// The column people know a record by.
    public Builder title(String column) {
      title = column;
      return this;
    }

    /// Columns that win together.
    public Builder group(String... columns) {
      groups.add(Set.of(columns));
      return this;
    }

    /// Columns that never leave this computer.
    public Builder localOnly(String... columns) {
      localOnly.addAll(Set.of(columns));
      return this;
    }

    /// Fields that are decided by hand, never by the later clock alone.
    public Builder manual(String... columns) {
      manual.addAll(Set.of(columns));
      return this;
    }

    /// Fields whose conflicts are history only.
    public Builder quiet(String... columns) {
      quiet.addAll(Set.of(columns));
      return this;
    }

    /// Columns that hold the SHA-256 of a blob, as [Blobs] names it, or nothing: each row refers to
    /// it, so that it is sent, fetched and kept.
    public Builder blob(String... columns) {
      blobs.addAll(Set.of(columns));
      return this;
    }

    /// The declaration.
    public SyncedTable build() {
      return new SyncedTable(
          name, rootTable, rootColumn, title, groups, localOnly, manual, quiet, blobs);
    }
  }
}
