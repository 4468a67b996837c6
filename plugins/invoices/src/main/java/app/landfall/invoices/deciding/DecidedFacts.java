package app.landfall.invoices.deciding;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The facts of an invoice that an approval is of: another one of them, and it does not count.
///
/// @param due the amount due; empty where none is stated
/// @param currency ISO 4217; may be empty
/// @param account the supplier's, without blanks; may be empty
/// @param supplier its name; may be empty
public record DecidedFacts(
    Optional<BigDecimal> due, String currency, String account, String supplier) {

  /// What of them can change.
  public enum Fact {
    /// The amount due, or its currency.
    AMOUNT,
    /// The account of the supplier.
    ACCOUNT,
    /// The supplier.
    SUPPLIER
  }

  /// The amount with its currency, as it is stored.
  public String amount() {
    return due.map(sum -> (sum.stripTrailingZeros().toPlainString() + " " + currency).strip())
        .orElse("");
  }

  List<Fact> changedSince(InvoiceDecision decision) {
    List<Fact> changed = new ArrayList<>();
    if (!amount().equals(text(decision.amount()))) {
      changed.add(Fact.AMOUNT);
    }
    if (!account.equals(text(decision.account()))) {
      changed.add(Fact.ACCOUNT);
    }
    if (!supplier.strip().equals(text(decision.supplier()).strip())) {
      changed.add(Fact.SUPPLIER);
    }
    return changed;
  }

  /// How many people must have approved it.
  int needed(List<ApprovalRule> rules) {
    return rules.stream().filter(this::isUnder).mapToInt(ApprovalRule::count).max().orElse(0);
  }

  private boolean isUnder(ApprovalRule rule) {
    String whose = text(rule.supplier()).strip().toLowerCase(Locale.ROOT);
    boolean meant = whose.isEmpty() || whose.equals(supplier.strip().toLowerCase(Locale.ROOT));
    return meant && (isOtherCurrency(rule) || due.map(rule::reaches).orElse(true));
  }

  /// What is in another currency may be worth any amount.
  private boolean isOtherCurrency(ApprovalRule rule) {
    return !text(rule.currency()).isEmpty() && !text(rule.currency()).equals(currency);
  }

  private static String text(@Nullable String stored) {
    return Objects.requireNonNullElse(stored, "");
  }
}
