import type { DocumentState } from "#app/erp/port.ts";
import type { OrderGid } from "#app/domain/values/ids.ts";
import type { Product, Site } from "./places.ts";
import type { VirtualClock } from "./virtual-clock.ts";

export interface DocumentLine {
  readonly product: Product;
  readonly site: Site;
  readonly units: number;
}

/** A document as it was from a moment on. */
interface DocumentStage {
  readonly at: number;
  readonly state: DocumentState;
  readonly lines: readonly DocumentLine[];
}

export interface TrueDocument {
  readonly id: string;
  readonly order: OrderGid;
  readonly stages: DocumentStage[];
}

/** A shelf's number at a moment: for sale, or as it lies there. */
export interface NumberAt {
  readonly product: Product;
  readonly site: Site;
  readonly ms: number;
  readonly asOnHand: boolean;
}

interface Shelf {
  /** What lies there and is not promised to other channels. */
  readonly stages: { readonly at: number; readonly units: number }[];
}

const HOLDS: ReadonlySet<DocumentState> = new Set(["confirmed", "partly-shipped"]);

function last<T>(stages: readonly T[]): T {
  const stage = stages.at(-1);
  if (stage === undefined) throw new Error("it has begun");
  return stage;
}

function stageAt<T extends { readonly at: number }>(stages: readonly T[], at: number): T | undefined {
  return stages.findLast((stage) => stage.at <= at);
}

/** What is true in the ERP, at every moment: its reads may be late, and say so to nobody. */
export class ErpTruth {
  readonly documents: TrueDocument[] = [];
  #changedAt = 0;
  readonly #startedAt: number;
  readonly #shelves = new Map<string, Shelf>();
  readonly #clock: VirtualClock;
  readonly #onAct: (text: string) => void;

  constructor(clock: VirtualClock, onAct: (text: string) => void) {
    this.#clock = clock;
    this.#onAct = onAct;
    this.#startedAt = clock.nowMs;
  }

  /** When anything last changed here. */
  get changedAt(): number {
    return this.#changedAt;
  }

  /** A receipt, an inventory count, or a sale of another channel. */
  stock(product: Product, site: Site, change: number, why: string): void {
    const { stages } = this.#shelf(product, site);
    this.#changedAt = this.#clock.nowMs;
    stages.push({ at: this.#clock.nowMs, units: last(stages).units + change });
    this.#onAct(`ERP: ${why} ${change} ${product.item} in ${site.name}`);
  }

  /** What the ERP says is left at a moment. */
  available(at: NumberAt): number {
    const lying = stageAt(this.#shelf(at.product, at.site).stages, at.ms)?.units ?? 0;
    const lost = this.documents.reduce((units, document) => units + this.#lost(document, at), 0);
    return lying - lost;
  }

  /** Units of an order that the number at a shelf has lost at a moment. */
  lost(order: OrderGid, at: NumberAt): number {
    const own = this.documents.filter((document) => document.order === order);
    return own.reduce((units, document) => units + this.#lost(document, at), 0);
  }

  /** Units that wholly shipped documents of an order held at a moment, wherever they shipped from. */
  shipped(order: OrderGid, product: Product, at: number): number {
    return this.documents
      .filter((document) => document.order === order)
      .flatMap(({ stages }) => {
        const stage = stageAt(stages, at);
        return stage?.state === "shipped" ? stage.lines : [];
      })
      .filter((line) => line.product === product)
      .reduce((units, line) => units + line.units, 0);
  }

  find(order: OrderGid): TrueDocument | undefined {
    return this.documents.find((document) => document.order === order);
  }

  now(document: TrueDocument): DocumentStage {
    return last(document.stages);
  }

  stageAt(document: TrueDocument, at: number): DocumentStage | undefined {
    return stageAt(document.stages, at);
  }

  create(order: OrderGid, lines: readonly DocumentLine[], isDraft: boolean): TrueDocument {
    const existing = this.find(order);
    if (existing !== undefined) return existing;
    const document: TrueDocument = { id: String(1000 + this.documents.length), order, stages: [] };
    this.documents.push(document);
    this.change(document, { state: isDraft ? "draft" : "confirmed", lines });
    return document;
  }

  change(document: TrueDocument, to: Partial<Pick<DocumentStage, "state" | "lines">>): void {
    const { state, lines } = { ...document.stages.at(-1), ...to };
    if (state === undefined || lines === undefined) throw new Error("a document has a state and lines");
    document.stages.push({ at: this.#clock.nowMs, state, lines });
    this.#changedAt = this.#clock.nowMs;
    const text = lines.map(({ product, site, units }) => `${units} ${product.item} from ${site.name}`).join(", ");
    this.#onAct(`ERP: document ${document.id} of ${document.order.slice(20)} is ${state}: ${text}`);
  }

  #lost(document: TrueDocument, { product, site, ms, asOnHand }: NumberAt): number {
    const stage = stageAt(document.stages, ms);
    if (stage === undefined || !(stage.state === "shipped" || (!asOnHand && HOLDS.has(stage.state)))) return 0;
    const here = stage.lines.filter((line) => line.product === product && line.site === site);
    return here.reduce((units, line) => units + line.units, 0);
  }

  #shelf(product: Product, site: Site): Shelf {
    const key = `${product.item} ${site.warehouse}`;
    const known = this.#shelves.get(key);
    if (known !== undefined) return known;
    const shelf = { stages: [{ at: this.#startedAt, units: 0 }] };
    this.#shelves.set(key, shelf);
    return shelf;
  }
}
