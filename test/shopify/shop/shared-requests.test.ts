import { describe, expect, test } from "vitest";
import { ok, type Result } from "#app/domain/result.ts";
import type { ShopCall } from "#app/shopify/port.ts";
import { createSharedRequests, type Part } from "#app/shopify/shop/shared-requests.ts";
import { eventually } from "#test/world/eventually.ts";

const CALL: ShopCall = { work: "orders", signal: new AbortController().signal, record: () => {} };

/** Requests that end when the test says so; each answers its wishes in capitals. */
function line(options: { readonly largest?: number; readonly isScarce?: () => boolean } = {}) {
  const sent: string[][] = [];
  const waits: boolean[] = [];
  const ends: (() => void)[] = [];
  const send = async (parts: readonly Part<string>[]): Promise<readonly Result<string>[]> => {
    sent.push(parts.map(({ wish }) => wish));
    waits.push(...parts.map(({ hasWaited }) => hasWaited));
    await new Promise<void>((resolve) => void ends.push(resolve));
    if (parts.some(({ wish }) => wish === "defect")) throw new Error("a defect of ours");
    return parts.map(({ wish }) => ok(wish.toUpperCase()));
  };
  const { largest = 10, isScarce = () => false } = options;
  const requests = createSharedRequests<string, string>({ largest, isScarce, send });
  const ask = (wish: string, call = CALL) => requests.ask(wish, call);
  const whenSent = (count: number) => eventually(`${count} requests have left`, () => sent.length === count);
  return { sent, waits, ask, whenSent, end: () => ends.shift()?.() };
}

/** Enough for what leaves at once to have left. */
const turnsOfTheLoop = () => new Promise((resolve) => void setImmediate(() => void setImmediate(resolve)));

describe("requests that are shared", () => {
  test("the first leaves at once, and what is asked meanwhile goes together, each with its own answer", async () => {
    const { sent, waits, ask, whenSent, end } = line();
    const first = ask("a");
    await whenSent(1);
    const others = Promise.all([ask("b"), ask("c")]);
    end();
    expect(await first).toEqual(ok("A"));
    await whenSent(2);
    end();
    expect(await others).toEqual([ok("B"), ok("C")]);
    expect(sent).toEqual([["a"], ["b", "c"]]);
    expect(waits).toEqual([false, true, true]);
  });

  test("never hold more than fits, and leave in the order in which they were asked", async () => {
    const { sent, ask, whenSent, end } = line({ largest: 2 });
    const asked = Promise.all(["a", "b", "c", "d", "e"].map((wish) => ask(wish)));
    for (let count = 1; count <= 3; count++) {
      await whenSent(count);
      end();
    }
    expect(await asked).toEqual(["A", "B", "C", "D", "E"].map((answer) => ok(answer)));
    expect(sent).toEqual([["a", "b"], ["c", "d"], ["e"]]);
  });

  test("wait for company while points are scarce, and leave when they are full", async () => {
    const { sent, waits, ask, whenSent, end } = line({ largest: 2, isScarce: () => true });
    const first = ask("a");
    // Without scarcity the first one would have left.
    await turnsOfTheLoop();
    expect(sent).toEqual([]);
    const second = ask("b");
    await whenSent(1);
    end();
    expect(await Promise.all([first, second])).toEqual([ok("A"), ok("B")]);
    expect(waits).toEqual([true, true]);
  });

  test("wait on in a surge although points are back, until nobody comes any more", async () => {
    let isScarce = true;
    const { sent, waits, ask, whenSent, end } = line({ isScarce: () => isScarce });
    const surge = Promise.all([ask("a"), ask("b")]);
    await whenSent(1);
    isScarce = false;
    end();
    await surge;
    const last = ask("c");
    await whenSent(2);
    end();
    await last;
    await turnsOfTheLoop();
    const calm = ask("d");
    await whenSent(3);
    end();
    await calm;
    expect(sent).toEqual([["a", "b"], ["c"], ["d"]]);
    expect(waits).toEqual([true, true, true, false]);
  });

  test("one alone leaves in the end, however scarce points are", async () => {
    const { ask, whenSent, end } = line({ isScarce: () => true });
    const only = ask("a");
    await whenSent(1);
    end();
    expect(await only).toEqual(ok("A"));
  });

  test("whose time is over before they leave are not sent, and hold nobody up", async () => {
    const { sent, ask, whenSent, end } = line();
    const first = ask("a");
    await whenSent(1);
    const late = new AbortController();
    const tooLate = ask("b", { ...CALL, signal: late.signal });
    const inTime = ask("c");
    late.abort();
    end();
    await first;
    expect(await tooLate).toMatchObject({ ok: false, error: { kind: "unavailable", code: "shopify-unreachable" } });
    await whenSent(2);
    end();
    expect(await inTime).toEqual(ok("C"));
    expect(sent).toEqual([["a"], ["c"]]);
  });

  test("a defect of one is not the next one's", async () => {
    const { ask, whenSent, end } = line();
    const first = ask("defect").catch((defect: unknown) => defect);
    await whenSent(1);
    const next = ask("b");
    end();
    expect(await first).toEqual(new Error("a defect of ours"));
    await whenSent(2);
    end();
    expect(await next).toEqual(ok("B"));
  });

  test("one that hangs does not hold up the next for ever", async () => {
    const { ask, whenSent, end } = line();
    const hanging = ask("a");
    await whenSent(1);
    const next = ask("b");
    await whenSent(2);
    end();
    end();
    expect([await hanging, await next]).toEqual([ok("A"), ok("B")]);
  });
});
