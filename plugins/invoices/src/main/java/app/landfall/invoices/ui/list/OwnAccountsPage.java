package app.landfall.invoices.ui.list;

import static app.landfall.invoices.ui.due.DueTexts.DUE_TEXTS;

import app.landfall.invoices.model.Amount;
import app.landfall.invoices.paying.OwnAccount;
import app.landfall.invoices.paying.OwnAccounts;
import app.landfall.invoices.ui.editor.InvoiceEditors;
import app.landfall.invoices.ui.editor.UndoBar;
import app.landfall.plugin.Formats;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.Part;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.FigureCell;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.plugin.ui.look.Spoken;
import app.landfall.plugin.ui.look.Tables;
import app.landfall.store.Store;
import app.landfall.store.Subscription;
import jakarta.inject.Inject;
import java.awt.Dimension;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTable;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.table.AbstractTableModel;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/// The page of the settings with our own accounts. The one that is chosen stands in the fields
/// below; what is typed there for another number is another account. Event thread.
final class OwnAccountsPage implements Part {
  private static final int ROWS = 3;

  private final Store store;
  private final OwnAccounts accounts;
  private final Rows rows = new Rows();
  private final JTable table = Tables.make(rows, "accounts.table");
  private final JTextField name = field("accounts.name");
  private final JTextField iban = field("accounts.iban");
  private final JTextField bic = field("accounts.bic");
  private final JTextField currency = field("accounts.currency");
  private final JTextField limit = field("accounts.limit");
  private final JLabel problem = Labels.styled(new JLabel(), "error");
  private final JButton remove = Buttons.plain(DUE_TEXTS.removeAccount(), this::remove);
  private final UndoBar message;
  private final JPanel page =
      new JPanel(
          new MigLayout("insets 0, wrap 2, gap 12 8, fillx, hidemode 3", "[]12[grow, fill]"));
  private final Subscription live;

  @Inject
  OwnAccountsPage(Store store, OwnAccounts accounts, InvoiceEditors editors) {
    this.store = store;
    this.accounts = accounts;
    this.message = editors.undoBar();
    build();
    this.live = store.live(accounts::all, Edt.LATER, this::arrived);
  }

  private static JTextField field(String name) {
    JTextField field = new JTextField(24);
    field.setName(name);
    return field;
  }

  private void build() {
    page.setName("accounts.page");
    page.setOpaque(false);
    Spoken.name(page, DUE_TEXTS.ownAccounts());
    Tables.leaveByTab(table);
    Tables.column(table, 0, 120, false, false, null);
    Tables.column(table, 1, 210, false, false, null);
    Tables.column(table, 2, 80, false, false, null);
    Tables.column(table, 3, 180, false, true, FigureCell.trailing());
    Spoken.name(table, DUE_TEXTS.ownAccounts());
    table.getSelectionModel().addListSelectionListener(_ -> chosen());
    JComponent pane = Tables.scroll(table);
    pane.setPreferredSize(new Dimension(100, (ROWS + 1) * Tables.rowHeight()));
    page.add(pane, "span 2, growx, wmin 0");
    remove.setName("accounts.remove");
    page.add(remove, "span 2, growx 0, align right");
    row(DUE_TEXTS.accountName(), name);
    JTextArea holder = Labels.wrapped(DUE_TEXTS.holderHint(), "caption");
    holder.setName("accounts.holder");
    Spoken.description(name, DUE_TEXTS.holderHint());
    page.add(holder, "skip 1, growx, wmin 0");
    row(DUE_TEXTS.iban(), iban);
    row(DUE_TEXTS.bic(), bic);
    row(DUE_TEXTS.currency(), currency);
    row(DUE_TEXTS.limit(), limit);
    problem.setName("accounts.problem");
    problem.setVisible(false);
    page.add(problem, "skip 1, wmin 0");
    JButton save = Buttons.primary(DUE_TEXTS.saveAccount(), this::save);
    save.setName("accounts.save");
    page.add(save, "skip 1, growx 0");
    page.add(message, "span 2, growx");
    chosen();
  }

  private void row(String label, JTextField field) {
    field.addActionListener(_ -> save());
    page.add(Labels.field(label, field));
    page.add(field, "wmax 320");
  }

  private void arrived(List<OwnAccount> now) {
    rows.all = now;
    rows.fireTableDataChanged();
  }

  private Optional<OwnAccount> one() {
    int row = table.getSelectedRow();
    return row < 0 ? Optional.empty() : Optional.of(rows.all.get(row));
  }

  private void chosen() {
    remove.setEnabled(one().isPresent());
    one()
        .ifPresent(account -> {
          name.setText(text(account.name()));
          iban.setText(account.written());
          bic.setText(text(account.bic()));
          currency.setText(text(account.currency()));
          limit.setText(limit(account));
          problem("");
        });
  }

  private static String limit(OwnAccount account) {
    return account
        .limit()
        .map(most -> Formats.now().amounts().write(most, account.currency()))
        .orElse("");
  }

  private void save() {
    Optional<String> number =
        OwnAccounts.read(iban.getText()).map(read -> read.text()).understood();
    String code = currency.getText().strip().toUpperCase(Locale.ROOT);
    Optional<Amount> most = most(code);
    if (number.isEmpty()) {
      problem(DUE_TEXTS.ibanOdd());
      iban.requestFocusInWindow();
    } else if (!code.isEmpty() && !code.matches("[A-Z]{3}")) {
      problem(DUE_TEXTS.currencyOdd(code));
      currency.requestFocusInWindow();
    } else if (most.isEmpty() && !limit.getText().isBlank()) {
      problem(DUE_TEXTS.limitOdd());
      limit.requestFocusInWindow();
    } else {
      put(number.get(), code, most.orElse(null));
    }
  }

  private Optional<Amount> most(String code) {
    return Formats.now()
        .amounts()
        .read(limit.getText(), code.isEmpty() ? null : code)
        .understood()
        .map(Amount::of);
  }

  private void put(String number, String code, @Nullable Amount most) {
    OwnAccount account =
        new OwnAccount(
            store.newId(), number, typed(bic), typed(name), code.isEmpty() ? null : code, most);
    var _ =
        accounts
            .put(account)
            .whenCompleteAsync(
                (save, failed) -> {
                  if (save == null) {
                    message.failed(failed);
                  } else {
                    problem("");
                    message.done(DUE_TEXTS.accountSaved(account.written()), save);
                  }
                },
                Edt.LATER);
  }

  private static @Nullable String typed(JTextField field) {
    return field.getText().isBlank() ? null : field.getText().strip();
  }

  private void remove() {
    one().ifPresent(this::remove);
  }

  private void remove(OwnAccount account) {
    var _ =
        accounts
            .remove(account.iban())
            .whenCompleteAsync(
                (save, failed) -> {
                  if (save == null || save.isEmpty()) {
                    message.failed(failed);
                  } else {
                    message.done(DUE_TEXTS.accountRemoved(account.written()), save.get());
                  }
                },
                Edt.LATER);
  }

  private void problem(String sentence) {
    problem.setText(sentence);
    problem.setVisible(!sentence.isEmpty());
    page.revalidate();
  }

  private static String text(@Nullable String stored) {
    return Objects.requireNonNullElse(stored, "");
  }

  @Override
  public JComponent component() {
    return page;
  }

  @Override
  public void closed() {
    live.close();
  }

  private static final class Rows extends AbstractTableModel {
    private static final long serialVersionUID = 1L;
    private transient List<OwnAccount> all = List.of();

    @Override
    public int getRowCount() {
      return all.size();
    }

    @Override
    public int getColumnCount() {
      return 4;
    }

    @Override
    public String getColumnName(int column) {
      return switch (column) {
        case 0 -> DUE_TEXTS.accountName();
        case 1 -> DUE_TEXTS.iban();
        case 2 -> DUE_TEXTS.currency();
        default -> DUE_TEXTS.limit();
      };
    }

    @Override
    public Object getValueAt(int row, int column) {
      OwnAccount account = all.get(row);
      return switch (column) {
        case 0 -> text(account.name());
        case 1 -> account.written();
        case 2 -> text(account.currency());
        default -> limit(account);
      };
    }
  }
}
