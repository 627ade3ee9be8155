import {
  chooseReview,
  discardDraft,
  releaseDraft,
  revertMapping,
  saveDraft,
  type DraftAnswer,
  type ReleaseAnswer,
} from "#app/services/mapping.server.ts";
import type { requireDesk } from "#app/services/session.server.ts";

type Desk = Awaited<ReturnType<typeof requireDesk>>;

export type MappingAnswer =
  | DraftAnswer
  | ReleaseAnswer
  | { readonly kind: "discarded" | "review-chosen" | "reason-missing" | "unknown" }
  | { readonly kind: "reverted"; readonly version: number };

async function revert(desk: Desk, reason: string): Promise<MappingAnswer> {
  if (reason === "") return { kind: "reason-missing" };
  const version = await revertMapping(desk, reason);
  return version === null ? { kind: "no-draft" } : { kind: "reverted", version };
}

/** Carries out what a person wants of the mapping. */
export async function command(desk: Desk, form: Readonly<Record<string, string>>): Promise<MappingAnswer> {
  const note = form["note"]?.trim() ?? "";
  switch (form["intent"]) {
    case "save":
      return saveDraft(desk, form["rules"] ?? "");
    case "discard":
      return (await discardDraft(desk)) ? { kind: "discarded" } : { kind: "no-draft" };
    case "release":
      return note === "" ? { kind: "reason-missing" } : releaseDraft(desk, note);
    case "revert":
      return revert(desk, note);
    case "review":
      await chooseReview(desk, form["isNeeded"] === "yes");
      return { kind: "review-chosen" };
    default:
      return { kind: "unknown" };
  }
}
