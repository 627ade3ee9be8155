import {
  FIELD_COLUMNS,
  fieldRows,
  ownershipAsHtml,
  ownershipAsJson,
  type OwnershipDocument,
} from "#app/domain/ownership/ownership-document.ts";
import type { Desk } from "../desk.ts";
import { writeCsv } from "../csv.ts";
import { readKnown } from "./known.ts";

export interface OwnershipFile {
  readonly kind: "file";
  readonly name: string;
  readonly type: "text/html" | "text/csv" | "application/json";
  readonly text: string;
}

async function readDocument(desk: Desk): Promise<OwnershipDocument> {
  const known = await desk.store.forShop(desk.shop, (store) => readKnown(desk, store));
  const { version, edition, objects, failures, systems, risks } = known;
  return {
    shop: desk.shop,
    writtenAt: desk.now().toISOString(),
    version,
    edition,
    objects: objects.map(({ signOff, ...object }) => ({ ...object, signedBy: signOff?.signedBy ?? null })),
    failures,
    systems,
    risks,
  };
}

/** Who owns what, as a file: a page that prints, the fields as a table for spreadsheets, or all of it for programs. Null: no such form. */
export async function exportOwnership(desk: Desk, form: string): Promise<OwnershipFile | null> {
  const document = await readDocument(desk);
  const name = `ownership-${document.shop.split(".")[0] ?? ""}-${document.version}`;
  switch (form) {
    case "html":
      return { kind: "file", name: `${name}.html`, type: "text/html", text: ownershipAsHtml(document) };
    case "csv": {
      const text = writeCsv(FIELD_COLUMNS, fieldRows(document.objects));
      return { kind: "file", name: `${name}.csv`, type: "text/csv", text };
    }
    case "json":
      return { kind: "file", name: `${name}.json`, type: "application/json", text: ownershipAsJson(document) };
    default:
      return null;
  }
}
