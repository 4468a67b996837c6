package app.landfall.store.read;

import app.landfall.store.Page;
import app.landfall.store.PageIndex;
import app.landfall.store.PageKey;
import app.landfall.store.PageQuery;
import app.landfall.store.PageStart;
import app.landfall.store.RecordMapping;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A reader of the pages of a [PageQuery], by place.
///
/// What lies after a place is asked for in a few queries, each of which an index can answer by
/// itself: first what is equal in all columns but the last, then what is equal in one less, and so
/// on. One condition over all columns would make SQLite sort, or walk through all equals.
final class PageReader {
  private static final String KEY = "_place_";
  private static final String PASSED = "_passed";

  private final SqlSnapshot snapshot;
  private final PageQuery query;

  PageReader(SqlSnapshot snapshot, PageQuery query) {
    this.snapshot = snapshot;
    this.query = query;
  }

  private record Column(String expression, boolean descending) {
    Column reversed() {
      return new Column(expression, !descending);
    }

    String order() {
      return expression + (descending ? " DESC" : "");
    }
  }

  /// A condition on the first columns, and the columns that are left to order by.
  private record Segment(String condition, List<Column> order) {}

  /// Rows with their places, not yet in a page.
  private record Found<T extends Record>(List<T> rows, List<PageKey> keys) {
    static <T extends Record> Found<T> nothing() {
      return new Found<>(new ArrayList<>(), new ArrayList<>());
    }
  }

  <T extends Record> Page<T> read(Class<T> record, PageStart start, int size) {
    return switch (start) {
      case PageStart.Beginning _ -> page(read(record, null, false, false, size + 1), size, false);
      case PageStart.End _ -> page(read(record, null, false, true, size + 1), size, true);
      case PageStart.After(PageKey key) ->
          page(read(record, key, false, false, size + 1), size, false);
      case PageStart.Before(PageKey key) ->
          page(read(record, key, false, true, size + 1), size, true);
      case PageStart.At(PageIndex index, long position) ->
          place(index, position)
              .map(key -> page(read(record, key, true, false, size + 1), size, false))
              .orElseGet(() -> new Page<>(List.of(), List.of(), false));
      case PageStart.Counted(long position, long count) -> counted(record, position, count, size);
    };
  }

  private <T extends Record> Page<T> counted(Class<T> record, long position, long count, int size) {
    long behind = count - position - size;
    if (count <= 0 || position == 0 || behind >= position) {
      Segment all = new Segment("", columns(false));
      return page(rows(record, all, null, size + 1, position), size, false);
    }
    int wanted = (int) Math.max(0, size + Math.min(0, behind));
    Segment all = new Segment("", columns(true));
    Page<T> found = page(rows(record, all, null, wanted, Math.max(0, behind)), wanted, true);
    return new Page<>(found.rows(), found.keys(), behind > 0);
  }

  private static <T extends Record> Page<T> page(Found<T> found, int size, boolean reversed) {
    boolean more = found.rows().size() > size;
    List<T> rows = found.rows().subList(0, Math.min(size, found.rows().size()));
    List<PageKey> keys = found.keys().subList(0, rows.size());
    return reversed
        ? new Page<>(rows.reversed(), keys.reversed(), more)
        : new Page<>(rows, keys, more);
  }

  long count() {
    return snapshot.number("SELECT count(*) FROM " + query.from() + where(""), query.parameters());
  }

  PageIndex index() {
    List<PageKey> places = new ArrayList<>();
    long count =
        snapshot.query(
            "SELECT " + keys() + " FROM " + query.from() + where("") + order(columns(false)),
            query.parameters(),
            rows -> {
              long row = 0;
              while (rows.next()) {
                if (row++ % PageIndex.EVERY == 0) {
                  places.add(key(rows, 0));
                }
              }
              return row;
            });
    return new PageIndex(count, PageIndex.EVERY, places);
  }

  /// The place of the row at a position, reckoned from the nearest place before it.
  private Optional<PageKey> place(PageIndex index, long position) {
    int nearest = (int) Math.min(position / index.every(), index.places().size() - 1L);
    if (nearest < 0) {
      return Optional.empty();
    }
    PageKey from = index.places().get(nearest);
    int left = (int) (position - (long) nearest * index.every());
    List<PageKey> keys = new ArrayList<>();
    for (Segment segment : segments(from, true, columns(false))) {
      int wanted = left + 1 - keys.size();
      if (wanted > 0) {
        keys.addAll(keys(segment, from, wanted));
      }
    }
    return keys.size() > left ? Optional.of(keys.get(left)) : Optional.empty();
  }

  private List<PageKey> keys(Segment segment, PageKey from, int most) {
    return snapshot.query(
        "SELECT "
            + keys()
            + " FROM "
            + query.from()
            + where(segment.condition())
            + order(segment.order())
            + " LIMIT "
            + most,
        parameters(from),
        rows -> {
          List<PageKey> keys = new ArrayList<>();
          while (rows.next()) {
            keys.add(key(rows, 0));
          }
          return keys;
        });
  }

  private <T extends Record> Found<T> read(
      Class<T> record, @Nullable PageKey from, boolean inclusive, boolean reversed, int most) {
    Found<T> found = Found.nothing();
    List<Column> columns = columns(reversed);
    List<Segment> segments =
        from == null ? List.of(new Segment("", columns)) : segments(from, inclusive, columns);
    for (Segment segment : segments) {
      int wanted = most - found.rows().size();
      if (wanted > 0) {
        Found<T> more = rows(record, segment, from, wanted, 0);
        found.rows().addAll(more.rows());
        found.keys().addAll(more.keys());
      }
    }
    return found;
  }

  private <T extends Record> Found<T> rows(
      Class<T> record, Segment segment, @Nullable PageKey from, int most, long passed) {
    return snapshot.query(
        "SELECT "
            + query.columns()
            + ","
            + keys()
            + " FROM "
            + query.from()
            + where(segment.condition())
            + order(segment.order())
            + " LIMIT "
            + most
            + (passed == 0 ? "" : " OFFSET :" + PASSED),
        parameters(from, passed),
        rows -> {
          RecordMapping<T> mapping = RecordMapping.of(record);
          Map<String, Integer> columns = SqlSnapshot.columns(rows);
          int before = rows.getMetaData().getColumnCount() - query.orders().size() - 1;
          Found<T> found = Found.nothing();
          while (rows.next()) {
            found.rows().add(mapping.read(rows, columns));
            found.keys().add(key(rows, before));
          }
          return found;
        });
  }

  // ---- conditions ----

  /// What lies after a place, piece by piece, the nearest first.
  private static List<Segment> segments(PageKey from, boolean inclusive, List<Column> columns) {
    List<Segment> segments = new ArrayList<>();
    if (inclusive) {
      segments.add(new Segment(equal(from, columns, columns.size()), columns));
    }
    for (int i = columns.size() - 1; i >= 0; i--) {
      String equal = equal(from, columns, i);
      for (String beyond : beyond(columns.get(i), i, from.values().get(i))) {
        String condition = equal.isEmpty() ? beyond : equal + " AND " + beyond;
        segments.add(new Segment(condition, columns.subList(i, columns.size())));
      }
    }
    return segments;
  }

  private static String equal(PageKey from, List<Column> columns, int first) {
    List<String> conditions = new ArrayList<>();
    for (int i = 0; i < first; i++) {
      boolean empty = from.values().get(i) == null;
      conditions.add(columns.get(i).expression() + (empty ? " IS NULL" : "=:" + KEY + i));
    }
    return String.join(" AND ", conditions);
  }

  private static List<String> beyond(Column column, int i, @Nullable Object value) {
    String expression = column.expression();
    if (column.descending()) {
      return value == null
          ? List.of()
          : List.of(expression + "<:" + KEY + i, expression + " IS NULL");
    }
    return List.of(value == null ? expression + " IS NOT NULL" : expression + ">:" + KEY + i);
  }

  private Map<String, @Nullable Object> parameters(@Nullable PageKey from, long passed) {
    Map<String, @Nullable Object> parameters = parameters(from);
    parameters.put(PASSED, passed);
    return parameters;
  }

  private Map<String, @Nullable Object> parameters(@Nullable PageKey from) {
    Map<String, @Nullable Object> parameters = new HashMap<>(query.parameters());
    if (from != null) {
      for (int i = 0; i < from.values().size(); i++) {
        parameters.put(KEY + i, from.values().get(i));
      }
    }
    return parameters;
  }

  private String where(String condition) {
    String own = query.where().isBlank() ? "" : "(" + query.where() + ")";
    String both =
        own.isEmpty() || condition.isEmpty() ? own + condition : own + " AND " + condition;
    return both.isEmpty() ? "" : " WHERE " + both;
  }

  private static String order(List<Column> columns) {
    return " ORDER BY " + columns.stream().map(Column::order).collect(Collectors.joining(","));
  }

  /// The id goes the way of the last column, so that one index serves both directions.
  private List<Column> columns(boolean reversed) {
    List<Column> columns = new ArrayList<>();
    query.orders().forEach(order -> columns.add(new Column(order.column(), order.descending())));
    boolean descending = !columns.isEmpty() && columns.getLast().descending();
    columns.add(new Column(query.id(), descending));
    return reversed ? columns.stream().map(Column::reversed).toList() : columns;
  }

  private String keys() {
    List<Column> columns = columns(false);
    List<String> named = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      named.add(columns.get(i).expression() + " AS " + KEY + i);
    }
    return String.join(",", named);
  }

  private PageKey key(ResultSet rows, int before) throws SQLException {
    @Nullable Object[] values = new @Nullable Object[query.orders().size() + 1];
    for (int i = 0; i < values.length; i++) {
      values[i] = rows.getObject(before + i + 1);
    }
    return new PageKey(values);
  }
}
