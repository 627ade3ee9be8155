import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Card, DropZone, Text } from "@shopify/polaris";
import { useState } from "react";
import type { SettingsAnswer } from "#app/services/transfer/import.server.ts";
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
  const look = async (file: File | undefined) => {
    if (file === undefined) return;
    const text = await file.text();
    setChosen({ name: file.name, text });
    send("preview", text);
  };
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {copy.import.title}
        </Text>
        <Text as="p" tone="subdued">
          {copy.import.text}
        </Text>
        <DropZone
          label={copy.import.choose}
          accept=".json,application/json"
          allowMultiple={false}
          variableHeight
          onDropAccepted={(files) => void look(files[0])}
        >
          <DropZone.FileUpload actionTitle={copy.import.choose} actionHint={chosen?.name ?? ""} />
        </DropZone>
        {problem === null ? null : <Banner tone="warning">{problem}</Banner>}
        {answer === undefined ||
        answer.kind === "unreadable" ||
        answer.kind === "imported" ||
        chosen === null ? null : (
          <Preview
            preview={answer.preview}
            isBusy={fetcher.state !== "idle"}
            onImport={() => send("import", chosen.text)}
          />
        )}
      </BlockStack>
    </Card>
  );
}
