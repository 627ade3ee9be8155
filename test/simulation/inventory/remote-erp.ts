import { err, ok, type Result } from "#app/domain/result.ts";
import type { OrderGid } from "#app/domain/values/ids.ts";
import { decimalOf } from "#app/domain/values/money.ts";
import type { Capabilities, DocumentNow, ErpSession, StockRow } from "#app/erp/port.ts";
import { amount, of } from "#test/domain/orders/an-order.ts";
import { parseIdempotencyKey } from "#app/domain/values/ids.ts";
import { parseCurrency } from "#app/domain/values/money.ts";
import type { Random } from "#test/sandbox/shopify/state/random.ts";
import type { DocumentLine, ErpTruth, TrueDocument } from "./erp-truth.ts";
import { SITES } from "./places.ts";
import type { Profile } from "./profile.ts";
import type { VirtualClock } from "./virtual-clock.ts";

export interface SimulatedErp {
  read: ErpSession["read"];
  stock: ErpSession["stock"];
  capabilities: Pick<Capabilities, "readsLagMs">;
  /**
   * Makes the order's document, or brings it to these lines, or ends it (no lines), in the version that was read: null where there was
   * none, absent where nobody looks. "lost": whether, nobody has heard.
   */
  put(
    order: OrderGid,
    lines: readonly DocumentLine[],
    version?: string | null,
  ): Promise<"done" | "too-late" | "moved" | "lost" | "down">;
  /** The order's document on the primary, or null; "down". */
  find(order: OrderGid): Promise<DocumentNow | null | "down">;
}

interface RemoteParts {
  readonly clock: VirtualClock;
  readonly truth: ErpTruth;
  readonly profile: Profile;
  readonly random: Random;
  readonly startedAt: number;
}

const DOWN = err({ kind: "unavailable", code: "erp-unreachable", system: "erp", message: "The ERP is away." } as const);
const TOTAL = amount("0");
const EUR = of(parseCurrency("EUR"));

function documentAt({ truth, profile }: RemoteParts, document: TrueDocument, at: number): DocumentNow | null {
  const stage = truth.stageAt(document, at);
  if (stage === undefined) return null;
  const { onHandOnly } = profile.erp;
  const isLost =
    stage.state === "shipped" || (!onHandOnly && (stage.state === "confirmed" || stage.state === "partly-shipped"));
  const quantities = stage.lines.map(({ product, site, units }) => ({
    item: product.item,
    warehouse: site.warehouse,
    quantity: decimalOf(units),
  }));
  return {
    ref: { id: document.id, number: document.id },
    key: of(parseIdempotencyKey(document.order)),
    state: stage.state,
    version: String(stage.at),
    total: { amount: TOTAL, currency: EUR },
    lines: quantities,
    allocated: isLost ? quantities : [],
  };
}

/** The row's version is the moment it shows, empty where it says nothing: the judge reads it, the flow does not. */
function stockRows({ truth, profile, random, clock }: RemoteParts, at: number): StockRow[] {
  const { onHandOnly, clockSkewMs, silent } = profile.erp;
  return [...profile.products, ...profile.bundles].flatMap((product) =>
    SITES.map((site) => {
      const units = decimalOf(truth.available({ product, site, ms: at, asOnHand: onHandOnly }));
      const isSilent = random.below(100) < silent;
      return {
        item: product.item,
        warehouse: site.warehouse,
        onHand: onHandOnly && !isSilent ? units : null,
        allocated: null,
        available: onHandOnly || isSilent ? null : units,
        incoming: null,
        asOf: new Date(clock.nowMs + clockSkewMs).toISOString(),
        version: isSilent ? "" : String(at),
      };
    }),
  );
}

interface Put {
  readonly order: OrderGid;
  readonly lines: readonly DocumentLine[];
  readonly version: string | null | undefined;
}

const TOO_LATE = new Set(["partly-shipped", "shipped", "cancelled"]);

function commit(
  { truth, profile, clock, random }: RemoteParts,
  { order, lines, version }: Put,
): "done" | "too-late" | "moved" {
  const known = truth.find(order);
  const { draftMs } = profile.erp;
  const stands = known === undefined ? null : String(truth.now(known).at);
  if (version !== undefined && version !== stands) return "moved";
  if (known === undefined) {
    if (lines.length === 0) return "done";
    const document = truth.create(order, lines, draftMs > 0);
    if (draftMs > 0) {
      const confirm = () => {
        if (truth.now(document).state === "draft") truth.change(document, { state: "confirmed" });
      };
      clock.after(random.below(draftMs), confirm);
    }
    return "done";
  }
  if (TOO_LATE.has(truth.now(known).state)) return "too-late";
  truth.change(known, lines.length === 0 ? { state: "cancelled" } : { lines });
  return "done";
}

/** The ERP in front of what is true there. Documents are read on its primary, stock perhaps of a replica that is behind. */
export function createRemoteErp(parts: RemoteParts): SimulatedErp {
  const { clock, truth, profile, random, startedAt } = parts;
  const { erp } = profile;
  const way = () => clock.sleep(random.below(erp.callMs) + 20);
  const isDown = () =>
    erp.outages.some(
      ({ fromMs, forMs }) => clock.nowMs >= startedAt + fromMs && clock.nowMs < startedAt + fromMs + forMs,
    );
  const answer = async <T>(look: () => T): Promise<Result<T>> => {
    await way();
    if (isDown()) return DOWN;
    const seen = look();
    await way();
    return isDown() ? DOWN : ok(seen);
  };
  return {
    capabilities: erp.readsLagMs > 0 ? { readsLagMs: erp.readsLagMs } : {},
    read: (_kind, ids) =>
      answer(() =>
        truth.documents.flatMap((document) =>
          ids.includes(document.id) ? (documentAt(parts, document, clock.nowMs) ?? []) : [],
        ),
      ),
    stock: ({ items }) =>
      answer(() => {
        const rows = stockRows(parts, clock.nowMs - random.below(erp.readsLagMs + 1));
        return { rows: items === undefined ? rows : rows.filter(({ item }) => items.includes(item)), next: null };
      }),
    async put(order, lines, version) {
      await way();
      if (isDown()) return "down";
      const isLost = random.below(100) < erp.lostAnswers;
      if (erp.longTransactionMs > 0 && random.below(4) === 0) {
        // It goes on after its caller has given up.
        const commitMs = random.below(erp.longTransactionMs);
        if (isLost) {
          clock.after(commitMs, () => void commit(parts, { order, lines, version }));
          return "lost";
        }
        await clock.sleep(commitMs);
      }
      const done = commit(parts, { order, lines, version });
      await way();
      return isLost ? "lost" : done;
    },
    async find(order) {
      const read = await answer(() => {
        const document = truth.find(order);
        return document === undefined ? null : documentAt(parts, document, clock.nowMs);
      });
      return read.ok ? read.value : "down";
    },
  };
}
