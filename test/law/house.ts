/** What its imports of packages find: an empty package of each kind. */
export const PACKAGES: Readonly<Record<string, string>> = {
  "package.json": JSON.stringify({
    type: "module",
    imports: { "#app/*": "./app/*", "#test/*": "./test/*" },
    dependencies: { zod: "1.0.0", undici: "1.0.0", "@prisma/client": "1.0.0" },
    devDependencies: { vitest: "1.0.0" },
  }),
  ...stub("zod"),
  ...stub("undici"),
  ...stub("@prisma/client"),
  ...stub("vitest"),
  ...stub("unlisted"),
};

/** A small house that keeps the law; paths are as in this project. Every kind of permitted import is in it. */
export const LAWFUL: Readonly<Record<string, string>> = {
  "app/domain/result.ts": "export type Result = string; export const ok = 1;",
  "app/domain/values/money.ts": `import { it } from "zod"; export const money = it;`,
  "app/domain/orders/order.ts": `import { money } from "#app/domain/values/money.ts"; export const order = money;`,
  "app/shopify/port.ts": `import type { Result } from "#app/domain/result.ts"; export type Admin = Result;`,
  "app/shopify/webhooks.ts": `import { createHmac } from "node:crypto"; export const check = createHmac;`,
  "app/shopify/auth.server.ts": `import { it } from "undici"; export const auth = it;`,
  "app/erp/port.ts": `import type { Result } from "#app/domain/result.ts"; export type Erp = Result;`,
  "app/erp/http-client/erp-http.ts": `import { it } from "undici"; export const request = it;`,
  "app/erp/alpha/connector.ts": `import { request } from "#app/erp/http-client/erp-http.ts"; import type { Erp } from "#app/erp/port.ts"; export const alpha: Erp = request;`,
  "app/erp/beta/connector.ts": `export const beta = 1;`,
  "app/erp/connectors.ts": `import { alpha } from "./alpha/connector.ts"; import { beta } from "./beta/connector.ts"; export const all = [alpha, beta];`,
  "app/engine/port.ts": `import type { Result } from "#app/domain/result.ts"; export type Jobs = Result;`,
  "app/engine/worker.ts": `import type { Jobs } from "./port.ts"; export const work: Jobs = "";`,
  "app/ops/port.ts": `export type Audit = string;`,
  "app/ops/log.ts": `import type { Audit } from "#app/ops/port.ts"; export const log: Audit = "";`,
  "app/store/port.ts": `import type { Result } from "#app/domain/result.ts"; export type Store = Result;`,
  "app/store/orders.ts": `import { it } from "@prisma/client"; import type { Jobs } from "#app/engine/port.ts"; import type { Audit } from "#app/ops/port.ts"; export const orders: Jobs | Audit = it;`,
  "app/flows/jobs.ts": `export type JobKind = "order.push";`,
  "app/flows/orders/push-order.ts": `import { order } from "#app/domain/orders/order.ts"; import type { Erp } from "#app/erp/port.ts"; import type { Store } from "#app/store/port.ts"; import type { Admin } from "#app/shopify/port.ts"; import type { Audit } from "#app/ops/port.ts"; import type { Jobs } from "#app/engine/port.ts"; export const push = (a: Erp | Store | Admin | Audit | Jobs) => [a, order];`,
  "app/services/orders.server.ts": `import type { Store } from "#app/store/port.ts"; import type { JobKind } from "#app/flows/jobs.ts"; import { ok } from "#app/domain/result.ts"; export const orders = (a: Store | JobKind) => [a, ok];`,
  "app/services/intake.server.ts": `import { check } from "#app/shopify/webhooks.ts"; import type { Store } from "#app/store/port.ts"; export const accept = (store: Store) => [store, check];`,
  "app/services/session.server.ts": `import { compose } from "#app/compose.server.ts"; import { auth } from "#app/shopify/auth.server.ts"; export const session = [compose, auth];`,
  "app/ui/badge.tsx": `import { ok } from "#app/domain/result.ts"; export const Badge = ok;`,
  "app/routes/app.orders.tsx": `import { orders } from "#app/services/orders.server.ts"; import { Badge } from "#app/ui/badge.tsx"; import { ok } from "#app/domain/result.ts"; export default [orders, Badge, ok];`,
  "app/compose.server.ts": `import { all } from "#app/erp/connectors.ts"; import { orders } from "#app/store/orders.ts"; import { log } from "#app/ops/log.ts"; import { work } from "#app/engine/worker.ts"; import { push } from "#app/flows/orders/push-order.ts"; export const compose = [all, orders, log, work, push];`,
  "app/worker.ts": `import { compose } from "#app/compose.server.ts"; export const worker = compose;`,
  "app/store/migrate.server.ts": "export const migrate = 1;",
  "app/start.server.ts": `import { migrate } from "#app/store/migrate.server.ts"; export const start = migrate;`,
  "test/orders.test.ts": `import { it } from "vitest"; import { orders } from "#app/store/orders.ts"; export const proof = [it, orders];`,
  "test/sandbox/erp.ts": "export const sandbox = 1;",
};

function stub(name: string): Record<string, string> {
  return {
    [`node_modules/${name}/package.json`]: JSON.stringify({ name, version: "1.0.0", type: "module", main: "index.js" }),
    [`node_modules/${name}/index.js`]: "export const it = 1;",
  };
}
