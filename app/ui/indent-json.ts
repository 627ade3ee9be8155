const INDENT = "  ";

/**
 * The text with a line per value where it is JSON, character for character otherwise the same: it is not parsed and written again,
 * which would change digits, and a document that was cut off is shown as far as it goes. Other text comes back as it is.
 */
export function indentJson(text: string): string {
  if (!/^\s*[[{]/.test(text)) return text;
  let depth = 0;
  const newLine = () => `\n${INDENT.repeat(Math.max(0, depth))}`;
  // Strings, empty containers, single marks, or anything else up to the next mark.
  return text.replace(/"(?:[^"\\]|\\.)*"?|[[{]\s*[\]}]|[[\]{},:]|[^"[\]{},:]+/g, (token) => {
    switch (token) {
      case "{":
      case "[":
        depth += 1;
        return token + newLine();
      case "}":
      case "]":
        depth -= 1;
        return newLine() + token;
      case ",":
        return token + newLine();
      case ":":
        return ": ";
      default:
        return /^["[{]/.test(token) ? token : token.trim();
    }
  });
}
