import type { BrowserContext } from "playwright-core";

export interface BrowserWatch {
  /** What went wrong since the last time it was asked: console errors, defects of scripts, failed and foreign requests. */
  take(): string[];
}

// Somebody who walks on ends the loads of the page that is left: no failure.
const LEFT_BEHIND = "net::ERR_ABORTED";
// The same, when the head of the answer had come: Remix says on the console that it will not read the rest.
const LEFT_HALF_READ = "AbortError: signal is aborted without reason";

/** Listens to every page and frame of a browser. Stories end with `expect(watch.take()).toEqual([])`. */
export function watchBrowser(context: BrowserContext): BrowserWatch {
  let faults: string[] = [];
  const note = (fault: string) => void faults.push(fault);
  context.on("console", (message) => {
    if (message.text().startsWith(LEFT_HALF_READ)) return;
    if (message.type() === "error" || message.type() === "warning") note(`console: ${message.text()}`);
  });
  context.on("weberror", (defect) => note(`script: ${defect.error().message}`));
  context.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && hostname !== "127.0.0.1") note(`left the machine: ${request.url()}`);
  });
  context.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "";
    if (why !== LEFT_BEHIND) note(`failed: ${why} ${request.method()} ${request.url()}`);
  });
  context.on("response", (response) => {
    if (response.status() >= 400)
      note(`${response.status()}: ${response.request().method()} ${pathOf(response.url())}`);
  });
  return {
    take() {
      const taken = faults;
      faults = [];
      return taken;
    },
  };
}

function pathOf(url: string): string {
  return new URL(url).pathname;
}
