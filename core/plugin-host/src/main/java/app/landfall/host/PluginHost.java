package app.landfall.host;

import app.landfall.plugin.ApiVersion;
import app.landfall.plugin.ExtensionPoint;
import app.landfall.plugin.InstalledPlugin;
import app.landfall.plugin.InstalledPlugins;
import app.landfall.plugin.Plugin;
import app.landfall.plugin.PluginContext;
import app.landfall.plugin.PluginState.Phase;
import com.google.inject.Injector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds plugins, orders them, lets them say what they are made of, wires, starts and stops them.
///
/// Three steps, so that a program which only wants to know the commands opens no database:
/// [#discover] reads descriptors, [#configure] runs each plugin's `configure`, [#start] makes
/// tables, objects and starts. None of them throws for what a plugin does: it ends up in [#list]
/// with a sentence. The steps are called by one thread, once each; the rest may be called by any.
public final class PluginHost implements InstalledPlugins, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PluginHost.class);

  private final HostOptions options;
  private final Guard guard;
  private final Registry registry;
  private final List<Hosted> all = new ArrayList<>();
  private final Map<String, Hosted> byId = new HashMap<>();
  private List<Hosted> order = List.of();

  private PluginHost(HostOptions options) {
    this.options = options;
    this.guard =
        new Guard(options.program(), options.threads(), options.nanos(), options.patience());
    this.registry = new Registry(guard);
  }

  /// Reads the descriptors of all plugins and decides which can run. Runs no plugin code.
  public static PluginHost discover(HostOptions options) {
    PluginHost host = new PluginHost(options);
    List<Discovery.Find> finds = new ArrayList<>(Discovery.bundled(options.program()));
    if (!options.safeMode()) {
      options.jars().ifPresent(folder -> finds.addAll(Discovery.jars(folder)));
    }
    finds.forEach(host::admit);
    host.order =
        new Resolver(Version.parse(ApiVersion.CURRENT)).resolve(List.copyOf(host.byId.values()));
    host.order.forEach(host.registry::know);
    return host;
  }

  /// Adds something of the program's own to a point, before [#configure].
  public <T> void contribute(ExtensionPoint<T> point, T value) {
    registry.addOwn(point, value);
  }

  /// Lets each plugin say what it is made of. Makes no object but the plugins themselves.
  public void configure() {
    for (Hosted plugin : order) {
      if (isFree(plugin)) {
        configure(plugin);
      }
    }
  }

  /// Makes the plugins' tables and objects and starts them, each after those it requires.
  public void start(Services services) {
    Wiring wiring = new Wiring(services, this);
    for (Hosted plugin : order) {
      if (isFree(plugin) && makeTables(plugin, services) && wire(plugin, services, wiring)) {
        start(plugin);
      }
    }
  }

  /// Stops the plugins that run, in the reverse of their starting order.
  @Override
  public void close() {
    order.reversed().forEach(this::stop);
  }

  @Override
  public List<InstalledPlugin> list() {
    return all.stream()
        .map(Hosted::snapshot)
        .sorted(Comparator.comparing(InstalledPlugin::id))
        .toList();
  }

  /// What is contributed to a point now, and by whom, in the order in which plugins start.
  public <T> List<Contribution<T>> contributions(ExtensionPoint<T> point) {
    return registry.contributions(point);
  }

  /// Calls into a plugin on this thread: whatever it throws is caught, logged and noted with the
  /// plugin.
  ///
  /// @param plugin an id from a [Contribution]
  /// @param what completes the sentence *Plugin 'x' failed …*, such as `in the command 'import'`
  public <T extends @Nullable Object> Outcome<T> call(
      String plugin, String what, Callable<T> code) {
    Hosted hosted = byId.get(plugin);
    if (hosted == null) {
      throw new IllegalArgumentException("There is no plugin '" + plugin + "'.");
    }
    Outcome<T> outcome = guard.call(hosted, what, code);
    if (outcome instanceof Outcome.Threw<T>(_, String sentence)) {
      hosted.problem(sentence);
    }
    return outcome;
  }

  private void admit(Discovery.Find find) {
    String id =
        find.descriptor()
            .map(Descriptor::id)
            .orElseGet(
                () -> find.source().jar().map(file -> file.getFileName().toString()).orElse("?"));
    Hosted plugin = new Hosted(id, find.source(), find.descriptor());
    all.add(plugin);
    Hosted holder = byId.get(id);
    if (find.problem().isPresent()) {
      reject(plugin, find.problem().get());
    } else if (holder != null && holder.isOpen()) {
      reject(plugin, twice(plugin, holder));
    } else if (options.disabled().contains(id)) {
      reject(plugin, "Disabled by --disable=" + id + ".");
    }
    if (find.descriptor().isPresent() && (holder == null || !holder.isOpen())) {
      byId.put(id, plugin);
    }
  }

  private static String twice(Hosted second, Hosted first) {
    String where = first.source().jar().map(Source::shown).orElse("the program");
    return "Plugin '%s' is there twice: %s has it already. Remove one.%s"
        .formatted(second.id(), where, second.source().suffix());
  }

  private static void reject(Hosted plugin, String why) {
    plugin.rejected(why);
    LOG.warn(why);
  }

  /// Blocks the plugin if one that it requires does not run.
  private boolean isFree(Hosted plugin) {
    if (!plugin.isOpen()) {
      return false;
    }
    for (Requirement requirement : plugin.descriptor().requires()) {
      Hosted required = byId.get(requirement.id());
      if (required == null || !required.isOpen()) {
        plugin.blocked(
            requirement.id(),
            "Plugin '%s' needs '%s', %s%s"
                .formatted(
                    plugin.id(),
                    requirement.id(),
                    required == null ? "which is not installed." : required.whyNot(),
                    plugin.source().suffix()));
        release(plugin);
        return false;
      }
    }
    return true;
  }

  private void configure(Hosted plugin) {
    Optional<Plugin> made = attempt(plugin, Phase.LOADING, "to load", () -> load(plugin));
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

  private Plugin load(Hosted plugin) throws ReflectiveOperationException {
    ClassLoader loader = loader(plugin);
    Class<?> type = Class.forName(plugin.descriptor().pluginClass(), true, loader);
    if (!Plugin.class.isAssignableFrom(type)) {
      throw new Refusal("its class " + type.getName() + " does not implement Plugin");
    }
    var constructor = type.asSubclass(Plugin.class).getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }

  private ClassLoader loader(Hosted plugin) {
    if (!(plugin.source() instanceof Source.Jar(var file))) {
      return options.program();
    }
    Map<String, ClassLoader> exporters = new HashMap<>();
    for (Hosted owner : known(plugin).values()) {
      ClassLoader exporter = owner.codeLoader(options.program());
      owner.descriptor().exports().forEach(name -> exporters.put(name, exporter));
    }
    PluginLoader loader = new PluginLoader(plugin.id(), file, options.program(), exporters);
    plugin.loadedBy(loader);
    return loader;
  }

  /// The plugins it requires, or uses when they are there, in the order of its descriptor.
  private Map<String, Hosted> known(Hosted plugin) {
    Map<String, Hosted> known = new LinkedHashMap<>();
    Function<Requirement, @Nullable Hosted> find = requirement -> byId.get(requirement.id());
    plugin.descriptor().requires().forEach(named -> put(known, named, find.apply(named)));
    plugin.descriptor().optional().forEach(named -> put(known, named, find.apply(named)));
    return known;
  }

  private static void put(Map<String, Hosted> known, Requirement named, @Nullable Hosted found) {
    if (found != null && found.isOpen() && named.range().contains(found.descriptor().version())) {
      known.put(found.id(), found);
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
              services.schema().register(plugin.id(), declared.steps(), declared.tables());
              return true;
            });
    return settled(plugin, Phase.MIGRATING, made).isPresent();
  }

  private boolean wire(Hosted plugin, Services services, Wiring wiring) {
    Ownership ownership = new Ownership();
    PluginContext context = new Context(plugin, services, registry, guard, options, ownership);
    List<Hosted> exporters = known(plugin).values().stream().filter(Hosted::isWired).toList();
    Optional<Injector> injector =
        attempt(
            plugin,
            Phase.WIRING,
            "while being wired",
            () -> wiring.wire(plugin, context, exporters));
    injector.ifPresent(made -> plugin.wired(made, ownership));
    return injector.isPresent();
  }

  private void start(Hosted plugin) {
    PluginContext context = plugin.injector().getInstance(PluginContext.class);
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

  private void stop(Hosted plugin) {
    if (plugin.state() instanceof app.landfall.plugin.PluginState.Active) {
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
    release(plugin);
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

  private void release(Hosted plugin) {
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
