package app.landfall.store.tables;

import app.landfall.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The synced tables known in this file. Immutable; replaced whole when one is declared.
public record TableShapes(Map<String, TableShape> byName) {
  public static final TableShapes NONE = new TableShapes(Map.of());

  public TableShapes {
    byName = Map.copyOf(byName);
  }

  public @Nullable TableShape find(String table) {
    return byName.get(table);
  }

  /// The shape of a table that captured changes name, so it must have been declared.
  public TableShape get(String table) {
    TableShape shape = byName.get(table);
    if (shape == null) {
      throw new StoreException(
          StoreException.Kind.DECLARATION, "'" + table + "' is not declared as a synced table");
    }
    return shape;
  }

  /// The tables of an aggregate, its root first.
  public List<TableShape> aggregate(String rootTable) {
    List<TableShape> tables = new ArrayList<>();
    for (TableShape shape : new TreeMap<>(byName).values()) {
      if (shape.name().equals(rootTable)) {
        tables.addFirst(shape);
      } else if (shape.declaration().rootTable().equals(rootTable)) {
        tables.add(shape);
      }
    }
    return tables;
  }

  /// The child tables of a root.
  public List<TableShape> children(String rootTable) {
    return aggregate(rootTable).stream().filter(TableShape::isChild).toList();
  }

  /// The condition on rows of `conflicts` that somebody is told of them: of a field that is
  /// declared quiet both values are history, and nobody is asked.
  public String told() {
    String quiet =
        new TreeMap<>(byName)
            .values().stream()
                .map(TableShape::declaration)
                .flatMap(table ->
                    table.quiet().stream().sorted().map(field -> table.name() + "." + field))
                .map(name -> "'" + name.replace("'", "''") + "'")
                .collect(Collectors.joining(","));
    return quiet.isEmpty() ? "1" : "of_table||'.'||of_field NOT IN (" + quiet + ")";
  }

  public TableShapes with(TableShapes added) {
    return with(List.copyOf(added.byName().values()));
  }

  public TableShapes with(List<TableShape> added) {
    Map<String, TableShape> all = new TreeMap<>(byName);
    added.forEach(shape -> all.put(shape.name(), shape));
    return new TableShapes(all);
  }
}
