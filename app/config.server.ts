import { existsSync } from "node:fs";
import { loadEnvFile, env as processEnv } from "node:process";
import { z } from "zod";
import { parseShop } from "#app/domain/values/ids.ts";
import type { RetentionDays } from "#app/domain/retention.ts";

const DAY_S = 24 * 60 * 60;

const url = z.url({ protocol: /^https?$/ });
const list = z.string().transform((text) =>
  text
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry.length > 0),
);
const count = (low: number, high: number) => z.coerce.number().int().min(low).max(high);
// 32 bytes, base64: node -e "console.log(require('crypto').randomBytes(32).toString('base64'))"
const keyList = list.pipe(
  z
    .array(z.string().refine((text) => Buffer.from(text, "base64").length === 32, "each key is 32 bytes in base64"))
    .min(1),
);

/** Every variable: what it is, its unit, its default, who needs it. `.env.example` lists them; a test keeps the two equal. */
const variables = z.object({
  /** production refuses stand-ins and missing keys. Without this variable it is production. Web, worker. */
  ENVIRONMENT: z.enum(["production", "development", "test"]).default("production"),
  /** PostgreSQL URL. Outside production, absent means the embedded server under DATA_DIR. Web, worker, migrate. */
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "starts with postgresql://")
    .optional(),
  /** Folder of the embedded PostgreSQL. Development. */
  DATA_DIR: z.string().min(1).default(".data"),
  /** Connections a process may hold. Web, worker. */
  DATABASE_POOL: count(2, 200).default(12),
  /** Client id of the app. Web, worker. */
  SHOPIFY_API_KEY: z.string().min(1),
  /** Client secrets, newest first, comma separated: two during a rotation. Web, worker. */
  SHOPIFY_API_SECRET: list.pipe(z.array(z.string().min(1)).min(1).max(2)),
  /** Where Shopify finds this app. Web. */
  APP_URL: url,
  /** The app's name in admin addresses: admin.shopify.com/store/<store>/apps/<handle>. Worker. */
  APP_HANDLE: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .default("throughline"),
  /** Where a shop's Admin API is; {shop} is replaced. Only the default is allowed in production. Web, worker. */
  SHOPIFY_ORIGIN: z.string().min(1).default("https://{shop}"),
  /** App Bridge's script; only Shopify's own is allowed in production. Web. */
  APP_BRIDGE_URL: url.default("https://cdn.shopify.com/shopifycloud/app-bridge.js"),
  /** Who else than Shopify may frame the app: an origin. Must be absent in production. Web. */
  FRAME_ANCESTOR: url.optional(),
  /** Key-encryption keys, newest first, comma separated, 32 bytes base64 each. Web, worker. */
  ENCRYPTION_KEYS: keyList,
  /** ERP addresses that may be private: host, host:port or CIDR, comma separated. Web, worker. */
  ERP_ALLOWED_ADDRESSES: list.default([]),
  /** TCP port of the web process. Web. */
  PORT: count(0, 65_535).default(3000),
  /** Address the web process listens on. Web. */
  HOST: z.string().min(1).default("127.0.0.1"),
  /** Lane tokens one worker process works on at a time. Worker. */
  WORKER_SLOTS: count(1, 500).default(20),
  /** Lanes of a flow for which nobody has set a number: orders of one shop at work at once. Worker. */
  FLOW_LANES: count(1, 64).default(8),
  /** Days that events done, ignored or cancelled are kept, with their original bytes, and their deliveries known. Worker. */
  RETAIN_FINISHED_DAYS: count(1, 3650).default(90),
  /** Days that quarantined and dead events are kept after their exception was closed. Worker. */
  RETAIN_FAILED_DAYS: count(1, 3650).default(400),
  /** Hours that runs of schedules are kept; the newest of each stays. Worker. */
  RETAIN_SCHEDULED_HOURS: count(1, 87_600).default(6),
  /** Days that runs are kept, where their event stays longer. Worker. */
  RETAIN_ATTEMPTS_DAYS: count(1, 3650).default(90),
  /** Days that remote calls stay on the timeline. Worker. */
  RETAIN_EXCHANGES_DAYS: count(1, 3650).default(90),
  /** Days that settled exceptions are kept. Worker. */
  RETAIN_CASES_DAYS: count(1, 3650).default(400),
  /** Days that a rehearsal keeps how single orders fared. Worker. */
  RETAIN_REHEARSALS_DAYS: count(1, 3650).default(90),
  /** Days that variance, changes by others, oversells that are over and publishings of stock are kept: a year and its comparison. Worker. */
  RETAIN_STOCK_DAYS: count(30, 3650).default(400),
  /** Days that batches of level writes are kept once they have ended. Worker. */
  RETAIN_BATCHES_DAYS: count(1, 3650).default(30),
  /** Seconds between questions for ERP stock changes, per shop; more where its ERP bears less. Worker. */
  STOCK_PULL_SECONDS: count(1, DAY_S).default(2),
  /** Seconds by which Shopify's lists of orders may lag behind the orders. Worker. */
  SHOPIFY_LIST_LAG_SECONDS: count(0, DAY_S).default(120),
  /** Seconds between checks of the alert rules, per shop. Worker. */
  ALERT_CHECK_SECONDS: count(1, 3600).default(30),
  /** smtp:// or smtps:// with user and password if it needs them. Absent: alerts are shown in the app only. Worker. */
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, "starts with smtp:// or smtps://")
    .optional(),
  /** Sender of alert mails. Worker. */
  MAIL_FROM: z.string().min(3).default("Throughline <alerts@localhost>"),
  /** Shops whose staff operate this installation and may see its engine: myshopify.com domains, comma separated. Web. */
  OPERATOR_SHOPS: list
    .pipe(z.array(z.string().refine((text) => parseShop(text) === text, "each is <name>.myshopify.com")))
    .default([]),
  /** TCP port of /metrics, /healthz and /readyz of the web process; 0: any free one; absent: nothing is counted. Web. */
  METRICS_PORT: count(0, 65_535).optional(),
  /** The same of a worker process. Worker. */
  WORKER_METRICS_PORT: count(0, 65_535).optional(),
  /** Address that metrics are served on; not one that strangers reach. Web, worker. */
  METRICS_HOST: z.string().min(1).default("127.0.0.1"),
  /** fatal, error, warn, info or debug. Web, worker. */
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug"]).default("info"),
});

type Variables = z.infer<typeof variables>;

export type Config = Readonly<Variables> & {
  readonly isProduction: boolean;
  readonly mayUsePlainHttp: boolean;
  /** Days that each class of the log is kept. */
  readonly retention: RetentionDays;
};

function retentionOf(given: Variables): RetentionDays {
  return {
    finished: given.RETAIN_FINISHED_DAYS,
    failed: given.RETAIN_FAILED_DAYS,
    scheduled: given.RETAIN_SCHEDULED_HOURS / 24,
    attempts: given.RETAIN_ATTEMPTS_DAYS,
    exchanges: given.RETAIN_EXCHANGES_DAYS,
    cases: given.RETAIN_CASES_DAYS,
    rehearsals: given.RETAIN_REHEARSALS_DAYS,
    stock: given.RETAIN_STOCK_DAYS,
    batches: given.RETAIN_BATCHES_DAYS,
  };
}

const SHOPIFY_APP_BRIDGE = "https://cdn.shopify.com/shopifycloud/app-bridge.js";

type Given = Readonly<Record<string, string>>;

/** What production forbids, told beside whatever else is wrong: the rules look at the texts, of which some may not be valid. */
function productionProblems(given: Given): string[] {
  const problems: string[] = [];
  const demand = (holds: boolean, problem: string) => {
    if (!holds) problems.push(problem);
  };
  const isDefault = (name: keyof Variables, value: string) => given[name] === undefined || given[name] === value;
  demand(given["DATABASE_URL"] !== undefined, "DATABASE_URL: missing; production needs a PostgreSQL of its own");
  demand(
    isDefault("SHOPIFY_ORIGIN", "https://{shop}"),
    "SHOPIFY_ORIGIN: a foreign Shopify origin is refused in production; remove it",
  );
  demand(
    isDefault("APP_BRIDGE_URL", SHOPIFY_APP_BRIDGE),
    "APP_BRIDGE_URL: only Shopify's own script is allowed in production; remove it",
  );
  demand(
    given["FRAME_ANCESTOR"] === undefined,
    "FRAME_ANCESTOR: only Shopify may frame the app in production; remove it",
  );
  demand(given["APP_URL"]?.startsWith("https://") ?? true, "APP_URL: must be https in production");
  return problems;
}

/** Thrown once at start with every problem of the environment, one per line. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(
      `The environment has ${problems.length} problem(s). See .env.example.\n${problems.map((p) => `  - ${p}`).join("\n")}`,
    );
    this.problems = problems;
  }
}

/** The configuration of an environment, frozen; throws ConfigError naming all problems at once. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given: Given = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined || value === "" ? [] : [[name, value]])),
  );
  const parsed = variables.safeParse(given);
  const invalid = (parsed.error?.issues ?? []).map((issue) => {
    const name = String(issue.path[0] ?? "?");
    return given[name] === undefined ? `${name}: missing` : `${name}: ${issue.message}`;
  });
  const forbidden = (given["ENVIRONMENT"] ?? "production") === "production" ? productionProblems(given) : [];
  const problems = [...invalid, ...forbidden];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  const isProduction = parsed.data.ENVIRONMENT === "production";
  const retention = retentionOf(parsed.data);
  return Object.freeze({ ...parsed.data, isProduction, mayUsePlainHttp: !isProduction, retention });
}

/** The configuration of this process: `.env` in the working directory, if there is one, then the environment, which wins. */
export function readProcessConfig(): Config {
  if (existsSync(".env")) loadEnvFile(".env");
  return readConfig(processEnv);
}

/** The environment of a process that this one starts, with the database it shall use. Screens are built for production. */
export function childEnvironment(databaseUrl: string): typeof processEnv {
  return { ...processEnv, NODE_ENV: processEnv.NODE_ENV ?? "production", DATABASE_URL: databaseUrl };
}
