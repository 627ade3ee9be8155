import { unreachable } from "#app/domain/unreachable.ts";
import type { ExplainedNumber } from "#app/services/inventory.server.ts";
import type { SellingTerm } from "#app/domain/inventory/selling-rules.ts";
import type { Formats } from "#app/ui/format.ts";
import { scopeInWords } from "#app/ui/rule-words.ts";
import { words } from "#app/ui/words.en.ts";

type Row = readonly [term: string, units: string, source: string];
type Explained = Pick<ExplainedNumber, "explanation" | "locationName">;

const copy = words.inventory.one;
const rules = words.selling.onLevel;

function less(formats: Formats, units: number): string {
  return units === 0 ? "0" : `−${formats.quantity(units)}`;
}

/** Which of the terms' rules has said it, the first that has. */
function sourceOf({ explanation, locationName }: Explained, terms: readonly SellingTerm[]): string {
  const scope = terms.flatMap((term) => explanation.selling.saidBy[term] ?? [])[0];
  return scope === undefined ? rules.default : rules.rule(scopeInWords(scope, () => locationName));
}

function feedRows({ explanation }: Explained, formats: Formats): Row[] {
  const { feeds, said, passedOver } = explanation.selling;
  const isWhole = feeds.length === 1 && feeds[0]?.percent === 100;
  const parts = isWhole
    ? []
    : feeds.map(({ warehouse, percent, units }): Row => {
        return [
          rules.feed(warehouse, formats.quantity(percent)),
          formats.quantity(units),
          passedOver.includes(warehouse) ? rules.feedPassedOver : rules.feedSource,
        ];
      });
  const incoming = said.countsIncoming
    ? feeds.map(({ warehouse, incoming: units }): Row => {
        const told = units === null ? rules.notTold : formats.quantity(units);
        return [rules.incoming(warehouse), told, copy.erpSource];
      })
    : [];
  return [...incoming, ...parts];
}

function ruleRows(explained: Explained, formats: Formats): Row[] {
  const { selling } = explained.explanation;
  const { stockUnit } = selling.said;
  const { converted, safetyUnits, sharedUnits, keptUnits } = selling;
  const rows: Row[] = [];
  const add = (term: string, units: number, terms: readonly SellingTerm[]) => {
    if (units !== 0) rows.push([term, less(formats, units), sourceOf(explained, terms)]);
  };
  if (stockUnit !== undefined) {
    const unit = rules.unit(formats.quantity(stockUnit.erp), formats.quantity(stockUnit.shopify));
    rows.push([rules.converted, formats.quantity(converted), unit]);
  }
  add(rules.safety, safetyUnits, ["safetyUnits"]);
  add(rules.share, converted - safetyUnits - sharedUnits, ["sharePercent"]);
  add(rules.kept, keptUnits, ["marketplaceUnits", "wholesaleUnits", "storeUnits"]);
  return rows;
}

function heldRow({ explanation }: Explained, formats: Formats): Row[] {
  const { restraint, result } = explanation;
  if (restraint === null) return [];
  const { heldSource, held } = rules;
  switch (restraint.kind) {
    case "outage": {
      const { heardAt, heldBackUnits, soldUnits, lastKnown } = restraint;
      const [back, sold] = [formats.quantity(heldBackUnits), formats.quantity(soldUnits)];
      return [
        [held.outage, less(formats, lastKnown - result), heldSource.outage(formats.dateTime(heardAt), back, sold)],
      ];
    }
    case "lock": {
      const { lock, wouldBe } = restraint;
      const source = heldSource.lock(formats.dateTime(lock.until), formats.quantity(wouldBe));
      return [[held.lock(lock.reason), less(formats, wouldBe - result), source]];
    }
    case "threshold": {
      const { leastRaiseUnits, wouldBe } = restraint;
      const source = heldSource.threshold(formats.quantity(leastRaiseUnits), formats.quantity(wouldBe));
      return [[held.threshold, less(formats, wouldBe - result), source]];
    }
    default:
      return unreachable(restraint);
  }
}

function setAsideRow({ publishes, setAsideUnits }: ExplainedNumber["explanation"], formats: Formats): Row[] {
  return publishes === "on_hand" ? [[copy.setAside, less(formats, setAsideUnits), copy.setAsideSource]] : [];
}

/** The number, term by term: each with its sign and where it comes from. Terms of rules that say nothing are left out. */
export function termsOfNumber(explained: Explained, formats: Formats): readonly Row[] {
  const { explanation } = explained;
  const { selling } = explanation;
  const { overdrawnUnits, capUnits } = selling;
  return [
    [copy.erp, formats.quantity(explanation.erpAvailable), copy.erpSource],
    ...feedRows(explained, formats),
    ...ruleRows(explained, formats),
    [copy.inFlight, less(formats, explanation.inFlightUnits), copy.inFlightSource],
    [copy.unknown, less(formats, explanation.unknownUnits), copy.unknownSource],
    [copy.reserved, less(formats, explanation.reservedUnits), copy.reservedSource],
    ...setAsideRow(explanation, formats),
    ...(overdrawnUnits === 0 ? [] : [[rules.overdrawn, less(formats, overdrawnUnits), rules.overdrawnSource] as const]),
    [copy.buffer, less(formats, explanation.bufferUnits), sourceOf(explained, ["bufferUnits", "bufferPercent"])],
    ...(capUnits === null ? [] : [[rules.cap, formats.quantity(capUnits), sourceOf(explained, ["capUnits"])] as const]),
    [copy.floor, formats.quantity(explanation.floorUnits), sourceOf(explained, ["floorUnits"])],
    ...heldRow(explained, formats),
  ];
}
