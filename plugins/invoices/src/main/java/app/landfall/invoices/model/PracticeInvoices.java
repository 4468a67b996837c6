package app.landfall.invoices.model;

import app.landfall.plugin.PluginContext;
import app.landfall.plugin.SampleContent;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;

/// Invoices to look around in: made up around today, so that some are due, some late, some paid.
public final class PracticeInvoices implements SampleContent {
  private static final long COUNT = 60;
  private static final long SEED = 7;

  private final PluginContext context;
  private final MadeUpInvoices invoices;

  @Inject
  PracticeInvoices(PluginContext context, MadeUpInvoices invoices) {
    this.context = context;
    this.invoices = invoices;
  }

  @Override
  public void fill() {
    var _ =
        invoices.make(
            COUNT,
            SEED,
            LocalDate.ofInstant(context.clock().instant(), ZoneId.systemDefault()),
            _ -> {});
  }
}
