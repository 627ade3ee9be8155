import { describe, expect, test } from "vitest";
import { networkWords } from "#app/domain/errors/network-words.ts";

describe("network words", () => {
  test.each(["ECONNREFUSED", "ENOTFOUND", "ECONNRESET", "UND_ERR_SOCKET", "TimeoutError", "CERT_HAS_EXPIRED"])(
    "%s is said in words that hold no code",
    (code) => {
      expect(networkWords(code)).not.toContain(code);
      expect(networkWords(code)).toMatch(/^(it|its|no|nothing) [a-z ]+$/);
    },
  );

  test("a code without words is named, so that somebody can look it up", () => {
    expect(networkWords("EPROTO")).toBe("the connection failed (EPROTO)");
  });
});
