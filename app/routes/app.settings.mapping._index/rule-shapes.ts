import type { MappingProblem } from "#app/domain/mapping/check-mapping.ts";
import type { Rule, Source, Step } from "#app/domain/mapping/mapping.ts";
import { unreachable } from "#app/domain/unreachable.ts";

/** What a person chooses as a source. `map`: a field of the order by a value map, which the language has as a step. */
export type SourceChoice = Source["kind"] | "map";

export const NEW_RULE: Rule = {
  target: "",
  source: { kind: "path", path: "" },
  steps: [],
  fallback: null,
  isRequired: false,
};

/** A step of a kind as it begins. */
export function newStep(kind: Step["kind"]): Step {
  switch (kind) {
    case "trim":
    case "text":
      return { kind };
    case "case":
      return { kind, to: "upper" };
    case "cut":
      return { kind, length: 40 };
    case "join":
      return { kind, separator: ", " };
    case "day":
      return { kind, timeZone: "UTC" };
    case "unit":
      return { kind, from: "g", to: "kg" };
    case "number":
      return { kind, scale: 2, mark: "." };
    case "lookup":
      return { kind, entries: [], otherwise: { kind: "refuse" } };
    case "value-map":
      return { kind, map: "carriers" };
    default:
      return unreachable(kind);
  }
}

/** Under which choice a rule's source is shown. */
export function sourceChoice({ source, steps }: Rule): SourceChoice {
  return source.kind === "path" && steps[0]?.kind === "lookup" ? "map" : source.kind;
}

function newSource(kind: Source["kind"], path: string): Source {
  switch (kind) {
    case "path":
      return { kind, path };
    case "constant":
      return { kind, value: "" };
    case "concatenate":
      return { kind, parts: [{ kind: "path", path }], separator: " " };
    case "expression":
      return { kind, expression: "" };
    default:
      return unreachable(kind);
  }
}

/** The rule with another kind of source; the field that it read stays chosen. */
export function withSource(rule: Rule, choice: SourceChoice): Rule {
  const path = rule.source.kind === "path" ? rule.source.path : "";
  const steps = sourceChoice(rule) === "map" ? rule.steps.slice(1) : rule.steps;
  if (choice === "map") return { ...rule, source: { kind: "path", path }, steps: [newStep("lookup"), ...steps] };
  return { ...rule, source: newSource(choice, path), steps };
}

/** Faults of one rule, by their place: `step` is the position of the step that is wrong, where one is. */
export interface RuleProblems {
  at(place: MappingProblem["at"], step?: number | null): string | undefined;
}

export function problemsOf(problems: readonly MappingProblem[], rule: number): RuleProblems {
  const own = problems.filter((problem) => problem.rule === rule);
  return {
    at(place, step = null) {
      const found = own.filter((problem) => problem.at === place && problem.step === step);
      return found.length === 0 ? undefined : found.map(({ words }) => words).join(" ");
    },
  };
}

/** "web = WEB", one entry a line. */
export function entriesAsText(entries: Extract<Step, { kind: "lookup" }>["entries"]): string {
  return entries.map(({ match, value }) => `${match} = ${value}`).join("\n");
}

export function entriesOf(text: string): Extract<Step, { kind: "lookup" }>["entries"] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.map((line) => {
    const [match = "", ...value] = line.split("=");
    return { match: match.trim(), value: value.join("=").trim() };
  });
}
