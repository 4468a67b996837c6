package app.landfall.plugin.ui.record;

import app.landfall.plugin.FailureText;
import app.landfall.plugin.form.FormModel;
import app.landfall.plugin.form.FormOutcome;
import app.landfall.plugin.form.FormState;
import app.landfall.plugin.form.MetField;
import app.landfall.plugin.ui.EditorPart;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.plugin.ui.look.QuestionDialog;
import app.landfall.plugin.ui.look.Spoken;
import app.landfall.plugin.ui.look.Tone;
import app.landfall.store.ReadTransaction;
import app.landfall.store.Saved;
import app.landfall.store.WriteWork;
import java.awt.Component;
import java.awt.EventQueue;
import java.awt.KeyboardFocusManager;
import java.awt.Rectangle;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
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
  private final FormModel<RecordField, R> form;
  private final Map<RecordField, FieldInput> inputs = new LinkedHashMap<>();
  private final Map<RecordField, JLabel> problems = new HashMap<>();
  private final JLabel note = Labels.muted(" ");
  private final JButton save = Buttons.primary(texts.save(), this::saveOnce);
  private final JButton delete = Buttons.quiet(texts.delete(), this::delete);
  private final Optional<RecordLines<R>> below;
  private final JComponent page;

  private boolean showing;
  private boolean dirty;

  /// What is being saved is not saved a second time by a key that is held.
  private boolean busy;

  RecordForm(RecordKind<R> kind, RecordDoor door, String id) {
    this.kind = kind;
    this.door = door;
    this.id = id;
    this.form = new FormModel<>(RecordFields.of(kind), kind.blank(id), Edt.LATER);
    this.below = kind.below(id);
    this.page = page();
    delete.setVisible(false);
    show();
    form.follow(() -> door.store().live(this::look, Edt.LATER, this::arrived));
  }

  /// One look at the record.
  ///
  /// @param unsaved what is known of it without a row
  private record Look<R extends Record>(FoundRecords<R> found, Optional<R> unsaved) {}

  private Look<R> look(ReadTransaction read) {
    FoundRecords<R> found = FoundRecords.at(read, kind, id);
    boolean nothing = found.rows().isEmpty() && found.refused().isEmpty();
    return new Look<>(found, nothing ? kind.unsaved(read, id) : Optional.empty());
  }

  private JComponent page() {
    JPanel form =
        new JPanel(new MigLayout("insets 24 24 0 24, wrap 1, gap 0", "[grow, fill, 280::560]"));
    form.setName(kind.address(id));
    Spoken.name(form, kind.one());
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

  private void add(JPanel page, RecordField field) {
    JLabel problem = Labels.caption("");
    boolean optional = !field.isRequired() && field.value(form.record()) == null;
    FieldInput input = FieldInput.of(field, optional, () -> typedInto(field));
    problem.setForeground(Tone.ERROR.color());
    problem.setVisible(false);
    problem.setName(field.name() + ".problem");
    input.focus().setName(field.name());
    input.focus().addFocusListener(new Left(() -> left(field)));
    inputs.put(field, input);
    problems.put(field, problem);
    if (field.type() != boolean.class) {
      page.add(Labels.field(field.label(), input.focus()), "gapbottom 4");
    }
    page.add(input.component(), size(field));
    page.add(problem, "hidemode 3, gaptop 4");
    page.add(new JLabel(), "h 16!");
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
    FoundRecords<R> found = look.found();
    String why = found.refused().getOrDefault(id, "");
    boolean hidden = form.state() == FormState.UNREADABLE;
    if (!why.isEmpty()) {
      form.unreadable();
      hide(why);
      return;
    }
    if (hidden) {
      hide("");
    }
    found.rows().stream()
        .findFirst()
        .or(look::unsaved)
        .ifPresentOrElse(this::isThere, this::isGone);
  }

  /// What nobody can see must not be written over, and is no new record either.
  private void hide(String why) {
    boolean hidden = !why.isEmpty();
    inputs.values().forEach(input -> input.focus().setEnabled(!hidden));
    save.setEnabled(!hidden);
    delete.setVisible(false);
    note.setText(hidden ? texts.cannotShow(why) : " ");
    door.workbench().changed(this);
  }

  private void isGone() {
    if (form.state() == FormState.LOADING) {
      form.isNew();
    } else if (form.gone()) {
      note.setText(texts.goneMeanwhile());
    }
    delete.setVisible(false);
  }

  private void isThere(R now) {
    if (form.state() == FormState.GONE) {
      note.setText(" ");
    }
    List<String> both =
        form.arrived(now).stream().filter(MetField::typed).map(met -> met.field().label()).toList();
    show();
    delete.setVisible(kind.isDeletable());
    mark();
    if (!both.isEmpty()) {
      note.setText(texts.changedMeanwhile(String.join(", ", both)));
    }
    door.workbench().changed(this);
  }

  /// Shows what stands in each field now.
  private void show() {
    showing = true;
    inputs.forEach((field, input) -> input.show(form.text(field)));
    showing = false;
  }

  private void typedInto(RecordField field) {
    if (!showing) {
      form.type(field, Objects.requireNonNull(inputs.get(field)).text());
      showProblem(field);
      mark();
      if (dirty) {
        note.setText(" ");
      }
    }
  }

  /// What was understood is shown before it is saved, and what was not is said.
  private void left(RecordField field) {
    form.leave(field);
    show();
    showProblem(field);
  }

  /// Called when the keys go to another field of the window; not to another window.
  private static final class Left extends FocusAdapter {
    private final Runnable then;

    Left(Runnable then) {
      this.then = then;
    }

    @Override
    public void focusLost(FocusEvent e) {
      if (!e.isTemporary()) {
        then.run();
      }
    }
  }

  private void mark() {
    boolean now = form.isDirty();
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
    boolean waits = form.isSaving();
    return form.save(this::write)
        .thenApply(this::saved)
        .thenCompose(done ->
            done && waits && below.map(RecordLines::dirty).orElse(false)
                ? save() // what was typed into the lines while the other save was under way
                : CompletableFuture.completedFuture(done));
  }

  /// What the part says of itself, and last whoever has the keys.
  private void showBelow() {
    page.validate();
    below.map(RecordLines::component).ifPresent(RecordForm::bringIntoSight);
    Component keys = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
    if (keys instanceof JComponent typing && SwingUtilities.isDescendingFrom(typing, page)) {
      bringIntoSight(typing);
    }
  }

  private static void bringIntoSight(JComponent component) {
    component.scrollRectToVisible(new Rectangle(component.getSize()));
  }

  private CompletionStage<FormOutcome<RecordField>> write(R asRead, R edited) {
    List<FieldProblem> found = new ArrayList<>(kind.problems(edited));
    List<FieldProblem> inLines = below.map(lines -> lines.problems(edited)).orElseGet(List::of);
    found.addAll(inLines);
    if (!inLines.isEmpty()) {
      EventQueue.invokeLater(this::showBelow); // once what it says of itself has its place
    }
    if (!found.isEmpty()) {
      return CompletableFuture.completedFuture(faulty(found));
    }
    return store(asRead, edited, below.filter(RecordLines::dirty));
  }

  /// Record and lines, in one transaction.
  private CompletionStage<FormOutcome<RecordField>> store(
      R asRead, R edited, Optional<RecordLines<R>> lines) {
    boolean stored = form.state() == FormState.STORED;
    Optional<WriteWork<?>> more = lines.map(RecordLines::saving);
    CompletionStage<FormOutcome<RecordField>> writing =
        door.store()
            .write(tx -> {
              if (!stored || tx.save(kind.table(), asRead, edited) == Saved.GONE) {
                tx.insert(kind.table(), edited);
              }
              if (more.isPresent()) {
                more.get().run(tx);
              }
              return new FormOutcome.Stored<>();
            });
    return lines.isEmpty()
        ? writing
        : writing.whenCompleteAsync((_, failed) -> lines.get().ended(failed == null), Edt.LATER);
  }

  /// What is wrong with no field of the form stands beside *Save*.
  private FormOutcome<RecordField> faulty(List<FieldProblem> found) {
    Map<RecordField, String> beside = new LinkedHashMap<>();
    for (FieldProblem problem : found) {
      kind.fields().stream()
          .filter(field -> field.name().equals(problem.field()))
          .findFirst()
          .ifPresentOrElse(
              field -> beside.putIfAbsent(field, problem.sentence()),
              () -> note.setText(problem.sentence()));
    }
    return new FormOutcome.Faulty<>(beside);
  }

  private boolean saved(boolean saved) {
    show();
    kind.fields().forEach(this::showProblem);
    mark();
    if (saved) {
      note.setText(dirty() ? " " : texts.saved());
    } else {
      form.failure().ifPresent(why -> note.setText(texts.notSaved(FailureText.of(why))));
      kind.fields().stream()
          .filter(field -> form.problem(field).isPresent())
          .findFirst()
          .map(inputs::get)
          .ifPresent(input -> input.focus().requestFocusInWindow());
    }
    page.revalidate();
    door.workbench().changed(this);
    return saved;
  }

  private void showProblem(RecordField field) {
    String why = form.problem(field).orElse("");
    JLabel label = Objects.requireNonNull(problems.get(field));
    label.setText(why);
    label.setVisible(!why.isEmpty());
    Spoken.description(Objects.requireNonNull(inputs.get(field)).focus(), why);
  }

  private void delete() {
    int answer =
        QuestionDialog.askBeforeLoss(
            page, texts.delete(), texts.deleteAsk(title()), texts.deleteYes(), texts.cancel());
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
    form.discard();
    dirty = false;
    door.workbench().close(kind.address(id));
  }

  @Override
  public String title() {
    return switch (form.state()) {
      case UNREADABLE -> kind.one();
      case STORED -> kind.title(form.record());
      case LOADING, NEW, GONE -> kind.newOne();
    };
  }

  @Override
  public boolean dirty() {
    return dirty || below.map(RecordLines::dirty).orElse(false);
  }

  @Override
  public void dayTurned() {
    below.ifPresent(RecordLines::dayTurned);
  }

  @Override
  public void discarded() {
    below.ifPresent(RecordLines::discarded);
  }

  @Override
  public JComponent component() {
    return page;
  }

  @Override
  public void closed() {
    form.close();
    below.ifPresent(RecordLines::closed);
  }
}
