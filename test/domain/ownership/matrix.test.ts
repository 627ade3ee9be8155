import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CONTRACTS } from "#app/domain/contracts/contracts.ts";
import { choosableFields, MATRIX_EDITION, matrixOf, rightsOf } from "#app/domain/ownership/matrix.ts";
import { OBJECT_NAMES } from "#app/domain/ownership/owned-object.ts";
import { OWNING_SYSTEMS } from "#app/domain/ownership/owning-system.ts";
import { FLOW_NAMES, FLOW_PATTERNS } from "#app/domain/ownership/flow-pattern.ts";
import { licenseOf } from "#app/domain/ownership/ownership-choices.ts";
import { WRITES, WRITTEN_FIELDS } from "#app/domain/ownership/written-field.ts";

/** Of the product's matrix, by edition: whoever says something else of ownership makes a new edition, and it is signed anew. */
const WRITTEN_AS: Readonly<Record<number, string>> = { 1: "256f009858da" };

const anyChoices = fc
  .dictionary(
    fc.oneof(fc.constantFrom(...choosableFields().map(({ field }) => field.id), "order/total"), fc.string()),
    fc.constantFrom(...OWNING_SYSTEMS),
  )
  .map((owners) => ({ owners, people: {}, staff: {} }));

const fieldsOf = (matrix: ReturnType<typeof matrixOf>) => matrix.flatMap(({ fields }) => fields);

describe("the ownership matrix", () => {
  test("has the 18 objects, each once, and says of each what people ask", () => {
    expect(matrixOf().map(({ name }) => name)).toEqual(OBJECT_NAMES);
    expect(OBJECT_NAMES).toHaveLength(18);
    for (const { fields, inConflict, path, fallback, steward, asks, state, flow, direction } of matrixOf()) {
      expect(fields.length).toBeGreaterThan(0);
      for (const text of [inConflict, path, fallback]) expect(text).toMatch(/^[A-Z].*\w/);
      expect(asks).not.toContain(steward);
      // What no flow moves has neither a flow nor, where nothing is planned, a direction.
      expect(flow === null).toBe(state !== "in-use");
      expect(direction === null).toBe(state === "outside");
    }
  });

  test("gives every field exactly one owner, whatever a shop has chosen", () => {
    fc.assert(
      fc.property(anyChoices, (choices) => {
        const fields = fieldsOf(matrixOf(choices));
        expect(new Set(fields.map(({ id }) => id)).size).toBe(fields.length);
        for (const { id, owner, choosable } of fields) {
          expect(OWNING_SYSTEMS).toContain(owner);
          const before = fieldsOf(matrixOf()).find((field) => field.id === id);
          expect([before?.owner, ...choosable]).toContain(owner);
          expect(choosable).not.toContain(before?.owner);
        }
        // What screens show and what a write is told are one thing.
        for (const written of WRITTEN_FIELDS) {
          const isOurs = fields.some(({ id, owner }) => id === written && owner === "throughline");
          expect(licenseOf(written, choices.owners[written] ?? null).kind).toBe(isOurs ? "granted" : "refused");
        }
      }),
      { numRuns: 30 },
    );
  });

  test("has every field of every contract in one object, with the contract's owner", () => {
    const fields = fieldsOf(matrixOf());
    for (const contract of CONTRACTS) {
      for (const path of Object.keys(contract.fields)) {
        const [field] = fields.filter(({ id }) => id === `${contract.object}/${path}`);
        const isOurMark = contract.object === "order" && path.startsWith("erpMark");
        expect(field?.owner).toBe(isOurMark ? "throughline" : contract.owner);
        expect(field?.choosable).toEqual([]);
      }
    }
  });

  test("lets a shop choose, or says why not; everything that a flow writes is in it", () => {
    for (const { choosable, fixedBecause } of fieldsOf(matrixOf()))
      expect(fixedBecause === null).toBe(choosable.length > 0);
    const written = fieldsOf(matrixOf()).flatMap((field) => field.written ?? []);
    expect(written.toSorted()).toEqual(WRITTEN_FIELDS.toSorted());
    for (const { choosable, withoutUs } of Object.values(WRITES)) expect(withoutUs === "").toBe(choosable.length === 0);
  });

  test("says of every system one thing: it creates and updates an object, or it only reads it", () => {
    fc.assert(
      fc.property(anyChoices, (choices) => {
        for (const object of matrixOf(choices)) {
          const { creates, updates, onlyReads } = rightsOf(object);
          expect(creates).toEqual([object.owner]);
          expect(updates).toEqual(expect.arrayContaining([...creates]));
          expect(onlyReads.filter((system) => updates.includes(system))).toEqual([]);
        }
      }),
    );
  });

  test("has a pattern, a latency class, an acceptable delay and a fallback for every flow", () => {
    for (const name of FLOW_NAMES) {
      const { patterns, acceptableMinutes, fallback } = FLOW_PATTERNS[name];
      expect(patterns.length).toBeGreaterThan(0);
      expect(acceptableMinutes).toBeGreaterThan(0);
      expect(fallback).not.toBe("");
    }
  });

  test("calls nobody a writer of a price who only books what was charged", () => {
    const price = matrixOf().find(({ name }) => name === "price");
    expect(price === undefined ? null : rightsOf(price)).toEqual({
      creates: ["shopify"],
      updates: ["shopify"],
      onlyReads: ["throughline", "erp"],
    });
  });

  test("says of what is only planned that nobody but its owner writes it", () => {
    const planned = matrixOf().filter(({ state }) => state === "planned");
    expect(planned.map((object) => rightsOf(object).updates)).toEqual(planned.map(({ owner }) => [owner]));
  });

  test("puts a part of an order where people look for it", () => {
    const objectOf = (id: string) => matrixOf().find(({ fields }) => fields.some((field) => field.id === id))?.name;
    expect(objectOf("order/lines[].taxes[].rate")).toBe("tax");
    expect(objectOf("order/shippingAddress.city")).toBe("address");
    expect(objectOf("sales-order/customer.email")).toBe("customer");
    expect(objectOf("order/payments[].amount")).toBe("payment");
    expect(objectOf("sales-order/lines[].unitPrice")).toBe("price");
    expect(objectOf("order/locations[].lines[].quantity")).toBe("fulfillment");
    expect(objectOf("order/lines[].sku")).toBe("order");
  });

  test("is another edition where it says something else", () => {
    // A new field of a contract has that contract's owner: it says nothing new.
    const words = matrixOf().map(({ name, owner, state, steward, conflict, fields }) => {
      const own = fields.filter(({ contract }) => contract === null);
      return [name, owner, state, steward, conflict, own.map((field) => [field.id, field.owner, field.choosable])];
    });
    const contracts = CONTRACTS.map(({ object, owner }) => [object, owner]);
    const said = createHash("sha256")
      .update(JSON.stringify([words, contracts]))
      .digest("hex")
      .slice(0, 12);
    expect({ [MATRIX_EDITION]: said }).toEqual({ [MATRIX_EDITION]: WRITTEN_AS[MATRIX_EDITION] });
  });
});

describe("a write", () => {
  test("is ours by default, refused where somebody else was chosen who may be, and nobody chooses what is fixed", () => {
    expect(licenseOf("sales-order", null)).toEqual({ kind: "granted" });
    expect(licenseOf("sales-order", "throughline")).toEqual({ kind: "granted" });
    expect(licenseOf("sales-order", "erp")).toEqual({ kind: "refused", owner: "erp" });
    expect(licenseOf("erp-number", "erp")).toEqual({ kind: "granted" });
  });
});
