package app.landfall.benchmarks.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/// The machine of a measurement: figures of two machines are not to be compared, ratios are.
public record Machine(String sentence) {

  public static Machine of(Path folder) throws IOException, SQLException {
    return new Machine(
        String.format(
            Locale.ROOT,
            "%d processors (%s, %s), %,d MiB for Java %s, SQLite %s, fsync %.2f ms, load %.1f when it"
                + " began",
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.getRuntime().maxMemory() >> 20,
            Runtime.version(),
            sqlite(),
            fsyncMillis(folder),
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
  }

  private static String sqlite() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        Statement sql = connection.createStatement();
        ResultSet row = sql.executeQuery("SELECT sqlite_version()")) {
      return row.getString(1);
    }
  }

  private static double fsyncMillis(Path folder) throws IOException {
    Path file = folder.resolve("fsync");
    Samples samples = new Samples();
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (int i = 0; i < 50; i++) {
        out.write(ByteBuffer.allocate(4096));
        long began = System.nanoTime();
        out.force(false);
        samples.add(System.nanoTime() - began);
      }
    }
    Files.delete(file);
    return samples.millis(0.5);
  }
}
