package app.landfall.shell.window;

import app.landfall.plugin.Notification;
import app.landfall.plugin.Texts;
import app.landfall.plugin.ui.Command;
import app.landfall.plugin.ui.CommandAction;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.Enablement;
import app.landfall.plugin.ui.View;
import app.landfall.shell.palette.PaletteEntry;
import app.landfall.shell.plugins.Contributions;
import app.landfall.shell.plugins.EntryIcon;
import app.landfall.shell.plugins.GuardedCalls;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import javax.swing.KeyStroke;

/// The commands of the window: the plugins' and the window's own, behind keys, in the menu and in
/// the palette. Event thread.
final class WindowCommands {
  private static final ShellTexts TEXTS = Texts.of(ShellTexts.class);
  private static final String KEYS = "landfall.keys";
  static final int PALETTE_ICON = 18;

  private final WindowContent workspace;
  private final Contributions offered;
  private final GuardedCalls guarded;
  private final Consumer<Notification> tell;
  private final Map<String, Made> actions = new HashMap<>();

  private final KeyTable keys;

  /// What a plugin has made of its command.
  private record Made(String plugin, Command command, CommandAction action) {}

  WindowCommands(
      WindowContent workspace,
      Contributions offered,
      GuardedCalls guarded,
      Consumer<Notification> tell) {
    this.workspace = workspace;
    this.offered = offered;
    this.guarded = guarded;
    this.tell = tell;
    this.keys = new KeyTable(workspace.frame().getRootPane());
  }

  /// The window has another content.
  void close() {
    keys.close();
  }

  private List<Contributions.Item<Command>> all() {
    List<Contributions.Item<Command>> all = new ArrayList<>(offered.commands());
    own("preferences", TEXTS.preferences(), "ctrl COMMA", () -> workspace.preferences(""), all);
    own("theme", TEXTS.toggleTheme(), "", workspace::toggleTheme, all);
    own("close", TEXTS.closeTab(), "ctrl W", () -> pages().close(pages().frontAddress()), all);
    own("reopen", TEXTS.reopenTab(), "ctrl shift T", () -> pages().reopen(), all);
    own("next", TEXTS.nextTab(), "ctrl PAGE_DOWN", () -> pages().step(1), all);
    own("previous", TEXTS.previousTab(), "ctrl PAGE_UP", () -> pages().step(-1), all);
    own("keys", TEXTS.shortcuts(), "F1", this::showKeys, all);
    own("quit", TEXTS.quit(), "ctrl Q", workspace::quit, all);
    return all;
  }

  private ContentArea pages() {
    return workspace.pages();
  }

  private static void own(
      String id, String title, String keys, Runnable run, List<Contributions.Item<Command>> all) {
    all.add(
        new Contributions.Item<>(
            GuardedCalls.OWN,
            title,
            new Command("landfall." + id, title, keys, "", () -> run::run)));
  }

  /// For the palette: views first, then commands.
  List<PaletteEntry> entries() {
    List<PaletteEntry> entries = new ArrayList<>();
    for (Contributions.Item<View> item : offered.views()) {
      entries.add(
          new PaletteEntry(
              TEXTS.go(),
              offered.icon(item.plugin(), item.value().icon()).sized(PALETTE_ICON),
              item.title(),
              "",
              "",
              () -> pages().showView(item)));
    }
    entries.addAll(pages().tabEntries());
    for (Contributions.Item<Command> item : all()) {
      entries.add(
          new PaletteEntry(
              TEXTS.commands(),
              EntryIcon.named("chevron-right").sized(PALETTE_ICON),
              item.title(),
              stroke(item.value()).map(KeyStrokes::shown).orElse(""),
              reason(item),
              () -> run(item),
              item.value().id().equals(KEYS) ? TEXTS.shortcutWords() : ""));
    }
    return entries;
  }

  private CommandAction action(Contributions.Item<Command> item) {
    return actions
        .computeIfAbsent(item.value().id(), _ -> new Made(item.plugin(), item.value(), make(item)))
        .action();
  }

  private CommandAction make(Contributions.Item<Command> item) {
    return guarded
        .<CommandAction>get(
            item.plugin(), "to do " + item.title(), () -> item.value().action().get())
        .orElse(() -> {});
  }

  private String reason(Contributions.Item<Command> item) {
    CommandAction action = action(item);
    Enablement enablement =
        guarded
            .get(item.plugin(), "to say whether it can", action::enablement)
            .orElse(new Enablement.Enabled());
    return enablement instanceof Enablement.Disabled(String reason) ? reason : "";
  }

  /// Keys can be pressed whether it can be done or not: whoever presses them learns why not.
  private void run(Contributions.Item<Command> item) {
    String reason = reason(item);
    if (reason.isEmpty()) {
      guarded.run(item.plugin(), "to do " + item.title(), action(item)::run);
    } else {
      tell.accept(new Notification(Notification.Level.NOTICE, reason));
    }
  }

  void dayTurned() {
    actions
        .values()
        .forEach(made -> guarded.run(made.plugin(), "on a new day", made.action()::dayTurned));
  }

  /// Forgets what was made by plugins that have changed. What others made stays: each may keep a
  /// query running.
  void forget() {
    Set<Command> offeredNow =
        offered.commands().stream().map(Contributions.Item::value).collect(Collectors.toSet());
    actions.values().removeIf(made -> !offeredNow.contains(made.command()));
  }

  /// Makes what is behind keys before they are pressed: an action that looks at the data to know
  /// whether it can would not know it yet at the first press.
  private void makeThoseWithKeys() {
    offered.commands().stream()
        .filter(item -> KeyStrokes.stroke(item.value().keys()).isPresent())
        .forEach(this::action);
  }

  /// Puts every command behind its keys, for the whole window. Those of the window itself stay what
  /// they are; of two plugins the first has them.
  void bindKeys() {
    keys.clear();
    bind("ctrl K", "landfall.palette", TEXTS.searchEverything(), workspace.palette()::open);
    bindViews();
    bindTabs();
    List<Contributions.Item<Command>> all = all();
    all.stream().filter(WindowCommands::isOwn).forEach(this::bind);
    all.stream().filter(item -> !isOwn(item)).forEach(this::bind);
    Edt.LATER.execute(this::makeThoseWithKeys);
  }

  private void bindViews() {
    List<Contributions.Item<View>> views = offered.views();
    for (int i = 0; i < Math.min(9, views.size()); i++) {
      Contributions.Item<View> view = views.get(i);
      bind("ctrl " + (i + 1), view.value().id(), view.title(), () -> pages().showByKeys(view));
    }
  }

  /// Tabs can be changed from anywhere: a table would scroll by these keys, and Swing itself takes
  /// the tab key with control for another step of the focus.
  private void bindTabs() {
    Runnable next = () -> step(1);
    Runnable previous = () -> step(-1);
    for (String stroke : List.of("ctrl PAGE_DOWN", "ctrl TAB")) {
      keys.bindFirst(stroke, new KeyTable.Key("landfall.next", TEXTS.nextTab(), next));
    }
    for (String stroke : List.of("ctrl PAGE_UP", "ctrl shift TAB")) {
      keys.bindFirst(stroke, new KeyTable.Key("landfall.previous", TEXTS.previousTab(), previous));
    }
    if (KeyStrokes.areDigitsFree()) {
      for (int i = 1; i <= 9; i++) {
        int place = i - 1;
        String title = i == 1 ? TEXTS.tabByPlace() : "";
        keys.bindFirst(
            "alt " + i, new KeyTable.Key("landfall.tab", title, () -> pages().stepTo(place)));
      }
    }
  }

  private void step(int by) {
    workspace.palette().close();
    pages().step(by);
  }

  private static boolean isOwn(Contributions.Item<Command> item) {
    return item.plugin().equals(GuardedCalls.OWN);
  }

  private void bind(Contributions.Item<Command> item) {
    Command command = item.value();
    bind(command.keys(), command.id(), item.title(), () -> run(item))
        .filter(owner -> !owner.equals(command.id()))
        .ifPresent(owner ->
            guarded.note(
                item.plugin(),
                "Plugin '%s' wants the keys '%s' for '%s', but they belong to '%s' already."
                    .formatted(item.plugin(), command.keys(), command.id(), owner)));
  }

  /// The keys that a command really has.
  private Optional<KeyStroke> stroke(Command command) {
    return KeyStrokes.stroke(command.keys()).filter(it -> keys.has(it, command.id()));
  }

  /// What has the keys already, if anything has.
  private Optional<String> bind(String written, String owner, String title, Runnable run) {
    Optional<KeyStroke> stroke = KeyStrokes.stroke(written);
    Optional<String> before = stroke.flatMap(keys::owner);
    if (before.isEmpty()) {
      stroke.ifPresent(it -> keys.bind(it, new KeyTable.Key(owner, title, run)));
    }
    return before;
  }

  private void showKeys() {
    ShortcutList.show(workspace.frame(), pages().frontComponent(), keys.all());
  }

  /// The window's menu.
  JPopupMenu menu() {
    JPopupMenu menu = new JPopupMenu();
    menu.setName("menu.popup");
    Map<String, JMenu> groups = new TreeMap<>();
    for (Contributions.Item<Command> item : offered.commands()) {
      String place = item.value().menu();
      if (!place.isBlank()) {
        group(
                groups,
                item.plugin(),
                place.contains("/") ? place.substring(0, place.indexOf('/')) : place)
            .add(menuItem(item));
      }
    }
    groups.values().forEach(menu::add);
    if (!groups.isEmpty()) {
      menu.addSeparator();
    }
    all().stream().filter(WindowCommands::isOwn).forEach(item -> menu.add(menuItem(item)));
    return menu;
  }

  private JMenu group(Map<String, JMenu> groups, String plugin, String name) {
    return groups.computeIfAbsent(name, _ -> new JMenu(offered.word(plugin, "menu." + name, name)));
  }

  private JMenuItem menuItem(Contributions.Item<Command> item) {
    JMenuItem entry = new MenuEntry(item.title());
    entry.setName("menu." + item.value().id());
    stroke(item.value()).ifPresent(entry::setAccelerator);
    String reason = reason(item);
    entry.setEnabled(reason.isEmpty());
    entry.setToolTipText(reason.isEmpty() ? null : reason);
    entry.addActionListener(_ -> run(item));
    return entry;
  }
}
