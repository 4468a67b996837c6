package app.landfall.sync.client.loop;

import app.landfall.sync.client.parts.Scheduler;
import app.landfall.sync.client.parts.SyncParts;
import app.landfall.sync.client.parts.SyncThread;
import app.landfall.sync.client.transport.ServerCredentials;
import app.landfall.sync.client.transport.Transport;
import app.landfall.sync.client.transport.Transport.EventListener;
import app.landfall.sync.client.transport.Transport.EventStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The stream of hints: opened after an attempt that reached the server, watched for silence,
/// opened again with back-off. Where a stream ends without a word, because something on the way
/// holds it back, the next one is made of long polls, and the other way round. It only ever asks
/// for a pull; correctness never rests on it. Bound to the sync thread.
final class HintStream {
  private final Transport transport;
  private final SyncThread thread;
  private final Duration silence;
  private final Backoff backoff;
  private final Runnable doubt;
  private final Runnable news;
  private @Nullable Hearing hearing;
  private boolean polling;
  private Scheduler.@Nullable Timer reopening;

  /// @param doubt told when something may have been missed: the line broke, or has just begun
  /// @param news told when the server says that its head has moved
  HintStream(SyncThread thread, SyncParts parts, Runnable doubt, Runnable news) {
    this.transport = parts.transport();
    this.thread = thread;
    this.silence = parts.times().silence();
    this.backoff = new Backoff(parts.random());
    this.doubt = doubt;
    this.news = news;
  }

  /// Opens the stream unless it is open or will be asked for after a pause.
  void ensure(ServerCredentials access, String workspace, String replica) {
    if (hearing == null && reopening == null) {
      Hearing mine = new Hearing();
      hearing = mine;
      mine.listen();
      mine.stream =
          polling
              ? transport.polls(access, workspace, replica, mine)
              : transport.events(access, workspace, replica, mine);
    }
  }

  void close() {
    if (reopening != null) {
      reopening.cancel();
      reopening = null;
    }
    if (hearing != null) {
      hearing.end();
    }
  }

  void reset() {
    backoff.reset();
    polling = false;
    close();
  }

  private void broke(Hearing line) {
    polling ^= !line.spoke;
    reopening =
        thread.after(
            backoff.next(),
            () -> {
              reopening = null;
              doubt.run();
            });
  }

  /// One stream's life. What an ended one still says is not heard.
  private final class Hearing implements EventListener {
    private @Nullable EventStream stream;
    private Scheduler.@Nullable Timer quiet;
    private boolean spoke;

    void listen() {
      if (quiet != null) {
        quiet.cancel();
      }
      quiet = thread.after(silence, this::fellSilent);
    }

    void end() {
      hearing = null;
      if (quiet != null) {
        quiet.cancel();
      }
      if (stream != null) {
        stream.close();
      }
    }

    private void fellSilent() {
      if (hearing == this) {
        end();
        broke(this);
      }
    }

    private void hear(Runnable then) {
      thread.post(() -> {
        if (hearing == this) {
          listen();
          then.run();
        }
      });
    }

    /// What changed between the last pull and now gave no hint.
    @Override
    public void opened() {
      hear(doubt);
    }

    @Override
    public void alive() {
      hear(() -> {
        spoke = true;
        backoff.reset();
      });
    }

    @Override
    public void changed() {
      hear(() -> {
        spoke = true;
        backoff.reset();
        news.run();
      });
    }

    @Override
    public void closed(String reason) {
      thread.post(() -> {
        if (hearing == this) {
          end();
          broke(this);
        }
      });
    }
  }
}
