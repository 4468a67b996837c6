package app.landfall.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the screen says, in the language of the person, behind an interface: one method for each
/// text, its parameters in the order of `{0}`, `{1}` ….
///
/// ```java
/// interface HelloTexts {
///   HelloTexts TEXTS = Texts.of(HelloTexts.class);
///   String greeted(long count);
/// }
/// ```
///
/// Beside the interface lie `HelloTexts_en.properties` and `HelloTexts_de.properties`, in UTF-8,
/// with a key for each method: `greeted=Greeted {0}`. Whole numbers are written with the language's
/// thousands separators, everything else as its `toString`. Where a text reads differently for one,
/// `greeted.one=Greeted one` is used when the first number is 1. [#problems] belongs into a test.
/// Immutable, any thread.
public final class Texts {
  /// The languages that are complete; the first is used for every language not listed.
  public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

  private Texts() {}

  /// The language of the screen now: that of the computer, unless people have set another.
  ///
  /// @return one of [#LANGUAGES]
  public static Locale language() {
    return complete(Locale.getDefault(Locale.Category.DISPLAY));
  }

  /// The texts in the language of the screen, whichever it is when a method is called.
  public static <T> T of(Class<T> texts) {
    return of(texts, Texts::language);
  }

  /// The texts in one language.
  public static <T> T of(Class<T> texts, Locale language) {
    Locale complete = complete(language);
    return of(texts, () -> complete);
  }

  /// What is missing or left over in the files of an interface, each a sentence; empty when
  /// complete in every language.
  public static List<String> problems(Class<?> texts) {
    List<String> problems = new ArrayList<>();
    for (Locale language : LANGUAGES) {
      Properties found = load(texts, language);
      TreeSet<String> unknown = new TreeSet<>(found.stringPropertyNames());
      for (Method method : methods(texts)) {
        unknown.remove(method.getName());
        unknown.remove(method.getName() + ".one");
        check(method, language, found, problems);
      }
      unknown.forEach(key -> problems.add(file(texts, language) + " has an unused key: " + key));
    }
    return List.copyOf(problems);
  }

  private static void check(
      Method method, Locale language, Properties found, List<String> problems) {
    String file = file(method.getDeclaringClass(), language);
    String text = found.getProperty(method.getName(), "");
    if (text.isBlank()) {
      problems.add(file + " has no text for " + method.getName());
      return;
    }
    for (int i = 0; i < method.getParameterCount(); i++) {
      if (!text.contains("{" + i + "}")) {
        problems.add(file + " does not say {" + i + "} in " + method.getName());
      }
    }
  }

  private static List<Method> methods(Class<?> texts) {
    return java.util.Arrays.stream(texts.getMethods())
        .filter(method -> java.lang.reflect.Modifier.isAbstract(method.getModifiers()))
        .toList();
  }

  private static Locale complete(Locale wanted) {
    return LANGUAGES.stream()
        .filter(language -> language.getLanguage().equals(wanted.getLanguage()))
        .findFirst()
        .orElse(LANGUAGES.getFirst());
  }

  /// What was read of an interface's files, kept with the interface: a window asks for its words
  /// again and again, and must not read files on the event thread each time.
  private static final ClassValue<Map<Locale, Properties>> READ =
      new ClassValue<>() {
        @Override
        protected Map<Locale, Properties> computeValue(Class<?> texts) {
          return Map.of(
              Locale.ENGLISH,
              load(texts, Locale.ENGLISH),
              Locale.GERMAN,
              load(texts, Locale.GERMAN));
        }
      };

  private static <T> T of(Class<T> texts, Supplier<Locale> language) {
    Properties english = Objects.requireNonNull(READ.get(texts).get(Locale.ENGLISH));
    Properties german = Objects.requireNonNull(READ.get(texts).get(Locale.GERMAN));
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (method.getDeclaringClass() == Object.class) {
            return ofObject(texts, proxy, method, arguments);
          }
          Locale now = language.get();
          Properties found = now.equals(Locale.GERMAN) ? german : english;
          return fill(
              text(found, english, method.getName(), arguments == null ? NONE : arguments),
              arguments == null ? NONE : arguments,
              now);
        };
    return texts.cast(
        Proxy.newProxyInstance(texts.getClassLoader(), new Class<?>[] {texts}, handler));
  }

  private static final Object[] NONE = {};

  @SuppressWarnings("ReferenceEquality") // a proxy is equal to itself alone
  private static Object ofObject(
      Class<?> texts, Object proxy, Method method, Object @Nullable [] arguments) {
    return switch (method.getName()) {
      case "equals" -> arguments != null && arguments[0] == proxy;
      case "hashCode" -> System.identityHashCode(proxy);
      default -> texts.getSimpleName();
    };
  }

  /// A text that is missing never stops the program: the other language's, or its name.
  private static String text(
      Properties found, Properties fallback, String key, Object[] arguments) {
    String one = isOne(arguments) ? found.getProperty(key + ".one") : null;
    if (one != null) {
      return one;
    }
    return found.getProperty(key, fallback.getProperty(key, key));
  }

  private static boolean isOne(Object[] arguments) {
    for (Object argument : arguments) {
      if (argument instanceof Long || argument instanceof Integer) {
        return ((Number) argument).longValue() == 1;
      }
    }
    return false;
  }

  private static String fill(String text, Object[] arguments, Locale language) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    int from = 0;
    for (int at = text.indexOf('{'); at >= 0; at = text.indexOf('{', from)) {
      int index = at + 2 < text.length() ? text.charAt(at + 1) - '0' : -1;
      boolean place = index >= 0 && index < arguments.length && text.charAt(at + 2) == '}';
      out.append(text, from, at).append(place ? write(arguments[index], language) : "{");
      from = place ? at + 3 : at + 1;
    }
    return out.append(text, from, text.length()).toString();
  }

  private static String write(Object argument, Locale language) {
    return argument instanceof Long || argument instanceof Integer
        ? NumberFormat.getIntegerInstance(language).format(argument)
        : argument.toString();
  }

  private static String file(Class<?> texts, Locale language) {
    return texts.getSimpleName() + "_" + language.getLanguage() + ".properties";
  }

  private static Properties load(Class<?> texts, Locale language) {
    Properties found = new Properties();
    try (InputStream in = texts.getResourceAsStream(file(texts, language))) {
      if (in != null) {
        found.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file(texts, language), e);
    }
    return found;
  }
}
