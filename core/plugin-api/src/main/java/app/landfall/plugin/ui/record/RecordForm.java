package app.landfall.plugin.ui.record;

import app.landfall.plugin.FailureText;
import app.landfall.plugin.ui.EditorPart;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.plugin.ui.look.Tone;
import app.landfall.store.Saved;
import app.landfall.store.Subscription;
import app.landfall.store.WriteTransaction;
import java.awt.Component;
import java.awt.EventQueue;
import java.awt.KeyboardFocusManager;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.SwingUtilities;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/// The tab of one record: its fields, what is wrong beside them, and saving as read, so that what
/// somebody else changed meanwhile in other fields stays. On the event thread.
final class RecordForm<R extends Record> implements EditorPart {
  private final RecordKind<R> kind;
  private final RecordDoor door;
  private final String id;
  private final RecordTexts texts = RecordKind.texts();
  private final Map<String, FieldInput> inputs = new LinkedHashMap<>();
  private final Map<String, JLabel> problems = new HashMap<>();
  private final JLabel note = Labels.muted(" ");
  private final JButton save = Buttons.primary(texts.save(), this::saveOnce);
  private final JButton delete = Buttons.quiet(texts.delete(), this::delete);
  private final Optional<EditorPart> below;
  private final JComponent page;
  private final Subscription live;

  /// What the fields show where nobody typed, and what saving takes as read.
  private R asRead;

  /// What is being saved: when it comes back, nobody else has changed anything.
  private @Nullable R saving;

  private boolean stored;

  /// Whether there is a row of which no record can be made.
  private boolean hidden;

  private boolean showing;
  private boolean dirty;

  /// What is being saved is not saved a second time by a key that is held.
  private boolean busy;

  RecordForm(RecordKind<R> kind, RecordDoor door, String id) {
    this.kind = kind;
    this.door = door;
    this.id = id;
    this.asRead = kind.blank(id);
    this.below = kind.below(id);
    this.page = page();
    delete.setVisible(false);
    first(asRead);
    live = door.store().live(read -> Look.at(read, kind, id), Edt.LATER, this::arrived);
  }

  private JComponent page() {
    JPanel form =
        new JPanel(new MigLayout("insets 24 24 0 24, wrap 1, gap 0", "[grow, fill, 280::560]"));
    form.setName(kind.address(id));
    form.getAccessibleContext().setAccessibleName(kind.one());
    form.add(Labels.title(kind.one()), "gapbottom 16");
    for (RecordField field : kind.fields()) {
      add(form, field);
    }
    below.ifPresent(part -> form.add(part.component(), "growx, gapbottom 16"));
    JScrollPane pane = new JScrollPane(form);
    pane.setBorder(null);
    pane.getVerticalScrollBar().setUnitIncrement(16);
    JPanel whole =
        new JPanel(
            new MigLayout("insets 0, gap 0, wrap 1, fillx", "[grow, fill]", "[shrink 200][pref!]"));
    whole.add(pane, "hmin 0");
    whole.add(foot());
    SaveKeys.bind(whole, this::saveOnce);
    return whole;
  }

  /// What saves, and what became of it, below the fields and in sight however many there are.
  private JComponent foot() {
    JPanel foot = new JPanel(new MigLayout("insets 12 24 24 24, gap 0", "[][][grow, fill]"));
    save.setName("save");
    note.setName("note");
    delete.setName("delete");
    foot.add(save);
    foot.add(delete, "gapleft 8, hidemode 3");
    foot.add(note, "gapleft 12, wmin 0");
    return foot;
  }

  private void add(JPanel form, RecordField field) {
    JLabel problem = Labels.caption("");
    boolean optional = !field.isRequired() && field.value(asRead) == null;
    FieldInput input = FieldInput.of(field, optional, () -> typedInto(problem));
    problem.setForeground(Tone.ERROR.color());
    problem.setVisible(false);
    problem.setName(field.name() + ".problem");
    input.focus().setName(field.name());
    inputs.put(field.name(), input);
    problems.put(field.name(), problem);
    if (field.type() != boolean.class) {
      form.add(Labels.field(field.label(), input.focus()), "gapbottom 4");
    }
    form.add(input.component(), size(field));
    form.add(problem, "hidemode 3, gaptop 4");
    form.add(new JLabel(), "h 16!");
  }

  /// A day or a number in a field as wide as the page would look like a text that is missing.
  private static String size(RecordField field) {
    if (field.isLong()) {
      return "hmin 96";
    }
    return field.isNumber() || field.isDay() ? "wmax 180" : "";
  }

  /// The row is there, has changed, is gone, or no record can be made of it.
  private void arrived(Look<R> look) {
    String why = look.refused().getOrDefault(id, "");
    if (!why.isEmpty() || hidden) {
      hide(why);
    }
    if (why.isEmpty()) {
      arrived(look.rows().stream().findFirst());
    }
  }

  /// What nobody can see must not be written over, and is no new record either.
  private void hide(String why) {
    hidden = !why.isEmpty();
    inputs.values().forEach(input -> input.focus().setEnabled(!hidden));
    save.setEnabled(!hidden);
    delete.setVisible(false);
    note.setText(hidden ? texts.cannotShow(why) : " ");
    door.workbench().changed(this);
  }

  private void arrived(Optional<R> found) {
    if (found.isEmpty()) {
      if (stored) {
        note.setText(texts.goneMeanwhile());
      }
      stored = false;
      delete.setVisible(false);
      return;
    }
    R now = found.get();
    boolean known = stored;
    List<String> both = show(asRead, now);
    asRead = now;
    saving = null;
    stored = true;
    delete.setVisible(true);
    typed();
    if (known && !both.isEmpty()) {
      note.setText(texts.changedMeanwhile(String.join(", ", both)));
    }
    door.workbench().changed(this);
  }

  /// Shows a record whatever the fields show now.
  private void first(R now) {
    showing = true;
    kind.fields().forEach(field -> input(field).show(field.value(now)));
    showing = false;
  }

  /// Takes over what changed, except where somebody typed.
  ///
  /// @return the labels of the fields where both happened
  private List<String> show(R before, R now) {
    List<String> both = new ArrayList<>();
    showing = true;
    for (RecordField field : kind.fields()) {
      Object value = field.value(now);
      if (!isTyped(field, before)) {
        input(field).show(value);
        continue;
      }
      if (isTyped(field, now) && !isKnown(field, before, value)) {
        both.add(field.label());
      }
      input(field).over(value);
    }
    showing = false;
    return both;
  }

  /// Whether a value is the one that was there, or the one that this form is saving.
  private boolean isKnown(RecordField field, R before, @Nullable Object value) {
    R ours = saving;
    return Objects.equals(field.value(before), value)
        || ours != null && Objects.equals(field.value(ours), value);
  }

  private FieldInput input(RecordField field) {
    return Objects.requireNonNull(inputs.get(field.name()));
  }

  /// A field that shows what it was given is not typed, even where it would be read as another
  /// value: an empty number as 0, a text without its last space.
  private boolean isTyped(RecordField field, R against) {
    if (!input(field).touched()) {
      return false;
    }
    try {
      Object typed = input(field).read();
      Object value = field.value(against);
      return !Objects.equals(typed, value) && !(value == null && "".equals(typed));
    } catch (FieldText.NotAValue _) {
      return true;
    }
  }

  /// What was wrong with a field is asked again when it is saved, not while somebody mends it.
  private void typedInto(JLabel problem) {
    if (!showing) {
      problem.setVisible(false);
    }
    typed();
  }

  private void typed() {
    if (showing) {
      return;
    }
    boolean now = kind.fields().stream().anyMatch(field -> isTyped(field, asRead));
    if (now) {
      note.setText(" ");
    }
    if (now != dirty) {
      dirty = now;
      door.workbench().changed(this);
    }
  }

  private void saveOnce() {
    if (!busy) {
      CompletionStage<Boolean> going = save();
      busy = true;
      var _ = going.whenCompleteAsync((_, _) -> busy = false, Edt.LATER);
    }
  }

  @Override
  public CompletionStage<Boolean> save() {
    Optional<R> edited = hidden ? Optional.empty() : edited();
    if (edited.isEmpty()) {
      return CompletableFuture.completedFuture(false);
    }
    R before = asRead;
    boolean fresh = !stored;
    saving = edited.get();
    return door.store()
        .write(tx -> write(tx, fresh, before, edited.get()))
        .handleAsync((_, failure) -> saved(before, edited.get(), failure), Edt.LATER)
        .thenCompose(done -> done ? saveBelow() : CompletableFuture.completedFuture(false));
  }

  /// After the record, to which its lines refer.
  private CompletionStage<Boolean> saveBelow() {
    return below
        .filter(EditorPart::dirty)
        .map(part -> part.save().thenApplyAsync(this::sayBelow, Edt.LATER))
        .orElseGet(() -> CompletableFuture.completedFuture(true));
  }

  /// The record is safe in any case.
  private boolean sayBelow(boolean saved) {
    if (!saved) {
      note.setText(texts.notBelow());
      EventQueue.invokeLater(this::showBelow); // once what it says of itself has its place
    }
    return saved;
  }

  /// What the part says of itself, and last whoever has the keys.
  private void showBelow() {
    page.validate();
    below.map(EditorPart::component).ifPresent(RecordForm::bringIntoSight);
    Component keys = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
    if (keys instanceof JComponent typing && SwingUtilities.isDescendingFrom(typing, page)) {
      bringIntoSight(typing);
    }
  }

  private static void bringIntoSight(JComponent component) {
    component.scrollRectToVisible(new Rectangle(component.getSize()));
  }

  private boolean write(WriteTransaction tx, boolean fresh, R before, R edited) {
    if (fresh || tx.save(kind.table(), before, edited) == Saved.GONE) {
      tx.insert(kind.table(), edited);
    }
    return true;
  }

  private boolean saved(R before, R edited, @Nullable Throwable failure) {
    if (failure != null) {
      saving = null;
      note.setText(texts.notSaved(FailureText.of(failure)));
      return false;
    }
    takeSaved(before, edited);
    stored = true;
    typed();
    note.setText(texts.saved());
    door.workbench().changed(this);
    return true;
  }

  /// What arrived meanwhile is newer, and has what others changed in it.
  private void takeSaved(R before, R edited) {
    if (asRead.equals(before)) {
      show(before, edited);
      asRead = edited;
      saving = null;
    }
  }

  /// What was typed, if all of it can be saved; otherwise says what is missing, where it is.
  private Optional<R> edited() {
    List<FieldProblem> found = new ArrayList<>();
    Map<String, @Nullable Object> values = new HashMap<>();
    for (RecordField field : kind.fields()) {
      if (!input(field).touched()) {
        continue;
      }
      try {
        values.put(field.name(), input(field).read());
      } catch (FieldText.NotAValue e) {
        found.add(new FieldProblem(field.name(), e.sentence()));
      }
    }
    Optional<R> edited = found.isEmpty() ? made(values, found) : Optional.empty();
    say(found);
    return found.isEmpty() ? edited : Optional.empty();
  }

  private Optional<R> made(Map<String, @Nullable Object> values, List<FieldProblem> found) {
    try {
      R edited = RecordField.with(kind.type(), asRead, values);
      found.addAll(kind.problems(edited));
      return Optional.of(edited);
    } catch (IllegalArgumentException e) {
      note.setText(texts.notSaved(FailureText.of(e)));
      return Optional.empty();
    }
  }

  private void say(List<FieldProblem> found) {
    problems.values().forEach(label -> label.setVisible(false));
    for (FieldProblem problem : found.reversed()) {
      JLabel label = problems.get(problem.field());
      FieldInput input = inputs.get(problem.field());
      if (label == null || input == null) {
        note.setText(problem.sentence());
        continue;
      }
      label.setText(problem.sentence());
      label.setVisible(true);
      input.focus().getAccessibleContext().setAccessibleDescription(problem.sentence());
      input.focus().requestFocusInWindow();
    }
    page.revalidate();
  }

  private void delete() {
    Object[] answers = {texts.deleteYes(), texts.cancel()};
    int answer =
        JOptionPane.showOptionDialog(
            page,
            texts.deleteAsk(title()),
            texts.delete(),
            JOptionPane.DEFAULT_OPTION,
            JOptionPane.PLAIN_MESSAGE,
            null,
            answers,
            answers[1]);
    if (answer == 0) {
      var _ =
          door.store()
              .write(tx -> tx.delete(kind.table(), id))
              .whenCompleteAsync((_, failure) -> deleted(failure), Edt.LATER);
    }
  }

  private void deleted(@Nullable Throwable failure) {
    if (failure != null) {
      note.setText(texts.notSaved(FailureText.of(failure)));
      return;
    }
    show(asRead, kind.blank(id));
    dirty = false;
    door.workbench().close(kind.address(id));
  }

  @Override
  public String title() {
    if (hidden) {
      return kind.one();
    }
    return stored ? kind.title(asRead) : kind.newOne();
  }

  @Override
  public boolean dirty() {
    return dirty || below.map(EditorPart::dirty).orElse(false);
  }

  @Override
  public void dayTurned() {
    below.ifPresent(EditorPart::dayTurned);
  }

  @Override
  public void discarded() {
    below.ifPresent(EditorPart::discarded);
  }

  @Override
  public JComponent component() {
    return page;
  }

  @Override
  public void closed() {
    live.close();
    below.ifPresent(EditorPart::closed);
  }
}
