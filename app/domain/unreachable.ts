/** Ends an exhaustive switch: does not compile while a case is missing, and throws if foreign data slips past a parser. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
