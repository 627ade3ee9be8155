import { isAlertRule, ALERT_RULES } from "#app/domain/alerts/alert-rule.ts";
import { ERROR_KIND_OF } from "#app/domain/errors/codes.ts";
import { erpSystem, shopifySystem, type ConnectedSystem } from "#app/domain/ownership/connected-system.ts";
import { MATRIX_EDITION, matrixOf } from "#app/domain/ownership/matrix.ts";
import type { ObjectName, OwnedObject } from "#app/domain/ownership/owned-object.ts";
import type { OwnershipChoices } from "#app/domain/ownership/ownership-choices.ts";
import { risksOf, type Risk } from "#app/domain/ownership/risks.ts";
import type { Role } from "#app/domain/ownership/role.ts";
import { signatureState, type MatrixVersion, type SignatureState } from "#app/domain/ownership/signature.ts";
import type { AuditRow, ConnectionRow, ShopStore, SignOffRow } from "#app/store/port.ts";
import type { Desk } from "../desk.ts";
import { parseErrorCode } from "../error-copy.ts";

/** Second writers are looked for in the trail of so many days; more than these are not counted. */
const LOOKED_DAYS = 30;
const MOST_SECOND_WRITERS = 100;
const DAY_MS = 24 * 60 * 60 * 1000;

/** An object of the matrix, with what its owner has said to it. */
export interface KnownObject extends OwnedObject {
  readonly signature: SignatureState;
  readonly signOff: SignOffRow | null;
}

/** Who acts on one failure. */
export interface FailureOwner {
  readonly code: string;
  readonly title: string;
  readonly owner: Role;
  /** What the shop calls them; empty: nobody is named. */
  readonly person: string;
}

export interface Known extends MatrixVersion {
  readonly choices: OwnershipChoices;
  readonly objects: readonly KnownObject[];
  /** The newest first. */
  readonly secondWriters: readonly AuditRow[];
  readonly risks: readonly Risk[];
  readonly failures: readonly FailureOwner[];
  readonly systems: readonly ConnectedSystem[];
}

function failuresOf({ ops }: Desk, people: OwnershipChoices["people"]): readonly FailureOwner[] {
  return [...Object.keys(ERROR_KIND_OF), ...ALERT_RULES].flatMap((name) => {
    const code = parseErrorCode(name);
    const runbook = isAlertRule(name) ? ops.runbooks.ofAlert(name) : code === null ? null : ops.runbooks.ofError(code);
    if (runbook === null) return [];
    const { title, owner } = runbook;
    return [{ code: name, title, owner, person: people[owner] ?? "" }];
  });
}

function systemsOf(desk: Desk, scopes: string, connection: ConnectionRow | null): readonly ConnectedSystem[] {
  const connector = connection === null ? null : desk.connectors.find(connection.kind);
  const points = desk.shopify.forShop(desk.shop).pointsPerSecond();
  const erp =
    connection === null || connector === null
      ? null
      : {
          title: connector.label,
          maxInFlight: connector.capabilities.maxInFlight,
          callBudget: connector.capabilities.callBudget ?? null,
          credentials: Object.keys(connection.credentials),
        };
  return [shopifySystem(desk.shop, scopes, points), erpSystem(erp)];
}

function objectsOf(choices: OwnershipChoices, signOffs: readonly SignOffRow[], now: MatrixVersion) {
  return matrixOf(choices).map((object): KnownObject => {
    const signOff = signOffs.find((row) => row.object === object.name);
    return { ...object, signature: signatureState(signOff, now), signOff: signOff ?? null };
  });
}

/** Everything that is known of who owns what in the shop, as of now. */
export async function readKnown(desk: Desk, store: ShopStore): Promise<Known> {
  const { version, choices } = await store.ownership.current();
  const now = { version, edition: MATRIX_EDITION };
  const objects = objectsOf(choices, await store.ownership.signOffs(), now);
  const since = desk.now().getTime() - LOOKED_DAYS * DAY_MS;
  const found = await store.audit.secondWriters(MOST_SECOND_WRITERS);
  const secondWriters = found.filter(({ at }) => at.getTime() >= since);
  const flows = await store.flows.all();
  const signatureOf = (name: ObjectName) => objects.find((object) => object.name === name)?.signature ?? "missing";
  return {
    ...now,
    choices,
    objects,
    secondWriters,
    failures: failuresOf(desk, choices.people),
    systems: systemsOf(desk, (await store.details())?.scopes ?? "", await store.connections.find()),
    risks: risksOf({
      objects,
      people: choices.people,
      signatureOf,
      secondWriters: { count: secondWriters.length, days: LOOKED_DAYS },
      running: new Set(flows.flatMap(({ flow, mode }) => (mode === "live" || mode === "draining" ? [flow] : []))),
    }),
  };
}
