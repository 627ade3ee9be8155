import type { Standing } from "#app/domain/readiness/report.ts";
import { words } from "./words.en.ts";

/** How a report stands, in a sentence. */
export function readinessInWords({ blocks, warns, unknown }: Readonly<Record<Standing, number>>): string {
  const copy = words.readiness;
  const parts = [
    ...(blocks === 0 ? [] : [copy.blocks(blocks)]),
    ...(warns === 0 ? [] : [copy.warns(warns)]),
    ...(unknown === 0 ? [] : [copy.unknown(unknown)]),
  ];
  return parts.length === 0 ? copy.fits : `${parts.join(", ")}.`;
}

/** "12.5 %": rounded up, so that what is there is never called none. */
export function mismatchInWords(rate: number): string {
  return `${Math.ceil(rate * 1000) / 10} %`;
}
