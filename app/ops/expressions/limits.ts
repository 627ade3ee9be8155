/** How much an expression may be and take. Far above what mappings need, far below what hurts. */
export const LIMITS = {
  /** Characters of one expression. */
  expressionLength: 2000,
  nodes: 400,
  depth: 24,
  /** Elements written out in a list or a map. */
  elements: 100,
  callArguments: 8,
  /** Macros over lists inside of each other: each multiplies by the length of its list. */
  nestedMacros: 2,
  /** Characters of an order as JSON. */
  orderLength: 4_000_000,
  /** Characters of what an expression gives. */
  resultLength: 20_000,
  /**
   * All expressions of one document together, the end of the thread that oversteps it included. It is the thread's own time that counts:
   * on a machine that is busy with other things nobody is stopped for it.
   */
  documentMs: 250,
  /** Memory of a thread. */
  threadMb: 96,
} as const;

/** Of `documentMs`, what ending a thread may take. */
export const ENDING_MS = 70;
/** How often a thread's progress is looked at; as much too late its beginning is seen. */
export const LOOK_MS = 10;
/** By the clock on the wall: a request that is not answered by then never is. */
export const STANDSTILL_MS = 10_000;
