import { enterConnection } from "#app/services/connection.server.ts";
import type { Shop } from "#app/domain/values/ids.ts";
import type { Engine } from "#app/engine/port.ts";
import type { Desk } from "#app/services/desk.ts";
import { openFlowRoom, type FlowRoom } from "#test/flows/flow-room.ts";
import { NO_TOKENS, type RoomWish } from "#test/flows/room-parts.ts";

export interface DeskRoom {
  readonly room: FlowRoom;
  /** The desk of a person at the room's shop, or at another one. */
  deskAt(shop?: Shop): Desk;
  /** Flows that were woken, in order. */
  readonly woken: readonly string[];
}

/** A person's desk on the real parts of a flow room. The ledger is real; its lanes have no tokens, because no worker runs. */
export async function openDeskRoom(wish: RoomWish = {}): Promise<DeskRoom> {
  const room = await openFlowRoom(wish);
  const { database, ports } = room;
  const woken: string[] = [];
  const engine: Engine = {
    accept: async (event) => void (await database.ledger.accept([event], NO_TOKENS)),
    replay: (shop, eventIds) => database.ledger.replay(shop, eventIds, NO_TOKENS),
    wake: async (_shop, flow) => void woken.push(flow),
    writeTokens: NO_TOKENS,
  };
  const { store, shopify, connectors, guard, ops, now, newId } = ports;
  return {
    room,
    woken,
    deskAt: (shop = room.shop) => ({
      shop,
      actor: "person:42",
      locale: "en",
      store,
      engine,
      shopify,
      connectors,
      guard,
      ops,
      now,
      newId,
      pushAddress: `https://throughline.example/erp/${shop}/events`,
      stockPollMs: 2_000,
    }),
  };
}

/** A desk whose ERP is connected, and whose locations are mapped. */
export async function openMappedDesk(): Promise<DeskRoom> {
  const world = await openDeskRoom();
  const form = { kind: "http", baseUrl: world.room.erp.url, authentication: "bearer" };
  await enterConnection(world.deskAt(), form, "save");
  await world.room.mapEverything();
  return world;
}

/** What a test needs to be there. */
export function must<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error("expected a value");
  return value;
}
