import { ok, type Result } from "#app/domain/result.ts";
import type { Location, OwnField, Product, Tax, UserContext } from "./facts.ts";

/**
 * How long a fact of Tryton's set-up is taken for true without asking again: an order needs nine and one for each item, and they
 * change a few times a year. One that is no longer true is refused by Tryton or shows in the document that is read back.
 */
const KEPT_MS = 600_000;
/** That something is not there is asked again sooner: somebody may be just making it. */
const ABSENT_KEPT_MS = 60_000;

/** One fact that the sessions of a connection share. Only good answers are kept, and nobody waits for another one's question. */
export interface Kept<T> {
  /** What is known already; null: nothing, and nobody is asked. */
  known(now: Date): T | null;
  get(now: Date, ask: () => Promise<Result<T>>): Promise<Result<T>>;
  forget(): void;
}

function keep<T>(): Kept<T> {
  let kept: { readonly answer: Result<T>; readonly untilMs: number } | null = null;
  return {
    known: (now) => (kept !== null && kept.answer.ok && now.getTime() < kept.untilMs ? kept.answer.value : null),
    async get(now, ask) {
      if (kept !== null && now.getTime() < kept.untilMs) return kept.answer;
      const answer = await ask();
      if (!answer.ok) return answer;
      // Null is an answer too: most shops name shipping methods for which Tryton has no carrier.
      const keptMs = answer.value === null ? ABSENT_KEPT_MS : KEPT_MS;
      kept = { answer, untilMs: now.getTime() + keptMs };
      return answer;
    },
    forget() {
      kept = null;
    },
  };
}

/** Records that the sessions of a connection share, each by its code. */
export interface KeptByCode<T> {
  /** `ask` is given the codes that are not known, and what it does not find is asked for again the next time. */
  get(
    codes: readonly string[],
    now: Date,
    ask: (unknown: readonly string[]) => Promise<Result<ReadonlyMap<string, T>>>,
  ): Promise<Result<ReadonlyMap<string, T>>>;
  forget(): void;
}

function keepByCode<T>(): KeptByCode<T> {
  const kept = new Map<string, { readonly record: T; readonly untilMs: number }>();
  return {
    async get(codes, now, ask) {
      const known = new Map<string, T>();
      for (const code of codes) {
        const found = kept.get(code);
        if (found !== undefined && now.getTime() < found.untilMs) known.set(code, found.record);
      }
      const unknown = codes.filter((code) => !known.has(code));
      if (unknown.length === 0) return ok(known);
      const asked = await ask(unknown);
      if (!asked.ok) return asked;
      for (const [code, record] of asked.value) kept.set(code, { record, untilMs: now.getTime() + KEPT_MS });
      return ok(new Map([...known, ...asked.value]));
    },
    forget: () => kept.clear(),
  };
}

/** What the sessions of one connection know of Tryton together. */
export interface Memory {
  /** What every call of the connection's user is made with. */
  readonly userContext: Kept<UserContext>;
  readonly locations: Kept<readonly Location[]>;
  readonly taxes: Kept<readonly Tax[]>;
  readonly saleFields: Kept<ReadonlySet<string>>;
  readonly shipmentFields: Kept<ReadonlySet<string>>;
  readonly ownFields: Kept<readonly OwnField[]>;
  readonly priceScale: Kept<number>;
  readonly processesLater: Kept<boolean>;
  readonly products: KeptByCode<Product>;
  /** The only record of a model whose field has a value. */
  idOf(model: string, field: string, value: string): Kept<number | null>;
  /** After a refusal: its people will have changed something when the same is tried again. */
  forget(): void;
}

export function createMemory(): Memory {
  const facts = {
    userContext: keep<UserContext>(),
    locations: keep<readonly Location[]>(),
    taxes: keep<readonly Tax[]>(),
    saleFields: keep<ReadonlySet<string>>(),
    shipmentFields: keep<ReadonlySet<string>>(),
    ownFields: keep<readonly OwnField[]>(),
    priceScale: keep<number>(),
    processesLater: keep<boolean>(),
    products: keepByCode<Product>(),
  };
  const ids = new Map<string, Kept<number | null>>();
  return {
    ...facts,
    idOf(model, field, value) {
      const name = JSON.stringify([model, field, value]);
      const kept = ids.get(name) ?? keep<number | null>();
      ids.set(name, kept);
      return kept;
    },
    forget() {
      for (const fact of Object.values(facts)) fact.forget();
      ids.clear();
    },
  };
}
