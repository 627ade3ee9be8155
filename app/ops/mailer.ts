import { createTransport } from "nodemailer";
import type { Mailer } from "./port.ts";

const LIMIT_MS = 10_000;

interface MailerOptions {
  /** Absent: nothing is sent, and `send` says so. */
  readonly smtpUrl?: string;
  readonly from: string;
}

function rejectAfter(limitMs: number): { readonly expired: Promise<never>; readonly cancel: () => void } {
  let cancel = () => {};
  const expired = new Promise<never>((_resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the mail server did not answer in ${limitMs} ms`)), limitMs);
    cancel = () => clearTimeout(timer);
  });
  return { expired, cancel };
}

/** Plain-text mails over SMTP, one connection each; the whole conversation is limited, since a slow server resets socket timeouts. */
export function createMailer({ smtpUrl, from }: MailerOptions, limitMs = LIMIT_MS): Mailer {
  if (smtpUrl === undefined) return { send: () => Promise.resolve(false) };
  return {
    async send({ to, subject, text }) {
      const timeouts = { connectionTimeout: limitMs, greetingTimeout: limitMs, socketTimeout: limitMs };
      const transport = createTransport({ url: smtpUrl, ...timeouts });
      const { expired, cancel } = rejectAfter(limitMs);
      try {
        // An address object is one recipient: a comma in it cannot add another.
        await Promise.race([transport.sendMail({ from, to: { name: "", address: to }, subject, text }), expired]);
        return true;
      } finally {
        cancel();
        transport.close();
      }
    },
  };
}
