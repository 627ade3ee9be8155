import type { PollPace } from "#app/domain/inventory/poll-pace.ts";

/** A secret that the shop's ERP signs with. */
export interface PushSecret {
  readonly id: string;
  readonly secret: string;
  readonly madeAt: Date;
  /** Null: the newest, which ends when it is replaced. */
  readonly endsAt: Date | null;
  /** As last noted; null: never. */
  readonly lastUsedAt: Date | null;
}

export interface PushSecrets {
  /** Those that are good now, the newest first; none where the app was uninstalled since they were made. */
  all(): Promise<readonly PushSecret[]>;
  /** Puts a secret in the place of the newest, which is good until `oldEndsAt`; any older one ends now. */
  replace(secret: Pick<PushSecret, "id" | "secret">, oldEndsAt: Date): Promise<void>;
  /** Ends all but the newest now. Repeating it changes nothing. */
  endOld(): Promise<void>;
  noteUse(id: string, at: Date): Promise<void>;
}

/** What the ERP has told and nobody has read yet: kept in the inbox, read together. */
export interface WaitingPush {
  readonly eventId: string;
  readonly body: Uint8Array;
}

export interface Pushes {
  /** The oldest that wait, of what the ERP told as work of this kind. */
  waiting(work: { readonly flow: string; readonly kind: string }, limit: number): Promise<readonly WaitingPush[]>;
  /** Takes them out of the inbox as done, in the transaction that keeps what was read of them. Repeating it changes nothing. */
  settle(eventIds: readonly string[], note: string): Promise<void>;
}

/** How often scheduled work comes back in this shop. */
export interface SchedulePaces {
  /** Null: as often as the installation says. */
  find(kind: string): Promise<PollPace | null>;
  save(kind: string, pace: PollPace): Promise<void>;
}
