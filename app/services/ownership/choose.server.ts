import { choosableFields, MATRIX_EDITION } from "#app/domain/ownership/matrix.ts";
import { OWNING_SYSTEMS, SYSTEM_TITLES, type OwningSystem } from "#app/domain/ownership/owning-system.ts";
import type { OwnershipChoices } from "#app/domain/ownership/ownership-choices.ts";
import { ROLES } from "#app/domain/ownership/role.ts";
import { staffText } from "#app/domain/ownership/staff.ts";
import type { OwnedField } from "#app/domain/ownership/owned-object.ts";
import type { ShopStore } from "#app/store/port.ts";
import type { Desk } from "../desk.ts";
import { publishJob } from "../job-draft.ts";
import { replayCause } from "../repair.server.ts";
import { parseObjectName } from "./ownership.server.ts";
import { readStaff, type StaffProblem } from "./staff-form.ts";

export type OwnershipProblem = "name-long" | "name-address" | "owner-fixed" | "note-long" | StaffProblem;

/** `overtaken`: a colleague has saved meanwhile; what they chose is shown, and nothing of this is kept. */
export type OwnershipAnswer =
  | { readonly kind: "saved"; readonly runAgain: number }
  | { readonly kind: "signed" }
  | { readonly kind: "overtaken" }
  | { readonly kind: "wrong"; readonly problems: Readonly<Record<string, OwnershipProblem>> };

type Form = Readonly<Record<string, string>>;

const MOST_LETTERS = { name: 60, note: 500 } as const;
const QUANTITY = "available-quantity";

interface Parsed {
  readonly choices: OwnershipChoices;
  readonly problems: Readonly<Record<string, OwnershipProblem>>;
}

function ownerIn(form: Form, field: OwnedField): OwningSystem | null {
  const entered = form[field.id];
  return OWNING_SYSTEMS.find((system) => system === entered) ?? null;
}

/** What a form changes of the choices: owners by field, people and staff by role. A field or a role that is not in it stays as it is. */
function parseChoices(before: OwnershipChoices, form: Form, actor: string): Parsed {
  const problems: Record<string, OwnershipProblem> = {};
  const owners: Record<string, OwningSystem> = { ...before.owners };
  for (const { field } of choosableFields()) {
    const owner = ownerIn(form, field);
    if (owner === null) continue;
    if (owner === field.owner) delete owners[field.id];
    else if (field.choosable.includes(owner)) owners[field.id] = owner;
    else problems[field.id] = "owner-fixed";
  }
  const people: Record<string, string> = { ...before.people };
  for (const role of ROLES) {
    const name = form[role]?.trim();
    if (name === undefined) continue;
    if (name.length > MOST_LETTERS.name) problems[role] = "name-long";
    // A name is exported and printed; where somebody is reached stands in the alerts.
    else if (name.includes("@")) problems[role] = "name-address";
    else if (name === "") delete people[role];
    else people[role] = name;
  }
  if ((form["note"] ?? "").length > MOST_LETTERS.note) problems["note"] = "note-long";
  const { staff, problems: wrongStaff } = readStaff(before.staff, form, actor);
  return { choices: { owners, people, staff }, problems: { ...problems, ...wrongStaff } };
}

interface Changed {
  readonly field: OwnedField;
  readonly before: OwningSystem;
  readonly after: OwningSystem;
}

function changedOwners(before: OwnershipChoices, after: OwnershipChoices): readonly Changed[] {
  return choosableFields()
    .map(({ field }) => ({
      field,
      before: before.owners[field.id] ?? field.owner,
      after: after.owners[field.id] ?? field.owner,
    }))
    .filter((change) => change.before !== change.after);
}

// Of people the trail keeps who was named, not what they are called: it outlives an uninstall.
function describe(before: OwnershipChoices, after: OwnershipChoices, changed: readonly Changed[]) {
  const renamed = ROLES.filter((role) => (before.people[role] ?? "") !== (after.people[role] ?? ""));
  const reseated = ROLES.filter((role) => staffText(before.staff[role]) !== staffText(after.staff[role]));
  if (changed.length === 0 && renamed.length === 0 && reseated.length === 0) return null;
  const say = (side: "before" | "after", choices: OwnershipChoices) =>
    [
      ...changed.map((change) => `${change.field.title}: ${SYSTEM_TITLES[change[side]]}`),
      ...renamed.map((role) => `${role}: ${choices.people[role] === undefined ? "nobody" : "somebody named"}`),
      ...reseated.map((role) => `${role}: staff ${staffText(choices.staff[role]) || "anybody"}`),
    ].join("; ");
  return { before: say("before", before), after: say("after", after) };
}

/** What was refused runs again once it is ours to write: orders by their exceptions, quantities all at once. Returns how many orders. */
async function runAgain(desk: Desk, store: ShopStore, changed: readonly Changed[]): Promise<number> {
  let count = 0;
  for (const { field, after } of changed) {
    if (field.written === null || after !== "throughline") continue;
    if (field.written === QUANTITY) {
      await store.cases.resolveSubject(QUANTITY, "It is ours to write again");
      await store.enqueue(publishJob(desk, "all"));
      continue;
    }
    const answer = await replayCause(desk, store, { code: "write-not-owned", cause: field.title });
    count += answer.kind === "refused" ? 0 : answer.count;
  }
  return count;
}

/**
 * Saves what a form changes as the next version of the shop's choices, with what it was before in the trail; from now on every write
 * is asked against it. `over` is the version that its person has seen. Safe to repeat: the second time it is overtaken.
 */
export async function saveOwnership(desk: Desk, over: number, form: Form): Promise<OwnershipAnswer> {
  return desk.store.forShop(desk.shop, async (store): Promise<OwnershipAnswer> => {
    const { version, choices: before } = await store.ownership.current();
    if (version !== over) return { kind: "overtaken" };
    const { choices, problems } = parseChoices(before, form, desk.actor);
    if (Object.keys(problems).length > 0) return { kind: "wrong", problems };
    const changed = changedOwners(before, choices);
    const change = describe(before, choices, changed);
    if (change === null) return { kind: "saved", runAgain: 0 };
    const note = (form["note"] ?? "").trim();
    const { actor } = desk;
    const saved = await store.ownership.save({ choices, note, savedBy: actor }, over);
    if (saved === null) return { kind: "overtaken" };
    const about = { subject: `ownership ${saved}`, reason: note === "" ? null : note, correlationId: null };
    await store.audit.append({ actor, action: "ownership.saved", ...about, ...change });
    return { kind: "saved", runAgain: await runAgain(desk, store, changed) };
  });
}

/** A person's word that the matrix is right for an object, in the version that they have seen. Safe to repeat: the first word stays. */
export async function signOwnership(
  desk: Desk,
  { object, version }: { readonly object: string; readonly version: number },
  entered: string,
): Promise<OwnershipAnswer> {
  const name = parseObjectName(object);
  const note = entered.trim();
  if (note.length > MOST_LETTERS.note) return { kind: "wrong", problems: { note: "note-long" } };
  return desk.store.forShop(desk.shop, async (store): Promise<OwnershipAnswer> => {
    if (name === null || (await store.ownership.current()).version !== version) return { kind: "overtaken" };
    const { actor } = desk;
    await store.ownership.sign({ object: name, version, edition: MATRIX_EDITION, signedBy: actor, note });
    const about = { subject: name, reason: note === "" ? null : note, correlationId: null };
    const after = `version ${version}, edition ${MATRIX_EDITION}`;
    await store.audit.append({ actor, action: "ownership.signed", before: null, after, ...about });
    return { kind: "signed" };
  });
}
