package app.landfall.invoices.paying;

import app.landfall.invoices.model.Amount;
import app.landfall.invoices.model.InvoiceTables;
import app.landfall.plugin.typed.Entered;
import app.landfall.plugin.typed.Iban;
import app.landfall.store.ReadTransaction;
import app.landfall.store.Store;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Our own accounts, shared with every computer of the company. Any thread; futures complete on the
/// store's.
public final class OwnAccounts {
  private final Store store;

  @Inject
  OwnAccounts(Store store) {
    this.store = store;
  }

  /// A row; what an outside program may have left out is null.
  private record Row(
      String id,
      @Nullable String iban,
      @Nullable String bic,
      @Nullable String name,
      @Nullable String currency,
      @Nullable Amount paymentLimit) {}

  /// Those that money can be paid from, by name: each IBAN once, as two computers may have entered
  /// the same, and none of which two versions are kept, or whose check digits are wrong.
  public List<OwnAccount> all(ReadTransaction tx) {
    Map<String, OwnAccount> found = new LinkedHashMap<>();
    for (Row row :
        tx.list(
            Row.class,
            "SELECT id,iban,bic,name,currency,payment_limit FROM own_accounts"
                + " WHERE id NOT IN (SELECT of_id FROM conflicts WHERE resolved=0"
                + " AND of_table='own_accounts' AND of_field IN ('iban','bic'))"
                + " ORDER BY lower(ifnull(name,'')),id",
            Map.of())) {
      Iban.read(row.iban() == null ? "" : row.iban())
          .understood()
          .ifPresent(iban -> found.putIfAbsent(iban.text(), account(row, iban)));
    }
    return List.copyOf(found.values());
  }

  private static OwnAccount account(Row row, Iban iban) {
    return new OwnAccount(
        row.id(), iban.text(), row.bic(), row.name(), row.currency(), row.paymentLimit());
  }

  /// The account of ours with an IBAN.
  public Optional<OwnAccount> find(ReadTransaction tx, String iban) {
    String plain = Iban.plain(iban);
    return all(tx).stream().filter(account -> account.iban().equals(plain)).findFirst();
  }

  /// The account that payments in a currency most likely go out from: the one that the last such
  /// payment went out from, else the first that is held in it, else the first.
  public Optional<OwnAccount> likely(ReadTransaction tx, String currency) {
    List<OwnAccount> all = all(tx);
    String last =
        tx.text(
            "SELECT account FROM (SELECT account,currency FROM invoice_payments"
                + " ORDER BY ifnull(recorded_at,'') DESC,id DESC LIMIT 1000)"
                + " WHERE ifnull(account,'')<>'' AND currency=:code LIMIT 1",
            Map.of("code", currency));
    return all.stream()
        .filter(account -> account.iban().equals(last))
        .findFirst()
        .or(() -> all.stream().filter(one -> currency.equals(one.currency())).findFirst())
        .or(() -> all.stream().findFirst());
  }

  /// What somebody means who types the number of an account of ours.
  public static Entered<Iban> read(String typed) {
    return Iban.read(typed);
  }

  /// Adds an account, or changes the one that has its IBAN.
  ///
  /// @param account with the id of [Store#newId] or of the one to change
  /// @return for an undo
  public CompletableFuture<Long> put(OwnAccount account) {
    return store.write(tx -> {
      OwnAccount there = find(tx, account.iban()).orElse(null);
      if (there == null) {
        tx.insert(InvoiceTables.OWN_ACCOUNTS, account);
      } else {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("id", there.id());
        values.put("bic", account.bic());
        values.put("name", account.name());
        values.put("currency", account.currency());
        values.put("limit", account.paymentLimit() == null ? null : account.paymentLimit().text());
        tx.execute(
            "UPDATE own_accounts SET bic=ifnull(:bic,bic),name=ifnull(:name,name),"
                + "currency=ifnull(:currency,currency),payment_limit=ifnull(:limit,payment_limit)"
                + " WHERE id=:id",
            values);
      }
      return tx.number();
    });
  }

  /// Removes the account with an IBAN; payments from it stay as they are.
  ///
  /// @return for an undo; empty where there is none
  public CompletableFuture<Optional<Long>> remove(String iban) {
    return store.write(tx ->
        find(tx, iban)
            .filter(there -> tx.delete(InvoiceTables.OWN_ACCOUNTS, there.id()))
            .map(_ -> tx.number()));
  }
}
