const SYSTEMS: readonly string[] = ["erp", "shopify", "routing"];

/** `<shop>/erp`, `<shop>/shopify` or `<shop>/routing`, as the guard names connections, in its two columns. Throws on anything else: such a name is a defect. */
export function splitConnection(connection: string): readonly [shop: string, system: string] {
  const [shop, system = "", ...rest] = connection.split("/");
  if (!shop || !SYSTEMS.includes(system) || rest.length > 0)
    throw new Error(`a connection is named <shop>/ and one of ${SYSTEMS.join(", ")}`);
  return [shop, system];
}
