package app.landfall.desktop.backup;

import app.landfall.database.BackupFile;
import app.landfall.database.Database;
import app.landfall.database.DatabaseException;
import app.landfall.desktop.profile.Profile;
import app.landfall.desktop.profile.ProgramVersion;
import app.landfall.store.Backup;
import app.landfall.store.Backup.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The backups of one profile, named by when and why they were made. Only those that the program
/// made by itself are ever removed, and never the newest of them.
///
/// Which is newer is told by the folder's own journal, not by dates: one command that ran with a
/// wrong date must not throw out the others. Any thread.
public final class BackupFolder {
  private static final Logger LOG = LoggerFactory.getLogger(BackupFolder.class);

  static final String ENDING = ".backup";
  private static final String JOURNAL = "order.txt";
  private static final String ELSEWHERE = "elsewhere.txt";
  private static final String PREFIX = "landfall-";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int DAYS = 7;
  private static final int WEEKS = 4;
  private static final int UPDATES = 3;
  private static final String RECORDS = "records.";

  private final Path folder;
  private final Path blobs;
  private final InstantSource clock;

  public BackupFolder(Profile profile, InstantSource clock) {
    this.folder = profile.backups();
    this.blobs = profile.blobs();
    this.clock = clock;
  }

  /// Writes and checks one in this folder; waits for it.
  public Backup make(Database database, SortedMap<String, Long> records, Reason reason) {
    Instant now = clock.instant();
    Backup made = write(database, records, reason, free(now, reason));
    enter(made.file());
    rotate();
    return made;
  }

  /// The same into a file that does not exist yet.
  public Backup make(Database database, SortedMap<String, Long> records, Reason reason, Path file) {
    Backup made = write(database, records, reason, file);
    note(made);
    return made;
  }

  private Backup write(
      Database database, SortedMap<String, Long> records, Reason reason, Path file) {
    Map<String, String> notes = new HashMap<>();
    notes.put("made_at", clock.instant().toString());
    notes.put("reason", reason.name());
    notes.put("program", ProgramVersion.text());
    records.forEach((table, count) -> notes.put(RECORDS + table, Long.toString(count)));
    BackupFile.write(database, file, blobs, notes, reason != Reason.ASKED);
    return read(file);
  }

  /// Newest first; what is no backup is left out.
  public List<Backup> list() {
    List<Backup> found = new ArrayList<>();
    for (Path file : files()) {
      try {
        found.add(read(file));
      } catch (DatabaseException e) {
        LOG.warn("{}", e.getMessage());
      }
    }
    List<String> journal = journal();
    found.sort(
        Comparator.comparingInt((Backup it) -> journal.indexOf(name(it.file())))
            .thenComparing(Backup::madeAt)
            .reversed());
    return found;
  }

  /// The newest one, which is none of a date that is still to come.
  public Optional<Backup> newest() {
    Instant now = clock.instant();
    return list().stream().filter(it -> !it.madeAt().isAfter(now)).findFirst();
  }

  /// The newest one, here or in a file that somebody named, such as on a stick. Whether that file
  /// is still there is not looked at: a network that does not answer must not hold up the start.
  Optional<Backup> newestAnywhere() {
    Instant now = clock.instant();
    Comparator<Backup> byTime = Comparator.comparing(Backup::madeAt);
    Optional<Backup> here = newest();
    return elsewhere()
        .filter(it -> !it.madeAt().isAfter(now))
        .filter(it -> here.isEmpty() || byTime.compare(it, here.get()) > 0)
        .or(() -> here);
  }

  /// Notes the last one that was made elsewhere: when, how large, where.
  private void note(Backup made) {
    try {
      Files.createDirectories(folder);
      Profile.writePrivately(
          folder.resolve(ELSEWHERE),
          "%s\n%d\n%s\n"
              .formatted(made.madeAt(), made.bytes(), made.file().toAbsolutePath())
              .getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      LOG.warn("Where the backup is cannot be written down: {}", Profile.reason(e));
    }
  }

  private Optional<Backup> elsewhere() {
    Path noted = folder.resolve(ELSEWHERE);
    try {
      List<String> lines = Files.exists(noted) ? Files.readAllLines(noted) : List.of();
      return lines.size() < 3
          ? Optional.empty()
          : Optional.of(
              new Backup(
                  Path.of(lines.get(2)),
                  Instant.parse(lines.get(0)),
                  Long.parseLong(lines.get(1)),
                  Reason.ASKED,
                  new TreeMap<>()));
    } catch (IOException | RuntimeException e) {
      LOG.warn("Where the last backup is cannot be read: {}", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  // ---- the journal ----

  /// The backups of this folder in the order in which they were made, as far as that was written
  /// down; those of before are older.
  private List<String> journal() {
    try {
      return Files.exists(folder.resolve(JOURNAL))
          ? Files.readAllLines(folder.resolve(JOURNAL))
          : List.of();
    } catch (IOException e) {
      LOG.warn("The order of the backups cannot be read: {}", Profile.reason(e));
      return List.of();
    }
  }

  private void enter(Path made) {
    List<String> order = new ArrayList<>(journal());
    order.removeIf(name -> !Files.exists(folder.resolve(name)));
    order.add(name(made));
    try {
      Profile.writePrivately(
          folder.resolve(JOURNAL),
          String.join("\n", order).concat("\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      LOG.warn("The order of the backups cannot be written: {}", Profile.reason(e));
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  /// The names of the files that backups here do not hold themselves: those the program made by
  /// itself share them with the profile.
  public Set<String> sharedFiles() {
    Set<String> names = new HashSet<>();
    for (Backup backup : list()) {
      names.addAll(BackupFile.shared(backup.file()));
    }
    return names;
  }

  /// The newest one that is whole, for a file that is damaged.
  Optional<Backup> best() {
    return list().stream().filter(backup -> isWhole(backup.file())).findFirst();
  }

  /// Reads what a backup says of itself.
  ///
  /// @throws DatabaseException where it is none
  public static Backup read(Path file) {
    return of(file, BackupFile.notes(file));
  }

  /// Looks through all of it first.
  public static Backup check(Path file) {
    return of(file, BackupFile.check(file));
  }

  /// Somewhere for files that are set aside, named by why.
  Path aside(String why) throws IOException {
    Path made = free(why + "-" + STAMP.format(clock.instant()), "");
    return Files.createDirectory(made);
  }

  private static boolean isWhole(Path file) {
    try {
      BackupFile.check(file);
      return true;
    } catch (DatabaseException e) {
      LOG.warn("{}", e.getMessage());
      return false;
    }
  }

  private static Backup of(Path file, SortedMap<String, String> notes) {
    SortedMap<String, Long> records = new TreeMap<>();
    notes.forEach((key, value) -> {
      if (key.startsWith(RECORDS)) {
        records.put(key.substring(RECORDS.length()), Long.parseLong(value));
      }
    });
    try {
      return new Backup(
          file,
          Instant.parse(notes.getOrDefault("made_at", Instant.EPOCH.toString())),
          Files.size(file),
          Reason.valueOf(notes.getOrDefault("reason", Reason.ASKED.name())),
          records);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path free(Instant at, Reason reason) {
    String why = reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return free(PREFIX + STAMP.format(at) + "-" + why, ENDING);
  }

  private Path free(String name, String ending) {
    Path file = folder.resolve(name + ending);
    for (int i = 2; Files.exists(file); i++) {
      file = folder.resolve(name + "-" + i + ending);
    }
    return file;
  }

  private List<Path> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.getFileName().toString().endsWith(ENDING)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The backups in " + folder + " cannot be listed", e);
    }
  }

  private void rotate() {
    List<Backup> all = list();
    Set<Path> kept = new HashSet<>();
    all.stream().limit(1).forEach(backup -> kept.add(backup.file()));
    keepDaily(all.stream().filter(it -> it.reason() == Reason.DAILY).toList(), kept);
    all.stream()
        .filter(it -> it.reason() == Reason.BEFORE_UPDATE)
        .limit(UPDATES)
        .forEach(it -> kept.add(it.file()));
    all.stream()
        .filter(it -> it.reason() != Reason.ASKED && !kept.contains(it.file()))
        .forEach(it -> remove(it.file()));
  }

  /// The newest one of each of the last days, and of some weeks before them.
  private static void keepDaily(List<Backup> daily, Set<Path> kept) {
    Set<Long> days = new HashSet<>();
    Set<Long> weeks = new HashSet<>();
    for (Backup backup : daily) {
      long day = ChronoUnit.DAYS.between(Instant.EPOCH, backup.madeAt());
      boolean again = days.contains(day);
      if (!again && days.size() < DAYS) {
        days.add(day);
        kept.add(backup.file());
      } else if (!again && weeks.size() < WEEKS && weeks.add(day / 7)) {
        kept.add(backup.file());
      }
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("The old backup {} cannot be removed: {}", file, Profile.reason(e));
    }
  }
}
