package app.landfall.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The API signatures of packages, what they promise to those who compile against them, as sorted
/// lines: each public type and each public or protected member with its erased signature, behind
/// the word `stable` or `preview`. What is marked as internal is left out. Read from class files;
/// loads nothing.
public final class ApiSignatures {
  private static final String MARKS = "Lapp/landfall/plugin/";

  private final ClassLoader loader;
  private final Set<String> lines = new TreeSet<>();

  private ApiSignatures(ClassLoader loader) {
    this.loader = loader;
  }

  /// The lines of some packages.
  ///
  /// @param loader finds their class files
  /// @throws UncheckedIOException if they cannot be read
  public static Set<String> of(ClassLoader loader, Collection<String> packages) {
    ApiSignatures signatures = new ApiSignatures(loader);
    try {
      for (String name : packages) {
        signatures.readPackage(name.replace('.', '/'));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class path that is none", e);
    }
    return signatures.lines;
  }

  private void readPackage(String folder) throws IOException, URISyntaxException {
    for (URL found : Collections.list(loader.getResources(folder))) {
      URI place = found.toURI();
      if (place.getScheme().equals("jar")) {
        try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
          readFolder(jar.getPath(folder));
        }
      } else {
        readFolder(Path.of(place));
      }
    }
  }

  private void readFolder(Path folder) throws IOException {
    Optional<String> mark = mark(folder.resolve("package-info.class"));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".class")).toList()) {
        ClassModel model = ClassFile.of().parse(Files.readAllBytes(file));
        if (isOpen(model)) {
          type(model, mark(model).or(() -> enclosing(model)).or(() -> mark).orElse("stable"));
        }
      }
    }
  }

  private static Optional<String> mark(Path packageInfo) throws IOException {
    return Files.exists(packageInfo)
        ? mark(ClassFile.of().parse(Files.readAllBytes(packageInfo)))
        : Optional.empty();
  }

  private static Optional<String> mark(AttributedElement element) {
    return element.findAttribute(Attributes.runtimeInvisibleAnnotations()).stream()
        .flatMap(all -> all.annotations().stream())
        .map(annotation -> annotation.className().stringValue())
        .filter(name -> name.startsWith(MARKS))
        .map(name ->
            name.substring(MARKS.length(), name.length() - 1).toLowerCase(java.util.Locale.ROOT))
        .filter(Set.of("stable", "preview", "internal")::contains)
        .findFirst();
  }

  /// A type inside another is as that one is.
  private Optional<String> enclosing(ClassModel model) {
    String name = model.thisClass().asInternalName();
    int at = name.lastIndexOf('$');
    if (at < 0) {
      return Optional.empty();
    }
    try (InputStream in = loader.getResourceAsStream(name.substring(0, at) + ".class")) {
      return in == null ? Optional.empty() : mark(ClassFile.of().parse(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A type inside another says in the list of inner classes how open it is.
  private static boolean isOpen(ClassModel model) {
    Optional<InnerClassInfo> inner =
        model.findAttribute(Attributes.innerClasses()).stream()
            .flatMap(all -> all.classes().stream())
            .filter(one -> one.innerClass().equals(model.thisClass()))
            .findFirst();
    Set<AccessFlag> flags = inner.map(InnerClassInfo::flags).orElseGet(() -> model.flags().flags());
    return isOpen(flags) && inner.map(one -> one.outerClass().isPresent()).orElse(true);
  }

  private static boolean isOpen(Set<AccessFlag> flags) {
    return (flags.contains(AccessFlag.PUBLIC) || flags.contains(AccessFlag.PROTECTED))
        && !flags.contains(AccessFlag.SYNTHETIC);
  }

  private void type(ClassModel model, String mark) {
    if (mark.equals("internal")) {
      return;
    }
    String name = model.thisClass().asInternalName().replace('/', '.').replace('$', '.');
    String above =
        Stream.concat(model.superclass().stream(), model.interfaces().stream())
            .map(type -> type.asInternalName().replace('/', '.').replace('$', '.'))
            .filter(type -> !type.equals("java.lang.Object"))
            .collect(Collectors.joining(", "));
    lines.add(
        "%s %s %s%s".formatted(mark, kind(model), name, above.isEmpty() ? "" : " is a " + above));
    model.fields().stream()
        .filter(it -> isOpen(it.flags().flags()))
        .forEach(it -> field(it, name, mark));
    model.methods().stream()
        .filter(it -> isOpen(it.flags().flags()))
        .forEach(it -> method(it, name, mark));
  }

  /// What matters to who implements it or extends it.
  private static String kind(ClassModel model) {
    boolean closed =
        model.flags().has(AccessFlag.FINAL)
            || model.findAttribute(Attributes.permittedSubclasses()).isPresent();
    String kind = model.flags().has(AccessFlag.INTERFACE) ? "interface" : "class";
    return closed ? "final " + kind : kind;
  }

  private void field(FieldModel field, String owner, String around) {
    String mark = mark(field).orElse(around);
    if (!mark.equals("internal")) {
      String type = ClassDesc.ofDescriptor(field.fieldType().stringValue()).displayName();
      lines.add("%s %s.%s %s".formatted(mark, owner, field.fieldName().stringValue(), type));
    }
  }

  private void method(MethodModel method, String owner, String around) {
    String mark = mark(method).orElse(around);
    if (mark.equals("internal")) {
      return;
    }
    MethodTypeDesc type = method.methodTypeSymbol();
    String parameters =
        type.parameterList().stream().map(ClassDesc::displayName).collect(Collectors.joining(", "));
    String modifiers =
        (method.flags().has(AccessFlag.STATIC) ? " static" : "")
            + (method.flags().has(AccessFlag.ABSTRACT) ? " to be implemented" : "");
    lines.add(
        "%s %s.%s(%s) %s%s"
            .formatted(
                mark,
                owner,
                method.methodName().stringValue(),
                parameters,
                type.returnType().displayName(),
                modifiers));
  }
}
