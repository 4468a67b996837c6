package app.landfall.invoices.deciding;

import app.landfall.invoices.deciding.DecidedFacts.Fact;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The result of all that people have decided about an invoice. A function of the rows, in
/// whichever order they came, so that all computers come to the same. Who has not seen a rejection
/// or a question cannot settle it: it stands beside an approval that was made offline.
///
/// @param state the worst that holds
/// @param open the questions and rejections that nobody has settled, the oldest first
/// @param approvals those that count now
/// @param needed how many people must approve; zero where nobody has to
/// @param changed what is otherwise than it was approved, where an approval fell back
public record Approval(
    ApprovalState state,
    List<InvoiceDecision> open,
    List<InvoiceDecision> approvals,
    int needed,
    List<Fact> changed) {
  public Approval {
    open = List.copyOf(open);
    approvals = List.copyOf(approvals);
    changed = List.copyOf(changed);
  }

  /// The states of the deciding about an invoice.
  public enum ApprovalState {
    /// Nobody has decided, and nobody has to.
    NONE,
    /// It may be paid.
    APPROVED,
    /// Somebody must approve it first.
    NEEDED,
    /// One has approved it, and a second one must.
    SECOND_NEEDED,
    /// It was approved, and is not any more as it was then.
    FELL_BACK,
    /// Somebody has asked something.
    QUERIED,
    /// Somebody has rejected it.
    REJECTED
  }

  /// What follows.
  ///
  /// @param decisions all of the invoice, the oldest first
  public static Approval of(
      DecidedFacts facts, List<InvoiceDecision> decisions, List<ApprovalRule> rules) {
    Set<String> over = new HashSet<>();
    decisions.forEach(one -> over.addAll(one.over()));
    List<InvoiceDecision> standing =
        decisions.stream().filter(one -> !over.contains(one.id())).toList();
    List<InvoiceDecision> open =
        standing.stream()
            .filter(one -> one.says() == DecisionKind.QUERY || one.says() == DecisionKind.REJECT)
            .toList();
    List<InvoiceDecision> ever =
        standing.stream().filter(one -> one.says() == DecisionKind.APPROVE).toList();
    List<InvoiceDecision> now =
        ever.stream().filter(one -> facts.changedSince(one).isEmpty()).toList();
    boolean fell = now.isEmpty() && !ever.isEmpty();
    int needed = facts.needed(rules);
    return new Approval(
        state(open, now, fell, needed),
        open,
        now,
        needed,
        fell ? facts.changedSince(ever.getLast()) : List.of());
  }

  private static ApprovalState state(
      List<InvoiceDecision> open, List<InvoiceDecision> now, boolean fell, int needed) {
    if (!open.isEmpty()) {
      return open.stream().anyMatch(one -> one.says() == DecisionKind.REJECT)
          ? ApprovalState.REJECTED
          : ApprovalState.QUERIED;
    }
    int persons = now.stream().map(InvoiceDecision::person).collect(Collectors.toSet()).size();
    if (fell) {
      return ApprovalState.FELL_BACK;
    }
    if (persons == 0) {
      return needed == 0 ? ApprovalState.NONE : ApprovalState.NEEDED;
    }
    return persons < needed ? ApprovalState.SECOND_NEEDED : ApprovalState.APPROVED;
  }

  /// Whether nothing of it speaks against paying.
  public boolean allows() {
    return state == ApprovalState.NONE || state == ApprovalState.APPROVED;
  }

  /// Whether somebody has approved it as it is.
  public boolean isApprovedBy(String who) {
    return approvals.stream().anyMatch(one -> one.isOf(who));
  }
}
