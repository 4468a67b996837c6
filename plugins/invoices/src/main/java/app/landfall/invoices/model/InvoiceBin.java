package app.landfall.invoices.model;

import app.landfall.store.Edit;
import app.landfall.store.ReadTransaction;
import app.landfall.store.Store;
import app.landfall.store.Undone;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The bin: invoices that were deleted, here or on another computer, and can be brought back with
/// all that went with them. Any thread; reads wait for the disk, writes return at once.
public final class InvoiceBin {
  /// How long the store keeps the lines of what was deleted.
  public static final int DAYS = 90;

  private final Store store;
  private final InstantSource clock;

  @Inject
  InvoiceBin(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /// An invoice as it was when it was deleted.
  ///
  /// @param supplier empty where there was none, as the others
  /// @param total as stored
  /// @param at when it was deleted
  /// @param computer on which; null where its name is not known
  /// @param here whether it was this one
  public record Binned(
      String id,
      String supplier,
      String number,
      @Nullable Amount total,
      String currency,
      Instant at,
      @Nullable String computer,
      boolean here) {
    /// From this moment on it cannot be brought back whole, and is no longer listed.
    public Instant keptUntil() {
      return at.plus(Duration.ofDays(DAYS));
    }
  }

  private record Was(
      @Nullable String vendorName,
      @Nullable String invoiceNumber,
      @Nullable Amount total,
      @Nullable String currency) {}

  /// All of them, what was deleted last first.
  public List<Binned> all() {
    return store.read(this::all);
  }

  /// The same, inside a transaction of the caller.
  public List<Binned> all(ReadTransaction tx) {
    List<Binned> found = new ArrayList<>();
    Instant since = clock.instant().minus(Duration.ofDays(DAYS));
    for (String id : tx.deleted(InvoiceTables.INVOICES, since)) {
      tx.history(InvoiceTables.INVOICES, id).stream()
          .filter(edit -> edit.kind() == Edit.Kind.DELETED)
          .findFirst()
          .ifPresent(edit -> found.add(binned(tx, id, edit)));
    }
    found.sort(Comparator.comparing(Binned::at).reversed().thenComparing(Binned::id));
    return found;
  }

  private static Binned binned(ReadTransaction tx, String id, Edit deletion) {
    Was was =
        tx.asOf(Was.class, InvoiceTables.INVOICES, id, deletion.at().minusMillis(1))
            .orElse(new Was(null, null, null, null)); // entered and deleted at once
    return new Binned(
        id,
        text(was.vendorName()),
        text(was.invoiceNumber()),
        was.total(),
        text(was.currency()),
        deletion.at(),
        deletion.computer(),
        deletion.here());
  }

  private static String text(@Nullable String stored) {
    return stored == null ? "" : stored;
  }

  /// Those in which each typed word begins a word of supplier, number or total; small and capital
  /// letters and accents are alike.
  public static List<Binned> matching(List<Binned> all, String typed) {
    List<String> wanted =
        List.of(SearchWords.plain(typed).strip().split(" ")).stream()
            .map(word -> " " + word)
            .toList();
    return all.stream().filter(one -> wanted.stream().allMatch(words(one)::contains)).toList();
  }

  private static String words(Binned one) {
    String total = Optional.ofNullable(one.total()).map(Amount::text).orElse("");
    return new SearchWords()
        .text(one.supplier())
        .text(one.number())
        .text(total)
        .text(one.currency())
        .joined()
        .toLowerCase(Locale.ROOT);
  }

  /// What bringing back did.
  ///
  /// @param count how many invoices are back
  /// @param left how many were left: they are there by now, or nothing is kept of them
  /// @param save what [Invoices#undo] is given
  public record BroughtBack(int count, int left, long save) {}

  /// Brings invoices back with their lines and payments, in one transaction. What is there by now
  /// is not written over.
  public CompletableFuture<BroughtBack> restore(Collection<String> ids) {
    return store.write(tx -> {
      int back = 0;
      for (String id : ids) {
        Undone done = tx.restore(InvoiceTables.INVOICES, id);
        back += done.back() > 0 ? 1 : 0;
      }
      return new BroughtBack(back, ids.size() - back, tx.number());
    });
  }
}
