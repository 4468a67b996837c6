package app.landfall.invoices.ui;

import app.landfall.invoices.model.Invoices;
import app.landfall.invoices.paying.Approvals;
import app.landfall.invoices.paying.Approvals.DecidedNow;
import app.landfall.invoices.paying.Approvals.NotDecided;
import app.landfall.invoices.paying.Approvals.Saying;
import app.landfall.plugin.CliCommand;
import app.landfall.plugin.CommandFailure;
import app.landfall.plugin.PluginBinder;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The words of the command line by which people decide about invoices. Everybody decides as who
/// sits at this computer; nobody as somebody else.
final class DecisionCommands {
  private DecisionCommands() {}

  /// Contributes them.
  static void contribute(PluginBinder binder) {
    binder.install(injector -> injector.bind(SayingDecision.class));
    binder.contribute(
        CliCommand.POINT,
        CliCommand.writes(
            "approve",
            "Approves invoices as they are now.",
            binder.provider(ApproveCommand.class)));
    binder.contribute(
        CliCommand.POINT,
        CliCommand.writes(
            "query",
            "Asks something about invoices: nothing is paid until it is answered.",
            binder.provider(QueryCommand.class)));
    binder.contribute(
        CliCommand.POINT,
        CliCommand.writes(
            "reject", "Rejects invoices, with the reason.", binder.provider(RejectCommand.class)));
    binder.contribute(
        CliCommand.POINT,
        CliCommand.writes(
            "answer",
            "Answers what was asked about an invoice.",
            binder.provider(AnswerCommand.class)));
    binder.contribute(
        CliCommand.POINT,
        CliCommand.reads(
            "to-decide",
            "Lists what waits for somebody to decide before it is paid.",
            binder.provider(ToDecideCommand.class)));
    binder.contribute(
        CliCommand.POINT,
        CliCommand.writes(
            "approval-rules",
            "Lists, adds and removes the rules by which somebody must approve.",
            binder.provider(ApprovalRulesCommand.class)));
  }

  /// Notes what is said, and says what became of it.
  static final class SayingDecision {
    private final Invoices invoices;
    private final Approvals approvals;
    private final InstantSource clock;

    @Inject
    SayingDecision(Invoices invoices, Approvals approvals, InstantSource clock) {
      this.invoices = invoices;
      this.approvals = approvals;
      this.clock = clock;
    }

    int say(
        CommandSpec spec,
        List<String> references,
        String past,
        BiFunction<String, Instant, Saying> said) {
      List<String> ids =
          references.stream()
              .map(new MeantInvoice(invoices, " Nothing was decided.")::id)
              .distinct()
              .toList();
      String who = System.getProperty("user.name", "");
      DecidedNow done = approvals.say(ids, said.apply(who, clock.instant())).join();
      PrintWriter out = spec.commandLine().getOut();
      done.leftOut()
          .forEach((why, count) ->
              spec.commandLine().getErr().println("%d left out: %s.".formatted(count, words(why))));
      if (done.count() == 0) {
        throw new CommandFailure("Nothing was decided.");
      }
      out.println(done.count() + past);
      if (done.second() > 0) {
        out.println(
            "%d of them wait for a second person, who must be somebody else."
                .formatted(done.second()));
      }
      out.println("To take it back: landfall invoice undo " + done.save());
      return done.leftOut().isEmpty() ? 0 : 1;
    }

    private static String words(NotDecided why) {
      return switch (why) {
        case GONE -> "deleted";
        case SAME_PERSON -> "you have approved it; a second approval must be somebody else's";
        case ACCOUNT_UNDECIDED -> "two versions of the account are kept; decide first";
        case NOTHING_ASKED -> "nothing is asked, and nothing rejected";
      };
    }
  }

  /// `landfall approve`
  @Command(
      name = "approve",
      description = {
        "Approves invoices as they are now; what was asked or rejected before is settled.",
        "Another amount, account or supplier later, and the approval does not count any more."
      })
  static final class ApproveCommand implements Callable<Integer> {
    private final SayingDecision saying;
    @Spec private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "INVOICE")
    private List<String> references;

    @Option(names = "--note", paramLabel = "TEXT")
    private String note = "";

    @Inject
    ApproveCommand(SayingDecision saying) {
      this.saying = saying;
    }

    @Override
    public Integer call() {
      return saying.say(
          spec, references, " approved.", (who, now) -> Saying.approval(note, who, now));
    }
  }

  /// `landfall query`
  @Command(
      name = "query",
      description = "Asks something about invoices: nothing is paid until it is answered.")
  static final class QueryCommand implements Callable<Integer> {
    private final SayingDecision saying;
    @Spec private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "INVOICE")
    private List<String> references;

    @Option(names = "--question", paramLabel = "TEXT", required = true)
    private String question = "";

    @Option(names = "--of", paramLabel = "NAME", description = "Who is to answer.")
    private String asked = "";

    @Inject
    QueryCommand(SayingDecision saying) {
      this.saying = saying;
    }

    @Override
    public Integer call() {
      return saying.say(
          spec,
          references,
          " asked about.",
          (who, now) -> Saying.question(question, asked, who, now));
    }
  }

  /// `landfall reject`
  @Command(name = "reject", description = "Rejects invoices: nothing is paid of them.")
  static final class RejectCommand implements Callable<Integer> {
    private final SayingDecision saying;
    @Spec private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "INVOICE")
    private List<String> references;

    @Option(names = "--reason", paramLabel = "TEXT", required = true)
    private String reason = "";

    @Inject
    RejectCommand(SayingDecision saying) {
      this.saying = saying;
    }

    @Override
    public Integer call() {
      return saying.say(
          spec, references, " rejected.", (who, now) -> Saying.rejection(reason, who, now));
    }
  }

  /// `landfall answer`
  @Command(
      name = "answer",
      description = "Answers what was asked about an invoice, or takes a rejection back.")
  static final class AnswerCommand implements Callable<Integer> {
    private final SayingDecision saying;
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "INVOICE")
    private String reference;

    @Option(names = "--text", paramLabel = "TEXT", required = true)
    private String text = "";

    @Inject
    AnswerCommand(SayingDecision saying) {
      this.saying = saying;
    }

    @Override
    public Integer call() {
      return saying.say(
          spec, List.of(reference), " answered.", (who, now) -> Saying.answer(text, who, now));
    }
  }
}
