package app.landfall.invoices.ui;

import app.landfall.invoices.api.Remark;
import app.landfall.invoices.model.FileResult;
import app.landfall.invoices.model.FileResult.Status;
import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.InvoiceImport;
import app.landfall.plugin.CommandFailure;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `landfall import FILE|DIR...`
@Command(
    name = "import",
    description = {
      "Imports invoices from files, folders, zips and mails (.eml).",
      "Every file that is left out is named with the reason.",
      "Importing the same file again changes nothing."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything was imported, now or before",
      "1:a file could not be read or does not exist, the others are imported",
      "2:wrong usage"
    })
final class ImportCommand implements Callable<Integer> {
  private final InvoiceImport files;
  private final List<FileResult> results = new ArrayList<>();

  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE|DIR", description = "What to import.")
  private List<Path> paths;

  @Option(names = "--json", description = "Print the results as JSON.")
  private boolean json;

  private boolean stopped;

  @Inject
  ImportCommand(InvoiceImport files) {
    this.files = files;
  }

  @Override
  public Integer call() {
    stopped = !files.run(paths, this::each);
    if (nothing() && !json && !stopped) {
      String named = paths.stream().map(Path::toString).collect(Collectors.joining(", "));
      throw new CommandFailure(
          "There are no invoices in %s. Nothing was imported.".formatted(named));
    }
    if (json) {
      CommandOutput.json(out(), json());
    } else {
      out().println(summary());
    }
    return unreadable() == 0 && !stopped && !nothing() ? 0 : 1;
  }

  private boolean nothing() {
    return results.size() == leftOut();
  }

  private void each(FileResult result) {
    results.add(result);
    if (json) {
      return;
    }
    switch (result.status()) {
      case Status.Imported imported -> print(result.place().toString(), imported);
      case Status.AlreadyHere here ->
          out()
              .println(
                  "Already here: %s (%s; `landfall invoice show %s`)"
                      .formatted(
                          CommandOutput.line(result.place().toString()),
                          CommandOutput.line(here.name().isEmpty() ? "no name" : here.name()),
                          here.id()));
      case Status.Unreadable unreadable ->
          err()
              .println(
                  "Not imported: "
                      + CommandOutput.line(result.place() + ": " + unreadable.sentence())
                      + (unreadable.kept() ? " It is kept among the papers." : ""));
      case Status.Beside beside ->
          out()
              .println(
                  "Kept with %s: %s"
                      .formatted(
                          beside.invoice().isPresent() ? "its invoice" : "the other papers",
                          CommandOutput.line(result.place().toString())));
      case Status.Skipped left ->
          out().println("Left out: " + CommandOutput.line(result.place() + ": " + left.sentence()));
    }
  }

  private void print(String place, Status.Imported imported) {
    out().println("Imported: " + CommandOutput.line(title(imported.invoice())));
    for (Remark remark : imported.remarks()) {
      out().println("  " + CommandOutput.line(remark.sentence().toString()));
    }
    imported
        .twin()
        .ifPresent(twin ->
            out()
                .println(
                    "  Possible duplicate: this supplier's number is here already, see"
                        + " `landfall invoice show "
                        + twin
                        + "`. ("
                        + CommandOutput.line(place)
                        + ")"));
  }

  private static String title(Invoice invoice) {
    List<String> parts = new ArrayList<>();
    parts.add(shown(invoice.vendorName(), "(no supplier)"));
    parts.add(shown(invoice.invoiceNumber(), "(no number)"));
    if (invoice.total() != null) {
      parts.add(invoice.total() + " " + shown(invoice.currency(), ""));
    }
    if (invoice.dueDate() != null) {
      parts.add("due " + invoice.dueDate());
    }
    return String.join(", ", parts);
  }

  private static String shown(@Nullable String text, String otherwise) {
    return text == null ? otherwise : text;
  }

  private String summary() {
    List<String> parts = new ArrayList<>();
    if (stopped) {
      parts.add("Stopped; the rest was not looked at");
    }
    parts.add(imported() + " imported");
    if (alreadyHere() > 0) {
      parts.add(alreadyHere() + " already here");
    }
    if (twins() > 0) {
      parts.add(twins() == 1 ? "1 possible duplicate" : twins() + " possible duplicates");
    }
    if (unreadable() > 0) {
      parts.add(unreadable() + " could not be read");
    }
    if (leftOut() > 0) {
      parts.add(leftOut() + " left out");
    }
    return String.join(", ", parts);
  }

  private ObjectNode json() {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    all.put("stopped", stopped);
    all.put("imported", imported());
    all.put("alreadyHere", alreadyHere());
    all.put("possibleDuplicates", twins());
    all.put("unreadable", unreadable());
    all.put("leftOut", leftOut());
    ArrayNode list = all.putArray("files");
    for (FileResult result : results) {
      ObjectNode node = list.addObject();
      node.put("file", result.place().toString());
      describe(result.status(), node);
    }
    return all;
  }

  private static void describe(Status outcome, ObjectNode node) {
    switch (outcome) {
      case Status.Imported imported -> {
        node.put("result", "imported");
        node.put("id", imported.invoice().id());
        node.put("vendorName", imported.invoice().vendorName());
        node.put("invoiceNumber", imported.invoice().invoiceNumber());
        node.put("possibleDuplicateOf", imported.twin().orElse(null));
        ArrayNode remarks = node.putArray("remarks");
        imported.remarks().forEach(remark -> remarks.add(remark.sentence().toString()));
      }
      case Status.AlreadyHere here -> {
        node.put("result", "already-here");
        node.put("id", here.id());
        node.put("name", here.name());
      }
      case Status.Unreadable unreadable -> {
        node.put("result", "unreadable");
        node.put("reason", unreadable.key());
        node.put("kept", unreadable.kept());
        node.put("sentence", unreadable.sentence().toString());
      }
      case Status.Beside beside -> {
        node.put("result", "kept");
        node.put("id", beside.invoice().orElse(null));
      }
      case Status.Skipped left -> {
        node.put("result", "left-out");
        node.put("reason", left.key());
        node.put("sentence", left.sentence().toString());
      }
    }
  }

  private long imported() {
    return count(Status.Imported.class);
  }

  private long alreadyHere() {
    return count(Status.AlreadyHere.class);
  }

  private long unreadable() {
    return count(Status.Unreadable.class);
  }

  private long leftOut() {
    return count(Status.Skipped.class);
  }

  private long twins() {
    return results.stream()
        .filter(result ->
            result.status() instanceof Status.Imported imported && imported.twin().isPresent())
        .count();
  }

  private long count(Class<? extends Status> type) {
    return results.stream().filter(result -> type.isInstance(result.status())).count();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
