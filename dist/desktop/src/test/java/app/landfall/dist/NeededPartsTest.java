package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A record that one plugin makes and another reads refuses a null that it may not have, with a
/// sentence that names the part.
class NeededPartsTest {
  private static final List<String> PACKAGES =
      List.of(
          "app.landfall.plugin",
          "app.landfall.plugin.form",
          "app.landfall.plugin.ui",
          "app.landfall.plugin.ui.look",
          "app.landfall.plugin.ui.record",
          "app.landfall.invoices.api");

  static Stream<Class<?>> records() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(PACKAGES)
            .stream()
            .filter(type -> PACKAGES.contains(type.getPackageName()))
            .filter(JavaClass::isRecord)
            .filter(NeededPartsTest::isOffered)
            .<Class<?>>map(JavaClass::reflect)
            .filter(type -> first(type).isPresent());
  }

  /// Public, with whatever is around it.
  private static boolean isOffered(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(NeededPartsTest::isOffered).orElse(true);
  }

  @ParameterizedTest
  @MethodSource("records")
  void aPartThatIsMissingIsNamed(Class<?> type) throws Exception {
    RecordComponent[] parts = type.getRecordComponents();
    Constructor<?> maker =
        type.getDeclaredConstructor(
            Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
    maker.setAccessible(true);
    Object[] nothing = Arrays.stream(parts).map(part -> zero(part.getType())).toArray();
    try {
      fail("made without " + first(type).orElseThrow() + ": " + maker.newInstance(nothing));
    } catch (InvocationTargetException e) {
      assertThat(e.getCause())
          .isInstanceOf(NullPointerException.class)
          .hasMessage(
              type.getSimpleName()
                  + "."
                  + first(type).orElseThrow()
                  + " is missing: it was given null.");
    }
  }

  /// The first part that may not be null.
  private static Optional<String> first(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .filter(part -> !part.getType().isPrimitive())
        .filter(part -> !part.getAnnotatedType().isAnnotationPresent(Nullable.class))
        .map(RecordComponent::getName)
        .findFirst();
  }

  private static @Nullable Object zero(Class<?> type) {
    if (type == boolean.class) {
      return false;
    }
    return type == long.class ? (Object) 0L : type == int.class ? (Object) 0 : null;
  }
}
