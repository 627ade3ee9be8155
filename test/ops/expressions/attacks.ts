/** Expressions that are never evaluated: what is wrong with each is said when it is written. */
export const REFUSED: readonly (readonly [string, string, RegExp])[] = [
  ["a regular expression of CEL's own", 'order.name.matches("(a+)+$")', /matches\(text, pattern\)/],
  ["a prototype by its name", "order.__proto__", /no field/],
  ["a constructor", "order.constructor", /no field/],
  ["a constructor by an index", 'order["constructor"]', /No such key/],
  ["a constructor of a text", "order.name.constructor", /no field|Cannot index/],
  ["a constructor of a list", "order.tags.constructor", /List index must be int|No such key/],
  ["a constructor of an element", "order.lines[0].constructor", /No such key/],
  ["a constructor called", 'order.constructor.constructor("return process")()', /./],
  ["a global", "process.env", /Unknown variable/],
  ["the clock", "now()", /no function now/],
  ["bytes", 'b"abc".json()', /no method|bytes/],
  [
    "three lists inside of each other",
    "order.lines.all(a, order.lines.all(b, order.lines.all(c, a == b && b == c)))",
    /walked inside/,
  ],
  ["parentheses without end", `${"(".repeat(900)}1${")".repeat(900)}`, /maxDepth/],
  ["lists without end", `${"[".repeat(900)}1${"]".repeat(900)}`, /maxDepth/],
  ["negations without end", `${"!".repeat(900)}true`, /maxDepth|maxAstNodes/],
  ["a sum without end", Array.from({ length: 450 }, () => "1").join("+"), /maxAstNodes|maxDepth/],
  [
    "a list of a thousand",
    `[${Array.from({ length: 900 }, () => "1").join(",")}].size()`,
    /maxListElements|maxAstNodes/,
  ],
  ["a text of 3,000 characters", `"${"x".repeat(3000)}"`, /more than 2000 characters/],
  ["names that double each other", doubled(20), /maxDepth|maxAstNodes/],
];

function doubled(times: number): string {
  const name = (index: number) => String.fromCharCode("a".charCodeAt(0) + index);
  const binds = Array.from({ length: times }, (_, i) => `cel.bind(${name(i + 1)}, ${name(i)} + ${name(i)}, `);
  return `cel.bind(a, "${"x".repeat(50)}", ${binds.join("")}${name(times)}${")".repeat(times + 1)}`;
}

/** Expressions that are right as far as anybody can see, and would not end, or not fit, on a large order. */
export const RUNAWAY: readonly (readonly [string, string])[] = [
  ["every line against every line", "order.lines.all(a, order.lines.all(b, a.title + b.title != order.name))"],
  ["a text of all pairs of lines", "order.lines.map(a, order.lines.map(b, a.title + b.title).join()).join()"],
  [
    "lists of lists that are kept",
    "order.lines.map(a, order.lines.map(b, a.title + b.title)).size() > 0 ? order.name : order.name",
  ],
];

/** Expressions that end in time, with nothing that a field takes. */
export const FAILING: readonly (readonly [string, string, RegExp])[] = [
  [
    "a pattern that costs other engines years",
    'matches(order.note, "^(a+)+$") ? "a" : string(1 / 0)',
    /divides by zero/,
  ],
  ["a pattern that repeats repetitions", 'matches(order.name, "(a{1,1000}){1,1000}") ? "a" : "b"', /pattern of RE2/],
  [
    "a text that is too long for any field",
    `${doubled(9).replace(/x+/, "x".repeat(400))}`,
    /more than 20000 characters/,
  ],
];
