import type { ErpField } from "#app/domain/mapping/erp-field.ts";
import type { Mapping, Rule } from "#app/domain/mapping/mapping.ts";

/** A rule that writes a field of the ERP from the order's name; what is given wins. */
export function aRule(given: Partial<Rule> & Pick<Rule, "target">): Rule {
  return { source: { kind: "path", path: "name" }, steps: [], fallback: null, isRequired: false, ...given };
}

/** A rule by an expression. */
export function byExpression(target: string, expression: string): Rule {
  return aRule({ target, source: { kind: "expression", expression } });
}

/** A text of the document that nothing needs; what is given wins. */
export function aField(given: Partial<ErpField> & Pick<ErpField, "name">): ErpField {
  return { label: given.name, of: "document", kind: "text", choices: [], maxLength: null, isRequired: false, ...given };
}

export const FIELDS: readonly ErpField[] = [
  aField({ name: "remark", maxLength: 20 }),
  aField({ name: "channel", kind: "choice", choices: ["WEB", "STORE"] }),
  aField({ name: "weight", kind: "decimal" }),
  aField({ name: "pieces", kind: "integer" }),
  aField({ name: "day", kind: "date" }),
  aField({ name: "at", kind: "instant" }),
  aField({ name: "gift", kind: "boolean" }),
  aField({ name: "engraving", of: "line" }),
];

export function aMapping(...rules: readonly Rule[]): Mapping {
  return { rules, erpFields: FIELDS };
}
