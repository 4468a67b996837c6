package app.landfall.sync.client.parts;

import app.landfall.store.Attention;
import app.landfall.store.replication.Replication;
import app.landfall.sync.client.transport.Transport;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// The parts that the engine is made of; it has no clock, thread or random number of its own.
///
/// @param replication the store's door
/// @param attention what people look at and decide in the store
/// @param notebook what is remembered over restarts
/// @param transport the way to the server
/// @param vault where the key is kept
/// @param scheduler the one `sync` thread
/// @param clock for what is shown and for the clock offset; waiting uses the scheduler
/// @param random for jitter
/// @param network names what this computer is connected by; another set = the network has changed.
///   Called every [SyncTimes#beat] on the sync thread, must be cheap and not throw
/// @param app program and version, such as `landfall/0.1.0`
/// @param computer what people call this computer now; asked whenever it connects
/// @param times how long to wait for what
public record SyncParts(
    Replication replication,
    Attention attention,
    SyncMemory notebook,
    Transport transport,
    TokenVault vault,
    Scheduler scheduler,
    InstantSource clock,
    RandomGenerator random,
    Supplier<Set<String>> network,
    String app,
    Supplier<String> computer,
    SyncTimes times) {}
