package app.landfall.plugin.ui.record;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// How one component of a record is shown. Without it the label is made from the name: `visitedOn`
/// becomes `Visited on`.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Field {

  /// The label in English, and in every language without one of its own.
  String value() default "";

  /// The label in German.
  String german() default "";

  /// Whether it must not be empty.
  boolean required() default false;

  /// Whether it is long text: a field of several lines in the form, and no column of the list.
  boolean text() default false;
}
