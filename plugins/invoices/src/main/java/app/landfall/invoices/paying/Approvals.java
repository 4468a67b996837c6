package app.landfall.invoices.paying;

import app.landfall.invoices.deciding.Approval;
import app.landfall.invoices.deciding.Approval.ApprovalState;
import app.landfall.invoices.deciding.ApprovalRule;
import app.landfall.invoices.deciding.DecidedFacts;
import app.landfall.invoices.deciding.DecisionKind;
import app.landfall.invoices.deciding.InvoiceDecision;
import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.InvoiceDetail;
import app.landfall.invoices.model.InvoiceField;
import app.landfall.invoices.model.InvoiceTables;
import app.landfall.invoices.model.Invoices;
import app.landfall.invoices.model.Workflow;
import app.landfall.store.ReadTransaction;
import app.landfall.store.Store;
import app.landfall.store.WriteTransaction;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The deciding about invoices: who approves, asks, rejects and answers, and the rules by which
/// somebody must. Rows are only added; nobody settles what has not been here. Any thread; futures
/// complete on the store's.
public final class Approvals {
  private final Store store;
  private final Invoices invoices;

  @Inject
  Approvals(Store store, Invoices invoices) {
    this.store = store;
    this.invoices = invoices;
  }

  /// What somebody says.
  ///
  /// @param text the question, the reason or the answer; may be empty for an approval
  /// @param asked of whom; may be empty
  /// @param who says it
  public record Saying(DecisionKind kind, String text, String asked, String who, Instant now) {
    /// An approval.
    public static Saying approval(String note, String who, Instant now) {
      return new Saying(DecisionKind.APPROVE, note, "", who, now);
    }

    /// A question.
    public static Saying question(String text, String asked, String who, Instant now) {
      return new Saying(DecisionKind.QUERY, text, asked, who, now);
    }

    /// A rejection.
    public static Saying rejection(String reason, String who, Instant now) {
      return new Saying(DecisionKind.REJECT, reason, "", who, now);
    }

    /// An answer.
    public static Saying answer(String text, String who, Instant now) {
      return new Saying(DecisionKind.ANSWER, text, "", who, now);
    }
  }

  /// Why nothing was noted.
  public enum NotDecided {
    /// It was deleted.
    GONE,
    /// The same person has approved it as it is: the second one must be another.
    SAME_PERSON,
    /// Two versions of its account are kept, and nobody has chosen.
    ACCOUNT_UNDECIDED,
    /// Nothing is asked, and nothing rejected.
    NOTHING_ASKED
  }

  /// What became of it.
  ///
  /// @param count of how many invoices it was noted
  /// @param second how many of them wait for a second person
  /// @param save for [Invoices#undo]
  public record DecidedNow(int count, int second, long save, Map<NotDecided, Integer> leftOut) {
    public DecidedNow {
      leftOut = Map.copyOf(leftOut);
    }
  }

  /// Notes what somebody says of invoices, as they are now.
  public CompletableFuture<DecidedNow> say(Collection<String> ids, Saying said) {
    List<String> asked = List.copyOf(ids);
    return store.write(tx -> {
      int count = 0;
      int second = 0;
      Map<NotDecided, Integer> leftOut = new EnumMap<>(NotDecided.class);
      for (String id : asked) {
        InvoiceDetail detail = invoices.detail(tx, id).orElse(null);
        Optional<NotDecided> why =
            detail == null ? Optional.of(NotDecided.GONE) : whyNot(detail, said);
        why.ifPresent(reason -> leftOut.merge(reason, 1, Integer::sum));
        if (why.isEmpty() && detail != null) {
          count++;
          second += note(tx, detail, said) == ApprovalState.SECOND_NEEDED ? 1 : 0;
        }
      }
      return new DecidedNow(count, second, tx.number(), leftOut);
    });
  }

  private static Optional<NotDecided> whyNot(InvoiceDetail detail, Saying said) {
    boolean nothing = detail.approval().open().isEmpty();
    return switch (said.kind()) {
      case APPROVE ->
          detail.isAccountUndecided()
              ? Optional.of(NotDecided.ACCOUNT_UNDECIDED)
              : nothing && detail.approval().isApprovedBy(said.who())
                  ? Optional.of(NotDecided.SAME_PERSON)
                  : Optional.empty();
      case ANSWER -> nothing ? Optional.of(NotDecided.NOTHING_ASKED) : Optional.empty();
      case QUERY, REJECT -> Optional.empty();
    };
  }

  private ApprovalState note(WriteTransaction tx, InvoiceDetail detail, Saying said) {
    tx.insert(InvoiceTables.DECISIONS, row(detail, said));
    InvoiceDetail now = invoices.detail(tx, detail.invoice().id()).orElse(detail);
    tx.save(InvoiceTables.INVOICES, now.invoice(), staged(now, said));
    return now.approval().state();
  }

  private InvoiceDecision row(InvoiceDetail detail, Saying said) {
    Approval approval = detail.approval();
    DecidedFacts facts = detail.invoice().facts();
    Stream<InvoiceDecision> over =
        switch (said.kind()) {
          case APPROVE, ANSWER -> approval.open().stream();
          case REJECT -> approval.approvals().stream();
          case QUERY -> Stream.of();
        };
    return new InvoiceDecision(
        store.newId(),
        detail.invoice().id(),
        said.kind().word(),
        Payments.stored(said.text().strip()),
        Payments.stored(said.asked().strip()),
        Payments.stored(over.map(InvoiceDecision::id).collect(Collectors.joining(" "))),
        Payments.stored(facts.amount()),
        Payments.stored(facts.account()),
        Payments.stored(facts.supplier()),
        said.now().toString(),
        Payments.stored(said.who()));
  }

  /// The invoice at the stage that follows: what is rejected is disputed, with the reason.
  private static Invoice staged(InvoiceDetail detail, Saying said) {
    Invoice invoice = detail.invoice();
    return switch (detail.approval().state()) {
      case APPROVED ->
          said.kind() == DecisionKind.APPROVE
              ? free(invoice, Workflow.APPROVED).approvedAsItIs()
              : invoice;
      case REJECTED ->
          said.kind() == DecisionKind.REJECT
              ? invoice
                  .with(InvoiceField.WORKFLOW, Workflow.DISPUTED.word())
                  .with(InvoiceField.WORKFLOW_REASON, Payments.stored(said.text().strip()))
                  .with(
                      InvoiceField.HELD_ON,
                      LocalDate.ofInstant(said.now(), ZoneId.systemDefault()).toString())
              : invoice;
      case NONE, NEEDED, SECOND_NEEDED, FELL_BACK, QUERIED ->
          PaymentGate.isHeld(invoice) && said.kind() == DecisionKind.QUERY
              ? invoice
              : free(invoice, Workflow.REVIEW);
    };
  }

  private static Invoice free(Invoice invoice, Workflow stage) {
    return invoice
        .with(InvoiceField.WORKFLOW, stage.word())
        .with(InvoiceField.WORKFLOW_REASON, null)
        .with(InvoiceField.HELD_ON, null);
  }

  /// The rules, the strictest of which counts.
  public static List<ApprovalRule> rules(ReadTransaction tx) {
    return tx.list(
        ApprovalRule.class,
        "SELECT * FROM approval_rules ORDER BY supplier IS NOT NULL,supplier,amount,id",
        Map.of());
  }

  /// Adds a rule.
  ///
  /// @param supplier its name; empty: of every one
  /// @param from the amount; empty: always
  /// @param persons how many must approve, one or two
  /// @return for an undo
  public CompletableFuture<Long> addRule(
      String supplier, Optional<BigDecimal> from, String currency, int persons) {
    return store.write(tx -> {
      tx.insert(
          InvoiceTables.APPROVAL_RULES,
          new ApprovalRule(
              store.newId(),
              Payments.stored(supplier.strip()),
              from.map(BigDecimal::toPlainString).orElse(null),
              from.isPresent() ? Payments.stored(currency) : null,
              persons == 1 ? "1" : "2"));
      return tx.number();
    });
  }

  /// Removes a rule.
  ///
  /// @return for an undo; empty where there is none
  public CompletableFuture<Optional<Long>> removeRule(String id) {
    return store.write(tx ->
        tx.delete(InvoiceTables.APPROVAL_RULES, id) ? Optional.of(tx.number()) : Optional.empty());
  }
}
