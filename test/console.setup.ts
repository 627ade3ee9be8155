import { format } from "node:util";
import { afterEach, beforeEach } from "vitest";

let written: string[] = [];

// A test that expects an error on the console spies on it itself (`vi.spyOn(console, "error")`); what arrives here was expected by nobody.
beforeEach(() => {
  written = [];
  console.error = (...parts: unknown[]) => void written.push(format(...parts)); // oxlint-disable-line no-console -- the watch over it
});

afterEach(() => {
  if (written.length > 0) throw new Error(`unexpected console.error:\n${written.join("\n")}`);
});
