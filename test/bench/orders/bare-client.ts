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
  reference: z.string().nullable(),
  comment: z.string().nullable(),
  lines: z.array(z.number()),
  party: z.number(),
  shipment_address: z.number(),
});
const addressSchema = z.object({
  party_name: z.string().nullable(),
  street: z.string().nullable(),
  postal_code: z.string().nullable(),
  city: z.string().nullable(),
  country: z.number().nullable(),
  subdivision: z.number().nullable(),
});
const partySchema = z.object({ name: z.string(), contact_mechanisms: z.array(z.number()) });
const mechanismSchema = z.object({ type: z.string(), value: z.string().nullable() });
const idsSchema = z.array(z.number());

/** A sale as somebody has written it: what it takes to write another one like it. */
interface Sample {
  readonly header: Readonly<Record<string, unknown>>;
  readonly party: Readonly<Record<string, unknown>>;
  readonly lines: readonly Readonly<Record<string, unknown>>[];
}

/** The rows of a model with these ids, with the fields that their schema names. */
async function read<S extends z.ZodRawShape>(call: Call, model: string, ids: readonly number[], row: z.ZodObject<S>) {
  return z.array(row).parse(await call(`model.${model}.read`, ids, Object.keys(row.shape)));
}

async function readSamples(call: Call, count: number): Promise<readonly Sample[]> {
  const ids = idsSchema.parse(await call("model.sale.sale.search", [["web_id", "!=", null]], 0, count, null));
  const found = await read(call, "sale.sale", ids, saleSchema);
  return Promise.all(
    found.map(async ({ lines, party, shipment_address, ...header }) => {
      const rows = await read(call, "sale.line", lines, lineSchema);
      const [address] = await read(call, "party.address", [shipment_address], addressSchema);
      const [buyer] = await read(call, "party.party", [party], partySchema);
      const mechanisms = await read(call, "party.contact_mechanism", buyer?.contact_mechanisms ?? [], mechanismSchema);
      return {
        header: { ...header, shipment_cost_method: null },
        party: {
          name: buyer?.name,
          addresses: [["create", [{ ...address }]]],
          contact_mechanisms: [["create", mechanisms]],
        },
        lines: rows.map(({ taxes, ...line }) => ({ ...line, taxes: [["add", taxes]] })),
      };
    }),
  );
}

/** A new customer's sale, with all that ours has, in as few calls as Tryton allows, and nothing looked at. */
async function write(call: Call, { header, party, lines }: Sample): Promise<void> {
  const key = `bare-${randomUUID()}`;
  const [partyId] = idsSchema.parse(await call("model.party.party.create", [{ ...party, code: key }]));
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
