package app.landfall.shell.preferences;

import app.landfall.plugin.FailureText;
import app.landfall.plugin.Settings;
import app.landfall.plugin.SettingsForm;
import app.landfall.plugin.SettingsForm.Line;
import app.landfall.plugin.Texts;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.plugin.ui.look.Spoken;
import app.landfall.shell.plugins.Contributions;
import app.landfall.store.Subscription;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextField;
import net.miginfocom.swing.MigLayout;

/// The settings of one form, made from its record: applied at once, each can be reset. What the
/// record refuses is said below its field and changes nothing. Event thread; writes beside it.
final class FormPanel<R extends Record> extends JPanel {
  private static final PreferenceTexts TEXTS = Texts.of(PreferenceTexts.class);

  private final transient Contributions.Item<SettingsForm<?>> item;
  private final transient SettingsForm<R> form;
  private final transient Settings settings;
  private final transient Contributions offered;
  private final transient Executor background;
  private final transient Map<String, Consumer<String>> shows = new LinkedHashMap<>();
  private final transient Map<String, JLabel> errors = new LinkedHashMap<>();
  private final transient Map<String, JButton> resets = new LinkedHashMap<>();
  private final transient Subscription subscription;

  FormPanel(
      Contributions.Item<SettingsForm<?>> item,
      SettingsForm<R> form,
      Settings settings,
      Contributions offered,
      Executor background) {
    super(new MigLayout("insets 0, gap 0, wrap 3, fillx", "[grow, fill]24[250!, fill]8[110!]"));
    this.item = item;
    this.form = form;
    this.settings = settings;
    this.offered = offered;
    this.background = background;
    setOpaque(false);
    form.lines().forEach(this::add);
    show(settings.read(form));
    subscription = settings.onChange(form, Edt.LATER, this::show);
  }

  /// Ends what it listens to.
  void end() {
    subscription.close();
  }

  private void add(Line line) {
    String title = offered.word(item.plugin(), "setting." + line.key(), line.title());
    String help =
        line.help().isEmpty()
            ? ""
            : offered.word(item.plugin(), "setting." + line.key() + ".help", line.help());
    JComponent control = control(line, title);
    control.setName("setting." + line.key());
    Spoken.name(control, title);
    JLabel label = new JLabel(title);
    label.setLabelFor(control);
    JPanel words =
        new JPanel(new MigLayout("insets 8 0 8 0, gap 2, wrap 1, fillx", "[grow, fill]"));
    words.setOpaque(false);
    words.add(label);
    if (!help.isEmpty()) {
      words.add(Labels.wrapped(help, "caption"), "wmin 0");
    }
    JLabel error = Labels.styled(new JLabel(), "error");
    error.setName("error." + line.key());
    errors.put(line.key(), error);
    JPanel cell =
        new JPanel(
            new MigLayout("insets 8 0 8 0, gap 2, wrap 1, fillx, hidemode 3", "[grow, fill]"));
    cell.setOpaque(false);
    cell.add(control);
    cell.add(error);
    error.setVisible(false);
    JButton reset =
        app.landfall.plugin.ui.look.Buttons.quiet(
            TEXTS.reset(), () -> change(line.key(), delivered(line.key())));
    reset.setName("reset." + line.key());
    Spoken.name(reset, TEXTS.reset() + ": " + title);
    resets.put(line.key(), reset);
    add(words, "wmin 0, aligny center");
    add(cell, "wmin 0, aligny center");
    add(reset, "aligny center");
  }

  private JComponent control(Line line, String title) {
    if (line.choices().equals(List.of("true", "false"))) {
      JCheckBox box = new JCheckBox();
      box.setOpaque(false);
      box.setToolTipText(title);
      box.addActionListener(_ -> change(line.key(), Boolean.toString(box.isSelected())));
      shows.put(line.key(), text -> box.setSelected(Boolean.parseBoolean(text)));
      return box;
    }
    return line.choices().isEmpty() ? field(line) : choice(line);
  }

  private JComponent choice(Line line) {
    List<String> words = new ArrayList<>();
    for (String choice : line.choices()) {
      words.add(form.label(line.key(), choice).orElseGet(() -> word(line, choice)));
    }
    JComboBox<String> box = new JComboBox<>(words.toArray(String[]::new));
    boolean[] showing = {false};
    box.addActionListener(_ -> {
      if (!showing[0]) {
        change(line.key(), line.choices().get(box.getSelectedIndex()));
      }
    });
    shows.put(
        line.key(),
        text -> {
          showing[0] = true;
          box.setSelectedIndex(line.choices().indexOf(text));
          showing[0] = false;
        });
    return box;
  }

  private String word(Line line, String choice) {
    String english =
        Character.toUpperCase(choice.charAt(0)) + choice.substring(1).replace('-', ' ');
    return offered.word(item.plugin(), "choice." + line.key() + "." + choice, english);
  }

  private JComponent field(Line line) {
    JTextField field = new JTextField();
    field.addActionListener(_ -> change(line.key(), field.getText()));
    field.addFocusListener(
        new FocusAdapter() {
          @Override
          public void focusLost(FocusEvent e) {
            change(line.key(), field.getText());
          }
        });
    shows.put(line.key(), field::setText);
    return field;
  }

  private String delivered(String key) {
    return form.texts(form.defaults()).getOrDefault(key, "");
  }

  private void change(String key, String text) {
    R now = settings.read(form);
    if (text.equals(form.texts(now).get(key))) {
      return;
    }
    try {
      R changed = form.with(now, key, text);
      error(key, "");
      background.execute(() -> write(key, changed));
    } catch (IllegalArgumentException e) {
      error(key, String.valueOf(e.getMessage()));
    }
  }

  private void write(String key, R changed) {
    try {
      settings.write(form, changed);
    } catch (UncheckedIOException e) {
      String reason = TEXTS.notSaved(FailureText.of(e));
      Edt.LATER.execute(() -> error(key, reason));
    }
  }

  private void error(String key, String text) {
    JLabel label = errors.get(key);
    if (label != null) {
      label.setText(text);
      label.setVisible(!text.isEmpty());
    }
  }

  private void show(R values) {
    Map<String, String> texts = form.texts(values);
    shows.forEach((key, show) -> show.accept(texts.getOrDefault(key, "")));
    resets.forEach((key, reset) -> reset.setVisible(!delivered(key).equals(texts.get(key))));
  }
}
