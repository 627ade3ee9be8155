export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

const ENCODED_WORD = /=\?utf-8\?([bq])\?([^?]*)\?=\s*/gi;

function fromQuotedPrintable(text: string): string {
  const bytes = text.replaceAll(/=\r?\n/g, "").replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => `%${hex}`);
  return decodeURIComponent(bytes.replaceAll(/%(?![0-9A-F]{2})/gi, "%25"));
}

function decode(body: string, encoding: string): string {
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
  return encoding === "quoted-printable" ? fromQuotedPrintable(body.replaceAll("%", "=25")) : body;
}

function decodeWords(header: string): string {
  return header.replaceAll(ENCODED_WORD, (_, kind: string, word: string) =>
    decode(
      kind.toLowerCase() === "b" ? word : word.replaceAll("_", " "),
      kind.toLowerCase() === "b" ? "base64" : "quoted-printable",
    ),
  );
}

/** A plain-text mail as its reader sees it. */
export function readMail(raw: string): Mail {
  const [head = "", ...rest] = raw.split(/\r?\n\r?\n/);
  const unfolded = head.replaceAll(/\r?\n[ \t]+/g, " ");
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, "im").exec(unfolded)?.[1] ?? "";
  return {
    to: header("to"),
    subject: decodeWords(header("subject")),
    text: decode(rest.join("\n\n"), header("content-transfer-encoding").toLowerCase()),
  };
}
