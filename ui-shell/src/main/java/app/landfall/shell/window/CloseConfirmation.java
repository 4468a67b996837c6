package app.landfall.shell.window;

import app.landfall.plugin.Notification;
import app.landfall.plugin.Notification.Level;
import app.landfall.plugin.Texts;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.look.QuestionDialog;
import app.landfall.shell.plugins.GuardedCalls;
import java.awt.Component;
import java.util.List;
import java.util.function.Consumer;

/// The question before something typed would be lost. Event thread.
final class CloseConfirmation {
  private static final ShellTexts TEXTS = Texts.of(ShellTexts.class);

  private final Component parent;
  private final GuardedCalls guarded;
  private final Consumer<Notification> tell;

  CloseConfirmation(Component parent, GuardedCalls guarded, Consumer<Notification> tell) {
    this.parent = parent;
    this.guarded = guarded;
    this.tell = tell;
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

  private void save(UnsavedForm form, Runnable goOn) {
    guarded
        .get(form.page().plugin(), "to save", form.editor()::save)
        .ifPresent(stage ->
            stage.whenCompleteAsync(
                (saved, failed) -> {
                  if (failed == null && Boolean.TRUE.equals(saved)) {
                    goOn.run();
                  } else {
                    tell.accept(new Notification(Level.WARNING, TEXTS.savedNot()));
                  }
                },
                Edt.LATER));
  }
}
