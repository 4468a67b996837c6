package app.landfall.host;

import app.landfall.plugin.Plugin;
import app.landfall.plugin.PluginContext;
import app.landfall.plugin.PluginState;
import app.landfall.plugin.PluginState.Phase;
import com.google.inject.Injector;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The life of one plugin, phase by phase: checked, loaded, configured, its tables made, wired,
/// started, stopped, released. What goes wrong in one of them ends that plugin with a sentence.
final class Lifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

  /// For threads that were told to end when their plugin was.
  private static final Duration LAST_MOMENTS = Duration.ofMillis(200);

  private final HostOptions options;
  private final Guard guard;
  private final Registry registry;
  private volatile Consumer<String> entering = _ -> {};

  Lifecycle(HostOptions options, Guard guard, Registry registry) {
    this.options = options;
    this.guard = guard;
    this.registry = registry;
  }

  void entering(Consumer<String> entered) {
    entering = entered;
  }

  private void enter(HostedPlugin plugin) {
    if (plugin.source().code().isPresent()) {
      entering.accept(plugin.id());
    }
  }

  /// @param known the plugins that it requires, or uses when they are there
  /// @param all what every plugin says of itself
  void configure(
      HostedPlugin plugin,
      Collection<HostedPlugin> known,
      Collection<Descriptor> all,
      ReferenceCheck references) {
    Optional<String> misfit =
        plugin
            .source()
            .code()
            .flatMap(code ->
                misfit(plugin, code, new InternalPackages(plugin.descriptor(), all), references));
    if (misfit.isPresent()) {
      plugin.rejected(misfit.get());
      LOG.warn(misfit.get());
      return;
    }
    enter(plugin);
    Optional<Plugin> made = attempt(plugin, Phase.LOADING, "to load", () -> load(plugin, known));
    if (made.isEmpty()) {
      return;
    }
    PluginDeclarations declarations =
        new PluginDeclarations(
            plugin, known.stream().map(HostedPlugin::id).collect(Collectors.toSet()), registry);
    plugin.made(made.get(), declarations);
    Optional<Boolean> done =
        attempt(
            plugin,
            Phase.CONFIGURING,
            "while configuring",
            () -> {
              made.get().configure(declarations);
              return true;
            });
    declarations.close();
    if (done.isPresent()) {
      plugin.configured();
    }
  }

  /// Before any of its code runs: a member that is missing would otherwise be found when somebody
  /// clicks.
  private static Optional<String> misfit(
      HostedPlugin plugin, Path code, InternalPackages insides, ReferenceCheck references) {
    return references.problem(code, insides).map(found -> found + plugin.source().suffix());
  }

  private Plugin load(HostedPlugin plugin, Collection<HostedPlugin> known)
      throws ReflectiveOperationException {
    ClassLoader loader = loader(plugin, known);
    Class<?> type = Class.forName(plugin.descriptor().pluginClass(), true, loader);
    if (!Plugin.class.isAssignableFrom(type)) {
      throw new PluginRuleException("its class " + type.getName() + " does not implement Plugin");
    }
    var constructor = type.asSubclass(Plugin.class).getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }

  private ClassLoader loader(HostedPlugin plugin, Collection<HostedPlugin> known) {
    Optional<Path> code = plugin.source().code();
    if (code.isEmpty()) {
      return options.program();
    }
    Map<String, ClassLoader> exporters = new HashMap<>();
    for (HostedPlugin owner : known) {
      ClassLoader exporter = owner.codeLoader(options.program());
      owner.descriptor().exports().forEach(name -> exporters.put(name, exporter));
    }
    PluginLoader loader = new PluginLoader(plugin.id(), code.get(), options.program(), exporters);
    plugin.loadedBy(loader);
    return loader;
  }

  /// Makes its tables and objects and starts it.
  void start(
      HostedPlugin plugin, Collection<HostedPlugin> known, Services services, Wiring wiring) {
    enter(plugin);
    CloseStack ownership = new CloseStack();
    PluginContext context =
        new HostedContext(plugin, services, registry, guard, options, ownership);
    if (makeTables(plugin, services) && wire(plugin, known, wiring, context, ownership)) {
      start(plugin, context);
    }
  }

  private boolean makeTables(HostedPlugin plugin, Services services) {
    PluginDeclarations declared = plugin.declarations();
    if (declared.steps().isEmpty() && declared.tables().isEmpty()) {
      return true;
    }
    // On this thread and without a limit of time: a large table may take minutes to change.
    CallResult<Boolean> made =
        guard.call(
            plugin,
            "while making its tables",
            () -> {
              register(plugin, declared, services);
              return true;
            });
    return settled(plugin, Phase.MIGRATING, made).isPresent();
  }

  private static void register(
      HostedPlugin plugin, PluginDeclarations declared, Services services) {
    try {
      services.schema().register(plugin.id(), declared.steps(), declared.tables());
    } catch (RuntimeException e) {
      throw plugin.source() instanceof PluginSource.Folder ? forItsAuthor(e) : e;
    }
  }

  /// Only who writes a plugin may change a step, and only while nobody else has it.
  private static PluginRuleException forItsAuthor(RuntimeException refused) {
    Throwable cause = refused.getCause() == null ? refused : refused.getCause();
    return new PluginRuleException(
        PluginFailureText.firstLine(cause)
            + " What this profile has taken in stays as it was: to change a step that nobody else"
            + " has, begin with another folder, --profile NEW-FOLDER.",
        refused);
  }

  private boolean wire(
      HostedPlugin plugin,
      Collection<HostedPlugin> known,
      Wiring wiring,
      PluginContext context,
      CloseStack ownership) {
    List<HostedPlugin> exporters = known.stream().filter(HostedPlugin::isWired).toList();
    Optional<Injector> injector =
        plugin.declarations().needInjector()
            ? attempt(
                plugin,
                Phase.WIRING,
                "while being wired",
                () -> wiring.wire(plugin, context, exporters))
            : Optional.of(wiring.shared());
    injector.ifPresent(made -> plugin.wired(made, ownership));
    return injector.isPresent();
  }

  private void start(HostedPlugin plugin, PluginContext context) {
    attempt(
            plugin,
            Phase.STARTING,
            "while starting",
            () -> {
              plugin.plugin().start(context);
              return true;
            })
        .ifPresent(_ -> plugin.active());
  }

  void stop(HostedPlugin plugin) {
    if (plugin.state() instanceof PluginState.Active) {
      attempt(
              plugin,
              Phase.STOPPING,
              "while stopping",
              () -> {
                plugin.plugin().stop();
                return true;
              })
          .ifPresent(_ -> plugin.stopped());
    }
    if (plugin.isOpen()) {
      plugin.stopped();
    }
    PluginLoader loader = plugin.loader();
    release(plugin);
    if (loader != null) {
      lookForThreads(plugin, loader);
    }
  }

  private static void lookForThreads(HostedPlugin plugin, PluginLoader loader) {
    try {
      plugin.leftBehind(loader.threads(LAST_MOMENTS));
      plugin.leftBehind().ifPresent(LOG::warn);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Runs one phase; what it throws fails the plugin and takes back all it brought.
  private <T> Optional<T> attempt(HostedPlugin plugin, Phase phase, String what, Callable<T> code) {
    return settled(plugin, phase, guard.phase(plugin, what, code));
  }

  private <T> Optional<T> settled(HostedPlugin plugin, Phase phase, CallResult<T> outcome) {
    return switch (outcome) {
      case CallResult.Done<T>(T value) -> Optional.of(value);
      case CallResult.Threw<T>(_, String sentence) -> {
        plugin.failed(phase, sentence);
        release(plugin);
        yield Optional.empty();
      }
    };
  }

  /// Takes back all that it brought, and lets go of its code.
  void release(HostedPlugin plugin) {
    CloseStack ownership = plugin.ownership();
    if (ownership != null) {
      ownership.closeAll(LOG);
    }
    registry.forget(plugin);
    closeLoader(plugin);
    plugin.release();
  }

  private static void closeLoader(HostedPlugin plugin) {
    PluginLoader loader = plugin.loader();
    if (loader != null) {
      try {
        loader.close();
      } catch (IOException e) {
        LOG.warn("Could not close the jar of plugin '{}'", plugin.id(), e);
      }
    }
  }
}
