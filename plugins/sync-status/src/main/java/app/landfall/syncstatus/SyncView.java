package app.landfall.syncstatus;

import app.landfall.plugin.Formats;
import app.landfall.plugin.PluginContext;
import app.landfall.plugin.Texts;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.ViewPart;
import app.landfall.plugin.ui.Workbench;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.Card;
import app.landfall.plugin.ui.look.FigureLabel;
import app.landfall.plugin.ui.look.Icons;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.plugin.ui.look.Spoken;
import app.landfall.plugin.ui.look.Tone;
import app.landfall.store.DataSafety;
import app.landfall.store.Subscription;
import app.landfall.store.TwoVersions;
import app.landfall.store.WaitingRecord;
import app.landfall.sync.Activity;
import app.landfall.sync.Link;
import app.landfall.sync.MassRemoval;
import app.landfall.sync.Refused;
import app.landfall.sync.Sync;
import app.landfall.sync.SyncCost;
import app.landfall.sync.SyncServer;
import app.landfall.sync.SyncStatus;
import app.landfall.sync.UnplacedRow;
import jakarta.inject.Inject;
import java.awt.Rectangle;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.ScrollPaneConstants;
import net.miginfocom.swing.MigLayout;

/// The sync page: how it stands, what needs a person, what waits, what happened, and for who wants
/// to know, the technical details. Event thread; what it asks the store arrives later.
final class SyncView implements ViewPart {
  private static final PlainTexts TEXTS = SituationWords.TEXTS;
  private static final int MOST = 50;

  private final Sync sync;
  private final DataSafety safety;
  private final PluginContext context;
  private final Workbench workbench;
  private final DecisionCards decisions;
  private final JPanel page =
      new JPanel(
          new MigLayout("insets 24, gap 0, wrap 1, hidemode 3, fillx", "[grow, fill, 0:760:860]"));
  private final JPanel head = column();
  private final JPanel deciding = column();
  private final JPanel refusing = column();
  private final JPanel unplaced = column();
  private final JPanel removals = column();
  private final JPanel waiting = column();
  private final JPanel activity = column();
  private final JPanel technical = column();
  private final JButton details;
  private final JScrollPane scroll;
  private final Subscription subscription;
  private int badge;

  @Inject
  SyncView(PluginContext context, DataSafety safety, Workbench workbench) {
    this.safety = safety;
    this.context = context;
    this.sync = context.sync();
    this.workbench = workbench;
    this.decisions = new DecisionCards(context, this::refresh);
    details = Buttons.quiet(TEXTS.showTechnical(), this::toggleTechnical);
    details.setName("sync.technical.toggle");
    head.setName("sync.headline");
    deciding.setName("sync.twoVersions");
    refusing.setName("sync.refused");
    unplaced.setName("sync.unplaced");
    removals.setName("sync.removals");
    waiting.setName("sync.waiting");
    activity.setName("sync.activity");
    technical.setName("sync.technical");
    technical.setVisible(false);
    page.setName("sync.view");
    Spoken.name(page, TEXTS.sync());
    page.add(Labels.title(TEXTS.sync()), "gapbottom 16");
    page.add(head, "gapbottom 20");
    page.add(removals, "gapbottom 20");
    page.add(deciding, "gapbottom 20");
    page.add(refusing, "gapbottom 20");
    page.add(unplaced, "gapbottom 20");
    page.add(waiting, "gapbottom 20");
    page.add(activity, "gapbottom 12");
    page.add(details, "grow 0, align left");
    page.add(technical, "gaptop 8");
    scroll = new JScrollPane(page);
    scroll.setBorder(BorderFactory.createEmptyBorder());
    scroll.setHorizontalScrollBarPolicy(ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
    scroll.getVerticalScrollBar().setUnitIncrement(16);
    refresh();
    subscription = StatusSnapshot.follow(sync, safety, context.settings(), this::show);
  }

  private static JPanel column() {
    JPanel column =
        new JPanel(new MigLayout("insets 0, gap 8, wrap 1, hidemode 3, fillx", "[grow, fill]"));
    column.setOpaque(false);
    return column;
  }

  @Override
  public JComponent component() {
    return scroll;
  }

  @Override
  public int badge() {
    return badge;
  }

  @Override
  public void closed() {
    subscription.close();
  }

  private void refresh() {
    show(StatusSnapshot.now(sync, safety, context.settings()));
  }

  private void show(StatusSnapshot standing) {
    SyncStatus status = standing.status();
    showHead(standing);
    var _ = sync.twoVersions(MOST).thenAcceptAsync(this::showTwoVersions, Edt.LATER);
    var _ = sync.refused().thenAcceptAsync(this::showRefused, Edt.LATER);
    var _ = sync.unplaced().thenAcceptAsync(this::showUnplaced, Edt.LATER);
    var _ = sync.removals().thenAcceptAsync(this::showRemovals, Edt.LATER);
    var _ =
        sync.waiting(MOST)
            .thenAcceptAsync(found -> showWaiting(found, status.waiting()), Edt.LATER);
    showActivity();
    showTechnical(status);
    int needs = (int) (status.toDecide() + status.parked());
    if (needs != badge) {
      badge = needs;
      workbench.changed(this);
    }
  }

  private void showHead(StatusSnapshot standing) {
    SegmentText segment = SegmentText.of(standing, now(), ZoneId.systemDefault(), Texts.language());
    Card card = new Card(new MigLayout("insets 0, gap 12 4, fillx", "[32!][grow, fill][]", "[][]"));
    card.add(new JLabel(Icons.of(segment.icon(), 28, segment.tone())), "spany 2, aligny top");
    JLabel sentence = Labels.section(segment.sentence());
    sentence.setName("sync.headline.text");
    card.add(sentence, "wmin 0");
    JPanel buttons = new JPanel(new MigLayout("insets 0, gap 8, hidemode 3"));
    buttons.setOpaque(false);
    addButtons(buttons, standing);
    card.add(buttons, "spany 2, aligny center, wrap");
    card.add(Labels.wrapped(SituationWords.of(standing), "muted"), "wmin 0");
    replace(head, card);
  }

  private void addButtons(JPanel buttons, StatusSnapshot standing) {
    SyncStatus status = standing.status();
    SegmentTexts words = Texts.of(SegmentTexts.class);
    if (status.link() instanceof Link.LocalOnly || status.link() instanceof Link.SignInNeeded) {
      add(
          buttons,
          Buttons.primary(TEXTS.connect(), () -> workbench.preferences("sync")),
          "connect");
    } else if (status.link() instanceof Link.Paused) {
      add(buttons, Buttons.primary(words.resume(), sync::resume), "resume");
    } else {
      if (!SegmentText.isFetching(status)) {
        add(buttons, Buttons.plain(SegmentText.retryWords(status), sync::retryNow), "retry");
      }
      add(buttons, Buttons.quiet(words.pause(), sync::pause), "pause");
    }
  }

  private static void add(JPanel buttons, JButton button, String name) {
    button.setName("sync.view." + name);
    buttons.add(button);
  }

  private void showTwoVersions(List<TwoVersions> found) {
    showCards(deciding, TEXTS.twoVersions(), found.stream().map(decisions::card).toList());
  }

  private void showRefused(List<Refused> found) {
    showCards(refusing, TEXTS.refused(), found.stream().map(decisions::card).toList());
  }

  private void showUnplaced(List<UnplacedRow> found) {
    showCards(unplaced, TEXTS.unplaced(), found.stream().limit(MOST).map(decisions::card).toList());
  }

  private void showRemovals(List<MassRemoval> found) {
    showCards(removals, TEXTS.removals(), found.stream().map(decisions::card).toList());
  }

  private void showCards(JPanel holder, String title, List<JComponent> cards) {
    SteadyButtons.around(
        holder,
        () -> {
          holder.removeAll();
          holder.setVisible(!cards.isEmpty());
          if (!cards.isEmpty()) {
            holder.add(Labels.section(title));
            cards.forEach(holder::add);
          }
        });
    page.revalidate();
    page.repaint();
  }

  private void showWaiting(List<WaitingRecord> found, long all) {
    waiting.removeAll();
    waiting.setVisible(all > 0 && !(sync.status().link() instanceof Link.LocalOnly));
    waiting.add(Labels.section(Texts.of(SegmentTexts.class).waiting(all)));
    Card card = new Card(new MigLayout("insets 0, gap 8, wrap 1, fillx", "[grow, fill]"));
    for (WaitingRecord one : found) {
      JLabel line =
          new JLabel(
              RowDescriptions.title(one.record()),
              Icons.of("clock", 16, Tone.WAITING),
              JLabel.LEADING);
      line.setIconTextGap(10);
      card.add(line, "wmin 0");
    }
    if (all > found.size()) {
      card.add(Labels.caption(TEXTS.andMore(all - found.size())));
    }
    waiting.add(card);
    page.revalidate();
    page.repaint();
  }

  private void showActivity() {
    Card card = new Card(new MigLayout("insets 0, gap 16 8, wrap 2, fillx", "[][grow, fill]"));
    List<Activity> lines = sync.activity();
    for (Activity line : lines.reversed().stream().limit(12).toList()) {
      card.add(Labels.styled(new FigureLabel(moment(line.at())), "muted"));
      card.add(new JLabel(SituationWords.of(line.event())), "wmin 0");
    }
    if (lines.isEmpty()) {
      card.add(Labels.muted(TEXTS.noActivity()), "spanx");
    }
    activity.removeAll();
    activity.add(Labels.section(TEXTS.activity()));
    activity.add(card);
  }

  private void toggleTechnical() {
    technical.setVisible(!technical.isVisible());
    details.setText(technical.isVisible() ? TEXTS.hideTechnical() : TEXTS.showTechnical());
    page.revalidate();
    if (technical.isVisible()) {
      Edt.LATER.execute(() -> technical.scrollRectToVisible(new Rectangle(technical.getSize())));
    }
  }

  private void showTechnical(SyncStatus status) {
    Card card = new Card(new MigLayout("insets 0, gap 6, wrap 1, fillx", "[grow, fill]"));
    SyncServer server = status.server();
    if (server != null) {
      line(card, TEXTS.server(server.address().toString(), server.company()));
    }
    line(card, "link = " + status.link());
    sync.lastFault()
        .ifPresent(it -> line(card, TEXTS.lastFault(moment(it.at()), it.fault().detail())));
    String countdown = SituationWords.countdown(status, now());
    if (!countdown.isEmpty()) {
      line(card, countdown);
    }
    SyncCost cost = sync.cost();
    line(card, TEXTS.cost(cost.requests(), cost.sentBytes(), cost.receivedBytes()));
    replace(technical, card);
  }

  private static void line(Card card, String text) {
    card.add(Labels.wrapped(text, "caption"), "wmin 0");
  }

  private void replace(JPanel holder, JComponent content) {
    SteadyButtons.around(
        holder,
        () -> {
          holder.removeAll();
          holder.add(content);
        });
    page.revalidate();
    page.repaint();
  }

  private Instant now() {
    return context.clock().instant();
  }

  private String moment(Instant at) {
    return Formats.now().moment(at, now(), ZoneId.systemDefault());
  }
}
