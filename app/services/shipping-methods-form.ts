import type { ShippingMethods, UnmappedMethod } from "#app/domain/orders/shipping-methods.ts";
import { unreachable } from "#app/domain/unreachable.ts";
import { parseCarrier, parseShippingMethod, type Carrier, type ShippingMethod } from "#app/domain/values/ids.ts";
import type { Form } from "./routing-form.ts";

export type MethodsProblem = "carrier-unknown";

export type ParsedMethods =
  | { readonly kind: "methods"; readonly methods: ShippingMethods }
  | { readonly kind: "wrong"; readonly problems: Readonly<Record<string, MethodsProblem>> };

const FIELD = "method:";
const TO = "to:";

/** The field of a method. Its values: empty where nobody has mapped it, "erp", or "to:" and a carrier. */
export function methodField(method: string): string {
  return `${FIELD}${method}`;
}

/** What a field says of a carrier; null is "erp". */
export function choiceText(carrier: Carrier | null): string {
  return carrier === null ? "erp" : `${TO}${carrier}`;
}

function carrierIn(text: string): Carrier | null {
  return text.startsWith(TO) ? parseCarrier(text.slice(TO.length)) : null;
}

function unmappedText(unmapped: UnmappedMethod): string {
  switch (unmapped.kind) {
    case "left-to-erp":
      return choiceText(null);
    case "carrier":
      return choiceText(unmapped.carrier);
    case "stop":
      return "stop";
    default:
      return unreachable(unmapped);
  }
}

function unmappedIn(text: string): UnmappedMethod {
  const carrier = carrierIn(text);
  if (carrier !== null) return { kind: "carrier", carrier };
  return text === "stop" ? { kind: "stop" } : { kind: "left-to-erp" };
}

function mappedIn(form: Form, saved: ShippingMethods): Map<ShippingMethod, Carrier | null> {
  const carrierOf = new Map(saved.carrierOf);
  for (const [field, text] of Object.entries(form)) {
    const method = field.startsWith(FIELD) ? parseShippingMethod(field.slice(FIELD.length)) : null;
    if (method === null) continue;
    if (text === "") carrierOf.delete(method);
    else carrierOf.set(method, carrierIn(text));
  }
  return carrierOf;
}

/** What a form makes of what is saved; `known` are the carriers that may be chosen. What is not in the form stays as it is. */
export function parseMethodsForm(form: Form, saved: ShippingMethods, known: ReadonlySet<string>): ParsedMethods {
  const isWrong = ([field, text]: readonly [string, string]) =>
    (field === "unmapped" || field.startsWith(FIELD)) && text.startsWith(TO) && !known.has(carrierIn(text) ?? "");
  const wrong = Object.entries(form).filter(isWrong);
  if (wrong.length > 0)
    return { kind: "wrong", problems: Object.fromEntries(wrong.map(([field]) => [field, "carrier-unknown"])) };
  const { unmapped } = form;
  const methods = {
    carrierOf: mappedIn(form, saved),
    unmapped: unmapped === undefined ? saved.unmapped : unmappedIn(unmapped),
  };
  return { kind: "methods", methods };
}

/** The form that describes what is saved. */
export function methodTexts({ carrierOf, unmapped }: ShippingMethods): Form {
  const rows = [...carrierOf].map(([method, carrier]) => [methodField(method), choiceText(carrier)] as const);
  return { unmapped: unmappedText(unmapped), ...Object.fromEntries(rows) };
}
