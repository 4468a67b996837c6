package app.landfall.shell.welcome;

import app.landfall.desktop.HeldProfile;
import app.landfall.plugin.FailureText;
import app.landfall.plugin.Formats;
import app.landfall.plugin.Texts;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.FileDialogs;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.store.Backup;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/// Beginning with what a backup holds: which file, what is in it, and a yes. Event thread; the file
/// is looked at elsewhere.
final class BackupChoice {
  private static final WelcomeTexts TEXTS = Texts.of(WelcomeTexts.class);

  private final HeldProfile place;
  private final Runnable again;
  private final JPanel panel =
      new JPanel(new MigLayout("insets 0 4 8 4, gap 8, fillx", "[grow, fill][]"));
  private final JTextArea said = Labels.wrapped("", "muted");
  private final JButton restore;
  private @Nullable Path chosen;

  /// @param again opens the profile anew
  BackupChoice(HeldProfile place, Runnable again) {
    this.place = place;
    this.again = again;
    restore = Buttons.primary(TEXTS.restore(), this::restore);
    restore.setName("welcome.restore");
    said.setName("welcome.backup.said");
    panel.setOpaque(false);
    panel.add(said, "wmin 0");
    panel.add(restore);
    panel.setVisible(false);
  }

  JComponent component() {
    return panel;
  }

  void ask() {
    FileDialogs.openOne(panel, "welcome.backup.chooser", TEXTS.backup()).ifPresent(this::look);
  }

  private void look(Path file) {
    chosen = file;
    tell(TEXTS.looking(), false);
    var _ =
        place
            .safety()
            .inspect(file)
            .whenCompleteAsync(
                (found, failed) -> {
                  if (failed == null) {
                    tell(preview(found), true);
                  } else {
                    tell(TEXTS.failed(FailureText.of(failed)), false);
                  }
                },
                Edt.LATER);
  }

  private String preview(Backup found) {
    Formats formats = Formats.now();
    long records = found.records().values().stream().mapToLong(Long::longValue).sum();
    return TEXTS.found(
        formats.moment(found.madeAt(), place.clock().instant(), ZoneId.systemDefault()), records);
  }

  private void restore() {
    Path file = chosen;
    if (file == null) {
      return;
    }
    tell(TEXTS.restoring(), false);
    CompletableFuture<Backup> ready = place.safety().restoreAtNextStart(file);
    var _ =
        ready.whenCompleteAsync(
            (_, failed) -> {
              if (failed == null) {
                again.run();
              } else {
                tell(TEXTS.failed(FailureText.of(failed)), false);
              }
            },
            Edt.LATER);
  }

  private void tell(String text, boolean usable) {
    said.setText(text);
    restore.setVisible(usable);
    panel.setVisible(true);
    panel.revalidate();
    if (usable) {
      restore.requestFocusInWindow();
    }
  }
}
