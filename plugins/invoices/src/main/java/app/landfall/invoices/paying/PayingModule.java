package app.landfall.invoices.paying;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;

/// The Guice module with what the rest of the plugin is given of paying.
public final class PayingModule extends AbstractModule {
  @Override
  protected void configure() {
    bind(PaymentGate.class).in(Singleton.class);
    bind(Approvals.class).in(Singleton.class);
    bind(Payments.class).in(Singleton.class);
    bind(OnAccount.class).in(Singleton.class);
    bind(Holds.class).in(Singleton.class);
    bind(PaymentList.class).in(Singleton.class);
    bind(ToPay.class).in(Singleton.class);
    bind(OwnAccounts.class).in(Singleton.class);
  }
}
