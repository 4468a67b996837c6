package app.landfall.invoices.ui.list;

import app.landfall.invoices.model.InvoiceList;
import app.landfall.invoices.model.InvoiceList.Line;
import app.landfall.invoices.model.InvoiceList.Query;
import app.landfall.invoices.model.InvoiceSummary;
import app.landfall.store.PageIndex;
import app.landfall.store.PageStart;
import app.landfall.store.Store;
import app.landfall.store.Subscription;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.swing.event.TableModelEvent;
import javax.swing.table.AbstractTableModel;
import org.jspecify.annotations.Nullable;

/// The rows of a list that may have a million: what is on the screen is a live query, what was
/// scrolled past is kept until something changes, everything else is a placeholder of known height.
/// Never reads by itself on the event thread, to which it belongs.
final class InvoiceListModel extends AbstractTableModel {
  private static final int BEFORE = 40;
  private static final int PIECE = 140;
  private static final int KEPT = 6_000;

  /// From so many rows on a jump by counting takes longer than a frame.
  private static final int LONG = 20_000;

  private static final Subscription NOTHING = () -> {};

  private final transient Store store;
  private final transient InvoiceList list;
  private final transient Executor edt;
  private final transient NavigableMap<Integer, Line> lines = new TreeMap<>();
  private transient Query query;
  private transient Subscription piece = NOTHING;
  private transient Subscription length = NOTHING;
  private transient @Nullable CompletableFuture<PageIndex> finding;
  private transient @Nullable PageIndex places;
  private int rows;
  private boolean telling;
  private boolean counted;
  private int from;
  private int to;
  private boolean reading;
  private int wantedFirst;
  private int wantedLast;
  private long generation;
  private transient Set<String> fresh = new HashSet<>();
  private transient Runnable arrived = () -> {};
  private transient Runnable measured = () -> {};

  /// @param edt runs what live queries deliver
  InvoiceListModel(Store store, InvoiceList list, Query query, Executor edt) {
    this.store = store;
    this.list = list;
    this.query = query;
    this.edt = edt;
  }

  /// Calls back after rows have changed or come.
  void onArrival(Runnable then) {
    arrived = then;
  }

  /// Calls back after the length has become known or has changed.
  void onCount(Runnable then) {
    measured = then;
  }

  /// Whether it is telling of other rows now: what is chosen changes by that, and nobody chose.
  boolean isTelling() {
    return telling;
  }

  @Override
  public void fireTableChanged(TableModelEvent change) {
    telling = true;
    super.fireTableChanged(change);
    telling = false;
  }

  /// Shows another list, from its beginning.
  void show(Query other) {
    query = other;
    generation++;
    lines.clear();
    fresh.clear();
    forgetPlaces();
    reading = false;
    counted = false;
    from = 0;
    to = 0;
    wantedFirst = 0;
    wantedLast = 60;
    follow();
  }

  Query query() {
    return query;
  }

  /// Whether rows are on their way.
  boolean isReading() {
    return reading;
  }

  /// Whether the length is known.
  boolean isCounted() {
    return counted;
  }

  /// The invoice of a row; empty while it is not read yet.
  Optional<InvoiceSummary> at(int row) {
    return Optional.ofNullable(lines.get(row)).map(Line::invoice);
  }

  /// The row of an invoice, if it is among those that are read. One that was read before it was
  /// counted is no row yet.
  Optional<Integer> rowOf(String id) {
    return lines.headMap(rows).entrySet().stream()
        .filter(entry -> entry.getValue().invoice().id().equals(id))
        .map(java.util.Map.Entry::getKey)
        .findFirst();
  }

  /// Invoices that came while the list was watched, until [#notFresh].
  boolean isFresh(String id) {
    return fresh.contains(id);
  }

  void notFresh() {
    fresh.clear();
  }

  boolean hasFresh() {
    return !fresh.isEmpty();
  }

  /// Says which rows are on the screen.
  void visible(int first, int last) {
    wantedFirst = Math.max(0, first);
    wantedLast = Math.max(wantedFirst, last);
    if (!isRead(wantedFirst, wantedLast) && !reading) {
      read();
    }
  }

  void close() {
    generation++;
    forgetPlaces();
    piece.close();
    length.close();
  }

  @Override
  public int getRowCount() {
    return rows;
  }

  @Override
  public int getColumnCount() {
    return Column.values().length;
  }

  @Override
  public String getColumnName(int column) {
    return Column.at(column).title();
  }

  @Override
  public Object getValueAt(int row, int column) {
    return at(row).<Object>map(invoice -> Column.at(column).value(invoice)).orElse("");
  }

  /// First what a person waits for, its rows, then how long it is: both begin at once and arrive in
  /// any order.
  private void follow() {
    long mine = generation;
    Query wanted = query;
    length.close();
    read();
    length =
        store.live(
            tx -> list.count(tx, wanted),
            edt,
            count -> {
              if (mine == generation) {
                counted((int) Math.min(Integer.MAX_VALUE / 64, count));
              }
            });
  }

  private void counted(int count) {
    boolean first = !counted;
    counted = true;
    int before = rows;
    rows = count;
    if (before != count) {
      forgetPlaces();
    }
    lines.tailMap(count, true).clear();
    if (count > before) {
      fireTableRowsInserted(before, count - 1);
    } else if (count < before) {
      fireTableRowsDeleted(count, before - 1);
    }
    if (first && count > 0) {
      fireTableRowsUpdated(0, count - 1);
    }
    arrived.run();
    measured.run();
  }

  private boolean isRead(int first, int last) {
    int end = counted ? Math.min(last, rows - 1) : last;
    return first >= from && end < to;
  }

  private void read() {
    int first = Math.max(0, wantedFirst - BEFORE);
    int limit = Math.max(PIECE, wantedLast - first + BEFORE);
    PageStart start = start(first, limit);
    long mine = generation;
    Query wanted = query;
    reading = true;
    piece.close();
    piece =
        store.live(
            tx -> list.piece(tx, wanted, start, limit),
            edt,
            found -> {
              if (mine == generation) {
                arrived(first, first + limit, found);
              }
            });
  }

  /// Beside a row that is known a piece costs the same anywhere, and so it does where the places of
  /// a long list are known; a jump before that has to count.
  private PageStart start(int first, int limit) {
    Line former = lines.get(first - 1);
    Line next = lines.get(first + limit);
    if (former != null) {
      return PageStart.after(former.key());
    }
    if (next != null) {
      return PageStart.before(next.key());
    }
    if (places != null) {
      return PageStart.at(places, first);
    }
    if (first > 0 && counted && rows > LONG && finding == null) {
      findPlaces();
    }
    return PageStart.at(first, counted ? rows : 0);
  }

  /// Once for a list as long as it is now.
  private void findPlaces() {
    long mine = generation;
    int length = rows;
    Query wanted = query;
    CompletableFuture<PageIndex> asked = store.readAsync(tx -> list.places(tx, wanted));
    finding = asked;
    var _ =
        asked.thenAcceptAsync(
            found -> {
              if (mine == generation && length == rows && found.count() == length) {
                places = found;
              }
            },
            edt);
  }

  boolean hasPlaces() {
    return places != null;
  }

  private void forgetPlaces() {
    places = null;
    if (finding != null) {
      finding.cancel(true);
      finding = null;
    }
  }

  private void arrived(int first, int end, List<Line> found) {
    boolean again = first == from && end == to;
    List<Line> before = new ArrayList<>(lines.subMap(first, end).values());
    from = first;
    to = end;
    reading = false;
    if (again && !before.equals(found)) {
      noteFresh(before, found);
      lines.clear(); // something changed: what is out of sight may have, too
    } else if (lines.size() > KEPT) {
      lines.clear();
    }
    lines.subMap(first, end).clear();
    for (int i = 0; i < found.size(); i++) {
      lines.put(first + i, found.get(i));
    }
    if (!counted) {
      rows = Math.max(rows, first + found.size());
    }
    int last = Math.min(rows, first + found.size()) - 1;
    if (last >= first && !before.equals(found)) {
      fireTableRowsUpdated(first, last);
    }
    arrived.run();
    if (!isRead(wantedFirst, wantedLast) && wantedFirst < Math.max(1, rows)) {
      read();
    }
  }

  /// What was not among the rows before, as long as few came: a page of new rows is no news.
  private void noteFresh(List<Line> before, List<Line> found) {
    Set<String> known = new HashSet<>();
    before.forEach(line -> known.add(line.invoice().id()));
    Set<String> came = new HashSet<>();
    found.stream()
        .map(line -> line.invoice().id())
        .filter(id -> !known.contains(id))
        .limit(20)
        .forEach(came::add);
    if (!before.isEmpty() && came.size() < 10) {
      fresh.addAll(came);
    }
  }
}
