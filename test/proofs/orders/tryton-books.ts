import { z } from "zod";
import { openFaultLine } from "#test/conformance/fault-line.ts";
import { signedIn, type Call } from "#test/erp/tryton/signed-in.ts";
import { startTryton } from "#test/erp/tryton/start-tryton.ts";
import { SEEDED } from "#test/erp/tryton/template.ts";
import { TRYTON_TRAITS } from "#test/erp/tryton/tryton-traits.ts";
import { createWarehouseWork } from "#test/erp/tryton/warehouse-work.ts";
import { lineText, minorUnitsOf, rateOf, sumOf, taxesByRate } from "./amounts.ts";
import type { BookedOrder, ErpOfProof } from "./erp-of-proof.ts";

const PAGE = 100;
const SHIPPING_ITEM = "SHIPPING";

const decimalSchema = z.object({ decimal: z.string() }).transform(({ decimal }) => decimal);
const saleSchema = z.object({
  id: z.number(),
  web_id: z.string().nullable(),
  total_amount: decimalSchema,
  "currency.": z.object({ code: z.string() }),
  invoices: z.array(z.number()),
});
const lineSchema = z.object({
  sale: z.number(),
  quantity: z.number(),
  amount: decimalSchema,
  "product.": z.object({ code: z.string() }),
});
const taxSchema = z.object({ name: z.string(), rate: decimalSchema.nullable() });
const bookedTaxSchema = z.object({
  invoice: z.number(),
  amount: decimalSchema,
  "tax.": z.object({ name: z.string() }),
});

type Sale = z.infer<typeof saleSchema>;

/** Records of a model by Tryton's own client. */
function search<T>(
  call: Call,
  model: string,
  query: { readonly where: unknown; readonly offset?: number },
  row: z.ZodType<T>,
  ...fields: readonly string[]
): Promise<readonly T[]> {
  const page = query.offset === undefined ? [0, null] : [query.offset, PAGE];
  return call(`model.${model}.search_read`, query.where, ...page, [["id", "ASC"]], fields).then((rows) =>
    z.array(row).parse(rows),
  );
}

/** Rate by a tax's name; a tax of one cent belongs to the tax that it rounds. */
async function ratesOf(call: Call): Promise<ReadonlyMap<string, string>> {
  const taxes = await search(call, "account.tax", { where: [] }, taxSchema, "name", "rate");
  const rates = new Map(taxes.flatMap(({ name, rate }) => (rate === null ? [] : [[name, rateOf(rate)] as const])));
  const cents = taxes.filter(({ rate }) => rate === null);
  return new Map([
    ...rates,
    ...cents.map(({ name }) => [name, rates.get(name.replace(/ cent$/, "")) ?? name] as const),
  ]);
}

/** Sales with what Tryton itself makes of their lines, and with the taxes on the invoices that it has made of them. */
async function describe(
  call: Call,
  sales: readonly Sale[],
  rates: ReadonlyMap<string, string>,
): Promise<readonly BookedOrder[]> {
  const lines = await search(
    call,
    "sale.line",
    { where: [["sale", "in", sales.map(({ id }) => id)]] },
    lineSchema,
    "sale",
    "quantity",
    "amount",
    "product.code",
  );
  const invoices = sales.flatMap((sale) => sale.invoices);
  const taxes = await search(
    call,
    "account.invoice.tax",
    { where: [["invoice", "in", invoices]] },
    bookedTaxSchema,
    "invoice",
    "amount",
    "tax.name",
  );
  return sales.map((sale) => {
    const { code: currency } = sale["currency."];
    const minor = (amount: string) => minorUnitsOf(amount, currency);
    const own = lines.filter((line) => line.sale === sale.id);
    const isShipping = (line: (typeof own)[number]) => line["product."].code === SHIPPING_ITEM;
    return {
      key: sale.web_id ?? "",
      amounts: {
        currency,
        lines: own
          .filter((line) => !isShipping(line))
          .map(({ quantity, amount, "product.": { code } }) =>
            lineText({ item: code, quantity: String(quantity), net: minor(amount) }),
          ),
        shipping: sumOf(own.filter(isShipping).map(({ amount }) => minor(amount))),
        taxes: taxesByRate(
          taxes
            .filter(({ invoice }) => sale.invoices.includes(invoice))
            .map(({ amount, "tax.": { name } }) => ({ rate: rates.get(name) ?? name, amount: minor(amount) })),
        ),
        total: minor(sale.total_amount),
      },
    };
  });
}

async function readSales(call: Call): Promise<readonly BookedOrder[]> {
  const rates = await ratesOf(call);
  const booked: BookedOrder[] = [];
  const fields = ["web_id", "total_amount", "currency.code", "invoices"];
  for (let offset = 0; ; offset += PAGE) {
    const sales = await search(call, "sale.sale", { where: [], offset }, saleSchema, ...fields);
    if (sales.length > 0) booked.push(...(await describe(call, sales, rates)));
    if (sales.length < PAGE) return booked;
  }
}

export interface TrytonBooks extends ErpOfProof {
  /** Past the line, with nothing of ours between. */
  readonly call: Call;
  countParties(name: string): Promise<number>;
}

/** A real Tryton with a database of its own, behind a line on which answers are lost. */
export async function startTrytonBooks(serverUrl: string): Promise<TrytonBooks> {
  const tryton = await startTryton(serverUrl);
  const call = signedIn(tryton);
  const line = await openFaultLine({ target: tryton.url, nameOf: TRYTON_TRAITS.nameOf });
  return {
    name: "tryton",
    connection: {
      port: Number(new URL(line.url).port),
      kind: "tryton",
      config: {
        baseUrl: line.url,
        database: tryton.database,
        user: SEEDED.user,
        customers: "each",
        shippingItem: SHIPPING_ITEM,
        warehouse: SEEDED.warehouses[0],
      },
      credentials: { password: SEEDED.password },
    },
    takesChannelTaxes: false,
    takesChanges: false,
    call,
    readBooks: () => readSales(call),
    async countParties(name) {
      const parties = search(call, "party.party", { where: [["name", "=", name]] }, z.unknown(), "name");
      return (await parties).length;
    },
    ship: createWarehouseWork(tryton).ship,
    disturb() {
      for (const call of ["submit", "quote", "confirm"]) line.cause(call, { kind: "answer-lost" });
      line.cause("submit", { kind: "late-commit", afterMs: 2000 });
      line.cause("submit", { kind: "throttled", retryAfterSeconds: 1 });
      line.cause("confirm", { kind: "truncated" });
    },
    async restart() {
      await tryton.kill();
      await tryton.restart();
    },
    async close() {
      await line.close();
      await tryton.stop();
    },
  };
}
