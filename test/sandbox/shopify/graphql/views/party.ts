import type { StoreCreditAccount } from "../../state/store-credit-account.ts";
import type { Company, CompanyLocation } from "../../state/companies.ts";
import { gid } from "../../state/ids.ts";
import type { Address, Customer, Order } from "../../state/order.ts";
import { paymentOf } from "../../state/payment.ts";
import type { Shop } from "../../state/shop.ts";
import { storeCreditOf } from "../../state/store-credit.ts";
import { connectionInOrder } from "../connection.ts";
import type { Fields, RequestContext } from "../fields.ts";
import { moneyView } from "./money.ts";

export function addressView(address: Address | null): Fields | null {
  if (address === null) return null;
  const { countryCode, ...rest } = address;
  return { ...rest, name: [address.firstName, address.lastName].filter(Boolean).join(" "), countryCodeV2: countryCode };
}

export function customerView(customer: Customer | null): Fields | null {
  if (customer === null) return null;
  const { firstName, lastName, email, phone } = customer;
  return {
    __typename: "Customer",
    id: gid("Customer", customer.id),
    legacyResourceId: customer.id,
    firstName,
    lastName,
    displayName: [firstName, lastName].filter(Boolean).join(" "),
    taxExempt: false,
    taxExemptions: [],
    tags: [],
    locale: "de",
    numberOfOrders: (_: Fields, { shop }: RequestContext) =>
      String([...shop.orders.values()].filter((order) => order.customer?.id === customer.id).length),
    defaultEmailAddress: email === null ? null : { emailAddress: email },
    storeCreditAccounts: (args: Fields, { shop }: RequestContext) =>
      connectionInOrder(storeCreditOf(shop, customer.id), args, (account) => storeCreditView(account, customer)),
    defaultPhoneNumber: phone === null ? null : { phoneNumber: phone },
  };
}

const ENTRY_TYPE = {
  credit: "StoreCreditAccountCreditTransaction",
  debit: "StoreCreditAccountDebitTransaction",
} as const;

function storeCreditView(account: StoreCreditAccount, owner: Customer): Fields {
  const { id, balance, currency, entries } = account;
  return {
    __typename: "StoreCreditAccount",
    id: gid("StoreCreditAccount", id),
    balance: moneyView(balance, currency),
    owner: () => customerView(owner),
    transactions: (args: Fields) =>
      connectionInOrder(entries, args, (entry) => ({
        __typename: ENTRY_TYPE[entry.kind],
        id: gid(ENTRY_TYPE[entry.kind], entry.id),
        account: () => storeCreditView(account, owner),
        amount: moneyView(entry.kind === "debit" ? `-${entry.amount}` : entry.amount, currency),
        balanceAfterTransaction: moneyView(entry.balanceAfter, currency),
        createdAt: entry.createdAt,
        expiresAt: entry.expiresAt,
      })),
  };
}

function companyLocationView(shop: Shop, location: CompanyLocation): Fields {
  const address = {
    address1: "Musterweg 1",
    address2: null,
    city: location.city,
    zip: null,
    countryCode: location.countryCode,
    companyName: location.name,
  };
  return {
    __typename: "CompanyLocation",
    id: gid("CompanyLocation", location.id),
    name: location.name,
    externalId: location.externalId,
    currency: shop.currency,
    taxSettings: { taxRegistrationId: location.taxRegistrationId, taxExempt: location.taxExempt, taxExemptions: [] },
    buyerExperienceConfiguration: { checkoutToDraft: false, editableShippingAddress: true, paymentTermsTemplate: null },
    billingAddress: address,
    shippingAddress: address,
    catalogs: (args: Fields) => connectionInOrder([], args, () => ({})),
  };
}

export function companyView(shop: Shop, company: Company): Fields {
  return {
    __typename: "Company",
    id: gid("Company", company.id),
    name: company.name,
    externalId: company.externalId,
    updatedAt: company.updatedAt,
    createdAt: company.updatedAt,
    locations: (args: Fields) =>
      connectionInOrder(company.locations, args, (location) => companyLocationView(shop, location)),
  };
}

/** Who bought: a company through one of its people, or a person. */
export function purchasingEntityView(shop: Shop, order: Order): Fields | null {
  const company = shop.companies.find(({ id }) => id === order.purchasing?.companyId);
  const location = company?.locations.find(({ id }) => id === order.purchasing?.locationId);
  if (company === undefined || location === undefined) return customerView(order.customer);
  return {
    __typename: "PurchasingCompany",
    company: companyView(shop, company),
    location: companyLocationView(shop, location),
    contact: {
      id: gid("CompanyContact", company.contactId),
      title: "Purchasing",
      customer: customerView(order.customer),
    },
  };
}

/** When the order is to be paid; its schedule is done when nothing is outstanding. */
export function paymentTermsView(order: Order, now: string): Fields | null {
  const terms = order.paymentTerms;
  if (terms === null) return null;
  const { outstanding } = paymentOf(order);
  const isPaid = Number(outstanding.shop) <= 0;
  const isOver = terms.dueAt <= now;
  return {
    id: gid("PaymentTerms", terms.id),
    paymentTermsName: `Net ${terms.dueInDays}`,
    translatedName: `Net ${terms.dueInDays}`,
    paymentTermsType: "NET",
    dueInDays: terms.dueInDays,
    due: isOver && !isPaid,
    overdue: isOver && !isPaid,
    paymentSchedules: (args: Fields) =>
      connectionInOrder([{ id: terms.scheduleId }], args, ({ id }) => ({
        id: gid("PaymentSchedule", id),
        issuedAt: terms.issuedAt,
        dueAt: terms.dueAt,
        completedAt: isPaid ? order.updatedAt : null,
        due: isOver && !isPaid,
        totalBalance: moneyView(outstanding.presentment, order.current.presentment.currency),
        balanceDue: moneyView(outstanding.presentment, order.current.presentment.currency),
      })),
  };
}
