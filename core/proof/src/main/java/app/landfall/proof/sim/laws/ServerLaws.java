package app.landfall.proof.sim.laws;

import app.landfall.proof.sim.time.WallClock;
import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.Conflict;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Mark;
import app.landfall.sync.protocol.Outcome;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.PushHeader;
import app.landfall.sync.protocol.PushReply;
import app.landfall.sync.protocol.PushTransaction;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.SessionReply;
import app.landfall.sync.protocol.TableSum;
import app.landfall.sync.protocol.Value;
import app.landfall.sync.server.store.CallRefused;
import app.landfall.sync.server.store.Exchange;
import app.landfall.sync.server.store.PullQuery;
import app.landfall.sync.server.store.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The invariants of one workspace of the server: a mirror of its rows, and each answer checked
/// against all that was answered before.
public final class ServerLaws {
  private static final int ALL = 1_000_000;

  private final Exchange exchange;
  private final Workspace workspace;
  private final WallClock clock;
  private final Laws laws;
  private final Values values;
  private final TreeMap<RowKey, PulledRow> mirror = new TreeMap<>();
  private final TreeMap<Long, PulledRow> bySeq = new TreeMap<>();
  private final Map<String, TreeMap<Long, Taken>> taken = new HashMap<>();
  private final Map<String, TreeMap<Long, byte[]>> perhaps = new HashMap<>();
  private final Map<String, List<Change>> parts = new HashMap<>();
  private final List<String> order = new ArrayList<>();
  private final Set<Mark> marks = new HashSet<>();
  private final Set<RowKey> buried = new HashSet<>();
  private final Set<RowKey> touched = new HashSet<>();
  private boolean wentBack;
  private long head;
  private long highestWall;
  private HybridTime time = HybridTime.ZERO;

  /// A push transaction that has its outcome.
  private record Taken(byte[] line, Outcome outcome) {}

  public ServerLaws(Exchange exchange, Workspace workspace, WallClock clock, Laws laws) {
    this(exchange, workspace, clock, laws, new Values(laws));
  }

  private ServerLaws(
      Exchange exchange, Workspace workspace, WallClock clock, Laws laws, Values values) {
    this.exchange = exchange;
    this.workspace = workspace;
    this.clock = clock;
    this.laws = laws;
    this.values = values;
  }

  /// The same knowledge about a server that goes on by itself.
  public ServerLaws copy(Exchange other) {
    ServerLaws copy = new ServerLaws(other, workspace, clock, laws, values.copy());
    copy.takeOver(this);
    copy.wentBack = wentBack;
    copy.buried.addAll(buried);
    copy.touched.addAll(touched);
    return copy;
  }

  /// The server holds again what it held then. What people have written since is not forgotten, and
  /// what was deleted since and known to be is to be gone again in the end.
  ///
  /// @param known whether somebody has applied the tombstone of a record
  public void putBack(ServerLaws then, Predicate<PulledRow> known) {
    if (!wentBack) {
      for (PulledRow row : mirror.values()) {
        PulledRow before = then.mirror.get(row.row());
        boolean back = before == null || !before.deleted();
        if (row.deleted() && row.isRoot() && back && known.test(row)) {
          buried.add(row.row());
        }
      }
    }
    wentBack = true;
    takeOver(then);
    values.putBack(then.values);
  }

  /// Whether a history is this server's, too, as far as it goes.
  ///
  /// @param mark its newest; null = it begins
  public boolean isOf(@Nullable Mark mark) {
    return mark == null ? !wentBack : mark.seq() == 0 || marks.contains(mark);
  }

  public boolean hasGoneBack() {
    return wentBack;
  }

  private void takeOver(ServerLaws then) {
    mirror.clear();
    mirror.putAll(then.mirror);
    bySeq.clear();
    bySeq.putAll(then.bySeq);
    taken.clear();
    then.taken.forEach((replica, pushes) -> taken.put(replica, new TreeMap<>(pushes)));
    perhaps.clear();
    then.perhaps.forEach((replica, lines) -> perhaps.put(replica, new TreeMap<>(lines)));
    parts.clear();
    then.parts.forEach((replica, changes) -> parts.put(replica, new ArrayList<>(changes)));
    order.clear();
    order.addAll(then.order);
    marks.clear();
    marks.addAll(then.marks);
    head = then.head;
    highestWall = then.highestWall;
    time = then.time;
  }

  /// Once all is healed: what was overwritten, or deleted, by somebody who knew it stays so,
  /// whatever the server had forgotten meanwhile.
  public void checkNothingBack() {
    mirror.values().stream()
        .filter(row -> !row.deleted() && !isHidden(row))
        .forEach(values::checkNeverBeaten);
    for (RowKey row : buried) {
      PulledRow now = mirror.get(row);
      laws.require(
          Law.S13,
          now == null || now.deleted() || keptDespite(row),
          () -> row + " was deleted before the server went back, and is there again: " + now);
    }
  }

  /// Whether somebody changed it since, or a conflict says that somebody did before.
  private boolean keptDespite(RowKey root) {
    return touched.contains(root)
        || mirror.values().stream()
            .anyMatch(row ->
                row.row().table().equals(Conflict.TABLE)
                    && new Value.Text(Conflict.DELETION).equals(row.fields().get("of_field"))
                    && new Value.Text(root.id()).equals(row.fields().get("of_root_id")));
  }

  /// All that decides what the server will answer: which pushes it took, in which order.
  public void image(StringBuilder into) {
    into.append(head).append(time).append(order);
    values.image(into);
  }

  public Workspace workspace() {
    return workspace;
  }

  public Values values() {
    return values;
  }

  public long head() {
    return head;
  }

  /// Every row at the server, deleted ones too; hidden ones are those of deleted roots.
  public Collection<PulledRow> mirror() {
    return mirror.values();
  }

  /// Its rows above a sequence, up to another.
  Collection<PulledRow> between(long after, long upTo) {
    return after < upTo ? bySeq.subMap(after, false, upTo, true).values() : List.of();
  }

  @Nullable PulledRow row(RowKey key) {
    return mirror.get(key);
  }

  public boolean isHidden(PulledRow row) {
    if (row.isRoot() || row.deleted()) {
      return false;
    }
    PulledRow root = mirror.get(row.root());
    return root != null && root.deleted();
  }

  // ---- calls ----

  public PushReply push(PushHeader header, List<byte[]> lines, Supplier<PushReply> call) {
    PushReply reply;
    try {
      reply = call.get();
    } catch (CallRefused refused) {
      TreeMap<Long, byte[]> maybe = perhaps.computeIfAbsent(header.replica(), r -> new TreeMap<>());
      List<Change> changes = new ArrayList<>();
      for (byte[] line : lines) {
        PushTransaction push = Codec.readLine(line);
        maybe.putIfAbsent(push.pushNo(), line);
        changes.addAll(push.changes());
      }
      refresh(changes);
      throw refused;
    }
    List<Change> accepted = new ArrayList<>();
    for (int i = 0; i < reply.outcomes().size(); i++) {
      take(header.replica(), lines.get(i), reply.outcomes().get(i), accepted);
    }
    accepted.forEach(values::accepted);
    accepted.forEach(this::touches);
    refresh(accepted);
    clockIs(reply.clock());
    return reply;
  }

  private void touches(Change change) {
    if (wentBack && change.kind() != Change.Kind.REMOVE) {
      touched.add(change.root());
    }
  }

  private void take(String replica, byte[] line, Outcome outcome, List<Change> accepted) {
    TreeMap<Long, Taken> before = taken.computeIfAbsent(replica, r -> new TreeMap<>());
    long no = outcome.pushNo();
    Taken known = before.get(no);
    if (known != null) {
      laws.require(
          Law.S4,
          Arrays.equals(known.line(), line),
          () -> replica + " push " + no + " has an outcome for other bytes");
      laws.require(
          Law.S3,
          known.outcome().equals(outcome),
          () -> replica + " push " + no + ": first " + known.outcome() + ", then " + outcome);
      return;
    }
    long last = before.isEmpty() ? 0 : before.lastKey();
    TreeMap<Long, byte[]> maybe = perhaps.getOrDefault(replica, new TreeMap<>());
    while (last + 1 < no && maybe.containsKey(last + 1)) {
      last++;
    }
    long expected = last + 1;
    laws.require(
        Law.S5, no <= expected, () -> replica + " push " + no + " where " + expected + " is due");
    order.add(replica + no + ":" + Arrays.hashCode(line));
    before.put(no, new Taken(line, outcome));
    PushTransaction push = Codec.readLine(line);
    List<Change> together = parts.computeIfAbsent(replica, r -> new ArrayList<>());
    together.addAll(push.changes());
    if (outcome.status() != Outcome.Status.STAGED) {
      if (outcome.status() == Outcome.Status.ACCEPTED) {
        accepted.addAll(together);
      }
      parts.remove(replica);
    }
  }

  public void session(SessionReply reply) {
    clockIs(reply.clock());
    laws.require(Law.S8, reply.head() == head, () -> "the head moved by itself to " + reply.head());
  }

  public void pulled(PullPage page, PullQuery query) {
    PullPage.Header header = page.header();
    clockIs(header.clock());
    laws.require(
        Law.S8, header.head() == head, () -> "the head moved by itself to " + header.head());
    int due = 0;
    for (PulledRow row : between(header.after(), header.next())) {
      boolean asked = query.table() == null || query.table().equals(row.row().table());
      if (asked && !isHidden(row)) {
        due++;
      }
    }
    int expected = due;
    laws.require(
        Law.S7,
        page.rows().size() == expected && (!header.complete() || header.next() == head),
        () ->
            "the page from "
                + header.after()
                + " to "
                + header.next()
                + " of "
                + head
                + " has "
                + page.rows().size()
                + " rows of "
                + expected);
  }

  private void clockIs(HybridTime now) {
    highestWall = Math.max(highestWall, clock.millis());
    laws.require(
        Law.S12,
        now.millis() <= highestWall && !time.isAfter(now),
        () -> "the server's clock went from " + time + " to " + now + " at " + highestWall);
    time = now;
  }

  // ---- the mirror ----

  public void refresh() {
    refresh(List.of());
  }

  /// @param accepted what was taken since the last time, or may have been
  private void refresh(List<Change> accepted) {
    PullPage page = exchange.pull(workspace, new PullQuery(head, ALL, null));
    long before = head;
    head = page.header().head();
    marks.addAll(page.header().marks());
    clockIs(page.header().clock());
    Set<RowKey> revived = new HashSet<>();
    Set<RowKey> changed = new HashSet<>();
    long last = before;
    for (PulledRow row : page.rows()) {
      long previous = last;
      laws.require(
          Law.S8,
          row.seq() > previous && row.seq() <= head,
          () -> row.row() + " got " + row.seq() + " after " + previous + ", head " + head);
      last = row.seq();
      PulledRow was = mirror.put(row.row(), row);
      if (was != null) {
        bySeq.remove(was.seq());
      }
      bySeq.put(row.seq(), row);
      changed.add(row.row());
      if (was != null && was.deleted() && !row.deleted()) {
        revived.add(row.row());
      }
      laws.require(
          Law.S12,
          !row.time().isAfter(time),
          () -> row.row() + " was written at " + row.time() + ", after the clock " + time);
      values.checkNotBeaten(row);
    }
    revived.forEach(row -> checkRevived(row, accepted, changed));
    page.rows().forEach(this::checkPlace);
  }

  private void checkRevived(RowKey row, List<Change> accepted, Set<RowKey> changed) {
    laws.require(
        Law.S13,
        accepted.stream()
            .anyMatch(c ->
                c.root().equals(row) && !(c.kind() == Change.Kind.REMOVE && c.row().equals(row))
                    || c.row().equals(row)),
        () -> row + " came back by nobody's change");
    for (PulledRow other : mirror.values()) {
      if (other.root().equals(row) && !other.deleted()) {
        laws.require(
            Law.S13,
            changed.contains(other.row()),
            () -> row + " came back without a new sequence for " + other.row());
      }
    }
  }

  private void checkPlace(PulledRow row) {
    if (!row.deleted() && !row.isRoot()) {
      PulledRow root = mirror.get(row.root());
      laws.require(
          Law.S14,
          root != null && !root.deleted(),
          () -> row.row() + " lives at the server and " + row.root() + " does not");
    }
  }

  /// Reads everything once more: nothing may have changed behind the head.
  public void checkWhole() {
    PullPage page = exchange.pull(workspace, new PullQuery(0, ALL, null));
    Map<RowKey, PulledRow> found = new HashMap<>();
    page.rows().forEach(row -> found.put(row.row(), row));
    Map<String, TableSum> sums = new TreeMap<>();
    for (PulledRow row : mirror.values()) {
      if (isHidden(row)) {
        continue;
      }
      laws.require(
          Law.S8,
          row.equals(found.remove(row.row())),
          () -> row.row() + " changed at or below the head");
      if (!row.deleted()) {
        sums.merge(
            row.row().table(),
            TableSum.EMPTY.with(row.row().id(), row.seq()),
            (a, b) -> new TableSum(a.count() + b.count(), a.xor() ^ b.xor()));
      }
    }
    laws.require(Law.S8, found.isEmpty(), () -> "appeared below the head: " + found.keySet());
    page.header()
        .tables()
        .forEach((table, sum) ->
            laws.require(
                Law.S13,
                sum.equals(sums.getOrDefault(table, TableSum.EMPTY)),
                () -> "the sum of " + table + " is " + sum + ", its rows have " + sums.get(table)));
  }

  public void checkNothingLost(Set<RowKey> parked, String prefix) {
    List<PulledRow> living =
        mirror.values().stream().filter(row -> !row.deleted() && !isHidden(row)).toList();
    values.checkNothingLost(living, parked, prefix);
  }
}
