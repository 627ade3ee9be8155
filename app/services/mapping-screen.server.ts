import { DEFAULT_MAPPING } from "#app/domain/mapping/default-mapping.ts";
import type { ErpField } from "#app/domain/mapping/erp-field.ts";
import { NO_MAPPING, type Mapping, type Rule } from "#app/domain/mapping/mapping.ts";
import { compareMappings, type RuleChange } from "#app/domain/mapping/mapping-changes.ts";
import type { MappingReleaseRow, MappingState, RehearsalRow } from "#app/store/port.ts";
import type { Desk } from "./desk.ts";
import { readErpFields, readMapping } from "./mapping.server.ts";
import { rehearsalView, type RehearsalView } from "./rehearsal.server.ts";

export interface ReleaseView {
  readonly version: number;
  readonly state: MappingState;
  readonly note: string;
  readonly draftedBy: string;
  readonly releasedBy: string | null;
  readonly releasedAt: string | null;
  readonly revertedBy: string | null;
  readonly revertedAt: string | null;
  /** Rehearsals of exactly these rules, the newest first: what was known of them. */
  readonly rehearsals: readonly RehearsalView[];
}

export interface MappingScreen {
  /** Newest first, the draft not among them. */
  readonly releases: readonly ReleaseView[];
  /** What new work begins with; null: the product's own rules alone. */
  readonly holding: ReleaseView | null;
  readonly draft: ReleaseView | null;
  /** What the editor begins with: the draft's, or those that hold. */
  readonly rules: readonly Rule[];
  readonly ownRules: readonly Rule[];
  readonly needsReview: boolean;
  readonly erpFields: readonly ErpField[];
  /** Why the ERP's own fields are not known; null: they are. */
  readonly erpProblem: string | null;
}

export interface MappingDifference {
  /** 0: the product's own rules. */
  readonly from: number;
  readonly to: number;
  readonly changes: readonly RuleChange[];
  readonly versions: readonly number[];
  readonly erpFields: readonly ErpField[];
}

/** A draft that was changed since is not what was rehearsed. */
function isAbout({ version, mapping }: MappingReleaseRow, rehearsal: RehearsalRow): boolean {
  return rehearsal.version === version && JSON.stringify(rehearsal.mapping) === JSON.stringify(mapping);
}

function releaseView(row: MappingReleaseRow, known: readonly RehearsalRow[]): ReleaseView {
  const { version, state, note, draftedBy, releasedBy, releasedAt, revertedBy, revertedAt } = row;
  const times = { releasedAt: releasedAt?.toISOString() ?? null, revertedAt: revertedAt?.toISOString() ?? null };
  const rehearsals = known.filter((each) => isAbout(row, each)).map(rehearsalView);
  return { version, state, note, draftedBy, releasedBy, revertedBy, rehearsals, ...times };
}

/** What the shop's mapping is now, and what its editor needs. Asks the ERP which fields it has. */
export async function readMappingScreen(desk: Desk): Promise<MappingScreen> {
  const [{ releases, ownRules, needsReview, rehearsals }, fields] = await Promise.all([
    readMapping(desk),
    readErpFields(desk),
  ]);
  const inState = (state: MappingState) => releases.find((row) => row.state === state) ?? null;
  const [draft, holding] = [inState("draft"), inState("released")];
  const view = (row: MappingReleaseRow) => releaseView(row, rehearsals);
  return {
    releases: releases.filter(({ state }) => state !== "draft").map(view),
    holding: holding === null ? null : view(holding),
    draft: draft === null ? null : view(draft),
    rules: (draft ?? holding)?.mapping.rules ?? [],
    ownRules,
    needsReview,
    // Without the ERP, at least what the rules knew of it.
    erpFields: fields.ok ? fields.value : ((draft ?? holding)?.mapping.erpFields ?? []),
    erpProblem: fields.ok ? null : fields.error.message,
  };
}

/** What one version of the mapping does otherwise than another; null: there is no such version. */
export async function compareVersions(desk: Desk, from: number, to: number): Promise<MappingDifference | null> {
  const { releases } = await readMapping(desk);
  const mappingAt = (version: number): Mapping | undefined =>
    version === 0 ? NO_MAPPING : releases.find((row) => row.version === version)?.mapping;
  const [before, after] = [mappingAt(from), mappingAt(to)];
  if (before === undefined || after === undefined) return null;
  return {
    from,
    to,
    changes: compareMappings(DEFAULT_MAPPING, before, after),
    versions: releases.map(({ version }) => version),
    erpFields: [...before.erpFields, ...after.erpFields],
  };
}
