package app.landfall.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PageTest {
  record Row(String id, @Nullable String vendorName, @Nullable String note) {}

  @TempDir Path folder;
  private TestProfile profile;

  @BeforeEach
  void open() {
    profile = new TestProfile(folder.resolve("landfall.db"));
    SplittableRandom random = new SplittableRandom(7);
    profile.write(tx -> {
      for (int i = 0; i < 700; i++) { // few different values, many equal, some empty
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("id", "i" + random.nextInt(1_000_000));
        values.put("vendor", random.nextInt(5) == 0 ? null : "v" + random.nextInt(4));
        values.put("note", random.nextInt(3) == 0 ? null : "n" + random.nextInt(3));
        tx.execute(
            "INSERT OR IGNORE INTO invoices(id,vendor_name,note) VALUES(:id,:vendor,:note)",
            values);
      }
      return true;
    });
  }

  @AfterEach
  void close() {
    profile.close();
  }

  static Stream<PageQuery> queries() {
    PageQuery all = PageQuery.from("invoices");
    return Stream.of(
        all,
        all.orderBy("vendor_name"),
        all.orderByDescending("vendor_name"),
        all.orderBy("vendor_name").orderBy("note"),
        all.orderBy("vendor_name").orderByDescending("note"),
        all.orderByDescending("vendor_name").orderBy("note"),
        all.where("note=:n OR vendor_name IS NULL", Map.of("n", "n1")).orderByDescending("note"),
        all.where("id='nobody'", Map.of()).orderBy("note"));
  }

  @ParameterizedTest
  @MethodSource("queries")
  void pageByPageForwardsBackwardsAndByPositionIsTheWholeInOrder(PageQuery query) {
    List<String> whole = whole(query);
    assertThat(forwards(query)).isEqualTo(whole);
    assertThat(backwards(query)).isEqualTo(whole);
    PageIndex index = profile.store().read(tx -> tx.index(query));
    assertThat(index.count()).isEqualTo(whole.size());
    long count = profile.store().read(tx -> tx.count(query));
    assertThat(count).isEqualTo(whole.size());
    for (int position = 0; position < whole.size(); position += 37) {
      Page<Row> page = read(query, PageStart.at(index, position), 10);
      int end = Math.min(whole.size(), position + 10);
      assertThat(ids(page)).isEqualTo(whole.subList(position, end));
      assertThat(page.more()).isEqualTo(end < whole.size());
    }
    assertThat(read(query, PageStart.at(index, whole.size()), 10).rows()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("queries")
  void aPositionCountedFromEitherEndIsTheSameRows(PageQuery query) {
    List<String> whole = whole(query);
    for (long count : new long[] {0, whole.size()}) {
      for (int position = 0; position <= whole.size(); position += 13) {
        Page<Row> page = read(query, PageStart.at(position, count), 10);
        int end = Math.min(whole.size(), position + 10);
        assertThat(ids(page)).isEqualTo(whole.subList(Math.min(position, end), end));
        assertThat(page.more()).isEqualTo(end < whole.size());
        if (position > 0 && position < whole.size()) {
          Page<Row> before = read(query, PageStart.before(page.keys().getFirst()), 1);
          assertThat(ids(before)).containsExactly(whole.get(position - 1));
        }
      }
    }
  }

  @Test
  void theFirstRowsAreThoseOfTheBeginningHoweverManyThereWere() {
    PageQuery query = PageQuery.from("invoices").orderBy("vendor_name");
    Page<Row> first = read(query, PageStart.BEGINNING, 500);
    int few = first.rows().size() - 3;
    assertThat(read(query, PageStart.at(0, few), 500)).isEqualTo(first);
  }

  @Test
  void aPlaceStaysWhereItIsWhenItsRowGoes() {
    PageQuery query = PageQuery.from("invoices").orderBy("vendor_name").orderBy("note");
    Page<Row> first = read(query, PageStart.BEGINNING, 20);
    Page<Row> second = read(query, PageStart.after(first.keys().getLast()), 20);
    profile.execute("DELETE FROM invoices WHERE id='" + first.rows().getLast().id() + "'");
    assertThat(read(query, PageStart.after(first.keys().getLast()), 20)).isEqualTo(second);
  }

  private List<String> whole(PageQuery query) {
    List<String> orders = new ArrayList<>();
    query.orders().forEach(o -> orders.add(o.column() + (o.descending() ? " DESC" : "")));
    boolean descending = !query.orders().isEmpty() && query.orders().getLast().descending();
    orders.add(descending ? "id DESC" : "id");
    String where = query.where().isEmpty() ? "" : " WHERE " + query.where();
    return profile
        .store()
        .read(tx ->
            tx.list(
                Row.class,
                "SELECT * FROM invoices" + where + " ORDER BY " + String.join(",", orders),
                query.parameters()))
        .stream()
        .map(Row::id)
        .toList();
  }

  private List<String> forwards(PageQuery query) {
    List<String> ids = new ArrayList<>();
    Page<Row> page = read(query, PageStart.BEGINNING, 23);
    ids.addAll(ids(page));
    while (page.more()) {
      page = read(query, PageStart.after(page.keys().getLast()), 23);
      ids.addAll(ids(page));
    }
    return ids;
  }

  private List<String> backwards(PageQuery query) {
    List<String> ids = new ArrayList<>();
    Page<Row> page = read(query, PageStart.END, 23);
    ids.addAll(0, ids(page));
    while (page.more()) {
      page = read(query, PageStart.before(page.keys().getFirst()), 23);
      ids.addAll(0, ids(page));
    }
    return ids;
  }

  private Page<Row> read(PageQuery query, PageStart start, int size) {
    return profile.store().read(tx -> tx.page(Row.class, query, start, size));
  }

  private static List<String> ids(Page<Row> page) {
    return page.rows().stream().map(Row::id).toList();
  }
}
