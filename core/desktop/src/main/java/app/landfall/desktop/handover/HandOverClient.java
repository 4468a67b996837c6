package app.landfall.desktop.handover;

import app.landfall.desktop.profile.Profile;
import app.landfall.desktop.terminal.Console;
import app.landfall.plugin.CommandFailure;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The client that hands a command over to the process that holds a profile.
public final class HandOverClient {

  /// Who holds the profile, as far as its file tells.
  public record Holder(long process, Path socket) {}

  private HandOverClient() {}

  public static Optional<Holder> holder(Profile profile) {
    try {
      List<String> lines = Files.readAllLines(profile.holder(), StandardCharsets.UTF_8);
      return lines.size() < 2
          ? Optional.empty()
          : Optional.of(new Holder(Long.parseLong(lines.get(0)), Path.of(lines.get(1))));
    } catch (IOException | NumberFormatException e) { // it is just starting or ending
      return Optional.empty();
    }
  }

  /// @param patience how long the holder may take to greet
  /// @throws CommandFailure if the holder ended while the command ran
  public static HandOver.End run(
      Holder holder, HandOver.Request request, Console console, Duration patience) {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(holder.socket()))) {
      DataInputStream in = HandOver.in(channel);
      if (!greeted(in, patience)) {
        return new HandOver.End.NobodyThere();
      }
      return converse(holder, channel, in, request, console);
    } catch (IOException e) { // not listening any more
      return new HandOver.End.NobodyThere();
    }
  }

  private static HandOver.End converse(
      Holder holder,
      SocketChannel channel,
      DataInputStream in,
      HandOver.Request request,
      Console console) {
    try {
      HandOver.writeRequest(HandOver.out(channel), request);
      return HandOver.relay(in, console);
    } catch (IOException e) {
      throw new CommandFailure(
          "The running Landfall (process %d) ended before the command did. Look at what it has done before trying again."
              .formatted(holder.process()),
          e);
    }
  }

  private static boolean greeted(DataInputStream in, Duration patience) {
    CompletableFuture<Integer> greeting = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            greeting.complete(in.read());
          } catch (IOException e) {
            greeting.complete(-1);
          }
        });
    try {
      return greeting.get(patience.toMillis(), TimeUnit.MILLISECONDS) == HandOver.GREETING;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
