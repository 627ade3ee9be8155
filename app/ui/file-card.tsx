import { Banner } from "@shopify/polaris";
import { useState, type ReactNode } from "react";
import { ExplainedCard } from "./explained-card.tsx";
import { FileDrop } from "./file-drop.tsx";
import { FilePreview, type ShownPreview } from "./file-preview.tsx";
import { words } from "./words.en.ts";
import type { UnreadableFile } from "./words/files.en.ts";

const copy = words.files;

/** Beyond this nothing is even read; the server has the same limit. */
const MOST_BYTES = 5 * 1024 * 1024;

/** What is said of the file that was sent last, as far as something is still to be done with it. */
export type FileAnswer<Preview> =
  | { readonly kind: "preview"; readonly preview: Preview }
  | { readonly kind: "unreadable"; readonly problem: UnreadableFile }
  | { readonly kind: "not-imported"; readonly why: keyof typeof copy.notImported; readonly preview: Preview };

function problemOf(answer: FileAnswer<unknown> | null): string | null {
  if (answer?.kind === "unreadable") return copy.unreadable(answer.problem);
  return answer?.kind === "not-imported" ? copy.notImported[answer.why] : null;
}

function FileProblem({ text }: { readonly text: string | null }) {
  return text === null ? null : <Banner tone="warning">{text}</Banner>;
}

interface FileCardProps<Preview> {
  readonly title: string;
  /** Which columns the file has. */
  readonly text: string;
  /** Null: nothing was sent, or it is taken in. */
  readonly answer: FileAnswer<Preview> | null;
  readonly isBusy: boolean;
  readonly inWords: (preview: Preview) => ShownPreview;
  readonly send: (form: Record<string, string>) => void;
  readonly children?: ReactNode;
}

/** A file is looked at first; what it would change is shown before anything is taken in. */
export function FileCard<Preview>({ title, text, answer, isBusy, inWords, send, children }: FileCardProps<Preview>) {
  const [chosen, setChosen] = useState<{ readonly name: string; readonly content: string } | null>(null);
  const [isTooLarge, setIsTooLarge] = useState(false);
  const look = async (file: File) => {
    setIsTooLarge(file.size > MOST_BYTES);
    if (file.size > MOST_BYTES) return;
    const content = await file.text();
    setChosen({ name: file.name, content });
    send({ intent: "preview", text: content });
  };
  const preview = answer === null || answer.kind === "unreadable" || isTooLarge ? null : inWords(answer.preview);
  const take = (content: string, mark: string, leavesOut: boolean) =>
    send({ intent: "import", text: content, mark, leaveOut: leavesOut ? "yes" : "" });
  return (
    <ExplainedCard title={title} intro={text}>
      <FileDrop
        label={copy.choose}
        accept=".csv,text/csv"
        chosen={chosen?.name ?? null}
        onFile={(file) => void look(file)}
      />
      <FileProblem text={isTooLarge ? copy.unreadable({ kind: "too-large" }) : problemOf(answer)} />
      {chosen === null || preview === null ? null : (
        <FilePreview
          key={preview.mark}
          name={chosen.name}
          preview={preview}
          isBusy={isBusy}
          onTake={(leavesOut) => take(chosen.content, preview.mark, leavesOut)}
        />
      )}
      {children}
    </ExplainedCard>
  );
}
