package app.landfall.plugin.ui;

import app.landfall.plugin.Job;
import app.landfall.plugin.Jobs;
import java.util.function.Consumer;

/// Nothing to open anything in; work still runs.
final class NoWindow implements Workbench {
  @Override
  public void open(String address) {}

  @Override
  public void close(String address) {}

  @Override
  public void show(String viewId) {}

  @Override
  public void preferences(String formId) {}

  @Override
  public void badge(String viewId, int number) {}

  @Override
  public void changed(Part part) {}

  @Override
  public <T> Job<T> run(Jobs jobs, String title, Jobs.Work<T> work, Consumer<? super T> then) {
    return jobs.start(
        title,
        progress -> {
          T result = work.run(progress);
          then.accept(result);
          return result;
        });
  }
}
