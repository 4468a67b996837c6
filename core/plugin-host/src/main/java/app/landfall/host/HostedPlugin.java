package app.landfall.host;

import app.landfall.plugin.InstalledPlugin;
import app.landfall.plugin.Plugin;
import app.landfall.plugin.PluginState;
import app.landfall.plugin.TextFile;
import app.landfall.plugin.Texts;
import com.google.inject.Injector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// One plugin on its way through the host: where it stands, and what was made for it. Changed by
/// the host's own thread, read by any.
final class HostedPlugin {
  private static final int MOST_PROBLEMS = 20;

  private final String id;
  private final PluginSource source;
  private final Optional<Descriptor> descriptor;
  private final Map<String, String> wordsAsFound;
  private final List<String> problems = new CopyOnWriteArrayList<>();
  private final AtomicLong spentNanos = new AtomicLong();
  private volatile PluginState state = new PluginState.Discovered();

  private volatile @Nullable String leftBehind;
  private volatile @Nullable PluginLoader loader;
  private @Nullable Plugin plugin;
  private @Nullable PluginDeclarations declarations;
  private volatile @Nullable Injector injector;
  private @Nullable CloseStack ownership;

  HostedPlugin(String id, PluginSource source, Optional<Descriptor> descriptor) {
    this.id = id;
    this.source = source;
    this.descriptor = descriptor;
    this.wordsAsFound = source.code().map(this::read).orElse(Map.of());
  }

  String id() {
    return id;
  }

  PluginSource source() {
    return source;
  }

  /// Only for plugins that were not rejected for want of one.
  Descriptor descriptor() {
    return descriptor.orElseThrow();
  }

  boolean hasDescriptor() {
    return descriptor.isPresent();
  }

  /// Itself as it was found, when it came with the program and so cannot have changed.
  Optional<Discovery.Find> bundledFind() {
    return descriptor.map(read -> Discovery.Find.of(source, read, Optional.empty()));
  }

  PluginState state() {
    return state;
  }

  void resolved() {
    state = new PluginState.Resolved();
  }

  void configured() {
    state = new PluginState.Configured();
  }

  void active() {
    state = new PluginState.Active();
  }

  void stopped() {
    state = new PluginState.Stopped();
  }

  void rejected(String why) {
    state = new PluginState.Rejected(why);
  }

  void blocked(String by, String why) {
    state = new PluginState.Blocked(by, why);
  }

  void failed(PluginState.Phase phase, String why) {
    state = new PluginState.Failed(phase, why);
  }

  /// Whether nothing has gone wrong with it so far and it has not ended.
  boolean isOpen() {
    return switch (state) {
      case PluginState.Discovered _,
          PluginState.Resolved _,
          PluginState.Configured _,
          PluginState.Active _ ->
          true;
      case PluginState.Stopped _,
          PluginState.Rejected _,
          PluginState.Failed _,
          PluginState.Blocked _ ->
          false;
    };
  }

  /// Whether it was found and nothing more has happened to it.
  boolean isNew() {
    return state instanceof PluginState.Discovered;
  }

  /// Whether what it contributed counts.
  boolean contributes() {
    return state instanceof PluginState.Configured || state instanceof PluginState.Active;
  }

  /// Ends a sentence about a plugin that requires this one.
  String whyNot() {
    return switch (state) {
      case PluginState.Rejected(String why) when why.startsWith("Disabled by ") ->
          "which is disabled. Start without --disable=" + id + ".";
      case PluginState.Rejected(String why) when why.startsWith("Disabled") ->
          "which is disabled. Enable '" + id + "' first.";
      case PluginState.Rejected _ -> "which was not let in. Mend '" + id + "' first.";
      case PluginState.Failed _ -> "which has failed. Mend '" + id + "' first.";
      case PluginState.Blocked(String by, _) -> "which waits for '" + by + "'. Mend that first.";
      case PluginState.Stopped _ -> "which has stopped.";
      case PluginState.Discovered _,
          PluginState.Resolved _,
          PluginState.Configured _,
          PluginState.Active _ ->
          "which is not ready.";
    };
  }

  /// Notes something that went wrong without ending it; only the first few are kept.
  void problem(String sentence) {
    if (problems.size() < MOST_PROBLEMS && !problems.contains(sentence)) {
      problems.add(sentence);
    }
  }

  void spent(long nanos) {
    spentNanos.addAndGet(nanos);
  }

  /// Whether a call is one of its own code.
  boolean owns(StackTraceElement frame) {
    if (source.code().isPresent()) {
      return PluginLoader.name(id).equals(frame.getClassLoaderName());
    }
    return descriptor.isPresent() && descriptor.get().isOwn(frame.getClassName());
  }

  String keepsWaiting(StackTraceElement frame) {
    return "Plugin '%s' keeps the window waiting, in %s. Report it, update or remove it, or start with --disable=%s.%s"
        .formatted(id, shown(frame), id, source.suffix());
  }

  private static String shown(StackTraceElement frame) {
    String type = frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1);
    return "%s.%s (%s:%d)"
        .formatted(type, frame.getMethodName(), frame.getFileName(), frame.getLineNumber());
  }

  /// It has ended, and these threads of its go on.
  void leftBehind(List<Thread> threads) {
    if (!threads.isEmpty()) {
      leftBehind =
          "Plugin '%s' stopped and left the thread '%s' running; restart Landfall to end it, and report it.%s"
              .formatted(id, threads.getFirst().getName(), source.suffix());
    }
  }

  Optional<String> leftBehind() {
    return Optional.ofNullable(leftBehind);
  }

  void loadedBy(PluginLoader jarLoader) {
    loader = jarLoader;
  }

  @Nullable PluginLoader loader() {
    return loader;
  }

  void made(Plugin instance, PluginDeclarations declared) {
    plugin = instance;
    declarations = declared;
  }

  Plugin plugin() {
    return present(plugin);
  }

  PluginDeclarations declarations() {
    return present(declarations);
  }

  void wired(Injector own, CloseStack owned) {
    injector = own;
    ownership = owned;
  }

  Injector injector() {
    return present(injector);
  }

  boolean isWired() {
    return injector != null;
  }

  @Nullable CloseStack ownership() {
    return ownership;
  }

  /// The loader its code runs with.
  ClassLoader codeLoader(ClassLoader program) {
    PluginLoader own = loader;
    return own == null ? program : own;
  }

  /// Lets go of everything made for it, so that its classes can be unloaded.
  void release() {
    plugin = null;
    declarations = null;
    injector = null;
    ownership = null;
    loader = null;
  }

  /// What it says under a key in a language, from its file of texts; nothing of its code runs.
  Optional<String> text(ClassLoader program, Locale language, String key) {
    return textIn(codeLoader(program), language, key);
  }

  private Optional<String> textIn(ClassLoader classes, Locale language, String key) {
    return descriptor.flatMap(read -> TextFile.of(classes, read.root(), language).text(key));
  }

  InstalledPlugin snapshot(ClassLoader program) {
    return new InstalledPlugin(
        id,
        descriptor.map(Descriptor::name).orElse(id),
        descriptor.map(read -> read.version().toString()).orElse(""),
        descriptor.map(Descriptor::vendor).orElse(""),
        source.code(),
        state,
        problems,
        Duration.ofNanos(spentNanos.get()),
        words(program));
  }

  /// Its name and what it is for, in the languages that may be on the screen.
  private Map<String, String> words(ClassLoader program) {
    return loader == null && source.code().isPresent()
        ? wordsAsFound
        : wordsIn(codeLoader(program));
  }

  /// While its code is not loaded: the event thread asks for them and must not open a jar.
  private Map<String, String> read(Path code) {
    try (URLClassLoader closed = new URLClassLoader(new URL[] {PluginLoader.url(code)}, null)) {
      return wordsIn(closed);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close " + code, e);
    }
  }

  private Map<String, String> wordsIn(ClassLoader classes) {
    Map<String, String> words = new TreeMap<>();
    descriptor.map(Descriptor::description).ifPresent(said -> words.put("description", said));
    Set<Locale> languages = new LinkedHashSet<>(Texts.LANGUAGES);
    languages.add(Texts.language());
    for (Locale language : languages) {
      for (String part : List.of("name", "description")) {
        textIn(classes, language, "plugin." + part)
            .ifPresent(said -> words.put(part + "." + language.getLanguage(), said));
      }
    }
    return words;
  }

  private <T> T present(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("Plugin '" + id + "' is " + state.word() + ".");
    }
    return part;
  }
}
