package app.landfall.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Looks, before any of a plugin's code runs, whether the parts of Landfall that it was compiled
/// against are there and meant for it: reads its class files and follows each reference as the Java
/// Virtual Machine would (JVMS 5.4.3), without loading one of them. Remembers what it read of the
/// program, so one is made for each round of plugins and then let go.
final class ReferenceCheck {
  private static final String OURS = "app/landfall/";
  private static final String CLASS = ".class";
  private static final String JAVA = "java/";
  private static final int MOST_NAMED = 3;

  /// What of a class matters to others.
  private record Shape(boolean open, Set<String> members, Set<String> closed, List<String> above) {}

  private final ClassLoader program;
  private final Map<String, Optional<Shape>> shapes = new HashMap<>();

  ReferenceCheck(ClassLoader program) {
    this.program = program;
  }

  /// What one plugin's classes ask for and do not get.
  private static final class Findings {
    private final InternalPackages insides;
    private final Set<String> carried = new HashSet<>();
    private final Set<String> missing = new TreeSet<>();
    private final Map<String, Set<String>> reached = new TreeMap<>();

    Findings(InternalPackages insides) {
      this.insides = insides;
    }

    void carry(String file) {
      carried.add(file.substring(0, file.length() - CLASS.length()));
    }

    Optional<String> sentence() {
      String id = insides.self().id();
      if (!missing.isEmpty()) {
        return Optional.of(
            "Plugin '%s' uses %s, which this program does not have. Update Landfall, or install a version of '%s' made for this one."
                .formatted(id, named(missing), id));
      }
      return reached.entrySet().stream()
          .findFirst()
          .map(one ->
              "Plugin '%s' uses %s, %s, or remove '%s'."
                  .formatted(id, named(one.getValue()), one.getKey(), id));
    }

    private static String named(Set<String> names) {
      String first = names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
      return names.size() > MOST_NAMED
          ? "%s and %d more".formatted(first, names.size() - MOST_NAMED)
          : first;
    }
  }

  /// A sentence with what the plugin uses and may not have; empty when all is there and offered.
  /// Code that cannot be read is left to loading it, which says so better.
  synchronized Optional<String> problem(Path code, InternalPackages insides) {
    Findings findings = new Findings(insides);
    try {
      read(code, findings);
    } catch (IOException | UncheckedIOException | IllegalArgumentException _) {
      return Optional.empty();
    }
    return findings.sentence();
  }

  private void read(Path code, Findings findings) throws IOException {
    if (Files.isDirectory(code)) {
      readFolder(code, findings);
    } else {
      readJar(code, findings);
    }
  }

  private void readFolder(Path root, Findings findings) throws IOException {
    List<Path> classes;
    try (Stream<Path> files = Files.walk(root)) {
      classes = files.filter(it -> it.toString().endsWith(CLASS)).toList();
    }
    classes.forEach(file -> findings.carry(root.relativize(file).toString().replace('\\', '/')));
    for (Path file : classes) {
      check(ClassFile.of().parse(Files.readAllBytes(file)), findings);
    }
  }

  private void readJar(Path file, Findings findings) throws IOException {
    try (JarFile jar = new JarFile(file.toFile(), false)) {
      List<JarEntry> classes =
          jar.stream().filter(entry -> entry.getName().endsWith(CLASS)).toList();
      classes.forEach(entry -> findings.carry(entry.getName()));
      for (JarEntry entry : classes) {
        try (InputStream in = jar.getInputStream(entry)) {
          check(ClassFile.of().parse(in.readAllBytes()), findings);
        }
      }
    }
  }

  private void check(ClassModel model, Findings findings) {
    for (PoolEntry entry : model.constantPool()) {
      switch (entry) {
        case MemberRefEntry member -> checkMember(member, findings.missing);
        case ClassEntry type -> checkType(element(type.asInternalName()), findings);
        default -> {}
      }
    }
  }

  /// `[[Lcom/acme/Price;` is an array of `com/acme/Price`.
  private static String element(String name) {
    return name.startsWith("[") && name.endsWith(";")
        ? name.substring(name.indexOf('L') + 1, name.length() - 1)
        : name;
  }

  private void checkType(String name, Findings findings) {
    if (isShared(name) && !isOpen(name)) {
      findings.missing.add(simple(name));
    } else if (!name.startsWith(JAVA) && !findings.carried.contains(name)) {
      findings
          .insides
          .holder(name.replace('/', '.'))
          .ifPresent(whose ->
              findings.reached.computeIfAbsent(whose, _ -> new TreeSet<>()).add(simple(name)));
    }
  }

  private boolean isOpen(String name) {
    return shape(name).filter(Shape::open).isPresent();
  }

  private void checkMember(MemberRefEntry member, Set<String> missing) {
    String owner = member.owner().asInternalName();
    if (isShared(owner) && isOpen(owner) && !has(owner, key(member), new HashSet<>())) {
      missing.add(shown(owner, member.name().stringValue(), member.type().stringValue()));
    }
  }

  private static boolean isShared(String name) {
    return name.startsWith(OURS)
        && SharedPackages.contains(name.substring(0, name.lastIndexOf('/')).replace('/', '.'));
  }

  /// Whether the class, or one above it, has the member and lets others see it.
  private boolean has(String owner, String key, Set<String> asked) {
    if (!asked.add(owner)) {
      return false;
    }
    Optional<Shape> shape = shape(owner);
    if (shape.isEmpty()) {
      return false;
    }
    return shape.get().members().contains(key)
        || (!shape.get().closed().contains(key)
            && shape.get().above().stream().anyMatch(above -> has(above, key, asked)));
  }

  private Optional<Shape> shape(String name) {
    Optional<Shape> known = shapes.get(name);
    if (known == null) {
      known = readShape(name);
      shapes.put(name, known);
    }
    return known;
  }

  private Optional<Shape> readShape(String name) {
    try (InputStream in = program.getResourceAsStream(name + ".class")) {
      return in == null ? Optional.empty() : Optional.of(shapeOf(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Shape shapeOf(byte[] bytes) {
    ClassModel model = ClassFile.of().parse(bytes);
    Set<String> members = new HashSet<>();
    Set<String> closed = new HashSet<>();
    model
        .methods()
        .forEach(method ->
            (isOpen(method.flags().flags()) ? members : closed)
                .add(method.methodName().stringValue() + method.methodType().stringValue()));
    model
        .fields()
        .forEach(field ->
            (isOpen(field.flags().flags()) ? members : closed)
                .add(field.fieldName().stringValue() + ":" + field.fieldType().stringValue()));
    List<String> above = new ArrayList<>();
    model.superclass().ifPresent(type -> above.add(type.asInternalName()));
    model.interfaces().forEach(type -> above.add(type.asInternalName()));
    // An interface answers what every object does.
    above.add("java/lang/Object");
    return new Shape(model.flags().has(AccessFlag.PUBLIC), members, closed, above);
  }

  private static boolean isOpen(Set<AccessFlag> flags) {
    return flags.contains(AccessFlag.PUBLIC) || flags.contains(AccessFlag.PROTECTED);
  }

  private static String key(MemberRefEntry member) {
    String type = member.type().stringValue();
    return member.name().stringValue() + (type.startsWith("(") ? "" : ":") + type;
  }

  private static String shown(String owner, String name, String type) {
    if (!type.startsWith("(")) {
      return simple(owner) + "." + name;
    }
    String parameters =
        MethodTypeDesc.ofDescriptor(type).parameterList().stream()
            .map(ClassDesc::displayName)
            .collect(Collectors.joining(", "));
    return "%s.%s(%s)".formatted(simple(owner), name.equals("<init>") ? "new" : name, parameters);
  }

  private static String simple(String name) {
    return name.substring(name.lastIndexOf('/') + 1).replace('$', '.');
  }
}
