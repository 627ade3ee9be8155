import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

/** Loads the page's values again every few seconds, while somebody can see them and no earlier load is under way. */
export function useAutoRefresh(intervalMs = 4_000): void {
  const { state, revalidate } = useRevalidator();
  useEffect(() => {
    if (state !== "idle") return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") revalidate();
    }, intervalMs);
    return () => clearInterval(timer);
  }, [intervalMs, revalidate, state]);
}
