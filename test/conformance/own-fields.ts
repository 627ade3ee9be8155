import assert from "node:assert/strict";
import { pathOfErpField } from "#app/domain/mapping/targets.ts";
import type { FieldValues } from "#app/domain/orders/sales-order.ts";
import type { Law, LawBook } from "./law.ts";
import { valueOf, type Workbench } from "./workbench.ts";

const notTold: Law["notClaimed"] = (_erp, { connector }) =>
  connector.capabilities.ownFields ? null : "its sales orders have no fields of their own";

const noSamples: Law["notClaimed"] = (erp, bench) =>
  notTold(erp, bench) ?? (erp.ownFields === undefined ? "nobody here knows what may stand in its fields" : null);

function anOrderWith({ anOrder, erp }: Workbench, given: { document?: FieldValues; line?: FieldValues }) {
  const order = anOrder();
  const { document = erp.ownFields?.document, line = erp.ownFields?.line } = given;
  const isSaid = (fields: FieldValues | undefined) => Object.keys(fields ?? {}).length > 0;
  const lines = isSaid(line) ? order.lines.map((each) => ({ ...each, fields: line })) : order.lines;
  return { ...order, lines, ...(isSaid(document) ? { fields: document } : {}) };
}

async function readFields(bench: Workbench, key: ReturnType<Workbench["newKey"]>) {
  const { session } = bench.openSession();
  const [ref] = valueOf(await session.find("sales-order", key));
  const [document] = valueOf(await session.read("sales-order", [ref?.id ?? ""]));
  return { document: document?.fields, line: document?.lines[0]?.fields, version: document?.version ?? "" };
}

const laws: readonly Law[] = [
  {
    title: "the fields of its own that it tells are each named once, and a choice has something to choose",
    notClaimed: notTold,
    async prove(bench) {
      const fields = valueOf(await bench.openSession().session.fields());
      assert.ok(fields.length > 0, "there are no fields on this server");
      assert.equal(new Set(fields.map(pathOfErpField)).size, fields.length);
      for (const { name, label, kind, choices, isRequired } of fields) {
        assert.notEqual(label, "");
        assert.equal(choices.length > 0, kind === "choice", name);
        assert.equal(isRequired, false, `${name}: the other laws make documents without it`);
      }
    },
  },
  {
    title: "what is written into its own fields is read back with the document, word for word",
    notClaimed: noSamples,
    async prove(bench) {
      const key = bench.newKey();
      const order = anOrderWith(bench, {});
      const outcome = valueOf(await bench.openSession().session.submit(order, key));
      assert.equal(outcome.kind, "created");
      const shown = await readFields(bench, key);
      assert.partialDeepStrictEqual(shown.document ?? {}, order.fields ?? {});
      assert.partialDeepStrictEqual(shown.line ?? {}, order.lines[0]?.fields ?? {});
      const again = valueOf(await bench.openSession().session.submit(order, key));
      assert.equal(again.kind, "existing");
    },
  },
  {
    title: "an amendment writes its own fields anew",
    notClaimed: (erp, bench) =>
      noSamples(erp, bench) ??
      (bench.connector.capabilities.afterwards.amend && erp.letsDocumentsLie ? null : "it works on a document at once"),
    async prove(bench) {
      const key = bench.newKey();
      const { session } = bench.openSession();
      valueOf(await session.submit(bench.anOrder(), key));
      const { version } = await readFields(bench, key);
      const order = anOrderWith(bench, {});
      assert.equal(valueOf(await session.amend(order, { key, version })).kind, "done");
      assert.partialDeepStrictEqual((await readFields(bench, key)).document ?? {}, order.fields ?? {});
    },
  },
  {
    title: "a field that it does not have is refused, and nothing is created",
    notClaimed: notTold,
    async prove(bench) {
      const key = bench.newKey();
      const order = anOrderWith(bench, { document: { no_such_field: "x" } });
      const refused = await bench.openSession().session.submit(order, key);
      assert.equal(refused.ok, false);
      assert.equal(refused.ok ? null : refused.error.kind, "rejected");
      assert.equal(await bench.countDocuments(key), 0);
    },
  },
];

export const ownFields: LawBook = { name: "fields of its own", laws };
