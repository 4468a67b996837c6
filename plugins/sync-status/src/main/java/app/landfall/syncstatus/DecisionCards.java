package app.landfall.syncstatus;

import app.landfall.plugin.FailureText;
import app.landfall.plugin.Formats;
import app.landfall.plugin.Notification;
import app.landfall.plugin.Notification.Level;
import app.landfall.plugin.OtherValue;
import app.landfall.plugin.PluginContext;
import app.landfall.plugin.RowWords;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.Card;
import app.landfall.plugin.ui.look.Icons;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.plugin.ui.look.QuestionDialog;
import app.landfall.plugin.ui.look.Spoken;
import app.landfall.plugin.ui.look.Tone;
import app.landfall.store.Choice;
import app.landfall.store.RecordName;
import app.landfall.store.TwoVersions;
import app.landfall.sync.MassRemoval;
import app.landfall.sync.Refused;
import app.landfall.sync.UnplacedRow;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/// Cards for what needs a person: two versions of a field, what the server refused, and what it has
/// that has no place here. Event thread.
final class DecisionCards {
  private static final PlainTexts TEXTS = SituationWords.TEXTS;

  private final PluginContext context;
  private final RowDescriptions rows;
  private final Runnable decided;

  /// @param decided told after each decision
  DecisionCards(PluginContext context, Runnable decided) {
    this.context = context;
    this.rows = new RowDescriptions(context);
    this.decided = decided;
  }

  JComponent card(TwoVersions versions) {
    Card card = card("split", Tone.DECIDE, RowDescriptions.title(versions.record()));
    card.setName("twoVersions." + versions.id());
    if (versions.isDeletion()) {
      text(card, TEXTS.deletedWhileEdited(who(versions.other())));
      buttons(
          card,
          Buttons.primary(TEXTS.keepRow(), () -> resolve(versions, new Choice.Keep())),
          Buttons.plain(TEXTS.deleteRow(), () -> resolve(versions, new Choice.UseOther())));
      return card;
    }
    text(card, TEXTS.bothKept());
    versions.fields().forEach(field -> describe(card, versions, field));
    buttons(
        card,
        Buttons.primary(keepWords(versions), () -> resolve(versions, new Choice.Keep())),
        Buttons.plain(useWords(versions), () -> resolve(versions, new Choice.UseOther())),
        Buttons.quiet(TEXTS.other(), () -> other(versions)));
    return card;
  }

  private static Card card(String icon, Tone tone, String title) {
    Card card = new Card(new MigLayout("insets 0, gap 12 6, wrap 1, fillx", "[grow, fill]"));
    JLabel heading = Labels.styled(new JLabel(title), "semibold");
    heading.setIcon(Icons.of(icon, 18, tone));
    heading.setIconTextGap(10);
    card.add(heading, "wmin 0");
    Spoken.name(card, title);
    return card;
  }

  private static void text(Card card, String text) {
    card.add(Labels.wrapped(text, "muted"), "wmin 0, gapleft 28");
  }

  private void describe(Card card, TwoVersions versions, TwoVersions.Field field) {
    String table = versions.table();
    card.add(
        Labels.styled(new JLabel(rows.field(table, field.name())), "semibold"),
        "gapleft 28, gaptop 4");
    line(card, versions.used(), value(table, field, field.used()));
    line(card, versions.other(), value(table, field, field.other()));
    String now = TEXTS.nowUsed(value(table, field, field.now()));
    String said =
        field.before() == null
            ? now
            : TEXTS.before(value(table, field, field.before())) + " · " + now;
    card.add(Labels.styled(new JLabel(said), "caption"), "gapleft 28, wmin 0");
  }

  private void line(Card card, TwoVersions.Writer writer, String value) {
    String when =
        Formats.now().moment(writer.at(), context.clock().instant(), ZoneId.systemDefault());
    card.add(new JLabel(TEXTS.version(who(writer), value, when)), "gapleft 28, wmin 0");
  }

  private static String who(TwoVersions.Writer writer) {
    return writer.computer().isBlank() ? writer.replica() : writer.computer();
  }

  private String value(String table, TwoVersions.Field field, @Nullable Object value) {
    return rows.value(table, field.name(), value);
  }

  /// One field's value fits on a button; of several fields it says whose they are.
  private String keepWords(TwoVersions versions) {
    if (versions.fields().size() == 1) {
      TwoVersions.Field field = versions.fields().getFirst();
      return TEXTS.keep(value(versions.table(), field, field.now()));
    }
    boolean changedSince =
        versions.fields().stream().anyMatch(it -> !Objects.equals(it.now(), it.used()));
    return changedSince ? TEXTS.keepNow() : TEXTS.keepOf(who(versions.used()));
  }

  private String useWords(TwoVersions versions) {
    if (versions.fields().size() == 1) {
      TwoVersions.Field field = versions.fields().getFirst();
      return TEXTS.use(value(versions.table(), field, field.other()));
    }
    return TEXTS.useOf(who(versions.other()));
  }

  private void buttons(Card card, JButton... buttons) {
    JPanel row = new JPanel(new MigLayout("insets 0, gap 8"));
    row.setOpaque(false);
    int number = 0;
    for (JButton button : buttons) {
      button.setName("decide." + number++);
      row.add(button);
    }
    card.add(row, "gapleft 28, gaptop 8");
  }

  private void other(TwoVersions versions) {
    TwoVersions.Field field = versions.fields().getFirst();
    OtherValue value = new OtherValue(context.contributions(RowWords.POINT), versions, field);
    ask(versions, field, value, new OtherInput(value, TEXTS.otherText()));
  }

  /// Asks again, with what was typed, until it can be read or nobody wants it any more.
  private void ask(
      TwoVersions versions, TwoVersions.Field field, OtherValue value, OtherInput input) {
    int answer =
        QuestionDialog.ask(
            null,
            TEXTS.otherTitle(rows.field(versions.table(), field.name())),
            input.page(),
            TEXTS.ok(),
            TEXTS.cancel());
    if (answer != 0) {
      return;
    }
    String typed = input.typed();
    var _ =
        context
            .store()
            .write(tx -> value.read(tx, typed)) // changes nothing; it is for the writer's thread
            .whenCompleteAsync(
                (read, failed) -> {
                  if (failed != null) {
                    warn(TEXTS.notDecided(FailureText.of(failed)));
                    return;
                  }
                  switch (read) {
                    case RowWords.Reading.Refused(String why) -> {
                      input.refuse(why);
                      ask(versions, field, value, input);
                    }
                    case RowWords.Reading.Meant(Object meant) ->
                        resolve(
                            versions,
                            new Choice.Use(Collections.singletonMap(field.name(), meant)));
                  }
                },
                Edt.LATER);
  }

  private void resolve(TwoVersions versions, Choice choice) {
    tell(
        context.sync().resolve(versions, choice),
        result -> result == Choice.Result.DECIDED ? TEXTS.decided() : TEXTS.gone());
  }

  JComponent card(Refused refused) {
    String title =
        refused.records().stream().map(RowDescriptions::title).collect(Collectors.joining(", "));
    Card card = card("warning", Tone.ERROR, title);
    card.setName("refused." + refused.id());
    text(card, TEXTS.refusedText(SituationWords.of(refused)));
    for (Refused.Row row : refused.changes()) {
      String said =
          row.fields().entrySet().stream()
              .limit(6)
              .map(it ->
                  rows.field(row.table(), it.getKey())
                      + ": "
                      + rows.value(row.table(), it.getKey(), it.getValue()))
              .collect(Collectors.joining(" · "));
      card.add(Labels.wrapped(said, "caption"), "gapleft 28, wmin 0");
    }
    String records =
        refused.waiting().stream().map(RecordName::title).collect(Collectors.joining(", "));
    if (!records.isBlank()) {
      card.add(Labels.wrapped(records, "caption"), "gapleft 28, wmin 0");
    }
    buttons(
        card,
        Buttons.primary(TEXTS.sendAgain(), () -> sendAgain(refused)),
        Buttons.quiet(TEXTS.giveUp(), () -> giveUp(refused)));
    return card;
  }

  JComponent card(UnplacedRow row) {
    String name = row.table() + "/" + row.id();
    Card card = card("warning", Tone.ERROR, name);
    card.setName("unplaced." + name);
    text(card, TEXTS.unplacedText(name));
    card.add(Labels.wrapped(row.reason(), "caption"), "gapleft 28, wmin 0");
    buttons(card, Buttons.quiet(TEXTS.removeThere(), () -> removeThere(row)));
    return card;
  }

  JComponent card(MassRemoval asked) {
    Card card =
        card(
            "warning",
            Tone.WAITING,
            TEXTS.removalsText(asked.removed(), asked.of(), asked.table()));
    card.setName("removal." + asked.table());
    String some =
        asked.some().stream().map(RowDescriptions::title).collect(Collectors.joining(", "));
    card.add(Labels.wrapped(some, "caption"), "gapleft 28, wmin 0");
    buttons(
        card,
        Buttons.primary(TEXTS.putBack(), () -> putBack(asked)),
        Buttons.quiet(TEXTS.removeHere(), () -> removeHere(asked)));
    return card;
  }

  private void putBack(MassRemoval asked) {
    tell(
        context.sync().putBack(asked.table()), known -> known ? TEXTS.puttingBack() : TEXTS.gone());
  }

  private void removeHere(MassRemoval asked) {
    int answer =
        QuestionDialog.askBeforeLoss(
            null,
            TEXTS.removeHereTitle(),
            TEXTS.removeHereText(),
            TEXTS.removeHere(),
            TEXTS.cancel());
    if (answer == 0) {
      tell(
          context.sync().removeHere(asked.table()),
          known -> known ? TEXTS.removedHere() : TEXTS.gone());
    }
  }

  private void removeThere(UnplacedRow row) {
    int answer =
        QuestionDialog.askBeforeLoss(
            null,
            TEXTS.removeThereTitle(),
            TEXTS.removeThereText(),
            TEXTS.removeThere(),
            TEXTS.keepWaiting());
    if (answer == 0) {
      tell(
          context.sync().removeAtServer(row), known -> known ? TEXTS.removedThere() : TEXTS.gone());
    }
  }

  private void sendAgain(Refused refused) {
    tell(context.sync().sendAgain(refused.id()), known -> known ? TEXTS.decided() : TEXTS.gone());
  }

  private void giveUp(Refused refused) {
    int answer =
        QuestionDialog.askBeforeLoss(
            null, TEXTS.giveUpTitle(), TEXTS.giveUpText(), TEXTS.giveUp(), TEXTS.cancel());
    if (answer == 0) {
      tell(context.sync().discard(refused.id()), known -> known ? TEXTS.decided() : TEXTS.gone());
    }
  }

  private <T> void tell(CompletableFuture<T> asked, java.util.function.Function<T, String> words) {
    var _ =
        asked.whenCompleteAsync(
            (result, failed) -> {
              if (failed == null) {
                context.notifications().show(new Notification(Level.NOTICE, words.apply(result)));
              } else {
                warn(TEXTS.notDecided(FailureText.of(failed)));
              }
              decided.run();
            },
            Edt.LATER);
  }

  private void warn(String text) {
    context.notifications().show(new Notification(Level.WARNING, text));
  }
}
