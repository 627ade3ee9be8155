import type { ASTNode } from "@marcbachmann/cel-js";
import { LIMITS } from "./limits.ts";
import { hasField } from "./scope.ts";

/** Functions that may be called, and methods with how many arguments; what is not here does not exist for a mapping. */
const FUNCTIONS: ReadonlySet<string> = new Set([
  "string",
  "int",
  "double",
  "bool",
  "size",
  "timestamp",
  "duration",
  "decimal",
  "round",
  "matches",
  "day",
  "has",
]);
const NO_ARGUMENT = ["size", "lowerAscii", "upperAscii", "trim", "join", "getFullYear", "getMonth", "getDate"];
const TIME_PARTS = ["getDayOfWeek", "getDayOfYear", "getHours", "getMinutes", "getSeconds"];
const ONE_ARGUMENT = ["startsWith", "endsWith", "contains", "indexOf", "lastIndexOf", "substring", "split", "join"];
const METHODS: ReadonlySet<string> = new Set([
  ...[...NO_ARGUMENT, ...TIME_PARTS].map((name) => `${name}/0`),
  ...ONE_ARGUMENT.map((name) => `${name}/1`),
  ...["indexOf", "lastIndexOf", "substring", "split"].map((name) => `${name}/2`),
]);
/** Macros over the elements of a list. */
const MACROS: ReadonlySet<string> = new Set(["all/2", "exists/2", "exists_one/2", "map/2", "map/3", "filter/2"]);
const BIND = "bind/3";

/** Names from the variable on: `order.customer.name`; null: the chain starts with something else. */
function chainOf(node: ASTNode): readonly [string, ...string[]] | null {
  if (node.op === "id") return [node.args];
  if (node.op !== ".") return null;
  const [of, name] = node.args;
  const chain = chainOf(of);
  return chain === null ? null : [...chain, name];
}

function judgeChain(node: ASTNode): string | null {
  const [root, ...names] = chainOf(node) ?? [""];
  if ((root !== "order" && root !== "line") || names.length === 0 || hasField(root, names)) return null;
  return `${[root, ...names].join(".")} is no field`;
}

function judgeMethod(name: string, of: ASTNode, count: number): string | null {
  const called = `${name}/${count}`;
  if (METHODS.has(called) || MACROS.has(called)) return null;
  if (called === BIND && of.op === "id" && of.args === "cel") return null;
  if (name === "matches") return "write matches(text, pattern) instead of text.matches(pattern)";
  return `there is no method ${name} with ${count} arguments`;
}

function judgeNode(node: ASTNode): string | null {
  switch (node.op) {
    case "value":
      return node.args instanceof Uint8Array ? "bytes are not known here" : null;
    case ".":
      return judgeChain(node);
    case "call":
      return FUNCTIONS.has(node.args[0]) ? null : `there is no function ${node.args[0]}`;
    case "rcall":
      return judgeMethod(node.args[0], node.args[1], node.args[2].length);
    default:
      return null;
  }
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === "object" && value !== null && "op" in value && "args" in value;
}

function childrenOf(value: unknown): readonly ASTNode[] {
  if (isNode(value)) return [value];
  return Array.isArray(value) ? value.flatMap(childrenOf) : [];
}

function isMacro(node: ASTNode): boolean {
  return node.op === "rcall" && MACROS.has(`${node.args[0]}/${node.args[2].length}`);
}

/** Why a parsed expression may not be evaluated; null: it may. The parser's own limits have bounded its size and depth before. */
export function judgeSyntax(node: ASTNode, insideMacros = 0): string | null {
  const macros = insideMacros + (isMacro(node) ? 1 : 0);
  if (macros > LIMITS.nestedMacros) return `more than ${LIMITS.nestedMacros} lists are walked inside of each other`;
  const wrong = judgeNode(node);
  if (wrong !== null) return wrong;
  for (const child of childrenOf(node.args)) {
    const inside = judgeSyntax(child, macros);
    if (inside !== null) return inside;
  }
  return null;
}
