const GID = "gid://shopify/Order/820982911946154508";
const ORDER = JSON.stringify({ id: 1, admin_graphql_api_id: GID, name: "#1", line_items: [] });
const MIB = 1024 * 1024;
/** The largest body that is read. */
const LIMIT_BYTES = 2 * MIB;

function nested(levels: number): string {
  return `{"admin_graphql_api_id":"${GID}","a":${"[".repeat(levels)}${"]".repeat(levels)}}`;
}

function ofBytes(bytes: number): string {
  const empty = JSON.stringify({ admin_graphql_api_id: GID, note: "" });
  return empty.replace('""', `"${"x".repeat(bytes - empty.length)}"`);
}

function withId(id: string): string {
  return `{"id":${id},"order_id":${id},"inventory_item_id":${id},"customer":{"id":${id}}}`;
}

const TEXTS: Readonly<Record<string, string>> = {
  "cut off": ORDER.slice(0, -20),
  "an empty body": "",
  "a list": "[]",
  null: "null",
  "a number": "12",
  "a text": '"order"',
  "not JSON": "<html>502 Bad Gateway</html>",
  "two documents": `${ORDER}${ORDER}`,
  "a byte-order mark": `\uFEFF${ORDER}`,
  "nested 65 deep": nested(65),
  "nested 100,000 deep": nested(100_000),
  "an escaped NUL in the id": `{"admin_graphql_api_id":"${GID}\\u0000","note":"a\\u0000b"}`,
  "a raw NUL": `{"admin_graphql_api_id":"${GID}","note":"a\u0000b"}`,
  "lone surrogates": `{"admin_graphql_api_id":"\\ud800","id":1,"note":"\\udfff","customer":{"id":"\\ud83d"}}`,
  ["__proto__"]: `{"__proto__":{"admin_graphql_api_id":"${GID}","id":7},"constructor":{"prototype":{"id":8}}}`,
  "an id that is a fraction": withId("1.5"),
  "an id beyond every number": withId("1e400"),
  "an id below zero": withId("-1"),
  "an id of 20 digits": withId("99999999999999999999"),
  "an id of 40 digits": withId("9".repeat(40)),
  "an id that is a list": withId("[]"),
  "an id that is an object": withId("{}"),
  "an id that is a flag": withId("true"),
  "an id that is SQL": withId(`"1'; drop table event; --"`),
  "a gid of another type": '{"admin_graphql_api_id":"gid://shopify/Product/1"}',
  "a gid with a path": `{"admin_graphql_api_id":"${GID}/../../Shop/1"}`,
  "a key of a megabyte": `{"${"k".repeat(MIB)}":1}`,
  "exactly 2 MB": ofBytes(LIMIT_BYTES),
};

export interface HostileBody {
  readonly name: string;
  readonly body: Uint8Array;
}

/** What a sender with our secret could still get wrong; each is at most as long as may be read. */
export const HOSTILE_BODIES: readonly HostileBody[] = [
  ...Object.entries(TEXTS).map(([name, text]) => ({ name, body: Buffer.from(text) })),
  { name: "latin1 bytes", body: Buffer.from('{"id":5,"customer":{"id":5,"first_name":"J\u00fcrgen"}}', "latin1") },
  { name: "no text at all", body: Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x28]) },
];

export const TOO_LARGE: Uint8Array = Buffer.from(ofBytes(LIMIT_BYTES + 1));
