package app.landfall.desktop.program;

import app.landfall.plugin.ProgramSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// This computer's name and connection.
final class ThisComputer {
  private ThisComputer() {}

  /// What people set, or what the computer is called in its network.
  static String name(ProgramSettings.Computer settings) {
    return settings.name().isEmpty() ? hostName(System.getenv()) : settings.name();
  }

  /// Asks the file and the environment first: asking the network can take seconds.
  private static String hostName(Map<String, String> environment) {
    String fromSystem = environment.getOrDefault("COMPUTERNAME", fromFile());
    if (!fromSystem.isBlank()) {
      return fromSystem;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "Computer";
    }
  }

  private static String fromFile() {
    try {
      return Files.readString(Path.of("/etc/hostname")).strip();
    } catch (IOException e) { // no such file on this system
      return "";
    }
  }

  /// Names the addresses of the interfaces that are up; another set means another network.
  static Set<String> network() {
    Set<String> addresses = new TreeSet<>();
    try {
      for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
        if (network.isUp() && !network.isLoopback()) {
          for (InterfaceAddress address : network.getInterfaceAddresses()) {
            addresses.add(network.getName() + " " + address.getAddress().getHostAddress());
          }
        }
      }
    } catch (SocketException e) { // counts as no network; asked again soon
      return Set.of();
    }
    return addresses;
  }
}
