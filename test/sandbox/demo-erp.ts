import { ERP_TOKEN } from "#test/world/app-environment.ts";
import { startTryton } from "#test/erp/tryton/start-tryton.ts";
import { SEEDED, startErpServer } from "#test/erp/tryton/template.ts";
import { createWarehouseWork } from "#test/erp/tryton/warehouse-work.ts";
import { startSandboxErp } from "./erp/start.ts";

/** The ERP of a demo: how it is connected, what its people do, and what happens to it. */
export interface DemoErp {
  readonly name: string;
  readonly port: number;
  /** What a person enters on the connection screen. */
  readonly connection: Readonly<Record<string, string>>;
  /** Where a person sees the ERP's side, in words for the terminal. */
  readonly books: string;
  countOrders(): Promise<number>;
  /** A receipt ("25") or an adjustment ("-3"). */
  moveStock(item: string, warehouse: string, change: string): Promise<void>;
  /** Ships the oldest order that has not shipped, if there is one. */
  shipOne(): Promise<void>;
  goDown(forMs: number): Promise<void>;
  close(): Promise<void>;
}

/** Our own server of the open contract. */
export async function startSandboxDemoErp(items: number): Promise<DemoErp> {
  const erp = await startSandboxErp({ port: 0, token: ERP_TOKEN, items });
  const { control } = erp;
  return {
    name: "a sandbox ERP",
    port: erp.port,
    connection: { kind: "http", baseUrl: erp.url, authentication: "bearer", secret: ERP_TOKEN },
    books: `${erp.url}/control/documents`,
    countOrders: () => Promise.resolve(control.documents().length),
    moveStock: (item, warehouse, change) => Promise.resolve(control.moveStock(item, warehouse, change)),
    shipOne() {
      const waiting = control.documents().find(({ state }) => state === "confirmed");
      if (waiting !== undefined) control.ship(waiting.key);
      return Promise.resolve();
    },
    goDown: (forMs) => control.goDown(forMs),
    close: () => erp.close(),
  };
}

/** A real Tryton 6.0 with a database of its own. Throws what to install where there is none. */
export async function startTrytonDemoErp(): Promise<DemoErp> {
  const server = await startErpServer();
  const tryton = await startTryton(server.serverUrl);
  const work = createWarehouseWork(tryton);
  let isDown = false;
  return {
    name: "a real Tryton",
    port: tryton.port,
    connection: {
      kind: "tryton",
      baseUrl: tryton.url,
      database: tryton.database,
      user: SEEDED.user,
      password: SEEDED.password,
      customers: "each",
      shippingItem: "SHIPPING",
      warehouse: SEEDED.warehouses[0],
    },
    books: `${tryton.url}, database ${tryton.database}, user ${SEEDED.user}, password ${SEEDED.password} (Tryton's client)`,
    countOrders: async () => (isDown ? 0 : work.countSales()),
    moveStock: work.moveStock,
    shipOne: work.shipOldest,
    async goDown(forMs) {
      isDown = true;
      await tryton.kill();
      setTimeout(() => void tryton.restart().finally(() => (isDown = false)), forMs);
    },
    async close() {
      await tryton.stop();
      await server.stop();
    },
  };
}
