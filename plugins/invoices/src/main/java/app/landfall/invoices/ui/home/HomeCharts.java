package app.landfall.invoices.ui.home;

import static app.landfall.invoices.ui.home.HomeTexts.HOME;

import app.landfall.invoices.home.HomeFigures;
import app.landfall.invoices.home.HomeFigures.CurrencyFigures;
import app.landfall.invoices.home.HomeFigures.OpenFigure;
import app.landfall.invoices.ui.chart.BarChart;
import app.landfall.plugin.Formats;
import app.landfall.plugin.ui.look.FigureCell;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.plugin.ui.look.PageKeys;
import app.landfall.plugin.ui.look.Spoken;
import app.landfall.plugin.ui.look.Tables;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.JPanel;
import javax.swing.JTable;
import javax.swing.SwingConstants;
import javax.swing.table.AbstractTableModel;
import net.miginfocom.swing.MigLayout;

/// The charts of what leaves week by week and of how old is what is open, and the same as the lines
/// of a table. Each leads to its list. Event thread.
final class HomeCharts {
  private static final List<String> SHORT = List.of("0", "1–30", "31–60", "61–90", ">90");

  private final HomeFigures figures;
  private final CurrencyFigures of;
  private final Consumer<String> find;

  HomeCharts(HomeFigures figures, CurrencyFigures of, Consumer<String> find) {
    this.figures = figures;
    this.of = of;
    this.find = find;
  }

  static String money(OpenFigure open, String currency) {
    String in = currency.isEmpty() ? null : currency;
    return (Formats.now().amounts().write(open.amount(), in) + " " + currency).strip();
  }

  JPanel cash() {
    List<BarChart.Bar> bars = new ArrayList<>();
    for (int week = 0; week < of.weeks().size(); week++) {
      OpenFigure open = of.weeks().get(week);
      String day =
          DateTimeFormatter.ofPattern("d MMM", Formats.now().language()).format(monday(week));
      bars.add(
          new BarChart.Bar(
              day, weekWords(week, open), open.amount(), () -> find.accept(open.find())));
    }
    return chart("home.cash", HOME.cash(), bars);
  }

  private LocalDate monday(int week) {
    return figures.monday().plusWeeks(week);
  }

  private String weekWords(int week, OpenFigure open) {
    String amount = money(open, of.currency());
    return week == 0
        ? HOME.firstBar(amount, open.count())
        : HOME.weekBar(Formats.now().day(monday(week)), amount, open.count());
  }

  JPanel ages() {
    List<BarChart.Bar> bars = new ArrayList<>();
    for (int age = 0; age < of.ages().size(); age++) {
      OpenFigure open = of.ages().get(age);
      bars.add(
          new BarChart.Bar(
              SHORT.get(age), ageWords(age, open), open.amount(), () -> find.accept(open.find())));
    }
    return chart("home.ages", HOME.ages(), bars);
  }

  private String ageWords(int age, OpenFigure open) {
    return HOME.ageBar(ageWords(age), money(open, of.currency()), open.count());
  }

  private static String ageWords(int age) {
    return switch (age) {
      case 0 -> HOME.notDue();
      case 1 -> HOME.days30();
      case 2 -> HOME.days60();
      case 3 -> HOME.days90();
      default -> HOME.daysMore();
    };
  }

  private static JPanel chart(String name, String title, List<BarChart.Bar> bars) {
    JPanel panel = new JPanel(new MigLayout("insets 0, wrap 1, gap 4, fillx"));
    panel.setOpaque(false);
    panel.add(Labels.section(title));
    panel.add(new BarChart(name, title, bars), "growx, wmin 0");
    return panel;
  }

  private record Line(String words, OpenFigure open) {}

  /// All bars as lines.
  JPanel table() {
    List<Line> lines = new ArrayList<>();
    for (int week = 0; week < of.weeks().size(); week++) {
      String day = Formats.now().day(monday(week));
      lines.add(new Line(week == 0 ? HOME.firstWeek() : day, of.weeks().get(week)));
    }
    for (int age = 0; age < of.ages().size(); age++) {
      lines.add(new Line(ageWords(age), of.ages().get(age)));
    }
    JTable table = Tables.make(new Lines(lines, of.currency()), "home.table");
    Spoken.name(table, HOME.cash() + ", " + HOME.ages());
    Tables.leaveByTab(table);
    FigureCell figure = new FigureCell(SwingConstants.TRAILING, Object::toString);
    Tables.column(table, 1, 120, true, true, figure);
    Tables.column(table, 2, 180, true, true, figure);
    PageKeys.bind(table, "ENTER", HOME.show(), () -> open(table, lines));
    table.addMouseListener(
        new MouseAdapter() {
          @Override
          public void mouseClicked(MouseEvent e) {
            if (e.getClickCount() == 2) {
              open(table, lines);
            }
          }
        });
    JPanel panel = new JPanel(new MigLayout("insets 0, wrap 1, gap 0, fillx"));
    panel.setOpaque(false);
    panel.add(table.getTableHeader(), "growx");
    panel.add(table, "growx");
    return panel;
  }

  private void open(JTable table, List<Line> lines) {
    int row = table.getSelectedRow();
    if (row >= 0) {
      find.accept(lines.get(row).open().find());
    }
  }

  private static final class Lines extends AbstractTableModel {
    private final transient List<Line> lines;
    private final String currency;

    Lines(List<Line> lines, String currency) {
      this.lines = List.copyOf(lines);
      this.currency = currency;
    }

    @Override
    public int getRowCount() {
      return lines.size();
    }

    @Override
    public int getColumnCount() {
      return 3;
    }

    @Override
    public String getColumnName(int column) {
      return switch (column) {
        case 0 -> HOME.when();
        case 1 -> HOME.invoices();
        default -> HOME.amount();
      };
    }

    @Override
    public Object getValueAt(int row, int column) {
      Line line = lines.get(row);
      return switch (column) {
        case 0 -> line.words();
        case 1 -> Formats.now().count(line.open().count());
        default -> money(line.open(), currency);
      };
    }
  }
}
