package app.landfall.invoices.model;

import app.landfall.invoices.papers.PaperTables;
import app.landfall.plugin.PluginBinder;
import app.landfall.store.SyncedTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The tables of invoices: their steps (SQL files beside this class, frozen once released) and how
/// each is synced. Part of the file and wire format.
public final class InvoiceTables {
  /// Invoices.
  public static final String INVOICES = "invoices";

  static final String LINES = "invoice_lines";
  static final String TAXES = "invoice_taxes";
  static final String ADJUSTMENTS = "invoice_adjustments";

  /// Payments, a row for each invoice that something was paid of.
  public static final String PAYMENTS = "invoice_payments";

  /// What was paid without an invoice.
  public static final String ON_ACCOUNT = "payments_on_account";

  /// Accounts of ours.
  public static final String OWN_ACCOUNTS = "own_accounts";

  /// Payment runs.
  public static final String RUNS = "payment_runs";

  /// Each writing of the file of one.
  public static final String RUN_FILES = "payment_run_files";

  /// The payments of one.
  public static final String RUN_LINES = "payment_run_lines";

  /// What statements show.
  public static final String BANK_ENTRIES = "bank_entries";

  /// What people decide about invoices.
  public static final String DECISIONS = "invoice_decisions";

  /// From which amount on how many must approve.
  public static final String APPROVAL_RULES = "approval_rules";

  static final String SUPPLIERS = "suppliers";

  static final List<String> STEPS =
      List.of(
          "1-invoices.sql",
          "2-list.sql",
          "3-sums.sql",
          "4-search.sql",
          "5-suppliers.sql",
          "6-papers.sql",
          "7-debits-and-twins.sql",
          "8-stated.sql",
          "9-payments.sql",
          "10-bank.sql",
          "11-supplier-order.sql",
          "12-deciding.sql",
          "13-proposed.sql",
          "14-set-aside.sql",
          "15-held.sql",
          "16-seen.sql");

  /// The bank account: its columns win together, and two versions of them are decided by hand.
  static final List<String> ACCOUNT = List.of("vendor_iban", "vendor_bic", "vendor_account_holder");

  private InvoiceTables() {}

  /// Declares all of them.
  public static void declare(PluginBinder binder) {
    for (int i = 0; i < STEPS.size(); i++) {
      binder.migration(i + 1, STEPS.get(i).replaceFirst("\\.sql$", ""), sql(STEPS.get(i)));
    }
    tables().forEach(binder::syncedTable);
  }

  /// How they are synced.
  static List<SyncedTable> tables() {
    List<SyncedTable> tables =
        new ArrayList<>(
            List.of(
                invoices(),
                lines(),
                taxes(),
                adjustments(),
                payments(),
                onAccount(),
                ownAccounts(),
                suppliers(),
                supplierAccounts(),
                PaperTables.papers()));
    tables.addAll(List.of(runs(), runFiles(), runLines(), bankEntries(), decisions(), rules()));
    return List.copyOf(tables);
  }

  private static SyncedTable invoices() {
    return SyncedTable.root(INVOICES)
        .title("vendor_name")
        .group(
            "kind",
            "document_type",
            "currency",
            "tax_currency",
            "lines_total",
            "allowances",
            "charges",
            "net",
            "tax",
            "tax_in_tax_currency",
            "total",
            "prepaid",
            "rounding",
            "payable")
        .group(
            "vendor_name",
            "vendor_trading_name",
            "vendor_vat_id",
            "vendor_tax_id",
            "vendor_registration",
            "vendor_address",
            "vendor_postcode",
            "vendor_city",
            "vendor_region",
            "vendor_country",
            "payee_name")
        .group("due_date", "payment_terms")
        .group(ACCOUNT.toArray(String[]::new))
        .group("workflow", "workflow_reason", "approved_amount", "approved_account", "held_on")
        .manual(ACCOUNT.toArray(String[]::new))
        .build();
  }

  private static SyncedTable lines() {
    return SyncedTable.child(LINES, INVOICES, "invoice_id")
        .title("name")
        .group("quantity", "unit", "price", "price_quantity", "net", "tax_category", "tax_rate")
        .build();
  }

  private static SyncedTable taxes() {
    return SyncedTable.child(TAXES, INVOICES, "invoice_id")
        .group("category", "rate", "basis", "amount")
        .build();
  }

  private static SyncedTable adjustments() {
    return SyncedTable.child(ADJUSTMENTS, INVOICES, "invoice_id")
        .title("reason")
        .group("charge", "amount", "base", "percent", "tax_category", "tax_rate")
        .build();
  }

  private static SyncedTable payments() {
    return SyncedTable.child(PAYMENTS, INVOICES, "invoice_id")
        .title("paid_on")
        .group("amount", "currency")
        .build();
  }

  private static SyncedTable onAccount() {
    return SyncedTable.root(ON_ACCOUNT).title("supplier").group("amount", "currency").build();
  }

  /// Money leaves them: which number an account has is decided by hand.
  private static SyncedTable ownAccounts() {
    return SyncedTable.root(OWN_ACCOUNTS)
        .title("name")
        .group("iban", "bic")
        .manual("iban", "bic")
        .quiet("name", "note")
        .build();
  }

  /// Where two people name a supplier differently, the later name is used, and both are history.
  private static SyncedTable suppliers() {
    return SyncedTable.root(SUPPLIERS).title("name").quiet("name", "note", "merged_into").build();
  }

  private static SyncedTable supplierAccounts() {
    return SyncedTable.child("supplier_accounts", SUPPLIERS, "supplier_id")
        .title("iban")
        .group("confirmed_by", "confirmed_at")
        .quiet("iban", "confirmed_by", "confirmed_at")
        .build();
  }

  /// All that stands in runs and entries was written by a program, or by a bank: where two
  /// computers differ, nobody is asked.
  private static SyncedTable runs() {
    return SyncedTable.root(RUNS)
        .title("written_at")
        .quiet("account", "bic", "debtor", "total", "currency", "written_at", "written_by")
        .build();
  }

  private static SyncedTable runFiles() {
    return SyncedTable.child(RUN_FILES, RUNS, "run_id")
        .quiet("written_at", "written_by", "file", "withdrawn_at", "withdrawn_by")
        .build();
  }

  private static SyncedTable runLines() {
    return SyncedTable.child(RUN_LINES, RUNS, "run_id")
        .title("creditor")
        .quiet(
            "invoice_id",
            "end_to_end_id",
            "batch_id",
            "pay_on",
            "amount",
            "discount",
            "currency",
            "creditor",
            "account",
            "bic",
            "remittance",
            "status",
            "reason",
            "reason_text",
            "verdict",
            "verdict_name",
            "answered_at")
        .build();
  }

  private static SyncedTable bankEntries() {
    return SyncedTable.root(BANK_ENTRIES)
        .title("party")
        .quiet(
            "account",
            "booked_on",
            "amount",
            "currency",
            "party",
            "party_account",
            "remittance",
            "reference",
            "end_to_end_id",
            "batch_id",
            "reason",
            "state",
            "found_by",
            "invoice_id",
            "known_payments",
            "refused",
            "read_at",
            "read_by",
            "set_aside_by")
        .build();
  }

  private static SyncedTable decisions() {
    return SyncedTable.child(DECISIONS, INVOICES, "invoice_id")
        .title("kind")
        .quiet("text", "asked", "settles", "decided_at", "decided_by")
        .build();
  }

  private static SyncedTable rules() {
    return SyncedTable.root(APPROVAL_RULES)
        .title("supplier")
        .group("supplier", "amount", "currency", "persons")
        .build();
  }

  static String sql(String name) {
    try (InputStream file = InvoiceTables.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("'%s' is missing in the jar.".formatted(name));
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("'%s' cannot be read.".formatted(name), unreadable);
    }
  }
}
