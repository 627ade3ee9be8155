import { SHIPMENT_CONTRACT } from "#app/domain/contracts/erp-contracts.ts";
import { obeyPolicy, type Quarantined } from "#app/domain/contracts/obey-policy.ts";
import type { ToldRows } from "#app/domain/contracts/told-rows.ts";
import { redactBody } from "#app/domain/redact.ts";
import { ok, type Result } from "#app/domain/result.ts";
import { statusUnmapped, statusWord, type StatusWord } from "#app/domain/value-maps/status-word.ts";
import type { ValueMap } from "#app/domain/value-maps/value-map.ts";
import type { OrderGid } from "#app/domain/values/ids.ts";
import type { ShipmentNow, ShipmentState } from "#app/erp/port.ts";
import type { CaseDraft, ShopStore } from "#app/store/port.ts";
import type { Desk } from "./desk.ts";
import { askErp, type ErpAccess } from "./erp-session.ts";
import { sharedMapOf } from "./value-maps/shared-map.ts";

export interface ShipmentView extends Pick<
  ShipmentNow,
  "warehouse" | "lines" | "carrier" | "trackingNumbers" | "shippedOn"
> {
  readonly number: string;
  readonly state: ShipmentState;
  /** What the shop's people call the state. */
  readonly word: StatusWord;
}

export type ShipmentsView =
  /** `broken`: shipments that break their contract, and stand among the exceptions. */
  | { readonly kind: "told"; readonly rows: readonly ShipmentView[]; readonly broken: number }
  /** By what its connector says of itself. */
  | { readonly kind: "not-told" }
  | { readonly kind: "no-answer"; readonly message: string };

/** An order whose shipments are read. */
export interface ShippedOrder {
  readonly order: OrderGid;
  readonly name: string;
  /** The ERP's own id of its document. */
  readonly documentId: string;
}

const FLOW = "orders";

type Draft = Pick<CaseDraft, "error" | "subject" | "subjectName" | "payload">;

/** Of all shipments of an order. */
function prefixOf({ order }: ShippedOrder): string {
  return `${SHIPMENT_CONTRACT.object}/${order} `;
}

function quarantineDraft(shipped: ShippedOrder, { row, error }: Quarantined): Draft {
  const about = { subject: prefixOf(shipped) + row.name, subjectName: row.name };
  return { error, ...about, payload: redactBody(row.payload) };
}

function unmappedDraft({ name }: ShippedOrder, { state, number }: ShipmentView): Draft {
  const error = statusUnmapped(state, `shipment ${number} of ${name}`);
  return { error, subject: error.cause, subjectName: state };
}

/** One exception for each shipment that breaks its contract, and for each status without a word. Safe to repeat. */
async function openCases(store: ShopStore, { order }: ShippedOrder, drafts: readonly Draft[]): Promise<void> {
  if (drafts.length === 0) return;
  const [event] = await store.history.eventsOf(order, 1);
  if (event === undefined) return;
  for (const draft of drafts) await store.cases.open({ flow: FLOW, worth: null, eventId: event.eventId, ...draft });
}

/** Those that keep their contract now wait for nobody. */
async function closeMended({ cases }: ShopStore, shipped: ShippedOrder, drafts: readonly Draft[]): Promise<void> {
  const still = new Set(drafts.map(({ subject }) => subject));
  for (const { subject } of await cases.openOf("erp-row-broken", FLOW))
    if (subject.startsWith(prefixOf(shipped)) && !still.has(subject))
      await cases.resolveSubject(subject, "the ERP has mended it");
}

function viewOf({ ref, state, ...shipment }: ShipmentNow, dictionary: ValueMap): ShipmentView {
  const { warehouse, lines, carrier, trackingNumbers, shippedOn } = shipment;
  const word = statusWord(dictionary, state);
  return { number: ref.number, state, word, warehouse, lines, carrier, trackingNumbers, shippedOn };
}

async function keep(desk: Desk, shipped: ShippedOrder, told: ToldRows<ShipmentNow>): Promise<Result<ShipmentsView>> {
  const quarantined = obeyPolicy(SHIPMENT_CONTRACT, told.broken ?? []);
  if (!quarantined.ok) return quarantined;
  return desk.store.forShop(desk.shop, async (store) => {
    const dictionary = await sharedMapOf(store, "statuses");
    const rows = told.rows.map((row) => viewOf(row, dictionary));
    const broken = quarantined.value.map((each) => quarantineDraft(shipped, each));
    const unnamed = rows.filter(({ word }) => word.kind === "unmapped").map((row) => unmappedDraft(shipped, row));
    await closeMended(store, shipped, broken);
    await openCases(store, shipped, [...broken, ...unnamed]);
    return ok({ kind: "told", rows, broken: quarantined.value.length });
  });
}

/**
 * What has left, or is to leave, for an order by what the ERP says now, each held against its contract and named by the shop's dictionary
 * of statuses. Writes nothing to either side; what it finds wrong becomes an exception.
 */
export async function readShipments(desk: Desk, access: ErpAccess, shipped: ShippedOrder): Promise<ShipmentsView> {
  if (access.connector.capabilities.shipments === null) return { kind: "not-told" };
  const told = await askErp(desk, access, (erp) => erp.shipments([shipped.documentId]));
  const view = told.ok ? await keep(desk, shipped, told.value) : told;
  return view.ok ? view.value : { kind: "no-answer", message: view.error.message };
}
