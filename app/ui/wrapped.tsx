import type { ReactNode } from "react";

interface WrappedProps {
  /** Below this a table scrolls sideways; less where it has many such cells. */
  readonly minWidth?: string;
  readonly children: ReactNode;
}

/** Text of any length in a table's cell, which does not wrap by itself. */
export function Wrapped({ minWidth = "10rem", children }: WrappedProps) {
  return <div style={{ whiteSpace: "normal", overflowWrap: "anywhere", minWidth }}>{children}</div>;
}
