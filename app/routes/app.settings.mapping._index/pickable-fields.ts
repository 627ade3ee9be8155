import { ORDER_CONTRACT } from "#app/domain/contracts/order-contract.ts";
import { SALES_ORDER_CONTRACT } from "#app/domain/contracts/sales-order-contract.ts";
import type { ErpField } from "#app/domain/mapping/erp-field.ts";
import { isReadable } from "#app/domain/mapping/read-path.ts";
import { allTargets, erpNameOf } from "#app/domain/mapping/targets.ts";
import { words } from "#app/ui/words.en.ts";
import type { Pickable } from "./pick-field.tsx";

const copy = words.mapping;

/** Fields that a rule may write, with type, unit and whose they are; the ERP's own first, because they are what is missing. */
export function pickableTargets(erpFields: readonly ErpField[]): readonly Pickable[] {
  const targets = allTargets(erpFields).map(({ path, label, kind, choices, maxLength, isRequired }) => {
    const isOwn = erpNameOf(path) !== null;
    const detail = [
      choices.length > 0 ? choices.join(", ") : copy.kinds[kind],
      SALES_ORDER_CONTRACT.fields[path]?.unit ?? "",
      maxLength === null ? "" : copy.rule.longest(maxLength),
      copy.rule.of[path.startsWith("lines[].") ? "line" : "document"],
      isOwn ? copy.rule.ownErp : copy.rule.contract,
      isRequired ? copy.rule.needed : "",
    ].filter((part) => part !== "");
    return { value: path, text: `${label} · ${path} · ${detail.join(", ")}`, isOwn };
  });
  return targets.toSorted((one, other) => Number(other.isOwn) - Number(one.isOwn));
}

/** Fields of the order that a rule may read: those of the line too, where it writes lines. */
export function pickablePaths(isInLine: boolean): readonly Pickable[] {
  return Object.entries(ORDER_CONTRACT.fields).flatMap(([path, { kind, choices, unit, description }]) => {
    if (!isReadable(path, isInLine)) return [];
    const detail = [choices === null ? copy.kinds[kind] : choices.join(", "), unit ?? ""].filter((part) => part !== "");
    return [{ value: path, text: `${description} · ${path} · ${detail.join(", ")}` }];
  });
}
