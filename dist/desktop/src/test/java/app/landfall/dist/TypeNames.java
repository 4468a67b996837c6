package app.landfall.dist;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The names of the product's types, and which of them stand for more than one.
final class TypeNames {
  private static final String ROOT = "app.landfall.";

  private TypeNames() {}

  /// Names that more than one type has, each with the types' places, sorted.
  static Map<String, List<String>> shared(JavaClasses all) {
    Map<String, List<String>> places = places(all);
    places.values().removeIf(them -> them.size() == 1);
    return places;
  }

  /// Where the types of each name stand. Counted is what is read outside of one file: types of a
  /// file of their own, and nested ones that are public all the way out.
  static Map<String, List<String>> places(JavaClasses all) {
    Map<String, List<String>> places = new TreeMap<>();
    all.stream()
        .filter(type -> type.isTopLevelClass() || isSeenOutside(type))
        .filter(type -> !type.getSimpleName().equals("package-info"))
        .sorted(Comparator.comparing(TypeNames::place))
        .forEach(type ->
            places
                .computeIfAbsent(type.getSimpleName(), name -> new ArrayList<>())
                .add(place(type)));
    return places;
  }

  /// A type's name below `app.landfall`, such as `store.push.Outbox` or `sync.Link.Cause`.
  static String place(JavaClass type) {
    return type.getFullName().replace('$', '.').substring(ROOT.length());
  }

  private static boolean isSeenOutside(JavaClass type) {
    return type.isMemberClass()
        && type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().filter(TypeNames::isPublicAllTheWay).isPresent();
  }

  private static boolean isPublicAllTheWay(JavaClass type) {
    return type.isTopLevelClass()
        ? type.getModifiers().contains(JavaModifier.PUBLIC)
        : isSeenOutside(type);
  }
}
