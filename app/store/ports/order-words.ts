import type { OrderWord, WordRefusal } from "#app/domain/orders/person-word.ts";
import type { CorrelationId, OrderGid } from "#app/domain/values/ids.ts";
import type { EventDraft } from "#app/engine/port.ts";

/** What a person says about an order, who, and why. */
export interface PersonWord {
  readonly word: OrderWord;
  readonly actor: string;
  /** Empty where none is needed: for sending again. */
  readonly reason: string;
  /** Null: the order's own. */
  readonly correlationId: CorrelationId | null;
  /** The bulk action that it is part of. */
  readonly bulkAction: string | null;
}

/** What people say about single orders: the same for one order as for each of many. */
export interface OrderWords {
  /**
   * Carries out a word, with its entry in the audit trail; returns why not, and has then changed nothing. `release`: the order goes in spite
   * of every hold it has now; the same reasons do not hold it again, a new one does. `resend`: its newest message runs again. `ignore`: it
   * stays away from the ERP, whatever is told of it later, until somebody lets it go; its work and its cases end. `again` brings the order
   * on its way where no message of it is there to run. Safe to repeat.
   */
  say(order: OrderGid, said: PersonWord, again: EventDraft): Promise<WordRefusal | null>;
  /** A person's reason for which the order stays away; null: it does not. */
  ignoredBecause(order: OrderGid): Promise<string | null>;
}
