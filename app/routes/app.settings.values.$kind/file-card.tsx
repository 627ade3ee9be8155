import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useEffect } from "react";
import type { MapKind } from "#app/domain/value-maps/map-kinds.ts";
import type { MapPreview } from "#app/services/value-maps/import.server.ts";
import { FileImport } from "#app/ui/file-import.tsx";
import type { ShownPreview } from "#app/ui/file-preview.tsx";
import { saveTextFile } from "#app/ui/save-text-file.ts";
import { words } from "#app/ui/words.en.ts";
import type { MapAnswer } from "./commands.server.ts";
import { useMapCommand } from "./use-map-command.ts";

const { file: copy, columns, problem } = words.values;

function Export({ kind }: { readonly kind: MapKind }) {
  const { answer, isBusy, send } = useMapCommand();
  useEffect(() => {
    if (answer?.kind === "file") saveTextFile(`${kind}.csv`, answer.text);
  }, [answer, kind]);
  return (
    <Button loading={isBusy} onClick={() => send({ intent: "export" })}>
      {words.files.export}
    </Button>
  );
}

function inWords(preview: MapPreview): ShownPreview {
  const { mark, ignored, bad, added, changed, firstBad, firstAdded, firstChanged } = preview;
  const headings = [columns.match, columns.value];
  return {
    mark,
    ignored,
    bad,
    counts: copy.counts(preview),
    badRows: firstBad.map(({ line, at, text, problem: wrong, other }) => ({
      line,
      column: columns[at],
      text,
      fix: problem(wrong, text, other),
    })),
    tables: [
      {
        title: copy.changed,
        headings,
        all: changed,
        rows: firstChanged.map(({ match, before, value }) => [match, copy.change(before, value)]),
      },
      { title: copy.added, headings, all: added, rows: firstAdded.map(({ match, value }) => [match, value]) },
    ],
    taken: added + changed,
    action: copy.import(added + changed),
  };
}

function previewIn(answer: MapAnswer | undefined): MapPreview | null {
  return answer?.kind === "preview" || answer?.kind === "not-imported" ? answer.preview : null;
}

function problemIn(answer: MapAnswer | undefined): string | null {
  if (answer?.kind === "unreadable") return words.files.unreadable(answer.problem);
  return answer?.kind === "not-imported" ? words.files.notImported[answer.why] : null;
}

/** A map from a file, and to one. */
export function FileCard({ kind }: { readonly kind: MapKind }) {
  const { answer, isBusy, send } = useMapCommand();
  const preview = previewIn(answer);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {copy.title}
        </Text>
        <Text as="p" tone="subdued">
          {copy.text}
        </Text>
        <FileImport
          preview={preview === null ? null : inWords(preview)}
          problem={problemIn(answer)}
          isBusy={isBusy}
          onLook={(text) => send({ intent: "preview", text })}
          onTake={(text, leavesOut) =>
            send({ intent: "import", text, mark: preview?.mark ?? "", leaveOut: leavesOut ? "yes" : "" })
          }
        />
        <InlineStack>
          <Export kind={kind} />
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
