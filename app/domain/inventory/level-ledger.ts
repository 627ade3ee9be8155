/** Units gone from a level by nothing that is known: an order not read yet, or a hand. */
interface Missing {
  /** When the reading that first saw them was answered. */
  readonly seenAt: Date;
  readonly first: number;
  /** The smallest since. */
  readonly least: number;
  /** `LevelReading.grossUnits` then. */
  readonly grossUnits: number;
}

/**
 * What must lie at one level: available + reserved + units taken by orders is conserved by everything that goes through orders; where
 * the location is given what lies there, what is set aside is counted with them, so that a hand may set units aside and take them back.
 * What is missing was sold by an order that is not known yet, or changed by a hand; which of them, only the orders can say.
 */
export interface LevelLedger {
  /** What they must add up to. Moved by our own writes, and by what is proved to be nobody's order. */
  readonly explained: number;
  /** What the last reading lacked of it. */
  readonly residual: number;
  /** `LevelReading.grossUnits` of the last reading. */
  readonly grossUnits: number;
  /** `LevelReading.openUnits` of the last reading. */
  readonly openUnits: number;
  /**
   * The residual beside what is committed beyond the open units of known orders: units that were fulfilled unheard, of whatever order,
   * or left by a hand. Below zero while orders of before us that we cannot read are committed.
   */
  readonly leftUnits: number;
  /** When it was first read, until every order of before then is known; then null. Nothing is published before. */
  readonly openingSince: Date | null;
  /** Committed all along by orders from before us that we cannot read; the smallest that was ever seen. */
  readonly oldUnits: number;
  /** Units by which it may have opened too high: what goes by them is no foreign change. */
  readonly openedHighBy: number;
  readonly missing: Missing | null;
  /** What is set aside in Shopify is one of them: where the location is given what lies there. */
  readonly countsSetAside: boolean;
  /** Units that came (or went) by nobody's order and were not told yet, since that is their number. */
  readonly foreign: { readonly units: number; readonly since: Date } | null;
}

/** One reading of a level, with the sums over its orders as they were known when the reading began. */
export interface LevelReading {
  readonly available: number;
  readonly reserved: number;
  readonly committed: number;
  /** Neither for sale nor reserved, and taken by no order. */
  readonly setAsideUnits: number;
  readonly countsSetAside: boolean;
  readonly takenUnits: number;
  readonly grossUnits: number;
  /** Of the orders that are known. */
  readonly openUnits: number;
  /** When its answer had arrived, by our clock. */
  readonly readAt: Date;
  /** Every change of an order before this moment was known when the reading began; null: none is known to be. */
  readonly ordersKnownTo: Date | null;
}

export interface LedgerStep {
  readonly ledger: LevelLedger;
  /** Units that count as sold by orders not known yet. */
  readonly missingUnits: number;
  /** A foreign change that is proved now, in units of `available`; 0: none. */
  readonly foreignUnits: number;
}

function sumOf({ available, reserved, takenUnits, countsSetAside, setAsideUnits }: LevelReading): number {
  return available + reserved + takenUnits + (countsSetAside ? setAsideUnits : 0);
}

/** Committed beyond the open units of the orders that are known; below zero where some of those were fulfilled unheard. */
function unreadUnits({ committed, openUnits }: LevelReading): number {
  return committed - openUnits;
}

function openLedger(reading: LevelReading): LevelLedger {
  return {
    explained: sumOf(reading),
    residual: 0,
    grossUnits: reading.grossUnits,
    openUnits: reading.openUnits,
    leftUnits: -unreadUnits(reading),
    openingSince: reading.readAt,
    oldUnits: Math.max(0, unreadUnits(reading)),
    openedHighBy: 0,
    missing: null,
    countsSetAside: reading.countsSetAside,
    foreign: null,
  };
}

/** What is set aside counts from when its location is given what lies there, and no longer than that. What was missing is missing still. */
function countAlike(ledger: LevelLedger, { countsSetAside, setAsideUnits }: LevelReading): LevelLedger {
  if (ledger.countsSetAside === countsSetAside) return ledger;
  const units = countsSetAside ? setAsideUnits : -setAsideUnits;
  return { ...ledger, countsSetAside, explained: ledger.explained + units };
}

function isCovered(moment: Date, { ordersKnownTo }: LevelReading): boolean {
  return ordersKnownTo !== null && ordersKnownTo >= moment;
}

function addForeign(foreign: LevelLedger["foreign"], units: number, since: Date): LevelLedger["foreign"] {
  return units === 0 ? foreign : { units: (foreign?.units ?? 0) + units, since };
}

/** Units that are known since the last reading to have been fulfilled: of what left unheard, so many are heard of. */
function heardUnits(ledger: LevelLedger, reading: LevelReading, learned: number): number {
  return Math.max(0, learned - (reading.openUnits - ledger.openUnits));
}

/**
 * Units that come from nowhere were not sold by us: they count at once, so that they hide no sale. They are seen where less is
 * missing than before though no order explains it, where less is missing than orders that are not known have committed, and where
 * less has left unheard than before though nothing was heard of.
 */
function raise(ledger: LevelLedger, reading: LevelReading): LevelLedger {
  const learned = Math.max(0, reading.grossUnits - ledger.grossUnits);
  const isOpening = ledger.openingSince !== null;
  // Until it is open, an order that becomes known may have been sold before the first reading, whose units lack it.
  const opened = isOpening ? learned : 0;
  const before = ledger.residual + opened;
  const residual = ledger.explained + opened - sumOf(reading);
  // What becomes known until then was committed by it, perhaps: it is not old any more.
  const oldUnits = Math.min(Math.max(0, ledger.oldUnits - opened), Math.max(0, unreadUnits(reading)));
  const committed = Math.max(0, unreadUnits(reading)) - oldUnits;
  const leftUnits = residual - unreadUnits(reading);
  const left = ledger.leftUnits - leftUnits - heardUnits(ledger, reading, learned);
  const appeared = Math.max(0, before - residual - learned, committed - residual, isOpening ? 0 : left);
  return {
    ...ledger,
    explained: ledger.explained + opened + appeared,
    residual: residual + appeared,
    grossUnits: Math.max(ledger.grossUnits, reading.grossUnits),
    openUnits: reading.openUnits,
    leftUnits: leftUnits + appeared,
    oldUnits,
    openedHighBy: ledger.openedHighBy + opened,
    foreign: isOpening ? null : addForeign(ledger.foreign, appeared, reading.readAt),
  };
}

function watchMissing(ledger: LevelLedger, reading: LevelReading): LevelLedger {
  const { missing, residual, grossUnits } = ledger;
  if (residual <= 0)
    return { ...ledger, missing: null, openedHighBy: ledger.openingSince === null ? 0 : ledger.openedHighBy };
  if (missing !== null) return { ...ledger, missing: { ...missing, least: Math.min(missing.least, residual) } };
  return { ...ledger, missing: { seenAt: reading.readAt, first: residual, least: residual, grossUnits } };
}

/**
 * What is still missing when every order of before it was first seen is known, no order has taken; but for what is committed beyond the
 * orders that are known: another one, not heard of yet, has taken that.
 */
function prove(ledger: LevelLedger, reading: LevelReading): LevelLedger {
  const { missing, residual, grossUnits, oldUnits } = ledger;
  if (missing === null || !isCovered(missing.seenAt, reading)) return ledger;
  const others = residual - Math.max(0, unreadUnits(reading) - oldUnits);
  const proved = Math.max(0, Math.min(missing.least, missing.first - (grossUnits - missing.grossUnits), others));
  const quiet = Math.min(proved, ledger.openedHighBy);
  const left = residual - proved;
  return {
    ...ledger,
    explained: ledger.explained - proved,
    residual: left,
    leftUnits: ledger.leftUnits - proved,
    openedHighBy: ledger.openedHighBy - quiet,
    missing: left > 0 ? { seenAt: reading.readAt, first: left, least: left, grossUnits } : null,
    foreign: addForeign(ledger.foreign, quiet - proved, reading.readAt),
  };
}

/** Tells a foreign change once nothing that is still missing or unread can take it back. */
function tell(ledger: LevelLedger, reading: LevelReading): LedgerStep {
  const { foreign, missing, residual } = ledger;
  const missingUnits = Math.max(0, residual);
  const isTold = foreign !== null && missing === null && isCovered(foreign.since, reading);
  if (!isTold) return { ledger, missingUnits, foreignUnits: 0 };
  return { ledger: { ...ledger, foreign: null }, missingUnits, foreignUnits: foreign.units };
}

/**
 * The ledger after a reading. Null opens one: it counts from when every order of before then is known.
 * Readings of one level come one after another, none while a write of ours is open.
 */
export function advanceLedger(ledger: LevelLedger | null, reading: LevelReading): LedgerStep {
  if (ledger === null) return { ledger: openLedger(reading), missingUnits: 0, foreignUnits: 0 };
  const raised = raise(countAlike(ledger, reading), reading);
  const isOpen = raised.openingSince === null || isCovered(raised.openingSince, reading);
  const opened = isOpen ? { ...raised, openingSince: null } : raised;
  return tell(prove(watchMissing(opened, reading), reading), reading);
}

/** The ledger after a write of ours that is known to have succeeded. */
export function moveLedger(ledger: LevelLedger, write: { readonly from: number; readonly to: number }): LevelLedger {
  return { ...ledger, explained: ledger.explained + write.to - write.from };
}

/** Orders known to here at the least will let another reading say more of it; null: nothing of it is open. */
export function awaitsOrdersTo({ openingSince, missing, foreign }: LevelLedger): Date | null {
  const moments = [openingSince, missing?.seenAt, foreign?.since].filter((moment) => moment != null);
  return moments.reduce<Date | null>((first, moment) => (first === null || moment < first ? moment : first), null);
}
