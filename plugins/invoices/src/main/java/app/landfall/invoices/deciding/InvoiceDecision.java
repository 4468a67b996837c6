package app.landfall.invoices.deciding;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One row of `invoice_decisions`; never changed once it is there, see `12-deciding.sql`.
///
/// @param text the question, the reason or the answer
/// @param asked of whom
/// @param settles ids of the rows that are over with this one, as its writer had seen them; a blank
///   between them
/// @param amount the amount due with its currency, the supplier's account, and its name, as they
///   were
public record InvoiceDecision(
    String id,
    String invoiceId,
    @Nullable String kind,
    @Nullable String text,
    @Nullable String asked,
    @Nullable String settles,
    @Nullable String amount,
    @Nullable String account,
    @Nullable String supplier,
    @Nullable String decidedAt,
    @Nullable String decidedBy) {

  /// What it says.
  public DecisionKind says() {
    return DecisionKind.of(kind);
  }

  /// Who it is of, whatever the case of the name.
  String person() {
    return Objects.requireNonNullElse(decidedBy, "").strip().toLowerCase(Locale.ROOT);
  }

  /// Whether somebody is who said it.
  public boolean isOf(String who) {
    return person().equals(who.strip().toLowerCase(Locale.ROOT));
  }

  Set<String> over() {
    return settles == null || settles.isBlank()
        ? Set.of()
        : Set.copyOf(Arrays.asList(settles.strip().split(" +")));
  }
}
