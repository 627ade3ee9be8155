import { isShared, MAP_KINDS, parseMapKind, type MapKind } from "#app/domain/value-maps/map-kinds.ts";
import { planEntries } from "#app/domain/value-maps/plan-entries.ts";
import type { ShopStore } from "#app/store/port.ts";
import type { Desk } from "../desk.ts";
import { readTerms } from "../value-maps/map-terms.ts";
import { takePlan } from "../value-maps/take-plan.ts";
import { saveOtherwise } from "../value-maps/value-maps.server.ts";
import { answerOf, type SectionAnswer } from "./section-answer.ts";
import type { SettingsSections } from "./settings-file.ts";

type FileMaps = SettingsSections["values"];
type FileMap = FileMaps[string];
type MapProblems = Readonly<Record<string, string>>;

/** Locations are a section of their own; items may be half a million, and go by a file of theirs. */
function isInFile(kind: MapKind): boolean {
  return kind !== "items" && kind !== "warehouses";
}

/** Every map of which something was chosen, by its kind. */
export async function mapsForFile({ valueMaps }: ShopStore): Promise<FileMaps> {
  const maps: Record<string, FileMap> = {};
  for (const kind of MAP_KINDS.filter(isInFile)) {
    const entries = (await valueMaps.all(kind)).map(({ match, value }): [string, string] => [match, value]);
    const otherwise = isShared(kind) ? await valueMaps.otherwise(kind) : null;
    const isChosen = entries.length > 0 || (otherwise !== null && otherwise.kind !== "refuse");
    if (isChosen) maps[kind] = { entries, otherwise };
  }
  return maps;
}

async function saveMap(desk: Desk, store: ShopStore, kind: MapKind, map: FileMap): Promise<MapProblems> {
  const wanted = map.entries.map(([match, value], place) => ({ match, value, line: place + 1 }));
  const current = await store.valueMaps.all(kind);
  const plan = planEntries(wanted, current, await readTerms(store, kind, { wanted, current }));
  if (plan.bad.length > 0)
    return Object.fromEntries(plan.bad.map(({ text, problem }) => [`${kind}: ${text}`, problem]));
  if (plan.added.length + plan.changed.length > 0) await takePlan(desk, store, kind, plan);
  if (map.otherwise === null || (await saveOtherwise(desk, kind, map.otherwise)) !== null) return {};
  return { [`${kind}: everything else`]: "value-missing" };
}

/** Takes the maps of a file in; what they do not name stays. What does not fit here is named, map by map. Safe to repeat. */
export async function saveMaps(desk: Desk, store: ShopStore, maps: FileMaps): Promise<SectionAnswer> {
  let problems: MapProblems = {};
  for (const [name, map] of Object.entries(maps)) {
    const kind = parseMapKind(name);
    const found = kind === null || !isInFile(kind) ? { [name]: "map-unknown" } : await saveMap(desk, store, kind, map);
    problems = { ...problems, ...found };
  }
  return answerOf(problems);
}
