import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";
import { describe } from "vitest";

const PLACES = [
  process.env["CHROMIUM"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const executablePath = PLACES.find((place) => place !== undefined && existsSync(place));
const MISSING = "no Chromium found: apt-get install chromium, or set CHROMIUM to where it is";

if (executablePath === undefined && process.env["CI"] === "true") throw new Error(MISSING);
if (executablePath === undefined) process.stdout.write(`\nSKIPPED, browser tests: ${MISSING}\n\n`);

/** A `describe` whose tests need a browser. Without one they are skipped, loudly; under CI they fail instead. */
export const describeInBrowser = executablePath === undefined ? describe.skip : describe;

/** The machine's Chromium. The caller closes it. */
export function openBrowser(): Promise<Browser> {
  if (executablePath === undefined) throw new Error(MISSING);
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox", // as root, in a container, it does not start otherwise
      // The stand-in admin frames an app on 127.0.0.1, which a page of the real admin could not do.
      "--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests",
    ],
  });
}
