package app.landfall.invoices.ui;

import app.landfall.invoices.api.SampleInvoices;
import app.landfall.invoices.api.SampleInvoices.Sample;
import app.landfall.plugin.CommandFailure;
import app.landfall.plugin.PluginContext;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `landfall samples DIR`: sample invoices as files, to import and look around with.
@Command(
    name = "samples",
    description = "Writes sample invoices into a folder; import them to look around.")
final class SamplesCommand implements Callable<Integer> {
  private final PluginContext context;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "Made if it is not there.")
  private Path folder;

  @Inject
  SamplesCommand(PluginContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    List<Sample> samples =
        context.contributions(SampleInvoices.POINT).stream()
            .flatMap(some -> some.samples().stream())
            .toList();
    for (Sample sample : samples) {
      if (Files.exists(file(sample), LinkOption.NOFOLLOW_LINKS)) {
        throw new CommandFailure(
            "There is a file '%s' already. Nothing was written; name another folder."
                .formatted(file(sample)));
      }
    }
    try {
      Files.createDirectories(folder);
      for (Sample sample : samples) {
        Files.write(file(sample), sample.content(), StandardOpenOption.CREATE_NEW);
      }
    } catch (IOException failed) {
      throw new CommandFailure(
          "Cannot write samples into '%s': %s.".formatted(folder, failed.getMessage()), failed);
    }
    spec.commandLine()
        .getOut()
        .println(samples.size() + " sample invoices in " + Out.line(folder.toString()));
    return 0;
  }

  /// The name comes from another plugin: only its last part counts.
  private Path file(Sample sample) {
    return folder.resolve(Path.of(sample.fileName()).getFileName());
  }
}
