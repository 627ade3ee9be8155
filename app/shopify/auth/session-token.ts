import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { parseShop, type Shop } from "#app/domain/values/ids.ts";
import { parseJson } from "#app/domain/values/json.ts";

/** Who asks, as Shopify signed it into the session token. */
export interface Bearer {
  readonly shop: Shop;
  /** Digits of the staff member's id. */
  readonly userId: string;
  /** Which of the client secrets signed it: Shopify uses the older one until it is revoked. */
  readonly secretIndex: number;
}

export interface SessionTokenRules {
  readonly clientId: string;
  readonly clientSecrets: readonly string[];
  readonly now: Date;
}

// As the library's own check, so that the two never disagree.
const CLOCK_TOLERANCE_S = 10;

const head = z.object({ alg: z.literal("HS256") });
const claims = z.object({
  iss: z.string(),
  dest: z.string(),
  aud: z.string(),
  sub: z.union([z.string(), z.number()]).transform(String),
  exp: z.number(),
  nbf: z.number().optional(),
});

function readPart<T>(schema: z.ZodType<T>, part: string): T | null {
  const json = parseJson(Buffer.from(part, "base64url").toString("utf8"));
  const parsed = json.ok ? schema.safeParse(json.value) : null;
  return parsed?.success === true ? parsed.data : null;
}

function signerOf(signed: string, signature: string, secrets: readonly string[]): number {
  const given = Buffer.from(signature, "base64url");
  return secrets.findIndex((secret) => {
    const expected = createHmac("sha256", secret).update(signed).digest();
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

/** The bearer of an App Bridge session token, or null where signature, audience, times or shop do not hold. */
export function readSessionToken(token: string, { clientId, clientSecrets, now }: SessionTokenRules): Bearer | null {
  const [header, payload, signature, ...rest] = token.split(".");
  if (header === undefined || payload === undefined || signature === undefined || rest.length > 0) return null;
  const secretIndex = signerOf(`${header}.${payload}`, signature, clientSecrets);
  if (secretIndex === -1 || readPart(head, header) === null) return null;
  const claimed = readPart(claims, payload);
  if (claimed === null || claimed.aud !== clientId) return null;
  const nowS = now.getTime() / 1000;
  if (claimed.exp + CLOCK_TOLERANCE_S <= nowS || (claimed.nbf ?? 0) - CLOCK_TOLERANCE_S > nowS) return null;
  const shop = parseShop(claimed.dest.replace(/^https:\/\//, ""));
  const isOfOneShop = shop !== null && claimed.dest === `https://${shop}` && claimed.iss === `https://${shop}/admin`;
  return isOfOneShop ? { shop, userId: claimed.sub, secretIndex } : null;
}
