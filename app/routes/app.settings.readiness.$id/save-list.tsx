import { useFetcher } from "@remix-run/react";
import { Button } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import type { CheckCode } from "#app/domain/readiness/checks.ts";
import type { ListPart } from "#app/services/readiness/export.server.ts";
import { saveTextFile } from "#app/ui/save-text-file.ts";
import { words } from "#app/ui/words.en.ts";

const copy = words.readiness;

/** Saves the whole list of a check as a file: it comes part by part, so that no answer is long. */
export function SaveList({ check }: { readonly check: CheckCode }) {
  const fetcher = useFetcher<ListPart>();
  const parts = useRef<string[]>([]);
  const { data: part, submit } = fetcher;
  const ask = (after: string) => submit({ intent: "export", check, after }, { method: "post" });
  useEffect(() => {
    if (part === undefined) return;
    parts.current.push(part.text);
    if (part.next !== null) {
      ask(part.next);
      return;
    }
    saveTextFile(`${check}.csv`, parts.current.join(""));
    parts.current = [];
    // Each answer is taken once.
    // oxlint-disable-next-line react/exhaustive-deps -- see above
  }, [part]);
  return (
    <Button
      loading={fetcher.state !== "idle"}
      accessibilityLabel={copy.csv(copy.checks[check].title)}
      onClick={() => ask("")}
    >
      {copy.csvShort}
    </Button>
  );
}
