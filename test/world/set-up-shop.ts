import type { SandboxErp } from "#test/sandbox/erp/start.ts";
import type { SandboxShopify } from "#test/sandbox/shopify/start.ts";
import { ERP_TOKEN } from "./app-environment.ts";
import { eventually } from "./eventually.ts";
import type { Person } from "./person.ts";

// Where the sandboxes keep the same goods.
const WAREHOUSE_OF: Readonly<Record<string, string>> = { "Main warehouse": "MAIN", "East warehouse": "EAST" };

/** Location gid → warehouse code, as the settings form sends it. */
export function warehouseForm(shopify: SandboxShopify, shop: string): Record<string, string> {
  const levels = shopify.control.levels({ shop });
  return Object.fromEntries(levels.map(({ locationId, location }) => [locationId, WAREHOUSE_OF[location] ?? ""]));
}

/**
 * Does what the setup guide asks for, as a person would: opens the app (which installs it), connects the ERP, says which
 * warehouse feeds which location and who is called, and switches the flows on.
 */
export async function setUpShop(at: {
  readonly person: Person;
  readonly shop: string;
  readonly shopify: SandboxShopify;
  /** Where the app finds the sandbox ERP, or what is entered for another one. */
  readonly erp: Pick<SandboxErp, "url"> | { readonly connection: Readonly<Record<string, string>> };
}): Promise<void> {
  const { person, shop, shopify, erp } = at;
  const connection =
    "connection" in erp
      ? erp.connection
      : { kind: "http", baseUrl: erp.url, authentication: "bearer", secret: ERP_TOKEN };
  await person.open("/app");
  await person.submit("/app/settings/connection", { intent: "save", ...connection });
  const warehouses = warehouseForm(shopify, shop);
  await eventually("the app knows the shop's locations and the ERP's warehouses", async () => {
    const screen = await person.open("/app/settings/locations");
    // By their ids: a location and a warehouse may have one name.
    return [...Object.keys(warehouses), ...Object.values(warehouses)].every((known) => screen.includes(known));
  });
  await person.submit("/app/settings/locations", warehouses);
  await person.submit("/app/settings/alerts", {
    ownerName: "Olivia Ops",
    ownerEmail: "olivia@throughline.example",
    afterMinutes: "1",
  });
  for (const flow of ["products", "orders", "inventory"]) await person.submit("/app?index", { flow, mode: "live" });
}
