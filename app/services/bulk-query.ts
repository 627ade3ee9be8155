import {
  BULK_KINDS,
  SETTLED_STATES,
  type BulkCommand,
  type EventSelection,
  type SelectableState,
} from "#app/domain/bulk/bulk-action.ts";
import { instantOf } from "#app/domain/values/zoned-time.ts";
import { SWITCHABLE_FLOWS } from "#app/flows/jobs.ts";

/** What a person has entered, as it stands in the address; a value that is none of ours counts as not entered. */
export interface BulkEntered {
  /** Cases are discarded where they are shown, not here. */
  readonly kind: "replay" | "cancel";
  /** Empty: all of them. */
  readonly flow: string;
  /** Separated by commas; what a replay is about. */
  readonly states: string;
  readonly topic: string;
  readonly code: string;
  readonly about: string;
  /** Local times of the shop, "2026-11-27T18:00". */
  readonly from: string;
  readonly to: string;
}

export type BulkProblem = "states-missing" | "time-wrong" | "times-swapped";

const MAX_TEXT_LENGTH = 200;

function readText(form: Readonly<Record<string, string>>, name: string): string {
  return (form[name] ?? "").trim().slice(0, MAX_TEXT_LENGTH);
}

function readStates(form: Readonly<Record<string, string>>): readonly SelectableState[] {
  const named = form["states"]?.split(",") ?? ["quarantined", "dead"];
  return SETTLED_STATES.filter((state) => named.includes(state));
}

/** The fields of a form or an address. */
export function readEntered(form: Readonly<Record<string, string>>): BulkEntered {
  return {
    kind: BULK_KINDS.find((kind) => kind === form["kind"]) === "cancel" ? "cancel" : "replay",
    flow: SWITCHABLE_FLOWS.find((flow) => flow === form["flow"]) ?? "",
    states: readStates(form).join(","),
    topic: readText(form, "topic"),
    code: readText(form, "code"),
    about: readText(form, "about"),
    from: readText(form, "from"),
    to: readText(form, "to"),
  };
}

function orNull(text: string): string | null {
  return text === "" ? null : text;
}

type Times = Pick<EventSelection, "from" | "to">;

function timesOf({ from, to }: BulkEntered, timeZone: string): Times | BulkProblem {
  const [begin, end] = [from, to].map((local) => (local === "" ? undefined : instantOf(local, timeZone)));
  if (begin === null || end === null) return "time-wrong";
  if (begin !== undefined && end !== undefined && end <= begin) return "times-swapped";
  return { from: begin?.toISOString() ?? null, to: end?.toISOString() ?? null };
}

/** What the fields ask for, or what is wrong with them. */
export function commandOf(entered: BulkEntered, timeZone: string): BulkCommand | BulkProblem {
  const times = timesOf(entered, timeZone);
  if (typeof times === "string") return times;
  const states = SETTLED_STATES.filter((state) => entered.states.split(",").includes(state));
  if (entered.kind === "replay" && states.length === 0) return "states-missing";
  const selection: EventSelection = {
    kind: "events",
    flows: entered.flow === "" ? SWITCHABLE_FLOWS : [entered.flow],
    states: entered.kind === "cancel" ? ["ready"] : states,
    topic: orNull(entered.topic),
    errorCode: orNull(entered.code),
    about: orNull(entered.about),
    ...times,
  };
  return { kind: entered.kind, selection };
}
