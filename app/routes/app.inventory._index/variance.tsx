import { BlockStack, Card, DataTable, InlineStack, Text } from "@shopify/polaris";
import type { LevelListView } from "#app/services/levels.server.ts";
import { Bars } from "#app/ui/bars.tsx";
import { useFormats } from "#app/ui/formats.tsx";
import { words } from "#app/ui/words.en.ts";
import { Gate } from "./gate.tsx";

const copy = words.stock.agreement;

/** How far Shopify was from what may be sold, day by day, as a picture and as a table. */
export function Variance({ sight: { days, variance } }: { readonly sight: Pick<LevelListView, "days" | "variance"> }) {
  const formats = useFormats();
  const shown = (units: number | null, most: number | null) =>
    units === null ? copy.noLook : copy.onDay(formats.quantity(units), formats.quantity(most ?? units));
  const rows = days.map((day, index) => [
    day,
    ...variance.map(({ units, mostUnits }) => shown(units[index] ?? null, mostUnits[index] ?? null)),
  ]);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {copy.variance}
        </Text>
        <Text as="p" tone="subdued">
          {copy.varianceText}
        </Text>
        {variance.length === 0 ? (
          <Text as="p">{copy.notYet}</Text>
        ) : (
          <>
            {variance.map(({ location, units, gate }) => {
              const values = units.map((each) => each ?? 0);
              const label = copy.picture(location, formats.quantity(Math.max(...values)));
              return (
                <InlineStack key={location} gap="300" blockAlign="center">
                  <Bars values={values} label={label} />
                  <Text as="span">{location}</Text>
                  <Gate gate={gate} />
                </InlineStack>
              );
            })}
            <details>
              <summary>{copy.table}</summary>
              <DataTable
                columnContentTypes={["text", ...variance.map(() => "numeric" as const)]}
                headings={[copy.day, ...variance.map(({ location }) => location)]}
                rows={rows}
              />
            </details>
          </>
        )}
      </BlockStack>
    </Card>
  );
}
