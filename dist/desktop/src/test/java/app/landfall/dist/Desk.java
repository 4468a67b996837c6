package app.landfall.dist;

import app.landfall.database.Migration;
import app.landfall.host.HostOptions;
import app.landfall.host.PluginHost;
import app.landfall.host.Services;
import app.landfall.invoices.model.InvoiceList;
import app.landfall.invoices.model.InvoiceSummary;
import app.landfall.invoices.model.Invoices;
import app.landfall.invoices.paying.Approvals;
import app.landfall.plugin.Settings;
import app.landfall.plugin.SettingsForm;
import app.landfall.store.PageStart;
import app.landfall.store.Store;
import app.landfall.store.Subscription;
import app.landfall.store.file.StoreConfig;
import app.landfall.store.file.StoreFile;
import app.landfall.sync.Link;
import app.landfall.sync.SyncStatus;
import app.landfall.sync.client.SyncEngine;
import app.landfall.sync.client.files.FileTokenVault;
import app.landfall.sync.client.http.HttpSettings;
import app.landfall.sync.client.http.HttpTransport;
import app.landfall.sync.client.parts.Scheduler;
import app.landfall.sync.client.parts.SyncMemory;
import app.landfall.sync.client.parts.SyncParts;
import app.landfall.sync.client.parts.SyncTimes;
import com.google.inject.Guice;
import com.google.inject.Injector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// One computer, put together by hand from the parts that the program is made of: a store, the
/// plugins, the sync engine and its transport.
public final class Desk implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final InstantSource clock = InstantSource.system();
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService syncThread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sync").factory());
  private final StoreFile file;
  private final HttpTransport transport;
  private final SyncEngine sync;
  private final PluginHost plugins;

  /// @param name what other computers call it
  public Desk(Path folder, String name) throws IOException {
    Files.createDirectories(folder);
    file =
        StoreFile.open(
            folder.resolve("landfall.db"),
            new StoreConfig(clock, new SecureRandom(), () -> false, 2));
    transport = new HttpTransport(workers, syncThread, clock, HttpSettings.DEFAULT);
    sync =
        SyncEngine.create(
            new SyncParts(
                file.replication(),
                file.attention(),
                SyncMemory.NONE,
                transport,
                new FileTokenVault(folder.resolve("server.key")),
                Scheduler.on(syncThread),
                clock,
                new SecureRandom(),
                () -> Set.of("loopback"),
                "walk",
                () -> name,
                SyncTimes.DEFAULT));
    plugins = plugins(folder);
  }

  private PluginHost plugins(Path folder) {
    PluginHost host =
        PluginHost.discover(
            new HostOptions(
                Desk.class.getClassLoader(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Set.of(),
                Set.of(),
                Thread.ofPlatform().daemon().factory(),
                Thread.ofVirtual().factory(),
                System::nanoTime,
                PATIENCE));
    host.configure();
    host.start(
        new Services(
            (owner, steps, tables) ->
                file.register(
                    owner,
                    steps.stream()
                        .map(step -> new Migration(step.version(), step.name(), step.sql()))
                        .toList(),
                    tables),
            file.store(),
            sync,
            new Defaults(),
            notification -> {},
            new NoControl(),
            clock,
            folder));
    return host;
  }

  public Store store() {
    return file.store();
  }

  public SyncEngine sync() {
    return sync;
  }

  /// The model that the invoices plugin works with.
  public Invoices invoices() {
    return model().getInstance(Invoices.class);
  }

  /// The deciding of the same plugin.
  public Approvals approvals() {
    return model().getInstance(Approvals.class);
  }

  /// The newest invoices, as the list shows them.
  List<InvoiceSummary> newest() {
    InvoiceList list = model().getInstance(InvoiceList.class);
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    InvoiceList.Query newest = InvoiceList.Query.newest("", today);
    return file.store().read(tx -> list.piece(tx, newest, PageStart.BEGINNING, 10)).stream()
        .map(InvoiceList.Line::invoice)
        .toList();
  }

  private Injector model() {
    return Guice.createInjector(binder -> binder.bind(Store.class).toInstance(file.store()));
  }

  /// Waits for a status without asking for it: the engine tells.
  SyncStatus await(Predicate<SyncStatus> wanted) throws Exception {
    CompletableFuture<SyncStatus> seen = new CompletableFuture<>();
    Consumer<SyncStatus> look =
        status -> {
          if (wanted.test(status)) {
            seen.complete(status);
          }
        };
    try (var _ = sync.subscribe(Runnable::run, look)) {
      look.accept(sync.status());
      return seen.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  SyncStatus awaitSynced() throws Exception {
    return await(status -> status.link() instanceof Link.Synced);
  }

  @Override
  public void close() {
    plugins.close();
    sync.close();
    transport.close();
    syncThread.shutdownNow();
    workers.shutdownNow();
    file.close();
  }

  /// Nobody has set anything.
  private static final class Defaults implements Settings {
    @Override
    public <R extends Record> R read(SettingsForm<R> form) {
      return form.defaults();
    }

    @Override
    public <R extends Record> void write(SettingsForm<R> form, R values) {
      throw new IllegalStateException("nothing is set in a walk");
    }

    @Override
    public <R extends Record> Subscription onChange(
        SettingsForm<R> form, Executor deliverOn, Consumer<R> subscriber) {
      return () -> {};
    }
  }
}
