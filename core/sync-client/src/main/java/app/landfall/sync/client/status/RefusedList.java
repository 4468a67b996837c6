package app.landfall.sync.client.status;

import app.landfall.store.Attention;
import app.landfall.store.RecordName;
import app.landfall.store.replication.AskedRemoval;
import app.landfall.store.replication.Parked;
import app.landfall.store.replication.Unplaced;
import app.landfall.sync.MassRemoval;
import app.landfall.sync.Refused;
import app.landfall.sync.UnplacedRow;
import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.Outcome;
import app.landfall.sync.protocol.RowKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The list of what is parked, as people are shown it: with the names of the records.
public final class RefusedList {
  private RefusedList() {}

  public static CompletableFuture<List<Refused>> of(List<Parked> parked, Attention attention) {
    List<RowKey> roots =
        parked.stream()
            .flatMap(each ->
                java.util.stream.Stream.concat(each.changes().stream(), each.dependants().stream()))
            .map(Change::root)
            .distinct()
            .toList();
    return attention
        .names(roots)
        .thenApply(names -> {
          Map<RowKey, RecordName> byRoot = new HashMap<>();
          for (int i = 0; i < roots.size(); i++) {
            byRoot.put(roots.get(i), names.get(i));
          }
          return parked.stream().map(each -> shown(each, byRoot)).toList();
        });
  }

  /// The same of rows that have no place here.
  public static List<UnplacedRow> unplaced(List<Unplaced> held) {
    return held.stream().map(row -> new UnplacedRow(row.table(), row.id(), row.reason())).toList();
  }

  /// The same of removals that a person is asked about.
  public static CompletableFuture<List<MassRemoval>> removals(
      List<AskedRemoval> asked, Attention attention) {
    List<RowKey> roots = asked.stream().flatMap(each -> each.some().stream()).toList();
    return attention
        .names(roots)
        .thenApply(names -> {
          List<MassRemoval> shown = new ArrayList<>();
          int from = 0;
          for (AskedRemoval each : asked) {
            int to = from + each.some().size();
            shown.add(
                new MassRemoval(each.table(), each.removed(), each.of(), names.subList(from, to)));
            from = to;
          }
          return shown;
        });
  }

  private static Refused shown(Parked parked, Map<RowKey, RecordName> names) {
    return new Refused(
        parked.id(),
        records(parked.changes(), names),
        reason(parked.reason()),
        parked.message(),
        parked.changes().stream().map(RefusedList::row).toList(),
        records(parked.dependants(), names));
  }

  private static List<RecordName> records(List<Change> changes, Map<RowKey, RecordName> names) {
    List<RecordName> records = new ArrayList<>();
    for (Change change : changes) {
      RecordName name = Objects.requireNonNull(names.get(change.root()));
      if (!records.contains(name)) {
        records.add(name);
      }
    }
    return records;
  }

  private static Refused.Reason reason(String word) {
    return switch (word) {
      case Outcome.MISSING -> Refused.Reason.MISSING;
      case Outcome.INVALID -> Refused.Reason.INVALID;
      case Outcome.FORBIDDEN -> Refused.Reason.FORBIDDEN;
      case Outcome.TOO_LARGE -> Refused.Reason.TOO_LARGE;
      default -> Refused.Reason.OTHER;
    };
  }

  private static Refused.Row row(Change change) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    change.fields().forEach((name, value) -> fields.put(name, value.raw()));
    Refused.Row.Kind kind =
        switch (change.kind()) {
          case PUT -> Refused.Row.Kind.ADDED;
          case PATCH, OFFER -> Refused.Row.Kind.CHANGED;
          case REMOVE -> Refused.Row.Kind.DELETED;
        };
    return new Refused.Row(change.row().table(), change.row().id(), kind, fields);
  }
}
