package app.landfall.dist.person;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Invoices as others bring them, some with names that are meant to do harm.
final class OtherInvoices {
  static final List<String> SUPPLIERS =
      List.of("Lumen GmbH", "Kestrel Ltd", "Nordwind Logistik", "Harbour Lane", "Zzyzx & Co");

  private static final List<String> ACCOUNTS =
      List.of("DE89370400440532013000", "NL91ABNA0417164300", "AT611904300234573201");

  private OtherInvoices() {}

  /// @param number what the walk knows it by
  static Map<String, @Nullable Object> draw(Office office, SplittableRandom random, int number) {
    LocalDate today = Office.today();
    Map<String, @Nullable Object> values = new HashMap<>();
    String name = SUPPLIERS.get(random.nextInt(SUPPLIERS.size()));
    values.put(
        "vendor_name",
        switch (random.nextInt(8)) {
          case 0 -> office.luring(name);
          case 1 -> name + " \u202Ecod.exe";
          case 2 -> name + "\u0007 bell";
          default -> name;
        });
    values.put("invoice_number", "B-" + number);
    values.put("issue_date", today.minusDays(random.nextInt(60)).toString());
    values.put("due_date", today.plusDays(random.nextInt(-20, 20)).toString());
    values.put("currency", random.nextInt(4) == 0 ? "USD" : "EUR");
    values.put("total", random.nextInt(100, 1000) + "." + random.nextInt(10, 100));
    if (random.nextInt(3) == 0) {
      values.put("vendor_iban", ACCOUNTS.get(random.nextInt(ACCOUNTS.size())));
    }
    return values;
  }
}
