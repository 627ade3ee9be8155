import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect } from "react";

/** Shows a toast once per answer; `message` is null where the answer is no success, which is then shown in place. */
export function useSuccessToast(answer: unknown, message: string | null): void {
  const bridge = useAppBridge();
  useEffect(() => {
    if (message !== null) bridge.toast.show(message);
    // A new answer with the same words is news; new words for the same answer are not.
    // oxlint-disable-next-line react/exhaustive-deps -- see above
  }, [answer]);
}
