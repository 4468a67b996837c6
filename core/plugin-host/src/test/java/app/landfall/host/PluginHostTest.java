package app.landfall.host;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.plugin.CliCommand;
import app.landfall.plugin.ExtensionPoint;
import app.landfall.plugin.SettingsForm;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How plugins that mean well are brought together.
class PluginHostTest {
  private static final ExtensionPoint<Runnable> STEPS =
      ExtensionPoint.of("base.steps", Runnable.class);

  @TempDir Path folder;

  @Test
  void aKeyThatMeansNothingInADescriptorIsNamedWithTheOneThatWasPerhapsMeant() {
    PluginJar.harmless("words")
        .descriptor("requries", "base")
        .descriptor("colour", "red")
        .in(folder);
    try (Fixture fixture = Fixture.started(folder)) {
      assertThat(fixture.host.list().getFirst().problems())
          .containsExactly(
              "In the descriptor of plugin 'words' the key 'colour' means nothing.",
              "In the descriptor of plugin 'words' the key 'requries' means nothing, perhaps"
                  + " 'requires' was meant.");
    }
  }

  @Test
  void noPluginsAreFine() {
    try (Fixture fixture = Fixture.started(folder)) {
      assertThat(fixture.host.list()).isEmpty();
      assertThat(fixture.host.contributions(CliCommand.POINT)).isEmpty();
    }
  }

  @Test
  void startsAfterWhatIsRequiredAndStopsBefore() {
    String body =
        """
        public void configure(PluginBinder binder) {}
        public void start(PluginContext c) { note("+" + c.pluginId()); }
        public void stop() { note("-" + getClass().getPackageName().substring(5)); }
        private static void note(String word) {
          System.setProperty("test.order", System.getProperty("test.order", "") + word);
        }
        """;
    System.clearProperty("test.order");
    PluginJar.doing("a", body).requires("c").in(folder);
    PluginJar.doing("b", body).descriptor("optional", "a, missing").in(folder);
    PluginJar.doing("c", body).in(folder);
    Fixture fixture = Fixture.started(folder);
    fixture.close();
    assertThat(System.clearProperty("test.order")).isEqualTo("+c+a+b-b-a-c");
    assertThat(fixture.words()).isEqualTo(Map.of("a", "stopped", "b", "stopped", "c", "stopped"));
  }

  @Test
  void commandsAreKnownBeforeAnythingIsStarted() {
    PluginJar.doing(
            "hi",
            """
            public void configure(PluginBinder b) {
              b.contribute(CliCommand.POINT, CliCommand.reads("hi", "Greets", b.provider(Hi.class)));
            }
            """)
        .source("Hi", "public final class Hi {}")
        .in(folder);
    Fixture fixture = Fixture.found(folder);
    fixture.host.configure();
    assertThat(Fixture.values(fixture.host.contributions(CliCommand.POINT), CliCommand::name))
        .containsExactly("hi");
    assertThat(fixture.words()).isEqualTo(Map.of("hi", "configured"));
  }

  @Test
  void anExportedSingletonStaysSingleAndContributionsReachTheirOwner() {
    Path base = basePlugin();
    PluginJar.doing(
            "user",
            """
            public void configure(PluginBinder b) {
              b.contribute(test.base.api.Counter.STEPS, Step.class);
              b.provider(Reader.class);
            }
            """)
        .requires("base [1.0,2)")
        .against(base)
        .source(
            "Step",
            """
            public final class Step implements Runnable {
              private final test.base.api.Counter counter;
              @jakarta.inject.Inject Step(test.base.api.Counter counter) { this.counter = counter; }
              public void run() { counter.add(10); }
            }
            """)
        .source(
            "Reader",
            """
            public final class Reader {
              @jakarta.inject.Inject Reader(test.base.api.Counter counter) {}
            }
            """)
        .in(folder);
    System.clearProperty("test.counter");
    try (Fixture fixture = Fixture.started(folder)) {
      assertThat(fixture.words()).isEqualTo(Map.of("base", "active", "user", "active"));
      fixture.host.contributions(STEPS).forEach(step -> step.value().run());
      assertThat(System.clearProperty("test.counter")).isEqualTo("111");
    }
  }

  @Test
  void whatOnePluginBindsNoOtherSees() {
    String hidden = "public final class Thing {}";
    PluginJar.doing(
            "aaa",
            "public void configure(PluginBinder b) {"
                + " b.install(m -> m.bind(Runnable.class).toInstance(() -> {})); }")
        .in(folder);
    PluginJar.doing("bbb", "public void configure(PluginBinder b) { b.provider(Needs.class); }")
        .source("Thing", hidden)
        .source("Needs", "public final class Needs { @jakarta.inject.Inject Needs(Runnable r) {} }")
        .in(folder);
    try (Fixture fixture = Fixture.started(folder)) {
      assertThat(fixture.words()).isEqualTo(Map.of("aaa", "active", "bbb", "failed"));
    }
  }

  @Test
  void twoPluginsMayBindTheSameKey() {
    String body =
        "public void configure(PluginBinder b) {"
            + " b.install(m -> m.bind(Runnable.class).toInstance(() -> {})); b.provider(Needs.class); }";
    String needs = "public final class Needs { @jakarta.inject.Inject Needs(Runnable r) {} }";
    PluginJar.doing("aaa", body).source("Needs", needs).in(folder);
    PluginJar.doing("bbb", body).source("Needs", needs).in(folder);
    try (Fixture fixture = Fixture.started(folder)) {
      assertThat(fixture.words()).isEqualTo(Map.of("aaa", "active", "bbb", "active"));
    }
  }

  @Test
  void contributionsOfAPluginThatFailsToStartAreGone() {
    PluginJar.doing(
            "half",
            """
            public void configure(PluginBinder b) {
              b.contribute(SettingsForm.POINT, new SettingsForm<>("half", "Half", new Values(true)));
            }
            public void start(PluginContext c) { throw new RuntimeException("no"); }
            """)
        .source("Values", "public record Values(boolean on) {}")
        .in(folder);
    try (Fixture fixture = Fixture.started(folder)) {
      assertThat(fixture.host.contributions(SettingsForm.POINT)).isEmpty();
    }
  }

  @Test
  void whatAPluginRegisteredEndsWithIt() {
    PluginJar.doing(
            "live",
            """
            public void configure(PluginBinder b) {}
            public void start(PluginContext c) {
              c.store().live(tx -> 1, Runnable::run, n -> {});
              c.store().readAsync(tx -> 1);
              c.own(() -> System.setProperty("test.owned", "closed"));
            }
            """)
        .in(folder);
    System.clearProperty("test.owned");
    Fixture fixture = Fixture.started(folder);
    assertThat(fixture.closedSubscriptions).isEmpty();
    assertThat(fixture.reads).noneMatch(CompletableFuture::isDone);
    fixture.close();
    assertThat(fixture.closedSubscriptions).containsExactly("live");
    assertThat(fixture.reads).singleElement().matches(CompletableFuture::isCancelled);
    assertThat(System.clearProperty("test.owned")).isEqualTo("closed");
  }

  @Test
  void aCallThatThrowsIsNotedWithThePlugin() {
    PluginJar.harmless("calm").in(folder);
    try (Fixture fixture = Fixture.started(folder)) {
      CallResult<String> outcome =
          fixture.host.call(
              "calm",
              "in the command 'x'",
              () -> {
                throw new IllegalStateException("boom");
              });
      assertThat(outcome).isInstanceOf(CallResult.Threw.class);
      assertThat(fixture.host.list().getFirst().problems())
          .isEqualTo(
              List.of(
                  "Plugin 'calm' failed in the command 'x': IllegalStateException: boom. Update or"
                      + " remove it, or start with --disable=calm. (plugins/calm.jar)"));
      assertThat(fixture.words()).isEqualTo(Map.of("calm", "active"));
    }
  }

  private Path basePlugin() {
    return PluginJar.doing(
            "base",
            """
            public void configure(PluginBinder b) {
              b.extensionPoint(test.base.api.Counter.STEPS);
              b.export(test.base.api.Counter.class);
              b.install(m -> m.bind(test.base.api.Counter.class).in(com.google.inject.Singleton.class));
              b.contribute(test.base.api.Counter.STEPS, Own.class);
            }
            public void start(PluginContext c) {}
            """)
        .descriptor("exports", "test.base.api")
        .sourceIn(
            "test.base.api",
            "Counter",
            """
            public final class Counter {
              public static final ExtensionPoint<Runnable> STEPS =
                  ExtensionPoint.of("base.steps", Runnable.class);
              private int count = 100;
              public void add(int n) { count += n; System.setProperty("test.counter", "" + count); }
            }
            """)
        .source(
            "Own",
            """
            public final class Own implements Runnable {
              private final test.base.api.Counter counter;
              @jakarta.inject.Inject Own(test.base.api.Counter counter) { this.counter = counter; }
              public void run() { counter.add(1); }
            }
            """)
        .source("Hidden", "public final class Hidden { public static void poke() {} }")
        .in(folder);
  }
}
