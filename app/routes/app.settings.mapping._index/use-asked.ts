import { useState } from "react";
import { words } from "#app/ui/words.en.ts";

interface Asked {
  ask(): void;
  /** For the dialog that asks. */
  readonly dialog: {
    readonly isOpen: boolean;
    readonly problem?: string;
    readonly onSubmit: (reason: string) => void;
    readonly onClose: () => void;
  };
}

/** A dialog that asks for a reason before something is done: it closes when there is one, and what came of it is said on the page. */
export function useAsked(send: (reason: string) => void): Asked {
  const [asked, setAsked] = useState<"no" | "yes" | "without-reason">("no");
  return {
    ask: () => setAsked("yes"),
    dialog: {
      isOpen: asked !== "no",
      ...(asked === "without-reason" ? { problem: words.mapping.reasonMissing } : {}),
      onSubmit: (reason) => {
        const isGiven = reason.trim() !== "";
        setAsked(isGiven ? "no" : "without-reason");
        if (isGiven) send(reason);
      },
      onClose: () => setAsked("no"),
    },
  };
}
