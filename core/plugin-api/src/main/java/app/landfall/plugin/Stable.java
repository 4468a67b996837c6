package app.landfall.plugin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The mark of what stays source and binary compatible for every plugin whose `api` range names
/// this major version. A type without a mark counts as its package does; `app.landfall.plugin` is
/// stable.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.PACKAGE})
public @interface Stable {}
