package app.landfall.shell.preferences;

import app.landfall.desktop.HeldProfile;
import app.landfall.plugin.SettingsForm;
import app.landfall.plugin.Texts;
import app.landfall.plugin.ui.Part;
import app.landfall.plugin.ui.PreferencePage;
import app.landfall.plugin.ui.look.EmptyState;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.plugin.ui.look.SearchField;
import app.landfall.plugin.ui.look.Spoken;
import app.landfall.plugin.ui.look.Tone;
import app.landfall.shell.plugins.Contributions;
import app.landfall.shell.plugins.EntryIcon;
import app.landfall.shell.plugins.GuardedCalls;
import app.landfall.shell.plugins.PartGuard;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Frame;
import java.awt.event.KeyEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import javax.swing.BorderFactory;
import javax.swing.DefaultListModel;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.KeyStroke;
import javax.swing.ListCellRenderer;
import javax.swing.ListSelectionModel;
import javax.swing.ScrollPaneConstants;
import javax.swing.WindowConstants;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/// The dialog of the preferences: pages at the left, the one chosen at the right. Everything is
/// applied at once. There is at most one. Event thread.
public final class Preferences {
  private static final PreferenceTexts TEXTS = Texts.of(PreferenceTexts.class);
  private static final int FORMS = 500;
  private static @Nullable Preferences opened;

  /// One entry of the list.
  private record Entry(
      int order,
      String title,
      EntryIcon icon,
      String id,
      Optional<Contributions.Item<PreferencePage>> page,
      Optional<Contributions.Item<SettingsForm<?>>> form,
      String words) {}

  private final JDialog dialog;
  private final HeldProfile place;
  private final Contributions offered;
  private final GuardedCalls guarded;
  private final Executor background;
  private final SearchField search = new SearchField(TEXTS.search(), this::filter);
  private List<Entry> entries;
  private final DefaultListModel<Entry> shown = new DefaultListModel<>();
  private final JList<Entry> list = new JList<>(shown);
  private final JPanel right =
      new JPanel(new MigLayout("insets 0, fill", "[grow, fill]", "[grow, fill]"));
  private final List<Runnable> ends = new ArrayList<>();

  private Preferences(
      Frame owner,
      HeldProfile place,
      Contributions offered,
      GuardedCalls guarded,
      Executor background) {
    this.place = place;
    this.offered = offered;
    this.guarded = guarded;
    this.background = background;
    this.entries = collect();
    this.dialog = new JDialog(owner, TEXTS.title(), false);
  }

  /// Opens it, or brings it forward, at the page of a form.
  ///
  /// @param formId empty for the first page
  public static void open(
      Frame owner,
      HeldProfile place,
      Contributions offered,
      GuardedCalls guarded,
      Executor background,
      String formId) {
    Preferences now = opened;
    if (now == null) {
      now = new Preferences(owner, place, offered, guarded, background);
      opened = now;
      now.build(owner);
    }
    now.choose(formId);
    now.dialog.setVisible(true);
    now.dialog.toFront();
  }

  /// Closes it if it is open; the window ends.
  public static void closeAll() {
    if (opened != null) {
      opened.dialog.dispose();
    }
  }

  /// Shows what the plugins have now, at the page that was shown.
  public static void pluginsChanged() {
    if (opened != null) {
      opened.collectAgain();
    }
  }

  private void collectAgain() {
    Entry before = list.getSelectedValue();
    entries = collect();
    filter(search.getText());
    if (before != null) {
      choose(before.id());
    }
  }

  private List<Entry> collect() {
    List<Entry> all = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    List<Contributions.Item<SettingsForm<?>>> forms = offered.forms();
    for (Contributions.Item<PreferencePage> page : offered.preferencePages()) {
      Optional<Contributions.Item<SettingsForm<?>>> form =
          forms.stream().filter(it -> it.value().id().equals(page.value().form())).findFirst();
      taken.add(page.value().form());
      all.add(
          new Entry(
              page.value().order(),
              page.title(),
              offered.icon(page.plugin(), page.value().icon()),
              page.value().form().isEmpty() ? page.value().id() : page.value().form(),
              Optional.of(page),
              form,
              words(page.title(), form)));
    }
    for (Contributions.Item<SettingsForm<?>> form : forms) {
      if (taken.add(form.value().id())) {
        all.add(
            new Entry(
                order(form.value().id()),
                form.title(),
                EntryIcon.named(icon(form.value().id())),
                form.value().id(),
                Optional.empty(),
                Optional.of(form),
                words(form.title(), Optional.of(form))));
      }
    }
    all.sort(Comparator.comparingInt(Entry::order).thenComparing(Entry::title));
    return all;
  }

  private static int order(String form) {
    return switch (form) {
      case "general" -> 0;
      case "computer" -> 20;
      default -> FORMS;
    };
  }

  private static String icon(String form) {
    return switch (form) {
      case "general" -> "settings";
      case "computer" -> "computer";
      default -> "plug";
    };
  }

  /// What a page is found by.
  private String words(String title, Optional<Contributions.Item<SettingsForm<?>>> form) {
    StringBuilder words = new StringBuilder(title);
    form.ifPresent(item ->
        item.value()
            .lines()
            .forEach(line ->
                words
                    .append(' ')
                    .append(offered.word(item.plugin(), "setting." + line.key(), line.title()))
                    .append(' ')
                    .append(line.title())
                    .append(' ')
                    .append(line.key())));
    return words.toString().toLowerCase(Locale.ROOT);
  }

  private void build(Frame owner) {
    dialog.setName("preferences");
    search.setName("preferences.search");
    list.setName("preferences.pages");
    Spoken.name(list, TEXTS.pages());
    list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
    list.setCellRenderer(new EntryCell());
    list.setOpaque(false);
    list.addListSelectionListener(_ -> showSelected());
    JPanel left =
        new JPanel(
            new MigLayout(
                "insets 16 12 12 12, gap 12, wrap 1, fill", "[grow, fill]", "[][grow, fill]"));
    left.setBackground(Tone.BAR.color());
    left.add(search);
    left.add(list);
    JPanel page =
        new JPanel(
            new MigLayout("insets 0, gap 0, fill", "[230!, fill][grow, fill]", "[grow, fill]"));
    page.add(left);
    page.add(right);
    filter("");
    dialog.setContentPane(page);
    dialog
        .getRootPane()
        .registerKeyboardAction(
            _ -> dialog.dispose(),
            KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
            JComponent.WHEN_IN_FOCUSED_WINDOW);
    dialog.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
    dialog.addWindowListener(
        new java.awt.event.WindowAdapter() {
          @Override
          public void windowClosed(java.awt.event.WindowEvent e) {
            endPage();
            opened = null;
          }
        });
    dialog.setSize(new Dimension(900, 620));
    dialog.setLocationRelativeTo(owner);
  }

  private void filter(String typed) {
    Entry selected = list.getSelectedValue();
    String wanted = typed.strip().toLowerCase(Locale.ROOT);
    shown.clear();
    entries.stream().filter(entry -> entry.words().contains(wanted)).forEach(shown::addElement);
    if (shown.isEmpty()) {
      endPage();
      right.add(new EmptyState("search", TEXTS.nothing(typed)));
      right.revalidate();
      right.repaint();
    } else {
      list.setSelectedIndex(Math.max(0, shown.indexOf(selected)));
    }
  }

  private void choose(String formId) {
    for (int i = 0; i < shown.size(); i++) {
      if (shown.get(i).id().equals(formId)) {
        list.setSelectedIndex(i);
      }
    }
  }

  private void showSelected() {
    Entry entry = list.getSelectedValue();
    if (entry == null || list.getValueIsAdjusting()) {
      return;
    }
    endPage();
    JPanel page = new JPanel(new MigLayout("insets 24, gap 16, wrap 1, fillx", "[grow, fill]"));
    page.setOpaque(false);
    page.add(Labels.title(entry.title()));
    entry.page().ifPresent(item -> addPart(page, item));
    entry.form().ifPresent(item -> addForm(page, item));
    JScrollPane scroll = new JScrollPane(page);
    scroll.setHorizontalScrollBarPolicy(ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
    scroll.getVerticalScrollBar().setUnitIncrement(16);
    scroll.setBorder(BorderFactory.createEmptyBorder());
    right.add(scroll);
    right.revalidate();
    right.repaint();
  }

  private void addPart(JPanel page, Contributions.Item<PreferencePage> item) {
    guarded
        .<Part>get(item.plugin(), "to show its settings", () -> item.value().part().get())
        .ifPresent(part -> {
          guarded
              .get(
                  item.plugin(),
                  "to show its settings",
                  () -> PartGuard.page(guarded, item.plugin(), part.component()))
              .ifPresent(component -> page.add(component, "wmin 0"));
          ends.add(() -> guarded.run(item.plugin(), "when closed", part::closed));
        });
  }

  private void addForm(JPanel page, Contributions.Item<SettingsForm<?>> item) {
    FormPanel<?> panel = panel(item, item.value());
    ends.add(panel::end);
    page.add(panel, "wmin 0");
  }

  private <R extends Record> FormPanel<R> panel(
      Contributions.Item<SettingsForm<?>> item, SettingsForm<R> form) {
    return new FormPanel<>(item, form, place.settings(), offered, background);
  }

  private void endPage() {
    ends.forEach(Runnable::run);
    ends.clear();
    right.removeAll();
  }

  private static final class EntryCell implements ListCellRenderer<Entry> {
    private final JLabel label = new JLabel();

    EntryCell() {
      label.setBorder(BorderFactory.createEmptyBorder(8, 10, 8, 10));
      label.setIconTextGap(10);
    }

    @Override
    public Component getListCellRendererComponent(
        JList<? extends Entry> list, Entry entry, int index, boolean selected, boolean focused) {
      label.setText(entry.title());
      label.setIcon(
          selected ? entry.icon().filled(18, Tone.ACCENT) : entry.icon().of(18, Tone.MUTED));
      label.setOpaque(selected);
      label.setBackground(Tone.SELECTION.color());
      label.setForeground((selected ? Tone.ACCENT : Tone.TEXT).color());
      return label;
    }
  }
}
