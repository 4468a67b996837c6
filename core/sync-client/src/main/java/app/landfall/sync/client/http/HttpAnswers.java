package app.landfall.sync.client.http;

import app.landfall.sync.client.transport.Answer;
import app.landfall.sync.client.transport.Answer.Failure;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.Problem;
import app.landfall.sync.protocol.ProtocolException;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilderException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/// The meaning of an HTTP status, or of the lack of one. Tells *nobody there* from *somebody else
/// there* from *our server has trouble*.
final class HttpAnswers {
  private static final String PROBLEM = "application/problem+json";

  private HttpAnswers() {}

  /// An answer with any status but 200.
  static <T> Answer<T> refusal(HttpResponse<?> response, byte[] body, InstantSource clock) {
    int status = response.statusCode();
    Problem problem = problem(response, body);
    String reason = problem == null ? met(response) : status + ": " + problem.detail();
    return switch (status) {
      case 408, 425, 429 -> new Answer.Failed<>(Failure.BUSY, reason, retryAfter(response, clock));
      default -> {
        if (isSignIn(response)) {
          yield Answer.failed(Failure.NETWORK_SIGN_IN, reason);
        }
        if (status >= 500 && status < 600) {
          yield new Answer.Failed<>(Failure.SERVER_FAILED, reason, retryAfter(response, clock));
        }
        if (problem == null && status == 413) { // a proxy's, in words of its own
          yield new Answer.Refused<>(Problem.of(Problem.TOO_LARGE, status, reason));
        }
        yield problem == null || status < 400
            ? Answer.failed(Failure.NOT_OURS, reason)
            : new Answer.Refused<>(problem);
      }
    };
  }

  /// Whether a network answers in the server's place until somebody has signed in with a browser: a
  /// page or a redirect where a message was asked for (RFC 8952, or 511 as RFC 6585 wants it). Over
  /// TLS whoever answers is the server itself, and has no such pages.
  static boolean isSignIn(HttpResponse<?> response) {
    int status = response.statusCode();
    boolean plain = !"https".equals(response.uri().getScheme());
    boolean page = status == 200 && type(response).startsWith("text/html");
    boolean elsewhere = status > 300 && status < 309 && status != 304;
    return status == 511 || plain && (page || elsewhere);
  }

  /// A body with status 200 that is not the message asked for.
  static <T> Answer<T> unreadable(HttpResponse<?> response, String why) {
    Failure failure = isSignIn(response) ? Failure.NETWORK_SIGN_IN : Failure.NOT_OURS;
    return Answer.failed(failure, met(response) + ": " + why);
  }

  /// Only our own server's errors come in our own form, with the status they came with.
  private static @Nullable Problem problem(HttpResponse<?> response, byte[] body) {
    if (!type(response).startsWith(PROBLEM)) {
      return null;
    }
    try {
      Problem problem = Codec.readProblem(body);
      return problem.status() == response.statusCode() ? problem : null;
    } catch (ProtocolException e) {
      return null;
    }
  }

  /// What was met, for a log line: `302 text/html → http://login.example/`.
  static String met(HttpResponse<?> response) {
    String to = response.headers().firstValue("Location").map(l -> " → " + shortened(l)).orElse("");
    return "HTTP " + response.statusCode() + " " + shortened(type(response)) + to;
  }

  private static String type(HttpResponse<?> response) {
    return response.headers().firstValue("Content-Type").orElse("without a type");
  }

  private static String shortened(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100) + "…";
  }

  private static @Nullable Duration retryAfter(HttpResponse<?> response, InstantSource clock) {
    String text = response.headers().firstValue("Retry-After").orElse("").strip();
    try {
      if (!text.isEmpty() && text.length() < 10 && text.chars().allMatch(Character::isDigit)) {
        return Duration.ofSeconds(Long.parseLong(text));
      }
      Instant at = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
      Duration wait = Duration.between(clock.instant(), at);
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }

  /// No answer at all.
  static <T> Answer<T> broken(@Nullable Throwable thrown) {
    Throwable cause =
        thrown instanceof CompletionException c && c.getCause() != null ? c.getCause() : thrown;
    return Answer.failed(kind(cause), reason(cause));
  }

  private static Failure kind(@Nullable Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof GeneralSecurityException
          || cause instanceof SSLPeerUnverifiedException) {
        return Failure.NOT_TRUSTED;
      }
      if (cause instanceof java.net.ProtocolException || cause instanceof LimitedBody.TooLarge) {
        return Failure.NOT_OURS;
      }
    }
    boolean plainAnswer =
        thrown instanceof SSLException && !(thrown instanceof SSLHandshakeException);
    return plainAnswer ? Failure.NOT_OURS : Failure.UNREACHABLE;
  }

  private static boolean isOfUnknownAuthority(@Nullable Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertPathBuilderException) {
        return true;
      }
    }
    return false;
  }

  private static String reason(@Nullable Throwable thrown) {
    if (isOfUnknownAuthority(thrown)) {
      return "this computer does not trust who issued the server's certificate; add that authority to"
          + " the certificates of the system, or name a file with it:"
          + " LANDFALL_JAVA_OPTS=-Djavax.net.ssl.trustStore=FILE";
    }
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return "the server's name is not known here";
      }
      if (isCut(cause)) {
        return "the connection broke off before the answer came";
      }
      if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
        return shortened(cause.getMessage());
      }
    }
    return thrown instanceof ConnectException ? "nothing answers at the address" : "" + thrown;
  }

  /// The JDK's client says in its own words that the other side went away.
  private static boolean isCut(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return cause instanceof EOFException
        || message.contains("received no bytes")
        || message.contains("Connection reset");
  }
}
