package app.landfall.invoices.model;

import app.landfall.invoices.papers.PaperTables;
import app.landfall.plugin.PluginBinder;
import app.landfall.store.SyncedTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The tables of invoices: their steps (SQL files beside this class, frozen once released) and how
/// each is synced. Part of the file and wire format.
public final class InvoiceTables {
  static final String INVOICES = "invoices";
  static final String LINES = "invoice_lines";
  static final String TAXES = "invoice_taxes";
  static final String ADJUSTMENTS = "invoice_adjustments";
  static final String PAYMENTS = "invoice_payments";
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
          "8-stated.sql");

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
    return List.of(
        invoices(),
        lines(),
        taxes(),
        adjustments(),
        payments(),
        suppliers(),
        supplierAccounts(),
        PaperTables.papers());
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
        .group("workflow", "workflow_reason", "approved_amount", "approved_account")
        .manual(ACCOUNT.toArray(String[]::new))
        .quiet("note", "import_remarks")
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
