import type { Digits, Sequence } from "./ids.ts";

export interface CompanyLocation {
  readonly id: Digits;
  readonly name: string;
  readonly externalId: string | null;
  readonly taxRegistrationId: string | null;
  readonly taxExempt: boolean;
  readonly city: string;
  readonly countryCode: string;
}
export interface Company {
  readonly id: Digits;
  readonly name: string;
  /** The number the ERP knows it by; null where nobody has written one. */
  readonly externalId: string | null;
  readonly contactId: Digits;
  readonly updatedAt: string;
  readonly locations: readonly CompanyLocation[];
}

/** On whose behalf an order was placed. */
export interface Purchasing {
  readonly companyId: Digits;
  readonly locationId: Digits;
  readonly contactId: Digits;
}

export interface PaymentTerms {
  readonly id: Digits;
  readonly scheduleId: Digits;
  readonly dueInDays: number;
  readonly issuedAt: string;
  readonly dueAt: string;
}

/** Two invented companies: one the ERP knows by number, with two places, and one nobody has numbered yet. */
export function createCompanies(ids: Sequence, now: string): Company[] {
  const location = (name: string, externalId: string | null, city: string): CompanyLocation => ({
    id: ids.next(),
    name,
    externalId,
    taxRegistrationId: externalId === null ? null : "DE000000000",
    taxExempt: false,
    city,
    countryCode: "DE",
  });
  return [
    {
      id: ids.next(),
      name: "Example Interiors",
      externalId: "C-1001",
      contactId: ids.next(),
      updatedAt: now,
      locations: [
        location("Example Interiors Hamburg", "C-1001-01", "Hamburg"),
        location("Example Interiors Köln", "C-1001-02", "Köln"),
      ],
    },
    {
      id: ids.next(),
      name: "Sample Hotels",
      externalId: null,
      contactId: ids.next(),
      updatedAt: now,
      locations: [location("Sample Hotels Leipzig", null, "Leipzig")],
    },
  ];
}

export function netTerms(ids: Sequence, issuedAt: string, dueInDays: number): PaymentTerms {
  const dueAt = new Date(Date.parse(issuedAt) + dueInDays * 24 * 60 * 60 * 1000)
    .toISOString()
    .replace(/\.\d{3}Z$/, "Z");
  return { id: ids.next(), scheduleId: ids.next(), dueInDays, issuedAt, dueAt };
}
