package app.landfall.proof.sim.exhaustive;

import app.landfall.proof.sim.model.ModelProfile;
import app.landfall.store.replication.PullWanted;
import app.landfall.store.replication.Replication;
import app.landfall.sync.protocol.Problem;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PushHeader;
import app.landfall.sync.protocol.PushReply;
import app.landfall.sync.server.store.Device;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// One computer of a [SmallWorld]: its profile, and what is on its line.
final class SmallReplica {
  final String name;
  final Device device;
  final ModelProfile profile;

  /// What its clock says, always.
  final long wall;

  int edits;
  int names;
  boolean inSession;
  @Nullable Air air;

  /// A push that was given up and may still arrive.
  @Nullable Push late;

  /// What is on the line.
  sealed interface Air {}

  record Push(PushHeader header, List<byte[]> lines) implements Air {
    @Override
    public String toString() {
      return header.replica() + lines.stream().map(Arrays::hashCode).toList();
    }
  }

  record Taken(PushReply reply) implements Air {}

  record Refused(Problem problem) implements Air {}

  record Page(PullWanted wanted, PullPage page) implements Air {}

  SmallReplica(String name, Device device, long wall, ModelProfile profile) {
    this.name = name;
    this.device = device;
    this.wall = wall;
    this.profile = profile;
  }

  static InstantSource clock(long wall) {
    return () -> Instant.ofEpochMilli(wall);
  }

  /// Names that are drawn later must differ from those drawn before.
  static SplittableRandom random(String name, int names) {
    return new SplittableRandom(name.hashCode() * 1_000L + names);
  }

  SmallReplica copy() {
    SmallReplica copy =
        new SmallReplica(name, device, wall, profile.copy(clock(wall), random(name, names)));
    copy.edits = edits;
    copy.names = names;
    copy.inSession = inSession;
    copy.air = air;
    copy.late = late;
    return copy;
  }

  Replication door() {
    return profile.door();
  }

  String replica() {
    return door().state().replica();
  }

  /// What is on the line is lost, or its computer loses its power: what is stored stays.
  void lose() {
    if (air instanceof Push push) {
      late = push;
    }
    air = null;
    inSession = false;
  }

  void image(StringBuilder into) {
    into.append(name).append(edits).append(inSession).append(air).append('|').append(late);
    profile.image(into);
  }
}
