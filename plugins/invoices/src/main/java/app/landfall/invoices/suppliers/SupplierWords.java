package app.landfall.invoices.suppliers;

import app.landfall.invoices.suppliers.join.SaidSupplier;
import app.landfall.invoices.suppliers.join.SupplierGroup;
import app.landfall.plugin.typed.Iban;
import app.landfall.store.Store;
import app.landfall.store.WriteTransaction;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The writer of what somebody says of suppliers: that two are one, that an account is theirs. Any
/// thread; returns at once.
public final class SupplierWords {
  private final Store store;
  private final Suppliers suppliers;

  @Inject
  SupplierWords(Store store, Suppliers suppliers) {
    this.store = store;
    this.suppliers = suppliers;
  }

  /// What was said.
  ///
  /// @param count how many suppliers became part of another
  /// @param save what an undo is given
  public record Merged(int count, long save) {}

  /// Says that suppliers are one, in one transaction. Their invoices stay as they are.
  ///
  /// @param into the id of the one that stays
  /// @param others the ids of those that become part of it
  public CompletableFuture<Merged> merge(String into, List<String> others) {
    return store.write(tx -> {
      int merged = 0;
      for (String other : others) {
        SupplierGroup target = suppliers.find(tx, into).orElse(null);
        SupplierGroup gone = suppliers.find(tx, other).orElse(null);
        if (target != null && gone != null && !target.id().equals(gone.id())) {
          row(tx, target);
          row(tx, gone);
          tx.execute(
              "UPDATE suppliers SET merged_into=:into WHERE id=:id",
              Map.of("into", target.id(), "id", gone.id()));
          merged++;
        }
      }
      return new Merged(merged, tx.number());
    });
  }

  /// Says that an account is the supplier's.
  ///
  /// @param id the supplier's
  /// @param who says it
  /// @return what an undo is given; 0 where there is no such supplier any more
  public CompletableFuture<Long> confirm(String id, String iban, String who, Instant now) {
    return store.write(tx -> confirm(tx, id, iban, who, now) ? tx.number() : 0L);
  }

  /// The same inside a transaction of the caller.
  ///
  /// @return whether there is such a supplier
  public boolean confirm(WriteTransaction tx, String id, String iban, String who, Instant now) {
    SupplierGroup group = suppliers.find(tx, id).orElse(null);
    if (group == null) {
      return false;
    }
    row(tx, group);
    account(tx, group, Iban.plain(iban), who, now);
    return true;
  }

  /// One row of `supplier_accounts`, with an id that two computers make alike.
  private record AccountRow(
      String id,
      String supplierId,
      String iban,
      @Nullable String firstUsed,
      String confirmedBy,
      Instant confirmedAt) {}

  private static void account(
      WriteTransaction tx, SupplierGroup group, String iban, String who, Instant now) {
    String id =
        UUID.nameUUIDFromBytes(
                ("supplier account " + group.id() + " " + iban).getBytes(StandardCharsets.UTF_8))
            .toString();
    String first =
        new SupplierAccounts(tx, group)
            .all().stream()
                .filter(one -> one.iban().equals(iban) && !one.firstUsed().isEmpty())
                .map(SupplierAccount::firstUsed)
                .findFirst()
                .orElse(null);
    Map<String, String> is = Map.of("id", id);
    if (tx.number("SELECT count(*) FROM supplier_accounts WHERE id=:id", is) == 0) {
      tx.insert("supplier_accounts", new AccountRow(id, group.id(), iban, first, who, now));
    } else {
      tx.execute(
          "UPDATE supplier_accounts SET confirmed_by=:who,confirmed_at=:at WHERE id=:id",
          Map.of("who", who, "at", now.toString(), "id", id));
    }
  }

  /// Writes a supplier down of whom nobody has said anything yet.
  private void row(WriteTransaction tx, SupplierGroup group) {
    Map<String, String> is = Map.of("id", group.id());
    if (tx.number("SELECT count(*) FROM suppliers WHERE id=:id", is) == 0) {
      SupplierLine known = suppliers.line(tx, group);
      tx.insert(
          "suppliers",
          new SaidSupplier(
              group.id(),
              known.name().isEmpty() ? null : known.name(),
              known.vatId().isEmpty() ? null : known.vatId(),
              null,
              null,
              null,
              null,
              null,
              null,
              null));
    }
  }
}
