package app.landfall.invoices.run;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;

/// The Guice module with what the rest of the plugin is given of payment runs.
public final class RunModule extends AbstractModule {
  @Override
  protected void configure() {
    bind(PaymentChecks.class).in(Singleton.class);
    bind(SyncAge.class).in(Singleton.class);
    bind(RunPlanner.class).in(Singleton.class);
    bind(ToDecide.class).in(Singleton.class);
    bind(PaymentRuns.class).in(Singleton.class);
    bind(BankAnswers.class).in(Singleton.class);
    bind(BankStatements.class).in(Singleton.class);
    bind(BankFiles.class).in(Singleton.class);
  }
}
