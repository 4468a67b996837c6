package app.landfall.plugin.ui.record;

import app.landfall.plugin.Formats;
import app.landfall.plugin.Texts;
import app.landfall.plugin.VisibleText;
import app.landfall.plugin.typed.Entered;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The values of one type as people of the screen's language read and type them.
sealed interface FieldText {

  /// Never null; empty for null.
  String write(@Nullable Object value);

  /// @throws NotAValue with what to type instead
  @Nullable Object read(String text) throws NotAValue;

  /// What was typed cannot be read.
  final class NotAValue extends Exception {
    private static final long serialVersionUID = 1L;

    NotAValue(String sentence) {
      super(sentence);
    }

    String sentence() {
      return String.valueOf(getMessage());
    }
  }

  private static <T> T understood(Entered<T> entered) throws NotAValue {
    return entered
        .understood()
        .orElseThrow(
            () -> new NotAValue(Formats.refusal(entered).orElseThrow().in(Texts.language())));
  }

  static FieldText of(Class<?> type) {
    if (type == LocalDate.class) {
      return new Day();
    }
    if (type == BigDecimal.class) {
      return new Exact();
    }
    if (type == int.class || type == long.class) {
      return new Whole(type == int.class);
    }
    return new Plain();
  }

  /// Text, and what is chosen instead of typed.
  record Plain() implements FieldText {
    @Override
    public String write(@Nullable Object value) {
      return switch (value) {
        case null -> "";
        case Boolean flag -> flag ? RecordKind.texts().yes() : RecordKind.texts().no();
        case Enum<?> constant -> FieldLabel.of(constant);
        default -> VisibleText.of(value.toString());
      };
    }

    @Override
    public String read(String text) {
      return text.strip();
    }
  }

  /// A day. Typed as it is shown, or as 2026-11-30.
  record Day() implements FieldText {
    @Override
    public String write(@Nullable Object value) {
      return value instanceof LocalDate day ? Formats.now().day(day) : "";
    }

    @Override
    public @Nullable LocalDate read(String text) throws NotAValue {
      return text.isBlank() ? null : understood(Formats.now().days().read(text));
    }
  }

  /// An exact decimal number.
  record Exact() implements FieldText {
    @Override
    public String write(@Nullable Object value) {
      return value instanceof BigDecimal number ? Formats.now().number(number) : "";
    }

    @Override
    public @Nullable BigDecimal read(String text) throws NotAValue {
      return text.isBlank() ? null : understood(Formats.now().amounts().readNumber(text));
    }
  }

  /// A whole number; empty is 0.
  record Whole(boolean small) implements FieldText {
    @Override
    public String write(@Nullable Object value) {
      return value instanceof Number number ? Formats.now().count(number.longValue()) : "";
    }

    @Override
    public Object read(String text) throws NotAValue {
      long most = small ? Integer.MAX_VALUE : Long.MAX_VALUE;
      long whole = text.isBlank() ? 0 : understood(Formats.now().amounts().readWhole(text, most));
      return small ? (Object) Math.toIntExact(whole) : (Object) whole;
    }
  }
}
