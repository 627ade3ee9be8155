import { Badge, BlockStack, Card, Text } from "@shopify/polaris";
import type { OwnershipView } from "#app/services/ownership/ownership.server.ts";
import { At } from "#app/ui/age.tsx";
import { TextTable } from "#app/ui/text-table.tsx";
import { words } from "#app/ui/words.en.ts";
import { Wrapped } from "#app/ui/wrapped.tsx";

const copy = words.ownership;

const TONES = { high: "critical", medium: "warning", low: "info" } as const;

/** What may go wrong, the worst first. */
export function Risks({ risks }: Pick<OwnershipView, "risks">) {
  const { columns, ...texts } = copy.risks;
  return (
    <TextTable
      {...texts}
      headings={[columns.severity, columns.subject, columns.says, columns.owner]}
      rows={risks.map(({ kind, severity, subject, says, owner }) => [
        <Badge key={kind} tone={TONES[severity]}>
          {copy.severities[severity]}
        </Badge>,
        <Wrapped key="subject">{subject}</Wrapped>,
        <Wrapped key="says">{says}</Wrapped>,
        <Wrapped key="owner">{owner}</Wrapped>,
      ])}
    />
  );
}

/** Changes by others of what is ours to write, the newest first. */
export function SecondWriters({ secondWriters }: Pick<OwnershipView, "secondWriters">) {
  const { columns, ...texts } = copy.writers;
  return (
    <TextTable
      {...texts}
      headings={[columns.at, columns.subject, columns.what, columns.reason]}
      rows={secondWriters.map(({ at, subject, what, reason }) => [
        <At key="at" at={at} />,
        <Wrapped key="subject">{subject}</Wrapped>,
        <Wrapped key="what">{what}</Wrapped>,
        <Wrapped key="reason">{reason}</Wrapped>,
      ])}
    />
  );
}

/** What one has to know of each system. */
export function Systems({ systems }: Pick<OwnershipView, "systems">) {
  const { columns, title } = copy.systemsCard;
  return (
    <TextTable
      title={title}
      none=""
      headings={[columns.system, columns.facts]}
      rows={systems.map((system) => [
        system.title,
        <Wrapped key="facts">
          {[...new Set([system.authorization, system.limits, system.environment, system.releases])].map((fact) => (
            <div key={fact}>{fact}.</div>
          ))}
        </Wrapped>,
      ])}
    />
  );
}

/** Who changed the choices, when and why. */
export function Versions({ versions }: Pick<OwnershipView, "versions">) {
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {copy.versions.title}
        </Text>
        {versions.length === 0 ? <Text as="p">{copy.versions.none}</Text> : null}
        {versions.map(({ version, savedBy, savedAt, note }) => (
          <Text as="p" key={version} breakWord>
            {copy.versions.row(version, words.activity.actor(savedBy), note)} · <At at={savedAt} />
          </Text>
        ))}
      </BlockStack>
    </Card>
  );
}
