package app.landfall.desktop.commands;

import app.landfall.desktop.keychain.KeychainVault;
import app.landfall.desktop.terminal.ExitCode;
import app.landfall.plugin.CommandFailure;
import app.landfall.plugin.ProgramSettings;
import app.landfall.sync.ConnectResult;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Trades a pairing string for this computer's own key.
@Command(
    name = "connect",
    description = {
      "Connects this profile to a server.",
      "Whoever runs the server makes the pairing string: landfall server pair"
    })
final class ConnectCommand implements Callable<Integer> {
  private final CommandContext session;

  @Parameters(paramLabel = "PAIRING", description = "The pairing string; it works once.")
  private String pairing = "";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What others see beside changes made on this computer.")
  private @Nullable String name;

  ConnectCommand(CommandContext session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (name != null) {
      rename(name);
    }
    ConnectResult result = session.program().sync().connect(pairing).join();
    return switch (result) {
      case ConnectResult.Connected(String company) -> connected(company);
      case ConnectResult.NotAPairingString(String message) -> throw new CommandFailure(message);
      case ConnectResult.BadCode _ ->
          throw new CommandFailure(
              "The code is wrong or has expired. Nothing was changed. Ask for a new one.");
      case ConnectResult.Unreachable(var address, String reason) ->
          throw new CommandFailure(
              "The server at %s does not answer: %s. Nothing was changed; check the network and try again."
                  .formatted(address, withoutStop(reason)));
      case ConnectResult.AlreadyConnected(String company) ->
          throw new CommandFailure(
              "This profile is connected to %s. Disconnect it first, or use another profile."
                  .formatted(company));
      case ConnectResult.WrongServer(String message) -> throw new CommandFailure(message);
      case ConnectResult.Failed(String message) -> throw new CommandFailure(message);
    };
  }

  private void rename(String to) {
    try {
      session
          .program()
          .settings()
          .write(ProgramSettings.Computer.FORM, new ProgramSettings.Computer(to));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
  }

  private int connected(String company) {
    session.print("Connected to " + company + ".");
    session.print(
        "The key to the server is kept in %s."
            .formatted(KeychainVault.place(session.program().profile())));
    session.print("What is saved here is sent by: landfall sync");
    return ExitCode.DONE;
  }

  private static String withoutStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }
}
