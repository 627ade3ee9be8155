import type { Mapping } from "#app/domain/mapping/mapping.ts";

/** `replaced`: a later one was released; `reverted`: taken back, and the one before it holds again. */
export type MappingState = "draft" | "released" | "replaced" | "reverted";

/** What a shop lays over the product's own mapping of sales orders. */
export interface MappingReleaseRow {
  /** 1 is the first; documents say by which they were made. */
  readonly version: number;
  readonly state: MappingState;
  readonly mapping: Mapping;
  /** Of the product's own mapping over which it was checked. */
  readonly defaultVersion: number;
  readonly note: string;
  /** Whoever changed the draft last: "person:<Shopify user id>". */
  readonly draftedBy: string;
  readonly releasedBy: string | null;
  readonly releasedAt: Date | null;
  readonly revertedBy: string | null;
  readonly revertedAt: Date | null;
}

export interface MappingReleases {
  /** The one that new work begins with; null: the product's own mapping alone. */
  current(): Promise<MappingReleaseRow | null>;
  find(version: number): Promise<MappingReleaseRow | null>;
  draft(): Promise<MappingReleaseRow | null>;
  /** Newest first, the draft among them. */
  list(): Promise<readonly MappingReleaseRow[]>;
  /** The draft with this content, a new one where there is none. Safe to repeat. */
  saveDraft(draft: Pick<MappingReleaseRow, "mapping" | "defaultVersion" | "draftedBy">): Promise<MappingReleaseRow>;
  /** False: there is no draft. */
  discardDraft(): Promise<boolean>;
  /** The draft holds from now on, and what held before is replaced. Null: there is no draft. */
  release(by: string, note: string): Promise<MappingReleaseRow | null>;
  /** Takes back what holds: the one before it holds again, or the product's own alone. Returns what was taken back; null: nothing held. */
  revert(by: string): Promise<MappingReleaseRow | null>;
  /** A second person releases what one has drafted. */
  needsReview(): Promise<boolean>;
  saveNeedsReview(isNeeded: boolean): Promise<void>;
}
