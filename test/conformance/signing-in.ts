import assert from "node:assert/strict";
import type { ErpUnderTest } from "./erp-under-test.ts";
import type { LawBook } from "./law.ts";
import { assertRefused, valueOf, type Workbench } from "./workbench.ts";

const AT_ONCE = 4;

function needsSessions({ signsIn }: ErpUnderTest): string | null {
  return signsIn ? null : "each request carries its credentials: there is no session to lose";
}

/** The server forgets everybody; where nobody here can make it, the line answers as if. */
async function forgetSessions({ erp, line }: Workbench): Promise<void> {
  if (erp.machinery?.forgetSessions === undefined) line.cause("stock", { kind: "unauthorized" }, AT_ONCE);
  else await erp.machinery.forgetSessions();
}

function wrong({ erp }: Workbench): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.keys(erp.secrets).map((name) => [name, `wrong-${Date.now()}`]));
}

export const signingIn: LawBook = {
  name: "signing in",
  laws: [
    {
      title: "a submit whose credentials stay refused is unauthorized, and makes nothing",
      async prove(bench) {
        const { session } = bench.openSession();
        const key = bench.newKey();
        // With a session the second is the one after the new sign-in.
        bench.line.cause("submit", { kind: "unauthorized" }, bench.erp.signsIn ? 2 : 1);
        const before = bench.line.count("submit");
        assertRefused(await session.submit(bench.anOrder(), key), { kind: "unauthorized", code: "erp-unauthorized" });
        assert.ok(bench.line.count("submit") - before <= 2);
        assert.equal(await bench.countDocuments(key), 0);
      },
    },
    {
      title: "wrong credentials are unauthorized when the connection is probed",
      async prove(bench) {
        assertRefused(await bench.openSession(wrong(bench)).session.probe(), { kind: "unauthorized" });
      },
    },
    {
      title: "a wrong password is sent once, however many runs would use it",
      notClaimed: needsSessions,
      async prove(bench) {
        const secrets = wrong(bench);
        const before = bench.line.count("sign-in");
        const runs = Array.from({ length: AT_ONCE }, () => bench.openSession(secrets).session.stock({}));
        for (const result of await Promise.all(runs)) assertRefused(result, { kind: "unauthorized" });
        assertRefused(await bench.openSession(secrets).session.stock({}), { kind: "unauthorized" });
        assert.equal(bench.line.count("sign-in") - before, 1);
      },
    },
    {
      title: "a session that is gone in the middle of a run costs one sign-in, whoever meets it, and no work",
      notClaimed: needsSessions,
      async prove(bench) {
        const benches = Array.from({ length: AT_ONCE }, () => bench.openSession().session);
        for (const session of benches) valueOf(await session.stock({}));
        const before = bench.line.count("sign-in");
        await forgetSessions(bench);
        const key = bench.newKey();
        const results = await Promise.all([
          ...benches.map((session) => session.stock({})),
          bench.openSession().session.submit(bench.anOrder(), key),
        ]);
        for (const result of results) if (!result.ok) assert.fail(result.error.message);
        assert.equal(bench.line.count("sign-in") - before, 1);
        assert.equal(await bench.countDocuments(key), 1);
      },
    },
  ],
};
