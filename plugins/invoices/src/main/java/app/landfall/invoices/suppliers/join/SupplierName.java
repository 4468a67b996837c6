package app.landfall.invoices.suppliers.join;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The key of a supplier's name: the same for every way to write it. Case, blanks, punctuation and
/// the legal form at its end say nothing, so `ACME GmbH & Co. KG` and `Acme` are one.
final class SupplierName {
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private static final Set<String> LEGAL_FORMS =
      Set.of(
          ("ab ag and aps as asa bv bvba co company corp corporation dd doo eg ek eu eurl ev gbr gesmbh"
                  + " ggmbh gmbh haftungsbeschraenkt inc incorporated kft kg kgaa lda limited llc llp"
                  + " lp ltd mbh nv ohg oy oyj plc pty sa sarl sas scrl se sl slu snc spa sprl spzoo"
                  + " srl sro ug und vof zoo zrt")
              .split(" ", -1));

  private SupplierName() {}

  /// @return empty where the name has no letter and no figure
  static String key(String name) {
    List<String> words = words(name);
    while (words.size() > 1 && LEGAL_FORMS.contains(words.getLast())) {
      words.removeLast();
    }
    return String.join("", words);
  }

  /// Letters with dots between them are one word: `S. à r. l.` is `sarl`.
  private static List<String> words(String name) {
    List<String> words = new ArrayList<>();
    boolean letters = false;
    for (String word : NO_WORD.split(plain(name), -1)) {
      boolean letter = word.codePointCount(0, word.length()) == 1;
      if (letters && letter || isOfSpZoo(words, word)) {
        words.add(words.removeLast() + word);
      } else if (!word.isEmpty()) {
        words.add(word);
      }
      letters = letter;
    }
    return words;
  }

  private static boolean isOfSpZoo(List<String> words, String word) {
    return word.equals("z") && words.size() > 1 && words.getLast().equals("sp");
  }

  private static String plain(String name) {
    String small =
        name.toLowerCase(Locale.ROOT)
            .replace("ä", "ae")
            .replace("ö", "oe")
            .replace("ü", "ue")
            .replace("ß", "ss");
    return MARKS.matcher(Normalizer.normalize(small, Normalizer.Form.NFKD)).replaceAll("");
  }
}
