package app.landfall.invoices.ui.list;

import static app.landfall.invoices.ui.due.DueTexts.DUE_TEXTS;

import app.landfall.plugin.RowWords;
import org.jspecify.annotations.Nullable;

/// The words for our own accounts, where two versions of one are compared.
final class OwnAccountWords implements RowWords {
  @Override
  public String id() {
    return "own_accounts";
  }

  @Override
  public String field(String column) {
    return switch (column) {
      case "name" -> DUE_TEXTS.accountName();
      case "iban" -> DUE_TEXTS.iban();
      case "bic" -> DUE_TEXTS.bic();
      case "currency" -> DUE_TEXTS.currency();
      case "payment_limit" -> DUE_TEXTS.limit();
      default -> column;
    };
  }

  @Override
  public String value(String column, @Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
