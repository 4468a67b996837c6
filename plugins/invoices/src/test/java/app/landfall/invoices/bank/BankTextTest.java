package app.landfall.invoices.bank;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.invoices.bank.reference.CreditorReference;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class BankTextTest {
  @Test
  void lettersAreWrittenAsPeopleWriteThemWithoutAccents() {
    written("Müller & Söhne GmbH, Straße 3", "Mueller + Soehne GmbH, Strasse 3");
    written("Øresund Łódź Đorđe Æbeltoft", "Oresund Lodz Dorde AEbeltoft");
    written("Café\u0301 à\u00a0l’œuvre", "Cafe a l'oeuvre");
    written("Αθήνα София", "Athina Sofiya");
    written("RE_2026 #7 – „x“ 5 €", "RE-2026 .7 - 'x' 5 EUR");
    written("中文", "..");
    written("Plain", "Plain");
    assertThat(BankText.of("Plain", 70).isChanged()).isFalse();
    assertThat(BankText.of("Müller", 70).isChanged()).isTrue();
  }

  private static void written(String text, String expected) {
    assertThat(BankText.of(text, 70).written()).isEqualTo(expected);
  }

  @Test
  void whateverIsGivenOnlyWhatBanksTakeComesOut() {
    SplittableRandom random = new SplittableRandom(1);
    for (int round = 0; round < 20_000; round++) {
      int most = random.nextInt(1, 40);
      String text =
          random
              .ints(random.nextInt(60), 1, random.nextBoolean() ? 0x500 : 0x20000)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();

      assertThat(BankText.of(text, most).written())
          .matches("[A-Za-z0-9/?:().,'+ -]{0," + most + "}");
    }
  }

  @Test
  void idsAreShortOfANarrowSetAndAlwaysTheSame() {
    assertThat(BankId.of("LP", "invoice", "1"))
        .isEqualTo(BankId.of("LP", "invoice", "1"))
        .isNotEqualTo(BankId.of("LP", "invoice", "2"))
        .isNotEqualTo(BankId.of("LP", "invoice1"))
        .matches("LP-[0-9A-Z]{26}");
    assertThat(BankId.plain(" lp-0ab \u00a0")).isEqualTo("LP-0AB");
    assertThat(BankId.plain("NOTPROVIDED")).isEmpty();
  }

  @Test
  void onlyAReferenceWithItsCheckDigitsIsOne() {
    assertThat(CreditorReference.read("rf18 5390 0754 7034"))
        .contains(new CreditorReference("RF18539007547034"));
    assertThat(CreditorReference.read("RF19539007547034")).isEmpty();
    assertThat(CreditorReference.read("RE-77")).isEmpty();
  }
}
