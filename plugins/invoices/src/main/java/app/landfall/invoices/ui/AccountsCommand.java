package app.landfall.invoices.ui;

import app.landfall.invoices.api.Money;
import app.landfall.invoices.model.Amount;
import app.landfall.invoices.paying.OwnAccount;
import app.landfall.invoices.paying.OwnAccounts;
import app.landfall.plugin.CommandFailure;
import app.landfall.plugin.Formats;
import app.landfall.store.Store;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `landfall accounts [add|remove]`
@Command(
    name = "accounts",
    synopsisSubcommandLabel = "[add | remove]",
    description = "Lists our own accounts; adds, changes or removes one.")
final class AccountsCommand implements Callable<Integer> {
  private final Store store;
  private final OwnAccounts accounts;

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print an array of JSON objects; amounts are text.")
  private boolean json;

  @Inject
  AccountsCommand(Store store, OwnAccounts accounts) {
    this.store = store;
    this.accounts = accounts;
  }

  @Override
  public Integer call() {
    List<OwnAccount> all = store.read(accounts::all);
    if (json) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      for (OwnAccount account : all) {
        array
            .addObject()
            .put("iban", account.iban())
            .put("bic", account.bic())
            .put("name", account.name())
            .put("currency", account.currency())
            .put("limit", account.limit().map(limit -> limit.toPlainString()).orElse(null));
      }
      CommandOutput.json(out(), array);
    } else if (all.isEmpty()) {
      out().println("No accounts yet. To enter one: landfall accounts add IBAN --name NAME");
    } else {
      table(all).print(out());
    }
    return 0;
  }

  private static TextTable table(List<OwnAccount> all) {
    TextTable table =
        new TextTable().left("Name").left("IBAN").left("BIC").left("Currency").right("Limit");
    for (OwnAccount account : all) {
      table.add(
          List.of(
              Objects.requireNonNullElse(account.name(), ""),
              account.written(),
              Objects.requireNonNullElse(account.bic(), ""),
              Objects.requireNonNullElse(account.currency(), ""),
              account.limit().map(limit -> limit.toPlainString()).orElse("")));
    }
    return table;
  }

  @Command(name = "add", description = "Adds an account, or changes what is given of it.")
  int add(
      @Parameters(paramLabel = "IBAN") String typed,
      @Option(names = "--name", paramLabel = "NAME") @Nullable String name,
      @Option(names = "--bic", paramLabel = "BIC") @Nullable String bic,
      @Option(names = "--currency", paramLabel = "CODE") @Nullable String currency,
      @Option(
              names = "--limit",
              paramLabel = "AMOUNT",
              description = "The most that one payment run may take from it.")
          @Nullable String limit) {
    String iban =
        OwnAccounts.read(typed)
            .map(read -> read.text())
            .understood()
            .orElseThrow(() -> new CommandFailure(why(typed) + " Nothing was changed."));
    String code = currency == null ? null : currency.strip().toUpperCase(Locale.ROOT);
    if (!isCurrency(code)) {
      throw new CommandFailure(
          "'%s' is no currency, such as EUR. Nothing was changed."
              .formatted(CommandOutput.line(String.valueOf(code))));
    }
    OwnAccount account = new OwnAccount(store.newId(), iban, bic, name, code, amount(limit, code));
    long save = accounts.put(account).join();
    out().println("Saved: " + account.written());
    out().println("To take it back: landfall invoice undo " + save);
    return 0;
  }

  private static boolean isCurrency(@Nullable String code) {
    return code == null || Money.isCurrency(code);
  }

  private static String why(String typed) {
    return Formats.refusal(OwnAccounts.read(typed))
        .map(sentence -> CommandOutput.line(sentence.toString()))
        .orElse("This is no IBAN.");
  }

  private static @Nullable Amount amount(@Nullable String typed, @Nullable String currency) {
    return typed == null
        ? null
        : Amount.of(
            Formats.now()
                .amounts()
                .read(typed, currency)
                .understood()
                .orElseThrow(() ->
                    new CommandFailure(
                        "'%s' is no amount. Nothing was changed."
                            .formatted(CommandOutput.line(typed)))));
  }

  @Command(name = "remove", description = "Removes an account; payments from it stay.")
  int remove(@Parameters(paramLabel = "IBAN") String typed) {
    long save =
        accounts
            .remove(typed)
            .join()
            .orElseThrow(() ->
                new CommandFailure(
                    "'%s' is no account of ours. Nothing was changed. See: landfall accounts"
                        .formatted(CommandOutput.line(typed))));
    out().println("Removed. To take it back: landfall invoice undo " + save);
    return 0;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
