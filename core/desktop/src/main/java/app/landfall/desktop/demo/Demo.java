package app.landfall.desktop.demo;

import app.landfall.plugin.CommandFailure;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Tells what the product does, with two computers and a server that really run, in a folder of its
/// own; no profile of the user's is touched. Ends with the first sentence that is not true.
@Command(
    name = "demo",
    description = {
      "Tells a story with two computers and a server, and checks every sentence of it.",
      "It runs in a temporary folder and touches no profile."
    },
    footerHeading = "%nExit codes:%n",
    footer = {"  0  every sentence was true", "  1  one was not; it is the last one printed"})
public final class Demo implements Callable<Integer> {
  private static final int ACTORS = 3;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--from",
      paramLabel = "DIR",
      description = "The folder with invoices to import; without it, the samples.")
  private @Nullable Path from;

  /// The three invoices of the story.
  private record Cast(String first, String second, String third) {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Path from = this.from;
    if (from != null && !Files.isDirectory(from)) {
      throw new CommandFailure("There is no folder " + from + ". Nothing was done.");
    }
    Path stage = temporaryFolder();
    TourPrinter story = new TourPrinter(out);
    try (DemoServer server = new DemoServer(stage.resolve("server"));
        DemoComputer anna = new DemoComputer("anna", stage.resolve("anna"), story);
        DemoComputer ben = new DemoComputer("ben", stage.resolve("ben"), story)) {
      out.println("Two computers, one server, three processes of their own, in " + stage + ".");
      tell(story, server, anna, ben, from, stage);
      story.end();
    } catch (TourPrinter.Untrue untrue) {
      throw new CommandFailure(String.valueOf(untrue.getMessage()), untrue);
    } finally {
      remove(stage);
    }
    return 0;
  }

  private static void tell(
      TourPrinter story,
      DemoServer server,
      DemoComputer anna,
      DemoComputer ben,
      @Nullable Path from,
      Path stage) {
    Path folder = from != null ? from : samples(anna, stage.resolve("samples"));
    pairing(story, server, anna);
    importing(story, anna, folder);
    arriving(story, server, anna);
    joining(story, server, anna, ben);
    Cast cast = cast(anna);
    long lines = anna.invoice(cast.third()).path("lines").size();
    apart(story, server, anna, ben, cast);
    together(story, server, anna, ben);
    merged(story, anna, ben, cast, lines);
  }

  private static Path samples(DemoComputer anna, Path folder) {
    anna.does("samples", folder.toString());
    return folder;
  }

  private static void pairing(TourPrinter story, DemoServer server, DemoComputer anna) {
    story.chapter("Anna's laptop is paired with the office's server. Then the server goes away.");
    server.start();
    anna.does("connect", server.pairing(), "--name", "Laptop Anna");
    server.kill();
    story.check("the laptop belongs to the company Office", "Office", company(anna));
  }

  private static String company(DemoComputer computer) {
    return computer.status().path("server").path("company").asText();
  }

  private static void importing(TourPrinter story, DemoComputer anna, Path folder) {
    story.chapter("On the train, without a server, Anna imports a folder of invoices.");
    anna.opensTheProgram();
    CommandResult ran = anna.types("import", folder.toString(), "--json");
    JsonNode result = ran.json();
    long imported = result.path("imported").asLong();
    result
        .path("files")
        .forEach(file -> {
          if (file.path("result").asText().equals("unreadable")) {
            story.say("not imported: " + file.path("file").asText());
            story.say("  " + file.path("sentence").asText());
          }
        });
    story.check("every file was imported", 0L, result.path("unreadable").asLong());
    story.check(imported + " invoices are shown at once", imported, (long) anna.invoices().size());
    story.check("all of them wait to be sent, and their papers", true, anna.waiting() >= imported);
    story.say("status: " + anna.sentence());
    if (imported < ACTORS) {
      throw new TourPrinter.Untrue(
          "The story needs at least three invoices, found " + imported + ".");
    }
  }

  private static void arriving(TourPrinter story, DemoServer server, DemoComputer anna) {
    story.chapter("The server is reachable again. Anna does nothing.");
    server.start();
    anna.waitUntilSynced();
    story.check("nothing waits any more", 0L, anna.waiting());
    story.say("status: " + anna.sentence());
  }

  private static void joining(
      TourPrinter story, DemoServer server, DemoComputer anna, DemoComputer ben) {
    story.chapter("Ben's computer in the office is paired and receives everything.");
    ben.does("connect", server.pairing(), "--name", "Office PC");
    ben.does("sync", "--once");
    story.check("Ben has what Anna has, to the cent", anna.invoices(), ben.invoices());
  }

  /// The first three with something to pay that have lines.
  private static Cast cast(DemoComputer anna) {
    List<String> ids =
        anna.invoices().keySet().stream()
            .filter(id -> !anna.invoice(id).path("lines").isEmpty())
            .limit(ACTORS)
            .toList();
    if (ids.size() < ACTORS) {
      throw new TourPrinter.Untrue("The story needs three invoices with lines.");
    }
    return new Cast(ids.get(0), ids.get(1), ids.get(2));
  }

  private static void apart(
      TourPrinter story, DemoServer server, DemoComputer anna, DemoComputer ben, Cast cast) {
    story.chapter("The server dies without warning. Both go on working.");
    server.kill();
    story.say("Different fields of the first invoice:");
    anna.does("invoice", "set", cast.first(), "order-reference=PO-1");
    ben.does("invoice", "set", cast.first(), "due-date=2027-01-31");
    story.say("The same field of the second, Anna first:");
    anna.does("invoice", "set", cast.second(), "project-reference=North");
    ben.does("invoice", "set", cast.second(), "project-reference=South");
    story.say("Anna deletes the third; Ben writes a note on it:");
    anna.does("invoice", "delete", cast.third());
    ben.does("invoice", "set", cast.third(), "note=Call them first");
    story.check("Anna no longer sees the third", false, anna.hasInvoice(cast.third()));
    story.check("three changes wait on Ben's computer", 3L, ben.waiting());
  }

  private static void together(
      TourPrinter story, DemoServer server, DemoComputer anna, DemoComputer ben) {
    story.chapter("The server comes back. Both reconnect.");
    server.start();
    ben.does("sync", "--once");
    anna.waitUntilSynced();
    settle(anna, ben);
    story.check("nothing waits on Anna's laptop", 0L, anna.waiting());
    story.check("nothing waits on Ben's computer", 0L, ben.waiting());
    story.check("both have the same invoices", anna.invoices(), ben.invoices());
  }

  /// Until both have seen what the other's last push made of things.
  private static void settle(DemoComputer anna, DemoComputer ben) {
    ben.does("sync", "--once");
    anna.does("sync", "--once");
    ben.does("sync", "--once");
  }

  private static void merged(
      TourPrinter story, DemoComputer anna, DemoComputer ben, Cast cast, long lines) {
    story.chapter("What became of the three invoices, on both computers:");
    for (DemoComputer computer : List.of(anna, ben)) {
      JsonNode first = computer.invoice(cast.first());
      story.check(
          computer + ": the first has both changes",
          "PO-1 and 2027-01-31",
          first.path("orderReference").asText() + " and " + first.path("dueDate").asText());
      JsonNode second = computer.invoice(cast.second());
      story.check(
          computer + ": the second has the later value",
          "South",
          second.path("projectReference").asText());
      story.check(
          computer + ": the other value is kept beside it",
          Optional.of("South, not North"),
          conflict(second, "project_reference"));
      JsonNode third = computer.invoice(cast.third());
      story.check(
          computer + ": the third is alive again, with Ben's note",
          "Call them first",
          third.path("note").asText());
      story.check(
          computer + ": and with all its " + lines + " lines",
          lines,
          (long) third.path("lines").size());
      story.check(
          computer + ": that somebody had deleted it is kept too",
          true,
          conflict(third, "_deleted").isPresent());
    }
    Set<String> ids = new TreeSet<>(anna.invoices().keySet());
    story.check("and no invoice was lost or doubled", ids, ben.invoices().keySet());
  }

  private static Optional<String> conflict(JsonNode invoice, String field) {
    for (JsonNode conflict : invoice.path("conflicts")) {
      if (conflict.path("field").asText().equals(field)) {
        return Optional.of(
            conflict.path("used").path("value").asText()
                + ", not "
                + conflict.path("other").path("value").asText());
      }
    }
    return Optional.empty();
  }

  // ---- the stage ----

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("landfall-demo-");
    } catch (IOException e) {
      throw new UncheckedIOException("No temporary folder can be made: " + e.getMessage(), e);
    }
  }

  private static void remove(Path folder) {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path done, @Nullable IOException failed)
                throws IOException {
              Files.delete(done);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + folder + " could not be removed", e);
    }
  }
}
