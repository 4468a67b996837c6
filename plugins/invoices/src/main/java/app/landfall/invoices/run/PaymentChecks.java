package app.landfall.invoices.run;

import app.landfall.invoices.api.PaymentCheck;
import app.landfall.invoices.api.PlannedPayment;
import app.landfall.plugin.PluginContext;
import app.landfall.plugin.Sentence;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// The checks that plugins bring. One that fails is a warning: what it would have said is not
/// known.
public final class PaymentChecks {
  private final Supplier<List<PaymentCheck>> checks;

  @Inject
  PaymentChecks(PluginContext context) {
    this(() -> context.contributions(PaymentCheck.POINT));
  }

  PaymentChecks(Supplier<List<PaymentCheck>> checks) {
    this.checks = checks;
  }

  List<Sentence> of(PlannedPayment payment) {
    List<Sentence> found = new ArrayList<>();
    for (PaymentCheck check : checks.get()) {
      try {
        found.addAll(check.warnings(payment));
      } catch (RuntimeException broken) {
        found.add(RunTexts.TEXTS.checkFailed(check.name()));
      }
    }
    return found;
  }
}
