import { readFileSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { codegen } from "@graphql-codegen/core";
import * as operationTypes from "@graphql-codegen/typescript-operations";
import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery, parse, printSchema } from "graphql";
import type { AnyDocument } from "#app/shopify/admin/document.ts";
import * as changedOrders from "#app/shopify/operations/changed-orders.ts";
import * as erpNumber from "#app/shopify/operations/erp-number.ts";
import * as inventory from "#app/shopify/operations/inventory.ts";
import * as order from "#app/shopify/operations/order.ts";
import * as orderPages from "#app/shopify/operations/order-pages.ts";
import * as shop from "#app/shopify/operations/shop.ts";

const SCHEMA = new URL("../app/shopify/schema/admin_2026-10.json.gz", import.meta.url);
const GENERATED = new URL("../app/shopify/operations/types.generated.ts", import.meta.url);

/** Every document the app can send. */
export const OPERATIONS: readonly AnyDocument[] = [
  changedOrders,
  erpNumber,
  inventory,
  order,
  orderPages,
  shop,
].flatMap((module) => Object.values<AnyDocument>(module));

/** The published Admin schema of the pinned version. */
export function readAdminSchema(): GraphQLSchema {
  const published = JSON.parse(gunzipSync(readFileSync(SCHEMA)).toString("utf8")) as {
    readonly data: IntrospectionQuery;
  };
  return buildClientSchema(published.data);
}

/** What Shopify sends: ids and decimals are text; a number that loses digits in JavaScript stays text too (domain/values/json.ts). */
const SCALARS = {
  ID: "string",
  Decimal: "string",
  Money: "string",
  DateTime: "string",
  URL: "string",
  UnsignedInt64: "string",
  Float: "number | string",
};

/** The text of app/shopify/operations/types.generated.ts for these documents and that schema. */
async function generateTypes(schema: GraphQLSchema): Promise<string> {
  const text = await codegen({
    filename: GENERATED.pathname,
    schema: parse(printSchema(schema)),
    schemaAst: schema,
    documents: OPERATIONS.map(({ name, text: document }) => ({ location: name, document: parse(document) })),
    config: {},
    plugins: [
      {
        operations: {
          scalars: SCALARS,
          immutableTypes: true,
          skipTypename: true,
          disableDescriptions: true,
          futureProofEnums: true,
        },
      },
    ],
    pluginMap: { operations: operationTypes },
  });
  return `/* oxlint-disable max-lines -- written by a program */\n// Made by \`npm run codegen\` from the documents beside it and the published schema; a test keeps it so.\n${text}`;
}

if (import.meta.main) {
  const text = await generateTypes(readAdminSchema());
  if (!process.argv.includes("--check")) writeFileSync(GENERATED, text);
  else if (readFileSync(GENERATED, "utf8") !== text) {
    process.stderr.write("types.generated.ts is not what the documents make: npm run codegen\n");
    process.exitCode = 1;
  }
}
