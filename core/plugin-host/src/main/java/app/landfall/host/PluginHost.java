package app.landfall.host;

import app.landfall.plugin.ApiVersion;
import app.landfall.plugin.ExtensionPoint;
import app.landfall.plugin.InstalledPlugin;
import app.landfall.plugin.InstalledPlugins;
import app.landfall.plugin.PluginState;
import app.landfall.plugin.Texts;
import app.landfall.store.Subscription;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The host of plugins: finds them, orders them, lets them say what they are made of, wires,
/// starts, stops and reloads them.
///
/// Three steps, so that a program which only wants to know the commands opens no database:
/// [#discover] reads descriptors, [#configure] runs each plugin's `configure`, [#start] makes
/// tables, objects and starts. None of them throws for what a plugin does: it ends up in [#list]
/// with a sentence. The steps are called by one thread, once each; the rest may be called by any.
/// Nothing here waits for the event thread, and nothing here may be called on it but [#list],
/// [#contributions] and [#call].
public final class PluginHost implements InstalledPlugins, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PluginHost.class);

  /// A plugin that keeps people waiting for longer is shown to do so.
  private static final Duration LONG_WAIT = Duration.ofSeconds(1);

  private final HostOptions options;
  private final Guard guard;
  private final Registry registry;
  private final Lifecycle lifecycle;
  private final List<HostedPlugin> all = new CopyOnWriteArrayList<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Map<PluginSource, String> idsByPlace = new HashMap<>();
  private volatile Map<String, HostedPlugin> byId = Map.of();
  private volatile Set<String> disabled;
  private List<HostedPlugin> order = List.of();
  private @Nullable Services services;
  private @Nullable Wiring wiring;

  private PluginHost(HostOptions options) {
    this.options = options;
    this.disabled = options.keptOut();
    this.guard =
        new Guard(options.program(), options.threads(), options.nanos(), options.patience());
    this.registry = new Registry(guard);
    this.lifecycle = new Lifecycle(options, guard, registry);
  }

  /// Reads the descriptors of all plugins and decides which can run. Runs no plugin code.
  public static PluginHost discover(HostOptions options) {
    PluginHost host = new PluginHost(options);
    List<Discovery.Find> finds = new ArrayList<>(Discovery.bundled(options.program()));
    finds.addAll(host.found());
    host.plan(finds);
    return host;
  }

  /// Looks through a plugin's classes where they were compiled, as starting it from elsewhere
  /// would: for the tests of its author.
  ///
  /// @param classes a folder with classes and the descriptor
  /// @param program the loader of the program's class path
  /// @return a sentence with what they use and may not have; empty when all is well
  /// @throws UncheckedIOException if there is no descriptor that can be used
  public static Optional<String> misfit(Path classes, ClassLoader program) {
    Descriptor self;
    try (InputStream in = Files.newInputStream(classes.resolve(Descriptor.PATH))) {
      self = Descriptor.read(in);
    } catch (BadDescriptor e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("No descriptor in " + classes, e);
    }
    List<Descriptor> all =
        Stream.concat(
                Stream.of(self),
                Discovery.bundled(program).stream()
                    .flatMap(find -> find.descriptor().stream())
                    .filter(other -> !other.id().equals(self.id())))
            .toList();
    return new ReferenceCheck(program).problem(classes, new InternalPackages(self, all));
  }

  /// Calls `entered` with the id of a plugin from elsewhere each time before its code is to be
  /// configured or started, so that whoever finds the program dead can tell where. Set before
  /// [#configure].
  public void onEntering(Consumer<String> entered) {
    lifecycle.entering(entered);
  }

  /// Whose code keeps the event thread busy, to be told and noted with the plugin.
  ///
  /// @param frames what that thread is doing, the innermost call first
  /// @param soFar how long it has been at it
  /// @return a sentence that names the plugin; empty when no plugin is to blame
  public Optional<String> keepsWaiting(StackTraceElement[] frames, Duration soFar) {
    for (StackTraceElement frame : frames) {
      Optional<HostedPlugin> owner =
          all.stream().filter(plugin -> plugin.isOpen() && plugin.owns(frame)).findFirst();
      if (owner.isPresent()) {
        String sentence = owner.get().keepsWaiting(frame);
        if (soFar.compareTo(LONG_WAIT) >= 0) {
          owner.get().problem(sentence);
        }
        return Optional.of(sentence);
      }
    }
    return Optional.empty();
  }

  /// Adds something of the program's own to a point, before [#configure].
  public <T> void contribute(ExtensionPoint<T> point, T value) {
    registry.addOwn(point, value);
  }

  /// Lets each plugin say what it is made of. Makes no object but the plugins themselves.
  public synchronized void configure() {
    List<Descriptor> described = descriptors();
    ReferenceCheck references = new ReferenceCheck(options.program());
    for (HostedPlugin plugin : order) {
      if (plugin.state() instanceof PluginState.Resolved && isFree(plugin)) {
        lifecycle.configure(plugin, known(plugin), described, references);
      }
    }
  }

  /// Makes the plugins' tables and objects and starts them, each after those it requires.
  public synchronized void start(Services given) {
    services = given;
    wiring = new Wiring(given, this);
    startConfigured(given, wiring);
  }

  private void startConfigured(Services given, Wiring wires) {
    for (HostedPlugin plugin : order) {
      if (plugin.state() instanceof PluginState.Configured && isFree(plugin)) {
        lifecycle.start(plugin, known(plugin), given, wires);
      }
    }
  }

  /// Stops a plugin and whatever needs or uses it, reads its jar or folder anew, and starts them
  /// again: for an author at work, and after a jar was put into the folder, changed or taken away.
  /// All other plugins run on. What the plugin had saved is there again; what it had on the screen
  /// is made anew.
  ///
  /// @param ids the plugins, or the names of their files; one that is not known yet is looked for
  ///   among the jars
  public void reload(Collection<String> ids) {
    again(ids, disabled);
  }

  /// Lets a plugin in or keeps it out from now on, with whatever needs it. Does nothing when that
  /// is how it is already.
  ///
  /// @return the ids that are kept out now
  public Set<String> enable(String id, boolean enabled) {
    Set<String> wanted = new LinkedHashSet<>(disabled);
    if (enabled ? wanted.remove(id) : wanted.add(id)) {
      again(Set.of(id), wanted);
    }
    return Set.copyOf(wanted);
  }

  /// Which plugins a reload of these stops, themselves among them.
  public synchronized Set<String> stoppedWith(Collection<String> ids) {
    return affected(ids).stream().map(HostedPlugin::id).collect(Collectors.toSet());
  }

  /// Whether people have said that it is to be kept out.
  public boolean isKeptOut(String id) {
    return disabled.contains(id);
  }

  private void again(Collection<String> ids, Set<String> keptOut) {
    synchronized (this) {
      disabled = Set.copyOf(keptOut);
      Set<HostedPlugin> affected = affected(ids);
      order.reversed().stream().filter(affected::contains).forEach(lifecycle::stop);
      Map<String, String> leftBehind = leftBehind(affected);
      List<Discovery.Find> finds = new ArrayList<>(affected.stream().flatMap(this::anew).toList());
      all.removeAll(affected);
      Set<PluginSource> known =
          Stream.concat(
                  all.stream().map(HostedPlugin::source),
                  finds.stream().map(Discovery.Find::source))
              .collect(Collectors.toSet());
      found().stream().filter(find -> !known.contains(find.source())).forEach(finds::add);
      plan(finds);
      all.forEach(
          plugin -> Optional.ofNullable(leftBehind.get(plugin.id())).ifPresent(plugin::problem));
      configure();
      if (services != null && wiring != null) {
        startConfigured(services, wiring);
      }
    }
    listeners.forEach(Runnable::run);
  }

  /// What the code of stopped plugins still does, by id.
  private static Map<String, String> leftBehind(Set<HostedPlugin> stopped) {
    Map<String, String> found = new HashMap<>();
    for (HostedPlugin plugin : stopped) {
      plugin.leftBehind().ifPresent(sentence -> found.put(plugin.id(), sentence));
    }
    return found;
  }

  /// Everything with one of these ids, and all that names one of them, and so on.
  private Set<HostedPlugin> affected(Collection<String> ids) {
    Set<String> reached = new LinkedHashSet<>(ids);
    Set<HostedPlugin> affected = new LinkedHashSet<>();
    boolean more = true;
    while (more) {
      more = false;
      for (HostedPlugin plugin : all) {
        if (!affected.contains(plugin) && isReached(plugin, reached)) {
          affected.add(plugin);
          reached.add(plugin.id());
          more = true;
        }
      }
    }
    return affected;
  }

  private static boolean isReached(HostedPlugin plugin, Set<String> ids) {
    return ids.contains(plugin.id())
        || isUnread(plugin) // whatever it is, it may be mended now
        || (plugin.hasDescriptor() && ids.stream().anyMatch(plugin.descriptor()::knows));
  }

  private static boolean isUnread(HostedPlugin plugin) {
    return !plugin.hasDescriptor() && plugin.source().code().isPresent();
  }

  /// What is there now of a plugin that was stopped; nothing when its jar is gone.
  private Stream<Discovery.Find> anew(HostedPlugin plugin) {
    return plugin.source().code().isPresent()
        ? Discovery.again(plugin.source()).stream()
        : plugin.bundledFind().stream();
  }

  /// Calls `changed` after plugins were stopped, started or let in while the program runs, on the
  /// thread that did it, which is done once that returns: what the change makes fail there is noted
  /// by then. It must not throw.
  ///
  /// @return closing it ends that
  public Subscription onChange(Runnable changed) {
    listeners.add(changed);
    return () -> listeners.remove(changed);
  }

  /// Stops the plugins that run, in the reverse of their starting order.
  @Override
  public synchronized void close() {
    order.reversed().forEach(lifecycle::stop);
  }

  @Override
  public List<InstalledPlugin> list() {
    return all.stream()
        .map(plugin -> plugin.snapshot(options.program()))
        .sorted(Comparator.comparing(InstalledPlugin::id))
        .toList();
  }

  /// What is contributed to a point now, and by whom, in the order in which plugins start.
  public <T> List<Contribution<T>> contributions(ExtensionPoint<T> point) {
    return registry.contributions(point);
  }

  /// Notes beside a plugin what is to be known of it, as [#list] shows it; nothing where there is
  /// no such plugin.
  public void note(String plugin, String sentence) {
    HostedPlugin hosted = byId.get(plugin);
    if (hosted != null) {
      hosted.problem(sentence);
    }
  }

  /// What a plugin says under a key of its file of texts, such as `view.invoices.list`, in the
  /// language of the screen, or in English if it has it there; nothing of its code runs.
  public Optional<String> text(String plugin, String key) {
    HostedPlugin hosted = byId.get(plugin);
    return hosted == null
        ? Optional.empty()
        : hosted
            .text(options.program(), Texts.language(), key)
            .or(() -> hosted.text(options.program(), Locale.ENGLISH, key));
  }

  /// Reads the files that [#text] looks into, for the event thread must not.
  public void readTexts() {
    byId.keySet().forEach(plugin -> text(plugin, "plugin.name"));
  }

  /// Calls into a plugin on this thread: whatever it throws is caught, logged and noted with the
  /// plugin.
  ///
  /// @param plugin an id from a [Contribution]
  /// @param what completes the sentence *Plugin 'x' failed …*, such as `in the command 'import'`
  public <T extends @Nullable Object> CallResult<T> call(
      String plugin, String what, Callable<T> code) {
    HostedPlugin hosted = byId.get(plugin);
    if (hosted == null) {
      throw new IllegalArgumentException("There is no plugin '" + plugin + "'.");
    }
    CallResult<T> outcome = guard.call(hosted, what, code);
    if (outcome instanceof CallResult.Threw<T>(_, String sentence)) {
      hosted.problem(sentence);
    }
    return outcome;
  }

  /// Notes and logs what a plugin threw where [#call] did not stand around it, such as while Swing
  /// painted its part. Any thread.
  ///
  /// @param what as in [#call]
  /// @return as in [CallResult.Threw]
  public String failed(String plugin, String what, Throwable thrown) {
    HostedPlugin hosted = byId.get(plugin);
    if (hosted == null) {
      throw new IllegalArgumentException("There is no plugin '" + plugin + "'.");
    }
    return guard.note(hosted, what, thrown);
  }

  /// The plugin whose code threw it, or called what threw it; empty when none was on the way. Any
  /// thread.
  public Optional<String> thrower(Throwable thrown) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable cause = thrown;
        cause != null && !causes.contains(cause);
        cause = cause.getCause()) {
      causes.addFirst(cause);
    }
    return causes.stream()
        .flatMap(cause -> Arrays.stream(cause.getStackTrace()))
        .flatMap(frame -> byId.values().stream().filter(plugin -> plugin.owns(frame)).limit(1))
        .map(HostedPlugin::id)
        .findFirst();
  }

  private List<Descriptor> descriptors() {
    return all.stream().filter(HostedPlugin::hasDescriptor).map(HostedPlugin::descriptor).toList();
  }

  /// The jars of the folder and the folders of plugins that are being written.
  private List<Discovery.Find> found() {
    List<Discovery.Find> finds = new ArrayList<>();
    options.develop().stream()
        .flatMap(folder -> Discovery.again(new PluginSource.Folder(folder)).stream())
        .forEach(finds::add);
    options.jars().ifPresent(folder -> finds.addAll(Discovery.jars(folder)));
    return finds;
  }

  /// Takes in what was found, and decides which of all plugins can run and in which order.
  private void plan(List<Discovery.Find> finds) {
    finds.forEach(this::admit);
    Map<String, HostedPlugin> named = new HashMap<>();
    for (HostedPlugin plugin : all) {
      if (plugin.hasDescriptor()) {
        named.merge(plugin.id(), plugin, (first, second) -> first.isOpen() ? first : second);
      }
    }
    byId = Map.copyOf(named);
    order =
        new Resolver(PluginVersion.parse(ApiVersion.CURRENT)).resolve(List.copyOf(named.values()));
    order.forEach(registry::know);
  }

  private void admit(Discovery.Find find) {
    String id = id(find);
    Optional<HostedPlugin> holder =
        all.stream().filter(it -> it.id().equals(id) && it.isOpen()).findFirst();
    HostedPlugin plugin = new HostedPlugin(id, find.source(), find.descriptor());
    all.add(plugin);
    find.descriptor()
        .ifPresent(read -> read.notes().forEach(note -> plugin.problem(inDescriptor(id, note))));
    if (find.source() instanceof PluginSource.Jar && options.leftAlone().isPresent()) {
      plugin.rejected(options.leftAlone().get());
    } else if (find.problem().isPresent()) {
      reject(plugin, find.problem().get());
    } else if (holder.isPresent()) {
      reject(plugin, twice(plugin, holder.get()));
    } else if (options.disabled().contains(id)) {
      plugin.rejected("Disabled by --disable=" + id + ".");
    } else if (disabled.contains(id)) {
      plugin.rejected("Disabled. Enable it with: landfall plugins enable " + id);
    }
  }

  /// One whose descriptor cannot be read keeps the id that it had at this place.
  private String id(Discovery.Find find) {
    String id =
        find.id().isEmpty()
            ? idsByPlace.getOrDefault(
                find.source(),
                find.source().code().map(file -> file.getFileName().toString()).orElse("?"))
            : find.id();
    if (find.source().code().isPresent()) {
      idsByPlace.put(find.source(), id);
    }
    return id;
  }

  private static String inDescriptor(String id, String note) {
    return "In the descriptor of plugin '" + id + "' " + note + ".";
  }

  private static String twice(HostedPlugin second, HostedPlugin first) {
    String where = first.source().code().map(PluginSource::shown).orElse("the program");
    return "Plugin '%s' is there twice: %s has it already. Remove one.%s"
        .formatted(second.id(), where, second.source().suffix());
  }

  private static void reject(HostedPlugin plugin, String why) {
    plugin.rejected(why);
    LOG.warn(why);
  }

  /// Blocks the plugin if one that it requires does not run.
  private boolean isFree(HostedPlugin plugin) {
    for (Requirement requirement : plugin.descriptor().requires()) {
      HostedPlugin required = byId.get(requirement.id());
      if (required == null || !required.isOpen()) {
        plugin.blocked(
            requirement.id(),
            "Plugin '%s' needs '%s', %s%s"
                .formatted(
                    plugin.id(),
                    requirement.id(),
                    required == null ? "which is not installed." : required.whyNot(),
                    plugin.source().suffix()));
        lifecycle.release(plugin);
        return false;
      }
    }
    return true;
  }

  /// The plugins it requires, or uses when they are there, in the order of its descriptor.
  private List<HostedPlugin> known(HostedPlugin plugin) {
    Descriptor descriptor = plugin.descriptor();
    return Stream.concat(descriptor.requires().stream(), descriptor.optional().stream())
        .flatMap(named -> Stream.ofNullable(byId.get(named.id())).filter(it -> fits(it, named)))
        .distinct()
        .toList();
  }

  private static boolean fits(HostedPlugin found, Requirement named) {
    return found.isOpen() && named.range().contains(found.descriptor().version());
  }
}
