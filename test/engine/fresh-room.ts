import { createTestDatabase } from "#test/database.ts";
import { aShop, openEngineRoom, type EngineRoom } from "./engine-room.ts";

/** An engine room on a database of its own, which goes when the room is closed. */
export interface FreshRoom extends EngineRoom {
  readonly databaseUrl: string;
}

/** The shop of `aShop()` is installed in it, its orders flow live. */
export async function openFreshRoom(): Promise<FreshRoom> {
  const database = await createTestDatabase();
  const room = await openEngineRoom(database.url);
  await room.install(aShop());
  return {
    ...room,
    databaseUrl: database.url,
    close: async () => {
      await room.close();
      await database.drop();
    },
  };
}
