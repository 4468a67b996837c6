package app.landfall.invoices.paying;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.InvoiceDetail;
import app.landfall.invoices.model.InvoiceField;
import app.landfall.invoices.model.Office;
import app.landfall.invoices.paying.DuePlan.PlanSums;
import app.landfall.invoices.paying.Payments.PaidPart;
import app.landfall.invoices.suppliers.Knowing;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The laws of payments, held by histories that a seed makes, step by step, against a plain model
/// that knows nothing of how payments are stored: P1 what is open is the amount due less what was
/// paid; P2 nothing is paid above it by any road, and where another computer paid, too, it is said;
/// P3 a reversal takes back exactly one payment, once; P4 nothing goes to an account that nobody
/// has confirmed, or of what is on hold; P5 an undo takes back exactly one action; P6 what is to be
/// paid adds up to the cent.
final class PaymentLawsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final Particulars HOW = Particulars.transfer(DAY, NOW, "Anna", "");
  private static final List<String> IBANS =
      List.of("DE89370400440532013000", "NL91ABNA0417164300", "FR1420041010050500013M02606");
  private static final int STEPS = 60;
  private static final int MOST = 8;

  @TempDir private Path folder;

  /// An invoice as the model has it, in cents.
  private static final class Bill {
    private final String id;
    private final long due;
    private String iban;
    private boolean held;
    private final List<Paid> paid = new ArrayList<>();

    Bill(String id, long due, String iban) {
      this.id = id;
      this.due = due;
      this.iban = iban;
    }

    long sum() {
      return paid.stream()
          .filter(one -> !one.undone && !one.back)
          .mapToLong(one -> one.cents)
          .sum();
    }

    long open() {
      return Math.max(0, due - sum());
    }
  }

  /// A payment as the model has it.
  private static final class Paid {
    private final String row;
    private final long cents;
    private long save;
    private long reversal;
    private boolean back;
    private boolean undone;

    Paid(String row, long cents, long save) {
      this.row = row;
      this.cents = cents;
      this.save = save;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void aFewHistoriesKeepTheLaws(long seed) {
    assertKeepsTheLaws(seed);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("seeds")
  void everyHistoryKeepsTheLaws(long seed) {
    assertKeepsTheLaws(seed);
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(3, 30);
  }

  private void assertKeepsTheLaws(long seed) {
    try (Office office = new Office(folder)) {
      new History(office, new SplittableRandom(seed)).go();
    }
  }

  private static final class History {
    private final Office office;
    private final Payments payments;
    private final SplittableRandom random;
    private final List<Bill> bills = new ArrayList<>();
    private final Set<String> confirmed = new HashSet<>();
    private String did = "";

    History(Office office, SplittableRandom random) {
      this.office = office;
      this.payments = office.payments();
      this.random = random;
    }

    void go() {
      for (int step = 0; step < STEPS; step++) {
        act();
        check(step);
      }
    }

    private void act() {
      if (bills.isEmpty() || (bills.size() < MOST && random.nextInt(8) == 0)) {
        arrive();
        return;
      }
      Bill bill = bills.get(random.nextInt(bills.size()));
      switch (random.nextInt(11)) {
        case 0 -> confirm(bill);
        case 1 -> change(bill);
        case 2, 3 -> pay(bill);
        case 4 -> otherPays(bill);
        case 5 -> reverse(bill);
        case 6 -> undo(bill);
        case 7 -> hold(bill);
        case 8, 9 -> pay(bill);
        default -> otherUndoes(bill);
      }
    }

    private void arrive() {
      long due = 100 + random.nextLong(100_000);
      String iban = IBANS.get(random.nextInt(IBANS.size()));
      Invoice made = office.added("Nordwind", decimal(due).toPlainString());
      office.invoices().save(made, made.with(InvoiceField.IBAN, iban)).join();
      bills.add(new Bill(made.id(), due, iban));
      did = "arrives";
    }

    private void confirm(Bill bill) {
      did = "confirm";
      String supplier = office.store().read(tx -> Knowing.suppliers().all(tx)).getFirst().id();
      Knowing.words(office).confirm(supplier, bill.iban, "Anna", NOW).join();
      confirmed.add(bill.iban);
    }

    private void change(Bill bill) {
      did = "change the account, elsewhere";
      bill.iban = IBANS.get(random.nextInt(IBANS.size()));
      office.pulled(
          "UPDATE invoices SET vendor_iban='%s' WHERE id='%s'".formatted(bill.iban, bill.id));
    }

    /// Most people confirm and release before they pay.
    private void pay(Bill bill) {
      if (!confirmed.contains(bill.iban) && random.nextInt(4) > 0) {
        confirm(bill);
      }
      if (bill.held && random.nextInt(4) > 0) {
        hold(bill);
      }
      long wanted = random.nextBoolean() ? bill.open() : 1 + random.nextLong(bill.due + 50);
      long discount = wanted > 10 && random.nextInt(3) == 0 ? wanted / 10 : 0;
      did = "pay " + wanted + " less " + discount + " of " + bill.due;
      Payments.Noted noted =
          payments
              .note(
                  List.of(new PaidPart(bill.id, decimal(wanted - discount), decimal(discount), "")),
                  HOW)
              .join();
      boolean may =
          wanted > 0 && wanted <= bill.open() && !bill.held && confirmed.contains(bill.iban);
      assertThat(noted.count()).as("P2, P4: " + did).isEqualTo(may ? 1 : 0);
      if (may) {
        bill.paid.add(new Paid(newRow(bill), wanted, noted.save()));
      }
    }

    /// The row that the model has not seen yet; a discount goes with its payment.
    private String newRow(Bill bill) {
      Set<String> known = new HashSet<>();
      bill.paid.forEach(one -> known.add(one.row));
      return detail(bill).payments().stream()
          .filter(row -> row.reverses() == null && !"discount".equals(row.method()))
          .map(row -> row.id())
          .filter(id -> !known.contains(id))
          .findFirst()
          .orElseThrow();
    }

    private void otherPays(Bill bill) {
      did = "another computer pays all";
      String id = "other" + bill.paid.size() + bill.id;
      office.pulled(
          "INSERT INTO invoice_payments(id,invoice_id,amount,currency) VALUES('%s','%s','%s','EUR')"
              .formatted(id, bill.id, decimal(bill.due)));
      bill.paid.add(new Paid(id, bill.due, 0));
    }

    private void otherUndoes(Bill bill) {
      did = "another computer undoes what it noted";
      bill.paid.stream()
          .filter(one -> one.save == 0 && !one.undone)
          .findFirst()
          .ifPresent(one -> {
            office.pulled("DELETE FROM invoice_payments WHERE id='%s'".formatted(one.row));
            one.undone = true;
          });
    }

    private void reverse(Bill bill) {
      if (bill.paid.isEmpty()) {
        return;
      }
      Paid one = bill.paid.get(random.nextInt(bill.paid.size()));
      did = "reverse " + one.cents;
      Reversal done = payments.reverse(one.row, HOW).join();
      boolean may = !one.undone && !one.back;
      assertThat(done.end() == Reversal.TakeBack.TAKEN_BACK).as("P3: " + did).isEqualTo(may);
      if (may) {
        one.back = true;
        one.reversal = done.save();
      }
    }

    private void undo(Bill bill) {
      did = "undo";
      for (Paid one : bill.paid) {
        if (one.back && !one.undone && one.reversal > 0) {
          did = "undo a reversal of " + one.cents;
          office.invoices().undo(one.reversal).join();
          one.back = false;
          one.reversal = 0;
          return;
        }
        if (!one.undone && !one.back && one.save > 0 && random.nextBoolean()) {
          did = "undo a payment of " + one.cents;
          office.invoices().undo(one.save).join();
          one.undone = true;
          return;
        }
      }
    }

    private void hold(Bill bill) {
      Holds holds = new Holds(office.store());
      did = bill.held ? "release" : "hold";
      if (bill.held) {
        holds.release(List.of(bill.id)).join();
      } else {
        holds.hold(List.of(bill.id), random.nextBoolean(), "why", DAY).join();
      }
      bill.held = !bill.held;
    }

    private void check(int step) {
      String at = "after step " + step + ", " + did;
      for (Bill bill : bills) {
        InvoiceDetail detail = detail(bill);
        assertThat(detail.open()).as("P1, P3, P5 " + at).isEqualByComparingTo(decimal(bill.open()));
        assertThat(detail.credit())
            .as("P2 " + at)
            .isEqualByComparingTo(decimal(Math.max(0, bill.sum() - bill.due)));
      }
      if (step % 10 == 9) {
        plan(at);
      }
    }

    private void plan(String at) {
      office.index().catchUp();
      DuePlan plan = office.store().read(tx -> new ToPay(PaymentsOf.gate()).read(tx, DAY));
      PlanSums sums = plan.sums().get("EUR");
      Map<String, Long> model = new HashMap<>();
      for (Bill bill : bills) {
        model.merge(bill.held ? "held" : "due", bill.open(), Long::sum);
        model.merge("over", Math.max(0, bill.sum() - bill.due), Long::sum);
      }
      assertThat(sums == null ? BigDecimal.ZERO : sums.due())
          .as("P6 " + at)
          .isEqualByComparingTo(decimal(model.getOrDefault("due", 0L)));
      assertThat(sums == null ? BigDecimal.ZERO : sums.held())
          .as("P6 " + at)
          .isEqualByComparingTo(decimal(model.getOrDefault("held", 0L)));
      assertThat(sums == null ? BigDecimal.ZERO : sums.credit())
          .as("P2 " + at)
          .isEqualByComparingTo(decimal(model.getOrDefault("over", 0L)));
    }

    private InvoiceDetail detail(Bill bill) {
      return office.invoices().detail(bill.id).orElseThrow();
    }

    private static BigDecimal decimal(long cents) {
      return BigDecimal.valueOf(cents, 2);
    }
  }
}
