import { createHash } from "node:crypto";
import { z } from "zod";
import type { SalesOrder, SalesOrderAddress } from "#app/domain/orders/sales-order.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { Caller, Written } from "./caller.ts";
import type { CustomerPolicy } from "./configuration.ts";
import type { Masters } from "./masters.ts";
import { protocolError } from "../http-client/classify.ts";
import { partyByEmail } from "./party-by-email.ts";
import { searching, type Condition } from "./records.ts";
import { refusalError } from "./refusals.ts";
import { creating, idSchema } from "./wire.ts";

export interface Buyer {
  readonly party: number;
  readonly invoiceAddress: number;
  readonly shipmentAddress: number;
}

const addressSchema = z.object({
  id: idSchema,
  party: idSchema,
  party_name: z.string().nullable(),
  street: z.string().nullable(),
  postal_code: z.string().nullable(),
  city: z.string().nullable(),
  country: idSchema.nullable(),
  subdivision: idSchema.nullable(),
});
type Address = z.infer<typeof addressSchema>;
type AddressValues = Omit<Address, "id" | "party">;

const NOWHERE: AddressValues = {
  party_name: null,
  street: null,
  postal_code: null,
  city: null,
  country: null,
  subdivision: null,
};

/** What a party is found again by. Tryton keeps codes unique, so that two runs at once cannot make a customer twice. */
export function partyCode({ customer, orderId }: SalesOrder, policy: CustomerPolicy): string {
  if (policy.kind === "one") return policy.partyCode;
  const number = /[0-9]+$/.exec(customer.id ?? "")?.[0];
  const isByNumber = policy.kind === "each" || customer.email === null;
  if (number !== undefined && isByNumber) return `shopify-${number}`;
  if (customer.email === null) return `shopify-order-${/[0-9]+$/.exec(orderId)?.[0] ?? ""}`;
  return `shopify-${createHash("sha256").update(customer.email.trim().toLowerCase()).digest("hex").slice(0, 16)}`;
}

// What Tryton has no record for stays readable on the envelope.
async function addressValues(masters: Masters, address: SalesOrderAddress | null): Promise<Result<AddressValues>> {
  if (address === null) return ok(NOWHERE);
  const country = address.country === null ? ok(null) : await masters.idOf("country.country", "code", address.country);
  if (!country.ok) return country;
  const province = `${address.country}-${address.province}`;
  const subdivision =
    address.province === null ? ok(null) : await masters.idOf("country.subdivision", "code", province);
  if (!subdivision.ok) return subdivision;
  const street = [
    address.company,
    address.address1,
    address.address2,
    subdivision.value === null ? address.province : null,
    country.value === null ? address.country : null,
  ];
  return ok({
    party_name: address.name,
    street: street.filter((line) => line !== null && line !== "").join("\n") || null,
    postal_code: address.zip,
    city: address.city,
    country: country.value,
    subdivision: subdivision.value,
  });
}

const PARTS = ["party_name", "street", "postal_code", "city", "country", "subdivision"] as const;

function isSame(address: AddressValues, values: AddressValues): boolean {
  return PARTS.every((part) => (address[part] || null) === (values[part] || null));
}

/** The id of what was made. No document of ours exists yet, so doubt is an outage: the next run finds what came of it. */
function madeId(operation: string, written: Written): Result<number> {
  switch (written.kind) {
    case "done": {
      const made = z.tuple([idSchema]).safeParse(written.result);
      return made.success ? ok(made.data[0]) : err(protocolError(operation, "no id"));
    }
    case "refused":
      return err(refusalError(operation, written.refusal));
    case "failed":
      return err(written.error);
    case "in-doubt":
      return err(protocolError(operation, written.why));
  }
}

interface Party {
  readonly id: number;
  readonly addresses: readonly Address[];
}

function readAddresses(caller: Caller, where: readonly Condition[]): Promise<Result<readonly Address[]>> {
  return caller.read(searching("party.address", { where, fields: ["party", ...PARTS] }), z.array(addressSchema));
}

async function readParty(caller: Caller, id: number): Promise<Result<Party>> {
  const addresses = await readAddresses(caller, [["party", "=", id]]);
  return addresses.ok ? ok({ id, addresses: addresses.value }) : addresses;
}

async function findParty(caller: Caller, code: string): Promise<Result<number | null>> {
  const call = searching("party.party", { where: [["code", "=", code]], fields: ["id"], limit: 1 });
  const found = await caller.read(call, z.array(z.object({ id: idSchema })));
  return found.ok ? ok(found.value[0]?.id ?? null) : found;
}

function partyValues({ customer, billingAddress }: SalesOrder, addresses: readonly AddressValues[]) {
  const { name, email, phone } = customer;
  const mechanisms = [
    ...(email === null ? [] : [{ type: "email", value: email }]),
    ...(phone === null ? [] : [{ type: "phone", value: phone }]),
  ];
  return {
    name: name ?? billingAddress?.name ?? email ?? "Guest",
    addresses: creating(addresses),
    contact_mechanisms: creating(mechanisms),
  };
}

async function createParty(caller: Caller, code: string, values: ReturnType<typeof partyValues>) {
  const operation = "model.party.party.create";
  const made = madeId(operation, await caller.write({ method: operation, args: [[{ code, ...values }]] }));
  if (made.ok) return readParty(caller, made.value);
  if (made.error.kind !== "rejected") return made;
  // Codes are unique: another run may have been faster, or its people took the addresses away. Tryton's refusals carry no code.
  const found = await findParty(caller, code);
  return found.ok && found.value !== null ? readParty(caller, found.value) : made;
}

/** Found by its addresses: the party and they in one call. One that has none is not seen by it. */
async function findByAddresses(caller: Caller, code: string): Promise<Result<Party | null>> {
  const where = [
    ["party.code", "=", code],
    ["party.active", "=", true],
  ];
  const addresses = await readAddresses(caller, where);
  if (!addresses.ok) return addresses;
  const [first] = addresses.value;
  return ok(first === undefined ? null : { id: first.party, addresses: addresses.value });
}

async function chosenParty(
  caller: Caller,
  order: SalesOrder,
  policy: CustomerPolicy,
  addresses: readonly AddressValues[],
): Promise<Result<Party>> {
  const code = partyCode(order, policy);
  if (policy.kind === "email" && order.customer.email !== null) {
    const id = await partyByEmail(caller, order.customer.email);
    if (!id.ok) return id;
    if (id.value !== null) return readParty(caller, id.value);
  }
  // Whom Shopify does not know from before, Tryton hardly does; where it does, the making is refused and the party found.
  if (policy.kind === "each" && order.isFirstOrder) return createParty(caller, code, partyValues(order, addresses));
  const known = await findByAddresses(caller, code);
  if (!known.ok) return known;
  if (known.value !== null) return ok(known.value);
  if (policy.kind !== "one") return createParty(caller, code, partyValues(order, addresses));
  const found = await findParty(caller, code);
  if (!found.ok) return found;
  if (found.value !== null) return ok({ id: found.value, addresses: [] });
  const message = `Tryton has no party with the code ${code}, which the connection names for all orders.`;
  return err({ kind: "rejected", code: "erp-rejected", system: "erp", field: "partyCode", cause: code, message });
}

async function ensureAddress(caller: Caller, party: Party, values: AddressValues): Promise<Result<number>> {
  const same = party.addresses.find((address) => isSame(address, values));
  if (same !== undefined) return ok(same.id);
  const method = "model.party.address.create";
  return madeId(method, await caller.write({ method, args: [[{ party: party.id, ...values }]] }));
}

/** The party and addresses of an order, made where Tryton does not have them yet. Safe to run twice, and twice at once. */
export async function ensureBuyer(
  caller: Caller,
  masters: Masters,
  order: SalesOrder,
  policy: CustomerPolicy,
): Promise<Result<Buyer>> {
  const shipping = await addressValues(masters, order.shippingAddress ?? order.billingAddress);
  if (!shipping.ok) return shipping;
  const billing = await addressValues(masters, order.billingAddress ?? order.shippingAddress);
  if (!billing.ok) return billing;
  const isOne = isSame(billing.value, shipping.value);
  const addresses = isOne ? [shipping.value] : [shipping.value, billing.value];
  const party = await chosenParty(caller, order, policy, addresses);
  if (!party.ok) return party;
  const shipmentAddress = await ensureAddress(caller, party.value, shipping.value);
  if (!shipmentAddress.ok) return shipmentAddress;
  const invoiceAddress = isOne ? shipmentAddress : await ensureAddress(caller, party.value, billing.value);
  if (!invoiceAddress.ok) return invoiceAddress;
  return ok({
    party: party.value.id,
    invoiceAddress: invoiceAddress.value,
    shipmentAddress: shipmentAddress.value,
  });
}
