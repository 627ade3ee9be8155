export interface Breach {
  readonly rule: string;
  /** What is done, so that the test's name reads as a sentence. */
  readonly breach: string;
  readonly file: string;
  readonly code: string;
  /** Files the breach needs beside its own. */
  readonly files?: Readonly<Record<string, string>>;
}

/** The ways to break the law of test/law/house.ts, one file each. */
export const BREACHES: readonly Breach[] = [
  {
    rule: "domain-values-hold-packages",
    breach: "the domain imports a package outside of its values",
    file: "app/domain/orders/parses.ts",
    code: `import { it } from "zod"; export const parse = it;`,
  },
  {
    rule: "domain-packages",
    breach: "the domain's values import a package that is no value library",
    file: "app/domain/values/fetches.ts",
    code: `import { it } from "undici"; export const value = it;`,
  },
  {
    rule: "domain-is-pure",
    breach: "the domain reads a file",
    file: "app/domain/reads.ts",
    code: `import { readFile } from "node:fs/promises"; export const read = readFile;`,
  },
  {
    rule: "room-domain",
    breach: "the domain imports the store",
    file: "app/domain/stores.ts",
    code: `import { orders } from "#app/store/orders.ts"; export const stored = orders;`,
  },
  {
    rule: "room-domain",
    breach: "the domain imports no more than a type of a port",
    file: "app/domain/types.ts",
    code: `import type { Store } from "#app/store/port.ts"; export type Stored = Store;`,
  },
  {
    rule: "room-flows",
    breach: "a flow imports a connector",
    file: "app/flows/orders/shortcut.ts",
    code: `import { alpha } from "#app/erp/alpha/connector.ts"; export const shortcut = alpha;`,
  },
  {
    rule: "room-flows",
    breach: "a flow imports the store when it runs",
    file: "app/flows/orders/later.ts",
    code: `export const later = () => import("#app/store/orders.ts");`,
  },
  {
    rule: "room-flows",
    breach: "a flow imports a service",
    file: "app/flows/orders/backwards.ts",
    code: `import { orders } from "#app/services/orders.server.ts"; export const back = orders;`,
  },
  {
    rule: "flows-use-ports",
    breach: "a flow calls out by itself",
    file: "app/flows/orders/calls.ts",
    code: `import { it } from "undici"; export const call = it;`,
  },
  {
    rule: "connectors-stand-apart",
    breach: "a connector imports its sibling",
    file: "app/erp/gamma/connector.ts",
    code: `import { alpha } from "#app/erp/alpha/connector.ts"; export const gamma = alpha;`,
  },
  {
    rule: "connectors-stand-apart",
    breach: "what connectors share imports one of them",
    file: "app/erp/http-client/knows.ts",
    code: `import { beta } from "../beta/connector.ts"; export const knows = beta;`,
  },
  {
    rule: "room-erp",
    breach: "a connector imports the store's port",
    file: "app/erp/delta/connector.ts",
    code: `import type { Store } from "#app/store/port.ts"; export type Delta = Store;`,
  },
  {
    rule: "room-store",
    breach: "the store imports more of the engine than its port",
    file: "app/store/works.ts",
    code: `import { work } from "#app/engine/worker.ts"; export const works = work;`,
  },
  {
    rule: "room-engine",
    breach: "the engine knows the store",
    file: "app/engine/stores.ts",
    code: `import type { Store } from "#app/store/port.ts"; export type Stored = Store;`,
  },
  {
    rule: "room-shopify",
    breach: "the Shopify client knows the log",
    file: "app/shopify/logs.ts",
    code: `import { log } from "#app/ops/log.ts"; export const logs = log;`,
  },
  {
    rule: "room-ops",
    breach: "operations knows the engine",
    file: "app/ops/jobs.ts",
    code: `import type { Jobs } from "#app/engine/port.ts"; export type Watched = Jobs;`,
  },
  {
    rule: "room-ui",
    breach: "a piece of the screen asks a service",
    file: "app/ui/asks.tsx",
    code: `import { orders } from "#app/services/orders.server.ts"; export const Asks = orders;`,
  },
  {
    rule: "ui-runs-in-a-browser",
    breach: "a piece of the screen needs Node",
    file: "app/ui/hashes.tsx",
    code: `import { createHash } from "node:crypto"; export const Hashes = createHash;`,
  },
  {
    rule: "room-routes",
    breach: "a route reads the store",
    file: "app/routes/app.raw.tsx",
    code: `import { orders } from "#app/store/orders.ts"; export default orders;`,
  },
  {
    rule: "door-server",
    breach: "a route enters a service by a file a browser may be sent",
    file: "app/routes/app.leak.tsx",
    code: `import { leak } from "#app/services/leak.ts"; export default leak;`,
    files: { "app/services/leak.ts": "export const leak = 1;" },
  },
  {
    rule: "room-services",
    breach: "a service other than session sees compose",
    file: "app/services/wires.server.ts",
    code: `import { compose } from "#app/compose.server.ts"; export const wires = compose;`,
  },
  {
    rule: "room-services",
    breach: "a service other than intake sees webhooks",
    file: "app/services/listens.server.ts",
    code: `import { check } from "#app/shopify/webhooks.ts"; export const listens = check;`,
  },
  {
    rule: "door-intake",
    breach: "intake sees how a shop is authorized",
    file: "app/services/intake/asks.ts",
    code: `import { auth } from "#app/shopify/auth.server.ts"; export const asks = auth;`,
  },
  {
    rule: "door-session",
    breach: "session reads the store",
    file: "app/services/session/reads.ts",
    code: `import { orders } from "#app/store/orders.ts"; export const reads = orders;`,
  },
  {
    rule: "only-compose-knows-everything",
    breach: "a process wires a part of its own",
    file: "app/wires.ts",
    code: `import { orders } from "#app/store/orders.ts"; export const wired = orders;`,
  },
  {
    rule: "no-new-room",
    breach: "a folder that is none of the ten rooms",
    file: "app/utils/text.ts",
    code: `import { ok } from "#app/domain/result.ts"; export const text = ok;`,
  },
  {
    rule: "no-test-in-app",
    breach: "the app imports a stand-in",
    file: "app/erp/epsilon/connector.ts",
    code: `import { sandbox } from "#test/sandbox/erp.ts"; export const epsilon = sandbox;`,
  },
  {
    rule: "no-circle",
    breach: "two files import each other",
    file: "app/domain/chicken.ts",
    code: `import type { Egg } from "./egg.ts"; export type Chicken = Egg;`,
    files: { "app/domain/egg.ts": `import type { Chicken } from "./chicken.ts"; export type Egg = Chicken;` },
  },
  {
    rule: "prisma-stays-in-store",
    breach: "the engine has a database client of its own",
    file: "app/engine/queries.ts",
    code: `import { it } from "@prisma/client"; export const query = it;`,
  },
  {
    rule: "app-needs-listed-packages",
    breach: "the app imports a package that production does not install",
    file: "app/ops/tests.ts",
    code: `import { it } from "vitest"; export const tests = it;`,
  },
  {
    rule: "app-needs-listed-packages",
    breach: "the app imports a package that package.json does not name",
    file: "app/ops/borrows.ts",
    code: `import { it } from "unlisted"; export const borrows = it;`,
  },
  {
    rule: "resolves",
    breach: "an import names a file that is not there",
    file: "app/ops/missing.ts",
    code: `import { gone } from "#app/ops/gone.ts"; export const missing = gone;`,
  },
];
