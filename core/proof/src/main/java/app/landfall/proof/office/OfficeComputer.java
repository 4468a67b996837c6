package app.landfall.proof.office;

import app.landfall.store.ReadTransaction;
import app.landfall.store.WriteWork;
import app.landfall.store.file.StoreConfig;
import app.landfall.store.file.StoreFile;
import app.landfall.store.replication.Replication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// One computer of an [Office]: a real store file, what its user has written, and its switch.
final class OfficeComputer implements AutoCloseable {
  record Line(String line) {}

  final String name;
  final Office office;
  final SplittableRandom random;
  final LossyLine wire;
  final OfficeUser hand;

  /// Values written here.
  final Set<String> written = new LinkedHashSet<>();

  /// Values that somebody who had them before his eyes has overwritten or deleted.
  final Set<String> given = new LinkedHashSet<>();

  private final Path file;
  private final InstantSource clock;
  private int version;
  private StoreFile store;

  OfficeComputer(Office office, String name, Path file, int version, SplittableRandom random) {
    this.office = office;
    this.name = name;
    this.file = file;
    this.version = version;
    this.random = random;
    this.clock = office.clockOf(random);
    this.wire = new LossyLine(this);
    this.hand = new OfficeUser(this);
    this.store = open();
  }

  private StoreFile open() {
    StoreFile opened = StoreFile.open(file, new StoreConfig(clock, random.split(), () -> false, 1));
    OfficeTables.register(opened, version);
    return opened;
  }

  /// Another computer with a copy of this one's profile folder: both go on.
  OfficeComputer copied(String copy, Path target) {
    store.close();
    try {
      Files.copy(file, target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    store = open();
    OfficeComputer other = new OfficeComputer(office, copy, target, version, random.split());
    other.wire.asCopyOf(wire);
    return other;
  }

  void restart(boolean update) {
    store.close();
    if (update && version < OfficeTables.NEWEST) {
      version++;
    }
    tell("restarts with version " + version + " of the second plugin");
    store = open();
  }

  void update() {
    while (version < OfficeTables.NEWEST) {
      restart(true);
    }
  }

  int version() {
    return version;
  }

  Path file() {
    return file;
  }

  InstantSource clock() {
    return clock;
  }

  StoreFile store() {
    return store;
  }

  Replication door() {
    return store.replication();
  }

  void tell(String what) {
    office.tell(name + " " + what);
  }

  // ---- reading and writing ----

  <T extends @Nullable Object> T write(WriteWork<T> work) {
    return store.store().write(work).join();
  }

  int execute(String sql) {
    return write(tx -> tx.execute(sql, Map.of()));
  }

  List<String> lines(String sql) {
    return store.store().read(tx -> lines(tx, sql));
  }

  private static List<String> lines(ReadTransaction tx, String sql) {
    return tx.list(Line.class, sql, Map.of()).stream().map(Line::line).toList();
  }

  long number(String sql) {
    return store.store().read(tx -> tx.number(sql, Map.of()));
  }

  @Nullable String text(String sql) {
    return store.store().read(tx -> Optional.ofNullable(tx.text(sql, Map.of()))).orElse(null);
  }

  @Override
  public String toString() {
    return name;
  }

  @Override
  public void close() {
    store.close();
  }
}
