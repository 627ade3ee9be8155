import { getOperationAST, Kind } from "graphql";
import { checkDocument } from "../graphql/document.ts";
import type { AdminApi } from "../graphql/schema.ts";

/** What keeps a text from being run as a bulk mutation; null where nothing does. */
export function mutationObstacle(api: AdminApi, mutation: string): string | null {
  const checked = checkDocument(api, mutation);
  if (!("document" in checked)) return `Invalid bulk mutation: ${checked.map(({ message }) => message).join(", ")}`;
  const operation = getOperationAST(checked.document);
  if (operation?.operation !== "mutation") return "Bulk mutations must be a single mutation operation.";
  const fields = operation.selectionSet.selections.filter((each) => each.kind === Kind.FIELD);
  if (fields.length !== 1) return "Bulk mutations cannot contain multiple top level fields.";
  return fields.some(({ name }) => name.value.startsWith("bulkOperation"))
    ? "Bulk mutations cannot run bulk operations."
    : null;
}

/** Lines of a file that say something. */
export function linesOf(text: string): readonly string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== "");
}
