package app.landfall.invoices.ui.home;

import app.landfall.invoices.home.HomeFigures;
import app.landfall.invoices.home.HomeFigures.CurrencyFigures;
import app.landfall.invoices.home.HomeFigures.OpenFigure;
import app.landfall.invoices.home.HomeFigures.WaitingKind;
import app.landfall.invoices.home.HomeReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `landfall home`
@Command(
    name = "home",
    description = {
      "Says what is new, what is to be decided and what is due.",
      "Each figure names what lists it: landfall invoices --where FILTERS."
    })
final class HomeCommand implements Callable<Integer> {
  private static final List<String> AGES =
      List.of("not due", "1-30 days", "31-60 days", "61-90 days", "over 90 days");

  private final HomeReader home;
  private final InstantSource clock;

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print a JSON object; amounts are text.")
  private boolean json;

  @Inject
  HomeCommand(HomeReader home, InstantSource clock) {
    this.home = home;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    HomeFigures figures = home.read(LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault()));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(json(figures).toPrettyString());
    } else {
      print(figures, out);
    }
    return 0;
  }

  private static void print(HomeFigures figures, PrintWriter out) {
    String since = figures.since().isEmpty() ? "" : " since " + figures.since();
    out.println("New%s: %d  (is:new)".formatted(since, figures.fresh()));
    out.println("To decide: " + figures.toDecide());
    figures.decide().forEach(one -> out.println("  " + one.kind() + ": " + one.count()));
    for (CurrencyFigures of : figures.currencies()) {
      out.println(of.currency().isEmpty() ? "Without a currency" : of.currency());
      line(out, "overdue", of.overdue());
      line(out, "this week", of.thisWeek());
      line(out, "next week", of.nextWeek());
      line(out, "without a day", of.undated());
      for (int week = 0; week < of.weeks().size(); week++) {
        String words = week == 0 ? "until " : "week of ";
        LocalDate monday = figures.monday().plusWeeks(week);
        line(out, words + (week == 0 ? monday.plusDays(6) : monday), of.weeks().get(week));
      }
      for (int age = 0; age < of.ages().size(); age++) {
        line(out, AGES.get(age), of.ages().get(age));
      }
    }
  }

  private static void line(PrintWriter out, String words, OpenFigure open) {
    out.println(
        "  %s: %d, %s  (%s)"
            .formatted(words, open.count(), open.amount().toPlainString(), open.find()));
  }

  private static ObjectNode json(HomeFigures figures) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("today", figures.today().toString());
    node.put("new", figures.fresh());
    node.put("since", figures.since().isEmpty() ? null : figures.since());
    ArrayNode decide = node.putArray("toDecide");
    for (WaitingKind one : figures.decide()) {
      decide.addObject().put("kind", one.kind()).put("count", one.count());
    }
    ArrayNode currencies = node.putArray("currencies");
    for (CurrencyFigures of : figures.currencies()) {
      ObjectNode one = currencies.addObject().put("currency", of.currency());
      put(one.putObject("overdue"), of.overdue());
      put(one.putObject("thisWeek"), of.thisWeek());
      put(one.putObject("nextWeek"), of.nextWeek());
      put(one.putObject("undated"), of.undated());
      ArrayNode weeks = one.putArray("weeks");
      for (int week = 0; week < of.weeks().size(); week++) {
        ObjectNode at = weeks.addObject();
        at.put("monday", figures.monday().plusWeeks(week).toString());
        put(at, of.weeks().get(week));
      }
      ArrayNode ages = one.putArray("ages");
      for (int age = 0; age < of.ages().size(); age++) {
        put(ages.addObject().put("age", AGES.get(age)), of.ages().get(age));
      }
    }
    return node;
  }

  private static void put(ObjectNode node, OpenFigure open) {
    node.put("count", open.count());
    node.put("amount", open.amount().toPlainString());
    node.put("where", open.find());
  }
}
