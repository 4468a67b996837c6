package app.landfall.invoices.suppliers.join;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SupplierGroupsTest {
  private static final String ONE = "DE89370400440532013000";
  private static final String OTHER = "FR1420041010050500013M02606";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ACME GmbH & Co. KG | acme",
        "Müller & Söhne OHG | Mueller  Soehne",
        "S.A. Dupont S.à r.l. | sa dupont",
        "Drukarnia Sp. z o.o. | DRUKARNIA",
        "Office-Supplies, Inc. | office supplies",
        "Nordlys ApS | nordlys",
        "GmbH | gmbh",
        "株式会社東京 | 株式会社東京"
      })
  void oneNameHasOneKeyHoweverItIsWritten(String written, String other) {
    assertThat(SupplierName.key(written)).isEqualTo(SupplierName.key(other)).isNotEmpty();
  }

  @Test
  void anotherNameIsAnotherKey() {
    assertThat(SupplierName.key("Acme North")).isNotEqualTo(SupplierName.key("Acme"));
    assertThat(SupplierName.key(" –/ ")).isEmpty();
  }

  @Test
  void aVatIdIsSurerThanTheName() {
    var groups =
        groups(
            source("Acme GmbH", "DE 123 456 789", ""),
            source("Acme Holding", "DE123456789", ""),
            source("Acme GmbH", "DE999999999", ""));

    assertThat(groups.all()).hasSize(2);
  }

  @Test
  void withoutAVatIdTheAccountSaysWhoItIsAndThenTheName() {
    var groups =
        groups(
            source("Acme GmbH", "DE123456789", ONE),
            source("Acme Nord", "", ONE),
            source("ACME", "", ""),
            source("Beta", "", ""));

    assertThat(groups.all()).hasSize(2);
    assertThat(groups.of(source("Acme Nord", "", ONE)))
        .isEqualTo(groups.of(source("ACME", "", "")))
        .isPresent();
  }

  @Test
  void whereTwoCouldBeMeantItIsNeither() {
    var groups =
        groups(
            source("Acme GmbH", "DE123456789", ""),
            source("Acme AG", "CHE123456", ""),
            source("Acme", "", ""));

    assertThat(groups.all()).hasSize(3);
  }

  @Test
  void theAccountOfAFactorJoinsNobody() {
    var groups =
        groups(
            new SupplierSource("Acme", "", ONE, true), new SupplierSource("Beta", "", ONE, true));

    assertThat(groups.all()).hasSize(2);
  }

  @Test
  void anAccountAloneBelongsToWhoUsesIt() {
    assertThat(groups(source("", "", ONE), source("Acme", "", ONE)).all()).hasSize(1);
    assertThat(groups(source("", "", ONE), source("Acme", "DE123456789", ONE)).all()).hasSize(1);
    assertThat(groups(source("", "", ONE), source("Acme", "", OTHER)).all()).hasSize(2);
  }

  @Test
  void whatSomebodyHasSaidIsFoundAgainWhenTheVatIdComesLater() {
    SupplierSource before = source("Acme", "", "");
    String id = groups(before).all().getFirst().id();
    var after =
        SupplierGroups.of(
            List.of(before, source("Acme GmbH", "DE123456789", "")),
            List.of(said(id, "Acme", null, null)));

    assertThat(after.all()).hasSize(1);
    assertThat(after.all().getFirst().id()).isEqualTo(id);
    assertThat(after.all().getFirst().said()).hasSize(1);
  }

  @Test
  void mergedOnesAreOneUnderTheIdTheyWereMergedInto() {
    List<SupplierSource> sources = List.of(source("Acme", "", ""), source("Akme", "", ""));
    String acme = idOf("Acme", sources);
    String akme = idOf("Akme", sources);
    var merged = SupplierGroups.of(sources, List.of(said(akme, null, null, acme)));

    assertThat(merged.all()).singleElement().extracting(SupplierGroup::id).isEqualTo(acme);
    assertThat(merged.find(akme)).isEqualTo(merged.find(acme)).isPresent();
  }

  @Test
  void mergedBothWaysByTwoComputersTheyAreStillOne() {
    List<SupplierSource> sources = List.of(source("Acme", "", ""), source("Akme", "", ""));
    String acme = idOf("Acme", sources);
    String akme = idOf("Akme", sources);

    assertThat(
            SupplierGroups.of(
                    sources, List.of(said(akme, null, null, acme), said(acme, null, null, akme)))
                .all())
        .hasSize(1);
  }

  @Test
  void everyComputerMakesTheSameSuppliersInWhicheverOrderInvoicesCame() {
    Random random = new Random(17);
    List<SupplierSource> sources = new ArrayList<>();
    String[] names = {"Acme GmbH", "ACME", "Beta", "Beta AG", "Gamma", ""};
    String[] vats = {"", "", "DE123456789", "ATU12345678"};
    String[] accounts = {"", ONE, OTHER};
    for (int i = 0; i < 400; i++) {
      sources.clear();
      for (int n = 0; n < 6; n++) {
        sources.add(
            new SupplierSource(
                names[random.nextInt(names.length)],
                vats[random.nextInt(vats.length)],
                accounts[random.nextInt(accounts.length)],
                random.nextInt(5) == 0));
      }
      List<SupplierGroup> one = SupplierGroups.of(sources, List.of()).all();
      Collections.shuffle(sources, random);
      assertThat(SupplierGroups.of(sources, List.of()).all()).isEqualTo(one);
    }
  }

  private static String idOf(String name, List<SupplierSource> sources) {
    return SupplierGroups.of(sources, List.of()).of(source(name, "", "")).orElseThrow().id();
  }

  private static SupplierGroups groups(SupplierSource... sources) {
    return SupplierGroups.of(List.of(sources), List.of());
  }

  private static SupplierSource source(String name, String vat, String iban) {
    return new SupplierSource(name, vat, iban, false);
  }

  private static SaidSupplier said(
      String id, @Nullable String name, @Nullable String vat, @Nullable String into) {
    return new SaidSupplier(id, name, vat, null, null, null, null, null, null, into);
  }
}
