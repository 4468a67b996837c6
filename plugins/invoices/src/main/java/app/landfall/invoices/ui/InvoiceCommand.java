package app.landfall.invoices.ui;

import app.landfall.invoices.api.SumCheck.Verdict;
import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.InvoiceDetail;
import app.landfall.invoices.model.InvoiceField;
import app.landfall.invoices.model.Invoices;
import app.landfall.invoices.model.SaveResult;
import app.landfall.invoices.model.StatedCheck;
import app.landfall.invoices.papers.KeptPaper;
import app.landfall.invoices.papers.Papers;
import app.landfall.invoices.ui.editor.InvoiceFields;
import app.landfall.invoices.ui.editor.SumSentence;
import app.landfall.plugin.CommandFailure;
import app.landfall.plugin.Formats;
import app.landfall.store.Undone;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `landfall invoice show|new|set|history|restore|delete`
@Command(
    name = "invoice",
    synopsisSubcommandLabel = "(show | new | set | history | restore | delete)",
    description = {
      "Shows, enters, changes or deletes one invoice, and what became of it.",
      "ID is an id, its beginning, its last four or more characters, or an invoice number."
    })
final class InvoiceCommand implements Runnable {
  private static final String UNCHANGED = " Nothing was changed.";

  private final Invoices invoices;
  private final InstantSource clock;
  private final InvoiceAdvice advice;
  private final Papers papers;

  @Spec private CommandSpec spec;

  @Inject
  InvoiceCommand(Invoices invoices, InstantSource clock, InvoiceAdvice advice, Papers papers) {
    this.invoices = invoices;
    this.clock = clock;
    this.advice = advice;
    this.papers = papers;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do: show, new, set, history, restore, delete or undo.");
  }

  @Command(name = "show", description = "Shows an invoice with its lines and open decisions.")
  int show(
      @Parameters(paramLabel = "ID") String reference,
      @Option(names = "--json", description = "Print JSON; amounts are text.") boolean json) {
    InvoiceDetail detail =
        invoices.detail(id(reference, "")).orElseThrow(() -> noInvoice(reference, ""));
    LocalDate today = today();
    if (json) {
      ObjectNode node = InvoiceJson.detail(detail, today);
      node.set("advice", advice.json(detail.invoice()));
      node.set("papers", PapersCommand.json(papers.of(detail.invoice().id())));
      CommandOutput.json(out(), node);
    } else {
      new InvoicePage(detail, today, ZoneId.systemDefault()).print(out());
      papers.of(detail.invoice().id()).forEach(this::paper);
      advise(detail);
    }
    return 0;
  }

  private void paper(KeptPaper paper) {
    out()
        .println(
            CommandOutput.line(
                "Paper: %s, %s, %s: landfall paper save %s FILE"
                    .formatted(
                        paper.title(),
                        paper.paperKind().word(),
                        PapersCommand.where(paper),
                        PapersCommand.shortened(paper))));
  }

  /// Sums that do not add up, and what else should be known.
  private void advise(InvoiceDetail detail) {
    StatedCheck.worst(StatedCheck.of(detail.invoice(), detail.lines(), detail.taxes()))
        .filter(check -> check.verdict() == Verdict.MISMATCH)
        .map(
            check -> SumSentence.of(detail.invoice(), Optional.of(check), Formats.now().language()))
        .ifPresent(out()::println);
    advice.lines(detail.invoice()).forEach(out()::println);
  }

  @Command(name = "new", description = "Enters an invoice by hand.")
  int add(
      @Parameters(paramLabel = "SUPPLIER") String supplier,
      @Parameters(paramLabel = "TOTAL", description = "With tax, for example 1190.00.")
          String total,
      @Option(
              names = "--currency",
              paramLabel = "CODE",
              description =
                  "For example EUR; without it that of the supplier's last invoice, else ours.")
          @Nullable String currency,
      @Option(names = "--number", paramLabel = "NUMBER") @Nullable String number,
      @Option(names = "--due", paramLabel = "DATE", description = "For example 2026-03-31.")
          @Nullable String due) {
    Map<InvoiceField, String> typed = new EnumMap<>(InvoiceField.class);
    typed.put(InvoiceField.SUPPLIER, supplier);
    typed.put(InvoiceField.TOTAL, total);
    typed.put(
        InvoiceField.CURRENCY,
        Objects.requireNonNullElseGet(currency, () -> invoices.likelyCurrency(supplier)));
    typed.put(InvoiceField.NUMBER, Objects.requireNonNullElse(number, ""));
    typed.put(InvoiceField.DUE_DATE, Objects.requireNonNullElse(due, ""));
    TypedChanges changes = new TypedChanges(fields(false), typed);
    Invoice invoice = changes.in(invoices.blank());
    return told(invoices.add(invoice), changes.understood(invoice));
  }

  /// The same reader as behind the form.
  private InvoiceFields fields(boolean keepAccount) {
    return new InvoiceFields(Formats.now().language(), today(), _ -> keepAccount);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault());
  }

  @Command(
      name = "set",
      description = {
        "Changes fields of an invoice. FIELD= empties one.",
        "Fields: supplier, number, total, amount-due, currency, due-date, note, workflow, iban …"
      })
  int set(
      @Parameters(index = "0", paramLabel = "ID") String reference,
      @Parameters(index = "1", arity = "1..*", paramLabel = "FIELD=VALUE") List<String> changes,
      @Option(
              names = "--keep-account",
              description = "Keep an account as it is typed although it is no IBAN.")
          boolean keepAccount) {
    Invoice asRead =
        invoices.find(id(reference, UNCHANGED)).orElseThrow(() -> noInvoice(reference, UNCHANGED));
    TypedChanges typed = new TypedChanges(fields(keepAccount), typed(changes));
    Invoice edited = typed.in(asRead);
    return told(invoices.save(asRead, edited), typed.understood(edited));
  }

  @Command(
      name = "history",
      description = "Shows who changed what of an invoice, when and on which computer.")
  int history(
      @Parameters(paramLabel = "ID") String reference,
      @Option(names = "--json", description = "Print an array of JSON objects.") boolean json) {
    HistoryLines lines = lines(id(reference, ""));
    if (json) {
      CommandOutput.json(out(), lines.json());
    } else {
      lines.print(out());
    }
    return 0;
  }

  private HistoryLines lines(String id) {
    return new HistoryLines(invoices.history(id), ZoneId.systemDefault());
  }

  @Command(
      name = "restore",
      description = "Restores the former value of one line of an invoice's history.")
  int restore(
      @Parameters(index = "0", paramLabel = "ID") String reference,
      @Parameters(
              index = "1",
              paramLabel = "NUMBER",
              description = "The number that 'invoice history' gives the line.")
          int number) {
    String id = id(reference, UNCHANGED);
    HistoryLines lines = lines(id);
    InvoiceField field =
        lines
            .field(number)
            .orElseThrow(() ->
                new CommandFailure(
                    "Line %d of the history has no value to restore. Nothing was changed. See: landfall invoice history %s"
                        .formatted(number, CommandOutput.line(reference))));
    Invoice asRead = invoices.find(id).orElseThrow(() -> noInvoice(reference, UNCHANGED));
    Invoice edited = asRead.with(field, lines.before(number));
    return told(invoices.save(asRead, edited), List.of());
  }

  @Command(name = "delete", description = "Deletes an invoice with its lines.")
  int delete(@Parameters(paramLabel = "ID") String reference) {
    String id = id(reference, UNCHANGED);
    boolean inFile = !invoices.inFiles(List.of(id)).join().isEmpty();
    Invoices.Done done = invoices.deleteAll(List.of(id)).join();
    if (done.count() == 0) {
      throw noInvoice(reference, UNCHANGED);
    }
    out().println("Deleted: " + id);
    out().println("To take it back: landfall invoice undo " + done.save());
    if (inFile) {
      out()
          .println("It is in a file for the bank: if the bank has the file, it pays all the same.");
    }
    return 0;
  }

  @Command(
      name = "undo",
      description = "Takes back what a command did; what was changed since stays as it is.")
  int undo(
      @Parameters(paramLabel = "NUMBER", description = "The number that the command gave.")
          long save) {
    Invoices.UndoDone done = invoices.undo(save).join();
    Undone undone = done.undone();
    if (undone.back() == 0) {
      throw new CommandFailure(
          undone.kept() == 0
              ? "There is nothing of the number %d to take back here.".formatted(save) + UNCHANGED
              : "All of it was changed since, and stays as it is." + UNCHANGED);
    }
    out().println("Taken back.");
    out().println("To do it again: landfall invoice undo " + done.save());
    if (undone.kept() > 0) {
      out().println("Changed since, and left as it is: " + undone.kept());
    }
    return 0;
  }

  private static Map<InvoiceField, String> typed(List<String> changes) {
    Map<InvoiceField, String> typed = new EnumMap<>(InvoiceField.class);
    for (String change : changes) {
      int at = change.indexOf('=');
      if (at <= 0) {
        throw new CommandFailure(
            "'%s' is not FIELD=VALUE, such as due-date=2026-03-31. Nothing was changed."
                .formatted(CommandOutput.line(change)));
      }
      typed.put(field(change.substring(0, at).strip()), change.substring(at + 1));
    }
    return typed;
  }

  private static InvoiceField field(String name) {
    return InvoiceField.named(name)
        .filter(InvoiceField::isByHand)
        .orElseThrow(() ->
            new CommandFailure(
                "There is no field '%s' to change. Nothing was changed. Fields: %s."
                    .formatted(CommandOutput.line(name), fields())));
  }

  private static String fields() {
    return Arrays.stream(InvoiceField.values())
        .filter(InvoiceField::isByHand)
        .map(InvoiceField::word)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /// @param understood what was typed in another way than it was understood
  private int told(CompletableFuture<SaveResult> saving, List<String> understood) {
    switch (saving.join()) {
      case SaveResult.Saved(String id) -> {
        out().println("Saved: " + id);
        understood.forEach(out()::println);
        invoices.detail(id).ifPresent(this::advise);
      }
      case SaveResult.Unchanged() -> out().println("Nothing differs; nothing was changed.");
      case SaveResult.Gone() ->
          throw new CommandFailure("This invoice was deleted meanwhile. Nothing was changed.");
      case SaveResult.Invalid(List<SaveResult.Problem> problems) ->
          throw new CommandFailure(
              problems.stream()
                  .map(problem -> problem.field().word() + ": " + problem.sentence())
                  .map(CommandOutput::line)
                  .collect(Collectors.joining(" ", "", " Nothing was changed.")));
    }
    return 0;
  }

  /// @param safe what a command that would have written says of what is stored
  private String id(String reference, String safe) {
    return new MeantInvoice(invoices, safe).id(reference);
  }

  private CommandFailure noInvoice(String reference, String safe) {
    return new MeantInvoice(invoices, safe).none(reference);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
