package app.landfall.plugin.typed;

import java.util.Optional;
import java.util.function.Function;

/// A value as somebody entered it, once it has been read: either it can be understood in one way
/// and with every character of it, or it is refused with what to type instead.
///
/// @param <T> the value, such as an amount or a day
public sealed interface Entered<T> {

  /// It means this, and nothing else.
  record Understood<T>(T value) implements Entered<T> {}

  /// It means nothing, or two things, or something only if a character of it is left out.
  ///
  /// @param why what is wrong and what to type instead, with an example
  record Unclear<T>(Why why) implements Entered<T> {}

  /// It is an amount of another currency than that of its field: an amount of neither until
  /// somebody says which.
  ///
  /// @param currency the one that it names, by its ISO 4217 code
  record OtherCurrency<T>(String currency, Why why) implements Entered<T> {}

  /// What it means; empty where it is refused.
  default Optional<T> understood() {
    return this instanceof Understood<T>(T value) ? Optional.of(value) : Optional.empty();
  }

  /// Why it is refused; empty where it is not.
  default Optional<Why> refusal() {
    return switch (this) {
      case Understood<T> _ -> Optional.empty();
      case Unclear<T>(Why why) -> Optional.of(why);
      case OtherCurrency<T>(String _, Why why) -> Optional.of(why);
    };
  }

  /// The currency that it names and that is not its field's; empty where it names none.
  default Optional<String> otherCurrency() {
    return this instanceof OtherCurrency<T>(String currency, Why _)
        ? Optional.of(currency)
        : Optional.empty();
  }

  /// The same, as something else.
  default <U> Entered<U> map(Function<? super T, ? extends U> as) {
    return switch (this) {
      case Understood<T>(T value) -> new Understood<>(as.apply(value));
      case Unclear<T>(Why why) -> new Unclear<>(why);
      case OtherCurrency<T>(String currency, Why why) -> new OtherCurrency<>(currency, why);
    };
  }
}
