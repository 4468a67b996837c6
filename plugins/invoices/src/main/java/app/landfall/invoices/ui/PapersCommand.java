package app.landfall.invoices.ui;

import app.landfall.invoices.papers.EarlierOriginals;
import app.landfall.invoices.papers.KeptPaper;
import app.landfall.invoices.papers.Papers;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `landfall papers`
@Command(
    name = "papers",
    description = {
      "Lists every file that came in, oldest first: where its bytes are, and its invoice.",
      "A paper without an invoice is in the inbox of papers, with the reason."
    })
final class PapersCommand implements Callable<Integer> {
  private static final int SHORT = 12;

  private final Papers papers;
  private final EarlierOriginals earlier;

  @Spec private CommandSpec spec;

  @Option(names = "--inbox", description = "Only those that belong to no invoice yet.")
  private boolean inbox;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Inject
  PapersCommand(Papers papers, EarlierOriginals earlier) {
    this.papers = papers;
    this.earlier = earlier;
  }

  @Override
  public Integer call() {
    earlier.move();
    List<KeptPaper> all = inbox ? papers.inbox() : papers.all();
    if (json) {
      CommandOutput.json(spec.commandLine().getOut(), json(all));
      return 0;
    }
    TextTable table =
        new TextTable()
            .left("SHA-256")
            .left("Name")
            .left("Kind")
            .right("Bytes")
            .left("Where")
            .left("Invoice")
            .left("Reason");
    for (KeptPaper paper : all) {
      table.add(
          List.of(
              shortened(paper),
              paper.title(),
              paper.paperKind().word(),
              String.valueOf(paper.bytes()),
              where(paper),
              invoice(paper),
              Objects.requireNonNullElse(paper.remark(), "")));
    }
    if (all.isEmpty()) {
      spec.commandLine()
          .getOut()
          .println(inbox ? "The inbox of papers is empty." : "No papers yet.");
    } else {
      table.print(spec.commandLine().getOut());
    }
    return 0;
  }

  /// As much of its id as `paper save` needs.
  static String shortened(KeptPaper paper) {
    return paper.id().substring(0, Math.min(SHORT, paper.id().length()));
  }

  static String where(KeptPaper paper) {
    if (paper.here()) {
      return "here";
    }
    return paper.atServer() ? "only at the server" : "missing";
  }

  private static String invoice(KeptPaper paper) {
    String id = paper.invoiceId();
    if (id == null) {
      return "none";
    }
    return paper.orphaned() ? "deleted" : id;
  }

  static ArrayNode json(List<KeptPaper> all) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (KeptPaper paper : all) {
      ObjectNode node = list.addObject();
      node.put("sha256", paper.id());
      node.put("name", paper.name());
      node.put("bytes", paper.bytes());
      node.put("kind", paper.paperKind().word());
      node.put("addedAt", paper.addedAt());
      node.put("source", paper.source());
      node.put("invoice", paper.invoiceId());
      node.put("invoiceDeleted", paper.orphaned());
      node.put("reason", paper.reason());
      node.put("remark", paper.remark());
      node.put("here", paper.here());
      node.put("atServer", paper.atServer());
    }
    return list;
  }
}
