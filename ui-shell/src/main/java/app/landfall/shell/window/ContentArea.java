package app.landfall.shell.window;

import app.landfall.plugin.Texts;
import app.landfall.plugin.ui.EditorPart;
import app.landfall.plugin.ui.Part;
import app.landfall.plugin.ui.ViewPart;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.EmptyState;
import app.landfall.plugin.ui.look.Spoken;
import app.landfall.plugin.ui.look.Tone;
import app.landfall.shell.palette.PaletteEntry;
import app.landfall.shell.plugins.Contributions;
import app.landfall.shell.plugins.EntryIcon;
import app.landfall.shell.plugins.GuardedCalls;
import app.landfall.shell.plugins.PartGuard;
import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.KeyboardFocusManager;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Stream;
import javax.swing.ButtonGroup;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/// The content of the window beside its rail: one view, and a tab for each open editor. The strip
/// of tabs is there only while an editor is. Event thread.
final class ContentArea extends JPanel {
  private static final ShellTexts TEXTS = Texts.of(ShellTexts.class);
  private static final int KEPT_CLOSED = 20;

  /// Who is told what is in front.
  interface Listener {
    void viewShown(String id);

    void badge(String id, int number);

    /// Another page is in front, or a tab has gone.
    void frontChanged();
  }

  private final GuardedCalls guarded;
  private final Contributions offered;
  private final Listener listener;
  private final CloseConfirmation closing;
  private final JPanel strip = new Strip();
  private final CardLayout cards = new CardLayout();

  /// The client property of a page with the place in it that had the focus last.
  private static final Object PLACE = new Object();

  private final JPanel stack = new JPanel(cards);
  private final Map<String, OpenPart> views = new LinkedHashMap<>();
  private final Map<String, OpenPart> editors = new LinkedHashMap<>();
  private final Map<String, TabButton> tabs = new LinkedHashMap<>();
  private final ButtonGroup group = new ButtonGroup();
  private final Deque<String> closed = new ArrayDeque<>();

  /// Forms that no tab is, as they have spoken; they are forgotten with their component.
  private final Set<EditorPart> inside = Collections.newSetFromMap(new WeakHashMap<>());

  private String view = "";
  private String front = "";
  private @Nullable TabButton viewTab;

  /// What the tab of the view was made for.
  private Contributions.@Nullable Item<app.landfall.plugin.ui.View> tabbed;

  ContentArea(
      GuardedCalls guarded, Contributions offered, Listener listener, CloseConfirmation closing) {
    super(new BorderLayout());
    this.guarded = guarded;
    this.offered = offered;
    this.listener = listener;
    this.closing = closing;
    setName("pages");
    setFocusable(true); // the focus rests here while a page has nothing to type into yet
    Spoken.name(this, "Landfall");
    add(strip, BorderLayout.NORTH);
    add(stack, BorderLayout.CENTER);
    strip.setVisible(false);
  }

  /// The id of the view in front or behind the tabs; empty before the first.
  String view() {
    return view;
  }

  /// The address in front, or empty while the view is.
  String frontAddress() {
    return front;
  }

  /// The addresses of the tabs that are opened again at the next start, from left to right.
  List<String> returning() {
    return editors.values().stream().filter(this::returns).map(OpenPart::key).toList();
  }

  private boolean returns(OpenPart page) {
    return page.editor()
        .flatMap(it -> guarded.get(page.plugin(), "to say whether it returns", it::returns))
        .orElse(true);
  }

  /// Shows a view, made when it is first shown.
  void showView(Contributions.Item<app.landfall.plugin.ui.View> item) {
    hideFront();
    String id = item.value().id();
    OpenPart page =
        views.computeIfAbsent(
            id,
            _ -> {
              OpenPart made =
                  make(
                      item.plugin(),
                      id,
                      offered.icon(item.plugin(), item.value().icon()),
                      item.value(),
                      () -> item.value().part().get());
              stack.add(made.component(), id);
              return made;
            });
    view = id;
    front = "";
    showViewTab(item);
    cards.show(stack, id);
    listener.viewShown(id);
    if (page.part().orElse(null) instanceof ViewPart part) {
      guarded.run(page.plugin(), "when shown", part::shown);
      changed(part);
    }
    focus(page.component());
    listener.frontChanged();
  }

  private void showViewTab(Contributions.Item<app.landfall.plugin.ui.View> item) {
    if (viewTab != null && item.equals(tabbed)) {
      viewTab.setSelected(true);
      return;
    }
    tabbed = item;
    if (viewTab != null) {
      strip.remove(viewTab);
      group.remove(viewTab);
    }
    TabButton tab =
        new TabButton(offered.icon(item.plugin(), item.value().icon()), false, () -> {});
    tab.setName("tab.view");
    tab.show(item.title(), false);
    tab.addActionListener(_ -> showView(item));
    group.add(tab);
    tab.setSelected(true);
    tab.onArrow(() -> showView(item));
    strip.add(tab, 0);
    viewTab = tab;
    strip.setVisible(!editors.isEmpty());
    strip.revalidate();
  }

  /// Shows a view to somebody who pressed keys, and sees in its list by a chosen row where they are
  /// now.
  void showByKeys(Contributions.Item<app.landfall.plugin.ui.View> item) {
    showView(item);
    FirstRow.chooseIn(frontComponent());
  }

  /// The page in front.
  JComponent frontComponent() {
    OpenPart page = front.isEmpty() ? views.get(view) : editors.get(front);
    return page == null ? this : page.component();
  }

  /// The open tabs for the palette, saved or not.
  List<PaletteEntry> tabEntries() {
    return editors.values().stream().map(this::tabEntry).toList();
  }

  private PaletteEntry tabEntry(OpenPart page) {
    String title = page.editor().map(editor -> title(page, editor)).orElse(page.key());
    boolean dirty = page.editor().filter(editor -> isDirty(page, editor)).isPresent();
    return new PaletteEntry(
        TEXTS.openTabs(),
        page.icon().sized(WindowCommands.PALETTE_ICON),
        title,
        dirty ? "●" : "",
        "",
        () -> bringForward(page.key()));
  }

  /// Opens an address, or brings its tab forward.
  void open(String address) {
    if (!editors.containsKey(address)) {
      add(address);
    }
    bringForward(address);
  }

  private void add(String address) {
    OpenPart page = makeEditor(address);
    TabButton tab = new TabButton(page.icon(), true, () -> close(address));
    tab.setName("tab." + address);
    tab.addActionListener(_ -> bringForward(address));
    tab.onArrow(() -> bringForward(address));
    tabs.put(address, tab);
    group.add(tab);
    strip.add(tab);
    put(page, tab);
    strip.setVisible(true);
    strip.revalidate();
  }

  private OpenPart makeEditor(String address) {
    String id = address.substring(address.indexOf(':') + 1);
    return offered
        .editor(address)
        .map(item ->
            make(
                item.plugin(),
                address,
                offered.icon(item.plugin(), item.value().icon()),
                item.value(),
                () -> item.value().opener().get().open(id)))
        .orElseGet(() -> placeholder(address, "plug", TEXTS.missingTab(address), Optional.empty()));
  }

  private void put(OpenPart page, TabButton tab) {
    editors.put(page.key(), page);
    stack.add(page.component(), page.key());
    page.editor().ifPresentOrElse(this::changed, () -> tab.show(page.key(), false));
  }

  /// Makes anew what came from plugins that have stopped or started anew; the rest stays as it is.
  ///
  /// @param nothing shown where no view is left
  void pluginsChanged(Runnable nothing) {
    List<Contributions.Item<app.landfall.plugin.ui.View>> now = offered.views();
    views.values().removeIf(page -> !page.isFrom(value(now, page.key())) && gone(page));
    for (OpenPart page : List.copyOf(editors.values())) {
      TabButton tab = tabs.get(page.key());
      if (tab != null
          && !page.isFrom(offered.editor(page.key()).map(Contributions.Item::value))
          && gone(page)) {
        put(makeEditor(page.key()), tab);
      }
    }
    if (!views.containsKey(view)) {
      showInstead(now, nothing);
    }
    if (!front.isEmpty()) {
      cards.show(stack, front);
    }
    OpenPart shown = front.isEmpty() ? views.get(view) : editors.get(front);
    if (shown != null && isFocusOwner()) {
      focus(shown.component());
    }
  }

  /// Closes what these plugins show, so that nobody types into it while they are stopped; or, where
  /// something in it is not saved, closes nothing and brings that forward.
  ///
  /// @return the titles of what is not saved
  List<String> releasePages(Set<String> plugins) {
    List<OpenPart> theirs =
        Stream.concat(views.values().stream(), editors.values().stream())
            .filter(page -> plugins.contains(page.plugin()))
            .toList();
    List<UnsavedForm> kept = theirs.stream().flatMap(this::unsaved).toList();
    if (kept.isEmpty()) {
      theirs.forEach(this::cover);
    } else {
      bringForward(kept.getFirst());
    }
    return kept.stream().map(UnsavedForm::title).toList();
  }

  /// The forms with something that is not saved.
  List<UnsavedForm> unsaved() {
    return Stream.concat(views.values().stream(), editors.values().stream())
        .flatMap(this::unsaved)
        .toList();
  }

  /// What is not saved in a page: itself, or forms that stand in a part that says nothing of them.
  private Stream<UnsavedForm> unsaved(OpenPart page) {
    Stream<EditorPart> own = page.editor().stream();
    return Stream.concat(own, inside.stream().filter(editor -> isIn(page, editor)))
        .distinct()
        .filter(editor -> isDirty(page, editor))
        .map(editor -> new UnsavedForm(page, editor, title(page, editor)));
  }

  private boolean isIn(OpenPart page, EditorPart editor) {
    return guarded
        .get(page.plugin(), "to say where it is shown", editor::component)
        .filter(it -> SwingUtilities.isDescendingFrom(it, page.component()))
        .isPresent();
  }

  private boolean isDirty(OpenPart page, EditorPart editor) {
    return guarded.get(page.plugin(), "to say whether it is saved", editor::dirty).orElse(false);
  }

  void bringForward(UnsavedForm form) {
    OpenPart page = form.page();
    if (editors.containsKey(page.key())) {
      bringForward(page.key());
    } else {
      offered.views().stream()
          .filter(item -> item.value().id().equals(page.key()))
          .findFirst()
          .ifPresent(this::showView);
    }
  }

  private void cover(OpenPart page) {
    EmptyState cover = new EmptyState("plug", TEXTS.startsAgain());
    stack.remove(page.component());
    end(page);
    stack.add(cover, page.key());
    (editors.containsKey(page.key()) ? editors : views)
        .put(
            page.key(),
            new OpenPart(
                GuardedCalls.OWN,
                page.key(),
                page.icon(),
                cover,
                Optional.empty(),
                Optional.of(cover))); // from no contribution, so that it is made anew
    if (page.key().equals(front.isEmpty() ? view : front)) {
      cards.show(stack, page.key());
      requestFocusInWindow();
    }
  }

  private static Optional<app.landfall.plugin.ui.View> value(
      List<Contributions.Item<app.landfall.plugin.ui.View>> views, String id) {
    return views.stream()
        .map(Contributions.Item::value)
        .filter(it -> it.id().equals(id))
        .findFirst();
  }

  private boolean gone(OpenPart page) {
    stack.remove(page.component());
    page.part().ifPresent(part -> guarded.end(page.plugin(), part::closed));
    return true;
  }

  /// The view in front has gone or was made anew: it is shown again, or else the first there is.
  private void showInstead(
      List<Contributions.Item<app.landfall.plugin.ui.View>> now, Runnable nothing) {
    String editor = front;
    now.stream()
        .filter(item -> item.value().id().equals(view))
        .findFirst()
        .or(() -> now.stream().findFirst())
        .ifPresentOrElse(this::showView, nothing);
    if (!editor.isEmpty()) {
      bringForward(editor);
    }
  }

  private void bringForward(String address) {
    OpenPart page = editors.get(address);
    TabButton tab = tabs.get(address);
    if (page == null || tab == null) {
      return;
    }
    if (!front.equals(address)) {
      hideFront();
    }
    front = address;
    tab.setSelected(true);
    cards.show(stack, address);
    if (!focusAgain(page.component())) {
      focus(page.component());
    }
    listener.frontChanged();
  }

  private void hideFront() {
    OpenPart page = front.isEmpty() ? views.get(view) : null;
    if (page != null && page.part().orElse(null) instanceof ViewPart part) {
      guarded.run(page.plugin(), "when hidden", part::hidden);
    }
  }

  /// Gives the focus to what is in front, unless it is there already.
  void takeFocus() {
    Component keys = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
    OpenPart page = front.isEmpty() ? views.get(view) : editors.get(front);
    if (page != null && (keys == null || !SwingUtilities.isDescendingFrom(keys, this))) {
      focus(page.component());
    }
  }

  /// Remembers where in its page somebody is, for when the page comes forward again.
  void noteFocus(JComponent owner) {
    for (Component part = owner; part != null; part = part.getParent()) {
      if (stack.equals(part.getParent()) && part instanceof JComponent page) {
        page.putClientProperty(PLACE, new WeakReference<Component>(owner));
      }
    }
  }

  private static boolean focusAgain(JComponent page) {
    Component last =
        page.getClientProperty(PLACE) instanceof WeakReference<?> place
                && place.get() instanceof Component there
            ? there
            : null;
    return last != null
        && last.isShowing()
        && last.isEnabled()
        && last.isFocusable()
        && SwingUtilities.isDescendingFrom(last, page)
        && last.requestFocusInWindow();
  }

  private void focus(JComponent page) {
    JComponent component = page instanceof PartGuard guard ? guard.content() : page;
    if (component.isFocusable() && component.getComponentCount() == 0) {
      component.requestFocusInWindow();
    } else {
      component.transferFocusDownCycle();
      java.awt.Component first =
          new javax.swing.LayoutFocusTraversalPolicy().getFirstComponent(component);
      if (first == null) {
        requestFocusInWindow();
      } else {
        first.requestFocusInWindow();
      }
    }
  }

  private OpenPart make(
      String plugin,
      String key,
      EntryIcon icon,
      Object source,
      java.util.concurrent.Callable<Part> maker) {
    Optional<Part> part = guarded.get(plugin, "to show " + key, maker);
    Optional<JComponent> component =
        part.flatMap(made ->
            guarded.get(
                plugin, "to show " + key, () -> PartGuard.page(guarded, plugin, made.component())));
    return component.isPresent()
        ? new OpenPart(plugin, key, icon, component.get(), part, Optional.of(source))
        : placeholder(key, "warning", TEXTS.brokenPart(), Optional.of(source));
  }

  private static OpenPart placeholder(
      String key, String icon, String sentence, Optional<Object> source) {
    return new OpenPart(
        GuardedCalls.OWN,
        key,
        EntryIcon.named(icon),
        new EmptyState(icon, sentence),
        Optional.empty(),
        source);
  }

  /// What a part says of itself has changed. One that no tab knows may be inside of one that a tab
  /// knows, such as a form beside a plugin's own list: then every tab is asked.
  @SuppressWarnings("ReferenceEquality") // it is this very part that speaks
  void changed(Part part) {
    closing.changed();
    boolean known =
        Stream.concat(editors.values().stream(), views.values().stream())
            .anyMatch(page -> page.part().orElse(null) == part);
    if (!known && part instanceof EditorPart editor) {
      inside.add(editor);
    }
    for (OpenPart page : editors.values()) {
      page.editor().filter(it -> it == part || !known).ifPresent(editor -> showTitle(page, editor));
    }
    for (OpenPart page : views.values()) {
      if (page.part().orElse(null) == part && part instanceof ViewPart viewPart) {
        guarded
            .get(page.plugin(), "to count", viewPart::badge)
            .ifPresent(number -> listener.badge(page.key(), number));
      }
    }
  }

  /// How much waits in a view that may not be made yet.
  void badge(String view, int number) {
    listener.badge(view, Math.max(0, number));
  }

  private void showTitle(OpenPart page, EditorPart editor) {
    TabButton tab = tabs.get(page.key());
    if (tab != null) {
      tab.show(title(page, editor), isDirty(page, editor));
    }
  }

  void dayTurned() {
    Stream.concat(views.values().stream(), editors.values().stream())
        .forEach(page ->
            page.part()
                .ifPresent(part -> guarded.run(page.plugin(), "on a new day", part::dayTurned)));
  }

  /// Tells the numbers of every view once more, for a rail made anew.
  void countAgain() {
    for (OpenPart page : views.values()) {
      if (page.part().orElse(null) instanceof ViewPart part) {
        changed(part);
      }
    }
  }

  /// Closes a tab, asking first where something is not saved.
  void close(String address) {
    OpenPart page = editors.get(address);
    if (page != null) {
      closing.ask(unsaved(page).toList(), _ -> {}, () -> remove(address));
    }
  }

  private String title(OpenPart page, EditorPart editor) {
    return guarded.get(page.plugin(), "to name its tab", editor::title).orElse(page.key());
  }

  private void remove(String address) {
    OpenPart page = editors.remove(address);
    TabButton tab = tabs.remove(address);
    if (page == null || tab == null) {
      return;
    }
    strip.remove(tab);
    group.remove(tab);
    stack.remove(page.component());
    end(page);
    closing.gone(page);
    closed.push(address);
    if (closed.size() > KEPT_CLOSED) {
      closed.removeLast();
    }
    strip.setVisible(!editors.isEmpty());
    strip.revalidate();
    strip.repaint();
    if (front.equals(address)) {
      showNeighbour();
    } else {
      listener.frontChanged();
    }
  }

  private void showNeighbour() {
    front = "";
    List<String> left = new ArrayList<>(editors.keySet());
    if (left.isEmpty()) {
      offered.views().stream()
          .filter(item -> item.value().id().equals(view))
          .findFirst()
          .ifPresent(this::showView);
    } else {
      bringForward(left.getLast());
    }
  }

  /// Opens the tab again that was closed last.
  void reopen() {
    if (!closed.isEmpty()) {
      open(closed.pop());
    }
  }

  /// The next tab to the right (1) or left (-1), around the ends; the view counts as the first.
  void step(int by) {
    if (!editors.isEmpty()) {
      stepTo(Math.floorMod(places().indexOf(front) + by, editors.size() + 1));
    }
  }

  /// The tab at a place from the left, the view's at 0; nothing where there is none.
  void stepTo(int place) {
    List<String> all = places();
    if (place >= all.size()) {
      return;
    }
    String next = all.get(place);
    if (next.isEmpty()) {
      front = "";
      showNeighbourView();
    } else {
      bringForward(next);
    }
  }

  private List<String> places() {
    List<String> all = new ArrayList<>(List.of(""));
    all.addAll(editors.keySet());
    return all;
  }

  private void showNeighbourView() {
    offered.views().stream()
        .filter(item -> item.value().id().equals(view))
        .findFirst()
        .ifPresent(this::showView);
  }

  /// Ends every part; the window is closing.
  void endAll() {
    editors.values().forEach(this::end);
    views.values().forEach(this::end);
    editors.clear();
    views.clear();
  }

  private void end(OpenPart page) {
    page.part().ifPresent(part -> guarded.run(page.plugin(), "when closed", part::closed));
  }

  /// Says that nothing is there to show.
  void showNothing(Runnable preferences) {
    EmptyState nothing =
        new EmptyState("plug", TEXTS.noPluginsTitle())
            .with(Buttons.primary(TEXTS.preferences(), preferences));
    nothing.setName("nothing");
    stack.add(nothing, "nothing");
    cards.show(stack, "nothing");
  }

  private static final class Strip extends JPanel {
    Strip() {
      super(new MigLayout("insets 0, gap 0, hidemode 3", "", "[" + TabButton.HEIGHT + "!]"));
    }

    @Override
    protected void paintComponent(Graphics g) {
      g.setColor(Tone.WINDOW.color());
      g.fillRect(0, 0, getWidth(), getHeight());
      g.setColor(Tone.HAIRLINE.color());
      g.fillRect(0, getHeight() - 1, getWidth(), 1);
    }
  }
}
