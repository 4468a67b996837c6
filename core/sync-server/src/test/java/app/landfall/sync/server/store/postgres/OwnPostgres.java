package app.landfall.sync.server.store.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A PostgreSQL of a test's own, durable, which may crash and start again.
public final class OwnPostgres implements AutoCloseable {
  private final EmbeddedPostgres postgres;
  private final Path folder;
  private final Path programs;

  private OwnPostgres(EmbeddedPostgres postgres, Path folder) throws IOException {
    this.postgres = postgres;
    this.folder = folder;
    String line = Files.readString(folder.resolve("postmaster.opts"));
    this.programs = Path.of(line.substring(0, line.indexOf(' '))).resolveSibling("");
  }

  public static OwnPostgres start(Path folder) throws IOException {
    EmbeddedPostgres postgres =
        EmbeddedPostgres.builder().setDataDirectory(folder).setCleanDataDirectory(true).start();
    return new OwnPostgres(postgres, folder);
  }

  public PostgresLogin login() {
    return new PostgresLogin(
        "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres", "postgres", null);
  }

  /// Ends it as a power cut would, and what it knew is what is on the disk.
  public void crash() throws IOException, InterruptedException {
    control("stop", "-m", "immediate");
  }

  public void startAgain() throws IOException, InterruptedException {
    control(
        "start", "-w", "-l", folder.resolve("log").toString(), "-o", "-p " + postgres.getPort());
  }

  /// It refuses to be run by root.
  private void control(String... words) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      line.addAll(List.of("unshare", "-U"));
    }
    line.addAll(List.of(programs.resolve("pg_ctl").toString(), "-D", folder.toString()));
    line.addAll(List.of(words));
    Process process =
        new ProcessBuilder(line)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    int code = process.waitFor();
    if (code != 0) {
      throw new IOException(line + " ended with " + code);
    }
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
