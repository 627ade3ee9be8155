import type { Child } from "./child.ts";

/** What a process of the app answers to who watches it. Throws where its door is closed, or answers with a failure. */
export async function scrape(child: Child, path: "/metrics" | "/healthz" | "/readyz" = "/metrics"): Promise<string> {
  const [, port] = /"port":(\d+)/.exec(await child.line("metrics are served")) ?? [];
  const response = await fetch(`http://127.0.0.1:${port}${path}`);
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
  return text;
}
