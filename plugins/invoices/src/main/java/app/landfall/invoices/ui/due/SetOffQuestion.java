package app.landfall.invoices.ui.due;

import static app.landfall.invoices.ui.due.DueTexts.DUE_TEXTS;

import app.landfall.invoices.paying.SetOff.CreditUse;
import app.landfall.invoices.paying.SetOff.SetOffPlan;
import app.landfall.invoices.paying.SetOff.WhyNot;
import app.landfall.plugin.Formats;
import app.landfall.plugin.ui.look.QuestionDialog;
import java.awt.Component;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The question before credits are set off: with which invoice, how much, and what is left. Event
/// thread.
public final class SetOffQuestion {
  private static final int MOST = 8;

  private SetOffQuestion() {}

  /// Asks.
  ///
  /// @return whether it is to be done
  public static boolean ask(Component parent, SetOffPlan plan) {
    StringBuilder text = new StringBuilder();
    plan.parts().stream().limit(MOST).forEach(part -> text.append(line(part)).append('\n'));
    if (plan.parts().size() > MOST) {
      text.append(DUE_TEXTS.setOffMore((long) plan.parts().size() - MOST)).append('\n');
    }
    text.append('\n').append(DUE_TEXTS.setOffOpen(money(plan, plan.openLeft())));
    text.append('\n').append(DUE_TEXTS.setOffCredit(money(plan, plan.creditLeft())));
    return QuestionDialog.ask(
            parent,
            DUE_TEXTS.setOffTitle(money(plan, plan.amount())),
            text.toString(),
            DUE_TEXTS.setOffNow(),
            DUE_TEXTS.setOffCancel())
        == 0;
  }

  /// What was done.
  public static String done(SetOffPlan plan) {
    return DUE_TEXTS.offset(money(plan, plan.amount()));
  }

  /// Why nothing is set off.
  public static String whyNot(WhyNot why) {
    return switch (why) {
      case GONE -> DUE_TEXTS.setOffGone();
      case OTHER_CURRENCY, OTHER_SUPPLIER -> DUE_TEXTS.notOffset();
      case NOTHING_LEFT -> DUE_TEXTS.setOffNothing();
      case IN_PAYMENT -> DUE_TEXTS.setOffInPayment();
      case CHANGED -> DUE_TEXTS.setOffChanged();
    };
  }

  private static String line(CreditUse part) {
    return DUE_TEXTS.setOffLine(
        name(part.credit().invoiceNumber()),
        name(part.invoice().invoiceNumber()),
        amount(part.amount(), part.invoice().currency()));
  }

  private static String name(@Nullable String number) {
    return number == null ? DUE_TEXTS.setOffNoNumber() : number;
  }

  private static String amount(BigDecimal amount, @Nullable String currency) {
    String digits = Formats.now().amounts().write(amount, currency);
    return (digits + " " + Objects.requireNonNullElse(currency, "")).strip();
  }

  private static String money(SetOffPlan plan, BigDecimal amount) {
    return amount(amount, plan.parts().getFirst().invoice().currency());
  }
}
