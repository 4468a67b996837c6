package app.landfall.invoices.ui;

import app.landfall.invoices.api.SampleInvoices;
import app.landfall.invoices.api.SampleInvoices.Sample;
import app.landfall.invoices.model.MadeUpInvoices;
import app.landfall.plugin.CommandFailure;
import app.landfall.plugin.PluginContext;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `landfall samples DIR`: sample invoices as files, to import and look around with; `landfall
/// samples --count N`: made-up invoices straight into the profile, to see how many feel.
@Command(
    name = "samples",
    description = {
      "Writes sample invoices into a folder; import them to look around.",
      "With --count, fills this profile with made-up invoices instead."
    })
final class SamplesCommand implements Callable<Integer> {
  private static final long MOST = 5_000_000;
  private static final long STEP = 10_000;

  private final PluginContext context;
  private final MadeUpInvoices invoices;

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "DIR", description = "Made if it is not there.")
  private @Nullable Path folder;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "Puts N made-up invoices into this profile.")
  private @Nullable Long count;

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      defaultValue = "1",
      description = "Chooses them: the same seed gives the same invoices.")
  private long seed;

  @Inject
  SamplesCommand(PluginContext context, MadeUpInvoices invoices) {
    this.context = context;
    this.invoices = invoices;
  }

  @Override
  public Integer call() {
    Path into = folder;
    Long many = count;
    if (into != null && many == null) {
      return write(into);
    }
    if (into == null && many != null) {
      return fill(many);
    }
    throw new ParameterException(
        spec.commandLine(), "Say where: samples DIR, or how many: samples --count N.");
  }

  private int fill(long many) {
    if (many < 1 || many > MOST) {
      throw new ParameterException(
          spec.commandLine(), "--count must be from 1 to %,d.".formatted(MOST));
    }
    PrintWriter out = spec.commandLine().getOut();
    LocalDate today = LocalDate.ofInstant(context.clock().instant(), ZoneId.systemDefault());
    long made =
        invoices.make(
            many,
            seed,
            today,
            done -> {
              if (done % STEP == 0 && done < many) {
                out.println("%,d of %,d".formatted(done, many));
                out.flush();
              }
            });
    out.println("%,d made-up invoices are in this profile now.".formatted(made));
    return made == many ? 0 : 1;
  }

  private int write(Path folder) {
    List<Sample> samples =
        context.contributions(SampleInvoices.POINT).stream()
            .flatMap(some -> some.samples().stream())
            .toList();
    for (Sample sample : samples) {
      if (Files.exists(file(folder, sample), LinkOption.NOFOLLOW_LINKS)) {
        throw new CommandFailure(
            "There is a file '%s' already. Nothing was written; name another folder."
                .formatted(file(folder, sample)));
      }
    }
    try {
      Files.createDirectories(folder);
      for (Sample sample : samples) {
        Files.write(file(folder, sample), sample.content(), StandardOpenOption.CREATE_NEW);
      }
    } catch (IOException failed) {
      throw new CommandFailure(
          "Cannot write samples into '%s': %s.".formatted(folder, failed.getMessage()), failed);
    }
    spec.commandLine()
        .getOut()
        .println(samples.size() + " sample invoices in " + CommandOutput.line(folder.toString()));
    return 0;
  }

  /// The name comes from another plugin: only its last part counts.
  private static Path file(Path folder, Sample sample) {
    return folder.resolve(Path.of(sample.fileName()).getFileName());
  }
}
