package app.landfall.dist.person;

import app.landfall.dist.Drop;
import app.landfall.dist.person.Books.Bill;
import app.landfall.dist.person.WalkPlan.WalkStep;
import app.landfall.invoices.paying.Approvals.Saying;
import app.landfall.sync.client.SyncEngine;
import app.landfall.testkit.Ran;
import app.landfall.testkit.TestProfile;
import app.landfall.testkit.window.EventTimes;
import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.TestWindow.Hand;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import javax.swing.JComponent;
import org.assertj.swing.exception.WaitTimedOutError;
import org.jspecify.annotations.Nullable;

/// The simulated person at the window, and everybody else: does what a step says, as far as what is
/// on the screen allows it, and remembers what was typed and what was done last.
final class Person implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final List<String> WORDS =
      List.of("lumen", "kestrel", "nordwind", "nothing", "harbo", "eur", "zz");
  private static final List<String> SUPPLIERS = OtherInvoices.SUPPLIERS;
  private static final List<String> TABLES =
      List.of(Screen.LIST, PageLaws.DUE, PageLaws.SUPPLIERS, PageLaws.PAPERS, DecideLaws.TABLE);
  private static final String BESIDE = "beside";
  private static final String BEN = "Ben";
  private static final String TAB = "tab";
  private static final List<String> FIELDS_BESIDE =
      List.of("note", "supplier", "payment-reference", "total", "number");
  private static final List<String> FIELDS_IN_TAB =
      List.of("note", "supplier", "order-reference", "total", "number", "payment-reference");

  /// What an action that can be undone did.
  ///
  /// @param before the rows that it changed, as they were
  /// @param after the same as it left them
  record Effect(
      Map<String, Map<String, @Nullable String>> before,
      Map<String, Map<String, @Nullable String>> after) {}

  private final Office office;
  private final Path files;
  private final Typed typed = new Typed();
  private final WalkCounts counts;
  private TestProfile anna;
  private TestWindow window;
  private Books books;
  private Screen screen;
  private Books.Page page;
  private final Map<Long, Effect> effects = new HashMap<>();
  private String panelForm = "";
  private boolean outsideWrote;
  private boolean listWasShown;

  Person(Office office, TestProfile anna, Path files, WalkCounts counts) {
    this.office = office;
    this.files = files;
    this.counts = counts;
    this.anna = anna;
    this.window = open();
    this.books = new Books(anna.folder().resolve("landfall.db"));
    this.screen = new Screen(window.look());
    this.page = books.read();
    look();
  }

  private TestWindow open() {
    TestWindow opened = TestWindow.open(anna, Hand.EVENTS).settle();
    var _ = opened.times().longest(); // what it takes to open is another question
    return opened;
  }

  TestWindow window() {
    return window;
  }

  Typed typed() {
    return typed;
  }

  Books books() {
    return books;
  }

  TestProfile anna() {
    return anna;
  }

  /// Whether another program has written since the window was last in step with the tables.
  boolean outsideWrote() {
    return outsideWrote;
  }

  void inStep() {
    outsideWrote = false;
  }

  /// Whether the list was in front since it was made: before that nobody has counted for its badge.
  boolean listWasShown() {
    return listWasShown;
  }

  /// Waits until the window is at rest, and looks at it and at the tables.
  void look() {
    window.settle();
    screen = new Screen(window.look());
    page = books.read();
    listWasShown |= screen.isListInFront();
    if (screen.isListInFront()) {
      String chosen = screen.chosenNumber().flatMap(page::numbered).map(Bill::id).orElse("");
      boolean stays = chosen.isEmpty() && screen.chosen().isEmpty();
      panelForm = !screen.shows("invoice.panel") ? "" : stays ? panelForm : chosen;
    }
  }

  Screen screen() {
    return screen;
  }

  /// Looks again until it is so, or for long enough.
  ///
  /// @return whether it came to be so
  boolean sees(Predicate<Screen> so) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    EventTimes events = window.times();
    Screen now = new Screen(window.settle().look());
    while (!so.test(now) && System.nanoTime() < end) {
      events.awaitEvent(events.count(), 20);
      now = new Screen(window.settle().look());
    }
    return so.test(now);
  }

  Books.Page page() {
    return page;
  }

  /// The invoice whose form is beside the list; empty for none.
  String panelForm() {
    return panelForm;
  }

  /// Does a step.
  ///
  /// @return what was done, in words that are the same each time; empty where nothing could be
  String does(WalkStep step) {
    Books.Page before = page;
    String did = doesOnly(step);
    if (!did.isEmpty()) {
      look();
      noteEffect(before);
    }
    return did;
  }

  private String doesOnly(WalkStep step) {
    SplittableRandom random = new SplittableRandom(step.seed());
    String ready = getsReady(step.deed(), random);
    String did =
        switch (step.deed()) {
          case CHOOSE -> choose(random, false);
          case CHOOSE_MORE -> choose(random, true);
          case FILTER -> filter(random);
          case SEARCH -> search(random);
          case CLEAR_FILTERS -> click("invoices.clearFilters");
          case SORT -> sort(random);
          case TYPE_BESIDE -> typeBeside(random, step.seed());
          case TYPE_IN_TAB -> typeInTab(random, step.seed());
          case OPEN_TAB -> click("invoice.open");
          case OPEN_NEW -> openNew(step.seed());
          case SAVE -> click("invoice.save");
          case DISCARD -> discard();
          case PAY -> pay(random);
          case DELETE -> delete();
          case UNDO -> undo(random);
          case SWITCH_TAB -> clickOne(random, screen.tabs());
          case CLOSE_TAB -> closeTab();
          case SHOW_VIEW -> showView(random);
          case DECIDE -> decide(random);
          case IMPORT -> importFile(random);
          case RESIZE -> resize(random);
          case THEME -> command("settings", "set", "general.theme", oneOf(random, "light", "dark"));
          case LANGUAGE -> language(oneOf(random, "english", "german"));
          case GO_OFFLINE -> goOffline();
          case GO_ONLINE -> goOnline();
          case SYNC -> sync();
          case OTHER_ADDS -> otherAdds(random, step.seed());
          case OTHER_EDITS -> otherEdits(random, step.seed());
          case OTHER_PAYS -> otherPays(random);
          case OTHER_DELETES -> otherDeletes(random);
          case OUTSIDE_WRITES -> outsideWrites(random, step.seed());
          case COMMAND_EDITS -> commandEdits(random, step.seed());
          case COMMAND_ADDS -> commandAdds(random, step.seed());
          case TYPE_AMOUNT -> typeAmount(random, step.seed());
          case PAY_DUE -> new PaymentDeeds(this).payDue(random);
          case HOLD -> new PaymentDeeds(this).hold(random, step.seed());
          case RELEASE -> new PaymentDeeds(this).release(random);
          case MERGE -> new PageDeeds(this).merge(random);
          case NOTE_SUPPLIER -> new PageDeeds(this).note(random, step.seed());
          case SHOW_PAPERS -> new PageDeeds(this).showPapers(random);
          case DELETE_PAPER -> new PageDeeds(this).deletePaper(random);
          case ATTACH -> new PageDeeds(this).attach(random);
          case OTHER_REMARKS -> otherRemarks(random, step.seed());
          case SEEN -> new PageDeeds(this).seen();
          case OWN_ACCOUNT -> new PageDeeds(this).account(random, step.seed());
          case UNDO_LATER -> undoLater();
          case APPROVE, ASK, REJECT, ANSWER ->
              new DecideDeeds(this).say(step.deed(), random, step.seed());
          case RULE -> new DecideDeeds(this).rule(random);
          case OTHER_SAYS -> otherSays(random, step.seed());
          case RUN_CHOOSE -> new BankDeeds(this, files).choose(random);
          case RUN_WRITE -> new BankDeeds(this, files).write(random, step.seed());
          case RUN_WITHDRAW -> new BankDeeds(this, files).withdraw(random);
          case READ_STATEMENT -> new BankDeeds(this, files).read(random, step.seed());
          case EXPLAIN -> new BankDeeds(this, files).explain(random);
          case OTHER_CREDITS -> otherCredits(random, step.seed());
          case USE_CREDIT -> new PaymentDeeds(this).useCredit(random);
          case SAVING_FAILS -> savingFails();
          case STOP_PLUGIN -> stopPlugin();
          case KILL -> kill();
          case QUIT -> quit(random);
        };
    String all = ready + did;
    return all.isEmpty() ? "" : all + answered(random);
  }

  /// Goes where the deed can be done, as a person does without thinking of it.
  private String getsReady(Deed deed, SplittableRandom random) {
    return switch (deed) {
      case CHOOSE, CHOOSE_MORE, FILTER, SEARCH, CLEAR_FILTERS, SORT, DELETE, IMPORT -> toList();
      case UNDO -> screen.canUse("invoices.undo") ? "" : toList();
      case TYPE_BESIDE, TYPE_AMOUNT, SAVING_FAILS, OPEN_TAB, SEEN -> {
        String went = toList();
        yield went + (panelForm.isEmpty() ? then(choose(random, false), random) : "");
      }
      case TYPE_IN_TAB ->
          screen.frontTab().isPresent()
              ? ""
              : then(
                  screen.tabs().size() > 1
                      ? click(screen.tabs().getLast())
                      : getsReady(Deed.OPEN_TAB, random) + click("invoice.open"),
                  random);
      default -> "";
    };
  }

  private String then(String did, SplittableRandom random) {
    String answered = did.isEmpty() ? "" : did + answered(random) + ", ";
    look();
    return answered;
  }

  private String toList() {
    if (screen.isListInFront()) {
      return "";
    }
    window.use("rail.invoices.list");
    look();
    return "to the list, ";
  }

  private static String oneOf(SplittableRandom random, String... ways) {
    return ways[random.nextInt(ways.length)];
  }

  private static <T> T oneOf(SplittableRandom random, List<T> ways) {
    return ways.get(random.nextInt(ways.size()));
  }

  private Optional<Bill> some(SplittableRandom random) {
    List<Bill> bills = page.bills().stream().filter(it -> !it.number().isEmpty()).toList();
    return bills.isEmpty() ? Optional.empty() : Optional.of(oneOf(random, bills));
  }

  // ---- what a dialog asks ----

  /// Answers what is asked, again and again until nothing is.
  String answered(SplittableRandom random) {
    StringBuilder said = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      if (window.isEnded()) {
        return said.toString();
      }
      window.settle();
      List<String> question = window.question();
      if (question.isEmpty()) {
        return said.toString();
      }
      int answer = random.nextInt(question.size());
      said.append(" answer ").append(answer);
      if (answer == 1 && question.size() == 3) {
        droppedByAnswer();
      }
      window.answer(answer);
    }
    throw WindowLaw.W6.broken("a dialog asks for ever");
  }

  private void droppedByAnswer() {
    Screen asked = new Screen(window.look());
    drop(asked);
  }

  private void drop(Screen asked) {
    asked
        .frontTab()
        .ifPresentOrElse(
            form -> typed.dropped(TAB, form, asked.seen()),
            () -> typed.dropped(BESIDE, panelForm, asked.seen()));
  }

  // ---- the person ----

  private String click(String name) {
    if (!screen.canUse(name)) {
      return "";
    }
    window.use(name);
    return "click " + name.replaceAll("(?<=invoice:).*", "…");
  }

  private String clickOne(SplittableRandom random, List<String> names) {
    return names.isEmpty() ? "" : click(oneOf(random, names));
  }

  private String choose(SplittableRandom random, boolean more) {
    if (!screen.shows(Screen.LIST) || screen.rows().isEmpty()) {
      return "";
    }
    List<String> numbers =
        screen.rows().stream().map(row -> row.get(Screen.NUMBER)).sorted().toList();
    String number = oneOf(random, numbers);
    int row = rowOf(number);
    window.choose(Screen.LIST, row, more);
    return "choose " + number;
  }

  private int rowOf(String number) {
    for (int row = 0; row < screen.rows().size(); row++) {
      if (screen.rows().get(row).get(Screen.NUMBER).equals(number)) {
        return row;
      }
    }
    throw new IllegalStateException(number + " is not listed");
  }

  private String filter(SplittableRandom random) {
    return clickOne(random, screen.named("invoices.show."));
  }

  private String search(SplittableRandom random) {
    if (!screen.canUse("invoices.search")) {
      return "";
    }
    String word = random.nextInt(4) == 0 ? "" : oneOf(random, WORDS);
    window.type("invoices.search", word);
    if (word.isEmpty()) {
      window.press("BACK_SPACE");
    }
    return "search " + word;
  }

  private String sort(SplittableRandom random) {
    if (!screen.shows(Screen.LIST)) {
      return "";
    }
    int column = random.nextInt(1, 5);
    window.clickHeader(Screen.LIST, column);
    return "sort by " + column;
  }

  private String typeBeside(SplittableRandom random, int seed) {
    return panelForm.isEmpty()
        ? ""
        : type(BESIDE, panelForm, oneOf(random, FIELDS_BESIDE), random, seed);
  }

  private String typeInTab(SplittableRandom random, int seed) {
    return screen
        .frontTab()
        .map(form -> type(TAB, form, oneOf(random, FIELDS_IN_TAB), random, seed))
        .orElse("");
  }

  private String type(String place, String form, String field, SplittableRandom random, int seed) {
    String name = "invoice." + field;
    if (!screen.canUse(name)) {
      return "";
    }
    String text = text(field, random, seed);
    window.type(name, text);
    typed.typed(place, form, field, text);
    return "type " + field + " " + text;
  }

  private String text(String field, SplittableRandom random, int seed) {
    return switch (field) {
      case "total" -> (seed % 90_000 + 10_000) + (isGerman() ? "," : ".") + (10 + seed % 89);
      case "number" -> "T-" + seed;
      case "supplier" -> {
        String name = oneOf(random, SUPPLIERS) + " " + seed;
        yield random.nextInt(5) == 0 ? "<html><b>" + name : name;
      }
      default -> {
        String words = oneOf(random, WORDS) + " " + seed;
        yield random.nextInt(6) == 0 ? "<html>" + words : words;
      }
    };
  }

  /// An amount as it is typed here.
  static String written(BigDecimal amount) {
    return isGerman() ? amount.toPlainString().replace('.', ',') : amount.toPlainString();
  }

  /// An amount as people write them, or what cannot be one.
  private String typeAmount(SplittableRandom random, int seed) {
    String name = "invoice.total";
    if (panelForm.isEmpty() || !screen.canUse(name)) {
      return "";
    }
    AmountAsTyped amount = AmountAsTyped.draw(random, seed, isGerman());
    window.type(name, amount.text());
    typed.typed(BESIDE, panelForm, "total", amount.text());
    if (!screen.canUse("invoice.note")) {
      return "type total " + amount.text();
    }
    window.focus("invoice.note").settle();
    amount.check(new Screen(window.look()).seen());
    counts.checked(WindowLaw.W3);
    return "type total " + amount.text();
  }

  static boolean isGerman() {
    return Locale.getDefault(Locale.Category.DISPLAY).getLanguage().equals("de");
  }

  private String openNew(int seed) {
    if (!screen.isListInFront() && !screen.shows("invoice.editor") && !screen.shows("sync.view")) {
      return "";
    }
    window.press("ctrl N");
    window.settle();
    Screen now = new Screen(window.look());
    Optional<String> form = now.frontTab();
    if (form.isEmpty()) {
      return "ctrl N";
    }
    window.type("invoice.number", "N-" + seed);
    typed.typed(TAB, form.get(), "number", "N-" + seed);
    window.type("invoice.supplier", "Kestrel Ltd " + seed);
    typed.typed(TAB, form.get(), "supplier", "Kestrel Ltd " + seed);
    return "new N-" + seed;
  }

  private String discard() {
    String did = click("invoice.discard");
    if (!did.isEmpty()) {
      drop(screen);
    }
    return did;
  }

  private String pay(SplittableRandom random) {
    String did;
    List<Bill> bills;
    if (screen.shows(Screen.LIST) && screen.chosen().size() > 1) {
      window.focus(Screen.LIST).press("ctrl B");
      did = "pay " + screen.chosen().size();
      bills =
          screen.chosen().stream()
              .flatMap(row -> page.numbered(screen.rows().get(row).get(Screen.NUMBER)).stream())
              .toList();
    } else {
      did = click("invoice.markPaid");
      bills = page.bill(screen.frontTab().orElse(panelForm)).stream().toList();
    }
    return did.isEmpty() ? "" : did + new PaymentDeeds(this).answer(bills, random);
  }

  private String delete() {
    if (!screen.shows(Screen.LIST) || screen.chosen().isEmpty()) {
      return "";
    }
    for (int row : screen.chosen()) {
      page.numbered(screen.rows().get(row).get(Screen.NUMBER))
          .filter(bill -> bill.id().equals(panelForm))
          .map(Bill::id)
          .ifPresent(id -> {
            typed.dropped(BESIDE, id);
            typed.dropped(TAB, id); // one record is one edit, wherever it is typed
          });
    }
    window.focus(Screen.LIST).press("DELETE");
    return "delete " + screen.chosen().size();
  }

  /// What the step has changed, where the window offers to undo it and it was the only save of the
  /// step: of two that changed one row nobody outside could say which changed what.
  private void noteEffect(Books.Page before) {
    OptionalLong offered = offeredToUndo();
    if (offered.isEmpty() || effects.containsKey(offered.getAsLong())) {
      return;
    }
    Set<Long> saves = new HashSet<>(page.saves());
    saves.removeAll(before.saves());
    if (saves.equals(Set.of(offered.getAsLong()))) {
      Map<String, Map<String, @Nullable String>> was = new HashMap<>(before.rows());
      Map<String, Map<String, @Nullable String>> is = new HashMap<>(page.rows());
      was.entrySet().removeIf(row -> row.getValue().equals(page.rows().get(row.getKey())));
      is.entrySet().removeIf(row -> row.getValue().equals(before.rows().get(row.getKey())));
      effects.put(offered.getAsLong(), new Effect(was, is));
    }
  }

  /// The save that *Undo* would take back now.
  private OptionalLong offeredToUndo() {
    return screen.canUse("invoices.undo")
            && window.find("invoices.undo") instanceof JComponent button
            && button.getClientProperty("landfall.save") instanceof Long save
        ? OptionalLong.of(save)
        : OptionalLong.empty();
  }

  /// By the mouse, or by the key where there is a table.
  private void undoHere(SplittableRandom random) {
    Optional<String> table = TABLES.stream().filter(screen::shows).findFirst();
    if (table.isPresent() && random.nextBoolean()) {
      window.focus(table.get()).press("ctrl Z");
    } else {
      window.use("invoices.undo");
    }
  }

  private String undo(SplittableRandom random) {
    OptionalLong offered = offeredToUndo();
    if (offered.isEmpty()) {
      return "";
    }
    Effect done = effects.remove(offered.getAsLong());
    undoHere(random);
    if (done != null) {
      window.settle();
      new UndoLaw(done, page, books.read()).check();
      counts.checked(WindowLaw.W4);
    }
    return "undo";
  }

  /// Takes back by the command line what was done last and can still be taken back, also after a
  /// restart, when no strip offers it any more.
  private String undoLater() {
    OptionalLong last =
        effects.keySet().stream().mapToLong(Long::longValue).filter(page.saves()::contains).max();
    if (last.isEmpty()) {
      return "";
    }
    Effect done = effects.remove(last.getAsLong());
    String did = command("invoice", "undo", String.valueOf(last.getAsLong()));
    window.settle();
    if (done != null) {
      new UndoLaw(done, page, books.read()).check();
      counts.checked(WindowLaw.W4);
    }
    return did.replaceAll("\\d+ ->", "… ->");
  }

  private String closeTab() {
    boolean bank = screen.shows(BankLaws.RUN_PAGE) || screen.shows(BankLaws.STATEMENT_PAGE);
    if (screen.frontTab().isEmpty() && !bank) {
      return "";
    }
    window.press("ctrl W");
    return "close tab";
  }

  private String showView(SplittableRandom random) {
    List<String> views =
        screen.named("rail.").stream()
            .filter(name -> !name.equals("rail.preferences") && !name.equals("rail.widen"))
            .toList();
    return clickOne(random, views);
  }

  private String decide(SplittableRandom random) {
    List<String> ways = screen.named("decide.");
    return ways.isEmpty() ? click("sync.attention") : clickOne(random, ways);
  }

  private String importFile(SplittableRandom random) {
    if (!screen.shows(Screen.LIST)) {
      return "";
    }
    List<String> names =
        List.of(
            "nordlys-5520.xml",
            "broken.xml",
            "brinkmann-2026-0417.xml",
            "nakagawa-paper-JP-7781.xml");
    String name = oneOf(random, names);
    Drop.on(window.find(Screen.LIST), files.resolve(name));
    window.awaitShown("invoices.import.done");
    window.settle();
    window.use("invoices.import.done");
    return "import " + name;
  }

  private String resize(SplittableRandom random) {
    int[][] sizes = {{1024, 700}, {1500, 950}, {1280, 800}};
    int[] size = sizes[random.nextInt(sizes.length)];
    window.resize(size[0], size[1]);
    return "resize " + size[0];
  }

  private String command(String... words) {
    Ran ran = anna.run(words);
    return String.join(" ", words) + " -> " + ran.code();
  }

  private String language(String language) {
    listWasShown = false; // in another one the window is made anew
    return command("settings", "set", "general.language", language);
  }

  // ---- the network and the others ----

  private String goOffline() {
    office.goOffline();
    return "offline";
  }

  private String goOnline() {
    office.goOnline();
    return "online";
  }

  private String sync() {
    if (!screen.canUse("sync.action")) {
      return "";
    }
    window.use("sync.action");
    awaitSync();
    return "sync";
  }

  private void awaitSync() {
    if (window.place().sync() instanceof SyncEngine engine) {
      var _ = engine.runOnce(PATIENCE).join();
    }
  }

  private void benSyncs() {
    if (office.isReachable()) {
      var _ = office.benSyncs();
    }
  }

  private String otherAdds(SplittableRandom random, int seed) {
    office.benSaves(tx -> office.add(tx, OtherInvoices.draw(office, random, seed)));
    benSyncs();
    return "other adds B-" + seed;
  }

  /// A credit note, which lowers what is to be paid.
  private String otherCredits(SplittableRandom random, int seed) {
    Map<String, @Nullable Object> values = OtherInvoices.draw(office, random, seed);
    values.put("total", "-" + random.nextInt(20, 300) + ".25");
    office.benSaves(tx -> office.add(tx, values));
    benSyncs();
    return "other credits B-" + seed;
  }

  /// The second person decides, on the other computer.
  private String otherSays(SplittableRandom random, int seed) {
    return known(random)
        .map(bill -> {
          Instant now = Instant.now();
          Saying said =
              switch (random.nextInt(4)) {
                case 0 -> Saying.question("is it " + seed, "Anna", BEN, now);
                case 1 -> Saying.rejection("not " + seed, BEN, now);
                case 2 -> Saying.answer("it is " + seed, BEN, now);
                default -> Saying.approval("", BEN, now);
              };
          int count = office.ben().approvals().say(List.of(bill.id()), said).join().count();
          benSyncs();
          return "other says " + said.kind() + " of " + bill.number() + " " + count;
        })
        .orElse("");
  }

  private String otherRemarks(SplittableRandom random, int seed) {
    return known(random)
        .map(bill -> {
          String key = oneOf(random, "iban-wrong", "sums-differ");
          office.benSaves(tx ->
              tx.execute(
                      "UPDATE invoices SET import_remarks=:value WHERE id=:id",
                      Map.of("value", key + "\tLook twice at " + seed + ".", "id", bill.id()))
                  > 0);
          benSyncs();
          return "other remarks " + bill.number() + " " + key;
        })
        .orElse("");
  }

  private Optional<Bill> known(SplittableRandom random) {
    return some(random).filter(bill -> benHas(bill.id()));
  }

  private boolean benHas(String id) {
    return office
            .ben()
            .store()
            .read(tx -> tx.number("SELECT count(*) FROM invoices WHERE id=:id", Map.of("id", id)))
        > 0;
  }

  private String otherEdits(SplittableRandom random, int seed) {
    return known(random)
        .map(bill -> {
          String column =
              oneOf(random, "note", "vendor_name", "payment_reference", "due_date", "total");
          String value =
              switch (column) {
                case "due_date" -> Office.today().plusDays(random.nextInt(-9, 9)).toString();
                case "total" -> random.nextInt(100, 999) + ".50";
                case "vendor_name" -> oneOf(random, SUPPLIERS) + " b" + seed;
                default -> "ben " + seed;
              };
          office.benSaves(tx ->
              tx.execute(
                      "UPDATE invoices SET " + column + "=:value WHERE id=:id",
                      Map.of("value", value, "id", bill.id()))
                  > 0);
          benSyncs();
          return "other edits " + bill.number() + " " + column;
        })
        .orElse("");
  }

  private String otherPays(SplittableRandom random) {
    return known(random)
        .map(bill -> {
          Map<String, String> paid = Map.of("pid", office.newId(), "id", bill.id());
          office.benSaves(tx ->
              tx.execute(
                      "INSERT INTO invoice_payments(id,invoice_id,amount,currency)"
                          + " SELECT :pid,id,total,currency FROM invoices WHERE id=:id",
                      paid)
                  > 0);
          benSyncs();
          return "other pays " + bill.number();
        })
        .orElse("");
  }

  private String otherDeletes(SplittableRandom random) {
    return known(random)
        .map(bill -> {
          var _ = office.ben().invoices().deleteAll(List.of(bill.id())).join();
          benSyncs();
          return "other deletes " + bill.number();
        })
        .orElse("");
  }

  private String outsideWrites(SplittableRandom random, int seed) {
    return some(random)
        .map(bill -> {
          String id = Books.quoted(bill.id());
          String sql =
              switch (random.nextInt(4)) {
                case 0 -> "UPDATE invoices SET note='outside " + seed + "' WHERE id=" + id;
                case 1 ->
                    "UPDATE invoices SET due_date='"
                        + Office.today().minusDays(random.nextInt(9))
                        + "' WHERE id="
                        + id;
                case 2 ->
                    "INSERT INTO invoice_payments(id,invoice_id,amount,currency) SELECT '"
                        + office.newId()
                        + "',id,total,currency FROM invoices WHERE id="
                        + id;
                default ->
                    "INSERT INTO invoices(id,vendor_name,invoice_number,total,currency) VALUES('"
                        + office.newId()
                        + "','Lumen outside','O-"
                        + seed
                        + "','19.90','EUR')";
              };
          books.write(sql);
          outsideWrote = true;
          return "outside "
              + sql.replaceAll("'[0-9a-f]{8}-[0-9a-f-]+'", "…")
                  .replaceAll("\\d{4}-\\d\\d-\\d\\d", "…");
        })
        .orElse("");
  }

  private String commandEdits(SplittableRandom random, int seed) {
    return some(random)
        .map(bill -> {
          String value =
              random.nextBoolean()
                  ? "note=" + oneOf(random, WORDS) + " c" + seed
                  : "due-date=" + Office.today().plusDays(random.nextInt(-5, 30));
          Ran ran = anna.run("invoice", "set", bill.id(), value);
          return "command " + bill.number() + " " + value.charAt(0) + " -> " + ran.code();
        })
        .orElse("");
  }

  private String commandAdds(SplittableRandom random, int seed) {
    String amount = random.nextInt(100, 900) + ".00";
    return command("invoice", "new", oneOf(random, SUPPLIERS), amount, "--number", "C-" + seed);
  }

  /// A rule in the file, as an auditor's program may set it: no payment can be stored. The person
  /// must be told so.
  private String savingFails() {
    if (!screen.shows(Screen.LIST) || !screen.canUse("invoice.markPaid")) {
      return "";
    }
    window.use("invoice.markPaid");
    window.settle();
    if (!new Screen(window.look()).canUse("pay.confirm")) {
      return "pay, which cannot be";
    }
    books.write(
        "CREATE TRIGGER person_refuses BEFORE INSERT ON invoice_payments BEGIN"
            + " SELECT RAISE(ABORT,'closed'); END");
    try {
      window.use("pay.confirm");
      look();
      if (screen.seen().text("pay.problem").isEmpty()) {
        throw WindowLaw.W6.broken("a payment that could not be stored was told nowhere");
      }
    } finally {
      books.write("DROP TRIGGER person_refuses");
    }
    if (screen.seen().words().stream().anyMatch(PersonLaws::isCode)) {
      throw WindowLaw.W6.broken("a payment that could not be stored was told in codes");
    }
    counts.checked(WindowLaw.W6);
    window.use("pay.cancel");
    return "pay, which fails";
  }

  // ---- ends and beginnings ----

  private String stopPlugin() {
    Ran stopped = anna.run("plugins", "disable", "invoices");
    Ran started = anna.run("plugins", "enable", "invoices");
    listWasShown = false;
    return "stop and start the plugin -> " + stopped.code() + started.code();
  }

  private String kill() {
    if (!typed.isAllKept(page)) {
      try {
        window.await("what was typed is kept", () -> typed.isAllKept(books.read()));
      } catch (AssertionError | WaitTimedOutError late) {
        throw WindowLaw.W2.broken("what is typed is not kept while it is typed");
      }
    }
    TestProfile image = anna.asIfKilled();
    end();
    anna = image;
    begin();
    return "kill";
  }

  private String quit(SplittableRandom random) {
    window.pressCross();
    window.times().flush();
    String said = answered(random);
    if (!window.isEnded()) {
      return "quit" + said + ", stays";
    }
    books.close();
    window.close();
    begin();
    return "quit" + said;
  }

  private void end() {
    books.close();
    TestProfile old = anna;
    window.close();
    old.close();
  }

  private void begin() {
    panelForm = "";
    listWasShown = false;
    window = open();
    books = new Books(anna.folder().resolve("landfall.db"));
  }

  /// Lets everything get to where it wants to be: both computers online and in sync.
  void heal() {
    office.goOnline();
    for (int i = 0; i < 2; i++) {
      awaitSync();
      var _ = office.benSyncs();
    }
    awaitSync();
  }

  @Override
  public void close() {
    end();
  }
}
