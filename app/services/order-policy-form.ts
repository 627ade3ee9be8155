import { z } from "zod";
import type { OrderPolicy } from "#app/domain/orders/order-policy.ts";
import { parseDecimal } from "#app/domain/values/money.ts";

export type PolicyProblem = "number-wrong" | "amount-wrong" | "country-wrong" | "list-long";

/** How the form spells a box that is ticked. */
const YES = "yes";
/** Longer lists belong to a tag. */
const MAX_ENTRIES = 200;
const MAX_MINUTES = 7 * 24 * 60;
const MAX_DAYS = 365;
/** A day: earlier orders are not compared (domain/orders/twin). */
const MAX_TWIN_MINUTES = 24 * 60;

const flag = z
  .string()
  .default("")
  .transform((text) => text === YES);

const list = z
  .string()
  .default("")
  .transform((text) => [...new Set(text.split(/[,\n]/).map((entry) => entry.trim()))].filter((entry) => entry !== ""))
  .refine((entries) => entries.length <= MAX_ENTRIES, "list-long");

function whole(max: number) {
  return z
    .string()
    .default("")
    .transform((text) => text.trim())
    .refine((text) => text === "" || (/^\d{1,5}$/.test(text) && Number(text) <= max), "number-wrong")
    .transform((text) => (text === "" ? null : Number(text)));
}

const policyForm = z.object({
  postsAuthorized: flag,
  postsPartlyPaid: flag,
  pendingGateways: list,
  postsCompanyTerms: flag,
  postsTestOrders: flag,
  needsBuyer: flag,
  waitsForRisk: flag,
  holdsRiskFrom: z
    .enum(["medium", "high", ""])
    .catch("")
    .transform((level) => (level === "" ? null : level)),
  waitsForFulfillment: flag,
  waitMinutes: whole(MAX_MINUTES).transform((minutes) => minutes ?? 0),
  maxAgeDays: whole(MAX_DAYS),
  duplicateMinutes: whole(MAX_TWIN_MINUTES),
  holdsAbove: z
    .string()
    .default("")
    .transform((text) => text.trim())
    .refine((text) => text === "" || (!text.startsWith("-") && parseDecimal(text) !== null), "amount-wrong")
    .transform((text) => parseDecimal(text)),
  heldTags: list,
  heldCountries: list
    .refine((countries) => countries.every((country) => /^[A-Za-z]{2}$/.test(country)), "country-wrong")
    .transform((countries) => countries.map((country) => country.toUpperCase())),
  heldSkus: list,
  heldCustomers: list,
  holdsCompanies: flag,
  holdsNewCustomers: flag,
});

const PROBLEMS: readonly PolicyProblem[] = ["number-wrong", "amount-wrong", "country-wrong", "list-long"];

export type ParsedPolicy =
  | { readonly kind: "policy"; readonly policy: OrderPolicy }
  | { readonly kind: "wrong"; readonly problems: Readonly<Record<string, PolicyProblem>> };

/** The policy a form describes; a box that is not there is not ticked, a text that is not there is empty. */
export function parsePolicyForm(form: Readonly<Record<string, string>>): ParsedPolicy {
  const parsed = policyForm.safeParse(form);
  if (parsed.success) return { kind: "policy", policy: parsed.data };
  const problems = parsed.error.issues.map(({ path, message }) => {
    return [String(path[0]), PROBLEMS.find((known) => known === message) ?? "number-wrong"] as const;
  });
  return { kind: "wrong", problems: Object.fromEntries(problems) };
}

function textOf(value: OrderPolicy[keyof OrderPolicy]): string {
  if (typeof value === "boolean") return value ? YES : "";
  if (value === null) return "";
  return typeof value === "object" ? value.join(", ") : String(value);
}

/** The form that describes a policy; a wait of 0 minutes is an empty field. */
export function policyTexts(policy: OrderPolicy): Readonly<Record<keyof OrderPolicy, string>> {
  const { waitMinutes, ...rest } = policy;
  return {
    postsAuthorized: textOf(rest.postsAuthorized),
    postsPartlyPaid: textOf(rest.postsPartlyPaid),
    pendingGateways: textOf(rest.pendingGateways),
    postsCompanyTerms: textOf(rest.postsCompanyTerms),
    postsTestOrders: textOf(rest.postsTestOrders),
    needsBuyer: textOf(rest.needsBuyer),
    waitsForRisk: textOf(rest.waitsForRisk),
    holdsRiskFrom: textOf(rest.holdsRiskFrom),
    waitsForFulfillment: textOf(rest.waitsForFulfillment),
    waitMinutes: waitMinutes === 0 ? "" : String(waitMinutes),
    maxAgeDays: textOf(rest.maxAgeDays),
    duplicateMinutes: textOf(rest.duplicateMinutes),
    holdsAbove: textOf(rest.holdsAbove),
    heldTags: textOf(rest.heldTags),
    heldCountries: textOf(rest.heldCountries),
    heldSkus: textOf(rest.heldSkus),
    heldCustomers: textOf(rest.heldCustomers),
    holdsCompanies: textOf(rest.holdsCompanies),
    holdsNewCustomers: textOf(rest.holdsNewCustomers),
  };
}
