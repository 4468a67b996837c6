package app.landfall.dist.person;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The tables of a profile, read with plain SQL by a connection of its own, and what they say: the
/// model that the laws compare the window with. It knows nothing of the window, nor of what the
/// program derives from the tables.
final class Books implements AutoCloseable {
  private static final Set<String> ENGINES_OWN = Set.of("synced", "_seq", "updated_at");

  /// What can be undone.
  private static final List<String> KEPT =
      List.of(
          "invoices",
          "invoice_lines",
          "invoice_payments",
          "papers",
          "suppliers",
          "supplier_accounts",
          "own_accounts",
          "invoice_decisions",
          "approval_rules",
          "payment_runs",
          "payment_run_files",
          "payment_run_lines",
          "bank_entries");

  private static final Set<String> ACCOUNT =
      Set.of("vendor_iban", "vendor_bic", "vendor_account_holder");
  private static final Pattern DIRECT_DEBIT = Pattern.compile("(.*;)?\\s*(49|59)\\s*(;.*)?");
  private static final Pattern QUESTION =
      Pattern.compile("(currency-contradicts|several-accounts|due-not-stated|iban-wrong)\t.*");

  private final Connection connection;

  Books(Path database) {
    try {
      connection = DriverManager.getConnection("jdbc:sqlite:" + database);
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA busy_timeout=10000");
        statement.execute("PRAGMA synchronous=OFF");
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The tables cannot be read", e);
    }
  }

  /// An invoice as its row and its payments say it.
  record Bill(Map<String, @Nullable String> row, BigDecimal paid) {
    String id() {
      return Objects.requireNonNull(row.get("id"));
    }

    String get(String column) {
      return Objects.requireNonNullElse(row.get(column), "");
    }

    /// What the walk knows it by.
    String number() {
      return get("invoice_number");
    }

    Optional<BigDecimal> amountDue() {
      return decimal(row.get(row.get("payable") != null ? "payable" : "total"));
    }

    boolean isSettled() {
      return amountDue().filter(due -> due.signum() <= 0 || paid.compareTo(due) >= 0).isPresent();
    }

    boolean isPaid() {
      return amountDue().filter(due -> due.signum() > 0 && paid.compareTo(due) >= 0).isPresent();
    }

    Optional<LocalDate> due() {
      try {
        return get("due_date").isEmpty()
            ? Optional.empty()
            : Optional.of(LocalDate.parse(get("due_date")));
      } catch (DateTimeParseException e) {
        return Optional.empty();
      }
    }

    boolean isOverdue(LocalDate today) {
      return !isSettled() && !isHeld() && due().filter(day -> day.isBefore(today)).isPresent();
    }

    /// What is still to be paid.
    BigDecimal open() {
      return isSettled() ? BigDecimal.ZERO : amountDue().orElse(BigDecimal.ZERO).subtract(paid);
    }

    /// What we owe, or below zero what we are owed.
    BigDecimal owed() {
      return amountDue().map(due -> due.subtract(paid)).orElse(BigDecimal.ZERO);
    }

    boolean isPartPaid() {
      return paid.signum() > 0 && !isSettled();
    }

    boolean isHeld() {
      return get("workflow").equals("on-hold") || get("workflow").equals("disputed");
    }

    /// Whether something was remarked that somebody must have seen before it is paid.
    boolean isQuestioned() {
      return get("import_remarks").lines().anyMatch(line -> QUESTION.matcher(line).matches());
    }

    /// Whether it counts among what we have to pay ourselves.
    boolean isOursToPay() {
      return owed().signum() > 0 && !isHeld() && !isTaken();
    }

    /// Whether the supplier takes it itself.
    boolean isTaken() {
      return DIRECT_DEBIT.matcher(get("payment_means")).matches();
    }

    /// The supplier's account without blanks; empty where it names none.
    String account() {
      return get("vendor_iban").replaceAll("\\s", "");
    }

    /// Whether a search for one plain word finds it.
    boolean has(String word) {
      for (String column :
          List.of(
              "vendor_name",
              "vendor_trading_name",
              "invoice_number",
              "note",
              "order_reference",
              "buyer_reference",
              "payment_reference",
              "vendor_iban",
              "currency")) {
        for (String token : get(column).toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
          if (token.startsWith(word)) {
            return true;
          }
        }
      }
      return false;
    }

    private static Optional<BigDecimal> decimal(@Nullable String text) {
      return text != null && text.matches("[-+]?[0-9]+(\\.[0-9]*)?")
          ? Optional.of(new BigDecimal(text))
          : Optional.empty();
    }
  }

  /// All of it at one moment.
  ///
  /// @param bills in the order of their numbers
  /// @param waiting the invoices that wait to be sent
  /// @param waitingRecords how many records of any kind wait
  /// @param twoVersions the invoices of which two versions are kept
  /// @param toDecide fields of which two versions are kept
  /// @param drafts what is kept of what was typed, as text
  /// @param undecidedAccounts the invoices of which two versions of the account are kept
  /// @param losers the values of two versions, as text
  /// @param rows every row that can be undone, without the engine's columns
  /// @param saves the saves that changed such rows, as far as they are remembered
  record Page(
      List<Bill> bills,
      Set<String> waiting,
      int waitingRecords,
      Set<String> twoVersions,
      int toDecide,
      Set<String> undecidedAccounts,
      String drafts,
      String losers,
      Map<String, Map<String, @Nullable String>> rows,
      Set<Long> saves) {
    Optional<Bill> numbered(String number) {
      return bills.stream().filter(bill -> bill.number().equals(number)).findFirst();
    }

    /// The rows of one of the tables that can be undone.
    List<Map<String, @Nullable String>> table(String name) {
      return rows.entrySet().stream()
          .filter(row -> row.getKey().startsWith(name + " "))
          .map(Map.Entry::getValue)
          .toList();
    }

    Optional<Bill> bill(String id) {
      return bills.stream().filter(bill -> bill.id().equals(id)).findFirst();
    }
  }

  /// Reads everything in one snapshot.
  Page read() {
    try {
      connection.setAutoCommit(false);
      try {
        return page();
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The tables cannot be read", e);
    }
  }

  private Page page() throws SQLException {
    Map<String, Map<String, @Nullable String>> rows = new TreeMap<>();
    for (String table : KEPT) {
      for (Map<String, @Nullable String> row : rows("SELECT * FROM " + table)) {
        row.keySet().removeAll(ENGINES_OWN);
        rows.put(table + " " + row.get("id"), row);
      }
    }
    Set<String> waiting = new HashSet<>();
    int records = 0;
    for (Map<String, @Nullable String> row : rows("SELECT root_tbl,root FROM landfall_waiting")) {
      records++;
      if ("invoices".equals(row.get("root_tbl"))) {
        waiting.add(Objects.requireNonNull(row.get("root")));
      }
    }
    Set<String> twoVersions = new HashSet<>();
    StringBuilder losers = new StringBuilder();
    Set<String> fields = new HashSet<>();
    Set<String> accounts = new HashSet<>();
    for (Map<String, @Nullable String> row : rows("SELECT * FROM conflicts WHERE resolved=0")) {
      losers.append(row.get("winner")).append('\n').append(row.get("loser")).append('\n');
      fields.add(row.get("of_table") + " " + row.get("of_id"));
      if (ACCOUNT.contains(row.get("of_field"))) {
        accounts.add(Objects.requireNonNull(row.get("of_id")));
      }
      if ("invoices".equals(row.get("of_root_table"))) {
        twoVersions.add(Objects.requireNonNull(row.get("of_root_id")));
      }
    }
    StringBuilder drafts = new StringBuilder();
    for (Map<String, @Nullable String> row : rows("SELECT form FROM invoice_drafts")) {
      drafts.append(row.get("form")).append('\n');
    }
    return new Page(
        bills(rows),
        waiting,
        records,
        twoVersions,
        fields.size(),
        accounts,
        drafts.toString(),
        losers.toString(),
        rows,
        saves());
  }

  private Set<Long> saves() throws SQLException {
    Set<Long> saves = new HashSet<>();
    for (Map<String, @Nullable String> row :
        rows(
            "SELECT DISTINCT tx FROM landfall_change WHERE kind IN ('put','set','remove') AND tbl"
                + " IN ('"
                + String.join("','", KEPT)
                + "')")) {
      saves.add(Long.valueOf(Objects.requireNonNull(row.get("tx"))));
    }
    return saves;
  }

  private static List<Bill> bills(Map<String, Map<String, @Nullable String>> rows) {
    List<Bill> bills = new ArrayList<>();
    for (Map.Entry<String, Map<String, @Nullable String>> entry : rows.entrySet()) {
      if (entry.getKey().startsWith("invoices ")) {
        Map<String, @Nullable String> row = entry.getValue();
        BigDecimal paid = BigDecimal.ZERO;
        for (Map.Entry<String, Map<String, @Nullable String>> other : rows.entrySet()) {
          if (other.getKey().startsWith("invoice_payments ")
              && Objects.equals(other.getValue().get("invoice_id"), row.get("id"))
              && Objects.equals(other.getValue().get("currency"), row.get("currency"))) {
            paid = paid.add(Bill.decimal(other.getValue().get("amount")).orElse(BigDecimal.ZERO));
          }
        }
        bills.add(new Bill(row, paid));
      }
    }
    bills.sort(Comparator.comparing(Bill::number).thenComparing(Bill::id));
    return bills;
  }

  private List<Map<String, @Nullable String>> rows(String sql) throws SQLException {
    List<Map<String, @Nullable String>> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      int columns = found.getMetaData().getColumnCount();
      while (found.next()) {
        Map<String, @Nullable String> row = new LinkedHashMap<>();
        for (int i = 1; i <= columns; i++) {
          row.put(found.getMetaData().getColumnName(i), found.getString(i));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  /// Writes as any other program would.
  void write(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot run " + sql, e);
    }
  }

  /// Text as SQL writes it.
  static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("The tables cannot be closed", e);
    }
  }
}
