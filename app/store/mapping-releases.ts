import type { MappingRelease } from "@prisma/client";
import type { Mapping } from "#app/domain/mapping/mapping.ts";
import { jsonColumn, orNull, wordColumn } from "./columns.ts";
import type { MappingReleaseRow, MappingReleases, MappingState } from "./port.ts";
import { jsonInput, type ShopScope } from "./shop-scope.ts";

const DOCUMENT = "sales-order";

const stateColumn = wordColumn<MappingState>(["draft", "released", "replaced", "reverted"]);

function releaseRow(row: MappingRelease): MappingReleaseRow {
  const { version, defaultVersion, note, draftedBy, releasedBy, releasedAt, revertedBy, revertedAt } = row;
  return {
    version,
    state: stateColumn(row.state),
    mapping: jsonColumn<Mapping>(row.mapping),
    defaultVersion,
    note,
    draftedBy,
    releasedBy,
    releasedAt,
    revertedBy,
    revertedAt,
  };
}

/** A shop's mappings, by release: two people who release or revert at once are made one after another by the indexes. */
export function createMappingReleases({ shop, tx, now }: ShopScope): MappingReleases {
  const ours = { shop, document: DOCUMENT };
  const inState = async (state: MappingState) =>
    orNull(await tx.mappingRelease.findFirst({ where: { ...ours, state }, orderBy: { version: "desc" } }), releaseRow);
  const at = (version: number) => ({ shop_document_version: { ...ours, version } });

  async function saveDraft(draft: Parameters<MappingReleases["saveDraft"]>[0]): Promise<MappingReleaseRow> {
    const newest = await tx.mappingRelease.findFirst({ where: ours, orderBy: { version: "desc" } });
    const content = { ...draft, mapping: jsonInput(draft.mapping) };
    if (newest?.state === "draft")
      return releaseRow(await tx.mappingRelease.update({ where: at(newest.version), data: content }));
    const version = (newest?.version ?? 0) + 1;
    return releaseRow(await tx.mappingRelease.create({ data: { ...ours, version, state: "draft", ...content } }));
  }

  async function release(by: string, note: string): Promise<MappingReleaseRow | null> {
    const draft = await inState("draft");
    if (draft === null) return null;
    await tx.mappingRelease.updateMany({ where: { ...ours, state: "released" }, data: { state: "replaced" } });
    const data = { state: "released", releasedBy: by, releasedAt: now(), note };
    return releaseRow(await tx.mappingRelease.update({ where: at(draft.version), data }));
  }

  async function revert(by: string): Promise<MappingReleaseRow | null> {
    const current = await inState("released");
    if (current === null) return null;
    const data = { state: "reverted", revertedBy: by, revertedAt: now() };
    const reverted = await tx.mappingRelease.update({ where: at(current.version), data });
    const before = await inState("replaced");
    if (before !== null) await tx.mappingRelease.update({ where: at(before.version), data: { state: "released" } });
    return releaseRow(reverted);
  }

  return {
    current: () => inState("released"),
    find: async (version) => orNull(await tx.mappingRelease.findUnique({ where: at(version) }), releaseRow),
    draft: () => inState("draft"),
    list: async () => (await tx.mappingRelease.findMany({ where: ours, orderBy: { version: "desc" } })).map(releaseRow),
    saveDraft,
    discardDraft: async () => (await tx.mappingRelease.deleteMany({ where: { ...ours, state: "draft" } })).count > 0,
    release,
    revert,
    needsReview: async () => (await tx.mappingPolicy.findUnique({ where: { shop } }))?.needsReview ?? false,
    async saveNeedsReview(needsReview) {
      await tx.mappingPolicy.upsert({ where: { shop }, create: { shop, needsReview }, update: { needsReview } });
    },
  };
}
