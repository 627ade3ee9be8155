import type { Otherwise } from "#app/domain/mapping/mapping.ts";
import type { MapKind } from "#app/domain/value-maps/map-kinds.ts";
import type { Suggestion } from "#app/domain/value-maps/suggest.ts";
import { exportMap, importFile, previewImport, type MapImportAnswer } from "#app/services/value-maps/import.server.ts";
import {
  readChoices,
  removeEntry,
  saveEntry,
  saveOtherwise,
  type EntryAnswer,
} from "#app/services/value-maps/value-maps.server.ts";
import type { requireDesk } from "#app/services/session.server.ts";

export type MapAnswer =
  | EntryAnswer
  | MapImportAnswer
  | { readonly kind: "removed" | "otherwise-saved" }
  | { readonly kind: "suggested"; readonly suggestions: readonly Suggestion[] }
  | { readonly kind: "file"; readonly text: string };

function otherwiseIn({ otherwise = "", fixed = "" }: Readonly<Record<string, string>>): Otherwise {
  if (otherwise === "keep") return { kind: "keep" };
  return otherwise === "value" ? { kind: "value", value: fixed.trim() } : { kind: "refuse" };
}

type Desk = Awaited<ReturnType<typeof requireDesk>>;

/** Carries out what a form of this screen asks for; null where it asks for nothing we know. */
export async function carryOut(
  desk: Desk,
  kind: MapKind,
  form: Readonly<Record<string, string>>,
): Promise<MapAnswer | null> {
  const { intent, match = "", value = "", text = "", mark = "" } = form;
  switch (intent) {
    case "save":
      return saveEntry(desk, kind, { match, value });
    case "remove":
      await removeEntry(desk, kind, match);
      return { kind: "removed" };
    case "suggest":
      return { kind: "suggested", suggestions: (await readChoices(desk, kind, match)).suggestions };
    case "otherwise":
      return (await saveOtherwise(desk, kind, otherwiseIn(form))) === null ? null : { kind: "otherwise-saved" };
    case "preview":
      return previewImport(desk, kind, text);
    case "import":
      return importFile(desk, kind, { text, mark, leavesOut: form["leaveOut"] === "yes" });
    case "export":
      return { kind: "file", text: await exportMap(desk, kind) };
    default:
      return null;
  }
}
