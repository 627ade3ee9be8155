import { ok, type Result } from "#app/domain/result.ts";
import type { Shop } from "#app/domain/values/ids.ts";
import type { AdminClient } from "../admin/client.ts";
import { erpNumbersWrite, type ErpNumbersWritten } from "../operations/erp-numbers.ts";
import type { ErpMark, MarkOutcome } from "../port.ts";
import { createSharedCall } from "./shared-call.ts";
import { createSharedRequests, type Part, type SharedRequests } from "./shared-requests.ts";
import { metafieldsOf, POSTED_TAG, writeErpNumber } from "./write-erp-number.ts";

/** metafieldsSet takes 25, and a mark has two. */
const LARGEST = 12;

type Marking = Part<ErpMark>;

/** What may be the fault of one order, though it stands in the place of the whole answer. */
const MAY_BE_OF_ONE: ReadonlySet<string> = new Set(["shopify-rejected", "shopify-access-denied", "shopify-failing"]);

const HELD_BACK = ok<MarkOutcome>("held-back");

function isRefused(written: ErpNumbersWritten, orders: number): boolean {
  const tagged = Array.from({ length: orders }, (_, index) => written[`tags${index}`]);
  return [written.metafieldsSet, ...tagged].some(
    (payload) => payload === undefined || payload === null || payload.userErrors.length > 0,
  );
}

/** One request for several marks. Null: not all of it was carried out, and it may be the fault of one. */
async function writeTogether(
  client: AdminClient,
  shop: Shop,
  parts: readonly Marking[],
): Promise<Result<MarkOutcome> | null> {
  const shared = createSharedCall(parts);
  const marks = parts.map(({ wish }) => wish);
  const orders = Object.fromEntries(marks.map(({ order }, index) => [`order${index}`, order]));
  const variables = { metafields: marks.flatMap(metafieldsOf), tags: [POSTED_TAG], ...orders };
  const written = await client.mutate(shop, erpNumbersWrite(parts.length), variables, shared.call);
  shared.tell((part) => (written.ok ? written.value[`tags${parts.indexOf(part)}`] : undefined));
  if (written.ok) return isRefused(written.value, parts.length) ? null : ok("written");
  return MAY_BE_OF_ONE.has(written.error.code) ? null : written;
}

/** A mark that is refused is nobody else's: each is then written alone, which says whose it was and repeats nothing that stands. */
async function write(
  client: AdminClient,
  shop: Shop,
  parts: readonly Marking[],
): Promise<readonly Result<MarkOutcome>[]> {
  const together = parts.length > 1 ? await writeTogether(client, shop, parts) : null;
  if (together !== null) return parts.map(() => together);
  return Promise.all(parts.map(({ wish, call }) => writeErpNumber(client, shop, wish, call)));
}

async function mayLeave({ call, hasWaited }: Marking): Promise<boolean> {
  return !hasWaited || call.mayLeave === undefined || call.mayLeave();
}

/** The marks of one shop; those that are to be written while others are under way share a request. Each may be repeated, as alone. */
export function createErpMarks(client: AdminClient, shop: Shop): SharedRequests<ErpMark, MarkOutcome> {
  return createSharedRequests<ErpMark, MarkOutcome>({
    largest: LARGEST,
    isScarce: () => client.isScarce(shop),
    send: async (parts) => {
      const leaving = await Promise.all(parts.map(mayLeave));
      const going = parts.filter((_, index) => leaving[index] === true);
      const answers = await write(client, shop, going);
      return parts.map((part) => answers[going.indexOf(part)] ?? HELD_BACK);
    },
  });
}
