package app.landfall.invoices.ui;

import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.Invoices;
import app.landfall.invoices.paying.LeftOut;
import app.landfall.invoices.paying.OwnAccount;
import app.landfall.invoices.paying.Particulars;
import app.landfall.invoices.paying.PaymentMethod;
import app.landfall.invoices.paying.Payments;
import app.landfall.invoices.paying.Payments.Noted;
import app.landfall.invoices.paying.Payments.OpenAmount;
import app.landfall.invoices.paying.Payments.PaidPart;
import app.landfall.invoices.paying.Payments.Payable;
import app.landfall.invoices.paying.Payments.Trust;
import app.landfall.invoices.paying.Reversal;
import app.landfall.invoices.paying.SetOff;
import app.landfall.plugin.CommandFailure;
import app.landfall.plugin.Formats;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `landfall payment add|offset|reverse`
@Command(
    name = "payment",
    synopsisSubcommandLabel = "(add | offset | reverse)",
    description = "Notes what was paid, settles by a credit, or takes a payment back.")
final class PaymentCommand implements Runnable {
  private static final String NOTHING = " Nothing was noted.";

  private final Invoices invoices;
  private final Payments payments;
  private final InstantSource clock;

  @Spec private CommandSpec spec;

  @Inject
  PaymentCommand(Invoices invoices, Payments payments, InstantSource clock) {
    this.invoices = invoices;
    this.payments = payments;
    this.clock = clock;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: add, offset or reverse.");
  }

  @Command(name = "add", description = "Notes that all that is open of invoices was paid.")
  int add(
      @Parameters(arity = "1..*", paramLabel = "INVOICE") List<String> references,
      @Option(
              names = "--amount",
              paramLabel = "AMOUNT",
              description = "Of one invoice: less than what is open.")
          @Nullable String amount,
      @Option(names = "--on", paramLabel = "DATE", description = "The day; today where not given.")
          @Nullable String on,
      @Option(
              names = "--from",
              paramLabel = "IBAN",
              description = "The account of ours, see 'landfall accounts'.")
          @Nullable String from,
      @Option(
              names = "--method",
              paramLabel = "METHOD",
              description = "transfer (where not given), direct-debit, card or cash.")
          @Nullable String method,
      @Option(names = "--discount", description = "Take the early payment discount.")
          boolean discount,
      @Option(
              names = "--second-time",
              description = "Also of what is in a file to the bank that may be on its way.")
          boolean twice,
      @Option(names = "--together", description = "One payment paid all of them.") boolean together,
      @Option(
              names = "--confirm-account",
              paramLabel = "IBAN",
              description = "Say that this is the supplier's account: it was checked.")
          @Nullable String confirmed,
      @Option(names = "--note", paramLabel = "TEXT") @Nullable String note) {
    LocalDate day = day(on);
    List<String> ids =
        references.stream().map(new MeantInvoice(invoices, NOTHING)::id).distinct().toList();
    Payable found = payments.payable(ids, day).join();
    List<PaidPart> parts = new ArrayList<>();
    for (OpenAmount one : found.open()) {
      boolean asked = found.open().size() == 1 || one.trust() != Trust.CONFIRMED;
      parts.add(part(one, discount, asked ? Objects.requireNonNullElse(confirmed, "") : "", twice));
    }
    if (amount != null) {
      parts = List.of(typed(parts, amount, found));
    }
    Particulars how =
        Particulars.transfer(day, clock.instant(), who(), account(from, found))
            .by(method(method))
            .noting(Objects.requireNonNullElse(note, ""));
    Noted noted = (together ? payments.noteTogether(parts, how) : payments.note(parts, how)).join();
    return told(noted, found.leftOut());
  }

  private int told(Noted noted, Map<LeftOut, Integer> before) {
    List<String> left = new ArrayList<>();
    before.forEach((why, count) -> left.add(said(why, count)));
    noted.leftOut().forEach((why, count) -> left.add(said(why, count)));
    if (noted.count() == 0) {
      throw new CommandFailure(String.join(" ", left) + NOTHING);
    }
    out().println(noted.count() == 1 ? "1 payment noted." : noted.count() + " payments noted.");
    out().println("To take it back: landfall invoice undo " + noted.save());
    left.forEach(out()::println);
    return left.isEmpty() ? 0 : 1;
  }

  private static String said(LeftOut why, int count) {
    String what =
        switch (why) {
          case ACCOUNT_UNCONFIRMED -> words(why) + "; check it, then add --confirm-account IBAN";
          case IN_PAYMENT -> words(why) + ", or pay a second time with --second-time";
          default -> words(why);
        };
    return "%d left out: %s.".formatted(count, what);
  }

  /// Why something was not noted, without a full stop.
  static String words(LeftOut why) {
    return switch (why) {
      case GONE -> "deleted";
      case NOTHING_OPEN -> "nothing to pay";
      case ACCOUNT_UNDECIDED -> "two versions of the account are kept; decide first";
      case CHANGED -> "less is open than that";
      case QUESTIONED -> "the import left a question; see 'landfall invoice show'";
      case HELD -> "on hold or disputed; see 'landfall release'";
      case ACCOUNT_WRONG -> "the check digits of the account are wrong";
      case ACCOUNT_UNCONFIRMED -> "nobody has confirmed the account";
      case OTHER_ACCOUNT ->
          "the account to confirm is not the one that the invoice names; see 'landfall suppliers"
              + " accounts'";
      case BOOKED -> "booked already";
      case NO_ACCOUNT -> "no account is named";
      case IN_PAYMENT -> "in a file to the bank that may be on its way; see 'landfall runs'";
      case QUERIED -> "somebody has asked something; see 'landfall to-decide'";
      case REJECTED -> "somebody has rejected it; see 'landfall to-decide'";
      case UNAPPROVED -> "somebody must approve it first; see 'landfall approve'";
      case SECOND_MISSING -> "a second person must approve it; see 'landfall approve'";
      case FELL_BACK ->
          "amount, account or supplier changed since it was approved; see 'landfall approve'";
    };
  }

  private static PaidPart part(OpenAmount one, boolean discount, String confirmed, boolean twice) {
    BigDecimal saving = discount ? one.saving() : BigDecimal.ZERO;
    return new PaidPart(
        one.invoice().id(), one.amount().subtract(saving), saving, confirmed, twice);
  }

  private static PaidPart typed(List<PaidPart> parts, String amount, Payable found) {
    if (parts.size() != 1) {
      throw new CommandFailure("--amount is for one invoice that can be paid." + NOTHING);
    }
    Invoice invoice = found.open().getFirst().invoice();
    BigDecimal paid =
        Formats.now()
            .amounts()
            .read(amount, invoice.currency())
            .understood()
            .orElseThrow(() ->
                new CommandFailure(
                    "'%s' is no amount.".formatted(CommandOutput.line(amount)) + NOTHING));
    if (paid.signum() <= 0) {
      throw new CommandFailure(
          "'%s' is no amount that was paid: it must be above zero."
                  .formatted(CommandOutput.line(amount))
              + NOTHING);
    }
    PaidPart likely = parts.getFirst();
    return new PaidPart(invoice.id(), paid, BigDecimal.ZERO, likely.confirmed(), likely.twice());
  }

  private LocalDate day(@Nullable String typed) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault());
    if (typed == null) {
      return today;
    }
    LocalDate day =
        Formats.now()
            .days()
            .read(typed, today, today)
            .understood()
            .orElseThrow(() ->
                new CommandFailure(
                    "'%s' is no day.".formatted(CommandOutput.line(typed)) + NOTHING));
    if (day.isAfter(today)) {
      throw new CommandFailure("%s has not come yet.".formatted(day) + NOTHING);
    }
    return day;
  }

  private static PaymentMethod method(@Nullable String word) {
    return PaymentMethod.of(word == null ? PaymentMethod.TRANSFER.word() : word)
        .filter(PaymentMethod::isMoney)
        .orElseThrow(() ->
            new CommandFailure(
                "There is no method '%s'; methods are: %s."
                        .formatted(
                            CommandOutput.line(String.valueOf(word)),
                            Arrays.stream(PaymentMethod.values())
                                .filter(PaymentMethod::isMoney)
                                .map(PaymentMethod::word)
                                .collect(Collectors.joining(", ")))
                    + NOTHING));
  }

  /// The likely one where nothing is said; none where none is entered.
  private static String account(@Nullable String typed, Payable found) {
    if (typed == null) {
      return found.accounts().stream().map(OwnAccount::iban).findFirst().orElse("");
    }
    return found.accounts().stream()
        .filter(account -> account.isMeantBy(typed))
        .map(OwnAccount::iban)
        .findFirst()
        .orElseThrow(() ->
            new CommandFailure(
                "'%s' is no account of ours. See: landfall accounts"
                    .formatted(CommandOutput.line(typed))));
  }

  @Command(
      name = "offset",
      description = {
        "Sets credits off against open invoices of the same supplier, as far as both go.",
        "What is due first is settled first."
      })
  int offset(
      @Parameters(
              arity = "2..*",
              paramLabel = "INVOICE",
              description = "Credits and invoices, in any order.")
          List<String> references) {
    MeantInvoice meant = new MeantInvoice(invoices, NOTHING);
    List<String> ids = references.stream().map(meant::id).distinct().toList();
    SetOff.SetOffPlan plan = payments.setOff().plan(ids).join();
    SetOff.SetOffDone done =
        plan.why().isPresent()
            ? new SetOff.SetOffDone(BigDecimal.ZERO, 0, plan.why())
            : payments.setOff().settle(plan, particulars(null)).join();
    done.why()
        .ifPresent(why -> {
          throw new CommandFailure(whyNot(why) + NOTHING);
        });
    out().println("Settled by the credit: " + done.amount().toPlainString());
    plan.parts()
        .forEach(part ->
            out()
                .println(
                    "  %s: %s of %s"
                        .formatted(
                            name(part.invoice()),
                            part.amount().toPlainString(),
                            name(part.credit()))));
    out().println("To take it back: landfall invoice undo " + done.save());
    return 0;
  }

  private static String name(Invoice invoice) {
    String number = invoice.invoiceNumber();
    return CommandOutput.line(number == null ? invoice.id() : number);
  }

  private static String whyNot(SetOff.WhyNot why) {
    return switch (why) {
      case GONE -> "One of them was deleted.";
      case OTHER_CURRENCY -> "They are in two currencies.";
      case OTHER_SUPPLIER -> "They are of two suppliers.";
      case NOTHING_LEFT -> "Nothing is left of the credit, or nothing is open of the invoice.";
      case IN_PAYMENT ->
          "A file to the bank that may be on its way pays the invoice. Withdraw it first, or wait"
              + " for the bank's answer.";
      case CHANGED -> "Something was paid meanwhile. Please try again.";
    };
  }

  @Command(
      name = "reverse",
      description = {
        "Takes a payment back by a row that names it; its discount goes with it.",
        "ID is as 'landfall payments' lists it, its beginning or its end; the id of a transfer takes",
        "back all that it paid."
      })
  int reverse(
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--note", paramLabel = "TEXT") @Nullable String note) {
    List<String> meant = payments.meant(id);
    if (meant.size() > 1) {
      throw new CommandFailure(
          "'%s' fits several payments: %s. Nothing was changed."
              .formatted(CommandOutput.line(id), String.join(", ", meant)));
    }
    String whole = meant.isEmpty() ? id : meant.getFirst();
    return told(payments.reverse(whole, particulars(note)).join(), id, out());
  }

  /// Says what became of taking something back.
  static int told(Reversal done, String id, PrintWriter out) {
    switch (done.end()) {
      case TAKEN_BACK -> {
        out.println(done.count() == 1 ? "1 taken back." : done.count() + " taken back.");
        out.println("To undo that: landfall invoice undo " + done.save());
      }
      case NOT_THERE ->
          throw new CommandFailure(
              "There is no payment '%s'. Nothing was changed. See: landfall payments"
                  .formatted(CommandOutput.line(id)));
      case BEFORE -> throw new CommandFailure("It was taken back before. Nothing was changed.");
      case USED ->
          throw new CommandFailure("Some of it was used for invoices. Nothing was changed.");
      case IS_REVERSAL ->
          throw new CommandFailure("It takes back another payment itself. Nothing was changed.");
    }
    return 0;
  }

  private Particulars particulars(@Nullable String note) {
    return Particulars.transfer(day(null), clock.instant(), who(), "")
        .noting(Objects.requireNonNullElse(note, ""));
  }

  private static String who() {
    return System.getProperty("user.name", "");
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
