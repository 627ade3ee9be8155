import { useFetcher } from "@remix-run/react";
import { useSuccessToast } from "#app/ui/use-success-toast.ts";
import { words } from "#app/ui/words.en.ts";
import type { MapAnswer } from "./commands.server.ts";

interface MapCommand {
  readonly answer: MapAnswer | undefined;
  readonly isBusy: boolean;
  send(form: Readonly<Record<string, string>>): void;
}

function savedMessage(answer: MapAnswer | undefined): string | null {
  const copy = words.values;
  switch (answer?.kind) {
    case "saved":
      return answer.runAgain === 0 ? copy.entry.saved : copy.entry.runAgain(answer.runAgain);
    case "removed":
      return copy.entry.removed;
    case "otherwise-saved":
      return copy.otherwise.saved;
    case "imported":
      return copy.file.imported(answer.taken);
    case "file":
      return words.files.exported;
    default:
      return null;
  }
}

/** One command of this screen, and what became of it; success is a toast. Long files go as they are, not as an address. */
export function useMapCommand(): MapCommand {
  const fetcher = useFetcher<MapAnswer>();
  useSuccessToast(fetcher.data, savedMessage(fetcher.data));
  return {
    answer: fetcher.data,
    isBusy: fetcher.state !== "idle",
    send: (form) => fetcher.submit({ ...form }, { method: "post", encType: "multipart/form-data" }),
  };
}
