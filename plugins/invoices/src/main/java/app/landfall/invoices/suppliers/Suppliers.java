package app.landfall.invoices.suppliers;

import app.landfall.invoices.suppliers.SupplierLine.OpenSum;
import app.landfall.invoices.suppliers.SupplierProfile.OpenItem;
import app.landfall.invoices.suppliers.SupplierProfile.PaidMonth;
import app.landfall.invoices.suppliers.join.NameOrder;
import app.landfall.invoices.suppliers.join.SaidSupplier;
import app.landfall.invoices.suppliers.join.SupplierGroup;
import app.landfall.invoices.suppliers.join.SupplierGroups;
import app.landfall.invoices.suppliers.join.SupplierSource;
import app.landfall.store.ReadTransaction;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The suppliers of this profile. They make themselves: whoever sent an invoice is one. Every
/// method reads inside a transaction of the caller, so that a live query can follow it.
public final class Suppliers {
  /// Of so many the names are read while one is typed.
  private static final int MOST_LOOKED_AT = 40;

  private static final int MOST_NAMED = 5;

  @Inject
  Suppliers() {}

  /// All of them, by name.
  public List<SupplierLine> all(ReadTransaction tx) {
    SupplierGroups groups = groups(tx);
    Map<String, List<Use>> uses = new HashMap<>();
    for (Use use : uses(tx, SupplierInvoices.all())) {
      groups
          .of(use.source())
          .ifPresent(group -> uses.computeIfAbsent(group.id(), _ -> new ArrayList<>()).add(use));
    }
    return groups.all().stream()
        .map(group -> line(group, uses.getOrDefault(group.id(), List.of())))
        .filter(line -> !line.name().isEmpty() || line.invoices() > 0)
        .sorted(NameOrder.by(SupplierLine::name).thenComparing(SupplierLine::id))
        .toList();
  }

  /// The supplier that is, or was, known under an id.
  public Optional<SupplierGroup> find(ReadTransaction tx, String id) {
    return groups(tx).find(id);
  }

  /// All that is known of the supplier that is, or was, known under an id.
  public Optional<SupplierProfile> profile(ReadTransaction tx, String id) {
    return find(tx, id).map(group -> profile(tx, group));
  }

  /// An account, and whose it is.
  ///
  /// @param others the names of other suppliers that have it, too
  public record OwnedAccount(
      String supplier, String name, SupplierAccount account, List<String> others) {
    public OwnedAccount {
      others = List.copyOf(others);
    }
  }

  /// The accounts of all suppliers, by their names: those that invoices name, and those that
  /// somebody has confirmed.
  public List<OwnedAccount> accounts(ReadTransaction tx) {
    SupplierGroups groups = groups(tx);
    List<OwnedAccount> found = new ArrayList<>();
    for (SupplierLine line : all(tx)) {
      for (SupplierAccount account :
          new SupplierAccounts(tx, groups.find(line.id()).orElseThrow()).all()) {
        found.add(
            new OwnedAccount(
                line.id(), line.name(), account, alsoOf(tx, line.name(), account.iban())));
      }
    }
    return found;
  }

  /// The names of others whose invoices name an account, a factor's aside. That they are taken for
  /// one supplier by this account alone makes it no less doubtful.
  ///
  /// @param name whose it is said to be
  List<String> alsoOf(ReadTransaction tx, String name, String iban) {
    return tx
        .list(
            SupplierSource.class,
            "SELECT * FROM supplier_sources WHERE payee=0 AND replace(upper(iban),' ','')=:iban",
            Map.of("iban", iban))
        .stream()
        .map(SupplierSource::name)
        .filter(other -> !isAlike(name, other))
        .map(String::strip)
        .distinct()
        .sorted()
        .limit(MOST_NAMED)
        .toList();
  }

  private static boolean isAlike(String name, String other) {
    String one = letters(name);
    String two = letters(other);
    return one.isEmpty() || two.isEmpty() || one.contains(two) || two.contains(one);
  }

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  /// The list's line of one supplier.
  public SupplierLine line(ReadTransaction tx, SupplierGroup group) {
    return line(group, uses(tx, SupplierInvoices.of(group)));
  }

  /// As invoices and people name them now.
  public SupplierGroups groups(ReadTransaction tx) {
    return SupplierGroups.of(
        tx.list(SupplierSource.class, "SELECT * FROM supplier_sources", Map.of()), said(tx));
  }

  /// The accounts that somebody has confirmed.
  public ConfirmedAccounts confirmed(ReadTransaction tx) {
    return ConfirmedAccounts.read(tx, groups(tx));
  }

  /// The names of suppliers that have some text in theirs, those that begin with it first.
  public List<String> namesLike(ReadTransaction tx, String part, int most) {
    String start = part.strip().toLowerCase(Locale.ROOT);
    return groups(tx).named(part).stream()
        .limit(MOST_LOOKED_AT)
        .map(group -> line(tx, group).name())
        .distinct()
        .sorted(
            Comparator.comparing((String name) -> !name.toLowerCase(Locale.ROOT).startsWith(start))
                .thenComparing(NameOrder.by(name -> name)))
        .limit(most)
        .toList();
  }

  /// The days until invoices of the supplier of this name are due, where somebody has said so.
  public OptionalInt termsOf(ReadTransaction tx, String name) {
    return of(tx, new SupplierSource(name, "", "", false))
        .flatMap(group -> group.said(SaidSupplier::termsDays))
        .filter(days -> days.matches("\\d{1,3}"))
        .map(days -> OptionalInt.of(Integer.parseInt(days)))
        .orElse(OptionalInt.empty());
  }

  /// The supplier of an invoice, saved or not.
  Optional<SupplierGroup> of(ReadTransaction tx, SupplierSource source) {
    List<SupplierSource> sources =
        new ArrayList<>(tx.list(SupplierSource.class, "SELECT * FROM supplier_sources", Map.of()));
    sources.add(source);
    return SupplierGroups.of(sources, said(tx)).of(source);
  }

  private static List<SaidSupplier> said(ReadTransaction tx) {
    return tx.list(SaidSupplier.class, "SELECT * FROM suppliers", Map.of());
  }

  private SupplierProfile profile(ReadTransaction tx, SupplierGroup group) {
    SupplierInvoices invoices = SupplierInvoices.of(group);
    return new SupplierProfile(
        line(group, uses(tx, invoices)),
        new SupplierAccounts(tx, group).all(),
        open(tx, invoices),
        paid(tx, invoices));
  }

  /// Invoices that name their supplier in one way and are in one currency.
  private record Use(
      String name,
      String vat,
      String iban,
      boolean payee,
      String currency,
      long invoices,
      long openItems,
      long openMinor,
      long digits,
      @Nullable String last) {
    SupplierSource source() {
      return new SupplierSource(name, vat, iban, payee);
    }

    String lastDay() {
      return last == null ? "" : last;
    }

    OpenSum open() {
      return new OpenSum(currency, openItems, BigDecimal.valueOf(openMinor, (int) digits));
    }
  }

  private static List<Use> uses(ReadTransaction tx, SupplierInvoices invoices) {
    return tx.list(
        Use.class,
        "SELECT "
            + SupplierInvoices.COLUMNS
            + ",ifnull(i.currency,'') AS currency,count(*) AS invoices,"
            + "sum(ifnull(s.open_minor,0)<>0) AS open_items,"
            + "sum(ifnull(s.open_minor,0)) AS open_minor,max(i.currency_digits) AS digits,"
            + "max(i.issue_date) AS last FROM "
            + invoices.from()
            + " GROUP BY 1,2,3,4,5",
        invoices.parameters());
  }

  private static SupplierLine line(SupplierGroup group, List<Use> uses) {
    Map<String, OpenSum> open = new TreeMap<>();
    for (Use use : uses) {
      if (use.openItems() > 0) {
        open.merge(use.currency(), use.open(), Suppliers::sum);
      }
    }
    return new SupplierLine(
        group.id(),
        group.said(SaidSupplier::name).or(() -> newestName(uses)).orElse(""),
        group.vatId(),
        uses.stream().mapToLong(Use::invoices).sum(),
        List.copyOf(open.values()),
        uses.stream().map(Use::lastDay).max(String::compareTo).orElse(""));
  }

  private static OpenSum sum(OpenSum one, OpenSum other) {
    return new OpenSum(
        one.currency(), one.items() + other.items(), one.amount().add(other.amount()));
  }

  private static Optional<String> newestName(List<Use> uses) {
    return uses.stream()
        .filter(use -> !use.name().isBlank())
        .max(
            Comparator.comparing(Use::lastDay)
                .thenComparingLong(Use::invoices)
                .thenComparing(Use::name))
        .map(use -> use.name().strip());
  }

  private record OpenRow(
      String id,
      @Nullable String number,
      @Nullable String issueDate,
      @Nullable String dueDate,
      @Nullable String currency,
      long openMinor,
      long digits) {}

  private static List<OpenItem> open(ReadTransaction tx, SupplierInvoices invoices) {
    return tx
        .list(
            OpenRow.class,
            "SELECT i.id,i.invoice_number AS number,i.issue_date,i.due_date,i.currency,"
                + "s.open_minor,i.currency_digits AS digits FROM "
                + invoices.from()
                + " WHERE s.open_minor<>0 ORDER BY s.standing,i.id",
            invoices.parameters())
        .stream()
        .map(row ->
            new OpenItem(
                row.id(),
                text(row.number()),
                text(row.issueDate()),
                text(row.dueDate()),
                text(row.currency()),
                BigDecimal.valueOf(row.openMinor(), (int) row.digits())))
        .toList();
  }

  private record PaidRow(
      @Nullable String month, @Nullable String currency, @Nullable BigDecimal amount) {}

  private static List<PaidMonth> paid(ReadTransaction tx, SupplierInvoices invoices) {
    Map<String, PaidMonth> months = new TreeMap<>();
    for (PaidRow row :
        tx.list(
            PaidRow.class,
            "SELECT substr(p.paid_on,1,7) AS month,p.currency,p.amount FROM "
                + invoices.from()
                + " JOIN invoice_payments AS p ON p.invoice_id=i.id"
                + " WHERE ifnull(p.method,'') NOT IN ('discount','offset')",
            invoices.parameters())) {
      if (row.month() != null && row.amount() != null) {
        months.merge(
            row.month() + " " + text(row.currency()),
            new PaidMonth(row.month(), text(row.currency()), row.amount()),
            (one, more) ->
                new PaidMonth(one.month(), one.currency(), one.amount().add(more.amount())));
      }
    }
    return List.copyOf(months.values());
  }

  static String text(@Nullable String stored) {
    return stored == null ? "" : stored;
  }
}
