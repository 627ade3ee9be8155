import { Console } from "node:console";
import { readdirSync, readFileSync } from "node:fs";
import { parse, print, separateOperations } from "graphql";
import { OPERATIONS } from "#test/codegen.ts";
import { DOCUMENTS, EXPLAINED, OF_THE_APP, type DocumentCase } from "./check/documents.ts";
import { seedShop, type SeededShop } from "./check/seeded-shop.ts";
import { at, listAt } from "./shopify/sandbox.ts";

const out = new Console(process.stdout);
const FOLDER = new URL("shopify/documents/", import.meta.url);

interface Case extends DocumentCase {
  readonly operation: string;
  readonly text: string;
}

/** One line of the table. */
interface Outcome {
  readonly document: string;
  readonly "cost documented": number | "–";
  readonly "cost requested": number | "–";
  readonly "cost charged": number | "–";
  readonly answer: string;
  readonly difference: string;
}

/** Every operation of a text by its name, with the fragments it uses. */
function operationsIn(text: string): readonly (readonly [operation: string, text: string])[] {
  return Object.entries(separateOperations(parse(text))).map(([name, document]) => [name, print(document)]);
}

function casesOfDocuments(): readonly Case[] {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith(".graphql"));
  return files.flatMap((file) =>
    operationsIn(readFileSync(new URL(file, FOLDER), "utf8")).map(([operation, text]) => {
      const known = DOCUMENTS[operation];
      if (known === undefined) throw new Error(`${file}: no case for ${operation}`);
      return { ...known, operation, text };
    }),
  );
}

function casesOfTheApp(): readonly Case[] {
  return OPERATIONS.map(({ name, text }) => {
    const variables = OF_THE_APP[name];
    if (variables === undefined) throw new Error(`no case for ${name}`);
    return { operation: name, text, cost: null, variables };
  });
}

/** What the sandbox said: data, a user error in its place, or why it has no answer. */
function answerOf(body: unknown): { readonly text: string; readonly isAnswered: boolean } {
  const errors = listAt(body, "errors");
  if (errors.length > 0) {
    const messages = [...new Set(errors.map((error) => String(at(error, "message"))))];
    return { text: messages.join("; "), isAnswered: false };
  }
  const payloads = Object.values(at(body, "data") ?? {});
  const [userError] = payloads.flatMap((payload: unknown) => listAt(payload, "userErrors"));
  return {
    text: userError === undefined ? "data" : `user error: ${String(at(userError, "message"))}`,
    isAnswered: true,
  };
}

function points(value: unknown): number | "–" {
  return typeof value === "number" ? value : "–";
}

async function run({ query, ids }: SeededShop, each: Case): Promise<Outcome> {
  const { body } = await query(each.text, { ...each.variables(ids) });
  const answer = answerOf(body);
  const requested = points(at(body, "extensions", "cost", "requestedQueryCost"));
  const isCostlier = each.cost !== null && requested !== each.cost;
  const differences = [...(isCostlier ? ["cost"] : []), ...(answer.isAnswered ? [] : ["answer"])];
  return {
    document: each.operation,
    "cost documented": points(each.cost),
    "cost requested": requested,
    "cost charged": points(at(body, "extensions", "cost", "actualQueryCost")),
    answer: answer.text,
    difference: differences.join(", "),
  };
}

function explain(outcomes: readonly Outcome[]): readonly Outcome[] {
  const different = outcomes.filter(({ difference }) => difference !== "");
  for (const { document, difference } of different)
    out.log(`${document}: ${difference} differs: ${EXPLAINED[document] ?? "UNEXPLAINED"}`);
  const settled = Object.keys(EXPLAINED).filter((name) => different.every(({ document }) => document !== name));
  if (settled.length > 0) out.log(`no longer different, explanation to be removed: ${settled.join(", ")}`);
  return different.filter(({ document }) => EXPLAINED[document] === undefined);
}

// npm run sandbox:check. The sandbox executes with the published schema, so what it answers has the schema's shape;
// what is checked here is that it answers at all, and at the documented price.
const seeded = await seedShop();
const outcomes: Outcome[] = [];
for (const each of [...casesOfTheApp(), ...casesOfDocuments()]) outcomes.push(await run(seeded, each));
await seeded.sandbox.close();
out.table(outcomes.map(({ answer, ...rest }) => ({ ...rest, answer: answer.slice(0, 60) })));
const unexplained = explain(outcomes);
const answered = outcomes.filter(({ difference }) => !difference.includes("answer")).length;
out.log(`${outcomes.length} documents, ${answered} answered whole, ${unexplained.length} unexplained differences`);
if (unexplained.length > 0) process.exitCode = 1;
