import { SALES_ORDER_CONTRACT } from "../contracts/sales-order-contract.ts";
import type { ContractField, FieldKind } from "../contracts/contract.ts";
import type { ErpField, ErpFieldKind } from "./erp-field.ts";

/** A field of the document, as far as a rule that writes it has to know. */
export interface Target extends Pick<ErpField, "kind" | "choices" | "maxLength" | "isRequired" | "label"> {
  readonly path: string;
}

const DOCUMENT_FIELD = "fields.";
const LINE_FIELD = "lines[].fields.";

/** The path by which rules write a field of the ERP. */
export function pathOfErpField({ of, name }: Pick<ErpField, "of" | "name">): string {
  return (of === "line" ? LINE_FIELD : DOCUMENT_FIELD) + name;
}

/** The ERP's name of the field that a path writes; null: it is one of the contract's. */
export function erpNameOf(path: string): string | null {
  const prefix = [LINE_FIELD, DOCUMENT_FIELD].find((each) => path.startsWith(each));
  return prefix === undefined ? null : path.slice(prefix.length);
}

function writableKind(kind: FieldKind): ErpFieldKind | null {
  switch (kind) {
    case "id":
    case "text":
      return "text";
    case "money":
      return "decimal";
    case "record":
    case "records":
    case "texts":
    case "extras":
      return null;
    default:
      return kind;
  }
}

function targetOfContract(path: string, field: ContractField): Target | "system" {
  const kind = writableKind(field.kind);
  if (field.isSystem || kind === null) return "system";
  const { choices, isOptional, description } = field;
  return { path, kind, choices: choices ?? [], maxLength: null, isRequired: !isOptional, label: description };
}

/** What a path of a rule writes; `system`: no mapping may; null: there is no such field. */
export function findTarget(path: string, erpFields: readonly ErpField[]): Target | "system" | null {
  const own = erpFields.find((field) => pathOfErpField(field) === path);
  if (own !== undefined) {
    const { kind, choices, maxLength, isRequired, label } = own;
    return { path, kind, choices, maxLength, isRequired, label };
  }
  const field = SALES_ORDER_CONTRACT.fields[path];
  return field === undefined ? null : targetOfContract(path, field);
}

/** Every field that rules may write, the contract's first. */
export function allTargets(erpFields: readonly ErpField[]): readonly Target[] {
  const paths = [...Object.keys(SALES_ORDER_CONTRACT.fields), ...erpFields.map(pathOfErpField)];
  return paths.flatMap((path) => {
    const target = findTarget(path, erpFields);
    return target === null || target === "system" ? [] : [target];
  });
}
