import type { Money } from "#app/domain/values/money.ts";

/** How a shop reads numbers and times. */
export interface Formats {
  /** "£1,840.00", exact: an amount never becomes a JavaScript number. */
  money(money: Money): string;
  /** Sums in several currencies, side by side: they are never added up. */
  moneys(moneys: readonly Money[]): string;
  quantity(units: number | string): string;
  /** Date and time in the shop's zone. */
  dateTime(iso: string): string;
  /** The same with seconds, for what happens close together. */
  moment(iso: string): string;
  /** "14 minutes": how long ago, in its largest whole unit. */
  age(iso: string, nowIso: string): string;
  duration(ms: number): string;
}

export interface Region {
  /** BCP 47, as the Shopify admin says; an unknown one counts as English. */
  readonly locale: string;
  /** IANA name; an unknown one counts as UTC. */
  readonly timeZone: string;
}

function isNumeric(text: string): text is Intl.StringNumericLiteral {
  return /^-?\d+(\.\d+)?$/.test(text);
}

// Browsers and Node use different kinds of blank in the same text, and React would then draw it twice.
function plainBlanks(text: string): string {
  return text.replace(/[\u00a0\u202f\u2009]/g, " ");
}

function firstThatWorks<T>(make: () => T, otherwise: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof RangeError) return otherwise();
    throw error;
  }
}

const UNITS = [
  { unit: "day", ms: 86_400_000 },
  { unit: "hour", ms: 3_600_000 },
  { unit: "minute", ms: 60_000 },
  { unit: "second", ms: 1_000 },
] as const;

function ageText(ms: number): string {
  const { unit, ms: size } = UNITS.find((candidate) => ms >= candidate.ms) ?? UNITS[3];
  // Units are words of the catalogue, so they follow its language and not the shop's locale.
  return new Intl.NumberFormat("en", { style: "unit", unit, unitDisplay: "long" }).format(Math.floor(ms / size));
}

function timeText(format: Intl.DateTimeFormat, iso: string): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : plainBlanks(format.format(at));
}

/** The formats of a region. Text that is no number or no date comes back as it is. */
export function createFormats({ locale, timeZone }: Region): Formats {
  const language = firstThatWorks(
    () => Intl.getCanonicalLocales(locale)[0] ?? "en",
    () => "en",
  );
  const shopTime = (timeStyle: "short" | "medium") =>
    firstThatWorks(
      () => new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle, timeZone }),
      () => new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle, timeZone: "UTC" }),
    );
  const [dates, moments] = [shopTime("short"), shopTime("medium")];
  const numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 10 });

  const money = ({ amount, currency }: Money) =>
    isNumeric(amount)
      ? plainBlanks(new Intl.NumberFormat(language, { style: "currency", currency }).format(amount))
      : `${amount} ${currency}`;

  return {
    money,
    moneys: (moneys) => moneys.map(money).join(" + "),
    quantity: (units) => {
      const text = String(units);
      return isNumeric(text) ? plainBlanks(numbers.format(text)) : text;
    },
    dateTime: (iso) => timeText(dates, iso),
    moment: (iso) => timeText(moments, iso),
    age: (iso, nowIso) => ageText(Math.max(0, Date.parse(nowIso) - Date.parse(iso))),
    duration: (ms) => (ms < 1_000 ? `${ms} ms` : `${(ms / 1_000).toFixed(1)} s`),
  };
}
