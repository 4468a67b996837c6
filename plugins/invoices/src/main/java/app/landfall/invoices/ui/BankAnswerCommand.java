package app.landfall.invoices.ui;

import app.landfall.invoices.run.BankAnswers.AnsweredRun;
import app.landfall.invoices.run.BankFiles;
import app.landfall.invoices.run.BankFiles.BankNews;
import app.landfall.invoices.run.LineStatus;
import app.landfall.invoices.run.RunLine;
import app.landfall.plugin.CommandFailure;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `landfall bank-answer FILE`
@Command(
    name = "bank-answer",
    description = {
      "Reads what the bank answers to a payment run (pain.002): what it carries out, what it rejects",
      "and why, and whether a name belongs to its account. What is rejected can be paid again."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the bank carries out all that it speaks of",
      "1:it rejects something, doubts a name, or the file could not be read",
      "2:wrong usage"
    })
final class BankAnswerCommand implements Callable<Integer> {
  private final BankFiles files;
  private final InstantSource clock;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The bank's file.")
  private Path file;

  @Option(names = "--json", description = "Print JSON; amounts are text.")
  private boolean json;

  @Inject
  BankAnswerCommand(BankFiles files, InstantSource clock) {
    this.files = files;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    AnsweredRun answered = answered();
    if (answered.run().isEmpty()) {
      throw new CommandFailure(
          "This answers a file that is not one of our payment runs. Nothing was changed.");
    }
    if (json) {
      CommandOutput.json(out(), json(answered));
    } else {
      print(answered);
    }
    return answered.told().stream().anyMatch(BankAnswerCommand::isOdd) ? 1 : 0;
  }

  private AnsweredRun answered() {
    BankNews news = files.read(List.of(file), System.getProperty("user.name", ""), clock.instant());
    if (news.answers().size() == 1) {
      return news.answers().getFirst();
    }
    throw new CommandFailure(
        CommandOutput.line(
            file
                + ": "
                + news.unread().stream()
                    .findFirst()
                    .map(one -> one.why().toString())
                    .orElse("This is no answer of the bank. For statements: landfall statement")));
  }

  private static boolean isOdd(RunLine line) {
    return line.state() == LineStatus.REJECTED
        || "no-match".equals(line.verdict())
        || "close".equals(line.verdict());
  }

  private void print(AnsweredRun answered) {
    TextTable table =
        new TextTable()
            .left("Supplier")
            .right("Amount")
            .left("State")
            .left("Reason")
            .left("Name at the bank");
    for (RunLine line : answered.told()) {
      table.add(
          List.of(
              Objects.toString(line.creditor(), ""),
              line.paid().toPlainString(),
              line.state().word(),
              (Objects.toString(line.reason(), "") + " " + Objects.toString(line.reasonText(), ""))
                  .strip(),
              name(line)));
    }
    table.print(out());
    if (answered.unknown() > 0) {
      out().println(answered.unknown() + " more that are not in this run");
    }
  }

  private static String name(RunLine line) {
    String verdict = Objects.toString(line.verdict(), "");
    return switch (verdict) {
      case "match" -> "matches";
      case "close" -> "nearly: " + Objects.toString(line.verdictName(), "?");
      case "no-match" -> "somebody else's account";
      case "unchecked" -> "could not be checked";
      default -> verdict;
    };
  }

  private static ObjectNode json(AnsweredRun answered) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    answered.run().ifPresent(run -> node.put("run", run.id()));
    node.put("unknown", answered.unknown());
    ArrayNode lines = node.putArray("payments");
    answered.told().forEach(line -> RunsCommand.line(lines.addObject(), line));
    return node;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
