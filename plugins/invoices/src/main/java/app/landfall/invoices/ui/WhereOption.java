package app.landfall.invoices.ui;

import app.landfall.invoices.where.TypedFilters;
import app.landfall.plugin.CommandFailure;
import java.time.LocalDate;
import java.util.List;

/// The option `--where` of commands: filters and words, of which no filter may be misspelt.
final class WhereOption {
  private static final String KNOWN =
      "due<7d, date:2026-03, supplier:acme, number:RE-1, currency:USD, '>500 EUR', is:waiting,"
          + " paid:no";

  private WhereOption() {}

  /// What was given, as it is.
  ///
  /// @throws CommandFailure naming what looks like a filter and is none
  static String checked(String where, LocalDate today) {
    List<String> misread = TypedFilters.misread(where, today);
    if (!misread.isEmpty()) {
      throw new CommandFailure(
          "'%s' is no filter. Filters are such as %s."
              .formatted(CommandOutput.line(misread.getFirst()), KNOWN));
    }
    return where;
  }
}
