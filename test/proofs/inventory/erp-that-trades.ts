import { sandboxConnection, type ConnectedErp } from "#test/flows/connect-shop.ts";
import { sampleItem } from "#test/sandbox/erp/seed.ts";
import type { FaultInput } from "#test/sandbox/erp/faults.ts";
import { startSandboxErp } from "#test/sandbox/erp/start.ts";
import { ERP_TOKEN } from "#test/world/app-environment.ts";
import { CHARGE_ITEM } from "../orders/erp-of-proof.ts";

/** What lies in the main and in the east warehouse of each SKU when trading begins: little, so that buyers meet the end of it. */
export const OPENING = { MAIN: 16, EAST: 8 } as const;
export const WAREHOUSES = ["MAIN", "EAST"] as const;

/** What the ERP has of a SKU in a warehouse that no document has taken, by its own books. */
export interface ForSale {
  readonly sku: string;
  readonly warehouse: string;
  readonly units: number;
}

/** An ERP whose people sell, receive and ship while the shop sells too. */
export interface ErpThatTrades {
  readonly name: "sandbox" | "tryton";
  readonly connection: ConnectedErp;
  /** Units come ("5") or are sold over the ERP's own counter ("-2"). */
  moveStock(sku: string, warehouse: string, change: string): Promise<void>;
  shipOldest(): Promise<void>;
  readForSale(): Promise<readonly ForSale[]>;
  /** Keys of the orders that it has. */
  readOrders(): Promise<ReadonlySet<string>>;
  /** Answers are lost or refused, and then it is gone for a moment; resolves when its people can work again. */
  stumble(): Promise<void>;
  close(): Promise<void>;
}

const DOWN_MS = 2000;
const FAULTS: readonly FaultInput[] = [
  { kind: "drop-after-commit", operation: "submit" },
  { kind: "truncated", operation: "submit" },
  { kind: "late-commit", ms: 2000, operation: "submit" },
  { kind: "delay", ms: 3000, operation: "stock" },
  { kind: "status", status: 503, operation: "changes" },
];

export const skuOf = (number: number): string => sampleItem(number).code;

/** The sandbox ERP, its books in this process. */
export async function startSandboxTrade(products: number): Promise<ErpThatTrades> {
  const onHand = { MAIN: String(OPENING.MAIN), EAST: String(OPENING.EAST) };
  const goods = Array.from({ length: products }, (_, index) => ({ ...sampleItem(index + 1), onHand }));
  const charges = { code: CHARGE_ITEM, name: "Other charges" };
  const erp = await startSandboxErp({ port: 0, token: ERP_TOKEN, items: [...goods, charges] });
  const { control } = erp;
  return {
    name: "sandbox",
    connection: sandboxConnection(erp, ERP_TOKEN),
    moveStock: (sku, warehouse, change) => Promise.resolve(control.moveStock(sku, warehouse, change)),
    shipOldest() {
      const waiting = control.documents().find(({ state }) => state === "confirmed");
      if (waiting !== undefined) control.ship(waiting.key);
      return Promise.resolve();
    },
    readForSale: () =>
      Promise.resolve(
        control.stock().map(({ item, warehouse, onHand: there, allocated }) => ({
          sku: item,
          warehouse,
          units: Number(there) - Number(allocated),
        })),
      ),
    readOrders: () => Promise.resolve(new Set(control.documents().map(({ key }) => key))),
    async stumble() {
      // What nobody met of the last time is over: a poll that comes once a minute would meet nothing else any more.
      control.clearFaults();
      for (const fault of FAULTS) control.addFault(fault);
      await control.goDown(DOWN_MS);
    },
    close: () => erp.close(),
  };
}
