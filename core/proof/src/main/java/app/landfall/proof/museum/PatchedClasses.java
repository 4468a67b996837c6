package app.landfall.proof.museum;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/// A second product beside this one: its own copy of every class of Landfall, some of them with a
/// defect. Libraries, and the [Tier] that both sides speak through, are shared.
final class PatchedClasses extends ClassLoader {
  private static final String OURS = "app.landfall.";

  private final Map<String, byte[]> patched;

  PatchedClasses(Map<String, byte[]> patched) {
    super("patched", PatchedClasses.class.getClassLoader());
    this.patched = patched;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OURS) || name.equals(Tier.class.getName())) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    byte[] bytes = patched.containsKey(name) ? patched.get(name) : original(name);
    return defineClass(name, bytes, 0, bytes.length);
  }

  private byte[] original(String name) throws ClassNotFoundException {
    try (InputStream stream = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (stream == null) {
        throw new ClassNotFoundException(name);
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
