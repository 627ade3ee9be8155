import { Banner, BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import type { SettingsPreview } from "#app/services/transfer/import.server.ts";
import { TextTable } from "#app/ui/text-table.tsx";
import { words } from "#app/ui/words.en.ts";
import { Wrapped } from "#app/ui/wrapped.tsx";

const copy = words.transfer;

function Problems({ problems }: Pick<SettingsPreview, "problems">) {
  const { problems: title, problemColumns: columns } = copy.preview;
  return (
    <TextTable
      title={title}
      none=""
      headings={[columns.section, columns.field, columns.problem]}
      rows={problems.map(({ section, field, problem }) => [
        copy.sections[section],
        <Wrapped key="field">{field}</Wrapped>,
        <Wrapped key="problem">{copy.problems[problem] ?? copy.problem}</Wrapped>,
      ])}
    />
  );
}

interface PreviewProps {
  readonly preview: SettingsPreview;
  readonly isBusy: boolean;
  readonly onImport: () => void;
}

/** What a file would change here, and what of it does not fit. */
export function Preview({ preview, isBusy, onImport }: PreviewProps) {
  const { from, changes, problems, unknownLocations } = preview;
  const { columns, ...texts } = copy.preview;
  return (
    <BlockStack gap="400">
      {unknownLocations.length === 0 ? null : (
        <Banner tone="warning">{texts.unknownLocations(unknownLocations.join(", "))}</Banner>
      )}
      {problems.length === 0 ? null : <Problems problems={problems} />}
      <TextTable
        title={texts.title(from)}
        intro={texts.mapping}
        none={texts.none}
        headings={[columns.what, columns.before, columns.after]}
        rows={changes.map(({ action, before, after }) => [
          <Wrapped key="what">{words.activity.action(action)}</Wrapped>,
          <Wrapped key="before">{before ?? words.shared.none}</Wrapped>,
          <Wrapped key="after">{after ?? words.shared.none}</Wrapped>,
        ])}
      />
      {problems.length > 0 || changes.length === 0 ? null : (
        <InlineStack gap="300" blockAlign="center">
          <Button variant="primary" loading={isBusy} onClick={onImport}>
            {copy.import.act}
          </Button>
          <Text as="span">{texts.changes(changes.length)}</Text>
        </InlineStack>
      )}
    </BlockStack>
  );
}
