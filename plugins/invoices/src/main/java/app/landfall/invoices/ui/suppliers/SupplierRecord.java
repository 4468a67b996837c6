package app.landfall.invoices.ui.suppliers;

import static app.landfall.invoices.ui.suppliers.SupplierTexts.SUPPLIER_TEXTS;

import app.landfall.plugin.ui.record.Field;
import app.landfall.plugin.ui.record.FieldProblem;
import app.landfall.store.RowVersion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One row of `suppliers` as its form has it: what somebody has said of a supplier.
///
/// @param termsDays days from an invoice's date until it is due
record SupplierRecord(
    String id,
    RowVersion version,
    @Field(required = true) @Nullable String name,
    @Nullable String vatId,
    @Nullable String taxNo,
    @Nullable BigDecimal termsDays,
    @Nullable String currency,
    @Nullable String category,
    @Nullable String costCentre,
    @Field(text = true) @Nullable String note) {
  private static final BigDecimal LONGEST_TERMS = BigDecimal.valueOf(365);

  static SupplierRecord blank(String id) {
    return new SupplierRecord(id, RowVersion.NEW, null, null, null, null, null, null, null, null);
  }

  /// The same with what invoices say.
  static SupplierRecord known(String id, String name, String vatId) {
    return new SupplierRecord(
        id,
        RowVersion.NEW,
        name,
        vatId.isEmpty() ? null : vatId,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /// What a form may not save.
  List<FieldProblem> problems() {
    List<FieldProblem> problems = new ArrayList<>();
    if (termsDays != null && !isDays(termsDays)) {
      problems.add(new FieldProblem("termsDays", SUPPLIER_TEXTS.termsOdd()));
    }
    if (currency != null && !currency.isBlank() && !currency.matches("[A-Z]{3}")) {
      problems.add(new FieldProblem("currency", SUPPLIER_TEXTS.currencyOdd(currency)));
    }
    return problems;
  }

  private static boolean isDays(BigDecimal days) {
    return days.signum() >= 0
        && days.compareTo(LONGEST_TERMS) <= 0
        && days.stripTrailingZeros().scale() <= 0;
  }
}
