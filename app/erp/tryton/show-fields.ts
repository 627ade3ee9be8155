import { z } from "zod";
import { ok, type Result } from "#app/domain/result.ts";
import { parseErpItem } from "#app/domain/values/ids.ts";
import type { DocumentNow } from "../port.ts";
import type { Caller } from "./caller.ts";
import type { OwnField } from "./facts.ts";
import { readName, shownValues } from "./field-values.ts";
import { searching } from "./records.ts";
import { idSchema } from "./wire.ts";

const lineSchema = z.looseObject({ "product.": z.object({ code: z.string().nullable() }).nullable() });
const saleSchema = z.looseObject({ id: idSchema, "lines.": z.array(lineSchema) });

/**
 * Documents that were read, with Tryton's own fields: one more call, made only where this connection has written such fields and so knows
 * them. `fields`: null where it does not; the documents are then as they came.
 */
export async function showFields(
  caller: Caller,
  fields: readonly OwnField[] | null,
  documents: readonly DocumentNow[],
): Promise<Result<readonly DocumentNow[]>> {
  if (fields === null || documents.length === 0) return ok(documents);
  const [ofDocument, ofLine] = [fields.filter(({ of }) => of === "document"), fields.filter(({ of }) => of === "line")];
  const names = [...ofDocument.map(readName), ...ofLine.map((field) => `lines.${readName(field)}`)];
  const ids = documents.map(({ ref }) => Number(ref.id));
  const call = searching("sale.sale", { where: [["id", "in", ids]], fields: ["id", "lines.product.code", ...names] });
  const sales = await caller.read(call, z.array(saleSchema));
  if (!sales.ok) return sales;
  const byId = new Map(sales.value.map((sale) => [String(sale.id), sale]));
  return ok(
    documents.map((document) => {
      const sale = byId.get(document.ref.id);
      if (sale === undefined) return document;
      const told = sale["lines."].map((line) => ({
        item: parseErpItem(line["product."]?.code ?? ""),
        fields: shownValues(ofLine, line),
      }));
      // Both lists stand in the order of the sale's lines; what is not one of the order's items is in neither.
      const lines = document.lines.map((line) => {
        const at = told.findIndex(({ item }) => item === line.item);
        return at < 0 ? line : { ...line, fields: told.splice(at, 1)[0]?.fields };
      });
      return { ...document, lines, fields: shownValues(ofDocument, sale) };
    }),
  );
}
