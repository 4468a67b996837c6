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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes one plugin through its phases: checked, loaded, configured, its tables made, wired,
/// started, stopped, let go of. What goes wrong in one of them ends that plugin with a sentence.
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

  private void enter(Hosted plugin) {
    if (plugin.source().code().isPresent()) {
      entering.accept(plugin.id());
    }
  }

  /// @param known the plugins that it requires, or uses when they are there
  /// @param all what every plugin says of itself
  void configure(
      Hosted plugin,
      Collection<Hosted> known,
      Collection<Descriptor> all,
      ReferenceCheck references) {
    Optional<String> misfit =
        plugin
            .source()
            .code()
            .flatMap(
                code -> misfit(plugin, code, new Insides(plugin.descriptor(), all), references));
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
    Declarations declarations = new Declarations(plugin, registry);
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
      Hosted plugin, Path code, Insides insides, ReferenceCheck references) {
    return references.problem(code, insides).map(found -> found + plugin.source().suffix());
  }

  private Plugin load(Hosted plugin, Collection<Hosted> known) throws ReflectiveOperationException {
    ClassLoader loader = loader(plugin, known);
    Class<?> type = Class.forName(plugin.descriptor().pluginClass(), true, loader);
    if (!Plugin.class.isAssignableFrom(type)) {
      throw new Refusal("its class " + type.getName() + " does not implement Plugin");
    }
    var constructor = type.asSubclass(Plugin.class).getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }

  private ClassLoader loader(Hosted plugin, Collection<Hosted> known) {
    Optional<Path> code = plugin.source().code();
    if (code.isEmpty()) {
      return options.program();
    }
    Map<String, ClassLoader> exporters = new HashMap<>();
    for (Hosted owner : known) {
      ClassLoader exporter = owner.codeLoader(options.program());
      owner.descriptor().exports().forEach(name -> exporters.put(name, exporter));
    }
    PluginLoader loader = new PluginLoader(plugin.id(), code.get(), options.program(), exporters);
    plugin.loadedBy(loader);
    return loader;
  }

  /// Makes its tables and objects and starts it.
  void start(Hosted plugin, Collection<Hosted> known, Services services, Wiring wiring) {
    enter(plugin);
    Ownership ownership = new Ownership();
    PluginContext context = new Context(plugin, services, registry, guard, options, ownership);
    if (makeTables(plugin, services) && wire(plugin, known, wiring, context, ownership)) {
      start(plugin, context);
    }
  }

  private boolean makeTables(Hosted plugin, Services services) {
    Declarations declared = plugin.declarations();
    if (declared.steps().isEmpty() && declared.tables().isEmpty()) {
      return true;
    }
    // On this thread and without a limit of time: a large table may take minutes to change.
    Outcome<Boolean> made =
        guard.call(
            plugin,
            "while making its tables",
            () -> {
              register(plugin, declared, services);
              return true;
            });
    return settled(plugin, Phase.MIGRATING, made).isPresent();
  }

  private static void register(Hosted plugin, Declarations declared, Services services) {
    try {
      services.schema().register(plugin.id(), declared.steps(), declared.tables());
    } catch (RuntimeException e) {
      throw plugin.source() instanceof Source.Folder ? forItsAuthor(e) : e;
    }
  }

  /// Only who writes a plugin may change a step, and only while nobody else has it.
  private static Refusal forItsAuthor(RuntimeException refused) {
    Throwable cause = refused.getCause() == null ? refused : refused.getCause();
    return new Refusal(
        Sentences.firstLine(cause)
            + " What this profile has taken in stays as it was: to change a step that nobody else"
            + " has, begin with another folder, --profile NEW-FOLDER.",
        refused);
  }

  private boolean wire(
      Hosted plugin,
      Collection<Hosted> known,
      Wiring wiring,
      PluginContext context,
      Ownership ownership) {
    List<Hosted> exporters = known.stream().filter(Hosted::isWired).toList();
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

  private void start(Hosted plugin, PluginContext context) {
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

  void stop(Hosted plugin) {
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

  private static void lookForThreads(Hosted plugin, PluginLoader loader) {
    try {
      plugin.leftBehind(loader.threads(LAST_MOMENTS));
      plugin.leftBehind().ifPresent(LOG::warn);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Runs one phase; what it throws fails the plugin and takes back all it brought.
  private <T> Optional<T> attempt(Hosted plugin, Phase phase, String what, Callable<T> code) {
    return settled(plugin, phase, guard.phase(plugin, what, code));
  }

  private <T> Optional<T> settled(Hosted plugin, Phase phase, Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> Optional.of(value);
      case Outcome.Threw<T>(_, String sentence) -> {
        plugin.failed(phase, sentence);
        release(plugin);
        yield Optional.empty();
      }
    };
  }

  /// Takes back all that it brought, and lets go of its code.
  void release(Hosted plugin) {
    Ownership ownership = plugin.ownership();
    if (ownership != null) {
      ownership.closeAll(LOG);
    }
    registry.forget(plugin);
    closeLoader(plugin);
    plugin.release();
  }

  private static void closeLoader(Hosted plugin) {
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
