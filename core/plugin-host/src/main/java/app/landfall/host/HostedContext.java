package app.landfall.host;

import app.landfall.plugin.ExtensionPoint;
import app.landfall.plugin.Jobs;
import app.landfall.plugin.Notifications;
import app.landfall.plugin.PluginContext;
import app.landfall.plugin.Settings;
import app.landfall.store.Store;
import app.landfall.sync.Sync;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The program's services as one plugin has them, made for it and ended with it.
final class HostedContext implements PluginContext {
  private final HostedPlugin plugin;
  private final Services services;
  private final Registry registry;
  private final Guard guard;
  private final CloseStack ownership;
  private final Logger logger;
  private final Store store;
  private final Jobs jobs;
  private final Settings settings;

  HostedContext(
      HostedPlugin plugin,
      Services services,
      Registry registry,
      Guard guard,
      HostOptions options,
      CloseStack ownership) {
    this.plugin = plugin;
    this.services = services;
    this.registry = registry;
    this.guard = guard;
    this.ownership = ownership;
    this.logger = LoggerFactory.getLogger("plugin." + plugin.id());
    Subscribers subscribers = new Subscribers(guard, plugin);
    this.store = new PluginStore(services.store(), ownership, subscribers, logger);
    this.settings = new PluginSettings(services.settings(), ownership, subscribers, logger);
    this.jobs =
        new PluginJobs(
            guard, plugin, options.jobThreads(), ownership, logger, services.jobStarted());
  }

  @Override
  public String pluginId() {
    return plugin.id();
  }

  @Override
  public Store store() {
    return store;
  }

  @Override
  public Sync sync() {
    return services.sync();
  }

  @Override
  public Jobs jobs() {
    return jobs;
  }

  @Override
  public Notifications notifications() {
    return services.notifications();
  }

  @Override
  public Settings settings() {
    return settings;
  }

  @Override
  public InstantSource clock() {
    return services.clock();
  }

  @Override
  public Logger logger() {
    return logger;
  }

  @Override
  public Path folder() {
    Path folder = services.folders().resolve(plugin.id());
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make the folder " + folder, e);
    }
  }

  @Override
  public <T> List<T> contributions(ExtensionPoint<T> point) {
    return registry.contributionsFor(plugin, point);
  }

  @Override
  public <T, R> Optional<R> call(
      T contribution, String what, Function<? super T, ? extends R> code) {
    HostedPlugin owner = registry.contributor(contribution).orElse(plugin);
    CallResult<R> result = guard.call(owner, what, () -> returned(code.apply(contribution)));
    return switch (result) {
      case CallResult.Done<R>(R value) -> Optional.of(value);
      case CallResult.Threw<R>(_, String sentence) -> {
        owner.problem(sentence);
        yield Optional.empty();
      }
    };
  }

  private static <R> R returned(@Nullable R value) {
    if (value == null) {
      throw new PluginRuleException("it returned null where something is needed");
    }
    return value;
  }

  @Override
  public <T extends AutoCloseable> T own(T resource) {
    return ownership.own(resource, logger);
  }
}
