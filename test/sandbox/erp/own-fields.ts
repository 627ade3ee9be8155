import type { SentDocument } from "./contract.ts";

interface OwnField {
  readonly name: string;
  readonly label: string;
  readonly of: "document" | "line";
  readonly kind: "text" | "choice" | "decimal" | "integer" | "date" | "boolean";
  readonly choices?: readonly string[];
  readonly maxLength?: number;
}

interface Refusal {
  readonly status: 422;
  readonly code: string;
  readonly message: string;
  readonly field: string;
}

/** Fields that this ERP's people have added to its sales orders. */
export const OWN_FIELDS: readonly OwnField[] = [
  {
    name: "sales_channel",
    label: "Sales channel",
    of: "document",
    kind: "choice",
    choices: ["WEB", "STORE", "MARKET"],
  },
  { name: "gift_message", label: "Gift message", of: "document", kind: "text", maxLength: 80 },
  { name: "priority", label: "Priority", of: "document", kind: "integer" },
  { name: "credit_limit", label: "Credit limit", of: "document", kind: "decimal" },
  { name: "deliver_on", label: "Deliver on", of: "document", kind: "date" },
  { name: "is_gift", label: "Is a gift", of: "document", kind: "boolean" },
  { name: "engraving", label: "Engraving", of: "line", kind: "text", maxLength: 40 },
];

type Values = SentDocument["fields"];

const FORMS = { integer: /^-?\d+$/, decimal: /^-?\d+(\.\d+)?$/, date: /^\d{4}-\d{2}-\d{2}$/, text: /^[^]*$/ } as const;

function fits({ kind, choices = [], maxLength = Infinity }: OwnField, value: string | boolean): boolean {
  if (typeof value === "boolean" || kind === "boolean") return typeof value === "boolean" && kind === "boolean";
  return kind === "choice" ? choices.includes(value) : value.length <= maxLength && FORMS[kind].test(value);
}

function judge(of: OwnField["of"], at: string, values: Values): Refusal | null {
  for (const [name, value] of Object.entries(values ?? {})) {
    const field = OWN_FIELDS.find((each) => each.of === of && each.name === name);
    const refusal = { status: 422, field: `${at}fields.${name}` } as const;
    if (field === undefined) return { ...refusal, code: "unknown-field", message: `There is no field ${name}.` };
    if (!fits(field, value))
      return { ...refusal, code: "invalid-document", message: `${field.label} is no ${field.kind}.` };
  }
  return null;
}

/** Why the ERP does not take a document's own fields; null: it does. */
export function judgeOwnFields({ fields, lines }: SentDocument): Refusal | null {
  const ofLines = lines.map((line, index) => judge("line", `lines[${index}].`, line.fields));
  return judge("document", "", fields) ?? ofLines.find((refusal) => refusal !== null) ?? null;
}
