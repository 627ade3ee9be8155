import { Button, InlineStack } from "@shopify/polaris";
import { useEffect } from "react";
import type { MapKind } from "#app/domain/value-maps/map-kinds.ts";
import type { MapPreview } from "#app/services/value-maps/import.server.ts";
import { FileCard, type FileAnswer } from "#app/ui/file-card.tsx";
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
    <InlineStack>
      <Button loading={isBusy} onClick={() => send({ intent: "export" })}>
        {words.files.export}
      </Button>
    </InlineStack>
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

function ofFile(answer: MapAnswer | undefined): FileAnswer<MapPreview> | null {
  switch (answer?.kind) {
    case "preview":
    case "unreadable":
    case "not-imported":
      return answer;
    default:
      return null;
  }
}

/** A map from a file, and to one. */
export function MapFile({ kind }: { readonly kind: MapKind }) {
  const { answer, isBusy, send } = useMapCommand();
  const card = { title: copy.title, text: copy.text, answer: ofFile(answer), isBusy, inWords, send };
  return (
    <FileCard {...card}>
      <Export kind={kind} />
    </FileCard>
  );
}
