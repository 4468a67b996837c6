package app.landfall.archetype;

import app.landfall.plugin.CommandFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `landfall sign-plugin JAR --key FILE` writes the signature that lies beside a jar.
@Command(description = "Signs a plugin's jar, so that people can tell who made it.")
final class SignCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "JAR", description = "The plugin.")
  private Path jar = Path.of("");

  @Option(
      names = "--key",
      paramLabel = "FILE",
      required = true,
      description = "Your key; made at the first use, where there is no such file.")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    byte[] bytes = bytes();
    SigningKey key = Files.exists(file) ? SigningKey.read(file) : fresh();
    String signature = key.signatureOf(bytes);
    Path beside = jar.resolveSibling(jar.getFileName() + ".sig");
    try {
      Files.writeString(beside, signature, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new CommandFailure("The signature %s cannot be written.".formatted(beside), e);
    }
    spec.commandLine().getOut().println("Signed " + jar);
    return 0;
  }

  private byte[] bytes() {
    try {
      return Files.readAllBytes(jar);
    } catch (IOException e) {
      throw new CommandFailure("%s cannot be read. Nothing was signed.".formatted(jar), e);
    }
  }

  private SigningKey fresh() {
    SigningKey key = SigningKey.make(file);
    spec.commandLine()
        .getOut()
        .println("Made the key %s. Keep it safe: whoever has it can sign as you.".formatted(file));
    return key;
  }
}
