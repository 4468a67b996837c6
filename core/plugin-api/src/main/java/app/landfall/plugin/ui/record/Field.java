package app.landfall.plugin.ui.record;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The name on the screen of one component of a record, or of one constant of an enum in it.
/// Without it the label is made from the name: `visitedOn` becomes `Visited on`, and `ON_HOLD` `On
/// hold`.
///
/// ```java
/// enum Result {
///   IN_ORDER,
///   @Field("Work stopped") STOPPED
/// }
/// ```
///
/// Other languages have it in the plugin's file of texts, under the names of the type and of the
/// component or constant: `Visit.visitedOn=Besucht am`, `Visit.Result.STOPPED=Baustopp`.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Field {

  /// The label in English, and in every language whose file of texts has none.
  String value() default "";

  /// Whether it must not be empty; says nothing of a constant.
  boolean required() default false;

  /// Whether it is long text: a field of several lines in the form, and no column of the list. Says
  /// nothing of a constant.
  boolean text() default false;
}
