import { describe, expect, test } from "vitest";
import { idsOfOrder, type Identifier } from "#app/domain/identifiers/identifier.ts";
import { planIds, type KnownIds, type WantedId } from "#app/domain/identifiers/plan-ids.ts";
import { parseOrderGid, parseShop } from "#app/domain/values/ids.ts";

const ORDER = { object: "order", canonical: "gid://shopify/Order/1" } as const;
const OTHER = { object: "order", canonical: "gid://shopify/Order/2" } as const;
const LEGACY: Identifier = {
  ...ORDER,
  system: "legacy",
  environment: "magento",
  name: "increment id",
  value: "100001",
};

function known(given: Partial<KnownIds> = {}): KnownIds {
  return {
    recordsOf: new Map([
      ["#1001", [ORDER]],
      ["#1002", [OTHER]],
      ["SO-1", [ORDER, OTHER]],
    ]),
    ids: [],
    ...given,
  };
}

const wanted = (given: Partial<WantedId> = {}): WantedId => ({
  line: 2,
  knownAs: "#1001",
  system: "legacy",
  environment: "magento",
  name: "increment id",
  value: "100001",
  ...given,
});

describe("ids that a file brings", () => {
  test("are added to the record that they are known to belong to; those that are there stay", () => {
    expect(planIds([wanted({ system: "Legacy" })], known())).toEqual({ added: [LEGACY], unchanged: 0, bad: [] });
    expect(planIds([wanted()], known({ ids: [LEGACY] }))).toEqual({ added: [], unchanged: 1, bad: [] });
  });

  test.each<[string, Partial<WantedId>, object]>([
    ["no environment", { environment: "" }, { at: "environment", problem: "missing" }],
    ["too long a value", { value: "1".repeat(256) }, { at: "value", problem: "too-long" }],
    ["a system nobody knows", { system: "paper" }, { at: "system", problem: "system-unknown", text: "paper" }],
    ["a record nobody knows", { knownAs: "#9" }, { at: "knownAs", problem: "record-unknown", text: "#9" }],
    ["two records of one number", { knownAs: "SO-1" }, { at: "knownAs", problem: "record-ambiguous" }],
  ])("with %s are not taken, and the place is named", (_what, given, problem) => {
    expect(planIds([wanted(given)], known()).bad).toMatchObject([{ line: 2, ...problem }]);
  });

  test("never lead to two records: what another has is refused, by its record or its line", () => {
    const taken = planIds([wanted({ knownAs: "#1002", value: "100001" })], known({ ids: [LEGACY] }));
    expect(taken.bad).toMatchObject([{ problem: "taken", other: ORDER.canonical }]);
    const twice = planIds([wanted(), wanted({ line: 3, knownAs: "#1002" })], known());
    expect(twice.bad).toMatchObject([{ line: 3, problem: "twice", other: "2" }]);
  });
});

describe("ids of a posted order", () => {
  const id = parseOrderGid("gid://shopify/Order/1");
  const shop = parseShop("a.myshopify.com");

  test("are its name, and the ERP's number and id in the ERP's own books; one that is both stands once", () => {
    if (id === null || shop === null) throw new Error("they are ids");
    const ends = { shop, books: "http:erp.example.com" };
    const ids = idsOfOrder({ id, name: "#1001" }, { id: "77", number: "SO-77" }, ends);
    expect(ids.map(({ system, environment, name, value }) => [system, environment, name, value])).toEqual([
      ["shopify", "a.myshopify.com", "name", "#1001"],
      ["erp", "http:erp.example.com", "number", "SO-77"],
      ["erp", "http:erp.example.com", "id", "77"],
    ]);
    expect(idsOfOrder({ id, name: "#1001" }, { id: "77", number: "77" }, ends)).toHaveLength(2);
  });
});
