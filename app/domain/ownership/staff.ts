import type { Role } from "./role.ts";

/** Which of the shop's staff have a role, as the trail names them: "person:<Shopify user id>". A role that nobody has binds nobody. */
export type Staff = Readonly<Partial<Record<Role, readonly string[]>>>;

/** Who says which staff has which role, once somebody has this one. */
export const NAMING_ROLE: Role = "Operations lead";

/** More are no role any more. */
const MOST_STAFF = 20;

/** Whether somebody may do what is a role's to do: everybody, as long as nobody has the role. */
export function mayActAs(actor: string, role: Role, staff: Staff): boolean {
  const named = staff[role] ?? [];
  return named.length === 0 || named.includes(actor);
}

/** The staff that a text of Shopify user ids names; null: it holds something else, or too many. */
export function parseStaff(text: string): readonly string[] | null {
  const ids = text.split(/[\s,;]+/).filter((id) => id !== "");
  if (ids.length > MOST_STAFF || !ids.every((id) => /^[0-9]{1,20}$/.test(id))) return null;
  return [...new Set(ids)].map((id) => `person:${id}`);
}

/** The same text again. */
export function staffText(staff: readonly string[] = []): string {
  return staff.map((actor) => actor.replace("person:", "")).join(", ");
}

/** The field of a form that says which staff has a role. */
export function staffField(role: Role): string {
  return `staff/${role}`;
}
