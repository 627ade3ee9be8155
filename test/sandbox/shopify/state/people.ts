import type { Sequence } from "./ids.ts";
import type { Address, Customer } from "./order.ts";
import type { Random } from "./random.ts";

const FIRST_NAMES = ["Ada", "Jonas", "Mira", "Paul", "Lea", "Timo", "Ines", "Oskar"] as const;
const LAST_NAMES = ["Example", "Sample", "Muster", "Beispiel"] as const;
const CITIES = [
  ["Hamburg", "20095"],
  ["Köln", "50667"],
  ["München", "80331"],
  ["Leipzig", "04103"],
] as const;

/** An invented buyer at example.com; no address is anybody's. */
export function inventBuyer(
  ids: Sequence,
  random: Random,
  now: string,
): { readonly customer: Customer; readonly address: Address } {
  const firstName = random.pick(FIRST_NAMES);
  const lastName = random.pick(LAST_NAMES);
  const [city, zip] = random.pick(CITIES);
  const email = `${firstName}.${lastName}.${random.below(10_000)}@example.com`.toLowerCase();
  return {
    customer: { id: ids.next(), firstName, lastName, email, phone: null, createdAt: now },
    address: {
      firstName,
      lastName,
      company: null,
      address1: `Musterweg ${1 + random.below(99)}`,
      address2: null,
      city,
      zip,
      province: null,
      provinceCode: null,
      country: "Germany",
      countryCode: "DE",
      phone: null,
    },
  };
}
