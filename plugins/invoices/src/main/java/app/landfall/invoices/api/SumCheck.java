package app.landfall.invoices.api;

import app.landfall.plugin.Needed;
import java.math.BigDecimal;

/// One stated value beside what it should be by the document's own parts. Advice beside the stated
/// value, never a replacement of it. [SumChecks] makes them.
///
/// @param rule which value was checked
/// @param place for [Rule#TAX_GROUP] the category and rate, for [Rule#LINE] the line's id; else
///   empty
/// @param stated what the document says
/// @param computed what its parts give
/// @param verdict how far they are apart
public record SumCheck(
    Rule rule, String place, BigDecimal stated, BigDecimal computed, Verdict verdict) {
  /// Checks what it is given.
  public SumCheck {
    rule = Needed.part(rule, "SumCheck.rule");
    place = Needed.part(place, "SumCheck.place");
    stated = Needed.part(stated, "SumCheck.stated");
    computed = Needed.part(computed, "SumCheck.computed");
    verdict = Needed.part(verdict, "SumCheck.verdict");
  }

  /// What is checked; the names in brackets are rules of EN 16931.
  public enum Rule {
    /// BT-106, sum of the lines (BR-CO-10).
    LINES,
    /// BT-107, sum of allowances (BR-CO-11).
    ALLOWANCES,
    /// BT-108, sum of charges (BR-CO-12).
    CHARGES,
    /// BT-109, lines less allowances plus charges (BR-CO-13).
    NET,
    /// BT-110, sum of the tax groups (BR-CO-14).
    TAX,
    /// BT-112, net and tax (BR-CO-15).
    GROSS,
    /// BT-115, gross less prepaid plus rounding (BR-CO-16).
    PAYABLE,
    /// BT-117, basis times rate (BR-CO-17).
    TAX_GROUP,
    /// BT-131, quantity times price with the line's allowances and charges.
    LINE
  }

  /// How far stated and computed are apart.
  public enum Verdict {
    /// Equal.
    OK,
    /// Apart by no more than rounding each summand explains.
    ROUNDING,
    /// Apart by more.
    MISMATCH
  }

  /// By how much the stated value is above the computed one; negative where it is below.
  public BigDecimal difference() {
    return stated.subtract(computed);
  }
}
