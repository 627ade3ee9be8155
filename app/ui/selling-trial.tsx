import { Link, Text } from "@shopify/polaris";
import type { EffectStep } from "#app/domain/inventory/rules-effect.ts";
import { useFormats } from "./formats.tsx";
import { TrialCard } from "./trial-card.tsx";
import { words } from "./words.en.ts";

interface Level {
  readonly path: string;
  readonly sku: string;
  readonly locationName: string;
  /** Null: it is not published. */
  readonly before: number | null;
  readonly after: number | null;
  readonly because: readonly EffectStep[];
}

interface Trial {
  readonly looked: number;
  readonly isPart: boolean;
  readonly changed: number;
  readonly unitsUp: number;
  readonly unitsDown: number;
  readonly levels: readonly Level[];
}

const copy = words.selling.trial;

function summaryOf({ looked, isPart, changed, unitsUp, unitsDown }: Trial): string {
  if (looked === 0) return copy.none;
  const change = changed === 0 ? copy.same(looked) : copy.summary(looked, changed, unitsUp, unitsDown);
  return isPart ? `${change} ${copy.part(looked)}` : change;
}

function ChangedLevel({ level }: { readonly level: Level }) {
  const formats = useFormats();
  const said = (units: number | null) => (units === null ? copy.unpublished : formats.quantity(units));
  return (
    <li>
      <Text as="p">
        <Link url={`/app/inventory/${level.path}`}>{level.sku}</Link> · {level.locationName}
      </Text>
      <Text as="p" fontWeight="semibold">
        {copy.change(said(level.before), said(level.after))}
      </Text>
      <Text as="p" tone="subdued">
        {level.because.map((step) => copy.because[step]).join(", ")}
      </Text>
    </li>
  );
}

/** What the rules that are being entered would do to the levels that are published now. */
export function SellingTrialCard({ trial }: { readonly trial: Trial | null }) {
  const shown = trial?.levels ?? [];
  const left = (trial?.changed ?? 0) - shown.length;
  return (
    <TrialCard
      title={copy.title}
      intro={copy.intro}
      summary={trial === null ? copy.nothing : summaryOf(trial)}
      orders={[
        ...shown.map((level) => <ChangedLevel key={level.path} level={level} />),
        ...(left > 0 ? [<li key="more">{copy.more(left)}</li>] : []),
      ]}
    />
  );
}
