package app.landfall.invoices.deciding;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// One row of `approval_rules`: from which amount on how many people must approve.
///
/// @param supplier the name of one; null: of every one
/// @param amount from this on; null: always
/// @param persons how many; as text, since a row may come from anywhere
public record ApprovalRule(
    String id,
    @Nullable String supplier,
    @Nullable String amount,
    @Nullable String currency,
    @Nullable String persons) {
  private static final int MOST = 2;

  /// One or two. What says anything else asks for two.
  public int count() {
    return "1".equals(persons) ? 1 : MOST;
  }

  /// Whether an amount reaches it. What has no amount that can be read reaches all.
  boolean reaches(BigDecimal due) {
    try {
      return amount == null || due.compareTo(new BigDecimal(amount)) >= 0;
    } catch (NumberFormatException odd) {
      return true;
    }
  }
}
