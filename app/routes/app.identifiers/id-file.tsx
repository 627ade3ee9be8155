import { useFetcher } from "@remix-run/react";
import { BlockStack, Card, Text } from "@shopify/polaris";
import type { IdImportAnswer, IdPreview } from "#app/services/identifiers.server.ts";
import { FileImport } from "#app/ui/file-import.tsx";
import type { ShownPreview } from "#app/ui/file-preview.tsx";
import { useSuccessToast } from "#app/ui/use-success-toast.ts";
import { words } from "#app/ui/words.en.ts";

const { file: copy, columns, problem } = words.identifiers;

function inWords(preview: IdPreview): ShownPreview {
  const { mark, ignored, bad, added, firstBad, firstAdded } = preview;
  return {
    mark,
    ignored,
    bad,
    counts: copy.counts(preview),
    badRows: firstBad.map(({ line, at, text, problem: wrong, other }) => ({
      line,
      column: copy.parts[at],
      text,
      fix: problem(wrong, text, other),
    })),
    tables: [
      {
        title: copy.added,
        headings: [columns.record, columns.system, columns.environment, columns.name, columns.value],
        all: added,
        rows: firstAdded.map((id) => [
          id.canonical,
          words.identifiers.systems[id.system],
          id.environment,
          id.name,
          id.value,
        ]),
      },
    ],
    taken: added,
    action: copy.import(added),
  };
}

function problemIn(answer: IdImportAnswer | undefined): string | null {
  if (answer?.kind === "unreadable") return words.files.unreadable(answer.problem);
  return answer?.kind === "not-imported" ? words.files.notImported[answer.why] : null;
}

/** Ids of systems that do not tell us of them. */
export function IdFile() {
  const { data: answer, state, submit } = useFetcher<IdImportAnswer>();
  useSuccessToast(answer, answer?.kind === "imported" ? copy.imported(answer.taken) : null);
  const preview = answer?.kind === "preview" || answer?.kind === "not-imported" ? answer.preview : null;
  const send = (form: Record<string, string>) => submit(form, { method: "post", encType: "multipart/form-data" });
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
          isBusy={state !== "idle"}
          onLook={(text) => send({ intent: "preview", text })}
          onTake={(text, leavesOut) =>
            send({ intent: "import", text, mark: preview?.mark ?? "", leaveOut: leavesOut ? "yes" : "" })
          }
        />
      </BlockStack>
    </Card>
  );
}
