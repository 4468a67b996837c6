package app.landfall.proof.torture;

import app.landfall.store.file.StoreFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.sqlite.SQLiteDataSource;

/// The torture by a damaged WAL, in every way a disk can damage it; what is left is opened: always
/// exactly the saves whose frames are whole, from the first on, and nothing of the next.
///
/// Each image is opened by SQLite as the store's pool opens it; one in twenty by the whole store,
/// which then saves again.
final class WalImages {
  private static final int SAVES = 12;
  private static final int STORE_EVERY = 20;
  private static final List<String> TABLES =
      List.of(
          "invoices",
          "invoice_lines",
          "landfall_change",
          "landfall_tx",
          "landfall_waiting",
          "landfall_meta");

  private final Path folder;
  private final SplittableRandom random;
  private final List<String> prints = new ArrayList<>(); // by how many saves are there
  private final TreeMap<Long, Integer> ends = new TreeMap<>(); // WAL length to saves
  private byte[] base = {};
  private byte[] wal = {};

  WalImages(Path folder, long seed) {
    this.folder = folder;
    this.random = new SplittableRandom(seed);
  }

  /// @return what was done, in one sentence
  String run(int count) {
    record();
    int stores = 0;
    for (int i = 0; i < count; i++) {
      byte[] image = damaged();
      int expected = whole(image);
      boolean store = i % STORE_EVERY == 0;
      check(image, expected, store);
      stores += store ? 1 : 0;
    }
    return ("%,d damaged WAL images of %,d kB with %d saves: each opened as the exact prefix of what"
            + " was committed; %,d of them by the whole store, which saved again")
        .formatted(count, wal.length >> 10, SAVES, stores);
  }

  private void record() {
    Path file = folder.resolve("recorded.db");
    Books.open(file).close();
    try (StoreFile store = Books.open(file)) {
      base = Files.readAllBytes(file);
      prints.add(print(file));
      ends.put(walLength(file), 0);
      for (int n = 1; n <= SAVES; n++) {
        Books.save(store, n, random.nextInt(4) == 0 ? 4_000 : 20);
        ends.put(walLength(file), n);
        prints.add(print(file));
      }
      wal = Files.readAllBytes(file.resolveSibling("recorded.db-wal"));
      if (!Arrays.equals(base, Files.readAllBytes(file))) {
        throw new Broken("the WAL was moved while it was recorded: too slow a machine");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] damaged() {
    byte[] image = wal.clone();
    int at = random.nextInt(wal.length);
    int length = 1 + random.nextInt(Math.min(20_000, wal.length - at));
    return switch (random.nextInt(6)) {
      case 0 -> Arrays.copyOf(image, at);
      case 1 -> filled(image, at, length, (byte) 0);
      case 2 -> flipped(image, at);
      case 3 -> filled(image, at, length, (byte) 0xff);
      case 4 -> copied(image, at, length);
      default -> filled(image, at, wal.length - at, (byte) 0);
    };
  }

  private static byte[] filled(byte[] image, int at, int length, byte with) {
    Arrays.fill(image, at, at + length, with);
    return image;
  }

  private byte[] flipped(byte[] image, int at) {
    image[at] ^= (byte) (1 << random.nextInt(8));
    return image;
  }

  /// What belongs elsewhere in the file, as after a write that went astray.
  private byte[] copied(byte[] image, int at, int length) {
    int from = random.nextInt(wal.length - length + 1);
    System.arraycopy(wal, from, image, at, length);
    return image;
  }

  /// How many saves lie before the first byte that differs.
  private int whole(byte[] image) {
    int same = Arrays.mismatch(wal, image);
    long end = same < 0 ? wal.length : same;
    var last = ends.floorEntry(end);
    return last == null ? 0 : last.getValue();
  }

  private void check(byte[] image, int expected, boolean store) {
    Path file = folder.resolve("image.db");
    try {
      Files.deleteIfExists(file.resolveSibling("image.db-shm"));
      Files.write(file, base);
      Files.write(file.resolveSibling("image.db-wal"), image);
      if (store) {
        saveAgain(file, expected);
      } else {
        requirePrint(file, expected);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void saveAgain(Path file, int expected) {
    try (StoreFile opened = Books.open(file)) {
      long last = Books.last(opened);
      if (last != expected) {
        throw new Broken("an image with " + expected + " saves opened with " + last);
      }
      Books.save(opened, last + 1, 20);
    }
    new Inspection(file).require(List.of(expected + 1L), List.of());
  }

  private void requirePrint(Path file, int expected) {
    String found = print(file);
    if (!found.equals(prints.get(expected))) {
      int as = prints.indexOf(found);
      throw new Broken(
          "an image with %d whole saves opened as %s"
              .formatted(expected, as < 0 ? "none there ever was" : as + " saves"));
    }
  }

  /// A digest of all that a save touches.
  private static String print(Path file) {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + file);
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      // Or the last connection to close would move the recording's WAL into its file.
      statement.execute("PRAGMA wal_autocheckpoint=0");
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String table : TABLES) {
        try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table + " ORDER BY 1,2")) {
          int columns = rows.getMetaData().getColumnCount();
          while (rows.next()) {
            for (int i = 1; i <= columns; i++) {
              digest.update(
                  (rows.getString(i) + "\0").getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
          }
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (SQLException e) {
      throw new Broken("an image cannot be opened: " + e.getMessage());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  private static long walLength(Path file) throws IOException {
    Path wal = file.resolveSibling(file.getFileName() + "-wal");
    return Files.exists(wal) ? Files.size(wal) : 0;
  }
}
