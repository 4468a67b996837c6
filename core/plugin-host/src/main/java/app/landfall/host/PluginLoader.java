package app.landfall.host;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The class loader of one plugin jar or folder: what the program shares comes from the program,
/// exported packages of plugins it requires from their owners, everything else from its own jar
/// first. The inside of the program is not visible, even though it lies on the same class path as
/// what is shared.
final class PluginLoader extends URLClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final String plugin;
  private final ClassLoader program;
  private final Map<String, ClassLoader> exporters;
  private final Map<String, byte[]> drawings;

  /// @param exporters the loader of each package that required plugins export
  PluginLoader(String plugin, Path jar, ClassLoader program, Map<String, ClassLoader> exporters) {
    super(name(plugin), new URL[] {url(jar)}, ClassLoader.getPlatformClassLoader());
    this.plugin = plugin;
    this.program = program;
    this.exporters = Map.copyOf(exporters);
    this.drawings = Drawings.in(jar);
  }

  /// Stands in stack traces before each of its classes.
  static String name(String plugin) {
    return "plugin " + plugin;
  }

  /// Threads that were started by its code and go on. A thread takes the loader over from the one
  /// that starts it.
  ///
  /// @param patience how long to wait for those that are just ending
  @SuppressWarnings("ReferenceEquality") // a loader is this one or it is not
  List<Thread> threads(Duration patience) throws InterruptedException {
    List<Thread> left = new ArrayList<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getContextClassLoader() == this
          && thread != Thread.currentThread()
          && !thread.join(patience)) {
        left.add(thread);
      }
    }
    return left;
  }

  /// Its drawings come out of memory.
  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    byte[] drawing = drawings.get(name);
    return drawing == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(drawing);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      Class<?> found = loaded == null ? find(name) : loaded;
      if (resolve) {
        resolveClass(found);
      }
      return found;
    }
  }

  private Class<?> find(String name) throws ClassNotFoundException {
    String packageName = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : "";
    if (name.startsWith("java.")) {
      return getParent().loadClass(name);
    }
    if (SharedPackages.contains(packageName)) {
      return program.loadClass(name);
    }
    ClassLoader exporter = exporters.get(packageName);
    return exporter != null ? exporter.loadClass(name) : own(name, packageName);
  }

  private Class<?> own(String name, String packageName) throws ClassNotFoundException {
    try {
      return findClass(name);
    } catch (ClassNotFoundException notInJar) {
      try {
        return getParent().loadClass(name);
      } catch (ClassNotFoundException nowhere) {
        throw new ClassNotFoundException(explain(name, packageName), nowhere);
      }
    }
  }

  private String explain(String name, String packageName) {
    boolean there = program.getResource(name.replace('.', '/') + ".class") != null;
    if (!there) {
      return name + " is not in the jar of plugin '" + plugin + "'";
    }
    return "plugin '%s' uses %s, but the package %s belongs to the inside of another part: use what is exported, and name its plugin under 'requires'"
        .formatted(plugin, name.substring(name.lastIndexOf('.') + 1), packageName);
  }

  static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("No address for " + jar, e);
    }
  }
}
