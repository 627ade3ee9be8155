import { Banner, BlockStack, DropZone } from "@shopify/polaris";
import { useState } from "react";
import { FilePreview, type ShownPreview } from "./file-preview.tsx";
import { words } from "./words.en.ts";

const copy = words.files;

/** Beyond this nothing is even read; the server has the same limit. */
const MOST_BYTES = 5 * 1024 * 1024;

interface Chosen {
  readonly name: string;
  readonly text: string;
}

interface FileImportProps {
  /** Of the file that was sent last; null: none was, or nothing of it can be read, or it is taken in. */
  readonly preview: ShownPreview | null;
  /** Why it cannot be read, or was not taken in; null: nothing is wrong. */
  readonly problem: string | null;
  readonly isBusy: boolean;
  readonly onLook: (text: string) => void;
  readonly onTake: (text: string, leavesOut: boolean) => void;
}

/** A file is looked at first; what it would change is shown before anything is taken in. */
export function FileImport({ preview, problem, isBusy, onLook, onTake }: FileImportProps) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [isTooLarge, setIsTooLarge] = useState(false);
  const look = async (file: File | undefined) => {
    setIsTooLarge(file !== undefined && file.size > MOST_BYTES);
    if (file === undefined || file.size > MOST_BYTES) return;
    const text = await file.text();
    setChosen({ name: file.name, text });
    onLook(text);
  };
  const shown = isTooLarge ? copy.unreadable({ kind: "too-large" }) : problem;
  return (
    <BlockStack gap="300">
      <DropZone
        label={copy.choose}
        accept=".csv,text/csv"
        allowMultiple={false}
        variableHeight
        onDropAccepted={(files) => void look(files[0])}
      >
        <DropZone.FileUpload actionTitle={copy.choose} actionHint={chosen?.name ?? ""} />
      </DropZone>
      {shown === null ? null : <Banner tone="warning">{shown}</Banner>}
      {chosen === null || preview === null || isTooLarge ? null : (
        <FilePreview
          key={preview.mark}
          name={chosen.name}
          preview={preview}
          isBusy={isBusy}
          onTake={(leavesOut) => onTake(chosen.text, leavesOut)}
        />
      )}
    </BlockStack>
  );
}
