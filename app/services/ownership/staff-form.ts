import { ROLES, type Role } from "#app/domain/ownership/role.ts";
import { mayActAs, NAMING_ROLE, parseStaff, staffField, staffText, type Staff } from "#app/domain/ownership/staff.ts";

type Form = Readonly<Record<string, string>>;

export type StaffProblem = "staff-wrong" | "staff-fixed";

/** Every role's field, as it is saved. */
export function staffFields(staff: Staff): Readonly<Record<string, string>> {
  return Object.fromEntries(ROLES.map((role) => [staffField(role), staffText(staff[role])]));
}

/** What a form changes of who has which role; a role that is not in it stays as it is. Once somebody has the naming role, only they do. */
export function readStaff(
  before: Staff,
  form: Form,
  actor: string,
): { readonly staff: Staff; readonly problems: Readonly<Record<string, StaffProblem>> } {
  const staff: Partial<Record<Role, readonly string[]>> = { ...before };
  const problems: Record<string, StaffProblem> = {};
  for (const role of ROLES) {
    const text = form[staffField(role)];
    if (text === undefined) continue;
    const named = parseStaff(text);
    if (named === null) problems[staffField(role)] = "staff-wrong";
    else if (staffText(named) === staffText(before[role])) continue;
    else if (!mayActAs(actor, NAMING_ROLE, before)) problems[staffField(role)] = "staff-fixed";
    else staff[role] = named;
  }
  return { staff, problems };
}
