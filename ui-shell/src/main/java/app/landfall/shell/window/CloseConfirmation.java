package app.landfall.shell.window;

import app.landfall.plugin.Notification;
import app.landfall.plugin.Notification.Level;
import app.landfall.plugin.Texts;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.look.QuestionDialog;
import app.landfall.shell.plugins.GuardedCalls;
import java.awt.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The question before something typed would be lost. Event thread.
final class CloseConfirmation {
  private static final ShellTexts TEXTS = Texts.of(ShellTexts.class);

  private final Component parent;
  private final GuardedCalls guarded;
  private final Consumer<Notification> tell;
  private final Consumer<Notification> withdraw;
  private final List<UnsavedForm> refused = new ArrayList<>();

  /// @param withdraw takes back what was told, once it is no longer so
  CloseConfirmation(
      Component parent,
      GuardedCalls guarded,
      Consumer<Notification> tell,
      Consumer<Notification> withdraw) {
    this.parent = parent;
    this.guarded = guarded;
    this.tell = tell;
    this.withdraw = withdraw;
  }

  /// Goes on at once where all is saved; else asks about one form after the other whether to save
  /// or discard.
  ///
  /// @param forms what was typed into
  /// @param show brings one forward before it is asked about
  void ask(List<UnsavedForm> forms, Consumer<UnsavedForm> show, Runnable goOn) {
    if (forms.isEmpty()) {
      goOn.run();
      return;
    }
    UnsavedForm first = forms.getFirst();
    Runnable further = () -> ask(forms.subList(1, forms.size()), show, goOn);
    if (!isDirty(first)) { // saved meanwhile
      further.run();
      return;
    }
    show.accept(first);
    switch (QuestionDialog.ask(
        parent,
        TEXTS.unsavedTitle(first.title()),
        TEXTS.unsavedText(),
        TEXTS.save(),
        TEXTS.discard(),
        TEXTS.cancel())) {
      case 0 -> save(first, further);
      case 1 -> {
        guarded.run(first.page().plugin(), "when discarded", first.editor()::discarded);
        further.run();
      }
      default -> {} // stays as it is
    }
  }

  private boolean isDirty(UnsavedForm form) {
    return guarded
        .get(form.page().plugin(), "to say whether it is saved", form.editor()::dirty)
        .orElse(false);
  }

  private static Notification notSaved() {
    return new Notification(Level.WARNING, TEXTS.savedNot());
  }

  /// A page has gone, with all that could not be saved in it.
  void gone(OpenPart page) {
    settle(form -> form.page().equals(page));
  }

  /// Something may be saved by now.
  void changed() {
    settle(form -> !isDirty(form));
  }

  private void settle(Predicate<UnsavedForm> settled) {
    if (refused.removeIf(settled) && refused.isEmpty()) {
      withdraw.accept(notSaved());
    }
  }

  private void save(UnsavedForm form, Runnable goOn) {
    guarded
        .get(form.page().plugin(), "to save", form.editor()::save)
        .ifPresent(stage ->
            stage.whenCompleteAsync(
                (saved, failed) -> {
                  if (failed == null && Boolean.TRUE.equals(saved)) {
                    goOn.run();
                  } else {
                    refused.add(form);
                    tell.accept(notSaved());
                  }
                },
                Edt.LATER));
  }
}
