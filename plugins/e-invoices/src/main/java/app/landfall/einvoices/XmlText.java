package app.landfall.einvoices;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The characters of an XML file, whatever encoding it claims.
///
/// Real files lie: a byte-order mark beside another name, `ISO-8859-1` over UTF-8 bytes, names that
/// do not exist. A byte-order mark is believed first, then bytes that are valid UTF-8 (text in
/// another encoding almost never is), then the declared name, then Windows-1252.
///
/// @param text without byte-order mark and without white space before the first character
/// @param used name of the encoding that was used
/// @param declared name that the file claims; null where it claims none
record XmlText(String text, String used, @Nullable String declared) {

  private static final Pattern DECLARED =
      Pattern.compile("^\\s*<\\?xml[^>]{0,200}?\\sencoding\\s*=\\s*[\"']([^\"']{1,60})[\"']");
  private static final Pattern LEADING = Pattern.compile("^[\\s\\uFEFF\\u0000]+");
  private static final Pattern TRAILING_ZEROS = Pattern.compile("[\\u0000\\u001a\\s]+$");

  static XmlText of(byte[] bytes) {
    Charset marked = byMark(bytes);
    if (marked != null) {
      return made(new String(bytes, marked), marked);
    }
    Optional<String> utf8 = strictly(bytes, StandardCharsets.UTF_8);
    if (utf8.isPresent()) {
      return made(utf8.get(), StandardCharsets.UTF_8);
    }
    Charset fallback = declaredCharset(new String(bytes, StandardCharsets.ISO_8859_1));
    return made(new String(bytes, fallback), fallback);
  }

  /// What the file claims to be written in: by the rules of XML, UTF-8 where it says nothing.
  String claimed() {
    return declared == null ? StandardCharsets.UTF_8.name() : declared;
  }

  /// Whether the file is written in something else than it claims. Plain ASCII fits every claim,
  /// and a mark in front makes a missing one good.
  boolean claimsFalsely() {
    if (declared == null) {
      return !used.startsWith("UTF-");
    }
    boolean ascii = text.chars().allMatch(character -> character < 128);
    return !(ascii && isSupported(declared)) && !sameCharset(declared, used);
  }

  private static XmlText made(String decoded, Charset used) {
    String text = LEADING.matcher(decoded).replaceFirst("");
    if (text.indexOf('\0') >= 0) {
      text = TRAILING_ZEROS.matcher(text).replaceFirst("");
    }
    return new XmlText(text, used.name(), declaredName(text));
  }

  /// UTF-16 without a mark shows in the zero beside its first `<`.
  private static @Nullable Charset byMark(byte[] bytes) {
    int first = at(bytes, 0);
    int second = at(bytes, 1);
    if (first == 0xEF && second == 0xBB && at(bytes, 2) == 0xBF) {
      return null;
    }
    if ((first == 0xFF && second == 0xFE) || (first == '<' && second == 0)) {
      return StandardCharsets.UTF_16LE;
    }
    if ((first == 0xFE && second == 0xFF) || (first == 0 && second == '<')) {
      return StandardCharsets.UTF_16BE;
    }
    return null;
  }

  private static int at(byte[] bytes, int index) {
    return index < bytes.length ? bytes[index] & 0xFF : -1;
  }

  private static Optional<String> strictly(byte[] bytes, Charset charset) {
    try {
      CharBuffer decoded =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes));
      return Optional.of(decoded.toString());
    } catch (CharacterCodingException otherEncoding) {
      return Optional.empty();
    }
  }

  /// The declared encoding if this JDK knows it and it is not one of Unicode, which the bytes have
  /// just disproved; else Windows-1252.
  private static Charset declaredCharset(String bytesAsLatin1) {
    String name = declaredName(bytesAsLatin1);
    Charset windows1252 = Charset.forName("windows-1252");
    if (name == null || !isSupported(name)) {
      return windows1252;
    }
    Charset charset = Charset.forName(name);
    return charset.name().startsWith("UTF-") ? windows1252 : charset;
  }

  private static @Nullable String declaredName(String text) {
    Matcher matcher = DECLARED.matcher(text.substring(0, Math.min(text.length(), 300)));
    return matcher.find() ? matcher.group(1) : null;
  }

  private static boolean sameCharset(String one, String other) {
    return isSupported(one)
        && (Charset.forName(one).equals(Charset.forName(other))
            || (Charset.forName(one).equals(StandardCharsets.UTF_16)
                && other.startsWith("UTF-16")));
  }

  private static boolean isSupported(String name) {
    try {
      return Charset.isSupported(name);
    } catch (IllegalArgumentException illegalName) {
      return false;
    }
  }
}
