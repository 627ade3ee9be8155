import { z } from "zod";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { AddressGuard } from "../http-client/address-guard.ts";
import type { ConnectionField } from "../port.ts";
import type { Credentials } from "../http-client/signing.ts";

export interface Configuration {
  /** Without a trailing slash; every path of the contract is appended. */
  readonly baseUrl: string;
  readonly credentials: Credentials;
}

/** Field name → sentence. */
export type Problems = Readonly<Record<string, string>>;

/** The connection form. `secret` is the access token or the signing secret, as `authentication` says. */
export const FIELDS: readonly ConnectionField[] = [
  {
    name: "baseUrl",
    label: "ERP address",
    help: "Where the ERP serves the Throughline contract, without /v1. For example https://erp.example.com/throughline.",
    kind: "url",
    required: true,
  },
  {
    name: "authentication",
    label: "How requests are authenticated",
    help: "Signed requests never send the secret itself.",
    kind: "choice",
    choices: [
      { value: "bearer", label: "Access token" },
      { value: "signed", label: "Signed requests (HMAC-SHA256)" },
    ],
    required: true,
  },
  {
    name: "keyId",
    label: "Key name",
    help: "Only for signed requests: tells the ERP which secret was used.",
    kind: "text",
    required: false,
  },
  {
    name: "secret",
    label: "Access token or signing secret",
    help: "Stored encrypted and never shown again.",
    kind: "secret",
    required: true,
  },
];

const configSchema = z.object({
  baseUrl: z.string().trim().min(1, "Enter the ERP address."),
  authentication: z.enum(["bearer", "signed"], "Choose how requests are authenticated."),
  keyId: z.string().trim().optional(),
});

// RFC 9110 field content: what may stand in a header.
const HEADER_SAFE = /^[\x21-\x7e]+$/;

function issuesOf(error: z.ZodError): Problems {
  return Object.fromEntries(error.issues.map((issue) => [String(issue.path[0] ?? "baseUrl"), issue.message]));
}

function checkBaseUrl(guard: AddressGuard, text: string): Result<string, string> {
  const url = guard.checkUrl(text);
  if (!url.ok) return url;
  if (url.value.search !== "" || url.value.hash !== "") return err("The address must not carry a query or a fragment.");
  return ok(url.value.href.replace(/\/+$/, ""));
}

/** The configuration that a session needs, or every problem of it at once. Calls nobody. */
export function parseConfiguration(
  guard: AddressGuard,
  config: unknown,
  secrets: Readonly<Record<string, string>>,
): Result<Configuration, Problems> {
  const secret = secrets["secret"]?.trim() ?? "";
  const secretProblem: Problems = HEADER_SAFE.test(secret)
    ? {}
    : { secret: "Enter the access token or signing secret." };
  const parsed = configSchema.safeParse(config);
  if (!parsed.success) return err({ ...issuesOf(parsed.error), ...secretProblem });
  const { baseUrl, authentication, keyId = "" } = parsed.data;
  const url = checkBaseUrl(guard, baseUrl);
  const problems: Problems = {
    ...secretProblem,
    ...(url.ok ? {} : { baseUrl: url.error }),
    ...(authentication === "signed" && !HEADER_SAFE.test(keyId) ? { keyId: "Signed requests need a key name." } : {}),
  };
  if (!url.ok || Object.keys(problems).length > 0) return err(problems);
  const credentials: Credentials =
    authentication === "bearer" ? { kind: "bearer", token: secret } : { kind: "signed", keyId, secret };
  return ok({ baseUrl: url.value, credentials });
}
