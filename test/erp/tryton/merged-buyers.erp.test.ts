import { afterAll, beforeAll, expect, test } from "vitest";
import type { SalesOrder } from "#app/domain/orders/sales-order.ts";
import { valueOf, type Workbench } from "#test/conformance/workbench.ts";
import { query } from "#test/store/query.ts";
import { describeOnTryton } from "./describe-on-tryton.ts";
import type { Tryton } from "./start-tryton.ts";
import { openTrytonBench } from "./tryton-workbench.ts";

const EMAIL = "ada@example.com";

describeOnTryton("buyers that are merged by their email", () => {
  let tryton: Tryton;
  let bench: Workbench;
  beforeAll(async () => {
    ({ tryton, bench } = await openTrytonBench({ customers: "email" }));
  });
  afterAll(() => bench.close());

  const rows = (sql: string) => query(tryton.databaseUrl, sql);
  const partiesOf = (email: string) =>
    rows(`select distinct party from party_contact_mechanism where lower(value) = '${email}'`);

  function submit(customer: Partial<SalesOrder["customer"]>, isFirstOrder = false) {
    const order = { ...bench.anOrder(), isFirstOrder };
    const buyer = { id: null, name: "Ada Example", email: EMAIL, phone: null, ...customer };
    return bench.openSession().session.submit({ ...order, customer: buyer }, bench.newKey());
  }

  /** A party that Tryton's people have made. */
  async function haveParty(code: string, email: string): Promise<void> {
    await rows(`insert into party_party (code, name, active) values ('${code}', 'Ours', true)`);
    await rows(`insert into party_contact_mechanism (party, type, value, active)
      select id, 'email', '${email}', true from party_party where code = '${code}'`);
  }

  test("are one party, as guests or as customers that Shopify has twice, also when their orders come at once", async () => {
    const [first, second] = ["gid://shopify/Customer/91", "gid://shopify/Customer/92"];
    for (const sent of await Promise.all([
      submit({ id: first }, true),
      submit({ id: second, email: "Ada@Example.com" }, true),
      submit({}),
    ]))
      valueOf(sent);
    valueOf(await submit({ id: second, email: " ADA@example.com" }));
    expect(await partiesOf(EMAIL)).toHaveLength(1);
    expect(await rows("select id from sale_sale")).toHaveLength(4);
  });

  test("are the party that Tryton had already, whose name stays as it is", async () => {
    await haveParty("OURS", "Grace_H@example.com");
    // An underscore stands for any character in Tryton's search.
    await haveParty("ANOTHER", "graceXh@example.com");
    valueOf(await submit({ id: "gid://shopify/Customer/93", name: "Grace", email: "grace_h@example.com" }, true));
    const sold = "select p.code, p.name from sale_sale s join party_party p on p.id = s.party where p.code = 'OURS'";
    expect(await rows(sold)).toEqual([{ code: "OURS", name: "Ours" }]);
  });

  test("wait for a person where several of Tryton's parties are theirs, and go once one is left", async () => {
    await haveParty("TWICE-1", "twice@example.com");
    await haveParty("TWICE-2", "twice@example.com");
    const sales = await rows("select id from sale_sale");
    const sent = await submit({ email: "twice@example.com" });
    if (sent.ok) throw new Error("whose order it is, nobody can know");
    expect(sent.error).toMatchObject({ kind: "rejected", cause: "TWICE-1, TWICE-2" });
    expect(sent.error.message).not.toContain("twice@");
    expect(await rows("select id from sale_sale")).toEqual(sales);
    await rows("update party_party set active = false where code = 'TWICE-2'");
    valueOf(await submit({ email: "twice@example.com" }));
  });

  test("who give none are a party each", async () => {
    valueOf(await submit({ id: "gid://shopify/Customer/94", email: null }));
    expect(await rows("select id from party_party where code = 'shopify-94'")).toHaveLength(1);
  });
});
