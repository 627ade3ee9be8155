import { FLOW_PATTERNS, type FlowPattern } from "#app/domain/ownership/flow-pattern.ts";
import { matrixOf, rightsOf, type Rights } from "#app/domain/ownership/matrix.ts";
import {
  OBJECT_NAMES,
  type ObjectName,
  type OwnedField,
  type OwnedObject,
} from "#app/domain/ownership/owned-object.ts";
import type { ConnectedSystem } from "#app/domain/ownership/connected-system.ts";
import type { OwningSystem } from "#app/domain/ownership/owning-system.ts";
import type { Risk } from "#app/domain/ownership/risks.ts";
import { ROLES, type Role } from "#app/domain/ownership/role.ts";
import type { MatrixVersion, SignatureState } from "#app/domain/ownership/signature.ts";
import { WRITES } from "#app/domain/ownership/written-field.ts";
import type { Desk } from "../desk.ts";
import { staffText } from "#app/domain/ownership/staff.ts";
import { readKnown, type FailureOwner, type KnownObject } from "./known.ts";
import { staffFields } from "./staff-form.ts";

/** Versions and findings shown; all are kept. */
const MOST_SHOWN = 10;

export interface SignatureView {
  readonly state: SignatureState;
  /** "person:<Shopify user id>"; null: nobody has signed. */
  readonly by: string | null;
  readonly at: string | null;
  readonly note: string;
}

export interface ObjectRow extends Rights, Pick<OwnedObject, "name" | "title" | "state" | "conflict" | "steward"> {
  readonly flow: FlowPattern | null;
  readonly signature: SignatureView;
}

export interface SecondWriterView {
  readonly at: string;
  readonly subject: string;
  readonly what: string;
  readonly reason: string;
}

export interface OwnershipView extends MatrixVersion {
  readonly objects: readonly ObjectRow[];
  readonly people: Readonly<Record<Role, string>>;
  /** Which staff has which role, by the fields of its form. */
  readonly staff: Readonly<Record<string, string>>;
  /** Of the person who looks, as Shopify numbers its staff. */
  readonly ownNumber: string;
  readonly failures: readonly FailureOwner[];
  readonly systems: readonly ConnectedSystem[];
  readonly risks: readonly Risk[];
  readonly secondWriters: readonly SecondWriterView[];
  readonly versions: readonly {
    readonly version: number;
    readonly savedBy: string;
    readonly savedAt: string;
    readonly note: string;
  }[];
}

export interface FieldView extends OwnedField {
  /** Who owns it where the shop has chosen nobody. */
  readonly standard: OwningSystem;
  /** What follows where somebody else owns it; empty: nothing but that it is recorded. */
  readonly withoutUs: string;
}

export interface ObjectView extends MatrixVersion {
  readonly object: Omit<OwnedObject, "fields">;
  readonly rights: Rights;
  readonly flow: FlowPattern | null;
  /** What the shop calls whoever corrects it; empty: nobody is named. */
  readonly person: string;
  readonly fields: readonly FieldView[];
  readonly signature: SignatureView;
}

function signatureView({ signature, signOff }: KnownObject): SignatureView {
  return {
    state: signature,
    by: signOff?.signedBy ?? null,
    at: signOff?.signedAt.toISOString() ?? null,
    note: signOff?.note ?? "",
  };
}

function patternOf({ flow }: OwnedObject): FlowPattern | null {
  return flow === null ? null : FLOW_PATTERNS[flow];
}

function objectRow(object: KnownObject): ObjectRow {
  const { name, title, state, conflict, steward } = object;
  const flow = patternOf(object);
  return { name, title, state, conflict, steward, ...rightsOf(object), flow, signature: signatureView(object) };
}

/** The matrix of a shop, and all that hangs on it. */
export async function readOwnership(desk: Desk): Promise<OwnershipView> {
  return desk.store.forShop(desk.shop, async (store) => {
    const { choices, objects, secondWriters, version, edition, failures, systems, risks } = await readKnown(
      desk,
      store,
    );
    const versions = await store.ownership.versions(MOST_SHOWN);
    return {
      version,
      edition,
      failures,
      systems,
      risks,
      objects: objects.map(objectRow),
      people: Object.fromEntries(ROLES.map((role) => [role, choices.people[role] ?? ""])) as Record<Role, string>, // oxlint-disable-line no-unsafe-type-assertion -- made of all roles
      staff: staffFields(choices.staff),
      ownNumber: staffText([desk.actor]),
      secondWriters: secondWriters.slice(0, MOST_SHOWN).map(({ at, subject, after, reason }) => {
        return { at: at.toISOString(), subject, what: after ?? "", reason: reason ?? "" };
      }),
      versions: versions.map(({ version: number, savedBy, savedAt, note }) => {
        return { version: number, savedBy, savedAt: savedAt.toISOString(), note };
      }),
    };
  });
}

/** The object of that name; null: there is none. */
export function parseObjectName(text: string): ObjectName | null {
  return OBJECT_NAMES.find((name) => name === text) ?? null;
}

/** One object with its fields; null where there is none of that name. */
export async function readOwnedObject(desk: Desk, name: string): Promise<ObjectView | null> {
  const known = await desk.store.forShop(desk.shop, (store) => readKnown(desk, store));
  const object = known.objects.find((each) => each.name === parseObjectName(name));
  if (object === undefined) return null;
  const standardOf = new Map(matrixOf().flatMap((each) => each.fields.map(({ id, owner }) => [id, owner])));
  const { fields, signature: _signature, signOff: _signOff, ...rest } = object;
  return {
    version: known.version,
    edition: known.edition,
    object: rest,
    rights: rightsOf(object),
    flow: patternOf(object),
    person: known.choices.people[object.steward] ?? "",
    fields: fields.map((field) => ({
      ...field,
      standard: standardOf.get(field.id) ?? field.owner,
      withoutUs: field.written === null ? "" : WRITES[field.written].withoutUs,
    })),
    signature: signatureView(object),
  };
}
