import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "playwright-core";

const STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** More than any screen has before its main action. */
const MOST_TABS = 80;

/**
 * What stands in a person's way on the page and in its frames, one line each: rule, how many places, the first of them.
 * `isPartlyCovered`: something unfolded lies over the screen, and half of a link below it is no target that is too small.
 */
export async function findBarriers(page: Page, { isPartlyCovered = false } = {}): Promise<string[]> {
  const judge = new AxeBuilder({ page }).withTags(STANDARD).disableRules(isPartlyCovered ? ["target-size"] : []);
  const { violations } = await judge.analyze();
  return violations.map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.html.slice(0, 200)}`);
}

/** With SCREENSHOTS=keep, what is seen goes to test/e2e/screenshots, some of which the README shows; other runs leave them alone. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  if (process.env["SCREENSHOTS"] !== "keep") return;
  const path = new URL(`screenshots/${name}.png`, import.meta.url).pathname;
  await page.screenshot({ path, animations: "disabled", caret: "hide" });
}

/** Presses Tab from the top of the page until the target has the focus. */
export async function reachByTab(page: Page, target: Locator): Promise<boolean> {
  for (let pressed = 0; pressed < MOST_TABS; pressed++) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement && document.hasFocus())) return true;
  }
  return false;
}

export interface Vitals {
  /** Largest contentful paint of the app's own document. */
  readonly lcpMs: number;
  /** Cumulative layout shift so far; 0.1 is the limit for embedded apps. */
  readonly cls: number;
}

/** What the browser measured in the app's frame until now. */
export async function readVitals(page: Page): Promise<Vitals> {
  const frame = page.frame("app-iframe");
  if (frame === null) throw new Error("the admin frames no app");
  return frame.evaluate(async () => {
    const entriesOf = (type: string) =>
      new Promise<PerformanceEntryList>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries())).observe({ type, buffered: true });
        // Where nothing has shifted there is nothing to observe.
        setTimeout(() => resolve([]), 500);
      });
    const paints = await entriesOf("largest-contentful-paint");
    const shifts = await entriesOf("layout-shift");
    const cls = shifts.reduce((sum, entry) => sum + ("value" in entry ? Number(entry.value) : 0), 0);
    return { lcpMs: Math.round(paints.at(-1)?.startTime ?? 0), cls: Number(cls.toFixed(3)) };
  });
}
