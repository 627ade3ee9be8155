import { activity } from "./words/activity.en.ts";
import { bulk } from "./words/bulk.en.ts";
import { engine } from "./words/engine.en.ts";
import { corrections } from "./words/corrections.en.ts";
import { exceptions } from "./words/exceptions.en.ts";
import { files } from "./words/files.en.ts";
import { home } from "./words/home.en.ts";
import { identifiers } from "./words/identifiers.en.ts";
import { inventory } from "./words/inventory.en.ts";
import { mapping } from "./words/mapping.en.ts";
import { readiness } from "./words/readiness.en.ts";
import { rehearsal } from "./words/rehearsal.en.ts";
import { orderPolicy } from "./words/order-policy.en.ts";
import { orders } from "./words/orders.en.ts";
import { ownership } from "./words/ownership.en.ts";
import { selling } from "./words/selling.en.ts";
import { settings } from "./words/settings.en.ts";
import { shipping } from "./words/shipping.en.ts";
import { shared } from "./words/shared.en.ts";
import { transfer } from "./words/transfer.en.ts";
import { stock } from "./words/stock.en.ts";
import { values } from "./words/values.en.ts";

/** Every text of the screens, in English. Another language is a second catalogue of this type. */
export const words = {
  shared,
  home,
  orders,
  corrections,
  exceptions,
  bulk,
  inventory,
  stock,
  settings,
  selling,
  mapping,
  rehearsal,
  readiness,
  orderPolicy,
  shipping,
  values,
  identifiers,
  files,
  ownership,
  transfer,
  activity,
  engine,
} as const;
