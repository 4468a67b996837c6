package app.landfall.invoices.papers;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;

/// The Guice module with what the rest of the plugin is given of papers.
public final class PapersModule extends AbstractModule {
  @Override
  protected void configure() {
    bind(Papers.class).in(Singleton.class);
    bind(PaperCopies.class).in(Singleton.class);
    bind(EarlierOriginals.class).in(Singleton.class);
  }
}
