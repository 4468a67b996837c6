package app.landfall.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The synced tables known in this file. Immutable; replaced whole when one is declared.
record Shapes(Map<String, TableShape> byName) {
  static final Shapes NONE = new Shapes(Map.of());

  Shapes {
    byName = Map.copyOf(byName);
  }

  @Nullable TableShape find(String table) {
    return byName.get(table);
  }

  /// The shape of a table that captured changes name, so it must have been declared.
  TableShape get(String table) {
    TableShape shape = byName.get(table);
    if (shape == null) {
      throw new StoreException(
          StoreException.Kind.DECLARATION, "'" + table + "' is not declared as a synced table");
    }
    return shape;
  }

  /// The tables of an aggregate, its root first.
  List<TableShape> aggregate(String rootTable) {
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
  List<TableShape> children(String rootTable) {
    return aggregate(rootTable).stream().filter(TableShape::isChild).toList();
  }

  Shapes with(Shapes added) {
    return with(List.copyOf(added.byName().values()));
  }

  Shapes with(List<TableShape> added) {
    Map<String, TableShape> all = new TreeMap<>(byName);
    added.forEach(shape -> all.put(shape.name(), shape));
    return new Shapes(all);
  }
}
