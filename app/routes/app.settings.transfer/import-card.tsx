import { useFetcher } from "@remix-run/react";
import { Banner } from "@shopify/polaris";
import { useState } from "react";
import type { SettingsAnswer } from "#app/services/transfer/import.server.ts";
import { ExplainedCard } from "#app/ui/explained-card.tsx";
import { FileDrop } from "#app/ui/file-drop.tsx";
import { useSuccessToast } from "#app/ui/use-success-toast.ts";
import { words } from "#app/ui/words.en.ts";
import { Preview } from "./preview.tsx";

const copy = words.transfer;

function problemIn(answer: SettingsAnswer | undefined): string | null {
  if (answer?.kind === "unreadable") return copy.unreadable[answer.problem];
  return answer?.kind === "refused" ? copy.refused : null;
}

/** A file is looked at first, and taken in when a person says so. */
export function ImportCard() {
  const fetcher = useFetcher<SettingsAnswer>();
  const [chosen, setChosen] = useState<{ readonly name: string; readonly text: string } | null>(null);
  const answer = fetcher.data;
  const problem = problemIn(answer);
  useSuccessToast(answer, answer?.kind === "imported" ? copy.imported(answer.preview.changes.length) : null);
  const send = (intent: "preview" | "import", text: string) => fetcher.submit({ intent, text }, { method: "post" });
  const look = async (file: File) => {
    const text = await file.text();
    setChosen({ name: file.name, text });
    send("preview", text);
  };
  return (
    <ExplainedCard title={copy.import.title} intro={copy.import.text}>
      <FileDrop
        label={copy.import.choose}
        accept=".json,application/json"
        chosen={chosen?.name ?? null}
        onFile={(file) => void look(file)}
      />
      {problem === null ? null : <Banner tone="warning">{problem}</Banner>}
      {answer === undefined || answer.kind === "unreadable" || answer.kind === "imported" || chosen === null ? null : (
        <Preview
          preview={answer.preview}
          isBusy={fetcher.state !== "idle"}
          onImport={() => send("import", chosen.text)}
        />
      )}
    </ExplainedCard>
  );
}
