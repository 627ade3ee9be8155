import type { DraftLine } from "./draft-line.ts";
import type { Digits } from "./ids.ts";
import type { Order } from "./order.ts";

/** One change an edit makes. */
export type LineChange =
  | { readonly kind: "add"; readonly draft: DraftLine }
  | {
      readonly kind: "set";
      readonly lineId: Digits;
      readonly quantity: number;
      /** Whether units that are no longer wanted go on sale again. */
      readonly restock: boolean;
    };

/** An edit on its way: its changes are staged, the order knows nothing of them until they are committed. */
export interface EditSession {
  readonly id: Digits;
  readonly order: Order;
  changes: readonly LineChange[];
}
