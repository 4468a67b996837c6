package app.landfall.settings;

import app.landfall.plugin.FailureText;
import app.landfall.plugin.InstalledPlugin;
import app.landfall.plugin.InstalledPlugins;
import app.landfall.plugin.PluginControl;
import app.landfall.plugin.PluginState;
import app.landfall.plugin.Texts;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.Part;
import app.landfall.plugin.ui.look.Card;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.plugin.ui.look.Spoken;
import app.landfall.plugin.ui.look.Tag;
import app.landfall.plugin.ui.look.Tone;
import jakarta.inject.Inject;
import java.util.Map;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/// Every plugin with its state, the reason for it, and a switch. Event thread.
final class PluginsPage implements Part {
  private static final SettingsTexts TEXTS = Texts.of(SettingsTexts.class);
  private static final String SELF = "settings";

  private final InstalledPlugins plugins;
  private final PluginControl control;

  /// Why what was asked last was not done, by plugin.
  private Map<String, String> refused = Map.of();

  private final JPanel panel =
      new JPanel(new MigLayout("insets 0, gap 8, wrap 1, fillx", "[grow, fill]"));

  @Inject
  PluginsPage(InstalledPlugins plugins, PluginControl control) {
    this.plugins = plugins;
    this.control = control;
    panel.setOpaque(false);
    panel.setName("settings.plugins");
    refresh();
  }

  @Override
  public JComponent component() {
    return panel;
  }

  private void refresh() {
    panel.removeAll();
    panel.add(Labels.wrapped(TEXTS.pluginsHelp(), "muted"), "wmin 0, gapbottom 4");
    plugins.list().forEach(plugin -> panel.add(card(plugin)));
    panel.revalidate();
    panel.repaint();
  }

  private JComponent card(InstalledPlugin plugin) {
    Card card =
        new Card(new MigLayout("insets 0, gap 12 2, hidemode 3, fillx", "[grow, fill][][]"));
    card.setName("plugin." + plugin.id());
    String name = plugin.name(Texts.language());
    JLabel title = Labels.styled(new JLabel(name), "semibold");
    title.setName("name." + plugin.id());
    card.add(title);
    Tag state = new Tag(word(plugin.state()), tone(plugin.state()));
    state.setName("state." + plugin.id());
    card.add(state);
    JCheckBox use = new JCheckBox();
    use.setOpaque(false);
    use.setName("use." + plugin.id());
    use.setSelected(plugin.state() instanceof PluginState.Active);
    use.setVisible(!plugin.id().equals(SELF)); // whoever let it go could not call it back here
    use.setToolTipText(TEXTS.enabled(name));
    Spoken.name(use, TEXTS.enabled(name));
    use.addActionListener(_ -> enable(plugin.id(), use));
    card.add(use, "hidemode 0, wrap"); // its room stays, so that all lines begin alike
    String vendor = plugin.jar().isEmpty() ? TEXTS.bundled() : plugin.vendor();
    card.add(Labels.caption(TEXTS.details(plugin.version(), vendor)), "spanx, wrap");
    line(card, "description." + plugin.id(), plugin.description(Texts.language()));
    line(card, "reason." + plugin.id(), reason(plugin.state()));
    if (refused.containsKey(plugin.id())) {
      line(card, "refused." + plugin.id(), TEXTS.notChanged(refused.get(plugin.id())));
    }
    plugin
        .problems()
        .forEach(problem -> line(card, "problem." + plugin.id(), TEXTS.problem(problem)));
    return card;
  }

  private static void line(Card card, String name, String sentence) {
    if (!sentence.isEmpty()) {
      JComponent line = Labels.wrapped(sentence, "caption");
      line.setName(name);
      card.add(line, "spanx, wmin 0, wrap");
    }
  }

  /// What was noted is English, as in the log; other languages say first what it means.
  private static String reason(PluginState state) {
    return switch (state) {
      case PluginState.Rejected(String why) -> TEXTS.whyRejected(why);
      case PluginState.Failed(_, String why) -> TEXTS.whyFailed(why);
      case PluginState.Blocked(_, String why) -> TEXTS.whyBlocked(why);
      case PluginState.Discovered _,
          PluginState.Resolved _,
          PluginState.Configured _,
          PluginState.Active _,
          PluginState.Stopped _ ->
          "";
    };
  }

  private void enable(String id, JCheckBox use) {
    use.setEnabled(false);
    use.setToolTipText(TEXTS.changing());
    var _ =
        control
            .enable(id, use.isSelected())
            .whenCompleteAsync((_, failed) -> ended(id, failed), Edt.LATER);
  }

  private void ended(String id, @Nullable Throwable failed) {
    refused = failed == null ? Map.of() : Map.of(id, FailureText.of(failed));
    refresh();
  }

  private static String word(PluginState state) {
    return switch (state) {
      case PluginState.Active _ -> ""; // the switch says so
      case PluginState.Stopped _ -> TEXTS.stopped();
      case PluginState.Rejected _ -> TEXTS.rejected();
      case PluginState.Failed _ -> TEXTS.broken();
      case PluginState.Blocked _ -> TEXTS.blocked();
      case PluginState.Discovered _, PluginState.Resolved _, PluginState.Configured _ ->
          TEXTS.starting();
    };
  }

  private static Tone tone(PluginState state) {
    return switch (state) {
      case PluginState.Failed _ -> Tone.ERROR;
      case PluginState.Blocked _, PluginState.Rejected _ -> Tone.WAITING;
      case PluginState.Active _,
          PluginState.Stopped _,
          PluginState.Discovered _,
          PluginState.Resolved _,
          PluginState.Configured _ ->
          Tone.MUTED;
    };
  }
}
