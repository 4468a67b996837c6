package app.landfall.sync;

import java.net.URI;

/// The server this computer is connected to.
///
/// @param address its base address
/// @param company the name of the workspace there
/// @param practice whether it is a practice server: nothing leaves this computer
public record SyncServer(URI address, String company, boolean practice) {}
