import type { Platform } from "../platform.ts";
import { accessControl } from "./access-control.ts";
import { appControl } from "./app-control.ts";
import { clockControl } from "./clock-control.ts";
import { journalControl } from "./journal.ts";
import { orderControl } from "./order-control.ts";
import { returnControl } from "./return-control.ts";
import { shippingControl } from "./shipping-control.ts";
import { stockControl } from "./stock-control.ts";
import { webhookControl } from "./webhook-control.ts";

/** Everything a merchant, a buyer or an accident does; the demo and the tests call it, over HTTP or in process. */
export function createControl(platform: Platform) {
  return {
    ...orderControl(platform),
    ...shippingControl(platform),
    ...returnControl(platform),
    ...stockControl(platform),
    ...appControl(platform),
    ...webhookControl(platform),
    ...clockControl(platform),
    ...accessControl(platform),
    ...journalControl(platform),
  };
}

export type Control = ReturnType<typeof createControl>;
