/**
 * A code as people mean it: capitals, blanks, dashes and leading zeros are left out, so that "ab-001" and "AB 1" are alike. Codes that are
 * alike are shown to a person side by side; nothing is ever joined by this.
 */
export function looseCode(code: string): string {
  const plain = code.normalize("NFKC").toLowerCase();
  const loose = plain.replaceAll(/(?<!\d)0+(?=\d)/g, "").replaceAll(/[\s\p{Pd}_]+/gu, "");
  return loose === "" ? plain : loose;
}
