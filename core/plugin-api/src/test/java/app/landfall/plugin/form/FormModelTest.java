package app.landfall.plugin.form;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.plugin.form.Visits.Part;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The record of a form while it is typed into, saved and changed by others, over a real store.
final class FormModelTest {
  @TempDir Path folder;
  private Visits visits;

  @BeforeEach
  void open() {
    visits = new Visits(folder);
  }

  @AfterEach
  void close() {
    visits.close();
  }

  private FormModel<Part, Visits.Visit> form() {
    return visits.form;
  }

  private String stored() {
    return visits.text("SELECT place||' '||ifnull(hours,'-') FROM visits");
  }

  @Test
  void whatIsTypedStaysAndWhatOthersChangeGoesIntoTheRest() {
    visits.open("Harbour");
    form().type(Part.HOURS, "3");
    visits.pulled("UPDATE visits SET place='Dock',_seq=5");
    visits.until(() -> form().text(Part.PLACE).equals("Dock"));
    assertThat(visits.met).containsExactly(new MetField<>(Part.PLACE, false));
    assertThat(form().text(Part.HOURS)).isEqualTo("3");
    assertThat(visits.save()).isTrue();
    assertThat(stored()).isEqualTo("Dock 3");
  }

  @Test
  void whatBothChangedIsSavedAsByWhoHadNotSeenTheOtherWhateverElseArrives() {
    visits.open("Harbour");
    form().type(Part.PLACE, "Pier");
    visits.pulled("UPDATE visits SET place='Dock',_seq=5");
    visits.until(() -> visits.met.equals(List.of(new MetField<>(Part.PLACE, true))));
    visits.pulled("UPDATE visits SET hours=4,_seq=6");
    visits.until(() -> form().text(Part.HOURS).equals("4"));
    assertThat(form().text(Part.PLACE)).isEqualTo("Pier");
    assertThat(form().seen().seq()).isEqualTo(3);
    assertThat(visits.save()).isTrue();
    assertThat(visits.text("SELECT base FROM landfall_change WHERE field='place' AND kind='set'"))
        .isEqualTo("3");
    assertThat(form().seen().seq()).isEqualTo(6);
  }

  @Test
  void whoTakesBackWhatBothChangedHasSeenTheOther() {
    visits.open("Harbour");
    form().type(Part.PLACE, "Pier");
    visits.pulled("UPDATE visits SET place='Dock',_seq=5");
    visits.until(() -> !visits.met.isEmpty());
    form().type(Part.PLACE, "Dock");
    assertThat(form().isDirty()).isFalse();
    assertThat(form().seen().seq()).isEqualTo(5);
  }

  @Test
  void whatIsTypedWhileASaveIsUnderWayStaysAndIsSavedNext() {
    visits.open("Harbour");
    form().type(Part.PLACE, "Dock");
    var first = form().save(visits::write);
    form().type(Part.PLACE, "Dock 7");
    form().type(Part.HOURS, "2");
    visits.until(first::isDone);
    assertThat(stored()).isEqualTo("Dock -");
    assertThat(form().text(Part.PLACE)).isEqualTo("Dock 7");
    assertThat(form().isDirty()).isTrue();
    assertThat(visits.save()).isTrue();
    assertThat(stored()).isEqualTo("Dock 7 2");
    assertThat(form().isDirty()).isFalse();
  }

  @Test
  void aSecondSaveWaitsForTheFirstAndSavesWhatIsLeft() {
    visits.follow();
    form().type(Part.PLACE, "Dock");
    var first = form().save(visits::write);
    form().type(Part.HOURS, "2");
    var second = form().save(visits::write);
    var third = form().save(visits::write);
    visits.until(() -> first.isDone() && second.isDone() && third.isDone());
    assertThat(List.of(first.join(), second.join(), third.join())).containsOnly(true);
    assertThat(form().failure()).isEmpty();
    assertThat(stored()).isEqualTo("Dock 2");
    assertThat(visits.text("SELECT count(DISTINCT tx) FROM landfall_change")).isEqualTo("2");
  }

  @Test
  void nothingArrivesWhileASaveIsUnderWayAndAllOfItIsLookedAtAfterwards() {
    visits.open("Harbour");
    form().type(Part.PLACE, "Pier");
    CompletableFuture<FormOutcome<Part>> durable = new CompletableFuture<>();
    var saved =
        form()
            .save((asRead, edited) -> {
              var _ = visits.write(asRead, edited).thenAccept(_ -> {});
              return durable;
            });
    visits.pulled("UPDATE visits SET hours=8,_seq=7");
    assertThat(visits.following).isZero();
    durable.complete(new FormOutcome.Stored<>());
    visits.until(saved::isDone);
    assertThat(visits.following).isEqualTo(1);
    visits.until(() -> form().text(Part.HOURS).equals("8"));
    assertThat(form().text(Part.PLACE)).isEqualTo("Pier");
    assertThat(form().isDirty()).isFalse();
  }

  @Test
  void whatCannotBeSavedIsLookedAtAnewToo() {
    visits.open("Harbour");
    form().type(Part.PLACE, "Pier");
    var saved =
        form().save((_, _) -> CompletableFuture.failedFuture(new IllegalStateException("full")));
    visits.until(saved::isDone);
    assertThat(saved.join()).isFalse();
    assertThat(form().failure().orElseThrow()).hasMessage("full");
    assertThat(form().isDirty()).isTrue();
    visits.pulled("UPDATE visits SET hours=8,_seq=7");
    visits.until(() -> form().text(Part.HOURS).equals("8"));
  }

  @Test
  void aSaveBeforeAnythingIsReadWaitsForIt() {
    visits.execute("INSERT INTO visits(id,place,hours) VALUES ('v1','Harbour',3)");
    form().type(Part.PLACE, "Dock");
    var saved = form().save(visits::write);
    assertThat(saved.isDone()).isFalse();
    visits.follow();
    visits.until(saved::isDone);
    assertThat(saved.join()).isTrue();
    assertThat(stored()).isEqualTo("Dock 3");
  }

  @Test
  void whatIsDeletedMeanwhileComesBackWithTheNextSave() {
    visits.open("Harbour");
    form().type(Part.HOURS, "3");
    visits.execute("DELETE FROM visits");
    assertThat(visits.save()).isFalse();
    visits.until(() -> form().state() == FormState.GONE);
    assertThat(form().text(Part.HOURS)).isEqualTo("3");
    assertThat(visits.save()).isTrue();
    assertThat(form().state()).isEqualTo(FormState.STORED);
    assertThat(stored()).isEqualTo("Harbour 3");
  }

  @Test
  void whatCannotBeReadIsNamedAndNothingIsSaved() {
    visits.open("Harbour");
    form().type(Part.PLACE, "Dock");
    form().type(Part.HOURS, "many");
    assertThat(visits.save()).isFalse();
    assertThat(form().problem(Part.HOURS)).contains("Not a number: many");
    assertThat(stored()).isEqualTo("Harbour -");
    form().type(Part.HOURS, "4");
    assertThat(form().problem(Part.HOURS)).isEmpty();
    assertThat(visits.save()).isTrue();
  }

  @Test
  void whatWasWrongIsAskedAnewWhenAnotherFieldIsMended() {
    visits.open("Harbour");
    form().type(Part.HOURS, "40");
    FormSave<Part, Visits.Visit> checked =
        (asRead, edited) ->
            edited.place().equals("Harbour")
                ? CompletableFuture.completedFuture(
                    new FormOutcome.Faulty<>(java.util.Map.of(Part.HOURS, "Too long for here.")))
                : visits.write(asRead, edited);
    var refused = form().save(checked);
    visits.until(refused::isDone);
    assertThat(form().problem(Part.HOURS)).contains("Too long for here.");
    form().type(Part.PLACE, "Dock");
    var saved = form().save(checked);
    visits.until(saved::isDone);
    assertThat(saved.join()).isTrue();
    assertThat(form().problem(Part.HOURS)).isEmpty();
  }

  @Test
  void whatTheRecordRefusesIsAFailureAndStaysTyped() {
    visits.open("Harbour");
    form().type(Part.PLACE, "nowhere");
    assertThat(visits.save()).isFalse();
    assertThat(form().failure().orElseThrow()).hasMessage("A visit is somewhere.");
    assertThat(form().text(Part.PLACE)).isEqualTo("nowhere");
    assertThat(form().isSaving()).isFalse();
  }

  @Test
  void overARowThatNobodyCanReadNothingIsSaved() {
    visits.open("Harbour");
    form().type(Part.PLACE, "Dock");
    form().unreadable();
    assertThat(visits.save()).isFalse();
    assertThat(stored()).isEqualTo("Harbour -");
  }

  @Test
  void whatMeansTheSameIsNotDirtyAndIsTidiedWhenItIsLeft() {
    visits.execute("INSERT INTO visits(id,place,hours) VALUES ('v1','Harbour',3)");
    visits.follow();
    form().type(Part.HOURS, "03 ");
    assertThat(form().isDirty()).isFalse();
    assertThat(form().text(Part.HOURS)).isEqualTo("03 ");
    form().leave(Part.HOURS);
    assertThat(form().text(Part.HOURS)).isEqualTo("3");
    assertThat(form().typed()).isEmpty();
  }

  @Test
  void whatIsDiscardedIsGoneForGood() {
    visits.open("Harbour");
    form().type(Part.PLACE, "Dock");
    visits.lines.add();
    form().discard();
    assertThat(form().isDirty()).isFalse();
    assertThat(form().text(Part.PLACE)).isEqualTo("Harbour");
    assertThat(visits.lines.count()).isZero();
  }

  @Test
  void whoClosesWhileSavingIsStillToldWhetherItWasSaved() {
    visits.open("Harbour");
    form().type(Part.PLACE, "Dock");
    var saved = form().save(visits::write);
    form().close();
    visits.until(saved::isDone);
    assertThat(saved.join()).isTrue();
    assertThat(visits.following).isZero();
  }
}
