import { BlockStack, Box, Card, InlineGrid, Text } from "@shopify/polaris";
import type { Standing } from "#app/domain/readiness/report.ts";
import type { ReportPage } from "#app/services/readiness/readiness.server.ts";
import { mismatchInWords, readinessInWords } from "#app/ui/readiness-words.ts";
import { words } from "#app/ui/words.en.ts";
import { StandingBadge } from "./standing-badge.tsx";

const copy = words.readiness;

const SURFACES = {
  ok: "bg-surface-success",
  blocks: "bg-surface-critical",
  warns: "bg-surface-warning",
  tells: "bg-surface-info",
  unknown: "bg-surface-caution",
} as const satisfies Record<Standing, string>;

/** The whole report at a glance: a field for each area, and below it the same in a sentence. */
export function AreaPicture({
  areas,
  standings,
  mismatchRate,
}: Pick<ReportPage, "areas" | "standings" | "mismatchRate">) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {copy.picture}
        </Text>
        <InlineGrid columns={{ xs: 2, md: 4 }} gap="200">
          {areas.map(({ area, standing }) => (
            <Box key={area} background={SURFACES[standing]} padding="300" borderRadius="200">
              <BlockStack gap="200" inlineAlign="start">
                <Text as="h3" variant="headingSm">
                  {copy.areas[area]}
                </Text>
                <StandingBadge standing={standing} />
              </BlockStack>
            </Box>
          ))}
        </InlineGrid>
        {standings === null ? null : <Text as="p">{readinessInWords(standings)}</Text>}
        {mismatchRate === null ? null : <Text as="p">{copy.mismatch(mismatchInWords(mismatchRate))}</Text>}
      </BlockStack>
    </Card>
  );
}
