/** The things that are kept in step. */
export type ContractObject =
  "order" | "sales-order" | "stock-level" | "shipment" | "return" | "credit-memo" | "product" | "customer";

/** Whose word a thing is. `throughline`: it is made here, from what both say. */
export type Owner = "shopify" | "erp" | "throughline";

export type Direction = "shopify-to-erp" | "erp-to-shopify";

/**
 * `decimal`, `money`: exact, as text. `date`: a day, "2026-11-21". `instant`: UTC, ISO 8601. `id`: a reference that is never computed with.
 * `extras`: named values that the other side alone knows.
 */
export type FieldKind =
  | "id"
  | "text"
  | "choice"
  | "decimal"
  | "integer"
  | "money"
  | "date"
  | "instant"
  | "boolean"
  | "record"
  | "records"
  | "texts"
  | "extras";

export interface ContractField {
  readonly kind: FieldKind;
  readonly description: string;
  /** May be null: there is none. */
  readonly isOptional: boolean;
  /** "units", "fraction"; money's is the document's currency. Null: it has none. */
  readonly unit: string | null;
  /** Says something of a person: never in a log, a message or a group's name. */
  readonly isPersonal: boolean;
  /** Its words, where they are a fixed set; null: any. */
  readonly choices: readonly string[] | null;
  /** Kept exact by the product's own rules: no mapping writes it. */
  readonly isSystem: boolean;
}

/**
 * What follows when a document breaks its contract. `quarantine`: it is set aside for a person, with what it said, and everything else
 * goes on. `reject`: nothing that came with it is taken either, and a person is told. `retry`: all of it is asked for again.
 */
export type ErrorPolicy = "reject" | "quarantine" | "retry";

/** What two systems may rely on of one object in one direction. */
export interface Contract {
  readonly object: ContractObject;
  readonly title: string;
  readonly direction: Direction;
  readonly owner: Owner;
  /** Grows when a field goes or gets another meaning; a new optional field does not count. */
  readonly version: number;
  /** The oldest version of a stored or received document that is still read. */
  readonly readsSince: number;
  /** In words: how often it changes and how late the other side may know. */
  readonly updates: string;
  readonly errorPolicy: ErrorPolicy;
  /** `planned`: its flow is not built, and nothing checks it. */
  readonly state: "in-use" | "planned";
  readonly fields: Readonly<Record<string, ContractField>>;
}

type Scalar = string | number | boolean;

type PathsUnder<K extends string, V> = V extends Scalar
  ? K
  : V extends readonly (infer E)[]
    ? K | (E extends Scalar ? never : `${K}[].${PathOf<E>}`)
    : V extends object
      ? K | (string extends keyof V ? never : `${K}.${PathOf<V>}`)
      : never;

/** Every path of a type: "lines[].taxes[].rate". A contract that names exactly these compiles, and no other. */
export type PathOf<T> = { [K in keyof T & string]-?: PathsUnder<K, NonNullable<T[K]>> }[keyof T & string];

type More = Partial<Pick<ContractField, "unit" | "isPersonal" | "choices" | "isSystem">>;

/** A field of a kind; `more` is what is special about it. */
export function field(kind: FieldKind, description: string, more: More = {}): ContractField {
  return {
    kind,
    description,
    isOptional: false,
    unit: null,
    isPersonal: false,
    choices: null,
    isSystem: false,
    ...more,
  };
}

/** The same, and it may be null. */
export function optional(given: ContractField): ContractField {
  return { ...given, isOptional: true };
}

/** The same, and no mapping writes it. */
export function system(given: ContractField): ContractField {
  return { ...given, isSystem: true };
}

type Under<P extends string, F> = { readonly [K in keyof F & string as `${P}${K}`]: ContractField };

/** Fields whose paths go on from another: what taxes and addresses hold is said once. */
export function under<P extends string, F extends Readonly<Record<string, ContractField>>>(
  at: P,
  fields: F,
): Under<P, F> {
  const moved = Object.fromEntries(Object.entries(fields).map(([path, each]) => [at + path, each]));
  return moved as Under<P, F>; // oxlint-disable-line typescript/no-unsafe-type-assertion -- the compiler does not follow keys through a list
}
