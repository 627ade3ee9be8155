import type { ObjectName, OwnedObject } from "./owned-object.ts";
import { SYSTEM_TITLES } from "./owning-system.ts";
import type { OwnershipChoices } from "./ownership-choices.ts";
import { ROLES, type Role } from "./role.ts";
import type { SignatureState } from "./signature.ts";
import { WRITES } from "./written-field.ts";

export type RiskKind =
  "flow-against-matrix" | "second-writer" | "two-sides" | "nobody-named" | "not-signed" | "signed-before" | "by-hand";

export interface Risk {
  readonly kind: RiskKind;
  readonly severity: "high" | "medium" | "low";
  readonly subject: string;
  readonly says: string;
  /** Who sees to it. */
  readonly owner: Role;
}

export interface RiskFacts {
  readonly objects: readonly OwnedObject[];
  readonly people: OwnershipChoices["people"];
  readonly signatureOf: (object: ObjectName) => SignatureState;
  /** Changes by others that were found lately, and the days that were looked at. */
  readonly secondWriters: { readonly count: number; readonly days: number };
  /** Flows that run: "orders", "inventory". */
  readonly running: ReadonlySet<string>;
}

function aboutFields({ name, fields, steward }: OwnedObject, { running }: RiskFacts): readonly Risk[] {
  return fields.flatMap(({ title, owner, written, choosable }): readonly Risk[] => {
    if (written === null || choosable.length === 0) return [];
    const about = { subject: title, owner: steward };
    if (owner === "throughline") {
      const other = WRITES[written].target === "erp" ? "the ERP" : "Shopify";
      const says = `People and programs can change it in ${other} too. Such a change is found and recorded, not prevented.`;
      return [{ ...about, kind: "two-sides", severity: "low", says }];
    }
    if (!running.has(name === "inventory" ? "inventory" : "orders")) return [];
    const says = `${SYSTEM_TITLES[owner]} owns it, and a flow that runs still writes it: each write is refused and becomes an exception.`;
    return [{ ...about, kind: "flow-against-matrix", severity: "high", says }];
  });
}

function aboutSignature({ name, title, state, steward }: OwnedObject, { signatureOf }: RiskFacts): readonly Risk[] {
  const signature = signatureOf(name);
  if (state !== "in-use" || signature === "valid") return [];
  const about = { severity: "medium", subject: title, owner: steward } as const;
  return signature === "missing"
    ? [{ ...about, kind: "not-signed", says: "Its owner has not signed that this is how it is meant." }]
    : [
        {
          ...about,
          kind: "signed-before",
          says: "The matrix has changed since its owner signed: a new signature is needed.",
        },
      ];
}

function aboutObject(object: OwnedObject, facts: RiskFacts): readonly Risk[] {
  const { state, title, steward, inConflict } = object;
  const byHand: readonly Risk[] =
    state === "planned"
      ? [{ kind: "by-hand", severity: "medium", subject: title, says: inConflict, owner: steward }]
      : [];
  return [...byHand, ...aboutFields(object, facts), ...aboutSignature(object, facts)];
}

function aboutPeople({ people }: RiskFacts): readonly Risk[] {
  return ROLES.filter((role) => (people[role] ?? "") === "").map((role) => ({
    kind: "nobody-named",
    severity: "medium",
    subject: role,
    says: "Nobody is named who acts when something of theirs fails.",
    owner: role,
  }));
}

function aboutSecondWriters({ secondWriters: { count, days } }: RiskFacts): readonly Risk[] {
  if (count === 0) return [];
  const says = `${count} change${count === 1 ? "" : "s"} by others of what this app alone writes ${count === 1 ? "was" : "were"} found in ${days} days.`;
  return [{ kind: "second-writer", severity: "medium", subject: "Second writers", says, owner: "Operations lead" }];
}

const RANK: Readonly<Record<Risk["severity"], number>> = { high: 0, medium: 1, low: 2 };

/** What may go wrong between the systems by what is known of them now; the worst first. Nobody writes it by hand, so it is never old. */
export function risksOf(facts: RiskFacts): readonly Risk[] {
  const risks = [
    ...facts.objects.flatMap((object) => aboutObject(object, facts)),
    ...aboutSecondWriters(facts),
    ...aboutPeople(facts),
  ];
  return risks.toSorted((a, b) => RANK[a.severity] - RANK[b.severity]);
}
