import { describe, expect, test } from "vitest";
import { parseSku } from "#app/domain/values/ids.ts";
import { CHARGE_ITEM } from "#test/proofs/orders/erp-of-proof.ts";
import type { ScenarioRoom } from "./scenario-room.ts";

const onCharges = (lines: readonly string[] = []) => lines.filter((line) => line.startsWith(CHARGE_ITEM));

/** Orders whose lines are not just goods with a SKU. */
export function describeLines(the: () => ScenarioRoom): void {
  describe("R175: a line that no item of the ERP is known for", () => {
    test("an unknown SKU stops its order alone, and a person's mapping lets it go", async () => {
      const { room, orders, bring, expectException, expectBookedAsSold, booked } = the();
      const [stopped, other] = [await bring({ kind: "unknown-sku" }), await bring({ kind: "paid" })];
      await expectException(stopped, "sku-unmapped");
      await expectBookedAsSold(other);
      const [unmapped] = await room.read((store) => store.cases.ofSubject(stopped));
      expect(unmapped?.cause).toBe("PROTO-9999");
      await the().mapItem(skuOf(unmapped?.cause), "SKU-00002");
      await orders.push(stopped);
      const [document] = await booked(stopped);
      // 24.90, of which 19 % tax is 3.98.
      expect(document?.lines).toEqual(["SKU-00002 × 1 = 2092"]);
      expect(await orders.rowOf(stopped)).toMatchObject({ state: "posted", reasons: [] });
    });

    test("a product without a SKU is never guessed", async () => {
      const { bring, expectException } = the();
      await expectException(await bring({ kind: "no-sku" }), "sku-missing");
    });

    test("a custom line is booked on the item that a person has named for such lines", async () => {
      const document = await the().expectBookedAsSold(await the().bring({ kind: "custom-line" }));
      // 7.50, of which 19 % tax is 1.20.
      expect(onCharges(document.lines)).toEqual([`${CHARGE_ITEM} × 1 = 630`]);
    });
  });

  describe("a gift card that is sold", () => {
    test("is booked on its own item and carries no tax: the tax comes when it is spent", async () => {
      const document = await the().expectBookedAsSold(await the().bring({ kind: "gift-card" }));
      expect(document).toMatchObject({ lines: [`${CHARGE_ITEM} × 1 = 5000`], taxes: new Map(), total: 5000n });
    });
  });

  describe("a tip", () => {
    test("is booked on its own item and carries no tax", async () => {
      const document = await the().expectBookedAsSold(await the().bring({ kind: "tip" }));
      expect(onCharges(document.lines)).toEqual([`${CHARGE_ITEM} × 1 = 300`]);
    });
  });

  describe("a bundle", () => {
    test("is booked as its components, on which its price stands", async () => {
      const lines = [{ sku: "BUNDLE-00001", quantity: 2 }];
      const document = await the().expectBookedAsSold(await the().bring({ lines }));
      const units = document.lines.map((line) => line.split(" = ")[0]);
      expect(new Set(units)).toEqual(new Set(["SKU-00001 × 2", "SKU-00002 × 2"]));
    });
  });

  describe("duties and fees", () => {
    test.each(["duties", "taxed-duties", "fees", "taxed-fees"] as const)("%s are a line of their own", async (kind) => {
      const document = await the().expectBookedAsSold(await the().bring({ kind }));
      expect(onCharges(document.lines)).toHaveLength(1);
    });
  });
}

function skuOf(cause: string | undefined) {
  const sku = parseSku(cause ?? "");
  if (sku === null) throw new Error("an unmapped SKU is the case's cause");
  return sku;
}
