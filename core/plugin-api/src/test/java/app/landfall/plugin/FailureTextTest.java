package app.landfall.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.store.StoreException;
import app.landfall.store.StoreException.Kind;
import app.landfall.store.StoreHealth;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureTextTest {
  private static final Locale BEFORE = Locale.getDefault(Locale.Category.DISPLAY);

  @AfterEach
  void speakAsBefore() {
    Locale.setDefault(Locale.Category.DISPLAY, BEFORE);
  }

  @Test
  void aFailureIsTakenOutOfAllThatCarriesIt() {
    IllegalStateException failure = new IllegalStateException("The lamp is out");
    Throwable carried =
        new CompletionException(new ExecutionException(new CompletionException(failure)));
    assertThat(FailureText.cause(carried)).isSameAs(failure);
    assertThat(FailureText.cause(failure)).isSameAs(failure);
    assertThat(FailureText.of(carried)).isEqualTo("The lamp is out.");
  }

  @Test
  void theKindOfAFailureWithoutAMessageIsForTheLog() {
    Locale.setDefault(Locale.Category.DISPLAY, Locale.ENGLISH);
    assertThat(FailureText.of(new CompletionException(new StackOverflowError())))
        .startsWith("This could not be done. What was saved before is safe.");
    assertThat(FailureText.of(new CompletionException("carries nothing", null)))
        .isEqualTo("carries nothing.");
  }

  @ParameterizedTest
  @EnumSource(names = "WELL", mode = EnumSource.Mode.EXCLUDE)
  void whatTheStoreSaysOfTheDiskIsInTheLanguageOfTheScreen(StoreHealth health) {
    StoreException failure = new StoreException(Kind.UNUSABLE, health.advice());
    Locale.setDefault(Locale.Category.DISPLAY, Locale.ENGLISH);
    assertThat(FailureText.of(new CompletionException(failure))).isEqualTo(health.advice());
    Locale.setDefault(Locale.Category.DISPLAY, Locale.GERMAN);
    assertThat(FailureText.of(failure))
        .isEqualTo(FailureText.of(health))
        .isNotEqualTo(health.advice());
  }

  @Test
  void aRecordThatIsTooLargeIsSaidInTheLanguageOfTheScreen() {
    Locale.setDefault(Locale.Category.DISPLAY, Locale.GERMAN);
    assertThat(FailureText.of(new StoreException(Kind.TOO_LARGE, "A row over 256 KiB.")))
        .startsWith("Das ist größer als die 256 KiB");
  }

  @Test
  void theCodesOfTheDatabaseAreForTheLog() {
    Locale.setDefault(Locale.Category.DISPLAY, Locale.ENGLISH);
    String said = "[SQLITE_CONSTRAINT_TRIGGER] a trigger said no (closed) (insert into bills)";
    assertThat(FailureText.of(new StoreException(Kind.OTHER, said)))
        .startsWith("This could not be done.")
        .doesNotContain("SQLITE", "trigger");
  }

  @Test
  void everyTextIsThereInEveryLanguage() {
    assertThat(Texts.problems(FailureText.FailureTexts.class)).isEmpty();
  }
}
