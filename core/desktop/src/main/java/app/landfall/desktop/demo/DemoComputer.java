package app.landfall.desktop.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One computer of the story: a profile, and the commands somebody types there.
final class DemoComputer implements AutoCloseable {
  private static final int WAITS = 120;
  private static final String ALL = "1000000";

  private final String name;
  private final Path profile;
  private final TourPrinter story;
  private @Nullable Process watching;

  DemoComputer(String name, Path profile, TourPrinter story) {
    this.name = name;
    this.profile = profile;
    this.story = story;
  }

  /// Types a command and shows it.
  CommandResult types(String... words) {
    story.command(name, List.of(words));
    return runs(words);
  }

  /// Types a command that must succeed.
  CommandResult does(String... words) {
    CommandResult ran = types(words);
    if (ran.code() != 0) {
      throw new TourPrinter.Untrue(
          "'landfall " + String.join(" ", words) + "' failed: " + ran.err());
    }
    return ran;
  }

  private CommandResult runs(String... words) {
    List<String> all = new ArrayList<>(List.of("--profile", profile.toString()));
    all.addAll(List.of(words));
    return CommandResult.of(ProgramLauncher.desktop(all));
  }

  /// Leaves sync running, as the open program would; later commands run in that process.
  void opensTheProgram() {
    story.command(name, List.of("sync", "--watch", "&"));
    List<String> words = List.of("--profile", profile.toString(), "sync", "--watch");
    try {
      Process started =
          ProgramLauncher.desktop(words)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      watching = started;
    } catch (IOException e) {
      throw new UncheckedIOException("The program could not be started: " + e.getMessage(), e);
    }
    waitUntil("the program is open", () -> runs("status", "--json").code() == 0);
  }

  JsonNode status() {
    return runs("status", "--json").json();
  }

  String sentence() {
    return runs("status").out().lines().findFirst().orElse("");
  }

  long waiting() {
    return status().path("waiting").asLong();
  }

  /// Waits until everything is at the server and everything there is here; no command is given.
  void waitUntilSynced() {
    waitUntil(name + " is synced", () -> status().path("link").asText().equals("synced"));
  }

  /// The invoices by id, each as a person would compare them: without how far they have come.
  SortedMap<String, String> invoices() {
    SortedMap<String, String> byId = new TreeMap<>();
    for (JsonNode invoice : runs("invoices", "--json", "--limit", ALL).json()) {
      byId.put(
          invoice.path("id").asText(),
          String.join(
              " · ",
              invoice.path("vendorName").asText(),
              invoice.path("invoiceNumber").asText(),
              invoice.path("issueDate").asText(),
              invoice.path("dueDate").asText(),
              invoice.path("total").asText(),
              invoice.path("payable").asText(),
              invoice.path("currency").asText()));
    }
    return byId;
  }

  JsonNode invoice(String id) {
    return runs("invoice", "show", id, "--json").json();
  }

  boolean hasInvoice(String id) {
    return invoices().containsKey(id);
  }

  /// Something that becomes true by itself.
  @FunctionalInterface
  interface Sign {
    boolean seen();
  }

  private void waitUntil(String what, Sign sign) {
    for (int i = 0; i < WAITS; i++) {
      if (sign.seen()) {
        return;
      }
    }
    throw new TourPrinter.Untrue("Waited in vain until " + what + ": " + sentence());
  }

  /// Ends the program in order.
  void closesTheProgram() {
    Process running = watching;
    if (running == null) {
      return;
    }
    running.destroy();
    try {
      if (!running.waitFor(20, TimeUnit.SECONDS)) {
        running.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    watching = null;
  }

  @Override
  public void close() {
    closesTheProgram();
  }

  @Override
  public String toString() {
    return name;
  }
}
