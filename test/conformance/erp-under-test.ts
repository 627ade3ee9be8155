import type { FieldValues } from "#app/domain/orders/sales-order.ts";
import type { Request } from "./fault-line.ts";

/** What the ERP's people do with a document behind the connector's back. */
export interface Books {
  /** How many documents carry a key, by the ERP's own books. */
  countDocuments(key: string): Promise<number>;
  /** The carrier that the document of a key names; null: none. */
  carrierOf?(key: string): Promise<string | null>;
  /** The warehouse begins to work on a document. */
  pick?(key: string): Promise<void>;
  /** Ships all of a document, or some units of it. */
  ship?(key: string, units?: number): Promise<void>;
  /** Writes a carrier's tracking number on what has left for a document. */
  track?(key: string, trackingNumber: string): Promise<void>;
  /** A person makes a second document with the key; absent where the ERP prevents it. */
  copyDocument?(key: string): Promise<void>;
}

/** Power over the ERP's process and database. */
export interface Machinery {
  /** The next write stops in its middle, until the server is killed. */
  stallWrites(): Promise<void>;
  /** The ERP's process ends at once, without closing anything. */
  kill(): Promise<void>;
  /** The same ERP again, at the same address, with everything it had committed. */
  restart(): Promise<void>;
  /** The database goes away under the running server; what comes back brings it back. Absent where the ERP has none of its own. */
  cutDatabase?(): Promise<() => Promise<void>>;
  /** The server forgets who is signed in. */
  forgetSessions?(): Promise<void>;
  /** Changes a document in a transaction that stays open; what comes back commits it. */
  changeSlowly?(key: string): Promise<() => Promise<void>>;
}

/** What the author of a connector knows of its calls. What is not there is reported as not claimed, with the reason. */
export interface ConnectorTraits {
  /** "submit", "amend" and "cancel" for the calls that write the document, "stock" for a read of stock, "sign-in", or the name of a later step. */
  readonly nameOf: (request: Request) => string | null;
  /** Calls that a submit makes after "submit", in order: each may be lost for itself. */
  readonly laterSteps?: readonly string[];
  /** Calls that an amendment makes, in order, where it is more than "amend": each may be lost for itself. */
  readonly amendSteps?: readonly string[];
  /** What the ERP answers when it passes over a step in silence, and when it asks a person. */
  readonly answers?: { readonly silence: string; readonly warning: string };
  /** True: a sign-in gives a session that other calls use, and that may end. */
  readonly signsIn: boolean;
  /** True: taxes are matched with the ERP's own, so an unknown one is refused. */
  readonly mapsTaxes: boolean;
}

/** A running ERP. */
export interface ErpUnderTest extends ConnectorTraits {
  /** The connector's kind: "http". */
  readonly kind: string;
  /** The server's own address. The connector is given the address of a line in front of it, as its field `baseUrl`. */
  readonly address: string;
  readonly config: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  /** An item with at least 100 units in `warehouse`. */
  readonly item: string;
  readonly warehouse: string;
  /** Another warehouse where it lies. */
  readonly otherWarehouse?: string;
  /** One of its carriers; absent where its documents name none. */
  readonly carrier?: string;
  /** What may stand in fields of its own; absent where nobody knows. */
  readonly ownFields?: { readonly document: FieldValues; readonly line: FieldValues };
  /** True: a document lies untouched until somebody works on it; false: the ERP itself works on it as soon as it has it. */
  readonly letsDocumentsLie: boolean;
  readonly books?: Books;
  readonly machinery?: Machinery;
  close(): Promise<void>;
}
