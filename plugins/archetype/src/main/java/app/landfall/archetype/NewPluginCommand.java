package app.landfall.archetype;

import app.landfall.plugin.CommandFailure;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `landfall new-plugin ID` writes a project that builds, runs and is tested as it stands.
@Command(description = "Writes the sources of a new plugin.")
final class NewPluginCommand implements Callable<Integer> {
  private static final String LANDFALL = "0.1.0";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "ID", description = "The plugin's id, such as time-sheets.")
  private String id = "";

  @Option(
      names = "--record",
      paramLabel = "NAME",
      defaultValue = "Item",
      description = "What it keeps, such as SiteVisit; Item where nothing is named.")
  private String record = "Item";

  @Option(
      names = "--package",
      paramLabel = "NAME",
      description = "The package of its sources; org.example.ID where none is named.")
  private String packageName = "";

  @Option(
      names = "--in",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "The folder in which its folder is made; here where none is named.")
  private Path parent = Path.of(".");

  @Option(
      names = "--kit",
      paramLabel = "DIR",
      description = "The unpacked author's kit: the project then builds without a network.")
  private @Nullable Path kit;

  @Override
  public Integer call() {
    String inPackage = packageName.isEmpty() ? "org.example." + id.replace("-", "") : packageName;
    Path project = parent.resolve(id).normalize();
    String table;
    try {
      Template template = new Template(id, inPackage, LANDFALL);
      template.keeps(record);
      table = template.table();
      if (kit != null) {
        template.offline(repository(kit));
      }
      template.write(project);
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw new CommandFailure(e.getMessage() + " Nothing was written.", e);
    }
    var out = spec.commandLine().getOut();
    out.println("Wrote " + project + ", which keeps its rows in the table " + table + ".");
    out.println("Its names stay once somebody has it: change them, and the columns, before that.");
    out.println("What to do next:");
    out.println("  cd " + project);
    out.println("  mvn verify");
    out.println("  landfall --develop target/classes " + id + " Hello");
    return 0;
  }

  private static Path repository(Path unpacked) {
    Path repository = unpacked.resolve("repository");
    if (!Files.isDirectory(repository)) {
      throw new CommandFailure(
          "%s is not an unpacked author's kit: it has no folder 'repository'. Nothing was written."
              .formatted(unpacked));
    }
    return repository;
  }
}
