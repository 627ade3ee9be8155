import { z } from "zod";
import type { SyncError } from "#app/domain/errors/sync-error.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { classifyRead } from "../http-client/classify.ts";
import type { ErpHttp } from "../http-client/erp-http.ts";
import type { ConnectorContext } from "../port.ts";
import { signInName, type Configuration } from "./configuration.ts";
import { idSchema } from "./wire.ts";

/** A session of Tryton's, for as long as its server keeps it. */
export interface SignedIn {
  /** Value of the Authorization header. */
  readonly authorization: string;
  readonly user: number;
}

/** Sessions that all runs of a deployment share: a login costs Tryton some 300 ms of hashing, a call with a session 10. */
export interface SignIns {
  /** The shared session, after one login however many wait for it. A password that was refused is not sent again. */
  get(configuration: Configuration, context: ConnectorContext): Promise<Result<SignedIn>>;
  /** Tryton no longer knows this session: the next `get` signs in again, unless somebody has already. */
  drop(configuration: Configuration, stale: SignedIn): void;
  /** A person asks: a refused password may be tried once more. */
  forgive(configuration: Configuration): void;
}

const loginSchema = z.object({ result: z.tuple([idSchema, z.string().min(1)]) });

const REFUSED: SyncError = {
  kind: "unauthorized",
  code: "erp-unauthorized",
  system: "erp",
  message:
    "Tryton does not accept the user and password. They are not tried again until somebody tests the connection.",
};

async function signIn(http: ErpHttp, configuration: Configuration, context: ConnectorContext) {
  const { endpoint, user, password } = configuration;
  const answer = await http.request({
    operation: "sign in",
    method: "POST",
    url: endpoint,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ id: 1, method: "common.db.login", params: [user, { password }] }),
    // Not the signal of the run that came first: others wait for the same login.
    signal: new AbortController().signal,
    now: context.now,
    // The one exchange whose bodies are secrets.
    record: (exchange) => context.record({ ...exchange, requestBody: null, responseBody: null }),
  });
  if ((answer.kind === "json" || answer.kind === "garbled") && answer.status === 404) return err(noDatabase(endpoint));
  const read = classifyRead("sign in", answer, context.now());
  if (!read.ok) return read.error.code === "erp-unauthorized" ? err(REFUSED) : read;
  const parsed = loginSchema.safeParse(read.value.body);
  if (!parsed.success) return err(REFUSED);
  const [id, session] = parsed.data.result;
  return ok({ user: id, authorization: `Session ${Buffer.from(`${user}:${id}:${session}`).toString("base64")}` });
}

function noDatabase(endpoint: URL): SyncError {
  const name = endpoint.pathname.split("/").at(-2) ?? "";
  return {
    kind: "invalid",
    code: "erp-address-refused",
    system: "erp",
    message: `Tryton has no database "${name}".`,
    field: "database",
  };
}

/** The sign-ins of one deployment. */
export function createSignIns(http: ErpHttp): SignIns {
  const current = new Map<string, Promise<Result<SignedIn>>>();
  const settled = new Map<string, SignedIn>();

  async function begin(name: string, configuration: Configuration, context: ConnectorContext) {
    const signedIn = await signIn(http, configuration, context);
    if (signedIn.ok) settled.set(name, signedIn.value);
    // A refused password stays where it is, so that it is never sent twice; an outage is tried again.
    else if (signedIn.error.kind !== "unauthorized") current.delete(name);
    return signedIn;
  }

  return {
    get(configuration, context) {
      const name = signInName(configuration);
      const begun = current.get(name) ?? begin(name, configuration, context);
      current.set(name, begun);
      return begun;
    },
    drop(configuration, stale) {
      const name = signInName(configuration);
      if (settled.get(name) !== stale) return;
      settled.delete(name);
      current.delete(name);
    },
    forgive(configuration) {
      const name = signInName(configuration);
      if (!settled.has(name)) current.delete(name);
    },
  };
}
