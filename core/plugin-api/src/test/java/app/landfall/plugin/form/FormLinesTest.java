package app.landfall.plugin.form;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.plugin.form.Visits.Cell;
import app.landfall.plugin.form.Visits.Finding;
import app.landfall.plugin.form.Visits.Part;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The lines of a form, saved with their record in one transaction, over a real store.
final class FormLinesTest {
  @TempDir Path folder;
  private Visits visits;

  @BeforeEach
  void open() {
    visits = new Visits(folder);
    visits.pulled(
        "INSERT INTO findings(id,visit_id,what,count) VALUES ('001','v1','crack',1),('002','v1','rust',2)");
    visits.open("Harbour");
  }

  @AfterEach
  void close() {
    visits.close();
  }

  private FormLines<Cell, Finding> lines() {
    return visits.lines;
  }

  @Test
  void linesAreChangedAddedAndRemovedWithTheirRecord() {
    visits.form.type(Part.PLACE, "Dock");
    lines().type(0, Cell.COUNT, "7");
    lines().remove(1);
    lines().add();
    lines().type(1, Cell.WHAT, "leak");
    lines().add();
    assertThat(visits.form.isDirty()).isTrue();
    assertThat(visits.save()).isTrue();
    assertThat(visits.form.isDirty()).isFalse();
    assertThat(visits.findings()).isEqualTo("crack 7, leak -");
    assertThat(visits.text("SELECT count(DISTINCT tx) FROM landfall_change")).isEqualTo("1");
  }

  @Test
  void nothingIsSavedWhereALineCannotBe() {
    visits.form.type(Part.PLACE, "Dock");
    lines().type(0, Cell.COUNT, "700");
    assertThat(visits.save()).isFalse();
    assertThat(visits.text("SELECT place FROM visits")).isEqualTo("Harbour");
    assertThat(lines().text(0, Cell.COUNT)).isEqualTo("700");
    lines().type(0, Cell.COUNT, "many");
    assertThat(lines().isOdd(0, Cell.COUNT)).isTrue();
    assertThat(visits.save()).isFalse();
    lines().type(0, Cell.COUNT, "70");
    assertThat(visits.save()).isTrue();
    assertThat(visits.findings()).isEqualTo("crack 70, rust 2");
  }

  @Test
  void whatIsTypedIntoLinesWhileASaveIsUnderWayStays() {
    lines().type(0, Cell.COUNT, "7");
    lines().add();
    lines().type(2, Cell.WHAT, "leak");
    var first = visits.form.save(visits::write);
    lines().type(0, Cell.COUNT, "8");
    lines().type(2, Cell.WHAT, "leaks");
    lines().remove(1);
    lines().add();
    lines().type(2, Cell.WHAT, "dent");
    visits.until(first::isDone);
    assertThat(visits.findings()).isEqualTo("crack 7, rust 2, leak -");
    assertThat(visits.form.isDirty()).isTrue();
    assertThat(visits.save()).isTrue();
    assertThat(visits.findings()).isEqualTo("crack 8, leaks -, dent -");
  }

  @Test
  void whatOthersChangeGoesIntoCellsWhereNothingIsTyped() {
    lines().type(0, Cell.COUNT, "7");
    visits.pulled("UPDATE findings SET what='cracks',_seq=5 WHERE id='001'");
    visits.execute("UPDATE findings SET what=what WHERE id='none'");
    visits.until(() -> lines().text(0, Cell.WHAT).equals("cracks"));
    assertThat(lines().text(0, Cell.COUNT)).isEqualTo("7");
    assertThat(visits.save()).isTrue();
    assertThat(visits.findings()).isEqualTo("cracks 7, rust 2");
  }

  @Test
  void linesComeAndGoElsewhere() {
    lines().add();
    lines().type(2, Cell.WHAT, "leak");
    visits.execute("DELETE FROM findings WHERE id='001'");
    visits.execute("INSERT INTO findings(id,visit_id,what) VALUES ('003','v1','dent')");
    visits.until(() -> lines().count() == 3 && lines().text(1, Cell.WHAT).equals("dent"));
    assertThat(lines().text(0, Cell.WHAT)).isEqualTo("rust");
    assertThat(lines().text(2, Cell.WHAT)).isEqualTo("leak");
    assertThat(visits.save()).isTrue();
    assertThat(visits.text("SELECT count(*) FROM findings")).isEqualTo("3");
  }

  @Test
  void aLineTypedOverComesBackThoughItWasDeletedElsewhere() {
    lines().type(0, Cell.COUNT, "7");
    visits.execute("DELETE FROM findings WHERE id='001'");
    int before = visits.looks;
    visits.until(() -> visits.looks > before);
    assertThat(lines().count()).isEqualTo(2);
    assertThat(visits.save()).isTrue();
    assertThat(visits.findings()).isEqualTo("crack 7, rust 2");
  }

  @Test
  void aLineRemovedHereStaysRemovedWhateverArrives() {
    lines().remove(0);
    visits.pulled("UPDATE findings SET count=9,_seq=5");
    visits.execute("UPDATE findings SET what=what WHERE id='none'");
    visits.until(() -> lines().text(0, Cell.COUNT).equals("9"));
    assertThat(lines().count()).isEqualTo(1);
    assertThat(visits.save()).isTrue();
    assertThat(visits.findings()).isEqualTo("rust 9");
  }

  @Test
  void linesComeBackWithTheirRecord() {
    visits.form.type(Part.HOURS, "3");
    visits.execute("DELETE FROM visits");
    visits.execute("DELETE FROM findings");
    visits.until(() -> visits.form.state() == FormState.GONE);
    assertThat(visits.save()).isTrue();
    assertThat(visits.findings()).isEqualTo("crack 1, rust 2");
    assertThat(visits.form.isDirty()).isFalse();
  }

  @Test
  void whoeverShowsThemIsToldBeforeAndAfter() {
    StringBuilder told = new StringBuilder();
    lines()
        .onChange(
            () -> told.append(lines().count()).append("->"),
            () -> told.append(lines().count()).append(' '));
    lines().add();
    visits.execute("DELETE FROM findings WHERE id='001'");
    visits.until(() -> told.toString().endsWith("3->2 "));
    assertThat(told).hasToString("2->3 3->2 ");
    visits.execute("UPDATE visits SET hours=2");
    visits.until(() -> visits.form.text(Part.HOURS).equals("2"));
    assertThat(told).as("nothing new in the lines").hasToString("2->3 3->2 ");
  }
}
