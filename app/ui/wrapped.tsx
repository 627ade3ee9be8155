import type { ReactNode } from "react";

/** Text of any length in a table's cell, which does not wrap by itself. */
export function Wrapped({ children }: { readonly children: ReactNode }) {
  return <div style={{ whiteSpace: "normal", overflowWrap: "anywhere", minWidth: "10rem" }}>{children}</div>;
}
