import type { ConnectedErp } from "#test/flows/connect-shop.ts";
import type { Amounts } from "./amounts.ts";

/** The item of every ERP of the proof on which is booked what has no SKU. */
export const CHARGE_ITEM = "CHARGES";

/** A sales order as the ERP shows it when it is asked again. */
export interface BookedOrder {
  /** The order's gid; empty where a document has none. */
  readonly key: string;
  readonly amounts: Amounts;
}

/** An ERP whose books are compared with what Shopify sold. */
export interface ErpOfProof {
  readonly name: "sandbox" | "tryton";
  readonly connection: ConnectedErp;
  readonly takesChannelTaxes: boolean;
  /** True: what it has taken may be changed and cancelled until its people work on it. False: it works on it at once. */
  readonly takesChanges: boolean;
  /** Every sales order there is, by the ERP's own arithmetic where it has one. */
  readBooks(): Promise<readonly BookedOrder[]>;
  /** Its people send so many units of an order's first line, or all of it. */
  ship(key: string, units?: number): Promise<void>;
  /** The next calls go wrong, each kind once: the answer is lost after the commit, comes too late, is a refusal to answer. */
  disturb(): void;
  /** Everything that is open is cut off; after a moment it answers again with what it had committed. */
  restart(): Promise<void>;
  close(): Promise<void>;
}
