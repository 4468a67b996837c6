package app.landfall.host;

import app.landfall.host.trust.AgreedSigners;
import app.landfall.host.trust.Signatures;
import app.landfall.plugin.CommandFailure;
import app.landfall.plugin.InstalledPlugin;
import app.landfall.plugin.PluginOffer;
import app.landfall.plugin.VisibleText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/// The folder with the jars of plugins that did not come with the program: looks at a jar from
/// elsewhere, takes it in, takes one out. Runs no plugin code. Guarded by itself.
public final class PluginFolder {
  private final Path folder;
  private final AgreedSigners signers;

  /// @param folder where the jars lie; made when the first comes
  public PluginFolder(Path folder) {
    this.folder = folder;
    this.signers = new AgreedSigners(folder);
  }

  /// Looks at a jar that somebody wants to install; changes nothing.
  ///
  /// @param installed the plugins that are there now
  /// @throws CommandFailure with why it cannot be installed
  public synchronized PluginOffer inspect(Path jar, Collection<InstalledPlugin> installed) {
    byte[] bytes = bytes(jar);
    Read read = read(jar);
    Descriptor descriptor = read.descriptor();
    Optional<InstalledPlugin> there =
        installed.stream().filter(it -> it.id().equals(descriptor.id())).findFirst();
    if (there.isPresent() && there.get().jar().isEmpty()) {
      throw refused(jar, "is a plugin that came with the program ('" + descriptor.id() + "')");
    }
    there.ifPresent(now -> refuseOlder(jar, descriptor, now));
    Optional<String> signer = Signatures.signer(jar, bytes);
    Optional<String> agreed = signers.of(descriptor.id());
    there.ifPresent(now -> refuseOther(jar, now, agreed, signer));
    return new PluginOffer(
        jar,
        Signatures.sha256(bytes),
        descriptor.id(),
        descriptor.name(),
        descriptor.version().toString(),
        descriptor.vendor(),
        there.map(InstalledPlugin::version),
        signer,
        signer.isPresent() && signer.equals(agreed),
        read.wishes());
  }

  /// Whoever is trusted for a plugin stays the one: a jar by somebody else would get its data.
  private static void refuseOther(
      Path jar, InstalledPlugin there, Optional<String> agreed, Optional<String> signer) {
    if (agreed.isPresent() && !agreed.equals(signer)) {
      throw new CommandFailure(
          "%s %s, and %s %s here is signed by the key %s. Nothing was changed. To change to the other all the same, first: landfall plugins remove %s"
              .formatted(
                  name(jar),
                  signer.map(key -> "is signed by the key " + key).orElse("is not signed"),
                  there.id(),
                  there.version(),
                  agreed.get(),
                  there.id()));
    }
  }

  /// It could not read data that the newer one has changed.
  private static void refuseOlder(Path jar, Descriptor offered, InstalledPlugin there) {
    if (!there.version().isEmpty()
        && offered.version().order(PluginVersion.parse(there.version())) < 0) {
      throw new CommandFailure(
          "%s is %s %s, and %s is installed. Nothing was changed. To go back all the same, first: landfall plugins remove %s"
              .formatted(
                  name(jar), offered.id(), offered.version(), there.version(), offered.id()));
    }
  }

  /// Whether a jar may be taken in, before anything is stopped for it.
  ///
  /// @throws CommandFailure with why not
  public void check(PluginOffer offer, boolean consent) {
    if (!consent && !offer.trusted()) {
      throw new CommandFailure(
          offer.question().orElseThrow() + " Nothing was installed. To agree: --yes");
    }
  }

  /// Copies the jar in, in place of `earlier`; whole or not at all.
  ///
  /// @param consent as in [app.landfall.plugin.PluginControl#install]
  /// @throws CommandFailure with why not; nothing was changed then
  public synchronized void install(
      PluginOffer offer, boolean consent, Optional<InstalledPlugin> earlier) {
    check(offer, consent);
    byte[] bytes = bytes(offer.file());
    if (!Signatures.sha256(bytes).equals(offer.hash())) {
      throw refused(offer.file(), "has changed since it was looked at");
    }
    try {
      Files.createDirectories(folder);
      Path fresh = folder.resolve(offer.id() + ".jar.new");
      Files.write(fresh, bytes);
      Path place = folder.resolve(offer.id() + ".jar");
      Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      removeOther(earlier, place);
      if (offer.signer().isPresent()) {
        signers.agree(offer.id(), offer.signer().get());
      }
    } catch (IOException e) {
      throw new CommandFailure(
          "%s could not be copied into %s: %s. Nothing was installed."
              .formatted(name(offer.file()), folder, e.getMessage()),
          e);
    }
  }

  private static void removeOther(Optional<InstalledPlugin> earlier, Path place)
      throws IOException {
    Optional<Path> old = earlier.flatMap(InstalledPlugin::jar).filter(jar -> !jar.equals(place));
    if (old.isPresent()) {
      Files.deleteIfExists(old.get());
    }
  }

  /// Takes the jar of a plugin away.
  ///
  /// @throws CommandFailure if it came with the program, or the file cannot be removed
  public synchronized void remove(InstalledPlugin plugin) {
    Path jar = removable(plugin);
    try {
      Files.deleteIfExists(jar);
      signers.forget(plugin.id());
    } catch (IOException e) {
      throw new CommandFailure("%s could not be removed: %s".formatted(jar, e.getMessage()), e);
    }
  }

  /// Whether its jar may be taken away, before anything is stopped for it.
  ///
  /// @throws CommandFailure if it came with the program
  public void checkRemovable(InstalledPlugin plugin) {
    var _ = removable(plugin);
  }

  private Path removable(InstalledPlugin plugin) {
    return plugin
        .jar()
        .filter(it -> it.startsWith(folder))
        .orElseThrow(() ->
            new CommandFailure(
                "Plugin '%s' came with the program and cannot be removed. Disable it instead: landfall plugins disable %s"
                    .formatted(plugin.id(), plugin.id())));
  }

  private static byte[] bytes(Path jar) {
    try {
      if (Files.size(jar) > JarRules.MOST_BYTES) {
        throw refused(jar, "is larger than a plugin may be");
      }
      return Files.readAllBytes(jar);
    } catch (NoSuchFileException e) {
      throw new CommandFailure("There is no file %s. Nothing was installed.".formatted(name(jar)));
    } catch (IOException e) {
      throw refused(jar, "cannot be read");
    }
  }

  /// What a jar says of itself, and what it asks for.
  private record Read(Descriptor descriptor, List<String> wishes) {}

  private static Read read(Path file) {
    try (JarFile jar = new JarFile(file.toFile())) {
      Optional<String> problem = JarRules.names(jar);
      if (problem.isEmpty()) {
        problem = JarRules.sizes(jar);
      }
      if (problem.isPresent()) {
        throw refused(file, problem.get());
      }
      JarEntry entry = jar.getJarEntry(Descriptor.PATH);
      if (entry == null) {
        throw refused(file, "is not a plugin: it has no " + Descriptor.PATH);
      }
      try (InputStream in = jar.getInputStream(entry)) {
        Descriptor descriptor = Descriptor.read(in);
        return new Read(descriptor, JarWishes.of(jar, descriptor));
      }
    } catch (BadDescriptor e) {
      throw refused(file, "has a descriptor that cannot be used: " + e.getMessage());
    } catch (IOException | SecurityException | IllegalArgumentException e) {
      throw refused(file, "cannot be read as a jar");
    }
  }

  private static CommandFailure refused(Path jar, String why) {
    return new CommandFailure("%s %s. Nothing was installed.".formatted(name(jar), why));
  }

  private static String name(Path jar) {
    return VisibleText.of(String.valueOf(jar.getFileName()));
  }
}
