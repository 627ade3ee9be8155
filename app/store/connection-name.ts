/** `<shop>/erp` or `<shop>/shopify`, as the guard names connections, in its two columns. Throws on anything else: such a name is a defect. */
export function splitConnection(connection: string): readonly [shop: string, system: string] {
  const [shop, system, ...rest] = connection.split("/");
  if (!shop || (system !== "erp" && system !== "shopify") || rest.length > 0) {
    throw new Error("a connection is named <shop>/erp or <shop>/shopify");
  }
  return [shop, system];
}
