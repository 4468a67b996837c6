package app.landfall.benchmarks.sync;

import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.Value;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// A supplier invoice as the product keeps it, made up; the same number makes the same invoice.
record BenchInvoice(
    String id,
    String vendorName,
    String number,
    String issuedOn,
    String dueOn,
    String currency,
    String net,
    String vat,
    String total,
    String iban,
    String reference,
    String note) {

  static final String TABLE =
      """
      CREATE TABLE invoices(
        id TEXT PRIMARY KEY, vendor_name TEXT, number TEXT, issued_on TEXT, due_on TEXT,
        currency TEXT, net TEXT, vat TEXT, total TEXT, iban TEXT, reference TEXT, note TEXT,
        _seq INTEGER NOT NULL DEFAULT 0, synced INTEGER NOT NULL DEFAULT 0,
        updated_at TEXT NOT NULL DEFAULT '');
      """;

  private static final String[] SUPPLIERS = {
    "Hafenkontor Schmidt GmbH", "Nordlicht Bürobedarf", "Kaffeerösterei Elbe", "Stadtwerke",
    "Müller & Söhne Elektro", "Dachdeckerei Petersen", "Druckerei am Markt", "Reederei Claussen"
  };

  static BenchInvoice of(long n) {
    SplittableRandom random = new SplittableRandom(n);
    long cents = random.nextLong(500, 9_000_000);
    long vat = cents * 19 / 100;
    int day = random.nextInt(1, 29);
    int month = random.nextInt(1, 13);
    return new BenchInvoice(
        id(n, random),
        SUPPLIERS[random.nextInt(SUPPLIERS.length)] + " " + random.nextInt(40),
        "RE-2026-" + random.nextInt(1_000_000),
        "2026-%02d-%02d".formatted(month, day),
        "2026-%02d-%02d".formatted(month % 12 + 1, day),
        "EUR",
        amount(cents),
        amount(vat),
        amount(cents + vat),
        "DE" + random.nextLong(10, 99) + " " + random.nextLong(1_000_000_000_000_000L),
        "Auftrag " + random.nextInt(100_000),
        random.nextInt(4) == 0
            ? "Bitte vor Zahlung mit Anna klären, Lieferung war unvollständig"
            : "");
  }

  /// Ascending with time, as the product's own ids are.
  private static String id(long n, SplittableRandom random) {
    return String.format(
        Locale.ROOT,
        "019b%04x-%04x-7%03x-8%03x-%012x",
        n >>> 16 & 0xffff,
        n & 0xffff,
        random.nextInt(0x1000),
        random.nextInt(0x1000),
        random.nextLong(1L << 48));
  }

  private static String amount(long cents) {
    return cents / 100 + "." + String.format(Locale.ROOT, "%02d", cents % 100);
  }

  SortedMap<String, Value> fields() {
    TreeMap<String, Value> fields = new TreeMap<>();
    String[] values = values();
    for (int i = 1; i < COLUMNS.length; i++) {
      fields.put(COLUMNS[i], new Value.Text(values[i]));
    }
    return fields;
  }

  static final String[] COLUMNS = {
    "id",
    "vendor_name",
    "number",
    "issued_on",
    "due_on",
    "currency",
    "net",
    "vat",
    "total",
    "iban",
    "reference",
    "note"
  };

  String[] values() {
    return new String[] {
      id, vendorName, number, issuedOn, dueOn, currency, net, vat, total, iban, reference, note
    };
  }

  /// How many bytes it is as plain JSON.
  int jsonBytes() {
    return Codec.document(fields()).getBytes(StandardCharsets.UTF_8).length
        + id.length()
        + "\"id\":\"\",".length();
  }
}
