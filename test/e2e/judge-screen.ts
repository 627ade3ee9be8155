import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";

const WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What stands in a person's way on the page and in its frames, one line each: rule, how many places, the first place. */
export async function findBarriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags([...WCAG_22_AA, "best-practice"]).analyze();
  return violations.map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.html.slice(0, 200)}`);
}

/** Keeps what is seen under test/e2e/screenshots; the README shows some of it. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  const path = new URL(`screenshots/${name}.png`, import.meta.url).pathname;
  await page.screenshot({ path, animations: "disabled", caret: "hide" });
}
