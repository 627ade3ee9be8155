import { NO_MAPPING } from "#app/domain/mapping/mapping.ts";
import { createMappingRunner } from "#app/ops/expressions/mapping-runner.ts";
import { aLine, anOrder } from "#test/domain/orders/an-order.ts";
import { aField, aMapping, byExpression, FIELDS } from "#test/domain/mapping/a-rule.ts";
import { RUNAWAY } from "#test/ops/expressions/attacks.ts";
import { measureRehearsal } from "./mapping/rehearsal.ts";
import { median } from "./median.ts";

const DOCUMENTS = 2000;
const ROUNDS = 5;
const EXPRESSIONS = 40;
/** An order's whole time, ms: one worker and a sandbox ERP that takes no time, by `npm run bench orders` (README). */
const ORDER_MS = 1000 / Number(process.env["BENCH_ORDERS_PER_S"] ?? 16);

const ORDER = anOrder({
  lines: Array.from({ length: 5 }, (_, index) => aLine({ id: index + 1, sku: `SKU-${index + 1}` })),
  tags: ["vip", "gift"],
});

/** Orders of the rehearsal: as many as a person may ask for. */
const REHEARSED = Number(process.env["BENCH_ORDERS"] ?? 1000);

/** What merchants write: choices, texts, exact amounts, walks over the lines, days and patterns. */
const KINDS = [
  '"vip" in order.tags ? "A" : "B"',
  'order.customer.name == null ? "guest" : order.customer.name + " / " + order.name',
  'string(round(order.total * decimal("0.19"), 2))',
  'order.lines.filter(l, l.quantity > 0).map(l, l.sku).join("+")',
  'day(order.placedAt, "Europe/Berlin")',
  'matches(order.name, "^#[0-9]+$") ? order.name.substring(1) : order.name',
  'order.lines.exists(l, l.title.startsWith("M")) ? "mugs" : "others"',
  'order.shippingAddress.country == "GB" ? "domestic" : "export"',
];

const fields = Array.from({ length: EXPRESSIONS }, (_, index) => aField({ name: `field_${index}` }));
const mapping = {
  rules: fields.map(({ name }, index) => byExpression(`fields.${name}`, KINDS[index % KINDS.length] ?? "order.name")),
  erpFields: fields,
};

const runner = createMappingRunner();

/** Milliseconds of one document, one after another, the median of some rounds. */
async function measure(over: Parameters<typeof runner.run>[0]): Promise<number> {
  const rounds: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const start = performance.now();
    for (let index = 0; index < DOCUMENTS; index++) {
      const { errors } = await runner.run(over, ORDER, { withTrace: false, maps: {} });
      if (errors.length > 0) throw new Error(JSON.stringify(errors));
    }
    // The first round warms up.
    if (round > 0) rounds.push((performance.now() - start) / DOCUMENTS);
  }
  return median(rounds);
}

/** How long after it was asked an expression that would not end is stopped, ms; the slowest. */
async function measureStops(): Promise<number> {
  const large = anOrder({ lines: Array.from({ length: 2500 }, (_, index) => aLine({ id: index + 1 })) });
  let slowest = 0;
  for (const [, expression] of RUNAWAY) {
    await runner.run(aMapping(byExpression("note", "order.name")), ORDER, { withTrace: false, maps: {} });
    const start = performance.now();
    const { errors } = await runner.run(aMapping(byExpression("note", expression)), large, {
      withTrace: false,
      maps: {},
    });
    if (errors[0]?.code !== "mapping-stopped") throw new Error("it was not stopped");
    slowest = Math.max(slowest, performance.now() - start);
  }
  return slowest;
}

console.log(`mapping: ${DOCUMENTS} documents of 5 lines, one after another, median of ${ROUNDS} rounds`);
const problems = await runner.check(mapping, [...FIELDS, ...fields]);
if (problems.length > 0) throw new Error(JSON.stringify(problems));
const [ownMs, expressionsMs] = [await measure(NO_MAPPING), await measure(mapping)];
const share = expressionsMs / ORDER_MS;
const row = (ms: number) => ({ "ms a document": Number(ms.toFixed(3)), "documents/s": Math.round(1000 / ms) });
console.table({
  "the product's own mapping": row(ownMs),
  [`with ${EXPRESSIONS} expressions, in a thread`]: row(expressionsMs),
});
console.log(`  the evaluator's share of an order that takes ${ORDER_MS.toFixed(1)} ms: ${(share * 100).toFixed(1)} %`);
console.log(`  a runaway expression is stopped after ${Math.round(await measureStops())} ms at most`);
await runner.close();
const { seconds, orders, points } = await measureRehearsal(REHEARSED);
const rehearsal = Number(seconds.toFixed(1));
console.log(`  a draft over ${orders} orders that stand in the ERP: ${rehearsal} s, ${points} of Shopify's points`);
console.log(JSON.stringify({ bench: "mapping", evaluator_share: Number(share.toFixed(4)), rehearsal_s: rehearsal }));
