import { choosableFields } from "#app/domain/ownership/matrix.ts";
import { ROLES } from "#app/domain/ownership/role.ts";
import type { ShopStore } from "#app/store/port.ts";
import { readAlerts } from "../alerts.server.ts";
import type { Desk } from "../desk.ts";
import { readLocations } from "../locations.server.ts";
import { readMapping } from "../mapping.server.ts";
import { readPolicy } from "../order-policy.server.ts";
import { readSelling } from "../selling/rules.server.ts";
import { ruleTexts } from "../selling/rule-form.ts";
import { readShipping } from "../shipping.server.ts";
import { locationNames } from "./location-names.ts";
import { locksForFile } from "./locks.ts";
import { writeSettingsFile } from "./settings-file.ts";
import { mapsForFile } from "./value-maps.ts";

async function ownershipTexts(store: ShopStore): Promise<Readonly<Record<string, string>>> {
  const { choices } = await store.ownership.current();
  const owners = choosableFields().map(({ field }) => [field.id, choices.owners[field.id] ?? field.owner] as const);
  const people = ROLES.map((role) => [role, choices.people[role] ?? ""] as const);
  return Object.fromEntries([...owners, ...people]);
}

async function locationTexts(desk: Desk): Promise<Readonly<Record<string, string>>> {
  return (await readLocations(desk)).values;
}

async function alertTexts(desk: Desk): Promise<Readonly<Record<string, string>>> {
  const { isSaved, ownerName, ownerEmail, afterMinutes } = (await readAlerts(desk)).setting;
  return isSaved ? { ownerName, ownerEmail, afterMinutes: String(afterMinutes) } : {};
}

async function mappingRules(desk: Desk): Promise<unknown[]> {
  const { releases } = await readMapping(desk);
  const newest = releases.find(({ state }) => state === "draft") ?? releases.find(({ state }) => state === "released");
  return [...(newest?.mapping.rules ?? [])];
}

/** All that a shop has chosen on its settings screens, as one file: no secret, no credential, and no customer is in it. */
export async function exportSettings(desk: Desk): Promise<string> {
  const rows = await desk.store.forShop(desk.shop, ({ locations }) => locations.all());
  const { toNames } = locationNames(rows);
  const { heldCustomers: _customers, ...orderPolicy } = (await readPolicy(desk)).values;
  const selling = await readSelling(desk);
  return writeSettingsFile({
    from: desk.shop,
    sections: {
      orderPolicy,
      locations: toNames(await locationTexts(desk)),
      shipping: toNames((await readShipping(desk)).values),
      selling: {
        wide: toNames(selling.values),
        rules: selling.rules.map(({ scope, terms }) => toNames(ruleTexts({ scope, terms }))),
      },
      ownership: await desk.store.forShop(desk.shop, ownershipTexts),
      mapping: await mappingRules(desk),
      locks: await desk.store.forShop(desk.shop, async (store) => (await locksForFile(desk, store)).map(toNames)),
      values: await desk.store.forShop(desk.shop, mapsForFile),
      alerts: await alertTexts(desk),
    },
  });
}
