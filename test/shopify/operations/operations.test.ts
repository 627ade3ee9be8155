import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { getOperationAST, parse, TypeInfo, validate, visit, visitWithTypeInfo } from "graphql";
import { describe, expect, test } from "vitest";
import { assertIdempotent, KEYED_MUTATIONS } from "#app/shopify/admin/idempotency.ts";
import { OPERATIONS, readAdminSchema } from "#test/codegen.ts";
import { requestedCost } from "#test/sandbox/shopify/graphql/cost.ts";

const schema = readAdminSchema();

function deprecatedFieldsIn(text: string): readonly string[] {
  const found: string[] = [];
  const types = new TypeInfo(schema);
  visit(
    parse(text),
    visitWithTypeInfo(types, {
      Field({ name }) {
        if (types.getFieldDef()?.deprecationReason) found.push(`${types.getParentType()?.name ?? "?"}.${name.value}`);
      },
    }),
  );
  return found;
}

describe("operations", () => {
  test.each(OPERATIONS)("$name is valid against the published schema, without deprecated fields", ({ text }) => {
    expect(validate(schema, parse(text))).toEqual([]);
    expect(deprecatedFieldsIn(text)).toEqual([]);
  });

  test.each(OPERATIONS)("$name is sent under its own name, as what it is", ({ name, kind, text }) => {
    const operation = getOperationAST(parse(text), name);
    expect(operation?.operation).toBe(kind.endsWith("query") ? "query" : "mutation");
  });

  // A process of its own: vitest and the generator would each load a graphql package of their own kind.
  test("the generated types are those of the documents and the schema", { timeout: 30_000 }, async () => {
    await expect(promisify(execFile)(process.execPath, ["test/codegen.ts", "--check"])).resolves.toMatchObject({
      stderr: "",
    });
  });

  test("the keyed mutations are those whose description in the schema says so", () => {
    const fields = Object.values(schema.getMutationType()?.getFields() ?? {});
    const described = fields.filter(({ description }) => /@idempotent/.test(description ?? "")).map(({ name }) => name);
    expect(described.toSorted()).toEqual([...KEYED_MUTATIONS].toSorted());
  });

  test("what holds a keyed mutation is a keyed document, and nothing else is", () => {
    const holding = OPERATIONS.filter(({ text }) =>
      KEYED_MUTATIONS.some((field) => new RegExp(`\\b${field}\\b`).test(text)),
    );
    expect(holding).toEqual(OPERATIONS.filter(({ kind }) => kind === "keyed-mutation"));
    expect(holding).not.toEqual([]);
  });

  // Points by the model measured on real stores; a plan's bucket holds 20 seconds of its rate, the smallest 2,000 points.
  const MOST_POINTS: Readonly<Record<string, number>> = {
    OrderRead: 55,
    OrderAroundRead: 25,
    OrdersRead: 280,
    OrdersAroundRead: 120,
    OrderLinesPage: 95,
    ShippingLinesPage: 40,
    FulfillmentOrdersPage: 60,
    VariantsPage: 40,
  };
  /** In one reading. */
  const MOST_ORDERS = 20;
  test.each(OPERATIONS)("$name costs what its use allows", ({ name, text }) => {
    const document = parse(text);
    const operation = getOperationAST(document, name);
    if (!operation) throw new Error(`no operation ${name}`);
    const points = requestedCost({ schema, document, operation, variables: { first: MOST_ORDERS } });
    expect(points).toBeGreaterThan(0);
    expect(points).toBeLessThanOrEqual(MOST_POINTS[name] ?? 25);
  });
});

describe("assertIdempotent", () => {
  const text =
    "mutation Set($input: InventorySetQuantitiesInput!, $key: String!) { inventorySetQuantities(input: $input) @idempotent(key: $key) { userErrors { code } } }";
  const row = { inventoryItemId: "gid://shopify/InventoryItem/1", locationId: "gid://shopify/Location/1", quantity: 1 };
  const variables = (rows: readonly object[]) => ({
    input: { name: "available", reason: "correction", quantities: rows },
    key: "k",
  });

  test("lets a keyed write with compared rows pass, and one that says it compares nothing", () => {
    expect(() =>
      assertIdempotent(
        text,
        variables([
          { ...row, changeFromQuantity: 3 },
          { ...row, changeFromQuantity: null },
        ]),
      ),
    ).not.toThrow();
  });

  test("throws before anything is sent when a row does not say what it changes from", () => {
    expect(() => assertIdempotent(text, variables([{ ...row, changeFromQuantity: 3 }, row]))).toThrow(
      /quantities\[1\]: changeFromQuantity/,
    );
    expect(() => assertIdempotent(text, variables([{ ...row, changeFromQuantity: undefined }]))).toThrow(
      /changeFromQuantity/,
    );
  });

  test.each(KEYED_MUTATIONS)("throws when %s stands without its directive", (field) => {
    expect(() => assertIdempotent(`mutation M { ${field}(id: "1") { userErrors { message } } }`, {})).toThrow(field);
  });

  test.each([{}, { key: "" }, { key: "  " }, { key: 7 }])("throws for the key of %j", (key) => {
    const { input } = variables([]);
    expect(() => assertIdempotent(text, { input, ...key })).toThrow(/key/);
  });
});
