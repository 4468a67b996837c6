package app.landfall.sync.server;

import app.landfall.sync.server.store.postgres.StoreKind;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/// What holds of a server with its data in a file holds of one with its data in PostgreSQL.
class PostgresContractTest {
  @Nested
  @Tag("long")
  class Merging extends MergeTest {
    @Override
    StoreKind kind() {
      return StoreKind.POSTGRES;
    }
  }

  @Nested
  @Tag("long")
  class Pushing extends PushTest {
    @Override
    StoreKind kind() {
      return StoreKind.POSTGRES;
    }
  }

  @Nested
  @Tag("long")
  class Pulling extends PullTest {
    @Override
    StoreKind kind() {
      return StoreKind.POSTGRES;
    }
  }

  @Nested
  @Tag("long")
  class Blobs extends BlobPiecesTest {
    @Override
    StoreKind kind() {
      return StoreKind.POSTGRES;
    }
  }

  @Nested
  @Tag("long")
  class Killing extends ServerKillsTest {
    @Override
    StoreKind kind() {
      return StoreKind.POSTGRES;
    }
  }

  @Nested
  @Tag("long")
  class PlainContracts extends PlainContractTest {
    @Override
    StoreKind kind() {
      return StoreKind.POSTGRES;
    }
  }
}
