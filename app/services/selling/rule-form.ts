import { z } from "zod";
import {
  SELLING_TERMS,
  type SellingRule,
  type SellingTerm,
  type SellingTerms,
} from "#app/domain/inventory/selling-rules.ts";
import { parseLocationGid, parseSku } from "#app/domain/values/ids.ts";

export type RuleProblem =
  "number-wrong" | "percent-wrong" | "unit-wrong" | "location-unknown" | "list-long" | "rule-empty" | "scope-taken";
export type Form = Readonly<Record<string, string>>;

export type ParsedRule =
  | { readonly kind: "rule"; readonly rule: SellingRule }
  | { readonly kind: "wrong"; readonly problems: Readonly<Record<string, RuleProblem>> };

/** Longer lists belong to a location or to the ERP. */
const MOST_SKUS = 200;
const MOST_UNITS = 1_000_000;
const MOST_PERCENT = 100;

const text = z
  .string()
  .default("")
  .transform((entered) => entered.trim());

function whole(least: number, most: number, problem: RuleProblem) {
  return text
    .refine((entered) => {
      const count = Number(entered);
      return entered === "" || (/^-?\d{1,7}$/.test(entered) && count >= least && count <= most);
    }, problem)
    .transform((entered) => (entered === "" ? undefined : Number(entered)));
}

const units = whole(0, MOST_UNITS, "number-wrong");
const percent = whole(0, MOST_PERCENT, "percent-wrong");
const ratio = whole(1, MOST_UNITS, "unit-wrong");

const skus = text
  .transform((entered) => [...new Set(entered.split(/[,\n]/).flatMap((part) => parseSku(part) ?? []))])
  .refine((list) => list.length <= MOST_SKUS, "list-long");

const ruleForm = z
  .object({
    location: text
      .refine((entered) => entered === "" || parseLocationGid(entered) !== null, "location-unknown")
      .transform(parseLocationGid),
    skus,
    erpUnits: ratio,
    shopifyUnits: ratio,
    countsIncoming: text.transform((choice) => (choice === "" ? undefined : choice === "yes")),
    safetyUnits: units,
    sharePercent: percent,
    marketplaceUnits: units,
    wholesaleUnits: units,
    storeUnits: units,
    bufferUnits: units,
    bufferPercent: percent,
    capUnits: units,
    floorUnits: whole(-MOST_UNITS, MOST_UNITS, "number-wrong"),
    leastRaiseUnits: units,
  })
  .refine(({ erpUnits, shopifyUnits }) => (erpUnits === undefined) === (shopifyUnits === undefined), {
    message: "unit-wrong",
    path: ["shopifyUnits"],
  });

const PROBLEMS: readonly RuleProblem[] = [
  "number-wrong",
  "percent-wrong",
  "unit-wrong",
  "location-unknown",
  "list-long",
];

/** Whether two rules speak of the same levels in the same words. */
export function isSameScope(a: SellingRule["scope"], b: SellingRule["scope"]): boolean {
  return a.location === b.location && a.skus.toSorted().join("\n") === b.skus.toSorted().join("\n");
}

/** The rule a form describes; of what is left empty it says nothing. `others` are the rules beside it. */
export function parseRuleForm(form: Form, others: readonly SellingRule[]): ParsedRule {
  const parsed = ruleForm.safeParse(form);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => {
      return [String(path[0]), PROBLEMS.find((known) => known === message) ?? "number-wrong"] as const;
    });
    return { kind: "wrong", problems: Object.fromEntries(problems) };
  }
  const { location, skus: list, erpUnits, shopifyUnits, ...entered } = parsed.data;
  const stockUnit =
    erpUnits === undefined || shopifyUnits === undefined ? undefined : { erp: erpUnits, shopify: shopifyUnits };
  const terms: { -readonly [T in SellingTerm]?: SellingTerms[T] } = { stockUnit, ...entered };
  for (const term of SELLING_TERMS) if (terms[term] === undefined) delete terms[term];
  const scope = { location, skus: list };
  if (Object.keys(terms).length === 0) return { kind: "wrong", problems: { safetyUnits: "rule-empty" } };
  if (others.some((other) => isSameScope(other.scope, scope)))
    return { kind: "wrong", problems: { location: "scope-taken" } };
  return { kind: "rule", rule: { scope, terms } };
}

/** The form that describes a rule; null: one that says nothing yet. */
export function ruleTexts(rule: SellingRule | null): Form {
  const { stockUnit, countsIncoming, ...numbers } = rule?.terms ?? {};
  const names = Object.keys(ruleForm.shape);
  const texts = Object.entries(numbers).map(([term, value]) => [term, value === null ? "" : String(value)] as const);
  return {
    ...Object.fromEntries(names.map((name) => [name, ""])),
    ...Object.fromEntries(texts),
    location: rule?.scope.location ?? "",
    skus: rule?.scope.skus.join(", ") ?? "",
    erpUnits: stockUnit === undefined ? "" : String(stockUnit.erp),
    shopifyUnits: stockUnit === undefined ? "" : String(stockUnit.shopify),
    countsIncoming: countsIncoming === undefined ? "" : countsIncoming ? "yes" : "no",
  };
}
