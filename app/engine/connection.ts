/** Whose API a connection's calls go to. A connection is named `<shop>/shopify`; every other name is one of an ERP. */
export function systemOf(connection: string): "shopify" | "erp" {
  return connection.endsWith("/shopify") ? "shopify" : "erp";
}

/** The shop of a connection: `<shop>/<system>`, or `<shop>:test:<id>` where it is only tried. */
export function shopOf(connection: string): string {
  return connection.split(/[/:]/, 1)[0] ?? "";
}
