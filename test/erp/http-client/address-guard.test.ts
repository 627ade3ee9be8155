import type { LookupAddress } from "node:dns";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import {
  AddressRefused,
  createAddressGuard,
  type AddressGuard,
  type Resolve,
} from "#app/erp/http-client/address-guard.ts";

const PUBLIC = "93.184.216.34";

/** A name server whose answers change from one question to the next. */
function answering(...answers: readonly (readonly string[])[]): Resolve {
  let asked = 0;
  return (_hostname, _options, callback) => {
    const addresses = answers[Math.min(asked, answers.length - 1)] ?? [];
    asked += 1;
    const found = addresses.map((address): LookupAddress => ({ address, family: address.includes(":") ? 6 : 4 }));
    callback(null, found);
  };
}

function connect(guard: AddressGuard, host: string, port: number): Promise<Error | "connected"> {
  return new Promise((resolve) => {
    guard.connect({ hostname: host, host, protocol: "http:", port: String(port) }, (error, socket) => {
      socket?.destroy();
      resolve(error ?? "connected");
    });
  });
}

async function listening(use: (port: number, connections: () => number) => Promise<void>): Promise<void> {
  let connections = 0;
  const server = createServer().on("connection", () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  await use((server.address() as AddressInfo).port, () => connections);
  await new Promise((resolve) => server.close(resolve));
}

describe("the address guard, at configuration", () => {
  const guard = createAddressGuard({ allow: [], allowInsecure: false });

  test.for([
    ["https://127.0.0.1/", "plain"],
    ["https://2130706433/", "decimal"],
    ["https://0177.0.0.1/", "octal"],
    ["https://0x7f.1/", "hexadecimal"],
    ["https://[::ffff:127.0.0.1]/", "IPv4-mapped IPv6"],
    ["https://[::]/", "unspecified"],
    ["https://127.0.0.1./", "trailing dot"],
    ["https://[64:ff9b::7f00:1]/", "NAT64"],
    ["https://[2002:7f00:1::]/", "6to4"],
    ["https://[fe80::1%25eth0]/", "zone id"],
    ["https://10.1.2.3/", "private"],
    ["https://100.64.0.1/", "carrier NAT"],
    ["https://169.254.169.254/latest/meta-data", "cloud metadata"],
    ["https://[fd00::1]/", "unique local"],
    ["https://224.0.0.1/", "multicast"],
    ["https://0.0.0.0/", "any"],
  ])("%s is refused (%s)", ([url]) => {
    expect(guard.checkUrl(url ?? "").ok).toBe(false);
  });

  test("a public address and a name pass", () => {
    expect(guard.checkUrl(`https://${PUBLIC}/erp`).ok).toBe(true);
    expect(guard.checkUrl("https://erp.example.com:8443/erp").ok).toBe(true);
  });

  test.for(["http://erp.example.com", "ftp://erp.example.com", "https://user:word@erp.example.com", "erp.example.com"])(
    "%s is no address of an ERP",
    (url) => {
      expect(guard.checkUrl(url).ok).toBe(false);
    },
  );

  test("plain http passes only where the deployment allows it, and private addresses only by the allow-list", () => {
    const inside = createAddressGuard({ allow: ["127.0.0.1:4100", "10.0.0.0/8"], allowInsecure: true });
    expect(inside.checkUrl("http://erp.example.com").ok).toBe(true);
    expect(inside.checkUrl("http://127.0.0.1:4100").ok).toBe(true);
    expect(inside.checkUrl("http://127.0.0.1:4101").ok).toBe(false);
    expect(inside.checkUrl("http://10.9.8.7").ok).toBe(true);
    expect(inside.checkUrl("http://192.168.1.1").ok).toBe(false);
  });

  test("an allow-list entry that cannot be read stops the start", () => {
    expect(() => createAddressGuard({ allow: ["10.0.0.0/99"], allowInsecure: false })).toThrow("10.0.0.0/99");
  });
});

describe("the address guard, at connection", () => {
  test("a name that answered a public address and then a private one is not connected to", async () => {
    await listening(async (port, connections) => {
      const resolve = answering([PUBLIC], ["127.0.0.1"]);
      resolve("rebinding.example", { all: true }, () => undefined);
      const guard = createAddressGuard({ allow: [], allowInsecure: true, resolve });
      expect(await connect(guard, "rebinding.example", port)).toBeInstanceOf(AddressRefused);
      expect(connections()).toBe(0);
    });
  });

  test("the address that was checked is the one that is connected to: the name is asked once", async () => {
    await listening(async (port, connections) => {
      const guard = createAddressGuard({
        allow: ["127.0.0.1/32"],
        allowInsecure: true,
        resolve: answering(["127.0.0.1"], ["10.0.0.1"]),
      });
      expect(await connect(guard, "erp.example", port)).toBe("connected");
      expect(connections()).toBe(1);
    });
  });

  test("one private address among public ones stops the name", async () => {
    const guard = createAddressGuard({ allow: [], allowInsecure: true, resolve: answering([PUBLIC, "127.0.0.1"]) });
    expect(await connect(guard, "mixed.example", 80)).toBeInstanceOf(AddressRefused);
  });

  test("an address literal is judged although no name is resolved", async () => {
    await listening(async (port, connections) => {
      const guard = createAddressGuard({ allow: [], allowInsecure: true });
      expect(await connect(guard, "127.0.0.1", port)).toBeInstanceOf(AddressRefused);
      expect(connections()).toBe(0);
    });
  });

  test("an allowed host is connected to at its port only", async () => {
    await listening(async (port) => {
      const resolve = answering(["127.0.0.1"]);
      const guard = createAddressGuard({ allow: [`localhost:${port}`], allowInsecure: true, resolve });
      expect(await connect(guard, "localhost", port)).toBe("connected");
      expect(await connect(guard, "localhost", port + 1)).toBeInstanceOf(AddressRefused);
    });
  });
});
