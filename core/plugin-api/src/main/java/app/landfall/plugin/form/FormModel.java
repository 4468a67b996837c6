package app.landfall.plugin.form;

import app.landfall.plugin.FailureText;
import app.landfall.plugin.RowWords.Reading;
import app.landfall.store.RowVersion;
import app.landfall.store.Subscription;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A form without its window: the record as it was read, what is typed over it, the save that is
/// under way, and what others change meanwhile.
///
/// What is typed stays until it is saved or discarded, also what is typed while a save is under
/// way. While one is, nothing arrives: a look from before it must not be taken for one after it. A
/// second save waits for the first, and saves what is left.
///
/// Belongs to the thread of its executor, and never waits.
///
/// @param <F> a field
/// @param <R> the record
public final class FormModel<F, R> {
  private static final Subscription NOTHING = () -> {};
  private static final String NO_ANSWER = "A save ended without an answer.";

  private final FormFields<F, R> fields;
  private final Executor edt;
  private final TypedRecord<F, R> root;
  private final List<FormLines<?, ?>> lines = new ArrayList<>();
  private final Map<F, String> problems = new HashMap<>();
  private final CompletableFuture<Boolean> loaded = new CompletableFuture<>();
  private FormState state = FormState.LOADING;
  private Supplier<Subscription> look = () -> NOTHING;
  private Subscription live = NOTHING;
  private Runnable changed = () -> {};
  private @Nullable Throwable failure;
  private @Nullable CompletableFuture<Boolean> saving;
  private @Nullable CompletableFuture<Boolean> next;
  private boolean closed;

  /// @param blank what the fields show until something is read, and where nothing is there
  /// @param edt runs what ends later; the thread of the form
  public FormModel(FormFields<F, R> fields, R blank, Executor edt) {
    this.fields = fields;
    this.edt = edt;
    this.root = new TypedRecord<>(fields, blank);
  }

  /// Lines that are saved with the record: their dirty mark, their problems and their save are its.
  public void with(FormLines<?, ?> children) {
    lines.add(children);
  }

  /// Calls back when a save begins or ends.
  public void onChange(Runnable then) {
    changed = then;
  }

  /// Follows the record.
  ///
  /// @param opens a live query that says what it finds by [#arrived], [#isNew], [#gone] or
  ///   [#unreadable]
  public void follow(Supplier<Subscription> opens) {
    look = opens;
    live = opens.get();
  }

  /// Follows no longer. A save that is under way comes to its end.
  public void close() {
    closed = true;
    live.close();
    loaded.complete(false);
  }

  public boolean isClosed() {
    return closed;
  }

  public FormState state() {
    return state;
  }

  /// As it is now, without what is typed.
  public R record() {
    return root.record();
  }

  /// With what is typed, as far as it can be read.
  ///
  /// @throws IllegalArgumentException if the record refuses it
  public R edited() {
    return root.edited();
  }

  /// What the one who typed had seen.
  public RowVersion seen() {
    return root.seen();
  }

  /// What stands in a field.
  public String text(F field) {
    return root.text(field);
  }

  /// What is typed, word for word, without what stands there anyway.
  public Map<F, String> typed() {
    return root.typed();
  }

  /// Something was typed; what was wrong with the field is not said any more.
  public void type(F field, String text) {
    root.type(field, text);
    problems.remove(field);
  }

  /// What is typed was typed earlier, by somebody who had seen this version.
  public void typedOver(RowVersion version) {
    root.typedOver(version);
  }

  /// Somebody has finished with a field: what was understood is written into it, or what is wrong
  /// with it is said.
  public void leave(F field) {
    if (!root.typed().containsKey(field)) {
      return;
    }
    switch (root.read(field)) {
      case Reading.Refused(String why) -> problems.put(field, why);
      case Reading.Meant _ -> type(field, fields.write(root.edited(), field));
    }
  }

  /// What is wrong with a field.
  public Optional<String> problem(F field) {
    return Optional.ofNullable(problems.get(field));
  }

  /// Why the last save failed, if it did.
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  /// Whether something is typed that is not saved.
  public boolean isDirty() {
    return root.isDirty() || lines.stream().anyMatch(FormLines::isDirty);
  }

  public boolean isSaving() {
    return saving != null;
  }

  /// The record is there.
  ///
  /// @return what others have changed since it was shown
  public List<MetField<F>> arrived(R now) {
    boolean shown = state != FormState.LOADING && state != FormState.NEW;
    boolean told = shown && state != FormState.GONE;
    List<MetField<F>> met = root.arrived(now, shown);
    become(FormState.STORED);
    return told ? met : List.of();
  }

  /// There is none yet.
  public void isNew() {
    if (state == FormState.LOADING || state == FormState.GONE) {
      become(FormState.NEW);
    }
  }

  /// There is none any more.
  ///
  /// @return whether there was one until now
  public boolean gone() {
    boolean was = state == FormState.STORED || state == FormState.UNREADABLE;
    if (state != FormState.NEW) {
      become(FormState.GONE);
      lines.forEach(FormLines::gone);
    }
    return was;
  }

  /// There is a row, and no record.
  public void unreadable() {
    become(FormState.UNREADABLE);
  }

  private void become(FormState now) {
    state = now;
    loaded.complete(true);
  }

  /// Gives up what is typed.
  public void discard() {
    root.discard();
    problems.clear();
    failure = null;
    lines.forEach(FormLines::discard);
  }

  /// Saves what is typed. Where nothing has been read yet, or a save is under way, it begins when
  /// that is done.
  ///
  /// @return ends on the thread of the form, with whether it is saved: false where something must
  ///   be mended first, which [#problem] and [#failure] say
  public CompletableFuture<Boolean> save(FormSave<F, R> work) {
    if (state == FormState.LOADING) {
      return loaded.thenCompose(read -> read ? save(work) : loaded);
    }
    CompletableFuture<Boolean> before = saving;
    if (before != null) {
      return after(before, work);
    }
    failure = null;
    if (state == FormState.UNREADABLE || hasOdd()) {
      changed.run();
      return CompletableFuture.completedFuture(false);
    }
    return begin(work);
  }

  private CompletableFuture<Boolean> after(CompletableFuture<Boolean> before, FormSave<F, R> work) {
    CompletableFuture<Boolean> waiting = next;
    if (waiting == null) {
      waiting =
          before.thenCompose(saved -> {
            next = null;
            return isDirty() ? save(work) : CompletableFuture.completedFuture(saved);
          });
      next = waiting;
    }
    return waiting;
  }

  private boolean hasOdd() {
    problems.clear();
    problems.putAll(root.odd());
    return !problems.isEmpty() || lines.stream().anyMatch(FormLines::hasOdd);
  }

  private CompletableFuture<Boolean> begin(FormSave<F, R> work) {
    R edited;
    CompletionStage<FormOutcome<F>> stage;
    try {
      edited = root.edited();
      stage = work.save(root.asRead(), edited);
    } catch (RuntimeException e) { // of the record, or of a store that is closed
      failure = e;
      changed.run();
      return CompletableFuture.completedFuture(false);
    }
    live.close();
    live = NOTHING;
    lines.forEach(FormLines::saving);
    CompletableFuture<Boolean> ends = new CompletableFuture<>();
    saving = ends;
    changed.run();
    var _ =
        stage
            .handleAsync((outcome, why) -> ended(edited, outcome, why), edt)
            .whenComplete((saved, thrown) -> complete(ends, saved, thrown));
    return ends;
  }

  /// Once it is over: whoever waits for it may begin the next at once.
  private static void complete(
      CompletableFuture<Boolean> ends, @Nullable Boolean saved, @Nullable Throwable thrown) {
    if (saved != null) {
      ends.complete(saved);
    } else {
      ends.completeExceptionally(thrown == null ? new IllegalStateException(NO_ANSWER) : thrown);
    }
  }

  private boolean ended(R edited, @Nullable FormOutcome<F> outcome, @Nullable Throwable why) {
    saving = null;
    boolean saved =
        switch (outcome) {
          case null -> {
            failure = why == null ? new IllegalStateException(NO_ANSWER) : FailureText.cause(why);
            yield false;
          }
          case FormOutcome.Stored<F> _ -> {
            saved(edited);
            yield true;
          }
          case FormOutcome.Vanished<F> _ -> false; // the look that follows says so
          case FormOutcome.Faulty<F>(Map<F, String> found) -> {
            problems.putAll(found);
            yield false;
          }
        };
    if (!closed) {
      live = look.get();
    }
    changed.run();
    return saved;
  }

  private void saved(R edited) {
    root.saved(edited);
    lines.forEach(FormLines::saved);
    state = FormState.STORED;
  }
}
