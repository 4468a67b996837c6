package app.landfall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.host.Contribution;
import app.landfall.host.HostOptions;
import app.landfall.host.PluginHost;
import app.landfall.plugin.ExtensionPoint;
import app.landfall.plugin.Identified;
import app.landfall.plugin.InstalledPlugin;
import app.landfall.plugin.ui.Command;
import app.landfall.plugin.ui.StatusItem;
import app.landfall.plugin.ui.View;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every plugin must keep; a plugin's build inherits it by one small class:
///
/// ```java
/// class HelloContractTest extends PluginContract {
///   @Override
///   protected String pluginId() {
///     return "hello";
///   }
/// }
/// ```
public abstract class PluginContract {
  private TestProfile profile = TestProfile.fresh();

  /// The id in the plugin's descriptor.
  protected abstract String pluginId();

  @BeforeEach
  void openAProfile() {
    profile = TestProfile.fresh();
  }

  @AfterEach
  void deleteTheProfile() {
    profile.close();
  }

  @Test
  void theDescriptorCanBeReadWithoutRunningCode() {
    assertThat(installed(host()).state().word()).isEqualTo("resolved");
  }

  @Test
  void itSaysWhatItIsMadeOfWithoutADatabase() {
    PluginHost host = host();
    host.configure();
    assertThat(installed(host).state().reason()).isEmpty();
    assertThat(installed(host).state().word()).isEqualTo("configured");
  }

  @Test
  void whatItShowsIsNamedAfterIt() {
    PluginHost host = host();
    host.configure();
    assertNamed(host, View.POINT);
    assertNamed(host, StatusItem.POINT);
    assertNamed(host, Command.POINT);
  }

  @Test
  void itRunsInAFreshProfileAndAgain() {
    assertActive();
    assertActive();
  }

  @Test
  void theProgramWorksWithoutIt() {
    Ran ran = profile.run("--disable=" + pluginId(), "status");
    assertThat(ran.done()).startsWith("Saved on this computer");
  }

  private void assertActive() {
    Ran ran = profile.run("plugins", "list");
    assertThat(ran.done().lines().filter(line -> line.startsWith(pluginId() + " ")))
        .singleElement()
        .asString()
        .contains(" active ");
  }

  private <T extends Identified> void assertNamed(PluginHost host, ExtensionPoint<T> point) {
    assertThat(host.contributions(point))
        .filteredOn(contribution -> contribution.plugin().equals(pluginId()))
        .extracting(Contribution::value)
        .extracting(Identified::id)
        .allSatisfy(id -> assertThat(id).startsWith(pluginId() + "."));
  }

  private InstalledPlugin installed(PluginHost host) {
    List<InstalledPlugin> found =
        host.list().stream().filter(plugin -> plugin.id().equals(pluginId())).toList();
    assertThat(found).as("plugins with the id " + pluginId()).hasSize(1);
    return found.getFirst();
  }

  private static PluginHost host() {
    return PluginHost.discover(
        new HostOptions(
            PluginContract.class.getClassLoader(),
            Optional.empty(),
            List.of(),
            false,
            Set.of(),
            Set.of(),
            Thread.ofPlatform().daemon().factory(),
            Thread.ofVirtual().factory(),
            System::nanoTime,
            Duration.ofSeconds(30)));
  }
}
