package app.landfall.host;

import app.landfall.plugin.InstalledPlugin;
import app.landfall.plugin.Notification;
import app.landfall.plugin.PluginControl;
import app.landfall.plugin.Settings;
import app.landfall.plugin.SettingsForm;
import app.landfall.store.ReadWork;
import app.landfall.store.Store;
import app.landfall.store.Subscription;
import app.landfall.store.SyncedTable;
import app.landfall.store.WriteWork;
import app.landfall.sync.Sync;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A host over one folder of jars, with a store that only remembers what is asked of it.
final class Fixture implements AutoCloseable {
  final PluginHost host;
  final List<String> registered = new ArrayList<>();
  final List<String> closedSubscriptions = new ArrayList<>();
  final List<CompletableFuture<?>> reads = new ArrayList<>();
  private final Path folder;

  private Fixture(Path folder, boolean safeMode, Set<String> disabled, Duration patience) {
    this.folder = folder;
    AtomicLong nanos = new AtomicLong();
    host =
        PluginHost.discover(
            new HostOptions(
                Fixture.class.getClassLoader(),
                Optional.of(folder),
                List.of(),
                safeMode ? Optional.of("Left alone in safe mode.") : Optional.empty(),
                disabled,
                Set.of(),
                Thread.ofPlatform().daemon().factory(),
                Thread.ofVirtual().factory(),
                () -> nanos.addAndGet(1_000_000),
                patience));
  }

  static Fixture found(Path folder) {
    return new Fixture(folder, false, Set.of(), Duration.ofSeconds(20));
  }

  static Fixture found(Path folder, boolean safeMode, String... disabled) {
    return new Fixture(folder, safeMode, Set.of(disabled), Duration.ofSeconds(20));
  }

  static Fixture impatient(Path folder) {
    return new Fixture(folder, false, Set.of(), Duration.ofMillis(200));
  }

  static Fixture started(Path folder) {
    Fixture fixture = found(folder);
    fixture.start();
    return fixture;
  }

  Fixture start() {
    host.configure();
    host.start(services());
    return this;
  }

  Map<String, String> words() {
    return host.list().stream()
        .collect(Collectors.toMap(InstalledPlugin::id, plugin -> plugin.state().word()));
  }

  String reason(String id) {
    return host.list().stream()
        .filter(plugin -> plugin.id().equals(id))
        .findFirst()
        .map(plugin -> plugin.state().reason())
        .orElseThrow();
  }

  private Services services() {
    return new Services(
        this::register,
        new RememberingStore(),
        unused(Sync.class),
        new DeliveredSettings(),
        (Notification _) -> {},
        unused(PluginControl.class),
        () -> Instant.EPOCH,
        folder.resolve("files"));
  }

  private void register(String owner, List<SchemaRegistrar.Step> steps, List<SyncedTable> tables) {
    if (steps.stream().anyMatch(step -> step.sql().contains("BROKEN"))) {
      throw new IllegalStateException("near \"BROKEN\": syntax error");
    }
    registered.add(
        owner + " " + steps.size() + " " + tables.stream().map(SyncedTable::name).toList());
  }

  @Override
  public void close() {
    host.close();
  }

  private static <T> T unused(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, _) -> {
              throw new UnsupportedOperationException(method.getName());
            }));
  }

  private final class RememberingStore implements Store {
    @Override
    public <T> T read(ReadWork<T> work) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <T> CompletableFuture<T> readAsync(ReadWork<T> work) {
      CompletableFuture<T> reading = new CompletableFuture<>();
      reads.add(reading);
      return reading;
    }

    @Override
    public <T> CompletableFuture<T> write(WriteWork<T> work) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <T> Subscription live(
        ReadWork<T> work, Executor deliverOn, Consumer<? super T> subscriber) {
      return () -> closedSubscriptions.add("live");
    }

    @Override
    public String newId() {
      return "id";
    }
  }

  private static final class DeliveredSettings implements Settings {
    @Override
    public <R extends Record> R read(SettingsForm<R> form) {
      return form.defaults();
    }

    @Override
    public <R extends Record> void write(SettingsForm<R> form, R values) {}

    @Override
    public <R extends Record> Subscription onChange(
        SettingsForm<R> form, Executor deliverOn, Consumer<R> subscriber) {
      return () -> {};
    }
  }

  static <T, R> List<R> values(List<Contribution<T>> contributions, Function<T, R> of) {
    return contributions.stream().map(Contribution::value).map(of).toList();
  }
}
