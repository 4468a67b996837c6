package app.landfall.settings;

import app.landfall.plugin.FailureText;
import app.landfall.plugin.Formats;
import app.landfall.plugin.Texts;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.Part;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.Card;
import app.landfall.plugin.ui.look.Icons;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.plugin.ui.look.QuestionDialog;
import app.landfall.plugin.ui.look.Spoken;
import app.landfall.plugin.ui.look.Tone;
import app.landfall.store.Backup;
import app.landfall.store.DataSafety;
import app.landfall.store.Subscription;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import net.miginfocom.swing.MigLayout;

/// Backups: the last one, another one now, into a file, and back. Event thread; files are looked at
/// elsewhere.
final class BackupPage implements Part {
  private static final SettingsTexts TEXTS = Texts.of(SettingsTexts.class);
  private static final int SHOWN = 12;

  private final DataSafety safety;
  private final InstantSource clock;
  private final JPanel panel =
      new JPanel(new MigLayout("insets 0, gap 8, wrap 1, hidemode 3, fillx", "[grow, fill]"));
  private final JLabel last = new JLabel();
  private final JPanel list =
      new JPanel(new MigLayout("insets 0, gap 8, wrap 1, fillx", "[grow, fill]"));
  private final JTextArea said = Labels.wrapped("", "muted");
  private final Subscription subscription;

  @Inject
  BackupPage(DataSafety safety, InstantSource clock) {
    this.safety = safety;
    this.clock = clock;
    last.setName("settings.lastBackup");
    last.setIconTextGap(10);
    said.setName("settings.backup.said");
    list.setOpaque(false);
    panel.setOpaque(false);
    panel.setName("settings.backups");
    panel.add(last);
    panel.add(buttons(), "gaptop 4");
    panel.add(said, "wmin 0");
    panel.add(Labels.section(TEXTS.backups()), "gaptop 12");
    panel.add(Labels.wrapped(TEXTS.backupsHelp(), "muted"), "wmin 0");
    panel.add(list);
    refresh();
    subscription = safety.onChange(() -> Edt.LATER.execute(this::refresh));
  }

  private JPanel buttons() {
    JPanel row = new JPanel(new MigLayout("insets 0, gap 8"));
    row.setOpaque(false);
    add(row, Buttons.primary(TEXTS.backUpNow(), () -> backUp(safety::backUp)), "now");
    add(row, Buttons.plain(TEXTS.backUpTo(), this::backUpTo), "to");
    add(row, Buttons.plain(TEXTS.restoreFrom(), this::restoreFrom), "from");
    return row;
  }

  private static void add(JPanel row, JButton button, String name) {
    button.setName("settings.backup." + name);
    row.add(button);
  }

  @Override
  public JComponent component() {
    return panel;
  }

  @Override
  public void closed() {
    subscription.close();
  }

  private void refresh() {
    safety
        .last()
        .ifPresentOrElse(
            it -> tellLast(TEXTS.lastBackup(moment(it)), "check"),
            () -> tellLast(TEXTS.noBackup(), "warning"));
    var _ = CompletableFuture.supplyAsync(safety::backups).thenAcceptAsync(this::show, Edt.LATER);
  }

  private void tellLast(String text, String icon) {
    last.setText(text);
    last.setIcon(Icons.of(icon, 20, icon.equals("check") ? Tone.SUCCESS : Tone.WAITING));
  }

  private void show(List<Backup> backups) {
    list.removeAll();
    backups.stream().limit(SHOWN).forEach(it -> list.add(card(it)));
    list.revalidate();
    list.repaint();
  }

  private JComponent card(Backup backup) {
    Card card = new Card(new MigLayout("insets 0, gap 12 2, fillx", "[grow, fill][]"));
    card.add(Labels.styled(new JLabel(moment(backup)), "semibold"), "wmin 0");
    JButton restore = Buttons.quiet(TEXTS.restore(), () -> restore(backup.file()));
    restore.setName("settings.backup.restore");
    Spoken.name(restore, TEXTS.restoreOf(moment(backup)));
    card.add(restore, "spany 2, aligny center, wrap");
    card.add(
        Labels.caption(
            TEXTS.backupLine(reason(backup.reason()), records(backup), kilobytes(backup))));
    return card;
  }

  private static String reason(Backup.Reason reason) {
    return switch (reason) {
      case ASKED -> TEXTS.asked();
      case DAILY -> TEXTS.daily();
      case BEFORE_UPDATE -> TEXTS.beforeUpdate();
    };
  }

  private static long records(Backup backup) {
    return backup.records().values().stream().mapToLong(Long::longValue).sum();
  }

  private static long kilobytes(Backup backup) {
    return Math.max(1, backup.bytes() / 1024);
  }

  private void backUpTo() {
    BackupFiles.save(panel).ifPresent(file -> backUp(() -> safety.backUp(file)));
  }

  private void backUp(java.util.function.Supplier<CompletableFuture<Backup>> making) {
    follow(TEXTS.backingUp(), making.get(), made -> TEXTS.backedUp(made.file().toString()));
  }

  private void restoreFrom() {
    BackupFiles.open(panel).ifPresent(this::restore);
  }

  private void restore(Path file) {
    said.setText(TEXTS.looking());
    var _ =
        safety
            .inspect(file)
            .whenCompleteAsync(
                (found, failed) -> {
                  said.setText(failed == null ? "" : TEXTS.notRestored(FailureText.of(failed)));
                  if (failed == null && agrees(found)) {
                    follow(
                        TEXTS.restoring(),
                        safety.restoreAtNextStart(file),
                        _ -> TEXTS.restoreReady());
                  }
                },
                Edt.LATER);
  }

  private boolean agrees(Backup found) {
    return QuestionDialog.askBeforeLoss(
            panel,
            TEXTS.restoreTitle(),
            TEXTS.restoreText(moment(found), records(found)),
            TEXTS.restoreAtNextStart(),
            TEXTS.cancel())
        == 0;
  }

  private void follow(
      String begin, CompletableFuture<Backup> work, Function<Backup, String> words) {
    said.setText(begin);
    var _ =
        work.whenCompleteAsync(
            (done, failed) -> {
              said.setText(
                  failed == null ? words.apply(done) : TEXTS.failed(FailureText.of(failed)));
              panel.revalidate();
            },
            Edt.LATER);
  }

  private String moment(Backup backup) {
    return Formats.now().moment(backup.madeAt(), clock.instant(), ZoneId.systemDefault());
  }
}
