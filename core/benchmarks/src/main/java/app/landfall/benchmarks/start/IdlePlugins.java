package app.landfall.benchmarks.start;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Jars of plugins that do nothing: what each costs is what the program itself does for one.
final class IdlePlugins {
  private IdlePlugins() {}

  /// Puts so many into the folder.
  static void into(Path folder, int count) throws IOException {
    Files.createDirectories(folder);
    for (int i = 1; i <= count; i++) {
      String id = "idle-" + i;
      try (ZipOutputStream jar =
          new ZipOutputStream(Files.newOutputStream(folder.resolve(id + ".jar")))) {
        entry(jar, "META-INF/landfall-plugin.properties", descriptor(id, i));
        entry(jar, "idle" + i + "/Idle.class", compiled(i));
      }
    }
  }

  private static byte[] descriptor(String id, int number) {
    return "id=%s\nname=Idle\nversion=1.0\napi=[1.0,2)\nclass=idle%d.Idle\n"
        .formatted(id, number)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] compiled(int number) {
    MethodTypeDesc nothing = MethodTypeDesc.of(ConstantDescs.CD_void);
    return ClassFile.of()
        .build(
            ClassDesc.of("idle" + number, "Idle"),
            made ->
                made.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL)
                    .withInterfaceSymbols(ClassDesc.of("app.landfall.plugin.Plugin"))
                    .withMethodBody(
                        ConstantDescs.INIT_NAME,
                        nothing,
                        ClassFile.ACC_PUBLIC,
                        code ->
                            code.aload(0)
                                .invokespecial(
                                    ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, nothing)
                                .return_())
                    .withMethodBody(
                        "configure",
                        MethodTypeDesc.of(
                            ConstantDescs.CD_void,
                            ClassDesc.of("app.landfall.plugin.PluginBinder")),
                        ClassFile.ACC_PUBLIC,
                        code -> code.return_()));
  }

  private static void entry(ZipOutputStream jar, String name, byte[] bytes) throws IOException {
    jar.putNextEntry(new ZipEntry(name));
    jar.write(bytes);
    jar.closeEntry();
  }
}
