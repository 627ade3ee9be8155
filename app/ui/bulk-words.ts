import type { OrderSelection, Selection } from "#app/domain/bulk/bulk-action.ts";
import type { Formats } from "./format.ts";
import { words } from "./words.en.ts";

const flowNames: Readonly<Record<string, string>> = words.shared.flows;

function ordersInWords({ chosen, state, hold, search }: OrderSelection): string {
  const copy = words.bulk.selection;
  if (chosen !== null) return copy.chosen(chosen.length);
  return [
    state === null ? copy.allOrders : copy.ordersIn(words.shared.orderStates[state]),
    ...(hold === null ? [] : [words.orders.holdKinds[hold]]),
    ...(search === null ? [] : [copy.about(search)]),
  ].join(" · ");
}

/** What a bulk action is about, as people read it; `title` names its cause or error code. */
export function selectionInWords(selection: Selection, title: string | null, formats: Formats): string {
  const copy = words.bulk.selection;
  if (selection.kind === "cause") {
    const { cause, code } = selection;
    return cause === "" || cause === code ? (title ?? code) : copy.cause(title ?? code, cause);
  }
  if (selection.kind === "orders") return ordersInWords(selection);
  const { flows, states, topic, about, from, to } = selection;
  const isEveryFlow = flows.length === Object.keys(flowNames).length;
  return [
    isEveryFlow ? copy.allFlows : flows.map((flow) => flowNames[flow] ?? flow).join(", "),
    states.map((state) => words.bulk.eventStates[state]).join(", "),
    ...(title === null ? [] : [title]),
    ...(topic === null ? [] : [copy.topic(topic)]),
    ...(about === null ? [] : [copy.about(about)]),
    ...(from === null ? [] : [copy.from(formats.dateTime(from))]),
    ...(to === null ? [] : [copy.to(formats.dateTime(to))]),
  ].join(" · ");
}
