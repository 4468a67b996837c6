package app.landfall.invoices.bank;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/// A text in the letters that every bank of SEPA takes: Latin letters without accents, digits and a
/// few marks (European Payments Council, EPC217-08). The original is kept beside it, so that people
/// see what was changed.
///
/// @param original as we have it, on one line
/// @param written as it stands in the file
public record BankText(String original, String written) {
  private static final String MARKS = "/-?:().,'+ ";

  /// Letters that are more than a plain one with an accent: each is followed by what is written.
  private static final Map<Integer, String> LETTERS =
      letters(
          "Ä Ae Ö Oe Ü Ue ä ae ö oe ü ue ß ss ẞ SS Æ AE æ ae Œ OE œ oe Ø O ø o Ł L ł l Đ D đ d Ð D ð d"
              + " Þ Th þ th ı i ĸ k Ŋ N ŋ n Ħ H ħ h Ŧ T ŧ t & + * . $ . % . @ (at) € EUR £ GBP _ - ; ,"
              + " ! . = . # . [ ( ] ) { ( } ) < ( > ) \" ' ` ' ´ ' ‘ ' ’ ' ‚ ' ‛ ' “ ' ” ' „ ' « ' » '"
              + " ‐ - ‑ - ‒ - – - — - ― - − - • . · . … ... ~ - ^ . | / \\ / § . ° .",
          "Α A Β V Γ G Δ D Ε E Ζ Z Η I Θ Th Ι I Κ K Λ L Μ M Ν N Ξ X Ο O Π P Ρ R Σ S Τ T Υ Y Φ F Χ Ch"
              + " Ψ Ps Ω O α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r ς s σ s"
              + " τ t υ y φ f χ ch ψ ps ω o",
          "А A Б B В V Г G Д D Е E Ж Zh З Z И I Й Y К K Л L М M Н N О O П P Р R С S Т T У U Ф F Х H"
              + " Ц Ts Ч Ch Ш Sh Щ Sht Ъ A Ы Y Ь Y Э E Ю Yu Я Ya а a б b в v г g д d е e ж zh з z и i"
              + " й y к k л l м m н n о o п p р r с s т t у u ф f х h ц ts ч ch ш sh щ sht ъ a ы y ь y"
              + " э e ю yu я ya");

  private static Map<Integer, String> letters(String... alphabets) {
    Map<Integer, String> letters = new HashMap<>();
    for (String alphabet : alphabets) {
      String[] all = alphabet.split(" ", -1);
      for (int at = 0; at < all.length; at += 2) {
        letters.put(all[at].codePointAt(0), all[at + 1]);
      }
    }
    return Map.copyOf(letters);
  }

  /// A text as it may stand in a file.
  ///
  /// @param most how many characters the bank takes there; what is longer is cut
  /// @return written empty where nothing of it can be written
  public static BankText of(String text, int most) {
    String line = String.join(" ", text.strip().split("[\\s\\u00a0\\u202f]+", -1));
    StringBuilder written = new StringBuilder();
    Normalizer.normalize(line, Normalizer.Form.NFC)
        .codePoints()
        .forEach(letter -> written.append(letter(letter)));
    String whole = written.toString().strip();
    return new BankText(line, whole.length() <= most ? whole : whole.substring(0, most).strip());
  }

  /// Whether the bank reads something else than we have.
  public boolean isChanged() {
    return !original.equals(written);
  }

  private static String letter(int letter) {
    if (isPlain(letter)) {
      return Character.toString(letter);
    }
    String known = LETTERS.get(letter);
    return known != null ? known : withoutAccents(letter);
  }

  private static boolean isPlain(int letter) {
    return (letter >= 'a' && letter <= 'z')
        || (letter >= 'A' && letter <= 'Z')
        || (letter >= '0' && letter <= '9')
        || MARKS.indexOf(letter) >= 0;
  }

  /// A letter without its accents; a point for what no bank can read.
  private static String withoutAccents(int letter) {
    StringBuilder plain = new StringBuilder();
    Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFKD)
        .codePoints()
        .filter(part -> Character.getType(part) != Character.NON_SPACING_MARK)
        .forEach(part -> plain.append(isPlain(part) ? Character.toString(part) : known(part)));
    return plain.isEmpty() ? "" : plain.toString();
  }

  private static String known(int part) {
    String known = LETTERS.get(part);
    return known == null ? "." : known;
  }
}
