package app.landfall.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Plugins compiled against a Landfall that had something this one has not.
final class ReferenceCheckTest {
  private static final ClassDesc STORE = ClassDesc.of("app.landfall.store.Store");

  @TempDir private Path folder;

  @Test
  void aMissingMethodIsNamedBeforeAnyCodeRuns() {
    calling(STORE, "forgetAll", MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String));
    try (Fixture fixture = Fixture.started(folder)) {
      assertThat(fixture.words()).containsEntry("late", "rejected").containsEntry("good", "active");
      assertThat(fixture.reason("late"))
          .isEqualTo(
              "Plugin 'late' uses Store.forgetAll(String), which this program does not have."
                  + " Update Landfall, or install a version of 'late' made for this one."
                  + " (plugins/late.jar)");
    }
  }

  @Test
  void aMissingTypeIsNamed() {
    calling(
        ClassDesc.of("app.landfall.plugin.ui.Hologram"),
        "show",
        MethodTypeDesc.of(ConstantDescs.CD_void));
    try (Fixture fixture = Fixture.started(folder)) {
      assertThat(fixture.reason("late"))
          .startsWith("Plugin 'late' uses Hologram, which this program does not have.");
    }
  }

  @Test
  void whatAnInterfaceHasFromAboveIsThere() {
    calling(STORE, "hashCode", MethodTypeDesc.of(ConstantDescs.CD_int));
    try (Fixture fixture = Fixture.started(folder)) {
      assertThat(fixture.words()).containsEntry("late", "active");
    }
  }

  /// A plugin with a class that calls a method which its compiler saw.
  private void calling(ClassDesc owner, String name, MethodTypeDesc type) {
    PluginJar.harmless("good").in(folder);
    byte[] user =
        ClassFile.of()
            .build(
                ClassDesc.of("test.late.User"),
                made ->
                    made.withMethodBody(
                        "use",
                        MethodTypeDesc.of(ConstantDescs.CD_void, owner),
                        ClassFile.ACC_STATIC,
                        code -> {
                          code.aload(0);
                          if (type.parameterCount() > 0) {
                            code.aconst_null();
                          }
                          code.invokeinterface(owner, name, type);
                          code.return_();
                        }));
    PluginJar.harmless("late").file("test/late/User.class", user).in(folder);
  }
}
