import { useFetcher } from "@remix-run/react";
import type { IdImportAnswer, IdPreview } from "#app/services/identifiers.server.ts";
import { FileCard } from "#app/ui/file-card.tsx";
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

/** Ids of systems that do not tell us of them. */
export function IdFile() {
  const { data, state, submit } = useFetcher<IdImportAnswer>();
  useSuccessToast(data, data?.kind === "imported" ? copy.imported(data.taken) : null);
  const answer = data === undefined || data.kind === "imported" ? null : data;
  const send = (form: Record<string, string>) => submit(form, { method: "post", encType: "multipart/form-data" });
  const isBusy = state !== "idle";
  return <FileCard title={copy.title} text={copy.text} answer={answer} isBusy={isBusy} inWords={inWords} send={send} />;
}
