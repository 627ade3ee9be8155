import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const rows = readFileSync("test/requirements.md", "utf8")
  .split("\n")
  .map((line) => /^\| (R\d+) +\| (.+?) +\| (.+?) +\|$/.exec(line))
  .flatMap((cells) => (cells ? [{ id: cells[1] ?? "", proof: cells[3] ?? "" }] : []));

describe("the requirements", () => {
  test("each of R1 to R191 is listed once, in order", () => {
    expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: 191 }, (_, index) => `R${index + 1}`));
  });

  test("a file named as proof is there", () => {
    const named = rows.flatMap(({ id, proof }) =>
      [...proof.matchAll(/`((?:app|test|prisma|extensions|docs)\/[^`\s]+)`/g)].map(([, path = ""]) => ({ id, path })),
    );
    expect(named.filter(({ path }) => !existsSync(path))).toEqual([]);
  });

  test("a row names a file, or says that it is not shown yet", () => {
    const vague = rows.filter(
      ({ proof }) => proof !== "not yet" && !/`(app|test|prisma|extensions|docs)\//.test(proof),
    );
    expect(vague).toEqual([]);
  });

  test("a row with a part that is not shown begins with the word", () => {
    const quiet = rows.filter(
      ({ proof }) => proof !== "not yet" && /not yet/.test(proof) && !proof.startsWith("partly: "),
    );
    expect(quiet).toEqual([]);
  });
});
