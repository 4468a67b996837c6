package app.landfall.sync.server.store.postgres;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/// A gate before every commit: while it is shut, writers stand there with all that they have
/// written, and are let through one by one.
final class CommitGate {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean shut;
  private int held;
  private int passes;

  /// The same connections, with the gate before their commits.
  DataSource around(DataSource source) {
    return proxy(
        DataSource.class,
        source,
        (method, result) -> method.getName().equals("getConnection") ? gated(result) : result,
        method -> {});
  }

  private Object gated(Object connection) {
    return proxy(
        Connection.class,
        (Connection) connection,
        (method, result) -> result,
        method -> {
          if (method.getName().equals("commit")) {
            pass();
          }
        });
  }

  @FunctionalInterface
  private interface After {
    Object change(Method method, Object result);
  }

  @FunctionalInterface
  private interface Before {
    void call(Method method);
  }

  private static <T> T proxy(Class<T> type, T real, After after, Before before) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          before.call(method);
          try {
            return after.change(method, method.invoke(real, arguments));
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private void pass() {
    lock.lock();
    try {
      held++;
      changed.signalAll();
      while (shut && passes == 0) {
        changed.awaitUninterruptibly();
      }
      passes = Math.max(0, passes - 1);
      held--;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void shut() {
    lock.lock();
    try {
      shut = true;
    } finally {
      lock.unlock();
    }
  }

  void open() {
    lock.lock();
    try {
      shut = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void letOneThrough() {
    lock.lock();
    try {
      passes++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits until so many stand before it.
  void awaitHeld(int count) {
    lock.lock();
    try {
      while (held - passes < count) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  int held() {
    lock.lock();
    try {
      return held;
    } finally {
      lock.unlock();
    }
  }
}
