package app.landfall.proof.sim.day;

import app.landfall.proof.sim.laws.RunCounts;
import app.landfall.proof.sim.laws.Values;
import app.landfall.proof.sim.plan.Plan;
import app.landfall.proof.sim.profile.Shown;
import app.landfall.proof.sim.profile.SimEdit;
import app.landfall.proof.sim.profile.SimTables;
import app.landfall.proof.sim.world.CallFate;
import app.landfall.proof.sim.world.FaultForecast;
import app.landfall.proof.sim.world.Healing;
import app.landfall.proof.sim.world.SimComputer;
import app.landfall.proof.sim.world.StoreFactories;
import app.landfall.proof.sim.world.Trace;
import app.landfall.proof.sim.world.World;
import app.landfall.sync.SyncStatus;
import app.landfall.sync.protocol.Conflict;
import app.landfall.sync.protocol.PushReply;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;

/// Three hours of an office, simulated: six people, a fast and a slow clock, a copied laptop, and a
/// first answer to every push that is lost. What people do is written here; what comes of it, and
/// when, is what the simulator makes of it. Every promise is checked throughout.
public final class OfficeDay implements FaultForecast {
  private static final long MINUTE = 60_000;
  private static final long HOURS = 180 * MINUTE;
  private static final long SETTLED = 90_000;
  private static final RowKey FIRST = invoice("041");
  private static final RowKey SECOND = invoice("042");
  private static final RowKey THIRD = invoice("043");
  private static final RowKey LARGE = line("043-9");

  private final RunCounts tally = new RunCounts();
  private final World world;
  private final OfficePage page = new OfficePage();
  private final OfficeScreens screens = new OfficeScreens();
  private final List<String> people =
      new ArrayList<>(List.of("Anna", "Ben", "Clara", "David", "Eva", "Finn"));
  private final Map<SimComputer, Long> writes = new HashMap<>();
  private final Map<SimComputer, Long> sentAt = new HashMap<>();
  private final Set<String> sent = new HashSet<>();
  private Shown form = new Shown(FIRST, FIRST, 0, true, Map.of());
  private long pushes;

  private OfficeDay() {
    Plan plan = new Plan(4, people.size(), Set.of(), List.of(), Set.of());
    this.world = new World(plan, tally, new Trace(false), StoreFactories.inMemory());
    world.forecast(this);
    of("Ben").clock().skew(10 * MINUTE);
    of("Clara").clock().skew(-10 * MINUTE);
  }

  /// The page as Markdown; the same every time.
  public static String tell() {
    OfficeDay day = new OfficeDay();
    day.run();
    return day.page.toString();
  }

  private static RowKey invoice(String id) {
    return new RowKey(SimTables.INVOICES, id);
  }

  private static RowKey line(String id) {
    return new RowKey(SimTables.LINES, id);
  }

  private SimComputer of(String person) {
    return world.computers().get(people.indexOf(person));
  }

  private String person(SimComputer computer) {
    return people.get(computer.number());
  }

  // ---- the weather ----

  /// The first answer to everything that is pushed is lost.
  @Override
  public CallFate of(SimComputer computer, long call, int pushed) {
    boolean first = pushed != 0 && sent.add(computer.name() + pushed);
    if (first) {
      sentAt.put(computer, world.time().millis());
    }
    return first ? CallFate.fine().losingReply() : CallFate.fine();
  }

  @Override
  public void heard(SimComputer computer, PushReply reply) {
    pushes++;
    boolean refused = reply.outcomes().stream().anyMatch(outcome -> !outcome.reason().isEmpty());
    page.line(
        world.time().millis(),
        person(computer) + "’s computer",
        "sends again what it sent at "
            + OfficePage.clock(sentAt.getOrDefault(computer, 0L))
            + ": no answer has come",
        refused
            ? "the server refuses one change and says why; the others go on"
            : "the server had it already; it counts once, and waits no longer");
  }

  // ---- the day ----

  private void run() {
    page.text(
        """
        # Three hours in an office

        Six people share invoices. Ben’s clock is ten minutes fast and Clara’s ten minutes slow, Finn’s
        laptop is copied to a new one with unsent work on it, David takes a train, the server is restarted,
        and **the first answer to everything that is sent is lost**. What people do is a script; the times,
        what appears on whose screen and what the server says come from the simulator, which runs the real
        sync loop, protocol and merge and checks its promises at every step. `./landfall sim --office`
        writes this page again, the same to the letter. Times are true times, whatever a clock says.
        """);
    people.forEach(person -> screens.know(of(person), person));
    morning();
    train();
    copiedLaptop();
    deletion();
    lastHour();
    until(HOURS);
    closing();
    world.close();
  }

  private void morning() {
    page.heading("An invoice, and three clocks", "All six are connected and see the same.");
    at(
        2,
        "Anna",
        "enters invoice 041 of Meyer Paper, EUR 120.00, with two lines",
        "saved at once",
        new SimEdit.Insert(
            FIRST,
            Map.of(
                "vendor",
                text("Meyer Paper"),
                "total",
                text("120.00"),
                "currency",
                text("EUR"),
                "note",
                text("new"))),
        newLine("041-1", FIRST, "Paper A4"),
        newLine("041-2", FIRST, "Envelopes"));
    at(
        5,
        "Ben",
        "sets its note to “to be checked”; his clock says 09:15",
        "a fast clock wins nothing: the server goes by the offset",
        note(FIRST, "to be checked"));
    at(
        7,
        "Clara",
        "has seen Ben’s note and sets it to “checked”; her clock says 08:57",
        "who has seen a value and changes it wins, though her clock is 18 minutes behind his",
        note(FIRST, "checked"));
    settle();
  }

  private void train() {
    page.heading(
        "A train, and a form left open",
        "David has no network from 09:15 to 10:05. Saving does not need one.");
    deed(
        15,
        "David",
        "gets on the train; his line is dead",
        "",
        () -> of("David").network().line(false, false));
    at(
        20,
        "David",
        "sets the note of 041 to “ask for a discount” and adds a line",
        "saved here, and that is all he has to care about",
        note(FIRST, "ask for a discount"),
        newLine("041-3", FIRST, "Pencils"));
    deed(
        25,
        "Eva",
        "opens invoice 041 and goes for coffee",
        "her form shows EUR 120.00",
        () -> form = shown("Eva", FIRST));
    schedule(28, () -> status("David"));
    at(
        30,
        "Anna",
        "corrects the total to 130.00",
        "total and currency travel together",
        new SimEdit.Update(FIRST, Map.of("total", text("130.00"))));
    formOf(40);
    at(50, "Ben", "sets the note to “paid”", "he cannot know of David’s note", note(FIRST, "paid"));
    deed(
        65,
        "David",
        "arrives; his line is back",
        "nothing to press: the computer notices, and sends what waits",
        () -> {
          of("David").network().line(true, true);
          of("David").changeNetwork();
        });
    settle();
    at(
        75,
        "Ben",
        "looks at both notes, keeps “paid” and says so",
        "decided for everybody; the other version stays in the history",
        decided());
    settle();
  }

  private void formOf(long minute) {
    schedule(
        minute,
        () -> {
          say(
              "Eva",
              "saves the form she opened at 09:25, with another vendor name",
              "only the vendor is written: the old 120.00 on her form does not undo Anna’s 130.00");
          save("Eva", List.of(new SimEdit.Form(form, Map.of("vendor", text("Meyer Paper Ltd")))));
        });
  }

  private void copiedLaptop() {
    page.heading(
        "A laptop is copied",
        "Finn has paused sync. His folder, with an unsent invoice in it, is copied to a new laptop,"
            + " and both go on.");
    deed(80, "Finn", "pauses sync", "his status says so", () -> of("Finn").engine().pause());
    at(
        82,
        "Finn",
        "enters invoice 042 of Nord Ink, EUR 75.00",
        "it waits",
        new SimEdit.Insert(
            SECOND,
            Map.of(
                "vendor",
                text("Nord Ink"),
                "total",
                text("75.00"),
                "currency",
                text("EUR"),
                "note",
                text("open"))));
    deed(
        85,
        "Finn",
        "copies his folder to a new laptop, which is switched on",
        "both hold invoice 042, unsent, under the same computer’s name",
        this::copyLaptop);
    schedule(
        88,
        () -> {
          say("Finn (new)", "sets the note of 042 to “from the new laptop”", "saved there");
          save("Finn (new)", List.of(note(SECOND, "from the new laptop")));
        });
    at(
        90,
        "Finn",
        "sets the vendor of 042 to “Nord Ink GmbH” on the old one",
        "it waits, too; later it will stand beside his own older value as two versions, since the server got that from another laptop",
        new SimEdit.Update(SECOND, Map.of("vendor", text("Nord Ink GmbH"))));
    deed(
        92,
        "Finn",
        "resumes sync on the old one",
        "the server knows other changes under these numbers: the old laptop takes a new name and"
            + " sends what is missing, with its times",
        () -> of("Finn").engine().resume());
    settle();
  }

  private void copyLaptop() {
    world.copied(of("Finn"), new SplittableRandom(11));
    people.add("Finn (new)");
    screens.know(of("Finn (new)"), "Finn (new)");
    of("Finn (new)").engine().resume();
  }

  private void deletion() {
    page.heading(
        "Deleted by one, worked on by another",
        "Invoice 043 is Eva’s. David is in a tunnel again.");
    at(
        105,
        "Eva",
        "enters invoice 043 of Kraft, EUR 9.90",
        "",
        new SimEdit.Insert(
            THIRD,
            Map.of(
                "vendor",
                text("Kraft"),
                "total",
                text("9.90"),
                "currency",
                text("EUR"),
                "note",
                text("twice?"))));
    deed(110, "David", "has no line again", "", () -> of("David").network().line(false, false));
    at(
        112,
        "Clara",
        "deletes 043, which she takes for a duplicate",
        "gone from every screen that" + " has a line",
        new SimEdit.Delete(THIRD));
    at(
        115,
        "David",
        "adds a line to 043, which he still sees",
        "he could not know",
        newLine("043-1", THIRD, "Wrapping"));
    deed(
        120,
        "David",
        "has a line again",
        "his work brings the whole invoice back; nobody loses" + " an edit to somebody’s delete",
        () -> {
          of("David").network().line(true, true);
          of("David").changeNetwork();
        });
    settle();
  }

  private void lastHour() {
    page.heading(
        "A restart, and a change that is refused",
        "The server takes rows of up to 8,000 bytes in this office.");
    deed(135, "the server", "is stopped for two minutes", "", world::stopServer);
    at(
        136,
        "Anna",
        "sets the note of 042 to “booked”",
        "saved; it waits for the server",
        note(SECOND, "booked"));
    deed(137, "the server", "runs again", "", world::beginServer);
    at(
        150,
        "Finn",
        "pastes a whole e-mail into a new line of 043",
        "too long for this server: it will be refused, and kept",
        newLine("043-9", THIRD, "x".repeat(World.TOO_MUCH)));
    at(
        151,
        "Finn",
        "sets the note of 041 to “archived”",
        "does not wait for the refused line",
        note(FIRST, "archived"));
    at(
        165,
        "Finn",
        "deletes the line again",
        "nothing is left to decide",
        new SimEdit.Delete(LARGE));
    settle();
  }

  private void status(String who) {
    SyncStatus status = of(who).engine().status();
    say(
        who,
        "looks at his status: "
            + status.link().getClass().getSimpleName()
            + ", "
            + status.waiting()
            + " record waits, "
            + status.changes()
            + " changes in it",
        "a person counts invoices, not rows");
  }

  // ---- doing ----

  private void at(long minute, String who, String what, String meaning, SimEdit... edits) {
    schedule(
        minute,
        () -> {
          say(who, what, meaning);
          save(who, List.of(edits));
        });
  }

  private void deed(long minute, String who, String what, String meaning, Runnable work) {
    schedule(
        minute,
        () -> {
          say(who, what, meaning);
          work.run();
        });
  }

  private void schedule(long minute, Runnable work) {
    until(minute * MINUTE);
    news();
    work.run();
  }

  private void say(String who, String what, String meaning) {
    page.line(world.time().millis(), who, what, meaning);
  }

  private void save(String who, List<SimEdit> edits) {
    SimComputer computer = of(who);
    edits.forEach(edit -> note(computer, edit));
    computer.guarded(() -> computer.save(edits));
    screens.know(computer, who);
  }

  /// For the promise that nothing is lost and nobody’s later word is beaten.
  private void note(SimComputer computer, SimEdit edit) {
    Shown shown = computer.profile().inside().row(edit.row());
    Map<String, Value> fields =
        switch (edit) {
          case SimEdit.Insert(RowKey _, Map<String, Value> all) -> all;
          case SimEdit.Update(RowKey _, Map<String, Value> some) -> some;
          case SimEdit.Form open -> open.fields();
          case SimEdit.Delete _, SimEdit.Replace _ -> Map.of();
        };
    Values values = world.server().watched(computer.workspace()).values();
    if (edit instanceof SimEdit.Delete && shown != null) {
      values.gave(shown.fields().values());
    }
    fields.forEach((field, value) -> {
      if (value instanceof Value.Text(String word) && shown != null) {
        Value over = shown.fields().getOrDefault(field, Value.NULL);
        values.wrote(computer.name(), edit.row(), shown.root(), field, word, List.of(over));
      }
    });
  }

  private void settle() {
    until(world.time().millis() + SETTLED);
    news();
  }

  private void until(long millis) {
    while (world.time().step(millis)) {
      for (int i = 0; i < people.size(); i++) {
        SimComputer computer = world.computers().get(i);
        long now = computer.profile().writes();
        if (!Objects.equals(writes.put(computer, now), now)) {
          screens.look(computer, people.get(i), world.time().millis());
        }
      }
    }
  }

  private void news() {
    for (OfficeScreens.News one : screens.takeNews()) {
      page.line(
          one.millis(),
          everybody(one.people()),
          "on the screen: " + String.join("; ", one.what()),
          "");
    }
  }

  private String everybody(List<String> those) {
    List<String> others = people.stream().filter(person -> !those.contains(person)).toList();
    return switch (others.size()) {
      case 0 -> "all";
      case 1 -> "all but " + others.getFirst();
      default -> String.join(", ", those);
    };
  }

  // ---- edits ----

  private static SimEdit note(RowKey row, String text) {
    return new SimEdit.Update(row, Map.of("note", text(text)));
  }

  private static SimEdit newLine(String id, RowKey invoice, String text) {
    return new SimEdit.Insert(
        line(id), Map.of("invoice_id", text(invoice.id()), "text", text(text)));
  }

  private SimEdit decided() {
    RowKey open =
        of("Ben").profile().inside().rows(Conflict.TABLE).stream()
            .map(Shown::row)
            .findFirst()
            .orElse(new RowKey(Conflict.TABLE, "none"));
    return new SimEdit.Update(open, Map.of(Conflict.RESOLVED, new Value.Int(1)));
  }

  private Shown shown(String who, RowKey row) {
    return Objects.requireNonNull(of(who).profile().inside().row(row), "it is on the screen");
  }

  private static Value text(String text) {
    return new Value.Text(text);
  }

  // ---- the end ----

  private void closing() {
    Healing healing = new Healing(world, tally);
    healing.await(false);
    healing.check(true);
    page.text(
        "\n## At noon\n\nAll seven computers show the same, nothing waits anywhere, and nothing is"
            + " refused.\n\n| invoice | vendor | total | note | lines |\n|---|---|---|---|---|\n");
    for (Shown invoice : of("Anna").profile().inside().rows(SimTables.INVOICES)) {
      long lines =
          of("Anna").profile().inside().rows(SimTables.LINES).stream()
              .filter(line -> line.root().equals(invoice.row()))
              .count();
      page.text(
          "| "
              + String.join(
                  " | ",
                  invoice.row().id(),
                  word(invoice, "vendor"),
                  word(invoice, "total"),
                  word(invoice, "note"),
                  "" + lines)
              + " |\n");
    }
    page.text(
        String.format(
            Locale.ROOT,
            "%n%d pushes were answered, each after its first answer had been lost; promises were"
                + " checked %,d times.%n",
            pushes,
            tally.checks()));
  }

  private static String word(Shown row, String field) {
    return row.fields().get(field) instanceof Value.Text(String text) ? text : "";
  }
}
