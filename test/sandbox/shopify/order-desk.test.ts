import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SHOP, startSandbox } from "./sandbox.ts";
import type { SandboxShopify } from "./start.ts";

let sandbox: SandboxShopify;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const address = (path: string) => `${sandbox.url}/store/demo-store/orders${path}`;
const press = (path: string, fields: Record<string, string>) =>
  fetch(address(path), { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
const order = () => sandbox.control.orders({ shop: SHOP })[0];

describe("the order page's buttons", () => {
  test("place, edit, pay and cancel an order, and type a stock number", async () => {
    const placed = await press("", { action: "place", kind: "authorized" });
    const path = `/${placed.headers.get("location")?.split("/").at(-1) ?? ""}`;
    const lineId = order()?.lines[0]?.id ?? "";
    await press(path, { action: "edit", lineId, quantity: "5" });
    expect(order()?.lines[0]?.currentQuantity).toBe(5);
    await press(path, { action: "pay" });
    expect(order()?.financialStatus).toBe("PAID");
    await press(path, { action: "cancel", restock: "on" });
    expect(order()?.cancelledAt).not.toBeNull();
    await press(path, { action: "stock", sku: "SKU-00003", available: "7" });
    expect(sandbox.control.levels({ shop: SHOP, sku: "SKU-00003" })[0]?.available).toBe(7);
    const page = await (await fetch(address(path))).text();
    expect(page).toContain('data-target="admin.order-details.block.render"');
  });

  test("that cannot do it say why, and change nothing", async () => {
    const { id } = sandbox.control.placeOrder({ shop: SHOP, kind: "paid" });
    const path = `/${id.replace(/^.*\//, "")}`;
    const refused = await press(path, { action: "pay" });
    expect(refused.headers.get("location")).toBe(`/store/demo-store/orders${path}?refused=nothing%20is%20outstanding`);
    expect((await press(path, { action: "burn" })).headers.get("location")).toContain("refused=");
    expect((await fetch(address("/1"))).status).toBe(404);
  });
});
