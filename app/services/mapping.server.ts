import type { ErrorCode } from "#app/domain/errors/codes.ts";
import type { MappingProblem } from "#app/domain/mapping/check-mapping.ts";
import { DEFAULT_MAPPING, DEFAULT_MAPPING_VERSION } from "#app/domain/mapping/default-mapping.ts";
import type { ErpField } from "#app/domain/mapping/erp-field.ts";
import type { Mapping, Rule } from "#app/domain/mapping/mapping.ts";
import { allTargets, pathOfErpField, type Target } from "#app/domain/mapping/targets.ts";
import { ok, type Result } from "#app/domain/result.ts";
import type { MappingReleaseRow, RehearsalRow, ShopStore } from "#app/store/port.ts";
import type { Desk } from "./desk.ts";
import { askErp, connectedErp } from "./erp-session.ts";
import { parseRules } from "./mapping-parser.ts";
import { replayCause } from "./repair.server.ts";

/** Of those that a screen shows beside releases. */
const MOST_REHEARSALS = 20;

export interface MappingView {
  readonly releases: readonly MappingReleaseRow[];
  /** The product's own rules, over which a release is laid. */
  readonly ownRules: readonly Rule[];
  readonly needsReview: boolean;
  /** The newest rehearsals, of drafts that became releases too. */
  readonly rehearsals: readonly RehearsalRow[];
}

export type DraftAnswer =
  | { readonly kind: "saved"; readonly version: number; readonly problems: readonly MappingProblem[] }
  /** A place that no draft can hold: a number that is none, say. */
  | { readonly kind: "unreadable"; readonly problem: MappingProblem }
  /** The ERP did not say which fields it has. */
  | { readonly kind: "no-answer"; readonly message: string };

export type ReleaseAnswer =
  | { readonly kind: "released"; readonly version: number; readonly runAgain: number }
  | { readonly kind: "wrong"; readonly problems: readonly MappingProblem[] }
  | { readonly kind: "no-answer"; readonly message: string }
  /** The shop wants another person to release what this one has drafted. */
  | { readonly kind: "needs-second-person" }
  | { readonly kind: "no-draft" };

/** Every release of the shop, its draft, and what they are laid over. */
export async function readMapping(desk: Desk): Promise<MappingView> {
  return desk.store.forShop(desk.shop, async ({ mappings, rehearsals }) => ({
    releases: await mappings.list(),
    ownRules: DEFAULT_MAPPING.rules,
    needsReview: await mappings.needsReview(),
    rehearsals: await rehearsals.newest(MOST_REHEARSALS),
  }));
}

/** The fields of sales orders that the connected ERP has beside the contract's. Err(unavailable): none is connected. */
export async function readErpFields(desk: Desk): Promise<Result<readonly ErpField[]>> {
  const access = await connectedErp(desk);
  if (!access.ok) return access;
  if (!access.value.connector.capabilities.ownFields) return ok([]);
  return askErp(desk, access.value, (erp) => erp.fields());
}

/** What rules may write for the connected ERP. */
export async function readTargets(desk: Desk): Promise<Result<readonly Target[]>> {
  const fields = await readErpFields(desk);
  return fields.ok ? ok(allTargets(fields.value)) : fields;
}

/** Rules with what they have to know of the ERP's own fields. */
export function mappingOf(rules: readonly Rule[], fields: readonly ErpField[]): Mapping {
  const written = new Set(rules.map(({ target }) => target));
  return { rules, erpFields: fields.filter((field) => written.has(pathOfErpField(field))) };
}

interface Done {
  readonly action: "mapping.drafted" | "mapping.discarded" | "mapping.released" | "mapping.reverted";
  readonly version: number;
  readonly reason: string | null;
}

function note({ actor }: Desk, store: ShopStore, { action, version, reason }: Done): Promise<void> {
  const about = { subject: "mapping", before: null, after: String(version), reason, correlationId: null };
  return store.audit.append({ actor, action, ...about });
}

/** Keeps a draft, wrong ones too, with everything that keeps it from being released. Safe to repeat. */
export async function saveDraft(desk: Desk, text: string): Promise<DraftAnswer> {
  const rules = parseRules(text);
  if (!rules.ok) return { kind: "unreadable", problem: rules.error };
  const fields = await readErpFields(desk);
  if (!fields.ok) return { kind: "no-answer", message: fields.error.message };
  const mapping = mappingOf(rules.value, fields.value);
  const problems = await desk.ops.mappings.check(mapping, fields.value);
  return desk.store.forShop(desk.shop, async (store) => {
    const content = { mapping, defaultVersion: DEFAULT_MAPPING_VERSION, draftedBy: desk.actor };
    const { version } = await store.mappings.saveDraft(content);
    await note(desk, store, { action: "mapping.drafted", version, reason: null });
    return { kind: "saved", version, problems };
  });
}

/** Forgets the draft; what holds stays as it is. False: there is none. Safe to repeat. */
export async function discardDraft(desk: Desk): Promise<boolean> {
  return desk.store.forShop(desk.shop, async (store) => {
    const draft = await store.mappings.draft();
    if (draft === null) return false;
    await note(desk, store, { action: "mapping.discarded", version: draft.version, reason: null });
    return store.mappings.discardDraft();
  });
}

const MENDED: ReadonlySet<string> = new Set<ErrorCode>([
  "mapping-failed",
  "mapping-stopped",
  "mapping-value-unmapped",
  "value-unmapped",
]);

/** What waited for another mapping runs again. Returns how many groups of exceptions that were. */
async function runAgain(desk: Desk, store: ShopStore): Promise<number> {
  const groups = (await store.cases.groups()).filter(({ code }) => MENDED.has(code));
  for (const group of groups) await replayCause(desk, store, group);
  return groups.length;
}

/**
 * The draft holds for all work that begins from now on; what is under way ends by the mapping that it began with. It is checked once
 * more, with the fields that the ERP has now. Not safe to repeat: a second time there is no draft.
 */
export async function releaseDraft(desk: Desk, reason: string): Promise<ReleaseAnswer> {
  const draft = await desk.store.forShop(desk.shop, (store) => store.mappings.draft());
  if (draft === null) return { kind: "no-draft" };
  const fields = await readErpFields(desk);
  if (!fields.ok) return { kind: "no-answer", message: fields.error.message };
  const problems = await desk.ops.mappings.check(draft.mapping, fields.value);
  if (problems.length > 0) return { kind: "wrong", problems };
  const answer = await desk.store.forShop(desk.shop, async (store): Promise<ReleaseAnswer> => {
    const now = await store.mappings.draft();
    // Somebody may have changed it while it was checked: then nothing of what was checked is released.
    if (now === null || JSON.stringify(now.mapping) !== JSON.stringify(draft.mapping)) return { kind: "no-draft" };
    if (now.draftedBy === desk.actor && (await store.mappings.needsReview())) return { kind: "needs-second-person" };
    await store.mappings.release(desk.actor, reason);
    await note(desk, store, { action: "mapping.released", version: now.version, reason });
    return { kind: "released", version: now.version, runAgain: await runAgain(desk, store) };
  });
  if (answer.kind === "released") await desk.engine.wake(desk.shop, "orders");
  return answer;
}

/** Takes back what holds: the release before it holds again, or the product's own rules alone. Returns the version that was taken back; null: none held. */
export async function revertMapping(desk: Desk, reason: string): Promise<number | null> {
  const reverted = await desk.store.forShop(desk.shop, async (store) => {
    const row = await store.mappings.revert(desk.actor);
    if (row === null) return null;
    await note(desk, store, { action: "mapping.reverted", version: row.version, reason });
    await runAgain(desk, store);
    return row.version;
  });
  if (reverted !== null) await desk.engine.wake(desk.shop, "orders");
  return reverted;
}

/** Whether a second person has to release what one has drafted. Safe to repeat. */
export async function chooseReview(desk: Desk, isNeeded: boolean): Promise<void> {
  await desk.store.forShop(desk.shop, async (store) => {
    const before = await store.mappings.needsReview();
    if (before === isNeeded) return;
    await store.mappings.saveNeedsReview(isNeeded);
    const change = { before: `needs review: ${before}`, after: `needs review: ${isNeeded}` };
    const about = { subject: "mapping", reason: null, correlationId: null };
    await store.audit.append({ actor: desk.actor, action: "mapping.review-chosen", ...about, ...change });
  });
}
