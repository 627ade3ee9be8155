import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Call } from "#test/erp/tryton/signed-in.ts";

const decimalSchema = z.object({ __class__: z.literal("Decimal"), decimal: z.string() });
const lineSchema = z.object({
  type: z.string(),
  product: z.number(),
  unit: z.number(),
  quantity: z.number(),
  unit_price: decimalSchema,
  taxes: z.array(z.number()),
  description: z.string().nullable(),
});
const saleSchema = z.object({
  currency: z.number(),
  warehouse: z.number(),
  carrier: z.number().nullable(),
  lines: z.array(z.number()),
});
const addressSchema = z.object({
  street: z.string().nullable(),
  postal_code: z.string().nullable(),
  city: z.string().nullable(),
  country: z.number().nullable(),
});
const idsSchema = z.array(z.number());

/** A sale as somebody has written it: what it takes to write another one like it. */
interface Sample {
  readonly header: Readonly<Record<string, unknown>>;
  readonly address: Readonly<Record<string, unknown>>;
  readonly lines: readonly Readonly<Record<string, unknown>>[];
}

async function readSamples(call: Call, count: number): Promise<readonly Sample[]> {
  const found = z
    .array(saleSchema.extend({ shipment_address: z.number() }))
    .parse(
      await call("model.sale.sale.search_read", [["web_id", "!=", null]], 0, count, null, [
        "currency",
        "warehouse",
        "carrier",
        "lines",
        "shipment_address",
      ]),
    );
  return Promise.all(
    found.map(async ({ lines, shipment_address, ...header }) => {
      const rows = z.array(lineSchema).parse(await call("model.sale.line.read", lines, Object.keys(lineSchema.shape)));
      const [address] = z
        .array(addressSchema)
        .parse(await call("model.party.address.read", [shipment_address], Object.keys(addressSchema.shape)));
      return {
        header: { ...header, shipment_cost_method: null },
        address: { ...address },
        lines: rows.map(({ taxes, ...line }) => ({ ...line, taxes: [["add", taxes]] })),
      };
    }),
  );
}

/** A new customer's sale, in as few calls as Tryton allows, and nothing looked at. */
async function write(call: Call, { header, address, lines }: Sample): Promise<void> {
  const key = `bare-${randomUUID()}`;
  const party = { code: key, name: "Bare", addresses: [["create", [{ ...address }]]] };
  const [partyId] = idsSchema.parse(await call("model.party.party.create", [party]));
  const [addressId] =
    z.array(z.object({ addresses: idsSchema })).parse(await call("model.party.party.read", [partyId], ["addresses"]))[0]
      ?.addresses ?? [];
  const sale = {
    ...header,
    web_id: key,
    party: partyId,
    invoice_address: addressId,
    shipment_address: addressId,
    lines: [["create", lines]],
  };
  const ids = idsSchema.parse(await call("model.sale.sale.create", [sale]));
  await call("model.sale.sale.quote", ids);
  await call("model.sale.sale.confirm", ids);
}

/** Sales a second that Tryton takes of a client which does nothing else: as those that it already has, with so many callers at once. */
export async function writtenAlone(
  call: Call,
  { atOnce, sales }: { readonly atOnce: number; readonly sales: number },
): Promise<number> {
  const samples = await readSamples(call, sales);
  let next = 0;
  const caller = async (): Promise<void> => {
    for (let index = next++; index < sales; index = next++) {
      const sample = samples[index % samples.length];
      if (sample !== undefined) await write(call, sample);
    }
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: atOnce }, caller));
  return sales / ((performance.now() - startedAt) / 1000);
}
