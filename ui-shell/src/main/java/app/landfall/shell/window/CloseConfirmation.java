package app.landfall.shell.window;

import app.landfall.plugin.Notification;
import app.landfall.plugin.Notification.Level;
import app.landfall.plugin.Texts;
import app.landfall.plugin.ui.EditorPart;
import app.landfall.plugin.ui.Edt;
import app.landfall.shell.plugins.GuardedCalls;
import java.awt.Component;
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

  /// Goes on at once where all is saved; else asks whether to save or discard.
  void ask(OpenPart page, String title, Runnable goOn) {
    EditorPart editor = page.editor().orElse(null);
    boolean dirty =
        editor != null
            && guarded
                .get(page.plugin(), "to say whether it is saved", editor::dirty)
                .orElse(false);
    if (editor == null || !dirty) {
      goOn.run();
      return;
    }
    switch (QuestionDialog.ask(
        parent,
        TEXTS.unsavedTitle(title),
        TEXTS.unsavedText(),
        TEXTS.save(),
        TEXTS.discard(),
        TEXTS.cancel())) {
      case 0 -> save(page, editor, goOn);
      case 1 -> {
        guarded.run(page.plugin(), "when discarded", editor::discarded);
        goOn.run();
      }
      default -> {} // stays as it is
    }
  }

  private void save(OpenPart page, EditorPart editor, Runnable goOn) {
    guarded
        .get(page.plugin(), "to save", editor::save)
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
