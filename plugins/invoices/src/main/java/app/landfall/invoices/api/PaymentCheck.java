package app.landfall.invoices.api;

import app.landfall.plugin.ExtensionPoint;
import app.landfall.plugin.Sentence;
import java.util.List;

/// A check of payments before their file is written, which a plugin adds to those of the program: a
/// budget, a contract's price, a list of suppliers that nobody may pay.
///
/// Implementations are stateless and may be called from any thread except the event thread.
public interface PaymentCheck {

  /// Where checks are contributed.
  ExtensionPoint<PaymentCheck> POINT =
      ExtensionPoint.of("invoices.payment-checks", PaymentCheck.class);

  /// Name of the check for messages and logs, for example `Budgets`.
  String name();

  /// What somebody should know before this is paid; each is shown, and no file is written until
  /// they are accepted. Blocks no longer than a moment. A check that throws counts as a warning of
  /// its own.
  ///
  /// @return empty where nothing is odd
  List<Sentence> warnings(PlannedPayment payment);
}
