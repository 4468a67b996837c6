package app.landfall.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A query over one table, or a join of one with others, whose rows are read a page at a time, by
/// place and never by counting from the start.
///
/// Fast with an index on the columns ordered by, in this order and directions, followed by the id:
/// `CREATE INDEX by_due ON invoices(due_date, id)` for `orderBy("due_date")`. Immutable; builders
/// give a new one.
///
/// ```java
/// PageQuery open = PageQuery.from("invoices").where("paid=:paid", Map.of("paid", false))
///     .orderBy("due_date").orderByDescending("total_minor");
/// Page<Invoice> first = tx.page(Invoice.class, open, PageStart.BEGINNING, 50);
/// ```
///
/// @param columns what is selected
/// @param from the table, or tables with their joins
/// @param where the condition; empty = all
/// @param parameters of the condition
/// @param orders the columns ordered by, most important first
/// @param id the column that tells rows apart and decides among equals
public record PageQuery(
    String columns,
    String from,
    String where,
    Map<String, @Nullable Object> parameters,
    List<Order> orders,
    String id) {

  /// One column to order by. Nulls come first, or last where it is descending.
  ///
  /// @param column a column or an expression over columns
  public record Order(String column, boolean descending) {}

  public PageQuery {
    parameters = Collections.unmodifiableMap(new HashMap<>(parameters));
    orders = List.copyOf(orders);
  }

  /// All rows of a table, by id.
  public static PageQuery from(String table) {
    return new PageQuery("*", table, "", Map.of(), List.of(), "id");
  }

  /// Selects other columns than all.
  public PageQuery columns(String selected) {
    return new PageQuery(selected, from, where, parameters, orders, id);
  }

  /// Only rows that meet a condition with `:named` parameters, in place of any before.
  public PageQuery where(String condition, Map<String, ? extends @Nullable Object> values) {
    return new PageQuery(columns, from, condition, new HashMap<>(values), orders, id);
  }

  /// Orders by one more column.
  public PageQuery orderBy(String column) {
    return with(new Order(column, false));
  }

  /// Orders by one more column, the greatest first.
  public PageQuery orderByDescending(String column) {
    return with(new Order(column, true));
  }

  /// Another name of the id column, such as `i.id` in a join.
  public PageQuery id(String column) {
    return new PageQuery(columns, from, where, parameters, orders, column);
  }

  private PageQuery with(Order order) {
    List<Order> more = new ArrayList<>(orders);
    more.add(order);
    return new PageQuery(columns, from, where, parameters, more, id);
  }
}
