package app.landfall.host;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/// The things that a plugin's jar asks for, as its descriptor and its class files name them, read
/// without running any of it. It tells an honest jar's purpose and proves nothing: code can reach
/// all of these by other names, too.
final class JarWishes {
  private static final Map<String, Pattern> BY_CLASS = byClass();

  private JarWishes() {}

  private static Map<String, Pattern> byClass() {
    Map<String, Pattern> wishes = new LinkedHashMap<>();
    wishes.put(
        "the network",
        Pattern.compile(
            "java/net/(http/.*|.*Socket.*|URLConnection|.*URLConnection)|java/nio/channels/.*Socket.*"));
    wishes.put(
        "files of yours",
        Pattern.compile(
            "java/io/(File|RandomAccessFile|File(In|Out)putStream|File(Read|Writ)er)|java/nio/file/Files|java/nio/channels/FileChannel"));
    wishes.put(
        "other programs",
        Pattern.compile("java/lang/(ProcessBuilder|Runtime|ProcessHandle)|java/awt/Desktop"));
    wishes.put("native code", Pattern.compile("java/lang/foreign/(Linker|SymbolLookup).*"));
    wishes.put(
        "the clipboard or the screen", Pattern.compile("java/awt/(datatransfer/Clipboard|Robot)"));
    return wishes;
  }

  /// In a sentence's words, such as `the network` or `the plugin invoices`; in a fixed order.
  static List<String> of(JarFile jar, Descriptor descriptor) throws IOException {
    List<String> wishes = new ArrayList<>();
    descriptor.requires().forEach(it -> wishes.add("the plugin " + it.id()));
    descriptor.optional().forEach(it -> wishes.add("the plugin " + it.id() + " where it is"));
    List<String> open = new ArrayList<>(BY_CLASS.keySet());
    for (JarEntry entry : Collections.list(jar.entries())) {
      if (entry.getName().endsWith(".class") && !open.isEmpty()) {
        try (InputStream in = jar.getInputStream(entry)) {
          open.removeAll(named(in.readAllBytes(), open));
        }
      }
    }
    BY_CLASS.keySet().stream().filter(it -> !open.contains(it)).forEach(wishes::add);
    return wishes;
  }

  private static List<String> named(byte[] file, List<String> open) {
    List<String> found = new ArrayList<>();
    try {
      for (PoolEntry entry : ClassFile.of().parse(file).constantPool()) {
        if (entry instanceof ClassEntry type) {
          String name = type.asInternalName();
          open.stream().filter(it -> matches(it, name)).forEach(found::add);
        }
      }
    } catch (IllegalArgumentException _) { // no class file: nothing that could run
      return found;
    }
    return found;
  }

  private static boolean matches(String wish, String type) {
    Pattern pattern = BY_CLASS.get(wish);
    return pattern != null && pattern.matcher(type).matches();
  }
}
