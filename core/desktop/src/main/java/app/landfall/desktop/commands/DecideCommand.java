package app.landfall.desktop.commands;

import app.landfall.desktop.terminal.ExitCode;
import app.landfall.host.Contribution;
import app.landfall.plugin.CommandFailure;
import app.landfall.plugin.FailureText;
import app.landfall.plugin.OtherValue;
import app.landfall.plugin.RowWords;
import app.landfall.store.Choice;
import app.landfall.store.TwoVersions;
import app.landfall.sync.Sync;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Lists the fields with two versions, and decides between them.
@Command(
    name = "decide",
    description = {
      "Lists the fields of which two versions are kept, or decides between them.",
      "Works offline; what you decide is sent like any other change."
    })
final class DecideCommand implements Callable<Integer> {
  private static final int MOST = 1_000;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private final CommandContext session;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ID",
      description = "Which one; the beginning of its id is enough. Lists all of them if not given.")
  private @Nullable String id;

  @ArgGroup private @Nullable Which which;

  /// The decision.
  private static final class Which {
    @Option(names = "--keep", description = "What the record holds now stays.")
    private boolean keep;

    @Option(names = "--use-other", description = "The version that was set aside is used.")
    private boolean other;

    @Option(names = "--set", paramLabel = "FIELD=VALUE", description = "Another value.")
    private Map<String, String> values = Map.of();

    private Choice choice(Map<String, ? extends @Nullable Object> read) {
      if (keep) {
        return new Choice.Keep();
      }
      return other ? new Choice.UseOther() : new Choice.Use(read);
    }
  }

  DecideCommand(CommandContext session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session.program().plugins();
    Sync sync = session.program().sync();
    List<TwoVersions> open = sync.twoVersions(MOST).join();
    if (id == null && which == null) {
      list(open);
      return ExitCode.DONE;
    }
    TwoVersions chosen = find(open);
    if (which == null) {
      show(chosen);
      return ExitCode.DONE;
    }
    return decide(sync, chosen, which.choice(read(chosen, which.values)));
  }

  /// As the plugin's form would read them.
  private Map<String, @Nullable Object> read(TwoVersions chosen, Map<String, String> typed) {
    Map<String, @Nullable Object> read = new LinkedHashMap<>();
    typed.forEach((name, text) -> read.put(name, read(chosen, name, text)));
    return read;
  }

  private @Nullable Object read(TwoVersions chosen, String name, String typed) {
    TwoVersions.Field field =
        chosen.fields().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseGet(() -> new TwoVersions.Field("", name, null, null, null, null));
    List<RowWords> words =
        session.program().plugins().contributions(RowWords.POINT).stream()
            .map(Contribution::value)
            .toList();
    OtherValue value = new OtherValue(words, chosen, field);
    RowWords.Reading reading = session.program().store().read(rows -> value.read(rows, typed));
    return switch (reading) {
      case RowWords.Reading.Meant(Object meant) -> meant;
      case RowWords.Reading.Refused(String why) ->
          throw new CommandFailure("'%s': %s Nothing was changed.".formatted(typed, why));
    };
  }

  private int decide(Sync sync, TwoVersions chosen, Choice choice) {
    try {
      Choice.Result result = sync.resolve(chosen, choice).join();
      session.print(
          result == Choice.Result.DECIDED
              ? "Decided. It is saved here and sent like any other change."
              : "Somebody has decided already, or the record is gone.");
      return ExitCode.DONE;
    } catch (java.util.concurrent.CompletionException e) {
      if (FailureText.cause(e) instanceof IllegalArgumentException wrong) {
        throw new CommandFailure(wrong.getMessage() + ". Nothing was changed.", wrong);
      }
      throw e;
    }
  }

  private TwoVersions find(List<TwoVersions> open) {
    List<TwoVersions> fitting =
        open.stream().filter(each -> id != null && each.id().startsWith(id)).toList();
    if (fitting.size() != 1) {
      throw new CommandFailure(
          (fitting.isEmpty()
                      ? "Nothing to decide has the id '%s'."
                      : "More than one id begins with '%s'.")
                  .formatted(id)
              + " Nothing was changed; list them with: landfall decide");
    }
    return fitting.getFirst();
  }

  private void list(List<TwoVersions> open) {
    if (open.isEmpty()) {
      session.print("Nothing is to be decided.");
    }
    open.forEach(this::show);
  }

  private void show(TwoVersions each) {
    String title = each.record().title().isEmpty() ? each.record().id() : each.record().title();
    session.print(each.id().substring(0, 8) + "  " + title);
    for (TwoVersions.Field field : each.fields()) {
      if (each.isDeletion()) {
        session.print(
            "   " + who(each.other()) + " deleted it; " + who(each.used()) + " edited it");
      } else {
        session.print("   %s now %s".formatted(field.name(), shown(field.now())));
        session.print("     used   %s  %s".formatted(shown(field.used()), who(each.used())));
        session.print("     other  %s  %s".formatted(shown(field.other()), who(each.other())));
      }
    }
  }

  private static String shown(@Nullable Object value) {
    return switch (value) {
      case null -> "(empty)";
      case byte[] bytes -> bytes.length + " bytes";
      default -> value.toString().replaceAll("\\p{Cntrl}", " ");
    };
  }

  private static String who(TwoVersions.Writer writer) {
    String name = writer.computer().isEmpty() ? "another computer" : writer.computer();
    return "(%s, %s)".formatted(name, time(writer.at()));
  }

  private static String time(Instant at) {
    return TIME.withZone(ZoneId.systemDefault()).format(at);
  }
}
