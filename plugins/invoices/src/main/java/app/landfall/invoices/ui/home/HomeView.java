package app.landfall.invoices.ui.home;

import static app.landfall.invoices.ui.home.HomeTexts.HOME;

import app.landfall.invoices.home.HomeFigures;
import app.landfall.invoices.home.HomeFigures.CurrencyFigures;
import app.landfall.invoices.home.HomeFigures.OpenFigure;
import app.landfall.invoices.home.HomeFigures.WaitingKind;
import app.landfall.invoices.home.HomeReader;
import app.landfall.invoices.ui.list.ShownList;
import app.landfall.plugin.Formats;
import app.landfall.plugin.PluginContext;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.ViewPart;
import app.landfall.plugin.ui.Workbench;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.plugin.ui.look.Spoken;
import jakarta.inject.Inject;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Container;
import java.awt.KeyboardFocusManager;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/// The page that somebody reads who sits down: what is new, what is to be decided, what is due.
/// Each figure leads to its list. Event thread.
final class HomeView implements ViewPart {
  /// Its id.
  static final String ID = "invoices.home";

  private final PluginContext context;
  private final HomeReader home;
  private final ShownList list;
  private final Workbench workbench;
  private final JPanel body =
      new JPanel(
          new MigLayout(
              "insets 20 24 24 24, fillx, wrap 2, gap 24 20, hidemode 3",
              "[grow, fill, sizegroup half][grow, fill, sizegroup half]"));
  private final JPanel page = new JPanel(new BorderLayout());
  private HomeReader.Following following;
  private @Nullable HomeFigures shown;
  private String currency = "";
  private boolean asTable;

  @Inject
  HomeView(PluginContext context, HomeReader home, ShownList list, Workbench workbench) {
    this.context = context;
    this.home = home;
    this.list = list;
    this.workbench = workbench;
    page.setName("home.page");
    Spoken.name(page, HOME.title());
    Labels.styled(page, "surface");
    body.setOpaque(false);
    JScrollPane scroll = new JScrollPane(body);
    scroll.setBorder(BorderFactory.createEmptyBorder());
    scroll.setHorizontalScrollBarPolicy(JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
    scroll.getVerticalScrollBar().setUnitIncrement(24);
    scroll.setOpaque(false);
    scroll.getViewport().setOpaque(false);
    page.add(scroll);
    following = follow();
  }

  private HomeReader.Following follow() {
    return home.follow(today(), Edt.LATER, this::show);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(context.clock().instant(), ZoneId.systemDefault());
  }

  @Override
  public JComponent component() {
    return page;
  }

  @Override
  public void shown() {
    Edt.LATER.execute(() -> focus("home.fresh.show")); // once it can be seen
  }

  @Override
  public void dayTurned() {
    following.close();
    following = follow();
  }

  @Override
  public void closed() {
    following.close();
  }

  // ---- what is shown ----

  private void show(HomeFigures figures) {
    if (!figures.equals(shown)) {
      shown = figures;
      fill();
    }
  }

  /// Whoever works here goes on where they were.
  private void fill() {
    HomeFigures figures = shown;
    if (figures == null) {
      return;
    }
    Component owner = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
    String before = owner != null && body.isAncestorOf(owner) ? owner.getName() : null;
    body.removeAll();
    body.add(Labels.title(HOME.title()), "span 2");
    body.add(fresh(figures), "aligny top");
    body.add(decide(figures), "aligny top");
    CurrencyFigures of = chosen(figures);
    if (of == null) {
      body.add(Labels.muted(HOME.nothingOpen()), "span 2");
    } else {
      body.add(due(figures, of), "span 2");
      HomeCharts charts = new HomeCharts(figures, of, this::find);
      if (asTable) {
        body.add(charts.table(), "span 2");
      } else {
        body.add(charts.cash(), "wmin 0");
        body.add(charts.ages(), "wmin 0");
      }
      JButton turn =
          named("home.turn", Buttons.quiet(asTable ? HOME.asCharts() : HOME.asTable(), this::turn));
      body.add(turn, "span 2, alignx left, growx 0");
    }
    body.revalidate();
    body.repaint();
    if (before != null) {
      focus(before);
    }
  }

  private void turn() {
    asTable = !asTable;
    fill();
  }

  private void focus(String name) {
    Component there = find(body, name);
    if (there != null) {
      there.requestFocusInWindow();
    }
  }

  private static @Nullable Component find(Container in, String name) {
    for (Component child : in.getComponents()) {
      if (name.equals(child.getName())) {
        return child;
      }
      Component deeper = child instanceof Container container ? find(container, name) : null;
      if (deeper != null) {
        return deeper;
      }
    }
    return null;
  }

  private static JPanel card(String title) {
    JPanel card = new JPanel(new MigLayout("insets 0, wrap 1, gap 4, fillx"));
    card.setOpaque(false);
    card.add(Labels.section(title));
    return card;
  }

  private JPanel fresh(HomeFigures figures) {
    JPanel card =
        card(
            figures.since().isEmpty()
                ? HOME.fresh()
                : HOME.freshSince(moment(Instant.parse(figures.since()))));
    card.add(named("home.fresh", Labels.figure(Formats.now().count(figures.fresh()))));
    JPanel row = new JPanel(new MigLayout("insets 0, gap 8"));
    row.setOpaque(false);
    row.add(named("home.fresh.show", Buttons.quiet(HOME.show(), () -> find("is:new"))));
    JButton seen = named("home.fresh.seen", Buttons.quiet(HOME.seen(), this::seen));
    seen.setEnabled(figures.fresh() > 0);
    row.add(seen);
    card.add(row);
    return card;
  }

  private String moment(Instant at) {
    return Formats.now().moment(at, context.clock().instant(), ZoneId.systemDefault());
  }

  private void seen() {
    var _ = home.seen(context.clock().instant());
  }

  private JPanel decide(HomeFigures figures) {
    JPanel card = card(HOME.decide());
    card.add(named("home.decide", Labels.figure(Formats.now().count(figures.toDecide()))));
    if (figures.decide().isEmpty()) {
      card.add(Labels.muted(HOME.nothingToDecide()));
    }
    for (WaitingKind one : figures.decide()) {
      String words = HOME.kind(HomeKinds.words(one.kind()), one.count());
      Runnable open =
          one.find().isEmpty() ? () -> workbench.show("invoices.todecide") : () -> find(one.find());
      card.add(named("home.decide." + one.kind(), Buttons.quiet(words, open)), "wmin 0");
    }
    return card;
  }

  private @Nullable CurrencyFigures chosen(HomeFigures figures) {
    List<CurrencyFigures> all = figures.currencies();
    return all.stream()
        .filter(one -> one.currency().equals(currency))
        .findFirst()
        .orElse(all.isEmpty() ? null : all.getFirst());
  }

  private JPanel due(HomeFigures figures, CurrencyFigures of) {
    JPanel card = card(HOME.due());
    if (figures.currencies().size() > 1) {
      JComboBox<String> currencies = new JComboBox<>();
      figures.currencies().forEach(one -> currencies.addItem(one.currency()));
      currencies.setSelectedItem(of.currency());
      currencies.setName("home.currency");
      Spoken.name(currencies, HOME.account());
      currencies.addActionListener(_ -> {
        currency = String.valueOf(currencies.getSelectedItem());
        fill();
      });
      card.add(currencies);
    }
    row(card, "home.overdue", HOME.overdue(), of.overdue(), of.currency());
    row(card, "home.thisWeek", HOME.thisWeek(), of.thisWeek(), of.currency());
    row(card, "home.nextWeek", HOME.nextWeek(), of.nextWeek(), of.currency());
    if (of.undated().count() > 0) {
      row(card, "home.undated", HOME.undated(), of.undated(), of.currency());
    }
    return card;
  }

  private void row(JPanel card, String name, String words, OpenFigure open, String in) {
    String text = HOME.row(words, open.count(), HomeCharts.money(open, in));
    card.add(named(name, Buttons.quiet(text, () -> find(open.find()))), "wmin 0");
  }

  private void find(String filters) {
    list.find(filters);
  }

  private static <C extends JComponent> C named(String name, C component) {
    component.setName(name);
    return component;
  }
}
