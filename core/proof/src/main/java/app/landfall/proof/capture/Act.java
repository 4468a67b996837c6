package app.landfall.proof.capture;

import app.landfall.store.WriteTransaction;
import org.jspecify.annotations.Nullable;

/// One statement, and what is expected of it.
///
/// @param sql what is run, and printed
/// @param plain what has the same effect where nothing is captured; empty = none
/// @param refusal part of the message with which it must fail; empty = it must work
/// @param call a call of the store's API that stands for the statement; null = the statement is run
record Act(String sql, String plain, String refusal, @Nullable Call call) {

  /// A call of the store's API.
  @FunctionalInterface
  interface Call {
    void in(WriteTransaction tx);
  }

  /// Must work.
  static Act of(String sql) {
    return new Act(sql, sql, "", null);
  }

  /// Must be refused, by SQLite itself: what it did before stays as it would without capture.
  static Act refused(String sql, String refusal) {
    return new Act(sql, sql, refusal, null);
  }

  /// Must be refused by the store, without a trace.
  static Act forbidden(String sql, String refusal) {
    return new Act(sql, "", refusal, null);
  }

  /// Must work, and do something else than it would without the store.
  static Act mended(String sql, String plain) {
    return new Act(sql, plain, "", null);
  }

  static Act call(String sql, Call call) {
    return new Act(sql, sql, "", call);
  }

  boolean works() {
    return refusal.isEmpty();
  }
}
