import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { createMailer } from "#app/ops/mailer.ts";
import { openMailbox } from "#test/world/mailbox.ts";

const MAIL = { to: "owner@example.test", subject: "Orders are waiting", text: "12 orders wait." };
const FROM = "Throughline <alerts@example.test>";

describe("mailer", () => {
  test("a mail reaches the server with its sender, recipient and text", async () => {
    const mailbox = await openMailbox();
    onTestFinished(() => mailbox.close());
    expect(await createMailer({ smtpUrl: mailbox.url, from: FROM }).send(MAIL)).toBe(true);
    expect(mailbox.messages).toHaveLength(1);
    expect(mailbox.messages[0]).toMatch(/^From: Throughline <alerts@example.test>\r\nTo: owner@example.test\r$/m);
    expect(mailbox.messages[0]).toContain("12 orders wait.");
  });

  test("without a mail server it says that nothing was sent", async () => {
    expect(await createMailer({ from: FROM }).send(MAIL)).toBe(false);
  });

  test("a server that greets drop by drop is given up when the time is over", async () => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => void sockets.push(socket.on("error", () => {})));
    await once(silent.listen(0, "127.0.0.1"), "listening");
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy();
      silent.close();
    });
    const { port } = silent.address() as AddressInfo;
    const mailer = createMailer({ smtpUrl: `smtp://127.0.0.1:${port}`, from: FROM }, 100);
    await expect(mailer.send(MAIL)).rejects.toThrow(/did not answer|[Tt]imeout|never received/);
  });
});
