package app.landfall.invoices.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.InvoiceField;
import app.landfall.invoices.model.Office;
import app.landfall.invoices.paying.PaymentsOf;
import app.landfall.invoices.suppliers.Knowing;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// What is paid, held and taken back by commands.
final class PayingCommandsTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-01T09:00:00Z"));
  private static final String IBAN = "DE89370400440532013000";

  @TempDir private Path folder;
  private Office office;

  @BeforeEach
  void open() {
    office = new Office(folder);
  }

  @AfterEach
  void close() {
    office.close();
  }

  private Invoice invoice(String number, String total) {
    Invoice made = office.added("Nordwind", total);
    office.invoices().save(made, made.with(InvoiceField.NUMBER, number)).join();
    return office.find(made.id());
  }

  @Test
  void aPaymentIsNotedListedAndTakenBack() {
    invoice("RE-1", "119.00");
    office.execute("UPDATE invoices SET vendor_iban=:iban", Map.of("iban", IBAN));

    assertThat(payment("add", "RE-1"))
        .contains("nobody has confirmed the account", "Nothing was noted.");
    assertThat(
            payment(
                "add",
                "RE-1",
                "--amount",
                "19",
                "--confirm-account",
                "DE89 3704 0044 0532 0130 00"))
        .startsWith("1 payment noted.");
    assertThat(payment("add", "RE-1", "--amount", "101")).contains("less is open than that");
    String listed = payments("--json");
    assertThat(listed)
        .contains("\"amount\" : \"19", "\"method\" : \"transfer\"", "\"payeeAccount\" : \"" + IBAN);
    Matcher id = Pattern.compile("\"id\" : \"([^\"]+)\"").matcher(listed);
    assertThat(id.find()).isTrue();
    assertThat(payment("reverse", id.group(1))).startsWith("1 taken back.");
    assertThat(payment("reverse", id.group(1))).contains("It was taken back before.");
    assertThat(payments()).contains("transfer taken back", "since taken back");
  }

  @Test
  void whatIsOnHoldIsNotPaidUntilItIsReleased() {
    invoice("RE-1", "119.00");
    assertThat(
            run(
                new HoldCommand(office.invoices(), PaymentsOf.holds(office), CLOCK),
                "RE-1",
                "--reason",
                "Wrong price"))
        .startsWith("1 on hold.");
    assertThat(payment("add", "RE-1")).contains("on hold or disputed");
    assertThat(toPay()).contains("held", "Wrong price", "on hold 119.00");
    ReleaseCommand release = new ReleaseCommand(office.invoices(), PaymentsOf.holds(office));
    assertThat(run(release, "RE-1")).startsWith("1 released.");
    assertThat(toPay()).contains("to transfer 119.00");
    assertThat(payment("add", "RE-1")).startsWith("1 payment noted.");
    assertThat(toPay()).isEqualToIgnoringNewLines("Nothing is to be paid.");
  }

  @Test
  void aCreditSettlesWhatIsOpen() {
    invoice("RE-1", "119.00");
    invoice("GS-1", "-19.00");
    assertThat(payment("offset", "GS-1", "RE-1")).startsWith("Settled by the credit: 19.00");
    assertThat(toPay()).contains("to transfer 100.00").contains("credits 0");
  }

  @Test
  void moneyIsPaidBeforeTheInvoiceAndUsedForIt() {
    invoice("RE-1", "119.00");
    assertThat(prepayments("add", "Nordwind", "50", "--to", IBAN))
        .contains("nobody has confirmed the account", "Nothing was noted.");
    String noted = prepayments("add", "nordwind", "50", "--cash");
    assertThat(noted).startsWith("Noted: ");
    String id = noted.lines().findFirst().orElseThrow().substring("Noted: ".length());
    assertThat(prepayments("use", id, "RE-1")).startsWith("Noted: ");
    assertThat(toPay()).contains("to transfer 69.00");
    assertThat(prepayments("reverse", id)).contains("Some of it was used for invoices.");
    assertThat(prepayments("--json")).contains("\"left\" : \"0");
  }

  private String prepayments(String... words) {
    return run(
        new PrepaymentsCommand(
            office.store(),
            office.invoices(),
            Knowing.suppliers(),
            PaymentsOf.onAccount(office),
            CLOCK),
        words);
  }

  @Test
  void ourAccountsAreCheckedKeptAndRemoved() {
    assertThat(accounts()).startsWith("No accounts yet.");
    assertThat(accounts("add", "NL92 ABNA 0417 1643 00")).contains("Nothing was changed.");
    assertThat(accounts("add", "nl91 abna 0417 1643 00", "--name", "Giro", "--currency", "eur"))
        .startsWith("Saved: NL91 ABNA 0417 1643 00");
    assertThat(accounts("--json")).contains("\"iban\" : \"NL91ABNA0417164300\"", "\"EUR\"");
    assertThat(accounts("remove", "NL91ABNA0417164300")).startsWith("Removed.");
    assertThat(accounts()).startsWith("No accounts yet.");
  }

  private String payment(String... words) {
    return run(new PaymentCommand(office.invoices(), office.payments(), CLOCK), words);
  }

  private String payments(String... words) {
    return run(new PaymentsCommand(office.store(), office.invoices(), PaymentsOf.list()), words);
  }

  private String accounts(String... words) {
    return run(new AccountsCommand(office.store(), PaymentsOf.ours(office)), words);
  }

  private String toPay() {
    return run(new ToPayCommand(office.store(), PaymentsOf.toPay(), office.index(), CLOCK));
  }

  private static String run(Object command, String... words) {
    StringWriter said = new StringWriter();
    new CommandLine(command)
        .setOut(new PrintWriter(said))
        .setErr(new PrintWriter(said))
        .setExecutionExceptionHandler((failure, _, _) -> {
          said.append(String.valueOf(failure.getMessage()));
          return 1;
        })
        .execute(words);
    return said.toString();
  }
}
