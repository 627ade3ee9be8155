import { isDeepStrictEqual } from "node:util";
import { DEFAULT_MAPPING_VERSION } from "#app/domain/mapping/default-mapping.ts";
import type { ErpField } from "#app/domain/mapping/erp-field.ts";
import type { Rule } from "#app/domain/mapping/mapping.ts";
import type { AuditEntry } from "#app/ops/port.ts";
import type { ShopStore } from "#app/store/port.ts";
import { saveAlertSetting } from "../alerts.server.ts";
import type { Desk } from "../desk.ts";
import { saveLocations } from "../locations.server.ts";
import { mappingOf, readErpFields } from "../mapping.server.ts";
import { parseRules } from "../mapping-parser.ts";
import { readPolicy, savePolicy } from "../order-policy.server.ts";
import { saveOwnership } from "../ownership/choose.server.ts";
import { replaceSelling } from "../selling/rules.server.ts";
import { saveShipping } from "../shipping.server.ts";
import { locationNames, type LocationNames } from "./location-names.ts";
import { saveLocks } from "./locks.ts";
import type { SectionAnswer } from "./section-answer.ts";
import { parseSettingsFile, type SettingsFileProblem, type SettingsSections } from "./settings-file.ts";
import { saveMaps } from "./value-maps.ts";

export type SectionName = keyof SettingsSections;

/** What a screen of this section would have said at a field. */
export interface SectionProblem {
  readonly section: SectionName;
  readonly field: string;
  readonly problem: string;
}

export interface SettingsPreview {
  readonly from: string;
  readonly changes: readonly Pick<AuditEntry, "action" | "subject" | "before" | "after">[];
  /** While there is one, nothing is taken in. */
  readonly problems: readonly SectionProblem[];
  /** Locations of the file that this shop does not have: what is about them is left out. */
  readonly unknownLocations: readonly string[];
}

export type SettingsAnswer =
  | { readonly kind: "unreadable"; readonly problem: SettingsFileProblem }
  | { readonly kind: "preview" | "refused" | "imported"; readonly preview: SettingsPreview };

/** The rules of the file's mapping with the fields that this shop's ERP has; a problem where they cannot be read. */
interface FileMapping {
  readonly rules: readonly Rule[];
  readonly fields: readonly ErpField[];
  readonly problem: string | null;
}

/** Rolls the transaction back: a preview is the very import, undone. */
class Undone extends Error {}

async function readFileMapping(desk: Desk, { mapping }: SettingsSections): Promise<FileMapping> {
  const none = { rules: [], fields: [] };
  if (mapping.length === 0) return { ...none, problem: null };
  const rules = parseRules(JSON.stringify(mapping));
  if (!rules.ok) return { ...none, problem: "mapping-unreadable" };
  const fields = await readErpFields(desk);
  return fields.ok ? { rules: rules.value, fields: fields.value, problem: null } : { ...none, problem: "erp-silent" };
}

async function saveMapping(
  desk: Desk,
  store: ShopStore,
  { rules, fields, problem }: FileMapping,
): Promise<SectionAnswer> {
  if (problem !== null) return { kind: "wrong", problems: { rules: problem } };
  const current = (await store.mappings.draft()) ?? (await store.mappings.current());
  if (rules.length === 0 || isDeepStrictEqual(current?.mapping.rules, rules)) return { kind: "saved" };
  const content = { mapping: mappingOf(rules, fields), defaultVersion: DEFAULT_MAPPING_VERSION, draftedBy: desk.actor };
  const { version } = await store.mappings.saveDraft(content);
  const about = { subject: "mapping", before: null, after: String(version), reason: null, correlationId: null };
  await store.audit.append({ actor: desk.actor, action: "mapping.drafted", ...about });
  return { kind: "saved" };
}

/** Saving the same again would be another entry of the trail. */
async function saveAlerts(desk: Desk, store: ShopStore, alerts: SettingsSections["alerts"]): Promise<SectionAnswer> {
  const before = await store.alerts.setting("orders-waiting");
  const isSame =
    before !== null &&
    before.ownerName === alerts["ownerName"] &&
    before.ownerEmail === alerts["ownerEmail"] &&
    String(before.afterMinutes) === alerts["afterMinutes"];
  return isSame || Object.keys(alerts).length === 0 ? { kind: "saved" } : saveAlertSetting(desk, alerts);
}

/** A desk whose every transaction is the open one; it wakes nobody, because nothing is committed yet. */
function deskInside(desk: Desk, store: ShopStore): Desk {
  return {
    ...desk,
    store: { ...desk.store, forShop: (_shop, work) => work(store) },
    guard: { ...desk.guard, forgive: async () => {} },
    engine: { ...desk.engine, wake: async () => {} },
  };
}

async function saveSections(
  desk: Desk,
  store: ShopStore,
  sections: SettingsSections,
  at: { readonly names: LocationNames; readonly mapping: FileMapping },
): Promise<readonly SectionProblem[]> {
  const { toIds, toNames, hasAll } = at.names;
  const { heldCustomers } = (await readPolicy(desk)).values;
  const { version } = await store.ownership.current();
  const rules = sections.selling.rules.filter(hasAll).map(toIds);
  // Locations first: what else is said of warehouses and places relies on them.
  const answers: readonly (readonly [SectionName, SectionAnswer])[] = [
    ["locations", await saveLocations(desk, toIds(sections.locations))],
    ["orderPolicy", await savePolicy(desk, { ...sections.orderPolicy, heldCustomers })],
    ["shipping", await saveShipping(desk, toIds(sections.shipping))],
    ["selling", await replaceSelling(desk, { rules, wide: toIds(sections.selling.wide) })],
    ["ownership", await saveOwnership(desk, version, { ...sections.ownership, note: "" })],
    ["mapping", await saveMapping(desk, store, at.mapping)],
    ["locks", await saveLocks(desk, store, sections.locks.filter(hasAll).map(toIds))],
    ["values", await saveMaps(desk, store, sections.values)],
    ["alerts", await saveAlerts(desk, store, sections.alerts)],
  ];
  const named = (field: string) => Object.keys(toNames({ [field]: "" })).join();
  return answers.flatMap(([section, { problems = {} }]) =>
    Object.entries(problems).map(([field, problem]) => ({ section, field: named(field), problem })),
  );
}

interface Run {
  readonly from: string;
  readonly sections: SettingsSections;
  readonly mapping: FileMapping;
  readonly isMeant: boolean;
}

/** Does the import in one transaction, and undoes it where it is only looked at or a section is refused. */
async function run(desk: Desk, { from, sections, mapping, isMeant }: Run): Promise<SettingsPreview> {
  const changes: AuditEntry[] = [];
  let preview: SettingsPreview = { from, changes, problems: [], unknownLocations: [] };
  const work = async (opened: ShopStore) => {
    const append = async (entry: AuditEntry) => {
      changes.push(entry);
      await opened.audit.append(entry);
    };
    const store: ShopStore = { ...opened, audit: { ...opened.audit, append } };
    const names = locationNames(await store.locations.all());
    const problems = await saveSections(deskInside(desk, store), store, sections, { names, mapping });
    preview = { ...preview, problems, unknownLocations: [...names.unknown] };
    if (!isMeant || problems.length > 0) throw new Undone();
    const about = { subject: "settings", before: null, reason: null, correlationId: null };
    const after = `${changes.length} changes from ${from}`;
    await opened.audit.append({ actor: desk.actor, action: "settings.imported", after, ...about });
  };
  try {
    await desk.store.forShop(desk.shop, work);
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
  return preview;
}

async function carryOut(desk: Desk, text: string, isMeant: boolean): Promise<SettingsAnswer> {
  const file = parseSettingsFile(text);
  if (!file.ok) return { kind: "unreadable", problem: file.error };
  const { from, sections } = file.value;
  const mapping = await readFileMapping(desk, sections);
  const preview = await run(desk, { from, sections, mapping, isMeant });
  if (!isMeant) return { kind: "preview", preview };
  if (preview.problems.length > 0) return { kind: "refused", preview };
  await desk.guard.forgive(`${desk.shop}/routing`);
  await desk.engine.wake(desk.shop, "orders");
  return { kind: "imported", preview };
}

/** What a file would change here, found by importing it and undoing that. Nothing is kept. */
export function previewSettings(desk: Desk, text: string): Promise<SettingsAnswer> {
  return carryOut(desk, text, false);
}

/** Takes a file's settings in, all or none, each with its trail; a mapping becomes a draft and is not released. Safe to repeat. */
export function importSettings(desk: Desk, text: string): Promise<SettingsAnswer> {
  return carryOut(desk, text, true);
}
