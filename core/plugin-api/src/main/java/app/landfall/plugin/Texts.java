package app.landfall.plugin;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The texts of the screen in the person's language, behind an interface: one method for each text,
/// its parameters in the order of `{0}`, `{1}` ….
///
/// ```java
/// interface HelloTexts {
///   HelloTexts TEXTS = Texts.of(HelloTexts.class);
///   String greeted(long count);
/// }
/// ```
///
/// The words are in one file for each language, `texts_en.properties`, `texts_de.properties` and so
/// on, in UTF-8, in the package of the plugin's class; its key is `HelloTexts.greeted=Greeted {0}`.
/// Whole numbers are written with the language's thousands separators, a [Sentence] in the same
/// language, `BigDecimal` and `LocalDate` as the language writes amounts and days, in English
/// plain, everything else as its `toString`. Where a text reads differently for one,
/// `HelloTexts.greeted.one=Greeted one` is used when the first number is 1. A method may give a
/// [Sentence] instead of a `String`: that is said later. What is missing in a language is said in
/// English; [#problems] belongs into a test. Immutable, any thread.
public final class Texts {
  /// The languages that the program is delivered in; the first is used for every language that
  /// there are no words for. [#languages] has those that were added, too.
  public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

  private static final List<Object> NONE = List.of();

  /// What each interface says in each language, by method.
  private static final ClassValue<Map<Locale, Map<String, String>>> SAID =
      new ClassValue<>() {
        @Override
        protected Map<Locale, Map<String, String>> computeValue(Class<?> texts) {
          return new ConcurrentHashMap<>();
        }
      };

  private Texts() {}

  /// The language of the screen now: that of the computer, unless people have set another.
  ///
  /// @return one of [#languages]
  public static Locale language() {
    return spoken(Locale.getDefault(Locale.Category.DISPLAY));
  }

  /// Every language that the program has words for, those it is delivered in first: a file
  /// `texts_LANGUAGE.properties` of the program adds one, and each plugin speaks it that has one,
  /// too. Looks for files the first time.
  public static List<Locale> languages() {
    return Found.LANGUAGES;
  }

  /// Looked for when people choose, and not when the program starts.
  private static final class Found {
    static final List<Locale> LANGUAGES =
        Stream.concat(
                Texts.LANGUAGES.stream(),
                Arrays.stream(Locale.getISOLanguages())
                    .map(Locale::of)
                    .filter(language -> !Texts.LANGUAGES.contains(language))
                    .filter(Texts::isSpoken))
            .toList();
  }

  /// The texts in the language of the screen, whichever it is when a method is called.
  public static <T> T of(Class<T> texts) {
    return of(texts, Texts::language);
  }

  /// The texts in one language.
  public static <T> T of(Class<T> texts, Locale language) {
    Locale spoken = spoken(language);
    return of(texts, () -> spoken);
  }

  /// What is missing or left over in the files of an interface, in the languages that the program
  /// is delivered in, each a sentence; empty when complete.
  public static List<String> problems(Class<?> texts) {
    List<String> problems = new ArrayList<>();
    for (Locale language : LANGUAGES) {
      Map<String, String> found = said(texts, language);
      TreeSet<String> unknown = new TreeSet<>(found.keySet());
      for (Method method : methods(texts)) {
        unknown.remove(method.getName());
        unknown.remove(method.getName() + ".one");
        check(method, language, found, problems);
      }
      unknown.forEach(key ->
          problems.add(
              "%s has an unused key: %s.%s".formatted(file(language), TextFile.key(texts), key)));
    }
    return List.copyOf(problems);
  }

  private static void check(
      Method method, Locale language, Map<String, String> found, List<String> problems) {
    String key = TextFile.key(method.getDeclaringClass()) + "." + method.getName();
    String text = found.getOrDefault(method.getName(), "");
    if (text.isBlank()) {
      problems.add(file(language) + " has no text for " + key);
      return;
    }
    for (int i = 0; i < method.getParameterCount(); i++) {
      if (!text.contains("{" + i + "}")) {
        problems.add(file(language) + " does not say {" + i + "} in " + key);
      }
    }
    if (text.contains("{" + method.getParameterCount() + "}")) {
      problems.add(
          file(language)
              + " says {"
              + method.getParameterCount()
              + "} in "
              + key
              + ", which has none");
    }
  }

  private static List<Method> methods(Class<?> texts) {
    return Arrays.stream(texts.getMethods())
        .filter(method -> Modifier.isAbstract(method.getModifiers()))
        .toList();
  }

  private static String file(Locale language) {
    return "texts_" + language.getLanguage() + ".properties";
  }

  /// The language, or English where the program has no words for it.
  static Locale spoken(Locale wanted) {
    Locale language = Locale.of(wanted.getLanguage());
    return LANGUAGES.contains(language) || isSpoken(language) ? language : LANGUAGES.getFirst();
  }

  private static boolean isSpoken(Locale language) {
    return TextFile.of(Texts.class, language).isThere();
  }

  private static <T> T of(Class<T> texts, Supplier<Locale> language) {
    InvocationHandler handler =
        (proxy, method, given) -> {
          if (method.getDeclaringClass() == Object.class) {
            return ofObject(texts, proxy, method, given);
          }
          List<Object> arguments = given == null ? NONE : List.of(given);
          return method.getReturnType() == Sentence.class
              ? new Sentence(texts, method.getName(), arguments)
              : say(texts, method.getName(), arguments, language.get());
        };
    return texts.cast(
        Proxy.newProxyInstance(texts.getClassLoader(), new Class<?>[] {texts}, handler));
  }

  @SuppressWarnings("ReferenceEquality") // a proxy is equal to itself alone
  private static Object ofObject(
      Class<?> texts, Object proxy, Method method, Object @Nullable [] arguments) {
    return switch (method.getName()) {
      case "equals" -> arguments != null && arguments[0] == proxy;
      case "hashCode" -> System.identityHashCode(proxy);
      default -> texts.getSimpleName();
    };
  }

  /// @param language one of [#languages]
  static String say(Class<?> texts, String key, List<Object> arguments, Locale language) {
    return fill(text(texts, key, arguments, language), arguments, language);
  }

  /// A text that is missing never stops the program: it is said in English, or by its name.
  private static String text(Class<?> texts, String key, List<Object> arguments, Locale language) {
    Map<String, String> found = said(texts, language);
    String one = isOne(arguments) ? found.get(key + ".one") : null;
    String text = one == null ? found.get(key) : one;
    if (text != null) {
      return text;
    }
    Locale english = LANGUAGES.getFirst();
    if (language.equals(english)) {
      return key;
    }
    var _ = TextFile.of(texts, language).needed(TextFile.key(texts) + "." + key);
    return text(texts, key, arguments, english);
  }

  private static Map<String, String> said(Class<?> texts, Locale language) {
    return SAID.get(texts).computeIfAbsent(language, _ -> read(texts, language));
  }

  private static Map<String, String> read(Class<?> texts, Locale language) {
    TextFile file = TextFile.of(texts, language);
    String prefix = TextFile.key(texts) + ".";
    return file.keys().stream()
        .filter(key -> key.startsWith(prefix))
        .collect(
            Collectors.toUnmodifiableMap(
                key -> key.substring(prefix.length()), key -> file.text(key).orElse("")));
  }

  private static boolean isOne(List<Object> arguments) {
    for (Object argument : arguments) {
      if (argument instanceof Long || argument instanceof Integer) {
        return ((Number) argument).longValue() == 1;
      }
    }
    return false;
  }

  private static String fill(String text, List<Object> arguments, Locale language) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    int from = 0;
    for (int at = text.indexOf('{'); at >= 0; at = text.indexOf('{', from)) {
      int index = at + 2 < text.length() ? text.charAt(at + 1) - '0' : -1;
      boolean place = index >= 0 && index < arguments.size() && text.charAt(at + 2) == '}';
      out.append(text, from, at).append(place ? write(arguments.get(index), language) : "{");
      from = place ? at + 3 : at + 1;
    }
    return out.append(text, from, text.length()).toString();
  }

  private static String write(Object argument, Locale language) {
    return switch (argument) {
      case Long number -> NumberFormat.getIntegerInstance(language).format(number);
      case Integer number -> NumberFormat.getIntegerInstance(language).format(number);
      case Sentence sentence -> sentence.in(language);
      case BigDecimal amount -> amount(amount, language);
      case LocalDate day -> day(day, language);
      default -> argument.toString();
    };
  }

  /// With the decimals that it has. English is also the language of commands, whose output programs
  /// read: there it is plain.
  private static String amount(BigDecimal amount, Locale language) {
    if (language.equals(LANGUAGES.getFirst())) {
      return amount.toPlainString();
    }
    NumberFormat format = NumberFormat.getNumberInstance(language);
    format.setMinimumFractionDigits(Math.max(0, amount.scale()));
    format.setMaximumFractionDigits(Math.max(0, amount.scale()));
    return format.format(amount);
  }

  private static String day(LocalDate day, Locale language) {
    return language.equals(LANGUAGES.getFirst())
        ? day.toString()
        : DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(language).format(day);
  }
}
