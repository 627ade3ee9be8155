import { describe, expect, test } from "vitest";
import { erpSystem, shopifySystem } from "#app/domain/ownership/connected-system.ts";
import { matrixOf } from "#app/domain/ownership/matrix.ts";
import { ownershipAsHtml, ownershipAsJson, type OwnershipDocument } from "#app/domain/ownership/ownership-document.ts";
import { risksOf } from "#app/domain/ownership/risks.ts";
import { ROLES } from "#app/domain/ownership/role.ts";
import { signatureState } from "#app/domain/ownership/signature.ts";

const PEOPLE = Object.fromEntries(ROLES.map((role) => [role, "Somebody"]));
const CALM = {
  objects: matrixOf(),
  people: PEOPLE,
  signatureOf: () => "valid" as const,
  secondWriters: { count: 0, days: 30 },
  running: new Set(["orders", "inventory"]),
};
const kindsOf = (change: Partial<Parameters<typeof risksOf>[0]>) => [
  ...new Set(risksOf({ ...CALM, ...change }).map(({ kind }) => kind)),
];

const document = (person: string): OwnershipDocument => ({
  shop: "demo.myshopify.com",
  writtenAt: "2026-11-22T05:00:00.000Z",
  version: 3,
  edition: 1,
  objects: matrixOf().map((object) => ({ ...object, signature: "valid", signedBy: "person:42" })),
  failures: [{ title: "A tax has no code", owner: "Finance lead", person }],
  systems: [shopifySystem("demo.myshopify.com", "read_orders,write_inventory", 100), erpSystem(null)],
  risks: risksOf(CALM),
});

describe("the risk register", () => {
  test("of a shop where all is signed and named has what is by hand, and what can be changed on two sides", () => {
    expect(kindsOf({})).toEqual(["by-hand", "two-sides"]);
  });

  test("has, the worst first, a flow that writes against the matrix, as long as it runs", () => {
    const objects = matrixOf({ owners: { "available-quantity": "erp" }, people: {}, staff: {} });
    expect(risksOf({ ...CALM, objects })[0]).toMatchObject({ kind: "flow-against-matrix", severity: "high" });
    expect(kindsOf({ objects, running: new Set(["orders"]) })).not.toContain("flow-against-matrix");
  });

  test("has what others wrote, what nobody has signed, and roles without a person", () => {
    expect(kindsOf({ secondWriters: { count: 2, days: 30 } })).toContain("second-writer");
    expect(kindsOf({ signatureOf: () => "missing" })).toContain("not-signed");
    expect(kindsOf({ signatureOf: () => "outdated" })).toContain("signed-before");
    expect(risksOf({ ...CALM, people: {} }).filter(({ kind }) => kind === "nobody-named")).toHaveLength(ROLES.length);
  });
});

describe("a signature", () => {
  test("is worth something for the very version and edition that were signed", () => {
    const signed = { object: "order", version: 2, edition: 1 } as const;
    expect(signatureState(undefined, { version: 0, edition: 1 })).toBe("missing");
    expect(signatureState(signed, { version: 2, edition: 1 })).toBe("valid");
    expect(signatureState(signed, { version: 3, edition: 1 })).toBe("outdated");
    expect(signatureState(signed, { version: 2, edition: 2 })).toBe("outdated");
  });
});

describe("the document of ownership", () => {
  test("prints what people have entered as text, never as markup", () => {
    expect(ownershipAsHtml(document("<img src=x onerror=alert(1)>"))).not.toContain("<img");
    expect(ownershipAsHtml(document("Ann & Bea"))).toContain("<td>Ann &amp; Bea</td>");
  });

  test("is the same for programs, with the flows' patterns and how late each may be", () => {
    expect(JSON.parse(ownershipAsJson(document("Ann")))).toMatchObject({
      version: 3,
      flows: { "stock-to-shopify": { patterns: ["batch"], latency: "same-day-operational", acceptableMinutes: 5 } },
      systems: [{ title: "Shopify" }, { authorization: "No ERP is connected" }],
    });
  });
});
