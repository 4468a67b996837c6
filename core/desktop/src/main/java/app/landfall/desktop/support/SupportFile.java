package app.landfall.desktop.support;

import app.landfall.desktop.profile.Profile;
import app.landfall.desktop.profile.ProgramImage;
import app.landfall.desktop.profile.ProgramVersion;
import app.landfall.plugin.CommandFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The file that people send to whoever helps them: versions, plugins, settings, the sizes of
/// files, and the logs. No database and no paper; whatever is as long and mixed as a key, and the
/// name of the person's own folder, are struck out of every line. Any thread.
public final class SupportFile {
  /// Keys to servers have 43 such characters, pairing codes and hashes more or less; words have
  /// fewer.
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_+/=-]{32,}");

  private final Profile profile;
  private final String home;

  /// @param home the folder of the account, which is not named in it
  public SupportFile(Profile profile, Path home) {
    this.profile = profile;
    this.home = home.toString();
  }

  /// Writes it.
  ///
  /// @param file must not be there yet
  /// @param plugins one line for each
  /// @throws CommandFailure with why it could not be written
  public void write(Path file, List<String> plugins) {
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      entry(zip, "about.txt", about());
      entry(zip, "plugins.txt", String.join("\n", plugins) + "\n");
      entry(zip, "files.txt", files());
      if (Files.exists(profile.settings())) {
        entry(zip, "settings.properties", Files.readString(profile.settings()));
      }
      for (Path log : logs()) {
        entry(zip, "logs/" + log.getFileName(), lenient(log));
      }
    } catch (IOException e) {
      throw new CommandFailure(
          "%s could not be written: %s.".formatted(file, Profile.reason(e)), e);
    }
  }

  private void entry(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(struck(text).getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  String struck(String text) {
    String away = home.length() > 1 ? text.replace(home, "~") : text;
    return KEY.matcher(away).replaceAll("[struck out]");
  }

  private static String about() {
    Runtime machine = Runtime.getRuntime();
    return """
    Landfall %s
    %s
    Java %s (%s), %s
    %s %s, %d processors, %d MiB for Java, language %s
    """
        .formatted(
            ProgramVersion.text(),
            ProgramImage.here().map(ProgramImage::sentence).orElse("Run from its sources."),
            System.getProperty("java.version"),
            System.getProperty("java.vendor"),
            System.getProperty("java.vm.info"),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            machine.availableProcessors(),
            machine.maxMemory() >> 20,
            System.getProperty("user.language"));
  }

  private String files() throws IOException {
    try (Stream<Path> all = Files.list(profile.folder())) {
      return all.filter(Files::isRegularFile)
          .sorted()
          .map(it -> "%12d  %s%n".formatted(it.toFile().length(), it.getFileName()))
          .collect(Collectors.joining());
    }
  }

  private List<Path> logs() throws IOException {
    if (!Files.isDirectory(profile.logs())) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(profile.logs())) {
      return all.filter(it -> it.getFileName().toString().matches("[^.].*\\.(log|txt)(\\.\\d)?"))
          .sorted()
          .toList();
    }
  }

  /// A log may end in the middle of a letter.
  private static String lenient(Path log) throws IOException {
    return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
  }
}
