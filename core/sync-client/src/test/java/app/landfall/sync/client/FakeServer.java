package app.landfall.sync.client;

import app.landfall.sync.client.transport.Answer;
import app.landfall.sync.client.transport.PullRequest;
import app.landfall.sync.protocol.Hashes;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.Outcome;
import app.landfall.sync.protocol.Problem;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.PushHeader;
import app.landfall.sync.protocol.PushReply;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.SessionReply;
import app.landfall.sync.protocol.SessionRequest;
import app.landfall.sync.protocol.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/// The protocol in memory, one row a push line (`number|id|value`), with what a test wants to
/// break.
final class FakeServer {
  static final String ID = "server-1";
  static final String WORKSPACE = "w";
  HybridTime clock = new HybridTime(1_700_000_000_000L, 0, "server");

  final Map<String, PulledRow> rows = new HashMap<>();
  String id = ID;
  String epoch = "e1";
  Limits limits = new Limits(500, 1 << 20, 1 << 18, 8 << 20, 5);
  long head;
  int applied;

  /// How many rows a session says there are.
  long told;

  private final Map<String, List<Line>> logs = new HashMap<>();
  private final Set<String> seen = new HashSet<>();
  private Runnable changed = () -> {};

  private record Line(String text, byte[] hash, Outcome outcome) {}

  void onChange(Runnable listener) {
    changed = listener;
  }

  Answer<SessionReply> session(SessionRequest request) {
    List<Line> log = log(request.replica());
    byte[] last = log.isEmpty() ? Hashes.chainStart() : log.getLast().hash();
    return new Answer.Given<>(
        new SessionReply(
            WORKSPACE,
            id,
            epoch,
            clock,
            head,
            0,
            log.size(),
            Hashes.hex(last),
            0,
            false,
            limits,
            told));
  }

  Answer<PushReply> push(PushHeader header, List<byte[]> lines) {
    List<Line> log = log(header.replica());
    List<Outcome> outcomes = new ArrayList<>();
    for (byte[] line : lines) {
      if (line.length > limits.bodyBytes()) {
        return new Answer.Refused<>(Problem.of(Problem.TOO_LARGE, 413, "too large"));
      }
      String text = new String(line, StandardCharsets.UTF_8);
      int number = Integer.parseInt(text.substring(0, text.indexOf('|')));
      if (number > log.size() + 1) {
        return refused(Problem.GAP, log.size() + 1, Map.of());
      }
      if (number == log.size() + 1) {
        log.add(take(log, number, text, header.replica()));
      } else if (!log.get(number - 1).text().equals(text)) {
        return refused(Problem.FORK, 0, hashes(log));
      }
      outcomes.add(log.get(number - 1).outcome());
    }
    return new Answer.Given<>(new PushReply(WORKSPACE, epoch, clock, head, outcomes));
  }

  Answer<PullPage> pull(PullRequest request) {
    long after = request.wanted().after();
    List<PulledRow> all =
        rows.values().stream()
            .filter(row -> row.seq() > after)
            .sorted(Comparator.comparingLong(PulledRow::seq))
            .toList();
    List<PulledRow> page = all.subList(0, Math.min(all.size(), request.limit()));
    boolean complete = page.size() == all.size();
    long next = complete ? head : page.getLast().seq();
    return new Answer.Given<>(
        new PullPage(
            new PullPage.Header(
                WORKSPACE,
                epoch,
                clock,
                after,
                next,
                head,
                complete,
                new TreeMap<>(),
                List.of(),
                List.of(),
                new TreeMap<>(),
                request.nonce()),
            page));
  }

  /// A change by somebody else.
  void write(String row, String value) {
    put(row, value, "other");
    changed.run();
  }

  /// Back to a backup: nothing of this replica after `pushNo` is known any more.
  void restore(String replica, int pushNo) {
    List<Line> log = log(replica);
    while (log.size() > pushNo) {
      Line lost = log.removeLast();
      seen.remove(content(lost.text()));
    }
    epoch = epoch + "'";
  }

  private Line take(List<Line> log, int number, String text, String replica) {
    byte[] before = log.isEmpty() ? Hashes.chainStart() : log.getLast().hash();
    byte[] hash = Hashes.chain(before, text.getBytes(StandardCharsets.UTF_8));
    String[] parts = text.split("\\|", -1);
    if (parts[2].startsWith("refuse")) {
      return new Line(text, hash, Outcome.refused(number, head, Outcome.INVALID, "no"));
    }
    boolean had = !seen.add(content(text));
    if (!had) {
      applied++;
      put(parts[1], parts[2], replica);
      changed.run();
    }
    return new Line(
        text,
        hash,
        Outcome.accepted(number, Objects.requireNonNull(rows.get(parts[1])).seq(), had ? 1 : 0));
  }

  private static String content(String text) {
    return text.substring(text.indexOf('|'));
  }

  private void put(String row, String value, String replica) {
    RowKey key = new RowKey("notes", row);
    rows.put(
        row,
        new PulledRow(
            ++head,
            key,
            key,
            false,
            clock,
            replica,
            new TreeMap<>(Map.of("text", new Value.Text(value)))));
  }

  private List<Line> log(String replica) {
    return logs.computeIfAbsent(replica, _ -> new ArrayList<>());
  }

  private static Map<Long, String> hashes(List<Line> log) {
    Map<Long, String> hashes = new HashMap<>();
    for (int i = 0; i < log.size(); i++) {
      hashes.put(i + 1L, Hashes.hex(log.get(i).hash()));
    }
    return hashes;
  }

  private static <T> Answer<T> refused(String type, long expected, Map<Long, String> hashes) {
    return new Answer.Refused<>(new Problem(type, 409, type, expected, hashes));
  }
}
