package app.landfall.host;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/// The search for plugins by their descriptors: on the class path of the program, and in the jars
/// of a folder. Runs none of their code and never fails: what cannot be read becomes a find with a
/// reason.
final class Discovery {

  /// @param problem a sentence when it cannot be used, and then perhaps no descriptor
  /// @param id of its descriptor, or empty where none could be read
  record Find(
      PluginSource source, String id, Optional<Descriptor> descriptor, Optional<String> problem) {
    static Find of(PluginSource source, Descriptor read, Optional<String> problem) {
      return new Find(source, read.id(), Optional.of(read), problem);
    }

    static Find bad(PluginSource source, String id, String sentence) {
      return new Find(source, id, Optional.empty(), Optional.of(sentence));
    }
  }

  private Discovery() {}

  static List<Find> bundled(ClassLoader program) {
    List<Find> finds = new ArrayList<>();
    try {
      for (URL url : Collections.list(program.getResources(Descriptor.PATH))) {
        finds.add(bundled(url));
      }
    } catch (IOException e) {
      finds.add(
          problem(
              new PluginSource.Bundled(),
              "The plugins of the program could not be listed: " + e.getMessage() + "."));
    }
    return finds;
  }

  private static Find bundled(URL url) {
    try (InputStream in = url.openStream()) {
      return Find.of(new PluginSource.Bundled(), Descriptor.read(in), Optional.empty());
    } catch (IOException | BadDescriptor e) {
      return problem(
          new PluginSource.Bundled(),
          "The descriptor " + url + " cannot be used: " + e.getMessage() + ".");
    }
  }

  static List<Find> jars(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".jar"))
          .sorted()
          .map(Discovery::jar)
          .toList();
    } catch (IOException e) {
      return List.of(
          problem(
              new PluginSource.Jar(folder),
              "The folder " + folder + " could not be listed: " + e.getMessage() + "."));
    }
  }

  /// What is there now at a place; nothing when it is gone.
  static Optional<Find> again(PluginSource source) {
    return switch (source) {
      case PluginSource.Bundled _ -> Optional.empty();
      case PluginSource.Jar(Path file) when Files.exists(file) -> Optional.of(jar(file));
      case PluginSource.Jar _ -> Optional.empty();
      case PluginSource.Folder(Path folder) -> Optional.of(folder(folder));
    };
  }

  private static Find folder(Path folder) {
    PluginSource source = new PluginSource.Folder(folder);
    try (InputStream in = Files.newInputStream(folder.resolve(Descriptor.PATH))) {
      return Find.of(source, Descriptor.read(in), Optional.empty());
    } catch (BadDescriptor e) {
      return Find.bad(
          source,
          e.id(),
          "The descriptor in %s cannot be used: %s. Correct it.".formatted(folder, e.getMessage()));
    } catch (IOException e) {
      return problem(
          source,
          "%s is not a plugin's classes: it has no %s. Build the plugin first."
              .formatted(folder, Descriptor.PATH));
    }
  }

  private static Find jar(Path file) {
    PluginSource source = new PluginSource.Jar(file);
    String shown = PluginSource.shown(file);
    try (JarFile jar = new JarFile(file.toFile())) {
      JarEntry entry = jar.getJarEntry(Descriptor.PATH);
      if (entry == null) {
        return problem(
            source, shown + " is not a plugin: it has no " + Descriptor.PATH + ". Remove it.");
      }
      Optional<String> names = JarRules.names(jar);
      if (names.isPresent()) {
        return problem(
            source, "%s %s. Remove it: no plugin does that.".formatted(shown, names.get()));
      }
      Descriptor descriptor;
      try (InputStream in = jar.getInputStream(entry)) {
        descriptor = Descriptor.read(in);
      }
      return Find.of(source, descriptor, carriedApi(jar, descriptor, shown));
    } catch (BadDescriptor e) {
      return Find.bad(
          source,
          e.id(),
          "The descriptor in %s cannot be used: %s. Correct it or remove the file."
              .formatted(shown, e.getMessage()));
    } catch (IOException | RuntimeException e) {
      return problem(
          source,
          "%s cannot be read as a jar: %s. Copy it here again or remove it."
              .formatted(shown, PluginFailureText.firstLine(e)));
    }
  }

  private static Optional<String> carriedApi(JarFile jar, Descriptor descriptor, String shown) {
    return jar.stream()
        .map(JarEntry::getName)
        .filter(name -> name.endsWith(".class") && name.indexOf('/') > 0)
        .filter(name -> SharedPackages.contains(packageOf(name)))
        .findFirst()
        .map(name ->
            ("Plugin '%s' carries classes that the program provides, such as %s. Leave %s out of"
                    + " the jar (in Maven: scope 'provided'). (%s)")
                .formatted(descriptor.id(), name, SharedPackages.artifact(packageOf(name)), shown));
  }

  private static String packageOf(String entry) {
    return entry.substring(0, entry.lastIndexOf('/')).replace('/', '.');
  }

  private static Find problem(PluginSource source, String sentence) {
    return Find.bad(source, "", sentence);
  }
}
