package app.landfall.invoices.incoming;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The files that a person named, one by one or by their folders, in an order that is the same on
/// every computer: as named, and within a folder by path. Links are not followed, and what is no
/// file, such as a pipe, is not opened: reading it might never end. Each of them is named with the
/// reason.
public final class ChosenFiles {
  private static final Set<? extends java.nio.file.OpenOption> READ =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  /// Whether the file itself was named.
  private final Map<Path, Boolean> namedByFile = new LinkedHashMap<>();

  private ChosenFiles() {}

  /// @param paths files and folders, whether they exist or not
  public static ChosenFiles of(List<Path> paths) {
    ChosenFiles files = new ChosenFiles();
    for (Path path : paths) {
      if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        files.addAllIn(path);
      } else {
        files.namedByFile.put(path, true);
      }
    }
    return files;
  }

  /// A folder that cannot be listed stands for itself: reading it will say why.
  private void addAllIn(Path folder) {
    try {
      walk(folder).forEach(file -> namedByFile.putIfAbsent(file, false));
    } catch (IOException closed) {
      namedByFile.put(folder, true);
    }
  }

  /// What was found, read or not.
  public List<Path> list() {
    return List.copyOf(namedByFile.keySet());
  }

  /// Reads one of them, and what is packed in it. Blocks.
  ///
  /// @param file one of [#list]
  public void read(Path file, Taker taker) {
    boolean named = Boolean.TRUE.equals(namedByFile.get(file));
    Taker opening =
        new Taker() {
          @Override
          public void comes(IncomingFile incoming) {
            Opened.open(incoming, taker);
          }

          @Override
          public void leaves(Place place, Refusal why) {
            taker.leaves(place, why);
          }
        };
    readWhole(file, named, opening);
  }

  /// Reads one of them as it is, whatever is packed in it. Blocks.
  public void readWhole(Path file, Taker taker) {
    readWhole(file, Boolean.TRUE.equals(namedByFile.get(file)), taker);
  }

  private static void readWhole(Path file, boolean named, Taker taker) {
    Place place = Place.of(file);
    Optional<Refusal> refusal = refusal(file, named);
    if (refusal.isPresent()) {
      taker.leaves(place, refusal.get());
      return;
    }
    byte[] bytes;
    try (InputStream in = Channels.newInputStream(Files.newByteChannel(file, READ))) {
      bytes = in.readNBytes((int) IntakeLimits.FILE_BYTES + 1);
    } catch (IOException closed) {
      taker.leaves(place, Refusals.closed());
      return;
    }
    if (bytes.length > IntakeLimits.FILE_BYTES) { // it has grown meanwhile
      taker.leaves(place, Refusals.tooLarge(bytes.length));
    } else {
      taker.comes(new IncomingFile(place, bytes, named, Optional.empty()));
    }
  }

  private static Optional<Refusal> refusal(Path file, boolean named) {
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!named && Files.isHidden(file)) {
        return Optional.of(Refusals.hidden());
      }
    } catch (IOException closed) {
      boolean there = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
      return Optional.of(there ? Refusals.closed() : Refusals.absent());
    }
    if (attributes.isSymbolicLink()) {
      return Optional.of(Refusals.link());
    }
    if (attributes.isDirectory()) {
      return Optional.of(named ? Refusals.closed() : Refusals.hidden());
    }
    if (!attributes.isRegularFile()) {
      return Optional.of(Refusals.noFile());
    }
    return attributes.size() > IntakeLimits.FILE_BYTES
        ? Optional.of(Refusals.tooLarge(attributes.size()))
        : Optional.empty();
  }

  private static List<Path> walk(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes)
              throws IOException {
            boolean hidden = !visited.equals(folder) && Files.isHidden(visited);
            if (hidden) {
              found.add(visited); // it is named once, with all that is in it
            }
            return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            found.add(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException closed) {
            found.add(file); // reading it will say why
            return FileVisitResult.CONTINUE;
          }
        });
    found.sort(Comparator.comparing(file -> folder.relativize(file).toString().replace('\\', '/')));
    return found;
  }
}
