package app.landfall.invoices.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Suppliers that do not exist, with names, towns and accounts as they look in Europe. Account
/// numbers have right check digits and bank codes that no bank has.
final class MadeUpSuppliers {
  /// One of them.
  ///
  /// @param rate per cent of VAT on most of its invoices
  /// @param days it gives to pay
  /// @param usual what its invoices are about, in hundredths of the currency
  /// @param prefix of its invoice numbers
  record Supplier(
      String name,
      String city,
      String country,
      String currency,
      String vatId,
      String iban,
      int rate,
      int days,
      long usual,
      String prefix) {}

  private record Land(
      String code,
      String currency,
      int rate,
      String vatId,
      String bank,
      List<String> names,
      List<String> trades,
      List<String> forms,
      List<String> cities) {}

  private static final List<Land> LANDS =
      List.of(
          new Land(
              "DE",
              "EUR",
              19,
              "DE9########",
              "00000000##########",
              List.of(
                  "Nordwind",
                  "Albrecht",
                  "Brinkmann",
                  "Hansen",
                  "Kessler",
                  "Lindner",
                  "Möller",
                  "Oberländer",
                  "Petersen",
                  "Quandt",
                  "Reuter",
                  "Schäfer",
                  "Tannenberg",
                  "Ullrich",
                  "Vogt",
                  "Wieland",
                  "Zimmermann",
                  "Elbe",
                  "Havel",
                  "Isar",
                  "Spree",
                  "Weser",
                  "Gebrüder Krause",
                  "Falk & Sohn",
                  "Hofmann",
                  "Jansen",
                  "Dietrich",
                  "Engel"),
              List.of(
                  "Logistik",
                  "Elektrotechnik",
                  "Bürobedarf",
                  "Gebäudereinigung",
                  "Druckerei",
                  "Metallbau",
                  "Softwarehaus",
                  "Werbetechnik",
                  "Spedition",
                  "Großhandel",
                  "Haustechnik",
                  "Catering",
                  "Leasing",
                  "Energie",
                  "Telekom",
                  "Baustoffe",
                  "Arbeitsschutz",
                  "Verpackungen"),
              List.of("GmbH", "GmbH & Co. KG", "AG", "e.K.", "KG", "OHG", "UG"),
              List.of(
                  "Hamburg", "München", "Köln", "Leipzig", "Bremen", "Kiel", "Nürnberg", "Essen")),
          new Land(
              "AT",
              "EUR",
              20,
              "ATU0#######",
              "00000###########",
              List.of("Hofer", "Steiner", "Gruber", "Alpenland", "Donau", "Leitner"),
              List.of("Glas", "Holzbau", "Papier", "Kältetechnik", "Transporte"),
              List.of("GmbH", "AG", "e.U."),
              List.of("Wien", "Graz", "Linz", "Salzburg")),
          new Land(
              "CH",
              "CHF",
              8,
              "CHE0########",
              "00000############",
              List.of("Aare", "Rheintal", "Zürcher", "Bernina", "Säntis"),
              List.of("Treuhand", "Präzision", "Informatik", "Medizintechnik"),
              List.of("AG", "GmbH"),
              List.of("Zürich", "Bern", "Basel", "Luzern")),
          new Land(
              "NL",
              "EUR",
              21,
              "NL0########B01",
              "ZZZZ0#########",
              List.of("Van der Velde", "De Vries", "Noordzee", "Oranje", "Kuipers"),
              List.of("Transport", "Bloemen", "Kantoor", "Techniek", "Groothandel"),
              List.of("B.V.", "N.V."),
              List.of("Rotterdam", "Utrecht", "Groningen")),
          new Land(
              "FR",
              "EUR",
              20,
              "FR0##########",
              "00000000###############00",
              List.of("Atelier Lumière", "Dubois", "Lefèvre", "Moreau", "Rivière", "Girard"),
              List.of("Imprimerie", "Transports", "Conseil", "Énergie", "Menuiserie"),
              List.of("SARL", "SAS", "SA"),
              List.of("Lyon", "Strasbourg", "Lille", "Nantes")),
          new Land(
              "IT",
              "EUR",
              22,
              "IT0##########",
              "Z00000000000############",
              List.of("Marchetti", "Rossi", "Bianchi", "Ferrari Luigi", "Colombo"),
              List.of("Ceramiche", "Trasporti", "Arredi", "Impianti"),
              List.of("S.r.l.", "S.p.A."),
              List.of("Milano", "Bologna", "Verona")),
          new Land(
              "PL",
              "PLN",
              23,
              "PL00########",
              "00000000################",
              List.of("Kowalski", "Wiśniewski", "Bałtyk", "Wisła", "Zieliński"),
              List.of("Drukarnia", "Transport", "Meble", "Elektro"),
              List.of("sp. z o.o.", "S.A."),
              List.of("Gdańsk", "Poznań", "Wrocław")),
          new Land(
              "DK",
              "DKK",
              25,
              "DK0#######",
              "0000##########",
              List.of("Nordlys", "Østergaard", "Jensen", "Vestjysk", "Fjord"),
              List.of("Energi", "Fragt", "Trykkeri", "Tømrer"),
              List.of("ApS", "A/S"),
              List.of("Aarhus", "Odense", "København")),
          new Land(
              "GB",
              "GBP",
              20,
              "GB00#######",
              "ZZZZ00000000######",
              List.of("Harbour Lane", "Kestrel", "Whitby", "Thornton & Vale", "Pennine"),
              List.of("Telecom", "Supplies", "Engineering", "Foods", "Travel"),
              List.of("Ltd", "LLP", "plc"),
              List.of("Leeds", "Bristol", "York")));

  /// How often each land comes up, of 100.
  private static final int[] SHARES = {58, 6, 5, 7, 7, 5, 5, 4, 3};

  private static final int[] DAYS = {7, 10, 14, 14, 30, 30, 30, 45, 60};

  private MadeUpSuppliers() {}

  /// So many suppliers, no name twice.
  static List<Supplier> of(int count, RandomGenerator random) {
    List<Supplier> suppliers = new ArrayList<>();
    Set<String> names = new HashSet<>();
    while (suppliers.size() < count) {
      Supplier supplier = one(land(random), random, suppliers.size());
      if (names.add(supplier.name())) {
        suppliers.add(supplier);
      }
    }
    return suppliers;
  }

  private static Land land(RandomGenerator random) {
    int at = random.nextInt(100);
    for (int i = 0; i < SHARES.length; i++) {
      at -= SHARES[i];
      if (at < 0) {
        return LANDS.get(i);
      }
    }
    return LANDS.getFirst();
  }

  private static Supplier one(Land land, RandomGenerator random, int number) {
    boolean trade = random.nextInt(10) > 0;
    String name =
        pick(land.names(), random)
            + (trade ? " " + pick(land.trades(), random) : "")
            + (random.nextInt(4) == 0 ? " " + pick(land.cities(), random) : "")
            + " "
            + pick(land.forms(), random);
    return new Supplier(
        name,
        pick(land.cities(), random),
        land.code(),
        land.currency(),
        digits(land.vatId(), random),
        iban(land.code(), digits(land.bank(), random)),
        land.rate(),
        DAYS[random.nextInt(DAYS.length)],
        (long) Math.pow(10, 3.6 + random.nextInt(1000) / 1000.0 * 2.2),
        prefix(name, number, random));
  }

  private static String prefix(String name, int number, RandomGenerator random) {
    String letters = name.replaceAll("[^A-Z]", "");
    return switch (random.nextInt(5)) {
      case 0 -> "RE-%d-";
      case 1 -> "%d/";
      case 2 -> letters + "%d";
      case 3 -> String.format(Locale.ROOT, "%04d-", 1000 + number);
      default -> "";
    };
  }

  private static String digits(String pattern, RandomGenerator random) {
    StringBuilder out = new StringBuilder();
    pattern.chars().forEach(c -> out.append((char) (c == '#' ? '0' + random.nextInt(10) : c)));
    return out.toString();
  }

  private static String iban(String country, String account) {
    StringBuilder number = new StringBuilder();
    (account + country + "00").chars().forEach(c -> number.append(Character.digit(c, 36)));
    int check = 98 - new BigInteger(number.toString()).mod(BigInteger.valueOf(97)).intValue();
    return country + String.format(Locale.ROOT, "%02d", check) + account;
  }

  private static String pick(List<String> from, RandomGenerator random) {
    return from.get(random.nextInt(from.size()));
  }
}
