import { idsOfCustomer, idsOfOrder } from "#app/domain/identifiers/identifier.ts";
import { ok, type Result } from "#app/domain/result.ts";
import type { Job, JobContext, JobOutcome } from "#app/engine/port.ts";
import type { BookedOrder, ConnectionRow, IdentifierFill } from "#app/store/port.ts";
import { draftJob } from "../enqueue.ts";
import { withErp, type Erp } from "../erp-call.ts";
import { keepExchanges } from "../exchanges.ts";
import { unavailableIfInDoubt } from "../outcomes.ts";
import type { FlowPorts } from "../ports.ts";

/** Documents in one question to the ERP. */
const PAGE = 100;
/** Then the lane's other work gets its turn. */
const PAGES_A_RUN = 10;

interface Walk {
  readonly job: Job;
  readonly erp: Erp;
}

/** The ids of orders that these books show under the order's own key; a document of other books is nobody's here. */
async function recordPage(
  ports: FlowPorts,
  { job, erp }: Walk,
  fill: IdentifierFill,
  orders: readonly BookedOrder[],
): Promise<Result<IdentifierFill>> {
  const ids = orders.map(({ document }) => document.id);
  const read = unavailableIfInDoubt(await erp.read((session) => session.read("sales-order", ids)));
  if (!read.ok) return read;
  const shown = new Map(read.value.map((document) => [`${document.ref.id} ${document.key}`, document]));
  const ends = { shop: job.shop, books: fill.books };
  const found = orders.flatMap(({ order, name, document, customer }) => {
    const now = shown.get(`${document.id} ${order}`);
    return now === undefined
      ? []
      : [...idsOfOrder({ id: order, name }, now.ref, ends), ...idsOfCustomer(customer, now.buyer, ends)];
  });
  const next = { ...fill, after: orders.at(-1)?.order ?? fill.after, lookedAt: fill.lookedAt + orders.length };
  await ports.store.forShop(job.shop, async ({ identifiers }) => {
    await identifiers.add(found);
    await identifiers.saveFill(next);
  });
  return ok(next);
}

async function walk(ports: FlowPorts, turn: Walk, begun: IdentifierFill): Promise<Result<IdentifierFill>> {
  let fill = begun;
  for (let pages = 0; pages < PAGES_A_RUN; pages++) {
    const { after } = fill;
    const orders = await ports.store.forShop(turn.job.shop, (shop) => shop.identifiers.bookedOrders(after, PAGE));
    if (orders.length === 0) {
      fill = { ...fill, endedAt: ports.now() };
      break;
    }
    const next = await recordPage(ports, turn, fill, orders);
    if (!next.ok) return next;
    fill = next.value;
  }
  return ok(fill);
}

async function record(ports: FlowPorts, job: Job, fill: IdentifierFill): Promise<void> {
  const { shop: domain, key, correlationId } = job;
  const because = `${correlationId} from ${fill.after}`;
  await ports.store.forShop(domain, async (shop) => {
    await shop.identifiers.saveFill(fill);
    if (fill.endedAt === null)
      await shop.enqueue(draftJob({ shop: domain, kind: "identifiers.fill", key, because, correlationId }));
  });
}

async function begin(ports: FlowPorts, job: Job, connection: ConnectionRow): Promise<IdentifierFill | null> {
  const connector = ports.connectors.find(connection.kind);
  if (connector === null) return null;
  const books = connector.books(connection.config);
  const fill = await ports.store.forShop(job.shop, ({ identifiers }) => identifiers.findFill(books));
  return fill ?? { books, after: "", lookedAt: 0, endedAt: null };
}

/**
 * Takes the ids of orders and customers in that were booked before the registry was kept, once for the books that are connected, as far
 * as the ERP shows them; of everything booked since, the order's own run keeps them. Safe to break off and to run twice: each page is
 * recorded with its place.
 */
export async function fillIdentifiers(ports: FlowPorts, job: Job, context: JobContext): Promise<JobOutcome> {
  const connection = await ports.store.forShop(job.shop, ({ connections }) => connections.find());
  if (connection === null) return { kind: "ignored", reason: "No ERP is connected" };
  const begun = await begin(ports, job, connection);
  if (begun === null) return { kind: "ignored", reason: "Its connector is not installed" };
  if (begun.endedAt !== null) return { kind: "ignored", reason: "All orders of before are taken in" };
  const exchanges = keepExchanges(ports.store, job, "failures");
  const turn = { job, context, work: "reconciliation", exchanges } as const;
  const fill = await withErp(ports, connection, turn, (erp) => walk(ports, { job, erp }, begun));
  await exchanges.save();
  // Not retried: the next hour goes on, and a retry would hold up the shop's other upkeep.
  if (!fill.ok) return { kind: "done", note: `Goes on in an hour: ${fill.error.message}` };
  await record(ports, job, fill.value);
  return { kind: "done", note: `${fill.value.lookedAt} orders of before looked at` };
}
