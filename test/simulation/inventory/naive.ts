import type { OrderGid } from "#app/domain/values/ids.ts";
import type { LevelWrite } from "#app/shopify/port.ts";
import { SITES, type Product, type Site } from "./places.ts";
import type { DocumentLine } from "./erp-truth.ts";
import type { TrueOrder } from "./shopify-truth.ts";
import type { World } from "./world.ts";

interface Numbers {
  /** As the ERP tells it: what is for sale there, and what lies there. */
  readonly erpAvailable: number;
  readonly erpOnHand: number;
  readonly available: number;
  readonly committed: number;
  readonly reserved: number;
}

/** How peers keep Shopify's number in step with the ERP's, on a timer. */
export interface NaivePolicy {
  readonly name: string;
  /** Whether a write names the number it was computed beside; and whether a refused one is sent again with the number that stands there then. */
  readonly compare: "none" | "resend";
  readonly number: (numbers: Numbers) => number;
}

export const NAIVE_POLICIES: readonly NaivePolicy[] = [
  { name: "write the ERP's available, no compare", compare: "none", number: ({ erpAvailable }) => erpAvailable },
  { name: "compare, and resend on stale", compare: "resend", number: ({ erpAvailable }) => erpAvailable },
  {
    name: "actual − reserved on a timer",
    compare: "resend",
    number: ({ erpOnHand, reserved }) => erpOnHand - reserved,
  },
  {
    name: "write on_hand",
    compare: "resend",
    number: ({ erpAvailable, committed, reserved }) => erpAvailable - committed - reserved,
  },
];

const TICK_MS = 14_000;
const PUSH_MS = 2000;
const CATCH_UP_MS = 45_000;
const CALL = { work: "inventory", signal: new AbortController().signal, record: () => {} } as const;

async function readErp({ erp }: World): Promise<{ readonly shownAt: number } | null> {
  const read = await erp.stock({});
  const [row] = read.ok ? read.value.rows : [];
  return row === undefined || row.version === "" ? null : { shownAt: Number(row.version) };
}

async function writeLevel(
  world: World,
  policy: NaivePolicy,
  at: { readonly product: Product; readonly site: Site; readonly shownAt: number },
): Promise<void> {
  const { shopify, truth, clock } = world;
  const { product, site, shownAt } = at;
  const readAt = clock.nowMs;
  const read = await shopify.levels([product.inventoryItem], site.location, CALL);
  const [level] = read.ok ? read.value : [];
  if (level === undefined) return;
  const quantity = Math.max(
    0,
    policy.number({
      ...level,
      erpAvailable: truth.erp.available({ product, site, ms: shownAt, asOnHand: truth.profile.erp.onHandOnly }),
      erpOnHand: truth.erp.available({ product, site, ms: shownAt, asOnHand: true }),
    }),
  );
  const stands = () => truth.shopify.levelAt(product, site).available;
  for (let attempt = 0; attempt < 3; attempt++) {
    const now = stands();
    const compared = policy.compare === "none" || attempt > 0 ? now : level.available;
    if (quantity === now) return;
    const key = `${clock.nowMs} ${attempt}`;
    const row: LevelWrite = {
      item: product.inventoryItem,
      location: site.location,
      quantity,
      get changeFromQuantity() {
        return policy.compare === "none" ? stands() : compared;
      },
    };
    world.explain(key, `${row.item} ${row.location}`, {
      shownAt,
      heardAt: clock.nowMs,
      decidedAt: clock.nowMs,
      blind: [{ from: readAt, to: Infinity }],
    });
    const answer = await shopify.setQuantities({ name: "available", rows: [row], key, reference: "" }, CALL);
    if (!answer.ok || answer.value.kind !== "stale") return;
  }
}

/** The order's way to the ERP, without doubt and delay but its own. */
async function pushOrder({ erp, truth }: World, id: OrderGid): Promise<void> {
  const order = truth.shopify.orders.find((each) => each.id === id);
  if (order === undefined) return;
  const lines = order.isCancelled ? [] : order.lines.filter(({ quantity }) => quantity > 0);
  const wanted: readonly DocumentLine[] = lines.map(({ product, site, quantity }) => ({
    product,
    site,
    units: quantity,
  }));
  await erp.put(id, wanted);
}

/** A house that keeps the numbers in step by one of these policies, in the same world. */
export function openNaiveHouse(world: World, policy: NaivePolicy): void {
  const { clock, truth } = world;
  const pushed = new Map<OrderGid, number>();
  const start = (work: () => Promise<void>): void => {
    clock.stir();
    void work();
  };
  const push = ({ id }: TrueOrder): void => {
    clock.after(PUSH_MS, () => {
      pushed.set(id, clock.nowMs);
      start(() => pushOrder(world, id));
    });
  };
  const every = (ms: number, run: () => void): void => clock.after(ms, () => (run(), every(ms, run)));
  world.listen({ onOrder: push, onLevel: () => {} });
  every(CATCH_UP_MS, () => {
    for (const order of truth.shopify.orders) if (order.changedAt >= (pushed.get(order.id) ?? 0)) push(order);
  });
  every(TICK_MS, () =>
    start(async () => {
      const read = await readErp(world);
      if (read === null) return;
      for (const product of world.profile.products)
        for (const site of SITES) await writeLevel(world, policy, { product, site, ...read });
    }),
  );
}
