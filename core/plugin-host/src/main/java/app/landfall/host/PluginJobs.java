package app.landfall.host;

import app.landfall.plugin.Job;
import app.landfall.plugin.Jobs;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.slf4j.Logger;

/// The jobs of one plugin; those that run when it ends are cancelled.
final class PluginJobs implements Jobs {
  private final Guard guard;
  private final HostedPlugin plugin;
  private final ThreadFactory threads;
  private final CloseStack ownership;
  private final Logger log;
  private final Consumer<Job<?>> started;
  private final List<Job<?>> running = new CopyOnWriteArrayList<>();

  PluginJobs(
      Guard guard,
      HostedPlugin plugin,
      ThreadFactory threads,
      CloseStack ownership,
      Logger log,
      Consumer<Job<?>> started) {
    this.guard = guard;
    this.plugin = plugin;
    this.threads = threads;
    this.ownership = ownership;
    this.log = log;
    this.started = started;
  }

  @Override
  public <T> Job<T> start(String title, Work<T> work) {
    RunningJob<T> job = new RunningJob<>(title);
    AutoCloseable end = job::cancel;
    running.add(job);
    Thread thread =
        threads.newThread(() -> {
          job.run(guard, plugin, work);
          running.remove(job);
          ownership.disown(end);
        });
    thread.setName("job " + plugin.id() + ": " + title);
    job.runsOn(thread);
    ownership.own(end, log);
    thread.start();
    started.accept(job);
    return job;
  }

  @Override
  public List<Job<?>> running() {
    return List.copyOf(running);
  }
}
